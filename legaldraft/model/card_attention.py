"""Causal attention on a card, document by document of a packed row, by the kernels that come with torch.

From Ampere on all documents go through torch's variable-length flash kernel at once; older cards take one call a
document. Nothing has to be compiled or fetched.
"""

import inspect
from itertools import pairwise
from typing import Any

import torch
from torch import nn

varlen_attn: Any
try:
    from torch.nn.attention.varlen import varlen_attn
except ImportError:  # before torch 2.10
    varlen_attn = None

_OPTIONS = frozenset(inspect.signature(varlen_attn).parameters) if varlen_attn is not None else frozenset()
_FLASH = (8, 0)  # compute capability of Ampere
Tensor = torch.Tensor


def card_attention(
    query: Tensor, key: Tensor, value: Tensor, bounds: Tensor | None, longest: int | None, scale: float
) -> Tensor:
    """Attention within each document.

    Shapes: query [heads, T, d], key and value [kv heads, T, d] -> [1, T, heads, d].

    Args:
        bounds: where documents start and the last one ends, int32; None = one document.
        longest: tokens of the longest document.
    """
    flash = varlen_attn is not None and torch.cuda.get_device_capability(query.device) >= _FLASH
    if flash and query.dtype in (torch.bfloat16, torch.float16):
        edges = bounds if bounds is not None else query.new_tensor([0, query.shape[1]], dtype=torch.int32)
        return _together(query, key, value, edges, int(longest or query.shape[1]), scale)
    edges_list = [0, query.shape[1]] if bounds is None else [int(b) for b in bounds]
    parts = [one_by_one(query[:, a:b], key[:, a:b], value[:, a:b], scale) for a, b in pairwise(edges_list)]
    return torch.cat(parts, dim=1).transpose(0, 1)[None]


def one_by_one(query: Tensor, key: Tensor, value: Tensor, scale: float) -> Tensor:
    """One document through torch's own attention: [heads, T, d] of query -> [heads, T, d]."""
    times = query.shape[0] // key.shape[0]
    key, value = key.repeat_interleave(times, 0), value.repeat_interleave(times, 0)
    out: Tensor = nn.functional.scaled_dot_product_attention(
        query[None], key[None], value[None], is_causal=True, scale=scale
    )
    return out[0]


def _together(query: Tensor, key: Tensor, value: Tensor, bounds: Tensor, longest: int, scale: float) -> Tensor:
    options: dict[str, Any] = {"scale": scale} if "scale" in _OPTIONS else {}
    options |= {"window_size": (-1, 0)} if "window_size" in _OPTIONS else {"is_causal": True}
    if "enable_gqa" in _OPTIONS:
        options["enable_gqa"] = query.shape[0] != key.shape[0]
    else:
        times = query.shape[0] // key.shape[0]
        key, value = key.repeat_interleave(times, 0), value.repeat_interleave(times, 0)
    q, k, v = (t.transpose(0, 1).contiguous() for t in (query, key, value))
    out: Tensor = varlen_attn(q, k, v, bounds, bounds, longest, longest, **options)
    return out[None]
