"""Checks of a finished text: law, facts, wording. Every finding has a span, a severity, a message and a remedy."""

from legaldraft.checks.allowed import Allowed, allowed_by
from legaldraft.checks.facts_guard import check_facts
from legaldraft.checks.hindi import check_hindi
from legaldraft.checks.instrument import check_instrument
from legaldraft.checks.law import act_day, check_law
from legaldraft.checks.narrative import check_narrative
from legaldraft.checks.other_matters import OtherMatters
from legaldraft.checks.periods import statutory_periods
from legaldraft.checks.service import check_service
from legaldraft.checks.vocabulary import ordinary_words
from legaldraft.checks.wording import check_wording

__all__ = [
    "Allowed",
    "OtherMatters",
    "act_day",
    "allowed_by",
    "check_facts",
    "check_hindi",
    "check_instrument",
    "check_law",
    "check_narrative",
    "check_service",
    "check_wording",
    "ordinary_words",
    "statutory_periods",
]
