# ruff: noqa: E501  (a pattern reads best in one piece)
"""The debt behind a notice, invoices, payments, and what is demanded."""

import re
from collections.abc import Iterable, Sequence

from legaldraft.core.money import to_decimal, words_to_paise
from legaldraft.core.notice import Paragraph
from legaldraft.ingest import context as c
from legaldraft.ingest.extracted import ExtractedFact
from legaldraft.ingest.roles import date_marks, sentences
from legaldraft.ingest.segment import Piece

_PERCENT = re.compile(
    r"(?<![\d.])(?P<rate>\d{1,2}(?:\.\d{1,2})?)\s*(?:%|per\s*cent(?:um)?|percent|प्रतिशत)(?:age)?", re.IGNORECASE
)
DAYS = re.compile(
    r"\b(?:(?P<n>\d{1,3})\s*(?:\((?P<w>[A-Za-z][A-Za-z -]*)\)\s*)?|(?P<w2>[A-Za-z]+(?:[ -](?:one|two|five))?)\s*(?:\(\s*(?P<n2>\d{1,3})\s*\)\s*)?)(?P<unit>(?:clear\s+|calendar\s+|working\s+)?days?\b|दिन)",
    re.IGNORECASE,
)
_FEE = re.compile(r"fees?\b|charges\b|costs?\s+of|cost\b|expenses", re.IGNORECASE)
_FEE_NEAR = re.compile(
    r"(?:fees?|charges?|costs?|expenses?)\b[^.;]{0,60}\bnotice|notice\s+(?:fees?|charges?|costs?)|legal\s+(?:fees?|charges?)|drafting|(?:spent|spend|paid|claims?|incurred|reimburse)\b[^.;]{0,90}\b(?:on|for)\s+this\s+(?:legal\s+)?notice",
    re.IGNORECASE,
)
_DEBT_WORDS = re.compile(
    r"\bloan\b|advanc|\blent\b|borrow|\bsum\s+of|total|amount(?:ing)?\b|worth|value|price|consideration|outstanding|liabilit|transferr|purchas|suppl|fee|rent|balance|salary|commission",
    re.IGNORECASE,
)
_UNTIL = (
    r"(?=\s*(?:,|\.(?:\s|$)|;|:|\(|\bof\s+(?:Rs|₹|INR)|\bamounting|\b(?:for|in|to)\s+(?:a\s+|the\s+)?(?:sum|tune|amount|Rs|₹|total|aggregate)|\bon\s+(?:\d|or\s+about)|"
    r"\bdated\b|\bdrawn\b|\bvide\b|\bissued\b|\bbearing\b|\bagainst\s+(?:your|invoice)|\bfrom\s+(?:my|our|the|time)\b|\bto\s+(?:you|the\s+(?:firm|company|llp))\b|\bupon\s+your|\bstood\b|\bworth\b|\bwhich\b|"
    r"\bup\s+to\s+\d|\bthrough\b|\bby\s+(?:RTGS|NEFT|cash|bank)|\bat\s+your\b|\band\s+(?:nothing|the\s+bill|you|my|our|promised)|$))"
)
_LOAN = r"(?:an?\s+|the\s+)?(?:(?:friendly|hand|short-?\s?term|business|interest-?\s?free|personal|temporary|unsecured|small)\s+)*loan"
_DESCRIPTION = tuple(
    re.compile(x, re.IGNORECASE)
    for x in (
        rf"\b(?:as|being|by\s+way\s+of|on\s+account\s+of|of|was)\s+(?P<d>{_LOAN}(?:\s+(?:for|to|towards)\s+(?!you\b|the\s+tune)[^.;(),₹]{{4,90}}?)?){_UNTIL}",
        rf"\b(?:on\s+account\s+of|in\s+respect\s+of|by\s+way\s+of)\s+(?P<d>[^.;()₹]{{6,110}}?){_UNTIL}",
        rf"\btowards\s+(?:the\s+)?(?:part\s+|full\s+)?(?:(?:re)?payment\s+of\s+|discharge\s+of\s+)?(?P<d>[^.;()₹]{{6,110}}?){_UNTIL}",
        rf"\b(?:being|as)\s+(?P<d>(?:the\s+|your\s+|an?\s+)?(?:refund|return|price|share|half|balance|amount|cost|charges|fees?|rent|brokerage|commission|value|consideration)\b[^.;()₹]{{4,110}}?){_UNTIL}",
        rf"\)\s+(?:for|towards)\s+(?P<d>(?!which|a\s+sum|the\s+(?:said|cheque))[^.;()₹]{{6,110}}?){_UNTIL}",
        rf"\b(?:you\s+)?(?:purchased|bought|ordered|availed(?:\s+of)?|hired)\s+(?:from\s+(?:my|our)\s+client\s+)?(?P<d>(?!to\s|on\s|from\s|by\s|vide\s|the\s+said|goods\s+worth)[a-z][^.;()₹]{{3,80}}?){_UNTIL}",
        rf"\b(?:supplied|sold|delivered)\s+(?:and\s+(?:supplied|sold|delivered)\s+)?(?:to\s+you\s+|you\s+(?:with\s+)?|the\s+(?:firm|company|llp)\s+(?:with\s+)?)?(?P<d>(?!to\s|on\s|from\s|by\s|vide\s|and\s|it\s|in\s|up\s|the\s+said|under\s|against\s)[a-z][^.;()₹]{{3,80}}?){_UNTIL}",
        rf"\b(?:engaged\s+(?:my|our)\s+client\s+for|carried\s+out|undertook|the\s+work\s+was|orders?\s+(?:that\s+you\s+placed\s+)?for|services\s+of|did\s+the)\s+(?P<d>(?!the\s+work\s+entrusted|my|our)[a-z][^.;()₹]{{4,90}}?)(?:\s+for\s+(?:you|the\s+(?:company|firm|llp)))?{_UNTIL}",
        rf"\b(?P<d>(?:the\s+)?(?:supply|sale|purchase|price|manufacture|delivery|hire|provision|rendering|production|transportation)\s+of\s+[^.;(),₹]{{4,100}}?){_UNTIL}",
        rf"\b(?P<d>{_LOAN}(?:\s+(?:for|to)\s+(?!you\b|the\s+tune)[^.;(),₹]{{4,90}}?)?){_UNTIL}",
    )
)
_BAD_DESCRIPTION = re.compile(
    r"legally\s+enforceable|^(?:the\s+)?(?:said|aforesaid|same|above|cost|charges|fee|my|our|you|legal|liabilit\w*$|legally|debt|outstanding\s+amount$|dues?$)\b|\bnotice\b|\bclient's\s+bank",
    re.IGNORECASE,
)
MODE = re.compile(
    r"\b(RTGS|NEFT|IMPS|UPI|cash|bank\s+transfer|account\s+payee\s+cheque|online\s+transfer|demand\s+draft|Google\s?Pay|PhonePe|Paytm)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\b(?:UTR|transaction|reference|ref|txn)\s*\.?\s*(?:no\.?|number|id)?\s*[:.\-]?\s*(?:is\s+)?(?P<r>[A-Z0-9]{4,}\d[A-Z0-9]*)",
    re.IGNORECASE,
)


Located = Sequence[tuple[Piece, Paragraph]]


def _texts(located: Located, whole: str, *elements: str) -> Iterable[tuple[str, int]]:
    for piece, paragraph in located:
        if paragraph.element in elements and not piece.rows:
            yield whole[piece.start : piece.end], piece.start


def demand_facts(located: Located, whole: str, cheques: Sequence[int] = ()) -> list[ExtractedFact]:
    """Amount, days, interest and fee of the demand; ``cheques`` are the paise of the notice's cheques."""
    out: list[ExtractedFact] = []
    for text, base in _texts(located, whole, "demand"):
        out += _demand_amount(text, base, cheques)
        out += _days(text, base)
    if not any(f.path == "demand.days" for f in out):
        for text, base in _texts(located, whole, "consequence", "interest", "liability"):
            out += _days(text, base)
    for piece, paragraph in located:
        if not piece.rows and paragraph.element != "heading":
            out += _fee(whole[piece.start : piece.end], piece.start, sure=paragraph.element == "notice-fee")
    for text, base in _texts(located, whole, "interest", "demand", "consequence", "balance"):
        out += _interest(text, base, "demand.interest_rate")
        out += _interest_from(text, base)
    return out


_OWED = re.compile(r"\b(?:due|outstanding|payable|owing|unpaid|recoverable)\b", re.IGNORECASE)


def owed_facts(located: Located, whole: str) -> list[ExtractedFact]:
    """The sum demanded where the demand itself names none ("discharge in full your liabilities"): what was last said
    to be due."""
    for piece, paragraph in reversed(located):
        if piece.rows or paragraph.element in ("heading", "notice-fee"):
            continue
        text = whole[piece.start : piece.end]
        for mark in c.amount_marks(text):
            high = max(mark.end, mark.words[1] if mark.words else 0)
            near = text[max(0, mark.start - 40) : mark.start] + " " + text[high : high + 40]
            if _OWED.search(near) and not _is_fee(text, mark):
                span = (piece.start + mark.start, piece.start + mark.end)
                return [ExtractedFact("demand.amount", to_decimal(mark.paise), (span,), 0.6)]
    return []


def _demand_amount(text: str, base: int, known: Sequence[int]) -> list[ExtractedFact]:
    """The sum demanded: the total where several sums stand, never the fee of the notice.

    ``known`` are the amounts of the cheques: named one by one without a total, they are demanded together.
    """
    marks = [m for m in c.amount_marks(text) if not _is_fee(text, m)]
    if not marks:
        return []
    values = list(dict.fromkeys(m.paise for m in marks))
    total = next((v for v in values if len(values) > 2 and v == sum(values) - v), None)
    total = total or next((m.paise for m in marks if _TOTAL.search(text[max(0, m.start - 45) : m.start])), None)
    total = total or next((m.paise for m in marks if re.match(r"[^.;]{0,70}?\bin\s+all\b", text[m.end :])), None)
    if total is None and len(known) > 1 and sorted(values) == sorted(set(known)):
        return [ExtractedFact("demand.amount", to_decimal(sum(known)), (), 0.85)]
    total = total or next((m.paise for m in marks if len(known) > 1 and m.paise == sum(known)), None)
    mark = next((m for m in marks if m.paise == total), marks[0])
    sure = 0.9 if total is None else 0.95
    out = [ExtractedFact("demand.amount", to_decimal(mark.paise), ((base + mark.start, base + mark.end),), sure)]
    if mark.words:
        low, high = mark.words
        out.append(ExtractedFact("demand.amount_words", text[low:high], ((base + low, base + high),), sure))
    return out


_TOTAL = re.compile(r"\b(?:total|aggregate|in\s+all|i\.e\.,?|totall?ing|altogether|come\s+to)\b", re.IGNORECASE)


def _is_fee(text: str, mark: c.AmountMark) -> bool:
    """True for the fee of the notice where a paragraph demands that besides."""
    right = re.split(r"[.;]|\band\b|\bplus\b|\balong\b|\btogether\b|\bwith\b", text[mark.end : mark.end + 90])[0]
    left = re.split(r"[.;]|\band\b|\bplus\b", text[max(0, mark.start - 60) : mark.start])[-1]
    return bool(_FEE_NEAR.search(right) or _FEE_NEAR.search(left))


def number_of_days(match: re.Match[str]) -> int | None:
    """The days a :data:`DAYS` match says, in figures or in words."""
    digits = match.group("n") or match.group("n2")
    if digits:
        return int(digits)
    paise = words_to_paise("Rupees " + match.group("w2")) if match.group("w2") else None
    return paise // 100 if paise else None


def _days(text: str, base: int) -> list[ExtractedFact]:
    for match in DAYS.finditer(text):
        left = text[max(0, match.start() - 50) : match.start()]
        value = number_of_days(match)
        if not value or value > 180:
            continue
        if not re.search(
            r"\b(?:within|in|of|period|expiry|next|allow\w*|given|have|gives?|after|is|के|को)\b[^.;]*$",
            left,
            re.IGNORECASE,
        ) and not re.match(r"\s*(?:के\s+(?:भीतर|अन्दर|अंदर)|में)", text[match.end() :]):
            continue
        if re.search(
            r"information|intimation|memo|from\s+the\s+bank", text[match.end() : match.end() + 50], re.IGNORECASE
        ):
            continue
        return [ExtractedFact("demand.days", value, ((base + match.start(), base + match.start("unit")),), 0.9)]
    return []


def _fee(text: str, base: int, *, sure: bool) -> list[ExtractedFact]:
    """The fee of the notice; in a paragraph known to be of the fee (``sure``) its first amount."""
    if sure and (marks := c.amount_marks(text)):
        return [
            ExtractedFact(
                "demand.notice_fee", to_decimal(marks[0].paise), ((base + marks[0].start, base + marks[0].end),), 0.92
            )
        ]
    for low, high in sentences(text) if _FEE_NEAR.search(text) else ():
        part = text[low:high]
        near = _FEE_NEAR.search(part)
        marks = c.amount_marks(part) if near else ()
        if not near or not marks:
            continue
        best = min(marks, key=lambda m: min(abs(m.start - near.end()), abs(near.start() - m.end)))
        if min(abs(best.start - near.end()), abs(near.start() - best.end)) <= 90 and _is_fee(part, best):
            span = (base + low + best.start, base + low + best.end)
            return [ExtractedFact("demand.notice_fee", to_decimal(best.paise), (span,), 0.85)]
    return []


def _interest(text: str, base: int, path: str) -> list[ExtractedFact]:
    if not re.search(r"interest|ब्याज", text, re.IGNORECASE):
        return []
    for match in _PERCENT.finditer(text):
        if re.search(
            r"(?:per|a|every)\s+month|p\.?\s?m\b|monthly", text[match.end() : match.end() + 14], re.IGNORECASE
        ) or re.search(r"(?:\bplus|\+|\babove|\bover)\s*$", text[: match.start()], re.IGNORECASE):
            continue
        rate = match.group("rate")
        rate = rate.rstrip("0").rstrip(".") if "." in rate else rate
        return [ExtractedFact(path, rate, ((base + match.start(), base + match.end()),), 0.85)]
    return []


def _interest_from(text: str, base: int) -> list[ExtractedFact]:
    bounds = sentences(text)
    for mark in date_marks(text):
        told = " ".join(text[low:high] for low, high in bounds if low <= mark.end and mark.start - 160 <= high)
        if mark.bound == "from" and re.search(r"interest|%|per\s*cent|p\.a", told, re.IGNORECASE):
            return [
                ExtractedFact(
                    "demand.interest_from", mark.value.isoformat(), ((base + mark.start, base + mark.end),), 0.85
                )
            ]
    return []


_LENT = re.compile(r"\bloan\b|\blent\b|borrow|advanc|purchas|suppl|sold|ऋण|उधार", re.IGNORECASE)


def debt_facts(located: Located, whole: str, notice_type: str) -> list[ExtractedFact]:
    """What the debt is for, how much and since when."""
    order = ("transaction", "invoices", "balance", "parties", "liability", "cheque")
    out: list[ExtractedFact] = []
    told = any(q.element == "transaction" for _, q in located)
    for rank, element in enumerate(order):
        for text, base in _texts(located, whole, element):
            sure = 0.9 - 0.05 * rank
            out += _description(text, base, sure)
            if element == "transaction":
                out += _debt_amount(text, base, sure)
                out += _story(text, base, sure, notice_type)
    # Where no paragraph is plainly the transaction, it is told along with the parties or the payments.
    for text, base in () if told else _texts(located, whole, "parties", "payments", "default"):
        if _LENT.search(text) or notice_type == "recovery-of-money":
            out += _debt_amount(text, base, 0.72) + _story(text, base, 0.7, notice_type)
    return out + (_recovery_terms(located, whole, notice_type) if notice_type == "recovery-of-money" else [])


def _story(text: str, base: int, sure: float, notice_type: str) -> list[ExtractedFact]:
    return [
        *_debt_dates(text, base, sure, notice_type),
        *_debt_mode(text, base, sure),
        *_interest(text, base, "debt.interest_rate"),
    ]


_AGREED = re.compile(r"\bagreed?\b|agreement|purchase\s+order|contract|stipulat", re.IGNORECASE)
_NOT_AGREED = re.compile(r"\bno\s+(?:rate|interest)\b", re.IGNORECASE)


def _recovery_terms(located: Located, whole: str, notice_type: str) -> list[ExtractedFact]:
    """Due date, agreed interest and acknowledgement, which stand in paragraphs of their own."""
    out: list[ExtractedFact] = []
    for text, base in _texts(located, whole, "default", "invoices", "payments"):
        out += [f for f in _debt_dates(text, base, 0.7, notice_type) if f.path == "debt.due_date"]
    for text, base in _texts(located, whole, "interest"):
        if _AGREED.search(text) and not _NOT_AGREED.search(text):
            out += _interest(text, base, "debt.interest_rate")
    for text, base in _texts(located, whole, "acknowledgement"):
        out += [
            ExtractedFact("debt.acknowledged_on", m.value.isoformat(), ((base + m.start, base + m.end),), 0.8)
            for m in date_marks(text)[:1]
        ]
    return out


def _description(text: str, base: int, sure: float) -> list[ExtractedFact]:
    for rank, pattern in enumerate(_DESCRIPTION):
        for match in pattern.finditer(text):
            value = re.sub(r"\s+", " ", match.group("d")).strip(" ,")
            if (
                len(value) >= 5
                and not _BAD_DESCRIPTION.search(value)
                and not re.search(r"\d{2}[./-]\d{2}[./-]\d{2}|cheque", value)
            ):
                start = base + match.start("d")
                return [
                    ExtractedFact(
                        "debt.description", value, ((start, start + len(match.group("d"))),), sure - 0.01 * rank
                    )
                ]
    return []


def _debt_amount(text: str, base: int, sure: float) -> list[ExtractedFact]:
    for mark in c.amount_marks(text):
        left = text[max(0, mark.start - 80) : mark.start]
        if re.search(r"cheques?\b[^.;]{0,40}$|part[\s-]?pay|\bpaid\b|per\s+(?:month|unit|kg|day)", left, re.IGNORECASE):
            continue
        weight = sure if _DEBT_WORDS.search(left) else sure - 0.1
        return [ExtractedFact("debt.amount", to_decimal(mark.paise), ((base + mark.start, base + mark.end),), weight)]
    return []


def _debt_dates(text: str, base: int, sure: float, notice_type: str) -> list[ExtractedFact]:
    out = []
    for mark in date_marks(text):
        span = ((base + mark.start, base + mark.end),)
        if notice_type == "recovery-of-money" and (mark.role == "due" or mark.bound == "by"):
            out.append(ExtractedFact("debt.due_date", mark.value.isoformat(), span, sure))
        elif mark.role not in ("notice", "presented", "returned", "memo", "acknowledged") and not any(
            f.path == "debt.date" for f in out
        ):
            weight = sure if mark.role == "debt" else sure - 0.15
            out.append(ExtractedFact("debt.date", mark.value.isoformat(), span, weight))
    return out


def _debt_mode(text: str, base: int, sure: float) -> list[ExtractedFact]:
    out = []
    if mode := MODE.search(text):
        out.append(ExtractedFact("debt.mode", mode.group(0), ((base + mode.start(), base + mode.end()),), sure - 0.1))
    if ref := _REFERENCE.search(text):
        out.append(
            ExtractedFact("debt.reference", ref.group("r"), ((base + ref.start("r"), base + ref.end("r")),), sure - 0.1)
        )
    return out
