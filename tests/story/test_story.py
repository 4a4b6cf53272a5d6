"""The first half of the story in a real browser, through the program's own processes: two people, from the first visit
to a trained model. Nothing is done behind the pages but the making of a small base model, which takes the place of one
brought in from elsewhere. From a draft to its dates in the calendar: tests/server/test_accounts_browser.py."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import CHROMIUM, launched, watching
from tests.story import steps

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]
ROOT = Path(__file__).resolve().parents[2]
NOTICES = sorted((ROOT / "corpus" / "kapadia").glob("*.docx"))
FIRST = NOTICES[:30]
BASE = "small-mistral"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with nothing in it but a base model that learns in seconds."""
    folder = tmp_path_factory.mktemp("firm")
    # In a program of its own, so that these tests hold no model in memory.
    command = [sys.executable, "-m", "tests.story.curt_base", str(folder / "models" / BASE)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=300)
    return folder


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    """``legaldraft run``: pages, worker and gpu, as in an office. Without LibreOffice, so that no PDF is waited for."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    empty = home / "nothing"
    empty.mkdir()
    # One core is enough for so small a model, and the other tests have the second.
    environment = {**os.environ, "LEGALDRAFT_HOME": str(home), "PATH": str(empty), "OMP_NUM_THREADS": "1"}
    environment.pop("LEGALDRAFT_DATABASE_URL", None)
    command = [sys.executable, "-m", "legaldraft", "run", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, cwd=ROOT, start_new_session=True)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
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
        yield opened


def test_from_the_first_visit_to_a_trained_model(browser: Any, address: str) -> None:
    with watching(browser) as asha, watching(browser) as ben:
        steps.set_up(asha.page, address)
        steps.welcome(ben.page, steps.invite(asha.page, "Ben Sen", "ben"))
        steps.upload(asha.page, FIRST)
        steps.review(asha.page)
        steps.train(asha.page, BASE)
        # Without LibreOffice the review page is told that it cannot show the original, which the browser writes down.
        asha.complaints[:] = [said for said in asha.complaints if "status of 422" not in said]
