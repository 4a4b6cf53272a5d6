"""A batch: kept once, drafted one by one, gone on with; the .zip, the register and its dates."""

import io
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from legaldraft.core.errors import InputRefused
from legaldraft.core.style import FirmProfile
from legaldraft.jobs import Worker, slot_name
from legaldraft.jobs.office_tasks import handlers
from legaldraft.notice_types import load
from legaldraft.services.bulk import batch
from legaldraft.services.bulk.packing import pack
from legaldraft.services.bulk.register import lines_of, register, set_dispatch, tracking_doubt
from legaldraft.services.bulk.rows import check_sheet
from legaldraft.sheet.parse import parse
from legaldraft.store import BulkItem, BulkRecord, Store
from legaldraft.word import read
from tests.bulk.sheets import row, xlsx
from tests.server.scripted import scripted_worker
from tests.store.databases import both

HOUSE = FirmProfile(firm="house")


def _rows(count: int) -> list[dict[str, Any]]:
    return [row(Matter=f"NV/{n}", **{"Chq. No.": f"{4820 + n:06}"}) for n in range(1, count + 1)]


def _keep(store: Store, rows: list[dict[str, Any]]) -> BulkRecord:
    data = xlsx(rows)
    checked = check_sheet(parse(data, "s.xlsx"), load("cheque-dishonour"))
    return batch.keep(store, checked, data, name="s.xlsx", type_id="cheque-dishonour", firm="house", adapter="none")


def _two_noticees() -> dict[str, Any]:
    second = {
        "Noticee 2 name": "Smt. Leela Kulkarni",
        "Noticee 2 address": "Pune 411001",
        "Noticee 2 role": "guarantor",
    }
    return row(Matter="NV/9", **{"Chq. No.": "004829", **second})


def test_a_bad_row_stops_no_other_and_a_second_call_goes_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = _keep(store, [*_rows(3), row(Matter="bad", Cheque_date="31-02-2025")])
    told: list[tuple[int, str | None]] = []

    def tell(item: BulkItem, failure: str | None) -> None:
        told.append((item.number, failure))

    whole = batch.run_draft

    def fails_on_the_second(store: Store, draft_id: str, *rest: Any, **more: Any) -> dict[str, Any]:
        if store.drafts.get(draft_id).facts["cheques"][0]["number"] == "004822":
            raise KeyError("a fault of the program on this one")
        return whole(store, draft_id, *rest, **more)

    monkeypatch.setattr(batch, "run_draft", fails_on_the_second)
    batch.draft_all(store, kept, None, HOUSE, tell=tell)
    assert [(n, f is None) for n, f in told] == [(1, True), (2, False), (3, True)]
    assert store.bulks.counts(kept.id) == {"done": 2, "failed": 1, "refused": 1}
    monkeypatch.setattr(batch, "run_draft", whole)
    versions = [store.drafts.get(i.draft_id or "").version for i in store.bulks.items(kept.id) if not i.refused]
    batch.draft_all(store, kept, None, HOUSE, tell=tell)
    assert [n for n, _ in told] == [1, 2, 3, 2]
    assert store.bulks.counts(kept.id) == {"done": 3, "refused": 1}
    after = [store.drafts.get(i.draft_id or "").version for i in store.bulks.items(kept.id) if not i.refused]
    assert (after[0], after[2]) == (versions[0], versions[2])


@both
def test_the_same_sheet_is_the_same_batch(store: Store) -> None:
    kept = _keep(store, _rows(2))
    assert _keep(store, _rows(2)).id == kept.id
    assert _keep(store, _rows(3)).id != kept.id
    assert [b.id for b in store.bulks.list()].count(kept.id) == 1


def test_thousands_of_drafts_do_not_push_others_off_the_list(store: Store) -> None:
    alone = store.drafts.create("house", "cheque-dishonour", {})
    batch.draft_all(store, _keep(store, _rows(2)), None, HOUSE)
    assert [d.id for d in store.drafts.list()] == [alone.id]


@both
def test_an_enqueuing_that_was_cut_off_goes_on_and_enqueues_nothing_twice(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "_CHUNK", 2)
    kept = _keep(store, _rows(5))
    job = store.jobs.get(batch.start(store, kept.id))
    assert batch.start(store, kept.id) == job.id
    first = store.jobs.claim("cpu", "s/1", lease=0.0)
    assert first is not None

    def dies(done: int) -> None:
        raise OSError(f"killed after {done}")

    with pytest.raises(OSError, match="killed after 2"):
        batch.enqueue_drafts(store, kept.id, job.id, first.owner or "", dies, lambda: False)
    store.jobs.reap("cpu")
    Worker(store, "cpu", "s/2", handlers(store)).run_once()
    assert store.jobs.get(job.id).state == "done"
    subjects = [j.subject for j in store.jobs.list("draft")]
    assert len(subjects) == len(set(subjects)) == 5
    assert {j.prio for j in store.jobs.list("draft")} == {batch.BEHIND}


def test_in_the_office_the_workers_draft_stop_and_go_on(store: Store, tmp_path: Path) -> None:
    kept = _keep(store, [*_rows(3), _two_noticees()])
    office, model = Worker(store, "cpu", slot_name("c"), handlers(store)), scripted_worker(store, pause=0.0)
    batch.start(store, kept.id)
    office.run_once()
    model.run_once()
    batch.stop(store, kept.id)
    assert not model.run_once()
    assert store.bulks.counts(kept.id) == {"done": 1, "new": 3}
    batch.start(store, kept.id)
    office.run_once()
    while model.run_once():
        pass
    assert store.bulks.counts(kept.id) == {"done": 4}
    with pytest.raises(InputRefused, match="nothing left"):
        batch.start(store, kept.id)
    out = tmp_path / "n.zip"
    assert pack(store, kept, out) == 4
    assert _names(out)[3] == "0004 Shri Amol Kulkarni.docx"


def test_the_zip_is_whole_or_as_it_was(store: Store, tmp_path: Path) -> None:
    kept = _keep(store, _rows(3))
    batch.draft_all(store, kept, None, HOUSE)
    out = tmp_path / "n.zip"
    out.write_bytes(b"the old one")
    stops = iter([False, True])
    assert pack(store, kept, out, should_stop=lambda: next(stops)) == -1
    assert out.read_bytes() == b"the old one"
    assert pack(store, kept, out) == 3
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []
    with zipfile.ZipFile(out) as archive:
        text = read(archive.read("0002 Shri Amol Kulkarni.docx"), "x.docx").text
    assert "004822" in text
    assert "004821" not in text


def _names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def test_a_draft_with_an_error_finding_is_not_packed_and_the_register_says_why(store: Store, tmp_path: Path) -> None:
    kept = _keep(store, [*_rows(2), row(Matter="bad", Cheque_date="31-02-2025")])
    batch.draft_all(store, kept, None, HOUSE)
    blocked = store.bulks.item(kept.id, 2).draft_id or ""
    result = dict(store.drafts.get(blocked).result or {})
    finding = {"code": "x", "severity": "error", "message": "The amount is another one."}
    store.drafts.update(blocked, result={**result, "findings": [finding]})
    assert pack(store, kept, tmp_path / "n.zip") == 1
    sheet = load_workbook(io.BytesIO(register(store, kept)))["Not written"]
    told = {r[1]: (r[3], r[4]) for r in sheet.iter_rows(min_row=2, values_only=True)}
    assert told["NV/2"] == ("drafted, not written: an error finding stands", "The amount is another one.")
    assert told["bad"][1] == "H4: 31-02-2025 is no date: write it as DD-MM-YYYY."


def test_the_register_has_a_line_a_letter_and_its_dates_follow_the_receipt(store: Store) -> None:
    kept = _keep(store, [_two_noticees(), row(Matter="+cmd()", Drawer_name="@SUM(A1)", **{"Chq. No.": "004830"})])
    batch.draft_all(store, kept, None, HOUSE)
    before = lines_of(store, kept, store.bulks.items(kept.id))
    assert [(x.number, x.name) for x in before][:2] == [(1, "Shri Amol Kulkarni"), (1, "Smt. Leela Kulkarni")]
    # The notice's own date is no proof that it was sent.
    assert before[0].deadlines["notice.send-by"]["status"] == "missed"
    set_dispatch(store, kept.id, 1, 1, {"sent_on": "06-03-2025", "tracking": "em 123456785in"})
    line = set_dispatch(store, kept.id, 1, 1, {"received_on": "08.03.2025"})
    assert line.deadlines["notice.send-by"] | {"workings": ""} == {
        "date": "2025-03-22",
        "status": "met",
        "label": "Last day to send the notice",
        "workings": "",
    }
    assert line.deadlines["notice.pay-by"]["date"] == "2025-03-23"
    assert line.deadlines["complaint.until"]["date"] == "2025-04-24"
    assert "notice.pay-by" not in lines_of(store, kept, store.bulks.items(kept.id))[0].deadlines
    rows = [list(r) for r in load_workbook(io.BytesIO(register(store, kept))).worksheets[0].iter_rows()]
    head = [c.value for c in rows[0]]
    assert rows[2][head.index("Received on")].value.date() == date(2025, 3, 8)
    assert rows[2][head.index("Tracking number")].value == "EM 123456785IN"
    assert rows[3][head.index("Matter")].data_type == rows[3][head.index("Noticee")].data_type == "s"
    cleared = set_dispatch(store, kept.id, 1, 1, {"received_on": ""})
    assert "notice.pay-by" not in cleared.deadlines


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"received_on": "31-02-2025"}, "is no date"),
        ({"received_on": "04-03-2025"}, "before it was sent"),
        ({"sent_on": "01-03-2025"}, "before the notice's own date"),
        ({"received_on": (date.today() + timedelta(days=2)).isoformat()}, "still to come"),  # noqa: DTZ011
        ({"colour": "red"}, "has no colour"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(store: Store, changes: dict[str, str], sentence: str) -> None:
    kept = _keep(store, _rows(1))
    with pytest.raises(InputRefused, match=sentence):
        set_dispatch(store, kept.id, 1, 0, changes)
    assert store.bulks.item(kept.id, 1).dispatch == {}


def test_the_check_digit_of_the_post_is_checked_and_couriers_are_left_alone() -> None:
    assert tracking_doubt("EM123456785IN") == ""
    assert "check digit" in tracking_doubt("EM123456789IN")
    assert tracking_doubt("D70123456") == tracking_doubt("") == ""
