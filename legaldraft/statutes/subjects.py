"""Does the subject named beside a number fit it?

Two questions are asked, both only where the words stand in a plain place ("Section 420 (forgery)", "forgery punishable
under Section 420", "Section 420, which deals with forgery"). First a list of subjects: a number is wrong when a subject
of its Act stands beside it, and neither it nor another number of its list fits any subject named there. Then the
headings: a phrase is wrong when another heading of the Act fits it far better than the number's own.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, utils

from legaldraft.core.citation import CitationKind, CitationStatus
from legaldraft.core.findings import Severity
from legaldraft.statutes.book import Book
from legaldraft.statutes.found import Scan
from legaldraft.statutes.headings import Place, lexicon
from legaldraft.statutes.verdicts import NEW_CODES, OLD_CODES, SHORT, Verdict
from legaldraft.statutes.wordlists import wordlist

_FILE = Path(__file__).with_name("data") / "subjects.toml"
_OLD = {"ipc": "indian-penal-code-1860", "crpc": "code-of-criminal-procedure-1973", "iea": "indian-evidence-act-1872"}
# Provisions that go with any offence: abetment, conspiracy, common intention, attempt.
_GENERAL = {
    "indian-penal-code-1860": frozenset(["34", "35", "37", "107", "109", "114", "120A", "120B", "149", "511"]),
    "bharatiya-nyaya-sanhita-2023": frozenset(["3", "45", "49", "61", "62", "190"]),
}
_HINT = 75.0
_GAP_BEFORE = re.compile(
    r"[\s,\"']{0,3}(?:(?:is|are|was|being|as|an|the|and|offences?|punishable|defined|made|registered|committed"
    r"|case|complaint|notice|"
    r"petition|application|proceedings?|suit|charge|liable|actionable|dealt with|contemplated|envisaged"
    r"|provided|for|within|falling|"
    r"the meaning of|in terms of|by virtue of|covered|by|of|in|per|thereby|therefore|prescribed)[\s,]+){0,5}"
    r"(?:(?:under|u/s|of|in|by|with|per|vide|as per|within)\s*)?(?:the\s+)?(?:provisions\s+of\s+)?$",
    re.I,
)
# What may stand between a subject and the number it is named for, further off: no other clause, no list.
_GAP_FAR = re.compile(r"[^.;()\n]{1,120}$")
_OTHER_CLAUSE = re.compile(
    r"\b(?:and|but|while|whereas|which|who|because|since|though|despite|spite|therefore|hence|so|if|where|when|after|before"
    r"|until|unless|without|not|nor)\b|,\s+(?:you|we|my|our|the|he|she|they)\b",
    re.I,
)
_LED = re.compile(r"\b(?:under|by|u/s|in|of|vide|per|with|to)\s+(?:the\s+)?$", re.I)
_AFTER = re.compile(
    r"\s*(?:[(\[\"']|-{1,2}\s|:\s|,?\s*(?:which|that)?\s*(?:deals?|dealing|relates?|relating|pertains?"
    r"|pertaining|provides?|providing|speaks?|"
    r"raises?|creates?|gives|confers?|casts|permits?|allows?|defines?|defining|punishes|punishing|prescribes?|covers?|concerns?|concerning)\s+(?:with|to|for|of"
    r"|about)?\s*(?:the\s+)?"
    r"(?:offence\s+of\s+|punishment\s+for\s+)?|\s+i\.e\.,?\s+|\s+for\s+(?:the\s+offence\s+of\s+)?"
    r"|,?\s*titled\s+|,?\s*headed\s+)[\"']?"
)
_WORD = re.compile(r"[A-Za-z]+")
_SENTENCE = re.compile(r"(?<!etc)\.(?=\s)|[;\n]")
_BREAK = re.compile(r"[()\[\]\"\d;\n]|(?<!etc)\.(?=\s|$)")
_CLOSING = {"(": ")", "[": "]", '"': '"'}
_PREPOSITIONS = frozenset(["under", "u", "in", "by", "per", "vide", "see", "within", "to", "at", "through", "sec"])
_LEADS = _PREPOSITIONS | wordlist("leads")
_NOT_SUBJECT = re.compile(
    r"(?i:\b(?:herein|hereafter|for\s+short|in\s+short|for\s+brevity|as\s+amended|read\s+with|w\.?e\.?f|inserted|supra"
    r"|page|para|emphasis|copy|annex\w*|extract)\b)"
)
_SHORT_NAME = re.compile(r"\b(?:Act|Code|Sanhita|Adhiniyam|[A-Z]{3,})\b")


@dataclass(frozen=True, slots=True)
class _Subject:
    phrase: str
    law: Mapping[str, frozenset[str]]


@lru_cache(maxsize=2)
def _subjects(book: Book) -> tuple[Mapping[str, _Subject], re.Pattern[str]]:
    raw = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    aliases = raw.pop("aliases")
    law: dict[str, dict[str, set[str]]] = {}
    for part, rows in raw.items():
        act = _OLD.get(part, part)
        for phrase, numbers in rows.items():
            places = law.setdefault(phrase, {})
            places.setdefault(act, set()).update(numbers)
            for number in numbers if part in _OLD else ():
                for row in book.mapping.of(act, number):
                    if row.act:
                        places.setdefault(row.act, set()).add(row.provision)
    out = {p: _Subject(p, {a: frozenset(n) for a, n in places.items()}) for p, places in law.items()}
    out |= {alias: out[phrase] for alias, phrase in aliases.items()}
    pattern = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(out, key=len, reverse=True))
    return out, re.compile(rf"\b({pattern})s?\b", re.I)


def wrong_headings(book: Book, result: Scan) -> dict[int, Verdict]:
    """Verdicts by index of the citation, for numbers beside a subject that is another provision's."""
    out: dict[int, Verdict] = {}
    for group in _groups(result):
        window = Window(result, group)
        if window.act is None:
            continue
        settled, verdict = _by_subject(book, window)
        verdict = verdict or _by_heading(book, window, settled=settled)
        if verdict is not None:
            blamed = group if len(group) == 1 else _blamed(result, group, window.act)
            out.update(dict.fromkeys(blamed, verdict))
    return out


def _blamed(result: Scan, group: list[int], act: str) -> list[int]:
    general = _GENERAL.get(act, frozenset())
    return [i for i in group if result.found[i].item.number not in general][:1]


def _groups(result: Scan) -> Iterator[list[int]]:
    """Citations of one list that share an Act."""
    group: list[int] = []
    for index, found in enumerate(result.found):
        if found.kind not in (CitationKind.SECTION, CitationKind.ARTICLE):
            continue
        if group and (result.found[group[-1]].chain, result.found[group[-1]].act) != (found.chain, found.act):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


class Window:
    """The words around a list of citations that may name its subject."""

    def __init__(self, result: Scan, group: list[int]) -> None:
        text = result.plain.text
        first, last = result.found[group[0]], result.found[group[-1]]
        self.act = first.act
        self.items = [result.found[i].item for i in group]
        self.found = first
        floor = max((f.item.end for f in result.found[max(0, group[0] - 3) : group[0]]), default=0)
        left = max(floor, first.item.start - 190)
        parts = _SENTENCE.split(text[left : first.item.start])
        self.before = "" if floor == left and len(parts) == 1 and self._owned(result, group[0], text) else parts[-1]
        end = last.item.end
        if last.mention is not None and last.mention.start >= end:
            end = last.mention.end
        following = result.found[group[-1] + 1].item.start if group[-1] + 1 < len(result.found) else len(text)
        self.spots = [_until(text, at, following) for at in dict.fromkeys((last.item.end, end))]

    @staticmethod
    def _owned(result: Scan, index: int, text: str) -> bool:
        """Are the words between this citation and the one before said of that one ("Section 420 for cheating and")?"""
        earlier = result.found[index - 1]
        ends = {earlier.item.end, earlier.mention.end if earlier.mention else 0}
        return any(_AFTER.match(text, end) for end in ends if end)

    def places(self) -> Iterator[tuple[Place, str]]:
        """Where only the provision's subject stands, nearest words first, each with the words as printed."""
        for spot in self.spots:
            opening = _AFTER.match(spot)
            if opening:
                yield from _place_after(spot, opening)
        yield from _place_before(self.before)

    def named(self, pattern: re.Pattern[str]) -> list[str]:
        """The phrases of a list of subjects (the pattern's first group) that stand in a plain place, as printed."""
        hits = list(pattern.finditer(self.before))
        plain = bool(hits) and _GAP_BEFORE.match(self.before[hits[-1].end() :]) is not None
        named = [hit[1] for hit in hits] if plain else []
        for spot in self.spots:
            opening = _AFTER.match(spot)
            hit = pattern.search(spot, opening.end(), opening.end() + 70) if opening else None
            if hit and opening and not re.search(r"[.;)]|\bunder\b|\band\b", spot[opening.end() : hit.start()]):
                named.append(hit[1])
        return named

    def far(self, pattern: re.Pattern[str]) -> list[str]:
        """The last phrase of a list of subjects in the clause that leads to the citation, as printed."""
        hits = list(pattern.finditer(self.before))
        gap = self.before[hits[-1].end() :] if hits else ""
        plain = _GAP_FAR.fullmatch(gap) and _LED.search(gap) and not _OTHER_CLAUSE.search(gap)
        return [hits[-1][1]] if plain else []

    def numbers(self) -> frozenset[str]:
        """The numbers of the list; a range counts with its ends."""
        return frozenset(n for item in self.items for n in (item.number, item.number_end) if n)


def _until(text: str, at: int, following: int) -> str:
    """The words behind a citation, less those that lead to the next.

    "Section 12 for a residence order under Section 19": the order is that of Section 19.
    """
    spot = text[at : at + 190].split("\n")[0]
    if at < following < at + len(spot) and _LED.search(text[at:following]):
        return re.split(r"[,;(]", text[at:following])[0] if re.search(r"[,;(]", text[at:following]) else ""
    return spot


def _place_after(spot: str, opening: re.Match[str]) -> Iterator[tuple[Place, str]]:
    close = _CLOSING.get(opening[0][-1])
    rest = spot[opening.end() :]
    said = rest.split(close)[0] if close else _BREAK.split(rest)[0]
    words = tuple(_WORD.findall(said))[:26]
    if len(words) <= 4 and _SHORT_NAME.search(said):
        return  # "(the Act)"
    if words and not _NOT_SUBJECT.search(said) and not (close and close not in rest):
        yield Place(words, close is not None), said.strip()


def _place_before(before: str) -> Iterator[tuple[Place, str]]:
    """The words that lead to the anchor over "punishable under", "as contemplated in" and the like."""
    said = _BREAK.split(before.replace('"', " "))[-1]
    words = _WORD.findall(said)
    led = defining = False
    while words and words[-1].casefold() in _LEADS:
        word = words.pop().casefold()
        led |= word in _PREPOSITIONS
        defining |= word in ("defined", "meaning", "punishable")
    if words and words[-1].casefold() in ("and", "or", "but") and led:
        return  # "threatened with death and are liable under": another clause
    if led or said.rstrip()[-1:] in (":", ","):
        yield Place(tuple(reversed(words[-26:])), closed=False, forward=False, defining=defining), " ".join(words[-14:])


def _named(window: Window, subjects: Mapping[str, _Subject], pattern: re.Pattern[str]) -> list[_Subject]:
    """Subjects in a plain place beside the list."""
    return [_key(subjects, phrase) for phrase in window.named(pattern)]


def _key(subjects: Mapping[str, _Subject], phrase: str) -> _Subject:
    return subjects[re.sub(r"\s+", " ", phrase.casefold())]


def _by_subject(book: Book, window: Window) -> tuple[bool, Verdict | None]:
    """Whether the list of subjects settles the question, and the verdict if one of its subjects is misplaced."""
    subjects, pattern = _subjects(book)
    act = window.act or ""
    named = [s for s in _named(window, subjects, pattern) if act in s.law]
    numbers = window.numbers()
    if not named:
        far = [_key(subjects, phrase) for phrase in window.far(pattern)]
        own = lexicon(book, act, window.found.kind.value)
        named = [s for s in far if act in s.law and not any(own.touches(n, window.before) for n in numbers)]
    if not named or any(item.number_end for item in window.items):
        return False, None
    if any(_fits(window, s) for s in named) or numbers <= _GENERAL.get(act, frozenset()):
        return True, None
    own = lexicon(book, act, window.found.kind.value)
    if any(own.speaks_of(number, s.phrase) for number in numbers for s in named):
        return True, None
    subject = named[-1]
    fitting = sorted(subject.law[act], key=lambda n: (len(n), n))
    return True, _verdict(book, act, window, subject.phrase, fitting[:3])


def _fits(window: Window, subject: _Subject) -> bool:
    """Is one of the numbers, with or without its first sub-part, a place of the subject?"""
    places = subject.law[window.act or ""]
    return any(
        name in places
        for item in window.items
        for name in (item.number, item.number_end, f"{item.number}({item.path[0]})" if item.path else None)
    )


def _by_heading(book: Book, window: Window, *, settled: bool) -> Verdict | None:
    """Is the phrase beside the numbers another provision's heading?

    Where the list of subjects is ``settled`` that the numbers fit, only a heading quoted whole says otherwise; so too
    for conspiracy, common intention and the like, which stand beside any offence.
    """
    act, numbers = window.act or "", sorted(window.numbers())
    words = lexicon(book, act, window.found.kind.value)
    if any(item.number_end for item in window.items):
        return None
    if any(words.defines(item.number) and item.path for item in window.items):
        return None
    strict = settled or bool(set(numbers) & _GENERAL.get(act, frozenset()))
    for place, said in window.places():
        other = words.owner(place, numbers) if place.closed or not strict else None
        if other and (not strict or words.quoted(place, other)):
            return _verdict(book, act, window, said, [other])
    return None


def _verdict(book: Book, act: str, window: Window, phrase: str, fitting: list[str]) -> Verdict:
    cited = window.items[-1] if len(window.items) == 1 else window.items[0]
    own = book.provision(act, cited.number)
    heading = own.heading if own else None
    name = SHORT.get(act) or book.acts[act].name
    likely = []
    for number in fitting:
        provision = book.provision(act, number)
        if provision:
            likely.append(f"{name} section {number} ({provision.heading})")
    other = NEW_CODES.get(act) or OLD_CODES.get(act)
    hint = ""
    if other and book.has(other, cited.number):
        there = book.provision(other, cited.number)
        if there and fuzz.token_set_ratio(utils.default_process(phrase), utils.default_process(there.heading)) > _HINT:
            hint = f" {SHORT[other]} section {cited.number} is about that."
    what = f'is about "{heading}"' if heading else "is about something else"
    return Verdict(
        CitationStatus.WRONG_HEADING,
        f"Section {cited.number} of the {book.acts[act].name} {what}, not {phrase.strip()}.{hint}",
        " or ".join(likely) or None,
        heading,
        Severity.ERROR,
        f"{book.acts[act].name}, heading of section {cited.number}",
    )


__all__ = ["Window", "wrong_headings"]
