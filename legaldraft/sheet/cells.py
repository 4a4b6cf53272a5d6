"""What a spreadsheet holds, as plain values: each cell with its kind, so that nobody has to guess what it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_ROWS = 10_000
MAX_COLUMNS = 200
MAX_CELL_CHARS = 20_000
CHILD_ADDRESS_SPACE_BYTES = 1024 * 1024 * 1024
CHILD_CPU_SECONDS = 60
CHILD_WALL_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty.

    Args:
        kind: ``text``, ``number``, ``date``, ``flag``, ``error`` (``#REF!``), ``formula`` (without a stored value) or
            ``time``.
        text: a number as a decimal string, a date in ISO form, a flag as ``true`` or ``false``, else what it shows.
        format: the number format of a number (``0%``, ``000000``); "" where it says nothing.
    """

    kind: str
    text: str
    format: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet.

    Args:
        name: the worksheet's name; "" of a .csv file.
        heading_row: 1-based number of the row with the headings.
        headings: 0-based column number to heading.
        rows: row number to the row's cells by column number; rows without any cell are left out.
        comments: how many rows were passed over because their first cell begins with ``#``.
        warnings: sentences about the file as a whole.
    """

    name: str
    heading_row: int
    headings: Mapping[int, str]
    rows: Mapping[int, Mapping[int, Cell]]
    comments: int = 0
    warnings: tuple[str, ...] = ()


def letter(column: int) -> str:
    """The letters of a 0-based column number: 0 is ``A``, 26 is ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def to_json(sheet: Sheet) -> dict[str, Any]:
    """The sheet as a JSON object, compact: a bank's sheet has hundreds of thousands of cells."""
    rows = [[n, [[c, x.kind, x.text, x.format] for c, x in row.items()]] for n, row in sheet.rows.items()]
    return {
        "name": sheet.name,
        "heading_row": sheet.heading_row,
        "headings": list(sheet.headings.items()),
        "rows": rows,
        "comments": sheet.comments,
        "warnings": list(sheet.warnings),
    }


def from_json(raw: Mapping[str, Any]) -> Sheet:
    """The sheet of ``to_json``."""
    rows = {n: {c: Cell(kind, text, shape) for c, kind, text, shape in row} for n, row in raw["rows"]}
    warnings: Sequence[str] = raw["warnings"]
    return Sheet(raw["name"], raw["heading_row"], dict(raw["headings"]), rows, raw["comments"], tuple(warnings))
