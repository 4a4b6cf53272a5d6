"""Runs the tests under real limits of memory in a process of their own: a library that finds none left ends it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).with_name("memory_limits.py")


@pytest.mark.skipif(sys.platform != "linux", reason="limits on the address space are Linux's")
def test_numbers_refusals_and_memory_that_runs_out():
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST_", "COV_"))}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", str(TESTS)]
    done = subprocess.run(
        command, env=clean, cwd=TESTS.parents[2], capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[:3000]
    assert "8 passed" in done.stdout
