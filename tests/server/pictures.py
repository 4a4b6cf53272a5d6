"""Makes the pictures of the help anew: ``python -m tests.server.pictures [name …]``.

Each is a page of the furnished office in a window of 1366 x 768 dots, with few colours so that the file stays small. It
needs Chromium, LibreOffice (for the original of a past notice) and Pillow."""

import io
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from legaldraft.jobs import run_in_thread
from legaldraft.store import Store
from tests.browser import Page, launched, playwright
from tests.server.furnished import FIRM, NI_ACT, Furnished, serving
from tests.server.scripted import scripted_worker
from tests.server.staff import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "web" / "help" / "img"
LETTERS = ROOT / "tests" / "ingest" / "letters"
MOST_BYTES = 80_000
WRONG = (
    "Date: 10.01.2025\nYou are liable under Section 138 and Section 999 of the Negotiable Instruments Act, 1881.\n"
    "I rely upon Alpha v. Beta, (2031) 4 SCC 12, and upon Section 66A of the Information Technology Act, 2000.\n"
)


@dataclass(frozen=True)
class Picture:
    """A page, and what is done on it before it is taken."""

    path: str
    do: Callable[[Page], object] = lambda _page: None


def _checked(page: Page) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "notice.txt"
        file.write_text(WRONG, encoding="utf-8")
        page.set_input_files("#file", file)
        page.locator("#paper mark").first.wait_for()
        page.keyboard.press("n")


def _in_trouble(page: Page) -> None:
    page.locator(".finding.error .jump").first.click()
    playwright.expect(page.locator("mark.on")).to_be_in_viewport()
    page.wait_for_timeout(700)


def _at_the_search(page: Page) -> None:
    page.evaluate("document.querySelector('.tiles').scrollIntoView()")
    page.mouse.wheel(0, -80)
    page.wait_for_timeout(300)


def _original(page: Page) -> None:
    page.locator(".review-original img").first.wait_for(timeout=90_000)
    page.wait_for_function("() => [...document.images].slice(0, 1).every((image) => image.complete)")


def _second_step(page: Page) -> None:
    page.fill("#sure", PASSWORD)
    page.get_by_role("button", name="Set it up").click()
    page.wait_for_url("**/account/totp")


def _asked_to_approve(page: Page) -> None:
    page.locator("#approval").get_by_role("button", name="Submit for approval").click()


def _comments(page: Page) -> None:
    page.locator("#comments-part").evaluate("part => part.scrollIntoView({ block: 'center' })")
    page.locator(".comment-thread .jump").first.click()
    page.wait_for_timeout(1500)


def _changes(page: Page) -> None:
    page.keyboard.press("F8")
    page.wait_for_timeout(700)


BEFORE: Mapping[str, Picture] = {
    "set-up": Picture("/setup"),
    "approval": Picture("/drafts/{written}", _asked_to_approve),
}
OUTSIDE: Mapping[str, Picture] = {"login": Picture("/login")}
INSIDE: Mapping[str, Picture] = {
    "home": Picture("/"),
    "form": Picture("/drafts/{written}/form"),
    "draft": Picture("/drafts/{written}", _in_trouble),
    "versions": Picture("/drafts/{written}/versions", _changes),
    "comments": Picture("/drafts/{written}", _comments),
    "dispatch": Picture("/drafts/{sent}/dispatch"),
    "deadlines": Picture("/deadlines?state=all"),
    "audit": Picture("/audit"),
    "check": Picture("/check", _checked),
    "law": Picture(f"/law/{NI_ACT}/138"),
    "law-search": Picture("/law?q=dishonour+cheque"),
    "bulk": Picture("/bulk"),
    "batch": Picture("/bulk/{bulk}"),
    "letterheads": Picture("/letterheads"),
    "corpus": Picture(f"/corpus?firm={FIRM}&card=1"),
    "corpus-search": Picture(f"/corpus?firm={FIRM}&find=cheque+%22legal+notice%22+dishono*", _at_the_search),
    "review": Picture("/corpus/{letter}", _original),
    "training": Picture("/training"),
    "report": Picture("/training/adapters/k-2026-11-20-b"),
    "account": Picture("/account"),
    "second-step": Picture("/account", _second_step),
    "people": Picture("/people"),
    "matters": Picture("/matters"),
    "matter": Picture("/matters/{matter}"),
}


def main(wanted: list[str]) -> None:
    """Takes all pictures, or those that are named."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "home") as store, launched() as browser:
        furnished = Furnished(store, past=6)
        letter = (LETTERS / "several_cheques.txt").read_bytes()
        furnished.names["letter"] = str(furnished.office.add_notice(FIRM, "letter of March.txt", letter)["id"])
        worker = scripted_worker(store, pause=0.0)
        thread = run_in_thread(worker)
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="en-IN", reduced_motion="reduce")
        address = serving(store)
        _take_all(page, address, BEFORE, furnished, wanted)
        furnished.let_people_in()
        _take_all(page, address, OUTSIDE, furnished, wanted)
        page.goto(f"{address}/login")
        page.fill("#login", "asha")
        page.fill("#password", PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(f"{address}/")
        _take_all(page, address, INSIDE, furnished, wanted)
        worker.stop.set()
        thread.join(5)


def _take_all(
    page: Page, address: str, pictures: Mapping[str, Picture], furnished: Furnished, wanted: list[str]
) -> None:
    for name, picture in pictures.items():
        if wanted and name not in wanted:
            continue
        page.goto(address + picture.path.format_map(furnished.names))
        page.wait_for_load_state("load")
        picture.do(page)
        page.mouse.move(0, 0)
        playwright.expect(page.locator("main")).to_be_visible()
        made = small(page.screenshot(animations="disabled"))
        (FOLDER / f"{name}.png").write_bytes(made)
        print(f"{name}: {len(made)} bytes")  # noqa: T201 - a program for the shell


def small(picture: bytes) -> bytes:
    """The same picture in as many colours as keep it below the limit."""
    with Image.open(io.BytesIO(picture)) as image:
        plain = image.convert("RGB")
    for colours in (128, 64, 32, 16):
        out = io.BytesIO()
        plain.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() < MOST_BYTES:
            break
    return out.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])
