"""The last day for a suit for money (Limitation Act, 1963, Schedule), and what a demand for money may claim."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from legaldraft.core.dates import add_months
from legaldraft.core.findings import Finding, Severity
from legaldraft.limitation.law import SHUTDOWN_AUTHORITY, touches_shutdown
from legaldraft.limitation.periods import closed_day, day, in_years, next_open_day
from legaldraft.limitation.renewal import events, renewed
from legaldraft.limitation.result import Certainty, DueDate, Missing, Status
from legaldraft.notice_types import Facts, condition
from legaldraft.notice_types.facts import Entry

SUIT_UNTIL = "suit.until"
YEARS = 3
ACT = "Limitation Act, 1963"


@dataclass(frozen=True, slots=True)
class Start:
    """Where time begins: the day, the article of the Schedule, and how sure that is."""

    day: date
    article: str
    what: str
    certainty: Certainty = Certainty.STATUTE


def suit_deadlines(facts: Facts, as_of: date | None) -> tuple[DueDate, ...]:
    """The last day of the suit, one an invoice where there are several, the earliest first."""
    invoices = facts.entries("invoices")
    if len(invoices) > 1 and facts.text("debt.kind") in ("goods", "services", "other"):
        found = [_of_invoice(facts, i, as_of) for i in invoices if "date" in i]
        return tuple(sorted(found, key=lambda d: d.date))
    start = _start(facts)
    return (_due(facts, start, as_of),) if start else ()


def money_missing(facts: Facts) -> list[Missing]:
    """What the last day of the suit waits for."""
    if facts.date("debt.date") is not None or suit_deadlines(facts, None):
        return []
    message = "Last day to file the suit: not counted, for 'Date of the debt' is not filled in."
    return [Missing(SUIT_UNTIL, "debt.date", message)]


def _start(facts: Facts) -> Start | None:
    """The article that fits the kind of debt, and its starting day."""
    arose, due = facts.date("debt.date"), facts.date("debt.due_date")
    if arose is None:
        return None
    kind = facts.text("debt.kind")
    if kind == "goods":
        return _goods(arose, due)
    if kind == "services":
        return _services(arose, due)
    if kind == "loan":
        return _loan(facts, arose, due)
    return Start(due or arose, "113", "when the right to sue accrued", Certainty.CASE)


def _goods(arose: date, due: date | None) -> Start:
    if due is not None:
        return Start(due, "15", "the end of the agreed credit")
    return Start(arose, "14", "the delivery of the goods")


def _services(arose: date, due: date | None) -> Start:
    if due is not None:
        return Start(
            due, "113", "the day fixed for payment (article 18 is for work with no time fixed)", Certainty.CASE
        )
    return Start(arose, "18", "when the work was done")


def _loan(facts: Facts, arose: date, due: date | None) -> Start:
    """A loan runs from the day it was made; only a term that ends after those three years must move the start."""
    if facts.get("on_demand") or facts.get("debt.on_demand"):
        return Start(arose, "21", "when the loan was made (payable on demand)")
    if due is None:
        return Start(arose, "19", "when the loan was made")
    if due >= add_months(arose, 12 * YEARS):
        return Start(due, "113", "the day fixed for repayment", Certainty.CASE)
    return Start(arose, "19", "when the loan was made", Certainty.CASE)


def _of_invoice(facts: Facts, invoice: Entry, as_of: date | None) -> DueDate:
    starts = {"goods": _goods, "services": _services}
    kind = facts.text("debt.kind")
    issued, due = invoice["date"], invoice.get("due_date")
    start = (
        starts[kind](issued, due)
        if kind in starts
        else Start(due or issued, "113", "when payment fell due", Certainty.CASE)
    )
    return replace(_due(facts, start, as_of), invoice=invoice.get("number"))


def _due(facts: Facts, start: Start, as_of: date | None) -> DueDate:
    period = in_years(start.day, YEARS)
    fresh = renewed(facts, period, lambda when: in_years(when, YEARS))
    extended, authority, certainty = fresh.period, fresh.authority, fresh.certainty
    rolls_to = next_open_day(extended.last)
    workings = f"article {start.article}, {start.what}: {extended.workings}"
    if rolls_to != extended.last:
        workings += f", {closed_day(extended.last)}: a court that is closed may be moved on {day(rolls_to)} (s.4)"
    return DueDate(
        SUIT_UNTIL,
        extended.last,
        f"The suit must be filed within three years of {start.what}; the notice does not stop time.",
        f"{ACT}, article {start.article}, s.12(1){authority}",
        _status(rolls_to, as_of),
        workings,
        certainty or start.certainty,
        rolls_to=rolls_to if rolls_to != extended.last else None,
    )


def _status(last: date, as_of: date | None) -> Status:
    """Whether the suit was filed is not in the form: open until the last day, then missed."""
    if as_of is None:
        return Status.UNKNOWN
    return Status.OPEN if as_of <= last else Status.MISSED


def money_findings(facts: Facts, deadlines: tuple[DueDate, ...], as_of: date | None) -> Iterator[Finding]:
    """What the law of limitation, interest and commercial suits says of these facts; nothing here blocks."""
    yield from _term_loan(facts)
    yield from _late_events(facts)
    yield from _payment_writing(facts)
    yield from _barred(facts, deadlines, as_of)
    yield from _interest(facts)
    yield from mediation_finding(facts)
    yield from _shutdown(facts, deadlines)


def _warning(code: str, message: str, authority: str, field: str, hint: str | None = None) -> Finding:
    return Finding(code, Severity.WARNING, message, authority=authority, field=field, suggestion=hint)


def _term_loan(facts: Facts) -> Iterator[Finding]:
    arose, due = facts.date("debt.date"), facts.date("debt.due_date")
    if facts.text("debt.kind") != "loan" or arose is None or due is None or due <= arose:
        return
    early, late = day(add_months(arose, 12 * YEARS)), day(add_months(due, 12 * YEARS))
    message = (
        f"The loan had a day of repayment: time may run from it until {late}, but from the loan it runs only "
        f"until {early}."
    )
    yield _warning(
        "limitation.start-doubtful",
        message,
        f"{ACT}, articles 19 and 113 [C?: advocate to confirm]",
        "debt.due_date",
        f"Sue by {early}.",
    )


def _base_end(facts: Facts) -> date | None:
    start = _start(facts)
    return in_years(start.day, YEARS).last if start else None


def _late_events(facts: Facts) -> Iterator[Finding]:
    """An acknowledgment after the period had ended brings nothing back (only a fresh written promise does)."""
    end = _base_end(facts)
    acknowledged = facts.date("debt.acknowledged_on")
    if end is None or acknowledged is None or len(facts.entries("invoices")) > 1:
        return
    for when, _, _ in events(facts):
        if when < acknowledged and when <= end:
            end = max(end, in_years(when, YEARS).last)
    if acknowledged > end:
        message = (
            f"The acknowledgment of {day(acknowledged)} came after the claim was barred on {day(end)}: it does "
            "not revive it."
        )
        authority = f"{ACT}, s.18; Indian Contract Act, 1872, s.25(3) [S]"
        yield _warning("limitation.acknowledged-late", message, authority, "debt.acknowledged_on")


def _payment_writing(facts: Facts) -> Iterator[Finding]:
    if facts.entries("payments"):
        message = (
            "A payment renews the period only if it is recorded in the debtor's own writing or in a writing "
            "signed by him."
        )
        hint = "Keep the cheque, the signed voucher or the letter that shows the payment."
        yield Finding(
            "limitation.payment-writing",
            Severity.INFO,
            message,
            authority=f"{ACT}, s.19 proviso [S]",
            field="payments",
            suggestion=hint,
        )


def _barred(facts: Facts, deadlines: tuple[DueDate, ...], as_of: date | None) -> Iterator[Finding]:
    """The claim is barred, or will be before the noticee's time to pay is over."""
    today = as_of or facts.date("notice_date")
    if today is None or not deadlines:
        return
    first = deadlines[0]
    last = first.rolls_to or first.date
    field = "debt.date" if first.invoice is None else "invoices"
    authority = f"{first.authority}; s.3 [S]"
    if today > last:
        message = f"On these dates the suit was barred after {day(last)}."
        hint = "Look for a signed acknowledgment or a payment before that day, or for time that the law leaves out."
        yield _warning("limitation.barred", message, authority, field, hint)
    elif today + timedelta(days=(facts.get("demand.days") or 0) + 30) > last:
        message = f"The suit must be filed by {day(first.date)}: this notice does not stop time."
        yield _warning("limitation.near", message, authority, field, "Do not wait for an answer longer than that.")


def _interest(facts: Facts) -> Iterator[Finding]:
    """Interest needs a basis: an agreement, or a written demand that states the day from which it is claimed."""
    claimed, agreed = facts.text("demand.interest_rate"), facts.text("debt.interest_rate")
    if not claimed:
        return
    authority = "Interest Act, 1978, ss.2(b), 3(1)(b) [S]"
    if not agreed:
        message = (
            f"Interest of {claimed}% has no agreement behind it: the court may allow it only from the day stated "
            "in a written demand, "
            "and at most at the current bank rate on deposits."
        )
        yield _warning(
            "interest.unsupported", message, authority, "demand.interest_rate", "Enter the agreed rate, or claim less."
        )
    elif float(claimed) > float(agreed):
        message = f"Interest of {claimed}% is claimed, but only {agreed}% was agreed."
        yield _warning("interest.above-agreed", message, authority, "demand.interest_rate", f"Claim {agreed}%.")


def mediation_finding(facts: Facts) -> Iterator[Finding]:
    """In a commercial dispute mediation comes before the suit; the time it takes is left out of limitation."""
    if condition("commercial", facts):
        yield Finding(
            "suit.mediation-first",
            Severity.INFO,
            "This looks like a commercial dispute of three lakh rupees or more: mediation must come before a "
            "suit without urgent relief.",
            authority="Commercial Courts Act, 2015, ss.2(1)(i), 12A; Patil Automation (2022) 10 SCC 1 [S][C+]",
            field="commercial",
        )


def _shutdown(facts: Facts, deadlines: tuple[DueDate, ...]) -> Iterator[Finding]:
    arose = facts.date("debt.date")
    if arose and any(touches_shutdown(arose, d.date) for d in deadlines):
        message = (
            "Days between 15-03-2020 and 28-02-2022 were left out of limitation by the Supreme Court: the "
            "last day may be later than counted here."
        )
        yield Finding("limitation.shutdown", Severity.INFO, message, authority=SHUTDOWN_AUTHORITY, field="debt.date")
