"""Dates: day before month, months by the corresponding date."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaldraft.core.dates import add_days, add_months, find_dates, format_date, parse_date
from legaldraft.core.style import DATE_STYLES

DAY = date(2024, 12, 10)


@pytest.mark.parametrize(
    "text",
    [
        "2024-12-10",
        "10.12.2024",
        "10-12-2024",
        "10/12/2024",
        "10/12/24",
        "10.12.24",
        "10 . 12 . 2024",
        "10th December, 2024",
        "10th December 2024",
        "10 December 2024",
        "10 Dec 2024",
        "10-Dec-2024",
        "10-dec-24",
        "10 DEC. 2024",
        "10th day of December, 2024",
        "10th of December 2024",
        "December 10, 2024",
        "Dec 10 2024",
        "December 10th, 2024",
        "10 दिसंबर 2024",
        "१० दिसम्बर २०२४",
        "१०.१२.२०२४",
        " 10.12.2024 ",
    ],
)
def test_one_day_in_many_hands(text):
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12/25/2024",
        "2024/12/10",
        "31.02.2024",
        "29.02.2023",
        "10.12-2024",
        "December 2024",
        "10 December",
        "10.12.2024 and more",
        "00.12.2024",
        "10.13.2024",
        "2024-13-01",
        "10.12.024",
        "tomorrow",
        "110.12.2024",
        "10 Mayday 2024",
    ],
)
def test_what_is_no_indian_date_is_none(text):
    assert parse_date(text) is None


def test_the_day_stands_first_never_the_month():
    assert parse_date("03/04/2025") == date(2025, 4, 3)
    assert parse_date("04-03-2025") == date(2025, 3, 4)


def test_two_digit_years():
    assert parse_date("1.1.69") == date(2069, 1, 1)
    assert parse_date("1.1.98") == date(1998, 1, 1)


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("dots", "10.12.2024"),
        ("dashes", "10-12-2024"),
        ("slashes", "10/12/2024"),
        ("ordinal", "10th December, 2024"),
        ("long", "10 December 2024"),
    ],
)
def test_each_style_of_a_firm(style, text):
    assert format_date(DAY, style) == text


@pytest.mark.parametrize(
    ("day", "suffix"),
    [
        (1, "st"),
        (2, "nd"),
        (3, "rd"),
        (4, "th"),
        (11, "th"),
        (12, "th"),
        (13, "th"),
        (21, "st"),
        (22, "nd"),
        (23, "rd"),
        (31, "st"),
    ],
)
def test_ordinals(day, suffix):
    assert format_date(date(2024, 1, day), "ordinal") == f"{day}{suffix} January, 2024"


def test_an_unknown_style_is_an_error():
    with pytest.raises(ValueError, match="unknown date style"):
        format_date(DAY, "american")


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from(DATE_STYLES), st.sampled_from(["en", "hi"]))
def test_a_printed_date_is_read_back(day, style, language):
    text = format_date(day, style, language)
    assert parse_date(text) == day
    assert [(s.text, s.value) for s in find_dates(f"on {text}, that is")] == [(text, day)]


def test_dates_of_a_paragraph_are_found_with_their_spans():
    text = (
        "dated 10.12.2024, dt.10/12/24, on the 10th day of December, 2024; from 1 January 2024 to 02-01-2024, "
        "10.12.2024-15.12.2024; Ref. KR/10/12/2024/7, invoice 10-12-2024-5, No. 1.10.12.2024, 31.02.2024, "
        "12 March next, Section 5.3.2"
    )
    found = find_dates(text)
    assert [s.text for s in found] == [
        "10.12.2024",
        "10/12/24",
        "10th day of December, 2024",
        "1 January 2024",
        "02-01-2024",
        "10.12.2024",
        "15.12.2024",
    ]
    assert all(text[s.start : s.end] == s.text for s in found)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 12, 10), 3, date(2025, 3, 10)),
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2020, 2, 29), 48, date(2024, 2, 29)),
        (date(2025, 8, 31), 1, date(2025, 9, 30)),
        (date(2025, 12, 31), 1, date(2026, 1, 31)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
        # The award came on 12-11-2007; three months ended on 12-02-2008 (State of H.P. v Himachal Techno Engineers).
        (date(2007, 11, 12), 3, date(2008, 2, 12)),
    ],
)
def test_months_go_by_the_corresponding_date(start, months, end):
    assert add_months(start, months) == end


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(-240, 240))
def test_the_corresponding_date_is_that_day_or_the_months_last(day, months):
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


def test_the_first_day_is_not_counted():
    assert add_days(date(2024, 12, 18), 30) == date(2025, 1, 17)


@given(st.text(max_size=200))
def test_no_text_makes_the_finder_fail(text):
    for span in find_dates(text):
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("piece", ["1", "1.", "10.12.", "1 of ", "January ", "10th ", "10-", "1 \n\t "])
def test_long_repetitions_cost_linear_time(piece):
    began = time.process_time()
    find_dates(piece * (200_000 // len(piece)))
    assert time.process_time() - began < 5
