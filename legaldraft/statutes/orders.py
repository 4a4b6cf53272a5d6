"""Does the subject named beside an Order of the Code of Civil Procedure fit it?

The book knows the titles of the Orders and the headings of the rules most cited only, so nothing is concluded from
those: a list of subjects (``data/orders.toml``) says where each is law. An Order is wrong where a subject of the list
stands in a plain place beside it and no Order cited near by is a place of that subject.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from legaldraft.core.citation import CitationKind, CitationStatus
from legaldraft.core.findings import Severity
from legaldraft.statutes.book import Book
from legaldraft.statutes.found import Found, Scan
from legaldraft.statutes.subjects import Window
from legaldraft.statutes.verdicts import Verdict, label

_FILE = Path(__file__).with_name("data") / "orders.toml"
# An appeal, review or execution is "against the temporary injunction", whatever Order that stands in.
_HIGHER = frozenset(("XXI", "XLI", "XLII", "XLIII", "XLIV", "XLV", "XLVI", "XLVII"))
_AGAINST = re.compile(r"\b(?:appeals?|revis\w+|review|memorandum|execut\w+|against)\b", re.I)
_NEAR = 200  # characters on either side in which another Order may own the subject


@lru_cache(maxsize=1)
def _subjects() -> tuple[Mapping[str, frozenset[str]], re.Pattern[str]]:
    rows = {phrase: frozenset(places) for phrase, places in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()}
    tried = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(rows, key=len, reverse=True))
    return rows, re.compile(rf"\b({tried})\b", re.I)


def wrong_orders(book: Book, result: Scan) -> dict[int, Verdict]:
    """Verdicts by index of the citation, for Orders and rules beside the subject of another one."""
    out: dict[int, Verdict] = {}
    rows, pattern = _subjects()
    for group in _groups(result):
        window = Window(result, group)
        phrases = [re.sub(r"\s+", " ", phrase.casefold()) for phrase in window.named(pattern) or window.far(pattern)]
        if result.found[group[0]].item.number in _HIGHER and _AGAINST.search(window.before):
            continue
        if not phrases or any(_fits(one, rows[p]) for p in phrases for one in _around(result, group)):
            continue
        verdict = _verdict(book, result.found[group[0]], phrases[-1], sorted(rows[phrases[-1]]))
        out.update(dict.fromkeys(group, verdict))
    return out


def _groups(result: Scan) -> Iterator[list[int]]:
    """The indexes of the Orders of one chain ("Order XXXIX Rules 1 and 2")."""
    chains: dict[int, list[int]] = {}
    for index, found in enumerate(result.found):
        if found.kind is CitationKind.ORDER:
            chains.setdefault(found.chain, []).append(index)
    yield from chains.values()


def _around(result: Scan, group: list[int]) -> Iterator[Found]:
    """The Orders of the group and those cited near it."""
    start, end = result.found[group[0]].item.start - _NEAR, result.found[group[-1]].item.end + _NEAR
    for found in result.found[max(0, group[0] - 6) : group[-1] + 7]:
        if found.kind is CitationKind.ORDER and start <= found.item.start <= end:
            yield found


def _fits(found: Found, places: frozenset[str]) -> bool:
    """Is the Order, or the Order with its rule, a place of the subject? An Order cited whole fits each of its rules."""
    order, rule = found.item.number, found.item.rule
    if order in places or (rule and f"{order} {rule}" in places):
        return True
    return rule is None and any(place.split()[0] == order for place in places)


def _verdict(book: Book, found: Found, phrase: str, places: list[str]) -> Verdict:
    item = found.item
    title = book.orders.get(item.number, {}).get("title")
    heading = (book.rule(item.number, item.rule) if item.rule else None) or (str(title) if title else None)
    likely = [
        f"Order {order}{f' rule {rule}' if rule else ''}" for order, _, rule in (p.partition(" ") for p in places[:3])
    ]
    own = f'is about "{heading}"' if heading else "is about something else"
    return Verdict(
        CitationStatus.WRONG_HEADING,
        f"{label(item)} of the Code of Civil Procedure, 1908 {own}, not {phrase}.",
        " or ".join(likely),
        heading,
        Severity.ERROR,
        "Code of Civil Procedure, 1908, First Schedule",
    )
