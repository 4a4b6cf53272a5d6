"""Rows as tensors: documents end to end with their boundaries, and a row in several parts where memory is short."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

import torch

from legaldraft.model.template import IGNORED


def end_to_end(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The collator: rows of documents as one row, with what tells a model where each document starts.

    The first token of a document is never a target: nothing before it belongs to the same document.
    """
    ids = [i for row in rows for i in row["input_ids"]]
    lengths = [n for row in rows for n in row["lengths"]]
    bounds = [0, *accumulate(lengths)]
    labels = torch.tensor([[label for row in rows for label in row["labels"]]])
    labels[0, bounds[:-1]] = IGNORED
    edges = torch.tensor(bounds, dtype=torch.int32)
    return {
        "input_ids": torch.tensor([ids]),
        "labels": labels,
        "position_ids": torch.cat([torch.arange(n) for n in lengths])[None],
        "cu_seq_lens_q": edges,
        "cu_seq_lens_k": edges,
        "max_length_q": max(lengths),
        "max_length_k": max(lengths),
    }


def shares(batch: Mapping[str, Any], parts: int) -> list[dict[str, Any]]:
    """One row as up to ``parts`` smaller ones of whole documents, in order, as even as their lengths allow.

    The sum of their losses is the loss of the whole: this is how a row that does not fit into memory is trained on.
    """
    edges = [int(b) for b in batch["cu_seq_lens_q"]]
    cuts = [0]
    for part in range(1, min(parts, len(edges) - 1)):
        ideal = edges[-1] * part / parts
        nearest = min(range(cuts[-1] + 1, len(edges) - 1), key=lambda i: abs(edges[i] - ideal), default=None)
        if nearest is not None:
            cuts.append(nearest)
    cuts.append(len(edges) - 1)
    return [_between(batch, edges, a, b) for a, b in pairwise(cuts)]


def _between(batch: Mapping[str, Any], edges: Sequence[int], first: int, last: int) -> dict[str, Any]:
    start, end = edges[first], edges[last]
    mine = [e - start for e in edges[first : last + 1]]
    bounds = torch.tensor(mine, dtype=torch.int32, device=batch["cu_seq_lens_q"].device)
    longest = max(b - a for a, b in pairwise(mine))
    cut = {name: batch[name][:, start:end] for name in ("input_ids", "labels", "position_ids")}
    return cut | {
        "cu_seq_lens_q": bounds,
        "cu_seq_lens_k": bounds,
        "max_length_q": longest,
        "max_length_k": longest,
    }
