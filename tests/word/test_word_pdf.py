"""PDFs: the text layer in paragraphs, headers apart; scans are named, or read by OCR where that was asked for."""

import shutil
from pathlib import Path

import pytest

from legaldraft import word
from legaldraft.core.errors import InputRefused
from legaldraft.word import ocr
from legaldraft.word.convert import convert
from tests.word.word_builders import docx_of, p, t

MESSY = Path(__file__).resolve().parents[2] / "tests" / "messy" / "files"
PARAGRAPH = (
    "That the cheque was presented within its validity and was returned unpaid with the remark Funds Insufficient, and "
    "my client was told of it by her bank on the same day, as the memo of the bank, a copy of which is enclosed, shows."
)


def test_hindi_and_paragraphs_come_out_of_a_pdf() -> None:
    lines = (MESSY / "numbers-hindi.pdf.visible").read_text(encoding="utf-8").splitlines()
    assert word.read(MESSY / "numbers-hindi.pdf").text.split("\n") == lines


@pytest.mark.office
def test_headers_footers_and_page_breaks_do_not_cut_into_the_text(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId-header1"/><w:footerReference w:type="default" r:id="rId-footer1"/></w:sectPr>'  # noqa: E501
    number = '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    related = {"header1": p("Singhvi Chambers"), "footer1": p("Page ", number)}
    words = PARAGRAPH.rstrip(".").split()
    texts = [f"{n}. {' '.join(words[n:] + words[:n])}." for n in range(1, len(words))]
    body = "".join(map(p, texts))
    made = convert(docx_of(body + section, related=related), "docx", "pdf", tmp_path / "x.pdf", "x.docx")
    document = word.read_safely(made)
    assert document.text.split("\n") == texts
    assert document.headers == ("Singhvi Chambers",)
    assert document.footers[:2] == ("Page 1", "Page 2")


@pytest.mark.office
def test_bold_and_centred_lines_are_known(tmp_path: Path) -> None:
    title = p(t("LEGAL NOTICE", "<w:b/>"), properties='<w:jc w:val="center"/>')
    made = convert(docx_of(title + p(PARAGRAPH)), "docx", "pdf", tmp_path / "x.pdf", "x.docx")
    first, second = word.read(made).blocks
    assert (first.text, first.bold, first.align) == ("LEGAL NOTICE", True, "center")
    assert (second.text, second.bold, second.align) == (PARAGRAPH, False, "left")


def test_a_scan_is_named_and_the_remedy_told() -> None:
    with pytest.raises(InputRefused, match=r"^scan\.pdf is a scan that needs OCR \(its page is a picture"):
        word.read(MESSY / "scan.pdf", ocr="")


def test_a_page_without_text_among_others_is_a_warning(tmp_path: Path) -> None:
    import pypdfium2

    both = pypdfium2.PdfDocument.new()
    for name in ("numbers-hindi.pdf", "scan.pdf"):
        both.import_pages(pypdfium2.PdfDocument(MESSY / name))
    both.save(tmp_path / "both.pdf")
    document = word.read(tmp_path / "both.pdf", ocr="")
    assert "परक्राम्य" in document.text
    assert [w.code for w in document.warnings] == ["word.pdf-page-needs-ocr"]
    assert document.warnings[0].message.startswith("Page 2 is a picture without text")


@pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is an optional program")
def test_a_scan_is_read_where_ocr_is_on() -> None:
    pytest.importorskip("pytesseract")
    document = word.read_safely(MESSY / "scan.pdf", ocr="eng")
    assert "cheque no. 318842 dated 04.02.2019 for Rs. 3,75,000/-" in document.text.replace("\n", " ")
    assert [w.code for w in document.warnings] == ["word.read-by-ocr"]


def test_where_tesseract_is_missing_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InputRefused, match=r"^scan\.pdf is a scan, and (OCR|the program Tesseract) is not installed"):
        word.read(MESSY / "scan.pdf", ocr="eng")


@pytest.mark.parametrize(("said", "languages"), [("", ""), ("0", ""), ("off", ""), ("1", "eng+hin"), ("mar", "mar")])
def test_ocr_is_off_until_it_is_switched_on(monkeypatch: pytest.MonkeyPatch, said: str, languages: str) -> None:
    monkeypatch.setenv(ocr.VARIABLE, said)
    assert ocr.wanted() == languages


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    import pypdfium2

    long = pypdfium2.PdfDocument.new()
    for _ in range(301):
        long.new_page(100, 100)
    long.save(tmp_path / "long.pdf")
    with pytest.raises(InputRefused, match=r"^long\.pdf has more than 300 pages: split it"):
        word.read(tmp_path / "long.pdf")
