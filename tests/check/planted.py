"""Ten Word files as offices have them, each by another hand, with two wrong citations in each.

Every file also cites law that is right, so that a comment in a wrong place, or one too many, is seen.
"""

# markup stays on one line, as it is
# ruff: noqa: E501

import io
from dataclasses import dataclass
from pathlib import Path

import docx

from tests.word.word_builders import docx_of, levels, listed, p, t

FILES = Path(__file__).parent / "files"
OPENING = "Under instructions from my client I serve upon you the following notice:"
RIGHT = "The cheque was returned unpaid, an offence under Section 138 of the Negotiable Instruments Act, 1881."
DATED = "Date: 10.01.2025"


@dataclass(frozen=True)
class Planted:
    """A file and the wrong citations in it: the words that are cited, and the verdict on them."""

    name: str
    data: bytes
    wrong: tuple[tuple[str, str], ...]


def _saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def plain_letter() -> Planted:
    document = docx.Document()
    document.core_properties.author = "A. Clerk"
    for line in (DATED, OPENING, RIGHT):
        document.add_paragraph(line)
    document.add_paragraph("You are liable under Section 947 of the Negotiable Instruments Act, 1881.")
    document.add_paragraph("The suit lies under Section 999 of the Code of Civil Procedure, 1908.", style="List Number")
    return Planted(
        "plain.docx", _saved(document), (("Section 947", "unknown-provision"), ("Section 999", "unknown-provision"))
    )


def table_of_law() -> Planted:
    document = docx.Document()
    document.add_paragraph(DATED)
    document.add_paragraph(RIGHT)
    grid = document.add_table(rows=3, cols=2, style="Table Grid")
    grid.cell(0, 0).text, grid.cell(0, 1).text = "Default", "Law"
    grid.cell(1, 0).text = "Breach"
    grid.cell(1, 1).text = "Section 73 of the Indian Contract Act, 1872"
    cell = grid.cell(2, 1).paragraphs[0]
    cell.add_run("Section ").bold = True
    cell.add_run("66A").italic = True
    cell.add_run(" of the Information Technology Act, 2000")
    inner = grid.cell(2, 0).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "Section 512 of the Transfer of Property Act, 1882"
    return Planted(
        "table.docx", _saved(document), (("Section 66A", "struck-down"), ("Section 512", "unknown-provision"))
    )


def split_runs() -> Planted:
    spell = '<w:proofErr w:type="spellStart"/>'
    marks = '<w:bookmarkStart w:id="3" w:name="a"/>', '<w:bookmarkEnd w:id="3"/>'
    one = p("liable u", t("/", "<w:b/>"), "s", spell, t(" 4"), t("2", '<w:color w:val="FF0000"/>'), "0 of the IP", t("C"),
            " and under ", marks[0], t("Sec"), marks[1], t("tion 1"), t("38"), " of the Negotiable Instruments Act.")  # fmt: skip
    two = p(t("Compensation is due under Section"), "<w:r><w:br/></w:r>", t("7"), t("77", "<w:i/>"),
            " of the Indian Contract Act, 1872.")  # fmt: skip
    data = docx_of(p(DATED) + p(OPENING) + one + two)
    return Planted("split.docx", data, (("u/s 420", "repealed"), ("Section777", "unknown-provision")))


def text_box() -> Planted:
    box = p(t("Wrong: Section 888 of the Companies Act, 2013"))
    shape = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wps:wsp><wps:txbx>'
        f"<w:txbxContent>{box}</w:txbxContent></wps:txbx></wps:wsp></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = (
        p(DATED)
        + p(shape, "As the box says. ", RIGHT)
        + p("See Section 700 of the Arbitration and Conciliation Act, 1996.")
    )
    return Planted(
        "box.docx", docx_of(body), (("Section 888", "unknown-provision"), ("Section 700", "unknown-provision"))
    )


def notes_below() -> Planted:
    def mark(kind: str) -> str:
        return f'<w:r><w:{kind}Reference w:id="1"/></w:r>'

    foot = f'<w:footnote w:id="1">{p("<w:r><w:footnoteRef/></w:r>", " Read with Section 365 of the Negotiable Instruments Act, 1881.")}</w:footnote>'
    end = f'<w:endnote w:id="1">{p(t("Or under "), t("Article 4", "<w:b/>"), t("99"), " of the Constitution of India.")}</w:endnote>'
    data = docx_of(
        p(DATED) + p(RIGHT, mark("footnote")) + p("My client's rights stand.", mark("endnote")),
        related={"footnotes": foot, "endnotes": end},
    )
    return Planted("notes.docx", data, (("Section 365", "unknown-provision"), ("Article 499", "unknown-provision")))


def commented_before() -> Planted:
    def about(identity: int, inner: str) -> str:
        end = f'<w:commentRangeEnd w:id="{identity}"/><w:r><w:commentReference w:id="{identity}"/></w:r>'
        return f'<w:commentRangeStart w:id="{identity}"/>{inner}{end}'

    comments = "".join(f'<w:comment w:id="{i}" w:author="Senior">{p("Please check.")}</w:comment>' for i in (0, 7))
    body = p(DATED) + p(OPENING)
    body += p("You cheated under ", about(7, t("Section 420") + t(" of the Indian Penal Code")), ".")
    body += p(about(0, t("Pay ")), "as Section 650 of the Indian Contract Act, 1872 commands.")
    data = docx_of(body, related={"comments": comments})
    return Planted("commented.docx", data, (("Section 420", "repealed"), ("Section 650", "unknown-provision")))


def tracked() -> Planted:
    def change(kind: str, text: str) -> str:
        tag = "delText" if kind == "del" else "t"
        run = f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'
        return f'<w:{kind} w:id="9" w:author="B" w:date="2025-01-09T10:00:00Z">{run}</w:{kind}>'

    one = p(
        "Liable under Section ", change("del", "138"), change("ins", "838"), " of the Negotiable Instruments Act, 1881."
    )
    two = p(RIGHT, change("ins", " So does Section 950 of the Indian Contract Act, 1872 say."))
    data = docx_of(p(DATED) + one + two)
    return Planted("tracked.docx", data, (("Section 838", "unknown-provision"), ("Section 950", "unknown-provision")))


def fields_and_lists() -> Planted:
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels(("decimal", "%1."))}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    field = f'{code}{t("Section 3")}{t("33")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    link = f'<w:hyperlink w:anchor="a">{t("Order LII Rule 1")}</w:hyperlink>'
    body = p(DATED) + listed(1, 0, RIGHT) + listed(1, 0, "That you are in default.")
    body += p(
        "As ", field, " of the Sale of Goods Act, 1930 says, and ", link, " of the Code of Civil Procedure, 1908."
    )
    return Planted(
        "fields.docx", docx_of(body, related={"numbering": numbering}),
        (("Section 333", "unknown-provision"), ("Order LII Rule 1", "unknown-provision")),
    )  # fmt: skip


def converted() -> list[Planted]:
    """Two files that LibreOffice 7.4 wrote: one from OpenDocument (a footnote, a table), one from rich text."""
    unknown = "unknown-provision"
    odt, rtf = ((FILES / f"libreoffice-{kind}.docx").read_bytes() for kind in ("odt", "rtf"))
    return [
        Planted("office.docx", odt, (("Section 444", unknown), ("Section 555", unknown))),
        Planted("rich.docx", rtf, (("Section 666", unknown), ("Section 777", unknown))),
    ]


def all_planted() -> list[Planted]:
    """The ten files."""
    made = [plain_letter(), table_of_law(), split_runs(), text_box(), notes_below(), commented_before(), tracked(),
            fields_and_lists()]  # fmt: skip
    return [*made, *converted()]
