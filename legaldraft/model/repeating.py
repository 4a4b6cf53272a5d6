"""A training made again from what an adapter's manifest says of it, and what of it is not as it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.model.adapters import Bundle, code_lock, library_versions, load_bundle
from legaldraft.model.bases import Base, resolve_base
from legaldraft.model.loading import load_encoder
from legaldraft.model.profiles import TrainConfig
from legaldraft.model.provenance import sha256_file
from legaldraft.model.rows import read_manifest


@dataclass(frozen=True, slots=True)
class Repeat:
    """What to train with, so that the same adapter comes out.

    Args:
        bundle: the adapter to be made again.
        differences: sentences on what is not as it was and may change the last digits; empty = all is.
    """

    bundle: Bundle
    config: TrainConfig
    base: Base
    dataset: Path
    manifest: Mapping[str, Any]
    differences: tuple[str, ...]


def repeat_of(label: str, home: Path) -> Repeat:
    """The run of an adapter, ready to be made again.

    Args:
        label: version of the adapter or its first characters.
        home: the data folder.

    Raises:
        NotFound: no such adapter.
        InputRefused: base, template or data set are not those of the training, or the settings cannot be read.
    """
    bundle = load_bundle(label, home / "adapters")
    told = bundle.manifest
    base = resolve_base(told["base"]["path"] or told["base"]["id"], home)
    load_bundle(label, home / "adapters", base, load_encoder(base).template.sha256)
    try:
        config = TrainConfig.from_json(told["config"])
    except TypeError as problem:
        raise InputRefused(
            f"The adapter {bundle.version} was trained with settings that this version does not know: train a new one."
        ) from problem
    folder = home / "datasets" / str(told["dataset"]["version"])
    for name, hashed in told["dataset"]["sha256"].items():
        if not (folder / name).is_file() or sha256_file(folder / name) != hashed:
            raise InputRefused(
                f"The data set {folder.name} is not what the adapter {bundle.version} was trained on ({name} is "
                "missing or was changed): restore it from a backup, or train a new adapter."
            )
    return Repeat(bundle, config, base, folder, read_manifest(folder), tuple(_differences(told)))


def _differences(told: Mapping[str, Any]) -> list[str]:
    now = library_versions()
    changed = [f"{n} {v} then, {now.get(n, 'none')} now" for n, v in told["libraries"].items() if now.get(n) != v]
    found = [f"Another version of a library: {'; '.join(changed)}."] if changed else []
    if told["code"]["sha256"] != code_lock()["sha256"]:
        found.append("This program was changed since.")
    return found


def compared(repeat: Repeat, trained: Mapping[str, Any]) -> str:
    """One sentence: whether the same weights came out, and if not, on what they were trained then and now.

    Args:
        trained: the report of the new training.
    """
    new = load_bundle(str(trained["version"]), Path(str(trained["path"])).parent)
    if new.manifest["files"] == repeat.bundle.manifest["files"]:
        return f"The weights are those of {repeat.bundle.version}, byte for byte."
    then, now = repeat.bundle.metrics, trained["metrics"]
    places = (f"{m.get('device', 'an unknown device')} with {m.get('threads', '?')} threads" for m in (then, now))
    return (
        f"The weights differ from those of {repeat.bundle.version}, trained on {' and now on '.join(places)}: "
        f"last loss {then.get('last_loss')} then, {now.get('last_loss')} now."
    )
