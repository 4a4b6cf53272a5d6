"""Writes tables as .xlsx. A text is always a text: one that begins with ``=``, ``+``, ``-`` or ``@`` never runs."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

Value = str | int | date | None
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_HEAD = Font(bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="1B4B78")
_QUIET = Font(italic=True, color="68645D")
_TOP = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True, slots=True)
class Table:
    """One worksheet.

    Args:
        title: its name, at most 31 characters.
        headings: the first row.
        rows: the rows below it; dates become real dates, shown day first.
        widths: width of a column in characters, by 0-based number; others are 16 wide.
        quiet: 0-based numbers of rows set in grey (hints and examples).
        text_columns: 0-based numbers of columns whose empty cells are text too, so that Excel keeps leading zeros.
    """

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]
    widths: Mapping[int, int] = field(default_factory=dict)
    quiet: frozenset[int] = frozenset()
    text_columns: frozenset[int] = frozenset()


def workbook(tables: Sequence[Table]) -> bytes:
    """The tables as the bytes of an .xlsx file, a worksheet each."""
    book = Workbook(write_only=True)
    for table in tables:
        _add(book, table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _add(book: Any, table: Table) -> None:
    sheet = book.create_sheet(table.title)
    sheet.freeze_panes = "A2"
    for number in range(len(table.headings)):
        dimension = sheet.column_dimensions[get_column_letter(number + 1)]
        dimension.width = table.widths.get(number, 16)
        if number in table.text_columns:
            dimension.number_format = "@"
    sheet.append([_heading(sheet, text) for text in table.headings])
    for number, row in enumerate(table.rows):
        sheet.append([_written(sheet, value, number in table.quiet) for value in row])
    if table.rows:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.headings))}{len(table.rows) + 1}"


def _heading(sheet: Any, text: str) -> Any:
    cell = _text(sheet, text)
    cell.font, cell.fill, cell.alignment = _HEAD, _HEAD_FILL, _TOP
    return cell


def _text(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, _CONTROL.sub("", text)[:32_000])
    # Without this a text that begins with "=" would be a formula; the second line keeps it a text when it is edited.
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@")
    return cell


def _written(sheet: Any, value: Value, quiet: bool) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        cell = _text(sheet, value)
        cell.number_format = "@"
    else:
        cell = WriteOnlyCell(sheet, value)
        if isinstance(value, date):
            cell.number_format = "DD-MM-YYYY"
    cell.alignment = _TOP
    if quiet:
        cell.font = _QUIET
    return cell
