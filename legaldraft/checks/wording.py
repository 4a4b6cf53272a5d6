"""Slips of wording that no form decides: placeholders left over, two voices in one letter, another reason of return."""

import re
from collections.abc import Iterator

from legaldraft.core.findings import Finding, Severity
from legaldraft.core.hostile import oddities
from legaldraft.core.money import amount_in_words, find_amount_words, find_amounts

_LEFT = re.compile(r"\[\[[^\]\n]{0,60}\]?\]?|\{\{[^}\n]{0,60}\}?\}?|_{4,}|\bX{4,}\b|<[A-Z][A-Z _]{2,40}>")
_BETWEEN = re.compile(r"[\s,]*\(?\s*(?:i\.e\.,?\s*|only\s*)?", re.IGNORECASE)
_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundred|thousand|lakhs?|lacs?|crores?)"
)
_RUPEES_WORDS = re.compile(
    rf"\brupees\s+{_NUMBER_WORD}(?:[\s-]+(?:and\s+)?{_NUMBER_WORD})+(?:\s+only)?\b", re.IGNORECASE
)
_VOICE = re.compile(r"\b(my|our)\s+(?:said\s+|above\s*-?\s*named\s+)?clients?\b", re.IGNORECASE)
_REASONS = {
    "funds insufficient": re.compile(
        r"\b(?:funds?\s+(?:are\s+|is\s+|were\s+)?insufficient|insufficien(?:t|cy\s+of)\s+funds?)\b", re.I
    ),
    "account closed": re.compile(r"\baccount\s+(?:was\s+|has\s+been\s+|stood\s+)?closed\b", re.I),
    "payment stopped": re.compile(
        r"\b(?:payment\s+(?:was\s+)?stopped|stop\s+payment|stopped\s+by\s+(?:the\s+)?drawer)\b", re.I
    ),
    "exceeds arrangement": re.compile(r"\bexceeds?\s+arrangements?\b", re.I),
    "signature differs": re.compile(r"\b(?:drawer'?s?\s+)?signatures?\s+(?:differs?|mismatch|incomplete)\b", re.I),
    "refer to drawer": re.compile(r"\brefer\s+to\s+drawer\b", re.I),
}


def check_wording(text: str, reasons: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Findings for left-over placeholders, mixed voices and a reason of return that the form does not give.

    Args:
        text: the finished text.
        reasons: the bank's reasons in the form; empty where the notice concerns no cheque.
    """
    for match in _LEFT.finditer(text):
        message = f"'{match.group()}' is a placeholder that was never filled."
        remedy = "Fill it from the form or take it out."
        if match.group().startswith("[[PARAGRAPH_REMOVED_"):
            message = "A paragraph was taken out that this sentence refers to."
            remedy = "Name another paragraph, change the sentence, or bring the paragraph back."
        yield Finding("draft.placeholder-left", Severity.ERROR, message, match.start(), match.end(), remedy)
    for odd in oddities(text):
        severity = Severity.ERROR if odd.blocks else Severity.WARNING
        yield Finding(odd.code, severity, odd.message, odd.start, odd.end, odd.remedy)
    yield from _words_differ(text)
    yield from _words_unread(text)
    yield from _mixed_voice(text)
    if reasons:
        yield from _contradicted_reason(text, reasons)


def _words_differ(text: str) -> Iterator[Finding]:
    """A figure and the words beside it that do not say the same sum ."""
    figures = find_amounts(text)
    for words in find_amount_words(text):
        beside = [f for f in figures if f.end <= words.start and _BETWEEN.fullmatch(text, f.end, words.start)]
        if beside and beside[-1].paise != words.paise:
            message = f"The figure {beside[-1].text} and the words '{words.text}' do not say the same amount."
            yield Finding(
                "facts.amount-words-mismatch",
                Severity.ERROR,
                message,
                beside[-1].start,
                words.end,
                f"The words of the figure are '{amount_in_words(beside[-1].paise)}'.",
                "s.18 Negotiable Instruments Act, 1881",
            )


def _words_unread(text: str) -> Iterator[Finding]:
    """ "Rupees Six Seven Thousand Only": number words that say no number."""
    read = [(w.start, w.end) for w in find_amount_words(text)]
    for match in _RUPEES_WORDS.finditer(text):
        if not any(a <= match.start() < b for a, b in read):
            yield Finding(
                "facts.amount-words-mismatch",
                Severity.ERROR,
                f"The words '{match.group()}' say no amount.",
                match.start(),
                match.end(),
                "Write the words of the figure.",
            )


def _mixed_voice(text: str) -> Iterator[Finding]:
    first: str | None = None
    for match in _VOICE.finditer(text):
        word = match.group(1).lower()
        if first is None:
            first = word
        elif word != first:
            message = f"The letter says '{first} client' elsewhere and '{match.group()}' here."
            yield Finding(
                "draft.voice-mixed", Severity.WARNING, message, match.start(), match.end(), f"Write '{first} client'."
            )
            return


def reason_named(text: str) -> str | None:
    """Which of the banks' usual reasons a text names; None where it names none."""
    return next((name for name, pattern in _REASONS.items() if pattern.search(text)), None)


def _contradicted_reason(text: str, reasons: tuple[str, ...]) -> Iterator[Finding]:
    given = " / ".join(reasons)
    for name, pattern in _REASONS.items():
        if pattern.search(given):
            continue
        for match in pattern.finditer(text):
            if name == "funds insufficient" and _statute_words(text, match.start()):
                continue
            yield Finding(
                "facts.contradicted-reason",
                Severity.ERROR,
                f"The text says '{match.group()}', but the form gives the bank's reason as '{given}'.",
                match.start(),
                match.end(),
                "Write the reason of the bank's memo.",
                "s.138 Negotiable Instruments Act, 1881",
            )


def _statute_words(text: str, at: int) -> bool:
    """Section 138's own heading and words speak of insufficiency of funds; that is the law, not the reason."""
    return bool(re.search(r"dishonou?r\s+of\s+(?:a\s+)?cheques?\s+for\s*$", text[max(0, at - 40) : at], re.IGNORECASE))
