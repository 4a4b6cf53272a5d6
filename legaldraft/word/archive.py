"""Opens the zip around a Word or OpenDocument file without trusting a word it says about itself."""

import io
import stat
import zipfile
import zlib
from collections.abc import Sequence

from legaldraft.core.errors import InputRefused
from legaldraft.word import limits

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)
_CHUNK = 1 << 20


def unpack(data: bytes, name: str, program: str = "Word") -> dict[str, bytes]:
    """All entries of a zip archive by name, in their order in its directory.

    Args:
        data: the archive.
        name: the file's name, for the sentences.
        program: the program that writes such files, for the sentences.

    Raises:
        InputRefused: it is damaged, encrypted, too large when unpacked, or has names no Office program writes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [e for e in archive.infolist() if not e.orig_filename.endswith("/")]
            _check_directory(archive.infolist(), len(data), name, program)
            return _inflate(archive, entries, name)
    except _BROKEN:
        raise InputRefused(
            f"{name} is damaged (its archive cannot be unpacked): get a fresh copy, or repair it in {program}"
        ) from None


def _check_directory(entries: Sequence[zipfile.ZipInfo], packed: int, name: str, program: str) -> None:
    if len(entries) > limits.MAX_ENTRIES:
        raise InputRefused(
            f"{name} holds {len(entries):,} parts; a {program} file has at most {limits.MAX_ENTRIES:,}: refused"
        )
    seen: set[str] = set()
    for entry in entries:
        _check_entry(entry, name, program)
        key = entry.orig_filename.casefold()
        if key in seen:
            raise InputRefused(
                f"{name} holds the part {entry.orig_filename!r} twice: open it in {program} and save it again"
            )
        seen.add(key)
    unpacked = sum(e.file_size for e in entries)
    if unpacked > limits.MAX_UNPACKED_BYTES:
        raise _too_large(name)
    if unpacked > limits.RATIO_FROM_BYTES and unpacked > limits.MAX_TOTAL_RATIO * packed:
        raise _bomb(name)
    if sum(e.compress_size for e in entries) > packed:
        raise InputRefused(f"{name} has parts that lie over one another, as in a zip bomb: refused")


def _check_entry(entry: zipfile.ZipInfo, name: str, program: str) -> None:
    part = entry.orig_filename
    if entry.flag_bits & 0x1:
        raise InputRefused(f"{name} has an encrypted part ({part!r}): take the protection off and save it again")
    if part.startswith("/") or ".." in part.split("/") or part[1:2] == ":":
        raise InputRefused(f"{name} has a part that points outside the file ({part!r}): refused")
    if "\\" in part or "\0" in part:
        raise InputRefused(f"{name} has a part with a forbidden character in its name ({part!r}): refused")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise InputRefused(f"{name} has a part that is a link to another file ({part!r}): refused")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputRefused(
            f"{name} is packed in a way that {program} does not use ({part!r}): open it in {program} and save it again"
        )
    if entry.file_size > limits.RATIO_FROM_BYTES and entry.file_size > limits.MAX_ENTRY_RATIO * entry.compress_size:
        raise _bomb(name)


def _inflate(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], name: str) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        chunks = []
        with archive.open(entry) as stream:
            # Counted while inflating too: the sizes in the directory may lie.
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > limits.MAX_UNPACKED_BYTES:
                    raise _too_large(name)
                chunks.append(chunk)
        parts[entry.orig_filename] = b"".join(chunks)
    return parts


def _too_large(name: str) -> InputRefused:
    size = limits.MAX_UNPACKED_BYTES // (1024 * 1024)
    return InputRefused(f"{name} is larger than {size} MB when unpacked: make its pictures smaller and save it again")


def _bomb(name: str) -> InputRefused:
    return InputRefused(f"{name} unpacks to many times its size, as a zip bomb does: refused")
