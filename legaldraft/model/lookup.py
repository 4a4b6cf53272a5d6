"""Guesses at the next tokens from paragraphs that are at hand: the firm's own, the standard clause, the notice so far.

Legal notices repeat themselves. Where the last tokens written stand in a paragraph that is known, what followed there
is guessed to follow here, and the model reads the whole guess in one pass instead of writing it token by token. A guess
is never trusted: each of its tokens stands only where the model, under the constraint, would have written that one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

LONGEST = 12  # tokens of one guess
_KEY = 2  # tokens that must agree before a passage is looked at
_LOOK_BACK = 12  # tokens compared to tell better from worse matches
_SURE = 0.4  # a guess ends where the passages' agreement on it falls below this share

_Place = tuple[Sequence[int], int]


class Passages:
    """Token rows to look up in.

    Args:
        rows: each a paragraph behind its tag line, as token ids.
    """

    def __init__(self, rows: Iterable[Sequence[int]] = ()) -> None:
        self._places: dict[tuple[int, ...], list[_Place]] = {}
        for row in rows:
            self.add(row)

    def add(self, row: Sequence[int]) -> None:
        """Another paragraph to look up in."""
        for end in range(_KEY, len(row)):
            self._places.setdefault(tuple(row[end - _KEY : end]), []).append((row, end))

    def after(self, text: Sequence[int]) -> list[_Place]:
        """Where the longest piece of the end of ``text`` was found, as (row, place of the token that follows)."""
        found = self._places.get(tuple(text[-_KEY:]), [])
        lengths = [_agreeing(text, row, end) for row, end in found]
        best = max(lengths, default=0)
        return [place for place, length in zip(found, lengths, strict=True) if length == best]


def guess(sources: Iterable[Passages], text: Sequence[int], most: int = LONGEST) -> list[int]:
    """The tokens that probably follow ``text``; the first source that knows a passage is believed.

    Args:
        sources: the most telling first.
        text: token ids, the last ones being what was just written.
        most: tokens at most.
    """
    for source in sources:
        if places := source.after(text):
            return _followed(places, most)
    return []


def _followed(places: list[_Place], most: int) -> list[int]:
    """What most of the places go on with, as far as they agree."""
    out: list[int] = []
    sure = 1.0
    while places and len(out) < most:
        token, votes = Counter(row[at] for row, at in places).most_common(1)[0]
        sure *= votes / len(places)
        if sure < _SURE:
            break
        out.append(token)
        places = [(row, at + 1) for row, at in places if row[at] == token and at + 1 < len(row)]
    return out


def _agreeing(text: Sequence[int], row: Sequence[int], end: int) -> int:
    """How many tokens before ``end`` of the row are those at the end of the text."""
    most = min(_LOOK_BACK, end, len(text))
    return next((n for n in range(_KEY, most) if row[end - 1 - n] != text[-1 - n]), most)
