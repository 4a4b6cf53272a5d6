"""A comment on a messy file changes no word of it: not where lines were joined, nor where Hindi was converted."""

import zipfile
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from legaldraft import word

MESSY = Path(__file__).resolve().parents[2] / "tests" / "messy" / "files"
NAMES = (
    "hard-returns.docx", "hard-breaks.docx", "kruti-dev.docx", "kruti-dev-split-runs.docx", "kruti-dev-quoted.docx",
    "text-boxes.docx", "signs-of-symbol-fonts.docx", "tracked-mark-deleted.docx", "nested-tables.docx",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_comments_leave_every_word_where_it_was(name: str) -> None:
    data = (MESSY / name).read_bytes()
    text, random = word.read(data, name).text, Random(name)
    spans = []
    for _ in range(12):
        start = random.randrange(len(text))
        spans.append((start, min(start + random.randrange(1, 90), len(text)), "Look here"))
    made = word.annotate(data, spans)
    assert word.read(made, name).text == text
    with zipfile.ZipFile(BytesIO(made)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert len(list(root.iter(space + kind))) == len(spans), kind
