"""Twenty letters by hand of the kinds beside cheques and money, in voices that no sample has."""

import json
from pathlib import Path

import pytest

from legaldraft.ingest import read_notice
from tests.ingest.letters_util import document
from tests.ingest.recall import Recall
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
    assert score.f1("amounts", "dates", "numbers") >= 0.80, score.notes
    assert score.f1("parties") >= 0.85, score.notes


def test_every_fact_has_a_confidence(read: tuple[Score, list[str], list[str]]) -> None:
    assert read[2] == []


def _folder(name: str) -> tuple[Score, list[str], Recall]:
    """The score over the letters of a folder, the wrong kinds, and what is still to be read of what is private."""
    score, types, recall = Score(), [], Recall()
    for path in sorted(FOLDER.with_name(name).glob("*.txt")):
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        notice = read_notice(document(path.read_text(encoding="utf-8")), path.name, "0" * 64)
        types += [] if notice.type == expected["type"] else [f"{path.stem}: {notice.type}"]
        score.add(path.stem, expected["facts"], notice.facts)
        recall.add(path.stem, expected["facts"], notice)
    return score, types, recall


def test_letters_of_many_courts() -> None:
    """Twelve letters as advocates, banks and firms of many places lay them out. Before the reader had seen them: days,
    sums and numbers 0.921, parties 0.800, addresses and the like 0.600, kinds 12 of 12; these are of afterwards."""
    score, types, recall = _folder("fourth_letters")
    assert types == []
    assert score.f1("amounts", "dates", "numbers") >= 0.98, score.notes
    assert score.f1("parties") >= 0.98, score.notes
    assert score.f1("party-details") >= 0.80, score.notes
    assert recall.value() == 1.0, recall.notes


def test_letters_of_still_other_layouts() -> None:
    """Twelve more, written before the reader saw them: labels in cells, "Noticee 1 :", the client below the
    signature, all in one paragraph, capitals, Hindi in Latin letters. At first sight: days, sums and numbers 0.888,
    parties 0.453, addresses and the like 0.359, kinds of notice 11 of 12; these are of afterwards: not unseen."""
    score, types, recall = _folder("fifth_letters")
    assert types == []
    assert score.f1("amounts", "dates", "numbers") >= 0.94, score.notes
    assert score.f1("parties") >= 0.98, score.notes
    assert score.f1("party-details") >= 0.95, score.notes
    assert recall.value() == 1.0, recall.notes


def test_whose_notice_is_answered_is_not_who_answers() -> None:
    text = (
        "Dated 5 March 2026\nTo\nShri T. K. Nair, Advocate, Chittoor Road, Kochi 682011\nSir,\n"
        "Reply to your notice dated 10 February 2026 issued on behalf of Shri Abdul Latif.\n"
        "1. The allegation in paragraph 2 is false and is denied. The claim in paragraph 3 is denied as well.\n"
        "2. You may advise Shri Latif to withdraw his notice, or a suit will be contested at his cost.\n"
        "Yours faithfully,\nS. Menon"
    )
    assert "client" not in read_notice(document(text), "reply.docx", "0" * 64).facts


def test_the_kind_of_two_names_is_left_open() -> None:
    text = (FOLDER.with_name("fifth_letters") / "ibc_on_letterhead.txt").read_text(encoding="utf-8")
    client = read_notice(document(text), "ibc.docx", "0" * 64).facts["client"]
    assert client["name"] == "Meridian Castings & Forgings"
    assert "kind" not in client


def test_letters_that_no_rule_has_seen() -> None:
    """Six letters written after the rules and left at what was read at first sight; no rule is tuned to them."""
    score, types, recall = _folder("sixth_letters")
    assert types == []
    assert score.f1("amounts", "dates", "numbers") >= 0.92, score.notes
    assert score.f1("parties") >= 0.66, score.notes
    assert score.f1("party-details") >= 0.68, score.notes
    assert recall.value() == 1.0, recall.notes


def test_a_surname_of_two_goes_whole() -> None:
    text = (FOLDER.with_name("fifth_letters") / "consumer_two_noticees.txt").read_text(encoding="utf-8")
    notice = read_notice(document(text), "c.docx", "0" * 64)
    assert "Kolhe" in text
    assert "Kolhe" not in "\n".join(p.text for p in notice.deidentified_paragraphs)
