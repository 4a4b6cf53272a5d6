"""The writer: the letter as it was given, real Word numbering, the letterhead intact, nothing personal in the file."""

# markup and letters stay on one line, as they are
# ruff: noqa: E501

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.shared import Cm
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from legaldraft import word
from legaldraft.core.document import Block
from legaldraft.core.errors import InputRefused
from legaldraft.core.findings import Severity
from legaldraft.core.letter import BodyKind, BodyParagraph, Letter
from legaldraft.core.resources import resource
from legaldraft.word import gate
from legaldraft.word.convert import convert
from tests.word.word_builders import MAIN_TYPE, W, docx_of, p, parts_of, zip_of

LETTERHEADS = resource("templates") / "letterheads"
ROWS = (
    ("S. No.", "Cheque No.", "Amount"),
    ("1", "004821", "Rs. 8,00,000/-"),
    ("2", "004822", "Rs. 12,50,000/-"),
)
LETTER = Letter(
    mode_line="REGD. A.D. / SPEED POST",
    reference="KR/2025/014",
    date="10.01.2025",
    addressees=("M/s. Himgiri Traders\nHaldwani – 263 139", "Mr. B. C. Joshi\nHaldwani"),
    subject="Legal notice under Section 138 of the Negotiable Instruments Act, 1881",
    salutation="Sir/Madam,",
    body=(
        BodyParagraph(BodyKind.OPENING, "Under instructions from my client M/s. Suryodaya & Sons <Delhi>:"),
        BodyParagraph(BodyKind.HEADING, "Background"),
        BodyParagraph(BodyKind.NUMBERED, "That श्री राम प्रसाद signed the cheques."),
        BodyParagraph(BodyKind.TABLE, rows=ROWS),
        BodyParagraph(BodyKind.NUMBERED, "That they were returned unpaid."),
        BodyParagraph(BodyKind.PLAIN, "Pay within fifteen days."),
        BodyParagraph(BodyKind.NUMBERED, "That a copy is retained."),
    ),
    closing="Yours faithfully,",
    signature="D. S. Raghuvanshi\nAdvocate",
    enclosures=("Copy of the cheques", "Copy of the memo"),
)
EXPECTED = [
    (None, "REGD. A.D. / SPEED POST"),
    (None, "Ref. No.: KR/2025/014\tDate: 10.01.2025"),
    (None, "To,"),
    ("1.", "M/s. Himgiri Traders\nHaldwani – 263 139"),
    ("2.", "Mr. B. C. Joshi\nHaldwani"),
    (None, "Subject: Legal notice under Section 138 of the Negotiable Instruments Act, 1881"),
    (None, "Sir/Madam,"),
    (None, "Under instructions from my client M/s. Suryodaya & Sons <Delhi>:"),
    (None, "Background"),
    ("1.", "That श्री राम प्रसाद signed the cheques."),
    *((None, cell) for row in ROWS for cell in row),
    ("2.", "That they were returned unpaid."),
    (None, "Pay within fifteen days."),
    ("3.", "That a copy is retained."),
    (None, "Yours faithfully,"),
    (None, "D. S. Raghuvanshi\nAdvocate"),
    (None, "Enclosures:"),
    ("1.", "Copy of the cheques"),
    ("2.", "Copy of the memo"),
]


def shown(blocks: tuple[Block, ...]) -> list[tuple[str | None, str]]:
    return [(b.number, b.text) for b in blocks]


def part(data: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def root(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(part(data, name))


def blocks_by_text(data: bytes) -> dict[str, Block]:
    return {b.text: b for b in word.read(data).blocks}


def test_what_was_written_is_read_back_with_the_numbers_of_word() -> None:
    assert shown(word.read(word.write(LETTER)).blocks) == EXPECTED


@pytest.mark.parametrize("name", ["plain", "kapadia", "meridian"])
def test_every_letterhead_keeps_its_content_and_takes_the_letter(name: str) -> None:
    path = LETTERHEADS / f"{name}.docx"
    before, after = word.read(path), word.read(word.write(LETTER, path))
    head = [b for b in shown(before.blocks) if b[1] != "{{letter}}"]
    assert shown(after.blocks) == head + EXPECTED
    assert after.headers == before.headers
    assert after.footers == (before.footers or ("Page 1 of 1",))


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert word.write(LETTER) == word.write(LETTER)


def test_our_own_files_pass_our_own_gate_and_name_nobody() -> None:
    data = word.write(LETTER, LETTERHEADS / "meridian.docx")
    assert gate.check(data, "x.docx") == "docx"
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not [n for n in names if re.search(r"custom\.xml|thumbnail|comments", n)]
    assert b"External" not in b"".join(part(data, n) for n in names if n.endswith(".rels"))
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.author, core.last_modified_by, core.title, core.comments) == ("", "", "", "")


def test_every_list_is_real_and_starts_anew() -> None:
    numbering = root(word.write(LETTER), "word/numbering.xml")
    starts = numbering.findall(f"{{{W}}}num/{{{W}}}lvlOverride/{{{W}}}startOverride")
    assert [s.get(f"{{{W}}}val") for s in starts][-3:] == ["1", "1", "1"]
    tags = [etree.QName(e).localname for e in numbering]
    assert tags.index("num") > len(tags) - 1 - tags[::-1].index("abstractNum")


def test_the_look_of_the_parts() -> None:
    data = word.write(LETTER)
    by_text = blocks_by_text(data)
    assert by_text["REGD. A.D. / SPEED POST"].bold
    assert by_text[EXPECTED[5][1]].bold
    assert by_text[EXPECTED[5][1]].underline
    assert by_text["Background"].bold
    assert by_text["That they were returned unpaid."].align == "justify"
    assert [by_text[cell].align for cell in ROWS[1]] == ["left", "left", "right"]
    assert [by_text[cell].align for cell in ROWS[0]] == ["center"] * 3


def test_the_date_stands_at_a_right_tab_at_the_edge_of_the_text() -> None:
    data = word.write(LETTER)
    section = docx.Document(io.BytesIO(data)).sections[0]
    tab = root(data).find(f".//{{{W}}}tabs/{{{W}}}tab")
    width = section.page_width - section.left_margin - section.right_margin
    assert (tab.get(f"{{{W}}}val"), abs(int(tab.get(f"{{{W}}}pos")) * 635 - width) < 2000) == ("right", True)


def test_devanagari_has_a_font_of_its_own_and_the_language_is_indian() -> None:
    for language, expected in (("en", "en-IN"), ("hi", "hi-IN")):
        styles = root(word.write(replace(LETTER, language=language)), "word/styles.xml")
        text = next(s for s in styles if s.get(f"{{{W}}}styleId") == "NoticeText")
        fonts = text.find(f"{{{W}}}rPr/{{{W}}}rFonts")
        assert {k.split("}")[1]: v for k, v in fonts.items()} == {
            "ascii": "Times New Roman", "hAnsi": "Times New Roman", "cs": "Nirmala UI", "eastAsia": "Nirmala UI",
        }  # fmt: skip
        lang = styles.find(f".//{{{W}}}docDefaults//{{{W}}}lang")
        assert (lang.get(f"{{{W}}}val"), lang.get(f"{{{W}}}bidi")) == (expected, "hi-IN")


def test_a_hindi_letter_has_hindi_labels() -> None:
    texts = [b.text for b in word.read(word.write(replace(LETTER, language="hi"))).blocks]
    assert texts[1] == "संदर्भ सं.: KR/2025/014\tदिनांक: 10.01.2025"
    assert {"सेवा में,", "संलग्नक:"} <= set(texts)


@pytest.mark.parametrize(
    ("part_name", "text"),
    [
        ("reference", "Our Ref: 7"),
        ("date", "Dated 1.1.2025"),
        ("date", "New Delhi, 1.1.2025"),
        ("subject", "Sub: Notice"),
        ("subject", "Re: Notice"),
    ],
)
def test_a_part_that_brings_its_own_label_gets_no_second_one(part_name: str, text: str) -> None:
    letter = replace(LETTER, **{"reference": "", "date": "", "subject": "", part_name: text})
    assert text in [b.text for b in word.read(word.write(letter)).blocks]


def test_one_addressee_is_not_numbered_and_to_is_not_repeated() -> None:
    letter = replace(LETTER, addressees=("To,\nMr. Joshi",))
    assert shown(word.read(word.write(letter)).blocks)[2] == (None, "To,\nMr. Joshi")


def test_missing_parts_leave_no_empty_labels() -> None:
    letter = Letter("", "", "", (), "", "", (BodyParagraph(BodyKind.NUMBERED, "only"),), "", "")
    assert shown(word.read(word.write(letter)).blocks) == [("1.", "only")]


def test_the_closing_stays_with_the_signature_and_the_last_paragraph() -> None:
    document = docx.Document(io.BytesIO(word.write(LETTER)))
    paragraphs = {q.text: q for q in document.paragraphs}
    assert paragraphs["That a copy is retained."].paragraph_format.keep_with_next
    assert paragraphs["Yours faithfully,"].style.paragraph_format.keep_with_next
    assert paragraphs["Background"].style.paragraph_format.keep_with_next


def test_a_table_repeats_its_heading_row_and_has_borders() -> None:
    table = root(word.write(LETTER)).find(f".//{{{W}}}tbl")
    rows = table.findall(f"{{{W}}}tr")
    assert [r.find(f"{{{W}}}trPr/{{{W}}}tblHeader") is not None for r in rows] == [True, False, False]
    assert len(table.find(f"{{{W}}}tblPr/{{{W}}}tblBorders")) == 6
    widths = [int(c.get(f"{{{W}}}w")) for c in table.find(f"{{{W}}}tblGrid")]
    assert sum(widths) == int(table.find(f"{{{W}}}tblPr/{{{W}}}tblW").get(f"{{{W}}}w"))


def test_ragged_rows_are_filled_up() -> None:
    body = (BodyParagraph(BodyKind.TABLE, rows=(("a", "b"), ("c",))),)
    table = root(word.write(replace(LETTER, body=body))).find(f".//{{{W}}}tbl")
    assert [len(r.findall(f"{{{W}}}tc")) for r in table.findall(f"{{{W}}}tr")] == [2, 2]


# Letterheads of others


def letterhead(tmp_path: Path, data: bytes, name: str = "head.docx") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_a_letterhead_without_a_marker_takes_the_letter_below_its_content(tmp_path: Path) -> None:
    path = letterhead(tmp_path, docx_of(p("FIRM") + p("") + p("")))
    assert shown(word.read(word.write(LETTER, path)).blocks) == [(None, "FIRM"), *EXPECTED]


def test_content_below_the_marker_stays_below_and_a_split_marker_is_found(tmp_path: Path) -> None:
    path = letterhead(tmp_path, docx_of(p("FIRM") + p("{{let", "ter}}") + p("BELOW")))
    assert shown(word.read(word.write(LETTER, path)).blocks) == [(None, "FIRM"), *EXPECTED, (None, "BELOW")]


def test_a_marker_in_a_cell_puts_the_letter_there(tmp_path: Path) -> None:
    cells = f"<w:tc><w:tcPr><w:tcW w:w='7000' w:type='dxa'/></w:tcPr>{p('{{letter}}')}</w:tc>"
    path = letterhead(tmp_path, docx_of(f"<w:tbl><w:tr><w:tc>{p('SIDE')}</w:tc>{cells}</w:tr></w:tbl>{p('')}"))
    document = word.read(word.write(replace(LETTER, body=()), path))
    assert document.blocks[0].text == "SIDE"
    assert {b.cell for b in document.blocks[1:]} == {(0, 1)}


def test_a_template_is_a_letterhead_too(tmp_path: Path) -> None:
    data = docx_of(p("FIRM"), main_type=MAIN_TYPE.replace("document.main", "template.main"))
    written = word.write(LETTER, letterhead(tmp_path, data, "head.dotx"))
    assert gate.check(written, "x.docx") == "docx"
    assert shown(word.read(written).blocks) == [(None, "FIRM"), *EXPECTED]


def test_a_firms_own_notice_styles_and_margins_win(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].left_margin = Cm(5)
    style = document.styles.add_style("Notice Paragraph", 1)
    style.font.name = "Georgia"
    document.save(tmp_path / "head.docx")
    written = docx.Document(io.BytesIO(word.write(LETTER, tmp_path / "head.docx")))
    paragraph = next(q for q in written.paragraphs if q.text.startswith("That they"))
    assert (paragraph.style.font.name, written.sections[0].left_margin) == ("Georgia", pytest.approx(Cm(5), abs=635))


def test_a_letterheads_own_numbering_and_pictures_stay(tmp_path: Path) -> None:
    document = docx.Document(LETTERHEADS / "meridian.docx")
    document.paragraphs[0].insert_paragraph_before("own list", style="List Number")
    document.save(tmp_path / "head.docx")
    data = word.write(LETTER, tmp_path / "head.docx")
    assert shown(word.read(data).blocks)[:2] == [("1.", "own list"), EXPECTED[0]]
    pictures = [n for n in zipfile.ZipFile(io.BytesIO(data)).namelist() if n.startswith("word/media/")]
    assert len(pictures) == 1
    assert part(data, pictures[0]).startswith(b"\x89PNG")


def test_a_link_in_a_letterhead_keeps_its_text_and_loses_its_target(tmp_path: Path) -> None:
    link = '<w:hyperlink r:id="rId-hyperlink"><w:r><w:t>office@firm.example</w:t></w:r></w:hyperlink>'
    path = letterhead(tmp_path, docx_of(p(link), external={"hyperlink": "mailto:office@firm.example"}))
    data = word.write(LETTER, path)
    assert word.read(data).blocks[0].text == "office@firm.example"
    assert b"mailto" not in part(data, "word/_rels/document.xml.rels")
    assert b"hyperlink" not in part(data, "word/document.xml")


def test_a_letterhead_that_may_not_come_in_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=r"^head.docx is a PDF named .docx"):
        word.write(LETTER, letterhead(tmp_path, b"%PDF-1.7"))
    with pytest.raises(InputRefused, match=r"^head.rtf cannot be a letterhead"):
        word.write(LETTER, letterhead(tmp_path, rb"{\rtf1}", "head.rtf"))


@pytest.mark.parametrize(
    ("name", "data", "codes"),
    [
        ("head.docx", docx_of(p("{{letter}}")), ["letterhead.marker-found"]),
        ("head.docx", docx_of(p("FIRM")), ["letterhead.no-marker"]),
        ("head.docx", b"%PDF", ["letterhead.refused"]),
        ("head.rtf", rb"{\rtf1}", ["letterhead.refused"]),
        ("head.docx", zip_of(parts_of(p("x")) | {"word/vbaProject.bin": b"x"}), ["letterhead.refused"]),
        ("head.docx", docx_of(p("x"), external={"image": "https://example.org/a.png"}), ["letterhead.no-marker", "letterhead.remote-image"]),
        ("head.docx", docx_of(p('<w:ins w:id="1" w:author="a"/>', "x")), ["letterhead.no-marker", "letterhead.tracked-changes"]),
        ("head.docx", docx_of(p("x"), related={"comments": ""}), ["letterhead.no-marker", "letterhead.comments"]),
        ("head.docx", docx_of(p(f"<w:r><w:pict><w:txbxContent>{p('{{letter}}')}</w:txbxContent></w:pict></w:r>")), ["letterhead.marker-in-text-box"]),
    ],
)  # fmt: skip
def test_what_a_firm_is_told_of_its_letterhead(tmp_path: Path, name: str, data: bytes, codes: list[str]) -> None:
    findings = word.check_letterhead(letterhead(tmp_path, data, name))
    assert [f.code for f in findings] == codes
    assert [f.severity is Severity.ERROR for f in findings] == [
        c in ("letterhead.refused", "letterhead.remote-image") for c in codes
    ]


# Any text


def _visible(text: str) -> str:
    """What Word can show of a text: no control characters, one kind of line end, no soft hyphens."""
    text = re.sub("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return re.sub("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff\u00ad]", "", text)


ODD = st.one_of(
    st.text(max_size=40),
    st.text("&<>\"'{}[]% \t\n-—…ab12", max_size=40),
    st.sampled_from(
        [
            "M/s. A & Sons <Delhi>",
            "धारा १३८",
            "😀 emoji 👨‍👩‍👧",
            "اردو نوٹس",
            "[[NAME]]",
            "{{letter}}",
            "  spaces  ",
            "a\tb\nc",
        ]
    ),
)
KINDS = st.sampled_from([BodyKind.HEADING, BodyKind.OPENING, BodyKind.NUMBERED, BodyKind.PLAIN])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.builds(BodyParagraph, KINDS, ODD), max_size=6),
    st.lists(st.lists(ODD, min_size=2, max_size=2).map(tuple), max_size=3),
    ODD,
)
def test_any_text_comes_back_as_it_was(body: list[BodyParagraph], rows: list[tuple[str, ...]], signature: str) -> None:
    table = BodyParagraph(BodyKind.TABLE, rows=tuple(rows))
    data = word.write(Letter("", "", "", (), "", "", (*body, table), "", signature))
    expected: list[tuple[str | None, str]] = []
    number = 0
    for paragraph in body:
        if not _visible(paragraph.text).strip():
            continue
        numbered = paragraph.kind is BodyKind.NUMBERED
        number += numbered
        expected.append((f"{number}." if numbered else None, _visible(paragraph.text)))
    expected += [(None, _visible(cell)) for row in rows for cell in row if _visible(cell).strip()]
    expected += [(None, _visible(signature))] if _visible(signature).strip() else []
    assert shown(word.read(data).blocks) == expected


# LibreOffice's opinion


@pytest.mark.office
@pytest.mark.parametrize("name", ["plain", "kapadia", "meridian"])
def test_libreoffice_prints_the_numbers_and_the_text(name: str, tmp_path: Path) -> None:
    data = word.write(LETTER, LETTERHEADS / f"{name}.docx")
    printed = convert(data, "docx", "txt", tmp_path / "x.txt", "x.docx").read_text(encoding="utf-8-sig")
    lines = [" ".join(line.split()) for line in printed.split("\n") if line.strip()]
    expected = [
        " ".join(f"{number or ''} {line}".split()) if i == 0 else line
        for number, text in EXPECTED
        for i, line in enumerate(text.replace("\t", " ").split("\n"))
    ]
    assert lines[-len(expected) :] == expected


@pytest.mark.office
def test_a_letter_becomes_a_pdf_with_all_its_text(tmp_path: Path) -> None:
    source = tmp_path / "notice.docx"
    source.write_bytes(word.write(LETTER, LETTERHEADS / "meridian.docx"))
    pdf = word.to_pdf(source, tmp_path / "out")
    assert pdf == tmp_path / "out" / "notice.pdf"
    assert pdf.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
        assert "Rs. 12,50,000/-" in text
        assert "Page 1 of 1" in text


def test_without_libreoffice_the_sentence_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("LEGALDRAFT_SOFFICE", raising=False)
    source = tmp_path / "notice.docx"
    source.write_bytes(word.write(LETTER))
    with pytest.raises(
        InputRefused, match=r"needs LibreOffice, which is not installed: .*apt install libreoffice-writer"
    ):
        word.to_pdf(source, tmp_path)
