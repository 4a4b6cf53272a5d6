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
        r"\b(?:goods (?:were )?(?:sold|supplied|delivered)|purchased from|supplied (?:and delivered )?to you|"
        r"quality or quantity|goods were received|received by you without (?:any )?protest)\b",
        re.IGNORECASE,
    ),
    "services": re.compile(
        r"\b(?:rendered|availed)\b[^.]{0,40}\bservices\b|\bservices\b[^.]{0,20}\b(?:rendered|availed)|"
        r"\bengaged (?:my|our) client\b|\b(?:the|your) bills?\b[^.]{0,20}\b(?:in respect of|for)\b",
        re.IGNORECASE,
    ),
}
_MONEY_TAKEN = re.compile(
    r"\b(?:took|received|obtained|availed) from (?:my|our) client (?:an? (?:sum|amount)\b|money\b|\[\[DEBT_AMOUNT)",
    re.IGNORECASE,
)
# "Rs. 5,000 by way of valves": money is not the thing that it is owed for.
_MONEY_AS_THING = re.compile(
    r"\[\[DEBT_AMOUNT(?:_WORDS)?\]\][^.;\[]{0,30}\b(?:by way of|as|being) \[\[DEBT_DESCRIPTION\]\]", re.IGNORECASE
)
_PAID_BACK = re.compile(r"\b(?:refund|return) of\b", re.IGNORECASE)
_OF_MONEY = re.compile(
    r"\b(?:price|cost|value|charges?|fees?|amount|sum|dues?|bills?|balance|payment|remuneration|consideration|money|"
    r"salary|arrears|refund|advance|deposit|commission|rent|hire|freight)\b",
    re.IGNORECASE,
)
# Words without which the kind of dealing cannot be told: not written again once a paragraph told it wrongly.
_BETRAY = {
    "loan": frozenset(
        {"approached", "borrowed", "advanced", "lent", "loan", "loans", "financial", "took", "taken", "received",
         "obtained", "availed", "given", "repayable"}
    ),
    "goods": frozenset({"goods", "sold", "supplied", "delivered", "purchased"}),
    "services": frozenset({"services", "rendered", "availed", "engaged", "bill"}),
    "sum of money": frozenset({"way", "being", "as"}),
}  # fmt: skip
_RIGHT = {
    "copyright": re.compile(r"\bcopy ?rights?\b", re.IGNORECASE),
    "patent": re.compile(r"\bpatent(?:s|ed|ee)?\b", re.IGNORECASE),
    "design": re.compile(r"\bregistered designs?\b|\bDesigns Act\b|\bpiracy of (?:the )?design", re.IGNORECASE),
    "trade-mark": re.compile(r"\btrade ?marks?\b", re.IGNORECASE),
    "passing-off": re.compile(r"\bpass(?:ing|ed)? off\b|\btrade ?marks? Act\b", re.IGNORECASE),
}
_KIN = {"trade-mark": {"passing-off"}, "passing-off": set[str]()}
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
    if nature in ("goods", "services") and _MONEY_AS_THING.search(text) and not _OF_MONEY.search(description):
        told.append("sum of money")
    if _PAID_BACK.search(description):  # money that is to come back was for nothing delivered
        return told[0] if told else None
    wrong = [kind for kind in told if kind != nature]
    return wrong[0] if wrong and (nature not in told or "sum of money" in wrong) else None


def words_of(kind: str) -> frozenset[str]:
    """The words that tell a kind of dealing, as :func:`told_as_another` names it."""
    return _BETRAY.get(kind, frozenset())


def another_right(text: str, kind: str) -> str | None:
    """The intellectual property right that a paragraph speaks of, where the form's is another; else None.

    An unregistered mark is passed off, not infringed as a registered one; a registered one may also be passed off.

    Args:
        text: the paragraph with its placeholders.
        kind: of the right, as the form has it; empty where it has none.
    """
    if kind not in _RIGHT:
        return None
    plain = _FREE.sub(" ", text)
    told = {right for right, pattern in _RIGHT.items() if pattern.search(plain)}
    return min(told - {kind} - _KIN.get(kind, set()), default=None)
