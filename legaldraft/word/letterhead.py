"""Letterheads: where the letter goes in, and what a firm should know of the file it uploads."""

import re
from pathlib import Path

from legaldraft.core.errors import InputRefused
from legaldraft.core.findings import Finding, Severity
from legaldraft.core.resources import resource
from legaldraft.word import gate
from legaldraft.word.letterhead_size import height_above, page_size, parts_of_section, text_size
from legaldraft.word.package import Package
from legaldraft.word.reader import load
from legaldraft.word.xml import Element, child, val, w

MARKER = "{{letter}}"
_NARROWEST = 4536  # twips: 8 cm
_LOWEST, _LOW = 0.25, 0.5  # of the page's height
_FETCHED = re.compile(r"INCLUDEPICTURE\s+\"?((?:https?:|ftp:|\\\\|//)[^\s\"]+)", re.IGNORECASE)
_FIELDS = (w("instrText"), w("fldSimple"))
_TRACKED = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))


def default_letterhead() -> Path:
    """The letterhead used where none is given."""
    return resource("templates") / "letterheads" / "plain.docx"


def marker_of(body: Element) -> Element | None:
    """The paragraph that holds ``{{letter}}``, in the body or in a table cell; None where there is none."""
    for paragraph in body.iter(w("p")):
        own = (t.text or "" for t in paragraph.iter(w("t")) if next(t.iterancestors(w("p"))) is paragraph)
        if MARKER in "".join(own) and not _in_text_box(paragraph):
            return paragraph
    return None


def admitted(path: Path) -> bytes:
    """Bytes of a letterhead that may be written on.

    Raises:
        InputRefused: it does not pass the gate, or is neither .docx nor .dotx.
    """
    data, name = load(path)
    kind = gate.check(data, name)
    if kind not in ("docx", "dotx"):
        raise InputRefused(f"{name} cannot be a letterhead: save it in Word as .docx or .dotx")
    return data


def check_letterhead(path: Path) -> list[Finding]:
    """What a firm should know before it uses a file as its letterhead; an error means that it cannot be used."""
    try:
        data, name = load(path)
        found = gate.admit(data, name)
    except InputRefused as refused:
        return [Finding("letterhead.refused", Severity.ERROR, refused.message)]
    package = found.package
    if package is None:
        message = f"{name} cannot be a letterhead: save it in Word as .docx or .dotx"
        return [Finding("letterhead.refused", Severity.ERROR, message)]
    body = child(package.root(package.main or ""), "body")
    if body is None:
        return [Finding("letterhead.refused", Severity.ERROR, f"{name} has no document body: save it in Word again")]
    return [
        *_place(body),
        *_links(package),
        *_leftovers(package, body),
        *_room(package, body),
        *_numbers(package, body),
    ]


def _place(body: Element) -> list[Finding]:
    if marker_of(body) is not None:
        message = f"The letter goes where {MARKER} stands; what is above and below it stays."
        return [Finding("letterhead.marker-found", Severity.INFO, message)]
    text = "".join(t.text or "" for t in body.iter(w("t")))
    if MARKER in text:
        message = f"{MARKER} stands in a text box, where a letter cannot flow; the letter goes to the end of the body."
        return [Finding("letterhead.marker-in-text-box", Severity.WARNING, message, suggestion="Put it in the body.")]
    where = "below what stands in the body" if text.strip() else "at the top of the page, under the header"
    message = f"There is no {MARKER} in it, so the letter goes {where}."
    advice = f"Type {MARKER} on a line of its own where the letter should begin."
    return [Finding("letterhead.no-marker", Severity.WARNING, message, suggestion=advice)]


def _links(package: Package) -> list[Finding]:
    links = {
        (rel.kind, rel.target)
        for part in list(package.parts)
        if part.lower().endswith(".rels")
        for rel in package.links_in(part)
        if rel.external
    }
    return [_link(kind, target) for kind, target in sorted(links | {("image", x) for x in _field_pictures(package)})]


def _link(kind: str, target: str) -> Finding:
    if kind == "image":
        return Finding(
            "letterhead.remote-image",
            Severity.ERROR,
            f"Its picture is not in the file but would be fetched from {target}: insert the picture itself in Word "
            "(Insert, Pictures, This Device) and save it again.",
        )
    message = f"It links to {target} ({kind}); letters are written without the link."
    return Finding("letterhead.external-link", Severity.WARNING, message)


def _field_pictures(package: Package) -> set[str]:
    """Addresses of pictures that a field would fetch."""
    parts = [n for n in package.parts if re.fullmatch(r"word/(?:document|header\d*|footer\d*)\.xml", n)]
    roots = [root for name in parts if (root := package.root(name)) is not None]
    texts = ("".join(i.text or "" for i in root.iter(w("instrText"))) for root in roots)
    simple = (val(f, "instr") or "" for root in roots for f in root.iter(w("fldSimple")))
    return {found for text in (*texts, *simple) for found in _FETCHED.findall(text)}


def _leftovers(package: Package, body: Element) -> list[Finding]:
    findings = []
    if next(body.iter(*_TRACKED), None) is not None:
        message = "It holds tracked changes, which would stand in every letter."
        findings.append(
            Finding(
                "letterhead.tracked-changes", Severity.WARNING, message, suggestion="Accept or reject them in Word."
            )
        )
    if package.target(package.main or "", "comments"):
        message = "It holds comments; letters are written without them."
        findings.append(Finding("letterhead.comments", Severity.WARNING, message))
    return findings


def _room(package: Package, body: Element) -> list[Finding]:
    """Whether enough of the first page is left for a letter."""
    width, height = text_size(package, body)
    left = height - height_above(body, marker_of(body))
    of_page = page_size(body)
    if width < _NARROWEST or left < _LOWEST * of_page[1]:
        message = (
            f"Only about {max(width, 0) / 567:.0f} cm by {max(left, 0) / 567:.0f} cm of its first page are left for "
            "the letter: make the header, the picture in it or the margins smaller."
        )
        return [Finding("letterhead.no-room", Severity.ERROR, message)]
    if left < _LOW * of_page[1]:
        message = f"Header and foot leave about {100 * left // of_page[1]} % of the first page for the letter."
        return [
            Finding(
                "letterhead.large-header",
                Severity.WARNING,
                message,
                suggestion="Make the header or its picture smaller.",
            )
        ]
    return []


def _numbers(package: Package, body: Element) -> list[Finding]:
    """The writer sets "Page x of y" into an empty foot; a foot of the firm's own must count its pages itself."""
    feet = parts_of_section(package, body, "footer")
    fields = [i for root in (*feet, *parts_of_section(package, body, "header")) for i in root.iter(*_FIELDS)]
    has_foot = any(next(root.iter(w("t"), w("drawing"), w("pict")), None) is not None for root in feet)
    if not has_foot or any("PAGE" in (i.text or "") + (val(i, "instr") or "") for i in fields):
        return []
    message = "Its foot has no page number: the pages of a longer letter will not be numbered."
    advice = "Add “Page x of y” to the foot in Word, or leave the foot empty: then it is added."
    return [Finding("letterhead.no-page-number", Severity.WARNING, message, suggestion=advice)]


def _in_text_box(paragraph: Element) -> bool:
    return next(paragraph.iterancestors(w("txbxContent")), None) is not None
