"""The facts guard: every number, date, amount, period and name of a text stands in the form or in the law, or is found.

It reads the finished text, whoever wrote it: the model, a standard clause or a person's edit.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from rapidfuzz import fuzz

from legaldraft.checks.allowed import Allowed, number_words
from legaldraft.checks.names import check_names
from legaldraft.checks.parties import check_parties
from legaldraft.checks.slots import check_slots
from legaldraft.core.citation import Citation
from legaldraft.core.dates import find_dates
from legaldraft.core.findings import Finding, Severity
from legaldraft.core.money import find_amount_words, find_amounts, int_in_words
from legaldraft.notice_types import Facts

_DIGITS = re.compile(r"\d[\d,./-]*\d|\d")
_SAME_WORDS = 80.0  # likeness from which a line is the narrative with a change in it
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d[-/](?:\d\d|(?:19|20)\d\d)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d{1,2})?")
_PARAGRAPH_NUMBER = re.compile(r"(?m)^\s*\(?\d{1,3}[.)]\s")
_ACT_YEAR = re.compile(
    r"(?:Act|Code|Sanhita|Adhiniyam|Rules?|Regulations?|Ordinance)(?:\s+of\s+[A-Z]\w+(?:\s+[A-Z]\w+)?)?\)?\s*,?\s*(?:of\s+)?(?:1[89]|20)\d\d\b"
    r"|(?:अधिनियम|संहिता|नियमावली|नियम)\s*,?\s*(?:1[89]|20)\d\d\b"
)
_SERIAL = re.compile(
    r"^\d{1,3}(?=\t|$)", re.MULTILINE
)  # a cell: before the next one, or a line of its own in a Word file
_PERCENT = re.compile(r"\b(\d{1,3}(?:\.\d{1,3})?)\s*%")
_UNITS = r"(?:days?|weeks?|months?|years?|per\s+cent|percent|lakhs?|lacs?|crores?|thousand|hundred|rupees)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_TEENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_SPELT = re.compile(
    rf"\b({_TENS}(?:[ -]{_ONES})?|{_ONES}|{_TEENS}|\d{{1,3}})"
    rf"\s*(?:\([^)]{{0,12}}\)\s*)?(?:clear\s+|calendar\s+|working\s+|\w+-)?({_UNITS})\b",
    re.IGNORECASE,
)
_PERIODS = number_words()
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twelfth": 12, "sixteenth": 16,
}  # fmt: skip
# "one-third", "two thirds", "half share"; no "third party", no "first half" of a year.
_SHARE = re.compile(
    rf"\b(?:(?P<many>{_ONES})[ -](?P<part>{'|'.join(_PARTS)})s?\b(?! (?:part(?:y|ies)|person|year|of the year))"
    rf"|(?P<lone>{'|'.join(_PARTS)})(?: of the)? (?:share|portion)\b"
    r"|(?P<above>\d{1,2})/(?P<below>\d{1,3})(?![\d/]))",
    re.IGNORECASE,
)


def check_facts(
    text: str,
    allowed: Allowed,
    *,
    citations: Sequence[Citation] = (),
    periods: Collection[str] = (),
    lexicon: Collection[str] = (),
) -> list[Finding]:
    """Findings for what the form does not supply.

    Args:
        text: the finished text; offsets of the findings are into it.
        allowed: what the form supplies.
        citations: the citations already found in the text; their digits are the law's and judged there.
        periods: statutory periods that may be named, e.g. ``two years``.
        lexicon: words known from the firm's notices or the standard clauses.
    """
    spans = [(c.start, c.end) for c in citations] + [m.span() for m in _ACT_YEAR.finditer(text)]
    spans += [m.span() for m in _PARAGRAPH_NUMBER.finditer(text)]
    spans += _serial_numbers(text)
    findings = [*_amounts(text, allowed, spans), *_dates(text, allowed, spans)]
    findings += [*_numbers(text, allowed, spans), *_spelt(text, allowed, periods)]
    findings += _rates(text, allowed, periods)
    findings += _shares(text, allowed)
    acts = {word for c in citations if c.act for word in c.act.split("-")}
    findings += check_names(text, allowed, spans, acts.union(lexicon))
    findings += _narrative(text, allowed.facts)
    return [*findings, *check_slots(text, allowed.facts), *check_parties(text, allowed.facts)]


def _serial_numbers(text: str) -> list[tuple[int, int]]:
    """The first cells of a table's rows while they count 1, 2, 3 …: places in the table, not facts."""
    spans, last = [], 0
    for match in _SERIAL.finditer(text):
        number = int(match.group())
        if number in (1, last + 1):
            spans.append(match.span())
            last = number
    return spans


def _amounts(text: str, allowed: Allowed, taken: list[tuple[int, int]]) -> Iterator[Finding]:
    for span in (*find_amounts(text), *find_amount_words(text)):
        taken.append((span.start, span.end))
        if span.paise not in allowed.paise:
            yield _error(
                "facts.unsupported-amount", f"The amount {span.text} is not in the form.", span.start, span.end
            )


def _dates(text: str, allowed: Allowed, taken: list[tuple[int, int]]) -> Iterator[Finding]:
    for span in find_dates(text):
        taken.append((span.start, span.end))
        if span.value not in allowed.dates:
            yield _error("facts.unsupported-date", f"The date {span.text} is not in the form.", span.start, span.end)


def _numbers(text: str, allowed: Allowed, taken: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    for match in _DIGITS.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        suffix = _ORDINAL.match(text, match.end())
        if not _number_given(match.group(), allowed) or (
            suffix and f"{match.group()}{suffix[0].lower()}" not in allowed.tokens
        ):
            message = f"The number {match.group()} is not in the form."
            yield _error("facts.unsupported-number", message, match.start(), match.end())


def _number_given(number: str, allowed: Allowed) -> bool:
    """A figure grouped like money is judged as a whole, any other by its runs of digits."""
    if _GROUPED.fullmatch(number):
        plain = number.replace(",", "")
        return int(Decimal(plain) * 100) in allowed.paise or plain in allowed.digits
    whole = number.rstrip("-/.,")
    if re.search("[/-]", whole) and not _YEARS.fullmatch(whole):  # 14/3, 24-25/131: the form has it as it stands
        return any(whole in value for value in allowed.strings)
    return all(run in allowed.digits for run in re.findall(r"\d+", number))


def _shares(text: str, allowed: Allowed) -> Iterator[Finding]:
    """A share in words ("one-half") that is another than the form's; shares in figures are judged as numbers."""
    told = [m for m in _SHARE.finditer(text) if not m["above"]]
    if not told:
        return
    given = {_share(m) for value in allowed.strings for m in _SHARE.finditer(value)}
    for match in told:
        if _share(match) not in given:
            message = f"The share '{match[0]}' is not in the form."
            yield _error("facts.unsupported-share", message, match.start(), match.end())


def _share(match: re.Match[str]) -> Fraction | None:
    if match["above"]:
        return Fraction(int(match["above"]), int(match["below"])) if int(match["below"]) else None
    part = (match["part"] or match["lone"]).lower()
    return Fraction(_PERIODS[(match["many"] or "one").lower()], _PARTS[part])


def _spelt(text: str, allowed: Allowed, periods: Collection[str]) -> Iterator[Finding]:
    known = {" ".join(p.lower().split()) for p in periods}
    words = [(a.start, a.end) for a in find_amount_words(text)]
    for match in _SPELT.finditer(text):
        if any(a <= match.start() < b for a, b in words):
            continue
        number, unit = match.group(1).lower().replace("-", " "), match.group(2).lower()
        if number.isdigit() and number not in allowed.digits:
            continue  # already found as a number
        value = int(number) if number.isdigit() else _PERIODS.get(number)
        spelt = int_in_words(value).replace("-", " ") if value else number
        given = allowed.rates if "cent" in unit else allowed.small_numbers
        if value in given or f"{spelt} {unit}" in known or f"{spelt} {unit}s" in known:
            continue
        if _quoted(text, match.start(), match.end(), allowed):
            continue
        message = f"'{match.group()}' is neither in the form nor a period that this notice's law names."
        yield _error("facts.unsupported-period", message, match.start(), match.end())


def _rates(text: str, allowed: Allowed, periods: Collection[str]) -> Iterator[Finding]:
    for match in _PERCENT.finditer(text):
        rate = Decimal(match.group(1))
        spelt = f"{int_in_words(int(rate))} per cent" if rate == int(rate) else ""
        if rate not in allowed.rates and spelt.replace("-", " ") not in periods:
            yield _error("facts.unsupported-rate", f"{match.group()} is no rate of the form.", *match.span())


def _narrative(text: str, facts: Facts) -> Iterator[Finding]:
    """The lawyer's own words stand as the form has them, or not at all."""
    wanted = [" ".join(line.split()) for line in facts.text("narrative").splitlines() if len(line.split()) > 3]
    lines = [(m.start(), m[0]) for m in re.finditer(r"[^\n]+", text)] if wanted else []
    for told in wanted:
        if told in " ".join(text.split()):
            continue
        for at, line in lines:
            plain = _PARAGRAPH_NUMBER.sub("", line)
            start, end = at + len(line) - len(plain), at + len(line)  # after the number of the paragraph
            if fuzz.ratio(plain, told, score_cutoff=_SAME_WORDS):
                message = "This paragraph differs from the narrative of the form: its facts are known from there alone."
                hint = "Change it in the form."
                yield Finding("facts.narrative-changed", Severity.WARNING, message, start, end, hint)


def _quoted(text: str, start: int, end: int, allowed: Allowed) -> bool:
    """True if the stretch lies within a text of the form that stands there word for word ("salary for two months")."""
    for value in allowed.strings:
        inside = value.find(text[start:end])
        if inside >= 0 and len(value) > end - start and text.startswith(value, start - inside):
            return True
    return False


def _error(code: str, message: str, start: int, end: int) -> Finding:
    return Finding(code, Severity.ERROR, message, start, end, "Correct the text, or enter the fact in the form.")
