"""One row of ``measure.py``: a model of Mistral's shape at random, trained by one engine.

Where Unsloth is measured, the process has imported it before this module.
"""

import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

os.environ.setdefault("PYTORCH_ALLOC_CONF", "expandable_segments:True")
os.environ["HF_HUB_OFFLINE"] = "1"  # before any of the libraries

import torch
from rows import CONTEXT_GIB, ROOT, TINY, documents, passes
from transformers import AutoTokenizer, TrainerCallback

from legaldraft.model.estimate import MISTRAL_7B, flops, shape_of
from legaldraft.model.profiles import PROFILES, TrainConfig

SHARED = 8  # notices of the one step whose loss must be equal
_PEAK_TFLOPS = (("H200", 989.0), ("H100", 989.0), ("A100", 312.0), ("4090", 165.0), ("3090", 71.0), ("T4", 65.0))
GIB = 1 << 30
Notices = Sequence[tuple[list[int], list[int]]]


def make_model(folder: Path, *, tiny: bool) -> None:
    """Random weights of Mistral-7B v0.3's shape, or of a tiny one, with a tokenizer made from this project's help."""
    from transformers import MistralConfig, MistralForCausalLM

    shape = MISTRAL_7B
    if tiny:
        shape = replace(shape, hidden=64, inner=128, layers=2, heads=4, kv_heads=2, head_size=16, vocabulary=2048)
    config = MistralConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        intermediate_size=shape.inner,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        num_key_value_heads=shape.kv_heads,
        head_dim=shape.head_size,
        max_position_embeddings=shape.context,
        rms_norm_eps=1e-5,
        sliding_window=None,
        rope_parameters={"rope_type": "default", "rope_theta": 1e6},
        tie_word_embeddings=False,
        dtype="bfloat16",
    )
    torch.manual_seed(0)
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.bfloat16)
    try:
        with torch.device("cuda" if torch.cuda.is_available() else "cpu"):
            model = MistralForCausalLM(config)
    finally:
        torch.set_default_dtype(before)
    folder.mkdir(parents=True, exist_ok=True)
    _make_tokenizer(shape.vocabulary).save_pretrained(folder)
    model.save_pretrained(folder, max_shard_size="4GB")


def _make_tokenizer(vocabulary: int) -> Any:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        special_tokens=["<pad>", "<s>", "</s>", "[INST]", "[/INST]"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    made.train_from_iterator((f.read_text(encoding="utf-8") for f in sorted(ROOT.glob("web/help/*.md"))), trainer)
    marks = {"pad_token": "<pad>", "bos_token": "<s>", "eos_token": "</s>"}
    return PreTrainedTokenizerFast(tokenizer_object=made, **marks)


def measure(name: str, row: dict[str, Any], model: Path, steps: int, *, tiny: bool) -> dict[str, Any]:
    """Run one row; returns its figures."""
    if (cap := row.get("cap")) and torch.cuda.is_available():
        whole = torch.cuda.get_device_properties(0).total_memory
        torch.cuda.set_per_process_memory_fraction(min(1.0, (cap - CONTEXT_GIB) * GIB / whole))
    if row["engine"] == "write":
        from writing import write

        return {"row": name, **row, **write(row["form"], model, tiny=tiny)}
    warm = 1 if tiny else 3  # steps that are not counted: kernels are chosen, memory is taken
    steps = 1 if row.get("parity") else warm + 1 if tiny else max(steps, warm + 1)
    told = documents(row, steps, tiny=tiny, vocabulary=shape_of(model).vocabulary)
    notices = told[:SHARED] if row.get("parity") else told
    train = train_ours if row["engine"] == "ours" else train_stock
    return {"row": name, "quantise": "nf4", **row, **train(row, model, notices, steps, warm, tiny=tiny)}


class Clock(TrainerCallback):  # type: ignore[misc]  # transformers' callbacks are not typed
    """Time and tokens at the end of each step, and each step's loss."""

    def __init__(self, warm: int) -> None:
        self.warm = warm
        self.tokens = 0
        self.marks: list[tuple[float, int]] = []
        self.losses: list[float] = []

    def on_step_end(self, *_: Any, **__: Any) -> None:
        """A step is done."""
        if torch.cuda.is_available():
            torch.cuda.synchronize()
        self.marks.append((time.perf_counter(), self.tokens))

    def on_log(self, _args: Any, _state: Any, _control: Any, logs: dict[str, Any] | None = None, **_: Any) -> None:
        """A loss is told."""
        if logs and "loss" in logs:
            self.losses.append(float(logs["loss"]))

    def figures(self, model: Path) -> dict[str, Any]:
        """Speed without the first steps, memory, first loss, share of the card's roof."""
        told: dict[str, Any] = {"first_loss": self.losses[0] if self.losses else None}
        if len(self.marks) > self.warm:
            seconds, tokens = (b - a for a, b in zip(self.marks[self.warm - 1], self.marks[-1], strict=True))
            told["tokens_per_second"] = round(tokens / seconds, 1)
            told |= share_of_roof(tokens / seconds, model)
        return told | memory()


def memory() -> dict[str, float]:
    """Most memory of the card so far, in GiB."""
    if not torch.cuda.is_available():
        return {}
    taken, held = torch.cuda.max_memory_allocated(), torch.cuda.max_memory_reserved()
    return {"peak_allocated_gib": round(taken / GIB, 2), "peak_reserved_gib": round(held / GIB, 2)}


def share_of_roof(speed: float, model: Path) -> dict[str, float]:
    """Part of the card's dense 16-bit peak that useful work takes (recomputed layers are not useful work)."""
    if not torch.cuda.is_available():
        return {}
    name = torch.cuda.get_device_name()
    peak = next((t * 1e12 for part, t in _PEAK_TFLOPS if part in name), None)
    work = flops(shape_of(model), TrainConfig(rank=16), 900) / 900
    return {"share_of_roof": round(speed * work / peak, 3)} if peak else {}


def settings(row: dict[str, Any], *, tiny: bool) -> TrainConfig:
    """Our profile for a row: a card's own, or the row's length, packed or not."""
    if "profile" in row:
        config = PROFILES[row["profile"]]
    else:
        tokens = row["tokens"]
        config = replace(
            PROFILES["gpu-16"],
            pack_tokens=tokens if row["packed"] else 0,
            max_tokens=max(tokens, 2048),
            batch=passes(row, tiny=tiny),
            recompute=row.get("recompute", 1),
            quantise=row.get("quantise", "nf4"),
            engine=row.get("by", "trl"),
            fused=row.get("fused", "auto"),
        )
    if tiny:
        config = replace(config, pack_tokens=config.pack_tokens // TINY, optimizer="adamw", precision="float32")
    return config


def train_ours(
    row: dict[str, Any], model: Path, notices: Notices, steps: int, warm: int, *, tiny: bool
) -> dict[str, Any]:
    """By the product's own path: its loading, kernels, packing and trainer."""
    from legaldraft.model.bases import Base
    from legaldraft.model.rows import Rows, pack_rows
    from legaldraft.model.template import Encoded
    from legaldraft.model.train import Job, adapted, trainer_for
    from legaldraft.model.trainer import Watch

    config = settings(row, tiny=tiny)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    encoded = tuple(Encoded(ids, labels, []) for ids, labels in notices)
    packed = [asdict(r) for r in pack_rows(encoded, config)]
    if row.get("parity"):
        config = replace(config, batch=len(packed))
    base = Base("random", model, "", "", config.precision)
    with tempfile.TemporaryDirectory() as out:
        job = Job(config, base, shape_of(model), tokenizer(model), Rows(encoded, ()), [], Path(out), lambda _: None)
        watch = Watch(config, steps, job.tell, lambda: False)
        trainer = trainer_for(job, adapted(base, config, config.recompute, device), packed, steps, watch)
        return _timed(trainer, model, warm)


def tokenizer(model: Path) -> Any:
    """The trainers ask for one; the notices are token ids already."""
    return AutoTokenizer.from_pretrained(model, local_files_only=True)


def train_stock(
    row: dict[str, Any], model: Path, notices: Notices, steps: int, warm: int, *, tiny: bool
) -> dict[str, Any]:
    """TRL with PEFT, or Unsloth, as their documentation shows it: what a row does not name is at its default."""
    longest = (row["tokens"] or 4096) // (TINY if tiny else 1)
    loaded, lora = unsloth(row, model, longest) if row["engine"] == "unsloth" else stock(row, model, tiny=tiny)
    from datasets import Dataset
    from trl import SFTConfig, SFTTrainer

    cuda = torch.cuda.is_available()
    with tempfile.TemporaryDirectory() as out:
        arguments = SFTConfig(
            output_dir=out,
            max_steps=steps,
            per_device_train_batch_size=1,
            gradient_accumulation_steps=len(notices) if row.get("parity") else passes(row, tiny=tiny),
            packing=bool(row["packed"]) and not row.get("parity"),
            max_length=longest,
            gradient_checkpointing=bool(row.get("recompute", 1)),
            learning_rate=2e-4,
            bf16=cuda,
            use_cpu=not cuda,
            logging_steps=1,
            save_strategy="no",
            report_to=[],
            disable_tqdm=True,
            seed=0,
        )
        columns = {"input_ids": [ids for ids, _ in notices], "labels": [labels for _, labels in notices]}
        trainer = SFTTrainer(
            model=loaded,
            args=arguments,
            train_dataset=Dataset.from_dict(columns),
            processing_class=tokenizer(model),
            peft_config=lora,
        )
        return _timed(trainer, model, warm)


def stock(row: dict[str, Any], model: Path, *, tiny: bool) -> tuple[Any, Any]:
    """A base as transformers loads it, in four bits or sixteen, and the adapter that goes on it."""
    from peft import LoraConfig
    from transformers import AutoModelForCausalLM, BitsAndBytesConfig

    dtype = torch.float32 if tiny else torch.bfloat16
    options: dict[str, Any] = {"device_map": {"": 0}} if torch.cuda.is_available() else {}
    if row.get("quantise", "nf4"):
        options["quantization_config"] = BitsAndBytesConfig(
            load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_use_double_quant=True, bnb_4bit_compute_dtype=dtype
        )
    loaded = AutoModelForCausalLM.from_pretrained(model, dtype=dtype, **options)
    return loaded, LoraConfig(r=16, lora_alpha=32, target_modules="all-linear", task_type="CAUSAL_LM")


def unsloth(row: dict[str, Any], model: Path, longest: int) -> tuple[Any, Any]:
    """A base with its adapter as Unsloth makes them."""
    from unsloth import FastLanguageModel

    from legaldraft.model.unsloth_engine import TARGETS

    loaded, _ = FastLanguageModel.from_pretrained(
        str(model), max_seq_length=longest, dtype=torch.bfloat16, load_in_4bit=True
    )
    adapted = FastLanguageModel.get_peft_model(
        loaded,
        r=16,
        lora_alpha=32,
        lora_dropout=0,
        target_modules=list(TARGETS),
        use_gradient_checkpointing="unsloth" if row.get("recompute", 1) else False,
    )
    return adapted, None


def _timed(trainer: Any, model: Path, warm: int) -> dict[str, Any]:
    """Train with a clock that counts the real tokens as they enter the model."""
    clock = Clock(warm)
    trainer.add_callback(clock)
    step = trainer.training_step

    def counted(inner: Any, inputs: dict[str, Any], *more: Any, **named: Any) -> Any:
        mask = inputs.get("attention_mask")
        clock.tokens += int(mask.sum()) if mask is not None and mask.dim() == 2 else int(inputs["input_ids"].numel())
        return step(inner, inputs, *more, **named)

    trainer.training_step = counted
    if torch.cuda.is_available():
        torch.cuda.reset_peak_memory_stats()
    trainer.train()
    return clock.figures(model)
