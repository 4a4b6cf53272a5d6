"""Held-out loss: how well a model foresees what a firm wrote, per token of the paragraphs' text."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from legaldraft.core.errors import InputRefused
from legaldraft.model.generate import Engine, context_of
from legaldraft.model.template import IGNORED, Encoded, Encoder, Example, encode_example, read_examples

SOFTNESS = 1.25
"""What log-odds are divided by to see whether a model is too sure of itself."""


@dataclass(frozen=True, slots=True)
class LossReport:
    """Mean losses in nats.

    Args:
        per_token: over the tokens of the paragraphs' text and their line ends: what the firm's voice is judged by.
        per_token_all: with tag lines and the end of turn, as trained on.
        tokens: how many text tokens there were.
    """

    per_token: float
    per_token_all: float
    tokens: int


@dataclass(slots=True)
class _Sums:
    text: float = 0.0
    text_tokens: int = 0
    every: float = 0.0
    every_tokens: int = 0

    def add(self, other: "_Sums") -> None:
        self.text += other.text
        self.text_tokens += other.text_tokens
        self.every += other.every
        self.every_tokens += other.every_tokens

    def report(self) -> LossReport:
        return LossReport(
            self.text / max(1, self.text_tokens), self.every / max(1, self.every_tokens), self.text_tokens
        )


def held_out_loss(engine: Engine, rows: Sequence[Any]) -> LossReport:
    """Loss of an engine's model on held-out examples (JSON rows or ``Example``), one at a time, no padding.

    Raises:
        InputRefused: there are none, or one is longer than the model's context.
    """
    return held_out_loss_of(engine.model, engine.encoder, rows)


def held_out_loss_of(model: Any, encoder: Encoder, rows: Sequence[Any]) -> LossReport:
    """As ``held_out_loss``, of a model in memory.

    Raises:
        InputRefused: as there.
    """
    examples = [r if isinstance(r, Example) else read_examples([r])[0] for r in rows]
    if not examples:
        raise InputRefused("There are no held-out notices to judge by: build the data set with more notices.")
    sums = _Sums()
    for example in examples:
        sums.add(_sums_of(model, encode_example(encoder, example)))
    return sums.report()


def losses_each(engine: Engine, rows: Sequence[Any]) -> list[tuple[float, int]]:
    """Of every example, in order: the sum of its text tokens' losses in nats, and how many they are.

    Raises:
        InputRefused: one is longer than the model's context.
    """
    examples = [r if isinstance(r, Example) else read_examples([r])[0] for r in rows]
    sums = [_sums_of(engine.model, encode_example(engine.encoder, e)) for e in examples]
    return [(s.text, s.text_tokens) for s in sums]


def softened_each(engine: Engine, rows: Sequence[Any]) -> list[tuple[float, float, int]]:
    """Of every example: the sum of its text tokens' losses, the same with the model's certainty softened, the count.

    Softened: every log-odds divided by ``SOFTNESS``. A model that is as sure as it may be loses by it; one that is
    surer of unseen notices than it has reason to be gains.

    Raises:
        InputRefused: one is longer than the model's context.
    """
    found = []
    for row in rows:
        encoded = encode_example(engine.encoder, row if isinstance(row, Example) else read_examples([row])[0])
        _refuse_too_long(engine.model, encoded)
        both = _losses(engine.model, encoded, 1.0, SOFTNESS)
        mask = _in_text(encoded, both[0].device)
        plain, soft = (float(some[mask].double().sum()) for some in both)
        found.append((plain, soft, int(mask.sum())))
    return found


def _refuse_too_long(model: Any, row: Encoded) -> None:
    context = context_of(model)
    if len(row.input_ids) > context:
        raise InputRefused(f"A held-out notice has {len(row.input_ids)} tokens, more than the model's {context}.")


def _in_text(row: Encoded, device: torch.device) -> torch.Tensor:
    """Of each labelled token, whether it belongs to a paragraph's text."""
    told = [t for t, label in zip(row.in_text[1:], row.labels[1:], strict=True) if label != IGNORED]
    return torch.tensor(told, device=device)


def _sums_of(model: Any, row: Encoded) -> _Sums:
    _refuse_too_long(model, row)
    losses = token_losses(model, row)
    mask = _in_text(row, losses.device)
    text, every = (float(some.double().sum()) for some in (losses[mask], losses))
    return _Sums(text, int(mask.sum()), every, losses.numel())


def token_losses(model: Any, row: Encoded) -> torch.Tensor:
    """Loss of each labelled token of one example, in order."""
    return _losses(model, row, 1.0)[0]


@torch.inference_mode()
def _losses(model: Any, row: Encoded, *softness: float) -> list[torch.Tensor]:
    """Loss of each labelled token, once for every degree of softness: the head is linear, so its input is divided."""
    from legaldraft.model.kernels import head_loss

    head = model.get_output_embeddings().weight
    ids, labels = (torch.tensor([row_of], device=head.device) for row_of in (row.input_ids, row.labels))
    hidden = model.base_model(input_ids=ids, use_cache=False).last_hidden_state
    return [head_loss(hidden if s == 1.0 else hidden / s, head, labels)[1] for s in softness]


def loss_table(
    open_engine: Callable[[str], Engine], labels: Sequence[str], held_out: Mapping[str, Sequence[Any]]
) -> dict[str, dict[str, float]]:
    """{adapter: {firm: loss per text token}}, one model in memory at a time."""
    table: dict[str, dict[str, float]] = {}
    for label in labels:
        engine = open_engine(label)
        table[label] = {firm: held_out_loss(engine, rows).per_token for firm, rows in held_out.items()}
        del engine  # before the next one is loaded
    return table


def perplexity(loss: float) -> float:
    """e to the loss: among how many equally likely tokens the model hesitates."""
    return math.exp(loss)
