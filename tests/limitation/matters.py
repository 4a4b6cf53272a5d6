"""Invented matters for the tests of deadlines: one clean matter a type, changed path by path."""

import copy
from datetime import date
from typing import Any

from legaldraft.limitation import DueDate, LimitationResult, compute
from legaldraft.notice_types import load, read_facts

CHEQUE: dict[str, Any] = {
    "client": {"name": "Ishaan Khurana", "kind": "individual", "address": "18 Kailash Colony, New Delhi 110048"},
    "noticees": [
        {"name": "Tarun Bhalla", "kind": "individual", "role": "drawer", "address": "4 Green Park, New Delhi 110016"}
    ],
    "cheques": [
        {
            "number": "004821",
            "date": "2024-12-10",
            "amount": "800000.00",
            "bank": "Saraswati Bank",
            "presented_on": "2024-12-15",
            "memo_date": "2024-12-18",
            "intimation_received_on": "2024-12-18",
            "reason": "Funds Insufficient",
        }
    ],
    "debt": {"description": "a friendly loan", "amount": "1250000.00", "date": "2024-10-15"},
    "demand": {"amount": "800000.00", "days": 15},
    "notice_date": "2025-01-10",
}

MONEY: dict[str, Any] = {
    "client": {"name": "Ishaan Khurana", "kind": "individual", "address": "18 Kailash Colony, New Delhi 110048"},
    "noticees": [{"name": "Tarun Bhalla", "role": "borrower", "address": "4 Green Park, New Delhi 110016"}],
    "debt": {"kind": "loan", "description": "a friendly loan", "amount": "200000.00", "date": "2024-04-12"},
    "demand": {"amount": "200000.00", "days": 15},
    "notice_date": "2025-01-10",
}


def changed(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """A copy of the facts with the values at dotted paths replaced; the value ``...`` takes the key away."""
    facts = copy.deepcopy(base)
    for path, value in copy.deepcopy(changes).items():
        *keys, last = path.split(".")
        place: Any = facts
        for key in keys:
            place = place[int(key)] if key.isdigit() else place[key]
        if value is ...:
            del place[last]
        elif last.isdigit() and int(last) == len(place):
            place.append(value)
        else:
            place[int(last) if last.isdigit() else last] = value
    return facts


def cheque_result(changes: dict[str, Any] | None = None, as_of: date | None = None) -> LimitationResult:
    facts, _ = read_facts(load("cheque-dishonour"), changed(CHEQUE, changes or {}))
    return compute("cheque-dishonour", facts, as_of)


def money_result(changes: dict[str, Any] | None = None, as_of: date | None = None) -> LimitationResult:
    facts, _ = read_facts(load("recovery-of-money"), changed(MONEY, changes or {}))
    return compute("recovery-of-money", facts, as_of)


def due(result: LimitationResult, code: str) -> DueDate:
    (found,) = [d for d in result.deadlines if d.code == code]
    return found


def codes(result: LimitationResult, severity: str | None = None) -> list[str]:
    return sorted(f.code for f in result.findings if severity is None or f.severity == severity)
