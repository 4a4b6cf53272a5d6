"""Figures over the sample corpus: what is read against what the makers of the samples know."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from legaldraft.core.notice import Notice
from legaldraft.ingest import find_leaks, read_notice
from legaldraft.word import read
from tests.ingest.citations_truth import Cited
from tests.ingest.recall import Recall
from tests.ingest.scoring import MONEY, Score, flatten, kind_of

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
FIRMS = ("kapadia", "meridian")
"""The two folders on cheques and money."""
_MASKED = ("parties", "dates", "amounts", "numbers", "party-details", "banks")


def _files(pattern: str) -> list[Path]:
    return sorted(path for firm in FIRMS for path in (CORPUS / firm).glob(pattern))


@dataclass
class Figures:
    facts: Score = field(default_factory=Score)
    types: list[str] = field(default_factory=list)
    elements: list[tuple[str, str | None]] = field(default_factory=list)
    numbers: list[tuple[str, str]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    reviews: list[str] = field(default_factory=list)
    cited: Cited = field(default_factory=Cited)
    recall: Recall = field(default_factory=Recall)


@pytest.fixture(scope="module")
def figures() -> Figures:
    """All samples read once."""
    out = Figures()
    for path in _files("*.docx"):
        notice = read_notice(read(path), path.name, hashlib.sha256(path.read_bytes()).hexdigest())
        if notice.status != "ok":
            out.reviews.append(f"{path.stem}: {notice.reason}")
        beside = path.with_name(path.stem + ".expected.json")
        expected = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else None
        _leaks(out, path.stem, notice, expected)
        if expected is not None:
            _compare(out, path.stem, notice, expected)
    return out


def _leaks(out: Figures, name: str, notice: Notice, expected: Mapping[str, Any] | None) -> None:
    originals = list(notice.placeholders.values())
    for path, value in flatten(expected["facts"] if expected else {}):
        if kind_of(path, value) in _MASKED:
            originals.append(f"Rs. {value}" if MONEY.fullmatch(value) else value)
    clean = [p.text for p in notice.deidentified_paragraphs]
    out.leaks += [f"{name}: {leak.original!r} as {leak.found!r}" for leak in find_leaks(clean, originals)]


def _compare(out: Figures, name: str, notice: Notice, expected: Mapping[str, Any]) -> None:
    out.facts.add(name, expected["facts"], notice.facts)
    out.cited.add(name, notice.text)
    out.recall.add(name, expected["facts"], notice)
    if notice.type != expected["type"]:
        out.types.append(f"{name}: {notice.type}")
    wanted: Sequence[Mapping[str, Any]] = expected["paragraphs"]
    if len(wanted) != len(notice.paragraphs):
        out.elements += [(str(p["element"]), None) for p in wanted]
        return
    for want, got in zip(wanted, notice.paragraphs, strict=True):
        out.elements.append((str(want["element"]), got.element))
        out.numbers.append((str(want["number"] or "").strip("().") or "", got.number or ""))
    got_parts = notice.parts.to_json()
    for key, value in expected["parts"].items():
        label = str(value).split(":", 1)[-1].strip() if key in ("reference", "subject") else value
        if got_parts[key] not in (value, label) and " ".join(str(got_parts[key]).split()) not in " ".join(
            str(value).split()
        ):
            out.parts.append(f"{name} {key}: {got_parts[key]!r}, not {value!r}")


def test_there_is_a_corpus(figures: Figures) -> None:
    """At least forty samples carry an expectation."""
    assert sum(figures.facts.right.values()) > 1000
    assert len(_files("*.expected.json")) >= 40


@pytest.mark.parametrize(
    ("kinds", "least"),
    [
        (("amounts",), 0.97),
        (("dates",), 0.97),
        (("numbers",), 0.97),
        (("amounts", "dates", "numbers"), 0.975),
        (("parties",), 0.92),
        (("party-details",), 0.92),
        (("kinds",), 0.92),
        (("banks",), 0.95),
        (("terms",), 0.95),
    ],
)
def test_facts(figures: Figures, kinds: tuple[str, ...], least: float) -> None:
    """F1 over each kind of fact."""
    differences = figures.facts.notes[:60]
    assert figures.facts.f1(*kinds) >= least, differences


def test_types(figures: Figures) -> None:
    """Types right in at least 97 of 100."""
    total = len(_files("*.expected.json"))
    assert len(figures.types) <= 0.03 * total, figures.types


def test_elements(figures: Figures) -> None:
    """Elements right in at least 90 of 100 paragraphs."""
    right = sum(want == got for want, got in figures.elements)
    assert right / len(figures.elements) >= 0.95


def test_numbers_of_paragraphs(figures: Figures) -> None:
    """Every paragraph number as printed, automatic or typed."""
    assert [x for x in figures.numbers if x[0] != x[1]] == []


def test_parts(figures: Figures) -> None:
    """Letter parts as the samples have them; a label such as "Our ref:" may stand or fall."""
    assert figures.parts == []


def test_no_leaks(figures: Figures) -> None:
    """No name, address, amount, date, number or bank of a sample stands in its de-identified paragraphs."""
    assert figures.leaks == []


def test_citations(figures: Figures) -> None:
    """Citations as the phrases of the letters say; every place that speaks of law has a phrase."""
    assert figures.cited.unknown == []
    assert figures.cited.right > 500
    assert figures.cited.f1() >= 0.97, figures.cited.notes


@pytest.mark.parametrize("kind", ["names", "numbers", "addresses"])
def test_what_is_private_is_taken_out(figures: Figures, kind: str) -> None:
    """Names, numbers and addresses, wherever they stand in the running paragraphs."""
    assert figures.recall.places[kind] > 100
    assert figures.recall.value(kind) >= 0.995, figures.recall.notes


def test_samples_need_no_review(figures: Figures) -> None:
    """Nine samples in ten pass without a doubt."""
    total = len(_files("*.docx"))
    assert len(figures.reviews) <= 0.1 * total, figures.reviews
