"""What kind of dealing a debt comes from, as far as its description says: a sale must not be told as a loan.

The model sees placeholders, not the description, so it may write "you approached my client for" above a supply of
goods. These words are told apart by lists; a description that fits none of them, or several, is left alone.
"""

import re

_DESCRIBED = {
    "loan": re.compile(r"\b(?:loans?|lent|borrow\w*|hand[- ]loan|friendly|advanced to)\b", re.IGNORECASE),
    "goods": re.compile(
        r"\b(?:suppl(?:y|ies|ied)|goods|sold|sale|purchas\w+|price of|delivered|materials?|stock)\b", re.IGNORECASE
    ),
    "services": re.compile(
        r"\b(?:services?|work|fees?|repairs?|contract|professional|advisory|labour)\b", re.IGNORECASE
    ),
    "rent": re.compile(r"\b(?:rent|licence fee|lease)\b", re.IGNORECASE),
}
_WRITTEN = {
    "loan": re.compile(
        r"\b(?:loans?|lent|borrowed|advanced (?:to you|by (?:my|our) client)|repayable|"
        r"financial (?:help|need|assistance|crunch)|"
        r"approached (?:my|our) client for|amount was (?:paid|given|advanced|lent)|in need of (?:money|funds))\b",
        re.IGNORECASE,
    ),
    "goods": re.compile(
        r"\b(?:goods (?:were )?(?:sold|supplied|delivered)|purchased from|supplied (?:and delivered )?to you)\b",
        re.IGNORECASE,
    ),
    "services": re.compile(
        r"\b(?:rendered|availed)\b[^.]{0,40}\bservices\b|\bservices\b[^.]{0,20}\b(?:rendered|availed)", re.IGNORECASE
    ),
}
_FREE = re.compile(r"\[\[[A-Z0-9_]+\]\]")


def nature_of(description: str) -> str | None:
    """``loan``, ``goods``, ``services`` or ``rent``; None where the words do not say, or say two things."""
    found = [kind for kind, pattern in _DESCRIBED.items() if pattern.search(description)]
    return found[0] if len(found) == 1 else None


def told_as_another(text: str, description: str, kind: str | None = None) -> str | None:
    """The kind of dealing that a paragraph with placeholders tells, where the debt is another; else None.

    Args:
        text: the paragraph.
        description: what the form says the debt is for.
        kind: of the debt, where the form has it as a choice; else the description decides.
    """
    nature = kind if kind in _DESCRIBED else nature_of(description)
    if nature is None:
        return None
    plain = _FREE.sub(" ", text)
    told = [kind for kind, pattern in _WRITTEN.items() if pattern.search(plain)]
    return told[0] if told and nature not in told else None
