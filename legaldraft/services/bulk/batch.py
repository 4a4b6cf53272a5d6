"""A batch: the notices of a sheet, kept, drafted one by one, and gone on with after any interruption.

In the shell each notice is drafted in turn by the command itself. In the office a durable job enqueues a draft job for
each notice, behind the drafts that people wait for; so a notice is drafted once, whatever is killed when.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from legaldraft.core.errors import InputRefused, LegaldraftError
from legaldraft.core.style import FirmProfile
from legaldraft.drafting import Engine
from legaldraft.notice_types import load
from legaldraft.services.bulk.rows import CheckedSheet, Matter, check_sheet
from legaldraft.services.drafting import create_draft, run_draft, save_result
from legaldraft.sheet import read_safely
from legaldraft.store import BulkItem, BulkRecord, Store

Json = Mapping[str, Any]
BEHIND = 200
"""Priority of a batch's draft jobs: behind the drafts that people wait for (100)."""

_CHUNK = 50
log = logging.getLogger(__name__)


def check(
    data: bytes, name: str, type_id: str, *, worksheet: str | None = None, common: Json | None = None
) -> CheckedSheet:
    """Reads and checks a sheet; nothing is kept.

    Raises:
        InputRefused: the file is no sheet, its headings cannot be understood, or the type is unknown.
    """
    notice_type = load(type_id)
    return check_sheet(read_safely(data, name, worksheet), notice_type, common)


def keep(
    store: Store,
    checked: CheckedSheet,
    data: bytes,
    *,
    name: str,
    type_id: str,
    firm: str,
    adapter: str | None = None,
    letterhead: str | None = None,
    seed: int = 0,
    apart: str = "",
) -> BulkRecord:
    """Keeps a checked sheet as a batch. A sheet that says the same, with the same settings, is the batch there is
    already, also when Excel has saved it again meanwhile and its bytes are others.

    Args:
        seed: of the retries; another seed makes another batch.
        apart: what else tells two batches apart, the matter they lie in.
    """
    active = store.adapters.active(firm)
    voice = adapter or (active.version if active else "base")
    items = [
        {"matter": m.name, "rows": list(m.rows), "facts": dict(m.facts), "refused": None if m.ready else _reason(m)}
        for m in checked.matters
    ]
    identity = [items, type_id, firm, voice, letterhead, seed, *([apart] if apart else [])]
    key = hashlib.sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()
    sha256 = hashlib.sha256(data).hexdigest()
    values = {"firm": firm, "type": type_id, "name": name, "sha256": sha256, "letterhead": letterhead}
    return store.bulks.create(key, {**values, "adapter": voice, "report": checked.to_json()}, items)


def _reason(matter: Matter) -> str:
    wrong = [f for f in matter.findings if f.severity == "error"]
    more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
    return f"{wrong[0].cell}: {wrong[0].message}{more}"


# ---- in the shell ---------------------------------------------------------------------------------------------------


def draft_all(
    store: Store,
    bulk: BulkRecord,
    engine: Engine | None,
    profile: FirmProfile,
    *,
    seed: int = 0,
    tell: Callable[[BulkItem, str | None], None] = lambda _item, _failure: None,
) -> None:
    """Drafts every notice of a batch that is not drafted yet. A notice that fails is noted and the next goes on.

    Args:
        tell: told of each notice that was tried, with why it failed or None.
    """
    for item in store.bulks.items(bulk.id):
        if item.refused or item.status == "done":
            continue
        failure = None
        try:
            _draft_one(store, bulk, item, engine, profile, seed)
        except LegaldraftError as error:
            failure = error.message
        except Exception:  # the edge of one notice: a fault of the program on it must not cost the other thousand
            log.exception("notice %s of the batch failed", item.number)
            failure = "something unexpected went wrong while drafting: draft this one alone with --debug to see it"
        store.bulks.set_item(bulk.id, item.number, failure=failure)
        tell(item, failure)


def _draft_one(
    store: Store, bulk: BulkRecord, item: BulkItem, engine: Engine | None, profile: FirmProfile, seed: int
) -> None:
    draft_id = item.draft_id
    if draft_id is None:
        with store.transaction():
            draft_id = create_draft(store, bulk.type, item.facts, bulk.firm, bulk.adapter, bulk.letterhead).id
            store.bulks.set_item(bulk.id, item.number, draft_id=draft_id)
    result = run_draft(store, draft_id, engine, profile=profile, seed=seed)
    save_result(store, draft_id, result)


# ---- in the office --------------------------------------------------------------------------------------------------


def start(store: Store, bulk_id: str) -> int:
    """Has every notice drafted that is not drafted yet, the failed and the stopped ones again; returns the id of the
    job that enqueues them.

    Raises:
        InputRefused: there is nothing to draft.
    """
    counts = store.bulks.counts(bulk_id)
    if not sum(counts.get(state, 0) for state in ("waiting", "new", "failed")):
        raise InputRefused("There is nothing left to draft in this batch: mend the sheet's errors and drop it again.")
    with store.transaction():
        running = store.jobs.latest(f"bulk:{bulk_id}", "bulk")
        if running is not None and not running.ended:
            return running.id
        store.audit.append("user", "bulk.start", f"bulk:{bulk_id}", "done")
        return store.jobs.enqueue("cpu", "bulk", {"bulk": bulk_id}, subject=f"bulk:{bulk_id}").id


def enqueue_drafts(
    store: Store, bulk_id: str, job_id: int, owner: str, tell: Callable[[int], None], should_stop: Callable[[], bool]
) -> int:
    """Enqueues a draft job for each notice that needs one, some at a time, each lot in one fenced transaction: whoever
    is killed, the next attempt goes on where this one was. Returns how many were enqueued.

    Args:
        job_id: the job that does this.
        owner: the token of its claim.
        tell: told how many were enqueued so far.
    """
    bulk = store.bulks.get(bulk_id)
    waiting = [i for i in store.bulks.items(bulk_id) if not i.refused and i.status in (None, "new", "failed")]
    for first in range(0, len(waiting), _CHUNK):
        if should_stop():
            break
        lot = waiting[first : first + _CHUNK]
        with store.jobs.fenced(job_id, owner):
            for item in lot:
                _enqueue(store, bulk, item)
        tell(first + len(lot))
    return len(waiting)


def _enqueue(store: Store, bulk: BulkRecord, item: BulkItem) -> None:
    draft_id = item.draft_id
    if draft_id is None:
        draft_id = store.drafts.create(bulk.firm, bulk.type, item.facts, bulk.adapter, bulk.letterhead).id
    store.bulks.set_item(bulk.id, item.number, draft_id=draft_id, failure=None)
    store.drafts.update(draft_id, status="queued")
    store.jobs.enqueue("gpu", "draft", {"draft": draft_id}, subject=f"draft:{draft_id}", prio=BEHIND)


def stop(store: Store, bulk_id: str) -> None:
    """Stops a batch: what is drafted stays, what waits waits until it is started again."""
    enqueuing = store.jobs.latest(f"bulk:{bulk_id}", "bulk")
    if enqueuing is not None and not enqueuing.ended:
        store.jobs.cancel(enqueuing.id)
    for job_id in store.bulks.open_jobs(bulk_id):
        with store.transaction():
            if store.jobs.cancel(job_id) == "cancelled":
                store.drafts.update(str(store.jobs.get(job_id).payload["draft"]), status="new")
