"""Builds Word files for the tests by hand, part by part, so that each test shows the very markup that it is about."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PART_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_REL = '<Relationship Id="{}" Type="' + R + '/{}" Target="{}"{}/>'


def xml(root: str, inner: str) -> str:
    """A part with the usual namespaces."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} {NAMESPACES}>{inner}</w:{root}>'


def zip_of(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def parts_of(
    body: str,
    *,
    main_type: str = MAIN_TYPE,
    related: Mapping[str, str] | None = None,
    external: Mapping[str, str] | None = None,
) -> dict[str, str | bytes]:
    """Parts of a Word file.

    Args:
        body: markup inside ``w:body``.
        main_type: content type of the main part.
        related: kind (``styles``, ``numbering``, ``header1``) to the markup inside that part's root.
        external: kind of relationship to the address outside.
    """
    roots = {"header": "hdr", "footer": "ftr"}
    parts: dict[str, str | bytes] = {}
    overrides = f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>'
    rels = ""
    for name, inner in (related or {}).items():
        kind = name.rstrip("0123456789")
        parts[f"word/{name}.xml"] = xml(roots.get(kind, kind), inner)
        overrides += f'<Override PartName="/word/{name}.xml" ContentType="{_PART_TYPE.format(kind)}"/>'
        rels += _REL.format(f"rId-{name}", kind, f"{name}.xml", "")
    for kind, target in (external or {}).items():
        rels += _REL.format(f"rId-{kind}", kind, target, ' TargetMode="External"')
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    root_rel = _RELS.format(_REL.format("rId1", "officeDocument", "word/document.xml", ""))
    return {
        "[Content_Types].xml": types,
        "_rels/.rels": root_rel,
        "word/document.xml": xml("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _RELS.format(rels),
        **parts,
    }


def docx_of(body: str, **options: object) -> bytes:
    """A whole .docx; options as for ``parts_of``."""
    return zip_of(parts_of(body, **options))  # type: ignore[arg-type]


def t(text: str, properties: str = "") -> str:
    """A run."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph."""
    ppr = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{ppr}{''.join(r if r.startswith('<') else t(r) for r in runs)}</w:p>"


def listed(num: int, level: int, text: str) -> str:
    """A paragraph in a list."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def levels(*definitions: tuple[str, str], extra: str = "") -> str:
    """List levels: (format, label)."""
    return "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{extra}<w:lvlText w:val="{label}"/></w:lvl>'
        for i, (kind, label) in enumerate(definitions)
    )


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell is markup, or text."""
    cells = (
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{c if c.startswith("<") else p(c)}</w:tc>'
            for c in row
        )
        + "</w:tr>"
        for row in rows
    )
    grid = '<w:gridCol w:w="2000"/>' * max(map(len, rows))
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(cells)}</w:tbl>"


def ole_of(*names: str, fib_flags: int = 0) -> bytes:
    """A compound file (Word 97-2003) with streams of these names; sector 0 the FAT, then directory, then data."""
    import struct

    free, end, fat_mark = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    directory_sectors = (len(names) + 1 + 3) // 4
    data_at = 1 + directory_sectors
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    chain = [fat_mark, *range(2, 1 + directory_sectors), end]
    chain += [*range(data_at + 1, data_at + 8), end]
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    directory = b""
    for kind, name in ((5, "Root Entry"), *((2, n) for n in names)):
        raw = name.encode("utf-16-le")
        entry = raw.ljust(64, b"\0") + struct.pack("<HB", len(raw) + 2, kind) + bytes(49)
        directory += entry + struct.pack("<II", data_at if kind == 2 else end, 4096 if kind == 2 else 0) + bytes(4)
    stream = (struct.pack("<HH", 0xA5EC, 0xC1) + bytes(6) + struct.pack("<H", fib_flags)).ljust(4096, b"\0")
    return header + fat + directory.ljust(512 * directory_sectors, b"\0") + stream
