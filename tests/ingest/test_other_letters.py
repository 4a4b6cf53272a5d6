"""Twenty letters by hand of the kinds beside cheques and money, in voices that no sample has."""

import json
from pathlib import Path

import pytest

from legaldraft.ingest import read_notice
from tests.ingest.letters_util import document
from tests.ingest.scoring import Score, flatten

FOLDER = Path(__file__).parent / "other_letters"
NAMES = sorted(x.stem for x in FOLDER.glob("*.txt"))


@pytest.fixture(scope="module")
def read() -> tuple[Score, list[str], list[str]]:
    """The score over all letters, the wrong types, and the facts without a place or a confidence."""
    score, types, bare = Score(), [], []
    for name in NAMES:
        expected = json_of(name)
        notice = read_notice(document((FOLDER / f"{name}.txt").read_text(encoding="utf-8")), name, "0" * 64)
        types += [f"{name}: {notice.type}"] if notice.type != expected["type"] else []
        score.add(name, expected["facts"], notice.facts)
        placed = {str(x["path"]) for x in notice.fact_places if 0 < x["confidence"] <= 1}
        bare += [p for p, _ in flatten(notice.facts) if p != "language" and not any(p.startswith(x) for x in placed)]
    return score, types, bare


def json_of(name: str) -> dict[str, dict[str, object]]:
    return dict(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


def test_days_sums_and_numbers(read: tuple[Score, list[str], list[str]]) -> None:
    assert len(NAMES) == 20
    assert read[0].f1("amounts", "dates", "numbers") >= 0.97, read[0].notes


def test_parties(read: tuple[Score, list[str], list[str]]) -> None:
    assert read[0].f1("parties") >= 0.92, read[0].notes


def test_types(read: tuple[Score, list[str], list[str]]) -> None:
    assert read[1] == []


def test_letters_in_layouts_that_no_rule_was_made_for() -> None:
    """Sixteen letters written before the reader saw them: parties under labels of their own, tables of particulars, no
    numbers. What it reads of them is no more than this; the rest is a person's to add in review."""
    score, types = Score(), []
    for path in sorted(FOLDER.with_name("third_letters").glob("*.txt")):
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        notice = read_notice(document(path.read_text(encoding="utf-8")), path.name, "0" * 64)
        types += [] if notice.type == expected["type"] else [f"{path.stem}: {notice.type}"]
        score.add(path.stem, expected["facts"], notice.facts)
    assert types == ["general_tree: recovery-of-money"]
    assert score.f1("amounts", "dates", "numbers") >= 0.79, score.notes
    assert score.f1("parties") >= 0.76, score.notes


def test_every_fact_has_a_confidence(read: tuple[Score, list[str], list[str]]) -> None:
    assert read[2] == []


def test_letters_of_many_courts() -> None:
    """Twelve letters as advocates, banks and firms of many places lay them out. Before the reader had seen them: days,
    sums and numbers 0.921, parties 0.800, addresses and the like 0.600, kinds 12 of 12; the rest is for review."""
    score, types = Score(), []
    for path in sorted(FOLDER.with_name("fourth_letters").glob("*.txt")):
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        notice = read_notice(document(path.read_text(encoding="utf-8")), path.name, "0" * 64)
        types += [] if notice.type == expected["type"] else [f"{path.stem}: {notice.type}"]
        score.add(path.stem, expected["facts"], notice.facts)
    assert types == []
    assert score.f1("amounts", "dates", "numbers") >= 0.9, score.notes
    assert score.f1("parties") >= 0.79, score.notes
    assert score.f1("party-details") >= 0.55, score.notes
