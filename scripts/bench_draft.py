"""Drafting speed: the same drafts written with and without the constraint, with and without prompt-lookup.

python scripts/bench_draft.py [--home FOLDER] [--adapter VERSION] [--base NAME] [--forms N] [--paragraphs N]
    [--tokens N] [--json]

The four ways take turns paragraph by paragraph, so that load on the machine falls on all of them; each goes on from the
same text. ``constrained_same`` says whether prompt-lookup wrote what plain writing wrote.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main() -> int:
    """Load the model, write the drafts all four ways, print the figures."""
    parser = argparse.ArgumentParser(description="Speed of drafting: constraint and prompt-lookup, on and off.")
    parser.add_argument("--home", type=Path, help="data folder (default: a temporary one, base unpacked anew)")
    parser.add_argument("--adapter", help="version of an adapter in the data folder (default: the bare base)")
    parser.add_argument("--base", default="smollm2-135m")
    parser.add_argument("--forms", type=int, default=1, help="how many of the sample forms are drafted")
    parser.add_argument("--paragraphs", type=int, default=100, help="how many paragraphs of each form")
    parser.add_argument("--tokens", type=int, default=260, help="most tokens a paragraph")
    parser.add_argument("--json", action="store_true", dest="as_json")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        figures = bench(given, given.home or Path(scratch))
    if given.as_json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:44} {value}")
    return 0


def bench(given: argparse.Namespace, home: Path) -> dict[str, Any]:
    """All figures."""
    from legaldraft.model.drafter import BASE, open_engine
    from legaldraft.model.generate import Engine

    started = time.perf_counter()
    drafter, profile = open_engine(home, given.adapter or BASE, given.base)
    loaded = time.perf_counter() - started
    engine: Engine = drafter.engine
    engine.repeats.most = 0  # each way writes for itself
    ways = [Way(c, lookup) for c in (True, False) for lookup in (True, False)]
    spent = Timer()
    for form in islice(sorted((ROOT / "corpus" / "forms").glob("*-cheque-*.json")), given.forms):
        draft(engine, planned(form, profile, given.paragraphs), ways, given.tokens, spent)
    figures: dict[str, Any] = {
        "base": engine.base.id,
        "adapter": given.adapter or "base",
        "threads": engine.threads,
        "load_seconds": round(loaded, 1),
        "drafts": given.forms,
    }
    for way in ways:
        figures |= way.figures()
    constrained, plain = ways[0], ways[1]
    figures["constraint_ms_per_token"] = round(spent.seconds / (constrained.tokens + plain.tokens) * 1000, 3)
    figures["constraint_share"] = round(spent.seconds / (constrained.seconds + plain.seconds), 4)
    figures["constrained_same"] = constrained.texts == plain.texts
    figures["lookup_times_as_fast"] = round(plain.seconds / constrained.seconds, 2)
    speed, first = generated(engine, plain.prompt, min(60, plain.tokens))
    return figures | {"transformers_generate_tokens_per_second": speed, "transformers_first_token_ms": first}


@dataclass
class Way:
    """One way of writing, and what it took."""

    constrained: bool
    lookup: bool
    tokens: int = 0
    forwards: int = 0
    guessed: int = 0
    accepted: int = 0
    seconds: float = 0.0
    first: list[float] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    prompt: str = ""

    def count(self, written: Any) -> None:
        """Another paragraph was written."""
        self.tokens += written.tokens
        self.forwards += written.forwards
        self.guessed += written.guessed
        self.accepted += written.accepted
        self.seconds += written.seconds
        self.texts.append(written.text)

    def figures(self) -> dict[str, Any]:
        """Its lines of the table."""
        name = f"{'constrained' if self.constrained else 'free'}_{'lookup' if self.lookup else 'plain'}"
        found: dict[str, Any] = {
            f"{name}_tokens_per_second": round(self.tokens / self.seconds, 1),
            f"{name}_seconds": round(self.seconds, 2),
            f"{name}_tokens": self.tokens,
            f"{name}_tokens_per_pass": round(self.tokens / self.forwards, 2),
            f"{name}_first_token_ms": round(1000 * sum(self.first) / len(self.first)),
        }
        if self.lookup:
            found[f"{name}_guesses_accepted"] = round(self.accepted / self.guessed, 3) if self.guessed else 0.0
            found[f"{name}_share_of_tokens_guessed"] = round(self.accepted / self.tokens, 3) if self.tokens else 0.0
        return found


def draft(engine: Any, plan: tuple[str, list[Any]], ways: list[Way], most: int, spent: "Timer") -> None:
    """One notice along its plan, every way in turn; each paragraph goes on from what plain writing wrote."""
    prompt, steps = plan
    sessions = []
    for way in ways:
        way.prompt = prompt
        sessions.append(engine.begin(prompt))
    for number, (brief, rules) in enumerate(steps):
        tag = brief.title
        texts = {}
        for turn in range(len(ways)):
            place = (number + turn) % len(ways)
            way, session = ways[place], sessions[place]
            guard = guarded(engine, rules, spent) if way.constrained else Free()
            engine.lookup = way.lookup
            told: list[float] = []
            began = time.perf_counter()
            session.brief(brief)
            written = session.write(
                tag, guard, max_tokens=most, on_token=lambda _, t=told: t.append(time.perf_counter())
            )
            if number == 0 and told:
                way.first.append(told[0] - began)
            way.count(written)
            texts[way.constrained, way.lookup] = written.text
        for session in sessions:
            session.accept(texts[True, False], tag)
    for kept in (True, False):
        one, other = (next(w for w in ways if (w.constrained, w.lookup) == (kept, lookup)) for lookup in (True, False))
        if one.texts != other.texts:
            differing = next((a, b) for a, b in zip(one.texts, other.texts, strict=True) if a != b)
            print(f"lookup wrote something else: {differing}", file=sys.stderr)


def planned(form: Path, bundle_profile: Any, most: int) -> tuple[str, list[Any]]:
    """The prompt, and for each paragraph its brief (the tag as title) with the arguments of its constraint."""
    from legaldraft.core.style import FirmProfile
    from legaldraft.dataset import build_prompt, summary_of
    from legaldraft.drafting import make_plan
    from legaldraft.drafting.law import number_rules
    from legaldraft.drafting.standard import standard_clause
    from legaldraft.drafting.writer import Brief
    from legaldraft.notice_types import load, placeholders, read_facts
    from legaldraft.statutes import Book

    raw = json.loads(form.read_text(encoding="utf-8"))
    notice_type = load(raw["type"])
    facts, _ = read_facts(notice_type, raw["facts"])
    profile = FirmProfile.from_json(bundle_profile) if bundle_profile else FirmProfile()
    values = placeholders(facts, profile.values)
    names = [n for n in values if n != "NOTICE_DATE" and not n.startswith(("CHEQUE_COUNT", "CHEQUES_TOTAL"))]
    numbers = number_rules(notice_type.law.allow, Book.open())
    steps = []
    for step in make_plan(notice_type, facts, values, profile):
        brief = Brief(step.element.id, standard_clause(step, profile.person, values))
        steps.append((brief, (step.allowed, numbers)))
    return build_prompt(notice_type.title, summary_of(facts.json()), names), steps[:most]


def guarded(engine: Any, rules: tuple[Any, Any], spent: "Timer") -> Any:
    """The constraint of a paragraph, its time measured."""
    from legaldraft.drafting.constraint import ParagraphConstraint

    guard = ParagraphConstraint(engine.vocabulary, *rules, endings=".:;")
    object.__setattr__(guard, "allowed", spent.around(guard.allowed))
    return guard


class Free:
    """No constraint: every token may follow, nothing is set or known."""

    precedents = None

    def __init__(self) -> None:
        from legaldraft.drafting.constraint import AllowedTokens

        self._all = AllowedTokens(only=None)

    def allowed(self, _text: str, _pending: bytes = b"") -> Any:
        """Everything."""
        return self._all

    def names(self, _text: str) -> frozenset[str]:
        """No name is known."""
        return frozenset()

    def inserted(self, _text: str) -> str:
        """Nothing is set."""
        return ""


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


def generated(engine: Any, prompt: str, tokens: int) -> tuple[float, int]:
    """(tokens per second, milliseconds to the first token) of transformers' own greedy generate."""
    import torch

    ids = torch.tensor([engine.encoder.head(prompt)])
    options = {"do_sample": False, "pad_token_id": 0, "attention_mask": torch.ones_like(ids)}
    started = time.perf_counter()
    engine.model.generate(ids, max_new_tokens=1, **options)
    first = time.perf_counter() - started
    started = time.perf_counter()
    engine.model.generate(ids, max_new_tokens=tokens, min_new_tokens=tokens, **options)
    return round(tokens / (time.perf_counter() - started), 1), round(first * 1000)


if __name__ == "__main__":
    sys.exit(main())
