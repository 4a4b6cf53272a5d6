"""The book's file: one line of magic and digest, a packed header, then one packed block for each Act.

A block is unpacked when it is first asked for, so that opening the book costs one read and one digest.
The file holds JSON under zlib: no code runs when it is read, and two builds from the same data are equal byte for byte.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused

MAGIC = b"legaldraft-book"
VERSION = 1
_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Packed:
    """The file in memory: its header and its blocks, still packed, by name."""

    header: Mapping[str, Any]
    body: bytes

    def block(self, name: str) -> Any:
        """The unpacked block, or None if there is none of that name."""
        place = self.header["blocks"].get(name)
        if place is None:
            return None
        offset, length = place
        return json.loads(zlib.decompress(self.body[offset : offset + length]))


def _pack(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return zlib.compress(text.encode("utf-8"), _LEVEL)


def encode(header: Mapping[str, Any], blocks: Mapping[str, Sequence[Any] | Mapping[str, Any]]) -> bytes:
    """The whole file for a header and its named blocks."""
    places: dict[str, tuple[int, int]] = {}
    body = bytearray()
    for name in sorted(blocks):
        packed = _pack(blocks[name])
        places[name] = (len(body), len(packed))
        body += packed
    head = _pack({**header, "blocks": places})
    rest = len(head).to_bytes(4, "big") + head + bytes(body)
    return b"%s %d %s\n" % (MAGIC, VERSION, hashlib.sha256(rest).hexdigest().encode()) + rest


def decode(data: bytes) -> Packed:
    """The file as :class:`Packed`.

    Raises:
        ValueError: it is cut off, altered or of another version.
    """
    line, _, rest = data[:200].partition(b"\n")
    words = line.split(b" ")
    if len(words) != 3 or words[0] != MAGIC or words[1] != str(VERSION).encode():
        raise ValueError("not a statute book of this version")
    rest = data[len(line) + 1 :]
    if hashlib.sha256(rest).hexdigest().encode() != words[2]:
        raise ValueError("its digest does not fit")
    length = int.from_bytes(rest[:4], "big")
    return Packed(json.loads(zlib.decompress(rest[4 : 4 + length])), rest[4 + length :])


def read(path: Path, remedy: str) -> Packed:
    """The file at ``path``; ``remedy`` is the command that mends a damaged one.

    Raises:
        InputRefused: the file is missing or damaged.
    """
    try:
        return decode(path.read_bytes())
    except (OSError, ValueError, zlib.error, KeyError) as error:
        raise InputRefused(f"the index {path.name} cannot be used ({error}): {remedy}") from error
