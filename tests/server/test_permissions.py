"""Every route of the pages, tried by every role, on a matter of one's own and on another's, and without a login.

What may happen stands in a table written by hand; a route that is not in it fails the test, so that nobody adds one
without saying who may use it.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from legaldraft.core.actor import Actor
from legaldraft.core.style import FirmProfile
from legaldraft.server.access import PUBLIC
from legaldraft.services import comments
from legaldraft.services.deadlines import diary
from legaldraft.services.drafting import run_draft
from legaldraft.store import Store
from tests.server.conftest import sample_form
from tests.server.staff import Browser, Staff
from tests.store.databases import PostgresServer
from tests.store.test_repositories import NOTICE
from tests.word.word_builders import docx_of, p

ROLES = ("clerk", "associate", "partner", "admin", "auditor")
ALL = frozenset(ROLES)
DRAFTERS = frozenset({"clerk", "associate", "partner"})
DECIDERS = frozenset({"associate", "partner"})
TRAINERS = frozenset({"partner", "admin"})
LISTS = frozenset({"admin", "auditor"})
ADMIN = frozenset({"admin"})
READERS = frozenset({"partner", "admin", "auditor"})  # of the log
OK, SEEN, DONE = frozenset({200}), frozenset({303}), frozenset({200, 303, 409, 422})
REFUSED, GONE = frozenset({422}), frozenset({404})


@dataclass(frozen=True)
class Row:
    """A route: who may use it, what comes then, and what it is about."""

    roles: frozenset[str]
    ok: frozenset[int] = OK
    of: str = ""  # draft, bulk, notice, job, matter: another matter's answers 404
    send: Any = None
    form: Any = None
    file: str = ""
    path: dict[str, Any] = field(default_factory=dict)
    query: str = ""
    passes: frozenset[str] = frozenset()  # roles for which there is no wall here
    walled: frozenset[str] = frozenset()  # further roles for which the wall speaks before the role does


def _draft(roles: frozenset[str], ok: frozenset[int] = OK, **more: Any) -> Row:
    return Row(roles, ok, "draft", **more)


V = {"version": 999_999}
SENT = str(sample_form()["dispatch_date"])
TABLE: dict[tuple[str, str], Row] = {
    ("GET", "pages.home"): Row(ALL, frozenset({200, 303})),
    ("POST", "pages.new_draft"): Row(DRAFTERS, SEEN, form={"type": "cheque-dishonour", "firm": "house"}),
    ("GET", "pages.all_drafts"): Row(DRAFTERS),
    ("GET", "drafts.form"): _draft(DRAFTERS),
    ("GET", "drafts.page"): _draft(DRAFTERS),
    ("GET", "drafts.download"): _draft(DRAFTERS, DONE),
    ("GET", "drafts.changes"): _draft(DRAFTERS, DONE),
    ("POST", "drafts.export"): _draft(frozenset({"partner"}), send={"reason": "the client insists"}, walled=DRAFTERS),
    ("GET", "versions.page"): _draft(DRAFTERS),
    ("GET", "versions.changes"): _draft(DRAFTERS, frozenset({404}), query="?before=1&after=2"),
    ("POST", "versions.export"): _draft(
        frozenset({"partner"}),
        frozenset({404}),
        send={"before": 1, "after": 2, "reason": "the client insists"},
        walled=DRAFTERS,
    ),
    ("POST", "versions.back"): _draft(DRAFTERS, frozenset({409}), send=V, path={"number": 1}),
    ("GET", "comments.read"): _draft(DRAFTERS),
    ("POST", "comments.add"): _draft(DRAFTERS, send={"text": "See the date."}),
    ("PATCH", "comments.change"): _draft(DRAFTERS, frozenset({403}), send={"text": "So.", "version": 1}),
    ("DELETE", "comments.remove"): _draft(DRAFTERS, frozenset({403})),
    ("POST", "comments.settle"): _draft(DRAFTERS, send={"resolved": True}),
    ("GET", "drafts.read"): _draft(DRAFTERS),
    ("GET", "drafts.limitation"): _draft(DRAFTERS),
    ("PATCH", "drafts.save"): _draft(DRAFTERS, frozenset({409}), send=V),
    ("POST", "drafts.start"): _draft(DRAFTERS, send={}),
    ("POST", "drafts.edit"): _draft(DRAFTERS, DONE, send={**V, "text": "That so."}, path={"index": 1}),
    ("PUT", "drafts.document"): _draft(DRAFTERS, frozenset({409}), send={**V, "document": {}}),
    ("POST", "drafts.follow"): _draft(DRAFTERS, frozenset({409}), send=V),
    ("GET", "drafts.mentionable"): _draft(DRAFTERS, DONE, path={"index": 1}),
    ("POST", "drafts.rewrite"): _draft(DRAFTERS, DONE, send={**V, "instruction": "shorter"}, path={"index": 1}),
    ("POST", "drafts.back"): _draft(DRAFTERS, DONE, send=V, path={"index": 1}),
    ("GET", "desk.standing"): _draft(DRAFTERS),
    ("POST", "desk.submit"): _draft(DRAFTERS, frozenset({409}), send=V),
    ("POST", "desk.withdraw"): _draft(DRAFTERS, REFUSED, send={}),
    ("POST", "desk.approve"): _draft(DECIDERS, REFUSED, send=V),
    ("POST", "desk.give_back"): _draft(DECIDERS, REFUSED, send={**V, "comments": "mend it"}),
    ("GET", "desk.round_file"): _draft(DRAFTERS, path={"kind": "docx"}),
    ("POST", "desk.keep_as_past"): _draft(DRAFTERS, DONE, send={}),
    ("GET", "desk.dispatch"): _draft(DRAFTERS),
    ("POST", "desk.record"): _draft(DRAFTERS, send={"noticee": 0, "sent_on": SENT}),
    ("PATCH", "desk.change"): _draft(DRAFTERS, send={"note": "by hand"}),
    ("DELETE", "desk.remove"): _draft(DRAFTERS),
    # An admin reads no draft, and erases one all the same where its matter is open to him.
    ("POST", "desk.erase"): _draft(TRAINERS, REFUSED, send={"reason": "none of the list"}),
    ("GET", "desk.deadlines"): Row(DRAFTERS),
    ("POST", "desk.mark"): _draft(DRAFTERS, send={"draft": "{draft}", "key": "{key}", "done": True}),
    ("GET", "desk.calendar"): Row(DRAFTERS),
    ("POST", "desk.renew"): Row(DRAFTERS, send={}),
    ("GET", "desk.audit"): Row(READERS),
    ("GET", "drafts.words"): Row(ALL, query="?amount=800"),
    ("GET", "jobs.state"): Row(DRAFTERS, OK, "job"),
    ("POST", "jobs.cancel"): Row(DRAFTERS, OK, "job", send={}),
    ("GET", "jobs.events"): Row(DRAFTERS, OK, "job"),
    ("GET", "check.page"): Row(ALL),
    ("POST", "check.check"): Row(DRAFTERS, OK, file="a.docx"),
    ("GET", "check.law"): Row(ALL, DONE, query="?act=NI&kind=section&provision=138"),
    ("GET", "law.page"): Row(ALL),
    ("GET", "law.act"): Row(ALL, path={"act": "negotiable-instruments-act-1881"}),
    ("GET", "law.provision"): Row(ALL, path={"act": "negotiable-instruments-act-1881", "provision": "138"}),
    ("POST", "check.add_case"): Row(
        DECIDERS, DONE, send={"name": "A v. B", "citation": "(2001) 1 SCC 1", "proposition": "that so"}
    ),
    ("GET", "bulk.page"): Row(DRAFTERS),
    ("GET", "bulk.template"): Row(ALL),
    ("POST", "bulk.add"): Row(DRAFTERS, REFUSED, file="a.csv"),
    ("GET", "bulk.batch"): Row(DRAFTERS, OK, "bulk"),
    ("GET", "bulk.notices"): Row(DRAFTERS, REFUSED, "bulk"),
    ("GET", "bulk.register"): Row(DRAFTERS, OK, "bulk"),
    ("GET", "bulk.progress"): Row(DRAFTERS, OK, "bulk"),
    ("GET", "bulk.lines"): Row(DRAFTERS, OK, "bulk"),
    ("POST", "bulk.start"): Row(DRAFTERS, DONE, "bulk", send={}),
    ("POST", "bulk.stop"): Row(DRAFTERS, DONE, "bulk", send={}),
    ("POST", "bulk.pack"): Row(DRAFTERS, DONE, "bulk", send={}),
    ("PATCH", "bulk.dispatch"): Row(DRAFTERS, OK, "bulk", send={"number": 1, "noticee": 0, "sent_on": ""}),
    ("GET", "letterheads.page"): Row(DRAFTERS),
    ("POST", "letterheads.add"): Row(DECIDERS, DONE, file="head.docx", form={"firm": "house"}),
    ("DELETE", "letterheads.remove"): Row(DECIDERS, frozenset({404, 422}), path={"name": "none"}, query="?firm=house"),
    ("GET", "letterheads.preview"): Row(DRAFTERS, frozenset({404, 422}), path={"name": "none"}, query="?firm=house"),
    ("GET", "library.corpus"): Row(DRAFTERS, query="?firm=house"),
    ("GET", "library.help_page"): Row(ALL, path={"name": "accounts"}),
    ("GET", "library.picture"): Row(ALL, path={"name": "draft.png"}),
    ("GET", "review.page"): Row(DRAFTERS, OK, "notice"),
    ("GET", "review.original"): Row(DRAFTERS, REFUSED, "notice"),
    ("GET", "review.pages"): Row(DRAFTERS, REFUSED, "notice"),
    ("GET", "review.picture"): Row(DRAFTERS, REFUSED, "notice", path={"number": 1}),
    ("POST", "review.add"): Row(DRAFTERS, REFUSED, file="a.exe", form={"firm": "house"}),
    ("POST", "review.correct"): Row(DECIDERS, DONE, "notice", send={"decision": "confirm"}),
    ("POST", "review.propose"): Row(DECIDERS, send={"firm": "house"}),
    ("GET", "training.page"): Row(ALL),
    ("GET", "training.outlook"): Row(ALL, query="?firm=house"),
    ("GET", "training.report"): Row(TRAINERS, GONE, path={"version": "none"}),
    ("POST", "training.judge"): Row(TRAINERS, GONE, path={"version": "none"}, send={}),
    ("POST", "training.promote"): Row(TRAINERS, GONE, path={"version": "none"}, send={"by": "Asha", "reason": "good"}),
    ("POST", "training.retire"): Row(TRAINERS, GONE, path={"version": "none"}),
    ("POST", "training.rollback"): Row(TRAINERS, frozenset({404, 422}), send={"firm": "house"}),
    ("POST", "training.start"): Row(TRAINERS, send={"firm": "house"}),
    ("POST", "login.end"): Row(ALL, SEEN),
    ("GET", "account.page"): Row(ALL),
    ("GET", "account.session"): Row(ALL),
    ("POST", "account.end_session"): Row(ALL, GONE, path={"prefix": "0" * 16}),
    ("POST", "account.end_others"): Row(ALL, SEEN),
    ("POST", "account.password"): Row(ALL, REFUSED, form={"present": "wrong", "password": "a", "again": "a"}),
    ("POST", "account.begin_totp"): Row(ALL, REFUSED, form={"present": "wrong"}),
    ("GET", "account.totp"): Row(ALL, GONE),
    ("POST", "account.confirm_totp"): Row(ALL, GONE, form={"code": "000000"}),
    ("POST", "account.end_totp"): Row(ALL, REFUSED, form={"present": "wrong"}),
    ("GET", "people.page"): Row(LISTS),
    ("POST", "people.invite"): Row(ADMIN, OK, form={"login": "new-{role}", "name": "New One", "role": "clerk"}),
    ("POST", "people.reset"): Row(ADMIN, path={"account_id": "victim"}),
    ("POST", "people.roles"): Row(ADMIN, SEEN, path={"account_id": "victim"}, form={"role": "associate"}),
    ("POST", "people.disable"): Row(ADMIN, SEEN, path={"account_id": "victim"}),
    ("POST", "people.enable"): Row(ADMIN, SEEN, path={"account_id": "victim"}),
    ("POST", "people.end_sessions"): Row(ADMIN, SEEN, path={"account_id": "victim"}),
    ("GET", "matters.page"): Row(ALL),
    ("POST", "matters.add"): Row(TRAINERS, SEEN, form={"title": "Another one", "open": "no"}),
    ("GET", "matters.one"): Row(ALL, OK, "matter", passes=LISTS),
    ("POST", "matters.change"): Row(
        TRAINERS, SEEN, "matter", form={"title": "Rao v. Mehta", "open": "no", "member": "everybody"}, passes=ADMIN
    ),
    ("POST", "matters.put"): Row(DRAFTERS, SEEN, "draft", form={"kind": "draft", "id": "{draft}", "matter": ""}),
}
# Open to everybody, with and without a login; and what they answer once there are accounts.
OPEN = {
    ("GET", "static"): OK,
    ("GET", "pages.health"): OK,
    ("GET", "desk.feed"): GONE,
    ("GET", "login.setup"): GONE,
    ("POST", "login.begin_setup"): GONE,
    ("GET", "login.page"): OK,
    ("POST", "login.begin"): REFUSED,
    ("GET", "login.code_page"): OK,
    ("POST", "login.code"): frozenset({401}),
    ("GET", "login.welcome"): GONE,
    ("POST", "login.accept"): GONE,
}
_LETTER: dict[str, Any] = {}
FILES = {
    "a.docx": docx_of(p("Take notice.")),
    "head.docx": docx_of(p("RAO") + p("{{letter}}")),
    "a.csv": b"x,y\n1,2\n",
    "a.exe": b"MZ",
}


class World:
    """An office with two matters, each with a draft, a batch, a past notice and a job in it."""

    def __init__(self, store: Store) -> None:
        self.staff, self.store = Staff(store), store
        self.staff.hire("allrounder", *ROLES)
        self.victim = self.staff.hire("victim", "clerk").id
        everybody = [self.staff.hire(role, role) for role in ROLES]
        stranger = self.staff.hire("stranger", "partner")
        self.stranger = stranger.id
        self.matters = {
            "own": self.staff.matter("Rao v. Mehta", *everybody),
            "other": self.staff.matter("Sen v. Das", stranger),
        }
        self.everybody = [person.id for person in everybody]
        self.things = {side: self._fill(side) for side in ("own", "other")}
        self.browsers = {role: self.staff.at(role) for role in ROLES}

    def _fill(self, side: str) -> dict[str, Any]:
        draft = self.store.drafts.create("house", "cheque-dishonour", sample_form()).id
        self.store.drafts.update(draft, status="done", result={**self._written(draft), "draft_id": draft})
        values = {"firm": "house", "type": "cheque-dishonour", "name": "s.csv", "sha256": side, "adapter": "none"}
        report = {"findings": [], "columns": [], "ignored": [], "comments": 0, "notices": 1, "ready": 1, "rows": 1}
        report["counts"] = {"error": 0, "warning": 0, "info": 0}
        items = [{"matter": "1", "rows": [2], "facts": sample_form(), "refused": None}]
        bulk = self.store.bulks.create(side, {**values, "letterhead": None, "report": report}, items).id
        notice = self.store.notices.save("house", replace(NOTICE, sha256=side * 8, file=f"{side}.docx")).id
        job = self.store.jobs.enqueue("gpu", "draft", {"draft": draft}, subject=f"draft:{draft}").id
        self.store.jobs.cancel(job)
        made = {"draft_id": draft, "version": self.store.drafts.get(draft).version, "note": "", "docx_sha256": ""}
        made |= {"docx_sha256": self.store.blobs.put(f"letter {side}".encode()), "pdf_sha256": None}
        made = self.store.approvals.add({**made, "submitted_by": "user:a", "submitted_name": "A"}).id
        self.store.approvals.decide(made, "approved", decided_by="user:b", decided_name="B")
        key = diary(self.store, date(2025, 3, 1), draft=draft).rows[0].key
        for kind, identity in (("draft", draft), ("bulk", bulk), ("notice", notice)):
            self.store.matters.put(kind, identity, self.matters[side])
        things = {"draft": draft, "bulk": bulk, "notice": notice, "job": job, "matter": self.matters[side]}
        # Somebody else's: nobody here changes or deletes it.
        said = comments.add_comment(self.store, draft, Actor.account("stranger", "Stranger"), "Words of another.").id
        return things | {"round": made, "key": key, "comment": said}

    def _sent(self, things: dict[str, Any]) -> int:
        """Another sending of the approved letter: each is taken away once."""
        row = {"draft_id": things["draft"], "approval_id": things["round"], "noticee": 0, "mode": "hand", "by": "x"}
        blank = dict.fromkeys(("tracking", "outcome", "outcome_on", "note"), "")
        return self.store.dispatches.add({**row, **blank, "sent_on": SENT}).id

    def _written(self, draft: str) -> dict[str, Any]:
        """A letter of standard clauses against which an error stands, so that it leaves by an override alone."""
        if not _LETTER:
            made = run_draft(self.store, draft, None, profile=FirmProfile(firm="house"))
            error = {"code": "x", "severity": "error", "message": "Wrong.", "start": None, "end": None}
            _LETTER.update(made, findings=[*made["findings"], error])
        return _LETTER

    def restore(self) -> None:
        """Everything as it was: what one request changed must not decide over the next."""
        with self.store.transaction():
            self.store.matters.set_members(self.matters["own"], self.everybody)
            self.store.matters.set_members(self.matters["other"], [self.stranger])
            for side, things in self.things.items():
                self.store.matters.put("draft", things["draft"], self.matters[side])

    def browser(self, role: str) -> Browser:
        """The role's browser, logged in again where a request has logged it out."""
        if self.staff.accounts.who(self.browsers[role].token) is None:
            self.browsers[role] = self.staff.at(role)
        return self.browsers[role]

    def ask(self, browser: Browser, key: tuple[str, str], row: Row, side: str, role: str) -> Any:
        things = self.things[side]
        path = self._path(key[1], row, things) + row.query
        more: dict[str, Any] = {}
        if row.form is not None or row.file:
            more["data"] = {k: self._value(v, things, role) for k, v in (row.form or {}).items()}
        if row.file:
            more["data"]["file"] = (io.BytesIO(FILES[row.file]), row.file)
        send = row.send
        if isinstance(send, dict):
            send = {k: self._value(v, things, role) if isinstance(v, str) else v for k, v in send.items()}
        return browser(key[0], path, send, **more)

    def _value(self, value: str, things: dict[str, Any], role: str) -> Any:
        if value == "everybody":
            return self.everybody
        named = value.replace("{draft}", str(things["draft"])).replace("{key}", str(things["key"]))
        return named.replace("{role}", role)

    def _path(self, endpoint: str, row: Row, things: dict[str, Any]) -> str:
        given = {
            "draft_id": things["draft"],
            "bulk_id": things["bulk"],
            "notice_id": things["notice"],
            "job_id": things["job"],
            "matter_id": things["matter"],
            "round_id": things["round"],
            "comment_id": things["comment"],
            **row.path,
        }
        if endpoint in ("desk.change", "desk.remove"):
            given["dispatch_id"] = self._sent(things)
        if given.get("account_id") == "victim":
            given["account_id"] = self.victim
        rule = next(r for r in self.staff.app.url_map.iter_rules(endpoint) if r.arguments <= set(given))
        wanted = {k: v for k, v in given.items() if k in rule.arguments}
        return str(self.staff.app.url_map.bind("localhost").build(endpoint, wanted, append_unknown=False))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with Store.open(tmp_path_factory.mktemp("home")) as store:
        yield World(store)


@pytest.fixture
def world_on_postgresql(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[World]:
    with Store.open(tmp_path, postgres_server.new_database()) as store:
        yield World(store)


def _routes(world: World) -> set[tuple[str, str]]:
    rules = world.staff.app.url_map.iter_rules()
    return {(m, r.endpoint) for r in rules for m in (r.methods or set()) - {"HEAD", "OPTIONS"}}


def _expected(row: Row, role: str, side: str) -> frozenset[int]:
    if role not in row.roles and not (side == "other" and role in row.walled):
        # A job is looked at by whom it concerns: to the others there is none.
        return GONE if row.of == "job" else frozenset({403})
    if row.of and side == "other" and role not in row.passes:
        return GONE
    return row.ok


def test_every_route_stands_in_the_table_and_every_row_is_a_route(world: World) -> None:
    assert _routes(world) == set(TABLE) | set(OPEN)
    assert {endpoint for _, endpoint in OPEN} == PUBLIC


def _walk(world: World, table: dict[tuple[str, str], Row], roles: tuple[str, ...]) -> int:
    """Asks all of a table; returns how often, and fails with every answer that it does not foresee."""
    wrong, asked = [], 0
    for key, row in table.items():
        for role in roles:
            for side in ("own", "other") if row.of else ("own",):
                answer = world.ask(world.browser(role), key, row, side, role)
                asked += 1
                if answer.status_code not in _expected(row, role, side):
                    wrong.append((*key, role, side, answer.status_code, answer.get_data(as_text=True)[-200:]))
                answer.close()
                if key[1].startswith("matters.") and key[0] == "POST":
                    world.restore()
    assert wrong == []
    return asked


def test_no_role_gets_an_answer_that_the_table_does_not_foresee(world: World) -> None:
    assert _walk(world, TABLE, ROLES) > 500


@pytest.mark.postgresql
def test_the_walls_stand_on_postgresql_too(world_on_postgresql: World) -> None:
    walled = {key: row for key, row in TABLE.items() if row.of}
    assert _walk(world_on_postgresql, walled, ("partner", "admin")) > 100
    test_lists_hold_nothing_of_another_matter(world_on_postgresql)


def test_nobody_gets_past_the_door_without_a_login(world: World) -> None:
    nobody, wrong = world.staff.anybody(), []
    for key, row in TABLE.items():
        answer = world.ask(nobody, key, row, "own", "nobody")
        path = answer.request.path
        led = answer.headers.get("Location", "").startswith("/login")
        if not (answer.status_code == 401 if path.startswith("/api/") else answer.status_code == 303 and led):
            wrong.append((*key, answer.status_code))
    assert wrong == []


def test_what_needs_no_login_shows_nothing_of_the_office(world: World) -> None:
    values = {"filename": "css/base.css", "token": "none"}
    for (method, endpoint), expected in OPEN.items():
        rule = next(world.staff.app.url_map.iter_rules(endpoint))
        path = world.staff.app.url_map.bind("localhost").build(endpoint, {k: values[k] for k in rule.arguments})
        answer = world.staff.anybody()(method, path, data={"login": "x"} if method == "POST" else None)
        assert answer.status_code in expected, (method, path, answer.status_code)
        assert "Rao" not in answer.get_data(as_text=True)


def test_a_hidden_thing_and_one_that_is_not_there_answer_alike(world: World) -> None:
    clerk = world.browser("clerk")
    for kind, where in (("draft", "/api/drafts/{}"), ("bulk", "/api/bulk/{}"), ("notice", "/corpus/{}")):
        hidden, missing = str(world.things["other"][kind]), "0" * 32
        told = [
            clerk("GET", where.format(each)).get_data(as_text=True).replace(each, "ID") for each in (hidden, missing)
        ]
        numbers = [clerk.client.get(where.format(each)).headers["X-Request-Id"] for each in (hidden, missing)]
        assert len(set(numbers)) == 2
        assert _without_number(told[0]) == _without_number(told[1]), kind
    # A past notice may be named by the beginning of its id: that is no way round.
    assert clerk("GET", f"/corpus/{str(world.things['other']['notice'])[:8]}").status_code == 404
    assert clerk("GET", f"/corpus/{str(world.things['own']['notice'])[:8]}").status_code == 200


def _without_number(text: str) -> str:
    return re.sub(r"[0-9a-f]{12}", "N", text)


def test_lists_hold_nothing_of_another_matter(world: World) -> None:
    other, partner = world.things["other"], world.browser("partner")
    lists = ["/", "/drafts", "/bulk", "/corpus?card=1&firm=house", "/matters", f"/matters/{world.matters['own']}"]
    for path in (*lists, "/deadlines?state=all", "/audit"):
        page = partner("GET", path).get_data(as_text=True)
        for identity in (other["draft"], other["bulk"], other["notice"], other["matter"], "Sen v. Das", "other.docx"):
            assert identity not in page, (path, identity)
    assert partner("GET", f"/audit?about=draft:{other['draft']}").status_code == 404
    assert world.things["own"]["draft"] in partner("GET", "/deadlines?state=all").get_data(as_text=True)
    assert other["matter"] in world.browser("auditor")("GET", "/audit").get_data(as_text=True)
    assert world.things["own"]["draft"] in partner("GET", "/drafts").get_data(as_text=True)
    assert world.things["own"]["bulk"] in partner("GET", "/bulk").get_data(as_text=True)
    assert world.things["own"]["notice"] in partner("GET", "/corpus").get_data(as_text=True)


def test_refusals_by_role_and_by_wall_are_logged(world: World) -> None:
    clerk = world.browser("clerk")
    clerk("POST", "/api/training", {"firm": "house"})
    draft = world.things["other"]["draft"]
    clerk("GET", f"/api/drafts/{draft}")
    log = [(e.actor, e.action, e.object, e.outcome) for e in world.store.audit.list(limit=1000)]
    assert ("user:clerk", "access.role", "permission:train", "refused") in log
    assert ("user:clerk", "access.wall", f"draft:{draft}", "refused") in log


UNSAFE = [key for key in TABLE if key[0] != "GET"]


def test_every_unsafe_method_wants_the_sessions_own_token_and_our_own_origin(world: World) -> None:
    allrounder = world.staff.at("allrounder")
    foreign = world.browser("clerk").csrf()
    for key in UNSAFE:
        row = replace(TABLE[key], send=None, form=None, file="")
        for headers in (
            {"X-CSRF-Token": ""},
            {"X-CSRF-Token": foreign},
            {"X-CSRF-Token": allrounder.csrf(public=True)},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
        ):
            path = world._path(key[1], row, world.things["own"])
            answer = allrounder(key[0], path, headers=headers)
            assert answer.status_code == 403, (key, headers)
