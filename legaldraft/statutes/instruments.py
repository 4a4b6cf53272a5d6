"""Schedules, forms and rules beside an Act or a set of Rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ORDINALS = {
    name: value
    for value, name in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        1,
    )
}
# The first character alone comes first, so that the engine leaps to it; "no letter before" is then looked back for.
_SCHEDULE = re.compile(
    r"[FSTEN](?<!\w.)(?:(?P<ordinal>(?:(?<=F)(?:irst|ourth|ifth)|(?<=S)(?:econd|ixth|eventh)"
    r"|(?<=T)(?:hird|enth|welfth)|(?<=E)(?:ighth|leventh)|(?<=N)inth)\s+)Schedule"
    r"|(?<=S)chedule\s*-?\s*(?P<number>[IVX]{1,5}|\d{1,2}[A-Z]?)(?![A-Za-z\d]))(?=\s*(?:,\s*)?(?:to|of|under|in"
    r"|annexed to)\b|\s+[A-Z])"
)
_FORM = re.compile(
    r"Form(?<!\wForm)\s*(?:No\.?\s*)?-?\s*(?P<number>\d{1,3}[A-Z]{0,2}|[A-Z]{1,4}-?\d{1,3}[A-Z]?|[IVX]{1,5})(?=\s*(?:of"
    r"|under|prescribed\s+under|appended\s+to|in|to)\b)"
)
_RULE = re.compile(
    r"[Rr](?<!\w.)(?:ules?|ULES?|egulations?)\s+(?P<number>\d{1,3}[A-Z]{0,2})(?P<path>(?:\s?\(\w{1,4}\)){0,4})"
    r"(?=\s*(?:of|under|,)\s)"
)
_LINK = re.compile(r"\s*,?\s*(?:to|of|under|in|appended\s+to|annexed\s+to)\s+")
_RULES = re.compile(
    r"\s*,?\s*(?:of|under|prescribed\s+under|to|in)\s+(?:the\s+)?([A-Z][^.;:\n\"]{4,200}?\s(?:Rules|Regulations))\b(?:,?\s*((?:19"
    r"|20)\d\d))?"
)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A schedule, form or rule; ``rules`` names the Rules it belongs to, ``link`` is where an Act's name "
    "would follow."""

    kind: str
    number: str
    start: int
    end: int
    link: int
    rules: str = ""
    path: tuple[str, ...] = ()


def _roman(value: int) -> str:
    return ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][value]


def _rules_after(text: str, at: int) -> str:
    found = _RULES.match(text[at : at + 260])
    if not found or " Act" in found[1] or found[1] in ("Rules", "Regulations"):
        return ""
    if not found[2] and len(found[1].split()) == 2 and not found[1].isupper():
        return ""  # the "Hostel Rules" are no law
    return f"{found[1]}, {found[2]}" if found[2] else found[1]


def find(text: str) -> Iterator[Instrument]:
    """The schedules, forms and rules of a text, each with the place where its Act would be named."""
    for hit in _SCHEDULE.finditer(text):
        number = _roman(_ORDINALS[hit[0].split()[0].casefold()]) if hit["ordinal"] else hit["number"]
        before = text[max(0, hit.start() - 12) : hit.start()]
        if not re.search(r"of the\s*$", before):  # "Order XXXIV of the First Schedule": the Order is the citation
            yield Instrument("schedule", number, hit.start(), hit.end(), hit.end())
    for hit in _FORM.finditer(text):
        yield Instrument("form", hit["number"], hit.start(), hit.end(), hit.end(), _rules_after(text, hit.end()))
    for hit in _RULE.finditer(text):
        rules = _rules_after(text, hit.end())
        if rules:
            path = tuple(re.findall(r"\w+", hit["path"]))
            yield Instrument("rule", hit["number"], hit.start(), hit.end("path"), 0, rules, path)
