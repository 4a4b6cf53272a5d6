"""One claimed job, held: a thread says that the worker lives and carries the progress events out.

Events of kind ``token`` are gathered for a tenth of a second and written together, joined by their ``index``, so that a
fast model does not cost a disk write a token; every other kind is written at once, after the tokens before it.
"""

import logging
import threading
import time
from collections.abc import Mapping
from typing import Any

from legaldraft.core.errors import LegaldraftError
from legaldraft.jobs.handlers import StoppedError
from legaldraft.store import LEASE_SECONDS, JobRecord, LeaseLostError, Store

BEAT_SECONDS = 2.0
FLUSH_SECONDS = 0.1
LOOK_SECONDS = 0.4
log = logging.getLogger(__name__)


class Lease:
    """Holds a job while its handler runs. Use it as a context manager.

    Args:
        stop: set when the worker itself is asked to end.
    """

    def __init__(
        self,
        store: Store,
        job: JobRecord,
        stop: threading.Event,
        lease: float = LEASE_SECONDS,
        beat: float = BEAT_SECONDS,
    ) -> None:
        if job.owner is None:
            raise ValueError("only a claimed job has a lease")
        self._store, self._job, self._owner = store, job, job.owner
        self._lease, self._beat = lease, beat
        self._worker_stops = stop
        self._closing = threading.Event()
        self._pending: list[tuple[str, dict[str, Any]]] = []
        self._lock = threading.Lock()
        self._last_beat = self._last_look = time.monotonic()
        self.cancelled = False
        self.lost = False
        self._thread = threading.Thread(target=self._keep, name=f"lease-{job.id}", daemon=True)

    def __enter__(self) -> "Lease":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._thread.join()

    def should_stop(self) -> bool:
        """True once the job was cancelled or lost, or the worker is to end."""
        return self.cancelled or self.lost or self._worker_stops.is_set()

    def emit(self, kind: str, data: Mapping[str, Any]) -> None:
        """Note a progress event.

        Raises:
            StoppedError: the job was cancelled or the worker is to end: a writing model stops at the next word.
            LeaseLostError: the job was given to another worker.
        """
        if self.should_stop():
            raise StoppedError
        with self._lock:
            if kind == "token":
                self._gather(dict(data))
                return
            self._pending.append((kind, dict(data)))
            self._write()

    def flush(self) -> None:
        """Write what has been gathered."""
        with self._lock:
            self._write()

    def _gather(self, data: dict[str, Any]) -> None:
        if self._pending and self._pending[-1][0] == "token" and not data.get("restart"):
            last = self._pending[-1][1]
            if last.get("index") == data.get("index"):
                last["text"] = last.get("text", "") + data.get("text", "")
                return
        self._pending.append(("token", data))

    def _write(self) -> None:
        if not self._pending:
            return
        try:
            self._store.jobs.emit(self._job.id, self._owner, self._pending)
        except LeaseLostError:
            self.lost = True
            self._pending = []
            raise
        self._pending = []

    def _keep(self) -> None:
        while not self._closing.wait(FLUSH_SECONDS):
            try:
                self.flush()
                if time.monotonic() - self._last_beat >= self._beat:
                    self._say_alive()
                elif time.monotonic() - self._last_look >= LOOK_SECONDS:
                    self._look()
            except LeaseLostError:
                return
            except LegaldraftError as error:
                # A full disk or a busy database may pass; a whole lease without a beat does not.
                log.warning("job %s: %s", self._job.id, error)
                if time.monotonic() - self._last_beat >= self._lease:
                    self.lost = True
                    return

    def _say_alive(self) -> None:
        state = self._store.jobs.beat(self._job.id, self._owner, self._lease)
        self._last_beat = self._last_look = time.monotonic()
        self.cancelled = self.cancelled or state == "cancelling"
        self.lost = self.lost or state is None

    def _look(self) -> None:
        """Between two signs of life: was the job cancelled? Reading costs next to nothing, writing a disk write."""
        self._last_look = time.monotonic()
        self.cancelled = self.cancelled or self._store.jobs.get(self._job.id).state == "cancelling"
