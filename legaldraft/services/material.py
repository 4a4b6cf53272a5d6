"""What adapters are judged by: the firm's data sets, the data set of one adapter, its names, its hand."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from legaldraft.checks import ordinary_words
from legaldraft.core.errors import InputRefused, NotFound
from legaldraft.dataset import Example, read_examples
from legaldraft.ingest import is_title
from legaldraft.judging import Canary, Hand
from legaldraft.notice_types import load, load_all
from legaldraft.services.free_trials import body_of
from legaldraft.store import AdapterRecord, DatasetRecord, Store

_LEAST_NAME = 7


def held_out(store: Store) -> dict[str, list[Example]]:
    """The held-out examples of every firm's latest data set."""
    found = {}
    for firm in store.notices.firms():
        latest = store.datasets.latest(firm)
        if latest:
            found[firm] = rows_of(latest, "heldout")
    return found


def rows_of(record: DatasetRecord, part: str) -> list[Example]:
    """The examples of ``train`` or ``heldout``.

    Raises:
        InputRefused: the file is missing or damaged.
    """
    try:
        return list(read_examples(Path(record.path) / f"{part}.jsonl"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputRefused(
            f"The data set {record.version} has no readable {part}.jsonl: restore the data folder from a backup, or "
            "build the data set again."
        ) from error


def train_of(store: Store, firm: str) -> list[Example]:
    """What the firm's latest data set trains on; empty where it has none."""
    latest = store.datasets.latest(firm)
    return rows_of(latest, "train") if latest else []


def bundle_manifest(record: AdapterRecord) -> Mapping[str, Any]:
    """``bundle.json`` of an adapter; empty where it cannot be read (loading it tells why)."""
    try:
        raw = json.loads((Path(record.path) / "bundle.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return raw if isinstance(raw, dict) else {}


def dataset_of(store: Store, adapter: AdapterRecord) -> DatasetRecord | None:
    """The data set that an adapter was trained on; None where it is not in the registry."""
    version = (bundle_manifest(adapter).get("dataset") or {}).get("version")
    try:
        return store.datasets.get(str(version)) if version else None
    except NotFound:
        return None


def learnt_by(store: Store, label: str) -> list[Example]:
    """The notices that an adapter learnt from; empty where its data set is gone."""
    try:
        record = dataset_of(store, store.adapters.get(label))
        return rows_of(record, "train") if record else []
    except InputRefused:
        return []


def canaries_of(store: Store, label: str) -> list[Canary]:
    """The lines that were planted in an adapter's data set."""
    record = dataset_of(store, store.adapters.get(label))
    rows = record.manifest.get("canaries") or () if record else ()
    return [Canary(str(row["text"]), int(row["repeats"])) for row in rows]


def frozen_rows(store: Store, firm: str) -> int | None:
    """How many of the latest held-out rows an earlier data set froze; None where it was not made by a retraining."""
    latest = store.datasets.latest(firm)
    frozen = (latest.manifest.get("frozen") or {}) if latest else {}
    return int(frozen["rows"]) if "rows" in frozen else None


def names_of(store: Store, firm: str) -> dict[str, dict[str, str]]:
    """Id of a notice in a data set to the names taken out of it, by placeholder; an office is nobody's name."""
    found = {}
    for record in store.notices.list(firm):
        values = store.notices.placeholders(record.id)
        names = {n: v for n, v in values.items() if n.endswith("_NAME") and len(v) >= _LEAST_NAME}
        found[record.sha256[:16]] = {n: v for n, v in names.items() if not _is_office(v)}
    return found


def _is_office(name: str) -> bool:
    """Whether a party is named by an office alone, in words of everyday speech: any letter may say "the Collector"."""
    return is_title(name) and all(w.lower() in ordinary_words() for w in re.findall(r"[^\W\d_]+", name))


@cache
def standard_texts() -> tuple[str, ...]:
    """The standard clauses of every kind of notice: common wording, nobody's own."""
    clauses = (c for t in load_all() for e in t.elements for voice in e.standard.values() for c in voice)
    return tuple(c.replace("{i}", "1") for c in clauses)


def hand_of(store: Store, firm: str) -> Hand | None:
    """The firm's hand, told from other firms' notices and from its own matters in standard clauses; None where there
    are too few notices to tell."""
    latest = store.datasets.latest(firm)
    own = [e for part in ("train", "heldout") for e in rows_of(latest, part)] if latest else []
    others = [body_of(e) for f, examples in held_out(store).items() if f != firm for e in examples]
    others += [text for n, e in enumerate(own) if (text := _in_standard_clauses(e, ("my", "our")[n % 2]))]
    try:
        return Hand([body_of(e) for e in own], others)
    except ValueError:
        return None


def _in_standard_clauses(example: Example, person: str) -> str:
    """The same matter as anybody would write it: the standard clause of each of its paragraphs."""
    elements = {e.id: e for e in load(example.type).elements}
    clauses: Sequence[tuple[str, ...]] = [
        elements[tag].standard.get(person, ()) for tag, _ in example.paragraphs if tag in elements
    ]
    return "\n".join(c[0].replace("{i}", "1") for c in clauses if c)
