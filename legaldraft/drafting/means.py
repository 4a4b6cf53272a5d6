"""How money was paid or is payable is a fact: it is told only as the form tells it.

The firm's letters say "by NEFT" and "in cash" in their own words, so a model has learnt to say so where the form is
silent or says something else.
"""

import re
from collections.abc import Iterator, Mapping

_BETWEEN_BANKS = "NEFT|RTGS|IMPS|UPI"
_WORDS = (*_BETWEEN_BANKS.split("|"), "Paytm", "PhonePe", "cash", "draft", "drafts")
# A cheque is a fact of its own and no means among these.
_LITERAL = re.compile(
    rf"\b(?:{_BETWEEN_BANKS}|Paytm|PhonePe|demand drafts?|pay orders?|"
    r"cash(?! (?:credit|memos?|books?|on delivery)\b))\b",
    re.IGNORECASE,
)
_BANK = re.compile(
    r"\b(?:bank|wire) transfers?\b|\bbanking channels?\b|\bonline (?:payment|transfer)s?\b|"
    r"\btransfer(?:red)? (?:through|by) (?:the )?bank\b",
    re.IGNORECASE,
)
_BANKS_OWN = re.compile(rf"\btransfer|\b(?:{_BETWEEN_BANKS})\b", re.IGNORECASE)
_RECEIPT = re.compile(
    r"\bagainst (?:a |due |proper )?receipts?\b|\breceipts? (?:of|for) which\b|\bwhich receipts?\b|"
    r"\breceipts? (?:was|were|has been|have been|having been) (?:duly )?(?:issued|given|acknowledged)\b",
    re.IGNORECASE,
)
_REPAID = re.compile(r"\b(?:re)?pa(?:yable|id back)\b[^.;,\[]{0,20}\b(?:by|through|via|in) \[\[DEBT_MODE\]\]")
_PLACEHOLDER = re.compile(r"\[\[[A-Z0-9_]+\]\]")
TOLD_IN = frozenset({"transaction", "parties", "invoices", "payments", "default", "balance"})
"""The elements that tell what happened; a demand may ask for a means of payment."""


def told_by(element: str, values: Mapping[str, str]) -> Mapping[str, str]:
    """The placeholders that tell how money of this paragraph was paid: a payment's own, not how the debt was given."""
    return {n: v for n, v in values.items() if n.startswith("PAYMENT")} if element == "payments" else values


def unknown_means(text: str, values: Mapping[str, str]) -> Iterator[str]:
    """One short reason for each means of payment that a paragraph tells and the form does not.

    Args:
        text: the paragraph with its placeholders.
        values: the form's placeholders, filled.
    """
    plain, given = _PLACEHOLDER.sub(" ", text), " ".join(values.values())
    for word in dict.fromkeys(m.group(0) for m in _LITERAL.finditer(plain)):
        if not _given(word, given):
            yield f"tells of payment by {word}, which the form does not say"
    if _BANK.search(plain) and not _BANKS_OWN.search(given):
        yield "tells of a bank transfer, which the form does not say"
    if _RECEIPT.search(plain) and "receipt" not in given.lower():
        yield "tells of a receipt, which the form does not say"
    if _REPAID.search(text):
        yield "tells how the debt was given as how it is to be paid back"


def names_means(text: str) -> bool:
    """True where a paragraph with placeholders names a means of payment in words of its own."""
    return bool(_LITERAL.search(text) or _BANK.search(text))


def ungiven_means(values: Mapping[str, str]) -> frozenset[str]:
    """Words for a means of payment that the form does not give.

    Args:
        values: the form's placeholders, filled.
    """
    given = " ".join(values.values())
    return frozenset(w for w in _WORDS if not _given(w, given))


def _given(word: str, given: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", given, re.IGNORECASE) is not None
