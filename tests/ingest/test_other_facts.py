# ruff: noqa: E501  (a letter's lines are as long as they are)
"""Facts of the kinds beside cheques and money: read into the form's own schema, and taken out of the text."""

import json
from typing import Any

import pytest

from legaldraft.core.document import Block, WordDocument
from legaldraft.core.notice import Notice
from legaldraft.ingest import read_notice
from legaldraft.notice_types import load
from legaldraft.notice_types import read_facts as read_form
from tests.ingest.scoring import flatten

HEAD = """REGD. A.D.
Date: 10.01.2025
To,
Shri Anil Bose
s/o Shri Subir Bose
12 Station Road, Rohtak 124001
Sub: Legal notice
Sir,
Under instructions from and on behalf of my client Shri Ramesh Lal, r/o 4 Model Town, Rohtak, I serve upon you the following notice:
"""
END = "\nYours faithfully,\nR. Kapadia\nAdvocate"
LETTERS: dict[str, tuple[str, dict[str, Any]]] = {
    "eviction": (
        ("1. That you are in occupation of Shop No. 4, Station Road, Rohtak since 01.04.2021 at a monthly rent of Rs. 18,000/-.\n"
        "2. That you are in arrears of rent of Rs. 54,000/-.\n"
        "3. My client terminates your tenancy and I call upon you to vacate the shop within 15 days."),
        {
            "premises": {"description": "Shop No. 4, Station Road, Rohtak"},
            "tenancy": {"rent_amount": "18000.00", "started_on": "2021-04-01"},
            "arrears": {"amount": "54000.00"},
        },
    ),
    "matrimonial": (
        ("1. That my client and you were married on 10.02.2019 at Karnal under Hindu rites.\n"
        "2. That you left the matrimonial home on 02.11.2023 without cause.\n"
        "3. I call upon you to return within 15 days, else a petition for restitution of conjugal rights will be filed."),
        {"marriage": {"date": "2019-02-10", "separated_on": "2023-11-02"}},
    ),
    "arbitration-invocation": (
        ("1. That you entered into an agreement dated 10.08.2022 with my client.\n"
        "2. Clause 21 is an arbitration clause. The claim amounts to Rs. 27,50,000/-.\n"
        "3. My client invokes the arbitration clause and calls upon you to agree to a sole arbitrator within 30 days."),
        {"agreement": {"clause": "Clause 21", "date": "2022-08-10"}, "dispute": {"amount": "2750000.00"}},
    ),
    "employment-dues": (
        ("1. That my client joined you on 02.07.2018 as Senior Accountant and resigned on 15.10.2024.\n"
        "2. The last drawn salary was Rs. 48,000/- per month. Salary of two months is unpaid.\n"
        "3. I call upon you to pay Rs. 96,000/- within 15 days."),
        {
            "employment": {
                "designation": "Senior Accountant", "joined_on": "2018-07-02", "left_on": "2024-10-15",
                "wage_amount": "48000.00",
            }
        },
    ),
    "builder-delay": (
        ("1. That my client booked a flat in your project under an agreement dated 14.02.2020 and has paid Rs. 59,50,000/-.\n"
        "2. That possession was due by 30.06.2023. You as promoter have not given possession.\n"
        "3. Under section 18 of RERA I call upon you to refund Rs. 59,50,000/- within 30 days."),
        {"booking": {"agreement_date": "2020-02-14", "paid_amount": "5950000.00", "promised_on": "2023-06-30"}},
    ),
}  # fmt: skip


def notice_of(body: str) -> Notice:
    lines = (HEAD + body + END).split("\n")
    return read_notice(WordDocument(tuple(Block(line) for line in lines)), "x", "0" * 64)


@pytest.mark.parametrize("kind", LETTERS)
def test_facts_stand_in_the_forms_schema_and_not_in_the_text(kind: str) -> None:
    body, expected = LETTERS[kind]
    notice = notice_of(body)
    assert notice.type == kind
    got = dict(flatten(notice.facts))
    assert {path: got.get(path) for path, _ in flatten(expected)} == dict(flatten(expected))
    read_form(load(kind), notice.facts)  # refuses what is no field or no choice
    for original in ("Ramesh", "Anil", "Station Road", "2021", "2019", "2022", "2018", "2020", "18,000", "27,50,000"):
        assert original not in notice.deidentified, json.dumps(notice.placeholders)


def clean_of(body: str) -> list[str]:
    return [p.text for p in notice_of(body).deidentified_paragraphs]


def test_days_of_every_field_have_their_placeholder() -> None:
    """Arrears from and up to a day, the day a grievance was noticed, the day a due fell due."""
    texts = clean_of(
        LETTERS["eviction"][0].replace("rent of Rs. 54,000/-", "rent of Rs. 54,000/- from 01.10.2024 till 31.12.2024")
    )
    assert any("from [[ARREARS_FROM_DATE]] till [[ARREARS_UPTO_DATE]]" in t for t in texts), texts


def test_texts_of_the_form_give_way_to_their_placeholders() -> None:
    """What the letter says of this matter alone is taught as the form's field, not as words."""
    body = (
        "1. That my client was appointed by you as Senior Fitter on 01.04.2015 at a salary of Rs. 30,000/- per month.\n"
        "2. That my client resigned and was relieved on 31.03.2024.\n"
        "3. That you have withheld Rs. 90,000/- due towards leave encashment, which fell due on 30.04.2024.\n"
        "4. That you are, therefore, hereby called upon to pay Rs. 90,000/- within 15 days of receipt of this notice."
    )
    made = notice_of(body)
    texts = [p.text for p in made.deidentified_paragraphs]
    assert made.type == "employment-dues"
    assert any("as [[EMPLOYMENT_DESIGNATION]] on [[EMPLOYMENT_JOINED_ON]]" in t for t in texts), texts
    due = next(t for t in texts if "withheld" in t)
    assert "[[DUE_1_AMOUNT]]" in due
    assert "[[DUE_1_HEAD]]" in due


def test_each_property_is_an_entry_of_the_form() -> None:
    body = (
        "1. That my client and you are brothers. Late Shri Gopal Lal, the father of the parties, died on 02.03.2015 without a will.\n"
        "2. That one of the said properties is Plot No. 298, G.T. Road, Panipat, a vacant plot, which is in the possession of a tenant.\n"
        "3. That one of the said properties is House No. 7, Gali Halwai, Panipat, which is in the possession of all of you.\n"
        "4. That I call upon you to effect partition by metes and bounds and to give my client his one-half share within 30 days."
    )
    texts = clean_of(body)
    assert (
        texts[2]
        == "That one of the said properties is [[PROPERTY_1_DESCRIPTION]], which is in the possession of [[PROPERTY_1_POSSESSION]]."
    )
    assert "[[PROPERTY_2_DESCRIPTION]]" in texts[3]
