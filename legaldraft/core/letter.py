"""A letter ready to be set on a letterhead: what the Word writer takes."""

from dataclasses import dataclass
from enum import StrEnum


class BodyKind(StrEnum):
    """How a body paragraph is set."""

    HEADING = "heading"
    OPENING = "opening"
    NUMBERED = "numbered"
    PLAIN = "plain"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class BodyParagraph:
    """One body paragraph. ``rows`` holds the cells of a TABLE (first row = heading row) and is empty otherwise."""

    kind: BodyKind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole notice as it goes out. Every string is final text; the writer adds only layout and numbers.

    ``addressees`` holds one multi-line string a noticee. ``signature`` is a multi-line string.
    """

    mode_line: str
    reference: str
    date: str
    addressees: tuple[str, ...]
    subject: str
    salutation: str
    body: tuple[BodyParagraph, ...]
    closing: str
    signature: str
    enclosures: tuple[str, ...] = ()
    language: str = "en"
