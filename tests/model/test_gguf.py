"""GGUF files before llama.cpp itself: the tokens, the chances and the text of our own engine, and a base found out."""

import json
import resource
import signal
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import gguf
import pytest
import torch
from gguf import GGUFReader
from transformers import LlamaConfig, MistralConfig, MistralForCausalLM

from legaldraft.core.errors import InputRefused
from legaldraft.judging import Opening
from legaldraft.model.adapters import load_bundle
from legaldraft.model.bases import resolve_base
from legaldraft.model.canary import ask_server
from legaldraft.model.exporting import export_adapter
from legaldraft.model.free import write_freely
from legaldraft.model.generate import Engine
from legaldraft.model.gguf_file import _model_tensors, context_of, refuse_other_shapes, write_model
from legaldraft.model.loading import load_encoder
from legaldraft.model.merging import merged_model, plain_base
from legaldraft.model.run import train_adapter
from tests.model.conftest import QUICK, example, write_dataset
from tests.model.small_base import write_pieces_base, write_small_base

PROGRAM = Path(__file__).with_name("llama_program.py")
BASES = {"pairs": write_small_base, "pieces": write_pieces_base}


@pytest.fixture(scope="module", params=BASES)
def made(request, tmp_path_factory):
    """For a tokenizer of SmolLM2's kind and one of Mistral's: the base, an adapter, and both forms of the export."""
    place = tmp_path_factory.mktemp(request.param)
    texts = [f"{row['prompt']}\n" + "\n".join(t for _, t in row["paragraphs"]) for row in map(example, range(15))]
    folder = BASES[request.param](place / "small", texts)
    data = write_dataset(place / "data")
    manifest = json.loads((data / "manifest.json").read_text())
    report = train_adapter(
        place, data, manifest, base=str(folder), config=replace(QUICK, learning_rate=2e-2, epochs=4.0)
    )
    base = resolve_base(str(folder), place)
    bundle = load_bundle(report["version"], place / "adapters", base)
    told = {form: export_adapter(place, bundle.version, form, place / form, data) for form in ("gguf", "gguf-lora")}
    return place, base, bundle, told


@contextmanager
def llama(*files):
    """The address of a llama.cpp that serves these files."""
    command = [sys.executable, str(PROGRAM), *map(str, files)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as child:
        lines = (line for line in child.stdout if line.startswith("serving "))
        try:
            yield next(lines).split()[1]
        finally:
            child.stdin.close()
            child.wait(timeout=20)


def asked(address, path, body):
    request = urllib.request.Request(  # noqa: S310 - our own server
        f"{address}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        return json.load(answer)


def test_the_file_read_back_has_the_adapters_loss_and_the_pinned_template(made):
    place, base, bundle, told = made
    losses = told["gguf"]["held_out_loss"]
    assert losses["merged"] == pytest.approx(losses["adapter"], abs=0.02)
    fields = GGUFReader(place / "gguf" / "model.gguf").fields
    template = load_encoder(base).template
    assert json.dumps(template.after) in fields["tokenizer.chat_template"].contents()
    assert fields["tokenizer.ggml.eos_token_id"].contents() == load_encoder(base).end_id
    assert fields["tokenizer.ggml.add_bos_token"].contents() is False
    assert bundle.version in (place / "gguf" / "serve.txt").read_text()
    assert json.loads((place / "gguf" / "legaldraft.json").read_text())["adapter"] == bundle.version


@pytest.mark.llama
def test_llama_cpp_sets_our_tokens_and_writes_what_the_adapter_writes(made):
    place, base, bundle, _ = made
    engine = Engine(base, bundle, threads=1)
    prompt = f"{example(13)['prompt']} Rs. 4,50,000/- ₹ é 😀"
    ids = engine.encoder.head(prompt)
    with torch.inference_mode():
        expected = engine.model(torch.tensor([ids])).logits[0, -1].float().log_softmax(-1)
    [free] = write_freely(engine, [Opening(example(13)["prompt"])], 24)
    with llama(place / "gguf" / "model.gguf") as address:
        turn = {"messages": [{"role": "user", "content": prompt}]}
        whole = asked(address, "/apply-template", turn)["prompt"]
        assert whole == engine.encoder.template.before + prompt + engine.encoder.template.after
        assert asked(address, "/tokenize", {"content": whole, "add_special": True})["tokens"] == ids
        body = {"prompt": ids, "n_predict": 1, "temperature": 0, "n_probs": 3}
        [first] = asked(address, "/completion", body)["completion_probabilities"]
        for top in first["top_logprobs"]:
            assert top["logprob"] == pytest.approx(float(expected[top["id"]]), abs=0.1)
        asking = {"prompt": engine.encoder.head(example(13)["prompt"]), "n_predict": 24, "temperature": 0}
        assert asked(address, "/completion", asking)["content"].strip() == free.text.strip()
        assert ask_server(place / "gguf", f"{address}/v1", "any")["verdict"] == "adapter"


def test_positions_keep_their_precision_where_the_weights_are_cast(made):
    _, base, bundle, _ = made
    model = plain_base(base, bundle)
    assert {p.dtype for p in model.parameters()} == {torch.bfloat16}
    assert model.model.rotary_emb.inv_freq.dtype == torch.float32


@pytest.mark.llama
def test_a_lora_file_writes_as_the_adapter_and_the_base_alone_is_found_out(made):
    place, _, _, told = made
    folder = place / "gguf-lora"
    assert any("14 maps changed" in note for note in told["gguf-lora"]["notes"])
    with llama(folder / "base.gguf", folder / "adapter.gguf") as address:
        assert ask_server(folder, f"{address}/v1", "any")["verdict"] == "adapter"
    with llama(folder / "base.gguf") as address:
        # a random base is torn between words, so rounding may lead it elsewhere; never to what the adapter writes
        assert ask_server(folder, f"{address}/v1", "any")["verdict"] in ("base", "other")


def test_every_weight_of_mistrals_shape_has_its_place():
    """Mistral-7B v0.3, with nothing in memory; the small one of it is the one that llama.cpp serves above."""
    config = MistralConfig(
        hidden_size=4096, intermediate_size=14336, num_hidden_layers=32, num_attention_heads=32, num_key_value_heads=8,
        vocab_size=32768, sliding_window=None, max_position_embeddings=32768, architectures=["MistralForCausalLM"],
    )  # fmt: skip
    refuse_other_shapes(config)
    with torch.device("meta"):
        found = {name: tuple(t.shape) for name, t in _model_tensors(MistralForCausalLM(config))}
    assert len(found) == 32 * 9 + 3
    assert found["blk.31.attn_k.weight"] == (1024, 4096)
    assert found["output.weight"] == (32768, 4096)
    assert context_of(config) == 32768
    config.sliding_window = 4096
    assert context_of(config) == 4096


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"hidden_act": "gelu"}, "the activation gelu"),
        ({"rope_parameters": {"rope_type": "llama3", "rope_theta": 5e5}}, "positions scaled as llama3"),
        ({"attention_bias": True}, "biases"),
        ({"architectures": ["Qwen2ForCausalLM"]}, "architecture Qwen2ForCausalLM"),
    ],
)
def test_a_base_that_the_file_cannot_say_is_refused(changed, named):
    config = LlamaConfig(architectures=["LlamaForCausalLM"])
    for name, value in changed.items():
        setattr(config, name, value)
    with pytest.raises(InputRefused, match=named):
        refuse_other_shapes(config)


def test_another_splitting_of_words_is_refused(made, tmp_path):
    _, base, bundle, _ = made
    encoder = load_encoder(base)
    raw = json.loads(encoder.tokenizer.backend_tokenizer.to_str())
    raw["pre_tokenizer"] = {"type": "Whitespace"}
    backend = type(encoder.tokenizer.backend_tokenizer).from_str(json.dumps(raw))
    other = encoder.tokenizer.__class__(tokenizer_object=backend)
    with pytest.raises(InputRefused, match="export as merged or lora"):
        write_model(merged_model(base, bundle), replace(encoder, tokenizer=other), tmp_path / "m.gguf", "x")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_behind_where_the_file_says_other_tokens(made, tmp_path, monkeypatch):
    place, _, bundle, _ = made
    kept = gguf.GGUFWriter.add_chat_template
    monkeypatch.setattr(
        gguf.GGUFWriter, "add_chat_template", lambda self, text: kept(self, text.replace("user", "usr"))
    )
    with pytest.raises(InputRefused, match="sets other tokens than training did, so nothing was kept"):
        export_adapter(place, bundle.version, "gguf", tmp_path / "out", place / "data")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_ends_in_one_sentence_and_leaves_nothing(made, tmp_path):
    """A limit on the size of a file gives the same failure as a full disk, without filling one."""
    place, _, bundle, _ = made
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(InputRefused, match=r"out could not be written: .*Nothing was kept"):
            export_adapter(place, bundle.version, "gguf-lora", tmp_path / "out", place / "data")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert list(tmp_path.iterdir()) == []
