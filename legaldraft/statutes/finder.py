"""Every citation of law in a text: which provision of which Act, where, and how sure.

Order of work: names of Acts, chains of provisions at their anchor words, the Act that stands directly beside each
chain, then the chains that lean on an Act named before. Each step is linear in the text's length.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from legaldraft.core.citation import Citation, CitationKind
from legaldraft.statutes import cases, instruments
from legaldraft.statutes.antecedents import Antecedents
from legaldraft.statutes.book import CONSTITUTION, CPC, LIMITATION, Book
from legaldraft.statutes.grammar import (
    AFTER_WORD,
    ANCHOR,
    NUMBER,
    Chain,
    Item,
    Reader,
    valid_roman,
)
from legaldraft.statutes.mentions import Mention, MentionFinder
from legaldraft.statutes.names import Candidate, squash
from legaldraft.statutes.text import Plain, plain

_FILLER = re.compile(
    r"(?:[\s,;:'\"()\[\].-]|(?:of|OF|under|in|IN|to|from|the|THE|The|per|as|on)\b"
    r"|ofthe\b|of(?=the[A-Z]|[A-Z][a-z])|the(?=[A-Z][a-z])|(?:provisions?|PROVISIONS?|chapter\s+[XVI]+|Chapter\s+[XVI]+|First\s+Schedule|FIRST SCHEDULE|Schedule|thereof|said|SAID|aforesaid|erstwhile|old|new|repealed|unamended|amended|above|Indian|Central|present)\b|का|के|की)"
)
_PARENTHESIS = re.compile(r"\s*(?:\(([^()\n]{1,140})\)|\[([^\[\]\n]{1,140})\])")
_TO_CLOSE = re.compile(r"[^().;\n]{0,60}\)")
_BACK_GAP = re.compile(r"[\s,:;(\[\-']{0,4}(?:(?:under|vide|u/s|ki|ke|ka|की|के|का|wherein|in|its)\s{0,2})?(?:the\s)?$")
_NOT_LAW = re.compile(
    r"\s*,?\s*(?:of|in|to|under|from|at|on)\s+(?:(?:the|this|our|your|my|said|aforesaid|a|an|above|such|its|their|his|her)\s+){0,3}"
    r"(?:[\w&'./-]+\s+){0,4}?(?:agreements?|contracts?|deeds?|policy|policies|lease|mou|memorandum|bye?-?laws|articles\s+of\s+association|"
    r"handbook|manual|tender|report|notice|reply|letter|plaint|affidavit|invoice|terms|brochure|code\s+of\s+conduct|guidelines|rules|"
    r"regulations?|scheme|catalogue|will|award|charter|township|layout|market|colony|road|nagar|vihar|highway|work\s+order|purchase\s+order|"
    r"arrangement|prospectus|standard|circular|bid|undertaking|understanding|questionnaire|form|booklet|city|park|complex|forest|"
    r"sector|block|book|sanction|nda|document|annexure|schedule\s+of\s+rates|warranty|licen[cs]e|bond|partnership|constitution)\b(?!\s+(?:Act|Code|of\s+India))",
    re.I,
)
_PAPER_BEFORE = re.compile(
    r"(?:agreement|contract|deed|policy|code of conduct|handbook|manual|lease|mou|bye-?laws|tender|brochure|terms)\b[\s,(:-]{0,4}"
    r"(?:(?:in|at|under|vide|per|its|and)\s+){0,2}$",
    re.I,
)
_PLACE_AFTER = re.compile(r"\s?,\s?[A-Z][a-z]{3,}")
_LEADS_TO_LAW = re.compile(r"(?:under|u/s|by|of|per|to|with|in|and|vide|the|attract\w*|invok\w*|or|that|,)\s*$", re.I)
_PAPER_UNDER = re.compile(
    r"\s{1,2}(?:notice|petition|complaint|application|proceedings?|case|offence|prosecution|appeal|demand|summons)s?\s+(?:\w+\s+){0,2}?"
    r"(?:under|of)\s+(?:the\s+)?"
)
_HERE = re.compile(
    r"\s*,?\s*(?:above|below|hereof|herein(?!after)|hereinabove|hereinbelow|supra|overleaf|ante|infra)\b", re.I
)
_ADDRESS = re.compile(
    r"(?:\b(?:plot|house|h\.?\s?no|flat|shop|block|gali|survey|khasra|unit|door|floor|phase|pocket|sector|building|tower|ward|r/o|resident of|"
    r"residing at|situated at|address|office at|hostel|godown)\b[^;\n]{0,60})$",
    re.I,
)
_ORDER_OF = re.compile(
    r"(?:purchase|work|court|office|money|postal|pay|supply|government|govt\.?|interim|ex-parte|in|delivery|job|sale|standing|stay|cheque|repeat|last|final|placed|that|this|said|an|your|our|my)\s*$",
    re.I,
)
_COMPANY = re.compile(r"\s+compan(?:y|ies)\b", re.I)
_OWN_HEADING = re.compile(r"\s?[:.\-]\s*[A-Z]")
_BARE = re.compile(
    r"(?<![\d./,\w-])((?:[\dO]{1,4}(?:\s?-?\s?[A-Z]{1,2}(?![A-Za-z]))?(?:\s?\(\w{1,4}\)){0,3})"
    r"(?:(?:\s*(?:,|/|&|and|or|r/w|read with)\s*){1,2}[\dO]{1,4}(?:\s?-?\s?[A-Z]{1,2}(?![A-Za-z]))?(?:\s?\(\w{1,4}\)){0,3}){0,12})"
    r"\s{0,2},?\s{0,2}(?:(?:of|OF)\s+(?:the\s+)?)?$"
)
_NOT_BARE = re.compile(
    r"(?:\b(?:no|nos|rs|inr|chapter|part|schedule|form|rule|rules|clause|fir|para|page|dated|annexure|vol|sr|item|year|the|table|point|"
    r"crime|case|complaint|order|act|issue|ground|about|over|only|those|these|last|by|at|since|for|are|is|than|all)\s*[.:]?\s*|[₹$#@]\s*|\d[.,/])$",
    re.I,
)
_AFTER_SHORT = re.compile(r"\s?[:\-]?\s?(?=\d{1,3}(?![\d/]))")


@dataclass(slots=True)
class Found:
    """A citation as found, before any verdict: the Act may still be open between candidates."""

    item: Item
    kind: CitationKind
    candidates: tuple[Candidate, ...] = ()
    mention: Mention | None = None
    fixed: str | None = None
    unnamed: bool = False
    case: "cases.CaseCitation | None" = None
    name: str = ""
    ambiguous: bool = False
    chain: int = 0

    @property
    def act(self) -> str | None:
        """The Act's id: the fixed one, else the likeliest candidate."""
        return self.fixed or (self.candidates[0].act if self.candidates else None)


@dataclass
class Scan:
    """All that was found in a text, with the plain text it refers to."""

    plain: Plain
    found: list[Found] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def citation(self, found: Found) -> Citation:
        """The found thing as a citation with offsets into the original text."""
        item = found.item
        start, end = self.plain.span(item.start, item.end)
        return Citation(
            start=start,
            end=end,
            text=self.plain.text[item.start : item.end],
            kind=found.kind,
            act=found.act,
            provision=item.number or None,
            provision_end=item.number_end,
            rule=item.rule,
            path=tuple(item.path),
        )


class _Finder:
    """One run over one text."""

    def __init__(self, book: Book, text: str, default: str | None) -> None:
        self._book = book
        self._plain = plain(text)
        self._text = self._plain.text
        self._mentions = MentionFinder(self._text, book.names, book.by_number).find()
        self._starts = {m.start: m for m in self._mentions if not m.mute}
        self._begin = [m.start for m in self._mentions]
        self._ends = sorted((m.end, i) for i, m in enumerate(self._mentions))
        self._reader = Reader(self._text, self._starts.__contains__)
        self._default = default
        self._found: list[Found] = []
        self._chains = 0
        self._taken: list[tuple[int, int]] = []

    def run(self) -> Scan:
        """Find everything."""
        floor = 0
        for anchor in ANCHOR.finditer(self._text):
            if anchor.start() < floor or not self._free(anchor):
                continue
            end = self._at(anchor)
            if end:
                self._taken.append((anchor.start(), end))
                floor = end
        self._bare_numbers()
        self._found.extend(self._instruments())
        Antecedents(self._book, self._text, self._mentions, self._default).settle(self._found)
        self._found = [f for f in self._found if self._stands(f)]
        self._found.extend(self._acts())
        self._found.extend(self._cases())
        self._found.sort(key=lambda f: (f.item.start, f.item.end))
        return Scan(self._plain, self._found, self._mentions)

    def _free(self, anchor: re.Match[str]) -> bool:
        """No letter runs into the anchor, and no name of an Act covers it."""
        at = anchor.start()
        before = self._text[at - 1] if at else " "
        if before.isalpha() and not (before.islower() and anchor[0][0] == "S" and len(anchor[0]) > 3):
            return False
        if before in "/&'" or (before == "." and at > 1 and self._text[at - 2].isupper() and len(anchor[0]) < 4):
            return False
        i = bisect_right(self._begin, at) - 1
        return i < 0 or self._mentions[i].end <= at or self._mentions[i].mute

    def _at(self, anchor: re.Match[str]) -> int | None:
        """Read what begins at an anchor; the end of what was read, or None."""
        word = anchor[0].casefold().rstrip(".")
        if word in ("o", "order", "orders", "आदेश") or word.replace(" ", "") == "u/o":
            return self._order(anchor, word)
        if word.startswith(("rule",)):
            return self._rules_of_order(anchor)
        if word.startswith(("clause", "sub", "proviso", "explanation", "exception")):
            return self._unit(anchor)
        if word.startswith(("r/", "r /", "read")):
            return self._continued(anchor)
        article = word.startswith(("art", "अनु"))
        return self._section(anchor, word, "article" if article else "section")

    def _section(
        self, anchor: re.Match[str], word: str, kind: str, prefix: list[list[str]] | None = None
    ) -> int | None:
        after = AFTER_WORD.match(self._text, anchor.end())
        at = after.end() if after else anchor.end()
        if (
            len(word.rstrip(".")) <= 2
            and "/" not in word
            and "§" not in word
            and "." not in self._text[anchor.start() : at]
        ):
            at = anchor.end() if self._text[anchor.end() : anchor.end() + 1].isdigit() else at
        chain = self._reader.chain(at, kind, anchor.start())
        if chain is None:
            return None
        chain.weak = word.rstrip(".") in ("s", "ss", "art", "arts")
        if prefix:
            self._prefix(chain, prefix)
        return self._take(chain)

    def _prefix(self, chain: Chain, paths: list[list[str]]) -> None:
        first = chain.items[0]
        own = list(first.path)
        first.path = own + paths[0]
        first.letter = None
        for path in paths[1:]:
            chain.items.append(Item(first.kind, first.number, first.start, first.end, path=own + path, rule=first.rule))

    def _unit(self, anchor: re.Match[str]) -> int | None:
        read = self._reader.units(anchor)
        if read is None:
            return None
        paths, at = read
        found = ANCHOR.match(self._text, at)
        if found is None:
            return None
        word = found[0].casefold().rstrip(".")
        if word in ("o", "order"):
            after = AFTER_WORD.match(self._text, found.end())
            chain = self._reader.order(after.end() if after else found.end(), found.start())
            if chain:
                self._prefix(chain, paths)
                return self._take(chain)
            return None
        kind = "article" if word.startswith("art") else "section"
        return None if word.startswith("rule") else self._section(found, word, kind, paths)

    def _order(self, anchor: re.Match[str], word: str) -> int | None:
        after = AFTER_WORD.match(self._text, anchor.end())
        chain = self._reader.order(after.end() if after else anchor.end(), anchor.start())
        if chain is None:
            return None
        item = chain.items[0]
        if item.rule is None and not self._bare_order(item, word, anchor.start()):
            return None
        if not valid_roman(item.number):
            return None
        chain.weak = False
        return self._take(chain)

    def _bare_order(self, item: Item, word: str, at: int) -> bool:
        """An Order without a rule counts beside the Code, or in Roman capitals where no other order is meant."""
        mention, _ = self._direct(item.end)
        if mention is not None and mention.act == CPC:
            return True
        roman = re.search(r"[IVXL]{2,}$", self._text[item.start : item.end])
        return bool(word.startswith("order") and roman) and not _ORDER_OF.search(self._text[max(0, at - 30) : at])

    def _rules_of_order(self, anchor: re.Match[str]) -> int | None:
        """ "Rule 11 of Order VII"."""
        after = AFTER_WORD.match(self._text, anchor.end())
        chain = self._reader.chain(after.end() if after else anchor.end(), "order", anchor.start())
        if chain is None:
            return None
        link = re.compile(r"\s*,?\s*(?:of|under|in)?\s*(?:the\s+)?(?:Order|ORDER|O\.)\s*").match(self._text, chain.end)
        number = re.compile(r"([IVXL]{1,7}|\d{1,2})(?![A-Za-z\d])").match(self._text, link.end()) if link else None
        if not number:
            return None
        order = self._reader.order(number.start(), number.start())
        if order is None or order.items[0].rule is not None:
            return None
        for item in chain.items:
            item.number, item.rule = order.items[0].number, item.number
        chain.items[0].end = chain.items[0].end if len(chain.items) > 1 else number.end()
        chain.end = number.end()
        return self._take(chain)

    def _continued(self, anchor: re.Match[str]) -> int | None:
        """ "r/w 142" after an Act's name: a bare number that leans on the Act before it."""
        at = anchor.end()
        space = re.compile(r"[\s:]*").match(self._text, at)
        at = space.end() if space else at
        if not NUMBER.match(self._text, at):
            return None
        chain = self._reader.chain(at, "section", at)
        if chain is None or not self._reader.is_item(chain.items[0]):
            return None
        chain.word = "continued"
        return self._take(chain)

    def _direct(self, at: int, opened: bool = False) -> tuple[Mention | None, int]:
        """The Act named directly after ``at``, and where its mention ends."""
        place, skipped = at, False
        for _ in range(24):
            mention = self._starts.get(place)
            if mention:
                return mention, mention.end
            inside = None if skipped else _PARENTHESIS.match(self._text, place)
            filler = _FILLER.match(self._text, place)
            if inside and self._passes(inside):
                place, skipped = inside.end(), True
            elif filler and not (filler[0] in ".;" and not self._abbreviated(place)):
                if self._text.startswith("\n\n", place):
                    break
                place = filler.end()
            elif opened and (close := _TO_CLOSE.match(self._text, place)):
                place, opened = close.end(), False
            else:
                break
        return None, at

    def _passes(self, inside: re.Match[str]) -> bool:
        """Does the Act stand after this parenthesis? One that names an Act counts only if another follows: "(application
        of Act 5 of 1908) of the Hindu Marriage Act".
        """
        if not self._between(inside.start(), inside.end()):
            return True
        after = re.compile(r"\s*,?\s*of\s+(?:the\s+)?").match(self._text, inside.end())
        return after is not None and after.end() in self._starts

    def _abbreviated(self, at: int) -> bool:
        """Does the sentence run on after this stop ("Sec. 138. of the Act")?"""
        return bool(re.match(r"\.\s{0,2}(?:of|Of|OF|under)\b", self._text[at : at + 10]))

    def _between(self, start: int, end: int) -> list[Mention]:
        low, high = bisect_left(self._begin, start), bisect_left(self._begin, end)
        return [m for m in self._mentions[low:high] if not m.mute]

    def _before(self, at: int) -> Mention | None:
        """The Act named directly before ``at``: "IPC Section 420"."""
        i = bisect_right(self._ends, (at, len(self._mentions))) - 1
        while i >= 0 and self._mentions[self._ends[i][1]].mute:
            i -= 1
        if i < 0:
            return None
        mention = self._mentions[self._ends[i][1]]
        gap = self._text[mention.end : at]
        if len(gap) > 16 or not _BACK_GAP.fullmatch(gap) or "\n\n" in gap:
            return None
        if mention.incorporation or (mention.used and mention.kind != "abbreviation"):
            return None
        return mention

    def _take(self, chain: Chain) -> int | None:
        mention, end = self._direct(chain.end, chain.opened)
        paper = None if mention else _PAPER_UNDER.match(self._text, chain.end)
        if paper and paper.end() in self._starts:  # "Section 138 notice under the NI Act"
            mention, end = self._direct(paper.end())
        if (
            mention is not None
            and chain.items[0].kind == "order"
            and mention.act not in (None, CPC)
            and mention.kind != "back"
        ):
            mention = None
        if mention is None:
            if self._negative(chain):
                return chain.end
            mention = self._before(chain.start) if chain.word != "continued" else None
            end = chain.end
        if mention is None and chain.weak and chain.items[0].kind != "order":
            chain.weak = True
        if mention:
            mention.used = True
        self._chains += 1
        for item in chain.items:
            self._found.append(self._one(item, mention, chain))
        return max(end if mention and mention.start >= chain.end else chain.end, chain.end)

    def _negative(self, chain: Chain) -> bool:
        """A section of an agreement, an address, a heading of the paper itself."""
        after = self._text[chain.end : chain.end + 120]
        if chain.items[0].kind == "order":
            return False
        if _NOT_LAW.match(after) or _HERE.match(after):
            return True
        before = self._text[max(0, chain.start - 70) : chain.start]
        if _PAPER_BEFORE.search(before) or _PLACE_AFTER.match(after) and not _LEADS_TO_LAW.search(before):
            return True
        if _ADDRESS.search(before.rsplit("\n", 1)[-1]) and not re.search(r"under\s*$", before):
            return True
        line_start = not before.rsplit("\n", 1)[-1].strip() and chain.word == "section"
        return line_start and len(chain.items) == 1 and bool(_OWN_HEADING.match(after)) and "\n" in before

    def _one(self, item: Item, mention: Mention | None, chain: Chain) -> Found:
        kind = CitationKind(item.kind)
        found = Found(item, kind, chain=self._chains)
        found.unnamed = mention is None
        found.mention = mention
        if item.kind == "order":
            found.fixed, found.unnamed = CPC, False
        elif mention is not None and (mention.kind != "back" or mention.defined):
            found.candidates = mention.candidates
            found.name = mention.name
        elif mention is None and _COMPANY.match(self._text, item.end):
            found.fixed = {"8": "companies-act-2013", "25": "companies-act-1956"}.get(item.number)
            found.unnamed = found.fixed is None
        if item.kind == "article" and found.act not in (None, CONSTITUTION, LIMITATION):
            found.kind = CitationKind.ARTICLE
        if found.act == CONSTITUTION:
            found.kind = CitationKind.ARTICLE
        found.ambiguous = False
        if chain.weak and mention is None:
            found.name = "weak"
        return found

    def _bare_numbers(self) -> None:
        """ "420/406 IPC" and "IPC 420": numbers with no anchor word beside a short name of an Act."""
        floor = 0
        for mention in self._mentions:
            if mention.mute or mention.kind in ("back", "unknown", "amending", "fuzzy"):
                continue
            if not mention.used and self._short(mention):
                self._bare_before(mention, floor)
            if not mention.used and mention.kind == "abbreviation" and mention.sure and mention.year is None:
                self._bare_after(mention)
            floor = mention.end

    def _short(self, mention: Mention) -> bool:
        return mention.kind == "abbreviation" or len(squash(mention.name)) <= 9

    def _is_taken(self, at: int) -> bool:
        i = bisect_right(self._taken, (at, 1 << 60)) - 1
        return i >= 0 and self._taken[i][0] <= at < self._taken[i][1]

    def _bare_before(self, mention: Mention, floor: int) -> None:
        left = max(floor, mention.start - 90)
        numbers = _BARE.search(self._text[left : mention.start])
        if not numbers or _NOT_BARE.search(self._text[max(0, left + numbers.start(1) - 16) : left + numbers.start(1)]):
            return
        at = left + numbers.start(1)
        if self._is_taken(at):
            return
        chain = self._reader.chain(at, "section", at)
        if chain is None or not self._reader.is_item(chain.items[0]):
            return
        mention.used = True
        self._chains += 1
        self._found.extend(self._one(item, mention, chain) for item in chain.items)

    def _bare_after(self, mention: Mention) -> None:
        gap = _AFTER_SHORT.match(self._text, mention.end)
        if not gap or self._is_taken(gap.end()):
            return
        chain = self._reader.chain(gap.end(), "section", gap.end())
        if chain is None or not self._reader.is_item(chain.items[0]):
            return
        following = self._starts.get(chain.end + 1)
        if following is not None and following.kind == "abbreviation":
            return
        mention.used = True
        self._chains += 1
        self._found.extend(self._one(item, mention, chain) for item in chain.items)

    def _stands(self, found: Found) -> bool:
        """Weak anchors ("s. 12") without any Act are left alone."""
        return not (found.name == "weak" and found.act is None)

    def _instruments(self) -> list[Found]:
        out = []
        for hit in instruments.find(self._text):
            mention, _ = self._direct(hit.link) if hit.link else (None, 0)
            if mention is None and not hit.rules:
                continue
            if mention:
                mention.used = True
            item = Item(hit.kind, hit.number, hit.start, hit.end, path=list(hit.path))
            found = Found(item, CitationKind(hit.kind), mention.candidates if mention else (), mention)
            found.name = mention.name if mention else hit.rules
            out.append(found)
        return out

    def _acts(self) -> list[Found]:
        """Acts named with no provision beside them."""
        out = []
        for mention in self._mentions:
            if mention.mute or mention.used or mention.kind in ("back", "amending") or not mention.sure:
                continue
            if mention.kind == "unknown" and mention.year is None:
                continue
            if mention.kind == "abbreviation" and re.search(
                r"\b[Aa]n?\s$", self._text[max(0, mention.start - 4) : mention.start]
            ):
                continue  # "a CPC notice", "a BSA bicycle"
            item = Item("act", "", mention.start, mention.end)
            out.append(Found(item, CitationKind.ACT, mention.candidates, mention, name=mention.name))
        return out

    def _cases(self) -> list[Found]:
        return [
            Found(Item("case", case.norm or "", case.start, case.end), CitationKind.CASE, case=case)
            for case in cases.find(self._text)
        ]


def scan(text: str, book: Book | None = None, default: str | None = None) -> Scan:
    """Find every citation in a text.

    Args:
        text: any text.
        book: the statute book; the shipped one by default.
        default: the Act that a bare "Section 138" means where the text names none (from the notice's type).
    """
    return _Finder(book or Book.open(), text, default).run()


def find_citations(text: str, book: Book | None = None) -> tuple[Citation, ...]:
    """The citations of a text with no verdict on them (every status is ``ok``), in the order of the text."""
    found = scan(text, book)
    return tuple(found.citation(one) for one in found.found)


def normalise_act(name: str, book: Book | None = None) -> str | None:
    """The id of the Act that a name means ("N.I. Act", "IPC", a misspelling), or None."""
    return (book or Book.open()).names.id_of(name)


__all__ = ["Found", "Scan", "find_citations", "normalise_act", "scan"]
