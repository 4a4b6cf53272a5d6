"""Nothing of another matter: names and numbers of the past notices that were learnt from, looked for in a draft."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

from legaldraft.checks.allowed import Allowed
from legaldraft.checks.vocabulary import ordinary_words
from legaldraft.core.findings import Finding, Severity

NEAR = 88.0
"""Similarity (0 to 100) from which a stretch is a variant of a name."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(r"(?<![\w/-])[\w/-]*\d[\w/-]*")
_SHORT = {"pvt": "private", "ltd": "limited", "co": "company", "corpn": "corporation"}
_TITLES = frozenset(
    (
        "m",
        "s",
        "shri",
        "sri",
        "smt",
        "mr",
        "mrs",
        "ms",
        "dr",
        "km",
        "kumari",
        "messrs",
        "late",
        "sh",
        "the",
        "and",
        "of",
    )
)
_SHORTEST_NUMBER = 5


class OtherMatters:
    """The names and numbers of past notices, made ready once and searched in every draft.

    Args:
        names: of clients, noticees and other people, as the notices print them.
        numbers: of cheques, accounts, invoices, files, telephones.
    """

    def __init__(self, names: Iterable[str], numbers: Iterable[str]) -> None:
        self._names: dict[str, set[tuple[str, ...]]] = {}
        for name in names:
            words = _words_of(name)
            for word in words if len("".join(words)) >= 6 else ():
                if word not in ordinary_words() and len(word) >= 4:
                    self._names.setdefault(word, set()).add(words)
        self._vocabulary = sorted(self._names)
        self._numbers = {plain for n in numbers if len(plain := _plain(n)) >= _SHORTEST_NUMBER}

    def __bool__(self) -> bool:
        return bool(self._names or self._numbers)

    def find(self, text: str, allowed: Allowed) -> Iterator[Finding]:
        """An error for each name or number that a past notice has and this form has not."""
        own = {_plain(n) for value in allowed.strings for n in _NUMBER.findall(value)}
        for match in _NUMBER.finditer(text):
            plain = _plain(match[0])
            if plain in self._numbers and plain not in own:
                yield _hit(f"The number {match[0]}", match.start(), match.end())
        yield from self._found_names(text, allowed)

    def _found_names(self, text: str, allowed: Allowed) -> Iterator[Finding]:
        places = list(_WORD.finditer(text))
        words = [_SHORT.get(m[0].lower(), m[0].lower()) for m in places]
        own = allowed.words | ordinary_words()
        strange = [
            w for w in dict.fromkeys(w for w, m in zip(words, places, strict=True) if m[0][0].isupper()) if w not in own
        ]
        told: set[int] = set()
        for word in strange:
            for name in self._candidates(word):
                for start, end in _windows(words, places, word, name):
                    if start not in told:
                        told.add(start)
                        yield _hit(f"'{text[start:end]}'", start, end)

    def _candidates(self, word: str) -> set[tuple[str, ...]]:
        near = [word] if word in self._names else []
        if len(word) >= 6 and not near:
            near = [
                w for w, _, _ in process.extract(word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=NEAR, limit=3)
            ]
        return {name for w in near for name in self._names[w]}


def _windows(
    words: Sequence[str], places: Sequence[re.Match[str]], word: str, name: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    """Where the name stands around a word of it, whole or but for a slip."""
    size = len(name)
    for at in (i for i, w in enumerate(words) if w == word):
        for first in range(max(0, at - size + 1), at + 1):
            window = words[first : first + size]
            if len(window) == size and fuzz.ratio(" ".join(window), " ".join(name)) >= NEAR:
                yield places[first].start(), places[first + size - 1].end()
                break


def _words_of(name: str) -> tuple[str, ...]:
    return tuple(_SHORT.get(w, w) for w in (m.lower() for m in _WORD.findall(name)) if w not in _TITLES)


def _plain(number: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", number.upper())


def _hit(what: str, start: int, end: int) -> Finding:
    return Finding(
        "privacy.other-matter",
        Severity.ERROR,
        f"{what} stands in a past notice of the firm and not in this form.",
        start,
        end,
        "Take it out; if it belongs here, enter it in the form.",
        "Bharatiya Sakshya Adhiniyam, 2023, ss.132-134; Bar Council of India Rules, Part VI, ch. II, r.17 [S]",
    )
