"""Reads an uploaded spreadsheet in a child process that is limited in memory and time."""

import json
import os
import subprocess
import sys
from pathlib import Path

from legaldraft.core.errors import InputRefused
from legaldraft.sheet.cells import CHILD_WALL_SECONDS, MAX_FILE_BYTES, Sheet, from_json

_ROOT = str(Path(__file__).resolve().parents[2])


def read_safely(data: bytes, name: str, worksheet: str | None = None) -> Sheet:
    """The sheet of a .xlsx or .csv file.

    Args:
        data: its bytes, 10 MB at most.
        name: its name; the ending counts where the bytes do not tell.
        worksheet: the worksheet to read; None for the first that is visible and not empty.

    Raises:
        InputRefused: it is no spreadsheet, damaged, too large, made to do harm, or has no headings.
    """
    if len(data) > MAX_FILE_BYTES:
        raise InputRefused(f"{name} is larger than {MAX_FILE_BYTES // 2**20} MB: split it into several sheets.")
    argv = [sys.executable, "-P", "-m", "legaldraft.sheet.child", name, *([worksheet] if worksheet else [])]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))}
    try:
        done = subprocess.run(argv, input=data, capture_output=True, timeout=CHILD_WALL_SECONDS, env=env, check=False)
    except subprocess.TimeoutExpired:
        raise _too_costly(name) from None
    if done.returncode != 0 or not done.stdout:
        raise _too_costly(name)
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise InputRefused(str(answer["refused"]))
    return from_json(answer["sheet"])


def _too_costly(name: str) -> InputRefused:
    return InputRefused(
        f"{name} needs more memory or time than a sheet of cheques can: it is damaged or made to do harm."
    )
