"""A second way to spoil a clean text: facts exchanged with one another, shifted, transposed; none is a random digit."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from legaldraft.core.dates import add_months, find_dates, format_date
from legaldraft.core.money import amount_in_words, find_amount_words, find_amounts, format_amount
from legaldraft.core.style import DATE_STYLES, MONEY_STYLES
from legaldraft.statutes import find_citations
from tests.checks.mutations import Draft, Mutation, Span

_NEIGHBOURS = {"Delhi": "Gurugram", "Mumbai": "Thane", "Bengaluru": "Mysuru", "Pune": "Nashik", "Jaipur": "Ajmer",
               "Ludhiana": "Jalandhar", "Ahmedabad": "Vadodara", "Haridwar": "Roorkee", "Dehradun": "Rishikesh",
               "Guwahati": "Shillong", "Hubballi": "Dharwad", "Jodhpur": "Bikaner", "Nashik": "Igatpuri"}  # fmt: skip
_Change = Callable[[Draft, Span, random.Random], str | None]


def _restyled(before: str, new: Any, styles: Sequence[str], write: Callable[[Any, str], str], old: Any) -> str | None:
    """A new value in the style of the old one."""
    return next((write(new, s) for s in styles if write(old, s) == before), None)


def _other_date(draft: Draft, span: Span, chance: random.Random) -> str | None:
    """A date of the form in another's place."""
    found = find_dates(draft.text)
    here = next(d for d in found if (d.start, d.end) == span)
    others = sorted({d.text for d in found if d.value != here.value and len(d.text.split()) == len(here.text.split())})
    return chance.choice(others) if others else None


def _shifted(draft: Draft, span: Span, chance: random.Random) -> str | None:
    here = next(d for d in find_dates(draft.text) if (d.start, d.end) == span)
    moved = add_months(here.value, chance.choice((-12, -1, 1, 12)))
    return _restyled(here.text, moved, DATE_STYLES, format_date, here.value)


def _tenfold(draft: Draft, span: Span, chance: random.Random) -> str | None:
    here = next(a for a in find_amounts(draft.text) if (a.start, a.end) == span)
    new = here.paise * 10 if chance.random() < 0.5 or here.paise % 1000 else here.paise // 10
    return _restyled(here.text, new, MONEY_STYLES, format_amount, here.paise)


def _other_amount(draft: Draft, span: Span, chance: random.Random) -> str | None:
    found = find_amounts(draft.text)
    here = next(a for a in found if (a.start, a.end) == span)
    others = sorted({a.text for a in found if a.paise != here.paise})
    return chance.choice(others) if others else None


def _other_words(draft: Draft, span: Span, chance: random.Random) -> str | None:
    found = find_amount_words(draft.text)
    here = next(a for a in found if (a.start, a.end) == span)
    others = sorted({amount_in_words(a.paise) for a in found if a.paise != here.paise})
    return chance.choice(others) if others else None


def _transposed(draft: Draft, span: Span, chance: random.Random) -> str | None:
    value = draft.text[slice(*span)]
    pairs = [i for i in range(len(value) - 1) if value[i : i + 2].isdigit() and value[i] != value[i + 1]]
    if not pairs:
        return None
    at = chance.choice(pairs)
    return value[:at] + value[at + 1] + value[at] + value[at + 2 :]


def _swapped(values: Sequence[str]) -> _Change:
    def change(draft: Draft, span: Span, chance: random.Random) -> str | None:
        here = draft.text[slice(*span)]
        others = [v for v in values if v.lower() != here.lower() and v.lower() not in here.lower()]
        return chance.choice(others) if others else None

    return change


def _neighbour(draft: Draft, span: Span, chance: random.Random) -> str | None:
    return _NEIGHBOURS[draft.text[slice(*span)]]


def _letters(draft: Draft, span: Span, chance: random.Random) -> str | None:
    """Two letters of a name change places, or one is doubled or dropped."""
    value = draft.text[slice(*span)]
    words = list(re.finditer(r"[A-Z][a-z]{4,}", value))
    if not words:
        return None
    word = chance.choice(words)
    at = chance.randrange(word.start() + 1, word.end() - 1)
    kind = chance.choice(("swap", "double", "drop"))
    if kind == "swap" and value[at] != value[at + 1]:
        return value[:at] + value[at + 1] + value[at] + value[at + 2 :]
    return value[:at] + value[at] + value[at:] if kind == "double" else value[:at] + value[at + 1 :]


def _unit(draft: Draft, span: Span, chance: random.Random) -> str | None:
    here = draft.text[slice(*span)]
    return chance.choice([u for u in ("days", "weeks", "months", "years") if u != here])


def _near_section(draft: Draft, span: Span, chance: random.Random) -> str | None:
    return str(int(draft.text[slice(*span)]) + chance.choice((-1, 1, 2, 10)))


def _half(draft: Draft, span: Span, chance: random.Random) -> str | None:
    here = draft.text[slice(*span)]
    return chance.choice([r for r in ("6", "9", "12", "15", "18", "21", "24", "36") if r != here])


def _listed(facts: Mapping[str, Any], name: str, key: str) -> list[str]:
    return sorted({str(e[key]) for e in facts.get(name, ()) if e.get(key)})


def _at(text: str, values: Sequence[str]) -> list[Span]:
    return [m.span() for v in values if len(v) > 3 for m in re.finditer(rf"(?<!\w){re.escape(v)}(?!\w)", text)]


def _bare(name: str) -> str:
    return re.sub(r"^(?:M/s\.?|Shri|Smt\.?|Mr\.|Ms\.|Mrs\.)\s+", "", name)


def places(draft: Draft, kind: str) -> tuple[list[Span], _Change]:
    """Where a kind of exchange can be made in a text, and how."""
    text, facts = draft.text, draft.facts
    numbers = [*_listed(facts, "cheques", "number"), *_listed(facts, "invoices", "number")]
    parties = [_bare(facts["client"]["name"]), *map(_bare, _listed(facts, "noticees", "name"))]
    banks = sorted({*_listed(facts, "cheques", "bank"), *_listed(facts, "cheques", "payee_bank")})
    dates, amounts = [(d.start, d.end) for d in find_dates(text)], [(a.start, a.end) for a in find_amounts(text)]
    sections = [m.span() for c in find_citations(text) if c.provision for m in [re.search(r"\d+", c.text)] if m]
    starts = [c.start for c in find_citations(text) if c.provision and re.search(r"\d+", c.text)]
    table: dict[str, tuple[list[Span], _Change]] = {
        "date shifted by a month or a year": (dates, _shifted),
        "date of another event": (dates, _other_date),
        "amount ten times or a tenth": (amounts, _tenfold),
        "another amount of the form": (amounts, _other_amount),
        "words of another amount": ([(a.start, a.end) for a in find_amount_words(text)], _other_words),
        "number transposed": (_at(text, numbers), _transposed),
        "number of another cheque or invoice": (_at(text, numbers), _swapped(numbers)),
        "party exchanged": (_at(text, parties), _swapped(parties)),
        "letters of a name": (_at(text, parties), _letters),
        "bank exchanged": (_at(text, banks), _swapped(banks)),
        "neighbouring place": ([m.span() for t in _NEIGHBOURS for m in re.finditer(rf"\b{t}\b", text)], _neighbour),
        "unit of a period": ([m.span() for m in re.finditer(r"(?<=\w )(?<!\d{4} )\b(?:days|months|years)\b", text)
                              if re.search(r"(?:\d|ty|teen|two|one|three|six|ten|\))\s$", text[: m.start()])], _unit),
        "another usual rate": ([m.span(1) for m in re.finditer(r"\b(\d{1,2})(?=\s?%)", text)], _half),
        "neighbouring section": ([(s + a, s + b) for s, (a, b) in zip(starts, sections, strict=True)], _near_section),
    }  # fmt: skip
    return table[kind]


KINDS = (
    "date shifted by a month or a year", "date of another event", "amount ten times or a tenth",
    "another amount of the form", "words of another amount", "number transposed", "number of another cheque or invoice",
    "party exchanged", "letters of a name", "bank exchanged", "neighbouring place", "unit of a period",
    "another usual rate", "neighbouring section",
)  # fmt: skip


def exchange(draft: Draft, chance: random.Random, kind: str) -> Mutation | None:
    """One exchange of a kind, or None where the text allows none."""
    spans, change = places(draft, kind)
    spans = [s for s in spans if any(a <= s[0] and s[1] <= b for a, b in draft.spans)]
    if not spans:
        return None
    start, end = chance.choice(spans)
    before, after = draft.text[start:end], change(draft, (start, end), chance)
    if after is None or after == before:
        return None
    return Mutation(kind, draft.text[:start] + after + draft.text[end:], before, after)
