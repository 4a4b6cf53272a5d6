"""What the firm itself wrote in paragraphs of one kind: what a new one is held against, and may be led by.

A small model that learnt a kind of notice from twenty letters puts true facts into sentences from elsewhere ("my
client's marriage with you was solemnised at" above a fallen tree). No check of single facts can see that. But such a
sentence is made of words that the firm never put beside each other in a paragraph of that kind, so the share of its
word triples that stand in none of them tells it. A paragraph can also be led: after any three words only those follow
that followed them there.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

END = ""
"""What follows the last word of a paragraph."""
_PIECE = re.compile(r"\s*(?:\[\[[A-Z0-9_]+\]\]|[^\W_]+(?:[’'.-][^\W_]+)*|[^\w\s]|_)")
_INDEX = re.compile(r"(?<=_)\d+(?=_)")
_START = ("", "", "")
MOST_NEW = 0.12
"""Share of word triples that a paragraph may have of its own. In 424 paragraphs of 42 letters of fourteen kinds, nearly
all below it were sound, and most of those above 0.3 were untrue or made no sense."""
FEW = 40
"""With fewer different paragraphs than these a model is led from its first try."""


def pieces_of(text: str) -> list[str]:
    """Words, marks and placeholders of a text with the blanks before them; joined they are the text.

    The numbers of a placeholder are taken off: what is said of one cheque may be said of the next.
    """
    return [general(p) if "[[" in p else p for p in _PIECE.findall(text)]


def general(name: str) -> str:
    """A placeholder without its number: ``CHEQUE_2_DATE`` as ``CHEQUE_#_DATE``."""
    return _INDEX.sub("#", name)


class Precedents:
    """The paragraphs that the firm wrote for one element of one kind of notice.

    Args:
        texts: with placeholders.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(dict.fromkeys(t.strip() for t in texts if t.strip()))

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def _following(self) -> dict[tuple[str, ...], frozenset[str]]:
        """What follows each run of one to three pieces."""
        found: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for text in self.texts:
            row = [*_START, *pieces_of(text), END]
            for at in range(len(_START), len(row)):
                for length in range(1, len(_START) + 1):
                    found[tuple(row[at - length : at])].add(row[at])
        return {k: frozenset(v) for k, v in found.items()}

    @cached_property
    def _triples(self) -> frozenset[tuple[str, str, str]]:
        return frozenset(t for text in self.texts for t in _triples(text))

    def new(self, text: str) -> float:
        """Share of a paragraph's word triples, 0 to 1, that stand in none of the precedents."""
        own = _triples(text)
        return sum(t not in self._triples for t in own) / len(own) if own else 0.0

    def after(self, pieces: Sequence[str], possible: Callable[[str], bool] = lambda _piece: True) -> frozenset[str]:
        """The pieces that may follow, ``END`` among them: those that followed the last three, else the last two, else
        the last one, of which at least one is possible here.

        Args:
            pieces: of the text so far.
            possible: False for a piece that this notice cannot have, such as a placeholder that its form lacks.
        """
        row = [*_START, *pieces]
        for length in range(len(_START), 0, -1):
            found = frozenset(p for p in self._following.get(tuple(row[-length:]), ()) if possible(p))
            if found:
                return found
        return frozenset()


def _triples(text: str) -> list[tuple[str, str, str]]:
    row = ["", *(p.strip().casefold() for p in pieces_of(text)), ""]
    return list(zip(row, row[1:], row[2:], strict=False))


def strange_to(held: Precedents | None, text: str) -> list[str]:
    """Why a paragraph cannot stand beside the firm's own of its kind; empty where it can or none are known."""
    share = held.new(text) if held else 0.0
    return (
        [f"says what the firm never wrote in such a paragraph ({share:.0%} of it is new)"] if share > MOST_NEW else []
    )
