"""What a letter's words say when they are laid beside letters whose kind is known.

``known_letters.txt`` holds short invented letters, each under a line ``@kind`` (or ``@not-a-notice what it is``).
A word or a pair of words speaks for a kind as far as it stands oftener in that kind's letters than in all. Adding a
letter to the file teaches its words; nothing of a firm's own is in it.
"""

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

_FILE = Path(__file__).parent / "known_letters.txt"
_LETTER = re.compile(r"^@(?P<kind>\S+)(?: (?P<what>.*))?\n(?P<text>(?:(?!@).*\n?)+)", re.MULTILINE)
_WORD = re.compile(r"[a-z]{2,}|[\u0900-\u097f]{2,}")
_STEM = 6  # letters of a word that count
_DOUBT = 5.0  # letters' worth of the general run of words that each kind is taken to have seen besides
_RARE = 1e-3
_MOST = 9.0  # points that words can give: a long letter has words of every kind
_SCALE = 4.0  # brings the sum near the points of the other rules


@dataclass(frozen=True, slots=True)
class KnownLetter:
    """A letter of a known kind; ``what`` names a paper that is no notice."""

    kind: str
    what: str
    text: str


@cache
def known_letters() -> tuple[KnownLetter, ...]:
    """The letters of the file, in its order."""
    return letters_of(_FILE.read_text(encoding="utf-8"))


def letters_of(text: str) -> tuple[KnownLetter, ...]:
    """The letters of a text in the form of the file."""
    found = _LETTER.finditer(text)
    return tuple(KnownLetter(m["kind"], m["what"] or "", m["text"].rstrip("\n")) for m in found)


def word_points(text: str, left_out: str = "") -> dict[str, float]:
    """Points of each kind over the mean of all kinds, papers that are no notices included.

    Args:
        text: the letter.
        left_out: the text of one known letter that is forgotten, to measure how well the others know it.
    """
    count = _counted(left_out)
    words = [w for w in _words(text) if w in count.all]
    if not words:
        return {}
    total = sum(count.letters.values())
    points: dict[str, float] = {}
    for kind, letters in count.letters.items():
        said = count.words[kind]
        sums = (_says(said[w], letters, count.all[w] / total) for w in words)
        points[kind] = _SCALE * sum(sums) / math.sqrt(len(words))
    usual = sum(points.values()) / len(points)
    return {kind: _MOST * math.tanh((value - usual) / _MOST) for kind, value in points.items()}


def _says(times: int, letters: int, usual: float) -> float:
    here = (times + _DOUBT * usual) / (letters + _DOUBT)
    return math.log((here + _RARE) / (usual + _RARE))


@dataclass(frozen=True, slots=True)
class _Counts:
    letters: Counter[str]
    words: dict[str, Counter[str]]
    all: Counter[str]


@cache
def _counted_all() -> _Counts:
    counts = _Counts(Counter(), {}, Counter())
    for letter in known_letters():
        words = _words(letter.text)
        counts.letters[letter.kind] += 1
        counts.words.setdefault(letter.kind, Counter()).update(words)
        counts.all.update(words)
    return counts


def _counted(left_out: str) -> _Counts:
    counts = _counted_all()
    letter = next((x for x in known_letters() if x.text == left_out), None) if left_out else None
    if letter is None:
        return counts
    words = Counter(_words(letter.text))
    mine = counts.words | {letter.kind: counts.words[letter.kind] - words}
    return _Counts(counts.letters - Counter([letter.kind]), mine, counts.all - words)


def _words(text: str) -> set[str]:
    """Stems and pairs of neighbouring stems, each once."""
    stems = [w[:_STEM] for w in _WORD.findall(text.lower())]
    return {s for s in stems if len(s) > 2} | {f"{a} {b}" for a, b in pairwise(stems)}
