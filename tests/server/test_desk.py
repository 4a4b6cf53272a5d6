"""Approval, dispatch, dates and the log through the pages' own calls."""

from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from legaldraft.core.style import FirmProfile
from legaldraft.services.drafting import run_draft, save_result
from legaldraft.store import Store
from tests.server.conftest import Caller, NewDraft

ASHA = {"name": "Asha Rao", "role": "associate"}
MEERA = {"name": "Meera Shah", "role": "partner"}


@pytest.fixture
def draft(store: Store, new_draft: NewDraft, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    monkeypatch.setenv("PATH", str(tmp_path))  # no LibreOffice: no PDF to wait for
    identity = new_draft(notice_date=date.today().isoformat(), dispatch_date=None)  # noqa: DTZ011
    save_result(store, identity, run_draft(store, identity, None, profile=FirmProfile(firm="house")))
    return identity


def _submitted(call: Caller, store: Store, draft: str) -> int:
    version = store.drafts.get(draft).version
    answer = call("POST", f"/api/drafts/{draft}/submit", {"version": version, "note": "urgent", **ASHA})
    assert answer.json["state"] == "submitted", answer.json
    return version


def _approved(call: Caller, store: Store, draft: str) -> int:
    version = _submitted(call, store, draft)
    said = {"version": version, "override": "read with the client", **MEERA}
    answer = call("POST", f"/api/drafts/{draft}/approve", said)
    assert answer.json["state"] == "approved", answer.json
    return int(answer.json["rounds"][0]["id"])


def test_from_submission_to_the_approved_file(call: Caller, client: FlaskClient, store: Store, draft: str) -> None:
    version = _submitted(call, store, draft)
    own = call("POST", f"/api/drafts/{draft}/approve", {"version": version, "override": "x y z", **ASHA})
    assert (own.status_code, "second person" in own.json["error"]) == (422, True)
    nameless = call("POST", f"/api/drafts/{draft}/approve", {"version": version})
    assert (nameless.status_code, "say who you are" in nameless.json["error"]) == (422, True)
    stale = call("POST", f"/api/drafts/{draft}/approve", {"version": version + 1, **MEERA})
    assert stale.status_code == 409
    returned = call(
        "POST", f"/api/drafts/{draft}/return", {"version": version, "comments": "Recite the loan.", **MEERA}
    )
    assert (returned.json["state"], returned.json["rounds"][0]["comments"]) == ("returned", "Recite the loan.")
    made = _approved(call, store, draft)
    file = client.get(f"/drafts/{draft}/rounds/{made}/notice.docx")
    assert file.data == client.get(f"/drafts/{draft}/notice.docx").data == store.blobs.get(_sha(store, draft))
    assert client.get(f"/drafts/{draft}/rounds/{made + 9}/notice.docx").status_code == 404
    assert client.get(f"/drafts/{draft}").status_code == 200


def _sha(store: Store, draft: str) -> str:
    return store.approvals.of(draft)[0].docx_sha256


def test_a_round_of_another_draft_is_not_there(call: Caller, client: FlaskClient, store: Store, draft: str) -> None:
    made = _approved(call, store, draft)
    other = store.drafts.create("house", "cheque-dishonour", {}).id
    assert client.get(f"/drafts/{other}/rounds/{made}/notice.docx").status_code == 404


def test_dispatch_receipt_and_the_dates_of_all_matters(
    call: Caller, client: FlaskClient, store: Store, draft: str
) -> None:
    today = date.today().isoformat()  # noqa: DTZ011 - the office's own day
    early = call("POST", f"/api/drafts/{draft}/dispatch", {"noticee": 0, "sent_on": today})
    assert (early.status_code, "not approved" in early.json["error"]) == (422, True)
    _approved(call, store, draft)
    assert client.get(f"/drafts/{draft}/dispatch").status_code == 200
    sent = call("POST", f"/api/drafts/{draft}/dispatch", {"noticee": 0, "mode": "speed-post", "sent_on": today}).json
    (row,) = sent["sent"]
    said = {"outcome": "received", "outcome_on": today}
    got = call("PATCH", f"/api/drafts/{draft}/dispatch/{row['id']}", said).json
    assert "notice.pay-by" in {d["code"] for d in got["deadlines"]}
    other = store.drafts.create("house", "cheque-dishonour", {}).id
    assert call("PATCH", f"/api/drafts/{other}/dispatch/{row['id']}", said).status_code == 404
    page = client.get("/deadlines?state=all").get_data(as_text=True)
    assert "Shri Omkar Tillu" in page
    key = next(d["key"] for d in got["deadlines"] if d["code"] == "notice.pay-by")
    assert call("POST", "/api/deadlines/done", {"draft": draft, "key": key, "done": True}).json == {"ok": True}
    assert call("DELETE", f"/api/drafts/{draft}/dispatch/{row['id']}").json["sent"] == []


@pytest.mark.parametrize("query", ["state=lost", "state=open&within=x&type=%00&find=%27", "within=99999999"])
def test_odd_filters_are_answered_without_a_fault(client: FlaskClient, query: str) -> None:
    assert client.get(f"/deadlines?{query}").status_code in ((400,) if "%00" in query else (200, 422))


def test_the_calendar_is_read_by_its_secret_address_alone(call: Caller, client: FlaskClient, store: Store) -> None:
    client.get("/deadlines")
    token = store.settings.get("calendar.tokens")["user"]
    assert client.get(f"/calendar/{token}.ics").mimetype == "text/calendar"
    assert client.get(f"/calendar/{token}x.ics").status_code == 404
    assert client.get("/calendar/%C3%BC.ics").status_code == 404
    call("POST", "/api/calendar/renew", {})
    assert client.get(f"/calendar/{token}.ics").status_code == 404
    assert client.get("/deadlines.ics").data.startswith(b"BEGIN:VCALENDAR")


def test_the_log_is_shown_with_its_state(call: Caller, client: FlaskClient, store: Store, draft: str) -> None:
    _approved(call, store, draft)
    page = client.get("/audit").get_data(as_text=True)
    assert "The log is whole" in page
    assert "draft.approve" in page
    assert "Meera Shah" in page
    with store.database.transaction() as connection:
        connection.exec_driver_sql("UPDATE audit_event SET actor = 'x' WHERE seq = 1")
    assert "entry 1 was changed" in client.get("/audit").get_data(as_text=True)
    assert client.get("/audit?before=x").status_code == 422


def test_erasing_from_the_page(call: Caller, store: Store, draft: str) -> None:
    refused = call("POST", f"/api/drafts/{draft}/erase", {"reason": "client", **ASHA})
    assert (refused.status_code, "ask a partner" in refused.json["error"]) == (422, True)
    assert call("POST", f"/api/drafts/{draft}/erase", {"reason": "client", **MEERA}).json["page"] == "/"
    assert call("GET", f"/api/drafts/{draft}").status_code == 404
