"""What a base model's folder is held against: where it came from and the hash of every file, in ``legaldraft.json``.

Weights are taken as safetensors only, for a pickle can run code when it is opened; so can a model that brings its own
code, and neither is accepted.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused

RECORD = "legaldraft.json"
INDEX = "model.safetensors.index.json"
WEIGHTS = "model.safetensors"
BESIDE = (
    "config.json",
    "generation_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    INDEX,
)
"""Files taken along beside the weights; nothing else of a model's folder is read by this program."""

_PICKLES = (".bin", ".pt", ".pth", ".ckpt")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Provenance:
    """The record of a base model.

    Args:
        source: a hub's id, ``folder`` or the package that the weights came in.
        revision: the hub's commit; empty elsewhere.
        sha256: by file name.
        seen: size and time of change by file name, as they were when the hash was taken.
        recorded: when, UTC.
    """

    source: str
    revision: str
    sha256: Mapping[str, str]
    seen: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    recorded: str = ""

    def known(self, file: Path) -> str | None:
        """The recorded hash of a file that has not been touched since; None where it has to be taken anew."""
        return self.sha256.get(file.name) if file.is_file() and self.seen.get(file.name) == _stamp(file) else None


def sha256_file(path: Path) -> str:
    """Hex SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def weight_files(folder: Path) -> list[Path]:
    """The weight files that a model consists of, in order.

    Raises:
        InputRefused: one of them is missing, or there are none in safetensors.
    """
    index = folder / INDEX
    if not index.is_file():
        if not (folder / WEIGHTS).is_file():
            _refuse_pickles(folder)
        return [existing(folder, WEIGHTS)]
    return [existing(folder, name) for name in sorted(set(_weight_map(index).values()))]


def existing(folder: Path, name: str) -> Path:
    """A file of a model's folder.

    Raises:
        InputRefused: it is missing; the sentence names it.
    """
    if Path(name).name != name:
        raise InputRefused(f"The model folder {folder.name} names a file outside itself ({name}): take another copy.")
    if not (folder / name).is_file():
        raise InputRefused(f"The model folder {folder.name} lacks the file {name}: copy the model in again.")
    return folder / name


def inspect(folder: Path) -> list[Path]:
    """Every file of a model that this program uses, looked at: whole, in safetensors, without code of its own.

    Raises:
        InputRefused: a file is missing, cut short, a pickle, no JSON, or the model wants to run its own code.
    """
    files = weight_files(folder)
    _refuse_own_code(folder)
    for file in files:
        _refuse_damaged(file)
    if (folder / INDEX).is_file():
        _refuse_missing_tensors(folder)
    existing(folder, "tokenizer.json")
    return files + [folder / name for name in BESIDE if (folder / name).is_file()]


def record(folder: Path, source: str, revision: str = "") -> Provenance:
    """Look at a model's folder and write down what it holds.

    Raises:
        InputRefused: the folder is no model that may be used.
    """
    files = inspect(folder)
    found = Provenance(
        source,
        revision,
        {f.name: sha256_file(f) for f in files},
        {f.name: _stamp(f) for f in files},
        datetime.now(UTC).isoformat(timespec="seconds"),
    )
    document = {
        "format": 1,
        "source": found.source,
        "revision": found.revision,
        "recorded": found.recorded,
        "files": {n: {"sha256": h, "seen": list(found.seen[n])} for n, h in found.sha256.items()},
    }
    temporary = folder / f"{RECORD}.new"
    temporary.write_text(json.dumps(document, indent=1, sort_keys=True), encoding="utf-8")
    temporary.replace(folder / RECORD)
    return found


def read_record(folder: Path) -> Provenance | None:
    """The record of a model's folder; None where there is none or it cannot be read."""
    try:
        raw = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        files = raw["files"]
        return Provenance(
            str(raw["source"]),
            str(raw["revision"]),
            {n: str(f["sha256"]) for n, f in files.items()},
            {n: (int(f["seen"][0]), int(f["seen"][1])) for n, f in files.items()},
            str(raw["recorded"]),
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def faults(folder: Path, known: Provenance) -> list[str]:
    """What no longer agrees with the record, every byte read again; empty = whole."""
    found = []
    for name, expected in known.sha256.items():
        if not (folder / name).is_file():
            found.append(f"{name} is missing")
        elif sha256_file(folder / name) != expected:
            found.append(f"{name} was changed")
    found += [f"{f.name} is not in the record" for f in _weights_beside(folder) if f.name not in known.sha256]
    return found


def _weights_beside(folder: Path) -> Iterable[Path]:
    return (f for f in sorted(folder.glob("*")) if f.suffix in (".safetensors", *_PICKLES))


def _stamp(file: Path) -> tuple[int, int]:
    told = os.stat(file)
    return told.st_size, told.st_mtime_ns


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise InputRefused(
            f"The file {file.name} of the model folder {file.parent.name} is damaged: copy the model in again."
        ) from problem


def _weight_map(index: Path) -> Mapping[str, str]:
    raw = _json(index)
    found = raw.get("weight_map") if isinstance(raw, dict) else None
    if not isinstance(found, dict) or not found:
        raise InputRefused(
            f"The file {index.name} of the model folder {index.parent.name} is damaged: copy it in again."
        )
    return {str(k): str(v) for k, v in found.items()}


def _refuse_pickles(folder: Path) -> None:
    pickles = [f.name for f in sorted(folder.glob("*")) if f.suffix in _PICKLES]
    if pickles:
        raise InputRefused(
            f"The model folder {folder.name} holds its weights as {pickles[0]}, a format that can run code when it is "
            "opened: take a copy in safetensors."
        )


def _refuse_own_code(folder: Path) -> None:
    for name in ("config.json", "tokenizer_config.json"):
        raw = _json(existing(folder, name)) if name == "config.json" or (folder / name).is_file() else {}
        if not isinstance(raw, dict) or raw.get("auto_map"):
            raise InputRefused(
                f"The model {folder.name} wants to run code of its own ({name}), which legaldraft does not do: choose "
                "another base."
            )


def _refuse_damaged(file: Path) -> None:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(file, framework="numpy") as stored:
            names = list(stored.keys())
    except (SafetensorError, OSError) as problem:
        raise InputRefused(
            f"The weight file {file.name} of {file.parent.name} is cut short or damaged: copy the model in again."
        ) from problem
    if not names:
        raise InputRefused(f"The weight file {file.name} of {file.parent.name} is empty: copy the model in again.")


def _refuse_missing_tensors(folder: Path) -> None:
    from safetensors import safe_open

    wanted: dict[str, set[str]] = {}
    for tensor, name in _weight_map(folder / INDEX).items():
        wanted.setdefault(name, set()).add(tensor)
    for name, tensors in wanted.items():
        with safe_open(folder / name, framework="numpy") as stored:
            lacking = sorted(tensors - set(stored.keys()))
        if lacking:
            raise InputRefused(
                f"The weight file {name} of {folder.name} lacks {lacking[0]}: copy the model in again, all files from "
                "one version."
            )
