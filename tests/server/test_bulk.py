"""The page Bulk: a sheet dropped in, errors by cell, drafted by the workers, downloads, the register's entries."""

import io
import time
import zipfile
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from legaldraft.jobs import Worker, run_in_thread, slot_name
from legaldraft.jobs.office_tasks import handlers
from legaldraft.store import Store
from tests.bulk.sheets import csv_of, row
from tests.server.conftest import Caller

ROWS = [
    *(row(Matter=f"NV/{n}", **{"Chq. No.": f"00482{n}"}) for n in (1, 2)),
    row(Matter="<b>bad</b>", Cheque_date="31-02-2025", **{"Chq. No.": "004829"}),
]


@pytest.fixture
def clerk(store: Store) -> Iterator[None]:
    """A worker of the queue without a model."""
    made = Worker(store, "cpu", slot_name("clerk"), handlers(store), lease=5, beat=0.5)
    thread = run_in_thread(made)
    yield
    made.stop.set()
    thread.join(5)


def _drop(call: Caller, rows: list[dict[str, object]] = ROWS, **more: str) -> str:
    data = {"file": (io.BytesIO(csv_of(rows)), "cheques.csv"), "type": "cheque-dishonour", **more}
    answer = call("POST", "/api/bulk", data=data)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return str(answer.get_json()["page"])


def _until(call: Caller, page: str, key: str, count: int) -> None:
    deadline = time.monotonic() + 60
    while call("GET", f"/api{page}").get_json()["counts"].get(key) != count:
        assert time.monotonic() < deadline, call("GET", f"/api{page}").get_json()
        time.sleep(0.05)


def test_from_the_sheet_to_the_zip_and_the_register(
    client: FlaskClient, call: Caller, store: Store, worker: None, clerk: None
) -> None:
    page = _drop(call)
    html = client.get(page).get_data(as_text=True)
    assert "31-02-2025 is no date: write it as DD-MM-YYYY." in html
    assert "<b>bad" not in html
    assert client.get(f"{page}/notices.zip").status_code == 422
    assert call("POST", f"/api{page}/start", {}).get_json()["live"]
    _until(call, page, "done", 2)
    job = call("POST", f"/api{page}/pack", {}).get_json()["job"]
    while not store.jobs.get(job).ended:
        time.sleep(0.05)
    with zipfile.ZipFile(io.BytesIO(client.get(f"{page}/notices.zip").data)) as archive:
        assert archive.namelist() == ["0001 Shri Amol Kulkarni.docx", "0002 Shri Amol Kulkarni.docx"]
    entry = {
        "number": 1,
        "noticee": 0,
        "sent_on": "2025-03-05",
        "received_on": "2025-03-08",
        "tracking": "EM123456785IN",
    }
    line = call("PATCH", f"/api{page}/dispatch", entry).get_json()
    assert line["deadlines"]["complaint.until"]["date"] == "2025-04-24"
    (kept,) = (x for x in call("GET", f"/api{page}/lines").get_json()["lines"] if x["number"] == 1)
    assert (kept["tracking"], kept["received_on"]) == ("EM123456785IN", "2025-03-08")
    answer = client.get(f"{page}/register.xlsx")
    assert "cheques register.xlsx" in answer.headers["Content-Disposition"]
    assert load_workbook(io.BytesIO(answer.data)).sheetnames == ["Dispatch register", "Not written"]
    assert "cheques.csv" in client.get("/bulk").get_data(as_text=True)
    with_list = client.get("/drafts").get_data(as_text=True)
    assert "Kulkarni" not in with_list


def test_it_is_stopped_and_gone_on_with(call: Caller, store: Store, clerk: None) -> None:
    page = _drop(call)
    call("POST", f"/api{page}/start", {})
    _until(call, page, "queued", 2)
    told = call("POST", f"/api{page}/stop", {}).get_json()
    assert (told["counts"], told["live"], told["undone"]) == ({"new": 2, "refused": 1}, False, 2)
    call("POST", f"/api{page}/start", {})
    _until(call, page, "queued", 2)
    assert len([j for j in store.jobs.list("draft") if j.state == "queued"]) == 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"file": (io.BytesIO(b"Date,Name\n1,2\n"), "a.csv")}, "may mean"),
        ({"file": (io.BytesIO(b"%PDF-1.4"), "a.pdf")}, "a.pdf is no spreadsheet"),
        ({}, "no file arrived"),
        ({"file": (io.BytesIO(b"Cheque no\n1\n"), "a.csv"), "firm": "nobody"}, "no such firm"),
        ({"file": (io.BytesIO(b"Cheque no\n1\n"), "a.csv"), "notice_date": "soon"}, "no date"),
    ],
)
def test_a_sheet_that_cannot_be_read_is_refused_in_one_sentence(
    call: Caller, store: Store, data: dict[str, object], sentence: str
) -> None:
    answer = call("POST", "/api/bulk", data=data)
    assert answer.status_code == 422
    assert sentence.lower() in answer.get_json()["error"].lower()
    assert store.bulks.list() == ()


def test_wrong_entries_and_unknown_batches(call: Caller, client: FlaskClient) -> None:
    page = _drop(call)
    wrong = call("PATCH", f"/api{page}/dispatch", {"number": 1, "noticee": 0, "received_on": "01-03-2025"})
    assert wrong.status_code == 422
    assert "before it was sent" in wrong.get_json()["error"]
    assert call("PATCH", f"/api{page}/dispatch", {"number": 3, "noticee": 0, "tracking": "X"}).status_code == 422
    assert call("PATCH", f"/api{page}/dispatch", {"number": 9, "noticee": 0, "tracking": "X"}).status_code == 404
    assert client.get("/bulk/0000").status_code == 404
    assert client.get(f"/api{page}/lines?first=x").status_code == 422
    assert client.get("/bulk/template.xlsx?type=eviction").status_code == 200
    assert client.get("/bulk/template.xlsx?type=nope").status_code in (404, 422)
