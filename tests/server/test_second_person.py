"""Accounts and approval together: who signed in acts, a second account decides, walls hold for dates and log."""

import re
from datetime import date
from pathlib import Path

import pytest

from legaldraft.core.actor import Actor
from legaldraft.core.style import FirmProfile
from legaldraft.services import auditing, erasing, safekeeping
from legaldraft.services.accounts import OWNER
from legaldraft.services.drafting import run_draft, save_result
from legaldraft.services.office import Office
from legaldraft.store import Store
from tests.server.conftest import sample_form
from tests.server.scripted import scripted_worker
from tests.server.staff import HERE, PASSWORD, Browser, Staff, actions
from tests.store.databases import both

TODAY = date.today().isoformat()  # noqa: DTZ011 - the office's own day
_LETTER: dict[str, object] = {}


@pytest.fixture
def staff(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Staff:
    monkeypatch.setenv("PATH", str(tmp_path))  # no LibreOffice: no PDF to wait for
    made = Staff(store)
    for login, role in (("asha", "associate"), ("ravi", "associate"), ("meera", "partner"), ("tara", "clerk")):
        made.hire(login, role)
    made.hire("boss", "admin")
    made.hire("quill", "auditor")
    return made


def _begun(browser: Browser, matter: str = "") -> str:
    """A draft of the sample form, begun and written from the page of who asks."""
    store = browser.staff.store
    form = {"type": "cheque-dishonour", "firm": "house", "matter": matter}
    there = browser("POST", "/drafts", data=form).headers["Location"]
    draft = re.findall(r"/drafts/(\w+)", there)[0]
    facts = {**sample_form(), "notice_date": TODAY, "dispatch_date": None}
    answer = browser("PATCH", f"/api/drafts/{draft}", {"version": store.drafts.get(draft).version, "facts": facts})
    assert answer.status_code == 200, answer.json
    if not _LETTER:
        _LETTER.update(run_draft(store, draft, None, profile=FirmProfile(firm="house")))
    save_result(store, draft, {**_LETTER, "draft_id": draft})
    return draft


def _demand(store: Store, draft: str) -> int:
    result = store.drafts.get(draft).result or {}
    return next(n for n, paragraph in enumerate(result["paragraphs"]) if paragraph["element"] == "demand")


def _send(browser: Browser, draft: str, what: str, **more: object) -> tuple[int, dict[str, object]]:
    version = browser.staff.store.drafts.get(draft).version
    answer = browser("POST", f"/api/drafts/{draft}/{what}", {"version": version, **more})
    return answer.status_code, answer.json


@both
def test_what_one_account_drafts_another_approves_and_the_log_names_both(staff: Staff, store: Store) -> None:
    asha, ravi, meera = staff.at("asha"), staff.at("ravi"), staff.at("meera")
    draft = _begun(asha)
    assert _send(asha, draft, "submit", note="urgent")[1]["state"] == "submitted"
    # Whose word one gives for oneself changes nothing once one has signed in.
    claimed = {"name": "Meera", "role": "partner"}
    status, said = _send(asha, draft, "approve", **claimed)
    assert (status, "second person" in str(said["error"])) == (422, True)
    assert asha("GET", f"/api/drafts/{draft}/approval").json["own"] is True
    assert ravi("GET", f"/api/drafts/{draft}/approval").json["own"] is False
    assert _send(staff.at("tara"), draft, "approve")[0] == 403
    # The last day to send is over, which is an error: only a partner goes on, with a reason.
    assert (_send(ravi, draft, "approve")[0], _send(ravi, draft, "approve", override="urgent")[0]) == (422, 403)
    assert _send(meera, draft, "approve")[0] == 422
    status, approved = _send(meera, draft, "approve", override="the client insists")
    assert (status, approved["state"]) == (200, "approved")
    (made,) = approved["rounds"]  # type: ignore[misc]
    assert (made["submitted_by"], made["decided_by"], made["override"]) == ("Asha", "Meera", "the client insists")
    assert actions(store, ("draft.submit", "draft.override", "draft.approve", "access.role")) == [
        ("user:asha", "draft.submit", f"draft:{draft}", "done"),
        ("user:tara", "access.role", "permission:approve", "refused"),
        ("user:ravi", "access.role", "permission:override", "refused"),
        ("user:meera", "draft.override", f"draft:{draft}", "done"),
        ("user:meera", "draft.approve", f"draft:{draft}", "done"),
    ]
    file = asha("GET", f"/drafts/{draft}/notice.docx").data
    assert file == store.blobs.get(str(made["docx_sha256"]))
    assert auditing.verify(store).fault is None


def test_whoever_changed_it_last_cannot_approve_it_either(staff: Staff, store: Store) -> None:
    asha, meera = staff.at("asha"), staff.at("meera")
    draft = _begun(asha)
    version = store.drafts.get(draft).version
    said = {"text": "Take notice that you must pay [the] amount.", "version": version}
    edited = meera("POST", f"/api/drafts/{draft}/paragraphs/{_demand(store, draft)}", said)
    assert edited.status_code == 200
    assert _send(asha, draft, "submit")[0] == 200
    status, told = _send(meera, draft, "approve", override="the client insists")
    assert (status, "last to change" in str(told["error"])) == (422, True)


@both
def test_dates_calendar_and_log_hold_nothing_from_behind_a_wall(staff: Staff, store: Store) -> None:
    asha, ravi, meera = staff.at("asha"), staff.at("ravi"), staff.at("meera")
    matter = staff.matter("Rao v. Mehta", store.people.by_login("asha"))  # type: ignore[arg-type]
    draft = _begun(asha, matter)
    feeds = {who: _feed(browser) for who, browser in (("asha", asha), ("meera", meera))}
    nobody = staff.anybody()
    assert b"BEGIN:VEVENT" in nobody("GET", feeds["asha"]).data
    assert b"BEGIN:VEVENT" not in nobody("GET", feeds["meera"]).data
    assert b"BEGIN:VEVENT" not in meera("GET", "/deadlines.ics").data
    key = re.findall(r'data-key="([^"]+)"', asha("GET", "/deadlines?state=all").get_data(as_text=True))[0]
    for method, path, said in (
        ("GET", f"/api/drafts/{draft}/approval", None),
        ("POST", f"/api/drafts/{draft}/submit", {"version": 1}),
        ("GET", f"/drafts/{draft}/dispatch", None),
        ("POST", "/api/deadlines/done", {"draft": draft, "key": key, "done": True}),
        ("POST", f"/api/drafts/{draft}/erase", {"reason": "client"}),
        ("GET", f"/audit?about=draft:{draft}", None),
    ):
        assert meera(method, path, said).status_code == 404, path
    assert draft not in meera("GET", "/deadlines?state=all").get_data(as_text=True)
    for reader, told in (("meera", False), ("boss", True), ("quill", True)):
        assert (draft in staff.at(reader)("GET", "/audit").get_data(as_text=True)) is told, reader
    assert ravi("GET", "/audit").status_code == 403
    # What was erased behind a wall stays behind it, and leaves nothing in the matter.
    store.matters.set_members(matter, [p.id for p in store.people.list() if p.login in ("asha", "meera")])
    assert _send(meera, draft, "erase", reason="client")[0] == 200
    assert store.matters.contents(matter) == ()
    assert draft in meera("GET", "/audit").get_data(as_text=True)
    store.matters.set_members(matter, [])
    assert draft not in meera("GET", "/audit").get_data(as_text=True)


def _feed(browser: Browser) -> str:
    page = browser("GET", "/deadlines").get_data(as_text=True)
    return re.findall(r"/calendar/[\w-]+\.ics", page)[0]


def test_a_calendar_address_ends_with_the_right_to_read_drafts(staff: Staff, store: Store) -> None:
    kept = Office(store).calendar_token()  # of whoever sat at the machine before there were accounts
    feed, asha = _feed(staff.at("asha")), store.people.by_login("asha")
    assert asha is not None
    nobody = staff.anybody()
    assert nobody("GET", f"/calendar/{kept}.ics").status_code == 404
    assert nobody("GET", feed).status_code == 200
    store.people.update(asha.id, roles=("auditor",))
    assert nobody("GET", feed).status_code == 404
    store.people.update(asha.id, roles=("clerk",))
    assert nobody("GET", feed).status_code == 200
    store.people.update(asha.id, disabled_at=staff.clock())
    assert nobody("GET", feed).status_code == 404


def test_what_a_job_writes_is_the_doing_of_who_asked_for_it(staff: Staff, store: Store) -> None:
    asha, ravi = staff.at("asha"), staff.at("ravi")
    draft = _begun(asha)
    index = _demand(store, draft)
    wish = {"instruction": "firmer", "version": store.drafts.get(draft).version}
    job = ravi("POST", f"/api/drafts/{draft}/paragraphs/{index}/rewrite", wish).json["job"]
    assert store.jobs.get(job).actor == "user:ravi"
    assert scripted_worker(store, pause=0.0).run_once()
    assert (store.jobs.get(job).state, store.jobs.get(job).error) == ("done", None)
    version = store.drafts.get(draft).version
    assert ravi("POST", f"/api/drafts/{draft}/paragraphs/{index}/back", {"version": version}).status_code == 200
    assert [(r.note, r.actor) for r in store.drafts.revisions(draft)[-2:]] == [
        (f"paragraph {index} written again", "user:ravi"),
        (f"paragraph {index} brought back", "user:ravi"),
    ]
    assert store.drafts.last_editor(draft, version + 1) == "user:ravi"


def test_logins_roles_invitations_and_lists_stand_in_the_chain(staff: Staff, store: Store) -> None:
    boss, partner = staff.at("boss"), staff.at("meera")
    staff.anybody()("POST", "/login", data={"login": "asha", "password": "wrong"})
    invited = {"login": "new", "name": "New One", "role": "clerk"}
    assert boss("POST", "/people", data=invited).status_code == 200
    new = store.people.by_login("new")
    assert new is not None
    boss("POST", f"/people/{new.id}/roles", data={"role": "associate"})
    there = partner("POST", "/matters", data={"title": "Rao v. Mehta", "open": "no"}).headers["Location"]
    partner("POST", there, data={"title": "Rao v. Mehta", "open": "no", "member": [new.id]})
    said = {(actor, action, outcome) for actor, action, _, outcome in actions(store)}
    for entry in (
        ("user:boss", "account.login", "done"),
        ("user", "account.login", "refused"),
        ("user:boss", "account.invite", "done"),
        ("user:boss", "account.roles", "done"),
        ("user:meera", "matter.open", "done"),
        ("user:meera", "matter.access", "done"),
    ):
        assert entry in said, entry
    assert auditing.verify(store).fault is None


@both
def test_a_matter_is_erased_with_all_that_lies_in_it(staff: Staff, store: Store) -> None:
    matter = staff.matter("Rao v. Mehta")
    values = {"firm": "house", "type": "cheque-dishonour", "name": "s", "sha256": "s", "adapter": "none"}
    item = {"matter": "1", "rows": [2], "facts": {}, "refused": None}
    bulk = store.bulks.create("k", {**values, "letterhead": None, "report": {}}, [item]).id
    drawn, alone = (store.drafts.create("house", "cheque-dishonour", {}).id for _ in range(2))
    store.bulks.set_item(bulk, 1, draft_id=drawn)
    store.matters.put("bulk", bulk, matter)
    store.matters.put("draft", alone, matter)
    other = store.drafts.create("house", "cheque-dishonour", {}).id
    chosen = erasing.of_matter(store, "rao V. mehta")
    assert (sorted(chosen["drafts"]), chosen["bulks"], chosen["matters"]) == (sorted([drawn, alone]), [bulk], [matter])
    partner = store.people.by_login("meera")
    assert partner is not None
    erasing.erase_all(store, chosen, Actor.account("meera", "Meera", ["partner"]), "client")
    assert [d.id for d in store.drafts.forms()] == [other]
    assert (store.bulks.list(), store.matters.list()) == ((), ())
    assert f"matter:{matter}" in auditing.unseen(store, partner.id)


def test_a_restore_ends_every_login_and_link(staff: Staff, store: Store, tmp_path: Path) -> None:
    asha = staff.at("asha")
    _, link = staff.accounts.invite(OWNER, "new", "New One", ["clerk"])
    feed = _feed(asha)
    safekeeping.backup(store, tmp_path / "all.ldbackup")
    safekeeping.restore(store, tmp_path / "all.ldbackup", replace=True)
    assert asha("GET", "/").status_code == 303
    assert staff.anybody()("GET", f"/welcome/{link}").status_code == 404
    assert staff.anybody()("GET", feed).status_code == 404
    assert staff.accounts.log_in("asha", PASSWORD, HERE).token
