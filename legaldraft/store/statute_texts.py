"""The full text of Acts that a firm imported, by Act and section. An Act's text is whole or absent."""

import hashlib
import json
from collections.abc import Mapping

import sqlalchemy as sa

from legaldraft.store.engine import Database
from legaldraft.store.records import StatuteActRecord, StatuteText
from legaldraft.store.schema import now, statute_act, statute_text


class StatuteTexts:
    """The imported Acts; ids and numbers are those of the statute book."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def save(self, act: str, texts: Mapping[str, str], source: str, taken: str, quality: str = "") -> bool:
        """Keep an Act's text in place of an older import of it.

        Args:
            act: the Act's id.
            texts: section number to text.
            source: where it comes from.
            taken: the day it was taken there, ISO, or "".
            quality: what the source says of its text, or "".

        Returns:
            False where the very same was kept already, and nothing changed.
        """
        values = {"source": source, "taken": taken, "quality": quality, "sections": len(texts)}
        plain = json.dumps([act, sorted(texts.items()), source, taken, quality], ensure_ascii=False)
        digest = hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
        with self._db.transaction() as connection:
            known = sa.select(statute_act.c.sha256).where(statute_act.c.act == act)
            if connection.execute(known).scalar() == digest:
                return False
            connection.execute(sa.delete(statute_text).where(statute_text.c.act == act))
            connection.execute(sa.delete(statute_act).where(statute_act.c.act == act))
            connection.execute(sa.insert(statute_act).values(act=act, sha256=digest, imported_at=now(), **values))
            rows = [{"act": act, "number": number, "text": text} for number, text in texts.items()]
            if rows:
                connection.execute(sa.insert(statute_text), rows)
            return True

    def get(self, act: str, number: str) -> StatuteText | None:
        """The text of one section, or None if it was not imported."""
        query = (
            sa.select(
                statute_text.c.act,
                statute_text.c.number,
                statute_text.c.text,
                statute_act.c.source,
                statute_act.c.taken,
                statute_act.c.quality,
            )
            .join(statute_act, statute_act.c.act == statute_text.c.act)
            .where(statute_text.c.act == act, statute_text.c.number == number)
        )
        with self._db.reading() as connection:
            row = connection.execute(query).mappings().first()
        return StatuteText(**row) if row is not None else None

    def acts(self) -> tuple[StatuteActRecord, ...]:
        """The Acts whose text was imported, by id."""
        with self._db.reading() as connection:
            rows = connection.execute(sa.select(statute_act).order_by(statute_act.c.act)).mappings()
            return tuple(StatuteActRecord(**row) for row in rows)
