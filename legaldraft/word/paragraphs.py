"""Text with a hard return at the end of every printed line (typewriter habits, mail) put back into paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LABEL = re.compile(
    r"\s*(?:\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivxIVX]{1,6}|[०-९]{1,3}|[क-ह])[.)]|\(\d{1,3}\)|[•●▪·➢*–-]\s)"
    r"(?=\s|[A-Z])"
)
"""A typed number or bullet in front of a line."""
_SHORT_FORMS = r"Rs|No|Nos|Mr|Mrs|Ms|Dr|Sh|Smt|M/s|Adv|Ltd|Pvt|viz|i\.e|w\.e\.f|dt|dtd|u/s|s|A/c"
OPEN_END = re.compile(rf"(?:[^.:;?!।|\s\"”’)\]]|\b(?:{_SHORT_FORMS})\.)\s*$")
"""A line that ends within its sentence; an abbreviation's dot ends none."""
_ENDED = re.compile(r"[.:;?!।|][\"”’')\]]*\s*$")
_OPENING = re.compile(
    r"\s*(?:Subject|Sub|Re|Ref|Date|Dated|To|From|Dear \w+|Sirs?|Madam|Madam/Sir|Sir/Madam|Respected \w+|Yours \w+|"
    r"Encls?|Enclosures?|Copy to|C\.?C\.?|विषय|महोदय|दिनांक|सेवा में|भवदीय)\s*(?:[:,.–-]|$)",
    re.IGNORECASE,
)

_SHORTEST, _LONGEST = 38, 132
_EVIDENCE = 3
_FULL = 0.88


@dataclass(frozen=True, slots=True)
class HardLine:
    """A line as the file has it.

    Args:
        after_gap: an empty line stands before it.
        apart: it begins something of its own: a list number, another cell, another look.
        soft: it begins after a manual line break, not after a paragraph's end; each has its own habit.
    """

    text: str
    after_gap: bool = False
    apart: bool = False
    soft: bool = False


def runs_on(lines: Sequence[HardLine]) -> list[bool]:
    """For each line, whether it goes on with the paragraph of the line before it.

    Nothing is joined unless the document shows the habit: at least three lines that plainly break off within a
    sentence, at about one width.
    """
    spaced = sum(x.after_gap or bool(LABEL.match(x.text)) for x in lines) >= 2
    out = [False] * len(lines)
    for soft in (False, True):
        for at in _joined([i for i in range(1, len(lines)) if lines[i].soft is soft], lines, spaced):
            out[at] = True
    return out


def _joined(places: Sequence[int], lines: Sequence[HardLine], spaced: bool) -> Iterator[int]:
    pairs = [(i, lines[i - 1], lines[i]) for i in places if _may(lines[i])]
    broken = sorted(len(a.text.rstrip()) for _, a, b in pairs if _plainly_broken(a.text, b.text))
    if len(broken) < _EVIDENCE:
        return
    width = broken[-1 - len(broken) // 10]
    if sum(n >= 0.7 * width for n in broken) < 0.6 * len(broken):
        return
    for i, before, line in pairs:
        if _goes_on(before.text.rstrip(), line.text.lstrip(), width, spaced):
            yield i


def begins(text: str) -> bool:
    """Whether a line plainly begins something: a number, a bullet, "Subject:", "Dear Sir,"."""
    return bool(LABEL.match(text) or _OPENING.match(text))


def join(before: str, after: str) -> str:
    """What stands between two lines that are put together: nothing after a hyphen within a word, else a space."""
    return "" if re.search(r"[a-z]-$", before) and after[:1].islower() else " "


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs of plain text; an empty line parts them, and hard returns are joined where that is its habit."""
    lines = hard_lines(text)
    out: list[str] = []
    for line, goes_on in zip(lines, runs_on(lines), strict=True):
        if goes_on:
            out[-1] = out[-1].rstrip()
            out[-1] += join(out[-1], line.text.lstrip()) + line.text.lstrip()
        else:
            out.append(line.text)
    return out


def hard_lines(text: str) -> list[HardLine]:
    """The lines of a plain text that are not empty."""
    out, gap = [], False
    for line in text.splitlines():
        if line.strip():
            out.append(HardLine(line, after_gap=gap))
        gap = not line.strip()
    return out


def _may(line: HardLine) -> bool:
    indented = line.text[:1] in (" ", "\t")
    return not (line.after_gap or line.apart or indented or not line.text.strip() or begins(line.text))


def _plainly_broken(before: str, after: str) -> bool:
    if not _SHORTEST <= len(before.rstrip()) <= _LONGEST or not OPEN_END.search(before):
        return False
    first = after.lstrip()[:1]
    return first.islower() or "\u0904" <= first <= "\u0939"


def _goes_on(before: str, after: str, width: int, spaced: bool) -> bool:
    length = len(before)
    if length > 1.25 * width or length < _SHORTEST:
        return False
    # A line is full where the next line's first word would not have fitted on it (letters differ in width, so nearly).
    full = length + 1 + len(after.split(maxsplit=1)[0]) >= _FULL * width
    ended = bool(_ENDED.search(before)) and not OPEN_END.search(before)
    if full:
        return not ended or spaced or not after[:1].isupper()
    return not ended and after[:1].islower() and length >= 0.5 * width
