# ruff: noqa: E501  (a line of a letter stands on one line)
"""De-identification: one person one placeholder, law and its numbers untouched, nothing else left."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legaldraft.core.document import Block, WordDocument
from legaldraft.core.notice import Notice
from legaldraft.core.placeholders import PLACEHOLDER
from legaldraft.ingest import read_notice
from legaldraft.ingest.identifiers import gstin_ok, identifiers, verhoeff_ok
from legaldraft.ingest.masks import Masks

HEAD = (
    "REGD. A.D.",
    "Date: 10.01.2025",
    "To,",
    "1. M/s Orbit Fabrics Private Limited",
    "through its Director, Mr. Nikhil Venkatesan",
    "Plot 14, Sector 9, Rohini, Delhi - 110085",
    "2. Mr. Nikhil Venkatesan, Director of M/s Orbit Fabrics Private Limited, R/o B-12, Model Town, Delhi - 110009",
    "Sub: Legal notice under Section 138 of the Negotiable Instruments Act, 1881",
    "Sir/Madam,",
    "Under instructions from and on behalf of my client Shri Ramesh Kumar Talwar, S/o Late Shri Mohan Lal Talwar, R/o 45, Karol Bagh, New Delhi - 110005, I serve upon you the following legal notice:",
)
CHEQUE = (
    "1. That on 15.10.2024 my client advanced to you a friendly loan of Rs. 8,00,000/- (Rupees Eight Lakh Only).",
    "2. That you issued cheque No. 004821 dated 10.12.2024 for Rs. 8,00,000/- drawn on State Bank of India, Rohini Branch.",
    '3. That my client presented the cheque through HDFC Bank, Karol Bagh on 15.12.2024 and it was returned vide memo dated 18.12.2024 with the remarks "Funds Insufficient", received by my client on 19.12.2024.',
)
DEMAND = (
    "9. I call upon you to pay Rs. 8,00,000/- within 15 (fifteen) days of receipt of this notice, failing which my client shall file a complaint.",
    "Yours faithfully,",
    "Advocate",
)


def notice(*body: str) -> Notice:
    lines = (*HEAD, *CHEQUE, *body, *DEMAND)
    return read_notice(WordDocument(tuple(Block(x) for x in lines)), "x.docx", "ab" * 32)


def paragraph(*body: str) -> str:
    """The de-identified text of the first of the extra paragraphs."""
    made = notice(*body)
    return made.deidentified_paragraphs[4].text


def test_the_same_value_in_different_roles() -> None:
    """One figure is the debt, the cheque and the demand; each paragraph gets its own placeholder."""
    texts = [p.text for p in notice().deidentified_paragraphs]
    assert "[[DEBT_AMOUNT]] ([[DEBT_AMOUNT_WORDS]])" in texts[1]
    assert "cheque No. [[CHEQUE_1_NUMBER]] dated [[CHEQUE_1_DATE]] for [[CHEQUE_1_AMOUNT]]" in texts[2]
    assert "on [[CHEQUE_1_PRESENTED_ON]]" in texts[3]
    assert "memo dated [[CHEQUE_1_MEMO_DATE]]" in texts[3]
    assert "on [[CHEQUE_1_INTIMATION_RECEIVED_ON]]" in texts[3]
    assert "pay [[DEMAND_AMOUNT]] within [[DEMAND_DAYS]] ([[DEMAND_DAYS_WORDS]]) days" in texts[4]


@pytest.mark.parametrize(
    ("said", "clean"),
    [
        ("4. That Mr. Talwar is a trader.", "That [[CLIENT_NAME]] is a trader."),
        ("4. That Sh. Ramesh is a trader.", "That [[CLIENT_NAME]] is a trader."),
        ("4. That the said Ramesh is a trader.", "That the said [[CLIENT_NAME]] is a trader."),
        ("4. That R. K. Talwar is a trader.", "That [[CLIENT_NAME]] is a trader."),
        ("4. That RAMESH KUMAR TALWAR is a trader.", "That [[CLIENT_NAME]] is a trader."),
        ("4. That Orbit Fabrics Pvt. Ltd. buys cloth.", "That [[NOTICEE_1_NAME]] buys cloth."),
        ("4. That M/s. Orbit Fabrics buys cloth.", "That [[NOTICEE_1_NAME]] buys cloth."),
        ("4. That Mr. Venkatesan is a trader.", "That [[NOTICEE_2_NAME]] is a trader."),
        ("4. That Mr. Balwant Rai is a trader.", "That [[PERSON_1]] is a trader."),
        ("4. That M/s Navketan Dyers is a trader.", "That [[COMPANY_1]] is a trader."),
        ("4. That you met on 01.02.2020 about cloth.", "That you met on [[DATE_1]] about cloth."),
        ("4. That you met in March 2020 about cloth.", "That you met in [[DATE_1]] about cloth."),
        ("4. That Rs. 777/- was for cloth.", "That [[AMOUNT_1]] was for cloth."),
        ("4. That his phone is 98100 12345 in trade.", "That his phone is [[PHONE_1]] in trade."),
        ("4. That his mail is a.b@c.example in trade.", "That his mail is [[EMAIL_1]] in trade."),
        ("4. That his PAN is ABCPK1234L in trade.", "That his PAN is [[PAN_1]] in trade."),
        ("4. That his account No. 50100123456789 is his.", "That his account No. [[ACCOUNT_1]] is his."),
        ("4. That his car DL 8C AB 1234 is his.", "That his car [[VEHICLE_1]] is his."),
        ("4. That FIR No. 123/2021 is his.", "That FIR No. [[CASE_1]] is his."),
        ("4. That 500 bags were his trade.", "That [[NUMBER_1]] bags were his trade."),
    ],
)  # fmt: skip
def test_forms_and_leftovers(said: str, clean: str) -> None:
    """Short forms are the party; what the form does not know gets a plain numbered name."""
    assert paragraph(said) == clean


@pytest.mark.parametrize(
    "text",
    [
        "That Section 138 of the Negotiable Instruments Act, 1881 and Sections 141 and 142 apply.",
        "That the offence carries imprisonment up to two years or fine up to twice the amount of the cheque.",
        "That Order XXXVII Rule 2 of the Code of Civil Procedure, 1908 applies.",
        "That notice must be given within thirty days of the bank's information.",
    ],
)
def test_law_stays(text: str) -> None:
    """Statutory text and the years of Acts are no client's facts."""
    assert paragraph(f"4. {text}") == text


def test_the_map_gives_back_the_originals() -> None:
    """Each placeholder maps to what it replaced."""
    made = notice()
    assert made.placeholders["CHEQUE_1_NUMBER"] == "004821"
    assert made.placeholders["CLIENT_NAME"] == "Shri Ramesh Kumar Talwar"
    assert set(PLACEHOLDER.findall(made.deidentified)) == set(made.placeholders)


def test_check_digits() -> None:
    """Aadhaar by Verhoeff, GSTIN by its own scheme; a wrong check digit makes it a plain number."""
    assert verhoeff_ok("2363")
    assert not verhoeff_ok("2364")
    assert gstin_ok("27AAPFU0939F1ZV")
    assert not gstin_ok("27AAPFU0939F1ZA")
    assert [k for _, _, k in identifiers("GSTIN 27AAPFU0939F1ZV")][:1] == ["GSTIN"]
    assert [k for _, _, k in identifiers("GSTIN 27AAPFU0939F1ZA")][:1] == ["NUMBER"]


@given(
    st.text("ab c", min_size=1, max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)
)
def test_masks_never_overlap_and_keep_the_rest(text: str, spans: list[tuple[int, int]]) -> None:
    """What is not masked stands unchanged and in order."""
    masks = Masks(text)
    kept = set(range(len(text)))
    for start, end in spans:
        if end <= len(text) and masks.claim(start, end, "X"):
            kept -= set(range(start, end))
    assert re.sub(r"\[\[X\]\]", "", masks.apply(0, len(text))) == "".join(text[i] for i in sorted(kept))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=120), max_size=12))
def test_any_document_is_read(lines: list[str]) -> None:
    """No text makes the reading fail; every doubt is a sentence."""
    made = read_notice(WordDocument(tuple(Block(x) for x in (*HEAD[:4], *lines, *DEMAND[:1]))), "x.docx", "ab" * 32)
    assert made.status in ("ok", "needs-review", "rejected")
    assert (made.reason is None) == (made.status == "ok")
    assert len(made.paragraphs) == len(made.deidentified_paragraphs)
