"""Whether a text is in the firm's hand: a linear SVM on character n-grams and Burrows' Delta on common words.

Both are judged against the firm's own band: what its real notices score when the judge has not seen them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from legaldraft.judging.likeness import masked

FOLDS = 5
LEAST = 10
"""Fewest notices of the firm, and of others, from which a hand can be told."""
_COMMON_WORDS = 150
_SEED = 7


@dataclass(frozen=True, slots=True)
class Band:
    """Where real notices of the firm lie: their 5th and 95th percentile."""

    low: float
    high: float

    def to_json(self) -> dict[str, float]:
        """Both ends, rounded."""
        return {"low": round(self.low, 4), "high": round(self.high, 4)}


class Hand:
    """The hand of a firm, learnt from its notices against those of others.

    Args:
        own: the firm's notices, with placeholders.
        others: notices of anybody else, or standard clauses set as notices.

    Raises:
        ValueError: fewer than ``LEAST`` of either.
    """

    def __init__(self, own: Sequence[str], others: Sequence[str]) -> None:
        if min(len(own), len(others)) < LEAST:
            raise ValueError(f"a hand needs {LEAST} notices of each side")
        self._svm = _pipeline()
        texts = [_plain(t) for t in (*own, *others)]
        labels = [1] * len(own) + [0] * len(others)
        self.svm_band = _band(_unseen_scores(texts, labels)[: len(own)])
        self._svm.fit(texts, labels)
        self._delta = _Delta(own, others)
        self.delta_band = _band(_unseen_deltas(own, others))

    def svm(self, texts: Sequence[str]) -> list[float]:
        """Distances from the border, positive on the firm's side."""
        return [float(v) for v in self._svm.decision_function([_plain(t) for t in texts])] if texts else []

    def delta(self, texts: Sequence[str]) -> list[float]:
        """Burrows' Delta from the firm's middle: 0 is its average notice."""
        return [self._delta.of(t) for t in texts]


class _Delta:
    """Burrows' Delta: mean distance of the commonest words' shares, in standard deviations over all notices."""

    def __init__(self, own: Sequence[str], others: Sequence[str]) -> None:
        import numpy as np

        counted = [Counter(_words(t)) for t in (*own, *others)]
        total = sum(counted, Counter())
        self._common = [w for w, _ in total.most_common(_COMMON_WORDS)]
        shares = np.array([self._shares(c) for c in counted])
        self._spread = np.maximum(shares.std(axis=0), 1e-6)
        self._middle = shares[: len(own)].mean(axis=0)

    def of(self, text: str) -> float:
        import numpy as np

        away = np.abs(np.array(self._shares(Counter(_words(text)))) - self._middle) / self._spread
        return float(away.mean())

    def _shares(self, counts: Counter[str]) -> list[float]:
        size = max(1, counts.total())
        return [counts[w] / size for w in self._common]


def _pipeline() -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    grams = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True, max_features=60_000)
    return make_pipeline(grams, LinearSVC(class_weight="balanced", random_state=_SEED))


def _unseen_scores(texts: Sequence[str], labels: Sequence[int]) -> list[float]:
    """Scores of all texts, each by a judge that has not seen it."""
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=_SEED)
    return list(cross_val_predict(_pipeline(), texts, labels, cv=folds, method="decision_function"))


def _unseen_deltas(own: Sequence[str], others: Sequence[str]) -> list[float]:
    scores: list[float] = []
    for fold in range(FOLDS):
        judge = _Delta([t for i, t in enumerate(own) if i % FOLDS != fold], others)
        scores += [judge.of(t) for t in own[fold::FOLDS]]
    return scores


def _band(scores: Sequence[float]) -> Band:
    import numpy as np

    low, high = np.percentile(scores, (5, 95))
    return Band(float(low), float(high))


def _plain(text: str) -> str:
    return " ".join(masked(text).lower().split())


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", masked(text).lower())
