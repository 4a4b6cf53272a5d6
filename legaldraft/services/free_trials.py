"""Held-out notices written freely from their prompts, and held against what the firm itself wrote there."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from legaldraft.dataset import Example, answer_of, paragraphs_of
from legaldraft.judging import (
    Known,
    Opening,
    chrf,
    figures_of,
    invented,
    mean,
    names_of_prompt,
    order_likeness,
    rouge_l,
    with_past,
)
from legaldraft.services.bench import Bench

LONGEST = 1536
"""Most tokens of a notice written freely."""
_USUAL_FROM = 2  # matters that must have a figure before it counts as common wording


@dataclass(frozen=True)
class FreeTrials:
    """Held-out notices to write, and the training notices that they are held against.

    Args:
        held: the held-out notices.
        learnt: the notices that the adapter learnt from.
        common: texts of common wording beside them (standard clauses).
    """

    held: Sequence[Example]
    learnt: Sequence[Example]
    common: Sequence[str] = ()

    @cached_property
    def known(self) -> Known:
        """The passages of the notices learnt from."""
        return Known(((e.matter, body_of(e)) for e in self.learnt), self.common)

    @cached_property
    def _usual(self) -> frozenset[str]:
        seen: dict[str, set[str]] = defaultdict(set)
        for example in self.learnt:
            for figure in figures_of(body_of(example)):
                seen[figure].add(example.matter)
        told = Counter(f for text in self.common for f in figures_of(text))
        return frozenset({f for f, matters in seen.items() if len(matters) >= _USUAL_FROM} | set(told))

    def run(self, bench: Bench, label: str, *, shown: bool = False) -> dict[str, Any]:
        """Figures of one label.

        Args:
            bench: the models.
            label: which of them.
            shown: True = the nearest past notice of the firm stands in the prompt.
        """
        asked = [with_past(e, self.learnt) if shown else e for e in self.held]
        room = min(LONGEST, max(len(answer_of(e)) for e in self.held) // 2 + 32)
        written = bench.write(label, [Opening(e.prompt) for e in asked], room, 0.0, 0)
        texts = [_body(text) for text, _ in written]
        pairs = list(zip(texts, self.held, strict=True))
        facts = [invented(text, names_of_prompt(e.prompt), self._usual) for text, e in pairs]
        bad, stated = sum(len(b) for b, _ in facts), sum(n for _, n in facts)
        tags = [[element for element, _ in paragraphs_of(text)] for text, _ in written]
        return {
            "notices": len(written),
            "stop_rate": round(sum(stopped for _, stopped in written) / len(written), 4),
            "chrf": mean([chrf(text, body_of(e)) for text, e in pairs]).to_json(),
            "rouge_l": mean([rouge_l(text, body_of(e)) for text, e in pairs]).to_json(),
            "structure": mean(
                [order_likeness(t, [el for el, _ in e.paragraphs]) for t, e in zip(tags, self.held, strict=True)]
            ).to_json(),
            "invented_facts": bad,
            "stated_facts": stated,
            "invented_fact_rate": round(bad / stated, 4) if stated else 0.0,
            "longest_run": max((self.known.longest(text).words for text in texts), default=0),
        }


def body_of(example: Example) -> str:
    """The paragraphs of an example, a line each."""
    return "\n".join(text for _, text in example.paragraphs)


def _body(written: str) -> str:
    """The paragraphs of an answer without its tag lines; the whole of it where it has none."""
    found = paragraphs_of(written)
    return "\n".join(text for _, text in found) if found else written
