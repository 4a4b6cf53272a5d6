"""What may leave the process: no value of the form, in what is sent or in why a paragraph was refused."""

import json
from pathlib import Path

import pytest

from legaldraft.dataset import build_prompt, summary_of
from legaldraft.drafting.sealed import facts_in, tellable
from legaldraft.notice_types import load, placeholders, read_facts

FORMS = sorted((Path(__file__).resolve().parents[2] / "corpus" / "forms").glob("*.json"))
VALUES = {"CLIENT_NAME": "Harit Agro Traders", "CHEQUE_1_NUMBER": "640071", "DEMAND_DAYS": "15", "DEBT": "loan"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Draft a notice for Harit Agro  Traders.", ("CLIENT_NAME",)),
        ("draft a notice for harit agro traders", ("CLIENT_NAME",)),
        ("Cheque 640071 was returned.", ("CHEQUE_1_NUMBER",)),
        ("Debt: loan. Within 15 days, CHEQUE_1: NUMBER.", ()),
        ("Cheque 6400712 and Harit Agro.", ()),
    ],
)
def test_a_value_is_found_as_a_whole(text, found):
    assert facts_in(text, VALUES) == found


def test_a_reason_that_quotes_the_form_is_told_in_general_words():
    faults = ["'640071' is not in the form", "Harit is no name of the firm's", "DEMAND_AMOUNT is missing", "too short"]
    safe = tellable(faults, VALUES)
    assert safe == ("a name, a figure or a date stands where only its placeholder may", *faults[2:])


@pytest.mark.parametrize("form", FORMS, ids=[f.stem for f in FORMS])
def test_no_prompt_holds_a_fact_of_its_form(form):
    raw = json.loads(form.read_text(encoding="utf-8"))
    notice_type = load(raw["type"])
    facts, _ = read_facts(notice_type, raw["facts"])
    values = placeholders(facts)
    prompt = build_prompt(notice_type.title, summary_of(facts.json()), list(values))
    assert facts_in(prompt, values) == ()
    assert len([v for v in values.values() if facts_in(f"x {v} y", values)]) > 5
