"""From the bytes of a Word file to its final view."""

import stat
from dataclasses import dataclass, replace
from functools import partial
from io import BufferedReader
from pathlib import Path

from legaldraft.core.document import Block, ReadingWarning, WordDocument
from legaldraft.core.errors import InputRefused
from legaldraft.word import gate, limits
from legaldraft.word.hindi import kruti_lines, names_old_font
from legaldraft.word.numbering import Numbering
from legaldraft.word.ocr import picture_text
from legaldraft.word.package import Package
from legaldraft.word.paragraphs import paragraphs_of
from legaldraft.word.pdf import read_pdf
from legaldraft.word.rejoin import rejoined
from legaldraft.word.story import Context, Line
from legaldraft.word.styles import Styles
from legaldraft.word.walker import Walker
from legaldraft.word.xml import Element, child, r, switched_on, val, w


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read, with the lines that tie its text to the file (in the order of ``document.blocks``), and those
    of its notes (in the order of ``document.footnotes``)."""

    document: WordDocument
    lines: tuple[Line, ...]
    note_lines: tuple[Line, ...] = ()


def load(source: Path | bytes, name: str | None = None) -> tuple[bytes, str]:
    """Bytes and name of a source; at most one byte beyond the limit is read.

    Raises:
        InputRefused: the file cannot be opened.
    """
    if isinstance(source, bytes):
        return source, name or "document.docx"
    with stream_of(source) as stream:
        try:
            return stream.read(limits.MAX_FILE_BYTES + 1), name or source.name
        except OSError as error:
            raise InputRefused(f"{source} cannot be read ({error.strerror}): get a fresh copy") from None


def stream_of(source: Path) -> BufferedReader:
    """The bytes of an ordinary file, open; nothing waits on a pipe.

    Raises:
        InputRefused: it is a folder, a link that leads nowhere, a pipe or a device, or may not be opened.
    """
    try:
        if not stat.S_ISREG(source.stat().st_mode):
            folder = source.is_dir()
            what = "a folder: choose a file in it" if folder else "no file but a pipe or a device: leave it out"
            raise InputRefused(f"{source.name} is {what}")
        return source.open("rb")
    except OSError as error:
        if source.is_symlink() and not source.exists():
            raise InputRefused(f"{source.name} is a link that leads to no file: choose the file itself") from None
        raise InputRefused(f"{source} cannot be opened ({error.strerror}): check the path and your rights") from None


def read_admitted(admitted: gate.Admitted, data: bytes, name: str, ocr: str = "") -> WordDocument:
    """Final view of a file that passed the gate and needs no conversion (docx, dotx, txt, pdf).

    Args:
        admitted: what the gate found.
        data: the file.
        name: for messages.
        ocr: Tesseract's languages (``eng+hin``) for pages that are pictures; "" leaves them unread.

    Raises:
        InputRefused: damaged, or longer than a notice can be.
    """
    if admitted.kind == "pdf":
        return _checked(read_pdf(data, name, partial(picture_text, name=name, languages=ocr) if ocr else None), name)
    if admitted.package is None:
        return read_text(data, name)
    return read_package(admitted.package, name, admitted.warnings).document


def read_text(data: bytes, name: str) -> WordDocument:
    """Plain text, one block a paragraph; UTF-8, UTF-16 or Windows-1252.

    Raises:
        InputRefused: it is not text.
    """
    text = decode(data, name)
    blocks = tuple(Block(paragraph) for paragraph in paragraphs_of(text))
    joined = sum(1 for line in text.splitlines() if line.strip()) - len(blocks)
    return _checked(WordDocument(blocks, warnings=_rejoined(joined)), name)


def _checked(document: WordDocument, name: str) -> WordDocument:
    """The document with Hindi in Kruti Dev turned into Unicode where no font name tells, and its length checked."""
    context = Context(name, Styles(), Numbering())
    for block in document.blocks:
        context.count(len(block.text))
    plain = [b.text for b in document.blocks]
    blocks = tuple(
        replace(b, text=context.hindi.convert(b.text)) if hindi else b
        for b, hindi in zip(document.blocks, kruti_lines(plain), strict=True)
    )
    return replace(document, blocks=blocks, warnings=(*document.warnings, *context.hindi.warnings()))


def _rejoined(lines: int) -> tuple[ReadingWarning, ...]:
    if not lines:
        return ()
    said = f"{lines:,} lines that ended in a hard return were put back into paragraphs."
    return (ReadingWarning("word.hard-lines-rejoined", said),)


def typed(data: bytes) -> str:
    """A text from standard input, in any of the encodings of text files.

    Raises:
        InputRefused: it is not text, or longer than a document may be.
    """
    text = decode(data, "What came on standard input")
    if len(text) > limits.MAX_TEXT_CHARS:
        raise InputRefused(f"The text has more than {limits.MAX_TEXT_CHARS:,} characters: check it in parts.")
    return text


def _wide(sample: bytes) -> str | None:
    """The wide encoding without a mark at its beginning: its empty bytes all stand on one side, and are no rarity."""
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if min(high, low) or max(high, low) * 25 < len(sample):
        return None
    return "utf-16-le" if low else "utf-16-be"


def decode(data: bytes, name: str) -> str:
    """Text of a plain text file in any of the encodings Windows writes.

    Raises:
        InputRefused: it is not text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif (wide := _wide(data[:1000])) is not None:
        encodings = [wide]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputRefused(
        f"{name} is not a text file (it holds bytes that are no letters): choose the Word file or save it as text"
    )


def read_package(package: Package, name: str, warnings: tuple[ReadingWarning, ...] = ()) -> Reading:
    """Final view of a docx package.

    Raises:
        InputRefused: damaged, or longer than a notice can be.
    """
    main = package.main or ""
    body = child(package.root(main), "body")
    if body is None:
        raise InputRefused(
            f"{name} has no document body, so there is nothing to read: open it in Word and save it again"
        )
    context = _context(package, main, name)
    lines, joined = rejoined(Walker.over(body, context))
    noted = _footnotes(package, main, context)
    headers, footers = _margins(package, main, body, context)
    document = WordDocument(
        blocks=tuple(line.block for line in lines),
        headers=headers,
        footers=footers,
        footnotes=tuple(text for text, _ in noted),
        hidden=tuple(h for h in context.hidden if h.strip()),
        warnings=(*warnings, *context.final_warnings(), *_rejoined(joined)),
    )
    return Reading(document, lines, tuple(line for _, own in noted for line in own))


def _context(package: Package, main: str, name: str) -> Context:
    styles_part, numbering_part = package.target(main, "styles"), package.target(main, "numbering")
    styles = Styles.load(package.root(styles_part) if styles_part else None)
    numbering = Numbering.load(package.root(numbering_part) if numbering_part else None, styles)
    old_fonts = any(names_old_font(data) for part, data in package.parts.items() if part.endswith(".xml"))
    marks_lost = b"<Application>LibreOffice" in package.parts.get("docProps/app.xml", b"")
    return Context(name, styles, numbering, old_fonts=old_fonts, marks_lost=marks_lost)


def _text_of(story: Element, context: Context) -> str:
    return WordDocument(tuple(line.block for line in Walker.over(story, context))).text


def _footnotes(package: Package, main: str, context: Context) -> list[tuple[str, list[Line]]]:
    """The notes that the body refers to, in that order, as text and lines; empty ones are left out."""
    stories: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        part = package.target(main, f"{kind}s")
        root = package.root(part) if part else None
        for note in () if root is None else root.iterchildren(w(kind)):
            stories[kind, val(note, "id") or ""] = note
    noted: list[tuple[str, list[Line]]] = []
    for kind, identity, mark in list(context.notes):
        story = stories.get((kind, identity))
        if story is None:
            continue
        lines = Walker.over(story, context, mark)
        raw = WordDocument(tuple(line.block for line in lines)).text
        if text := raw.strip():
            for line in lines:
                line.note = len(noted) + 1
            lines[0].skipped = len(raw) - len(raw.lstrip())
            noted.append((text, lines))
    return noted


def _margins(package: Package, main: str, body: Element, context: Context) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Texts of the headers and footers that can show: the first-page and even ones only where switched on."""
    settings_part = package.target(main, "settings")
    settings = package.root(settings_part) if settings_part else None
    even = bool(switched_on(child(settings, "evenAndOddHeaders")))
    by_id = {rel.id: rel.target for rel in package.relationships(main) if not rel.external}
    found: dict[str, list[str]] = {"header": [], "footer": []}
    seen: set[str] = set()
    for section in _sections(body):
        first = bool(switched_on(child(section, "titlePg")))
        for kind in ("header", "footer"):
            for reference in section.iterchildren(w(f"{kind}Reference")):
                shows = {"first": first, "even": even}.get(val(reference, "type") or "default", True)
                part = by_id.get(reference.get(r("id"), ""), "")
                root = package.root(part) if shows and part not in seen else None
                seen |= {part} if shows else set()
                if root is not None and (text := _text_of(root, context)).strip():
                    found[kind].append(text)
    return tuple(found["header"]), tuple(found["footer"])


def _sections(body: Element) -> list[Element]:
    return [s for s in body.iter(w("sectPr")) if s.getparent().tag in (w("pPr"), w("body"))]
