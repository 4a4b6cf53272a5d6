"""A notice is submitted, approved by a second person, sent and received in a real browser; its date appears."""

import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from legaldraft.core.style import FirmProfile
from legaldraft.server import serve
from legaldraft.services.drafting import run_draft, save_result
from legaldraft.services.office import Office
from legaldraft.store import Store
from tests.browser import CHROMIUM, Page, launched, playwright, watching
from tests.server.conftest import sample_form

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]


@pytest.fixture
def page() -> Iterator[Any]:
    with launched() as browser, watching(browser) as watched:
        yield watched.page


@pytest.fixture
def address(store: Store) -> str:
    told: list[str] = []
    options = {"port": 0, "ready": told.append}
    threading.Thread(target=serve, args=(Office(store),), kwargs=options, daemon=True).start()
    while not told:
        time.sleep(0.02)
    return told[0].rstrip("/")


def _decide(page: Page, button: str, name: str, role: str, said: str = "") -> None:
    page.locator("#approval").get_by_role("button", name=button, exact=True).click()
    page.fill("#who-name", name)
    page.select_option("#who-role", role)
    if said:
        page.fill("#decide-said", said)
    page.click("#decide-yes")


def test_from_a_draft_to_a_running_clock(
    address: str, page: Page, store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no LibreOffice: no PDF to wait for
    today = date.today()  # noqa: DTZ011 - the office's own day
    facts = {**sample_form(), "notice_date": today.isoformat(), "dispatch_date": None}
    draft = store.drafts.create("house", "cheque-dishonour", facts).id
    save_result(store, draft, run_draft(store, draft, None, profile=FirmProfile(firm="house")))
    page.goto(f"{address}/drafts/{draft}")
    state = page.locator("#approval-state")
    _decide(page, "Submit for approval", "Asha Rao", "associate", "please today")
    playwright.expect(state).to_have_text("Waiting for a second person")
    _decide(page, "Approve", "Meera Shah", "partner", "the last day is over; the client insists")
    playwright.expect(state).to_have_text("Approved")
    with page.expect_download() as told:
        page.click("#download")
    assert Path(told.value.path()).read_bytes() == store.blobs.get(store.approvals.of(draft)[0].docx_sha256)
    page.get_by_role("link", name="Record dispatch").click()
    page.get_by_label("Sent on").fill(today.strftime("%d.%m.%Y"))
    page.get_by_role("button", name="Record", exact=True).click()
    playwright.expect(page.locator("#saved")).to_have_text("Saved")
    page.get_by_label("What became of it").select_option("received")
    page.get_by_label("On", exact=True).fill(today.strftime("%d-%m-%y"))
    page.get_by_role("button", name="Save").click()
    playwright.expect(page.locator("#dates")).to_contain_text("pay")
    page.get_by_role("link", name="Dates", exact=True).click()
    row = page.locator("tr", has_text="Shri Omkar Tillu").first
    playwright.expect(row).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="dealt with").first.click()
    page.goto(f"{address}/deadlines?state=done")
    playwright.expect(page.locator("tr.done")).to_have_count(1)
