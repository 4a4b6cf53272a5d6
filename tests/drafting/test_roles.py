"""A fact of the right kind in the wrong place is refused before it is filled in."""

import pytest

from legaldraft.drafting.roles import misplaced


@pytest.mark.parametrize(
    "text",
    [
        "returned vide memo dated [[CHEQUE_1_DATE]] for the reason",
        "cheque bearing No. [[INVOICE_1_NUMBER]] for",
        "cheque No. [[CHEQUE_1_NUMBER]] dated [[CHEQUE_1_MEMO_DATE]]",
        "drawn on [[CHEQUE_1_PAYEE_BANK]]",
        "my client presented the cheque on [[CHEQUE_1_MEMO_DATE]]",
        "presented the said cheque No. [[CHEQUE_2_NUMBER]] on [[CHEQUE_2_DATE]] for",
        "my client presented the said cheque on [[CHEQUE_2_NUMBER]] through its bank",
        "[[NOTICEE_2_NAME]] and [[NOTICEE_1_NAME]] are the Partners looking after the affairs of [[NOTICEE_1_NAME]]",
        "presented the said cheque No. [[CHEQUE_1_NUMBER]] and [[CHEQUE_1_DATE]] were paid",
        "presented the said cheque No. [[CHEQUE_1_NUMBER]] through [[CHEQUE_1_PAYEE_BANK]] on [[CHEQUE_1_MEMO_DATE]]",
        "the information of the dishonour of cheque No. [[CHEQUE_1_NUMBER]] reached it on [[CHEQUE_1_PRESENTED_ON]]",
        "presented it on [[DEBT_DATE]]",
        "the said amount was due and payable by [[DEBT_DATE]]",
        "within [[CHEQUE_1_AMOUNT]] of receipt",
        "a sum of [[CHEQUE_1_NUMBER]] is due",
        "[[CHEQUE_1_AMOUNT]] ([[DEBT_AMOUNT_WORDS]])",
        "under instructions from my client [[NOTICEE_1_NAME]]",
        "presented the said cheque on [[CLIENT_DESCRIPTION]] through its bank",
        "presented through [[CLIENT_ADDRESS]]",
        "invoice No. [[INVOICE_1_NUMBER]] dated [[INVOICE_1_AMOUNT]]",
        "interest at the rate of [[DEMAND_AMOUNT]]",
        "[[NOTICEE_2_NAME]] and [[NOTICEE_1_NAME]], being the Directors of [[NOTICEE_1_NAME]], were in charge",
        "[[NOTICEE_1_NAME]], a director of [[NOTICEE_1_NAME]], was in charge",
        "[[NOTICEE_2_NAME]], being the Directors of [[NOTICEE_1_NAME]], were in charge",
    ],
)
def test_a_misplaced_placeholder_is_named(text):
    assert list(misplaced(text))


@pytest.mark.parametrize(
    "text",
    [
        "returned unpaid vide memo dated [[CHEQUE_1_MEMO_DATE]] with the remark '[[CHEQUE_1_REASON]]'.",
        "cheque No. [[CHEQUE_1_NUMBER]] dated [[CHEQUE_1_DATE]] drawn on [[CHEQUE_1_BANK]], [[CHEQUE_1_BRANCH]].",
        "for [[CHEQUE_1_AMOUNT]] ([[CHEQUE_1_AMOUNT_WORDS]]) in favour of my client",
        "my client presented the cheque on [[CHEQUE_1_PRESENTED_ON]] through [[CHEQUE_1_PAYEE_BANK]].",
        "cheques No. [[CHEQUE_1_NUMBER]] and No. [[CHEQUE_2_NUMBER]] dated [[CHEQUE_1_DATE]] and [[CHEQUE_2_DATE]]",
        (
            "presented on [[CHEQUE_1_PRESENTED_ON]] and returned; the information was received on "
            "[[CHEQUE_1_INTIMATION_RECEIVED_ON]]"
        ),
        "the sum was deposited with you on [[DEBT_DATE]]",
        "the said amount was payable by [[DEBT_DUE_DATE]] and was paid by [[PAYMENT_1_MODE]]",
        "pay [[DEMAND_AMOUNT]] ([[DEMAND_AMOUNT_WORDS]]) within [[DEMAND_DAYS]] ([[DEMAND_DAYS_WORDS]]) days.",
        "Under instructions from and on behalf of my client [[CLIENT_NAME]], [[CLIENT_ADDRESS]]",
        "my client, [[CLIENT_DESCRIPTION]], having its office at [[CLIENT_ADDRESS]]",
        "invoice No. [[INVOICE_2_NUMBER]] dated [[INVOICE_2_DATE]] for [[INVOICE_2_AMOUNT]]",
        "interest at the rate of [[DEMAND_INTEREST_RATE]] per annum from [[DEMAND_INTEREST_FROM]]",
        "[[NOTICEE_2_NAME]] and [[NOTICEE_3_NAME]], being the Directors of [[NOTICEE_1_NAME]], were in charge",
        "[[NOTICEE_1_NAME]] and [[NOTICEE_2_NAME]], a director of [[NOTICEE_1_NAME]], are liable",
        "[[NOTICEE_1_NAME]] drew it and [[NOTICEE_2_NAME]], being a Director of [[NOTICEE_1_NAME]], signed it",
    ],
)
def test_facts_in_their_places_are_left_alone(text):
    assert list(misplaced(text)) == []
