"""The pictures of the help: each is there, small, of a whole page, and shown by a page of the help."""

import re
import struct

import pytest

from legaldraft.core.resources import resource

HELP = resource("web") / "help"
SHOWN = {name for page in HELP.glob("*.md") for name in re.findall(r"\]\(img/([^)]+)\)", page.read_text("utf-8"))}


def test_every_picture_is_shown_and_every_one_that_is_shown_is_there() -> None:
    assert {path.name for path in (HELP / "img").iterdir()} == SHOWN
    assert len(SHOWN) > 20


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_a_picture_is_small_and_shows_a_whole_window(name: str) -> None:
    data = (HELP / "img" / name).read_bytes()
    assert len(data) < 80_000
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (1366, 768)


def test_no_picture_is_shown_without_words() -> None:
    for page in HELP.glob("*.md"):
        assert not re.search(r"!\[\s*\]", page.read_text("utf-8")), page.name
