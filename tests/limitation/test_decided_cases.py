"""Cases that courts decided, with their own days and sums: the count must come out as the court did."""

from datetime import date

import pytest

from tests.limitation.matters import cheque_result, codes, due


def test_saketh_complaint_of_15_november_1995_was_in_time():
    """Saketh India v India Securities (1999) 3 SCC 1: cause of action 15-10-1995, that day is not counted."""
    result = cheque_result({"received_on": "1995-09-29"}, date(1995, 11, 15))
    assert due(result, "complaint.from").date == date(1995, 10, 15)
    assert due(result, "complaint.until").date == date(1995, 11, 15)
    assert due(result, "complaint.until").status == "open"
    assert "complaint.late" not in codes(result)


def test_econ_antri_the_day_of_the_cause_of_action_is_excluded():
    """Econ Antri v Rom Industries (2014) 11 SCC 769 confirms Saketh: counting that day in would end on the 14th."""
    until = due(cheque_result({"received_on": "1995-09-29"}), "complaint.until")
    assert until.date != date(1995, 11, 14)
    assert "15-10-1995 excluded" in until.workings
    assert "Econ Antri" in until.authority


def test_rameshchandra_six_months_from_31_december_2005_end_on_30_june_2006():
    """Rameshchandra Ambalal Joshi v State of Gujarat (2014) 11 SCC 759: presented on that day, in time."""
    dates = {"cheques.0.date": "2005-12-31", "cheques.0.memo_date": ..., "cheques.0.intimation_received_on": ...}
    in_time = cheque_result(dates | {"cheques.0.presented_on": "2006-06-30"})
    late = cheque_result(dates | {"cheques.0.presented_on": "2006-07-01"})
    assert due(in_time, "cheque.present-by").status == "met"
    assert "cheque.presented-late" not in codes(in_time)
    assert "cheque.presented-late" in codes(late, "error")


def test_kamlesh_kumar_notice_of_17_december_2008_was_late():
    """Kamlesh Kumar v State of Bihar (2014) 2 SCC 424: told on 10-11-2008, notice on 17-12-2008."""
    result = cheque_result(
        {
            "cheques.0.date": "2008-10-20",
            "cheques.0.presented_on": "2008-11-10",
            "cheques.0.memo_date": "2008-11-10",
            "cheques.0.intimation_received_on": "2008-11-10",
            "debt.date": "2008-09-01",
            "notice_date": "2008-12-17",
        }
    )
    assert codes(result, "error") == ["cheque.notice-late"]
    (finding,) = result.findings
    assert "7 days late" in finding.message
    assert "present the cheque again" in finding.suggestion.lower()
    assert "20-04-2009" in finding.suggestion


def test_sunday_8_november_2020_did_not_carry_the_notice_to_monday():
    """Bombay High Court, 2024 (10) TMI 1680: day 30 was a Sunday, the notice went on 9-11-2020."""
    facts = {
        "cheques.0.date": "2020-09-20",
        "cheques.0.presented_on": "2020-10-07",
        "cheques.0.memo_date": "2020-10-09",
        "cheques.0.intimation_received_on": "2020-10-09",
        "debt.date": "2020-01-05",
    }
    monday = cheque_result(facts | {"notice_date": "2020-11-09"})
    (late,) = [f for f in monday.findings if f.severity == "error"]
    assert late.code == "cheque.notice-late"
    assert "a Sunday does not help" in late.message
    assert "s.10" in late.authority
    assert "2024 (10) TMI 1680" in late.authority
    saturday = cheque_result(facts | {"notice_date": "2020-11-07"})
    assert not codes(saturday, "error")
    assert "limitation.shutdown" in codes(saturday, "info")


def test_kaveri_plastics_two_crore_for_a_cheque_of_one_crore():
    """Kaveri Plastics v Mahdoom Bawa, 2025 INSC 1133: a typing slip in the sum ends the case."""
    result = cheque_result(
        {"cheques.0.amount": "1,00,00,000", "demand.amount": "2,00,00,000", "debt.amount": "5,00,00,000"}
    )
    assert codes(result, "error") == ["cheque.demand-not-cheque-amount"]
    assert "Rs. 2,00,00,000/-" in result.findings[0].message
    assert "Rs. 1,00,00,000/-" in result.findings[0].message


def test_rahul_builders_demand_of_the_whole_bill():
    """Rahul Builders v Arihant Fertilizers (2008) 2 SCC 321: bills of 8,72,409 demanded, cheque of 1,00,000."""
    result = cheque_result(
        {"cheques.0.amount": "100000", "debt.amount": "872409", "demand.amount": "872409"},
    )
    assert codes(result, "error") == ["cheque.demand-not-cheque-amount", "cheque.demand-omnibus"]


def test_suman_sethi_other_heads_beside_the_cheque_amount_are_good():
    """Suman Sethi v Ajay K. Churiwal (2000) 2 SCC 380: cheque of 20 lakh demanded, charges claimed apart."""
    apart = {
        "cheques.0.amount": "2000000",
        "debt.amount": "2000000",
        "demand.amount": "2000000",
        "demand.notice_fee": "1500",
        "demand.interest_rate": "18",
    }
    assert codes(cheque_result(apart)) == []
    added = cheque_result(apart | {"demand.amount": "2001500"})
    assert codes(added, "error") == ["cheque.demand-not-cheque-amount", "cheque.demand-omnibus"]


def test_dashrathbhai_part_payment_not_endorsed():
    """Dashrathbhai Patel v Hitesh Patel (2023) 1 SCC 578: paid in part, the cheque presented for the whole."""
    paid = [{"date": "2024-12-12", "amount": "50000", "endorsed": False}]
    assert codes(cheque_result({"cheques.0.part_payments": paid}), "error") == ["cheque.part-payment-not-endorsed"]
    endorsed = {"cheques.0.part_payments": [paid[0] | {"endorsed": True}]}
    whole = cheque_result(endorsed)
    assert codes(whole, "error") == ["cheque.demand-not-cheque-amount"]
    assert codes(cheque_result(endorsed | {"demand.amount": "750000"})) == []


@pytest.mark.parametrize(("role", "kind"), [("director", "individual"), ("partner", "individual")])
def test_aneeta_hada_the_company_must_be_noticed(role, kind):
    """Aneeta Hada v Godfather Travels (2012) 5 SCC 661; for firms the same: s.141 Explanation."""
    officer = {"name": "Vikram Sethi", "kind": kind, "role": role, "address": "Noida"}
    alone = cheque_result({"noticees": [officer]})
    assert codes(alone, "error") == ["cheque.company-not-noticed"]
    body = {"name": "Zenith Looms", "kind": "partnership", "role": "drawer", "address": "Noida"}
    assert codes(cheque_result({"noticees": [body, officer]})) == []


def test_birendra_prasad_sah_notice_of_31_december_2015_was_in_time():
    """Birendra Prasad Sah v State of Bihar (2019) 7 SCC 273: memo received on 4-12-2015."""
    result = cheque_result(
        {
            "cheques.0.date": "2015-11-20",
            "cheques.0.presented_on": "2015-12-01",
            "cheques.0.memo_date": "2015-12-04",
            "cheques.0.intimation_received_on": "2015-12-04",
            "debt.date": "2015-01-05",
            "notice_date": "2015-12-31",
        }
    )
    assert codes(result) == []
    assert due(result, "notice.send-by").date == date(2016, 1, 3)
