"""Fine-tuning: TRL's SFT trainer with a LoRA adapter, our token ids, our loss and our progress."""

import hashlib
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from peft import LoraConfig, get_peft_model
from transformers import set_seed
from trl import SFTConfig

from legaldraft.core.errors import InputRefused
from legaldraft.model.adapters import WEIGHTS
from legaldraft.model.bases import Base, quiet
from legaldraft.model.checkpoints import full_disk_refused, last_good, refuse_if_full
from legaldraft.model.events import OnEvent, ShouldStop, TrainEvent, TrainingStopped, peak_memory_bytes
from legaldraft.model.kernels import accelerate, can_accelerate, use_block_attention
from legaldraft.model.loading import load_encoder, load_model, set_threads
from legaldraft.model.profiles import TrainConfig
from legaldraft.model.rows import Rows, encode_training, read_manifest, read_split
from legaldraft.model.trainer import NoticeTrainer, StopNow, Watch


@dataclass(frozen=True, slots=True)
class TrainResult:
    """A finished run.

    Args:
        weights: folder with ``adapter_model.safetensors`` and ``adapter_config.json``.
        run: the run's folder (checkpoints); may be deleted once the bundle is written.
        metrics: losses, steps, tokens, tokens_per_second, seconds, peak_memory_bytes, resumed_from, left_out.
    """

    weights: Path
    run: Path
    metrics: Mapping[str, Any]


def train(
    config: TrainConfig,
    base: Base,
    dataset_dir: Path,
    runs: Path,
    on_event: OnEvent = lambda _: None,
    should_stop: ShouldStop = lambda: False,
) -> TrainResult:
    """Train an adapter; a run of the same settings, data and base that was cut off goes on where it was.

    Args:
        config: the profile.
        base: resolved base model.
        dataset_dir: folder with ``train.jsonl`` and ``manifest.json``.
        runs: folder of all runs; this one's name is the hash of what decides its result.

    Raises:
        InputRefused: too few notices, no disk space, or a run that went wrong (loss not a number).
        TrainingStopped: ``should_stop`` became true; a checkpoint is on disk.
    """
    set_threads(config.threads)
    manifest = read_manifest(dataset_dir)
    encoder = load_encoder(base)
    examples = read_split(dataset_dir, "train")
    run = runs / run_key(config, base, str(manifest.get("version", "")), encoder.template.sha256)
    run.mkdir(parents=True, exist_ok=True)
    with quiet():
        model = _adapted(load_model(base), config)
    rows = encode_training(encoder, examples, config, int(model.config.max_position_embeddings))
    if rows.left_out:
        on_event(TrainEvent("message", {"message": f"{len(rows.left_out)} notices are too long and were left out."}))
    refuse_if_full(run, sum(p.numel() for p in model.parameters() if p.requires_grad))
    with full_disk_refused(run), quiet():
        return _run(config, model, encoder.tokenizer, rows, run, on_event, should_stop)


def run_key(config: TrainConfig, base: Base, dataset_version: str, template: str) -> str:
    """Name of a run's folder: equal settings, data, base and template give an equal adapter."""
    whole = "\n".join((config.key(), base.sha256, dataset_version, template))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def _adapted(model: Any, config: TrainConfig) -> Any:
    """The base with a fresh adapter: 32-bit values that are trained, frozen weights in their own type."""
    if config.quantise:
        raise InputRefused(f"Training on a {config.quantise} base needs a GPU profile, which this version has not.")
    set_seed(config.seed)
    lora = LoraConfig(
        r=config.rank, lora_alpha=config.alpha, lora_dropout=0.0, target_modules="all-linear", task_type="CAUSAL_LM"
    )
    model.config.use_cache = False
    adapted = get_peft_model(model, lora)
    if config.fast and can_accelerate(adapted):
        use_block_attention(adapted.get_base_model())
        accelerate(adapted)
    return adapted


def _arguments(config: TrainConfig, run: Path, steps: int) -> SFTConfig:
    return SFTConfig(
        output_dir=str(run),
        per_device_train_batch_size=config.micro_batch,
        gradient_accumulation_steps=max(1, config.batch // config.micro_batch),
        num_train_epochs=config.epochs,
        max_steps=steps,
        learning_rate=config.learning_rate,
        lr_scheduler_type="cosine",
        warmup_steps=max(1, round(config.warmup * steps)),
        weight_decay=0.0,
        max_grad_norm=1.0,
        padding_free=True,
        packing=False,
        max_length=None,
        loss_type="nll",
        bf16=False,
        use_cpu=not torch.cuda.is_available(),
        activation_checkpointing=False,
        dataloader_pin_memory=False,
        dataset_kwargs={"skip_prepare_dataset": True},
        logging_steps=1,
        logging_nan_inf_filter=False,  # a loss that is no number must reach the guard
        save_strategy="no",  # Watch decides
        save_total_limit=2,
        report_to=[],
        disable_tqdm=True,
        seed=config.seed,
        data_seed=config.seed,
    )


def _run(
    config: TrainConfig,
    model: Any,
    tokenizer: Any,
    rows: Rows,
    run: Path,
    on_event: OnEvent,
    should_stop: ShouldStop,
) -> TrainResult:
    steps = max(1, round(config.epochs * len(rows.encoded) / config.batch))
    resumed = last_good(run)
    watch = Watch(config, steps, on_event, should_stop)
    columns = {"input_ids": [r.input_ids for r in rows.encoded], "labels": [r.labels for r in rows.encoded]}
    trainer = NoticeTrainer(
        model=model,
        args=_arguments(config, run, steps),
        train_dataset=Dataset.from_dict(columns),
        processing_class=tokenizer,
        callbacks=[watch],
    )
    trainer.b_ratio = config.b_ratio
    watch.trainer = trainer
    watch.quieten()
    on_event(TrainEvent("start", {"steps": steps, "notices": len(rows.encoded), "tokens": rows.tokens}))
    if resumed:
        on_event(TrainEvent("resume", {"message": f"Going on from step {resumed.name.split('-')[1]} of {steps}."}))
    started = time.perf_counter()
    try:
        trainer.train(resume_from_checkpoint=str(resumed) if resumed else None)
    except StopNow as stop:
        watch.save_now()
        raise TrainingStopped(
            f"Training was stopped at step {trainer.state.global_step} of {steps}: run the same command again and it "
            "goes on from there."
        ) from stop
    metrics = watch.summary(time.perf_counter() - started)
    metrics |= {"resumed_from": int(resumed.name.split("-")[1]) if resumed else 0, "left_out": list(rows.left_out)}
    return TrainResult(_save_weights(model, run), run, metrics | {"peak_memory_bytes": peak_memory_bytes()})


def _save_weights(model: Any, run: Path) -> Path:
    """The trained adapter in ``run/weights``, checked: every module must have learnt something and stay finite."""
    for name, values in model.named_parameters():
        if values.requires_grad and not bool(torch.isfinite(values).all()):
            raise InputRefused("Training went wrong: the adapter holds values that are no numbers; train again.")
        if values.requires_grad and "lora_B" in name and not bool(values.any()):
            raise InputRefused(f"Training went wrong: the layer {name} learnt nothing; train again.")
    new, out = run / ".weights-new", run / "weights"
    shutil.rmtree(new, ignore_errors=True)
    model.save_pretrained(new, safe_serialization=True)
    if not (new / WEIGHTS).is_file():
        raise InputRefused("The adapter could not be saved: train again; it goes on from the last checkpoint.")
    shutil.rmtree(out, ignore_errors=True)
    new.rename(out)
    return out
