"""The check of a sheet: headings, cells, rows of one matter, and the law, each fault at its cell."""

from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from legaldraft.core.errors import InputRefused
from legaldraft.notice_types import load, load_all
from legaldraft.services.bulk.batch import check
from legaldraft.services.bulk.columns import columns_of, match_headings
from legaldraft.services.bulk.rows import CheckedSheet, check_sheet
from legaldraft.services.bulk.template import template
from legaldraft.sheet import Cell, Sheet
from legaldraft.sheet.parse import parse
from tests.bulk.sheets import csv_of, row, saved, xlsx

CHEQUE = load("cheque-dishonour")


def _check(rows: list[dict[str, Any]], formats: dict[str, str] | None = None, **more: Any) -> CheckedSheet:
    return check_sheet(parse(xlsx(rows, formats), "s.xlsx"), CHEQUE, **more)


def _told(checked: CheckedSheet) -> dict[str, str]:
    """Cell to message."""
    return {f["cell"]: f["message"] for f in checked.to_json()["findings"]}


def _headings(*headings: str) -> list[str]:
    sheet = Sheet("", 1, dict(enumerate(headings)), {})
    return [m.meant.path for m in match_headings(sheet, columns_of(CHEQUE)).matched]


# ---- headings -------------------------------------------------------------------------------------------------------


def test_headings_are_understood_as_people_write_them() -> None:
    found = _headings(
        "CHQ NO.", "cheque amt (Rs.)", "Drawer", "Noticee2 address", "Return Memo Date", "cheque presentd on"
    )
    assert found == [
        "cheques.*.number",
        "cheques.*.amount",
        "noticees.0.name",
        "noticees.1.address",
        "cheques.*.memo_date",
        "cheques.*.presented_on",
    ]


@pytest.mark.parametrize(
    ("headings", "named"),
    [
        (["Cheque no", "Date"], "B1: the heading 'Date' may mean 'Cheque date' or '"),
        (["Bank"], "may mean 'Drawee bank' or 'Client's bank'"),
        (
            ["Cheque no", "x", "Chq Number"],
            r"C1: the headings 'Cheque no' \(A1\) and 'Chq Number' both mean 'Cheque number'",
        ),
        (["Colour", "Size"], "No heading in row 1"),
    ],
)
def test_a_heading_that_may_mean_two_things_is_refused_with_both_named(headings: list[str], named: str) -> None:
    with pytest.raises(InputRefused, match=named):
        _headings(*headings)


def test_a_column_of_no_field_is_passed_over_and_said() -> None:
    checked = _check([row(Loan_officer="Shri X")])
    assert "'Loan officer' is passed over" in _told(checked)["R1"]
    assert checked.to_json()["ready"] == 1


@pytest.mark.parametrize("notice_type", load_all(), ids=lambda t: t.id)
def test_the_template_of_every_type_is_read_back_and_its_example_has_no_bad_cell(notice_type: Any) -> None:
    import io

    book = load_workbook(io.BytesIO(template(notice_type)))
    book.active["A3"].value = None  # the example becomes a row
    checked = check_sheet(parse(saved(book), "t.xlsx"), notice_type)
    assert checked.comments == 1
    assert not checked.headings.ignored
    assert [f for m in checked.matters for f in m.findings if f.code.startswith("bulk.")] == []
    if notice_type.id == "cheque-dishonour":
        assert checked.matters[0].ready, checked.matters[0].findings


# ---- cells ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "value", "path", "expected"),
    [
        ("Cheque amount", 425000.0, "cheques.0.amount", "425000.00"),
        ("Cheque amount", 0.1 + 0.2, "cheques.0.amount", "0.30"),
        ("Cheque amount", "Rs. 8,00,000/-", "cheques.0.amount", "800000.00"),
        ("Cheque amount", "2.5 crore", "cheques.0.amount", "25000000.00"),
        ("Cheque date", "10/02/2025", "cheques.0.date", "2025-02-10"),
        ("Chq. No.", 123, "cheques.0.number", "000123"),
        ("Chq. No.", "'000123", "cheques.0.number", "000123"),
        ("Role", "Drawer", "noticees.0.role", "drawer"),
        ("Modes of service", "Regd. A.D. & E-Mail", "service_modes", ["registered-post", "email"]),
        ("Days to pay", 15.0, "demand.days", 15),
        ("Client phone", 9876543210.0, "client.phone", "9876543210"),
        ("Part payment 1 endorsed", "Yes", "cheques.0.part_payments.0.endorsed", True),
    ],
)
def test_a_cell_is_read_as_it_was_meant(column: str, value: Any, path: str, expected: Any) -> None:
    facts: Any = _check([row(**{column: value})]).matters[0].facts
    for key in path.split("."):
        facts = facts[int(key)] if key.isdigit() else facts[key]
    assert facts == expected


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("Cheque date", "31-02-2025", "31-02-2025 is no date: write it as DD-MM-YYYY."),
        ("Cheque date", "12/25/2024", "is no date"),
        ("Cheque date", 45678, "as a day of Excel it would be 21-01-2025"),
        ("Cheque amount", "8,00,00", "commas"),
        ("Cheque amount", 100.123, "more than two decimals"),
        ("Cheque amount", "#REF!", "#REF!"),
        ("Cheque amount", "=A1*2", "result is not stored"),
        ("Modes of service", "UPC", "ended in 2011"),
        ("Drawer address", date(2025, 1, 1), "turned into a date by Excel"),
        ("Drawer's account number", 12345678901234567890, "more than fifteen digits"),
        ("Drawer's account number", "1.23457E+11", "shortened by Excel"),
        ("Interest a year", 0.18, "less than one per cent"),
        ("Role", "lender", "choose one of"),
        ("Part payment 1 endorsed", "perhaps", "neither yes nor no"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_cell(column: str, value: Any, sentence: str) -> None:
    rows = [row(), row(**{"Chq. No.": "004822", column: value})]
    checked = _check(rows)
    headings = list(dict.fromkeys(key for each in rows for key in each))
    from legaldraft.sheet import letter

    assert sentence in _told(checked)[f"{letter(headings.index(column))}3"]
    assert [m.ready for m in checked.matters] == [True, False]


def test_a_percent_of_excel_is_a_percent() -> None:
    checked = _check([row(Interest_a_year=0.18)], {"R2": "0%"})
    assert checked.matters[0].facts["demand"]["interest_rate"] == "18"


def test_lost_zeros_are_a_warning_unless_the_format_shows_them() -> None:
    assert "004821: the zeros in front were lost" in _told(_check([row(**{"Chq. No.": 4821})]))["G2"]
    shown = _check([row(**{"Chq. No.": 4821})], {"G2": "000000"})
    assert "G2" not in _told(shown)
    assert shown.matters[0].facts["cheques"][0]["number"] == "004821"


def test_dates_that_an_american_excel_turned_are_suspected() -> None:
    days = [date(2025, 2, 10), date(2025, 1, 5), date(2025, 3, 7), "25-02-2025"]
    rows = [row(**{"Chq. No.": f"00482{n}", "Cheque date": day}) for n, day in enumerate(days)]
    assert "American settings" in _told(_check(rows))["H1"]
    assert "H1" not in _told(_check(rows[:3]))


# ---- notices --------------------------------------------------------------------------------------------------------


def test_rows_of_one_matter_make_one_notice_that_demands_their_total() -> None:
    first, second = row(Matter="NV/1"), row(Matter="nv/1 ", **{"Chq. No.": "004822", "Cheque amount": 75000})
    checked = _check([first, row(**{"Chq. No.": "004830"}), second])
    assert [(m.name, m.rows) for m in checked.matters] == [("NV/1", (2, 4)), ("row-3", (3,))]
    facts = checked.matters[0].facts
    assert [c["number"] for c in facts["cheques"]] == ["004821", "004822"]
    assert facts["demand"] == {"amount": "500000.00"}
    assert all(m.ready for m in checked.matters)


def test_rows_of_one_matter_that_differ_are_refused_at_the_later_cell() -> None:
    other = row(Matter="1", Drawer_name="Smt. Leela", **{"Chq. No.": "004822"})
    told = _told(_check([row(Matter="1"), other]))
    assert told["D3"].startswith("Smt. Leela differs from Shri Amol Kulkarni in D2")


def test_the_law_speaks_at_the_cell_it_is_about() -> None:
    told = _told(_check([row(Date_of_notice="25-04-2025")]))
    assert "34 days late" in told["P2"]


def test_a_missing_value_is_named_in_its_empty_cell_and_a_missing_column_once() -> None:
    rows = [row(Drawer_address=None), row(**{"Chq. No.": "004822"}), row(**{"Chq. No.": "004823"})]
    assert "not filled in" in _told(_check(rows))["E2"]
    for each in rows:
        del each["Return reason"]
    checked = _check(rows)
    told = [f for f in checked.to_json()["findings"] if f["code"] == "bulk.column-missing" and not f["cell"]]
    assert [f["message"] for f in told] == ["The sheet has no column 'Reason for return', which rows need."]
    assert not any(m.ready for m in checked.matters)


def test_the_same_cheque_in_two_notices_is_a_warning() -> None:
    checked = _check([row(Matter="1"), row(Matter="2")])
    assert "stands in G2 already" in _told(checked)["G3"]
    assert all(m.ready for m in checked.matters)


def test_common_facts_stand_where_the_sheet_has_none() -> None:
    bare = row()
    del bare["Date of notice"], bare["Client name"]
    common = {"client": {"name": "Saraswat Traders"}, "notice_date": "2025-03-05"}
    checked = _check([bare], common=common)
    assert checked.matters[0].ready
    assert checked.matters[0].facts["client"] == {"name": "Saraswat Traders", "address": bare["Client address"]}
    assert common == {"client": {"name": "Saraswat Traders"}, "notice_date": "2025-03-05"}


def test_registered_post_after_the_merger_is_a_warning() -> None:
    late = {"Cheque date": "10-10-2025", "Presented on": "17-10-2025", "Memo date": "19-10-2025"}
    late |= {"Intimation date": "20-10-2025", "Date of notice": "05-11-2025", "Modes of service": "Regd. Post"}
    assert "merged into Speed Post" in _told(_check([row(**late)]))["Q2"]
    assert "Q2" not in _told(_check([row(Modes_of_service="Regd. Post")]))


def test_a_csv_is_checked_like_a_workbook() -> None:
    rows = [row(), row(**{"Chq. No.": "123", "Cheque date": "31-02-2025"})]
    checked = check(csv_of(rows, "utf-8-sig", ";"), "s.csv", "cheque-dishonour")
    assert [m.ready for m in checked.matters] == [True, False]
    assert "H3" in _told(checked)


def test_thousands_of_rows_are_checked() -> None:
    cells = {
        n: Cell("text", str(v) if not isinstance(v, date) else v.isoformat()) for n, v in enumerate(row().values()) if v
    }
    sheet = Sheet("", 1, dict(enumerate(row())), {n: {**cells, 6: Cell("text", f"{n:06}")} for n in range(2, 1002)})
    checked = check_sheet(sheet, CHEQUE)
    assert checked.to_json()["ready"] == 1000
