"""The kind of a letter: over letters the product does not know, and over those it knows, each left out in turn."""

import re
from collections import Counter
from pathlib import Path

import pytest

from legaldraft.ingest.classify import NOT_A_NOTICE, SURE, Verdict, classify
from legaldraft.ingest.known import KnownLetter, known_letters, letters_of
from legaldraft.notice_types import load_all

UNSEEN = letters_of((Path(__file__).parent / "unseen_letters.txt").read_text(encoding="utf-8"))
_SUBJECT = re.compile(r"(?:Sub|Subject|Re|विषय):\s*([^.।\n]*)")


def kind_of(letter: KnownLetter, left_out: str = "") -> Verdict:
    subject = _SUBJECT.search(letter.text)
    return classify(letter.text, subject.group(1) if subject else "", left_out)


@pytest.fixture(scope="module")
def left_out() -> list[tuple[KnownLetter, Verdict]]:
    """Every known letter with the verdict of a product that does not know it."""
    return [(x, kind_of(x, x.text)) for x in known_letters()]


def test_letters_of_each_kind_are_known() -> None:
    counts = Counter(x.kind for x in known_letters())
    assert {t.id for t in load_all()} <= set(counts)
    assert min(counts.values()) >= 12
    assert counts[NOT_A_NOTICE] >= 40
    assert not {x.text for x in UNSEEN} & {x.text for x in known_letters()}


def test_kinds_of_letters_that_nobody_told_the_product_of() -> None:
    wrong = [(x.kind, kind_of(x), x.text[:60]) for x in UNSEEN if kind_of(x).type != x.kind]
    assert len(wrong) <= 1, wrong


def test_known_letters_left_out_in_turn(left_out: list[tuple[KnownLetter, Verdict]]) -> None:
    """Two thirds of these letters were written to avoid every word of their matter."""
    wrong = [(x.kind, verdict, x.text[:60]) for x, verdict in left_out if verdict.type != x.kind]
    assert len(wrong) <= 0.1 * len(left_out), wrong


def test_a_guess_goes_to_a_person(left_out: list[tuple[KnownLetter, Verdict]]) -> None:
    """Where the product is wrong it is hardly ever sure."""
    sure = [
        (x.kind, v, x.text[:60]) for x, v in left_out if v.type not in (x.kind, NOT_A_NOTICE) and v.confidence >= SURE
    ]
    assert len(sure) <= 0.01 * len(left_out), sure


def test_what_is_no_notice_is_called_by_its_name() -> None:
    papers = [x for x in known_letters() if x.kind == NOT_A_NOTICE]
    others = [(x.what, kind_of(x).what, x.text[:60]) for x in papers if x.what != kind_of(x).what]
    assert len(others) <= 0.2 * len(papers), others


def test_a_demand_named_reply_is_a_demand() -> None:
    named = [x for x in known_letters() if x.text.startswith("Reply") and x.kind != "reply-to-notice"]
    assert len(named) == 2
    assert [kind_of(x).type for x in named] == [x.kind for x in named]
