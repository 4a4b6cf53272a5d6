"""Mentions of an old law that are not mistakes.

"Section 318(4) BNS (earlier Section 420 IPC)" names the old section beside the new one; sections 142, 143A and 148 of the
Negotiable Instruments Act name the Code of Criminal Procedure in their own words, and whoever quotes them does too.
"""

import re

from legaldraft.core.citation import CitationKind
from legaldraft.statutes.book import Book
from legaldraft.statutes.finder import Found, Scan

_CUE = re.compile(
    r"\b(?:erstwhile|formerly|former|earlier|old|previous(?:ly)?|corresponding|correspond\w*|equivalent|repealed|replac\w+|supersed\w+|"
    r"pre-amended|then|now|akin|pari materia|analogous|repeal|since repealed)\b",
    re.I,
)
_OWN_WORDS = re.compile(
    r"notwithstanding\s+anything\s+contained\s+in|within\s+the\s+meaning\s+of|provided\s+under|manner\s+provided", re.I
)


def starts(book: Book, result: Scan) -> frozenset[int]:
    """Plain-text offsets of the citations whose old law is explained by the words around them."""
    out = set()
    for index, found in enumerate(result.found):
        act = book.act(found.act) if found.act else None
        if act is None or act.status != "repealed":
            continue
        if _cue(result, found) or _own_words(result, index) or _beside_successor(book, result, index):
            out.add(found.item.start)
    return frozenset(out)


def _cue(result: Scan, found: Found) -> bool:
    text = result.plain.text
    before = re.split(r"[.;\n]", text[max(0, found.item.start - 60) : found.item.start])[-1]
    end = found.mention.end if found.mention and found.mention.start > found.item.start else found.item.end
    after = re.split(r"[.;\n]", text[end : end + 40])[0]
    return bool(
        _CUE.search(before)
        or re.match(
            r"\s*[,(]?\s*(?:now|since|which\s+(?:is|has\s+been)\s+(?:now\s+)?re|\(?repealed|as it then)", after, re.I
        )
    )


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
            if "(" in between or "[" in between or "/" in between or _CUE.search(between):
                return True
    return False
