"""Bad days of the machine and hasty hands: files far too large or far too many, a full or lost disk, a clock set back,
a session that ends while somebody types. Each is told in a sentence, and nothing that was typed is lost."""

import io
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from legaldraft.services.accounts import OWNER, Accounts
from legaldraft.store import Store
from tests.browser import CHROMIUM, Page, Watched, fill, launched, playwright, watching
from tests.server.conftest import Caller, NewDraft, sample_form
from tests.server.furnished import serving
from tests.server.staff import HASH, PASSWORD, Staff

LARGE = 200 * 2**20
DROP = """([where, count]) => {
  const files = new DataTransfer();
  for (let n = 0; n < count; n++) files.items.add(new File(["x"], `${n}.docx`));
  const how = { dataTransfer: files, bubbles: true, cancelable: true };
  document.querySelector(where).dispatchEvent(new DragEvent("drop", how));
}"""


@contextmanager
def full_disk(store: Store) -> Iterator[None]:
    """The database cannot grow by a page."""
    engine = store.database.engine
    with engine.connect() as connection:
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())

    def limit(raw: Any, *_: Any) -> None:
        raw.execute(f"PRAGMA max_page_count={pages}")

    sa.event.listen(engine, "checkout", limit)
    yield
    sa.event.remove(engine, "checkout", limit)
    engine.dispose()


def test_a_full_disk_is_told_and_the_draft_stands_as_it_was(call: Caller, store: Store, new_draft: NewDraft) -> None:
    draft = new_draft()
    facts = {**sample_form(), "narrative": "He promised again. " * 900}
    with full_disk(store):
        # What still fits into the last pages is kept; then comes the end.
        for _ in range(20):
            version = store.drafts.get(draft).version
            answer = call("PATCH", f"/api/drafts/{draft}", {"version": version, "facts": facts})
            if answer.status_code != 200:
                break
        assert answer.status_code == 422
        assert answer.get_json()["error"].startswith("The disk is full, nothing was saved")
        assert call("GET", f"/drafts/{draft}/form").status_code == 200
        assert store.drafts.get(draft).version == version


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_disk_that_is_full_while_a_file_arrives_is_told(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w+b", buffering=0) as full:
        monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: full)
        answer = call("POST", "/api/check", data={"file": (io.BytesIO(b"x" * 2**21), "a.docx")})
    assert answer.status_code == 422
    assert answer.get_json()["error"].startswith("The disk is full")


def test_a_disk_that_was_taken_away_is_told_and_is_used_again_when_it_is_back(
    client: FlaskClient, store: Store, new_draft: NewDraft
) -> None:
    draft = new_draft()
    store.database.close()
    away = store.home.rename(store.home.with_name("away"))
    try:
        for path in ("/", f"/drafts/{draft}/form", f"/api/drafts/{draft}"):
            told = client.get(path).get_data(as_text=True)
            assert "The database cannot be used" in told, path
            assert "Traceback" not in told
    finally:
        store.database.close()
        away.rename(store.home)
    assert client.get(f"/drafts/{draft}/form").status_code == 200


def test_after_the_clock_was_set_back_people_log_in_again_and_can(store: Store) -> None:
    staff = Staff(store)
    staff.hire("asha", "partner")
    staff.clock.move(days=400)
    asha, nobody = staff.at("asha"), staff.anybody()
    assert asha("GET", "/drafts").status_code == 200
    tried = [nobody("POST", "/login", data={"login": "asha", "password": "wrong"}).status_code for _ in range(11)]
    assert tried[-1] == 429
    staff.clock.move(days=-400)
    assert asha("GET", "/drafts").headers["Location"].startswith("/login")
    assert asha("GET", "/api/session").status_code == 401
    answer = nobody("POST", "/login", data={"login": "asha", "password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_a_job_leased_before_the_clock_was_set_back_is_taken_up_again(store: Store) -> None:
    job = store.jobs.enqueue("gpu", "draft", {}, subject="draft:x")
    assert store.jobs.claim("gpu", "one", lease=400 * 86400) is not None
    assert [(row.id, row.state) for row in store.jobs.reap("gpu")] == [(job.id, "queued")]
    assert store.jobs.claim("gpu", "two") is not None
    assert store.jobs.reap("gpu") == ()


def test_two_hundred_megabytes_are_refused_before_they_are_read(store: Store) -> None:
    host, _, port = serving(store).removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as wire:
        head = f"POST /api/check HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/octet-stream\r\n"
        wire.sendall(f"{head}Content-Length: {LARGE}\r\n\r\nx".encode())
        assert wire.recv(4096).startswith(b"HTTP/1.1 413 ")


# ---- in the browser --------------------------------------------------------------------------------------------------

in_browser = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as opened:
        yield opened


@pytest.fixture
def watched(browser: Any) -> Iterator[Watched]:
    with watching(browser) as watch:
        yield watch


@pytest.mark.browser
@in_browser
def test_a_file_far_too_large_and_files_far_too_many_are_told_on_every_page(
    store: Store, watched: Watched, tmp_path: Path
) -> None:
    page, address = watched.page, serving(store)
    for name, size in (("huge.docx", LARGE), ("large.docx", 11 * 2**20)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    for path, told, name, count, many in (
        ("/check", "#message", "huge.docx", 201, "at most 200 go at once"),
        ("/corpus", "#read", "large.docx", 10_000, "legaldraft ingest"),
        ("/bulk", "#message", "large.docx", 2, "one at a time"),
        ("/letterheads", "#read", "large.docx", 2, "one at a time"),
    ):
        page.goto(address + path)
        page.set_input_files("#file", tmp_path / name)
        playwright.expect(page.locator(told)).to_contain_text("is larger than 10 MB")
        page.evaluate(DROP, ["#drop", count])
        playwright.expect(page.locator(told)).to_contain_text(many)
    assert sent == []


@pytest.mark.browser
@in_browser
def test_what_is_typed_on_a_full_disk_stays_on_the_page_and_is_saved_later(store: Store, watched: Watched) -> None:
    page, address = watched.page, serving(store)
    draft = store.drafts.create("house", "cheque-dishonour", sample_form()).id
    page.goto(f"{address}/drafts/{draft}/form")
    long = "He promised again. " * 900
    with full_disk(store):
        for n in range(20):
            fill(page, "narrative", f"{n} {long}")
            page.keyboard.press("Tab")
            if _ended(page) != "Saved":
                break
        playwright.expect(page.locator("body")).to_contain_text("The disk is full, nothing was saved")
        assert page.input_value('[data-path="narrative"] textarea').startswith(f"{n} He promised")
    fill(page, "narrative", "He promised again, once more.")
    page.keyboard.press("Tab")
    playwright.expect(page.locator("#saved")).to_have_text("Saved")
    assert store.drafts.get(draft).facts["narrative"] == "He promised again, once more."
    watched.complaints[:] = [said for said in watched.complaints if "status of 422" not in said]


def _ended(page: Page) -> str:
    """What the page says once it is done with saving."""
    page.wait_for_function(
        "() => !['Saving …', 'Not saved yet', ''].includes(document.getElementById('saved').textContent)"
    )
    return str(page.locator("#saved").text_content())


@pytest.mark.browser
@in_browser
def test_a_plain_form_outlives_the_session(store: Store, watched: Watched) -> None:
    page, address = watched.page, serving(store)
    asha = store.people.add("asha", "Asha Rao", ("partner", "admin"), HASH)
    _log_in(page, f"{address}/login")
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}/matters")
    page.fill("#title", "Bhattarai v. Tillu")
    Accounts(store).end_sessions_of(OWNER, asha.id)
    page.get_by_role("button", name="Open it").click()
    dialog = page.get_by_role("dialog", name="Log in again")
    with page.context.expect_page() as opened:
        dialog.get_by_role("link", name="Log in in a new tab").click()
    _log_in(opened.value)
    opened.value.wait_for_url("**/account")
    dialog.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/matters/*")
    assert [matter.title for matter in store.matters.list()] == ["Bhattarai v. Tillu"]
    watched.complaints[:] = [said for said in watched.complaints if "status of 401" not in said]


def _log_in(page: Page, address: str = "") -> None:
    if address:
        page.goto(address)
    page.fill("#login", "asha")
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Log in").click()
