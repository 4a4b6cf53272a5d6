"""Finds notices that are nearly the same text."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

SHINGLE = 5
PERMUTATIONS = 128
JACCARD = 0.8
CONFIRM = 90.0


def near_duplicates(texts: Sequence[str]) -> list[set[int]]:
    """Clusters (of two or more indexes) of texts that are nearly the same.

    Candidates come from MinHash over five-word shingles at Jaccard 0.8; rapidfuzz must confirm each pair at 90 of 100.
    """
    plain = [_normal(t) for t in texts]
    parent = list(range(len(texts)))
    for first, second in _candidates(plain):
        if _root(parent, first) != _root(parent, second) and fuzz.ratio(plain[first], plain[second]) >= CONFIRM:
            parent[_root(parent, second)] = _root(parent, first)
    clusters: dict[int, set[int]] = {}
    for index in range(len(texts)):
        clusters.setdefault(_root(parent, index), set()).add(index)
    return [c for c in clusters.values() if len(c) > 1]


def _candidates(plain: Sequence[str]) -> Iterator[tuple[int, int]]:
    from datasketch import MinHash, MinHashLSH  # it brings scipy: half a second that only a data set needs

    lsh = MinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS)
    for index, text in enumerate(plain):
        sketch = MinHash(num_perm=PERMUTATIONS, seed=7)
        words = text.split()
        shingles = {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}
        sketch.update_batch([s.encode() for s in shingles])
        for other in lsh.query(sketch):
            yield int(other), index
        lsh.insert(index, sketch)


def _normal(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index
