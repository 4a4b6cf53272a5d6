"""A folder of files such as firms have and enemies make: each is accounted for by name, with a sentence of its own, and
the notices among them are read."""

# a row of the table is one file and its whole sentence
# ruff: noqa: E501

import os
import sys
from pathlib import Path

import pytest

from legaldraft.core.notice import Notice
from legaldraft.services import corpus
from tests.word.word_builders import docx_of, ole_of, p, parts_of, zip_of

LETTER = "Legal notice. That my client M/s Asha Traders calls upon you to pay Rs. 5,00,000/- within 15 days."
GOOD = docx_of(p(LETTER))
SAVE_AS = "open it in Word and save it as a Word document (.docx)"
XXE = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p/></w:body></w:document>'
)
NESTED = "<w:sdt><w:sdtContent>" * 200 + p("x") + "</w:sdtContent></w:sdt>" * 200
# file name to bytes, and what is said of it; None for a file that is read
FILES: dict[str, tuple[bytes, str | None]] = {
    "1 good.docx": (GOOD, None),
    "~$1 good.docx": (b"\x05Advocate", "is the lock file that Word leaves while a document is open: choose 1 good.docx itself"),
    "rtf.docx": (rb"{\rtf1 Dear Sir}", f"is a rich-text file (RTF) named .docx: rename it to .rtf, or {SAVE_AS}"),
    "ole.docx": (ole_of("WordDocument", "1Table"), f"is an old Word 97-2003 file named .docx: rename it to .doc, or {SAVE_AS}"),
    "page.doc": (b"<html><body>Notice</body></html>", f"is a web page (HTML) named .doc: {SAVE_AS}"),
    "bomb.docx": (zip_of(parts_of(p("x")) | {"word/media/z.bin": bytes(9_000_000)}), "unpacks to many times its size, as a zip bomb does: refused"),
    "blank paragraphs.docx": (docx_of("<w:p/>" * 1_000_000), "unpacks to many times its size, as a zip bomb does: refused"),
    "paragraphs.docx": (docx_of("".join(p(f"{i * 7919 % 100_003}") for i in range(20_001))), "has more than 20,000 paragraphs: split it into smaller documents"),
    "one line.txt": (b"x " * 1_000_001, "has more than 2,000,000 characters: split it into smaller documents"),
    "nested.docx": (docx_of(NESTED), "has parts nested within one another deeper than any letter (word/document.xml): open it in Word, take the innermost tables or frames out and save it again"),
    "entity.docx": (zip_of(parts_of("") | {"word/document.xml": XXE}), "holds a document type declaration in word/document.xml, which Word never writes: refused"),
    "macros.docm": (GOOD, "is a Word file with macros (.docm): save it as .docx, without macros"),
    "hidden macros.docx": (zip_of(parts_of(p("x")) | {"word/vbaProject.bin": b"x"}), "is a Word file with macros: save it as .docx, without macros"),
    "template.docx": (docx_of(p("x"), external={"attachedTemplate": "https://evil.example/t.dotm"}), "loads a template from outside (https://evil.example/t.dotm): remove the link in Word and save it again"),
    "password.docx": (ole_of("EncryptionInfo", "EncryptedPackage"), "is protected by a password: open it in Word, take the password off and save it again"),
    "cut.docx": (GOOD[:700], "is damaged (its archive cannot be unpacked): get a fresh copy, or repair it in Word"),
    "zeros.docx": (bytes(2000), f"is not a Word file (its contents are not those of any Word format): {SAVE_AS}"),
    "zeros.pdf": (bytes(2000), "is not a PDF (its contents are not those of one): get a fresh copy"),
    "zeros.txt": (bytes(2000), "is not a text file (it holds bytes that are no letters): choose the Word file or save it as text"),
    "empty.docx": (b"", "is empty (0 bytes): choose the file again, or get a fresh copy"),
    "photo.JPG": (b"\xff\xd8\xff", "is a picture (.jpg), no letter that can be read: choose the Word file, or put the picture into a PDF and read it by OCR"),
    "sheet.xlsx": (b"PK", "is a workbook (.xlsx), no letter that can be read: choose the Word file"),
    "mail.msg": (ole_of("x"), "is a mail (.msg), no letter that can be read: choose the file attached to it"),
    "all.zip": (zip_of({"a.docx": GOOD}), "is an archive (.zip), no letter that can be read: choose the files in it, unpacked"),
    "no ending": (b"Dear Sir", f"is not of a kind that can be read (.docx, .dotx, .doc, .rtf, .odt, .pdf or .txt): {SAVE_AS}"),
    "2 good\nनोटिस.docx": (docx_of(p(LETTER.replace("Asha", "Usha"))), None),
}  # fmt: skip


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Notice]:
    """The folder read in one batch, by name."""
    folder = tmp_path_factory.mktemp("past notices")
    for name, (data, _) in FILES.items():
        (folder / name).write_bytes(data)
    if sys.platform != "win32":
        (folder / "link.docx").symlink_to(folder / "gone.docx")
        os.mkfifo(folder / "pipe.docx")
        (folder / "others.docx").symlink_to(folder.parent)
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "below").mkdir()
    (folder / "below" / "3 good.docx").write_bytes(docx_of(p(LETTER.replace("Asha", "Nisha"))))
    return {Path(n.file).name: n for n in corpus.ingest(None, "x", [folder])}


@pytest.mark.skipif(sys.platform == "win32", reason="no such names on Windows")
def test_every_file_is_accounted_for(read: dict[str, Notice]) -> None:
    assert set(read) == {*FILES, "link.docx", "pipe.docx", "others.docx", "3 good.docx"}


@pytest.mark.skipif(sys.platform == "win32", reason="no such names on Windows")
@pytest.mark.parametrize("name", FILES)
def test_each_has_its_own_sentence(read: dict[str, Notice], name: str) -> None:
    sentence = FILES[name][1]
    if sentence is None:
        assert read[name].status != "rejected"
        assert "Traders" in read[name].text
    else:
        assert (read[name].status, read[name].reason) == ("rejected", f"{name} {sentence}")


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes and links on Windows")
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("link.docx", "is a link that leads to no file: choose the file itself"),
        ("pipe.docx", "is no file but a pipe or a device: leave it out"),
        ("others.docx", "is a folder: choose a file in it"),
    ],
)
def test_what_is_no_file_is_named_and_not_waited_for(read: dict[str, Notice], name: str, sentence: str) -> None:
    assert (read[name].status, read[name].reason) == ("rejected", f"{name} {sentence}")


def test_a_fault_of_the_program_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What no test has met yet must not stop the other files either."""
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(docx_of(p(f"{LETTER} {name}")))
    whole = corpus.read_notice

    def faulty(document, file, *rest):
        if "b.docx" not in file:
            raise IndexError(file)
        return whole(document, file, *rest)

    monkeypatch.setattr(corpus, "read_notice", faulty)
    first, second = corpus.ingest(None, "x", [tmp_path])
    fault = "a.docx met a fault of the program (IndexError): leave it out, and report the fault."
    assert (first.status, first.reason) == ("rejected", fault)
    assert second.status != "rejected"
