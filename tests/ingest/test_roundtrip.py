# ruff: noqa: E501  (a line of a letter stands on one line)
"""What our own writer sets is read back: the same paragraphs, numbers, parts and facts."""

from legaldraft.core.letter import BodyKind, BodyParagraph, Letter
from legaldraft.ingest import read_notice
from legaldraft.word import read, write

NUMBERED = (
    "That my client Shri Ramesh Kumar Talwar and you were on friendly terms.",
    "That on 15.10.2024 my client advanced to you a friendly loan of Rs. 12,50,000/- (Rupees Twelve Lakh Fifty Thousand Only) by RTGS.",
    "That you issued cheque No. 004821 dated 10.12.2024 for Rs. 8,00,000/- (Rupees Eight Lakh Only) drawn on State Bank of India, Rohini Branch.",
    'That my client presented the cheque through HDFC Bank, Karol Bagh on 15.12.2024 and it was returned vide memo dated 18.12.2024 with the remarks "Funds Insufficient".',
    "That my client received the information of the dishonour on 19.12.2024.",
    "That the cheque was issued in discharge of a legally enforceable debt and Section 138 of the Negotiable Instruments Act, 1881 is attracted.",
    "That I call upon you to pay Rs. 8,00,000/- (Rupees Eight Lakh Only) within 15 (fifteen) days of receipt of this notice.",
    "That in case of your failure my client shall institute proceedings under Sections 138 and 142 of the said Act.",
)
OPENING = "Under instructions from and on behalf of my client Shri Ramesh Kumar Talwar, son of Shri Mohan Lal Talwar, of 45, Karol Bagh, New Delhi - 110005, I do hereby serve upon you the following legal notice:"


def test_writer_and_reader_agree(tmp_path: object) -> None:
    """Export, read, ingest: nothing is lost on the way."""
    letter = Letter(
        mode_line="REGD. A.D. / SPEED POST",
        reference="Ref. No. AK/138/2025",
        date="Date: 10.01.2025",
        addressees=("Mr. Nikhil Venkatesan\nson of Mr. K. Venkatesan\nPlot 14, Sector 9, Rohini, Delhi - 110085",),
        subject="Sub: Legal notice under Section 138 of the Negotiable Instruments Act, 1881",
        salutation="Sir,",
        body=(
            BodyParagraph(BodyKind.OPENING, OPENING),
            BodyParagraph(BodyKind.HEADING, "Background"),
            *(BodyParagraph(BodyKind.NUMBERED, t) for t in NUMBERED),
            BodyParagraph(BodyKind.PLAIN, "A copy of this notice is retained in my office for record."),
        ),
        closing="Yours faithfully,",
        signature="(A. Kapoor)\nAdvocate",
        enclosures=("Copy of the cheque", "Copy of the memo"),
    )
    path = tmp_path / "out.docx"  # type: ignore[operator]
    path.write_bytes(write(letter))
    made = read_notice(read(path), "out.docx", "ab" * 32)
    texts = [(p.number, p.text) for p in made.paragraphs]
    wanted = [(None, OPENING), (None, "Background"), *((str(i), t) for i, t in enumerate(NUMBERED, 1))]
    assert texts == [*wanted, (None, "A copy of this notice is retained in my office for record.")]
    assert [p.element for p in made.paragraphs] == [
        "instructions", "heading", "parties", "transaction", "cheque", "dishonour", "intimation", "liability", "demand",
        "consequence", "copy-retained",
    ]  # fmt: skip
    assert made.parts.reference == "AK/138/2025"
    assert made.parts.date == "2025-01-10"
    assert made.parts.service_modes == ("registered-post", "speed-post")
    assert made.parts.enclosures == ("Copy of the cheque", "Copy of the memo")
    assert made.facts["cheques"] == [
        {
            "number": "004821",
            "date": "2024-12-10",
            "amount": "800000.00",
            "bank": "State Bank of India",
            "branch": "Rohini Branch",
            "presented_on": "2024-12-15",
            "payee_bank": "HDFC Bank",
            "payee_branch": "Karol Bagh",
            "memo_date": "2024-12-18",
            "intimation_received_on": "2024-12-19",
            "reason": "Funds Insufficient",
        }
    ]
    assert made.facts["noticees"][0]["name"] == "Mr. Nikhil Venkatesan"
    assert made.facts["noticees"][0]["address"] == "Plot 14, Sector 9, Rohini, Delhi - 110085"
    assert made.facts["client"]["address"] == "45, Karol Bagh, New Delhi - 110005"
    assert made.facts["demand"]["amount"] == "800000.00"
    assert made.facts["demand"]["days"] == 15
    assert made.status == "ok"
