"""Whatever is sent, nothing breaks: odd characters, huge numbers, wrong types, missing fields. Every answer is a page,
a file or a sentence; never a 5xx.

``LEGALDRAFT_TESTS_FUZZ=50`` runs fifty times as many examples; the usual run takes some ten seconds."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from legaldraft.notice_types import load
from legaldraft.server.access import COOKIE, PUBLIC
from legaldraft.services.office import Office
from legaldraft.store import Store
from tests.server.described import FORMS, JSON, LEFT_OUT, body_of, described
from tests.server.furnished import FIRM, Furnished
from tests.server.staff import HASH, Staff

TIMES = int(os.environ.get("LEGALDRAFT_TESTS_FUZZ", "1"))
ROLES = ("clerk", "associate", "partner", "admin", "auditor")
HUGE = 10**400
ODD = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "\u202eabc",
    "\ufeff",
    "é" * 500,
    "नोटिस",
    "𝟏𝟐𝟑",
    "१२३",
    "٣",
    "²",
    "½",
    "%00",
    "../../etc/passwd",
    "{{7*7}}",
    "<script>",
    "' OR 1=1 --",
    "[[CLIENT_NAME]]",
    "{draft}",
    "-1",
    "1e400",
    "NaN",
    "99999999999999999999",
    "31-02-2025",
    "0000-00-00",
    "9999-12-31",
    "12-12-0001",
    "x" * 30_000,
    "\n" * 50,
    None,
    True,
    0,
    -1,
    2**31,
    2**63,
    HUGE,
    1e308,
    float("nan"),
    float("inf"),
    [],
    [[]],
    {},
    {"": ""},
    ["a", 1, None],
    {"amount": {"amount": []}},
]
odd = st.one_of(st.sampled_from(ODD), st.text(st.characters(codec=None), max_size=40), st.integers(), st.floats())
deep = st.integers(1, 3000).map(lambda levels: "[" * levels + "]" * levels)


def some(examples: int) -> Any:
    """Settings of a run without a database of examples: every run of the suite asks the same."""
    return settings(
        max_examples=examples * TIMES,
        deadline=None,
        database=None,
        derandomize=TIMES == 1,
        phases=(Phase.generate,) if TIMES == 1 else (Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )


class Desk:
    """Somebody with all roles at a furnished office, who logs in again whenever a request logged him out."""

    def __init__(self, furnished: Furnished) -> None:
        self.furnished, self.store = furnished, furnished.store
        self.staff = Staff(self.store)
        self.store.people.add("allrounder", "All Rounder", ROLES, HASH)
        self.browser = self.staff.at("allrounder")
        self.broken: list[str] = []

    def headers(self, public: bool = False) -> dict[str, str]:
        if self.staff.accounts.who(self.browser.token) is None:
            self.browser = self.staff.at("allrounder")
        return {"Sec-Fetch-Site": "same-origin", "X-CSRF-Token": self.browser.csrf(public)}

    def send(self, method: str, path: str, data: bytes, kind: str = "application/json") -> int:
        answer = self.browser.client.open(path, method=method, headers=self.headers(), data=data, content_type=kind)
        if answer.status_code >= 500:
            self.broken.append(f"{answer.status_code} {method} {path} {data[:300]!r}")
        answer.close()
        return int(answer.status_code)

    def stand(self) -> None:
        """Fails with what broke since it was asked last."""
        broken, self.broken = self.broken, []
        assert not broken, "\n".join(broken)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    bare = tmp_path_factory.mktemp("bare")
    with pytest.MonkeyPatch.context() as patch, Store.open(bare / "home") as store:
        patch.setenv("PATH", str(bare))  # no LibreOffice: nothing to wait for
        furnished = Furnished(store, past=0)
        furnished.let_people_in()
        yield Desk(furnished)


def test_every_route_that_takes_a_body_is_described(desk: Desk) -> None:
    rules = desk.staff.app.url_map.iter_rules()
    taking = {r.endpoint for r in rules if (r.methods or set()) - {"GET", "HEAD", "OPTIONS"}}
    assert taking - LEFT_OUT == {*JSON, *FORMS}


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=str)
def test_no_request_that_the_description_allows_or_forbids_breaks_a_route(desk: Desk, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_dict(described(desk.staff.app, desk.furnished.names))
    schema.app = desk.staff.app
    broken: list[str] = []
    asked = 0
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        if mode is GenerationMode.NEGATIVE and not (operation.body or operation.path_parameters or operation.query):
            continue

        @some(2)
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: schemathesis.Case) -> None:
            nonlocal asked
            named = str(case.operation.definition.raw["operationId"])
            headers = desk.headers(named.partition(" ")[2] in PUBLIC)
            answer = case.call(headers=headers, cookies={COOKIE: desk.browser.token})
            asked += 1
            if answer.status_code >= 500:
                broken.append(f"{answer.status_code} {case.method} {case.formatted_path} {case.body!r:.300}")

        # Of some routes no request can be wrong: whatever stands in their address is a text.
        with suppress(Unsatisfiable):
            ask()
    assert asked > 100
    assert not broken, "\n".join(broken)


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()  # halves of characters and NaN travel as the browser's own JSON cannot send them


def test_no_odd_value_in_any_field_of_the_api_breaks_it(desk: Desk) -> None:
    adapter = desk.staff.app.url_map.bind("localhost")
    names = {**desk.furnished.names, "index": 1, "job_id": 1, "version": "k-2026-11-20-b", "name": "none", "round": 1}
    values = {f"{key}_id": names.get(key, 1) for key in ("draft", "bulk", "notice", "matter", "job", "round")}
    values |= {"draft_id": names["written"], "index": 1, "version": names["version"], "name": "x", "dispatch_id": 1}
    values |= {"number": 2, "comment_id": 1}
    rules = {(r.endpoint, m): r for r in desk.staff.app.url_map.iter_rules() for m in r.methods or ()}
    fields = [
        (method, adapter.build(endpoint, {k: values[k] for k in rule.arguments}), dict(body_of(endpoint)[1]), field)
        for (endpoint, method), rule in rules.items()
        if endpoint in JSON and method not in ("GET", "HEAD", "OPTIONS")
        for field in body_of(endpoint)[1]
    ]
    right: dict[str, Any] = {"noticee": 0, "number": 1, "firm": FIRM}

    @seed(1)
    @some(120)
    @given(st.sampled_from(fields), odd)
    def ask(field: tuple[str, str, Mapping[str, Any], str], value: Any) -> None:
        method, path, others, name = field
        right["version"] = desk.store.drafts.get(names["written"]).version
        body = {**{key: right.get(key, "abc") for key in others}, name: value}
        desk.send(method, path, _json(body))

    @some(20)
    @given(st.one_of(st.binary(max_size=60), deep.map(str.encode), st.just(b"[1" + b"0" * 9000 + b"]")))
    def ask_raw(data: bytes) -> None:
        desk.send("PATCH", f"/api/drafts/{names['written']}", data)
        desk.send("POST", f"/api/corpus/{names['notice']}", data)

    ask()
    ask_raw()
    desk.stand()


def _places(fields: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    for field in fields:
        here = (*path, field["name"])
        yield here
        inner = field.get("fields") or ()
        yield from _places(inner, (*here, 0) if str(field["kind"]).endswith("list") else here)


def _with(place: tuple[str | int, ...], value: Any) -> Any:
    made = value
    for key in reversed(place):
        made = [made] if key == 0 else {key: made}
    return made


def test_no_odd_value_in_any_field_of_any_form_breaks_the_pages(desk: Desk) -> None:
    office = Office(desk.store)
    kinds = [str(row["id"]) for row in office.list_types()]
    places = [(kind, place) for kind in kinds for place in _places(office.type_json(kind)["fields"])]
    assert len(places) > 500
    drafts = {kind: desk.store.drafts.create(FIRM, load(kind).id, {}).id for kind in kinds}

    @seed(2)
    @some(45)
    @given(st.sampled_from(places), odd)
    def ask(where: tuple[str, tuple[str | int, ...]], value: Any) -> None:
        kind, place = where
        draft = drafts[kind]
        version = desk.store.drafts.get(draft).version
        body = {"version": version, "facts": _with(place, value)}
        if desk.send("PATCH", f"/api/drafts/{draft}", _json(body)) == 200:
            desk.send("POST", f"/api/drafts/{draft}/start", b"{}")
            desk.send("GET", f"/drafts/{draft}/form", b"")

    ask()
    for path in ("/", "/drafts", "/deadlines?state=all", "/deadlines.ics"):
        desk.send("GET", path, b"")
    desk.stand()
