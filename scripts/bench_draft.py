"""Drafting speed: tokens per second, first token, and what the constraint costs against unconstrained generate.

python scripts/bench_draft.py [--home FOLDER] [--adapter VERSION] [--base NAME] [--tokens N] [--json]
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

PLAN = ("instructions", "parties", "transaction", "cheque", "dishonour", "liability", "demand", "consequence")
NAMES = (
    *("CLIENT_NAME", "CLIENT_DESCRIPTION", "CLIENT_ADDRESS", "NOTICEE_1_NAME", "NOTICEE_1_ADDRESS"),
    *("CHEQUE_1_NUMBER", "CHEQUE_1_DATE", "CHEQUE_1_AMOUNT", "CHEQUE_1_AMOUNT_WORDS", "CHEQUE_1_BANK"),
    *("CHEQUE_1_BRANCH", "CHEQUE_1_PRESENTED_ON", "CHEQUE_1_REASON", "CHEQUE_1_MEMO_DATE"),
    *("DEBT_AMOUNT", "DEBT_DATE", "DEMAND_AMOUNT", "DEMAND_AMOUNT_WORDS", "DEMAND_DAYS", "DEMAND_DAYS_WORDS"),
)
PROMPT = "Draft a legal notice: Dishonour of cheque\nFacts: " + ", ".join(NAMES)


def main() -> int:
    """Load the model, write one notice both ways, print the figures."""
    parser = argparse.ArgumentParser(description="Speed of drafting and cost of the constraint.")
    parser.add_argument("--home", type=Path, help="data folder (default: a temporary one, base unpacked anew)")
    parser.add_argument("--adapter", help="version of an adapter in the data folder (default: the bare base)")
    parser.add_argument("--base", default="smollm2-135m")
    parser.add_argument("--tokens", type=int, default=60, help="most tokens a paragraph")
    parser.add_argument("--json", action="store_true", dest="as_json")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        figures = bench(given, given.home or Path(scratch))
    if given.as_json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:36} {value}")
    return 0


def bench(given: argparse.Namespace, home: Path) -> dict[str, Any]:
    """All figures. The two ways of writing take turns paragraph by paragraph, so that load falls on both."""
    from legaldraft.model.adapters import load_bundle
    from legaldraft.model.bases import resolve_base
    from legaldraft.model.generate import Engine

    base = resolve_base(given.base, home)
    bundle = load_bundle(given.adapter, home / "adapters", base) if given.adapter else None
    engine = Engine(base, bundle)
    figures = constrained(engine, given.tokens)
    plain, first = unconstrained(engine, figures["tokens"])
    figures |= {"plain_tokens_per_second": plain, "plain_first_token_ms": first}
    figures["speed_against_plain"] = round(figures["tokens_per_second"] / plain, 2)
    return {"base": base.id, "adapter": given.adapter or "base", "threads": engine.threads} | figures


def constrained(engine: Any, most: int) -> dict[str, Any]:
    """One notice along the plan, with every rule on."""
    from legaldraft.drafting.constraint import ParagraphConstraint, act_year_rule, provision_rule

    rules = (provision_rule(["138", "141", "142"]), act_year_rule("Negotiable Instruments Act", 1881))
    guard = ParagraphConstraint(engine.vocabulary, frozenset(NAMES), rules, frozenset({"Lakh", "Crore", "January"}))
    spent = Timer()
    engine.choose = spent.around(engine.choose)
    object.__setattr__(guard, "allowed", spent.around(guard.allowed))
    session = engine.begin(PROMPT)
    first: list[float] = []
    started = time.perf_counter()
    tokens = forwards = 0
    for tag in PLAN:
        written = session.write(
            tag, guard, max_tokens=most, on_token=lambda _: first.append(time.perf_counter()) if not first else None
        )
        session.accept(written.text)
        tokens, forwards = tokens + written.tokens, forwards + written.forwards
    seconds = time.perf_counter() - started
    return {
        "tokens": tokens,
        "tokens_per_second": round(tokens / seconds, 1),
        "first_token_ms": round((first[0] - started) * 1000) if first else None,
        "forward_passes": forwards,
        "ms_per_pass": round(seconds / forwards * 1000, 2),
        "constraint_ms_per_pass": round(spent.seconds / forwards * 1000, 3),
        "constraint_share": round(spent.seconds / seconds, 4),
    }


class Timer:
    """Sums the time spent in functions."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed."""

        def timed(*args: Any, **kwargs: Any) -> Any:
            started = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds += time.perf_counter() - started

        return timed


def unconstrained(engine: Any, tokens: int) -> tuple[float, int]:
    """(tokens per second, milliseconds to the first token) of transformers' own greedy generate."""
    import torch

    ids = torch.tensor([engine.encoder.head(PROMPT)])
    options = {"do_sample": False, "pad_token_id": 0, "attention_mask": torch.ones_like(ids)}
    started = time.perf_counter()
    engine.model.generate(ids, max_new_tokens=1, **options)
    first = time.perf_counter() - started
    started = time.perf_counter()
    engine.model.generate(ids, max_new_tokens=tokens, min_new_tokens=tokens, **options)
    return round(tokens / (time.perf_counter() - started), 1), round(first * 1000)


if __name__ == "__main__":
    sys.exit(main())
