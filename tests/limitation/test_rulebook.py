"""Every rule of time against an independent counter, and the rules that no form is counted by."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legaldraft.core.errors import InputRefused
from legaldraft.limitation import rule_named, rules
from legaldraft.limitation.periods import in_days, in_months
from legaldraft.limitation.rulebook import read_rule
from legaldraft.notice_types import condition, load, read_facts
from tests.limitation.test_cheque_days import counted, same_day_later
from tests.notice_types.matters import FULL

ONE_BY_ONE = [
    ("money.mutual-account", "2024-03-31", "2027-03-31"),
    ("money.loan-by-cheque", "2024-04-12", "2027-04-12"),
    ("money.deposit", "2024-04-12", "2027-04-12"),
    ("money.account-stated", "2023-12-31", "2026-12-31"),
    ("money.note-fixed-time", "2021-02-28", "2024-02-28"),
    ("money.note-on-demand", "2024-02-29", "2027-02-28"),
    ("msme.agreed", "2025-01-14", "2025-02-28"),
    ("msme.not-agreed", "2025-01-14", "2025-01-29"),
    ("msme.objection", "2024-02-14", "2024-02-29"),
    ("mediation.three-months", "2024-11-30", "2025-02-28"),
    ("caveat.ninety-days", "2025-01-01", "2025-04-01"),
    ("cheque.interim-compensation", "2025-01-10", "2025-03-11"),
    ("cheque.interim-compensation-extended", "2025-01-10", "2025-04-10"),
    ("sarfaesi.pay", "2025-01-10", "2025-03-11"),
    ("sarfaesi.answer", "2025-02-14", "2025-03-01"),
    ("sarfaesi.tribunal", "2025-01-14", "2025-02-28"),
    ("posh.complaint", "2024-11-30", "2025-02-28"),
    ("motor.claim", "2024-08-31", "2025-02-28"),
    ("railway.claim", "2025-03-31", "2025-09-30"),
    ("rti.answer", "2025-01-31", "2025-03-02"),
    ("rti.appeal", "2024-01-31", "2024-03-01"),
    ("possession.title", "2012-02-29", "2024-02-29"),
    ("possession.previous", "2013-03-01", "2025-03-01"),
    ("tenancy.forfeiture", "2013-03-31", "2025-03-31"),
    ("ombudsman.insurance", "2024-02-29", "2025-02-28"),
    ("divorce.second-motion", "2025-01-31", "2025-08-01"),
    ("divorce.second-motion-until", "2025-01-31", "2026-07-31"),
    ("cognizance.three-years", "2024-02-29", "2027-02-28"),
    ("cognizance.one-year", "2024-02-29", "2025-02-28"),
    ("cognizance.six-months", "2024-02-29", "2024-08-29"),
    ("government.enactment", "2024-03-31", "2025-03-31"),
    ("arbitration.claim", "2024-03-31", "2027-03-31"),
]


@pytest.mark.parametrize(("rule", "start", "day"), ONE_BY_ONE)
def test_a_rule_counted_by_itself(rule, start, day):
    assert rule_named(rule).counted(date.fromisoformat(start)).last.isoformat() == day


def test_himachal_techno_three_months_then_thirty_days():
    """State of H.P. v Himachal Techno Engineers (2010) 12 SCC 210: award received on 12-11-2007."""
    months = in_months(date(2007, 11, 12), 3)
    assert months.last == date(2008, 2, 12)
    assert in_days(months.last, 30).last == date(2008, 3, 13)


def by_walking(rule, start):
    """The rule's day, found by going from day to day on a calendar."""
    if rule.edge == "same":
        return start
    number, unit = rule.period.number, rule.period.unit
    if unit == "days":
        last = counted(start, number)
    elif unit == "working days":
        last, done = start, 0
        while done < number:
            last += timedelta(days=1)
            done += last.isoweekday() != 7 and (last.day, last.month) not in ((26, 1), (15, 8), (2, 10))
    else:
        last = same_day_later(start, number * (12 if unit == "years" else 1))
    return last + timedelta(days=1) if rule.edge == "after" else last


COUNTABLE = [r for r in rules().values() if r.period is not None or r.edge == "same"]
DAYS = st.dates(date(1990, 1, 1), date(2045, 12, 31))


@given(st.sampled_from(COUNTABLE), DAYS)
@settings(max_examples=250, deadline=None)
def test_every_rule_agrees_with_walking_and_never_ends_earlier_for_a_later_start(rule, start):
    last = rule.counted(start).last
    assert last == by_walking(rule, start)
    assert last >= start
    assert rule.counted(start + timedelta(days=1)).last >= last


@given(st.sampled_from([r for r in COUNTABLE if r.given_days]), DAYS, st.integers(1, 400), st.integers(1, 400))
@settings(max_examples=100, deadline=None)
def test_more_days_given_never_end_earlier_and_never_before_the_statutes(rule, start, few, more):
    few, more = sorted((few, more))
    assert rule.counted(start, few).last <= rule.counted(start, more).last
    if rule.count != "given":
        assert rule.counted(start, few).last >= rule.counted(start).last


def test_which_is_the_longer_hangs_on_the_day():
    rule = rules()["tenancy.six-months"]
    spring, autumn = date(2000, 3, 1), date(2000, 9, 1)
    assert rule.counted(spring, 182).last == date(2000, 9, 1)  # six months are 184 days here
    assert rule.counted(autumn, 182).last == date(2001, 3, 2)  # and 181 here


@given(st.sampled_from([r for r in COUNTABLE if r.act == "court"]), DAYS)
@settings(max_examples=100, deadline=None)
def test_only_what_is_filed_rolls_over_and_only_closed_days(rule, start):
    due = rule.due(rule.counted(start), None)
    closed = due.date.isoweekday() == 7 or (due.date.day, due.date.month) in ((26, 1), (15, 8), (2, 10))
    assert (due.rolls_to is not None) == closed
    assert closed == ("a court that is closed" in due.workings)


def test_nothing_but_a_filing_rolls_over():
    sunday = date(2025, 1, 26)
    for rule in COUNTABLE:
        if rule.act != "court" and rule.period is not None and rule.period.unit == "days" and rule.edge == "last":
            due = rule.due(rule.counted(sunday - timedelta(days=rule.period.number)), None)
            assert (due.date, due.rolls_to) == (sunday, None)


def test_every_rule_is_whole_and_its_fields_and_conditions_exist():
    for rule in rules().values():
        assert rule.text.endswith(".")
        assert rule.label[0].isupper()
        assert any(c.isdigit() for c in rule.authority) or rule.certainty == "P"
        for type_id in rule.types:
            notice_type = load(type_id)
            paths = [p for p in (*rule.start, rule.safe, rule.given_days, *(rule.depends or {})) if p and p[0] != "@"]
            assert all(notice_type.field(p.replace("{i}", "0")) for p in paths), rule.id
            facts, _ = read_facts(notice_type, FULL[type_id])
            for text in (*rule.when, *rule.unless):
                assert all(condition(c, facts) in (True, False) for c in text.split("|")), rule.id
        for path in rule.start:
            assert path[0] != "@" or rule_named(path[1:])


def test_a_rule_without_days_of_its_own_asks_for_them():
    with pytest.raises(InputRefused, match="give their number"):
        rule_named("demand.comply").counted(date(2025, 1, 14))


@pytest.mark.parametrize(
    "change", [{"period": "3 fortnights"}, {"certainty": "sure"}, {"act": "nobody"}, {"edge": "middle"}, {"wrong": 1}]
)
def test_a_rule_that_cannot_be_read_is_refused_with_its_file(change):
    rule = {
        "id": "x.y",
        "code": "x",
        "label": "X",
        "act": "court",
        "runs_from": "a day",
        "text": "So it is.",
        "authority": "Limitation Act, 1963, article 113",
        "certainty": "S",
        "period": "3 years",
    }
    assert read_rule(rule, "mine.toml").id == "x.y"
    with pytest.raises(InputRefused, match=r"mine\.toml: x\.y"):
        read_rule(rule | change, "mine.toml")


def test_an_unknown_rule_names_its_neighbours():
    with pytest.raises(InputRefused, match=r"consumer\.complaint"):
        rule_named("consumer.nothing")
