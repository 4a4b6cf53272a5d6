"""Two versions of one letter side by side: paragraphs matched by their ids, words compared as in the Word file.

Which paragraph was added, taken out, moved, joined or parted is told; what only went elsewhere is not shown as new.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from legaldraft.core.draft import ADDED, DraftParagraph
from legaldraft.word import compared

Pieces = list[tuple[str, str]]
Rows = tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Block:
    """A paragraph in a comparison.

    Args:
        paragraph: as it stands in the later version; for one that is there no more, as it stood in the earlier one.
        was: the same paragraph in the earlier version, None where it was not there.
        told: what became of it, each a code and the number of the paragraph that it is about ("" where it has none):
            ``changed``, ``added``, ``removed``, ``moved`` (from), ``away`` (to), ``joined`` (with), ``into``,
            ``parted`` (from).
        pieces: its words, ``kept``, ``gone`` or ``come``; none where it only went elsewhere.
        cells: those of a table, in rows.
    """

    paragraph: DraftParagraph
    was: DraftParagraph | None = None
    told: list[tuple[str, str]] = field(default_factory=list)
    pieces: Pieces = field(default_factory=list)
    cells: list[list[Pieces]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """For the page."""
        return {
            "id": self.paragraph.id,
            "element": self.paragraph.element,
            "kind": self.paragraph.kind,
            "number": self.paragraph.number or "",
            "told": self.told,
            "pieces": self.pieces,
            "cells": self.cells,
        }


def compare(before: Sequence[DraftParagraph], after: Sequence[DraftParagraph], *, anew: bool = False) -> list[Block]:
    """The later letter with what was changed since the earlier one, in order; what is gone stands before what came.

    Args:
        before, after: all paragraphs of both, with their ids and numbers.
        anew: it was written anew in between, so that an id may be another paragraph's: what stands for the same element
            is matched instead.
    """
    return _Comparison(before, _renamed(before, after) if anew else after).blocks()


def counted(blocks: Sequence[Block]) -> dict[str, int]:
    """How many paragraphs each thing happened to."""
    found = Counter(code for block in blocks for code, _ in block.told)
    return {code: found[code] for code in ("changed", "added", "removed", "moved", "joined", "parted")}


def _renamed(before: Sequence[DraftParagraph], after: Sequence[DraftParagraph]) -> list[DraftParagraph]:
    """The later paragraphs under the ids of those that stood for the same before."""
    known = {key: p.id for key, p in _places(before)}
    return [_under(p, known.get(key, f"+{p.id}")) for key, p in _places(after)]


def _places(paragraphs: Sequence[DraftParagraph]) -> list[tuple[tuple[str, str, int], DraftParagraph]]:
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for paragraph in paragraphs:
        key = (paragraph.kind, paragraph.element)
        seen[key] += 1
        found.append(((*key, seen[key]), paragraph))
    return found


def _under(paragraph: DraftParagraph, identity: str) -> DraftParagraph:
    return DraftParagraph.from_json({**paragraph.to_json(), "id": identity})


class _Comparison:
    """One comparison: what stays in its order, what was joined and parted."""

    def __init__(self, before: Sequence[DraftParagraph], after: Sequence[DraftParagraph]) -> None:
        self.before, self.after = before, after
        self.old, self.new = {p.id: p for p in before}, {p.id: p for p in after}
        then, now = [i for i in self.old if i in self.new], [i for i in self.new if i in self.old]
        order = SequenceMatcher(None, then, now, autojunk=False)
        self.stay = {i for m in order.get_matching_blocks() for i in then[m.a : m.a + m.size]}
        self.joined = self._joined()
        self.base: dict[str, str] = {}
        self.parted = self._parted()

    def _joined(self) -> dict[str, str]:
        """Id of a paragraph that is gone to the id of the one that has its words, or stands for its element, now."""
        found: dict[str, str] = {}
        for gone in (p for p in self.before if p.id not in self.new and p.kind != "part"):
            for now in self.after:
                was = self.old.get(now.id)
                if was is None or now.kind in ("part", "table"):
                    continue
                words = bool(gone.text) and gone.text in now.text and gone.text not in was.text
                stands = gone.element != ADDED and gone.element in now.also and gone.element not in was.also
                if words or stands:
                    found[gone.id] = now.id
                    break
        return found

    def _parted(self) -> dict[str, str]:
        """Id of a new paragraph to the id of the one above it whose last words it took."""
        found: dict[str, str] = {}
        run: list[DraftParagraph] = []
        for now in reversed(self.after):
            was = self.old.get(now.id)
            if was is None:
                run.append(now)
                continue
            rest = was.text.rstrip()
            for fresh in run:  # the last first
                if not fresh.text or not rest.endswith(fresh.text) or now.text.endswith(fresh.text):
                    break
                rest = rest.removesuffix(fresh.text).rstrip()
                found[fresh.id] = now.id
            if any(found.get(fresh.id) == now.id for fresh in run):
                self.base[now.id] = rest
            run = []
        return found

    def blocks(self) -> list[Block]:
        """See :func:`compare`."""
        made: list[Block] = []
        at = 0
        for now in self.after:
            while at < len(self.before) and self.before[at].id not in self.stay:
                made.append(self._gone(self.before[at]))
                at += 1
            made.append(self._standing(now))
            at += now.id in self.stay
        return [*made, *(self._gone(p) for p in self.before[at:])]

    def _gone(self, was: DraftParagraph) -> Block:
        """What stood at a place and does not any more."""
        if was.id in self.new:
            return Block(was, was, [("away", self.new[was.id].number or "")])
        into = self.joined.get(was.id)
        if into is not None:
            return Block(was, was, [("into", self.new[into].number or "")])
        block = Block(was, was, [("removed", "")])
        _fill(block, was.text, "", was.rows, ())
        return block

    def _standing(self, now: DraftParagraph) -> Block:
        was = self.old.get(now.id)
        if was is None:
            source = self.parted.get(now.id)
            told = ("added", "") if source is None else ("parted", self.new[source].number or "")
            block = Block(now, None, [told])
            _fill(block, "" if source is None else now.text, now.text, (), now.rows)
            return block
        block = Block(now, was)
        if now.id not in self.stay:
            block.told.append(("moved", was.number or ""))
        others = [p for p in self.before if self.joined.get(p.id) == now.id]
        block.told += [("joined", p.number or "") for p in others]
        before = " ".join([self.base.get(now.id, was.text), *(p.text for p in others)])
        _fill(block, before, now.text, was.rows, now.rows)
        cells = (cell for row in block.cells for cell in row)
        if any(kind != "kept" for kind, _ in block.pieces) or any(k != "kept" for cell in cells for k, _ in cell):
            block.told.append(("changed", ""))
        return block


def _fill(block: Block, before: str, after: str, then: Rows, now: Rows) -> None:
    if then or now:
        block.cells = _cells(then, now)
    else:
        block.pieces = compared(before, after)


def _cells(before: Rows, after: Rows) -> list[list[Pieces]]:
    """The rows of a table, those that are gone before those that came; a row changed in place cell by cell."""
    found: list[list[Pieces]] = []
    alike = len({len(row) for row in (*before, *after)}) == 1
    for code, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        pairs = min(i2 - i1, j2 - j1) if alike or code == "equal" else 0
        both = zip(before[i1 : i1 + pairs], after[j1 : j1 + pairs], strict=True)
        found += [[compared(a, b) for a, b in zip(old, new, strict=True)] for old, new in both]
        found += [[compared(cell, "") for cell in row] for row in before[i1 + pairs : i2]]
        found += [[compared("", cell) for cell in row] for row in after[j1 + pairs : j2]]
    return found


def same_letter(one: Sequence[Mapping[str, Any]], other: Sequence[Mapping[str, Any]]) -> bool:
    """Whether two letters read alike: their paragraphs as JSON, in order."""
    return told_by(one) == told_by(other)


def told_by(paragraphs: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """What a reader sees of a letter."""
    return [(p["kind"], p["element"], p["text"], [list(row) for row in p.get("rows") or ()]) for p in paragraphs]
