"""Accounts: set-up, login, second factor, sessions, links, limits, walls; on both databases."""

import io
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pyotp
import pytest

from legaldraft.core.errors import Forbidden, InputRefused, NotFound, TooMany
from legaldraft.core.style import FirmProfile
from legaldraft.server import create_app
from legaldraft.server.access import COOKIE, Access
from legaldraft.server.security import csrf_token
from legaldraft.services.accounts import OWNER, Accounts, Actor, GuardedOffice, limits
from legaldraft.services.accounts.policy import GRANTS
from legaldraft.services.accounts.secrets import check_password, hash_of
from legaldraft.services.office import Office
from legaldraft.store import Store
from legaldraft.store.schema import metadata, setting
from tests.server.conftest import Caller
from tests.server.staff import HASH, HERE, PASSWORD, Browser, Staff, actions
from tests.store.databases import both, open_store
from tests.word.word_builders import docx_of, p

SETUP = {"login": "Asha@Rao.example", "name": "Asha Rao", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture(scope="module")
def stores(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Store]]:
    """One store a kind of database for all tests of this file: making one takes longer than most of them."""
    opened: dict[str, Store] = {}

    def store_of(kind: str) -> Store:
        if kind not in opened:
            server = request.getfixturevalue("postgres_server") if kind == "postgresql" else None
            opened[kind] = Store.open(tmp_path_factory.mktemp(kind), server.new_database() if server else None)
        return opened[kind]

    yield store_of
    for store in opened.values():
        store.close()


@pytest.fixture
def store(database_kind: str, stores: Callable[[str], Store]) -> Store:
    """The store of the test's database, emptied."""
    found = stores(database_kind)
    with found.database.transaction() as connection:
        for table in reversed(metadata.sorted_tables):
            if table is not setting:  # the pages hold its secret
                connection.execute(table.delete())
    return found


@pytest.fixture(scope="module")
def staffs() -> dict[Path, Staff]:
    return {}


@pytest.fixture
def staff(store: Store, staffs: dict[Path, Staff]) -> Staff:
    if store.home not in staffs:
        staffs[store.home] = Staff(store)
    return staffs[store.home].begin_anew()


def actor_of(staff: Staff, login: str) -> Actor:
    found = staff.accounts.who(staff.at(login).token)
    assert found is not None
    return found


# ---- the first account -----------------------------------------------------------------------------------------------


@both
def test_the_first_start_makes_an_admin_and_then_every_page_asks_for_a_login(staff: Staff, store: Store) -> None:
    first = staff.anybody()
    assert "Set up accounts" in first("GET", "/").get_data(as_text=True)
    answer = first("POST", "/setup", data=SETUP)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/people")
    assert "Asha Rao" in first("GET", "/people").get_data(as_text=True)
    (admin,) = store.people.list()
    assert (admin.login, admin.roles) == ("asha@rao.example", ("admin", "partner"))
    stranger = staff.anybody()
    assert stranger("GET", "/drafts").headers["Location"] == "/login?next=%2Fdrafts"
    assert stranger("GET", "/api/words?amount=1").status_code == 401
    assert stranger("GET", "/setup").status_code == stranger("POST", "/setup", data=SETUP).status_code == 404
    assert actions(store, ("account.setup",)) == [
        ("user:asha@rao.example", "account.setup", "account:asha@rao.example", "done")
    ]


@both
def test_of_two_who_set_up_at_once_one_becomes_admin(store: Store) -> None:
    other, outcome = open_store(store), []

    def go(mine: Store, login: str) -> None:
        try:
            outcome.append(Accounts(mine).set_up(login, "Some Body", PASSWORD, HERE).token)
        except NotFound:
            outcome.append(None)

    threads = [threading.Thread(target=go, args=each) for each in ((store, "one"), (other, "two"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert [t is None for t in outcome].count(True) == 1
    assert len(store.people.list()) == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"password": "short", "again": "short"}, "too short"),
        ({"password": "password1234", "again": "password1234"}, "easily guessed"),
        ({"password": "qwertyuiop12", "again": "qwertyuiop12"}, "easily guessed"),
        ({"password": "asha@rao.example", "again": "asha@rao.example"}, "easily guessed"),
        ({"again": "something else"}, "differ"),
        ({"login": "a b"}, "login is an e-mail"),
        ({"name": " "}, "name"),
    ],
)
def test_set_up_refuses_what_would_be_unsafe(staff: Staff, store: Store, changes: dict[str, str], told: str) -> None:
    answer = staff.anybody()("POST", "/setup", data={**SETUP, **changes})
    assert answer.status_code == 422
    assert told in answer.get_data(as_text=True)
    assert PASSWORD not in answer.get_data(as_text=True)
    assert not store.people.any()


@pytest.mark.parametrize("password", ["otter violin basalt kettle", "Xq7#vL2p9!Zr", "चाय पहाड़ किताब नदी तारा"])
def test_good_passwords_need_no_special_signs(password: str) -> None:
    check_password(password, ("asha", "Asha Rao"))


def test_set_up_is_there_on_the_machine_itself_alone(store: Store) -> None:
    """From another machine, by another name, through a proxy: nothing before the first account."""
    app = create_app(Office(store), hosts=("office.example",), access=Access(local=False, plain_http=True))
    client = app.test_client()
    away = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.get("/setup").status_code == 200
    assert client.get("/").headers["Location"] == "/setup"
    assert client.get("/setup", environ_base=away).status_code == 404
    assert client.get("/", environ_base=away).status_code == 403
    assert client.get("/api/words?amount=1").status_code == 403
    assert client.get("/setup", headers={"Host": "office.example"}).status_code == 404
    assert client.get("/setup", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 404
    token = {"X-CSRF-Token": csrf_token(store.settings.get("web.secret"))}
    assert client.post("/setup", data=SETUP, headers=token, environ_base=away).status_code == 404
    assert not store.people.any()


def test_before_the_first_account_only_the_machine_itself_works(store: Store) -> None:
    client = create_app(Office(store)).test_client()
    assert client.get("/drafts").status_code == 200
    assert client.get("/drafts", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 403
    for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"):
        assert client.get("/api/words?amount=1", headers={header: "192.0.2.7"}).status_code == 403


# ---- logging in ------------------------------------------------------------------------------------------------------


@both
def test_a_login_gives_a_new_random_session_of_which_only_the_hash_is_kept(staff: Staff, store: Store) -> None:
    asha = staff.hire("asha", "clerk")
    browser = staff.anybody()
    answer = browser("POST", "/login", data={"login": " ASHA ", "password": PASSWORD, "next": "/drafts?a=1"})
    assert answer.headers["Location"] == "/drafts?a=1"
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert "Max-Age" not in cookie
    assert len(browser.token) == 43  # 256 bits
    (session,) = store.sessions.of(asha.id)
    assert session.hash == hash_of(browser.token) != browser.token
    again = staff.at("asha")
    assert again.token != browser.token
    assert ("user:asha", "account.login", "account:asha", "done") in actions(store)


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_a_login_leads_nowhere_else(staff: Staff, there: str) -> None:
    staff.hire("asha", "clerk")
    answer = staff.anybody()("POST", "/login", data={"login": "asha", "password": PASSWORD, "next": there})
    assert answer.headers["Location"] == "/"


def test_a_wrong_login_and_a_wrong_password_are_told_alike_and_logged(staff: Staff, store: Store) -> None:
    staff.hire("asha", "clerk")
    staff.store.people.update(staff.hire("gone", "clerk").id, disabled_at=staff.clock())
    told = []
    for login, password in (("asha", "wrong"), ("nobody", "wrong"), ("gone", PASSWORD)):
        answer = staff.anybody()("POST", "/login", data={"login": login, "password": password})
        assert answer.status_code == 422
        assert "Set-Cookie" not in answer.headers
        told.append(re.search(r'role="alert">([^<]+)', answer.get_data(as_text=True)).group(1))
    assert set(told) == {"The login or the password is wrong."}
    assert actions(store, ("account.login",)) == [
        ("user", "account.login", f"account:{login}", "refused") for login in ("asha", "unknown", "gone")
    ]


def _fail_before(staff: Staff, bucket: str, times: int) -> None:
    for _ in range(times):
        assert not staff.store.rates.take(bucket, limits.LOGIN, staff.clock().timestamp()).wait


def test_whoever_fails_too_often_waits_even_with_the_right_password(staff: Staff, store: Store) -> None:
    staff.hire("asha", "clerk")
    _fail_before(staff, "login:user:asha", 9)
    with pytest.raises(InputRefused, match="wrong"):
        staff.accounts.log_in("asha", "wrong", HERE)
    answer = staff.anybody()("POST", "/login", data={"login": "asha", "password": PASSWORD})
    assert answer.status_code == 429
    assert "wait 5 minutes" in answer.get_data(as_text=True)
    staff.clock.move(minutes=5, seconds=1)
    assert staff.at("asha").token


def test_an_address_that_fails_too_often_waits_and_a_good_login_counts_as_none(staff: Staff) -> None:
    staff.hire("asha", "clerk")
    _fail_before(staff, "login:from:127.0.0.1", 9)
    assert staff.at("asha").token
    assert staff.at("asha").token
    with pytest.raises(InputRefused, match="wrong"):
        staff.accounts.log_in("nobody", "wrong", HERE)
    with pytest.raises(TooMany) as told:
        staff.accounts.log_in("asha", PASSWORD, HERE)
    assert 290 <= told.value.seconds <= 300


def test_over_an_unencrypted_line_nobody_logs_in(store: Store) -> None:
    staff = Staff(store)
    staff.hire("asha", "clerk")
    away = {"REMOTE_ADDR": "192.0.2.7"}
    hosts = ("office.example",)
    there = {"Host": "office.example", "X-CSRF-Token": csrf_token(store.settings.get("web.secret"))}
    form = {"login": "asha", "password": PASSWORD}
    closed = create_app(Office(store), hosts=hosts, access=Access(local=False)).test_client()
    assert closed.post("/login", data=form, headers=there, environ_base=away).status_code == 403
    allowed = create_app(Office(store), hosts=hosts, access=Access(local=False, plain_http=True)).test_client()
    answer = allowed.post("/login", data=form, headers=there, environ_base=away)
    assert answer.status_code == 303
    assert answer.headers["Set-Cookie"].startswith("legaldraft=")
    assert "Secure" not in answer.headers["Set-Cookie"]
    assert allowed.get("/drafts", headers={"Host": "office.example"}, environ_base=away).status_code == 200


def test_behind_a_proxy_of_the_office_the_line_counts_as_encrypted(store: Store) -> None:
    staff = Staff(store)
    staff.hire("asha", "clerk")
    access = Access(public_url="https://office.example")
    client = create_app(Office(store), hosts=("office.example",), access=access).test_client()
    token = {"X-CSRF-Token": csrf_token(store.settings.get("web.secret"))}
    proxied = {"Host": "office.example", "X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}
    answer = client.post("/login", data={"login": "asha", "password": PASSWORD}, headers=proxied | token)
    assert answer.status_code == 303
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Secure" in answer.headers["Set-Cookie"]
    (session,) = store.sessions.of(store.people.by_login("asha").id)
    assert session.address == "192.0.2.7"


# ---- the second factor -----------------------------------------------------------------------------------------------


def _with_totp(staff: Staff, login: str) -> tuple[str, list[str]]:
    actor = actor_of(staff, login)
    secret = staff.accounts.begin_totp(actor, PASSWORD)
    codes = staff.accounts.confirm_totp(actor, pyotp.TOTP(secret).at(staff.clock()))
    staff.clock.move(seconds=60)
    return secret, codes


@both
def test_the_second_factor_is_asked_for_and_its_code_works_once(staff: Staff, store: Store) -> None:
    asha = staff.hire("asha", "clerk")
    secret, codes = _with_totp(staff, "asha")
    assert len(codes) == 10
    browser = staff.anybody()
    answer = browser("POST", "/login", data={"login": "asha", "password": PASSWORD})
    assert answer.headers["Location"] == "/login/code"
    halfway = browser.token
    assert browser("GET", "/drafts").headers["Location"].startswith("/login?")
    code = pyotp.TOTP(secret).at(staff.clock())
    assert browser("POST", "/login/code", data={"code": "000000"}).status_code == 422
    assert browser("POST", "/login/code", data={"code": f" {code[:3]} {code[3:]} "}).status_code == 303
    assert browser.token != halfway
    assert browser("GET", "/drafts").status_code == 200
    # The same code once more, by whoever looked over the shoulder.
    second = staff.anybody()
    second("POST", "/login", data={"login": "asha", "password": PASSWORD})
    assert second("POST", "/login/code", data={"code": code}).status_code == 422
    # A recovery code works once.
    assert second("POST", "/login/code", data={"code": codes[0].lower()}).status_code == 303
    third = staff.anybody()
    third("POST", "/login", data={"login": "asha", "password": PASSWORD})
    assert third("POST", "/login/code", data={"code": codes[0]}).status_code == 422
    assert store.people.codes_left(asha.id) == 9
    found = {action for _, action, _, _ in actions(store)}
    assert {"account.totp-on", "account.recovery-code", "account.code"} <= found


def test_codes_are_tried_five_times_and_the_half_login_ends_after_five_minutes(staff: Staff) -> None:
    staff.hire("asha", "clerk")
    _, codes = _with_totp(staff, "asha")
    browser = staff.anybody()
    browser("POST", "/login", data={"login": "asha", "password": PASSWORD})
    answers = [browser("POST", "/login/code", data={"code": "000000"}).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
    staff.clock.move(minutes=5, seconds=1)
    assert browser("POST", "/login/code", data={"code": codes[0]}).status_code == 401


def test_the_second_factor_is_set_up_on_the_page(staff: Staff, store: Store) -> None:
    asha = staff.hire("asha", "clerk")
    browser = staff.at("asha")
    assert browser("POST", "/account/totp", data={"present": "wrong"}).status_code == 422
    assert browser("POST", "/account/totp", data={"present": PASSWORD}).headers["Location"] == "/account/totp"
    page = browser("GET", "/account/totp").get_data(as_text=True)
    assert 'src="data:image/svg+xml' in page
    secret = re.search(r'class="secret">([A-Z2-7 ]+)<', page).group(1).replace(" ", "")
    assert browser("POST", "/account/totp/confirm", data={"code": "1"}).status_code == 422
    shown = browser("POST", "/account/totp/confirm", data={"code": pyotp.TOTP(secret).at(staff.clock())})
    codes = re.findall(r"<li>((?:[A-Z2-9]{4}-){3}[A-Z2-9]{4})</li>", shown.get_data(as_text=True))
    assert len(set(codes)) == 10
    assert store.people.get(asha.id).totp == secret
    assert browser("POST", "/account/totp/end", data={"present": PASSWORD}).status_code == 303
    assert store.people.get(asha.id).totp is None
    assert store.people.codes_left(asha.id) == 0


# ---- sessions --------------------------------------------------------------------------------------------------------


@both
def test_a_session_ends_after_half_an_hour_unused_and_after_twelve_hours_in_any_case(staff: Staff) -> None:
    staff.hire("asha", "clerk")
    browser = staff.at("asha")
    staff.clock.move(minutes=29)
    assert browser("GET", "/api/session").status_code == 200
    staff.clock.move(minutes=29)
    assert browser("GET", "/api/session").status_code == 200
    staff.clock.move(minutes=30, seconds=1)
    assert browser("GET", "/api/session").status_code == 401
    browser = staff.at("asha")
    for _ in range(25):
        staff.clock.move(minutes=28, seconds=45)
        assert browser("GET", "/api/session").status_code == 200
    staff.clock.move(minutes=5)
    assert browser("GET", "/api/session").status_code == 401


def test_what_a_page_asks_by_itself_keeps_no_session_alive(staff: Staff, store: Store) -> None:
    staff.hire("asha", "clerk")
    job = store.jobs.enqueue("gpu", "train", {}, subject="firm:house").id
    browser = staff.at("asha")
    for _ in range(3):
        staff.clock.move(minutes=9)
        assert browser("GET", f"/api/jobs/{job}").status_code == 200
    staff.clock.move(minutes=4)
    assert browser("GET", f"/api/jobs/{job}").status_code == 401


def test_sessions_are_listed_and_ended_by_their_person(staff: Staff, store: Store) -> None:
    staff.hire("asha", "clerk")
    staff.hire("ben", "clerk")
    one, two, three, bens = staff.at("asha"), staff.at("asha"), staff.at("asha"), staff.at("ben")
    page = one("GET", "/account").get_data(as_text=True)
    assert page.count("Firefox, Linux") == 3
    assert page.count('class="chip chip-done">here') == 1
    assert one("POST", f"/account/sessions/{hash_of(bens.token)[:16]}/end").status_code == 404
    assert bens("GET", "/api/session").status_code == 200
    assert one("POST", f"/account/sessions/{hash_of(two.token)[:16]}/end").status_code == 303
    assert two("GET", "/api/session").status_code == 401
    assert one("POST", "/account/sessions/end-others").status_code == 303
    assert three("GET", "/api/session").status_code == 401
    assert one("POST", "/logout").headers["Location"] == "/login"
    assert staff.accounts.who(one.token) is None
    assert {"session.end", "session.end-others", "account.logout"} <= {a for _, a, _, _ in actions(store)}


def test_a_changed_password_ends_every_session_and_gives_this_one_a_new_token(staff: Staff) -> None:
    staff.hire("asha", "clerk")
    here, there = staff.at("asha"), staff.at("asha")
    new = {"present": PASSWORD, "password": "granite sparrow ledger plum", "again": "granite sparrow ledger plum"}
    old = here.token
    assert here("POST", "/account/password", data={**new, "present": "wrong"}).status_code == 422
    assert here("POST", "/account/password", data=new).status_code == 303
    assert here.token != old
    assert staff.accounts.who(old) is None
    assert here("GET", "/api/session").status_code == 200
    assert there("GET", "/api/session").status_code == 401
    with pytest.raises(InputRefused):
        staff.accounts.log_in("asha", PASSWORD, HERE)


@both
def test_whoever_is_disabled_is_out_at_once_also_out_of_a_stream(staff: Staff, store: Store) -> None:
    staff.hire("boss", "admin")
    asha = staff.hire("asha", "clerk")
    browser, boss = staff.at("asha"), staff.at("boss")
    actor = actor_of(staff, "asha")
    assert staff.accounts.still(actor)
    assert boss("POST", f"/people/{asha.id}/disable").status_code == 303
    assert browser("GET", "/api/session").status_code == 401
    assert not staff.accounts.still(actor)
    with pytest.raises(InputRefused, match="wrong"):
        staff.accounts.log_in("asha", PASSWORD, HERE)
    assert boss("POST", f"/people/{asha.id}/enable").status_code == 303
    assert browser("GET", "/api/session").status_code == 401
    assert staff.at("asha").token
    assert ("user:boss", "account.disable", "account:asha", "done") in actions(store)


# ---- invitations, roles ----------------------------------------------------------------------------------------------


@both
def test_an_invitation_works_once_and_for_seven_days(staff: Staff, store: Store) -> None:
    staff.hire("boss", "admin")
    boss = staff.at("boss")
    form = {"login": "ben", "name": "Ben Sen", "role": ["clerk", "associate"]}
    page = boss("POST", "/people", data=form).get_data(as_text=True)
    link = re.search(r'value="http://localhost(/welcome/[\w-]{43})"', page).group(1)
    assert link not in boss("GET", "/people").get_data(as_text=True)
    assert boss("POST", "/people", data=form).status_code == 422
    guest = staff.anybody()
    assert "Ben Sen" in guest("GET", link).get_data(as_text=True)
    assert guest("POST", link, data={"password": "short", "again": "short"}).status_code == 422
    assert guest("POST", link, data={"password": PASSWORD, "again": PASSWORD}).status_code == 303
    assert guest("GET", "/drafts").status_code == 200
    assert staff.anybody()("GET", link).status_code == 404
    assert staff.anybody()("POST", link, data={"password": PASSWORD, "again": PASSWORD}).status_code == 404
    late = staff.accounts.invite(OWNER, "late", "Late Comer", ["clerk"])[1]
    staff.clock.move(days=7, seconds=1)
    with pytest.raises(NotFound, match="too old"):
        staff.accounts.invited(late)
    assert store.people.by_login("ben").roles == ("associate", "clerk")


def test_a_reset_takes_password_second_factor_and_sessions_away(staff: Staff, store: Store) -> None:
    staff.hire("boss", "admin")
    asha = staff.hire("asha", "clerk")
    _with_totp(staff, "asha")
    browser, boss = Browser(staff, ""), staff.at("boss")
    page = boss("POST", f"/people/{asha.id}/reset").get_data(as_text=True)
    link = re.search(r'(/welcome/[\w-]{43})"', page).group(1)
    with pytest.raises(InputRefused, match="wrong"):
        staff.accounts.log_in("asha", PASSWORD, HERE)
    assert browser("POST", link, data={"password": PASSWORD, "again": PASSWORD}).headers["Location"] == "/"
    assert store.people.get(asha.id).totp is None
    for _ in range(4):
        staff.accounts.reset(OWNER, asha.id)
    with pytest.raises(TooMany):
        staff.accounts.reset(OWNER, asha.id)


def test_there_is_always_an_admin(staff: Staff) -> None:
    boss, ben = staff.hire("boss", "admin"), staff.hire("ben", "clerk")
    for act in (
        lambda: staff.accounts.disable(OWNER, boss.id),
        lambda: staff.accounts.set_roles(OWNER, boss.id, ["partner"]),
    ):
        with pytest.raises(InputRefused, match="only admin"):
            act()
    staff.accounts.set_roles(OWNER, ben.id, ["admin", "clerk"])
    assert staff.accounts.disable(OWNER, boss.id).disabled_at
    with pytest.raises(InputRefused, match="role"):
        staff.accounts.set_roles(OWNER, ben.id, [])


def test_roles_hold_from_the_next_click_on(staff: Staff) -> None:
    staff.hire("boss", "admin")
    asha = staff.hire("asha", "auditor")
    browser = staff.at("asha")
    assert browser("GET", "/drafts").status_code == 403
    staff.accounts.set_roles(OWNER, asha.id, ["clerk"])
    assert browser("GET", "/drafts").status_code == 200


def test_only_its_person_and_the_machines_owner_set_a_password(staff: Staff) -> None:
    boss = staff.hire("boss", "admin")
    with pytest.raises(Forbidden):
        staff.accounts.set_password(actor_of(staff, "boss"), boss.id, "granite sparrow ledger plum")


# ---- walls -----------------------------------------------------------------------------------------------------------


@both
def test_a_draft_begun_in_a_matter_is_there_for_its_list_alone(staff: Staff, store: Store) -> None:
    asha, _ = staff.hire("asha", "associate"), staff.hire("ben", "partner")
    matter = staff.matter("Rao v. Mehta", asha)
    hers, his = staff.at("asha"), staff.at("ben")
    form = {"type": "cheque-dishonour", "firm": "house", "matter": matter}
    there = hers("POST", "/drafts", data=form).headers["Location"]
    assert hers("GET", there).status_code == 200
    assert his("GET", there).status_code == 404
    assert his("POST", "/drafts", data=form).status_code == 404
    assert his("GET", f"/matters/{matter}").status_code == 404
    # Begun twice it is one draft; begun in no matter it is another, which all see.
    assert hers("POST", "/drafts", data=form).headers["Location"] == there
    loose = hers("POST", "/drafts", data={**form, "matter": ""}).headers["Location"]
    assert loose != there
    assert his("GET", loose).status_code == 200
    # On the list he sees it, off the list no longer.
    store.matters.set_members(matter, [asha.id, store.people.by_login("ben").id])
    assert his("GET", there).status_code == 200
    store.matters.set_members(matter, [asha.id])
    assert his("GET", there).status_code == 404


def test_what_one_has_begun_and_not_filled_in_is_not_given_to_another(staff: Staff) -> None:
    staff.hire("asha", "associate")
    staff.hire("ben", "partner")
    form = {"type": "cheque-dishonour", "firm": "house", "once": "same-name"}
    hers, his = (staff.at(login)("POST", "/drafts", data=form).headers["Location"] for login in ("asha", "ben"))
    assert hers != his


def test_who_manages_lists_does_not_read_what_lies_behind_them(staff: Staff, store: Store) -> None:
    asha = staff.hire("asha", "associate")
    staff.hire("boss", "admin", "partner")
    matter = staff.matter("Rao v. Mehta", asha)
    draft = store.drafts.create("house", "cheque-dishonour", {}).id
    store.matters.put("draft", draft, matter)
    boss = staff.at("boss")
    page = boss("GET", f"/matters/{matter}").get_data(as_text=True)
    assert "is not shown to you" in page
    assert draft not in page
    assert boss("GET", f"/drafts/{draft}").status_code == 404
    form = {"title": "Rao v. Mehta", "open": "no", "member": [asha.id, store.people.by_login("boss").id]}
    assert boss("POST", f"/matters/{matter}", data=form).status_code == 303
    assert boss("GET", f"/drafts/{draft}/form").status_code == 200
    (entry,) = [e for e in store.audit.list(limit=99) if e.action == "matter.access"]
    assert (entry.actor, entry.detail["added"], entry.detail["removed"]) == ("user:boss", ["boss"], [])


def test_drafts_of_a_batch_lie_where_the_batch_lies(staff: Staff, store: Store) -> None:
    asha, _ = staff.hire("asha", "clerk"), staff.hire("ben", "clerk")
    matter = staff.matter("Bank's recoveries", asha)
    values = {"firm": "house", "type": "cheque-dishonour", "name": "s", "sha256": "s", "adapter": "none"}
    item = {"matter": "1", "rows": [2], "facts": {}, "refused": None}
    bulk = store.bulks.create("k", {**values, "letterhead": None, "report": {}}, [item]).id
    draft = store.drafts.create("house", "cheque-dishonour", {}).id
    store.bulks.set_item(bulk, 1, draft_id=draft)
    store.matters.put("bulk", bulk, matter)
    job = store.jobs.enqueue("gpu", "draft", {}, subject=f"draft:{draft}").id
    for path in (f"/api/drafts/{draft}", f"/api/bulk/{bulk}", f"/api/jobs/{job}", f"/api/jobs/{job}/events"):
        assert staff.at("ben")("GET", path).status_code == 404, path
    assert staff.at("asha")("GET", f"/api/drafts/{draft}").get_json()["matter"] == {
        "id": matter,
        "title": "Bank's recoveries",
    }


def test_wordings_of_notices_behind_a_wall_are_not_named(staff: Staff, store: Store) -> None:
    asha, _ = staff.hire("asha", "clerk"), staff.hire("ben", "clerk")
    matter = staff.matter("Sen v. Das", asha)
    store.matters.put("notice", "n1", matter)
    draft = store.drafts.create("house", "cheque-dishonour", {}).id
    past = [{"notice": name, "date": "2024-01-10", "similarity": 0.9} for name in ("n1", "n2")]
    paragraph = {"element": "parties", "text": "a", "source": "standard", "kind": "plain", "past": past}
    result = {"text": "a", "findings": [], "paragraphs": [paragraph], "profile": FirmProfile("house").to_json()}
    result["nearest"] = [{**each, "paragraphs": 1} for each in past]
    store.drafts.update(draft, result=result, status="done")
    his = staff.at("ben")("GET", f"/api/drafts/{draft}").get_json()["result"]
    assert [row["notice"] for row in his["nearest"]] == ["n2"]
    assert [row["notice"] for row in his["paragraphs"][0]["past"]] == ["n2"]
    assert staff.at("asha")("GET", f"/api/drafts/{draft}").get_json()["result"] == result


def test_a_notice_that_lies_behind_a_wall_tells_nothing_when_it_is_uploaded_again(staff: Staff, store: Store) -> None:
    asha, _ = staff.hire("asha", "clerk"), staff.hire("ben", "clerk")
    matter = staff.matter("Rao v. Mehta", asha)
    letter = docx_of(p("LEGAL NOTICE") + p("Dear Sir,") + p("You have not paid."))

    def send(browser: Browser, **more: str) -> dict[str, object]:
        file = (io.BytesIO(letter), "letter.docx")
        return dict(browser("POST", "/api/corpus", data={"file": file, "firm": "house", **more}).get_json())

    hers = send(staff.at("asha"), matter=matter)
    assert hers["id"]
    assert store.matters.of("notice", str(hers["id"])) == matter
    assert send(staff.at("ben"))["id"] is None
    assert store.matters.of("notice", str(hers["id"])) == matter


def test_a_refused_file_of_a_closed_matter_is_not_named_to_others(staff: Staff) -> None:
    matter = staff.matter("Rao v. Mehta", staff.hire("asha", "clerk"))
    staff.hire("ben", "clerk")
    file = (io.BytesIO(b"PK no word file"), "Rao secret.docx")
    answer = staff.at("asha")("POST", "/api/corpus", data={"file": file, "firm": "house", "matter": matter})
    assert answer.status_code == 422
    assert "Rao secret" in staff.at("asha")("GET", "/corpus").get_data(as_text=True)
    assert "Rao secret" not in staff.at("ben")("GET", "/corpus").get_data(as_text=True)


def test_a_method_without_a_rule_is_open_to_nobody_who_logs_in(staff: Staff) -> None:
    staff.hire("asha", *GRANTS)
    office = GuardedOffice(Office(staff.store), staff.accounts, actor_of(staff, "asha"))
    for name in ("store", "_draft_json", "__class__x"):
        with pytest.raises((Forbidden, AttributeError)):
            getattr(office, name)


# ---- limits ----------------------------------------------------------------------------------------------------------


@both
def test_twenty_drafts_an_hour_are_the_limit_of_each_person(staff: Staff, store: Store) -> None:
    staff.hire("asha", "clerk")
    staff.hire("ben", "clerk")
    draft = store.drafts.create("house", "cheque-dishonour", {}).id
    asha = GuardedOffice(Office(store), staff.accounts, actor_of(staff, "asha"))
    ben = GuardedOffice(Office(store), staff.accounts, actor_of(staff, "ben"))
    assert len({asha.start_draft(draft) for _ in range(20)}) == 1
    with pytest.raises(TooMany, match="Twenty drafts an hour"):
        asha.start_draft(draft)
    assert ben.start_draft(draft)
    staff.clock.move(hours=1, seconds=1)
    assert asha.start_draft(draft)


def test_sixty_uploads_an_hour_are_the_limit_and_a_drop_of_files_is_one(staff: Staff, store: Store) -> None:
    staff.hire("asha", "clerk")
    actor = actor_of(staff, "asha")

    def refused(drop: str) -> str:
        office = GuardedOffice(Office(store), staff.accounts, actor, drop)
        with pytest.raises(InputRefused) as told:
            office.add_notice("house", "a.exe", b"MZ")
        return told.value.message

    with store.transaction():  # one wait for the disk
        for _ in range(200):
            assert "of no kind" in refused("one drop")
        assert "Two hundred files" in refused("one drop")
        for number in range(59):
            assert "of no kind" in refused("" if number % 2 else f"drop {number}")
    assert "Sixty uploads" in refused("")
    assert "Sixty uploads" in refused("another drop")
    answer = staff.at("asha")("POST", "/api/check", data={"file": (io.BytesIO(b"x"), "a.docx")})
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 3000


# ---- what was before -------------------------------------------------------------------------------------------------


def test_without_accounts_there_are_no_limits_and_the_log_says_user(call: Caller, store: Store) -> None:
    draft = store.drafts.create("house", "cheque-dishonour", {}).id
    office = GuardedOffice(Office(store), Accounts(store), OWNER)
    assert len({office.start_draft(draft) for _ in range(30)}) == 1
    assert call("POST", "/drafts", data={"type": "cheque-dishonour", "firm": "house"}).status_code == 303
    assert {actor for actor, _, _, _ in actions(store)} == {"user"}


def test_whoever_is_logged_in_signs_for_an_adapter_and_only_a_partner_past_a_gate(staff: Staff, store: Store) -> None:
    staff.hire("asha", "partner")
    staff.hire("ravi", "admin")
    gates = [{"gate": "style", "passed": False, "figure": "out of the band"}]
    store.adapters.add("k-1", "house", "base", "p", {"evaluation": {"promotion": {"gates": gates}}})
    said = {"by": "Somebody Else", "reason": "trial", "override": "few notices yet"}
    assert staff.at("ravi")("POST", "/api/adapters/k-1/promote", said).status_code == 403
    assert store.adapters.active("house") is None
    assert staff.at("asha")("POST", "/api/adapters/k-1/promote", said).status_code == 200
    (entry,) = [e for e in store.audit.list(limit=99) if e.action == "adapter.promote"]
    assert entry.actor == "user:asha"
    assert entry.detail["by"] == "Asha"


def test_the_log_carries_the_person_and_the_number_of_the_request_and_stays_whole(staff: Staff, store: Store) -> None:
    staff.hire("asha", "partner")
    browser = staff.at("asha")
    store.adapters.add("k-1", "house", "base", "p", {})
    answer = browser("POST", "/api/adapters/k-1/retire")
    (entry,) = [e for e in store.audit.list(limit=99) if e.action == "adapter.retire"]
    assert (entry.actor, entry.request_id) == ("user:asha", answer.headers["X-Request-Id"])
    assert store.audit.verify().fault is None
    assert PASSWORD not in str([e.detail for e in store.audit.list(limit=99)])
    assert HASH not in str([e.detail for e in store.audit.list(limit=99)])
