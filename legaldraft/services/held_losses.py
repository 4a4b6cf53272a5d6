"""Held-out losses, notice by notice: against the base, retrieval and the live adapter; old and new part apart."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.dataset import Example
from legaldraft.judging import Interval, difference, ratio, with_past
from legaldraft.services.bench import BASE, Bench

Losses = Sequence[tuple[float, int]]
RETRIEVAL = "base_with_a_past_notice"


def interval(losses: Losses) -> Interval:
    """Loss per token with its bounds."""
    return ratio([s for s, _ in losses], [float(n) for _, n in losses])


def per_token(losses: Losses) -> float:
    """Loss per token over all notices, in nats."""
    return sum(s for s, _ in losses) / max(1, sum(n for _, n in losses))


def between(one: Losses, other: Losses) -> dict[str, Any]:
    """How much larger the one's loss per token is than the other's, on the same notices, with its bounds."""
    counts = [float(n) for _, n in one]
    return difference([s for s, _ in one], [s for s, _ in other], counts).to_json()


def by_type(losses: Losses, examples: Sequence[Example]) -> dict[str, float]:
    """Loss per token of each kind of notice."""
    kinds: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for loss, example in zip(losses, examples, strict=True):
        kinds[example.type].append(loss)
    return {kind: round(per_token(own), 4) for kind, own in sorted(kinds.items())}


def parts_of(losses: Losses, frozen: int | None) -> dict[str, float]:
    """Loss per token on the frozen part of the test and on what a retraining added; empty where nothing was added."""
    if not frozen or frozen >= len(losses):
        return {}
    return {"frozen": round(per_token(losses[:frozen]), 4), "added": round(per_token(losses[frozen:]), 4)}


def with_retrieval(bench: Bench, held: Sequence[Example], past: Sequence[Example]) -> Losses | None:
    """Losses of the base when it is shown the nearest past notice of the firm; None where its context is too short."""
    try:
        return bench.losses(BASE, [with_past(e, past) for e in held]) if held and past else None
    except InputRefused:
        return None


def compared(mine: Losses, others: Mapping[str, Losses | None]) -> dict[str, Any]:
    """The adapter's loss minus each other's, where both were measured."""
    return {name: between(mine, its) for name, its in others.items() if its and len(its) == len(mine)}


def membership(trained: Losses, held: Losses) -> float | None:
    """How well the loss alone tells a notice learnt from one held out: 0.5 not at all, 1 every time."""
    if not trained or not held:
        return None
    from scipy.stats import mannwhitneyu

    known, unknown = ([s / max(1, n) for s, n in some] for some in (trained, held))
    return round(1 - float(mannwhitneyu(known, unknown).statistic) / (len(known) * len(unknown)), 4)
