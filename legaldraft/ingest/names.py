"""The forms under which one person or firm stands in a letter: full, short, with and without titles."""

import re
from collections.abc import Iterable

from legaldraft.ingest.patterns import CORPORATE, FIRM_MARK, HONORIFIC

_TITLE = re.compile(rf"^(?:(?:{FIRM_MARK}|{HONORIFIC}|Advocate|श्री|श्रीमती)(?=[\s.]|\b)\.?\s*)+", re.IGNORECASE)
_SUFFIX = re.compile(
    r"[\s,]*\b(?:\(?(?:India|P|I)\)?\s*)?(?:Pvt\.?|Private|\(P\))?\.?\s*(?:Ltd\.?|Limited|LLP|L\.L\.P\.?|Inc\.?|HUF)\s*$",
    re.IGNORECASE,
)
_PREFIX = rf"(?:(?:{FIRM_MARK}|{HONORIFIC})\s*)"
_PLAIN = re.compile(
    r"^(?:the|and|new|old|india|indian|national|global|general|united|royal|star|sun|shree|shri|sri|sai|jai|late|dr|mr|mrs|ms|smt|kumari|"
    r"first|second|bank|state|union|central|city|house|home|group|north|south|east|west|road|delhi|mumbai|bombay|kolkata|chennai|bengaluru|bangalore|hyderabad|pune|"
    r"green|gold|golden|silver|blue|red|white|black|modern|prime|classic|super|best|good|great|power|smart|fine|perfect|universal|international|"
    r"director|manager|proprietor|partner|client|notice|section|madam|advocate|authorised|signatory|managing|company|cheque|court|high|supreme|act|law|legal|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|cotton|food|medical|digital|energy|solar|rice|auto|paper|print|stone|wood|water|air|sea|land|farm|dairy|milk|silk|textile)$",
    re.IGNORECASE,
)


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
    return not re.match(rf"\s*(?:{FIRM_MARK})", name) and not re.search(rf"\b{CORPORATE}(?=\W|$)", name)


def _flexible(text: str) -> str:
    """A pattern for the text with any white space between words, dots optional, "Private Limited" in either form."""
    words = [w for w in re.split(r"[\s.,]+", text) if w]
    parts = []
    for word in words:
        low = word.lower().strip("()")
        if low in ("pvt", "private"):
            parts.append(r"\(?(?:Pvt|Private|P)\)?")
        elif low in ("ltd", "limited"):
            parts.append(r"(?:Ltd|Limited)")
        elif low in ("&", "and"):
            parts.append(r"(?:&|and)")
        else:
            parts.append(re.escape(word))
    return r"[\s.,]{0,3}".join(parts)


def name_patterns(name: str) -> Iterable[re.Pattern[str]]:
    """Patterns for the forms of a name, the longest first; each takes in the titles and "the said" need not."""
    core, short = core_name(name), short_name(name)
    if len(re.sub(r"\W", "", core)) < 3:
        return
    guard, end = r"(?<![\w@.])", r"(?![\w@])"
    yield re.compile(rf"{guard}{_PREFIX}*{_flexible(core)}\.?(?<=[\w.]){end}", re.IGNORECASE)
    if short != core and len(short) >= 4:
        yield re.compile(rf"{guard}{_PREFIX}*{_flexible(short)}{end}", re.IGNORECASE)
    if is_person(name):
        yield from _person_patterns(core, guard, end)


def _person_patterns(core: str, guard: str, end: str) -> Iterable[re.Pattern[str]]:
    words = [w for w in re.split(r"[\s.]+", core) if w]
    if len(words) >= 2:
        first, last = re.escape(words[0]), re.escape(words[-1])
        middle = r"(?:[\s.]+[A-Z][\w.]*){0,2}"
        yield re.compile(rf"{guard}{_PREFIX}*{first}{middle}[\s.]+{last}{end}")
        initials = "".join(rf"{w[0]}\.?\s*" for w in words[:-1])
        yield re.compile(rf"{guard}{_PREFIX}*{initials}{last}{end}")
    for word in words:
        if len(word) >= 3:
            yield re.compile(rf"{guard}{_PREFIX}+{re.escape(word)}(?:\s+(?:ji|jee|Sahab|Saheb))?{end}")
            yield re.compile(rf"(?<=[Ss]aid\s){re.escape(word)}{end}")


def lone_words(name: str) -> list[str]:
    """Words of a name that alone would give it away: four letters or more, capitalised, no everyday or trade word."""
    words = re.findall(r"[^\W\d_]{4,}", short_name(name))
    trade = re.compile(rf"^{CORPORATE}$", re.IGNORECASE)
    return [w for w in words if w[0].isupper() and not _PLAIN.match(w) and not trade.match(w)]
