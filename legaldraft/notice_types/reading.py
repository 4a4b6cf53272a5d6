"""Turns the raw JSON of a form into typed values, and refuses what has the wrong shape, naming the field."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from rapidfuzz import process

from legaldraft.core.dates import parse_date
from legaldraft.core.errors import InputRefused
from legaldraft.core.money import from_decimal, parse_amount
from legaldraft.notice_types.schema import GROUP_KINDS, Field

MAX_TEXT = 20_000
"""Longest text of a field, in characters; a narrative of ten pages fits."""

MAX_ENTRIES = 500
"""Most entries of a list."""

_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)\s*(?:%|per ?cent\.?)?", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")


def _refused(path: str, what: str) -> InputRefused:
    return InputRefused(f"The field {path} {what}.")


def _shown(value: object) -> str:
    text = str(value)
    return f"'{text[:40]}{'…' if len(text) > 40 else ''}'"


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value in ([], {})


def read_group(fields: tuple[Field, ...], raw: object, path: str) -> dict[str, Any]:
    """The typed values of a group of fields; empty ones are left out, defaults filled in.

    Raises:
        InputRefused: see :func:`legaldraft.notice_types.facts.read_facts`.
    """
    if not isinstance(raw, Mapping):
        raise _refused(path.rstrip(".") or "facts", f"must be an object with named values, not {_shown(raw)}")
    names = [f.name for f in fields]
    for key in raw:
        if key not in names:
            near = process.extractOne(str(key), names, score_cutoff=60)
            hint = f"did you mean {path}{near[0]}?" if near else f"the fields here are {', '.join(names)}"
            raise InputRefused(f"The field {path}{str(key)[:60]} is not one of this form: {hint}{'' if near else '.'}")
    values = {}
    for spec in fields:
        value = raw.get(spec.name)
        value = spec.default if _empty(value) else value
        if _empty(value) and spec.required and spec.kind in GROUP_KINDS:
            value = {}  # its defaults count, and each of its required fields is missing by name
        elif _empty(value):
            continue
        values[spec.name] = _read(spec, value, f"{path}{spec.name}")
    return values


def _read(spec: Field, value: object, path: str) -> Any:
    if spec.is_list:
        return _entries(spec, value, path)
    if spec.fields:
        return MappingProxyType(read_group(spec.fields, value, f"{path}."))
    return _SCALARS[spec.kind](spec, value, path)


def _entries(spec: Field, value: object, path: str) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(value, list | tuple):
        raise _refused(path, "must be a list")
    if len(value) > MAX_ENTRIES:
        raise _refused(path, f"has {len(value)} entries; the most is {MAX_ENTRIES}")
    return tuple(MappingProxyType(read_group(spec.fields, v, f"{path}.{n}.")) for n, v in enumerate(value))


def _text(_spec: Field, value: object, path: str) -> str:
    if not isinstance(value, str):
        raise _refused(path, f"must be a text in quotes, not {_shown(value)}")
    if len(value) > MAX_TEXT:
        raise _refused(path, f"has {len(value)} characters; the most is {MAX_TEXT}")
    if _CONTROL.search(value):
        raise _refused(path, "has a control character: paste it again as plain text")
    if "[[" in value or "]]" in value:
        raise _refused(path, "has double square brackets, which are kept for placeholders: write the value itself")
    return value.strip()


def _money(spec: Field, value: object, path: str) -> int:
    if isinstance(value, bool | float) or not isinstance(value, int | str):
        raise _refused(path, f"is {_shown(value)}: write the amount as a text, e.g. 800000.00 or 8,00,000")
    text = _text(spec, str(value), path)
    minus, text = text.startswith("-"), text.removeprefix("-").strip()
    try:
        paise = from_decimal(text) if re.fullmatch(r"[0-9]{1,18}(\.[0-9]{1,2})?", text) else parse_amount(text)
    except InputRefused as wrong:
        raise _refused(path, f"is not an amount: {wrong.message.rstrip('.')}") from wrong
    return -paise if minus else paise


def _date(spec: Field, value: object, path: str) -> date:
    text = _text(spec, value, path)
    found = parse_date(text)
    if found is None:
        raise _refused(path, f"is {_shown(text)}, which is no date: write it as 2024-12-10 or 10.12.2024 (day first)")
    return found


def _integer(_spec: Field, value: object, path: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,9}", value.strip()):
        return int(value)
    raise _refused(path, f"is {_shown(value)}, which is no whole number")


def _percent(_spec: Field, value: object, path: str) -> str:
    match = None if isinstance(value, bool) else _PERCENT.fullmatch(str(value).strip())
    if not match:
        raise _refused(path, f"is {_shown(value)}, which is no rate: write it per year, e.g. 18 or 18%")
    whole, _, fraction = match[1].partition(".")
    fraction = fraction.rstrip("0")
    return f"{int(whole)}.{fraction}" if fraction else str(int(whole))


def _choice(spec: Field, value: object, path: str) -> str:
    text = _text(spec, value, path)
    if text not in spec.choices:
        near = process.extractOne(text, spec.choices, score_cutoff=70)
        hint = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(spec.choices)}"
        raise InputRefused(f"The field {path} is {_shown(text)}: {hint}{'' if near else '.'}")
    return text


def _texts(spec: Field, value: object, path: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise _refused(path, "must be a list of texts")
    single = _choice if spec.choices else _text
    read = (single(spec, v, f"{path}.{n}") for n, v in enumerate(value[:MAX_ENTRIES]))
    return tuple(t for t in read if t)


def _flag(_spec: Field, value: object, path: str) -> bool:
    if not isinstance(value, bool):
        raise _refused(path, f"is {_shown(value)}: it must be true or false")
    return value


_SCALARS: dict[str, Callable[[Field, object, str], Any]] = {
    "money": _money,
    "date": _date,
    "integer": _integer,
    "percent": _percent,
    "text": _text,
    "long-text": _text,
    "choice": _choice,
    "text-list": _texts,
    "flag": _flag,
}
