"""Our training beside stock TRL + PEFT (and Unsloth, where it is installed) on a card, in one run.

    python scripts/gpu/measure.py [--rows NAME,NAME …] [--steps N] [--model FOLDER] [--out FOLDER]
    python scripts/gpu/measure.py --tiny          # the same program with a tiny shape on the processor

No weights are needed: a model of Mistral-7B's shape is made at random, once, in FOLDER. Speed and memory do not hang on
what the numbers are. Every row runs in a process of its own, so that its peak of memory is its own. Tokens are real
tokens of notices; padding does not count. ``cap`` rows bound the process's share of the card's memory, as a smaller
card would. Before any step all engines must have the same loss on the same notices, for an adapter starts at nothing:
the rows ``parity-…`` hold it. Results are written as JSON with date and card. Tiny results are no measurements of a
card; they are written only where ``--out`` says.
"""

import argparse
import json
import platform
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

RESULTS = Path(__file__).resolve().parent / "results"
TIMEOUT = 600
TOKENS_A_STEP = 8192
CAPS = {"gpu-8": 8, "gpu-12": 12, "gpu-16": 16, "gpu-24": 24}
CONTEXT_GIB = 0.7  # what CUDA itself takes, outside what a process may be bounded to


def rows() -> dict[str, dict[str, Any]]:
    """What is measured, by name."""
    found: dict[str, dict[str, Any]] = {
        "parity-ours": {"engine": "ours", "parity": True, "pack": 8192},
        "parity-stock": {"engine": "stock", "parity": True},
        "stock-1": {"engine": "stock"},
        "ours-unpacked": {"engine": "ours", "pack": 0},
    }
    for tokens in (2048, 4096, 8192, 16384):
        found[f"ours-{tokens}"] = {"engine": "ours", "pack": tokens, "recompute": 1}
    found |= {
        "ours-8192-every-2nd": {"engine": "ours", "pack": 8192, "recompute": 2},
        "ours-8192-kept": {"engine": "ours", "pack": 8192, "recompute": 0},
        "ours-8192-bf16": {"engine": "ours", "pack": 8192, "recompute": 0, "quantise": None},
        "stock-1-bf16": {"engine": "stock", "quantise": None},
        "unsloth-8192": {"engine": "unsloth", "pack": 8192},
    }
    for profile, size in CAPS.items():
        found[f"cap-{size}"] = {"engine": "ours", "profile": profile, "cap": size}
    for form in ("nf4-adapter", "bf16-adapter", "bf16-merged", "bf16-merged-static", "bf16-merged-lookup"):
        found[f"write-{form}"] = {"engine": "write", "form": form}
    return found


def main() -> int:
    """Make the model, run the rows, print and keep the table."""
    given = _arguments()
    if given.row:
        from engines import measure

        print(json.dumps(measure(given.row, rows()[given.row], given.model, given.steps, tiny=given.tiny)))
        return 0
    chosen = given.rows.split(",") if given.rows else list(rows())
    if unknown := [n for n in chosen if n not in rows()]:
        raise SystemExit(f"There is no row {unknown[0]}: choose from {', '.join(rows())}.")
    with tempfile.TemporaryDirectory() as scratch:
        given.model = given.model or Path(scratch) / "model"
        if not (given.model / "config.json").is_file():
            _child(given, "--make")
        found = [_measured(given, name) for name in chosen]
    document = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "tiny": given.tiny,
        **_machine(),
        "rows": found,
    }
    document["ratios"] = ratios(found)
    if given.tiny:
        document["ratios"].pop("minutes_for_500_notices_3_epochs", None)
    out = given.out or (None if given.tiny else RESULTS)
    if out:
        out.mkdir(parents=True, exist_ok=True)
        card = "".join(c if c.isalnum() else "-" for c in str(document["card"])).strip("-").lower()
        file = out / f"{document['date'][:10]}-{card}.json"
        file.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
        print(f"Written to {file}.")
    print(json.dumps(document["ratios"], indent=1))
    return int(all("error" in row for row in found))


def ratios(found: list[dict[str, Any]]) -> dict[str, Any]:
    """How much faster ours is than the others, and how far the first losses are apart."""
    by = {row["row"]: row for row in found if "error" not in row}
    told: dict[str, Any] = {}
    if "stock-1" in by:
        mine = [r for n, r in by.items() if n.startswith("ours-") and r.get("quantise") == "nf4"]
        if mine:
            best = max(mine, key=lambda r: r["tokens_per_second"])
            told["best_of_ours"] = best["row"]
            told["times_stock"] = round(best["tokens_per_second"] / by["stock-1"]["tokens_per_second"], 2)
            if "unsloth-8192" in by:
                told["times_unsloth"] = round(best["tokens_per_second"] / by["unsloth-8192"]["tokens_per_second"], 2)
            told["minutes_for_500_notices_3_epochs"] = round(500 * 900 * 3 / best["tokens_per_second"] / 60, 2)
    if {"parity-ours", "parity-stock"} <= by.keys():
        apart = abs(by["parity-ours"]["first_loss"] - by["parity-stock"]["first_loss"])
        told["first_losses_apart"] = round(apart, 5)
    return told


def _measured(given: argparse.Namespace, name: str) -> dict[str, Any]:
    started = time.monotonic()
    try:
        done = _child(given, "--row", name)
        row: dict[str, Any] = json.loads(done.splitlines()[-1])
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired, ValueError, IndexError) as problem:
        row = {"row": name, "error": _last_line(problem)}
    row["wall_seconds"] = round(time.monotonic() - started, 1)
    print(json.dumps(row), flush=True)
    return row


def _child(given: argparse.Namespace, *more: str) -> str:
    argv = [sys.executable, __file__, "--model", str(given.model), "--steps", str(given.steps), *more]
    argv += ["--tiny"] if given.tiny else []
    done = subprocess.run(argv, capture_output=True, text=True, timeout=TIMEOUT, check=True)
    return done.stdout


def _last_line(problem: BaseException) -> str:
    said = str(getattr(problem, "stderr", "") or problem).strip().splitlines()
    return (said or [type(problem).__name__])[-1][:300]


def _machine() -> dict[str, Any]:
    sys.path.insert(0, str(ROOT))
    from legaldraft.model.cards import find_cards

    cards = find_cards()
    card = {"card": cards[0].name, "driver": cards[0].driver} if cards else {"card": f"cpu {platform.machine()}"}
    libraries = {}
    for name in ("torch", "transformers", "trl", "peft", "bitsandbytes", "unsloth"):
        try:
            libraries[name] = version(name)
        except PackageNotFoundError:
            libraries[name] = "none"
    return card | {"python": platform.python_version(), "libraries": libraries}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Our training beside stock TRL + PEFT on a card.")
    parser.add_argument("--tiny", action="store_true", help="a tiny shape on the processor: tries the program itself")
    parser.add_argument("--rows", help=f"comma-separated, of: {', '.join(rows())}")
    parser.add_argument("--steps", type=int, default=10, help="optimiser steps a row, the first three not counted")
    parser.add_argument("--model", type=Path, help="folder of the random model (default: made and thrown away)")
    parser.add_argument("--out", type=Path, help="folder for the results")
    parser.add_argument("--row", help=argparse.SUPPRESS)
    parser.add_argument("--make", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.make:
        from engines import make_model

        make_model(given.model, tiny=given.tiny)
        raise SystemExit(0)
    return given


def documents(steps: int, *, tiny: bool) -> list[tuple[list[int], list[int]]]:
    """Made-up notices as (ids, labels), some 900 tokens each, a third of them prompt; the same for every engine."""
    chance = random.Random(0)
    scale, vocabulary = (8, 2048) if tiny else (1, 32768)
    found, wanted = [], steps * TOKENS_A_STEP // scale
    while wanted > 0:
        length = max(200, min(2000, int(chance.gauss(900, 350)))) // scale
        ids = [chance.randrange(10, vocabulary) for _ in range(length)]
        prompt = length // 3
        found.append((ids, [-100] * prompt + ids[prompt:]))
        wanted -= length
    return found


if __name__ == "__main__":
    sys.exit(main())
