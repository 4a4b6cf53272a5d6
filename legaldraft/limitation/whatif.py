"""What if: the same matter with a fact assumed, and which dates then rest on the assumption."""

import copy
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.limitation.result import DueDate, LimitationResult


def assume(facts: Mapping[str, Any], assumptions: Mapping[str, str]) -> dict[str, Any]:
    """A copy of a form's JSON with values at dotted paths put in place of what stood there.

    Args:
        facts: the form; it is not changed.
        assumptions: dotted path (``received_on``, ``cheques.0.presented_on``) to value.

    Raises:
        InputRefused: the path leads into a list's entry that is not there, or into a plain value.
    """
    changed = copy.deepcopy(dict(facts))
    for path, value in assumptions.items():
        *keys, last = path.split(".")
        place: Any = changed
        for key in keys:
            place = _inside(place, key, path)
        _put(place, last, value, path)
    return changed


def _inside(place: Any, key: str, path: str) -> Any:
    if isinstance(place, dict):
        if place.get(key) is None:
            place[key] = {}
        return place[key]
    if isinstance(place, list) and key.isdigit() and int(key) < len(place):
        return place[int(key)]
    raise InputRefused(f"'{path}' leads nowhere in this form: write it as received_on or cheques.0.presented_on.")


def _put(place: Any, key: str, value: str, path: str) -> None:
    if not isinstance(place, dict):
        raise InputRefused(f"'{path}' leads nowhere in this form: write it as received_on or cheques.0.presented_on.")
    place[key] = value


def marked_as_assumed(
    plain: LimitationResult, assumed: LimitationResult, assumptions: Mapping[str, str]
) -> LimitationResult:
    """The result under an assumption; each date that is not the same without it says what it rests on."""
    known = {_key(d) for d in plain.deadlines}
    words = ", ".join(f"{path} = {value}" for path, value in assumptions.items())
    deadlines = tuple(d if _key(d) in known else replace(d, assumed=words) for d in assumed.deadlines)
    return replace(assumed, deadlines=deadlines)


def _key(due: DueDate) -> tuple[Any, ...]:
    return due.code, due.date, due.cheque, due.invoice, due.item, due.status
