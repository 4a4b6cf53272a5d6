"""Past notices in a real browser: a folder dropped on the page, each file accounted for; then searched by its words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from legaldraft.store import Store
from tests.browser import CHROMIUM, Page, Watched, launched, playwright, watching
from tests.server.furnished import serving

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]
expect = playwright.expect
WATCH = """() => {
  const tell = (seen) => { for (const each of seen) for (const row of each.addedNodes) tellRow(row.textContent); };
  new MutationObserver(tell).observe(document.getElementById("read"), { childList: true });
}"""
KAPADIA = Path(__file__).resolve().parents[2] / "corpus" / "kapadia"


@pytest.fixture
def watched() -> Iterator[Watched]:
    with launched() as browser, watching(browser) as watch:
        yield watch


def _drop(page: Page, where: str, path: Path) -> None:
    """As from the desktop: what is let go over the page is a path, be it a file or a folder."""
    box = page.locator(where).bounding_box()
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "data": data, **at})


def test_a_folder_is_dropped_and_each_file_is_accounted_for(watched: Watched, store: Store, tmp_path: Path) -> None:
    page, address = watched.page, serving(store)
    folder = tmp_path / "notices of 2024"
    (folder / "older").mkdir(parents=True)
    first, second = sorted(KAPADIA.glob("*.docx"))[:2]
    (folder / "first.docx").write_bytes(first.read_bytes())
    (folder / "older" / "second.docx").write_bytes(second.read_bytes())
    (folder / "broken.docx").write_bytes(b"PK no archive")
    (folder / "~$first.docx").write_bytes(b"Word's own")
    (folder / ".DS_Store").write_bytes(b"the system's own")
    page.goto(f"{address}/corpus")
    told: list[str] = []
    page.expose_function("tellRow", lambda row: told.append(row))  # noqa: PLW0108 - it marks what it is given
    page.evaluate(WATCH)
    _drop(page, "#drop", folder)
    rows = page.locator("#read li")
    expect(rows.filter(has_text="3 of 3 read, 1 refused")).to_be_visible(timeout=60_000)
    refused = page.locator("#read li.refused")
    expect(refused).to_have_count(1)
    expect(refused).to_contain_text("broken.docx – ")
    assert len(refused.inner_text()) > len("broken.docx – ") + 20  # the reason, in a sentence
    for name in ("first.docx", "second.docx"):
        expect(rows.filter(has_text=name)).not_to_have_class("refused")
        assert f"Reading {name} …" in told  # each was told of as it began
    assert not any("DS_Store" in row or "~$" in row for row in rows.all_inner_texts())
    watched.complaints[:] = [said for said in watched.complaints if "status of 422" not in said]
    page.get_by_role("button", name="Show them in the list").click()
    expect(page.locator("#table tbody tr")).to_have_count(3)
    expect(page.locator("#table tr", has_text="broken.docx").locator(".chip")).to_have_text("Refused")


def test_a_search_is_typed_sent_by_enter_and_kept_in_the_address(watched: Watched, store: Store) -> None:
    page, address = watched.page, serving(store)
    page.goto(f"{address}/corpus")
    page.set_input_files("#file", sorted(KAPADIA.glob("*.docx"))[:3])
    page.get_by_role("button", name="Show them in the list").click(timeout=60_000)
    page.get_by_label("Words of the letters").fill('dishono* "negotiable instruments act"')
    page.keyboard.press("Enter")
    page.wait_for_url("**find=dishono*")
    expect(page.locator("#table mark", has_text="Negotiable Instruments Act").first).to_be_visible()
    page.get_by_label("Kind", exact=True).select_option("recovery-of-money")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**type=recovery-of-money**")
    expect(page.get_by_label("Words of the letters")).to_have_value('dishono* "negotiable instruments act"')
    page.get_by_role("link", name="Show all").click()
    expect(page.locator("#table tbody tr")).to_have_count(3)
