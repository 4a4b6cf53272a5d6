"""Our training step against a plain Hugging Face loop: same model, same notices, same LoRA, same optimiser steps.

    python scripts/bench_train.py [--dataset FOLDER] [--base NAME] [--steps N] [--rounds N] [--json]

Each side runs in a process of its own (so that peak memory is its own), turn about, so that what else the machine
does falls on both; tokens a CPU-second leave it out. Tokens are real tokens: padding does not count.
The plain side is transformers' Trainer with PEFT, its own collator (padded batches) and loss (full logits), in the two
usual ways: bf16 weights, and 32-bit weights under bf16 autocast.

All sides begin with the same adapter and take the same notices in the same order, the same optimiser and the same
course of the learning rate, so that what they end with can be compared: each side's adapter is then put on the base in
32 bits by PEFT alone, and its loss taken by transformers alone, on notices held out where the data set has any, else on
those learnt. The table says how far that loss is from the plain side's, and how far the losses of the steps are.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

BATCH = 4
LEARNING_RATE = 1e-3
WARM_UP = 0.1
SEED = 0
JUDGED = 16
SIDES = ("ours", "plain-bf16", "plain-autocast")
PARTS = (
    "Under instructions from my client [[CLIENT_NAME]], [[CLIENT_DESCRIPTION]], I address you as under:",
    "That on [[DEBT_DATE]] my client lent you [[DEBT_AMOUNT]] ([[DEBT_AMOUNT_WORDS]]) at your own request.",
    "That you issued cheque No. [[CHEQUE_1_NUMBER]] of [[CHEQUE_1_DATE]] for [[CHEQUE_1_AMOUNT]].",
    "That the cheque was returned unpaid with the remark [[CHEQUE_1_REASON]] by a memo of [[CHEQUE_1_MEMO_DATE]].",
    "That you are bound by law to pay this debt, and your failure is an offence under Section 138 of the Act.",
)


def main() -> int:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description="Our training step against a plain Hugging Face loop.")
    parser.add_argument("--dataset", type=Path, help="data set folder (default: made-up notices of mixed length)")
    parser.add_argument("--base", default="smollm2-135m")
    parser.add_argument("--home", type=Path, help="data folder that holds the base (default: a temporary one)")
    parser.add_argument("--steps", type=int, default=4, help="optimiser steps a round, of four notices each")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--threads", type=int, help="CPU cores (default: all)")
    parser.add_argument("--json", action="store_true", dest="as_json")
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.side:
        print(json.dumps(run_side(given.side, given)))
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        given.home = given.home or Path(scratch)
        given.dataset = given.dataset or made_up(Path(scratch) / "notices")
        prepare(given)
        rows = [measure(given, side) for _ in range(given.rounds) for side in SIDES]
    report(rows, given.as_json)
    return 0


def prepare(given: argparse.Namespace) -> None:
    """Unpack the base before any clock runs."""
    from legaldraft.model.bases import resolve_base

    print("Preparing the base model …", file=sys.stderr)
    resolve_base(given.base, given.home)


def measure(given: argparse.Namespace, side: str) -> dict[str, Any]:
    """One side, one round, in a process of its own."""
    argv = [sys.executable, __file__, "--side", side, "--dataset", str(given.dataset), "--base", given.base]
    argv += ["--home", str(given.home), "--steps", str(given.steps)]
    argv += ["--threads", str(given.threads)] if given.threads else []
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The side {side} failed:\n{done.stderr}")
    row: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(f"{side}: {row['tokens_per_second']:.0f} tokens/s, {row['peak_memory_mb']} MB", file=sys.stderr)
    return row


def run_side(side: str, given: argparse.Namespace) -> dict[str, Any]:
    """Tokens per second, peak memory and losses of one side."""
    from legaldraft.model.bases import resolve_base
    from legaldraft.model.events import peak_memory_bytes

    base = resolve_base(given.base, given.home)
    with tempfile.TemporaryDirectory() as kept:
        learnt = Path(kept)
        figures = ours(base, given, learnt) if side == "ours" else plain(base, given, learnt, bf16=side == "plain-bf16")
        peak = peak_memory_bytes() >> 20  # before the judging, which is no side's own work
        return {"side": side, "peak_memory_mb": peak, "loss_after": judged(base, given, learnt)} | figures


def ours(base: Any, given: argparse.Namespace, learnt: Path) -> dict[str, Any]:
    """The real training path, TRL and all; the adapter is left in ``learnt``."""
    from legaldraft.model.profiles import TrainConfig
    from legaldraft.model.rows import read_split
    from legaldraft.model.train import train

    config = TrainConfig(
        profile="bench",
        epochs=given.steps * BATCH / len(read_split(given.dataset, "train")),
        batch=BATCH,
        learning_rate=LEARNING_RATE,
        b_ratio=1.0,
        warmup=WARM_UP,
        checkpoint_seconds=1e9,
        threads=given.threads,
        seed=SEED,
    )
    with tempfile.TemporaryDirectory() as runs:
        begun: list[float] = []
        result = train(config, base, given.dataset, Path(runs), lambda _: begun.append(time.process_time()))
        work = time.process_time() - begun[0]
        shutil.copytree(result.weights, learnt, dirs_exist_ok=True)
    speed, tokens = result.metrics["tokens_per_second"], result.metrics["tokens"]
    losses = result.metrics["losses"]
    return {"tokens_per_second": speed, "tokens_per_cpu_second": tokens / work, "losses": losses}


def plain(base: Any, given: argparse.Namespace, learnt: Path, *, bf16: bool) -> dict[str, Any]:
    """transformers' Trainer as its documentation shows it, with PEFT; the adapter is left in ``learnt``."""
    import torch
    from datasets import Dataset
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForCausalLM, DataCollatorForSeq2Seq, Trainer, TrainingArguments, set_seed

    from legaldraft.model.loading import load_encoder, set_threads
    from legaldraft.model.rows import read_split
    from legaldraft.model.template import encode_example

    set_threads(given.threads)
    encoder = load_encoder(base)
    encoded = [encode_example(encoder, e) for e in read_split(given.dataset, "train")]
    model = AutoModelForCausalLM.from_pretrained(base.path, dtype=torch.bfloat16 if bf16 else torch.float32)
    lora = LoraConfig(r=32, lora_alpha=64, target_modules="all-linear", task_type="CAUSAL_LM")
    set_seed(SEED)
    adapted = get_peft_model(model, lora)
    with tempfile.TemporaryDirectory() as out:
        arguments = TrainingArguments(
            output_dir=out,
            max_steps=given.steps,
            per_device_train_batch_size=BATCH,
            learning_rate=LEARNING_RATE,
            lr_scheduler_type="cosine",
            warmup_steps=max(1, round(WARM_UP * given.steps)),
            bf16=True,
            use_cpu=True,
            logging_steps=1,
            save_strategy="no",
            report_to=[],
            disable_tqdm=True,
            dataloader_pin_memory=False,
            seed=SEED,
            data_seed=SEED,
        )
        columns = {"input_ids": [r.input_ids for r in encoded], "labels": [r.labels for r in encoded]}
        counting = Counter(adapted)
        collator = DataCollatorForSeq2Seq(encoder.tokenizer)
        trainer = Trainer(adapted, arguments, collator, Dataset.from_dict(columns))
        started, work = time.perf_counter(), time.process_time()
        trainer.train()
        seconds, work = time.perf_counter() - started, time.process_time() - work
    adapted.save_pretrained(learnt)
    losses = [entry["loss"] for entry in trainer.state.log_history if "loss" in entry]
    share = 1 - counting.tokens / counting.padded
    speed = {"tokens_per_second": counting.tokens / seconds, "tokens_per_cpu_second": counting.tokens / work}
    return speed | {"losses": losses, "padding": round(share, 3)}


def judged(base: Any, given: argparse.Namespace, learnt: Path) -> float:
    """Mean loss a labelled token with this adapter, in 32 bits, by nothing of ours but the token ids."""
    import torch
    from peft import PeftModel
    from transformers import AutoModelForCausalLM

    from legaldraft.model.loading import load_encoder
    from legaldraft.model.rows import read_split
    from legaldraft.model.template import IGNORED, encode_example

    split = "heldout" if (given.dataset / "heldout.jsonl").is_file() else "train"
    encoder = load_encoder(base)
    model = PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained(base.path, dtype=torch.float32), learnt)
    total, tokens = 0.0, 0
    for example in read_split(given.dataset, split)[:JUDGED]:
        row = encode_example(encoder, example)
        targets = sum(label != IGNORED for label in row.labels)
        with torch.no_grad():
            found = model.eval()(input_ids=torch.tensor([row.input_ids]), labels=torch.tensor([row.labels]))
        total, tokens = total + float(found.loss) * targets, tokens + targets
    return total / tokens


class Counter:
    """Counts real and padded tokens as they enter the model: a collator would count batches only fetched ahead."""

    def __init__(self, model: Any) -> None:
        self.tokens, self.padded = 0, 0
        model.register_forward_pre_hook(self._count, with_kwargs=True)

    def _count(self, _model: Any, _args: Any, kwargs: dict[str, Any]) -> None:
        self.tokens += int(kwargs["attention_mask"].sum())
        self.padded += int(kwargs["attention_mask"].numel())


def report(rows: list[dict[str, Any]], as_json: bool) -> None:
    """Medians of each side, the ratios, and how far the losses are apart."""
    found = {side: summed_up([r for r in rows if r["side"] == side]) for side in SIDES}
    ratios = {side: against(found["ours"], found[side]) for side in SIDES[1:]}
    if as_json:
        print(json.dumps({"sides": found, "ours_over": ratios}))
        return
    for side, row in found.items():
        speed = f"{row['tokens_per_second']:8.1f} tokens/s {row['tokens_per_cpu_second']:8.1f} tokens/CPU-s"
        ends = f"loss {row['losses'][0]:.4f} to {row['losses'][-1]:.4f}, afterwards {row['loss_after']:.4f}"
        print(f"{side:15} {speed} {row['peak_memory_mb']:6} MB  padding {row['padding']:.0%}  {ends}")
    for side, ratio in ratios.items():
        wall, work = ratio["tokens_per_second"], ratio["tokens_per_cpu_second"]
        print(f"ours is {wall} times as fast as {side}, with {work} times the tokens a CPU-second;")
        after, step = ratio["loss_after"], ratio["step"]
        print(f"  its loss afterwards differs by {after:+.2%}, that of a step by {step:.2%} at most")


def summed_up(mine: list[dict[str, Any]]) -> dict[str, Any]:
    """One side's rounds as one row; every round begins alike, so its losses are those of any."""
    return {
        "tokens_per_second": round(median(r["tokens_per_second"] for r in mine), 1),
        "tokens_per_cpu_second": round(median(r["tokens_per_cpu_second"] for r in mine), 1),
        "peak_memory_mb": max(r["peak_memory_mb"] for r in mine),
        "padding": mine[0].get("padding", 0.0),
        "losses": mine[0]["losses"],
        "loss_after": mine[0]["loss_after"],
    }


def against(ours: dict[str, Any], other: dict[str, Any]) -> dict[str, float]:
    """How many times as fast, and by which share the losses differ (``step``: the step at which most)."""
    steps = [abs(a / b - 1) for a, b in zip(ours["losses"], other["losses"], strict=True)]
    return {
        "tokens_per_second": round(ours["tokens_per_second"] / other["tokens_per_second"], 2),
        "tokens_per_cpu_second": round(ours["tokens_per_cpu_second"] / other["tokens_per_cpu_second"], 2),
        "loss_after": round(ours["loss_after"] / other["loss_after"] - 1, 5),
        "step": round(max(steps), 5),
    }


def made_up(folder: Path) -> Path:
    """A data set of 32 notices between 200 and 900 tokens."""
    folder.mkdir(parents=True)
    rows = []
    for number in range(32):
        paragraphs = [["transaction", PARTS[(number + i) % len(PARTS)]] for i in range(4 + (number * 7) % 16)]
        rows.append(json.dumps({"id": str(number), "prompt": f"Draft notice {number}.", "paragraphs": paragraphs}))
    (folder / "train.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps({"version": "made-up", "firm": "none"}), encoding="utf-8")
    return folder


if __name__ == "__main__":
    sys.exit(main())
