"""Comments on a draft: who may say, change and resolve what, where they stand; that nothing of them leaves."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from legaldraft.core.actor import Actor
from legaldraft.core.errors import Conflict, Forbidden, InputRefused, NotFound
from legaldraft.core.style import FirmProfile
from legaldraft.services import erasing
from legaldraft.services.comments import (
    LONGEST,
    add_comment,
    change_comment,
    comments_json,
    remove_comment,
    settle_comment,
)
from legaldraft.services.drafting import export_docx, run_draft, save_result
from legaldraft.services.versions import compared_docx
from legaldraft.store import Store
from legaldraft.store.schema import draft_comment
from tests.server.conftest import Caller, sample_form
from tests.server.staff import Browser, Staff, actions
from tests.server.test_paragraphs import Letter
from tests.store.databases import both

ASHA, MEERA = Actor.account("asha", "Asha Rao"), Actor.account("meera", "Meera Shah")


@pytest.fixture
def draft(store: Store) -> str:
    identity = store.drafts.create("house", "cheque-dishonour", sample_form()).id
    save_result(store, identity, run_draft(store, identity, None, profile=FirmProfile(firm="house")))
    return identity


@pytest.fixture
def letter(store: Store, draft: str) -> Letter:
    return Letter(store, draft)


def _id(store: Store, draft: str, element: str) -> str:
    result = store.drafts.get(draft).result or {}
    return next(str(p["id"]) for p in result["paragraphs"] if p["element"] == element)


def _threads(store: Store, draft: str, actor: Actor = ASHA) -> list[dict[str, Any]]:
    return list(comments_json(store, draft, actor)["comments"])


@both
def test_a_thread_keeps_who_said_what_on_which_paragraph(store: Store, draft: str) -> None:
    demand = _id(store, draft, "demand")
    first = add_comment(store, draft, MEERA, "  Fifteen days?\r\n\r\nCount again.  ", paragraph=demand)
    answer = add_comment(store, draft, ASHA, "Counted.", answers=first.id)
    add_comment(store, draft, MEERA, "Thank you.", answers=answer.id)
    add_comment(store, draft, ASHA, "पत्र शुक्रवार तक जाए।")
    on_demand, whole = _threads(store, draft)
    assert (on_demand["text"], on_demand["by"], on_demand["own"]) == (
        "Fifteen days?\n\nCount again.",
        "Meera Shah",
        False,
    )
    assert (on_demand["paragraph"], on_demand["element"]) == (demand, "demand")
    assert on_demand["quote"].startswith("I, therefore")
    # An answer to an answer stands in the same thread.
    assert [(a["text"], a["own"]) for a in on_demand["answers"]] == [("Counted.", True), ("Thank you.", False)]
    assert (whole["paragraph"], whole["text"], whole["answers"]) == ("", "पत्र शुक्रवार तक जाए।", [])
    assert comments_json(store, draft, ASHA)["open"] == store.comments.open(draft) == 2
    assert store.drafts.get(draft).version == 2


@both
def test_only_who_wrote_it_changes_or_deletes_it(store: Store, draft: str) -> None:
    made = add_comment(store, draft, MEERA, "Firmer.")
    for attempt in (
        lambda: change_comment(store, draft, ASHA, made.id, "Softer.", 1),
        lambda: remove_comment(store, draft, ASHA, made.id),
    ):
        with pytest.raises(Forbidden):
            attempt()
    assert change_comment(store, draft, MEERA, made.id, "Much firmer.", 1).version == 2
    with pytest.raises(Conflict):
        change_comment(store, draft, MEERA, made.id, "Firm.", 1)
    (thread,) = _threads(store, draft)
    assert (thread["text"], thread["version"], thread["changed_at"] is None) == ("Much firmer.", 2, False)


@both
def test_a_deleted_comment_keeps_its_place_only_while_something_follows_it(store: Store, draft: str) -> None:
    first = add_comment(store, draft, MEERA, "Secret words.")
    answer = add_comment(store, draft, ASHA, "Noted.", answers=first.id)
    remove_comment(store, draft, MEERA, first.id)
    (thread,) = _threads(store, draft)
    assert (thread["deleted"], thread["text"], thread["by"], len(thread["answers"])) == (True, "", "Meera Shah", 1)
    with store.database.reading() as connection:
        assert "Secret words." not in str(connection.execute(sa.select(draft_comment)).all())
    for gone in (
        lambda: change_comment(store, draft, MEERA, first.id, "Again.", 2),
        lambda: remove_comment(store, draft, MEERA, first.id),
    ):
        with pytest.raises(NotFound):
            gone()
    remove_comment(store, draft, ASHA, answer.id)
    assert _threads(store, draft) == []
    with pytest.raises(NotFound):
        add_comment(store, draft, ASHA, "Late.", answers=first.id)


@both
def test_a_thread_is_resolved_and_opened_again_by_anybody(store: Store, draft: str) -> None:
    first = add_comment(store, draft, MEERA, "Firmer.")
    answer = add_comment(store, draft, ASHA, "Done.", answers=first.id)
    settle_comment(store, draft, ASHA, first.id, resolved=True)
    settle_comment(store, draft, MEERA, first.id, resolved=True)  # already so: nothing changes
    (thread,) = _threads(store, draft)
    assert thread["resolved"]["by"] == "Asha Rao"
    assert store.comments.open(draft) == 0
    with pytest.raises(InputRefused, match="together"):
        settle_comment(store, draft, ASHA, answer.id, resolved=True)
    settle_comment(store, draft, MEERA, first.id, resolved=False)
    assert (_threads(store, draft)[0]["resolved"], store.comments.open(draft)) == (None, 1)
    did = [action for _, action, _, _ in actions(store)]
    assert did == ["comment.add", "comment.add", "comment.resolve", "comment.reopen"]
    assert "Firmer" not in str([e.detail for e in store.audit.list()])


def test_a_comment_follows_its_paragraph_and_outlives_it(store: Store, letter: Letter) -> None:
    identity = _id(store, letter.id, "demand")
    add_comment(store, letter.id, MEERA, "Firmer.", paragraph=identity)
    moved = letter.take("demand")
    letter.put("consequence", moved)
    letter.save()
    assert _id(store, letter.id, "demand") == _threads(store, letter.id)[0]["paragraph"]
    letter.take("demand")
    letter.save()
    (thread,) = _threads(store, letter.id)
    assert thread["paragraph"] == identity
    assert thread["quote"].startswith("I, therefore")
    with pytest.raises(InputRefused, match="not in the letter any more"):
        add_comment(store, letter.id, ASHA, "Gone?", paragraph=identity)
    add_comment(store, letter.id, ASHA, "Gone?", answers=thread["id"])


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "needs words"), (" \n ", "needs words"), ("x" * (LONGEST + 1), "4,001"), ("a\x07b", "cannot be kept")],
)
def test_words_that_cannot_be_kept_are_told(store: Store, draft: str, text: str, told: str) -> None:
    with pytest.raises(InputRefused, match=told):
        add_comment(store, draft, ASHA, text)
    assert store.comments.of(draft) == ()


def test_the_longest_comment_is_kept_whole(store: Store, draft: str) -> None:
    add_comment(store, draft, ASHA, "क" * LONGEST)
    assert _threads(store, draft)[0]["text"] == "क" * LONGEST


def test_nothing_is_said_of_a_draft_that_is_not_written(store: Store) -> None:
    fresh = store.drafts.create("house", "cheque-dishonour", {}).id
    with pytest.raises(InputRefused, match="not been written"):
        add_comment(store, fresh, ASHA, "Hurry.")
    with pytest.raises(NotFound):
        add_comment(store, "none", ASHA, "Hurry.")
    other = store.drafts.create("house", "cheque-dishonour", {}).id
    with pytest.raises(NotFound):
        settle_comment(store, other, ASHA, 1, resolved=True)


# ---- that they stay in the house -------------------------------------------------------------------------------------


def test_no_word_of_a_comment_is_in_any_file_that_leaves(store: Store, letter: Letter) -> None:
    add_comment(store, letter.id, ASHA, "Zebrafish", paragraph=_id(store, letter.id, "demand"))
    letter.doc["content"][letter.at("demand")]["content"].append({"type": "text", "text": " At once."})
    letter.save()
    for data in (export_docx(store, letter.id, "read"), compared_docx(store, letter.id, 2, 3, "read")):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            assert not any(b"Zebrafish" in file.read(name) for name in file.namelist())
            assert not any("comments" in name for name in file.namelist())
    assert "Zebrafish" not in str(store.drafts.get(letter.id).result)


@both
def test_erasing_a_draft_erases_what_was_said_of_it(store: Store, draft: str) -> None:
    first = add_comment(store, draft, ASHA, "Zebrafish")
    add_comment(store, draft, MEERA, "Zebrafish?", answers=first.id)
    erasing.erase_draft(store, draft, Actor.account("boss", "Boss", ("partner",)), "client")
    with store.database.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(draft_comment)).scalar() == 0
    if store.database.is_sqlite:
        assert b"Zebrafish" not in (store.home / "legaldraft.db").read_bytes()


# ---- over the pages --------------------------------------------------------------------------------------------------


@pytest.fixture
def staff(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Staff:
    monkeypatch.setenv("PATH", str(tmp_path))  # no LibreOffice: no PDF to wait for
    made = Staff(store)
    for login, role in (("asha", "associate"), ("tara", "clerk"), ("quill", "auditor"), ("meera", "partner")):
        made.hire(login, role)
    return made


def _say(browser: Browser, draft: str, **said: Any) -> Any:
    return browser("POST", f"/api/drafts/{draft}/comments", said)


@both
def test_two_people_comment_and_the_wall_hides_all_of_it(staff: Staff, store: Store, draft: str) -> None:
    asha, tara, meera = staff.at("asha"), staff.at("tara"), staff.at("meera")
    made = _say(asha, draft, text="Firmer.", paragraph=_id(store, draft, "demand")).json["comments"][0]
    assert (made["own"], made["by"]) == (True, "Asha")
    seen = _say(tara, draft, text="Done.", answers=made["id"]).json["comments"][0]
    assert (seen["own"], [a["own"] for a in seen["answers"]]) == (False, [True])
    where = f"/api/drafts/{draft}/comments/{made['id']}"
    assert tara("PATCH", where, {"text": "Softer.", "version": 1}).status_code == 403
    assert tara("DELETE", where).status_code == 403
    assert tara("POST", f"{where}/resolve", {"resolved": "yes"}).status_code == 422
    assert tara("POST", f"{where}/resolve", {"resolved": True}).json["open"] == 0
    assert tara("POST", f"{where}/resolve", {"resolved": False}).json["open"] == 1
    assert _say(tara, draft, text="x" * 4001).json["error"].startswith("A comment has up to 4,000 characters")
    # Who submits is told, and nothing is held up by it.
    assert asha("GET", f"/api/drafts/{draft}/approval").json["open_comments"] == 1
    version = store.drafts.get(draft).version
    answer = asha("POST", f"/api/drafts/{draft}/submit", {"version": version})
    assert (answer.status_code, answer.json["open_comments"]) == (200, 1)
    assert staff.at("quill")("GET", f"/api/drafts/{draft}/comments").status_code == 403
    matter = staff.matter("Rao v. Mehta", store.people.by_login("asha"))  # type: ignore[arg-type]
    store.matters.put("draft", draft, matter)
    for method, path, said in (
        ("GET", f"/api/drafts/{draft}/comments", None),
        ("POST", f"/api/drafts/{draft}/comments", {"text": "Let me in."}),
        ("PATCH", where, {"text": "Let me in.", "version": 1}),
        ("DELETE", where, None),
        ("POST", f"{where}/resolve", {"resolved": True}),
        ("GET", f"/drafts/{draft}/versions", None),
        ("GET", f"/drafts/{draft}/versions/changes.docx?before=1&after=2", None),
        ("POST", f"/api/drafts/{draft}/versions/2/back", {"version": version}),
    ):
        assert meera(method, path, said).status_code == 404, (method, path)
    assert asha("GET", f"/api/drafts/{draft}/comments").json["open"] == 1


def test_before_there_are_accounts_whoever_sits_at_the_machine_comments(call: Caller, draft: str) -> None:
    made = call("POST", f"/api/drafts/{draft}/comments", {"text": "See the date."}).json["comments"][0]
    assert (made["by"], made["own"]) == (None, True)
    page = call("GET", f"/drafts/{draft}").get_data(as_text=True)
    assert "See the date." in page
