"""Dates and amounts of a paragraph with what the words around them say they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from legaldraft.core.dates import DateSpan, find_dates
from legaldraft.core.errors import InputRefused
from legaldraft.core.money import AmountSpan, find_amount_words, find_amounts, parse_amount, words_to_paise
from legaldraft.ingest.lines import Line
from legaldraft.ingest.segment import Piece

_ABBREVIATION = re.compile(
    r"\b(?:No|Nos|Rs|Re|Mr|Mrs|Ms|Dr|Sh|Smt|Shri|M/s|Pvt|Ltd|Co|Sec|Secs|Art|dt|Dt|Regd|vs|v|u/s|S/o|D/o|W/o|R/o|s/o|r/o|w/o|d/o|"
    r"viz|i\.e|e\.g|etc|Br|Opp|St|Rd|Ext|Distt?|Chq|Ch|Inv|Prop|Adv|Ref|[A-Z])\.$"
)
_SENTENCE = re.compile(r"(?<=[.;?!।])[”\"')]*\s+(?=[\"“(]?[A-Z0-9₹\u0900-\u097f(])")


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of a text; abbreviations such as "No." and "Rs." end none, a semicolon does."""
    out, start = [], 0
    for cut in _SENTENCE.finditer(text):
        before = text[start : cut.start()]
        if before.endswith(".") and _ABBREVIATION.search(before):
            continue
        out.append((start, cut.start()))
        start = cut.end()
    return [*out, (start, len(text))]


@dataclass(frozen=True, slots=True)
class DateMark:
    """A date and its role (see :data:`_ROLES`), or "" where the words say nothing."""

    start: int
    end: int
    value: date
    role: str


@dataclass(frozen=True, slots=True)
class AmountMark:
    """An amount in figures with the words behind it (``words`` is their span or None). ``paise`` is the figure's."""

    start: int
    end: int
    paise: int
    words: tuple[int, int] | None = None


_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        (
            "presented",
            r"present(?:ed|ation|ment|s|ing)?\b|deposit(?:ed|ing)?\b|lodg(?:ed|ing)|sent\s+for\s+collection|banked|put\s+in",
        ),
        (
            "returned",
            r"dishono?u?red|return(?:ed)?\b(?!\s*(?:ing)?\s+memo)|bounced|unpaid|came\s+back|sent\s+back|dishono?u?r\b(?!\s+memo)",
        ),
        (
            "memo",
            r"(?:memo(?:randum)?|advice|slip|report)\b[^.;]{0,60}?\b(?:dated|dt\.?|date|of)\W*$|(?:memo(?:randum)?|advice|slip)\W*$|(?:memo)\s+(?:no\.?\s*\S+\s+)?(?:bears?|is)\b",
        ),
        (
            "intimation",
            r"(?:was|were|being)?\s*receiv(?:ed?|ing)|\breceipt\b|intimat(?:ed|ion)|inform(?:ed|ation)|came\s+to\s+(?:know|learn)|learnt|communicat(?:ed|ion)|knowledge|reach(?:ed)?|told|handed\s+(?:over\s+)?the\s+memo|collected\s+the",
        ),
        ("cheque", r"\bcheques?\b|\bchqs?\b|\binstrument|bearing"),
        ("invoice", r"\binvoices?\b|\bbills?\b(?!\s+of)|challan|purchase\s+order|\bP\.?O\.?\s+No|work\s+order"),
        (
            "due",
            r"\bdue\s+(?:date|on|by|for)|repayable\s+(?:on|by|within)|(?:on\s+or\s+)?before\b|not\s+later\s+than|latest\s+by|fell\s+due|repa(?:y|id)\b.{0,40}\bby\b|returnable|fall\s+due|payable\s+(?:on|by)|\bby\W*$",
        ),
        ("payment", r"part[\s-]?payments?|\bpaid\b|repaid|remitted|made\s+(?:a\s+)?payment|on\s+account|credited"),
        (
            "acknowledged",
            r"acknowledg\w*|balance\s+confirmation|confirm\w*|admitt\w*|e-?mail\s+(?:dated|of)|letter\s+(?:dated|of)",
        ),
        ("interest", r"\binterest\b[^.;]{0,80}\b(?:from|w\.e\.f|since|with\s+effect)|w\.?\s?e\.?\s?f\.?"),
        ("notice", r"\bnotice\s+(?:dated|of)|notice\b[^.;]{0,20}dated"),
        (
            "debt",
            r"\bloan\b|\blent\b|advanc(?:ed|e)|borrow(?:ed)?|agreement|promissory|transferr(?:ed)?|transfer\b|purchas(?:ed?)|suppl(?:ied|y|ies)|deliver(?:ed|y)|sold\b|order(?:ed)?\b|disburs\w*|executed|entered\s+into|approached|RTGS|NEFT|IMPS|UPI|placed|gave\s+you|completed|engaged|availed|obtained|took|taken|\bsum\b",
        ),
    )
)
_BARE_LEFT = re.compile(
    r"^[\s,.;:(]*(?:(?:and|but|then|thereafter|however|accordingly|thereupon|when|that|again|later|finally|subsequently)[\s,]*)*(?:on\s+or\s+about|on|dated|by|in|since)?[\s,]*(?:the\s+)?$",
    re.IGNORECASE,
)
_RIGHT_SKIPS = {"cheque", "invoice", "memo", "notice"}


def date_marks(text: str) -> list[DateMark]:
    """Dates of a text with their roles: by the nearest word before in the sentence, or, for "On 5.1.2024, …", after."""
    found = find_dates(text)
    bounds = sentences(text)
    out = []
    for index, span in enumerate(found):
        low = max((s for s, e in bounds if s <= span.start), default=0)
        high = min((e for s, e in bounds if e >= span.end), default=len(text))
        before = found[index - 1].end if index else 0
        after = found[index + 1].start if index + 1 < len(found) else len(text)
        out.append(
            DateMark(span.start, span.end, span.value, _role(text, span, max(low, before), min(high, after), low))
        )
    return _lists(text, out)


def _role(text: str, span: DateSpan, low: int, high: int, sentence: int) -> str:
    left = text[low : span.start]
    if (
        _BARE_LEFT.match(left)
        or re.search(
            r"(?:^|[,;(]|\band|\bbut|\bwhen|\bthen)\s*(?:on|since)\s+$",
            left[-12:] if len(left) > 12 else left,
            re.IGNORECASE,
        )
        and not _nearest(left[-60:])
    ):
        role = _first(text[span.end : high])
        if role:
            return role
    return _nearest(left[-160:]) or _first(text[span.end : high]) or _nearest(text[sentence : span.start])


def _nearest(left: str) -> str:
    """The role whose word ends nearest to the date; a longer word wins over one within it."""
    best, role = (-1, 0), ""
    for name, pattern in _ROLES:
        for match in pattern.finditer(left):
            key = (match.end(), match.end() - match.start())
            if key > best:
                best, role = key, name
    return role


def _first(right: str) -> str:
    best, role = len(right) + 1, ""
    for name, pattern in _ROLES:
        match = pattern.search(right)
        if match and name not in _RIGHT_SKIPS and match.start() < best:
            best, role = match.start(), name
    return role


def _lists(text: str, marks: list[DateMark]) -> list[DateMark]:
    """Dates in a list ("dated 1.1.24, 2.2.24 and 3.3.24") share the first one's role."""
    out: list[DateMark] = []
    for mark in marks:
        if out and re.fullmatch(r"\s*(?:,|and|&|,\s*and|to|;)?\s*(?:dated|on)?\s*", text[out[-1].end : mark.start]):
            mark = DateMark(mark.start, mark.end, mark.value, out[-1].role)
        out.append(mark)
    return out


def amount_marks(text: str) -> list[AmountMark]:
    """Amounts of a text in order: figures with the words that follow them, or words that stand alone."""
    words = [*find_amount_words(text), *_bracketed_words(text)]
    out: list[AmountMark] = []
    used: set[int] = set()
    for figure in find_amounts(text):
        follows = next((w for w in words if 0 <= w.start - figure.end <= 8 and _only_brackets(text, figure, w)), None)
        if follows:
            used.add(follows.start)
        if not any(w.start <= figure.start < w.end for w in words):
            out.append(
                AmountMark(figure.start, figure.end, figure.paise, (follows.start, follows.end) if follows else None)
            )
    out += [AmountMark(w.start, w.end, w.paise, (w.start, w.end)) for w in words if w.start not in used]
    return sorted(out, key=lambda x: x.start)


def _bracketed_words(text: str) -> list[AmountSpan]:
    """Words in brackets behind a figure that leave out "Rupees": ``Rs. 8,00,000/- (Eight Lakh only)``."""
    out = []
    for match in re.finditer(r"(?<=[\d/=\-])(?<!\b\d)(?<!\b\d\d)\s*\((?P<w>[A-Za-z][A-Za-z ,\-]{3,140})\)", text):
        said = match.group("w")
        paise = None if re.search(r"rupee|\brs\b|inr", said, re.IGNORECASE) else words_to_paise("Rupees " + said)
        if paise:
            out.append(AmountSpan(match.start("w"), match.end("w"), said, paise))
    return out


def _only_brackets(text: str, figure: AmountSpan, words: AmountSpan) -> bool:
    return not re.search(r"\w", text[figure.end : words.start])


_COLUMNS: tuple[tuple[str, str], ...] = (
    ("serial", r"^(?:s\.?\s?(?:no|l|r)|sl|sr|क्र|#|serial)\b"),
    ("presented", r"present|deposit"),
    ("memo_date", r"memo|return|dishono"),
    ("reason", r"reason|remark"),
    ("due_date", r"due\s*date|due\s+on"),
    ("received", r"receiv|intimat"),
    ("bank", r"bank|drawn"),
    ("branch", r"branch"),
    ("amount", r"amount|value|rs\.?\b|₹|sum|total|inr|राशि|paid\s*\("),
    ("date", r"date|dated|दिनांक"),
    ("mode", r"mode|through"),
    ("description", r"descri|particular|goods|item|material|details|work"),
    ("number", r"no\b|number|नं|संख्या|cheque|invoice|bill"),
)


def table_rows(piece: Piece) -> list[dict[str, Line]]:
    """The rows below a table's heading row, each cell under the meaning of its column; totals are left out."""
    if len(piece.rows) < 2:
        return []
    head = [_column(cell.text) for cell in piece.rows[0]]
    places = [cell.cell[1] if cell.cell else i for i, cell in enumerate(piece.rows[0])]
    meaning = {place: name for place, name in zip(places, head, strict=True) if name}
    out = []
    for row in piece.rows[1:]:
        cells = {
            meaning[c.cell[1] if c.cell else i]: c for i, c in enumerate(row) if (c.cell[1] if c.cell else i) in meaning
        }
        if cells and not any(re.match(r"\s*(?:grand\s+)?total\b|balance\b", c.text, re.IGNORECASE) for c in row):
            out.append(cells)
    return out


def _column(text: str) -> str:
    low = text.lower().strip()
    for name, pattern in _COLUMNS:
        if re.search(pattern, low):
            if name in ("memo_date", "presented") and re.search(r"\bno\b|number", low):
                continue
            return name
    return ""


def cell_paise(cell: Line) -> int | None:
    """The amount of a table cell, with or without its currency mark."""
    found = find_amounts(cell.text)
    if found:
        return found[0].paise
    try:
        return parse_amount(cell.text.strip().rstrip("/-= ").strip())
    except InputRefused:
        return None


def cell_date(cell: Line) -> date | None:
    """The first date of a table cell."""
    found: Sequence[DateSpan] = find_dates(cell.text)
    return found[0].value if found else None
