"""Text in fonts of the days before Unicode: converted where the font's keys are known, else listed as a doubt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from legaldraft.core.document import ReadingWarning
from legaldraft.word import kruti

_FONTS = (re.compile(rb"""ascii=["']([^"']{1,80})"""), re.compile(rb"""hAnsi=["']([^"']{1,80})"""))
_MOST_WORDS = 12
# के है में की को और से ने नहीं कि का कोई आप आपके आपको मेरे मुवक्किल प्रार्थी हैं था थे यह वह तथा एवं …
_WORDS = """
ds gS gS] gSA esa dh dks vkSj ls us ugha fd dk dksbZ vki vkids vkidks esjs eqofDdy eqvfDdy izkFkhZ gSa gSaA Fkk Fkk]
FkkA Fkh Fks ;g og
rFkk ,oa gq, gqvk djus djrk djrs djds fd;k fn;k x;k x;h xbZ uksfVl lwpuk fnukad Jh Jherh psd pSd jkf'k
:i;s #i;s iq= iRuh fuoklh ij rks Hkh gh bl ml ftl ftlds mlds blds viuk vius viuh esjk esjh gekjs ftldh mldh bldh cSad
fof/kd /kkjk vf/kfu;e ckr fnu jgs jgk gksus gks gksxh cus fy, lkFk vU; dj vFkok ;fn rd vkidh vkils eSa eq>s
"""
_COMMON = frozenset(_WORDS.split())
_ODD_KEYS = re.compile(r"[a-zA-Z][\]\[;}{|=¡‚Ùæç]|[\[?'/.]k|[a-z][A-Z]")
_EDGES = ']A-¼½&*^"(),.;:'


@dataclass(slots=True)
class Hindi:
    """What a document's Hindi in old fonts came to.

    Args:
        words: words converted.
        doubtful: words converted whose reading is not certain.
        unknown: fonts that draw Hindi by keys that are not known here, each with the first words in it.
    """

    words: int = 0
    doubtful: list[str] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)

    def convert(self, text: str) -> str:
        """Text typed in a Kruti Dev font as Unicode."""
        made = kruti.to_unicode(text)
        self.words += len(text.split())
        self.doubtful += made.doubtful
        return made.text

    def leave(self, text: str, font: str) -> None:
        """Notes text that is left as it stands."""
        if text.strip():
            self.unknown.setdefault(font, " ".join(text.split())[:40])

    def warnings(self) -> tuple[ReadingWarning, ...]:
        """What a person should know: one entry a kind."""
        found = []
        if self.words:
            said = f"{self.words:,} words typed in a Kruti Dev font were converted to Unicode."
            found.append(ReadingWarning("word.kruti-dev-converted", said))
        if self.doubtful:
            shown = ", ".join(dict.fromkeys(self.doubtful[:_MOST_WORDS]))
            more = f" and {len(self.doubtful) - _MOST_WORDS:,} more" if len(self.doubtful) > _MOST_WORDS else ""
            said = f"Compare with the original: {shown}{more} could not be converted from Kruti Dev with certainty."
            found.append(ReadingWarning("word.kruti-dev-doubtful", said))
        for font, text in self.unknown.items():
            said = f"Text in the font {font} (“{text}…”) was left as it stands: convert it to Unicode in Word first."
            found.append(ReadingWarning("word.old-hindi-font", said))
        return tuple(found)


def kruti_lines(texts: Sequence[str]) -> list[bool]:
    """For each line of a text without font names, whether it is Hindi typed for Kruti Dev.

    Where most of the text plainly is, a line with one of its commonest words, or with a key in a place where no
    English has it, is taken for Hindi too, if it makes orderly syllables.
    """
    plain = [reads_as_kruti(x) for x in texts]
    hindi, size = sum(len(x) for x, known in zip(texts, plain, strict=True) if known), sum(map(len, texts))
    if hindi * 2 < size:
        return plain
    return [
        known or (_may_be_kruti(x) and not kruti.to_unicode(x).doubtful) for x, known in zip(texts, plain, strict=True)
    ]


def _may_be_kruti(text: str) -> bool:
    return bool(_ODD_KEYS.search(text)) or any(x.strip(_EDGES) in _COMMON for x in text.split())


def names_old_font(part: bytes) -> bool:
    """Whether a part of a file names a font that draws Hindi on Latin keys."""
    names = {name for pattern in _FONTS for name in pattern.findall(part)}
    return any(kruti.family(name.decode("utf-8", "replace")) for name in names)


def reads_as_kruti(text: str) -> bool:
    """Whether a paragraph without a font name is Hindi typed for Kruti Dev: by its commonest words, one in five.

    Two different ones at least are asked for, so that no English line is ever taken for Hindi.
    """
    words = text.split()
    known = {w for w in (x.strip(_EDGES) for x in words) if w in _COMMON}
    count = sum(x.strip(_EDGES) in _COMMON for x in words)
    return len(known) >= 2 and count * 5 >= len(words)
