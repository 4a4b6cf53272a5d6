"""What the count of days returns: deadlines with their workings, and findings."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from legaldraft.core.findings import Finding
from legaldraft.limitation.codes import CodesInForce


class Status(StrEnum):
    """Where a deadline stands: kept, gone by, still to come, or not to be told from the form."""

    MET = "met"
    MISSED = "missed"
    OPEN = "open"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How sure the rule behind a date is. The first two may block; the others ask the advocate to confirm."""

    STATUTE = "S"
    SETTLED = "C+"
    CASE = "C?"
    RULE = "R"
    UNSURE = "?"
    CONVENTION = "P"

    @property
    def may_block(self) -> bool:
        """True for statute text and settled cases."""
        return self in (Certainty.STATUTE, Certainty.SETTLED)


@dataclass(frozen=True, slots=True)
class DueDate:
    """One deadline.

    Args:
        code: stable code, e.g. ``notice.send-by``.
        date: the last (for ``complaint.from``: the first) day.
        rule: the rule in a sentence.
        authority: section and case behind it.
        status: where it stands.
        workings: the count in words, e.g. ``18-12-2024 excluded; day 30 = 17-01-2025``.
        certainty: how sure the rule is.
        cheque: number of the cheque it is about, where there are several.
        invoice: number of the invoice it is about, where there are several.
        rolls_to: the next day on which a court sits as far as the calendar shows, where the day is a Sunday or a
            national holiday and the act is to be done in a court; None otherwise.
        label: its name for people, e.g. ``Last day to send the notice``.
        item: what it is about where a list has several, e.g. the head of dues ``gratuity``.
        assumed: the assumption of a what-if on which the date rests, e.g. ``received_on = 2025-01-14``; None otherwise.
    """

    code: str
    date: datetime.date
    rule: str
    authority: str
    status: Status
    workings: str
    certainty: Certainty
    cheque: str | None = None
    invoice: str | None = None
    rolls_to: datetime.date | None = None
    label: str = ""
    item: str | None = None
    assumed: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The deadline as the stable JSON object; keys after ``label`` only where they apply."""
        out: dict[str, Any] = {
            "code": self.code,
            "date": self.date.isoformat(),
            "rule": self.rule,
            "authority": self.authority,
            "status": self.status.value,
            "workings": self.workings,
            "certainty": self.certainty.value,
            "label": self.label,
        }
        for key in ("cheque", "invoice", "item", "assumed"):
            value = getattr(self, key)
            if value is not None:
                out[key] = value
        if self.rolls_to is not None:
            out["rolls_to"] = self.rolls_to.isoformat()
        return out


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact without which a date was not counted, or only the earliest that it can be.

    Args:
        code: the deadline's code.
        field: the form's field that is empty; None where the form has no field for it.
        message: one sentence: which date, and which fact it waits for.
    """

    code: str
    field: str | None
    message: str

    def to_json(self) -> dict[str, Any]:
        """The missing fact as a JSON object."""
        return {"code": self.code, "field": self.field, "message": self.message}


@dataclass(frozen=True, slots=True)
class LimitationResult:
    """The deadlines of a matter, what is wrong with its dates and demand, and what the form lacks for more dates.

    Args:
        deadlines: the dates that could be counted.
        findings: what the law says against the facts.
        missing: the facts that further or surer dates wait for.
        law: which criminal codes apply by the day of the act; None where no such day is known or it does not matter.
    """

    deadlines: tuple[DueDate, ...]
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...] = ()
    law: CodesInForce | None = None

    def to_json(self) -> dict[str, Any]:
        """The result as the stable JSON object of ``limitation``; ``law`` only where it was told."""
        out: dict[str, Any] = {
            "deadlines": [d.to_json() for d in self.deadlines],
            "findings": [f.to_json() for f in self.findings],
            "missing": [m.to_json() for m in self.missing],
        }
        if self.law is not None:
            out["law"] = self.law.to_json()
        return out
