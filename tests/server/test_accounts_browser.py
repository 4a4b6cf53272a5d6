"""Accounts in a real browser: set up, invite, log in, hit the wall, be logged out while typing and lose nothing."""

import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from legaldraft.server import serve
from legaldraft.services.accounts import OWNER, Accounts
from legaldraft.services.office import Office
from legaldraft.store import Store
from tests.browser import CHROMIUM, Page, fill, launched, playwright, watching
from tests.server.conftest import sample_form
from tests.server.staff import HASH, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as opened:
        yield opened


@pytest.fixture
def address(store: Store) -> str:
    told: list[str] = []
    options = {"port": 0, "ready": told.append}
    threading.Thread(target=serve, args=(Office(store),), kwargs=options, daemon=True).start()
    while not told:
        time.sleep(0.02)
    return told[0].rstrip("/")


def _log_in(page: Page, address: str, login: str) -> None:
    page.goto(f"{address}/login")
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{address}/")


def test_from_the_first_start_to_a_colleagues_notice_and_its_dates(
    browser: Any, address: str, store: Store, worker: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no LibreOffice: no PDF to wait for
    with watching(browser) as boss, watching(browser) as guest:
        boss.page.goto(address)
        boss.page.get_by_role("link", name="Set up accounts").click()
        for field, value in {"name": "Asha Rao", "login": "asha", "password": PASSWORD, "again": PASSWORD}.items():
            boss.page.fill(f"#{field}", value)
        boss.page.get_by_role("button", name="Make the account").click()
        boss.page.wait_for_url("**/people")
        boss.page.fill("#name", "Ben Sen")
        boss.page.fill("#login", "ben")
        boss.page.get_by_role("button", name="Invite").click()
        link = boss.page.input_value("#link")
        assert link.startswith(f"{address}/welcome/")

        guest.page.goto(address)
        guest.page.wait_for_url("**/login?next=%2F")
        guest.page.goto(link)
        guest.page.fill("#password", PASSWORD)
        guest.page.fill("#again", PASSWORD)
        guest.page.get_by_role("button", name="Keep it and log in").click()
        guest.page.wait_for_url(f"{address}/")
        playwright.expect(guest.page.get_by_role("link", name="People")).to_have_count(0)

        boss.page.goto(f"{address}/matters")
        boss.page.fill("#title", "Rao v. Mehta")
        boss.page.get_by_role("button", name="Open it").click()
        boss.page.get_by_role("checkbox", name="Ben Sen").check()
        with boss.page.expect_navigation():
            boss.page.get_by_role("button", name="Keep").click()
        guest.page.reload()
        guest.page.select_option("#matter", label="Rao v. Mehta")
        guest.page.get_by_role("button", name="Dishonour of cheque").click()
        guest.page.wait_for_url("**/form")
        (draft,) = store.drafts.list()
        (matter,) = store.matters.list()
        assert store.matters.of("draft", draft.id) == matter.id
        _from_the_form_to_a_running_clock(boss.page, guest.page, store, draft.id)


def _from_the_form_to_a_running_clock(boss: Page, ben: Page, store: Store, draft: str) -> None:
    """Ben drafts and submits, the boss reads and approves, Ben downloads, records dispatch and receipt; the date is
    in the list of all dates."""
    today = date.today()  # noqa: DTZ011 - the office's own day
    facts = {**sample_form(), "notice_date": today.isoformat(), "dispatch_date": None}
    store.drafts.update(draft, facts=facts)
    ben.reload()
    ben.click("#go")
    # The last day to send is over, and the form says so before anything is written.
    ben.get_by_role("button", name="Draft it", exact=True).click()
    ben.wait_for_url(f"**/drafts/{draft}")
    ben.wait_for_selector("#download:enabled")
    approval = ben.locator("#approval")
    approval.get_by_role("button", name="Submit for approval").click()
    ben.fill("#decide-said", "please today")
    ben.click("#decide-yes")
    playwright.expect(approval).to_contain_text("You submitted it or changed it last")
    playwright.expect(approval.get_by_role("button", name="Approve", exact=True)).to_have_count(0)
    playwright.expect(approval.get_by_role("button", name="Erase this draft")).to_have_count(0)

    boss.goto(ben.url)
    playwright.expect(boss.locator("#approval")).to_contain_text("please today")
    boss.locator("#approval").get_by_role("button", name="Approve", exact=True).click()
    playwright.expect(boss.locator("#who-name")).to_be_hidden()
    boss.fill("#decide-said", "the client insists")
    boss.click("#decide-yes")
    playwright.expect(boss.locator("#approval-state")).to_have_text("Approved")

    ben.reload()
    with ben.expect_download() as told:
        ben.click("#download")
    (made,) = store.approvals.of(draft)
    assert Path(told.value.path()).read_bytes() == store.blobs.get(made.docx_sha256)
    assert (made.submitted_by, made.decided_by) == ("user:ben", "user:asha")
    ben.get_by_role("link", name="Record dispatch").click()
    ben.get_by_label("Sent on").fill(today.strftime("%d.%m.%Y"))
    ben.get_by_label("What became of it").select_option("received")
    ben.get_by_label("On", exact=True).fill(today.strftime("%d-%m-%y"))
    ben.get_by_role("button", name="Record", exact=True).click()
    playwright.expect(ben.locator("#saved")).to_have_text("Saved")
    ben.get_by_role("link", name="Dates", exact=True).click()
    playwright.expect(ben.locator("tr", has_text="Omkar Tillu").first).to_be_visible()
    playwright.expect(ben.get_by_role("link", name="Log", exact=True)).to_have_count(0)
    boss.get_by_role("link", name="Log", exact=True).click()
    playwright.expect(boss.locator(".log-table")).to_contain_text("draft.approve")
    playwright.expect(boss.get_by_text("The log is whole")).to_be_visible()


def test_whoever_is_logged_out_while_typing_loses_nothing(browser: Any, address: str, store: Store) -> None:
    ben = store.people.add("ben", "Ben Sen", ("clerk",), HASH)
    store.people.add("boss", "The Boss", ("admin",), HASH)
    draft = store.drafts.create("house", "cheque-dishonour", sample_form()).id
    with watching(browser) as watch:
        page = watch.page
        _log_in(page, address, "ben")
        page.goto(f"{address}/drafts/{draft}/form")
        fill(page, "client.name", "Shri Devashish Bhattarai")
        page.keyboard.press("Tab")
        playwright.expect(page.locator("#saved")).to_have_text("Saved")
        Accounts(store).end_sessions_of(OWNER, ben.id)
        fill(page, "client.name", "Shri Devashish Bhattarai Junior")
        page.keyboard.press("Tab")
        dialog = page.get_by_role("dialog", name="Log in again")
        dialog.get_by_role("button", name="Go on").click()
        playwright.expect(dialog).to_contain_text("not logged in yet")
        with page.context.expect_page() as opened:
            dialog.get_by_role("link", name="Log in in a new tab").click()
        tab = opened.value
        tab.fill("#login", "ben")
        tab.fill("#password", PASSWORD)
        tab.get_by_role("button", name="Log in").click()
        tab.wait_for_url("**/account")
        dialog.get_by_role("button", name="Go on").click()
        playwright.expect(page.locator("#saved")).to_have_text("Saved")
        playwright.expect(page.locator("dialog[open]")).to_have_count(0)
        assert store.drafts.get(draft).facts["client"]["name"] == "Shri Devashish Bhattarai Junior"
        # The browser itself writes each 401 down; nothing else may have been said.
        watch.complaints[:] = [said for said in watch.complaints if "401" not in said]
