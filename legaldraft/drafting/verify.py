"""Checks a paragraph as it ends, before its placeholders are filled: what fails is written again or replaced."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from legaldraft.checks import Allowed, check_facts, check_wording
from legaldraft.core.placeholders import PLACEHOLDER, names_in
from legaldraft.drafting.plan import PlanStep
from legaldraft.drafting.roles import misplaced

SHORTEST, LONGEST = 4, 190  # words
_END = re.compile(r"[.:;][\"”’)]*$")
_TAG = re.compile(r"[#<>{}|\\]|\bFacts:|\bNoticees?:")
_PRONOUN_CLIENT = re.compile(r"\b(my|our)\s+client", re.IGNORECASE)


def problems(
    text: str,
    step: PlanStep,
    *,
    allowed: Allowed,
    periods: Sequence[str],
    lexicon: frozenset[str],
    person: str,
    earlier: Sequence[str],
) -> list[str]:
    """Why a paragraph cannot stand, one short reason each; empty where it can.

    Args:
        text: the paragraph with its placeholders.
        step: what the plan asked for.
        allowed: what the form supplies.
        periods: statutory periods that may be named.
        lexicon: the firm's words.
        person: ``my`` or ``our``.
        earlier: the paragraphs already accepted.
    """
    found = [*_shape(text), *_contents(text, step), *misplaced(text), *_voice(text, person), *_repeats(text, earlier)]
    bare = PLACEHOLDER.sub(lambda m: "§" * len(m.group()), text)
    found += [f.message for f in check_facts(bare, allowed, periods=periods, lexicon=lexicon) if not _is_law(f.code, bare, f.start)]
    found += [f.message for f in check_wording(bare, reasons=("(the form's)",) if "dishonour" in step.element.id else ())]
    return found


def _shape(text: str) -> Iterator[str]:
    words = len(text.split())
    if words < SHORTEST:
        yield "too short"
    if words > LONGEST:
        yield "too long"
    if not _END.search(text):
        yield "does not end like a sentence"
    if text.count("(") != text.count(")") or text.count("[[") != text.count("]]"):
        yield "a bracket is not closed"
    if _TAG.search(text):
        yield "a sign that no letter has"


def _contents(text: str, step: PlanStep) -> Iterator[str]:
    present = set(names_in(text))
    for group in step.must:
        if not present & set(group):
            yield f"{' or '.join(group)} is missing"
    for name in present - step.allowed:
        yield f"{name} does not belong here"
    for name in present:
        if names_in(text).count(name) > 4:
            yield f"{name} is repeated"


def _voice(text: str, person: str) -> Iterator[str]:
    other = {m.group(1).lower() for m in _PRONOUN_CLIENT.finditer(text)} - {person}
    if other:
        yield f"says '{other.pop()} client'"


def _repeats(text: str, earlier: Sequence[str]) -> Iterator[str]:
    for paragraph in earlier:
        if fuzz.ratio(text, paragraph) > 88:
            yield "says again what an earlier paragraph says"
            return
    words = text.lower().split()
    runs = [tuple(words[i : i + 6]) for i in range(len(words) - 5)]
    if len(runs) - len(set(runs)) > 2:
        yield "repeats itself"


def _is_law(code: str, text: str, at: int | None) -> bool:
    """Digits of provisions and years of Acts: the constraint allowed them and the law check judges them."""
    if code != "facts.unsupported-number" or at is None:
        return False
    before = text[max(0, at - 60) : at]
    return bool(re.search(r"(?:[Ss]ections?|[Ss]s?\.|u/s|Act,?|Code,?|Order|Rule|Article|and|,|/|\(|r/w)\s*$", before))
