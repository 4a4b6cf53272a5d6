"""Checks a sheet: its rows as the forms of notices, with every fault at its cell."""

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from legaldraft.core.dates import parse_date
from legaldraft.core.errors import InputRefused
from legaldraft.core.findings import Finding, Severity
from legaldraft.core.money import from_decimal, to_decimal
from legaldraft.limitation import compute
from legaldraft.notice_types import NoticeType, read_facts
from legaldraft.services.bulk.cells import value_of
from legaldraft.services.bulk.columns import MATTER, Headings, Matched, columns_of, match_headings, row_list
from legaldraft.sheet import Cell, Sheet, letter

Json = Mapping[str, Any]
_NUMBER = re.compile(r"\.(\d+)(?=\.|$)")


@dataclass(frozen=True, slots=True)
class CellFinding:
    """One thing that is wrong or doubtful, and where.

    Args:
        cell: ``C7``; the row alone (``7``) where the fault lies in no single cell; "" for the sheet as a whole.
        severity: an ``error`` keeps the notice from being drafted.
    """

    cell: str
    code: str
    severity: str
    message: str
    heading: str = ""
    authority: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The finding as a JSON object."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Matter:
    """One notice: the rows it comes from, its form, and what is wrong with it."""

    name: str
    rows: tuple[int, ...]
    facts: Json
    findings: tuple[CellFinding, ...]

    @property
    def ready(self) -> bool:
        """True if it can be drafted."""
        return not any(f.severity == Severity.ERROR.value for f in self.findings)


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """A sheet that was read: how its columns were understood, its notices, and findings about the sheet as a whole."""

    headings: Headings
    matters: tuple[Matter, ...]
    findings: tuple[CellFinding, ...]
    rows: int
    comments: int

    def to_json(self) -> dict[str, Any]:
        """The check as the JSON object of ``bulk check``."""
        every = [*self.findings, *(f for m in self.matters for f in m.findings)]
        ready = sum(m.ready for m in self.matters) if not any(f.severity == "error" for f in self.findings) else 0
        return {
            "rows": self.rows,
            "comments": self.comments,
            "notices": len(self.matters),
            "ready": ready,
            "columns": [
                {"column": letter(m.column), "heading": m.heading, "field": m.meant.path, "means": m.meant.heading}
                for m in self.headings.matched
            ],
            "ignored": [{"column": letter(c), "heading": h, "nearest": n} for c, h, n in self.headings.ignored],
            "findings": [f.to_json() for f in every],
            "counts": {s.value: sum(f.severity == s.value for f in every) for s in Severity},
        }


def check_sheet(sheet: Sheet, notice_type: NoticeType, common: Json | None = None) -> CheckedSheet:
    """Every row of a sheet as part of a notice.

    Args:
        sheet: the sheet, as read.
        notice_type: what kind of notices they are to be.
        common: facts that all notices share; a cell goes before them.

    Raises:
        InputRefused: the headings cannot be understood, or there is no row below them.
    """
    if not sheet.rows:
        raise InputRefused("The sheet has headings and no row below them: fill in a row for each cheque.")
    headings = match_headings(sheet, columns_of(notice_type))
    grouped = _grouped(sheet, headings)
    builders = [_Builder(sheet, notice_type, headings, common or {}, rows).build() for rows in grouped]
    findings = [*_about_sheet(sheet, headings), *_missing_columns(builders), *_foreign_dates(sheet, headings)]
    matters = tuple(_finish(b, twice) for b, twice in zip(builders, _twice(builders, notice_type), strict=True))
    return CheckedSheet(headings, matters, tuple(findings), len(sheet.rows), sheet.comments)


def _grouped(sheet: Sheet, headings: Headings) -> list[list[int]]:
    """The numbers of the rows of each notice, in the order of their first rows."""
    key = next((m.column for m in headings.matched if m.meant.path == MATTER), None)
    groups: dict[str, list[int]] = {}
    for number, row in sheet.rows.items():
        cell = row.get(key) if key is not None else None
        name = " ".join(cell.text.casefold().split()) if cell else f"\0{number}"
        groups.setdefault(name, []).append(number)
    return list(groups.values())


class _Builder:
    """Builds the form of one notice from its rows, remembering which cell each value came from."""

    def __init__(
        self, sheet: Sheet, notice_type: NoticeType, headings: Headings, common: Json, rows: Sequence[int]
    ) -> None:
        self.sheet, self.type, self.headings, self.rows = sheet, notice_type, headings, rows
        self.list = row_list(notice_type)
        self.facts: dict[str, Any] = copy.deepcopy(dict(common))
        self.places: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.bad: set[str] = set()
        self.findings: list[CellFinding] = []
        self.columnless: set[str] = set()
        self.name = ""

    def build(self) -> "_Builder":
        if self.list is not None:
            self.facts[self.list.name] = [{} for _ in self.rows]
        elif len(self.rows) > 1:
            self._add(str(self.rows[1]), "bulk.matter-twice", "this matter stands in a row above already.")
        for entry, number in enumerate(self.rows):
            for matched in self.headings.matched:
                cell = self.sheet.rows[number].get(matched.column)
                if cell is not None:
                    self._take(matched, cell, entry, number)
        self._demand()
        self._check()
        return self

    def _add(self, cell: str, code: str, message: str, severity: Severity = Severity.ERROR, heading: str = "") -> None:
        self.findings.append(CellFinding(cell, code, severity.value, message, heading))

    def _take(self, matched: Matched, cell: Cell, entry: int, number: int) -> None:
        place, meant = f"{letter(matched.column)}{number}", matched.meant
        path = meant.path.replace("*", str(entry))
        is_cheque = meant.path == "cheques.*.number"
        try:
            value = value_of(meant.field, cell, cheque_number=is_cheque)
        except InputRefused as wrong:
            self.bad.add(path)
            self.places.setdefault(path, place)
            self._add(place, "bulk.cell", wrong.message, heading=matched.heading)
            return
        if value.doubt:
            self._add(place, "bulk.cell-doubt", value.doubt, Severity.WARNING, matched.heading)
        if meant.path == MATTER:
            self.name = self.name or str(value.raw)
        elif path in self.places and path not in self.bad and _get(self.facts, path) != value.raw:
            said = f"{cell.text[:40]} differs from {self.texts[path][:40]} in {self.places[path]}"
            self._add(
                place, "bulk.rows-differ", f"{said}: the rows of one matter must agree here.", heading=matched.heading
            )
        elif path not in self.places:
            self.places[path], self.texts[path] = place, cell.text
            _put(self.facts, path, value.raw)

    def _demand(self) -> None:
        """The demand is the total of the cheques where the sheet leaves it out: nothing else may be demanded under
        section 138."""
        if self.type.id != "cheque-dishonour" or _get(self.facts, "demand.amount") or "demand.amount" in self.bad:
            return
        cheques = self.facts["cheques"]
        if any(c.get("part_payments") for c in cheques):
            return
        if not all("amount" in c for c in cheques):  # that is said at its own cell, and once is enough
            self.bad.add("demand.amount")
            return
        _put(self.facts, "demand.amount", to_decimal(sum(from_decimal(c["amount"]) for c in cheques)))

    def _check(self) -> None:
        """What the form itself and the law say against the facts, each finding at the cell it is about."""
        try:
            facts, findings = read_facts(self.type, _without_holes(self.facts))
            limits = compute(self.type.id, facts)
        except InputRefused as wrong:
            self._add(str(self.rows[0]), "bulk.row", wrong.message)
            return
        told = set()
        for finding in (*findings, *limits.findings):
            if finding.severity is not Severity.INFO and (finding.code, finding.message) not in told:
                told.add((finding.code, finding.message))
                self._tell(finding)

    def _tell(self, finding: Finding) -> None:
        path = finding.field or ""
        if path in self.bad or any(b.startswith(f"{path}.") for b in self.bad if path):
            return  # the cell itself is at fault, and it was said
        if finding.code == "facts.missing" and not self._has_column(path):
            self.columnless.add(_NUMBER.sub(".*" if path.startswith("cheques") else r".\1", path))
            return
        place, heading = self._place(path)
        self.findings.append(
            CellFinding(place, finding.code, finding.severity.value, _said(finding), heading, finding.authority)
        )

    def _columns(self, path: str) -> Iterator[Matched]:
        starred = self._starred(path)
        return (m for m in self.headings.matched if m.meant.path == starred)

    def _starred(self, path: str) -> str:
        if self.list is None or not path.startswith(f"{self.list.name}."):
            return path
        return path.replace(f".{self._entry(path)}", ".*", 1)

    def _entry(self, path: str) -> int:
        found = _NUMBER.search(path) if self.list is not None and path.startswith(f"{self.list.name}.") else None
        return int(found[1]) if found and int(found[1]) < len(self.rows) else 0

    def _has_column(self, path: str) -> bool:
        starred = self._starred(path)
        return any(m.meant.path == starred or m.meant.path.startswith(f"{starred}.") for m in self.headings.matched)

    def _place(self, path: str) -> tuple[str, str]:
        """The cell that a path of the form came from or belongs in, else its row; and the column's heading."""
        row = self.rows[self._entry(path)]
        matched = next(self._columns(path), None)
        heading = matched.heading if matched else ""
        if path in self.places:
            return self.places[path], heading
        return (f"{letter(matched.column)}{row}", heading) if matched else (str(row), "")


def _said(finding: Finding) -> str:
    told = finding.suggestion if finding.code != "facts.missing" else None  # there it is only an example
    return f"{finding.message} {told}" if told else finding.message


def _finish(builder: _Builder, twice: Sequence[CellFinding]) -> Matter:
    missing = [
        CellFinding(str(builder.rows[0]), "bulk.column-missing", "error", f"has no {path}: the sheet lacks the column.")
        for path in sorted(builder.columnless)
    ]
    name = builder.name or f"row-{builder.rows[0]}"
    findings = (*builder.findings, *missing[:1], *twice)
    return Matter(name, tuple(builder.rows), _without_holes(builder.facts), findings)


def _missing_columns(builders: Sequence[_Builder]) -> Iterator[CellFinding]:
    """A required field that has no column is said once, not in each of a thousand rows."""
    if not builders:
        return
    headings = {c.path: c.heading for c in columns_of(builders[0].type)}
    for path in sorted({p for b in builders for p in b.columnless}):
        starred = re.sub(r"\.\d+(?=\.|$)", ".{n}", path)
        name = headings.get(path) or headings.get(starred, starred).replace("{n}", "1")
        yield CellFinding("", "bulk.column-missing", "warning", f"The sheet has no column '{name}', which rows need.")


def _about_sheet(sheet: Sheet, headings: Headings) -> Iterator[CellFinding]:
    for sentence in sheet.warnings:
        yield CellFinding("", "bulk.sheet", "warning", sentence)
    for column, heading, nearest in headings.ignored:
        place = f"{letter(column)}{sheet.heading_row}"
        near = f"; if it is '{nearest}', write that" if nearest else ""
        yield CellFinding(
            place, "bulk.column-ignored", "warning", f"The column '{heading}' is passed over{near}.", heading
        )


def _foreign_dates(sheet: Sheet, headings: Headings) -> Iterator[CellFinding]:
    """The trace that an Excel with American settings leaves: days up to 12 became dates (month and day changed round),
    those above stayed text."""
    for matched in headings.matched:
        if matched.meant.field.kind != "date":
            continue
        cells = [row[matched.column] for row in sheet.rows.values() if matched.column in row]
        real = [c for c in cells if c.kind == "date"]
        late = [c for c in cells if c.kind == "text" and (day := parse_date(c.text)) is not None and day.day > 12]
        if late and len({c.text for c in real}) > 2 and all(int(c.text[8:10]) <= 12 for c in real):
            place = f"{letter(matched.column)}{sheet.heading_row}"
            sentence = (
                f"In '{matched.heading}' only days up to 12 are real dates: an Excel with American settings may have "
                "changed day and month round. Compare with the papers."
            )
            yield CellFinding(place, "bulk.dates-turned", "warning", sentence, matched.heading)


def _twice(builders: Sequence[_Builder], notice_type: NoticeType) -> list[list[CellFinding]]:
    """The same cheque in two notices: a warning at the later one."""
    told: list[list[CellFinding]] = []
    seen: dict[tuple[str, str], str] = {}
    for builder in builders:
        here, mine = [], {}
        for n, cheque in enumerate(builder.facts.get("cheques") or () if notice_type.id == "cheque-dishonour" else ()):
            key = (str(cheque.get("number", "")), str(cheque.get("bank", "")).casefold())
            place = builder.places.get(f"cheques.{n}.number", str(builder.rows[n]))
            if key[0] and key in seen:
                message = f"cheque {key[0]} of {cheque.get('bank', 'the same bank')} stands in {seen[key]} already."
                here.append(CellFinding(place, "bulk.cheque-twice", "warning", message))
            mine[key] = place
        seen |= {k: v for k, v in mine.items() if k not in seen}
        told.append(here)
    return told


def _get(tree: Any, path: str) -> Any:
    for key in path.split("."):
        if isinstance(tree, list):
            tree = tree[int(key)] if int(key) < len(tree) else None
        elif isinstance(tree, dict):
            tree = tree.get(key)
        else:
            return None
    return tree


def _put(tree: dict[str, Any], path: str, value: Any) -> None:
    """Sets the value at a path; lists grow, with empty entries where numbers were left out."""
    place: Any = tree
    keys = path.split(".")
    for key, following in zip(keys, [*keys[1:], ""], strict=True):
        made: Any = value if not following else [] if following.isdigit() else {}
        if isinstance(place, list):
            while len(place) <= int(key):
                place.append({})
            if not following:
                place[int(key)] = made
            place = place[int(key)]
        elif following:
            place = place.setdefault(key, made)
        else:
            place[key] = made


def _without_holes(tree: Any) -> Any:
    """Empty entries at the end of lists taken off; those between stay, so that positions hold."""
    if isinstance(tree, dict):
        return {k: _without_holes(v) for k, v in tree.items()}
    if isinstance(tree, list):
        whole = [_without_holes(v) for v in tree]
        while whole and whole[-1] == {}:
            whole.pop()
        return whole
    return tree
