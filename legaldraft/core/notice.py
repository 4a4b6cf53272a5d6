"""A past notice as the pipeline knows it after reading: parts, paragraphs, facts, placeholders."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Parts:
    """The letter parts around the body. ``date`` is ISO; empty string where the part is missing."""

    letterhead: str = ""
    service_modes: tuple[str, ...] = ()
    reference: str = ""
    date: str | None = None
    addressees: tuple[str, ...] = ()
    subject: str = ""
    salutation: str = ""
    closing: str = ""
    signature: str = ""
    enclosures: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The parts as its stable JSON object."""
        raw = asdict(self)
        return raw | {k: list(raw[k]) for k in ("service_modes", "addressees", "enclosures")}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body: its number without punctuation (``"1"``, ``"a"``) or None, its text without
    the number, the element it was recognised as (an id of the type's elements, ``"heading"``, or None) and
    how sure that is (0 to 1)."""

    text: str
    number: str | None = None
    element: str | None = None
    confidence: float = 1.0

    def to_json(self) -> dict[str, Any]:
        """The paragraph as its stable JSON object."""
        return {"number": self.number, "text": self.text, "element": self.element, "confidence": self.confidence}


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice read from a file; ``facts`` is in the form's JSON schema, ``placeholders`` maps a placeholder's
    bare name (``CHEQUE_1_NUMBER``) to the text it replaced, ``deidentified_paragraphs`` are the body paragraphs with
    ``[[NAME]]`` in place of every client fact. ``matter`` is a hash of client and first noticee, never a name."""

    file: str
    sha256: str
    status: str
    reason: str | None
    type: str | None
    type_confidence: float
    language: str
    text: str
    parts: Parts
    paragraphs: tuple[Paragraph, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    placeholders: Mapping[str, str] = field(default_factory=dict)
    deidentified: str = ""
    deidentified_paragraphs: tuple[Paragraph, ...] = ()
    warnings: tuple[Mapping[str, str], ...] = ()
    duplicate_of: str | None = None
    matter: str = ""
    fact_places: tuple[Mapping[str, Any], ...] = ()
    """Where each fact was read and how sure it is: path, start, end (offsets into ``text``, None where it is read from
    the whole of a letter), confidence."""
    proposals: tuple[Mapping[str, Any], ...] = ()
    """What a model suggests for fields that the reader left open: path, value, start, end, confidence, source
    (``model``), model. No fact until a person takes it over: nothing but review reads it."""
    asked: str = ""
    """The model that was asked last, or empty."""

    def to_json(self) -> dict[str, Any]:
        """The notice as the stable JSON object of ``ingest``."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "status": self.status,
            "reason": self.reason,
            "type": self.type,
            "type_confidence": self.type_confidence,
            "language": self.language,
            "text": self.text,
            "parts": self.parts.to_json(),
            "paragraphs": [p.to_json() for p in self.paragraphs],
            "facts": dict(self.facts),
            "placeholders": dict(self.placeholders),
            "deidentified": self.deidentified,
            "deidentified_paragraphs": [p.to_json() for p in self.deidentified_paragraphs],
            "warnings": [dict(w) for w in self.warnings],
            "duplicate_of": self.duplicate_of,
            "matter": self.matter,
            "fact_places": [dict(x) for x in self.fact_places],
            "proposals": [dict(x) for x in self.proposals],
            "asked": self.asked,
        }
