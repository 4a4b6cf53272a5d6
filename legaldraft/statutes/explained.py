"""Mentions of an old law that are not mistakes.

"Section 318(4) BNS (earlier Section 420 IPC)" names the old section beside the new one; sections 142, 143A and 148 of
the Negotiable Instruments Act name the Code of Criminal Procedure in their own words, and whoever quotes them does too.
"""

import re
from datetime import date

from legaldraft.core.citation import CitationKind
from legaldraft.statutes.book import Book
from legaldraft.statutes.found import Found, Scan
from legaldraft.statutes.verdicts import CUT_OVER, NEW_CODES, PROCEDURE

_BEFORE = re.compile(
    r"\b(?:erstwhile|formerly|former|old|earlier|corresponding(?:\s+to)?|corresponds\s+to|equivalent(?:\s+(?:to"
    r"|of))?|repealed|replac(?:es|ed|ing)|"
    r"supersed(?:es|ed|ing)|analogous\s+to|pari\s+materia\s+(?:with|to)|akin\s+to|in\s+place\s+of"
    r"|instead\s+of)\s+(?:under\s+)?(?:the\s+)?"
    r"(?:provisions?\s+of\s+)?(?:the\s+)?(?:erstwhile\s+|old\s+|repealed\s+)?$",
    re.I,
)
_DATE = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](20\d\d)\b")
_BETWEEN = re.compile(
    r"[(\[/]|\b(?:erstwhile|formerly|earlier|old|correspond\w*|equivalent|repealed|replac\w+|supersed\w+|now"
    r"|i\.e\.|new)\b",
    re.I,
)
_AFTER = re.compile(
    r"\s*[,(\[]?\s*(?:now\s+(?:section|s\.|replaced|repealed|re-?enacted|the)|since\s+(?:repealed|replaced)|repealed|"
    r"(?:which\s+)?(?:has|have|is|was|stands?)\s+(?:been\s+)?(?:now\s+|since\s+)?(?:repealed|replaced"
    r"|superseded)|as\s+it\s+then)",
    re.I,
)
_OWN_WORDS = re.compile(
    r"notwithstanding\s+anything\s+contained\s+in|within\s+the\s+meaning\s+of|provided\s+under"
    r"|manner\s+provided",
    re.I,
)


def starts(book: Book, result: Scan) -> frozenset[int]:
    """Plain-text offsets of the citations whose old law is explained by the words around them."""
    out = set()
    for index, found in enumerate(result.found):
        act = book.act(found.act) if found.act else None
        if act is None or (act.status != "repealed" and act.id not in NEW_CODES):
            continue
        mention = found.mention
        if found.kind is CitationKind.ACT and mention is not None and mention.incorporation:
            out.add(found.item.start)  # a company may well have been formed under the old Act
        elif (
            (act.id in PROCEDURE and _proceeding_now(result, found))
            or _cue(result, found)
            or _own_words(result, index)
            or _beside_successor(book, result, index)
        ):
            out.add(found.item.start)
    return frozenset(out)


def _proceeding_now(result: Scan, found: Found) -> bool:
    """Does the sentence put the proceeding on a day from which the new procedure holds ("filed on 20.12.2024")?"""
    text = result.plain.text
    left = max(0, found.item.start - 120)
    before = re.split(r"\.\s+(?=[A-Z])|\n", text[left : found.item.start])[-1]
    for day in _DATE.finditer(before + text[found.item.start : found.item.end + 60]):
        try:
            if date(int(day[3]), int(day[2]), int(day[1])) >= CUT_OVER:
                return True
        except ValueError:
            continue
    return False


def _cue(result: Scan, found: Found) -> bool:
    """Do the words next to the citation call it the old law?"""
    text, mention = result.plain.text, found.mention
    starts = [found.item.start] + ([mention.start] if mention and mention.start > found.item.start else [])
    end = mention.end if mention and mention.start > found.item.start else found.item.end
    before = any(_BEFORE.search(text[max(0, at - 60) : at]) for at in starts)
    return before or bool(_AFTER.match(text[end : end + 60]))


def _own_words(result: Scan, index: int) -> bool:
    """The statute's own "notwithstanding anything contained in the Code of Criminal Procedure, 1973"."""
    found = result.found[index]
    before = result.plain.text[max(0, found.item.start - 60) : found.item.start]
    if found.kind is CitationKind.ACT and _OWN_WORDS.search(before):
        return True
    if found.act != "code-of-criminal-procedure-1973" or found.kind is not CitationKind.ACT:
        return False
    near = result.found[max(0, index - 4) : index + 4]
    return any(
        f.act == "negotiable-instruments-act-1881" and f.item.number in ("142", "143", "143A", "145", "148")
        for f in near
    )


def _beside_successor(book: Book, result: Scan, index: int) -> bool:
    """Does the new section that corresponds stand right beside the old one?"""
    found = result.found[index]
    if not found.item.number or not found.act:
        return False
    new = {(row.act, row.provision) for row in book.successors(found.act, found.item.number)}
    for other in result.found[max(0, index - 3) : index + 4]:
        distance = max(other.item.start - found.item.end, found.item.start - other.item.end)
        if (other.act, other.item.number) in new and distance < 90:
            between = result.plain.text[min(other.item.end, found.item.end) : max(other.item.start, found.item.start)]
            if _BETWEEN.search(between):
                return True
    return False
