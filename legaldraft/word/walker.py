"""Walks the element tree of a story (body, text box, header, note) and yields its final view, line by line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from legaldraft.core.document import Block
from legaldraft.word.fields import Fields
from legaldraft.word.kruti import family
from legaldraft.word.numbering import Counters, ListLabel
from legaldraft.word.story import Context, Line, Piece, converted
from legaldraft.word.styles import ParagraphLook
from legaldraft.word.symbols import rupee_font, symbol
from legaldraft.word.xml import DRAWING, MATH, MC, OFFICE, VML, XML, Element, child, switched_on, val, w, whole

_INSERTED = (w("ins"), w("moveTo"))
_DELETED = (w("del"), w("moveFrom"))
_CODES = {
    w("ins"): ("word.tracked-insertion-accepted", "A tracked insertion was accepted"),
    w("moveTo"): ("word.tracked-move-accepted", "A tracked move was accepted"),
    w("del"): ("word.tracked-deletion-dropped", "A tracked deletion was dropped"),
    w("moveFrom"): ("word.tracked-move-accepted", "The old place of a tracked move was dropped"),
}
_ALTERNATE = f"{{{MC}}}AlternateContent"
_NO_TEXT_NAMES = (
    "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "smartTagPr", "customXmlPr",
    "delText", "instrText", "delInstrText", "rt", "rubyPr", "fldData", "ffData", "annotationRef", "footnoteRef",
    "endnoteRef", "separator", "continuationSeparator",
)  # fmt: skip
_NO_TEXT = frozenset(w(name) for name in _NO_TEXT_NAMES)
_GRAPHIC = (w("drawing"), w("pict"), w("object"))
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_HALF_A_LINE = 76_200  # English Metric Units: 6 points
_SOFT_HYPHEN = re.compile("[^\u00ad]+")


@dataclass(slots=True)
class _Gathered:
    """What one paragraph has yielded so far."""

    look: ParagraphLook
    pieces: list[Piece] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    boxes_before: list[tuple[Element, Element]] = field(default_factory=list)
    boxes_after: list[tuple[Element, Element]] = field(default_factory=list)

    @property
    def visible(self) -> bool:
        return any(p.text.strip() for p in self.pieces)


@dataclass(slots=True)
class _Held:
    """Text of a paragraph whose end mark is deleted or hidden: it runs on into the next paragraph."""

    pieces: list[Piece]
    look: ParagraphLook | None = None
    label: ListLabel | None = None


@dataclass(slots=True)
class Walker:
    """Walks one story.

    Args:
        context: what the stories of a document share.
        counters: the story's running list numbers.
        fields: the story's open fields.
        host: run that the story is anchored to, for a text box.
        table: index of the outermost table around it, for a text box in a table.
    """

    context: Context
    counters: Counters
    fields: Fields
    host: Element | None = None
    table: int | None = None
    hidden_rows: int = 0
    _held: _Held | None = None
    _gap: bool = False

    @staticmethod
    def over(story: Element, context: Context, host: Element | None = None, table: int | None = None) -> list[Line]:
        """All lines of a story."""
        walker = Walker(context, Counters(context.numbering), Fields.of(story), host, table)
        lines = list(walker.blocks(story, None))
        if walker.fields.renewed:
            context.warn(
                "word.date-renewed", "Word renews a date here when it opens the file", walker.fields.renewed[0]
            )
        return lines

    def blocks(self, container: Element, cell: tuple[int, int] | None) -> Iterator[Line]:
        """Lines of everything at block level in a container, in reading order."""
        outer, self._held = self._held, None
        for element in _flattened(container, self._note_block):
            if element.tag == w("p"):
                yield from self._paragraph(element, cell)
            elif element.tag == w("tbl"):
                yield from self._flush(cell)
                yield from self._table(element)
            elif element.tag == w("altChunk"):
                self.context.warn("word.embedded-file-not-read", "An embedded file was not read", "altChunk")
        yield from self._flush(cell)
        self._held = outer

    def _note_block(self, element: Element) -> None:
        self._note(element)

    def _note(self, change: Element) -> None:
        code, what = _CODES[change.tag]
        texts = change.iter(w("t"), w("delText"))
        before = change.getprevious()
        self.context.warn(code, what, "".join(t.text or "" for t in texts), goes_on=_same(before, change))

    # Tables

    def _table(self, table: Element) -> Iterator[Line]:
        outermost = self.table is None
        if outermost:
            self.table = self.context.tables
            self.context.tables += 1
        for number, row in enumerate(self._rows(table)):
            hidden = bool(switched_on(child(child(row, "trPr"), "hidden")))
            self.hidden_rows += hidden
            yield from self._row(row, number)
            self.hidden_rows -= hidden
        if outermost:
            self.table = None

    def _rows(self, table: Element) -> Iterator[Element]:
        for row in _flattened(table, self._note_block):
            if row.tag != w("tr"):
                continue
            properties = child(row, "trPr")
            text = "".join(t.text or "" for t in row.iter(w("t"), w("delText")))
            if child(properties, "del") is not None:
                self.context.warn(*_CODES[w("del")], text)
                continue
            if child(properties, "ins") is not None:
                self.context.warn(*_CODES[w("ins")], text)
            yield row

    def _row(self, row: Element, number: int) -> Iterator[Line]:
        column = whole(val(child(child(row, "trPr"), "gridBefore")))
        for cell in _flattened(row, self._note_block):
            if cell.tag != w("tc"):
                continue
            properties = child(cell, "tcPr")
            merged = child(properties, "vMerge")
            covered = merged is not None and val(merged) != "restart"
            if not covered and child(properties, "cellDel") is None:
                yield from self.blocks(cell, (number, column))
            column += whole(val(child(properties, "gridSpan")), 1)

    # Paragraphs

    def _paragraph(self, paragraph: Element, cell: tuple[int, int] | None) -> Iterator[Line]:
        got = _Gathered(ParagraphLook.of(paragraph, self.context.styles))
        self._inline(paragraph, got, None)
        self.context.count(sum(len(p.text) for p in got.pieces))
        if got.hidden:
            self.context.hidden.append("".join(got.hidden))
        for box, run in got.boxes_before:
            yield from self._box(box, run, got)
        yield from self._line(paragraph, got, cell)
        for box, run in got.boxes_after:
            yield from self._box(box, run, got)

    def _line(self, paragraph: Element, got: _Gathered, cell: tuple[int, int] | None) -> Iterator[Line]:
        held, self._held = self._held, None
        pieces = (held.pieces if held else []) + got.pieces
        mark = child(got.look.own, "rPr")
        emptied = self.context.marks_lost and not got.visible and child(paragraph, "del") is not None
        if emptied or any(child(mark, name) is not None for name in ("del", "moveFrom")):
            # The mark that stays is the next paragraph's, and with it that paragraph's look and number.
            self._held = _Held(pieces, held.look if held else None, held.label if held else None)
            return
        if got.look.is_on(mark, "vanish") and not self.hidden_rows:
            if not got.visible and not held:
                return
            look, label = (held.look, held.label) if held and held.look else (got.look, self.counters.next(got.look))
            self._held = _Held(pieces, look, label)
            return
        if held and held.look:
            look, label = held.look, held.label
        else:
            look, label = got.look, self.counters.next(got.look)
        yield from self._emit(paragraph, pieces, look, label, cell)

    def _flush(self, cell: tuple[int, int] | None) -> Iterator[Line]:
        held, self._held = self._held, None
        if held and held.pieces:
            first = held.pieces[0]
            anchor = first.run if first.run is not None else first.node
            paragraph = next(iter(anchor.iterancestors(w("p"))), anchor)
            look = held.look or ParagraphLook.of(paragraph, self.context.styles)
            yield from self._emit(paragraph, held.pieces, look, held.label, cell)

    def _emit(
        self,
        paragraph: Element,
        pieces: list[Piece],
        look: ParagraphLook,
        label: ListLabel | None,
        cell: tuple[int, int] | None,
    ) -> Iterator[Line]:
        pieces = converted(_without_outer_breaks(pieces), self.context.hindi)
        text = "".join(p.text for p in pieces)
        number = label.text.strip() if label else ""
        if not text.strip() and not number:
            self._gap = True
            return
        marked = [p for p in pieces if p.text.strip()]
        block = Block(
            text=text,
            number=number or None,
            level=label.level if label else 0,
            style=self.context.styles.name(look.style_id),
            bold=bool(marked) and all(p.bold for p in marked),
            underline=bool(marked) and all(p.underline for p in marked),
            align=look.align(),
            table=self.table,
            cell=cell,
        )
        yield Line(block, pieces, paragraph, self.host, self._gap)
        self._gap = False

    def _box(self, box: Element, run: Element, got: _Gathered) -> Iterator[Line]:
        host = run if self.host is None else self.host
        if box.tag == w("txbxContent"):
            yield from Walker.over(box, self.context, host, self.table)
            return
        words = Piece(box.get("string", ""), None, box)
        paragraph = next(iter(box.iterancestors(w("p"))))
        for line in self._emit(paragraph, [words], got.look, None, None):
            line.host = host
            yield line

    # Runs

    def _inline(self, element: Element, got: _Gathered, run: Element | None) -> None:
        for node in element:
            tag = node.tag
            if tag in _NO_TEXT:
                if tag == w("instrText"):
                    self.fields.code(node.text or "")
            elif tag == w("r"):
                self._inline(node, got, node)
            elif tag in _DELETED:
                self._note(node)
            elif tag == _ALTERNATE:
                self._inline(_chosen(node), got, run)
            elif run is not None and tag in _GRAPHIC:
                self._graphic(node, got, run)
            elif run is not None and tag in _READERS:
                _READERS[tag](self, node, got, run)
            elif tag == f"{{{MATH}}}t":
                self._text(node, got, run, node.text or "")
            else:
                if tag in _INSERTED:
                    self._note(node)
                elif tag == w("fldSimple"):
                    self.fields.note(val(node, "instr") or "")
                self._inline(node, got, run)

    def _graphic(self, graphic: Element, got: _Gathered, run: Element) -> None:
        if not self.fields.showing:
            return
        if graphic.tag == w("object") and graphic.find(f"{{{OFFICE}}}OLEObject") is not None:
            what = graphic.find(f"{{{OFFICE}}}OLEObject").get("ProgID", "object")
            self.context.warn("word.embedded-object-not-read", "An embedded object shows as a picture, not read", what)
        hidden = got.look.is_on(child(run, "rPr"), "vanish")
        for box in _boxes(graphic):
            if hidden:
                self.context.hidden.extend(line.block.text for line in Walker.over(box, self.context, run))
                continue
            placed = _stands_above(box)
            above = not got.visible if placed is None else placed
            (got.boxes_before if above else got.boxes_after).append((box, run))

    def _text(
        self, node: Element, got: _Gathered, run: Element | None, text: str, at: int = 0, page_break: bool = False
    ) -> None:
        if not text or not self.fields.showing:
            return
        properties = child(run, "rPr")
        if self.hidden_rows or (got.look.is_on(properties, "vanish")):
            got.hidden.append(text)
            return
        self.fields.printed()
        bold, underline = got.look.is_on(properties, "b"), got.look.underlined(properties)
        font = got.look.font(properties) if self.context.old_fonts else ""
        got.pieces.append(Piece(text, run, node, at, bold, underline, page_break, font if family(font) else ""))

    def _t(self, node: Element, got: _Gathered, run: Element) -> None:
        text = node.text or ""
        start, end = 0, len(text)
        if node.get(f"{{{XML}}}space") != "preserve":
            start = len(text) - len(text.lstrip(" \t\r\n"))
            end = max(len(text.rstrip(" \t\r\n")), start)
        font = val(child(child(run, "rPr"), "rFonts"), "ascii") or ""
        shown = rupee_font(text, font)
        if _PRIVATE.search(shown):
            shown = _PRIVATE.sub(lambda sign: symbol(sign.group(), font), shown)
        # One piece a stretch: a soft hyphen shows nothing, and line ends within w:t are spaces to Word.
        for match in _SOFT_HYPHEN.finditer(shown, start, end):
            plain = match.group().replace("\n", " ").replace("\r", " ").replace("\t", " ")
            self._text(node, got, run, plain, match.start())

    def _sym(self, node: Element, got: _Gathered, run: Element) -> None:
        code = whole(val(node, "char"), 0x20, 16)
        self._text(node, got, run, symbol(chr(code & 0xFFFF), val(node, "font") or ""))

    def _br(self, node: Element, got: _Gathered, run: Element) -> None:
        self._text(node, got, run, "\n", page_break=val(node, "type") in ("page", "column"))

    def _fixed(self, node: Element, got: _Gathered, run: Element) -> None:
        self._text(node, got, run, {w("noBreakHyphen"): "-", w("cr"): "\n"}.get(node.tag, "\t"))

    def _field(self, node: Element, got: _Gathered, run: Element) -> None:
        if shown := self.fields.mark(node):
            self._text(node, got, run, shown)

    def _note_reference(self, node: Element, _got: _Gathered, run: Element) -> None:
        if self.fields.showing:
            kind = "footnote" if node.tag == w("footnoteReference") else "endnote"
            self.context.notes.append((kind, val(node, "id") or "", run if self.host is None else self.host))


_Reader = Callable[[Walker, Element, _Gathered, Element], None]
_READERS: dict[str, _Reader] = {
    w("t"): Walker._t,
    w("sym"): Walker._sym,
    w("br"): Walker._br,
    w("cr"): Walker._fixed,
    w("tab"): Walker._fixed,
    w("ptab"): Walker._fixed,
    w("noBreakHyphen"): Walker._fixed,
    w("fldChar"): Walker._field,
    w("footnoteReference"): Walker._note_reference,
    w("endnoteReference"): Walker._note_reference,
}


def _same(before: Element | None, change: Element) -> bool:
    return before is not None and before.tag == change.tag


def _flattened(container: Element, note: Callable[[Element], None]) -> Iterator[Element]:
    """Children of a container with content controls, custom XML and tracked wrappers opened up."""
    for element in container:
        if element.tag in _DELETED:
            note(element)
        elif element.tag == _ALTERNATE:
            yield from _flattened(_chosen(element), note)
        elif element.tag in (w("sdt"), w("sdtContent"), w("customXml"), *_INSERTED):
            yield from _flattened(element, note)
        else:
            yield element


def _chosen(alternate: Element) -> Element:
    """The branch of an AlternateContent to read: the first that holds text, else the first."""
    branches = [b for b in alternate if b.tag in (f"{{{MC}}}Choice", f"{{{MC}}}Fallback")]
    with_text = [b for b in branches if next(b.iter(w("t"), f"{{{VML}}}textpath"), None) is not None]
    return (with_text or branches or [alternate[:0]])[0]


def _boxes(graphic: Element) -> Iterator[Element]:
    """Text boxes (and WordArt) in a drawing, each once."""
    for node in graphic:
        if node.tag == _ALTERNATE:
            yield from _boxes(_chosen(node))
        elif node.tag in (w("txbxContent"), f"{{{VML}}}textpath"):
            yield node
        else:
            yield from _boxes(node)


def _stands_above(box: Element) -> bool | None:
    """Whether a floating box is placed above the paragraph that it is anchored in; None where its place is no help."""
    place = next(box.iterancestors(f"{{{DRAWING}}}anchor"), None)
    vertical = None if place is None else place.find(f"{{{DRAWING}}}positionV")
    if vertical is None or vertical.get("relativeFrom") not in ("paragraph", "line"):
        return None
    offset = vertical.findtext(f"{{{DRAWING}}}posOffset")
    return None if offset is None else whole(offset) <= _HALF_A_LINE


def _without_outer_breaks(pieces: list[Piece]) -> list[Piece]:
    start, end = 0, len(pieces)
    while start < end and pieces[start].page_break:
        start += 1
    while end > start and pieces[end - 1].page_break:
        end -= 1
    return pieces[start:end]
