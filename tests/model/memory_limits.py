"""Before the start: numbers, a trial step, refusals with a remedy. After it: memory that runs out costs no work.

Limits are real ones of the operating system, set for the time of the test; so ``test_preflight.py`` runs this file in a
process of its own.
"""

import json
import resource
import sys
from contextlib import contextmanager
from dataclasses import asdict, replace

import psutil
import pytest
import torch

from legaldraft.core.errors import InputRefused
from legaldraft.model.estimate import MISTRAL_7B, Measured, Shape, shape_of
from legaldraft.model.events import TrainingStopped
from legaldraft.model.loading import load_encoder
from legaldraft.model.memory import Peak, Thrift, is_out_of_memory, room
from legaldraft.model.preflight import Plan, refuse_by_reckoning, try_out
from legaldraft.model.profiles import PROFILES
from legaldraft.model.rows import encode_training, pack_rows, read_split
from legaldraft.model.train import Job, adapted, train, trainer_for
from legaldraft.model.trainer import Watch

MB = 1 << 20
SMALL = Shape(
    hidden=576,
    layers=30,
    heads=9,
    kv_heads=3,
    head_size=64,
    inner=1536,
    vocabulary=49152,
    tied=True,
    context=8192,
)
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits on the address space are Linux's")


@contextmanager
def at_most(more):
    """This process may take so many bytes more."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    ballast = limit_to(more)
    try:
        yield ballast
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def limit_to(more):
    """Sets the limit; what earlier tests gave back is filled first, for it must not serve as a reserve."""
    ballast = []
    while len(ballast) < 1000:
        before = held()
        block = torch.empty(MB, dtype=torch.uint8)
        if held() > before:
            del block
            break
        ballast.append(block)
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (held() + more, most))
    return ballast


def held():
    return psutil.Process().memory_info().vms


@pytest.fixture
def long_ones(tmp_path):
    """Twelve notices of some 700 tokens, nearly all of them prompt: much to hold, little to learn."""
    folder = tmp_path / "long"
    folder.mkdir()
    prompt = "so and so " * 220
    rows = [
        {"id": f"row-{n}", "prompt": f"{n} {prompt}", "paragraphs": [["demand", f"Pay {n} times, as advised."]]}
        for n in range(12)
    ]
    (folder / "train.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (folder / "manifest.json").write_text(json.dumps({"version": "long", "firm": "test"}))
    return folder


@pytest.fixture
def many_at_once(quick):
    return replace(quick, batch=12, micro_batch=12, epochs=2.0, precision="float32", threads=2)


def plan_of(shape, config, lengths, tmp_path):
    return Plan(shape, config, lengths, "cpu", "cpu, 2 cores", Measured(tmp_path))


def test_what_cannot_fit_is_refused_with_numbers_and_the_nearest_profile(tmp_path):
    plan = plan_of(SMALL, replace(PROFILES["cpu"], micro_batch=4), [1500] * 100, tmp_path)
    small = plan.memory(PROFILES["cpu-small"])
    needed = plan.memory()
    with at_most(0):
        short = room("cpu")
    with (
        at_most(int(small * 1.2) - short),
        pytest.raises(InputRefused, match=rf"needs about {needed / 1e9:.1f} GB .* choose --profile cpu") as refused,
    ):
        refuse_by_reckoning(plan)
    named = str(refused.value).split("--profile ")[1].split()[0]
    assert plan.memory(PROFILES[named]) <= small * 1.2 + 50 * MB
    with (
        at_most(2000 * MB),
        pytest.raises(InputRefused, match="no profile fits; close other programs, or choose a smaller"),
    ):
        refuse_by_reckoning(plan_of(MISTRAL_7B, PROFILES["cpu"], [900] * 100, tmp_path))


def test_a_measured_ratio_corrects_the_reckoning(tmp_path):
    plan = plan_of(SMALL, PROFILES["cpu"], [900] * 100, tmp_path)
    before = plan.memory()
    plan.measured.keep(plan.machine, plan.config, 1e10, 1.5)
    assert plan.memory() == pytest.approx(1.5 * before)
    assert plan.estimate().seconds == pytest.approx(plan.estimate().flops / 1e10)


def test_the_trial_step_tells_what_the_run_will_take_and_changes_nothing(tiny, dataset, tmp_path, quick):
    told = []
    quick = replace(quick, epochs=1.0)
    result = train(quick, tiny, dataset, tmp_path / "runs", told.append)
    said = next(e.data for e in told if "trial step" in str(e.data.get("message")))
    assert said["memory"] > 100 * MB
    expected = result.metrics["expected"]
    assert expected["seconds"] > 0
    assert expected["tokens_per_second"] > 100
    measured = json.loads((tmp_path / "runs" / "measured.json").read_text())
    assert measured["cpu, 1 cores, bfloat16"]["speed"] > 0
    # a run that goes on has no trial step, and its losses are those of one that had
    seen = []
    with pytest.raises(TrainingStopped):
        train(quick, tiny, dataset, tmp_path / "b", seen.append, lambda: any(e.kind == "step" for e in seen))
    again = train(quick, tiny, dataset, tmp_path / "b")
    assert again.metrics["expected"] is None
    assert again.metrics["losses"] == pytest.approx(result.metrics["losses"], abs=1e-4)


def test_a_trial_step_that_does_not_fit_is_refused(tiny, long_ones, tmp_path, many_at_once):
    encoder = load_encoder(tiny)
    rows = encode_training(encoder, read_split(long_ones, "train"), many_at_once, 8192)
    shape = shape_of(tiny.path)
    job = Job(many_at_once, tiny, shape, encoder.tokenizer, rows, [], tmp_path, lambda _: None)
    packed = [asdict(r) for r in pack_rows(rows.encoded, many_at_once)]
    watch = Watch(many_at_once, 3, lambda _: None, lambda: False)
    trainer = trainer_for(job, adapted(tiny, many_at_once, 0, "cpu"), packed, 3, watch)
    plan = plan_of(shape, many_at_once, [len(e.input_ids) for e in rows.encoded], tmp_path)
    with (
        at_most(40 * MB),
        pytest.raises(InputRefused, match="The trial step of the profile test did not fit into the"),
    ):
        try_out(plan, trainer, packed, [])
    assert try_out(plan, trainer, packed, rows.encoded).memory > 200 * MB


def test_memory_that_runs_out_in_the_middle_costs_no_step_and_changes_no_loss(tiny, long_ones, tmp_path, many_at_once):
    calm = train(many_at_once, tiny, long_ones, tmp_path / "calm")
    told, ballast = [], []

    def tell(event):
        told.append(event)
        if event.kind == "step" and event.data["step"] == 1:
            ballast.extend(limit_to(60 * MB))
        if "Memory ran out after step 1" in str(event.data.get("message")):
            # The shortage is over once it was met: libraries that save files end the process where memory lacks.
            resource.setrlimit(resource.RLIMIT_AS, before)

    before = resource.getrlimit(resource.RLIMIT_AS)
    try:
        short = train(many_at_once, tiny, long_ones, tmp_path / "short", tell)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
    assert short.metrics["passes_a_row"] in (2, 4, 8)
    assert short.metrics["resumed_from"] == 1
    assert [e.data["step"] for e in told if e.kind == "step"] == [1, 2]
    assert any("Memory ran out: training goes on in" in str(e.data.get("message")) for e in told)
    assert short.metrics["losses"] == pytest.approx(calm.metrics["losses"], abs=1e-4)
    assert Thrift.of(short.run, 0).parts == short.metrics["passes_a_row"]


def test_saving_memory_ends_where_nothing_is_left_to_save():
    assert Thrift(1, 0).tighter(3) == Thrift(2, 0)
    assert Thrift(4, 0).tighter(3) == Thrift(4, 1)
    assert Thrift(4, 1).tighter(3) is None
    assert Thrift(1, 2).tighter(1) == Thrift(1, 1)


def test_memory_is_measured_and_its_end_is_recognised(tmp_path):
    with Peak("cpu") as peak:
        before = psutil.Process().memory_info().rss
        torch.ones(200 * MB // 4)
    assert peak.bytes >= before + 150 * MB
    with at_most(64 * MB), pytest.raises((RuntimeError, MemoryError)) as problem:
        torch.ones(1 << 28)
    assert is_out_of_memory(problem.value)
    assert not is_out_of_memory(RuntimeError("shapes differ"))
    (tmp_path / "thrift.json").write_text("[]")
    assert Thrift.of(tmp_path, 2) == Thrift(1, 2)


def test_recomputed_activations_give_the_same_gradients(tiny, quick):
    ids = torch.arange(5, 205)[None]
    found = []
    for n in (0, 1, 2):
        model = adapted(tiny, replace(quick, precision="float32"), n, "cpu").train()
        model(input_ids=ids, labels=ids, use_cache=False).loss.backward()
        found.append({name: p.grad for name, p in model.named_parameters() if p.grad is not None})
        layers = [layer.gradient_checkpointing for layer in model.get_base_model().model.layers]
        assert layers == {0: [False, False], 1: [True, True], 2: [True, False]}[n]
    assert found[0]
    for other in found[1:]:
        assert all(torch.allclose(other[name], g, atol=1e-6) for name, g in found[0].items())
