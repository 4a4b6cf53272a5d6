"""Erasing a draft, a past notice or a whole matter, and telling what has been kept long enough.

The audit log keeps that it was erased, by whom and for which reason of a short list; never what it said.
"""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from legaldraft.core.actor import Actor
from legaldraft.core.dates import add_months
from legaldraft.core.errors import InputRefused, NotFound
from legaldraft.services.bulk.places import zip_path
from legaldraft.services.deadlines import diary, title_of
from legaldraft.store import Store

Json = Mapping[str, Any]
REASONS: Mapping[str, str] = {
    "retention": "kept long enough",
    "client": "the client asked for it",
    "data-principal": "the person concerned asked for it",
    "mistake": "made or read by mistake",
    "order": "an order of court or authority",
}
MAY_ERASE = ("partner", "admin")
_SETTING = "retention.years"
_SWEEP_SECONDS = 3600.0


def erase_draft(store: Store, draft_id: str, actor: Actor, reason: str, *, pack: bool = True) -> dict[str, Any]:
    """Erases a draft: form, text, versions, comments, approved files, dispatch, dates, jobs, its rows of a batch.

    Args:
        pack: pack the database too; the caller does it where several are erased.

    Raises:
        NotFound: there is none; InputRefused: it is being written, the reason is none of the list, or the role may not.
    """
    _refuse(actor, reason)
    with store.transaction():
        record = store.drafts.locked(draft_id)
        if record.status in ("queued", "writing"):
            raise InputRefused("This draft is being written just now: stop it or wait, then erase it.")
        files = store.approvals.files(draft_id)
        lay_in = store.matters.of("draft", draft_id)
        zips = [zip_path(store, b) for b in store.erasing.draft(draft_id)]
        detail = {"reason": reason, "files": len(files), "type": record.type, "matter": lay_in}
        store.audit.append(actor.id, "draft.erase", f"draft:{draft_id}", detail=detail)
    removed = [*(store.blobs.path(sha) for sha in files), *zips]
    for path in removed:
        path.unlink(missing_ok=True)
    return {"draft": draft_id, "files": len(files), "packed": pack and _finish(store)}


def erase_notice(store: Store, notice_id: str, actor: Actor, reason: str, *, pack: bool = True) -> dict[str, Any]:
    """Erases a past notice: its text, facts, placeholder map, corrections, and its file where it was uploaded here.

    Data sets and adapters that were made of it keep what they learnt, which names nobody; they are named, so that they
    can be made anew.

    Raises:
        NotFound: there is none; InputRefused: the reason is none of the list, or the role may not.
    """
    _refuse(actor, reason)
    with store.transaction():
        lay_in = store.matters.of("notice", notice_id)
        gone = store.erasing.notice(notice_id)
        if gone is None:
            raise NotFound(f"There is no past notice {notice_id}: 'legaldraft corpus review' lists them.")
        detail = {"reason": reason, "firm": gone["firm"], "matter": lay_in}
        store.audit.append(actor.id, "notice.erase", f"notice:{notice_id}", detail=detail)
    file = Path(gone["file"])
    uploaded = bool(gone["file"]) and file.is_relative_to(store.home / "uploads")
    if uploaded:
        file.unlink(missing_ok=True)
        if file.parent.is_dir() and not any(file.parent.iterdir()):
            file.parent.rmdir()
    trained = [a.version for a in store.adapters.list(gone["firm"])]
    elsewhere = gone["file"] if not uploaded and file.is_file() else None
    return {"notice": notice_id, "file_kept": elsewhere, "adapters": trained, "packed": pack and _finish(store)}


def of_matter(store: Store, matter: str, firm: str | None = None) -> dict[str, list[str]]:
    """Ids of what belongs to a matter: what lies in one of this title or reference, drafts by 'Our reference' or the
    matter of their sheet, past notices by theirs.

    Returns:
        ``drafts``, ``notices``, ``bulks`` and ``matters``.

    Raises:
        InputRefused: no name was given; NotFound: nothing belongs to it.
    """
    wanted = " ".join(matter.split()).casefold()
    if not wanted:
        raise InputRefused("Name the matter.")
    in_sheets = store.bulks.matters()
    matters = [m.id for m in store.matters.named(matter)]
    inside = {pair for each in matters for pair in store.matters.contents(each)}
    bulks = sorted(identity for kind, identity in inside if kind == "bulk")
    drawn = {str(i.draft_id) for each in bulks for i in store.bulks.items(each) if i.draft_id}
    drafts = [
        r.id
        for r in store.drafts.forms()
        if firm in (None, r.firm)
        and (
            ("draft", r.id) in inside
            or r.id in drawn
            or wanted in (_plain(r.facts.get("reference")), _plain(in_sheets.get(r.id)))
        )
    ]
    notices = [n.id for n in store.notices.list(firm) if ("notice", n.id) in inside or _plain(n.matter) == wanted]
    if not (drafts or notices or matters):
        raise NotFound(f"Nothing here belongs to the matter '{matter[:60]}': see 'Our reference' in the drafts' forms.")
    # Of one firm alone the drafts and notices go, and what they lay in stays for the others.
    whole = {"bulks": bulks, "matters": matters} if firm is None else {"bulks": [], "matters": []}
    return {"drafts": drafts, "notices": notices, **whole}


def erase_all(store: Store, chosen: Mapping[str, Sequence[str]], actor: Actor, reason: str) -> list[dict[str, Any]]:
    """Erases drafts and past notices, each by itself, then emptied batches and matters: what fails in the middle leaves
    the rest for the next call."""
    _refuse(actor, reason)
    made = [erase_draft(store, d, actor, reason, pack=False) for d in chosen.get("drafts", ())]
    made += [erase_notice(store, n, actor, reason, pack=False) for n in chosen.get("notices", ())]
    made += [_erase_bulk(store, b, actor, reason) for b in chosen.get("bulks", ())]
    made += [_erase_matter(store, m, actor, reason) for m in chosen.get("matters", ())]
    packed = _finish(store)
    return [{**row, "packed": packed} for row in made]


def _erase_bulk(store: Store, bulk_id: str, actor: Actor, reason: str) -> dict[str, Any]:
    with store.transaction():
        packed, lay_in = zip_path(store, bulk_id), store.matters.of("bulk", bulk_id)
        store.erasing.bulk(bulk_id)
        store.audit.append(actor.id, "bulk.erase", f"bulk:{bulk_id}", detail={"reason": reason, "matter": lay_in})
    packed.unlink(missing_ok=True)
    return {"bulk": bulk_id}


def _erase_matter(store: Store, matter_id: str, actor: Actor, reason: str) -> dict[str, Any]:
    """The matter itself; one in which something lies that cannot be erased so, such as a refused file, stays."""
    with store.transaction():
        gone = store.erasing.matter(matter_id)
        if gone:
            store.audit.append(actor.id, "matter.erase", f"matter:{matter_id}", detail={"reason": reason})
    return {"matter": matter_id, "kept": not gone}


# ---- retention -------------------------------------------------------------------------------------------------------


def keep_years(store: Store) -> int | None:
    """For how many years drafts and past notices are kept; None where nobody has said."""
    found = store.settings.get(_SETTING)
    return int(found) if found else None


def set_keep_years(store: Store, years: int, actor: Actor) -> None:
    """Sets it; 0 takes it away.

    Raises:
        InputRefused: more than a hundred years, or the role may not.
    """
    if not actor.has(*MAY_ERASE):
        raise InputRefused(f"A person of the role {actor.role} may not set this: ask a partner.")
    if not 0 <= years <= 100:
        raise InputRefused("Give a number of years from 0 (no limit) to 100.")
    with store.transaction():
        store.settings.set(_SETTING, years)
        store.audit.append(actor.id, "retention.set", "store", detail={"years": years})


def due(store: Store, today: date, years: int | None = None) -> list[dict[str, Any]]:
    """What was kept long enough: not changed for the years set. A draft with a date still to come is never due.

    Nothing is erased by itself: a person looks at this list and erases.

    Raises:
        InputRefused: no number of years was set or given.
    """
    kept = years or keep_years(store)
    if not kept:
        raise InputRefused(
            "Nobody has said how long to keep things: 'legaldraft retention set YEARS', or give --years."
        )
    before = datetime.combine(add_months(today, -12 * kept), datetime.min.time(), tzinfo=UTC)
    running = {row.draft.id for row in diary(store, today).rows if row.state in ("open", "overdue")}
    drafts = [
        {"kind": "draft", "id": r.id, "title": title_of(r), "changed": r.updated_at.date().isoformat()}
        for r in store.drafts.forms()
        if r.updated_at < before and r.id not in running
    ]
    notices = [
        {"kind": "notice", "id": n.id, "title": Path(str(n.notice.get("file") or "")).name, "changed": day.isoformat()}
        for n in store.notices.list()
        if (day := n.updated_at.date()) < before.date()
    ]
    return sorted([*drafts, *notices], key=lambda row: row["changed"])


# ---- after a restore -------------------------------------------------------------------------------------------------


def erased_since(store: Store) -> list[tuple[str, str, str]]:
    """(action, object, reason) of everything that was erased so far."""
    found = []
    after = 0
    while entries := store.audit.list(after, 1000):
        after = entries[-1].seq
        found += [
            (e.action, e.object, str(e.detail.get("reason")))
            for e in entries
            if e.action in ("draft.erase", "notice.erase") and e.outcome == "done"
        ]
    return found


def erase_again(store: Store, gone: Sequence[tuple[str, str, str]], actor: Actor) -> int:
    """Erases what an older backup has brought back; returns how much that was."""
    count = 0
    boss = Actor(actor.id, actor.name, "partner")
    for action, what, reason in gone:
        name = what.partition(":")[2]
        try:
            if action == "draft.erase":
                erase_draft(store, name, boss, reason, pack=False)
            else:
                erase_notice(store, name, boss, reason, pack=False)
        except NotFound:
            continue
        count += 1
    if count:
        _finish(store)
    return count


def _refuse(actor: Actor, reason: str) -> None:
    if not actor.has(*MAY_ERASE):
        raise InputRefused(f"A person of the role {actor.role} may not erase: ask a partner.")
    if reason not in REASONS:
        raise InputRefused(
            f"'{reason[:20]}' is no reason: use one of {', '.join(REASONS)}; the log keeps no other words."
        )


def _finish(store: Store) -> bool:
    """Takes away files that no row names (of a submission or an erasure that was killed), and packs the database."""
    named = store.erasing.kept_files()
    for path in store.blobs.old(time.time() - _SWEEP_SECONDS):
        if path.name not in named:
            path.unlink(missing_ok=True)
    # The half of an upload that was killed holds somebody's matter too, and no row names it.
    for part in (store.home / "uploads").glob("*/.part-*"):
        with suppress(FileNotFoundError):
            if part.stat().st_mtime < time.time() - _SWEEP_SECONDS:
                part.unlink()
    return store.erasing.pack()


def _plain(value: object) -> str:
    return " ".join(str(value or "").split()).casefold()
