"""The rules of time as data: read from ``rules/*.toml``, counted by one engine."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.limitation.periods import (
    Period,
    closed_day,
    day,
    in_days,
    in_months,
    in_working_days,
    in_years,
    next_open_day,
)
from legaldraft.limitation.result import Certainty, DueDate, Status

_FOLDER = Path(__file__).with_name("rules")
_COUNTERS = {"days": in_days, "months": in_months, "years": in_years, "working days": in_working_days}
ACTS = ("court", "client", "noticee", "opens", "event")
EDGES = ("last", "after", "same")
COUNTS = ("longer", "given", "period")


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: ``number`` of ``unit`` (days, months, years, working days)."""

    number: int
    unit: str

    def __str__(self) -> str:
        return f"{self.number} {self.unit if self.number != 1 else self.unit.removesuffix('s')}"

    def from_day(self, start: date) -> Period:
        """The period from ``start``, which is itself not counted."""
        return _COUNTERS[self.unit](start, self.number)


@dataclass(frozen=True, slots=True)
class Rule:
    """One period of the law; the keys are told in ``rules/README.md``.

    Args:
        id: its own id, e.g. ``consumer.complaint``.
        code: the code of the deadline that it gives.
        label: the deadline's name for people.
        act: who acts by the day: ``court``, ``client``, ``noticee``; ``opens``: from that day; ``event``: a bare fact.
        runs_from: the start in words.
        text: the rule in a sentence.
        authority: section and case.
        certainty: how sure the rule is.
        period: its length; None where only the notice's own days count.
        edge: the period's last day, the day after it, or the starting day itself.
        since: the first starting day for which it is the law, or None.
        before: the starting day from which it is no longer the law, or None.
        condonable: what may excuse a late filing, or "".
        types: notice types from whose form it is counted.
        by_code: the family's module finds its starting day.
        start: fields of the starting day, the best first; ``@ID`` is the day of another rule.
        safe: a field with an earlier day, for want of ``start``.
        when: conditions that must all hold; ``a|b`` is either.
        unless: conditions of which none may hold.
        each: a list field with one deadline an entry.
        not_for: a word in an entry's name for which it does not count.
        given_days: the field with the notice's own days.
        count: which of the two lengths counts.
        short: ``severity`` and ``message`` where the notice gives less than the period.
        long: the same where it gives more.
        renew: acknowledgments and payments begin a fresh period.
        depends: fields that decide whether the rule applies at all, each with the sentence that says so.
        lacks: a fact that no field of the form gives.
    """

    id: str
    code: str
    label: str
    act: str
    runs_from: str
    text: str
    authority: str
    certainty: Certainty
    period: Length | None = None
    edge: str = "last"
    since: date | None = None
    before: date | None = None
    condonable: str = ""
    types: tuple[str, ...] = ()
    by_code: bool = False
    start: tuple[str, ...] = ()
    safe: str | None = None
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    each: str | None = None
    not_for: str = ""
    given_days: str | None = None
    count: str = "longer"
    short: Mapping[str, str] | None = None
    long: Mapping[str, str] | None = None
    renew: bool = False
    depends: Mapping[str, str] | None = None
    lacks: str = ""

    def in_force(self, start: date) -> bool:
        """Whether the rule is the law for a period that begins on ``start``."""
        return (self.since is None or start >= self.since) and (self.before is None or start < self.before)

    def length(self, start: date, given: int | None = None) -> Length | None:
        """The length that counts from a day, given the notice's own days; None where neither the law nor the notice has
        one. Which is the longer hangs on the day: six months are 181 to 184 days."""
        own = Length(given, "days") if given else None
        if self.period is None or self.count == "given":
            return own or self.period
        if own is None or self.count == "period":
            return self.period
        longer = own.from_day(start).last > self.period.from_day(start).last
        return own if longer else self.period

    def counted(self, start: date, given: int | None = None) -> Period:
        """The day that the rule gives for a starting day, with its workings.

        Raises:
            InputRefused: neither the law nor the notice gives a number of days.
        """
        if self.edge == "same":
            return Period(start, f"{self.runs_from}: {day(start)}")
        length = self.length(start, given)
        if length is None:
            raise InputRefused(f"The rule {self.id} counts the notice's own days: give their number.")
        period = length.from_day(start) if length.number else Period(start, f"{self.runs_from}: {day(start)}")
        if self.edge == "after":
            following = period.last + timedelta(days=1)
            return Period(following, f"{period.workings}; the next day = {day(following)}")
        return period

    def due(self, period: Period, as_of: date | None, *, done: date | None = None) -> DueDate:
        """The deadline that a counted period makes.

        Args:
            period: the day and the workings.
            as_of: today, or None.
            done: the day on which the client did the act, if the form says so.
        """
        rolls_to = next_open_day(period.last) if self.act == "court" else period.last
        workings = period.workings
        if rolls_to != period.last:
            section = "Limitation Act, 1963, s.4; General Clauses Act, 1897, s.10"
            workings += (
                f", {closed_day(period.last)}: a court that is closed may be moved on {day(rolls_to)} ({section})"
            )
        return DueDate(
            self.code,
            period.last,
            self.text,
            self.authority,
            _status(self.act, rolls_to, as_of, done),
            workings,
            self.certainty,
            rolls_to=rolls_to if rolls_to != period.last else None,
            label=self.label,
        )

    def to_json(self) -> dict[str, Any]:
        """The rule as ``limitation --rules`` prints it."""
        return {
            "id": self.id,
            "code": self.code,
            "label": self.label,
            "period": str(self.period) if self.period else None,
            "runs_from": self.runs_from,
            "rule": self.text,
            "authority": self.authority,
            "certainty": self.certainty.value,
            "condonable": self.condonable or None,
            "types": list(self.types),
        }


def _status(act: str, last: date, as_of: date | None, done: date | None) -> Status:
    """Where a deadline stands; what the noticee did, and what was filed, the form does not say."""
    if act == "event":
        return Status.MET
    if done is not None:
        return Status.MET if done <= last else Status.MISSED
    if as_of is None:
        return Status.UNKNOWN
    if act == "opens":
        return Status.MET if as_of >= last else Status.OPEN
    if as_of <= last:
        return Status.OPEN
    return Status.UNKNOWN if act == "noticee" else Status.MISSED


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its id, in the order of the files.

    Raises:
        InputRefused: a rule's file cannot be right; the sentence names the file and the key.
    """
    found: dict[str, Rule] = {}
    for file in sorted(_FOLDER.glob("*.toml")):
        for table in tomllib.loads(file.read_text(encoding="utf-8"))["rule"]:
            rule = read_rule(table, file.name)
            if rule.id in found:
                raise InputRefused(f"{file.name}: the rule '{rule.id}' stands twice.")
            found[rule.id] = rule
    return found


def rules_of(type_id: str) -> tuple[Rule, ...]:
    """The rules that a notice type's form is counted by, in the order of the files."""
    return tuple(r for r in rules().values() if type_id in r.types)


def rule_named(rule_id: str) -> Rule:
    """The rule of an id.

    Raises:
        InputRefused: there is none; the sentence names the nearest.
    """
    found = rules().get(rule_id)
    if found is None:
        family = rule_id.partition(".")[0]
        near = [r for r in rules() if r.startswith(family)] or list(rules())[:5]
        raise InputRefused(f"There is no rule '{rule_id}': try {', '.join(near)}; --rules lists them all.")
    return found


def read_rule(table: Mapping[str, Any], file: str) -> Rule:
    """One ``[[rule]]`` table as a rule.

    Raises:
        InputRefused: an unknown key, a missing one, or a value that is none of those allowed.
    """
    name = table.get("id", "a rule without id")
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
    try:
        values["certainty"] = Certainty(values["certainty"])
        if "period" in values:
            values["period"] = _length(values["period"])
        rule = Rule(**values)
    except (KeyError, TypeError, ValueError) as error:
        raise InputRefused(f"{file}: {name} cannot be read ({error}): see README.md beside it.") from None
    if rule.act not in ACTS or rule.edge not in EDGES or rule.count not in COUNTS:
        raise InputRefused(f"{file}: {name} has an 'act', 'edge' or 'count' that README.md does not know.")
    return rule


def _length(text: str) -> Length:
    number, _, unit = text.partition(" ")
    unit = unit if unit.endswith("s") else f"{unit}s"
    if unit not in _COUNTERS:
        raise ValueError(f"no such unit: {unit}")
    return Length(int(number), unit)
