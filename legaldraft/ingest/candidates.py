"""Spans of a letter that may fill a field of its form which the rules left open, each of the field's own kind.

Nothing is judged here: a span is a candidate because of what it is (a day, a sum, a rate, a number of days), and who
chooses among candidates can therefore never answer with words that the letter does not have.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from legaldraft.core.dates import find_dates
from legaldraft.core.money import to_decimal
from legaldraft.core.notice import Notice
from legaldraft.core.number_words import normal, words_integer
from legaldraft.ingest.context import amount_marks
from legaldraft.ingest.extracted import Span
from legaldraft.ingest.roles import sentences
from legaldraft.ingest.slots import DOUBTFUL
from legaldraft.notice_types import Field, NoticeType

SHAPES = ("date", "money", "percent", "days")
"""What a candidate may be."""
_LATER = ("dispatch_date", "received_on", "act_date")
"""Days of the form that lie after the letter: it cannot state them."""
_PERCENT = re.compile(r"(?<![\d.])(?P<v>\d{1,2}(?:\.\d{1,2})?)\s*(?:%|per\s*cent|percent)", re.IGNORECASE)
_DAYS = re.compile(
    r"(?:(?<![\d./-])(?P<v>\d{1,3})\b|\b(?P<w>[a-z]+(?:[ -][a-z]+)?))\s*(?:\([\w -]{1,30}\)\s*)?(?:clear\s+)?days?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OpenField:
    """A field of the form that a proposal may fill.

    Args:
        path: dotted path into the facts.
        label: the form's words for it, those of its group before.
        shape: what its value is, one of ``SHAPES``.
        said: the doubtful value that the rules read there, or None where they found nothing.
    """

    path: str
    label: str
    shape: str
    said: Any = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value with its place in the letter's text and the sentence that it stands in (offsets, end exclusive)."""

    value: str | int
    start: int
    end: int
    sentence: Span


def shape_of(field: Field) -> str:
    """What the value of a field is, one of ``SHAPES``; "" for texts: a span of words is a name or a description only by
    what is said of it, so there is nothing to collect by shape."""
    if field.kind == "integer":
        return "days" if field.name == "days" else ""
    return field.kind if field.kind in SHAPES else ""


def open_fields(notice: Notice, form: NoticeType) -> list[OpenField]:
    """The fields of the form without a value or with a doubtful one, in the form's order; of lists the entries that
    there are."""
    sure = {str(p["path"]): float(p["confidence"]) for p in notice.fact_places}
    return [
        OpenField(leaf.path, leaf.label, shape, leaf.value)
        for leaf in _leaves(form.fields, notice.facts)
        if (leaf.value is None or sure.get(leaf.path, 1.0) <= DOUBTFUL) and (shape := shape_of(leaf.field))
    ]


def labels_of(form: NoticeType, notice: Notice, shape: str) -> tuple[str, ...]:
    """The form's words for its fields of a shape, filled ones among them, in the form's order."""
    found = (leaf.label for leaf in _leaves(form.fields, notice.facts) if shape_of(leaf.field) == shape)
    return tuple(dict.fromkeys(found))


class _Leaf(NamedTuple):
    path: str
    label: str
    field: Field
    value: Any


def _leaves(fields: Sequence[Field], facts: Any, path: str = "", said: str = "") -> Iterator[_Leaf]:
    """The fields of a form that hold one value each, with the value there is."""
    for field in fields:
        here, label = f"{path}.{field.name}".lstrip("."), f"{said}: {field.label}".lstrip(": ")
        known = facts.get(field.name) if isinstance(facts, Mapping) else None
        if field.is_list:
            for n, entry in enumerate(known if isinstance(known, list) else ()):
                yield from _leaves(field.fields, entry, f"{here}.{n}", f"{label} {n + 1}")
        elif field.fields:
            yield from _leaves(field.fields, known, here, label)
        elif here not in _LATER:
            yield _Leaf(here, label, field, None if known in ("", []) else known)


def candidates(notice: Notice, shape: str) -> list[Candidate]:
    """The spans of the letter that have a shape, in order.

    What fills another field beyond doubt is none of them: its place, and of days and sums the same value anywhere, for
    letters say them again and again.
    """
    sure = [p for p in notice.fact_places if float(p["confidence"]) > DOUBTFUL]
    taken = [(int(p["start"]), int(p["end"])) for p in sure if p["start"] is not None]
    held = {str(_at(notice.facts, str(p["path"]))) for p in sure} if shape in ("date", "money") else set()
    found = []
    for offset, text in stretches(notice):
        bounds = sentences(text)
        for value, begin, stop in _spans(shape, text):
            start, end = offset + begin, offset + stop
            if str(value) in held or any(a < end and start < b for a, b in taken):
                continue
            low, high = next(((a, b) for a, b in bounds if a <= begin < b), (0, len(text)))
            found.append(Candidate(value, start, end, (offset + low, offset + max(high, stop))))
    return found


def _at(facts: Any, path: str) -> Any:
    """The value at a path, or None."""
    for key in path.split("."):
        if isinstance(facts, Mapping):
            facts = facts.get(key)
        else:
            facts = facts[int(key)] if isinstance(facts, list) and key.isdigit() and int(key) < len(facts) else None
    return facts


def stretches(notice: Notice) -> list[tuple[int, str]]:
    """The paragraphs of the body with their offsets, then the lines around them; line ends as blanks."""
    flat = re.sub(r"[\n\t\u00a0]", " ", notice.text)
    out, covered, at = [], [], 0
    for paragraph in notice.paragraphs:
        start = flat.find(paragraph.text, at)
        if start >= 0 and paragraph.text:
            at = start + len(paragraph.text)
            out.append((start, paragraph.text))
            covered.append((start, at))
    offset = 0
    for line in notice.text.split("\n"):
        if line.strip() and not any(a < offset + len(line) and offset < b for a, b in covered):
            out.append((offset, line))
        offset += len(line) + 1
    return sorted(out)


def _spans(shape: str, text: str) -> Iterator[tuple[str | int, int, int]]:
    """Value, start and end of everything in a text that has a shape."""
    if shape == "date":
        yield from ((d.value.isoformat(), d.start, d.end) for d in find_dates(text))
    elif shape == "money":
        yield from ((to_decimal(a.paise), a.start, a.end) for a in amount_marks(text))
    elif shape == "percent":
        yield from ((m["v"], m.start("v"), m.end("v")) for m in _PERCENT.finditer(text))
    elif shape == "days":
        yield from _days(text)


def _days(text: str) -> Iterator[tuple[int, int, int]]:
    """Numbers of days, in figures or in words ("fifteen (15) days")."""
    for m in _DAYS.finditer(text):
        if m["v"]:
            yield int(m["v"]), m.start("v"), m.end("v")
            continue
        words = [*re.finditer(r"[a-z]+", m["w"], re.IGNORECASE)]
        for n in range(len(words)):
            number = words_integer([normal(w[0]) for w in words[n:]])
            if number and number < 1000:
                yield number, m.start("w") + words[n].start(), m.end("w")
                break


def stands(notice: Notice, shape: str, value: Any, start: int, end: int) -> bool:
    """True where the letter has at that very place what the value says."""
    said = notice.text[start:end]
    if not 0 <= start < end <= len(notice.text):
        return False
    if shape in ("date", "money"):
        return [str(v) for v, a, b in _spans(shape, said) if (a, b) == (0, len(said))] == [str(value)]
    if shape == "days":
        return [str(v) for v, a, b in _spans(shape, f"{said} days") if a == 0] == [str(value)]
    return re.sub(r"\s", " ", said) == re.sub(r"\s", " ", str(value))
