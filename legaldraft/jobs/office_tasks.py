"""What the ``worker`` process does: jobs that need no model."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from legaldraft.core.notice import Notice
from legaldraft.jobs.handlers import Emit, Handler, ShouldStop, StoppedError
from legaldraft.services.corpus import ingest
from legaldraft.store import JobRecord, Store


def handlers(store: Store) -> Mapping[str, Handler]:
    """The handlers of the ``cpu`` queue."""

    def read(job: JobRecord, emit: Emit, should_stop: ShouldStop) -> Mapping[str, Any]:
        """Reads files into the corpus; the same bytes again change nothing, so a second attempt is harmless."""
        counts: dict[str, int] = {}

        def tell(notice: Notice) -> None:
            counts[notice.status] = counts.get(notice.status, 0) + 1
            emit("file", {"file": Path(notice.file).name, "status": notice.status, "reason": notice.reason})
            if should_stop():
                raise StoppedError

        ingest(store, str(job.payload["firm"]), [Path(p) for p in job.payload["paths"]], tell)
        return counts

    return {"ingest": Handler(read)}
