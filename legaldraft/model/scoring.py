"""How likely a model holds each of several phrases behind the same words; the words are read once for all of them."""

import copy
from collections.abc import Sequence
from typing import Any

import torch
from torch.nn import functional

from legaldraft.model.generate import Engine
from legaldraft.model.serving import rows_at_once

ROWS = 16
"""Phrases read at a time: each needs a copy of what was read before it."""


class PhraseScorer:
    """Weighs phrases behind texts that all begin alike.

    Args:
        engine: the model.
        opening: plain text before every text; read once.
    """

    def __init__(self, engine: Engine, opening: str = "") -> None:
        self.engine = engine
        self.opening = opening
        self._tokens = engine.encoder.plain(opening)
        self._read = self._forward(self._tokens, None) if self._tokens else None

    @torch.inference_mode()
    def losses(self, before: str, phrases: Sequence[str]) -> list[tuple[float, int]]:
        """Sum of the losses in nats of each phrase behind opening and text, and how many tokens it has.

        Args:
            before: plain text, with no blank at its end; cut at its beginning where the model's context is too short.
            phrases: what may follow after a blank; none is empty.
        """
        if not phrases:
            return []
        encoder = self.engine.encoder
        rows = [encoder.plain(f" {phrase}") for phrase in phrases]
        room = self.engine.context - len(self._tokens) - max(map(len, rows))
        text = encoder.plain(before)[-room:]
        cache = copy.deepcopy(self._read)
        if text[:-1]:
            cache = self._forward(text[:-1], cache)
        found: list[tuple[float, int]] = []
        many = rows_at_once(self.engine.model, ROWS, len(self._tokens) + len(text) + max(map(len, rows)))
        for start in range(0, len(rows), many):
            found += self._behind(cache, text[-1], rows[start : start + many])
        return found

    @torch.inference_mode()
    def _forward(self, tokens: Sequence[int], cache: Any) -> Any:
        ids = torch.tensor([list(tokens)], device=self.engine.model.device)
        return self.engine.model.base_model(input_ids=ids, past_key_values=cache, use_cache=True).past_key_values

    def _behind(self, cache: Any, last: int, rows: Sequence[list[int]]) -> list[tuple[float, int]]:
        """Losses of the rows; each is read with the last token before it, so that its first token is foreseen too."""
        longest, place, filler = max(map(len, rows)), self.engine.model.device, self.engine.encoder.pad_id
        ids = torch.tensor([[last, *row, *[filler] * (longest - len(row))] for row in rows], device=place)
        own = copy.deepcopy(cache)
        if own is not None:
            own.batch_repeat_interleave(len(rows))
        hidden = self.engine.model.base_model(input_ids=ids, past_key_values=own, use_cache=True).last_hidden_state
        head = self.engine.model.get_output_embeddings()
        found = []
        for number, row in enumerate(rows):
            logits = head(hidden[number, : len(row)]).float()
            loss = functional.cross_entropy(logits, torch.tensor(row, device=place), reduction="sum")
            found.append((float(loss), len(row)))
        return found
