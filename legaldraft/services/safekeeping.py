"""Backup and restore while the program runs: one file with the database, the stored files and a list of hashes.

The file is a .zip. The database is copied first, so every stored file that its rows name is there when the files are
read. It is written under another name, read back and compared, and only then takes its name: a backup is whole or it is
not there. Restoring proves the whole file first, and changes the database last, in one transaction.
"""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from legaldraft import __version__
from legaldraft.core.actor import LOCAL, Actor
from legaldraft.core.errors import InputRefused
from legaldraft.services import auditing, erasing
from legaldraft.services.deadlines import CALENDARS
from legaldraft.store import Store
from legaldraft.store.snapshot import check_copy, kind_of, move_paths, read_back, revision_of, write_copy

Json = Mapping[str, Any]
FORMAT = 1
SUFFIX = ".ldbackup"
_DATABASE = "database"
_MANIFEST = "manifest.json"
_SAFETY = "before-restore-"
_LEFT_OUT = ("models", "runs", "locks")
"""Folders that can be made or fetched again: base models, and the checkpoints of trainings."""

_CHUNK = 1024 * 1024
_MOST_MANIFEST = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds.

    Attributes:
        damaged: stored files whose bytes are no longer what they were named after; they are in it as they are.
        missing: stored files that rows name and that are not there.
    """

    file: Path
    manifest: Json
    damaged: tuple[str, ...]
    missing: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The backup as JSON."""
        head = self.manifest["audit"]
        return {
            "file": str(self.file),
            "bytes": self.file.stat().st_size,
            "made_at": self.manifest["made_at"],
            "database": self.manifest["database"],
            "files": len(self.manifest["entries"]) - 1,
            "drafts": self.manifest["drafts"],
            "notices": self.manifest["notices"],
            "audit_entries": head["entries"],
            "audit_head": head["head"],
            "damaged": list(self.damaged),
            "missing": list(self.missing),
        }


# ---- backup ----------------------------------------------------------------------------------------------------------


def backup(store: Store, out: Path, actor: Actor = LOCAL) -> Kept:
    """Writes a backup; whoever works on meanwhile is not held up.

    Raises:
        InputRefused: the place cannot be written, or the disk is full; what was there before stands.
    """
    out = out.resolve()
    if out.is_relative_to(store.home) and not out.name.startswith(_SAFETY):
        raise InputRefused(f"{out} lies in the data folder itself: keep a backup on another disk.")
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        for stale in out.parent.glob(f".{_escaped(out.name)}.*.part"):
            stale.unlink(missing_ok=True)  # of a backup that was killed
        try:
            manifest, damaged = _write(store, part)
            missing = _prove(part)[1]
            os.replace(part, out)
            _settle(out.parent)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise InputRefused(f"{out} cannot be written ({error.strerror}): name another place.") from error
    made = Kept(out, manifest, damaged, missing)
    store.audit.append(actor.id, "backup.made", "store", detail={"entries": manifest["audit"]["entries"]})
    return made


def _write(store: Store, part: Path) -> tuple[Json, tuple[str, ...]]:
    auditing.note_head(store)
    damaged: list[str] = []
    entries: dict[str, str] = {}
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w+b") as raw, tempfile.TemporaryDirectory(prefix="legaldraft-") as work:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            copy = Path(work) / _DATABASE
            write_copy(store.database, copy)
            counts = _counts(store)
            entries[_DATABASE] = _add(archive, copy, _DATABASE)
            for path, name in _files(store.home):
                try:
                    entries[name] = _add(archive, path, name)
                except FileNotFoundError:
                    continue  # erased or replaced since the folder was read
                if name.startswith("blobs/") and entries[name] != path.name:
                    damaged.append(path.name)
            verdict, _ = check_copy(copy, kind_of(store.database), revision_of(store.database))
            manifest = {
                "format": FORMAT,
                "program": __version__,
                "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "database": kind_of(store.database),
                "revision": revision_of(store.database),
                "home": str(store.home),
                "audit": {"entries": verdict.count, "head": verdict.head, "fault": verdict.fault},
                **counts,
                "entries": entries,
            }
            archive.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        raw.flush()
        os.fsync(raw.fileno())
    return manifest, tuple(damaged)


def _counts(store: Store) -> dict[str, int]:
    return {"drafts": len(store.drafts.forms()), "notices": sum(store.notices.counts().values())}


def _files(home: Path) -> Iterator[tuple[Path, str]]:
    """The files of the data folder that belong into a backup, with their names in it."""
    for path in sorted(home.rglob("*")):
        name = path.relative_to(home).as_posix()
        top = name.split("/", 1)[0]
        own = top in _LEFT_OUT or top.startswith(("legaldraft.db", _SAFETY)) or path.suffix == ".part"
        if path.is_file() and not path.is_symlink() and not own and not path.name.startswith("."):
            yield path, name


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> str:
    digest = hashlib.sha256()
    entry = zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
    entry.external_attr = 0o600 << 16
    packed = path.suffix in (".zip", ".docx", ".pdf", ".safetensors")
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()


def _settle(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _escaped(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


# ---- restore ---------------------------------------------------------------------------------------------------------


def restore(
    store: Store,
    file: Path,
    actor: Actor = LOCAL,
    *,
    replace: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Brings back what a backup holds. What was erased since it was made is erased again.

    Args:
        replace: what is in the data folder now may be replaced; it is backed up into the folder first.
        tell: told each step.

    Raises:
        InputRefused: the file is no whole backup, or the data folder is not empty; nothing was changed.
    """
    with tempfile.TemporaryDirectory(prefix="legaldraft-") as work:
        tell("reading the backup")
        manifest, missing, copy = _opened(file, Path(work))
        if manifest["database"] != kind_of(store.database):
            raise InputRefused(
                f"This backup is of {manifest['database']}, this data folder uses {kind_of(store.database)}: "
                "restore it into one of the same kind."
            )
        full = any(_counts(store).values()) or bool(store.adapters.list())
        if full and not replace:
            raise InputRefused(
                "The data folder already holds drafts, past notices or adapters: give --replace to put the backup in "
                "their place (a copy of what is there is kept), or set LEGALDRAFT_HOME to an empty folder."
            )
        safety = None
        if full:
            tell("keeping a copy of what is there")
            stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
            safety = backup(store, store.home / f"{_SAFETY}{stamp}{SUFFIX}", actor).file
        gone = erasing.erased_since(store)
        tell("putting files and database in place")
        _place_files(store.home, file, manifest)
        read_back(store.database, copy, str(manifest["database"]))
    move_paths(store.database, str(manifest["home"]), str(store.home))
    detail = {"made_at": manifest["made_at"], "entries": manifest["audit"]["entries"]}
    with store.transaction():
        # An address that was renewed since must not work again either.
        store.settings.set(CALENDARS, {})
        store.audit.append(actor.id, "backup.restored", "store", detail=detail)
    again = erasing.erase_again(store, gone, actor)
    verdict = store.audit.verify()
    return {
        "made_at": manifest["made_at"],
        **_counts(store),
        "files": len(manifest["entries"]) - 1,
        "audit_entries": verdict.count,
        "audit_problem": verdict.fault,
        "missing": list(missing),
        "erased_again": again,
        "safety_copy": str(safety) if safety else None,
    }


def check(file: Path) -> dict[str, Any]:
    """Proves that a backup is whole, without restoring it.

    Raises:
        InputRefused: it is not.
    """
    manifest, missing = _prove(file)
    return Kept(file, manifest, (), missing).to_json()


def _prove(file: Path) -> tuple[Json, tuple[str, ...]]:
    with tempfile.TemporaryDirectory(prefix="legaldraft-") as work:
        manifest, missing, _ = _opened(file, Path(work))
    return manifest, missing


def _opened(file: Path, work: Path) -> tuple[Json, tuple[str, ...], Path]:
    """The manifest of a backup that was proved, the files that its rows lack, and its database, unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive)
            copy = work / _DATABASE
            for name, digest in manifest["entries"].items():
                with archive.open(name) as source:
                    found = _hash(source, copy if name == _DATABASE else None)
                if found != digest:
                    raise InputRefused(f"{file} is damaged ({name} is not what it was): take another backup.")
    except FileNotFoundError:
        raise InputRefused(f"There is no file {file}: check the name.") from None
    except (zipfile.BadZipFile, KeyError, EOFError, OSError) as error:
        raise InputRefused(f"{file} is no whole backup of this program ({error}): take another one.") from error
    verdict, named = check_copy(copy, str(manifest["database"]), str(manifest["revision"]))
    if verdict.fault and not manifest["audit"]["fault"]:
        raise InputRefused(f"The audit log in {file} does not hold ({verdict.fault}): take another backup.")
    blobs = {name.rsplit("/", 1)[-1] for name in manifest["entries"] if name.startswith("blobs/")}
    return manifest, tuple(sorted(named - blobs)), copy


def _manifest(archive: zipfile.ZipFile) -> Json:
    if archive.getinfo(_MANIFEST).file_size > _MOST_MANIFEST:
        raise InputRefused("This is no backup of this program: its list of contents is too long.")
    manifest: Json = json.loads(archive.read(_MANIFEST))
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise InputRefused("This backup was made by another version of the program: restore it with that one.")
    for name in manifest["entries"]:
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts or "\\" in name or ":" in name:
            raise InputRefused(f"This is no backup of this program: it names a file outside of itself ({name[:60]}).")
    return manifest


def _hash(source: IO[bytes], out: Path | None) -> str:
    digest = hashlib.sha256()
    target = out.open("wb") if out is not None else None
    try:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            if target is not None:
                target.write(chunk)
    finally:
        if target is not None:
            target.close()
    return digest.hexdigest()


def _place_files(home: Path, file: Path, manifest: Json) -> None:
    """Puts the files in place, each whole or not at all; stored files that are there already stay."""
    if auditing.HEADS not in manifest["entries"]:
        (home / auditing.HEADS).unlink(missing_ok=True)
    try:
        with zipfile.ZipFile(file) as archive:
            for name in manifest["entries"]:
                target = home / name
                if name == _DATABASE or (name.startswith("blobs/") and _same(target, manifest["entries"][name])):
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                part = target.with_name(f".{target.name}.{os.getpid()}.part")
                with archive.open(name) as source:
                    _hash(source, part)
                os.replace(part, target)
    except OSError as error:
        raise InputRefused(
            f"The data folder cannot be written ({error.strerror}): nothing in the database changed."
        ) from error


def _same(path: Path, digest: str) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest
