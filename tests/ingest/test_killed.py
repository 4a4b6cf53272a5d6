"""Reading a folder is killed at several points and begun again: the same notices, nothing twice, nothing half."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from legaldraft.services.corpus import ingest
from legaldraft.store import Store

LETTERS = Path(__file__).parent / "letters"
ROOT = LETTERS.parents[2]
NAMES = ("affidavit", "eviction", "hindi", "kolkata", "reply")
# The victim kills itself: between two files, inside the writing of one, and just before that is made fast.
VICTIM = """
import os, signal, sys
from pathlib import Path
from legaldraft.services.corpus import ingest
from legaldraft.store import Store
point, count, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
seen = 0
def die():
    global seen
    seen += 1
    if seen == count:
        os.kill(os.getpid(), signal.SIGKILL)
def before(function):
    return lambda *a, **k: (die(), function(*a, **k))[1]
def after(function):
    return lambda *a, **k: (function(*a, **k), die())[0]
with Store.open() as store:
    if point == "source": store.sources.record = after(store.sources.record)
    if point == "notice": store.notices.save = after(store.notices.save)
    ingest(store, "t", [folder], (lambda _: die()) if point == "between" else (lambda _: None))
"""


def _state(home: Path) -> list[Mapping[str, Any]]:
    with Store.open(home) as store:
        rows = [
            (r.sha256, r.status, dict(r.notice), dict(store.notices.placeholders(r.id)))
            for r in store.notices.list("t")
        ]
        sources = sorted((s.name, s.sha256, s.status) for s in store.sources.list("t"))
    return [*sorted(rows, key=lambda x: x[0]), sources]  # type: ignore[list-item]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_a_killed_reading_begun_again_ends_as_one_that_was_not(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    for name in NAMES:
        shutil.copy(LETTERS / f"{name}.txt", folder)
    (folder / "bad.docx").write_bytes(b"no archive")
    with Store.open(tmp_path / "whole") as store:
        assert len(ingest(store, "t", [folder])) == len(NAMES) + 1
    killed = tmp_path / "killed"
    for point, count in (("between", 2), ("source", 3), ("notice", 4), ("between", 5)):
        done = subprocess.run(
            [sys.executable, "-c", VICTIM, point, str(count), str(folder)],
            env=os.environ | {"LEGALDRAFT_HOME": str(killed), "PYTHONPATH": str(ROOT)},
            timeout=60,
            check=False,
            capture_output=True,
        )
        assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    with Store.open(killed) as store:
        ingest(store, "t", [folder])
    assert json.dumps(_state(killed), default=str) == json.dumps(_state(tmp_path / "whole"), default=str)
