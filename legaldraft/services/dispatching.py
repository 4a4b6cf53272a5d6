"""What became of an approved letter: to whom it was sent, how, when, and whether it arrived.

A day of receipt starts the clocks; nothing else does. Where the law presumes service (a letter refused, not claimed)
the days are counted too, and say that they rest on a presumption. A letter that came back unserved starts none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from legaldraft.core.actor import Actor
from legaldraft.core.dates import format_date, parse_date
from legaldraft.core.errors import InputRefused
from legaldraft.services.approval import MAY_SUBMIT
from legaldraft.services.bulk.register import refuse_impossible, tracking_doubt
from legaldraft.store import ApprovalRecord, DispatchRecord, Store

Json = Mapping[str, Any]
POST = ("speed-post", "registered-post")
ELECTRONIC = ("email", "whatsapp")
MODES: Mapping[str, str] = {
    "speed-post": "Speed Post",
    "registered-post": "Registered post",
    "courier": "Courier",
    "email": "E-mail",
    "whatsapp": "WhatsApp",
    "hand": "By hand",
    "affixed": "Affixed at the premises",
}
OUTCOMES: Mapping[str, str] = {
    "": "Not known yet",
    "received": "Received",
    "refused": "Refused",
    "unclaimed": "Not claimed",
    "locked": "Door locked",
    "left": "Left the address",
    "wrong-address": "Address not found",
    "bounced": "Bounced",
}
PRESUMED = ("refused", "unclaimed", "locked")
UNSERVED = ("left", "wrong-address", "bounced")
_FIELDS = ("sent_on", "tracking", "outcome", "outcome_on", "note", "mode")
_PRESUMPTION = "General Clauses Act, 1897, s.27; C.C. Alavi Haji v Palapetty Muhammed (2007) 6 SCC 555"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A day from which the clock of one noticee runs, and what is doubtful about it ("" where nothing is)."""

    noticee: int
    day: date
    doubt: str


def record(
    store: Store, draft_id: str, actor: Actor, noticee: int, values: Mapping[str, str]
) -> tuple[DispatchRecord, list[str]]:
    """Records a sending of the approved letter.

    Args:
        noticee: 0-based number of the noticee in the form.
        values: ``mode`` and ``sent_on``; ``tracking``, ``outcome``, ``outcome_on`` and ``note`` where they are known;
            ``once``, what the page calls this request: asked again under the same name, which happens where the answer
            was lost, it is the same sending.

    Returns:
        The row, and sentences about what is doubtful in it.

    Raises:
        InputRefused: nothing is approved yet, there is no such noticee, or a value cannot be.
    """
    _refuse_role(actor)
    values = dict(values)
    once = str(values.pop("once", ""))[:80]
    with store.transaction():
        store.drafts.locked(draft_id)
        if once and (known := _recorded(store, draft_id, actor, once)) is not None:
            return known, doubts(known, store.approvals.get(known.approval_id))
        approved = latest_approved(store, draft_id)
        names = noticees_of(store.drafts.facts_at(draft_id, approved.version))
        if not 0 <= noticee < len(names):
            raise InputRefused(f"There is no noticee {noticee + 1}: the notice goes to {len(names)}.")
        clean = _clean({"mode": "speed-post", **values})
        _refuse_days(clean, store.drafts.facts_at(draft_id, approved.version))
        made = store.dispatches.add(
            {
                "tracking": "",
                "outcome": "",
                "outcome_on": "",
                "note": "",
                **clean,
                "draft_id": draft_id,
                "approval_id": approved.id,
                "noticee": noticee,
                "by": actor.id,
            }
        )
        _log(store, actor, "dispatch.record", made, once)
    return made, doubts(made, approved)


def _recorded(store: Store, draft_id: str, actor: Actor, once: str) -> DispatchRecord | None:
    """The sending that was recorded when this was asked before; the log knows."""
    for entry in store.audit.list(about=f"draft:{draft_id}", limit=10_000):
        if entry.action == "dispatch.record" and entry.actor == actor.id and entry.detail.get("once") == once:
            return next((r for r in store.dispatches.of(draft_id) if r.id == entry.detail["dispatch"]), None)
    return None


def change(store: Store, dispatch_id: int, actor: Actor, values: Mapping[str, str]) -> tuple[DispatchRecord, list[str]]:
    """Changes a sending: its tracking number, what became of it and when. Every change is logged.

    Raises:
        NotFound: there is no such sending; InputRefused: a value cannot be.
    """
    _refuse_role(actor)
    with store.transaction():
        before = store.dispatches.get(dispatch_id)
        store.drafts.locked(before.draft_id)
        before = store.dispatches.get(dispatch_id)
        approved = store.approvals.get(before.approval_id)
        whole = _clean({name: getattr(before, name) for name in _FIELDS} | dict(values))
        _refuse_days(whole, store.drafts.facts_at(before.draft_id, approved.version))
        made = store.dispatches.change(dispatch_id, {**whole, "by": actor.id})
        _log(store, actor, "dispatch.change", made)
    return made, doubts(made, approved)


def remove(store: Store, dispatch_id: int, actor: Actor) -> DispatchRecord:
    """Takes a sending away that was entered by mistake; the log keeps that it was there."""
    _refuse_role(actor)
    with store.transaction():
        gone = store.dispatches.get(dispatch_id)
        store.dispatches.remove(dispatch_id)
        _log(store, actor, "dispatch.remove", gone)
    return gone


def latest_approved(store: Store, draft_id: str) -> ApprovalRecord:
    """The newest approval of a draft, also where the draft was changed since: that letter is what was posted.

    Raises:
        InputRefused: no version was approved.
    """
    found = next((r for r in store.approvals.of(draft_id) if r.state == "approved"), None)
    if found is None:
        raise InputRefused("This notice is not approved, so it cannot have been sent: submit it and have it approved.")
    return found


def noticees_of(facts: Json) -> list[str]:
    """Names of the noticees of a form, in its order."""
    rows = facts.get("noticees")
    named = [r for r in rows if isinstance(r, Mapping)] if isinstance(rows, list) else []
    return [str(r.get("name") or f"noticee {n}") for n, r in enumerate(named, 1)]


def receipts(rows: Sequence[DispatchRecord]) -> list[Receipt]:
    """The days from which clocks run: one a sending that arrived, or that the law treats as arrived."""
    found = []
    for row in rows:
        day = parse_date(row.outcome_on) if row.outcome_on else None
        if day is None or row.outcome not in ("received", *PRESUMED):
            continue
        found.append(Receipt(row.noticee, day, _doubt_of_service(row)))
    return found


def _doubt_of_service(row: DispatchRecord) -> str:
    if row.outcome in PRESUMED:
        post = "" if row.mode in POST else "; the presumption is for post"
        said = OUTCOMES[row.outcome].lower()
        return f"service is presumed from '{said}' ({_PRESUMPTION}{post}): advocate to confirm"
    if row.mode in ELECTRONIC:
        return f"received by {MODES[row.mode]} (IT Act, 2000, ss.4 and 13; courts differ): advocate to confirm"
    return ""


def doubts(row: DispatchRecord, approved: ApprovalRecord) -> list[str]:
    """What is doubtful about a sending, in sentences."""
    found = [tracking_doubt(row.tracking)] if row.tracking else []
    sent = parse_date(row.sent_on)
    decided = approved.decided_at
    if sent and decided and sent < min(decided.astimezone(UTC).date(), decided.astimezone().date()):
        found.append(
            f"It was sent on {format_date(sent, 'dashes')}, before it was approved here: see that the letter sent is "
            "the one that was approved."
        )
    if row.outcome in UNSERVED:
        found.append(
            f"{OUTCOMES[row.outcome]}: no service, and no clock runs from it. Send it again, to another address."
        )
    elif (doubt := _doubt_of_service(row)) and row.outcome:
        found.append(f"{doubt[:1].upper()}{doubt[1:]}.")
    return [d for d in found if d]


def row_json(row: DispatchRecord, names: Sequence[str], approved: ApprovalRecord) -> dict[str, Any]:
    """A sending as JSON."""
    return {
        "id": row.id,
        "noticee": row.noticee,
        "name": names[row.noticee] if row.noticee < len(names) else "",
        "mode": row.mode,
        "sent_on": row.sent_on,
        "tracking": row.tracking,
        "outcome": row.outcome,
        "outcome_on": row.outcome_on,
        "note": row.note,
        "version": approved.version,
        "doubts": doubts(row, approved),
    }


def dispatch_json(store: Store, draft_id: str) -> dict[str, Any]:
    """Everything that the dispatch page shows: the noticees, the sendings of the newest approval, earlier ones."""
    approved = latest_approved(store, draft_id)
    names = noticees_of(store.drafts.facts_at(draft_id, approved.version))
    rows = store.dispatches.of(draft_id)
    return {
        "draft": draft_id,
        "version": approved.version,
        "approved_by": approved.decided_name,
        "approved_at": approved.decided_at.isoformat() if approved.decided_at else None,
        "round": approved.id,
        "pdf": approved.pdf_sha256 is not None,
        "noticees": names,
        "sent": [row_json(r, names, approved) for r in rows if r.approval_id == approved.id],
        "earlier": [
            row_json(r, names, store.approvals.get(r.approval_id)) for r in rows if r.approval_id != approved.id
        ],
    }


def _clean(values: Mapping[str, str]) -> dict[str, str]:
    if unknown := set(values) - set(_FIELDS):
        raise InputRefused(f"A dispatch has no {', '.join(sorted(unknown))}: load the page again.")
    clean = {key: " ".join(str(value).split())[:300] for key, value in values.items()}
    if clean.get("mode", "speed-post") not in MODES:
        raise InputRefused(f"'{clean['mode'][:20]}' is no mode of service: use one of {', '.join(MODES)}.")
    if clean.get("outcome", "") not in OUTCOMES:
        known = ", ".join(filter(None, OUTCOMES))
        raise InputRefused(f"'{clean['outcome'][:20]}' is no outcome: use one of {known}.")
    for key in ("sent_on", "outcome_on"):
        clean[key] = _day(clean.get(key, ""))
    if not clean["sent_on"]:
        raise InputRefused("Say on which day it was sent.")
    clean["tracking"] = clean.get("tracking", "").upper()[:60]
    return _agreeing(clean)


def _agreeing(clean: dict[str, str]) -> dict[str, str]:
    """A day without an outcome is a day of receipt; an outcome that starts a clock needs its day."""
    outcome = clean.get("outcome", "")
    if clean["outcome_on"] and not outcome:
        return {**clean, "outcome": "received"}
    if outcome in ("received", *PRESUMED) and not clean["outcome_on"]:
        raise InputRefused(f"Say on which day it was: '{OUTCOMES[outcome].lower()}' starts a clock.")
    return clean


def _day(text: str) -> str:
    if not text:
        return ""
    day = parse_date(text)
    if day is None:
        raise InputRefused(f"'{text[:20]}' is no date: write it as DD-MM-YYYY.")
    return day.isoformat()


def _refuse_days(clean: Mapping[str, str], facts: Json) -> None:
    said = {"sent_on": clean["sent_on"], "received_on": clean["outcome_on"]}
    refuse_impossible(said, {"notice_date": facts.get("notice_date")})


def _refuse_role(actor: Actor) -> None:
    if not actor.has(*MAY_SUBMIT):
        raise InputRefused(f"A person of the role {actor.role} may not record dispatch: ask a clerk or an advocate.")


def _log(store: Store, actor: Actor, action: str, row: DispatchRecord, once: str = "") -> None:
    detail = {
        "name": actor.name,
        "dispatch": row.id,
        "noticee": row.noticee,
        "mode": row.mode,
        "sent_on": row.sent_on,
        "outcome": row.outcome,
        "outcome_on": row.outcome_on,
        **({"once": once} if once else {}),
    }
    store.audit.append(actor.id, action, f"draft:{row.draft_id}", detail=detail)
