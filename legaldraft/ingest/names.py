"""The forms under which one person or firm stands in a letter: full, short, with and without titles."""

import re

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


Place = tuple[int, int]


def name_places(name: str, text: str) -> list[list[Place]]:
    """Where a name stands in a text, in groups: the full form first, then ever shorter ones.

    Each place takes in the titles before it and the same name in the other script, in brackets, behind it.
    """
    core, short = core_name(name), short_name(name)
    if len(re.sub(r"\W", "", core)) < 3:
        return []
    forms = [_found(_flexible(core), text)]
    if short != core and len(short) >= 4:
        forms.append(_found(_flexible(short), text))
    if is_person(name):
        forms += _person_places(core, text)
    return forms


def _person_places(core: str, text: str) -> list[list[Place]]:
    words = [w for w in re.split(r"[\s.]+", core) if w]
    forms: list[list[Place]] = []
    if len(words) >= 2 and words[-1] in text:
        first, last = re.escape(words[0]), re.escape(words[-1])
        forms.append(_found(rf"{first}(?:[\s.]+[A-Z][\w.]*){{0,2}}[\s.]+{last}", text, exact=True))
        initials = "".join(rf"{re.escape(w[0])}\.?\s*" for w in words[:-1])
        forms.append(_found(initials + last, text, exact=True))
    for word in words:
        if len(word) >= 3 and word in text:
            alone = _found(re.escape(word) + r"(?:\s+(?:ji|jee|Sahab|Saheb))?", text, exact=True)
            forms.append(
                [
                    (s, e)
                    for s, e in alone
                    if text[s:e][: len(word)] != word or re.search(r"\b[Ss]aid\s$", text[max(0, s - 6) : s])
                ]
            )
    return forms


def _found(core: str, text: str, *, exact: bool = False) -> list[Place]:
    """Places of a pattern, each stretched over the titles before it and a bracketed other script behind it."""
    out = []
    for match in re.compile(rf"(?<![\w@]){core}(?![\w@])", 0 if exact else re.IGNORECASE).finditer(text):
        before = _PREFIX_BEFORE.search(text, max(0, match.start() - 40), match.start())
        end = match.end()
        short = re.search(r"(?:ltd|co|pvt|bros|inc)$", match.group(0), re.IGNORECASE)
        if short and re.match(r"\.(?=\s+[a-z(]|,)", text[end:]):
            end += 1  # the dot of "Ltd.", not of the sentence
        behind = _OTHER_SCRIPT.match(text, end)
        out.append((before.start() if before else match.start(), behind.end() if behind else end))
    return out


def lone_words(name: str) -> list[str]:
    """Words of a name that alone would give it away: four letters or more, capitalised, no everyday or trade word."""
    words = re.findall(r"[^\W\d_]{4,}", short_name(name))
    trade = re.compile(rf"^{CORPORATE}$", re.IGNORECASE)
    return [w for w in words if w[0].isupper() and not _PLAIN.match(w) and not trade.match(w)]
