"""The forms under which one person or firm stands in a letter: full, short, with and without titles."""

import re
from collections.abc import Iterable, Sequence

from legaldraft.ingest.finder import Place, Word, lowered, phrase_places
from legaldraft.ingest.patterns import CORPORATE, FIRM_MARK, HONORIFIC

_TITLE = re.compile(rf"^(?:(?:{FIRM_MARK}|{HONORIFIC}|Advocate|श्री|श्रीमती)(?=[\s.]|\b)\.?\s*)+", re.IGNORECASE)
_SUFFIX = re.compile(
    r"[\s,]*\b(?:\(?(?:India|P|I)\)?\s*)?(?:Pvt\.?|Private|\(P\))?\.?\s*(?:Ltd\.?|Limited|LLP|L\.L\.P\.?|Inc\.?|HUF)\s*$",
    re.IGNORECASE,
)
_PREFIX_BEFORE = re.compile(rf"(?<![\w/])(?:(?:{FIRM_MARK}|{HONORIFIC}(?=[\s.]))\.?\s*)+$", re.IGNORECASE)
_OTHER_SCRIPT = re.compile(r"\s*\([\u0900-\u097f\s.]{3,60}\)")
_PLAIN = re.compile(
    r"^(?:the|and|new|old|india|indian|national|global|general|united|royal|star|sun|shree|shri|sri|sai|jai|late|dr|mr|mrs|ms|smt|kumari|"
    r"first|second|bank|state|union|central|city|house|home|group|north|south|east|west|road|delhi|mumbai|bombay|kolkata|chennai|bengaluru|bangalore|hyderabad|pune|"
    r"green|gold|golden|silver|blue|red|white|black|modern|prime|classic|super|best|good|great|power|smart|fine|perfect|universal|international|"
    r"director|manager|proprietor|partner|client|notice|section|madam|advocate|authorised|signatory|managing|company|cheque|court|high|supreme|act|law|legal|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|cotton|food|medical|digital|energy|solar|rice|auto|paper|print|stone|wood|water|air|sea|land|farm|dairy|milk|silk|textile|"
    r"सिंह|कुमार|कुमारी|देवी|श्रीमती|सुश्री|मैसर्स|बैंक|कंपनी|ट्रेडर्स|एंड|प्राइवेट|लिमिटेड)$",
    re.IGNORECASE,
)


_FIRM_START = re.compile(rf"\s*(?:{FIRM_MARK})")
_CORPORATE_IN = re.compile(rf"\b{CORPORATE}(?=\W|$)")


def core_name(name: str) -> str:
    """The name without titles in front: ``Mr. Rakesh Verma`` gives ``Rakesh Verma``."""
    return _TITLE.sub("", name).strip(" ,.")


def short_name(name: str) -> str:
    """A firm's name without ``Private Limited`` and the like behind it."""
    return _SUFFIX.sub("", core_name(name)).strip(" ,.")


def normal_name(name: str) -> str:
    """A name for comparison: lower case letters and digits only, titles and "Pvt. Ltd." left out."""
    return re.sub(r"[\W_]+", "", short_name(name)).lower()


def is_person(name: str) -> bool:
    """True for a name without a firm's mark or corporate word."""
    return not _FIRM_START.match(name) and not _CORPORATE_IN.search(name)


_FORMS: dict[str, tuple[str, ...]] = {
    "pvt": ("private", "pvt", "(pvt)", "(p)", "p"),
    "private": ("private", "pvt", "(pvt)", "(p)", "p"),
    "ltd": ("limited", "ltd"),
    "limited": ("limited", "ltd"),
    "&": ("&", "and"),
    "and": ("and", "&"),
}
_GAP = " \t\n\u00a0.,"


def _flexible(text: str) -> list[Word]:
    """The words of a name in lower case, "Private Limited" and "&" in either form."""
    words = [w.lower() for w in re.split(r"[\s.,]+", text) if w]
    return [_FORMS.get(w.strip("()") if w.startswith("(p") else w, w) for w in words]


def name_places(name: str, text: str) -> list[list[Place]]:
    """Where a name stands in a text, in groups: the full form first, then ever shorter ones.

    Each place takes in the titles before it and the same name in the other script, in brackets, behind it.
    """
    core, short = core_name(name), short_name(name)
    if len(re.sub(r"\W", "", core)) < 3:
        return []
    forms = [_stretched(phrase_places(lowered(text), _flexible(core), _GAP), text)]
    if short != core and len(short) >= 4:
        forms.append(_stretched(phrase_places(lowered(text), _flexible(short), _GAP), text))
    if is_person(name):
        forms += _person_places(core, text)
    return forms


_NAMES_BEFORE = re.compile(r"(?:[A-Z][\w’']*\.?[\s.]+){1,3}$")
_INITIALS_BEFORE = re.compile(r"(?<!\w)(?:[A-Z]\.?\s*){1,4}$")
_FAMILIAR = re.compile(r"\s+(?:ji|jee|Sahab|Saheb)\b")


def _person_places(core: str, text: str) -> list[list[Place]]:
    """First and last name with another middle, initials and last name, then one name behind a title or "the said"."""
    words = [w for w in re.split(r"[\s.]+", core) if w]
    forms: list[list[Place]] = []
    if len(words) >= 2:
        ends = list(phrase_places(text, words[-1:]))
        forms.append(_stretched((p for s, e in ends if (p := _from_first(text, s, e, words))), text))
        forms.append(_stretched((p for s, e in ends if (p := _from_initials(text, s, e, words))), text))
    for word in (w for w in words if len(w) >= 3):
        alone = []
        for start, end in phrase_places(text, [word]):
            familiar = _FAMILIAR.match(text, end)
            place = _stretched([(start, familiar.end() if familiar else end)], text)[0]
            if place[0] < start or text[max(0, start - 5) : start] in ("said ", "Said "):
                alone.append(place)
        forms.append(alone)
    return forms


def _from_first(text: str, start: int, end: int, words: Sequence[str]) -> Place | None:
    before = _NAMES_BEFORE.search(text, max(0, start - 60), start)
    at = text.find(words[0], before.start(), start) if before else -1
    return (at, end) if at >= 0 and not text[at - 1 : at].isalnum() else None


def _from_initials(text: str, start: int, end: int, words: Sequence[str]) -> Place | None:
    before = _INITIALS_BEFORE.search(text, max(0, start - 20), start)
    given = re.sub(r"\W", "", before.group(0)) if before else ""
    return (before.start(), end) if before and given == "".join(w[0] for w in words[:-1]) else None


_SHORTENED = re.compile(r"(?:ltd|co|pvt|bros|inc)$", re.IGNORECASE)
_ITS_DOT = re.compile(r"\.(?=\s+[a-z(]|,)")


def _stretched(places: Iterable[Place], text: str) -> list[Place]:
    """Each place with the titles before it, the dot of its "Ltd." and a bracketed other script behind it."""
    out = []
    for start, end in places:
        before = _PREFIX_BEFORE.search(text, max(0, start - 40), start)
        if _SHORTENED.search(text, start, end) and _ITS_DOT.match(text, end):
            end += 1
        behind = _OTHER_SCRIPT.match(text, end)
        out.append((before.start() if before else start, behind.end() if behind else end))
    return out


_TRADE = re.compile(rf"^{CORPORATE}$", re.IGNORECASE)


def lone_words(name: str) -> list[str]:
    """Words of a name that alone would give it away: four letters or more, capitalised, no everyday or trade word."""
    words = re.findall(r"[^\W\d_]{4,}", short_name(name))
    hindi = re.findall(r"[\u0900-\u097f]{4,}", short_name(name))
    words = [*words, *hindi]
    return [w for w in words if (w[0].isupper() or w in hindi) and not _PLAIN.match(w) and not _TRADE.match(w)]
