"""Names and numbers of past notices must not stand in a draft of another matter."""

import time

import pytest

from legaldraft.checks import OtherMatters, allowed_by
from legaldraft.notice_types import load, read_facts
from tests.notice_types.matters import FULL

OTHERS = OtherMatters(
    ["Shri Balwant Rai Sethia", "M/s Parijat Ceramics Private Limited", "Anil Bose", "General Trading Company"],
    ["771204", "KR/138/2021/585", "50100234567890", "15"],
)


def hits(text: str) -> list[str]:
    facts, _ = read_facts(load("cheque-dishonour"), FULL["cheque-dishonour"])
    return [text[f.start : f.end] for f in OTHERS.find(text, allowed_by(facts))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the loan given by Balwant Rai Sethia to you", ["Balwant Rai Sethia"]),
        ("the loan given by Balwant Rai Sethiya to you", ["Balwant Rai Sethiya"]),
        ("BALWANT RAI SETHIA lent you", ["BALWANT RAI SETHIA"]),
        ("goods of Parijat Ceramics Pvt. Ltd. came", ["Parijat Ceramics Pvt. Ltd"]),
        ("cheque No. 771204 was returned", ["771204"]),
        ("see our letter KR/138/2021/585", ["KR/138/2021/585"]),
    ],
)
def test_a_name_or_number_of_a_past_notice_is_a_hit(text, found):
    assert hits(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "You, Anil Bose, are liable.",  # the same person is in this form too
        "a general trading company of Delhi",
        "cheque No. 004821 within 15 days",
        "Mr. Balwant Singh Rathore said so",
    ],
)
def test_what_is_in_the_form_or_only_alike_in_part_is_none(text):
    assert hits(text) == []


def test_twenty_thousand_names_are_searched_in_well_under_a_second():
    first = [
        f"{a}{b}" for a in ("Bal", "Har", "Rav", "Sur", "Man", "Gop") for b in ("want", "jeet", "indra", "esh", "inath")
    ]
    last = [
        f"{a}{b}{c}"
        for a in ("Se", "Ka", "Bha", "Cho", "Ra")
        for b in ("th", "nd", "rg", "kk", "mp")
        for c in "aieou"
        for _ in "xy"
    ]
    many = OtherMatters(
        [f"{a} {b}{n}" for n in "rst" for a in first for b in last], [str(n) for n in range(100000, 140000)]
    )
    facts, _ = read_facts(load("cheque-dishonour"), FULL["cheque-dishonour"])
    text = "That Surjeet Sethar came with Mohan Lalwani to Zenith Looms LLP with No. 123456. " * 20
    allowed = allowed_by(facts)
    start = time.process_time()
    found = list(many.find(text, allowed))
    assert time.process_time() - start < 1.0
    assert {text[f.start : f.end] for f in found} >= {"123456", "Surjeet Sethar"}
