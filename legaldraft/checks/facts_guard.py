"""The facts guard: every number, date, amount, period and name of a text stands in the form or in the law, or is found.

It reads the finished text, whoever wrote it: the model, a standard clause or a person's edit.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from legaldraft.checks.allowed import Allowed, number_words
from legaldraft.core.citation import Citation
from legaldraft.core.dates import find_dates
from legaldraft.core.findings import Finding, Severity
from legaldraft.core.money import find_amount_words, find_amounts, int_in_words

_DIGITS = re.compile(r"(?<![\w])\d[\d,./-]*\d|\d")
_PARAGRAPH_NUMBER = re.compile(r"(?m)^\s*\(?\d{1,3}[.)]\s")
_ACT_YEAR = re.compile(
    r"(?:Act|Code|Sanhita|Adhiniyam|Rules?|Regulations?|Ordinance)(?:\s+of\s+[A-Z]\w+(?:\s+[A-Z]\w+)?)?\)?\s*,?\s*(?:of\s+)?(?:1[89]|20)\d\d\b"
)
_UNITS = r"(?:days?|weeks?|months?|years?|per\s+cent|percent|lakhs?|lacs?|crores?|thousand|hundred|rupees)"
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_TEENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_SPELT = re.compile(
    rf"\b({_TENS}(?:[ -]{_ONES})?|{_ONES}|{_TEENS}|\d{{1,3}})"
    rf"\s*(?:\([^)]{{0,12}}\)\s*)?(?:clear\s+|calendar\s+|working\s+|\w+-)?({_UNITS})\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![\w])[A-Z][a-z'’]{2,}(?:[-&'’][A-Za-z]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.:;!?]\s*[\"“”)]?\s*|\n\s*(?:\(?\w{1,4}[.)]\s*)?|[\"“]|/\s*)$")
# Words that begin with a capital in any letter of this kind and name nobody.
_COMMON_WORDS = """
act acts advocate advocates agreement annexure article bank branch cheque cheques client code company complaint
court courts  criminal civil dear debt demand director directors encl enclosure english esq facts firm friday
high hindi hon'ble honourable  india indian interest invoice invoices kumari law laws lakh crore legal limited
llp madam magistrate memo memorandum messrs monday  mr mrs ms notice noticee noticees only order orders
paragraph paragraphs part private procedure proprietor pursuant pvt ltd rule rules  rupees paise rupee saturday
schedule section sections shri sir smt state subject sunday supreme thursday tuesday union wednesday  january
february march april may june july august september october november december thousand hundred  one two three
four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety and the that this under therefore please take
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_PERIODS = number_words()


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
    findings = [*_amounts(text, allowed, spans), *_dates(text, allowed, spans)]
    findings += [*_numbers(text, allowed, spans), *_spelt(text, allowed, periods)]
    findings += _names(text, allowed, {w.lower() for w in lexicon})
    return findings


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
        runs = re.findall(r"\d+", match.group())
        if not all(run in allowed.digits for run in runs):
            message = f"The number {match.group()} is not in the form."
            yield _error("facts.unsupported-number", message, match.start(), match.end())


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
        if value in allowed.small_numbers or f"{spelt} {unit}" in known or f"{spelt} {unit}s" in known:
            continue
        if _quoted(text, match.start(), match.end(), allowed):
            continue
        message = f"'{match.group()}' is neither in the form nor a period that this notice's law names."
        yield _error("facts.unsupported-period", message, match.start(), match.end())


def _quoted(text: str, start: int, end: int, allowed: Allowed) -> bool:
    """True if the stretch lies within a text of the form that stands there word for word ("salary for two months")."""
    for value in allowed.strings:
        inside = value.find(text[start:end])
        if inside >= 0 and len(value) > end - start and text.startswith(value, start - inside):
            return True
    return False


def _names(text: str, allowed: Allowed, lexicon: set[str]) -> Iterator[Finding]:
    if not lexicon:
        return
    for match in _NAME.finditer(text):
        word = match.group().lower().strip(".'’-")
        if (
            word in _COMMON
            or word in lexicon
            or word in allowed.words
            or word.removesuffix("'s") in allowed.words | lexicon
        ):
            continue
        if _SENTENCE_START.search(text, max(0, match.start() - 12), match.start()):
            continue  # any word may begin a sentence; a name there is nearly always followed by another
        yield Finding(
            "facts.unsupported-name",
            Severity.WARNING,
            f"'{match.group()}' is neither in the form nor a word of the firm's: if it is a name, enter it there.",
            match.start(),
            match.end(),
        )


def _error(code: str, message: str, start: int, end: int) -> Finding:
    return Finding(code, Severity.ERROR, message, start, end, "Correct the text, or enter the fact in the form.")
