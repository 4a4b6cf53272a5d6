"""Files by content: a file's name is the SHA-256 of its bytes; the user's name for it is metadata elsewhere."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from legaldraft.core.errors import InputRefused, LegaldraftError, NotFound

_HASH = re.compile(r"[0-9a-f]{64}")


class Blobs:
    """A folder of immutable files. A file is complete or absent, also after a power cut."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: str) -> Path:
        """Where the bytes with this hash lie or would lie.

        Raises:
            NotFound: not a hash, so no path can be made of it.
        """
        if not _HASH.fullmatch(sha256):
            raise NotFound("there is no such file")
        return self.root / sha256[:2] / sha256

    def put(self, data: bytes) -> str:
        """Keep some bytes; returns their SHA-256.

        Raises:
            InputRefused: the disk is full or not writable; nothing half-written is left.
        """
        digest = hashlib.sha256(data).hexdigest()
        target = self.path(digest)
        if target.exists():
            # Fresh again: it must not be swept away before the row that names it is written.
            os.utime(target)
            return digest
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_durably(target, data)
        except OSError as error:
            raise InputRefused(
                f"the file could not be kept ({error.strerror}): free some space and try again"
            ) from error
        return digest

    def get(self, sha256: str) -> bytes:
        """The bytes with this hash.

        Raises:
            NotFound: they are not here.
            LegaldraftError: the file no longer has the bytes it was named after.
        """
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise NotFound("this file is no longer in the store: restore it from a backup") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise LegaldraftError(f"the stored file {sha256[:12]} is damaged: restore it from a backup")
        return data

    def old(self, before: float) -> Iterator[Path]:
        """The files, half-written ones of killed programs too, that were put before a moment (seconds since 1970)."""
        for path in self.root.glob("*/*"):
            try:
                if path.is_file() and path.stat().st_mtime < before:
                    yield path
            except FileNotFoundError:
                continue

    def __contains__(self, sha256: str) -> bool:
        return bool(_HASH.fullmatch(sha256)) and self.path(sha256).exists()


def write_durably(target: Path, data: bytes) -> None:
    """Write a file that is whole or absent under its name, also after ``kill -9`` or a power cut; its folder exists.

    Raises:
        OSError: it could not be written; what stood there before still stands.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
