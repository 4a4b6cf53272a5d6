"""The last day of a suit for money, counted by hand, and what the demand may claim."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.limitation.matters import codes, due, money_result
from tests.limitation.test_cheque_days import same_day_later

LAST_DAYS = [
    # kind, further facts, article, last day
    ("loan", {"date": "2024-04-12"}, "19", "2027-04-12"),
    ("loan", {"date": "2024-02-29"}, "19", "2027-02-28"),
    ("loan", {"date": "2023-12-31"}, "19", "2026-12-31"),
    ("loan", {"date": "2024-04-12", "on_demand": True}, "21", "2027-04-12"),
    ("loan", {"date": "2024-04-12", "on_demand": True, "due_date": "2024-10-12"}, "21", "2027-04-12"),
    ("loan", {"date": "2024-04-12", "due_date": "2024-10-12"}, "19", "2027-04-12"),
    ("loan", {"date": "2020-04-12", "due_date": "2024-04-12"}, "113", "2027-04-12"),
    ("goods", {"date": "2024-04-12"}, "14", "2027-04-12"),
    ("goods", {"date": "2024-04-12", "due_date": "2024-05-27"}, "15", "2027-05-27"),
    ("goods", {"date": "2021-02-28"}, "14", "2024-02-28"),
    ("services", {"date": "2024-04-12"}, "18", "2027-04-12"),
    ("services", {"date": "2024-04-12", "due_date": "2024-05-12"}, "113", "2027-05-12"),
    ("other", {"date": "2024-04-12"}, "113", "2027-04-12"),
    ("other", {"date": "2024-04-12", "due_date": "2024-06-01"}, "113", "2027-06-01"),
    # a fresh period from an acknowledgment within time, none from one that came too late
    ("loan", {"date": "2021-04-12", "acknowledged_on": "2023-03-31"}, "19", "2026-03-31"),
    ("loan", {"date": "2021-04-12", "acknowledged_on": "2024-04-12"}, "19", "2027-04-12"),
    ("loan", {"date": "2021-04-12", "acknowledged_on": "2024-04-13"}, "19", "2024-04-12"),
    ("goods", {"date": "2021-04-12", "due_date": "2021-06-11", "acknowledged_on": "2022-01-05"}, "15", "2025-01-05"),
]


@pytest.mark.parametrize(("kind", "debt", "article", "last"), LAST_DAYS)
def test_last_day_of_the_suit(kind, debt, article, last):
    result = money_result({"debt": {"kind": kind, "description": "a debt", "amount": "200000"} | debt})
    found = due(result, "suit.until")
    assert found.date.isoformat() == last
    assert f"article {article}," in found.authority + ","
    assert found.workings.startswith(f"article {article}, ")


@pytest.mark.parametrize(
    ("payments", "last"),
    [
        (["2022-01-10"], "2025-01-10"),
        (["2022-01-10", "2024-12-30"], "2027-12-30"),
        (["2024-12-30", "2022-01-10"], "2027-12-30"),
        (["2024-12-30"], "2024-04-12"),
        (["2024-04-12"], "2027-04-12"),
        (["2021-04-12"], "2024-04-12"),
    ],
)
def test_a_payment_within_time_begins_a_fresh_period(payments, last):
    rows = [{"date": d, "amount": "1000"} for d in payments]
    result = money_result({"debt.date": "2021-04-12", "payments": rows})
    assert due(result, "suit.until").date.isoformat() == last
    assert "limitation.payment-writing" in codes(result, "info")


def test_a_period_renewed_by_payment_is_unsure_until_the_writing_is_seen():
    paid = money_result({"debt.date": "2021-04-12", "payments": [{"date": "2022-01-10", "amount": "1000"}]})
    assert due(paid, "suit.until").certainty == "?"
    assert "s.19" in due(paid, "suit.until").authority
    acknowledged = money_result({"debt.date": "2021-04-12", "debt.acknowledged_on": "2022-01-10"})
    assert due(acknowledged, "suit.until").certainty == "S"
    assert "s.18" in due(acknowledged, "suit.until").authority


def test_a_payment_can_carry_the_claim_to_its_acknowledgment():
    result = money_result(
        {
            "debt.date": "2018-04-12",
            "payments": [{"date": "2021-01-10", "amount": "1000"}],
            "debt.acknowledged_on": "2023-12-01",
        }
    )
    assert due(result, "suit.until").date == date(2026, 12, 1)
    assert "limitation.acknowledged-late" not in codes(result)


def test_an_acknowledgment_after_the_end_is_told_to_be_useless():
    result = money_result({"debt.date": "2021-04-12", "debt.acknowledged_on": "2024-04-13"})
    assert "limitation.acknowledged-late" in codes(result, "warning")


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_three_years_agree_with_walking_through_the_calendar(arose):
    assert due(money_result({"debt.date": arose.isoformat()}), "suit.until").date == same_day_later(arose, 36)


@given(st.dates(date(2022, 3, 1), date(2040, 12, 31)), st.integers(0, 3000))
def test_an_acknowledgment_never_shortens_and_never_revives(arose, later):
    plain = due(money_result({"debt.date": arose.isoformat()}), "suit.until").date
    signed = arose + timedelta(days=later)
    result = money_result({"debt.date": arose.isoformat(), "debt.acknowledged_on": signed.isoformat()})
    last = due(result, "suit.until").date
    assert last >= plain
    assert (last > plain) == (arose < signed <= plain and same_day_later(signed, 36) > plain)


INVOICES = [
    {"number": "A/2", "date": "2024-06-01", "amount": "100000"},
    {"number": "A/1", "date": "2024-02-01", "amount": "100000", "due_date": "2024-03-02"},
]


def test_each_invoice_has_its_own_last_day_the_earliest_first():
    result = money_result({"debt.kind": "goods", "invoices": INVOICES})
    found = [(d.invoice, d.date.isoformat(), d.authority.split(", ")[2]) for d in result.deadlines]
    assert found == [("A/1", "2027-03-02", "article 15"), ("A/2", "2027-06-01", "article 14")]
    assert result.to_json()["deadlines"][0]["invoice"] == "A/1"


def test_a_last_day_on_a_sunday_rolls_over_in_court():
    found = due(money_result({"debt.date": "2022-05-11"}), "suit.until")
    assert found.date == date(2025, 5, 11)
    assert found.rolls_to == date(2025, 5, 12)
    assert "(s.4)" in found.workings


@pytest.mark.parametrize(
    ("as_of", "status"), [(None, "unknown"), (date(2027, 4, 12), "open"), (date(2027, 4, 13), "missed")]
)
def test_where_the_suit_stands(as_of, status):
    assert due(money_result({}, as_of), "suit.until").status == status


@pytest.mark.parametrize(
    ("as_of", "code"),
    [
        (date(2027, 2, 1), None),
        (date(2027, 2, 26), None),
        (date(2027, 2, 27), "limitation.near"),
        (date(2027, 4, 12), "limitation.near"),
        (date(2027, 4, 13), "limitation.barred"),
    ],
)
def test_a_claim_near_its_end_or_past_it_is_told(as_of, code):
    found = [c for c in codes(money_result({}, as_of)) if c in ("limitation.near", "limitation.barred")]
    assert found == ([code] if code else [])


def test_the_notices_own_date_counts_where_today_is_not_given():
    assert codes(money_result({"notice_date": "2027-06-01"}), "warning") == ["limitation.barred"]


def test_a_loan_with_a_day_of_repayment_is_doubtful():
    result = money_result({"debt.due_date": "2024-10-12"})
    (finding,) = result.findings
    assert finding.code == "limitation.start-doubtful"
    assert "12-10-2027" in finding.message
    assert "12-04-2027" in finding.message
    assert finding.suggestion == "Sue by 12-04-2027."


@pytest.mark.parametrize(
    ("claimed", "agreed", "code"),
    [
        (None, None, None),
        ("12", "12", None),
        ("12", "12.00", None),
        ("9", "12", None),
        ("18", None, "interest.unsupported"),
        ("18", "12", "interest.above-agreed"),
    ],
)
def test_interest_needs_an_agreement(claimed, agreed, code):
    result = money_result({"demand.interest_rate": claimed, "debt.interest_rate": agreed})
    assert codes(result) == ([code] if code else [])
    assert not codes(result, "error")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"debt.kind": "goods", "client.kind": "company", "demand.amount": "300000"}, True),
        ({"debt.kind": "goods", "client.kind": "company", "demand.amount": "299999.99"}, False),
        ({"debt.kind": "services", "client.kind": "proprietorship", "demand.amount": "300000"}, True),
        ({"debt.kind": "goods", "client.kind": "individual", "demand.amount": "900000"}, False),
        ({"debt.kind": "loan", "client.kind": "company", "demand.amount": "900000"}, False),
        ({"debt.kind": "loan", "commercial": True, "demand.amount": "900000"}, True),
        ({"debt.kind": "goods", "client.kind": "company", "commercial": False, "demand.amount": "900000"}, False),
    ],
)
def test_mediation_comes_first_in_a_commercial_dispute_of_three_lakh(changes, told):
    assert ("suit.mediation-first" in codes(money_result(changes), "info")) == told


def test_the_days_of_the_shutdown_may_move_the_last_day():
    assert "limitation.shutdown" in codes(money_result({"debt.date": "2019-06-01"}), "info")
    assert "limitation.shutdown" not in codes(money_result({"debt.date": "2022-03-01"}))


def test_without_a_date_there_is_no_last_day():
    result = money_result({"debt.date": ...})
    assert (result.deadlines, result.findings) == ((), ())
    assert ("suit.until", "debt.date") in [(m.code, m.field) for m in result.missing]
