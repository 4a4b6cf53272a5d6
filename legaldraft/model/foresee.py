"""What a training would take, told before anything is started: no model library is loaded for it."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.model.bases import DEFAULT_BASE
from legaldraft.model.cards import Card, choose, profile_for_machine
from legaldraft.model.device import device_of
from legaldraft.model.estimate import Measured, Shape, card_speed, estimate, shape_of
from legaldraft.model.free_memory import memory_left
from legaldraft.model.library import default_base

SMOLLM2 = Shape(
    hidden=576, layers=30, heads=9, kv_heads=3, head_size=64, inner=1536, vocabulary=49152, tied=True, context=8192
)
"""The embedded model's measures, for the time before it is unpacked."""

_LETTERS_A_TOKEN = 3.6  # of English letters in the embedded model's tokens, where no tokenizer can be asked
_ASKED = 8  # texts that the tokenizer is asked about


def foresee(home: Path, profile: str | None, base: str | None, texts: Sequence[str]) -> dict[str, Any]:
    """Tokens, memory, disk and time of a training, with what is free of each.

    Args:
        home: the data folder.
        profile: named, or None for the one that fits this machine.
        base: a base under ``home/models``; None = the one that training would take.
        texts: what would be learnt from, prompts included, one text a notice.

    Returns:
        profile, base, device, notices, tokens, passes, steps, memory_bytes, memory_free, disk_bytes, disk_free, fits
        (False where memory or disk will not do), measured (a trial step on this machine stands behind the figures),
        seconds (None where this machine's speed is not known yet).

    Raises:
        InputRefused: no such profile or base.
    """
    config = profile_for_machine(profile)
    name = base or default_base(home, config)
    folder = home / "models" / name
    if Path(name).name != name or (name != DEFAULT_BASE and not folder.is_dir()):
        raise InputRefused(f"There is no base model called {name[:60]} on this machine: choose one from the list.")
    shape = shape_of(folder) if folder.is_dir() else SMOLLM2
    usable = choose().card
    card = usable if device_of(config.profile, usable is not None) == "cuda" else None
    known = Measured(home / "runs").like(card.name if card else "cpu", config)
    rate = letters_a_token(folder, texts)
    lengths = [min(config.max_tokens, int(len(text) / rate) + 1) for text in texts]
    rows = -(-sum(lengths) // config.pack_tokens) if config.pack_tokens else len(lengths)
    speed = known.get("speed") or (card_speed(card.name) if card else None)
    found = estimate(shape, config, lengths, "cuda" if card else "cpu", speed)
    memory, free = int(found.memory * known.get("memory_ratio", 1.0)), _free(card)
    disk, disk_free = found.disk, shutil.disk_usage(home).free
    return {
        "profile": config.profile,
        "base": name,
        "device": card.name if card else "",
        "notices": len(texts),
        "tokens": sum(lengths),
        "passes": config.epochs,
        "steps": max(1, round(config.epochs * rows / config.batch)),
        "memory_bytes": memory,
        "memory_free": free,
        "disk_bytes": disk,
        "disk_free": disk_free,
        "fits": memory <= free and disk <= disk_free,
        "measured": bool(known),
        "seconds": None if found.seconds is None else round(found.seconds),
    }


def _free(card: Card | None) -> int:
    return card.free if card else memory_left()


def letters_a_token(folder: Path, texts: Sequence[str]) -> float:
    """Letters a token, by the base's own tokenizer on some of the texts; the usual figure where it cannot be asked."""
    file = folder / "tokenizer.json"
    some = [t for t in texts[:: max(1, len(texts) // _ASKED)][:_ASKED] if t]
    if not some or not file.is_file():
        return _LETTERS_A_TOKEN
    try:
        from tokenizers import Tokenizer
    except ImportError:
        return _LETTERS_A_TOKEN
    tokens = sum(len(row.ids) for row in Tokenizer.from_file(str(file)).encode_batch(some, add_special_tokens=False))
    return sum(map(len, some)) / max(1, tokens)
