"""Number and gender in letters to several, of several, and by women, men and companies."""

import re

import pytest

from legaldraft.core.findings import Severity
from legaldraft.core.style import FirmProfile
from legaldraft.drafting import Composer
from legaldraft.drafting.agreement import agreed, disagrees
from legaldraft.notice_types import load, read_facts
from legaldraft.services.checking import check_text
from legaldraft.statutes import Book
from tests.drafting.joint_matters import MATTERS


@pytest.mark.parametrize("name", MATTERS)
def test_standard_clauses_agree_in_number_gender_and_voice(name):
    kind, person, raw = MATTERS[name]
    notice_type = load(kind)
    facts, _ = read_facts(notice_type, raw)
    composed = Composer(notice_type, facts, FirmProfile(person=person), Book.open(), None).compose()
    body = composed.text[next(p.start for p in composed.paragraphs if p.kind != "part") :]
    several, count = len(raw["noticees"]) > 1, len(raw.get("cheques", ()))
    assert not re.search(r"\byourself\b" if several else r"\byourselves\b", body)
    assert ("our client" if person == "my" else "my client") not in body.lower()
    assert not re.search(r"\b(?:its|his|her) banker", body)
    if count > 1:
        said = body.replace("amount of the cheque", "").replace("the cheque amount", "")
        assert not re.search(r"\b(?:the|said|this) cheque\b(?! No)(?!, or both)", said)
    if count == 1:
        assert "cheques" not in body
    report = check_text(
        composed.text, type_id=kind, raw_facts=raw, guard_spans=[(len(composed.text) - len(body), len(composed.text))]
    )
    assert [f.message for f in report.findings if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("kind", "name", "wrong", "right"),
    [
        ("individual", "Smt. Farida Contractor", "his", "her"),
        ("individual", "Shri Ramesh Kulkarni", "her", "his"),
        ("individual", "Shri Ramesh Kulkarni", "its", "his"),
        ("individual", "Shri Ramesh and Smt. Latika Kulkarni", "his", "their"),
        ("company", "Borivali Castings Private Limited", "his", "its"),
    ],
)
def test_what_a_model_says_of_the_client_fits_the_client(kind, name, wrong, right):
    sentence = "That my client deposited the cheque with {} banker."
    assert list(disagrees(sentence.format(wrong), kind, name)) == [f"says '{wrong}' of the client"]
    assert list(disagrees(sentence.format(right), kind, name)) == []


def test_yourself_becomes_yourselves_where_the_letter_goes_to_several():
    two = {"NOTICEE_1_NAME": "A", "NOTICEE_2_NAME": "B"}
    assert agreed("you have made yourself liable", two) == "you have made yourselves liable"
    assert agreed("you have made yourselves liable", {"NOTICEE_1_NAME": "A"}) == "you have made yourself liable"
    assert (
        agreed("You, [[NOTICEE_2_NAME]], made yourself liable", two) == "You, [[NOTICEE_2_NAME]], made yourself liable"
    )
