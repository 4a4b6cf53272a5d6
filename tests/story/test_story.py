"""The whole story in a real browser, through the program's own processes: two people, from the first visit to a date in
the list of dates and the word that training again is worth it. Nothing is done behind the pages, and the embedded model
is the one that offices without a card use."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.browser import CHROMIUM, Page, launched, watching
from tests.e2e.conftest import run
from tests.story import steps

pytestmark = [
    pytest.mark.model,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
ROOT = Path(__file__).resolve().parents[2]
NOTICES = sorted((ROOT / "corpus" / "kapadia").glob("*.docx"))
FIRST, LATER = NOTICES[:30], NOTICES[30:49]  # with the letter approved here 20 are new, from which training is due
WRONG, RIGHT = (f"Section {n} of the Negotiable Instruments Act, 1881" for n in ("138A", "138"))
MUST = {"Leaked names", "Names in samples", "Names foreseen", "Passages of one matter", "Held out loss", "Structure"}
MUST |= {"Unsupported facts", "Citations", "Written by the model"}
OWN_WORDS = "This is without prejudice to every other remedy of my client."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with nothing in it."""
    return tmp_path_factory.mktemp("firm")


@dataclass(frozen=True)
class Served:
    """A running office: its address and its process."""

    address: str
    process: int


@pytest.fixture(scope="module")
def served(home: Path) -> Iterator[Served]:
    """``legaldraft run``: pages, worker and gpu, as in an office. Without LibreOffice, so that no PDF is waited for."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    empty = home / "nothing"
    empty.mkdir()
    environment = {**os.environ, "LEGALDRAFT_HOME": str(home), "PATH": str(empty)}
    environment.pop("LEGALDRAFT_DATABASE_URL", None)
    command = [sys.executable, "-m", "legaldraft", "run", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, cwd=ROOT, start_new_session=True)
    try:
        _wait_for(port)
        yield Served(f"http://127.0.0.1:{port}", process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def _wait_for(port: int) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                return
        except OSError:
            time.sleep(0.25)
    pytest.fail("the pages did not come up")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as opened:
        steps.expect.set_options(timeout=steps.EXPECT)
        yield opened


def test_from_the_first_visit_to_the_next_training(browser: Any, served: Served, home: Path, tmp_path: Path) -> None:
    with watching(browser) as asha, watching(browser) as ben:
        for each in (asha, ben):
            each.page.set_default_timeout(steps.ACT)
        steps.set_up(asha.page, served.address)
        steps.welcome(ben.page, steps.invite(asha.page, "Ben Sen", "ben"))
        steps.upload(asha.page, FIRST)
        steps.review(asha.page)
        steps.train(asha.page, "cpu")
        _from_the_report_to_the_live_adapter(asha.page)
        approved = _from_a_form_to_an_approved_notice(asha.page, ben.page, served.address)
        _the_word_file_is_what_was_approved(steps.export(ben.page, tmp_path), approved, home)
        steps.dispatch(ben.page)
        last_day = (steps.TODAY + timedelta(days=15)).isoformat()
        assert last_day in steps.dates(ben.page)
        _until_training_again_is_suggested(asha.page)
        _the_pages_know_no_model(served.process)
        # Without LibreOffice the review page is told that it cannot show the original, which the browser writes down.
        asha.complaints[:] = [said for said in asha.complaints if "status of 422" not in said]


def _from_the_report_to_the_live_adapter(asha: Page) -> None:
    steps.judge(asha)
    steps.upload(asha, LATER)  # judging goes on whatever is done meanwhile
    gates = steps.report(asha)
    assert {name for name in MUST if gates.get(name)} == MUST, gates  # past those against leaks nobody could sign
    # Of thirty notices three are held out, too few to tell by whether it was trained too long. The report says so, and
    # a partner signs for a trial with the reason.
    assert not gates["Not over trained"]
    steps.promote(asha, "a trial of one week; every letter is read by two advocates")


def _from_a_form_to_an_approved_notice(asha: Page, ben: Page, address: str) -> str:
    steps.fill_form(ben)
    steps.draft(ben)
    steps.plant_and_mend(ben, WRONG, RIGHT)
    steps.edit(ben, OWN_WORDS)
    steps.submit(ben)
    return steps.approve(asha, address)


def _the_word_file_is_what_was_approved(file: Path, approved: str, home: Path) -> None:
    assert file.name == "Shri Devashish Bhattarai v Shri Omkar Tillu.docx"
    assert hashlib.sha256(file.read_bytes()).hexdigest() == approved
    text = "\n".join(p.text for p in docx.Document(str(file)).paragraphs)
    for words in ("306114", "Rs. 4,25,000/- (Rupees Four Lakh Twenty Five Thousand Only)", OWN_WORDS, RIGHT):
        assert words in text
    assert WRONG not in text
    assert "[[" not in text
    [read] = run(home, "ingest", file, "--dry-run")
    assert (read["type"], read["facts"]["cheques"][0]["number"]) == ("cheque-dishonour", "306114")
    assert any(OWN_WORDS in p["text"] for p in read["paragraphs"])


def _until_training_again_is_suggested(asha: Page) -> None:
    told = steps.outlook(asha)
    assert "learnt from 30 notices: 19. Training again is suggested from 20 on" in told
    steps.teach(asha)
    assert "Train again on 20 newly confirmed notices." in steps.outlook(asha)


def _the_pages_know_no_model(office: int) -> None:
    assert "torch" not in Path(f"/proc/{_child(office, 'serve')}/maps").read_text(encoding="utf-8")


def _child(parent: int, name: str) -> int:
    out = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    for line in out.splitlines()[1:]:
        pid, ppid, args = line.split(None, 2)
        if int(ppid) == parent and f"legaldraft {name}" in args:
            return int(pid)
    pytest.fail(f"no {name} process")
