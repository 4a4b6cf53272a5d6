"""Dates as Indian advocates write them: day, month, year, never the American order. Months by the corresponding date.

A month is a calendar month (General Clauses Act, s.3(35); State of H.P. v Himachal Techno Engineers (2010) 12 SCC
210), so :func:`add_months` gives the corresponding date, clipped to the last day of a shorter month.
"""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

_NAMES = (
    "january jan जनवरी",
    "february feb febuary फरवरी फ़रवरी",
    "march mar मार्च",
    "april apr अप्रैल अप्रेल",
    "may मई",
    "june jun जून",
    "july jul जुलाई",
    "august aug अगस्त",
    "september sept sep सितंबर सितम्बर",
    "october oct अक्टूबर अक्तूबर",
    "november nov नवंबर नवम्बर",
    "december dec दिसंबर दिसम्बर",
)
_MONTHS = {unicodedata.normalize("NFC", w): n for n, names in enumerate(_NAMES, 1) for w in names.split()}
_ENGLISH = [n.split()[0].capitalize() for n in _NAMES]
_HINDI = str.split("जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर")
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_D = "[0-9०-९]"
_SP = r"[ \t\n\u00a0]{0,3}"
_ALL_NAMES = "|".join(sorted({w for names in _NAMES for w in names.split()}, key=len, reverse=True))
# Not \b: a Devanagari vowel sign at a word's end is no word character to Python.
_MONTH = rf"(?P<month>{_ALL_NAMES})(?![^\W\d_])\.?"
_ORDINAL = rf"(?P<day>{_D}{{1,2}})(?:{_SP}(?:st|nd|rd|th)\b)?"
_YEAR = rf"(?P<year>{_D}{{4}}|['’]?{_D}{{2}})(?!{_D})"
_ISO = re.compile(rf"(?<![0-9०-९])(?P<year>{_D}{{4}})-(?P<month>{_D}{{2}})-(?P<day>{_D}{{2}})(?!{_D})")
_NUMERIC = re.compile(
    rf"(?<![0-9०-९])(?P<day>{_D}{{1,2}})[ \u00a0]?(?P<sep>[./\-–‑])[ \u00a0]?(?P<month>{_D}{{1,2}})[ \u00a0]?(?P=sep)"
    rf"[ \u00a0]?(?P<year>{_D}{{4}}|{_D}{{2}})(?!{_D})"
)
_DAY_FIRST = re.compile(
    rf"(?<![0-9०-९]){_ORDINAL}{_SP}(?:day{_SP})?(?:of{_SP})?[-/.,–]?{_SP}{_MONTH}{_SP}[-/,–]?{_SP}{_YEAR}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"(?<![^\W\d]){_MONTH}{_SP}{_ORDINAL}{_SP},?{_SP}(?P<year>{_D}{{4}})(?!{_D})", re.IGNORECASE)
_SHAPES = (_ISO, _NUMERIC, _DAY_FIRST, _MONTH_FIRST)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date found in a text: offsets (end exclusive), the characters, the day they mean."""

    start: int
    end: int
    text: str
    value: date


def _built(match: re.Match[str]) -> date | None:
    """The day a match means, or None where there is no such day."""
    month = match["month"].translate(_DIGITS)
    number = int(month) if month.isdigit() else _MONTHS[unicodedata.normalize("NFC", month.lower())]
    digits = match["year"].translate(_DIGITS).strip("'’")
    year = int(digits) if len(digits) == 4 else _century(int(digits))
    try:
        return date(year, number, int(match["day"].translate(_DIGITS)))
    except ValueError:
        return None


def _century(two_digits: int) -> int:
    """Two-digit years: 00–69 are of this century, 70–99 of the last."""
    return two_digits + (2000 if two_digits < 70 else 1900)


def parse_date(text: str) -> date | None:
    """The day that ``text`` and nothing but it means, or None.

    Reads ISO, ``10.12.2024``, ``10-12-2024``, ``10/12/24``, ``10th December, 2024``, ``10 Dec 2024``,
    ``10th day of December 2024``, ``December 10, 2024`` and the Hindi month names and digits; the day always stands
    before the month in figures, so ``12/25/2024`` is None.
    """
    text = text.strip()
    for shape in _SHAPES:
        match = shape.fullmatch(text)
        if match:
            return _built(match)
    return None


def _part_of_number(text: str, match: re.Match[str]) -> bool:
    """True where a numeric shape is a piece of a longer number: "1.10.12.2024", "KR/10/12/2024/7"."""
    sep = match.groupdict().get("sep")
    if sep is None:
        return False
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
    left = len(before) == 2 and before[1] == sep and (before[0].isdigit() or (sep != "." and before[0].isalnum()))
    right = len(after) == 2 and after[0] == sep and (after[1].isdigit() or (sep != "." and after[1].isalnum()))
    return left or right


def find_dates(text: str) -> list[DateSpan]:
    """Dates of a text in order, not overlapping; impossible days and parts of reference numbers are left out."""
    spans = []
    for shape in _SHAPES:
        for match in shape.finditer(text):
            value = None if _part_of_number(text, match) else _built(match)
            if value is not None:
                spans.append(DateSpan(match.start(), match.end(), match[0], value))
    spans.sort(key=lambda s: (s.start, -s.end))
    kept: list[DateSpan] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _suffix(day: int) -> str:
    return "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def format_date(value: date, style: str = "dots", language: str = "en") -> str:
    """The date in a style of :data:`legaldraft.core.style.DATE_STYLES`: ``dots`` 10.12.2024, ``dashes``, ``slashes``,
    ``ordinal`` 10th December, 2024, ``long`` 10 December 2024 (in Hindi both are ``10 दिसंबर 2024``).

    Raises:
        ValueError: unknown style.
    """
    separators = {"dots": ".", "dashes": "-", "slashes": "/"}
    if style in separators:
        return separators[style].join((f"{value.day:02d}", f"{value.month:02d}", f"{value.year:04d}"))
    if style not in ("ordinal", "long"):
        raise ValueError(f"unknown date style {style!r}")
    if language == "hi":
        return f"{value.day} {_HINDI[value.month - 1]} {value.year:04d}"
    month = _ENGLISH[value.month - 1]
    if style == "ordinal":
        return f"{value.day}{_suffix(value.day)} {month}, {value.year:04d}"
    return f"{value.day} {month} {value.year:04d}"


def add_days(value: date, days: int) -> date:
    """The day ``days`` after ``value``, which is itself not counted (General Clauses Act, s.9)."""
    return value + timedelta(days=days)


def add_months(value: date, months: int) -> date:
    """The corresponding date ``months`` later, clipped to the month's last day: 31 January + 1 is 28 or 29 February."""
    years, month = divmod(value.month - 1 + months, 12)
    year = value.year + years
    return date(year, month + 1, min(value.day, calendar.monthrange(year, month + 1)[1]))
