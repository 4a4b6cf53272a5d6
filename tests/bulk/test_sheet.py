"""Spreadsheets in and out: what Excel makes, what is refused, and that no text becomes a formula."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from legaldraft.core.errors import InputRefused
from legaldraft.sheet import Cell, Table, letter, read_safely, workbook
from legaldraft.sheet.cells import MAX_COLUMNS, MAX_ROWS
from legaldraft.sheet.parse import parse
from tests.bulk.sheets import saved


def _book(*rows: list[object]) -> Workbook:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    return book


def _changed(data: bytes, changes: dict[str, bytes]) -> bytes:
    """A copy of an archive with parts added or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [n for n in old.namelist() if n not in changes]:
            new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return out.getvalue()


def test_each_cell_is_read_with_its_kind() -> None:
    book = _book(["A", "B", "C", "D", "E", "F"], ["x ", 425000.0, datetime(2025, 2, 10, 14, 30), True, 0.18, 123])  # noqa: DTZ001
    book.active["E2"].number_format, book.active["F2"].number_format = "0%", "000000"
    sheet = read_safely(saved(book), "a.xlsx")
    assert list(sheet.rows[2].values()) == [
        Cell("text", "x"),
        Cell("number", "425000"),
        Cell("date", "2025-02-10"),
        Cell("flag", "true"),
        Cell("number", "0.18", "0%"),
        Cell("number", "123", "000000"),
    ]


def test_empty_rows_comments_and_other_worksheets_are_accounted_for() -> None:
    book = _book(["A"], ["# an example"], [None], ["x"])
    book.create_sheet("Old")["A1"] = "z"
    book.active.row_dimensions[4].hidden = True
    sheet = parse(saved(book), "a.xlsx")
    assert (list(sheet.rows), sheet.comments, sheet.heading_row) == ([4], 1, 1)
    assert "not read: Old" in sheet.warnings[0]
    assert "1 hidden rows" in sheet.warnings[1]
    assert parse(saved(book), "a.xlsx", "Old").headings == {0: "z"}
    with pytest.raises(InputRefused, match="no worksheet 'New'"):
        parse(saved(book), "a.xlsx", "New")


def test_a_formula_without_a_stored_value_is_not_taken_for_an_empty_cell() -> None:
    sheet = parse(saved(_book(["A", "B"], ["x", "=1+1"])), "a.xlsx")
    assert sheet.rows[2][1].kind == "formula"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_the_encodings_and_with_the_signs_of_excel(encoding: str, delimiter: str) -> None:
    text = f'"Name, of client"{delimiter}No{delimiter}रकम\r\n"M/s ""A"" & Co"{delimiter}000123{delimiter}8,00\r\n'
    if delimiter == ",":
        text = text.replace("8,00", '"8,00"')
    sheet = parse(text.encode(encoding), "a.csv")
    assert list(sheet.headings.values()) == ["Name, of client", "No", "रकम"]
    assert [c.text for c in sheet.rows[2].values()] == ['M/s "A" & Co', "000123", "8,00"]
    assert sheet.warnings == ()


def test_windows_text_is_read_with_a_warning() -> None:
    sheet = parse("Name\nCafé\n".encode("cp1252"), "a.csv")
    assert sheet.rows[2][0].text == "Café"
    assert "not UTF-8" in sheet.warnings[0]


GOOD = saved(_book(["A"], ["x"]))
REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "old Excel or password": ("a.xls", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old or a protected"),
    "macros": ("a.xlsm", lambda: _changed(GOOD, {"xl/vbaProject.bin": b"x"}), "macros"),
    "another archive": ("a.xlsx", lambda: _zip({"a.txt": b"x"}), "no Excel workbook"),
    "cut off": ("a.xlsx", lambda: GOOD[: len(GOOD) // 2], "repair it in Excel"),
    "entities": (
        "a.xlsx",
        lambda: _changed(GOOD, {"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><workbook/>'}),
        "document type",
    ),
    "zip bomb": ("a.xlsx", lambda: _changed(GOOD, {"xl/worksheets/sheet1.xml": b" " * 30_000_000}), "zip bomb"),
    "damaged inside": ("a.xlsx", lambda: _changed(GOOD, {"xl/workbook.xml": b"<workbook"}), "is damaged"),
    "empty": ("a.xlsx", lambda: saved(Workbook()), "is empty"),
    "empty text": ("a.csv", lambda: b"", "is empty"),
    "binary text": ("a.csv", lambda: b"a,b\n\0\0", "no text file"),
    "a picture": ("a.png", lambda: b"\x89PNG\r\n", "no spreadsheet"),
    "too many columns": ("a.csv", lambda: b",".join([b"x"] * (MAX_COLUMNS + 1)), "more than 200 columns"),
    "too long a cell": ("a.csv", lambda: b"A\n" + b"x" * 30_000, "20,000 characters"),
    "too many rows": ("a.csv", lambda: b"A\n" + b"x\n" * (MAX_ROWS + 20), "more than 10,000 rows"),
    "too large": ("a.csv", lambda: b"x" * (10 * 2**20 + 1), "larger than 10 MB"),
}


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_honest_sheet_is_refused_with_the_remedy(case: str) -> None:
    name, data, sentence = REFUSED[case]
    # These two are told by the child's edge, and before any child.
    read = read_safely if case in ("damaged inside", "too large") else parse
    with pytest.raises(InputRefused, match=sentence) as refused:
        read(data(), name)
    assert name in refused.value.message


def test_texts_that_look_like_formulas_stay_texts() -> None:
    nasty = ["=1+1", "+cmd|' /C calc'!A1", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "\x07bell"]
    data = workbook([Table("T", ["=A", "B", "C", "D", "E", "F"], [nasty])])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f" not in xml
        assert b'quotePrefix="1"' in archive.read("xl/styles.xml")
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert [c.data_type for c in sheet[2]] == ["s"] * 6
    assert [c.value for c in sheet[2]] == [*nasty[:5], "bell"]
    assert sheet["A1"].data_type == "s"


def test_days_are_real_dates_shown_day_first() -> None:
    sheet = load_workbook(io.BytesIO(workbook([Table("T", ["A", "B"], [[date(2025, 3, 8), 12]])]))).active
    assert sheet is not None
    assert (sheet["A2"].value.date(), sheet["A2"].number_format) == (date(2025, 3, 8), "DD-MM-YYYY")


def test_columns_have_the_letters_of_excel() -> None:
    assert [letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
