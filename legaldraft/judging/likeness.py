"""How like a written notice is to the firm's own: chrF, ROUGE-L and the order of its parts, entities masked first.

A copied name would otherwise count for more than a firm's phrase.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from rapidfuzz.distance import LCSseq

from legaldraft.core.placeholders import PLACEHOLDER

_WORD = re.compile(r"\w+|#")
_NUMBER = re.compile(r"\d[\d,./-]*\d|\d")


def masked(text: str) -> str:
    """The text with every placeholder and every figure as ``#``."""
    return _NUMBER.sub("#", PLACEHOLDER.sub("#", text))


def words_of(text: str) -> list[str]:
    """Masked words in small letters."""
    return _WORD.findall(masked(text).lower())


@cache
def _chrf() -> Any:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF()


def chrf(written: str, own: str) -> float:
    """chrF of a written notice against the firm's own (sacrebleu's, character 6-grams, beta 2), 0 to 100."""
    return float(_chrf().sentence_score(masked(written), [masked(own)]).score)


def rouge_l(written: str, own: str) -> float:
    """F-measure of the longest common row of words, 0 to 1."""
    one, other = words_of(written), words_of(own)
    return 2 * LCSseq.similarity(one, other) / (len(one) + len(other)) if one or other else 0.0


def order_likeness(written: Sequence[str], own: Sequence[str]) -> float:
    """How far the parts (element ids) come in the firm's order: the longest common row over the longer list, 0 to 1."""
    return float(LCSseq.normalized_similarity(list(written), list(own))) if written or own else 0.0
