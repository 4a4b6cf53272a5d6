"""The language of a letter, and the suspicion that its Hindi was typed in a font and not in Unicode."""

import re

_DEVANAGARI = re.compile(r"[\u0900-\u097f]")
_LATIN = re.compile(r"[A-Za-z]")
# Kruti Dev writes Hindi with Latin keys: these words are के, है, में, की, को, और, से, ने, नहीं, रुपये … on its keyboard.
_KRUTI = re.compile(
    r"(?<![^\s,(])(?:ds|gS|esa|dh|dks|vkSj|ls|us|ugha|fd|dk|dksbZ|vki|vkids|vkidks|esjs|eqvfDdy|izkFkhZ|gSa|Fkk|Fks|;g|og|rFkk|,oa|gq,|djus|fd;k|fn;k|uksfVl|lwpuk|fnukad|Jh|pSd|psd|jkf'k|:i;s|iq=|fuoklh)(?![^\s,.;)A])"
)
_WORD = re.compile(r"\S+")


def language_of(text: str) -> str:
    """``hi``, ``en`` or ``mixed`` by the share of Devanagari letters; a few Hindi names leave a letter English."""
    hindi, latin = len(_DEVANAGARI.findall(text)), len(_LATIN.findall(text))
    if not hindi:
        return "en"
    share = hindi / (hindi + latin)
    return "hi" if share > 0.7 else "mixed" if share > 0.15 else "en"


def looks_like_kruti_dev(text: str) -> bool:
    """True where the Latin letters read as Hindi on a Kruti Dev or DevLys keyboard (1 word in 12, at least six)."""
    words = len(_WORD.findall(text))
    return len(_KRUTI.findall(text)) >= max(6, words / 12)
