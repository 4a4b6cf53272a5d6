# ruff: noqa: E501  (a pattern reads best in one piece)
"""Facts of the kinds of notice beside cheques and money: days and sums by their slots, texts by their rules.

What no telling word speaks for is left out: a missing fact can be filled in, a wrong one is believed.
"""

import re
from collections.abc import Iterator

from legaldraft.core.dates import find_dates
from legaldraft.core.money import to_decimal
from legaldraft.ingest.answers import answer_facts
from legaldraft.ingest.choices import choice_facts
from legaldraft.ingest.context import amount_marks
from legaldraft.ingest.extracted import ExtractedFact, Span
from legaldraft.ingest.slot_rules import COMMON, SLOTS
from legaldraft.ingest.slots import fill, values_of
from legaldraft.ingest.sums import Located
from legaldraft.ingest.told import at_home_only, texts_of
from legaldraft.notice_types import NoticeType


def other_facts(located: Located, form: NoticeType) -> list[ExtractedFact]:
    """The facts of a kind of notice that its words betray.

    Args:
        located: the body's paragraphs with their elements.
        form: the kind of notice.
    """
    found: list[ExtractedFact] = []
    if form.id == "employment-dues":
        found += _heads_of_dues(located)
    if form.id == "reply-to-notice":
        found += answer_facts(located)
    slots = (*SLOTS.get(form.id, ()), *COMMON)
    found += fill(slots, values_of(located))
    found += at_home_only(texts_of(form.id, located))
    found += choice_facts(form, located)
    return [f for f in found if form.field(f.path) is not None]


_HEAD = re.compile(
    r"(?:\btowards|\bbeing|\bon\s+account\s+of|^\s*(?:\([a-z0-9]+\)\s*)?)\s*(?P<v>[A-Za-z][^,;:]{4,110}?)(?=\s*(?:,|;|:|\.?$|\b(?:amounting|of\s+Rs|which\s+fell|due\s+(?:on|since)|that\s+fell)))"
)


_LISTED = re.compile(r"\s*(?:\(?[a-z0-9ivx]{1,3}[.)]\s*)?(?:towards|being|on\s+account|Rs\.?|₹|INR)\s*", re.IGNORECASE)


def _heads_of_dues(located: Located) -> list[ExtractedFact]:
    """Heads of dues, one a paragraph: "towards gratuity, Rs. 90,000/-, due on 01.02.2024"."""
    out: list[ExtractedFact] = []
    index = 0
    for piece, paragraph in located:
        sums = list(_values(piece.text, "money"))
        head = _HEAD.search(piece.text)
        whole = re.search(r"\b(?:in\s+all|total|following|sums\s+due)\b", piece.text, re.IGNORECASE)
        listed = paragraph.element == "dues" or bool(_LISTED.match(piece.text))
        if not listed or len(sums) != 1 or head is None or whole:
            continue
        days = list(_values(piece.text, "date"))
        said = [("head", (head.start("v"), head.end("v")), head.group("v")), ("amount", *sums[0])]
        said += [("due_on", *days[0])] if len(days) == 1 else []
        out += [
            ExtractedFact(f"dues.{index}.{key}", value, ((piece.start + a, piece.start + b),), 0.75)
            for key, (a, b), value in said
        ]
        index += 1
    return out


def _values(text: str, kind: str) -> Iterator[tuple[Span, str]]:
    if kind == "date":
        yield from (((d.start, d.end), d.value.isoformat()) for d in find_dates(text))
    elif kind == "money":
        yield from (((a.start, a.end), to_decimal(a.paise)) for a in amount_marks(text))
