"""Whether an adapter that was read back from its bundle is the one that was trained: by its loss, not by its hashes.

A bundle whose hashes are right may still hold an adapter that changes nothing, or another one: written wrong, or
damaged with its manifest. PEFT and servers load either without a word and write as the bare base does.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open

from legaldraft.core.errors import InputRefused
from legaldraft.model.adapters import WEIGHTS, Bundle
from legaldraft.model.bases import Base
from legaldraft.model.estimate import shape_of
from legaldraft.model.evaluate import held_out_loss_of, token_losses
from legaldraft.model.generate import context_of
from legaldraft.model.loading import load_adapted, load_encoder
from legaldraft.model.provenance import sha256_file
from legaldraft.model.rows import read_split
from legaldraft.model.serving import LOSS_SLACK, Place
from legaldraft.model.template import encode_example

CHECKED = 2
"""Held-out notices that an adapter is checked on: the first ones that the model can take."""

CHECK_LOSS = "check_loss"
"""Where a run's metrics keep the loss on them as it was when training ended."""

_SHARE = 0.01  # of the loss: another device or a merge rounds otherwise


def check_rows(base: Base, dataset: Path, context: int) -> list[Any]:
    """The examples that are checked on; none where the data set has no held-out notices or is gone."""
    if not (dataset / "heldout.jsonl").is_file():
        return []
    encoder = load_encoder(base)
    fitting = (e for e in read_split(dataset, "heldout") if len(encode_example(encoder, e).input_ids) <= context)
    return [e for e, _ in zip(fitting, range(CHECKED), strict=False)]


def refuse_idle(bundle: Bundle) -> None:
    """Refuses an adapter that changes nothing in some layer: its B matrix is zero there.

    Raises:
        InputRefused: it names the layer.
    """
    with safe_open(bundle.path / WEIGHTS, framework="pt") as stored:
        for name in stored.keys():  # noqa: SIM118 - the reader is no mapping
            if "lora_B" in name and not bool(stored.get_tensor(name).any()):
                raise InputRefused(
                    f"The adapter {bundle.version} changes nothing in the layer {name}, as if it had not been trained: "
                    "train it again."
                )


def refuse_other(bundle: Bundle, found: float) -> None:
    """Refuses an adapter whose loss on the notices of the check is not what it was at the end of its training.

    Raises:
        InputRefused: both figures are in the sentence.
    """
    trained = bundle.metrics.get(CHECK_LOSS)
    if trained is not None and not abs(found - trained) <= LOSS_SLACK + _SHARE * trained:
        raise InputRefused(
            f"The adapter {bundle.version} is not the one that was trained: its loss on the notices of the check is "
            f"{found:.4f} a token, and {trained:.4f} was measured when its training ended. Restore it from a backup or "
            "train it again."
        )


def check_reloaded(base: Base, bundle: Bundle, dataset: Path, place: Place) -> Any:
    """The adapter as a bundle holds it, on its base, unmerged: held against the end of training and against the base.

    Args:
        base: the base that it was trained on.
        bundle: the bundle just written.
        dataset: folder of the data set.
        place: where it will be served.

    Returns:
        PEFT's model, for what is to be measured next.

    Raises:
        InputRefused: it changes nothing, or its loss is another than at the end of training.
    """
    refuse_idle(bundle)
    model = load_adapted(base, bundle, merged=False, place=place)
    inner, encoder = model.get_base_model(), load_encoder(base)
    rows = check_rows(base, dataset, context_of(inner))
    if not rows:
        return model
    refuse_other(bundle, held_out_loss_of(inner, encoder, rows).per_token)
    encoded = [encode_example(encoder, row) for row in rows]
    own = [token_losses(inner, row) for row in encoded]
    with model.disable_adapter():
        bare = [token_losses(inner, row) for row in encoded]
    if all(torch.equal(a, b) for a, b in zip(own, bare, strict=True)):
        raise InputRefused(
            f"The adapter {bundle.version}, read back from its folder, writes exactly as the bare base does: it would "
            "change nothing, so it was not kept. Train it longer."
        )
    return model


def check_opened(home: Path, bundle: Bundle, base: Base, model: Any) -> None:
    """Before an adapter is judged: the loss of the model in memory is that of the end of its training.

    Passed over where the data set is gone, or was written before this check was kept.

    Raises:
        InputRefused: it is another.
    """
    rows = rows_of(home, bundle, base, context_of(model)) if bundle.metrics.get(CHECK_LOSS) is not None else []
    if rows:
        refuse_other(bundle, held_out_loss_of(model, load_encoder(base), rows).per_token)


def merge_check(home: Path, bundle: Bundle, base: Base) -> Callable[[Any], float] | None:
    """Tells a model's loss on the notices of the check; None where they are gone."""
    rows = rows_of(home, bundle, base, shape_of(base.path).context)
    return (lambda model: held_out_loss_of(model, load_encoder(base), rows).per_token) if rows else None


def rows_of(home: Path, bundle: Bundle, base: Base, context: int) -> Sequence[Any]:
    """The examples that a bundle was checked on when it was made; none where its data set is gone or another."""
    data = bundle.manifest["dataset"]
    folder = home / "datasets" / str(data.get("version", ""))
    file, known = folder / "heldout.jsonl", (data.get("sha256") or {}).get("heldout.jsonl")
    if not known or not file.is_file() or sha256_file(file) != known:
        return []
    return check_rows(base, folder, context)
