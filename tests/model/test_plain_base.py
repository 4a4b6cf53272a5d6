"""A base without chat tokens, from training to every export: it works, or one sentence says what does instead."""

import json
from dataclasses import replace

import pytest
import torch
from gguf import GGUFReader
from transformers import Qwen2Config, Qwen2ForCausalLM

from legaldraft.core.errors import InputRefused
from legaldraft.drafting.constraint import ParagraphConstraint
from legaldraft.model.adapters import load_bundle
from legaldraft.model.bases import resolve_base
from legaldraft.model.exporting import export_adapter
from legaldraft.model.generate import Engine
from legaldraft.model.run import train_adapter
from legaldraft.model.train import train
from tests.model.conftest import QUICK, example, write_dataset
from tests.model.small_base import write_small_base
from tests.model.spell import spelling

TEXTS = [f"{row['prompt']}\n" + "\n".join(t for _, t in row["paragraphs"]) for row in map(example, range(15))]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The data folder, the base, an adapter trained on it, and the data set."""
    place = tmp_path_factory.mktemp("plain")
    folder = write_small_base(place / "small", TEXTS, ["<pad>", "<s>", "</s>"])
    data = write_dataset(place / "data")
    manifest = json.loads((data / "manifest.json").read_text())
    config = replace(QUICK, learning_rate=2e-2, epochs=4.0)
    report = train_adapter(place, data, manifest, base=str(folder), config=config)
    base = resolve_base(str(folder), place)
    return place, base, load_bundle(report["version"], place / "adapters", base), report


def test_it_learns_and_writes_paragraphs_that_end(made):
    _, base, bundle, report = made
    assert report["metrics"]["last_loss"] < report["metrics"]["first_loss"] - 1
    engine = Engine(base, bundle, threads=1)
    assert engine.encoder.template.id == "plain"
    session = engine.begin(example(13)["prompt"])
    written = session.write("demand", ParagraphConstraint(engine.vocabulary, frozenset({"DEMAND_AMOUNT"}), endings="."))
    assert written.text
    session.accept(written.text)
    assert session.tokens[: len(engine.encoder.head(example(13)["prompt"]))] == engine.encoder.head(
        example(13)["prompt"]
    )


def test_it_goes_to_llama_cpp_with_the_plain_template_pinned(made, tmp_path):
    place, _, bundle, _ = made
    told = export_adapter(place, bundle.version, "gguf", tmp_path / "out", place / "data")
    assert told["held_out_loss"]["merged"] == pytest.approx(told["held_out_loss"]["adapter"], abs=0.02)
    text = GGUFReader(tmp_path / "out" / "model.gguf").fields["tokenizer.chat_template"].contents()
    assert json.dumps("\n\n### Notice\n\n") in text
    assert json.dumps("</s>") in text


def test_it_goes_to_unsloth_as_tokens_and_to_llama_factory_not_at_all(made, tmp_path):
    place, _, bundle, _ = made
    export_adapter(place, bundle.version, "unsloth", tmp_path / "unsloth", place / "data")
    row = json.loads((tmp_path / "unsloth" / "train.tokens.jsonl").read_text().splitlines()[0])
    assert row["labels"][-1] == row["input_ids"][-1] == 2
    with pytest.raises(
        InputRefused, match=r"LLaMA-Factory has no template like the plain one .* export .* for unsloth"
    ):
        export_adapter(place, bundle.version, "llama-factory", tmp_path / "factory", place / "data")
    assert [p.name for p in tmp_path.iterdir()] == ["unsloth"]


SMALL = {"vocab_size": 264, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2}


def test_a_base_of_another_shape_is_trained_too(dataset, tmp_path, quick):
    folder = tmp_path / "qwen2"
    spelling(["<pad>", "</s>"], pad_token="<pad>", eos_token="</s>").save_pretrained(folder)
    torch.manual_seed(3)
    shape = Qwen2Config(**SMALL, intermediate_size=64, num_key_value_heads=1)
    Qwen2ForCausalLM(shape).to(torch.bfloat16).save_pretrained(folder)
    result = train(replace(quick, learning_rate=1e-2), resolve_base(str(folder), tmp_path), dataset, tmp_path / "runs")
    assert result.metrics["last_loss"] < result.metrics["first_loss"]
