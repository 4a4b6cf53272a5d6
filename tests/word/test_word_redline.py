"""Tracked changes: accepting them all gives the edited letter, rejecting them all the first, down to the markup."""

import io
import random
import zipfile
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import etree

from legaldraft import word
from legaldraft.core.letter import BodyKind, BodyParagraph, Letter
from legaldraft.word.redline import Tracking, tracked
from legaldraft.word.setting import Setter
from tests.word.test_word_writer import LETTER, ROWS, letterhead
from tests.word.word_builders import W, docx_of, p

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
WORDS = str.split("That my client paid Rs. 1,25,000/- on 10.01.2025 and you, the noticee, did not; श्री राम ने चेक दिया")


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def settled(root: Any, gone: str, kept: str) -> Any:
    """What Word makes of a document when all changes are accepted (``gone`` is ``del``) or rejected (``ins``): written
    for the test from the standard (ISO 29500-1, 17.13.5), with nothing of the program's own code."""
    root = deepcopy(root)
    for row in [r for r in root.iter(w("tr")) if r.find(f"{w('trPr')}/{w(gone)}") is not None]:
        row.getparent().remove(row)
    for table in [t for t in root.iter(w("tbl")) if t.find(w("tr")) is None]:
        table.getparent().remove(table)
    for change in list(root.iter(w("pPrChange"))):
        properties = change.getparent()
        if gone == "ins":
            for child in list(properties):
                if child.tag not in (w("rPr"), w("sectPr"), w("pPrChange")):
                    properties.remove(child)
            for place, child in enumerate(list(change[0])):
                properties.insert(place, child)
        properties.remove(change)
    for node in list(root.iter(w(gone))):
        if node.getparent().tag == w("p"):
            node.getparent().remove(node)
    joined(root, gone)
    for node in list(root.iter(w(kept))):
        for inner in list(node):
            node.addprevious(inner)
        node.getparent().remove(node)
    for text in root.iter(w("delText")):
        text.tag = w("t")
    return root


def joined(root: Any, gone: str) -> None:
    """A paragraph whose mark goes gives its content to the next, whose properties stay."""
    for paragraph in list(root.iter(w("p"))):
        if paragraph.find(f"{w('pPr')}/{w('rPr')}/{w(gone)}") is None:
            continue
        content = [node for node in paragraph if node.tag != w("pPr")]
        follower = paragraph.getnext()
        if content:
            assert follower is not None
            assert follower.tag == w("p"), "content would be lost"
            for place, node in enumerate(content, 1):
                follower.insert(place, node)
        else:
            assert follower is not None
            assert follower.tag in (w("p"), w("tbl")), "Word keeps the last mark"
        paragraph.getparent().remove(paragraph)


def plain(root: Any) -> bytes:
    """The markup with neighbouring runs of one look put together, without empty properties."""
    root = deepcopy(root)
    for empty in [e for e in root.iter(w("rPr"), w("trPr")) if not len(e)]:
        empty.getparent().remove(empty)
    for run in list(root.iter(w("r"))):
        before = run.getprevious()
        if before is not None and before.tag == w("r") and look(before) == look(run):
            for node in [n for n in run if n.tag != w("rPr")]:
                last = before[-1] if len(before) else None
                if node.tag == w("t") and last is not None and last.tag == w("t"):
                    last.text += node.text
                else:
                    before.append(node)
            run.getparent().remove(run)
    return etree.tostring(root, method="c14n", exclusive=True)


def look(run: Any) -> bytes:
    found = run.find(w("rPr"))
    return b"" if found is None else etree.tostring(found, method="c14n", exclusive=True)


def document(data: bytes) -> Any:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def proved(first: Letter, edited: Letter, head: Any = None) -> bytes:
    """Writes the redline and holds both ways of settling it against the letters themselves."""
    data = word.write_redline(first, edited, "A. Sen", AT, head)
    root = document(data)
    assert plain(settled(root, "del", "ins")) == plain(document(word.write(edited, head)))
    assert plain(settled(root, "ins", "del")) == plain(document(word.write(first, head)))
    assert word.read(data, "x.docx").text == word.read(word.write(edited, head), "x.docx").text
    return data


def body(letter: Letter, *paragraphs: BodyParagraph) -> Letter:
    return replace(letter, body=paragraphs)


def test_changed_words_are_marked_word_by_word_with_author_and_date() -> None:
    changed = BodyParagraph(BodyKind.NUMBERED, "That both of them were returned unpaid on 18.12.2024.")
    data = proved(LETTER, body(LETTER, *LETTER.body[:4], changed, *LETTER.body[5:]))
    root = document(data)
    came = ["".join(t.text for t in i.iter(w("t"))) for i in root.iter(w("ins")) if len(i)]
    gone = ["".join(t.text for t in d.iter(w("delText"))) for d in root.iter(w("del")) if len(d)]
    assert (gone, came) == (["they"], ["both of them", " on 18.12.2024"])
    marks = [*root.iter(w("ins"), w("del"))]
    assert {(m.get(w("author")), m.get(w("date"))) for m in marks} == {("A. Sen", "2026-03-01T09:30:00Z")}
    assert len({m.get(w("id")) for m in marks}) == len(marks)
    assert sum(1 for _ in root.iter(w("numPr"))) == 2 + 3 + 2


def test_whole_paragraphs_that_came_and_went_keep_word_numbering() -> None:
    new = BodyParagraph(BodyKind.NUMBERED, "That a reminder went unanswered.")
    data = proved(LETTER, body(LETTER, *LETTER.body[:2], *LETTER.body[3:5], new, *LETTER.body[5:]))
    root = document(data)
    marks = [
        (m.tag, m.getparent().getparent().find(w("numPr")) is not None)
        for m in root.iter(w("ins"), w("del"))
        if not len(m)
    ]
    assert marks == [(w("del"), True), (w("ins"), True)]


@pytest.mark.parametrize(
    "enclosures", [("Copy of the cheques",), ("Copy of the cheques", "Copy of the memo", "New"), ()]
)
def test_the_last_paragraphs_of_the_document_come_and_go(enclosures: tuple[str, ...], tmp_path: Any) -> None:
    """Word never gives up the last paragraph mark of a document or a cell: the marks before it come and go instead."""
    edited = replace(LETTER, enclosures=enclosures)
    proved(LETTER, edited)
    proved(edited, LETTER)
    cell = f"<w:tcPr><w:tcW w:w='8000' w:type='dxa'/></w:tcPr>{p('{{letter}}')}"
    proved(LETTER, edited, letterhead(tmp_path, docx_of(f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>{p('')}")))


@pytest.mark.parametrize(
    "rows",
    [
        (*ROWS, ("3", "004823", "Rs. 1,00,000/-")),
        ROWS[:2],
        (ROWS[0], ("1", "004829", "Rs. 8,00,000/-"), ROWS[2]),
        (("No.", "A long heading of the column", "Amount", "Remarks"), ("1", "x", "y", "z")),
        (),
    ],
)
def test_tables_change_by_word_by_row_or_as_a_whole(rows: tuple[tuple[str, ...], ...]) -> None:
    edited = body(LETTER, *LETTER.body[:3], BodyParagraph(BodyKind.TABLE, rows=rows), *LETTER.body[4:])
    proved(LETTER, edited)
    proved(edited, LETTER)


def random_letter(dice: random.Random) -> Letter:
    def text(most: int = 14) -> str:
        words = [dice.choice(WORDS) + dice.choice(("", "", "", ",", "\t", "\nx")) for _ in range(dice.randint(1, most))]
        return " ".join(words) + "."

    kinds = (BodyKind.NUMBERED, BodyKind.NUMBERED, BodyKind.NUMBERED, BodyKind.PLAIN, BodyKind.HEADING)
    made = [BodyParagraph(dice.choice(kinds), text()) for _ in range(dice.randint(1, 6))]
    if dice.random() < 0.4:
        rows = tuple(tuple(dice.choice(WORDS) for _ in range(3)) for _ in range(dice.randint(2, 4)))
        made.insert(dice.randint(0, len(made)), BodyParagraph(BodyKind.TABLE, rows=rows))
    enclosures = tuple(text(3) for _ in range(dice.randint(0, 2)))
    return replace(LETTER, body=tuple(made), addressees=(text(4),), subject=text(6), enclosures=enclosures)


def edited_by(dice: random.Random, letter: Letter) -> Letter:
    """The letter after some random edits: words changed, paragraphs taken out, put in, moved, set otherwise."""
    items = list(letter.body)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(items)) if items else 0
        match dice.choice(("words", "words", "out", "in", "move", "kind", "other")):
            case "words" if items and items[at].text:
                words = items[at].text.split(" ")
                words[dice.randrange(len(words))] = dice.choice(("", "instead", "दो लाख", "Rs. 2,00,000/-"))
                items[at] = replace(items[at], text=" ".join(words).strip() or "x")
            case "out" if len(items) > 1:
                items.pop(at)
            case "move" if items:
                items.insert(dice.randrange(len(items)), items.pop(at))
            case "kind" if items and items[at].text:
                items[at] = replace(items[at], kind=dice.choice((BodyKind.PLAIN, BodyKind.NUMBERED)))
            case "other":
                other = random_letter(dice)
                letter = replace(letter, enclosures=other.enclosures, subject=other.subject)
            case _:
                items.insert(at, BodyParagraph(BodyKind.NUMBERED, dice.choice(WORDS)))
    return replace(letter, body=tuple(items))


@pytest.mark.parametrize("at_end", [False, True])
def test_any_edit_is_settled_both_ways(at_end: bool) -> None:
    """Four hundred random edits of the letter's blocks alone; what is around them is the writer's, tested above."""
    dice = random.Random(20260301)
    roles = str.split(
        "Mode Reference Address Subject Salutation Heading Opening Paragraph Plain Table Closing Signature "
        "Enclosures Enclosure"
    )
    setter = Setter({role: f"Notice{role}" for role in roles}, 9000, 1, 2, 3)
    for number in range(200):
        first = random_letter(dice)
        edited = edited_by(dice, first)
        before, after = setter.letter(first), setter.letter(edited)
        root = etree.Element(w("body"), nsmap={"w": W})
        root.extend(tracked(before, after, Tracking("a", AT), at_end=at_end))
        if not at_end:
            etree.SubElement(root, w("p"))
        for settle, wanted in ((("del", "ins"), after), (("ins", "del"), before)):
            whole = etree.Element(w("body"), nsmap={"w": W})
            whole.extend(wanted)
            if not at_end:
                etree.SubElement(whole, w("p"))
            assert plain(settled(root, *settle)) == plain(whole), (number, settle)
