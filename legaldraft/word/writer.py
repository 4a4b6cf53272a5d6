"""Writes a letter on a letterhead as .docx."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml import OxmlElement

from legaldraft.core.errors import InputRefused
from legaldraft.core.letter import Letter
from legaldraft.word import gate, notice_styles
from legaldraft.word.archive import unpack
from legaldraft.word.finish import finished, zipped
from legaldraft.word.letterhead import admitted, default_letterhead, marker_of
from legaldraft.word.lists import add_list, numbering_root
from legaldraft.word.redline import Tracking, tracked
from legaldraft.word.setting import Setter
from legaldraft.word.xml import Element, child, parse, val, w, whole

_LANGUAGES = {"en": "en-IN", "hi": "hi-IN"}
_A4_WIDTH, _A4_HEIGHT, _MARGIN = 11906, 16838, 1440  # twips
_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TEMPLATE = CONTENT_TYPE.WML_DOCUMENT_MAIN.replace("document.main", "template.main")


def write(letter: Letter, letterhead: Path | None = None) -> bytes:
    """The letter as a .docx file, on a letterhead: its headers, footers, margins, styles and body content stay.

    The letter replaces the line ``{{letter}}`` of the letterhead, or follows its body where there is none. Numbers are
    real Word numbering. The same letter and letterhead give the same bytes; nothing in the file names an author.

    Args:
        letter: final text; the writer adds layout, numbers and ``To,``.
        letterhead: .docx or .dotx; the plain one by default.

    Raises:
        InputRefused: the letterhead cannot be used.
    """
    return _written(letterhead, letter.language, lambda setter, _: setter.letter(letter))


def write_redline(first: Letter, edited: Letter, author: str, at: datetime, letterhead: Path | None = None) -> bytes:
    """The edited letter as .docx with everything that was changed since ``first`` as Word's tracked changes.

    Accepting all changes gives ``write(edited)``, rejecting all of them ``write(first)``.

    Args:
        first, edited: the letter before and after.
        author: whom Word shows as the author of each change.
        at: when, with a time zone.
        letterhead: as in ``write``.

    Raises:
        InputRefused: the letterhead cannot be used.
    """

    def blocks(setter: Setter, place: Place) -> list[Element]:
        tracking = Tracking(author, at, place.free_id)
        return tracked(setter.letter(first), setter.letter(edited), tracking, at_end=place.at_end)

    return _written(letterhead, edited.language, blocks)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the letter goes: whether its last paragraph ends the document or a cell, and a change id not in use."""

    at_end: bool
    free_id: int


def _written(letterhead: Path | None, language: str, blocks: Callable[[Setter, Place], list[Element]]) -> bytes:
    path = letterhead or default_letterhead()
    document = docx.Document(io.BytesIO(_as_document(admitted(path), path.name)))
    body = document.element.body
    styles = notice_styles.ensure(
        document.styles.element,
        notice_styles.body_font(document.styles.element, _theme_font(document.part)),
        _LANGUAGES.get(language, "en-IN"),
    )
    if child(body, "sectPr") is None:
        body.append(_a4())
    place = _place(body)
    numbering = numbering_root(document.part)
    addressees, paragraphs, enclosures = (add_list(numbering, kind) for kind in ("short", "paragraphs", "short"))
    setter = Setter(styles, _text_width(body, place), paragraphs, addressees, enclosures, language)
    for made in blocks(setter, Place(_ends(place), _free_id(body))):
        place.addprevious(made)
    _remove_place(place)
    _number_pages(document, setter)
    out = io.BytesIO()
    document.save(out)
    data = finished(out.getvalue())
    gate.check(data, "letter.docx")
    return data


def _ends(place: Element) -> bool:
    """Whether nothing but the section's own properties follows the letter."""
    behind = place.getnext()
    return behind is None or behind.tag == w("sectPr") or child(child(place, "pPr"), "sectPr") is not None


def _free_id(body: Element) -> int:
    return 1 + max((whole(val(node, "id")) for node in body.iter() if val(node, "id")), default=0)


def _as_document(data: bytes, name: str) -> bytes:
    """A template's bytes as those of a document."""
    if not name.lower().endswith(".dotx"):
        return data
    parts = unpack(data, name)
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(_TEMPLATE.encode(), CONTENT_TYPE.WML_DOCUMENT_MAIN.encode())
    return zipped(parts)


def _theme_font(part: Any) -> str | None:
    try:
        theme = parse(part.part_related_by(RELATIONSHIP_TYPE.THEME).blob, "theme")
    except (KeyError, InputRefused):
        return None
    latin = theme.find(f".//{{{_DRAWINGML}}}minorFont/{{{_DRAWINGML}}}latin")
    return latin.get("typeface") or None if latin is not None else None


def _place(body: Element) -> Element:
    """A paragraph to set the letter before: the marker's, or a new one at the end of the body."""
    marker = marker_of(body)
    if marker is not None:
        return marker
    last = [e for e in body.iterchildren() if e.tag != w("sectPr")]
    while last and _is_blank(last[-1]):
        body.remove(last.pop())
    place = body.makeelement(w("p"))
    body.sectPr.addprevious(place)
    return place


def _a4() -> Element:
    """Section properties for a letterhead that has none."""
    sides = dict.fromkeys(("top", "right", "bottom", "left"), _MARGIN)
    page = OxmlElement("w:pgSz", {w("w"): str(_A4_WIDTH), w("h"): str(_A4_HEIGHT)})
    margins = OxmlElement("w:pgMar", {w(side): str(value) for side, value in sides.items()})
    section = OxmlElement("w:sectPr")
    section.extend([page, margins])
    return section


def _is_blank(block: Element) -> bool:
    keeps = (w("t"), w("drawing"), w("pict"), w("object"), w("sectPr"), w("bookmarkStart"))
    return bool(block.tag == w("p")) and next(block.iter(*keeps), None) is None


def _remove_place(place: Element) -> None:
    """Takes the marker's paragraph away, but for what a cell or the section needs it for."""
    parent, before = place.getparent(), place.getprevious()
    section = child(child(place, "pPr"), "sectPr")
    if section is not None and before is not None and before.tag == w("p"):
        properties = before.get_or_add_pPr()
        change = child(properties, "pPrChange")
        properties.append(section) if change is None else change.addprevious(section)
    alone = parent.tag == w("tc") and (before is None or before.tag != w("p"))
    if alone:
        for node in list(place):
            place.remove(node)
    else:
        parent.remove(place)


def _text_width(body: Element, place: Element) -> int:
    """Width of the text where the letter goes, in twips."""
    cell = next(place.iterancestors(w("tc")), None)
    width = child(child(cell, "tcPr"), "tcW")
    if width is not None and val(width, "type") == "dxa":
        return max(whole(val(width, "w")) - 216, 1440)
    section = child(body, "sectPr")
    page, margins = child(section, "pgSz"), child(section, "pgMar")
    sides = sum(whole(val(margins, side), _MARGIN) for side in ("left", "right")) + whole(val(margins, "gutter"))
    return max(whole(val(page, "w"), _A4_WIDTH) - sides, 1440)


def _number_pages(document: Any, setter: Setter) -> None:
    """Adds ``Page x of y`` where the letterhead leaves the foot of the page empty."""
    section = document.sections[-1]
    footers = [section.footer] + ([section.first_page_footer] if section.different_first_page_header_footer else [])
    if any(_has_content(f) for f in footers):
        return
    for footer in footers:
        footer.is_linked_to_previous = False
        for old in list(footer._element):
            footer._element.remove(old)
        footer._element.append(setter.page_numbers())


def _has_content(footer: Any) -> bool:
    if footer.is_linked_to_previous:
        return False
    keeps = (w("t"), w("drawing"), w("pict"), w("fldSimple"), w("instrText"))
    return next(footer._element.iter(*keeps), None) is not None
