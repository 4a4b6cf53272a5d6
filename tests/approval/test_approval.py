"""Approval by a second person: only in order, never of one's own work, the very bytes that were read."""

import threading
from pathlib import Path

import pytest

from legaldraft.core.actor import LOCAL, Actor
from legaldraft.core.errors import Conflict, InputRefused
from legaldraft.services import approval
from legaldraft.services.drafting import edit_paragraph, export_docx
from legaldraft.store import Store
from tests.approval.conftest import ASHA, CLERK, MEERA, RAVI, Write
from tests.store.databases import both, open_store


def _state(store: Store, draft: str) -> str:
    return str(approval.standing(store, draft)["state"])


def _numbered(store: Store, draft: str) -> int:
    result = store.drafts.get(draft).result or {}
    return next(n for n, p in enumerate(result["paragraphs"]) if p["kind"] == "numbered")


def _edit(store: Store, draft: str, text: str, actor: Actor = ASHA) -> None:
    version = store.drafts.get(draft).version
    edit_paragraph(store, draft, _numbered(store, draft), text, version, actor.id)


@both
def test_the_way_of_a_draft_from_submission_to_the_very_bytes(store: Store, draft: str) -> None:
    assert _state(store, draft) == "draft"
    made = approval.submit(store, draft, ASHA, note="please today")
    assert _state(store, draft) == "submitted"
    read = approval.file_of(store, draft, made.id, "docx")
    done = approval.approve(store, draft, RAVI, version=made.version)
    assert (done.state, done.decided_name, _state(store, draft)) == ("approved", "Ravi Iyer", "approved")
    assert export_docx(store, draft) == read == store.blobs.get(done.docx_sha256)
    assert [e.action for e in store.audit.list()] == ["draft.submit", "draft.approve"]
    assert store.audit.verify().fault is None


def test_the_approved_bytes_are_served_after_the_letterhead_changed(store: Store, draft: str, tmp_path: Path) -> None:
    approval.submit(store, draft, ASHA)
    sealed = store.blobs.get(approval.approve(store, draft, RAVI).docx_sha256)
    folder = store.home / "letterheads" / "house"
    folder.mkdir(parents=True)
    (folder / "ours.docx").write_bytes(b"no letterhead at all")
    assert export_docx(store, draft) == sealed
    with pytest.raises(InputRefused, match="without another letterhead"):
        export_docx(store, draft, letterhead=tmp_path / "x.docx")


def test_nobody_approves_what_they_submitted_or_last_changed(store: Store, draft: str) -> None:
    _edit(store, draft, "My client lent the sum as the form says.", RAVI)
    approval.submit(store, draft, ASHA)
    with pytest.raises(InputRefused, match="You submitted"):
        approval.approve(store, draft, Actor.stated("  ASHA   rao ", "partner"))
    with pytest.raises(InputRefused, match="last to change"):
        approval.approve(store, draft, RAVI)
    with pytest.raises(InputRefused, match="say who you are"):
        approval.approve(store, draft, LOCAL)
    assert _state(store, draft) == "submitted"
    assert approval.give_back(store, draft, MEERA, "Recite the loan's date.").state == "returned"


def test_only_the_roles_that_may_do_it(store: Store, draft: str) -> None:
    auditor = Actor.stated("Om Nair", "auditor")
    with pytest.raises(InputRefused, match="auditor may not submit"):
        approval.submit(store, draft, auditor)
    approval.submit(store, draft, CLERK)
    with pytest.raises(InputRefused, match="clerk may not approve"):
        approval.approve(store, draft, Actor.stated("Ila Sen", "clerk"))


def test_states_come_in_order_only(store: Store, draft: str) -> None:
    for call in (
        lambda: approval.approve(store, draft, RAVI),
        lambda: approval.give_back(store, draft, RAVI, "mend it"),
        lambda: approval.withdraw(store, draft, ASHA),
    ):
        with pytest.raises(InputRefused, match="not submitted"):
            call()
    unwritten = store.drafts.create("house", "cheque-dishonour", {}).id
    with pytest.raises(InputRefused, match="not written"):
        approval.submit(store, unwritten, ASHA)
    approval.submit(store, draft, ASHA)
    with pytest.raises(InputRefused, match="submitted already"):
        approval.submit(store, draft, RAVI)
    approval.approve(store, draft, RAVI)
    with pytest.raises(InputRefused, match="approved already"):
        approval.submit(store, draft, ASHA)
    with pytest.raises(InputRefused, match="not submitted"):
        approval.approve(store, draft, MEERA)


def test_an_edit_after_approval_is_a_new_version_that_nobody_approved(store: Store, draft: str) -> None:
    first = approval.submit(store, draft, ASHA)
    approval.approve(store, draft, RAVI)
    sealed = export_docx(store, draft)
    _edit(store, draft, "My client lent the sum in cash, as the form says.")
    standing = approval.standing(store, draft)
    assert (standing["state"], standing["stale"]) == ("draft", "approved")
    assert approval.file_of(store, draft, first.id, "docx") == sealed, "what was approved stays what it was"
    assert _errors(store, draft) or export_docx(store, draft) != sealed
    approval.submit(store, draft, ASHA)
    assert approval.approve(store, draft, MEERA, override="as the client instructs").version > first.version


def _errors(store: Store, draft: str) -> list[str]:
    return list(approval.standing(store, draft)["errors"])


def test_an_edit_after_submission_voids_it(store: Store, draft: str) -> None:
    approval.submit(store, draft, ASHA)
    _edit(store, draft, "My client lent the sum, as the form says.")
    with pytest.raises(Conflict, match="changed after it was submitted"):
        approval.approve(store, draft, RAVI)
    approval.submit(store, draft, ASHA)
    assert [r["state"] for r in approval.standing(store, draft)["rounds"]] == ["submitted", "withdrawn"]


def test_a_version_that_is_not_the_one_read_is_a_conflict(store: Store, draft: str) -> None:
    made = approval.submit(store, draft, ASHA)
    with pytest.raises(Conflict):
        approval.approve(store, draft, RAVI, version=made.version - 1)
    with pytest.raises(Conflict):
        approval.submit(store, draft, ASHA, version=made.version + 5)


def test_errors_are_overridden_by_a_partner_with_a_reason_and_logged(store: Store, write_draft: Write) -> None:
    draft = write_draft(demand={"amount": "999"})
    assert _errors(store, draft)
    made = approval.submit(store, draft, ASHA)
    with pytest.raises(InputRefused, match="not approved"):
        approval.file_of(store, draft, made.id, "docx")
    with pytest.raises(InputRefused, match="have a partner decide"):
        approval.approve(store, draft, RAVI, override="it is fine")
    with pytest.raises(InputRefused, match="give the reason"):
        approval.approve(store, draft, MEERA, override=" ")
    done = approval.approve(store, draft, MEERA, override="The client waives the rest.")
    assert done.override == "The client waives the rest."
    (event,) = [e for e in store.audit.list() if e.action == "draft.override"]
    assert (event.actor, event.detail["reason"]) == (MEERA.id, "The client waives the rest.")
    assert event.detail["errors"]
    assert export_docx(store, draft) == store.blobs.get(done.docx_sha256)


def test_a_single_user_still_exports_with_a_reason(store: Store, write_draft: Write) -> None:
    draft = write_draft(demand={"amount": "999"})
    with pytest.raises(InputRefused, match="--override"):
        export_docx(store, draft)
    assert export_docx(store, draft, "the partner has read it")[:2] == b"PK"


def test_a_damaged_file_is_not_approved(store: Store, draft: str) -> None:
    made = approval.submit(store, draft, ASHA)
    store.blobs.path(made.docx_sha256).write_bytes(b"other bytes")
    with pytest.raises(Exception, match="damaged"):
        approval.approve(store, draft, RAVI)
    assert _state(store, draft) == "submitted"


@both
def test_two_who_decide_at_once_make_one_decision(store: Store, draft: str) -> None:
    approval.submit(store, draft, ASHA)
    outcomes: list[str] = []

    def decide(actor: Actor) -> None:
        with open_store(store) as own:
            try:
                approval.approve(own, draft, actor)
                outcomes.append("approved")
            except InputRefused:
                outcomes.append("refused")

    threads = [threading.Thread(target=decide, args=(who,)) for who in (RAVI, MEERA)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["approved", "refused"]
    assert [e.action for e in store.audit.list()].count("draft.approve") == 1


@both
def test_an_edit_and_an_approval_at_once_never_leave_an_approved_version_that_was_changed(
    store: Store, draft: str
) -> None:
    made = approval.submit(store, draft, ASHA)
    start = threading.Barrier(2)

    def change() -> None:
        with open_store(store) as own:
            start.wait()
            own.drafts.update(draft, letterhead=None, note="form", actor=ASHA.id)

    thread = threading.Thread(target=change)
    thread.start()
    start.wait()
    try:
        done = approval.approve(store, draft, RAVI)
        assert done.version == made.version
    except Conflict:
        assert [e.action for e in store.audit.list()].count("draft.approve") == 0
    thread.join()
    assert approval.standing(store, draft)["state"] == "draft"
