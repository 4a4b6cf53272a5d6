"""A small OpenAI-compatible server, run as a process of its own by ``test_remote.py``.

    python tests/model/server_program.py PORT LOG [--home FOLDER] [--texts FILE] [--key KEY] [--pause SECONDS]

With ``--home`` it serves the tiny random model through the engine of this project. With ``--texts`` it serves a clerk
that says what it was given to say, and models that misbehave, each in the way its name says. Every request's body goes
to LOG, a line each.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

TROUBLE = ("hang", "garbage", "half", "no-grammar", "whole", "away", "list", "long-line", "overloaded")


class Tiny:
    """The tiny random model; keeps to the placeholders of the grammar that comes with the request."""

    def __init__(self, home: Path) -> None:
        from legaldraft.model.bases import resolve_base
        from legaldraft.model.generate import Engine

        self.engine = Engine(resolve_base("tiny-mistral", home), threads=1)

    def answer(self, body: dict[str, Any], prompt: str) -> Iterator[str]:
        from legaldraft.drafting.constraint import ParagraphConstraint
        from legaldraft.model.generate import Session

        head, _, tag = prompt.rstrip("\n").rpartition("# ")
        holes = re.search(r'hole ::= "\[\[" \((.*)\) "\]\]"', body.get("grammar", ""))
        names = frozenset(re.findall(r'"(\w+)"', holes.group(1))) if holes else frozenset()
        session = Session(self.engine, self.engine.encoder.special(head), body.get("seed", 0))
        guard = ParagraphConstraint(self.engine.vocabulary, names, endings=".:;")
        pieces: list[str] = []
        options = {k: body[k] for k in ("max_tokens", "temperature", "seed") if k in body}
        session.write(tag, guard, on_token=pieces.append, **options)
        return iter(pieces)


class Clerk:
    """Says the paragraphs that it was given, by tag; of several under one tag the one whose turn it is."""

    def __init__(self, texts: Path) -> None:
        self.texts: dict[str, list[str]] = json.loads(texts.read_text(encoding="utf-8"))

    def answer(self, _body: dict[str, Any], prompt: str) -> Iterator[str]:
        tags = re.findall(r"^# ([\w-]+)$", prompt, re.MULTILINE)
        if tags:
            told = self.texts.get(tags[-1], ["It knows nothing of this."])
            text = told[(tags.count(tags[-1]) - 1) % len(told)]
        else:  # asked in plain words: the clause that it is to go by, begun in its own way
            clause = prompt.rpartition("in your own words:\n")[2].partition("\n\n")[0]
            text = f"Be it known to you {clause[0].lower()}{clause[1:]}"
        return iter(re.findall(r"\S+\s*", text))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Program"

    def log_message(self, *_: Any) -> None:
        """Nothing on the terminal."""

    def do_GET(self) -> None:
        if self._known():
            rows = [{"id": name, "object": "model", "owned_by": by} for name, by in self.server.models.items()]
            self._json(200, {"object": "list", "data": rows})

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.log.open("ab") as log:
            log.write(raw + b"\n")
        if not self._known():
            return
        body = json.loads(raw)
        if body["model"] not in self.server.models:
            self._json(404, {"error": {"message": f"The model {body['model']} does not exist."}})
        elif not self._trouble(body):
            self._stream(body)

    def _known(self) -> bool:
        if self.server.key and self.headers.get("Authorization") != f"Bearer {self.server.key}":
            self._json(401, {"error": {"message": "Unauthorized"}})
            return False
        return True

    def _trouble(self, body: dict[str, Any]) -> bool:
        model = body["model"]
        if model == "hang":
            time.sleep(30)
        elif model == "garbage":
            self._raw(200, "text/event-stream", b"data: <html>what\n\n")
        elif model == "list":
            self._raw(200, "application/json", b"[1, 2]")
        elif model == "long-line":
            self._raw(200, "text/event-stream", b"data: " + b"x" * 100_000)
        elif model == "half":
            self._raw(200, "text/event-stream", b'data: {"choices": [{"text": "That you", "finish_reason": null}]}\n\n')
        elif model == "away":
            self._raw(302, "text/plain", b"", Location="http://elsewhere.invalid/")
        elif model == "overloaded":
            self._json(503, {"error": "try later"})
        elif model == "no-grammar" and "grammar" in body:
            self._json(400, {"error": {"message": "grammar is not supported"}})
        elif model == "whole":
            text = "".join(self.server.clerk(body).answer(body, _prompt(body)))
            self._json(200, {"choices": [{"text": text, "finish_reason": "stop"}]})
        else:
            return False
        return True

    def _stream(self, body: dict[str, Any]) -> None:
        chat = "messages" in body
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        for piece in self.server.clerk(body).answer(body, _prompt(body)):
            self._event({"delta": {"content": piece}} if chat else {"text": piece})
            time.sleep(self.server.pause)
        self._event({"delta": {}, "finish_reason": "stop"} if chat else {"text": "", "finish_reason": "stop"})
        self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, choice: dict[str, Any]) -> None:
        self.wfile.write(b"data: " + json.dumps({"choices": [{"index": 0, "finish_reason": None} | choice]}).encode())
        self.wfile.write(b"\n\n")
        self.wfile.flush()

    def _json(self, status: int, body: Any) -> None:
        self._raw(status, "application/json", json.dumps(body).encode())

    def _raw(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


class Program(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, given: argparse.Namespace) -> None:
        self.log, self.key, self.pause = given.log, given.key, given.pause
        self.writers: dict[str, Any] = {"tiny": Tiny(given.home)} if given.home else {}
        if given.texts:
            self.writers["clerk"] = Clerk(given.texts)
        self.models = {"tiny": "llamacpp"} if given.home else {}
        if given.texts:
            self.models |= {"clerk": "llamacpp"} | (dict.fromkeys(TROUBLE, "llamacpp") if given.trouble else {})
        super().__init__(("127.0.0.1", given.port), Handler)

    def clerk(self, body: dict[str, Any]) -> Any:
        return self.writers["tiny" if body["model"] == "tiny" else "clerk"]


def _prompt(body: dict[str, Any]) -> str:
    return body["prompt"] if "prompt" in body else body["messages"][-1]["content"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("log", type=Path)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--key", default="")
    parser.add_argument("--pause", type=float, default=0.0)
    parser.add_argument("--trouble", action="store_true")
    program = Program(parser.parse_args())
    sys.stdout.write(f"listening on {program.server_address[1]}\n")
    sys.stdout.flush()
    program.serve_forever()


if __name__ == "__main__":
    main()
