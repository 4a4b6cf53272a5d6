"""Says for each paragraph of a notice which element of the notice it is.

Each paragraph gets points for every element by its words and the heading above it; the sequence as a whole is then
chosen by dynamic programming, for notices tell their story in much the same order: so a paragraph without telling
words is what stands where it stands.
"""

import re
from collections.abc import Sequence
from functools import cache

from legaldraft.core.errors import InputRefused
from legaldraft.core.notice import Paragraph
from legaldraft.ingest.element_rules import COMMON, FLOATING, GENERAL_ORDER, HEADINGS, ORDER, TABLES
from legaldraft.ingest.patterns import OPENING, folded
from legaldraft.ingest.segment import Piece
from legaldraft.notice_types import load

_LEAD = re.compile(
    r"^(?:(?:(?:and|now)\s+)?that|(?:it\s+is|i|we)\s+(?:further\s+|hereby\s+)?(?:state[ds]?|submit(?:ted)?|say)\s+that|"
    r"further(?:more)?|thereafter|accordingly|in\s+(?:the\s+)?(?:above\s+|these\s+|aforesaid\s+)*(?:circumstances|premises)|"
    r"however|therefore|moreover|also|as\s+stated\s+above|by\s+this\s+notice)\b[\s,:]*",
    re.IGNORECASE,
)
_STAY, _BACK, _BACK_FLOATING, _SKIP = 0.4, 2.2, 0.6, 0.12
_SAME_ITEM = 2.5  # a sub-paragraph goes with the paragraph above it
_HEADING_POINTS = 2.5
_Scores = dict[str, float]


_CUE_POINTS = 2.0


@cache
def _compiled(notice_type: str) -> dict[str, tuple[tuple[float, re.Pattern[str], bool], ...]]:
    """The rules of a type: those of this package, and for other types the cues of the type's own file."""
    table = TABLES.get(notice_type)
    rules = dict(table or COMMON)
    for element, cues in _cues(notice_type) if table is None else ():
        rules[element] = (*rules.get(element, ()), *((_CUE_POINTS, cue) for cue in cues))
    return {e: tuple((w, folded(x), x.startswith("^")) for w, x in found) for e, found in rules.items()}


def _cues(notice_type: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Element ids with their cues from the type's file, in the file's order; none where there is no such file."""
    try:
        return tuple((e.id, tuple(c.pattern for c in e.cues)) for e in load(notice_type).elements)
    except InputRefused:
        return ()


@cache
def _order(notice_type: str) -> tuple[str, ...]:
    own = ORDER.get(notice_type) or tuple(e for e, _ in _cues(notice_type))
    return own or GENERAL_ORDER


_HEADING_RULES = tuple((element, re.compile(x, re.IGNORECASE)) for element, x in HEADINGS)


def tag_elements(pieces: Sequence[Piece], notice_type: str) -> tuple[Paragraph, ...]:
    """The body's paragraphs with the element each is, and how sure that is (0 to 1; below 0.5 a guess by place)."""
    order = _order(notice_type)
    body = [(i, x) for i, x in enumerate(pieces) if not x.heading]
    table = [_emission(pieces, i, place, len(body), notice_type) for place, (i, _) in enumerate(body)]
    path = _best_path(table, [_is_inner(pieces, i) for i, _ in body], order)
    chosen = {
        i: (element, _confidence(scores, element)) for (i, _), scores, element in zip(body, table, path, strict=True)
    }
    return tuple(
        Paragraph(x.text, x.number, *(("heading", 0.9) if x.heading else chosen[i])) for i, x in enumerate(pieces)
    )


def scores(text: str, notice_type: str) -> _Scores:
    """Points of every element for which some word of the text speaks, by words alone."""
    flat = re.sub(r"\s+", " ", text.replace("’", "'").replace("‘", "'")).strip().lower()
    bare = _LEAD.sub("", flat)
    points: _Scores = {}
    for element, rules in _compiled(notice_type).items():
        total = sum(w for w, rule, anchored in rules if (rule.match(bare) if anchored else rule.search(flat)))
        if total:
            points[element] = total
    return points


def _emission(pieces: Sequence[Piece], index: int, place: int, count: int, notice_type: str) -> _Scores:
    piece = pieces[index]
    points = _table_points(piece, notice_type) if piece.rows else scores(piece.text, notice_type)
    for element in _under_heading(pieces, index):
        points[element] = points.get(element, 0.0) + _HEADING_POINTS
    if place == 0 and (count > 1 or OPENING.search(piece.text)):
        points["instructions"] = points.get("instructions", 0.0) + (5.0 if OPENING.search(piece.text) else 1.5)
    elif place > 1 and place > count / 8:
        points["instructions"] = points.get("instructions", 0.0) - 4.0
    if place + 1 < count * 0.45:
        for element in ("copy-retained", "reservation", "notice-fee"):
            points[element] = points.get(element, 0.0) - 2.0
    return points


def _under_heading(pieces: Sequence[Piece], index: int) -> list[str]:
    above = next((x for x in reversed(pieces[:index]) if x.heading), None)
    return [e for e, rule in _HEADING_RULES if rule.search(above.text)] if above else []


def _is_inner(pieces: Sequence[Piece], index: int) -> bool:
    """True for a sub-paragraph ("(a)", "(ii)") or a table, which belong to the paragraph before."""
    piece = pieces[index]
    lettered = piece.number is not None and not re.fullmatch(r"\d+|[०-९]+", piece.number)
    return index > 0 and not pieces[index - 1].heading and (lettered or bool(piece.rows))


def _best_path(table: Sequence[_Scores], inner: Sequence[bool], order: Sequence[str]) -> list[str]:
    """The sequence of elements with the most points, paid for leaps against the usual order (Viterbi)."""
    if not table:
        return []
    best = [{e: table[0].get(e, 0.0) - _SKIP * i for i, e in enumerate(order)}]
    back: list[dict[str, str]] = []
    for scores_here, is_inner in zip(table[1:], inner[1:], strict=True):
        row: _Scores = {}
        origin: dict[str, str] = {}
        for at, element in enumerate(order):
            options = ((best[-1][e] - _cost(i, at, order, is_inner), e) for i, e in enumerate(order))
            value, origin[element] = max(options)
            row[element] = value + scores_here.get(element, 0.0)
        best.append(row)
        back.append(origin)
    path = [max(best[-1], key=lambda e: best[-1][e])]
    for origin in reversed(back):
        path.append(origin[path[-1]])
    return path[::-1]


def _cost(before: int, after: int, order: Sequence[str], is_inner: bool) -> float:
    if before == after:
        return 0.0 if is_inner else _STAY
    extra = _SAME_ITEM if is_inner else 0.0
    if after > before:
        skipped = [e for e in order[before + 1 : after] if e not in FLOATING]
        return extra + _SKIP * len(skipped)
    floating = order[before] in FLOATING or order[after] in FLOATING
    return extra + (_BACK_FLOATING if floating else _BACK)


def _confidence(points: _Scores, element: str) -> float:
    own = points.get(element, 0.0)
    rival = max((v for e, v in points.items() if e != element), default=0.0)
    if own <= 0.0:
        return 0.4
    return round(min(0.99, max(0.45, 0.55 + (own - max(0.0, rival)) / 10 + min(own, 5.0) / 25)), 2)


def _table_points(piece: Piece, notice_type: str) -> _Scores:
    head = piece.text.split("\n")[0].lower()
    if notice_type == "cheque-dishonour" and re.search(r"cheque|chq|instrument", head):
        return {"cheque": 6.0}
    if re.search(r"invoice|bill", head):
        return {"invoices" if notice_type == "recovery-of-money" else "transaction": 6.0}
    if re.search(r"paid|payment|receipt|received", head) and notice_type == "recovery-of-money":
        return {"payments": 6.0}
    return {}
