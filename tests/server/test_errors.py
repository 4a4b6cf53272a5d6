"""Every refusal is one sentence, as a page or as JSON, with the number to look for in the log."""

import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient

from legaldraft.core.errors import LegaldraftError
from legaldraft.services.office import Office
from tests.server.conftest import Caller


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nope", 404),
        ("/drafts/0000000000000000", 404),
        ("/drafts/x/form", 404),
        ("/drafts/x/notice.docx", 404),
        ("/help/none", 404),
        ("/help/..%2f..%2fetc%2fpasswd", 404),
        ("/help/img/..%2findex.md", 404),
        ("/help/img/none.png", 404),
        ("/static/../app.py", 404),
    ],
)
def test_a_page_that_is_not_there_says_so_in_a_sentence(client: FlaskClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["X-Request-Id"] in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/api/drafts/x", None, 404),
        ("GET", "/api/nope", None, 404),
        ("GET", "/api/jobs/99", None, 404),
        ("GET", "/api/jobs/99/events", None, 404),
        ("POST", "/api/jobs/99/cancel", {}, 404),
        ("GET", "/api/check", None, 405),
        ("POST", "/api/drafts/x/start", {}, 404),
        ("POST", "/api/drafts/x/export", {"reason": "because"}, 404),
        ("POST", "/api/drafts/x/export", {"reason": "  "}, 422),
        ("POST", "/api/drafts/x/export", {}, 422),
        ("POST", "/api/drafts/x/paragraphs/0", {"text": "a"}, 422),
        ("POST", "/api/drafts/x/paragraphs/0", {"text": "a\x00", "version": 1}, 422),
        ("POST", "/api/drafts/x/paragraphs/0", {"text": 5, "version": 1}, 422),
        ("POST", "/api/drafts/x/paragraphs/0", {"text": "a", "version": 1}, 404),
        ("PATCH", "/api/drafts/x", {"version": True}, 422),
        ("PATCH", "/api/drafts/x", {"version": -1}, 422),
        ("PATCH", "/api/drafts/x", {"version": 1, "facts": []}, 422),
        ("PATCH", "/api/drafts/x", {"version": 1, "adapter": 5}, 422),
        ("PATCH", "/api/drafts/x", [], 422),
        ("GET", "/api/words?amount=eight", None, 422),
        ("GET", "/api/words", None, 422),
        ("POST", "/api/adapters/none/promote", {}, 404),
        ("POST", "/api/adapters/none/retire", {}, 404),
        ("POST", "/api/adapters/rollback", {"firm": "nobody"}, 422),
        ("POST", "/api/training", {"firm": "nobody"}, 422),
        ("POST", "/api/training", {"firm": "house", "profile": "none"}, 422),
    ],
)
def test_the_api_refuses_in_json(call: Caller, method: str, path: str, body: object, status: int) -> None:
    answer = call(method, path, body)
    assert answer.status_code == status
    told = answer.get_json()
    assert not told["error"][0].islower()
    assert told["error"].rstrip().endswith((".", "!", "?"))
    assert "\n" not in told["error"]
    assert told["request_id"] == answer.headers["X-Request-Id"]


def test_text_that_is_no_json_is_refused(call: Caller) -> None:
    assert call("POST", "/api/training", data="{", content_type="application/json").status_code == 422


def test_an_unexpected_error_is_a_sentence_and_a_line_in_the_log(
    app: Flask, client: FlaskClient, office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(office, "firms", broken)
    with caplog.at_level(logging.ERROR):
        answer = client.get("/")
    assert answer.status_code == 500
    assert "secret detail" not in answer.get_data(as_text=True)
    assert "Traceback" not in answer.get_data(as_text=True)
    assert answer.headers["X-Request-Id"] in caplog.text


def test_a_damaged_store_is_told_without_details_of_the_program(
    client: FlaskClient, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> None:
        raise LegaldraftError("the stored file 12 is damaged: restore it from a backup")

    monkeypatch.setattr(office, "firms", damaged)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "The stored file 12 is damaged" in answer.get_data(as_text=True)
