"""Where a model drafts and is judged, and in what form: on a card where there is one with room for it, else on the CPU.

An adapter corrects the very numbers that it was trained on. One trained on a base in four bits (NF4) is served on that
base in one of two forms (Dettmers et al. 2023): ``nf4``, kept apart from the base as training held it, or ``merged``,
the same numbers unpacked to 16 bits with the adapter added. It is never added to weights of four bits.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.model.bases import Base
from legaldraft.model.cards import AMPERE, Card, usable_card
from legaldraft.model.estimate import CUDA_CONTEXT, NF4_BYTES, Shape, shape_of

DEVICE, FORM = "LEGALDRAFT_MODEL_DEVICE", "LEGALDRAFT_MODEL_FORM"
AUTO, CPU, CUDA = "auto", "cpu", "cuda"
MERGED, NF4 = "merged", "nf4"
LOSS_SLACK = 0.02
"""Nats a token by which a merged model may differ from base and adapter side by side."""

_TOKENS = 8192  # whose keys and values must have room
_RANK = 64  # of the largest usual adapter, kept apart in 32 bits
_SPARE = 1.05


@dataclass(frozen=True, slots=True)
class Place:
    """Where a model is held.

    Args:
        device: ``cpu`` or ``cuda``.
        form: ``merged`` (16 bits; of a bare base: as it is) or ``nf4`` (four bits, the adapter apart).
        precision: type of the calculation; None = the base's own.
    """

    device: str = CPU
    form: str = MERGED
    precision: str | None = None


ON_CPU = Place()


@dataclass(frozen=True, slots=True)
class Needs:
    """Bytes of a card that a model takes in either form, with the keys and values of a draft."""

    merged: int
    nf4: int


def needs_of(shape: Shape) -> Needs:
    """By reckoning, from the base's measures."""
    kept = 2 * 2 * shape.layers * shape.kv_heads * shape.head_size * _TOKENS
    fixed = CUDA_CONTEXT + kept
    embedding = 2 * shape.embedding
    unpacked = 2 * shape.hidden * shape.inner  # the largest matrix, for the time of a product
    four = int(shape.linear * NF4_BYTES) + embedding + unpacked + 4 * shape.lora(_RANK)
    sixteen = 2 * shape.linear + embedding + unpacked
    return Needs(int(sixteen * _SPARE) + fixed, int(four * _SPARE) + fixed)


def choose_place(
    needs: Needs,
    card: Card | None,
    trouble: str,
    *,
    device: str = AUTO,
    form: str = AUTO,
    four_bits: bool = True,
) -> Place:
    """Device and form: 16 bits where the card's free memory holds them, NF4 where it does not, the CPU without a card.

    Args:
        needs: of the model.
        card: a card that can be used, its ``free`` bytes as they are now; None = there is none.
        trouble: why there is none.
        device: ``auto``, ``cpu`` or ``cuda``, as asked for.
        form: ``auto``, ``merged`` or ``nf4``, as asked for.
        four_bits: False for an adapter that was trained on a base in 16 bits.

    Raises:
        InputRefused: what was asked for is not possible.
    """
    if form == NF4 and not four_bits:
        raise InputRefused(
            f"{FORM} is nf4, but this adapter was trained on a base in 16 bits and corrects no other: set it to merged."
        )
    on_cpu = Place(CPU, NF4 if form == NF4 else MERGED)
    if device == CPU:
        return on_cpu
    if card is None:
        if device == CUDA:
            raise InputRefused(f"{DEVICE} is cuda, but {trouble}: set it to cpu or auto.")
        return on_cpu
    # No bfloat16 before Ampere.
    half = "float16" if card.capability < AMPERE else None
    sizes = {MERGED: needs.merged, NF4: needs.nf4}
    tried = [form] if form != AUTO else [MERGED, NF4] if four_bits else [MERGED]
    for one in tried:
        if sizes[one] <= card.free:
            return Place(CUDA, one, half)
    if device == CUDA:
        least = min(sizes[one] for one in tried)
        raise InputRefused(
            f"{DEVICE} is cuda, but the model needs about {least / 1e9:.1f} GB of the card and "
            f"{card.free / 1e9:.1f} GB are free: close other programs, or set it to cpu or auto."
        )
    return on_cpu


def place_for(
    base: Base, quantise: str | None = NF4, *, form: str | None = None, environment: Mapping[str, str] = os.environ
) -> Place:
    """Where a model goes on this machine; the settings ``LEGALDRAFT_MODEL_DEVICE`` and ``…_FORM`` are followed.

    Args:
        base: the base.
        quantise: how the adapter's training held the base; of a bare base ``nf4``: it may be held so.
        form: the only one that will do, whatever the settings say; None = either.

    Raises:
        InputRefused: a setting has a value that cannot be, or asks for what is not possible here.
    """
    device = _setting(environment, DEVICE, (AUTO, CPU, CUDA))
    asked = form or _setting(environment, FORM, (AUTO, MERGED, NF4))
    card, trouble = (None, "") if device == CPU else _card_now()
    if card is None and device == AUTO and asked != NF4:
        return ON_CPU  # without a look at the model's measures: any shape may run there
    return choose_place(
        needs_of(shape_of(base.path)), card, trouble, device=device, form=asked, four_bits=quantise == NF4
    )


def _setting(environment: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    said = environment.get(name, "").strip().lower() or AUTO
    if said not in allowed:
        raise InputRefused(f"{name} is '{said}': set it to one of {', '.join(allowed)}.")
    return said


def _card_now() -> tuple[Card | None, str]:
    """The card with what is free on it for this process; memory that torch holds back for itself counts as free."""
    found, trouble = usable_card()
    if found is None:
        return None, trouble
    import torch

    if not torch.cuda.is_available():
        return None, "PyTorch finds no GPU that it can use"
    return replace(found, free=free_on_card()), ""


def free_on_card() -> int:
    """Bytes of the card that this process may still take."""
    import torch

    free, _ = torch.cuda.mem_get_info()
    return int(free) + int(torch.cuda.memory_reserved()) - int(torch.cuda.memory_allocated())


def rows_at_once(model: Any, most: int, tokens: int) -> int:
    """How many rows of ``tokens`` tokens a model reads together: ``most``, on a card as many as its memory holds.

    A cache that grows is held twice for a moment, with room to spare in the new one.
    """
    if model.device.type != CUDA:
        return most
    config = model.config
    size = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    token = 2 * 2 * config.num_hidden_layers * config.num_key_value_heads * size
    held = 4 * int(token) * max(1, tokens)
    return max(1, min(most, free_on_card() // held))
