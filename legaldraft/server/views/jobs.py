"""Progress of a job as server-sent events, and stopping it.

The events are rows; this only reads on from the last one seen. A reload, a second tab or a restart of the server shows
the same stream, and a closed tab ends nothing.
"""

import threading
import time
from collections.abc import Callable, Iterator

from flask import Blueprint, Response, abort, jsonify, request, stream_with_context

from legaldraft.core.errors import InputRefused, NotFound
from legaldraft.server.news import POLL_SECONDS, News
from legaldraft.server.reach import accounts, actor, news, services

blueprint = Blueprint("jobs", __name__)
PING_SECONDS = 10.0
# A stream holds a thread of the server; the rest must stay free for pages.
MAX_STREAMS = 44
LONGEST_SECONDS = 900.0
LOOK_SECONDS = 5.0
_places = threading.BoundedSemaphore(MAX_STREAMS)


@blueprint.get("/api/jobs/<int:job_id>")
def state(job_id: int) -> Response:
    """The job as JSON."""
    return jsonify(services().get_job(job_id))


@blueprint.post("/api/jobs/<int:job_id>/cancel")
def cancel(job_id: int) -> Response:
    """Ask the job to stop."""
    return jsonify(services().cancel_job(job_id))


@blueprint.get("/api/jobs/<int:job_id>/events")
def events(job_id: int) -> Response:
    """The job's events from ``Last-Event-ID`` (or ``?after=``) on, until it has ended."""
    office = services()
    office.get_job(job_id)
    after = _event_id(request.headers.get("Last-Event-ID") or request.args.get("after") or "0")
    if not _places.acquire(blocking=False):
        abort(503)
    people, person = accounts(), actor()

    def welcome() -> bool:
        try:
            return people.still(person) and bool(office.get_job(job_id))
        except NotFound:
            return False

    office.beside(job_id)  # refuses who may not see it
    stream = _stream(news(), job_id, after, welcome)
    response = Response(stream_with_context(stream), mimetype="text/event-stream")
    response.call_on_close(_places.release)
    response.headers["X-Accel-Buffering"] = "no"
    return response


def _event_id(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise InputRefused("the number of the last event cannot be read: load the page again")
    return int(text)


def _stream(news: News, job_id: int, after: int, welcome: Callable[[], bool]) -> Iterator[str]:
    # Before the first reading: what comes after this call is told by it.
    news.newest(job_id)
    yield "retry: 1000\n\n"
    began = spoke = looked = time.monotonic()
    batch = news.read(job_id, after)
    while time.monotonic() - began < LONGEST_SECONDS:
        if batch.text:
            after, spoke = batch.last, time.monotonic()
            yield batch.text
        if batch.more:
            batch = news.read(job_id, after)
            continue
        if batch.ended:
            # Nothing comes after the event that ended it.
            yield "event: end\ndata: {}\n\n"
            return
        while (newest := news.newest(job_id)) <= after and time.monotonic() - looked <= LOOK_SECONDS:
            if time.monotonic() - spoke > PING_SECONDS:
                spoke = time.monotonic()
                # Only by writing does the server learn that nobody listens any more.
                yield ": still here\n\n"
            time.sleep(POLL_SECONDS)
        # The session may end, and the person leave a matter's list, while the stream lasts.
        if time.monotonic() - looked > LOOK_SECONDS:
            looked = time.monotonic()
            if not welcome():
                return
        batch = news.read(job_id, after, newest if newest > after else None)
        if not batch.text:
            # Told of an event that is gone again (its job was erased): not as fast as one can.
            time.sleep(POLL_SECONDS)
