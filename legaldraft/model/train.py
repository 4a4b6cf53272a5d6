"""Fine-tuning: TRL's SFT trainer with a LoRA adapter, our token ids, our loss and our progress."""

import hashlib
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from filelock import FileLock, Timeout
from peft import LoraConfig, get_peft_model
from safetensors import safe_open
from transformers import set_seed
from transformers.modeling_layers import GradientCheckpointingLayer
from trl import SFTConfig

from legaldraft.core.errors import InputRefused
from legaldraft.model import forecast, ranks, unsloth_engine
from legaldraft.model.adapters import WEIGHTS
from legaldraft.model.bases import Base, quiet
from legaldraft.model.batches import end_to_end
from legaldraft.model.checkpoints import full_disk_refused, last_good, refuse_if_full
from legaldraft.model.device import device_for
from legaldraft.model.distributed import passes_each
from legaldraft.model.estimate import Measured, Shape, shape_of
from legaldraft.model.events import OnEvent, ShouldStop, TrainEvent, TrainingStopped, peak_memory_bytes
from legaldraft.model.finished import figures_of_finished, mark_finished
from legaldraft.model.gathering import adapter_values, save_adapter
from legaldraft.model.kernels import accelerate, can_accelerate, use_block_attention
from legaldraft.model.liger import use_liger
from legaldraft.model.loading import load_encoder, load_model, set_threads
from legaldraft.model.memory import Thrift, free_memory, is_out_of_memory, peak_card_bytes, room
from legaldraft.model.preflight import (
    Plan,
    Trial,
    device_name,
    held_out_text_loss,
    refuse_by_reckoning,
    too_big,
    try_out,
)
from legaldraft.model.profiles import TrainConfig
from legaldraft.model.reload import CHECK_LOSS, CHECKED
from legaldraft.model.rows import Rows, encode_training, pack_rows, read_manifest, read_split
from legaldraft.model.stopping import heeded_at_layers
from legaldraft.model.template import Encoded, Encoder, encode_example
from legaldraft.model.trainer import NoticeTrainer, StopNow, Watch, score_inside


@dataclass(frozen=True, slots=True)
class TrainResult:
    """A finished run.

    Args:
        weights: folder with ``adapter_model.safetensors`` and ``adapter_config.json``.
        run: the run's folder (checkpoints); may be deleted once the bundle is written.
        metrics: losses, steps, tokens, tokens_per_second, seconds, peak_memory_bytes, peak_card_bytes, device, threads,
            cards, resumed_from, left_out, parted, passes_a_row, expected (by the trial step; None where the run went
            on), foreseen_seconds and took_over_foreseen (of this process's steps, where a trial step was made),
            check_loss (on the first held-out notices: ``reload.py``), and held_out_loss where the base was in four bits
            or on a card.
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
        InputRefused: too few notices, not enough memory or disk, another training going on here, or a run that went
            wrong (loss not a number).
        TrainingStopped: ``should_stop`` became true; a checkpoint is on disk.
    """
    set_threads(config.threads)
    manifest = read_manifest(dataset_dir)
    encoder = load_encoder(base)
    shape = shape_of(base.path)
    rows = encode_training(encoder, read_split(dataset_dir, "train"), config, shape.context)
    run = runs / run_key(config, base, str(manifest.get("version", "")), encoder.template.sha256)
    run.mkdir(parents=True, exist_ok=True)
    job = Job(config, base, shape, encoder.tokenizer, rows, _held_out(encoder, dataset_dir, shape), run, on_event)
    with alone(runs) if ranks.is_first() else nullcontext(), full_disk_refused(run), quiet():
        ranks.wait()  # for the first process to hold the lock
        if (figures := figures_of_finished(run)) is not None:
            return TrainResult(run / "weights", run, figures)
        _tell_of_long_ones(rows, on_event)
        return carry_out(job, should_stop)


@dataclass(frozen=True, slots=True)
class Job:
    """A run with everything it needs.

    Args:
        held_out: encoded held-out notices, those that the model can take.
        run: the run's own folder.
    """

    config: TrainConfig
    base: Base
    shape: Shape
    tokenizer: Any
    rows: Rows
    held_out: list[Encoded]
    run: Path
    tell: OnEvent


@contextmanager
def alone(runs: Path) -> Iterator[None]:
    """One training at a time in a data folder: two would each take the memory that the other was promised.

    Raises:
        InputRefused: another is going on; a program that died has let go.
    """
    runs.mkdir(parents=True, exist_ok=True)
    lock = FileLock(runs / "training.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise InputRefused(
            "Another training is going on in this data folder: wait until it has ended, or cancel it."
        ) from None
    try:
        yield
    finally:
        lock.release()


def carry_out(job: Job, should_stop: ShouldStop) -> TrainResult:
    """The run to its end; where memory runs out it goes on from its last whole step in smaller passes.

    Raises:
        InputRefused, TrainingStopped: as ``train``.
    """
    device = device_for(job.config.profile)
    lengths = [len(e.input_ids) for e in job.rows.encoded]
    plan = Plan(job.shape, job.config, lengths, device, device_name(device), Measured(job.run.parent), ranks.world())
    refuse_by_reckoning(plan)
    refuse_if_full(job.run, job.shape.lora(job.config.rank))
    rows = [asdict(r) for r in pack_rows(job.rows.encoded, job.config)]
    most = max(len(r["lengths"]) for r in rows) * (1 if job.config.pack_tokens else job.config.micro_batch)
    alone_here = ranks.world() == 1
    thrift = Thrift.of(job.run, job.config.recompute) if alone_here else Thrift(1, job.config.recompute)
    while True:
        try:
            return _run(job, plan, rows, thrift, should_stop)
        except (RuntimeError, MemoryError) as problem:
            if not is_out_of_memory(problem):
                raise
        # Outside the handler, so that no traceback holds the tensors that did not fit.
        tighter = thrift.tighter(most) if alone_here else None  # the others know nothing of it
        if tighter is None:
            raise InputRefused(too_big(plan, int(room(device) * 1.1), room(device)))
        thrift = tighter
        thrift.keep(job.run)
        free_memory()
        how = f"in {thrift.parts} passes a row" + (", activations computed twice" if thrift.recompute == 1 else "")
        job.tell(TrainEvent("message", {"message": f"Memory ran out: training goes on {how}."}))


def _tell_of_long_ones(rows: Rows, tell: OnEvent) -> None:
    if rows.left_out:
        names = ", ".join(rows.left_out)
        tell(TrainEvent("message", {"message": f"A paragraph is too long, so these are left out: {names}."}))
    if rows.parted:
        names = ", ".join(rows.parted)
        tell(TrainEvent("message", {"message": f"Parted between paragraphs, being too long: {names}."}))


def _held_out(encoder: Encoder, folder: Path, shape: Shape) -> list[Encoded]:
    if not (folder / "heldout.jsonl").is_file():
        return []
    encoded = [encode_example(encoder, e) for e in read_split(folder, "heldout")]
    return [e for e in encoded if len(e.input_ids) <= shape.context]


def run_key(config: TrainConfig, base: Base, dataset_version: str, template: str) -> str:
    """Name of a run's folder: equal settings, data, base and template give an equal adapter."""
    whole = "\n".join((config.key(), base.sha256, dataset_version, template))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def adapted(base: Base, config: TrainConfig, recompute: int, device: str) -> Any:
    """The base with a fresh adapter: 32-bit values that are trained, frozen weights in their own type or in NF4."""
    if config.engine == "unsloth":
        return unsloth_engine.adapted(base, config, recompute)
    model = load_model(base, config.quantise, config.precision, device)
    set_seed(config.seed)
    lora = LoraConfig(
        r=config.rank, lora_alpha=config.alpha, lora_dropout=0.0, target_modules="all-linear", task_type="CAUSAL_LM"
    )
    model.config.use_cache = False
    found = get_peft_model(model, lora)
    if config.fast and can_accelerate(found, config.max_tokens):
        use_block_attention(found.get_base_model())
        accelerate(found)
    use_liger(found.get_base_model(), config, device)
    if recompute:
        found.get_base_model().gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": False})
        _every_nth(found, recompute)
    return found


def _every_nth(model: Any, n: int) -> None:
    layers = [m for m in model.modules() if isinstance(m, GradientCheckpointingLayer)]
    for index, layer in enumerate(layers):
        layer.gradient_checkpointing = index % n == 0


def _arguments(config: TrainConfig, run: Path, steps: int, *, own_types: bool) -> SFTConfig:
    """``own_types``: our kernels calculate in the base's type themselves; else torch casts (autocast)."""
    cuda = device_for(config.profile) == "cuda"
    several = ranks.world() > 1
    casts = cuda or (ranks.divided() and config.quantise is not None)  # else types would meet that have no product
    return SFTConfig(
        output_dir=str(run),
        per_device_train_batch_size=1 if config.pack_tokens else config.micro_batch,
        gradient_accumulation_steps=passes_each(config, ranks.world()),
        ddp_find_unused_parameters=False if several else None,
        ddp_broadcast_buffers=False if several else None,
        num_train_epochs=config.epochs,
        max_steps=steps,
        learning_rate=config.learning_rate,
        lr_scheduler_type="cosine",
        warmup_steps=max(1, round(config.warmup * steps)),
        weight_decay=0.0,
        max_grad_norm=1.0,
        packing=False,
        max_length=None,
        loss_type="nll",
        bf16=casts and config.precision == "bfloat16" and not own_types,
        fp16=cuda and config.precision == "float16",
        use_cpu=not cuda,
        gradient_checkpointing=False,  # switched on in the model itself
        remove_unused_columns=False,
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


def _run(job: Job, plan: Plan, rows: list[dict[str, Any]], thrift: Thrift, should_stop: ShouldStop) -> TrainResult:
    config, run = job.config, job.run
    steps = max(1, round(config.epochs * len(rows) / config.batch))
    # A base that is divided is whole nowhere: there is no trial step, and no checkpoint.
    resumed = ranks.of_first(last_good(run) if ranks.is_first() and not ranks.divided() else None)
    watch = Watch(config, steps, job.tell, should_stop)
    model = adapted(job.base, config, thrift.recompute, plan.device)
    trainer = trainer_for(job, model, rows, steps, watch)
    trainer.parts = thrift.parts
    tried = not (resumed or thrift.parts > 1 or ranks.divided())
    begun = {"steps": steps, "notices": len(job.rows.encoded), "tokens": job.rows.tokens}
    try:
        # Several processes can only stop together, between two passes.
        with heeded_at_layers(model, watch.stop_if_asked) if ranks.world() == 1 else nullcontext():
            expected = _foreseen(job, plan, trainer, rows) if tried else None
            job.tell(TrainEvent("start", begun))
            if resumed:
                said = f"Going on from step {resumed.name.split('-')[1]} of {steps}."
                job.tell(TrainEvent("resume", {"message": said}))
            started = time.perf_counter()
            if resumed and int(resumed.name.split("-")[1]) >= steps:
                trainer.take_over(resumed)
            else:
                trainer.train(resume_from_checkpoint=str(resumed) if resumed else None)
    except StopNow as stop:
        watch.save_now()
        onward = "begins anew" if ranks.divided() else "goes on from there"
        raise TrainingStopped(
            f"Training was stopped at step {trainer.state.global_step} of {steps}: run the same command again and it "
            f"{onward}."
        ) from stop
    except (RuntimeError, MemoryError) as problem:
        if is_out_of_memory(problem) and ranks.world() == 1:  # the others are elsewhere: nothing can be saved together
            said = f"Memory ran out after step {trainer.state.global_step} of {steps}: what is learnt is being saved."
            job.tell(TrainEvent("message", {"message": said}))
            _save_what_is_learnt(trainer, watch)
        raise
    metrics = watch.summary(time.perf_counter() - started) | _facts(job, thrift, resumed, expected, plan.device)
    weights = adapter_values(trainer.model) if ranks.divided() else None
    if ranks.divided():
        metrics["held_out_loss"] = None  # ``evaluate`` measures it: here the base is whole nowhere
    if not ranks.is_first():
        return TrainResult(run / "weights", run, metrics)
    metrics |= _held_against_forecast(job, plan, metrics)
    saved = _save_weights(model, run, weights)
    mark_finished(run, metrics)
    if (config.quantise or plan.device == "cuda") and "held_out_loss" not in metrics:
        metrics["held_out_loss"] = _measured(job, model, job.held_out)
    checked = None if ranks.divided() else _measured(job, model, job.held_out[:CHECKED])
    metrics[CHECK_LOSS] = checked and round(checked, 6)
    if isinstance(metrics.get("held_out_loss"), float):
        metrics["held_out_loss"] = round(metrics["held_out_loss"], 4)
    return TrainResult(saved, run, metrics)


def _measured(job: Job, model: Any, rows: list[Encoded]) -> float | None:
    """Loss of what was trained on held-out rows; None where there are none or no memory for it."""
    try:
        return held_out_text_loss(model, rows) if rows else None
    except (RuntimeError, MemoryError) as problem:
        if not is_out_of_memory(problem):
            raise
    said = "Memory did not suffice to measure the adapter; it is trained and kept."
    job.tell(TrainEvent("message", {"message": said}))
    return None


def _facts(job: Job, thrift: Thrift, resumed: Path | None, expected: Trial | None, device: str) -> dict[str, Any]:
    return {
        "device": device_name(device),
        "resumed_from": int(resumed.name.split("-")[1]) if resumed else 0,
        "left_out": list(job.rows.left_out),
        "parted": list(job.rows.parted),
        "passes_a_row": thrift.parts,
        "expected": asdict(expected) if expected else None,
        "peak_memory_bytes": peak_memory_bytes(),
        "peak_card_bytes": peak_card_bytes(),
        "cards": ranks.world(),
        "threads": torch.get_num_threads(),
    }


def _held_against_forecast(job: Job, plan: Plan, metrics: Mapping[str, Any]) -> dict[str, float]:
    """What was foreseen and how many times that it took; an undisturbed run corrects the next forecast by it."""
    found = forecast.outcome(job.run, metrics["resumed_from"], metrics["steps"], metrics["seconds"])
    if found and metrics["passes_a_row"] == 1 and not metrics["resumed_from"]:
        kept_for = (plan.machine, job.config, job.shape)
        forecast.learn(job.run, plan.measured, kept_for, metrics["steps"], found["took_over_foreseen"])
    return found


def trainer_for(job: Job, model: Any, rows: list[dict[str, Any]], steps: int, watch: Watch) -> NoticeTrainer:
    """The trainer of a run over these rows, ready to start."""
    own_types = job.config.engine == "trl" and job.config.fast and can_accelerate(model, job.config.max_tokens)
    several = ranks.world() > 1
    trainer = NoticeTrainer(
        model=model,
        args=_arguments(job.config, job.run, steps, own_types=own_types),
        data_collator=end_to_end,
        train_dataset=Dataset.from_list([*rows, ranks.filler_row(job.rows.filler)] if several else rows),
        processing_class=job.tokenizer,
        callbacks=[watch],
    )
    for values in model.parameters():  # TRL rounds adapters on a four-bit base to 16 bits, too coarse to add up steps
        if values.requires_grad:
            values.data = values.data.float()
    if several:
        score_inside(model)
    trainer.b_ratio = job.config.b_ratio
    trainer.filler = job.rows.filler
    trainer.eight_bits = job.config.optimizer == "paged_adamw_8bit"
    watch.trainer = trainer
    watch.quieten()
    return trainer


def _foreseen(job: Job, plan: Plan, trainer: NoticeTrainer, rows: list[dict[str, Any]]) -> Trial:
    ratio = plan.time_ratio
    found = try_out(plan, trainer, rows, job.held_out)
    if ranks.is_first():
        forecast.note(job.run, found.seconds, ratio)
    disk = plan.estimate().disk
    minutes = f"{found.seconds / 60:.0f} minutes" if found.seconds >= 90 else f"{found.seconds:.0f} seconds"
    said = (
        f"A trial step says: about {minutes} ({found.tokens_per_second:.0f} tokens a second), "
        f"{found.memory / 1e9:.1f} GB of memory, {disk >> 20} MB of disk."
    )
    job.tell(TrainEvent("message", {"message": said} | asdict(found) | {"disk": disk}))
    return found


def _save_what_is_learnt(trainer: NoticeTrainer, watch: Watch) -> None:
    """The steps up to here; where memory does not suffice even for that, the checkpoint before is gone on from."""
    trainer.model.zero_grad(set_to_none=True)
    free_memory()
    try:
        watch.save_now()
    except (RuntimeError, MemoryError) as problem:
        if not is_out_of_memory(problem):
            raise


def _save_weights(model: Any, run: Path, gathered: Mapping[str, Any] | None = None) -> Path:
    """The trained adapter in ``run/weights``, checked: every module must have learnt something and stay finite.

    Args:
        gathered: the values of a model that was divided; None = the model's own.
    """
    own = {name: values for name, values in model.named_parameters() if values.requires_grad}
    trained = own if gathered is None else gathered
    for name, values in trained.items():
        if not bool(torch.isfinite(values).all()):
            raise InputRefused("Training went wrong: the adapter holds values that are no numbers; train again.")
        if "lora_B" in name and not bool(values.any()):
            raise InputRefused(f"Training went wrong: the layer {name} learnt nothing; train again.")
    new, out = run / ".weights-new", run / "weights"
    shutil.rmtree(new, ignore_errors=True)
    if gathered is None:
        model.save_pretrained(new, safe_serialization=True)
    else:
        save_adapter(model, gathered, new)
    if not (new / WEIGHTS).is_file() or _written(new / WEIGHTS) != len(trained) or not trained:
        raise InputRefused("The adapter could not be saved: train again; it goes on from the last checkpoint.")
    shutil.rmtree(out, ignore_errors=True)
    new.rename(out)
    return out


def _written(file: Path) -> int:
    with safe_open(file, framework="pt") as stored:
        return len(stored.keys())
