"""A person's browser, as far as the day needs one: cookies, the page's token, and answers that may be lost."""

import http.client
import json
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from kills.house import Traffic

PASSWORD = "otter violin basalt kettle"  # noqa: S105 - of invented people
SECONDS = 60.0


class LostError(Exception):
    """No whole answer came: the server may have done what was asked, or not."""


class DownError(LostError):
    """Nobody listened: nothing was asked."""


class RefusedError(Exception):
    """The server answered with a refusal.

    Args:
        status: HTTP status.
        sentence: what it said.
    """

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(f"{status}: {sentence}")
        self.status = status


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that came whole."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass
class Browser:
    """One person's browser.

    Args:
        port: of the pages, on this machine.
        traffic: counts what waits for an answer.
    """

    port: int
    traffic: Traffic
    login: str = ""
    cookie: str = ""
    token: str = field(default="", repr=False)

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """One request over a connection of its own.

        Raises:
            DownError: nobody listened. LostError: no whole answer came. RefusedError: the answer is a refusal (a status
                of 400 and above).
        """
        sent = {"Sec-Fetch-Site": "same-origin", "X-CSRF-Token": self.token, **(headers or {})}
        if self.cookie:
            sent["Cookie"] = self.cookie
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        self.traffic.count(1, method != "GET")
        try:
            connection.request(method, path, body, sent)
            got = connection.getresponse()
            answer = Answer(got.status, got.headers, got.read())
        except ConnectionRefusedError as error:
            time.sleep(0.1)
            raise DownError(f"{method} {path}") from error
        except (OSError, http.client.HTTPException) as error:
            raise LostError(f"{method} {path}: {type(error).__name__}") from error
        finally:
            self.traffic.count(-1, method != "GET")
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            self.cookie = cookie.partition(";")[0]
        if answer.status >= 400:
            raise RefusedError(answer.status, _sentence(answer))
        return answer

    def call(self, method: str, path: str, raw: Mapping[str, Any] | None = None) -> Any:
        """A call with JSON, as the pages' own scripts make them; the answer's JSON."""
        body = None if raw is None else json.dumps(raw).encode()
        return self.ask(method, path, body, {"Content-Type": "application/json"}).json

    def post(self, path: str, **values: str) -> Answer:
        """A form of a page, sent."""
        form = urlencode({"csrf_token": self.token, **values}).encode()
        return self.ask("POST", path, form, {"Content-Type": "application/x-www-form-urlencoded"})

    def upload(self, path: str, name: str, data: bytes, **values: str) -> Any:
        """A file, sent; the answer's JSON."""
        mark = secrets.token_hex(12)
        parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in values.items()]
        parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n')
        body = "".join(parts).encode() + data + f"\r\n--{mark}--\r\n".encode()
        return self.ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={mark}"}).json

    def log_in(self, login: str) -> None:
        """Log in as one types login and password into the page; until it worked, however often the answer is lost."""
        while True:
            try:
                self.cookie = ""
                self.token = _token_in(self.ask("GET", "/login").body)
                self.post("/login", login=login, password=PASSWORD)
                self.token = self.call("GET", "/api/session")["csrf"]
            except LostError:
                continue
            self.login = login
            return


def _token_in(page: bytes) -> str:
    found = re.search(rb'name="csrf-token" content="([0-9a-f]+)"', page)
    if found is None:
        raise RuntimeError("the page carries no token")
    return found.group(1).decode()


def _sentence(answer: Answer) -> str:
    try:
        return str(answer.json.get("error"))[:300]
    except (ValueError, AttributeError):
        return answer.body[:200].decode("utf-8", "replace")
