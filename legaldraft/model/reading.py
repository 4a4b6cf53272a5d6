"""The model of this machine as a reader: it weighs phrases behind a text and writes nothing."""

from collections.abc import Sequence
from pathlib import Path

from legaldraft.core.errors import InputRefused
from legaldraft.model.drafter import BASE, find_adapter
from legaldraft.model.generate import Engine
from legaldraft.model.scoring import phrase_losses


class LocalReader:
    """A base model without adapter: adapters learn letters without facts, and facts are what is read here.

    Args:
        engine: the model.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def name(self) -> str:
        """Id of the base."""
        return self.engine.base.id

    def losses(self, before: str, phrases: Sequence[str]) -> list[tuple[float, int]]:
        """Sum of the losses in nats of each phrase behind a text, and how many tokens it has."""
        return phrase_losses(self.engine, before, phrases)


def open_local(home: Path, adapter: str | None) -> LocalReader:
    """The base that a firm drafts with, loaded in this process.

    Args:
        home: the data folder.
        adapter: the firm's live adapter, whose base it is; None = the default base.

    Raises:
        InputRefused: no model can be loaded here.
        NotFound: no such adapter.
    """
    try:
        base, _ = find_adapter(home, adapter or BASE)
        return LocalReader(Engine(base))
    except ImportError as missing:
        raise InputRefused(
            f"No local model can be loaded here ({missing.name} is not installed): suggestions need one; the rules' own "
            "reading stands without it."
        ) from missing
