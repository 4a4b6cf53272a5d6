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
from legaldraft.drafting.means import TOLD_IN, names_means, told_by, ungiven_means
from legaldraft.drafting.nature import told_as_another, words_of
from legaldraft.drafting.plan import PlanStep
from legaldraft.drafting.sense import pays_the_whole, rate_agreed, speaks_of_one
from legaldraft.drafting.verify import calls_a_person

_ONE_OF_SEVERAL = (r"\b[Cc]heque", r"\b(?:regarding|of|about|as to) (?:the|its) (?:said )?(?:dishonou?r|return)")
_ENTRY = re.compile(r"(?:CHEQUE|INVOICE)_\d+_")
_NAMING = re.compile(r"_(?:NUMBER|AMOUNT|AMOUNT_WORDS)\Z")
_PAID = re.compile(r"PAYMENT_(\d+)_MODE")
_OF_A_PERSON = frozenset({"citizen", "citizens", "person", "lady"})
_ALL_OF_SEVERAL = r"\b(?:[Tt]he|[Tt]his|said|aforesaid|dishonou?red) cheque"


def facts_of_several(step: PlanStep) -> frozenset[str]:
    """What a paragraph about all cheques or invoices tells once of each, so that no figure stands beside another's
    number; and the dates and banks of one among several, which are not told "respectively"."""
    entries = frozenset(n for n in step.allowed if _ENTRY.match(n))
    if step.several:
        return frozenset(n for n in entries if not _NAMING.search(n))
    several = step.index is None and any(not n.startswith(("CHEQUE_1_", "INVOICE_1_")) for n in entries)
    return entries if several else frozenset()


def never_said(step: PlanStep, values: Mapping[str, str]) -> frozenset[str]:
    """Words that would be untrue of this form: "cheques" where it has one, "agreed" of a rate that nobody agreed.

    Args:
        step: what the plan asks for.
        values: the form's placeholders, filled.
    """
    one = "CHEQUE_1_NUMBER" in step.given and "CHEQUE_2_NUMBER" not in step.given
    words = {"cheques", "Cheques"} if one else set()
    if step.element.id == "cheque" and pays_the_whole(values):
        words.add("part")
    if step.element.id == "interest" and not rate_agreed(values):
        words |= {"agreed", "stipulated", "contractual"}
    if step.element.id in TOLD_IN:
        told = told_by(step.element.id, values)
        words |= ungiven_means(told)
        if step.element.id == "payments" and not any("cheque" in v.lower() for v in told.values()):
            words |= {"cheque", "cheques"}
    return frozenset(words)


def set_at_once(step: PlanStep) -> tuple[Follow, ...]:
    """What is set from the first try: the number of one cheque among several, where letters about one never name it."""
    named = _names_itself(step)
    return _numbered(step) if step.several and not named and f"CHEQUE_{step.index}_NUMBER" in step.allowed else ()


def _names_itself(step: PlanStep) -> bool:
    """True where letters about one cheque name its number, too."""
    return any("NUMBER" in group for group in step.element.missing((), step.index))


def _numbered(step: PlanStep) -> tuple[Follow, ...]:
    cheque, event = _ONE_OF_SEVERAL
    told = f"No. [[CHEQUE_{step.index}_NUMBER]]"
    return Follow(cheque, f" {told}", told), Follow(event, f" of cheque {told}", told)


def unsaid(step: PlanStep, failed: str, description: str, kind: str | None, client: str | None) -> frozenset[str]:
    """Words that made a paragraph untrue and are not written again: "borrowed" of goods, "citizen" of a company.

    Args:
        step: what the plan asked for.
        failed: the paragraph with its placeholders.
        description: what the form says the debt is for.
        kind: of the debt, where the form has it.
        client: kind of the client, where the form has it.
    """
    words = _OF_A_PERSON if calls_a_person(failed, client) else frozenset()
    if step.element.id == "transaction" and (told := told_as_another(failed, description, kind)):
        words |= words_of(told)
    return words


def guided(
    constraint: ParagraphConstraint, step: PlanStep, failed: str, words: frozenset[str] = frozenset()
) -> ParagraphConstraint:
    """The constraint for the next try after ``failed``; the same one where there is nothing to help with.

    Args:
        constraint: that of the try before.
        step: what the plan asked for.
        failed: the paragraph with its placeholders.
        words: not to be written again (see :func:`unsaid`).
    """
    if words - constraint.forbidden_words:
        return replace(constraint, forbidden_words=constraint.forbidden_words | words)
    number = f"CHEQUE_{step.index}_NUMBER"
    if step.several and not _names_itself(step) and number in step.missing(set(names_in(failed))):
        return replace(constraint, following=_numbered(step))
    if step.index is None and speaks_of_one(failed, step.given):
        return replace(constraint, following=(Follow(_ALL_OF_SEVERAL, "s"),))
    if step.element.id == "payments" and names_means(failed):
        paid = sorted(m.group(1) for n in step.given & step.allowed if (m := _PAID.fullmatch(n)))
        modes = (Follow(rf"\[\[PAYMENT_{i}_DATE\]\] (?:by|through|via)", f" [[PAYMENT_{i}_MODE]]") for i in paid)
        return replace(constraint, following=tuple(modes)) if paid else constraint
    return constraint
