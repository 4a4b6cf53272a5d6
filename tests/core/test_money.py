"""Money: grouping, words, reading and finding amounts."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from indic_numtowords import num2words

from legaldraft.core.errors import InputRefused
from legaldraft.core.money import (
    MAX_PAISE,
    amount_in_words,
    find_amount_words,
    find_amounts,
    format_amount,
    from_decimal,
    group_indian,
    int_in_words,
    parse_amount,
    to_decimal,
    words_to_paise,
)
from legaldraft.core.number_words import integer_words
from legaldraft.core.style import MONEY_STYLES

PAISE = st.one_of(st.integers(0, 10**13), st.integers(0, MAX_PAISE), st.integers(0, 10**5).map(lambda n: n * 10**5))


@pytest.mark.parametrize(
    ("paise", "words"),
    [
        (80000000, "Rupees Eight Lakh Only"),
        (10000050, "Rupees One Lakh and Paise Fifty Only"),
        (52000000, "Rupees Five Lakh Twenty Thousand Only"),
        (100, "Rupees One Only"),
        (0, "Rupees Zero Only"),
        (5, "Paise Five Only"),
        (1999, "Rupees Nineteen and Paise Ninety Nine Only"),
        (11000_00, "Rupees Eleven Thousand Only"),
        (1_00_00_000_00, "Rupees One Crore Only"),
        (12_34_56_789_00, "Rupees Twelve Crore Thirty Four Lakh Fifty Six Thousand Seven Hundred Eighty Nine Only"),
        (1000 * 10**9, "Rupees One Thousand Crore Only"),
        (10**5 * 10**9, "Rupees One Lakh Crore Only"),
        (10**13, "Rupees Ten Thousand Crore Only"),
    ],
)
def test_amounts_in_english_words(paise, words):
    assert amount_in_words(paise) == words


@pytest.mark.parametrize(
    ("paise", "words"),
    [
        (80000000, "आठ लाख रुपये मात्र"),
        (2_50_000_00, "दो लाख पचास हज़ार रुपये मात्र"),
        (1_00_000_00_00_000_00, "एक लाख करोड़ रुपये मात्र"),
        (0, "शून्य रुपये मात्र"),
        (1_01, "एक रुपया और एक पैसा मात्र"),
        (10000050, "एक लाख रुपये और पचास पैसे मात्र"),
        (99_00, "निन्यानवे रुपये मात्र"),
        (1_25_00_000_00, "एक करोड़ पच्चीस लाख रुपये मात्र"),
        (50, "पचास पैसे मात्र"),
    ],
)
def test_amounts_in_hindi_words(paise, words):
    assert amount_in_words(paise, "hi") == words


@given(PAISE, st.sampled_from(["en", "hi"]))
@example(10**13, "en")
@example(MAX_PAISE, "hi")
def test_words_lead_back_to_the_amount(paise, language):
    assert words_to_paise(amount_in_words(paise, language)) == paise


@given(PAISE)
def test_words_found_in_a_sentence_are_the_amount(paise):
    sentence = f"a sum of {format_amount(paise)} ({amount_in_words(paise)}) is due"
    spans = find_amount_words(sentence)
    assert [(s.paise, s.text) for s in spans] == [(paise, amount_in_words(paise))]
    assert sentence[spans[0].start : spans[0].end] == spans[0].text


@given(PAISE, st.sampled_from(MONEY_STYLES))
def test_a_printed_figure_is_read_back_in_every_style(paise, style):
    figure = format_amount(paise, style)
    assert parse_amount(figure) == paise
    spans = find_amounts(f"paid {figure}, and no more")
    assert [(s.text, s.paise, s.grouped) for s in spans] == [(figure, paise, True)]


@given(st.integers(-(10**15), 10**15))
def test_decimal_strings_lead_back_to_the_amount(paise):
    assert from_decimal(to_decimal(paise)) == paise


@given(st.integers(0, 10**9 - 1))
def test_english_words_agree_with_the_oracle(number):
    # The oracle puts "and" before the last hundred's rest, which we keep for paise.
    assert integer_words(number) == num2words(number, lang="en").replace(" and ", " ")


# Spellings where the oracle differs: forty-four and sixty-seven are the usual ones here, the rest are variants in use.
OTHER_SPELLING = {6, 18, 44, 66, 67, 68, 38, 48, 88}


@pytest.mark.parametrize("number", [n for n in range(100) if n not in OTHER_SPELLING])
def test_hindi_words_agree_with_the_oracle(number):
    assert words_to_paise(num2words(number, lang="hi")) == number * 100
    assert number == 0 or integer_words(number, "hi") in num2words(number, lang="hi", variations=True)


@given(st.integers(0, 10**9 - 1))
def test_the_oracles_hindi_words_are_understood(number):
    assert words_to_paise("रुपये " + num2words(number, lang="hi") + " मात्र") == number * 100


def test_hindi_has_a_hundred_different_words():
    assert len({integer_words(n, "hi") for n in range(100)}) == 100


@pytest.mark.parametrize(
    ("text", "rupees"),
    [
        ("Rs. Five Lakhs only", 500000),
        ("rupees twenty-five lac", 2500000),
        ("RUPEES FIVE LACS TWENTY THOUSAND ONLY", 520000),
        ("(Rupees Eight Lakh Only)", 800000),
        ("Rupees One Hundred and Five only", 105),
        ("Eight Lakh Rupees", 800000),
        ("Rupees Twelve Hundred only", 1200),
        ("Rupees Two Crores, Fifty Lakhs and Ten only/-", 25000010),
        ("five lakh", 500000),
        ("आठ लाख रुपये मात्र", 800000),
        ("रुपए पच्चीस हजार केवल", 25000),
        ("Rupees One Lakh Crore Only", 10**12),
    ],
)
def test_words_as_clerks_write_them(text, rupees):
    assert words_to_paise(text) == rupees * 100


@pytest.mark.parametrize(
    ("text", "paise"),
    [
        ("Rupees One Lakh and fifty paise only", 10000050),
        ("Rupees One Lakh and Paise Fifty Only", 10000050),
        ("One Lakh Rupees and Twenty Five Paise", 10000025),
        ("Rupees One Hundred Fifty Paise", 10050),
        ("fifty paise only", 50),
    ],
)
def test_words_with_paise(text, paise):
    assert words_to_paise(text) == paise


@pytest.mark.parametrize(
    "text",
    [
        "",
        "only",
        "Rupees Only",
        "two fifty",
        "lakh lakh",
        "five hundred two thousand hundred",
        "Rupees One Million only",
        "Rupees Five Lakh and Paise One Hundred Only",
        "Rupees five lakh 20 thousand",
        "Rupees five rupees six",
        "hundred hundred",
        "twenty eleven",
        "zero lakh",
    ],
)
def test_words_that_are_no_amount(text):
    assert words_to_paise(text) is None


@pytest.mark.parametrize(
    ("text", "paise"),
    [
        ("Rs. 8,00,000/-", 80000000),
        ("Rs.8,00,000/-", 80000000),
        ("Rs 8,00,000/-", 80000000),
        ("8,00,000.50", 80000050),
        ("8,00,000.5", 80000050),
        ("₹ 8 lakh", 80000000),
        ("₹8,00,000", 80000000),
        ("INR 800000", 80000000),
        ("Rs. 2.5 crore", 2500000000),
        ("Rs. 1.25 cr.", 1250000000),
        ("5 Lacs", 50000000),
        ("800,000", 80000000),
        ("रु. 8,00,000/-", 80000000),
        ("रुपये ८,००,०००", 80000000),
        ("2 करोड़", 2000000000),
        ("  0  ", 0),
        ("Rs. 1,00,00,000/-", 1000000000),
    ],
)
def test_amounts_as_people_write_them(text, paise):
    assert parse_amount(text) == paise


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "8,00,00",
        "Rs. 8,0,000",
        "1.234",
        "-5",
        "Rs.",
        "8 9",
        "1e5",
        "8,00,000 only please",
        "9" * 40,
        ",5",
        "5,",
    ],
)
def test_what_is_no_amount_is_refused_with_a_sentence(text):
    with pytest.raises(InputRefused, match=r"amount|commas"):
        parse_amount(text)


@pytest.mark.parametrize("text", ["5.", "5.123", "1,000", "", "--5", "٥", "5 "])
def test_only_plain_decimals_are_decimals(text):
    with pytest.raises(InputRefused, match="not an amount"):
        from_decimal(text)


@pytest.mark.parametrize("paise", [-1, MAX_PAISE + 1])
def test_amounts_out_of_range_have_no_words(paise):
    with pytest.raises(InputRefused, match="cannot be written in words"):
        amount_in_words(paise)


def test_an_unknown_language_is_refused():
    with pytest.raises(InputRefused, match="choose en or hi"):
        amount_in_words(100, "fr")
    with pytest.raises(InputRefused, match="use en or hi"):
        int_in_words(15, "fr")


def test_an_unknown_money_style_is_an_error():
    with pytest.raises(ValueError, match="unknown money style"):
        format_amount(100, "dollar")


@pytest.mark.parametrize(
    ("rupees", "grouped"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1,000"),
        (99999, "99,999"),
        (100000, "1,00,000"),
        (520000, "5,20,000"),
        (12345678, "1,23,45,678"),
        (1234567890, "1,23,45,67,890"),
        (-520000, "-5,20,000"),
    ],
)
def test_indian_grouping(rupees, grouped):
    assert group_indian(rupees) == grouped


@given(st.integers(0, 10**15))
def test_grouping_only_adds_commas(rupees):
    grouped = group_indian(rupees)
    assert grouped.replace(",", "") == str(rupees)
    head, *rest = grouped.split(",")
    assert 1 <= len(head) <= 3
    assert all(len(r) == 2 for r in rest[:-1])
    assert not rest or len(rest[-1]) == 3


def test_small_numbers_in_words():
    assert [int_in_words(n) for n in (15, 30, 21, 45)] == ["fifteen", "thirty", "twenty one", "forty five"]
    assert int_in_words(15, "hi") == "पंद्रह"


def test_amounts_of_a_paragraph_are_found_with_their_spans():
    text = (
        "cheque No. 004821 for Rs. 8,00,000/- dated 10.12.2024, Rs.5,000, 11,000/- and ₹2.5 crore. "
        "Ref KR/2024/17; 12 bags; 50,000 rupees; Rs 8,00,00/- wrongly; Yrs 5; 100% of 5."
    )
    found = find_amounts(text)
    assert [(s.text, s.paise, s.grouped) for s in found] == [
        ("Rs. 8,00,000/-", 80000000, True),
        ("Rs.5,000", 500000, True),
        ("11,000/-", 1100000, True),
        ("₹2.5 crore", 2500000000, True),
        ("50,000 rupees", 5000000, True),
        ("Rs 8,00,00/-", 8000000, False),
    ]
    assert all(text[s.start : s.end] == s.text for s in found)


def test_two_amounts_in_words_side_by_side_are_two():
    text = "Rupees Five Lakh only and Rupees Two Lakh only; eight lakh rupees only and then one day"
    assert [s.text for s in find_amount_words(text)] == [
        "Rupees Five Lakh only",
        "Rupees Two Lakh only",
        "eight lakh rupees only",
    ]


@given(st.text(max_size=200))
def test_no_text_makes_the_finders_fail(text):
    for span in find_amounts(text) + find_amount_words(text):
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("piece", ["9", "9,", "Rs. ", "lakh ", "Rupees one ", "1,00,000 ", "/-", "रु"])
def test_long_repetitions_cost_linear_time(piece):
    import time

    began = time.process_time()
    text = piece * (200_000 // len(piece))
    find_amounts(text)
    find_amount_words(text)
    assert time.process_time() - began < 5
