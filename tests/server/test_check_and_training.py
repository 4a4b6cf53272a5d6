"""Checking any file, and the adapters, through the API."""

import base64
import io
import time
import zipfile
from pathlib import Path

import pytest

from legaldraft.statutes.firm_cases import FirmCases
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


def test_what_the_law_says_is_told_with_its_source_and_without_text_by_its_gist(call: Caller, store: Store) -> None:
    asked = "/api/law?act=negotiable-instruments-act-1881&kind=section&provision=138"
    bare = call("GET", asked).get_json()
    assert (bare["text"], bool(bare["gist"])) == (None, True)
    store.statutes.save("negotiable-instruments-act-1881", {"138": "Invented."}, "a pen", "2026-05-10")
    told = call("GET", asked + "&as_of=2025-01-10").get_json()
    assert (told["text"], told["text_source"], told["text_taken"]) == ("Invented.", "a pen", "2026-05-10")
    old = call("GET", "/api/law?act=indian-penal-code-1860&kind=section&provision=420&as_of=2025-01-10").get_json()
    assert (old["status"], old["corresponds"][0]["provision"]) == ("repealed", "318")


@pytest.mark.parametrize(
    "query", ["", "?act=lamp-act-1999&kind=section&provision=1", "?act=arms-act-1959&kind=section&provision=%00(((",
              "?act=arms-act-1959&kind=section&provision=1&as_of=soon"],
)  # fmt: skip
def test_law_that_cannot_be_looked_up_is_refused_in_a_sentence(call: Caller, query: str) -> None:
    answer = call("GET", f"/api/law{query}")
    assert answer.status_code == (400 if "%00" in query else 422)
    assert "\n" not in answer.get_json()["error"]


def test_a_firms_own_case_is_known_to_the_page(call: Caller, store: Store) -> None:
    text = b"I rely upon Alpha v. Beta, (2019) 3 SCC 5."
    before = _check(call, "n.txt", text).get_json()["report"]  # type: ignore[attr-defined]
    assert [c["status"] for c in before["citations"]] == ["unverified"]
    FirmCases(store.home).add("Alpha v. Beta", "(2019) 3 SCC 5", "Invented.", "AB")
    after = _check(call, "n.txt", text).get_json()["report"]  # type: ignore[attr-defined]
    assert [c["status"] for c in after["citations"]] == ["ok"]


@pytest.mark.parametrize("wrong", [{"citation": "volume nine"}, {"proposition": " "}, {"name": 5}])
def test_a_case_that_lacks_something_is_refused(call: Caller, store: Store, wrong: dict[str, object]) -> None:
    case = {"name": "Alpha v. Beta", "citation": "(2019) 3 SCC 5", "proposition": "Invented."}
    assert call("POST", "/api/cases", case | wrong).status_code == 422
    assert (FirmCases(store.home).own(), store.audit.list()) == ((), ())


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


def evaluated(live: str | None) -> dict[str, object]:
    """Figures of an adapter that passed its gate, judged beside the live one."""
    gates = [{"gate": "structure", "passed": True, "figure": "100%", "leak": False}]
    return {"evaluation": {"promotion": {"promote": True, "gates": gates, "against": live}}}


def test_an_adapter_is_promoted_rolled_back_and_retired(call: Caller, store: Store) -> None:
    sign = {"by": "A. Advocate", "reason": "read ten drafts"}
    for version, live in (("k-1", None), ("k-2", "k-1")):
        store.adapters.add(version, "kapadia", "smollm2", "p", evaluated(live))
        assert call("POST", f"/api/adapters/{version}/promote", {}).status_code == 422
        told = call("POST", f"/api/adapters/{version}/promote", sign).get_json()
        assert (told["state"], told["signed"]["by"]) == ("active", "A. Advocate")
    assert call("POST", "/api/adapters/rollback", {"firm": "kapadia"}).get_json()["version"] == "k-1"
    assert call("POST", "/api/adapters/k-1/retire", {}).get_json()["state"] == "retired"
    refused = call("POST", "/api/adapters/k-1/promote", sign)
    assert refused.status_code == 422
    assert [e.action for e in store.audit.list()] == ["adapter.promote"] * 2 + ["adapter.rollback", "adapter.retire"]


@pytest.mark.parametrize(("again", "says"), [(True, "drafts with no adapter yet"), ("yes", "must be true or false")])
def test_training_again_needs_a_live_adapter_and_a_plain_word(
    call: Caller, store: Store, again: object, says: str
) -> None:
    store.notices.save("kapadia", NOTICE)
    refused = call("POST", "/api/training", {"firm": "kapadia", "again": again})
    assert refused.status_code == 422
    assert says in refused.get_data(as_text=True)
    assert not store.jobs.list("train")


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
