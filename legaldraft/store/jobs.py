"""The job table: claims by lease, every write of a worker fenced by the token of its claim.

A job survives the death of any process at any moment. Its effect happens once, because the rows a worker writes are
committed together with its state, and only while the worker's token still stands in the row. On SQLite that write must
come first in the transaction: reading and then writing would race.
"""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from legaldraft.core.acting import actor_id
from legaldraft.core.errors import LegaldraftError, NotFound
from legaldraft.store.engine import Database
from legaldraft.store.records import JobEvent, JobRecord
from legaldraft.store.schema import job, job_event, now

LEASE_SECONDS = 60.0
MAX_ATTEMPTS = 3
_LONGEST_LEASE = 3600.0
_HELD = ("running", "cancelling")
_OVERLAP = 100


class LeaseLostError(LegaldraftError):
    """The job is no longer this worker's: it took too long to say that it lives. Nothing was written."""


class Jobs:
    """The queue's rows. Calls join an open ``store.transaction()``."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def enqueue(
        self, queue: str, kind: str, payload: Mapping[str, Any], *, subject: str = "", prio: int = 100
    ) -> JobRecord:
        """Add a job, asked for by whoever acts just now. A lower ``prio`` goes first, then the older."""
        with self._db.transaction() as connection:
            values = {"queue": queue, "kind": kind, "subject": subject, "payload": dict(payload), "prio": prio}
            added = connection.execute(
                sa.insert(job)
                .values(**values, state="queued", attempt=0, actor=actor_id(), created_at=now())
                .returning(job.c.id)
            ).scalar_one()
            return self.get(added)

    def get(self, job_id: int) -> JobRecord:
        """The job with this id.

        Raises:
            NotFound: there is none.
        """
        with self._db.reading() as connection:
            row = connection.execute(sa.select(job).where(job.c.id == job_id)).mappings().first()
        if row is None:
            raise NotFound(f"there is no job {job_id}")
        return JobRecord(**row)

    def latest(self, subject: str, kind: str | None = None) -> JobRecord | None:
        """The newest job about something (``draft:ID``), or None."""
        query = sa.select(job).where(job.c.subject == subject).order_by(job.c.id.desc()).limit(1)
        if kind is not None:
            query = query.where(job.c.kind == kind)
        with self._db.reading() as connection:
            row = connection.execute(query).mappings().first()
        return JobRecord(**row) if row else None

    def states_of(self, subjects: Sequence[str], kind: str) -> dict[str, JobRecord]:
        """By subject, the newest job of a kind, without its result: that may be a whole letter, and is in its draft."""
        columns = [sa.null().label("result") if c.name == "result" else c for c in job.c]
        mine = job.c.subject.in_(subjects) & (job.c.kind == kind)
        newest = sa.select(sa.func.max(job.c.id)).where(mine).group_by(job.c.subject)
        with self._db.reading() as connection:
            rows = connection.execute(sa.select(*columns).where(job.c.id.in_(newest))).mappings()
            return {str(row["subject"]): JobRecord(**row) for row in rows}

    def list(
        self, kind: str | None = None, states: Sequence[str] | None = None, limit: int = 50
    ) -> tuple[JobRecord, ...]:
        """The jobs, newest first."""
        query = sa.select(job).order_by(job.c.id.desc()).limit(limit)
        if kind is not None:
            query = query.where(job.c.kind == kind)
        if states is not None:
            query = query.where(job.c.state.in_(states))
        with self._db.reading() as connection:
            return tuple(JobRecord(**row) for row in connection.execute(query).mappings())

    def claim(self, queue: str, slot: str, lease: float = LEASE_SECONDS, mark: str = "") -> JobRecord | None:
        """Take the next job of a queue for a slot (host and device); None when there is none or the slot is held.

        The slot is guarded by a unique index, so two workers that name the same GPU can never both run.

        Args:
            mark: begins the token of the claim: under it ``reap`` knows a dead worker's job again. Up to 12 signs.
        """
        with self._db.reading() as connection:
            waiting = connection.execute(sa.select(job.c.id).where(self._waiting(queue)).limit(1)).first()
        if waiting is None:
            return None
        following = sa.select(job.c.id).where(self._waiting(queue)).order_by(job.c.prio, job.c.id).limit(1)
        if not self._db.is_sqlite:
            following = following.with_for_update(skip_locked=True)
        token = (mark + uuid.uuid4().hex)[:32]
        taken = (
            sa.update(job)
            .where(job.c.id == following.scalar_subquery(), job.c.state == "queued")
            .values(state="running", slot=slot, owner=token, attempt=job.c.attempt + 1)
            .values(lease_until=self._db.clock() + lease, started_at=now(), error=None)
            .returning(job)
        )
        try:
            with self._db.transaction() as connection:
                row = connection.execute(taken).mappings().first()
        except sa.exc.IntegrityError:
            return None
        return JobRecord(**row) if row else None

    @staticmethod
    def _waiting(queue: str) -> sa.ColumnElement[bool]:
        return (job.c.queue == queue) & (job.c.state == "queued")

    def beat(self, job_id: int, owner: str, lease: float = LEASE_SECONDS) -> str | None:
        """Say that the worker lives.

        Returns:
            The job's state (``cancelling`` asks the worker to stop), or None where the job is no longer this owner's.
        """
        with self._db.transaction() as connection:
            state: str | None = connection.execute(
                sa.update(job)
                .where(self._mine(job_id, owner))
                .values(lease_until=self._db.clock() + lease)
                .returning(job.c.state)
            ).scalar()
            return state

    @staticmethod
    def _mine(job_id: int, owner: str) -> sa.ColumnElement[bool]:
        return (job.c.id == job_id) & (job.c.owner == owner) & job.c.state.in_(_HELD)

    @contextmanager
    def fenced(self, job_id: int, owner: str) -> Iterator[None]:
        """A transaction for a worker's effects: they commit only if the job is still this owner's.

        Raises:
            LeaseLostError: it is not; nothing is written.
        """
        with self._db.transaction() as connection:
            held = connection.execute(sa.update(job).where(self._mine(job_id, owner)).values(owner=owner))
            if held.rowcount != 1:
                raise LeaseLostError(f"job {job_id} was given to another worker")
            yield

    def emit(self, job_id: int, owner: str, events: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Append progress events (kind, data), fenced.

        Raises:
            LeaseLostError: the job is no longer this owner's.
        """
        with self.fenced(job_id, owner):
            self._append(job_id, events)

    def finish(self, job_id: int, owner: str, result: Mapping[str, Any]) -> None:
        """Done: result, state and a last ``done`` event. Call it inside ``fenced`` to commit effects with it."""
        self._end(job_id, owner, "done", {"result": dict(result)}, result)

    def fail(self, job_id: int, owner: str, message: str) -> None:
        """Failed for good, with one sentence for the user, and a last ``failed`` event."""
        self._end(job_id, owner, "failed", {"error": message}, {"message": message})

    def confirm_cancel(self, job_id: int, owner: str) -> None:
        """The worker has stopped the work: the job is cancelled, and only now is its slot free."""
        self._end(job_id, owner, "cancelled", {}, {})

    def release(self, job_id: int, owner: str) -> None:
        """Put the job back unharmed (the worker was asked to stop); this run does not count as an attempt."""
        with self.fenced(job_id, owner), self._db.transaction() as connection:
            if self.get(job_id).state == "cancelling":
                self.confirm_cancel(job_id, owner)
                return
            free = {"state": "queued", "owner": None, "slot": None, "lease_until": None}
            connection.execute(sa.update(job).where(job.c.id == job_id).values(attempt=job.c.attempt - 1, **free))

    def _end(self, job_id: int, owner: str, state: str, values: Mapping[str, Any], event: Mapping[str, Any]) -> None:
        with self.fenced(job_id, owner), self._db.transaction() as connection:
            self._append(job_id, [(state, event)])
            connection.execute(sa.update(job).where(job.c.id == job_id).values(**_ended(state), **values))

    def cancel(self, job_id: int) -> str:
        """Ask a job to stop: one that waits is cancelled at once, one that runs keeps its slot until it has stopped.

        Returns:
            The state afterwards.

        Raises:
            NotFound: there is no such job.
        """
        with self._db.transaction() as connection:
            waiting = sa.update(job).where(job.c.id == job_id, job.c.state == "queued")
            if connection.execute(waiting.values(**_ended("cancelled"))).rowcount:
                self._append(job_id, [("cancelled", {})])
            else:
                running = sa.update(job).where(job.c.id == job_id, job.c.state == "running")
                connection.execute(running.values(state="cancelling"))
            return self.get(job_id).state

    def reap(
        self,
        queue: str,
        on_ended: Callable[[JobRecord], None] = lambda _: None,
        orphans: tuple[str, str] | None = None,
    ) -> tuple[JobRecord, ...]:
        """Take back every job of a queue whose lease ran out: queued again, or failed after the third attempt; one
        that was being cancelled is cancelled. Any worker on any machine may call it.

        Args:
            on_ended: told, in the same transaction, of each job that will not run again.
            orphans: (slot, mark) of claims whose worker and its children are known to be dead: taken back now.

        Returns:
            The jobs that changed, as they stand now.
        """
        clock = self._db.clock()
        # No lease lasts an hour: a longer one was given before the clock was set back.
        gone = (job.c.lease_until < clock) | (job.c.lease_until > clock + _LONGEST_LEASE)
        if orphans is not None and orphans[1]:
            gone = gone | ((job.c.slot == orphans[0]) & job.c.owner.startswith(orphans[1], autoescape=True))
        lapsed = job.c.state.in_(_HELD) & (job.c.queue == queue) & gone
        with self._db.reading() as connection:
            if connection.execute(sa.select(job.c.id).where(lapsed).limit(1)).first() is None:
                return ()
        spent = job.c.attempt >= MAX_ATTEMPTS
        message = f"the work stopped {MAX_ATTEMPTS} times without finishing: see the log of the worker"
        with self._db.transaction() as connection:
            changed = connection.execute(
                sa.update(job)
                .where(lapsed)
                .values(
                    state=sa.case((job.c.state == "cancelling", "cancelled"), (spent, "failed"), else_="queued"),
                    error=sa.case(((job.c.state == "running") & spent, message), else_=job.c.error),
                    finished_at=sa.case(
                        ((job.c.state == "cancelling") | spent, sa.bindparam("at", now(), job.c.finished_at.type)),
                        else_=None,
                    ),
                    owner=None,
                    slot=None,
                    lease_until=None,
                )
                .returning(job)
            )
            reaped = tuple(JobRecord(**row) for row in changed.mappings())
            for record in reaped:
                if record.ended:
                    self._append(record.id, [(record.state, {"message": record.error} if record.error else {})])
                    on_ended(record)
            return reaped

    def events(self, job_id: int, after: int = 0, limit: int = 1000) -> tuple[JobEvent, ...]:
        """The events of a job with an id above ``after``, oldest first."""
        query = sa.select(job_event).where(job_event.c.job_id == job_id, job_event.c.id > after)
        with self._db.reading() as connection:
            rows = connection.execute(query.order_by(job_event.c.id).limit(limit)).mappings()
            return tuple(JobEvent(**row) for row in rows)

    def news(self, after: int | None) -> tuple[int, dict[int, int]]:
        """Which jobs have new events.

        Args:
            after: what was returned before; None the first time, which tells of no job.

        Returns:
            Id of the newest event, and by job the newest of those that came since.
        """
        with self._db.reading() as connection:
            if after is None:
                return connection.execute(sa.select(sa.func.max(job_event.c.id))).scalar() or 0, {}
            # PostgreSQL may commit a lower id after a higher one: some are looked at again.
            query = sa.select(job_event.c.job_id, sa.func.max(job_event.c.id)).where(job_event.c.id > after - _OVERLAP)
            came = {int(which): int(newest) for which, newest in connection.execute(query.group_by(job_event.c.job_id))}
        return max(after, *came.values()) if came else after, came

    def _append(self, job_id: int, events: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        if not events:
            return
        moment = now()
        rows = [{"job_id": job_id, "kind": kind, "data": dict(data), "at": moment} for kind, data in events]
        with self._db.transaction() as connection:
            connection.execute(sa.insert(job_event), rows)


def _ended(state: str) -> dict[str, Any]:
    return {"state": state, "owner": None, "slot": None, "lease_until": None, "finished_at": now()}
