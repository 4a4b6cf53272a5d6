"""Which placeholder may stand where: a memo's date after "memo dated", the cheque's own bank after "drawn on".

A small model can put the right kind of fact in the wrong place; these rules refuse the paragraph then, before any
value is filled in. Each rule names the words before a placeholder and the placeholders that may follow them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from legaldraft.core.placeholders import names_in


class Role(NamedTuple):
    """``before`` ends where the placeholder begins; ``fits`` must match the placeholder's bare name."""

    before: re.Pattern[str]
    fits: re.Pattern[str]


def _role(before: str, fits: str) -> Role:
    return Role(re.compile(rf"(?:{before})\s*$", re.IGNORECASE), re.compile(fits))


_AMOUNT = r"(?!.*_WORDS$).*(?:AMOUNT|TOTAL|FEE)(?:_\d+)?$"
ROLES: tuple[Role, ...] = (
    _role(r"\bmemo(?:randum)?\b[^.\[]{0,30}\b(?:dated|of)", r".*MEMO_DATE$"),
    _role(r"\bcheques?\b(?: leaf)?(?: bearing)?(?: number| nos?\.?| №)", r"CHEQUE_\d+_NUMBER$"),
    _role(r"\[\[CHEQUE_\d+_NUMBER\]\],? (?:dated|of)", r"CHEQUE_\d+_DATE$"),
    _role(r"\bdrawn (?:by you )?(?:up)?on(?: the)?", r"CHEQUE_\d+_(?:BANK|BRANCH)$"),
    _role(r"\b(?:reasons?|remarks?|endorsement)s?\b[^.\[]{0,20}[\"'“‘:]", r"CHEQUE_\d+_REASON$"),
    _role(r"\bwithin(?: a period of| the period of)?", r"DEMAND_DAYS(?:_WORDS)?$"),
    _role(r"\binvoices?(?: bearing)?(?: number| nos?\.?)", r"INVOICE_\d+_NUMBER$"),
    _role(r"\[\[INVOICE_\d+_NUMBER\]\],? (?:dated|of)", r"INVOICE_\d+_DATE$"),
    _role(r"\b(?:sum|amount|balance|payment|value) of", rf"{_AMOUNT}|.*AMOUNT_WORDS$|.*TOTAL_WORDS$"),
    _role(r"\b(?:re)?pa(?:id|yable|y)\b[^.\[]{0,30}\bon or before", r"DEBT_DUE_DATE$|DATE_\d+$"),
    _role(r"\b(?:re)?pa(?:id|yable|y)\b[^.\[]{0,30}\bby", r"DEBT_DUE_DATE$|DATE_\d+$|(?!.*(?:DATE|_ON|_FROM)$)"),
    _role(r"\b(?:interest)\b[^.\[]{0,12}\b(?:@|at)(?: the rate of)?", r".*INTEREST_RATE$"),
    _role(
        r"\b(?:through|by|on|with|from)(?: the)?",
        r"(?!(?:CLIENT|DRAWER|NOTICEE(?:_\d+)?)_(?:ADDRESS|DESCRIPTION)$|(?:CHEQUE|INVOICE)_\d+_NUMBER$)",
    ),
    _role(
        r"\b(?:behalf of|instructions (?:from|of)|act for) (?:(?:my|our) client,?)?",
        r"CLIENT_(?:NAME|DESCRIPTION|THROUGH|ADDRESS)$",
    ),
)
# What happened on a day: the last of these words before "on [[…]]" decides which dates may follow.
_HAPPENED = re.compile(
    r"\b(?:(present(?:ed|ation)|lodged)|(deposited)|(inform(?:ed|ation)|intimat(?:ed|ion)|advice|apprised|received?|reached|learnt)"
    r"|return(?:ed)?|dishonou?r(?:ed)?|memo(?:randum)?|issued?|handed|paid)\b",
    re.IGNORECASE,
)
_ON = re.compile(r"\bon\s*$", re.IGNORECASE)
_CHEQUE_DATE = re.compile(r"CHEQUE_\d+_DATE$")
_CHEQUE_DATED = re.compile(
    r"(?:\b(?:dated|dt\.?|dates?|of)|\[\[CHEQUE_\d+_DATE\]\](?:,| and|, and))\s*$", re.IGNORECASE
)
_PRESENTED = re.compile(r"CHEQUE_\d+_PRESENTED_ON$")
_INFORMED = re.compile(r"CHEQUE_\d+_(?:INTIMATION_RECEIVED_ON|MEMO_DATE)$")
_DATED = re.compile(r"\b(?:dated|on)\s*$", re.IGNORECASE)
_IS_DATE = re.compile(r".*(?:DATE|_ON|_FROM)$")
# "[[X_AMOUNT]] ([[X_AMOUNT_WORDS]])": a figure's brackets hold its own words and nothing else.
_PAIR = re.compile(r"\[\[([A-Z0-9_]+?)\]\]\s*\(\s*\[\[([A-Z0-9_]+)\]\]\s*\)")
_HAS_WORDS = re.compile(r".*(?:AMOUNT|TOTAL|FEE|DAYS|COUNT)$")
# "[[NOTICEE_2_NAME]] and [[NOTICEE_3_NAME]], being the Directors of [[NOTICEE_1_NAME]]": persons, office, concern.
_OFFICE = re.compile(
    r"((?:\[\[\w+_NAME\]\](?:,? and |, )?)+)[^.\[\]]{0,40}?"
    r"\b(?:director|partner|trustee|signator(?:y|ie)|proprietor)(s?)\b[^.\[\]]{0,60}\bof (?:the )?\[\[(\w+_NAME)\]\]",
    re.IGNORECASE,
)
_FIGURE_OR_WORDS = re.compile(r"\[\[([A-Z0-9_]+)\]\]")


def misplaced(text: str) -> Iterator[str]:
    """One sentence for each placeholder of a paragraph that stands where another kind of fact belongs."""
    for match in _FIGURE_OR_WORDS.finditer(text):
        name, before = match.group(1), text[max(0, match.start() - 90) : match.start()]
        for role in ROLES:
            if role.before.search(before) and not role.fits.match(name):
                yield f"{name} cannot follow '{before[-25:].strip()}'"
        if not _on_its_day(name, text[: match.start()]):
            yield f"{name} is not the day of what is told there"
        if _DATED.search(before) and before.rstrip().lower().endswith("dated") and not _IS_DATE.match(name):
            yield f"{name} is no date but follows 'dated'"
    for match in _PAIR.finditer(text):
        figure, words = match.groups()
        if (_HAS_WORDS.match(figure) or words.endswith("_WORDS")) and words not in (f"{figure}_WORDS", figure[:-6]):
            yield f"{words} cannot follow {figure} in brackets"
    yield from _offices(text)


def _on_its_day(name: str, before: str) -> bool:
    """False for a cheque's date where it was presented, the day of presentation where the client was informed."""
    if not (_IS_DATE.match(name) and name.startswith(("CHEQUE_", "DEBT_"))):
        return True
    if _CHEQUE_DATE.match(name):
        return _CHEQUE_DATED.search(before) is not None
    told = _HAPPENED.findall(before) if _ON.search(before) else []
    presented, deposited, informed = told[-1] if told else ("", "", "")
    if presented or (deposited and name.startswith("CHEQUE_")):
        return _PRESENTED.match(name) is not None
    return not (informed and name.startswith("CHEQUE_")) or _INFORMED.match(name) is not None


def _offices(text: str) -> Iterator[str]:
    """A concern called an officer of itself; one person called "directors"."""
    for match in _OFFICE.finditer(text):
        persons, plural, concern = names_in(match.group(1)), bool(match.group(2)), match.group(3)
        if concern in (persons if plural else persons[-1:]):
            yield f"{concern} cannot be an officer of itself"
        if plural and len(persons) == 1:
            yield f"{persons[0]} is one person and cannot be called by a plural"
