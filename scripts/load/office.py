"""The office that is measured: people, a written draft for each, the real processes, and a bare page beside them."""

import http.client
import json
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from kills.browser import PASSWORD, Browser, RefusedError
from kills.day import FIRM, FORM, TYPE
from kills.house import House, Traffic, wait
from kills.run import prepare

from legaldraft.services.accounts.secrets import hash_password
from legaldraft.services.drafting import profile_of, run_draft, save_result
from legaldraft.store import Store

# The least that Flask and this server can do: what our pages take above it is our own doing.
BARE = """
import sys
import waitress
from flask import Flask
from legaldraft.server.run import THREADS

app = Flask("bare")

@app.get("/")
def page():
    return "<!doctype html><title>bare</title><p>A page."

waitress.serve(app, host="127.0.0.1", port=int(sys.argv[1]), threads=THREADS, ident=None)
"""


@dataclass
class Seat:
    """Somebody at the pages: the cookie and token of the login, and a draft of their own."""

    browser: Browser
    draft: str
    version: int = 0


class Office:
    """The processes of the run; use it as a context manager.

    Args:
        place: an empty folder.
        users: how many people.
        small: a random two-layer model in place of the small one, so that a run can be tried in seconds.
    """

    def __init__(self, place: Path, users: int, *, small: bool) -> None:
        home, logs = place / "home", place / "logs"
        logs.mkdir(parents=True, exist_ok=True)
        self.house, self.users, self.small = House(home, logs), users, small
        self.store = Store.open(home)
        self.bare: subprocess.Popen[bytes] | None = None
        self.bare_port = 0

    def __enter__(self) -> "Office":
        prepare(self.house.home, training=True, small=self.small)
        self._drafts = self._write()
        self.house.open()
        self.bare_port = _free_port()
        self.bare = subprocess.Popen([sys.executable, "-c", BARE, str(self.bare_port)])
        wait(self._bare_answers, 60, "the bare page did not come up")
        return self

    def __exit__(self, *_: object) -> None:
        if self.bare is not None:
            self.bare.kill()
            self.bare.wait()
        self.house.close()
        self.store.close()

    def seats(self) -> list[Seat]:
        """Everybody logged in, as one logs in."""
        found = []
        for number, draft in enumerate(self._drafts):
            browser = Browser(self.house.port, Traffic())
            browser.log_in(f"person-{number}")
            found.append(Seat(browser, draft, self.store.drafts.get(draft).version))
        return found

    def train(self, seat: Seat) -> int:
        """Have a training begun, unless one runs; the job's id."""
        try:
            return int(seat.browser.call("POST", "/api/training", {"firm": FIRM, "profile": "cpu"})["job"])
        except RefusedError as refused:
            raise RuntimeError(f"no training: {refused}") from refused

    def _write(self) -> list[str]:
        """A person and a written draft each; the writing is done once, for it is not what is measured."""
        kept = hash_password(PASSWORD)
        facts = json.loads(FORM.read_text(encoding="utf-8"))["facts"]
        drafts = []
        result = None
        for number in range(self.users):
            self.store.people.add(f"person-{number}", f"Person {number}", ("partner",), kept)
            own = self.store.drafts.create(FIRM, TYPE, facts, "none", actor=f"user:person-{number}").id
            if result is None:
                result = run_draft(self.store, own, None, profile=profile_of(self.store, FIRM))
            save_result(self.store, own, {**result, "draft": own})
            drafts.append(own)
        return drafts

    def _bare_answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.bare_port}/", timeout=2) as answer:
                return bool(answer.status == 200)
        except (OSError, urllib.error.URLError, http.client.HTTPException):
            return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
