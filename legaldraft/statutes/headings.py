"""Does the heading quoted beside a number belong to another section of the same Act?

Words are compared as stems, each weighted by how rare it is among the Act's headings. Read outwards from the number,
the words that a heading covers are the phrase; the phrase is another provision's when that heading fits it almost
whole and the cited provision's own heading and gist do not.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from legaldraft.statutes.book import LIMITATION, Book
from legaldraft.statutes.gists import gist
from legaldraft.statutes.wordlists import wordlist

_WORD = re.compile(r"[A-Za-z]+")
_SUFFIX = re.compile(r"(?:ions?|ments?|ings?|ed|es|s|e|y)$")
_STEM = 8
# Words that say nothing about which provision is meant.
_COMMON = wordlist("common")
_LIKE_WHOLE, _LIKE, _OWN_MOST, _LEAD = 0.93, 0.72, 0.5, 0.3
_FREQUENT = 20
_LONG, _COVERED = 4, 0.7
_TERM = re.compile(r"^\W*[\"'“‘]|\bdefin", re.I)  # the heading of a definition: '"Cheque"', "Gift defined"
_DEFINING = re.compile(r"^\W*(?:definitions?|interpretation|explanations?|general explanation)", re.I)


def stem(word: str) -> str:
    """A word cut down so that "infringing" and "infringement" are one."""
    low = word.casefold()
    cut = _SUFFIX.sub("", low) if len(low) > 4 else low
    return cut[:_STEM]


# Headings of one such word fit too many sentences to prove anything.
_GENERIC = wordlist("generic") | {stem(word) for word in wordlist("generic")}


def stems(text: str) -> list[str]:
    """The telling words of a text as stems, in order."""
    return [stem(word) for word in _WORD.findall(text) if len(word) > 1 and word.casefold() not in _COMMON]


_INSTITUTIONS = wordlist("institutions")
_GOING_TO = frozenset(("before", "to", "with", "in", "by", "at"))


def without_forum(words: Sequence[str], forward: bool) -> tuple[str, ...]:
    """The words beside a citation less the institution gone to: "a complaint before the District Commission under".

    Args:
        words: in order of their distance from the citation.
        forward: they stand after it.
    """
    near = [word.casefold() for word in words[:12]]
    if forward:
        return () if near[:1] == ["before"] else tuple(words)
    if near and near[0] in _INSTITUTIONS:
        ends = [i for i, word in enumerate(near) if word in _GOING_TO]
        return tuple(words[ends[0] + 1 :]) if ends else tuple(words)
    return tuple(words)


def _plain(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words if word.casefold() not in ("the", "a", "an"))


_DENIES = re.compile(r"\b(?:not|no|nor|never|without|except\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Words beside a citation, in order of their distance from it.

    ``forward``: they stand after it.
    ``defining``: "as defined in" or "punishable under" stands between.
    ``closed``: the words end where the phrase ends (a bracket, a quoted title), so all of them must fit.
    """

    words: tuple[str, ...]
    closed: bool
    forward: bool = True
    defining: bool = False


@dataclass(frozen=True, slots=True)
class _Heading:
    number: str
    words: frozenset[str]
    length: int
    term: bool
    denies: bool


class Lexicon:
    """The headings of one Act as weighted words."""

    def __init__(self, book: Book, act: str, rows: Iterable[tuple[str, str]]) -> None:
        self._book, self._act = book, act
        self._headings: list[_Heading] = []
        self._own: dict[str, list[frozenset[str]]] = {}
        self._raw: dict[str, str] = {}
        self._quotes: dict[tuple[str, ...], list[str]] = {}
        for number, heading in rows:
            self._raw[number] = heading
            self._quotes.setdefault(_plain(_WORD.findall(heading)), []).append(number)
            for text in (heading, *([] if _DEFINING.match(heading) else self._alike(number))):
                words = stems(text)
                if words:
                    self._headings.append(
                        _Heading(
                            number,
                            frozenset(words),
                            len(_WORD.findall(text)),
                            bool(_TERM.search(text)),
                            bool(_DENIES.search(text)),
                        )
                    )
                    self._own.setdefault(number, []).append(frozenset(words))
        counts: dict[str, int] = {}
        self._index: dict[str, list[_Heading]] = {}
        for one in self._headings:
            for word in one.words:
                counts[word] = counts.get(word, 0) + 1
                self._index.setdefault(word, []).append(one)
        total = len(self._headings) + 1
        self._weights = {word: math.log(1 + total / n) for word, n in counts.items()}
        self._unknown = math.log(1 + total)

    def _alike(self, number: str) -> list[str]:
        """Headings of the sections of the other code that say the same: BNS 318 answers to IPC 420's heading too."""
        out = []
        for row in self._book.successors(self._act, number):
            there = self._book.provision(row.act, row.provision) if row.act and row.relation != "omitted" else None
            if there is not None and there.heading:
                out.append(there.heading)
        return out

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(word, self._unknown) for word in words)

    def _share(self, words: frozenset[str], among: frozenset[str]) -> float:
        return self._weight(words & among) / self._weight(words) if words else 0.0

    def _fit(self, phrase: frozenset[str], heading: frozenset[str]) -> float:
        said, covered = self._share(phrase, heading), self._share(heading, phrase)
        return 2 * said * covered / (said + covered) if said + covered else 0.0

    def owner(self, place: Place, numbers: Sequence[str]) -> str | None:
        """The number whose heading the words beside a citation are, if they are not those of any of ``numbers``."""
        if self._covers(place, numbers):
            return None
        place = replace(place, words=without_forum(place.words, place.forward))
        telling = [word for word in (stem(w) for w in place.words if w.casefold() not in _COMMON) if len(word) > 1]
        if not telling:
            return None
        own = [words for number in numbers for words in self._own.get(number, ())]
        if not any(number in self._raw for number in numbers):
            return None
        whole = self._whole(place, numbers)
        if whole:
            return whole
        best: tuple[float, str] | None = None
        for heading in self._index.get(telling[0], ()):
            if heading.number in numbers:
                continue
            phrase = self._phrase(place, heading)
            fit = self._fit(phrase, heading.words)
            if (best is None or fit > best[0]) and self._proves(place, phrase, heading, fit, numbers, own):
                best = fit, heading.number
        return best[1] if best else None

    def _covers(self, place: Place, numbers: Sequence[str]) -> bool:
        """Do the words, the forum with them, cover most of a longer heading of the cited provision?"""
        said = frozenset(stems(" ".join(place.words)))
        own = [words for number in numbers for words in self._own.get(number, ()) if len(words) >= _LONG]
        return not place.closed and any(self._share(words, said) >= _COVERED for words in own)

    def _whole(self, place: Place, numbers: Sequence[str]) -> str | None:
        """A heading of two words or more quoted word for word, none of whose words the cited provision knows."""
        said = _plain(place.words if place.forward else place.words[::-1])
        for size in (len(said),) if place.closed else range(min(len(said), 24), 1, -1):
            piece = said[:size] if place.forward else said[-size:]
            found = self._quotes.get(piece) if size > 1 else None
            if found and not set(found) & set(numbers):
                known = not (place.closed and size >= 4) and any(
                    self.speaks_of(number, " ".join(piece)) for number in numbers
                )
                return None if known else found[0]
        return None

    def quoted(self, place: Place, number: str) -> bool:
        """Do the words fit the heading of ``number`` as a whole?"""
        words = frozenset(stems(" ".join(place.words)))
        return any(self._fit(words, own) >= _LIKE_WHOLE for own in self._own.get(number, ()))

    def _phrase(self, place: Place, heading: _Heading) -> frozenset[str]:
        """The telling words of the place up to the last that the heading has."""
        if place.closed:
            return frozenset(stems(" ".join(place.words)))
        reach = place.words[: heading.length + heading.length // 3 + 2]
        last = max((i for i, word in enumerate(reach) if stem(word) in heading.words), default=-1)
        return frozenset(stems(" ".join(reach[: last + 1])))

    def _proves(
        self,
        place: Place,
        phrase: frozenset[str],
        heading: _Heading,
        fit: float,
        numbers: Sequence[str],
        own: Sequence[frozenset[str]],
    ) -> bool:
        if fit < _LIKE or any(self._share(phrase, words) > 0.99 for words in own):
            return False
        if heading.denies and not _DENIES.search(" ".join(place.words)):
            return False  # "infringement of copyright" is not "Certain acts not to be infringement of copyright"
        wide = max(self._share(phrase, self._wide(number)) for number in numbers)
        matched = phrase & heading.words
        if len(matched) == 1 and heading.term and not (place.closed or place.forward or place.defining):
            return False  # "from the date of each cheque, under Section 80" does not define the cheque
        if len(matched) == 1:
            return fit >= _LIKE_WHOLE and wide == 0.0 and not matched & _GENERIC
        nearest = max((self._fit(phrase, words) for words in own), default=0.0)
        if fit >= _LIKE_WHOLE:
            return nearest < 0.9 and (wide < 0.99 or len(matched) > 2)
        if not (place.forward or place.closed) and len(matched) < 3:
            return False  # two words of a longer heading in the run of a sentence are chance
        return wide <= _OWN_MOST and nearest <= fit - _LEAD

    def _wide(self, number: str) -> frozenset[str]:
        """All words that speak for a provision: its headings and its gist."""
        words: set[str] = set().union(*self._own.get(number, ()))
        return frozenset(words | set(stems(gist(self._act, number) or "")))

    def speaks_of(self, number: str, phrase: str) -> bool:
        """Are all telling words of a phrase in the provision's heading or gist?"""
        words = set(stems(phrase))
        return bool(words) and words <= self._wide(number)

    def heads(self, numbers: Iterable[str], phrase: str) -> bool:
        """Has one of the numbers the phrase's telling words, and no others, as its heading?"""
        words = frozenset(stems(phrase))
        return any(words == own for number in numbers for own in self._own.get(number, ()))

    def touches(self, number: str, text: str) -> bool:
        """May a text speak of the provision: has it the heading's own words, or has the heading none to tell by?"""
        own: set[str] = set().union(*self._own.get(number, ()))
        said = own & set(stems(text))
        return not own or (said == own if len(own) < 3 else bool(said - _GENERIC))

    def rare(self, number: str, text: str, most: int) -> bool:
        """Has a text a telling word of the provision's heading that at most ``most`` headings of the Act have?"""
        own: set[str] = set().union(*self._own.get(number, ())) - _GENERIC
        return any(len({one.number for one in self._index[word]}) <= most for word in own & set(stems(text)))

    def silent(self, number: str, text: str) -> bool:
        """Has a text none of the words of the provision's headings and gist that fewer than twenty headings share?"""
        said = self._wide(number) & set(stems(text))
        return not any(len(self._index.get(word, ())) < _FREQUENT for word in said)

    def defines(self, number: str) -> bool:
        """Is it the section of definitions, beside which any defined term may stand?"""
        return bool(_DEFINING.match(self._raw.get(number, "")))


@lru_cache(maxsize=96)
def lexicon(book: Book, act: str, kind: str) -> Lexicon:
    """The headings of an Act's sections, or of the articles of the Limitation Act's Schedule."""
    if act == LIMITATION and kind == "article":
        rows: Mapping[str, str] = {n: str(row["description"] or "") for n, row in book.articles.items()}
        return Lexicon(book, "", rows.items())
    return Lexicon(book, act, book.headings(act))
