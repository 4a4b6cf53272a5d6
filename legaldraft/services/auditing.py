"""The audit log's heads, noted outside the database: whoever cuts entries off at the end has to change two places.

A line a day in a text file of the data folder: day, number of the last entry, its hash. The auditor can keep a copy.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

from legaldraft.store import AuditVerdict, Store

HEADS = "audit-heads.txt"
KINDS = ("draft", "bulk", "notice")
ERASED = ("draft.erase", "notice.erase", "bulk.erase", "matter.erase")


def verify(store: Store) -> AuditVerdict:
    """Walks the whole chain, and holds it against the heads that were noted; a whole chain's head is noted."""
    found = store.audit.verify(noted=noted(store))
    if found.fault is None:
        note_head(store)
    return found


def noted(store: Store) -> list[tuple[int, str]]:
    """The (number, hash) noted so far; lines that cannot be read are passed over."""
    path = store.home / HEADS
    if not path.is_file():
        return []
    rows = (line.split() for line in path.read_text(encoding="ascii", errors="replace").splitlines())
    return [(int(r[1]), r[2]) for r in rows if len(r) == 3 and r[1].isdigit() and len(r[2]) == 64]


def unseen(store: Store, account_id: str) -> frozenset[str]:
    """The objects of the log (``draft:ID``) that lie in matters closed to this person, also what was erased there."""
    closed = store.matters.closed(account_id)
    found = {f"matter:{each}" for each in closed}
    for kind in KINDS:
        found |= {f"{kind}:{each}" for each in store.matters.hidden(kind, account_id)}
    for entry in store.audit.of_actions(ERASED):
        lay_in = entry.detail.get("matter")
        if entry.action == "matter.erase" or (lay_in and not store.matters.may_enter(lay_in, account_id)):
            found.add(entry.object)
    return frozenset(found)


def note_head(store: Store) -> Path:
    """Notes today's head, once a day."""
    path = store.home / HEADS
    today = datetime.now(UTC).date().isoformat()
    lines = path.read_text(encoding="ascii", errors="replace").splitlines() if path.is_file() else []
    number, head = store.audit.head()
    if not number or any(line.startswith(f"{today} ") for line in lines):
        return path
    # One short line, appended in one write: two programs cannot tear each other's.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, f"{today} {number} {head}\n".encode("ascii"))
        os.fsync(handle)
    finally:
        os.close(handle)
    return path
