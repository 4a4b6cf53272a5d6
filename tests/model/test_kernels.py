"""The fast training step computes what the plain one computes."""

from itertools import pairwise

import pytest
import torch
from peft import LoraConfig, get_peft_model
from torch.nn import functional
from transformers import LlamaConfig, LlamaForCausalLM, MistralConfig, MistralForCausalLM

from legaldraft.model import kernels

SETTINGS = {
    "vocab_size": 97,
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "sliding_window": None,
}


def adapted(*, fast: bool):
    torch.manual_seed(3)
    model = MistralForCausalLM(MistralConfig(**SETTINGS))
    model.config.use_cache = False
    lora = LoraConfig(r=4, lora_alpha=8, target_modules="all-linear", task_type="CAUSAL_LM", init_lora_weights=False)
    model = get_peft_model(model, lora)
    if fast:
        assert kernels.can_accelerate(model)
        kernels.use_block_attention(model.get_base_model())
        kernels.accelerate(model)
    return model


def loss_and_gradients(model, ids, labels, **packed):
    inner = model.get_base_model()
    hidden = inner.base_model(input_ids=ids, use_cache=False, **packed).last_hidden_state
    total, losses = kernels.head_loss(hidden, inner.lm_head.weight, labels)
    total.backward()
    gradients = {n: p.grad.clone() for n, p in model.named_parameters() if p.grad is not None}
    model.zero_grad()
    return total.item(), losses, gradients


def plain_loss_and_gradients(model, ids, labels):
    logits = model(input_ids=ids, use_cache=False).logits[0, :-1]
    total = functional.cross_entropy(logits, labels[0, 1:], ignore_index=-100, reduction="sum")
    total.backward()
    gradients = {n: p.grad.clone() for n, p in model.named_parameters() if p.grad is not None}
    model.zero_grad()
    return total.item(), gradients


def assert_same(left, right, tolerance=2e-5):
    assert left.keys() == right.keys()
    for name, values in left.items():
        assert torch.allclose(values, right[name], atol=tolerance, rtol=1e-3), name


@pytest.mark.parametrize("length", [5, 255, 256, 257, 600])
def test_loss_and_every_gradient_equal_the_plain_step(length):
    ids = torch.randint(0, 97, (1, length), generator=torch.Generator().manual_seed(length))
    labels = ids.clone()
    labels[:, : length // 3] = -100
    plain, expected = plain_loss_and_gradients(adapted(fast=False), ids, labels)
    fast, losses, gradients = loss_and_gradients(adapted(fast=True), ids, labels)
    assert fast == pytest.approx(plain, rel=1e-5)
    assert losses.numel() == length - max(1, length // 3)
    assert_same(gradients, expected)


def test_only_the_adapter_gets_gradients():
    ids = torch.randint(0, 97, (1, 40))
    _, _, gradients = loss_and_gradients(adapted(fast=True), ids, ids)
    assert gradients
    assert all("lora_" in name for name in gradients)


def test_notices_laid_end_to_end_do_not_see_each_other():
    lengths = (300, 41, 120)
    documents = [torch.randint(0, 97, (1, n), generator=torch.Generator().manual_seed(n)) for n in lengths]
    model = adapted(fast=True)
    alone = [loss_and_gradients(model, d, d) for d in documents]
    bounds = torch.tensor([0, *torch.tensor(lengths).cumsum(0).tolist()], dtype=torch.int32)
    labels = torch.cat(documents, 1).clone()
    labels[0, bounds[:-1].long()] = -100
    positions = torch.cat([torch.arange(n) for n in lengths])[None]
    total, losses, gradients = loss_and_gradients(
        model, torch.cat(documents, 1), labels, position_ids=positions, cu_seq_lens_q=bounds, cu_seq_lens_k=bounds
    )
    assert total == pytest.approx(sum(a[0] for a in alone), rel=1e-5)
    for index, (start, end) in enumerate(pairwise([0, *(torch.tensor([n - 1 for n in lengths]).cumsum(0).tolist())])):
        assert torch.allclose(losses[start:end], alone[index][1], atol=1e-5)
    assert_same(gradients, {n: sum(a[2][n] for a in alone) for n in gradients})


def test_long_documents_take_the_path_that_keeps_no_probabilities(monkeypatch):
    ids = torch.randint(0, 97, (1, 80), generator=torch.Generator().manual_seed(1))
    expected = loss_and_gradients(adapted(fast=True), ids, ids)
    monkeypatch.setattr(kernels, "KEPT_LENGTH", 40)
    assert_same(loss_and_gradients(adapted(fast=True), ids, ids)[2], expected[2])


def test_the_loss_is_the_same_whatever_the_number_of_rows_at_a_time(monkeypatch):
    ids = torch.randint(0, 97, (1, 50), generator=torch.Generator().manual_seed(2))
    whole = loss_and_gradients(adapted(fast=True), ids, ids)
    monkeypatch.setattr(kernels, "LOSS_ROWS", 7)
    parts = loss_and_gradients(adapted(fast=True), ids, ids)
    assert parts[0] == pytest.approx(whole[0], rel=1e-6)
    assert_same(parts[2], whole[2])


def test_grouped_layers_hold_their_weights_once():
    model = adapted(fast=True)
    layer = model.get_base_model().model.layers[0].self_attn
    q, k = layer.q_proj.base_layer.weight, layer.k_proj.base_layer.weight
    assert k.data_ptr() == q.data_ptr() + q.numel() * q.element_size()


def test_a_base_with_biases_takes_the_plain_path_whose_products_add_them():
    lora = LoraConfig(r=4, target_modules="all-linear", task_type="CAUSAL_LM")
    shape = {k: v for k, v in SETTINGS.items() if k != "sliding_window"}
    for biases in ({"attention_bias": True}, {"mlp_bias": True}):
        assert not kernels.can_accelerate(get_peft_model(LlamaForCausalLM(LlamaConfig(**shape, **biases)), lora))
    assert kernels.can_accelerate(get_peft_model(LlamaForCausalLM(LlamaConfig(**shape)), lora))


def test_a_base_that_looks_back_over_fewer_tokens_than_a_document_has_takes_the_plain_path():
    torch.manual_seed(3)
    model = MistralForCausalLM(MistralConfig(**SETTINGS | {"sliding_window": 16})).eval()
    ids = torch.arange(40)[None]
    with torch.no_grad():
        seen = model(input_ids=ids, use_cache=False).logits
        kernels.use_block_attention(model)
        everything = model(input_ids=ids, use_cache=False).logits
    assert torch.allclose(seen[:, :16], everything[:, :16], atol=1e-5)
    assert not torch.allclose(seen[:, 16:], everything[:, 16:], atol=1e-3)  # why it matters
    lora = LoraConfig(r=4, target_modules="all-linear", task_type="CAUSAL_LM")
    adapted_model = get_peft_model(model, lora)
    assert kernels.can_accelerate(adapted_model, 16)
    assert not kernels.can_accelerate(adapted_model, 17)


def test_adapters_with_dropout_take_the_plain_path():
    torch.manual_seed(3)
    model = MistralForCausalLM(MistralConfig(**SETTINGS))
    lora = LoraConfig(r=4, lora_dropout=0.1, target_modules="all-linear", task_type="CAUSAL_LM")
    assert not kernels.can_accelerate(get_peft_model(model, lora))


def test_fillers_behind_the_end_change_neither_loss_nor_gradients():
    ids = torch.randint(1, 97, (1, 50), generator=torch.Generator().manual_seed(4))
    model = adapted(fast=True)
    bare = loss_and_gradients(model, ids, ids)
    filled = torch.cat([ids, torch.zeros(1, 14, dtype=ids.dtype)], 1)
    labels = torch.cat([ids, torch.full((1, 14), -100)], 1)
    rounded = loss_and_gradients(model, filled, labels)
    assert rounded[0] == pytest.approx(bare[0], rel=1e-6)
    assert_same(rounded[2], bare[2])
