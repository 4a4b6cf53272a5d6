"""Notices to the wrong person or with the wrong statement of law: section 80 CPC to a private person, and the "
"like."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from legaldraft.core.citation import CitationStatus
from legaldraft.core.findings import Finding, Severity
from legaldraft.statutes.book import CPC
from legaldraft.statutes.found import Scan
from legaldraft.statutes.verdicts import Verdict

_PUBLIC = re.compile(
    r"\b(?:government|govt|union of india|state of|collector|secretary|ministry|municipal|corporation of"
    r"|commissioner|department|"
    r"public officer|magistrate|superintendent|railways?|tehsildar|patwari|panchayat|development authority"
    r"|engineer|director general|"
    r"general manager|public works|police|sub-registrar|chief officer|board|authority|inspector|statutory body)\b",
    re.I,
)
_PRIVATE = re.compile(
    r"\b(?:M/s\.?|Pvt|Private Limited|Ltd|LLP|s/o|w/o|d/o|r/o|Shri|Smt|Mr|Mrs|Ms|proprietor|partner"
    r"|private person|private individual|"
    r"tenant|borrower|landlord|neighbour|purchaser|buyer|builder|contractor|noticee company|company|firm)\b",
    re.I,
)


def wrong_forum(result: Scan, notice_type: str | None, facts: Mapping[str, Any]) -> dict[int, Verdict]:
    """Verdicts by index of the citation: section 80 CPC belongs to the Government and public officers alone."""
    if notice_type == "government-s80":
        return {}
    hits = [
        i for i, f in enumerate(result.found) if f.act == CPC and f.item.kind == "section" and f.item.number == "80"
    ]
    if not hits or not _addressed_privately(result.plain.text, facts):
        return {}
    verdict = Verdict(
        CitationStatus.WRONG_FORUM,
        "A notice under section 80 of the Code of Civil Procedure goes only to the Government or to a public "
        "officer for an "
        "official act; this one is addressed to a private person.",
        "Leave section 80 out: a private person needs no such notice.",
        authority="Code of Civil Procedure, 1908, s.80 [S]",
    )
    return dict.fromkeys(hits, verdict)


def _addressed_privately(text: str, facts: Mapping[str, Any]) -> bool:
    """From the facts where they name the noticees, else from the words of the text, and only where they are plain."""
    noticees = facts.get("noticees")
    if isinstance(noticees, list) and noticees:
        kinds = {n.get("kind") for n in noticees if isinstance(n, Mapping)}
        names = " ".join(str(n.get("name", "")) for n in noticees if isinstance(n, Mapping))
        return "government" not in kinds and not _PUBLIC.search(names)
    return bool(_PRIVATE.search(text)) and not _PUBLIC.search(text)


_PUNISHMENT = re.compile(
    r"\b(?:imprisonment|imprisoned|punish\w*|sentence\w*)\b[^.;]{0,90}?\b(?:one|1)\s*(?:\(\s*(?:one"
    r"|1)\s*\))?\s*year\b",
    re.I,
)


def statements(result: Scan) -> list[Finding]:
    """Statements of law in the text that the statute contradicts."""
    if not any(f.act == "negotiable-instruments-act-1881" and f.item.number == "138" for f in result.found):
        return []
    out = []
    text = result.plain.text
    begin = [f.item.start for f in result.found]
    for found in _PUNISHMENT.finditer(text):
        near = result.found[bisect_left(begin, found.start() - 400) : bisect_left(begin, found.start() + 400)]
        if near and not any(f.item.number in ("138", "142", "141", "139") for f in near):
            continue
        start, end = result.plain.span(found.start(), found.end())
        out.append(
            Finding(
                "citation.wrong-punishment",
                Severity.ERROR,
                "The punishment under section 138 of the Negotiable Instruments Act is imprisonment up to two "
                "years (it was one "
                "year until 5-2-2003), or fine up to twice the amount of the cheque, or both.",
                start,
                end,
                "two years",
                "Negotiable Instruments Act, 1881, s.138, as amended by Act 55 of 2002 from 6-2-2003 [S]",
            )
        )
    return out
