"""Each date below was counted by hand on a calendar; a wrong one ends a client's case."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.limitation.matters import cheque_result, due

PRESENT_BY = [
    # cheque date, last day to present it
    ("2024-12-10", "2025-03-10"),
    ("2024-10-01", "2025-01-01"),
    ("2024-11-30", "2025-02-28"),
    ("2023-11-30", "2024-02-29"),
    ("2025-11-29", "2026-02-28"),
    ("2025-08-29", "2025-11-29"),
    ("2024-01-31", "2024-04-30"),
    ("2025-05-31", "2025-08-31"),
    ("2024-02-29", "2024-05-29"),
    ("2012-05-12", "2012-08-12"),
    # three months from the cheques of 1-4-2012 on, six before
    ("2012-04-01", "2012-07-01"),
    ("2012-03-31", "2012-09-30"),
    ("2011-08-31", "2012-02-29"),
    ("2006-06-15", "2006-12-15"),
    ("2005-12-31", "2006-06-30"),
    ("2000-04-30", "2000-10-30"),
]

SEND_BY = [
    # bank's information received, last day to send the notice
    ("2024-12-18", "2025-01-17"),
    ("2024-12-31", "2025-01-30"),
    ("2024-05-22", "2024-06-21"),
    ("2020-10-09", "2020-11-08"),
    ("2008-11-10", "2008-12-10"),
    ("2015-12-04", "2016-01-03"),
    ("2024-01-31", "2024-03-01"),
    ("2023-01-31", "2023-03-02"),
    ("2024-02-01", "2024-03-02"),
    ("2025-02-01", "2025-03-03"),
    ("2025-04-30", "2025-05-30"),
    ("2025-06-15", "2025-07-15"),
    ("2025-07-16", "2025-08-15"),
    ("2025-09-01", "2025-10-01"),
    ("2025-12-02", "2026-01-01"),
    ("2026-01-01", "2026-01-31"),
    # thirty days since 6-2-2003, fifteen before
    ("2003-02-06", "2003-03-08"),
    ("2003-02-05", "2003-02-20"),
    ("2003-01-10", "2003-01-25"),
    ("2002-12-20", "2003-01-04"),
]

AFTER_RECEIPT = [
    # notice received, last day to pay, first day to complain, last day to complain
    ("2025-01-13", "2025-01-28", "2025-01-29", "2025-02-28"),
    ("1995-09-29", "1995-10-14", "1995-10-15", "1995-11-15"),
    ("2025-01-15", "2025-01-30", "2025-01-31", "2025-02-28"),
    ("2024-01-15", "2024-01-30", "2024-01-31", "2024-02-29"),
    ("2025-02-10", "2025-02-25", "2025-02-26", "2025-03-26"),
    ("2025-02-13", "2025-02-28", "2025-03-01", "2025-04-01"),
    ("2024-02-14", "2024-02-29", "2024-03-01", "2024-04-01"),
    ("2024-02-13", "2024-02-28", "2024-02-29", "2024-03-29"),
    ("2025-12-16", "2025-12-31", "2026-01-01", "2026-02-01"),
    ("2025-12-15", "2025-12-30", "2025-12-31", "2026-01-31"),
    ("2025-12-10", "2025-12-25", "2025-12-26", "2026-01-26"),
    ("2024-12-31", "2025-01-15", "2025-01-16", "2025-02-16"),
    ("2025-04-15", "2025-04-30", "2025-05-01", "2025-06-01"),
    ("2025-10-15", "2025-10-30", "2025-10-31", "2025-11-30"),
    ("2025-08-01", "2025-08-16", "2025-08-17", "2025-09-17"),
    ("2025-07-10", "2025-07-25", "2025-07-26", "2025-08-26"),
    ("2019-06-03", "2019-06-18", "2019-06-19", "2019-07-19"),
    ("2024-06-20", "2024-07-05", "2024-07-06", "2024-08-06"),
    ("2025-03-17", "2025-04-01", "2025-04-02", "2025-05-02"),
    ("2023-02-28", "2023-03-15", "2023-03-16", "2023-04-16"),
    ("2025-05-16", "2025-05-31", "2025-06-01", "2025-07-01"),
]


@pytest.mark.parametrize(("drawn", "last"), PRESENT_BY)
def test_last_day_to_present_the_cheque(drawn, last):
    assert due(cheque_result({"cheques.0.date": drawn}), "cheque.present-by").date.isoformat() == last


@pytest.mark.parametrize(("informed", "last"), SEND_BY)
def test_last_day_to_send_the_notice(informed, last):
    result = cheque_result({"cheques.0.intimation_received_on": informed, "cheques.0.memo_date": ...})
    assert due(result, "notice.send-by").date.isoformat() == last


@pytest.mark.parametrize(("received", "pay", "first", "last"), AFTER_RECEIPT)
def test_days_after_receipt_of_the_notice(received, pay, first, last):
    result = cheque_result({"received_on": received})
    found = [due(result, c).date.isoformat() for c in ("notice.pay-by", "complaint.from", "complaint.until")]
    assert found == [pay, first, last]


def counted(start: date, days: int) -> date:
    """Independent count: the first day is left out, then one day after the other."""
    day = start
    for _ in range(days):
        day += timedelta(days=1)
    return day


def same_day_later(start: date, months: int) -> date:
    """Independent month count: walk day by day to the wanted month, then to the same day or the month's last."""
    day, passed = start, 0
    while passed < months or day.day != start.day:
        tomorrow = day + timedelta(days=1)
        if tomorrow.month != day.month:
            if passed == months:
                return day
            passed += 1
        day = tomorrow
    return day


DAYS = st.dates(date(2003, 2, 6), date(2040, 12, 31))


@given(DAYS)
def test_thirty_days_agree_with_counting_day_by_day(informed):
    result = cheque_result({"cheques.0.intimation_received_on": informed.isoformat()})
    assert due(result, "notice.send-by").date == counted(informed, 30)


@given(st.dates(date(1990, 1, 1), date(2003, 2, 5)))
def test_fifteen_days_of_the_old_law_agree_with_counting(informed):
    result = cheque_result({"cheques.0.intimation_received_on": informed.isoformat()})
    assert due(result, "notice.send-by").date == counted(informed, 15)


@given(st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_validity_agrees_with_walking_through_the_calendar(drawn):
    months = 3 if drawn >= date(2012, 4, 1) else 6
    result = cheque_result({"cheques.0.date": drawn.isoformat()})
    assert due(result, "cheque.present-by").date == same_day_later(drawn, months)


@given(DAYS)
def test_complaint_days_agree_with_walking_through_the_calendar(received):
    result = cheque_result({"received_on": received.isoformat()})
    cause = counted(received, 16)
    assert due(result, "notice.pay-by").date == counted(received, 15)
    assert due(result, "complaint.from").date == cause
    assert due(result, "complaint.until").date == same_day_later(cause, 1)


@given(DAYS)
def test_a_later_start_never_ends_earlier(start):
    one = cheque_result({"received_on": start.isoformat()})
    next_day = cheque_result({"received_on": (start + timedelta(days=1)).isoformat()})
    for code in ("notice.pay-by", "complaint.from", "complaint.until"):
        assert due(one, code).date <= due(next_day, code).date


@given(DAYS)
def test_a_complaint_rolls_over_sundays_and_national_holidays_and_only_those(received):
    until = due(cheque_result({"received_on": received.isoformat()}), "complaint.until")
    closed = until.date.isoweekday() == 7 or (until.date.day, until.date.month) in ((26, 1), (15, 8), (2, 10))
    assert (until.rolls_to is not None) == closed
    if until.rolls_to:
        assert until.rolls_to > until.date
        assert until.rolls_to.isoweekday() != 7
        assert (until.rolls_to - until.date).days <= 2
        assert "court" in until.workings


@pytest.mark.parametrize(
    ("received", "rolls_to"),
    [
        ("2025-12-16", "2026-02-02"),
        ("2025-12-10", "2026-01-27"),
        ("2024-12-31", "2025-02-17"),
        ("2025-04-15", "2025-06-02"),
        ("2025-10-15", "2025-12-01"),
        ("2023-02-28", "2023-04-17"),
        ("2025-01-13", None),
    ],
)
def test_a_complaint_due_on_a_closed_day(received, rolls_to):
    until = due(cheque_result({"received_on": received}), "complaint.until")
    assert until.to_json().get("rolls_to") == rolls_to


def test_a_saturday_before_a_holiday_sunday_rolls_only_from_its_own_day():
    # 25-01-2026 is a Sunday and 26-01-2026 Republic Day: both are passed over.
    until = due(cheque_result({"received_on": "2025-12-09"}), "complaint.until")
    assert (until.date, until.rolls_to) == (date(2026, 1, 25), date(2026, 1, 27))


def test_the_workings_tell_the_count():
    result = cheque_result({"received_on": "2025-01-13"})
    assert [d.workings for d in result.deadlines] == [
        "10-12-2024 excluded; three months by the corresponding date = 10-03-2025",
        "18-12-2024 excluded; day 30 = 17-01-2025",
        "13-01-2025 excluded; day 15 = 28-01-2025",
        "the fifteen days end on 28-01-2025; the next day = 29-01-2025",
        "29-01-2025 excluded; one month by the corresponding date = 28-02-2025 (that month has no 29th)",
    ]


def test_without_receipt_there_are_no_days_after_it():
    assert [d.code for d in cheque_result().deadlines] == ["cheque.present-by", "notice.send-by"]


def test_each_of_several_cheques_has_its_own_days():
    second = {
        "number": "004822",
        "date": "2024-11-30",
        "amount": "100000.00",
        "bank": "Saraswati Bank",
        "presented_on": "2024-12-20",
        "memo_date": "2024-12-24",
        "intimation_received_on": "2024-12-26",
        "reason": "Account Closed",
    }
    result = cheque_result({"cheques.1": second, "demand.amount": "900000.00"})
    assert [(d.code, d.cheque, d.date.isoformat()) for d in result.deadlines] == [
        ("cheque.present-by", "004821", "2025-03-10"),
        ("notice.send-by", "004821", "2025-01-17"),
        ("cheque.present-by", "004822", "2025-02-28"),
        ("notice.send-by", "004822", "2025-01-25"),
    ]
    assert result.to_json()["deadlines"][2]["cheque"] == "004822"
    assert not result.findings


def test_a_single_cheque_is_not_named():
    assert "cheque" not in cheque_result().to_json()["deadlines"][0]


@pytest.mark.parametrize(
    ("changes", "as_of", "status"),
    [
        ({"dispatch_date": "2025-01-17"}, None, "met"),
        ({"dispatch_date": "2025-01-18"}, None, "missed"),
        ({"notice_date": "2025-01-17"}, None, "met"),
        ({"notice_date": "2025-01-10", "dispatch_date": "2025-01-20"}, None, "missed"),
        ({"notice_date": ...}, date(2025, 1, 17), "open"),
        ({"notice_date": ...}, date(2025, 1, 18), "missed"),
        ({"notice_date": ...}, None, "unknown"),
        # Only the memo's date is known: sent within thirty days of it is in time in any case, later is not known.
        ({"cheques.0.intimation_received_on": ..., "dispatch_date": "2025-01-17"}, None, "met"),
        ({"cheques.0.intimation_received_on": ..., "dispatch_date": "2025-01-18"}, None, "unknown"),
    ],
)
def test_where_the_notice_stands(changes, as_of, status):
    assert due(cheque_result(changes, as_of), "notice.send-by").status == status


@pytest.mark.parametrize(
    ("as_of", "pay", "first", "last"),
    [
        (None, "unknown", "unknown", "unknown"),
        (date(2025, 1, 28), "open", "open", "open"),
        (date(2025, 1, 29), "unknown", "met", "open"),
        (date(2025, 2, 28), "unknown", "met", "open"),
        (date(2025, 3, 1), "unknown", "met", "missed"),
    ],
)
def test_where_the_complaint_stands(as_of, pay, first, last):
    result = cheque_result({"received_on": "2025-01-13"}, as_of)
    found = [due(result, c).status for c in ("notice.pay-by", "complaint.from", "complaint.until")]
    assert found == [pay, first, last]


def test_a_complaint_is_open_on_the_day_it_rolls_to():
    received = {"received_on": "2025-12-16"}
    assert due(cheque_result(received, date(2026, 2, 2)), "complaint.until").status == "open"
    assert due(cheque_result(received, date(2026, 2, 3)), "complaint.until").status == "missed"


@pytest.mark.parametrize(
    ("presented", "as_of", "status"),
    [
        ("2025-03-10", None, "met"),
        ("2025-03-11", None, "missed"),
        (None, date(2025, 3, 10), "open"),
        (None, None, "unknown"),
    ],
)
def test_where_the_presentation_stands(presented, as_of, status):
    result = cheque_result({"cheques.0.presented_on": presented}, as_of)
    assert due(result, "cheque.present-by").status == status


def test_every_deadline_has_rule_authority_and_certainty():
    for deadline in cheque_result({"received_on": "2025-01-13"}).to_json()["deadlines"]:
        assert deadline["rule"].endswith(".")
        assert "Negotiable Instruments Act, 1881, s" in deadline["authority"]
        assert deadline["certainty"] in ("S", "C+", "C?", "R", "?")
    assert "s.138 proviso (b)" in due(cheque_result(), "notice.send-by").authority


def test_a_period_running_on_the_day_of_the_amendment_is_unsure():
    running = due(cheque_result({"cheques.0.intimation_received_on": "2003-01-30"}), "notice.send-by")
    ended = due(cheque_result({"cheques.0.intimation_received_on": "2003-01-10"}), "notice.send-by")
    assert (running.certainty, ended.certainty) == ("?", "S")
    assert "advocate to confirm" in running.rule
