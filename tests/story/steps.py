"""The steps of the story, each by what a person does with mouse and keyboard; nothing is done behind the pages."""

import os
import re
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from tests.browser import Page, end_of, fill, playwright

expect = playwright.expect
PASSWORD = "five notices before breakfast"
LONG = 900_000  # milliseconds: what the machine does between two clicks, on a busy one
EXPECT, ACT = 90_000, 120_000  # milliseconds: what a page shows of its own, and waits for, on a busy machine
MATTER = "Shri Devashish Bhattarai v. Shri Omkar Tillu"
TODAY = date.today()  # noqa: DTZ011 - the office's own day
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


def train(page: Page, profile: str) -> None:
    """Chooses a preset, reads the estimate, starts, sees the curve move, leaves the page and finds it again."""
    page.get_by_role("link", name="Training", exact=True).click()
    expect(page.locator("#estimate")).to_contain_text("It fits.")
    page.select_option("#train-profile", profile)
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


def judge(page: Page) -> None:
    """Asks for the newest adapter to be judged."""
    page.get_by_role("link", name="Report").first.click()
    look(page, "report-before")
    page.get_by_role("button", name="Judge it", exact=True).click()
    expect(page.locator("#judging")).to_be_visible()
    look(page, "judging")


def report(page: Page) -> dict[str, bool]:
    """The report when it is there, with the same invented matter written by the base and by the adapter; of each gate
    whether it was passed."""
    page.get_by_role("link", name="Training", exact=True).click()
    page.get_by_role("link", name="Report").first.click()
    expect(page.get_by_role("button", name="Judge it again")).to_be_visible(timeout=LONG)
    look(page, "report")
    letters = page.locator(".side-by-side article")
    expect(letters).to_have_count(2)
    by_model = [letters.nth(n).locator("p.by-model").count() for n in range(2)]
    assert by_model[0] < by_model[1], "the adapter wrote no more than the untrained base"
    rows = page.locator("section", has=page.locator("#gates-title")).locator("tbody tr").all()
    names = [row.locator("td").first.evaluate("cell => cell.firstChild.textContent.trim()") for row in rows]
    return {name: row.locator(".chip").inner_text() == "Passed" for name, row in zip(names, rows, strict=True)}


def promote(page: Page, past: str) -> None:
    """Signs for it, and says why in spite of a gate that was not passed."""
    page.get_by_role("button", name="Promote").click()
    page.fill("#sign-reason", "to be tried in the office this week")
    page.fill("#sign-override", past)
    look(page, "promote")
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_text("The firm drafts with this adapter.")).to_be_visible()
    look(page, "promoted")


def day(before: int) -> str:
    """So many days before today, as a clerk types it."""
    return (TODAY - timedelta(days=before)).strftime("%d-%m-%Y")


def fill_form(page: Page) -> None:
    """A dishonoured cheque of the last weeks."""
    page.get_by_role("link", name="Drafts", exact=True).click()
    page.get_by_role("button", name=re.compile("Dishonour of cheque")).click()
    page.wait_for_url("**/form")
    for path, value in {
        "client.name": "Shri Devashish Bhattarai",
        "client.address": "14/3, Lajpat Nagar Part IV, New Delhi - 110024",
        "noticees.0.name": "Shri Omkar Tillu",
        "noticees.0.address": "B-208, Pocket 2, Dwarka Sector 11, New Delhi - 110075",
        "cheques.0.number": "306114",
        "cheques.0.date": day(40),
        "cheques.0.amount": "4.25 lakh",
        "cheques.0.bank": "Canara Bank",
        "cheques.0.presented_on": day(14),
        "cheques.0.memo_date": day(12),
        "cheques.0.intimation_received_on": day(11),
        "cheques.0.reason": "Funds Insufficient",
        "debt.description": "a friendly loan",
        "demand.amount": "4,25,000",
        "notice_date": day(0),
    }.items():
        fill(page, path, value)
    page.keyboard.press("Tab")
    always = page.locator("#adapter option", has_text="in any case").get_attribute("value")
    page.select_option("#adapter", always)  # fewer than fifty letters: else past notices would stand first
    expect(page.locator("#saved")).to_have_text("Saved")
    look(page, "form")


def draft(page: Page) -> None:
    """Has it written by the firm's adapter, paragraph by paragraph, and waits for the last one."""
    page.click("#go")
    page.wait_for_url(re.compile(r"/drafts/[^/]+$"))
    page.wait_for_selector("#download:enabled", timeout=LONG)
    look(page, "draft")
    expect(page.locator("#paper")).to_contain_text("Rs. 4,25,000/- (Rupees Four Lakh Twenty Five Thousand Only)")
    assert "[[" not in page.locator("#paper").inner_text()
    assert page.locator(".finding.error").count() == 0
    written = {by: page.locator(f"#paper .source-{by}").count() for by in ("model", "standard")}
    assert written["model"] > written["standard"], written  # of a form as short as this, by so young an adapter


def saved(page: Page) -> None:
    """Waits until what was typed is kept."""
    page.keyboard.press("Control+s")
    expect(page.locator("#saved")).to_have_text(re.compile("^Saved"))


def plant_and_mend(page: Page, wrong: str, right: str) -> None:
    """Types a section that is not in the Act, reads the finding beside it, and mends it by its one click."""
    end_of(page, "consequence")
    page.keyboard.type(f" You are liable under {wrong}.")
    saved(page)
    finding = page.locator(".finding.error")
    expect(finding).to_have_count(1)
    expect(finding).to_contain_text("138A")
    look(page, "wrong-citation")
    finding.get_by_role("button", name=re.compile("^Write")).click()
    expect(page.locator(".finding.error")).to_have_count(0)
    expect(page.locator("#paper")).to_contain_text(f"You are liable under {right}.")
    assert wrong not in page.locator("#paper").inner_text()
    saved(page)


def edit(page: Page, words: str) -> None:
    """One more sentence of the advocate's own."""
    end_of(page, "consequence")
    page.keyboard.type(f" {words}")
    saved(page)
    expect(page.locator("#paper")).to_contain_text(words)
    assert page.locator(".finding.error").count() == 0
    look(page, "edited")


def submit(page: Page) -> None:
    """Hands it to the second person; whoever wrote it cannot approve it."""
    approval = page.locator("#approval")
    approval.get_by_role("button", name="Submit for approval").click()
    page.fill("#decide-said", "please today")
    page.click("#decide-yes")
    expect(approval).to_contain_text("You submitted it or changed it last")
    expect(approval.get_by_role("button", name="Approve", exact=True)).to_have_count(0)
    look(page, "submitted")


def approve(page: Page, address: str) -> str:
    """The second person finds it on her first page, reads and approves it; the hash of the file approved."""
    page.goto(address)
    look(page, "home-of-the-second")
    page.get_by_role("link", name=MATTER).first.click()
    approval = page.locator("#approval")
    expect(approval).to_contain_text("please today")
    approval.get_by_role("button", name="Approve", exact=True).click()
    page.click("#decide-yes")
    expect(page.locator("#approval-state")).to_have_text("Approved")
    look(page, "approved")
    return str(approval.locator(".hash").first.get_attribute("title"))


def export(page: Page, folder: Path) -> Path:
    """The Word file, as the browser saves it, under the name that it is given."""
    page.reload()
    with page.expect_download() as told:
        page.click("#download")
    file = folder / str(told.value.suggested_filename)
    told.value.save_as(file)
    return file


def dispatch(page: Page) -> None:
    """Sent today by speed post, received today: from then on a date runs."""
    page.get_by_role("link", name="Record dispatch").click()
    page.get_by_label("Sent by").select_option("speed-post")
    page.get_by_label("Sent on").fill(day(0))
    page.get_by_label("Tracking number").fill("ED123456785IN")
    page.get_by_label("What became of it").select_option("received")
    page.get_by_label("On", exact=True).fill(day(0))
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator("#saved")).to_have_text("Saved")
    look(page, "dispatched")


def dates(page: Page) -> list[str]:
    """The days of this matter on the page of all dates."""
    page.get_by_role("link", name="Dates", exact=True).click()
    rows = page.locator("table.dates tbody tr", has_text="Omkar Tillu")
    expect(rows.first).to_be_visible()
    look(page, "dates")
    return [str(row.locator("time").first.get_attribute("datetime")) for row in rows.all()]


def teach(page: Page) -> None:
    """The approved letter goes among the past notices, so that the next model learns from it."""
    page.get_by_role("link", name="Drafts", exact=True).click()
    page.get_by_role("link", name=MATTER).first.click()
    page.get_by_role("button", name="Add to past notices").click()
    page.get_by_role("link", name=re.compile("mong the past notices")).click()
    _confirm(page)


def outlook(page: Page) -> str:
    """What the training page says about training again."""
    page.get_by_role("link", name="Training", exact=True).click()
    told = page.locator("#again")
    expect(told).to_be_visible()
    look(page, "training-again")
    return str(told.inner_text())
