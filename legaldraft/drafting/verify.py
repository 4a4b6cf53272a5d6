"""Checks a paragraph as it ends, before its placeholders are filled: what fails is written again or replaced."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rapidfuzz import fuzz

from legaldraft.checks import Allowed, check_facts, check_wording, statutory_periods
from legaldraft.core.citation import Citation
from legaldraft.core.findings import Severity
from legaldraft.core.placeholders import PLACEHOLDER, fill, names_in
from legaldraft.drafting.agreement import disagrees
from legaldraft.drafting.nature import told_as_another
from legaldraft.drafting.plan import PlanStep
from legaldraft.drafting.roles import misplaced
from legaldraft.drafting.sense import slips
from legaldraft.notice_types import Element, Law, NoticeType
from legaldraft.statutes import check_citations, normalise_act

SHORTEST, LONGEST = 4, 190  # words
_DANGLING = re.compile(r"\b(?:within|the|an?|and|or|your|my|our|which|being)\s*[.;]\s*\Z")
_END = re.compile(r"[.:;][\"”’)]*$")
_TAG = re.compile(r"[#<>{}|\\£$€@]|://|(?<!\])\]\(|\bFacts:|\bNoticees?:|  ")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’.&-]*")
_STRANGE_SHARE = 0.08
_ACT_NAME = re.compile(r"(?:[A-Z][\w’']+ (?:and |of |\([\w ]+\) )?)+(?:Act|Code|Sanhita|Adhiniyam)\b")
_BEGINNING = re.compile(r"^(?:(?:The|That|Under|Such|This|Said|By|If|As|In|Of)\s+(?:the\s+)?)+")
# An Act that only says what a party is may be named anywhere.
_OF_PARTIES = frozenset(
    {
        "companies-act-1956",
        "companies-act-2013",
        "limited-liability-partnership-act-2008",
        "indian-partnership-act-1932",
    }
)
_OF_ANOTHER_DAY = ("citation.repealed", "citation.not-in-force")
_PERSON = re.compile(
    r"\b(?:law[- ]abiding|respectable|peace[- ]loving|senior) (?:and [\w-]+ )?(?:citizen|person|lady)\b"
)
_PRONOUN_CLIENT = re.compile(r"\b(my|our)\s+client", re.IGNORECASE)


def problems(
    text: str,
    step: PlanStep,
    *,
    values: Mapping[str, str],
    allowed: Allowed,
    notice_type: NoticeType,
    lexicon: frozenset[str],
    person: str,
    earlier: Sequence[str],
    kind: str | None = None,
    client: str | None = None,
    day: date | None = None,
) -> list[str]:
    """Why a paragraph cannot stand, one short reason each; empty where it can.

    Args:
        text: the paragraph with its placeholders.
        step: what the plan asked for.
        values: the form's placeholders.
        allowed: what the form supplies.
        notice_type: for the law that may be cited.
        lexicon: the firm's words.
        person: ``my`` or ``our``.
        earlier: the paragraphs already accepted.
        kind: of the debt, where the form says it (``loan``, ``goods``, ``services``).
        client: kind of the client, where the form says it (``individual``, ``company``).
        day: of the act complained of, whose law is cited; None = today.
    """
    filled = fill(text, {name: values.get(name, "") for name in names_in(text)})
    found = [
        *_shape(text, filled),
        *_contents(text, step),
        *misplaced(text),
        *_voice(text, person),
        *_repeats(text, earlier),
    ]
    found += slips(text, step, values)
    found += disagrees(text, client, values.get("CLIENT_NAME", ""))
    if calls_a_person(text, client):
        found.append(f"calls a {client} a person")
    if step.element.id == "transaction" and (told := told_as_another(text, values.get("DEBT_DESCRIPTION", ""), kind)):
        found.append(f"tells of a {told} where the form has another kind of debt")
    law = check_citations(filled, day or date.today(), notice_type=notice_type.id)  # noqa: DTZ011 - the office's own day
    citations = law.citations
    found += [f.message for f in law.findings if f.code in _OF_ANOTHER_DAY and f.severity is Severity.ERROR]
    periods = statutory_periods(notice_type.law.acts, notice_type.law.allow)
    found += [*_law(filled, citations, notice_type.law), *_subject(text, step, notice_type)]
    found += [f.message for f in check_facts(filled, allowed, citations=citations, periods=periods, lexicon=lexicon)]
    found += [f.message for f in check_wording(filled, reasons=_reasons(values))]
    return [*found, *_strange_words(PLACEHOLDER.sub(" ", text), lexicon)]


def calls_a_person(text: str, client: str | None) -> bool:
    """True where a company, firm or family is called a citizen, person or lady."""
    return client not in (None, "individual") and _PERSON.search(text) is not None


def _reasons(values: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(v for n, v in values.items() if n.endswith("_REASON"))


def _shape(text: str, filled: str) -> Iterator[str]:
    words = len(text.split())
    if len(filled.split()) < SHORTEST:
        yield "too short"
    if words > LONGEST:
        yield "too long"
    if not _END.search(text):
        yield "does not end like a sentence"
    if _DANGLING.search(text):
        yield "ends in the middle of a sentence"
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


def _law(text: str, citations: Sequence[Citation], law: Law) -> Iterator[str]:
    """Only provisions that the notice type allows may be cited, and only Acts that exist be named."""
    for citation in citations:
        of_a_party = citation.act in _OF_PARTIES and citation.provision is None
        if not of_a_party and (
            citation.act is None or not law.allows(citation.act, citation.provision, citation.kind.value)
        ):
            yield f"'{citation.text}' is not among the law of this kind of notice"
    for match in _ACT_NAME.finditer(text):
        name = _BEGINNING.sub("", match.group())
        if " " in name and normalise_act(name) is None:
            yield f"'{name}' is no Act that is known here"


def _subject(text: str, step: PlanStep, notice_type: NoticeType) -> Iterator[str]:
    """A paragraph without decisive facts is known by its words: those of another element betray it."""
    if not step.element.cites_enough(text):
        yield f"does not name section {' or '.join(step.element.must_cite)}"
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
