"""What a person typed into the search box: a citation as lawyers write it, the name of an Act, or words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from legaldraft.statutes.book import CPC, LIMITATION, Book
from legaldraft.statutes.check import scan_on
from legaldraft.statutes.found import Found
from legaldraft.statutes.gists import gist
from legaldraft.statutes.place import Place, heading, place_found, place_of

LONGEST = 200
_ANY_FIGURE = re.compile(r"\d")
_FIGURE = r"(\d{1,4}[A-Za-z]{0,3}(?:\(\w{1,5}\))*)"
_AN_ORDER = re.compile(
    r"(?:order|o\.?)\s*(\d{1,2}|[ivxl]{1,8}[ab]?)(?:[,\s]*(?:rule|r\.?)\s*(\d{1,3}[a-z]?))?(?:[,\s]+(?:of\s+)?(?:the\s+)?cpc)?",
    re.I,
)
_BEHIND = re.compile(rf"(.*?\D)\s*{_FIGURE}")
_AHEAD = re.compile(rf"(?:(sec(?:tion)?|s|u/s|art(?:icle)?)\b\.?\s*)?{_FIGURE}\s+(?:of\s+)?(?:the\s+)?(.+)", re.I)
_NUMBER = re.compile(r"(?:(?:sec(?:tion)?|s|u/s)\b\.?\s*)?(\d{1,4}[A-Za-z]{0,4})", re.I)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was understood.

    Attributes:
        places: the provisions cited, each once, whether their Act has them or not.
        act: the Act named without a provision, where the whole text is its name or a short name of it.
        unknown: the text reads as a citation of an Act that the book does not have: that Act as it was named.
    """

    places: tuple[Place, ...] = ()
    act: str | None = None
    unknown: str = ""


def read_asked(book: Book, text: str, day: date) -> Asked:
    """Understand what was typed; of Acts of one name the one in force on ``day`` is meant."""
    said = re.sub(r"\s+", " ", text).strip()[:LONGEST]
    if not said:
        return Asked()
    act = _whole_act(book, said, day)
    if act is not None:
        return Asked(act=act)
    for way in _ways(book, said):
        found = scan_on(way, day, None, book).found
        places = tuple(dict.fromkeys(p for each in found if (p := place_found(book, each)) is not None))
        if places:
            return Asked(places=places)
    return Asked(unknown=_unknown(book, said, day))


def _ways(book: Book, said: str) -> Iterator[str]:
    """The text as it stands; an Order without its Code or in small letters; the Act before or behind the figures, by
    whatever name the book knows it."""
    order = _AN_ORDER.fullmatch(said)
    if order:
        yield f"Order {order[1].upper()}{f' Rule {order[2].upper()}' if order[2] else ''} CPC"
    yield said
    behind = _BEHIND.fullmatch(said)
    if behind and (act := book.names.id_of(behind[1].strip(" ,:-"))):
        yield f"Section {behind[2]} of the {book.acts[act].name}"
    ahead = _AHEAD.fullmatch(said)
    if ahead and (act := book.names.id_of(ahead[3])):
        word = "Article" if (ahead[1] or "").casefold().startswith("art") else "Section"
        yield f"{word} {ahead[2]} of the {book.acts[act].name}"


def _whole_act(book: Book, said: str, day: date) -> str | None:
    plain = re.sub(r"(?i)^the\s+", "", said).strip(" .,")
    if plain in book.acts:
        return plain
    found = list(book.names.exact(plain))
    year = re.search(r"[\s,]*\(?\b(1[6-9]\d\d|20\d\d)\)?\s*$", plain)
    if not found and year:
        found = [c for c in book.names.exact(plain[: year.start()]) if c.year == int(year[1])]
    alive = [c for c in found if book.acts[c.act].in_force(day)]
    return (alive or found)[0].act if found else None


def _unknown(book: Book, said: str, day: date) -> str:
    """The name of the Act in a text that reads as a citation ("Section 5 Arns Act") and whose Act is not known."""
    if not _ANY_FIGURE.search(said):
        return ""
    for found in scan_on(said, day, None, book).found:
        if found.act is None and found.item.number:
            return _named(found, said)
    return ""


def _named(found: Found, said: str) -> str:
    name = found.mention.name if found.mention else found.name
    return name.strip() or said[found.item.end :].strip(" ,")


def of_number(book: Book, text: str) -> tuple[Place, ...]:
    """The provisions of a lone number that notices use most; none where the text is not a lone number."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return ()
    number = found[1].upper()
    acts = [act_id for act_id in book.acts if gist(act_id, number)]
    return tuple(p for act_id in acts if (p := place_of(book, act_id, number)) is not None)


def other_places(book: Book, words: str, limit: int = 20) -> tuple[Place, ...]:
    """Orders and rules of the CPC and articles of the Limitation Act's Schedule whose words hold every word asked for;
    ``Book.search`` knows sections alone."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    found: list[Place] = []
    for number, row in book.orders.items():
        rules = [Place(CPC, "order", number, rule) for rule in row["rule_headings"]]
        found += [Place(CPC, "order", number), *rules]
    found += [Place(LIMITATION, "article", number) for number in book.articles]
    return tuple(place for place in found if _holds(heading(book, place), wanted))[:limit]


def acts_named(book: Book, words: str, limit: int = 20) -> tuple[str, ...]:
    """Ids of the Acts whose title or one of whose names holds every word asked for; those in force first."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    found = [
        act for act in book.acts.values() if any(_holds(name, wanted) for name in (act.title, *book.called(act.id)))
    ]
    found.sort(key=lambda act: (act.repealed_on is not None or act.status == "repealed", len(act.title)))
    return tuple(act.id for act in found[:limit])


def _holds(text: str, wanted: list[str]) -> bool:
    said = text.casefold()
    return all(re.search(rf"\b{re.escape(word)}", said) for word in wanted)
