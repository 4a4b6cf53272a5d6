# ruff: noqa: E501  (a line of a letter stands on one line)
"""The leak test re-reads; near-duplicates are found and confirmed; styles and languages are told."""

import pytest

from legaldraft.core.document import Block, WordDocument
from legaldraft.core.notice import Notice, Paragraph, Parts
from legaldraft.ingest import find_leaks, matter_of, near_duplicates, read_facts_of, read_notice, values_style
from legaldraft.ingest.language import language_of, looks_like_kruti_dev
from tests.ingest.letters_util import letter


@pytest.mark.parametrize(
    ("text", "original"),
    [
        ("pay Rs. 8 lakh to him", "Rs. 8,00,000/-"),
        ("pay Rupees Eight Lakh Only", "Rs. 8,00,000/-"),
        ("on 10th December, 2024 he", "10.12.2024"),
        ("the cheque 004821 was", "004821"),
        ("that RAMESH  KUMAR TALWAR paid", "Ramesh Kumar Talwar"),
        ("that Ramesh Kumr Talwar paid", "Ramesh Kumar Talwar"),
        ("at Plot 14 Sector 9 Rohini", "Plot 14, Sector 9, Rohini"),
    ],
)
def test_leaks_are_found(text: str, original: str) -> None:
    """As printed, as the same day or sum, in words, misspelt."""
    leaks = find_leaks(["nothing here", text], [original])
    assert [(x.index, x.original) for x in leaks] == [(1, original)]


@pytest.mark.parametrize(
    "value",
    [
        "15",
        "fifteen",
        "18%",
        "Funds Insufficient",
        "a friendly loan",
        "RTGS",
        "",
        "a company incorporated under the Companies Act, 2013",
    ],
)
def test_what_identifies_nobody_is_no_leak(value: str) -> None:
    """Periods, rates, reasons and common nouns are not looked for."""
    assert find_leaks([f"it was {value} and nothing more"], [value]) == []


def test_placeholders_are_no_leak() -> None:
    """A clean text is clean."""
    assert (
        find_leaks(
            ["[[CLIENT_NAME]] paid [[DEBT_AMOUNT]] on [[DEBT_DATE]]"], ["Ramesh Talwar", "Rs. 5,000/-", "01.01.2024"]
        )
        == []
    )


def test_near_duplicates() -> None:
    """The same notice saved twice with a few words changed is one cluster; another letter stands apart."""
    base = " ".join(f"word{i}" for i in range(300))
    other = " ".join(f"term{i}" for i in range(300))
    assert near_duplicates([base, other, base.replace("word150", "changed")]) == [{0, 2}]
    assert near_duplicates([base, other]) == []
    assert near_duplicates([]) == []


def test_values_style() -> None:
    """The majority form of dates and amounts."""

    def made(text: str) -> Notice:
        return Notice("x", "0", "ok", None, None, 0.0, "en", text, Parts(), (Paragraph(text),))

    style = values_style([made("on 10 December 2024 for ₹5,000 and ₹6,000"), made("on 11.12.2024 and 12 May 2024")])
    assert (style.date, style.money) == ("long", "rupee")
    assert (values_style([]).date, values_style([]).money) == ("dots", "rs-dash")
    old = values_style([made("dated 10.12.2024 for Rs.5,000/- on 11.12.2024")])
    assert (old.date, old.money) == ("dots", "rs-tight-dash")


def test_language() -> None:
    """English with a Hindi name is English; Hindi is Hindi; half and half is mixed."""
    assert (
        language_of("Shri Ram (श्री राम) owes money to my client and has not paid it in spite of requests made") == "en"
    )
    assert language_of("श्री राम ने मेरे मुवक्किल को पैसा नहीं दिया") == "hi"
    assert language_of("श्री राम ने money नहीं दिया to my client") == "mixed"


def test_kruti_dev_is_suspected() -> None:
    """Hindi typed for a Kruti Dev font goes to a person; English never does."""
    typed = "esjs eqvfDdy ds vkns'k ls vkidks ;g uksfVl fn;k tkrk gS fd vki us esjs eqvfDdy ls :i;s fy;s Fks vkSj okil ugha fd;s gSa"
    assert looks_like_kruti_dev(typed)
    made = read_notice(WordDocument((Block(typed),)), "x.docx", "00" * 32)
    assert (made.status, made.language) == ("needs-review", "hi")
    assert "Kruti Dev" in str(made.reason)
    assert not looks_like_kruti_dev("Under instructions from my client I hereby serve upon you this notice")


def test_empty_file_is_rejected() -> None:
    """A file without text is named for what it is."""
    made = read_notice(WordDocument((Block("  "),)), "x.docx", "00" * 32)
    assert made.status == "rejected"
    assert "no text" in str(made.reason)


def test_matter_is_the_same_for_both_spellings() -> None:
    """Titles and "Pvt. Ltd." make no other matter; other parties do."""
    first = {"client": {"name": "M/s Alpha Pvt. Ltd."}, "noticees": [{"name": "Mr. B. Rao"}]}
    second = {"client": {"name": "Alpha Private Limited"}, "noticees": [{"name": "Shri B. Rao"}]}
    assert (
        matter_of(first)
        == matter_of(second)
        != matter_of({"client": {"name": "Beta"}, "noticees": [{"name": "Mr. B. Rao"}]})
    )


def test_facts_carry_their_places() -> None:
    """Each fact says where it was read and how sure that is."""
    document, _ = letter("mumbai")
    number = next(f for f in read_facts_of(document) if f.path == "cheques.0.number")
    start, end = number.spans[0]
    assert document.text[start:end] == number.value == "118923"
    assert 0 < number.confidence <= 1


def test_a_doubt_is_one_sentence() -> None:
    """A demand without a cheque number goes to a person with the reason."""
    lines = (
        "To",
        "Mr. Anil Rao",
        "Sir,",
        "Under instructions from my client Mr. Dev Shah, I serve this notice under Section 138 of the Negotiable Instruments Act, 1881:",
        "Your cheque was dishonoured. I call upon you to pay within 15 days of receipt of this notice.",
        "Yours faithfully,",
    )
    made = read_notice(WordDocument(tuple(Block(x) for x in lines)), "x.docx", "00" * 32)
    assert made.status == "needs-review"
    assert "cheque number" in str(made.reason)
