"""Checks a paragraph as it ends, before its placeholders are filled: what fails is written again or replaced."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from legaldraft.checks import Allowed, check_facts, check_wording, statutory_periods
from legaldraft.core.citation import Citation
from legaldraft.core.placeholders import PLACEHOLDER, names_in
from legaldraft.drafting.plan import PlanStep
from legaldraft.drafting.roles import misplaced
from legaldraft.notice_types import Element, Law, NoticeType
from legaldraft.statutes import find_citations

SHORTEST, LONGEST = 4, 190  # words
_END = re.compile(r"[.:;][\"”’)]*$")
_TAG = re.compile(r"[#<>{}|\\£$€@]|://|\]\(|\bFacts:|\bNoticees?:|  ")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’.&-]*")
_STRANGE_SHARE = 0.08
# Paragraphs that are worth nothing without their law.
MUST_CITE = {
    ("cheque-dishonour", "liability"): ("138",),
    ("cheque-dishonour", "consequence"): ("138", "142"),
    ("cheque-dishonour", "director"): ("141",),
}
_PRONOUN_CLIENT = re.compile(r"\b(my|our)\s+client", re.IGNORECASE)


def problems(
    text: str,
    step: PlanStep,
    *,
    allowed: Allowed,
    notice_type: NoticeType,
    lexicon: frozenset[str],
    person: str,
    earlier: Sequence[str],
) -> list[str]:
    """Why a paragraph cannot stand, one short reason each; empty where it can.

    Args:
        text: the paragraph with its placeholders.
        step: what the plan asked for.
        allowed: what the form supplies.
        notice_type: for the law that may be cited.
        lexicon: the firm's words.
        person: ``my`` or ``our``.
        earlier: the paragraphs already accepted.
    """
    found = [*_shape(text), *_contents(text, step), *misplaced(text), *_voice(text, person), *_repeats(text, earlier)]
    bare = PLACEHOLDER.sub(lambda m: "§" * len(m.group()), text)
    citations = find_citations(bare)
    periods = statutory_periods(notice_type.law.acts)
    found += [*_law(citations, notice_type.law), *_subject(text, step, notice_type, citations)]
    found += [f.message for f in check_facts(bare, allowed, citations=citations, periods=periods, lexicon=lexicon)]
    found += [f.message for f in check_wording(bare, reasons=("(the form's)",) if "dishonour" in step.element.id else ())]
    return [*found, *_strange_words(bare, lexicon)]


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
    for lacking in step.missing(present):
        yield f"{lacking} is missing"
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


def _law(citations: Sequence[Citation], law: Law) -> Iterator[str]:
    """Only provisions that the notice type allows may be cited, and only Acts that exist be named."""
    for citation in citations:
        if citation.act is None:
            yield f"'{citation.text}' names no Act that is known here"
        elif not law.allows(citation.act, citation.provision, citation.kind.value):
            yield f"'{citation.text}' is not among the law of this kind of notice"


def _subject(text: str, step: PlanStep, notice_type: NoticeType, citations: Sequence[Citation]) -> Iterator[str]:
    """A paragraph without decisive facts is known by its words: those of another element betray it."""
    wanted = MUST_CITE.get((notice_type.id, step.element.id))
    if wanted and not any(c.provision in wanted for c in citations):
        yield f"does not name section {' or '.join(wanted)}"
    if step.element.must or step.element.must_any or _cues(step.element, text):
        return
    others = [e.title for e in notice_type.elements if e.id != step.element.id and _cues(e, text) > 1]
    if others:
        yield f"speaks of '{others[0]}' instead of '{step.element.title}'"


def _cues(element: Element, text: str) -> int:
    return sum(bool(cue.search(text)) for cue in element.cues)


def _strange_words(text: str, lexicon: frozenset[str]) -> Iterator[str]:
    """A paragraph in the firm's voice is made of the firm's words; a model that wanders off uses others."""
    if not lexicon:
        return
    known = {w.lower() for w in lexicon}
    words = [w.lower().strip(".'’-") for w in _WORD.findall(text)]
    strange = [w for w in words if w and w not in known]
    if len(strange) > max(1, _STRANGE_SHARE * len(words)):
        yield f"words that the firm does not use: {', '.join(sorted(set(strange))[:6])}"
