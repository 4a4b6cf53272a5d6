"""List numbers in the formats that Word offers (ISO 29500-1, 17.18.59), as Word shows them."""

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = (
    "zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_CHICAGO = "*†‡§"
_DEVANAGARI_DIGITS = str.maketrans("0123456789", "०१२३४५६७८९")
_CONSONANTS = "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह"
_VOWELS = ("अ", "आ", "इ", "ई", "उ", "ऊ", "ऋ", "ए", "ऐ", "ओ", "औ", "अं", "अः")
_HINDI_WORDS = (
    "शून्य", "एक", "दो", "तीन", "चार", "पाँच", "छह", "सात", "आठ", "नौ", "दस", "ग्यारह", "बारह", "तेरह", "चौदह",
    "पंद्रह", "सोलह", "सत्रह", "अठारह", "उन्नीस", "बीस", "इक्कीस", "बाईस", "तेईस", "चौबीस", "पच्चीस", "छब्बीस",
    "सत्ताईस", "अट्ठाईस", "उनतीस", "तीस",
)  # fmt: skip


def _roman(n: int) -> str:
    if not 0 < n < 4000:
        return str(n)
    out = ""
    for value, sign in _ROMAN:
        while n >= value:
            out += sign
            n -= value
    return out


def _repeated(letters: str | tuple[str, ...]) -> Callable[[int], str]:
    """a, b … z, aa, bb …: Word repeats the letter instead of counting on in a second place."""

    def number(n: int) -> str:
        if n < 1:
            return str(n)
        times, at = divmod(n - 1, len(letters))
        return letters[at] * min(times + 1, 99)

    return number


def _cardinal(n: int) -> str:
    if not 0 <= n < 1000:
        return str(n)
    if n < 20:
        return _ONES[n]
    if n < 100:
        return _TENS[n // 10] + (f"-{_ONES[n % 10]}" if n % 10 else "")
    return f"{_ONES[n // 100]} hundred" + (f" {_cardinal(n % 100)}" if n % 100 else "")


def _ordinal_text(n: int) -> str:
    words = _cardinal(n)
    head, mark, last = words.rpartition("-") if "-" in words else words.rpartition(" ")
    ending = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return f"{head}{mark}{ending}"


def _ordinal(n: int) -> str:
    suffix = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"


def _hindi_words(n: int) -> str:
    return _HINDI_WORDS[n] if 0 <= n < len(_HINDI_WORDS) else str(n).translate(_DEVANAGARI_DIGITS)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "upperLetter": _repeated("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": _repeated("abcdefghijklmnopqrstuvwxyz"),
    "ordinal": _ordinal,
    "cardinalText": lambda n: _cardinal(n).capitalize(),
    "ordinalText": lambda n: _ordinal_text(n).capitalize(),
    "hex": lambda n: f"{n:X}",
    "chicago": lambda n: _CHICAGO[(n - 1) % 4] * min((n - 1) // 4 + 1, 99),
    "numberInDash": lambda n: f"- {n} -",
    # The standard's names for the two letter series stand crosswise: Word shows क ख ग for hindiVowels.
    "hindiVowels": _repeated(_CONSONANTS),
    "hindiConsonants": _repeated(_VOWELS),
    "hindiNumbers": lambda n: str(n).translate(_DEVANAGARI_DIGITS),
    "hindiCounting": _hindi_words,
    "none": lambda _: "",
}


def spell(number: int, numeral_format: str) -> str:
    """A list number as Word shows it; a format that is not known is shown in digits."""
    return _FORMATS.get(numeral_format, str)(number)
