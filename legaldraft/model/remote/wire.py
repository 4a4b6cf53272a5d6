"""Talks to an OpenAI-compatible server over plain HTTP; every failure is one sentence that names the remedy.

Only the address that the firm named is ever called: no proxy of the environment is used, no redirect followed.
"""

import http.client
import json
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from legaldraft.core.errors import InputRefused
from legaldraft.drafting.writer import EngineLost

_LINE = 1 << 16  # bytes of one line of the stream
_WHOLE = 1 << 22  # bytes of an answer that comes in one piece
_SAID = 160  # characters of the server's own words that are repeated


class ServerFailed(EngineLost):
    """The server did not do what was asked.

    Args:
        message: one sentence for the user.
        status: of its answer; 0 where there was none.
    """

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status

    @property
    def passing(self) -> bool:
        """True where asking again a moment later may help."""
        return self.status in (0, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is. ``path`` ends in ``/v1``."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def shown(self) -> str:
        """As a person writes it, without the path."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def loopback(self) -> bool:
        """True for this very machine."""
        return self.host in ("localhost", "::1") or self.host.startswith("127.")

    @property
    def open_to_readers(self) -> bool:
        """True where anybody on the way could read what is sent."""
        return self.scheme == "http" and not self.loopback


def read_address(text: str) -> Address:
    """The address in a URL such as ``http://127.0.0.1:8080`` or ``https://gpu.office:8000/v1``.

    Raises:
        InputRefused: it is none; a user name or a query in it is refused too, as a key belongs in the environment.
    """
    try:
        parts = urlsplit(text.strip())
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
        raise InputRefused(
            f"'{text}' is no address of a server: write it like http://127.0.0.1:8080 "
            "(a key goes into LEGALDRAFT_ENGINE_KEY)."
        )
    path = parts.path.rstrip("/")
    return Address(parts.scheme, parts.hostname, port, path if path.endswith("/v1") else f"{path}/v1")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an answer; ``finish`` is why it ended, on its last piece."""

    text: str
    finish: str | None = None


@dataclass(frozen=True, slots=True)
class Server:
    """A server at an address.

    Args:
        address: where it is.
        key: bearer token, or empty.
        timeout: seconds without a sign of life.
    """

    address: Address
    key: str = ""
    timeout: float = 120.0

    def models(self) -> dict[str, str]:
        """The models that it has: id -> who it says made it (``vllm``, ``llamacpp``).

        Raises:
            ServerFailed: it is not there, refuses the key, or is no such server.
        """
        with closing(self._connection()) as connection:
            raw = self._json(self._answer(connection, "GET", "/models", None))
        rows = raw.get("data")
        if not isinstance(rows, list) or not all(isinstance(r, dict) and isinstance(r.get("id"), str) for r in rows):
            raise self._garbled()
        return {row["id"]: str(row.get("owned_by") or "") for row in rows}

    def stream(self, path: str, body: Mapping[str, Any]) -> Iterator[Piece]:
        """The answer piece by piece as it is written; the last piece has ``finish``.

        Args:
            path: ``/completions`` or ``/chat/completions``.
            body: the request; ``stream`` is added.

        Raises:
            ServerFailed: it is gone, refuses, or answers something that is not the protocol.
        """
        with closing(self._connection()) as connection:
            answer = self._answer(connection, "POST", path, {**body, "stream": True})
            if "event-stream" not in answer.headers.get("Content-Type", ""):
                yield self._piece(self._json(answer), whole=True)
                return
            for piece in self._events(answer):
                yield piece
                if piece.finish:
                    return
        raise ServerFailed(f"The server at {self.address.shown} broke off in the middle of a paragraph.")

    # ---- one request ---------------------------------------------------------------------------------------------

    def _connection(self) -> http.client.HTTPConnection:
        where, timeout = self.address, min(self.timeout, 3600)
        if where.scheme == "https":
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(where.host, where.port, timeout=timeout, context=context)
        return http.client.HTTPConnection(where.host, where.port, timeout=timeout)

    def _answer(
        self, connection: http.client.HTTPConnection, method: str, path: str, body: Mapping[str, Any] | None
    ) -> http.client.HTTPResponse:
        headers = {"Accept": "application/json, text/event-stream"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        data = None
        if body is not None:
            data, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
        try:
            connection.request(method, self.address.path + path, data, headers)
            answer = connection.getresponse()
            if answer.status != 200:
                raise self._refusal(answer.status, answer.read(_LINE))
        except (OSError, http.client.HTTPException) as problem:
            raise self._gone(problem) from problem
        return answer

    def _events(self, answer: http.client.HTTPResponse) -> Iterator[Piece]:
        """The pieces of a stream of server-sent events."""
        while line := self._line(answer):
            if not line.startswith(b"data:"):
                continue
            data = line[5:].strip()
            if data == b"[DONE]":
                yield Piece("", "stop")
                return
            raw = self._parsed(data)
            if raw.get("choices"):
                yield self._piece(raw, whole=False)
            elif raw.get("error"):
                raise ServerFailed(f"The server at {self.address.shown} failed: {_said(raw)}.", 500)

    def _line(self, answer: http.client.HTTPResponse) -> bytes:
        try:
            line = answer.readline(_LINE)
        except (OSError, http.client.HTTPException) as problem:
            raise self._gone(problem) from problem
        if len(line) >= _LINE:
            raise self._garbled()
        return line

    def _json(self, answer: http.client.HTTPResponse) -> dict[str, Any]:
        try:
            return self._parsed(answer.read(_WHOLE))
        except (OSError, http.client.HTTPException) as problem:
            raise self._gone(problem) from problem

    def _parsed(self, data: bytes) -> dict[str, Any]:
        try:
            raw = json.loads(data)
        except ValueError as problem:
            raise self._garbled() from problem
        if not isinstance(raw, dict):
            raise self._garbled()
        return raw

    def _piece(self, raw: Mapping[str, Any], *, whole: bool) -> Piece:
        """The text of one answer, of either kind of request."""
        try:
            choice = raw["choices"][0]
            said = choice.get("message" if whole else "delta")
            text = choice.get("text") if said is None else said.get("content")
            finish = choice.get("finish_reason") or ("stop" if whole else None)
        except (LookupError, TypeError, AttributeError) as problem:
            raise self._garbled() from problem
        if not isinstance(text, str | None) or not isinstance(finish, str | None):
            raise self._garbled()
        return Piece(text or "", finish)

    # ---- what went wrong -----------------------------------------------------------------------------------------

    def _gone(self, problem: OSError | http.client.HTTPException) -> ServerFailed:
        where = self.address.shown
        if isinstance(problem, TimeoutError):
            return ServerFailed(
                f"The server at {where} gave no sign of life for {self.timeout:g} seconds: look whether it is "
                "overloaded, or allow more with LEGALDRAFT_ENGINE_TIMEOUT."
            )
        if isinstance(problem, ssl.SSLError):
            return ServerFailed(f"The server at {where} has no certificate that this machine trusts: {problem.reason}.")
        if isinstance(problem, ConnectionRefusedError | socket.gaierror):
            return ServerFailed(f"No server answers at {where}: start it, or name another with --engine.")
        return ServerFailed(f"The connection to the server at {where} broke ({type(problem).__name__}).")

    def _garbled(self) -> ServerFailed:
        return ServerFailed(
            f"What {self.address.shown} answered is not what an OpenAI-compatible server answers: look whether the "
            "address is right.",
            200,
        )

    def _refusal(self, status: int, body: bytes) -> ServerFailed:
        where = self.address.shown
        if status in (401, 403):
            return ServerFailed(
                f"The server at {where} refused the key: set LEGALDRAFT_ENGINE_KEY to the one it was started with.",
                status,
            )
        if 300 <= status < 400:
            return ServerFailed(
                f"The server at {where} sends on to another address, which is not followed: name that one.", status
            )
        try:
            said = _said(json.loads(body))
        except ValueError:
            said = ""
        more = f": {said}" if said else ""
        return ServerFailed(f"The server at {where} refused the request with status {status}{more}.", status)


def _said(raw: Any) -> str:
    """The server's own words on an error, in one short line."""
    error = raw.get("error", raw) if isinstance(raw, Mapping) else ""
    words = (error.get("message") or error.get("detail") or "") if isinstance(error, Mapping) else error
    return " ".join("".join(c if c.isprintable() else " " for c in str(words)).split())[:_SAID].rstrip(".")
