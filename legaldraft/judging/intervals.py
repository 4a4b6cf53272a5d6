"""Means over notices with their bootstrap intervals: a difference that chance explains is no difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

RESAMPLES = 2000
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure over ``n`` notices; ``low`` and ``high`` bound it at 95 %, None where fewer than two were measured."""

    value: float
    low: float | None
    high: float | None
    n: int

    def to_json(self) -> dict[str, Any]:
        """The figure and its bounds, rounded to four places."""
        bounds = {k: None if v is None else round(v, 4) for k, v in (("low", self.low), ("high", self.high))}
        return {"value": round(self.value, 4), **bounds, "n": self.n}


def mean(values: Sequence[float], seed: int = 0) -> Interval:
    """Mean of one figure a notice; 0 with no bounds where there is none."""
    return ratio(values, [1.0] * len(values), seed)


def ratio(sums: Sequence[float], counts: Sequence[float], seed: int = 0) -> Interval:
    """Sum of sums over sum of counts (a loss per token), notices drawn anew with their tokens together."""
    import numpy as np
    from scipy.stats import bootstrap

    total = float(sum(counts))
    value = float(sum(sums)) / total if total else 0.0
    if len(sums) < 2:
        return Interval(value, None, None, len(sums))

    def per_count(some: Any, of: Any, axis: int = -1) -> Any:
        return np.sum(some, axis=axis) / np.sum(of, axis=axis)

    found = bootstrap(
        (np.asarray(sums, dtype=float), np.asarray(counts, dtype=float)),
        per_count,
        paired=True,
        vectorized=True,
        n_resamples=RESAMPLES,
        confidence_level=CONFIDENCE,
        method="percentile",
        rng=np.random.default_rng(seed),
    ).confidence_interval
    return Interval(value, float(found.low), float(found.high), len(sums))


def difference(one: Sequence[float], other: Sequence[float], counts: Sequence[float], seed: int = 0) -> Interval:
    """How much larger the one is than the other per count, measured on the same notices (paired).

    Raises:
        ValueError: they were not measured on as many notices.
    """
    return ratio([a - b for a, b in zip(one, other, strict=True)], counts, seed)
