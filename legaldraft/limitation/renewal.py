"""Fresh periods by acknowledgment and payment (Limitation Act, 1963, ss.18 and 19)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from legaldraft.limitation.periods import Period, day
from legaldraft.limitation.result import Certainty
from legaldraft.notice_types import Facts

Count = Callable[[date], Period]


@dataclass(frozen=True, slots=True)
class Renewed:
    """A period after every acknowledgment and payment that came in time.

    Args:
        period: the last day and the workings.
        authority: what to add to the authority, or "".
        certainty: how sure it is now; None where nothing changed that.
    """

    period: Period
    authority: str = ""
    certainty: Certainty | None = None


def events(facts: Facts) -> list[tuple[date, str, str]]:
    """Acknowledgments and payments in the order of their days: day, section, name."""
    found = [(p["date"], "s.19", "payment of") for p in facts.entries("payments") if "date" in p]
    acknowledged = facts.date("debt.acknowledged_on")
    if acknowledged is not None:
        found.append((acknowledged, "s.18", "acknowledgment of"))
    return sorted(found)


def renewed(facts: Facts, period: Period, count: Count) -> Renewed:
    """A fresh period from each acknowledgment or payment that was made before the period then running had ended."""
    authority, certainty = "", None
    for when, section, what in events(facts):
        if when > period.last:
            continue
        fresh = count(when)
        if fresh.last > period.last:
            period = Period(fresh.last, f"{period.workings}; {what} {day(when)}: {fresh.workings}")
            authority += f", {section}" if section not in authority else ""
            certainty = Certainty.UNSURE if section == "s.19" else certainty
    return Renewed(period, authority, certainty)
