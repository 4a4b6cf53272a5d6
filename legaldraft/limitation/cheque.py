"""The five deadlines of each dishonoured cheque (Negotiable Instruments Act, 1881, ss.138 and 142)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from legaldraft.limitation.law import CAUSE_RULE, COMPLAINT_RULE, PAY_RULE, notice_rule, presentation_rule
from legaldraft.limitation.periods import Period, closed_day, day, in_days, in_months, last_open_day, next_open_day
from legaldraft.limitation.result import Certainty, DueDate, Missing, Status
from legaldraft.notice_types import Facts

PRESENT_BY = "cheque.present-by"
SEND_BY = "notice.send-by"
PAY_BY = "notice.pay-by"
COMPLAINT_FROM = "complaint.from"
COMPLAINT_UNTIL = "complaint.until"


def cheque_deadlines(facts: Facts, as_of: date | None) -> tuple[DueDate, ...]:
    """The deadlines of every cheque; those whose starting day the form does not give are left out."""
    cheques = facts.entries("cheques")
    found = []
    for n, cheque in enumerate(cheques):
        number = str(cheque.get("number", n + 1)) if len(cheques) > 1 else None
        found += [replace(due, cheque=number) for due in _deadlines(facts, f"cheques.{n}", as_of)]
    return tuple(found)


def cheque_missing(facts: Facts) -> list[Missing]:
    """The facts that the days of the cheques, and those after receipt of the notice, wait for."""
    found = []
    for n, cheque in enumerate(facts.entries("cheques")):
        path, name = f"cheques.{n}", f"cheque {cheque.get('number', n + 1)}"
        if "date" not in cheque:
            message = f"Last day to present the {name}: not counted, for its date is not filled in."
            found.append(Missing(PRESENT_BY, f"{path}.date", message))
        if "intimation_received_on" not in cheque:
            how = "counted from the memo, the earliest day it can be" if "memo_date" in cheque else "not counted"
            receipt = "the receipt of the bank's information"
            message = f"Last day to send the notice on the {name}: {how}, for {receipt} is not given."
            found.append(Missing(SEND_BY, f"{path}.intimation_received_on", message))
    if facts.entries("cheques") and facts.date("received_on") is None:
        message = "{}: not counted, for 'Received by the noticee on' is not filled in."
        labels = {d.code: d.label for d in facts.notice_type.deadlines}
        after = (PAY_BY, COMPLAINT_FROM, COMPLAINT_UNTIL)
        found += [Missing(code, "received_on", message.format(labels.get(code, code))) for code in after]
    return found


def sent_on(facts: Facts) -> date | None:
    """The day the notice was sent; without a postal receipt the notice's own date, before which it was not sent."""
    return facts.date("dispatch_date") or facts.date("notice_date")


def _deadlines(facts: Facts, path: str, as_of: date | None) -> Iterator[DueDate]:
    drawn = facts.date(f"{path}.date")
    if drawn is not None:
        yield present_by(drawn, facts.date(f"{path}.presented_on"), as_of)
    informed = facts.date(f"{path}.intimation_received_on")
    memo = facts.date(f"{path}.memo_date")
    if informed is not None:
        yield send_by(informed, facts, as_of)
    elif memo is not None:
        yield _send_by_memo(memo, facts)
    received = facts.date("received_on")
    if received is not None:
        yield from after_receipt(received, as_of)


def _status(done: date | None, last: date, as_of: date | None) -> Status:
    """Kept or missed by the day it was done; without one, open or missed by today; unknown without today."""
    reference = done or as_of
    if reference is None:
        return Status.UNKNOWN
    if reference > last:
        return Status.MISSED
    return Status.MET if done else Status.OPEN


def present_by(drawn: date, presented: date | None, as_of: date | None) -> DueDate:
    """Last day to present a cheque of the date ``drawn``."""
    rule = presentation_rule(drawn)
    period = in_months(drawn, rule.length)
    status = _status(presented, period.last, as_of)
    return DueDate(PRESENT_BY, period.last, rule.text, rule.authority, status, period.workings, rule.certainty)


def send_by(informed: date, facts: Facts, as_of: date | None) -> DueDate:
    """Last day to send the notice after the bank's information was received on ``informed``."""
    rule = notice_rule(informed)
    period = _no_roll_over(in_days(informed, rule.length))
    status = _status(sent_on(facts), period.last, as_of)
    return DueDate(SEND_BY, period.last, rule.text, rule.authority, status, period.workings, rule.certainty)


def _no_roll_over(period: Period) -> Period:
    """Says so where the last day is a Sunday or a holiday: giving a notice is no act in a court or office."""
    closed = closed_day(period.last)
    if closed is None:
        return period
    return replace(
        period,
        workings=f"{period.workings}, {closed}: no roll-over for a notice, send by {day(last_open_day(period.last))}",
    )


def _send_by_memo(memo: date, facts: Facts) -> DueDate:
    """The safe day where the receipt of the information is not known: it cannot have come before the memo's date."""
    due = send_by(memo, facts, None)
    status = Status.MET if due.status is Status.MET else Status.UNKNOWN
    workings = f"receipt of the bank's information not given, so counted from the memo: {due.workings}"
    return replace(due, status=status, workings=workings, certainty=Certainty.UNSURE)


def after_receipt(received: date, as_of: date | None) -> tuple[DueDate, DueDate, DueDate]:
    """Last day to pay, first and last day to complain, for a notice received on ``received``."""
    paid = in_days(received, PAY_RULE.length)
    cause = paid.last + timedelta(days=1)
    until = in_months(cause, COMPLAINT_RULE.length)
    # Whether the drawer paid or the complaint was filed is not in the form: a day gone by is then unknown or missed.
    open_or_unknown = Status.OPEN if as_of is not None and as_of <= paid.last else Status.UNKNOWN
    begun = Status.UNKNOWN if as_of is None else Status.MET if as_of >= cause else Status.OPEN
    rolls_to = next_open_day(until.last)
    workings = until.workings
    if rolls_to != until.last:
        workings += (
            f", {closed_day(until.last)}: a court that is closed may be moved on {day(rolls_to)} (General "
            "Clauses Act, 1897, s.10)"
        )
    return (
        DueDate(
            PAY_BY, paid.last, PAY_RULE.text, PAY_RULE.authority, open_or_unknown, paid.workings, PAY_RULE.certainty
        ),
        DueDate(
            COMPLAINT_FROM,
            cause,
            CAUSE_RULE.text,
            CAUSE_RULE.authority,
            begun,
            f"the fifteen days end on {day(paid.last)}; the next day = {day(cause)}",
            CAUSE_RULE.certainty,
        ),
        DueDate(
            COMPLAINT_UNTIL,
            until.last,
            COMPLAINT_RULE.text,
            COMPLAINT_RULE.authority,
            _status(None, rolls_to, as_of),
            workings,
            COMPLAINT_RULE.certainty,
            rolls_to=rolls_to if rolls_to != until.last else None,
        ),
    )
