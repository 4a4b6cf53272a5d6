"""Two settings of one letter as a single one with Word's tracked changes: accepting all of them gives the second,
rejecting all of them the first, to the letter and to the formatting."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import SequenceMatcher
from itertools import count, groupby

from lxml import etree

from legaldraft.word.markup import cleaned, element, run
from legaldraft.word.xml import Element, child, val, w

Token = tuple[str, bytes]
Step = tuple[Element | None, Element | None]

# A word is one token with its inner signs (1,25,000; 10.12.2024; O'Brien), Devanagari with its vowel signs and joiners.
_LETTER = r"[^\W_]|[\u0900-\u0963\u0966-\u097f\u200c\u200d]"
_TOKENS = re.compile(rf"\n|\t|[ \u00a0]+|(?:{_LETTER})+(?:[,.'’/-](?:{_LETTER})+)*|.", re.DOTALL)
# Below this share of common words a paragraph is shown as replaced: word by word nobody could read it.
_REWRITTEN = 0.3
_KIN = 0.05


@dataclass(slots=True)
class Tracking:
    """Who changed the letter and when; makes the marks, each with an id of its own.

    Args:
        author: shown at each change.
        at: a moment with a time zone.
        first_id: ids from here on are free in the document.
    """

    author: str
    at: datetime
    first_id: int = 1
    _ids: Iterator[int] = field(init=False)

    def __post_init__(self) -> None:
        self._ids = count(self.first_id)

    def mark(self, name: str, *children: Element) -> Element:
        """``w:ins``, ``w:del``, ``w:pPrChange`` … with author and date."""
        at = self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return element(name, *children, id=next(self._ids), author=cleaned(self.author), date=at)


def tracked(before: Sequence[Element], after: Sequence[Element], tracking: Tracking, *, at_end: bool) -> list[Element]:
    """The blocks of a letter with the changes from ``before`` to ``after``.

    Args:
        before, after: paragraphs and tables as :class:`~legaldraft.word.setting.Setter` sets them, in the same styles
            and lists; not changed.
        tracking: author, date and ids.
        at_end: the last block ends its cell or the document, where Word keeps a paragraph mark whatever happens to it.
    """
    steps = _aligned(list(before), list(after))
    tail = _tail(steps) if at_end else 0
    if tail:
        return [*_blocks(steps[: -tail - 1], tracking), *_last(steps[-tail - 1 :], tracking)]
    return _blocks(steps, tracking)


def compared(before: str, after: str) -> list[tuple[str, str]]:
    """Two wordings of a paragraph word by word, as the tracked changes of a file show them: (``kept``, ``gone`` or
    ``come``, the words) in order. What is kept and gone gives ``before``, what is kept and come ``after``."""
    old, new = ([(bit, b"") for bit in _TOKENS.findall(text)] for text in (before, after))
    named = (zip(("kept", "gone", "come"), segment, strict=True) for segment in _segments(old, new))
    return [(name, "".join(text for text, _ in tokens)) for pairs in named for name, tokens in pairs if tokens]


def _blocks(steps: Sequence[Step], tracking: Tracking) -> list[Element]:
    made = []
    for old, new in steps:
        if old is None:
            made.append(_whole(new, "ins", tracking))
        elif new is None:
            made.append(_whole(old, "del", tracking))
        elif _bytes(old) == _bytes(new):
            made.append(deepcopy(new))
        else:
            made.append((_table if new.tag == w("tbl") else _paragraph)(old, new, tracking))
    return made


# Which block became which


def _aligned(before: list[Element], after: list[Element]) -> list[Step]:
    """Each block with what became of it, in order; what fell out stands before what came in."""
    head = _common(before, after)
    foot = _common(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - foot], after[head : len(after) - foot]
    same = [*zip(before[:head], after[:head], strict=True)]
    end = [*zip(before[len(before) - foot :], after[len(after) - foot :], strict=True)]
    return [*same, *_best(old, new), *end]


def _common(one: Sequence[Element], other: Sequence[Element]) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if _bytes(a) != _bytes(b)), min(len(one), len(other)))


def _best(old: list[Element], new: list[Element]) -> list[Step]:
    """The pairing in order that keeps most words, by dynamic programming from the end."""
    words = [[Counter(_words(e)) for e in side] for side in (old, new)]
    score = [[_likeness(a, b, words[0][i], words[1][j]) for j, b in enumerate(new)] for i, a in enumerate(old)]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = score[i][j] + best[i + 1][j + 1] if score[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    steps: list[Step] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if score[i][j] and best[i][j] == score[i][j] + best[i + 1][j + 1]:
            steps.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            steps.append((old[i], None))
            i += 1
        else:
            steps.append((None, new[j]))
            j += 1
    return [*steps, *((e, None) for e in old[i:]), *((None, e) for e in new[j:])]


def _likeness(old: Element, new: Element, ours: Counter[str], theirs: Counter[str]) -> float:
    """0 where one cannot have become the other, 2 for the same words, else a little and their share in common."""
    if old.tag != new.tag:
        return 0.0
    if old.tag == w("tbl"):
        alike = all(_bytes(child(old, part)) == _bytes(child(new, part)) for part in ("tblPr", "tblGrid"))
    else:
        alike = _style(old) == _style(new)
    if not alike:
        return 0.0
    return 2.0 if ours == theirs else _KIN + _share(ours, theirs)


def _share(ours: Counter[str], theirs: Counter[str]) -> float:
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def _words(block: Element) -> list[str]:
    return [word for t in block.iter(w("t")) for word in _TOKENS.findall(t.text or "") if word.strip()]


def _style(paragraph: Element) -> str | None:
    return val(child(child(paragraph, "pPr"), "pStyle"))


def _bytes(node: Element | None) -> bytes:
    return b"" if node is None else etree.tostring(node, method="c14n", exclusive=True, with_tail=False)


# Changes within and of a block


def _paragraph(old: Element, new: Element, tracking: Tracking) -> Element:
    properties = _changed_properties(child(old, "pPr"), child(new, "pPr"), tracking)
    return element("p", properties, *_runs(_tokens(old), _tokens(new), tracking))


def _changed_properties(old: Element, new: Element, tracking: Tracking) -> Element:
    made = deepcopy(new)
    if _bytes(old) != _bytes(new):
        made.append(tracking.mark("pPrChange", deepcopy(old)))
    return made


def _tokens(paragraph: Element) -> list[Token]:
    """The words, signs, spaces, tabs and line ends of a paragraph, each with its run's properties."""
    found = []
    for part in paragraph.iterchildren(w("r")):
        look = _bytes(child(part, "rPr"))
        for node in part:
            text = {w("br"): "\n", w("tab"): "\t"}.get(node.tag, node.text if node.tag == w("t") else "")
            found += [(bit, look) for bit in _TOKENS.findall(text or "")]
    return found


def _runs(old: list[Token], new: list[Token], tracking: Tracking) -> Iterator[Element]:
    for kept, gone, come in _segments(old, new):
        yield from _set(kept)
        if gone:
            yield tracking.mark("del", *_set(gone, deleted=True))
        if come:
            yield tracking.mark("ins", *_set(come))


def _segments(old: list[Token], new: list[Token]) -> Iterator[tuple[list[Token], list[Token], list[Token]]]:
    """(kept, gone, come) in order; a lone space between two changes belongs to them."""
    ours, theirs = (Counter(text for text, _ in side if text.strip()) for side in (old, new))
    if _share(ours, theirs) < _REWRITTEN:
        yield [], old, new
        return
    gone: list[Token] = []
    come: list[Token] = []
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for at, (code, i1, i2, j1, j2) in enumerate(codes):
        inner = 0 < at < len(codes) - 1 and not "".join(text for text, _ in old[i1:i2]).strip(" ")
        if code == "equal" and not inner:
            if gone or come:
                yield [], gone, come
            yield old[i1:i2], [], []
            gone, come = [], []
        else:
            gone, come = gone + old[i1:i2], come + new[j1:j2]
    if gone or come:
        yield [], gone, come


def _set(tokens: Sequence[Token], *, deleted: bool = False) -> Iterator[Element]:
    for look, group in groupby(tokens, key=lambda token: token[1]):
        properties = list(etree.fromstring(look)) if look else []
        made = run("".join(text for text, _ in group), *properties)
        if deleted:
            for node in made.iterchildren(w("t")):
                node.tag = w("delText")
        yield made


def _whole(block: Element, name: str, tracking: Tracking) -> Element:
    """A paragraph or a table that came in (``ins``) or fell out (``del``) as a whole, its marks included."""
    made = deepcopy(block)
    for row in made.iter(w("tr")):
        _row_mark(row, tracking.mark(name))
    for paragraph in list(made.iter(w("p"))):
        _content_mark(paragraph, name, tracking)
        _paragraph_mark(paragraph, tracking.mark(name))
    return made


def _row_mark(row: Element, mark: Element) -> None:
    properties = child(row, "trPr")
    if properties is None:
        properties = element("trPr")
        row.insert(0, properties)
    properties.append(mark)


def _paragraph_mark(paragraph: Element, mark: Element) -> None:
    """Marks the paragraph's end; the schema wants it before a change of properties."""
    properties = child(paragraph, "pPr")
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    change = child(properties, "pPrChange")
    made = element("rPr", mark)
    properties.append(made) if change is None else change.addprevious(made)


def _content_mark(paragraph: Element, name: str, tracking: Tracking) -> None:
    runs = list(paragraph.iterchildren(w("r")))
    if not runs:
        return
    for node in (t for part in runs for t in part.iterchildren(w("t")) if name == "del"):
        node.tag = w("delText")
    mark = tracking.mark(name)
    runs[0].addprevious(mark)
    mark.extend(runs)


def _table(old: Element, new: Element, tracking: Tracking) -> Element:
    """A table of the same columns: rows that came in or fell out, and words changed in the others."""
    made = element("tbl", deepcopy(child(new, "tblPr")), deepcopy(child(new, "tblGrid")))
    rows = [list(table.iterchildren(w("tr"))) for table in (old, new)]
    # A heading row stays one, and a row's own properties stay too: only such rows become one another.
    heads = [[r for r in side if _is_head(r)] for side in rows]
    bodies = [[r for r in side if not _is_head(r)] for side in rows]
    for steps in (_aligned(*heads), _aligned(*bodies)):
        for before, after in steps:
            if before is None or after is None:
                kept, name = (after, "ins") if before is None else (before, "del")
                wrapped = _whole(element("tbl", deepcopy(kept)), name, tracking)
                made.append(wrapped[0])
            else:
                made.append(_row(before, after, tracking))
    return made


def _row(old: Element, new: Element, tracking: Tracking) -> Element:
    made = element("tr", deepcopy(child(new, "trPr")))
    for before, after in zip(old.iterchildren(w("tc")), new.iterchildren(w("tc")), strict=True):
        inner = _paragraph(child(before, "p"), child(after, "p"), tracking)
        made.append(element("tc", deepcopy(child(after, "tcPr")), inner))
    return made


def _is_head(row: Element) -> bool:
    return child(child(row, "trPr"), "tblHeader") is not None


# The end of the document or of a cell


def _tail(steps: list[Step]) -> int:
    """How many blocks at the end came in or fell out; where both did, the last two become one pair (``steps`` changes)
    and 0 is returned. 0 too where the blocks before them are no paragraph that stayed."""
    start = len(steps)
    while start and None in steps[start - 1]:
        start -= 1
    tail = steps[start:]
    gone, come = [a for a, _ in tail if a is not None], [b for _, b in tail if b is not None]
    if gone and come and gone[-1].tag == come[-1].tag == w("p"):
        steps[start:] = [*((e, None) for e in gone[:-1]), *((None, e) for e in come[:-1]), (gone[-1], come[-1])]
        return 0
    blocks = [e for step in steps[max(start - 1, 0) :] for e in step if e is not None]
    return len(tail) if start and all(e.tag == w("p") for e in blocks) else 0


def _last(steps: Sequence[Step], tracking: Tracking) -> list[Element]:
    """A paragraph that stayed, and those behind it that came in (or fell out), the last mark of all staying.

    Word joins a paragraph whose mark goes to the one behind it; so the marks that come and go are those before the
    last, and the last takes the properties of whichever paragraph it ends.
    """
    (old, new), *tail = steps
    name = "ins" if tail[0][0] is None else "del"
    made = [_paragraph(old, new, tracking), *(deepcopy(b if a is None else a) for a, b in tail)]
    for paragraph in made[1:]:
        _content_mark(paragraph, name, tracking)
    stays = child(new if name == "ins" else old, "pPr")
    _replace_properties(made[0], deepcopy(stays))
    ends = (child(old, "pPr"), child(made[-1], "pPr")) if name == "ins" else (child(made[-1], "pPr"), child(new, "pPr"))
    _replace_properties(made[-1], _changed_properties(*ends, tracking))
    for paragraph in made[:-1]:
        _paragraph_mark(paragraph, tracking.mark(name))
    return made


def _replace_properties(paragraph: Element, properties: Element) -> None:
    paragraph.replace(child(paragraph, "pPr"), properties)
