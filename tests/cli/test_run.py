"""``run``: dead processes are started again, and none outlives it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from legaldraft.cli import serve
from legaldraft.core.errors import InputRefused

ROOT = Path(__file__).resolve().parents[2]
CHILD = (
    "from legaldraft.cli import serve; serve._end_with_parent(); print('up', flush=True); import time; time.sleep(60)"
)
PARENT = f"""
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", {CHILD!r}], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    env={{**os.environ, "{serve._TIED}": "1"}})
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(60)
"""


class _Short(serve._Family):
    """A family of a program that ends after a while, in place of the real ones."""

    seconds = 0.0

    def _start(self, _command):
        return subprocess.Popen([sys.executable, "-S", "-c", f"import time; time.sleep({self.seconds})"])


def test_a_process_that_ends_soon_after_each_start_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "_RESTART_SECONDS", 0.0)
    with pytest.raises(InputRefused, match="'legaldraft gpu' ends soon after each start"):
        _Short([["gpu"]]).watch()


def test_one_that_had_worked_is_started_again_however_often_it_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "_SETTLED_SECONDS", 0.0)
    family = _Short([["gpu"]])
    for _ in range(12):
        family.children[0].wait()
        family._again(0)
    assert family.early == [0]
    family._end()


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_killed_it_takes_its_processes_along() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    deadline = time.monotonic() + 20
    while _alive(child):
        assert time.monotonic() < deadline, "the child outlived it"
        time.sleep(0.05)


def _alive(pid: int) -> bool:
    """True while it runs; a zombie that nobody has waited for is dead."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
