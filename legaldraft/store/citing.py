"""What letters and drafts may cite: read in pieces, so that an index over them is kept up and never built twice."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from legaldraft.store.engine import Database
from legaldraft.store.records import DraftRecord, NoticeRecord
from legaldraft.store.schema import draft, notice

_KEPT = notice.c.status != "rejected"
_WRITTEN = draft.c.result.is_not(None)


class Citing:
    """Past notices that were not refused, and drafts that were written."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def stamp(self) -> tuple[object, ...]:
        """Changes whenever a past notice or a draft is stored, changed or removed."""
        queries = (sa.select(sa.func.count(), sa.func.max(table.c.updated_at)) for table in (notice, draft))
        with self._db.reading() as connection:
            return tuple(value for query in queries for value in connection.execute(query).one())

    def moments(self) -> Mapping[tuple[str, str], datetime]:
        """Kind (``notice``, ``draft``) and id of each, and when it was changed last."""
        found: dict[tuple[str, str], datetime] = {}
        with self._db.reading() as connection:
            for kind, table, where in (("notice", notice, _KEPT), ("draft", draft, _WRITTEN)):
                rows = connection.execute(sa.select(table.c.id, table.c.updated_at).where(where))
                found |= {(kind, str(row.id)): row.updated_at for row in rows}
        return found

    def notices(self, ids: Sequence[str]) -> tuple[NoticeRecord, ...]:
        """Those of these past notices that are there."""
        query = sa.select(notice).where(notice.c.id.in_(ids), _KEPT)
        with self._db.reading() as connection:
            return tuple(NoticeRecord(**row) for row in connection.execute(query).mappings())

    def drafts(self, ids: Sequence[str]) -> tuple[DraftRecord, ...]:
        """Those of these drafts that are there, without what was written in them."""
        columns = [sa.null().label("result") if c.name == "result" else c for c in draft.c]
        query = sa.select(*columns).where(draft.c.id.in_(ids), _WRITTEN)
        with self._db.reading() as connection:
            return tuple(DraftRecord(**row) for row in connection.execute(query).mappings())

    def citations(self, ids: Sequence[str]) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """What each of these drafts cites, as it was found when the draft was checked last."""
        query = sa.select(draft.c.id, draft.c.result["citations"].label("cited")).where(draft.c.id.in_(ids), _WRITTEN)
        with self._db.reading() as connection:
            return {str(row.id): row.cited or () for row in connection.execute(query)}
