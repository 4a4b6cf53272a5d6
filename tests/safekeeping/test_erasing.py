"""Erased means gone: from the rows, from the files, from the database's free pages; the log keeps that it happened."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from legaldraft.core.errors import InputRefused, NotFound
from legaldraft.core.wordsearch import Sought
from legaldraft.services import approval, dispatching, erasing
from legaldraft.store import Store
from tests.approval.conftest import ASHA, CLERK, MEERA, RAVI, Write, form
from tests.store.databases import both
from tests.store.test_repositories import NOTICE

NAME = "Zorawar Quillfeather"


def _traces(folder: Path, name: str) -> list[str]:
    return [p.name for p in folder.rglob("*") if p.is_file() and name.encode() in p.read_bytes()]


@pytest.fixture
def sent(store: Store, write_draft: Write) -> str:
    (noticee,) = form()["noticees"]
    draft = write_draft(noticees=[{**noticee, "name": NAME}], reference="K/7 of 2025")
    approval.submit(store, draft, ASHA, note=f"about {NAME}")
    approval.approve(store, draft, RAVI)
    dispatching.record(store, draft, CLERK, 0, {"sent_on": "06-03-2025", "note": NAME})
    job = store.jobs.enqueue("gpu", "draft", {"draft": draft, "words": NAME}, subject=f"draft:{draft}")
    store.jobs.cancel(job.id)
    return draft


@both
def test_an_erased_draft_is_gone_with_everything_of_it(store: Store, sent: str) -> None:
    files = store.approvals.files(sent)
    entries = store.audit.verify().count
    told = erasing.erase_draft(store, sent, MEERA, "client")
    assert (told["files"], told["packed"]) == (1, True)
    with pytest.raises(NotFound):
        store.drafts.get(sent)
    assert (store.approvals.of(sent), store.dispatches.of(sent), store.jobs.list()) == ((), (), ())
    assert not any(sha in store.blobs for sha in files)
    event = store.audit.list()[-1]
    assert (event.action, event.object, event.detail["reason"]) == ("draft.erase", f"draft:{sent}", "client")
    assert (store.audit.verify().count, store.audit.verify().fault) == (entries + 1, None)
    assert all(NAME not in str(e.detail) for e in store.audit.list())


def test_no_trace_of_it_stays_in_the_data_folder(store: Store, sent: str) -> None:
    assert _traces(store.home, NAME)
    erasing.erase_draft(store, sent, MEERA, "client")
    assert _traces(store.home, NAME) == []


@both
def test_a_past_notice_goes_with_its_map_and_its_file(store: Store) -> None:
    file = store.home / "uploads" / "ab" / "a.docx"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"x")
    record = store.notices.save("kapadia", replace(NOTICE, file=str(file), matter="m1"))
    store.sources.record("kapadia", str(file), NOTICE.sha256, "ok")
    store.corrections.put("kapadia", NOTICE.sha256, "fact", "client.name", "Asha Rao")
    (told,) = erasing.erase_all(store, erasing.of_matter(store, " M1 "), MEERA, "data-principal")
    assert told["notice"] == record.id
    assert (store.notices.list(), store.sources.list(), store.notices.all_placeholders()) == ((), (), ())
    assert not store.corrections.of("kapadia", NOTICE.sha256)
    assert not file.parent.exists()


def test_no_word_of_an_erased_matter_stays_to_be_searched(store: Store) -> None:
    letters = [replace(NOTICE, text=f"Number {n}: to {NAME}.", sha256=f"{n:064}", matter=f"m{n % 2}") for n in range(6)]
    bare = [replace(each, facts={}, placeholders={}) for each in letters]
    for each in bare:
        store.notices.save("kapadia", each)
    erasing.erase_all(store, erasing.of_matter(store, "m1"), MEERA, "client")
    assert store.searching.find(Sought("quillfeather"), None, 9)[0] == 3
    erasing.erase_all(store, erasing.of_matter(store, "m0"), MEERA, "client")
    assert store.searching.find(Sought("quillfeather"), None, 9) == (0, ())
    assert _traces(store.home, "quillfeather") == []
    assert _traces(store.home, NAME) == []


def test_a_matter_is_found_by_our_reference(store: Store, sent: str, write_draft: Write) -> None:
    write_draft(reference="K/8 of 2025")
    assert erasing.of_matter(store, "k/7 OF 2025") == {"drafts": [sent], "notices": [], "bulks": [], "matters": []}
    with pytest.raises(NotFound):
        erasing.of_matter(store, "K/9")


def test_a_file_that_two_drafts_share_stays_for_the_other(store: Store, sent: str, write_draft: Write) -> None:
    other = write_draft()
    sha = store.approvals.of(sent)[0].docx_sha256
    made = approval.submit(store, other, ASHA)
    store.approvals.decide(made.id, "withdrawn")
    store.approvals.add(
        {
            "draft_id": other,
            "version": made.version,
            "note": "",
            "docx_sha256": sha,
            "pdf_sha256": None,
            "submitted_by": ASHA.id,
            "submitted_name": ASHA.name,
        }
    )
    erasing.erase_draft(store, sent, MEERA, "mistake")
    assert sha in store.blobs


def test_who_may_not_and_reasons_that_would_say_too_much_are_refused(store: Store, sent: str) -> None:
    with pytest.raises(InputRefused, match="ask a partner"):
        erasing.erase_draft(store, sent, RAVI, "client")
    with pytest.raises(InputRefused, match="no reason"):
        erasing.erase_draft(store, sent, MEERA, f"{NAME} wants it")
    store.drafts.update(sent, status="writing")
    with pytest.raises(InputRefused, match="being written"):
        erasing.erase_draft(store, sent, MEERA, "client")


def test_retention_lists_what_is_old_and_has_no_date_to_come(store: Store, draft: str) -> None:
    with pytest.raises(InputRefused, match="how long"):
        erasing.due(store, date(2040, 1, 1))
    with pytest.raises(InputRefused, match="ask a partner"):
        erasing.set_keep_years(store, 8, CLERK)
    erasing.set_keep_years(store, 8, MEERA)
    assert erasing.due(store, date.today()) == []  # noqa: DTZ011 - the office's own day
    later = date(2040, 1, 1)
    assert erasing.due(store, later) == [], "its last day to send is overdue and nobody has dealt with it"
    from legaldraft.services import deadlines

    for row in deadlines.diary(store, later, draft=draft).rows:
        deadlines.mark(store, draft, row.key, CLERK, done=True)
    assert [row["id"] for row in erasing.due(store, later)] == [draft]
