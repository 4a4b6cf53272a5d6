"""The address of one provision, as it stands in a page's path: ``138``, ``318(4)``, ``order-VII-rule-11``,
``article-54``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from legaldraft.core.citation import CitationKind
from legaldraft.statutes.book import CONSTITUTION, CPC, LIMITATION, Book
from legaldraft.statutes.found import Found
from legaldraft.statutes.grammar import Item, to_roman

_SECTION = re.compile(r"(?:s(?:ection)?-)?(\d{1,4}[A-Z]{0,4})((?:\([0-9A-Za-z]{1,5}\)){0,6})", re.I)
_ORDER = re.compile(r"order-(\d{1,2}|[IVXLC]{1,8}[AB]?)(?:-rule-(\d{1,3}[A-Z]?))?", re.I)
_ARTICLE = re.compile(r"article-(\d{1,3}[A-Z]{0,3})((?:\([0-9A-Za-z]{1,5}\)){0,6})", re.I)
_STEP = re.compile(r"\((\w+)\)")
_NEAREST = 6


@dataclass(frozen=True, slots=True)
class Place:
    """One provision of one Act. ``kind`` is ``section``, ``article`` or ``order``; ``path`` its sub-division."""

    act: str
    kind: str
    number: str
    rule: str | None = None
    path: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The last part of its page's path."""
        return self.key + "".join(f"({step})" for step in self.path)

    @property
    def key(self) -> str:
        """As the slug, without the sub-division: what letters that cite it are counted under."""
        if self.kind == "order":
            return f"order-{self.number}" + (f"-rule-{self.rule}" if self.rule else "")
        return f"article-{self.number}" if self.kind == "article" and self.act == LIMITATION else self.number

    @property
    def whole(self) -> "Place":
        """The provision without its sub-division."""
        return replace(self, path=())

    def found(self) -> Found:
        """The place as the finder would hand it on, so that it is judged by the same rules."""
        kind = {"order": CitationKind.ORDER, "article": CitationKind.ARTICLE}.get(self.kind, CitationKind.SECTION)
        item = Item(self.kind, self.number, 0, 0, path=list(self.path), rule=self.rule)
        return Found(item, kind, fixed=self.act)


def place_of(book: Book, act_id: str, slug: str) -> Place | None:
    """The place that a path's last part names, whether the Act has it or not; None where it names no provision."""
    text = slug.strip().replace(" ", "-")
    if act_id == CPC and (found := _ORDER.fullmatch(text)):
        number = found[1].upper()
        if number.isdigit():
            number = next((name for name, row in book.orders.items() if str(row["order_arabic"]) == number), number)
        return Place(act_id, "order", number, found[2].upper() if found[2] else None)
    article = _ARTICLE.fullmatch(text)
    if article is not None and act_id == LIMITATION:
        return Place(act_id, "article", article[1].upper())
    plain = article if act_id == CONSTITUTION and article is not None else _SECTION.fullmatch(text)
    if plain is None:
        return None
    kind = "article" if act_id == CONSTITUTION else "section"
    return Place(act_id, kind, plain[1].upper(), path=tuple(_STEP.findall(plain[2])))


def place_found(book: Book, found: Found) -> Place | None:
    """The place that a citation means, if it means a provision of an Act of the book."""
    act, item = found.act, found.item
    if act is None or act not in book.acts or not item.number:
        return None
    return place_cited(act, found.kind.value, item.number, item.rule, item.path)


def place_cited(act: str, kind: str, number: str, rule: str | None = None, path: Any = ()) -> Place | None:
    """The place of a citation's ``kind``, ``provision`` and ``rule`` (the JSON of ``check``); None for other kinds."""
    if kind == "order":
        return Place(act, "order", number, rule) if act == CPC else None
    if kind not in ("section", "article"):
        return None
    articles = act in (CONSTITUTION, LIMITATION)
    made = "article" if (kind == "article" and articles) or act == CONSTITUTION else "section"
    return Place(act, made, number, path=tuple(step for step in path if re.fullmatch(r"[0-9A-Za-z]{1,4}", step)))


def exists(book: Book, place: Place) -> bool | None:
    """Has the Act that provision? None where the book has no list to tell by."""
    if place.kind == "order":
        return place.number in book.orders and (not place.rule or book.rule(place.number, place.rule) is not None)
    if place.kind == "article" and place.act == LIMITATION:
        return place.number in book.articles
    return book.has(place.act, place.number) if book.acts[place.act].listed else None


def heading(book: Book, place: Place) -> str:
    """Its heading in the book, or ""."""
    if place.kind == "order":
        row = book.orders.get(place.number)
        if place.rule:
            return book.rule(place.number, place.rule) or ""
        return str(row["title"]) if row else ""
    if place.kind == "article" and place.act == LIMITATION:
        return str((book.articles.get(place.number) or {}).get("description") or "")
    row_of = book.provision(place.act, place.number)
    return row_of.heading if row_of else ""


def label(place: Place) -> str:
    """As a heading prints it: "Section 318(4)", "Order VII rule 11", "Article 54"."""
    path = "".join(f"({step})" for step in place.path)
    if place.kind == "order":
        return f"Order {place.number}" + (f" rule {place.rule}" if place.rule else "")
    return f"{place.kind.capitalize()} {place.number}{path}"


@lru_cache(maxsize=64)
def _run(book: Book, act_id: str, kind: str) -> tuple[tuple[str, str | None], ...]:
    """The Act's provisions of a kind in their order: number, and rule."""
    if kind == "order":
        return tuple((name, rule) for name in book.orders for rule in (None, *rules_of(book, name)))
    if kind == "article" and act_id == LIMITATION:
        return tuple((number, None) for number in book.articles)
    return tuple((number, None) for number in book.numbers(act_id))


def rules_of(book: Book, order: str) -> tuple[str, ...]:
    """The numbers of an Order's rules in their order, those with a letter behind their number."""
    row: Mapping[str, Any] = book.orders[order]
    lettered = {str(n) for n in row["lettered_rules"]} | {n for n in row["rule_headings"] if not n.isdigit()}
    numbers = {str(n) for n in range(1, int(row["last_rule"]) + 1)} | lettered
    return tuple(sorted(numbers, key=_counted))


def _counted(number: str) -> tuple[int, str]:
    digits = re.match(r"\d+", number)
    return (int(digits[0]) if digits else 0, number[len(digits[0]) :] if digits else number)


def _of_roman(number: str) -> int:
    """The Order's number without its letter; 0 where it is none."""
    return next((n for n in range(1, 100) if to_roman(n) == number.rstrip("AB")), 0)


def beside(book: Book, place: Place) -> tuple[Place | None, Place | None]:
    """The provisions before and after it in its Act; None at an end, or where it has no place in the list."""
    run = _run(book, place.act, place.kind)
    own = (place.number, place.rule)
    if own not in run:
        return None, None
    at = run.index(own)
    around = [run[at - 1] if at else None, run[at + 1] if at + 1 < len(run) else None]
    before, after = (Place(place.act, place.kind, pair[0], pair[1]) if pair else None for pair in around)
    return before, after


def nearest(book: Book, place: Place) -> tuple[Place, ...]:
    """Provisions that may have been meant where there is none of that number: the same figure with other letters, then
    the nearest figures."""
    run = _run(book, place.act, place.kind)
    if place.kind == "order" and place.number in book.orders:
        run = tuple(pair for pair in run if pair[0] == place.number)
        wanted, of = _counted(place.rule or "0"), 1
    else:
        run = tuple(pair for pair in run if pair[1] is None)
        wanted, of = _counted(place.number), 0
    if place.kind == "order" and of == 0:
        by_number = sorted(run, key=lambda pair: abs(_of_roman(pair[0]) - _of_roman(place.number)))
        return tuple(Place(place.act, "order", number) for number, _ in by_number[:_NEAREST])

    def far(pair: tuple[str, str | None]) -> tuple[int, int, str]:
        number, letters = _counted(str(pair[of] or "0"))
        return abs(number - wanted[0]), 0 if letters == wanted[1] else 1, letters

    return tuple(Place(place.act, place.kind, n, r) for n, r in sorted(run, key=far)[:_NEAREST])
