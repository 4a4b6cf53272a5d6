"""A wish to stop heeded in the middle of a step: looked for at every layer, on the way there and on the way back.

A long notice takes seconds on a processor, and whoever stops a training waits five at most.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from transformers.modeling_layers import GradientCheckpointingLayer


@contextmanager
def heeded_at_layers(model: Any, ask: Callable[[], None]) -> Iterator[None]:
    """Calls ``ask`` before every layer there and behind every layer on the way back; what it raises ends the pass.

    Nothing is asked while an optimiser step or a checkpoint is under way, so both stay whole.

    Args:
        model: with layers of transformers' own kind.
        ask: raises to stop; cheap, for it is called twice a layer.
    """

    def before(_layer: Any, given: tuple[Any, ...]) -> None:
        ask()
        if given and isinstance(given[0], torch.Tensor) and given[0].requires_grad:
            given[0].register_hook(lambda _gradient: ask())  # type: ignore[no-untyped-call]

    layers = [m for m in model.modules() if isinstance(m, GradientCheckpointingLayer)]
    hooks = [layer.register_forward_pre_hook(before) for layer in layers]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()
