"""What this machine can train with: its GPU, whether the installed PyTorch can use it, and the profile that fits.

The card is asked through the driver's own program, so that looking costs no import of torch; whether torch and
bitsandbytes really work on it is tried in a process of its own, for a broken library may end the one that loads it.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from legaldraft.core.errors import InputRefused
from legaldraft.model.profiles import CARD_GIB, PROFILES, TrainConfig, profile_named

GIB = 1 << 30
AMPERE = (8, 0)
_SHARE = 0.92  # a card sold as 24 GB shows 22.5 to 24 GiB
_LEAST_DRIVER = {11: 450, 12: 525, 13: 580}  # NVIDIA's table: oldest driver for each generation of CUDA, on Linux
_QUERY = "name,memory.total,memory.free,compute_cap,driver_version,display_active,uuid"
_SECONDS = 20
_PROBE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Card:
    """A GPU as its driver tells of it.

    Args:
        memory: bytes in all.
        free: bytes that nothing uses now.
        capability: CUDA's number for what it can do, e.g. (8, 9).
        driver: version of the driver.
        display: True if a screen hangs on it.
        index: its number among the machine's cards, counted by PCI bus as ``nvidia-smi`` does.
    """

    name: str
    memory: int
    free: int
    capability: tuple[int, int]
    driver: str
    display: bool = False
    index: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """The profile for this machine.

    Args:
        config: its settings.
        card: the card it is for; None = the processor.
        says: one sentence: what was found, and what to mend where something keeps a card from being used.
        ok: False where there is something to mend.
    """

    config: TrainConfig
    card: Card | None
    says: str
    ok: bool = True


def find_cards() -> list[Card]:
    """The GPUs that this process may use; the first is the one that is taken. None where there is no NVIDIA driver.

    The order is that of CUDA_VISIBLE_DEVICES where it is set; else the one with most memory comes first, of equal ones
    the one without a screen.
    """
    program = shutil.which("nvidia-smi")
    if program is None:
        return []
    argv = [program, f"--query-gpu={_QUERY}", "--format=csv,noheader,nounits"]
    try:
        told = subprocess.run(argv, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    if told.returncode:
        return []
    rows = [[cell.strip() for cell in row] for row in csv.reader(told.stdout.splitlines()) if len(row) >= 7]
    numbered = [[*row[:7], str(index)] for index, row in enumerate(rows)]
    wanted = os.environ.get("CUDA_VISIBLE_DEVICES")
    if wanted is not None:
        return [card for row in _visible(numbered, wanted) if (card := _card(row))]
    every = [card for row in numbered if (card := _card(row))]
    return sorted(every, key=lambda c: (-c.memory, c.display, c.index))


def _visible(rows: list[list[str]], wanted: str) -> list[list[str]]:
    """CUDA_VISIBLE_DEVICES, by number or by identity, as CUDA itself reads it: it ends at the first unknown one."""
    chosen = []
    for part in (p.strip() for p in wanted.split(",")):
        named = [r for r in rows if part and r[6].startswith(part)]
        found = rows[int(part) : int(part) + 1] if part.isdigit() else named
        if not found:
            break
        chosen += found
    return chosen


def _card(row: Sequence[str]) -> Card | None:
    try:
        major, _, minor = row[3].partition(".")
        total, free = (int(float(cell)) << 20 for cell in row[1:3])
        screen = row[5].lower() in ("enabled", "yes")
        return Card(row[0], total, free, (int(major), int(minor or 0)), row[4], screen, int(row[7]))
    except ValueError:
        return None  # a card that tells no figures ("[N/A]") cannot be planned for


def torch_cuda() -> str | None:
    """The CUDA version that the installed PyTorch was built for; empty = none; None = no PyTorch. Imports nothing."""
    spec = find_spec("torch")
    if spec is None or spec.origin is None:
        return None
    try:
        text = (Path(spec.origin).parent / "version.py").read_text(encoding="utf-8")
    except OSError:
        return ""
    found = re.search(r"^cuda\b[^=]*=\s*'([\d.]+)'", text, re.MULTILINE)
    return found[1] if found else ""


def choose(cards: Sequence[Card] | None = None, cuda: str | None = None) -> Choice:
    """The profile for this machine.

    Args:
        cards: the cards to choose for, the one to be taken first; None = those of this machine.
        cuda: CUDA version of PyTorch; None = the installed one's.
    """
    found = find_cards() if cards is None else list(cards)
    built = torch_cuda() if cuda is None else cuda
    cpu = profile_named(None)
    if not found:
        return Choice(cpu, None, "no NVIDIA GPU was found: training runs on the processor, with the small model")
    card = found[0]
    if trouble := _trouble(card, built):
        return Choice(cpu, None, f"{_described(card)} is there but cannot be used: {trouble}", ok=False)
    fitting = [name for name, size in CARD_GIB.items() if card.memory >= size * GIB * _SHARE]
    if not fitting:
        return Choice(cpu, None, f"{_described(card)} is too small to train on: the processor is used")
    config = suited(PROFILES[fitting[-1]], card)
    return Choice(config, card, f"{_described(card)}: profile {config.profile}, {_form(config)}")


def usable_card(cards: Sequence[Card] | None = None, cuda: str | None = None) -> tuple[Card | None, str]:
    """The card that a model can be put on, or None and why there is none; arguments as ``choose``."""
    found = find_cards() if cards is None else list(cards)
    if not found:
        return None, "no NVIDIA GPU was found"
    trouble = _trouble(found[0], torch_cuda() if cuda is None else cuda)
    return (None, f"{_described(found[0])} cannot be used ({trouble})") if trouble else (found[0], "")


def suited(config: TrainConfig, card: Card) -> TrainConfig:
    """A GPU profile with what a certain card asks for."""
    if card.capability < AMPERE and config.precision == "bfloat16":
        config = replace(config, precision="float16")  # no bfloat16 before Ampere
    if card.display and config.profile == "gpu-8" and config.pack_tokens == PROFILES["gpu-8"].pack_tokens:
        config = replace(config, pack_tokens=1024, max_tokens=1024, batch=8)  # the screen holds most of a gigabyte
    return config


def profile_for_machine(name: str | None, seed: int = 0) -> TrainConfig:
    """The named profile suited to this machine's card, or with None the one that fits it.

    Raises:
        InputRefused: no such profile, or a GPU profile where no GPU can be used.
    """
    if name is None:
        return replace(choose().config, seed=seed)
    config = profile_named(name, seed)
    if name not in CARD_GIB:
        return config
    found = choose()
    if found.card is None:
        raise InputRefused(f"The profile {name} needs an NVIDIA GPU: {found.says}.")
    return suited(config, found.card)


def _trouble(card: Card, built: str | None) -> str:
    if not built:
        return "the installed PyTorch is built without CUDA; install the CUDA build of the same version"
    least = _LEAST_DRIVER.get(int(built.split(".")[0]), 0)
    major = card.driver.split(".")[0]
    if major.isdigit() and int(major) < least:
        return f"its driver {card.driver} is too old for PyTorch's CUDA {built}; install driver {least} or later"
    return ""


def _described(card: Card) -> str:
    return f"{card.name} ({card.memory / GIB:.1f} GiB, driver {card.driver})"


def _form(config: TrainConfig) -> str:
    form = "four bits (NF4)" if config.quantise else "16 bits"
    half = " calculated in float16" if config.precision == "float16" else ""
    return f"the base in {form}{half}, {config.pack_tokens} tokens at a time"


def probe() -> dict[str, str]:
    """What the model libraries do on this machine when they are tried: ``{part: "ok" or what is wrong}``.

    Parts: ``torch`` (loads), ``cuda`` (a product on the card), ``nf4`` (bitsandbytes there and back).
    """
    argv = [sys.executable, "-c", _PROBE]
    try:
        told = subprocess.run(argv, capture_output=True, text=True, timeout=_PROBE_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        return {"torch": f"did not answer within {_PROBE_SECONDS} s ({type(problem).__name__})"}
    try:
        found: dict[str, str] = json.loads(told.stdout.splitlines()[-1])
    except (ValueError, IndexError):
        return {"torch": f"ended with exit status {told.returncode}: reinstall legaldraft[model]"}
    return found


_PROBE = """
import json, sys
said = {}
def attempt(name, work):
    try:
        said[name] = work() or "ok"
    except Exception as problem:
        said[name] = (str(problem).splitlines() or [type(problem).__name__])[0][:200]
def cuda():
    import torch
    if not torch.cuda.is_available():
        return "no GPU" if torch.version.cuda is None else "PyTorch finds no GPU that it can use"
    a = torch.ones(64, 64, device="cuda")
    assert float((a @ a).sum()) == 64 ** 3, "a matrix product on the card is wrong"
def nf4():
    import torch, bitsandbytes.functional as f
    device = "cuda" if torch.cuda.is_available() else "cpu"
    values = torch.linspace(-1, 1, 64 * 64, device=device).view(64, 64)
    packed, state = f.quantize_4bit(values, quant_type="nf4", compress_statistics=True)
    error = float((f.dequantize_4bit(packed, state) - values).abs().max())
    assert error < 0.2, f"four bits there and back differ by {error}"
attempt("torch", lambda: __import__("torch") and None)
if said["torch"] == "ok":
    attempt("cuda", cuda)
    attempt("nf4", nf4)
print(json.dumps(said))
"""
