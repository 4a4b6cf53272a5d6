# ruff: noqa: E501  (a pattern reads best in one piece)
"""What every letter may name without telling whose it is: courts and public offices with their places, decided cases."""

import re
from collections.abc import Iterator

from legaldraft.ingest.extracted import Span

_CAP = r"[A-Z][\w’'-]*\.?"
_BODY = (
    r"(?:Courts?|Tribunal|Commission|Authority|Registrar|Bench|Panchayat|Thana|Adalat|Munsiff?|Magistrate|Judge|Tehsildar|Tahsildar|Collector(?:ate)?|"
    r"Commissioner(?:ate)?|Controller|Ombudsman|Sub-?\s?Registrar|Ministry|Department|Council|Municipality|Railways?|Zila\s+Parishad|"
    r"Police\s+(?:Station|Chowki|Post)|Registrar\s+Office|Municipal\s+(?:Corporation|Council|Committee)|Development\s+Authority|Mediation\s+(?:Centre|Cell)|"
    r"(?:Executive|Superintending|Chief|Divisional|Assistant|Junior)\s+Engineer|Passport\s+Office|Post\s+Office|Government)"
)
_PLACE = rf"(?!(?:Mr|Mrs|Ms|Mst|Shri|Sri|Sh|Smt|Dr|Late|Km)\b){_CAP}(?:\s+(?:and\s+)?(?:{_CAP}|\([A-Z][\w .-]*\)|\d{{1,2}}(?=\s))){{0,3}}"
_ACTS = r"(?:told|said|wrote|promised|assured|informed|agreed|signed|took|paid|lent|gave|met|called)\b"
_TAIL = rf"(?:\s*\((?:[A-Z][\w .,-]*)\))?(?:[\s-]+(?:[IVX]+|\d))?(?:\s+\([A-Z][\w .,-]*\))?(?:\s*,?\s*(?:situated\s+|sitting\s+)?(?:at|of|for|in)\s+{_PLACE}|\s*,\s*{_PLACE}(?:\s*,\s*{_PLACE}){{0,2}}(?!\s+{_ACTS})(?:\s+at\s+{_PLACE})?)?"
_OFFICE = re.compile(
    rf"(?:{_CAP}\s+){{0,5}}\b{_BODY}(?!\w)(?:\s+Office)?(?:\s+(?:of|for)\s+(?:the\s+)?{_CAP}(?:\s+{_CAP}){{0,4}})?{_TAIL}"
)
_LOWER = re.compile(
    rf"(?i:\b(?:courts?|jurisdiction|tribunal|commission|magistrate|judge)\b)[^.;:\n]{{0,30}}?(?i:\b(?:at|of|in))\s+(?P<p>{_PLACE})"
    rf"|(?i:\b(?:seat|venue)\b)[^.;:\n]{{0,30}}?(?i:\b(?:at|of|in|being|is|be))\s+(?P<q>{_PLACE})"
)
_SUED = re.compile(
    rf"\b(?:sue|sued|suit|complaint|petition|proceedings)\b[^.;:\n]{{0,40}}?\b(?:in|at)\s+(?P<p>{_CAP}(?:\s+{_CAP})?)(?=\s*[.,;)\n]|\s+(?:or|and|under|before|within|for)\b|\s*$)"
)
_PARTY = rf"(?:M/[Ss]\.?\s*)?{_CAP}(?:\s+(?:of|and|&|the|{_CAP}|\([A-Z]\w*\))){{0,8}}(?:,\s*(?:Ltd|Limited|Inc)\.?)?"
_REPORTED = r"(?:(?:18|19|20)\d\d|\d{4}\s+INSC|SCC|AIR|SCR|MANU|[Aa]ppeal\s+No|SLP)"
_CASE = re.compile(
    rf"(?P<c>{_PARTY}\s+(?:[vV]s?\.?|versus|V/[Ss]\.?)\s+{_PARTY})(?P<r>[\s,(\[]*(?:reported\s+(?:in|as|at)\s+)?[(\[]?{_REPORTED}[^.;\n]{{0,30}})?"
)
_HELD = re.compile(r"(?:Supreme|High)\s+Court|Apex\s+Court|\bheld\b|\blaid\s+down|\bjudgment\b|\bdecision\b")
_OF_STATE = re.compile(
    r"\b(?:(?:Union|Reserve\s+Bank|Constitution|Attorney\s+General|Press\s+Council|Bar\s+Council|Gazette)\s+of\s+India|(?:State|Government|Govt\.?|NCT)\s+of\s+(?:[A-Z]\w+)(?:\s+(?:and\s+)?(?:Pradesh|Nadu|Bengal|Kashmir))?)"
)
_ACT = re.compile(
    rf"(?:{_CAP}(?:,|\s+(?:and|of|&))?(?:\s+\([A-Z][^()\n]{{2,90}}\))?\s+){{1,14}}(?:Act|Code|Rules|Sanhita|Adhiniyam|Ordinance|Regulations?|Constitution)\b"
    r"(?:,?\s*(?:of\s+)?(?:18|19|20)\d\d)?"
)


def public_places(text: str) -> tuple[Span, ...]:
    """Stretches that name a court, an authority or an office with its place, a State, or a case that was decided."""
    found = [m.span() for rule in (_OFFICE, _OF_STATE) for m in rule.finditer(text)]
    found += [m.span("p") if m["p"] else m.span("q") for m in _LOWER.finditer(text)]
    found += [m.span("p") for m in _SUED.finditer(text)]
    found += [m.span() for m in _ACT.finditer(text)]
    return tuple(sorted([*found, *decided_cases(text)]))


def decided_cases(text: str) -> Iterator[Span]:
    """The names of cases that a text cites: with their report, or in a sentence that says what a court held."""
    for found in _CASE.finditer(text):
        sentence = text[max(0, found.start() - 120) : found.end() + 120]
        if found["r"] or _HELD.search(sentence):
            # "In Rangappa v. Mohan": the little word in front is no party.
            lead = re.match(r"(?:In|The|As|Per|See|Also|That)\s+", found["c"])
            yield found.start() + (lead.end() if lead else 0), found.end()
