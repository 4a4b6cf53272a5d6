"""Training profiles: everything a run is decided by, as one value that hashes to the run's identity."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from legaldraft.core.errors import InputRefused

# Settings that came later, at what they were before: with these a run keeps the name that it had.
_ADDED: Mapping[str, Any] = {"engine": "trl", "fused": "auto"}


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
        batch: an optimiser step's notices, or its packs where ``pack_tokens`` is set.
        micro_batch: notices a forward pass, laid end to end without padding; with ``pack_tokens`` one pack.
        pack_tokens: notices are packed into rows of at most so many tokens; 0 = by number, ``micro_batch``.
        max_tokens: longest notice, prompt included; longer ones are parted between paragraphs, never cut.
        smallest: fewest notices that a run may have.
        quantise: None, or ``nf4`` for a base held in four bits with double quantisation.
        precision: type of the calculation: ``bfloat16``, ``float16`` (cards before Ampere) or ``float32``.
        recompute: 0 = activations are kept; n = those of every n-th layer are computed again on the way back.
        optimizer: ``adamw`` or ``paged_adamw_8bit`` (states in eight bits, moved out of a full card).
        checkpoint_seconds: a checkpoint at least so often.
        checkpoint_steps: and at least every so many steps; 0 = by time only.
        fast: use our own kernels (the plain path exists to compare with and for models of another shape).
        threads: CPU cores; None = all.
        seed: of the adapter's first values and of the notices' order.
        engine: ``trl``, or ``unsloth`` where it is installed: it loads the base and computes its layers (a card only).
        fused: Liger's kernels for norms and activations on a card: ``auto`` where installed, ``off``, or ``on``.
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
    pack_tokens: int = 0
    max_tokens: int = 4096
    smallest: int = 8
    quantise: str | None = None
    precision: str = "bfloat16"
    recompute: int = 0
    optimizer: str = "adamw"
    checkpoint_seconds: float = 60.0
    checkpoint_steps: int = 0
    fast: bool = True
    threads: int | None = None
    seed: int = 0
    engine: str = "trl"
    fused: str = "auto"

    def key(self) -> str:
        """Hash of what decides the result (not of how often it is saved or on how many cores it runs)."""
        same = ("checkpoint_seconds", "checkpoint_steps", "threads")
        deciding = {k: v for k, v in asdict(self).items() if k not in same and (k, v) not in _ADDED.items()}
        return hashlib.sha256(json.dumps(deciding, sort_keys=True).encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """The run's settings as a JSON object."""
        return asdict(self)

    @staticmethod
    def from_json(raw: Mapping[str, Any]) -> "TrainConfig":
        """The settings of a JSON object."""
        return TrainConfig(**raw)


# A pass over the weights of a base in four bits costs the same for one notice as for thousands of tokens: packs are as
# long as the card allows. About 8,000 tokens an optimiser step on every card.
_QLORA = TrainConfig(
    profile="gpu-8",
    rank=16,
    alpha=32,
    learning_rate=2e-4,
    b_ratio=1.0,
    warmup=0.05,
    epochs=3.0,
    batch=4,
    pack_tokens=2048,
    max_tokens=2048,
    quantise="nf4",
    recompute=1,
    optimizer="paged_adamw_8bit",
    checkpoint_seconds=600.0,
)

PROFILES: Mapping[str, TrainConfig] = {
    "cpu": TrainConfig(),
    "cpu-quick": TrainConfig(profile="cpu-quick", rank=16, alpha=32, epochs=0.35),
    "cpu-small": TrainConfig(profile="cpu-small", rank=16, alpha=32, max_tokens=1024, recompute=1),
    "gpu-8": _QLORA,
    "gpu-12": replace(_QLORA, profile="gpu-12", batch=2, pack_tokens=4096, max_tokens=4096),
    "gpu-16": replace(_QLORA, profile="gpu-16", batch=1, pack_tokens=8192, max_tokens=8192),
    "gpu-24": replace(_QLORA, profile="gpu-24", batch=2, pack_tokens=4096, max_tokens=4096, recompute=2),
    "gpu-48": replace(_QLORA, profile="gpu-48", batch=2, pack_tokens=4096, max_tokens=4096, recompute=2, quantise=None),
    "gpu-80": replace(_QLORA, profile="gpu-80", batch=1, pack_tokens=8192, max_tokens=8192, recompute=0, quantise=None),
}

CARD_GIB: Mapping[str, int] = {"gpu-8": 8, "gpu-12": 12, "gpu-16": 16, "gpu-24": 24, "gpu-48": 48, "gpu-80": 80}
"""The card that each GPU profile is made for, in GiB as cards are sold."""

_CHOICES: Mapping[str, tuple[Any, ...]] = {
    "quantise": (None, "nf4"),
    "precision": ("bfloat16", "float16", "float32"),
    "optimizer": ("adamw", "paged_adamw_8bit"),
    "engine": ("trl", "unsloth"),
    "fused": ("auto", "off", "on"),
}
_LEAST: Mapping[str, float] = {
    "warmup": 0.0,
    "pack_tokens": 0,
    "recompute": 0,
    "checkpoint_steps": 0,
    "seed": 0,
    "max_tokens": 64,
}
_MOST: Mapping[str, float] = {"warmup": 1.0, "epochs": 100, "rank": 1024, "learning_rate": 1.0, "recompute": 1024}


def profile_named(name: str | None, seed: int = 0) -> TrainConfig:
    """The profile of this name (None = ``cpu``) with a seed.

    Raises:
        InputRefused: no such profile.
    """
    chosen = PROFILES.get(name or "cpu")
    if chosen is None:
        raise InputRefused(f"There is no training profile called {name}: choose one of {', '.join(sorted(PROFILES))}.")
    return replace(chosen, seed=seed)


def overridden(config: TrainConfig, changes: Iterable[str]) -> TrainConfig:
    """A profile with numbers of one's own.

    Args:
        changes: ``NAME=VALUE`` each, names as in ``TrainConfig``; ``none`` for no value.

    Raises:
        InputRefused: no such setting, or a value that it cannot have.
    """
    kinds = {f.name: f.type for f in fields(TrainConfig) if f.name != "profile"}
    found: dict[str, Any] = {}
    for change in changes:
        name, equals, text = change.partition("=")
        if not equals or name not in kinds:
            raise InputRefused(f"{change} is no setting: write NAME=VALUE with one of {', '.join(sorted(kinds))}.")
        found[name] = _value(name, text.strip(), str(kinds[name]))
    return replace(config, **found)


def _value(name: str, text: str, kind: str) -> Any:
    given: Any = None if text.lower() == "none" else text
    if name in _CHOICES:
        if given not in _CHOICES[name]:
            allowed = ", ".join(str(c).lower() for c in _CHOICES[name])
            raise InputRefused(f"The setting {name} cannot be {text}: choose one of {allowed}.")
        return given
    if given is None and "None" in kind:
        return None
    if "bool" in kind:
        if text.lower() not in ("true", "false"):
            raise InputRefused(f"The setting {name} cannot be {text}: write true or false.")
        return text.lower() == "true"
    return _number(name, text, whole="int" in kind)


def _number(name: str, text: str, *, whole: bool) -> float:
    try:
        value: float = int(text) if whole else float(text)
    except ValueError:
        raise InputRefused(f"The setting {name} cannot be {text}: it is a {'whole ' if whole else ''}number.") from None
    least, most = _LEAST.get(name, 1 if whole else 0.0), _MOST.get(name, 1e9)
    above = value > least if not whole and name not in _LEAST else value >= least
    if not above or not value <= most:
        raise InputRefused(f"The setting {name} cannot be {text}: it lies between {least:g} and {most:g}.")
    return value
