"""Each fault alone, in an otherwise clean matter, gives its own finding and no other."""

from datetime import date

import pytest

from legaldraft.limitation import compute
from legaldraft.notice_types import load, read_facts
from tests.limitation.matters import CHEQUE, changed, cheque_result, codes

COMPANY = {"name": "Zenith Looms Private Limited", "kind": "company", "role": "drawer", "address": "Noida"}


def test_a_clean_matter_has_no_findings():
    assert codes(cheque_result({"dispatch_date": "2025-01-11", "received_on": "2025-01-14"}, date(2025, 1, 20))) == []


FAULTS = [
    ("cheque.presented-late", "error", {"cheques.0.date": "2024-09-14"}),
    ("cheque.notice-late", "error", {"dispatch_date": "2025-01-18"}),
    ("cheque.notice-late", "error", {"notice_date": "2025-01-18"}),
    ("cheque.demand-not-cheque-amount", "error", {"demand.amount": "800000.01"}),
    ("cheque.demand-not-cheque-amount", "error", {"demand.amount": "799999.99"}),
    ("cheque.demand-not-cheque-amount", "error", {"demand.amount": "80000"}),
    ("cheque.days-not-fifteen", "error", {"demand.days": 7}),
    ("cheque.days-not-fifteen", "error", {"demand.days": 14}),
    ("cheque.days-not-fifteen", "warning", {"demand.days": 16}),
    ("cheque.days-not-fifteen", "warning", {"demand.days": 30}),
    ("cheque.company-not-noticed", "error", {"noticees.0.role": "director"}),
    ("cheque.company-not-noticed", "error", {"noticees.0.role": "guarantor"}),
    ("cheque.company-not-noticed", "error", {"noticees.0.role": "signatory"}),
    ("cheque.company-not-noticed", "warning", {"noticees.0.description": "Director of Zenith Looms Private Limited"}),
    ("cheque.intimation-date-missing", "error", {"cheques.0.intimation_received_on": ...}),
    (
        "cheque.part-payment-not-endorsed",
        "error",
        {"cheques.0.part_payments": [{"date": "2024-12-01", "amount": "50000"}]},
    ),
    (
        "cheque.paid-after-presentation",
        "warning",
        {"cheques.0.part_payments": [{"date": "2024-12-28", "amount": "50000"}]},
    ),
    ("cheque.exceeds-debt", "warning", {"debt.amount": "799999"}),
    ("cheque.debt-time-barred", "warning", {"debt.date": "2021-12-09"}),
    ("cheque.reason-not-covered", "warning", {"cheques.0.reason": "Image not clear, present again with paper"}),
    ("interest.unsupported", "warning", {"demand.interest_rate": "24"}),
    ("cheque.presented-near-limit", "warning", {"cheques.0.date": "2024-09-16"}),
]


@pytest.mark.parametrize(("code", "severity", "changes"), FAULTS)
def test_one_fault_gives_its_finding(code, severity, changes):
    (finding,) = cheque_result(changes).findings
    assert (finding.code, finding.severity.value) == (code, severity)
    assert finding.authority
    assert finding.field
    assert finding.message.endswith(".")


@pytest.mark.parametrize(
    "changes",
    [
        {"demand.interest_rate": "18"},
        {"demand.notice_fee": "11000"},
        {"noticees.1": {"name": "Anil Bose", "role": "guarantor", "address": "Noida"}},
        {"noticees": [COMPANY, {"name": "Anil Bose", "role": "director", "address": "Noida"}]},
        {"noticees": [COMPANY | {"kind": "individual"}, {"name": "Anil Bose", "role": "director", "address": "Noida"}]},
        {"noticees.0.kind": "proprietorship", "noticees.0.description": "Proprietor of M/s Bhalla Traders"},
        {"noticees.1": {"name": "Meera Bhalla", "role": "signatory", "address": "Delhi"}},
        {"cheques.0.reason": "Account Closed"},
        {"cheques.0.reason": "Exceeds Arrangement"},
        {"cheques.0.reason": "Payment Stopped by Drawer"},
        {"cheques.0.reason": "Drawer's Signature Differs"},
        {"debt.date": "2021-12-10"},
        {"debt.amount": "800000"},
        {"cheques.0.date": "2024-09-18"},
        {"dispatch_date": "2025-01-17"},
        {
            "cheques.0.part_payments": [{"date": "2024-12-12", "amount": "50000", "endorsed": True}],
            "demand.amount": "750000",
        },
    ],
)
def test_what_is_in_order_gives_nothing(changes):
    assert codes(cheque_result(changes)) == []


def test_an_unendorsed_payment_is_the_only_error_where_the_balance_is_demanded():
    paid = {"cheques.0.part_payments": [{"date": "2024-12-12", "amount": "50000"}], "demand.amount": "750000"}
    assert codes(cheque_result(paid)) == ["cheque.part-payment-not-endorsed"]


@pytest.mark.parametrize(
    ("amount", "extra"),
    [("1250000", {}), ("811000", {"demand.notice_fee": "11000"}), ("845000", {"demand.interest_rate": "18"})],
)
def test_an_omnibus_demand_is_told_apart_from_a_slip(amount, extra):
    result = cheque_result({"demand.amount": amount} | extra)
    assert codes(result, "error") == ["cheque.demand-not-cheque-amount", "cheque.demand-omnibus"]


def test_several_cheques_must_be_demanded_in_all():
    second = changed(CHEQUE, {})["cheques"][0] | {"number": "004822", "amount": "200000.00"}
    assert codes(cheque_result({"cheques.1": second, "demand.amount": "1000000"})) == []
    result = cheque_result({"cheques.1": second})
    assert codes(result) == ["cheque.demand-not-cheque-amount"]
    assert "2 cheques are in all for Rs. 10,00,000/-" in result.findings[0].message


def test_only_the_late_cheque_of_several_is_named():
    second = changed(CHEQUE, {})["cheques"][0] | {"number": "004822", "intimation_received_on": "2024-12-30"}
    result = cheque_result(
        {"cheques.1": second, "demand.amount": "1600000", "debt.amount": ..., "dispatch_date": "2025-01-20"}
    )
    (finding,) = result.findings
    assert finding.code == "cheque.notice-late"
    assert "004821" in finding.message


@pytest.mark.parametrize(
    ("informed", "sent", "found"),
    [
        # Day 30 is Sunday 19-01-2025: kept on that day it is warned of, a day before there is nothing to say.
        ("2024-12-20", "2025-01-19", ["cheque.notice-last-day-closed"]),
        ("2024-12-20", "2025-01-18", []),
        ("2024-12-20", None, ["cheque.notice-last-day-closed"]),
        ("2024-12-20", "2025-01-20", ["cheque.notice-late"]),
        # Day 30 is Republic Day.
        ("2024-12-27", "2025-01-26", ["cheque.notice-last-day-closed"]),
        ("2024-12-27", "2025-01-27", ["cheque.notice-late"]),
        ("2024-12-18", None, []),
    ],
)
def test_a_last_day_on_which_no_post_office_opens(informed, sent, found):
    changes = {"cheques.0.intimation_received_on": informed, "notice_date": sent}
    assert codes(cheque_result(changes)) == found


def test_the_safe_day_before_a_closed_last_day_is_told():
    (finding,) = cheque_result({"cheques.0.intimation_received_on": "2024-12-20", "notice_date": None}).findings
    assert finding.severity == "warning"
    assert finding.suggestion == "Post it by 18-01-2025."


def test_a_late_notice_on_an_expired_cheque_points_to_the_civil_court():
    (finding,) = cheque_result({"notice_date": "2025-03-11"}).findings
    assert "civil suit" in finding.suggestion


def test_a_complaint_out_of_time_may_be_condoned_only_since_2003():
    late = cheque_result({"received_on": "2025-01-13"}, date(2025, 4, 1))
    (finding,) = [f for f in late.findings if f.code == "complaint.late"]
    assert finding.severity == "warning"
    assert "sufficient cause" in finding.suggestion
    old = cheque_result({"received_on": "2002-05-01"}, date(2002, 9, 1))
    assert next(f for f in old.findings if f.code == "complaint.late").suggestion is None


def test_the_days_of_the_shutdown_are_told_of():
    touched = cheque_result({"cheques.0.intimation_received_on": "2020-02-25", "notice_date": None})
    assert "limitation.shutdown" in codes(touched, "info")
    assert "limitation.shutdown" in codes(cheque_result({"received_on": "2022-02-20"}))
    assert "limitation.shutdown" not in codes(cheque_result({"received_on": "2022-03-05"}))


def test_empty_facts_give_no_deadlines_and_no_failure():
    facts, _ = read_facts(load("cheque-dishonour"), {})
    assert compute("cheque-dishonour", facts, date(2025, 1, 1)).to_json() == {
        "deadlines": [],
        "findings": [],
        "missing": [],
    }


def test_the_facts_that_further_days_wait_for_are_named():
    changes = {"cheques.0.date": ..., "cheques.0.intimation_received_on": ..., "cheques.0.memo_date": ...}
    fields = [(m.code, m.field) for m in cheque_result(changes).missing]
    assert fields == [
        ("cheque.present-by", "cheques.0.date"),
        ("notice.send-by", "cheques.0.intimation_received_on"),
        ("notice.pay-by", "received_on"),
        ("complaint.from", "received_on"),
        ("complaint.until", "received_on"),
    ]
    memo = cheque_result({"cheques.0.intimation_received_on": ..., "received_on": "2025-01-14"}).missing
    assert ["counted from the memo" in m.message for m in memo] == [True]
    assert cheque_result({"received_on": "2025-01-14"}).missing == ()


def test_more_than_five_cheques_are_more_than_one_trial():
    cheques = [CHEQUE["cheques"][0] | {"number": f"00482{n}"} for n in range(6)]
    many = {"cheques": cheques, "demand.amount": "4800000", "debt.amount": "4800000"}
    assert codes(cheque_result(many)) == ["complaint.joinder"]
    five = {"cheques": cheques[:5], "demand.amount": "4000000", "debt.amount": "4000000"}
    assert codes(cheque_result(five)) == []


def test_a_type_without_rules_has_no_deadlines():
    facts, _ = read_facts(load("cheque-dishonour"), CHEQUE)
    result = compute("a-firms-own-type", facts).to_json()
    assert result["deadlines"] == []
    assert [(f["code"], f["severity"]) for f in result["findings"]] == [("limitation.not-counted", "info")]


def test_no_court_case_is_cited_without_its_citation():
    for _, _, changes in FAULTS:
        for finding in cheque_result(changes).findings:
            if " v " in finding.authority:
                assert any(mark in finding.authority for mark in ("SCC", "INSC", "TMI"))
