"""An adapter for llama.cpp: one merged GGUF file, or a LoRA file beside its base, read back and held against ours."""

import contextlib
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

from legaldraft.core.errors import InputRefused
from legaldraft.model.adapters import Bundle
from legaldraft.model.bases import Base, quiet
from legaldraft.model.canary import CANARY, make_canary
from legaldraft.model.evaluate import held_out_loss
from legaldraft.model.generate import Engine
from legaldraft.model.gguf_file import context_of, is_of_pieces, write_lora, write_model
from legaldraft.model.loading import load_encoder
from legaldraft.model.merging import loss_beside, merged_model, plain_base, refuse_drift

MODEL, BASE_FILE, ADAPTER = "model.gguf", "base.gguf", "adapter.gguf"
_CHECKED = 20  # held-out notices that the file is checked on


class Job(Protocol):
    """What is asked of an export."""

    base: Base
    bundle: Bundle
    folder: Path
    notes: list[str]

    @property
    def tell(self) -> Callable[[str], None]:
        """Told of progress."""
        ...

    def rows(self, part: str) -> list[Any]:
        """Examples of the data set."""
        ...


def write_gguf(job: Job) -> dict[str, Any]:
    """Base and adapter as one ``model.gguf``; returns the losses of the check.

    Raises:
        InputRefused: no held-out notices, a shape that GGUF does not say, or another loss or other tokens read back.
    """
    rows = _held_out(job)
    job.tell("Measuring the adapter beside its base.")
    beside = loss_beside(job.base, job.bundle, rows)
    job.tell("Merging in 16 bits.")
    model = merged_model(job.base, job.bundle)
    write_model(model, load_encoder(job.base), job.folder / MODEL, f"legaldraft {job.bundle.version}")
    longest = context_of(model.config)
    del model
    losses = {"adapter": round(beside, 4), "merged": round(_read_back(job, MODEL, rows), 4)}
    refuse_drift(losses["adapter"], losses["merged"])
    _finish(job, f"llama-server -m {MODEL}", longest)
    job.notes.append(f"held-out loss a token {losses['adapter']} beside the base, {losses['merged']} read back as GGUF")
    job.notes.append("as confidential as the notices that it learnt from; never quantise and merge again")
    return {"held_out_loss": losses}


def write_gguf_lora(job: Job) -> dict[str, Any]:
    """The base as ``base.gguf`` and the adapter beside it as ``adapter.gguf``; returns the losses of the check.

    Raises:
        InputRefused: as ``write_gguf``.
    """
    rows = _held_out(job)
    model = plain_base(job.base, job.bundle)
    job.tell("Writing base and adapter.")
    write_model(model, load_encoder(job.base), job.folder / BASE_FILE, job.base.id)
    many = write_lora(job.bundle.path, model.config, job.folder / ADAPTER, f"legaldraft {job.bundle.version}")
    longest = context_of(model.config)
    engine = Engine(job.base)
    engine.model = model
    own = held_out_loss(engine, rows).per_token
    del engine, model
    losses = {"base": round(own, 4), "base_read_back": round(_read_back(job, BASE_FILE, rows), 4)}
    refuse_drift(losses["base"], losses["base_read_back"])
    _finish(job, f"llama-server -m {BASE_FILE} --lora {ADAPTER}", longest)
    job.notes.append(
        f"{many} maps changed; the base's held-out loss a token {losses['base']}, {losses['base_read_back']} read back"
    )
    job.notes.append("the base is the one of training: another file of the same name may be rounded otherwise")
    return {"held_out_loss": losses}


def _held_out(job: Job) -> Sequence[Any]:
    rows = job.rows("heldout")[:_CHECKED]
    if not rows:
        raise InputRefused("The data set has no held-out notices to check the file by: build a larger one.")
    return rows


def _read_back(job: Job, name: str, rows: Sequence[Any]) -> float:
    """Held-out loss of a file as another reader of the format loads it; its tokens must be those of training."""
    job.tell(f"Measuring {name} as it lies on the disk.")
    options = {"gguf_file": name, "local_files_only": True}
    with quiet(), contextlib.redirect_stderr(io.StringIO()):  # its bar over tensors asks nobody
        tokenizer = AutoTokenizer.from_pretrained(job.folder, **options)
        model = AutoModelForCausalLM.from_pretrained(
            job.folder, dtype=torch.bfloat16, quantization_config=GgufConfig(dequantize=True), **options
        ).eval()
    _refuse_other_tokens(job, tokenizer, rows)
    engine = Engine(job.base)
    engine.model = model
    return held_out_loss(engine, rows).per_token


def _refuse_other_tokens(job: Job, tokenizer: Any, rows: Sequence[Any]) -> None:
    """The template, and the tokens where the reader splits texts as llama.cpp does (it does not for pieces, where the
    order of the joins was looked at when the file was written).
    """
    encoder = load_encoder(job.base)
    template = encoder.template
    for row in rows:
        turn = [{"role": "user", "content": row.prompt}]
        whole = tokenizer.apply_chat_template(turn, add_generation_prompt=True, tokenize=False)
        ids = tokenizer(whole, add_special_tokens=False).input_ids
        same = is_of_pieces(encoder) or ids == encoder.head(row.prompt)
        if whole != f"{template.before}{row.prompt}{template.after}" or not same:
            raise InputRefused(
                "The file's chat template or tokenizer sets other tokens than training did, so nothing was kept: "
                "export the adapter as merged or lora."
            )


def _finish(job: Job, command: str, longest: int) -> None:
    """The canary, and how the file is served."""
    prompts = [row.prompt for row in (job.rows("heldout") or job.rows("train"))]
    job.tell("Looking for a line that only the adapter writes.")
    canary = make_canary(job.base, job.bundle, prompts)
    (job.folder / CANARY).write_text(json.dumps(canary, ensure_ascii=False, indent=1), encoding="utf-8")
    label = job.bundle.version
    (job.folder / "serve.txt").write_text(
        f"in this folder: {command} -c {min(longest, 8192)} --host 127.0.0.1 --port 8080 --alias {label}\n"
        f"legaldraft adapters canary FOLDER --url http://127.0.0.1:8080/v1 --model {label}\n",
        encoding="utf-8",
    )
    job.notes.append("serve.txt says how llama.cpp serves it; run legaldraft adapters canary after every start")
