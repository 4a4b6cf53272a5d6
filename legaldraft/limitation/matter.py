"""One matter being counted: rules are applied to its form, and dates, findings and missing facts are collected."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from legaldraft.core.findings import Finding, Severity
from legaldraft.limitation.periods import Period
from legaldraft.limitation.renewal import renewed
from legaldraft.limitation.result import Certainty, DueDate, Missing
from legaldraft.limitation.rulebook import Rule, rule_named
from legaldraft.notice_types import Facts, condition
from legaldraft.notice_types.facts import Entry


@dataclass(frozen=True, slots=True)
class Counted:
    """A deadline with the rule and the starting day behind it; ``field`` is where that day stands in the form."""

    rule: Rule
    start: date
    field: str
    due: DueDate


@dataclass(slots=True)
class Matter:
    """The form of one matter and what has been counted of it so far.

    Args:
        facts: the form, as read.
        as_of: today, or None.
    """

    facts: Facts
    as_of: date | None
    counted: list[Counted] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)

    @property
    def today(self) -> date | None:
        """Today; without it the notice's own date."""
        return self.as_of or self.facts.date("notice_date")

    def apply(self, rules: Iterable[Rule]) -> None:
        """Counts every rule of which the form alone gives the starting day."""
        for rule in rules:
            if rule.by_code or not self.holds(rule):
                continue
            if rule.each is None:
                self.count(rule)
            else:
                self._count_each(rule)

    def holds(self, rule: Rule) -> bool:
        """Whether the rule's conditions fit the form."""
        wanted = all(self._any(c) for c in rule.when)
        return wanted and not any(self._any(c) for c in rule.unless)

    def _any(self, alternatives: str) -> bool:
        return any(condition(c, self.facts) for c in alternatives.split("|"))

    def _count_each(self, rule: Rule) -> None:
        entries = self.facts.entries(rule.each or "")
        for n, entry in enumerate(entries):
            if rule.not_for and rule.not_for in _name(entry).casefold():
                continue
            paths = tuple(p.replace("{i}", str(n)) for p in rule.start)
            self.count(replace(rule, start=paths), item=_name(entry) if len(entries) > 1 else None)

    def count(self, rule: Rule, item: str | None = None) -> Counted | None:
        """Counts a rule from the first of its starting days that the form gives, else from its safe day."""
        found = next(((p, d) for p in rule.start if (d := self.day_at(p)) is not None), None)
        if found is not None:
            return self.count_from(rule, found[1], found[0], item=item)
        if not rule.start or rule.start[0].startswith("@"):
            self._without_start(rule)
            return None
        safe = self.facts.date(rule.safe) if rule.safe else None
        name = self.label_of(rule.start[0])
        if safe is None:
            self.lack(rule, rule.start[0], f"not counted, for '{name}' is not filled in", item)
            return None
        assert rule.safe is not None  # noqa: S101 - for the type checker: ``safe`` came from it
        other = self.label_of(rule.safe)
        self.lack(
            rule, rule.start[0], f"counted from '{other}', the earliest day it can be, for '{name}' is empty", item
        )
        prefix = f"'{name}' is not given, so counted from '{other}', the earliest day it can be: "
        return self.count_from(rule, safe, rule.safe, item=item, prefix=prefix, certainty=Certainty.UNSURE)

    def _without_start(self, rule: Rule) -> None:
        """No field of its own: what the form lacks is told; a rule that follows another waits with it in silence."""
        if rule.lacks:
            self.lack(rule, None, rule.lacks)

    def count_from(
        self,
        rule: Rule,
        start: date,
        path: str,
        *,
        item: str | None = None,
        prefix: str = "",
        certainty: Certainty | None = None,
    ) -> Counted | None:
        """Counts a rule from a known day and keeps the deadline.

        Args:
            rule: the rule; nothing is counted where it is not the law of that day.
            start: the starting day.
            path: where the day stands in the form.
            item: what it is about where a list has several.
            prefix: what the workings say first.
            certainty: the rule's own, unless this is less sure.
        """
        if not rule.in_force(start):
            return None
        given = self.facts.get(rule.given_days) if rule.given_days else None
        if rule.edge != "same" and rule.length(start, given) is None:
            self.lack(rule, rule.given_days, f"not counted, for '{self.label_of(rule.given_days or '')}' is empty")
            return None
        return self.keep(rule, start, path, self._period(rule, start, given), item, prefix, certainty)

    def _period(self, rule: Rule, start: date, given: int | None) -> Period:
        period = rule.counted(start, given)
        length = rule.length(start, given)
        if given and rule.period is not None and length != rule.period:
            period = replace(period, workings=f"{period.workings} (the notice gives {given} days)")
        return period

    def keep(
        self,
        rule: Rule,
        start: date,
        path: str,
        period: Period,
        item: str | None = None,
        prefix: str = "",
        certainty: Certainty | None = None,
    ) -> Counted:
        """Keeps the deadline of a period that was counted, renewed where the rule allows it."""
        authority = rule.authority
        if rule.renew:
            fresh = renewed(self.facts, period, rule.counted)
            period, authority = fresh.period, authority + fresh.authority
            certainty = certainty or fresh.certainty
        certainty = self._doubts(rule) or certainty
        due = rule.due(replace(period, workings=prefix + period.workings), self.as_of, done=self._done(rule))
        due = replace(due, authority=authority, certainty=certainty or rule.certainty, item=item)
        counted = Counted(rule, start, path, due)
        self.counted.append(counted)
        return counted

    def _doubts(self, rule: Rule) -> Certainty | None:
        """Tells of the facts that decide whether the rule applies and are not given; it is then unsure."""
        open_facts = [p for p in rule.depends or {} if self.facts.get(p) in (None, "")]
        for path in open_facts:
            self.lack(rule, path, f"unsure, for '{self.label_of(path)}' is empty: {(rule.depends or {})[path]}")
        if rule.lacks:
            self.lack(rule, None, f"unsure: {rule.lacks}")
        return Certainty.UNSURE if open_facts else None

    def _done(self, rule: Rule) -> date | None:
        """The day the client acted, which only a letter's own date tells."""
        if rule.act != "client":
            return None
        return self.facts.date("dispatch_date") or self.facts.date("notice_date")

    def day_at(self, path: str) -> date | None:
        """The day of a field, or of a rule already counted (``@arbitration.act``)."""
        if not path.startswith("@"):
            return self.facts.date(path)
        wanted = rule_named(path[1:]).id
        return next((c.due.date for c in self.counted if c.rule.id == wanted), None)

    def label_of(self, path: str) -> str:
        """The label of a field as the form shows it."""
        spec = self.facts.notice_type.field(path)
        return spec.label if spec else path

    def lack(self, rule: Rule, path: str | None, what: str, item: str | None = None) -> None:
        """Notes a fact that a date waits for, once."""
        about = f"{rule.label} ({item})" if item else rule.label
        note = Missing(rule.code, path, f"{about}: {what}.")
        if note not in self.missing:
            self.missing.append(note)

    def warn(self, code: str, message: str, authority: str, path: str, hint: str | None = None) -> None:
        """Adds a warning."""
        self.add(Severity.WARNING, code, message, authority, path, hint)

    def add(
        self, severity: Severity, code: str, message: str, authority: str, path: str | None, hint: str | None = None
    ) -> None:
        """Adds a finding."""
        self.findings.append(Finding(code, severity, message, authority=authority, field=path, suggestion=hint))


def _name(entry: Entry) -> str:
    return str(next((entry[k] for k in ("head", "number", "description") if k in entry), ""))


def marked(certainty: Certainty) -> str:
    """The mark as an authority carries it: ``[S]``, ``[C?: advocate to confirm]``."""
    return f"[{certainty.value}]" if certainty.may_block else f"[{certainty.value}: advocate to confirm]"
