"""Files that LibreOffice makes: what firms have from the years before .docx, PDFs, and a scan."""

# markup stays on one line, as Word writes it
# ruff: noqa: E501

import re
import subprocess
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from messy.item import Item

_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_MADE = {
    "doc": (
        "tracked-amounts tracked-paragraph-deleted nested-tables text-boxes foot-and-endnotes headers-and-footers hidden-text "
        "numbers-outline numbers-roman numbers-by-style kruti-dev hard-returns python-docx-affidavit fields"
    ),
    "rtf": "tracked-amounts tracked-paragraph-deleted nested-tables numbers-roman kruti-dev python-docx-table foot-and-endnotes content-controls",
    "odt": "tracked-amounts tracked-paragraph-deleted tracked-paragraph-inserted nested-tables numbers-outline hidden-text numbers-hindi python-docx-article",
    "docx": "tracked-amounts numbers-restart-override numbers-by-style text-boxes python-docx-table",
    "pdf": "split-runs python-docx-table numbers-hindi python-docx-bullets",
}


def items(known: Mapping[str, Item]) -> Iterator[Item]:
    """The files to be made from those known by name; ``data`` is still the source."""
    for kind, names in _MADE.items():
        for name in names.split():
            base = known[f"{name}.docx"]
            marker = "-resaved" if kind == "docx" else ""
            warns = () if kind == "pdf" else base.warns
            made = replace(base, name=f"{name}{marker}.{kind}", source="docx", warns=warns, apart=_apart(base, kind))
            yield replace(made, visible=_printed(base, kind))
    base = known["python-docx-cheque.docx"]
    yield replace(base, name="scan.pdf", source="docx", visible=(), refused="is a scan that needs OCR", apart={})


def _apart(base: Item, kind: str) -> Mapping[str, tuple[str, ...]]:
    """A one-page PDF tells no header from the page, and LibreOffice counts the pages anew when it saves."""
    return {} if kind == "pdf" else {k: tuple(v) for k, v in base.apart.items() if v != ("Page 2",)}


def _printed(base: Item, kind: str) -> tuple[str, ...]:
    """What is seen of a file once LibreOffice has written it: it prints Hindi list numbers in European digits."""
    visible = base.visible
    if base.name == "numbers-hindi.docx" and kind in ("odt", "pdf"):
        visible = tuple(re.sub(r"^[०-९]\.", lambda label: label.group().translate(_DIGITS), x) for x in visible)
    if kind == "pdf":
        return (*base.apart.get("headers", ()), *visible, *base.apart.get("footers", ()))
    return visible


def scanned(pdf: Path) -> bytes:
    """A PDF of pictures: each page as a scanner makes it, black and white at 150 dots an inch."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-mono", "-r", "150", str(pdf), f"{folder}/p"], check=True)
        return _picture_pdf([path.read_bytes() for path in sorted(Path(folder).glob("*.pbm"))])


def _picture_pdf(pages: list[bytes]) -> bytes:
    kids = " ".join(f"{3 + 3 * i} 0 R" for i in range(len(pages)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()]
    for at, page in enumerate(pages):
        _, size, bits = page.split(b"\n", 2)
        width, height = map(int, size.split())
        packed = zlib.compress(bits, 9)
        box = f"{width * 72 // 150} {height * 72 // 150}"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box}] /Contents {4 + 3 * at} 0 R "
            f"/Resources << /XObject << /P {5 + 3 * at} 0 R >> >> >>".encode()
        )
        drawn = f"{box.split()[0]} 0 0 {box.split()[1]} 0 0 cm /P Do".encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        head = f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 1 "
        head += f"/ColorSpace /DeviceGray /Decode [1 0] /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
        objects.append(head.encode() + packed + b"\nendstream")
    return _pdf(objects)


def _pdf(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for at, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (at, body)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
