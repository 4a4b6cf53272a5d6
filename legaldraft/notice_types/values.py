"""The placeholders that facts fill, each with its text in the firm's own style of dates and amounts."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from legaldraft.core.dates import format_date
from legaldraft.core.money import MAX_PAISE, amount_in_words, format_amount, int_in_words
from legaldraft.core.style import ValueStyle
from legaldraft.notice_types.conditions import OFFICER_ROLES
from legaldraft.notice_types.facts import Facts
from legaldraft.notice_types.schema import Field

MOST_LISTED = 3
"""Most cheques that one sentence names."""

_AND = {"en": "and", "hi": "और"}


def singular(name: str) -> str:
    """The name of one entry of a list: ``cheques`` is ``cheque``, ``properties`` ``property``."""
    return name[:-3] + "y" if name.endswith("ies") else name.removesuffix("s")


def placeholders(facts: Facts, style: ValueStyle | None = None) -> dict[str, str]:
    """Placeholder names of the facts with their texts, e.g. ``CHEQUE_1_AMOUNT`` to ``Rs. 8,00,000/-``.

    A name is the field's path in upper case, lists in the singular with a 1-based number. Each amount also has
    ``…_WORDS``, each whole number too. Derived: totals of cheques, invoices and payments (of several also their count),
    ``DRAWER_NAME``, ``DIRECTOR_NAMES``, ``GUARANTOR_NAMES``, and of two or three cheques ``CHEQUE_LIST``. Only what was
    given is there.
    """
    style = style or ValueStyle()
    language = "hi" if facts.text("language") == "hi" else "en"
    values = dict(_walk(facts.notice_type.fields, facts.values, "", style, language))
    values.update(_totals(facts, style, language))
    values.update(_people(facts, language))
    values.update(_cheque_list(facts, values, language))
    return {name: text for name, text in values.items() if text}


def _walk(
    fields: tuple[Field, ...], values: Mapping[str, Any], prefix: str, style: ValueStyle, language: str
) -> Iterator[tuple[str, str]]:
    for spec in fields:
        value = values.get(spec.name)
        if value is None:
            continue
        name = f"{prefix}{spec.name.upper()}"
        if spec.is_list:
            for n, entry in enumerate(value, 1):
                inner = f"{prefix}{singular(spec.name).upper()}_{n}_"
                yield from _walk(spec.fields, entry, inner, style, language)
        elif spec.fields:
            yield from _walk(spec.fields, value, f"{name}_", style, language)
        elif spec.placeholder:
            yield from _printed(spec.kind, name, value, style, language)


def _printed(kind: str, name: str, value: Any, style: ValueStyle, language: str) -> Iterator[tuple[str, str]]:
    if kind == "money":
        yield from _amount(name, value, style, language)
    elif kind == "date":
        yield name, format_date(value, style.date, language)
    elif kind == "integer":
        yield name, str(value)
        if value >= 0:
            yield f"{name}_WORDS", int_in_words(value, language)
    else:
        yield name, f"{value}%" if kind == "percent" else value


def _amount(name: str, paise: int, style: ValueStyle, language: str) -> Iterator[tuple[str, str]]:
    yield name, format_amount(paise, style.money, language)
    if 0 <= paise <= MAX_PAISE:
        yield f"{name}_WORDS", amount_in_words(paise, language)


def _totals(facts: Facts, style: ValueStyle, language: str) -> Iterator[tuple[str, str]]:
    for list_name in ("cheques", "invoices", "payments"):
        amounts = [e["amount"] for e in facts.entries(list_name) if "amount" in e]
        if not amounts:
            continue
        yield from _amount(f"{list_name.upper()}_TOTAL", sum(amounts), style, language)
        count = len(facts.entries(list_name))
        if count > 1:
            yield f"{singular(list_name).upper()}_COUNT", str(count)
            yield f"{singular(list_name).upper()}_COUNT_WORDS", int_in_words(count, language)


def _people(facts: Facts, language: str) -> Iterator[tuple[str, str]]:
    named = [(n.get("role", ""), n["name"]) for n in facts.entries("noticees") if "name" in n]
    groups = {
        "DRAWER_NAME": [name for role, name in named if role == "drawer"][:1],
        "DIRECTOR_NAMES": [name for role, name in named if role in OFFICER_ROLES],
        "GUARANTOR_NAMES": [name for role, name in named if role == "guarantor"],
    }
    for name, people in groups.items():
        yield name, joined(people, language)


def joined(parts: Iterable[str], language: str = "en") -> str:
    """ "A", "A and B", "A, B and C"."""
    parts = list(parts)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {_AND[language]} {parts[-1]}"


def _cheque_list(facts: Facts, values: Mapping[str, str], language: str) -> Iterator[tuple[str, str]]:
    """With two or three cheques one phrase that names each with its number, date and amount; more need a table."""
    count = len(facts.entries("cheques"))
    keys = [(f"CHEQUE_{n}_NUMBER", f"CHEQUE_{n}_DATE", f"CHEQUE_{n}_AMOUNT") for n in range(1, count + 1)]
    if not 2 <= count <= MOST_LISTED or not all(k in values for group in keys for k in group):
        return
    shape = "चेक संख्या {} दिनांक {} राशि {}" if language == "hi" else "cheque No. {} dated {} for {}"
    yield "CHEQUE_LIST", joined((shape.format(*(values[k] for k in group)) for group in keys), language)
