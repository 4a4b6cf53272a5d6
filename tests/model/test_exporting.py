"""Adapters for other programs: what is written does what the adapter does, and the canary tells it from the base."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import torch
import yaml
from safetensors.torch import load_file, save_file
from transformers import AutoTokenizer

from legaldraft.core.errors import InputRefused
from legaldraft.dataset import import_rows, read_examples
from legaldraft.judging import Opening
from legaldraft.model.canary import ask_server
from legaldraft.model.elsewhere import write_llama_factory
from legaldraft.model.exporting import Export, check_fits, export_adapter
from legaldraft.model.free import write_freely
from legaldraft.model.generate import Engine
from legaldraft.model.loading import load_encoder
from legaldraft.model.merging import refuse_drift, refuse_four_bits
from legaldraft.model.rows import read_split
from legaldraft.model.template import encode_example
from tests.model.conftest import write_dataset


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return write_dataset(tmp_path_factory.mktemp("data") / "set")


@pytest.fixture(scope="module")
def exported(home, adapter, data, tmp_path_factory):
    """Every form of the same adapter."""
    bundle, _ = adapter
    out = tmp_path_factory.mktemp("out")
    forms = ("merged", "lora", "llama-factory", "unsloth")
    return out, {form: export_adapter(home, bundle.version, form, out / form, data) for form in forms}


class TestMerged:
    def test_the_loss_is_the_adapters_and_the_weights_are_sixteen_bits(self, exported):
        out, told = exported
        losses = told["merged"]["held_out_loss"]
        assert losses["merged"] == pytest.approx(losses["adapter"], abs=0.02)
        weights = load_file(out / "merged" / "model.safetensors")
        assert {t.dtype for t in weights.values()} == {torch.bfloat16}

    def test_another_programs_tokenizer_sets_the_very_ids_of_training(self, exported, tiny):
        tokenizer = AutoTokenizer.from_pretrained(exported[0] / "merged")
        turn = [{"role": "user", "content": "Draft a legal notice: X"}]
        ids = tokenizer.apply_chat_template(turn, add_generation_prompt=True, return_dict=False)
        assert ids == load_encoder(tiny).head("Draft a legal notice: X")

    def test_a_merge_that_changes_the_loss_is_refused(self):
        with pytest.raises(InputRefused, match=r"2\.5000 a token, 2\.0000 beside the base"):
            refuse_drift(2.0, 2.5)
        with pytest.raises(InputRefused, match="nothing was kept"):
            refuse_drift(2.0, float("nan"))

    def test_four_bits_are_never_merged_into(self):
        class Linear4bit(torch.nn.Linear):
            pass

        with pytest.raises(InputRefused, match=r"layer 0 is held in four bits"):
            refuse_four_bits(torch.nn.Sequential(Linear4bit(2, 2)))

    def test_nothing_is_left_behind_where_the_data_set_is_gone(self, home, adapter, tmp_path):
        with pytest.raises(InputRefused, match="cannot be checked"):
            export_adapter(home, adapter[0].version, "merged", tmp_path / "m", None)
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_exists_is_not_written_over(self, home, adapter, exported, data):
        with pytest.raises(InputRefused, match="exists already"):
            export_adapter(home, adapter[0].version, "lora", exported[0] / "lora", data)


class _Server(BaseHTTPRequestHandler):
    engines: dict[str, Engine]

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        engine = self.engines[body["model"]]
        template = engine.encoder.template
        prompt = body["prompt"].removeprefix(template.before).removesuffix(template.after)
        [free] = write_freely(engine, [Opening(prompt)], body["max_tokens"])
        answer = json.dumps({"choices": [{"text": free.text, "finish_reason": "length"}]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def address(adapter, tiny) -> Iterator[str]:
    """A server that has the adapter under one name and silently the base under another."""
    _Server.engines = {"with": Engine(tiny, adapter[0], threads=1), "silent": Engine(tiny, None, threads=1)}
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()


class TestLora:
    def test_the_canary_tells_adapter_from_base_on_a_running_server(self, exported, address):
        folder = exported[0] / "lora"
        assert ask_server(folder, address, "with")["verdict"] == "adapter"
        silent = ask_server(folder, address, "silent")
        assert silent["verdict"] == "base"
        assert "the bare base" in silent["message"]

    def test_a_weight_without_its_layer_is_refused(self, exported, tiny, tmp_path):
        weights = load_file(exported[0] / "lora" / "adapter_model.safetensors")
        first = min(weights)
        weights[first.replace("layers.0", "layers.7")] = weights.pop(first)
        save_file(weights, tmp_path / "adapter_model.safetensors")
        with pytest.raises(InputRefused, match=r"layers\.7.* has no layer in the base"):
            check_fits(tmp_path, tiny)

    def test_it_says_how_to_serve_it(self, exported, adapter):
        text = (exported[0] / "lora" / "serve.txt").read_text()
        assert "--enable-lora --max-lora-rank 8 " in text
        assert adapter[0].version in text
        assert "bitsandbytes" not in text
        assert not (exported[0] / "lora" / "base").exists()

    def test_a_folder_without_canary_is_refused(self, tmp_path):
        with pytest.raises(InputRefused, match=r"holds no canary\.json"):
            ask_server(tmp_path, "http://127.0.0.1:9/v1", "x")


class TestElsewhere:
    def test_llama_factory_gets_the_same_rows_and_settings(self, exported, adapter, data):
        folder, config = exported[0] / "llama-factory", adapter[0].manifest["config"]
        for part, rows in import_rows(folder).items():
            assert rows == list(read_examples(data / f"{part}.jsonl"))
        settings = yaml.safe_load((folder / "train.yaml").read_text())
        assert (settings["lora_rank"], settings["learning_rate"]) == (config["rank"], config["learning_rate"])
        assert settings["dataset"] in json.loads((folder / "dataset_info.json").read_text())

    def test_a_step_of_packs_is_as_many_notices_there(self, home, adapter, tiny, data, tmp_path):
        bundle = adapter[0]
        packed = dict(bundle.manifest["config"]) | {"pack_tokens": 512, "batch": 2, "precision": "float16"}
        job = Export(home, tiny, replace(bundle, manifest={**bundle.manifest, "config": packed}), data, tmp_path, print)
        write_llama_factory(job)
        settings = yaml.safe_load((tmp_path / "train.yaml").read_text())
        mean = sum(len(encode_example(load_encoder(tiny), e).input_ids) for e in read_split(data, "train")) / 12
        assert settings["gradient_accumulation_steps"] == round(1024 / mean) > 1
        assert (settings["per_device_train_batch_size"], settings["bf16"], settings["fp16"]) == (1, False, True)

    def test_unsloth_gets_the_very_tokens_that_we_train_on(self, exported, tiny, data):
        folder, encoder = exported[0] / "unsloth", load_encoder(tiny)
        rows = [json.loads(line) for line in (folder / "train.tokens.jsonl").read_text().splitlines()]
        own = [encode_example(encoder, e) for e in read_split(data, "train")]
        assert [(r["input_ids"], r["labels"]) for r in rows] == [(o.input_ids, o.labels) for o in own]
        compile((folder / "train_unsloth.py").read_text(), "train_unsloth.py", "exec")
