"""Hindi typed in a Kruti Dev font: its Latin letters are turned into the Devanagari that the font draws.

The font gives each key a glyph, not a letter: half letters get their bar from another key, the short i stands before
its syllable, the reph after it. Fonts of other families lay their glyphs on other keys; for those nothing is guessed.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

_PRE_I, _REPH, _BAR, _PRE_I_NASAL = "\ue000", "\ue001", "\ue002", "\ue003"
_FULL = (
    "d क|x ग|³ ङ|p च|N छ|t ज|> झ|¥ ञ|V ट|B ठ|M ड|< ढ|r त|n द|u न|i प|Q फ|c ब|Ò भ|e म|; य|j र|y ल|G ळ|o व|l स|g ह|"
    "= त्र|K ज्ञ|| द्य|} द्व|J श्र|Ø क्र|Ý फ्र|æ द्र|ç प्र|Á प्र|ô क्क|ä क्त|– दृ|— कृ|Ñ कृ|é न्न|à ह्न|á ह्य|â हृ|ã ह्म|"
    "í द्द|Ì द्द|ê ट्ट|Í ट्ट|ë ट्ठ|Î ट्ठ|ì ड्ड|Ï ड्ड|ï ड्ढ|Ô ड्ढ|) द्ध|# रु|: रू"
)
_HALF = (
    "D क|[ ख|X ग|Ä घ|? घ|P च|T ज|÷ झ|Ö झ|. ण|R त|F थ|/ ध|Ë ध|è ध|U न|I प|¶ फ|C ब|H भ|E म|¸ य|Y ल|O व|' श|Ü श|"
    '" ष|L स|º ह|{ क्ष|« त्र|Ù त्त|™ न्न'
)
_SIGNS = (
    "h ी|q ु|w ू|` ृ|s े|S ै|a ं|¡ ँ|% ः|W ॅ|‚ ॉ|È ीं|~ ्|+ ़|z ्र|ª ्र|î ्य|Ó ्य|v अ|b इ|Ã ई|m उ|Å ऊ|, ए|_ ऋ|ñ ॰|Œ ॰|A ।|• ऽ|· ऽ|∙ ऽ"
)
_PUNCTUATION = "- .|] ,|& -|@ /|\\ ?|^ ‘|* ’|Þ “|ß ”|( ;|¼ (|½ )|¿ {|À }|¾ ="
_DIGITS = "å०ƒ१„२…३†४‡५ˆ६‰७Š८‹९"
_LIKELY_FONT = re.compile(r"^(?:[A-Z]{6}\+)?(?:kruti\s*-?dev|devlys)[\s_-]*(\d{3})?(?!\d)", re.IGNORECASE)
_OTHER_FONT = re.compile(
    r"^(?:[A-Z]{6}\+)?(?:kruti|devlys|chanakya|walkman-?chanakya|shusha|susha|shivaji|dv-?tt|dvb-?tt|dvbw|aps-?(?:c-)?dv|"
    r"agra(?!dut)|akruti|shree-?dev|4cgandhi|aaritu|richa\b|naidunia|jagran|bhaskar|webdunia|yogesh|marathi-lekhani|"
    r"brh devanagari|hinditypewriter)",
    re.IGNORECASE,
)
# Possessive throughout: no text, however long or odd, makes these patterns go back over it.
_CONSONANT = "[\u0915-\u0939\u0958-\u095f]\u093c?+"
_CLUSTER = rf"{_CONSONANT}(?:्{_CONSONANT})*+"
_CLUSTER_WITH_BAR = rf"(?:{_CONSONANT}्(?!{_BAR}))*+{_CONSONANT}(?:्{_BAR})?+"
_MATRA = "[ािीुूृेैोौॅॉ]"
_ORDERLY = re.compile(rf"(?:(?:{_CLUSTER}(?:्|{_MATRA})?+|[अआइईउऊऋएऐओऔऑ])[ंँः]?+ऽ?+|[०-९0-9]|ॐ)++")
_LONGEST_WORD = 100
_DEVANAGARI_RUN = re.compile("[\u0900-\u0963\u0970-\u097f\ue000-\ue003]+")
_JOINS = (
    ("अा", "आ"), ("आे", "ओ"), ("आै", "औ"), ("आॅ", "ऑ"), ("अॉ", "ऑ"), ("अे", "ओ"), ("एे", "ऐ"), ("ाे", "ो"),
    ("ाै", "ौ"), ("ाॅ", "ॉ"), ("््", "्"),
)  # fmt: skip


def _table() -> dict[str, str]:
    table = {
        "f": _PRE_I,
        "Ç": _PRE_I_NASAL,
        "Z": _REPH,
        "k": _BAR,
        "±": f"{_REPH}ं",
        "Æ": f"{_REPH}{_PRE_I}",
        "Ê": f"ी{_REPH}",
    }
    for row in (*_entries(_FULL), *_entries(_SIGNS), *_entries(_PUNCTUATION)):
        table[row[0]] = row[1]
    table |= {key: f"{letter}्" for key, letter in _entries(_HALF)}
    table |= {_DIGITS[i]: _DIGITS[i + 1] for i in range(0, len(_DIGITS), 2)}
    return table


def _entries(rows: str) -> list[tuple[str, str]]:
    """Rows ``key letter``; the bar is a key too."""
    return re.findall(r"(?:^|\|)(.) (\S+?)(?=\||$)", rows)


_TABLE = _table()
_KEPT = frozenset(" \t\n0123456789\u00a0")


@dataclass(frozen=True, slots=True)
class Converted:
    """Text turned into Unicode, and the words of it whose reading is not certain."""

    text: str
    doubtful: tuple[str, ...] = field(default=())


@lru_cache(maxsize=512)
def family(font: str) -> str:
    """``kruti`` for a font whose keys are known, ``other`` for another font that draws Hindi on Latin keys, else ""."""
    if found := _LIKELY_FONT.match(font):
        # The series from 300 on lay other glyphs on the keys, or other scripts.
        return "kruti" if int(found.group(1) or "10") < 300 else "other"
    return "other" if _OTHER_FONT.match(font) else ""


def to_unicode(text: str) -> Converted:
    """Text typed in Kruti Dev as the Devanagari that a reader sees; white space and digits stay.

    A word with a key that the font has no glyph for, or that makes no orderly syllables, is named as doubtful.
    """
    out, doubtful = [], []
    for word in re.split(r"([ \t\n\u00a0]+)", text):
        made, certain = _word(word) if word.strip() else (word, True)
        out.append(made)
        if not certain:
            doubtful.append(word)
    return Converted("".join(out), tuple(doubtful))


@lru_cache(maxsize=8192)
def _word(word: str) -> tuple[str, bool]:
    known = all(c in _TABLE or c in _KEPT for c in word)
    if len(word) > _LONGEST_WORD:
        return word, False
    shown = "".join(_TABLE.get(c, c) for c in word)
    shown = re.sub(rf"{_PRE_I_NASAL}({_CLUSTER_WITH_BAR})", rf"{_PRE_I}\1ं", shown)
    shown = _in_order(shown)
    return shown, known and all(_ORDERLY.fullmatch(run) for run in _DEVANAGARI_RUN.findall(shown))


def _in_order(shown: str) -> str:
    """The glyphs of a word in the order in which Unicode writes its sounds."""
    shown = shown.replace(_REPH + _REPH, _REPH)
    shown = re.sub(rf"़्?{_BAR}", "", shown).replace(_BAR, "ा")
    shown = shown.replace(f"इ{_REPH}", "ई")
    shown = re.sub(rf"{_PRE_I}({_REPH}?)({_CLUSTER})", r"\2ि\1", shown)
    shown = re.sub(rf"({_CLUSTER}{_MATRA}*+[ंँ]?+){_REPH}", r"र्\1", shown)
    for pair, joined in _JOINS:
        shown = shown.replace(pair, joined)
    # A dot typed before the vowel sign that it stands over.
    return re.sub(rf"([ंँ])({_MATRA})", r"\2\1", shown)
