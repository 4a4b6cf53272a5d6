"""The audit log: append-only, each entry's hash covers the one before.

It says who did what to which object, when and with what outcome; never a document's text. An edited, deleted or moved
entry breaks the chain; entries cut off at the end are found by comparing with a head noted elsewhere.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from legaldraft.core.acting import acting, actor_id
from legaldraft.store.engine import Database
from legaldraft.store.records import AuditEvent
from legaldraft.store.schema import audit_event, now

GENESIS = "0" * 64
_LOCK = 0x1E6A1E
_REACH = 1000
"""How far ahead of its place a moved entry is looked for."""


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """What ``verify`` found: how many entries hold, the last hash, and the first fault (None where there is none).

    Attributes:
        kind: ``changed``, ``moved``, ``missing`` or ``cut``; "" where nothing is wrong.
        number: of the entry that is wrong.
        named: the entry as it stands now, in words; "" where it is gone.
    """

    count: int
    head: str
    fault: str | None
    kind: str = ""
    number: int = 0
    named: str = ""


def entry_hash(prev: str, entry: Mapping[str, Any]) -> str:
    """SHA-256 over the hash before and the entry's columns as canonical JSON."""
    plain = {key: value for key, value in entry.items() if key not in ("prev", "hash")}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{prev}\n{text}".encode()).hexdigest()


class Audit:
    """The log's one way in, and its check."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def append(
        self,
        actor: str,
        action: str,
        object: str,  # noqa: A002
        outcome: str = "done",
        *,
        request_id: str = "",
        detail: Mapping[str, Any] | None = None,
    ) -> AuditEvent:
        """Add an entry; joins the transaction of the act it records, so both stand or neither does.

        Args:
            actor: who; ``user`` is whoever acts just now (``core.acting``).
            action: what, e.g. ``draft.override``.
            object: to what, e.g. ``draft:ID``.
            outcome: ``done``, ``refused`` or ``failed``.
            request_id: of the web request, where there was one.
            detail: small facts; never a document's text.
        """
        with self._db.transaction() as connection:
            if not self._db.is_sqlite:
                # Two writers must not chain to the same entry; SQLite has one writer anyway.
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            last = connection.execute(
                sa.select(audit_event.c.seq, audit_event.c.hash).order_by(audit_event.c.seq.desc()).limit(1)
            ).first()
            seq, prev = (last.seq + 1, last.hash) if last else (1, GENESIS)
            entry: dict[str, Any] = {
                "seq": seq,
                "at": now().isoformat(timespec="microseconds"),
                "actor": actor_id(actor),
                "action": action,
                "object": object,
                "outcome": outcome,
                "request_id": request_id or acting().request_id,
                "detail": dict(detail or {}),
            }
            event = AuditEvent(**entry, prev=prev, hash=entry_hash(prev, entry))
            connection.execute(sa.insert(audit_event).values(**entry, prev=prev, hash=event.hash))
            return event

    def list(self, after: int = 0, limit: int = 200, about: str = "") -> tuple[AuditEvent, ...]:
        """Entries with a number above ``after``, oldest first; with ``about`` only those about that object."""
        query = sa.select(audit_event).where(audit_event.c.seq > after).order_by(audit_event.c.seq).limit(limit)
        if about:
            query = query.where(audit_event.c.object == about)
        with self._db.reading() as connection:
            return tuple(AuditEvent(**row) for row in connection.execute(query).mappings())

    def newest(
        self, before: int = 0, limit: int = 200, about: str = "", unseen: Collection[str] = ()
    ) -> tuple[AuditEvent, ...]:
        """Entries, newest first; those with a number below ``before`` where one is given, and none about an object of
        ``unseen``."""
        query = sa.select(audit_event).order_by(audit_event.c.seq.desc()).limit(limit)
        if before:
            query = query.where(audit_event.c.seq < before)
        if about:
            query = query.where(audit_event.c.object == about)
        if unseen:
            # One parameter however many there are: a database takes only so many.
            query = query.where(audit_event.c.object.not_in(self._listed(unseen)))
        with self._db.reading() as connection:
            return tuple(AuditEvent(**row) for row in connection.execute(query).mappings())

    def _listed(self, objects: Collection[str]) -> sa.Select[tuple[str]]:
        words = sa.literal(json.dumps(sorted(objects)))
        read = (
            sa.func.json_each(words)
            if self._db.is_sqlite
            else sa.func.json_array_elements_text(sa.cast(words, sa.JSON))
        )
        return sa.select(read.table_valued("value").c.value)

    def of_actions(self, actions: Collection[str]) -> tuple[AuditEvent, ...]:
        """The entries of some actions that were done, oldest first."""
        query = sa.select(audit_event).where(audit_event.c.action.in_(actions), audit_event.c.outcome == "done")
        with self._db.reading() as connection:
            return tuple(AuditEvent(**row) for row in connection.execute(query.order_by(audit_event.c.seq)).mappings())

    def head(self) -> tuple[int, str]:
        """Number and hash of the last entry; (0, zeros) where there is none."""
        query = sa.select(audit_event.c.seq, audit_event.c.hash).order_by(audit_event.c.seq.desc()).limit(1)
        with self._db.reading() as connection:
            last = connection.execute(query).first()
        return (last.seq, last.hash) if last else (0, GENESIS)

    def verify(
        self, known_head: tuple[int, str] | None = None, *, noted: Iterable[tuple[int, str]] = ()
    ) -> AuditVerdict:
        """Walk the whole chain.

        Args:
            known_head: a (number, hash) noted earlier outside the database; it must still be in the chain.
            noted: more of them.
        """
        heads = [*noted, *([known_head] if known_head else [])]
        with self._db.reading() as connection:
            rows = connection.execute(sa.select(audit_event).order_by(audit_event.c.seq)).mappings()
            return walk(rows, heads)


def walk(rows: Iterable[Mapping[Any, Any]], heads: Collection[tuple[int, str]] = ()) -> AuditVerdict:
    """Walk a chain given as rows in the order of their numbers; ``heads`` were noted elsewhere and must be in it."""
    seq, head = 0, GENESIS
    wanted = {number for number, _ in heads}
    seen: dict[int, str] = {}
    for row in rows:
        seq += 1
        if row["seq"] != seq:
            return AuditVerdict(seq - 1, head, f"entry {seq} is missing", "missing", seq)
        if row["prev"] != head or row["hash"] != entry_hash(head, row):
            return _wrong(seq, head, row)
        head = row["hash"]
        if seq in wanted:
            seen[seq] = head
    for number, known in sorted(heads):
        if number and seen.get(number) != known:
            return AuditVerdict(seq, head, f"entry {number}, noted earlier, is no longer there", "cut", number)
    return AuditVerdict(seq, head, None)


def _wrong(seq: int, head: str, row: Mapping[Any, Any]) -> AuditVerdict:
    named = f"{row['action']} of {row['object']} by {row['actor']}, {str(row['at'])[:19]}"
    # An entry that was only moved is whole again under the number it was written with.
    plain = dict(row)
    own = next((n for n in range(1, seq + _REACH) if row["hash"] == entry_hash(row["prev"], {**plain, "seq": n})), None)
    if own is not None and own != seq:
        return AuditVerdict(
            seq - 1, head, f"entry {seq} was changed", "moved", seq, f"it is entry {own}, moved: {named}"
        )
    return AuditVerdict(seq - 1, head, f"entry {seq} was changed", "changed", seq, f"it says now: {named}")
