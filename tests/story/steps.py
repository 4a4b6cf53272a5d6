"""The steps of the story, each by what a person does with mouse and keyboard; nothing is done behind the pages."""

import os
import time
from collections.abc import Sequence
from pathlib import Path

from tests.browser import Page, playwright

expect = playwright.expect
PASSWORD = "five notices before breakfast"
LONG = 240_000  # milliseconds: what the machine does between two clicks, on a busy one
_shot = 0


def look(page: Page, name: str) -> None:
    """A picture of the whole page, where a folder for them is named."""
    global _shot  # noqa: PLW0603 - numbers the pictures of one run
    folder = os.environ.get("LEGALDRAFT_TESTS_PICTURES")
    if folder:
        _shot += 1
        page.screenshot(path=Path(folder, f"{_shot:02}-{name}.png"), full_page=True)


def until(page: Page, truth: str) -> None:
    """Waits until an expression is true; by asking again, for the pages' own policy forbids a loop of the library's."""
    deadline = time.monotonic() + LONG / 1000
    while not page.evaluate(truth):
        assert time.monotonic() < deadline, truth
        page.wait_for_timeout(30)


def set_up(page: Page, address: str) -> None:
    """The first account, as the first visitor makes it."""
    page.goto(address)
    look(page, "first-visit")
    page.get_by_role("link", name="Set up accounts").click()
    for field, value in {"name": "Asha Rao", "login": "asha", "password": PASSWORD, "again": PASSWORD}.items():
        page.fill(f"#{field}", value)
    page.get_by_role("button", name="Make the account").click()
    page.wait_for_url("**/people")


def invite(page: Page, name: str, login: str) -> str:
    """Another person; the link to hand over."""
    page.fill("#name", name)
    page.fill("#login", login)
    page.get_by_role("button", name="Invite").click()
    look(page, "invited")
    return str(page.input_value("#link"))


def welcome(page: Page, link: str) -> None:
    """Chooses a password and is in."""
    page.goto(link)
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.get_by_role("button", name="Keep it and log in").click()
    expect(page.get_by_role("heading", name="New notice")).to_be_visible()


def upload(page: Page, files: Sequence[Path]) -> None:
    """Past notices, by the page's own field for files; every one of them is accounted for by name."""
    page.get_by_role("link", name="Past notices", exact=True).click()
    page.set_input_files("#file", files)
    expect(page.locator("#read .told")).to_contain_text(f"{len(files)} of {len(files)} read, 0 refused", timeout=LONG)
    assert page.locator("#read li").count() == len(files) + 1
    look(page, "uploaded")
    page.get_by_role("button", name="Show them in the list").click()


def review(page: Page, most: int = 3) -> None:
    """Opens what waits for a person's word, else one that is ready, and confirms it."""
    look(page, "past-notices")
    rows = page.locator("#table tbody tr")
    waiting = rows.filter(has_text="To review")
    for _ in range(min(most, waiting.count())):
        waiting.first.get_by_role("link").click()
        _confirm(page)
    rows.first.get_by_role("link").first.click()
    _confirm(page)


def _confirm(page: Page) -> None:
    look(page, "review")
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.locator(".bar .chip")).to_have_text("Ready")
    page.get_by_role("link", name="Past notices").first.click()


_COUNT = """
window.counted = [];
new MutationObserver(() => {
  const line = document.querySelector("#curve polyline");
  if (line) counted.push(line.getAttribute("points").split(" ").length);
}).observe(document.querySelector("#curve"), { childList: true });
"""


def train(page: Page, base: str) -> None:
    """Chooses the base, reads the estimate, starts, sees the curve move, leaves the page and finds it again."""
    page.get_by_role("link", name="Training", exact=True).click()
    expect(page.locator("#estimate")).to_contain_text("It fits.")
    page.select_option("#train-base", base)
    page.select_option("#train-profile", "cpu-quick")
    expect(page.locator("#estimate")).to_contain_text("is told after one trial step")
    look(page, "before-training")
    page.evaluate(_COUNT)
    page.get_by_role("button", name="Train", exact=True).click()
    until(page, "new Set(counted).size >= 3")
    assert page.locator("#speed polyline").count() == 1
    look(page, "training")
    seen = page.evaluate("counted")
    assert seen == sorted(seen), "points are added, never taken away"
    page.reload()  # nothing depends on this page
    expect(page.get_by_role("link", name="Report").first).to_be_visible(timeout=LONG)
    expect(page.locator("table").last).to_contain_text("Done")
    look(page, "trained")
