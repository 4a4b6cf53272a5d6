"""Words as they are searched for: how a text is cut into them, what a person's query asks, and where it stands.

One rule for every database: the words are cut here, and a database only compares them. A word is a run of letters,
digits and the signs that belong to them; capitals and accents make no difference, and a sum is one word however its
digits are grouped (``4,25,000`` is ``425000``). In a query words in quotes stand together in that order and a star at a
word's end stands for any end; everything else is plain text, so that no query is ever wrong.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

# Vowel signs and the like of the scripts of India belong to their word, and are no letters to Python's ``\w``.
_SIGNS = "".join(chr(c) for c in range(0x300, 0xE00) if unicodedata.category(chr(c)) in ("Mn", "Mc")) + "\u200c\u200d"
_WORD = re.compile(rf"\d{{1,3}}(?:,\d{{2}})*,\d{{3}}(?!\d)|(?:[^\W_]|[{_SIGNS}])+")
_ACCENTS = re.compile(r"[\u0300-\u036f\u200c\u200d]")
_PART = re.compile(r'"([^"]*)"|(\S+)')
_QUOTES = str.maketrans("“”„‟«»", '""""""')
LONGEST_WORD = 100
MOST_KEPT = 250_000
"""Characters of a text's words that are kept to search in: some eighty pages."""
_FIRST = 1500
_ROUND = 40
MOST_ASKED = 200
"""Characters of a query."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of a query: words that stand together in this order; with ``open_end`` the last is the beginning of a
    word."""

    words: tuple[str, ...]
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for among the past notices; an empty field asks nothing.

    Attributes:
        words: the query, as a person writes it.
        firm: whose notices.
        type: the kind's id.
        status: ``ok``, ``needs-review`` or ``rejected``.
        since: first day (ISO) of the letter, or of its reading where it bears none.
        until: last day, likewise.
        matter: id of the matter they lie in.
    """

    words: str = ""
    firm: str = ""
    type: str = ""
    status: str = ""
    since: str = ""
    until: str = ""
    matter: str = ""
    asked: tuple[Asked, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "asked", asked_of(self.words))

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Sought":
        """From named fields; those of other names are left out."""
        names = [name for name, kept in cls.__dataclass_fields__.items() if kept.init]
        return cls(**{name: str(given.get(name) or "").replace("\x00", "").strip() for name in names})


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text as they are compared, each with its place."""
    plain = text.isascii()
    for found in _WORD.finditer(text.lower() if plain else text):
        start, end = found.span()
        word = found.group()
        if not plain or end - start > LONGEST_WORD or "," in word:
            word = _compared(word)
        if word:
            yield word, start, end


def _compared(word: str) -> str:
    if word.isascii():
        return word.replace(",", "").lower()[:LONGEST_WORD]
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", word)).casefold()
    alike = (found.group() for found in _WORD.finditer(unicodedata.normalize("NFC", bare)))
    return "".join(alike).replace(",", "")[:LONGEST_WORD]


def kept_words(*texts: str) -> str:
    """The words of texts, parted by single spaces: what is kept of them to search in."""
    made: list[str] = []
    room = MOST_KEPT
    for text in texts:
        for word, _, _ in words_of(text):
            room -= len(word) + 1
            if room < 0:
                return " ".join(made)
            made.append(word)
    return " ".join(made)


def asked_of(query: str) -> tuple[Asked, ...]:
    """What a query asks, part by part; all of them must be met. Empty where it has no word."""
    made: list[Asked] = []
    for found in _PART.finditer(query.translate(_QUOTES)):
        quoted, plain = found.groups()
        words = tuple(word for word, _, _ in words_of(found.group()))
        part = Asked(words, quoted is None and plain.endswith("*") and len(plain) > 1)
        if words and part not in made:
            made.append(part)
    return tuple(made)


def passage(text: str, asked: Sequence[Asked], length: int = 240) -> list[tuple[str, bool]]:
    """A passage of about ``length`` characters in which most of what was asked stands, in pieces; True for a piece that
    was asked for. The text's beginning where nothing of it stands there."""
    start, found = 0, list[tuple[int, int, int]]()
    for far in (_FIRST, len(text)):
        words = list(words_of(text[:far]))
        found = sorted({place for number, part in enumerate(asked) for place in _places(words, part, number)})
        start, met = _best(found, length)
        if met == len(asked):
            break  # most letters say what they are about at their head
    end = min(len(text), start + length)
    if start > _ROUND:
        space = text.rfind(" ", max(0, start - 2 * _ROUND), start - _ROUND)
        start = space + 1 if space >= 0 else start - _ROUND
    else:
        start = 0
    if end < len(text):
        # To the end of the word, never back: what was asked for may stand at the very end.
        space = text.find(" ", end, end + _ROUND)
        end = space if space >= 0 else end
    pieces: list[tuple[str, bool]] = [("… ", False)] if start else []
    at = start
    for left, right, _ in found:
        if left < at or right > end:
            continue
        pieces += [(_line(text[at:left]), False), (_line(text[left:right]), True)]
        at = right
    pieces.append((_line(text[at:end]) + (" …" if end < len(text) else ""), False))
    return [piece for piece in pieces if piece[0]]


def _places(words: Sequence[tuple[str, int, int]], part: Asked, number: int) -> Iterator[tuple[int, int, int]]:
    size, last = len(part.words), part.words[-1]
    for at, (word, _, end) in enumerate(words):
        if (word.startswith(last) if part.open_end else word == last) and at >= size - 1:
            before = words[at - size + 1 : at]
            if tuple(each for each, _, _ in before) == part.words[:-1]:
                yield (before[0][1] if before else words[at][1]), end, number


def _best(found: Sequence[tuple[int, int, int]], length: int) -> tuple[int, int]:
    """Where the passage begins in which most parts of the query stand, the first of several; and how many do."""
    most, best, right = 0, 0, 0
    inside: Counter[int] = Counter()
    for left, _, number in found:
        while right < len(found) and found[right][1] <= left + length:
            inside[found[right][2]] += 1
            right += 1
        if len(+inside) > most:
            most, best = len(+inside), left
        inside[number] -= 1
    return best, most


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
