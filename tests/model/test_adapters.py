"""Bundles: named by their content, refused when a byte of them or of their base changed."""

import json
import shutil
from dataclasses import replace

import pytest

from legaldraft.core.errors import InputRefused, NotFound
from legaldraft.model.adapters import BundleFacts, list_bundles, load_bundle, write_bundle


@pytest.fixture
def copied(adapter, tmp_path):
    """The bundle in a folder of its own, to be damaged."""
    bundle, _ = adapter
    shutil.copytree(bundle.path, tmp_path / "adapters" / bundle.version)
    return tmp_path / "adapters", bundle.version


def test_a_bundle_says_what_it_came_from(adapter, tiny):
    bundle, report = adapter
    manifest = bundle.manifest
    assert manifest["base"]["sha256"] == tiny.sha256
    assert manifest["dataset"]["version"] == "v12"
    assert manifest["config"]["profile"] == "test"
    assert set(manifest["files"]) == {"adapter_model.safetensors", "adapter_config.json"}
    assert manifest["libraries"]["torch"] != "missing"
    assert bundle.profile == {"firm": "test"}
    assert report["version"] == bundle.version
    assert report["metrics"]["held_out_loss"] > 0


def test_a_beginning_of_the_version_will_do(copied):
    folder, version = copied
    assert load_bundle(version[:6], folder).version == version


def test_an_unknown_version_is_refused(copied):
    with pytest.raises(NotFound, match="no adapter ffff"):
        load_bundle("ffff", copied[0])
    with pytest.raises(NotFound):
        load_bundle("../../etc", copied[0])


@pytest.mark.parametrize("name", ["adapter_model.safetensors", "adapter_config.json"])
def test_a_changed_file_is_refused_by_name(copied, name):
    folder, version = copied
    path = folder / version / name
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(bytes(raw))
    with pytest.raises(InputRefused, match=f"changed after training .{name}"):
        load_bundle(version, folder)


def test_a_changed_manifest_is_refused(copied):
    folder, version = copied
    path = folder / version / "bundle.json"
    path.write_text(path.read_text().replace('"firm": "test"', '"firm": "another"', 1))
    with pytest.raises(InputRefused, match=r"changed after training .bundle\.json"):
        load_bundle(version, folder)


def test_a_missing_weight_file_is_refused(copied):
    folder, version = copied
    (folder / version / "adapter_model.safetensors").unlink()
    with pytest.raises(InputRefused, match="changed after training"):
        load_bundle(version, folder)


def test_another_base_is_refused(copied, tiny):
    other = replace(tiny, id="other", sha256="0" * 64)
    with pytest.raises(InputRefused, match="was trained on the base tiny-mistral"):
        load_bundle(copied[1], copied[0], other)


def test_another_template_is_refused(copied, tiny):
    with pytest.raises(InputRefused, match="another prompt template"):
        load_bundle(copied[1], copied[0], tiny, "0" * 64)


def test_a_damaged_manifest_is_refused(copied):
    folder, version = copied
    (folder / version / "bundle.json").write_text("{")
    with pytest.raises(InputRefused, match="is damaged"):
        load_bundle(version, folder)


def test_bundles_are_listed(copied):
    assert [b.version for b in list_bundles(copied[0])] == [copied[1]]
    assert list_bundles(copied[0] / "nowhere") == []


def test_a_failed_save_leaves_nothing_behind(tiny, tmp_path):
    facts = BundleFacts("f", "", tiny, "t", {}, {}, {}, {})
    with pytest.raises(InputRefused, match="could not be saved"):
        write_bundle(tmp_path / "missing", facts, tmp_path / "adapters")
    assert list((tmp_path / "adapters").iterdir()) == []


def test_the_manifest_holds_no_text_of_a_notice(adapter):
    assert "[[CLIENT_NAME]]" not in json.dumps(dict(adapter[0].manifest))
