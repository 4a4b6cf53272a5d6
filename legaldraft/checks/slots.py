"""Facts in the wrong place: every value is the form's, but this is the memo's date after "presented on", the other
cheque's amount, the client's name after "you".

Each rule reads the words before a value. A rule speaks only where the form gives the fact that belongs there.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from legaldraft.checks.wording import reason_named
from legaldraft.core.dates import DateSpan, find_dates
from legaldraft.core.findings import Finding, Severity
from legaldraft.core.money import AmountSpan, find_amounts
from legaldraft.notice_types import Facts
from legaldraft.notice_types.facts import Entry

_REACH = 240
_LISTS = ("cheques", "invoices")
Values = frozenset[Any]


class _Cue(NamedTuple):
    """Words that end where a value begins, what belongs there, and where the form has it (list and key, or path)."""

    before: re.Pattern[str]
    what: str
    fields: tuple[str, ...]


def _cue(before: str, what: str, *fields: str) -> _Cue:
    return _Cue(re.compile(rf"(?:{before})\s*$", re.IGNORECASE), what, fields)


# No stop, no other event and no other date between the words and the value.
_TO = (
    r"(?:\bNos?\.?\s*[\w/-]+|(?!\b(?:return|dishonou?r|unpaid|memo|inform|intimat|present|dated|issued|"
    r"invoice|payment)\w*)[^.;\n\d]){0,160}?"
)
_DATE_CUES = (
    _cue(
        r"\bmemos?(?:randum|randa)?\b(?: \w+){0,3},? dated(?:\s*\d[\d./-]*\d(?:,| and))*",
        "date of the return memo",
        "cheques.memo_date",
    ),
    _cue(
        r"\binformed\b[^.;\n\d]{0,40}\bof (?:the|each|this|such) (?:\w+ )?(?:return|dishonou?r)\b[^.;\n\d]{0,40}\bon",
        "day on which the bank's information came",
        "cheques.intimation_received_on",
    ),
    _cue(r"\binterest\b[^.;\n]{0,90}\bfrom", "day from which interest is claimed", "demand.interest_from"),
    _cue(r"(?:^|\n)(?:dated?|dt\.?)[ \t]*:?", "date of the notice", "notice_date"),
    _cue(rf"\b(?:presented|deposited|lodged)\b{_TO}\bon", "date of presentation", "cheques.presented_on"),
    _cue(
        rf"\b(?:informed|intimated|intimation|information)\b{_TO}\bon",
        "day on which the bank's information came",
        "cheques.intimation_received_on",
    ),
    _cue(
        r"\b(?:information|intimation|advice)\b[^.;\n\d]{0,90}\b(?:received|reached|came)\b[^.;\n\d]{0,60}\bon",
        "day on which the bank's information came",
        "cheques.intimation_received_on",
    ),
    _cue(
        r"\breceived\b[^.;\n\d]{0,30}\b(?:memo|information|intimation|advice)\b[^.;\n\d]{0,60}\bon",
        "day on which the bank's information came",
        "cheques.intimation_received_on",
    ),
    _cue(
        r"\b(?:fell|falls|fallen|became|become|was|is) due (?:for \w+ )?on|\bdue date,? (?:being|of|i\.e\.,?)",
        "due date",
        "debt.due_date",
        "invoices.due_date",
    ),
    _cue(
        r"\b(?:repa(?:y|id)|repayable|payable)\b[^.;\n\d]{0,30}\b(?:by|on or before)",
        "due date",
        "debt.due_date",
        "invoices.due_date",
    ),
    _cue(r"\backnowledged\b[^.;\n\d]{0,60}\b(?:on|dated)", "date of the acknowledgment", "debt.acknowledged_on"),
)
_AMOUNT_CUES = (
    _cue(r"\bloan of(?: a)?(?: sum of)?", "amount of the loan", "debt.amount"),
    _cue(
        r"\b(?:charges?|costs?|fees?|expenses)\b(?: of| for| towards)?(?: \w+){0,3} notice\b[^.;\n\d]{0,40}",
        "fee of the notice",
        "demand.notice_fee",
    ),
)
_FEE_AFTER = re.compile(
    r"(?:\s*\([^)]*\))?[^.;\n\d]{0,30}\b(?:towards|for|as)\b[^.;\n\d]{0,25}\b(?:charges?|costs?|fees?|expenses)\b"
    r"[^.;\n\d]{0,20}\bnotice\b",
    re.IGNORECASE,
)
_NUMBERED = {
    "cheques": re.compile(r"\bcheques?\b(?: leaf)?(?: bearing)?,?(?: number| nos?\.?)?\s*(?=[\w/-]*\d)", re.IGNORECASE),
    "invoices": re.compile(r"\binvoices?\b(?: bearing)?,?(?: number| nos?\.?)?\s*(?=[\w/-]*\d)", re.IGNORECASE),
}
_OF_IT = re.compile(r",?\s*(?:dated|dt\.?|of|drawn on)\s*$", re.IGNORECASE)
_AGAINST = re.compile(
    r"\s*(?:\([^)]*\))?,?\s*(?:on|against|by|under|vide)(?: the)?(?: said)?(?: cheque|"
    r" invoice)?(?: bearing)?(?: nos?\.?)?\s*",
    re.IGNORECASE,
)
_FOR_IT = re.compile(r"^[^.;\n]{0,60}?\b(?:for|of)(?: a| an| the)?(?: sum| amount| value)?(?: of)?(?: only)?\s*$", re.I)


def check_slots(text: str, facts: Facts) -> Iterator[Finding]:
    """Findings for values of the form that stand where another fact of it belongs."""
    dates, amounts = find_dates(text), find_amounts(text)
    for day in dates:
        yield from _cued(text, day, day.value, _DATE_CUES, facts)
    for amount in amounts:
        yield from _cued(text, amount, amount.paise, _AMOUNT_CUES, facts)
        if _FEE_AFTER.match(text, amount.end):
            yield from _belongs(amount, amount.paise, "fee of the notice", _of(facts, ("demand.notice_fee",)))
    yield from _entries(text, facts, dates, amounts)
    yield from _rows(text, facts)
    yield from _reasons(text, facts, dates)
    yield from _of_one_cheque(text, facts, dates)
    yield from _twice(text, facts)
    yield from _debt_dates(text, facts, dates)
    yield from _payments(text, facts, dates, amounts)


def _sentences(text: str) -> Iterator[re.Match[str]]:
    """Stretches up to a stop before a capital letter or a figure, or to the end of a line."""
    return re.finditer(r"[^\n]+?(?:[.;](?=\s+[A-Z\d])(?<!\bNo\.)(?<!\bNos\.)(?<!\bRs\.)(?<!M/s\.)|\n|$)", text)


def _of_one_cheque(text: str, facts: Facts, dates: Sequence[DateSpan]) -> Iterator[Finding]:
    """In a sentence about one of several cheques no date stands that only another cheque has."""
    cheques = facts.entries("cheques")
    if len(cheques) < 2:
        return
    days = [{v for v in c.values() if isinstance(v, date)} for c in cheques]
    for match in _sentences(text):
        told = [n for n, c in enumerate(cheques) if _names_number(match[0], str(c.get("number", "")))]
        if len(told) != 1:
            continue
        others = set().union(*(d for n, d in enumerate(days) if n != told[0])) - days[told[0]]
        for day in dates:
            if match.start() <= day.start < match.end() and day.value in others:
                message = f"{day.text} is a date of another cheque than the one of this sentence."
                yield _misplaced(message, day.start, day.end)


def _occurrences(text: str, number: str) -> Iterator[int]:
    """Where a number stands by itself; looked for without a pattern, for a form may have hundreds of them."""
    at = text.find(number) if number else -1
    while at >= 0:
        end = at + len(number)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield at
        at = text.find(number, end)


def _names_number(text: str, number: str) -> bool:
    return next(_occurrences(text, number), None) is not None


def _twice(text: str, facts: Facts) -> Iterator[Finding]:
    """One number entered twice in a list or a table where another entry is lacking."""
    for name in _LISTS:
        numbers = [str(e["number"]) for e in facts.entries(name) if "number" in e]
        for start, block in _blocks(text) if len(numbers) > 1 else ():
            named = [n for n in numbers if _names_number(block, n)]
            if len(named) != len(numbers) - 1:
                continue
            for number in named:
                again = [at for at in _occurrences(block, number) if _ENTERED.match(block, at + len(number))]
                if len(again) > 1:
                    at = start + again[-1]
                    message = f"{number} stands twice where another number of the form is lacking."
                    yield _misplaced(message, at, at + len(number))


_ENTERED = re.compile(r",?\s*(?:dated|dt\.?|for\b|i\.e\.)|[ ]*[\n\t;,)]")


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Each line by itself; the short lines that a table becomes together."""
    start, held, at = 0, "", 0
    for line in text.split("\n"):
        if len(line) <= 40:
            start, held = (start if held else at), f"{held}{line}\n"
        else:
            if held:
                yield start, held
                held = ""
            yield at, line
        at += len(line) + 1
    if held:
        yield start, held


_BECAME = re.compile(
    r",?\s*(?:you (?:became|had become|were) (?:\w+ )?(?:liable|indebted)|(?:my|"
    r"our) client (?:had )?(?:advanced|lent|paid|gave)\b)",
    re.IGNORECASE,
)


def _debt_dates(text: str, facts: Facts, dates: Sequence[DateSpan]) -> Iterator[Finding]:
    """ "On D you became liable": the day of the debt."""
    given = _of(facts, ("debt.date",)) | _of(facts, ("invoices.date",))
    for day in dates:
        on = re.search(r"\bon\s*$", text[max(0, day.start - 6) : day.start], re.IGNORECASE)
        if on and facts.date("debt.date") and _BECAME.match(text, day.end):
            yield from _belongs(day, day.value, "date of the debt", given)


def _payments(text: str, facts: Facts, dates: Sequence[DateSpan], amounts: Sequence[AmountSpan]) -> Iterator[Finding]:
    """ "You paid A on D": the two belong to one payment."""
    pairs = {(e.get("amount"), e.get("date")) for e in facts.entries("payments")}
    pairs |= {(p.get("amount"), p.get("date")) for c in facts.entries("cheques") for p in c.get("part_payments", ())}
    sums, days = {a for a, _ in pairs}, {d for _, d in pairs}
    for amount in amounts if pairs else ():
        day = next((d for d in dates if d.start >= amount.end), None)
        if day is None or not _ON_IT.fullmatch(text[amount.end : day.start]):
            continue
        before = text[max(0, amount.start - 60) : amount.start]
        known = amount.paise in sums or day.value in days
        if known and _PAID.search(before) and (amount.paise, day.value) not in pairs:
            message = f"The form has no payment of {amount.text} on {day.text}."
            yield _misplaced(message, amount.start, day.end)


_ON_IT = re.compile(
    r"\s*(?:\([^)]*\))?(?: only)?(?:,? (?:by|through|via) [\w ]{2,30}?)?,? (?:on|dated)\s*", re.IGNORECASE
)
_PAID = re.compile(r"\b(?:paid|received|remitted|returned|repaid|payment of|deposited)\b[^.;\n]*$", re.IGNORECASE)


def _reasons(text: str, facts: Facts, dates: Sequence[DateSpan]) -> Iterator[Finding]:
    """With several cheques of different reasons: a sentence about one of them gives its own reason."""
    cheques = [c for c in facts.entries("cheques") if c.get("reason")]
    if len({reason_named(str(c["reason"])) for c in cheques}) < 2:
        return
    for match in _sentences(text):
        days = {d.value for d in dates if match.start() <= d.start < match.end()}
        told = [c for c in cheques if _names_number(match[0], str(c.get("number", ""))) or c.get("memo_date") in days]
        given, own = reason_named(match[0]), {reason_named(str(c["reason"])) for c in told}
        if given and len(own) == 1 and None not in own and given not in own:
            message = f"The sentence gives the reason '{given}', the form another for this cheque."
            yield _misplaced(message, match.start(), match.end())


def _cued(
    text: str, span: DateSpan | AmountSpan, value: date | int, cues: Sequence[_Cue], facts: Facts
) -> Iterator[Finding]:
    before = text[max(0, span.start - _REACH) : span.start]
    for cue in cues:
        if cue.before.search(before):
            yield from _belongs(span, value, cue.what, _of(facts, cue.fields))
            return


def _belongs(span: DateSpan | AmountSpan, value: date | int, what: str, given: Values) -> Iterator[Finding]:
    if given and value not in given:
        message = f"{span.text} stands where the {what} belongs, which the form gives otherwise."
        yield _misplaced(message, span.start, span.end)


def _misplaced(message: str, start: int, end: int) -> Finding:
    return Finding("facts.misplaced", Severity.ERROR, message, start, end, "Compare the sentence with the form.")


def _of(facts: Facts, fields: Sequence[str]) -> Values:
    """The values of the form at these places, of every entry where the place is in a list."""
    found: set[Any] = set()
    for path in fields:
        head, _, key = path.partition(".")
        entries = facts.entries(head)
        found |= {e[key] for e in entries if key in e} if entries else {facts.get(path)}
    return frozenset(found - {None})


def _entries(text: str, facts: Facts, dates: Sequence[DateSpan], amounts: Sequence[AmountSpan]) -> Iterator[Finding]:
    """ "Cheque No. N dated D for A": D and A are those of N."""
    for name in _LISTS:
        by_number = {str(e["number"]): e for e in facts.entries(name) if "number" in e}
        places = [(m.end(), _number_at(text, m.end(), by_number)) for m in _NUMBERED[name].finditer(text)]
        places += _joined_numbers(text, by_number, [at for at, _ in places])
        for at, entry in places:
            if entry is not None:
                yield from _one_entry(text, name, entry, at, dates, amounts)


def _number_at(text: str, at: int, by_number: dict[str, Entry]) -> Entry | None:
    fitting = [n for n in by_number if text.startswith(n, at) and not text[at + len(n) : at + len(n) + 1].isalnum()]
    return by_number[max(fitting, key=len)] if fitting else None


def _joined_numbers(text: str, by_number: dict[str, Entry], known: Sequence[int]) -> list[tuple[int, Entry | None]]:
    """Numbers of a list that stand without the word ("cheques No. 1 dated … and 2 dated …")."""
    found: list[tuple[int, Entry | None]] = []
    for number, entry in by_number.items():
        if len(number) >= 5:
            found += [(at, entry) for at in _occurrences(text, number)]
    return [(at, entry) for at, entry in found if at not in known]


def _one_entry(
    text: str, name: str, entry: Entry, at: int, dates: Sequence[DateSpan], amounts: Sequence[AmountSpan]
) -> Iterator[Finding]:
    after = at + len(str(entry["number"]))
    what = name.removesuffix("s")
    before = _amount_before(text, at, amounts)
    if before and "amount" in entry and before.paise != entry["amount"]:
        yield _misplaced(f"{before.text} is not the amount of {what} {entry['number']}.", before.start, before.end)
    day = next((d for d in dates if after <= d.start), None)
    if day and "date" in entry and _OF_IT.fullmatch(text[after : day.start]) and day.value != entry["date"]:
        yield _misplaced(f"{day.text} is not the date of {what} {entry['number']}.", day.start, day.end)
    start = day.end if day and _OF_IT.fullmatch(text[after : day.start]) else after
    amount = next((a for a in amounts if start <= a.start), None)
    if amount is None or "amount" not in entry or amount.paise == entry["amount"]:
        return
    if _FOR_IT.match(text[start : amount.start]) and not _another(text, start, amount):
        yield _misplaced(f"{amount.text} is not the amount of {what} {entry['number']}.", amount.start, amount.end)


def _amount_before(text: str, at: int, amounts: Sequence[AmountSpan]) -> AmountSpan | None:
    """The amount of "Rs. 5,000/- (Rupees …) against cheque No. N"."""
    before = next((a for a in reversed(amounts) if a.end <= at), None)
    return before if before and _AGAINST.fullmatch(text[before.end : at]) else None


def _another(text: str, start: int, amount: AmountSpan) -> bool:
    """Another number, or words that turn to another sum, stand between an entry's number and the amount."""
    between = text[start : amount.start]
    return bool(re.search(r"\d|\b(?:total|liability|loan|debt|out of|balance|aggregate)\b", between, re.IGNORECASE))


def _rows(text: str, facts: Facts) -> Iterator[Finding]:
    """A row of a table that begins with a cheque or an invoice holds that entry's date and amount."""
    lines = [(m.start(), m[0]) for m in re.finditer(r"[^\n]*\t[^\n]*", text)]
    for name in _LISTS:
        for entry in facts.entries(name):
            for start, line in lines:
                if str(entry.get("number")) in (cell.strip() for cell in line.split("\t")):
                    yield from _row(start, line, entry, name.removesuffix("s"))


def _row(start: int, line: str, entry: Entry, what: str) -> Iterator[Finding]:
    own = {v for v in entry.values() if isinstance(v, date)}
    for day in find_dates(line):
        if day.value not in own:
            message = f"{day.text} is no date of {what} {entry['number']}, in whose row it stands."
            yield _misplaced(message, start + day.start, start + day.end)
    for amount in find_amounts(line):
        if "amount" in entry and amount.paise != entry["amount"]:
            message = f"{amount.text} is not the amount of {what} {entry['number']}, in whose row it stands."
            yield _misplaced(message, start + amount.start, start + amount.end)
