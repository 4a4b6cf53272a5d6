"""Many notices from one sheet: the sheet, its notices, and what became of each."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from legaldraft.core.errors import NotFound
from legaldraft.store.engine import Database
from legaldraft.store.matters import walled
from legaldraft.store.records import BulkItem, BulkRecord
from legaldraft.store.schema import bulk, bulk_item, draft, job, now


class Bulks:
    """Bulks by id; a sheet with the same settings is the same bulk."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def create(self, key: str, values: Mapping[str, Any], items: Sequence[Mapping[str, Any]]) -> BulkRecord:
        """A new bulk with its notices (``matter``, ``rows``, ``facts``, ``refused``), numbered from 1; the one there is
        where the key is known."""
        with self._db.transaction() as connection:
            known = connection.execute(sa.select(bulk.c.id).where(bulk.c.key == key)).scalar()
            if known is not None:
                return self.get(str(known))
            identity = uuid.uuid4().hex[:16]
            connection.execute(sa.insert(bulk).values(id=identity, key=key, created_at=now(), **values))
            rows = [{"bulk_id": identity, "number": n, "dispatch": {}, **item} for n, item in enumerate(items, 1)]
            if rows:
                connection.execute(sa.insert(bulk_item), rows)
            return self.get(identity)

    def get(self, bulk_id: str) -> BulkRecord:
        """The bulk with this id.

        Raises:
            NotFound: there is none.
        """
        with self._db.reading() as connection:
            row = connection.execute(sa.select(bulk).where(bulk.c.id == bulk_id)).mappings().first()
        if row is None:
            raise NotFound(f"there is no bulk {bulk_id}: it may have been deleted")
        return BulkRecord(**row)

    def list(self, limit: int = 50, seen_by: str | None = None) -> tuple[BulkRecord, ...]:
        """The bulks, newest first; not those in matters closed to the person ``seen_by`` (account id)."""
        query = sa.select(bulk).order_by(bulk.c.created_at.desc(), bulk.c.id).limit(limit)
        if seen_by is not None:
            query = query.where(~walled("bulk", bulk.c.id, seen_by))
        with self._db.reading() as connection:
            return tuple(BulkRecord(**row) for row in connection.execute(query).mappings())

    def items(self, bulk_id: str, first: int = 1, limit: int | None = None) -> tuple[BulkItem, ...]:
        """The notices of a bulk from number ``first`` on; the facts are the draft's where there is one."""
        query = (
            sa.select(bulk_item, draft.c.status, draft.c.facts.label("changed"))
            .outerjoin(draft, draft.c.id == bulk_item.c.draft_id)
            .where(bulk_item.c.bulk_id == bulk_id, bulk_item.c.number >= first)
            .order_by(bulk_item.c.number)
        )
        with self._db.reading() as connection:
            rows = connection.execute(query.limit(limit) if limit is not None else query).mappings()
            return tuple(_item(row) for row in rows)

    def item(self, bulk_id: str, number: int) -> BulkItem:
        """One notice of a bulk.

        Raises:
            NotFound: there is none.
        """
        found = self.items(bulk_id, number, 1)
        if not found or found[0].number != number:
            raise NotFound(f"there is no notice {number} in this bulk")
        return found[0]

    def counts(self, bulk_id: str) -> Mapping[str, int]:
        """How many notices stand how: ``refused``, ``failed``, ``waiting`` (no draft yet), or the draft's status."""
        state = sa.case(
            (bulk_item.c.refused.is_not(None), "refused"),
            (bulk_item.c.failure.is_not(None), "failed"),
            else_=sa.func.coalesce(draft.c.status, "waiting"),
        )
        query = (
            sa.select(state, sa.func.count())
            .select_from(bulk_item.outerjoin(draft, draft.c.id == bulk_item.c.draft_id))
            .where(bulk_item.c.bulk_id == bulk_id)
            .group_by(state)
        )
        with self._db.reading() as connection:
            return {str(name): int(count) for name, count in connection.execute(query)}

    def set_item(self, bulk_id: str, number: int, **changes: Any) -> None:
        """Change ``draft_id``, ``failure`` or ``dispatch`` of a notice."""
        if unknown := set(changes) - {"draft_id", "failure", "dispatch"}:
            raise TypeError(f"a notice of a bulk has no {', '.join(sorted(unknown))}")
        here = (bulk_item.c.bulk_id == bulk_id) & (bulk_item.c.number == number)
        with self._db.transaction() as connection:
            connection.execute(sa.update(bulk_item).where(here).values(**changes))

    def errors(self, draft_ids: Sequence[str]) -> Mapping[str, str]:
        """Why the last job of each draft failed, by the draft's id; drafts without such a job are left out."""
        subjects = [f"draft:{i}" for i in draft_ids]
        query = sa.select(job.c.subject, job.c.error).where(job.c.subject.in_(subjects)).order_by(job.c.id)
        with self._db.reading() as connection:
            last = {str(subject)[6:]: error for subject, error in connection.execute(query)}
        return {i: str(error) for i, error in last.items() if error}

    def matters(self) -> Mapping[str, str]:
        """The matter that a sheet named for each draft made from it."""
        query = sa.select(bulk_item.c.draft_id, bulk_item.c.matter).where(bulk_item.c.draft_id.is_not(None))
        with self._db.reading() as connection:
            return {str(draft_id): str(matter) for draft_id, matter in connection.execute(query)}

    def dispatches(self) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
        """What the registers say of the letters of each draft: draft to noticee number (as text) to its entries."""
        query = sa.select(bulk_item.c.draft_id, bulk_item.c.dispatch).where(bulk_item.c.draft_id.is_not(None))
        with self._db.reading() as connection:
            return {str(draft_id): dict(said) for draft_id, said in connection.execute(query) if said}

    def open_jobs(self, bulk_id: str) -> tuple[int, ...]:
        """Ids of the jobs that write notices of the bulk and have not ended."""
        query = (
            sa.select(job.c.id)
            .join(bulk_item, job.c.subject == sa.literal("draft:") + bulk_item.c.draft_id)
            .where(bulk_item.c.bulk_id == bulk_id, job.c.state.in_(("queued", "running")))
            .order_by(job.c.id.desc())
        )
        with self._db.reading() as connection:
            return tuple(connection.execute(query).scalars())


def _item(row: Mapping[Any, Any]) -> BulkItem:
    values = dict(row)
    changed = values.pop("changed")
    return BulkItem(**{**values, "rows": tuple(values["rows"]), "facts": changed or values["facts"]})
