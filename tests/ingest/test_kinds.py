"""The kind of a letter: over letters the product does not know, and over those it knows, each left out in turn."""

import re
from collections import Counter
from pathlib import Path

import pytest

from legaldraft.ingest.classify import NOT_A_NOTICE, SURE, Verdict, classify
from legaldraft.ingest.known import KnownLetter, known_letters, letters_of
from legaldraft.notice_types import load_all

UNSEEN = letters_of((Path(__file__).parent / "unseen_letters.txt").read_text(encoding="utf-8"))
UNSEEN_2 = letters_of((Path(__file__).parent / "unseen_letters_2.txt").read_text(encoding="utf-8"))
"""Forty letters and papers, from plain to oblique; among the papers are forms, and articles and judgments that quote
notices."""
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


def test_forty_letters_and_papers() -> None:
    wrong = [(x.kind, x.what, kind_of(x), x.text[:60]) for x in UNSEEN_2 if kind_of(x).type != x.kind]
    assert len(wrong) <= 2, wrong
    assert [x for x in wrong if x[2].confidence >= SURE] == []


def test_a_doubt_names_the_two_likeliest() -> None:
    doubts = [kind_of(x) for x in UNSEEN_2 if kind_of(x).confidence < SURE]
    assert doubts
    assert all(v.second and v.second != v.type for v in doubts)


def test_a_form_with_blanks_is_no_notice() -> None:
    forms = [x for x in UNSEEN_2 if x.what == "template with blanks"]
    assert [kind_of(x).what for x in forms] == ["template with blanks"] * 2
    signed = (
        "Sir, My client calls upon you to pay Rs. 5,000/- within 15 days, failing which he will sue. ________ Advocate"
    )
    assert classify(signed).type == "recovery-of-money"


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
