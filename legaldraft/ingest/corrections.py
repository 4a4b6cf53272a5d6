"""What a person corrected in a notice, laid over what the reader found."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from legaldraft.core.dates import find_dates
from legaldraft.core.money import find_amounts, from_decimal
from legaldraft.core.notice import Paragraph
from legaldraft.ingest.extracted import ExtractedFact, Span

A_NAME, NO_NAME = "a-name", "no-name"
"""What a person may say of a word that is perhaps a name."""
_HEX = 12
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SUM = re.compile(r"\d+\.\d\d")


@dataclass(frozen=True, slots=True)
class Corrections:
    """A person's word on one notice.

    Args:
        type: the kind of notice it is, or "" where the reader's stands.
        facts: path (``cheques.0.amount``) to the right value; None takes the fact out.
        elements: ``paragraph_key`` to the right element.
        decision: ``confirm``, ``leave-out`` or "".
        names: a word of which the reader asked whether it is a name, to ``a-name`` or ``no-name``.
        refused: path to the values that a model proposed there and a person refused; none is proposed again.
    """

    type: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    elements: Mapping[str, str] = field(default_factory=dict)
    decision: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, Sequence[Any]] = field(default_factory=dict)


def paragraph_key(text: str) -> str:
    """What a paragraph is known by when the file is read again: a hash of its words, whatever its place."""
    return hashlib.sha256(re.sub(r"\W+", " ", text).strip().lower().encode()).hexdigest()[:_HEX]


def with_elements(paragraphs: Sequence[Paragraph], corrected: Mapping[str, str]) -> tuple[Paragraph, ...]:
    """The paragraphs with the elements that a person gave."""
    return tuple(
        replace(p, element=corrected[key], confidence=1.0) if (key := paragraph_key(p.text)) in corrected else p
        for p in paragraphs
    )


def with_facts(found: Sequence[ExtractedFact], corrected: Mapping[str, Any], text: str) -> list[ExtractedFact]:
    """The facts with a person's values; each keeps the places where its value stands in the letter."""
    kept = [f for f in found if f.path not in corrected]
    given = [ExtractedFact(p, v, places_of(v, text), 1.0) for p, v in corrected.items() if v not in (None, "")]
    return [*kept, *given]


def places_of(value: Any, text: str) -> tuple[Span, ...]:
    """Where a value stands in a text: a day or a sum in any writing, other text word for word."""
    said = str(value)
    if _DAY.fullmatch(said):
        return tuple((d.start, d.end) for d in find_dates(text) if d.value.isoformat() == said)
    if _SUM.fullmatch(said):
        return tuple((a.start, a.end) for a in find_amounts(text) if a.paise == from_decimal(said))
    words = r"\s+".join(re.escape(w) for w in said.split())
    return tuple(m.span() for m in re.finditer(words, text, re.IGNORECASE)) if words else ()
