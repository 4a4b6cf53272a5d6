"""What may come in and what may not: every refusal is bound to its own sentence."""

# a row of the tables is one file and its whole sentence
# ruff: noqa: E501

import io
import re
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legaldraft import word
from legaldraft.core.errors import InputRefused
from legaldraft.word import gate, limits
from tests.word.word_builders import MAIN_TYPE, docx_of, ole_of, p, parts_of, t, table, zip_of

GOOD = docx_of(p("Legal notice"))
MACROS = "save it as .docx, without macros"
SAVE_AS = "open it in Word and save it as a Word document (.docx)"


def with_part(name: str, data: str | bytes = b"x", **options: object) -> bytes:
    return zip_of(parts_of(p("x"), **options) | {name: data})  # type: ignore[arg-type]


def without_part(name: str) -> bytes:
    return zip_of({k: v for k, v in parts_of(p("x")).items() if k != name})


def duplicated(name: str) -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(name, b"second")
    return out.getvalue()


def with_symlink() -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo("word/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def flagged_encrypted() -> bytes:
    data = bytearray(GOOD)
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def renamed(old: bytes, new: bytes) -> bytes:
    """The archive with an entry's name overwritten in place (same length), as no zip library would write it."""
    assert len(old) == len(new)
    return with_part(old.decode()).replace(old, new)


def with_spoofed_size() -> bytes:
    """The directory says that an entry of 3 MB unpacks to 1,000 bytes."""
    data = bytearray(with_part("word/media/noise.bin", bytes(range(256)) * 12_000))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    return bytes(data)


def bomb() -> bytes:
    return with_part("word/media/zeros.bin", bytes(5_000_000))


def huge() -> bytes:
    block = b"".join(i.to_bytes(4, "big") * 12 for i in range(22_000))
    return zip_of(parts_of(p("x")) | {f"word/media/{i}.bin": block for i in range(100)})


def typed(part_type: str) -> bytes:
    return docx_of(p("x"), main_type=part_type)


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE_TYPE = MAIN_TYPE.replace("document.main", "template.main")
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
BILLION = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>'
ODT = zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})
OUTSIDE = "remove the link in Word and save it again"

REJECTED = {
    "lock file": ("~$x.docx", GOOD, "~$x.docx is the lock file that Word leaves while a document is open: choose x.docx itself"),
    "empty": ("x.docx", b"", "x.docx is empty (0 bytes): choose the file again, or get a fresh copy"),
    "too large": ("x.docx", bytes(limits.MAX_FILE_BYTES + 1), "x.docx is larger than 10 MB: make its pictures smaller and save it again"),
    "docm by name": ("x.docm", GOOD, f"x.docm is a Word file with macros (.docm): {MACROS}"),
    "dotm by name": ("x.dotm", GOOD, f"x.dotm is a Word file with macros (.dotm): {MACROS}"),
    "docm named docx": ("x.docx", typed(MACRO_TYPE), f"x.docx is a Word file with macros: {MACROS}"),
    "vbaProject.bin": ("x.docx", with_part("word/vbaProject.bin"), f"x.docx is a Word file with macros: {MACROS}"),
    "vbaProject in another case": ("x.docx", with_part("word/VBAPROJECT.BIN"), f"x.docx is a Word file with macros: {MACROS}"),
    "unknown ending": ("x.xyz", GOOD, f"x.xyz is not of a kind that can be read (.docx, .dotx, .doc, .rtf, .odt, .pdf or .txt): {SAVE_AS}"),
    "text named pdf": ("x.pdf", b"Dear Sir,\r\n", f"x.pdf is plain text named .pdf: rename it to .txt, or {SAVE_AS}"),
    "noise named pdf": ("x.pdf", b"\x00\x01\x02noise", "x.pdf is not a PDF (its contents are not those of one): get a fresh copy"),
    "docx named pdf": ("x.pdf", GOOD, "x.pdf is a .docx file named .pdf: rename it to .docx"),
    "pdf named docx": ("x.docx", b"%PDF-1.7 ...", "x.docx is a PDF named .docx: rename it to .pdf, or use the Word file itself"),
    "rtf named docx": ("x.docx", rb"{\rtf1 x}", f"x.docx is a rich-text file (RTF) named .docx: rename it to .rtf, or {SAVE_AS}"),
    "rtf with a template from the web": ("x.rtf", rb"{\rtf1{\*\template https://evil.example/t.dot}x}", f"x.rtf loads a template from outside (https://evil.example/t.dot): {OUTSIDE}"),
    "rtf with a template from a share": ("x.rtf", rb"{\rtf1{\*\template \\\\evil\\t.dot}x}", rf"x.rtf loads a template from outside (\\\\evil\\t.dot): {OUTSIDE}"),
    "html named docx": ("x.docx", b"<html><body>x</body></html>", f"x.docx is a web page (HTML) named .docx: {SAVE_AS}"),
    "html named doc": ("x.doc", b"\xef\xbb\xbf<!DOCTYPE html><p>x", f"x.doc is a web page (HTML) named .doc: {SAVE_AS}"),
    "mhtml named doc": ("x.doc", b"MIME-Version: 1.0\r\n", f"x.doc is a saved web page or mail (MHTML) named .doc: {SAVE_AS}"),
    "word 2003 xml": ("x.doc", b'<?xml version="1.0"?><w:d xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>', f"x.doc is a Word XML file named .doc: {SAVE_AS}"),
    "text named docx": ("x.docx", b"Dear Sir,\r\n", f"x.docx is plain text named .docx: rename it to .txt, or {SAVE_AS}"),
    "noise named docx": ("x.docx", b"\x00\x01\x02noise", f"x.docx is not a Word file (its contents are not those of any Word format): {SAVE_AS}"),
    "old doc named docx": ("x.docx", ole_of("WordDocument"), f"x.docx is an old Word 97-2003 file named .docx: rename it to .doc, or {SAVE_AS}"),
    "password docx": ("x.docx", ole_of("EncryptionInfo", "EncryptedPackage"), "x.docx is protected by a password: open it in Word, take the password off and save it again"),
    "password doc": ("x.doc", ole_of("WordDocument", fib_flags=0x0100), "x.doc is protected by a password: open it in Word, take the password off and save it again"),
    "macros in doc": ("x.doc", ole_of("WordDocument", "_VBA_PROJECT"), f"x.doc is an old Word file with macros: {MACROS}"),
    "excel named doc": ("x.doc", ole_of("Workbook"), "x.doc is an Excel workbook: choose the Word file"),
    "powerpoint named doc": ("x.doc", ole_of("PowerPoint Document"), "x.doc is a PowerPoint file: choose the Word file"),
    "another ole file": ("x.doc", ole_of("Something"), "x.doc is not a Word file (an OLE file of another program): choose the Word file"),
    "damaged ole": ("x.doc", ole_of("WordDocument")[:600], "x.doc is damaged (an old Word file whose directory cannot be read): get a fresh copy"),
    "cut-off zip": ("x.docx", GOOD[: len(GOOD) // 2], "x.docx is damaged (its archive cannot be unpacked): get a fresh copy, or repair it in Word"),
    "wrong sum": ("x.docx", with_spoofed_size(), "x.docx is damaged (its archive cannot be unpacked): get a fresh copy, or repair it in Word"),
    "excel named docx": ("x.docx", typed(SHEET), "x.docx is an Excel workbook, not a Word file: choose the Word file"),
    "powerpoint named docx": ("x.docx", typed(SLIDES), "x.docx is a PowerPoint file, not a Word file: choose the Word file"),
    "plain zip": ("x.docx", zip_of({"a.txt": "x"}), "x.docx is a zip archive, not a Word file: choose the Word file"),
    "odt named docx": ("x.docx", ODT, "x.docx is an OpenDocument text named .docx: rename it to .odt"),
    "odt with macros": ("x.odt", zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "Basic/a.xml": "<a/>"}), "x.odt is an OpenDocument file with macros: save it without them"),
    "docx named doc": ("x.doc", GOOD, "x.doc is a .docx file named .doc: rename it to .docx"),
    "template named docx": ("x.docx", typed(TEMPLATE_TYPE), "x.docx is a .dotx file named .docx: rename it to .dotx"),
    "no main part": ("x.docx", without_part("word/document.xml"), f"x.docx has no main document part, so there is nothing to read: {SAVE_AS}"),
    "no relationships": ("x.docx", without_part("_rels/.rels"), f"x.docx has no main document part, so there is nothing to read: {SAVE_AS}"),
    "no content types": ("x.docx", without_part("[Content_Types].xml"), "x.docx is a zip archive, not a Word file: choose the Word file"),
    "path upwards": ("x.docx", with_part("../evil.txt"), "x.docx has a part that points outside the file ('../evil.txt'): refused"),
    "absolute path": ("x.docx", with_part("/etc/passwd"), "x.docx has a part that points outside the file ('/etc/passwd'): refused"),
    "drive path": ("x.docx", with_part("C:/evil.txt"), "x.docx has a part that points outside the file ('C:/evil.txt'): refused"),
    "backslash": ("x.docx", renamed(b"word/a/b.txt", b"word\\a\\b.txt"), r"x.docx has a part with a forbidden character in its name ('word\\a\\b.txt'): refused"),
    "duplicate part": ("x.docx", duplicated("word/document.xml"), "x.docx holds the part 'word/document.xml' twice: open it in Word and save it again"),
    "duplicate in another case": ("x.docx", with_part("WORD/Document.XML"), "x.docx holds the part 'WORD/Document.XML' twice: open it in Word and save it again"),
    "link to a file": ("x.docx", with_symlink(), "x.docx has a part that is a link to another file ('word/link'): refused"),
    "encrypted entry": ("x.docx", flagged_encrypted(), "x.docx has an encrypted part ('[Content_Types].xml'): take the protection off and save it again"),
    "other compression": ("x.docx", zip_of(parts_of(p("x")), zipfile.ZIP_BZIP2), "x.docx is packed in a way that Word does not use ('[Content_Types].xml'): open it in Word and save it again"),
    "too many parts": ("x.docx", zip_of(parts_of(p("x")) | {f"word/{i}": b"" for i in range(2_000)}), "x.docx holds 2,004 parts; a Word file has at most 2,000: refused"),
    "zip bomb": ("x.docx", bomb(), "x.docx unpacks to many times its size, as a zip bomb does: refused"),
    "unpacks to too much": ("x.docx", huge(), "x.docx is larger than 100 MB when unpacked: make its pictures smaller and save it again"),
    "doctype": ("x.docx", with_part("word/extra.xml", DOCTYPE), "x.docx holds a document type declaration in word/extra.xml, which Word never writes: refused"),
    "billion laughs": ("x.docx", with_part("word/settings.xml", BILLION), "x.docx holds a document type declaration in word/settings.xml, which Word never writes: refused"),
    "doctype in utf-16": ("x.docx", with_part("customXml/item1.xml", DOCTYPE.encode("utf-16")), "x.docx holds a document type declaration in customXml/item1.xml, which Word never writes: refused"),
    "utf-7": ("x.docx", with_part("word/extra.xml", b'<?xml version="1.0" encoding="UTF-7"?><a/>'), f"x.docx is written in an encoding that Word does not use (word/extra.xml): {SAVE_AS}"),
    "template from the web": ("x.docx", docx_of(p("x"), external={"attachedTemplate": "https://evil.example/t.dotm"}), f"x.docx loads a template from outside (https://evil.example/t.dotm): {OUTSIDE}"),
    "template from a share": ("x.docx", docx_of(p("x"), external={"attachedTemplate": r"file:///\\evil\t.dotm"}), rf"x.docx loads a template from outside (file:///\\evil\t.dotm): {OUTSIDE}"),
    "object from outside": ("x.docx", docx_of(p("x"), external={"oleObject": "file://evil/o.bin"}), f"x.docx loads an object from outside (file://evil/o.bin): {OUTSIDE}"),
    "sub-document": ("x.docx", docx_of(p("x"), external={"subDocument": "http://evil.example/s.docx"}), f"x.docx loads a sub-document from outside (http://evil.example/s.docx): {OUTSIDE}"),
    "frame": ("x.docx", docx_of(p("x"), external={"frame": "http://evil.example/f"}), f"x.docx loads a frame from outside (http://evil.example/f): {OUTSIDE}"),
    "malformed relationships": ("x.docx", with_part("word/_rels/header9.xml.rels", "<a><b></a>"), "x.docx is damaged (its part word/_rels/header9.xml.rels cannot be parsed): open it in Word and save it again"),
}  # fmt: skip

READ_REJECTED = {
    "malformed document": (zip_of(parts_of("") | {"word/document.xml": "<w:document><w:body>"}), "x.docx is damaged (its part word/document.xml cannot be parsed): open it in Word and save it again"),
    "no body": (zip_of(parts_of("") | {"word/document.xml": "<a/>"}), "x.docx has no document body, so there is nothing to read: open it in Word and save it again"),
    "too many paragraphs": (docx_of("".join(p(f"{i * 7919 % 100_003}") for i in range(20_001))), "x.docx has more than 20,000 paragraphs: split it into smaller documents"),
}  # fmt: skip

ACCEPTED = {
    "docx": ("x.docx", GOOD, "docx"),
    "docx, ending in capitals": ("X.DOCX", GOOD, "docx"),
    "dotx": ("x.dotx", typed(TEMPLATE_TYPE), "dotx"),
    "stored, not deflated": ("x.docx", zip_of(parts_of(p("x")), zipfile.ZIP_STORED), "docx"),
    "link to a web page": ("x.docx", docx_of(p("x"), external={"hyperlink": "https://example.org"}), "docx"),
    "linked picture": ("x.docx", docx_of(p("x"), external={"image": "https://example.org/a.png"}), "docx"),
    "the author's own template": ("x.docx", docx_of(p("x"), external={"attachedTemplate": r"file:///C:\Users\a\Letter.dotx"}), "docx"),
    "rtf": ("x.rtf", rb"{\rtf1 x}", "rtf"),
    "rtf with the author's own template": ("x.rtf", rb"{\rtf1{\*\template C:\\Normal.dot}x}", "rtf"),
    "rtf named doc, as Word itself writes": ("x.doc", rb"{\rtf1 x}", "rtf"),
    "old doc": ("x.doc", ole_of("WordDocument", "1Table"), "doc"),
    "odt": ("x.odt", ODT, "odt"),
    "pdf": ("x.pdf", b"%PDF-1.7 ...", "pdf"),
    "pdf after a mailer's header": ("x.pdf", b"\r\n%PDF-1.4", "pdf"),
    "text": ("x.txt", "विधिक नोटिस".encode(), "txt"),
    "text that looks like a page": ("x.txt", b"<html>", "txt"),
    "a folder entry": ("x.docx", with_part("word/", b""), "docx"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "sentence"), REJECTED.values(), ids=REJECTED)
def test_the_gate_refuses_each_thing_with_its_own_sentence(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(InputRefused, match=f"^{re.escape(sentence)}$"):
        gate.check(data, name)


@pytest.mark.parametrize(("data", "sentence"), READ_REJECTED.values(), ids=READ_REJECTED)
def test_the_reader_refuses_what_only_reading_shows(data: bytes, sentence: str) -> None:
    with pytest.raises(InputRefused, match=f"^{re.escape(sentence)}$"):
        word.read(data, "x.docx")


@pytest.mark.parametrize(("name", "data", "kind"), ACCEPTED.values(), ids=ACCEPTED)
def test_the_gate_admits_what_firms_have(name: str, data: bytes, kind: str) -> None:
    assert gate.check(data, name) == kind


def test_a_template_on_the_authors_own_disk_is_warned_of_and_not_looked_for() -> None:
    data = docx_of(p("x"), external={"attachedTemplate": r"file:///C:\Users\a\Letter.dotx"})
    assert [w.code for w in word.read(data).warnings] == ["word.local-template-ignored"]


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=r"is a folder: choose a file in it"):
        word.read(tmp_path)
    with pytest.raises(InputRefused, match=r"cannot be opened .*check the path"):
        word.read(tmp_path / "gone.docx")


def test_a_million_paragraphs_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(
        docx_of("".join(f"<w:p><w:r><w:t>{i * 7919 % 1_000_003}</w:t></w:r></w:p>" for i in range(1_000_000)))
    )
    before = _childrens_processor_time()
    with word.ReaderPool() as pool:
        pool.read(good_file(tmp_path))
        with pytest.raises(InputRefused, match=r"more than 20,000 paragraphs|needs more memory or time|larger than"):
            pool.read(path)
    assert _childrens_processor_time() - before < 4


def _childrens_processor_time() -> float:
    """Seconds of the processor that ended children used, so that a busy machine does not change the figure."""
    resource = pytest.importorskip("resource", reason="the system does not tell the processor time of children")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def good_file(folder: Path, name: str = "good.docx", text: str = "Legal notice") -> Path:
    path = folder / name
    path.write_bytes(docx_of(p(text) + table(("a", "b"))))
    return path


def test_one_bad_file_never_stops_a_batch(tmp_path: Path) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"%PDF-1.7")
    paths = [good_file(tmp_path, "1.docx", "one"), bad, good_file(tmp_path, "2.docx", "two")]
    results = dict(word.read_many(paths))
    assert [results[paths[0]].text, results[paths[2]].text] == ["one\na\nb", "two\na\nb"]  # type: ignore[union-attr]
    assert isinstance(results[bad], InputRefused)


def test_the_child_gives_the_same_document_as_reading_here(tmp_path: Path) -> None:
    path = good_file(tmp_path)
    assert word.read_safely(path) == word.read(path)


def test_a_child_that_is_killed_is_replaced(tmp_path: Path) -> None:
    with word.ReaderPool() as pool:
        assert pool.read(good_file(tmp_path)).text.startswith("Legal")
        process = pool._process
        assert process is not None
        process.kill()
        process.wait()
        assert pool.read(good_file(tmp_path)).text.startswith("Legal")


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "slow.docx"
    slow.write_bytes(docx_of("".join(p(t(f"{i}", "<w:b/>")) for i in range(19_000))))
    with word.ReaderPool() as pool:
        pool.read(good_file(tmp_path))
        monkeypatch.setattr(limits, "CHILD_WALL_SECONDS", 0.05)
        with pytest.raises(InputRefused, match=r"^slow.docx needs more memory or time than a notice can"):
            pool.read(slow)
        monkeypatch.setattr(limits, "CHILD_WALL_SECONDS", 30.0)
        assert pool.read(good_file(tmp_path)).text.startswith("Legal")


@pytest.mark.skipif(sys.platform == "win32", reason="no resource limits on Windows")
def test_the_child_cannot_take_more_memory_than_its_limit() -> None:
    code = "from legaldraft.word.child import limit_memory; limit_memory(); bytearray(1 << 30)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode != 0
    assert "MemoryError" in ended.stderr


@settings(max_examples=300, deadline=2000)
@given(st.data())
def test_no_mutation_of_a_file_brings_anything_but_a_document_or_a_sentence(data: st.DataObject) -> None:
    mutated = bytearray(RICH)
    for _ in range(data.draw(st.integers(1, 6))):
        mutated[data.draw(st.integers(0, len(mutated) - 1))] = data.draw(st.integers(0, 255))
    try:
        word.read(bytes(mutated), "x.docx")
    except InputRefused as refused:
        assert refused.message.startswith("x.docx")  # noqa: PT017


TOKENS = (
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>x</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
    '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>', "<w:del>", "</w:del>", "<w:ins>", "</w:ins>",
    '<w:sym w:char="zz"/>', '<w:pPr><w:numPr><w:ilvl w:val="-7"/><w:numId w:val="x"/></w:numPr></w:pPr>', "<w:sdt>", "</w:sdt>",
    "<mc:AlternateContent>", "</mc:AlternateContent>", "<w:txbxContent>", "</w:txbxContent>", "<w:pict>", "</w:pict>",
    '<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>', "<w:trPr><w:del/></w:trPr>", '<w:tcPr><w:gridSpan w:val="-3"/></w:tcPr>',
)  # fmt: skip


@settings(max_examples=300, deadline=2000)
@given(st.lists(st.sampled_from(TOKENS), max_size=40))
def test_no_order_of_elements_brings_anything_but_a_document_or_a_sentence(tokens: list[str]) -> None:
    try:
        word.read(docx_of("".join(tokens)), "x.docx")
    except InputRefused as refused:
        assert refused.message.startswith("x.docx")  # noqa: PT017


# Stored, so that mutations reach the XML and not only the compressed stream.
RICH = zip_of(
    parts_of(
        p("Legal ", t("notice", "<w:b/>"), properties='<w:pStyle w:val="A"/>')
        + table(("a", p("b") + table(("c",)) + p(""))),
        related={"styles": '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/></w:style>'},
    ),
    zipfile.ZIP_STORED,
)
