"""A key-value cache with room to spare: the next token is written in place, not the whole cache copied for it."""

from typing import Any

import torch
from transformers import DynamicCache
from transformers.cache_utils import DynamicLayer

_ROOM = 256  # tokens set aside at a time


class _RoomyLayer(DynamicLayer):  # type: ignore[misc]
    """One layer's keys and values [rows, heads, tokens, size]: views on buffers that have room behind them.

    Cutting back (``crop``, inherited) only shortens the views; what is fed next is written over what was cut.
    """

    _kept: tuple[torch.Tensor, torch.Tensor] | None = None

    def update(
        self, key_states: torch.Tensor, value_states: torch.Tensor, *_: Any, **__: Any
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Keeps the new states behind those held; returns all of them."""
        if not self.is_initialized:
            self.lazy_initialization(key_states, value_states)
        used = self.get_seq_length()
        need = used + key_states.shape[-2]
        keys, values = self._room(need, key_states, value_states)
        keys[..., used:need, :] = key_states
        values[..., used:need, :] = value_states
        self.keys, self.values = keys[..., :need, :], values[..., :need, :]
        return self.keys, self.values

    def batch_select_indices(self, indices: torch.Tensor) -> None:
        """Goes on with copies of these rows, each as often as it is named."""
        super().batch_select_indices(indices)
        self._kept = None  # the buffers are of the rows before

    def _room(self, need: int, key: torch.Tensor, value: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The buffers, enlarged where ``need`` tokens do not fit."""
        if self._kept is None or self._kept[0].shape[-2] < need:
            used = self.get_seq_length()
            size = need + max(_ROOM, need // 2)
            grown = tuple(t.new_empty((*t.shape[:-2], size, t.shape[-1])) for t in (key, value))
            if used:
                grown[0][..., :used, :] = self.keys
                grown[1][..., :used, :] = self.values
            self._kept = (grown[0], grown[1])
        return self._kept


def roomy_cache(config: Any) -> DynamicCache:
    """An empty cache for a model of this configuration; layers with a sliding window keep transformers' own kind."""
    cache = DynamicCache(config=config)
    cache.layers = [_RoomyLayer() if type(layer) is DynamicLayer else layer for layer in cache.layers]
    return cache
