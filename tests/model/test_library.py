"""Base models: brought in whole, by hash, as safetensors; from a hub with a token, going on after a break."""

import hashlib
import json
import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from safetensors.numpy import load_file, save_file

from legaldraft.cli.main import run
from legaldraft.core.errors import InputRefused, NotFound
from legaldraft.model.bases import resolve_base
from legaldraft.model.library import LARGE, default_base, list_models, pull, verify, why_base
from legaldraft.model.profiles import PROFILES, TrainConfig
from legaldraft.model.provenance import read_record
from legaldraft.model.run import train_adapter

COMMIT = "c0ffee" + "0" * 34
SHARDS = ("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors")


@pytest.fixture
def folder(tiny, tmp_path):
    """The tiny model in two shards, as large models come."""
    out = tmp_path / "Some-Model"
    out.mkdir()
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(tiny.path / name, out / name)
    names = sorted(_tensors(tiny.path))
    halves = {SHARDS[0]: names[::2], SHARDS[1]: names[1::2]}
    everything = _tensors(tiny.path)
    for shard, mine in halves.items():
        save_file({n: everything[n] for n in mine}, out / shard, metadata={"format": "pt"})
    index = {"weight_map": {n: shard for shard, mine in halves.items() for n in mine}}
    (out / "model.safetensors.index.json").write_text(json.dumps(index))
    (out / "extra.py").write_text("print('never run')")
    return out


def _tensors(path):
    import torch
    from safetensors.torch import load_file as load

    return {n: t.to(torch.float32).numpy() for n, t in load(path / "model.safetensors").items()}


def test_a_folder_is_copied_recorded_listed_and_verified(folder, tmp_path):
    home = tmp_path / "home"
    kept = pull(str(folder), home, name="mine")
    assert kept.template == "chatml"
    assert {p.name for p in kept.base.path.iterdir()} == {
        "config.json",
        "tokenizer.json",
        "tokenizer_config.json",
        "model.safetensors.index.json",
        "legaldraft.json",
        *SHARDS,
    }
    stored = read_record(kept.base.path)
    assert stored.sha256[SHARDS[0]] == hashlib.sha256((folder / SHARDS[0]).read_bytes()).hexdigest()
    assert [k.base.id for k in list_models(home)] == ["mine"]
    assert verify("mine", home) == []
    assert resolve_base("mine", home).sha256 == kept.base.sha256
    said = []
    pull(str(folder), home, name="mine", say=said.append)
    assert said == ["mine is there already and whole."]


def test_every_changed_or_missing_file_is_named_and_pulling_again_mends_it(folder, tmp_path):
    home = tmp_path / "home"
    path = pull(str(folder), home, name="mine").base.path
    weights = load_file(path / SHARDS[0])
    name = next(iter(weights))
    weights[name] = weights[name] + 1
    save_file(weights, path / SHARDS[0], metadata={"format": "pt"})
    (path / "tokenizer_config.json").unlink()
    (path / "stray.bin").write_bytes(b"x")
    found = verify("mine", home)
    assert f"{SHARDS[0]} was changed" in found
    assert "tokenizer_config.json is missing" in found
    assert "stray.bin is not in the record" in found
    pull(str(folder), home, name="mine")
    assert verify("mine", home) == []


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("shard", r"lacks the file model-00002-of-00002\.safetensors: copy the model in again"),
        ("short", r"model-00002-of-00002\.safetensors of Some-Model is cut short or damaged"),
        ("tensor", r"model-00002-of-00002\.safetensors of Some-Model lacks"),
        ("index", r"model\.safetensors\.index\.json of the model folder Some-Model is damaged"),
        ("code", r"wants to run code of its own .config\.json."),
        ("pickle", r"holds its weights as pytorch_model\.bin, a format that can run code"),
        ("outside", r"names a file outside itself"),
        ("config", r"config\.json of the model folder Some-Model is damaged"),
    ],
)
def test_a_folder_that_is_no_model_to_trust_is_refused_in_one_sentence(damage, sentence, folder, tmp_path):
    second, index, config = folder / SHARDS[1], folder / "model.safetensors.index.json", folder / "config.json"
    if damage == "shard":
        second.unlink()
    elif damage == "short":
        second.write_bytes(second.read_bytes()[:-100])
    elif damage == "tensor":
        tensors = load_file(second)
        tensors.pop(next(iter(tensors)))
        save_file(tensors, second)
    elif damage == "index":
        index.write_text("{")
    elif damage == "code":
        config.write_text(json.dumps(json.loads(config.read_text()) | {"auto_map": {"AutoModel": "extra.Model"}}))
    elif damage == "pickle":
        for path in (index, *map(folder.joinpath, SHARDS)):
            path.unlink()
        (folder / "pytorch_model.bin").write_bytes(b"x")
    elif damage == "outside":
        index.write_text(json.dumps({"weight_map": {"a": "../../secret.safetensors"}}))
    else:
        config.write_text("{")
    with pytest.raises(InputRefused, match=sentence):
        pull(str(folder), tmp_path / "home")
    assert not [p for p in (tmp_path / "home").rglob("*") if p.is_file()]


def test_the_packaged_base_gets_a_record_too(tiny, home):
    assert pull("tiny-mistral", home).source == "made by legaldraft"
    assert verify("tiny-mistral", home) == []


def test_unknown_names_are_refused(tmp_path):
    with pytest.raises(InputRefused, match=r"mistral-7b-instruct-v0\.3, a hub's id OWNER/NAME or a folder"):
        pull("gpt-17", tmp_path)
    with pytest.raises(InputRefused, match="cannot be the name of a base"):
        pull(str(tmp_path), tmp_path, name="../up")
    with pytest.raises(NotFound, match="no base model nothing on this machine"):
        verify("nothing", tmp_path)


def test_the_command_line_pulls_lists_and_verifies(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LEGALDRAFT_HOME", str(tmp_path / "home"))
    assert run(["models", "pull", str(folder), "--name", "mine", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["source"] == "folder"
    assert run(["models", "list", "--json"]) == 0
    assert [m["name"] for m in json.loads(capsys.readouterr().out)] == ["mine"]
    (tmp_path / "home/models/mine" / SHARDS[0]).unlink()
    assert run(["models", "verify", "--json"]) == 1
    assert "is missing" in json.loads(capsys.readouterr().out)[0]["faults"][0]
    assert run(["models", "pull", str(tmp_path / "nowhere")]) == 2
    token = tmp_path / "token"
    token.write_text("two words")
    assert run(["models", "pull", "a/b", "--token-file", str(token)]) == 2
    assert "must hold the token and nothing else" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("profile", "there", "wanted", "name", "sentence"),
    [
        ("cpu", False, None, "smollm2-135m", "The base is smollm2-135m: the default on a processor (profile cpu)."),
        ("cpu-quick", True, None, "smollm2-135m", "the default on a processor (profile cpu-quick)."),
        ("gpu-8", True, None, LARGE, f"The base is {LARGE}: the default on a graphics card (profile gpu-8)."),
        ("gpu-80", False, None, "smollm2-135m",
         (f"The base is smollm2-135m: {LARGE} is the default on a graphics card (profile gpu-80), but it is not on "
          f"this machine; bring it in with 'legaldraft models pull {LARGE}'.")),
        ("gpu-24", True, "tiny-mistral", LARGE, "The base is tiny-mistral, as asked."),
        ("test", True, None, "smollm2-135m", "the default on a processor (profile test)."),
    ],
)  # fmt: skip
def test_which_base_is_trained_and_why_is_told(profile, there, wanted, name, sentence, tmp_path):
    if there:
        (tmp_path / "models" / LARGE).mkdir(parents=True)
    config = PROFILES.get(profile, TrainConfig(profile="test"))
    assert default_base(tmp_path, config) == name
    assert why_base(tmp_path, config, wanted).endswith(sentence)


def test_training_says_which_base_it_takes_before_it_starts(tiny, tmp_path):
    told = []
    with pytest.raises(InputRefused, match="data set"):
        train_adapter(
            tmp_path, tmp_path, {}, base=str(tiny.path), config=PROFILES["cpu"], tell=lambda *row: told.append(row)
        )
    assert told[0] == ("message", {"message": f"Preparing the base model. The base is {tiny.path}, as asked."})


class _Hub(BaseHTTPRequestHandler):
    """The hub's way of answering, for one model; ``breaks`` cuts each large file off in the middle."""

    protocol_version = "HTTP/1.1"
    folder: Path
    token = "secret"
    breaks = False
    asked: list[tuple[str, str]]

    def do_HEAD(self):
        self._file(body=False)

    def do_GET(self):
        if not self.path.startswith("/api/"):
            self._file(body=True)
            return
        if self.headers.get("Authorization") != f"Bearer {self.token}":
            self._answer(401, b"{}", {"X-Error-Code": "GatedRepo", "X-Error-Message": "gated"})
            return
        siblings = [self._sibling(p) for p in sorted(self.folder.iterdir())]
        self._answer(200, json.dumps({"id": "owner/some-model", "sha": COMMIT, "siblings": siblings}).encode())

    def _sibling(self, path):
        content = path.read_bytes()
        row = {"rfilename": path.name, "size": len(content), "blobId": self._git(content)}
        if path.suffix == ".safetensors":
            row["lfs"] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 100}
        return row

    def _git(self, content):
        return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()

    def _file(self, body):
        name = self.path.partition("?")[0].rsplit("/", 1)[-1]
        content = (self.folder / name).read_bytes()
        start = int((self.headers.get("Range") or "bytes=0-").split("=")[1].split("-")[0])
        headers = {"ETag": f'"{self._git(content)}"', "X-Repo-Commit": COMMIT, "Accept-Ranges": "bytes"}
        if body:
            self.asked.append((name, self.headers.get("Range") or ""))
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        part = content[start:]
        cut = self.breaks and body and name in SHARDS
        self._answer(206 if start else 200, part, headers, body=body, sent=len(part) // 2 if cut else len(part))

    def _answer(self, status, content, headers=None, *, body=True, sent=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if body:
            self.wfile.write(content[:sent])
        if sent is not None and sent < len(content):
            self.close_connection = True

    def log_message(self, *_):
        pass


@pytest.fixture
def hub(folder, monkeypatch):
    """A hub on this machine."""
    handler = type("Hub", (_Hub,), {"folder": folder, "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("HF_HOME", str(folder.parent / "hf"))
    monkeypatch.delenv("HF_TOKEN", raising=False)
    yield handler
    server.shutdown()


def test_a_hub_model_needs_its_token_and_comes_in_by_hash(hub, tmp_path):
    home = tmp_path / "home"
    with pytest.raises(InputRefused, match=r"accept the model's terms .* HF_TOKEN or with --token-file"):
        pull("owner/some-model", home)
    said = []
    kept = pull("owner/some-model", home, token="secret", say=said.append)
    assert (kept.base.id, kept.source, kept.revision) == ("some-model", "owner/some-model", COMMIT)
    assert verify("some-model", home) == []
    assert not any(name == "extra.py" for name, _ in hub.asked)
    assert len(said) == 6
    assert "secret" not in (kept.base.path / "legaldraft.json").read_text()


def test_a_download_that_broke_off_goes_on_where_it_was(hub, tmp_path):
    home = tmp_path / "home"
    hub.breaks = True
    with pytest.raises(InputRefused, match="goes on where it was"):
        pull("owner/some-model", home, token="secret")
    assert list_models(home) == []
    hub.breaks = False
    hub.asked.clear()
    pull("owner/some-model", home, token="secret")
    again = [name for name, _ in hub.asked]
    assert "tokenizer.json" not in again
    assert any(rest.startswith("bytes=") and rest != "bytes=0-" for name, rest in hub.asked if name in SHARDS)
    assert verify("some-model", home) == []
