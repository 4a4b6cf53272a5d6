"""Loading a base and an adapter into memory."""

import os
from functools import lru_cache
from typing import Any

import torch
from safetensors import safe_open
from transformers import AutoModelForCausalLM, AutoTokenizer

from legaldraft.core.errors import InputRefused
from legaldraft.model.adapters import Bundle
from legaldraft.model.bases import Base, quiet
from legaldraft.model.template import Encoder, encoder_for


def set_threads(threads: int | None) -> int:
    """Use this many cores (None = all that the process may use); returns the number."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    wanted = max(1, min(threads or available, available))
    torch.set_num_threads(wanted)
    return wanted


@lru_cache(maxsize=4)
def load_encoder(base: Base) -> Encoder:
    """The base's tokenizer with its template."""
    with quiet():
        return encoder_for(AutoTokenizer.from_pretrained(base.path, local_files_only=True))


def load_model(base: Base) -> Any:
    """The base's weights in its dtype, ready for inference.

    Raises:
        InputRefused: the files cannot be read as a model.
    """
    try:
        with quiet():
            model = AutoModelForCausalLM.from_pretrained(
                base.path, dtype=getattr(torch, base.dtype), local_files_only=True, trust_remote_code=False
            )
    except (OSError, ValueError, KeyError) as problem:
        raise InputRefused(f"The base model {base.id} could not be loaded: {_first_line(problem)}") from problem
    if strays := _not_as_on_disk(model, base):
        raise InputRefused(
            f"The base model {base.id} is not in memory as it is on disk ({strays[0]}): try again, and check the "
            "machine's memory if it happens twice."
        )
    return model.eval()


def _not_as_on_disk(model: Any, base: Base) -> list[str]:
    """Names of the weights that differ from their file, and of computed values that are no numbers."""
    held = dict(model.named_parameters()) | dict(model.named_buffers())
    strays = [name for name, value in held.items() if not bool(torch.isfinite(value).all())]
    for file in sorted(base.path.glob("*.safetensors")):
        with safe_open(file, framework="pt") as stored:
            for name in stored.keys():  # noqa: SIM118 - the reader is no mapping
                value = held.get(name)
                if value is not None and not torch.equal(value.detach().cpu(), stored.get_tensor(name).to(value.dtype)):
                    strays.append(name)
    return strays


def load_adapted(base: Base, bundle: Bundle | None, *, merged: bool = True) -> Any:
    """The base with the adapter put on; merged into the weights for speed unless told otherwise."""
    model = load_model(base)
    if bundle is None:
        return model
    from peft import PeftModel

    with quiet():
        adapted = PeftModel.from_pretrained(model, str(bundle.path), is_trainable=False).eval()
    return adapted.merge_and_unload() if merged else adapted


def _first_line(problem: BaseException) -> str:
    return (str(problem).splitlines() or [type(problem).__name__])[0][:200]
