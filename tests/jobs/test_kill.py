"""kill -9 of real worker processes: nothing lost, nothing done twice, no child left behind."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from legaldraft.core.errors import InputRefused, LegaldraftError
from legaldraft.jobs import StoppedError
from legaldraft.jobs.child import run_child
from legaldraft.store import Store
from tests.store.databases import both

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
ROOT = Path(__file__).resolve().parents[2]
Start = Callable[[str], "subprocess.Popen[bytes]"]


@pytest.fixture
def start(store: Store, database_url: str | None) -> Iterator[Start]:
    """Starts a worker process on the test's own store; whatever is left at the end is killed."""
    running: list[subprocess.Popen[bytes]] = []

    def begin(slot: str) -> "subprocess.Popen[bytes]":
        argv = [sys.executable, "-m", "tests.jobs.victim", str(store.home), slot]
        env = {**os.environ, "LEGALDRAFT_DATABASE_URL": database_url or ""}
        running.append(subprocess.Popen(argv, cwd=ROOT, env=env))
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.wait()


def _wait(condition: Callable[[], object], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def _alive(pid: int) -> bool:
    """True while the process runs; a zombie that nobody has waited for is dead."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@both
def test_workers_killed_at_random_lose_nothing_and_do_nothing_twice(store: Store, start: Start) -> None:
    chance = random.Random(7)
    drafts = [store.drafts.create("kapadia", "cheque-dishonour", {}) for _ in range(24)]
    jobs = [store.jobs.enqueue("gpu", "slow", {"draft": draft.id}) for draft in drafts]
    workers = {slot: start(slot) for slot in ("h/0", "h/1")}
    kills = 0
    deadline = time.monotonic() + 90

    def ended() -> bool:
        return all(store.jobs.get(job.id).ended for job in jobs)

    while not ended():
        assert time.monotonic() < deadline, "the jobs did not end"
        time.sleep(chance.uniform(0.3, 0.7))
        if kills < 8:
            slot = chance.choice(sorted(workers))
            workers[slot].send_signal(signal.SIGKILL)
            workers[slot].wait()
            workers[slot] = start(slot)
            kills += 1
    states = [store.jobs.get(job.id).state for job in jobs]
    effects = [store.drafts.get(draft.id).version - 1 for draft in drafts]
    # A job that was killed three times has failed by rule; its effect must then be absent.
    assert [1 if state == "done" else 0 for state in states] == effects
    assert states.count("done") >= 22
    assert kills >= 3


@both
def test_a_job_that_kills_its_worker_ends_after_three_attempts(store: Store, start: Start) -> None:
    job = store.jobs.enqueue("gpu", "poison", {})
    after = store.drafts.create("kapadia", "cheque-dishonour", {})
    good = store.jobs.enqueue("gpu", "slow", {"draft": after.id})
    deadline = time.monotonic() + 60
    while not (store.jobs.get(job.id).ended and store.jobs.get(good.id).ended):
        assert time.monotonic() < deadline
        worker = start("h/0")
        _wait(lambda: worker.poll() is not None or store.jobs.get(good.id).ended, 30)  # noqa: B023
    assert (store.jobs.get(job.id).state, store.jobs.get(job.id).attempt) == ("failed", 3)
    assert store.jobs.get(good.id).state == "done"


def _training(store: Store, start: Start, log: Path) -> tuple[int, "subprocess.Popen[bytes]", list[int]]:
    job = store.jobs.enqueue("gpu", "train", {"argv": ["forever", str(log)]})
    worker = start("h/0")
    _wait(lambda: any(e.kind == "step" for e in store.jobs.events(job.id)), 20)
    return job.id, worker, [int(pid) for pid in log.read_text().split()]


def test_a_cancelled_training_is_dead_with_all_its_processes_within_five_seconds(
    store: Store, start: Start, tmp_path: Path
) -> None:
    job, _, pids = _training(store, start, tmp_path / "log")
    began = time.monotonic()
    store.jobs.cancel(job)
    _wait(lambda: store.jobs.get(job).state == "cancelled", 5)
    assert [_alive(pid) for pid in pids] == [False, False]
    assert time.monotonic() - began < 5


def test_a_training_whose_worker_is_killed_ends_itself(store: Store, start: Start, tmp_path: Path) -> None:
    job, worker, pids = _training(store, start, tmp_path / "log")
    worker.kill()
    worker.wait()
    _wait(lambda: not _alive(pids[0]), 5)
    os.kill(pids[1], signal.SIGKILL)
    assert store.jobs.get(job).state == "running"


def test_a_worker_that_is_asked_to_end_puts_its_training_back(store: Store, start: Start, tmp_path: Path) -> None:
    job, worker, pids = _training(store, start, tmp_path / "log")
    worker.terminate()
    assert worker.wait(10) == 0
    back = store.jobs.get(job)
    assert (back.state, back.attempt) == ("queued", 0)
    assert [_alive(pid) for pid in pids] == [False, False]


def _child(mode: str, tmp_path: Path) -> list[str]:
    return [sys.executable, "-m", "tests.jobs.child_program", mode, str(tmp_path / "log")]


def test_a_childs_progress_and_result_come_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    seen: list[object] = []
    result = run_child(_child("good", tmp_path), lambda kind, data: seen.append((kind, data)), lambda: False)
    assert result == {}
    assert seen == [("step", {"loss": 0.5})]


@pytest.mark.parametrize(
    ("mode", "error", "sentence"),
    [("refuses", InputRefused, "add ten"), ("crashes", LegaldraftError, "exit status 7")],
)
def test_a_child_that_refuses_or_crashes_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, error: type[Exception], sentence: str
) -> None:
    monkeypatch.chdir(ROOT)
    with pytest.raises(error, match=sentence):
        run_child(_child(mode, tmp_path), lambda *_: None, lambda: False)


def test_a_child_is_not_awaited_once_asked_to_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    began = time.monotonic()
    with pytest.raises(StoppedError):
        run_child(_child("forever", tmp_path), lambda *_: None, lambda: True)
    assert time.monotonic() - began < 5
