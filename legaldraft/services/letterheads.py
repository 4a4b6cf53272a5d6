"""A firm's letterheads: checked before they are kept, listed, shown with a specimen letter, taken away."""

import os
import re
import tempfile
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused, NotFound
from legaldraft.core.findings import Severity
from legaldraft.core.letter import BodyKind, BodyParagraph, Letter
from legaldraft.core.resources import resource
from legaldraft.store import Store
from legaldraft.word import check_letterhead, first_page, write

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_ENDINGS = (".docx", ".dotx")
_WIDE = "That this paragraph shows the width of the text, its font and its numbers. "
_SPECIMEN = Letter(
    mode_line="SPEED POST / E-MAIL",
    reference="SPECIMEN/1",
    date="01.01.2026",
    addressees=("First Noticee\nStreet and house\nTown – 000 001", "Second Noticee\nStreet and house\nTown – 000 002"),
    subject="Specimen, to see how a letter stands on this letterhead",
    salutation="Sir/Madam,",
    body=(
        BodyParagraph(BodyKind.OPENING, "Under instructions from and on behalf of my client, I state as follows:"),
        BodyParagraph(BodyKind.NUMBERED, _WIDE * 3),
        BodyParagraph(BodyKind.NUMBERED, "That this one follows it, so that the gap between two paragraphs is seen."),
        BodyParagraph(BodyKind.TABLE, rows=(("S. No.", "Particulars", "Amount"), ("1", "A row", "Rs. 1,00,000/-"))),
    ),
    closing="Yours faithfully,",
    signature="Name of the Advocate\nAdvocate",
    enclosures=("A copy of the papers",),
)


def find_letterhead(store: Store, given: str, firm: str) -> Path:
    """The file of a letterhead: a path, one that the firm keeps, or one that came with the program.

    Raises:
        InputRefused: there is none of that name.
    """
    if given.lower().endswith(_ENDINGS):
        if Path(given).is_file():
            return Path(given)
    elif _NAME.fullmatch(given):
        kept = (_folder(store, firm) / f"{given}{ending}" for ending in _ENDINGS)
        for path in (*kept, _ours() / f"{given}.docx"):
            if path.is_file():
                return path
    raise InputRefused(
        f"There is no letterhead {given}: name a .docx file, or one that 'legaldraft letterheads list' tells."
    )


def usual_letterhead(store: Store, firm: str) -> Path:
    """The letterhead of a firm where none was chosen: the first of its list."""
    return find_letterhead(store, str(list_letterheads(store, firm)[0]["id"]), firm)


def list_letterheads(store: Store, firm: str) -> list[dict[str, Any]]:
    """Letterheads as id, title and whether the firm keeps it itself, the one that is used by default first.

    The firm's own stand before those that came with the program; among each, the one of the firm's name comes first,
    then the plain one.
    """
    own = {p.stem for p in _folder(store, firm).glob("*") if p.suffix in _ENDINGS and _NAME.fullmatch(p.stem)}
    ours = {p.stem for p in _ours().glob("*.docx")} - own
    rows = [(name, True) for name in sorted(own, key=lambda n: (n != firm, n))]
    rows += [(name, False) for name in sorted(ours, key=lambda n: (n != firm, n != "plain", n))]
    return [{"id": n, "title": n.replace("-", " ").capitalize(), "own": kept} for n, kept in rows]


def add_letterhead(store: Store, firm: str, file: str, data: bytes, name: str | None = None) -> dict[str, Any]:
    """Checks a letterhead and keeps it for the firm; one of the same name is replaced. The act is logged.

    Args:
        file: the file's own name.
        data: its bytes.
        name: what it is to be called; by default after the file.

    Raises:
        InputRefused: it cannot be a letterhead (the sentence says why and how to mend it), or its name is none.
    """
    called = _called(name or Path(file).stem)
    with tempfile.TemporaryDirectory(prefix="legaldraft-") as folder:
        path = Path(folder) / (Path(file).name or "letterhead.docx")
        path.write_bytes(data)
        findings = check_letterhead(path)
        errors = [f for f in findings if f.severity is Severity.ERROR]
        if errors:
            raise InputRefused(errors[0].message)
        write(_SPECIMEN, path)
    target = _folder(store, firm) / f"{called}{Path(file).suffix.lower()}"
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(target)
    for other in (target.with_suffix(e) for e in _ENDINGS if e != target.suffix):
        other.unlink(missing_ok=True)
    store.audit.append("user", "letterhead.add", f"letterhead:{firm}/{called}", "done")
    return {"id": called, "firm": firm, "findings": [f.to_json() for f in findings]}


def remove_letterhead(store: Store, firm: str, name: str) -> None:
    """Takes a letterhead of the firm's own away; drafts that name it are refused a Word file until another is chosen.

    Raises:
        NotFound: the firm keeps none of that name.
    """
    found = [p for e in _ENDINGS if (p := _folder(store, firm) / f"{_called(name)}{e}").is_file()]
    if not found:
        raise NotFound(f"{firm} keeps no letterhead {name}: 'legaldraft letterheads list' tells its letterheads.")
    for path in found:
        path.unlink()
    store.audit.append("user", "letterhead.remove", f"letterhead:{firm}/{name}", "done")


def preview_letterhead(path: Path) -> bytes:
    """A picture (PNG) of a specimen letter's first page on the letterhead, as LibreOffice prints it.

    Raises:
        InputRefused: the letterhead cannot be used, or LibreOffice is missing or fails.
    """
    return first_page(write(_SPECIMEN, path), path.name)


def check_file(path: Path) -> dict[str, Any]:
    """What is to be known of a file before it becomes a letterhead: ``file``, ``usable`` and ``findings``."""
    findings = check_letterhead(path)
    return {
        "file": path.name,
        "usable": not any(f.severity is Severity.ERROR for f in findings),
        "findings": [f.to_json() for f in findings],
    }


def _called(given: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", given.lower()).strip("-")[:60].strip("-")
    if not _NAME.fullmatch(name):
        raise InputRefused(f"'{given[:60]}' cannot name a letterhead: use letters a to z, figures and hyphens.")
    return name


def _folder(store: Store, firm: str) -> Path:
    return store.home / "letterheads" / (re.sub(r"[^\w-]+", "-", firm) or "house")


def _ours() -> Path:
    return resource("templates") / "letterheads"
