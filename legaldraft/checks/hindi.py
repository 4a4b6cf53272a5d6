"""What the checks in English words read, in Hindi ones: times to comply, the demand, the punishment, the voice, names.

Figures, dates, amounts in figures and words and citations are read in both languages by the checks that they have.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from legaldraft.checks.allowed import Allowed
from legaldraft.core.findings import Finding, Severity
from legaldraft.core.money import find_amounts, format_amount, int_in_words
from legaldraft.core.number_words import UNITS, normal
from legaldraft.notice_types import Facts, load_all

_NI = "Negotiable Instruments Act, 1881"
# Not \b nor \w: Devanagari vowel signs are no word characters to Python.
_EDGE, _NO_MORE = r"(?<![\u0900-\u0963\u0966-\u097f])", r"(?![\u0900-\u0963\u0966-\u097f])"
_WORD = re.compile(r"[\u0900-\u0963\u0971-\u097f\u200c\u200d]+")
_UNITS = {
    "days": r"(?:दिनों|दिन|दिवस)",
    "months": r"(?:महीनों|महीने|महीना|माह|मास)",
    "years": r"(?:वर्षों|वर्ष|साल)",
    "weeks": r"(?:सप्ताह|हफ़्ते|हफ्ते)",
}
_N = r"(?P<n>\d{1,3}|[०-९]{1,3}|[\u0900-\u0963\u0971-\u097f]{2,12})(?:\s*\([^)]{0,14}\))?\s*"
_SPELT = {unit: re.compile(rf"{_EDGE}{_N}{words}{_NO_MORE}") for unit, words in _UNITS.items()}
_WITHIN = re.compile(rf"{_EDGE}{_N}{_UNITS['days']}\s+के\s+(?:भीतर|अंदर|अन्दर)")
_RECEIPT = re.compile(r"(?:प्राप्ति|प्राप्त|मिलने|तामील)[^।;\n]{0,40}$")
_NOTICE_DATE = re.compile(r"(?:नोटिस|सूचना)\s+(?:की|के|जारी\s+(?:होने|करने)\s+की)\s+(?:तिथि|तारीख|दिनांक)\s+से\s*$")
_CALLS = re.compile(r"(?:मांग|माँग)\s+(?:की\s+जाती|करता|करती|करते)")
_PRISON = re.compile(rf"{_N}(?P<unit>वर्षों|वर्ष|साल|माह|महीने)\s+(?:तक\s+)?(?:के|का|की)\s+(?:कारावास|कैद|सज़ा|सजा)")
_VOICE = re.compile(rf"{_EDGE}(?P<whose>मेरे|मेरी|हमारे|हमारी)\s+(?:उक्त\s+)?मुवक्किल")
_MINE = {"मेरे": "मेरे", "मेरी": "मेरे", "हमारे": "हमारे", "हमारी": "हमारे"}
_SHORTEST = 4
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")


def check_hindi(text: str, allowed: Allowed, periods: Collection[str] = ()) -> Iterator[Finding]:
    """Findings on the Hindi of a text; none where it has no Devanagari.

    Args:
        text: the finished text; offsets of the findings are into it.
        allowed: what the form supplies.
        periods: statutory periods that may be named, in English words (``two years``).
    """
    if not _WORD.search(text):
        return
    yield from _times(text, allowed, periods)
    yield from _days(text, allowed.facts)
    yield from _demand(text, allowed.facts)
    if allowed.facts.type == "cheque-dishonour":
        yield from _punishment(text)
    yield from _voice(text)
    yield from _names(text, allowed)


def _number(said: str) -> int | None:
    """The number that figures or a Hindi word say; None where the word is no number."""
    plain = said.translate(_DIGITS)
    return int(plain) if plain.isascii() and plain.isdigit() else UNITS.get(normal(said))


def _times(text: str, allowed: Allowed, periods: Collection[str]) -> Iterator[Finding]:
    known = {" ".join(p.lower().replace("-", " ").split()) for p in periods}
    for unit, pattern in _SPELT.items():
        for match in pattern.finditer(text):
            value = _number(match["n"])
            if value is None or match["n"].isascii() or value in allowed.small_numbers:
                continue  # figures in ASCII are judged as numbers
            spelt = int_in_words(value)
            if f"{spelt} {unit}" in known or f"{spelt} {unit[:-1]}" in known or match[0] in "\n".join(allowed.strings):
                continue
            message = f"'{match[0]}' is neither in the form nor a period that this notice's law names."
            yield _error("facts.unsupported-period", message, match.span())


def _days(text: str, facts: Facts) -> Iterator[Finding]:
    """One time to comply in the whole letter, the form's, counted from receipt."""
    given = facts.get("demand.days")
    for match in _WITHIN.finditer(text):
        before = text[max(0, match.start() - 90) : match.start()]
        days = _number(match["n"])
        if facts.type == "cheque-dishonour" and _NOTICE_DATE.search(before):
            message = "The fifteen days run from receipt by the drawer, not from the date of the notice."
            hint = "Write 'नोटिस की प्राप्ति की तिथि से'."
            yield _error("cheque.days-from-date", message, match.span(), hint, f"{_NI}, s.138 proviso (c) [S]")
        if isinstance(given, int) and days is not None and days != given and _RECEIPT.search(before):
            message = f"The text gives {days} days, the form {given}: a notice has one time to comply."
            yield _error(
                "notice.days-differ", message, match.span("n"), f"Write {given} ({int_in_words(given, 'hi')})."
            )


def _demand(text: str, facts: Facts) -> Iterator[Finding]:
    """The first sum of the sentence that makes the demand is the form's: of a cheque its amount, to the paisa."""
    demanded = facts.paise("demand.amount")
    amounts = [int(c["amount"]) for c in facts.entries("cheques") if "amount" in c]
    right = {demanded, *amounts, sum(amounts)} - {None, 0}
    for match in _CALLS.finditer(text) if demanded is not None else ():
        end = min((i for i in (text.find("\n", match.end()), text.find("।", match.end())) if i >= 0), default=len(text))
        first = next(iter(find_amounts(text[match.end() : end])), None)
        if first is None or first.paise in right:
            continue
        cheque = facts.type == "cheque-dishonour"
        authority = "s.138 proviso (b) [S]; Kaveri Plastics v Mahdoom Bawa, 2025 INSC 1133 [C+]" if cheque else None
        code = "cheque.demand-not-cheque-amount" if cheque else "facts.demand-differs"
        message = f"The text demands {first.text}, the form {format_amount(demanded or 0)}."
        at = (match.end() + first.start, match.end() + first.end)
        yield _error(code, message, at, f"Demand {format_amount(demanded or 0)}; other heads apart.", authority)


def _punishment(text: str) -> Iterator[Finding]:
    for match in _PRISON.finditer(text):
        years = match["unit"] in ("वर्ष", "वर्षों", "साल")
        value = _number(match["n"])
        if value is not None and not (years and value == 2):
            message = f"'{match['n']} {match['unit']}' is not the punishment, which is up to two years."
            yield _error("cheque.punishment", message, match.span("n"), "Write दो वर्ष.", f"{_NI}, s.138 [S]")


def _voice(text: str) -> Iterator[Finding]:
    first = None
    for match in _VOICE.finditer(text):
        whose = _MINE[match["whose"]]
        first = first or whose
        if whose != first:
            message = f"The letter says '{first} मुवक्किल' elsewhere and '{match[0]}' here."
            yield Finding("draft.voice-mixed", Severity.WARNING, message, *match.span(), f"Write '{first} मुवक्किल'.")
            return


def _names(text: str, allowed: Allowed) -> Iterator[Finding]:
    """A word that is nearly one of the form's names, and neither in the form nor a word of letters."""
    form = {w for value in allowed.strings for w in _words(value)}
    names = {n for n in _proper(allowed.facts) if len(n) >= _SHORTEST} - _vocabulary()
    for match in _WORD.finditer(text) if names else ():
        word = unicodedata.normalize("NFC", match[0])
        if len(word) < _SHORTEST or word in form or word in _vocabulary():
            continue
        near = next((n for n in sorted(names) if _nearly(word, n)), None)
        if near:
            message = f"'{match[0]}' is not in the form, but '{near}' is."
            hint = "Compare the name with the form."
            yield Finding("facts.name-misspelt", Severity.WARNING, message, *match.span(), hint)


def _nearly(word: str, name: str) -> bool:
    most = 1 if min(len(word), len(name)) < 8 else 2
    return DamerauLevenshtein.distance(word, name, score_cutoff=most) <= most


def _words(value: str) -> list[str]:
    return [unicodedata.normalize("NFC", w) for w in _WORD.findall(value)]


def _proper(facts: Facts) -> Iterator[str]:
    """Devanagari words of the parties' names and addresses and of the banks."""
    parties = [facts.get("client") or {}, *facts.entries("noticees")]
    values = [p.get(key) for p in parties for key in ("name", "address", "through")]
    values += [c.get(key) for c in facts.entries("cheques") for key in ("bank", "branch", "payee_bank", "payee_branch")]
    for value in values:
        yield from _words(str(value or ""))


@cache
def _vocabulary() -> frozenset[str]:
    """Words of the Hindi clauses of all kinds of notice."""
    texts = [t for kind in load_all() for t in (*kind.subject_hi, *(c for e in kind.elements for c in e.hindi))]
    return frozenset(w for text in texts for w in _words(text))


def _error(
    code: str, message: str, at: tuple[int, int], hint: str | None = None, authority: str | None = None
) -> Finding:
    remedy = hint or "Correct the text, or enter the fact in the form."
    return Finding(code, Severity.ERROR, message, at[0], at[1], remedy, authority)
