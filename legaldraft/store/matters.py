"""Matters, who is on their lists, and what lies in them: the ethical wall, as one condition of the database.

What lies in no matter, or in an open one, is seen by the whole office; what lies in a closed one only by those on its
list. A draft of a batch lies where the batch lies.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from legaldraft.core.errors import NotFound
from legaldraft.store.engine import Database
from legaldraft.store.records import MatterRecord
from legaldraft.store.schema import bulk_item, matter, matter_member, matter_object, now

KINDS = ("draft", "bulk", "notice")


def walled(kind: str, column: sa.ColumnElement[str], account_id: str) -> sa.ColumnElement[bool]:
    """True for the rows whose id (``column``) lies in a matter that is closed to this person."""
    return sa.exists().where(
        matter_object.c.kind == kind,
        matter_object.c.object_id == column,
        matter.c.id == matter_object.c.matter_id,
        _closed_to(account_id),
    )


def lies_in(kind: str, column: sa.ColumnElement[str], matter_id: str) -> sa.ColumnElement[bool]:
    """True for the rows whose id (``column``) lies in this matter by itself."""
    return sa.exists().where(
        matter_object.c.kind == kind, matter_object.c.object_id == column, matter_object.c.matter_id == matter_id
    )


def lies_in_none(kind: str, column: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """True for the rows whose id (``column``) lies in no matter by itself."""
    return ~sa.exists().where(matter_object.c.kind == kind, matter_object.c.object_id == column)


def _closed_to(account_id: str) -> sa.ColumnElement[bool]:
    on_list = sa.exists().where(matter_member.c.matter_id == matter.c.id, matter_member.c.account_id == account_id)
    return ~matter.c.open & ~on_list.correlate(matter)


class Matters:
    """Matters by id."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, title: str, reference: str = "", open: bool = False) -> MatterRecord:  # noqa: A002
        """A new matter, with nobody on its list."""
        identity = uuid.uuid4().hex[:16]
        with self._db.transaction() as connection:
            connection.execute(
                sa.insert(matter).values(id=identity, title=title, reference=reference, open=open, created_at=now())
            )
            return self.get(identity)

    def get(self, matter_id: str) -> MatterRecord:
        """The matter with this id.

        Raises:
            NotFound: there is none.
        """
        with self._db.reading() as connection:
            row = connection.execute(sa.select(matter).where(matter.c.id == matter_id)).mappings().first()
        if row is None:
            raise NotFound("there is no such matter: choose one from the list")
        return MatterRecord(**row)

    def list(self, seen_by: str | None = None) -> tuple[MatterRecord, ...]:
        """Matters by title; only those that a person (account id) may enter, where one is given."""
        query = sa.select(matter).order_by(sa.func.lower(matter.c.title), matter.c.id)
        if seen_by is not None:
            query = query.where(~_closed_to(seen_by))
        with self._db.reading() as connection:
            return tuple(MatterRecord(**row) for row in connection.execute(query).mappings())

    def change(self, matter_id: str, title: str, reference: str, open: bool) -> MatterRecord:  # noqa: A002
        """Give it another title or reference, open or close it."""
        values = {"title": title, "reference": reference, "open": open}
        with self._db.transaction() as connection:
            connection.execute(sa.update(matter).where(matter.c.id == matter_id).values(**values))
            return self.get(matter_id)

    def members(self, matter_id: str) -> frozenset[str]:
        """Account ids on its list."""
        query = sa.select(matter_member.c.account_id).where(matter_member.c.matter_id == matter_id)
        with self._db.reading() as connection:
            return frozenset(connection.execute(query).scalars())

    def set_members(self, matter_id: str, account_ids: Iterable[str]) -> None:
        """Replace its list."""
        rows = [{"matter_id": matter_id, "account_id": each} for each in sorted(set(account_ids))]
        with self._db.transaction() as connection:
            connection.execute(sa.delete(matter_member).where(matter_member.c.matter_id == matter_id))
            if rows:
                connection.execute(sa.insert(matter_member), rows)

    def may_enter(self, matter_id: str, account_id: str) -> bool:
        """True where the matter is there and open to this person."""
        query = sa.select(matter.c.id).where(matter.c.id == matter_id, ~_closed_to(account_id))
        with self._db.reading() as connection:
            return connection.execute(query).first() is not None

    # ---- what lies in them ---------------------------------------------------------------------------------------

    def put(self, kind: str, object_id: str, matter_id: str | None) -> None:
        """Lay something into a matter, or take it out of all of them."""
        here = (matter_object.c.kind == kind) & (matter_object.c.object_id == object_id)
        with self._db.transaction() as connection:
            connection.execute(sa.delete(matter_object).where(here))
            if matter_id is not None:
                connection.execute(sa.insert(matter_object).values(kind=kind, object_id=object_id, matter_id=matter_id))

    def of(self, kind: str, object_id: str) -> str | None:
        """The matter in which something lies; a draft of a batch lies where its batch does."""
        found = self.of_many(kind, [object_id]).get(object_id)
        if found is not None or kind != "draft":
            return found
        with self._db.reading() as connection:
            query = sa.select(bulk_item.c.bulk_id).where(bulk_item.c.draft_id == object_id)
            batch = connection.execute(query).scalar()
        return None if batch is None else self.of("bulk", str(batch))

    def of_many(self, kind: str, object_ids: Sequence[str]) -> Mapping[str, str]:
        """Object id to matter id, for those that lie in one by themselves."""
        query = sa.select(matter_object.c.object_id, matter_object.c.matter_id).where(
            matter_object.c.kind == kind, matter_object.c.object_id.in_(object_ids)
        )
        with self._db.reading() as connection:
            return {str(object_id): str(matter_id) for object_id, matter_id in connection.execute(query)}

    def contents(self, matter_id: str) -> tuple[tuple[str, str], ...]:
        """What lies in a matter: (kind, object id)."""
        query = sa.select(matter_object.c.kind, matter_object.c.object_id).where(matter_object.c.matter_id == matter_id)
        with self._db.reading() as connection:
            rows = connection.execute(query.order_by(matter_object.c.kind, matter_object.c.object_id))
            return tuple((str(kind), str(object_id)) for kind, object_id in rows)

    def hidden(self, kind: str, account_id: str) -> frozenset[str]:
        """Ids of what lies behind a wall for this person; drafts of a batch lie where it does."""
        query = (
            sa.select(matter_object.c.object_id)
            .join(matter, matter.c.id == matter_object.c.matter_id)
            .where(matter_object.c.kind == kind, _closed_to(account_id))
        )
        with self._db.reading() as connection:
            found = frozenset(connection.execute(query).scalars())
            if kind != "draft":
                return found
            # One that was laid into a matter by itself lies there, and not with its batch.
            alone = sa.exists().where(
                matter_object.c.kind == "draft", matter_object.c.object_id == bulk_item.c.draft_id
            )
            of_batch = sa.select(bulk_item.c.draft_id).where(
                bulk_item.c.draft_id.is_not(None), walled("bulk", bulk_item.c.bulk_id, account_id), ~alone
            )
            return found | frozenset(connection.execute(of_batch).scalars())

    def closed(self, account_id: str) -> frozenset[str]:
        """Ids of the matters that this person may not enter."""
        with self._db.reading() as connection:
            return frozenset(connection.execute(sa.select(matter.c.id).where(_closed_to(account_id))).scalars())

    def named(self, words: str) -> tuple[MatterRecord, ...]:
        """The matters with this title or reference, however it is spaced or written in capitals."""
        wanted = _plain(words)
        return tuple(m for m in self.list() if wanted in (_plain(m.title), _plain(m.reference)))


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
