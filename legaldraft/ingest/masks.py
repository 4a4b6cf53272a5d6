"""Non-overlapping stretches of a text that give way to placeholders."""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch of the text (end exclusive) and the bare name of the placeholder that takes its place."""

    start: int
    end: int
    name: str


@dataclass(slots=True)
class Masks:
    """The stretches claimed so far; who claims first keeps. ``kept`` are stretches that nobody may claim."""

    text: str
    kept: tuple[tuple[int, int], ...] = ()
    _items: list[Mask] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def claim(self, start: int, end: int, name: str) -> bool:
        """Claims a stretch; False where a part of it is already claimed or nothing is in it."""
        if end <= start or not self.free(start, end):
            return False
        at = bisect_left(self._starts, start)
        self._items.insert(at, Mask(start, end, name))
        self._starts.insert(at, start)
        self._taken.add(name)
        return True

    def taken(self, name: str) -> bool:
        """True where some stretch has that name."""
        return name in self._taken

    def gaps(self, start: int, end: int) -> list[tuple[int, int]]:
        """What of a stretch is still free and holds a letter or digit."""
        at = max(0, bisect_left(self._starts, start) - 1)
        taken = [(m.start, m.end) for m in self._items[at : bisect_left(self._starts, end)] if m.end > start]
        edges = [start, *(x for pair in taken for x in pair), end]
        pairs = zip(edges[::2], edges[1::2], strict=True)
        return [(a, b) for a, b in pairs if a < b and re.search(r"\w", self.text[a:b])]

    def last_before(self, place: int) -> int:
        """End of the last claimed stretch that ends at a place or before it; 0 where there is none."""
        at = bisect_left(self._starts, place)
        return max((m.end for m in self._items[max(0, at - 1) : at] if m.end <= place), default=0)

    def free(self, start: int, end: int) -> bool:
        """True where no part of the stretch is claimed."""
        at = bisect_left(self._starts, start)
        behind = at > 0 and self._items[at - 1].end > start
        ahead = at < len(self._items) and self._items[at].start < end
        return not behind and not ahead and not any(s < end and start < e for s, e in self.kept)

    def all(self) -> tuple[Mask, ...]:
        """The claimed stretches in the order of the text."""
        return tuple(self._items)

    def names(self) -> dict[str, str]:
        """Each name with the text of its first stretch, white space made plain."""
        out: dict[str, str] = {}
        for mask in self._items:
            out.setdefault(mask.name, re.sub(r"\s+", " ", self.text[mask.start : mask.end]))
        return out

    def apply(self, start: int, end: int) -> str:
        """The text from start to end with placeholders; a stretch that juts out is replaced where it begins."""
        out: list[str] = []
        at = start
        index = max(0, bisect_left(self._starts, start) - 1)
        for mask in self._items[index:]:
            if mask.end <= start:
                continue
            if mask.start >= end:
                break
            out.append(self.text[at : max(at, mask.start)])
            out.append(f"[[{mask.name}]]" if mask.start >= start else "")
            at = mask.end
        out.append(self.text[at:end] if at < end else "")
        return "".join(out)


@dataclass(slots=True)
class Numbered:
    """Numbers given to values of each kind, the same value always the same number."""

    masks: Masks
    seen: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    def name(self, kind: str, value: str) -> str:
        """``PERSON_2`` for the second value of that kind; case, blanks and marks do not make another value."""
        known = self.seen[kind]
        key = re.sub(r"\W+", "", value).lower()
        if key not in known:
            number = len(known) + 1
            while self.masks.taken(f"{kind}_{number}"):
                number += 1
            known[key] = number
        return f"{kind}_{known[key]}"
