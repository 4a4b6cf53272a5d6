"""The main job in a real browser: choose a type, fill the form, watch the draft come, read its findings, edit it.

Every test also asserts that the browser's console stayed silent and that nothing ran against the content policy.
"""

import io
import json
import re
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from legaldraft.jobs import run_in_thread
from legaldraft.server import serve
from legaldraft.services.office import Office
from legaldraft.store import Store
from tests.browser import CHROMIUM, Page, Watched, end_of, fill, fill_cheque_form, launched, playwright, watching
from tests.server.conftest import sample_form
from tests.server.scripted import scripted_worker
from tests.store.test_repositories import NOTICE

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]
ROOT = Path(__file__).resolve().parents[2]
MANY = 1_000_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as opened:
        yield opened


@pytest.fixture
def pace() -> float:
    """Seconds a word; a test may parametrise it."""
    return 0.002


@pytest.fixture
def ahead() -> int:
    """Paragraphs that are written without the test's leave; a test may parametrise it."""
    return MANY


@pytest.fixture
def go(ahead: int) -> threading.Semaphore:
    """The leave to finish a paragraph: without it the writer stands still after the paragraph's first word."""
    return threading.Semaphore(ahead)


@pytest.fixture
def address(store: Store, pace: float, go: threading.Semaphore) -> Iterator[str]:
    """The pages of the test's own store, with a worker that writes a word every ``pace`` seconds."""
    worker = scripted_worker(store, pause=pace, go=go)
    thread = run_in_thread(worker)
    told: list[str] = []
    options = {"port": 0, "ready": told.append}
    threading.Thread(target=serve, args=(Office(store),), kwargs=options, daemon=True).start()
    while not told:
        time.sleep(0.02)
    yield told[0].rstrip("/")
    worker.stop.set()
    thread.join(5)


@pytest.fixture
def watched(browser: Any) -> Iterator[Watched]:
    with watching(browser) as watch:
        yield watch


@pytest.fixture
def page(watched: Watched) -> Page:
    return watched.page


@pytest.mark.parametrize("ahead", [0])
def test_from_the_first_page_to_the_word_file(address: str, page: Page, store: Store, go: threading.Semaphore) -> None:
    page.goto(address)
    page.get_by_role("button", name=re.compile("Dishonour of cheque")).click()
    page.wait_for_url("**/form")
    fill(page, "cheques.0.amount", "8,00,000.50")
    words = page.locator('[data-path="cheques.0.amount"] .words')
    playwright.expect(words).to_have_text("Rupees Eight Lakh and Paise Fifty Only")
    fill_cheque_form(page)
    playwright.expect(words).to_have_text("Rupees Four Lakh Twenty Five Thousand Only")
    playwright.expect(page.locator('[data-path="cheques.0.amount"] input')).to_have_value("4,25,000")
    playwright.expect(page.locator('[data-path="cheques.0.memo_date"] .date-text')).to_have_value("19-02-2025")
    playwright.expect(page.locator("#deadlines")).to_contain_text("22-03-2025")
    playwright.expect(page.locator("#title")).to_have_text("Shri Devashish Bhattarai v. Shri Omkar Tillu")
    (draft,) = store.drafts.list()
    assert draft.facts["cheques"][0]["amount"] == "425000.00"
    assert draft.facts["cheques"][0]["presented_on"] == "2025-02-17"

    page.click("#go")
    page.wait_for_url(f"**/drafts/{draft.id}")
    page.wait_for_selector(".caret")
    first = page.locator(".paper .block").count()
    go.release(MANY)
    page.locator(".paper .block").nth(first + 2).wait_for()
    page.wait_for_selector("#download:enabled")
    paper = page.locator("#paper")
    playwright.expect(paper).to_contain_text("Rs. 4,25,000/- (Rupees Four Lakh Twenty Five Thousand Only)")
    assert "[[" not in (paper.inner_text())
    playwright.expect(page.locator("#citations")).to_contain_text("Dishonour of cheque for insufficiency")
    playwright.expect(page.locator(".source-standard")).to_have_count(1)

    with page.expect_download() as told:
        page.click("#download")
    file = Path(told.value.path()).read_bytes()
    assert told.value.suggested_filename == "Shri Devashish Bhattarai v Shri Omkar Tillu.docx"
    assert "306114" in zipfile.ZipFile(io.BytesIO(file)).read("word/document.xml").decode()


def _written(store: Store, address: str, page: Page) -> str:
    draft = store.drafts.create("house", "cheque-dishonour", sample_form())
    page.goto(f"{address}/drafts/{draft.id}/form")
    page.click("#go")
    page.wait_for_selector("#download:enabled")
    return draft.id


def test_an_edit_is_saved_as_typed_checked_and_its_finding_leads_to_its_place(
    address: str, page: Page, store: Store
) -> None:
    identity = _written(store, address, page)
    end_of(page, "consequence")
    page.keyboard.type(" See Section 999 of the Negotiable Instruments Act, 1881.")
    playwright.expect(page.locator(".finding.error")).to_contain_text("has no section 999")
    # Saving has not taken the cursor away.
    page.keyboard.type(" More.")
    page.keyboard.press("Control+s")
    mark = page.locator("mark.error")
    playwright.expect(mark).to_have_text("Section 999")
    playwright.expect(page.locator(".block.consequence .source-edited")).to_have_count(1)
    page.evaluate("scrollTo(0, 0)")
    page.locator(".finding.error .jump").click()
    playwright.expect(mark).to_have_class(re.compile(r"\bon\b"))
    playwright.expect(mark).to_be_in_viewport()
    mark.click()
    playwright.expect(page.locator(".finding.error")).to_have_class(re.compile(r"\bon\b"))
    text = (store.drafts.get(identity).result or {})["text"]
    assert "1881. More." in text


def test_a_notice_with_an_error_leaves_only_with_a_reason(address: str, page: Page, store: Store) -> None:
    _written(store, address, page)
    end_of(page, "consequence")
    page.keyboard.type(" Section 999 of the Negotiable Instruments Act, 1881.")
    page.keyboard.press("Control+s")
    playwright.expect(page.locator("mark.error")).to_have_count(1)
    page.click("#download")
    playwright.expect(page.locator("#override")).to_contain_text("has no section 999")
    page.click("#override-yes")
    playwright.expect(page.locator("#reason-error")).to_be_visible()
    page.fill("#reason", "The client insists on this wording.")
    with page.expect_download() as told:
        page.click("#override-yes")
    assert Path(told.value.path()).read_bytes()[:2] == b"PK"
    assert [e.action for e in store.audit.list()] == ["draft.override"]


def test_two_windows_never_overwrite_each_other(address: str, watched: Watched, page: Page, store: Store) -> None:
    identity = _written(store, address, page)
    result = store.drafts.get(identity).result or {}
    index = next(i for i, p in enumerate(result["paragraphs"]) if p["element"] == "reservation")
    Office(store).edit_paragraph(identity, index, "Written in the other window.", store.drafts.get(identity).version)
    end_of(page, "reservation")
    page.keyboard.type(" Mine.")
    playwright.expect(page.locator("#clash")).to_be_visible()
    playwright.expect(page.locator("#clash-theirs")).to_have_text("Written in the other window.")
    page.get_by_role("button", name="Keep mine").click()
    playwright.expect(page.locator("#saved")).to_have_text("Saved")
    playwright.expect(page.locator(".block.reservation")).to_contain_text("Mine.")
    assert "Mine." in (store.drafts.get(identity).result or {})["text"]
    # The refused save is the browser's own line about status 409, and the only one.
    assert len(watched.complaints) == 1
    assert "409" in watched.complaints.pop()


def test_several_cheques_are_added_copied_and_removed(address: str, page: Page, store: Store) -> None:
    draft = store.drafts.create("house", "cheque-dishonour", sample_form())
    page.goto(f"{address}/drafts/{draft.id}/form")
    page.get_by_role("button", name="Copy Cheque 1").click()
    playwright.expect(page.locator('[data-path="cheques.1.bank"] input')).to_have_value("Canara Bank")
    fill(page, "cheques.1.number", "306115")
    page.get_by_role("button", name="Add cheque").click()
    fill(page, "cheques.2.number", "306116")
    page.get_by_role("button", name="Remove Cheque 1").click()
    playwright.expect(page.locator("#saved")).to_have_text("Saved")
    page.wait_for_timeout(700)
    assert [c.get("number") for c in store.drafts.get(draft.id).facts["cheques"]] == ["306115", "306116"]


def test_what_is_missing_or_wrong_is_said_beside_its_field(address: str, page: Page, store: Store) -> None:
    draft = store.drafts.create("house", "cheque-dishonour", {})
    page.goto(f"{address}/drafts/{draft.id}/form")
    assert page.locator(".field-error").count() == 0
    fill(page, "cheques.0.date", "31-02-2025")
    page.keyboard.press("Tab")
    playwright.expect(page.locator('[data-path="cheques.0.date"] .field-error')).to_contain_text("no date")
    page.click("#go")
    playwright.expect(page.locator('[data-path="client.name"] .field-error')).to_have_text("Needed for this notice.")
    playwright.expect(page.locator('[data-path="client.name"] input')).to_have_attribute("aria-invalid", "true")
    assert page.url.endswith("/form")
    assert store.jobs.list() == ()


@pytest.mark.parametrize("ahead", [3])
def test_a_reload_in_the_middle_shows_the_same_stream(
    address: str, page: Page, store: Store, go: threading.Semaphore
) -> None:
    draft = store.drafts.create("house", "cheque-dishonour", sample_form("07-cheque-three.json"))
    page.goto(f"{address}/drafts/{draft.id}/form")
    page.click("#go")
    page.wait_for_selector(".block.numbered .number")
    page.reload()
    page.wait_for_selector(".caret")
    go.release(MANY)
    page.wait_for_selector("#download:enabled")
    playwright.expect(page.locator(".block.copy-retained")).to_have_count(1)


@pytest.mark.parametrize("pace", [0.05])
def test_writing_is_stopped_and_tried_again(address: str, page: Page, store: Store) -> None:
    draft = store.drafts.create("house", "cheque-dishonour", sample_form())
    page.goto(f"{address}/drafts/{draft.id}/form")
    page.click("#go")
    page.wait_for_selector(".caret")
    page.click("#stop")
    playwright.expect(page.locator("#message")).to_contain_text("stopped")
    assert store.jobs.list()[0].state == "cancelled"
    with page.expect_response(lambda answer: answer.url.endswith("/start")):
        page.get_by_role("button", name="Try again").click()
    page.wait_for_selector(".caret")
    assert len(store.jobs.list()) == 2


WRONG = (
    "Date: 10.01.2025\nYou are liable under Section 138 and Section 999 of the Negotiable Instruments Act, 1881.\n"
    "I rely upon Alpha v. Beta, (2031) 4 SCC 12, and upon Section 66A of the Information Technology Act, 2000.\n"
)


def test_any_word_file_is_checked_by_dropping_it(address: str, page: Page) -> None:
    page.goto(f"{address}/check")
    page.set_input_files("#file", sorted((ROOT / "corpus" / "kapadia").glob("*.docx"))[0])
    playwright.expect(page.locator("#findings")).to_contain_text("Section 138")
    with page.expect_download() as told:
        page.click("#annotated")
    assert told.value.suggested_filename.endswith("checked.docx")


def test_a_checked_file_is_marked_filtered_and_walked_through_by_keyboard(
    address: str, page: Page, store: Store, tmp_path: Path
) -> None:
    texts = {"138": "The invented text of section 138."}
    store.statutes.save("negotiable-instruments-act-1881", texts, "a pen", "2026-05-10")
    (tmp_path / "n.txt").write_text(WRONG, encoding="utf-8")
    page.goto(f"{address}/check")
    page.set_input_files("#file", tmp_path / "n.txt")
    marks = page.locator("#paper mark:not(.off)")
    playwright.expect(marks).to_have_count(4)
    assert [mark.get_attribute("class") for mark in marks.all()] == ["ok", "error", "warning", "error"]
    page.keyboard.press("n")
    playwright.expect(page.locator("mark.on")).to_have_text("Section 138")
    page.locator(".finding.on .law summary").click()
    playwright.expect(page.locator(".finding.on .law-text")).to_have_text("The invented text of section 138.")
    playwright.expect(page.locator(".finding.on .law-body")).to_contain_text("Text: a pen, taken 10-05-2026.")
    page.get_by_role("button", name=re.compile("^Errors")).click()
    playwright.expect(marks).to_have_count(2)
    for expected in ("Section 999", "Section 66A", "Section 999"):
        page.keyboard.press("n")
        playwright.expect(page.locator("mark.on")).to_have_text(expected)
    page.keyboard.press("p")
    playwright.expect(page.locator("#place")).to_have_text("2 of 2")
    page.locator(".finding.on .law summary").click()
    playwright.expect(page.locator(".finding.on .law-body")).to_contain_text("No text was imported")


def test_a_case_that_was_read_is_put_on_the_list(address: str, page: Page, store: Store, tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text(WRONG, encoding="utf-8")
    page.goto(f"{address}/check")
    page.set_input_files("#file", tmp_path / "n.txt")
    page.get_by_text("I have read this case").click()
    page.get_by_label("Parties").fill("Alpha v. Beta")
    page.get_by_label("What it decides").fill("np: a line of its own")
    page.get_by_role("button", name="Put (2031) 4 SCC 12").click()
    playwright.expect(page.locator(".finding.warning")).to_contain_text("is on the list now")
    page.set_input_files("#file", tmp_path / "n.txt")
    playwright.expect(page.locator("#paper mark.warning")).to_have_count(0)
    assert [event.action for event in store.audit.list()] == ["case.add"]


def test_several_files_give_a_table_and_a_bad_one_its_sentence(
    address: str, page: Page, watched: Watched, tmp_path: Path
) -> None:
    (tmp_path / "bad.docx").write_bytes(b"no archive")
    (tmp_path / "n.txt").write_text(WRONG, encoding="utf-8")
    notice = sorted((ROOT / "corpus" / "kapadia").glob("*.docx"))[0]
    page.goto(f"{address}/check")
    page.set_input_files("#file", [notice, tmp_path / "bad.docx", tmp_path / "n.txt"])
    rows = page.locator("#batch tbody tr")
    playwright.expect(rows).to_have_count(3)
    playwright.expect(rows.nth(1)).to_contain_text("bad.docx is plain text named .docx")
    assert rows.nth(2).locator("td.num").all_text_contents() == ["4", "1", "2", "1", "1"]
    with page.expect_download() as told:
        rows.nth(0).get_by_role("button", name="with comments").click()
    assert zipfile.ZipFile(told.value.path()).read("word/document.xml")
    rows.nth(2).get_by_role("button", name="n.txt").click()
    playwright.expect(page.locator("#paper")).to_contain_text("Section 999")
    page.get_by_role("button", name="All files").click()
    playwright.expect(rows).to_have_count(3)
    # The browser itself notes that the bad file was refused with 422; that is no fault of the page.
    watched.complaints[:] = [told for told in watched.complaints if "status of 422" not in told]


def test_beside_the_law_of_a_draft_stands_what_it_says(address: str, page: Page, store: Store) -> None:
    _written(store, address, page)
    page.locator("#citations .law summary").first.click()
    playwright.expect(page.locator("#citations .law-body").first).to_contain_text("No text was imported")
    playwright.expect(page.locator("#citations .law-body").first).to_contain_text("our summary")


def test_a_training_shows_its_curve_and_is_stopped(address: str, page: Page, store: Store) -> None:
    store.notices.save("kapadia", NOTICE)
    page.goto(f"{address}/training")
    page.click("#train-go")
    page.wait_for_selector("#curve polyline")
    # What the curves show stands there in words too, and goes on with them.
    figures = re.compile(r"From (\d+\.\d{3}) to (\d+\.\d{3}); lowest \d+\.\d{3}, highest \d+\.\d{3}\.")
    playwright.expect(page.locator("#curve-told")).to_have_text(figures)
    playwright.expect(page.get_by_role("img", name="Loss by step")).to_have_accessible_description(figures)
    playwright.expect(page.locator("#speed-told")).to_have_text(
        re.compile(r"From \d+ to \d+; lowest \d+, highest \d+\.")
    )
    before = page.locator("#curve-told").inner_text()
    playwright.expect(page.locator("#curve-told")).not_to_have_text(before)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click("#run-stop")
    page.get_by_role("button", name="Yes").click()
    playwright.expect(page.locator("#run-text")).to_have_text("Stopped.")


def test_an_adapter_is_promoted_after_asking(address: str, page: Page, store: Store) -> None:
    gates = [{"gate": "structure", "passed": True, "figure": "100%", "leak": False}]
    judged = {"loss": 0.04, "evaluation": {"promotion": {"gates": gates, "against": None}}}
    store.adapters.add("k-1", "kapadia", "smollm2", "p", judged)
    page.goto(f"{address}/training")
    page.get_by_role("button", name="Promote").click()
    page.fill("#sign-by", "A. Advocate")
    page.fill("#sign-reason", "read ten drafts")
    page.get_by_role("button", name="Yes").click()
    playwright.expect(page.locator("table .chip-done")).to_have_text("Active")
    assert getattr(store.adapters.active("kapadia"), "version", None) == "k-1"


def test_the_type_picker_finds_as_one_types_and_enter_takes_the_only_one(address: str, page: Page) -> None:
    page.goto(address)
    page.fill("#find", "contract recov")
    playwright.expect(page.locator(".type:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/form")
    playwright.expect(page.locator(".bar")).to_contain_text("Recovery of money")


def test_light_and_dark_are_kept_between_pages(address: str, page: Page) -> None:
    page.goto(address)
    page.click("#theme")
    page.goto(f"{address}/help")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


@pytest.mark.parametrize("width", [1366, 390])
def test_no_page_scrolls_sideways(address: str, page: Page, store: Store, width: int) -> None:
    identity = _written(store, address, page)
    page.set_viewport_size({"width": width, "height": 768})
    pages = ["/", "/drafts", "/check", "/corpus", "/training", "/help", f"/drafts/{identity}"]
    for path in [*pages, f"/drafts/{identity}/form"]:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_the_pages_data_is_the_drafts_own(address: str, page: Page, store: Store) -> None:
    facts = sample_form() | {"narrative": "</script><img src=x onerror=alert(1)> & 'quotes'"}
    draft = store.drafts.create("house", "cheque-dishonour", facts)
    page.goto(f"{address}/drafts/{draft.id}/form")
    shown = json.loads(page.locator("#data").text_content())
    assert shown["draft"]["facts"]["narrative"] == facts["narrative"]
    playwright.expect(page.locator('[data-path="narrative"] textarea')).to_have_value(facts["narrative"])
