"""Every page of the program, found from its routes, in light and dark: no serious fault for people who use a keyboard,
a screen reader or strong contrast (axe), nothing in the browser's console, nothing against the content policy.

A route that answers with a page and stands in none of the tables of ``furnished`` fails here."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser import CHROMIUM, Page, Watched, launched, playwright, watching
from tests.server.furnished import BEFORE, INSIDE, NI_ACT, OUTSIDE, Furnished, furnished_in, pages_of, serving
from tests.server.staff import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]
# Light with all rules, dark with the one that colours decide; then every dialog of the page by itself.
LOOK = """async () => {
  const found = [];
  const grave = ["serious", "critical"];
  const look = async (where, part, more) => {
    const { violations } = await axe.run(part, { resultTypes: ["violations"], ...more });
    for (const v of violations) if (grave.includes(v.impact))
      for (const node of v.nodes) found.push(`${where}: ${v.id}: ${node.target} ${node.failureSummary}`);
  };
  const colours = { runOnly: { type: "rule", values: ["color-contrast"] } };
  const both = async (where, part) => {
    document.documentElement.dataset.theme = "light";
    await look(`${where} light`, part, {});
    document.documentElement.dataset.theme = "dark";
    await look(`${where} dark`, part, colours);
  };
  await both("page", document);
  for (const dialog of document.querySelectorAll("dialog:not([open])")) {
    dialog.showModal();
    for (const hidden of dialog.querySelectorAll("[hidden]")) hidden.hidden = false;
    for (const title of dialog.querySelectorAll("h2:empty, button:empty, label:empty")) title.textContent = "Words";
    await both(`dialog ${dialog.id}`, dialog);
    dialog.close();
  }
  return found;
}"""


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    with furnished_in(tmp_path_factory.mktemp("bare")) as office:
        yield office


@pytest.fixture(scope="module")
def watched() -> Iterator[Watched]:
    with launched() as browser, watching(browser, reduced_motion="reduce") as watch:
        yield watch


def test_every_page_that_the_routes_know_is_looked_at(furnished: Furnished) -> None:
    assert pages_of(furnished.store) == {*BEFORE, *OUTSIDE, *INSIDE}


def test_what_a_changed_form_did_is_read_in_a_wide_and_a_narrow_window(furnished: Furnished, watched: Watched) -> None:
    page, address = watched.page, serving(furnished.store)
    wrong = []
    for width in (1366, 390):
        page.set_viewport_size({"width": width, "height": 768})
        page.goto(f"{address}/drafts/{furnished.names['changed'] if width == 1366 else furnished._changed()}")
        page.locator("#followed-left li").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        # Beside the letter, or above it where there is no room beside it: in either case before one's eyes.
        playwright.expect(page.locator("#followed-part h2")).to_be_in_viewport()
        page.evaluate(AXE_SCRIPT)
        wrong += [f"{width} {fault}" for fault in page.evaluate(LOOK)]
    page.set_viewport_size({"width": 1366, "height": 768})
    playwright.expect(page.locator("#rail #followed-part")).to_be_visible()
    assert not wrong, "\n".join(wrong)


def test_no_page_has_a_serious_fault_in_light_or_dark(furnished: Furnished, watched: Watched) -> None:
    page, address = watched.page, serving(furnished.store)
    told = _walk(page, address, _addresses(BEFORE, furnished))
    furnished.let_people_in()
    told |= _walk(page, address, _addresses(OUTSIDE, furnished))
    page.goto(f"{address}/login")
    page.fill("#login", "asha")
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{address}/")
    _begin_the_second_step(page, address)
    told |= _walk(page, address, _addresses(INSIDE, furnished))
    told |= _walk(page, address, ["/nothing-here", "/law/ni-actt/1", f"/law/{NI_ACT}/999"], {404})
    # The browser itself notes that nothing was there, and that without LibreOffice no original is printed.
    watched.complaints[:] = [said for said in watched.complaints if not re.search("status of (404|422) ", said)]
    wrong = [f"{path} {fault}" for path, faults in told.items() for fault in faults]
    assert not wrong, "\n".join(wrong)


def _addresses(table: Mapping[str, tuple[str, ...]], furnished: Furnished) -> list[str]:
    return [path.format_map(furnished.names) for paths in table.values() for path in paths]


def _begin_the_second_step(page: Page, address: str) -> None:
    page.goto(f"{address}/account")
    page.fill("#sure", PASSWORD)
    page.get_by_role("button", name="Set it up").click()
    page.wait_for_url("**/account/totp")


def _walk(page: Page, address: str, paths: Iterable[str], expected: Any = frozenset({200})) -> dict[str, list[str]]:
    """What axe says of each page; a page that does not come fails at once."""
    told = {}
    for path in paths:
        answer = page.goto(address + path)
        assert answer.status in expected, (path, answer.status)
        assert page.url == address + path, f"{path} led to {page.url}"
        page.evaluate(AXE_SCRIPT)
        told[path] = page.evaluate(LOOK)
    return told
