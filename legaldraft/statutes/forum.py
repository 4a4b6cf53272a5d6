"""Notices to the wrong person or with the wrong statement of law: section 80 CPC to a private person, and the "
"like."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from legaldraft.core.citation import CitationStatus
from legaldraft.core.findings import Finding, Severity
from legaldraft.statutes.book import CPC, Book
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


_SPECIAL = {
    "rent": r"Rent\s+(?:Controller|Control\s+Court|Authority|Tribunal)",
    "company": r"National\s+Company\s+Law\s+(?:Appellate\s+)?Tribunal|NCLA?T",
    "labour": r"Labour\s+Court|Industrial\s+Tribunal",
    "family": r"Family\s+Court",
    "debts": r"Debts?\s+Recovery\s+Tribunal|DRT",
    "estate": r"Real\s+Estate\s+Regulatory\s+Authority|RERA\s+Authority",
    "consumer": r"(?:District|State|National)\s+(?:Consumer\s+(?:Disputes\s+Redressal\s+)?)?(?:Commission|Forum)"
    r"|Consumer\s+(?:Commission|Forum|Court)",
    "accidents": r"Motor\s+Accidents?\s+Claims\s+Tribunal|MACT",
    "civil": r"District\s+Court|Civil\s+(?:Court|Judge)|Court\s+of\s+the\s+Civil\s+Judge",
    "magistrate": r"(?:Court\s+of\s+(?:the\s+)?)?(?:Judicial\s+|Metropolitan\s+|Chief\s+)?Magistrate",
}
_FILED = re.compile(
    r"[^.;\n]{0,60}?\b(?:filed|instituted|preferred|moved|presented|brought|lies|lie|maintainable|initiated)\s+"
    r"(?:before|in|with)\s+(?:the\s+)?(?:(?:Hon'ble|[Ll]earned|[Ll]d\.?|competent|concerned|jurisdictional)\s+)*(?:"
    + "|".join(f"(?P<{key}>{words})" for key, words in _SPECIAL.items())
    + r")(?![A-Za-z])"
)
_DENIED = re.compile(r"\b(?:not|never|neither|cannot|wrongly|instead|could|if)\b", re.I)
# Act: provisions by which it is gone to, the forums of the list above that may be right, who is the right one.
_HEARS: Mapping[str, tuple[frozenset[str], frozenset[str], str]] = {
    "negotiable-instruments-act-1881": (frozenset(["138", "142"]), frozenset(["magistrate"]), "the Magistrate"),
    "insolvency-and-bankruptcy-code-2016": (
        frozenset(["7", "9", "10"]),
        frozenset(["company"]),
        "the National Company Law Tribunal",
    ),
    "consumer-protection-act-2019": (frozenset(["35", "47", "58"]), frozenset(["consumer"]), "the Consumer Commission"),
    "real-estate-regulation-and-development-act-2016": (
        frozenset(["31"]),
        frozenset(["estate"]),
        "the Real Estate Regulatory Authority or the adjudicating officer",
    ),
    "motor-vehicles-act-1988": (
        frozenset(["166"]),
        frozenset(["accidents"]),
        "the Motor Accidents Claims Tribunal",
    ),
    "protection-of-women-from-domestic-violence-act-2005": (
        frozenset(["12"]),
        frozenset(["magistrate", "family", "civil"]),
        "the Magistrate",
    ),
}


def elsewhere(book: Book, result: Scan) -> dict[int, Verdict]:
    """Verdicts by index, for a complaint or petition that the text files before a forum that does not hear it.

    Told only where one forum of a short list is named right behind the citation and nothing is denied or compared.
    """
    out: dict[int, Verdict] = {}
    text = result.plain.text
    for index, found in enumerate(result.found):
        provisions, right, name = _HEARS.get(found.act or "", (frozenset[str](), frozenset[str](), ""))
        if found.item.kind != "section" or found.item.number not in provisions:
            continue
        end = max(found.item.end, found.mention.end if found.mention else 0)
        filed = _FILED.match(text, end, end + 170)
        following = result.found[index + 1].item.start if index + 1 < len(result.found) else len(text)
        if not filed or filed.end() > following or _DENIED.search(filed[0]) or filed.lastgroup in right:
            continue
        act = book.acts[found.act or ""].name
        out[index] = Verdict(
            CitationStatus.WRONG_FORUM,
            f"What section {found.item.number} of the {act} gives is sought before {name}, not in this forum.",
            name[0].upper() + name[1:],
            authority=f"{act}, section {found.item.number}",
        )
    return out


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
