"""Money in whole paise: reading it, writing it in the Indian grouping and in words.

Every amount in the program is an ``int`` of paise; no float ever holds money. Amounts in words follow
:mod:`legaldraft.core.number_words`: "Rupees Eight Lakh Only", "Rupees One Lakh and Paise Fifty Only".
"""

import re
from dataclasses import dataclass

from legaldraft.core.errors import InputRefused
from legaldraft.core.number_words import LIMIT, SCALES, UNITS, WORD, integer_words, normal, words_integer

MAX_PAISE = LIMIT * 100 - 1
"""Greatest amount that can be written: one paisa below one crore crore rupees."""

_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_MARK = r"(?:rupees|rs|re|inr|₹|रुपये|रुपए|रुपया|रूपये|रू|रु)"
_SCALE = r"(?:crores?|cr\.?|lakhs?|lacs?|thousand|करोड़|करोड़|लाख|हज़ार|हज़ार|हजार)"
# Digits are bounded so that a hostile run of them costs nothing; 24 is far beyond MAX_PAISE with commas.
_FIGURE = r"[0-9०-९](?:[0-9०-९,]{0,22}[0-9०-९])?(?:\.[0-9०-९]{1,2})?(?![0-9०-९])"
_AMOUNT = re.compile(
    rf"(?P<mark>{_MARK}\.?[ \t\u00a0]{{0,3}}:?[ \t\u00a0]{{0,3}})?(?P<figure>{_FIGURE})"
    rf"(?:[ \t\u00a0]{{0,3}}(?P<scale>{_SCALE})(?![^\W\d_]))?(?P<dash>[ \t\u00a0]{{0,2}}/[-=–—−])?"
    rf"(?P<after>[ \t\u00a0]{{1,3}}(?:rupees|रुपये|रुपए)(?![^\W\d_]))?",
    re.IGNORECASE,
)
_GROUPS = re.compile(r"[0-9]{1,3}(?:,[0-9]{2})*,[0-9]{3}|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")
_DECIMAL = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]{1,2})?")

_RUPEES = frozenset(map(normal, ("rupees", "rupee", "rs", "re", "inr", "रुपये", "रुपए", "रुपया", "रूपये", "रु", "रू")))
_PAISE = frozenset(map(normal, ("paise", "paisa", "paisas", "ps", "पैसे", "पैसा")))
_ONLY = frozenset(map(normal, ("only", "मात्र", "केवल")))
_AND = frozenset(map(normal, ("and", "और", "एवं", "तथा")))
_GAP = re.compile(r"[\s\u00a0.,&\-–—]*")


@dataclass(frozen=True, slots=True)
class AmountSpan:
    """An amount found in a text.

    Args:
        start: 0-based offset of its first character (the currency mark is part of it).
        end: exclusive end offset.
        text: the characters as they stand.
        paise: its value.
        grouped: False where the commas fit neither the Indian nor the Western grouping ("8,00,00"): the value then
            ignores them and is a doubt.
    """

    start: int
    end: int
    text: str
    paise: int
    grouped: bool = True


def from_decimal(text: str) -> int:
    """Paise of a decimal string of rupees: ``"520000.00"`` is 52000000. A leading minus is kept.

    Raises:
        InputRefused: not a decimal number with at most two decimals.
    """
    if not _DECIMAL.fullmatch(text):
        raise InputRefused(f"'{text}' is not an amount: write it as rupees with at most two decimals, e.g. 520000.00.")
    whole, _, fraction = text.lstrip("-").partition(".")
    paise = int(whole) * 100 + int(fraction.ljust(2, "0") or 0)
    return -paise if text.startswith("-") else paise


def to_decimal(paise: int) -> str:
    """A decimal string of rupees with two decimals: 52000000 is ``"520000.00"``."""
    sign, paise = ("-", -paise) if paise < 0 else ("", paise)
    return f"{sign}{paise // 100}.{paise % 100:02d}"


def group_indian(rupees: int) -> str:
    """Digits grouped 3, 2, 2, …: 520000 is ``"5,20,000"``, 1234567890 ``"1,23,45,67,890"``."""
    sign, digits = ("-", str(-rupees)) if rupees < 0 else ("", str(rupees))
    head, tail = digits[:-3], digits[-3:]
    pairs = [head[max(0, i - 2) : i] for i in range(len(head), 0, -2)]
    return sign + ",".join([*reversed(pairs), tail])


def _value(match: re.Match[str]) -> tuple[int, bool] | None:
    """Paise of a matched amount and whether its commas are well placed; None where it is no whole number of paise."""
    whole, _, fraction = match["figure"].translate(_DIGITS).partition(".")
    grouped = bool(_GROUPS.fullmatch(whole))
    scale = SCALES[normal(match["scale"]).rstrip(".")] if match["scale"] else 1
    hundredths = (int(whole.replace(",", "")) * 100 + int(fraction.ljust(2, "0"))) * scale
    return (hundredths, grouped) if hundredths <= MAX_PAISE else None


def parse_amount(text: str) -> int:
    """Paise of an amount as people write it: ``Rs. 8,00,000/-``, ``8,00,000.50``, ``₹ 8 lakh``, ``Rs. 2.5 crore``.

    Raises:
        InputRefused: no amount, more than an amount, misplaced commas ("8,00,00"), or beyond ``MAX_PAISE``.
    """
    match = _AMOUNT.fullmatch(text.strip()[:80])
    value = _value(match) if match else None
    if value is None:
        raise InputRefused(
            f"'{text.strip()[:60]}' is not an amount: write it in figures, e.g. 8,00,000 or 800000.50 or 8 lakh."
        )
    if not value[1]:
        raise InputRefused(f"The commas of '{text.strip()[:60]}' are misplaced: write e.g. 8,00,000 or 800000.")
    return value[0]


def find_amounts(text: str) -> list[AmountSpan]:
    """Amounts in figures with a currency mark, a ``/-`` or "rupees" after them, in order, not overlapping."""
    found = []
    for match in _AMOUNT.finditer(text):
        if not (match["mark"] or match["dash"] or match["after"]) or _inside_word(text, match):
            continue
        value = _value(match)
        if value is not None:
            found.append(AmountSpan(match.start(), match.end(), match[0], *value))
    return found


def _inside_word(text: str, match: re.Match[str]) -> bool:
    """True where what looks like a mark or a figure is the tail of a word or a longer number ("Yrs 5", "12.3.4")."""
    before = text[match.start() - 1 : match.start()]
    if match["mark"]:
        return before.isalpha() and match["mark"][0] != "₹"
    return before.isalnum() or before in ("/", ".", ",")


def format_amount(paise: int, style: str = "rs-dash", language: str = "en") -> str:
    """The printed figure in a style of :data:`legaldraft.core.style.MONEY_STYLES`: ``Rs. 5,20,000/-``, ``₹5,20,000``.

    Paise are printed only where there are any (``Rs. 5,20,000.50/-``). In Hindi ``रु.`` stands for Rs. and INR.

    Raises:
        ValueError: unknown style.
    """
    sign, paise = ("-", -paise) if paise < 0 else ("", paise)
    figure = sign + group_indian(paise // 100) + (f".{paise % 100:02d}" if paise % 100 else "")
    forms = {
        "rs-dash": f"Rs. {figure}/-",
        "rs-tight-dash": f"Rs.{figure}/-",
        "rs": f"Rs. {figure}",
        "rupee": f"₹{figure}",
        "rupee-dash": f"₹{figure}/-",
        "inr": f"INR {figure}",
    }
    if style not in forms:
        raise ValueError(f"unknown money style {style!r}: use one of {', '.join(forms)}")
    shown = forms[style]
    return shown.replace("Rs.", "रु.").replace("INR", "रु.") if language == "hi" else shown


_SHAPES = {
    "en": ("Rupees {0} Only", "Rupees {0} and Paise {1} Only", "Paise {1} Only"),
    "hi": ("{0} {2} मात्र", "{0} {2} और {1} {3} मात्र", "{1} {3} मात्र"),
}


def amount_in_words(paise: int, language: str = "en") -> str:
    """The amount as a notice words it: ``Rupees Five Lakh Twenty Thousand Only``, ``पाँच लाख बीस हज़ार रुपये मात्र``.

    Args:
        paise: 0 to ``MAX_PAISE``.
        language: ``en`` or ``hi``.

    Raises:
        InputRefused: a negative or too great an amount, or a language without number words here.
    """
    if language not in _SHAPES:
        raise InputRefused(f"Amounts cannot be written in words in '{language}': choose en or hi.")
    if not 0 <= paise <= MAX_PAISE:
        raise InputRefused(f"{to_decimal(paise)} cannot be written in words: give an amount from 0 to one crore crore.")
    rupees, coins = divmod(paise, 100)
    plain, both, only_coins = _SHAPES[language]
    shape = both if rupees and coins else only_coins if coins else plain
    units = ("रुपया" if rupees == 1 else "रुपये", "पैसा" if coins == 1 else "पैसे")
    return shape.format(integer_words(rupees, language).title(), integer_words(coins, language).title(), *units)


def int_in_words(n: int, language: str = "en") -> str:
    """A whole number in lower-case words: 15 is "fifteen".

    Raises:
        InputRefused: outside 0 to one crore crore, or a language without number words here.
    """
    try:
        return integer_words(n, language)
    except ValueError as wrong:
        raise InputRefused(f"{str(wrong)[0].upper()}{str(wrong)[1:]}.") from wrong


def words_to_paise(text: str) -> int | None:
    """Paise that an amount in words says, or None where the words are no amount.

    Tolerates case, hyphens, commas, "and", "only", Lac/Lacs, the currency word before or after, Hindi spellings.
    """
    words = [normal(w) for w in WORD.findall(text)]
    words = [w for w in words if w not in _ONLY and w not in _AND]
    rest = _GAP.sub("", WORD.sub("", text)).strip("()/:;₹ \"'")
    return _amount_of(words) if not rest else None


def _amount_of(words: list[str]) -> int | None:
    """Split words into rupees and paise by where the currency words stand: before or after their number."""
    coins = next((i for i, w in enumerate(words) if w in _PAISE), None)
    if coins is None:
        plain = [w for w in words if w not in _RUPEES]
        whole = words_integer(plain)
        return None if whole is None or len(words) - len(plain) > 1 else _total(whole, 0)
    if coins < len(words) - 1:
        return _joined(words[:coins], words[coins + 1 :])
    return _split_before_paise(words[:coins])


def _split_before_paise(words: list[str]) -> int | None:
    """ "Rupees One Lakh (and) Fifty Paise": the paise are the last one or two words, or all where no rupees stand."""
    if not any(w in _RUPEES for w in words):
        return _joined([], words)
    after = next(i for i, w in enumerate(words) if w in _RUPEES)
    if after > 0:
        return _joined(words[:after], words[after + 1 :])
    # Without "and" the border is found by trying: the rest must still be an amount.
    for size in (2, 1):
        value = _joined(words[:-size], words[-size:]) if len(words) - size > 1 else None
        if value is not None:
            return value
    return None


def _joined(rupee_words: list[str], paise_words: list[str]) -> int | None:
    plain = [w for w in rupee_words if w not in _RUPEES]
    whole = words_integer(plain) if plain else 0
    coins = words_integer([w for w in paise_words if w not in _RUPEES])
    return None if whole is None or coins is None or coins > 99 else _total(whole, coins)


def _total(rupees: int, coins: int) -> int | None:
    return rupees * 100 + coins if rupees < LIMIT else None


def _kind(word: str) -> str:
    word = normal(word)
    if word in _RUPEES:
        return "rupees"
    if word in _PAISE:
        return "paise"
    if word in _ONLY:
        return "only"
    if word in _AND:
        return "and"
    return "number" if (word in UNITS and word not in ("a", "an")) or word in SCALES else ""


def find_amount_words(text: str) -> list[AmountSpan]:
    """Amounts in words with their currency word ("Rupees Eight Lakh Only", "Eight Lakh Rupees"), in order."""
    found: list[AmountSpan] = []
    run: list[tuple[str, int, int]] = []
    for match in WORD.finditer(text):
        kind = _kind(match[0])
        glued = not run or bool(_GAP.fullmatch(text, run[-1][2], match.start()))
        if run and (not kind or not glued or run[-1][0] == "only" or _starts_anew(run, kind)):
            found += _span_of(text, run)
            run = []
        if kind:
            run.append((kind, match.start(), match.end()))
    return found + _span_of(text, run)


def _starts_anew(run: list[tuple[str, int, int]], kind: str) -> bool:
    """A second "Rupees" opens the next amount."""
    return kind == "rupees" and any(k == "rupees" for k, _, _ in run)


def _span_of(text: str, run: list[tuple[str, int, int]]) -> list[AmountSpan]:
    """The amount of a run of amount words, if it is one; joining words at its ends are not part of it."""
    while run and run[-1][0] == "and":
        run = run[:-1]
    while run and run[0][0] in ("and", "only"):
        run = run[1:]
    kinds = {k for k, _, _ in run}
    if "number" not in kinds or not kinds & {"rupees", "paise"}:
        return []
    start, end = run[0][1], run[-1][2]
    paise = words_to_paise(text[start:end])
    return [] if paise is None else [AmountSpan(start, end, text[start:end], paise)]
