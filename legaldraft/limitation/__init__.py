"""Deadlines and the rules behind them, each with its authority and how certain it is."""

from datetime import date

from legaldraft.core.findings import Finding, Severity
from legaldraft.limitation.cheque import cheque_deadlines
from legaldraft.limitation.cheque_findings import cheque_findings
from legaldraft.limitation.money_suit import money_findings, suit_deadlines
from legaldraft.limitation.result import Certainty, DueDate, LimitationResult, Status
from legaldraft.notice_types import Facts

__all__ = ["Certainty", "DueDate", "LimitationResult", "Status", "compute"]

_RULES = {
    "cheque-dishonour": (cheque_deadlines, cheque_findings),
    "recovery-of-money": (suit_deadlines, money_findings),
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
        Deadlines in the order cheque by cheque (suits: the earliest first), and findings; a finding of severity
        ``error`` rests on statute text or a settled case, all others ask the advocate to confirm.
    """
    if notice_type_id not in _RULES:
        return LimitationResult((), (_NOT_COUNTED,))
    deadlines_of, findings_of = _RULES[notice_type_id]
    deadlines = deadlines_of(facts, as_of)
    return LimitationResult(deadlines, tuple(findings_of(facts, deadlines, as_of)))
