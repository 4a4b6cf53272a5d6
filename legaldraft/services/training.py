"""Training seen from the office: what is trained on, and what is kept of the result."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from legaldraft.dataset import plant_canaries
from legaldraft.judging import make_canaries
from legaldraft.services.corpus import make_dataset
from legaldraft.services.remembering import CANARY_ELEMENT
from legaldraft.services.retraining import extend
from legaldraft.store import AdapterRecord, Store


def prepare(store: Store, firm: str, *, again: bool = False, canaries: bool = False) -> tuple[Path, Mapping[str, Any]]:
    """The data set to train on, built now from the firm's notices: its folder and manifest.

    Args:
        store: where the notices are.
        firm: whose.
        again: True = the live adapter's data and the notices approved since, with its test unchanged.
        canaries: True = random lines are planted, so that evaluation can tell how much is remembered word for word.

    Raises:
        InputRefused: too few notices or no new ones, or a client's fact left in the training text.
    """
    manifest, record = extend(store, firm) if again else make_dataset(store, firm)
    if canaries:
        lines = [(c.text, c.repeats) for c in make_canaries(manifest.version)]
        manifest, folder = plant_canaries(Path(record.path), store.home / "datasets", CANARY_ELEMENT, lines)
        record = store.datasets.add(manifest.version, firm, manifest.to_json(), str(folder))
    return Path(record.path), manifest.to_json()


def register(store: Store, firm: str, version: str, base: str, path: Path, metrics: Mapping[str, Any]) -> AdapterRecord:
    """Keeps a trained adapter as a candidate; a firm's very first one is put on trial at once.

    On trial it drafts, unsigned, with every check of a draft behind it, and goes as soon as an evaluation finds a leak.
    Every later one goes live only by ``promote``.
    """
    with store.transaction():
        record = store.adapters.add(version, firm, base, str(path), metrics)
        store.audit.append("user", "adapter.trained", f"adapter:{version}", "done")
        if len(store.adapters.list(firm)) == 1:
            record = store.adapters.activate(version)
    return record


def adapter_json(store: Store, record: AdapterRecord) -> dict[str, Any]:
    """An adapter as JSON for lists; ``signed`` is None for one that is on trial or has never been live."""
    signature = store.adapters.signature(record.version)
    signed = None
    if signature is not None:
        at = signature.at.isoformat() if signature.at else None
        signed = {"by": signature.by, "reason": signature.reason, "passed_over": list(signature.passed_over), "at": at}
    return {
        "version": record.version,
        "firm": record.firm,
        "base": record.base,
        "state": record.state,
        "metrics": dict(record.metrics),
        "created_at": record.created_at.isoformat(),
        "signed": signed,
    }
