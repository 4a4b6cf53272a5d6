"""Training seen from the office: what is trained on, and what is kept of the result."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from legaldraft.services.corpus import make_dataset
from legaldraft.store import AdapterRecord, Store


def prepare(store: Store, firm: str) -> tuple[Path, Mapping[str, Any]]:
    """The data set to train on, built now from the firm's notices: its folder and manifest.

    Raises:
        InputRefused: too few notices, or a client's fact left in the training text.
    """
    manifest, record = make_dataset(store, firm)
    return Path(record.path), manifest.to_json()


def register(store: Store, firm: str, version: str, base: str, path: Path, metrics: Mapping[str, Any]) -> AdapterRecord:
    """Keeps a trained adapter as a candidate, or as the active one where the firm has none yet.

    The first adapter needs no rival to beat; every later one goes live only by ``promote``.
    """
    with store.transaction():
        record = store.adapters.add(version, firm, base, str(path), metrics)
        store.audit.append("user", "adapter.trained", f"adapter:{version}", "done")
        if store.adapters.active(firm) is None:
            record = store.adapters.activate(version)
    return record


def adapter_json(record: AdapterRecord) -> dict[str, Any]:
    """An adapter as JSON for lists."""
    return {
        "version": record.version,
        "firm": record.firm,
        "base": record.base,
        "state": record.state,
        "metrics": dict(record.metrics),
        "created_at": record.created_at.isoformat(),
    }
