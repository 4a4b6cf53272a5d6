"""The lock of a slot: a dead worker's job goes on at once, a living one's is left alone."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from legaldraft.jobs import Handler, Worker
from legaldraft.jobs.hold import Hold, inherited
from legaldraft.store import Store
from tests.store.databases import both

pytestmark = pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")
SLOT = "office/gpu0"


def _dies_at_work(home: Path, url: str | None) -> None:
    def die(*_: object) -> dict[str, str]:
        os.kill(os.getpid(), signal.SIGKILL)
        return {}

    Worker(Store.open(home, url), "gpu", SLOT, {"draft": Handler(die)}).run_once()


def _killed_at_work(store: Store, url: str | None) -> None:
    child = multiprocessing.get_context("fork").Process(target=_dies_at_work, args=(store.home, url))
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL


def _worker(store: Store, slot: str = SLOT) -> Worker:
    return Worker(store, "gpu", slot, {"draft": Handler(lambda *_: {})})


@both
def test_the_job_of_a_killed_worker_goes_on_at_once_and_not_after_its_lease(
    store: Store, database_url: str | None
) -> None:
    job = store.jobs.enqueue("gpu", "draft", {})
    _killed_at_work(store, database_url)
    cut = store.jobs.get(job.id)
    assert (cut.state, cut.attempt) == ("running", 1)
    assert cut.lease_until is not None
    assert cut.lease_until > time.time() + 30
    assert _worker(store).run_once()
    assert (store.jobs.get(job.id).state, store.jobs.get(job.id).attempt) == ("done", 2)


def test_killed_three_times_it_fails_at_once(store: Store) -> None:
    job = store.jobs.enqueue("gpu", "draft", {})
    for _ in range(3):
        _killed_at_work(store, None)
    assert not _worker(store).run_once()
    assert (store.jobs.get(job.id).state, store.jobs.get(job.id).attempt) == ("failed", 3)


def test_a_job_that_was_being_cancelled_is_cancelled(store: Store) -> None:
    job = store.jobs.enqueue("gpu", "draft", {})
    _killed_at_work(store, None)
    assert store.jobs.cancel(job.id) == "cancelling"
    assert not _worker(store).run_once()
    assert store.jobs.get(job.id).state == "cancelled"


def test_a_living_workers_job_is_left_alone(store: Store) -> None:
    living = Hold(store.home / "locks", SLOT)
    assert living.take()
    job = store.jobs.enqueue("gpu", "draft", {})
    assert store.jobs.claim("gpu", SLOT, 60, living.mark) is not None
    assert not _worker(store).run_once()
    assert store.jobs.get(job.id).state == "running"
    living.release()
    assert _worker(store).run_once()


def test_a_worker_elsewhere_that_names_its_slot_alike_is_left_alone(store: Store, tmp_path: Path) -> None:
    elsewhere = Hold(tmp_path / "another-home", SLOT)
    assert elsewhere.take()
    job = store.jobs.enqueue("gpu", "draft", {})
    assert store.jobs.claim("gpu", SLOT, 60, elsewhere.mark) is not None
    elsewhere.release()
    assert not _worker(store).run_once()
    assert store.jobs.get(job.id).state == "running"


def test_a_child_keeps_the_lock_of_its_dead_worker_until_it_ends_itself(tmp_path: Path) -> None:
    dead, next_one = Hold(tmp_path, SLOT), Hold(tmp_path, SLOT)
    assert dead.take()
    mark = dead.mark
    waits = [sys.executable, "-S", "-c", "import sys; sys.stdin.read()"]
    child = subprocess.Popen(waits, stdin=subprocess.PIPE, pass_fds=inherited())
    dead.release()
    assert not next_one.take()
    child.communicate()
    assert next_one.take()
    assert next_one.mark == mark
    next_one.release()


def test_a_lock_file_that_was_cut_off_gets_a_new_mark(tmp_path: Path) -> None:
    first = Hold(tmp_path, SLOT)
    assert first.take()
    first.release()
    [file] = tmp_path.iterdir()
    file.write_text("ab")
    again = Hold(tmp_path, SLOT)
    assert again.take()
    assert len(again.mark) == 12
    assert file.read_text() == again.mark
    again.release()
