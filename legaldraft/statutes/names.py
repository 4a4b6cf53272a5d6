"""How Acts are called: titles, aliases, abbreviations, and what a misspelt name most likely means.

An exact name wins over everything; a fuzzy match counts only above a score and with a margin over the next Act, and
it never chooses between two Acts of one name (the year, the section or the day does that).
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

_FILE = Path(__file__).with_name("data") / "names.toml"
_YEAR_END = re.compile(r"[\s,]*\(?\b(1[6-9]\d\d|20\d\d)\)?\s*$")
_HEADED = re.compile(r"(?:Act|Code|Sanhita|Adhiniyam|India|Code (?:of|on) .*)$", re.I)
_PARENTHESIS = re.compile(r"\s*\([^)]*\)")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[\u0900-\u097f]+|\d+|&")
_NOT_NAME = re.compile(r"[^0-9a-z\u0900-\u097f]+")
_FUZZY_MIN = 85.0
_FUZZY_SHORT = 93.0
_MARGIN = 3.5
_SURE = 95.0
_JOINTS = frozenset(("of", "and", "the", "for", "from", "to", "in", "on", "by", "with", "against", "indian"))


class _Act(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def year(self) -> int: ...


def squash(text: str) -> str:
    """A name as its bare letters and figures: case, spaces, dots and commas do not count, "&" counts as "and"."""
    return _NOT_NAME.sub("", text.casefold().replace("&", "and"))


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.rstrip("s")


def words(text: str) -> list[tuple[int, str]]:
    """The words of a name with their offsets; words run together are parted at capitals."""
    return [(m.start(), "and" if m[0] == "&" else m[0].casefold()) for m in _WORD.finditer(text)]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An Act that a name may mean; rank 1 is the likeliest."""

    act: str
    rank: int
    year: int


@dataclass
class _Index:
    keys: dict[str, list[Candidate]] = field(default_factory=dict)
    suffixes: set[str] = field(default_factory=set)
    parts: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    vocabulary: set[str] = field(default_factory=set)

    def add(self, name: str, candidate: Candidate) -> None:
        parts = [word for _, word in words(name)]
        key = "".join(parts)
        self.parts.setdefault(key, set()).add(tuple(parts))
        found = self.keys.setdefault(key, [])
        same = [c for c in found if c.act == candidate.act]
        if not same or candidate.rank < same[0].rank:
            found[:] = sorted([*(c for c in found if c not in same), candidate], key=lambda c: (c.rank, -c.year))
        tail = ""
        for word in reversed(parts):
            tail = word + tail
            self.suffixes.add(tail)


@lru_cache(maxsize=1)
def _extra() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def abbreviations(group: str) -> tuple[str, ...]:
    """The abbreviations without the word Act: ``sure`` anywhere, or only ``beside`` a section."""
    return tuple(_extra()["abbreviations"][group])


def further_names(act_id: str) -> tuple[str, ...]:
    """Names of an Act that the raw alias table lacks."""
    return tuple(_extra()["names"].get(act_id, ()))


@lru_cache(maxsize=1)
def cues() -> dict[str, re.Pattern[str]]:
    """Words that speak for one of several Acts of one abbreviation, by Act id."""
    return {act: re.compile(rf"\b(?:{'|'.join(words)})", re.I) for act, words in _extra()["cues"].items()}


class Names:
    """All names of all Acts.

    Args:
        acts: the book's Acts.
        aliases: alias, act id, rank.
    """

    def __init__(self, acts: Iterable[_Act], aliases: Iterable[Sequence[Any]]) -> None:
        self._index = _Index()
        self._years = {act.id: act.year for act in acts}
        self.odd: list[tuple[str, str]] = []
        self._titles = {act.id: act.name for act in acts}
        for act_id, title in self._titles.items():
            self._add_title(act_id, title)
            self._index.vocabulary.update(word for _, word in words(title))
        for alias, act_id, rank in aliases:
            self._add_alias(alias, act_id, rank)
        for act_id, extra in _extra()["names"].items():
            for alias in extra:
                self._add_alias(alias, act_id, 1)
        self._keys = [key for key in self._index.keys if len(key) >= 9]

    def _add_title(self, act_id: str, title: str) -> None:
        base = _YEAR_END.sub("", title)
        if not _HEADED.search(base):
            self.odd.append((base, act_id))
        # Two Acts of one title rank behind an alias that says which of them is meant without a year.
        self._index.add(base, Candidate(act_id, 2, self._years[act_id]))
        if base.startswith("Indian "):
            self._index.add(base.removeprefix("Indian "), Candidate(act_id, 6, self._years[act_id]))
        short = _PARENTHESIS.sub("", base)
        if short != base and not short.endswith("Act Act"):
            self._index.add(short, Candidate(act_id, 5, self._years[act_id]))

    def _add_alias(self, alias: str, act_id: str, rank: int) -> None:
        if alias.startswith("the Code") or alias.endswith("(land)"):
            return  # words, not names: the finder resolves them from the text around them
        base = _YEAR_END.sub("", alias)
        # An alias that carries its year names the Act only with that year, so it ranks behind the plain name.
        self._index.add(base, Candidate(act_id, rank if base == alias else rank + 5, self._years[act_id]))

    def exact(self, name: str) -> tuple[Candidate, ...]:
        """The Acts of exactly that name (no year in it), likeliest first."""
        return tuple(self._index.keys.get(squash(name), ()))

    def by_key(self, key: str) -> tuple[Candidate, ...]:
        """The Acts of that squashed name."""
        return tuple(self._index.keys.get(key, ()))

    def could_end(self, tail: str) -> bool:
        """Does any name end in these squashed words?"""
        return tail in self._index.suffixes

    def fuzzy(self, name: str) -> tuple[Candidate, ...]:
        """The Acts that a misspelt name means, or none where no Act is near enough or two are equally near."""
        return self.fuzzy_scored(name)[0]

    def fuzzy_scored(self, name: str) -> tuple[tuple[Candidate, ...], float]:
        """As :meth:`fuzzy`, with the score of 0 to 100."""
        return self._fuzzy(squash(name), tuple(word for _, word in words(name)))

    def sure(self, name: str) -> bool:
        """Is a misspelt name so near its Act that a wrong year beside it is the Act's wrong year?"""
        return self.fuzzy_scored(name)[1] >= _SURE

    def _near_words(self, printed: tuple[str, ...], key: str) -> bool:
        """Is each word a misspelling of the Act's own word, and not another word of the language of statutes?

        "Transport of Property Act" and "Consumer Production Act" are near in letters to real Acts and yet other Acts.
        """
        said = [word for word in printed if word not in _JOINTS]
        for parts in self._index.parts[key]:
            own = [word for word in parts if word not in _JOINTS]
            if len(said) != len(own):
                if fuzz.ratio("".join(said), "".join(own)) >= _SURE:
                    return True
            elif all(self._is_slip(a, b) for a, b in zip(said, own, strict=True)):
                return True
        return False

    def _is_slip(self, said: str, own: str) -> bool:
        if _singular(said) == _singular(own):
            return True
        if said in self._index.vocabulary and not said.startswith(own[:5]):
            return False
        return (
            Levenshtein.distance(said, own) <= (1 if len(own) < 6 else 2 if len(own) < 9 else 3) and said[0] == own[0]
        )

    @lru_cache(maxsize=4096)  # noqa: B019 (one Names lives as long as the program)
    def _fuzzy(self, key: str, printed: tuple[str, ...]) -> tuple[tuple[Candidate, ...], float]:
        if len(key) < 9:
            return (), 0.0
        floor = _FUZZY_MIN if len(key) > 14 else _FUZZY_SHORT
        found = process.extract(key, self._keys, scorer=fuzz.ratio, score_cutoff=floor - _MARGIN, limit=6)
        if not found or found[0][1] < floor:
            return (), 0.0
        found = [row for row in found if self._near_words(printed, row[0])]
        if not found:
            return (), 0.0
        best = self._index.keys[found[0][0]]
        ids = {c.act for c in best}
        for other, score, _ in found[1:]:
            if score > found[0][1] - _MARGIN and not ids & {c.act for c in self._index.keys[other]}:
                return (), 0.0
        return tuple(best), found[0][1]

    def near(self, name: str) -> str | None:
        """The title of the Act nearest to an unknown name, if any is near at all."""
        found = process.extractOne(squash(name), self._keys, scorer=fuzz.ratio, score_cutoff=80)
        return self._titles[self._index.keys[found[0]][0].act] if found else None

    def nearest(self, name: str, limit: int = 5) -> tuple[str, ...]:
        """Ids of the Acts nearest to a mistyped name, the nearest first; none where nothing is near."""
        key = squash(_YEAR_END.sub("", name) or name)
        # Of a short name every letter counts.
        keys, floor = (self._keys, 68) if len(key) > 8 else ([k for k in self._index.keys if 3 < len(k) < 11], 78)
        found = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=floor, limit=4 * limit)
        return tuple(dict.fromkeys(self._index.keys[key][0].act for key, _, _ in found))[:limit]

    def id_of(self, name: str) -> str | None:
        """The id of the Act that a whole name (with or without its year) means, or None.

        A year that fits no Act of that name gives None: the name is wrong somewhere.
        """
        if name in self._titles:
            return name
        plain = re.sub(r"(?i)^\s*the\s+", "", name).strip(" .,")
        year = _YEAR_END.search(plain)
        base = _YEAR_END.sub("", plain)
        found = self.exact(base) or self.exact(plain) or self.exact(f"{base} Act") or self.fuzzy(base)
        if year:
            found = tuple(c for c in found if c.year == int(year[1]))
        return found[0].act if found else None
