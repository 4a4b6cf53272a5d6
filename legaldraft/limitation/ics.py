"""A calendar file (RFC 5545) of what falls due, one all-day event a date, with reminders a week and a day before."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from legaldraft.core.errors import InputRefused
from legaldraft.limitation.matter import marked
from legaldraft.limitation.periods import closed_day, day, last_open_day
from legaldraft.limitation.result import DueDate, LimitationResult, Status
from legaldraft.notice_types import Facts

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "legaldraft.limitation.calendar")
_PRODUCT = "-//legaldraft//limitation//EN"
_REMINDERS = (7, 1)
_OVER = (Status.MET, Status.MISSED)


def calendar_file(
    facts: Facts,
    result: LimitationResult,
    matter: str = "",
    *,
    since: date | None = None,
    now: datetime | None = None,
) -> bytes:
    """The dates of a matter that are still to come, as a calendar file.

    Args:
        facts: the form: its parties name the events.
        result: the count; what is kept or missed is left out.
        matter: the office's own name for the matter; without it the form's reference, else the parties. The same
            name gives the same UIDs, so that a calendar replaces what it has when the file is read again.
        since: days before this one are left out; None keeps them.
        now: the stamp of the events, with its time zone; the present without it.

    Raises:
        InputRefused: no date is left to be written.
    """
    due = [d for d in result.deadlines if d.status not in _OVER and (since is None or d.date >= since)]
    if not due:
        raise InputRefused("No date of this matter is still to come: there is nothing to write into a calendar file.")
    name = matter.strip() or facts.text("reference").strip()
    stamp = (now or datetime.now(UTC)).astimezone(UTC)
    calendar = _empty()
    seen: dict[str, int] = {}
    for deadline in due:
        about = _about(facts, deadline)
        key = f"{deadline.code}\n{about}"
        seen[key] = seen.get(key, 0) + 1
        calendar.add_component(_event(facts, deadline, name, _uid(facts, name, f"{key}\n{seen[key]}"), stamp))
    return bytes(calendar.to_ical())


@dataclass(frozen=True, slots=True)
class Entry:
    """A date of one of many matters: its form, the date, the matter's name, and a key that stays the same while the
    date is the same one, wherever it moves to."""

    facts: Facts
    due: DueDate
    matter: str
    key: str


def calendar_feed(entries: Iterable[Entry], *, now: datetime | None = None) -> bytes:
    """The dates of many matters as one calendar, for a program that fetches it again and again.

    Args:
        entries: the dates; none make an empty calendar.
        now: the stamp of the events, with its time zone; the present without it.
    """
    stamp = (now or datetime.now(UTC)).astimezone(UTC)
    calendar = _empty()
    for entry in entries:
        uid = f"{uuid.uuid5(_NAMESPACE, entry.key)}@legaldraft"
        calendar.add_component(_event(entry.facts, entry.due, entry.matter, uid, stamp))
    return bytes(calendar.to_ical())


def _empty() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    return calendar


def _about(facts: Facts, due: DueDate) -> str:
    """What the deadline is about: its cheque (also where there is only one), its invoice, its head of dues."""
    cheques = facts.entries("cheques")
    only = str(cheques[0].get("number", "")) if len(cheques) == 1 else ""
    return due.cheque or due.invoice or due.item or only


def _uid(facts: Facts, name: str, key: str) -> str:
    """The event's UID: from the matter and the kind of date, never from the day, which may move."""
    matter = name or "\n".join((facts.text("client.name"), *(n.get("name", "") for n in facts.entries("noticees"))))
    whole = "\n".join((facts.type, matter, key))
    return f"{uuid.uuid5(_NAMESPACE, whole)}@legaldraft"


def _event(facts: Facts, due: DueDate, name: str, uid: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", due.date)
    event.add("dtend", due.date + timedelta(days=1))
    event.add("summary", _summary(facts, due, name))
    event.add("description", _description(due))
    event.add("class", "CONFIDENTIAL")
    event.add("transp", "TRANSPARENT")
    event.add("status", "TENTATIVE" if due.assumed or not due.certainty.may_block else "CONFIRMED")
    for days in _REMINDERS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", due.label)
        alarm.add("trigger", timedelta(days=-days))
        event.add_component(alarm)
    return event


def _summary(facts: Facts, due: DueDate, name: str) -> str:
    about = _about(facts, due)
    matter = name or " / ".join(filter(None, (facts.text("client.name"), _first_noticee(facts))))
    head = f"{due.label}{f' ({about})' if about else ''}"
    return f"{head}: {matter}" if matter else head


def _first_noticee(facts: Facts) -> str:
    noticees = facts.entries("noticees")
    return str(noticees[0].get("name", "")) if noticees else ""


def _description(due: DueDate) -> str:
    lines = [due.rule, due.workings, f"{due.authority} {marked(due.certainty)}"]
    if due.assumed:
        lines.insert(0, f"Only an assumption: {due.assumed}.")
    if due.rolls_to is None and closed_day(due.date):
        lines.append(f"This day is {closed_day(due.date)}: act by {day(last_open_day(due.date))}.")
    return "\n".join(lines)
