"""Parts of a letter: what stands above the body, the body's paragraphs, what stands below."""

from legaldraft.core.document import Block, WordDocument
from legaldraft.ingest.elements import tag_elements
from legaldraft.ingest.segment import segment


def blocks(*lines: str | Block) -> WordDocument:
    return WordDocument(tuple(x if isinstance(x, Block) else Block(x) for x in lines))


BODY = (
    "Sir,",
    "Under instructions from my client Shri Om Prakash, I serve upon you the following notice:",
    "1. That you owe money to my client and have not paid it in spite of many requests made by him.",
    "Yours faithfully,",
    "Advocate",
)


def test_reference_and_date_on_one_line() -> None:
    """A tab parts the reference from the date."""
    parts = segment(blocks("Ref. No. AK/12/2024\tDate: 05.03.2024", "To", "Mr. A. B. Rao", "Pune", *BODY)).parts
    assert (parts.reference, parts.date) == ("AK/12/2024", "2024-03-05")


def test_modes_of_service() -> None:
    """A mode line is told from a letterhead line that gives an e-mail address."""
    parts = segment(blocks("E-mail: x@y.example", "REGD. A.D. / SPEED POST / WHATSAPP", "To", "Mr. Rao", *BODY)).parts
    assert parts.service_modes == ("registered-post", "speed-post", "whatsapp")
    assert "x@y.example" in parts.letterhead


def test_addressees_by_automatic_numbers() -> None:
    """Word's own numbers part the noticees."""
    made = segment(
        blocks(
            "To,", Block("M/s Alpha Ltd\n12, MG Road\nPune", number="1."), Block("Mr. Beta\nPune", number="2."), *BODY
        )
    )
    assert made.parts.addressees == ("M/s Alpha Ltd\n12, MG Road\nPune", "Mr. Beta\nPune")


def test_addressees_side_by_side_in_a_table() -> None:
    """Each cell of an address table is a noticee."""
    made = segment(
        blocks(
            "To,",
            Block("M/s Alpha Ltd", table=0, cell=(0, 0)),
            Block("12, MG Road, Pune - 411001", table=0, cell=(0, 0)),
            Block("Mr. Beta", table=0, cell=(0, 1)),
            Block("14, FC Road, Pune - 411004", table=0, cell=(0, 1)),
            *BODY,
        )
    )
    assert made.parts.addressees == (
        "M/s Alpha Ltd\n12, MG Road, Pune - 411001",
        "Mr. Beta\n14, FC Road, Pune - 411004",
    )


def test_addressees_by_new_names_after_a_pin_code() -> None:
    """Without numbers or blank lines a new title after a PIN code opens the next noticee."""
    made = segment(blocks("To,", "M/s Alpha Ltd", "Pune - 411001", "Mr. Beta Rao", "Pune - 411004", *BODY))
    assert len(made.parts.addressees) == 2


def test_subject_below_the_salutation() -> None:
    """Some firms set the subject after "Sir,"."""
    made = segment(blocks("To", "Mr. Rao", "Dear Sir,", "Sub: Payment of your dues", *BODY[1:]))
    assert made.parts.subject == "Payment of your dues"
    assert made.body[0].text.startswith("Under instructions")


def test_typed_numbers_leave_the_text() -> None:
    """ "1.", "2)", "(a)" and "3-" in front of a paragraph are its number."""
    made = segment(
        blocks(
            "To",
            "Mr. Rao",
            "Sir,",
            "Under instructions from my client Mr. X, I serve this notice upon you as follows:",
            "1.\tThat one.",
            "2) That two is a little longer.",
            "(a) that an inner paragraph stands here.",
            "3- That three.",
            "Yours faithfully,",
        )
    )
    assert [(p.number, p.text[:6]) for p in made.body[1:]] == [
        ("1", "That o"),
        ("2", "That t"),
        ("a", "that a"),
        ("3", "That t"),
    ]


def test_an_initial_is_no_number() -> None:
    """A paragraph that begins with somebody's initial keeps it."""
    made = segment(
        blocks(
            "To", "Mr. Rao", "Sir,", "A. Kumar has instructed me to write to you about the loan.", "Yours faithfully,"
        )
    )
    assert made.body[0].number is None
    assert made.body[0].text.startswith("A. Kumar")


def test_headings() -> None:
    """A short bold line is a heading; a short sentence is none."""
    made = segment(
        blocks(
            "To",
            "Mr. Rao",
            "Dear Sir,",
            "We act for Mr. X and write to you about a debt.",
            Block("Background", bold=True),
            "You owe.",
            "Yours truly,",
        )
    )
    assert [p.heading for p in made.body] == [False, True, False]


def test_a_table_of_figures_is_one_piece() -> None:
    """Cells are kept by row; layout tables of one column are not taken for tables of figures."""
    cells = [
        Block(t, table=0, cell=(r, c))
        for r, row in enumerate((("Bill No.", "Amount"), ("12", "5,000")))
        for c, t in enumerate(row)
    ]
    made = segment(
        blocks(
            "To",
            "Mr. Rao",
            "Sir,",
            "Under instructions from my client Mr. X, I state as follows:",
            *cells,
            "Yours faithfully,",
        )
    )
    assert made.body[1].text == "Bill No.\tAmount\n12\t5,000"
    layout = segment(
        WordDocument(
            tuple(Block(b.text, table=0, cell=(i, 0)) for i, b in enumerate(blocks("To", "Mr. Rao", *BODY).blocks))
        )
    )
    assert len(layout.body) == 2


def test_a_sentence_cut_by_a_typed_line_end_is_joined() -> None:
    """Letters typed as on a typewriter: lines that run on are one paragraph."""
    made = segment(
        blocks(
            "To",
            "Mr. Rao",
            "Sir,",
            "Under instructions from my client Mr. X, I state as follows:",
            "1. That you took a loan of Rs. 5,000/- from my client on the day named",
            "in the receipt and have not paid it back.",
            "Yours faithfully,",
        )
    )
    assert made.body[1].text.endswith("on the day named in the receipt and have not paid it back.")


def test_enclosures_signature_and_tail_date() -> None:
    """What stands below the closing words."""
    parts = segment(
        blocks(
            *("To", "Mr. Rao", *BODY[:3]),
            "Dated: 14-12-2021",
            "Yours faithfully,",
            "(R. Rao)",
            "Advocate",
            "Encl: 1. Copy of cheque",
            "2. Copy of memo",
        )
    ).parts
    assert parts.date == "2021-12-14"
    assert parts.signature == "(R. Rao)\nAdvocate"
    assert parts.enclosures == ("1. Copy of cheque", "Copy of memo") or parts.enclosures == (
        "Copy of cheque",
        "Copy of memo",
    )


def test_letterhead_in_the_header() -> None:
    """A letterhead that Word keeps in the page header is part of the letterhead, its date the letter's."""
    document = WordDocument(blocks("To", "Mr. Rao", *BODY).blocks, headers=("RAO & CO.\nDate: 01.02.2023",))
    parts = segment(document).parts
    assert parts.letterhead.startswith("RAO & CO.")
    assert parts.date == "2023-02-01"


def test_spans_point_into_the_text() -> None:
    """Every piece stands where its offsets say."""
    document = blocks("To", Block("Mr. Rao", number="1."), *BODY)
    made = segment(document)
    assert all(document.text[p.start : p.end].replace("\n", " ") == p.text for p in made.body)


def test_a_type_without_rules_of_its_own_gets_the_common_elements() -> None:
    """Every notice opens with instructions and ends in a demand, whatever its type."""
    lines = (*BODY[1:3], "2. I call upon you to vacate within 15 days of receipt of this notice.", "Yours faithfully,")
    pieces = segment(blocks("To", "Mr. Rao", "Sir,", *lines)).body
    found = [p.element for p in tag_elements(pieces, "no-such-type")]
    assert (found[0], found[-1]) == ("instructions", "demand")
