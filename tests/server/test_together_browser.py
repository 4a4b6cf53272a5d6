"""Two people on one letter in real browsers: comments and their answers, versions compared and brought back."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from legaldraft.core.style import FirmProfile
from legaldraft.services.drafting import run_draft, save_result
from legaldraft.store import Store
from tests.browser import CHROMIUM, Page, end_of, launched, playwright, watching
from tests.server.conftest import sample_form
from tests.server.furnished import serving
from tests.server.staff import HASH, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]
expect = playwright.expect


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as opened:
        yield opened


@pytest.fixture
def draft(store: Store) -> str:
    store.people.add("asha", "Asha Rao", ("associate",), HASH)
    store.people.add("meera", "Meera Shah", ("partner",), HASH)
    identity = store.drafts.create("house", "cheque-dishonour", sample_form()).id
    save_result(store, identity, run_draft(store, identity, None, profile=FirmProfile(firm="house")))
    return identity


def _open(page: Page, address: str, login: str, draft: str) -> None:
    page.goto(f"{address}/login?next=%2Fdrafts%2F{draft}")
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_selector("#download:enabled")


def _look_again(page: Page) -> None:
    """As when the person comes back to the window; the page asks at most every four seconds."""
    page.wait_for_timeout(4100)
    page.evaluate("dispatchEvent(new Event('focus'))")


def _grave(page: Page) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{v['id']}: {v['nodes'][0]['target']}" for v in found if v["impact"] in ("serious", "critical")]


def test_two_people_comment_answer_and_resolve(browser: Any, store: Store, draft: str) -> None:
    address = serving(store)
    with watching(browser, reduced_motion="reduce") as one, watching(browser, reduced_motion="reduce") as other:
        asha, meera = one.page, other.page
        _open(asha, address, "asha", draft)
        _open(meera, address, "meera", draft)
        # By keyboard alone: from the text to the comment and back.
        end_of(meera, "demand")
        meera.keyboard.press("Alt+c")
        expect(meera.locator("#comment-text")).to_be_focused()
        expect(meera.locator(".comment-form label")).to_have_text(re.compile(r"Comment on paragraph \d+"))
        meera.keyboard.type("Firmer, <b>please</b>.")
        meera.keyboard.press("Control+Enter")
        expect(meera.locator(".comment-thread .words")).to_have_text("Firmer, <b>please</b>.")
        expect(meera.locator(".comment-thread .jump")).to_be_focused()
        meera.keyboard.press("Enter")
        mark = meera.locator(".block.demand .comment-mark")
        expect(mark).to_be_focused()
        expect(mark).to_have_text("1")
        meera.keyboard.press("Enter")
        expect(meera.locator(".comment-thread .jump")).to_be_focused()

        # The other sees it on coming back to the page, and answers what she thinks of it.
        expect(asha.locator(".comment-thread")).to_have_count(0)
        _look_again(asha)
        expect(asha.locator("#notes")).to_contain_text("New comments by others: 1")
        expect(asha.locator(".comment-thread .who")).to_contain_text("Meera Shah")
        expect(asha.get_by_role("button", name="Delete your comment")).to_have_count(0)
        asha.get_by_role("button", name="Answer the comment of Meera Shah").click()
        asha.fill("#comment-text", "x" * 4001)
        asha.get_by_role("button", name="Save", exact=True).click()
        expect(asha.locator(".comment-form [role=alert]")).to_contain_text("up to 4,000 characters")
        one.complaints[:] = [said for said in one.complaints if "status of 422" not in said]
        asha.fill("#comment-text", "It is.")
        asha.get_by_role("button", name="Save", exact=True).click()
        expect(asha.locator(".comment.answer .words")).to_have_text("It is.")
        asha.get_by_role("button", name="Change your comment").click()
        asha.fill("#comment-text", "It is firm now.")
        asha.keyboard.press("Control+Enter")
        expect(asha.locator(".comment.answer")).to_contain_text("changed")

        # It stands where its paragraph goes, and on nothing once that is gone.
        asha.locator(".block.demand .text").hover()
        where = asha.locator(".comment-thread .jump").inner_text()
        asha.locator(".block.demand .act-down").click()
        expect(asha.locator("#saved")).to_have_text("Saved")
        expect(asha.locator(".comment-thread .jump")).not_to_have_text(where)
        expect(asha.locator(".block.demand .comment-mark")).to_have_text("1")
        asha.locator(".block.demand .text").hover()
        asha.locator(".block.demand .act-out").click()
        expect(asha.locator(".comment-thread .jump.gone")).to_contain_text("taken out")
        assert _grave(asha) == []

        # What is open is told to whoever submits.
        asha.locator("#approval").get_by_role("button", name="Submit for approval").click()
        expect(asha.locator("#decide-text")).to_contain_text("Open comments: 1.")
        asha.get_by_role("button", name="Back to the draft").click()

        _look_again(meera)
        expect(meera.locator(".comment.answer .words")).to_have_text("It is firm now.")
        meera.get_by_role("button", name="Resolve the comment of Meera Shah").click()
        expect(meera.locator("summary", has_text="Resolved: 1")).to_be_visible()
        expect(meera.locator("#comments-count")).to_be_empty()
        meera.locator("summary", has_text="Resolved: 1").click()
        expect(meera.locator(".comment-thread")).to_contain_text("Resolved by Meera Shah")
        meera.get_by_role("button", name="Delete your comment").click()
        meera.get_by_role("button", name="Delete it").click()
        expect(meera.locator(".comment-thread")).to_contain_text("Deleted by Meera Shah")
        assert [row.text for row in store.comments.of(draft)] == ["", "It is firm now."]


def test_what_is_being_written_survives_what_comes_in(browser: Any, store: Store, draft: str) -> None:
    address = serving(store)
    with watching(browser, reduced_motion="reduce") as watch:
        page = watch.page
        _open(page, address, "asha", draft)
        page.locator("#comment-whole").click()
        page.fill("#comment-text", "Half a thought")
        end_of(page, "consequence")
        page.keyboard.type(" So be it.")
        expect(page.locator("#saved")).to_have_text("Saved")
        _look_again(page)
        expect(page.locator("#comment-text")).to_have_value("Half a thought")
        page.locator("#comment-text").focus()
        page.keyboard.press("Escape")
        expect(page.locator("#comment-text")).to_have_count(0)
        expect(page.locator("#comment-whole")).to_be_focused()
        assert store.comments.of(draft) == ()


def test_versions_are_compared_fetched_and_brought_back(browser: Any, store: Store, draft: str) -> None:
    address = serving(store)
    with watching(browser, reduced_motion="reduce") as one, watching(browser, reduced_motion="reduce") as other:
        asha, meera = one.page, other.page
        _open(asha, address, "asha", draft)
        end_of(asha, "consequence")
        asha.keyboard.type(" Time is of the essence, see Section 999 of the Negotiable Instruments Act, 1881.")
        asha.keyboard.press("Control+s")
        expect(asha.locator("#saved")).to_have_text("Saved")
        before = store.drafts.get(draft).version
        asha.locator(".block.demand .text").hover()
        asha.locator(".block.demand .act-out").click()
        asha.keyboard.press("Control+s")
        expect(asha.locator("#saved")).to_have_text("Saved")
        asha.get_by_role("link", name="Versions").click()
        asha.wait_for_url("**/versions")
        # By default the last against the one before; the paragraph taken out is told in words.
        expect(asha.locator(".became")).to_have_text(["Taken out"])
        expect(asha.locator("#paper ins")).to_have_count(0)
        # Two others are chosen by keyboard.
        asha.get_by_role("radio", name="Compare from version 2", exact=True).focus()
        asha.keyboard.press("Space")
        asha.keyboard.press("Enter")
        asha.wait_for_url("**before=2**")
        expect(asha.locator("#paper ins")).to_contain_text("[added]  Time is of the essence, see Section 999")
        expect(asha.locator(".block.demand del")).to_contain_text("call upon you")
        asha.keyboard.press("F8")
        expect(asha.locator(".block.demand")).to_be_focused()
        assert _grave(asha) == []
        # An error stands, a section that there is not: an associate is told so, a partner gives a reason.
        asha.locator("#docx").click()
        expect(asha.locator("#override")).to_be_visible()
        expect(asha.locator("#override")).to_contain_text("Only a partner")
        asha.get_by_role("button", name="Back to the versions").click()
        _open(meera, address, "meera", draft)
        meera.goto(asha.url)
        meera.locator("#docx").click()
        meera.fill("#reason", "read with the client")
        with meera.expect_download() as told:
            meera.get_by_role("button", name="Download all the same").click()
        with zipfile.ZipFile(Path(told.value.path())) as file:
            xml = file.read("word/document.xml").decode()
        assert "Meera" not in xml
        assert 'w:author="Asha Rao"' in xml
        assert "essence" in "".join(re.findall(r"<w:ins [^>]*>.*?</w:ins>", xml))

        # While she looks the other goes on: her view is old, and she is told.
        meera.goto(f"{address}/drafts/{draft}/versions?before={before}&after={store.drafts.get(draft).version}")
        asha.goto(f"{address}/drafts/{draft}")
        asha.wait_for_selector("#download:enabled")
        end_of(asha, "consequence")
        asha.keyboard.type(" Truly.")
        asha.keyboard.press("Control+s")
        expect(asha.locator("#saved")).to_have_text("Saved")
        meera.get_by_role("button", name=f"Bring version {before} back").click()
        meera.locator("#bring-yes").click()
        expect(meera.locator("#message")).to_contain_text("changed elsewhere")
        other.complaints[:] = [said for said in other.complaints if not re.search("status of (409|422)", said)]
        meera.reload()
        meera.get_by_role("button", name=f"Bring version {before} back").click()
        meera.locator("#bring-yes").click()
        meera.wait_for_url(f"{address}/drafts/{draft}")
        expect(meera.locator(".block.consequence")).to_contain_text("Time is of the essence")
        expect(meera.locator(".block.consequence")).not_to_contain_text("Truly.")
        expect(meera.locator(".block.demand")).to_be_visible()
        assert store.drafts.revisions(draft)[-1].note == f"version {before} brought back"
        assert store.drafts.revisions(draft)[-1].actor == "user:meera"
        one.complaints[:] = [said for said in one.complaints if "status of 422" not in said]


def test_the_page_of_versions_fits_a_narrow_window(browser: Any, store: Store, draft: str) -> None:
    address = serving(store)
    with watching(browser, reduced_motion="reduce") as watch:
        page = watch.page
        page.set_viewport_size({"width": 390, "height": 844})
        _open(page, address, "asha", draft)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.goto(f"{address}/drafts/{draft}/versions")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        expect(page.get_by_text("There is one version of this letter so far")).to_be_visible()
