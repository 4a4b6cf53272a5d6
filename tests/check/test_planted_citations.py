"""Twenty wrong citations in ten Word files of different hands: each gets its comment on the right words, and nothing
else is touched. The copies are read back from their XML, not by the reader that placed the comments."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from legaldraft import word
from legaldraft.cli.main import run
from tests.check.planted import Planted, all_planted
from tests.word.word_builders import W

TOUCHED = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


def w(name: str) -> str:
    return f"{{{W}}}{name}"


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[dict]]]:  # type: ignore[type-arg]
    """The folder of annotated copies, and the JSON of the batch."""
    folder = tmp_path_factory.mktemp("planted")
    (folder / "in").mkdir()
    for file in all_planted():
        (folder / "in" / file.name).write_bytes(file.data)
    with pytest.MonkeyPatch.context() as patch, (folder / "out.json").open("w+") as out:
        patch.setenv("LEGALDRAFT_HOME", str(folder / "home"))
        patch.setattr("sys.stdout", out)
        call = [
            "check",
            str(folder / "in"),
            "--as-of",
            "2025-01-10",
            "--json",
            "--annotate",
            "--out",
            str(folder / "out"),
        ]
        assert run(call) == 1
        out.seek(0)
        yield folder / "out", json.load(out)


def parts(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {n: archive.read(n) for n in archive.namelist()}


def our_comments(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """(words between the marks, text of the comment) of every comment of ours."""
    document, comments = etree.fromstring(files["word/document.xml"]), etree.fromstring(files["word/comments.xml"])
    found = []
    for comment in comments:
        if comment.get(w("author")) != "legaldraft":
            continue
        inside, words = False, ""
        for node in document.iter():
            if node.get(w("id")) == comment.get(w("id")) and node.tag in (w("commentRangeStart"), w("commentRangeEnd")):
                inside = node.tag == w("commentRangeStart")
            elif inside and node.tag == w("t"):
                words += node.text or ""
            elif inside and node.tag in (w("footnoteReference"), w("endnoteReference")):
                words += f"[{node.tag[len(w('')) :]} {node.get(w('id'))}]"
        found.append((words, "".join(x.text or "" for x in comment.iter(w("t")))))
    return found


def hit(words: str, comments: list[tuple[str, str]]) -> bool:
    """True if one comment stands on exactly these words, or on the box or note that it names them in."""
    boxed = "Wrong: Section 888 of the Companies Act, 2013"
    for on, text in comments:
        if on == words:
            return True
        # Word shows a text box from one of two versions of it; both are inside the marks.
        if text.startswith(f"“{words}” in the ") and on in (boxed * 2, "[footnoteReference 1]", "[endnoteReference 1]",
                                                             "[footnoteReference 2]"):  # fmt: skip
            return True
    return False


@pytest.mark.parametrize("file", all_planted(), ids=lambda f: f.name)
def test_each_wrong_citation_is_commented_on_its_words(file: Planted, checked: tuple[Path, list[dict]]) -> None:  # type: ignore[type-arg]
    folder, rows = checked
    row = next(r for r in rows if r["file"] == file.name)
    wrong = [(c["text"].replace("\n", ""), c["status"]) for c in row["citations"] if c["status"] != "ok"]
    assert sorted(wrong) == sorted(file.wrong)
    after = parts((folder / file.name).read_bytes())
    comments = our_comments(after)
    assert len(comments) == len(file.wrong) == 2, comments
    assert [words for words, _ in file.wrong if not hit(words, comments)] == [], comments
    before = parts(file.data)
    assert {name for name in after if before.get(name) != after[name]} <= TOUCHED
    assert list(after)[: len(before)] == list(before)
    for change in ("ins", "del", "moveFrom", "moveTo"):
        tag = f"<w:{change} ".encode()
        assert after["word/document.xml"].count(tag) == before["word/document.xml"].count(tag)
    assert word.read((folder / file.name).read_bytes()) == word.read(file.data)


def test_twenty_in_all_and_the_comments_that_were_there_stay(checked: tuple[Path, list[dict]]) -> None:  # type: ignore[type-arg]
    folder, rows = checked
    assert sum(len(f.wrong) for f in all_planted()) == 20
    assert all(Path(row["annotated"]).is_file() for row in rows)
    comments = etree.fromstring(parts((folder / "commented.docx").read_bytes())["word/comments.xml"])
    assert [(c.get(w("id")), c.get(w("author"))) for c in comments] == [
        ("0", "Senior"), ("7", "Senior"), ("8", "legaldraft"), ("9", "legaldraft"),
    ]  # fmt: skip
