"""A training shared by several cards of one machine: what each would hold, and the command that starts it.

Two ways, both by Hugging Face's accelerate. ``ddp``: each card holds the whole base and trains on its share of an
optimiser step; gradients are averaged. ``fsdp``: the base is divided among the cards too, for one that does not fit a
single card (QLoRA: the four-bit weights are stored in the calculation's type, as the sharding asks). Either way a step
has the notices that it has on one card, in the same order. Imports no model library.
"""

import json
import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.model.cards import Card, choose, find_cards, suited
from legaldraft.model.device import pinned
from legaldraft.model.estimate import Estimate, Shape, estimate
from legaldraft.model.profiles import CARD_GIB, TrainConfig, profile_named

GIB = 1 << 30
WAYS = ("ddp", "fsdp")
CONFIG, SPEC = "accelerate.json", "spec.json"
"""Names of the launcher's settings and of the training's, in the folder that they are written to."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """How a training is shared.

    Args:
        way: ``ddp`` or ``fsdp``.
        cards: how many.
        config: settings as the cards train by them.
        passes: micro-batches of one card in an optimiser step.
        holds: memory of one card.
        room: bytes that the smallest of the cards has; None = not known.
    """

    way: str
    cards: int
    config: TrainConfig
    passes: int
    holds: Estimate
    room: int | None

    @property
    def fits(self) -> bool:
        """False where a card is too small for its part."""
        return self.room is None or self.holds.memory <= self.room


def passes_of(config: TrainConfig) -> int:
    """Micro-batches of an optimiser step on one card."""
    return max(1, config.batch if config.pack_tokens else config.batch // config.micro_batch)


def passes_each(config: TrainConfig, cards: int) -> int:
    """Micro-batches of each card in an optimiser step that stays as large as on one card.

    Raises:
        InputRefused: they cannot be shared evenly.
    """
    passes = passes_of(config)
    if passes % cards:
        possible = [str(n) for n in range(1, passes + 1) if passes % n == 0]
        numbers = ", ".join(possible[:-1]) + " or " + possible[-1] if len(possible) > 1 else possible[0]
        one = config.micro_batch if not config.pack_tokens else 1
        many = "s" if passes > 1 else ""
        unit = f"pack{many} of {config.pack_tokens} tokens" if config.pack_tokens else f"micro-batch{many and 'es'}"
        raise InputRefused(
            f"An optimiser step of the profile {config.profile} has {passes} {unit}, which {cards} cards cannot share "
            f"evenly: choose --gpus {numbers}, or --set batch={cards * one} (or a multiple of it)."
        )
    return passes // cards


def settled(config: TrainConfig, way: str) -> TrainConfig:
    """The settings less what divided weights do not allow: our fused kernels, and optimiser states that are paged."""
    return replace(config, fast=False, optimizer="adamw") if way == "fsdp" else config


def share(
    shape: Shape,
    config: TrainConfig,
    lengths: Sequence[int],
    cards: int,
    way: str | None = None,
    room: int | None = None,
) -> Sharing:
    """The way that is asked for, or ``ddp`` where the whole base fits one card, else ``fsdp``.

    Args:
        shape: of the base.
        config: the profile, as for one card.
        lengths: tokens of the notices.
        cards: how many, 2 or more.
        way: ``ddp``, ``fsdp`` or None.
        room: bytes of the smallest card; None = not known.

    Raises:
        InputRefused: an optimiser step cannot be shared evenly by so many.
    """
    passes = passes_each(config, cards)
    whole = estimate(shape, config, lengths, "cuda")
    chosen = way or ("ddp" if room is None or whole.memory <= room else "fsdp")
    changed = settled(config, chosen)
    holds = whole if chosen == "ddp" else estimate(shape, changed, lengths, "cuda", parts=cards)
    return Sharing(chosen, cards, changed, passes, holds, room)


def profile_for_cards(
    name: str | None, cards: int, seed: int = 0, *, dry: bool = False
) -> tuple[TrainConfig, list[Card]]:
    """The profile for the smallest of the cards that would be taken, and those cards.

    Args:
        name: of a profile; None = the one that fits.
        cards: how many are wanted.
        dry: True = cards that are not there may be planned for, if a profile is named.

    Returns:
        The settings; the cards, none where they are only planned for.

    Raises:
        InputRefused: no such profile, one for the processor, or too few cards that can be used.
    """
    config = profile_named(name, seed)
    if name is not None and name not in CARD_GIB:
        raise InputRefused(
            f"The profile {name} trains on the processor: several cards need one of {', '.join(CARD_GIB)}."
        )
    found = find_cards()
    usable = choose(found)
    enough = len(found) >= cards and usable.card is not None
    if not enough and not (dry and name):
        there = f"{len(found)} found" if usable.ok and found else usable.says
        remedy = "; to see what it would take, name a profile: --profile gpu-24 --dry-run" if dry else ""
        raise InputRefused(f"Training on {cards} cards needs {cards} NVIDIA GPUs that can be used: {there}{remedy}.")
    if not enough:
        return config, []
    taken = found[:cards]
    smallest = min(taken, key=lambda card: card.memory)
    fitting = choose([smallest])
    if fitting.card is None:
        raise InputRefused(f"Training on {cards} cards is not possible: {fitting.says}.")
    return (replace(fitting.config, seed=seed) if name is None else suited(config, smallest)), taken


def room_of(cards: Sequence[Card], profile: str) -> int | None:
    """Free bytes of the smallest card; of a card that is only planned for, the size that the profile is made for."""
    if cards:
        return min(card.free for card in cards)
    return CARD_GIB[profile] * GIB if profile in CARD_GIB else None


def launcher_settings(way: str, cards: int, layer: str = "") -> dict[str, Any]:
    """What accelerate's launcher reads from its configuration file; all of it, so that none of the user's own counts.

    Args:
        way: ``ddp`` or ``fsdp``.
        cards: processes, one a card.
        layer: for ``fsdp``: class of the base's layers, each a unit that is divided (``layer_of``).
    """
    common: dict[str, Any] = {
        "compute_environment": "LOCAL_MACHINE",
        "debug": False,
        "distributed_type": "MULTI_GPU" if way == "ddp" else "FSDP",
        "enable_cpu_affinity": False,
        "machine_rank": 0,
        "main_training_function": "main",
        "mixed_precision": "no",  # the training sets it itself
        "num_machines": 1,
        "num_processes": cards,
        "rdzv_backend": "static",
        "same_network": True,
        "use_cpu": False,
    }
    if way == "ddp":
        return common
    return common | {
        "fsdp_config": {
            "fsdp_version": 1,
            "fsdp_sharding_strategy": "FULL_SHARD",
            "fsdp_reshard_after_forward": "FULL_SHARD",
            "fsdp_auto_wrap_policy": "TRANSFORMER_BASED_WRAP",
            "fsdp_transformer_layer_cls_to_wrap": layer,
            "fsdp_backward_prefetch": "BACKWARD_PRE",
            "fsdp_forward_prefetch": False,
            "fsdp_use_orig_params": False,
            "fsdp_cpu_ram_efficient_loading": True,
            "fsdp_sync_module_states": True,
            "fsdp_offload_params": False,
            "fsdp_state_dict_type": "FULL_STATE_DICT",
            "fsdp_activation_checkpointing": False,
        }
    }


def layer_of(folder: Path) -> str:
    """Name of the class of a base's layers, by its ``config.json``.

    Raises:
        InputRefused: it does not tell.
    """
    try:
        named = str(json.loads((folder / "config.json").read_text(encoding="utf-8"))["architectures"][0])
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        named = ""
    if not named.endswith("ForCausalLM"):
        raise InputRefused(
            f"The model {folder.name} does not tell the kind of its layers: it cannot be divided (--spread fsdp)."
        )
    return named.removesuffix("ForCausalLM") + "DecoderLayer"


def launch_argv(folder: Path, cards: int) -> list[str]:
    """The command that starts a process for each card; settings and spec lie in the folder."""
    launcher = [sys.executable, "-m", "accelerate.commands.launch", "--config_file", str(folder / CONFIG)]
    threads = max(1, (os.cpu_count() or 1) // cards)
    launcher += [
        "--num_processes",
        str(cards),
        "--main_process_port",
        "0",
        "--num_cpu_threads_per_process",
        str(threads),
    ]
    return [*launcher, "--module", "legaldraft.model.process", str(folder / SPEC)]


def as_typed(argv: Sequence[str], environment: Mapping[str, str]) -> str:
    """A command with its variables as one would type it."""
    return " ".join([*(f"{name}={shlex.quote(value)}" for name, value in environment.items()), shlex.join(argv)])


def launch_environment(cards: Sequence[Card], count: int) -> dict[str, str]:
    """The variables that name the cards to the launcher; those of the user's own choosing first."""
    return pinned(os.environ, cards, count)


def write_files(folder: Path, sharing: Sharing, base: Path, spec: Mapping[str, Any]) -> list[str]:
    """Write what the launcher and the training read; returns the command that starts them.

    Args:
        folder: an existing one.
        base: folder of the base.
        spec: as ``process.write_spec`` writes it.

    Raises:
        InputRefused: the base does not tell the kind of its layers, which dividing it needs.
    """
    settings = launcher_settings(sharing.way, sharing.cards, layer_of(base) if sharing.way == "fsdp" else "")
    (folder / CONFIG).write_text(json.dumps(settings, indent=1), encoding="utf-8")
    (folder / SPEC).write_text(json.dumps(spec), encoding="utf-8")
    return launch_argv(folder, sharing.cards)
