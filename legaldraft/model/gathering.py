"""The adapter of a base that is divided among processes (FSDP), brought together without the base itself."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch.distributed.fsdp import FullyShardedDataParallel

from legaldraft.model.adapters import WEIGHTS

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


def save_adapter(model: Any, values: Mapping[str, torch.Tensor], folder: Path) -> None:
    """Write an adapter as PEFT writes it. PEFT itself finds none of these values in a divided model and writes none.

    Args:
        model: the adapted model, without the outermost wrapper.
        values: of ``adapter_values``.
        folder: where it goes.
    """
    name = model.active_adapter
    folder.mkdir(parents=True, exist_ok=True)
    plain = {key.replace(f".{name}.", "."): value.contiguous() for key, value in values.items()}
    save_file(plain, folder / WEIGHTS, metadata={"format": "pt"})
    config = model.peft_config[name]
    before, config.inference_mode = config.inference_mode, True
    config.save_pretrained(folder)
    config.inference_mode = before
