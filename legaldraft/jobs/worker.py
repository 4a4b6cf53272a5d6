"""The worker loop: claim, run, finish; reap what dead workers left.

Any process may be killed at any moment. What it held is taken back as soon as another worker of the slot gets the lock
of the dead one (``hold``), else when its lease has run out. Its effect happens once, for results are written in the
transaction that ends the job, fenced by the claim's token.
"""

import logging
import os
import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress

from legaldraft.core.acting import act_as
from legaldraft.core.actor import Actor
from legaldraft.core.errors import LegaldraftError
from legaldraft.jobs.handlers import Handler, StoppedError
from legaldraft.jobs.hold import Hold
from legaldraft.jobs.lease import BEAT_SECONDS, Lease
from legaldraft.store import LEASE_SECONDS, JobRecord, LeaseLostError, Store

POLL_SECONDS = 0.2
REAP_SECONDS = 2.0
_UNEXPECTED = "something unexpected went wrong while working: see the log of the worker"
log = logging.getLogger(__name__)


def slot_name(device: str) -> str:
    """The slot of a device on this machine, e.g. ``office-pc/gpu0``; one job runs in it at a time."""
    return f"{socket.gethostname()}/{device}"


class Worker:
    """Runs the jobs of one queue in one slot, one at a time.

    Args:
        handlers: job kind to what runs it; a job of another kind fails with a sentence.
        slot: see ``slot_name``; two workers with the same slot take turns.
        lease: seconds after which a silent worker counts as dead; at least five beats.
        beat: seconds between two signs of life; a cancelled job is noticed within it.
    """

    def __init__(
        self,
        store: Store,
        queue: str,
        slot: str,
        handlers: Mapping[str, Handler],
        *,
        lease: float = LEASE_SECONDS,
        beat: float = BEAT_SECONDS,
    ) -> None:
        if lease < 5 * beat:
            raise ValueError("a lease must be at least five beats")
        self.store, self.queue, self.slot, self.handlers = store, queue, slot, handlers
        self._lease, self._beat = lease, beat
        self.stop = threading.Event()
        self._hold = Hold(store.home / "locks", slot)
        self._orphans_due = False
        self._reaped_at = 0.0

    def run(self) -> None:
        """Work until ``stop`` is set."""
        log.info("worker %s takes jobs of the queue %s (process %d)", self.slot, self.queue, os.getpid())
        try:
            while not self.stop.is_set():
                if not self._run_next():
                    self.stop.wait(POLL_SECONDS)
        finally:
            self._hold.release()

    def _run_next(self) -> bool:
        try:
            return self.run_once()
        except LegaldraftError as error:
            # The database is away for a moment; the worker must outlive that.
            log.warning("worker %s: %s", self.slot, error)
            return False

    def run_once(self) -> bool:
        """Reap if it is time, then run one job if there is one; True if there was."""
        self._reap()
        job = self.store.jobs.claim(self.queue, self.slot, self._lease, self._hold.mark)
        if job is None:
            return False
        log.info("job %s (%s), attempt %d", job.id, job.kind, job.attempt)
        try:
            with act_as(Actor.by_id(job.actor)):
                self._work(job)
        except LeaseLostError:
            log.warning("job %s was given to another worker; what this one did has no effect", job.id)
        return True

    def _reap(self) -> None:
        # Orphans only when the lock comes to this worker, before it claims: its own claims will carry the same mark.
        self._orphans_due = self._hold.take() or self._orphans_due
        if not self._orphans_due and time.monotonic() - self._reaped_at < REAP_SECONDS:
            return
        orphans = (self.slot, self._hold.mark) if self._orphans_due else None
        taken = self.store.jobs.reap(self.queue, lambda job: self._tell_ended(job, job.state, job.error or ""), orphans)
        self._orphans_due = False
        self._reaped_at = time.monotonic()
        for job in taken:
            log.warning("job %s: its worker died; it is %s now", job.id, job.state)

    def _work(self, job: JobRecord) -> None:
        owner = job.owner or ""
        handler = self.handlers.get(job.kind)
        if handler is None:
            self._fail(job, f"this worker cannot do jobs of the kind {job.kind}: update legaldraft on this machine")
            return
        with Lease(self.store, job, self.stop, self._lease, self._beat) as lease:
            try:
                lease.emit("started", {"attempt": job.attempt})
                result = handler.run(job, lease.emit, lease.should_stop)
                lease.flush()
                with self.store.jobs.fenced(job.id, owner):
                    if handler.done is not None:
                        handler.done(job, result)
                    self.store.jobs.finish(job.id, owner, result)
            except StoppedError:
                self._stopped(job, lease)
            except LeaseLostError:
                raise
            except LegaldraftError as error:
                self._fail(job, error.message)
            except Exception:  # the edge of the process: one bad job must not end the worker
                log.exception("job %s failed", job.id)
                self._fail(job, _UNEXPECTED)

    def _stopped(self, job: JobRecord, lease: Lease) -> None:
        if lease.lost:
            raise LeaseLostError(f"job {job.id} was lost")
        if not lease.should_stop():
            log.error("the handler of %s stopped without being asked", job.kind)
            self._fail(job, _UNEXPECTED)
            return
        owner = job.owner or ""
        with suppress(LeaseLostError):
            lease.flush()
        with self.store.jobs.fenced(job.id, owner):
            if lease.cancelled:
                self.store.jobs.confirm_cancel(job.id, owner)
                self._tell_ended(job, "cancelled", "")
            else:
                self.store.jobs.release(job.id, owner)

    def _fail(self, job: JobRecord, message: str) -> None:
        owner = job.owner or ""
        with self.store.jobs.fenced(job.id, owner):
            self.store.jobs.fail(job.id, owner, message)
            self._tell_ended(job, "failed", message)

    def _tell_ended(self, job: JobRecord, state: str, message: str) -> None:
        handler = self.handlers.get(job.kind)
        if handler is not None and handler.ended is not None:
            with act_as(Actor.by_id(job.actor)):
                handler.ended(job, state, message)


def run_in_thread(worker: Worker) -> threading.Thread:
    """Start a worker's loop in a thread of its own (single-machine ``run``, tests)."""
    thread = threading.Thread(target=worker.run, name=f"worker-{worker.slot}", daemon=True)
    thread.start()
    return thread
