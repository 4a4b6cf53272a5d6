"""A lock by which the operating system itself says that the worker of a slot lives, or a child of it.

Without it a job that was cut off by ``kill -9`` waits until its lease has run out. The lock ends with the process, and
with the children that inherited it: whoever gets it knows that all of them are gone and takes their job back at once.
Each lock file carries a mark, which begins the token of every claim made under it; a worker of another data folder or
machine that names its slot alike has another mark, and its job is left alone until its lease runs out.

Where there are no such locks (Windows, some network shares) jobs wait for their lease, as they do after a power cut.
"""

import os
import re
import secrets
import sys
import threading
from pathlib import Path

MARK_LENGTH = 12
_inherited: set[int] = set()
_guard = threading.Lock()


class Hold:
    """The lock of one slot.

    Args:
        folder: where lock files lie, in the data folder.
        slot: see ``worker.slot_name``.

    Attributes:
        mark: begins the tokens of claims while the lock is held; "" while it is not.
    """

    def __init__(self, folder: Path, slot: str) -> None:
        self._path = folder / f"{re.sub(r'[^A-Za-z0-9.-]', '_', slot)[:120]}.lock"
        self._handle: int | None = None
        self.mark = ""

    def take(self) -> bool:
        """Take the lock if nobody has it; True only when it was taken by this very call. Never waits."""
        if self._handle is not None or sys.platform == "win32":
            return False
        import fcntl

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.mark = _mark_of(handle)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        with _guard:
            _inherited.add(handle)
        return True

    def release(self) -> None:
        """Let the lock go; a child that still runs keeps it until it ends."""
        if self._handle is None:
            return
        with _guard:
            _inherited.discard(self._handle)
        os.close(self._handle)
        self._handle, self.mark = None, ""


def inherited() -> tuple[int, ...]:
    """File numbers of the locks held by this process, for a child that does its work (``pass_fds``)."""
    with _guard:
        return tuple(_inherited)


def _mark_of(handle: int) -> str:
    """The mark in a lock file that is held; made where there is none, or half of one."""
    found = os.pread(handle, MARK_LENGTH, 0).decode("ascii", "replace")
    if len(found) == MARK_LENGTH and re.fullmatch("[0-9a-f]+", found):
        return found
    made = secrets.token_hex(MARK_LENGTH // 2)
    os.ftruncate(handle, 0)
    os.pwrite(handle, made.encode("ascii"), 0)
    return made
