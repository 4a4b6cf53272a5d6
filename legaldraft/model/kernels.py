"""A faster training step, in plain torch, for Llama-shaped models with LoRA (Llama, Mistral, SmolLM2).

Where the time of a step goes on a CPU differs from a GPU: torch's CPU flash attention takes a third of it, the full
logits a fifth. Four changes, none of which alters what is computed (on a card attention is torch's own, by document):

- attention in blocks of queries as two plain matrix products each, keys after the block skipped, probabilities kept;
- projections of the same input (q, k, v; gate, up) done as one product, their LoRA parts as another;
- the loss takes only the positions that have a label, a few rows of logits at a time, and makes its gradient at once;
- no gradient of any frozen weight is formed.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import torch
from torch import nn
from torch.autograd import Function
from transformers import AttentionInterface
from transformers.integrations.sdpa_attention import sdpa_attention_forward
from transformers.masking_utils import ALL_MASK_ATTENTION_FUNCTIONS, AttentionMaskInterface

from legaldraft.model.card_attention import card_attention, one_by_one
from legaldraft.model.estimate import LOSS_ROWS_CPU, LOSS_ROWS_CUDA

ATTENTION = "legaldraft_blocks"
QUERY_BLOCK = 256  # queries a block: 128 to 256 measured best on two cores with 1 MB of second-level cache each
LOSS_ROWS = LOSS_ROWS_CPU  # rows of logits at a time: 128 x 49152 x 4 bytes = 25 MB
KEPT_LENGTH = 1536  # longer documents go through torch's flash attention, which keeps no probabilities

Tensor = torch.Tensor


class _BlockAttention(Function):
    """Causal attention of one document: q [heads, T, d], k and v [kv heads, T, d] -> [heads, T, d]."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor, scale: float) -> Tensor:
        shared, length, width = k.shape[0], q.shape[1], q.shape[2]
        grouped = (q * scale).view(shared, -1, length, width)
        out = torch.empty_like(grouped)
        kept = []
        for start in range(0, length, QUERY_BLOCK):
            end = min(start + QUERY_BLOCK, length)
            queries = grouped[:, :, start:end].reshape(shared, -1, width)
            scores = torch.bmm(queries, k[:, :end].transpose(1, 2))
            ahead = torch.ones(end - start, end - start, dtype=torch.bool).triu_(1)
            scores.view(shared, -1, end - start, end)[..., start:].masked_fill_(ahead, float("-inf"))
            chances = torch.softmax(scores, -1)
            out[:, :, start:end] = torch.bmm(chances, v[:, :end]).view(shared, -1, end - start, width)
            kept.append(chances)
        ctx.save_for_backward(grouped, k, v, *kept)
        ctx.scale = scale
        return out.view_as(q)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        grouped, k, v, *kept = ctx.saved_tensors
        shared, _, length, width = grouped.shape
        dout = grads[0].reshape(grouped.shape)
        dq, dk, dv = torch.empty_like(grouped), torch.zeros_like(k), torch.zeros_like(v)
        for start, chances in zip(range(0, length, QUERY_BLOCK), kept, strict=True):
            end = min(start + QUERY_BLOCK, length)
            above = dout[:, :, start:end].reshape(shared, -1, width)
            queries = grouped[:, :, start:end].reshape(shared, -1, width)
            dv[:, :end] += torch.bmm(chances.transpose(1, 2), above)
            dchances = torch.bmm(above, v[:, :end].transpose(1, 2))
            dscores = torch._softmax_backward_data(dchances, chances, -1, chances.dtype)
            dq[:, :, start:end] = torch.bmm(dscores, k[:, :end]).view(shared, -1, end - start, width)
            dk[:, :end] += torch.bmm(dscores.transpose(1, 2), queries)
        return dq.mul_(ctx.scale).view(-1, length, width), dk, dv, None


def document_attention(
    module: nn.Module, query: Tensor, key: Tensor, value: Tensor, attention_mask: Tensor | None, **kwargs: Any
) -> tuple[Tensor, None]:
    """Hugging Face's attention interface: each document of a packed row sees itself only.

    Shapes: query [1, heads, T, d] -> [1, T, heads, d]. ``cu_seq_lens_q`` bounds the documents; without it the row is
    one document. With a key-value cache (drafting) torch's own attention is used.
    """
    if query.shape[2] != key.shape[2] or query.shape[0] != 1:
        out, _ = sdpa_attention_forward(module, query, key, value, attention_mask, **kwargs)
        return out, None
    scale = float(kwargs.get("scaling") or query.shape[-1] ** -0.5)
    bounds = kwargs.get("cu_seq_lens_q")
    if query.is_cuda:
        return card_attention(query[0], key[0], value[0], bounds, kwargs.get("max_length_q"), scale), None
    edges = [0, query.shape[2]] if bounds is None else [int(b) for b in bounds]
    parts = [_one_document(query[0, :, a:b], key[0, :, a:b], value[0, :, a:b], scale) for a, b in pairwise(edges)]
    return torch.cat(parts, dim=1).transpose(0, 1)[None], None


def _one_document(q: Tensor, k: Tensor, v: Tensor, scale: float) -> Tensor:
    if q.shape[1] > KEPT_LENGTH:
        return one_by_one(q, k, v, scale)
    out: Tensor = _attend(q.contiguous(), k.contiguous(), v.contiguous(), scale)
    return out


class _Plain:
    """Frozen weights [out, in] of several layers in one piece; the layers keep views of it, nothing is held twice."""

    def __init__(self, bases: Sequence[Any]) -> None:
        self.weight = torch.cat([b.weight.data for b in bases])
        self.dtype = self.weight.dtype
        for base, part in zip(bases, torch.split(self.weight, [b.out_features for b in bases]), strict=True):
            base.weight.data = part

    def dense(self) -> Tensor:
        """The weights as a matrix."""
        return self.weight


class _FourBits:
    """Frozen NF4 weights of several layers, unpacked into one matrix for the time of a product."""

    def __init__(self, bases: Sequence[Any]) -> None:
        self.bases = list(bases)
        self.sizes = [b.out_features for b in bases]
        self.dtype: torch.dtype = bases[0].weight.quant_state.dtype

    def dense(self) -> Tensor:
        """The weights as a matrix, made anew."""
        from bitsandbytes.functional import dequantize_4bit

        packed = [b.weight for b in self.bases]
        out = torch.empty(sum(self.sizes), self.bases[0].in_features, dtype=self.dtype, device=packed[0].device)
        for weight, part in zip(packed, torch.split(out, self.sizes), strict=True):
            if part.is_cuda:
                dequantize_4bit(weight.data, weight.quant_state, out=part)
            else:  # on a CPU it cannot write into a place given
                part.copy_(dequantize_4bit(weight.data, weight.quant_state))
        return out


class _LoraProjection(Function):
    """x [T, in] through frozen weights [out, in] with LoRA parts a [n·r, in] and b [out, n·r] (block diagonal)."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, frozen: _Plain | _FourBits, a: Tensor, b: Tensor) -> Tensor:
        low = x @ a.t()
        ctx.save_for_backward(x, a, b, low)
        ctx.frozen = frozen
        return (x @ frozen.dense().t()).addmm_(low, b.t())

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        x, a, b, low = ctx.saved_tensors
        dy = grads[0]
        dlow = dy @ b
        dx = (dy @ ctx.frozen.dense()).addmm_(dlow, a) if ctx.needs_input_grad[0] else None
        return dx, None, dlow.t() @ x, dy.t() @ low


class ProjectionGroup:
    """LoRA layers that read the same input, computed together when the first of them is called.

    The layers stay PEFT's own: their parameters are trained and saved as ever, only ``forward`` is replaced.
    """

    def __init__(self, layers: Sequence[Any]) -> None:
        self.layers = list(layers)
        self.name = layers[0].active_adapters[0]
        self.sizes = [layer.base_layer.out_features for layer in layers]
        self.scales = [float(layer.scaling[self.name]) for layer in layers]
        bases = [layer.base_layer for layer in layers]
        self.frozen = _FourBits(bases) if hasattr(bases[0].weight, "quant_state") else _Plain(bases)
        self._input: Tensor | None = None
        self._outputs: dict[int, Tensor] = {}
        for index, layer in enumerate(self.layers):
            layer.forward = self._member(index)

    def _member(self, index: int) -> Any:
        def forward(x: Tensor) -> Tensor:
            if self._input is not x or index not in self._outputs:
                self._input, self._outputs = x, dict(enumerate(self._compute(x)))
            out = self._outputs.pop(index)
            if not self._outputs:
                self._input = None  # else the activations would outlive the step
            return out

        return forward

    def _compute(self, x: Tensor) -> Sequence[Tensor]:
        dtype = self.frozen.dtype
        a = torch.cat([layer.lora_A[self.name].weight for layer in self.layers]).to(dtype)
        b = _diagonal(
            *[layer.lora_B[self.name].weight * s for layer, s in zip(self.layers, self.scales, strict=True)]
        ).to(dtype)
        flat: Tensor = _project(x.reshape(-1, x.shape[-1]).to(dtype), self.frozen, a, b)
        return torch.split(flat.view(*x.shape[:-1], -1), self.sizes, dim=-1)


class _HeadLoss(Function):
    """Sum of the losses of hidden [N, d] against labels [N]; the gradient is made in the same pass."""

    @staticmethod
    def forward(ctx: Any, hidden: Tensor, weight: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
        losses = torch.empty(hidden.shape[0], device=hidden.device)
        step = LOSS_ROWS_CUDA if hidden.is_cuda else LOSS_ROWS
        wanted = ctx.needs_input_grad[0]
        dhidden = torch.empty_like(hidden) if wanted else None
        for start in range(0, hidden.shape[0], step):
            rows = slice(start, start + step)
            chances = torch.softmax(hidden[rows] @ weight.t(), -1, dtype=torch.float32)
            index = labels[rows, None]
            right = chances.gather(1, index)
            losses[rows] = -right[:, 0].clamp_min(1e-37).log()
            if dhidden is not None:
                chances.scatter_(1, index, right - 1)
                dhidden[rows] = chances.to(weight.dtype) @ weight
        ctx.dhidden = dhidden
        ctx.mark_non_differentiable(losses)
        return losses.sum(), losses

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        return ctx.dhidden * grads[0].to(ctx.dhidden.dtype), None, None


def head_loss(hidden: Tensor, weight: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """(sum of the losses, loss of each labelled token) of hidden [1, T, d] against labels [1, T], shifted by one.

    Only labelled positions are projected; labels of -100 are left out.
    """
    targets = labels[0, 1:]
    chosen = targets != -100
    total, losses = _score(hidden[0, :-1][chosen].to(weight.dtype), weight, targets[chosen])
    return total, losses


# torch leaves ``apply`` untyped
_attend: Any = _BlockAttention.apply
_project: Any = _LoraProjection.apply
_score: Any = _HeadLoss.apply
_diagonal: Any = torch.block_diag


def can_accelerate(model: Any, longest: int = 0) -> bool:
    """True for the shapes that the grouped projections know, with plain LoRA, in 16 or 32 bits or in NF4.

    Args:
        longest: tokens of the longest document; where a base looks back over fewer (a sliding window), or adds biases,
            the plain path computes what it is.
    """
    lora, config = model.peft_config[model.active_adapter], model.get_base_model().config
    plain = not (lora.lora_dropout or lora.use_dora or lora.bias != "none")
    biased = any(m.base_layer.bias is not None for m in model.modules() if hasattr(m, "lora_A"))
    window = getattr(config, "sliding_window", None)
    sees_all = not window or longest <= window
    return bool(plain and not biased and sees_all and config.model_type in ("llama", "mistral"))


def accelerate(model: Any) -> None:
    """Put the grouped projections into a PEFT model whose LoRA has neither dropout nor bias nor DoRA."""
    for module in model.modules():
        for names in (("q_proj", "k_proj", "v_proj"), ("gate_proj", "up_proj"), ("o_proj",), ("down_proj",)):
            layers = [getattr(module, name, None) for name in names]
            if all(hasattr(layer, "lora_A") and hasattr(layer, "base_layer") for layer in layers):
                ProjectionGroup(layers)


def use_block_attention(model: Any) -> None:
    """Switch the model to ``document_attention`` (registered on first use)."""
    AttentionInterface.register(ATTENTION, document_attention)
    # No mask is built: a row is documents end to end, never padding.
    AttentionMaskInterface.register(ATTENTION, ALL_MASK_ATTENTION_FUNCTIONS["flash_attention_2"])
    model.set_attn_implementation(ATTENTION)
