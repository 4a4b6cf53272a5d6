"""The days of the kinds of notice beside cheques and money; each date was counted by hand on a calendar."""

from datetime import date

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.limitation import compute
from legaldraft.notice_types import load, load_all, read_facts
from tests.limitation.matters import changed, codes, due
from tests.notice_types.matters import FULL, MINIMAL

REC = {"received_on": "2025-01-14"}
SHOP = {"tenancy.purpose": "commercial"}
MILL = {"tenancy.purpose": "manufacturing"}
FIELD = {"tenancy.purpose": "agricultural"}
TERM = {"tenancy.kind": "fixed-term"}
OWED = {"arrears": {"amount": "54000", "from_date": "2024-08-01"}}
PERFORM = {"demand": {"relief": "performance", "act": "execute the deed"}}


def result_of(type_id, changes=None, as_of=None):
    facts, _ = read_facts(load(type_id), changed(MINIMAL[type_id], changes or {}))
    return compute(type_id, facts, as_of)


def received(day, **more):
    return {"received_on": day} | more


CASES = {
    "eviction": [
        (REC | SHOP, "tenancy.vacate-by", "2025-01-29"),
        (REC | SHOP, "suit.from", "2025-01-30"),
        (REC | SHOP, "suit.until", "2037-01-29"),
        (received("2024-02-14") | SHOP, "tenancy.vacate-by", "2024-02-29"),
        (received("2024-02-14") | SHOP, "suit.from", "2024-03-01"),
        (received("2024-02-14") | SHOP, "suit.until", "2036-02-29"),
        (received("2025-02-14") | SHOP, "tenancy.vacate-by", "2025-03-01"),
        (received("2025-12-20") | SHOP, "tenancy.vacate-by", "2026-01-04"),
        (received("2025-04-30") | SHOP, "tenancy.vacate-by", "2025-05-15"),
        (REC | SHOP | {"demand": {"days": 30}}, "tenancy.vacate-by", "2025-02-13"),
        (REC | SHOP | {"demand": {"days": 10}}, "tenancy.vacate-by", "2025-01-29"),
        (received("2024-08-31") | MILL, "tenancy.vacate-by", "2025-02-28"),
        (received("2024-08-31") | MILL, "suit.from", "2025-03-01"),
        (received("2023-08-31") | MILL, "tenancy.vacate-by", "2024-02-29"),
        (received("2025-01-15") | FIELD, "tenancy.vacate-by", "2025-07-15"),
        (received("2025-01-15") | MILL | {"demand": {"days": 200}}, "tenancy.vacate-by", "2025-08-03"),
        (received("2026-01-10") | TERM | {"tenancy.ends_on": "2026-03-31"}, "tenancy.vacate-by", "2026-03-31"),
        (received("2026-01-10") | TERM | {"tenancy.ends_on": "2026-03-31"}, "suit.from", "2026-04-01"),
        (REC | TERM | {"tenancy.ends_on": "2024-03-31"}, "tenancy.vacate-by", "2025-01-29"),
        (REC | {"tenancy.kind": "licence"}, "tenancy.vacate-by", "2025-01-29"),
        (REC | SHOP | OWED | {"premises.state": "Maharashtra"}, "suit.from", "2025-04-15"),
        (REC | SHOP | {"premises.state": "Maharashtra"}, "suit.from", "2025-01-30"),
        (
            REC | SHOP | OWED | {"premises.state": "NCT of Delhi", "tenancy.rent_amount": "3500"},
            "suit.from",
            "2025-03-15",
        ),
        (REC | SHOP | OWED | {"premises.state": "Delhi", "tenancy.rent_amount": "3501"}, "suit.from", "2025-01-30"),
        (OWED, "arrears.suit-until", "2027-08-01"),
        ({"arrears": {"from_date": "2024-02-29"}}, "arrears.suit-until", "2027-02-28"),
    ],
    "consumer-complaint": [
        ({"grievance.noticed_on": "2024-07-20"}, "complaint.until", "2026-07-20"),
        ({"grievance.noticed_on": "2024-02-29", "purchase.date": "2024-02-01"}, "complaint.until", "2026-02-28"),
        ({"grievance.noticed_on": "2022-02-28", "purchase.date": "2022-02-01"}, "complaint.until", "2024-02-28"),
        ({"grievance.noticed_on": "2023-12-31", "purchase.date": "2023-02-01"}, "complaint.until", "2025-12-31"),
        ({}, "complaint.until", "2026-06-18"),
        (REC, "demand.comply-by", "2025-01-29"),
    ],
    "breach-of-contract": [
        (REC | PERFORM, "performance.by", "2025-02-13"),
        (REC | PERFORM, "substitute.from", "2025-02-14"),
        (REC | PERFORM | {"demand.days": 20}, "performance.by", "2025-02-03"),
        (REC | PERFORM | {"demand.days": 20}, "substitute.from", "2025-02-14"),
        (REC | PERFORM | {"demand.days": 45}, "performance.by", "2025-02-28"),
        (REC | PERFORM | {"demand.days": 45}, "substitute.from", "2025-03-01"),
        (received("2024-01-31") | PERFORM, "performance.by", "2024-03-01"),
        (received("2023-01-31") | PERFORM, "performance.by", "2023-03-02"),
        (PERFORM | {"contract.due_date": "2024-06-30"}, "suit.until", "2027-06-30"),
        (PERFORM | {"breach.date": "2024-07-05"}, "suit.until", "2027-07-05"),
        (PERFORM | {"contract.due_date": "2024-06-30", "breach.date": "2024-07-05"}, "suit.until", "2027-06-30"),
        ({"breach.date": "2024-07-05", "contract.due_date": "2024-06-30"}, "suit.until", "2027-07-05"),
        ({"contract.due_date": "2024-06-30"}, "suit.until", "2027-06-30"),
        (REC, "demand.comply-by", "2025-02-13"),
    ],
    "defamation": [
        ({}, "suit.until", "2025-11-03"),
        ({}, "complaint.until", "2027-11-03"),
        ({"publication.date": "2024-02-29"}, "suit.until", "2025-02-28"),
        ({"publication.date": "2024-02-29"}, "complaint.until", "2027-02-28"),
        ({"publication.date": "2023-02-28"}, "suit.until", "2024-02-28"),
        ({"publication.date": "2024-12-31"}, "suit.until", "2025-12-31"),
        (REC, "demand.comply-by", "2025-01-21"),
    ],
    "government-s80": [
        (REC, "suit.from", "2025-03-15"),
        (received("2024-12-31"), "suit.from", "2025-03-01"),
        (received("2023-12-31"), "suit.from", "2024-03-01"),
        (received("2025-06-30"), "suit.from", "2025-08-31"),
        (received("2025-12-29"), "suit.from", "2026-03-01"),
        (received("2025-07-31"), "suit.from", "2025-10-01"),
        ({}, "suit.until", "2027-03-31"),
        (REC, "suit.until", "2027-05-29"),
        (received("2025-07-01"), "suit.until", "2027-06-01"),
        (received("2027-05-01"), "suit.until", "2027-03-31"),
    ],
    "employment-dues": [
        ({"employment.left_on": "2025-12-10"}, "wages.pay-by", "2025-12-12"),
        ({"employment.left_on": "2025-12-05"}, "wages.pay-by", "2025-12-08"),
        ({"employment.left_on": "2025-12-06"}, "wages.pay-by", "2025-12-09"),
        ({"employment.left_on": "2026-01-23"}, "wages.pay-by", "2026-01-27"),
        ({"employment.left_on": "2025-11-21"}, "wages.pay-by", "2025-11-24"),
        ({"employment.left_on": "2025-11-20"}, "wages.pay-by", "2025-11-22"),
        ({"employment.left_on": "2025-12-10", "dues.0.head": "Gratuity"}, "gratuity.pay-by", "2026-01-09"),
        ({"employment.left_on": "2024-10-15", "dues.0.head": "gratuity"}, "gratuity.pay-by", "2024-11-14"),
        ({"dues.0.due_on": "2025-12-12"}, "claim.until", "2028-12-12"),
        ({"dues.0.due_on": "2024-10-17"}, "claim.until", "2025-10-17"),
        ({"dues.0.due_on": "2025-11-20"}, "claim.until", "2026-11-20"),
        ({"dues.0.due_on": "2025-11-21"}, "claim.until", "2028-11-21"),
        ({"employment.left_on": "2025-12-10"}, "claim.until", "2028-12-10"),
        ({"dues.0.due_on": "2024-10-17"}, "suit.until", "2027-10-17"),
        ({"dues.0.due_on": "2024-02-29"}, "suit.until", "2027-02-28"),
        (REC, "demand.comply-by", "2025-01-29"),
    ],
    "ibc-demand": [
        (REC, "debtor.respond-by", "2025-01-24"),
        (REC, "application.from", "2025-01-25"),
        (received("2024-02-20"), "debtor.respond-by", "2024-03-01"),
        (received("2025-02-20"), "debtor.respond-by", "2025-03-02"),
        (REC | {"demand.days": 15}, "debtor.respond-by", "2025-01-24"),
        ({}, "application.until", "2027-06-30"),
        ({"debt.acknowledged_on": "2024-12-31"}, "application.until", "2027-12-31"),
        ({"debt.acknowledged_on": "2027-07-01"}, "application.until", "2027-06-30"),
        ({"debt.due_date": "2024-02-29", "debt.date": "2024-01-01"}, "application.until", "2027-02-28"),
        ({"payments": [{"date": "2024-08-05", "amount": "500000"}]}, "application.until", "2027-08-05"),
    ],
    "builder-delay": [
        ({}, "delay.from", "2023-07-01"),
        ({}, "claim.until", "2026-06-30"),
        ({}, "complaint.until", "2025-06-30"),
        ({"booking.promised_on": "2024-02-29"}, "delay.from", "2024-03-01"),
        ({"booking.promised_on": "2024-02-29"}, "complaint.until", "2026-02-28"),
        ({"booking.promised_on": "2023-12-31"}, "delay.from", "2024-01-01"),
        (REC, "demand.comply-by", "2025-02-13"),
    ],
    "ip-infringement": [
        ({"infringement.discovered_on": "2024-12-02"}, "suit.until", "2027-12-02"),
        ({"infringement.discovered_on": "2024-02-29"}, "suit.until", "2027-02-28"),
        (REC, "demand.comply-by", "2025-01-21"),
    ],
    "arbitration-invocation": [
        (REC, "arbitration.commenced", "2025-01-14"),
        (REC, "respondent.act-by", "2025-02-13"),
        (REC, "appointment.from", "2025-02-14"),
        (REC, "appointment.until", "2028-02-13"),
        (received("2024-01-30"), "respondent.act-by", "2024-02-29"),
        (received("2024-01-30"), "appointment.from", "2024-03-01"),
        (received("2024-01-30"), "appointment.until", "2027-02-28"),
        (REC | {"demand": {"days": 60}}, "respondent.act-by", "2025-03-15"),
        (REC | {"demand": {"days": 15}}, "respondent.act-by", "2025-02-13"),
    ],
    "matrimonial": [
        ({"matter.kind": "divorce"}, "petition.from", "2020-02-11"),
        ({"matter.kind": "divorce", "marriage.date": "2024-02-29"}, "petition.from", "2025-03-01"),
        ({"matter.kind": "divorce", "marriage.law": "special"}, "petition.from", "2020-02-11"),
        ({"matter.kind": "mutual-divorce", "marriage.separated_on": "2023-11-02"}, "mutual.from", "2024-11-03"),
        ({"matter.kind": "divorce", "marriage.separated_on": "2023-11-02"}, "desertion.from", "2025-11-03"),
        (
            {"matter.kind": "mutual-divorce", "marriage.law": "christian", "marriage.separated_on": "2023-11-02"},
            "mutual.from",
            "2025-11-03",
        ),
        (
            {"matter.kind": "mutual-divorce", "marriage.law": "parsi", "marriage.separated_on": "2023-11-02"},
            "mutual.from",
            "2024-11-03",
        ),
        (REC, "demand.comply-by", "2025-01-29"),
    ],
    "partition": [
        ({"share.excluded_on": "2023-05-01"}, "suit.until", "2035-05-01"),
        ({"share.excluded_on": "2024-02-29"}, "suit.until", "2036-02-29"),
        ({"share.excluded_on": "2013-03-31"}, "suit.until", "2025-03-31"),
        (REC, "demand.comply-by", "2025-02-13"),
    ],
    "reply-to-notice": [
        ({"theirs.received_on": "2024-12-26", "theirs.days": 15}, "reply.by", "2025-01-10"),
        ({"theirs.received_on": "2025-02-14", "theirs.days": 15}, "reply.by", "2025-03-01"),
        ({"theirs.days": 15}, "reply.by", "2025-01-04"),
    ],
    "general": [
        ({"matter.date": "2024-11-20"}, "suit.until", "2027-11-20"),
        (REC, "demand.comply-by", "2025-01-29"),
    ],
    "recovery-of-money": [(REC, "demand.comply-by", "2025-01-29")],
}


@pytest.mark.parametrize(
    ("type_id", "changes", "code", "day"),
    [(t, *case) for t, cases in CASES.items() for case in cases],
)
def test_the_day_was_counted_by_hand(type_id, changes, code, day):
    assert due(result_of(type_id, changes), code).date.isoformat() == day


UNSURE = [
    ("eviction", REC, "tenancy.vacate-by", "tenancy.purpose"),
    ("consumer-complaint", {}, "complaint.until", "grievance.noticed_on"),
    ("breach-of-contract", {"contract.due_date": "2024-06-30"}, "suit.until", "breach.date"),
    ("government-s80", {}, "suit.until", "received_on"),
    ("reply-to-notice", {"theirs.days": 15}, "reply.by", "theirs.received_on"),
    ("ip-infringement", {"infringement.discovered_on": "2024-12-02"}, "suit.until", None),
    ("general", {"matter.date": "2024-11-20"}, "suit.until", None),
]


@pytest.mark.parametrize(("type_id", "changes", "code", "field"), UNSURE)
def test_a_date_that_rests_on_a_fact_not_given_is_unsure_and_names_the_fact(type_id, changes, code, field):
    result = result_of(type_id, changes)
    assert not due(result, code).certainty.may_block
    (missing,) = [m for m in result.missing if m.code == code and m.field == field]
    assert missing.message.endswith(".")


WAITING = [
    ("eviction", {}, "tenancy.vacate-by", "received_on"),
    ("eviction", TERM, "tenancy.vacate-by", "tenancy.ends_on"),
    ("breach-of-contract", {}, "suit.until", "breach.date"),
    ("government-s80", {}, "suit.from", "received_on"),
    ("employment-dues", {}, "wages.pay-by", "employment.left_on"),
    ("employment-dues", {}, "suit.until", "dues.0.due_on"),
    ("ibc-demand", {}, "debtor.respond-by", "received_on"),
    ("arbitration-invocation", {}, "respondent.act-by", "received_on"),
    ("arbitration-invocation", REC, "claim.until", None),
    ("matrimonial", {}, "law", "act_date"),
    ("matrimonial", {"matter.kind": "mutual-divorce"}, "mutual.from", "marriage.separated_on"),
    ("partition", {}, "suit.until", "share.excluded_on"),
    ("reply-to-notice", {"theirs.received_on": "2024-12-26"}, "reply.by", "theirs.days"),
    ("general", {}, "suit.until", "matter.date"),
]


@pytest.mark.parametrize(("type_id", "changes", "code", "field"), WAITING)
def test_nothing_is_guessed_where_a_fact_is_missing(type_id, changes, code, field):
    result = result_of(type_id, changes)
    assert code not in [d.code for d in result.deadlines]
    assert field in [m.field for m in result.missing if m.code == code]


FINDINGS = [
    ("eviction", {"demand": {"days": 10}}, "notice.days-short", "warning"),
    ("eviction", MILL | {"demand": {"days": 15}}, "notice.days-short", "warning"),
    ("eviction", {"premises.state": "Rajasthan"}, "tenancy.rent-act", "warning"),
    ("eviction", {"premises.state": "Delhi", "tenancy.rent_amount": "3500"}, "tenancy.rent-act", "warning"),
    ("eviction", {"premises.state": "Sikkim"}, "tenancy.rent-act", "info"),
    ("ibc-demand", {"demand.days": 7}, "notice.days-short", "error"),
    ("ibc-demand", {"demand.days": 15}, "notice.days-long", "warning"),
    ("ibc-demand", {"debt.due_date": "2020-03-25", "debt.date": "2020-01-01"}, "ibc.default-suspended", "error"),
    ("ibc-demand", {"debt.due_date": "2021-03-24", "debt.date": "2020-01-01"}, "ibc.default-suspended", "error"),
    ("arbitration-invocation", {"demand": {"days": 15}}, "notice.days-short", "warning"),
    ("breach-of-contract", PERFORM | {"demand.days": 20}, "notice.days-short", "warning"),
    ("breach-of-contract", {"commercial": True}, "suit.mediation-first", "info"),
    ("consumer-complaint", {"grievance.noticed_on": "2023-01-09"}, "limitation.barred", "warning"),
    ("consumer-complaint", {"grievance.noticed_on": "2023-01-10"}, "limitation.near", "warning"),
    ("defamation", {"publication.date": "2024-01-09"}, "limitation.barred", "warning"),
    ("partition", {"share.excluded_on": "2013-01-05"}, "limitation.barred", "warning"),
    ("partition", {"family.died_on": "1956-06-16"}, "partition.old-succession", "warning"),
    ("government-s80", {}, "limitation.article-doubtful", "warning"),
    ("consumer-complaint", {"grievance.noticed_on": "2021-01-09"}, "limitation.shutdown", "info"),
    (
        "employment-dues",
        {"dues.0.head": "gratuity", "employment.left_on": "2023-07-01"},
        "gratuity.service-short",
        "warning",
    ),
    ("reply-to-notice", {"theirs.received_on": "2024-12-26"}, "reply.special-periods", "info"),
]


@pytest.mark.parametrize(("type_id", "changes", "code", "severity"), FINDINGS)
def test_what_the_days_say_against_the_matter(type_id, changes, code, severity):
    found = [f for f in result_of(type_id, changes).findings if f.code == code]
    assert [f.severity.value for f in found] == [severity]
    assert found[0].authority
    assert found[0].message.endswith(".")


IN_ORDER = [
    ("eviction", {"premises.state": "Delhi"}),
    ("ibc-demand", {"debt.due_date": "2024-03-24"}),
    ("ibc-demand", {"debt.due_date": "2025-01-01", "demand.days": 10}),
    ("arbitration-invocation", {"demand": {"days": 30}}),
    ("breach-of-contract", PERFORM | {"demand.days": 30}),
    ("consumer-complaint", {"grievance.noticed_on": "2024-07-20"}),
    ("partition", {"share.excluded_on": "2023-05-01", "family.died_on": "1956-06-17"}),
    ("employment-dues", {"dues.0.head": "gratuity", "employment.left_on": "2023-07-02"}),
]


@pytest.mark.parametrize(("type_id", "changes"), IN_ORDER)
def test_a_matter_in_order_has_no_finding(type_id, changes):
    findings = result_of(type_id, changes | {"notice_date": "2025-01-10"}).findings
    assert [f.code for f in findings if f.code != "limitation.barred"] == []


def test_only_statute_and_settled_cases_block():
    for type_id, changes, code, _ in FINDINGS:
        for finding in result_of(type_id, changes).findings:
            if finding.severity == "error":
                assert "[S]" in finding.authority or "[C+]" in finding.authority, code


def test_defaults_outside_the_suspended_year_are_free_and_mixed_ones_only_warn():
    for day in ("2020-03-24", "2021-03-25"):
        changes = {"debt.due_date": day, "debt.date": "2020-01-01"}
        assert "ibc.default-suspended" not in codes(result_of("ibc-demand", changes))
    invoices = [
        {"number": "A/1", "date": "2020-04-01", "amount": "100", "due_date": "2020-05-01"},
        {"number": "A/2", "date": "2024-04-01", "amount": "100", "due_date": "2024-05-01"},
    ]
    result = result_of("ibc-demand", {"invoices": invoices})
    assert "ibc.default-suspended" in codes(result, "warning")
    found = [(d.invoice, d.date.isoformat()) for d in result.deadlines if d.code == "application.until"]
    assert found == [("A/1", "2023-05-01"), ("A/2", "2027-05-01")]


def test_each_head_of_dues_has_its_own_days_and_gratuity_is_no_wage():
    dues = [
        {"head": "salary", "amount": "30000", "due_on": "2025-12-31"},
        {"head": "gratuity", "amount": "90000", "due_on": "2026-01-09"},
    ]
    result = result_of("employment-dues", {"dues": dues, "employment.left_on": "2025-12-10"})
    found = [(d.code, d.item, d.date.isoformat()) for d in result.deadlines if d.item]
    assert found == [
        ("claim.until", "salary", "2028-12-31"),
        ("suit.until", "salary", "2028-12-31"),
        ("suit.until", "gratuity", "2029-01-09"),
    ]


@pytest.mark.parametrize(
    ("type_id", "changes", "code", "as_of", "status"),
    [
        ("consumer-complaint", {}, "complaint.until", None, "unknown"),
        ("consumer-complaint", {}, "complaint.until", date(2026, 6, 18), "open"),
        ("consumer-complaint", {}, "complaint.until", date(2026, 6, 19), "missed"),
        ("ibc-demand", REC, "debtor.respond-by", date(2025, 1, 24), "open"),
        ("ibc-demand", REC, "debtor.respond-by", date(2025, 1, 25), "unknown"),
        ("government-s80", REC, "suit.from", date(2025, 3, 14), "open"),
        ("government-s80", REC, "suit.from", date(2025, 3, 15), "met"),
        ("reply-to-notice", {"theirs.received_on": "2024-12-26", "theirs.days": 15}, "reply.by", None, "met"),
        ("reply-to-notice", {"theirs.received_on": "2024-12-20", "theirs.days": 15}, "reply.by", None, "missed"),
    ],
)
def test_where_a_deadline_stands(type_id, changes, code, as_of, status):
    assert due(result_of(type_id, changes, as_of), code).status == status


def test_a_court_day_rolls_over_a_sunday_and_a_noticees_day_does_not():
    sunday = due(result_of("consumer-complaint", {"grievance.noticed_on": "2024-08-02"}), "complaint.until")
    assert (sunday.date, sunday.rolls_to) == (date(2026, 8, 2), date(2026, 8, 3))
    noticee = due(result_of("ibc-demand", received("2025-01-16")), "debtor.respond-by")
    assert (noticee.date, noticee.rolls_to) == (date(2025, 1, 26), None)


def test_the_workings_say_how_it_was_counted():
    government = result_of("government-s80", REC)
    assert due(government, "suit.from").workings == (
        "14-01-2025 excluded; two months by the corresponding date = 14-03-2025; the next day = 15-03-2025"
    )
    assert "59 days added (s.15(2)) = 29-05-2027" in due(government, "suit.until").workings
    longer = due(result_of("eviction", REC | SHOP | {"demand": {"days": 30}}), "tenancy.vacate-by")
    assert longer.workings == "14-01-2025 excluded; day 30 = 13-02-2025 (the notice gives 30 days)"
    wages = due(result_of("employment-dues", {"employment.left_on": "2026-01-23"}), "wages.pay-by")
    assert wages.workings == "23-01-2026 excluded; working day 2 = 27-01-2026 (2 Sundays or national holidays left out)"


@pytest.mark.parametrize(
    ("changes", "offences", "procedure"),
    [
        ({"publication.date": "2024-06-30", "notice_date": "2024-06-30"}, "indian-penal-code-1860", "procedure-1973"),
        ({"publication.date": "2024-06-30"}, "indian-penal-code-1860", "suraksha-sanhita-2023"),
        ({"publication.date": "2024-07-01"}, "bharatiya-nyaya-sanhita-2023", "suraksha-sanhita-2023"),
    ],
)
def test_the_criminal_code_is_that_of_the_day_of_the_act(changes, offences, procedure):
    law = result_of("defamation", changes).to_json()["law"]
    assert law["offences"] == offences
    assert law["procedure"].endswith(procedure)
    assert "s.358" in law["authority"]


def test_every_type_is_counted_and_names_its_deadlines_itself():
    for notice_type in load_all():
        facts, _ = read_facts(notice_type, FULL[notice_type.id])
        result = compute(notice_type.id, facts, date(2025, 2, 1))
        assert result.deadlines, notice_type.id
        known = {d.code for d in notice_type.deadlines}
        assert {d.code for d in result.deadlines} <= known, notice_type.id
        assert all(d.label and d.rule.endswith(".") and d.authority for d in result.deadlines)
        assert "limitation.not-counted" not in codes(result)


def test_an_impossible_year_is_refused_in_a_sentence():
    with pytest.raises(InputRefused, match="The field received_on is 25-12-9999"):
        result_of("eviction", received("9999-12-25"))
