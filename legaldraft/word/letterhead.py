"""Letterheads: where the letter goes in, and what a firm should know of the file it uploads."""

from pathlib import Path

from legaldraft.core.errors import InputRefused
from legaldraft.core.findings import Finding, Severity
from legaldraft.core.resources import resource
from legaldraft.word import gate
from legaldraft.word.package import Package
from legaldraft.word.reader import load
from legaldraft.word.xml import Element, child, w

MARKER = "{{letter}}"
_LINKED_PICTURE = "A picture that is only linked must be inserted into the file to show."
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
    return [*_place(body), *_links(package), *_leftovers(package, body)]


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
    return [Finding("letterhead.no-marker", Severity.INFO, message, suggestion=advice)]


def _links(package: Package) -> list[Finding]:
    links = {
        (rel.kind, rel.target)
        for part in list(package.parts)
        if part.lower().endswith(".rels")
        for rel in package.links_in(part)
        if rel.external
    }
    return [
        Finding(
            "letterhead.external-link",
            Severity.WARNING,
            f"It links to {target} ({kind}); letters are written without the link.",
            suggestion="A picture that is only linked must be inserted into the file to show."
            if kind == "image"
            else None,
        )
        for kind, target in sorted(links)
    ]


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


def _in_text_box(paragraph: Element) -> bool:
    return next(paragraph.iterancestors(w("txbxContent")), None) is not None
