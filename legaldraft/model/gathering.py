"""The adapter of a base that is divided among processes (FSDP), brought together without the base itself."""

from typing import Any

import torch
from torch.distributed.fsdp import FullyShardedDataParallel

_WRAPPER = "_fsdp_wrapped_module."


def adapter_values(model: Any) -> dict[str, torch.Tensor]:
    """Every LoRA matrix, whole and in main memory, by the name that it has in the undivided model.

    Each matrix is a unit of its own and is gathered alone: the base, which may fit no single card, stays where it is.
    All processes must call it.

    Args:
        model: the wrapped model.
    """
    found: dict[str, torch.Tensor] = {}
    for name, unit in model.named_modules():
        if not isinstance(unit, FullyShardedDataParallel) or "lora_" not in name:
            continue
        with FullyShardedDataParallel.summon_full_params(unit, recurse=False, writeback=False):
            for inner, values in unit.module.named_parameters():
                found[f"{name}.{inner}".replace(_WRAPPER, "")] = values.detach().cpu().clone()
    return found
