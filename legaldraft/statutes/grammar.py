"""How Indian advocates write provisions: numbers in all spellings, sub-parts in both directions, lists and ranges.

The reader starts at an anchor word ("Section", "u/s", "Order", "clause") and reads forward with small anchored
patterns, each of bounded length; nothing here searches or backtracks over the rest of the text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from legaldraft.statutes.text import led

_SECTION_ENDS = r"(?:ections?|ECTIONS?|ection\(s\)|ECTION\(S\)|etion|ecton|ectlon|ect ion|ecs?|ECS?|ectn|s)?"
# No letter may run into the word, but a section's ("ofSection 138").
ANCHOR = re.compile(
    led(
        [
            (
                "Ss",
                rf"{_SECTION_ENDS}(?![A-Za-np-z])\.?(?:(?<=[^A-Za-z]S)/(?=\d{{2,3}}[A-Z]?\s+(?:of|NI|IPC|BNS)\b))?",
            ),
            ("Uu", r"\s?/\s?[Ss]{1,2}(?:ec(?:tions?|s)?|EC(?:TIONS?|S)?)?(?![A-Za-np-z])\.?"),
            ("§", "§?"),
            ("ध", "ारा(?:ओं|एं|एँ)?"),
            ("Dd", r"hara\b"),
            ("अ", "नुच्छेद"),
            ("आ", "देश"),
            ("Aa", r"(?:rticles?|RTICLES?|rticle\(s\)|RTICLE\(S\)|rts?\b|RTS?\b)\.?"),
            ("Oo", r"(?:rders?|RDERS?|rd?(?=\.))?(?![A-HJ-KN-UWYZa-z])\.?"),
            ("Uu", r"\s?/\s?[Oo]\.?"),
            ("Rr", r"(?:ules?|ULES?)\b"),
            ("Cc", r"(?:lauses?|LAUSES?)\b"),
            ("Ss", r"(?:ub|UB)[- ]?(?:[Ss]ection|SECTION|[Cc]lause|CLAUSE)[Ss]?\b"),
            ("Pp", r"(?:roviso|ROVISO)\b"),
            ("Ee", r"(?:xplanation|XPLANATION|xception|XCEPTION)\b"),
            ("Rr", r"/\s?[Ww]\.?"),
            ("Rr", r"ead\s+with\b|(?<=R)EAD\s+WITH\b"),
        ],
        r"(?:(?<![A-Za-z].)|(?<=[a-z]S))",
    )
)

NUMBER = re.compile(r"(?:\d(?:\d|O(?=\d)){0,3}(?!\d)|[lI]\d{2,3}(?!\d))")
ROMAN = re.compile(r"[IVXL]{1,7}(?![A-Za-z])")
_GLUED = re.compile(r"\s?-\s?([A-Z]{1,4})(?![A-Za-z'])|([A-Z]{1,4})(?![A-Za-z'])|([a-z]{1,2})(?![A-Za-z])")
_APART = re.compile(
    r"\s([A-Z])(?!\s?/\s?[Ww])(?=\s*(?:[,/&);.\-]|$|\s(?:of|and|or|to|r/w|read|under|OF|AND|OR|READ|R/W"
    r"|[A-Z]{2,}|[A-Z]\.\s?[A-Z])))(?!\.\s?[A-Z]\b)"
)
_SUB = re.compile(
    r"\s?[(\[]\s?(\d{1,3}[A-Z]{0,2}|\d-[A-Z](?=\s?[)\]])|[ivxl]{1,6}|[IVXL]{1,6}|[a-z]|[A-Z]|([a-z])\2{1,2}|z[a-z]{1,2}"
    r"|[ivx]{1,4}[a-d]|i-[a-d]|(?!of|or|in|to|as|is|by|on|an|at|if|it|no|us|we|be|do|so|up|my|he)[a-z]{2})\s?[)\]]"
)
_TAIL_UNIT = re.compile(
    r"\s*,?\s*(?:the\s+)?(?:(first|second|third|1st|2nd|3rd)\s+)?(proviso|provisos|explanation|exception)s?\b"
    r"(?!\s+(?:to|appended|thereof)\b)(?:\s+(?:No\.?\s*)?(\d{1,2}|[IVX]{1,4})\b(?!\s*(?:days|months)))?",
    re.I,
)
_TAIL_CLAUSE = re.compile(r"\s*,\s*(sub-?\s?section|clause|sub-?\s?clause)s?\s*(?=[(\[])", re.I)
CONNECTOR = re.compile(
    r"\s*(?:,?\s*[(\[]?\s*(?:r\s?/\s?w\b\.?|R\s?/\s?W\b\.?|r\.w\.|read\s+(?:along\s+|together\s+)?with\b"
    r"|READ\s+(?:ALONG\s+)?WITH\b|[Rr]ead\s+[Ww]ith\b)"
    r"|,\s*(?:and\b|or\b|AND\b|OR\b|&)?|;|&|/|\+|and\s*/\s*or\b|(?:and|or|AND|OR|And|Or)\b|तथा|एवं|और|व(?=\s)|(?:aur|evam|tatha)\b"
    r"|(?:along\s?with|as\s+well\s+as|in\s+conjunction\s+with)\b)\s*(?:also\s+)?(?:the\s+)?"
)
RANGE = re.compile(
    r"\s*(?:\bto\b|\bTO\b|-|\bthrough\b|\bup\s?to\b|\btill\b|से)\s*(?:and\s+including\s+)?(?=\d|[Ss](?:ections?"
    r"|ecs?)?\.?\s?\d)"
)
AFTER_WORD = re.compile(r"\s{0,3}[:.\-]{0,2}\s{0,3}(?:[\"'](?=\d))?(?:\(s\)\s*)?(?:[Nn]os?\.\s*|[Nn]umbers?\s+)?")
SECTION_WORD = re.compile(
    r"(?:[Uu]\s?/\s?[Ss]{1,2}|[Uu]nder\s+[Ss]ections?|[Ss]ections?|SECTIONS?|[Ss]ecs?|SECS?"
    r"|[Ss]{1,2}\.)(?![A-Za-z])\.?:?\s*(?=[\dlI])"
)
_NOT_ITEM = re.compile(
    r"\s?(?:-|\()?\s?(?:days?|months?|years?|weeks?|hours?|minutes?|%|per\s?cent|lakhs?|lacs?|crores?|thousand"
    r"|rupees|/-|=|cheques?|persons?|"
    r"times|invoices?|instal\w*|others?|more|nos?\b|pages?|copies|copy|bank|sq|flats?|shops?|plots?|acres?|kms?"
    r"|inches|feet|"
    r"st\b|nd\b|rd\b|th\b|of\s+\d{4}|Jan|Feb|Mar(?!r)|Apr|May\b|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[.:]\d|,\d{2},\d{3}"
    r"|,\d{3}(?:/-|\.\d)|[-/.]\d{1,2}[-/.](?:19|20)\d\d)"
)
_SIBLING = re.compile(r"[ivx]{1,4}-?[a-d]")
_SUB_JOINT = re.compile(r"\s*(?:,\s*and|,|and|or|&|to|/)\s*(?=[(\[])|\s?(?=[(\[]\s?[ivx]{1,4}-?[a-d]\s?[)\]])")
_PASSED = re.compile(
    r"(?:Explanation|EXPLANATION|Rules?|RULES?|Schedule|Proviso)\s+(?:No\.?\s*)?(?:\d{1,3}[A-Z]?"
    r"|[IVX]{1,4})\b(?:\s?\(\w{1,3}\)){0,3}"
)
_YEARS = re.compile(r"(?:1[89]|20)\d\d$")
_OF = re.compile(r"\s+of\s+(?:the\s+)?(?:said\s+)?")
_CLAUSE_OF = re.compile(r"[(\[]\s?([a-z])\s?[)\]]")
_UNIT_LABEL = re.compile(
    r"\s*(?:No\.?\s*)?((?:[(\[]\s?\w{1,5}\s?[)\]]|\d{1,2}\b|[IVX]{1,4}\b)(?:\s*(?:,|and|or|&"
    r"|to)\s*[(\[]\s?\w{1,5}\s?[)\]]){0,5})?"
)
_UNIT_LINK = re.compile(
    r"\s*,?\s*(?:(?:appended|attached|added|annexed)\s+)?(?:to|of|in|under|TO|OF|IN|UNDER)\s+(?:(?:the"
    r"|THE)\s+)?(?:(?:said|SAID)\s+)?"
)
_UNIT = re.compile(
    r"(?:(first|second|third|1st|2nd|3rd)\s+)?(sub-?\s?section|sub-?\s?clause|clause|proviso|explanation"
    r"|exception|sub-?\s?rule)s?\b",
    re.I,
)
_LABEL = re.compile(r"[(\[]\s?(\w{1,5})\s?[)\]]|(\d{1,2}|[IVX]{1,4})\b")
_ORDER_NUMBER = re.compile(
    r"\s*(?:[-:]\s*)?([IVXLC]{1,8}(?:-?A)?(?![A-Za-z])|\d{1,2}(?:-?A(?![A-Za-z]))?(?!\d|[./-]\d))"
)
_RULE_WORD = re.compile(
    r"\s*[,(]?\s*(?:[Rr]ules?|RULES?|[Rr]r?\.|[Rr]|नियम)(?![a-zA-Z])\s*[-:(]?\s*(?:No\.?\s*)?(?=\d)"
)


@dataclass(slots=True)
class Item:
    """One provision as read: kind, number (``5O4`` read as 504), end of a range, path, place.

    ``letter`` is a capital in brackets that may be part of the number (354(B)) or a clause: the book decides.
    """

    kind: str
    number: str
    start: int
    end: int
    number_end: str | None = None
    path: list[str] = field(default_factory=list)
    letter: str | None = None
    letter_end: int = 0
    rule: str | None = None
    apart: bool = False


@dataclass(slots=True)
class Chain:
    """Provisions that share one Act; ``weak`` anchors ("s. 5") count only beside an Act."""

    items: list[Item]
    start: int
    end: int
    weak: bool = False
    opened: bool = False
    word: str = "section"


Starts = Callable[[int], bool]


def digits(raw: str) -> str:
    """A number with letters typed for figures read as figures: ``5O4`` is 504, ``l38`` is 138."""
    return raw.replace("O", "0").replace("l", "1").replace("I", "1")


class Reader:
    """Reads chains of provisions from a plain text.

    Args:
        text: the plain text.
        act_at: does the name of an Act start at this offset? Then "NI" in "138 NI Act" is no part of the number.
    """

    def __init__(self, text: str, act_at: Starts) -> None:
        self._text = text
        self._act_at = act_at

    def number(self, at: int, kind: str = "section") -> Item | None:
        """The provision number at ``at`` with its letters, sub-parts and trailing proviso or explanation."""
        found = NUMBER.match(self._text, at)
        if not found:
            return None
        item = Item(kind, digits(found[0]), at, found.end())
        if re.match(r"\.\d", self._text[item.end : item.end + 2]):
            return None  # clause 4.2 of an agreement
        self._suffix(item)
        self._subs(item)
        self._tail(item)
        return item

    def _suffix(self, item: Item) -> None:
        glued = _GLUED.match(self._text, item.end)
        if glued and not self._act_at(glued.start(glued.lastindex or 0)):
            letters = glued[1] or glued[2] or glued[3]
            range_of_letters = glued[1] and re.match(r"\s?\d", self._text[glued.end() : glued.end() + 2])
            if not range_of_letters and letters not in ("to", "of", "in", "or"):
                item.number += letters.upper()
                item.end = glued.end()
                return
        apart = _APART.match(self._text, item.end)
        if apart and not self._act_at(apart.start(1)):
            item.number += apart[1]
            item.end = apart.end(1)
            item.apart = True

    def _subs(self, item: Item) -> None:
        first = True
        while found := _SUB.match(self._text, item.end):
            label = found[1]
            if not first and _SIBLING.fullmatch(label) and _SIBLING.fullmatch(item.path[-1]):
                return  # "13(1)(ia)(ib)": two clauses side by side
            if first and re.fullmatch("[A-Za-z]", label) and not item.number[-1].isalpha():
                item.letter, item.letter_end = label, found.end()
            # "13 [4] [I]": a Roman clause after a figure is a small one, whatever the typist's shift key did
            label = label.replace("-", "")
            item.path.append(label.lower() if not first and re.fullmatch("[IVX]+", label) else label)
            item.end = found.end()
            first = False

    def _tail(self, item: Item) -> None:
        unit = _TAIL_UNIT.match(self._text, item.end)
        if unit and self._ends_here(unit):
            clause = _SUB.match(self._text, unit.end())
            word = _unit_name(unit[2], unit[1])
            more = [clause[1]] if clause else []
            leading = item.path and re.fullmatch("[a-z]", item.path[0])
            item.path = [word, *item.path] if leading and not more else [*item.path, word, *more]
            item.end = clause.end() if clause else unit.end()
            item.letter = None
            return
        clause = _TAIL_CLAUSE.match(self._text, item.end)
        while clause:
            label = _SUB.match(self._text, clause.end())
            if not label:
                return
            item.path.append(label[1])
            item.end = label.end()
            clause = _TAIL_CLAUSE.match(self._text, item.end)

    def _ends_here(self, unit: re.Match[str]) -> bool:
        """Is the proviso that of the number before it, not "proviso of section 8"? Then an Act may follow."""
        of = _OF.match(self._text, unit.end())
        return of is None or self._act_at(of.end())

    def is_item(self, item: Item, listed: bool = True) -> bool:
        """Is a bare number in a list a provision, not a sum, a date, a count or a list's own figure?"""
        if _YEARS.fullmatch(item.number):
            return False
        if not listed:
            return True
        return not (_NOT_ITEM.match(self._text, item.end) or self._enumerates(item))

    def _enumerates(self, item: Item) -> bool:
        """Is it the figure of a list in the text, "2) pay the amount"?"""
        if self._text[item.end : item.end + 1] != ")":
            return False
        left = max(0, item.start - 80)
        return self._text.rfind("(", left, item.start) <= self._text.rfind(")", left, item.start)

    def _range(self, item: Item) -> None:
        found = RANGE.match(self._text, item.end)
        if not found:
            return
        word = SECTION_WORD.match(self._text, found.end())
        last = self.number(word.end() if word else found.end(), item.kind)
        if last and self.is_item(last) and _value(last.number) > _value(item.number) and not last.path:
            item.number_end = last.number
            item.end = last.end

    def chain(self, at: int, kind: str, start: int) -> Chain | None:
        """The list of provisions that begins at ``at``; its first span begins at ``start`` (the anchor word)."""
        first = self.number(at, kind)
        if first is None or not self.is_item(first, listed=False):
            return None
        first.start = start
        self._range(first)
        chain = Chain([first], start, first.end)
        self.extend(chain, kind)
        return chain

    def extend(self, chain: Chain, kind: str) -> None:
        """Read on over connectors; stops where an Act's name or anything else begins."""
        while len(chain.items) < 60:
            more = self._more_subs(chain.items[-1])
            if more:
                chain.items.append(more)
                chain.end = more.end
                continue
            chain.end = max(chain.end, chain.items[-1].end)
            joint = CONNECTOR.match(self._text, chain.end)
            if not joint or self._act_at(joint.end()):
                return
            passed = self._passed(joint.end()) if kind != "order" else None
            if passed:
                chain.end = passed
                continue
            item = self._next(joint, kind)
            if item is None:
                return
            chain.opened = chain.opened or "(" in joint[0] or "[" in joint[0]
            self._range(item)
            chain.items.append(item)
            chain.end = item.end

    def _next(self, joint: re.Match[str], kind: str) -> Item | None:
        word = SECTION_WORD.match(self._text, joint.end())
        if word and kind == "section":
            item = self.number(word.end(), kind)
            if item:
                item.start = joint.end()
            return item
        if word:
            return None
        rule = _RULE_WORD.match(self._text, joint.end()) if kind == "order" else None
        if rule:
            return self.number(rule.end(), kind)
        item = self.number(joint.end(), kind)
        return item if item and self.is_item(item) else None

    def _more_subs(self, last: Item) -> Item | None:
        """ "13(1) and (2)": another sub-part of the same provision; "351/(3)" belongs to the number before it."""
        joint = _SUB_JOINT.match(self._text, last.end)
        if not joint:
            return None
        sub = _SUB.match(self._text, joint.end())
        if not sub or (
            re.match(r"\s?[A-Za-z]", self._text[sub.end() : sub.end() + 2]) and joint[0].strip() in ("and", "or", ",")
        ):
            following = self._text[sub.end() if sub else 0 : (sub.end() if sub else 0) + 12]
            if not sub or not re.match(r"\s*(?:of|and|or|to|r/w|read|under|in|the|is|are)\b", following):
                return None
        item = Item(last.kind, last.number, joint.end(), sub.end(), rule=last.rule)
        if joint[0].strip() == "/" and not last.path:
            last.path, last.end = [sub[1]], sub.end()
            return None
        label = sub[1].replace("-", "")
        item.path = [*last.path[: _level(last.path, label)], label]
        while deeper := _SUB.match(self._text, item.end):
            item.path.append(deeper[1])
            item.end = deeper.end()
        return item

    def _passed(self, at: int) -> int | None:
        """End of a part that stands in a list but is no provision of an Act ("read with Explanation 3", "Rule 131")."""
        found = _PASSED.match(self._text, at)
        return found.end() if found else None

    def units(self, found: re.Match[str]) -> tuple[list[list[str]], int] | None:
        """ "clause (b) of the proviso to": the paths it names (outermost first) and where the provision begins."""
        at, parts = found.start(), list[list[str]]()
        for _ in range(5):
            unit = _UNIT.match(self._text, at)
            if not unit:
                break
            label = _UNIT_LABEL.match(self._text, unit.end())
            end = label.end() if label and label[1] else unit.end()
            clause = _CLAUSE_OF.fullmatch(label[1]) if label and label[1] else None
            if clause and unit[2].casefold() == "proviso":
                parts.append([clause[1]])
            parts.append(_labels(unit, label[1] if label else None))
            link = _UNIT_LINK.match(self._text, end)
            if not link:
                return None
            at = link.end()
        return (_paths(parts), at) if parts else None

    def order(self, at: int, start: int) -> Chain | None:
        """ "Order XXXIX Rules 1 and 2": the Order at ``at`` and its rules, if any."""
        number = _ORDER_NUMBER.match(self._text, at)
        if not number:
            return None
        order = order_name(number[1])
        if order is None:
            return None
        word = _RULE_WORD.match(self._text, number.end())
        if not word:
            item = Item("order", order, start, number.end())
            return Chain([item], start, number.end(), weak=True, word="order")
        rules = self.chain(word.end(), "order", start)
        if rules is None:
            return None
        for item in rules.items:
            item.number, item.rule = order, item.number
        rules.word = "order"
        return rules


def _labels(unit: re.Match[str], raw: str | None) -> list[str]:
    word = re.sub(r"[\s-]", "", unit[2].casefold())
    labels = [a or b for a, b in _LABEL.findall(raw or "")]
    if word in ("proviso", "explanation", "exception"):
        return [_unit_name(word, unit[1])]
    return labels or [""]


def _unit_name(word: str, ordinal: str | None) -> str:
    name = word.casefold().removesuffix("s")
    place = {"second": "2", "2nd": "2", "third": "3", "3rd": "3"}.get((ordinal or "").casefold(), "")
    return name + place


def _paths(parts: list[list[str]]) -> list[list[str]]:
    """Innermost first as read, outermost first as told; a list of labels ("clauses (a) and (b)") gives "
    "several paths."""
    base = [labels[0] for labels in reversed(parts[1:]) if labels[0]]
    return [[*base, label] if label else base for label in parts[0]]


def _level(path: list[str], label: str) -> int:
    """How deep a further label stands: beside the last part, but "(4)" after "(2)(b)" beside the figure."""
    if label[0].isdigit() and path and not path[-1][0].isdigit():
        return next((i for i, part in enumerate(path) if part[0].isdigit()), len(path) - 1)
    return max(len(path) - 1, 0)


def _value(number: str) -> tuple[int, str]:
    figures = re.match(r"\d+", number)
    return (int(figures[0]), number[figures.end() :]) if figures else (0, number)


_ROMAN = ((90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def to_roman(value: int) -> str | None:
    """1 to 99 in Roman figures, None outside; the Code has fewer Orders, and a wrong one is to be found too."""
    if not 1 <= value <= 99:
        return None
    out = ""
    for size, sign in _ROMAN:
        out += sign * (value // size)
        value %= size
    return out


def valid_roman(text: str) -> bool:
    """Is it a well-formed Roman figure of 1 to 99, perhaps of an inserted Order ("XIIIA")?"""
    return text.removesuffix("A") in _ROMANS


def order_name(raw: str) -> str | None:
    """An Order's number as the Code prints it: ``37`` is XXXVII, ``13-A`` is XIIIA; None if there can be no such."""
    figure = raw.rstrip("A").rstrip("-")
    roman = to_roman(int(figure)) if figure.isdigit() else figure
    return roman + "A" * raw.endswith("A") if roman else None


_ROMANS = frozenset(filter(None, map(to_roman, range(1, 100))))
