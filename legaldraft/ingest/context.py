"""Amounts of a paragraph with their words, and the rows of tables of figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from legaldraft.core.dates import DateSpan, find_dates
from legaldraft.core.errors import InputRefused
from legaldraft.core.money import AmountSpan, find_amount_words, find_amounts, parse_amount, words_to_paise
from legaldraft.ingest.lines import Line
from legaldraft.ingest.segment import Piece


@dataclass(frozen=True, slots=True)
class AmountMark:
    """An amount in figures with the words behind it (``words`` is their span or None). ``paise`` is the figure's."""

    start: int
    end: int
    paise: int
    words: tuple[int, int] | None = None


@lru_cache(maxsize=1024)
def amount_marks(text: str) -> tuple[AmountMark, ...]:
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
    return tuple(sorted(out, key=lambda x: x.start))


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
    ("amount", r"amount|value|\brs\b\.?|₹|sum|total|inr|राशि|paid\s*\("),
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
