"""A run from its start to its bundle: stopped in the middle of a step, kept when finished, made again as it was."""

import json
import shutil
import time
from dataclasses import replace

import pytest
import torch
from safetensors.torch import load_file

from legaldraft.cli.main import run
from legaldraft.core.errors import InputRefused
from legaldraft.jobs import Handler, Worker
from legaldraft.jobs.child import run_child
from legaldraft.jobs.worker import run_in_thread
from legaldraft.model import train as training
from legaldraft.model.adapters import list_bundles
from legaldraft.model.checkpoints import last_good
from legaldraft.model.events import TrainingStopped
from legaldraft.model.process import training_argv, write_spec
from legaldraft.model.profiles import PROFILES, TrainConfig
from legaldraft.model.repeating import compared, repeat_of
from legaldraft.model.run import train_adapter
from legaldraft.model.train import train
from legaldraft.model.trainer import SKIPPED_AT_MOST, Watch
from legaldraft.store import Store
from tests.judging.notices import FIRM, notice

ONE_PASS = {"batch": 6, "micro_batch": 6}


class Asked:
    """Counts how often a run asks whether it is to stop; from the ``at``-th time on the answer is yes."""

    def __init__(self, at: float = float("inf")) -> None:
        self.times, self.at = 0, at
        self.by_step: dict[int, int] = {}

    def __call__(self) -> bool:
        self.times += 1
        return self.times >= self.at

    def tell(self, event) -> None:
        if event.kind == "step":
            self.by_step[event.data["step"]] = self.times


@pytest.fixture
def place(home, tmp_path):
    """A data folder with the tiny base alone."""
    folder = tmp_path / "place"
    shutil.copytree(home / "models", folder / "models")
    return folder


def of(dataset):
    return json.loads((dataset / "manifest.json").read_text())


def test_a_wish_to_stop_is_heeded_at_the_next_layer_there_and_back_and_costs_that_step_only(
    tiny, dataset, tmp_path, quick
):
    config = replace(quick, **ONE_PASS)
    calm = Asked()
    whole = train(config, tiny, dataset, tmp_path / "calm", calm.tell, calm)
    in_second = range(calm.by_step[1] + 2, calm.by_step[2] + 1)  # one is asked behind a step, before the next begins
    assert len(in_second) >= 3  # two layers there, one of them on the way back
    for at in (in_second[0], in_second[-1]):
        asked, runs = Asked(at), tmp_path / str(at)
        with pytest.raises(TrainingStopped, match="stopped at step 1 of 4"):
            train(config, tiny, dataset, runs, asked.tell, asked)
        assert asked.times == at  # nothing more of the pass was done
        resumed = train(config, tiny, dataset, runs)
        assert resumed.metrics["resumed_from"] == 1
        assert resumed.metrics["losses"] == pytest.approx(whole.metrics["losses"], abs=1e-4)


@pytest.fixture
def many(tmp_path):
    """Forty notices, nearly all of them prompt: a run of many seconds."""
    folder = tmp_path / "many"
    folder.mkdir()
    paragraphs = [["demand", "Pay, as advised."]]
    rows = [{"id": f"row-{n}", "prompt": "so and so " * 400, "paragraphs": paragraphs} for n in range(40)]
    (folder / "train.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (folder / "heldout.jsonl").write_text("")
    (folder / "manifest.json").write_text(json.dumps({"version": "many", "firm": "test"}))
    return folder


def test_a_cancelled_job_ends_by_itself_with_its_last_whole_step_on_disk(place, many, tmp_path):
    spec = write_spec(tmp_path / "spec.json", place, many, base="tiny-mistral", profile="cpu")

    def work(_job, emit, should_stop):
        return run_child(training_argv(spec), emit, should_stop, {"OMP_NUM_THREADS": "1"})

    def steps() -> list[int]:
        return [int(e.data["step"]) for e in store.jobs.events(job) if e.kind == "step"]

    def wait(condition) -> None:
        until = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < until, "waited too long"
            time.sleep(0.02)

    with Store.open(tmp_path / "office") as store:
        worker = Worker(store, "gpu", "here/0", {"train": Handler(work)})
        thread = run_in_thread(worker)
        job = store.jobs.enqueue("gpu", "train", {}).id
        try:
            wait(steps)
            store.jobs.cancel(job)
            wait(lambda: store.jobs.get(job).ended)
        finally:
            worker.stop.set()
            thread.join()
        assert store.jobs.get(job).state == "cancelled"
        done = steps()[-1]
    [folder] = [p for p in (place / "runs").iterdir() if p.is_dir()]
    saved = last_good(folder)  # killed, it would have left none: they are a minute apart
    assert saved is not None
    assert done <= int(saved.name.split("-")[1]) < 40


def test_a_run_stopped_in_its_trial_step_has_nothing_to_save_and_begins_anew(tiny, dataset, tmp_path, quick):
    with pytest.raises(TrainingStopped, match="stopped at step 0 of 6"):
        train(quick, tiny, dataset, tmp_path, should_stop=Asked(2))
    assert train(quick, tiny, dataset, tmp_path).metrics["resumed_from"] == 0


def test_a_run_stopped_while_it_is_measured_is_not_trained_again(place, dataset, quick):
    def finished() -> bool:
        return bool(list(place.glob("runs/*/finished.json")))

    with pytest.raises(TrainingStopped, match="nothing is trained twice"):
        train_adapter(place, dataset, of(dataset), base="tiny-mistral", config=quick, should_stop=finished)
    assert not list_bundles(place / "adapters")
    weights = load_file(next(place.glob("runs/*/weights/adapter_model.safetensors")))
    steps = []
    report = train_adapter(
        place,
        dataset,
        of(dataset),
        base="tiny-mistral",
        config=quick,
        tell=lambda kind, _data: steps.append(kind) if kind == "step" else None,
    )
    assert steps == []
    kept = load_file(f"{report['path']}/adapter_model.safetensors")
    assert all(torch.equal(kept[n], weights[n]) for n in weights)
    assert len(report["metrics"]["losses"]) == 6
    assert report["metrics"]["held_out_loss"] > 0
    assert not list((place / "runs").glob("*/"))


def test_a_run_that_died_behind_its_last_checkpoint_is_trained_no_step_more(tiny, dataset, tmp_path, quick):
    config = replace(quick, epochs=1.5, checkpoint_steps=4)  # in the middle of a pass
    first = train(config, tiny, dataset, tmp_path)
    kept = load_file(first.weights / "adapter_model.safetensors")
    (first.run / "finished.json").unlink()
    shutil.rmtree(first.weights)
    again = train(config, tiny, dataset, tmp_path)
    assert again.metrics["resumed_from"] == again.metrics["steps"] == 4
    assert again.metrics["losses"] == first.metrics["losses"]
    found = load_file(again.weights / "adapter_model.safetensors")
    assert all(torch.equal(kept[n], found[n]) for n in kept)


def test_weights_of_a_finished_run_that_were_changed_are_trained_again(tiny, dataset, tmp_path, quick):
    first = train(quick, tiny, dataset, tmp_path)
    with (first.weights / "adapter_model.safetensors").open("r+b") as stream:
        stream.truncate(100)
    again = train(quick, tiny, dataset, tmp_path)
    assert len(load_file(again.weights / "adapter_model.safetensors")) > 0


def test_no_memory_to_measure_costs_the_figure_and_not_the_run(tiny, dataset, tmp_path, quick, monkeypatch):
    def used_up(*_args):
        raise torch.OutOfMemoryError("out of memory")

    monkeypatch.setattr(training, "held_out_text_loss", used_up)
    said = []
    config = replace(quick, quantise="nf4", epochs=1.0)
    result = train(config, tiny, dataset, tmp_path, lambda e: said.append(e.data.get("message", "")))
    assert result.metrics["held_out_loss"] is None
    assert (result.weights / "adapter_model.safetensors").is_file()
    assert any("trained and kept" in line for line in said)


def test_steps_that_a_scaler_skips_are_borne_for_a_while_in_16_bit_floats_and_nowhere_else():
    half = Watch(TrainConfig(precision="float16"), 40, lambda _: None, lambda: False)
    for step in range(SKIPPED_AT_MOST):
        half._guard(step, 2.0, float("inf"))
    half._guard(SKIPPED_AT_MOST, 2.0, 1.0)  # one that was taken
    for step in range(SKIPPED_AT_MOST):
        half._guard(step, 2.0, float("nan"))
    with pytest.raises(InputRefused, match="the loss is no number"):
        half._guard(40, 2.0, float("inf"))
    with pytest.raises(InputRefused, match="the loss is no number"):
        Watch(TrainConfig(precision="float16"), 40, lambda _: None, lambda: False)._guard(1, float("nan"), 1.0)
    with pytest.raises(InputRefused, match="the loss is no number"):
        Watch(TrainConfig(), 40, lambda _: None, lambda: False)._guard(1, 2.0, float("inf"))


@pytest.mark.parametrize("packed", [{}, {"pack_tokens": 512, "max_tokens": 512, "batch": 1, "smallest": 1}])
def test_the_plain_path_learns_what_the_fast_one_learns_packed_or_not(tiny, dataset, tmp_path, quick, packed):
    config = replace(quick, precision="float32", learning_rate=1e-2, **packed)
    fast = train(config, tiny, dataset, tmp_path / "fast")
    plain = train(replace(config, fast=False), tiny, dataset, tmp_path / "plain")
    assert plain.metrics["losses"] == pytest.approx(fast.metrics["losses"], rel=1e-3)
    assert fast.metrics["losses"][-1] < fast.metrics["losses"][0]


@pytest.fixture
def repeatable(place, dataset, quick):
    """An adapter whose data set is kept where the program keeps them."""
    kept = place / "datasets" / of(dataset)["version"]
    shutil.copytree(dataset, kept)
    return train_adapter(place, kept, of(kept), base="tiny-mistral", config=replace(quick, batch=6))


def test_a_run_made_again_from_its_manifest_gives_the_same_weights(place, repeatable):
    again = repeat_of(repeatable["version"][:8], place)
    assert again.differences == ()
    report = train_adapter(place, again.dataset, again.manifest, base=str(again.base.path), config=again.config)
    assert compared(again, report) == f"The weights are those of {repeatable['version']}, byte for byte."
    other = train_adapter(
        place, again.dataset, again.manifest, base=str(again.base.path), config=replace(again.config, seed=1)
    )
    assert "The weights differ" in compared(again, other)
    assert {"device", "threads"} <= set(again.bundle.metrics)


def test_what_is_not_as_it_was_is_refused_or_told(place, repeatable, monkeypatch):
    monkeypatch.setattr("legaldraft.model.repeating.library_versions", lambda: {"torch": "1.0"})
    assert "torch" in repeat_of(repeatable["version"], place).differences[0]
    rows = next(place.glob("datasets/*/train.jsonl"))
    rows.write_text(rows.read_text() + "\n", encoding="utf-8")
    with pytest.raises(InputRefused, match=r"train\.jsonl is missing or was changed"):
        repeat_of(repeatable["version"], place)


def test_train_like_an_adapter_in_the_shell(place, monkeypatch, capsys):
    monkeypatch.setenv("LEGALDRAFT_HOME", str(place))
    monkeypatch.delenv("LEGALDRAFT_DATABASE_URL", raising=False)
    with Store.open() as store:
        for number in range(14):
            store.notices.save(FIRM, notice(number, "in the manner of the firm"))
    quick = ["--set", "rank=4", "--set", "batch=4", "--epochs", "0.5"]
    assert run(["train", "--base", "tiny-mistral", *quick, "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert run(["train", "--like", first["version"]]) == 0
    assert f"The weights are those of {first['version']}, byte for byte." in capsys.readouterr().out
    assert run(["train", "--like", first["version"], "--epochs", "2"]) != 0
    assert "leave the other options out" in capsys.readouterr().err
    assert run(["retrain", "--set", "rank=none"]) != 0
    assert "rank" in capsys.readouterr().err


def test_the_help_tells_what_each_profile_sets():
    from tests.model.conftest import ROOT

    text = (ROOT / "web" / "help" / "training.md").read_text(encoding="utf-8")
    lines = text[text.index("| profile | rank |") :].split("\n\n")[0].splitlines()
    names = [c.strip(" `") for c in lines[0].strip("|").split("|")]
    told = {}
    for line in lines[2:]:
        cells = [c.strip(" `") for c in line.strip("|").split("|")]
        told[cells[0]] = dict(zip(names[1:], cells[1:], strict=True))
    assert told.keys() == PROFILES.keys()
    for name, row in told.items():
        for setting, value in row.items():
            expected = getattr(PROFILES[name], setting)
            assert value == (
                "none" if expected is None else f"{expected:g}" if isinstance(expected, float) else str(expected)
            )
