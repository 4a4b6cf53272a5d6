"""The list of past notices: searched by words, narrowed, counted, a page at a time; the wall is part of each query.

SQLite's FTS5 and PostgreSQL's tsvector say which letters have the words. Phrases are then looked for in the words
themselves and the order is reckoned by one formula, so that both databases give the same answer in the same order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import PurePath
from typing import Any

import sqlalchemy as sa

from legaldraft.core.wordsearch import Asked, Sought, kept_words
from legaldraft.store.engine import Database
from legaldraft.store.matters import lies_in, walled
from legaldraft.store.schema import notice, notice_index, source_file

_SHORT = 4000.0
"""Characters of a letter of usual length, against which how often a word stands in it is weighed."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A row of the list: a past notice, or a file that was refused (``refused``; its id is that of the file)."""

    id: str
    refused: bool
    day: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows there are, by state and by kind of notice, and how many notices have a suggestion to decide on."""

    status: Mapping[str, int]
    type: Mapping[str, int]
    suggested: int


def index_values(raw: Mapping[str, Any], read_at: datetime) -> dict[str, Any]:
    """The row of ``notice_index`` of a notice's JSON, but for its id.

    Args:
        raw: the notice.
        read_at: when it was first read, in UTC.
    """
    words = kept_words(PurePath(str(raw.get("file") or "")).name, str(raw.get("text") or ""))
    return {
        "day": _day(raw, read_at),
        "read_at": read_at,
        "suggested": len(raw.get("proposals") or ()),
        # A space at either end too, so that a word is looked for with its spaces wherever it stands.
        "words": f" {words} " if words else "",
    }


def _day(raw: Mapping[str, Any], read_at: datetime) -> str:
    said = str((raw.get("parts") or {}).get("date") or "")
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        return read_at.astimezone(UTC).date().isoformat()


def put_index(connection: sa.Connection, notice_id: str, raw: Mapping[str, Any], read_at: datetime) -> None:
    """Bring the row of a notice up to it, inside the transaction that keeps the notice."""
    values = index_values(raw, read_at)
    here = notice_index.c.notice_id == notice_id
    if connection.execute(sa.update(notice_index).where(here).values(**values)).rowcount == 0:
        connection.execute(sa.insert(notice_index).values(notice_id=notice_id, **values))


def forget_words(connection: sa.Connection) -> None:
    """Leave no word in the index that stands in no letter any more; a database marks them as gone and keeps them."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO notice_words(notice_words) VALUES ('optimize')")


class Searching:
    """Finds among the past notices and the files that were refused. ``seen_by`` is the account that asks (None for the
    owner): what lies in a matter closed to it is neither found nor counted."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def find(self, sought: Sought, seen_by: str | None, limit: int, offset: int = 0) -> tuple[int, tuple[Hit, ...]]:
        """How many there are, and those from ``offset`` on: the best first where words are sought, else the last read.

        A query without a word in it finds nothing.
        """
        if sought.words and not sought.asked:
            return 0, ()
        rows = self._rows(sought, seen_by).subquery()
        order = [rows.c.weight.desc()] if sought.asked else []
        # Counted in the same pass: to look for a phrase in many letters twice would take twice as long.
        query = sa.select(rows.c.id, rows.c.refused, rows.c.day, sa.func.count().over().label("total"))
        query = query.order_by(*order, rows.c.read_at.desc(), rows.c.id).limit(limit).offset(offset)
        with self._db.reading() as connection:
            found = connection.execute(query).mappings().all()
            if not found and offset:
                count = sa.select(sa.func.count()).select_from(rows)
                return int(connection.execute(count).scalar_one()), ()
        hits = tuple(Hit(str(r["id"]), bool(r["refused"]), str(r["day"] or "")) for r in found)
        return int(found[0]["total"]) if found else 0, hits

    def counts(self, firm: str, seen_by: str | None) -> Counts:
        """Of a firm ("" for all)."""
        rows = self._rows(Sought(firm=firm), seen_by).subquery()
        status: dict[str, int] = {}
        kinds: dict[str, int] = {}
        waiting = 0
        query = sa.select(rows.c.status, rows.c.type, sa.func.count(), sa.func.sum(rows.c.suggested))
        with self._db.reading() as connection:
            for state, kind, count, suggested in connection.execute(query.group_by(rows.c.status, rows.c.type)):
                status[state] = status.get(state, 0) + count
                waiting += int(suggested or 0)
                if kind:
                    kinds[kind] = kinds.get(kind, 0) + count
        return Counts(status, kinds, waiting)

    # ---- the query ---------------------------------------------------------------------------------------------------

    def _rows(self, sought: Sought, seen_by: str | None) -> sa.CompoundSelect[Any]:
        """Notices and refused files as one list; ``weight`` says how well each meets the query."""
        kept = (
            sa.select(
                notice.c.id,
                sa.literal(0).label("refused"),
                notice.c.status,
                notice.c.type,
                notice_index.c.day,
                notice_index.c.read_at,
                sa.case((notice_index.c.suggested > 0, 1), else_=0).label("suggested"),
                self._weight(sought.asked).label("weight"),
            )
            .join(notice_index, notice_index.c.notice_id == notice.c.id)
            .where(*self._narrowed(sought))
        )
        if sought.type:
            kept = kept.where(notice.c.type == sought.type)
        if sought.asked:
            kept = kept.where(self._has(sought.asked), *(self._stands(p) for p in sought.asked if len(p.words) > 1))
        stored = sa.exists().where(notice.c.firm == source_file.c.firm, notice.c.sha256 == source_file.c.sha256)
        refused = sa.select(
            source_file.c.id,
            sa.literal(1).label("refused"),
            source_file.c.status,
            sa.null().label("type"),
            sa.null().label("day"),
            source_file.c.created_at.label("read_at"),
            sa.literal(0).label("suggested"),
            sa.cast(sa.literal(0.0), sa.Double).label("weight"),
        ).where(source_file.c.status == "rejected", ~stored, *_of(source_file, sought))
        if sought.type:
            refused = refused.where(sa.false())
        if sought.since:
            refused = refused.where(source_file.c.created_at >= _moment(sought.since, time.min))
        if sought.until:
            refused = refused.where(source_file.c.created_at <= _moment(sought.until, time.max))
        # Of a refused file nothing is kept but its name.
        for word in {word for part in sought.asked for word in part.words}:
            refused = refused.where(sa.func.lower(source_file.c.name).contains(word, autoescape=True))
        if sought.matter:
            kept = kept.where(lies_in("notice", notice.c.id, sought.matter))
            refused = refused.where(lies_in("notice", source_file.c.id, sought.matter))
        if seen_by is not None:
            kept = kept.where(~walled("notice", notice.c.id, seen_by))
            refused = refused.where(~walled("notice", source_file.c.id, seen_by))
        return sa.union_all(kept, refused)

    def _narrowed(self, sought: Sought) -> list[sa.ColumnElement[bool]]:
        made = _of(notice, sought)
        if sought.since:
            made.append(notice_index.c.day >= sought.since)
        if sought.until:
            made.append(notice_index.c.day <= sought.until)
        return made

    def _has(self, asked: Sequence[Asked]) -> sa.ColumnElement[bool]:
        """By the full-text index: every word stands in the letter."""
        words = {
            (word, part.open_end and at == len(part.words) - 1) for part in asked for at, word in enumerate(part.words)
        }
        if self._db.is_sqlite:
            said = " AND ".join(f'"{word}"{" *" if begins else ""}' for word, begins in sorted(words))
            found = sa.text("SELECT rowid FROM notice_words WHERE notice_words MATCH :said").bindparams(said=said)
            return notice_index.c.number.in_(found.columns(sa.column("rowid", sa.Integer)))
        said = " & ".join(f"'{word}'{':*' if begins else ''}" for word, begins in sorted(words))
        return sa.literal_column("notice_index.terms").op("@@")(sa.text("CAST(:said AS tsquery)").bindparams(said=said))

    def _stands(self, part: Asked) -> sa.ColumnElement[bool]:
        """The words stand together in this order."""
        place = sa.func.instr if self._db.is_sqlite else sa.func.strpos
        return place(notice_index.c.words, _written(part)) > 0

    def _weight(self, asked: Sequence[Asked]) -> sa.ColumnElement[float]:
        """How often what was asked stands in a letter, against the letter's length: each time more counts for less."""
        weight: sa.ColumnElement[float] = sa.cast(sa.literal(0.0), sa.Double)
        length = sa.func.length(notice_index.c.words)
        for part in asked:
            written = _written(part)
            times = (
                sa.func.length(notice_index.c.words)
                - sa.func.length(sa.func.replace(notice_index.c.words, written, ""))
            ) // len(written)
            often = sa.cast(times, sa.Double)
            weight = weight + often / (often + 0.3 + 0.9 * sa.cast(length, sa.Double) / _SHORT)
        return weight


def _of(table: sa.Table, sought: Sought) -> list[sa.ColumnElement[bool]]:
    given = (("firm", sought.firm), ("status", sought.status))
    return [table.c[name] == value for name, value in given if value]


def _moment(day: str, at: time) -> datetime:
    return datetime.combine(date.fromisoformat(day), at, tzinfo=UTC)


def _written(part: Asked) -> str:
    """As it stands among the words that are kept."""
    return f" {' '.join(part.words)}{'' if part.open_end else ' '}"
