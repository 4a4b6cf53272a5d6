"""What a model says without any constraint: notices written from their prompts, and how likely it holds a name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch.nn import functional

from legaldraft.judging import Opening
from legaldraft.model.cache import roomy_cache
from legaldraft.model.generate import Engine
from legaldraft.model.serving import rows_at_once

BATCH = 20  # rows at a time: a step of one row costs a CPU nearly as much as a step of twenty


@dataclass(frozen=True, slots=True)
class Free:
    """A text written freely. ``stopped``: the model ended it itself, within the tokens it was given."""

    text: str
    stopped: bool
    tokens: int


@torch.inference_mode()
def write_freely(
    engine: Engine, openings: Sequence[Opening], most_tokens: int, temperature: float = 0.0, seed: int = 0
) -> list[Free]:
    """Texts that go on from the openings, the opening's own words left out.

    Args:
        engine: the model.
        openings: where to begin.
        most_tokens: of each text.
        temperature: 0 = always the likeliest token; else sampled from the whole distribution, nothing cut off.
        seed: of the samples.
    """
    heads = [_head(engine, o) for o in openings]
    # Rows of a like length together: little padding, and openings that are the same stand side by side.
    order = sorted(range(len(heads)), key=lambda i: (len(heads[i]), heads[i]))
    found: dict[int, Free] = {}
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        longest = max(map(len, heads), default=0) + most_tokens
        for batch in _batches(order, rows_at_once(engine.model, BATCH, longest)):
            written = _continue(engine, [heads[i] for i in batch], most_tokens, temperature)
            found.update(zip(batch, written, strict=True))
    return [found[i] for i in range(len(heads))]


def _head(engine: Engine, opening: Opening) -> list[int]:
    encoder = engine.encoder
    head = encoder.head(opening.prompt)
    if not opening.element:
        return head
    return [*head, *encoder.tag(opening.element, first=True), *encoder.plain(opening.before)]


def _continue(engine: Engine, heads: Sequence[list[int]], most_tokens: int, temperature: float) -> list[Free]:
    ids, mask = _padded(engine, heads)
    longest = ids.shape[1]
    chance: dict[str, Any] = {"do_sample": False, "temperature": None, "top_p": None, "top_k": None}
    if temperature > 0:
        chance = {"do_sample": True, "temperature": temperature, "top_p": 1.0, "top_k": 0}
    room = max(1, min(most_tokens, engine.context - longest))
    out = engine.model.generate(
        input_ids=ids,
        attention_mask=mask,
        past_key_values=_read(engine, heads),
        max_new_tokens=room,
        pad_token_id=engine.encoder.pad_id,
        eos_token_id=engine.encoder.end_id,
        use_cache=True,
        **chance,
    )
    return [_free(engine, row[longest:].tolist()) for row in out]


def _padded(engine: Engine, rows: Sequence[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """The rows with fillers before them, and where they are none."""
    longest, place, filler = max(map(len, rows)), engine.model.device, engine.encoder.pad_id
    ids = torch.tensor([[filler] * (longest - len(r)) + r for r in rows], device=place)
    mask = torch.tensor([[0] * (longest - len(r)) + [1] * len(r) for r in rows], device=place)
    return ids, mask


def _read(engine: Engine, heads: Sequence[list[int]]) -> Any:
    """A cache that holds the heads but for their last token; heads that are the same are read once."""
    cache = roomy_cache(engine.model.config)
    single = list(dict.fromkeys(map(tuple, heads)))
    ids, mask = _padded(engine, [list(h) for h in single])
    if ids.shape[1] < 2:
        return cache
    before = mask[:, :-1]
    engine.model.base_model(
        input_ids=ids[:, :-1],
        attention_mask=before,
        position_ids=(before.cumsum(-1) - 1).clamp(min=0),
        past_key_values=cache,
        use_cache=True,
    )
    if len(single) < len(heads):
        place = {head: row for row, head in enumerate(single)}
        cache.batch_select_indices(torch.tensor([place[tuple(h)] for h in heads], device=ids.device))
    return cache


def _free(engine: Engine, tokens: list[int]) -> Free:
    end = engine.encoder.end_id
    stopped = end in tokens
    kept = tokens[: tokens.index(end)] if stopped else tokens
    return Free(str(engine.encoder.tokenizer.decode(kept)), stopped, len(kept))


@torch.inference_mode()
def losses_of(engine: Engine, phrases: Sequence[tuple[Opening, str]]) -> list[float]:
    """Mean loss a token, in nats, of each phrase where its opening ends."""
    rows = [_phrase(engine, opening, phrase) for opening, phrase in phrases]
    order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]))  # rows of a like length together: little padding
    found = [0.0] * len(rows)
    for batch in _batches(order):
        for index, loss in zip(batch, _phrase_losses(engine, [rows[i] for i in batch]), strict=True):
            found[index] = loss
    return found


def _phrase(engine: Engine, opening: Opening, phrase: str) -> tuple[list[int], int]:
    """Tokens of opening and phrase as training would have laid them, and how many of them are the opening's."""
    encoder = engine.encoder
    head = [*encoder.head(opening.prompt), *(encoder.tag(opening.element, first=True) if opening.element else ())]
    begun = encoder.plain(opening.before)
    whole = encoder.plain(f"{opening.before} {phrase}".strip())
    same = next((i for i, (a, b) in enumerate(zip(begun, whole, strict=False)) if a != b), min(len(begun), len(whole)))
    return [*head, *whole], len(head) + same


def _phrase_losses(engine: Engine, rows: Sequence[tuple[list[int], int]]) -> list[float]:
    longest = max(len(ids) for ids, _ in rows)
    place = engine.model.device
    filler = engine.encoder.pad_id
    ids = torch.tensor([r + [filler] * (longest - len(r)) for r, _ in rows], device=place)
    mask = torch.tensor([[1] * len(r) + [0] * (longest - len(r)) for r, _ in rows], device=place)
    hidden = engine.model.base_model(input_ids=ids, attention_mask=mask, use_cache=False).last_hidden_state
    head = engine.model.get_output_embeddings()
    found = []
    for row, (tokens, start) in enumerate(rows):
        logits = head(hidden[row, start - 1 : len(tokens) - 1]).float()
        found.append(float(functional.cross_entropy(logits, torch.tensor(tokens[start:], device=place))))
    return found


def _batches(rows: Sequence[Any], many: int = BATCH) -> Iterator[Sequence[Any]]:
    return (rows[start : start + many] for start in range(0, len(rows), many))
