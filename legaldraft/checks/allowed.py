"""What a draft may contain: every number, date, amount, rate and word that the form gives."""

import json
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from legaldraft.core.dates import find_dates, parse_date
from legaldraft.core.money import find_amount_words, find_amounts, int_in_words
from legaldraft.core.style import DATE_STYLES, MONEY_STYLES, ValueStyle
from legaldraft.notice_types import Facts, placeholders

_NUMBER = re.compile(r"\d+")
_COUNTED = re.compile(r"_(?:DAYS|MONTHS|YEARS)$")  # what may stand before "days" or "months"
_WORD = re.compile(r"[^\W\d_][\w'’.&-]*")
_RATE = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)\s*(?:%|per\s*cent|percent)", re.IGNORECASE)
_TOKEN = re.compile(r"\d+(?:st|nd|rd|th)?\b|\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Allowed:
    """Everything the form supplies, ready for look-up.

    Args:
        paise: the amounts; ``dates``: the days.
        digits: runs of digits; ``words``: lower case.
        small_numbers: those that may stand before "days", in digits or spelt out.
        rates: percentages.
        strings: the values as they are printed, in every style, and as they were typed.
        tokens: the form's words and numbers, lower case.
        pairs: words and numbers of the form that follow each other, lower case; ``first`` and ``last``: those that
            begin or end a value, before and after which anything may stand.
        proper: words of the form with a capital letter, lower case.
        facts: the form itself.
    """

    paise: frozenset[int]
    dates: frozenset[date]
    digits: frozenset[str]
    words: frozenset[str]
    small_numbers: frozenset[int]
    rates: frozenset[Decimal]
    strings: tuple[str, ...]
    tokens: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    first: frozenset[str]
    last: frozenset[str]
    proper: frozenset[str]
    facts: Facts = field(repr=False)


_KEPT: OrderedDict[str, "Allowed"] = OrderedDict()
_MOST_KEPT = 32


def allowed_by(facts: Facts) -> Allowed:
    """All that the form supplies, derived totals included, whatever the firm's way of writing values.

    The last few forms are kept: a person who edits a draft has it checked again with every change.
    """
    key = json.dumps([facts.type, facts.json()], sort_keys=True)
    known = _KEPT.get(key)
    if known is None:
        known = _KEPT[key] = _allowed_by(facts)
        while len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
    return known


def _allowed_by(facts: Facts) -> Allowed:
    values: set[str] = set()
    for style in _styles():
        values.update(placeholders(facts, style).values())
    raw = tuple(_strings(facts.json()))
    texts = (*values, *raw)
    joined = "\n".join(texts)
    paise = {a.paise for a in find_amounts(joined)} | {a.paise for a in find_amount_words(joined)}
    dates = {d.value for d in find_dates(joined)} | {d for d in map(parse_date, raw) if d}
    counted = placeholders(facts, ValueStyle())
    small = {int(d) for name, value in counted.items() if _COUNTED.search(name) for d in _NUMBER.findall(value)[:1]}
    runs = [tokens(_without_values(text)) for text in texts]
    return Allowed(
        paise=frozenset(paise),
        dates=frozenset(dates),
        digits=frozenset(n for text in texts for n in _NUMBER.findall(_without_values(text)))
        | {str(d.year) for d in dates},
        words=frozenset(w.lower().strip(".'’-") for w in _WORD.findall(joined)),
        small_numbers=frozenset(small),
        rates=frozenset(Decimal(r) for r in _RATE.findall(joined)),
        strings=texts,
        tokens=frozenset(t for run in runs for t in run),
        pairs=frozenset(pair for run in runs for pair in pairwise(run)),
        # A value that is nothing but a short number (the days to pay) is no house number.
        first=frozenset(run[0] for run in runs if len(run) > 1 or (run and not (run[0].isdigit() and len(run[0]) < 5))),
        last=frozenset(run[-1] for run in runs if run),
        proper=frozenset(w.lower() for text in raw for w in _TOKEN.findall(text) if w[0].isupper()),
        facts=facts,
    )


def _without_values(text: str) -> str:
    """A value less its dates and amounts: the "10" of 10.02.2025 is no number that may stand by itself."""
    spans = [(d.start, d.end) for d in find_dates(text)] + [(a.start, a.end) for a in find_amounts(text)]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return text


def tokens(text: str) -> list[str]:
    """The words and numbers of a text in order, lower case: ``A-208, Rohini`` is ``a``, ``208``, ``rohini``."""
    return [t.lower() for t in _TOKEN.findall(text)]


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
