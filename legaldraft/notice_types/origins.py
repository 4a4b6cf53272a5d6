"""Which field of the form a placeholder comes from, and what people call it."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from legaldraft.notice_types.facts import Facts
from legaldraft.notice_types.schema import Field
from legaldraft.notice_types.values import singular

_DERIVED = {"DRAWER_NAME": "noticees", "DIRECTOR_NAMES": "noticees", "GUARANTOR_NAMES": "noticees"}


class Origin(NamedTuple):
    """A field of the form: its dotted path (``cheques.0.number``) and its label (``Cheque 1: Number``)."""

    path: str
    label: str


def origins(facts: Facts) -> dict[str, Origin]:
    """Placeholder names to the fields they come from; derived ones (totals, lists of names) to the list itself."""
    found = dict(_walk(facts.notice_type.fields, facts.values, "", "", ""))
    for spec in facts.notice_type.fields:
        if spec.is_list:
            stem = singular(spec.name).upper()
            for name in (f"{spec.name.upper()}_TOTAL", f"{stem}_COUNT", f"{stem}_LIST"):
                found[name] = found[f"{name}_WORDS"] = Origin(spec.name, spec.label)
            found |= {name: Origin(spec.name, spec.label) for name, of in _DERIVED.items() if of == spec.name}
    return found


def _walk(
    fields: tuple[Field, ...], values: Mapping[str, Any], prefix: str, path: str, title: str
) -> Iterator[tuple[str, Origin]]:
    for spec in fields:
        value = values.get(spec.name)
        if value is None:
            continue
        name, here = f"{prefix}{spec.name.upper()}", f"{path}{spec.name}"
        if spec.is_list:
            stem = singular(spec.name)
            for n, entry in enumerate(value):
                inner, called = f"{prefix}{stem.upper()}_{n + 1}_", f"{stem.capitalize()} {n + 1}: "
                yield from _walk(spec.fields, entry, inner, f"{here}.{n}.", called)
        elif spec.fields:
            yield from _walk(spec.fields, value, f"{name}_", f"{here}.", f"{spec.label}: ")
        else:
            origin = Origin(here, f"{title}{spec.label}")
            yield name, origin
            yield f"{name}_WORDS", origin
