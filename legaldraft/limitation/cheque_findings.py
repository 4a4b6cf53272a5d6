"""What is wrong with a cheque notice: late, for the wrong sum, to the wrong person, within the wrong time."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from legaldraft.core.dates import add_months
from legaldraft.core.findings import Finding, Severity
from legaldraft.core.money import format_amount
from legaldraft.limitation.cheque import COMPLAINT_UNTIL, PRESENT_BY, SEND_BY, present_by, send_by, sent_on
from legaldraft.limitation.law import ACT, PAY_DAYS, SHUTDOWN_AUTHORITY, THIRTY_DAYS_FROM, touches_shutdown
from legaldraft.limitation.periods import closed_day, day, last_open_day, next_open_day
from legaldraft.limitation.result import DueDate, Status
from legaldraft.notice_types import Facts
from legaldraft.notice_types.facts import Entry

_BODIES = ("company", "llp", "partnership", "trust", "society")
_BODY_NAME = re.compile(r"\b(?:pvt|private|ltd|limited|llp)\b", re.IGNORECASE)
_OFFICER = re.compile(r"\b(?:managing\s+)?(?:director|partner)\s+(?:of|in|at)\b", re.IGNORECASE)
MOST_IN_ONE_TRIAL = 5
_OTHER_REASONS = re.compile(
    r"image|illegible|mutilat|title of account|crossed|clearing|not drawn on us|wrongly|stale|out ?dated|post ?dated|"
    r"words and figures|connectivity|technical",
    re.IGNORECASE,
)


def cheque_findings(facts: Facts, deadlines: tuple[DueDate, ...], as_of: date | None) -> Iterator[Finding]:
    """All findings of the cheque law on these facts; those that rest on statute or settled cases are errors."""
    for n, cheque in enumerate(facts.entries("cheques")):
        yield from _presentation(facts, n, cheque)
        yield from _intimation(n, cheque)
        yield from _notice_time(facts, n, cheque)
        yield from _payments(n, cheque)
        yield from _reason(n, cheque)
    yield from _joinder(facts)
    yield from _demand(facts)
    yield from _days(facts)
    yield from _drawer(facts)
    yield from _debt(facts)
    yield from _interest(facts)
    yield from _complaint(deadlines, as_of)
    yield from _shutdown(facts, deadlines)


def _error(code: str, message: str, authority: str, field: str, hint: str | None = None) -> Finding:
    return Finding(code, Severity.ERROR, message, authority=authority, field=field, suggestion=hint)


def _warning(code: str, message: str, authority: str, field: str, hint: str | None = None) -> Finding:
    return Finding(code, Severity.WARNING, message, authority=authority, field=field, suggestion=hint)


def _name(n: int, cheque: Entry) -> str:
    return f"cheque {cheque.get('number', n + 1)}"


def _due(facts: Facts, n: int, code: str) -> DueDate | None:
    drawn, informed = facts.date(f"cheques.{n}.date"), facts.date(f"cheques.{n}.intimation_received_on")
    if code == PRESENT_BY:
        return present_by(drawn, facts.date(f"cheques.{n}.presented_on"), None) if drawn else None
    return send_by(informed, facts, None) if informed else None


def _presentation(facts: Facts, n: int, cheque: Entry) -> Iterator[Finding]:
    due = _due(facts, n, PRESENT_BY)
    presented, memo = cheque.get("presented_on"), cheque.get("memo_date")
    if due is None or presented is None:
        return
    field = f"cheques.{n}.presented_on"
    if presented > due.date:
        message = f"The {_name(n, cheque)} was presented on {day(presented)}; the last day was {day(due.date)}."
        hint = "No complaint lies on this cheque under s.138: consider a civil suit."
        yield _error("cheque.presented-late", message, f"{due.authority} [S][R]", field, hint)
    elif memo is not None and memo > due.date:
        message = (
            f"The {_name(n, cheque)} came back only after its last day {day(due.date)}: make sure that it "
            "reached the drawee bank by then."
        )
        authority = "Shri Ishar Alloy Steels v Jayaswals Neco (2001) 3 SCC 609 [C?: advocate to confirm]"
        yield _warning("cheque.presented-near-limit", message, authority, field)


def _intimation(n: int, cheque: Entry) -> Iterator[Finding]:
    if "intimation_received_on" in cheque:
        return
    message = (
        f"The day on which the client received the bank's information on the {_name(n, cheque)} is missing: "
        "the thirty days run from it."
    )
    hint = "Ask the client's bank for the day the memo was handed over or the message was sent."
    field = f"cheques.{n}.intimation_received_on"
    yield _error("cheque.intimation-date-missing", message, f"{ACT}, s.138 proviso (b) [S]", field, hint)


def _notice_time(facts: Facts, n: int, cheque: Entry) -> Iterator[Finding]:
    due = _due(facts, n, SEND_BY)
    if due is None:
        return
    sent = sent_on(facts)
    field = "dispatch_date" if facts.date("dispatch_date") else "notice_date"
    if sent is not None and sent > due.date:
        yield _late(facts, n, cheque, due, sent, field)
    elif closed_day(due.date) and (sent is None or sent == due.date):
        safe = day(last_open_day(due.date))
        message = (
            f"The last day to send the notice on the {_name(n, cheque)}, {day(due.date)}, is "
            f"{closed_day(due.date)}: it does not roll over."
        )
        yield _warning("cheque.notice-last-day-closed", message, _SUNDAY, field, f"Post it by {safe}.")


_SUNDAY = (
    "General Clauses Act, 1897, s.10 (acts in a court or office only); Bombay High Court, 2024 (10) TMI 1680 [S][C?]"
)


def _late(facts: Facts, n: int, cheque: Entry, due: DueDate, sent: date, field: str) -> Finding:
    late = (sent - due.date).days
    message = (
        f"The notice on the {_name(n, cheque)} is sent on {day(sent)}, {late} day{'s' if late > 1 else ''} late: "
        f"{due.workings.split(', a ')[0]}."
    )
    authority = f"{due.authority} [S][C+]"
    if closed_day(due.date) and sent <= next_open_day(due.date):
        message += f" That the last day is {closed_day(due.date)} does not help."
        authority = f"{authority}; {_SUNDAY}"
    return _error("cheque.notice-late", message, authority, field, _again(facts, n, sent))


def _again(facts: Facts, n: int, today: date) -> str:
    """The way out while the cheque is valid: present it again, and give a new notice in time."""
    due = _due(facts, n, PRESENT_BY)
    if due is not None and today <= due.date:
        return (
            f"Present the cheque again by {day(due.date)}: a new dishonour allows a new notice (MSR Leathers "
            "(2013) 1 SCC 177)."
        )
    return "The cheque cannot be presented again: consider a civil suit on the debt."


def _paid_before(cheque: Entry) -> tuple[int, int]:
    """Paise paid against the cheque up to its presentation: endorsed on it, and not."""
    presented = cheque.get("presented_on")
    endorsed = plain = 0
    for payment in cheque.get("part_payments", ()):
        if presented is not None and payment.get("date") is not None and payment["date"] > presented:
            continue
        if payment.get("endorsed"):
            endorsed += payment.get("amount", 0)
        else:
            plain += payment.get("amount", 0)
    return endorsed, plain


def _payments(n: int, cheque: Entry) -> Iterator[Finding]:
    _, plain = _paid_before(cheque)
    field = f"cheques.{n}.part_payments"
    authority = f"{ACT}, s.56; Dashrathbhai Trikambhai Patel v Hitesh Mahendrabhai Patel (2023) 1 SCC 578"
    if plain:
        message = (
            f"{format_amount(plain)} was paid against the {_name(n, cheque)} before it was presented and is not "
            "endorsed on it: "
            "the cheque no longer stands for the sum that is due, and a demand of its full amount fails."
        )
        hint = "Have the payment endorsed and present the cheque for the balance, or sue for the debt."
        yield _error("cheque.part-payment-not-endorsed", message, f"{authority} [S][C+]", field, hint)
    presented = cheque.get("presented_on")
    after = [p for p in cheque.get("part_payments", ()) if presented and p.get("date") and p["date"] > presented]
    if after:
        total = format_amount(sum(p.get("amount", 0) for p in after))
        message = (
            f"{total} was paid after the {_name(n, cheque)} was presented: acknowledge it in the notice "
            "besides the cheque's amount."
        )
        yield _warning("cheque.paid-after-presentation", message, f"{authority} [C?: advocate to confirm]", field)


def _joinder(facts: Facts) -> Iterator[Finding]:
    """One notice may cover any number of cheques, one trial only so many offences of the same kind."""
    count = len(facts.entries("cheques"))
    if count > MOST_IN_ONE_TRIAL:
        message = f"One notice may cover the {count} cheques, but one trial takes at most five such offences."
        hint = "Plan separate complaints; each cheque keeps its own days."
        authority = (
            "Bharatiya Nagarik Suraksha Sanhita, 2023, s.242 (Code of Criminal Procedure, 1973, s.219: three) [S]"
        )
        yield Finding(
            "complaint.joinder", Severity.INFO, message, authority=authority, field="cheques", suggestion=hint
        )


def _demand(facts: Facts) -> Iterator[Finding]:
    """The sum demanded must be the cheque's, to the paisa; other heads stand apart from it."""
    amounts = [c["amount"] for c in facts.entries("cheques") if "amount" in c]
    demanded = facts.paise("demand.amount")
    if demanded is None or len(amounts) != len(facts.entries("cheques")) or not amounts:
        return
    paid = [_paid_before(c) for c in facts.entries("cheques")]
    due = sum(amounts) - sum(endorsed for endorsed, _ in paid)
    if demanded in (due, due - sum(plain for _, plain in paid)):
        return
    subject = "the cheque is for" if len(amounts) == 1 else f"the {len(amounts)} cheques are in all for"
    message = (
        f"The demand is {format_amount(demanded)}, but {subject} {format_amount(due)}: the notice must demand "
        "exactly that."
    )
    authority = (
        f"{ACT}, s.138 proviso (b); Kaveri Plastics v Mahdoom Bawa, 2025 INSC 1133; Suman Sethi v Ajay K. "
        "Churiwal (2000) 2 SCC 380 [C+]"
    )
    hint = f"Demand {format_amount(due)}; claim interest and the fee of the notice separately."
    yield _error("cheque.demand-not-cheque-amount", message, authority, "demand.amount", hint)
    if demanded > due:
        yield from _omnibus(facts, demanded, due)


def _omnibus(facts: Facts, demanded: int, due: int) -> Iterator[Finding]:
    """A demand of the whole debt, or of the cheque with other heads added in, names no cheque amount at all."""
    fee, debt = facts.paise("demand.notice_fee") or 0, facts.paise("debt.amount")
    if demanded == debt:
        what = "is the whole debt, not the cheque"
    elif fee and demanded == due + fee:
        what = "has the fee of the notice added in"
    elif facts.text("demand.interest_rate"):
        what = "seems to have interest or other heads added in"
    else:
        return
    message = f"The demand of {format_amount(demanded)} {what}: an omnibus demand is no demand of the cheque amount."
    authority = (
        "K.R. Indira v G. Adinarayana (2003) 8 SCC 300; Rahul Builders v Arihant Fertilizers (2008) 2 SCC 321 [C+]"
    )
    yield _error(
        "cheque.demand-omnibus", message, authority, "demand.amount", f"Demand {format_amount(due)} by itself."
    )


def _days(facts: Facts) -> Iterator[Finding]:
    days = facts.get("demand.days")
    if days is None or days == PAY_DAYS:
        return
    authority = f"{ACT}, s.138 proviso (c)"
    if days < PAY_DAYS:
        message = f"The notice gives {days} days to pay; the drawer has fifteen from its receipt."
        yield _error("cheque.days-not-fifteen", message, f"{authority} [S]", "demand.days", "Give fifteen days.")
    else:
        message = (
            f"The notice gives {days} days to pay; the law's fifteen days and the month for the complaint run "
            "all the same."
        )
        yield _warning("cheque.days-not-fifteen", message, f"{authority} [S]", "demand.days", "Give fifteen days.")


def _is_body(noticee: Entry) -> bool:
    return noticee.get("kind") in _BODIES or bool(_BODY_NAME.search(noticee.get("name", "")))


def _drawer(facts: Facts) -> Iterator[Finding]:
    """The drawer must be noticed; behind directors and partners stands a company or firm that drew the cheque."""
    noticees = facts.entries("noticees")
    if not noticees:
        return
    drawers = [n for n in noticees if n.get("role", "drawer") == "drawer"]
    officers = [n for n in noticees if n.get("role") in ("director", "partner")]
    authority = (
        f"{ACT}, s.141; Aneeta Hada v Godfather Travels (2012) 5 SCC 661; Himanshu v B. Shivamurthy (2019) 3 SCC 797"
    )
    hint = "Add the company or firm as the first noticee, with its registered address."
    bodies = [n for n in drawers if _is_body(n)]
    if officers and not bodies:
        message = (
            f"{officers[0].get('name', 'A noticee')} is noticed as {officers[0].get('role')}, but the company "
            "or firm that drew the cheque is not."
        )
        yield _error("cheque.company-not-noticed", message, f"{authority} [S][C+]", "noticees", hint)
    elif not drawers:
        message = "None of the noticees is the drawer of the cheque: the notice must go to the drawer."
        yield _error(
            "cheque.company-not-noticed", message, f"{ACT}, s.138 proviso (b) [S]", "noticees", "Add the drawer."
        )
    elif not bodies and any(_OFFICER.search(n.get("description", "")) for n in drawers):
        message = (
            "The drawer is described as director or partner of a company or firm: if its account was drawn "
            "on, it must be noticed itself."
        )
        yield _warning("cheque.company-not-noticed", message, f"{authority} [C+]", "noticees", hint)


def _debt(facts: Facts) -> Iterator[Finding]:
    debt, arose = facts.paise("debt.amount"), facts.date("debt.date")
    total = sum(c.get("amount", 0) for c in facts.entries("cheques"))
    if debt is not None and total > debt > 0:
        message = (
            f"The cheques of {format_amount(total)} exceed the debt of {format_amount(debt)}: only an "
            "enforceable debt counts."
        )
        authority = "Dashrathbhai Trikambhai Patel (2023) 1 SCC 578 [C+]"
        yield _warning("cheque.exceeds-debt", message, authority, "debt.amount")
    for n, cheque in enumerate(facts.entries("cheques")):
        drawn = cheque.get("date")
        if arose and drawn and drawn > add_months(arose, 36):
            message = (
                f"The {_name(n, cheque)} was given more than three years after the debt arose: it may be "
                "barred by time."
            )
            authority = f"{ACT}, s.138 Explanation; Indian Contract Act, 1872, s.25(3) [?: advocate to confirm]"
            yield _warning("cheque.debt-time-barred", message, authority, "debt.date")


def _reason(n: int, cheque: Entry) -> Iterator[Finding]:
    reason = cheque.get("reason", "")
    if _OTHER_REASONS.search(reason):
        message = f"The {_name(n, cheque)} came back for '{reason[:60]}', which may be no want of funds."
        authority = f"{ACT}, s.138; Laxmi Dyechem v State of Gujarat (2012) 13 SCC 375 [C?: advocate to confirm]"
        yield _warning("cheque.reason-not-covered", message, authority, f"cheques.{n}.reason")


def _interest(facts: Facts) -> Iterator[Finding]:
    rate = facts.text("demand.interest_rate")
    if rate and rate != "18":
        message = (
            f"Interest of {rate}% is claimed; where the cheque names no rate the law gives 18%, whatever else "
            "was agreed."
        )
        yield _warning(
            "interest.unsupported", message, f"{ACT}, s.80 [S]", "demand.interest_rate", "Claim 18%, or none."
        )


def _complaint(deadlines: tuple[DueDate, ...], as_of: date | None) -> Iterator[Finding]:
    late = next((d for d in deadlines if d.code == COMPLAINT_UNTIL and d.status is Status.MISSED), None)
    if late is None or as_of is None:
        return
    condonable = late.date >= THIRTY_DAYS_FROM
    message = f"The last day for the complaint was {day(late.date)}."
    hint = "The court may take it later on sufficient cause: file an application with it." if condonable else None
    yield _warning("complaint.late", message, f"{ACT}, s.142(1)(b) and its proviso [S]", "received_on", hint)


def _shutdown(facts: Facts, deadlines: tuple[DueDate, ...]) -> Iterator[Finding]:
    """Notices of 2020 to 2022: the days were left out by orders, but a High Court held a notice late all the same."""
    spans = [
        (facts.date(f"cheques.{n}.intimation_received_on"), _due(facts, n, SEND_BY))
        for n in range(len(facts.entries("cheques")))
    ]
    touched = any(start and due and touches_shutdown(start, due.date) for start, due in spans)
    until = next((d.date for d in deadlines if d.code == COMPLAINT_UNTIL), None)
    touched = touched or (until is not None and touches_shutdown(until - timedelta(days=46), until))
    if touched:
        message = (
            "Days between 15-03-2020 and 28-02-2022 were left out of limitation by the Supreme Court; the "
            "dates here are counted without that."
        )
        yield Finding("limitation.shutdown", Severity.INFO, message, authority=SHUTDOWN_AUTHORITY)
