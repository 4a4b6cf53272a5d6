"""Our training step against a plain Hugging Face loop: same model, same notices, same LoRA, same optimiser steps.

    python scripts/bench_train.py [--dataset FOLDER] [--base NAME] [--steps N] [--rounds N] [--json]

Each side runs in a process of its own (so that peak memory is its own), turn about, so that what else the machine
does falls on both; tokens a CPU-second leave it out. Tokens are real tokens: padding does not count.
The plain side is transformers' Trainer with PEFT,
its own collator (padded batches) and loss (full logits), in the two usual ways: bf16 weights, and 32-bit weights
under bf16 autocast. Both sides take the same notices an optimiser step.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

BATCH = 4
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
    """Tokens per second and peak memory of one side."""
    from legaldraft.model.bases import resolve_base
    from legaldraft.model.events import peak_memory_bytes

    base = resolve_base(given.base, given.home)
    figures = ours(base, given) if side == "ours" else plain(base, given, bf16=side == "plain-bf16")
    return {"side": side, "peak_memory_mb": peak_memory_bytes() >> 20} | figures


def ours(base: Any, given: argparse.Namespace) -> dict[str, Any]:
    """The real training path, TRL and all."""
    from legaldraft.model.profiles import TrainConfig
    from legaldraft.model.rows import read_split
    from legaldraft.model.train import train

    epochs = given.steps * BATCH / len(read_split(given.dataset, "train"))
    with tempfile.TemporaryDirectory() as runs:
        config = TrainConfig(profile="bench", epochs=epochs, batch=BATCH, checkpoint_seconds=1e9, threads=given.threads)
        begun: list[float] = []
        metrics = train(config, base, given.dataset, Path(runs), lambda _: begun.append(time.process_time())).metrics
    work = time.process_time() - begun[0]
    speed, tokens = metrics["tokens_per_second"], metrics["tokens"]
    return {"tokens_per_second": speed, "tokens_per_cpu_second": tokens / work, "losses": metrics["losses"]}


def plain(base: Any, given: argparse.Namespace, *, bf16: bool) -> dict[str, Any]:
    """transformers' Trainer as its documentation shows it, with PEFT."""
    import torch
    from datasets import Dataset
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForCausalLM, DataCollatorForSeq2Seq, Trainer, TrainingArguments

    from legaldraft.model.loading import load_encoder, set_threads
    from legaldraft.model.rows import read_split
    from legaldraft.model.template import encode_example

    set_threads(given.threads)
    torch.manual_seed(0)
    encoder = load_encoder(base)
    encoded = [encode_example(encoder, e) for e in read_split(given.dataset, "train")]
    model = AutoModelForCausalLM.from_pretrained(base.path, dtype=torch.bfloat16 if bf16 else torch.float32)
    lora = LoraConfig(r=32, lora_alpha=64, target_modules="all-linear", task_type="CAUSAL_LM")
    with tempfile.TemporaryDirectory() as out:
        arguments = TrainingArguments(
            output_dir=out,
            max_steps=given.steps,
            per_device_train_batch_size=BATCH,
            learning_rate=1e-3,
            bf16=True,
            use_cpu=True,
            logging_steps=1,
            save_strategy="no",
            report_to=[],
            disable_tqdm=True,
            dataloader_pin_memory=False,
        )
        columns = {"input_ids": [r.input_ids for r in encoded], "labels": [r.labels for r in encoded]}
        adapted = get_peft_model(model, lora)
        counting = Counter(adapted)
        collator = DataCollatorForSeq2Seq(encoder.tokenizer)
        trainer = Trainer(adapted, arguments, collator, Dataset.from_dict(columns))
        started, work = time.perf_counter(), time.process_time()
        trainer.train()
        seconds, work = time.perf_counter() - started, time.process_time() - work
    losses = [entry["loss"] for entry in trainer.state.log_history if "loss" in entry]
    share = 1 - counting.tokens / counting.padded
    speed = {"tokens_per_second": counting.tokens / seconds, "tokens_per_cpu_second": counting.tokens / work}
    return speed | {"losses": losses, "padding": round(share, 3)}


class Counter:
    """Counts real and padded tokens as they enter the model: a collator would count batches only fetched ahead."""

    def __init__(self, model: Any) -> None:
        self.tokens, self.padded = 0, 0
        model.register_forward_pre_hook(self._count, with_kwargs=True)

    def _count(self, _model: Any, _args: Any, kwargs: dict[str, Any]) -> None:
        self.tokens += int(kwargs["attention_mask"].sum())
        self.padded += int(kwargs["attention_mask"].numel())


def report(rows: list[dict[str, Any]], as_json: bool) -> None:
    """Medians of each side and the ratios."""
    found = {}
    for side in SIDES:
        mine = [r for r in rows if r["side"] == side]
        found[side] = {
            "tokens_per_second": round(median(r["tokens_per_second"] for r in mine), 1),
            "tokens_per_cpu_second": round(median(r["tokens_per_cpu_second"] for r in mine), 1),
            "peak_memory_mb": max(r["peak_memory_mb"] for r in mine),
            "padding": mine[0].get("padding", 0.0),
        }
    ratios = {
        side: {
            unit: round(found["ours"][unit] / found[side][unit], 2)
            for unit in ("tokens_per_second", "tokens_per_cpu_second")
        }
        for side in SIDES[1:]
    }
    if as_json:
        print(json.dumps({"sides": found, "times_faster_than": ratios}))
        return
    for side, row in found.items():
        speed_text = f"{row['tokens_per_second']:8.1f} tokens/s {row['tokens_per_cpu_second']:8.1f} tokens/CPU-s"
        print(f"{side:15} {speed_text} {row['peak_memory_mb']:6} MB  padding {row['padding']:.0%}")
    for side, ratio in ratios.items():
        wall, work = ratio["tokens_per_second"], ratio["tokens_per_cpu_second"]
        print(f"ours is {wall} times as fast as {side}, with {work} times the tokens a CPU-second")


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
