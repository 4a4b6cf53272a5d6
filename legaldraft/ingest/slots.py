"""Days and sums of a letter put into the fields of its form, each by the words around it.

Every day and every sum is weighed for every field (a :class:`Slot`): by the telling words before and behind it, by
what else its sentence says, and by the element its paragraph is. The surest pairing is made first; a value takes one
field and a field one value. Slots of no field (a notice's fee, another letter's date) take what belongs to them, so
that it fills no field. Where two values claim a field almost alike the reading is doubtful, and says so.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from legaldraft.core.dates import find_dates
from legaldraft.core.money import to_decimal
from legaldraft.ingest.context import amount_marks
from legaldraft.ingest.extracted import ExtractedFact, Span
from legaldraft.ingest.roles import sentences
from legaldraft.ingest.sums import Located

BEFORE, BEHIND = 130, 80
"""Characters before and behind a value in which its telling words are looked for."""
_LEAST = 1.6
_RIVAL = 0.5
"""A claim this close to the one that won makes the field doubtful."""
DOUBTFUL = 0.55
"""The confidence of a doubtful reading at most."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What tells the value of one field.

    Args:
        path: the field; empty where the value belongs to no field.
        kind: ``date`` or ``money``.
        left: words before the value; the nearer the better.
        right: words behind the value; the nearer the better.
        elements: paragraphs it is at home in.
        near: words elsewhere in the sentence that speak for it.
        against: words of the sentence that speak against it.
        alone: whether a value of its elements fills it with no telling word at all.
        last: whether of equal claims the last one stands (a total), not the first.
        not_left: words before the value that rule it out.
        not_right: words behind the value that rule it out.
    """

    path: str
    kind: str
    left: str = ""
    right: str = ""
    elements: tuple[str, ...] = ()
    near: str = ""
    against: str = ""
    alone: bool = False
    last: bool = False
    not_left: str = ""
    not_right: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A day or sum in its text: ``low`` and ``high`` bound its sentence, ``begin`` and ``end`` itself."""

    kind: str
    value: str
    text: str
    low: int
    begin: int
    end: int
    high: int
    base: int
    order: int
    element: str | None
    words: Span | None = None
    others: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    points: float
    slot: int
    value: int


def values_of(located: Located) -> list[Value]:
    """Days and sums of the running paragraphs, in order."""
    out: list[Value] = []
    for piece, paragraph in located:
        if piece.rows or paragraph.element == "heading":
            continue
        bounds = sentences(piece.text)
        days = [(d.start, d.end, d.value.isoformat(), None) for d in find_dates(piece.text)]
        sums = [(a.start, a.end, to_decimal(a.paise), a.words) for a in amount_marks(piece.text)]
        for kind, found in (("date", days), ("money", sums)):
            spans = tuple((a, b) for a, b, _, _ in found)
            for begin, end, value, words in found:
                low, high = next(((a, b) for a, b in bounds if a <= begin < b), (0, len(piece.text)))
                stop = max(end, words[1]) if words else end
                order = len(out)
                out.append(
                    Value(kind, value, piece.text, low, begin, stop, max(high, stop), piece.start, order,
                          paragraph.element, words, spans)
                )  # fmt: skip
    return out


def fill(slots: Sequence[Slot], values: Sequence[Value]) -> list[ExtractedFact]:
    """The fields that the values fill."""
    claims = sorted(_claims(slots, values), key=lambda c: (-c.points, _turn(slots[c.slot], values[c.value])))
    owner: dict[int, int] = {}
    taken: dict[str, _Claim] = {}
    rivals: set[str] = set()
    for claim in claims:
        path, value = slots[claim.slot].path, values[claim.value]
        if claim.value in owner:
            continue
        holder = taken.get(path)
        if not path:
            owner[claim.value] = claim.slot
        elif holder is None:
            owner[claim.value], taken[path] = claim.slot, claim
        elif values[holder.value].value == value.value:
            owner[claim.value] = claim.slot  # said again
        elif holder.points - claim.points < _RIVAL:
            rivals.add(path)
    return [f for path, c in taken.items() for f in _facts(path, c, values[c.value], doubtful=path in rivals)]


def _facts(path: str, claim: _Claim, value: Value, *, doubtful: bool) -> Iterator[ExtractedFact]:
    sure = min(0.95, 0.5 + 0.09 * claim.points)
    sure = round(min(sure, DOUBTFUL) if doubtful else sure, 2)
    low, high = value.begin, value.end
    if value.words and value.words[0] > low:
        high = low + len(value.text[low : value.words[0]].rstrip(" (\t"))
    yield ExtractedFact(path, value.value, ((value.base + low, value.base + high),), sure)
    if path == "demand.amount" and value.words:
        low, high = value.words
        yield ExtractedFact("demand.amount_words", value.text[low:high], ((value.base + low, value.base + high),), sure)


def _turn(slot: Slot, value: Value) -> int:
    return -value.order if slot.last else value.order


def _claims(slots: Sequence[Slot], values: Sequence[Value]) -> Iterator[_Claim]:
    for at, value in enumerate(values):
        left = value.text[max(value.low, value.begin - BEFORE) : value.begin]
        right = value.text[value.end : min(value.high, value.end + BEHIND)]
        sentence = value.text[value.low : value.high]
        for number, slot in enumerate(slots):
            if slot.kind == value.kind:
                points = _points(slot, value, left, right, sentence)
                if points >= _LEAST:
                    yield _Claim(round(points, 2), number, at)


def _points(slot: Slot, value: Value, left: str, right: str, sentence: str) -> float:
    home = value.element in slot.elements
    before, behind = _before(slot, value, left), _behind(slot, value, right)
    told = max(before, behind) + 0.3 * min(before, behind)
    if not told and not (home and slot.alone):
        return 0.0
    if _ruled_out(slot, left, right, sentence):
        return 0.0
    if not told:
        return _LEAST
    told += 1.2 if home else 0.0
    if value.element == "demand" and slot.path and not home and not slot.path.startswith("demand."):
        told -= 1.0  # what is asked for is told again from the story
    return told + (0.8 if slot.near and _rule(slot.near).search(sentence) else 0.0)


def _ruled_out(slot: Slot, left: str, right: str, sentence: str) -> bool:
    tries = ((slot.against, sentence), (slot.not_left, left), (slot.not_right, right))
    return any(pattern and _rule(pattern).search(text) for pattern, text in tries)


def _before(slot: Slot, value: Value, left: str) -> float:
    """Points of the nearest telling word before the value; each other value in between takes some."""
    if not slot.left:
        return 0.0
    ends = [m.end() for m in _rule(slot.left).finditer(left) if m.end() > m.start()]
    if not ends:
        return 0.0
    gap = len(left) - ends[-1]
    at = value.begin - gap
    between = sum(1 for low, _ in value.others if at <= low < value.begin)
    return max(0.3, 2.6 - 0.012 * gap - 0.7 * between)


def _behind(slot: Slot, value: Value, right: str) -> float:
    found = _rule(slot.right).search(right) if slot.right else None
    if not found:
        return 0.0
    between = sum(1 for low, _ in value.others if value.end <= low < value.end + found.end())
    return max(0.0, 2.9 - 0.018 * found.end() - 1.2 * between)


@lru_cache(maxsize=1024)
def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def doubts(found: Iterable[ExtractedFact]) -> list[str]:
    """The fields whose reading is doubtful."""
    return sorted({f.path for f in found if f.confidence <= DOUBTFUL and not f.path.endswith(("kind", "role"))})
