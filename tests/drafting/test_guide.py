"""A paragraph about one cheque of several is helped to name it; one about all of them, to speak of all."""

from dataclasses import replace

import pytest

from legaldraft.core.style import FirmProfile, ValueStyle
from legaldraft.drafting.constraint import ParagraphConstraint
from legaldraft.drafting.guide import guided, never_said, set_at_once, unsaid
from legaldraft.drafting.plan import make_plan
from legaldraft.drafting.sense import slips
from legaldraft.drafting.vocabulary import Vocabulary
from legaldraft.notice_types import load, placeholders, read_facts
from tests.limitation.matters import CHEQUE, MONEY, changed

CHEQUES = changed(CHEQUE, {"cheques.1": CHEQUE["cheques"][0] | {"number": "004822"}})


def planned(element, index, raw, kind="cheque-dishonour"):
    type_ = load(kind)
    facts, _ = read_facts(type_, raw)
    values = placeholders(facts, ValueStyle())
    plan = make_plan(type_, facts, values, FirmProfile())
    step = next(s for s in plan if s.element.id == element and s.index == index)
    return step, values, ParagraphConstraint(Vocabulary([b"", b"a"], [0]), step.allowed)


def test_a_cheque_of_several_is_named_once_where_it_is_first_spoken_of():
    step, _, constraint = planned("dishonour", 2, CHEQUES)
    helped = guided(constraint, step, "That the said cheque was returned with “[[CHEQUE_2_REASON]]”.")
    assert helped.inserted("That my client presented the said cheque") == " No. [[CHEQUE_2_NUMBER]]"
    assert helped.inserted("That the cheque No. [[CHEQUE_2_NUMBER]] was returned; the said cheque") == ""
    assert helped.inserted("information of the dishonour") == " of cheque No. [[CHEQUE_2_NUMBER]]"
    assert helped.inserted("That my client presented [[CHEQUE_2_") == ""


def test_all_cheques_are_spoken_of_as_several():
    step, values, constraint = planned("liability", None, CHEQUES)
    failed = "That the said cheque was issued in discharge of a liability."
    helped = guided(constraint, step, failed)
    assert helped.inserted("That the said cheque") == "s"
    assert helped.inserted("That the said cheques") == ""
    assert list(slips("That the said cheques were issued in discharge of a debt.", step, values)) == []
    assert list(slips("That the said cheques was issued in discharge of a debt.", step, values))
    assert list(slips("That the said cheques were issued and by reason of its dishonour", step, values))


@pytest.mark.parametrize(
    ("element", "index", "raw", "failed"),
    [
        ("dishonour", 1, CHEQUE, "That the said cheque was returned."),
        ("dishonour", 1, CHEQUES, "That cheque No. [[CHEQUE_1_NUMBER]] was returned on a Sunday."),
        ("liability", None, CHEQUE, "That the said cheque was issued for a debt."),
        ("liability", None, CHEQUES, "That the said cheques were issued for nothing."),
    ],
)
def test_what_needs_no_help_gets_none(element, index, raw, failed):
    step, _, constraint = planned(element, index, raw)
    assert guided(constraint, step, failed) is constraint


def said_never(element, index, raw, kind="cheque-dishonour"):
    step, values, _ = planned(element, index, raw, kind)
    return never_said(step, values)


def test_one_cheque_is_never_several():
    assert said_never("liability", None, CHEQUE) == {"cheques", "Cheques"}
    assert said_never("liability", None, CHEQUES) == frozenset()


def test_what_the_form_makes_untrue_is_not_said():
    whole = changed(CHEQUE, {"debt.amount": CHEQUE["cheques"][0]["amount"]})
    more = changed(CHEQUE, {"debt.amount": "99999999.00"})
    assert "part" in said_never("cheque", 1, whole)
    assert "part" not in said_never("cheque", 1, more)
    paid = MONEY | {"payments": [{"date": "2024-02-12", "amount": "1000.00", "mode": "NEFT"}]}
    assert {"RTGS", "cash"} <= said_never("payments", None, paid, "recovery-of-money")
    assert "NEFT" not in said_never("payments", None, paid, "recovery-of-money")


def test_a_cheque_of_several_is_named_from_the_first_try_where_letters_about_one_would_not():
    dishonour, _, constraint = planned("dishonour", 2, CHEQUES)
    set_for = replace(constraint, following=set_at_once(dishonour))
    assert set_for.inserted("That the said cheque") == " No. [[CHEQUE_2_NUMBER]]"
    assert set_at_once(planned("dishonour", 1, CHEQUE)[0]) == ()
    cheque, _, constraint = planned("cheque", 2, CHEQUES)
    assert set_at_once(cheque) == ()
    assert guided(constraint, cheque, "That you gave my client a cheque.") is constraint


def test_how_a_payment_was_made_is_set_from_the_form():
    paid = MONEY | {"payments": [{"date": "2024-02-12", "amount": "1000.00", "mode": "bank transfer"}]}
    step, values, constraint = planned("payments", None, paid, "recovery-of-money")
    failed = "That you have paid [[PAYMENT_1_AMOUNT]] on [[PAYMENT_1_DATE]] by NEFT, and nothing thereafter."
    helped = guided(constraint, step, failed)
    assert helped.inserted("paid [[PAYMENT_1_AMOUNT]] on [[PAYMENT_1_DATE]] by") == " [[PAYMENT_1_MODE]]"
    assert list(slips(failed.replace("NEFT", "[[PAYMENT_1_MODE]]"), step, values)) == []
    silent = MONEY | {"payments": [{"date": "2024-02-12", "amount": "1000.00"}]}
    step, _, constraint = planned("payments", None, silent, "recovery-of-money")
    assert guided(constraint, step, failed) is constraint


def test_words_that_made_a_paragraph_untrue_are_not_written_again():
    step, _, constraint = planned("transaction", None, MONEY, "recovery-of-money")
    loan = "That you borrowed [[DEBT_AMOUNT]] from my client by way of [[DEBT_DESCRIPTION]]."
    words = unsaid(step, loan, "supply of bath fittings", None, "individual")
    assert {"borrowed", "advanced"} <= words
    assert unsaid(step, loan, "friendly loan", None, "individual") == frozenset()
    helped = guided(constraint, step, loan, words)
    assert helped.forbidden_words == words
    assert not helped.accepts("That you borrowed it.")
    assert guided(helped, step, loan, words) is helped
    parties = planned("parties", None, MONEY, "recovery-of-money")[0]
    praise = "That my client is a law-abiding citizen of repute."
    assert "citizen" in unsaid(parties, praise, "friendly loan", None, "company")
    assert unsaid(parties, praise, "friendly loan", None, "individual") == frozenset()
