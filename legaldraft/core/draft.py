"""A draft as it is stored, shown and sent: letter parts that code wrote and body paragraphs with their source."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

ADDED = "added"
"""Element of a paragraph that a person added: it stands for none that the plan of the letter knows."""


class Source(StrEnum):
    """Who wrote a paragraph: the language model, a standard clause in its place, code, or a person's edit."""

    MODEL = "model"
    STANDARD = "standard"
    FIXED = "fixed"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """One paragraph of a draft.

    Args:
        element: id of the element (or of the letter part: ``subject``, ``addressee`` …).
        text: the final text, facts filled in.
        source: who wrote it.
        kind: how it is set: ``numbered | opening | heading | table | part``.
        number: ``"1"`` for a numbered paragraph, else None.
        start: 0-based offset of ``text`` in the draft's text; ``end`` is exclusive.
        rows: the cells of a table, heading row first.
        template: the text with its placeholders, where they are known; else "".
        earlier: wordings that stood here before it was written again, the latest last: ``text``, ``template``,
            ``source`` and the ``instruction`` by which the next one came.
        past: the firm's own past notices from which the wording is taken: ``notice``, ``date``, ``similarity``.
        id: what it is called as long as the draft is not written anew, wherever it stands; "" before it is placed.
        also: elements of paragraphs that a person joined with this one: what they said stands here now.
    """

    element: str
    text: str
    source: Source
    kind: str
    number: str | None = None
    start: int = 0
    end: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    template: str = ""
    earlier: tuple[Mapping[str, Any], ...] = ()
    past: tuple[Mapping[str, Any], ...] = ()
    id: str = ""
    also: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The paragraph as its JSON object."""
        lists = {"rows": [list(r) for r in self.rows], "earlier": list(self.earlier), "past": list(self.past)}
        return asdict(self) | {"source": self.source.value, "also": list(self.also)} | lists

    @staticmethod
    def from_json(raw: Mapping[str, Any]) -> "DraftParagraph":
        """The paragraph of its JSON object."""
        rows = tuple(tuple(str(c) for c in row) for row in raw.get("rows") or ())
        return DraftParagraph(
            raw["element"],
            raw["text"],
            Source(raw["source"]),
            raw["kind"],
            raw.get("number"),
            raw.get("start", 0),
            raw.get("end", 0),
            rows,
            raw.get("template", ""),
            tuple(raw.get("earlier", ())),
            tuple(raw.get("past", ())),
            str(raw.get("id", "")),
            tuple(raw.get("also", ())),
        )


@dataclass(frozen=True, slots=True)
class LetterParts:
    """The letter parts around the body; all final text, "" where there is none."""

    mode_line: str
    reference: str
    date: str
    addressees: tuple[str, ...]
    subject: str
    salutation: str
    closing: str
    signature: str
    enclosures: tuple[str, ...] = ()
    language: str = "en"

    def to_json(self) -> dict[str, Any]:
        """The parts as their JSON object."""
        return asdict(self) | {"addressees": list(self.addressees), "enclosures": list(self.enclosures)}

    @staticmethod
    def from_json(raw: Mapping[str, Any]) -> "LetterParts":
        """The parts of their JSON object."""
        plain = dict(raw)
        return LetterParts(**plain | {"addressees": tuple(raw["addressees"]), "enclosures": tuple(raw["enclosures"])})
