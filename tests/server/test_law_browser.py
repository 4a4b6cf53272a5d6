"""The statute pages in a real browser: the box by keyboard alone, the lists as one types, the way from a finding."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import CHROMIUM, Page, launched, playwright, watching
from tests.server.furnished import NI_ACT, Furnished, furnished_in, serving

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]
expect = playwright.expect


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    with furnished_in(tmp_path_factory.mktemp("bare")) as office:
        yield office


@pytest.fixture(scope="module")
def address(furnished: Furnished) -> str:
    return serving(furnished.store)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with launched() as browser, watching(browser, reduced_motion="reduce") as watched:
        yield watched.page


def test_a_citation_is_typed_and_its_page_opened_by_keyboard_alone(address: str, page: Page) -> None:
    page.goto(f"{address}/law")
    expect(page.locator("#law-q")).to_be_focused()
    page.keyboard.type("s. 138 NI Act")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/law/{NI_ACT}/138")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Section 138")
    # On to the next provision, and back to the Act.
    page.get_by_role("link", name="After it").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/law/{NI_ACT}/139")
    page.get_by_role("link", name="Negotiable Instruments Act, 1881").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/law/{NI_ACT}")


def test_words_lead_to_a_list_and_the_list_to_a_provision_by_keyboard(address: str, page: Page) -> None:
    page.goto(f"{address}/law")
    page.keyboard.type("dishonour of cheque")
    page.keyboard.press("Enter")
    found = page.locator(".law-places .row-link")
    expect(found.first).to_have_text("Section 138")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Section 138":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/law/{NI_ACT}/138")


def test_the_lists_narrow_as_one_types(address: str, page: Page) -> None:
    page.goto(f"{address}/law")
    rows = page.locator("#table tbody tr:visible")
    assert rows.count() == 897
    page.fill("#table-find", "penal repealed")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Bharatiya Nyaya Sanhita")
    page.fill("#table-find", "qqqq")
    expect(page.locator("#table-empty")).to_be_visible()
    page.goto(f"{address}/law/{NI_ACT}")
    page.fill("#table-find", "presumption favour")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("139")


def test_the_law_of_a_day_is_chosen_on_the_page(address: str, page: Page) -> None:
    page.goto(f"{address}/law/indian-penal-code-1860/420")
    chip = page.locator(".law-head .chip")
    expect(chip).to_have_text("repealed")
    page.fill("#as-of", "2020-05-01")
    page.locator(".law-as-of button").click()
    expect(chip).to_have_text("in force")
    page.get_by_role("link", name="The law of today").click()
    expect(chip).to_have_text("repealed")


def test_a_letter_that_cites_it_is_listed_and_opens(address: str, page: Page, furnished: Furnished) -> None:
    page.goto(f"{address}/law/{NI_ACT}/138")
    written = page.locator(f'.law-cited a[href="/drafts/{furnished.names["written"]}"]')
    expect(written).to_be_visible()
    written.click()
    page.wait_for_url(f"{address}/drafts/{furnished.names['written']}")


def test_a_finding_and_a_citation_of_a_draft_lead_to_the_page(address: str, page: Page, furnished: Furnished) -> None:
    page.goto(f"{address}/drafts/{furnished.names['written']}")
    links = page.locator("#citations .law-page-link")
    expect(links.first).to_be_visible()
    assert links.first.get_attribute("href").startswith(f"/law/{NI_ACT}/138?as_of=")
    wrong = page.locator(".finding.error .law-page-link").first
    assert wrong.get_attribute("href").startswith(f"/law/{NI_ACT}/999?as_of=")
    with page.context.expect_page() as opened:
        links.first.click()
    expect(opened.value.get_by_role("heading", level=1)).to_contain_text("Section 138")
    opened.value.close()
    page.locator("#citations details.law summary").first.click()
    inside = page.locator("#citations .law-body .law-page-link").first
    expect(inside).to_be_visible()
    assert inside.get_attribute("href").startswith(f"/law/{NI_ACT}/138")


def test_a_checked_file_leads_to_the_pages_of_what_it_cites(address: str, page: Page, tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    cited = "Under Order VII Rule 11 of the Code of Civil Procedure, 1908 and Article 113 of the Limitation Act, 1963,"
    file.write_text(f"{cited} and under the Indian Contract Act, 1872.\n", encoding="utf-8")
    page.goto(f"{address}/check")
    page.set_input_files("#file", file)
    links = page.locator("#findings .law-page-link")
    expect(links).to_have_count(3)
    paths = [links.nth(n).get_attribute("href").partition("?")[0] for n in range(3)]
    rule, article = "code-of-civil-procedure-1908/order-VII-rule-11", "limitation-act-1963/article-113"
    assert paths == [f"/law/{rule}", f"/law/{article}", "/law/indian-contract-act-1872"]
    for path in paths:
        assert page.request.get(f"{address}{path}").status == 200


@pytest.mark.parametrize(
    "path", ["/law", f"/law/{NI_ACT}", f"/law/{NI_ACT}/138", f"/law/{NI_ACT}/138?as_of=2020-01-01"]
)
def test_a_narrow_window_has_nothing_beside_it(address: str, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1366, "height": 768})


def test_printed_it_is_the_provision_and_not_the_controls(address: str, page: Page) -> None:
    page.goto(f"{address}/law/{NI_ACT}/138")
    page.emulate_media(media="print")
    for hidden in (".top", ".law-as-of", ".law-steps"):
        expect(page.locator(hidden)).to_be_hidden()
    for shown in (".law-heading", ".law-history", ".law-periods", ".law-cited"):
        expect(page.locator(shown)).to_be_visible()
    page.emulate_media(media="screen")
