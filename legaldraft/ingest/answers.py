# ruff: noqa: E501  (a pattern reads best in one piece)
"""The answers of a reply, paragraph by paragraph of the notice replied to."""

import re

from legaldraft.ingest.extracted import ExtractedFact
from legaldraft.ingest.sums import Located

_NUMBERS = r"\d{1,3}(?:\s*\([a-z]+\))?(?:\s*(?:,|&|and|to|-|–)\s*\d{1,3}(?!\s*(?:days|/|\.\d)))*"
_PARA = rf"(?P<p>para(?:graph)?s?\.?\s*(?:\(s\)\s*)?(?:nos?\.?\s*)?[:\-]?\s*(?:{_NUMBERS}))"
_NOTICE = r"(?:\s*(?:,\s*)?(?:of|in)\s+(?:your|the)\s+(?:client['’]s\s+)?(?:said\s+|aforesaid\s+)?(?:legal\s+|demand\s+)?notice(?:\s+under\s+reply)?|\s+thereof|\s+under\s+reply)?"
_REFERS = re.compile(
    rf"^\W*(?:that\s*,?\s*)?(?:(?:with|in)\s+(?:regard|reference|respect|response|reply|answer)\s+(?:to|of)|as\s+(?:regards|to|far\s+as)|regarding|"
    rf"in\s+so\s+far\s+as|re(?:ply|sponse)?\.?\s*(?:to|:)?)?\s*(?:the\s+)?(?:(?:contents?|averments?|allegations?|statements?|facts?)\s+(?:(?:made|contained|stated|mentioned)\s+)?(?:of|in)\s+)?(?:the\s+)?"
    rf"(?:corresponding\s+)?{_PARA}{_NOTICE}",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"[\s,:;.\-–—]*(?:(?:are|is)\s+(?:answered|dealt\s+with|replied\s+to)\s+(?:thus|as\s+(?:under|follows|below))\s*[:\-]*\s*)?"
    r"(?:(?:,?\s*(?:in\s+answer|in\s+reply)\s*,)?\s*(?:it\s+is\s+(?:\w+\s+)?(?:submitted|stated|averred|pointed\s+out)\s+(?:that\s+)?|(?:my|our)\s+client\s+(?:says|states|submits)\s+that\s+))?\s*",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    r"(?:are|is|being|need|needs|calls?|requires?|relates?|pertains?|do|does|stands?)\b", re.IGNORECASE
)
_WISE = re.compile(r"para\s*-?\s*wise|on\s+merits|reply\s+to\s+(?:the\s+)?para", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:den(?:y|ied|ies)|wrong|false|incorrect|matter\s+of\s+record|not\s+disputed|admitted|needs?\s+no\s+reply)\b")  # fmt: skip


def answer_facts(located: Located) -> list[ExtractedFact]:
    """Each paragraph of the reply that answers one or more of theirs: which, and what is said to it.

    Where the words stand as a predicate of the reference ("The contents of para 2 are wrong") the whole sentence is the
    answer, so that it reads by itself. Under a heading "Para-wise reply" a numbered paragraph that names no other is
    taken to answer the one of its own number; that is a guess, and its confidence says so.
    """
    out: list[ExtractedFact] = []
    index, wise = 0, False
    for piece, paragraph in located:
        if piece.rows:
            continue
        if piece.heading or (len(piece.text) < 60 and _WISE.search(piece.text)):
            wise = bool(_WISE.search(piece.text)) or (wise and not piece.heading)
            continue
        told = _REFERS.match(piece.text)
        if told:
            facts = _referring(index, piece.text, piece.start, told, sure=paragraph.element == "answer")
        elif wise and paragraph.element == "answer" and (piece.number or "").isdigit() and _DENIES.search(piece.text):
            facts = _by_number(index, piece.text, piece.start, str(piece.number))
        else:
            continue
        out += facts
        index += bool(facts)
    return out


def _referring(index: int, text: str, base: int, told: re.Match[str], *, sure: bool) -> list[ExtractedFact]:
    lead = _LEAD.match(text, told.end())
    begin = lead.end() if lead else told.end()
    if _PREDICATE.match(text, begin):
        opening = re.match(r"\W*(?:that\s*,?\s*)?", text, re.IGNORECASE)
        begin = opening.end() if opening else 0
    value = text[begin:].rstrip(" .;")
    if len(value) < 4:
        return []
    low, high = told.span("p")
    return [
        ExtractedFact(f"answers.{index}.paragraph", text[low:high].strip(), ((base + low, base + high),), 0.9 if sure else 0.7),
        ExtractedFact(f"answers.{index}.text", value, ((base + begin, base + begin + len(value)),), 0.8 if sure else 0.6),
    ]  # fmt: skip


def _by_number(index: int, text: str, base: int, number: str) -> list[ExtractedFact]:
    opening = re.match(r"\W*(?:that\s*,?\s*)?", text, re.IGNORECASE)
    begin = opening.end() if opening else 0
    value = text[begin:].rstrip(" .;")
    return [
        ExtractedFact(f"answers.{index}.paragraph", f"paragraph {number}", (), 0.45),
        ExtractedFact(f"answers.{index}.text", value, ((base + begin, base + begin + len(value)),), 0.6),
    ]
