"""What evaluation asks of the model package; the package itself is reached by the commands alone."""

from collections.abc import Sequence
from typing import Protocol

from legaldraft.dataset import Example
from legaldraft.drafting import Engine
from legaldraft.judging import Opening

BASE = "base"


class Bench(Protocol):
    """Models to judge; ``label`` is an adapter's version or ``base``."""

    @property
    def fingerprint(self) -> str:
        """What figures of the bare base hang on: a hash of the base, and one of this program."""
        ...

    def engine(self, label: str) -> Engine:
        """The engine of a label."""
        ...

    def losses(self, label: str, examples: Sequence[Example]) -> list[tuple[float, int]]:
        """Of every example: the sum of its text tokens' losses in nats, and how many they are."""
        ...

    def softened(self, label: str, examples: Sequence[Example]) -> list[tuple[float, float, int]]:
        """Of every example: the sum of its text tokens' losses, the same with certainty softened, how many they are."""
        ...

    def write(
        self, label: str, openings: Sequence[Opening], most_tokens: int, temperature: float, seed: int
    ) -> list[tuple[str, bool]]:
        """Texts written freely from the openings, and whether the model ended each itself."""
        ...

    def foresees(self, label: str, phrases: Sequence[tuple[Opening, str]]) -> list[float]:
        """Mean loss a token, in nats, of each phrase behind its opening."""
        ...
