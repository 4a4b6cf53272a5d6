"""The law of the day of the act, the Act of the form's right, and for whom the other side's letter was sent."""

import copy
import json
from pathlib import Path

import pytest

from legaldraft.services.checking import check_text

FORMS = Path(__file__).resolve().parents[2] / "corpus" / "forms-more"
DEFAMED = "1. That this is defamation under {law}."
OLD = "Section 499 of the Indian Penal Code, 1860"
NEW = "Section 356 of the Bharatiya Nyaya Sanhita, 2023"


def found(name, text, **changes):
    form = copy.deepcopy(json.loads((FORMS / f"{name}.json").read_text(encoding="utf-8")))
    form["facts"] |= changes
    report = check_text(text, type_id=form["type"], raw_facts=form["facts"])
    return report, [f.code for f in report.findings]


@pytest.mark.parametrize(
    ("form", "law", "right"),
    [
        ("32-defamation-paper-ipc", OLD, True),
        ("32-defamation-paper-ipc", NEW, False),
        ("31-defamation-review-bns", NEW, True),
        ("31-defamation-review-bns", OLD, False),
    ],
)
def test_an_offence_is_charged_under_the_law_of_its_day(form, law, right):
    report, codes = found(form, DEFAMED.format(law=law))
    assert report.as_of.source == "facts"
    assert (not any(c in ("citation.repealed", "citation.not-in-force") for c in codes)) is right, codes


def test_without_a_day_of_the_act_the_notices_own_date_counts():
    report, _ = found("25-matrimonial-return", "That this is a letter.")
    assert report.as_of.source == "notice"


@pytest.mark.parametrize(
    ("form", "text", "doubted"),
    [
        ("34-ip-infringement-mark", "That it offends Section 51 of the Copyright Act, 1957.", True),
        ("34-ip-infringement-mark", "That it offends Section 29 of the Trade Marks Act, 1999.", False),
        ("36-ip-infringement-copyright", "That it offends Section 51 of the Copyright Act, 1957.", False),
    ],
)
def test_the_act_is_that_of_the_forms_right(form, text, doubted):
    assert ("citation.beside-subject" in found(form, text)[1]) is doubted


def test_the_other_sides_letter_was_sent_on_behalf_of_the_noticee():
    theirs = "I reply to your notice dated 06.07.2026 sent on behalf of Shri Ved Prakash Ahuja, as under:"
    own = "I write under instructions from and on behalf of Shri Ved Prakash Ahuja, as under:"
    assert "facts.wrong-party" not in found("09-reply-to-notice-tenancy", theirs)[1]
    assert "facts.wrong-party" in found("09-reply-to-notice-tenancy", own)[1]


@pytest.mark.parametrize(
    ("form", "text", "known"),
    [
        ("22-government-s80-road-bill", "That you are to grant the relief within two months of its delivery.", True),
        ("22-government-s80-road-bill", "That you are to grant the relief within three months of its delivery.", False),
        ("17-breach-of-contract-print-supply", "That you are to pay within two months of its delivery.", False),
    ],
)
def test_the_period_that_the_section_names_stands_without_the_form(form, text, known):
    assert (not any(c.startswith("facts.unsupported") for c in found(form, text)[1])) is known


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("That my client has a share of one-third in the property.", True),
        ("That my client has a one third share in the property.", True),
        ("That my client is to have the share of one-half.", False),
        ("That my client is to have a half share of it.", False),
        ("That my client is to have two-thirds of it.", False),
        ("That no third party has any right in the first half of the year.", True),
    ],
)
def test_a_share_in_words_is_that_of_the_form(text, right):
    assert ("facts.unsupported-share" not in found("28-partition-three-heirs", text)[1]) is right
