"""Deadlines and the rules behind them, each with its authority and how certain it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from legaldraft.core.findings import Finding, Severity
from legaldraft.limitation.cautions import add_cautions, criminal_codes
from legaldraft.limitation.cheque import cheque_deadlines, cheque_missing
from legaldraft.limitation.cheque_findings import cheque_findings
from legaldraft.limitation.families import (
    count_employment,
    count_government,
    count_insolvency,
    count_partition,
    count_reply,
)
from legaldraft.limitation.matter import Matter
from legaldraft.limitation.money_suit import money_findings, money_missing, suit_deadlines
from legaldraft.limitation.periods import refuse_uncountable
from legaldraft.limitation.result import Certainty, DueDate, LimitationResult, Missing, Status
from legaldraft.limitation.rulebook import Rule, rule_named, rules, rules_of
from legaldraft.limitation.tenancy import count_tenancy
from legaldraft.notice_types import Facts

__all__ = [
    "Certainty",
    "DueDate",
    "LimitationResult",
    "Missing",
    "Rule",
    "Status",
    "compute",
    "rule_named",
    "rules",
]

_FAMILIES: dict[str, Callable[[Matter], None]] = {
    "employment-dues": count_employment,
    "eviction": count_tenancy,
    "government-s80": count_government,
    "ibc-demand": count_insolvency,
    "partition": count_partition,
    "reply-to-notice": count_reply,
}
_OWN = {
    "cheque-dishonour": (cheque_deadlines, cheque_findings, cheque_missing),
    "recovery-of-money": (suit_deadlines, money_findings, money_missing),
}
_NOT_COUNTED = Finding(
    "limitation.not-counted",
    Severity.INFO,
    "No deadline is counted for this kind of notice yet.",
    suggestion="Count the days that the law or the contract gives yourself.",
)


def compute(notice_type_id: str, facts: Facts, as_of: date | None = None) -> LimitationResult:
    """Every deadline of a matter that its facts allow to count, and what the law says against the facts.

    Args:
        notice_type_id: a type without rules of its own here has no deadlines, and a finding that says so.
        facts: the form, as read; the findings of reading it are not repeated here.
        as_of: today, for telling what is still open; None leaves undone acts ``unknown``.

    Returns:
        Deadlines in the order cheque by cheque (others: the earliest first), findings, and the facts that further dates
        wait for. A finding of severity ``error`` rests on statute text or a settled case, all others ask the advocate
        to confirm.

    Raises:
        InputRefused: a day of the form lies in a year from which nothing can be counted.
    """
    for path, value in _days(facts.values, ""):
        refuse_uncountable(value, f"The field {path}")
    own = _OWN.get(notice_type_id)
    of_type = rules_of(notice_type_id)
    if own is None and not of_type:
        return LimitationResult((), (_NOT_COUNTED,))
    matter = Matter(facts, as_of)
    deadlines: tuple[DueDate, ...] = ()
    if own is not None:
        deadlines_of, findings_of, missing_of = own
        deadlines = deadlines_of(facts, as_of)
        matter.findings += findings_of(facts, deadlines, as_of)
        matter.missing += missing_of(facts)
    matter.apply(of_type)
    _FAMILIES.get(notice_type_id, _nothing_more)(matter)
    add_cautions(matter, of_type)
    law = criminal_codes(matter)
    counted = sorted((c.due for c in matter.counted), key=lambda d: d.date)
    dates = _labelled([*deadlines, *counted], facts)
    return LimitationResult(tuple(dates), tuple(matter.findings), tuple(matter.missing), law)


def _days(value: Any, path: str) -> Iterator[tuple[str, date]]:
    """Every day of the form with its path."""
    if isinstance(value, date):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _days(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, tuple):
        for n, inner in enumerate(value):
            yield from _days(inner, f"{path}.{n}")


def _nothing_more(_: Matter) -> None:
    """Most types are counted by their rules alone."""


def _labelled(deadlines: Iterable[DueDate], facts: Facts) -> Iterator[DueDate]:
    """Deadlines that the notice type names itself take its name."""
    names = {d.code: d.label for d in facts.notice_type.deadlines}
    for due in deadlines:
        yield due if due.label else replace(due, label=names.get(due.code, due.code))
