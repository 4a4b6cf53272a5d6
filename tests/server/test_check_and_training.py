"""Checking any file, and the adapters, through the API."""

import base64
import io
import time
import zipfile
from pathlib import Path

import pytest

from legaldraft.store import Store
from tests.server.conftest import Caller
from tests.store.test_repositories import NOTICE

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def _check(call: Caller, name: str, data: bytes) -> object:
    return call("POST", "/api/check", data={"file": (io.BytesIO(data), name)}, content_type="multipart/form-data")


def test_a_word_file_is_checked_and_comes_back_with_comments(call: Caller, store: Store) -> None:
    file = sorted((CORPUS / "kapadia").glob("*.docx"))[0]
    answer = _check(call, file.name, file.read_bytes()).get_json()  # type: ignore[attr-defined]
    assert answer["report"]["file"] == file.name
    assert any(c["provision"] == "138" for c in answer["report"]["citations"])
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(base64.b64decode(answer["annotated"]))).namelist()
    assert store.sources.list() == ()
    assert store.notices.list() == ()


def test_plain_text_is_checked_without_a_copy(call: Caller) -> None:
    text = b"You are liable under Section 999 of the Negotiable Instruments Act, 1881."
    answer = _check(call, "notice.txt", text).get_json()  # type: ignore[attr-defined]
    assert answer["annotated"] is None
    assert [f["code"] for f in answer["report"]["findings"]] == ["citation.unknown-provision"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b""),
        ("a.docx", b"PK\x03\x04 no archive"),
        ("a.exe", b"MZ"),
        ("a.docm", b"PK\x03\x04"),
        ("../../../etc/passwd", b"x"),
        ("..", b"x"),
        ("\x00.docx", b"x"),
        ("a" * 400 + ".docx", b"x"),
    ],
)
def test_a_file_that_is_no_notice_is_refused_in_a_sentence(call: Caller, name: str, data: bytes) -> None:
    answer = _check(call, name, data)
    assert answer.status_code == 422, answer.get_data(as_text=True)  # type: ignore[attr-defined]
    assert "\n" not in answer.get_json()["error"]  # type: ignore[attr-defined]


def test_no_file_is_refused(call: Caller) -> None:
    assert call("POST", "/api/check", data={}, content_type="multipart/form-data").status_code == 422


def test_an_adapter_is_promoted_rolled_back_and_retired(call: Caller, store: Store) -> None:
    for version in ("k-1", "k-2"):
        store.adapters.add(version, "kapadia", "smollm2", "p", {})
        assert call("POST", f"/api/adapters/{version}/promote", {}).get_json()["state"] == "active"
    assert call("POST", "/api/adapters/rollback", {"firm": "kapadia"}).get_json()["version"] == "k-1"
    assert call("POST", "/api/adapters/k-1/retire", {}).get_json()["state"] == "retired"
    refused = call("POST", "/api/adapters/k-1/promote", {})
    assert refused.status_code == 422
    assert [e.action for e in store.audit.list()] == ["adapter.promote"] * 2 + ["adapter.rollback", "adapter.retire"]


def test_a_training_is_started_once_watched_and_stopped(call: Caller, store: Store, worker: None) -> None:
    store.notices.save("kapadia", NOTICE)
    job = call("POST", "/api/training", {"firm": "kapadia", "profile": "cpu"}).get_json()["job"]
    assert job == call("POST", "/api/training", {"firm": "kapadia"}).get_json()["job"]
    deadline = time.monotonic() + 10
    while not any(e.kind == "step" for e in store.jobs.events(job)):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    call("POST", f"/api/jobs/{job}/cancel", {})
    while not store.jobs.get(job).ended:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert store.jobs.get(job).state == "cancelled"
    assert "Stopped" in call("GET", "/training").get_data(as_text=True)
