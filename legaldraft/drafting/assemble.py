"""Puts letter parts and body paragraphs together: the text that is checked, and the letter that is set in Word."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from legaldraft.core.draft import DraftParagraph, LetterParts, Source
from legaldraft.core.letter import BodyKind, BodyParagraph, Letter

_KINDS = {
    "heading": BodyKind.HEADING,
    "opening": BodyKind.OPENING,
    "numbered": BodyKind.NUMBERED,
    "plain": BodyKind.PLAIN,
    "table": BodyKind.TABLE,
}
NARROW = "part"
_LEADS = {
    "en": {
        "reference": "Ref. No.: ",
        "date": "Date: ",
        "to": "To,\n",
        "subject": "Subject: ",
        "enclosures": "Enclosures:\n",
    },
    "hi": {
        "reference": "संदर्भ सं.: ",
        "date": "दिनांक: ",
        "to": "सेवा में,\n",
        "subject": "विषय: ",
        "enclosures": "संलग्नक:\n",
    },
}


def assemble(parts: LetterParts, body: Sequence[DraftParagraph]) -> tuple[str, tuple[DraftParagraph, ...]]:
    """The whole text of a draft, and all its paragraphs (letter parts too) with numbers and offsets into it."""
    placed: list[DraftParagraph] = []
    chunks: list[str] = []
    at, number = 0, 0
    for paragraph, lead in _with_leads(parts, body):
        if paragraph.kind == "numbered":
            number += 1
            paragraph = replace(paragraph, number=str(number))
            lead = f"{number}. "
        chunks.append(lead + paragraph.text)
        start = at + len(lead)
        placed.append(replace(paragraph, start=start, end=start + len(paragraph.text)))
        at = start + len(paragraph.text) + 1
    return "\n".join(chunks), identified(placed)


def identified(paragraphs: Iterable[DraftParagraph]) -> tuple[DraftParagraph, ...]:
    """The paragraphs, each with an id; those that have none (a fresh draft, one of before there were ids) get theirs
    by their place in the body, letter parts by their element. Which paragraphs there are could not change before."""
    body, parts = count(), Counter[str]()
    named: list[DraftParagraph] = []
    for paragraph in paragraphs:
        if paragraph.kind in _KINDS:
            place = next(body)
            named.append(paragraph if paragraph.id else replace(paragraph, id=f"p{place}"))
        else:
            parts[paragraph.element] += 1
            named.append(replace(paragraph, id=f"{paragraph.element}-{parts[paragraph.element]}"))
    return tuple(named)


def letter_of(parts: LetterParts, body: Iterable[DraftParagraph]) -> Letter:
    """The letter for the Word writer; Word itself numbers the paragraphs."""
    set_body = tuple(BodyParagraph(_KINDS[p.kind], p.text, p.rows) for p in body if p.kind in _KINDS)
    return Letter(
        parts.mode_line,
        parts.reference,
        parts.date,
        parts.addressees,
        parts.subject,
        parts.salutation,
        set_body,
        parts.closing,
        parts.signature,
        parts.enclosures,
        parts.language,
    )


def body_of(paragraphs: Iterable[DraftParagraph]) -> tuple[DraftParagraph, ...]:
    """The body paragraphs alone, without the letter parts."""
    return tuple(p for p in paragraphs if p.kind in _KINDS)


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """A table as text: cells parted by tabs, a line a row."""
    return "\n".join("\t".join(row) for row in rows)


def _with_leads(parts: LetterParts, body: Sequence[DraftParagraph]) -> Iterable[tuple[DraftParagraph, str]]:
    leads = _LEADS.get(parts.language, _LEADS["en"])
    yield from _part("mode", parts.mode_line)
    yield from _part("reference", parts.reference, leads["reference"])
    yield from _part("date", parts.date, leads["date"])
    for index, text in enumerate(parts.addressees, 1):
        to = leads["to"] if index == 1 else ""
        yield from _part("addressee", text, to + (f"{index}. " if len(parts.addressees) > 1 else ""))
    yield from _part("subject", parts.subject, leads["subject"])
    yield from _part("salutation", parts.salutation)
    for paragraph in body:
        yield paragraph, ""
    yield from _part("closing", parts.closing)
    yield from _part("signature", parts.signature)
    for index, text in enumerate(parts.enclosures, 1):
        yield from _part("enclosure", text, (leads["enclosures"] if index == 1 else "") + f"{index}. ")


def _part(element: str, text: str, lead: str = "") -> Iterable[tuple[DraftParagraph, str]]:
    if text:
        yield DraftParagraph(element, text, Source.FIXED, NARROW), lead
