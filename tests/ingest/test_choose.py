"""Two cheques of one amount: each amount is the one of the cheque that it is told of."""

import pytest

from legaldraft.ingest.choose import Candidate, Choice

AMOUNTS = {"50000.00": [Candidate("CHEQUE_1_AMOUNT"), Candidate("CHEQUE_2_AMOUNT")]}


@pytest.mark.parametrize(
    "text",
    [
        (
            "Rs. 50,000/- (Rupees Fifty Thousand Only) against cheque No. 000111 and "
            "Rs. 50,000/- (Rupees Fifty Thousand Only) against cheque No. 000222"
        ),
        "cheque No. 000111 for Rs. 50,000/- and cheque No. 000222 for Rs. 50,000/-",
        (
            "payment of Rs. 50,000/-, being the amount of cheque No. 000111, and of Rs. 50,000/-, being the amount of "
            "cheque No. 000222"
        ),
        "Rs. 50,000/- on No. 000111 and Rs. 50,000/- on No. 000222",
    ],
)
def test_an_amount_is_of_the_cheque_it_stands_with(text):
    numbers = [(text.index("000111"), "CHEQUE", "1"), (text.index("000222"), "CHEQUE", "2")]
    choice = Choice(AMOUNTS, numbers, text)
    places = [i for i in range(len(text)) if text.startswith("Rs. 50,000/-", i)]
    names = [choice.pick("50000.00", (at, at + 12), "", "demand", (0, len(text))) for at in places]
    assert names == ["CHEQUE_1_AMOUNT", "CHEQUE_2_AMOUNT"]
