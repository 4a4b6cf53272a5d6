"""The arrow from a Word document to a notice: cut, classify, tag, read, take out the client."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from legaldraft.core.document import WordDocument
from legaldraft.core.hostile import order_to_a_machine
from legaldraft.core.notice import Notice, Paragraph, Parts
from legaldraft.ingest.classify import NOT_A_NOTICE, SURE, Verdict, classify
from legaldraft.ingest.corrections import Corrections, with_elements, with_facts
from legaldraft.ingest.deidentify import Deidentified, deidentify
from legaldraft.ingest.elements import tag_elements
from legaldraft.ingest.extracted import ExtractedFact, places, to_facts
from legaldraft.ingest.facts import read_facts
from legaldraft.ingest.language import language_of, looks_like_kruti_dev
from legaldraft.ingest.names import normal_name
from legaldraft.ingest.running import for_facts
from legaldraft.ingest.segment import Segments, segment
from legaldraft.ingest.slots import doubts
from legaldraft.notice_types import load

_MATTER_HEX = 16
GUESS = 0.45
"""An element surer than this was known by its words, not by its place alone."""
UNSURE = "facts.unsure"
"""Code of the warning about fields whose reading is doubtful; its ``fields`` are their paths."""
PERHAPS = "names.perhaps-a-name"
"""Code of the warning about a word that may be a name; its ``word`` is the word."""
_NEEDED = {
    "cheque-dishonour": (
        ("client.name", "the client's name"),
        ("noticees.0.name", "the noticee's name"),
        ("cheques.0.number", "the cheque number"),
        ("cheques.0.amount", "the cheque amount"),
    ),
    "recovery-of-money": (
        ("client.name", "the client's name"),
        ("noticees.0.name", "the noticee's name"),
        ("demand.amount", "the amount demanded"),
    ),
}


_AS_READ = Corrections()
LEFT_OUT = "A person left it out in review."


def read_notice(document: WordDocument, file: str, sha256: str, said: Corrections = _AS_READ) -> Notice:
    """The notice of a Word document; nothing is read but the document itself, and what cannot be read is said.

    Args:
        document: the final view of the file.
        file: the file's name, kept as it is.
        sha256: the file's hash in hex.
        said: what a person corrected in this file; it prevails over what is read.
    """
    text = document.text
    warnings = tuple({"code": w.code, "message": w.message} for w in document.warnings)
    if not text.strip():
        return _bare(
            file, sha256, text, "The file holds no text: leave it out, or read the scan with OCR first.", warnings
        )
    if looks_like_kruti_dev(text):
        reason = "The text looks like Hindi typed in a Kruti Dev or similar font: convert it to Unicode first."
        return _bare(file, sha256, text, reason, warnings, language="hi")
    segments = segment(document)
    verdict = Verdict(said.type, 1.0) if said.type else classify(text, segments.parts.subject)
    paragraphs = with_elements(tag_elements(segments.body, verdict.type), said.elements)
    if verdict.type == NOT_A_NOTICE:
        reason = f"This looks like {_article(verdict.what)}, not a notice: leave it out, or say what it is."
        return _decided(_notice(file, sha256, document, segments, paragraphs, verdict, [], reason, said), said)
    found = with_facts(read_facts(*for_facts(segments, paragraphs, verdict.type), verdict.type, text), said.facts, text)
    doubt = _doubt(verdict, paragraphs, found) or order_to_a_machine(text)
    return _decided(_notice(file, sha256, document, segments, paragraphs, verdict, found, doubt, said), said)


def _decided(notice: Notice, said: Corrections) -> Notice:
    """The notice as a person decided: confirmed in spite of its doubt, or left out."""
    if said.decision == "leave-out":
        return replace(notice, status="rejected", reason=LEFT_OUT)
    if said.decision == "confirm" and notice.type != NOT_A_NOTICE:
        return replace(notice, status="ok", reason=None)
    return notice


def read_facts_of(document: WordDocument) -> list[ExtractedFact]:
    """The facts of a document with their places and confidences, for a person who reviews them."""
    segments = segment(document)
    verdict = classify(document.text, segments.parts.subject)
    tagged = tag_elements(segments.body, verdict.type)
    return read_facts(*for_facts(segments, tagged, verdict.type), verdict.type, document.text)


def matter_of(facts: Mapping[str, Any]) -> str:
    """A hash of client and first noticee: the same two parties are one matter, however their names are written."""
    noticees: Sequence[Mapping[str, Any]] = facts.get("noticees") or ()
    names = (str((facts.get("client") or {}).get("name", "")), str(noticees[0].get("name", "")) if noticees else "")
    key = "|".join(normal_name(n) for n in names)
    return hashlib.sha256(key.encode()).hexdigest()[:_MATTER_HEX] if key != "|" else ""


def _notice(
    file: str,
    sha256: str,
    document: WordDocument,
    segments: Segments,
    paragraphs: tuple[Paragraph, ...],
    verdict: Verdict,
    found: list[ExtractedFact],
    reason: str | None,
    said: Corrections,
) -> Notice:
    facts = to_facts(found)
    language = language_of(document.text)
    if facts:
        facts["language"] = "hi" if language == "hi" else "en"
    form = None if verdict.type == NOT_A_NOTICE else load(verdict.type)
    clean = deidentify(document.text, segments, paragraphs, found, form, said.names)
    return Notice(
        file=file,
        sha256=sha256,
        status="needs-review" if reason else "ok",
        reason=reason,
        type=verdict.type,
        type_confidence=verdict.confidence,
        language=language,
        text=document.text,
        parts=segments.parts,
        paragraphs=_running(segments, paragraphs),
        facts=facts,
        placeholders=clean.placeholders,
        deidentified=clean.text,
        deidentified_paragraphs=_running(segments, clean.paragraphs),
        warnings=(
            *({"code": w.code, "message": w.message} for w in document.warnings),
            *_unsure(verdict.type, found),
            *_perhaps(segments, clean),
        ),
        matter=matter_of(facts) or sha256[:_MATTER_HEX],
        fact_places=places(found),
    )


def _unsure(notice_type: str, found: Sequence[ExtractedFact]) -> tuple[dict[str, Any], ...]:
    """One warning that names the fields whose reading a person should look at."""
    if notice_type in _NEEDED:
        return ()
    paths = doubts(found)
    if not paths:
        return ()
    labels = [_label(notice_type, path) for path in paths]
    message = f"Not sure of: {', '.join(dict.fromkeys(labels))}. Compare with the letter."
    return ({"code": UNSURE, "message": message, "fields": paths},)


def _label(notice_type: str, path: str) -> str:
    """The form's words for a field, with those of the group it stands in: a "Name" alone says nothing."""
    form = load(notice_type)
    parts = [x for x in path.split(".") if not x.isdigit()]
    steps = (form.field(".".join(parts[: n + 1])) for n in range(len(parts)))
    return ": ".join(f.label for f in steps if f) or path


def _perhaps(segments: Segments, clean: Deidentified) -> Iterator[dict[str, Any]]:
    """A warning for each word of the body that may be a name: nobody but a person can tell."""
    for number, piece in enumerate(segments.body, 1):
        said = dict.fromkeys(d.text for d in clean.doubts if piece.start <= d.start < piece.end)
        for word in said:
            where = f"paragraph {piece.number}" if piece.number else f"the {number}. stretch of the body"
            message = f"Perhaps a name: “{word}” in {where}. It was taken out, and no model is taught that paragraph."
            yield {"code": PERHAPS, "message": message, "word": word}


def _running(segments: Segments, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs without tables of figures: those stand in the text and in the facts."""
    return tuple(x for piece, x in zip(segments.body, paragraphs, strict=True) if not piece.rows)


def _bare(
    file: str, sha256: str, text: str, reason: str, warnings: tuple[dict[str, str], ...], language: str = "en"
) -> Notice:
    """A file that cannot be read as a notice at all."""
    status = "needs-review" if text.strip() else "rejected"
    return Notice(
        file, sha256, status, reason, None, 0.0, language, text, Parts(), warnings=warnings, matter=sha256[:_MATTER_HEX]
    )


def _article(what: str) -> str:
    if what.startswith(("a ", "an ")):
        return what
    return f"an {what}" if re.match(r"[aeiou]", what) else f"a {what}"


def _doubt(verdict: Verdict, paragraphs: Sequence[Paragraph], found: Sequence[ExtractedFact]) -> str | None:
    """One sentence that says why a person should look, or None."""
    if verdict.confidence < SURE:
        likely = f"{verdict.type} or {verdict.second}" if verdict.second else verdict.type
        return f"The type is not sure ({likely}, {verdict.confidence:.2f}): confirm or correct it."
    known = {f.path for f in found}
    missing = [label for path, label in _NEEDED.get(verdict.type, ()) if path not in known]
    if missing:
        return f"Not found in the letter: {', '.join(missing)}: fill it in or leave the file out."
    wants_demand = verdict.type in _NEEDED
    if wants_demand and not any(p.element == "demand" for p in paragraphs):
        return "No demand was found in the letter: mark the paragraph that demands, or leave the file out."
    bodies = [p for p in paragraphs if p.element != "heading"]
    unknown = [p for p in bodies if p.element is None or p.confidence < GUESS]
    if wants_demand and len(unknown) > len(bodies) / 3:
        return f"{len(unknown)} of {len(bodies)} paragraphs were not recognised: say what they are."
    return None
