"""Whole numbers in words and back, English and Hindi, in the Indian scale (hundred, thousand, lakh, crore).

Beyond 99 crore the crores are themselves counted in words: 1,000 crore is "One Thousand Crore" and 1,00,000 crore
"One Lakh Crore" (the words arab and kharab are not in use in notices). The scale ends below one crore crore.
"""

import re
import unicodedata

LIMIT = 10**14
"""Numbers below this (one crore crore) can be written in words."""

_EN = str.split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_EN_TENS = str.split("twenty thirty forty fifty sixty seventy eighty ninety")
# Hindi has a word of its own for every number up to 99.
_HI = str.split(
    "शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस तेईस "
    "चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस "
    "इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरेपन चौवन पचपन छप्पन "
    "सत्तावन अट्ठावन उनसठ साठ इकसठ बासठ तिरेसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर "
    "पचहत्तर छिहत्तर सतहत्तर अठहत्तर उन्यासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी नब्बे "
    "इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे"
)
# Spellings that clerks use besides those of the table.
_HI_VARIANTS = {
    "पांच": 5, "पाच": 5, "छः": 6, "छ": 6, "छै": 6, "नो": 9, "ग्यारा": 11, "बारा": 12, "पन्द्रह": 15, "पंदरह": 15, "सतरह": 17,
    "अट्ठारह": 18, "उनीस": 19, "इकीस": 21, "बाइस": 22, "तेइस": 23, "पचीस": 25, "सत्ताइस": 27, "अठाईस": 28, "अट्ठाइस": 28,
    "उन्तीस": 29, "इकत्तीस": 31, "तेंतीस": 33, "तैतीस": 33, "चौतीस": 34, "पैतीस": 35, "सैतीस": 37, "अड़तिस": 38,
    "उन्तालीस": 39, "उनचालीस": 39, "तैतालीस": 43, "चौंतालीस": 44, "चवालीस": 44, "पैतालीस": 45, "छयालीस": 46, "सैतालीस": 47,
    "उन्चास": 49, "तिरपन": 53, "तरेपन": 53, "चौअन": 54, "अठावन": 58, "उन्सठ": 59, "तिरसठ": 63, "चौसठ": 64, "पैसठ": 65,
    "छयासठ": 66, "सरसठ": 67, "सड़सठ": 67, "अड़सठ": 68, "उन्हत्तर": 69, "पिचहत्तर": 75, "छहत्तर": 76, "सतत्तर": 77,
    "अठत्तर": 78, "उनासी": 79, "उन्नासी": 79, "पिचासी": 85, "छयासी": 86, "सतासी": 87, "अठासी": 88, "नौवासी": 89,
    "पंचानवे": 95, "पिचानवे": 95, "सतानवे": 97, "अठानवे": 98, "निन्यानबे": 99,
}  # fmt: skip
_EN_VARIANTS = {"nil": 0, "fourty": 40, "ninty": 90, "fourteen": 14, "fifeteen": 15, "a": 1, "an": 1}
_SCALES = {
    "en": (("crore", 10**7), ("lakh", 10**5), ("thousand", 1000), ("hundred", 100)),
    "hi": (("करोड़", 10**7), ("लाख", 10**5), ("हज़ार", 1000), ("सौ", 100)),
}
_SCALE_VARIANTS = {
    "crores": 10**7, "cr": 10**7, "lakhs": 10**5, "lac": 10**5, "lacs": 10**5, "lack": 10**5, "lakhes": 10**5,
    "thousands": 1000, "hundreds": 100, "करोड": 10**7, "हजार": 1000, "लाखों": 10**5, "सो": 100,
}  # fmt: skip


def normal(word: str) -> str:
    """A word as the tables know it: lower case, Unicode NFC (the nukta letters of ड़ and ज़ in one form)."""
    return unicodedata.normalize("NFC", word).lower()


def _units() -> dict[str, int]:
    table = {w: n for n, w in enumerate(_EN)} | {w: 10 * n for n, w in enumerate(_EN_TENS, 2)} | _EN_VARIANTS
    hindi = {w: n for n, w in enumerate(_HI)} | _HI_VARIANTS
    return {normal(w): n for w, n in (table | hindi).items()}


UNITS = _units()
SCALES = {normal(w): n for pairs in _SCALES.values() for w, n in pairs} | {
    normal(w): n for w, n in _SCALE_VARIANTS.items()
}
# Tokens of amounts may be glued by hyphens ("Twenty-five").
WORD = re.compile(r"[A-Za-zऀ-ॣॱ-ॿ]+")


def _below_hundred(n: int, language: str) -> str:
    if language == "hi":
        return _HI[n]
    if n < 20:
        return _EN[n]
    tens = _EN_TENS[n // 10 - 2]
    return f"{tens} {_EN[n % 10]}" if n % 10 else tens


def integer_words(n: int, language: str = "en") -> str:
    """``n`` in lower-case words without hyphens and without "and": 125000 is "one lakh twenty five thousand".

    Args:
        n: 0 to one crore crore, exclusive.
        language: ``en`` or ``hi``.

    Raises:
        ValueError: the number is outside the scale, or the language has no words here.
    """
    if language not in _SCALES:
        raise ValueError(f"there are no number words for the language {language!r}: use en or hi")
    if not 0 <= n < LIMIT:
        raise ValueError(f"{n} cannot be written in words: only numbers from 0 to below one crore crore can")
    words = []
    for name, size in _SCALES[language]:
        if n >= size:
            words.append(f"{integer_words(n // size, language)} {name}")
            n %= size
    if n or not words:
        words.append(_below_hundred(n, language))
    return " ".join(words)


def words_integer(words: list[str], *, opening: bool = True) -> int | None:
    """The number that words say, or None where they say none or contradict the order of the scale.

    ``words`` are normalised (see ``normal``), without "and". "fifty lakh two" is 50,00,002; "two fifty" is None.
    Only an ``opening`` scale may lack its count ("lakh" alone is one lakh).
    """
    if not words:
        return None
    for size in (10**7, 10**5, 1000, 100):
        marks = [i for i, w in enumerate(words) if SCALES.get(w) == size]
        if marks:
            return _around(words, marks, size, opening)
    return _small(words)


def _around(words: list[str], marks: list[int], size: int, opening: bool) -> int | None:
    """Read ``left SCALE right``; the right side must be smaller than the scale: "one hundred two hundred" is None."""
    left, right = words[: marks[0]], words[marks[0] + 1 :]
    if len(marks) > 1 or not (left or opening):
        return None
    count = words_integer(left, opening=opening) if left else 1
    rest = words_integer(right, opening=False) if right else 0
    if count is None or rest is None or rest >= size or count == 0:
        return None
    # "twelve hundred" is said, "hundred lakh" and "one lakh crore" too; a hundred times a hundred is not.
    if size == 100 and count > 99:
        return None
    return count * size + rest


def _small(words: list[str]) -> int | None:
    """Words below a hundred: one unit, or an English ten and a unit."""
    values = [UNITS.get(w) for w in words]
    if len(values) == 1:
        return values[0]
    if len(values) == 2 and values[0] is not None and values[1] is not None:
        tens, ones = values[0], values[1]
        english = words[0].isascii() and words[1].isascii()
        return tens + ones if english and tens in range(20, 100, 10) and 1 <= ones <= 9 else None
    return None
