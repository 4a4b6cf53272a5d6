"""Reads .xlsx and .csv bytes into a ``Sheet``. Runs in the child process of ``reading``: the file is not trusted."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook

from legaldraft.core.errors import InputRefused
from legaldraft.sheet.cells import MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS, Cell, Sheet, letter
from legaldraft.word.archive import unpack

Row = Mapping[int, Cell]
_FORMULA = re.compile(rb"<f[\s>/]")
_HIDDEN = re.compile(rb'<row\b[^>]*\bhidden="(?:1|true)"')
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_OTHER_PROGRAMS = "save it as .xlsx or .csv first"


def parse(data: bytes, name: str, wanted: str | None = None) -> Sheet:
    """The sheet of a file.

    Args:
        data: its bytes.
        name: its name, for the sentences and, of text, for its kind.
        wanted: the worksheet to read; None for the first that is visible and not empty.

    Raises:
        InputRefused: it is no spreadsheet, damaged, too large, or has no headings.
    """
    if data[:2] == b"PK":
        return _parse_xlsx(data, name, wanted)
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise InputRefused(f"{name} is an old or a protected Excel file: {_OTHER_PROGRAMS}, without a password.")
    if not name.lower().endswith((".csv", ".tsv", ".txt")):
        raise InputRefused(f"{name} is no spreadsheet that can be read: {_OTHER_PROGRAMS}.")
    return _parse_csv(data, name)


# ---- .xlsx ----------------------------------------------------------------------------------------------------------


def _parse_xlsx(data: bytes, name: str, wanted: str | None) -> Sheet:
    parts = unpack(data, name, "Excel")
    _refuse_harmful(parts, name)
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    titles = [s.title for s in book.worksheets if s.sheet_state == "visible"]
    if wanted is not None and wanted not in book.sheetnames:
        raise InputRefused(f"{name} has no worksheet '{wanted}': it has {', '.join(book.sheetnames)}.")
    bare = _FORMULA.search(b"".join(v for k, v in parts.items() if k.startswith("xl/worksheets/")))
    formulas = load_workbook(io.BytesIO(data), read_only=True, keep_links=False) if bare else None
    for title in [wanted] if wanted is not None else titles:
        rows = dict(_rows_of(book[title], formulas[title] if formulas else None, name))
        if rows:
            part = parts.get(str(getattr(book[title], "_worksheet_path", "")), b"")
            return _sheet(title, rows, name, _about(titles, title, wanted, len(_HIDDEN.findall(part))))
    raise InputRefused(f"{name} is empty: put the headings in its first row.")


def _refuse_harmful(parts: Mapping[str, bytes], name: str) -> None:
    if "xl/workbook.xml" not in parts:
        raise InputRefused(f"{name} is no Excel workbook: {_OTHER_PROGRAMS}.")
    if any(k.lower().endswith("vbaproject.bin") for k in parts) or b"macroEnabled" in parts["[Content_Types].xml"]:
        raise InputRefused(f"{name} holds macros: save it as .xlsx, which has none.")
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
            raise InputRefused(f"{name} holds a document type, which no Excel file has ({part!r}): refused.")


def _about(titles: list[str], title: str, wanted: str | None, hidden: int) -> list[str]:
    told = []
    others = [t for t in titles if t != title]
    if others and wanted is None:
        told.append(f"The worksheet '{title}' was read; not read: {', '.join(others)}.")
    if hidden:
        told.append(f"{hidden} hidden rows of '{title}' count as well: delete them if they should not.")
    return told


def _rows_of(sheet: Any, formulas: Any, name: str) -> Iterator[tuple[int, Row]]:
    """The rows that hold something. What the file says about its size is not believed."""
    sheet.reset_dimensions()
    if formulas is not None:
        formulas.reset_dimensions()
    beside = formulas.iter_rows() if formulas is not None else None
    count = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        behind = next(beside, ()) if beside is not None else ()
        row = _row(number, cells, behind, name)
        if row:
            count += 1
            _limit_rows(count, name)
            yield number, row


def _row(number: int, cells: Iterable[Any], behind: Any, name: str) -> Row:
    found = {}
    for column, cell in enumerate(cells):
        made = _cell(cell)
        if made is None and column < len(behind) and behind[column].data_type == "f":
            made = Cell("formula", str(behind[column].value)[:100])
        if made is not None:
            _limit(number, column, made.text, name)
            found[column] = made
    return found


def _cell(cell: Any) -> Cell | None:
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if cell.data_type == "e":
        return Cell("error", str(value))
    if isinstance(value, bool):
        return Cell("flag", "true" if value else "false")
    if isinstance(value, datetime | date):
        return Cell("date", value.strftime("%Y-%m-%d") if value.year >= 1000 else str(value))
    if isinstance(value, time | timedelta):
        return Cell("time", str(value))
    if isinstance(value, int | float):
        shape = str(cell.number_format or "")
        return Cell("number", repr(value), "" if shape == "General" else shape)
    return Cell("text", _CONTROL.sub("", str(value)).strip())


# ---- .csv -----------------------------------------------------------------------------------------------------------


def _parse_csv(data: bytes, name: str) -> Sheet:
    text, warnings = _decoded(data, name)
    if "\0" in text:
        raise InputRefused(f"{name} is no text file: {_OTHER_PROGRAMS}.")
    csv.field_size_limit(MAX_CELL_CHARS * 4)
    rows: dict[int, Row] = {}
    try:
        for number, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), 1):
            row = _text_row(number, fields, name)
            if row:
                _limit_rows(len(rows) + 1, name)
                rows[number] = row
    except csv.Error as error:
        raise InputRefused(f"{name} cannot be read as a table ({error}): save it again as CSV UTF-8.") from None
    return _sheet("", rows, name, warnings)


def _text_row(number: int, fields: list[str], name: str) -> Row:
    row = {}
    for column, field in enumerate(fields):
        plain = _CONTROL.sub("", field).strip()
        if plain:
            _limit(number, column, plain, name)
            row[column] = Cell("text", plain)
    return row


def _decoded(data: bytes, name: str) -> tuple[str, list[str]]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16"), []
        except UnicodeDecodeError:
            raise InputRefused(f"{name} is damaged: save it again as CSV UTF-8.") from None
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise InputRefused(f"{name} is neither UTF-8 nor Windows text: save it as CSV UTF-8.") from None
    return text, [f"{name} is not UTF-8 and was read as Windows text: compare the names, or save it as CSV UTF-8."]


def _delimiter(text: str) -> str:
    """What parts the fields: the sign that the first line with any has most of, outside quotes."""
    for line in text.splitlines()[:50]:
        if line.lstrip().startswith("#") or not line.strip():
            continue
        bare = re.sub(r'"[^"]*"', "", line)
        return max((",", ";", "\t"), key=bare.count)
    return ","


# ---- both -----------------------------------------------------------------------------------------------------------


def _sheet(title: str, rows: dict[int, Row], name: str, warnings: list[str]) -> Sheet:
    told = {n for n, row in rows.items() if min(row) == 0 and row[0].kind == "text" and row[0].text.startswith("#")}
    kept = {n: row for n, row in rows.items() if n not in told}
    if not kept:
        raise InputRefused(f"{name} is empty: put the headings in its first row.")
    first = min(kept)
    headings = {c: " ".join(cell.text.split()) for c, cell in kept.pop(first).items()}
    return Sheet(title, first, headings, kept, len(told), tuple(warnings))


def _limit(number: int, column: int, text: str, name: str) -> None:
    if column >= MAX_COLUMNS:
        raise InputRefused(f"{name} has more than {MAX_COLUMNS} columns ({letter(column)}{number}): take out the rest.")
    if len(text) > MAX_CELL_CHARS:
        raise InputRefused(f"{name}: {letter(column)}{number} has more than {MAX_CELL_CHARS:,} characters: shorten it.")


def _limit_rows(count: int, name: str) -> None:
    if count > MAX_ROWS + 10:
        raise InputRefused(f"{name} has more than {MAX_ROWS:,} rows: split it into several sheets.")
