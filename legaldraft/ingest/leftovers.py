# ruff: noqa: E501  (a pattern reads best in one piece)
"""What the form does not know but still tells who it was: masked under plain numbered names."""

import re
from collections.abc import Sequence

from legaldraft.ingest.banks import BANK, is_bank_name
from legaldraft.ingest.extracted import Span
from legaldraft.ingest.identifiers import identifiers
from legaldraft.ingest.masks import Masks, Numbered
from legaldraft.ingest.names import core_name
from legaldraft.ingest.patterns import CORPORATE, FIRM_MARK, HONORIFIC, MONTH, PIN
from legaldraft.ingest.segment import Segments

_WORD = r"[A-Z][\w&'’.-]*"
_DOUBLE = re.compile(r"-[A-Z][a-z]+\b")
"""The second half of a surname of two: "Deshpande-Kolhe"."""
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


_CODE = re.compile(
    r"(?<![\w/-])(?=[A-Z0-9/-]*\d)(?=[A-Z0-9/-]*[A-Z])[A-Z0-9]+(?:[/-][A-Z0-9]+)+(?![\w/])"
    r"|(?<![\w/.@-])(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{2,}(?![\w@])"
)
_DAY_MONTH = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b|\b{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b")
_ROUND = re.compile(r"(?<![\w.,])\d[\d,.]*\s*(?:lakhs?|lacs?|crores?|thousand|hazaar|लाख|हजार|करोड़)\b", re.IGNORECASE)
_LAND = re.compile(
    r"(?<![\w.,/])\d[\d,./-]*(?<![,.])\s*(?:pucca\s+|kachcha\s+)?(?:bighas?|biswas?|kanals?|marlas?|gunthas?|gunta|cents?|acres?|hectares?|ares|grounds?|kattas?|cottahs?|"
    r"decimals?|sq\.?\s*(?:ft|feet|yards?|yds?|m(?:et(?:re|er)s?)?|mtrs?)\.?|square\s+(?:feet|yards|met(?:re|er)s)|हेक्टेयर|बीघा|बिस्वा|एकड़)(?!\w)",
    re.IGNORECASE,
)
_PLOT = re.compile(
    r"(?<!\w)(?:(?:khasra|kila|killa|khewat|khatauni|khata|gat|gut|survey|re-?survey|sy|hissa|c\.?t\.?s|plot|flat|shop|house|h|door|ward|block|unit|sector|room|"
    r"chamber|quarter|godown|gala|stall|building|document|doc|challan|receipt|serial|member|licen[cs]e|passport|batch|lot)\.?\s*(?:nos?\.?|numbers?|#)\s*[:.\-]?\s*|"
    r"(?:khasra|killa|kila|flat|plot|sector|ward|building|block|unit)\s+|खसरा\s*(?:नं|संख्या|नम्बर|नंबर)?\.?\s*)"
    r"(?P<x>(?:(?-i:[A-Z]{1,3})[/ -]?)?\d[\w/.-]*(?:\s*(?:,|and|&|to|व)\s*(?:\d[\w/-]*)(?![.\d]))*)",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"\b{MONTH}[,.]?\s+(?:19|20)\d{{2}}\b")


def mask_leftovers(
    masks: Masks, segments: Segments, counter: Numbered, cases: Sequence[Span], offices: Sequence[Span]
) -> None:
    """Masks identifying numbers, other people and firms, addresses with a PIN code and bare figures of the body.

    ``cases`` are the names of decided cases, whose parties are nobody's secret; ``offices`` are courts and offices with
    their places.
    """
    text = masks.text
    own = letterhead_span(segments)
    for start, end, kind in identifiers(text):
        _fill(masks, counter, kind, (start, end))
    for kind, rule in (("DATE", _MONTH_YEAR), ("DATE", _DAY_MONTH), ("AMOUNT", _ROUND), ("NUMBER", _LAND)):
        for match in rule.finditer(text):
            if not _within(cases, match.start()):
                _fill(masks, counter, kind, match.span())
    _known_firms_and_people(masks, counter, (own, *cases))
    _addresses(masks, counter, own)
    for match in _PLOT.finditer(text):
        _fill(masks, counter, "NUMBER", match.span("x"))
    for match in _CODE.finditer(text):
        law = _LAW.finditer(text, max(0, match.start() - 60), match.end())
        if (
            not _within((own, *cases), match.start())
            and masks.free(*match.span())
            and not any(m.start() <= match.start() < m.end() for m in law)
        ):
            masks.claim(*match.span(), counter.name("REF", match.group(0)))
    for piece in segments.body:
        _figures(masks, counter, piece.start, piece.end, offices)


def _fill(masks: Masks, counter: Numbered, kind: str, span: Span) -> None:
    """Masks what is still readable of a stretch: a name may have been taken out of an address on the net."""
    gaps = masks.gaps(*span)
    name = counter.name(kind, masks.text[span[0] : span[1]]) if gaps else ""
    for start, end in gaps:
        masks.claim(start, end, name)


def _within(spans: Sequence[Span], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


def letterhead_span(segments: Segments) -> tuple[int, int]:
    """Where the firm's own name and address stand; the firm is not its client."""
    lines = segments.letterhead
    return (lines[0].start, lines[-1].end) if lines else (0, 0)


def _addresses(masks: Masks, counter: Numbered, own: tuple[int, int]) -> None:
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
        known = masks.last_before(pin.start())
        if 0 <= begin < known:
            begin = known + (len(text[known:]) - len(text[known:].lstrip(" ,")))
        comma = begin >= 0 and "," in text[begin : pin.start()]
        if comma and masks.free(begin, pin.end()):
            masks.claim(begin, pin.end(), counter.name("ADDRESS", text[begin : pin.end()]))


def _known_firms_and_people(masks: Masks, counter: Numbered, shut: Sequence[Span]) -> None:
    text = masks.text
    for match in _COMPANY.finditer(text):
        inside = _within(shut, match.start())
        if re.match(r"(?:The|Said|This|That|You|Such)\s+(?:\w+\s+)?(?:LLP|Limited|Ltd)", match.group(0)):
            continue
        if not inside and masks.free(*match.span()) and not BANK.fullmatch(match.group(0)):
            masks.claim(*match.span(), counter.name("COMPANY", match.group(0)))
    for match in _PERSON.finditer(text):
        value = match.group("n") or match.group("h")
        if _within(shut, match.start()) or not masks.free(*match.span()) or _no_name(value):
            continue
        double = _DOUBLE.match(text, match.end())
        end = double.end() if double and masks.free(match.start(), double.end()) else match.end()
        masks.claim(match.start(), end, counter.name("PERSON", core_name(match.group(0))))
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


def _figures(masks: Masks, counter: Numbered, start: int, end: int, kept_spans: Sequence[Span]) -> None:
    """Bare figures of the body, law, list numbers and common periods apart."""
    text = masks.text[start:end]
    kept = [m.span() for rule in (_LAW, _ROLE_NUMBER, _PERIOD, _ENUM) for m in rule.finditer(text)]
    for match in _FIGURE.finditer(text):
        low, high = match.span()
        value = text[low:high].rstrip(",.-/ ")
        high = low + len(value)
        if any(s <= low < e for s, e in kept) or not masks.free(start + low, start + high):
            continue
        if _within(kept_spans, start + low):
            continue
        if (
            re.fullmatch(r"\d", value)
            or re.search(rf"{CORPORATE}\s*$", text[:low])
            or re.search(r"\bAct,?\s*$", text[:low])
        ):
            continue
        masks.claim(start + low, start + high, counter.name("NUMBER", value))
