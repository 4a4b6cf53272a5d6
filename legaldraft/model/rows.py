"""A data set folder as token ids: read, encoded, guarded against what would make a run worthless."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.model.packing import Row, best_fit
from legaldraft.model.profiles import TrainConfig
from legaldraft.model.template import IGNORED, Encoded, Encoder, Example, encode_example, one_line, read_examples

STRIDE = 64
"""Rows are rounded up to a multiple of this: every new length costs a compiled matrix product, in time and memory."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Encoded training notices, long ones in parts.

    Args:
        encoded: what is trained on.
        left_out: ids of notices with a paragraph longer than the profile allows.
        parted: ids of notices that were parted between paragraphs.
        filler: id of the token that rounds a row's length up; no notice holds it.
    """

    encoded: tuple[Encoded, ...]
    left_out: tuple[str, ...]
    parted: tuple[str, ...] = ()
    filler: int = 0

    @property
    def tokens(self) -> int:
        """Tokens of one epoch, prompts included, fillers not."""
        return sum(_filled(row, self.filler) for row in self.encoded)


def _filled(row: Encoded, filler: int) -> int:
    """Tokens of a row without the fillers at its end."""
    size = len(row.input_ids)
    while size and row.input_ids[size - 1] == filler and row.labels[size - 1] == IGNORED:
        size -= 1
    return size


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
    """Token ids of the training notices; none is cut, and none is dropped without its name being told.

    Args:
        context: longest row that the model can take.

    Raises:
        InputRefused: fewer notices than ``config.smallest`` are left, or one has nothing to learn.
    """
    limit = min(config.max_tokens, context, config.pack_tokens or context)
    encoded: list[Encoded] = []
    left_out, parted = [], []
    for example in examples:
        row = encode_example(encoder, example)
        pieces = [row] if len(row.input_ids) <= limit else part_example(encoder, example, limit)
        if pieces:
            refuse_unfit(encoder, pieces, example.id or example.matter)
        else:
            left_out.append(example.id or example.matter)
        if len(pieces) > 1:
            parted.append(example.id or example.matter)
        encoded += pieces
    kept = len(examples) - len(left_out)
    if kept < config.smallest:
        raise InputRefused(_too_few(kept, config.smallest, left_out, limit))
    rounded = encoded if config.pack_tokens else [_rounded(row, encoder.pad_id) for row in encoded]
    return Rows(tuple(rounded), tuple(left_out), tuple(parted), encoder.pad_id)


def _too_few(kept: int, smallest: int, left_out: list[str], limit: int) -> str:
    there = "There is 1 past notice" if kept == 1 else f"There are {kept} past notices"
    refused = f" ({', '.join(left_out)} left out: a paragraph of more than {limit} tokens)" if left_out else ""
    return f"{there} to train on and at least {smallest} are needed{refused}: ingest more notices of this firm first."


def part_example(encoder: Encoder, example: Example, limit: int) -> list[Encoded]:
    """A long notice as several rows, parted between paragraphs; every paragraph is learnt exactly once.

    Each part after the first begins with the prompt and as many paragraphs before it as a quarter of the row holds, to
    read but not to learn, so that no part teaches to begin in the middle. Only the last one teaches to end.

    Returns:
        the parts; none where a single paragraph does not fit.
    """
    head = encoder.head(example.prompt)
    paragraphs = [_paragraph(encoder, element, text) for element, text in example.paragraphs]
    opening = [_paragraph(encoder, element, text, first=True) for element, text in example.paragraphs]
    for row in (paragraphs, opening):
        row[-1] = (row[-1][0] + encoder.ending, row[-1][1] + [False] * len(encoder.ending))
    # A paragraph at the head's end may have another first token than one behind a paragraph.
    limit -= max(0, *(len(a[0]) - len(b[0]) for a, b in zip(opening, paragraphs, strict=True)))
    parts: list[Encoded] = []
    first = 0
    while first < len(paragraphs):
        before = _before(paragraphs, first, (limit - len(head)) // 4)
        room = limit - len(head) - sum(len(p[0]) for p in before)
        last = _fitting(paragraphs, first, room)
        if last == first:
            before, last = [], _fitting(paragraphs, first, limit - len(head))
        if last == first:
            return []
        begin = first - len(before)
        row = [opening[begin], *paragraphs[begin + 1 : last]]
        parts.append(_part(head, row[: len(before)], row[len(before) :]))
        first = last
    return parts


_Paragraph = tuple[list[int], list[bool]]


def _paragraph(encoder: Encoder, element: str, text: str, *, first: bool = False) -> _Paragraph:
    tag, line = encoder.tag(element, first=first), encoder.plain(one_line(text)) + encoder.newline
    return tag + line, [False] * len(tag) + [True] * len(line)


def _before(paragraphs: list[_Paragraph], first: int, room: int) -> list[_Paragraph]:
    start = first
    while start and len(paragraphs[start - 1][0]) <= room:
        start -= 1
        room -= len(paragraphs[start][0])
    return paragraphs[start:first]


def _fitting(paragraphs: list[_Paragraph], first: int, room: int) -> int:
    last = first
    while last < len(paragraphs) and len(paragraphs[last][0]) <= room:
        room -= len(paragraphs[last][0])
        last += 1
    return last


def _part(head: list[int], before: list[_Paragraph], learnt: list[_Paragraph]) -> Encoded:
    read = head + [i for ids, _ in before for i in ids]
    ids = [i for part, _ in learnt for i in part]
    in_text = [t for _, part in learnt for t in part]
    return Encoded(read + ids, [IGNORED] * len(read) + ids, [False] * len(read) + in_text)


def pack_rows(encoded: Sequence[Encoded], config: TrainConfig) -> list[Row]:
    """The rows of the run: one a notice, or packs of ``config.pack_tokens``."""
    if not config.pack_tokens:
        return [Row(e.input_ids, e.labels, [len(e.input_ids)]) for e in encoded]
    groups = best_fit([len(e.input_ids) for e in encoded], config.pack_tokens)
    rows = []
    for group in groups:
        mine = [encoded[i] for i in sorted(group)]
        ids, labels = [i for e in mine for i in e.input_ids], [i for e in mine for i in e.labels]
        rows.append(Row(ids, labels, [len(e.input_ids) for e in mine]))
    return rows


def _rounded(row: Encoded, filler: int) -> Encoded:
    """The row with fillers behind its end, where causal attention lets nothing see them and no label asks for them."""
    missing = -len(row.input_ids) % STRIDE
    return Encoded(
        row.input_ids + [filler] * missing, row.labels + [IGNORED] * missing, row.in_text + [False] * missing
    )


def refuse_unfit(encoder: Encoder, parts: Sequence[Encoded], name: str) -> None:
    """Refuses a notice that would spoil a run without a sign.

    Args:
        encoder: that made the rows.
        parts: all rows of the notice, not rounded up.
        name: of the notice, for the sentence.

    Raises:
        InputRefused: no text to learn, no end or more than one, or another number of beginnings than one.
    """
    blanks = {*encoder.newline, *encoder.plain(" ")}
    if not all(any(_learnt_words(part, blanks)) for part in parts):
        raise InputRefused(f"The notice {name} has nothing to learn: build the data set again.")
    ends = [part.labels.count(encoder.end_id) for part in parts]
    if parts[-1].labels[-1] != encoder.end_id or ends != [0] * (len(parts) - 1) + [1]:
        raise InputRefused(
            f"The notice {name} does not end with the one token {encoder.template.end}, so that a model would never "
            "learn to stop: the base's tokenizer is not sound, bring the base in again."
        )
    begins = encoder.bos_id
    if begins is not None and any(p.input_ids.count(begins) != 1 or p.input_ids[0] != begins for p in parts):
        raise InputRefused(
            f"The notice {name} does not begin with exactly one token {encoder.template.bos}: the base's tokenizer is "
            "not sound, bring the base in again."
        )


def _learnt_words(part: Encoded, blanks: set[int]) -> Iterator[bool]:
    """Of each token, whether it is one of a paragraph that is learnt, and no blank."""
    for number, label, counts in zip(part.input_ids, part.labels, part.in_text, strict=True):
        yield counts and label != IGNORED and number not in blanks
