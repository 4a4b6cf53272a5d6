"""How alike two letters are once their facts are masked: no two of the corpus may be near-duplicates."""

import re
from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz

from corpus.expected import printed_forms
from corpus.world import Sample
from legaldraft.core.money import amount_in_words, from_decimal

_LEFT_OVER = re.compile(r"Rs\. [\d,.]+/-|₹[\d,.]+|\b\d{2}\.\d{2}\.\d{4}\b|\b\d[\d/,-]*\b|Rupees [A-Z][A-Za-z ]+? Only")


def leaves(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every (field, printed value) of nested facts."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, key)
    elif value not in (None, "") and not isinstance(value, bool):
        yield key, str(value)


def body_text(sample: Sample) -> str:
    """The body paragraphs alone."""
    return " ".join(p.text.replace("**", "") for p in sample.letter.paragraphs)


def masked(sample: Sample) -> str:
    """The body with every fact, figure and date replaced by one mark."""
    text = body_text(sample)
    forms = {form for key, value in leaves(sample.facts) for form in printed_forms(key, value) if len(form) > 3}
    amounts = [v for _, v in leaves(sample.facts) if re.fullmatch(r"\d+\.\d{2}", v)]
    forms |= {amount_in_words(from_decimal(a)) for a in amounts}
    for form in sorted(forms, key=len, reverse=True):
        text = text.replace(form, " FACT ")
    return " ".join(_LEFT_OVER.sub(" FACT ", text).split())


def shingles(text: str, size: int = 5) -> frozenset[tuple[str, ...]]:
    """Runs of ``size`` words."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(tuple(words[i : i + size]) for i in range(len(words) - size + 1))


def jaccard(a: frozenset[Any], b: frozenset[Any]) -> float:
    """Size of the intersection over the size of the union."""
    return len(a & b) / len(a | b)


class Register:
    """The letters made so far; refuses one that says almost what an earlier one says.

    Two letters are too alike where 85 in 100 characters, or 70 in 100 runs of five words, are the same.
    """

    def __init__(self) -> None:
        self._seen: list[tuple[str, frozenset[tuple[str, ...]]]] = []

    def admit(self, sample: Sample) -> bool:
        """Whether the letter is unlike every earlier one; only then is it remembered."""
        text = masked(sample)
        pieces = shingles(text)
        for earlier, runs in self._seen:
            if fuzz.ratio(text, earlier, score_cutoff=85) or jaccard(pieces, runs) >= 0.70:
                return False
        self._seen.append((text, pieces))
        return True
