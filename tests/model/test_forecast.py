"""What is said before a run of its time: reckoned from usual rows, held against what it took, learnt from."""

import json

import pytest

from legaldraft.model import forecast, preflight
from legaldraft.model.estimate import MISTRAL_7B, Measured, Shape, flops
from legaldraft.model.events import TrainingStopped
from legaldraft.model.preflight import Plan, try_out
from legaldraft.model.profiles import PROFILES
from legaldraft.model.train import train

CONFIG = PROFILES["cpu"]
SMALL = Shape(
    hidden=64, layers=2, heads=4, kv_heads=2, head_size=16, inner=128, vocabulary=500, tied=True, context=8192
)  # fmt: skip


class Machine:
    """Takes a second for each 1e9 operations, and four seconds more the first time that it does anything."""

    def __init__(self, monkeypatch):
        self.now, self.warm, self.model = 0.0, False, None
        monkeypatch.setattr(preflight.time, "perf_counter", lambda: self.now)

    def try_step(self, rows):
        work = sum(flops(SMALL, CONFIG, n) for row in rows for n in row["lengths"])
        self.now += work / 1e9 + (0 if self.warm else 4)
        self.warm = True


@pytest.fixture
def rows():
    """Most rows are short and a few very long, as a firm's notices are."""
    return [{"lengths": [n]} for n in [4000] * 3 + [900] * 20 + [400] * 60 + [300] * 37]


@pytest.fixture
def plan(tmp_path, rows):
    lengths = [r["lengths"][0] for r in rows]
    return Plan(SMALL, CONFIG, lengths, "cpu", "cpu, 2 cores", Measured(tmp_path))


def test_the_forecast_is_the_time_of_the_usual_rows_and_not_of_the_fullest(plan, rows, monkeypatch):
    found = try_out(plan, Machine(monkeypatch), rows, [])
    whole = sum(flops(SMALL, CONFIG, n) for r in rows for n in r["lengths"]) / 1e9
    assert found.seconds == pytest.approx(whole, rel=0.01)


def test_what_a_run_took_corrects_the_next_forecast_by_half(plan, rows, tmp_path, monkeypatch):
    first = try_out(plan, Machine(monkeypatch), rows, [])
    forecast.note(tmp_path, first.seconds, plan.time_ratio)
    found = forecast.outcome(tmp_path, 0, 400, first.seconds * 1.44)
    assert found["took_over_foreseen"] == pytest.approx(1.44, abs=0.001)
    forecast.learn(tmp_path, plan.measured, (plan.machine, CONFIG, SMALL), 400, found["took_over_foreseen"])
    second = try_out(plan, Machine(monkeypatch), rows, [])
    assert second.seconds == pytest.approx(1.2 * first.seconds, rel=0.01)
    assert plan.estimate().seconds == pytest.approx(second.seconds, rel=0.2)
    assert plan.measured.time_ratio(plan.machine, CONFIG, MISTRAL_7B) == 1.0


def test_one_bad_afternoon_does_not_run_away_with_the_forecasts(plan, tmp_path):
    for _ in range(10):
        forecast.note(tmp_path, 100.0, plan.time_ratio)
        forecast.learn(tmp_path, plan.measured, (plan.machine, CONFIG, SMALL), 400, 50.0)
    assert plan.time_ratio == 2.0
    forecast.note(tmp_path, 100.0, plan.time_ratio)
    forecast.learn(tmp_path, plan.measured, (plan.machine, CONFIG, SMALL), 4, 0.01)
    assert plan.time_ratio == 2.0


@pytest.mark.parametrize("text", ["", "[]", '{"seconds": 0, "ratio": 1}', '{"seconds": "x"}'])
def test_a_damaged_note_says_nothing(tmp_path, text):
    (tmp_path / "foreseen.json").write_text(text)
    assert forecast.outcome(tmp_path, 0, 10, 5.0) == {}
    assert forecast.sentence({}) == ""


def test_a_run_says_at_its_end_what_was_foreseen_and_one_gone_on_with_its_share(tiny, dataset, tmp_path, quick):
    told = []
    with pytest.raises(TrainingStopped):
        train(quick, tiny, dataset, tmp_path, told.append, lambda: sum(e.kind == "step" for e in told) >= 2)
    said = next(e.data for e in told if "trial step" in str(e.data.get("message")))
    metrics = train(quick, tiny, dataset, tmp_path).metrics
    assert metrics["resumed_from"] == 2
    assert metrics["foreseen_seconds"] == pytest.approx(said["seconds"] * 4 / 6, abs=0.06)
    assert metrics["took_over_foreseen"] == pytest.approx(metrics["seconds"] / metrics["foreseen_seconds"], rel=0.2)
    assert f"foreseen {metrics['foreseen_seconds']:.0f} s" in forecast.sentence(metrics)
    before = json.loads((tmp_path / "measured.json").read_text())
    assert not any("time_ratio" in figures for figures in before.values())
    whole = train(quick, tiny, dataset, tmp_path / "whole").metrics
    kept = json.loads((tmp_path / "whole" / "measured.json").read_text())["cpu, 1 cores, bfloat16, 2 layers of 64"]
    assert kept["time_ratio"] == pytest.approx(min(2, max(0.5, whole["took_over_foreseen"] ** 0.5)), abs=0.01)
