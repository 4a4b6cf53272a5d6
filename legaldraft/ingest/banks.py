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
    r"(?:The|Your|Our|My|Drawee|Payee|Said|Reserve|Collecting|Concerned|Home|Cheque|Return|Drawer|Nationali[sz]ed|Each|Both|When|That|Since)\s+Bank(?!\s+of)|Bank$"
)
_LEAD = re.compile(
    r"\s*[,(–-]?\s*(?:(?:having|through|at|in|of)\s+)?(?:(?:its|their|the)\s+)?(?:(?:[Bb]ranch(?:\s+[Oo]ffice)?\s*)?(?:situated\s+)?(?:at|in)\s+|[Bb]ranch\s*[:\-–,]?\s*(?=[A-Z]))?"
)
_PLACE = re.compile(
    r"(?!(?:Rs|INR|Dated|Cheque|On|In|For|The|You|My|Our|When|Which|It|But|And|A/c|Account|Advocate|Each|This|That|He|She|They|Towards|Vide|UTR|IFSC)\b)"
    r"(?:(?:[A-Z]|St|Dr|Mt)\.|[A-Z][\w'’()/-]*|\d{1,3}(?:st|nd|rd|th)\b|Sector[\s-]\d+\w*)(?:\s+(?:No\.|[A-Z]\.|Rd\.|[A-Z][\w'’()/-]*|\d{1,3}(?:st|nd|rd|th)?(?:-[A-Z])?\b|No\.|of|and|&|[Bb]ranch)(?=[\s,.;)]|$))*"
)
_CITY = re.compile(r"\s*,\s*(?P<city>" + _PLACE.pattern + r")")


@dataclass(frozen=True, slots=True)
class BankMention:
    """A bank named in a text; spans are offsets into it, ``branch`` None where none is named."""

    name: str
    span: Span
    branch: str | None = None
    branch_span: Span | None = None


def is_bank_name(text: str) -> bool:
    """True for a bank's own name, False for "your Bank" or "the Bank"."""
    return not _COMMON_NOUN.fullmatch(text.strip())


def bank_mentions(text: str) -> Iterator[BankMention]:
    """The banks a text names, with their branches, in order."""
    for found in BANK.finditer(text):
        if not is_bank_name(found.group(0)):
            continue
        branch = _branch(text, found.end())
        value = text[branch[0] : branch[1]] if branch else None
        yield BankMention(found.group(0).strip(), found.span(), value, branch)


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
    end = first.end()
    city = _CITY.match(text, end)
    # A second place is the town, unless it goes on into another clause ("…, New Delhi High Court").
    if (
        city
        and len(city.group("city").split()) <= 4
        and not re.match(r"\s+(?:has|had|was|returned)\b", text[city.end() :])
    ):
        end = city.end()
    while text[end - 1] in " .,-" and not text[:end].endswith("No."):
        end -= 1
    return (start, end) if re.search(r"[A-Za-z]{3}", text[start:end]) else None
