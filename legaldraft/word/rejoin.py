"""Lines of a Word file whose paragraphs were typed with a return at the end of every line, put back together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from legaldraft.word.paragraphs import HardLine, join, runs_on
from legaldraft.word.story import Line, Piece
from legaldraft.word.xml import w

_BREAKS = (w("br"), w("cr"))


@dataclass(slots=True)
class _Part:
    """A stretch of a line between two manual breaks; ``mark`` is the piece of the break before it."""

    line: Line
    pieces: list[Piece]
    mark: Piece | None = None

    @property
    def text(self) -> str:
        return "".join(p.text for p in self.pieces)


def rejoined(lines: Iterable[Line]) -> tuple[tuple[Line, ...], int]:
    """The lines with hard returns undone where they break off sentences, and how many were undone."""
    parts = [part for line in lines for part in _parts(line)]
    goes_on = runs_on([_hard(part, parts[i - 1] if i else None) for i, part in enumerate(parts)])
    out: list[tuple[Line, list[Piece]]] = []
    for part, onward in zip(parts, goes_on, strict=True):
        if out and (onward or part.mark):
            out[-1][1].extend(_joint(out[-1][1], part, onward))
            out[-1][1].extend(part.pieces)
        else:
            out.append((part.line, list(part.pieces)))
    return tuple(_line(line, pieces) for line, pieces in out), sum(goes_on)


def _parts(line: Line) -> list[_Part]:
    parts = [_Part(line, [])]
    for piece in line.pieces:
        if piece.text == "\n" and piece.node.tag in _BREAKS and not piece.page_break:
            parts.append(_Part(line, [], piece))
        else:
            parts[-1].pieces.append(piece)
    return parts


def _hard(part: _Part, before: _Part | None) -> HardLine:
    block = part.line.block
    if part.mark is not None:
        return HardLine(part.text, apart="\t" in part.text[:2], soft=True)
    return HardLine(
        part.text, part.line.after_gap, before is None or _apart(part.line, before.line, bool(block.number))
    )


def _apart(line: Line, before: Line, numbered: bool) -> bool:
    own, other = line.block, before.block
    if numbered or own.style.startswith("Heading") or own.align not in ("left", "justify"):
        return True
    place = (own.table, own.cell, own.align, own.bold) != (other.table, other.cell, other.align, other.bold)
    return place or line.host is not before.host


def _joint(pieces: list[Piece], part: _Part, onward: bool) -> list[Piece]:
    """What stands in the file, or is added, between two stretches."""
    if not onward:
        return [part.mark] if part.mark else []
    before = "".join(p.text for p in pieces[-3:])
    space = "" if before.endswith((" ", "\t")) or part.text[:1] in (" ", "\t") else join(before, part.text)
    if part.mark:
        return [replace(part.mark, text=" ")] if space else []
    first = part.pieces[0] if part.pieces else None
    # The space is nowhere in the file: it leans on the element that follows it.
    return [Piece(space, None, first.node)] if space and first else []


def _line(line: Line, pieces: list[Piece]) -> Line:
    text = "".join(p.text for p in pieces)
    if text == line.block.text:
        return line
    return replace(line, block=replace(line.block, text=text), pieces=pieces)
