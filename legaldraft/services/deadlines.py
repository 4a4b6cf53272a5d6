"""The dates of all matters: what each draft's form and its dispatch record allow to be counted, soonest first."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any

from legaldraft.core.actor import Actor
from legaldraft.core.dates import parse_date
from legaldraft.core.errors import InputRefused, NotFound
from legaldraft.limitation import DueDate, Status, compute, rules
from legaldraft.limitation.cheque import COMPLAINT_FROM, COMPLAINT_UNTIL, PAY_BY, PRESENT_BY, SEND_BY
from legaldraft.notice_types import Facts, load, read_facts
from legaldraft.services.dispatching import Receipt, noticees_of, receipts
from legaldraft.store import DispatchRecord, DraftRecord, Store

Json = Mapping[str, Any]
CALENDARS = "calendar.tokens"
"""The setting that keeps the secret part of each person's calendar address."""

OURS = ("client", "court")
_WHO = {PRESENT_BY: "client", SEND_BY: "client", PAY_BY: "noticee", COMPLAINT_FROM: "opens", COMPLAINT_UNTIL: "court"}
_DAYS = ("received_on", "dispatch_date")
_ORDER = ("overdue", "open", "passed", "met", "done")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a matter.

    Attributes:
        noticee: whose receipt it runs from; "" where it hangs on nobody's.
        key: names the date within its draft, and stays when the day moves.
        who: ``client``, ``court`` (the office acts), ``noticee``, ``opens`` or ``event``.
        state: ``overdue`` (ours, gone by, not dealt with), ``open``, ``passed`` (not ours, gone by), ``met``, ``done``.
    """

    draft: DraftRecord
    facts: Facts
    title: str
    noticee: str
    key: str
    who: str
    state: str
    due: DueDate

    @property
    def last(self) -> date:
        """The day that counts: the next open day of the court where the law allows it."""
        return self.due.rolls_to or self.due.date

    def to_json(self, today: date) -> dict[str, Any]:
        """The date as JSON; ``days`` are those left, negative once it is gone by."""
        about = self.due.cheque or self.due.invoice or self.due.item or ""
        return {
            **self.due.to_json(),
            "draft": self.draft.id,
            "title": self.title,
            "firm": self.draft.firm,
            "type": self.draft.type,
            "type_title": load(self.draft.type).title,
            "noticee": self.noticee,
            "about": about,
            "key": self.key,
            "who": self.who,
            "state": self.state,
            "days": (self.last - today).days,
        }


@dataclass(frozen=True, slots=True)
class Diary:
    """The dates of the matters, soonest first, and the drafts whose dates cannot be counted, with the reason."""

    rows: tuple[Dated, ...]
    unread: tuple[tuple[DraftRecord, str], ...]


def diary(store: Store, today: date, *, draft: str | None = None, hidden: Collection[str] = ()) -> Diary:
    """Counts the dates of every draft (or of one) but for the hidden ones."""
    records = [store.drafts.get(draft)] if draft is not None else store.drafts.forms()
    records = [r for r in records if r.id not in hidden]
    approved = store.approvals.latest("approved")
    sent, registers = store.dispatches.all(), store.bulks.dispatches()
    done = store.dispatches.done(None if draft is None else [draft])
    rows: list[Dated] = []
    unread = []
    for record in records:
        facts = record.facts
        newest = approved.get(record.id)
        if newest is not None and newest.version != record.version and record.id in sent:
            facts = store.drafts.facts_at(record.id, newest.version)
        sendings = [*sent.get(record.id, ()), *_from_register(record, registers.get(record.id, {}))]
        try:
            rows += _dates(record, facts, sendings, done, today)
        except InputRefused as refused:
            unread.append((record, refused.message))
    rows.sort(key=lambda r: (r.last, r.title, r.key))
    return Diary(tuple(rows), tuple(unread))


def chosen(
    found: Diary,
    today: date,
    *,
    state: str = "",
    within: int | None = None,
    type_id: str = "",
    firm: str = "",
    words: str = "",
) -> list[Dated]:
    """The dates that a person asks for.

    Args:
        state: one of the states, ``all``, or "" for what is overdue or open.
        within: only those with at most so many days left; overdue ones always.
        words: each must stand in the matter's name, the noticee, the date's label or the number it is about.

    Raises:
        InputRefused: there is no such state.
    """
    if state not in ("", "all", *_ORDER):
        raise InputRefused(f"'{state[:20]}' is no state of a date: use one of all, {', '.join(_ORDER)}.")
    wanted = {"": ("overdue", "open"), "all": _ORDER}.get(state, (state,))
    asked = words.casefold().split()
    return [
        row
        for row in found.rows
        if row.state in wanted
        and (within is None or row.state == "overdue" or (row.last - today).days <= within)
        and (not type_id or row.draft.type == type_id)
        and (not firm or row.draft.firm == firm)
        and all(word in _haystack(row) for word in asked)
    ]


def mark(store: Store, draft_id: str, key: str, actor: Actor, *, done: bool) -> None:
    """Says that a date was dealt with, or that it was not after all. Logged.

    Raises:
        NotFound: the draft has no such date.
    """
    if not actor.has("clerk", "associate", "partner"):
        raise InputRefused(f"A person of the role {actor.role} may not mark a date: ask a clerk or an advocate.")
    known = {row.key for row in diary(store, date.today(), draft=draft_id).rows}  # noqa: DTZ011 - the office's own day
    if key not in known:
        raise NotFound("This draft has no such date: load the page again.")
    with store.transaction():
        store.dispatches.set_done(draft_id, key, actor.id if done else None)
        action = "deadline.done" if done else "deadline.reopen"
        store.audit.append(
            actor.id, action, f"draft:{draft_id}", detail={"name": actor.name, "date": key.partition("|")[0]}
        )


def title_of(record: DraftRecord) -> str:
    """The matter's name: client v. first noticee, else the notice type's title."""
    client = record.facts.get("client")
    names = [str(client.get("name") or "") if isinstance(client, Mapping) else "", *noticees_of(record.facts)[:1]]
    return " v. ".join(n for n in names if n) or load(record.type).title


# ---- one matter ------------------------------------------------------------------------------------------------------


def _dates(
    record: DraftRecord,
    raw: Json,
    sendings: Sequence[DispatchRecord],
    done: frozenset[tuple[str, str]],
    today: date,
) -> Iterator[Dated]:
    names = noticees_of(raw)
    arrived = receipts(sendings)
    form = {k: v for k, v in raw.items() if k not in _DAYS or not sendings}
    first = _first_sent(sendings, len(names))
    base_form = {**form, **({"dispatch_date": first.isoformat()} if first else {})}
    sent = first is not None or bool(form.get("dispatch_date"))
    facts, base = _counted(record.type, base_form, today)
    per_noticee = [
        (n, _of_noticee(record.type, base_form, [r for r in arrived if r.noticee == n], today))
        for n in range(len(names))
    ]
    served = [n for n, found in per_noticee if found]
    own = {(d.code, _about(d)) for _, found in per_noticee for d in found}
    everyone = len(served) == len(names)
    common = {(d.code, _about(d), d.date) for d in base}
    title = title_of(replace(record, facts=raw))
    for due in base:
        if everyone and (due.code, _about(due)) in own and (due.code, _about(due), due.date) not in _of(per_noticee):
            continue  # counted anew, from the receipt
        yield _dated(record, facts, title, "", _unsent(due, sent=sent, today=today), done, today)
    for n, found in per_noticee:
        for due in found:
            if (due.code, _about(due), due.date) not in common:
                yield _dated(record, facts, title, names[n], due, done, today)


def _of(per_noticee: Sequence[tuple[int, Sequence[DueDate]]]) -> set[tuple[str, str, date]]:
    return {(d.code, _about(d), d.date) for _, found in per_noticee for d in found}


def _of_noticee(type_id: str, form: Json, arrived: Sequence[Receipt], today: date) -> list[DueDate]:
    """The dates from one noticee's receipts. Of several the safe day counts: the earliest of the last days, the latest
    of the first days."""
    best: dict[tuple[str, str], DueDate] = {}
    for receipt in arrived:
        _, found = _counted(type_id, {**form, "received_on": receipt.day.isoformat()}, today)
        for plain in found:
            due = replace(plain, assumed=receipt.doubt) if receipt.doubt else plain
            key = (due.code, _about(due))
            safer = max if due.code.endswith(".from") else min
            best[key] = safer(best[key], due, key=lambda d: d.date) if key in best else due
    return list(best.values())


def _dated(
    record: DraftRecord,
    facts: Facts,
    title: str,
    noticee: str,
    due: DueDate,
    done: frozenset[tuple[str, str]],
    today: date,
) -> Dated:
    key = "|".join((due.code, _about(due), noticee))
    who = _WHO.get(due.code) or _acts().get(due.code, "court")
    state = "done" if (record.id, key) in done else _state(due, who, today)
    return Dated(record, facts, title, noticee, key, who, state, due)


def _state(due: DueDate, who: str, today: date) -> str:
    gone = (due.rolls_to or due.date) < today
    if due.status is Status.MET and who != "opens":
        return "met"
    if not gone:
        return "open"
    return "overdue" if who in OURS else "passed"


def _unsent(due: DueDate, *, sent: bool, today: date) -> DueDate:
    """A letter that no record says was sent has not kept its last day, whatever date stands on it."""
    if due.code != SEND_BY or sent:
        return due
    return replace(due, status=Status.MISSED if due.date < today else Status.OPEN)


def _first_sent(sendings: Sequence[DispatchRecord], noticees: int) -> date | None:
    """The day on which the last of the noticees was first written to; None while one was not."""
    first: dict[int, date] = {}
    for row in sendings:
        day = parse_date(row.sent_on)
        if day is not None:
            first[row.noticee] = min(day, first.get(row.noticee, day))
    return max(first.values()) if first and len(first) >= noticees else None


def _from_register(record: DraftRecord, said: Mapping[str, Mapping[str, str]]) -> Iterator[DispatchRecord]:
    """The entries of a batch's register as sendings."""
    for number, entry in said.items():
        received = entry.get("received_on") or ""
        sent = entry.get("sent_on") or str(record.facts.get("dispatch_date") or "")
        if number.isdigit() and (received or sent):
            yield DispatchRecord(
                id=0,
                draft_id=record.id,
                approval_id=0,
                noticee=int(number),
                mode="speed-post",
                sent_on=sent,
                tracking=entry.get("tracking") or "",
                outcome="received" if received else "",
                outcome_on=received,
                note="",
                by="",
                updated_at=record.updated_at,
            )


def _counted(type_id: str, form: Json, today: date) -> tuple[Facts, tuple[DueDate, ...]]:
    return _counted_text(type_id, json.dumps(form, sort_keys=True), today)


@lru_cache(maxsize=8192)
def _counted_text(type_id: str, form: str, today: date) -> tuple[Facts, tuple[DueDate, ...]]:
    # The same forms are counted at every look at the page; what comes back cannot be changed.
    facts = read_facts(load(type_id), json.loads(form))[0]
    return facts, compute(type_id, facts, as_of=today).deadlines


@cache
def _acts() -> Mapping[str, str]:
    return {rule.code: rule.act for rule in rules().values()}


def _about(due: DueDate) -> str:
    return due.cheque or due.invoice or due.item or ""


def _haystack(row: Dated) -> str:
    return " ".join((row.title, row.noticee, row.due.label, _about(row.due), row.facts.text("reference"))).casefold()


def feed(rows: Sequence[Dated]) -> bytes:
    """Dates as a calendar file; each keeps its identity when its day moves, so that a calendar replaces what it has."""
    from legaldraft.limitation.ics import Entry, calendar_feed  # the calendar library is loaded only where it is used

    return calendar_feed(Entry(r.facts, r.due, _called(r), f"{r.draft.id}\n{r.key}") for r in rows)


def _called(row: Dated) -> str:
    return f"{row.title} ({row.noticee})" if row.noticee else row.title
