"""An office with accounts for the tests: its people, each with a browser of their own, and a clock that can be set."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from legaldraft.server import create_app
from legaldraft.server.access import COOKIE, PUBLIC
from legaldraft.server.security import csrf_token
from legaldraft.services.accounts import OWNER, Accounts
from legaldraft.services.accounts.accounts import Client
from legaldraft.services.accounts.secrets import hash_of, hash_password
from legaldraft.services.office import Office
from legaldraft.store import AccountRecord, Store

PASSWORD = "otter violin basalt kettle"
HASH = hash_password(PASSWORD)
HERE = Client("127.0.0.1", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")


class Clock:
    """The time, until a test moves it."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def move(self, **by: int) -> None:
        self.ahead += timedelta(**by)


class Staff:
    """The accounts of a test's office. Making its pages takes longer than most tests: one may serve many of them."""

    def __init__(self, store: Store) -> None:
        self.store, self.clock = store, Clock()
        self.accounts = Accounts(store, self.clock)
        self.app: Flask = create_app(Office(store), accounts=self.accounts)
        self.app.testing = False

    def begin_anew(self) -> "Staff":
        """As on the first day; the caller has emptied the store."""
        self.clock.ahead = timedelta()
        self.accounts._known = False
        return self

    def hire(self, login: str, *roles: str) -> AccountRecord:
        """An account with the password of all tests."""
        return self.store.people.add(login, login.title(), roles, HASH)

    def at(self, login: str) -> "Browser":
        """The browser of somebody who has logged in."""
        opened = self.accounts.log_in(login, PASSWORD, HERE)
        return Browser(self, opened.token)

    def anybody(self) -> "Browser":
        """A browser that nobody has logged in with."""
        return Browser(self, "")

    def matter(self, title: str, *members: AccountRecord) -> str:
        """A closed matter with a list; its id."""
        made = self.accounts.open_matter(OWNER, title, "", False)
        self.store.matters.set_members(made.id, [m.id for m in members])
        return made.id


class Browser:
    """Calls as our own pages do in one browser: same origin, with the session's token."""

    def __init__(self, staff: Staff, token: str) -> None:
        self.staff, self.token = staff, token
        self.client: FlaskClient = staff.app.test_client()
        if token:
            self.client.set_cookie(COOKIE, token)

    def csrf(self, public: bool = False) -> str:
        secret = self.staff.store.settings.get("web.secret")
        return csrf_token(secret, hash_of(self.token) if self.token and not public else "local")

    def __call__(self, method: str, path: str, json: Any = None, **more: Any) -> TestResponse:
        endpoint = self.staff.app.url_map.bind("localhost").match(path.partition("?")[0], method=method)[0]
        headers = {"Sec-Fetch-Site": "same-origin", "X-CSRF-Token": self.csrf(endpoint in PUBLIC)}
        headers |= more.pop("headers", {})
        answer = self.client.open(path, method=method, json=json, headers=headers, **more)
        for cookie in answer.headers.getlist("Set-Cookie"):
            if cookie.startswith(f"{COOKIE}="):
                self.token = cookie.partition("=")[2].partition(";")[0]
        return answer


def actions(store: Store, of: Iterable[str] = ()) -> list[tuple[str, str, str, str]]:
    """What the log says: (actor, action, object, outcome), of some actions or all."""
    wanted = set(of)
    rows = [(e.actor, e.action, e.object, e.outcome) for e in store.audit.list(limit=10_000)]
    return [row for row in rows if not wanted or row[1] in wanted]
