"""Our training beside stock TRL + PEFT (and Unsloth, where it is installed) on a card, in one run.

    python scripts/gpu/measure.py [--rows PATTERN,PATTERN …] [--steps N] [--model FOLDER] [--out FOLDER] [--list]
    python scripts/gpu/measure.py --tiny          # the same program with a tiny shape on the processor

No weights are needed: a model of Mistral-7B's shape is made at random, once, in FOLDER. Speed and memory do not hang on
what the numbers are. Every row runs in a process of its own, so that its peak of memory is its own. Tokens are real
tokens of notices; padding does not count. ``cap`` rows bound the process's share of the card's memory, as a smaller
card would. Before any step all engines must have the same loss on the same notices, for an adapter starts at nothing:
the rows ``parity-…`` hold it. A row that cannot be measured is kept with its reason. Results are written as JSON with
date and card; what was measured on another occasion of the same day and card stays in the file, so that a measurement
may be made in parts. Tiny results are no measurements of a card; they are written only where ``--out`` says.
"""

import argparse
import fnmatch
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
LENGTHS = (1024, 2048, 4096, 8192, 16384)
NOTICES, EPOCHS, NOTICE_TOKENS = 500, 3, 900


def rows() -> dict[str, dict[str, Any]]:
    """What is measured, by name: engine, rows of which length, packed or one document each, what is recomputed."""
    found: dict[str, dict[str, Any]] = {
        "parity-ours": {"engine": "ours", "parity": True, "pack": 8192},
        "parity-stock": {"engine": "stock", "parity": True},
        "parity-unsloth": {"engine": "unsloth", "parity": True},
        "stock-1": {"engine": "stock"},
        "stock-1-kept": {"engine": "stock", "recompute": 0},
        "stock-1-bf16": {"engine": "stock", "quantise": None},
        "ours-unpacked": {"engine": "ours", "pack": 0},
    }
    for tokens in LENGTHS:
        for engine in ("ours", "stock", "unsloth"):
            found[f"{engine}-{tokens}"] = {"engine": engine, "pack": tokens, "recompute": 1}
            found[f"{engine}-{tokens}-alone"] = {"engine": engine, "alone": tokens, "recompute": 1}
    found |= {
        "ours-8192-every-2nd": {"engine": "ours", "pack": 8192, "recompute": 2},
        "ours-8192-kept": {"engine": "ours", "pack": 8192, "recompute": 0},
        "ours-8192-bf16": {"engine": "ours", "pack": 8192, "recompute": 0, "quantise": None},
        "unsloth-8192-kept": {"engine": "unsloth", "pack": 8192, "recompute": 0},
    }
    for profile, size in CAPS.items():
        found[f"cap-{size}"] = {"engine": "ours", "profile": profile, "cap": size}
        for engine in ("stock", "unsloth"):
            found[f"cap-{size}-{engine}"] = {"engine": engine, "alone": 2048, "recompute": 1, "cap": size}
    for bits in ("nf4", "bf16"):
        for how in ("", "-static", "-lookup"):
            found[f"write-{bits}{how}"] = {"engine": "write", "form": f"{bits}{how}"}
            found[f"write-{bits}-adapter{how}"] = {"engine": "write", "form": f"{bits}-adapter{how}"}
    for how in ("", "-static", "-lookup"):
        found[f"write-bf16-merged{how}"] = {"engine": "write", "form": f"bf16-merged{how}"}
    for how in ("", "-constraint", "-constraint-lookup"):
        found[f"write-own{how}"] = {"engine": "write-own", "form": f"own{how}"}
    return found


def main() -> int:
    """Make the model, run the rows, print and keep the table."""
    given = _arguments()
    if given.row:
        row = rows()[given.row]
        if row["engine"] == "unsloth":
            import unsloth  # noqa: F401 - it changes the libraries that are imported after it, and no other way
        from engines import measure

        print(json.dumps(measure(given.row, row, given.model, given.steps, tiny=given.tiny)))
        return 0
    patterns = given.rows.split(",") if given.rows else ["*"]
    chosen = [name for name in rows() if any(fnmatch.fnmatch(name, p) for p in patterns)]
    if unknown := [p for p in patterns if not fnmatch.filter(rows(), p)]:
        raise SystemExit(f"There is no row {unknown[0]}: choose from {', '.join(rows())}.")
    if given.list:
        print("\n".join(chosen))
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        given.model = given.model or Path(scratch) / "model"
        if not (given.model / "config.json").is_file():
            _child(given, "--make")
        found = [_measured(given, name) for name in chosen]
    document = kept(
        {"date": datetime.now(UTC).isoformat(timespec="seconds"), "tiny": given.tiny, **_machine()}, found, given
    )
    print(json.dumps(document["ratios"], indent=1))
    print(table(document["rows"]))
    return int(all("error" in row for row in found))


def kept(document: dict[str, Any], found: list[dict[str, Any]], given: argparse.Namespace) -> dict[str, Any]:
    """The day's results on this card, with what was measured before; written where results belong."""
    out = given.out or (None if given.tiny else RESULTS)
    card = "".join(c if c.isalnum() else "-" for c in str(document["card"])).strip("-").lower()
    file = out / f"{document['date'][:10]}-{card}.json" if out else None
    earlier = json.loads(file.read_text(encoding="utf-8"))["rows"] if file and file.is_file() else []
    new = {row["row"]: row for row in found}
    # A row that fails now takes nothing from what it measured before.
    merged = {r["row"]: r for r in earlier} | {n: r for n, r in new.items() if "error" not in r}
    for name, row in new.items():
        merged.setdefault(name, row)
    document["rows"] = [merged[name] for name in rows() if name in merged]
    document["ratios"] = ratios(document["rows"])
    if given.tiny:  # a notice of the tiny shape is an eighth of one
        for name in ("minutes_for_500_notices_3_epochs", "must_show"):
            document["ratios"].pop(name, None)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        new_file = file.with_suffix(".new")
        new_file.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
        new_file.replace(file)
        print(f"Written to {file}.")
    return document


def ratios(found: list[dict[str, Any]]) -> dict[str, Any]:
    """How much faster ours is than the others, how far the first losses are apart, and what the product promises."""
    by = {row["row"]: row for row in found if "error" not in row}
    told: dict[str, Any] = {}
    best = fastest(by, "ours", quantise="nf4")
    if best:
        told["best_of_ours"] = best["row"]
        told["minutes_for_500_notices_3_epochs"] = round(
            NOTICES * NOTICE_TOKENS * EPOCHS / best["tokens_per_second"] / 60, 2
        )
        for name, other in (("times_stock", by.get("stock-1")), ("times_unsloth", fastest(by, "unsloth"))):
            if other:
                told[name] = round(best["tokens_per_second"] / other["tokens_per_second"], 2)
    for name, engine in (("first_losses_apart", "stock"), ("first_losses_apart_unsloth", "unsloth")):
        if {"parity-ours", f"parity-{engine}"} <= by.keys():
            apart = abs(by["parity-ours"]["first_loss"] - by[f"parity-{engine}"]["first_loss"])
            told[name] = round(apart, 5)
    told["must_show"] = promises(told, best, by)
    return told


def fastest(by: dict[str, dict[str, Any]], engine: str, **like: Any) -> dict[str, Any] | None:
    """The fastest row of an engine that trains without a bound on memory."""
    mine = [r for r in by.values() if r["engine"] == engine and "tokens_per_second" in r and "cap" not in r]
    mine = [r for r in mine if all(r.get(k) == v for k, v in like.items())]
    return max(mine, key=lambda r: r["tokens_per_second"], default=None)


def promises(told: dict[str, Any], best: dict[str, Any] | None, by: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What is promised on an H100, each with its figure and whether it holds; None where it was not measured."""
    speed, share = (best or {}).get("tokens_per_second"), (best or {}).get("share_of_roof")
    least = {
        "at least 9,000 real tokens a second": (speed, 9000),
        "at least 2.5 times stock TRL + PEFT, one notice a micro-batch": (told.get("times_stock"), 2.5),
        "at least as fast as Unsloth": (told.get("times_unsloth"), 1.0),
    }
    most = {
        "500 notices, 3 epochs: at most 2.5 minutes": (told.get("minutes_for_500_notices_3_epochs"), 2.5),
        "the 8 GB profile inside 7.5 GiB at 2048": (by.get("cap-8", {}).get("peak_reserved_gib"), 7.5),
    }
    held = {name: {"figure": f, "holds": None if f is None else f >= bound} for name, (f, bound) in least.items()}
    held |= {name: {"figure": f, "holds": None if f is None else f <= bound} for name, (f, bound) in most.items()}
    return held | {"share of the card's roof": {"figure": share, "holds": None}}


def table(found: list[dict[str, Any]]) -> str:
    """The rows as a table for the help."""
    lines = ["| row | tokens a second | peak GiB | first loss |", "| --- | --- | --- | --- |"]
    for row in found:
        if "error" in row:
            lines.append(f"| `{row['row']}` | not measured: {row['error'].replace('|', '/')} | | |")
            continue
        speed = row.get("tokens_per_second", row.get("written_tokens_per_second", ""))
        memory, loss = row.get("peak_reserved_gib") or "", row.get("first_loss") or ""
        lines.append(f"| `{row['row']}` | {speed} | {memory} | {loss} |")
    return "\n".join(lines)


def _measured(given: argparse.Namespace, name: str) -> dict[str, Any]:
    started = time.monotonic()
    try:
        done = _child(given, "--row", name)
        row: dict[str, Any] = json.loads(done.splitlines()[-1])
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired, ValueError, IndexError) as problem:
        row = {"row": name, **rows()[name], "error": _last_line(problem)}
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
    parser.add_argument("--rows", help="names or patterns, comma-separated (default: all), as parity-*,ours-8192*")
    parser.add_argument("--list", action="store_true", help="print the names of the rows chosen and measure nothing")
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


def documents(steps: int, *, tiny: bool, alone: int = 0, longest: int = 2000) -> list[tuple[list[int], list[int]]]:
    """Made-up notices as (ids, labels), some 900 tokens each, a third of them prompt; the same for every engine.

    Args:
        alone: tokens of each, where all are to have as many.
        longest: none has more tokens.
    """
    chance = random.Random(0)
    scale, vocabulary = (8, 2048) if tiny else (1, 32768)
    found, wanted = [], steps * TOKENS_A_STEP // scale
    while wanted > 0:
        length = (alone or max(200, min(longest, int(chance.gauss(NOTICE_TOKENS, 350))))) // scale
        ids = [chance.randrange(10, vocabulary) for _ in range(length)]
        prompt = length // 3
        found.append((ids, [-100] * prompt + ids[prompt:]))
        wanted -= length
    return found


if __name__ == "__main__":
    sys.exit(main())
