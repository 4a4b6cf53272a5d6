"""List numbers, computed as Word computes them when it shows a document."""

import re
from dataclasses import dataclass, field

from legaldraft.word.numerals import spell
from legaldraft.word.styles import ParagraphLook, Styles
from legaldraft.word.symbols import symbol
from legaldraft.word.xml import MC, Element, child, switched_on, val, w

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list definition.

    Args:
        start: first number.
        restart: 1-based level whose numbers restart this one; None = any higher level, 0 = never.
        legal: True where all numbers of the label are shown in digits.
    """

    start: int = 1
    numeral_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    font: str = ""


@dataclass(frozen=True, slots=True)
class ListLabel:
    """The label of a paragraph in a list, and its 0-based level."""

    text: str
    level: int


@dataclass(slots=True)
class _Num:
    """A ``w:num``: its abstract list and what it overrides."""

    abstract: str
    levels: list[Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """All list definitions of a document. Counters are kept apart, in ``Counters``."""

    nums: dict[str, _Num] = field(default_factory=dict)
    styles: Styles = field(default_factory=Styles)

    @staticmethod
    def load(root: Element | None, styles: Styles) -> "Numbering":
        """Definitions of a ``numbering.xml`` root; none where it is missing."""
        numbering = Numbering(styles=styles)
        if root is None:
            return numbering
        abstracts = {val(a, "abstractNumId") or "": a for a in root.iter(w("abstractNum"))}
        nums = {val(n, "numId") or "": n for n in root.iter(w("num"))}
        for num_id, num in nums.items():
            abstract_id = _resolve(val(child(num, "abstractNumId")) or "", abstracts, nums, styles)
            if abstract_id in abstracts:
                numbering.nums[num_id] = _read_num(num, abstract_id, abstracts[abstract_id])
        return numbering

    def position(self, look: ParagraphLook) -> tuple[str, int] | None:
        """(list id, level) of a paragraph by its own properties or its style's; None outside any list."""
        own = child(look.own, "numPr")
        num_id, level = val(child(own, "numId")), _int(val(child(own, "ilvl")))
        if num_id is None:
            num_id, style_level = self._style_position(look.style_id)
            level = style_level if level is None else level
        if num_id is None or num_id not in self.nums:
            return None
        return num_id, min(max(level or 0, 0), _LEVELS - 1)

    def _style_position(self, style_id: str) -> tuple[str | None, int | None]:
        level: int | None = None
        for style in self.styles.chain(style_id):
            numpr = child(child(style, "pPr"), "numPr")
            if level is None:
                level = _int(val(child(numpr, "ilvl")))
            num_id = val(child(numpr, "numId"))
            if num_id is not None:
                return num_id, self._linked_level(num_id, style_id, level)
        return None, None

    def _linked_level(self, num_id: str, style_id: str, level: int | None) -> int | None:
        """Level that names this style as its own: for a style it goes before the level the style states."""
        num = self.nums.get(num_id)
        ids = {val(s, "styleId") for s in self.styles.chain(style_id)[:1]}
        for at, definition in enumerate(num.levels if num else ()):
            if definition.style in ids and definition.style is not None:
                return at
        return level


def _resolve(abstract_id: str, abstracts: dict[str, Element], nums: dict[str, Element], styles: Styles) -> str:
    """Follows a link to a numbering style to the abstract list that defines it."""
    linked = val(child(abstracts.get(abstract_id), "numStyleLink"))
    for other_id, other in abstracts.items():
        if linked and val(child(other, "styleLink")) == linked:
            return other_id
    for style in styles.chain(linked):
        num_id = val(child(child(child(style, "pPr"), "numPr"), "numId"))
        if num_id in nums:
            return val(child(nums[num_id], "abstractNumId")) or abstract_id
    return abstract_id


def _read_num(num: Element, abstract_id: str, abstract: Element) -> _Num:
    levels = [Level()] * _LEVELS
    starts: dict[int, int] = {}
    for lvl in abstract.iterchildren(w("lvl")):
        levels[_index(lvl)] = _read_level(lvl)
    for override in num.iterchildren(w("lvlOverride")):
        at = _index(override)
        if (lvl := child(override, "lvl")) is not None:
            levels[at] = _read_level(lvl)
        start = _int(val(child(override, "startOverride")))
        if start is not None:
            starts[at] = start
    return _Num(abstract_id, levels, starts)


def _read_level(lvl: Element) -> Level:
    formats = [f for f in lvl.iter(w("numFmt")) if f.getparent() is lvl or f.getparent().tag == f"{{{MC}}}Fallback"]
    kind = val(formats[0]) if formats else "decimal"
    font = child(child(lvl, "rPr"), "rFonts")
    return Level(
        start=_int(val(child(lvl, "start"))) or 0,
        numeral_format=kind or "decimal",
        text=val(child(lvl, "lvlText")) or "",
        restart=_int(val(child(lvl, "lvlRestart"))),
        legal=bool(switched_on(child(lvl, "isLgl"))),
        style=val(child(lvl, "pStyle")),
        font=val(font, "ascii") or val(font, "hAnsi") or "",
    )


def _index(element: Element) -> int:
    return min(max(_int(val(element, "ilvl")) or 0, 0), _LEVELS - 1)


def _int(text: str | None) -> int | None:
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


@dataclass(slots=True)
class Counters:
    """The running numbers of one story (body, one text box, the notes).

    Lists that share an abstract definition share their numbers, as in Word; a list with ``startOverride`` starts
    anew when it is first used.
    """

    numbering: Numbering
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def next(self, look: ParagraphLook) -> ListLabel | None:
        """Counts one paragraph and returns its label; None for a paragraph outside any list."""
        position = self.numbering.position(look)
        if position is None:
            return None
        num_id, level = position
        num = self.numbering.nums[num_id]
        counts = self._counts.setdefault(num.abstract, [None] * _LEVELS)
        if level in num.starts and (num_id, level) not in self._started:
            self._started.add((num_id, level))
            counts[level] = None
        before = counts[level]
        counts[level] = self._start(num, level) if before is None else before + 1
        for higher in range(level):
            # A skipped level counts as used once: after "(a)" without any "1." the next first-level number is "2.".
            if counts[higher] is None:
                counts[higher] = self._start(num, higher)
        for deeper in range(level + 1, _LEVELS):
            restart = num.levels[deeper].restart
            if restart is None or level < restart:
                counts[deeper] = None
        return ListLabel(self._label(num, level, counts), level)

    @staticmethod
    def _start(num: _Num, level: int) -> int:
        return num.starts.get(level, num.levels[level].start)

    def _label(self, num: _Num, level: int, counts: list[int | None]) -> str:
        definition = num.levels[level]
        if definition.numeral_format == "bullet":
            return "".join(symbol(c, definition.font) for c in definition.text)

        def place(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            if at > level:
                return ""
            count = counts[at]
            number = self._start(num, at) if count is None else count
            return spell(number, "decimal" if definition.legal else num.levels[at].numeral_format)

        return _PLACE.sub(place, definition.text)
