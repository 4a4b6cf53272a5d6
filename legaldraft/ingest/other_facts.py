"""Facts of the kinds of notice beside cheques and money: days and sums by their slots, texts by their rules.

What no telling word speaks for is left out: a missing fact can be filled in, a wrong one is believed.
"""

import re
from collections.abc import Iterator

from legaldraft.core.dates import find_dates
from legaldraft.core.money import to_decimal
from legaldraft.ingest.answers import answer_facts
from legaldraft.ingest.choices import choice_facts
from legaldraft.ingest.context import amount_marks, cell_paise, table_rows
from legaldraft.ingest.extracted import ExtractedFact, Span
from legaldraft.ingest.segment import Piece
from legaldraft.ingest.slot_rules import COMMON, SLOTS
from legaldraft.ingest.slots import fill, values_of
from legaldraft.ingest.sums import Located
from legaldraft.ingest.told import texts_of
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
    if form.id == "partition":
        found += _properties(located)
    slots = (*SLOTS.get(form.id, ()), *COMMON)
    found += fill(slots, values_of(located))
    found += texts_of(form.id, located)
    found += choice_facts(form, located)
    return [f for f in found if form.field(f.path) is not None]


_PROPERTY = re.compile(
    r"^(?:That\s+)?(?:(?:one\s+of\s+)?(?:the\s+)?(?:said\s+|joint\s+)*(?:properties|property|estate|first|second|third|fourth|other|it)\b[^,;]{0,40}?\b(?:is|are|includes?|comprises?|consists?\s+of)\s+)?"
    r"(?P<v>[^;]{6,260}?)"
    r",?\s+(?:which\s+(?:is|are)\s+(?:in\s+the\s+(?:possession|occupation)\s+of|with|occupied\s+by)|in\s+the\s+(?:possession|occupation)\s+of|presently\s+held\s+by"
    r"|also\s+(?:belong|form)\w*\b[^.;]*?(?:occupied\s+by|with|in\s+the\s+possession\s+of))\s+(?P<p>[^.;]+?)(?:[.;]|;?\s*and\s*$|$)"
)
_LAND = re.compile(
    r"\b(?:house|plot|land|flat|shops?|orchard|khasra|property|building|field|godown|floor)\b", re.IGNORECASE
)


def _properties(located: Located) -> list[ExtractedFact]:
    """Each property of a partition with those who are in possession of it."""
    out: list[ExtractedFact] = []
    index = 0
    for piece, paragraph in located:
        told = _PROPERTY.match(piece.text) if paragraph.element == "property" and not piece.rows else None
        if told is None or not _LAND.search(told["v"]):
            if listed := _listed_land(piece, paragraph.element):
                out.append(ExtractedFact(f"properties.{index}.description", listed[0], (listed[1],), 0.65))
                index += 1
            continue
        for key, group in (("description", "v"), ("possession", "p")):
            span = (piece.start + told.start(group), piece.start + told.end(group))
            out.append(ExtractedFact(f"properties.{index}.{key}", told[group], (span,), 0.7))
        index += 1
    return out


_LISTED_LAND = re.compile(
    r"(?:(?:All\s+that|Agricultural|Residential|Commercial|Ancestral|One|Two|The)\s+)*(?:(?:Gat|Gut|Survey|Sy\.?|S\.?|R\.?S\.?|C\.?T\.?S\.?|Khasra|Khata|Hissa|Dag|Mouza|Door|D\.|Municipal|Schedule|Item)\s*(?:No|Nos|Number)?\b|(?:House|Plot|Flat|Shop|Land|Building|Site|Property|Godown|Bungalow|Apartment)\b)",
    re.IGNORECASE,
)
_ACTS = re.compile(r"\b(?:you|my|our|client|have|has|had|shall|will|refused|asked|demand\w*)\b", re.IGNORECASE)


def _listed_land(piece: Piece, element: str | None) -> tuple[str, Span] | None:
    """An item of a list that is nothing but a property: "a) Gat No. 412, area 2 H 14 R, at village Saswad"."""
    in_list = element == "property" or bool(piece.number and piece.number.isalpha())
    text = piece.text.rstrip(" .;,")
    if piece.rows or not in_list or len(text) > 300 or not _LISTED_LAND.match(text) or _ACTS.search(text):
        return None
    return text, (piece.start, piece.start + len(text))


_HEAD = re.compile(
    r"(?:\btowards|\bbeing|\bon\s+account\s+of|^\s*(?:\([a-z0-9]+\)\s*)?)\s*(?P<v>(?!(?:Rs|INR|That|an?\s+(?:sum|amount)|my\s+client|our\s+client|you)\b)[A-Za-z][^,;:]{4,110}?)(?=\s*(?:,|;|:|\.?$|\b(?:an?\s+(?:sum|amount)\b|(?:since|from|by)\s+\d|amounting|of\s+Rs|which\s+fell|due\s+(?:on|since)|that\s+fell)))"
)


_LISTED = re.compile(r"\s*(?:\(?[a-z0-9ivx]{1,3}[.)]\s*)?(?:towards|being|on\s+account|Rs\.?|₹|INR)\s*", re.IGNORECASE)


def _heads_of_dues(located: Located) -> list[ExtractedFact]:
    """Heads of dues: the rows of a table, the items of a list in brackets, else one a paragraph."""
    rows: list[list[tuple[str, Span, str, float]]] = []
    for piece, paragraph in located:
        if piece.rows:
            rows += _rows_of_dues(piece)
            continue
        items = _items_of_dues(piece)
        if not items and (paragraph.element == "dues" or _LISTED.match(piece.text)):
            items = [x for x in [_one_due(piece.text, 0, len(piece.text), piece.start)] if x]
        rows += items
    return [
        ExtractedFact(f"dues.{index}.{key}", value, (span,), sure)
        for index, row in enumerate(rows)
        for key, span, value, sure in row
    ]


def _rows_of_dues(piece: Piece) -> list[list[tuple[str, Span, str, float]]]:
    """The rows of a table of dues: what for and how much."""
    out = []
    for row in table_rows(piece):
        if "description" in row and "amount" in row and (paise := cell_paise(row["amount"])):
            head, amount = row["description"], row["amount"]
            out.append(
                [
                    ("head", (head.start, head.end), head.text, 0.85),
                    ("amount", (amount.start, amount.end), to_decimal(paise), 0.9),
                ]
            )
    return out


_ITEM = re.compile(r"\(\s*(?:[a-h]|i{1,3}|iv|vi{0,3}|\d{1,2})\s*\)")


def _items_of_dues(piece: Piece) -> list[list[tuple[str, Span, str, float]]]:
    """ "(a) wages for August Rs. 28,000/-; (b) notice pay Rs. 28,000/-" in one paragraph; two items at least."""
    marks = [m.end() for m in _ITEM.finditer(piece.text)]
    ends = [m.start() for m in _ITEM.finditer(piece.text)][1:]
    if len(marks) < 2:
        return []
    found = [_one_due(piece.text, a, b, piece.start) for a, b in zip(marks, [*ends, len(piece.text)], strict=True)]
    return [x for x in found if x] if all(found) else []


_BARE_HEAD = re.compile(
    r"\s*(?P<v>[A-Za-z][^;]{3,110}?)[\s:,=–-]*(?:\b(?:of|amounting\s+to|at|being|is|comes?\s+to|for|to\s+the\s+tune\s+of)\s+)?(?:a\s+sum\s+of\s+)?$"
)


def _one_due(text: str, low: int, high: int, base: int) -> list[tuple[str, Span, str, float]]:
    """Head, amount and day of one item; nothing where it names several sums or a total."""
    part = text[low:high]
    sums, days = list(_values(part, "money")), list(_values(part, "date"))
    if len(sums) != 1 or re.search(r"\b(?:in\s+all|total|following|sums\s+due)\b", part, re.IGNORECASE):
        return []
    head = _HEAD.search(part)
    if low and not (head and re.match(r"\W*(?:towards|being|on\s+account)", part)):
        head = _BARE_HEAD.match(part[: sums[0][0][0]])
    if head is None:
        return []
    at = base + low
    said = [("head", (head.start("v"), head.end("v")), head.group("v")), ("amount", *sums[0])]
    said += [("due_on", *days[0])] if len(days) == 1 else []
    return [(key, (at + a, at + b), value, 0.75) for key, (a, b), value in said]


def _values(text: str, kind: str) -> Iterator[tuple[Span, str]]:
    if kind == "date":
        yield from (((d.start, d.end), d.value.isoformat()) for d in find_dates(text))
    elif kind == "money":
        yield from (((a.start, a.end), to_decimal(a.paise)) for a in amount_marks(text))
