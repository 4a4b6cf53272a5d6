"""What a training would take, told before it: near what a run then takes, refused by name, and without torch."""

import json
import subprocess
import sys

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.model.foresee import foresee

TEXTS = ["The cheque was returned unpaid with the remark funds insufficient. " * 40] * 20


def test_it_tells_steps_and_memory_and_no_time_before_a_trial_step(tmp_path, monkeypatch):
    monkeypatch.setattr("legaldraft.model.foresee.memory_left", lambda: 64 << 30)
    found = foresee(tmp_path, "cpu", None, TEXTS)
    assert (found["notices"], found["steps"], found["base"], found["fits"]) == (20, 20, "smollm2-135m", True)
    assert 20 * 600 < found["tokens"] < 20 * 900
    assert 1 << 30 < found["memory_bytes"] < 6 << 30
    assert (found["seconds"], found["measured"]) == (None, False)


def test_a_trial_step_on_this_machine_gives_the_time(tmp_path):
    known = {"speed": 1e11, "memory_ratio": 2.0}
    plain = foresee(tmp_path, "cpu", None, TEXTS)
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "measured.json").write_text(json.dumps({"cpu, 2 cores, bfloat16": known}), encoding="utf-8")
    found = foresee(tmp_path, "cpu", None, TEXTS)
    assert found["measured"]
    assert found["memory_bytes"] == pytest.approx(2 * plain["memory_bytes"], rel=1e-6)
    assert found["seconds"] > 1
    half = foresee(tmp_path, "cpu", None, TEXTS[:10])
    assert half["seconds"] == pytest.approx(found["seconds"] / 2, rel=0.02, abs=1)


def test_what_does_not_fit_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr("legaldraft.model.foresee.memory_left", lambda: 100 << 20)
    found = foresee(tmp_path, "cpu", None, TEXTS)
    assert (found["fits"], found["memory_free"]) == (False, 100 << 20)


@pytest.mark.parametrize(("profile", "base"), [("cpu", "none-such"), ("cpu", "../models"), ("none-such", None)])
def test_an_unknown_base_or_profile_is_refused_in_a_sentence(tmp_path, profile, base):
    with pytest.raises(InputRefused) as refused:
        foresee(tmp_path, profile, base, TEXTS)
    assert "\n" not in refused.value.message


def test_no_model_library_is_loaded_for_it():
    asked = "import sys, legaldraft.model.foresee; print([m for m in ('torch', 'transformers') if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
