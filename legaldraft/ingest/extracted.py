"""A fact read from a letter, with the place it was read and how sure the reading is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ExtractedFact:
    """One value of the form's schema.

    Args:
        path: dotted path into the facts (``cheques.0.number``).
        value: ISO date, decimal rupees (``"800000.00"``), whole number, or text.
        spans: where it stands in the letter's text (offsets, end exclusive); the first is where it was read.
        confidence: 0 to 1.
    """

    path: str
    value: Any
    spans: tuple[Span, ...] = ()
    confidence: float = 0.9


def surest(found: Iterable[ExtractedFact]) -> dict[str, ExtractedFact]:
    """One reading a path: where a path was read twice the surer stands, the earlier at a tie."""
    best: dict[str, ExtractedFact] = {}
    for fact in found:
        if fact.value in (None, "", []):
            continue
        if fact.path not in best or fact.confidence > best[fact.path].confidence:
            best[fact.path] = fact
    return best


def to_facts(found: Iterable[ExtractedFact]) -> dict[str, Any]:
    """The nested facts of the form, by :func:`surest`."""
    best = surest(found)
    root: dict[str, Any] = {}
    for path in sorted(best, key=_order):
        _put(root, path.split("."), best[path].value)
    return root


def places(found: Iterable[ExtractedFact]) -> tuple[dict[str, Any], ...]:
    """Path, place and confidence of every fact that stands, in the order of the paths."""
    best = surest(found)
    out = []
    for path in sorted(best, key=_order):
        start, end = best[path].spans[0] if best[path].spans else (None, None)
        out.append({"path": path, "start": start, "end": end, "confidence": best[path].confidence})
    return tuple(out)


def _order(path: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(k), "") if k.isdigit() else (-1, k) for k in path.split("."))


def _put(root: dict[str, Any], keys: list[str], value: Any) -> None:
    here: Any = root
    for key, following in zip(keys, [*keys[1:], ""], strict=True):
        last = following == ""
        fresh: Any = value if last else [] if following.isdigit() else {}
        if isinstance(here, list):
            place = int(key)
            if place < len(here) and not last:
                here = here[place]
                continue
            here.append(fresh)
            here = here[-1]
        else:
            here = here.setdefault(key, fresh)
