"""The columns of a sheet: which there are for a notice type, and which one a heading means.

A row is one entry of the type's own list (a cheque, an invoice); everything else of the form belongs to the whole
notice. A heading that may mean two fields is refused with both named: a wrong guess would write a wrong notice.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from legaldraft.core.errors import InputRefused
from legaldraft.notice_types import Field, NoticeType
from legaldraft.notice_types.values import singular
from legaldraft.sheet import Sheet, letter

MATTER = "matter"
MATTER_FIELD = Field(
    MATTER,
    "Matter",
    "text",
    help="Rows with the same matter make one notice. Empty: the row is a notice of its own.",
    example="RCD/2025/014",
)
MOST_ENTRIES = 20
_SURE, _MARGIN, _NEAR = 88, 5, 72
_ROW_LISTS = ("cheque-list", "invoice-list")
_ALIASES: Mapping[str, tuple[str, ...]] = {
    MATTER: ("matter no", "matter number", "file no", "case no", "group"),
    "client.name": ("payee", "payee name", "complainant", "complainant name"),
    "client.address": ("payee address", "complainant address"),
    "noticees.{n}.name": ("drawer", "drawer name", "borrower name", "accused name", "customer name"),
    "noticees.{n}.address": ("drawer address", "borrower address", "accused address", "customer address"),
    "cheques.*.number": ("chq no", "chq number", "instrument no", "instrument number"),
    "cheques.*.date": ("chq date", "instrument date", "date of cheque"),
    "cheques.*.amount": ("chq amt", "chq amount", "instrument amount", "amount of cheque"),
    "cheques.*.bank": ("drawn on", "drawn on bank", "drawer bank", "drawee bank name", "cheque bank"),
    "cheques.*.branch": ("drawn on branch", "drawer branch", "cheque branch"),
    "cheques.*.presented_on": ("presentation date", "date of presentation", "deposit date", "date of deposit"),
    "cheques.*.memo_date": ("memo date", "return memo date", "return date", "date of return", "dishonour date"),
    "cheques.*.intimation_received_on": ("intimation date", "date of intimation", "intimation received"),
    "cheques.*.reason": ("return reason", "reason of return", "dishonour reason", "reason for dishonour"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a sheet of this type may have.

    Args:
        path: of the form's field; ``*`` stands for the row's entry, ``{n}`` for a 0-based number.
        heading: what the template calls it; ``{n}`` for a 1-based number.
        field: the form's field.
    """

    path: str
    heading: str
    field: Field

    @property
    def per_row(self) -> bool:
        """True where each row has its own value, False where all rows of a matter share it."""
        return "*" in self.path

    def at(self, number: int) -> "Column":
        """The column of entry ``number`` (1-based)."""
        path, heading = self.path.replace("{n}", str(number - 1)), self.heading.replace("{n}", str(number))
        return Column(path, heading, self.field)


def row_list(notice_type: NoticeType) -> Field | None:
    """The list of which each row is an entry; None where each row is a notice of its own."""
    return next((f for f in notice_type.fields if f.kind in _ROW_LISTS), None)


def columns_of(notice_type: NoticeType) -> tuple[Column, ...]:
    """Every column of the type, in the order of its form, the matter first."""
    rows = row_list(notice_type)
    found = [Column(MATTER, MATTER_FIELD.label, MATTER_FIELD)]
    for spec in notice_type.fields:
        found += _of_field(spec, "", rows)
    headings = [c.heading for c in found]
    return tuple(
        c if headings.count(c.heading) == 1 else Column(c.path, _words(c.path).capitalize(), c.field) for c in found
    )


def _of_field(spec: Field, prefix: str, rows: Field | None) -> Iterator[Column]:
    if spec is rows:
        for inner in spec.fields:
            if inner.is_list:
                yield from _numbered(inner, f"{spec.name}.*.")
            else:
                yield Column(f"{spec.name}.*.{inner.name}", inner.label, inner)
    elif spec.is_list:
        yield from _numbered(spec, prefix)
    elif spec.kind == "party":
        title = spec.name.replace("_", " ").capitalize()
        for inner in spec.fields:
            yield Column(f"{prefix}{spec.name}.{inner.name}", f"{title} {_plain(inner.name)}", inner)
    elif spec.fields:
        for inner in spec.fields:
            yield from _of_field(inner, f"{prefix}{spec.name}.", rows)
    else:
        yield Column(f"{prefix}{spec.name}", spec.label, spec)


def _numbered(spec: Field, prefix: str) -> Iterator[Column]:
    title = singular(_plain(spec.name)).capitalize()
    for inner in spec.fields:
        if not inner.fields:
            yield Column(f"{prefix}{spec.name}.{{n}}.{inner.name}", f"{title} {{n}} {_plain(inner.name)}", inner)


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _words(path: str) -> str:
    """A path in words: ``cheques.*.number`` is "cheque number"."""
    keys = path.replace(".*", "").replace(".{n}", "").split(".")
    lists = [singular(k) if ("." in path and i < len(keys) - 1) else k for i, k in enumerate(keys)]
    return _plain(" ".join(lists))


# ---- headings of a sheet --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Matched:
    """A column of a sheet and the form's column that it is."""

    column: int
    heading: str
    meant: Column


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns of a sheet.

    Args:
        matched: the columns that are understood.
        ignored: 0-based number and heading of those that are not, with the template's nearest column ("" for none).
    """

    matched: tuple[Matched, ...]
    ignored: tuple[tuple[int, str, str], ...]


def match_headings(sheet: Sheet, columns: Sequence[Column]) -> Headings:
    """Which column of the form each heading means.

    Raises:
        InputRefused: a heading may mean two fields, two headings mean the same, or none means anything.
    """
    names = dict(_names(columns))
    matched: dict[str, Matched] = {}
    ignored = []
    for number, heading in sheet.headings.items():
        place = f"{letter(number)}{sheet.heading_row}"
        found = _meant(heading, place, names)
        if isinstance(found, str):
            ignored.append((number, heading, found))
            continue
        other = matched.get(found.path)
        if other is not None:
            raise InputRefused(
                f"{place}: the headings '{other.heading}' ({letter(other.column)}{sheet.heading_row}) and '{heading}' "
                f"both mean '{found.heading}': keep one of them."
            )
        matched[found.path] = Matched(number, heading, found)
    if not matched:
        raise InputRefused(
            f"No heading in row {sheet.heading_row} is a field of this form: 'legaldraft bulk template' writes a sheet."
        )
    return Headings(tuple(matched.values()), tuple(ignored))


def _names(columns: Iterable[Column]) -> Iterator[tuple[str, Column]]:
    """Every name of every column, in the normal form, without its number; the first column with a name has it."""
    seen: set[str] = set()
    for name_of in (lambda c: [c.heading], lambda c: [_words(c.path), *_ALIASES.get(c.path, ())]):
        for column in columns:
            for name in map(_normal, name_of(column)):
                if name not in seen:
                    seen.add(name)
                    yield name, column


def _normal(heading: str) -> str:
    """Lower case, no signs, no number: "Chq. No." is "cheque number"; "{n}" goes with the digits."""
    text = heading.replace("{n}", " ").casefold().replace("'", "").replace("’", "")
    words = re.findall(r"[^\W\d_]+", text)
    spelt = {"no": "number", "nos": "number", "num": "number", "chq": "cheque", "check": "cheque", "amt": "amount"}
    dull = {"the", "of", "a", "rs", "inr", "dd", "mm", "yyyy", "in"}
    kept = [spelt.get(w, w) for w in words]
    return " ".join([w for w in kept if w not in dull] or kept)


def _meant(heading: str, place: str, names: Mapping[str, Column]) -> Column | str:
    """The column that a heading means, or the nearest heading of the template where it means none ("" for none)."""
    numbers = [int(n) for n in re.findall(r"\d+", heading)]
    plain = _normal(heading)
    known = {n: c for n, c in names.items() if "{n}" in c.path or not numbers}
    if not plain or len(numbers) > 1 or (numbers and not 1 <= numbers[0] <= MOST_ENTRIES):
        return ""
    entry = numbers[0] if numbers else 1
    if plain in known:
        return known[plain].at(entry)
    scored = _scored(plain, known)
    best, score = scored[0] if scored else (None, 0.0)
    rival = next((c for c, s in scored[1:] if s > score - _MARGIN), None)
    within = _within(plain, known) if score < _SURE else []
    if len(within) > 1 or (best is not None and score >= _SURE and rival is not None):
        one, other = within[:2] if len(within) > 1 else (best, rival)
        if one is not None and other is not None:
            raise InputRefused(
                f"{place}: the heading '{heading}' may mean '{one.at(entry).heading}' or '{other.at(entry).heading}': "
                "write one of the two."
            )
    if len(within) == 1:
        return within[0].at(entry)
    if best is not None and score >= _SURE:
        return best.at(entry)
    return best.at(entry).heading if best is not None and score >= _NEAR else ""


def _scored(plain: str, known: Mapping[str, Column]) -> list[tuple[Column, float]]:
    """The columns nearest to a heading, each with its best score of 0 to 100."""
    best: dict[str, tuple[Column, float]] = {}
    for name, score, _ in process.extract(plain, list(known), scorer=fuzz.token_sort_ratio, limit=8):
        column = known[name]
        if score > best.get(column.path, (column, -1.0))[1]:
            best[column.path] = (column, score)
    return sorted(best.values(), key=lambda pair: -pair[1])


def _within(plain: str, known: Mapping[str, Column]) -> list[Column]:
    """The columns one of whose names has every word of the heading: "Date" is in several, "Reason" in one."""
    words = set(plain.split())
    found = {c.path: c for name, c in known.items() if words <= set(name.split())}
    return list(found.values())
