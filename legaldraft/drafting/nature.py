"""A sale must not be told as a loan: what kind of dealing a paragraph tells, against what the form's debt is.

The model sees placeholders and at most the kind of the debt, so it may write "you approached my client for" above a
supply of goods. These words are told apart by lists.
"""

import re

from legaldraft.dataset import NATURES, nature_of

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
_MONEY_TAKEN = re.compile(
    r"\btook from (?:my|our) client (?:an? (?:sum|amount)\b|money\b|\[\[DEBT_AMOUNT)", re.IGNORECASE
)
_FREE = re.compile(r"\[\[[A-Z0-9_]+\]\]")


def told_as_another(text: str, description: str, kind: str | None = None) -> str | None:
    """The kind of dealing that a paragraph with placeholders tells, where the debt is another; else None.

    Args:
        text: the paragraph.
        description: what the form says the debt is for.
        kind: of the debt, where the form has it as a choice; else the description decides.
    """
    nature = kind if kind in NATURES else nature_of(description)
    if nature is None:
        return None
    plain = _FREE.sub(" ", text)
    told = [kind for kind, pattern in _WRITTEN.items() if pattern.search(plain)]
    if _MONEY_TAKEN.search(text) and "loan" not in told:
        told.append("loan")
    return told[0] if told and nature not in told else None
