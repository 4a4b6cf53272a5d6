"""Submissions, their decisions, and what was sent to whom: the rows behind approval and dispatch."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from legaldraft.core.errors import Conflict, NotFound
from legaldraft.store.engine import Database
from legaldraft.store.records import ApprovalRecord, DispatchRecord
from legaldraft.store.schema import approval, deadline_done, dispatch, now


class Approvals:
    """Rounds of approval by draft. Calls join an open ``store.transaction()``; the order of states is the services'."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, values: Mapping[str, Any]) -> ApprovalRecord:
        """A new submission.

        Raises:
            Conflict: the draft is submitted already.
        """
        kept = {"state": "submitted", "comments": "", "submitted_at": now(), **values}
        try:
            with self._db.transaction() as connection:
                made = connection.execute(sa.insert(approval).values(**kept).returning(approval.c.id)).scalar_one()
                return self.get(made)
        except sa.exc.IntegrityError as error:
            raise Conflict("This draft was submitted by somebody else just now: load it again.") from error

    def get(self, approval_id: int) -> ApprovalRecord:
        """The round with this number.

        Raises:
            NotFound: there is none.
        """
        with self._db.reading() as connection:
            row = connection.execute(sa.select(approval).where(approval.c.id == approval_id)).mappings().first()
        if row is None:
            raise NotFound(f"there is no submission {approval_id}")
        return ApprovalRecord(**row)

    def of(self, draft_id: str) -> tuple[ApprovalRecord, ...]:
        """The rounds of a draft, newest first."""
        query = sa.select(approval).where(approval.c.draft_id == draft_id).order_by(approval.c.id.desc())
        with self._db.reading() as connection:
            return tuple(ApprovalRecord(**row) for row in connection.execute(query).mappings())

    def latest(self, state: str | None = None) -> Mapping[str, ApprovalRecord]:
        """The newest round (of a state) of every draft that has one, by draft."""
        query = sa.select(approval).order_by(approval.c.id)
        if state is not None:
            query = query.where(approval.c.state == state)
        with self._db.reading() as connection:
            return {row["draft_id"]: ApprovalRecord(**row) for row in connection.execute(query).mappings()}

    def decide(self, approval_id: int, state: str, **values: Any) -> ApprovalRecord:
        """End an open submission.

        Raises:
            Conflict: it was decided by somebody else in the meantime.
        """
        open_one = sa.update(approval).where(approval.c.id == approval_id, approval.c.state == "submitted")
        with self._db.transaction() as connection:
            written = connection.execute(open_one.values(state=state, decided_at=now(), **values))
            if written.rowcount == 0:
                raise Conflict("This submission was decided by somebody else in the meantime: load the draft again.")
            return self.get(approval_id)

    def files(self, draft_id: str) -> frozenset[str]:
        """Hashes of the files made for a draft that no other draft has too."""
        with self._db.reading() as connection:
            mine = _hashes(connection, approval.c.draft_id == draft_id)
            return frozenset(mine - _hashes(connection, approval.c.draft_id != draft_id))

    def all_files(self) -> frozenset[str]:
        """Hashes of every file that was made for an approval."""
        with self._db.reading() as connection:
            return frozenset(_hashes(connection, sa.true()))


def _hashes(connection: sa.Connection, where: sa.ColumnElement[bool]) -> set[str]:
    rows = connection.execute(sa.select(approval.c.docx_sha256, approval.c.pdf_sha256).where(where))
    return {value for row in rows for value in row if value}


class Dispatches:
    """What was sent to whom, and dates that were dealt with."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, values: Mapping[str, Any]) -> DispatchRecord:
        """A sending."""
        with self._db.transaction() as connection:
            made = connection.execute(
                sa.insert(dispatch).values(**values, updated_at=now()).returning(dispatch.c.id)
            ).scalar_one()
            return self.get(made)

    def get(self, dispatch_id: int) -> DispatchRecord:
        """The sending with this number.

        Raises:
            NotFound: there is none.
        """
        with self._db.reading() as connection:
            row = connection.execute(sa.select(dispatch).where(dispatch.c.id == dispatch_id)).mappings().first()
        if row is None:
            raise NotFound(f"there is no dispatch {dispatch_id}: 'legaldraft dispatch DRAFT' lists those of a draft")
        return DispatchRecord(**row)

    def change(self, dispatch_id: int, values: Mapping[str, Any]) -> DispatchRecord:
        """Change a sending."""
        with self._db.transaction() as connection:
            connection.execute(
                sa.update(dispatch).where(dispatch.c.id == dispatch_id).values(**values, updated_at=now())
            )
            return self.get(dispatch_id)

    def remove(self, dispatch_id: int) -> None:
        """Take away a sending that was entered by mistake."""
        with self._db.transaction() as connection:
            connection.execute(sa.delete(dispatch).where(dispatch.c.id == dispatch_id))

    def of(self, draft_id: str) -> tuple[DispatchRecord, ...]:
        """The sendings of a draft in the order in which they were entered."""
        return self._read(dispatch.c.draft_id == draft_id)

    def all(self) -> Mapping[str, tuple[DispatchRecord, ...]]:
        """The sendings of every draft that has any, by draft."""
        found: dict[str, list[DispatchRecord]] = {}
        for row in self._read(sa.true()):
            found.setdefault(row.draft_id, []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def _read(self, where: sa.ColumnElement[bool]) -> tuple[DispatchRecord, ...]:
        query = sa.select(dispatch).where(where).order_by(dispatch.c.id)
        with self._db.reading() as connection:
            return tuple(DispatchRecord(**row) for row in connection.execute(query).mappings())

    def done(self, drafts: Iterable[str] | None = None) -> frozenset[tuple[str, str]]:
        """(draft, key) of the dates that were dealt with."""
        query = sa.select(deadline_done.c.draft_id, deadline_done.c.key)
        if drafts is not None:
            query = query.where(deadline_done.c.draft_id.in_(list(drafts)))
        with self._db.reading() as connection:
            return frozenset((draft_id, key) for draft_id, key in connection.execute(query))

    def set_done(self, draft_id: str, key: str, by: str | None) -> None:
        """Mark a date as dealt with by somebody, or as open again (None)."""
        here = (deadline_done.c.draft_id == draft_id) & (deadline_done.c.key == key)
        with self._db.transaction() as connection:
            connection.execute(sa.delete(deadline_done).where(here))
            if by is not None:
                connection.execute(sa.insert(deadline_done).values(draft_id=draft_id, key=key, by=by, at=now()))
