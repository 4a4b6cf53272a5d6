"""What the firm itself wrote in paragraphs of one kind: what a new one is held against, and may be led by.

A small model that learnt a kind of notice from twenty letters puts true facts into sentences from elsewhere ("my
client's marriage with you was solemnised at" above a fallen tree). No check of single facts can see that. But such a
sentence is made of words that the firm never put beside each other in a paragraph of that kind, so the share of its
word triples that stand in none of them tells it. A paragraph can also be led: after any words only those follow that
followed them there.

What was said in one letter only was said of one matter ("it was the fifth year of unbroken renewal"), so most of
a paragraph must be the firm's way of saying it: what two letters or more say.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import groupby, pairwise

from legaldraft.core.placeholders import names_in

END = ""
"""What follows the last word of a paragraph."""
MOST_NEW = 0.12
"""Share of word triples that a paragraph may have of its own. In 424 paragraphs of 42 letters of fourteen kinds, nearly
all below it were sound, and most of those above 0.3 were untrue or made no sense."""
LONGEST_NEW = 3
"""So many of them may follow each other: one word of its own makes three."""
MOST_RARE = 0.15
"""Share that may stand in one letter only and tell no fact of the form: what was said once was said of one matter."""
_MANY = 50  # letters that say it; then what is usual is said by several
_ENOUGH = 3  # paragraphs that fit a form, to be led by them alone
_LETTERS = 2  # that say a thing before it is the firm's way of saying it
_PIECE = re.compile(r"\s*(?:\[\[[A-Z0-9_]+\]\]|[^\W_]+|[^\w\s]|_)")
_INDEX = re.compile(r"(?<=_)\d+(?=_)")
_LONGEST = 12  # pieces before a place that are compared
_SHARED = 8  # pieces that several letters must have in common there, for what they say next to go first
_START = ("",) * _SHARED


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
        texts: with placeholders, one for each letter that says it.
        pattern: the standard clause; it counts as if several letters said it. Empty = none.
    """

    def __init__(self, texts: Iterable[str], pattern: str = "") -> None:
        self.pattern = pattern
        self.texts = tuple(t.strip() for t in texts if t.strip())

    def __len__(self) -> int:
        """How many different paragraphs."""
        return len(set(self.texts))

    def fitting(
        self,
        names: frozenset[str],
        lacks: Callable[[set[str]], object],
        untrue: Callable[[str], object] = lambda _text: False,
    ) -> "Precedents":
        """Those that tell what must be told and nothing that the form lacks, to lead a paragraph; where these are few,
        all that say nothing untrue. The standard clause is not among them: it is not the model's.

        Args:
            names: bare names of the placeholders that may be used.
            lacks: something true where a paragraph with these names leaves out what it must tell.
            untrue: something true of a text that tells, in words, what the form does not.
        """
        own = {general(n) for n in names}
        true = [t for t in self.texts if not untrue(t)]
        found = []
        for text in true:
            used = {general(n) for n in names_in(text)}
            if used <= own and not lacks({n for n in names if general(n) in used}):
                found.append(text)
        return Precedents(found if len(found) >= _ENOUGH else true)

    @cached_property
    def _all(self) -> tuple[str, ...]:
        return (*self.texts, *[self.pattern] * (_LETTERS if self.pattern else 0))

    def without(self, text: str) -> "Precedents":
        """Those that are not much like a text: a paragraph led by one letter would come out the same again."""
        said = set(_triples(text))
        kept = [t for t in self.texts if (own := set(_triples(t))) and len(own & said) <= len(own) / 2]
        return Precedents(kept, self.pattern)

    @cached_property
    def _rows(self) -> list[list[str]]:
        return [[*_START, *pieces_of(text), END] for text in self._all]

    @cached_property
    def _places(self) -> dict[tuple[str, str], list[tuple[int, int]]]:
        """Where two pieces stand beside each other: letter, and index of what follows."""
        found: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for letter, row in enumerate(self._rows):
            for at in range(len(_START), len(row)):
                found.setdefault((row[at - 2], row[at - 1]), []).append((letter, at))
        return found

    @cached_property
    def _triples(self) -> Counter[tuple[str, ...]]:
        """In how many letters each triple of words stands."""
        return Counter(t for text in self._all for t in set(_triples(text)))

    @cached_property
    def _most(self) -> dict[str, int]:
        """How often a placeholder stands in one paragraph at most."""
        most: dict[str, int] = {}
        for text in set(self._all):
            for piece, count in Counter(p.strip() for p in pieces_of(text) if "[[" in p).items():
                most[piece] = max(count, most.get(piece, 0))
        return most

    @cached_property
    def _places_of_facts(self) -> set[tuple[str, str]]:
        return {pair for text in self._all for pair in _facts_in_place(text)}

    def astray(self, text: str) -> str | None:
        """The first placeholder that stands behind a word behind which no letter has it: ``hand over [[DEMAND_DAYS]]``;
        None where there is none."""
        known = self._places_of_facts
        return next((name for before, name in _facts_in_place(text) if (before, name) not in known), None)

    def new(self, text: str) -> float:
        """Share of a paragraph's word triples, 0 to 1, that stand in no letter."""
        own = _triples(text)
        return sum(not self._triples[t] for t in own) / len(own) if own else 0.0

    def longest_new(self, text: str) -> int:
        """Most word triples one after the other that stand in no letter; where two sayings are joined there are two."""
        runs = (len(list(run)) for known, run in groupby(_triples(text), lambda t: bool(self._triples[t])) if not known)
        return max(runs, default=0)

    def rare(self, text: str) -> float:
        """Share of a paragraph's word triples, 0 to 1, that one letter at most has, in sentences without a fact of the
        form: what tells the form's facts in one letter's words is of this matter; what tells others is of that one."""
        bare = [
            t for sentence in re.split(r"(?<=[\w\])”])\. ", text) if "[[" not in sentence for t in _triples(sentence)
        ]
        return sum(self._triples[t] < _LETTERS for t in bare) / max(1, len(_triples(text)))

    def after(self, pieces: Sequence[str], fitting: Callable[[str], bool] = lambda _name: True) -> frozenset[str]:
        """The pieces that may follow, ``END`` among them; empty where no letter leads on.

        What several letters say goes first, after as long a passage as they have in common; else what the letter says
        that has most in common with the text. A placeholder is not told more often than any paragraph tells it.

        Args:
            pieces: of the text so far.
            fitting: False for a placeholder (``[[CHEQUE_#_DATE]]``) that this notice's form lacks.
        """
        row = [*_START, *pieces]
        told = Counter(p.strip() for p in pieces if "[[" in p)
        found: dict[int, dict[str, set[int]]] = {}
        for letter, at in self._places.get((row[-2], row[-1]), ()):
            piece = self._rows[letter][at]
            name = piece.strip()
            if "[[" not in name or (fitting(name) and told[name] < self._most.get(name, 1)):
                same = _alike(row, self._rows[letter][:at])
                for length in (*range(_SHARED, same + 1), -same):
                    found.setdefault(length, {}).setdefault(piece, set()).add(letter)
        for length in sorted((n for n in found if n >= _SHARED), reverse=True):
            if several := {p for p, letters in found[length].items() if len(letters) >= _LETTERS}:
                return frozenset(several)
        return frozenset(found[min(found)]) if found else frozenset()


def _alike(row: Sequence[str], other: Sequence[str]) -> int:
    """How many pieces at the end of both are the same, up to the longest that is compared."""
    most = min(len(row), len(other), _LONGEST)
    return next((n for n in range(most) if row[-1 - n] != other[-1 - n]), most)


def _triples(text: str) -> list[tuple[str, ...]]:
    row = ["", *(p.strip().casefold() for p in pieces_of(text)), ""]
    return list(zip(row, row[1:], row[2:], strict=False))


def _facts_in_place(text: str) -> list[tuple[str, str]]:
    row = ["", *(p.strip().casefold() if "[[" not in p else p.strip() for p in pieces_of(text))]
    return [(before, piece) for before, piece in pairwise(row) if "[[" in piece and before[:1].isalpha()]


def strange_to(held: Precedents | None, text: str) -> list[str]:
    """Why a paragraph cannot stand beside the firm's own of its kind; empty where it can or none are known."""
    if not held:
        return []
    if (share := held.new(text)) > MOST_NEW or held.longest_new(text) > LONGEST_NEW:
        return [f"says what the firm never wrote in such a paragraph ({share:.0%} of it)"]
    if (share := held.rare(text)) > MOST_RARE:
        return [f"says what one letter of the firm said of its own matter ({share:.0%} of it)"]
    if name := held.astray(text):
        return [f"has {name} where no letter of the firm has it"]
    return []
