"""Training profiles: everything a run is decided by, as one value that hashes to the run's identity."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from legaldraft.core.errors import InputRefused


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """One training run.

    Args:
        profile: name of the profile that it came from.
        rank: of the LoRA matrices on every linear layer.
        alpha: LoRA scale is ``alpha / rank``.
        learning_rate: of the A matrices, at its peak; cosine to zero after the warm-up.
        b_ratio: learning rate of the B matrices over that of the A matrices (LoRA+, Hayou, Ghosh and Yu 2024).
        warmup: share of the steps.
        epochs: passes over the notices; may be broken (0.35).
        batch: notices an optimiser step.
        micro_batch: notices a forward pass, laid end to end without padding.
        max_tokens: longest notice, prompt included; longer ones are left out and named, never cut.
        smallest: fewest notices that a run may have.
        quantise: None, or ``nf4`` for a base held in four bits (GPU profiles).
        checkpoint_seconds: a checkpoint at least so often.
        checkpoint_steps: and at least every so many steps; 0 = by time only.
        fast: use our CPU kernels (the plain path exists to compare with and for models of another shape).
        threads: CPU cores; None = all.
        seed: of the adapter's first values and of the notices' order.
    """

    profile: str = "cpu"
    rank: int = 32
    alpha: int = 64
    learning_rate: float = 1e-3
    b_ratio: float = 4.0
    warmup: float = 0.1
    epochs: float = 1.0
    batch: int = 1
    micro_batch: int = 1
    max_tokens: int = 4096
    smallest: int = 8
    quantise: str | None = None
    checkpoint_seconds: float = 60.0
    checkpoint_steps: int = 0
    fast: bool = True
    threads: int | None = None
    seed: int = 0

    def key(self) -> str:
        """Hash of what decides the result (not of how often it is saved or on how many cores it runs)."""
        same = ("checkpoint_seconds", "checkpoint_steps", "threads")
        deciding = {k: v for k, v in asdict(self).items() if k not in same}
        return hashlib.sha256(json.dumps(deciding, sort_keys=True).encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """The run's settings as a JSON object."""
        return asdict(self)

    @staticmethod
    def from_json(raw: Mapping[str, Any]) -> "TrainConfig":
        """The settings of a JSON object."""
        return TrainConfig(**raw)


PROFILES: Mapping[str, TrainConfig] = {
    "cpu": TrainConfig(),
    "cpu-quick": TrainConfig(profile="cpu-quick", rank=16, alpha=32, epochs=0.35),
}


def profile_named(name: str | None, seed: int = 0) -> TrainConfig:
    """The profile of this name (None = ``cpu``) with a seed.

    Raises:
        InputRefused: no such profile.
    """
    chosen = PROFILES.get(name or "cpu")
    if chosen is None:
        raise InputRefused(f"There is no training profile called {name}: choose one of {', '.join(sorted(PROFILES))}.")
    return replace(chosen, seed=seed)
