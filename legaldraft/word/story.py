"""What the walker hands over: lines of text that still know where in the file they stand."""

from dataclasses import dataclass, field, replace
from itertools import groupby

from legaldraft.core.document import Block, ReadingWarning
from legaldraft.core.errors import InputRefused
from legaldraft.word import kruti, limits
from legaldraft.word.hindi import Hindi, reads_as_kruti
from legaldraft.word.kruti import family
from legaldraft.word.numbering import Numbering
from legaldraft.word.styles import Styles
from legaldraft.word.xml import Element

_MOST_WARNINGS = 100
_SNIPPET = 80
_PLURAL = {
    "word.tracked-insertion-accepted": "tracked insertions were accepted",
    "word.tracked-deletion-dropped": "tracked deletions were dropped",
    "word.tracked-move-accepted": "tracked moves were accepted",
}


@dataclass(slots=True)
class Piece:
    """Visible text that comes from one place of the file.

    Args:
        text: the text.
        run: the ``w:r`` it stands in; None for text without a run (formulas).
        node: the element that holds it (``w:t``, ``w:tab``).
        at: offset of the text within the node's own text.
        page_break: True for a page or column break, which is a line end only between two texts.
        font: name of a font that draws Hindi on Latin keys, else "".
    """

    text: str
    run: Element | None
    node: Element
    at: int = 0
    bold: bool = False
    underline: bool = False
    page_break: bool = False
    font: str = ""


@dataclass(slots=True)
class Line:
    """A block of the final view with the pieces it was made of.

    Args:
        paragraph: the ``w:p`` that its properties come from.
        host: for a line in a text box or a note, the run of the body that the box or the note's mark stands in.
        note: which footnote or endnote it stands in, counted from 1 in reading order; 0 for the body.
        skipped: characters at its start that ``WordDocument.text_with_notes`` leaves out.
        after_gap: True where an empty paragraph stands before it.
    """

    block: Block
    pieces: list[Piece]
    paragraph: Element
    host: Element | None = None
    note: int = 0
    skipped: int = 0
    after_gap: bool = False

    @property
    def prefix(self) -> int:
        """Characters before the block's own text in ``WordDocument.text``."""
        return len(self.block.number) + 1 if self.block.number else 0


@dataclass(slots=True)
class Context:
    """What all stories of one document share.

    Args:
        notes: kind, id and run of the notes' marks, in reading order.
        old_fonts: True where the file names a font that draws Hindi on Latin keys.
        marks_lost: True for a file of LibreOffice, which forgets that a paragraph's end mark was deleted.
        hindi: what was done about such text.
    """

    name: str
    styles: Styles
    numbering: Numbering
    warnings: list[ReadingWarning] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    notes: list[tuple[str, str, Element]] = field(default_factory=list)
    tables: int = 0
    old_fonts: bool = False
    marks_lost: bool = False
    hindi: Hindi = field(default_factory=Hindi)
    _paragraphs: int = 0
    _chars: int = 0
    _counts: dict[str, int] = field(default_factory=dict)

    def count(self, chars: int) -> None:
        """Counts one paragraph.

        Raises:
            InputRefused: the document is longer than a notice can be.
        """
        self._paragraphs += 1
        self._chars += chars
        if self._paragraphs > limits.MAX_PARAGRAPHS:
            raise InputRefused(
                f"{self.name} has more than {limits.MAX_PARAGRAPHS:,} paragraphs: split it into smaller documents"
            )
        if self._chars > limits.MAX_TEXT_CHARS:
            raise InputRefused(
                f"{self.name} has more than {limits.MAX_TEXT_CHARS:,} characters: split it into smaller documents"
            )

    def warn(self, code: str, what: str, text: str, *, goes_on: bool = False) -> None:
        """Records something a person should know of; ``goes_on`` joins it to the last warning of the same code."""
        text = " ".join(text.split())
        if not text:
            return
        if goes_on and self.warnings and self.warnings[-1].code == code:
            text = f"{self.warnings.pop().message.removeprefix(what)[3:-2]} {text}"
        else:
            self._counts[code] = self._counts.get(code, 0) + 1
        if self._counts[code] <= _MOST_WARNINGS:
            short = text if len(text) <= _SNIPPET else f"{text[: _SNIPPET - 1]}…"
            self.warnings.append(ReadingWarning(code, f"{what}: “{short}”."))

    def final_warnings(self) -> tuple[ReadingWarning, ...]:
        """All warnings; where there were very many of a code, one more says how many."""
        more = [
            ReadingWarning(code, f"{count:,} {_PLURAL.get(code, 'such places')} in all.")
            for code, count in self._counts.items()
            if count > _MOST_WARNINGS
        ]
        return (*self.warnings, *more, *self.hindi.warnings())


def converted(pieces: list[Piece], hindi: Hindi) -> list[Piece]:
    """Pieces with the text of old Hindi fonts in Unicode; a syllable may stand in several of them."""
    if not any(p.font for p in pieces):
        return _in_unicode(pieces, hindi) if reads_as_kruti("".join(p.text for p in pieces)) else pieces
    out: list[Piece] = []
    for kind, group in groupby(pieces, key=lambda p: family(p.font)):
        together = list(group)
        if kind == "kruti":
            together = _in_unicode(together, hindi)
        elif kind:
            for piece in together:
                hindi.leave(piece.text, piece.font)
        out += together
    return out


def _in_unicode(pieces: list[Piece], hindi: Hindi) -> list[Piece]:
    whole = hindi.convert("".join(p.text for p in pieces))
    each = [kruti.to_unicode(p.text) for p in pieces]
    if "".join(c.text for c in each) == whole and not any(c.doubtful for c in each):
        return [replace(p, text=c.text) for p, c in zip(pieces, each, strict=True)]
    # A syllable is typed across two runs: the text hangs together, so one piece holds it all.
    return [replace(pieces[0], text=whole)]
