"""Drafts and their versions."""

import hashlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from legaldraft.core.acting import ANYBODY, actor_id
from legaldraft.core.errors import Conflict, NotFound
from legaldraft.store.engine import Database
from legaldraft.store.matters import lies_in, lies_in_none, walled
from legaldraft.store.records import DraftRecord, DraftRevision
from legaldraft.store.schema import bulk_item, draft, draft_revision, now

_CHANGEABLE = frozenset({"type", "facts", "status", "result", "adapter", "letterhead"})


class Drafts:
    """Drafts by id. Every change counts the version up; a change made against an old version is a conflict."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def create(
        self,
        firm: str,
        type: str,  # noqa: A002
        facts: Mapping[str, Any],
        adapter: str | None = None,
        letterhead: str | None = None,
        actor: str = ANYBODY,
        identity: str = "",
    ) -> DraftRecord:
        """A new draft, version 1, status ``new``; ``actor`` is the id of who made it, ``user`` who acts just now;
        ``identity`` is its id, where it is not to be a new one (see ``begun``)."""
        moment, identity = now(), identity or uuid.uuid4().hex[:16]
        values = {"firm": firm, "type": type, "facts": dict(facts), "adapter": adapter, "letterhead": letterhead}
        with self._db.transaction() as connection:
            connection.execute(
                sa.insert(draft).values(
                    id=identity, status="new", version=1, created_at=moment, updated_at=moment, **values
                )
            )
            self._revise(connection, identity, 1, {"facts": dict(facts)}, "created", actor)
            return self.get(identity)

    def get(self, draft_id: str) -> DraftRecord:
        """The draft with this id.

        Raises:
            NotFound: there is none.
        """
        with self._db.reading() as connection:
            row = connection.execute(sa.select(draft).where(draft.c.id == draft_id)).mappings().first()
        if row is None:
            raise NotFound(f"there is no draft {draft_id}: it may have been deleted")
        return DraftRecord(**row)

    def begun(self, draft_id: str) -> str | None:
        """The id, if there is such a draft. Inside a transaction: a second call for the same id waits for its end, so
        that what was asked for twice is made once."""
        with self._db.transaction() as connection:
            if not self._db.is_sqlite:
                key = int.from_bytes(hashlib.sha256(draft_id.encode()).digest()[:8], "big", signed=True)
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})
            found: str | None = connection.execute(sa.select(draft.c.id).where(draft.c.id == draft_id)).scalar()
            return found

    def untouched(self, firm: str, type_id: str, matter: str | None, actor: str = ANYBODY) -> str | None:
        """Id of a draft that this person began with an empty form and never filled in, in this matter or in none."""
        mine = sa.exists().where(
            draft_revision.c.draft_id == draft.c.id,
            draft_revision.c.version == 1,
            draft_revision.c.actor == actor_id(actor),
        )
        here = lies_in("draft", draft.c.id, matter) if matter else lies_in_none("draft", draft.c.id)
        of_bulk = sa.exists().where(bulk_item.c.draft_id == draft.c.id)
        fresh = (draft.c.firm == firm) & (draft.c.type == type_id) & (draft.c.status == "new") & (draft.c.version == 1)
        query = sa.select(draft.c.id, draft.c.facts).where(fresh, mine, here, ~of_bulk)
        with self._db.reading() as connection:
            rows = connection.execute(query.order_by(draft.c.updated_at.desc(), draft.c.id).limit(12))
            return next((str(row.id) for row in rows if not row.facts), None)

    def list(
        self,
        firm: str | None = None,
        limit: int = 50,
        seen_by: str | None = None,
        matter: str | None = None,
        *,
        brief: bool = False,
    ) -> tuple[DraftRecord, ...]:
        """The drafts, last changed first; not those of a bulk, of which there may be thousands, nor those in matters
        closed to the person ``seen_by`` (account id; None for all). With ``matter`` only those that lie in it. With
        ``brief`` each ``result`` holds its ``findings`` alone: the letters of a long list would fill the memory."""
        of_bulk = sa.exists().where(bulk_item.c.draft_id == draft.c.id)
        findings = draft.c.result["findings"].label("findings")
        columns = [findings if brief and c.name == "result" else c for c in draft.c]
        query = sa.select(*columns).where(~of_bulk).order_by(draft.c.updated_at.desc(), draft.c.id).limit(limit)
        if firm is not None:
            query = query.where(draft.c.firm == firm)
        if seen_by is not None:
            query = query.where(~walled("draft", draft.c.id, seen_by))
        if matter is not None:
            query = query.where(lies_in("draft", draft.c.id, matter))
        with self._db.reading() as connection:
            rows = [dict(row) for row in connection.execute(query).mappings()]
        if brief:
            rows = [row | {"result": {"findings": row.pop("findings") or ()}} for row in rows]
        return tuple(DraftRecord(**row) for row in rows)

    def locked(self, draft_id: str) -> DraftRecord:
        """As ``get``, inside a transaction: nobody changes the draft before that transaction has ended.

        Raises:
            NotFound: there is none.
        """
        with self._db.transaction() as connection:
            # SQLite has one writer, and this transaction is it.
            connection.execute(sa.select(draft.c.id).where(draft.c.id == draft_id).with_for_update())
            return self.get(draft_id)

    def forms(self) -> tuple[DraftRecord, ...]:
        """Every draft, those of a bulk too, without what was written: for counting days over all of them."""
        columns = [sa.null().label("result") if c.name == "result" else c for c in draft.c]
        query = sa.select(*columns).order_by(draft.c.id)
        with self._db.reading() as connection:
            return tuple(DraftRecord(**row) for row in connection.execute(query).mappings())

    def facts_at(self, draft_id: str, version: int) -> Mapping[str, Any]:
        """The form as it stood in a version; the one that stands where that is not known."""
        kept = (draft_revision.c.draft_id == draft_id) & (draft_revision.c.version <= version)
        query = sa.select(draft_revision.c.facts).where(kept, draft_revision.c.facts.is_not(None))
        with self._db.reading() as connection:
            found = connection.execute(query.order_by(draft_revision.c.version.desc()).limit(1)).scalar()
        return dict(found) if found is not None else self.get(draft_id).facts

    def written_at(self, draft_id: str, upto: int | None = None) -> int | None:
        """The version that the program last wrote as a whole (``upto`` a version); None where that is not known."""
        mine = (draft_revision.c.draft_id == draft_id) & (draft_revision.c.note == "written")
        if upto is not None:
            mine = mine & (draft_revision.c.version <= upto)
        query = sa.select(draft_revision.c.version).where(mine).order_by(draft_revision.c.version.desc()).limit(1)
        with self._db.reading() as connection:
            found: int | None = connection.execute(query).scalar()
            return found

    def last_editor(self, draft_id: str, version: int) -> str:
        """Id of who last changed the form or the text, up to a version; the program's own writing is nobody's edit."""
        mine = (draft_revision.c.draft_id == draft_id) & (draft_revision.c.version <= version)
        edits = draft_revision.c.note.not_in(("written", "form followed", ""))
        query = sa.select(draft_revision.c.actor).where(mine, edits).order_by(draft_revision.c.version.desc())
        with self._db.reading() as connection:
            return str(connection.execute(query.limit(1)).scalar() or "")

    def update(
        self,
        draft_id: str,
        expected_version: int | None = None,
        note: str = "",
        actor: str = ANYBODY,
        **changes: Any,
    ) -> DraftRecord:
        """Change some of type, facts, status, result, adapter and letterhead.

        Args:
            expected_version: the version the change was made against; None where a worker writes, whose job's fence
                already holds off everybody else.
            note: why, for the list of versions.
            actor: id of who changed it; ``user`` is whoever acts just now.

        Raises:
            NotFound: no such draft.
            Conflict: somebody else changed it in the meantime.
        """
        if unknown := set(changes) - _CHANGEABLE:
            raise TypeError(f"a draft has no {', '.join(sorted(unknown))}")
        fence = draft.c.id == draft_id
        if expected_version is not None:
            fence = fence & (draft.c.version == expected_version)
        with self._db.transaction() as connection:
            written = connection.execute(
                sa.update(draft).where(fence).values(**changes, version=draft.c.version + 1, updated_at=now())
            )
            current = self.get(draft_id)
            if written.rowcount == 0:
                raise Conflict(
                    f"this draft was changed elsewhere (it is at version {current.version}): load it again first"
                )
            self._revise(connection, draft_id, current.version, changes, note, actor)
            return current

    def revisions(self, draft_id: str) -> tuple[DraftRevision, ...]:
        """All versions of a draft, oldest first."""
        query = sa.select(draft_revision).where(draft_revision.c.draft_id == draft_id)
        with self._db.reading() as connection:
            rows = connection.execute(query.order_by(draft_revision.c.version)).mappings()
            return tuple(DraftRevision(**row) for row in rows)

    def letters(self, draft_id: str) -> Iterator[tuple[DraftRevision, Sequence[Mapping[str, Any]] | None]]:
        """All versions, oldest first, each without form and result but with the paragraphs of its letter; None where it
        left the letter as it was. Read one after another: a letter that was long worked on has hundreds."""
        kept = draft_revision.c
        paragraphs = kept.result["paragraphs"].label("paragraphs")
        query = sa.select(kept.version, kept.note, kept.at, kept.actor, paragraphs).where(kept.draft_id == draft_id)
        with self._db.reading() as connection:
            for row in connection.execute(query.order_by(kept.version)):
                yield DraftRevision(draft_id, row.version, None, None, row.note, row.at, row.actor), row.paragraphs

    def history(self, draft_id: str) -> tuple[tuple[DraftRevision, bool], ...]:
        """All versions, oldest first, without form and result, and whether something was written in each."""
        kept = draft_revision.c
        query = sa.select(kept.version, kept.note, kept.at, kept.actor, kept.result.is_not(None).label("wrote"))
        with self._db.reading() as connection:
            rows = connection.execute(query.where(kept.draft_id == draft_id).order_by(kept.version))
            return tuple((DraftRevision(draft_id, r.version, None, None, r.note, r.at, r.actor), r.wrote) for r in rows)

    def result_at(self, draft_id: str, version: int) -> Mapping[str, Any] | None:
        """What was written, as it stood in a version; None where nothing was written yet."""
        mine = (draft_revision.c.draft_id == draft_id) & (draft_revision.c.version <= version)
        query = sa.select(draft_revision.c.result).where(mine, draft_revision.c.result.is_not(None))
        with self._db.reading() as connection:
            found = connection.execute(query.order_by(draft_revision.c.version.desc()).limit(1)).scalar()
        return dict(found) if found is not None else None

    def as_written(self, draft_id: str) -> Mapping[str, Any] | None:
        """What the program last wrote as a whole, before any edit; None where that is not known."""
        mine = (draft_revision.c.draft_id == draft_id) & (draft_revision.c.note == "written")
        query = sa.select(draft_revision.c.result).where(mine, draft_revision.c.result.is_not(None))
        with self._db.reading() as connection:
            found = connection.execute(query.order_by(draft_revision.c.version.desc()).limit(1)).scalar()
        return dict(found) if found is not None else None

    def delete(self, draft_id: str) -> bool:
        """Remove a draft and its versions; True if it was there."""
        with self._db.transaction() as connection:
            return connection.execute(sa.delete(draft).where(draft.c.id == draft_id)).rowcount > 0

    @staticmethod
    def _revise(
        connection: sa.Connection, draft_id: str, version: int, changes: Mapping[str, Any], note: str, actor: str
    ) -> None:
        kept = {key: changes[key] for key in ("facts", "result") if key in changes}
        connection.execute(
            sa.insert(draft_revision).values(
                draft_id=draft_id, version=version, note=note, at=now(), actor=actor_id(actor), **kept
            )
        )
