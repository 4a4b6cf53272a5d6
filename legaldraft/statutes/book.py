"""The statute book: which provisions exist, under which heading, and from when to when.

The book holds no statute text. It answers in microseconds from a file shipped in the package; each row knows where
it came from and on which day it was taken. An Act without a section list can be named, but nothing about its
sections may be concluded (``Act.listed``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.statutes import codec
from legaldraft.statutes.gists import gist
from legaldraft.statutes.mapping import Successor, Table
from legaldraft.statutes.names import Candidate, Names, further_names

BOOK_FILE = Path(__file__).with_name("data") / "book.ldb"
REBUILD = "rebuild it with: python scripts/build_statute_book.py DATA_FOLDER"
CPC = "code-of-civil-procedure-1908"
LIMITATION = "limitation-act-1963"
CONSTITUTION = "constitution-of-india"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class Act:
    """An Act of the book.

    ``level`` says how far sub-sections are known: ``full``, ``sub-sections only`` or ``none``.
    ``commenced`` is the first day on which any part was in force; ``doubt`` says why the date may be wrong.
    """

    id: str
    title: str
    number: str
    year: int
    status: str
    enacted: date | None
    commenced: date | None
    doubt: str | None
    repealed_by: str | None
    repealed_section: str | None
    repealed_on: date | None
    repeal_note: str | None
    successor: str | None
    word: str
    level: str
    sections: int
    source: str
    taken: str
    url: str | None

    @property
    def listed(self) -> bool:
        """True if the book has the Act's section list, so that a missing number means a wrong number."""
        return self.sections > 0

    @property
    def name(self) -> str:
        """The short title without its article, e.g. "Negotiable Instruments Act, 1881"."""
        return self.title.removeprefix("The ")

    def in_force(self, day: date) -> bool:
        """Was any part of the Act law on ``day``? An unknown date counts as in force."""
        started = self.commenced is None or day >= self.commenced
        return started and (self.repealed_on is None or day < self.repealed_on)


@dataclass(frozen=True, slots=True)
class Provision:
    """A section, article, rule or schedule entry of the book.

    ``status`` is ``in-force``, ``omitted`` or ``repealed`` (from ``status_from``, None where the day is unknown).
    ``inserted_on`` is set only for provisions that an amending Act put in. ``subs`` are paths such as ``(1)(b)``
    and ``proviso(b)``; they may be judged as far as ``subs_level`` says, and not at all where ``subs_gap``.
    """

    act: str
    number: str
    heading: str
    status: str
    status_from: date | None
    by: str | None
    inserted_on: date | None
    inserted_by: str | None
    subs: tuple[str, ...]
    subs_level: str
    subs_gap: bool
    text_missing: bool
    gist: str | None
    source: str
    taken: str

    def to_json(self) -> dict[str, Any]:
        """The provision as a JSON object."""
        days = {k: v.isoformat() if v else None for k, v in (("from", self.status_from), ("in", self.inserted_on))}
        return {
            "act": self.act,
            "provision": self.number,
            "heading": self.heading,
            "status": self.status,
            "status_from": days["from"],
            "by": self.by,
            "inserted_on": days["in"],
            "inserted_by": self.inserted_by,
            "subs": list(self.subs),
            "subs_level": self.subs_level,
            "gist": self.gist,
            "source": self.source,
            "taken": self.taken,
        }


@dataclass(frozen=True, slots=True)
class Alert:
    """A curated warning on a provision: struck down, read down, not in force, omitted."""

    act: str
    provision: str
    effect: str
    authority: str
    citation: str
    day: date | None
    note: str
    confidence: str


# Rules that the list of Orders leaves out: Act 104 of 1976; the Schedule to the Commercial Courts Act, 2015.
_LETTERED = {"VI": ("3A", "15A"), "VII": ("2A", "10A", "10B"), "VIII": ("3A",)}


class Book:
    """The statute book, opened from its file."""

    def __init__(self, packed: codec.Packed) -> None:
        self._packed = packed
        self._acts = {row["id"]: _act(row) for row in packed.header["acts"]}
        self._rows: dict[str, dict[str, list[Any]]] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> "Book":
        """The book of the package, or the one at ``path``.

        Raises:
            InputRefused: the file is missing or damaged.
        """
        return _shipped() if path is None else cls(codec.read(path, REBUILD))

    @property
    def acts(self) -> Mapping[str, Act]:
        """All Acts by id."""
        return self._acts

    def act(self, act_id: str) -> Act | None:
        """The Act of that id, or None."""
        return self._acts.get(act_id)

    @cached_property
    def names(self) -> Names:
        """How Acts are called: exact names, abbreviations, misspellings."""
        return Names(self._acts.values(), self._packed.header["aliases"])

    @cached_property
    def by_number(self) -> dict[tuple[str, int], Candidate]:
        """Acts by number and year of the Act's number ("26", 1881)."""
        out: dict[tuple[str, int], Candidate] = {}
        for act in self._acts.values():
            number, _, year = act.number.partition(" of ")
            if year.isdigit():
                out[number, int(year)] = Candidate(act.id, 1, act.year)
        return out

    def called(self, act_id: str) -> tuple[str, ...]:
        """What an Act is called besides its title: short names and abbreviations, the likeliest first."""
        return tuple(dict.fromkeys((*self._aliases.get(act_id, ()), *further_names(act_id))))

    @cached_property
    def _aliases(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for alias, act_id, _ in sorted(self._packed.header["aliases"], key=lambda row: (row[2], len(row[0]), row[0])):
            found.setdefault(act_id, []).append(alias)
        return found

    def _list(self, act_id: str) -> dict[str, list[Any]]:
        rows = self._rows.get(act_id)
        if rows is None:
            rows = {row[0]: row for row in self._packed.block(act_id) or ()} if act_id in self._acts else {}
            self._rows[act_id] = rows
        return rows

    def has(self, act_id: str, number: str) -> bool:
        """Does the Act's list hold that number (in force or not)?"""
        return number in self._list(act_id)

    def numbers(self, act_id: str) -> tuple[str, ...]:
        """The Act's section numbers in their order."""
        return tuple(self._list(act_id))

    def headings(self, act_id: str) -> Iterator[tuple[str, str]]:
        """Number and heading of each provision of the Act."""
        return ((number, row[1]) for number, row in self._list(act_id).items())

    def provision(self, act_id: str, number: str) -> Provision | None:
        """The provision, or None if the Act has none of that number (or no list)."""
        row = self._list(act_id).get(number)
        return None if row is None else _provision(self._acts[act_id], row)

    @cached_property
    def orders(self) -> Mapping[str, Mapping[str, Any]]:
        """The Orders of the CPC's First Schedule by Roman number."""
        return {row["order"]: row for row in self._packed.block("+orders")}

    def rule(self, order: str, number: str) -> str | None:
        """Heading of a rule of a CPC Order ("" where only its existence is known); None if there is none."""
        row = self.orders.get(order)
        if row is None:
            return None
        known = (
            number in row["lettered_rules"]
            or number in _LETTERED.get(order, ())
            or (number.isdigit() and 1 <= int(number) <= row["last_rule"])
        )
        return str(row["rule_headings"].get(number, "")) if known else None

    @cached_property
    def articles(self) -> Mapping[str, Mapping[str, Any]]:
        """The articles of the Limitation Act's Schedule by number."""
        return {row["article"]: row for row in self._packed.block("+articles")}

    @cached_property
    def alerts(self) -> tuple[Alert, ...]:
        """The curated alerts on provisions."""
        return tuple(_alert(row) for row in self._packed.block("+alerts"))

    @cached_property
    def mapping(self) -> Table:
        """The correspondence tables between the old and the new criminal codes, both ways."""
        return Table(self._packed.block("+mapping"))

    def successors(self, act: str, number: str, as_of: date | None = None) -> tuple[Successor, ...]:
        """What stands in place of a provision of the old or the new codes.

        Args:
            act: an id, or a name such as "IPC".
            number: section, with or without its sub-section ("506", "318(4)").
            as_of: only what was law on this day; None gives both directions' table rows.
        """
        act_id = act if act in self._acts else self.names.id_of(act)
        if act_id is None:
            return ()
        found = self.mapping.of(act_id, number)
        return tuple(s for s in found if as_of is None or s.act is None or self._acts[s.act].in_force(as_of))

    def search(self, words: str, limit: int = 50) -> tuple[Provision, ...]:
        """Provisions whose heading or gist holds every word, those of the best-known Acts first."""
        wanted = [word for word in words.casefold().split() if word]
        if not wanted:
            return ()
        found = (row for row in self._said if all(word in row[2] for word in wanted))
        return tuple(p for act_id, number, _ in islice(found, limit) if (p := self.provision(act_id, number)))

    @cached_property
    def _said(self) -> tuple[tuple[str, str, str], ...]:
        """Act, number, and heading with gist in small letters of every provision; those with a gist first."""
        rows = [
            (act_id, number, heading, gist(act_id, number))
            for act_id in self._acts
            for number, heading in self.headings(act_id)
        ]
        rows.sort(key=lambda row: row[3] is None)
        return tuple((act_id, number, f"{heading} {told or ''}".casefold()) for act_id, number, heading, told in rows)


def _act(row: Mapping[str, Any]) -> Act:
    get = row.get
    return Act(
        id=row["id"],
        title=row["title"],
        number=get("number", ""),
        year=row["year"],
        status=row["status"],
        enacted=_day(get("enacted")),
        commenced=_day(get("commenced")),
        doubt=get("doubt"),
        repealed_by=get("repealed_by"),
        repealed_section=get("repealed_section"),
        repealed_on=_day(get("repealed_on")),
        repeal_note=get("repeal_note"),
        successor=get("successor"),
        word=get("word", "section"),
        level=get("level", "none"),
        sections=get("sections", 0),
        source=row["source"],
        taken=row["taken"],
        url=get("url"),
    )


_STATUS = {"": "in-force", "o": "omitted", "r": "repealed"}


def _provision(act: Act, row: list[Any]) -> Provision:
    number, heading, status, since, by, inserted, inserter, subs, gap, missing, source = row + [""] * (11 - len(row))
    return Provision(
        act=act.id,
        number=number,
        heading=heading,
        status=_STATUS[status],
        status_from=_day(since),
        by=by or None,
        inserted_on=_day(inserted),
        inserted_by=inserter or None,
        subs=tuple(subs.split()),
        subs_level=act.level,
        subs_gap=bool(gap),
        text_missing=bool(missing),
        gist=gist(act.id, number),
        source=source or act.source,
        taken=act.taken,
    )


def _alert(row: Mapping[str, str]) -> Alert:
    return Alert(
        act=row["act_id"],
        provision=row["provision"],
        effect=row["effect"],
        authority=row["authority"],
        citation=row["citation"],
        day=_day(row["date"]),
        note=row["note"],
        confidence=row["confidence"],
    )


@lru_cache(maxsize=1)
def _shipped() -> Book:
    if not BOOK_FILE.is_file():
        raise InputRefused(f"the index {BOOK_FILE.name} is missing: {REBUILD}")
    return Book(codec.read(BOOK_FILE, REBUILD))
