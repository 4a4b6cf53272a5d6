"""What is there after the day, held against the ledger: nothing lost, nothing twice, no half file, the log whole."""

import hashlib
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kills.day import Ledger, Matter
from kills.house import Kill
from legaldraft.store import MAX_ATTEMPTS, Store

_HALF = (".part-", ".new-")


def faults(store: Store, ledger: Ledger) -> dict[str, list[str]]:
    """Everything that is wrong, by kind (``lost``, ``double``, ``half``, ``job``, ``log``); empty lists where nothing
    is. Every job must have ended."""
    found: dict[str, list[str]] = {"lost": [], "double": [], "half": [], "job": [], "log": []}
    for matter in ledger.matters:
        _matter(store, matter, found)
    _counts(store, ledger, found)
    found["half"] += half_files(store)
    found["job"] += jobs_astray(store)
    verdict = store.audit.verify()
    if verdict.fault is not None:
        found["log"].append(verdict.fault)
    return found


def _matter(store: Store, matter: Matter, found: dict[str, list[str]]) -> None:
    if not matter.draft:
        return
    draft, name = store.drafts.get(matter.draft), f"matter {matter.number}"
    notes = Counter(r.note.split(" ", 1)[0] for r in store.drafts.revisions(matter.draft))
    rounds = store.approvals.of(matter.draft)
    sent = store.dispatches.of(matter.draft)
    log = Counter(e.action for e in store.audit.list(about=f"draft:{matter.draft}", limit=10_000))
    asked = {"form": matter.filled, "paragraph": matter.edited}
    for note, acknowledged in asked.items():
        _once(found, f"{name}: {note}", notes[note], acknowledged)
    _once(found, f"{name}: submission", len(rounds), matter.submitted)
    _once(found, f"{name}: approval", sum(r.state == "approved" for r in rounds), bool(matter.approved))
    _once(found, f"{name}: sending", len(sent), matter.sent)
    if matter.filled and draft.facts.get("client", {}).get("name") != matter.client:
        found["lost"].append(f"{name}: the form is another")
    if matter.approved and [r.docx_sha256 for r in rounds if r.id == matter.approved] != [matter.sha256]:
        found["lost"].append(f"{name}: the approved file is another")
    said = {"draft.create": 1, "draft.submit": len(rounds), "draft.approve": bool(matter.approved)}
    for action, times in {**said, "dispatch.record": len(sent)}.items():
        if log[action] != times:
            found["log"].append(f"{name}: {action} stands {log[action]} times in the log, not {int(times)}")
    jobs = [j for j in store.jobs.list(kind="draft", limit=100_000) if j.subject == f"draft:{matter.draft}"]
    if len(jobs) not in (matter.started, matter.started + 1) or (draft.status == "done" and len(jobs) > matter.started):
        found["double"].append(f"{name}: {len(jobs)} jobs for {matter.started} starts")
    if notes["written"] != sum(j.state == "done" for j in jobs):
        found["double"].append(f"{name}: written {notes['written']} times")


def _once(found: dict[str, list[str]], what: str, times: int, acknowledged: bool) -> None:
    if acknowledged and times == 0:
        found["lost"].append(what)
    if times > 1:
        found["double"].append(f"{what}, {times} times")


def _counts(store: Store, ledger: Ledger, found: dict[str, list[str]]) -> None:
    batches = {bulk.id for bulk in store.bulks.list(10_000)}
    rows = [item for bulk in batches for item in store.bulks.items(bulk)]
    begun = sum(bool(m.draft) for m in ledger.matters)
    drafts = len(store.drafts.forms()) - sum(bool(r.draft_id) for r in rows)
    if not begun <= drafts <= len(ledger.matters):
        found["double"].append(f"{drafts} drafts for {len(ledger.matters)} matters")
    found["lost"] += [f"batch {b}" for b in ledger.bulks if b not in batches]
    if len(batches) > len(ledger.bulks) + 2 or len(rows) != sum(len(store.bulks.items(b)) for b in batches):
        found["double"].append(f"{len(batches)} batches for {len(ledger.bulks)}")
    for bulk, count in ledger.bulks.items():
        if len(store.bulks.items(bulk)) != count:
            found["double"].append(f"batch {bulk} has {len(store.bulks.items(bulk))} rows, not {count}")
    kept = Counter(n.sha256 for n in store.notices.list())
    found["lost"] += [f"past notice {sha[:12]}" for sha in ledger.uploads if not kept[sha]]
    found["double"] += [f"past notice {sha[:12]}" for sha, times in kept.items() if times > 1]


def half_files(store: Store) -> list[str]:
    """Files under their last name whose bytes are not what the name, the folder or the archive says."""
    return list(_half(store.home))


def _half(home: Path) -> Iterator[str]:
    for path in (home / "blobs").glob("*/*"):
        if not path.name.startswith(_HALF) and hashlib.sha256(path.read_bytes()).hexdigest() != path.name:
            yield f"{path.relative_to(home)}"
    for path in (home / "uploads").glob("*/*"):
        own = hashlib.sha256(path.read_bytes()).hexdigest()[:16] == path.parent.name
        if not path.name.startswith(_HALF) and not own:
            yield f"{path.relative_to(home)}"
    for path in home.rglob("*.zip"):
        if not path.name.startswith(".") and not _opens(path.read_bytes()):
            yield f"{path.relative_to(home)}"


def _opens(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.testzip() is None
    except (zipfile.BadZipFile, OSError):
        return False


def left_over(home: Path) -> int:
    """Half-written files under a temporary name, which nothing reads: what is left of writers that were killed."""
    return sum(p.is_file() and (p.name.startswith(_HALF) or p.suffix == ".part") for p in home.rglob("*"))


def jobs_astray(store: Store) -> list[str]:
    """Jobs that have not ended, ended twice, or failed for another reason than that their worker died each time."""
    wrong = []
    for job in store.jobs.list(limit=100_000):
        # The training's own program says "done", with the version alone, before its job is.
        told = [e for e in store.jobs.events(job.id, limit=100_000) if set(e.data) != {"version"}]
        ends = sum(e.kind in ("done", "failed", "cancelled") for e in told)
        by_rule = job.state == "failed" and job.attempt >= MAX_ATTEMPTS
        if not job.ended or ends != 1 or (job.state != "done" and not by_rule):
            wrong.append(f"job {job.id} ({job.kind}): {job.state}, attempt {job.attempt}, {ends} ends, {job.error}")
    return wrong


def waits(store: Store, kills: list[Kill]) -> list[float]:
    """Seconds from each kill that cut a job off until it was begun again (or had failed by rule), sorted."""
    found = []
    for kill in kills:
        if not kill.job:
            continue
        later = [
            e.at.timestamp() - kill.at
            for e in store.jobs.events(kill.job, limit=100_000)
            if (e.kind == "started" and e.data.get("attempt", 0) > kill.attempt) or e.kind == "failed"
        ]
        found += [min(later)] if later else []
    return sorted(found)
