"""Optional engines: whether they can be used is tried, said in one sentence, and they are asked for what is meant.

Neither is installed here. Small stand-in packages take their place; what is tested is our side.
"""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from legaldraft.core.errors import InputRefused
from legaldraft.model import liger, unsloth_engine
from legaldraft.model.bases import Base
from legaldraft.model.profiles import PROFILES, TrainConfig, overridden
from legaldraft.model.run import train_adapter
from legaldraft.model.unsloth_engine import Found, probe, refuse

CARD = replace(PROFILES["gpu-16"], engine="unsloth")


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Writes a package of this name and version for child processes to find."""

    def write(name: str, code: str, version: str = "2026.10.9") -> Path:
        site = tmp_path / "site"
        (site / name).mkdir(parents=True, exist_ok=True)
        (site / name / "__init__.py").write_text(code)
        facts = site / f"{name}-{version}.dist-info"
        facts.mkdir()
        (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        monkeypatch.setenv("PYTHONPATH", str(site))
        return site

    return write


def test_unsloth_is_looked_for_in_a_process_of_its_own(stand_in):
    assert probe(card=True) == Found()
    assert "not installed" in Found().says
    stand_in("unsloth", "print('banner')\nclass FastLanguageModel: ...\n")
    assert probe(card=True) == Found("2026.10.9")
    assert probe(card=True).says == "2026.10.9: works"
    assert probe(card=False) == Found("2026.10.9", "it needs an NVIDIA GPU")
    assert "unsloth" not in sys.modules


def test_a_broken_one_is_told_with_its_own_words(stand_in):
    stand_in("unsloth", "raise NotImplementedError('cannot find any torch accelerator')")
    assert probe(card=True) == Found("2026.10.9", "does not load: cannot find any torch accelerator")


def test_one_that_ends_the_process_and_one_that_is_too_old(stand_in):
    stand_in("unsloth", "import os; os._exit(3)", "2025.3.1")
    assert "exit status 3" in probe(card=True).trouble
    stand_in("unsloth", "class FastLanguageModel: ...\n", "2024.8")
    assert probe(card=False).version  # looked for, not imported


@pytest.mark.parametrize("version", ["2025.12.4", "2024.8"])
def test_an_old_one_is_too_old(stand_in, version):
    stand_in("unsloth", "class FastLanguageModel: ...\n", version)
    assert probe(card=True) == Found(version, "too old, 2026.1 or later is needed")


@pytest.mark.parametrize(
    ("config", "found", "processes", "says"),
    [
        (replace(PROFILES["cpu"], engine="unsloth"), None, 1, "the profile cpu is not one for a GPU"),
        (CARD, None, 2, "trains on one card here"),
        (CARD, Found(), 1, "is not installed: pip install unsloth"),
        (CARD, Found("2024.8", "too old, 2026.1 or later is needed"), 1, "2024.8: too old"),
        (CARD, Found("2026.10.9", "does not load: no driver"), 1, "does not load: no driver"),
    ],
)
def test_what_unsloth_cannot_do_is_refused_in_one_sentence(config, found, processes, says):
    with pytest.raises(InputRefused, match=says) as refused:
        refuse(config, found, processes)
    assert refused.value.message.endswith("or train with --set engine=trl.")
    assert ". " not in refused.value.message


def test_what_it_can_do_is_not_refused():
    refuse(CARD, Found("2026.10.9"))
    unsloth_engine.import_first(PROFILES["gpu-16"])
    assert "unsloth" not in sys.modules


def test_a_training_on_the_processor_refuses_it_before_anything_is_written(tmp_path, dataset):
    with pytest.raises(InputRefused, match="needs an NVIDIA GPU"):
        train_adapter(tmp_path / "home", dataset, {}, config=overridden(TrainConfig(), ["engine=unsloth"]))
    assert not (tmp_path / "home").exists()


def test_a_model_is_not_made_before_it_was_imported():
    with pytest.raises(InputRefused, match="was not imported first"):
        unsloth_engine.adapted(Base("b", Path("/base"), "", ""), CARD, 1)


STARTED = """
import json, sys
from legaldraft.model import cards, run
from legaldraft.model.bases import Base
from legaldraft.model.profiles import PROFILES
from legaldraft.model.unsloth_engine import adapted
from dataclasses import replace
from pathlib import Path
cards.choose = lambda *_: cards.Choice(config, cards.Card("Test", 1, 1, (8, 9), "580"), "")
run.take_one_card = lambda *_: None
run.device_for = lambda *_: "cpu"
config = replace(PROFILES["gpu-16"], engine="unsloth", seed=7)
sys.modules["legaldraft.model.train"] = None  # the first module of the run that loads those libraries: it ends here
try:
    run.train_adapter(Path("nowhere"), Path("nowhere"), {}, config=config, base="no-such-base")
except ImportError as problem:
    said = str(problem)
import unsloth
adapted(Base("b", Path("/base"), "", ""), config, 0)
adapted(Base("b", Path("/base"), "", ""), config, 1)
print(json.dumps({"before": unsloth.BEFORE, "calls": unsloth.CALLS, "said": said, "hooked": unsloth.HOOKED}))
"""

FAST = """
import sys
BEFORE = [m for m in ("transformers", "peft", "trl") if m in sys.modules]
CALLS, HOOKED = [], []
class Model:
    config = type("C", (), {})()
    def get_base_model(self): return self
    @property
    def base_model(self): return self
    def register_forward_pre_hook(self, hook, with_kwargs): HOOKED.append(with_kwargs)
class FastLanguageModel:
    @staticmethod
    def from_pretrained(**given):
        CALLS.append({k: str(v) for k, v in given.items()})
        return Model(), None
    @staticmethod
    def get_peft_model(model, **given):
        CALLS.append(given)
        return model
"""


def test_the_training_process_imports_it_first_and_asks_it_for_the_runs_adapter(stand_in, tmp_path):
    """A whole process, begun as a training begins: the first import of transformers comes after Unsloth's."""
    site = stand_in("unsloth", FAST)
    place = os.environ | {"PYTHONPATH": f"{site}{os.pathsep}{Path(__file__).parents[2]}"}
    told = subprocess.run(
        [sys.executable, "-c", STARTED], capture_output=True, text=True, check=False, env=place, cwd=tmp_path
    )
    assert told.returncode == 0, told.stderr[-2000:]
    found = json.loads(told.stdout.splitlines()[-1])
    assert found["before"] == []
    assert "legaldraft.model.train" in found["said"]  # the run went on to load them
    loaded, lora, _, again = found["calls"]
    assert (loaded["model_name"], loaded["load_in_4bit"], loaded["dtype"]) == ("/base", "True", "torch.bfloat16")
    assert (loaded["max_seq_length"], loaded["trust_remote_code"]) == ("8192", "False")
    assert (lora["r"], lora["lora_alpha"], lora["lora_dropout"], lora["random_state"]) == (16, 32, 0.0, 7)
    assert set(lora["target_modules"]) == set(unsloth_engine.TARGETS)
    assert (lora["use_gradient_checkpointing"], again["use_gradient_checkpointing"]) == (False, "unsloth")
    assert found["hooked"] == [True, True]


def test_it_is_told_the_lengths_of_packed_documents():
    seen = {}

    class Inner(torch.nn.Module):
        def forward(self, **given):
            seen.update(given)

    inner = Inner()
    inner.register_forward_pre_hook(unsloth_engine._its_own_words, with_kwargs=True)
    bounds = torch.tensor([0, 3, 8], dtype=torch.int32)
    inner(input_ids=1, use_cache=False, cu_seq_lens_q=bounds, cu_seq_lens_k=bounds, max_length_q=5, max_length_k=5)
    assert seen.pop("packed_seq_lengths").tolist() == [3, 5]
    assert seen == {"input_ids": 1, "use_cache": False}


def test_engines_do_not_change_the_name_of_a_run_that_uses_none():
    plain = TrainConfig()
    assert plain.key() == "d1d2fa2a1d403011d1080894b908659be6d7e46138767ed69aed4757215bd624"
    assert replace(plain, engine="unsloth").key() != plain.key() != replace(plain, fused="off").key()


@pytest.mark.parametrize(
    ("fused", "engine", "kind", "device", "installed", "used"),
    [
        ("auto", "trl", "mistral", "cuda", True, True),
        ("auto", "trl", "mistral", "cuda", False, False),
        ("auto", "trl", "mistral", "cpu", True, False),
        ("auto", "trl", "gemma", "cuda", True, False),
        ("auto", "unsloth", "mistral", "cuda", True, False),
        ("off", "trl", "llama", "cuda", True, False),
        ("on", "trl", "llama", "cuda", True, True),
    ],
)
def test_liger_is_used_where_it_is_there_and_nothing_is_done_twice(fused, engine, kind, device, installed, used):
    config = replace(PROFILES["gpu-16"], fused=fused, engine=engine)
    assert liger.parts_for(config, kind, device, installed=installed) == (liger.PARTS if used else None)


@pytest.mark.parametrize(
    ("engine", "kind", "device", "installed", "says"),
    [
        ("trl", "mistral", "cuda", False, "pip install liger-kernel"),
        ("trl", "mistral", "cpu", True, "they need an NVIDIA GPU"),
        ("unsloth", "mistral", "cuda", True, "has kernels of its own"),
        ("trl", "gemma", "cuda", True, "of the kind gemma"),
    ],
)
def test_liger_asked_for_where_it_cannot_be_used_is_refused(engine, kind, device, installed, says):
    config = replace(PROFILES["gpu-16"], fused="on", engine=engine)
    with pytest.raises(InputRefused, match=says):
        liger.parts_for(config, kind, device, installed=installed)


def test_liger_is_called_with_exactly_what_is_meant(tmp_path, monkeypatch):
    folder = tmp_path / "liger_kernel" / "transformers"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text("")
    (folder / "__init__.py").write_text("")
    code = "CALLS = []\ndef _apply_liger_kernel_to_instance(model, **parts): CALLS.append((model, parts))\n"
    (folder / "monkey_patch.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    base = type("Base", (), {"config": type("C", (), {"model_type": "mistral"})})()
    try:
        assert liger.use_liger(base, PROFILES["gpu-16"], "cuda")
        assert not liger.use_liger(base, PROFILES["gpu-16"], "cpu")
        from liger_kernel.transformers.monkey_patch import CALLS

        off = {"rope": False, "cross_entropy": False, "fused_linear_cross_entropy": False}
        assert [(base, {"rms_norm": True, "swiglu": True} | off)] == CALLS
        (folder / "monkey_patch.py").write_text("raise ImportError('no triton here')")
        for name in [n for n in sys.modules if n.startswith("liger_kernel.")]:
            del sys.modules[name]
        monkeypatch.syspath_prepend(tmp_path)  # forgets what was compiled
        assert not liger.use_liger(base, PROFILES["gpu-16"], "cuda")
        with pytest.raises(InputRefused, match="do not load"):
            liger.use_liger(base, replace(PROFILES["gpu-16"], fused="on"), "cuda")
    finally:
        for name in [n for n in sys.modules if n.startswith("liger_kernel")]:
            del sys.modules[name]
