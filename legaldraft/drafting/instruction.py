"""What an instruction to rewrite a paragraph asks for: a few aims and facts of the form, read by rules.

The instruction is hostile input. It is never shown to the model: code reads it, and what it cannot read it names. So
no instruction can bring a fact, a provision or an order to the machine into a paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from legaldraft.checks import Allowed, allowed_by, check_facts, statutory_periods
from legaldraft.core.citation import Citation
from legaldraft.core.errors import InputRefused
from legaldraft.core.hostile import oddities
from legaldraft.core.placeholders import names_in
from legaldraft.drafting.plan import PlanStep
from legaldraft.drafting.wanted import WantedFact, names_of, wanted_facts
from legaldraft.notice_types import Facts
from legaldraft.statutes import check_citations

LONGEST = 400
"""Characters of an instruction: it is one or two sentences, not another narrative."""


class Aim(StrEnum):
    """What may be asked of a paragraph besides naming a fact or leaving one out; each can be measured."""

    SHORTER = "shorter"
    LONGER = "longer"
    FIRMER = "firmer"
    SOFTER = "softer"
    PLAINER = "plainer"


@dataclass(frozen=True, slots=True)
class Wish:
    """A read instruction.

    Args:
        instruction: as it was given.
        aims: what is asked for.
        mention: placeholders that the paragraph must name, bare.
        leave_out: placeholders that it must not name, bare.
        cite: provisions that it must cite, as the text has them: ``139``.
        unread: stretches that ask for nothing that is known here; they are not followed, and that is said.
    """

    instruction: str
    aims: tuple[Aim, ...] = ()
    mention: frozenset[str] = field(default=frozenset())
    leave_out: frozenset[str] = field(default=frozenset())
    cite: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def told(self) -> list[str]:
        """What is to be done, a word or two each: ``shorter``, ``mentions CHEQUE_1_BRANCH``."""
        named = [f"mentions {n}" for n in sorted(self.mention)] + [f"cites section {c}" for c in self.cite]
        return [*(a.value for a in self.aims), *named, *(f"leaves out {n}" for n in sorted(self.leave_out))]


_FIRM = r"(?:firm|strong|stern|strict|forceful|hard|tough|harsh|aggressive|emphatic|assertive|severe|sharp)"
_SOFT = r"(?:soft|gentl|polite|courteous|mild|conciliatory|cordial|friendl|kind|moderate|humbl)"
_PLAIN = r"(?:plain|simpl|clear|easy|easi|readable)"
_SHORT = r"(?:short|brief|concise|crisp|terse|compact)"
_LONG = r"(?:long|full|detailed|elaborate)"
_LESS = r"\b(?:less|not (?:so|too|as|very|that)|too)\s+"
_WORD = r"\w*"
# The first that matches takes its words out of the instruction; so "less harsh" is read before "harsh".
_AIMS: tuple[tuple[re.Pattern[str], Aim], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), aim)
    for pattern, aim in (
        (rf"{_LESS}{_FIRM}{_WORD}", Aim.SOFTER),
        (r"\btone\s+(?:it |this )?down\b|\bless (?:of a )?threat\w*", Aim.SOFTER),
        (rf"{_LESS}{_SOFT}{_WORD}", Aim.FIRMER),
        (rf"{_LESS}(?:{_LONG}|wordy|verbose){_WORD}|\bfewer words\b|\bcut (?:it |this )?(?:down|short)\b", Aim.SHORTER),
        (r"\b(?:less|without|no|drop the|avoid)\s+(?:the )?(?:legalese|jargon|legal jargon|archaic\w*)\b", Aim.PLAINER),
        (rf"{_LESS}{_SHORT}{_WORD}|\bmore (?:detail\w*|words)\b|\bexpand\b|\belaborate\b", Aim.LONGER),
        (rf"\b{_FIRM}(?:er|ly|en)?\b|\bmore {_FIRM}\b", Aim.FIRMER),
        (rf"\b{_SOFT}(?:er|ly|en|ier|e|y)?\b", Aim.SOFTER),
        (rf"\b{_PLAIN}(?:er|ly|ify|e|y|ier)?\b(?: (?:english|words|language))?|\b(?:layman\w*)\b", Aim.PLAINER),
        (rf"\b{_SHORT}(?:er|ly|en)?\b|\btrim\b|\bshorten\b", Aim.SHORTER),
        (rf"\b{_LONG}(?:er|ly|en)?\b", Aim.LONGER),
    )
)
_AGAINST = ((Aim.SHORTER, Aim.LONGER), (Aim.FIRMER, Aim.SOFTER))
_NOT = re.compile(r"\b(?:not|don'?t|don’t|never|no)\b[^,;]{0,20}$", re.IGNORECASE)
_DO = "mention|name|add|include|state|say|insert|leave|drop|omit|remove|delete|make|without"
_PARTS = re.compile(
    r"[;\n]+|(?<=[a-z\d])\.\s+(?=[A-Za-z])"
    rf"|[,.]?\s+(?:and|but|also|then)\s+(?:also\s+)?(?=(?:please\s+|do\s+)?(?:{_DO}|keep|not\b|don))"
    rf"|,\s+(?=(?:{_DO})\b)",
    re.IGNORECASE,
)
_MENTION = re.compile(
    r"\b(?:mention(?:ing)?|name|add(?:ing)?|include|including|state|say|insert|refer(?:ring)? to|bring in)\b:?\s+"
    r"(?:that\s+)?(.+)$",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"\b(?:leave out|leaving out|drop|omit|remove|delete|without|do(?:n'?t| not|n’t) (?:mention|name|include|state))\b"
    r":?\s+(.+)$",
    re.IGNORECASE,
)
_FILLER_WORDS = """make makes making it its this that the paragraph para clause text a an bit little somewhat slightly
    please more be in into of to and so should would could can you we i rewrite write redraft rephrase reword tone
    language wording words word sentence sentences sound very much even but also with use using for style
    keep it's is english as possible again rather quite mention add include cite citing refer under section"""
_FILLER = frozenset(_FILLER_WORDS.split())
_OF_ACT = re.compile(r"^\s+of\s+(?:the\s+)?[A-Z][\w’' ]*?(?:Act|Code|Sanhita|Adhiniyam)(?:,?\s*\d{4})?")
_REST = re.compile(r"[\w'’.,/-]+")
_SIGN = re.compile(r"^[\s.,;:!-]+|[\s.,;:!-]+$")


def read_instruction(text: str, step: PlanStep, facts: Facts, current: str, chosen: Sequence[str] = ()) -> Wish:
    """What an instruction asks of the paragraph of a step.

    Args:
        text: the instruction; may be empty where facts were chosen.
        step: the paragraph's place in the plan.
        facts: the form.
        current: the paragraph as it stands, with its placeholders.
        chosen: placeholders to name, chosen from a list.

    Raises:
        InputRefused: an order to a machine, a fact that is not in the form, law that the notice may not cite, or
            nothing that could be done; one sentence says what.
    """
    text = " ".join(text.split())
    _refuse_hostile(text)
    cited = _law(text, step, facts)
    _refuse_facts(text, facts, allowed_by(facts), cited)
    bare = text
    for citation in reversed(cited):
        bare = bare[: citation.start] + _OF_ACT.sub("", bare[citation.end :], count=1)
    wish = replace(_read(bare, step, facts, current), instruction=text)
    extra = frozenset(names_of(list(chosen), step, current)) if chosen else frozenset()
    provisions = tuple(dict.fromkeys(c.provision for c in cited if c.provision))
    wish = replace(wish, mention=wish.mention | extra, cite=provisions)
    _refuse_empty(wish)
    return wish


# ---- what is refused before anything is read -----------------------------------------------------------------------


def _refuse_hostile(text: str) -> None:
    if len(text) > LONGEST:
        raise InputRefused(
            f"An instruction is one or two sentences, this one has {len(text)} characters (most: {LONGEST}): "
            "what is to be told belongs in the form."
        )
    if odd := next(oddities(text), None):
        raise InputRefused(f"The instruction is not followed: {odd.message} {odd.remedy}")
    if "[[" in text or "]]" in text:
        raise InputRefused("The instruction is not followed: name a fact by its words, not by a placeholder.")


def _law(text: str, step: PlanStep, facts: Facts) -> list[Citation]:
    """The provisions that the instruction cites, in order; each may be cited by a notice of this kind, there."""
    kind = facts.notice_type
    found = check_citations(text, date.today(), notice_type=kind.id).citations  # noqa: DTZ011 - existence only
    cited = sorted(found, key=lambda c: c.start)
    for citation in cited:
        if citation.act is None or not kind.law.allows(citation.act, citation.provision, citation.kind.value):
            raise InputRefused(
                f"'{citation.text}' is not among the law that a notice of this kind ({kind.title}) may cite: "
                "the paragraph stands as it was."
            )
        if citation.provision and f"{citation.act}:{citation.provision}" not in step.element.law:
            raise InputRefused(f"'{citation.text}' has no place in the paragraph '{step.element.title}'.")
    return cited


def _refuse_facts(text: str, facts: Facts, allowed: Allowed, cited: Sequence[Citation]) -> None:
    periods = statutory_periods(facts.notice_type.law.acts)
    words = [*_FILLER, *(m[0] for m in _REST.finditer(text) if m[0].islower())]
    findings = check_facts(_lowered(text), allowed, citations=cited, periods=periods, lexicon=words)
    spans = [(f.start, -f.end) for f in findings if f.code in _UNSUPPORTED and f.start is not None and f.end]
    if spans:
        start, end = min(spans)
        raise InputRefused(f"{text[start:-end]} is not in the form: add {_what(text, facts)} to the form first.")


_UNSUPPORTED = frozenset(
    {
        "facts.unsupported-amount",
        "facts.unsupported-date",
        "facts.unsupported-number",
        "facts.unsupported-period",
        "facts.unsupported-rate",
        "facts.unsupported-share",
        "facts.unsupported-name",
        "facts.name-misspelt",
        "facts.run-together",
    }
)


def _lowered(text: str) -> str:
    """The instruction with its first word in lower case: "Firmer" is no name."""
    return text[:1].lower() + text[1:]


def _what(text: str, facts: Facts) -> str:
    """What the instruction calls the missing fact: ``the part payment``; ``it`` where it does not say."""
    told = _MENTION.search(text)
    best = wanted_facts(told.group(1), facts) if told else []
    return f"the {best[0].title}" if best else "it"


def _refuse_empty(wish: Wish) -> None:
    for one, other in _AGAINST:
        if one in wish.aims and other in wish.aims:
            raise InputRefused(f"A paragraph cannot become {one.value} and {other.value} at once: ask for one of them.")
    if not (wish.aims or wish.mention or wish.leave_out or wish.cite):
        raise InputRefused(
            f"'{wish.instruction}' asks for nothing that can be done here; the paragraph stands as it was. Ask for "
            "firmer, softer, shorter, longer or plainer, or to mention or leave out a fact of the form."
        )


# ---- reading -------------------------------------------------------------------------------------------------------


def _read(text: str, step: PlanStep, facts: Facts, current: str) -> Wish:
    aims: list[Aim] = []
    mention: set[str] = set()
    leave_out: set[str] = set()
    unread: list[str] = []
    for part in filter(None, (p.strip() for p in _PARTS.split(text))):
        if told := _LEAVE.search(part):
            rest, found = _aims(told.group(0))
            if found and not _content(rest):  # "without legalese" is an aim
                aims += found
            else:
                leave_out |= set(_left_out(told.group(1), step, facts, current))
            part = part[: told.start()]
        elif told := _MENTION.search(part):
            mention |= set(names_of(_one_fact(told.group(1), facts), step, current))
            part = part[: told.start()]
        rest, found = _aims(part)
        aims += found
        unread += [_SIGN.sub("", rest)] if _content(rest) else []
    return Wish(text, tuple(dict.fromkeys(aims)), frozenset(mention), frozenset(leave_out), unread=tuple(unread))


def _aims(part: str) -> tuple[str, list[Aim]]:
    """The aims of a stretch, and what is left of it; a denied aim ("not softer") stays in what is left."""
    found: list[Aim] = []
    for pattern, aim in _AIMS:
        for match in list(pattern.finditer(part)):
            if _NOT.search(part[: match.start()]):
                continue
            found.append(aim)
            part = part[: match.start()] + " " * (match.end() - match.start()) + part[match.end() :]
    return " ".join(part.split()), found


def _content(rest: str) -> bool:
    """True where words are left that mean something."""
    return any(w.lower().strip(".,'’-/") not in _FILLER for w in _REST.findall(rest) if w.strip(".,'’-/"))


def _one_fact(phrase: str, facts: Facts) -> list[WantedFact]:
    found = wanted_facts(phrase, facts)
    if not found:
        raise InputRefused(
            f"'{_SIGN.sub('', phrase)}' is not a fact of the form: write it in the form first ('What else should be "
            "said' stands in the letter word for word)."
        )
    return found


def _left_out(phrase: str, step: PlanStep, facts: Facts, current: str) -> Iterator[str]:
    """The placeholders that stand in the paragraph and are asked out of it; those it must name are refused."""
    present = frozenset(names_of(_one_fact(phrase, facts), step, current, present=True))
    rest = set(names_in(current)) - present
    lacking = step.missing(rest)
    if lacking:
        raise InputRefused(
            f"The paragraph '{step.element.title}' must name '{_SIGN.sub('', phrase)}': it cannot be left out."
        )
    yield from present
