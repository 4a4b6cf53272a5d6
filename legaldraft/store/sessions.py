"""Logins that last, and counts of what was asked how often."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

import sqlalchemy as sa

from legaldraft.store.engine import Database
from legaldraft.store.records import SessionRecord
from legaldraft.store.schema import login_session, rate_hit

_LOCK = 0x1E6A20
_AHEAD = 300.0  # seconds by which the clocks of two machines may differ


class Sessions:
    """Sessions by the SHA-256 of their token."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def begin(self, record: SessionRecord) -> None:
        """Keep a new session."""
        values = {name: getattr(record, name) for name in record.__slots__}
        with self._db.transaction() as connection:
            connection.execute(sa.insert(login_session).values(**values))

    def get(self, hashed: str) -> SessionRecord | None:
        """The session, or None."""
        with self._db.reading() as connection:
            query = sa.select(login_session).where(login_session.c.hash == hashed)
            row = connection.execute(query).mappings().first()
        return None if row is None else SessionRecord(**row)

    def touch(self, hashed: str, at: datetime) -> None:
        """Note that it was used."""
        with self._db.transaction() as connection:
            connection.execute(sa.update(login_session).where(login_session.c.hash == hashed).values(seen_at=at))

    def of(self, account_id: str) -> tuple[SessionRecord, ...]:
        """A person's sessions, the last used first."""
        query = sa.select(login_session).where(login_session.c.account_id == account_id)
        with self._db.reading() as connection:
            rows = connection.execute(query.order_by(login_session.c.seen_at.desc())).mappings()
            return tuple(SessionRecord(**row) for row in rows)

    def end(self, hashed: str) -> bool:
        """End a session; False where it had ended."""
        with self._db.transaction() as connection:
            return connection.execute(sa.delete(login_session).where(login_session.c.hash == hashed)).rowcount > 0

    def end_all(self, account_id: str, but: str = "") -> int:
        """End a person's sessions, all ``but`` one; returns how many."""
        mine = (login_session.c.account_id == account_id) & (login_session.c.hash != but)
        with self._db.transaction() as connection:
            return connection.execute(sa.delete(login_session).where(mine)).rowcount

    def sweep(self, unseen_since: datetime, begun_before: datetime) -> None:
        """Take away what has ended by age."""
        old = (login_session.c.seen_at < unseen_since) | (login_session.c.created_at < begun_before)
        with self._db.transaction() as connection:
            connection.execute(sa.delete(login_session).where(old))


@dataclass(frozen=True, slots=True)
class Taken:
    """A place that was taken in a bucket; ``wait`` is the seconds until there is one, 0 where it was taken."""

    id: int
    wait: int


class Rates:
    """How often something was asked for, by bucket (``login:user:asha``). Kept, so that a restart forgives nothing."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def take(self, bucket: str, limits: Sequence[tuple[int, int]], at: float) -> Taken:
        """Take a place, if every limit has one free.

        Args:
            limits: (how many, in how many seconds).
            at: seconds since 1970.
        """
        longest = max(seconds for _, seconds in limits)
        with self._db.transaction() as connection:
            if not self._db.is_sqlite:
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            mine = rate_hit.c.bucket == bucket
            # What lies in the future was counted before the clock was set back: it would lock people out for as long.
            gone = (rate_hit.c.at <= at - longest) | (rate_hit.c.at > at + _AHEAD)
            connection.execute(sa.delete(rate_hit).where(mine, gone))
            times = list(connection.execute(sa.select(rate_hit.c.at).where(mine).order_by(rate_hit.c.at)).scalars())
            wait = max(_wait(times, most, seconds, at) for most, seconds in limits)
            if wait > 0:
                return Taken(0, ceil(wait))
            made = connection.execute(sa.insert(rate_hit).values(bucket=bucket, at=at)).inserted_primary_key
            return Taken(int(made[0]) if made else 0, 0)

    def counted(self, bucket: str, since: float) -> int:
        """How many were taken since a moment."""
        query = sa.select(sa.func.count()).where(rate_hit.c.bucket == bucket, rate_hit.c.at > since)
        with self._db.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def give_back(self, taken: Sequence[Taken]) -> None:
        """Count these no longer."""
        with self._db.transaction() as connection:
            connection.execute(sa.delete(rate_hit).where(rate_hit.c.id.in_([each.id for each in taken])))


def _wait(times: Sequence[float], most: int, seconds: int, at: float) -> float:
    """Seconds until fewer than ``most`` of ``times`` (rising) lie within the last ``seconds``."""
    inside = [each for each in times if each > at - seconds]
    return inside[len(inside) - most] + seconds - at if len(inside) >= most else 0.0
