"""Builds WordprocessingML elements: small, and the same bytes each time."""

import re
from collections.abc import Iterable

from lxml import etree

from legaldraft.word.xml import XML, Element, W, w

# What XML 1.0 cannot hold, and the soft hyphen, which shows nothing.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff\u00ad]")
_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


def element(name: str, *children: Element, **attributes: object) -> Element:
    """``<w:name w:key="value">`` with children; an attribute that is None is left out."""
    made = etree.Element(w(name), nsmap={"w": W})
    for key, value in attributes.items():
        if value is not None:
            made.set(w(key), str(value))
    made.extend(children)
    return made


def cleaned(text: str) -> str:
    """Text as it can stand in a Word file: one kind of line end, no characters that XML cannot hold."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def run(text: str, *properties: Element) -> Element:
    """A ``w:r``: tabs and line ends become their own elements, everything else stays as it is."""
    made = element("r")
    if properties:
        made.append(element("rPr", *properties))
    for bit in re.split("([\n\t])", cleaned(text)):
        if bit == "\n":
            made.append(element("br"))
        elif bit == "\t":
            made.append(element("tab"))
        elif bit:
            piece = element("t")
            piece.text = bit
            piece.set(f"{{{XML}}}space", "preserve")
            made.append(piece)
    return made


def paragraph(style: str, runs: Iterable[Element], *properties: Element) -> Element:
    """A ``w:p`` in a style; further paragraph properties must come in the schema's order."""
    return element("p", element("pPr", element("pStyle", val=style), *properties), *runs)


def field(code: str, shown: str, *properties: Element) -> list[Element]:
    """Runs of a complex field (``PAGE``) with the result to show until Word computes it."""
    instruction = element("instrText")
    instruction.text = f" {code} "
    instruction.set(f"{{{XML}}}space", "preserve")
    inner = (
        element("fldChar", fldCharType="begin"),
        instruction,
        element("fldChar", fldCharType="separate"),
        *run(shown),
        element("fldChar", fldCharType="end"),
    )
    return [element("r", *([element("rPr", *properties)] if properties else []), part) for part in inner]
