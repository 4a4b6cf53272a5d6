# ruff: noqa: E501  (a pattern reads best in one piece)
"""The cheques of a notice: numbers, dates, amounts, banks, and what the bank did with them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from legaldraft.core.dates import find_dates
from legaldraft.core.money import to_decimal
from legaldraft.core.notice import Paragraph
from legaldraft.ingest import context as c
from legaldraft.ingest.banks import BankMention, bank_mentions
from legaldraft.ingest.extracted import ExtractedFact, Span
from legaldraft.ingest.lines import Line
from legaldraft.ingest.roles import DateMark, date_marks, sentences
from legaldraft.ingest.segment import Piece

_LIST = r"(?:[“\"'‘]?\d{4,9}[”\"'’]?)(?:\s*(?:,|/|and|&|,\s*and)\s*(?:no\.?\s*)?[“\"'‘]?\d{5,9}[”\"'’]?(?![\d,]*/-|\.\d|,\d))*"
_NUMBERED = re.compile(
    rf"(?:cheques?|chqs?|चेक)\b[^.;\n]{{0,90}}?\b(?:nos?|numbers?|numbered|bearing|संख्या|नं)\b\s*\.?\s*(?:is|are|nos?\.?)?\s*[:\-–#]*\s*(?P<list>{_LIST})(?![\d/,-]*\d)"
    rf"|(?:cheques?|chqs?)\s*[:#\-–]?\s*(?P<list2>\d{{6}}(?:\s*(?:,|and|&)\s*\d{{6}})*)(?!\d|[,/-]\d)"
    rf"|\bnumber(?:ed)?\s+(?:is|was|being|:)\s*(?P<list5>\d{{6}})(?!\d|[,/-]\d)"
    rf"|चेक\s*(?:संख्या|सं\.?|नं\.?|नम्बर|नंबर|क्रमांक)?\s*[:\-–]?\s*(?P<list6>\d{{6}})(?!\d|[,/-]\d)"
    rf"|(?:^|[\s(])[Nn]os?\.?\s*(?P<list3>\d{{6}})(?!\d|[,/-]\d)"
    rf"|\bbearing\s+(?:the\s+)?(?:no\.?|nos\.?|number|serial\s+no\.?)?\s*[:\-]?\s*(?P<list4>\d{{6}}(?:\s*(?:,|and|&)\s*\d{{6}})*)(?!\d|[,/-]\d)",
    re.IGNORECASE,
)
_NOT_CHEQUE = re.compile(
    r"(?:a/?c|account|UTR|ref(?:erence)?|invoice|bill|challan|memo|pin(?:code)?|challan|order|D/|enrol\w*|phone|mobile|tel|CIN|DIN)\s*(?:no\.?|number|code)?\s*[:.\-]?\s*$",
    re.IGNORECASE,
)
REASON = re.compile(
    r"funds?\s*(?:are\s+)?insufficient|insufficient\s+(?:funds?|balance)|insufficiency\s+of\s+funds?|exceeds?\s+arrangements?|account\s+(?:closed|blocked|frozen|dormant)|"
    r"payment\s+stopped(?:\s+by\s+(?:the\s+)?drawer)?|stop(?:ped)?\s+payment|refer\s+to\s+drawer|(?:drawer'?s?\s+)?signatures?\s+(?:differs?|mismatch(?:ed)?|incomplete|not\s+as\s+per\s+mandate)|"
    r"drawer'?s\s+signature\s+(?:differs|not\s+as\s+per\s+\w+)|not\s+arranged\s+for|effects\s+not\s+cleared|(?:image\s+)?alteration\w*|account\s+attached",
    re.IGNORECASE,
)
_QUOTED_REASON = re.compile(
    r"(?:reasons?|remarks?|endorse(?:ment|d)|grounds?|stating|reading|noted|marked|cited|objection|memo)\b[^“\"‘'.;]{0,60}[“\"‘'](?P<reason>[^”\"’']{4,60})[”\"’']",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Cheque:
    """One cheque while it is being read: values by field name, each with its span and confidence."""

    number: str
    span: Span
    values: dict[str, tuple[Any, Span | None, float]] = field(default_factory=dict)

    def put(self, key: str, value: Any, span: Span | None, confidence: float) -> None:
        """Keeps the surer reading of a field."""
        if value and (key not in self.values or confidence > self.values[key][2]):
            self.values[key] = (value, span, confidence)


def number_spans(text: str) -> list[tuple[int, int]]:
    """Places of cheque numbers in a text that calls them so."""
    out: list[tuple[int, int]] = []
    for match in _NUMBERED.finditer(text):
        group = next(g for g in ("list", "list2", "list3", "list4", "list5", "list6") if match.group(g))
        base = match.start(group)
        if _NOT_CHEQUE.search(text[max(0, base - 30) : base]):
            continue
        out += [(base + d.start(), base + d.end()) for d in re.finditer(r"\d{4,9}", match.group(group))]
    return sorted(set(out))


def read_cheques(pieces: Sequence[Piece], paragraphs: Sequence[Paragraph], whole: str) -> list[Cheque]:
    """The cheques in the order of their first mention, with all that the body says of them."""
    cheques: dict[str, Cheque] = {}
    for piece in pieces:
        if piece.rows:
            _from_table(cheques, piece)
        else:
            _from_text(cheques, piece, whole)
    found = list(cheques.values())
    for piece, paragraph in zip(pieces, paragraphs, strict=True):
        if not piece.rows and found:
            _bank_events(found, piece, paragraph, whole)
            _banks(found, piece, paragraph, whole)
    _settle(found)
    return found


def _from_table(cheques: dict[str, Cheque], piece: Piece) -> None:
    head = " ".join(x.text for x in piece.rows[0]).lower()
    if not re.search(r"cheque|chq|instrument", head):
        return
    for row in c.table_rows(piece):
        number = re.search(r"\d{4,9}", row["number"].text) if "number" in row else None
        if not number:
            continue
        start = row["number"].start + number.start()
        cheque = cheques.setdefault(number.group(0), Cheque(number.group(0), (start, start + len(number.group(0)))))
        _row_values(cheque, row)


def _row_values(cheque: Cheque, row: dict[str, Line]) -> None:
    for column, key in (
        ("date", "date"),
        ("presented", "presented_on"),
        ("memo_date", "memo_date"),
        ("received", "intimation_received_on"),
    ):
        if column in row and (value := c.cell_date(row[column])):
            cheque.put(key, value.isoformat(), (row[column].start, row[column].end), 0.97)
    if "amount" in row and (paise := c.cell_paise(row["amount"])):
        cheque.put("amount", to_decimal(paise), (row["amount"].start, row["amount"].end), 0.97)
    if "bank" in row:
        _cell_bank(cheque, row["bank"])
    if "branch" in row:
        cheque.put("branch", row["branch"].text, (row["branch"].start, row["branch"].end), 0.95)
    if "reason" in row:
        cheque.put("reason", row["reason"].text.strip("“”\"' "), (row["reason"].start, row["reason"].end), 0.95)


def _from_text(cheques: dict[str, Cheque], piece: Piece, whole: str) -> None:
    """Cheques first named in a paragraph, each with the date, amount and bank that go with it."""
    text = whole[piece.start : piece.end]
    mentions = [(s, e) for s, e in number_spans(text)]
    fresh = list({text[s:e]: (s, e) for s, e in reversed(mentions) if text[s:e] not in cheques}.values())[::-1]
    if not fresh:
        return
    made = []
    for start, end in fresh:
        cheque = Cheque(text[start:end], (piece.start + start, piece.start + end))
        cheques[cheque.number] = cheque
        made.append((cheque, start, end))
    dates = [d for d in date_marks(text) if d.role in ("cheque", "", "debt", "due", "issued")]
    amounts = c.amount_marks(text)
    if len(made) > 1 and _together(text, made):
        _respectively(made, dates, amounts, piece.start, text)
    else:
        for cheque, low, high in _windows(text, made, dates, amounts):
            _own_values(cheque, text, low, high, dates, amounts, piece.start)


def _together(text: str, made: Sequence[tuple[Cheque, int, int]]) -> bool:
    """True where the numbers stand in one list, the rest after it."""
    between = [text[a[2] : b[1]] for a, b in pairwise(made)]
    return all(len(x) < 25 and not find_dates(x) for x in between)


def _respectively(
    made: Sequence[tuple[Cheque, int, int]],
    dates: Sequence[DateMark],
    amounts: Sequence[c.AmountMark],
    base: int,
    text: str,
) -> None:
    after = made[-1][2]
    own_dates = [d for d in dates if d.start > after] or list(dates)
    own_amounts = [a for a in amounts if a.start > after] or list(amounts)
    each = bool(re.search(r"\beach\b|\bevery\b", text))
    for index, (cheque, _, _) in enumerate(made):
        day = own_dates[index] if len(own_dates) >= len(made) else own_dates[0] if len(own_dates) == 1 else None
        if day:
            cheque.put("date", day.value.isoformat(), (base + day.start, base + day.end), 0.85)
        sum_ = own_amounts[index] if len(own_amounts) >= len(made) else own_amounts[0] if own_amounts and each else None
        if sum_:
            cheque.put("amount", to_decimal(sum_.paise), (base + sum_.start, base + sum_.end), 0.85)


def _windows(
    text: str, made: Sequence[tuple[Cheque, int, int]], dates: Sequence[DateMark], amounts: Sequence[c.AmountMark]
) -> Iterable[tuple[Cheque, int, int]]:
    """The stretch of text that speaks of each cheque: behind its number, or before it where nothing stands behind."""
    if len(made) == 1:
        yield made[0][0], 0, len(text)
        return
    marks = [*(d.start for d in dates), *(a.start for a in amounts)]
    tail = [m for m in marks if m > made[-1][2]]
    lead = [m for m in marks if m < made[0][1]]
    forward = len(tail) >= 2 or (bool(tail) and not lead) or not lead
    for index, (cheque, start, end) in enumerate(made):
        if forward:
            yield cheque, start, made[index + 1][1] if index + 1 < len(made) else len(text)
        else:
            yield cheque, made[index - 1][2] if index else 0, end


def _own_values(
    cheque: Cheque,
    text: str,
    low: int,
    high: int,
    dates: Sequence[DateMark],
    amounts: Sequence[c.AmountMark],
    base: int,
) -> None:
    """The nearest date and amount within the cheque's stretch; what is called the cheque's own goes first."""
    at = cheque.span[0] - base
    near = [d for d in dates if low <= d.start < high]
    near.sort(key=lambda d: (d.role != "cheque", abs(d.start - at) + (25 if d.start < at else 0)))
    if near:
        sure = 0.93 if near[0].role == "cheque" else 0.7
        cheque.put("date", near[0].value.isoformat(), (base + near[0].start, base + near[0].end), sure)
    sums = [a for a in amounts if low <= a.start < high]
    sums.sort(key=lambda a: _amount_distance(text, a, at))
    if sums:
        cheque.put("amount", to_decimal(sums[0].paise), (base + sums[0].start, base + sums[0].end), 0.92)


def _amount_distance(text: str, amount: c.AmountMark, at: int) -> float:
    """How far an amount stands from a cheque number; another sentence or a word of debt in between makes it far."""
    low, high = sorted((amount.start, at))
    between = text[low:high]
    sentence_ends = len(sentences(between)) - 1
    behind = 0 if amount.start > at else 40
    debt = (
        150
        if re.search(
            r"\b(?:liabilit|debt|outstanding|loan|towards|dues|out\s+of|against)",
            text[max(0, amount.start - 60) : amount.start],
            re.I,
        )
        else 0
    )
    for_cheque = (
        -120
        if re.search(
            r"(?:cheques?|for|amounting\s+to)\s+(?:a\s+|the\s+)?(?:sum\s+of|amount\s+of|an\s+amount\s+of)?\s*$",
            text[max(0, amount.start - 40) : amount.start],
            re.I,
        )
        else 0
    )
    return len(between) + behind + 200 * sentence_ends + debt + for_cheque


_DRAWN = re.compile(
    r"(?:\bdrawn\b|\bdrew\b|drawee|\byour\s+(?:bank(?:er)?s?|account)|\bon\s*$|\bkept\b|maintained\s+by\s+you)[^.;]*$",
    re.IGNORECASE,
)
_DEPOSITED = re.compile(
    r"present|deposit|lodg|collect|encash|clearing|\bpaid\s+(?:the|it)|bank(?:s|ed)\b|client'?s?\s+(?:own\s+)?(?:account|bank)|through\s+(?:its|his|her|their)|banker",
    re.IGNORECASE,
)


def _banks(cheques: list[Cheque], piece: Piece, paragraph: Paragraph, whole: str) -> None:
    """Drawee and collecting banks that a paragraph names, for the cheques it speaks of."""
    text = whole[piece.start : piece.end].replace("’", "'")
    if paragraph.element not in ("cheque", "dishonour", "intimation", "transaction", None):
        return
    named = _named(cheques, text)
    for bank in bank_mentions(text):
        left = text[max(0, bank.span[0] - 160) : bank.span[0]]
        near = re.split(r"(?<!\bNo)(?<!Ltd)\.\s|;", left)[-1]
        drawn, deposited = _DRAWN.search(near), _DEPOSITED.search(near)
        is_drawee = drawn is not None and (deposited is None or drawn.start() > deposited.start())
        if paragraph.element == "cheque":
            is_drawee = is_drawee or not deposited
        elif paragraph.element == "transaction" and not (drawn or (deposited and "cheque" in near)):
            continue
        keys = ("bank", "branch") if is_drawee else ("payee_bank", "payee_branch")
        for cheque in _meant(cheques, named, text, bank.span[0], 0):
            _put_bank(cheque, bank, piece.start, keys, 0.85 if paragraph.element in ("cheque", "dishonour") else 0.7)


def _put_bank(cheque: Cheque, bank: BankMention, base: int, keys: tuple[str, str], sure: float) -> None:
    cheque.put(keys[0], bank.name, (base + bank.span[0], base + bank.span[1]), sure)
    if bank.branch and bank.branch_span:
        cheque.put(keys[1], bank.branch, (base + bank.branch_span[0], base + bank.branch_span[1]), sure)


def _cell_bank(cheque: Cheque, cell: Line) -> None:
    """A cell of the column "drawn on"."""
    found = next(bank_mentions(cell.text), None)
    if found:
        _put_bank(cheque, found, cell.start, ("bank", "branch"), 0.95)
    elif len(cell.text) <= 60:
        cheque.put("bank", cell.text.strip(), (cell.start, cell.end), 0.8)


_EVENT_WORDS = re.compile(
    r"present|deposit|return|dishono|memo|intimat|inform|receiv|unpaid|bounced|bank|lodged|came\s+back|\btold\b|learn|hands|प्रस्तुत|अनाद|वापस|मेमो|सूचना",
    re.IGNORECASE,
)
_NO_EVENTS = frozenset(
    {"demand", "consequence", "reservation", "copy-retained", "notice-fee", "transaction", "interest"}
)
_KEYS = {
    "presented": "presented_on",
    "memo": "memo_date",
    "returned": "returned",
    "intimation": "intimation_received_on",
}


def _bank_events(cheques: list[Cheque], piece: Piece, paragraph: Paragraph, whole: str) -> None:
    """Presentation, return, memo and intimation that a paragraph tells, for the cheques it names or for all."""
    text = whole[piece.start : piece.end]
    if paragraph.element in _NO_EVENTS or not _EVENT_WORDS.search(text):
        return
    marks = date_marks(text)
    named = _named(cheques, text)
    for index, mark in enumerate(marks):
        key = _event_key(mark, paragraph.element, text)
        if not key:
            continue
        sure = 0.9 if paragraph.element in ("dishonour", "intimation") else 0.75
        meant = _meant(cheques, named, text, mark.start, marks[index - 1].start if index else 0)
        own = _share_of(cheques, marks, index, text)
        for cheque in [own] if own else meant:
            cheque.put(key, mark.value.isoformat(), (piece.start + mark.start, piece.start + mark.end), sure)
    _same_day(cheques, text, piece.start, marks)
    _reasons(cheques, named, text, piece.start)


def _event_key(mark: DateMark, element: str | None, text: str) -> str | None:
    """The field a date fills; in a paragraph on the bank's information a loose date is the day it came."""
    key = _KEYS.get(mark.role)
    if (
        element == "intimation"
        and mark.bound != "noun"
        and key in (None, "returned")
        and mark.role not in ("issued", "due")
    ):
        return "intimation_received_on"
    if (
        element == "dishonour"
        and key is None
        and mark.bound == "verb"
        and not re.search(r"return|dishono", text[: mark.start])
    ):
        return "presented_on" if re.search(r"present|deposit|lodg|clearing|collection", text, re.IGNORECASE) else None
    sentence = next((text[low:high] for low, high in sentences(text) if low <= mark.start < high), "")
    if key == "presented_on" and re.search(
        r"\bask(?:ing|ed)\s+(?:for|that|my|our|the)\b|\brequest(?:ed|ing)\s+(?:my|our|that|for)\b|\bfirst\s+(?:present|return)",
        sentence,
    ):
        return None
    return key


def _share_of(cheques: list[Cheque], marks: Sequence[DateMark], index: int, text: str) -> Cheque | None:
    """ "on 12.6.2024 and 8.6.2024 respectively": the dates of a list go to the cheques in order."""
    low = high = index
    while low > 0 and _adjoin(text, marks[low - 1], marks[low]):
        low -= 1
    while high + 1 < len(marks) and _adjoin(text, marks[high], marks[high + 1]):
        high += 1
    return cheques[index - low] if len(cheques) > 1 and high - low + 1 == len(cheques) else None


def _adjoin(text: str, first: DateMark, second: DateMark) -> bool:
    return bool(
        re.fullmatch(
            r"\s*(?:,|and|&|,\s*and)\s*(?:of\s+the\s+(?:second|third|other|next)\s+)?(?:on\s+)?",
            text[first.end : second.start],
        )
    )


def _named(cheques: list[Cheque], text: str) -> list[tuple[int, Cheque]]:
    """The cheques of several that a text names, with the place of each, in order; none where there is but one."""
    found = [(text.find(x.number), x) for x in cheques if x.number in text] if len(cheques) > 1 else []
    return sorted(found, key=lambda pair: pair[0])


def _meant(cheques: list[Cheque], named: list[tuple[int, Cheque]], text: str, at: int, before: int) -> list[Cheque]:
    """The cheques a date speaks of: those named since the last date, else the last one named, else all."""
    if not named:
        return cheques
    close = [x for place, x in named if before <= place < at]
    if close:
        return close
    behind = [x for place, x in named if place > at]
    earlier = [x for place, x in named if place < at]
    if re.search(
        r"\b(?:all|both|said)\s+(?:the\s+)?(?:above\s+|aforesaid\s+|said\s+)*cheques\b|\bcheques\s+were\b", text
    ):
        return cheques
    return earlier[-1:] or behind[:1] or cheques


def _same_day(cheques: list[Cheque], text: str, base: int, marks: Sequence[DateMark]) -> None:
    """ "…received the memo the same day" takes the date of the return or of the memo."""
    found = re.search(
        r"(?:receiv|intimat|inform|communicat|learn)\w*\b[^.;]{0,120}?\b(?:on\s+)?(?:the\s+)?(?:very\s+)?same\s+(?:day|date)|same\s+(?:day|date)[^.;]{0,60}(?:receiv|intimat|inform|communicat)",
        text,
        re.IGNORECASE,
    )
    if not found:
        return
    earlier = [m for m in marks if m.role in ("memo", "returned", "presented") and m.start < found.end()]
    for cheque in cheques:
        if earlier:
            cheque.put(
                "intimation_received_on",
                earlier[-1].value.isoformat(),
                (base + earlier[-1].start, base + earlier[-1].end),
                0.8,
            )
        elif "memo_date" in cheque.values:
            cheque.put("intimation_received_on", cheque.values["memo_date"][0], cheque.values["memo_date"][1], 0.75)


def _reasons(cheques: list[Cheque], named: list[tuple[int, Cheque]], text: str, base: int) -> None:
    found = [
        (m.start("reason"), m.group("reason"))
        for m in _QUOTED_REASON.finditer(text)
        if not re.search(r"client|notice", m.group("reason"))
    ]
    if not any(REASON.search(x[1]) for x in found):
        found = [(m.start(), m.group(0)) for m in REASON.finditer(text)] or found
    for start, reason in found:
        value = reason.strip(" .,“”\"'")
        for cheque in _meant(cheques, named, text, start, 0):
            cheque.put("reason", value, (base + start, base + start + len(value)), 0.9 if REASON.search(value) else 0.7)


def _settle(cheques: list[Cheque]) -> None:
    """A return without a memo's own date gives the memo date; an unnamed bank is the other cheques'."""
    for cheque in cheques:
        returned = cheque.values.pop("returned", None)
        if returned and "memo_date" not in cheque.values:
            cheque.values["memo_date"] = (returned[0], returned[1], 0.75)
    for key in ("bank", "branch", "amount", "date"):
        known = {x.values[key][0] for x in cheques if key in x.values}
        if key in ("bank", "branch") and len(known) == 1:
            for cheque in cheques:
                cheque.put(key, next(iter(known)), None, 0.6)


def cheque_facts(cheques: Sequence[Cheque]) -> list[ExtractedFact]:
    """The cheques as facts of the form."""
    out = []
    for index, cheque in enumerate(cheques):
        out.append(ExtractedFact(f"cheques.{index}.number", cheque.number, (cheque.span,), 0.95))
        for key, (value, span, confidence) in cheque.values.items():
            out.append(ExtractedFact(f"cheques.{index}.{key}", value, (span,) if span else (), confidence))
    return out
