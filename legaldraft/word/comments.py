"""Writes findings into a copy of a Word file as comments on their spans; every other part stays as it was."""

import copy
import io
import posixpath
import zipfile
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree

from legaldraft.core.errors import InputRefused
from legaldraft.word import gate
from legaldraft.word.markup import cleaned, element, run
from legaldraft.word.package import Package, rels_name
from legaldraft.word.reader import read_package
from legaldraft.word.story import Line, Piece
from legaldraft.word.xml import RELS, STRICT_MARK, TYPES, XML, Element, R, serialise, val, w, whole

_SHOWN = 80
_LONGEST_FIELD = 200
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def annotate(docx: bytes, comments: Sequence[tuple[int, int, str]], author: str = "legaldraft") -> bytes:
    """A copy of a .docx with Word comments.

    Args:
        docx: the file.
        comments: (start, end, text), 0-based character offsets into ``WordDocument.text_with_notes`` of the same file.
            A span that touches only a list number, or nothing, is anchored at the start of its paragraph. Word takes no
            comments inside text boxes and notes (MS-OI29500 2.1.315): there the box or the note's mark in the body is
            commented, and the comment begins with the words it is about.
        author: shown as the comments' author.

    Raises:
        InputRefused: the file does not pass the gate, or is Strict Open XML.
    """
    package = gate.admit(docx, "document.docx").package
    main = package.main if package else None
    if package is None or main is None:
        raise InputRefused("comments can only be written into a .docx file: save the document in Word as .docx")
    if STRICT_MARK in package.parts[main]:
        raise InputRefused(
            "comments cannot be written into Strict Open XML: save the document in Word as ordinary .docx"
        )
    if not comments:
        return docx
    reading = read_package(package, "document.docx")
    part = _CommentPart.of(package, main)
    anchors = _Anchors((*reading.lines, *reading.note_lines))
    # Text boxes and notes first: their comments go around a run that later comments may split.
    placed = [(anchors.span(start, end), text) for start, end, text in sorted(comments, key=lambda c: (c[0], c[1]))]
    for span, text in sorted(placed, key=lambda p: p[0].first.host is None):
        anchors.place(span, part.add(f"{span.lead}{text}", author))
    changed = {main: serialise(package.root(main)), part.name: serialise(part.root)} | part.links()
    return _rezipped(docx, changed)


@dataclass(frozen=True, slots=True)
class _Span:
    """A span in terms of lines: from a character of the first to a character of the last."""

    first: Line
    start: int
    last: Line
    end: int

    @property
    def lead(self) -> str:
        """For a span that cannot be marked itself, the words it covers (80 characters at most) and where they stand."""
        if self.first.host is None:
            return ""
        text = self.first.block.text[self.start : self.end if self.first is self.last else None].replace("\n", " ")
        words = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
        return f"“{words}” in the {'note' if self.first.note else 'text box'}: "


class _Anchors:
    """Ties offsets to runs, and keeps doing so while runs are split."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.starts: list[int] = []
        at = 0
        for index, line in enumerate(lines):
            self.starts.append(at)
            at += line.prefix + len(line.block.text) - line.skipped + 1
            if line.note and (index + 1 == len(lines) or lines[index + 1].note != line.note):
                at -= len(line.block.text) - len(line.block.text.rstrip())

    def span(self, start: int, end: int) -> _Span:
        """The lines of a span, clipped to the text and to one story."""
        if not self.lines:
            raise InputRefused("the document has no text to comment on")
        start = max(start, 0)
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, max(end - 1, start)) - 1, first)
        while last > first and _story(self.lines[last]) != _story(self.lines[first]):
            last -= 1
        # A line that the span only touches at its edge, or that has nothing but a number, takes no part.
        while first < last and self._inside(first, start) >= len(self.lines[first].block.text):
            first += 1
        while first < last and not self._inside(last, end):
            last -= 1
        return _Span(self.lines[first], self._inside(first, start), self.lines[last], self._inside(last, end))

    def _inside(self, index: int, offset: int) -> int:
        line = self.lines[index]
        return min(max(offset - self.starts[index] + line.skipped - line.prefix, 0), len(line.block.text))

    def place(self, span: _Span, comment_id: int) -> None:
        """Puts the range marks and the reference of a comment around a span."""
        start, end = element("commentRangeStart", id=comment_id), element("commentRangeEnd", id=comment_id)
        reference = element("r", element("commentReference", id=comment_id))
        if span.first.host is not None:
            span.first.host.addprevious(start)
            span.first.host.addnext(end)
        elif span.first is span.last and span.start >= span.end:
            _at_start(span.first.paragraph, start)
            start.addnext(end)
        else:
            _field_edge(self._before(span.first, span.start), "begin").addprevious(start)
            _field_edge(self._after(span.last, span.end), "end").addnext(end)
        # Outside of what is tracked, linked or locked: the comment is none of it and must not vanish with it.
        _outermost(end).addnext(reference)

    def _before(self, line: Line, offset: int) -> Element:
        """The element that begins at a character of a line; its run is split where needed."""
        piece, inside = _piece_at(line, offset)
        if piece.run is None:
            return _outermost(piece.node)
        if inside == 0 and _leads_its_run(piece):
            return piece.run
        _split(line, piece, inside)
        return _piece_at(line, offset)[0].run

    def _after(self, line: Line, offset: int) -> Element:
        """The element that ends before a character of a line."""
        piece, inside = _piece_at(line, offset - 1)
        if piece.run is None:
            return _outermost(piece.node)
        if inside + 1 < len(piece.text) or not _ends_its_run(piece):
            _split(line, piece, inside + 1)
            piece, _ = _piece_at(line, offset - 1)
        return piece.run


def _story(line: Line) -> tuple[int, int]:
    """The body, a text box or a note, as something to compare."""
    return id(line.host), line.note


def _field_edge(node: Element, edge: str) -> Element:
    """The sibling in which the field around a node begins or ends; the node itself where there is no short field.

    A mark inside the result of a field goes when the field is computed again, and some programs lose the comment.
    """
    edges = {kind: _open_mark(node, kind) for kind in ("begin", "end")}
    first, last = edges["begin"], edges["end"]
    if first is None or last is None:
        return node
    parent = node.getparent()
    inside = parent[parent.index(first) : parent.index(last)]
    shown = sum(len(t.text or "") for each in inside for t in each.iter(w("t")))
    return edges[edge] if shown <= _LONGEST_FIELD else node


def _open_mark(node: Element, kind: str) -> Element | None:
    """The sibling with the mark that begins (or ends) the innermost field around a node; None where there is none."""
    depth = 0
    for sibling in node.itersiblings(preceding=kind == "begin"):
        marks = [val(mark, "fldCharType") for mark in sibling.iter(w("fldChar"))]
        for mark in reversed(marks) if kind == "begin" else marks:
            if mark == kind and not depth:
                return sibling
            if mark in ("begin", "end"):
                depth += -1 if mark == kind else 1
    return None


def _at_start(paragraph: Element, mark: Element) -> None:
    first = paragraph[0] if len(paragraph) else None
    if first is not None and first.tag == w("pPr"):
        first.addnext(mark)
    else:
        paragraph.insert(0, mark)


def _piece_at(line: Line, offset: int) -> tuple[Piece, int]:
    """The piece that holds a character, and the character's place in it."""
    for piece in line.pieces:
        if offset < len(piece.text):
            return piece, offset
        offset -= len(piece.text)
    return line.pieces[-1], len(line.pieces[-1].text) - 1


def _outermost(node: Element) -> Element:
    """The child of the paragraph that a node stands in."""
    while node.getparent() is not None and node.getparent().tag != w("p"):
        node = node.getparent()
    return node


def _step_in(piece: Piece) -> Element:
    """The direct child of the run that holds the piece's node."""
    node = piece.node
    while node.getparent() is not piece.run:
        node = node.getparent()
    return node


def _leads_its_run(piece: Piece) -> bool:
    before = _step_in(piece).getprevious()
    return not piece.at and (before is None or before.tag == w("rPr"))


def _ends_its_run(piece: Piece) -> bool:
    text = piece.node.text if piece.node.tag == w("t") else ""
    return _step_in(piece).getnext() is None and not text[piece.at + len(piece.text) :].strip()


def _split(line: Line, piece: Piece, inside: int) -> None:
    """Splits the piece's run before a character of it; the line's pieces follow their text."""
    old: Element = piece.run
    step = _step_in(piece)
    new = element("r")
    for key, value in old.attrib.items():
        new.set(key, value)
    properties = old.find(w("rPr"))
    if properties is not None:
        new.append(copy.deepcopy(properties))
    following = list(step.itersiblings())
    at = piece.at + inside
    if piece.node is step and step.tag == w("t") and 0 < at < len(step.text):
        _cut(line, step, at, new)
    elif inside == 0:
        following.insert(0, step)
    new.extend(following)
    old.addnext(new)
    for other in line.pieces:
        if other.run is old and new in other.node.iterancestors():
            other.run = new


def _cut(line: Line, node: Element, at: int, new: Element) -> None:
    """Cuts a ``w:t`` in two, the second in the run ``new``; spaces that did not show before do not show after."""
    left, right = node.text[:at], node.text[at:]
    lead = 0
    if node.get(f"{{{XML}}}space") != "preserve":
        lead = len(left) - len(left.lstrip(" \t\r\n"))
        left, right = left[lead:], right.rstrip(" \t\r\n")
    second = element("t")
    new.append(second)
    for half, content in ((node, left), (second, right)):
        half.text = content
        half.set(f"{{{XML}}}space", "preserve")
    pieces: list[Piece] = []
    for piece in line.pieces:
        here = at - piece.at
        if piece.node is not node:
            pieces.append(piece)
        elif here >= len(piece.text):
            pieces.append(replace(piece, at=piece.at - lead))
        elif here <= 0:
            pieces.append(replace(piece, node=second, at=piece.at - at))
        else:
            pieces.append(replace(piece, text=piece.text[:here], at=piece.at - lead))
            pieces.append(replace(piece, text=piece.text[here:], node=second, at=0))
    line.pieces[:] = pieces


@dataclass(slots=True)
class _CommentPart:
    """The comments of a document: the part that is there, or a new one with its relationship and content type."""

    package: Package
    main: str
    name: str
    root: Element
    is_new: bool

    @staticmethod
    def of(package: Package, main: str) -> "_CommentPart":
        existing = package.target(main, "comments")
        if existing:
            return _CommentPart(package, main, existing, package.root(existing), False)
        folder = posixpath.dirname(main)
        numbers = ("", *map(str, range(1, len(package.parts) + 2)))
        name = next(n for i in numbers if package.find(n := posixpath.join(folder, f"comments{i}.xml")) is None)
        return _CommentPart(package, main, name, element("comments"), True)

    def add(self, text: str, author: str) -> int:
        """Adds a comment, a paragraph a line, and returns its id."""
        ids = [whole(val(c, "id"), -1) for c in self.root.iterchildren(w("comment"))]
        new_id = max(ids, default=-1) + 1
        initials = "".join(word[0] for word in author.split())[:3] or "ld"
        made = element("comment", id=new_id, author=cleaned(author), initials=cleaned(initials))
        made.extend(element("p", run(line)) for line in cleaned(text).split("\n"))
        self.root.append(made)
        return new_id

    def links(self) -> dict[str, bytes]:
        """The changed relationship and content type parts; none where the comments part was there already."""
        if not self.is_new:
            return {}
        return {rels_name(self.main): self._relationships(), "[Content_Types].xml": self._types()}

    def _relationships(self) -> bytes:
        root = self.package.root(rels_name(self.main))
        if root is None:
            root = etree.Element(f"{{{RELS}}}Relationships", nsmap={None: RELS})
        taken = {rel.get("Id") for rel in root}
        new_id = next(i for n in range(1, len(taken) + 2) if (i := f"rIdComments{n}") not in taken)
        target = posixpath.basename(self.name)
        etree.SubElement(root, f"{{{RELS}}}Relationship", Id=new_id, Type=f"{R}/comments", Target=target)
        return serialise(root)

    def _types(self) -> bytes:
        root = self.package.root("[Content_Types].xml")
        etree.SubElement(root, f"{{{TYPES}}}Override", PartName=f"/{self.name}", ContentType=_COMMENTS_TYPE)
        return serialise(root)


def _rezipped(docx: bytes, changed: dict[str, bytes]) -> bytes:
    """The archive with some entries replaced or added; all others keep their bytes, order and times."""
    out = io.BytesIO()
    left = dict(changed)
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(entry, left.pop(entry.filename) if entry.filename in left else source.read(entry))
        for name, data in left.items():
            added = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            added.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(added, data)
    return out.getvalue()
