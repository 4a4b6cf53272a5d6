"""Compares what was read from a notice with what is expected, by kind of fact."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
MONEY = re.compile(r"-?\d+\.\d{2}")


def flatten(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """(path, text) of every leaf of a facts object."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from flatten(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from flatten(inner, f"{path}.{index}")
    elif value not in (None, ""):
        yield path, str(value)


def kind_of(path: str, value: str) -> str | None:
    """The kind of fact a leaf counts under, or None for what is not scored."""
    key = path.split(".")[-1]
    if DATE.fullmatch(value):
        return "dates"
    if MONEY.fullmatch(value):
        return "amounts"
    if key == "number":
        return "numbers"
    if key == "name":
        return "parties"
    if key in ("address", "description", "through") and path.split(".")[0] in ("client", "noticees"):
        return "party-details"
    if key in ("kind", "role"):
        return "kinds"
    if key in ("bank", "branch", "payee_bank", "payee_branch", "reason"):
        return "banks"
    if path == "debt.description":
        return "debt-description"
    if key in ("days", "interest_rate"):
        return "terms"
    return None


def normal(value: str) -> str:
    """Case, blanks, commas and the word "Branch" aside."""
    return re.sub(r"[\s,.]+|\bbranch\b", " ", value, flags=re.IGNORECASE).strip().lower()


_NO_TEXT = ("language", "service_modes", "reference", "enclosures", "amount_words", "mode")


def _is_text(path: str) -> bool:
    return not any(part in _NO_TEXT for part in path.split("."))


def _alike(one: str, other: str) -> bool:
    """True for two texts of which nine words in ten are the same, in order."""
    return bool(one) and fuzz.ratio(one.split(), other.split()) >= LIKE


LIKE = 90.0


@dataclass
class Score:
    """Counts of right, wrong and missed facts by kind, with every difference by name."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    extra: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    missed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    notes: list[str] = field(default_factory=list)
    texts: bool = False
    """Whether other texts of the form (descriptions, acts asked for) count too, as the kind ``texts``."""

    def kind_of(self, path: str, value: str) -> str | None:
        """The kind a leaf counts under for this score."""
        return kind_of(path, value) or ("texts" if self.texts and _is_text(path) else None)

    def add(self, name: str, expected: Mapping[str, Any], got: Mapping[str, Any]) -> None:
        """Counts the facts of one notice."""
        wanted = {(k, p, normal(v)) for p, v in flatten(expected) if (k := self.kind_of(p, v))}
        found = {(k, p, normal(v)) for p, v in flatten(got) if (k := self.kind_of(p, v))}
        texts = {p: v for k, p, v in wanted if k == "texts"}
        found = {(k, p, texts[p] if k == "texts" and _alike(texts.get(p, ""), v) else v) for k, p, v in found}
        for kind, path, value in wanted | found:
            key = (kind, path, value)
            side = self.right if key in wanted and key in found else self.missed if key in wanted else self.extra
            side[kind] += 1
            if side is not self.right:
                self.notes.append(f"{name} {'missed' if side is self.missed else 'extra '} {path}: {value}")

    def f1(self, *kinds: str) -> float:
        """The F1 over one or more kinds; 1.0 where nothing was expected and nothing found."""
        right = sum(self.right[k] for k in kinds)
        wrong = sum(self.extra[k] + self.missed[k] for k in kinds)
        return 2 * right / (2 * right + wrong) if right + wrong else 1.0

    def kinds(self) -> list[str]:
        """The kinds seen."""
        return sorted({*self.right, *self.extra, *self.missed})
