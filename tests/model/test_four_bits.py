"""QLoRA with real NF4 on a CPU: the loss falls, a resumed run is the same run, another base is refused."""

import json
import shutil
import sys
from dataclasses import replace

import pytest
import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import load_file

from legaldraft.core.errors import InputRefused
from legaldraft.model.adapters import load_bundle
from legaldraft.model.bases import resolve_base
from legaldraft.model.evaluate import held_out_loss
from legaldraft.model.events import TrainingStopped
from legaldraft.model.generate import Engine
from legaldraft.model.loading import load_adapted, load_encoder, load_model
from legaldraft.model.merging import write_merged
from legaldraft.model.preflight import held_out_text_loss
from legaldraft.model.rows import read_split
from legaldraft.model.run import train_adapter
from legaldraft.model.template import encode_example
from legaldraft.model.train import adapted, train
from legaldraft.model.trainer import _eight_bit_adam


@pytest.fixture
def four_bits(quick):
    """As on a card of 8 GB, in small: NF4, packed, recomputed, states in eight bits."""
    return replace(
        quick,
        quantise="nf4",
        pack_tokens=512,
        max_tokens=512,
        batch=1,
        recompute=1,
        optimizer="paged_adamw_8bit",
        b_ratio=1.0,
        epochs=4.0,
        learning_rate=2e-2,
        smallest=1,
    )


def test_the_base_is_held_in_four_bits_doubly_quantised(tiny):
    model = load_model(tiny, "nf4")
    layer = model.model.layers[0].mlp.gate_proj
    state = layer.weight.quant_state
    assert (layer.weight.dtype, state.quant_type, state.nested) == (torch.uint8, "nf4", True)
    assert layer.weight.numel() * 2 == layer.in_features * layer.out_features
    assert model.lm_head.weight.dtype == torch.bfloat16


def test_our_kernels_compute_what_peft_computes_on_the_unpacked_weights(tiny, four_bits):
    config = replace(four_bits, precision="float32", recompute=0)
    fast = adapted(tiny, config, 0, "cpu")
    lora = LoraConfig(r=4, lora_alpha=8, target_modules="all-linear", task_type="CAUSAL_LM")
    plain = get_peft_model(load_model(tiny, "nf4", "float32").dequantize(), lora)
    ids = torch.arange(3, 120)[None]
    losses, gradients = [], []
    for model in (fast, plain):
        torch.manual_seed(1)
        for name, values in sorted(model.named_parameters()):
            if "lora_" in name:
                values.data = torch.randn_like(values) * 0.02
        loss = model(input_ids=ids, labels=ids, use_cache=False).loss
        loss.backward()
        losses.append(loss.item())
        gradients.append({n: p.grad for n, p in model.named_parameters() if "lora_" in n})
    assert losses[0] == pytest.approx(losses[1], rel=1e-5)
    assert gradients[0].keys() == gradients[1].keys()
    for name, expected in gradients[1].items():
        assert torch.allclose(gradients[0][name], expected, atol=1e-3 * float(expected.abs().max())), name


def test_the_loss_falls_and_a_resumed_run_is_the_uninterrupted_one(tiny, dataset, tmp_path, four_bits):
    calm = train(four_bits, tiny, dataset, tmp_path / "calm")
    assert calm.metrics["last_loss"] < calm.metrics["first_loss"] - 0.5
    assert calm.metrics["held_out_loss"] < calm.metrics["first_loss"]
    seen = []
    with pytest.raises(TrainingStopped):
        train(four_bits, tiny, dataset, tmp_path / "cut", seen.append, lambda: sum(e.kind == "step" for e in seen) >= 3)
    resumed = train(four_bits, tiny, dataset, tmp_path / "cut")
    assert resumed.metrics["resumed_from"] == 3
    assert resumed.metrics["losses"] == pytest.approx(calm.metrics["losses"], abs=1e-4)
    one, two = (load_file(r.weights / "adapter_model.safetensors") for r in (calm, resumed))
    assert one.keys() == two.keys()
    assert all(torch.allclose(one[n], two[n], atol=1e-4) for n in one)


def test_the_adapter_serves_on_the_numbers_it_was_trained_on_and_on_no_other_base(
    tiny, home, dataset, tmp_path, four_bits
):
    place = tmp_path / "home"
    shutil.copytree(home / "models", place / "models")
    manifest = json.loads((dataset / "manifest.json").read_text())
    report = train_adapter(place, dataset, manifest, base="tiny-mistral", config=four_bits)
    base = resolve_base("tiny-mistral", place)
    bundle = load_bundle(report["version"], place / "adapters", base)
    encoder = load_encoder(base)
    held_out = [encode_example(encoder, e) for e in read_split(dataset, "heldout")]
    apart = load_adapted(base, bundle, merged=False)
    assert held_out_text_loss(apart, held_out) == pytest.approx(report["metrics"]["held_out_loss"], abs=0.02)
    merged = load_adapted(base, bundle)
    ids = torch.tensor([held_out[0].input_ids])
    with torch.inference_mode():
        assert torch.allclose(merged(ids).logits, apart(ids).logits, atol=0.05)
    write_merged(base, bundle, tmp_path / "merged")
    whole = held_out_loss(Engine(resolve_base(str(tmp_path / "merged"), place)), read_split(dataset, "heldout"))
    assert whole.per_token == pytest.approx(report["metrics"]["held_out_loss"], abs=0.02)
    config = json.loads((base.path / "config.json").read_text())
    other = place / "models" / "other"
    shutil.copytree(base.path, other)
    (other / "config.json").write_text(json.dumps(config | {"rms_norm_eps": 0.5}))
    with pytest.raises(InputRefused, match="was trained on the base tiny-mistral"):
        load_bundle(report["version"], place / "adapters", resolve_base("other", place))


def test_a_broken_bitsandbytes_is_refused_in_one_sentence(tiny, tmp_path, monkeypatch):
    broken = tmp_path / "bitsandbytes.py"
    broken.write_text("raise RuntimeError('CUDA Setup failed')")
    for name in [n for n in sys.modules if n.split(".")[0] == "bitsandbytes"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(InputRefused, match=r"bitsandbytes does not load .CUDA Setup failed.: install"):
        load_model(tiny, "nf4")
    with pytest.raises(InputRefused, match=r"bitsandbytes, which does not load: install it again, or train with"):
        _eight_bit_adam(cuda=False)
