"""Case citations: the forms of Indian law reports and neutral citations, and the list of checked cases."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz

from legaldraft.statutes.text import led
from legaldraft.statutes.wordlists import wordlist

_FILE = Path(__file__).with_name("data") / "cases.toml"
_COURTS = {
    "supreme court": "SC",
    "sc": "SC",
    "delhi": "Del",
    "del": "Del",
    "bombay": "Bom",
    "bom": "Bom",
    "madras": "Mad",
    "mad": "Mad",
    "calcutta": "Cal",
    "cal": "Cal",
    "allahabad": "All",
    "all": "All",
    "kerala": "Ker",
    "ker": "Ker",
    "karnataka": "Kar",
    "kar": "Kar",
    "punjab": "P&H",
    "p&h": "P&H",
    "ph": "P&H",
    "gujarat": "Guj",
    "guj": "Guj",
    "rajasthan": "Raj",
    "raj": "Raj",
    "patna": "Pat",
    "pat": "Pat",
    "orissa": "Ori",
    "ori": "Ori",
    "gauhati": "Gau",
    "gau": "Gau",
    "mp": "MP",
    "hp": "HP",
    "ap": "AP",
    "jk": "J&K",
    "j&k": "J&K",
    "pc": "PC",
    "lahore": "Lah",
    "lah": "Lah",
    "nagpur": "Nag",
    "nag": "Nag",
    "mysore": "Mys",
    "sikkim": "Sik",
    "fc": "FC",
}
_D = r"\d{1,5}"
_Y = r"(?:18|19|20)\d\d"
_VOLUME = r"(?:\(\s?\d{1,3}\s?\)|\d{1,3})"
_SCC = r"S\.?\s?C\.?\s?C\.?(?![A-Za-z])"
_REPORTERS = (
    ("DLT", r"D\.?L\.?T\.?"),
    ("ITR", r"I\.?T\.?R\.?"),
    ("Comp Cas", r"Comp\.?\s?Cas(?:es)?\.?"),
    ("SCL", r"SCL"),
    ("RCR (Civil)", r"R\.?C\.?R\.?\s?\(Civil\)"),
    ("RCR (Criminal)", r"R\.?C\.?R\.?\s?\(?Cri(?:minal|\.)?\)?"),
    ("BC", r"BC"),
    ("DRJ", r"DRJ"),
    ("ELT", r"ELT"),
    ("STR", r"STR"),
    ("LLJ", r"LLJ"),
    ("ACJ", r"ACJ"),
    ("ALT", r"ALT"),
    ("CTC", r"CTC"),
    ("KLT", r"KLT"),
    ("GLR", r"GLR"),
    ("Mh LJ", r"Mh\.?\s?L\.?\s?J\.?"),
    ("Bom CR", r"Bom\.?\s?C\.?R\.?"),
    ("SCALE", r"S[Cc][Aa][Ll][Ee]"),
    ("Crimes", r"Crimes"),
    ("CLA", r"CLA"),
    ("GSTL", r"GSTL"),
    ("taxmann.com", r"taxmann\.com"),
    ("CPJ", r"C\.?P\.?J\.?"),
    ("CPR", r"C\.?P\.?R\.?"),
    ("PLR", r"PLR"),
    ("ALJ", r"ALJ"),
    ("MLJ", r"M\.?L\.?J\.?"),
    ("JCC", r"JCC(?:\s?\(NI\))?"),
    ("AIC", r"AIC"),
    ("NIJ", r"NIJ"),
    ("DCR", r"DCR"),
    ("SCJ", r"SCJ"),
    ("AD (Delhi)", r"AD\s?\(Delhi\)"),
)
_ANY = "|".join(pattern for _, pattern in _REPORTERS)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "scc",
        re.compile(
            rf"\(?\s?\(?({_Y})\)?\s?({_VOLUME})\s?,?\s?{_SCC}(?:\s?\((Cri|Civ|L&S)\))?\s?(?:P\.?\s?)?({_D})(?!\d)"
        ),
    ),
    ("scc-supp", re.compile(rf"\(?({_Y})\)?\s?\(?Supp\.?\)?\s?({_VOLUME})?\s?{_SCC}\s?({_D})")),
    ("online", re.compile(rf"\(?({_Y})\)?\s+S\.?C\.?C\.?\s?On\s?-?\s?[Ll]ine\s+([A-Z][A-Za-z&]{{0,6}})\.?\s+({_D})")),
    (
        "air",
        re.compile(
            rf"A\.?\s?I\.?\s?R\.?\s?\(?({_Y})\)?\s?\(?(Supreme\s+Court|S\.?\s?C\.?|[A-Z][A-Za-z&.]{{1,11}}|P\s?&\s?H)\)?\s?(?:P\.?\s?)?({_D})(?!\d)"
        ),
    ),
    (
        "scr",
        re.compile(
            rf"[\[(]?({_Y})[\])]?\s?(?:(Supp\.?)\s?)?\(?(\d{{1,2}})?\)?\s?S\.?\s?C\.?\s?R\.?(?![A-Za-z])\s?(?:\((\d{{1,2}})\))?\s?({_D})"
        ),
    ),
    ("crilj", re.compile(rf"\(?({_Y})\)?\s?(?:\(?(\d)\)?\s)?Cri?m?\.?\s?L\.?\s?J\.?\s?(?:\([A-Z]+\)\s?)?({_D})")),
    ("insc", re.compile(rf"({_Y})\s?:?\s?INSC\s?:?\s?({_D})(?!\d)")),
    ("neutral", re.compile(rf"({_Y})\s?:\s?([A-Z]{{2,6}}(?:-[A-Z]{{2,6}})?)\s?:\s?(\d{{1,6}})(?:-(DB|FB|SB))?")),
    ("jt", re.compile(rf"J\.?T\.?\s?\(?({_Y})\)?\s?\((\d{{1,2}})\)\s?(S\.?C\.?)\s?({_D})")),
    (
        "ilr",
        re.compile(
            rf"I\.?\s?L\.?\s?R\.?\s?\(?({_Y})\)?\s?(\(?\d{{1,2}}\)?\s?|[IVX]{{1,4}}\s)?([A-Z][a-z]{{2,9}})\s?({_D})"
        ),
    ),
    (
        "tmi",
        re.compile(
            rf"({_Y})\s?\((\d{{1,2}})\)\s?TMI\s?({_D})(?:\s?-\s?((?:[A-Z][\w ]{{1,24}}?(?=[,.;)\]]|\s?$))|SC\b))?"
        ),
    ),
    ("livelaw", re.compile(rf"\(?({_Y})\)?\s?LiveLaw\s?\(([A-Z][A-Za-z&.]{{0,7}})\)\s?({_D})")),
    ("manu", re.compile(r"MANU/([A-Z]{2,4})/(\d{2,5})/((?:18|19|20)\d\d)")),
    ("other", re.compile(rf"([\[(])({_Y})[\])]\s?(?:(\d{{1,3}})\s?)?({_ANY})\s?({_D})(?:\s?(\(SC\)))?")),
    ("plain", re.compile(rf"(?<![\d(])({_Y})\s?(?:\((\d{{1,3}})\)|(\d{{1,3}}))\s?({_ANY})\s?({_D})")),
    ("volume", re.compile(rf"(?<!\d)(\d{{1,3}})\s?\(({_Y})\)\s?(DLT|DRJ|ITR|ELT|STR|CLT)\s?({_D})")),
)
_HINT = re.compile(
    led(
        [
            ("S", r"\.?\s?C\.?\s?[CR]|(?<=S)C[LJ]|(?<=S)TR|(?<=S)[Cc][Aa][Ll][Ee]"),
            ("A", r"\.?\s?I\.?\s?R|(?<=A)C[J]|(?<=A)L[TJ]|(?<=A)IC|(?<=A)D\s?\("),
            ("L", r"\.?\s?J|(?<=L)LJ|(?<=L)iveLaw"),
            ("I", r"NSC|(?<=I)\.?\s?L\.?\s?R|(?<=I)\.?T\.?R"),
            (":", r"(?<=\d:)[A-Z]"),
            ("J", r"\.?T\.?\s?\(?\d|(?<=J)CC"),
            ("T", "MI"),
            ("M", r"ANU/|(?<=M)\.?L\.?J"),
            ("D", r"\.?L\.?T|(?<=D)RJ|(?<=D)CR"),
            ("C", r"omp|(?<=C)TC|(?<=C)rimes|(?<=C)L[AT]|(?<=C)P[JR]|(?<=C)\.P"),
            ("R", r"\.?C\.?R"),
            ("B", r"C\s?\d|(?<=B)om"),
            ("E", "LT"),
            ("K", "LT"),
            ("G", "LR|(?<=G)STL"),
            ("t", "axmann"),
            ("P", "LR"),
            ("N", "IJ"),
        ]
    )
)
_SUPRA = re.compile(r"[Ss](?<!\w.)upra\b\)?")
_BEFORE_SUPRA = re.compile(
    r"(?<![\w.&'])((?:[A-Z][\w.&]{0,30}(?:'s)?\s+){0,5}[A-Z][\w.&]{0,30}?)(?:'s)?\s+(?:case\s+|judgment\s+)?$"
)
_PARTY_TOKEN = re.compile(r"\S+")
_FULL_STOP = re.compile(r"(?:[A-Za-z]{4}\.|[;:…])$")
_ABBREVIATED = ("Bros.", "Corp.", "Corpn.", "Govt.", "Engg.", "Assn.", "Comm.", "Commr.", "Insp.", "Prof.", "Messrs.")
_IN_NAMES = wordlist("in_party_names")
_NO_PARTY = wordlist("before_parties")
_VERSUS = re.compile(r"\b(?:v|vs|V|VS|Vs|versus|Versus|VERSUS)\b\.?")


@dataclass(frozen=True, slots=True)
class Case:
    """A checked case: its name, its citations in normal form, what it decides, and who put it on the list."""

    name: str
    citations: tuple[str, ...]
    proposition: str = ""
    source: str = "the shipped list"


@dataclass(frozen=True, slots=True)
class CaseCitation:
    """A case as cited: ``norm`` is None for a name with "supra", ``fault`` says what the form lacks."""

    start: int
    end: int
    norm: str | None
    name: str
    fault: str = ""


def _volume(raw: str | None) -> str:
    return re.sub(r"\D", "", raw or "")


def _court(raw: str) -> str:
    key = re.sub(r"[.\s]", "", raw).casefold()
    return (
        _COURTS.get(key) or _COURTS.get(raw.casefold().strip()) or ("SC" if key == "supremecourt" else raw.strip(" ."))
    )


def _reporter(raw: str) -> str:
    return next(name for name, pattern in _REPORTERS if re.fullmatch(pattern, raw))


def _bare(groups: re.Match[str]) -> tuple[str, str]:
    """ "2015 (3) RCR (Civil) 12" and its kin."""
    return f"{groups[1]} ({groups[2] or groups[3]}) {_reporter(groups[4])} {groups[5]}", ""


def _other(groups: re.Match[str]) -> tuple[str, str]:
    close = {"(": ")", "[": "]"}[groups[1]]
    reporter = _reporter(groups[4])
    volume = f" {groups[3]}" if groups[3] else ""
    fault = "" if groups[3] or reporter not in ("DLT", "ITR", "Comp Cas", "DRJ") else f"{reporter} without volume"
    court = f" {groups[6]}" if groups[6] else ""
    return f"{groups[1]}{groups[2]}{close}{volume} {reporter} {groups[5]}{court}", fault


def _scr(groups: re.Match[str]) -> tuple[str, str]:
    volume = groups[3] or groups[4]
    part = " Supp" if groups[2] else ""
    return f"[{groups[1]}]{part}{' ' + volume if volume else ''} SCR {groups[5]}", ""


def _supp(groups: re.Match[str]) -> tuple[str, str]:
    volume = f" ({_volume(groups[2])})" if groups[2] else ""
    return f"{groups[1]} Supp{volume} SCC {groups[3]}", ""


def _ilr(groups: re.Match[str]) -> tuple[str, str]:
    volume = f" {(groups[2] or '').strip(' ()')}" if groups[2] else ""
    return f"ILR ({groups[1]}){volume} {_court(groups[3])} {groups[4]}", ""


def _normal(kind: str, found: re.Match[str]) -> tuple[str, str]:
    """Normal form and fault of a matched citation."""
    special = {"other": _other, "plain": _bare, "scr": _scr, "scc-supp": _supp, "ilr": _ilr}
    if kind in special:
        return special[kind](found)
    g = found.groups()
    simple = {
        "scc": lambda: f"({g[0]}) {_volume(g[1])} SCC" + (f" ({g[2]})" if g[2] else "") + f" {g[3]}",
        "online": lambda: f"{g[0]} SCC OnLine {g[1]} {g[2]}",
        "air": lambda: f"AIR {g[0]} {_court(g[1])} {g[2]}",
        "crilj": lambda: f"{g[0]} Cri LJ {g[2]}",
        "insc": lambda: f"{g[0]} INSC {int(g[1])}",
        "neutral": lambda: f"{g[0]}:{g[1]}:{g[2]}" + (f"-{g[3]}" if g[3] else ""),
        "jt": lambda: f"JT {g[0]} ({g[1]}) SC {g[3]}",
        "tmi": lambda: f"{g[0]} ({g[1]}) TMI {g[2]}" + (f" - {g[3]}" if g[3] else ""),
        "manu": lambda: found[0],
        "livelaw": lambda: f"{g[0]} LiveLaw ({g[1]}) {g[2]}",
        "volume": lambda: f"({g[1]}) {g[0]} {g[2]} {g[3]}",
    }
    return simple[kind](), ""


def _party_start(window: str, end: int) -> int:
    """Where the first party's name begins that ends at ``end``: the run of capitalised words before the "v.".

    Small words count inside a name only ("State of Goa"). A figure, an Act, a full stop or any other small word ends
    the run; a name printed without capitals is left as it stands.
    """
    start = end
    for token in reversed(list(_PARTY_TOKEN.finditer(window, 0, end))):
        word = token[0].strip("(),[]")
        if word in _NO_PARTY or (start < end and _FULL_STOP.search(token[0]) and not token[0].endswith(_ABBREVIATED)):
            break
        if word[:1].isupper():
            start = token.start()
        elif word.casefold() not in _IN_NAMES:
            break
    return start if start < end else 0


def _name_before(text: str, at: int) -> str:
    """The parties named directly before a citation, "" where none are."""
    window = text[max(0, at - 160) : at]
    window = re.split(r"[;\n\"]|\b(?:in|see|See|In|judgment|also)\s(?=[A-Z])", window)[-1]
    versus = _VERSUS.search(window)
    if not versus:
        return ""
    window = window[_party_start(window, versus.start()) :]
    return re.sub(r"^[\s,.:(]+|[\s,.:(\[]+$", "", window)


def find(text: str) -> Iterator[CaseCitation]:
    """The case citations of a text in order, none overlapping; windows around a reporter's name keep it linear."""
    end = 0
    for hint in _HINT.finditer(text):
        if hint.start() < end:
            continue
        best = _best(text, hint.start(), end)
        if best:
            kind, found = best
            norm, fault = _normal(kind, found)
            # a bracket opened twice or a blank before the year is no part of the citation
            lead = len(found[0]) - len(found[0].lstrip(" "))
            start = found.start() + lead + (1 if found[0].lstrip(" ").startswith("((") else 0)
            yield CaseCitation(start, found.end(), norm, _name_before(text, start), fault)
            end = found.end()
    for found in _SUPRA.finditer(text):
        left = max(0, found.start() - 120)
        name = _BEFORE_SUPRA.search(text[left : found.start()].rstrip("("))
        if name:
            yield CaseCitation(left + name.start(1), found.end(), None, re.sub(r"'s$", "", name[1]))


def _best(text: str, at: int, floor: int) -> tuple[str, re.Match[str]] | None:
    """The longest form that covers the reporter's name at ``at``."""
    left, right = max(floor, at - 28), at + 60
    best: tuple[str, re.Match[str]] | None = None
    for kind, pattern in _PATTERNS:
        found = pattern.search(text, left, right)
        if found and found.start() <= at < found.end() and (best is None or len(found[0]) > len(best[1][0])):
            best = (kind, found)
    return best


@lru_cache(maxsize=1)
def shipped() -> tuple[Case, ...]:
    """The leading cases that travel with the program."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["case"]
    return tuple(Case(r["name"], tuple(r["citations"]), r["proposition"]) for r in rows)


def normal_form(citation: str) -> str | None:
    """The normal form of one citation, or None if it has no known form."""
    found = next(find(citation.strip()), None)
    return found.norm if found else None


def same_case(printed: str, listed: str) -> bool:
    """Are these the same parties? An empty name says nothing against it."""
    if not printed:
        return True
    ours, theirs = _VERSUS.split(listed)[0], _VERSUS.split(printed)[0]
    return bool(fuzz.partial_token_sort_ratio(ours.casefold(), theirs.casefold()) >= 70)


class CaseList:
    """The checked cases: the shipped ones and a firm's own."""

    def __init__(self, own: Iterable[Case | Mapping[str, object]] = ()) -> None:
        self._by_citation: dict[str, Case] = {}
        for case in (*shipped(), *(c if isinstance(c, Case) else _case(c) for c in own)):
            for citation in case.citations:
                self._by_citation[normal_form(citation) or citation] = case
        self.cases = tuple(dict.fromkeys(self._by_citation.values()))

    def get(self, norm: str) -> Case | None:
        """The checked case of that citation."""
        return self._by_citation.get(norm)

    def by_parties(self, name: str) -> Case | None:
        """The checked case of those parties, whatever citation was printed with it."""
        return next((c for c in self.cases if _VERSUS.search(name) and same_case(name, c.name)), None)

    def named(self, name: str) -> Case | None:
        """The one checked case whose first party bears that name."""
        key = name.casefold()
        hits = [c for c in self.cases if key and key in c.name.casefold()]
        return hits[0] if len(hits) == 1 else None


def _case(row: Mapping[str, object]) -> Case:
    citations = row.get("citations", ())
    listed = tuple(str(c) for c in citations) if isinstance(citations, (list, tuple)) else ()
    return Case(str(row["name"]), listed, str(row.get("proposition", "")), str(row.get("source", "the firm's list")))
