"""A paragraph that fails by its last clause is cut before it; what cannot stand by itself is not kept."""

import pytest

from legaldraft.drafting.repair import cuts

OWED = "That on [[DEBT_DATE]] you became liable to pay [[DEBT_AMOUNT]] on account of [[DEBT_DESCRIPTION]]"


@pytest.mark.parametrize(
    "tail",
    [
        ", and the said amount was due and payable by [[DEBT_DATE]].",
        ", which was paid in cash.",
        " in terms of Section 128 of the Negotiable Instruments Act, ",
        ". The said goods were received without protest, and",
        "; the same was never returned.",
    ],
)
def test_what_stands_before_the_clause_is_offered(tail):
    assert OWED + "." in list(cuts(OWED + tail))


def test_the_longest_comes_first_and_abbreviations_end_no_sentence():
    text = "That you issued cheque No. [[CHEQUE_1_NUMBER]] to my client, and it was returned, but you kept silent."
    assert list(cuts(text)) == [
        "That you issued cheque No. [[CHEQUE_1_NUMBER]] to my client, and it was returned.",
        "That you issued cheque No. [[CHEQUE_1_NUMBER]] to my client.",
    ]


def test_a_mere_beginning_is_not_offered():
    assert list(cuts("That you, and he, failed.")) == []
