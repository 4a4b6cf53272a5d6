"""Lines that end in hard returns go back into paragraphs, and nothing else is ever joined."""

from textwrap import wrap

from legaldraft import word
from legaldraft.word.paragraphs import paragraphs_of
from tests.word.word_builders import docx_of, listed, p

LONG = (
    (
        "That my client advanced to you a friendly loan of Rs. 3,75,000/- in the month of August 2018 for the marriage "
        "of your daughter, and you promised to return the same within six months from that day without any interest."
    ),
    (
        "That in discharge of this debt you issued a cheque, which was returned unpaid by your bank with the remark "
        "that the funds in your account were insufficient, of which my client was told by his own bank two days later."
    ),
)


def hard(width: int = 70) -> str:
    return "\n\n".join("\n".join(wrap(x, width)) for x in LONG)


def test_paragraphs_parted_by_empty_lines() -> None:
    assert paragraphs_of(f"To,\nShri Devkinandan\nJodhpur\n\n{hard()}\n\nAdvocate") == [
        "To,", "Shri Devkinandan", "Jodhpur", *LONG, "Advocate",
    ]  # fmt: skip


def test_numbers_and_opening_words_begin_paragraphs() -> None:
    text = "\n".join("\n".join(wrap(f"{n}. {x}", 70)) for n, x in enumerate(LONG, 1))
    assert paragraphs_of(f"Dear Sir,\n{text}") == ["Dear Sir,", f"1. {LONG[0]}", f"2. {LONG[1]}"]


def test_a_letter_of_long_paragraphs_is_left_alone() -> None:
    text = "\n".join((*LONG, *(f"{x[:90]}." for x in LONG)))
    assert paragraphs_of(text) == text.split("\n")


def test_an_address_is_never_joined() -> None:
    lines = ["The Branch Manager", "State Bank of India, Commercial Branch", "Nehru Place, New Delhi", "110019"]
    assert paragraphs_of("\n".join(lines)) == lines


def test_a_word_file_says_how_many_lines_were_joined() -> None:
    rows = [line for x in LONG for line in (*wrap(x, 70), "")]
    document = word.read(docx_of("".join(p(x) for x in rows)))
    assert document.text == "\n".join(LONG)
    joined = len([x for x in rows if x]) - 2
    assert [w.message for w in document.warnings] == [
        f"{joined} lines that ended in a hard return were put back into paragraphs."
    ]


def test_list_numbers_keep_paragraphs_apart() -> None:
    rows = [line for x in LONG for line in wrap(x, 70)]
    document = word.read(docx_of("".join(listed(1, 0, x) for x in rows)))
    assert len(document.blocks) == 1 or document.text.count("\n") == 1
