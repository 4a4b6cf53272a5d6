# ruff: noqa: E501  (a pattern reads best in one piece)
"""Banks and branches in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from legaldraft.ingest.extracted import Span

_WORD = r"(?:Co-op\.|Co\.|[A-Z][A-Za-z&'’-]*|of|and|&|the)"
BANK = re.compile(
    rf"(?:(?!(?:On|The|Your|My|Our|Its|His|Her|Their|From|With|At|Through|In|Said|Both|When|That|By)\s)[A-Z][A-Za-z&'’-]*\s+(?:{_WORD}\s+){{0,5}}?)?"
    r"(?:Bank|BANK)\b(?:\s+(?:of|OF)\s+[A-Z]\w+)?(?:\s*\(India\))?(?:,?\s+(?:Limited|Ltd\.?))?"
    r"|\b(?:SBI|PNB|BOB|BOI|HSBC|HDFC|ICICI|IDBI|UCO|IOB|RBL|DBS)(?:\s+Bank)?(?:\s+(?:Limited|Ltd\.?))?\b|\b(?:India\s+Post\s+Payments|Citi)bank\b"
)
_COMMON_NOUN = re.compile(
    r"(?:Reserve\s+Bank\s+of\s+India)|(?:The|Your|Our|My|Drawee|Payee|Said|Reserve|Collecting|Concerned|Home|Cheque|Return|Drawer|Nationali[sz]ed|Each|Both|When|That|Since)\s+Bank(?!\s+of)|Bank$"
)
_LEAD = re.compile(
    r"\s*[,(–-]?\s*(?:(?:having|through|at|in|of)\s+)?(?:(?:its|their|the)\s+)?(?:(?:[Bb]ranch(?:\s+[Oo]ffice)?\s*)?(?:situated\s+)?(?:at|in)\s+|[Bb]ranch\s*[:\-–,]?\s*(?=[A-Z]))?"
)
_PLACE = re.compile(
    r"(?!(?:Rs|INR|Dated|Cheque|On|In|For|The(?!\s+(?:Mall|Ridge|Strand|Esplanade|Bund|Fort)\b)|You|My|Our|When|Which|It|But|And|A/c|Account|Advocate|Each|This|That|He|She|They|Towards|Vide|UTR|IFSC)\b)"
    r"(?:(?:[A-Z]\.){1,3}|(?:St|Dr|Mt)\.|[A-Z][\w'’()/-]*|\d{1,3}(?:st|nd|rd|th)\b|Sector[\s-]\d+\w*)(?:\s+(?:No\.|(?:[A-Z]\.){1,3}|Rd\.|[A-Z][\w'’()/-]*|\d{1,3}(?:st|nd|rd|th)?(?:-[A-Z])?\b|No\.|of|and|&|[Bb]ranch)(?=[\s,.;)]|$))*"
)
_CITY = re.compile(r"\s*,\s*(?P<city>" + _PLACE.pattern + r")")


@dataclass(frozen=True, slots=True)
class BankMention:
    """A bank named in a text; spans are offsets into it, ``branch`` None where none is named."""

    name: str
    span: Span
    branch: str | None = None
    branch_span: Span | None = None


_CAPITAL_STOPS = re.compile(
    r"\b(?:OF|BY|MY|OUR|IN|HIS|HER|ITS|AT|ON|WITH|FROM|TO|FOR|CLIENT|ACCOUNT|THE|YOUR|RS|WHICH|WAS|AND|DATED|THAT|VIDE|THROUGH|BEARING|TOWARDS|DUE|BUT)\b\.?\s*"
)
_HINDI = re.compile(
    r"(?<![\u0900-\u097f])(?!(?:अपने|आपके|उक्त|मेरे|के|की|ने|में|द्वारा)\s)(?P<bank>(?:(?!(?:अपने|आपके|उक्त|मेरे|चेक|के|की|ने|में|द्वारा|से|का)\s)[\u0900-\u097f]+\s+){1,3}?बैंक(?:\s+(?:ऑफ|आफ|आॅफ)\s+[\u0900-\u097f]+)?)(?:\s*,?\s*(?:शाखा\s*[-:]?\s*)(?P<branch>[\u0900-\u097f]+(?:\s+(?!का|की|के|में|पर)[\u0900-\u097f]+)?))?"
)


def is_bank_name(text: str) -> bool:
    """True for a bank's own name, False for "your Bank" or "the Bank"."""
    return not _COMMON_NOUN.fullmatch(text.strip())


def bank_mentions(text: str) -> Iterator[BankMention]:
    """The banks a text names, with their branches, in order."""
    for found in BANK.finditer(text):
        start = _bank_start(text, found.start(), found.end())
        if not is_bank_name(text[start : found.end()]):
            continue
        branch = _branch(text, found.end())
        value = text[branch[0] : branch[1]] if branch else None
        yield BankMention(text[start : found.end()].strip(), (start, found.end()), value, branch)
    for found in _HINDI.finditer(text):
        span = found.span("branch") if found.group("branch") else None
        yield BankMention(found.group("bank"), found.span("bank"), found.group("branch"), span)


def _bank_start(text: str, start: int, end: int) -> int:
    """In a text all in capitals the name begins behind the last little word before BANK."""
    if not text[start:end].isupper():
        return start
    cuts = [m.end() for m in _CAPITAL_STOPS.finditer(text, start, end)]
    head = text.find("BANK", start)
    return max((c for c in cuts if c <= head), default=start)


def _branch(text: str, at: int) -> Span | None:
    """The branch behind a bank's name: "Karol Bagh Branch, New Delhi", "Branch Patel Nagar, Dehradun", "Abu Lane, Meerut"."""
    lead = _LEAD.match(text, at)
    start = lead.end() if lead else at
    if start == at or not re.search(r"[,(–-]|\b(?:at|in|of|its|branch)\b|\s", text[at:start], re.IGNORECASE):
        return None
    first = _PLACE.match(text, start)
    if not first or (
        re.match(r"[A-Z]\w+\s+(?:and|has|had|was)\b", text[start : start + 30]) is not None
        and "," not in text[at:start]
    ):
        return None
    end = _before_capitals(text, start, first.end())
    if end < first.end():
        return (start, end) if end - start >= 3 else None
    city = _CITY.match(text, end)
    # A second place is the town, unless it goes on into another clause ("…, New Delhi High Court").
    if city and len(city.group("city").split()) <= 4 and not re.match(r"\s+(?:has|had|returned)\b", text[city.end() :]):
        end = _before_capitals(text, city.start("city"), city.end())
    end = start + len(re.sub(r"(?:\s+(?:and|of|&))+$", "", text[start:end]))
    while text[end - 1] in " .,-" and not text[:end].endswith("No."):
        end -= 1
    return (start, end) if re.search(r"[A-Za-z]{3}", text[start:end]) else None


def _before_capitals(text: str, start: int, end: int) -> int:
    """Where a place in capitals ends before a little word ("RANIGANJ ON")."""
    stop = _CAPITAL_STOPS.search(text, start, end) if text[start:end].isupper() else None
    return len(text[: stop.start()].rstrip(" ,")) if stop else end
