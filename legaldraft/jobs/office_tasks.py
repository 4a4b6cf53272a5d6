"""What the ``worker`` process does: jobs that need no model."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from legaldraft.core.notice import Notice
from legaldraft.jobs.handlers import Emit, Handler, ShouldStop, StoppedError
from legaldraft.services.bulk.batch import enqueue_drafts
from legaldraft.services.bulk.packing import pack
from legaldraft.services.bulk.places import zip_path
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

    def begin(job: JobRecord, emit: Emit, should_stop: ShouldStop) -> Mapping[str, Any]:
        """Enqueues the drafts of a batch; those that are there already are not enqueued again."""
        count = enqueue_drafts(
            store,
            str(job.payload["bulk"]),
            job.id,
            job.owner or "",
            lambda done: emit("progress", {"done": done}),
            should_stop,
        )
        if should_stop():
            raise StoppedError
        return {"enqueued": count}

    def make_zip(job: JobRecord, emit: Emit, should_stop: ShouldStop) -> Mapping[str, Any]:
        """Packs what is drafted of a batch; the .zip before stands until this one is whole."""
        bulk = store.bulks.get(str(job.payload["bulk"]))

        def tell(done: int, of: int) -> None:
            if done % 20 == 0 or done == of:
                emit("progress", {"done": done, "of": of})

        count = pack(store, bulk, zip_path(store, bulk.id), token=job.owner or "", tell=tell, should_stop=should_stop)
        if count < 0:
            raise StoppedError
        return {"notices": count}

    return {"ingest": Handler(read), "bulk": Handler(begin), "bulk-pack": Handler(make_zip)}
