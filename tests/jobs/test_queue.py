"""The lease table: claims, fences, cancelling, reaping; on both databases."""

import threading
import time

import pytest

from legaldraft.core.errors import NotFound
from legaldraft.store import JobRecord, LeaseLostError, Store
from tests.store.databases import both

pytestmark = both


def _claimed(store: Store, slot: str = "h/0", lease: float = 60.0) -> tuple[JobRecord, str]:
    job = store.jobs.claim("gpu", slot, lease)
    assert job is not None
    assert job.owner is not None
    return job, job.owner


def test_jobs_are_claimed_by_priority_and_then_by_age(store: Store) -> None:
    old = store.jobs.enqueue("gpu", "train", {})
    young = store.jobs.enqueue("gpu", "train", {})
    urgent = store.jobs.enqueue("gpu", "draft", {}, prio=10)
    store.jobs.enqueue("cpu", "ingest", {}, prio=1)
    assert [urgent.id, old.id, young.id] == [_claimed(store, f"h/{n}")[0].id for n in range(3)]
    assert store.jobs.claim("gpu", "h/9") is None


def test_a_claim_starts_an_attempt_with_a_token_of_its_own(store: Store) -> None:
    store.jobs.enqueue("gpu", "draft", {"draft": "x"}, subject="draft:x")
    job, owner = _claimed(store)
    assert (job.state, job.attempt, job.slot, len(owner)) == ("running", 1, "h/0", 32)
    assert job.started_at is not None
    assert job == store.jobs.latest("draft:x")


def test_a_slot_runs_one_job_at_a_time(store: Store) -> None:
    for _ in range(2):
        store.jobs.enqueue("gpu", "draft", {})
    job, owner = _claimed(store)
    assert store.jobs.claim("gpu", "h/0") is None
    store.jobs.finish(job.id, owner, {})
    assert store.jobs.claim("gpu", "h/0") is not None


def test_twenty_claims_at_once_never_share_a_job_or_a_slot(store: Store) -> None:
    for _ in range(8):
        store.jobs.enqueue("gpu", "draft", {})
    taken: list[JobRecord] = []
    gate = threading.Barrier(20)

    def claim(number: int) -> None:
        gate.wait()
        if job := store.jobs.claim("gpu", f"h/{number % 5}"):
            taken.append(job)

    threads = [threading.Thread(target=claim, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len({job.id for job in taken}) == len({job.slot for job in taken})
    assert 1 <= len(taken) <= 5


def test_a_finished_job_has_its_result_and_a_last_event(store: Store) -> None:
    store.jobs.enqueue("gpu", "draft", {})
    job, owner = _claimed(store)
    store.jobs.emit(job.id, owner, [("token", {"text": "a"}), ("token", {"text": "b"})])
    store.jobs.finish(job.id, owner, {"ok": 1})
    done = store.jobs.get(job.id)
    assert (done.state, done.result, done.slot, done.owner, done.ended) == ("done", {"ok": 1}, None, None, True)
    events = store.jobs.events(job.id)
    assert [(e.kind, e.data) for e in events] == [
        ("token", {"text": "a"}),
        ("token", {"text": "b"}),
        ("done", {"ok": 1}),
    ]
    assert [events[2]] == list(store.jobs.events(job.id, after=events[1].id))


def test_events_go_out_in_pages(store: Store) -> None:
    store.jobs.enqueue("gpu", "draft", {})
    job, owner = _claimed(store)
    store.jobs.emit(job.id, owner, [("token", {"text": str(n)}) for n in range(5)])
    assert len(store.jobs.events(job.id, limit=2)) == 2
    store.jobs.emit(job.id, owner, [])


@pytest.mark.parametrize("write", ["emit", "finish", "fail", "confirm_cancel", "release", "beat"])
def test_every_write_of_a_worker_that_lost_its_lease_is_refused(store: Store, write: str) -> None:
    store.jobs.enqueue("gpu", "draft", {})
    job, stale = _claimed(store, lease=-1)
    store.jobs.reap("gpu")
    _, owner = _claimed(store)
    before = (store.jobs.get(job.id), store.jobs.events(job.id))
    if write == "beat":
        assert store.jobs.beat(job.id, stale) is None
    else:
        extra = {"emit": ([("x", {})],), "finish": ({},), "fail": ("no",)}.get(write, ())
        with pytest.raises(LeaseLostError):
            getattr(store.jobs, write)(job.id, stale, *extra)
    assert before == (store.jobs.get(job.id), store.jobs.events(job.id))
    assert store.jobs.beat(job.id, owner) == "running"


def test_effects_of_a_lost_lease_are_not_written(store: Store) -> None:
    store.jobs.enqueue("gpu", "draft", {})
    job, stale = _claimed(store, lease=-1)
    store.jobs.reap("gpu")
    with pytest.raises(LeaseLostError), store.jobs.fenced(job.id, stale):
        store.settings.set("effect", 1)
    assert store.settings.get("effect") is None


def test_effects_and_state_commit_together(store: Store) -> None:
    store.jobs.enqueue("gpu", "draft", {})
    job, owner = _claimed(store)
    with pytest.raises(ZeroDivisionError), store.jobs.fenced(job.id, owner):  # noqa: PT012 - the block is the transaction
        store.settings.set("effect", 1)
        store.jobs.finish(job.id, owner, {})
        raise ZeroDivisionError
    assert store.settings.get("effect") is None
    assert store.jobs.get(job.id).state == "running"
    assert store.jobs.events(job.id) == ()


def test_a_beat_prolongs_the_lease(store: Store) -> None:
    store.jobs.enqueue("gpu", "draft", {})
    job, owner = _claimed(store, lease=0.2)
    assert store.jobs.beat(job.id, owner, 60) == "running"
    time.sleep(0.3)
    assert store.jobs.reap("gpu") == ()


def test_a_waiting_job_is_cancelled_at_once(store: Store) -> None:
    job = store.jobs.enqueue("gpu", "draft", {})
    assert store.jobs.cancel(job.id) == "cancelled"
    assert [e.kind for e in store.jobs.events(job.id)] == ["cancelled"]
    assert store.jobs.claim("gpu", "h/0") is None


def test_a_running_job_keeps_its_slot_until_it_has_stopped(store: Store) -> None:
    store.jobs.enqueue("gpu", "train", {})
    store.jobs.enqueue("gpu", "draft", {})
    job, owner = _claimed(store)
    assert store.jobs.cancel(job.id) == "cancelling"
    assert store.jobs.beat(job.id, owner) == "cancelling"
    assert store.jobs.claim("gpu", "h/0") is None
    store.jobs.confirm_cancel(job.id, owner)
    assert store.jobs.get(job.id).state == "cancelled"
    assert store.jobs.claim("gpu", "h/0") is not None


def test_cancelling_what_has_ended_changes_nothing(store: Store) -> None:
    store.jobs.enqueue("gpu", "draft", {})
    job, owner = _claimed(store)
    store.jobs.finish(job.id, owner, {})
    assert store.jobs.cancel(job.id) == "done"
    with pytest.raises(NotFound):
        store.jobs.cancel(999)


def test_a_lapsed_job_is_queued_again_and_fails_after_the_third_attempt(store: Store) -> None:
    added = store.jobs.enqueue("gpu", "draft", {})
    told: list[str] = []
    for attempt in (1, 2, 3):
        assert attempt == _claimed(store, lease=-1)[0].attempt
        store.jobs.reap("gpu", lambda job: told.append(job.state))
    failed = store.jobs.get(added.id)
    assert (failed.state, told) == ("failed", ["failed"])
    assert "3 times" in (failed.error or "")
    assert [e.kind for e in store.jobs.events(added.id)] == ["failed"]
    assert failed.finished_at is not None


def test_a_lapsed_job_that_was_being_cancelled_is_cancelled(store: Store) -> None:
    store.jobs.enqueue("gpu", "draft", {})
    job, _ = _claimed(store, lease=-1)
    store.jobs.cancel(job.id)
    assert [j.state for j in store.jobs.reap("gpu")] == ["cancelled"]
    assert [e.kind for e in store.jobs.events(job.id)] == ["cancelled"]
    assert store.jobs.get(job.id).error is None


def test_a_queue_reaps_only_its_own(store: Store) -> None:
    store.jobs.enqueue("gpu", "draft", {})
    _claimed(store, lease=-1)
    assert store.jobs.reap("cpu") == ()


def test_a_released_job_waits_again_and_lost_no_attempt(store: Store) -> None:
    store.jobs.enqueue("gpu", "draft", {})
    job, owner = _claimed(store)
    store.jobs.release(job.id, owner)
    assert _claimed(store)[0].attempt == 1


def test_a_job_that_was_being_cancelled_is_not_released_but_cancelled(store: Store) -> None:
    store.jobs.enqueue("gpu", "draft", {})
    job, owner = _claimed(store)
    store.jobs.cancel(job.id)
    store.jobs.release(job.id, owner)
    assert store.jobs.get(job.id).state == "cancelled"


def test_jobs_are_found_by_kind_state_and_subject(store: Store) -> None:
    one = store.jobs.enqueue("gpu", "draft", {}, subject="draft:1")
    two = store.jobs.enqueue("gpu", "train", {}, subject="firm:k")
    assert [two.id, one.id] == [j.id for j in store.jobs.list()]
    assert [one.id] == [j.id for j in store.jobs.list("draft", ["queued"])]
    assert store.jobs.latest("draft:1", "train") is None
    assert "owner" not in one.to_json()
    with pytest.raises(NotFound):
        store.jobs.get(999)
