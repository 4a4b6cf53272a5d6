"""Help for a paragraph that failed for want of a number or a plural: the next try has it set where it belongs.

A small model that was taught mostly by letters about one cheque writes "the said cheque" where the form has two.
Asking again brings the same sentence; so the words that make it true are set as it is written, and the model goes on
from them.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from legaldraft.core.placeholders import names_in
from legaldraft.drafting.constraint import Follow, ParagraphConstraint
from legaldraft.drafting.means import TOLD_IN, means_not_given
from legaldraft.drafting.plan import PlanStep
from legaldraft.drafting.sense import speaks_of_one

_ONE_OF_SEVERAL = (r"\b[Cc]heque", r"\b(?:regarding|of|about|as to) (?:the|its) (?:said )?(?:dishonou?r|return)")
_ENTRY = re.compile(r"(?:CHEQUE|INVOICE)_\d+_")
_ALL_OF_SEVERAL = r"\b(?:[Tt]he|[Tt]his|said|aforesaid|dishonou?red) cheque"


def facts_of_several(step: PlanStep) -> frozenset[str]:
    """What a paragraph about all cheques or invoices tells once of each, so that no figure stands beside another's
    number."""
    entries = frozenset(n for n in step.allowed if _ENTRY.match(n))
    several = step.index is None and any(not n.startswith(("CHEQUE_1_", "INVOICE_1_")) for n in entries)
    return entries if several else frozenset()


def never_said(step: PlanStep, values: Mapping[str, str]) -> frozenset[str]:
    """Words that would be untrue of this form: "cheques" where it has one, "NEFT" where it names no such payment."""
    one = "CHEQUE_1_NUMBER" in step.given and "CHEQUE_2_NUMBER" not in step.given
    means = means_not_given(values) if step.element.id in TOLD_IN else frozenset()
    return means | (frozenset({"cheques", "Cheques"}) if one else frozenset())


def guided(constraint: ParagraphConstraint, step: PlanStep, failed: str) -> ParagraphConstraint:
    """The constraint for the next try after ``failed``; the same one where there is nothing to help with."""
    number = f"CHEQUE_{step.index}_NUMBER"
    if step.several and number in step.missing(set(names_in(failed))):
        cheque, event = _ONE_OF_SEVERAL
        told = f"No. [[{number}]]"
        follow = (Follow(cheque, f" {told}", told), Follow(event, f" of cheque {told}", told))
        return replace(constraint, following=follow)
    if step.index is None and speaks_of_one(failed, step.given):
        return replace(constraint, following=(Follow(_ALL_OF_SEVERAL, "s"),))
    return constraint
