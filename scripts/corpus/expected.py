"""What a careful reader should find in a sample: the JSON that stands beside a part of the corpus.

Only facts that stand in the letter are expected; what the maker knew but the letter does not say is left out.
"""

import re
from datetime import date
from typing import Any

from corpus.render import numbers, plain_text
from corpus.world import Facts, Sample
from legaldraft.core.dates import format_date
from legaldraft.core.money import amount_in_words, format_amount, from_decimal, int_in_words
from legaldraft.core.style import DATE_STYLES, MONEY_STYLES

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DECIMAL = re.compile(r"\d+\.\d{2}")
# what no letter says in so many words
_CLASSES = frozenset({"kind", "role", "language", "service_modes", "endorsed"})
# choices that a reader makes from the sense of a letter
_CHOICES = frozenset({"purpose", "relief", "election", "law", "nature", "form"})
# of the letter itself; the same name inside a group, as the day their notice was received, is said
_UNSAID = frozenset({"dispatch_date", "received_on", "narrative", "act_date"})


def printed_forms(key: str, value: str) -> list[str]:
    """The forms in which a fact may stand on paper. ``value`` is an ISO day, a decimal amount or plain text."""
    if _ISO.fullmatch(value):
        return [format_date(date.fromisoformat(value), style) for style in DATE_STYLES]
    if _DECIMAL.fullmatch(value):
        return [format_amount(from_decimal(value), style) for style in MONEY_STYLES]
    if key == "days":
        words = int_in_words(int(value))
        return [f"{value} ({words})", f"{words} ({value})", f"{value} days", f"{words} days"]
    if key == "interest_rate":
        return [f"{value}%", f"{value} %", f"{value} per cent"]
    return [value]


def stands_in(text: str, key: str, value: Any) -> bool:
    """True if the fact is printed in the text, line breaks and double blanks aside."""
    flat = " ".join(text.split())
    return any(" ".join(form.split()) in flat for form in printed_forms(key, str(value)))


def _kept(key: str, value: Any, text: str) -> Any:
    """The value without what the text does not say; None where nothing is left."""
    if isinstance(value, dict):
        kept = {k: _kept(k, v, text) for k, v in value.items() if key or k not in _UNSAID}
        said = {k: v for k, v in kept.items() if v not in (None, [], {})}
        return said if any(k not in _CLASSES for k in said) else None
    if isinstance(value, list) and key != "service_modes":
        return [item for item in (_kept(key, v, text) for v in value) if item is not None]
    if value in (None, "") or key in _CLASSES or key in _CHOICES:
        return value
    return value if stands_in(text, key, value) else None


def expected_facts(sample: Sample) -> Facts:
    """The sample's facts as far as the letter states them, amount in words included where it is printed."""
    text = plain_text(sample.letter)
    facts: Facts = _kept("", sample.facts, text) or {}
    amount = sample.facts["demand"].get("amount")
    words = amount_in_words(from_decimal(amount)) if amount else None
    if words and words in text:
        facts["demand"]["amount_words"] = words
    if sample.type == "cheque-dishonour":
        facts.get("debt", {}).pop("kind", None)
    return facts


def expected_json(sample: Sample) -> dict[str, Any]:
    """The whole expectation: type, facts, letter parts, and each body paragraph's number and element."""
    letter = sample.letter
    return {
        "type": sample.type,
        "handwritten": sample.handwritten,
        "facts": expected_facts(sample),
        "parts": {
            "service_modes": sample.facts["service_modes"],
            "reference": letter.reference,
            "date": sample.facts["notice_date"],
            "addressees": list(letter.addressees),
            "subject": letter.subject,
            "salutation": letter.salutation,
            "closing": letter.closing,
            "signature": letter.signature,
            "enclosures": list(letter.enclosures),
        },
        "paragraphs": [
            {"number": number, "element": "heading" if item.heading else item.element}
            for item, number in zip(letter.paragraphs, numbers(letter), strict=True)
            if item.text
        ],
    }
