"""The dispatch register: a line for each letter that goes out, with its tracking number and the dates that follow."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from legaldraft.core.dates import format_date, parse_date
from legaldraft.core.errors import InputRefused
from legaldraft.core.findings import Severity
from legaldraft.limitation import DueDate, compute
from legaldraft.limitation.cheque import SEND_BY
from legaldraft.notice_types import Facts, load, read_facts
from legaldraft.sheet import Table, Value, workbook
from legaldraft.store import BulkItem, BulkRecord, Store

Json = Mapping[str, Any]
FIELDS = ("tracking", "sent_on", "received_on")
_POSTAL = re.compile(r"[A-Z]{2}(\d{8})(\d)IN")
_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_PAST = ("cheque.present-by",)  # done with before a notice is written
_STATES = {
    "refused": "not drafted: errors in the sheet",
    "failed": "not drafted: drafting failed",
    "blocked": "drafted, not written: an error finding stands",
    "done": "drafted",
    "writing": "being drafted",
    "queued": "waiting",
    "new": "stopped",
    "waiting": "not begun",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One letter: a notice to one noticee.

    Args:
        number: of the notice in the batch, from 1.
        noticee: 0-based number of the noticee in the notice.
        state: ``refused | failed | waiting | new | queued | writing | done | blocked``.
        note: why it is not written, or "".
        file: name of the .docx, "" where there is none.
        deadlines: code to day and status, for this noticee's receipt.
    """

    number: int
    matter: str
    rows: tuple[int, ...]
    noticee: int
    state: str
    note: str
    file: str
    draft: str | None
    client: str
    name: str
    address: str
    modes: str
    tracking: str
    sent_on: str
    received_on: str
    deadlines: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    doubt: str = ""


def lines_of(store: Store, bulk: BulkRecord, items: Sequence[BulkItem]) -> list[Line]:
    """The lines of some notices of a batch, in order."""
    failed = [i.draft_id for i in items if i.status == "failed" and i.draft_id]
    errors = store.bulks.errors(failed) if failed else {}
    return [line for item in items for line in _lines(store, bulk, item, errors)]


def _lines(store: Store, bulk: BulkRecord, item: BulkItem, errors: Mapping[str, str]) -> Iterator[Line]:
    state, note = _state(store, item, errors)
    noticees = item.facts.get("noticees")
    parties: list[Json] = [p for p in noticees if isinstance(p, Mapping)] if isinstance(noticees, list) else []
    client = item.facts.get("client")
    for number, party in enumerate(parties or [{}]):
        said = item.dispatch.get(str(number), {})
        sent = said.get("sent_on") or str(item.facts.get("dispatch_date") or "")
        received = said.get("received_on") or ""
        modes = item.facts.get("service_modes") or ["speed-post"]
        yield Line(
            number=item.number,
            matter=item.matter,
            rows=item.rows,
            noticee=number,
            state=state,
            note=note,
            file=file_name(item) if state == "done" else "",
            draft=item.draft_id,
            client=str(client.get("name") or "") if isinstance(client, Mapping) else "",
            name=str(party.get("name") or ""),
            address=str(party.get("address") or ""),
            modes=", ".join(map(str, modes)) if isinstance(modes, list) else "",
            tracking=said.get("tracking") or "",
            sent_on=sent,
            received_on=received,
            deadlines=_deadlines(bulk.type, item, sent, received) if state != "refused" else {},
            doubt=tracking_doubt(said.get("tracking") or ""),
        )


def _state(store: Store, item: BulkItem, errors: Mapping[str, str]) -> tuple[str, str]:
    if item.refused:
        return "refused", item.refused
    if item.failure:
        return "failed", item.failure
    if item.status == "failed":
        return "failed", errors.get(item.draft_id or "", "drafting was stopped")
    if item.status != "done" or item.draft_id is None:
        return item.status or "waiting", ""
    blocking = blocking_errors(store.drafts.get(item.draft_id).result or {})
    return ("blocked", blocking[0]) if blocking else ("done", "")


def blocking_errors(result: Json) -> list[str]:
    """What keeps a written draft from being a letter: the messages of its error findings."""
    return [str(f["message"]) for f in result.get("findings", ()) if f["severity"] == Severity.ERROR.value]


def file_name(item: BulkItem) -> str:
    """The name of a notice's .docx: its number and its first noticee, fit for any file system."""
    noticees = item.facts.get("noticees") or [{}]
    name = str(noticees[0].get("name") or "") if isinstance(noticees[0], Mapping) else ""
    plain = " ".join(re.sub(r"[^\w .&-]+", " ", name).split()).strip(" .")[:60].rstrip(" .")
    return f"{item.number:04d} {plain or 'notice'}.docx"


# ---- dates ----------------------------------------------------------------------------------------------------------


def _deadlines(type_id: str, item: BulkItem, sent: str, received: str) -> dict[str, dict[str, str]]:
    """Code to day, status and label; of several cheques the earliest last day (and the latest first day) counts."""
    raw = {k: v for k, v in item.facts.items() if k not in ("received_on", "dispatch_date")}
    raw |= {k: v for k, v in (("dispatch_date", sent), ("received_on", received)) if v}
    try:
        facts: Facts = read_facts(load(type_id), raw)[0]
        found = compute(type_id, facts, as_of=date.today()).deadlines  # noqa: DTZ011 - the office's own day
    except InputRefused:
        return {}
    chosen: dict[str, DueDate] = {}
    for due in (d for d in found if d.code not in _PAST):
        other = chosen.get(due.code)
        better = max if due.code.endswith(".from") else min
        chosen[due.code] = due if other is None else better(other, due, key=lambda d: d.date)
    return {
        c: {
            "date": d.date.isoformat(),
            "status": d.status.value if sent or c != SEND_BY else _unsent(d.date),
            "label": d.label or c,
            "workings": d.workings,
        }
        for c, d in chosen.items()
    }


def _unsent(last: date) -> str:
    """A letter that the register does not say was sent has not kept its last day, whatever date stands on it."""
    return "missed" if last < date.today() else "open"  # noqa: DTZ011 - the office's own day


def set_dispatch(store: Store, bulk_id: str, number: int, noticee: int, changes: Mapping[str, str]) -> Line:
    """Keeps tracking number, day of sending or day of receipt of one letter; an empty text takes it away.

    Returns:
        The line with its dates counted anew.

    Raises:
        InputRefused: no such letter, a day that is none, or one that cannot be; NotFound: no such notice.
    """
    if unknown := set(changes) - set(FIELDS):
        raise InputRefused(f"The register has no {', '.join(sorted(unknown))}: load the page again.")
    bulk = store.bulks.get(bulk_id)
    with store.transaction():
        item = store.bulks.item(bulk_id, number)
        count = len(item.facts.get("noticees") or ())
        if item.refused or not 0 <= noticee < count:
            raise InputRefused("There is no such letter in this batch: load the page again.")
        said = {**item.dispatch.get(str(noticee), {}), **_clean(changes)}
        refuse_impossible(said, item.facts)
        kept = {k: v for k, v in said.items() if v}
        store.bulks.set_item(bulk_id, number, dispatch={**item.dispatch, str(noticee): kept})
        return lines_of(store, bulk, [store.bulks.item(bulk_id, number)])[noticee]


def _clean(changes: Mapping[str, str]) -> dict[str, str]:
    clean = {}
    for key, value in changes.items():
        text = " ".join(value.split())[:60]
        if key == "tracking" or not text:
            clean[key] = text.upper()
            continue
        day = parse_date(text)
        if day is None:
            raise InputRefused(f"'{text}' is no date: write it as DD-MM-YYYY.")
        clean[key] = day.isoformat()
    return clean


def refuse_impossible(said: Mapping[str, str], facts: Json) -> None:
    """Refuses days of sending and receipt (``sent_on``, ``received_on``) that cannot be.

    Raises:
        InputRefused: a day still to come, sent before it was written, received before it was sent.
    """
    received, sent = parse_date(said.get("received_on", "")), parse_date(said.get("sent_on", ""))
    written = parse_date(str(facts.get("notice_date") or ""))
    first = sent or parse_date(str(facts.get("dispatch_date") or "")) or written
    today = date.today()  # noqa: DTZ011 - the office's own day
    for day, what in ((sent, "sent"), (received, "received")):
        if day is not None and day > today:
            raise InputRefused(f"A letter cannot have been {what} on {_day(day)}, which is still to come.")
    if sent and written and sent < written:
        raise InputRefused(
            f"Sent on {_day(sent)} is before the notice's own date {_day(written)}: correct one of them."
        )
    if received and first and received < first:
        raise InputRefused(f"Received on {_day(received)} is before it was sent ({_day(first)}): correct one of them.")


def _day(value: date) -> str:
    return format_date(value, "dashes")


def tracking_doubt(number: str) -> str:
    """A doubt about a number that looks like one of India Post but whose check digit is wrong (UPU standard S10); ""
    for a right one and for the numbers of couriers, which have no such rule."""
    found = _POSTAL.fullmatch(number.replace(" ", ""))
    if found is None:
        return ""
    rest = 11 - sum(int(d) * w for d, w in zip(found[1], _WEIGHTS, strict=True)) % 11
    digit = {10: 0, 11: 5}.get(rest, rest)
    return "" if digit == int(found[2]) else "The check digit of this number is wrong: compare it with the receipt."


# ---- the workbook ---------------------------------------------------------------------------------------------------


def register(store: Store, bulk: BulkRecord) -> bytes:
    """The register as .xlsx: a sheet of the letters, and one of the notices that are not drafted, with the reason."""
    lines = lines_of(store, bulk, store.bulks.items(bulk.id))
    letters = [line for line in lines if line.state not in ("refused", "failed", "blocked")]
    others = [line for line in lines if line.noticee == 0 and line.state in ("refused", "failed", "blocked")]
    codes = list(dict.fromkeys(code for line in letters for code in line.deadlines))
    labels = {c: d["label"] for line in letters for c, d in line.deadlines.items()}
    front = ["No.", "Matter", "File", "Client", "Noticee", "Address", "Sent by", "Sent on", "Tracking number"]
    headings = [*front, "Received on", *(labels[c] for c in codes), "State", "Note"]
    rows = [_row(line, codes) for line in letters]
    wide = {0: 6, 2: 34, 3: 26, 4: 28, 5: 40, 8: 20, len(headings) - 1: 40}
    refused: list[list[Value]] = [
        [line.number, line.matter, _numbers(line.rows), _STATES[line.state], line.note] for line in others
    ]
    columns = ["No.", "Matter", "Rows of the sheet", "State", "Why"]
    return workbook(
        [
            Table("Dispatch register", headings, rows, wide),
            Table("Not written", columns, refused, {0: 6, 3: 30, 4: 90}),
        ]
    )


def _row(line: Line, codes: Sequence[str]) -> list[Value]:
    dates = [parse_date(line.deadlines[c]["date"]) if c in line.deadlines else None for c in codes]
    return [
        line.number,
        line.matter,
        line.file,
        line.client,
        line.name,
        line.address,
        line.modes,
        parse_date(line.sent_on),
        line.tracking,
        parse_date(line.received_on),
        *dates,
        _STATES[line.state],
        line.doubt or line.note,
    ]


def _numbers(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows))
