"""Our training and writing beside stock TRL + PEFT and, where it is installed, Unsloth, on a card.

    python scripts/gpu/measure.py --list [--only PATTERN …]       # what would be measured
    python scripts/gpu/measure.py [--only PATTERN …] [--minutes N] [--model FOLDER]
    python scripts/gpu/measure.py --table                         # the tables for the help, from the last results
    python scripts/gpu/measure.py --tiny --out FOLDER             # every row with a tiny shape on the processor

No weights are needed: a model of Mistral-7B's shape is made at random in FOLDER and kept there for the next part. Speed
and memory of training do not hang on what the numbers are; how many guessed tokens stand when writing does, so those
rows need a real model to say anything of lookup. On a card every row runs in a process of its own, so that its peak of
memory is its own; tokens are real tokens, padding does not count. ``cap`` rows bound the process's share of the memory,
as a smaller card would. Before any step all engines must have the same loss on the same notices, for an adapter starts
at nothing: the rows ``parity-…`` hold it.

Results stand in one file for each day and card, written after every row: a part adds its rows, and what is measured
again replaces what was there. A row that fails is kept with its reason. Tiny results are no measurements of a card.
"""

import argparse
import gc
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from fnmatch import fnmatch
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from rows import rows, wants_unsloth  # noqa: E402
from summary import promised, table  # noqa: E402

RESULTS = Path(__file__).resolve().parent / "results"
TIMEOUT = 600
_LIBRARIES = ("torch", "transformers", "trl", "peft", "bitsandbytes", "liger-kernel", "unsloth")


def main() -> int:
    """Make the model, measure the rows asked for, keep and print what they say."""
    given = _arguments()
    if given.child:
        return _be_child(given)
    chosen = [n for n in rows() if not given.only or any(fnmatch(n, p) for p in given.only)]
    if not chosen:
        raise SystemExit(f"No row is called {given.only[0]}: --list names them all; * stands for any letters.")
    if given.list:
        print("\n".join(chosen))
        return 0
    machine = _machine(tiny=given.tiny)
    out = given.out or RESULTS
    if given.table:
        print(table(_read(_latest(out))), end="")
        return 0
    if given.tiny and not given.out:
        raise SystemExit("Tiny results are no measurements of a card: say with --out where they go.")
    results = Results(out, machine, tiny=given.tiny)
    with tempfile.TemporaryDirectory() as scratch:
        given.model = given.model or Path(scratch) / "model"
        for row in _measured(given, chosen):
            results.add(row)
            print(json.dumps(row), flush=True)
    print(table(results.document), end="")
    print(f"Written to {results.file}.")
    return int(all("error" in row for row in results.document["rows"] if row["row"] in chosen))


class Results:
    """The results file of a day and a card.

    Args:
        out: the folder.
        machine: card, driver and libraries.
    """

    def __init__(self, out: Path, machine: dict[str, Any], *, tiny: bool) -> None:
        date = datetime.now(UTC).date().isoformat()
        card = "".join(c if c.isalnum() else "-" for c in str(machine["card"])).strip("-").lower()
        self.file = out / f"{date}-{card}.json"
        fresh = {"date": date, "card": machine["card"], "driver": machine["driver"], "tiny": tiny, "rows": []}
        self.document: dict[str, Any] = _read(self.file) if self.file.is_file() else fresh
        self.libraries = machine["libraries"]

    def add(self, row: dict[str, Any]) -> None:
        """Put a row in, in the place of an older one of its name, and write the file."""
        row |= {"at": datetime.now(UTC).isoformat(timespec="seconds"), "libraries": self.libraries}
        by = {r["row"]: r for r in self.document["rows"]} | {row["row"]: row}
        order = list(rows())
        kept = sorted(by.values(), key=lambda r: order.index(r["row"]) if r["row"] in order else len(order))
        self.document |= {"rows": kept, "promised": promised(kept, tiny=self.document["tiny"])}
        self.file.parent.mkdir(parents=True, exist_ok=True)
        new = self.file.with_suffix(".new")
        new.write_text(json.dumps(self.document, indent=1) + "\n", encoding="utf-8")
        new.replace(self.file)


def _latest(out: Path) -> Path:
    files = sorted(out.glob("*.json"))
    if not files:
        raise SystemExit(f"There are no results in {out} yet: run measure.py on a machine with a card first.")
    return files[-1]


def _read(file: Path) -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(document["rows"], list):
            raise TypeError
    except (OSError, ValueError, KeyError, TypeError):
        raise SystemExit(f"The results file {file} is damaged: put it away and measure again.") from None
    return document


def _measured(given: argparse.Namespace, chosen: list[str]) -> Iterator[dict[str, Any]]:
    """The rows, measured one after the other, or with the reason why not."""
    ends = time.monotonic() + given.minutes * 60
    trouble = _no_unsloth(chosen, tiny=given.tiny)
    refused = [name for name in chosen if trouble and wants_unsloth(rows()[name])]
    for name in refused:
        yield {"row": name, **rows()[name], "error": trouble}
    left = [name for name in chosen if name not in refused]
    if left and not given.tiny and not (given.model / "config.json").is_file():
        _make(given)
    for group in [[n for n in left if not wants_unsloth(rows()[n])]] if given.tiny else [[n] for n in left]:
        if time.monotonic() > ends:
            print(f"Time is up: begin again with what is left, from {group[0]} on.", flush=True)
            return
        yield from _by_child(given, group)


def _no_unsloth(chosen: list[str], *, tiny: bool) -> str:
    """Why Unsloth cannot be measured here; empty = it can, or nobody asks."""
    from legaldraft.model.cards import choose
    from legaldraft.model.unsloth_engine import probe

    if not any(wants_unsloth(rows()[name]) for name in chosen):
        return ""
    found = probe(card=choose().card is not None)
    if not found.version:
        return "unsloth is not installed"
    return f"unsloth: {found.trouble}" if found.trouble or tiny else ""


def _make(given: argparse.Namespace) -> None:
    try:
        subprocess.run(_argv(given, ["make"]), capture_output=True, text=True, timeout=TIMEOUT, check=True)
    except subprocess.CalledProcessError as problem:
        raise SystemExit(f"The model could not be made: {_last_line(problem.stderr)}") from None


def _by_child(given: argparse.Namespace, names: list[str]) -> Iterator[dict[str, Any]]:
    """One process for these rows; those that it does not come to have what ended it as their reason."""
    open_rows = list(names)
    with tempfile.TemporaryFile("w+") as errors:
        argv = _argv(given, names)
        with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=errors, text=True) as child:
            guard = _killed_after(child, TIMEOUT)
            for line in child.stdout or ():
                if line.startswith('{"row": '):
                    row = json.loads(line)
                    open_rows.remove(row["row"])
                    yield row
        guard.cancel()
        errors.seek(0)
        said = _last_line(errors.read())
    for name in open_rows:
        yield {"row": name, **rows()[name], "error": said or f"ended with exit status {child.returncode}"}


def _killed_after(child: "subprocess.Popen[str]", seconds: float) -> Any:
    from threading import Timer

    timer = Timer(seconds, child.kill)
    timer.daemon = True
    timer.start()
    return timer


def _argv(given: argparse.Namespace, names: list[str]) -> list[str]:
    argv = [sys.executable, __file__, "--model", str(given.model), "--steps", str(given.steps)]
    return [*argv, *(["--tiny"] if given.tiny else []), "--child", *names]


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or [""])[-1][:300]


def _be_child(given: argparse.Namespace) -> int:
    """Measure the rows named, a line for each; Unsloth is imported before everything else."""
    names: list[str] = given.child
    if names != ["make"] and any(wants_unsloth(rows()[n]) for n in names):
        from legaldraft.model.unsloth_engine import prepare_environment

        prepare_environment()
        import unsloth  # noqa: F401
    import engines

    if names == ["make"]:
        engines.make_model(given.model, tiny=given.tiny)
        return 0
    if given.tiny and not (given.model / "config.json").is_file():
        engines.make_model(given.model, tiny=True)  # here, to load the libraries once
    for name in names:
        started = time.monotonic()
        try:
            row = engines.measure(name, rows()[name], given.model, given.steps, tiny=given.tiny)
        except Exception as problem:
            said = (str(problem).splitlines() or [""])[0][:300]
            row = {"row": name, **rows()[name], "error": f"{type(problem).__name__}: {said}"}
        print(json.dumps(row | {"wall_seconds": round(time.monotonic() - started, 1)}), flush=True)
        if name == names[0]:
            gc.freeze()  # the libraries are in: what they hold is not searched for garbage after every row
    return 0


def _machine(*, tiny: bool) -> dict[str, Any]:
    from legaldraft.model.cards import find_cards

    cards = [] if tiny else find_cards()
    libraries = {"python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            libraries[name] = version(name)
        except PackageNotFoundError:
            libraries[name] = "none"
    name = cards[0].name if cards else f"{'tiny ' if tiny else ''}cpu {platform.machine()}"
    return {"card": name, "driver": cards[0].driver if cards else "none", "libraries": libraries}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Our training and writing beside others, on a card.")
    parser.add_argument("--only", action="append", default=[], metavar="PATTERN", help="rows whose name is like this")
    parser.add_argument("--list", action="store_true", help="name the rows and measure nothing")
    parser.add_argument("--table", action="store_true", help="print the tables for the help from the last results")
    parser.add_argument("--minutes", type=float, default=9.0, help="begin no further row after so long")
    parser.add_argument("--tiny", action="store_true", help="a tiny shape on the processor: tries the program itself")
    parser.add_argument("--steps", type=int, default=8, help="optimiser steps a row, the first ones not counted")
    parser.add_argument("--model", type=Path, help="folder of the random model (default: made and thrown away)")
    parser.add_argument("--out", type=Path, help="folder for the results")
    parser.add_argument("--child", nargs="+", default=[], help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
