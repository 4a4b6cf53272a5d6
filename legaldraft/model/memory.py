"""Memory while a model is trained: how much there is, how much was taken, and what to do when it is gone."""

import contextlib
import gc
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import torch

from legaldraft.model.free_memory import memory_left

_SIGNS = ("out of memory", "not enough memory", "can't allocate memory", "cannot allocate memory", "bad_alloc",
          "could not create a memory", "failed to allocate")  # fmt: skip


def is_out_of_memory(problem: BaseException) -> bool:
    """True for the ways in which torch and its libraries say that memory is used up."""
    if isinstance(problem, MemoryError | torch.OutOfMemoryError):
        return True
    return isinstance(problem, RuntimeError) and any(sign in str(problem).lower() for sign in _SIGNS)


def peak_card_bytes() -> int:
    """Most memory that this process has held on its card; 0 where it uses none."""
    started: bool = torch.cuda.is_initialized()  # type: ignore[no-untyped-call]
    return int(torch.cuda.max_memory_reserved()) if started else 0


def free_memory() -> None:
    """Give back what nothing refers to any more."""
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def room(device: str) -> int:
    """Bytes that this process may have in all, what it holds now included: of the card, or of main memory.

    Main memory is bounded by what is free, by the container's limit and by the process's own (``ulimit -v``).
    """
    if device == "cuda":
        free, _ = torch.cuda.mem_get_info()
        return int(free) + int(torch.cuda.memory_reserved())
    held = psutil.Process().memory_info()
    return int(held.rss + memory_left(held.vms))


class Peak:
    """Most memory held by this process (or on the card) during the block, in bytes: ``with Peak(device) as peak``."""

    def __init__(self, device: str) -> None:
        self.device = device
        self.bytes = 0

    def __enter__(self) -> "Peak":
        if self.device == "cuda":
            torch.cuda.reset_peak_memory_stats()
        else:
            with contextlib.suppress(OSError):  # Linux: the high-water mark starts anew
                Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        return self

    def __exit__(self, *_: object) -> None:
        self.bytes = int(torch.cuda.max_memory_reserved()) if self.device == "cuda" else _high_water()


def _high_water() -> int:
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return int(psutil.Process().memory_info().rss)
    return next((int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmHWM:")), 0)


@dataclass(frozen=True, slots=True)
class Thrift:
    """How a run saves memory after it ran out of it; what is computed stays the same.

    Args:
        parts: in how many passes a row is trained on; the gradients add up to those of the whole row.
        recompute: as in the profile, or 1 once parting alone did not do.
    """

    parts: int
    recompute: int

    def tighter(self, most: int) -> "Thrift | None":
        """The next step; None where nothing is left to save.

        Args:
            most: documents in the fullest row: it cannot be parted further.
        """
        if self.parts < most:
            return Thrift(self.parts * 2, self.recompute)
        return None if self.recompute == 1 else Thrift(self.parts, 1)

    def keep(self, run: Path) -> None:
        """Remembered in the run's folder: a run gone on with starts as it had to end."""
        temporary = run / "thrift.new"
        temporary.write_text(json.dumps({"parts": self.parts, "recompute": self.recompute}), encoding="utf-8")
        os.replace(temporary, run / "thrift.json")

    @staticmethod
    def of(run: Path, recompute: int) -> "Thrift":
        """What the run's folder remembers, or the profile's way."""
        try:
            raw: dict[str, Any] = json.loads((run / "thrift.json").read_text(encoding="utf-8"))
            return Thrift(max(1, int(raw["parts"])), max(0, int(raw["recompute"])))
        except (OSError, ValueError, KeyError, TypeError):
            return Thrift(1, recompute)
