"""Schedules, forms and rules beside an Act or a set of Rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from legaldraft.statutes.mention import name_starts

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
_FORM_OF_SECTION = re.compile(
    r"F(?<!\wF)(?:orm|ORM)\s*(?:No\.?\s*)?-?\s*(?P<number>\d{1,3}[A-Z]{0,2}|[A-Z]{1,4}-?\d{1,3}[A-Z]?|[A-Z]{1,3}|[IVX]{1,5})(?P<link>,?\s+(?:of|under"
    r"|prescribed\s+(?:under|by)|as\s+per|in\s+terms\s+of)\s+(?:the\s+)?|\s+)(?=[Ss](?:ection|ec\b|\.)|u/s|U/S|SECTION)"
)
_NUMBER = r"\d{1,3}[A-Z]{0,2}(?:\s?\(\w{1,4}\)){0,4}"
_RULE = re.compile(
    rf"[Rr](?<!\w.)(?:ules?|ULES?|egulations?)\s+(?P<numbers>{_NUMBER}"
    rf"(?:\s*(?:,\s*and\b|,|\band\b|&|\bor\b|/|\br/w\b|\br\.w\.|\bread\s+with\b)\s*(?:[Rr]ules?\s+)?{_NUMBER}){{0,8}})"
    r"(?=\s*(?:of|under|,)\s)"
)
# "Entry 18 of List II of the Seventh Schedule": the schedule is the citation.
_ENTRY_OF = re.compile(
    r"\b(?:[Ee]ntry|[Ee]ntries|[Ii]tems?|[Ll]ist|[Pp]art|[Cc]olumn|[Pp]aragraph|[Pp]ara)\s+(?:No\.?\s*)?[\dIVXA-C]+\s+of\s+the\s*$"
)
_ONE = re.compile(r"(?P<number>\d{1,3}[A-Z]{0,2})(?P<path>(?:\s?\(\w{1,4}\)){0,4})")
_RULES_ALONE = re.compile(r"R(?<!\wR)(?:ules|egulations|ULES|EGULATIONS)\b(?:,?\s*((?:19|20)\d\d)\b(?!\s?-\s?\d))?")
_LINK = re.compile(r"\s*,?\s*(?:to|of|under|in|appended\s+to|annexed\s+to)\s+")
_RULES = re.compile(
    r"\s*,?\s*(?:of|under|prescribed\s+under|to|in)\s+(?:the\s+)?(?!S(?:ection|ec\b|\.|ECTION))([A-Z][^.;:\n\"]{4,200}?\s(?:Rules|Regulations))\b(?:,?\s*((?:19"
    r"|20)\d\d))?"
)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A schedule, form or rule.

    ``rules`` names the Rules it belongs to, ``link`` is where an Act's name would follow, ``section`` where the section
    begins under which a form is prescribed. A rule without a number stands for the Rules as a whole.
    """

    kind: str
    number: str
    start: int
    end: int
    link: int
    rules: str = ""
    path: tuple[str, ...] = ()
    section: int = 0


def _roman(value: int) -> str:
    return ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][value]


def _rules_after(text: str, at: int) -> tuple[str, int]:
    """The Rules named at ``at`` and where their name ends; an empty name where none are."""
    found = _RULES.match(text[at : at + 260])
    if not found or " Act" in found[1] or found[1] in ("Rules", "Regulations"):
        return "", at
    if not found[2] and len(found[1].split()) == 2 and not found[1].isupper():
        return "", at  # the "Hostel Rules" are no law
    return (f"{found[1]}, {found[2]}" if found[2] else found[1]), at + found.end()


_DEFINED = re.compile(
    r"\s*[(\[](?:herein\s?after[^()\"']{0,40}|for\s+short,?\s*)?[\"']\s?(?:the\s+)?"
    r"((?:[A-Z][\w.-]{0,20} ){0,3}(?:Rules|Regulations))\s?[\"'][)\]]"
)
_OF_DEFINED = re.compile(
    r"\s+of\s+(?:the\s+)?(?:said\s+)?((?:[A-Z][\w.-]{0,20} ){0,3}(?:Rules|Regulations))\b(?!,?\s*\d{4})"
)
_NEAR_FORM = re.compile(r"F(?<!\wF)orm\s*(?:No\.?\s*)?-?\s*(?P<number>\d{1,2}[A-Z]?|[A-H]{1,2})(?![\w-]|\s*/)")
_RULE_BEHIND = re.compile(
    r"\s*,\s*(?:[Rr]ules?|[Rr]r?\.|[Rr]egulations?|[Rr]eg\.)\s+(?P<numbers>\d{1,3}[A-Z]{0,2}(?:\s?\(\w{1,4}\)){0,4})"
)
_CLAUSE_END = re.compile(r"[.;\n](?:\s|$)")


def find(text: str) -> Iterator[Instrument]:
    """The schedules, forms and rules of a text, each with the place where its Act would be named."""
    named = set[int]()
    forms = set[int]()
    titles = list[tuple[int, str]]()
    for hit in _SCHEDULE.finditer(text):
        number = _roman(_ORDINALS[hit[0].split()[0].casefold()]) if hit["ordinal"] else hit["number"]
        before = text[max(0, hit.start() - 12) : hit.start()]
        entry = _ENTRY_OF.search(text[max(0, hit.start() - 60) : hit.start()])
        if entry or not re.search(
            r"of the\s*$", before
        ):  # "Order XXXIV of the First Schedule": the Order is the citation
            yield Instrument("schedule", number, hit.start(), hit.end(), hit.end())
    for hit in _FORM.finditer(text):
        rules, end = _rules_after(text, hit.end())
        named.add(end)
        if rules:
            forms.add(hit.start())
            titles.append((end, rules))
        yield Instrument("form", hit["number"], hit.start(), hit.end(), hit.end(), rules)
    for hit in _FORM_OF_SECTION.finditer(text):
        forms.add(hit.start())
        yield Instrument("form", hit["number"], hit.start(), hit.end("number"), 0, section=hit.end())
    for hit in _RULE.finditer(text):
        rules, end = _rules_after(text, hit.end())
        named.add(end)
        rules = rules or _defined_rules(text, hit.end(), titles)
        if rules:
            titles.append((end if end > hit.end() else hit.end(), rules))
            yield from _each_rule(hit, rules)
    yield from _forms_beside(text, titles, forms)
    yield from _rules_alone(text, named)


def _defined_rules(text: str, at: int, titles: list[tuple[int, str]]) -> str:
    """ "Rule 6 of the Rules", where the text has given Rules that short name ("the Rules")."""
    said = _OF_DEFINED.match(text[at : at + 60])
    for end, rules in titles[:20] if said else []:
        short = _DEFINED.match(text[end : end + 100])
        if said and short and short[1].casefold() == said[1].casefold():
            return rules
    return ""


def _forms_beside(text: str, titles: list[tuple[int, str]], known: set[int]) -> Iterator[Instrument]:
    """A form named in one sentence with a rule ("Rule 5 of the ... Rules, 2016, Form 3 is annexed")."""
    for end, rules in titles:
        left = max(0, end - 300)
        right = _CLAUSE_END.search(text, end, end + 160)
        stops = [stop.end() for stop in _CLAUSE_END.finditer(text, left, end)]
        for hit in _NEAR_FORM.finditer(text, stops[-1] if stops else left, right.start() if right else end + 160):
            if hit.start() not in known:
                known.add(hit.start())
                yield Instrument("form", hit["number"], hit.start(), hit.end(), 0, rules)


def _each_rule(hit: re.Match[str], rules: str) -> Iterator[Instrument]:
    """The rules of a list ("Rules 4, 5 and 6(1) of ..."), each with its own place."""
    for place, one in enumerate(_ONE.finditer(hit["numbers"])):
        base = hit.start("numbers")
        start = base + one.start() if place else hit.start()
        path = tuple(re.findall(r"\w+", one["path"]))
        yield Instrument("rule", one["number"], start, base + one.end("path"), 0, rules, path)


def _rules_alone(text: str, named: set[int]) -> Iterator[Instrument]:
    """Rules named with no number beside them; they count with a year or a title in brackets ("(E-Commerce)")."""
    floor = 0
    for hit in _RULES_ALONE.finditer(text):
        left = max(floor, hit.start() - 160)
        floor = hit.end()
        starts = name_starts(text[left : hit.start()], left)
        name = text[starts[0] : hit.end()] if starts else ""
        telling = len(name.split()) > 2 and (hit[1] or re.search(r"\([A-Z][^()]{2,80}\)\s+\w+$", name))
        if telling and hit.end() not in named and " Act" not in name:
            behind = _RULE_BEHIND.match(text[hit.end() : hit.end() + 40])
            if behind:
                at = hit.end() + behind.start("numbers")
                one = _ONE.match(behind["numbers"])
                path = tuple(re.findall(r"\w+", one["path"])) if one else ()
                number = one["number"] if one else ""
                yield Instrument("rule", number, at, hit.end() + behind.end(), 0, re.sub(r"\s+", " ", name), path)
                continue
            yield Instrument("rule", "", starts[0], hit.end(), 0, re.sub(r"\s+", " ", name))
