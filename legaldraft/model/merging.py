"""Base and adapter as one model in 16 bits, and what keeps a merge from going wrong silently."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from legaldraft.core.errors import InputRefused
from legaldraft.model.adapters import Bundle
from legaldraft.model.bases import Base, quiet
from legaldraft.model.evaluate import held_out_loss
from legaldraft.model.generate import Engine
from legaldraft.model.loading import cast_weights, load_adapted, load_encoder, load_model

LOSS_SLACK = 0.02
"""Nats a token by which an exported model may differ from base and adapter side by side."""


def loss_beside(base: Base, bundle: Bundle, rows: Sequence[Any]) -> float:
    """Held-out loss a token of base and adapter side by side, not merged."""
    engine = Engine(base)
    engine.model = load_adapted(base, bundle, merged=False).get_base_model()
    return held_out_loss(engine, rows).per_token


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
    merged, encoder = merged_model(base, bundle), load_encoder(base)
    with quiet():
        merged.save_pretrained(folder, safe_serialization=True)
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
