# ruff: noqa: E501  (a pattern reads best in one piece)
"""What every letter may name without telling whose it is: courts and public offices with their places, decided cases."""

import re
from collections.abc import Iterator

from legaldraft.ingest.extracted import Span

_CAP = r"[A-Z][\w’'-]*\.?"
_JOINED = rf"{_CAP}(?:\s+(?:of|and|the|for|&)){{0,2}}"
_BODY = (
    r"(?:Courts?|Tribunal|Commission|Authority|Registrar|Bench|Panchayat|Thana|Adalat|Munsiff?|Magistrate|Judge|Tehsildar|Tahsildar|Collector(?:ate)?|"
    r"Commissioner(?:ate)?|Controller|Ombudsman|Sub-?\s?Registrar|Ministry|Department|Council|Municipality|Railways?|Zila\s+Parishad|"
    r"Police\s+(?:Station|Chowki|Post)|Registrar\s+Office|Municipal\s+(?:Corporation|Council|Committee)|Development\s+Authority|Mediation\s+(?:Centre|Cell)|"
    r"(?:Executive|Superintending|Chief|Divisional|Assistant|Junior)\s+Engineer|Secretary|Superintendent|Passport\s+Office|Post\s+Office|Government)"
)
_PLACE = rf"{_CAP}(?:\s+(?:and\s+)?(?:{_CAP}|\([A-Z][\w .-]*\)|\d{{1,2}}(?=\s))){{0,3}}"
_TAIL = rf"(?:\s*\((?:[A-Z][\w .,-]*)\))?(?:[\s-]+(?:[IVX]+|\d))?(?:\s+\([A-Z][\w .,-]*\))?(?:\s*,?\s*(?:situated\s+|sitting\s+)?(?:at|of|for|in)\s+{_PLACE}|\s*,\s*{_PLACE}(?:\s*,\s*{_PLACE})?(?=\s*[.,;)\n]|\s+(?:and|or|under|for|within|in|which|to|at)\b|\s*$)(?:\s+at\s+{_PLACE})?)?"
_OFFICE = re.compile(rf"(?:\b(?:{_JOINED}\s+|(?:of|the)\s+){{0,7}})?\b{_BODY}(?!\w)(?:\s+(?:of|for|and)\s+(?:the\s+)?{_JOINED}(?:\s+{_CAP}){{0,3}})?{_TAIL}")
_LOWER = re.compile(rf"\b(?:courts?|jurisdiction|tribunal|commission)\b[^.;:\n]{{0,30}}?\b(?:at|of|in)\s+(?P<p>{_PLACE})")
_SUED = re.compile(rf"\b(?:sue|sued|suit|complaint|petition|proceedings)\b[^.;:\n]{{0,40}}?\b(?:in|at)\s+(?P<p>{_CAP}(?:\s+{_CAP})?)(?=\s*[.,;)\n]|\s+(?:or|and|under|before|within|for)\b|\s*$)")
_PARTY = rf"(?:M/[Ss]\.?\s*)?{_CAP}(?:\s+(?:of|and|&|the|{_CAP}|\([A-Z]\w*\)))*(?:,\s*(?:Ltd|Limited|Inc)\.?)?"
_REPORTED = r"(?:(?:18|19|20)\d\d|\d{4}\s+INSC|SCC|AIR|SCR|MANU|[Aa]ppeal\s+No|SLP)"
_CASE = re.compile(
    rf"(?P<c>{_PARTY}\s+(?:[vV]s?\.?|versus|V/[Ss]\.?)\s+{_PARTY})(?P<r>[\s,(\[]*(?:reported\s+(?:in|as|at)\s+)?[(\[]?{_REPORTED}[^.;\n]{{0,30}})?"
)
_HELD = re.compile(r"(?:Supreme|High)\s+Court|Apex\s+Court|\bheld\b|\blaid\s+down|\bjudgment\b|\bdecision\b")
_OF_STATE = re.compile(r"\b(?:Union\s+of\s+India|(?:State|Government|Govt\.?|NCT)\s+of\s+(?:[A-Z]\w+)(?:\s+(?:and\s+)?(?:Pradesh|Nadu|Bengal|Kashmir))?)")


def public_places(text: str) -> tuple[Span, ...]:
    """Stretches that name a court, an authority or an office with its place, a State, or a case that was decided."""
    found = [m.span() for rule in (_OFFICE, _OF_STATE) for m in rule.finditer(text)]
    found += [m.span("p") for rule in (_LOWER, _SUED) for m in rule.finditer(text)]
    return tuple(sorted([*found, *decided_cases(text)]))


def decided_cases(text: str) -> Iterator[Span]:
    """The names of cases that a text cites: with their report, or in a sentence that says what a court held."""
    for found in _CASE.finditer(text):
        sentence = text[max(0, found.start() - 120) : found.end() + 120]
        if found["r"] or _HELD.search(sentence):
            # "In Rangappa v. Mohan": the little word in front is no party.
            lead = re.match(r"(?:In|The|As|Per|See|Also|That)\s+", found["c"])
            yield found.start() + (lead.end() if lead else 0), found.end()
