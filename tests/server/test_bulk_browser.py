"""Bulk in a real browser: drop a sheet, draft, reload half-way, enter a receipt and see the dates."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from legaldraft.jobs import Worker, run_in_thread, slot_name
from legaldraft.jobs.office_tasks import handlers
from legaldraft.store import Store
from tests.bulk.sheets import row, xlsx
from tests.server.test_browser import Page, address, ahead, browser, go, pace, page, playwright, pytestmark, watched

__all__ = ["address", "ahead", "browser", "go", "pace", "page", "pytestmark", "watched"]


@pytest.fixture
def clerk(store: Store) -> Iterator[None]:
    made = Worker(store, "cpu", slot_name("clerk"), handlers(store), lease=5, beat=0.5)
    thread = run_in_thread(made)
    yield
    made.stop.set()
    thread.join(5)


@pytest.mark.usefixtures("clerk")
def test_a_sheet_becomes_notices_and_a_receipt_becomes_dates(
    address: str,
    page: Page,
    tmp_path: Path,
) -> None:
    sheet = tmp_path / "cheques.xlsx"
    rows = [row(Matter=f"NV/{n}", **{"Chq. No.": f"00482{n}"}) for n in range(1, 4)]
    sheet.write_bytes(xlsx([*rows, row(Matter="NV/4", Cheque_date="31-02-2025", **{"Chq. No.": "004829"})]))
    page.goto(f"{address}/bulk")
    page.set_input_files("#file", sheet)
    page.wait_for_url("**/bulk/*")
    playwright.expect(page.locator(".cells").first).to_contain_text("31-02-2025 is no date")
    page.get_by_role("button", name="Draft 3 notices").click()
    playwright.expect(page.locator("#run-text")).to_contain_text("Drafting")
    page.reload()
    playwright.expect(page.locator("#run-text")).to_have_text("All 3 notices are drafted.")
    first = page.locator("#register tbody tr").first
    playwright.expect(first).to_contain_text("Drafted")
    for name, value in (("Sent on", "05.03.2025"), ("Received on", "8/3/25")):
        first.get_by_label(re.compile(name)).fill(value)
        page.keyboard.press("Tab")
        playwright.expect(page.locator("#saved")).to_have_text("Saved")
    playwright.expect(first.locator(".dates")).to_contain_text("24-04-2025")
    page.reload()
    playwright.expect(page.get_by_label(re.compile("^Received on, 1 "))).to_have_value("08-03-2025")
    with page.expect_download() as download:
        page.get_by_role("button", name="Make the .zip").click()
    assert download.value.suggested_filename == "cheques.zip"
