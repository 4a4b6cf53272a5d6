"""New events of jobs, read once for all open streams: twenty that each asked eight times a second would keep a
processor busy with nothing."""

import json
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from legaldraft.server.ports import Services

POLL_SECONDS = 0.12
_ENDED = frozenset({"done", "failed", "cancelled"})
_KEPT = 64
_MANY = 500


@dataclass(frozen=True, slots=True)
class Batch:
    """Events of a job after a certain one, ready to be sent: the last one's id, the text, whether there are more, and
    whether the job has ended and these are its last."""

    last: int
    text: str
    more: bool
    ended: bool


class News:
    """Shared by the streams of a process. Safe for threads.

    Args:
        services: where jobs are read; what one may see is judged before.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._lock = threading.Lock()
        self._looked = float("-inf")
        self._seen: int | None = None
        self._newest: dict[int, int] = {}
        self._kept: OrderedDict[tuple[int, int, int], Batch] = OrderedDict()

    def newest(self, job_id: int) -> int:
        """Id of the newest event of a job that came since the first call, at most ``POLL_SECONDS`` old; 0 = none."""
        with self._lock:
            if time.monotonic() - self._looked >= POLL_SECONDS:
                self._seen, came = self._services.job_news(self._seen)
                self._newest.update(came)
                self._looked = time.monotonic()
            return self._newest.get(job_id, 0)

    def read(self, job_id: int, after: int, newest: int | None = None) -> Batch:
        """The events after ``after``. Streams that stand at the same place share one reading.

        Args:
            newest: what ``newest`` said; None to read in any case.
        """
        if newest is None:
            return self._read(job_id, after)
        key = (job_id, after, newest)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = self._read(job_id, after)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            return self._kept[key]

    def _read(self, job_id: int, after: int) -> Batch:
        # The state is read first: whatever ended the job wrote its last event in the same transaction.
        ended = self._services.get_job(job_id)["state"] in _ENDED
        events = self._services.job_events(job_id, after)
        text = "".join(
            f"id: {number}\nevent: {kind}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
            for number, kind, data in events
        )
        # A reading has its limit, so that after many there may be more.
        more = len(events) >= _MANY
        return Batch(events[-1][0] if events else after, text, more, ended and not more)
