"""The draft page's editor in a real browser: locked facts, findings and their fixes, two windows, keys alone."""

import re
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from legaldraft.core.style import FirmProfile
from legaldraft.server import serve
from legaldraft.services.drafting import run_draft, save_result
from legaldraft.services.office import Office
from legaldraft.store import Store
from tests.browser import CHROMIUM, Page, Watched, end_of, launched, playwright, watching
from tests.server.conftest import sample_form

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]
expect = playwright.expect


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as opened:
        yield opened


@pytest.fixture
def watched(browser: Any) -> Iterator[Watched]:
    with watching(browser) as watch:
        yield watch


@pytest.fixture
def draft(store: Store) -> str:
    """A draft of standard clauses."""
    identity = store.drafts.create("house", "cheque-dishonour", sample_form()).id
    save_result(store, identity, run_draft(store, identity, None, profile=FirmProfile(firm="house")))
    return identity


@pytest.fixture
def page(watched: Watched, store: Store, draft: str) -> Page:
    """The page of that draft."""
    told: list[str] = []
    options = {"port": 0, "ready": told.append}
    threading.Thread(target=serve, args=(Office(store),), kwargs=options, daemon=True).start()
    while not told:
        time.sleep(0.02)
    watched.page.goto(f"{told[0]}drafts/{draft}")
    watched.page.wait_for_selector(".letter .block")
    return watched.page


def _paragraph(store: Store, draft: str, element: str) -> tuple[int, dict[str, Any]]:
    paragraphs = (store.drafts.get(draft).result or {})["paragraphs"]
    return next((n, p) for n, p in enumerate(paragraphs) if p["element"] == element)


def _saved(page: Page) -> None:
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_have_text("Saved")


def test_a_fact_of_the_form_cannot_be_typed_into(page: Page, store: Store, draft: str) -> None:
    before = _paragraph(store, draft, "cheque")[1]["text"]
    number = page.locator('.block.cheque [data-fact="CHEQUE_1_NUMBER"]')
    expect(number).to_have_text("306114")
    number.click()
    expect(page.locator(".fact-hint")).to_contain_text("Cheque number")
    page.keyboard.type("999")
    expect(page.locator("#saved")).to_contain_text("change it there")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("!")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")  # beside the fact: it is selected first
    expect(page.locator(".locked.ProseMirror-selectednode")).to_have_text("306114")
    # Deleting across paragraphs would take the plan of the letter apart.
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(page.locator("#saved")).to_contain_text("One paragraph at a time")
    _saved(page)
    assert _paragraph(store, draft, "cheque")[1]["text"] == before


def test_a_fact_leads_to_its_field_in_the_form(page: Page) -> None:
    page.locator('.block.cheque [data-fact="CHEQUE_1_NUMBER"]').click()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/form#cheques\.0\.number$"))


def test_a_wrong_figure_is_marked_and_mended_in_one_click(page: Page, store: Store, draft: str) -> None:
    page.locator('.block.demand [data-fact="DEMAND_AMOUNT"]').click()
    page.keyboard.press("Delete")
    page.keyboard.type("Rs. 9,25,000/-")
    _saved(page)
    expect(page.locator(".block.demand mark.error").first).to_have_text("Rs. 9,25,000/-")
    fix = page.get_by_role("button", name="Write “Rs. 4,25,000/-”")
    # The fix finds its place although the text before it was changed since, and takes no word with it.
    page.locator(".block.demand .text").click(position={"x": 2, "y": 8})
    page.keyboard.press("Home")
    page.keyboard.type("Further, ")
    fix.first.click()
    expect(page.locator('.block.demand [data-fact="DEMAND_AMOUNT"]')).to_have_text("Rs. 4,25,000/-")
    expect(page.locator(".finding.error")).to_have_count(0)
    kept = _paragraph(store, draft, "demand")[1]
    assert kept["text"].startswith("Further, I")
    assert "[[DEMAND_AMOUNT]]" in kept["template"]


def test_a_finding_leads_into_the_text_and_back_by_keys_alone(page: Page, store: Store, draft: str) -> None:
    before = _paragraph(store, draft, "consequence")[1]["text"]
    end_of(page, "consequence")
    page.keyboard.type("  See Section 999  of the Negotiable Instruments Act, 1881.")
    _saved(page)
    expect(page.locator("mark.error")).to_have_text("Section 999")
    page.locator(".finding.error .jump").focus()
    page.keyboard.press("Enter")
    expect(page.locator("mark.error")).to_have_class(re.compile(r"\bon\b"))
    assert page.evaluate("getSelection().toString()") == "Section 999"
    page.keyboard.press("Escape")
    expect(page.locator(".finding.error .jump")).to_be_focused()
    page.keyboard.press("F8")
    page.locator(".finding.error .jump").press("Enter")
    page.keyboard.press("Control+.")  # the sentence was no part of what was written: it is put back
    expect(page.locator(".finding.error")).to_have_count(0)
    assert _paragraph(store, draft, "consequence")[1]["text"] == before
    page.locator(".letter").focus()
    page.keyboard.press("Alt+r")
    expect(page.get_by_role("menuitem", name="Firmer")).to_be_focused()


def test_two_windows_are_merged_and_a_paragraph_that_both_changed_is_asked_about(
    page: Page, watched: Watched, store: Store, draft: str
) -> None:
    office = Office(store)
    other, _ = _paragraph(store, draft, "copy-retained")
    office.edit_paragraph(draft, other, "A copy is kept in my office.", store.drafts.get(draft).version)
    end_of(page, "reservation")
    page.keyboard.type(" Mine.")
    expect(page.locator(".block.copy-retained")).to_contain_text("A copy is kept")
    expect(page.locator("#saved")).to_have_text("Saved")
    assert page.locator("#clash").is_hidden()
    assert _paragraph(store, draft, "reservation")[1]["text"].endswith("Mine.")
    assert _paragraph(store, draft, "copy-retained")[1]["text"] == "A copy is kept in my office."

    same, _ = _paragraph(store, draft, "reservation")
    office.edit_paragraph(draft, same, "Written in the other window.", store.drafts.get(draft).version)
    page.keyboard.type(" Again.")
    expect(page.locator("#clash-theirs")).to_have_text("Written in the other window.")
    page.get_by_role("button", name="Take theirs").click()
    expect(page.locator(".block.reservation .text")).to_have_text("Written in the other window.")
    expect(page.locator("#saved")).to_have_text("Saved")
    # The refused saves are the browser's own lines about status 409, and the only ones.
    assert len(watched.complaints) == 2
    assert all("409" in told for told in watched.complaints)
    watched.complaints.clear()


def test_what_is_pasted_comes_as_plain_text_and_is_undone(page: Page, store: Store, draft: str) -> None:
    before = page.locator(".block.liability .text").inner_text()
    end_of(page, "liability")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/html", "<p style='color:red'><b>Bold</b><img src=x onerror=alert(1)></p>");
            data.setData("text/plain", "Bold\\nnew line");
            const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            document.querySelector(".letter").dispatchEvent(event);
        }"""
    )
    _saved(page)
    assert _paragraph(store, draft, "liability")[1]["text"].endswith("notice.Bold\nnew line")
    page.keyboard.press("Control+z")
    assert page.locator(".block.liability .text").inner_text() == before


def test_enter_on_a_fact_leads_to_the_form_also_after_a_refused_delete(page: Page, store: Store, draft: str) -> None:
    before = _paragraph(store, draft, "cheque")[1]["text"]
    # The editor takes a click within half a second of another for a double one: here always, however slow the machine.
    page.evaluate("() => { const now = Date.now(); Date.now = () => now; }")
    number = page.locator('.block.cheque [data-fact="CHEQUE_1_NUMBER"]')
    number.click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(page.locator("#saved")).to_contain_text("One paragraph at a time")
    number.click()
    expect(page.locator(".locked.ProseMirror-selectednode")).to_have_text("306114")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/form#cheques\.0\.number$"))
    assert _paragraph(store, draft, "cheque")[1]["text"] == before


def _number(page: Page, element: str) -> str:
    return str(page.locator(f".block.{element} .number").first.inner_text())


def test_paragraphs_are_parted_joined_added_moved_and_taken_out_by_keys(page: Page, store: Store, draft: str) -> None:
    before = _paragraph(store, draft, "reservation")[1]["text"]
    assert _number(page, "copy-retained") == "11."
    page.click(".block.reservation .text", position={"x": 3, "y": 8})
    page.keyboard.press("Home")
    for _ in range(4):
        page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".block.reservation")).to_have_count(2)
    expect(page.locator(".block.copy-retained .number")).to_have_text("12.")
    _saved(page)
    kept = [p for p in (store.drafts.get(draft).result or {})["paragraphs"] if p["element"] == "reservation"]
    assert " ".join(p["text"] for p in kept) == before
    page.keyboard.press("Backspace")  # the cursor stands at the start of the second half
    expect(page.locator(".block.copy-retained .number")).to_have_text("11.")
    _saved(page)
    assert _paragraph(store, draft, "reservation")[1]["text"] == before

    page.keyboard.press("Control+Enter")
    page.keyboard.type("That Rs. 88,000/- is owed.")
    _saved(page)
    expect(page.locator(".block.added mark.error")).to_have_text("Rs. 88,000/-")
    expect(page.locator(".block.added .source")).to_have_attribute("aria-label", "Edited by a person")
    assert _number(page, "added") == "11."
    page.keyboard.press("Alt+ArrowUp")
    assert (_number(page, "added"), _number(page, "reservation")) == ("10.", "11.")
    _saved(page)
    elements = [p["element"] for p in (store.drafts.get(draft).result or {})["paragraphs"]]
    assert elements.index("added") + 1 == elements.index("reservation")
    page.keyboard.press("Shift+Alt+Delete")
    expect(page.locator(".block.added")).to_have_count(0)
    _saved(page)
    page.keyboard.press("Control+z")
    expect(page.locator(".block.added")).to_have_count(1)
    page.keyboard.press("Control+z")
    assert (_number(page, "added"), _number(page, "reservation")) == ("11.", "10.")
    _saved(page)


def test_a_required_paragraph_is_taken_out_by_its_button_told_and_brought_back(
    page: Page, store: Store, draft: str
) -> None:
    source = _paragraph(store, draft, "demand")[1]["source"]
    page.locator(".block.demand").hover()
    page.get_by_role("button", name="Take paragraph 7 out").click()
    expect(page.locator(".finding.warning", has_text="No paragraph says")).to_be_visible()
    page.get_by_role("button", name="Bring the paragraph back").click()
    expect(page.locator(".finding.warning", has_text="No paragraph says")).to_have_count(0)
    assert _paragraph(store, draft, "demand")[1]["source"] == source
    page.locator(".block.demand .act-down").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move paragraph 8 down")).to_be_focused()
    expect(page.locator(".block.demand .number")).to_have_text("8.")
    _saved(page)
    page.click(".block.instructions .text", position={"x": 3, "y": 8})
    page.locator(".block.instructions .act-down").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_contain_text("opening")


def test_paragraphs_of_two_windows_are_merged(page: Page, watched: Watched, store: Store, draft: str) -> None:
    office = Office(store)
    theirs: Any = office.get_draft(draft)
    blocks = theirs["bench"]["doc"]["content"]
    ids = {b["attrs"]["element"]: b["attrs"]["id"] for b in blocks}
    blocks[:] = [b for b in blocks if b["attrs"]["element"] not in ("copy-retained", "notice-fee")]
    new = {"id": "nabcdef", "element": "added", "kind": "numbered", "also": ""}
    blocks.insert(8, {"type": "paragraph", "attrs": new, "content": [{"type": "text", "text": "Theirs."}]})
    office.save_document(draft, theirs["bench"]["doc"], theirs["version"])
    end_of(page, "notice-fee")
    page.keyboard.type(" Mine.")
    page.keyboard.press("Control+Enter")
    page.keyboard.type("And this.")
    expect(page.locator("#clash-theirs")).to_have_text("(taken out)")
    expect(page.locator("#clash-mine")).to_contain_text("Mine.")
    page.get_by_role("button", name="Keep mine").click()
    expect(page.locator("#saved")).to_have_text("Saved")
    kept = (store.drafts.get(draft).result or {})["paragraphs"]
    assert [p["text"] for p in kept if p["element"] == "added"] == ["Theirs.", "And this."]
    assert ids["notice-fee"] in [p["id"] for p in kept]
    assert ids["copy-retained"] not in [p["id"] for p in kept]
    assert all("409" in told for told in watched.complaints)
    watched.complaints.clear()


def test_the_letter_follows_a_form_that_was_changed(page: Page, store: Store, draft: str) -> None:
    facts = {
        **store.drafts.get(draft).facts,
        "demand": {**store.drafts.get(draft).facts["demand"], "amount": "430000.00"},
    }
    end_of(page, "liability")
    page.keyboard.type(" My words.")
    _saved(page)
    Office(store).update_draft(draft, store.drafts.get(draft).version, {"facts": facts})
    page.reload()
    expect(page.locator("#followed")).to_contain_text("Rs. 4,25,000/- → Rs. 4,30,000/-")
    expect(page.locator('.block.demand [data-fact="DEMAND_AMOUNT"]')).to_have_text("Rs. 4,30,000/-")
    expect(page.locator(".block.liability .text")).to_contain_text("My words.")
    page.reload()
    page.wait_for_selector(".letter .block")
    expect(page.locator("#followed-part")).to_be_hidden()


def _turn_back(page: Page) -> None:
    """As when a person comes back to the window from another one."""
    page.evaluate("dispatchEvent(new Event('focus'))")


def _demand(store: Store, draft: str, amount: str) -> None:
    record = store.drafts.get(draft)
    facts = {**record.facts, "demand": {**record.facts["demand"], "amount": amount}}
    Office(store).update_draft(draft, record.version, {"facts": facts})


def test_an_open_letter_follows_its_form_and_keeps_what_is_typed(
    watched: Watched, page: Page, store: Store, draft: str
) -> None:
    panel, amount = page.locator("#followed"), page.locator('.block.demand [data-fact="DEMAND_AMOUNT"]')
    _turn_back(page)
    expect(page.locator("#followed-part")).to_be_hidden()
    end_of(page, "liability")
    page.keyboard.type(" Unsaved words.")
    _demand(store, draft, "430000.00")
    _turn_back(page)
    expect(panel).to_contain_text("Rs. 4,25,000/- → Rs. 4,30,000/-")
    expect(amount).to_have_text("Rs. 4,30,000/-")
    expect(page.locator(".block.liability .text")).to_contain_text("Unsaved words.")
    assert _paragraph(store, draft, "liability")[1]["text"].endswith("Unsaved words.")
    # What is typed between the question and its answer stands too.
    _demand(store, draft, "440000.00")
    page.route("**/follow", lambda route: (page.keyboard.type(" And more."), route.continue_())[1])
    end_of(page, "liability")
    _turn_back(page)
    expect(amount).to_have_text("Rs. 4,40,000/-")
    expect(page.locator(".block.liability .text")).to_contain_text("Unsaved words. And more.")
    expect(page.locator("#saved")).to_have_text("Saved")
    assert _paragraph(store, draft, "liability")[1]["text"].endswith("And more.")
    assert "Rs. 4,40,000/-" in _paragraph(store, draft, "demand")[1]["text"]
    watched.complaints[:] = [said for said in watched.complaints if "status of 409" not in said]


def test_a_save_that_meets_a_changed_form_brings_the_letter_up_to_it(
    watched: Watched, page: Page, store: Store, draft: str
) -> None:
    _demand(store, draft, "430000.00")
    end_of(page, "liability")
    page.keyboard.type(" Mine.")
    page.keyboard.press("Control+s")
    expect(page.locator("#followed")).to_contain_text("Rs. 4,30,000/-")
    expect(page.locator(".block.liability .text")).to_contain_text("Mine.")
    watched.complaints[:] = [said for said in watched.complaints if "status of 409" not in said]


def test_a_form_that_cannot_be_followed_is_told_once(watched: Watched, page: Page, store: Store, draft: str) -> None:
    record = store.drafts.get(draft)
    Office(store).update_draft(draft, record.version, {"facts": {**record.facts, "language": "hi"}})
    _turn_back(page)
    expect(page.locator(".note.bad")).to_contain_text("another language")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/follow") else None)
    with page.expect_response(f"**/api/drafts/{draft}"):
        _turn_back(page)
    page.wait_for_timeout(300)
    assert asked == []
    watched.complaints[:] = [said for said in watched.complaints if "status of 422" not in said]
