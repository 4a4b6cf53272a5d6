"""A data set folder as token ids: read, encoded, guarded against what would make a run worthless."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.model.profiles import TrainConfig
from legaldraft.model.template import IGNORED, Encoded, Encoder, Example, encode_example, read_examples

FILLER = 0
"""Id of the unused token that rounds a row's length up; no notice holds it."""

STRIDE = 64
"""Rows are rounded up to a multiple of this: every new length costs a compiled matrix product, in time and memory."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Encoded training notices; ``left_out`` are the ids of those longer than the profile allows."""

    encoded: tuple[Encoded, ...]
    left_out: tuple[str, ...]

    @property
    def tokens(self) -> int:
        """Tokens of one epoch, prompts included, fillers not."""
        return sum(len(row.input_ids) - row.input_ids.count(FILLER) for row in self.encoded)


def read_manifest(folder: Path) -> dict[str, Any]:
    """``manifest.json`` of a data set folder.

    Raises:
        InputRefused: it is missing or damaged.
    """
    try:
        raw: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise InputRefused(f"The data set {folder.name} is missing or damaged: build it again.") from problem
    return raw


def read_split(folder: Path, split: str) -> list[Example]:
    """The examples of ``train.jsonl`` or ``heldout.jsonl``.

    Raises:
        InputRefused: the file is missing or a line of it is damaged.
    """
    path = folder / f"{split}.jsonl"
    try:
        return list(read_examples(_lines(path)))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise InputRefused(
            f"The data set file {path.name} is missing or damaged: build the data set again."
        ) from problem


def _lines(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def encode_training(encoder: Encoder, examples: list[Example], config: TrainConfig, context: int) -> Rows:
    """Token ids of the training notices.

    Args:
        context: longest row that the model can take.

    Raises:
        InputRefused: fewer notices than ``config.smallest`` are left, or one has nothing to learn.
    """
    limit = min(config.max_tokens, context)
    encoded = [(example, encode_example(encoder, example)) for example in examples]
    kept = tuple(row for _, row in encoded if len(row.input_ids) <= limit)
    left_out = tuple(example.id for example, row in encoded if len(row.input_ids) > limit)
    if len(kept) < config.smallest:
        raise InputRefused(
            f"There are {len(kept)} past notices to train on and at least {config.smallest} are needed: ingest more "
            "notices of this firm first."
        )
    for row in kept:
        _guard(row, encoder.end_id)
    return Rows(tuple(_rounded(row) for row in kept), left_out)


def _rounded(row: Encoded) -> Encoded:
    """The row with fillers behind its end, where causal attention lets nothing see them and no label asks for them."""
    missing = -len(row.input_ids) % STRIDE
    return Encoded(
        row.input_ids + [FILLER] * missing, row.labels + [IGNORED] * missing, row.in_text + [False] * missing
    )


def _guard(row: Encoded, end: int) -> None:
    """A notice that does not teach where to stop, or that teaches nothing, spoils the run without a sign."""
    if row.labels[-1] != end or all(label == IGNORED for label in row.labels):
        raise InputRefused("A training notice has nothing to learn or no end: build the data set again.")
