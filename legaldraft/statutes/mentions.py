"""Where a text names an Act: by its title, an alias, an abbreviation, a misspelling, or as "the said Act".

The search runs from the head word ("Act", "Code", "Sanhita") backwards over the words before it for the longest
known name. Windows are bounded, so the time grows with the text's length only.
"""

import re
from collections.abc import Iterator

from legaldraft.statutes.mention import (
    ABBREVIATION,
    BACK,
    BARE,
    JOIN,
    STATE_LETTERS,
    STATES,
    STOP,
    Mention,
    head_of,
    name_starts,
    plausible,
)
from legaldraft.statutes.names import Candidate, Names, squash, words
from legaldraft.statutes.text import led
from legaldraft.statutes.wordlists import wordlist

_ALONE = r"(?<!\w.)"  # no letter before the first one
_HEAD = re.compile(
    led(
        [
            ("A", r"(?:cts?(?![a-z])|CTS?(?![A-Za-z])|dhin[iy]+am|DHINIYAM)"),
            ("a", _ALONE + r"(?:cts?|dhiniyam)\b"),
            ("C", r"(?:ode|ODE|onstitution|ONSTITUTION)\b"),
            ("c", _ALONE + r"(?:ode\b|onstitution(?= of india))"),
            ("S", r"(?:a[nm]h?[iy]th?a|A[NM]HITA)\b"),
            ("s", _ALONE + r"anhita\b"),
            ("अ", "धिनियम"),
            ("स", "ंहिता|(?<=स)ंविधान"),
            ("ए", "क्ट"),
            ("Ii", _ALONE + r"bid\b"),
        ]
    )
)
_YEAR = re.compile(r"[\s,.]{0,4}(?:of\s+|dated\s+)?['(\[]?\s?(1[6-9]\d\d|20\d\d)(?!\d{3})\d{0,2}(?![\d/])[)\]]?")
_NUMBER = re.compile(
    r"[\s,]{0,3}[(\[]\s*(?:Central\s+)?(?:Act\s+)?(?:No\.?\s*)?[\dXVILC]{1,6}\s+(?:of|OF)\s+\d{4}\s*[)\]]"
)
_BY_NUMBER = re.compile(r"\s+(?:No\.?\s*)?(\d{1,3})\s+of\s+(\d{4})\b")
_CODE_OF = re.compile(
    r"\s+(?:[Oo][NFnf])\s+(?:(?:the|THE)\s+)?((?:[Cc]iv|[Cc]rim|CIV|CRIM)[A-Za-z]{1,5}\.?\s+P[A-Za-z]{2,10}"
    r"|[Ww](?:ages|AGES)\b|[Ss]ocial\s+[Ss]ecurity|SOCIAL SECURITY)"
)
_CODE_OF_OTHER = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?(?!India\b)[A-Za-z]", re.I)
_OF_INDIA = re.compile(r"\s+(?:of|OF)\s+(?:India|INDIA|india)\b")
_OF_OTHER = re.compile(r"\s+(?:of|OF)\s")
_DEFINITION = re.compile(r"\s{0,3}[,]?\s{0,2}[(\[]([^()\[\]]{2,160})[)\]]")
_QUOTED = re.compile(r"[\"']+\s?([^\"']{2,60}?)\s?[\"']+")
_SHORT = re.compile(
    r"(?:(?:herein\s?after|hereafter|for short|in short|for brevity)[^A-Z]*)?(?:the\s+)?([A-Z][\w.& /-]{1,40})"
)
_LOOSE = re.compile(r"\s{0,2},?\s{0,2}(?:herein\s?after|hereafter)\s[^.()\"'\n]{0,50}[\"']([^\"'\n]{2,50})[\"']")
_FIRM = re.compile(
    r"\s+(?:&\s+(?:Co|Sons|Bros)|Ltd|Limited|Pvt|Private|LLP|Inc|Corp|Industries|Enterprises|Traders|Builders|Infra\w*"
    r"|Developers|Bank|Group|Foods|Motors|Steels?|Textiles|Tech\w*|Solutions|Hospital|School|College)\b"
)
_EPITHETS = wordlist("epithets")
_BESIDE_NUMBER = re.compile(r"(?:(?:\d[A-Z]{0,3}|\)|\bprovisions)\s+of|\bunder|\bviolat\w+|\bcontraven\w+)\s+the\s+$")
_DIVISIONS = frozenset(("schedule", "chapter", "part", "rules", "regulations", "order", "appendix"))
_MID = re.compile(r"[a-z\d,]\)?\s+(?:[A-Z][A-Za-z]+\s+){0,5}$")
_INCORPORATED = re.compile(
    r"(?:incorporated|registered(?!\s+(?:trade|posts?\b|a\.?d|office|letter|owner|proprietor|design|user|deed|sale|lease|will|notice"
    r"|speed|firm\s+of|mark|copyright|address))|constituted|formed|established|functioning|existing|regd\.?(?!\s+(?:post|a\.?d)))"
    r"\b[^.;]{0,60}$",
    re.I,
)


class MentionFinder:
    """Finds the Acts named in one plain text.

    Args:
        text: the plain text.
        names: the book's names.
        by_number: Acts by ("26", 1881).
    """

    def __init__(self, text: str, names: Names, by_number: dict[tuple[str, int], Candidate]) -> None:
        self._text = text
        self._names = names
        self._by_number = by_number
        self.defined: dict[str, Mention] = {}
        self._tails: set[str] = set()

    def find(self) -> list[Mention]:
        """All mentions in the order of the text, none overlapping another."""
        found: list[Mention] = []
        end = 0
        for mention in self._in_order():
            if mention.start < end and not self._covers(mention, found):
                continue
            found.append(mention)
            end = mention.end
            if mention.kind != "back":
                found.extend(self._definitions(mention))
                end = max(end, found[-1].end)
        found.extend(self._short_forms(found))
        for odd in self._odd_titles():
            found[:] = [m for m in found if m.end <= odd.start or m.start >= odd.end]
            found.append(odd)
        found.sort(key=lambda m: m.start)
        return found

    def _odd_titles(self) -> Iterator[Mention]:
        """Old titles without the word Act ("Boundary-Marks, Bombay 1846"); they count with their year only."""
        for title, act_id in self._names.odd:
            for printed in (title, title.upper()):
                start = self._text.find(printed)
                while start >= 0:
                    candidates = tuple(c for c in self._names.exact(title) if c.act == act_id)
                    mention = Mention(start, start + len(printed), "name", candidates, name=printed)
                    if self._with_year(mention).year:
                        yield mention
                    start = self._text.find(printed, start + len(printed))

    @staticmethod
    def _covers(mention: Mention, found: list[Mention]) -> bool:
        """Does a whole title take in the names of other Acts found inside it? Then those go."""
        if mention.kind != "name":
            return False
        keep = len(found)
        while keep and found[keep - 1].start >= mention.start:
            keep -= 1
        if keep and found[keep - 1].end > mention.start:
            return False
        del found[keep:]
        return True

    def _in_order(self) -> Iterator[Mention]:
        """Head words and abbreviations merged by place."""
        heads, shorts = _HEAD.finditer(self._text), ABBREVIATION.finditer(self._text)
        head, short = next(heads, None), next(shorts, None)
        floor = 0
        while head or short:
            if head and (not short or head.start() <= short.start()):
                mention = self._head(head, floor)
                head = next(heads, None)
            elif short:
                mention = self._abbreviation(short)
                short = next(shorts, None)
            if mention:
                floor = mention.end
                yield mention

    def _abbreviation(self, found: re.Match[str]) -> Mention | None:
        key = squash(found[0])
        if _FIRM.match(self._text, found.end()):
            return None  # "IPC Ltd."
        candidates = self.defined[key].candidates if key in self.defined else self._names.by_key(key)
        if not candidates:
            return None
        sure = found.lastgroup != "beside"
        mention = Mention(found.start(), found.end(), "abbreviation", candidates, name=found[0], head="code", sure=sure)
        mention = self._with_year(mention)
        return None if key == "ca" and mention.year is None else mention  # a chartered accountant

    def _head(self, found: re.Match[str], floor: int) -> Mention | None:
        word = found[0].casefold()
        if word == "ibid":
            return Mention(found.start(), found.end(), "back", name="ibid", head="ibid")
        if word == "constitution":
            return self._constitution(found)
        if word == "code":
            named = self._code_of(found)
            if named:
                return named
            if _CODE_OF_OTHER.match(self._text, found.end()):
                return None  # a code of conduct, the code of the building
        return (
            self._known(found)
            or self._numbered(found)
            or self._back(found, floor)
            or (self._guess(found, floor) if found[0][0].isupper() else None)
        )

    def _constitution(self, found: re.Match[str]) -> Mention | None:
        india = _OF_INDIA.match(self._text, found.end())
        if not india and (_OF_OTHER.match(self._text, found.end()) or found[0][0].islower()):
            return None
        end = india.end() if india else found.end()
        indian = self._text[max(0, found.start() - 7) : found.start()].casefold() == "indian "
        candidates = self._names.by_key("constitution")
        start = found.start() - 7 if indian else found.start()
        mention = Mention(start, end, "name", candidates, name=self._text[start:end], head="constitution")
        mention.sure = bool(india or indian)
        mention.name_end = end
        return mention

    def _code_of(self, found: re.Match[str]) -> Mention | None:
        rest = _CODE_OF.match(self._text, found.end())
        if not rest:
            return None
        joint = "on" if rest[1][0] in "WwSs" else "of"
        name = f"Code {joint} {rest[1]}"
        candidates = self._names.exact(name) or self._names.fuzzy(name)
        if not candidates:
            return None
        mention = Mention(
            found.start(), rest.end(), "name", candidates, name=self._text[found.start() : rest.end()], head="code"
        )
        return self._with_year(mention)

    def _known(self, found: re.Match[str]) -> Mention | None:
        """The longest known name that ends at this head word."""
        best = self._longest(found)
        if best is None:
            return None
        start, candidates = best
        name = self._text[start : found.end()]
        if not candidates:  # a short form defined for an Act that the book lacks
            return Mention(start, found.end(), "unknown", name=name, head=head_of(found[0]))
        mention = Mention(start, found.end(), "name", candidates, name=name, head=head_of(found[0]))
        return self._longer(self._with_year(mention), found)

    def _longest(self, found: re.Match[str]) -> tuple[int, tuple[Candidate, ...]] | None:
        """Read words backwards while some name could still end in them; most names need the near window only."""
        for reach in (70, 260):
            left = max(0, found.start() - reach)
            parts = words(self._text[left : found.end()])
            if left and self._text[left - 1].isalnum():
                parts = parts[1:]  # cut in two by the window
            tail, best, open_end = "", None, True
            for offset, word in reversed(parts):
                tail = ("act" if not tail and word == "acts" else word) + tail
                candidates = self._meant(tail)
                if candidates is not None:
                    best = (left + offset, candidates)
                if not self._names.could_end(tail) and tail not in self._tails:
                    open_end = False
                    break
            if not open_end or not left:
                break
        return best

    def _meant(self, key: str) -> tuple[Candidate, ...] | None:
        """The Acts of a squashed name: a short form of this text first, else the book's; None if it is no name."""
        if key in self.defined and key not in BARE:
            return self.defined[key].candidates
        return self._names.by_key(key) or None

    def _longer(self, mention: Mention, found: re.Match[str]) -> Mention:
        """A State's name before a known name makes it another Act ("Gujarat Stamp Act")."""
        before = self._text[max(0, mention.start - 40) : mention.start]
        last = re.search(r"([A-Za-z.&]+)\s*$", before)
        word = last[1] if last else ""
        state = word.casefold() in STATES or (word.casefold() in STATE_LETTERS and word.isupper())
        own = word[:1].isupper() and not word.isupper() and word.casefold() not in STOP | JOIN | BACK | _EPITHETS
        whole = self._whole_name(mention, found) if mention.head == "act" else None
        if last and not state and (whole is not None or (word[:1].isupper() and word.casefold() not in STOP | BACK)):
            longer = self._misspelt(mention, found)
            if longer:
                return longer
        inside = (
            own
            and mention.year is None
            and mention.head == "act"
            and _MID.search(before[: last.start() if last else 0])
        )
        if last and (state or (own and mention.wrong_year) or inside or whole is not None):
            start = mention.start - len(before) + last.start()
            start = (
                min([start, *name_starts(before[: last.end()], mention.start - len(before))[:1]])
                if whole is None
                else whole
            )
            name = self._text[start : found.end()]
            return Mention(
                start, mention.end, "unknown", (), mention.year, name, mention.head, name_end=mention.name_end
            )
        return mention

    def _whole_name(self, mention: Mention, found: re.Match[str]) -> int | None:
        """Where a longer name begins that stands between "Section 7 of the" and a known name: "the Small Partnership
        Act" is no Act of the book, though "Partnership Act" is."""
        left = max(0, found.start() - 200)
        starts = name_starts(self._text[left : found.start()], left)
        if not starts or starts[0] >= mention.start or found[0].casefold() == "acts":
            return None
        extra = [w.casefold() for w in re.findall(r"[A-Za-z]+", self._text[starts[0] : mention.start])]
        beside = _BESIDE_NUMBER.search(self._text[max(0, starts[0] - 24) : starts[0]])
        return starts[0] if beside and not set(extra) <= _EPITHETS | JOIN and not set(extra) & _DIVISIONS else None

    def _misspelt(self, mention: Mention, found: re.Match[str]) -> Mention | None:
        """A longer name, misspelt, of which the known name is only the end ("... of Security Interest Act")."""
        left = max(0, found.start() - 200)
        for start in name_starts(self._text[left : found.start()], left):
            if start >= mention.start:
                break
            name = self._text[start : found.end()]
            candidates, _ = self._names.fuzzy_scored(name)
            if candidates and len(squash(name)) > len(squash(mention.name)) + 6:
                return self._with_year(Mention(start, found.end(), "fuzzy", candidates, name=name, head=mention.head))
        return None

    def _numbered(self, found: re.Match[str]) -> Mention | None:
        """ "Act 26 of 1881": by number; an Act the book lacks is an amending Act or unknown."""
        rest = _BY_NUMBER.match(self._text, found.end())
        if not rest:
            return None
        candidate = self._by_number.get((rest[1], int(rest[2])))
        kind = "name" if candidate else "amending"
        name = self._text[found.start() : rest.end()]
        return Mention(
            found.start(),
            rest.end(),
            kind,
            (candidate,) if candidate else (),
            None,
            name,
            name_end=rest.end(),
            sure=False,
        )

    def _back(self, found: re.Match[str], floor: int) -> Mention | None:
        """ "the said Act", "the Code", "the 1986 Act", "the Act of 1881"."""
        left = max(floor, found.start() - 40)
        before = self._text[left : found.start()]
        head = head_of(found[0])
        year = re.search(r"(?:the|said|of)\s+(?:said\s+)?((?:18|19|20)\d\d)\s*$", before, re.I)
        if year:
            return Mention(left + year.start(), found.end(), "back", year=int(year[1]), name="the Act", head=head)
        words_before = re.search(
            r"((?:(?:the|said|this|that|same|such|above|afore\w+|above\W?\w+|mentioned|impugned)\s+){1,3})$",
            before,
            re.I,
        )
        if not words_before or words_before[1].split()[-1].casefold() not in BACK:
            return None
        if found[0][0].islower() and not re.search(r"said|mentioned", words_before[1], re.I):
            return None
        mention = Mention(left + words_before.start(), found.end(), "back", name=words_before[1] + found[0], head=head)
        mention = self._with_year(mention)
        target = self.defined.get(squash(found[0]))
        if target and not mention.year:
            mention.candidates, mention.defined = target.candidates, True
        ibid = re.match(r",?\s*\(?ibid\b\.?", self._text[mention.end : mention.end + 12])
        if ibid:
            mention.end += ibid.end()
            mention.head = "ibid"
        return mention

    def _guess(self, found: re.Match[str], floor: int) -> Mention | None:
        """A misspelt name, an amending Act, or an Act the book does not know."""
        left = max(floor, found.start() - 200)
        starts = name_starts(self._text[left : found.start()], left)
        if not starts:
            return None
        head = head_of(found[0])
        phrase = self._text[starts[0] : found.end()]
        if re.search(r"amend(?:ment|ing)|repeal", phrase, re.I):
            return self._with_year(Mention(starts[0], found.end(), "amending", name=phrase, head=head, sure=False))
        guesses = [(self._names.fuzzy_scored(self._text[start : found.end()]), start) for start in starts]
        (candidates, _), start = max(guesses, key=lambda guess: guess[0][1])
        if candidates:
            name = self._text[start : found.end()]
            mention = self._with_year(Mention(start, found.end(), "fuzzy", candidates, name=name, head=head))
            if not mention.wrong_year or (len(starts) == 1 and self._names.sure(name)):
                return self._longer(mention, found)
        mention = self._with_year(Mention(starts[0], found.end(), "unknown", name=phrase, head=head))
        return mention if head == "act" or mention.year else None

    def _with_year(self, mention: Mention) -> Mention:
        mention.name_end = mention.end
        year = _YEAR.match(self._text, mention.end)
        if year and not re.match(r"\s*(?:days|rupees|/-|,\d)", self._text[year.end() : year.end() + 8]):
            mention.year = int(year[1])
            mention.end = year.end()
            fits = tuple(c for c in mention.candidates if c.year == mention.year)
            mention.wrong_year = bool(mention.candidates) and not fits
            mention.candidates = fits or mention.candidates
        number = _NUMBER.match(self._text, mention.end)
        if number:
            mention.end = number.end()
        if mention.head in ("act", "code"):
            before = self._text[max(0, mention.start - 90) : mention.start]
            mention.incorporation = bool(_INCORPORATED.search(before))
        return mention

    def _definitions(self, mention: Mention) -> Iterator[Mention]:
        """Short forms defined right after a mention: (hereinafter "the Act"), [NI Act]."""
        found = _DEFINITION.match(self._text, mention.end)
        loose = None if found else _LOOSE.match(self._text, mention.end)
        if loose:
            self._define(loose[1], mention)
            yield Mention(loose.start(), loose.end(), "unknown", mute=True, name=loose[1])
        if not found:
            return
        content = found[1].strip()
        quoted = _QUOTED.findall(content)
        short = None if quoted else _SHORT.fullmatch(content)
        names = quoted or ([short[1]] if short and plausible(short[1], content) else [])
        if short and names == [content] and (others := self._of_another(content, mention)):
            mention.candidates += others  # "the Criminal Procedure Code (BNSS)": it may be either, and is said to be
            return
        for name in names:
            self._define(name, mention)
        if names:
            yield Mention(found.start(), found.end(), "unknown", mute=True, name=names[0])

    def _of_another(self, name: str, mention: Mention) -> tuple[Candidate, ...]:
        """The Acts that a bare abbreviation stands for everywhere, where none of them is the one just named."""
        known = () if squash(name) in self.defined else self._names.by_key(squash(name))
        return () if {c.act for c in known} & {c.act for c in mention.candidates} else tuple(known)

    def _define(self, name: str, mention: Mention) -> None:
        name = re.sub(r"(?i)^\s*(?:the\s+)?(?:said\s+)?", "", name).strip(" .,")
        key = squash(name)
        if len(key) < 2 or key.isdigit():
            return
        self.defined[key] = mention
        tail = ""
        for _, word in reversed(words(name)):
            tail = word + tail
            self._tails.add(tail)

    def _short_forms(self, found: list[Mention]) -> Iterator[Mention]:
        """Places of defined abbreviations that no other rule sees ("TPA" defined in the draft)."""
        shorts = [k for k in self.defined if len(k) <= 12 and not k.endswith(("act", "code", "sanhita", "adhiniyam"))][
            :40
        ]
        if not shorts:
            return
        taken = {(m.start, m.end) for m in found}
        pattern = "|".join(
            r"\.?\s?".join(re.escape(c.upper()) for c in key) for key in sorted(shorts, key=len, reverse=True)
        )
        spans = sorted((m.start, m.end) for m in found)
        at = 0
        for hit in re.finditer(rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])", self._text):
            while at < len(spans) and spans[at][1] <= hit.start():
                at += 1
            if (at < len(spans) and spans[at][0] < hit.end()) or hit.span() in taken:
                continue
            target = self.defined.get(squash(hit[0]))
            if target:
                mention = Mention(hit.start(), hit.end(), "abbreviation", target.candidates, name=hit[0], head="code")
                mention.name_end = mention.end
                yield mention
