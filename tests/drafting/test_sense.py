"""Sentences whose facts are all in the form and which are still untrue are refused."""

import pytest

from legaldraft.core.style import FirmProfile, ValueStyle
from legaldraft.drafting.nature import told_as_another
from legaldraft.drafting.plan import make_plan
from legaldraft.drafting.sense import slips
from legaldraft.notice_types import load, placeholders, read_facts
from tests.limitation.matters import CHEQUE, MONEY, changed

CHEQUES = changed(CHEQUE, {"cheques.1": CHEQUE["cheques"][0] | {"number": "004822"}})
FIRM = changed(
    CHEQUE,
    {
        "noticees.0": CHEQUE["noticees"][0] | {"name": "M/s Bhalla Traders Pvt. Ltd.", "kind": "company"},
        "noticees.1": CHEQUE["noticees"][0] | {"role": "director"},
    },
)
TWO = "cheque No. [[CHEQUE_1_NUMBER]] and cheque No. [[CHEQUE_2_NUMBER]]"


def found(text, element, raw=CHEQUE, kind="cheque-dishonour"):
    type_ = load(kind)
    facts, _ = read_facts(type_, raw)
    values = placeholders(facts, ValueStyle())
    step = next(s for s in make_plan(type_, facts, values, FirmProfile()) if s.element.id == element)
    return list(slips(text, step, values))


@pytest.mark.parametrize(
    ("text", "element", "raw"),
    [
        ("That on [[DEBT_DATE]] you advanced to my client [[DEBT_AMOUNT]].", "transaction", CHEQUE),
        ("That my client borrowed [[DEBT_AMOUNT]] from you.", "transaction", CHEQUE),
        ("That you approached your banker for [[DEBT_AMOUNT]].", "transaction", CHEQUE),
        ("That it was paid through [[DEBT_AMOUNT_WORDS]].", "transaction", CHEQUE),
        ("Pay [[CHEQUE_1_AMOUNT]] on No. [[CHEQUE_1_NUMBER]], in all [[DEMAND_AMOUNT]].", "demand", CHEQUES),
        ("That the said cheque was issued in discharge of a liability.", "liability", CHEQUES),
        ("That the said cheques were issued in discharge of a liability.", "liability", CHEQUE),
        ("That the liability was duly proved in the competent court.", "transaction", CHEQUE),
        ("That the matter is before an arbitrator.", "parties", CHEQUE),
        ("That [[NOTICEE_1_NAME]] were partners when the cheque was issued, and are liable.", "director", FIRM),
        ("That you owe [[DEBT_AMOUNT]], a large part of it by a housing loan.", "transaction", CHEQUE),
        ("That my client has been in business for many years.", "parties", CHEQUE),
        ("That my client complained to your customer care by e-mail.", "parties", CHEQUE),
        ("That on [[DEBT_DATE]] you issued a cheque for [[DEBT_AMOUNT]] in its name.", "transaction", CHEQUE),
        ("On account of [[DEBT_DESCRIPTION]] you owe a sum by way of [[DEBT_DESCRIPTION]].", "transaction", CHEQUE),
        ("That the said cheques was issued in discharge of a liability.", "liability", CHEQUES),
        (f"Pay [[CHEQUE_1_AMOUNT]] and [[CHEQUE_1_AMOUNT]] against {TWO}.", "demand", CHEQUES),
        ("Pay [[CHEQUE_1_AMOUNT]] against No. [[CHEQUE_2_NUMBER]].", "demand", CHEQUES),
        (
            (
                "Pay [[CHEQUE_1_AMOUNT]] against No. [[CHEQUE_2_NUMBER]] and [[CHEQUE_2_AMOUNT]] against No. "
                "[[CHEQUE_1_NUMBER]]."
            ),
            "demand",
            CHEQUES,
        ),
        ("Invoice No. [[INVOICE_1_NUMBER]] and Invoice No. [[INVOICE_1_NUMBER]]", "transaction", CHEQUE),
        ("That you owe [[DEBT_AMOUNT]]. The said liability was issued by you.", "transaction", CHEQUE),
        ("That you owe [[DEBT_AMOUNT]], and the said liability was duly proved.", "liability", CHEQUE),
        ("That you owe [[DEBT_AMOUNT]] by reason of such dishonour.", "transaction", CHEQUE),
        ("That my client promised to pay [[DEBT_AMOUNT]] to you.", "transaction", CHEQUE),
        (f"That the dishonour of {TWO.replace('2', '1')} was told to my client.", "intimation", CHEQUES),
        ("That you owe [[DEBT_AMOUNT]], payable by you in cash.", "transaction", CHEQUE),
        ("That you owe [[DEBT_AMOUNT]], payable on demand against receipt.", "transaction", CHEQUE),
        ("That my client sent you [[DEBT_AMOUNT]] by NEFT on [[DEBT_DATE]].", "transaction", CHEQUE),
        ("That [[DEBT_AMOUNT]] was sent to you by bank transfer.", "transaction", CHEQUE),
        ("That you paid [[DEBT_AMOUNT]] through banking channels.", "transaction", CHEQUE),
        ("That you took [[DEBT_AMOUNT]], for which receipts were issued.", "transaction", CHEQUE),
        ("That, the bank being closed for holidays, it came on [[CHEQUE_1_MEMO_DATE]].", "intimation", CHEQUE),
        ("That you paid [[DEBT_AMOUNT]] by demand draft.", "transaction", CHEQUE),
        ("That my client paid you [[DEBT_AMOUNT]] as earnest money.", "transaction", CHEQUE),
        ("That my client paid you [[DEBT_AMOUNT]] on the same day.", "transaction", CHEQUE),
        ("That you are to pay the three cheques.", "consequence", CHEQUES),
        ("That in spite of two reminders you did not pay.", "consequence", CHEQUES),
        ("That my client is a senior citizen and a law-abiding one.", "parties", CHEQUE),
        ("That my client has traded with you for over a decade.", "parties", CHEQUE),
        ("That the information is received by my client on [[CHEQUE_1_MEMO_DATE]].", "intimation", CHEQUE),
        ("That you asked for a loan for the renovation of a house, [[DEBT_DESCRIPTION]].", "transaction", CHEQUE),
        ("That you sought help for your wedding and owe [[DEBT_AMOUNT]].", "transaction", CHEQUE),
    ],
)
def test_a_slip_is_named(text, element, raw):
    assert found(text, element, raw)


@pytest.mark.parametrize(
    ("text", "element", "raw"),
    [
        ("That on [[DEBT_DATE]] my client advanced to you [[DEBT_AMOUNT]].", "transaction", CHEQUE),
        ("That my client supplied goods and you owe [[DEBT_AMOUNT]] ([[DEBT_AMOUNT_WORDS]]).", "transaction", CHEQUE),
        ("Pay [[DEMAND_AMOUNT]] ([[DEMAND_AMOUNT_WORDS]]), the amount of the cheque.", "demand", CHEQUE),
        ("That my client and you are bound by an arbitration agreement.", "parties", CHEQUE),
        ("That [[NOTICEE_2_NAME]] was in charge of and responsible for its business.", "director", FIRM),
        (f"Pay the amounts of {TWO}, in all [[DEMAND_AMOUNT]].", "demand", CHEQUES),
        ("That the said cheques were issued in discharge of a liability.", "liability", CHEQUES),
        (
            (
                "Pay [[CHEQUE_1_AMOUNT]] against No. [[CHEQUE_1_NUMBER]] and [[CHEQUE_2_AMOUNT]] against No. "
                "[[CHEQUE_2_NUMBER]]."
            ),
            "demand",
            CHEQUES,
        ),
        (f"Pay {TWO} for [[CHEQUE_1_AMOUNT]] and [[CHEQUE_2_AMOUNT]] respectively.", "demand", CHEQUES),
        ("That you shall be prosecuted in the competent court.", "consequence", CHEQUE),
        ("The liability behind the cheques is a legal one.", "liability", CHEQUES),
        ("The fine may be twice the amount of the cheque.", "consequence", CHEQUES),
        ("A cheque issued for a debt is returned unpaid, and the amount is not paid.", "liability", CHEQUE),
        ("That the amount was due and payable on [[DEBT_DATE]].", "transaction", CHEQUE),
        ("That the information was received by my client on [[CHEQUE_1_MEMO_DATE]].", "intimation", CHEQUE),
        ("That you owe [[DEBT_AMOUNT]] in the cash credit account and by the cash book.", "transaction", CHEQUE),
        ("That you took a loan for a period told then, and owe [[DEBT_AMOUNT]].", "transaction", CHEQUE),
        ("That you approached my client for help for the said purpose.", "transaction", CHEQUE),
    ],
)
def test_a_true_sentence_is_left_alone(text, element, raw):
    assert found(text, element, raw) == []


def test_part_discharge_is_said_only_of_a_cheque_below_the_debt():
    text = "That in part discharge you issued cheque No. [[CHEQUE_1_NUMBER]]."
    amount = CHEQUE["cheques"][0]["amount"]
    assert found(text, "cheque", changed(CHEQUE, {"debt.amount": amount}))
    assert not found(text, "cheque", changed(CHEQUE, {"debt.amount": str(float(amount) * 2)}))


def test_a_rate_is_called_agreed_only_where_the_form_says_that_it_was():
    text = "That you are liable to pay interest at the agreed rate of [[DEMAND_INTEREST_RATE]] per annum."
    claimed = MONEY | {"demand": MONEY["demand"] | {"interest_rate": "12"}}
    without = {k: v for k, v in claimed["debt"].items() if k != "interest_rate"}
    assert found(text, "interest", claimed | {"debt": without}, "recovery-of-money")
    assert not found(text, "interest", claimed | {"debt": without | {"interest_rate": "12"}}, "recovery-of-money")


def test_a_means_of_payment_is_told_only_as_the_form_tells_it():
    paid = MONEY | {"payments": [{"date": "2024-02-12", "amount": "1000.00", "mode": "bank transfer"}]}
    text = "That you have paid [[PAYMENT_1_AMOUNT]] on [[PAYMENT_1_DATE]] by NEFT, and nothing thereafter."
    assert found(text, "payments", paid, "recovery-of-money")
    assert not found(text.replace("NEFT", "bank transfer"), "payments", paid, "recovery-of-money")
    by_neft = paid | {"payments": [paid["payments"][0] | {"mode": "NEFT"}]}
    assert not found(text, "payments", by_neft, "recovery-of-money")
    assert not found(text.replace("NEFT", "bank transfer"), "payments", by_neft, "recovery-of-money")


def test_how_a_debt_was_given_is_not_how_it_is_to_be_paid_back():
    loan = MONEY | {"debt": MONEY["debt"] | {"mode": "RTGS"}}
    wrong = "That you borrowed [[DEBT_AMOUNT]], and the said amount was due and payable by [[DEBT_MODE]]."
    assert found(wrong, "transaction", loan, "recovery-of-money")
    assert not found(
        "That my client lent you [[DEBT_AMOUNT]] by [[DEBT_MODE]].", "transaction", loan, "recovery-of-money"
    )


def test_section_80_is_named_only_for_its_own_rate():
    law = "Section 80 of the Negotiable Instruments Act, 1881"
    text = f"That you are liable to interest at [[DEMAND_INTEREST_RATE]] under {law}."
    for rate, wrong in (("18", False), ("18.00", False), ("12", True), ("18.5", True)):
        claimed = CHEQUE | {"demand": CHEQUE["demand"] | {"interest_rate": rate}}
        assert bool(found(text, "interest", claimed)) is wrong, rate


def test_money_is_not_the_thing_that_it_is_owed_for():
    told = "That you became liable to pay [[DEBT_AMOUNT]] by way of [[DEBT_DESCRIPTION]]."
    assert told_as_another(told, "industrial valves and pipe fittings", "goods")
    assert told_as_another(told, "the price of industrial valves", "goods") is None
    assert told_as_another(told, "a friendly loan") is None
    taken = "That you received from my client [[DEBT_AMOUNT]] towards [[DEBT_DESCRIPTION]]."
    assert told_as_another(taken, "the supply of stretch films under running account") == "loan"


def test_the_kind_that_the_form_names_decides():
    loan = "That my client advanced to you [[DEBT_AMOUNT]] by way of [[DEBT_DESCRIPTION]]."
    assert told_as_another(loan, "valves and pipe fittings") is None
    assert told_as_another(loan, "valves and pipe fittings", "goods") == "loan"
    assert told_as_another("That my client rendered services to you.", "the supply of yarn") == "services"


def test_a_payment_was_made_by_cheque_only_where_the_form_says_so():
    text = "That you have paid [[PAYMENT_1_AMOUNT]] on [[PAYMENT_1_DATE]] by cheque."
    paid = MONEY | {"payments": [{"date": "2024-02-12", "amount": "1000.00", "mode": "bank transfer"}]}
    lent = paid | {"debt": MONEY["debt"] | {"mode": "RTGS"}}
    assert found(text.replace("cheque", "RTGS"), "payments", lent, "recovery-of-money"), (
        "so the loan was paid, not this"
    )
    by_cheque = MONEY | {"payments": [{"date": "2024-02-12", "amount": "1000.00", "mode": "cheque"}]}
    assert found(text, "payments", paid, "recovery-of-money")
    assert not found(text, "payments", by_cheque, "recovery-of-money")


def test_what_a_loan_was_for_is_said_where_the_form_says_it():
    text = "That you asked for a loan for the marriage of a daughter and owe [[DEBT_AMOUNT]]."
    assert found(text, "transaction", CHEQUE)
    given = changed(CHEQUE, {"debt.description": "a friendly loan for the marriage of a daughter"})
    assert not found(text, "transaction", given)
