"""Past notices, the files they came from, and the maps from placeholder to client fact."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

import sqlalchemy as sa

from legaldraft.core.errors import NotFound
from legaldraft.core.notice import Notice, Paragraph, Parts
from legaldraft.store.engine import Database
from legaldraft.store.records import NoticeRecord, SourceFile
from legaldraft.store.schema import notice as notice_table
from legaldraft.store.schema import now, placeholder_map, source_file
from legaldraft.store.searching import forget_words, put_index


def notice_from_json(raw: Mapping[str, Any], placeholders: Mapping[str, str] | None = None) -> Notice:
    """The notice from its ``ingest`` JSON; keys that this version does not know are left out."""
    parts = dict(raw.get("parts", {}))
    for name in ("service_modes", "addressees", "enclosures"):
        parts[name] = tuple(parts.get(name, ()))
    plain = {key: raw[key] for key in Notice.__dataclass_fields__ if key in raw}
    return Notice(
        **plain
        | {
            "parts": Parts(**{k: v for k, v in parts.items() if k in Parts.__dataclass_fields__}),
            "paragraphs": _paragraphs(raw.get("paragraphs", ())),
            "deidentified_paragraphs": _paragraphs(raw.get("deidentified_paragraphs", ())),
            "warnings": tuple(raw.get("warnings", ())),
            "fact_places": tuple(raw.get("fact_places", ())),
            "proposals": tuple(raw.get("proposals", ())),
            "placeholders": dict(placeholders or {}),
        }
    )


def _paragraphs(raw: Any) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(p["text"], p.get("number"), p.get("element"), p.get("confidence", 1.0)) for p in raw)


class Sources:
    """Every file that ``ingest`` was given, refused ones included."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def record(self, firm: str, path: str, sha256: str, status: str, reason: str | None = None) -> SourceFile:
        """Note what became of a file; the same bytes at the same path again overwrite the earlier word."""
        key = (source_file.c.firm == firm) & (source_file.c.sha256 == sha256) & (source_file.c.path == path)
        with self._db.transaction() as connection:
            changed = connection.execute(sa.update(source_file).where(key).values(status=status, reason=reason))
            if changed.rowcount == 0:
                connection.execute(
                    sa.insert(source_file).values(
                        id=uuid.uuid4().hex,
                        firm=firm,
                        sha256=sha256,
                        path=path,
                        name=PurePath(path).name,
                        status=status,
                        reason=reason,
                        created_at=now(),
                    )
                )
            return SourceFile(**connection.execute(sa.select(source_file).where(key)).mappings().one())

    def some(self, ids: Sequence[str]) -> Mapping[str, SourceFile]:
        """The files of these ids, by id."""
        query = sa.select(source_file).where(source_file.c.id.in_(ids))
        with self._db.reading() as connection:
            return {row["id"]: SourceFile(**row) for row in connection.execute(query).mappings()}

    def list(self, firm: str | None = None, status: str | None = None) -> tuple[SourceFile, ...]:
        """The files, by path."""
        query = sa.select(source_file).order_by(source_file.c.path)
        if firm is not None:
            query = query.where(source_file.c.firm == firm)
        if status is not None:
            query = query.where(source_file.c.status == status)
        with self._db.reading() as connection:
            return tuple(SourceFile(**row) for row in connection.execute(query).mappings())


class Notices:
    """Past notices of the firms; one a firm and content hash."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def save(self, firm: str, notice: Notice) -> NoticeRecord:
        """Store a notice, or replace the one with the same bytes; its placeholders go to their own table."""
        raw = notice.to_json()
        names = raw.pop("placeholders")
        values = {"type": notice.type, "status": notice.status, "matter": notice.matter, "notice": raw}
        key = (notice_table.c.firm == firm) & (notice_table.c.sha256 == notice.sha256)
        with self._db.transaction() as connection:
            changed = connection.execute(sa.update(notice_table).where(key).values(**values, updated_at=now()))
            if changed.rowcount == 0:
                moment = now()
                fixed = {"id": uuid.uuid4().hex, "firm": firm, "sha256": notice.sha256}
                connection.execute(
                    sa.insert(notice_table).values(**fixed, **values, created_at=moment, updated_at=moment)
                )
            row = connection.execute(sa.select(notice_table).where(key)).mappings().one()
            connection.execute(sa.delete(placeholder_map).where(placeholder_map.c.notice_id == row["id"]))
            connection.execute(sa.insert(placeholder_map).values(notice_id=row["id"], names=names))
            put_index(connection, row["id"], raw, row["created_at"])
            return NoticeRecord(**row)

    def get(self, notice_id: str) -> NoticeRecord:
        """The notice with this id.

        Raises:
            NotFound: there is none.
        """
        with self._db.reading() as connection:
            row = connection.execute(sa.select(notice_table).where(notice_table.c.id == notice_id)).mappings().first()
        if row is None:
            raise NotFound(f"there is no notice {notice_id}: choose one from the corpus")
        return NoticeRecord(**row)

    def some(self, ids: Sequence[str]) -> Mapping[str, NoticeRecord]:
        """The notices of these ids, by id; one that is not there is left out."""
        query = sa.select(notice_table).where(notice_table.c.id.in_(ids))
        with self._db.reading() as connection:
            return {row["id"]: NoticeRecord(**row) for row in connection.execute(query).mappings()}

    def load(self, notice_id: str) -> Notice:
        """The notice as the pipeline knows it, its placeholders included while they are kept."""
        return notice_from_json(self.get(notice_id).notice, self.placeholders(notice_id))

    def by_hash(self, firm: str, sha256: str) -> NoticeRecord | None:
        """The firm's notice with these bytes, or None."""
        query = sa.select(notice_table).where(notice_table.c.firm == firm, notice_table.c.sha256 == sha256)
        with self._db.reading() as connection:
            row = connection.execute(query).mappings().first()
        return NoticeRecord(**row) if row else None

    def list(
        self,
        firm: str | None = None,
        notice_type: str | None = None,
        status: str | None = None,
    ) -> tuple[NoticeRecord, ...]:
        """The notices in a stable order (by content hash), so that data sets built from them repeat."""
        query = sa.select(notice_table).order_by(notice_table.c.firm, notice_table.c.sha256)
        for column, value in (("firm", firm), ("type", notice_type), ("status", status)):
            if value is not None:
                query = query.where(notice_table.c[column] == value)
        with self._db.reading() as connection:
            return tuple(NoticeRecord(**row) for row in connection.execute(query).mappings())

    def load_all(self, firm: str, status: str | None = "ok") -> tuple[Notice, ...]:
        """The firm's notices as the pipeline knows them, without their placeholder maps."""
        return tuple(notice_from_json(record.notice) for record in self.list(firm, status=status))

    def counts(self, firm: str | None = None) -> Mapping[tuple[str | None, str], int]:
        """How many notices there are by (type, status)."""
        query = sa.select(notice_table.c.type, notice_table.c.status, sa.func.count()).group_by(
            notice_table.c.type, notice_table.c.status
        )
        if firm is not None:
            query = query.where(notice_table.c.firm == firm)
        with self._db.reading() as connection:
            return {(kind, status): count for kind, status, count in connection.execute(query)}

    def firms(self) -> tuple[str, ...]:
        """The firms that have notices."""
        query = sa.select(notice_table.c.firm).distinct().order_by(notice_table.c.firm)
        with self._db.reading() as connection:
            return tuple(connection.execute(query).scalars())

    def placeholders(self, notice_id: str) -> Mapping[str, str]:
        """Placeholder name to the client's fact it replaced; empty once erased."""
        query = sa.select(placeholder_map.c.names).where(placeholder_map.c.notice_id == notice_id)
        with self._db.reading() as connection:
            return dict(connection.execute(query).scalar() or {})

    def all_placeholders(self) -> tuple[Mapping[str, str], ...]:
        """The maps of all notices of all firms that still have one."""
        with self._db.reading() as connection:
            return tuple(dict(names or {}) for (names,) in connection.execute(sa.select(placeholder_map.c.names)))

    def stamp(self) -> tuple[int, str]:
        """Changes whenever a notice is stored, changed or removed: how many there are, and when the last changed."""
        query = sa.select(sa.func.count(), sa.func.max(notice_table.c.updated_at))
        with self._db.reading() as connection:
            count, latest = connection.execute(query).one()
        return int(count), str(latest)

    def erase_placeholders(self, notice_id: str) -> bool:
        """Forget who the parties were, in the map and in the stored text; the de-identified text stays.

        Returns:
            True if there was a map to erase.
        """
        with self._db.transaction() as connection:
            gone = connection.execute(sa.delete(placeholder_map).where(placeholder_map.c.notice_id == notice_id))
            record = self.get(notice_id)
            loaded = notice_from_json(record.notice)
            kept = replace(loaded, text="", parts=Parts(date=None), paragraphs=(), facts={}, file="")
            bare = replace(kept, proposals=(), asked="").to_json()
            del bare["placeholders"]
            connection.execute(
                sa.update(notice_table).where(notice_table.c.id == notice_id).values(notice=bare, updated_at=now())
            )
            put_index(connection, notice_id, bare, record.created_at)
            forget_words(connection)
            return gone.rowcount > 0

    def put_proposals(self, notice_id: str, proposals: Sequence[Mapping[str, Any]], asked: str) -> None:
        """Keep what a model suggests about a notice in place of what was suggested before; nothing else changes.

        Raises:
            NotFound: there is no such notice.
        """
        with self._db.transaction() as connection:
            record = self.get(notice_id)
            raw = {**record.notice, "proposals": [dict(p) for p in proposals], "asked": asked}
            connection.execute(
                sa.update(notice_table).where(notice_table.c.id == notice_id).values(notice=raw, updated_at=now())
            )
            put_index(connection, notice_id, raw, record.created_at)

    def delete(self, notice_id: str) -> bool:
        """Remove a notice with its map; True if it was there."""
        with self._db.transaction() as connection:
            gone = connection.execute(sa.delete(notice_table).where(notice_table.c.id == notice_id))
            return gone.rowcount > 0
