"""One fact of a clean text changed at random: what a careless edit, or a model that slips, does to a notice."""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from legaldraft.core.dates import find_dates
from legaldraft.core.money import find_amount_words, find_amounts
from legaldraft.statutes import find_citations

Span = tuple[int, int]


@dataclass(frozen=True)
class Mutation:
    """The kind of change, the changed text, and what became what."""

    kind: str
    text: str
    before: str
    after: str


@dataclass(frozen=True)
class Draft:
    """A clean text, the form behind it and the stretches that the facts guard reads."""

    name: str
    type: str
    facts: Mapping[str, Any]
    text: str
    spans: Sequence[Span]


_NAMES = ("Gopinath", "Wasim", "Harbhajan", "Ketkar", "Rukmini", "Chaudhuri", "Thimmaiah", "Bhansali", "Iqbal")
_PLACES = ("Jodhpur", "Vellore", "Mangaluru", "Rourkela", "Bhilai", "Karnal", "Satara", "Dhanbad", "Kollam")
_BANKS = ("Bank of Maharashtra", "Karur Vysya Bank", "UCO Bank", "Dhanlaxmi Bank", "Bandhan Bank", "Yes Bank")
_REASONS = ("Account Closed", "Payment Stopped by Drawer", "Exceeds Arrangement",
            "Drawer's Signature Differs", "Refer to Drawer")  # fmt: skip
_OFFICES = ("director", "partner", "proprietor", "guarantor", "trustee")
_SMALL = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fourteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "twenty",
]
_PARTS_OF_PLACES = ("Road", "Nagar", "Street", "Branch", "Main")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_UNITS = r"(?:days|months|years|weeks)"
_PERIOD = re.compile(rf"\b(\d{{1,3}}|{'|'.join([*_SMALL, 'fifteen', 'thirty', 'one'])})(?= (?:\([\w-]+\) )?{_UNITS}\b)")
_IN_AMOUNT = re.compile(
    r"\b(One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Fifteen|Twenty|Thirty|Forty|Fifty|Sixty|"
    r"Seventy|Eighty|Ninety|Lakh|Thousand)\b"
)
_SWAPS = {"Lakh": "Crore", "Thousand": "Hundred"}


def _digit(text: str, at: int, chance: random.Random) -> str:
    return text[:at] + str((int(text[at]) + chance.randint(1, 9)) % 10) + text[at + 1 :]


def _one_digit(value: str, chance: random.Random) -> str:
    places = [i for i, c in enumerate(value) if c.isdigit()]
    return _digit(value, chance.choice(places), chance)


def _amount(value: str, chance: random.Random) -> str:
    places = [i for i, c in enumerate(value) if c.isdigit()]
    changed = _digit(value, chance.choice(places), chance)
    return changed if find_amounts(changed) else value


def _words(value: str, chance: random.Random) -> str:
    match = chance.choice(list(_IN_AMOUNT.finditer(value)) or [re.match("", value)])
    new = _SWAPS.get(match[0]) or chance.choice([w for w in ("Two", "Six", "Nine", "Eleven", "Forty") if w != match[0]])
    return value[: match.start()] + new + value[match.end() :] if match[0] else value


def _date(value: str, chance: random.Random) -> str:
    for _ in range(20):
        month = next((m for m in _MONTHS if m in value), None)
        if month and chance.random() < 0.4:
            changed = value.replace(month, chance.choice([m for m in _MONTHS if m != month]))
        else:
            changed = _one_digit(value, chance)
        if find_dates(changed) and find_dates(changed)[0].text == changed:
            return changed
    return value


def _word(value: str, chance: random.Random) -> str:
    """One word of a name: a letter slips, or it is another's."""
    words = list(re.finditer(r"[A-Z][a-z]{3,}", value))
    match = chance.choice(words or [re.match("", value)])
    if not match[0]:
        return value
    at = chance.randrange(1, len(match[0]))
    letter = chance.choice([c for c in "abdeiklmnorstuvy" if c != match[0][at]])
    slip = match[0][:at] + letter + match[0][at + 1 :]
    new = chance.choice((slip, chance.choice(_NAMES)))
    return value[: match.start()] + new + value[match.end() :]


def _place(value: str, chance: random.Random) -> str:
    words = [
        m for m in re.finditer(r"[A-Z][a-z]{3,}", value) if m[0] not in ("Road", "Nagar", "Street", "Branch", "Main")
    ]
    match = chance.choice(words or [re.match("", value)])
    return value[: match.start()] + chance.choice(_PLACES) + value[match.end() :] if match[0] else value


def _other(choices: Sequence[str]) -> Callable[[str, random.Random], str]:
    return lambda value, chance: chance.choice([c for c in choices if c.lower() not in value.lower()])


def _office(value: str, chance: random.Random) -> str:
    new = chance.choice([o for o in _OFFICES if o != value.lower()])
    return new.capitalize() if value[0].isupper() else new


def _period(value: str, chance: random.Random) -> str:
    if value.isdigit():
        return str(int(value) + chance.choice((-5, -3, 1, 2, 5, 15)))
    return chance.choice([w for w in ("two", "three", "five", "seven", "ten", "twenty") if w != value])


def _given(facts: Mapping[str, Any], *keys: str) -> set[str]:
    """All texts of the form under these keys."""
    found: set[str] = set()
    stack: list[Any] = [facts]
    while stack:
        value = stack.pop()
        if isinstance(value, Mapping):
            found |= {str(v) for k, v in value.items() if k in keys and isinstance(v, str)}
            stack += list(value.values())
        elif isinstance(value, list | tuple):
            stack += list(value)
    return found


def _places_of(text: str, values: set[str]) -> list[Span]:
    return [m.span() for v in sorted(values) if len(v) > 3 for m in re.finditer(rf"(?<!\w){re.escape(v)}(?!\w)", text)]


def spots(draft: Draft) -> Iterator[tuple[str, Span, Callable[[str, random.Random], str]]]:
    """Every place of the text where a fact stands: its kind, its span, and how it is changed."""
    text, facts = draft.text, draft.facts
    law = [(c.start, c.end) for c in find_citations(text)]
    found: list[tuple[str, Sequence[Span], Callable[[str, random.Random], str]]] = [
        ("amount", [(a.start, a.end) for a in find_amounts(text)], _amount),
        ("words of an amount", [(a.start, a.end) for a in find_amount_words(text)], _words),
        ("date", [(d.start, d.end) for d in find_dates(text)], _date),
        ("number", _places_of(text, _given(facts, "number", "account", "reference")), _one_digit),
        ("name", _places_of(text, _given(facts, "name")), _word),
        ("place", _places_of(text, _given(facts, "address", "branch", "payee_branch")), _place),
        ("bank", _places_of(text, _given(facts, "bank", "payee_bank")), _other(_BANKS)),
        ("reason", _places_of(text, _given(facts, "reason")), _other(_REASONS)),
        ("role", [m.span() for m in re.finditer(r"(?i)\b(?:director|partner|proprietor|guarantor)\b", text)], _office),
        ("rate", [m.span(1) for m in re.finditer(r"\b(\d{1,2}(?:\.\d+)?)(?=\s?%)", text)], _one_digit),
        ("period", [m.span() for m in _PERIOD.finditer(text)], _period),
        ("section", [m.span() for a, b in law for m in re.compile(r"\d+").finditer(text, a, min(b, a + 20))],
         _one_digit),
        ("house or PIN", [m.span() for v in _places_of(text, _given(facts, "address"))
                          for m in re.compile(r"\d+").finditer(text, *v)], _one_digit),
    ]  # fmt: skip
    for kind, places, change in found:
        for span in places:
            inside = any(a <= span[0] and span[1] <= b for a, b in draft.spans)
            if inside and (kind == "section" or not any(a < span[1] and span[0] < b for a, b in law)):
                yield kind, span, change


def mutate(draft: Draft, chance: random.Random, kind: str) -> Mutation | None:
    """One fact of that kind changed, or None where the text has none."""
    places = [(s, c) for k, s, c in spots(draft) if k == kind]
    if not places:
        return None
    (start, end), change = chance.choice(places)
    before = draft.text[start:end]
    after = change(before, chance)
    if after == before:
        return None
    return Mutation(kind, draft.text[:start] + after + draft.text[end:], before, after)


KINDS = ("amount", "words of an amount", "date", "number", "name", "place", "bank", "reason", "role", "rate", "period",
         "section", "house or PIN")  # fmt: skip
