"""Liger's kernels for norms and activations, where they are installed and a card is used (package ``liger-kernel``).

Our own kernels (``kernels.py``) already compute attention, the projections with their LoRA parts, and the head with its
loss. What is left between them, RMSNorm and the product of SwiGLU, is Liger's; nothing is done by both. Never measured
on a card so far.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.model.profiles import TrainConfig

PARTS = {
    "rms_norm": True,
    "swiglu": True,
    "rope": False,
    "cross_entropy": False,  # the head and its loss are one product here already
    "fused_linear_cross_entropy": False,
}
"""What is asked of Liger, by the names of its own arguments."""

_KNOWN = ("llama", "mistral")


def parts_for(config: TrainConfig, model_type: str, device: str, *, installed: bool) -> dict[str, bool] | None:
    """The arguments to call Liger with; None = it is not used.

    Args:
        config: ``fused`` says whether it is wanted, ``engine`` who computes the layers.
        model_type: of the base, as in its ``config.json``.
        device: ``cpu`` or ``cuda``.
        installed: whether the package is there.

    Raises:
        InputRefused: it is asked for (``fused=on``) and cannot be used.
    """
    trouble = _trouble(config, model_type, device, installed=installed)
    if config.fused == "on" and trouble:
        raise InputRefused(f"Liger's kernels (fused=on) cannot be used: {trouble}; or train with --set fused=auto.")
    return None if trouble or config.fused == "off" else dict(PARTS)


def _trouble(config: TrainConfig, model_type: str, device: str, *, installed: bool) -> str:
    if device != "cuda":
        return "they need an NVIDIA GPU, and this run is on the processor"
    if config.engine != "trl":
        return f"the engine {config.engine} has kernels of its own for the same layers"
    if model_type not in _KNOWN:
        return f"this program knows them for {' and '.join(_KNOWN)} only, and the base is of the kind {model_type}"
    return "" if installed else "the package is not installed: pip install liger-kernel"


def use_liger(model: Any, config: TrainConfig, device: str) -> bool:
    """Put the kernels into a base as transformers made it; returns whether they are in.

    Raises:
        InputRefused: they are asked for and are not there, or do not load.
    """
    installed = find_spec("liger_kernel") is not None
    parts = parts_for(config, str(model.config.model_type), device, installed=installed)
    if parts is None:
        return False
    try:
        apply = import_module("liger_kernel.transformers.monkey_patch")._apply_liger_kernel_to_instance
    except (ImportError, AttributeError, OSError, RuntimeError) as problem:
        if config.fused == "auto":
            return False
        said = (str(problem).splitlines() or [type(problem).__name__])[0][:200]
        raise InputRefused(
            f"Liger's kernels (fused=on) do not load ({said}): install liger-kernel again, or train with --set "
            "fused=auto."
        ) from problem
    apply(model=model, **parts)
    return True
