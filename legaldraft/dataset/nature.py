"""What kind of dealing a debt comes from, as far as its description says.

The model is shown placeholders, never the description, so the prompt names the kind. Kinds are told apart by lists of
words; a description that fits none of them, or several, is left alone.
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


NATURES = frozenset(_DESCRIBED)
"""The kinds of dealing that are told apart."""


def nature_of(description: str) -> str | None:
    """``loan``, ``goods``, ``services`` or ``rent``; None where the words do not say, or say two things."""
    found = [kind for kind, pattern in _DESCRIBED.items() if pattern.search(description)]
    return found[0] if len(found) == 1 else None
