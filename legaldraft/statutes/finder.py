"""Every citation of law in a text: which provision of which Act, where, and how sure.

Order of work: names of Acts, chains of provisions at their anchor words, the Act that stands directly beside each
chain, then the chains that lean on an Act named before. Each step is linear in the text's length.
"""

import re

from legaldraft.core.citation import Citation, CitationKind
from legaldraft.statutes import cases, instruments
from legaldraft.statutes.antecedents import Antecedents
from legaldraft.statutes.bare import A_MARK, BareNumbers
from legaldraft.statutes.book import CONSTITUTION, CPC, LIMITATION, Book
from legaldraft.statutes.found import Found, Scan
from legaldraft.statutes.grammar import AFTER_WORD, ANCHOR, NUMBER, Chain, Item, Reader, valid_roman
from legaldraft.statutes.linker import Linker
from legaldraft.statutes.mention import Mention
from legaldraft.statutes.mentions import MentionFinder
from legaldraft.statutes.surroundings import Setting, names_an_order, not_law, of_a_paper, other_order, timed
from legaldraft.statutes.text import plain

_ORDINAL = re.compile(r"(?<![A-Za-z])(second|third|2nd|3rd)\s$", re.I)
_SAME_SECTION = re.compile(
    r"(?P<unit>sub-?\s?section|clause|proviso|explanation)\s*(?:[(\[]\s?(?P<label>\w{1,4})\s?[)\]]\s*)?"
    r"(?:thereof\b|thereto\b|(?:of|to|in)\s+(?:the\s+)?(?:same|that|said|aforesaid)\s+(?:section|provision|article)\b)",
    re.I,
)
_PLACES = {"second": "2", "2nd": "2", "third": "3", "3rd": "3"}
_REFERENCE = re.compile(r"\d/(?:[A-Z]{2,8})/\d")  # "Ref. No. 482/CRPC/2024"
_FILE_MARK = re.compile(r"[Ss]\.?\d{1,4}[A-Za-z]?(?:/\d{1,6})?/(?:19|20)\d\d\b")  # the end of "K&R/S80/66/2025"
_COMPANY = re.compile(r"\s+compan(?:y|ies)\b", re.I)
_ORDER_LINK = re.compile(r"\s*,?\s*(?:of|under|in)?\s*(?:the\s+)?(?:Order|ORDER|O\.)\s*")
_THAT_ORDER = re.compile(r"\s*,?\s*(?:of|under|in)\s+(?:the\s+)?(?:that|said|same|this|aforesaid)\s+(?:Order|ORDER)\b")
_ORDER_FIGURE = re.compile(r"([IVXLC]{1,8}|\d{1,2})(?![A-Za-z\d])")
_AS_LAW = re.compile(
    r"\b(?:under|u/s|violat\w+|contraven\w+|offences?|provisions|governed|attract\w*|punishable|per)\b[\w\s]{0,12}"
    r"\b(?:the|of|by)\s+$",
    re.I,
)
_A_FIRM = re.compile(r"\s[A-Z][a-z]+(?<!\sRule)(?<!\sRules)(?<!\sCode)(?<!\sCivil)(?<!\sOf)\b")  # "Order XX Beverages"
_LAW_WORDS = re.compile(
    r"\b(?:provisions?|offen[cs]es?|punish\w*|sections?|u/s|acts?|codes?|laws?|legal|statut\w*|violat\w+|repeal\w*|amend\w*|prosecut\w*"
    r"|in\s+force|sanhita|govern\w*|complaints?|suits?|trials?|procedur\w*|petitions?|fir|court|magistrate|tribunal|criminal|civil"
    r"|remed\w+|rights?|liab\w+|proceedings?|applies|applicable|contraven\w*|invok\w*|charge\w*|prayer|notice|धारा)\b",
    re.I,
)
_OF_AN_ACT = re.compile(r"\b(?:under|of|per|in|with|by)\s+(?:the\s+)?$")
_NO_ACT = re.compile(r"-[A-Z\d]|\s*,\s*[A-Z][a-z]+\b|\s+[A-Z][a-z]+(?:ics|ing|ers|ors|tion)\b|\s+was\s+(?:Rs|INR)")
_BLANK = re.compile(r"[\s:]*")


class _Finder:
    """One run over one text."""

    def __init__(self, book: Book, text: str, default: str | None) -> None:
        self._book = book
        self._plain = plain(text)
        self._text = self._plain.text
        self._mentions = MentionFinder(self._text, book.names, book.by_number).find()
        self._linker = Linker(self._text, self._mentions)
        self._reader = Reader(self._text, self._linker.starts.__contains__)
        self._default = default
        self._scope = bool(default) or any(_named(m) for m in self._mentions)
        self._articles = any(_named(m) and m.act in (CONSTITUTION, LIMITATION) for m in self._mentions)
        self._paper = -1
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
        for chain, mention in BareNumbers(self._text, self._reader, self._mentions, self._taken).find():
            self._chains += 1
            self._found.extend(self._one(item, mention, chain) for item in chain.items)
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
        if before == "-" and anchor[0][0].islower() and at > 1 and self._text[at - 2].islower():
            return False  # a cross-section
        if before.isalpha() and not (before.islower() and anchor[0][0] == "S" and len(anchor[0]) > 3):
            return False
        if before == "/" and _FILE_MARK.match(self._text, at):
            return False
        if before == "/" and at > 1 and self._text[at - 2] not in "MmUu":
            before = " "  # "S.420 IPC/S.318 BNS", but not "M/s. 3 Brothers"
        if before in "/&'" or (before == "." and at > 1 and self._text[at - 2].isupper() and len(anchor[0]) < 4):
            return False
        return not self._linker.covered(at)

    def _at(self, anchor: re.Match[str]) -> int | None:
        """Read what begins at an anchor; the end of what was read, or None."""
        word = anchor[0].casefold().rstrip(".")
        if word in ("o", "or", "ord", "order", "orders", "आदेश") or word.replace(" ", "") == "u/o":
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
            return self._part_of_last(anchor)
        paths, at = read
        place = _ORDINAL.search(self._text[max(0, anchor.start() - 8) : anchor.start()])
        if place and paths[0][-1:] == ["proviso"]:
            paths[0][-1] = "proviso" + _PLACES[place[1].casefold()]
        found = ANCHOR.match(self._text, at)
        if found is None:
            return self._part_of_last(anchor)
        word = found[0].casefold().rstrip(".")
        if word in ("o", "order"):
            after = AFTER_WORD.match(self._text, found.end())
            chain = self._reader.order(after.end() if after else found.end(), found.start())
            if chain:
                self._prefix(chain, paths)
                return self._take(chain)
            return None
        kind = "article" if word.startswith("art") else "section"
        return (
            None if word.startswith("rule") else self._section(found, word, kind, paths) or self._part_of_last(anchor)
        )

    def _part_of_last(self, anchor: re.Match[str]) -> int | None:
        """ "sub-section (2) thereof", "the proviso to that section": another part of the section cited just before."""
        said = _SAME_SECTION.match(self._text, anchor.start())
        last = self._found[-1] if self._found else None
        if said is None or last is None or last.item.kind not in ("section", "article") or last.item.number_end:
            return None
        if not self._same_sentence(last.item.end, anchor.start()):
            return None
        word = re.sub(r"[\s-]", "", said["unit"].casefold())
        part = said["label"] if word in ("subsection", "clause") else word
        if not part:
            return None
        whole = word == "subsection" or "there" not in said[0].casefold()
        kept = [] if whole else last.item.path[:1] if word == "clause" else last.item.path
        path = [*kept, part]
        item = Item(last.item.kind, last.item.number, anchor.start(), said.end(), path=path)
        mention, end = self._linker.after(said.end())
        if mention is not None:
            mention.used = True
        same = mention or last.mention
        self._chains += 1
        self._found.append(self._one(item, same, Chain([item], anchor.start(), said.end())))
        return max(end, said.end())

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
        mention, _ = self._linker.after(item.end)
        if mention is not None and mention.act == CPC:
            return True
        if _A_FIRM.match(self._text, item.end) or re.match(r"-\d", self._text[item.end : item.end + 2]):
            return False  # "Order XX Beverages", "Orders XL-21"
        roman = re.search(r"[IVXL]{2,}$", self._text[item.start : item.end])
        if not (word.startswith("order") and roman) or other_order(self._text, at):
            return False
        return names_an_order(self._text, at, item.end)

    def _rules_of_order(self, anchor: re.Match[str]) -> int | None:
        """ "Rule 11 of Order VII"."""
        after = AFTER_WORD.match(self._text, anchor.end())
        chain = self._reader.chain(after.end() if after else anchor.end(), "order", anchor.start())
        if chain is None:
            return None
        that = _THAT_ORDER.match(self._text, chain.end)
        if that:
            return self._rules_of_that_order(chain, that.end())
        link = _ORDER_LINK.match(self._text, chain.end)
        number = _ORDER_FIGURE.match(self._text, link.end()) if link else None
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

    def _rules_of_that_order(self, chain: Chain, end: int) -> int | None:
        """ "Rule 2A of that Order": the Order cited last, in the same paragraph."""
        orders = [f for f in self._found[-6:] if f.item.kind == "order"]
        if not orders or "\n\n" in self._text[orders[-1].item.end : chain.start]:
            return None
        for item in chain.items:
            item.number, item.rule = orders[-1].item.number, item.number
        chain.end = end
        return self._take(chain)

    def _continued(self, anchor: re.Match[str]) -> int | None:
        """ "r/w 142" after an Act's name: a bare number that leans on the Act before it."""
        at = anchor.end()
        space = _BLANK.match(self._text, at)
        at = space.end() if space else at
        if not NUMBER.match(self._text, at):
            return None
        chain = self._reader.chain(at, "section", at)
        if chain is None or not self._reader.is_item(chain.items[0]):
            return None
        chain.word = "continued"
        return self._take(chain)

    def _take(self, chain: Chain) -> int | None:
        mention, end = self._linker.after(chain.end, chain.opened)
        order = chain.items[0].kind == "order"
        if mention is not None and order and mention.kind != "back" and mention.act not in (None, CPC):
            mention = None
        if mention is None:
            if of_a_paper(self._text, chain):
                self._paper = chain.end
                return chain.end
            mention, end = None if chain.word == "continued" else self._linker.before(chain.start), chain.end
            if mention is None and self._is_other(chain):
                return chain.end
        items = self._before_another(chain) if mention else chain.items
        if mention:
            mention.used = True
        self._chains += 1
        self._found.extend(self._one(item, mention, chain) for item in items)
        return max(end, chain.end)

    def _is_other(self, chain: Chain) -> bool:
        """Is a chain without an Act on either side no law at all?"""
        anchor = self._text[chain.start : chain.items[0].end]
        if anchor[:3].casefold() == "sec" and "ion" not in anchor and timed(self._text, chain.start):
            return True
        sign = "/" in anchor[:4] or anchor[0] in "§ध"
        if self._paper >= 0 and self._same_sentence(self._paper, chain.start) and not sign:
            self._paper = chain.end  # "Article 98 of the Articles of Association ..., and Article 14"
            return True
        scope = self._articles if chain.items[0].kind == "article" else self._scope
        return not_law(Setting(self._text, chain, scope, sign))

    def _same_sentence(self, start: int, end: int) -> bool:
        """Are two places of the text within one sentence of moderate length?"""
        return end - start < 200 and not re.search(r"[.;\n]\s", self._text[start:end])

    def _before_another(self, chain: Chain) -> list[Item]:
        """What is left of a chain for the Act behind it, after the Act before it has had its own part.

        "the Hindu Succession Act, 1956, Section 14(1), read with Section 53A of the Transfer of Property Act".
        """
        turn = next((i for i, item in enumerate(chain.items) if i and self._text[item.start].isalpha()), None)
        former = self._linker.before(chain.start) if turn else None
        if former is None or former.kind == "back" or chain.word != "section":
            return chain.items
        former.used = True
        self._chains += 1
        self._found.extend(self._one(item, former, chain) for item in chain.items[:turn])
        return chain.items[turn:]

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
        if found.act == CONSTITUTION:
            found.kind = CitationKind.ARTICLE
        found.ambiguous = False
        if chain.weak and mention is None:
            found.name = "weak"
        return found

    def _stands(self, found: Found) -> bool:
        """Weak anchors ("s. 12") without any Act are left alone."""
        return not (found.name == "weak" and found.act is None)

    def _instruments(self) -> list[Found]:
        out = []
        sections = {f.item.start: f for f in self._found if f.mention is not None}
        for hit in instruments.find(self._text):
            mention, _ = self._linker.after(hit.link) if hit.link else (None, 0)
            if hit.section in sections and hit.section:
                out.append(self._form_of(hit, sections[hit.section]))
                continue
            if mention is None and not hit.rules:
                continue
            if mention:
                mention.used = True
            item = Item(hit.kind, hit.number, hit.start, hit.end, path=list(hit.path))
            found = Found(item, CitationKind(hit.kind), mention.candidates if mention else (), mention)
            found.name = mention.name if mention else hit.rules
            out.append(found)
        return out

    @staticmethod
    def _form_of(hit: instruments.Instrument, section: Found) -> Found:
        """ "Form 3 under Section 8 of the Code": a form of the Rules under that Act."""
        item = Item(hit.kind, hit.number, hit.start, hit.end)
        name = section.mention.name if section.mention else ""
        return Found(item, CitationKind(hit.kind), name=f"The Rules under the {name}")

    def _named_as_law(self, mention: Mention) -> bool:
        """ "under the Cyber Crimes Act": an unknown Act without a year counts where the words before call it law."""
        before = self._text[max(0, mention.start - 40) : mention.start]
        return len(mention.name.split()) > 2 and bool(_AS_LAW.search(before))

    def _acts(self) -> list[Found]:
        """Acts named with no provision beside them."""
        out = []
        for mention in self._mentions:
            if mention.mute or mention.used or mention.kind in ("back", "amending") or not mention.sure:
                continue
            if mention.kind == "unknown" and mention.year is None and not self._named_as_law(mention):
                continue
            if _REFERENCE.search(self._text[max(0, mention.start - 8) : mention.end + 3]):
                continue
            if mention.kind == "abbreviation" and (self._is_mark(mention) or not self._among_law(mention)):
                continue
            item = Item("act", "", mention.start, mention.end)
            out.append(Found(item, CitationKind.ACT, mention.candidates, mention, name=mention.name))
        return out

    def _is_mark(self, mention: Mention) -> bool:
        """ "a CPC notice", "a BSA bicycle", "coupon code IPC", "CrPC_482.pdf"."""
        before = self._text[max(0, mention.start - 16) : mention.start]
        return bool(re.search(r"\b[Aa]n?\s$", before) or A_MARK.search(before)) or self._text.startswith(
            "_", mention.end
        )

    def _among_law(self, mention: Mention) -> bool:
        """Letters alone may be an office, a firm or a rate ("CPC, Bengaluru"): the words around must speak of law."""
        before = self._text[max(0, mention.start - 100) : mention.start]
        after = self._text[mention.end : mention.end + 80]
        return bool(_OF_AN_ACT.search(before) or _LAW_WORDS.search(before) or _LAW_WORDS.search(after)) and not (
            _NO_ACT.match(after) or re.search(r"(?:M/s\.?|'s)\s$", before)
        )

    def _cases(self) -> list[Found]:
        return [
            Found(Item("case", case.norm or "", case.start, case.end), CitationKind.CASE, case=case)
            for case in cases.find(self._text)
        ]


def _named(mention: Mention) -> bool:
    """Does a mention bring its Act into the scope of the whole text?"""
    known = mention.candidates or mention.year or mention.kind == "amending"
    return bool(known) and not mention.mute and mention.kind != "back"


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
