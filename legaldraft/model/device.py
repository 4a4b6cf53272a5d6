"""Which device a run takes and which card a process sees: decided here and nowhere else. Imports no model library."""

import os
from collections.abc import Mapping, Sequence

from legaldraft.core.errors import InputRefused
from legaldraft.model.cards import Card, find_cards
from legaldraft.model.profiles import CARD_GIB

_ORDER, _VISIBLE = "CUDA_DEVICE_ORDER", "CUDA_VISIBLE_DEVICES"


def device_of(profile: str, cuda: bool) -> str:
    """``cuda`` or ``cpu`` for a run of this profile; ``cpu`` and its variants never take a card.

    Args:
        profile: its name.
        cuda: whether PyTorch can use a card here.
    """
    return "cuda" if cuda and not profile.startswith("cpu") else "cpu"


def device_for(profile: str) -> str:
    """As ``device_of`` on this machine; PyTorch is asked only where the answer hangs on it."""
    if profile.startswith("cpu"):
        return "cpu"
    import torch

    return device_of(profile, torch.cuda.is_available())


def pinned(environment: Mapping[str, str], cards: Sequence[Card], count: int = 1) -> dict[str, str]:
    """The variables that let a process see ``count`` cards and no other, counted as ``nvidia-smi`` counts.

    Args:
        environment: of the process; where it names cards already, the first of them are kept.
        cards: those of this machine in the order in which they are taken.
    """
    if not cards:
        return {}
    named = [part.strip() for part in environment[_VISIBLE].split(",")] if _VISIBLE in environment else []
    chosen = named[:count] or [str(card.index) for card in cards[:count]]
    return {_ORDER: "PCI_BUS_ID", _VISIBLE: ",".join(chosen)}


def take_one_card(profile: str = "") -> None:
    """Let this process see the card that ``doctor`` names and no other; for it must be done before CUDA is started.

    With several cards in sight one process would be spread over all of them, which its trainer refuses.

    Args:
        profile: of the training; empty = something else is done on the card.

    Raises:
        InputRefused: the profile needs a card, the driver names one, and PyTorch cannot use it.
    """
    if profile.startswith("cpu"):
        return
    cards = find_cards()
    os.environ.update(pinned(os.environ, cards))
    if cards and profile in CARD_GIB and device_for(profile) == "cpu":
        raise InputRefused(
            f"The profile {profile} needs an NVIDIA GPU: {cards[0].name} is there, but PyTorch cannot use it; "
            "see legaldraft doctor."
        )
