"""The law of a text against the law of its kind of notice: provisions outside it, and sections beside their subject."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from legaldraft.checks.allowed import allowed_by
from legaldraft.core.citation import Citation, CitationKind, CitationStatus
from legaldraft.core.findings import Finding, Severity
from legaldraft.notice_types import Facts, NoticeType
from legaldraft.notice_types.conditions import OFFICER_ROLES

_NI = "negotiable-instruments-act-1881"
# What a sentence must speak of where it names the section; section 138 itself stands in all of them.
_SUBJECTS = {
    "80": r"interest|rate|per cent|%|ब्याज",
    "117": r"interest|compensation|expenses|rate|ब्याज|प्रतिकर",
    "118": r"presum|consideration|burden|उपधारणा|प्रतिफल",
    "139": r"presum|burden|rebut|उपधारणा",
    "140": r"defence|reason to believe",
    "141": r"compan|llp|director|partner|firm|in charge|vicarious|officer|liable to be proceeded|signator|conduct of|"
    r"business|concern|society|trust|trustee|office[- ]bearer|responsible|"
    r"कंपनी|कम्पनी|निदेशक|साझेदार|भागीदार|भारसाधक|कारोबार|फर्म",
    "142": r"complaint|cognizance|court|prosecut|proceeding|magistrate|offence|institut|"
    r"परिवाद|न्यायालय|संज्ञान|मजिस्ट्रेट",
    "143A": r"interim|compensation|twenty per cent|20|अंतरिम|प्रतिकर",
}
_BODY_NAME = re.compile(r"\b(?:pvt|private|ltd|limited|llp|firm|partners)\b", re.IGNORECASE)
# The day of the act complained of, as far as forms name one; an offence is charged under the law of its day.
_ACT_DAYS = (
    "act_date",
    "cheques.0.memo_date",
    "debt.due_date",
    "debt.date",
    "publication.date",
    "infringement.discovered_on",
    "grievance.noticed_on",
    "cause.date",
)
_RIGHTS = {
    "trade-mark": "trade-marks-act-1999",
    "passing-off": "trade-marks-act-1999",
    "copyright": "copyright-act-1957",
    "design": "designs-act-2000",
    "patent": "patents-act-1970",
}
_JUDGED = (CitationKind.SECTION, CitationKind.ARTICLE, CitationKind.ORDER)


def check_law(
    text: str, citations: Sequence[Citation], notice_type: NoticeType, facts: Facts | None = None
) -> Iterator[Finding]:
    """Findings on citations that are good law and yet not the law of this notice.

    Args:
        text: the finished text.
        citations: those found in it, with their verdicts.
        notice_type: whose law is allowed.
        facts: the form; what a person cites in it is theirs.
    """
    own = allowed_by(facts).strings if facts is not None else ()
    for citation in citations:
        if citation.status is not CitationStatus.OK or citation.provision is None or citation.kind not in _JUDGED:
            continue
        cited = re.compile(
            rf"\b(?:sections?|s\.|articles?|orders?|rules?)\s*{re.escape(citation.provision)}\b", re.IGNORECASE
        )
        if any(cited.search(value) for value in own):
            continue
        allowed = citation.act and notice_type.law.allows(citation.act, citation.provision, citation.kind.value)
        if not allowed:
            message = f"'{citation.text}' is not among the law that a notice of this kind cites."
            yield _doubt("citation.outside-kind", message, citation, "Leave it only if you know why it stands here.")
        elif citation.act == _NI and not _speaks_of(text, citation, citations):
            message = f"The sentence does not speak of what section {citation.provision} is about."
            yield _doubt("citation.beside-subject", message, citation, "Compare the number with the Act.")
        elif _of_another_right(citation, facts):
            message = f"'{citation.text}' is about another right than the one that the form names."
            yield _doubt("citation.beside-subject", message, citation, "Cite the Act of the right, or change the form.")
        elif _of_nobody(citation, facts):
            message = "Section 141 is about companies and firms; the form has none among the noticees, nor an officer."
            yield _doubt("citation.beside-subject", message, citation, "Compare the number with the Act.")


def act_day(facts: Facts) -> date | None:
    """The day of the act or default that a form tells of; None where it tells none."""
    return next((day for path in _ACT_DAYS if (day := facts.date(path))), None)


def _of_another_right(citation: Citation, facts: Facts | None) -> bool:
    """The Copyright Act where the form's right is a trade mark."""
    own = _RIGHTS.get(facts.text("right.kind")) if facts is not None else None
    return own is not None and citation.act in _RIGHTS.values() and citation.act != own


def _speaks_of(text: str, citation: Citation, citations: Sequence[Citation]) -> bool:
    """The paragraph around the citation has a word of its subject; 141 and 142 may always stand beside 138."""
    wanted = _SUBJECTS.get(str(citation.provision))
    if wanted is None:
        return True
    start, end = text.rfind("\n", 0, citation.start) + 1, text.find("\n", citation.end)
    within = [c for c in citations if start <= c.start and (end < 0 or c.end <= end)]
    if citation.provision in ("141", "142") and any(c.provision == "138" and c.act == _NI for c in within):
        return True
    paragraph = text[start : end if end >= 0 else len(text)]
    for other in within:
        paragraph = paragraph.replace(other.text, " ")
    return bool(re.search(wanted, paragraph, re.IGNORECASE))


def _of_nobody(citation: Citation, facts: Facts | None) -> bool:
    """Section 141 where the form has neither a company or firm nor an officer of one."""
    if facts is None or citation.act != _NI or citation.provision != "141" or not facts.entries("noticees"):
        return False
    return not any(
        n.get("kind") not in (None, "individual", "proprietorship", "huf")
        or n.get("role") in OFFICER_ROLES
        or _BODY_NAME.search(str(n.get("name", "")))
        for n in facts.entries("noticees")
    )


def _doubt(code: str, message: str, citation: Citation, hint: str) -> Finding:
    return Finding(code, Severity.WARNING, message, citation.start, citation.end, f"{hint} Advocate to confirm.")
