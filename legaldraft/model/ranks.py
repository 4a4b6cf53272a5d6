"""One of several processes that train together, each on a card of its own: who am I, and what do we all agree on?

A training started alone is the first and only one: every function here then answers at once and imports no torch. The
flags and small values that the processes exchange travel through main memory (gloo), so that no card has to wait.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar

_MARK = "TORCHELASTIC_RUN_ID"  # set by the launcher alone; WORLD_SIZE may come from elsewhere
_PATIENCE = timedelta(hours=2)  # one process may read a large base from a slow disk while the others wait
Value = TypeVar("Value")


def world() -> int:
    """How many processes train together; 1 where this one was not started by the launcher."""
    return int(os.environ.get("WORLD_SIZE", "1")) if _MARK in os.environ else 1


def rank() -> int:
    """This process's number among them, from 0; it is also the number of its card."""
    return int(os.environ.get("LOCAL_RANK", "0")) if world() > 1 else 0


def is_first() -> bool:
    """True for the process that speaks and writes for all of them."""
    return rank() == 0


def divided() -> bool:
    """True where the base's weights are divided among the cards (FSDP)."""
    return world() > 1 and os.environ.get("ACCELERATE_USE_FSDP", "").lower() == "true"


def join(device: str) -> None:
    """Meet the other processes; nothing to do for one alone.

    Args:
        device: ``cpu`` or ``cuda``.
    """
    if world() == 1:
        return
    import torch
    from torch import distributed

    if device == "cuda":
        torch.cuda.set_device(rank())
    if not distributed.is_initialized():
        backend = "cpu:gloo,cuda:nccl" if device == "cuda" else "gloo"
        distributed.init_process_group(backend, timeout=_PATIENCE)


def leave() -> None:
    """Part from the others when all have come to the end of the training; from then on this process is one alone."""
    if world() > 1:
        from torch import distributed

        wait()
        distributed.destroy_process_group()
        del os.environ[_MARK]


def wait() -> None:
    """Until every process has come here."""
    any_of(False)


def any_of(flag: bool) -> bool:
    """True for all where it is true for one; every process must call it at the same place."""
    return total(int(flag)) > 0


def total(value: int) -> int:
    """The sum over all processes."""
    if world() == 1:
        return value
    import torch
    from torch import distributed

    held = torch.tensor([value], dtype=torch.int64)
    distributed.all_reduce(held)
    return int(held[0])


def of_first(value: Value) -> Value:
    """What the first process has, for all of them."""
    if world() == 1:
        return value
    import torch
    from torch import distributed

    held = [value]
    distributed.broadcast_object_list(held, src=0, device=torch.device("cpu"))
    return held[0]


@contextmanager
def first_alone() -> Iterator[None]:
    """The first process goes through the block before the others, who then find what it made."""
    if not is_first():
        wait()
    yield
    if is_first():
        wait()


class SharedOrder:
    """The order of the rows in each pass over them, the same in every process and as one process alone would take.

    At the end of a pass stand as many fillers as make the rows divide among the processes: a filler teaches nothing
    and is counted nowhere. Each process takes every n-th micro-batch.

    Args:
        rows: how many there are; the filler has the number behind the last one.
        multiple: rows that all processes take at once.
        seed: of the order.
    """

    def __init__(self, rows: int, multiple: int, seed: int) -> None:
        from accelerate.data_loader import SeedableRandomSampler  # type: ignore[import-untyped]

        self._order = SeedableRandomSampler(range(rows), data_seed=seed)
        self._fillers = [rows] * (-rows % multiple)

    def __len__(self) -> int:
        return len(self._order) + len(self._fillers)

    def __iter__(self) -> Iterator[int]:
        yield from self._order
        yield from self._fillers

    def set_epoch(self, epoch: int) -> None:
        """Which pass comes next, from 0."""
        self._order.set_epoch(epoch)


def filler_row(filler: int) -> dict[str, Sequence[Any]]:
    """A row without anything to learn: two tokens of this id."""
    return {"input_ids": [filler, filler], "labels": [-100, -100], "lengths": [2]}
