"""Opens the engine that drafts: the model in this process, or the server the firm named. Torch only where needed."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from legaldraft.drafting.writer import Engine
from legaldraft.model.adapters import load_bundle
from legaldraft.model.device import take_one_card
from legaldraft.model.remote import Service, open_remote

BASE = "base"


def open_writer(
    home: Path, label: str, service: Service | None = None, *, named: bool = False
) -> tuple[Engine, Mapping[str, Any] | None]:
    """The engine for an adapter, and the firm profile that goes with it.

    Args:
        home: the data folder.
        label: version of an adapter, or ``base``.
        service: the server to draft with; None = in this process.
        named: True where a person chose the adapter; else a server without it may write with the model that it has.

    Raises:
        NotFound: no such adapter.
        InputRefused: the model or the server cannot be used; the sentence says why.
    """
    if service is None:
        take_one_card()
        from legaldraft.model.drafter import open_engine

        return open_engine(home, label)
    if label == BASE:
        return open_remote(service), None
    bundle = load_bundle(label, home / "adapters")
    engine = open_remote(service, bundle.version, str(bundle.manifest["template_sha256"]), named=named)
    return engine, bundle.profile if engine.adapter == bundle.version else None


def let_go() -> None:
    """Gives back the memory of models that nothing refers to any more, a card's too: another process may want it."""
    if "torch" in sys.modules:
        from legaldraft.model.memory import free_memory

        free_memory()
