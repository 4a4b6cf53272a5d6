"""From a data set folder to an adapter bundle: what ``legaldraft train`` and a training job call."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.model import ranks, unsloth_engine
from legaldraft.model.adapters import Bundle, BundleFacts, write_bundle
from legaldraft.model.bases import Base, resolve_base
from legaldraft.model.cards import profile_for_machine
from legaldraft.model.device import device_for, take_one_card
from legaldraft.model.events import ShouldStop, TrainEvent, TrainingStopped
from legaldraft.model.finished import not_finished
from legaldraft.model.library import default_base, why_base
from legaldraft.model.profiles import TrainConfig
from legaldraft.model.provenance import sha256_file
from legaldraft.model.rows import read_split

Tell = Callable[[str, Mapping[str, Any]], None]


def train_adapter(
    home: Path,
    dataset_dir: Path,
    manifest: Mapping[str, Any],
    *,
    profile: str | None = None,
    base: str | None = None,
    name: str | None = None,
    seed: int = 0,
    tell: Tell = lambda _kind, _data: None,
    should_stop: ShouldStop = lambda: False,
    config: TrainConfig | None = None,
) -> dict[str, Any]:
    """Train, measure on the held-out notices and save the bundle under ``home/adapters``.

    Where several processes train together each calls this; the first one tells and saves, the others return nothing.

    Args:
        home: the data folder; runs go to ``home/runs`` and are removed once the bundle stands.
        dataset_dir: folder with ``train.jsonl``, ``heldout.jsonl``, ``manifest.json``.
        manifest: the data set's manifest (firm, version, counts, profile).
        config: settings of one's own instead of a named profile.

    Returns:
        version, path, name, firm, base_model, base_sha256, dataset, profile, metrics, tokens_per_second,
        peak_memory_bytes, seconds, resumed_from.

    Raises:
        InputRefused: bad data, no space, the run went wrong, or the adapter read back is not the one trained.
        TrainingStopped: it was asked to stop; the same call goes on.
    """
    settings = config or profile_for_machine(profile, seed)
    if ranks.world() == 1:
        take_one_card(settings.profile)
    unsloth_engine.import_first(settings, ranks.world())
    ranks.join(device_for(settings.profile))
    from legaldraft.model.train import train

    first = ranks.is_first()
    if first:
        tell("message", {"message": f"Preparing the base model. {why_base(home, settings, base)}"})
    with ranks.first_alone():
        found = resolve_base(base or default_base(home, settings), home)

    def on_event(event: TrainEvent) -> None:
        if first:
            tell(event.kind, event.data)

    result = train(settings, found, dataset_dir, home / "runs", on_event, should_stop)
    ranks.leave()
    if not first:
        return {}
    bundle = _save(result.weights, settings, found, manifest, dict(result.metrics), name, home, dataset_dir)
    metrics = dict(result.metrics)
    try:
        adapted = _read_back(found, bundle, dataset_dir)
    except InputRefused:
        not_finished(result.run)  # what was saved of it is not to be taken again
        raise
    if "held_out_loss" not in metrics:
        metrics["held_out_loss"] = _held_out(found, adapted, bundle, dataset_dir, should_stop)
    shutil.rmtree(result.run, ignore_errors=True)
    tell("done", {"version": bundle.version})
    return _report(bundle, found, metrics)


def _save(
    weights: Path,
    settings: TrainConfig,
    base: Base,
    manifest: Mapping[str, Any],
    metrics: Mapping[str, Any],
    name: str | None,
    home: Path,
    dataset_dir: Path,
) -> Bundle:
    from legaldraft.model.loading import load_encoder

    facts = BundleFacts(
        firm=str(manifest.get("firm", "")),
        name=name or "",
        base=base,
        template_sha256=load_encoder(base).template.sha256,
        dataset=_data_of(manifest, dataset_dir),
        config=settings.to_json(),
        metrics=metrics,
        profile=manifest.get("profile", {}),
    )
    return write_bundle(weights, facts, home / "adapters")


def _data_of(manifest: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """What a bundle says of its data: the version, the counts, where it came from, a hash of each file, no text."""
    kept = {k: manifest[k] for k in ("version", "counts", "parent", "frozen") if k in manifest}
    hashes = {
        name: sha256_file(folder / name) for name in ("train.jsonl", "heldout.jsonl") if (folder / name).is_file()
    }
    return kept | {"sha256": hashes}


def _read_back(base: Base, bundle: Bundle, dataset_dir: Path) -> Any:
    """The adapter as its bundle holds it, on its base; a bundle that holds another adapter is taken away again."""
    from legaldraft.model.memory import free_memory
    from legaldraft.model.reload import check_reloaded
    from legaldraft.model.serving import ON_CPU, place_for

    free_memory()
    try:
        place = place_for(base, bundle.manifest["config"].get("quantise"))
    except InputRefused:  # a setting that cannot be is no reason to lose a training
        place = ON_CPU
    try:
        return check_reloaded(base, bundle, dataset_dir, place)
    except InputRefused:
        shutil.rmtree(bundle.path, ignore_errors=True)
        raise


def _held_out(base: Base, adapted: Any, bundle: Bundle, dataset_dir: Path, should_stop: ShouldStop) -> float | None:
    """Loss per text token on the data set's held-out notices, the adapter merged; None where there are none.

    Raises:
        TrainingStopped: it was asked to stop; the bundle is taken away, and the run's weights are still there.
    """
    from legaldraft.model.evaluate import held_out_loss_of
    from legaldraft.model.loading import load_encoder

    examples = read_split(dataset_dir, "heldout")
    if not examples:
        return None
    merged, encoder = adapted.merge_and_unload(), load_encoder(base)
    total, tokens = 0.0, 0
    for example in examples:
        if should_stop():
            shutil.rmtree(bundle.path, ignore_errors=True)
            raise TrainingStopped(
                "Training was stopped while the adapter was being measured: run the same command again; nothing is "
                "trained twice."
            )
        found = held_out_loss_of(merged, encoder, [example])
        total, tokens = total + found.per_token * found.tokens, tokens + found.tokens
    return round(total / max(1, tokens), 4)


def _report(bundle: Bundle, base: Base, metrics: dict[str, Any]) -> dict[str, Any]:
    return {
        "version": bundle.version,
        "path": str(bundle.path),
        "name": bundle.manifest["name"],
        "firm": bundle.firm,
        "base_model": base.id,
        "base_sha256": base.sha256,
        "dataset": bundle.manifest["dataset"]["version"],
        "profile": bundle.manifest["config"]["profile"],
        "metrics": metrics,
        "tokens_per_second": metrics["tokens_per_second"],
        "peak_memory_bytes": metrics["peak_memory_bytes"],
        "seconds": metrics["seconds"],
        "resumed_from": metrics["resumed_from"],
    }
