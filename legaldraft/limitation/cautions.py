"""What the counted days say against the matter: barred, near the end, too few days given, days left out by orders."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from legaldraft.core.findings import Finding, Severity
from legaldraft.limitation.codes import CodesInForce, codes_in_force
from legaldraft.limitation.law import SHUTDOWN_AUTHORITY, touches_shutdown
from legaldraft.limitation.matter import Counted, Matter, marked
from legaldraft.limitation.money_suit import mediation_finding
from legaldraft.limitation.periods import day
from legaldraft.limitation.result import Missing
from legaldraft.limitation.rulebook import Length, Rule

NEAR_DAYS = 30
"""A last day no further than this from the end of the notice's own days is told of."""

_SOME_DAY = date(2025, 1, 1)
_ACT_DAYS = {"defamation": ("publication.date", "act_date")}
_CRIMINAL_LAW_MATTERS = ("matrimonial",)


def add_cautions(matter: Matter, rules: Iterable[Rule]) -> None:
    """Adds the findings that follow from the days alone; ``rules`` are those of the notice type."""
    courts = [c for c in matter.counted if c.rule.act == "court"]
    for code in dict.fromkeys(c.due.code for c in courts):
        matter.findings += _time(matter, min((c for c in courts if c.due.code == code), key=lambda c: c.due.date))
    for rule in rules:
        if matter.holds(rule) and not rule.by_code:
            matter.findings += _given(matter, rule)
    if matter.facts.type != "recovery-of-money":
        matter.findings += mediation_finding(matter.facts)
    matter.findings += _shutdown(courts)


def _time(matter: Matter, counted: Counted) -> Iterator[Finding]:
    """The day has gone by, or will have before the noticee's own days are over."""
    today, due = matter.today, counted.due
    if today is None:
        return
    last = due.rolls_to or due.date
    authority = f"{due.authority} {marked(due.certainty)}"
    what = due.label[0].lower() + due.label[1:]
    if today > last:
        hint = (
            counted.rule.condonable or "look for an acknowledgment or payment in time, or time that the law leaves out"
        )
        message = f"The {what} was {day(last)}."
        yield _warning("limitation.barred", message, authority, counted.field, f"{hint[0].upper()}{hint[1:]}.")
    elif today + timedelta(days=(matter.facts.get("demand.days") or 0) + NEAR_DAYS) > last:
        message = f"The {what} is {day(due.date)}: this notice does not stop time."
        yield _warning("limitation.near", message, authority, counted.field, "Do not wait for an answer beyond it.")


def _warning(code: str, message: str, authority: str, field: str, hint: str) -> Finding:
    return Finding(code, Severity.WARNING, message, authority=authority, field=field, suggestion=hint)


def _given(matter: Matter, rule: Rule) -> Iterator[Finding]:
    """The notice's own days against those of the statute."""
    given = matter.facts.get(rule.given_days) if rule.given_days else None
    if not given or rule.period is None:
        return
    own, law = Length(given, "days").from_day(_SOME_DAY).last, rule.period.from_day(_SOME_DAY).last
    told = rule.short if own < law else rule.long if own > law else None
    if told is None:
        return
    yield Finding(
        "notice.days-short" if own < law else "notice.days-long",
        Severity(told["severity"]),
        f"The notice gives {given} days, the law {rule.period}: {told['message']}.",
        authority=f"{rule.authority} {marked(rule.certainty)}",
        field=rule.given_days,
        suggestion=f"Give {rule.period} from receipt.",
    )


def _shutdown(courts: Iterable[Counted]) -> Iterator[Finding]:
    touched = next((c for c in courts if touches_shutdown(c.start, c.due.date)), None)
    if touched is not None:
        message = (
            "Days between 15-03-2020 and 28-02-2022 were left out of limitation by the Supreme Court: the "
            "last day may be later than counted here."
        )
        yield Finding("limitation.shutdown", Severity.INFO, message, authority=SHUTDOWN_AUTHORITY, field=touched.field)


def criminal_codes(matter: Matter) -> CodesInForce | None:
    """Which criminal codes the matter falls under; where that matters and the day is not given, a missing fact."""
    kind = matter.facts.type
    paths = _ACT_DAYS.get(kind, ("act_date",))
    act_day = next((d for p in paths if (d := matter.facts.date(p)) is not None), None)
    if act_day is not None:
        return codes_in_force(act_day, matter.today)
    if kind in _CRIMINAL_LAW_MATTERS:
        message = (
            "Which criminal code applies (before or since 01-07-2024) waits for the date of the act complained of."
        )
        matter.missing.append(Missing("law", "act_date", message))
    return None
