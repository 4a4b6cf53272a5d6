"""Which Act a provision leans on when it does not name one: one antecedent or none.

A reference back is settled by, in this order: a short form defined in the text, the year in "the 1986 Act", the same
number cited before with its Act, the only Act named before that has such a provision. Where two fit, the citation is
left ambiguous with both as candidates; where none fits, it stays without an Act.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from legaldraft.statutes.book import CONSTITUTION, CPC, LIMITATION, Book
from legaldraft.statutes.mention import Mention
from legaldraft.statutes.names import Candidate, cues

if TYPE_CHECKING:
    from legaldraft.statutes.found import Found

_SENTENCE = 400
_JOINED = re.compile(
    r"\s*(?:,|&|,?\s*\band\b|,?\s*\bor\b|\br/w\b|\bread\s+with\b)\s*(?:the\s+)?"
    r"(?:(?:proviso|explanation|clause\s?\(\w{1,3}\)|sub-?section\s?\(\w{1,3}\))\s+(?:to|of)\s+(?:the\s+)?)?",
    re.I,
)
_THEREOF = re.compile(r"[\w\s(),&-]{0,30}\bthereof\b")


class Antecedents:
    """Settles the Acts of one text's citations.

    Args:
        book: the statute book.
        text: the plain text.
        mentions: all mentions of Acts in it, in order.
        default: the Act that the notice's type implies, or None.
    """

    def __init__(self, book: Book, text: str, mentions: list[Mention], default: str | None) -> None:
        self._book = book
        self._text = text
        self._named = [m for m in mentions if m.candidates and not m.mute and m.kind != "back"]
        self._begin = [m.start for m in self._named]
        self._default = default
        self._cited: dict[str, dict[str, None]] = {}
        self._full = {m.act for m in self._named if len(m.candidates) == 1 or (m.year and not m.wrong_year)}
        self._years: dict[int, dict[str, None]] = {}
        for m in self._named:
            if m.act:
                self._years.setdefault(book.acts[m.act].year, {})[m.act] = None
        self._recent: dict[str, None] = {}
        self._passed = 0

    def settle(self, found: list["Found"]) -> None:
        """Fill in the Act of every citation that lacks one and narrow every name that may mean several Acts."""
        found.sort(key=lambda f: (f.item.start, f.item.end))
        for one in found:
            if one.fixed is None and one.candidates:
                self._narrow(one)
                self._letters(one)
            if one.act and not one.ambiguous:
                self._cited.setdefault(one.item.number, {})[one.act] = None
        previous: Found | None = None
        self._share(found)
        for one in found:
            plain = one.kind.value not in ("rule", "form", "schedule")
            if (
                plain
                and one.fixed is None
                and not one.candidates
                and (one.mention is None or one.mention.kind == "back")
            ):
                self._lean(one, previous)
                self._letters(one)
            previous = one

    def _share(self, found: list["Found"]) -> None:
        """ "s. 17 and the proviso to s. 49 of the Registration Act": both are of the Act that follows."""
        for one, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
            beside = after.mention is not None and after.mention.start >= after.item.end and bool(after.candidates)
            plain = one.mention is None and one.fixed is None and not one.candidates and one.kind == after.kind
            fits = plain and beside and one.kind.value == "section" and self._has(after.act or "", one)
            if fits and _JOINED.fullmatch(self._text, one.item.end, after.item.start):
                one.candidates, one.mention, one.name = after.candidates, after.mention, after.name
                one.unnamed = False

    def _has(self, act: str, one: "Found") -> bool:
        return has_provision(self._book, act, one)

    def _letters(self, one: "Found") -> None:
        """354(B) is section 354B where the Act has it; 138A in "138 A" falls back to 138 where it has not."""
        item, act = one.item, one.act
        if item.letter and (
            (act is None and item.letter.isupper()) or (act and self._joins(act, item.number, item.letter))
        ):
            item.number += item.letter.upper()
            item.path = item.path[1:]
        item.letter = None
        figures = item.number[:-1] + "0" if item.number.endswith("O") else ""
        if act and figures and not self._book.has(act, item.number) and self._book.has(act, figures):
            item.number = figures
        if item.apart and act and not self._book.has(act, item.number) and self._book.has(act, item.number[:-1]):
            item.number = item.number[:-1]

    def _joins(self, act: str, number: str, letter: str) -> bool:
        joined = self._book.has(act, number + letter.upper())
        if not joined:
            return False
        own = self._book.provision(act, number)
        clause = f"({letter})"
        return letter.isupper() or own is None or (act == "indian-penal-code-1860" and clause not in own.subs)

    def _narrow(self, one: "Found") -> None:
        """A name of several Acts: those that have the provision; more than one leaves it ambiguous."""
        if len(one.candidates) == 1:
            return
        if one.mention is not None and one.mention.year and not one.mention.wrong_year:
            return
        fits = [c for c in one.candidates if self._has(c.act, one)]
        best = [c for c in fits if c.rank == fits[0].rank] if fits else []
        said = self._said(fits) or self._cued(one, fits)
        if said:
            one.candidates = (said, *[c for c in one.candidates if c != said])
        elif fits:
            one.candidates = (*fits, *[c for c in one.candidates if c not in fits])
        one.ambiguous = said is None and len(best or fits) > 1

    def _said(self, fits: list[Candidate]) -> Candidate | None:
        """The one Act among the candidates that the text names in full somewhere."""
        chosen = [c for c in fits if c.act in self._full]
        return chosen[0] if len(chosen) == 1 else None

    def _cued(self, one: "Found", fits: list[Candidate]) -> Candidate | None:
        """The one Act among the candidates for which the words around it speak."""
        around = self._text[max(0, one.item.start - 160) : one.item.end + 160]
        patterns = cues()
        spoken = [c for c in fits if c.act in patterns and patterns[c.act].search(around)]
        return spoken[0] if len(spoken) == 1 else None

    def _lean(self, one: "Found", previous: "Found | None") -> None:
        mention = one.mention
        if mention is not None and mention.head == "ibid":
            self._set(one, [previous.act] if previous and previous.act else self._last(one))
            return
        if mention is not None and mention.year:
            self._pass(one.item.start)
            self._set(one, self._of_year(mention.year))
            return
        if one.kind.value == "article":
            self._set(one, self._article(one))
            return
        self._set(one, self._earlier(one, previous) or self._thereof(one))

    def _thereof(self, one: "Found") -> list[str]:
        """ "registered under the MSMED Act and entitled under Section 16 thereof": the last Act named, however."""
        return self._last(one) if _THEREOF.match(self._text, one.item.end) else []

    def _earlier(self, one: "Found", previous: "Found | None") -> list[str]:
        """The Acts that a bare number or "the said Act" may lean on: one, several that fit equally, or none."""
        before = self._before(one)
        cited = list(self._cited.get(one.item.number, {}))
        same = [act for act in cited if act in before] or (cited if one.mention is None else [])
        if len(same) == 1:
            return same
        for near in (self._sentence(one), self._paragraph(one)):
            fits = self._near(one, before, near, previous)
            if len(fits) == 1:
                return fits
        fits = [act for act in before if self._has(act, one)]
        if not fits and len(before) == 1:
            fits = before
        if not fits and self._default:
            fits = [self._default]
        return fits or self._after(one)

    def _set(self, one: "Found", acts: Iterable[str]) -> None:
        chosen = list(dict.fromkeys(acts))
        one.candidates = tuple(Candidate(act, i + 1, self._book.acts[act].year) for i, act in enumerate(chosen))
        one.ambiguous = len(chosen) > 1

    def _last(self, one: "Found") -> list[str]:
        i = bisect_left(self._begin, one.item.start) - 1
        act = self._named[i].act if i >= 0 else None
        return [act] if act else []

    def _of_year(self, year: int) -> list[str]:
        named = list(self._years.get(year, {}))
        if named:
            return named
        # "the Companies Act, 1956 ...; see Section 271 of the 2013 Act": the Act of the same title of that year
        titles = {_title(self._book.acts[act].name) for act in self._recent}
        return [act for title, act in _of_years(self._book).get(year, ()) if title in titles]

    def _article(self, one: "Found") -> list[str]:
        named = [a for a in (CONSTITUTION, LIMITATION) if a in self._full]
        fits = [a for a in named or (CONSTITUTION, LIMITATION) if self._has(a, one)]
        if len(fits) < 2:
            return fits
        around = self._text[max(0, one.item.start - _SENTENCE) : one.item.end + _SENTENCE].casefold()
        limitation = any(word in around for word in ("limitation", "time-barred", "barred by time", "period of three"))
        constitution = any(
            word in around
            for word in ("fundamental", "constitution", "writ", "equality", "high court", "supreme court")
        )
        if limitation != constitution:
            return [LIMITATION if limitation else CONSTITUTION]
        return fits if named else []

    def _before(self, one: "Found") -> list[str]:
        """Acts named before the citation that it may lean on, the last named first."""
        head = one.mention.head if one.mention else ""
        out: list[str] = []
        for act in reversed(self._pass(one.item.start)):
            code = _is_code(self._book, act)
            if (head == "code" and not code) or (head == "act" and code):
                continue
            out.append(act)
            if len(out) >= 12:
                break
        return out

    def _pass(self, at: int) -> dict[str, None]:
        """The Acts named before ``at``, the last named last; citations come in order, so each mention is "
        "passed once."""
        while self._passed < len(self._begin) and self._begin[self._passed] < at:
            mention = self._named[self._passed]
            self._passed += 1
            if mention.act and not mention.incorporation and mention.act != CONSTITUTION:
                self._recent.pop(mention.act, None)
                self._recent[mention.act] = None
        return self._recent

    def _sentence(self, one: "Found") -> int:
        """Where the sentence of a citation begins (at most 400 characters back)."""
        at = one.item.start
        left = max(0, at - _SENTENCE)
        return max(self._text.rfind(". ", left, at), self._text.rfind("\n", left, at), left)

    def _paragraph(self, one: "Found") -> int:
        at = one.item.start
        left = max(0, at - 3 * _SENTENCE)
        return max(self._text.rfind("\n", left, at), left)

    def _near(self, one: "Found", before: list[str], start: int, previous: "Found | None") -> list[str]:
        """The fitting Acts named, or cited just before, from ``start`` on."""
        low, high = bisect_left(self._begin, start), bisect_left(self._begin, one.item.start)
        here = {m.act: None for m in self._named[low:high] if m.act in before and m.used}
        if previous is not None and previous.item.start >= start and previous.act in before and not previous.ambiguous:
            here[previous.act] = None
        return [act for act in here if act and self._has(act, one)]

    def _after(self, one: "Found") -> list[str]:
        """The only Act named later that has such a provision: a subject line runs ahead of its paper."""
        later = {
            m.act: None for m in self._named[bisect_left(self._begin, one.item.start) :][:12] if not m.incorporation
        }
        fits = [act for act in later if act and act != CONSTITUTION and self._has(act, one)]
        return fits if len(fits) == 1 else []


@lru_cache(maxsize=2)
def _of_years(book: Book) -> dict[int, list[tuple[str, str]]]:
    """The titles and ids of the book's Acts by year."""
    out: dict[int, list[tuple[str, str]]] = {}
    for act, entry in book.acts.items():
        out.setdefault(entry.year, []).append((_title(entry.name), act))
    return out


def _title(name: str) -> str:
    """An Act's name without its year."""
    return re.sub(r",?\s*\d{4}\.?$", "", name).casefold()


def _is_code(book: Book, act: str) -> bool:
    title = book.acts[act].title
    return "Code" in title or "Sanhita" in title


def has_provision(book: Book, act: str, one: "Found") -> bool:
    """Does the Act have what is cited? An Act without a list may have anything."""
    entry = book.acts.get(act)
    if entry is None:
        return False
    if one.kind.value == "article" and act == LIMITATION:
        return one.item.number in book.articles
    if one.kind.value == "article" and act != CONSTITUTION:
        return False
    if one.kind.value not in ("section", "article"):
        return True
    if act == CPC and one.item.rule:
        return book.rule(one.item.number, one.item.rule) is not None
    return not entry.listed or book.has(act, one.item.number)
