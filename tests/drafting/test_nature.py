"""A sale is not told as a loan, nor a loan as a sale; where the words do not say, nothing is judged."""

import pytest

from legaldraft.drafting.nature import another_right, nature_of, told_as_another

LOAN = "That on [[DEBT_DATE]] you approached my client for [[DEBT_AMOUNT]] and the said amount was paid."
SALE = "That you purchased from my client on credit, and [[DEBT_AMOUNT]] stood debited to you."


@pytest.mark.parametrize(
    ("description", "nature"),
    [
        ("a friendly loan advanced for the renovation of the shop", "loan"),
        ("the supply of stretch films under running account", "goods"),
        ("fertiliser and seed sold and delivered on credit", "goods"),
        ("audit and tax advisory services", "services"),
        ("arrears of rent for the premises at Guindy", "rent"),
        ("settlement of accounts", None),
        ("a loan against goods supplied", None),
    ],
)
def test_the_description_says_what_the_debt_is(description, nature):
    assert nature_of(description) == nature


@pytest.mark.parametrize(
    ("text", "description", "told"),
    [
        (LOAN, "the supply of stretch films", "loan"),
        (SALE, "a friendly loan", "goods"),
        (LOAN, "a friendly loan", None),
        (SALE, "the supply of stretch films", None),
        (LOAN, "settlement of accounts", None),
        (
            "That you took from my client [[DEBT_AMOUNT]] by [[DEBT_DESCRIPTION]].",
            "the supply of stretch films",
            "loan",
        ),
        ("That you took from my client [[DEBT_DESCRIPTION]].", "the supply of stretch films", None),
        ("That [[DEBT_AMOUNT]] is due towards [[DEBT_DESCRIPTION]].", "arrears of rent", None),
        ("That you engaged my client, and the bill in respect of it was accepted.", "arrears of rent", "services"),
        ("That you engaged my client for it.", "refund of the advance paid for interior work", "services"),
        ("That [[DEBT_AMOUNT]] is due towards [[DEBT_DESCRIPTION]].", "refund of the advance for work", None),
    ],
)
def test_another_kind_of_dealing_is_named(text, description, told):
    assert told_as_another(text, description) == told


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("That you infringe the copyright of my client.", "trade-mark", "copyright"),
        ("That your acts amount to passing off.", "trade-mark", None),
        ("That you are liable under Section 29 of the Trade Marks Act, 1999.", "passing-off", "trade-mark"),
        ("That you infringe the copyright of my client.", "copyright", None),
        ("That you infringe the patent of my client.", "", None),
        ("That [[RIGHT_DESCRIPTION]] is sold by you in a new design.", "copyright", None),
    ],
)
def test_the_right_is_the_one_that_the_form_names(text, kind, told):
    assert another_right(text, kind) == told
