"""Training: resumable after any kill, deterministic, and refusing in one sentence what cannot end well."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from types import SimpleNamespace

import pytest
import torch
from safetensors.torch import load_file, save_file

from legaldraft.core.errors import InputRefused
from legaldraft.model import checkpoints
from legaldraft.model.bases import resolve_base
from legaldraft.model.estimate import shape_of
from legaldraft.model.events import TrainingStopped
from legaldraft.model.loading import load_encoder
from legaldraft.model.rows import Rows, encode_training, read_split
from legaldraft.model.run import train_adapter
from legaldraft.model.template import IGNORED, Encoded
from legaldraft.model.train import Job, alone, carry_out, train

KILL_AT = 4


def losses_of(result):
    return result.metrics["losses"]


def test_the_same_seed_gives_the_same_adapter_and_another_seed_another(tiny, dataset, tmp_path, quick):
    first = train(quick, tiny, dataset, tmp_path / "a")
    again = train(quick, tiny, dataset, tmp_path / "b")
    other = train(replace(quick, seed=1), tiny, dataset, tmp_path / "c")
    assert losses_of(first) == losses_of(again)
    assert losses_of(first) != losses_of(other)
    one, two = (load_file(r.weights / "adapter_model.safetensors") for r in (first, again))
    assert all(torch.equal(one[name], two[name]) for name in one)


def test_progress_tells_step_loss_speed_time_left_and_memory(tiny, dataset, tmp_path, quick):
    events = []
    train(quick, tiny, dataset, tmp_path, events.append)
    steps = [e.data for e in events if e.kind == "step"]
    assert [s["step"] for s in steps] == list(range(1, 7))
    assert steps[0]["steps"] == 6
    assert steps[-1]["seconds_left"] == 0
    assert all(s["tokens_per_second"] > 0 and s["peak_memory_bytes"] > 1 << 20 for s in steps)
    start = next(e.data for e in events if e.kind == "start")
    assert start["notices"] == 12


def test_the_loss_falls(tiny, dataset, tmp_path, quick):
    result = train(replace(quick, epochs=6.0, learning_rate=1e-2), tiny, dataset, tmp_path)
    assert result.metrics["last_loss"] < result.metrics["first_loss"] - 0.5


def _child(home, dataset, quick, die_at: int | None) -> subprocess.Popen:
    """A training in a process of its own that kills itself, hard, after a step."""
    code = """
import json, os, signal, sys
from pathlib import Path
from legaldraft.model.profiles import TrainConfig
from legaldraft.model.run import train_adapter
home, dataset, config, die_at = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3]), json.loads(sys.argv[4])
def tell(kind, data):
    print(json.dumps([kind, dict(data)]), flush=True)
    if kind == "step" and data["step"] == die_at:
        os.kill(os.getpid(), signal.SIGKILL)
manifest = json.loads((dataset / "manifest.json").read_text())
report = train_adapter(home, dataset, manifest, base="tiny-mistral", config=TrainConfig.from_json(config), tell=tell)
print(json.dumps(["report", report]))
"""
    argv = [sys.executable, "-c", code, str(home), str(dataset), json.dumps(quick.to_json()), json.dumps(die_at)]
    return subprocess.Popen(argv, stdout=subprocess.PIPE, text=True)


def test_a_run_killed_hard_goes_on_and_ends_as_if_nothing_had_happened(home, tiny, tmp_path, dataset, quick):
    places = []
    for name in ("calm", "killed"):
        place = tmp_path / name
        shutil.copytree(home / "models", place / "models")
        places.append(place)
    config = replace(quick, checkpoint_steps=2)
    calm = train_adapter(
        places[0], dataset, json.loads((dataset / "manifest.json").read_text()), base="tiny-mistral", config=config
    )
    killed = _child(places[1], dataset, config, KILL_AT + 1)
    killed.communicate(timeout=120)
    assert killed.returncode == -signal.SIGKILL
    assert not list((places[1] / "adapters").glob("*"))
    second = _child(places[1], dataset, config, None)
    lines = [json.loads(line) for line in second.communicate(timeout=120)[0].splitlines()]
    report = next(data for kind, data in lines if kind == "report")
    assert report["resumed_from"] == KILL_AT
    assert next(d["step"] for kind, d in lines if kind == "step") == KILL_AT + 1
    assert report["metrics"]["losses"] == pytest.approx(calm["metrics"]["losses"], abs=1e-4)
    left, right = (load_file(f"{r['path']}/adapter_model.safetensors") for r in (calm, report))
    assert all(torch.allclose(left[n], right[n], atol=1e-5) for n in left)
    assert not list((places[1] / "runs").glob("*/checkpoint-*"))


def test_a_half_written_checkpoint_is_not_resumed_from(tiny, dataset, tmp_path, quick):
    config = replace(quick, checkpoint_steps=2)
    result = train(config, tiny, dataset, tmp_path)
    newest = max(result.run.glob("checkpoint-*"), key=lambda p: int(p.name.split("-")[1]))
    with (newest / "optimizer.pt").open("r+b") as stream:
        stream.truncate(100)
    good = checkpoints.last_good(result.run)
    assert good is not None
    assert int(good.name.split("-")[1]) == 4
    assert not newest.exists()


def test_a_run_asked_to_stop_saves_and_goes_on_later(tiny, dataset, tmp_path, quick):
    seen = []
    with pytest.raises(TrainingStopped, match="goes on from there"):
        train(quick, tiny, dataset, tmp_path, seen.append, lambda: sum(e.kind == "step" for e in seen) >= 3)
    events = []
    result = train(quick, tiny, dataset, tmp_path, events.append)
    assert result.metrics["resumed_from"] == 3
    assert len(losses_of(result)) == 6
    assert losses_of(result) == pytest.approx(losses_of(train(quick, tiny, dataset, tmp_path / "calm")), abs=1e-4)


def test_too_few_notices_are_refused(tiny, make_dataset, tmp_path, quick):
    with pytest.raises(InputRefused, match="There are 5 past notices to train on and at least 8 are needed"):
        train(quick, tiny, make_dataset(5), tmp_path)


def test_one_notice_is_too_few_and_said_in_the_singular(tiny, make_dataset, tmp_path, quick):
    with pytest.raises(InputRefused, match="There is 1 past notice to train on and at least 8 are needed"):
        train(quick, tiny, make_dataset(1), tmp_path)


def test_two_trainings_at_once_are_refused(tiny, dataset, tmp_path, quick):
    with alone(tmp_path), pytest.raises(InputRefused, match="Another training is going on in this data folder"):
        train(quick, tiny, dataset, tmp_path)
    assert len(losses_of(train(quick, tiny, dataset, tmp_path))) == 6


def test_a_checkpoint_with_a_changed_byte_is_not_resumed_from(tiny, dataset, tmp_path, quick):
    result = train(replace(quick, checkpoint_steps=2), tiny, dataset, tmp_path)
    newest = max(result.run.glob("checkpoint-*"), key=lambda p: int(p.name.split("-")[1]))
    raw = bytearray((newest / "adapter_model.safetensors").read_bytes())
    raw[-3] ^= 1
    (newest / "adapter_model.safetensors").write_bytes(bytes(raw))
    assert int(checkpoints.last_good(result.run).name.split("-")[1]) == 4


def test_a_clock_that_is_put_back_disturbs_nothing(tiny, dataset, tmp_path, quick, monkeypatch):
    now, events = time.time, []

    def tell(event):
        events.append(event)
        if event.kind == "step" and event.data["step"] == 2:
            monkeypatch.setattr(time, "time", lambda: now() - 86_400)

    result = train(replace(quick, checkpoint_steps=2), tiny, dataset, tmp_path, tell)
    steps = [e.data for e in events if e.kind == "step"]
    assert [s["seconds"] for s in steps] == sorted(s["seconds"] for s in steps)
    assert all(s["seconds_left"] >= 0 and s["tokens_per_second"] > 0 for s in steps)
    assert result.metrics["seconds"] > 0
    assert int(checkpoints.last_good(result.run).name.split("-")[1]) == 6


def test_a_notice_with_too_long_a_paragraph_is_left_out_and_named_never_cut(tiny, make_dataset, tmp_path, quick):
    folder = make_dataset(13)
    rows = [json.loads(line) for line in (folder / "train.jsonl").read_text().splitlines()]
    rows[2]["paragraphs"][0][1] = "word " * 700
    (folder / "train.jsonl").write_text("\n".join(map(json.dumps, rows)))
    events = []
    result = train(replace(quick, max_tokens=500, epochs=1.0), tiny, folder, tmp_path, events.append)
    assert result.metrics["left_out"] == ["row-2"]
    assert any("left out: row-2" in str(e.data.get("message")) for e in events)


@pytest.mark.parametrize("damage", ["missing", "truncated"])
def test_a_damaged_data_set_is_refused(damage, tiny, dataset, tmp_path, quick):
    path = dataset / "train.jsonl"
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(InputRefused, match=r"train\.jsonl is missing or damaged"):
        train(quick, tiny, dataset, tmp_path)


def test_a_loss_that_is_no_number_stops_the_run(tiny, dataset, tmp_path, quick):
    with pytest.raises(InputRefused, match="lower the learning rate"):
        train(replace(quick, learning_rate=float("1e38"), epochs=4.0), tiny, dataset, tmp_path)


def test_a_layer_that_learns_nothing_is_named_and_nothing_is_saved(tiny, dataset, tmp_path, quick):
    # A rate that 32 bits cannot hold: every step is one of nothing.
    with pytest.raises(InputRefused, match=r"the layer base_model\..*lora_B.* learnt nothing; train again"):
        train(replace(quick, learning_rate=1e-60, epochs=0.5), tiny, dataset, tmp_path / "runs")
    assert not list((tmp_path / "runs").rglob("weights"))


def test_rows_without_a_label_stop_the_run_at_its_first_step(tiny, dataset, tmp_path, quick):
    encoder, shape = load_encoder(tiny), shape_of(tiny.path)
    rows = encode_training(encoder, read_split(dataset, "train"), quick, shape.context)
    silent = tuple(replace(row, labels=[IGNORED] * len(row.labels)) for row in rows.encoded)
    run = tmp_path / "runs" / "silent"
    run.mkdir(parents=True)
    job = Job(quick, tiny, shape, encoder.tokenizer, Rows(silent, ()), [], run, lambda _: None)
    with pytest.raises(InputRefused, match="wrong at step 1: there was nothing to learn; build the data set again"):
        carry_out(job, lambda: False)


def test_a_loss_of_nothing_stops_the_run(tiny, dataset, tmp_path, quick):
    """A base that is wholly sure of a token, and notices of that token alone: what it should learn, it knows."""
    folder = shutil.copytree(tiny.path, tmp_path / "sure")
    weights = load_file(folder / "model.safetensors")
    for name, values in weights.items():
        if name.startswith("lm_head"):
            values.zero_()
        elif "o_proj" in name or "down_proj" in name:
            values.zero_()  # every layer adds nothing: what comes out is the token's own embedding
    token = 500
    weights["lm_head.weight"][token] = 100 * weights["model.embed_tokens.weight"][token].sign()
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    base, shape = resolve_base(str(folder), tmp_path), shape_of(folder)
    row = Encoded([token] * 40, [IGNORED, *[token] * 39], [True] * 40)
    run = tmp_path / "runs" / "sure"
    run.mkdir(parents=True)
    job = Job(quick, base, shape, load_encoder(base).tokenizer, Rows((row,) * 8, ()), [], run, lambda _: None)
    with pytest.raises(InputRefused, match="wrong at step 1: there was nothing to learn"):
        carry_out(job, lambda: False)


def test_no_space_is_seen_before_the_start(tiny, dataset, tmp_path, quick, monkeypatch):
    monkeypatch.setattr(checkpoints.shutil, "disk_usage", lambda _: SimpleNamespace(free=10 << 20))
    with pytest.raises(InputRefused, match="10 MB are free: make room"):
        train(quick, tiny, dataset, tmp_path)
    assert not list(tmp_path.rglob("checkpoint-*"))


def test_a_disk_that_fills_up_at_a_checkpoint_ends_in_one_sentence_and_the_one_before_is_gone_on_from(
    tiny, dataset, tmp_path, quick
):
    # A limit on the size of a file gives the same failure as a full disk, without filling one.
    config = replace(quick, checkpoint_steps=2)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def tell(event):
        if event.kind == "checkpoint":
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))

    try:
        with pytest.raises(InputRefused, match="is full: make room and start again"):
            train(config, tiny, dataset, tmp_path, tell)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    result = train(config, tiny, dataset, tmp_path)
    assert result.metrics["resumed_from"] == 2
    assert len(losses_of(result)) == 6


def test_where_every_checkpoint_is_damaged_the_run_begins_anew(tiny, dataset, tmp_path, quick):
    told = []
    with pytest.raises(TrainingStopped):
        train(quick, tiny, dataset, tmp_path, told.append, lambda: sum(e.kind == "step" for e in told) >= 2)
    [only] = tmp_path.glob("*/checkpoint-2")
    (only / "trainer_state.json").write_text("{}")
    result = train(replace(quick, epochs=2.0), tiny, dataset, tmp_path)
    assert result.metrics["resumed_from"] == 0
    assert len(losses_of(result)) == 6


def test_a_profile_that_does_not_exist_is_refused(home, dataset):
    with pytest.raises(InputRefused, match="choose one of cpu, cpu-quick"):
        train_adapter(home, dataset, {}, profile="warp")


def test_what_does_not_decide_the_result_does_not_change_the_runs_name(quick):
    assert replace(quick, threads=2, checkpoint_seconds=5.0).key() == quick.key()
    assert replace(quick, rank=8).key() != quick.key()


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are POSIX")
def test_the_child_process_stops_at_once_and_dies_with_its_parent(home, dataset, tmp_path, tiny):
    from legaldraft.model.process import training_argv, write_spec

    place = tmp_path / "home"
    shutil.copytree(home / "models", place / "models")
    spec = write_spec(tmp_path / "spec.json", place, dataset, base="tiny-mistral", profile="cpu")
    # under this limit torch leaves sums undone; the package has to take it away before torch is loaded
    limited = os.environ | {"OMP_THREAD_LIMIT": "1"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "start_new_session": True}
    pipes["env"] = limited
    child = subprocess.Popen(training_argv(spec), **pipes)
    _read_until(child, "step")
    started = time.monotonic()
    os.killpg(child.pid, signal.SIGTERM)
    rest = [json.loads(line) for line in child.stdout]
    assert child.wait(timeout=5) == 75
    assert time.monotonic() - started < 5
    assert rest[-1]["event"] == "stopped"
    orphan = subprocess.Popen(training_argv(spec), **pipes)
    _read_until(orphan, "step")
    orphan.stdin.close()
    assert orphan.wait(timeout=5) == 70
    orphan.stdout.close()
    child.stdin.close()
    child.stdout.close()


def _read_until(child, kind: str) -> None:
    for line in child.stdout:
        if json.loads(line).get("event") == kind:
            return
    raise AssertionError("the child ended before it trained")


def test_the_child_process_says_its_refusal_as_a_line(home, make_dataset, tmp_path, tiny):
    from legaldraft.model.process import training_argv, write_spec

    spec = write_spec(tmp_path / "spec.json", home, make_dataset(4), base="tiny-mistral")
    with subprocess.Popen(training_argv(spec), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        lines = [json.loads(line) for line in child.stdout]
    assert child.returncode == 2
    assert "There are 4 past notices" in lines[-1]["refused"]
