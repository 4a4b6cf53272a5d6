"""An adapter for other programs: merged in 16 bits, as a LoRA folder for a server, as GGUF for llama.cpp, or with what
trains it elsewhere.

Never merged into four bits: the rounding would swallow nearly all that an adapter changes.
"""

import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open

from legaldraft.core.errors import InputRefused
from legaldraft.model.adapters import MANIFEST, WEIGHTS, Bundle
from legaldraft.model.bases import Base
from legaldraft.model.canary import CANARY, make_canary
from legaldraft.model.drafter import find_adapter
from legaldraft.model.elsewhere import write_llama_factory, write_unsloth
from legaldraft.model.gguf_forms import write_gguf, write_gguf_lora
from legaldraft.model.loading import load_model
from legaldraft.model.merging import (
    loss_beside,
    loss_read_back,
    plain_base,
    refuse_drift,
    write_folder,
    write_merged,
)
from legaldraft.model.rows import read_split

BASE_FOLDER = "base"
_CHECKED = 20  # held-out notices that a merge is checked on
_RANKS = (8, 16, 32, 64, 128, 256, 320, 512)  # that vLLM can be told as its limit


@dataclass
class Export:
    """An export in the making.

    Args:
        home: the data folder.
        base: the adapter's own base.
        bundle: the adapter, verified.
        data: folder of the data set that it learnt from; None where it is gone.
        folder: where the files are written first.
        tell: told of progress.
        notes: what a person should know of the result.
    """

    home: Path
    base: Base
    bundle: Bundle
    data: Path | None
    folder: Path
    tell: Callable[[str], None]
    notes: list[str] = field(default_factory=list)

    def rows(self, part: str) -> list[Any]:
        """Examples of the data set.

        Raises:
            InputRefused: the data set is gone.
        """
        if self.data is None:
            raise InputRefused(
                f"The data set that the adapter {self.bundle.version} learnt from is gone, so the export cannot be "
                "checked: restore it from a backup."
            )
        return list(read_split(self.data, part))


def export_adapter(
    home: Path, label: str, form: str, out: Path, data: Path | None, tell: Callable[[str], None] = lambda _: None
) -> dict[str, Any]:
    """Writes an adapter into a new folder, all or nothing.

    Args:
        home: the data folder.
        label: version of the adapter.
        form: ``merged``, ``lora``, ``gguf``, ``gguf-lora``, ``llama-factory`` or ``unsloth``.
        out: the folder; it must not exist yet.
        data: folder of the data set that the adapter learnt from.
        tell: told of progress.

    Returns:
        version, form, out, files, notes, and the losses of the check where there was one.

    Raises:
        InputRefused: the folder exists, the data set is gone, or a check failed; nothing is left behind.
    """
    if out.exists():
        raise InputRefused(f"{out} exists already: name a folder that does not.")
    base, bundle = find_adapter(home, label)
    if bundle is None:
        raise InputRefused("The bare base is no adapter: name the version of one.")
    out.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".export-", dir=out.parent))
    job = Export(home, base, bundle, data, temporary, tell)
    try:
        found = _FORMS[form](job)
        temporary.chmod(0o755)
        temporary.rename(out)
    except OSError as problem:
        why = problem.strerror or "the disk is full, or it failed"  # numpy's own writer gives no reason
        raise InputRefused(f"{out} could not be written: {why}. Nothing was kept.") from problem
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    files = sorted(str(p.relative_to(out)) for p in out.rglob("*") if p.is_file())
    told = {"version": bundle.version, "form": form, "out": str(out), "files": files, "notes": job.notes}
    return told | found


# ---- merged -------------------------------------------------------------------------------------------------------


def _merged(job: Export) -> dict[str, Any]:
    rows = job.rows("heldout")[:_CHECKED]
    if not rows:
        raise InputRefused("The data set has no held-out notices to check the merged model by: build a larger one.")
    job.tell("Measuring the adapter beside its base.")
    beside = loss_beside(job.base, job.bundle, rows)
    job.tell("Merging in 16 bits.")
    write_merged(job.base, job.bundle, job.folder)
    job.tell("Measuring the merged model as it lies on the disk.")
    merged = loss_read_back(job.folder, job.base, None, rows)
    losses = {"adapter": round(beside, 4), "merged": round(merged, 4)}
    refuse_drift(beside, merged)
    (job.folder / "legaldraft.json").write_text(
        json.dumps(_origin(job) | {"held_out_loss": losses}, indent=1), encoding="utf-8"
    )
    job.notes.append(f"held-out loss a token {losses['adapter']} beside the base, {losses['merged']} merged")
    job.notes.append("as confidential as the notices that it learnt from; never quantise and merge again")
    return {"held_out_loss": losses}


# ---- a LoRA folder ------------------------------------------------------------------------------------------------


def _lora(job: Export) -> dict[str, Any]:
    shutil.copy(job.bundle.path / WEIGHTS, job.folder / WEIGHTS)
    config = json.loads((job.bundle.path / "adapter_config.json").read_text(encoding="utf-8"))
    own_base = bool(job.bundle.manifest["config"].get("quantise"))
    config["base_model_name_or_path"] = BASE_FOLDER if own_base else str(job.base.path)
    (job.folder / "adapter_config.json").write_text(json.dumps(config, indent=1), encoding="utf-8")
    check_fits(job.folder, job.base)
    losses = _unpacked_base(job) if own_base else {}
    prompts = [row.prompt for row in (job.rows("heldout") or job.rows("train"))]
    job.tell("Looking for a line that only the adapter writes.")
    canary = make_canary(job.base, job.bundle, prompts)
    (job.folder / CANARY).write_text(json.dumps(canary, ensure_ascii=False, indent=1), encoding="utf-8")
    (job.folder / "legaldraft.json").write_text(json.dumps(_origin(job) | losses, indent=1), encoding="utf-8")
    rank = int(config["r"])
    limit = next((r for r in _RANKS if r >= rank), rank)
    options = f"--host 127.0.0.1 --enable-lora --max-lora-rank {limit} --lora-modules {job.bundle.version}=FOLDER"
    lines = [
        f"vllm serve {f'FOLDER/{BASE_FOLDER}' if own_base else job.base.path} {options}",
        f"legaldraft adapters canary FOLDER --url http://127.0.0.1:8000/v1 --model {job.bundle.version}",
    ]
    if own_base:
        lines += [
            "# Trained on the base in four bits (NF4): FOLDER/base holds those very numbers in 16 bits. On a card that",
            "# cannot hold them vLLM may round the base to four bits itself, which is not checked here:",
            f"# vllm serve {job.base.path} --quantization bitsandbytes --load-format bitsandbytes {options}",
        ]
    (job.folder / "serve.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    job.notes.append(f"serve.txt says how vLLM serves it; rank {rank}")
    job.notes.append("after every start of the server: legaldraft adapters canary, or it may silently serve the base")
    return losses


def _unpacked_base(job: Export) -> dict[str, Any]:
    """The four-bit base that the adapter was trained on, unpacked to 16 bits, beside it: on the original weights the
    adapter would correct numbers that it never saw. Checked as both lie on the disk.
    """
    rows = (job.rows("heldout") or job.rows("train"))[:_CHECKED]
    job.tell("Measuring the adapter beside its base.")
    beside = loss_beside(job.base, job.bundle, rows)
    job.tell("Writing the base as training saw it, in 16 bits.")
    folder = job.folder / BASE_FOLDER
    write_folder(plain_base(job.base, job.bundle), job.base, folder)
    job.tell("Measuring both as they lie on the disk.")
    losses = {"adapter": round(beside, 4), "read_back": round(loss_read_back(folder, job.base, job.folder, rows), 4)}
    refuse_drift(losses["adapter"], losses["read_back"])
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    job.notes.append(
        f"trained on the base in four bits (NF4): {BASE_FOLDER}/ holds those numbers in 16 bits ({size >> 20} MB); "
        "serve the adapter on it, not on the original weights"
    )
    job.notes.append(f"loss a token {losses['adapter']} beside the base, {losses['read_back']} as it lies on the disk")
    return {"held_out_loss": losses}


def check_fits(folder: Path, base: Base) -> None:
    """Every weight of a LoRA folder has its layer in the base, of the right size: a server passes over the others.

    Raises:
        InputRefused: it names the first that has none.
    """
    linear = {n: m for n, m in load_model(base).named_modules() if isinstance(m, torch.nn.Linear)}
    with safe_open(folder / WEIGHTS, framework="pt") as stored:
        for name in stored.keys():  # noqa: SIM118 - the reader is no mapping
            layer = name.removeprefix("base_model.model.").partition(".lora_")[0]
            found = linear.get(layer) if name.startswith("base_model.model.") else None
            shape = stored.get_slice(name).get_shape()
            wide = None if found is None else (found.in_features if ".lora_A." in name else found.out_features)
            if found is None or wide != shape[1 if ".lora_A." in name else 0]:
                raise InputRefused(
                    f"The adapter's weight {name} has no layer in the base {base.id}: a server would pass over it and "
                    "write as the base does. Train a new adapter."
                )


# ---- for llama.cpp ------------------------------------------------------------------------------------------------


def _gguf(job: Export) -> dict[str, Any]:
    return _kept(job, write_gguf(job))


def _gguf_lora(job: Export) -> dict[str, Any]:
    return _kept(job, write_gguf_lora(job))


def _kept(job: Export, losses: dict[str, Any]) -> dict[str, Any]:
    (job.folder / "legaldraft.json").write_text(json.dumps(_origin(job) | losses, indent=1), encoding="utf-8")
    return losses


# ---- to train it elsewhere ----------------------------------------------------------------------------------------


def _llama_factory(job: Export) -> dict[str, Any]:
    job.notes += write_llama_factory(job)
    return {}


def _unsloth(job: Export) -> dict[str, Any]:
    job.notes += write_unsloth(job)
    return {}


def _origin(job: Export) -> dict[str, Any]:
    manifest = job.bundle.manifest
    keys = ("base", "template_sha256", "dataset", "config", "libraries", "files")
    return {"adapter": job.bundle.version, "manifest": MANIFEST, **{k: manifest.get(k) for k in keys}}


_FORMS: dict[str, Callable[[Export], dict[str, Any]]] = {
    "merged": _merged,
    "lora": _lora,
    "gguf": _gguf,
    "gguf-lora": _gguf_lora,
    "llama-factory": _llama_factory,
    "unsloth": _unsloth,
}
