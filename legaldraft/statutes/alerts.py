"""Provisions struck down, not in force or omitted, from the curated alerts.

Only effects that make a citation wrong are verdicts here; "read down", "upheld", "revived" and the like leave it law.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from legaldraft.core.citation import CitationStatus
from legaldraft.core.findings import Severity
from legaldraft.statutes.book import Alert, Book

_EFFECTS = {
    "struck down": CitationStatus.STRUCK_DOWN,
    "not in force": CitationStatus.NOT_IN_FORCE,
    "in abeyance": CitationStatus.NOT_IN_FORCE,
    "ceased to operate": CitationStatus.NOT_IN_FORCE,
    "omitted": CitationStatus.OMITTED,
}
_LABEL = re.compile(r"(\d+[A-Z]*)((?:\(\w+\))*)(?:-(\d+[A-Z]*))?(.*)")


@dataclass(frozen=True, slots=True)
class Standing:
    """What an alert makes of a citation."""

    status: CitationStatus
    message: str
    suggestion: str | None
    severity: Severity
    authority: str


@dataclass(frozen=True, slots=True)
class _Rule:
    first: str
    last: str
    path: tuple[str, ...]
    part: bool
    alert: Alert


@lru_cache(maxsize=4)
def _rules(book: Book) -> dict[str, tuple[_Rule, ...]]:
    out: dict[str, list[_Rule]] = {}
    for alert in book.alerts:
        if alert.effect not in _EFFECTS:
            continue
        for rule in _read(alert):
            out.setdefault(alert.act, []).append(rule)
    return {act: tuple(rules) for act, rules in out.items()}


def _read(alert: Alert) -> list[_Rule]:
    """The provisions an alert names; "in part", "as enacted" and named words cannot be judged from a number."""
    if alert.provision == "whole Act":
        return [_Rule("", "", (), False, alert)]
    rules = []
    for piece in alert.provision.split(","):
        found = _LABEL.fullmatch(piece.strip())
        if not found:
            continue
        rest = re.sub(r"\(Part IA\)", "", found[4]).strip()
        if rest:
            continue
        rules.append(_Rule(found[1], found[3] or found[1], tuple(re.findall(r"\w+", found[2])), bool(found[2]), alert))
    return rules


def _within(number: str, rule: _Rule) -> bool:
    if not rule.first or number == rule.first:
        return True
    if rule.first == rule.last:
        return False
    first, last = re.match(r"(\d+)(.*)", rule.first), re.match(r"(\d+)(.*)", rule.last)
    own = re.match(r"(\d+)(.*)", number)
    return bool(own and first and last and own[1] == first[1] == last[1] and first[2] <= own[2] <= last[2])


def told_of(book: Book, act: str, number: str) -> tuple[Alert, ...]:
    """Every curated alert that names a provision (in whole or in part), or its whole Act, whatever its effect."""
    return tuple(a for a in book.alerts if a.act == act and (a.provision == "whole Act" or _names(a, number)))


def _names(alert: Alert, number: str) -> bool:
    pieces = (_LABEL.match(piece.strip()) for piece in alert.provision.split(","))
    rules = (_Rule(m[1], m[3] or m[1], (), bool(m[2]), alert) for m in pieces if m)
    return any(_within(number, rule) for rule in rules)


def alert_for(book: Book, act: str, number: str, path: Sequence[str], day: date) -> Standing | None:
    """What the alerts say about a provision on a day, or None.

    A provision struck down is void from the start (Constitution Art. 13), so the day does not save section 66A.
    """
    for rule in _rules(book).get(act, ()):
        if not _within(number, rule) or tuple(path[: len(rule.path)]) != rule.path:
            continue
        alert, status = rule.alert, _EFFECTS[rule.alert.effect]
        struck = status is CitationStatus.STRUCK_DOWN
        later = alert.day is not None and day < alert.day and status is not CitationStatus.NOT_IN_FORCE
        if later and not (struck and rule.first == "66A"):
            continue
        if alert.effect in ("in abeyance", "ceased to operate") and alert.day and day < alert.day:
            continue
        sure = alert.confidence == "high"
        what = f"{number}{''.join(f'({p})' for p in rule.path)}" if number else "The Act"
        when = f" ({alert.day:%d-%m-%Y})" if alert.day else ""
        note = f": {alert.note}" if alert.note else ""
        return Standing(
            status,
            f"{what} of the {book.acts[act].name} is {alert.effect}, {alert.authority}{when}{note}.",
            None,
            Severity.ERROR if sure and alert.effect != "in abeyance" else Severity.WARNING,
            f"{alert.authority}, {alert.citation}".rstrip(", "),
        )
    return None
