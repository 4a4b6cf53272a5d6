"""Fixtures of the page tests: the real services over a real store, and a client that carries the page's token."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from legaldraft.jobs import run_in_thread
from legaldraft.server import create_app
from legaldraft.server.security import csrf_token
from legaldraft.services.office import Office
from legaldraft.store import Store
from tests.server.scripted import scripted_worker
from tests.store.databases import *  # noqa: F403

FORMS = Path(__file__).resolve().parents[2] / "corpus" / "forms"


def sample_form(name: str = "01-cheque-loan.json") -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((FORMS / name).read_text(encoding="utf-8"))["facts"]
    return facts


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


@pytest.fixture
def app(office: Office) -> Flask:
    made = create_app(office)
    made.testing = False
    return made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


class Caller:
    """Calls as our own pages do: same origin, with the token."""

    def __init__(self, client: FlaskClient, token: str) -> None:
        self.client = client
        self.headers = {"Sec-Fetch-Site": "same-origin", "X-CSRF-Token": token}

    def __call__(self, method: str, path: str, body: Any = None, **more: Any) -> TestResponse:
        if body is not None:
            more["json"] = body
        return self.client.open(path, method=method, headers=self.headers, **more)


@pytest.fixture
def call(client: FlaskClient, store: Store) -> Caller:
    return Caller(client, csrf_token(store.settings.get("web.secret")))


@pytest.fixture
def worker(store: Store) -> Iterator[None]:
    """A worker that writes drafts with the scripted engine."""
    made = scripted_worker(store, pause=0.0)
    thread = run_in_thread(made)
    yield
    made.stop.set()
    thread.join(5)


NewDraft = Callable[..., str]


@pytest.fixture
def new_draft(store: Store) -> NewDraft:
    """Makes a draft with a filled form; returns its id."""

    def make(**changes: Any) -> str:
        return store.drafts.create("house", "cheque-dishonour", {**sample_form(), **changes}).id

    return make


@pytest.fixture
def written(office: Office, store: Store, worker: None, new_draft: NewDraft) -> str:
    """The id of a draft that has been written."""
    identity = new_draft()
    job = office.start_draft(identity)
    import time

    deadline = time.monotonic() + 60
    while not store.jobs.get(job).ended:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert store.drafts.get(identity).status == "done", store.jobs.get(job).error
    return identity
