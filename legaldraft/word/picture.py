"""Pages as pictures: the first page of a Word file, and the pages of a PDF, drawn in a child process.

A browser without a PDF viewer shows pictures; and a PDF from outside is drawn by native code, which may only cost a
child process its life.
"""

import os
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.word import limits
from legaldraft.word.child import limit_memory
from legaldraft.word.convert import convert

_SCALE = 1.5  # pixels a point: an A4 page is 893 by 1263
_MOST_PIXELS_A_SIDE = 3000
_ROOT = str(Path(__file__).resolve().parents[2])


def first_page(docx: bytes, name: str) -> bytes:
    """The first page of a .docx as PNG.

    Raises:
        InputRefused: LibreOffice is missing, takes too long or fails.
    """
    import pypdfium2

    with tempfile.TemporaryDirectory(prefix="legaldraft-") as folder:
        data = convert(docx, "docx", "pdf", Path(folder) / "page.pdf", name).read_bytes()
    document = pypdfium2.PdfDocument(data)
    try:
        return _drawn(document[0])
    finally:
        document.close()


def page_pictures(pdf: bytes, name: str) -> tuple[bytes, ...]:
    """The pages of a PDF as PNG, in order, at most ``limits.MAX_PICTURED_PAGES`` of them.

    Args:
        pdf: the file.
        name: for messages.

    Raises:
        InputRefused: it is damaged, or drawing it takes more memory or time than a notice can.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "legaldraft.word.picture"],
            input=pdf,
            capture_output=True,
            timeout=limits.CHILD_WALL_SECONDS,
            check=False,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))},
        )
    except subprocess.TimeoutExpired:
        raise InputRefused(f"{name} takes too long to draw: open the original by itself") from None
    if done.returncode:
        raise InputRefused(f"{name} cannot be drawn page by page: open the original by itself")
    return tuple(_unpacked(done.stdout))


def main() -> None:
    """The child: a PDF on standard input; on standard output each page's PNG behind its length in four bytes."""
    import pypdfium2

    limit_memory()
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    for at in range(min(len(document), limits.MAX_PICTURED_PAGES)):
        picture = _drawn(document[at])
        sys.stdout.buffer.write(struct.pack(">I", len(picture)) + picture)


def _unpacked(stream: bytes) -> list[bytes]:
    pictures, at = [], 0
    while at < len(stream):
        (size,) = struct.unpack_from(">I", stream, at)
        pictures.append(stream[at + 4 : at + 4 + size])
        at += 4 + size
    return pictures


def _drawn(page: Any) -> bytes:
    """A page of a PDF as PNG; one larger than any paper is drawn smaller."""
    largest = max(page.get_width(), page.get_height(), 1.0)
    scale = min(_SCALE, _MOST_PIXELS_A_SIDE / largest)
    bitmap = page.render(scale=scale, rev_byteorder=True, maybe_alpha=False)
    rows = bytes(bitmap.buffer)
    used = bitmap.width * bitmap.n_channels
    lines = [rows[y * bitmap.stride : y * bitmap.stride + used] for y in range(bitmap.height)]
    return _png(bitmap.width, bitmap.height, lines, bitmap.n_channels)


def _png(width: int, height: int, lines: list[bytes], channels: int) -> bytes:
    """PNG (ISO 15948) of rows of bytes: 1 channel is grey, 3 are RGB, 4 RGB with a fourth byte that is left out."""
    if channels == 4:
        lines = [b"".join(line[x : x + 3] for x in range(0, len(line), 4)) for line in lines]
    colour = 0 if channels == 1 else 2
    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    picture = zlib.compress(b"".join(b"\0" + line for line in lines))
    chunks = ((b"IHDR", header), (b"IDAT", picture), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    main()
