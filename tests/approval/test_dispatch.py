"""Dispatch starts the clocks: by noticee, by the day of receipt, and never where nobody was served."""

from datetime import date, timedelta

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.services import approval, deadlines, dispatching
from legaldraft.store import Store
from tests.approval.conftest import ASHA, CLERK, RAVI, Write, form
from tests.store.databases import both

TODAY = date(2025, 4, 1)
SENT, GOT = {"sent_on": "06-03-2025"}, {"sent_on": "06-03-2025", "outcome": "received", "outcome_on": "10-03-2025"}


def _approved(store: Store, draft: str) -> str:
    approval.submit(store, draft, ASHA)
    approval.approve(store, draft, RAVI, override=None)
    return draft


def _two() -> dict[str, object]:
    (first,) = form()["noticees"]
    return {"noticees": [first, {"name": "Shri Imran Sheikh", "address": "9, Carter Road, Mumbai - 400050"}]}


def _dates(store: Store, draft: str, code: str, today: date = TODAY) -> list[tuple[str, str, str]]:
    rows = deadlines.diary(store, today, draft=draft).rows
    return [(r.noticee, r.due.date.isoformat(), r.state) for r in rows if r.due.code == code]


@both
def test_a_receipt_starts_the_clock_of_its_noticee(store: Store, draft: str) -> None:
    with pytest.raises(InputRefused, match="not approved"):
        dispatching.record(store, draft, CLERK, 0, SENT)
    _approved(store, draft)
    assert approval.standing(store, draft)["state"] == "approved"
    row, doubts = dispatching.record(store, draft, CLERK, 0, {**SENT, "tracking": "ed123456785in"})
    assert (row.tracking, approval.standing(store, draft)["state"]) == ("ED123456785IN", "dispatched")
    assert any("before it was approved" in d for d in doubts)
    assert _dates(store, draft, "notice.pay-by") == []
    dispatching.change(store, row.id, CLERK, {"outcome_on": "10.03.2025"})
    (name,) = dispatching.noticees_of(store.drafts.get(draft).facts)
    # The day of receipt is excluded, day 15 is the last; the month to complain runs from the day after.
    assert _dates(store, draft, "notice.pay-by") == [(name, "2025-03-25", "passed")]
    assert _dates(store, draft, "complaint.from") == [(name, "2025-03-26", "passed")]
    assert _dates(store, draft, "complaint.until") == [(name, "2025-04-26", "open")]
    assert [e.action for e in store.audit.list()][-2:] == ["dispatch.record", "dispatch.change"]


def test_each_noticee_has_a_clock_of_its_own(store: Store, write_draft: Write) -> None:
    draft = _approved(store, write_draft(**_two()))
    dispatching.record(store, draft, CLERK, 0, GOT)
    dispatching.record(store, draft, CLERK, 1, {**GOT, "outcome_on": "12-03-2025"})
    assert [d[1] for d in _dates(store, draft, "notice.pay-by")] == ["2025-03-25", "2025-03-27"]
    assert len({d[0] for d in _dates(store, draft, "notice.pay-by")}) == 2


def test_of_two_receipts_of_one_noticee_the_safe_day_counts(store: Store, draft: str) -> None:
    _approved(store, draft)
    dispatching.record(store, draft, CLERK, 0, GOT)
    dispatching.record(store, draft, CLERK, 0, {**GOT, "mode": "courier", "outcome_on": "14-03-2025"})
    assert [d[1] for d in _dates(store, draft, "complaint.until")] == ["2025-04-26"], "the earlier last day"
    assert [d[1] for d in _dates(store, draft, "complaint.from")] == ["2025-03-30"], "the later first day"


def test_refused_is_presumed_service_and_says_so(store: Store, draft: str) -> None:
    _approved(store, draft)
    _, doubts = dispatching.record(store, draft, CLERK, 0, {**SENT, "outcome": "refused", "outcome_on": "11-03-2025"})
    assert any("s.27" in d for d in doubts)
    (row,) = [r for r in deadlines.diary(store, TODAY, draft=draft).rows if r.due.code == "notice.pay-by"]
    assert row.due.date == date(2025, 3, 26)
    assert "presumed" in (row.due.assumed or "")


def test_returned_unserved_starts_no_clock(store: Store, draft: str) -> None:
    _approved(store, draft)
    _, doubts = dispatching.record(store, draft, CLERK, 0, {**SENT, "outcome": "left", "outcome_on": "11-03-2025"})
    assert any("no clock runs" in d for d in doubts)
    assert _dates(store, draft, "notice.pay-by") == []


def test_email_alone_is_doubtful(store: Store, draft: str) -> None:
    _approved(store, draft)
    _, doubts = dispatching.record(store, draft, CLERK, 0, {**GOT, "mode": "email"})
    assert any("courts differ" in d for d in doubts)


def test_the_last_day_to_send_is_kept_only_when_every_noticee_was_written_to(store: Store, write_draft: Write) -> None:
    draft = _approved(store, write_draft(**_two()))
    late = date(2025, 6, 1)
    assert [d[2] for d in _dates(store, draft, "notice.send-by", late)] == ["overdue"]
    dispatching.record(store, draft, CLERK, 0, SENT)
    assert [d[2] for d in _dates(store, draft, "notice.send-by", late)] == ["overdue"]
    dispatching.record(store, draft, CLERK, 1, SENT)
    assert [d[2] for d in _dates(store, draft, "notice.send-by", late)] == ["met"]


IMPOSSIBLE = [
    ({"sent_on": "31-02-2025"}, "no date"),
    ({}, "on which day it was sent"),
    ({"sent_on": "01-01-2025"}, "before the notice's own date"),
    ({"sent_on": (date.today() + timedelta(days=40)).isoformat()}, "still to come"),  # noqa: DTZ011
    ({**SENT, "outcome": "received", "outcome_on": "05-03-2025"}, "before it was sent"),
    ({**SENT, "outcome": "received"}, "starts a clock"),
    ({**SENT, "mode": "pigeon"}, "no mode of service"),
    ({**SENT, "outcome": "eaten"}, "no outcome"),
    ({**SENT, "colour": "red"}, "has no colour"),
]


def test_what_cannot_be_is_refused(store: Store, draft: str) -> None:
    _approved(store, draft)
    for values, said in IMPOSSIBLE:
        with pytest.raises(InputRefused, match=said):
            dispatching.record(store, draft, CLERK, 0, values)
    assert store.dispatches.of(draft) == ()


def test_the_diary_of_all_matters(store: Store, write_draft: Write) -> None:
    first = _approved(store, write_draft(reference="K/1"))
    other = write_draft(reference="K/2")
    broken = store.drafts.create("house", "cheque-dishonour", {"notice_date": "no day at all"}).id
    dispatching.record(store, first, CLERK, 0, GOT)
    found = deadlines.diary(store, TODAY)
    assert [r.last for r in found.rows] == sorted(r.last for r in found.rows)
    assert {r.draft.id for r in found.rows} == {first, other}
    assert [r.id for r, _ in found.unread] == [broken], "what cannot be counted is told, not left out"
    assert {r.draft.id for r in deadlines.chosen(found, TODAY, words="k/1")} == {first}
    assert deadlines.chosen(found, TODAY, type_id="eviction") == []
    assert {r.state for r in deadlines.chosen(found, TODAY, state="overdue")} == {"overdue"}
    assert all((r.last - TODAY).days <= 30 for r in deadlines.chosen(found, TODAY, state="open", within=30))
    with pytest.raises(InputRefused, match="no state"):
        deadlines.chosen(found, TODAY, state="lost")
    feed = deadlines.feed(deadlines.chosen(found, TODAY))
    assert feed.count(b"BEGIN:VEVENT") == len(deadlines.chosen(found, TODAY))
    assert b"BEGIN:VCALENDAR" in deadlines.feed([])


def test_a_date_that_was_dealt_with_is_no_longer_overdue(store: Store, draft: str) -> None:
    late = date(2030, 1, 1)
    (row,) = [r for r in deadlines.diary(store, late, draft=draft).rows if r.due.code == "notice.send-by"]
    assert row.state == "overdue"
    deadlines.mark(store, draft, row.key, CLERK, done=True)
    assert [d[2] for d in _dates(store, draft, "notice.send-by", late)] == ["done"]
    deadlines.mark(store, draft, row.key, CLERK, done=False)
    assert [d[2] for d in _dates(store, draft, "notice.send-by", late)] == ["overdue"]
    with pytest.raises(InputRefused, match="no such date"):
        deadlines.mark(store, draft, "nothing", CLERK, done=True)


def test_a_letter_posted_before_an_edit_keeps_its_clock(store: Store, draft: str) -> None:
    _approved(store, draft)
    dispatching.record(store, draft, CLERK, 0, GOT)
    before = _dates(store, draft, "complaint.until")
    changed = {**store.drafts.get(draft).facts, "cheques": []}
    store.drafts.update(draft, facts=changed, note="form", actor=ASHA.id)
    assert _dates(store, draft, "complaint.until") == before


def test_asked_again_under_the_same_name_it_is_one_sending(store: Store, draft: str) -> None:
    _approved(store, draft)
    first, _ = dispatching.record(store, draft, CLERK, 0, {**SENT, "once": "a1"})
    assert dispatching.record(store, draft, CLERK, 0, {**SENT, "once": "a1"})[0] == first
    assert dispatching.record(store, draft, RAVI, 0, {**SENT, "once": "a1"})[0] != first
    dispatching.record(store, draft, CLERK, 0, SENT)
    assert len(store.dispatches.of(draft)) == 3
    assert [e.action for e in store.audit.list()].count("dispatch.record") == 3
