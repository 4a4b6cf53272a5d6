"""The first page of a Word file as a picture, by way of PDF."""

import struct
import tempfile
import zlib
from pathlib import Path

from legaldraft.word.convert import convert

_SCALE = 1.5  # pixels a point: an A4 page is 893 by 1263


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
        bitmap = document[0].render(scale=_SCALE, rev_byteorder=True, maybe_alpha=False)
        rows = bytes(bitmap.buffer)
        used = bitmap.width * bitmap.n_channels
        lines = [rows[y * bitmap.stride : y * bitmap.stride + used] for y in range(bitmap.height)]
        return _png(bitmap.width, bitmap.height, lines, bitmap.n_channels)
    finally:
        document.close()


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
