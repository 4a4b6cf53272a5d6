# ruff: noqa: E501  (a pattern reads best in one piece)
"""What the form does not know but still tells who it was: masked under plain numbered names."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from legaldraft.ingest.banks import BANK, is_bank_name
from legaldraft.ingest.identifiers import identifiers
from legaldraft.ingest.masks import Masks
from legaldraft.ingest.names import core_name
from legaldraft.ingest.patterns import CORPORATE, FIRM_MARK, HONORIFIC, MONTH, PIN
from legaldraft.ingest.segment import Segments

_WORD = r"[A-Z][\w&'’.-]*"
_PERSON = re.compile(
    rf"(?<![\w/])(?:{HONORIFIC})(?<=[\w.])\s*(?:Late\s+)?(?P<n>(?:[A-Z]\.|[A-Z][\w’']*)(?:\s+(?:[A-Z]\.|[A-Z][\w’']*)){{0,3}})|(?:श्री|श्रीमती|सुश्री)\s*(?P<h>[\u0900-\u097f]+(?:\s+[\u0900-\u097f]+){{0,2}})"
)
_COMPANY = re.compile(
    rf"(?<![\w/])(?:(?:{FIRM_MARK})\s*(?P<m>{_WORD}(?:\s+(?:&|and|of|{_WORD})){{0,6}})"
    rf"|(?P<c>{_WORD}(?:\s+(?:&|and|of|{_WORD})){{0,6}}\s+(?:\(?(?:P|India)\)?\s*)?(?:(?:Pvt\.?|Private)\s+)?(?:Ltd\b\.?|Limited\b|LLP\b)))"
)
_LAW = re.compile(
    r"\b(?:sections?|secs?\.?|u/s\.?|articles?|arts?\.?|rules?|orders?|chapters?|clauses?|paras?|paragraphs?|schedules?|forms?|provisos?|धारा)\s*(?:nos?\.?)?\s*"
    r"[\dIVXLC]+[A-Z]?(?:\s*\([\w]+\))*(?:\s*(?:,|and|&|to|or|read\s+with|r/w|/)\s*(?:sections?\s*)?\d+[A-Z]?(?:\s*\([\w]+\))*)*"
    r"|\b(?:Act|Code|Rules|Sanhita|Adhiniyam|Ordinance|Regulations?|Constitution|अधिनियम)\b[^\d.;]{0,40}(?:of\s+)?\d{4}|\b(?:18|19|20)\d{2}\s+(?:Act|Code)"
    r"|\b\d+\s+of\s+(?:18|19|20)\d{2}|\((?:18|19|20)\d{2}\)\s*\d+\s*[A-Z]+\s*\d+|\bAIR\s+\d{4}\s+\w+\s+\d+",
    re.IGNORECASE,
)
_ROLE_NUMBER = re.compile(
    r"\b(?:noticees?|you|addressees?|accused|party|opposite\s+part(?:y|ies))\b,?\s*(?:nos?\.?)\s*\d+(?:\s*(?:,|and|&|to)\s*\d+)*",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b\d{1,3}\s*(?:\([A-Za-z -]+\)\s*)?(?:clear\s+)?(?:days?|months?|years?|hours?|times)\b|\b\d{1,2}\s*(?:am|pm|a\.m|p\.m)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\w.])\d[\d,./-]*\d\s*%?|(?<![\w.])\d\s*%|(?<![\w.,])\d(?![\w)]|\.\d)")
_ENUM = re.compile(r"(?:^|\n|[:;,.]\s)\s*\(?(?:\d{1,2}|[a-z])[.)]\s")


_CODE = re.compile(r"(?<![\w/-])(?=[A-Z0-9/-]*\d)(?=[A-Z0-9/-]*[A-Z])[A-Z0-9]+(?:[/-][A-Z0-9]+)+(?![\w/])")
_MONTH_YEAR = re.compile(rf"\b{MONTH}[,.]?\s+(?:19|20)\d{{2}}\b")


@dataclass(slots=True)
class _Counter:
    """Numbers given to values of each kind, the same value always the same number."""

    masks: Masks
    seen: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    def name(self, kind: str, value: str) -> str:
        known = self.seen[kind]
        key = re.sub(r"\W+", "", value).lower()
        taken = {n for n in self.masks.names() if n.startswith(f"{kind}_")}
        if key not in known:
            number = len(known) + 1
            while f"{kind}_{number}" in taken:
                number += 1
            known[key] = number
        return f"{kind}_{known[key]}"


def mask_leftovers(masks: Masks, segments: Segments) -> None:
    """Masks identifying numbers, other people and firms, addresses with a PIN code and bare figures of the body."""
    text = masks.text
    counter = _Counter(masks)
    own = _letterhead_span(segments)
    for start, end, kind in identifiers(text):
        if masks.free(start, end):
            masks.claim(start, end, counter.name(kind, text[start:end]))
    for match in _MONTH_YEAR.finditer(text):
        if masks.free(*match.span()):
            masks.claim(*match.span(), counter.name("DATE", match.group(0)))
    _addresses(masks, counter, own)
    _known_firms_and_people(masks, counter, own)
    for match in _CODE.finditer(text):
        inside = own[0] <= match.start() < own[1]
        if (
            not inside
            and masks.free(*match.span())
            and not any(
                m.start() <= match.start() < m.end()
                for m in _LAW.finditer(text, max(0, match.start() - 60), match.end())
            )
        ):
            masks.claim(*match.span(), counter.name("REF", match.group(0)))
    for piece in segments.body:
        _figures(masks, counter, piece.start, piece.end)


def _letterhead_span(segments: Segments) -> tuple[int, int]:
    """Where the firm's own name and address stand; the firm is not its client."""
    lines = segments.letterhead
    return (lines[0].start, lines[-1].end) if lines else (0, 0)


def _addresses(masks: Masks, counter: _Counter, own: tuple[int, int]) -> None:
    """An address that ends in a PIN code: back to the words that introduce it or to the sentence's start."""
    text = masks.text
    for pin in PIN.finditer(text):
        if own[0] <= pin.start() < own[1] or not masks.free(*pin.span()):
            continue
        left = text[max(0, pin.start() - 160) : pin.start()]
        marks = list(
            re.finditer(
                r"\b(?:at|of|r/o|resident\s+of|office|address)\b\s*:?\s*(?=[A-Z0-9#])|\n|\]\]|[;:]|(?<=[a-z])\.\s", left
            )
        )
        begin = pin.start() - len(left) + marks[-1].end() if marks else -1
        comma = begin >= 0 and "," in text[begin : pin.start()]
        if comma and masks.free(begin, pin.end()):
            masks.claim(begin, pin.end(), counter.name("ADDRESS", text[begin : pin.end()]))


def _known_firms_and_people(masks: Masks, counter: _Counter, own: tuple[int, int]) -> None:
    text = masks.text
    for match in _COMPANY.finditer(text):
        inside = own[0] <= match.start() < own[1]
        if re.match(r"(?:The|Said|This|That|You|Such)\s+(?:\w+\s+)?(?:LLP|Limited|Ltd)", match.group(0)):
            continue
        if not inside and masks.free(*match.span()) and not BANK.fullmatch(match.group(0)):
            masks.claim(*match.span(), counter.name("COMPANY", match.group(0)))
    for match in _PERSON.finditer(text):
        value = match.group("n") or match.group("h")
        if own[0] <= match.start() < own[1] or not masks.free(*match.span()) or _no_name(value):
            continue
        masks.claim(*match.span(), counter.name("PERSON", core_name(match.group(0))))
    for match in BANK.finditer(text):
        if (
            masks.free(*match.span())
            and re.search(r"\w+\s+Bank|Bank\s+of|^[A-Z]{3,5}\b", match.group(0))
            and is_bank_name(match.group(0))
        ):
            masks.claim(*match.span(), counter.name("COMPANY", match.group(0)))


def _no_name(value: str) -> bool:
    return (
        bool(
            re.match(r"(?:Advocate|Justice|Judge|Magistrate|Sir|Madam|Section|Act|Court|Proprietor|Director)\b", value)
        )
        or len(value) < 3
    )


def _figures(masks: Masks, counter: _Counter, start: int, end: int) -> None:
    """Bare figures of the body, law, list numbers and common periods apart."""
    text = masks.text[start:end]
    kept = [m.span() for rule in (_LAW, _ROLE_NUMBER, _PERIOD, _ENUM) for m in rule.finditer(text)]
    for match in _FIGURE.finditer(text):
        low, high = match.span()
        value = text[low:high].rstrip(",.-/ ")
        high = low + len(value)
        if any(s <= low < e for s, e in kept) or not masks.free(start + low, start + high):
            continue
        if (
            re.fullmatch(r"\d", value)
            or re.search(rf"{CORPORATE}\s*$", text[:low])
            or re.search(r"\bAct,?\s*$", text[:low])
        ):
            continue
        masks.claim(start + low, start + high, counter.name("NUMBER", value))
