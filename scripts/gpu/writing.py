"""The rows of ``measure.py`` that write: by transformers' loop in each form an adapter may be served in, and by ours.

Ours is the product's engine: with or without guesses looked up in known paragraphs, with or without the constraint that
keeps facts out of the model's hand. An adapter merged in has no cost of its own, so ours runs on the bare base.
"""

import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from engines import memory, stock
from rows import ROOT

from legaldraft.drafting.constraint import AllowedTokens, ParagraphConstraint
from legaldraft.model.bases import Base
from legaldraft.model.estimate import shape_of
from legaldraft.model.generate import Engine
from legaldraft.model.serving import Place

_ELEMENT = "demand"
_PARAGRAPH = 100  # tokens at most


def write(form: str, model: Path, *, tiny: bool) -> dict[str, Any]:
    """Tokens a second of writing after a prompt."""
    prompt, new = (32, 12) if tiny else (600, 300)
    kind, *ways = form.split("-")
    if kind == "ours":
        return write_ours(model, new, lookup="lookup" in ways, constrained="constraint" in ways, tiny=tiny)
    return write_plainly(kind, ways, model, prompt, new, tiny=tiny)


def write_plainly(bits: str, ways: list[str], model: Path, prompt: int, new: int, *, tiny: bool) -> dict[str, Any]:
    """By transformers' ``generate``."""
    serving, lora = stock({"quantise": "nf4" if bits == "nf4" else None}, model, tiny=tiny)
    if {"adapter", "merged"} & set(ways):
        from peft import get_peft_model

        lora.init_lora_weights = False
        serving = get_peft_model(serving, lora)
        serving = serving.merge_and_unload() if "merged" in ways else serving
    serving.eval()
    chance = random.Random(0)
    row = [chance.randrange(10, shape_of(model).vocabulary) for _ in range(prompt)]
    ids = torch.tensor([row], device=next(serving.parameters()).device)
    options: dict[str, Any] = {"cache_implementation": "static"} if "static" in ways else {}
    options |= {"prompt_lookup_num_tokens": 10} if "hf_lookup" in ways else {}
    wanted = {"max_new_tokens": new, "min_new_tokens": new, "do_sample": False, "pad_token_id": 0}
    with torch.inference_mode():
        mask = torch.ones_like(ids)
        serving.generate(input_ids=ids, attention_mask=mask, **wanted, **options)  # warm
        started = time.perf_counter()
        out = serving.generate(input_ids=ids, attention_mask=mask, **wanted, **options)
        if torch.cuda.is_available():
            torch.cuda.synchronize()
    speed = (out.shape[1] - prompt) / (time.perf_counter() - started)
    return {"written_tokens_per_second": round(speed, 1)} | memory()


@dataclass(frozen=True)
class Unbound(ParagraphConstraint):
    """No rule but that the paragraph does not end by itself."""

    def allowed(self, text: str, pending: bytes = b"") -> AllowedTokens:  # noqa: ARG002 - the interface's
        """All tokens but those that end it."""
        return self._all

    def inserted(self, text: str) -> str:  # noqa: ARG002
        """Nothing is set."""
        return ""

    @property
    def _all(self) -> AllowedTokens:
        return _FREE.setdefault(id(self.vocabulary), AllowedTokens(None, frozenset(self._ends)))

    @property
    def _ends(self) -> set[int]:
        return set(self.vocabulary.newline) | set(self.vocabulary.ends)


_FREE: dict[int, AllowedTokens] = {}


def write_ours(model: Path, new: int, *, lookup: bool, constrained: bool, tiny: bool) -> dict[str, Any]:
    """By our own engine, paragraph after paragraph."""
    text = (ROOT / "web" / "help" / "drafting.md").read_text(encoding="utf-8")
    known = [" ".join(part.split()) for part in text.split("\n\n") if len(part) > 200][:20]
    base = Base("random", model, "", "", "float32" if tiny else "bfloat16")
    engine = Engine(base, clauses={_ELEMENT: known}, lookup=lookup, **_place())
    session = engine.begin(known[0], seed=0)
    rules = ParagraphConstraint if constrained else Unbound
    constraint = rules(engine.vocabulary, frozenset({"CLIENT_NAME", "DEMAND_AMOUNT"}))
    session.write(_ELEMENT, constraint, max_tokens=4)  # warm
    tokens = passes = guessed = accepted = 0
    seconds = 0.0
    for _ in range(new):  # a paragraph has at least one token or is the same again
        one = session.write(_ELEMENT, constraint, max_tokens=min(_PARAGRAPH, new - tokens))
        session.accept(one.text)
        tokens, passes, seconds = tokens + one.tokens, passes + one.forwards, seconds + one.seconds
        guessed, accepted = guessed + one.guessed, accepted + one.accepted
        if tokens >= new:
            break
    told = {"written_tokens_per_second": round(tokens / seconds, 1), "tokens_a_pass": round(tokens / passes, 2)}
    return told | {"guessed": guessed, "accepted": accepted} | memory()


def _place() -> dict[str, Any]:
    """Onto the card, where there is one."""
    if not torch.cuda.is_available():
        return {}
    return {"place": Place("cuda", "merged")}
