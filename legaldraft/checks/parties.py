"""Who is who in a text: the client's name where the noticee's belongs, an office nobody holds, another's bank."""

import re
from collections.abc import Iterator
from typing import Any

from legaldraft.checks.allowed import tokens
from legaldraft.core.findings import Finding, Severity
from legaldraft.notice_types import Facts

_TITLE = r"(?:(?:m/s|shri|sri|smt|mr|mrs|ms|dr|km|messrs)\.?\s+){0,2}"
_CLIENT_BEFORE = re.compile(
    rf"\b(?:my|our)(?: said| above[- ]?named)? client(?:,? namely,?|,| is)?\s*{_TITLE}$"
    rf"|\b(?:we act for|instructions (?:of|from)|on behalf of|counsel for|in favou?r of|payable to)\s+{_TITLE}$",
    re.IGNORECASE,
)
# "your notice dated …, sent on behalf of": there the noticee is the client of the other side.
_THEIR_LETTER = re.compile(r"\b(?:your|the) (?:said |legal )?(?:notice|letter|reply)\b[^;\n]{0,80}$", re.IGNORECASE)
_NOTICEE_BEFORE = re.compile(
    rf"\b(?:you|noticee|noticees|addressee)(?: no\.? ?\d+)?,\s*(?:namely,?\s*)?{_TITLE}$"
    rf"|\b(?:against|addressed to|served (?:up)?on|issued to)(?: you,?)?\s+{_TITLE}$"
    rf"|(?:^|\n)To,?\s*\n\s*(?:\d+\.\s*)?{_TITLE}$",
    re.IGNORECASE,
)
_OFFICES = {
    "director": r"(?:managing |joint |whole[- ]time |additional )?directors?",
    "partner": r"(?:managing |designated |sleeping )?partners?",
    "proprietor": r"propriet(?:or|ress|rix)s?",
    "guarantor": r"guarantors?|suret(?:y|ies)",
    "karta": r"karta",
    "trustee": r"(?:managing )?trustees?",
    "signatory": r"(?:authori[sz]ed )?signator(?:y|ies)",
    "tenant": r"tenants?|lessees?|licensees?",
    "landlord": r"landlords?|landlady|lessors?|licensors?",
    "borrower": r"borrowers?",
    "employer": r"employers?",
    "president": r"president",
    "treasurer": r"treasurer",
}
_SAME = {
    "proprietor": ("proprietorship", "proprietary"),
    "partner": ("partnership", "llp"),
    "karta": ("huf",),
    "trustee": ("trust",),
    "borrower": ("loan", "borrower"),
    "employer": ("employ", "wages", "salary"),
}
_CAPACITIES = {"tenant", "landlord", "borrower", "employer"}
"""What a kind of notice makes of its parties by itself."""
_OFFICE = re.compile("|".join(rf"(?P<{name}>\b{pattern}\b)" for name, pattern in _OFFICES.items()), re.IGNORECASE)
_PERSON = re.compile(r"(?:(?:Shri|Smt|Mr|Mrs|Ms|Dr|Sh)\.? )?(?:[A-Z][\w.’']+ ){1,4}[A-Z][\w’']+")
_SAID_OF = re.compile(
    r"(?:\b(?:its|your|being|being the|through|being its|are the|is the|was the|were the)(?:\s+[a-z]+)?|,)\s*$",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(r"(?:\b[A-Z][\w.]+,?\s+)$")
_GOES_ON = re.compile(r"\s*(?:,|\.|$|of\b|and\b|in charge|(?:mr|mrs|ms|shri|smt|dr)\b|[A-Z])", re.IGNORECASE)


def check_parties(text: str, facts: Facts) -> Iterator[Finding]:
    """Findings for parties, offices and banks that stand in each other's place."""
    yield from _sides(text, facts)
    yield from _offices(text, facts)
    yield from _banks(text, facts)


def _places(text: str, value: str) -> Iterator[tuple[int, int]]:
    if len(value) > 3:
        for match in re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE):
            yield match.span()


def _sides(text: str, facts: Facts) -> Iterator[Finding]:
    client = _bare(facts.text("client.name"))
    others = [_bare(str(n.get("name", ""))) for n in facts.entries("noticees")]
    for name in filter(None, others):
        for start, end in _places(text, name):
            if (
                client
                and name.lower() not in client.lower()
                and (before := _CLIENT_BEFORE.search(text[max(0, start - 60) : start]))
                and not ("behalf" in before[0].lower() and _THEIR_LETTER.search(text[max(0, start - 120) : start]))
            ):
                yield _found(
                    "facts.wrong-party", f"'{name}' is a noticee but stands where the client belongs.", start, end
                )
    for start, end in _places(text, client):
        inside = any(client.lower() in o.lower() for o in others)
        if not inside and _NOTICEE_BEFORE.search(text[max(0, start - 60) : start]):
            yield _found(
                "facts.wrong-party", f"'{client}' is the client but stands where a noticee belongs.", start, end
            )


def _bare(name: str) -> str:
    return re.sub(rf"^{_TITLE}", "", name.strip(), flags=re.IGNORECASE)


def _offices(text: str, facts: Facts) -> Iterator[Finding]:
    """An office said to be held by somebody, where no field of the form speaks of such an office."""
    places = [m for m in _OFFICE.finditer(text) if _held(text, m)]
    if not places:
        return
    form = " ".join(_words_of(facts)).lower()
    known = {str(m.lastgroup) for m in _OFFICE.finditer(form)}
    known |= {office for office, words in _SAME.items() if any(w in form for w in words)}
    clauses = " ".join(c for e in facts.notice_type.elements for cs in e.standard.values() for c in cs)
    known |= _CAPACITIES & {str(m.lastgroup) for m in _OFFICE.finditer(clauses)}
    people = list(_holders(facts))
    for match in places:
        message = f"The form knows no {match.lastgroup} among the parties, but the text has '{match[0]}'."
        if match.lastgroup in known:
            person, own = next(((n, o) for n, o in people if _beside(text, match, n)), ("", {match.lastgroup}))
            if match.lastgroup in own:
                continue
            message = f"The form gives another office to {person} than '{match[0]}'."
        hint = "Write the office that the form gives, or enter this one there."
        yield Finding("facts.contradicted-role", Severity.WARNING, message, *match.span(), hint)


def _holders(facts: Facts) -> Iterator[tuple[str, set[str]]]:
    """People of the form with the offices it gives them."""
    for party in (facts.get("client") or {}, *facts.entries("noticees")):
        name = _bare(str(party.get("name", "")))
        own = _offices_in(f"{party.get('role', '')} {party.get('description', '')} {party.get('kind', '')}")
        if name and own:
            yield name, own
        for through in filter(None, (str(party.get(k, "")) for k in ("through", "description"))):
            offices = _offices_in(through)
            for person in _PERSON.findall(_OFFICE.sub(";", through)) if offices else ():
                yield _bare(person), offices


def _offices_in(text: str) -> set[str]:
    return {str(m.lastgroup) for m in _OFFICE.finditer(text)} | {
        o for o, w in _SAME.items() if any(x in text for x in w)
    }


def _beside(text: str, office: re.Match[str], name: str) -> bool:
    """The office stands right before or after the name."""
    after = re.match(rf",?\s*(?:namely,?\s*)?{_TITLE}{re.escape(name)}", text[office.end() :], re.IGNORECASE)
    before = re.search(
        rf"{re.escape(name)},?\s*(?:(?:being|is|was|are|as|its|the|a|your)\s+){{0,3}}$",
        text[: office.start()],
        re.IGNORECASE,
    )
    return bool(after or before)


def _held(text: str, office: re.Match[str]) -> bool:
    """The word is said of a party ("its Director", "Shri Nigam, Director of"), not of the law ("every director")."""
    before = text[max(0, office.start() - 30) : office.start()]
    said = _SAID_OF.search(before) or _NAMED_BEFORE.search(before)
    return bool(said and _GOES_ON.match(text, office.end()))


def _words_of(facts: Facts) -> Iterator[str]:
    stack: list[Any] = [facts.json()]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack += list(value.values())
        elif isinstance(value, list):
            stack += value
        elif isinstance(value, str):
            yield value


def _banks(text: str, facts: Facts) -> Iterator[Finding]:
    """A bank that the form does not name; the drawee bank after "presented through", the client's after "drawn on"."""
    form = [" ".join(tokens(value)) for value in _words_of(facts)]
    for match in _BANK.finditer(text):
        name = " ".join(t for t in tokens(_BEFORE_NAME.sub("", match[0])) if t not in ("limited", "ltd"))
        if not name.startswith("reserve") and form and not any(name in value for value in form):
            yield _found("facts.unsupported-bank", f"The bank '{match[0]}' is not in the form.", *match.span())
    yield from _bank_places(text, facts)


def _bank_places(text: str, facts: Facts) -> Iterator[Finding]:
    cheques = facts.entries("cheques")
    drawn = {str(c["bank"]).lower() for c in cheques if c.get("bank")}
    paid_in = {str(c["payee_bank"]).lower() for c in cheques if c.get("payee_bank")}
    for bank, before, what in (
        *((b, _DRAWN_ON, "drawee bank") for b in paid_in - drawn),
        *((b, _PAID_INTO, "client's bank") for b in (drawn - paid_in if paid_in else set())),
    ):
        for start, end in _places(text, bank):
            if before.search(text[max(0, start - 160) : start]):
                message = f"'{text[start:end]}' stands where the {what} belongs, which the form gives otherwise."
                yield _found("facts.misplaced", message, start, end)


_BANK = re.compile(
    r"\b(?:[A-Z][\w.'’]*(?: (?:&|and|of) | ))(?:[A-Z][\w.'’]*(?: (?:&|and|of) | )){0,3}Bank\b(?! (?:Account|"
    r"Statement|Branch|Memo))"
    r"|\bBank of (?:the )?[A-Z]\w+"
)
_BEFORE_NAME = re.compile(r"^(?:(?:The|Your|My|Our|His|Her|Its|Their|Said|From|On|At|With|By|To|In|Under|Through) )+")
_DRAWN_ON = re.compile(r"\bdrawn (?:by you )?(?:up)?on(?: the| your account with)?\s*$", re.IGNORECASE)
_PAID_INTO = re.compile(
    r"\b(?:presented|deposited|lodged)\b(?:[^.;\n]|\bNos?\.|\.(?=\d)){0,100}\b(?:through|with|in|into|at|"
    r"to)(?: (?:its|his|her|the|their|my|our)"
    r"(?: client's| client’s)?)?(?: banker?s?,?)?(?: namely)?\s*$"
    r"|\bfrom (?:its|his|her|their|my client's|our client's|our client’s) bank(?:er)?s?,?\s*$"
    r"|\bclient received\b(?:[^.;\n]|\bNos?\.|\.(?=\d)){0,100}\bfrom(?: the)?\s*$",
    re.IGNORECASE,
)


def _found(code: str, message: str, start: int, end: int) -> Finding:
    return Finding(code, Severity.ERROR, message, start, end, "Compare the sentence with the form.")
