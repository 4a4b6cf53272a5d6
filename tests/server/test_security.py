"""What every request passes and every answer carries; the routes are walked, so a new one cannot be forgotten."""

import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from legaldraft.server.security import POLICY, SAFE_METHODS, csrf_token, host_name
from legaldraft.store import Store
from tests.server.conftest import Caller

PAGES = ["/", "/drafts", "/bulk", "/check", "/corpus", "/training", "/help", "/nope"]


def _unsafe_routes(app: Flask) -> list[tuple[str, str]]:
    routes = []
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<(?:int:)?\w+>", "1", rule.rule)
        routes += [(method, path) for method in sorted((rule.methods or set()) - SAFE_METHODS)]
    return routes


def test_every_unsafe_route_is_found_by_the_walk(app: Flask) -> None:
    assert len(_unsafe_routes(app)) >= 11


def test_every_unsafe_route_refuses_a_request_without_token(app: Flask, client: FlaskClient) -> None:
    for method, path in _unsafe_routes(app):
        assert client.open(path, method=method, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 403, path


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
    ],
)
def test_every_unsafe_route_refuses_another_origin_even_with_the_token(
    app: Flask, client: FlaskClient, store: Store, headers: dict[str, str]
) -> None:
    token = {"X-CSRF-Token": csrf_token(store.settings.get("web.secret"))}
    for method, path in _unsafe_routes(app):
        assert client.open(path, method=method, headers={**headers, **token}).status_code == 403, path


def test_a_wrong_token_is_refused(client: FlaskClient) -> None:
    headers = {"Sec-Fetch-Site": "same-origin", "X-CSRF-Token": "0" * 64}
    assert client.post("/api/training", json={}, headers=headers).status_code == 403


def test_a_form_may_carry_the_token_in_a_field(client: FlaskClient, call: Caller) -> None:
    token = call.headers["X-CSRF-Token"]
    answer = client.post("/drafts", data={"type": "cheque-dishonour", "firm": "house", "csrf_token": token})
    assert answer.status_code == 303


def test_a_browser_without_fetch_metadata_is_judged_by_its_origin(client: FlaskClient, call: Caller) -> None:
    headers = {"Origin": "http://localhost", "X-CSRF-Token": call.headers["X-CSRF-Token"]}
    assert client.post("/api/training", json={"firm": "x"}, headers=headers).status_code == 422


@pytest.mark.parametrize("path", [*PAGES, "/static/css/base.css", "/api/words?amount=1", "/healthz"])
def test_every_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert re.fullmatch(r"[0-9a-f]{12}", headers["X-Request-Id"])
    assert headers["Cache-Control"] == ("no-cache" if path.startswith("/static") else "no-store")


def test_the_policy_allows_nothing_inline_and_nobody_elses() -> None:
    assert "unsafe" not in POLICY
    assert "default-src 'none'" in POLICY
    assert "http" not in POLICY


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_inline_script_or_style(client: FlaskClient, path: str) -> None:
    html = client.get(path).get_data(as_text=True)
    for tag in re.findall(r"<script[^>]*>", html):
        assert "src=" in tag or 'type="application/json"' in tag
    assert not re.search(r"<[^>]+\s(?:style|on\w+)=", html)
    assert "<style" not in html


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.", "", "[::2]", "[bad"])
def test_another_host_name_is_refused(client: FlaskClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code in (400, 421)
    assert "Recent drafts" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("host", ["127.0.0.1:8420", "localhost", "[::1]:8420", "LOCALHOST:1"])
def test_this_machine_by_any_of_its_names_is_served(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(("netloc", "name"), [("a:1", "a"), ("[::1]:2", "::1"), ("A", "a"), ("[x", "")])
def test_the_host_is_read_with_and_without_port(netloc: str, name: str) -> None:
    assert host_name(netloc) == name


def test_a_file_above_ten_megabytes_is_refused_with_a_sentence(call: Caller) -> None:
    big = {"file": (io.BytesIO(b"x" * (11 * 2**20)), "a.docx")}
    answer = call("POST", "/api/check", data=big, content_type="multipart/form-data")
    assert answer.status_code == 413
    assert "larger than 10 MB" in answer.get_json()["error"]


def test_a_json_body_above_a_megabyte_is_refused(call: Caller, store: Store) -> None:
    draft = store.drafts.create("house", "cheque-dishonour", {})
    answer = call("PATCH", f"/api/drafts/{draft.id}", {"version": 1, "facts": {"narrative": "x" * 2**20}})
    assert answer.status_code in (413, 422)
    assert store.drafts.get(draft.id).version == 1
