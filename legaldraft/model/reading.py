"""The model of this machine as a reader: it weighs phrases behind a text and writes nothing."""

from collections.abc import Sequence
from pathlib import Path

from legaldraft.model.drafter import BASE, find_adapter
from legaldraft.model.generate import Engine
from legaldraft.model.scoring import PhraseScorer
from legaldraft.model.serving import place_for


class LocalReader:
    """A base model without adapter: adapters learn letters without facts, and facts are what is read here.

    Args:
        engine: the model.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._scorer = PhraseScorer(engine)

    @property
    def name(self) -> str:
        """Id of the base."""
        return self.engine.base.id

    def losses(self, opening: str, before: str, phrases: Sequence[str]) -> list[tuple[float, int]]:
        """Sum of the losses in nats of each phrase behind ``opening`` and ``before``, and how many tokens it has.

        Args:
            opening: read once for all calls that have the same.
            before: with no blank at its end.
            phrases: what may follow after a blank; none is empty.
        """
        if opening != self._scorer.opening:
            self._scorer = PhraseScorer(self.engine, opening)
        return self._scorer.losses(before, phrases)


def open_local(home: Path, adapter: str | None, threads: int | None = None) -> LocalReader:
    """The base that a firm drafts with, loaded in this process.

    Args:
        home: the data folder.
        adapter: the firm's live adapter, whose base it is; None = the default base.
        threads: CPU cores to use; None = all.

    Raises:
        InputRefused: no base model is on this machine, or its files cannot be read.
        NotFound: no such adapter.
    """
    base, _ = find_adapter(home, adapter or BASE)
    return LocalReader(Engine(base, threads=threads, place=place_for(base)))
