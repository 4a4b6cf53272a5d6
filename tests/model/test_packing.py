"""Packing: every document once, boundaries exact, losses those of the documents alone; long notices parted, not cut."""

import random
from dataclasses import asdict, replace

import pytest
import torch
from peft import LoraConfig, get_peft_model
from transformers import MistralConfig, MistralForCausalLM

from legaldraft.core.errors import InputRefused
from legaldraft.model import kernels
from legaldraft.model.batches import end_to_end, shares
from legaldraft.model.card_attention import one_by_one
from legaldraft.model.loading import load_encoder
from legaldraft.model.packing import best_fit
from legaldraft.model.profiles import TrainConfig
from legaldraft.model.rows import encode_training, pack_rows, part_example
from legaldraft.model.template import IGNORED, Encoded, Example, encode_example

ROOM = 256


def test_every_document_is_packed_once_and_no_row_overflows():
    chance = random.Random(7)
    lengths = [chance.randint(1, ROOM) for _ in range(300)]
    rows = best_fit(lengths, ROOM)
    assert sorted(i for row in rows for i in row) == list(range(300))
    assert all(sum(lengths[i] for i in row) <= ROOM for row in rows)
    assert len(rows) <= 1.05 * sum(lengths) / ROOM + 1
    assert best_fit(lengths, ROOM) == rows


def test_packing_chooses_the_fullest_row_that_has_room():
    assert best_fit([6, 5, 4, 3], 10) == [[0, 2], [1, 3]]
    assert best_fit([], 10) == []
    with pytest.raises(ValueError, match="a document of 11 tokens does not fit into 10"):
        best_fit([11], 10)


@pytest.fixture(scope="module")
def model():
    torch.manual_seed(5)
    settings = {"vocab_size": 97, "hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 3}
    heads = {"num_attention_heads": 4, "num_key_value_heads": 2, "sliding_window": None}
    found = MistralForCausalLM(MistralConfig(**settings, **heads))
    lora = LoraConfig(r=4, lora_alpha=8, target_modules="all-linear", task_type="CAUSAL_LM", init_lora_weights=False)
    found = get_peft_model(found, lora)
    kernels.use_block_attention(found.get_base_model())
    kernels.accelerate(found)
    return found


def documents(number):
    chance = random.Random(number)
    for _ in range(number):
        length = chance.randint(8, 120)
        ids = [chance.randrange(1, 97) for _ in range(length)]
        yield Encoded(ids, [IGNORED] * 5 + ids[5:], [False] * 5 + [True] * (length - 5))


def losses_of(model, batch):
    inputs = {k: v for k, v in batch.items() if k != "labels"}
    inner = model.get_base_model()
    hidden = inner.base_model(**inputs, use_cache=False).last_hidden_state
    return kernels.head_loss(hidden, inner.lm_head.weight, batch["labels"])


def gradients_of(model, batches):
    model.zero_grad()
    for batch in batches:
        losses_of(model, batch)[0].backward()
    return {n: p.grad.clone() for n, p in model.named_parameters() if p.grad is not None}


def test_packed_losses_and_gradients_are_those_of_each_notice_alone(model):
    encoded = list(documents(17))
    packed = [asdict(r) for r in pack_rows(encoded, TrainConfig(pack_tokens=ROOM))]
    assert len(packed) < 8
    alone = [asdict(r) for r in pack_rows(encoded, TrainConfig())]
    # a row holds its documents in the order of the list: match each loss with its own token
    by_ids = {tuple(a["input_ids"]): losses_of(model, end_to_end([a]))[1] for a in alone}
    for row in packed:
        found, at, start = losses_of(model, end_to_end([row]))[1], 0, 0
        for length in row["lengths"]:
            expected = by_ids[tuple(row["input_ids"][start : start + length])]
            assert torch.allclose(found[at : at + len(expected)], expected, atol=1e-5, rtol=0)
            at, start = at + len(expected), start + length
        assert at == len(found)
    together = gradients_of(model, [end_to_end([r]) for r in packed])
    apart = gradients_of(model, [end_to_end([a]) for a in alone])
    assert together.keys() == apart.keys()
    assert all(torch.allclose(together[n], apart[n], atol=2e-4, rtol=1e-3) for n in together)


@pytest.mark.parametrize("parts", [2, 3, 8])
def test_a_row_in_parts_has_the_same_loss_and_gradients(model, parts):
    rows = [asdict(r) for r in pack_rows(list(documents(9)), TrainConfig())]
    whole = end_to_end(rows)
    pieces = shares(whole, parts)
    assert 1 < len(pieces) <= parts
    assert torch.equal(torch.cat([p["input_ids"] for p in pieces], 1), whole["input_ids"])
    expected, found = gradients_of(model, [whole]), gradients_of(model, pieces)
    assert sum(losses_of(model, p)[0].item() for p in pieces) == pytest.approx(
        losses_of(model, whole)[0].item(), rel=1e-5
    )
    assert all(torch.allclose(expected[n], found[n], atol=2e-4, rtol=1e-3) for n in expected)


def test_a_row_of_one_notice_cannot_be_parted(model):
    batch = end_to_end([asdict(pack_rows(list(documents(1)), TrainConfig())[0])])
    assert len(shares(batch, 4)) == 1


def test_the_first_token_of_a_notice_is_never_a_target():
    batch = end_to_end([{"input_ids": [5, 6, 7, 8], "labels": [5, 6, 7, 8], "lengths": [2, 2]}])
    assert batch["labels"].tolist() == [[IGNORED, 6, IGNORED, 8]]
    assert batch["position_ids"].tolist() == [[0, 1, 0, 1]]
    assert batch["cu_seq_lens_q"].tolist() == [0, 2, 4]


def test_attention_one_document_at_a_time_is_the_same_attention():
    generator = torch.Generator().manual_seed(2)
    q, k, v = (torch.randn(h, 40, 8, generator=generator) for h in (4, 2, 2))
    assert torch.allclose(one_by_one(q, k, v, 0.3), kernels._attend(q, k, v, 0.3), atol=1e-5)


LONG = Example(
    "Draft a notice.",
    tuple((f"part-{n}", f"That paragraph {n} says " + "so and so " * (4 + n % 3) + "only.") for n in range(24)),
    id="long-one",
)


def test_a_long_notice_is_parted_between_paragraphs_and_every_token_learnt_once(tiny):
    encoder = load_encoder(tiny)
    whole = encode_example(encoder, LONG)
    parts = part_example(encoder, LONG, 240)
    assert len(parts) > 2
    assert all(len(p.input_ids) <= 240 for p in parts)
    learnt = [label for p in parts for label in p.labels if label != IGNORED]
    assert learnt == [label for label in whole.labels if label != IGNORED]
    head = encoder.head(LONG.prompt)
    for part in parts:
        assert part.input_ids[: len(head)] == head
        start = next(i for i, label in enumerate(part.labels) if label != IGNORED)
        assert encoder.tokenizer.decode(part.input_ids[start:]).startswith("# part-")
        assert [t for t, label in zip(part.in_text, part.labels, strict=True) if t and label == IGNORED] == []
    assert [p.labels[-1] == encoder.end_id for p in parts] == [False] * (len(parts) - 1) + [True]
    read = [p.labels[len(head)] for p in parts[1:]]
    assert read == [IGNORED] * len(read)  # what stands before is read, not learnt


def test_what_cannot_be_parted_is_refused_by_name(tiny):
    encoder = load_encoder(tiny)
    huge = replace(LONG, id="huge-one", paragraphs=(("a", "short"), ("b", "word " * 300)))
    assert part_example(encoder, huge, 120) == []
    config = TrainConfig(max_tokens=120, smallest=1)
    rows = encode_training(encoder, [LONG, huge], config, 8192)
    assert (rows.left_out, rows.parted) == (("huge-one",), ("long-one",))
    with pytest.raises(
        InputRefused, match=r"There is 1 past notice .* at least 2 .*huge-one left out: a paragraph of more"
    ):
        encode_training(encoder, [LONG, huge], replace(config, smallest=2), 8192)


def test_a_packs_length_bounds_a_notice_too(tiny):
    rows = encode_training(load_encoder(tiny), [LONG], TrainConfig(pack_tokens=120, smallest=1), 8192)
    assert max(len(e.input_ids) for e in rows.encoded) <= 120
    packed = pack_rows(rows.encoded, TrainConfig(pack_tokens=120))
    assert sum(sum(r.lengths) for r in packed) == sum(len(e.input_ids) for e in rows.encoded)
