"""Adapter bundles: a folder whose name is the hash of what it holds, refused when a byte of it or its base changed.

A bundle holds ``adapter_model.safetensors``, ``adapter_config.json`` and ``bundle.json``. Whether it is candidate,
active or retired is the database's business, not the folder's. An adapter is as confidential as the notices.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, distributions, version
from pathlib import Path
from typing import Any

import legaldraft
from legaldraft.core.errors import InputRefused, NotFound
from legaldraft.model.bases import Base
from legaldraft.model.provenance import sha256_file

MANIFEST = "bundle.json"
WEIGHTS = "adapter_model.safetensors"
_FILES = ("adapter_config.json", WEIGHTS)
_LIBRARIES = ("torch", "transformers", "peft", "trl", "accelerate", "bitsandbytes", "tokenizers", "safetensors")


@dataclass(frozen=True, slots=True)
class Bundle:
    """A verified adapter on disk: ``manifest`` is ``bundle.json``, ``version`` the first 16 digits of its hash."""

    version: str
    path: Path
    manifest: Mapping[str, Any]

    @property
    def firm(self) -> str:
        """Id of the firm whose notices it learnt from."""
        return str(self.manifest["firm"])

    @property
    def profile(self) -> Mapping[str, Any]:
        """The firm's profile (dates, money, plan, headings) as it was when the adapter was trained."""
        profile: Mapping[str, Any] = self.manifest["profile"]
        return profile

    @property
    def metrics(self) -> Mapping[str, Any]:
        """Figures of the training run."""
        metrics: Mapping[str, Any] = self.manifest["metrics"]
        return metrics


@dataclass(frozen=True, slots=True)
class BundleFacts:
    """What a bundle says of itself beside the files' hashes."""

    firm: str
    name: str
    base: Base
    template_sha256: str
    dataset: Mapping[str, Any]
    config: Mapping[str, Any]
    metrics: Mapping[str, Any]
    profile: Mapping[str, Any]


def write_bundle(weights: Path, facts: BundleFacts, adapters: Path) -> Bundle:
    """Move the adapter files of folder ``weights`` into ``adapters/<version>``, in one rename.

    Raises:
        InputRefused: no space or no permission; nothing is left behind.
    """
    adapters.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".new-", dir=adapters))
    try:
        for name in _FILES:
            shutil.copy(weights / name, temporary / name)
        manifest = _manifest(facts, {name: sha256_file(temporary / name) for name in _FILES})
        text = json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False)
        (temporary / MANIFEST).write_text(text, encoding="utf-8")
        label = hashlib.sha256(text.encode()).hexdigest()[:16]
        if not (adapters / label).is_dir():
            temporary.rename(adapters / label)
    except OSError as problem:
        raise InputRefused(
            f"The adapter could not be saved in {adapters}: {problem.strerror or problem}. Free some space and train "
            "again; it goes on from the last checkpoint."
        ) from problem
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return Bundle(label, adapters / label, manifest)


def _manifest(facts: BundleFacts, hashes: Mapping[str, str]) -> dict[str, Any]:
    return {
        "format": 1,
        "firm": facts.firm,
        "name": facts.name,
        "base": {
            "id": facts.base.id,
            "path": str(facts.base.path) if facts.base.path.name == facts.base.id else "",
            "sha256": facts.base.sha256,
            "tokenizer_sha256": facts.base.tokenizer_sha256,
            "dtype": facts.base.dtype,
        },
        "template_sha256": facts.template_sha256,
        "dataset": dict(facts.dataset),
        "config": dict(facts.config),
        "metrics": dict(facts.metrics),
        "profile": dict(facts.profile),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "libraries": library_versions(),
        "code": code_lock(),
        "files": dict(hashes),
    }


def library_versions() -> dict[str, str]:
    """Versions of the libraries that an adapter's result hangs on."""
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found


def code_lock() -> dict[str, str]:
    """The program that trained: its version, a hash over its source, a hash over every package it ran beside."""
    root = Path(legaldraft.__file__).parent
    digest = hashlib.sha256()
    for file in sorted(root.rglob("*.py")):
        digest.update(f"{file.relative_to(root).as_posix()}:{sha256_file(file)}\n".encode())
    installed = sorted({f"{d.name.lower()}=={d.version}" for d in distributions()})
    packages = hashlib.sha256("\n".join(installed).encode()).hexdigest()
    return {"version": legaldraft.__version__, "sha256": digest.hexdigest(), "packages_sha256": packages}


def list_bundles(adapters: Path) -> list[Bundle]:
    """Every bundle of the folder with a readable manifest, newest first; file hashes are checked on loading."""
    folders = [p.parent for p in sorted(adapters.glob(f"*/{MANIFEST}")) if not p.parent.name.startswith(".")]
    found = [Bundle(f.name, f, _read(f / MANIFEST)) for f in folders]
    return sorted(found, key=lambda b: str(b.manifest.get("created", "")), reverse=True)


def _read(path: Path) -> dict[str, Any]:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise InputRefused(
            f"The adapter {path.parent.name} is damaged: train it again or restore a backup."
        ) from problem
    if not isinstance(raw, dict) or raw.get("format") != 1:
        raise InputRefused(
            f"The adapter {path.parent.name} was written by another version of legaldraft: train it again."
        )
    return raw


def load_bundle(label: str, adapters: Path, base: Base | None = None, template_sha256: str | None = None) -> Bundle:
    """The bundle of this version (a unique beginning will do), every hash verified.

    Args:
        label: version or its first characters.
        adapters: folder of the bundles.
        base: the base it is about to be put on; its hash must be the one of the training.
        template_sha256: of the template in use; checked if given.

    Raises:
        NotFound: no such adapter.
        InputRefused: a file was changed, or the base or the template is another one.
    """
    path = _find(label, adapters)
    manifest = _read(path / MANIFEST)
    text = (path / MANIFEST).read_bytes()
    changed = [n for n, h in manifest["files"].items() if not (path / n).is_file() or sha256_file(path / n) != h]
    if changed or hashlib.sha256(text).hexdigest()[:16] != path.name:
        raise InputRefused(
            f"The adapter {path.name} was changed after training ({', '.join(changed) or MANIFEST}): restore it from a "
            "backup or train again."
        )
    _check_base(path.name, manifest, base, template_sha256)
    return Bundle(path.name, path, manifest)


def _find(label: str, adapters: Path) -> Path:
    found = [p.parent for p in adapters.glob(f"{label}*/{MANIFEST}")] if label.isalnum() else []
    if not found:
        raise NotFound(f"There is no adapter {label}: see legaldraft adapters list.")
    if len(found) > 1:
        raise InputRefused(f"Several adapters start with {label}: give more of the version.")
    return found[0]


def _check_base(label: str, manifest: Mapping[str, Any], base: Base | None, template: str | None) -> None:
    trained = manifest["base"]
    if base and (trained["sha256"], trained["tokenizer_sha256"]) != (base.sha256, base.tokenizer_sha256):
        raise InputRefused(
            f"The adapter {label} was trained on the base {trained['id']} ({trained['sha256'][:12]}), not on {base.id} "
            f"({base.sha256[:12]}): use that base or train a new adapter."
        )
    if template and template != manifest["template_sha256"]:
        raise InputRefused(f"The adapter {label} was trained with another prompt template: train a new adapter.")
