"""Facts: the wrong shape is refused with the field's name, a doubtful value becomes a finding."""

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaldraft.core.errors import InputRefused
from legaldraft.notice_types import load, read_facts
from legaldraft.notice_types.sanity import same_name
from tests.limitation.matters import CHEQUE, MONEY, changed
from tests.notice_types.matters import FULL, MINIMAL

CHEQUE_TYPE, MONEY_TYPE = load("cheque-dishonour"), load("recovery-of-money")


def cheque(changes=None):
    return read_facts(CHEQUE_TYPE, changed(CHEQUE, changes or {}))


def money(changes=None):
    return read_facts(MONEY_TYPE, changed(MONEY, changes or {}))


def found(findings):
    return [(f.code, f.severity.value, f.field) for f in findings]


def test_typed_access():
    facts, findings = read_facts(CHEQUE_TYPE, FULL["cheque-dishonour"])
    assert findings == []
    assert facts.type == "cheque-dishonour"
    assert facts.date("cheques.0.date") == date(2024, 12, 10)
    assert facts.paise("cheques.0.amount") == 80000000
    assert facts.paise("cheques.0.part_payments.0.amount") == 5000000
    assert facts.get("cheques.0.part_payments.0.endorsed") is True
    assert facts.text("noticees.1.name") == "Anil Bose"
    assert facts.text("demand.interest_rate") == "18"
    assert facts.get("demand.days") == 15
    assert [n["role"] for n in facts.entries("noticees")] == ["drawer", "director", "guarantor"]


@pytest.mark.parametrize("path", ["cheques.9.date", "cheques.x", "debt.colour", "client.name.first", "received_on"])
def test_what_is_not_there_is_none_or_empty(path):
    facts, _ = cheque()
    assert facts.get(path) is None
    assert facts.date(path) is None
    assert facts.paise(path) is None
    assert facts.text(path) == ""
    assert facts.entries(path) == ()


def test_facts_cannot_be_changed():
    facts, _ = cheque()
    with pytest.raises(TypeError):
        facts.values["notice_date"] = None  # type: ignore[index]
    with pytest.raises(TypeError):
        facts.entries("cheques")[0]["amount"] = 1  # type: ignore[index]


@pytest.mark.parametrize("type_", [CHEQUE_TYPE, MONEY_TYPE], ids=["cheque", "money"])
@pytest.mark.parametrize("filled", [FULL, MINIMAL], ids=["full", "minimal"])
def test_the_normal_form_is_read_back_to_itself(type_, filled):
    facts, _ = read_facts(type_, filled[type_.id])
    document = json.loads(json.dumps(facts.json()))
    again, _ = read_facts(type_, document)
    assert again.json() == document
    assert again.values == facts.values


def test_indian_dates_and_amounts_become_normal():
    facts, findings = cheque(
        {
            "cheques.0.date": "10.12.2024",
            "cheques.0.presented_on": "15th December, 2024",
            "cheques.0.amount": "Rs. 8,00,000/-",
            "demand.amount": "8 lakh",
            "demand.days": "15",
            "demand.interest_rate": "18.00 %",
            "notice_date": "10/01/2025",
        }
    )
    assert findings == []
    document = facts.json()
    assert document["cheques"][0]["date"] == "2024-12-10"
    assert document["cheques"][0]["presented_on"] == "2024-12-15"
    assert document["cheques"][0]["amount"] == "800000.00"
    assert document["demand"] == {"amount": "800000.00", "interest_rate": "18", "days": 15}
    assert document["notice_date"] == "2025-01-10"


def test_defaults_fill_what_was_left_out():
    facts, _ = cheque({"demand": {"amount": "800000"}})
    assert facts.get("demand.days") == 15
    assert facts.get("language") == "en"
    assert facts.get("service_modes") == ("speed-post",)


@pytest.mark.parametrize("nothing", [None, "", "   "])
def test_null_and_blank_are_missing(nothing):
    facts, findings = cheque({"cheques.0.branch": nothing, "cheques.0.bank": nothing, "received_on": nothing})
    assert "branch" not in facts.json()["cheques"][0]
    assert found(findings) == [("facts.missing", "error", "cheques.0.bank")]


def test_the_type_may_be_named_in_the_facts():
    assert cheque({"type": "cheque-dishonour"})[1] == []
    with pytest.raises(InputRefused, match="The field type is not one of this form"):
        cheque({"type": "recovery-of-money"})


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"cheque": []}, "The field cheque is not one of this form: did you mean cheques?"),
        ({"cheques.0.numbr": "1"}, "The field cheques.0.numbr is not one of this form: did you mean cheques.0.number?"),
        ({"demand.zzz": "1"}, "The field demand.zzz is not one of this form: the fields here are amount"),
        ({"cheques.0.date": "12/25/2024"}, "The field cheques.0.date is '12/25/2024', which is no date"),
        ({"cheques.0.date": "31.02.2024"}, "The field cheques.0.date is '31.02.2024', which is no date"),
        ({"cheques.0.date": 20241210}, "The field cheques.0.date must be a text in quotes"),
        ({"cheques.0.amount": "eight lakh"}, "The field cheques.0.amount is not an amount"),
        ({"cheques.0.amount": "8,00,00"}, "The commas of '8,00,00' are misplaced"),
        ({"cheques.0.amount": 800000.5}, "The field cheques.0.amount is '800000.5': write the amount as a text"),
        ({"cheques.0.amount": True}, "The field cheques.0.amount is 'True': write the amount as a text"),
        ({"cheques.0.number": 4821}, "The field cheques.0.number must be a text in quotes, not '4821'"),
        ({"cheques": {}}, None),
        ({"cheques": {"number": "1"}}, "The field cheques must be a list"),
        ({"cheques": ["004821"]}, "The field cheques.0 must be an object with named values"),
        ({"cheques": [{}] * 501}, "The field cheques has 501 entries"),
        ({"client": "Ishaan Khurana"}, "The field client must be an object with named values"),
        ({"client.kind": "compny"}, "The field client.kind is 'compny': did you mean company?"),
        ({"client.kind": "zzz"}, "The field client.kind is 'zzz': choose one of individual, proprietorship"),
        ({"noticees.0.role": "borrower"}, "The field noticees.0.role is 'borrower': choose one of drawer"),
        ({"demand.days": "fifteen"}, "The field demand.days is 'fifteen', which is no whole number"),
        ({"demand.days": 15.5}, "The field demand.days is '15.5', which is no whole number"),
        ({"demand.days": True}, "The field demand.days is 'True', which is no whole number"),
        ({"demand.interest_rate": "eighteen"}, "The field demand.interest_rate is 'eighteen', which is no rate"),
        ({"demand.interest_rate": True}, "The field demand.interest_rate is 'True', which is no rate"),
        ({"service_modes": "speed-post"}, "The field service_modes must be a list of texts"),
        ({"service_modes": ["pigeon"]}, "The field service_modes.0 is 'pigeon'"),
        ({"client.name": "A [[CLIENT_NAME]]"}, "The field client.name has double square brackets"),
        ({"client.name": "A\x00B"}, "The field client.name has a control character"),
        ({"client.name": "\ud800"}, "The field client.name has a control character"),
        ({"narrative": "x" * 20001}, "The field narrative has 20001 characters"),
        (
            {"cheques.0.part_payments": [{"date": "2024-12-12", "amount": "5", "endorsed": "yes"}]},
            "The field cheques.0.part_payments.0.endorsed is 'yes': it must be true or false",
        ),
    ],
)
def test_the_wrong_shape_is_refused_and_the_field_named(changes, sentence):
    if sentence is None:
        assert ("facts.missing", "error", "cheques") in found(cheque(changes)[1])
        return
    with pytest.raises(InputRefused) as refused:
        cheque(changes)
    assert sentence in refused.value.message
    assert "\n" not in refused.value.message


def test_facts_that_are_no_object_are_refused():
    with pytest.raises(InputRefused, match="The field facts must be an object with named values"):
        read_facts(CHEQUE_TYPE, ["client"])  # type: ignore[arg-type]


def test_every_required_field_of_an_empty_form_is_missing_by_name():
    _, findings = read_facts(CHEQUE_TYPE, {})
    assert {f.code for f in findings} == {"facts.missing"}
    assert [f.field for f in findings] == [
        "client.name", "client.address", "noticees", "cheques", "debt.description", "demand.amount", "notice_date",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "key", ["number", "date", "amount", "bank", "presented_on", "memo_date", "intimation_received_on", "reason"]
)
def test_each_part_of_a_cheque_is_needed(key):
    _, findings = cheque({f"cheques.0.{key}": ...})
    assert ("facts.missing", "error", f"cheques.0.{key}") in found(findings)


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        # order of days
        ({"cheques.0.presented_on": "2024-12-09"}, ("facts.date-order", "error", "cheques.0.presented_on")),
        ({"cheques.0.memo_date": "2024-12-14"}, ("facts.date-order", "error", "cheques.0.memo_date")),
        (
            {"cheques.0.intimation_received_on": "2024-12-17"},
            ("facts.date-order", "error", "cheques.0.intimation_received_on"),
        ),
        ({"notice_date": "2024-12-17"}, ("facts.date-order", "error", "notice_date")),
        ({"dispatch_date": "2025-01-09"}, ("facts.date-order", "error", "dispatch_date")),
        ({"dispatch_date": "2025-01-11", "received_on": "2025-01-10"}, ("facts.date-order", "error", "received_on")),
        ({"received_on": "2025-01-09"}, ("facts.date-order", "error", "received_on")),
        ({"debt.date": "2024-12-11"}, ("facts.date-order", "warning", "cheques.0.date")),
        (
            {"demand.interest_rate": "18", "demand.interest_from": "2024-10-14"},
            ("facts.date-order", "warning", "demand.interest_from"),
        ),
        # amounts and words
        (
            {"demand.amount_words": "Rupees Eighty Lakh Only"},
            ("facts.amount-words-mismatch", "error", "demand.amount_words"),
        ),
        (
            {"cheques.0.amount_words": "Rupees Eighty Thousand"},
            ("facts.amount-words-mismatch", "error", "cheques.0.amount_words"),
        ),
        ({"demand.amount_words": "Eight Million"}, ("facts.amount-words-unread", "warning", "demand.amount_words")),
        ({"demand.notice_fee": "-11000"}, ("facts.amount-not-positive", "error", "demand.notice_fee")),
        ({"debt.amount": "0"}, ("facts.amount-not-positive", "error", "debt.amount")),
        # parties
        ({"noticees.0.name": "Shri ISHAAN  Khurana"}, ("facts.same-party", "error", "noticees.0.name")),
        (
            {"noticees.1": {"name": "Mr. Tarun Bhalla", "role": "guarantor", "address": "X"}},
            ("facts.noticee-twice", "warning", "noticees.1.name"),
        ),
        # the cheque
        ({"cheques.0.number": "4821"}, ("facts.cheque-number", "warning", "cheques.0.number")),
        ({"cheques.1": CHEQUE["cheques"][0]}, ("facts.cheque-twice", "error", "cheques.1.number")),
        (
            {"cheques.1": CHEQUE["cheques"][0] | {"bank": "Navbharat Bank"}},
            ("facts.cheque-twice", "warning", "cheques.1.number"),
        ),
        (
            {"cheques.0.part_payments": [{"date": "2024-12-12", "amount": "800000"}]},
            ("facts.paid-in-full", "error", "cheques.0.part_payments"),
        ),
        # the demand
        ({"demand.days": 0}, ("facts.demand-days", "error", "demand.days")),
        ({"demand.days": -15}, ("facts.demand-days", "error", "demand.days")),
        ({"demand.days": 366}, ("facts.demand-days", "error", "demand.days")),
        ({"demand.interest_rate": "42"}, ("facts.rate-unlikely", "warning", "demand.interest_rate")),
        ({"received_on": "2225-01-14"}, ("facts.date-unlikely", "warning", "received_on")),
    ],
)
def test_one_doubtful_value_gives_one_finding(changes, finding):
    assert found(cheque(changes)[1]) == [finding]


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"debt.due_date": "2024-04-11"}, ("facts.date-order", "error", "debt.due_date")),
        ({"debt.acknowledged_on": "2024-04-11"}, ("facts.date-order", "error", "debt.acknowledged_on")),
        ({"notice_date": "2024-04-11"}, ("facts.date-order", "error", "notice_date")),
        ({"debt.due_date": "2025-01-11"}, ("facts.date-order", "warning", "notice_date")),
        ({"demand.amount": "200001"}, ("facts.demand-not-balance", "warning", "demand.amount")),
        (
            {"payments": [{"date": "2024-04-11", "amount": "100"}], "demand.amount": "199900"},
            ("facts.date-order", "warning", "payments.0.date"),
        ),
        (
            {"payments": [{"date": "2025-01-11", "amount": "100"}], "demand.amount": "199900"},
            ("facts.date-order", "error", "notice_date"),
        ),
        (
            {"payments": [{"date": "2024-06-11", "amount": "100"}]},
            ("facts.demand-not-balance", "warning", "demand.amount"),
        ),
        (
            {"invoices": [{"number": "A", "date": "2025-01-11", "amount": "200000"}]},
            ("facts.date-order", "error", "notice_date"),
        ),
        (
            {"invoices": [{"number": "A", "date": "2024-05-01", "amount": "100000"}] * 2},
            ("facts.invoice-twice", "error", "invoices.1.number"),
        ),
        (
            {"invoices": [{"number": "A", "date": "2024-05-01", "amount": "150000"}], "demand.amount": "150000"},
            ("facts.totals-differ", "warning", "debt.amount"),
        ),
    ],
)
def test_one_doubtful_value_of_a_money_claim_gives_one_finding(changes, finding):
    assert found(money(changes)[1]) == [finding]


def test_the_same_day_is_in_order():
    same = "2024-12-10"
    changes = {f"cheques.0.{k}": same for k in ("date", "presented_on", "memo_date", "intimation_received_on")}
    assert cheque(changes | {"notice_date": same, "dispatch_date": same, "received_on": same})[1] == []


def test_words_on_the_cheque_prevail_is_said_with_its_section():
    _, (finding,) = cheque({"cheques.0.amount_words": "Rupees Eighty Thousand"})
    assert "s.18" in finding.authority
    assert "Rs. 8,00,000/-" in finding.message
    assert "Rs. 80,000/-" in finding.message


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("M/s. Zenith Looms Pvt. Ltd.", "Zenith Looms Private Limited", True),
        ("Zenith Looms", "Zenith Looms LLP", False),
        ("Smt. Meera Bhalla", "MEERA BHALLA", True),
        ("Bhalla & Sons", "Bhalla and Sons", True),
        ("श्री रमेश कुमार", "श्री रमेश कुमार", True),
        ("रमेश कुमार", "रामेश कुमार", False),
        ("", "", False),
        ("M/s", "Mr.", False),
    ],
)
def test_names_of_parties(one, other, same):
    assert same_name(one, other) == same


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = [f.name for f in CHEQUE_TYPE.fields]


@given(st.dictionaries(st.sampled_from(KEYS), json_values, max_size=5))
def test_no_json_gets_further_than_a_sentence(raw):
    with suppress(InputRefused):
        facts, findings = read_facts(CHEQUE_TYPE, raw)
        assert facts.json() is not None
        assert findings


@given(json_values, st.sampled_from(["number", "date", "amount", "part_payments", "reason"]))
def test_no_value_inside_a_cheque_gets_further_than_a_sentence(value, key):
    message = f"cheques.0.{key}"
    with suppress(InputRefused):
        try:
            cheque({f"cheques.0.{key}": value})
        except InputRefused as refused:
            message = refused.message
            raise
    assert f"cheques.0.{key}" in message
