"""Placeholders: every fact under its name, in the firm's own hand."""

from hypothesis import given
from hypothesis import strategies as st

from legaldraft.core.placeholders import PLACEHOLDER
from legaldraft.core.style import DATE_STYLES, MONEY_STYLES, FirmProfile, ValueStyle
from legaldraft.drafting.plan import make_plan
from legaldraft.notice_types import condition, load, placeholders, read_facts
from tests.limitation.matters import CHEQUE, changed
from tests.notice_types.matters import FULL, MINIMAL


def values(type_id, raw, style=None):
    facts, _ = read_facts(load(type_id), raw)
    return placeholders(facts, style)


def test_the_placeholders_of_a_full_cheque_form():
    found = values("cheque-dishonour", FULL["cheque-dishonour"], ValueStyle("long", "rupee"))
    expected = {
        "CLIENT_NAME": "Ashwin Textiles Private Limited",
        "CLIENT_THROUGH": "its Director, Mr. Nikhil Venkatesan",
        "NOTICEE_2_NAME": "Anil Bose",
        "CHEQUE_1_NUMBER": "004821",
        "CHEQUE_1_DATE": "10 December 2024",
        "CHEQUE_1_AMOUNT": "₹8,00,000",
        "CHEQUE_1_AMOUNT_WORDS": "Rupees Eight Lakh Only",
        "CHEQUE_1_INTIMATION_RECEIVED_ON": "19 December 2024",
        "CHEQUE_1_PAYEE_BRANCH": "Pitampura",
        "CHEQUE_1_PART_PAYMENT_1_AMOUNT": "₹50,000",
        "CHEQUE_1_PART_PAYMENT_1_DATE": "11 December 2024",
        "DEBT_DESCRIPTION": "the price of cotton yarn",
        "DEMAND_AMOUNT_WORDS": "Rupees Seven Lakh Fifty Thousand Only",
        "DEMAND_INTEREST_RATE": "18%",
        "DEMAND_NOTICE_FEE": "₹11,000",
        "DEMAND_DAYS": "15",
        "DEMAND_DAYS_WORDS": "fifteen",
        "NOTICE_DATE": "10 January 2025",
        "CHEQUES_TOTAL": "₹8,00,000",
        "DRAWER_NAME": "Zenith Looms LLP",
        "DIRECTOR_NAMES": "Anil Bose",
        "GUARANTOR_NAMES": "Meera Sen",
    }
    assert {k: found.get(k) for k in expected} == expected


def test_the_placeholders_of_a_full_money_form():
    found = values("recovery-of-money", FULL["recovery-of-money"])
    expected = {
        "DEBT_AMOUNT": "Rs. 6,00,000/-",
        "DEBT_ACKNOWLEDGED_ON": "01.08.2024",
        "DEBT_INTEREST_RATE": "12%",
        "INVOICE_3_NUMBER": "A/3",
        "INVOICE_1_DUE_DATE": "31.03.2024",
        "INVOICE_COUNT_WORDS": "three",
        "INVOICES_TOTAL_WORDS": "Rupees Six Lakh Only",
        "PAYMENT_1_MODE": "NEFT",
        "PAYMENTS_TOTAL": "Rs. 1,50,000/-",
        "DEMAND_DAYS_WORDS": "twenty one",
    }
    assert {k: found.get(k) for k in expected} == expected


def test_what_is_for_the_office_only_is_no_placeholder():
    for type_id, raw in FULL.items():
        printed = " | ".join(values(type_id, raw).values())
        for secret in (
            "example",
            "011 4000 0000",
            "promised to pay twice",
            "KR/2025/11",
            "R. Kapadia",
            "Seven Lakh Fifty Thousand only",
        ):
            assert secret not in printed
        assert not {n for n in values(type_id, raw) if n.endswith(("_KIND", "_ROLE", "_EMAIL", "_PHONE", "_ENDORSED"))}


def test_only_what_was_given_is_there():
    found = values("cheque-dishonour", MINIMAL["cheque-dishonour"])
    assert not {"CLIENT_DESCRIPTION", "CHEQUE_1_BRANCH", "DEBT_AMOUNT", "DEMAND_NOTICE_FEE", "DIRECTOR_NAMES"} & set(
        found
    )
    assert all(found.values())


def test_a_single_cheque_is_neither_counted_nor_listed():
    found = values("cheque-dishonour", CHEQUE)
    assert not {"CHEQUE_COUNT", "CHEQUE_LIST"} & set(found)


def test_two_cheques_are_listed_in_one_phrase_and_five_are_not():
    entry = CHEQUE["cheques"][0]
    two = values("cheque-dishonour", changed(CHEQUE, {"cheques.1": entry | {"number": "004822"}}))
    assert two["CHEQUE_COUNT_WORDS"] == "two"
    assert two["CHEQUES_TOTAL"] == "Rs. 16,00,000/-"
    assert two["CHEQUE_LIST"] == (
        "cheque No. 004821 dated 10.12.2024 for Rs. 8,00,000/- and "
        "cheque No. 004822 dated 10.12.2024 for Rs. 8,00,000/-"
    )
    five = values("cheque-dishonour", CHEQUE | {"cheques": [entry | {"number": f"00482{n}"} for n in range(5)]})
    assert five["CHEQUE_COUNT"] == "5"
    assert "CHEQUE_LIST" not in five


def test_the_words_follow_the_language_of_the_notice():
    found = values("cheque-dishonour", CHEQUE | {"language": "hi"})
    assert found["CHEQUE_1_AMOUNT_WORDS"] == "आठ लाख रुपये मात्र"
    assert found["DEMAND_DAYS_WORDS"] == "पंद्रह"


@given(st.sampled_from(sorted(FULL)), st.sampled_from(DATE_STYLES), st.sampled_from(MONEY_STYLES))
def test_names_are_placeholder_names_and_texts_have_no_brackets(type_id, date_style, money_style):
    for name, text in values(type_id, FULL[type_id], ValueStyle(date_style, money_style)).items():
        assert PLACEHOLDER.fullmatch(f"[[{name}]]")
        assert "[[" not in text


def test_the_style_changes_figures_and_dates_only():
    one = values("cheque-dishonour", CHEQUE, ValueStyle("dots", "rs-dash"))
    other = values("cheque-dishonour", CHEQUE, ValueStyle("long", "inr"))
    assert {n for n in one if one[n] != other[n]} == {
        n for n in one if n.endswith(("_DATE", "_ON", "_AMOUNT", "_TOTAL")) and not n.endswith("_WORDS")
    }


def test_conditions():
    facts, _ = read_facts(load("recovery-of-money"), FULL["recovery-of-money"])
    held = {"acknowledged", "commercial", "fee_claimed", "has_invoices", "has_payments", "interest_claimed"}
    bare, _ = read_facts(load("recovery-of-money"), MINIMAL["recovery-of-money"])
    for name in (*held, "director_noticed", "several_cheques"):
        assert condition(name, facts) == (name in held)
        assert not condition(name, bare)


def test_elements_of_a_form_repeat_and_depend():
    raw = changed(CHEQUE, {"cheques.1": CHEQUE["cheques"][0] | {"number": "004822"}, "demand.notice_fee": "500"})
    type_ = load("cheque-dishonour")
    facts, _ = read_facts(type_, raw)
    plan = [(s.element.id, s.index, s.several) for s in make_plan(type_, facts, placeholders(facts), FirmProfile())]
    assert [p for p in plan if p[0] == "dishonour"] == [("dishonour", 1, True), ("dishonour", 2, True)]
    assert ("notice-fee", None, False) in plan
    assert not {"interest", "director"} & {p[0] for p in plan}
