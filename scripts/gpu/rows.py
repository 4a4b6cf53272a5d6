"""What ``measure.py`` measures, row by row, and the made-up notices that every engine is given."""

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent

LENGTHS = (1024, 2048, 4096, 8192, 16384)
ENGINES = ("ours", "stock", "unsloth")
TOKENS_A_STEP = 8192
CAPS = {"gpu-8": 8, "gpu-12": 12, "gpu-16": 16, "gpu-24": 24}
CONTEXT_GIB = 0.7  # what CUDA itself takes, outside what a process may be bounded to
TINY = 32  # lengths of a tiny run are so many times shorter
FORMS = (
    "nf4", "nf4-adapter", "bf16", "bf16-adapter", "bf16-merged", "bf16-merged-static", "bf16-merged-hf_lookup",
    "ours", "ours-lookup", "ours-constraint", "ours-lookup-constraint",
)  # fmt: skip
NOTICE = 900  # tokens of an ordinary notice


def rows() -> dict[str, dict[str, Any]]:
    """All rows by name, in the order in which they are measured."""
    found: dict[str, dict[str, Any]] = {
        f"parity-{engine}": {"engine": engine, "parity": True, "tokens": 8192, "packed": engine != "stock"}
        for engine in ENGINES
    }
    found["parity-ours_on_unsloth"] = found["parity-ours"] | {"by": "unsloth"}
    for engine in ENGINES:  # as documentation shows it: one ordinary notice a micro-batch
        found[f"notices-{engine}"] = {"engine": engine, "tokens": 0, "packed": False, "recompute": 1}
    found |= _grid()
    best = {"engine": "ours", "tokens": 8192, "packed": True, "recompute": 1}
    found |= {
        "more-ours-every_2nd": best | {"recompute": 2},
        "more-ours-bf16": best | {"recompute": 0, "quantise": None},
        "more-ours-no_liger": best | {"fused": "off"},
        "more-ours_on_unsloth": best | {"by": "unsloth"},
        "more-stock-bf16": {"engine": "stock", "tokens": 0, "packed": False, "recompute": 1, "quantise": None},
    }
    for profile, size in CAPS.items():
        tokens = {8: 2048, 12: 4096, 16: 8192, 24: 4096}[size]
        for engine in ENGINES:
            row = {"engine": engine, "cap": size, "tokens": tokens, "packed": engine != "stock", "recompute": 1}
            found[f"cap-{size}-{engine}"] = row | ({"profile": profile} if engine == "ours" else {})
    return found | {f"write-{form}": {"engine": "write", "form": form} for form in FORMS}


def _grid() -> dict[str, dict[str, Any]]:
    found = {}
    for tokens in LENGTHS:
        for packed in (True, False):
            for recompute in (1, 0):
                for engine in ENGINES:
                    row = {"engine": engine, "tokens": tokens, "packed": packed, "recompute": recompute}
                    found[train_name(engine, tokens, packed=packed, recompute=recompute)] = row
    return found


def train_name(engine: str, tokens: int, *, packed: bool, recompute: int) -> str:
    """Name of a row of the grid."""
    how, kept = "packed" if packed else "single", "recomputed" if recompute else "kept"
    return f"train-{tokens}-{how}-{kept}-{engine}"


def wants_unsloth(row: Mapping[str, Any]) -> bool:
    """True where the row's process must import Unsloth before anything else."""
    return "unsloth" in (row["engine"], row.get("by"))


def tokens_a_step(row: Mapping[str, Any]) -> int:
    """Tokens of an optimiser step, about: the same for all engines."""
    return max(TOKENS_A_STEP, int(row["tokens"]))


def passes(row: Mapping[str, Any], *, tiny: bool = False) -> int:
    """Micro-batches of an optimiser step; a tiny run makes two at most."""
    tokens = int(row["tokens"])
    each = tokens if row["packed"] else int(tokens * 0.8) or NOTICE
    return min(2 if tiny else 1 << 20, max(1, tokens_a_step(row) // each))


def documents(row: Mapping[str, Any], steps: int, *, tiny: bool, vocabulary: int) -> list[tuple[list[int], list[int]]]:
    """Made-up documents as (ids, labels), a third of them prompt; the same for every engine.

    Rows that pack, and those at no length, take notices of some 900 tokens. A row of one document a micro-batch takes
    documents of 0.6 to 1 of its length.
    """
    chance = random.Random(0)
    scale = TINY if tiny else 1
    tokens, wanted = int(row["tokens"]), steps * tokens_a_step(row) // scale
    found = []
    while wanted > 0:
        if tokens and not row["packed"] and not row.get("parity"):
            length = int(tokens * chance.uniform(0.6, 1.0)) // scale
        else:
            length = max(200, min(2000, tokens or 2000, int(chance.gauss(NOTICE, 350)))) // scale
        ids = [chance.randrange(10, vocabulary) for _ in range(length)]
        prompt = length // 3
        found.append((ids, [-100] * prompt + ids[prompt:]))
        wanted -= length
    return found
