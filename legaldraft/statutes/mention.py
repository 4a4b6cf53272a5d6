"""What a text calls an Act by: the mention itself, the words around a name, the pattern of abbreviations."""

import re
from dataclasses import dataclass, field

from legaldraft.statutes.names import Candidate, abbreviations

_TOKEN = re.compile(r"[A-Za-z][A-Za-z'.&-]*|\d+|[^\sA-Za-z\d]")

BACK = frozenset(
    [
        "the",
        "said",
        "this",
        "that",
        "same",
        "aforesaid",
        "above",
        "such",
        "abovesaid",
        "aforementioned",
        "abovementioned",
        "mentioned",
        "impugned",
        "aforestated",
    ]
)
BARE = frozenset(("act", "code", "sanhita", "adhiniyam", "constitution"))
JOIN = frozenset(["of", "and", "the", "for", "from", "to", "in", "on", "by", "with", "against"])
STOP = frozenset(
    [
        "section",
        "sections",
        "under",
        "sec",
        "u/s",
        "u/ss",
        "act",
        "acts",
        "code",
        "notice",
        "article",
        "articles",
        "order",
        "rule",
        "rules",
        "read",
        "with",
        "r/w",
        "complaint",
        "legal",
        "petition",
        "application",
        "offence",
        "punishable",
        "clause",
        "sub-section",
        "proviso",
    ]
)
STATES = frozenset(
    [
        "pradesh",
        "nadu",
        "bengal",
        "maharashtra",
        "bombay",
        "gujarat",
        "karnataka",
        "kerala",
        "punjab",
        "haryana",
        "rajasthan",
        "bihar",
        "jharkhand",
        "odisha",
        "orissa",
        "assam",
        "goa",
        "telangana",
        "uttarakhand",
        "chhattisgarh",
        "sikkim",
        "tripura",
        "manipur",
        "mizoram",
        "nagaland",
        "meghalaya",
        "himachal",
        "kashmir",
        "delhi",
        "madras",
        "calcutta",
        "mysore",
        "hyderabad",
        "kolkata",
        "mumbai",
        "travancore",
        "cochin",
        "pondicherry",
        "puducherry",
        "chandigarh",
        "andhra",
        "uttaranchal",
        "state",
        "saurashtra",
        "malabar",
        "central-provinces",
    ]
)
STATE_LETTERS = frozenset(["u.p.", "m.p.", "a.p.", "h.p.", "w.b.", "t.n.", "j&k", "up", "mp", "ap", "hp", "wb", "tn"])


@dataclass(slots=True)
class Mention:
    """One place that names an Act.

    ``kind``: name, fuzzy, abbreviation, back (a reference back), amending, unknown. ``candidates`` are in rank order.
    ``name_end`` is the end of the name without its year. ``mute`` mentions define a short form or say under which Act
    a company was formed: they are neither cited nor an antecedent.
    """

    start: int
    end: int
    kind: str
    candidates: tuple[Candidate, ...] = ()
    year: int | None = None
    name: str = ""
    head: str = "act"
    sure: bool = True
    mute: bool = False
    incorporation: bool = False
    name_end: int = 0
    wrong_year: bool = False
    defined: bool = False
    used: bool = field(default=False)

    @property
    def act(self) -> str | None:
        """The likeliest Act, or None."""
        return self.candidates[0].act if self.candidates else None


def _letters(abbreviation: str, *, spaced: bool) -> tuple[str, str]:
    """An abbreviation as its first letter, in the cases it is printed in, and a pattern of the rest."""
    gap = r"\.?\s?" if spaced else r"\.?"
    cells = [f"[{c.upper()}{c.lower()}]" if spaced else re.escape(c) for c in abbreviation[1:]]
    first = abbreviation[0]
    return (first.upper() + first.lower() if spaced else first), gap + gap.join(cells)


_HINDI = [
    ("भ", r"ा\.?\s?[दन][ं्]?\.?\s?(?:या)?\.?\s?[सव][ं]?[ि]?\.?"),
    ("आ", r"ई\.?पी\.?सी\.?"),
    ("स", r"ी\.?आर\.?पी\.?सी\.?|(?<=स)ी\.?पी\.?सी\.?"),
    ("ब", r"ी\.?एन\.?एस\.?(?:एस\.?)?"),
    ("द", r"[ं]?\.?प्र\.?स[ं]?\.?"),
]


def _abbreviation_pattern() -> re.Pattern[str]:
    groups = {
        "sure": [_letters(a, spaced=True) for a in sorted(abbreviations("sure"), key=len, reverse=True)],
        "beside": [_letters(a, spaced=False) for a in sorted(set(abbreviations("beside")), key=len, reverse=True)],
        "hindi": _HINDI,
    }
    heads = "".join(dict.fromkeys("".join(first for rows in groups.values() for first, _ in rows)))
    parts = []
    for name, rows in groups.items():
        tried = "|".join(f"(?<=[{first}]){rest}" for first, rest in rows)
        guard = {"beside": r"(?<!\d.)"}.get(name, "")
        end = "" if name == "hindi" else "(?![A-Za-z])"
        parts.append(f"(?P<{name}>{guard}(?:{tried})){end}")
    return re.compile(rf"[{heads}](?<![A-Za-z&].)(?:{'|'.join(parts)})")


ABBREVIATION = _abbreviation_pattern()


def head_of(word: str) -> str:
    """What a reference back to it would call it: "code" or "act"."""
    key = word.casefold()
    return "code" if key in ("code", "sanhita", "संहिता") or key.startswith("sa") else "act"


def plausible(name: str, content: str) -> bool:
    """Is an unquoted parenthesis after an Act a short form of it?"""
    if re.search(r"herein|hereafter|short|brevity", content, re.I):
        return True
    return bool(
        re.search(r"(?:Act|Code|Sanhita|Adhiniyam)$", name)
        or (re.fullmatch(r"[A-Z][A-Za-z.]{1,9}", name) and name.isupper())
    )


def name_starts(window: str, left: int) -> list[int]:
    """Offsets at which the name that ends this window may begin, the longest first."""
    tokens = list(_TOKEN.finditer(window))
    starts: list[int] = []
    for token in reversed(tokens):
        word = token[0]
        low = word.casefold().rstrip(".")
        if low in STOP:
            break
        if word[0].isalpha() and word[0].isupper():
            if low not in JOIN and len(word) > 1:
                starts.append(left + token.start())
        elif not (low in JOIN or word in "(),&-'"):
            break
        if "\n\n" in window[token.start() :]:
            break
    return starts[::-1]
