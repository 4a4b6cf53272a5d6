"""The new events of jobs, read once for all streams."""

import time

import pytest

from legaldraft.server.news import POLL_SECONDS, News
from legaldraft.services.office import Office
from legaldraft.store import JobRecord, Store
from tests.store.databases import both


@pytest.fixture
def job(store: Store) -> JobRecord:
    store.jobs.enqueue("gpu", "train", {})
    claimed = store.jobs.claim("gpu", "h/0")
    assert claimed is not None
    return claimed


def _newest(news: News, job: JobRecord) -> int:
    time.sleep(POLL_SECONDS)
    return news.newest(job.id)


@both
def test_streams_at_the_same_place_share_one_reading(store: Store, job: JobRecord) -> None:
    news, owner = News(Office(store)), str(job.owner)
    assert news.newest(job.id) == 0
    store.jobs.emit(job.id, owner, [("step", {"loss": 0.5})])
    newest = _newest(news, job)
    first = news.read(job.id, 0, newest)
    assert first.text == f'id: {newest}\nevent: step\ndata: {{"loss": 0.5}}\n\n'
    assert news.read(job.id, 0, newest) is first
    assert not first.ended
    store.jobs.finish(job.id, owner, {})
    later = _newest(news, job)
    assert later > newest
    last = news.read(job.id, first.last, later)
    assert "event: done" in last.text
    assert last.ended


def test_an_event_of_another_job_is_no_news(store: Store, job: JobRecord) -> None:
    news = News(Office(store))
    other = store.jobs.enqueue("gpu", "train", {})
    assert news.newest(other.id) == 0
    store.jobs.emit(job.id, str(job.owner), [("step", {})])
    assert _newest(news, other) == 0
    assert news.newest(job.id) > 0


def test_of_more_events_than_one_reading_holds_all_come(store: Store, job: JobRecord) -> None:
    news, owner = News(Office(store)), str(job.owner)
    store.jobs.emit(job.id, owner, [("step", {"n": n}) for n in range(1500)])
    store.jobs.finish(job.id, owner, {})
    first = news.read(job.id, 0)
    assert (first.more, first.ended) == (True, False)
    count, after = 0, 0
    while True:
        batch = news.read(job.id, after)
        count, after = count + batch.text.count("event: step"), batch.last
        if not batch.more:
            break
    assert count == 1500
    assert batch.ended
