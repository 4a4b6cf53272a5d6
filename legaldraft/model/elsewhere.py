"""Files that train the same adapter with LLaMA-Factory or Unsloth: the same rows, the same settings, no lock-in."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from legaldraft.core.errors import InputRefused
from legaldraft.dataset import Example as DatasetExample
from legaldraft.dataset import export_rows
from legaldraft.model.adapters import Bundle
from legaldraft.model.bases import Base
from legaldraft.model.loading import load_encoder
from legaldraft.model.template import PLAIN, encode_example

NAME = "legaldraft"


class Job(Protocol):
    """What is asked of an export."""

    base: Base
    bundle: Bundle
    folder: Path

    def rows(self, part: str) -> list[Any]:
        """Examples of the data set."""
        ...


def write_llama_factory(job: Job) -> list[str]:
    """Rows, ``dataset_info.json`` and ``train.yaml`` for ``llamafactory-cli train train.yaml``; returns the notes.

    Raises:
        InputRefused: LLaMA-Factory has no template like that of the base.
    """
    template = load_encoder(job.base).template
    if template.id == PLAIN.id:
        raise InputRefused(
            f"The base {job.base.id} has no chat tokens, and LLaMA-Factory has no template like the plain one that it "
            "was trained with: export the adapter for unsloth, whose rows are tokens."
        )
    parts = {part: [_plain(row) for row in job.rows(part)] for part in ("train", "heldout")}
    export_rows(parts, job.folder, "alpaca", NAME)
    ours = f"{template.before!r} prompt {template.after!r} answer {template.end!r}"
    settings = _llama_factory_settings(job, template.id)
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in settings.items()]
    (job.folder / "train.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [
        "in this folder: llamafactory-cli train train.yaml",
        f"LLaMA-Factory sets its own template '{template.id}' around the rows; ours is {ours}",
    ]


def _llama_factory_settings(job: Job, template: str) -> dict[str, Any]:
    config = job.bundle.manifest["config"]
    micro, accumulate = _step_of(job)
    settings: dict[str, Any] = {
        "model_name_or_path": str(job.base.path),
        "trust_remote_code": False,
        "stage": "sft",
        "do_train": True,
        "finetuning_type": "lora",
        "lora_rank": config["rank"],
        "lora_alpha": config["alpha"],
        "lora_dropout": 0.0,
        "lora_target": "all",
        "loraplus_lr_ratio": config["b_ratio"],
        "dataset_dir": ".",
        "dataset": f"{NAME}_train",
        "eval_dataset": f"{NAME}_heldout",
        "template": template,
        "cutoff_len": config["max_tokens"],
        "output_dir": "adapter",
        "per_device_train_batch_size": micro,
        "gradient_accumulation_steps": accumulate,
        "learning_rate": config["learning_rate"],
        "num_train_epochs": config["epochs"],
        "lr_scheduler_type": "cosine",
        "warmup_ratio": config["warmup"],
        "bf16": config.get("precision", "bfloat16") == "bfloat16",
        "fp16": config.get("precision") == "float16",
        "seed": config["seed"],
        "logging_steps": 1,
        "report_to": "none",
    }
    if config.get("quantise"):
        settings |= {"quantization_bit": 4, "quantization_type": "nf4", "double_quantization": True}
    return settings


def write_unsloth(job: Job) -> list[str]:
    """Token rows as this program trains on them, and ``train_unsloth.py``; returns the notes."""
    encoder = load_encoder(job.base)
    for part in ("train", "heldout"):
        rows = (encode_example(encoder, example) for example in job.rows(part))
        lines = [json.dumps({"input_ids": r.input_ids, "labels": r.labels}) for r in rows]
        (job.folder / f"{part}.tokens.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    parts = {part: [_plain(row) for row in job.rows(part)] for part in ("train", "heldout")}
    export_rows(parts, job.folder, "jsonl", NAME)
    text = _script(job.bundle.manifest["config"], str(job.base.path), *_step_of(job))
    (job.folder / "train_unsloth.py").write_text(text, encoding="utf-8")
    return [
        "in this folder: python train_unsloth.py",
        "the *.tokens.jsonl are the very tokens and labels that this program trains on; the other rows are to read",
    ]


def _plain(row: Any) -> DatasetExample:
    return DatasetExample(row.id, row.matter, row.type, row.prompt, row.paragraphs)


def _step_of(job: Job) -> tuple[int, int]:
    """Notices a pass and passes a step there: as here, or as many as fill the packs of a step here on the average."""
    config = job.bundle.manifest["config"]
    if not config.get("pack_tokens"):
        micro = int(config["micro_batch"])
        return micro, max(1, int(config["batch"]) // micro)
    encoder = load_encoder(job.base)
    lengths = [len(encode_example(encoder, row).input_ids) for row in job.rows("train")]
    tokens = int(config["batch"]) * int(config["pack_tokens"])
    return 1, max(1, round(tokens * len(lengths) / max(1, sum(lengths))))


def _script(config: Mapping[str, Any], base: str, micro: int, accumulate: int) -> str:
    settings = {
        "base": base,
        "four_bits": bool(config.get("quantise")),
        "max_tokens": config["max_tokens"],
        "rank": config["rank"],
        "alpha": config["alpha"],
        "learning_rate": config["learning_rate"],
        "b_ratio": config["b_ratio"],
        "epochs": config["epochs"],
        "warmup": config["warmup"],
        "micro_batch": micro,
        "accumulate": accumulate,
        "seed": config["seed"],
    }
    return _UNSLOTH.replace(
        "SETTINGS", json.dumps(settings, indent=4).replace("true", "True").replace("false", "False")
    )


_UNSLOTH = '''"""Trains the adapter with Unsloth on the same tokens and settings as legaldraft."""

from unsloth import FastLanguageModel, UnslothTrainer, UnslothTrainingArguments  # before transformers and trl

import json
from pathlib import Path

from datasets import Dataset
from peft.optimizers import create_loraplus_optimizer
from torch.optim import AdamW

S = SETTINGS


def rows(part):
    lines = Path(f"{part}.tokens.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [row for row in map(json.loads, lines) if len(row["input_ids"]) <= S["max_tokens"]]
    return Dataset.from_list([row | {"attention_mask": [1] * len(row["input_ids"])} for row in kept])


model, tokenizer = FastLanguageModel.from_pretrained(
    S["base"], max_seq_length=S["max_tokens"], load_in_4bit=S["four_bits"]
)
model = FastLanguageModel.get_peft_model(
    model,
    r=S["rank"],
    lora_alpha=S["alpha"],
    lora_dropout=0.0,
    bias="none",
    target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"],
    random_state=S["seed"],
)
optimizer = create_loraplus_optimizer(model, AdamW, lr=S["learning_rate"], loraplus_lr_ratio=S["b_ratio"])
train = rows("train")
steps = S["epochs"] * len(train) / (S["micro_batch"] * S["accumulate"])
trainer = UnslothTrainer(
    model=model,
    processing_class=tokenizer,
    optimizers=(optimizer, None),
    train_dataset=train,
    eval_dataset=rows("heldout"),
    args=UnslothTrainingArguments(
        output_dir="adapter",
        per_device_train_batch_size=S["micro_batch"],
        gradient_accumulation_steps=S["accumulate"],
        num_train_epochs=S["epochs"],
        learning_rate=S["learning_rate"],
        lr_scheduler_type="cosine",
        warmup_steps=max(1, round(S["warmup"] * steps)),
        weight_decay=0.0,
        max_grad_norm=1.0,
        logging_steps=1,
        report_to="none",
        seed=S["seed"],
    ),
)
trainer.train()
model.save_pretrained("adapter")
print(trainer.evaluate())
'''
