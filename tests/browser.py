"""A real browser for the tests of the pages: how it is started, what it complains of, how a form is filled."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from scripts.build_editor import is_built

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Page = Any


class Watched:
    """A page, and everything that its browser complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda told: self._hear(told.text) if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self._hear(str(error)))
        page.expose_function("tellViolation", self._hear)
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " e => tellViolation(`CSP ${e.violatedDirective} ${e.blockedURI}`))"
        )

    def _hear(self, text: str) -> None:
        self.complaints.append(text)


def fill(page: Page, path: str, value: str) -> None:
    page.fill(f'[data-path="{path}"] input:not([type=date]), [data-path="{path}"] textarea', value)


def fill_cheque_form(page: Page) -> None:
    for path, value in {
        "client.name": "Shri Devashish Bhattarai",
        "client.address": "14/3, Lajpat Nagar Part IV, New Delhi - 110024",
        "noticees.0.name": "Shri Omkar Tillu",
        "noticees.0.address": "B-208, Pocket 2, Dwarka Sector 11, New Delhi - 110075",
        "cheques.0.number": "306114",
        "cheques.0.date": "10.02.2025",
        "cheques.0.amount": "4.25 lakh",
        "cheques.0.bank": "Canara Bank",
        "cheques.0.presented_on": "17-02-25",
        "cheques.0.memo_date": "19022025",
        "cheques.0.intimation_received_on": "20/02/2025",
        "cheques.0.reason": "Funds Insufficient",
        "debt.description": "a friendly loan",
        "demand.amount": "4,25,000",
        "notice_date": "05-03-2025",
    }.items():
        fill(page, path, value)
    page.keyboard.press("Tab")
    playwright.expect(page.locator("#saved")).to_have_text("Saved")


def end_of(page: Page, element: str) -> None:
    """Puts the editor's cursor behind the last character of a paragraph."""
    page.click(f".block.{element} .text", position={"x": 3, "y": 8})
    page.keyboard.press("Control+ArrowDown")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(60)  # the editor hears of the browser's own cursor a moment later


@contextmanager
def launched() -> Iterator[Any]:
    """A headless Chromium of its own."""
    assert is_built(), "the draft page's editor is not built from these sources: python3 scripts/build_editor.py"
    with playwright.sync_playwright() as started:
        playwright.expect.set_options(timeout=20000)
        opened = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@contextmanager
def watching(browser: Any, **how: Any) -> Iterator[Watched]:
    """A page whose browser must not have complained of anything at the end; ``how`` are options of its context."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-IN", **how)
    page = context.new_page()
    page.set_default_timeout(40000)
    watch = Watched(page)
    yield watch
    context.close()
    assert not watch.complaints, watch.complaints
