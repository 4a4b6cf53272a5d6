"""Files by content."""

import errno
import os
from pathlib import Path

import pytest

from legaldraft.core.errors import InputRefused, LegaldraftError, NotFound
from legaldraft.store import Blobs


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    first, second = blobs.put(b"abc"), blobs.put(b"abc")
    assert first == second
    assert blobs.get(first) == b"abc"
    assert [first] == [p.name for p in tmp_path.rglob("*") if p.is_file()]
    assert first in blobs


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Blobs(tmp_path).get("0" * 64)
    assert "0" * 64 not in Blobs(tmp_path)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "/x"])
def test_what_is_not_a_hash_never_becomes_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFound):
        Blobs(tmp_path).get(name)
    assert name not in Blobs(tmp_path)


def test_a_damaged_file_is_told_and_not_returned(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    digest = blobs.put(b"abc")
    blobs.path(digest).write_bytes(b"abd")
    with pytest.raises(LegaldraftError, match="damaged"):
        blobs.get(digest)


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(InputRefused, match="free some space"):
        Blobs(tmp_path).put(b"abc")
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
