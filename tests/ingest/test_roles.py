"""What a date is: told by the words it is tied to."""

import pytest

from legaldraft.ingest.roles import date_marks, sentences


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("cheque bearing No. 004821 dated 10.12.2024 for Rs. 5/-", ["cheque"]),
        (
            "presented the said cheque through HDFC Bank on 15.12.2024 but it was returned on 18.12.2024",
            ["presented", "returned"],
        ),
        ("returned unpaid vide return memo dated 18.12.2024", ["memo"]),
        ("The memo dated 18.12.2024 was received by my client on 19.12.2024.", ["memo", "intimation"]),
        ("On 15.12.2024 my client deposited the cheque.", ["presented"]),
        ("presented the cheque at its bank, on 23 May 2026, and it was not paid", ["presented"]),
        ("on 12.06.2024 and 08.06.2024 respectively my client presented the cheques", ["presented", "presented"]),
        ("the amount was repayable on 01.01.2024", ["due"]),
        ("you paid Rs. 5,000/- on 02.02.2024", ["payment"]),
        ("Invoice No. 12 dated 03.03.2024", ["invoice"]),
        ("an agreement dated 11.09.2023", ["debt"]),
        ("my client was informed by its bank on 25-07-2020", ["intimation"]),
        ("चेक दिनांक 03.07.2023 को प्रस्तुत किया", ["presented"]),
        ("the weather of 01.01.2024", [""]),
    ],
)
def test_roles(text: str, roles: list[str]) -> None:
    """Noun or verb, before or behind, as the sentence has it."""
    assert [m.role for m in date_marks(text)] == roles


def test_sentences_mind_abbreviations() -> None:
    """ "No.", "Rs." and "S/o." end no sentence."""
    text = "Cheque No. 12 for Rs. 5 was given. It bounced."
    assert [text[a:b] for a, b in sentences(text)] == ["Cheque No. 12 for Rs. 5 was given.", "It bounced."]
