"""Base and adapter as one model in 16 bits, and what keeps a merge from going wrong silently."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from legaldraft.core.errors import InputRefused
from legaldraft.model.adapters import Bundle
from legaldraft.model.bases import Base, quiet
from legaldraft.model.evaluate import held_out_loss_of
from legaldraft.model.loading import cast_weights, load_adapted, load_encoder, load_model
from legaldraft.model.serving import LOSS_SLACK, MERGED, place_for


def loss_beside(base: Base, bundle: Bundle, rows: Sequence[Any]) -> float:
    """Held-out loss a token of base and adapter side by side, not merged."""
    place = place_for(base, form=MERGED)  # as 16 bits: what is exported is held against it
    return loss_of(load_adapted(base, bundle, merged=False, place=place).get_base_model(), base, rows)


def loss_read_back(folder: Path, base: Base, adapter: Path | None, rows: Sequence[Any]) -> float:
    """Held-out loss a token of a model's folder as it lies on the disk, with the adapter of another folder beside it.

    Args:
        folder: in Hugging Face's layout, in 16 bits.
        base: that it was made from.
        adapter: folder of a LoRA adapter; None = none.
        rows: held-out examples.
    """
    from peft import PeftModel

    place = place_for(base, form=MERGED)
    model = load_model(replace(base, path=folder), precision=place.precision, device=place.device)
    if adapter is not None:
        with quiet():
            beside = PeftModel.from_pretrained(model, str(adapter), is_trainable=False, torch_device=place.device)
        model = beside.eval().get_base_model()
    return loss_of(model, base, rows)


def loss_of(model: Any, base: Base, rows: Sequence[Any]) -> float:
    """Held-out loss a token of a model in memory that is spoken to as this base is."""
    return held_out_loss_of(model, load_encoder(base), rows).per_token


def plain_base(base: Base, bundle: Bundle) -> Any:
    """The base in bfloat16 as the adapter's training saw it: rounded to four bits and brought back where it was.

    Raises:
        InputRefused: a layer is still held in four bits.
    """
    quantised = bundle.manifest["config"].get("quantise")
    model = load_model(base, quantised)
    if quantised:
        model = model.dequantize()
    refuse_four_bits(model)
    return cast_weights(model, torch.bfloat16)


def merged_model(base: Base, bundle: Bundle) -> Any:
    """The base with the adapter added to its weights, in bfloat16.

    Raises:
        InputRefused: the base is held in four bits.
    """
    from peft import PeftModel

    model = plain_base(base, bundle)
    with quiet():
        adapted = PeftModel.from_pretrained(model, str(bundle.path), is_trainable=False).eval()
        return cast_weights(adapted.merge_and_unload(safe_merge=True), torch.bfloat16)


def write_merged(base: Base, bundle: Bundle, folder: Path) -> None:
    """The merged model as a folder in Hugging Face's layout, with tokenizer and chat template.

    Raises:
        InputRefused: the base is held in four bits.
    """
    write_folder(merged_model(base, bundle), base, folder)


def write_folder(model: Any, base: Base, folder: Path) -> None:
    """A model as a folder in Hugging Face's layout, with the base's tokenizer and our chat template."""
    encoder = load_encoder(base)
    with quiet():
        model.save_pretrained(folder, safe_serialization=True)
        encoder.tokenizer.save_pretrained(folder)
    template = chat_template(encoder.template.before, encoder.template.after, encoder.template.end)
    (folder / "chat_template.jinja").write_text(template, encoding="utf-8")


def chat_template(before: str, after: str, end: str) -> str:
    """Our template in the language of Hugging Face's tokenizers, for one question and its answer."""
    parts = [json.dumps(p, ensure_ascii=False) for p in (before, after, end)]
    return (
        "{%- for m in messages -%}{%- if m['role'] == 'user' -%}"
        f"{{{{- {parts[0]} + m['content'] + {parts[1]} -}}}}"
        "{%- elif m['role'] == 'assistant' -%}"
        f"{{{{- m['content'] + {parts[2]} -}}}}"
        "{%- endif -%}{%- endfor -%}"
    )


def refuse_four_bits(model: Any) -> None:
    """Refuses to merge into weights of four bits.

    Raises:
        InputRefused: a layer of the model is held in four bits.
    """
    for name, module in model.named_modules():
        if type(module).__name__ in ("Linear4bit", "QuantLinear") or type(module).__name__.endswith("4bit"):
            raise InputRefused(
                f"The layer {name} is held in four bits: an adapter is never merged into such weights, it would be "
                "lost in the rounding. Serve it beside its base, or merge into the 16-bit weights."
            )


def refuse_drift(beside: float, exported: float) -> None:
    """Refuses an export whose loss is another than the adapter's.

    Raises:
        InputRefused: they differ by more than ``LOSS_SLACK``.
    """
    if not abs(beside - exported) <= LOSS_SLACK:
        raise InputRefused(
            f"The exported model's held-out loss is {exported:.4f} a token, {beside:.4f} beside the base: the export "
            "changed what the adapter does, and nothing was kept. Export a LoRA folder in its place."
        )
