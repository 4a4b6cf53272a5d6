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
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz, utils

from legaldraft.core.citation import CitationKind, CitationStatus
from legaldraft.core.findings import Severity
from legaldraft.statutes.book import LIMITATION, Book
from legaldraft.statutes.found import Scan
from legaldraft.statutes.headings import Place, lexicon
from legaldraft.statutes.verdicts import NEW_CODES, OLD_CODES, SHORT, Verdict
from legaldraft.statutes.wordlists import wordlist

_FOLDER = Path(__file__).with_name("data")
_ARTICLES = f"{LIMITATION} articles"  # the table of the Limitation Act's Schedule
_OLD = {"ipc": "indian-penal-code-1860", "crpc": "code-of-criminal-procedure-1973", "iea": "indian-evidence-act-1872"}
# Provisions that go with any offence: abetment, conspiracy, common intention, attempt.
_GENERAL = {
    "indian-penal-code-1860": frozenset(["34", "35", "37", "107", "109", "114", "120A", "120B", "149", "511"]),
    "bharatiya-nyaya-sanhita-2023": frozenset(["3", "45", "49", "61", "62", "190"]),
}
_HINT = 75.0
_TELLING = 20  # a subject with more places than these proves no number right, so that the headings are asked too
_SHARP, _BROAD = 2, 8  # places of a subject that tells one provision, and of one that runs through a chapter
_GAP_BEFORE = re.compile(
    r"[\s,\"']{0,3}(?:(?:is|are|was|being|as|an|the|and|offences?|punishable|defined|made|registered|committed"
    r"|case|complaint|notice|"
    r"petition|application|proceedings?|suit|charge|liable|actionable|dealt with|contemplated|envisaged"
    r"|provided|for|within|falling|lies?|filed|preferred|instituted|maintainable|"
    r"will|shall|may|must|be|apply|applies|sought|claimed|prayed|invoked|"
    r"the meaning of|in terms of|by virtue of|covered|by|of|in|per|thereby|therefore|prescribed)[\s,]+){0,5}"
    r"(?:(?:under|u/s|of|in|by|with|per|vide|as per|within)\s*)?(?:the\s+)?(?:provisions\s+of\s+)?$",
    re.I,
)
# What may stand between a subject and the number it is named for, further off: no other clause, no list.
_GAP_FAR = re.compile(r"[^.;()\n]{1,120}$")
_OTHER_CLAUSE = re.compile(
    r"\b(?:and|but|while|whereas|which|who|because|since|though|despite|spite|therefore|hence|so|if|where|when|after|before"
    r"|until|unless|without|not|nor)\b|,\s+(?:you|your|we|my|our|the|he|she|they|its?|his|her|their|this|such|no)\b",
    re.I,
)
# "in possession in part performance, my client is protected by": the same clause goes on.
_PROTECTED = re.compile(
    r",\s+(?:you|we|he|she|they|it|(?:my|our|the|your)\s+(?:said\s+)?[a-z]+)\s+"
    r"(?:is|are|stands?|was|were|has been|have been)\s+"
    r"(?:\w+ly\s+)?(?:protected|covered|governed|shielded|secured|saved)\b",
    re.I,
)
_LED = re.compile(
    r"\b(?:under|by|u/s|in|of|from|vide|per|with|to|within|attract(?:s|ed|ing)?|invites?|invited)\s+(?:the\s+)?$", re.I
)
_AFTER = re.compile(
    r"\s*(?:[(\[\"']|-{1,2}\s|:\s|,?\s*(?:which|that)?\s*(?:deals?|dealing|relates?|relating|pertains?"
    r"|pertaining|provides?|providing|speaks?|"
    r"raises?|creates?|gives|confers?|casts|permits?|allows?|defines?|defining|punishes|punishing|prescribes?|covers?|concerns?|concerning)\s+(?:with|to|for|of"
    r"|about)?\s*(?:the\s+)?"
    r"(?:offence\s+of\s+|punishment\s+for\s+)?|\s+i\.e\.,?\s+|\s+for\s+(?:the\s+offence\s+of\s+)?"
    r"|,?\s*titled\s+|,?\s*headed\s+)[\"']?"
)
_WORD = re.compile(r"[A-Za-z]+")
_SHORTENED = re.compile(r"\b(Rs|Nos?|Mrs?|Ms|Dr|Smt|Ltd|Pvt|Co|viz)\.(?=\s)")  # their point ends no sentence
_SENTENCE = re.compile(r"(?<!etc)\.(?=\s)|[;\n]")
_BREAK = re.compile(r"[()\[\]\"\d;\n]|(?<!etc)\.(?=\s|$)")
_CLOSING = {"(": ")", "[": "]", '"': '"'}
_PREPOSITIONS = frozenset(["under", "u", "in", "by", "per", "vide", "see", "within", "to", "at", "through", "sec"])
_LEADS = _PREPOSITIONS | wordlist("leads")
_NOT_SUBJECT = re.compile(
    r"(?i:\b(?:herein|hereafter|for\s+short|in\s+short|for\s+brevity|as\s+amended|read\s+with|w\.?e\.?f|inserted|supra"
    r"|page|para|emphasis|copy|annex\w*|extract)\b)"
)
# What may stand behind these words of a phrase: "cancellation of (the said forged) deed".
_OPEN = frozenset(("of", "for", "to", "in", "sue", "challenge", "cancel", "enforce", "impound", "redeem"))
_DESCRIBED = (
    r"\s+(?:(?:the|an?|any|this|that|these|those|such|said|my|our|your|his|her|its|their|every|each)\s+){0,2}"
    r"(?:[a-z-]+\s+)?"
)
_FEW = r"(?:\s+[\w'-]+){0,4}?\s+"
# "which Section 351 punishes", ", and Section 354 applies", ", see Section 57": said of the words before.
_RELATIVE = re.compile(r"[,:]?\s*\b(?:(?:for|by|under)\s+which|which|as|so|and)\s+$", re.I)
_SEE = re.compile(r"[,:(]\s*(?:see\s+)?(?:also\s+)?$", re.I)
_PAPER = re.compile(
    r",?\s+and\s+(?:an?|the)\s+(?:case|complaint|suit|petition|application|offence)\s+(?:under|u/s)\s+$", re.I
)
_SAYS = re.compile(
    r"\s*,?\s*(?:squarely\s+|clearly\s+|expressly\s+)?(?:says|provides|punishes|requires|demands|forbids|prohibits|applies|bars|allows|permits|lets|lays\s+down"
    r"|prescribes|declares|states|is\s+(?:attracted|made\s+out|violated|breached)|will\s+be\s+invoked|comes\s+in|governs|covers)\b"
)
# "You said you would kill him; this is an offence under": the clause speaks of the one before.
_ANAPHOR = re.compile(
    r"\s*(?:this|that|it|which|such\s+(?:an?\s+)?act|such\s+conduct)\s+(?:is|was|amounts\s+to|constitutes|attracts)\b",
    re.I,
)
_SHORT_NAME = re.compile(r"\b(?:Act|Code|Sanhita|Adhiniyam|[A-Z]{3,})\b")


@dataclass(frozen=True, slots=True)
class _Subject:
    phrase: str
    places: frozenset[str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _List:
    """The subjects of one Act, longest phrase first, and a pattern of all of them."""

    subjects: tuple[_Subject, ...]
    pattern: re.Pattern[str]

    def named(self, printed: str) -> _Subject:
        """The subject that a match of the pattern names."""
        return next(one for one in self.subjects if one.pattern.fullmatch(printed))


@lru_cache(maxsize=1)
def _rows() -> dict[str, dict[str, list[str]]]:
    """The lists as kept: table, phrase, numbers; an alias holds in every table that has its phrase."""
    tables: dict[str, dict[str, list[str]]] = {}
    for path in sorted(_FOLDER.glob("subjects_*.toml")):
        for part, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
            table = tables.setdefault(part, {})
            for key, numbers in rows.items():
                for phrase in key.split(" | "):
                    table[phrase] = sorted({*table.get(phrase, ()), *numbers}) if isinstance(numbers, list) else numbers
    aliases = tables.pop("aliases")
    for rows in tables.values():
        rows.update({alias: rows[str(phrase)] for alias, phrase in aliases.items() if str(phrase) in rows})
    return tables


@lru_cache(maxsize=2)
def _subjects(book: Book) -> Mapping[str, _List]:
    law: dict[str, dict[str, set[str]]] = {}
    for part, rows in _rows().items():
        act = _OLD.get(part, part)
        for phrase, numbers in rows.items():
            law.setdefault(act, {}).setdefault(phrase, set()).update(numbers)
            for number in numbers if part in _OLD else ():
                for row in book.mapping.of(act, number):
                    if row.act:
                        law.setdefault(row.act, {}).setdefault(phrase, set()).add(row.provision)
    return {act: _listed(rows) for act, rows in law.items()}


def _listed(rows: Mapping[str, set[str]]) -> _List:
    phrases = sorted(rows, key=len, reverse=True)
    tried = {phrase: _loose(phrase) for phrase in phrases}
    subjects = tuple(_Subject(p, frozenset(rows[p]), re.compile(rf"(?:{tried[p]})s?", re.I)) for p in phrases)
    return _List(subjects, re.compile(rf"\b((?:{'|'.join(tried.values())})s?)\b", re.I))


def _loose(phrase: str) -> str:
    """A pattern for the phrase in which "of" may lead to "the", "your said" and one describing word more.

    A star stands for up to four words.
    """
    words = phrase.split()
    parts = [re.escape(words[0])]
    for before, word in pairwise(words):
        if word != "*":
            gap = _FEW if before == "*" else _DESCRIBED if before.casefold() in _OPEN else r"\s+"
            parts += [gap, re.escape(word)]
    return "".join(parts)


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
        schedule = first.act == LIMITATION and first.kind is CitationKind.ARTICLE
        self.table = _ARTICLES if schedule else first.act or ""
        self.items = [result.found[i].item for i in group]
        self.found = first
        floor = max((f.item.end for f in result.found[max(0, group[0] - 3) : group[0]]), default=0)
        left = max(floor, first.item.start - 190)
        parts = _SENTENCE.split(_SHORTENED.sub(r"\1 ", text[left : first.item.start]))
        if len(parts) > 1 and _ANAPHOR.match(parts[-1]):
            parts = [*parts[:-2], f"{parts[-2]} {parts[-1].lstrip()}"]
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
        gap = _PROTECTED.sub(" ", gap)
        led = self._joined(gap)
        plain = led is not None and _GAP_FAR.fullmatch(f" {led}") and not _OTHER_CLAUSE.search(led)
        return [hits[-1][1]] if hits and plain else []

    def _joined(self, gap: str) -> str | None:
        """The words between a subject and the citation, less those that join them; None where nothing does."""
        if _LED.search(gap) and not _PAPER.search(gap):
            return gap
        said = any(_SAYS.match(spot) for spot in self.spots)
        for pattern, enough in ((_PAPER, said), (_RELATIVE, said), (_SEE, True)):
            joint = pattern.search(gap)
            if joint and enough:
                return gap[: joint.start()]
        return None

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
    led = defining = moved = False
    while words and words[-1].casefold() in _LEADS:
        word = words.pop().casefold()
        led |= word in _PREPOSITIONS
        moved |= word == "moved"
        defining |= word in ("defined", "meaning", "punishable")
    if words and words[-1].casefold() in ("and", "or", "but") and led:
        return  # "threatened with death and are liable under": another clause
    if moved and words and words[-1].casefold() in wordlist("institutions"):
        return  # "the Company Law Tribunal shall be moved under": nothing is named but who is gone to
    if led or said.rstrip()[-1:] in (":", ","):
        yield Place(tuple(reversed(words[-26:])), closed=False, forward=False, defining=defining), " ".join(words[-14:])


def _by_subject(book: Book, window: Window) -> tuple[bool, Verdict | None]:
    """Whether the list of subjects settles the question, and the verdict if one of its subjects is misplaced."""
    listed = _subjects(book).get(window.table)
    if listed is None:
        return False, None
    own = lexicon(book, window.act or "", window.found.kind.value)
    numbers = window.numbers()
    named = window.named(listed.pattern)
    if not named and not any(own.touches(n, window.before) for n in numbers):
        named = window.far(listed.pattern)
    if not named or any(item.number_end for item in window.items):
        return False, None
    subjects = [listed.named(printed) for printed in named]
    fit = [s for s in subjects if _fits(window, s)]
    if any(len(s.places) <= _SHARP for s in subjects if s not in fit) and all(len(s.places) > _BROAD for s in fit):
        fit = []  # "the surety's liability is co-extensive": the sharper of the two names the provision
    if fit or numbers <= _GENERAL.get(window.act or "", frozenset()):
        return not fit or any(len(s.places) <= _TELLING for s in fit), None
    if any(own.speaks_of(n, s.phrase) and not own.heads(s.places, s.phrase) for n in numbers for s in subjects):
        return True, None
    fitting = sorted(subjects[-1].places, key=lambda n: (len(n), n))
    return True, _verdict(book, window, named[-1], fitting[:3])


def _fits(window: Window, subject: _Subject) -> bool:
    """Is one of the numbers, with or without its first sub-part, a place of the subject?"""
    return any(
        name in subject.places
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
            return _verdict(book, window, said, [other])
    return None


def _heading(book: Book, window: Window, number: str) -> str | None:
    if window.table == _ARTICLES:
        return str(book.articles.get(number, {}).get("description") or "") or None
    provision = book.provision(window.act or "", number)
    return provision.heading if provision else None


def _verdict(book: Book, window: Window, phrase: str, fitting: list[str]) -> Verdict:
    act, cited = window.act or "", window.items[0]
    word = "article" if window.found.kind is CitationKind.ARTICLE else "section"
    heading = _heading(book, window, cited.number)
    name = SHORT.get(act) or book.acts[act].name
    headings = {number: _heading(book, window, number) for number in fitting}
    likely = [f"{name} {word} {n}" + (f" ({what})" if what else "") for n, what in headings.items() if what is not None]
    other = NEW_CODES.get(act) or OLD_CODES.get(act)
    hint = ""
    if other and book.has(other, cited.number):
        there = book.provision(other, cited.number)
        if there and fuzz.token_set_ratio(utils.default_process(phrase), utils.default_process(there.heading)) > _HINT:
            hint = f" {SHORT[other]} section {cited.number} is about that."
    what = f'is about "{heading}"' if heading else "is about something else"
    return Verdict(
        CitationStatus.WRONG_HEADING,
        f"{word.capitalize()} {cited.number} of the {book.acts[act].name} {what}, not {phrase.strip()}.{hint}",
        " or ".join(likely) or None,
        heading,
        Severity.ERROR,
        f"{book.acts[act].name}, heading of {word} {cited.number}",
    )


__all__ = ["Window", "wrong_headings"]
