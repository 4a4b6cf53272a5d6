"""LibreOffice is held to its time, ended with all that it started, and asked once for many files."""

import os
import sys
import time
from pathlib import Path

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.word import convert, limits

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stands in for LibreOffice with a shell script")


@pytest.fixture
def hanging_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in LibreOffice's place that starts another and never ends; the other's id stands in a file."""
    program, started = tmp_path / "soffice", tmp_path / "started"
    program.write_text(f"#!/bin/sh\nsleep 300 &\necho $! >> {started}\nwait\n", encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setenv("LEGALDRAFT_SOFFICE", str(program))
    monkeypatch.setattr(limits, "OFFICE_WALL_SECONDS", 1.0)
    monkeypatch.setattr(limits, "OFFICE_FILE_SECONDS", 0.0)
    return started


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def all_ended(started: Path) -> bool:
    until = time.monotonic() + 5
    while time.monotonic() < until:
        if not any(alive(int(line)) for line in started.read_text().split()):
            return True
        time.sleep(0.05)
    return False


def test_a_conversion_that_hangs_is_ended_with_all_its_processes(hanging_office: Path) -> None:
    sentence = r"^x\.doc took LibreOffice longer than 1 seconds: open it in Word and save it as \.docx$"
    with pytest.raises(InputRefused, match=sentence):
        convert.to_docx(b"x", "doc", "x.doc")
    assert all_ended(hanging_office)


def test_a_batch_that_hangs_is_refused_file_by_file(hanging_office: Path, tmp_path: Path) -> None:
    sources = []
    for name in ("a.doc", "b.rtf"):
        (tmp_path / name).write_bytes(b"x")
        sources.append((tmp_path / name, name[2:]))
    outcomes = convert.convert_many(sources, "docx", tmp_path)
    assert [str(o)[:6] for o in outcomes if isinstance(o, InputRefused)] == ["a.doc ", "b.rtf "]
    assert all_ended(hanging_office)


def test_where_libreoffice_is_missing_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("LEGALDRAFT_SOFFICE", raising=False)
    monkeypatch.setattr(convert, "_PLACES", ())
    with pytest.raises(InputRefused, match=r"^this needs LibreOffice, which is not installed: on Debian"):
        convert.to_docx(b"x", "doc", "x.doc")
