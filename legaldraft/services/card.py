"""The data-set card: what a firm's corpus holds, what was left out and why, and what it is enough for."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.core.notice import Notice
from legaldraft.dataset import LEARN_FROM, LEAST_OF_A_KIND
from legaldraft.ingest import near_duplicates
from legaldraft.notice_types import load_all
from legaldraft.store import Store

_NUMBER = re.compile(r"_?\d+")
_TOKEN = re.compile(r"\w+|[^\w\s]")


def dataset_card(store: Store, firm: str) -> dict[str, Any]:
    """The card of a firm's corpus as a JSON object.

    Raises:
        InputRefused: the firm has no notices.
    """
    records = store.notices.list(firm)
    if not records:
        raise InputRefused(f"No notices of firm '{firm}' were ingested: run 'legaldraft ingest' first.")
    notices = [store.notices.load(r.id) for r in records]
    refused = [s for s in store.sources.list(firm, status="rejected") if not s.reason or "person" not in s.reason]
    good = [n for n in notices if n.status == "ok"]
    clusters = near_duplicates([n.deidentified for n in good])
    latest = store.datasets.latest(firm)
    return {
        "firm": firm,
        "files": {**Counter(n.status for n in notices), "refused": len(refused)},
        "left_out": _left_out(notices) + [{"file": s.name, "reason": s.reason} for s in refused],
        "types": _types(good, clusters),
        "languages": dict(Counter(n.language for n in good)),
        "near_duplicates": [sorted(_name(good[i]) for i in c) for c in clusters],
        "deidentified": _placeholders(good),
        "tokens": {"about": sum(map(_tokens, good)), "counted_as": "words and punctuation marks, not a model's tokens"},
        "dataset": {"version": latest.version, "counts": latest.manifest["counts"]} if latest else None,
    }


def _left_out(notices: Sequence[Notice]) -> list[dict[str, Any]]:
    return [{"file": _name(n), "reason": n.reason} for n in notices if n.status != "ok"]


def _types(good: Sequence[Notice], clusters: Sequence[set[int]]) -> dict[str, Any]:
    """For every kind: notices, matters, near-duplicates that count once, tokens, and what they are enough for."""
    copies = {i for c in clusters for i in sorted(c)[1:]}
    by_type: dict[str, list[Notice]] = defaultdict(list)
    for index, notice in enumerate(good):
        if index not in copies:
            by_type[str(notice.type)].append(notice)
    rows = {}
    for kind in (t.id for t in load_all()):
        own = by_type.get(kind, [])
        matters = len({n.matter for n in own})
        rows[kind] = {
            "notices": len(own),
            "matters": matters,
            "tokens": sum(map(_tokens, own)),
            "readiness": readiness(matters, len(own)),
        }
    return rows


def readiness(matters: int, notices: int) -> str:
    """What so many matters and notices of one kind are enough for."""
    if notices >= LEARN_FROM:
        return "fine-tune"
    if matters >= LEAST_OF_A_KIND:
        return "learn with others, and show near examples first"
    return "show near examples only" if matters else "none yet: standard clauses"


def _placeholders(good: Sequence[Notice]) -> Mapping[str, int]:
    """How many values of each sort were taken out (``CLIENT_NAME``, ``CHEQUE_NUMBER``, ``PERSON``)."""
    return dict(Counter(_NUMBER.sub("", name) for n in good for name in n.placeholders).most_common())


def _tokens(notice: Notice) -> int:
    return sum(len(_TOKEN.findall(p.text)) for p in notice.deidentified_paragraphs)


def _name(notice: Notice) -> str:
    return notice.file.rpartition("/")[2] or notice.sha256[:12]
