"""Reads just enough of an OLE compound file (Word 97 to 2003) to say what it is and whether it is protected."""

import struct
from dataclasses import dataclass

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_FREE = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_MINI_CUTOFF = 4096
_FIB_ENCRYPTED = 0x0100


@dataclass(frozen=True, slots=True)
class OleFile:
    """The names in a compound file, and whether its WordDocument stream says that it is encrypted."""

    names: frozenset[str]
    word_encrypted: bool


def inspect(data: bytes) -> OleFile | None:
    """What the directory of a compound file says; None where the file is damaged."""
    try:
        return _Compound(data).summary()
    except (struct.error, IndexError, ValueError):
        return None


class _Compound:
    """Sector arithmetic of [MS-CFB] sections 2.2 to 2.6."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.shift = struct.unpack_from("<H", data, 30)[0]
        if self.shift not in (9, 12):
            raise ValueError("sector size")
        self.fat = self._read_fat()

    def _sector(self, number: int) -> bytes:
        start = (number + 1) << self.shift
        sector = self.data[start : start + (1 << self.shift)]
        if not sector:
            raise ValueError("sector beyond the end")
        return sector

    def _read_fat(self) -> list[int]:
        difat = list(struct.unpack_from("<109I", self.data, 76))
        following = struct.unpack_from("<I", self.data, 68)[0]
        while following < _FREE and len(difat) * 4 < len(self.data):
            sector = self._sector(following)
            words = struct.unpack(f"<{len(sector) // 4}I", sector)
            difat.extend(words[:-1])
            following = words[-1]
        fat: list[int] = []
        for number in difat:
            if number < _FREE:
                sector = self._sector(number)
                fat.extend(struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4]))
        return fat

    def _chain(self, start: int) -> bytes:
        out = []
        seen: set[int] = set()
        while start < _FREE:
            if start in seen:
                raise ValueError("loop in a sector chain")
            seen.add(start)
            out.append(self._sector(start))
            start = self.fat[start]
        return b"".join(out)

    def summary(self) -> OleFile:
        directory = self._chain(struct.unpack_from("<I", self.data, 48)[0])
        names: set[str] = set()
        encrypted = False
        for at in range(0, len(directory) - 127, 128):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            if kind == 0 or not 2 <= length <= 64:
                continue
            name = directory[at : at + length - 2].decode("utf-16-le", "replace")
            names.add(name)
            start, size = struct.unpack_from("<II", directory, at + 116)
            if name == "WordDocument" and size >= _MINI_CUTOFF:
                flags = struct.unpack_from("<H", self._sector(start), 10)[0]
                encrypted = bool(flags & _FIB_ENCRYPTED)
        return OleFile(frozenset(names), encrypted)
