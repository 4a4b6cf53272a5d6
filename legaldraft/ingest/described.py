"""Reads what follows a party's name: description, address and representative, in running text and in address blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from legaldraft.ingest import patterns as p
from legaldraft.ingest.extracted import Span

RELATION = (
    r"(?:[sdwhSDWH]\s?/\s?[oO]\.?|[cC]\s?/\s?[oO]\.?|[sS]on\s+of|[dD]aughter\s+of|[wW]ife\s+of|[wW]idow\s+of|"
    r"[hH]usband\s+of|SON\s+OF|DAUGHTER\s+OF|WIFE\s+OF|WIDOW\s+OF|[pP]utra|[pP]utri|[pP]atni|पुत्र|पुत्री|पत्नी|आत्मज)"
)
OFFICE = (
    r"(?:[Dd]irectors?|[Pp]artners?|[Pp]roprietor|[Pp]roprietress|[Pp]rop\.|[Kk]arta|[Ss]ignatory|[Tt]rustee|[Mm]anager|"
    r"[Ss]ecretary|[Rr]epresentative|[Aa]ttorney(?:\s+[Hh]older)?|CEO|CFO|CMD|[Cc]hairman|[Pp]resident|[Oo]fficer|[Oo]wner|A\.?R\.?)"
)
_NAME_WORD = r"(?:[A-Z][\w'’]*[\w’](?!\w)|[A-Z]\.?)"
NAME = rf"(?:(?:{p.HONORIFIC})(?=[\s.])\.?\s*)*{_NAME_WORD}(?:\s+(?:{_NAME_WORD}|bin|de)){{0,4}}"
_PLACE_WORD = (
    r"(?:\d|#|No\b|Plot|Flat|House|H\.?\s?No|Shop|Office|Unit|Room|Door|D\.\s?No|Gali|Gala|Khasra|Survey|Sector|Block|Ward|Floor|Near|Opp|"
    r"Behind|Village|Vill|Post|P\.O|Suite|Tower|Building|Bldg|Shed|Godown|Ground|First|Second|Third|Row\s+House|Quarter|Qtr|"
    r"[A-Z]-\d|[A-Z]+/\d|\w+\s+(?:Road|Street|Nagar|Colony|Lane|Marg|House|Complex|Estate|Market|Bazaar|Bazar|Industrial))"
)
_AT = re.compile(
    r"(?:\b(?:and\s+)?(?:both\s+|all\s+|also\s+|now\s+|presently\s+|permanently\s+|currently\s+|at\s+present\s+|PRESENTLY\s+|BOTH\s+)?"
    r"(?:[rR]\s?/\s?[oOaA][t.:]?(?=\W)|R\.?/at|[rR]esiding\s+(?:at|in)|RESIDING\s+AT|RESIDENTS?\s+OF|[nN]i[vw]asi|[rR]esidents?\s+(?:of|at)|resid(?:es|ent)\s+at|lives?\s+at|who\s+(?:now\s+)?lives\s+at|निवासी|"
    r"(?:(?:(?:having|with)\s+)?(?:its|his|her|their|an?|whose)\s+|(?:having|with)\s+)?(?:[rR]egistered|[rR]egd\.?|[hH]ead|[pP]rincipal|[cC]orporate|[bB]ranch|[oO]perating|[aA]dministrative)?"
    r"\s*(?:[oO]ffices?|(?:[pP]rincipal\s+)?[pP]lace\s+of\s+[bB]usiness|[aA]ddress(?:\s+for\s+(?:this\s+)?notice)?|[sS]hop|[wW]orks|[fF]actory|[gG]odown|[sS]howroom|[cC]linic|[eE]stablishment|[bB]usiness(?:\s+premises)?)"
    r"\s*(?:is|are)?\s*(?:situated\s+|located\s+)?(?:at|in|is)\b|(?:situated|located|working\s+for\s+gain|functioning)\s+at|"
    r"(?:carrying|carries|carry)\s+on\s+(?:\w+\s+){0,4}business\s+(?:[\w&,]+\s+){0,10}?(?:at|from)\b|"
    rf"at\s+(?={_PLACE_WORD}))|\b(?:Address|(?:Regd\.?\s+|Registered\s+)?[oO]ffice|Shop|Res(?:idence)?|At)\s*[:\-]+)\s*[:\-]?\s*"
)
_OF_PLACE = re.compile(rf"(?:^|\s)of\s+(?={_PLACE_WORD}|[A-Z])")
_THROUGH = re.compile(
    rf"^[\s(]*(?:(?:acting|represented|duly\s+represented|and\s+acting)\s+)?(?:[tT]hrough|THROUGH|[tT]hru|[rR]epresented\s+by|[rR]ep\.?\s+by|by)\s*[:\-]?\s*"
    rf"(?=(?:its|his|her|their|the|one\s+of\s+its)\s|{OFFICE}|Managing|Authori[sz]ed|Designated|Power|{p.HONORIFIC}[\s.]|[A-Z][a-z]+\s+[A-Z])|^[\s(]*(?:Kind\s+)?Attn\.?\s*[:\-]?\s*"
)
_STOP = re.compile(
    r"\(?\b(?:here\s*in\s*after|hereinbefore)|\breferred\s+to\b|\bfor\s+short\b|\(\s*(?:[“\"'‘]|my\s+client|our\s+client|the\s+[“\"'])"
    r"|\b(?:I|[Ww]e)\b,?\s+(?:do|hereby|the\s+undersigned|am|are|serve|address|have|state|write|issue|send|call|give)\b|\bdo(?:es)?\s+hereby|\bhereby\b"
    r"|\bto\s+(?:serve|address|issue|send|write|call|give|inform|state|convey|put|make|bring|demand)\b|\bserve\s+(?:upon\s+)?you|\bthe\s+following\b"
    r"|\b[Yy]ou\b|\b(?:have|has|am|are)\s+(?:been\s+)?(?:instruct|placed|handed|consulted|approached|engaged|given|informed|authori)"
    r"|\band\s+(?:under|in\s+pursuance|have|write|send|take|give|on\s+(?:behalf|whose))\b|\bunder\s+(?:whose|the|clear|specific|due)?\s*instruct"
    r"|,\s+(?:owns?|holds|has|had|was|were)\s|\band\s+whereas\b"
    r"|\bwhom?\s+we\b|\bwho\s+(?:has|have|had|is)\b|\bwhich\s+(?:has|is|runs|carries)\b|\bas\s+(?:under|follows)\b|\bin\s+(?:respect|relation|connection)\s+(?:of|to|with)"
    r"|\b(?:against|regarding|concerning|with\s+(?:reference|regard))\b|\bwhose\s+instruct|\b(?:and\s+)?its\s+[a-z ]*"
    + OFFICE
    + r",?\s+[A-Z][a-z]+[\w ]*,?\s+whom"
)
_SENTENCE = re.compile(r"(?<=[a-z0-9)])\.\s+(?=[A-Z(“])")
_ABBREVIATED = re.compile(
    r"\b(?:No|Nos|Pvt|Ltd|Smt|Sh|Shri|Sri|Thiru|Tmt|Selvi|Kum|Km|[sdwcrSDWCR]/o|Mr|Mrs|Ms|Dr|St|Rd|Opp|Nr|H|D|P|Distt?|Regd|Co|M/s|[A-Z])\.\s*$"
)
_DESCRIBES = re.compile(
    rf"^\s*\(?\s*(?:{RELATION}(?=\W)|[aA]ged\b|[aA]ge\b|(?:the\s+|an?\s+|its\s+|[sS]ole\s+|[eE]x-?\s?|[fF]ormer\s+|[wW]hole\s?-?[tT]ime\s+|[mM]anaging\s+|[eE]xecutive\s+|[aA]dditional\s+|[jJ]oint\s+|[dD]esignated\s+|[aA]uthori[sz]ed\s+)*"
    rf"(?:{OFFICE}|[gG]uarantor|[cC]o-?[bB]orrower|[bB]orrower|[rR]eporter|[cC]orrespondent|[jJ]ournalist|[eE]ditor|[pP]ublisher|[eE]mployee\s+(?:[cC]ode|[iI][dD]|[nN]o)|[cC]hief|[cC]ompany\b|[pP]artnership\b|[fF]irm\b)|(?:[aA]n?|the)\s+(?:[\w-]+\s+){{0,5}}(?:[cC]ompany|[fF]irm|[pP]artnership|LLP|[cC]oncern|[pP]roprietorship|[tT]rust|[sS]ociety|[fF]amily|HUF|[iI]ndividual|[bB]ank|[bB]ody|[rR]esident|[cC]itizen|[cC]orporation|[aA]ssociation)\b"
    r"|CIN\b|PAN\b|GSTIN|DIN\b|D\.I\.N|LLPIN|[oO]ccupation|[oO]cc\b|[nN]oticee|[hH]indu\b|[aA]dult\b|[iI]ndian\b|(?:registered|incorporated|constituted)\s+under"
    r"|(?:[A-Z][a-z]+\s+)?(?:[tT]rader|[mM]erchant|[bB]usinessman|[aA]griculturist|[aA]dvocate|[sS]hopkeeper|[tT]eacher|[pP]ensioner|[hH]ousewife|[sS]tudent)\s*$)"
)
_ACT_YEAR = re.compile(r"^\s*(?:18|19|20)\d{2}\b")
_BODY = rf"(?:{p.CORPORATE}|Railways?|Division|Department|Board|Authority|Directorate)"
_FIRM = re.compile(rf"^\s*(?:(?:{p.FIRM_MARK})|[A-Z][\w&.'’() -]*\b{_BODY}\.?\s*$)")
_BARE_OFFICE = re.compile(rf"(?:^|[\s,])(?:of\s+)?{OFFICE}\s*$")
CLIENT_THROUGH = re.compile(
    rf"\b(?:through|from|of|by|and)\s*,?\s+(?P<t>(?:its|his|her|their)\s+(?:[\w-]+\s+){{0,3}}?{OFFICE}\b,?\s+{NAME})"
)


@dataclass(slots=True)
class Described:
    """What was read behind a name; each value with its span in the whole text."""

    values: dict[str, str] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)

    def put(self, key: str, whole: str, start: int, end: int) -> None:
        """Sets a field from a stretch of the text, stripped of separators; what holds no letter is left out."""
        while start < end and whole[start] in " ,.;:-–—\n\t(":
            start += 1
        while end > start and (
            whole[end - 1] in " ,;:-–—\n\t(" or (whole[end - 1] == ")" and ")" not in _opened(whole[start:end]))
        ):
            end -= 1
        if end > start and whole[end - 1] == "." and not _ABBREVIATED.search(whole[start:end]):
            end -= 1
        if re.search(r"\w", whole[start:end]):
            self.values[key] = re.sub(r",?\s*\n\s*", ", ", whole[start:end])
            self.spans[key] = (start, end)


def _opened(text: str) -> str:
    """The closing brackets that have an opening one in the text."""
    return ")" * min(text.count("("), text.count(")")) if text.count("(") >= text.count(")") else ""


def read_described(whole: str, start: int, end: int, *, running: bool) -> Described:
    """Description, address and representative between two offsets.

    Args:
        whole: the whole text.
        start: offset behind the name.
        end: where the address block or paragraph ends.
        running: True for a sentence, which other words may follow; False for an address block.
    """
    out = Described()
    reader = _Reader(whole, out, running)
    stop = _limit(whole, start, end) if running else end
    tokens = list(_tokens(whole, start, stop))
    index = 0
    while index < len(tokens) and not reader.done:
        index += reader.take(tokens, index)
    reader.finish()
    return out


def _limit(whole: str, start: int, end: int) -> int:
    """Where a sentence stops speaking of the party; an alias in brackets right behind the name is no stop."""
    alias = re.compile(r"\s*,?\s*\([^)]{0,80}\)").match(whole, start, end)
    begin = alias.end() if alias and re.search(r"client|[“\"]", alias.group(0)) else start
    stops = [m.start() for m in (_STOP.search(whole, begin, end),) if m]
    for found in _SENTENCE.finditer(whole, begin, end):
        if not _ABBREVIATED.search(whole[begin : found.start() + 1]):
            stops.append(found.start())
            break
    return min(stops, default=end)


def _tokens(whole: str, start: int, end: int) -> Iterator[Span]:
    """Stretches between commas and line ends; a bracketed alias is passed over."""
    text = re.sub(
        r"\([^)]{0,80}\)", lambda m: "," * len(m[0]) if re.search(r"client|[“\"]", m[0]) else m[0], whole[start:end]
    )
    for match in re.finditer(r"[^,\n]+", text):
        if match.group(0).strip():
            yield start + match.start(), start + match.end()


@dataclass(slots=True)
class _Reader:
    """Takes token after token: description first, then the address, the representative wherever it stands."""

    whole: str
    out: Described
    running: bool
    description: list[int] = field(default_factory=list)
    address: list[int] = field(default_factory=list)
    in_address: bool = False
    done: bool = False

    def take(self, tokens: list[Span], index: int) -> int:
        """Reads the token at an index and returns how many it used."""
        start, end = tokens[index]
        text = self.whole[start:end]
        through = _THROUGH.match(text)
        if through and "through" not in self.out.values:
            return self._through(tokens, index, through.end())
        if self.in_address:
            self._extend_address(start, end)
            return 1
        marked = _AT.search(text)
        described = _DESCRIBES.match(text)
        if marked and (marked.start() <= 2 or described or self.running):
            if marked.start() > 2:
                self._describe(start, start + marked.start())
            self._extend_address(start + marked.end(), end)
        elif described or self._goes_on(text):
            self._described_token(start, end, text)
        elif self.running and not re.search(rf"\d|{_PLACE_WORD}", text) and not _OF_PLACE.match(text):
            self.done = bool(self.description) or not re.match(r"\s*(?:an?\s|[a-z])", text)
            if not self.done:
                self._describe(start, end)
        else:
            skip = found.end() if (found := _OF_PLACE.match(text)) else 0
            self._extend_address(start + skip, end)
        return 1

    def finish(self) -> None:
        """Sets the fields from what was gathered."""
        for key, span in (("description", self.description), ("address", self.address)):
            if span and not re.match(r"\s*under\s+(?:the\s+)?section\b", self.whole[span[0] : span[1]], re.IGNORECASE):
                self.out.put(key, self.whole, span[0], span[1])

    def _goes_on(self, text: str) -> bool:
        """A year behind "Act", or the firm's name behind a bare "Director": still description."""
        if not self.description:
            return False
        said = self.whole[self.description[0] : self.description[1]]
        return bool(
            (_ACT_YEAR.match(text) and re.search(r"(?:Act|Code|Rules)\s*$", said))
            or (_BARE_OFFICE.search(said) and _FIRM.match(text))
        )

    def _described_token(self, start: int, end: int, text: str) -> None:
        split = _OF_PLACE.search(text, 4) if re.match(r"\s*(?:an?|the)\s", text) else None
        if split and not re.match(
            rf"(?:the\s+)?(?:Companies|Indian)\b|(?:{p.HONORIFIC})(?=[\s.])", text[split.end() :]
        ):
            self._describe(start, start + split.start())
            self._extend_address(start + split.end(), end)
        else:
            self._describe(start, end)

    def _describe(self, start: int, end: int) -> None:
        self.description = [self.description[0] if self.description else start, end]

    def _extend_address(self, start: int, end: int) -> None:
        self.address = [self.address[0] if self.address else start, end]
        self.in_address = True
        pin = p.PIN.search(self.whole, start, end)
        if pin and self.running:
            self.address[1] = pin.end()
            self.in_address = False
            self.done = "through" in self.out.values

    def _through(self, tokens: list[Span], index: int, skip: int) -> int:
        """ "through its Director, Mr. X": the name may be the next token."""
        start, end = tokens[index]
        used = 1
        said = self.whole[start + skip : end]
        unnamed = re.search(rf"{OFFICE}\s*$", said.strip(" )"))
        if unnamed and index + 1 < len(tokens):
            following = self.whole[slice(*tokens[index + 1])]
            if (
                re.fullmatch(rf"\s*{NAME}\s*\)?\.?\s*", following)
                and not _FIRM.match(following)
                and not re.match(rf"\s*{_PLACE_WORD}", following)
            ):
                end, used = tokens[index + 1][1], 2
        self.out.put("through", self.whole, start + skip, end)
        self.done = self.running and bool(self.address)
        return used
