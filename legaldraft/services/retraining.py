"""When to train again, and on what: the live adapter's data and the notices approved since, judged by the same test."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.core.notice import Notice
from legaldraft.dataset import LEARN_FROM, Manifest, extend_dataset, unseen, why_not
from legaldraft.services.card import readiness
from legaldraft.services.material import dataset_of, rows_of
from legaldraft.store import AdapterRecord, DatasetRecord, Store

FEWEST_NEW, SHARE_NEW = 20, 0.1
"""Training again is suggested from so many new notices, or from this share of those learnt where that is more."""


def outlook(store: Store, firm: str) -> dict[str, Any]:
    """Whether training again is worth it: what the live adapter learnt, what is new, what each kind is enough for.

    Raises:
        InputRefused: the firm has no live adapter, or the data set of it is gone.
    """
    live, data = _live(store, firm)
    learnt = Counter({kind: sum(counts.values()) for kind, counts in data.manifest["counts"].items()})
    new = Counter(str(n.type) for n in _new(store, firm, data))
    why = _why(learnt, new)
    return {
        "firm": firm,
        "live": live.version,
        "dataset": data.version,
        "learnt": dict(sorted(learnt.items())),
        "new": dict(sorted(new.items())),
        "suggested": bool(why),
        "why": why or [f"{new.total()} new notices; from {_wanted(learnt)} on training again is worth the time"],
        "readiness": readiness_of(learnt + new),
    }


def readiness_of(counts: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    """For each kind of notice: how many there are, held-out ones included, and what they are enough for."""
    return {
        kind: {"notices": count, "readiness": readiness(count, count), "retrieval_first": count < LEARN_FROM}
        for kind, count in sorted(counts.items())
    }


def extend(store: Store, firm: str) -> tuple[Manifest, DatasetRecord]:
    """The data set to train on again: that of the live adapter with the notices approved since.

    Raises:
        InputRefused: no live adapter, nothing new, a changed test, or a client's fact left in a text.
    """
    _, data = _live(store, firm)
    notices = store.notices.load_all(firm, status=None)
    originals = {r.sha256: tuple(store.notices.placeholders(r.id).values()) for r in store.notices.list(firm)}
    manifest, folder = extend_dataset(Path(data.path), notices, store.home / "datasets", originals)
    return manifest, store.datasets.add(manifest.version, firm, manifest.to_json(), str(folder))


def refuse_nothing_new(store: Store, firm: str) -> None:
    """Refuses at once what a training would refuse after its start.

    Raises:
        InputRefused: the firm has no live adapter, or nothing is new since its data set.
    """
    if not outlook(store, firm)["new"]:
        raise InputRefused(
            f"No notice of firm '{firm}' is new since the live adapter: ingest and confirm more past notices first."
        )


def _live(store: Store, firm: str) -> tuple[AdapterRecord, DatasetRecord]:
    live = store.adapters.active(firm)
    if live is None:
        raise InputRefused(f"Firm '{firm}' drafts with no adapter yet: run 'legaldraft train --firm {firm}' first.")
    data = dataset_of(store, live)
    if data is None:
        raise InputRefused(
            f"The data set that the adapter {live.version} learnt from is gone: restore it from a backup, or train "
            "anew with 'legaldraft train'."
        )
    return live, data


def _new(store: Store, firm: str, data: DatasetRecord) -> list[Notice]:
    """Notices of the firm that are fit to learn from and not in the data set."""
    rows = [e for part in ("train", "heldout") for e in rows_of(data, part)]
    held = set(data.manifest["held_out_matters"])
    notices = unseen(store.notices.load_all(firm), Manifest.read(Path(data.path)), rows)
    return [n for n in notices if n.matter not in held and why_not(n) is None]


def _wanted(learnt: Counter[str]) -> int:
    return max(FEWEST_NEW, round(learnt.total() * SHARE_NEW))


def _why(learnt: Counter[str], new: Counter[str]) -> list[str]:
    found = []
    if new.total() >= _wanted(learnt):
        found.append(f"{new.total()} new notices beside {learnt.total()} learnt")
    for kind, count in sorted(new.items()):
        if learnt[kind] < LEARN_FROM <= learnt[kind] + count:
            found.append(f"{kind} now has {learnt[kind] + count} notices, enough to be learnt")
    return found
