"""The few pieces of WordprocessingML that the sample letters need, as strings.

Written by hand rather than by a library so that a file is small, its bytes depend on nothing but the letter, and the
markup shows what Word itself leaves behind: split runs, proofing marks, revision ids.
"""

import io
import zipfile
from dataclasses import dataclass
from random import Random
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks. ``size`` is in points (0 = the document's), ``color`` is RRGGBB or ""."""

    bold: bool = False
    underline: bool = False
    italic: bool = False
    size: float = 0
    font: str = ""
    color: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """How a paragraph is set.

    Args:
        align: ``left``, ``center``, ``right`` or ``both``.
        style: id of a paragraph style or "".
        level: level of the automatic list, or None.
        left, hanging, tab: indents and one tab stop in twentieths of a point.
        after: space after in twentieths of a point.
        rule: a line under the paragraph.
        keep: kept with the next paragraph.
        tab_right: the tab stop is a right one.
    """

    align: str = "left"
    style: str = ""
    level: int | None = None
    left: int = 0
    hanging: int = 0
    tab: int = 0
    after: int = 120
    rule: bool = False
    keep: bool = False
    tab_right: bool = False


def _look_xml(look: Look) -> str:
    parts = []
    if look.font:
        parts.append(f'<w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}"/>')
    parts += ["<w:b/><w:bCs/>"] * look.bold + ["<w:i/>"] * look.italic
    if look.color:
        parts.append(f'<w:color w:val="{look.color}"/>')
    if look.size:
        parts.append(f'<w:sz w:val="{round(look.size * 2)}"/><w:szCs w:val="{round(look.size * 2)}"/>')
    parts += ['<w:u w:val="single"/>'] * look.underline
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


def _text_xml(text: str) -> str:
    """Text with tabs and line breaks as Word's own elements."""
    pieces = []
    for line_no, line in enumerate(text.split("\n")):
        pieces += ["<w:br/>"] * (line_no > 0)
        for cell_no, cell in enumerate(line.split("\t")):
            pieces += ["<w:tab/>"] * (cell_no > 0)
            pieces += [f'<w:t xml:space="preserve">{escape(cell)}</w:t>'] * bool(cell)
    return "".join(pieces)


def run(text: str, look: Look | None = None, cutter: Random | None = None) -> str:
    """One run, or several with the same look where ``cutter`` cuts the text in odd places as Word does."""
    look = look or Look()
    pieces = _cut(text, cutter) if cutter else [text]
    made = []
    for index, piece in enumerate(pieces):
        mark = f' w:rsidR="{cutter.randrange(16**8):08X}"' if cutter and index else ""
        made.append(f"<w:r{mark}>{_look_xml(look)}{_text_xml(piece)}</w:r>")
    if cutter and len(made) > 2 and cutter.random() < 0.5:
        made[1] = f'<w:proofErr w:type="spellStart"/>{made[1]}<w:proofErr w:type="spellEnd"/>'
    return "".join(made)


def _cut(text: str, cutter: Random) -> list[str]:
    """The text in one to four pieces, cut anywhere, inside words too."""
    if len(text) < 12:
        return [text]
    cuts = sorted(cutter.sample(range(1, len(text)), cutter.randrange(0, 4)))
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def paragraph(runs: str, place: Place | None = None) -> str:
    """A paragraph of ready runs."""
    place = place or Place()
    parts = [f'<w:pStyle w:val="{place.style}"/>'] if place.style else []
    parts += ["<w:keepNext/>"] * place.keep
    if place.level is not None:
        parts.append(f'<w:numPr><w:ilvl w:val="{place.level}"/><w:numId w:val="1"/></w:numPr>')
    if place.rule:
        parts.append('<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="auto"/></w:pBdr>')
    if place.tab:
        kind = "right" if place.tab_right else "left"
        parts.append(f'<w:tabs><w:tab w:val="{kind}" w:pos="{place.tab}"/></w:tabs>')
    parts.append(f'<w:spacing w:after="{place.after}"/>')
    if place.left or place.hanging:
        parts.append(f'<w:ind w:left="{place.left}" w:hanging="{place.hanging}"/>')
    parts.append(f'<w:jc w:val="{place.align}"/>')
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{runs}</w:p>"


def table(rows: list[list[str]], widths: list[int], border: bool = True) -> str:
    """A table. Each cell is the XML of its paragraphs; ``widths`` are in twentieths of a point."""
    line = "single" if border else "nil"
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    edges = "".join(f'<w:{side} w:val="{line}" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    body = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, w in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def field(name: str) -> str:
    """A simple field such as PAGE or NUMPAGES."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def styles(font: str, size: float, accent: str) -> str:
    """The style part: document defaults, Normal, a heading and a list paragraph."""
    color = f'<w:color w:val="{accent}"/>' if accent else ""
    return (
        f"{_XML}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="Mangal"/>'
        f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/><w:lang w:val="en-IN" w:bidi="hi-IN"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>'
        '<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="160" w:after="80"/>'
        f'<w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:bCs/>{color}</w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/>'
        '<w:basedOn w:val="Normal"/><w:qFormat/></w:style></w:styles>'
    )


def numbering(top: str) -> str:
    """The numbering part: one list, ``top`` (e.g. ``%1.``) at level 0 and (a) at level 1."""
    levels = (("decimal", top, 567, 567), ("lowerLetter", "(%2)", 1134, 567))
    body = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
        for i, (kind, text, left, hanging) in enumerate(levels)
    )
    return (
        f'{_XML}<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{body}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def document(body: str, header: bool, footer: bool) -> str:
    """The main part: A4, one-inch margins, header and footer by reference."""
    refs = '<w:headerReference w:type="default" r:id="rId3"/>' if header else ""
    refs += '<w:footerReference w:type="default" r:id="rId4"/>' if footer else ""
    return (
        f"{_XML}<w:document {W} {R}><w:body>{body}<w:sectPr>{refs}"
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1304" w:bottom="1247" w:left="1304" '
        'w:header="624" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _relations(header: bool, footer: bool) -> str:
    wanted = [("rId1", "styles"), ("rId2", "numbering")]
    wanted += [("rId3", "header")] * header + [("rId4", "footer")] * footer
    rows = "".join(f'<Relationship Id="{i}" Type="{_REL}{kind}" Target="{kind}.xml"/>' for i, kind in wanted)
    return f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _content_types(header: bool, footer: bool) -> str:
    kinds = [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering")]
    kinds += [("header", "header")] * header + [("footer", "footer")] * footer
    rows = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{_OFFICE}{k}+xml"/>' for n, k in kinds)
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _core(title: str, author: str, created: str) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}T05:30:00Z</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{created}T05:30:00Z</dcterms:modified></cp:coreProperties>'
    )


_ROOT_RELATIONS = (
    f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
    'core-properties" Target="docProps/core.xml"/></Relationships>'
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one file. ``header`` and ``footer`` hold paragraphs and tables, or "" for none."""

    body: str
    header: str
    footer: str
    styles: str
    numbering: str
    title: str
    author: str
    created: str


def package(parts: Parts) -> bytes:
    """The .docx file. Every member carries the same fixed time, so equal letters give equal bytes."""
    header, footer = bool(parts.header), bool(parts.footer)
    members = {
        "[Content_Types].xml": _content_types(header, footer),
        "_rels/.rels": _ROOT_RELATIONS,
        "word/document.xml": document(parts.body, header, footer),
        "word/_rels/document.xml.rels": _relations(header, footer),
        "word/styles.xml": parts.styles,
        "word/numbering.xml": parts.numbering,
        "docProps/core.xml": _core(parts.title, parts.author, parts.created),
    }
    if header:
        members["word/header.xml"] = f"{_XML}<w:hdr {W} {R}>{parts.header}</w:hdr>"
    if footer:
        members["word/footer.xml"] = f"{_XML}<w:ftr {W} {R}>{parts.footer}</w:ftr>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, text.encode("utf-8"))
    return out.getvalue()
