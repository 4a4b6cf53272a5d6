"""Names and the one hardened parser for the XML inside a Word file."""

from typing import Any

from lxml import etree

from legaldraft.core.errors import InputRefused

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
OFFICE = "urn:schemas-microsoft-com:office:office"
VML = "urn:schemas-microsoft-com:vml"
XML = "http://www.w3.org/XML/1998/namespace"

# lxml ships no types; an element is what its parser returns.
Element = Any

# Comments and processing instructions are no text; without them every node is an element.
_DROP = {"remove_comments": True, "remove_pis": True}

# ISO 29500 Strict uses other addresses for the same vocabulary; the reader knows one.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATH.encode(),
}
STRICT_MARK = b"http://purl.oclc.org/ooxml/"


def w(name: str) -> str:
    """Clark name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def r(name: str) -> str:
    """Clark name in the relationships namespace."""
    return f"{{{R}}}{name}"


def parse(data: bytes, part: str, name: str = "the Word file") -> Element:
    """Root element of a part, parsed without entities, network or huge trees.

    Raises:
        InputRefused: the part is not well-formed, or brings a DTD.
    """
    if STRICT_MARK in data:
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, **_DROP)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "xcessive depth" in str(error):
            raise InputRefused(
                f"{name} has parts nested within one another deeper than any letter ({part}): open it in Word, take "
                "the innermost tables or frames out and save it again"
            ) from None
        raise InputRefused(
            f"{name} is damaged (its part {part} cannot be parsed): open it in Word and save it again"
        ) from None
    if root.getroottree().docinfo.doctype:
        raise InputRefused(f"{name} holds a document type declaration in {part}, which Word never writes: refused")
    return root


def serialise(root: Element) -> bytes:
    """Bytes of a part as Office writes them: UTF-8, standalone."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def child(element: Element, name: str) -> Element | None:
    """First child ``w:name``, or None."""
    return None if element is None else element.find(w(name))


def val(element: Element | None, name: str = "val") -> str | None:
    """Attribute ``w:name`` of an element that may be missing."""
    return None if element is None else element.get(w(name))


def whole(text: str | None, default: int = 0, base: int = 10) -> int:
    """An attribute that should hold a whole number; the default where it is missing or holds something else."""
    try:
        return int(text or "", base)
    except ValueError:
        return default


def switched_on(element: Element | None) -> bool | None:
    """Value of an on/off property; None where the element is missing."""
    if element is None:
        return None
    return element.get(w("val"), "true") not in ("0", "false", "off", "none")
