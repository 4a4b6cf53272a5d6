"""What one click does about a finding: the text that should stand there, the wording before, the field, or a rewrite.

A fix is offered only where it is certain what it puts there; everything else stays with the reader.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz

from legaldraft.core.dates import find_dates
from legaldraft.core.draft import DraftParagraph, Source
from legaldraft.core.money import find_amount_words, find_amounts
from legaldraft.core.placeholders import PLACEHOLDER, fill, unfilled
from legaldraft.notice_types import load
from legaldraft.services.arranging import Letter, changes
from legaldraft.services.document import (
    FIXED_KINDS,
    Form,
    block_of,
    document_of,
    form_values,
    inline,
    locks_of,
    paragraphs_of,
)
from legaldraft.services.drafting import form_changed, written
from legaldraft.store import DraftRecord, Store

Json = Mapping[str, Any]
_LIKE = 70.0
"""Likeness (0 to 100) from which a figure typed is taken for a slip in one of the form's."""
_WRITE = re.compile(r"^Write '([^']+)'\.$")
_WORDS = re.compile(r"^The words of the figure are '([^']+)'\.$")
_ACT_MEANT = re.compile(r"^the (.+), (\d{4})$")
_REACH = 120  # characters from a section to the name of its Act
_NUMBER_MEANT = re.compile(r"^(?:section|Article) (\w+)\?$")
_SECTION_MEANT = re.compile(r"^section (\w+)$")
_HIDDEN = ("text.hidden-characters", "text.emoji")
_FACTS = ("facts.unsupported-amount", "facts.unsupported-date", "facts.unsupported-number", "facts.name-misspelt")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A written draft with what its fixes are made from."""

    paragraphs: Sequence[DraftParagraph]
    first: Sequence[DraftParagraph]
    form: Form
    text: str
    narrative: str
    titles: Mapping[str, str]

    def as_first(self, at: int) -> DraftParagraph | None:
        """A paragraph as the program wrote it."""
        return next((p for p in self.first if p.id == self.paragraphs[at].id), None)


def bench_json(store: Store, record: DraftRecord) -> dict[str, Any] | None:
    """What the editor needs beside the draft's result, None where nothing is written: ``doc``, ``facts`` (see
    :func:`document_of`), the ``kind`` that an added paragraph has, whether anything was ``edited`` since it was written
    (in the version ``written``), whether the form says something else by now (``form_changed``), and ``fixes``, a list
    for each finding."""
    if record.result is None:
        return None
    result, form = written(record), form_values(record)
    paragraphs = paragraphs_of(result)
    before = store.drafts.as_written(record.id)
    as_written = paragraphs_of(before) if before else ()
    first = tuple(_with_facts_of_now(p, form) for p in as_written)
    told = str(record.facts.get("narrative") or "")
    titles = {e.id: e.title for e in load(record.type).elements}
    draft = _Draft(paragraphs, first, form, str(result["text"]), told, titles)
    return {
        **document_of(paragraphs, form),
        "kind": Letter(paragraphs, load(record.type)).body_kind,
        "edited": bool(as_written) and bool(changes(as_written, paragraphs)),
        "written": store.drafts.written_at(record.id),
        "form_changed": form_changed(store, record),
        "fixes": [list(_fixes(f, draft)) for f in result["findings"]],
    }


def _with_facts_of_now(paragraph: DraftParagraph, form: Form) -> DraftParagraph:
    """A wording of before, to be put back with the form's facts as they are now."""
    if not paragraph.template or unfilled(paragraph.template, form.values):
        return paragraph
    return replace(paragraph, text=fill(paragraph.template, form.values))


def _fixes(finding: Json, draft: _Draft) -> Iterator[Json]:
    """What may be done about a finding, the surest first."""
    at = _place(finding, draft)
    if at is not None and draft.paragraphs[at].kind not in FIXED_KINDS:
        replacement = _replacement(finding, draft, at)
        if replacement and not _takes_fact(finding, replacement, draft, at):
            yield {"kind": "replace", "index": at, **replacement}
        yield from _wordings(at, draft, finding)
    if finding["code"] == "contents.missing-element":
        yield from _taken_out(finding, draft)
    if finding.get("field"):
        yield {"kind": "form", "field": finding["field"]}


def _taken_out(finding: Json, draft: _Draft) -> Iterator[Json]:
    """The paragraphs of an element that were taken out since, with the id of the paragraph that stood before them."""
    element = next((e for e, title in draft.titles.items() if f"'{title}'" in finding["message"]), None)
    now = {p.id for p in draft.paragraphs}
    lost = [n for n, p in enumerate(draft.first) if p.element == element and p.id not in now]
    if lost:
        above = next((p.id for p in reversed(draft.first[: lost[0]]) if p.id in now), "")
        yield {"kind": "bring", "after": above, "blocks": [block_of(draft.first[n], draft.form) for n in lost]}


def _takes_fact(finding: Json, replacement: Json, draft: _Draft, at: int) -> bool:
    """Whether a fix would write over a fact of the form: then not the fact is wrong but what stands beside it."""
    if finding["code"] == "facts.narrative-changed":  # the form's own words, facts and all
        return False
    first = draft.paragraphs[at].start
    start, end = replacement["start"] - first, replacement["end"] - first
    return any(lock.start < end and start < lock.end for lock in locks_of(draft.paragraphs[at], draft.form))


def _place(finding: Json, draft: _Draft) -> int | None:
    """Index of the paragraph that a finding lies in as a whole."""
    start, end = finding.get("start"), finding.get("end")
    if start is None or end is None:
        return None
    return next((n for n, p in enumerate(draft.paragraphs) if p.start <= start and end <= p.end), None)


def _wordings(at: int, draft: _Draft, finding: Json) -> Iterator[Json]:
    """The paragraph as the program wrote it, where a person changed it; else another wording."""
    paragraph = draft.paragraphs[at]
    first = draft.as_first(at)
    if paragraph.source is Source.EDITED:
        if first is not None and first.element == paragraph.element and first.text != paragraph.text:
            yield {"kind": "restore", "index": at, "content": list(inline(first, draft.form))}
    elif finding["severity"] != "info" and paragraph.kind != "heading" and paragraph.element != "narrative":
        yield {"kind": "rewrite", "index": at}


# ---- the text that should stand there ----------------------------------------------------------------------------


def _replacement(finding: Json, draft: _Draft, at: int) -> Json | None:
    """``start``, ``end`` (in the whole text), the ``text`` that should stand there, and the ``fact`` that it is."""
    code, start, end = finding["code"], finding["start"], finding["end"]
    if code in _FACTS:
        return _nearest_fact(draft, at, start, end)
    if code == "draft.placeholder-left":
        named = PLACEHOLDER.fullmatch(draft.text[start:end])
        value = draft.form.values.get(named[1]) if named else None
        return {"start": start, "end": end, "text": value, "fact": named[1]} if named and value else None
    if code in _HIDDEN:
        return {"start": start, "end": end, "text": "", "fact": None}
    makers: Mapping[str, Callable[[Json, _Draft], tuple[int, int, str] | None]] = {
        "draft.voice-mixed": _voice,
        "facts.amount-words-mismatch": _amount_words,
        "facts.contradicted-reason": _reason,
        "facts.narrative-changed": _narrative,
        "citation.unknown-provision": _provision,
        "citation.wrong-year": _year,
    }
    made = makers[code](finding, draft) if code in makers else None
    return {"start": made[0], "end": made[1], "text": made[2], "fact": None} if made else None


def _nearest_fact(draft: _Draft, at: int, start: int, end: int) -> Json | None:
    """The form's fact of the same kind that the paragraph lost, else the one most like what stands there."""
    wrong = draft.text[start:end]
    kind = _kind(wrong)
    same = {n: v for n, v in draft.form.values.items() if _kind(v) == kind and not n.endswith("_WORDS")}
    lost = {v for n, v in same.items() if n in _lost(draft, at)}
    scores = {v: fuzz.ratio(wrong, v) for v in lost or set(same.values())}
    best = sorted(scores, key=lambda v: -scores[v])[:2]
    if not best or (not lost and scores[best[0]] < _LIKE) or (len(best) > 1 and scores[best[0]] == scores[best[1]]):
        return None
    name = next(n for n, v in same.items() if v == best[0] and (not lost or n in _lost(draft, at)))
    return {"start": start, "end": end, "text": best[0], "fact": name}


def _lost(draft: _Draft, at: int) -> set[str]:
    first = draft.as_first(at)
    if first is None:
        return set()
    now = {lock.name for lock in locks_of(draft.paragraphs[at], draft.form)}
    return {lock.name for lock in locks_of(first, draft.form)} - now


def _kind(text: str) -> str:
    whole = len(text.strip())
    if any(d.end - d.start == whole for d in find_dates(text)):
        return "date"
    if any(a.end - a.start == whole for a in find_amounts(text)):
        return "amount"
    return "number" if re.fullmatch(r"[\w/.-]*\d[\w/.-]*", text.strip()) else "words"


def _voice(finding: Json, draft: _Draft) -> tuple[int, int, str] | None:
    start, end = finding["start"], finding["end"]
    meant = _WRITE.match(finding["suggestion"] or "")
    if meant is None:
        return None
    return start, end, meant[1].capitalize() if draft.text[start].isupper() else meant[1]


def _amount_words(finding: Json, draft: _Draft) -> tuple[int, int, str] | None:
    start = finding["start"]
    meant = _WORDS.match(finding["suggestion"] or "")
    words = list(find_amount_words(draft.text[start : finding["end"]]))
    return (start + words[-1].start, start + words[-1].end, meant[1]) if meant and words else None


def _reason(finding: Json, draft: _Draft) -> tuple[int, int, str] | None:
    given = {v for n, v in draft.form.values.items() if re.fullmatch(r"CHEQUE_\d+_REASON", n)}
    return (finding["start"], finding["end"], given.pop()) if len(given) == 1 else None


def _narrative(finding: Json, draft: _Draft) -> tuple[int, int, str] | None:
    start, end = finding["start"], finding["end"]
    lines = [" ".join(line.split()) for line in draft.narrative.splitlines() if line.strip()]
    best = max(lines, key=lambda line: fuzz.ratio(line, draft.text[start:end]), default=None)
    return (start, end, best) if best else None


def _provision(finding: Json, draft: _Draft) -> tuple[int, int, str] | None:
    start, end, told = finding["start"], finding["end"], finding["suggestion"] or ""
    stands = draft.text[start:end]
    number = _NUMBER_MEANT.match(told)
    if number:
        wrong = re.search(rf"\b{re.escape(number[1])}[A-Z]+\b", stands)
        return (start + wrong.start(), start + wrong.end(), number[1]) if wrong else None
    section = _SECTION_MEANT.match(told)
    word = re.match(r"[Aa]rticles?\b", stands) if section else None
    return (start, start + word.end(), "Section" if stands[0] == "A" else "section") if word else None


def _year(finding: Json, draft: _Draft) -> tuple[int, int, str] | None:
    """The year alone: the Act's name stands before it already."""
    meant = _ACT_MEANT.match(finding["suggestion"] or "")
    if meant is None:
        return None
    named = re.compile(rf"{re.escape(meant[1])},?\s+(?:of\s+)?((?:18|19|20)\d\d)\b", re.IGNORECASE)
    wrong = named.search(draft.text, finding["start"], finding["end"] + _REACH)
    return (wrong.start(1), wrong.end(1), meant[2]) if wrong and wrong[1] != meant[2] else None
