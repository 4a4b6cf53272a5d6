"""Cuts the lines above a letter's body into its noticees, one group each."""

import re
from collections.abc import Sequence
from dataclasses import replace

from legaldraft.ingest import patterns as p
from legaldraft.ingest.lines import Line, strip_number

ADDRESSEE_LABEL = re.compile(
    r"^\s*(?:(?P<noticee>Noticee|Addressee)|Opposite\s+Party|Party)\s*(?:No\.?)?\s*\d*\s*[:.\-–)]\s*", re.IGNORECASE
)
_NEW_PERSON = re.compile(
    rf"^\s*(?:{p.FIRM_MARK}|{p.HONORIFIC})\s*[A-Z]|^(?:The\s+)?(?:Manager|Director|Proprietor|Chairman)\b"
)
_JOINER = re.compile(r"^\s*(?:and|also\s+(?:to|at)|&|एवं|तथा)\s*[:,.\-]*\s*$", re.IGNORECASE)


_THROUGH_SEVERAL = re.compile(
    r"\b(?:by|through)\s+(?:its|their|the)\s+(?:\w+\s+)?(?:partners|directors|trustees|proprietors|owners)\s*[:,.\-–]*$",
    re.IGNORECASE,
)


def addressee_groups(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines of the To block, a group a noticee: cut at numbers, else at blank lines, cells and new names."""
    stripped = [_unlabelled(strip_number(part)) for line in lines for part in _items(line)]
    numbered = [x for x in stripped if x.number is not None and x.text]
    groups: list[list[Line]] = [[]]
    for place, line in enumerate(stripped):
        if _JOINER.match(line.text):
            groups.append([])
            continue
        if line.number is not None and groups[-1] and _THROUGH_SEVERAL.search(groups[-1][-1].text):
            continue  # those who stand for the firm, one a line
        cut = line.number is not None if numbered else _starts_noticee(stripped, place, groups[-1])
        if cut and groups[-1]:
            groups.append([])
        if line.text:
            groups[-1].append(line)
    return tuple(tuple(g) for g in groups if g and _names_somebody(g))


_ITEM = re.compile(r"[\s,;]+(?:and\s+)?(?=\((?:[2-9]|[b-h]|i{2,3}|iv|v)\)\s*(?:[A-Z]|M/s))")


def _items(line: Line) -> list[Line]:
    """The noticees of one line: "(1) X Ltd., …, and (2) Y Ltd., …"; the line itself where it holds no such list."""
    if not re.match(r"\s*\((?:1|a|i)\)", line.text):
        return [line]
    cuts = [(m.start(), m.end()) for m in _ITEM.finditer(line.text)]
    starts, ends = [0, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(line.text)]
    return [replace(line, text=line.text[a:b], start=line.start + a) for a, b in zip(starts, ends, strict=True)]


def _names_somebody(group: Sequence[Line]) -> bool:
    return bool(re.search(r"[^\W\d_]{3}|[\u0900-\u097f]{3}", group[0].text))


def _unlabelled(line: Line) -> Line:
    found = ADDRESSEE_LABEL.match(line.text)
    if not found:
        return line
    return replace(line, text=line.text[found.end() :], start=line.start + found.end(), number=line.number or "1")


def _starts_noticee(lines: Sequence[Line], place: int, group: Sequence[Line]) -> bool:
    """True where an unnumbered line opens the next noticee's address."""
    if not group:
        return False
    line, before = lines[place], lines[place - 1]
    if line.cell != before.cell and line.cell is not None:
        return bool(line.text)
    complete = any(p.PIN.search(x.text) for x in group)
    if not line.text:
        return False
    return bool(_NEW_PERSON.match(line.text)) and (complete or (not before.text and len(group) >= 2))
