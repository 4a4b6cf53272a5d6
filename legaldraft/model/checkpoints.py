"""Checkpoints that are either whole or not there: a run killed in the middle of a save goes on from the one before."""

import errno
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from safetensors import SafetensorError

from legaldraft.core.errors import InputRefused
from legaldraft.model.provenance import sha256_file

_MARK = "complete.json"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL_SIGNS = ("no space left", "file write failed", "pytorchstreamwriter", "file too large", "disk quota")
_RESERVE = 64 << 20  # bytes left for the database and the logs


def mark_complete(folder: Path) -> None:
    """Say that every file of this checkpoint is written: their hashes, as the last file."""
    hashes = {str(p.relative_to(folder)): sha256_file(p) for p in sorted(folder.rglob("*")) if p.is_file()}
    temporary = folder / (_MARK + ".new")
    temporary.write_text(json.dumps(hashes), encoding="utf-8")
    temporary.replace(folder / _MARK)


def is_complete(folder: Path) -> bool:
    """True if the checkpoint was marked and no byte of it has changed since."""
    try:
        hashes = json.loads((folder / _MARK).read_text(encoding="utf-8"))
        return all(sha256_file(folder / name) == expected for name, expected in hashes.items())
    except (OSError, ValueError, AttributeError):
        return False


def last_good(run: Path) -> Path | None:
    """The newest whole checkpoint of a run folder; broken ones are removed."""
    found = []
    for folder in run.glob("checkpoint-*"):
        if is_complete(folder) and folder.name.split("-")[1].isdigit():
            found.append(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return max(found, key=lambda f: int(f.name.split("-")[1]), default=None)


def refuse_if_full(folder: Path, trainable: int) -> None:
    """Stop before the start where the run's files would not fit.

    Args:
        folder: an existing folder on the disk concerned.
        trainable: number of trained values; a checkpoint holds each with two moments in 32 bits.

    Raises:
        InputRefused: too little space.
    """
    needed = trainable * 4 * (3 * 3 + 1) + _RESERVE  # two checkpoints, the one being written, the bundle
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise InputRefused(
            f"Training needs about {needed >> 20} MB of disk space in {folder} and {free >> 20} MB are free: make room "
            "or choose another data folder."
        )


@contextmanager
def full_disk_refused(folder: Path) -> Iterator[None]:
    """Turn "no space left", in whatever way a library says it, into one sentence.

    Raises:
        InputRefused: the disk is full.
    """
    try:
        yield
    except OSError as problem:
        if problem.errno not in _FULL and not _says_full(problem):
            raise
        raise InputRefused(_sentence(folder)) from problem
    except (RuntimeError, SafetensorError) as problem:  # torch's and safetensors' own writers
        if not _says_full(problem):
            raise
        raise InputRefused(_sentence(folder)) from problem


def _says_full(problem: BaseException) -> bool:
    return any(sign in str(problem).lower() for sign in _FULL_SIGNS)


def _sentence(folder: Path) -> str:
    return f"The disk of {folder} is full: make room and start again; training goes on from its last whole checkpoint."
