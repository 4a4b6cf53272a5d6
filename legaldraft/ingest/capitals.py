# ruff: noqa: E501, SIM905  (a pattern and a list of words read best in one piece)
"""Names that nothing announces: a capitalised word that is no word of the language is somebody's or some place's.

A word that the language has may be a name all the same ("Orchid", "Deep"): nobody can tell by the word alone, so that
is a doubt, and a person is asked.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from legaldraft.ingest.words import ACRONYMS, NAME, RARE, USUAL, usualness

_TOKEN = re.compile(r"[A-Za-z][\w’'&-]*|[\u0900-\u097f]+")
_ALONG = re.compile(r"[’']?[ \t\u00a0]+|\.[ \t\u00a0]*(?=[A-Z])")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Mst|Dr|Fr|Sh|Smt|St|No|Nos|Rs|vs?|Prop|Adv|Capt|Col|Lt|Pt|Prof|Regd|Km|Kum|Sr|Jr|Distt?|Teh|Vill|Opp|Mohd|Md|Sec))\.\s*$"
)
_OPENS = re.compile(
    r"(?:^|[.!?:;\n]|[.!?:;,]\s*[\"“‘'(\[]|^\s*[\"“(]|(?:^|[\s:;,])\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s*$"
)
_PEOPLE_DO = (
    r"(?:assur|inform|promis|borrow|sign|admitt|agre|phon|threaten|abus|visit|confirm|insist|repli|handl|apologi[sz]|introduc)ed|"
    r"told|sa(?:id|ys)(?=\s+(?:that|to|so|he|she|it|they|nothing)\b|,)|wrote|lent|swore|spoke|brought|met|knew|knows|lives|lived|drove|saw|heard"
)
_DOES = re.compile(
    rf"(?:’s|'s)?\s+(?:himself\s+|herself\s+|also\s+|then\s+|has\s+|had\s+|never\s+|again\s+)*(?:{_PEOPLE_DO})\b"
)
_OF_SOMEONE = re.compile(
    r"\b(?:the|a|an|my|our|your|his|her|its|their|any|each|no|that|this|such|said|every|one|some)\s+(?:[\w-]+\s+){0,1}$",
    re.IGNORECASE,
)
# Who may do such things without an article before the word.
_AGENTS = frozenset(
    "client clients noticee noticees counsel management company bank advocate director directors proprietor tenant landlord "
    "lessor lessee complainant accused plaintiff defendant applicant respondent petitioner nobody everybody somebody both "
    "the this these those and but or if when while as for from with by in on at to of not also only "
    "neither either he she they you we it who which that i one many others parties people police society party".split()
)
_ROAD = frozenset(
    "road street marg nagar colony vihar enclave complex plaza tower towers apartments apartment bhawan bhavan residency heights "
    "gardens layout extension mohalla chowk bazar bazaar chawl wadi galli gali lane lines peth puram pet town park arcade".split()
)
_PAPERS = frozenset(
    "agreement agreements deed deeds order orders certificate letter policy form notice report memo bill bills note invoice "
    "act code rules receipt statement account licence license plan scheme contract declaration mortgage lease loan".split()
)
_POSTS = frozenset(
    "accountant guard professor manager officer engineer teacher clerk director secretary president councillor partner "
    "proprietor signatory advocate agent driver auditor supervisor executive head owner member assistant attorney principal "
    "lecturer nurse operator technician designer developer analyst consultant administrator receptionist cashier chef "
    "coordinator inspector trainer editor reporter architect surveyor pharmacist ".split()
)
_NUMBER_BEHIND = re.compile(r"\.?\s*(?:[Nn]os?\b\.?\s*)?(?:[A-Z]{1,2}[-/ ]?)?\d")
_CAPITALS, _TITLE = 0.7, 0.8  # shares of a paragraph's longer words that are in capitals, or begin with one
_LONG, _ENOUGH = 4, 6
_ACRONYM = 6
_WINDOW = 16  # characters before a word that tell whether it opens a sentence


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together as a name would; ``sure`` is False where they may be plain words."""

    start: int
    end: int
    words: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    rank: int
    opens: bool


class Letter:
    """A letter as the reader of names sees it.

    Args:
        text: the whole letter.
        shut: tells whether a stretch is masked already, or names what may stay.
    """

    def __init__(self, text: str, shut: Callable[[int, int], bool]) -> None:
        self._text = text
        self._shut = shut
        self._lower = {m.group(0) for m in re.finditer(r"(?<![\w@.-])[a-z]{2,}(?![\w@])", text)}

    def runs(self, start: int, end: int) -> list[Run]:
        """The names of one paragraph, sure or doubtful, in order."""
        tokens = [t for t in self._tokens(start, end) if not self._shut(t.start, t.end)]
        shouted = self._share([t for t in tokens if len(t.word) >= _LONG])
        if shouted:
            return [r for group in self._groups([t for t in tokens if t.rank == NAME]) for r in self._unknown(group)]
        out = [r for group in self._groups([t for t in tokens if t.word[0].isupper()]) for r in self._run(group)]
        taken = [(r.start, r.end) for r in out]
        out += [r for t in tokens if (r := self._doer(t)) and not any(s < r.end and r.start < e for s, e in taken)]
        return sorted(out, key=lambda r: r.start)

    def _tokens(self, start: int, end: int) -> Iterator[_Token]:
        for found in _TOKEN.finditer(self._text, start, end):
            word = re.sub(r"[’']s?$", "", found.group(0))
            before = self._before(start, found.start())
            opens = bool(_OPENS.search(before)) and not _ABBREVIATED.search(before)
            if re.match(r"[@\d]", before[-1:]) or re.match(r"[@/][\w]", self._text[found.end() : found.end() + 2]):
                continue  # a piece of an address on the net, or of a number
            yield _Token(found.start(), found.start() + len(word), word, self._rank(word), opens)

    def _before(self, start: int, at: int) -> str:
        """The few characters before a place in a paragraph; a mark stands for what is cut off in front of them."""
        cut = at - _WINDOW
        return self._text[start:at] if cut <= start else "x" + self._text[cut:at]

    def _rank(self, word: str) -> int:
        if "\u0900" <= word[0] <= "\u097f":
            return USUAL
        acronym = word.isupper() and 1 < len(word) <= _ACRONYM
        if acronym and word in ACRONYMS:
            return USUAL
        rank = usualness(word)
        # What the letter itself writes small is a word of its own, whatever the lists say.
        return min(rank + 1, USUAL) if word.lower() in self._lower and not acronym else rank

    def _share(self, longer: list[_Token]) -> bool:
        if len(longer) < _ENOUGH:
            return bool(longer) and all(t.word.isupper() for t in longer) and len(longer) > 1
        upper = sum(t.word.isupper() for t in longer) / len(longer)
        return upper > _CAPITALS or sum(t.word[0].isupper() for t in longer) / len(longer) > _TITLE

    def _groups(self, tokens: Iterable[_Token]) -> Iterator[list[_Token]]:
        group: list[_Token] = []
        for token in tokens:
            if group and (not _ALONG.fullmatch(self._text, group[-1].end, token.start) or token.opens):
                yield group
                group = []
            group.append(token)
        if group:
            yield group

    def _unknown(self, group: list[_Token]) -> Iterator[Run]:
        if any(len(t.word) > 1 for t in group):
            yield Run(group[0].start, group[-1].end, tuple(t.word for t in group), sure=True)

    def _run(self, group: list[_Token]) -> Iterator[Run]:
        """The name in words that all begin with a capital, without the plain words in front of it."""
        if group[0].opens and group[0].rank == RARE and len(group) == 1:
            return  # a sentence begins with a plain word
        while group and group[0].rank == USUAL and len(group[0].word) > 1:
            if len(group) == 2 and group[1].word.lower() in _ROAD and not group[0].opens:
                yield Run(group[0].start, group[-1].end, tuple(t.word for t in group), sure=False)
                return
            group = group[1:]
        if not group or all(t.rank == USUAL for t in group):
            return
        if all(t.rank >= RARE for t in group) and self._labels(group):
            return  # "Khasra Nos. 12 and 14", "Sector 9", "Block F"
        if all(t.rank >= RARE for t in group) and group[-1].word.lower() in _PAPERS | _POSTS:
            return  # "Master Services Agreement", "Chartered Accountant"
        doubtful = all(t.rank >= RARE or (t.word.isupper() and len(t.word) <= _ACRONYM) for t in group)
        yield Run(group[0].start, group[-1].end, tuple(t.word for t in group), sure=not doubtful)

    def _labels(self, group: list[_Token]) -> bool:
        """Whether plain words only say of what kind a number or letter behind them is."""
        return len(group[-1].word) == 1 or bool(_NUMBER_BEHIND.match(self._text, group[-1].end))

    def _doer(self, token: _Token) -> Run | None:
        """A word that does what people do, without an article before it: "Deep assured my client"."""
        if not token.word[0].isupper() or token.word.lower() in _AGENTS or not _DOES.match(self._text, token.end):
            return None
        if _OF_SOMEONE.search(self._text, max(0, token.start - 40), token.start):
            return None
        return Run(token.start, token.end, (token.word,), sure=False)


_AGENT_HINDI = frozenset(
    "आप आपने मुवक्किल मुवक्किला पक्षकार उन्होंने उसने बैंक जिस जिन्होंने जिसने न्यायालय प्रार्थी प्रार्थिनी नोटिसी किसी मैंने हमने दोनों सभी स्वयं "
    "विपक्षी कंपनी पिता माता पत्नी पति भाई बहन बेटे पुत्र पुत्री इन इस उस साहब जी अधिवक्ता पुलिस सरकार लोगों पक्षों पक्ष किरायेदार मालिक क्रेता "
    "विक्रेता सास ससुर परिवार गण वालों सदस्यों विभाग निगम समिति खुद ही भी तक यह वह कब क्या".split()
)
_HINDI_DOER = re.compile(r"(?<![\u0900-\u097f])(?P<w>[\u0900-\u097f]{3,})\s+ने(?![\u0900-\u097f])")


def hindi_doers(text: str, start: int, end: int) -> Iterator[Run]:
    """Words of a Hindi paragraph that do something and are no usual word for a person: perhaps names."""
    for found in _HINDI_DOER.finditer(text, start, end):
        if found["w"] not in _AGENT_HINDI:
            yield Run(*found.span("w"), (found["w"],), sure=False)
