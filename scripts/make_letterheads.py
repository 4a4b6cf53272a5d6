"""Makes the letterheads that travel with the program: templates/letterheads/*.docx (the same bytes each time)."""

import io
import struct
import sys
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor

from legaldraft.word.finish import finished
from legaldraft.word.markup import element, field, run
from legaldraft.word.xml import child, w

OUT = Path(__file__).resolve().parent.parent / "templates" / "letterheads"
INK = RGBColor(0x1F, 0x2A, 0x44)
TEAL = "0F5E63"
MERIDIAN_LINES = (
    "Advocates  |  Disputes · Commercial · Employment",
    "2nd Floor, Sampige House, 14 Lavelle Cross, Bengaluru 560 001",
    "office@meridianlawchambers.example",
)
SAMPLES = tuple((dx, dy) for dx in (0.25, 0.75) for dy in (0.25, 0.75))
RIGHT_HALF = {"left": 4800}
TIGHT = {"before": 0, "after": 110, "line": 276, "lineRule": "auto"}
SIGNATURE = {"before": 760, "line": 264, "lineRule": "auto"}


def new(font: str, size: float, margins: Sequence[float]) -> Any:
    """An empty A4 document; margins in cm: top, right, bottom, left."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Cm, margins)
    section.header_distance = section.footer_distance = Cm(1)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(size)
    fonts = normal.element.rPr.find(w("rFonts"))
    fonts.set(w("cs"), "Nirmala UI")
    fonts.set(w("eastAsia"), "Nirmala UI")
    normal.element.rPr.append(element("szCs", val=int(size * 2)))
    return document


def notice_style(document: Any, role: str, **properties: dict[str, Any]) -> None:
    """A notice style of this letterhead's own: ``spacing={...}``, ``ind={...}``, ``jc={...}``, ``rpr=[...]``."""
    rpr = properties.pop("rpr", {})
    ppr = element("pPr", *[element(name, **values) for name, values in properties.items()])
    parent = "Normal" if role == "Text" else "NoticeText"
    document.styles.element.append(
        element(
            "style",
            element("name", val=f"Notice {role}"),
            element("basedOn", val=parent),
            element("qFormat"),
            ppr,
            element("rPr", *[element(name, **(values or {})) for name, values in rpr.items()]),
            type="paragraph",
            customStyle="1",
            styleId=f"Notice{role}",
        )
    )


def write_line(paragraph: Any, text: str, size: float, *, bold: bool = False, colour: RGBColor | None = None) -> None:
    """Adds a run."""
    made = paragraph.add_run(text)
    made.font.size, made.bold = Pt(size), bold
    if colour is not None:
        made.font.color.rgb = colour
    paragraph.paragraph_format.space_after = Pt(0)


def borders(table: Any, **edges: tuple[str, int, str]) -> None:
    """Borders of a table by edge: (kind, eighths of a point, colour); edges not named have none."""
    names = ("top", "left", "bottom", "right", "insideH", "insideV")
    made = []
    for name in names:
        kind, size, colour = edges.get(name, ("nil", 0, "auto"))
        made.append(element(name, val=kind, sz=size, space=0, color=colour))
    table._tbl.tblPr.append(element("tblBorders", *made))


def centred(cell: Any, lines: Sequence[tuple[str, float, bool]], colour: RGBColor | None = None) -> None:
    """Centred lines in a cell: (text, points, bold)."""
    for number, (text, size, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write_line(paragraph, text, size, bold=bold, colour=colour)


def place(document: Any) -> None:
    """The line where the letter goes."""
    document.add_paragraph("{{letter}}")


def plain() -> Any:
    """No letterhead: a clean page with its number at the foot."""
    document = new("Times New Roman", 12, (2.5, 2.5, 2.2, 2.5))
    place(document)
    return document


def kapadia() -> Any:
    """Kapadia & Raghuvanshi: centred names in a table above a double rule, wide lines, signature to the right."""
    document = new("Times New Roman", 12, (1.6, 2.4, 2.2, 2.8))
    table = document.add_table(rows=2, cols=2)
    borders(table, bottom=("thinThickSmallGap", 18, "000000"))
    head = table.cell(0, 0).merge(table.cell(0, 1))
    centred(head, [("KAPADIA & RAGHUVANSHI", 22, True), ("ADVOCATES", 12, True)])
    head.paragraphs[-1].paragraph_format.space_after = Pt(8)
    left, right = table.cell(1, 0), table.cell(1, 1)
    for text in ("Firdaus N. Kapadia, B.Com., LL.B.", "Advocate-on-Record", "Chamber No. 418, Lawyers’ Chambers"):
        paragraph = left.paragraphs[0] if text.startswith("Firdaus") else left.add_paragraph()
        write_line(paragraph, text, 9.5, bold=text.startswith("Firdaus"))
    for text in ("Devendra S. Raghuvanshi, B.A., LL.M.", "Advocate", "Tilak Marg, New Delhi – 110 001"):
        paragraph = right.paragraphs[0] if text.startswith("Devendra") else right.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        write_line(paragraph, text, 9.5, bold=text.startswith("Devendra"))
    gap = document.add_paragraph()
    gap.paragraph_format.space_after = Pt(4)
    place(document)
    notice_style(document, "Text", spacing={"before": 0, "after": 150, "line": 336, "lineRule": "auto"})
    notice_style(document, "Address", keepLines={}, spacing=TIGHT)
    notice_style(document, "Opening", ind={"firstLine": 720}, jc={"val": "both"})
    notice_style(document, "Closing", keepNext={}, keepLines={}, spacing={"before": 280, "after": 0}, ind=RIGHT_HALF)
    notice_style(document, "Signature", keepLines={}, spacing=SIGNATURE, ind=RIGHT_HALF)
    return document


def meridian() -> Any:
    """Meridian Law Chambers: a mark and the name at the left of the first page's header, page x of y at the foot."""
    document = new("Arial", 10.5, (2.4, 2.3, 2.3, 2.5))
    section = document.sections[0]
    section.different_first_page_header_footer = True
    table = section.first_page_header.add_table(1, 2, Cm(16.2))
    borders(table, bottom=("single", 12, TEAL))
    mark, words = table.cell(0, 0), table.cell(0, 1)
    table.autofit = False
    for column, width in zip(table.columns, (Cm(2.2), Cm(14)), strict=True):
        column.width = width
        column.cells[0].width = width
    mark.paragraphs[0].add_run().add_picture(io.BytesIO(emblem()), width=Cm(1.6))
    write_line(words.paragraphs[0], "Meridian Law Chambers", 19, bold=True, colour=RGBColor.from_string(TEAL))
    for text in MERIDIAN_LINES:
        write_line(words.add_paragraph(), text, 8.5, colour=INK)
    first = section.first_page_header.paragraphs[0]
    first._p.getparent().remove(first._p)
    section.first_page_header.add_paragraph()
    write_line(section.header.paragraphs[0], "Meridian Law Chambers", 9, bold=True, colour=RGBColor.from_string(TEAL))
    for footer in (section.footer, section.first_page_footer):
        page_numbers(footer.paragraphs[0])
    place(document)
    notice_style(document, "Text", spacing={"before": 0, "after": 140, "line": 283, "lineRule": "auto"})
    notice_style(
        document, "Heading", keepNext={}, keepLines={}, spacing={"before": 260, "after": 90}, outlineLvl={"val": 0},
        rpr={"b": {}, "bCs": {}, "color": {"val": TEAL}},
    )  # fmt: skip
    return document


def page_numbers(paragraph: Any) -> None:
    """``Meridian Law Chambers · Page x of y`` at the right."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    small = (element("color", val="5A6472"), element("sz", val=16), element("szCs", val=16))
    parts = [
        run("Page ", *copies(small)),
        *pages("PAGE", small),
        run(" of ", *copies(small)),
        *pages("NUMPAGES", small),
    ]
    paragraph._p.extend(parts)


def copies(properties: Sequence[Any]) -> list[Any]:
    """Fresh copies of elements, since an element can stand in one place only."""
    return [element(p.tag.rsplit("}", 1)[-1], val=p.get(w("val"))) for p in properties]


def pages(code: str, properties: Sequence[Any]) -> list[Any]:
    """A field in small print."""
    made = field(code, "1")
    for part in made:
        part.insert(0, element("rPr", *copies(properties)))
    return made


def emblem(size: int = 160) -> bytes:
    """A globe with three meridians as a PNG, drawn point by point."""
    rows = []
    for y in range(size):
        row = b"\0"
        for x in range(size):
            ink = sum(
                _on_globe((x + dx) / size * 2 - 1, (y + dy) / size * 2 - 1)
                for dx in (0.25, 0.75)
                for dy in (0.25, 0.75)
            )
            shade = [255 - (255 - int(TEAL[i : i + 2], 16)) * ink // 4 for i in (0, 2, 4)]
            row += bytes(shade)
        rows.append(row)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    picture = chunk(b"IDAT", zlib.compress(b"".join(rows), 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + picture + chunk(b"IEND", b"")


def _on_globe(x: float, y: float) -> bool:
    line = 0.07
    radius: float = (x * x + y * y) ** 0.5
    if radius > 0.96:
        return False
    if radius > 0.96 - line * 1.3 or abs(y) < line / 2 or abs(x) < line / 2:
        return True
    half_width: float = 0.52 * max(0.0, 1 - (y / 0.96) ** 2) ** 0.5
    return abs(abs(x) - half_width) < line / 2


LETTERHEADS: dict[str, Callable[[], Any]] = {"plain": plain, "kapadia": kapadia, "meridian": meridian}


def main() -> int:
    """Writes every letterhead."""
    OUT.mkdir(parents=True, exist_ok=True)
    for name, make in LETTERHEADS.items():
        out = io.BytesIO()
        document = make()
        assert child(document.element.body, "sectPr") is not None
        document.save(out)
        (OUT / f"{name}.docx").write_bytes(finished(out.getvalue()))
        print(OUT / f"{name}.docx")
    return 0


if __name__ == "__main__":
    sys.exit(main())
