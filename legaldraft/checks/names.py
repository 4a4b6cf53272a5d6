"""Names and places of a text against the form: unknown ones, misspelt ones, and parts of two run together."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from legaldraft.checks.allowed import Allowed
from legaldraft.checks.vocabulary import ordinary_words
from legaldraft.core.findings import Finding, Severity

Span = tuple[int, int]
_TOKEN = re.compile(r"\d+(?:st|nd|rd|th)?\b|\d+|[^\W\d_]+(?:['’][^\W\d_]+)?")
_POSSESSIVE = re.compile(r"['’](?:s|S)?$|['’]s$")
# What may stand between two words of one name or address: never the end of a sentence or line.
_JOIN = re.compile(r"[ \t]*(?:[,&/()-]|–|\.(?=\s?(?:[A-Z]\.?\b|\d)))?[ \t]*")
_STARTS = re.compile(r"(?:^|[.:;!?]\s*[\"“”'‘)]?\s*|\n\s*(?:\(?\w{1,4}[.)]\s*)?|[\"“‘]|\t)$")
_INITIAL = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Smt|Sh|Shri|M/s|No|Nos|St))\.\s*$")
SHORTEST = 4
"""Letters below which a word is too short to be called a misspelling of another."""


class Word(NamedTuple):
    """A word or number of the text: as it stands, in lower case without a possessive, and where."""

    text: str
    bare: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Begins with a capital letter of an alphabet that has them."""
        return self.text[0].isupper()


def check_names(text: str, allowed: Allowed, taken: Sequence[Span], lexicon: Collection[str] = ()) -> Iterator[Finding]:
    """Findings on the names and places of a text.

    Args:
        text: the finished text.
        allowed: what the form supplies.
        taken: stretches judged elsewhere (citations, amounts, dates), in any order.
        lexicon: words of the firm's own notices.
    """
    judged = bytearray(len(text))
    for start, end in taken:
        judged[start:end] = b"\x01" * (end - start)
    words = [w for w in _words(text) if not any(judged[w.start : w.end])]
    known = {w.lower() for w in lexicon} | ordinary_words()
    known |= {w.bare for w in words if w.text.islower() and len(w.bare) > 2}
    told: set[int] = set()
    for finding in (*_misspelt(words, allowed, known), *_unknown(text, words, allowed, known)):
        if finding.start not in told:
            told.add(finding.start or 0)
            yield finding
    yield from _run_together(text, words, allowed, known)


def _words(text: str) -> Iterator[Word]:
    for match in _TOKEN.finditer(text):
        yield Word(match[0], _POSSESSIVE.sub("", match[0]).lower(), match.start(), match.end())


def _is_known(word: Word, allowed: Allowed, known: Collection[str]) -> bool:
    bare = word.bare
    if bare in known or bare in allowed.words:
        return True
    return bare in allowed.proper or (bare.endswith("s") and (bare[:-1] in known or bare[:-1] in allowed.proper))


def _misspelt(words: Sequence[Word], allowed: Allowed, known: Collection[str]) -> Iterator[Finding]:
    """A word that is nearly one of the form's names."""
    names = sorted(p for p in allowed.proper if len(p) >= SHORTEST and p not in known)
    for word in words:
        if not word.capital or len(word.bare) < SHORTEST or _is_known(word, allowed, known):
            continue
        near = next((n for n in names if _nearly(word.bare, n)), None)
        if near is not None:
            message = f"'{word.text}' is not in the form, but '{near.capitalize()}' is."
            yield _finding("facts.name-misspelt", Severity.ERROR, message, word)


def _nearly(one: str, other: str) -> bool:
    most = 1 if min(len(one), len(other)) < 8 else 2
    return DamerauLevenshtein.distance(one, other, score_cutoff=most) <= most


def _unknown(text: str, words: Sequence[Word], allowed: Allowed, known: Collection[str]) -> Iterator[Finding]:
    """A capitalised word that neither the form nor any letter has."""
    for n, word in enumerate(words):
        if not word.capital or len(word.bare) < 3 or _is_known(word, allowed, known):
            continue
        if word.text.isupper() and len(word.text) < 5:
            continue  # an abbreviation
        if _begins_sentence(text, word) and not _name_follows(text, words, n, allowed, known):
            continue  # any word may begin a sentence; a name there is nearly always followed by another
        message = f"'{word.text}' is neither in the form nor a word of letters: if it is a name, enter it in the form."
        yield _finding("facts.unsupported-name", Severity.WARNING, message, word)


def _begins_sentence(text: str, word: Word) -> bool:
    before = text[max(0, word.start - 14) : word.start]
    return bool(_STARTS.search(before)) and not _INITIAL.search(before)


def _name_follows(text: str, words: Sequence[Word], n: int, allowed: Allowed, known: Collection[str]) -> bool:
    if n + 1 >= len(words):
        return False
    nxt = words[n + 1]
    joined = bool(_JOIN.fullmatch(text, words[n].end, nxt.start))
    return joined and nxt.capital and (nxt.bare in allowed.proper or nxt.bare not in known)


def _run_together(text: str, words: Sequence[Word], allowed: Allowed, known: Collection[str]) -> Iterator[Finding]:
    """Neighbours that are both the form's but never stand together in it: "Plot 41" for "Plot 14", another's town."""
    for one, other in pairwise(words):
        if not _fact(one, allowed) or not _fact(other, allowed) or (one.bare, other.bare) in allowed.pairs:
            continue
        if not _JOIN.fullmatch(text, one.end, other.start) or (one.bare in known and other.bare in known):
            continue
        if one.bare in allowed.last or other.bare in allowed.first or _loose(one, other, known):
            continue
        message = f"'{text[one.start : other.end]}' does not stand so in the form: parts of two facts run together."
        yield Finding(
            "facts.run-together", Severity.WARNING, message, one.start, other.end, "Compare it with the form."
        )


def _loose(one: Word, other: Word, known: Collection[str]) -> bool:
    """An ordinary word before a name is no part of it ("Director Sachin Nigam", "Branch Patel Nagar")."""
    return one.bare in known and not other.text[0].isdigit()


def _fact(word: Word, allowed: Allowed) -> bool:
    if word.text[0].isdigit():
        return word.bare in allowed.tokens
    return word.capital and word.bare in allowed.proper


def _finding(code: str, severity: Severity, message: str, word: Word) -> Finding:
    return Finding(code, severity, message, word.start, word.end, "Correct the text, or enter the name in the form.")
