"""Candidates for open fields: spans of the letter of the field's kind, in their sentence, and of nothing else's."""

from dataclasses import replace

import pytest

from legaldraft.core.notice import Notice
from legaldraft.ingest import candidates, labels_of, open_fields, read_notice, shape_of, stands
from legaldraft.notice_types import load
from tests.ingest.letters_util import document

LETTER = """6th of January, 2025
M/s Aravali Homes Developers LLP
Bhiwadi Alwar Bypass, Bhiwadi 301019
Notice on behalf of Mrs. Manjeet Dhillon, 31 Defence Colony, Ambala 134003
Sirs,
In August 2019 our client booked Row House No. R-27 in your project, registered as RAJ/P/2018/732. The agreement for \
sale was signed on 11 September 2019. Its price is Rs. 62,40,000. She has paid you Rs. 58,00,000 to date.
You were to hand it over by 30 June 2022. The roads and the water line are not there.
Our client does not want the house any more. She asks for refund of the said sum under section 18 of the Real Estate \
(Regulation and Development) Act, 2016, with interest at 11.10% per annum, and Rs. 3,00,000 for the rent that she \
went on paying. This should reach her within fifteen (15) days.
Bhatia Legal
"""


@pytest.fixture(scope="module")
def notice() -> Notice:
    found = read_notice(document(LETTER), "a.txt", "0" * 64)
    assert found.type == "builder-delay"
    return found


def bare(notice: Notice) -> Notice:
    """As if the rules had found nothing."""
    return replace(notice, facts={}, fact_places=())


@pytest.mark.parametrize(
    ("shape", "values"),
    [
        ("date", ["2025-01-06", "2019-09-11", "2022-06-30"]),
        ("money", ["6240000.00", "5800000.00", "300000.00"]),
        ("percent", ["11.10"]),
        ("days", [15]),
    ],
)
def test_the_spans_of_a_shape_are_found_in_their_sentence(notice: Notice, shape: str, values: list[object]) -> None:
    found = candidates(bare(notice), shape)
    assert [c.value for c in found] == values
    for c in found:
        assert stands(notice, shape, c.value, c.start, c.end)
        assert c.sentence[0] <= c.start < c.end <= c.sentence[1]
    assert "hand it over" in notice.text[slice(*candidates(bare(notice), "date")[-1].sentence)]


def test_what_fills_a_field_already_is_no_candidate(notice: Notice) -> None:
    paid = notice.facts["booking"]["paid_amount"]
    assert paid == "5800000.00"
    assert paid not in [c.value for c in candidates(notice, "money")]


def test_fields_are_open_where_the_rules_found_nothing_or_doubted(notice: Notice) -> None:
    form = load("builder-delay")
    paths = {f.path for f in open_fields(notice, form)}
    assert not paths & {"booking.paid_amount", "booking.agreement_date", "received_on", "dispatch_date"}
    all_open = {f.path: f for f in open_fields(bare(notice), form)}
    assert {"booking.paid_amount", "booking.promised_on", "demand.days"} <= set(all_open)
    assert all_open["booking.promised_on"].label == "Booking: Possession promised by"
    doubtful = tuple({**p, "confidence": 0.5} for p in notice.fact_places if p["path"] == "booking.paid_amount")
    again = {f.path: f.said for f in open_fields(replace(notice, fact_places=doubtful), form)}
    assert again["booking.paid_amount"] == "5800000.00"


def test_labels_are_those_of_the_form(notice: Notice) -> None:
    labels = labels_of(load("builder-delay"), notice, "date")
    assert "Booking: Possession promised by" in labels
    assert "Booking: Date of the agreement for sale" in labels


@pytest.mark.parametrize(
    ("path", "shape"),
    [("booking.paid_amount", "money"), ("demand.days", "days"), ("booking.project", ""), ("client", "")],
)
def test_only_values_that_show_what_they_are_have_a_shape(path: str, shape: str) -> None:
    field = load("builder-delay").field(path)
    assert field is not None
    assert shape_of(field) == shape


def test_a_value_that_does_not_stand_there_is_told(notice: Notice) -> None:
    start = notice.text.index("30 June 2022")
    end = start + len("30 June 2022")
    assert stands(notice, "date", "2022-06-30", start, end)
    for value, low, high in (("2022-06-29", start, end), ("2022-06-30", start + 3, end), ("2022-06-30", end, start)):
        assert not stands(notice, "date", value, low, high)
    rate = notice.text.index("11.10%")
    assert stands(notice, "percent", "11.10", rate, rate + 5)
    assert not stands(notice, "percent", "11.1", rate, rate + 5)
