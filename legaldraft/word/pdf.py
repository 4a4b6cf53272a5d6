"""The text layer of a PDF as blocks: lines by their places on the page, lines into paragraphs, margins apart.

PDFium was chosen by trial: of three libraries it alone gave Hindi as written (it honours ``ActualText``) and it took a
fifth of the time. It is native code, so it only ever runs in the limited child or on the user's own command.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from legaldraft.core.document import Block, ReadingWarning, WordDocument
from legaldraft.core.errors import InputRefused
from legaldraft.word import limits
from legaldraft.word.hindi import Hindi
from legaldraft.word.kruti import family
from legaldraft.word.paragraphs import LABEL, OPEN_END, begins, paragraphs_of
from legaldraft.word.symbols import symbol

_EDGE = 0.13  # share of the page's height that counts as its margin
_FULL = 0.97
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–(]?\s*\d{1,3}\s*[-–)]?(?:\s*(?:of|/)\s*\d{1,3})?", re.IGNORECASE)
_BOLD = re.compile(r"bold|black|heavy", re.IGNORECASE)
_NO_LETTER = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]")
_MOST_UNREADABLE = 0.02


@dataclass(frozen=True, slots=True)
class PageLine:
    """One printed line. Places are in points from the lower left corner of the page.

    Args:
        page: 0-based.
        share: where its middle stands in the page's height, 0 at the foot and 1 at the head.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    height: float
    share: float
    first_word: float
    bold: bool

    @property
    def key(self) -> str:
        """The text with its digits masked: what repeats from page to page."""
        return re.sub(r"\d+", "#", self.text.casefold())


def read_pdf(
    data: bytes, name: str, picture_text: Callable[[Any, Sequence[int]], dict[int, str]] | None
) -> WordDocument:
    """Text of a PDF.

    Args:
        data: the file.
        name: for messages.
        picture_text: reads pages that are pictures (OCR): text by page; None where scans are not to be read.

    Raises:
        InputRefused: damaged, protected, longer than a notice can be, or a scan without a text layer.
    """
    document = _open(data, name)
    try:
        hindi = Hindi()
        pages = [list(_lines(document, at, hindi, name)) for at in range(len(document))]
        empty = [at for at, lines in enumerate(pages) if not lines and _is_picture(document, at)]
        if empty and picture_text:
            read = picture_text(document, empty)
        elif empty and not any(pages):
            raise _scan(name, len(pages))
        else:
            read = {}
    finally:
        document.close()
    return _document(pages, read, [at for at in empty if at not in read], hindi)


def _open(data: bytes, name: str) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputRefused(
                f"{name} is protected by a password: open it, print it to a new PDF without one, or use the Word file"
            ) from None
        raise InputRefused(f"{name} is damaged (its pages cannot be opened): get a fresh copy") from None
    if pages > limits.MAX_PDF_PAGES:
        raise InputRefused(f"{name} has more than {limits.MAX_PDF_PAGES} pages: split it into smaller documents")
    return document


def _scan(name: str, pages: int) -> InputRefused:
    what = "its page is a picture" if pages == 1 else f"its {pages} pages are pictures"
    return InputRefused(
        f"{name} is a scan that needs OCR ({what} without a text layer): use the Word file, or switch OCR on "
        "(set LEGALDRAFT_OCR=1 with the extra 'ocr' installed)"
    )


def _is_picture(document: Any, at: int) -> bool:
    import pypdfium2

    try:
        return any(True for _ in document[at].get_objects(max_depth=2))
    except pypdfium2.PdfiumError:
        return False


def _lines(document: Any, at: int, hindi: Hindi, name: str) -> Iterator[PageLine]:
    """The printed lines of a page, in the order in which its maker wrote them."""
    import pypdfium2

    try:
        page = document[at]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        raise InputRefused(f"{name} is damaged (its page {at + 1} cannot be read): get a fresh copy") from None
    height = max(page.get_height(), 1.0)
    line: list[int] = []
    for index in range(text_page.count_chars()):
        if pypdfium2.raw.FPDFText_GetUnicode(text_page, index) in (0x0A, 0x0D):
            yield from _line(text_page, line, at, height, hindi)
            line = []
        else:
            line.append(index)
    yield from _line(text_page, line, at, height, hindi)


def _line(text_page: Any, indices: Sequence[int], at: int, height: float, hindi: Hindi) -> Iterator[PageLine]:
    import pypdfium2

    characters = [(chr(pypdfium2.raw.FPDFText_GetUnicode(text_page, i) or 0xFFFD), i) for i in indices]
    words = _words(characters)
    if not words:
        return
    boxes = [(text_page.get_charbox(word[0][1]), text_page.get_charbox(word[-1][1])) for word in words]
    fonts = [_font(text_page, word[0][1]) for word in words]
    bottom, top = min(b[0][1] for b in boxes), max(b[0][3] for b in boxes)
    yield PageLine(
        text=_text(words, fonts, hindi),
        page=at,
        left=boxes[0][0][0],
        right=boxes[-1][1][2],
        bottom=bottom,
        height=top - bottom,
        share=(bottom + top) / 2 / height,
        first_word=boxes[0][1][2] - boxes[0][0][0],
        bold=all(_BOLD.search(f) for f in fonts),
    )


def _words(characters: Sequence[tuple[str, int]]) -> list[list[tuple[str, int]]]:
    words: list[list[tuple[str, int]]] = [[]]
    for character, index in characters:
        if character.isspace() or character == "\u00ad":
            words.append([])
        elif character == "\u0002":  # PDFium's mark for a hyphen at a line's end
            words[-1].append(("-", index))
        else:
            words[-1].append((character, index))
    return [word for word in words if word]


def _font(text_page: Any, index: int) -> str:
    import pypdfium2

    buffer, flags = ctypes.create_string_buffer(100), ctypes.c_int()
    pypdfium2.raw.FPDFText_GetFontInfo(text_page, index, buffer, 100, ctypes.byref(flags))
    return buffer.value.decode("utf-8", "replace")


def _text(words: Sequence[Sequence[tuple[str, int]]], fonts: Sequence[str], hindi: Hindi) -> str:
    out = []
    for word, font in zip(words, fonts, strict=True):
        text, kind = "".join(symbol(c, _plain(font)) for c, _ in word), family(font)
        if kind == "kruti":
            text = hindi.convert(text)
        elif kind:
            hindi.leave(text, font)
        out.append(text)
    return " ".join(out)


def _plain(font: str) -> str:
    """A font's family: PDF writes ``ABCDEF+SymbolMT`` for what Word calls Symbol."""
    name = re.sub(r"^[A-Z]{6}\+|MT$|-Regular$", "", font)
    return re.sub(r"(?<=[a-z])(?=[23]$)", " ", name)


# Lines into paragraphs


def _document(
    pages: Sequence[Sequence[PageLine]], read: dict[int, str], left_out: Sequence[int], hindi: Hindi
) -> WordDocument:
    margins = _margins(pages)
    headers = tuple(dict.fromkeys(x.text for lines in pages for x in lines if id(x) in margins and x.share > 0.5))
    footers = tuple(dict.fromkeys(x.text for lines in pages for x in lines if id(x) in margins and x.share <= 0.5))
    blocks: list[Block] = []
    waiting: list[PageLine] = []
    for at, lines in enumerate(pages):
        if at in read:
            blocks += [*_paragraphs(waiting), *(Block(text) for text in paragraphs_of(read[at]))]
            waiting = []
        waiting += [x for x in lines if id(x) not in margins]
    blocks += _paragraphs(waiting)
    warnings = (*_warnings(left_out, read, "".join(b.text for b in blocks)), *hindi.warnings())
    return WordDocument(tuple(blocks), headers=headers, footers=footers, warnings=warnings)


def _margins(pages: Sequence[Sequence[PageLine]]) -> set[int]:
    """Lines that repeat at the head or foot of the pages, and page numbers there."""
    edge = [x for lines in pages for x in lines if not _EDGE < x.share < 1 - _EDGE]
    counts = Counter(key for lines in pages for key in {x.key for x in lines if not _EDGE < x.share < 1 - _EDGE})
    many = max(2, len([lines for lines in pages if lines]) / 2)
    return {id(x) for x in edge if len(pages) > 1 and (counts[x.key] >= many or _PAGE_NUMBER.fullmatch(x.text))}


def _paragraphs(lines: Sequence[PageLine]) -> Iterator[Block]:
    if not lines:
        return
    left = sorted(x.left for x in lines)[len(lines) // 10]
    right = sorted(x.right for x in lines)[-1 - len(lines) // 20]
    pitches = [a.bottom - b.bottom for a, b in pairwise(lines) if 0 < a.bottom - b.bottom < 60]
    pitch = median(pitches) if pitches else 0.0
    group: list[PageLine] = []
    for line in lines:
        if group and not _runs_on(group, line, left, right, pitch):
            yield _block(group, left, right)
            group = []
        group.append(line)
    yield _block(group, left, right)


def _runs_on(group: Sequence[PageLine], line: PageLine, left: float, right: float, pitch: float) -> bool:
    """Whether a line goes on with the paragraph: the line before was full and nothing marks a new beginning."""
    before, size = group[-1], max(line.height, 6.0)
    if begins(line.text) or before.bold != line.bold or _align(line, left, right) == "center":
        return False
    full = before.right + line.first_word + 0.25 * size >= left + (right - left) * _FULL
    if before.page != line.page:
        return full and (line.text[:1].islower() or bool(OPEN_END.search(before.text)))
    if before.bottom - line.bottom > 1.45 * pitch or line.bottom > before.bottom + size:
        return False
    indented = line.left - before.left > 1.5 * size
    if indented and not (len(group) == 1 and LABEL.match(before.text)):
        return False
    return full


def _align(line: PageLine, left: float, right: float) -> str:
    before, after = line.left - left, right - line.right
    wide = right - left
    if before > 0.08 * wide and abs(before - after) < 0.04 * wide:
        return "center"
    return "right" if before > 0.4 * wide and after < 0.03 * wide else "left"


def _block(group: Sequence[PageLine], left: float, right: float) -> Block:
    text = group[0].text
    for line in group[1:]:
        glued = text.endswith("-") and line.text[:1].islower()
        text += line.text if glued else f" {line.text}"
    align = _align(group[0], left, right) if len(group) == 1 else "left"
    return Block(text, bold=all(x.bold for x in group), align=align)


def _warnings(left_out: Sequence[int], read: dict[int, str], text: str) -> Iterator[ReadingWarning]:
    if left_out:
        are = "is a picture" if len(left_out) == 1 else "are pictures"
        said = f"{_pages(left_out)} {are} without text, so nothing was read there: switch OCR on, or add it by hand."
        yield ReadingWarning("word.pdf-page-needs-ocr", said)
    if read:
        was = "was" if len(read) == 1 else "were"
        said = f"{_pages(sorted(read))} {was} read by OCR: compare every figure and name with the original."
        yield ReadingWarning("word.read-by-ocr", said)
    if len(_NO_LETTER.findall(text)) > _MOST_UNREADABLE * len(text):
        said = "Many signs of this PDF have no letter behind them: compare with the original, or use the Word file."
        yield ReadingWarning("word.pdf-text-doubtful", said)


def _pages(pages: Sequence[int]) -> str:
    if len(pages) == 1:
        return f"Page {pages[0] + 1}"
    return f"Pages {', '.join(str(p + 1) for p in pages[:-1])} and {pages[-1] + 1}"
