"""What the count of days returns: deadlines with their workings, and findings."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from legaldraft.core.findings import Finding


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

    def to_json(self) -> dict[str, Any]:
        """The deadline as the stable JSON object; ``cheque``, ``invoice``, ``rolls_to`` only where they apply."""
        out: dict[str, Any] = {
            "code": self.code,
            "date": self.date.isoformat(),
            "rule": self.rule,
            "authority": self.authority,
            "status": self.status.value,
            "workings": self.workings,
            "certainty": self.certainty.value,
        }
        if self.cheque is not None:
            out["cheque"] = self.cheque
        if self.invoice is not None:
            out["invoice"] = self.invoice
        if self.rolls_to is not None:
            out["rolls_to"] = self.rolls_to.isoformat()
        return out


@dataclass(frozen=True, slots=True)
class LimitationResult:
    """The deadlines of a matter and what is wrong with its dates and demand."""

    deadlines: tuple[DueDate, ...]
    findings: tuple[Finding, ...]

    def to_json(self) -> dict[str, Any]:
        """The result as the stable JSON object of ``limitation``."""
        return {
            "deadlines": [d.to_json() for d in self.deadlines],
            "findings": [f.to_json() for f in self.findings],
        }
