"""Finds a literal phrase in a text without compiling a pattern for it: a client's values are many, each used once."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

Place = tuple[int, int]
Word = str | Sequence[str]
"""One word, or several that may stand for one another."""


@lru_cache(maxsize=8)
def lowered(text: str) -> str:
    """The text in lower case with every character in its old place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def phrase_places(text: str, words: Sequence[Word], gap: str = " \t\n\u00a0", shut: str = "@") -> Iterator[Place]:
    """Places where the words stand one after the other, as whole words.

    Args:
        text: the text, in the case of the words.
        words: the phrase; an entry that is no string lists the forms of one word.
        gap: characters that may stand between two words, in any number; none need stand there.
        shut: characters that, like letters and digits, may not touch the phrase.
    """
    if not words:
        return
    for start, at in _word_places(text, words[0]):
        if start and _touches(text[start - 1], shut):
            continue
        end = _rest(text, at, words[1:], gap)
        if end is not None and not (end < len(text) and _touches(text[end], shut)):
            yield start, end


def _word_places(text: str, word: Word) -> Iterator[Place]:
    for form in (word,) if isinstance(word, str) else word:
        at = text.find(form)
        while at >= 0:
            yield at, at + len(form)
            at = text.find(form, at + 1)


def _rest(text: str, at: int, words: Sequence[Word], gap: str) -> int | None:
    """Offset behind the remaining words, or None where one of them does not follow."""
    for word in words:
        while at < len(text) and text[at] in gap:
            at += 1
        form = next((f for f in ((word,) if isinstance(word, str) else word) if text.startswith(f, at)), None)
        if form is None:
            return None
        at += len(form)
    return at


def _touches(char: str, shut: str) -> bool:
    return char.isalnum() or char == "_" or char in shut
