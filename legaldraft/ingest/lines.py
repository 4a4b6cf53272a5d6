"""The visible lines of a Word document, each with its place in ``WordDocument.text``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from legaldraft.core.document import Block, WordDocument

MANUAL_NUMBER = re.compile(
    r"^\s*(?P<label>\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivxIVX]{1,6}|[०-९]{1,3})[.)]|\(\d{1,3}\)|\d{1,3}\s?(?:[-–]|:-)(?=\s+[A-Z])|\d{1,3}(?:\.\d{1,2}){1,3})"
    r"(?:[\t ]+|(?<=[.)])(?=[A-Z][a-z]))",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One visible line: its text without the list number, its 0-based offset in the whole text, and its look.

    ``block`` is the index of the block it came from, so that lines split at a manual break can be put together again.
    """

    text: str
    start: int
    block: int
    number: str | None = None
    bold: bool = False
    underline: bool = False
    align: str = "left"
    style: str = ""
    table: int | None = None
    cell: tuple[int, int] | None = None

    @property
    def end(self) -> int:
        """Exclusive end offset in the whole text."""
        return self.start + len(self.text)


def label_digits(label: str) -> str:
    """The number without its punctuation: ``(a)`` gives ``a``, ``1.`` gives ``1``, ``2.1`` stays."""
    return re.sub(r"^[\s()\[.]+|[\s()\].:–-]+$", "", label)


def split_number(text: str) -> tuple[str | None, int]:
    """A typed number in front of a text: its label and the length to skip, or (None, 0).

    A single capital letter with a dot is taken for an initial (``A. Kumar``) unless a tab follows.
    """
    found = MANUAL_NUMBER.match(text)
    if not found:
        return None, 0
    label = found.group("label")
    if re.fullmatch(r"[A-Z]\.", label) and "\t" not in found.group(0):
        return None, 0
    if re.fullmatch(r"\d{1,2}\.\d{1,2}\.?", label) and re.match(r"\s*(lakh|crore|per|%)", text[found.end() :]):
        return None, 0
    return label, found.end()


def block_lines(document: WordDocument) -> tuple[Line, ...]:
    """One Line a block (manual breaks kept inside), with offsets into ``document.text``."""
    out: list[Line] = []
    offset = 0
    for index, block in enumerate(document.blocks):
        lead = len(block.number) + 1 if block.number else 0
        out.append(_line(block, index, block.text, offset + lead, block.number))
        offset += lead + len(block.text) + 1
    return tuple(out)


def split_breaks(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Every Line cut at its manual line breaks; only the first piece keeps the list number."""
    out: list[Line] = []
    for line in lines:
        at = line.start
        for place, piece in enumerate(line.text.split("\n")):
            number = line.number if place == 0 else None
            out.append(_like(line, piece, at, number))
            at += len(piece) + 1
    return tuple(out)


def strip_number(line: Line) -> Line:
    """The Line with a typed number moved from its text into ``number``."""
    if line.number is not None:
        return line
    label, skip = split_number(line.text)
    return line if label is None else _like(line, line.text[skip:], line.start + skip, label)


def trimmed(line: Line) -> Line:
    """The Line without white space at its ends, its offset moved along."""
    text = line.text.strip()
    return line if text == line.text else _like(line, text, line.start + line.text.find(text), line.number)


def _line(block: Block, index: int, text: str, start: int, number: str | None) -> Line:
    return Line(
        text,
        start,
        index,
        number,
        block.bold,
        block.underline,
        block.align,
        block.style,
        block.table,
        block.cell,
    )


def _like(line: Line, text: str, start: int, number: str | None) -> Line:
    return Line(
        text, start, line.block, number, line.bold, line.underline, line.align, line.style, line.table, line.cell
    )
