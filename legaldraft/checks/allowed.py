"""What a draft may contain: every number, date, amount and word that the form gives."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from legaldraft.core.dates import find_dates, parse_date
from legaldraft.core.money import find_amount_words, find_amounts, int_in_words
from legaldraft.core.style import DATE_STYLES, MONEY_STYLES, ValueStyle
from legaldraft.notice_types import Facts, placeholders

_NUMBER = re.compile(r"\d+")
_COUNTED = re.compile(r"_(?:DAYS|COUNT|RATE)$")  # what may be spelt out: days of grace, how many cheques, a rate
_WORD = re.compile(r"[^\W\d_][\w'’.&-]*")


@dataclass(frozen=True, slots=True)
class Allowed:
    """Everything the form supplies, ready for look-up. ``digits`` are runs of digits, ``words`` are lower case,
    ``small_numbers`` are those that may stand before "days" or "per cent", in digits or spelt out."""

    paise: frozenset[int]
    dates: frozenset[date]
    digits: frozenset[str]
    words: frozenset[str]
    small_numbers: frozenset[int]
    strings: tuple[str, ...]


def allowed_by(facts: Facts) -> Allowed:
    """All that the form supplies, derived totals included, whatever the firm's way of writing values."""
    values: set[str] = set()
    for style in _styles():
        values.update(placeholders(facts, style).values())
    raw = tuple(_strings(facts.json()))
    texts = (*values, *raw)
    joined = "\n".join(texts)
    paise = {a.paise for a in find_amounts(joined)} | {a.paise for a in find_amount_words(joined)}
    dates = {d.value for d in find_dates(joined)} | {d for d in map(parse_date, raw) if d}
    digits = set(_NUMBER.findall(joined))
    counted = placeholders(facts, ValueStyle())
    small = {int(d) for name, value in counted.items() if _COUNTED.search(name) for d in _NUMBER.findall(value)[:1]}
    words = {w.lower().strip(".'’-") for w in _WORD.findall(joined)}
    return Allowed(frozenset(paise), frozenset(dates), frozenset(digits), frozenset(words), frozenset(small), texts)


def number_words(upto: int = 100) -> Mapping[str, int]:
    """Spelt-out whole numbers, ``fifteen`` to 15, up to a limit."""
    return {int_in_words(n).replace("-", " "): n for n in range(1, upto)}


def _styles() -> Iterator[ValueStyle]:
    for style in DATE_STYLES:
        yield ValueStyle(date=style)
    for style in MONEY_STYLES:
        yield ValueStyle(money=style)


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, Mapping):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)
    elif value is not None and not isinstance(value, bool):
        yield str(value)
