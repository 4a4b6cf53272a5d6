"""Notices laid into rows without a gap: best fit, longest first, with the boundaries kept exactly.

A row is documents end to end; attention, positions and loss stop at each boundary (``batches``, ``kernels``), so a
notice is learnt in a row as it would be alone.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """Documents end to end; ``lengths`` says where each ends."""

    input_ids: list[int]
    labels: list[int]
    lengths: list[int]


def best_fit(lengths: Sequence[int], room: int) -> list[list[int]]:
    """Which documents go into which row: each, longest first, into the fullest row that still has room for it.

    Args:
        lengths: tokens of each document.
        room: tokens that a row may hold.

    Returns:
        indices into ``lengths``, a list a row; every index exactly once.

    Raises:
        ValueError: a document is longer than a row (the caller has parted those).
    """
    rows: list[list[int]] = []
    free: list[tuple[int, int]] = []  # (tokens left, row), ascending
    for index in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        if lengths[index] > room:
            raise ValueError(f"a document of {lengths[index]} tokens does not fit into {room}")
        at = bisect_left(free, (lengths[index], -1))
        if at == len(free):
            rows.append([index])
            left, row = room - lengths[index], len(rows) - 1
        else:
            left, row = free.pop(at)
            rows[row].append(index)
            left -= lengths[index]
        insort(free, (left, row))
    return rows
