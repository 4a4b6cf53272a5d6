"""What people say about a draft, beside the letter and never in it."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from legaldraft.core.errors import Conflict, NotFound
from legaldraft.store.engine import Database
from legaldraft.store.records import CommentRecord
from legaldraft.store.schema import draft_comment, now

_GONE = "This comment is not there any more: somebody deleted it."


class Comments:
    """Comments by draft. Calls join an open ``store.transaction()``; who may do what is the services'."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, draft_id: str, values: Mapping[str, Any]) -> CommentRecord:
        """A comment, or an answer (``answers``: id of the comment that began the thread)."""
        with self._db.transaction() as connection:
            row = {"answers": None, **values, "draft_id": draft_id, "version": 1, "created_at": now()}
            made = connection.execute(sa.insert(draft_comment).values(**row).returning(draft_comment.c.id)).scalar_one()
            return self.get(draft_id, made)

    def get(self, draft_id: str, comment_id: int) -> CommentRecord:
        """The comment with this number on this draft.

        Raises:
            NotFound: there is none.
        """
        here = (draft_comment.c.draft_id == draft_id) & (draft_comment.c.id == comment_id)
        with self._db.reading() as connection:
            row = connection.execute(sa.select(draft_comment).where(here)).mappings().first()
        if row is None:
            raise NotFound(_GONE)
        return CommentRecord(**row)

    def of(self, draft_id: str) -> tuple[CommentRecord, ...]:
        """All comments on a draft, in the order in which they were made."""
        query = sa.select(draft_comment).where(draft_comment.c.draft_id == draft_id).order_by(draft_comment.c.id)
        with self._db.reading() as connection:
            return tuple(CommentRecord(**row) for row in connection.execute(query).mappings())

    def change(self, draft_id: str, comment_id: int, text: str, expected_version: int) -> CommentRecord:
        """Other words.

        Raises:
            NotFound: there is no such comment; Conflict: it was changed in the meantime.
        """
        here = (draft_comment.c.draft_id == draft_id) & (draft_comment.c.id == comment_id)
        fence = here & (draft_comment.c.version == expected_version) & draft_comment.c.deleted_at.is_(None)
        with self._db.transaction() as connection:
            values = {"text": text, "version": draft_comment.c.version + 1, "changed_at": now()}
            written = connection.execute(sa.update(draft_comment).where(fence).values(**values))
            current = self.get(draft_id, comment_id)
            if current.deleted_at is not None:
                raise NotFound(_GONE)
            if written.rowcount == 0:
                raise Conflict("This comment was changed elsewhere in the meantime: load the page again.")
            return current

    def settle(self, draft_id: str, comment_id: int, by: tuple[str, str] | None) -> CommentRecord:
        """Marks a thread as resolved by somebody (id and name), or as open again (None).

        Raises:
            NotFound: there is no such comment.
        """
        here = (draft_comment.c.draft_id == draft_id) & (draft_comment.c.id == comment_id)
        who, name = by or (None, None)
        values = {"resolved_by": who, "resolved_name": name, "resolved_at": now() if by else None}
        with self._db.transaction() as connection:
            connection.execute(sa.update(draft_comment).where(here).values(**values))
            return self.get(draft_id, comment_id)

    def remove(self, draft_id: str, comment_id: int) -> None:
        """Deletes a comment: its words at once, its place as soon as nothing follows it in its thread.

        Raises:
            NotFound: there is no such comment.
        """
        with self._db.transaction() as connection:
            gone = self.get(draft_id, comment_id)
            if gone.deleted_at is not None:
                raise NotFound(_GONE)
            blank = {"text": "", "deleted_at": now(), "version": draft_comment.c.version + 1}
            connection.execute(sa.update(draft_comment).where(draft_comment.c.id == comment_id).values(**blank))
            first = gone.answers or gone.id
            thread = [row for row in self.of(draft_id) if first in (row.id, row.answers)]
            while thread and thread[-1].deleted_at is not None:
                connection.execute(sa.delete(draft_comment).where(draft_comment.c.id == thread.pop().id))

    def open(self, draft_id: str) -> int:
        """How many threads nobody has resolved."""
        table = draft_comment.c
        mine = (table.draft_id == draft_id) & table.answers.is_(None) & table.resolved_at.is_(None)
        with self._db.reading() as connection:
            return int(
                connection.execute(sa.select(sa.func.count()).select_from(draft_comment).where(mine)).scalar_one()
            )
