"""The worker loop: what becomes of a job that works, refuses, breaks, is cancelled or is taken away."""

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.jobs import Emit, Handler, ShouldStop, StoppedError, Worker, run_in_thread, slot_name
from legaldraft.jobs.lease import Lease
from legaldraft.store import JobRecord, LeaseLostError, Store


def _wait(condition: Callable[[], Any], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def _until_told(_job: JobRecord, _emit: Emit, should_stop: ShouldStop) -> Mapping[str, Any]:
    while not should_stop():
        time.sleep(0.01)
    raise StoppedError


def _worker(store: Store, handler: Handler, lease: float = 1.5) -> Worker:
    return Worker(store, "gpu", slot_name("test"), {"draft": handler}, lease=lease, beat=lease / 6)


def _events(store: Store, job: JobRecord) -> list[tuple[str, Mapping[str, Any]]]:
    return [(event.kind, event.data) for event in store.jobs.events(job.id)]


def test_a_job_runs_and_its_effect_is_written_with_its_end(store: Store) -> None:
    draft = store.drafts.create("kapadia", "cheque-dishonour", {})

    def write(job: JobRecord, result: Mapping[str, Any]) -> None:
        store.drafts.update(job.payload["draft"], None, status="done", result=dict(result))

    def work(_job: JobRecord, emit: Emit, _stop: ShouldStop) -> Mapping[str, Any]:
        emit("plan", {"elements": ["parties"]})
        return {"text": "x"}

    job = store.jobs.enqueue("gpu", "draft", {"draft": draft.id})
    assert _worker(store, Handler(work, write)).run_once()
    assert _events(store, job) == [
        ("started", {"attempt": 1}),
        ("plan", {"elements": ["parties"]}),
        ("done", {"text": "x"}),
    ]
    assert store.drafts.get(draft.id).result == {"text": "x"}


def test_with_nothing_to_do_it_says_so(store: Store) -> None:
    assert not _worker(store, Handler(_until_told)).run_once()


def test_tokens_are_joined_and_keep_their_place_among_other_events(store: Store) -> None:
    def work(_job: JobRecord, emit: Emit, _stop: ShouldStop) -> Mapping[str, Any]:
        for index, text in ((0, "Th"), (0, "at"), (1, "my"), (1, " client")):
            emit("token", {"index": index, "text": text})
        emit("paragraph", {"index": 0})
        emit("token", {"index": 1, "text": "wrong"})
        emit("token", {"index": 1, "text": "", "restart": True})
        emit("token", {"index": 1, "text": "right"})
        return {}

    job = store.jobs.enqueue("gpu", "draft", {})
    _worker(store, Handler(work)).run_once()
    assert _events(store, job)[1:] == [
        ("token", {"index": 0, "text": "That"}),
        ("token", {"index": 1, "text": "my client"}),
        ("paragraph", {"index": 0}),
        ("token", {"index": 1, "text": "wrong"}),
        ("token", {"index": 1, "text": "right", "restart": True}),
        ("done", {}),
    ]


def test_a_token_is_seen_within_three_tenths_of_a_second(store: Store) -> None:
    seen = threading.Event()

    def work(_job: JobRecord, emit: Emit, stop: ShouldStop) -> Mapping[str, Any]:
        emit("token", {"index": 0, "text": "That"})
        return {} if seen.wait(5) else _until_told(_job, emit, stop)

    job = store.jobs.enqueue("gpu", "draft", {})
    worker = _worker(store, Handler(work))
    run_in_thread(worker)
    _wait(lambda: store.jobs.get(job.id).state == "running")
    began = time.monotonic()
    _wait(lambda: any(kind == "token" for kind, _ in _events(store, job)))
    assert time.monotonic() - began < 1.0
    seen.set()
    _wait(lambda: store.jobs.get(job.id).state == "done")
    worker.stop.set()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(InputRefused("the facts lack a cheque: add one"), "the facts lack a cheque"), (ValueError("x"), "unexpected")],
)
def test_a_failure_is_one_sentence_and_the_business_row_is_told(store: Store, error: Exception, sentence: str) -> None:
    def work(_job: JobRecord, _emit: Emit, _stop: ShouldStop) -> Mapping[str, Any]:
        raise error

    told: list[tuple[str, str]] = []
    job = store.jobs.enqueue("gpu", "draft", {})
    _worker(store, Handler(work, None, lambda _job, state, message: told.append((state, message)))).run_once()
    failed = store.jobs.get(job.id)
    assert failed.state == "failed"
    assert sentence in (failed.error or "")
    assert [("failed", failed.error)] == told
    assert ("failed", {"message": failed.error}) == _events(store, job)[-1]


def test_a_job_of_an_unknown_kind_fails_with_a_sentence(store: Store) -> None:
    job = store.jobs.enqueue("gpu", "dance", {})
    _worker(store, Handler(_until_told)).run_once()
    assert "dance" in (store.jobs.get(job.id).error or "")


def test_a_cancelled_job_stops_within_its_beat(store: Store) -> None:
    told: list[str] = []
    job = store.jobs.enqueue("gpu", "draft", {})
    worker = _worker(store, Handler(_until_told, None, lambda _job, state, _message: told.append(state)))
    run_in_thread(worker)
    _wait(lambda: store.jobs.get(job.id).state == "running")
    began = time.monotonic()
    assert store.jobs.cancel(job.id) == "cancelling"
    _wait(lambda: store.jobs.get(job.id).state == "cancelled", 5)
    assert time.monotonic() - began < 5
    assert told == ["cancelled"]
    worker.stop.set()


def test_a_handler_that_only_emits_is_stopped_by_its_next_event(store: Store) -> None:
    def work(_job: JobRecord, emit: Emit, _stop: ShouldStop) -> Mapping[str, Any]:
        while True:
            emit("token", {"index": 0, "text": "word"})
            time.sleep(0.01)

    job = store.jobs.enqueue("gpu", "draft", {})
    worker = _worker(store, Handler(work))
    run_in_thread(worker)
    _wait(lambda: store.jobs.get(job.id).state == "running")
    store.jobs.cancel(job.id)
    _wait(lambda: store.jobs.get(job.id).state == "cancelled", 5)
    worker.stop.set()


def test_a_worker_that_is_asked_to_end_puts_its_job_back(store: Store) -> None:
    job = store.jobs.enqueue("gpu", "draft", {})
    worker = _worker(store, Handler(_until_told))
    thread = run_in_thread(worker)
    _wait(lambda: store.jobs.get(job.id).state == "running")
    worker.stop.set()
    thread.join(5)
    back = store.jobs.get(job.id)
    assert (back.state, back.attempt, back.slot) == ("queued", 0, None)


def test_a_handler_that_stops_unasked_fails_and_is_not_run_for_ever(store: Store) -> None:
    def work(_job: JobRecord, _emit: Emit, _stop: ShouldStop) -> Mapping[str, Any]:
        raise StoppedError

    job = store.jobs.enqueue("gpu", "draft", {})
    _worker(store, Handler(work)).run_once()
    assert store.jobs.get(job.id).state == "failed"


def test_a_worker_whose_job_was_taken_away_writes_nothing(store: Store) -> None:
    gate = threading.Event()

    def work(_job: JobRecord, emit: Emit, _stop: ShouldStop) -> Mapping[str, Any]:
        gate.wait(10)
        emit("paragraph", {"late": True})
        return {}

    def never(_job: JobRecord, _result: Mapping[str, Any]) -> None:
        store.settings.set("effect", 1)

    job = store.jobs.enqueue("gpu", "draft", {})
    worker = _worker(store, Handler(work, never))
    run_in_thread(worker)
    _wait(lambda: store.jobs.get(job.id).state == "running")
    with store.database.transaction() as connection:
        connection.exec_driver_sql("UPDATE job SET lease_until = 0, slot = NULL, state = 'queued', owner = NULL")
    store.jobs.claim("gpu", "elsewhere/0")
    gate.set()
    worker.stop.set()
    time.sleep(0.5)
    assert store.settings.get("effect") is None
    assert "late" not in str(_events(store, job))
    assert store.jobs.get(job.id).slot == "elsewhere/0"


def test_a_worker_that_cannot_beat_for_a_whole_lease_stops_its_work(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.jobs.enqueue("gpu", "draft", {})
    job = store.jobs.claim("gpu", "h/0", 0.6)
    assert job is not None

    def busy(*_: object) -> str:
        raise InputRefused("the database is busy with another program: try again in a moment")

    with Lease(store, job, threading.Event(), lease=0.6, beat=0.1) as lease:
        monkeypatch.setattr(store.jobs, "beat", busy)
        assert not lease.should_stop()
        _wait(lease.should_stop, 3)
        assert lease.lost
        assert not lease.cancelled


def test_a_lease_needs_a_claimed_job(store: Store) -> None:
    with pytest.raises(ValueError, match="claimed"):
        Lease(store, store.jobs.enqueue("gpu", "draft", {}), threading.Event())


def test_a_lease_shorter_than_five_beats_is_a_mistake(store: Store) -> None:
    with pytest.raises(ValueError, match="five beats"):
        Worker(store, "gpu", "s", {}, lease=1, beat=0.5)


def test_the_loop_outlives_a_database_that_is_away_for_a_moment(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    claim, failures = store.jobs.claim, iter([1, 1])

    def flaky(*args: Any) -> JobRecord | None:
        if next(failures, None):
            raise InputRefused("the database is busy with another program: try again in a moment")
        return claim(*args)

    monkeypatch.setattr(store.jobs, "claim", flaky)
    job = store.jobs.enqueue("gpu", "draft", {})
    worker = _worker(store, Handler(lambda *_: {}))
    run_in_thread(worker)
    _wait(lambda: store.jobs.get(job.id).state == "done")
    worker.stop.set()


def test_a_lost_lease_found_while_stopping_writes_nothing(store: Store) -> None:
    def work(job: JobRecord, _emit: Emit, should_stop: ShouldStop) -> Mapping[str, Any]:
        with store.database.transaction() as connection:
            connection.exec_driver_sql("UPDATE job SET owner = 'another', lease_until = 9e9")
        while not should_stop():
            time.sleep(0.01)
        raise StoppedError

    job = store.jobs.enqueue("gpu", "draft", {})
    assert _worker(store, Handler(work)).run_once()
    assert store.jobs.get(job.id).owner == "another"


def test_emitting_without_the_lease_is_told_to_the_handler(store: Store) -> None:
    store.jobs.enqueue("gpu", "draft", {})
    job = store.jobs.claim("gpu", "h/0", -1)
    assert job is not None
    store.jobs.reap("gpu")
    with Lease(store, job, threading.Event()) as lease:
        with pytest.raises(LeaseLostError):
            lease.emit("plan", {})
        with pytest.raises(StoppedError):
            lease.emit("plan", {})
