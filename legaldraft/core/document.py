"""What the reader of a Word file returns: its final view as plain blocks, in reading order."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the final view.

    Args:
        text: the visible text, without its list number; a manual line break is ``"\\n"``, a tab ``"\\t"``.
        number: the list label exactly as Word shows it (``"1."``, ``"(a)"``), or None.
        level: 0-based list level; 0 where there is no list.
        style: name of the paragraph style, e.g. ``"Heading 1"``, or "".
        bold: True where every visible run is bold.
        underline: True where every visible run is underlined.
        align: ``left|center|right|justify``.
        table: 0-based index of the outermost table it stands in, or None.
        cell: (row, column) within the innermost table, or None.
    """

    text: str
    number: str | None = None
    level: int = 0
    style: str = ""
    bold: bool = False
    underline: bool = False
    align: str = "left"
    table: int | None = None
    cell: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something the reader did that a person should know of (``word.tracked-insertion-accepted``)."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class WordDocument:
    """The final view of a Word file. Headers, footers, notes and hidden text stand apart from the body."""

    blocks: tuple[Block, ...]
    headers: tuple[str, ...] = ()
    footers: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    warnings: tuple[ReadingWarning, ...] = field(default=())

    @property
    def text(self) -> str:
        """The body as one text, a line a block, list numbers in front."""
        return "\n".join(f"{b.number} {b.text}" if b.number else b.text for b in self.blocks)

    @property
    def text_with_notes(self) -> str:
        """The body, then the footnotes and endnotes, each on lines of its own."""
        return "\n".join((self.text, *self.footnotes))
