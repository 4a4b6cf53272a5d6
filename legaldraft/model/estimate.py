"""Memory, time and disk of a training run, computed from the model's shape before anything of it is loaded.

Figures of a transformer layer, per token and in 16 bits: LoRA with fused projections keeps about 8.5 values of the
hidden width and 4 of the inner width for the way back; a recomputed layer keeps its input alone. What the estimate
leaves out (libraries, fragments) is in the fixed share and the tenth on top; the ratio that a trial step measures on
this machine is kept and corrects the next estimate.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.model.profiles import TrainConfig

LOSS_ROWS_CPU, LOSS_ROWS_CUDA = 128, 1024
"""Rows of logits held at a time (``kernels.head_loss``)."""

CUDA_CONTEXT = 920 << 20
"""Bytes of a card that CUDA takes for itself, with its kernels."""

_LIBRARIES = {"cpu": 700 << 20, "cuda": CUDA_CONTEXT}  # resident libraries
_SPARE = 1.1
NF4_BYTES = 0.516  # a weight in four bits with doubly quantised scales: Dettmers et al. 2023
_KEPT_LENGTH = 1536  # longest document whose attention is kept on the processor (``kernels.KEPT_LENGTH``)
# Dense 16-bit products with 32-bit sums, TFLOP/s, by the maker's data sheets; the first that stands in the card's name
# as whole words.
_TFLOPS = (
    ("GH200", 989.0), ("H200", 989.0), ("H100 PCIe", 756.0), ("H100", 989.0), ("A100", 312.0), ("L40S", 362.0),
    ("L40", 181.0), ("L4", 121.0), ("A40", 150.0), ("A10G", 70.0), ("A10", 125.0), ("A6000", 155.0), ("5090", 210.0),
    ("4090", 165.0), ("4080", 97.0), ("4070", 58.0), ("4060 Ti", 44.0), ("4060", 30.0), ("3090", 71.0), ("3080", 60.0),
    ("3060", 25.0), ("T4", 65.0),
)  # fmt: skip
_REACHED = 0.45  # share of it that training reaches, before a trial step has told


@dataclass(frozen=True, slots=True)
class Shape:
    """A causal model's measures, from its ``config.json``."""

    hidden: int
    layers: int
    heads: int
    kv_heads: int
    head_size: int
    inner: int
    vocabulary: int
    tied: bool
    context: int

    @property
    def linear(self) -> int:
        """Weights of the layers' linear maps."""
        return self.layers * sum(i * o for i, o in self._maps())

    @property
    def embedding(self) -> int:
        """Weights of the input and the output embedding."""
        return self.vocabulary * self.hidden * (1 if self.tied else 2)

    def lora(self, rank: int) -> int:
        """Trained values of an adapter on every linear map."""
        return self.layers * rank * sum(i + o for i, o in self._maps())

    def _maps(self) -> list[tuple[int, int]]:
        wide, narrow = self.heads * self.head_size, self.kv_heads * self.head_size
        attention = [(self.hidden, wide), (self.hidden, narrow), (self.hidden, narrow), (wide, self.hidden)]
        return attention + [(self.hidden, self.inner)] * 2 + [(self.inner, self.hidden)]


MISTRAL_7B = Shape(
    hidden=4096,
    layers=32,
    heads=32,
    kv_heads=8,
    head_size=128,
    inner=14336,
    vocabulary=32768,
    tied=False,
    context=32768,
)
"""Mistral-7B v0.3: what the profiles for cards are made for."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Bytes and seconds of a run; ``seconds`` is None where nothing is known of the machine's speed yet."""

    weights: int
    adapter: int
    activations: int
    fixed: int
    disk: int
    flops: float
    seconds: float | None

    @property
    def memory(self) -> int:
        """Bytes in all, with a tenth to spare."""
        return int((self.weights + self.adapter + self.activations + self.fixed) * _SPARE)

    def to_json(self) -> dict[str, Any]:
        """For events, ``doctor`` and the bundle."""
        return {
            "memory_bytes": self.memory,
            "weights_bytes": self.weights,
            "adapter_bytes": self.adapter,
            "activations_bytes": self.activations,
            "disk_bytes": self.disk,
            "seconds": None if self.seconds is None else round(self.seconds, 1),
        }


def shape_of(folder: Path) -> Shape:
    """The measures of a model on disk.

    Raises:
        InputRefused: its ``config.json`` does not tell them.
    """
    try:
        raw = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        heads, hidden = int(raw["num_attention_heads"]), int(raw["hidden_size"])
        return Shape(
            hidden=hidden,
            layers=int(raw["num_hidden_layers"]),
            heads=heads,
            kv_heads=int(raw.get("num_key_value_heads") or heads),
            head_size=int(raw.get("head_dim") or hidden // heads),
            inner=int(raw["intermediate_size"]),
            vocabulary=int(raw["vocab_size"]),
            tied=bool(raw.get("tie_word_embeddings", False)),
            context=int(raw.get("max_position_embeddings", 8192)),
        )
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise InputRefused(
            f"The model {folder.name} does not tell its measures in config.json: choose a Llama-shaped base."
        ) from problem


def estimate(
    shape: Shape,
    config: TrainConfig,
    lengths: Sequence[int],
    device: str = "cpu",
    speed: float | None = None,
    parts: int = 1,
) -> Estimate:
    """What a run takes, of one card's memory where there are several.

    Args:
        lengths: tokens of the notices.
        device: ``cpu`` or ``cuda``.
        speed: floating point operations a second that training reaches on this machine; None = not known.
        parts: cards that the weights and the adapter are divided among (FSDP); 1 = each card holds all of them.
    """
    rows = fullest_row(config, lengths)
    size = 4 if config.precision == "float32" else 2
    trained = shape.lora(config.rank)
    states = 2.1 if config.optimizer == "paged_adamw_8bit" else 8
    work = config.epochs * sum(flops(shape, config, length) for length in lengths)
    linear = shape.linear * (NF4_BYTES if config.quantise else size)
    # The part that is at work is there whole: the embeddings throughout, one layer while the next one comes in.
    whole = shape.embedding * size + 2 * linear / shape.layers if parts > 1 else 0
    return Estimate(
        weights=int((linear + shape.embedding * size) / parts + whole),
        adapter=int(trained * (4 + 4 + states) / parts),
        activations=activations(shape, config, rows, device),
        fixed=_LIBRARIES[device] + _transient(shape, config, device),
        disk=trained * 4 * 10 + (64 << 20),
        flops=work,
        seconds=work / speed if speed else None,
    )


def fullest_row(config: TrainConfig, lengths: Sequence[int]) -> list[int]:
    """Lengths of the documents in the forward pass that takes most memory."""
    longest = sorted(lengths, reverse=True)
    if not config.pack_tokens:
        return longest[: config.micro_batch]
    row: list[int] = []
    for length in longest:
        if sum(row) + length <= config.pack_tokens:
            row.append(length)
    return row


def activations(shape: Shape, config: TrainConfig, row: Iterable[int], device: str) -> int:
    """Bytes kept between the way there and the way back for one row of documents of these lengths."""
    lengths = list(row)
    size = 4 if config.precision == "float32" else 2
    recomputed = -(-shape.layers // config.recompute) if config.recompute else 0
    layer = size * (8.5 * shape.hidden + 4 * shape.inner + 7 * config.rank)
    token = layer * (shape.layers - recomputed) + size * shape.hidden * recomputed + layer + 24 * shape.hidden
    kept = 0
    if device == "cpu" and config.fast:  # its attention keeps the chances of each document for the way back
        alive = shape.layers - recomputed + 1 if recomputed else shape.layers
        kept = sum(size * shape.heads * n * (n // 2 + 128) * alive for n in lengths if n <= _KEPT_LENGTH)
    return int(token * sum(lengths)) + kept


def _transient(shape: Shape, config: TrainConfig, device: str) -> int:
    rows = LOSS_ROWS_CUDA if device == "cuda" else LOSS_ROWS_CPU
    unpacked = 2 * 2 * shape.hidden * shape.inner if config.quantise else 0  # gate and up in 16 bits at once
    return rows * shape.vocabulary * 10 + unpacked


def flops(shape: Shape, config: TrainConfig, length: int) -> float:
    """Floating point operations of one document, there and back; frozen weights have no gradient of their own."""
    again = (1.0 / config.recompute if config.recompute else 0.0) * 2 * shape.linear
    dense = 4 * (shape.linear + shape.vocabulary * shape.hidden) + again + 6 * shape.lora(config.rank)
    attention = 3.5 * 2 * shape.heads * shape.head_size * shape.layers * length
    return length * (dense + attention)


def card_speed(name: str) -> float | None:
    """Operations a second that training is expected to reach on a card of this name; None = not known."""
    return next((t * 1e12 * _REACHED for part, t in _TFLOPS if re.search(rf"\b{part}\b", name)), None)


class Measured:
    """What trial steps on this machine have shown: ``home/measured.json``, by device and form of the base.

    Losing it loses nothing: estimates are then as rough as on the first day.
    """

    def __init__(self, home: Path) -> None:
        self._file = home / "measured.json"

    def of(self, device: str, config: TrainConfig) -> Mapping[str, float]:
        """``speed`` (operations a second) and ``memory_ratio`` (measured over estimated); empty = never measured."""
        found = self._all().get(_label(device, config), {})
        return found if all(isinstance(v, float) and v > 0 for v in found.values()) else {}

    def like(self, kind: str, config: TrainConfig) -> Mapping[str, float]:
        """As ``of``, for whoever cannot name the device as torch does: ``kind`` is how its name begins (``cpu``)."""
        form = _label("", config)
        found = [v for k, v in self._all().items() if k.startswith(kind) and k.endswith(form)]
        return found[-1] if found and all(isinstance(v, float) and v > 0 for v in found[-1].values()) else {}

    def keep(self, device: str, config: TrainConfig, speed: float, memory_ratio: float) -> None:
        """Write the figures of a trial step down."""
        self._write(_label(device, config), {"speed": speed, "memory_ratio": memory_ratio})

    def time_ratio(self, device: str, config: TrainConfig, shape: Shape) -> float:
        """What runs with a model of this shape took, over what their trial steps said; 1 before the first."""
        found = self._all().get(_shaped(device, config, shape), {}).get("time_ratio")
        return found if isinstance(found, float) and found > 0 else 1.0

    def keep_time(self, device: str, config: TrainConfig, shape: Shape, ratio: float) -> None:
        """Write down what a run took over what its trial step said."""
        self._write(_shaped(device, config, shape), {"time_ratio": ratio})

    def _write(self, label: str, figures: Mapping[str, float]) -> None:
        everything = self._all() | {label: dict(figures)}
        temporary = self._file.with_suffix(".new")
        temporary.write_text(json.dumps(everything, indent=1, sort_keys=True), encoding="utf-8")
        temporary.replace(self._file)

    def _all(self) -> dict[str, dict[str, float]]:
        try:
            raw = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {k: v for k, v in raw.items() if isinstance(v, dict)} if isinstance(raw, dict) else {}


def _shaped(device: str, config: TrainConfig, shape: Shape) -> str:
    return f"{_label(device, config)}, {shape.layers} layers of {shape.hidden}"


def _label(device: str, config: TrainConfig) -> str:
    return f"{device}, {config.quantise or config.precision}"
