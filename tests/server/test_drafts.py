"""A draft through the API: filled in, written, streamed, edited, exported."""

import io
import zipfile

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legaldraft.services.office import Office
from legaldraft.store import Store
from tests.server.conftest import Caller, NewDraft, sample_form


def test_the_form_is_saved_with_its_findings_and_dates(call: Caller, new_draft: NewDraft) -> None:
    identity = new_draft()
    facts = sample_form()
    facts["demand"]["amount"] = "1.00"
    answer = call("PATCH", f"/api/drafts/{identity}", {"version": 1, "facts": facts}).get_json()
    assert answer["version"] == 2
    assert "cheque.demand-not-cheque-amount" in [f["code"] for f in answer["findings"]]
    assert "notice.send-by" in [d["code"] for d in answer["limitation"]["deadlines"]]
    assert answer["title"] == "Shri Devashish Bhattarai v. Shri Omkar Tillu"


def test_dates_are_told_for_the_form_as_kept(call: Caller, new_draft: NewDraft) -> None:
    answer = call("GET", f"/api/drafts/{new_draft()}/limitation").get_json()
    assert answer["limitation"]["deadlines"]


def test_a_save_against_an_old_version_is_a_conflict(call: Caller, new_draft: NewDraft, store: Store) -> None:
    identity = new_draft()
    assert call("PATCH", f"/api/drafts/{identity}", {"version": 1, "facts": {}}).status_code == 200
    answer = call("PATCH", f"/api/drafts/{identity}", {"version": 1, "facts": {"reference": "x"}})
    assert answer.status_code == 409
    assert store.drafts.get(identity).facts == {}


def test_values_that_cannot_be_read_are_kept_and_each_is_a_finding(
    call: Caller, new_draft: NewDraft, store: Store
) -> None:
    facts = sample_form()
    facts["cheques"][0]["date"] = "31-02-2025"
    facts["demand"]["amount"] = "eight"
    facts["service_modes"] = ["pigeon"]
    facts["client"] = "Asha"
    identity = new_draft()
    answer = call("PATCH", f"/api/drafts/{identity}", {"version": 1, "facts": facts}).get_json()
    unreadable = {f["field"]: f["message"] for f in answer["findings"] if f["code"] == "facts.unreadable"}
    assert set(unreadable) == {"cheques.0.date", "demand.amount", "service_modes.0", "client"}
    assert unreadable["cheques.0.date"].startswith("This is '31-02-2025', which is no date")
    assert store.drafts.get(identity).facts == facts


def test_an_unknown_field_is_told_and_ends_nothing(call: Caller, new_draft: NewDraft) -> None:
    answer = call("PATCH", f"/api/drafts/{new_draft()}", {"version": 1, "facts": {"nope": 1, "demand": {"nope": 2}}})
    assert answer.status_code == 200
    assert "nope" in str(answer.get_json()["findings"])


def test_adapter_and_letterhead_are_chosen(call: Caller, new_draft: NewDraft, store: Store) -> None:
    identity = new_draft()
    call("PATCH", f"/api/drafts/{identity}", {"version": 1, "adapter": "none", "letterhead": "kapadia"})
    record = store.drafts.get(identity)
    assert (record.adapter, record.letterhead, record.facts) == ("none", "kapadia", sample_form())


@pytest.mark.parametrize(
    ("amount", "words", "figures"),
    [
        ("800000", "Rupees Eight Lakh Only", "8,00,000"),
        ("8,00,000.50", "Rupees Eight Lakh and Paise Fifty Only", "8,00,000.50"),
        ("8 lakh", "Rupees Eight Lakh Only", "8,00,000"),
        ("2.5 crore", "Rupees Two Crore Fifty Lakh Only", "2,50,00,000"),
    ],
)
def test_an_amount_is_told_in_words_and_figures(client: FlaskClient, amount: str, words: str, figures: str) -> None:
    answer = client.get("/api/words", query_string={"amount": amount}).get_json()
    assert (answer["words"], answer["figures"]) == (words, figures)


def test_an_empty_form_is_not_drafted(call: Caller, store: Store) -> None:
    draft = store.drafts.create("house", "cheque-dishonour", {})
    answer = call("POST", f"/api/drafts/{draft.id}/start", {})
    assert answer.status_code == 422
    assert "fill in the form before the notice is drafted" in answer.get_json()["error"]
    assert store.jobs.list() == ()


def test_starting_twice_is_one_job(call: Caller, new_draft: NewDraft, store: Store) -> None:
    identity = new_draft()
    first = call("POST", f"/api/drafts/{identity}/start", {}).get_json()
    assert first == call("POST", f"/api/drafts/{identity}/start", {}).get_json()
    assert len(store.jobs.list()) == 1
    assert first["page"] == f"/drafts/{identity}"


def _events(text: str) -> list[tuple[int, str]]:
    found = []
    for chunk in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in chunk.splitlines() if ": " in line and not line.startswith(":"))
        if "event" in fields:
            found.append((int(fields.get("id", 0)), fields["event"]))
    return found


def test_the_stream_tells_the_whole_story_and_ends(call: Caller, written: str, store: Store) -> None:
    job = store.jobs.list()[0]
    answer = call("GET", f"/api/jobs/{job.id}/events")
    assert answer.mimetype == "text/event-stream"
    kinds = [kind for _, kind in _events(answer.get_data(as_text=True))]
    assert kinds[:2] == ["started", "plan"]
    assert kinds[-2:] == ["done", "end"]
    assert kinds.count("paragraph") >= 10
    assert "token" in kinds


def test_the_stream_goes_on_after_the_last_event_seen(client: FlaskClient, written: str, store: Store) -> None:
    job = store.jobs.list()[0]
    everything = _events(client.get(f"/api/jobs/{job.id}/events").get_data(as_text=True))
    middle = everything[5][0]
    for way in ({"headers": {"Last-Event-ID": str(middle)}}, {"query_string": {"after": str(middle)}}):
        rest = _events(client.get(f"/api/jobs/{job.id}/events", **way).get_data(as_text=True))  # type: ignore[arg-type]
        assert rest == everything[6:]


@pytest.mark.parametrize("number", ["-1", "x", "1" * 30, "٣"])
def test_a_number_that_no_event_can_have_is_refused(
    client: FlaskClient, written: str, number: str, store: Store
) -> None:
    assert client.get(f"/api/jobs/{store.jobs.list()[0].id}/events?after={number}").status_code == 422


def test_a_stream_too_many_is_refused_and_its_place_comes_back(
    client: FlaskClient, written: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from legaldraft.server.views import jobs

    monkeypatch.setattr(jobs, "_places", threading.BoundedSemaphore(1))
    path = f"/api/jobs/{store.jobs.list()[0].id}/events"
    held = client.get(path, buffered=False)
    assert client.get(path).status_code == 503
    held.close()
    assert client.get(path).status_code == 200


def test_a_job_that_waits_is_cancelled(call: Caller, new_draft: NewDraft, office: Office) -> None:
    job = office.start_draft(new_draft())
    assert call("POST", f"/api/jobs/{job}/cancel", {}).get_json()["state"] == "cancelled"
    assert call("GET", f"/api/jobs/{job}").get_json()["state"] == "cancelled"
    assert "owner" not in call("GET", f"/api/jobs/{job}").get_json()


def _body_index(store: Store, draft: str, element: str) -> int:
    result = store.drafts.get(draft).result or {}
    return next(i for i, p in enumerate(result["paragraphs"]) if p["element"] == element and p["kind"] != "part")


def test_an_edited_paragraph_is_checked_again(call: Caller, written: str, store: Store) -> None:
    index = _body_index(store, written, "consequence")
    draft = store.drafts.get(written)
    text = "Proceedings will follow under Section 999 of the Negotiable Instruments Act, 1881."
    answer = call("POST", f"/api/drafts/{written}/paragraphs/{index}", {"text": text, "version": draft.version})
    result = answer.get_json()["result"]
    assert result["paragraphs"][index]["source"] == "edited"
    (finding,) = [f for f in result["findings"] if f["code"] == "citation.unknown-provision"]
    assert result["text"][finding["start"] : finding["end"]] == "Section 999"
    for paragraph in result["paragraphs"]:
        assert result["text"][paragraph["start"] : paragraph["end"]] == paragraph["text"]


def test_an_edit_against_an_old_version_is_a_conflict(call: Caller, written: str, store: Store) -> None:
    index = _body_index(store, written, "reservation")
    answer = call("POST", f"/api/drafts/{written}/paragraphs/{index}", {"text": "x.", "version": 1})
    assert answer.status_code == 409


@pytest.mark.parametrize(("index", "text"), [(0, "x"), (999, "x"), (None, "   ")])
def test_letter_parts_and_empty_texts_are_not_taken(
    call: Caller, written: str, store: Store, index: int | None, text: str
) -> None:
    at = _body_index(store, written, "demand") if index is None else index
    body = {"text": text, "version": store.drafts.get(written).version}
    assert call("POST", f"/api/drafts/{written}/paragraphs/{at}", body).status_code == 422


def test_the_word_file_is_a_download_named_after_the_parties(call: Caller, written: str) -> None:
    answer = call("GET", f"/drafts/{written}/notice.docx")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert (
        answer.headers["Content-Disposition"]
        == 'attachment; filename="Shri Devashish Bhattarai v Shri Omkar Tillu.docx"'
    )
    text = zipfile.ZipFile(io.BytesIO(answer.data)).read("word/document.xml").decode()
    assert "4,25,000" in text


def test_a_notice_with_an_error_does_not_leave_without_a_reason_which_is_logged(
    call: Caller, written: str, store: Store
) -> None:
    index = _body_index(store, written, "consequence")
    version = store.drafts.get(written).version
    text = "Under Section 999 of the Negotiable Instruments Act, 1881."
    call("POST", f"/api/drafts/{written}/paragraphs/{index}", {"text": text, "version": version})
    refused = call("GET", f"/drafts/{written}/notice.docx")
    assert refused.status_code == 422
    forced = call("POST", f"/api/drafts/{written}/export", {"reason": "the client insists"})
    assert forced.data[:2] == b"PK"
    (entry,) = [e for e in store.audit.list() if e.action == "draft.override"]
    assert "the client insists" in str(entry.detail)
    assert store.audit.verify().fault is None


def test_a_draft_that_is_not_written_cannot_be_downloaded(call: Caller, new_draft: NewDraft) -> None:
    assert call("GET", f"/drafts/{new_draft()}/notice.docx").status_code == 422


_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)
_names = st.sampled_from(
    ["client", "noticees", "cheques", "debt", "demand", "notice_date", "service_modes", "narrative", "x"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.dictionaries(_names, _json, max_size=5))
def test_no_form_whatever_it_holds_is_an_unexpected_error(call: Caller, store: Store, facts: dict[str, object]) -> None:
    draft = store.drafts.create("house", "cheque-dishonour", {})
    answer = call("PATCH", f"/api/drafts/{draft.id}", {"version": 1, "facts": facts})
    assert answer.status_code in (200, 400, 422), answer.get_data(as_text=True)
    for path in (f"/drafts/{draft.id}/form", "/", f"/api/drafts/{draft.id}"):
        assert call("GET", path).status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=_json, path=st.sampled_from(["/api/training", "/api/adapters/rollback", "/api/drafts/x/paragraphs/1"]))
def test_no_json_whatever_it_holds_is_an_unexpected_error(call: Caller, body: object, path: str) -> None:
    answer = call("POST", path, {"firm": body, "text": body, "version": body, "profile": body})
    assert answer.status_code in (404, 422)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amount=st.text(max_size=60), language=st.text(max_size=5))
def test_no_amount_is_an_unexpected_error(client: FlaskClient, amount: str, language: str) -> None:
    answer = client.get("/api/words", query_string={"amount": amount, "language": language})
    assert answer.status_code in (200, 400, 422)
