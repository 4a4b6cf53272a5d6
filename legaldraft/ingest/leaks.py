"""Re-reads de-identified text for anything that should not be there any more."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from legaldraft.core.dates import find_dates, parse_date
from legaldraft.core.errors import InputRefused
from legaldraft.core.money import find_amount_words, find_amounts, parse_amount, words_to_paise
from legaldraft.core.placeholders import DOUBT, PLACEHOLDER
from legaldraft.ingest.cheques import REASON
from legaldraft.ingest.finder import lowered, phrase_places
from legaldraft.ingest.names import normal_name

NEAR = 92.0
"""Similarity (0 to 100) from which a stretch of text counts as a variant of a name or address."""


@dataclass(frozen=True, slots=True)
class Leak:
    """An original value, or a near variant of it, that stands in a text that should not have it.

    ``index`` is the text's place in the list, ``start``/``end`` its offsets there, ``score`` 100 for the value itself.
    """

    original: str
    found: str
    index: int
    start: int
    end: int
    score: float


def originals_of(placeholders: Mapping[str, str]) -> list[str]:
    """What no text may show again: every value taken out, save those that may be plain words."""
    return [value for name, value in placeholders.items() if not name.startswith(f"{DOUBT}_")]


def find_leaks(deidentified: Sequence[str], originals: Iterable[str]) -> list[Leak]:
    """Every original value that still stands in the texts, as printed, as the same day or sum, or nearly so.

    Values that identify nobody (a period, a rate, a reason for return, common nouns) are not looked for.
    """
    wanted = sorted({o.strip() for o in originals if identifies(o)})
    out: list[Leak] = []
    for index, text in enumerate(deidentified):
        blank = PLACEHOLDER.sub(lambda m: "\x00" * len(m.group(0)), text)
        days = {d.value: (d.start, d.end) for d in find_dates(blank)}
        sums = {a.paise: (a.start, a.end) for a in (*find_amounts(blank), *find_amount_words(blank))}
        for value in wanted:
            if hit := _by_meaning(value, days, sums) or _verbatim(value, blank) or _near(value, blank):
                start, end, score = hit
                out.append(Leak(value, blank[start:end], index, start, end, score))
    return out


def identifies(value: str) -> bool:
    """True for a value that could tell who or what it was: a name, a longer number, a day, a sum."""
    # "a company incorporated under the Companies Act, 2013" tells nothing; an Act's name and year are nobody's.
    text = re.sub(r"\b(?:[A-Z]\w+\s+){1,5}Act,?(?:\s*(?:18|19|20)\d{2})?", "", value).strip()
    if len(re.sub(r"\W", "", text)) < 4 or REASON.fullmatch(text):
        return False
    if re.fullmatch(r"(?:18|19|20)\d\d", text):
        return False  # a year alone tells nothing, and every Act has one
    if re.search(r"\d{4,}|\d[\d,./-]{4,}\d", text) or parse_date(text) or (" " in text and words_to_paise(text)):
        return True
    words = re.findall(r"[^\W\d_]{2,}", text)
    proper = [w for w in words if w[0].isupper() or "\u0900" <= w[0] <= "\u097f"]
    return len(proper) >= 2 and len(proper) >= len(words) / 2 and len(normal_name(text)) >= 6


Hit = tuple[int, int, float]


def _by_meaning(value: str, days: dict[date, tuple[int, int]], sums: dict[int, tuple[int, int]]) -> Hit | None:
    """The same day or the same sum, in whatever form it is written."""
    day = parse_date(value)
    if day is not None:
        return (*days[day], 100.0) if day in days else None
    paise = _paise(value)
    return (*sums[paise], 100.0) if paise is not None and paise in sums else None


def _paise(value: str) -> int | None:
    said = words_to_paise(value)
    if said is not None:
        return said
    if not re.search(r"rs|₹|inr|/-", value, re.IGNORECASE):
        return None
    try:
        return parse_amount(value)
    except InputRefused:
        return None


def _verbatim(value: str, text: str) -> Hit | None:
    words = [w.lower() for w in re.split(r"[\s,]+", value) if w]
    found = next(phrase_places(lowered(text), words, " \t\n\u00a0,."), None)
    return (*found, 100.0) if found else None


def _near(value: str, text: str) -> Hit | None:
    """A misspelt or shortened form of a name or address, found by rapidfuzz; bare numbers must be exact."""
    if len(re.findall(r"[^\W\d_]", value)) < 8:
        return None
    best = fuzz.partial_ratio_alignment(value.lower(), text.lower(), score_cutoff=NEAR)
    if best is None or best.dest_end - best.dest_start < len(value) * 0.8:
        return None
    return best.dest_start, best.dest_end, float(best.score)
