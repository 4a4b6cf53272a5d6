"""Numbers with no anchor word beside a short name of an Act: "420/406 IPC", "IPC 420"."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from legaldraft.statutes.grammar import Chain, Reader
from legaldraft.statutes.mention import Mention
from legaldraft.statutes.names import squash

_NUMBER = r"[\dO]{1,4}(?:\s?-?\s?[A-Z]{1,2}(?![A-Za-z]))?(?:\s?\(\w{1,4}\)){0,3}"
_BEFORE = re.compile(
    rf"(?:(?<![\d./,\w-])|(?<=[A-Z]{{3}}/))"
    rf"({_NUMBER}(?:(?:\s*(?:,|/|&|and|or|r/w|read with)\s*){{1,2}}{_NUMBER}){{0,12}})"
    r"\s{0,2},?\s{0,2}(?:(?:of|OF)\s+(?:the\s+)?)?$"
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:no|nos|rs|inr|chapter|part|schedule|form|rule|rules|clause|fir|para|page|dated|annexure|vol|sr|item|year|the|table|point|"
    r"crime|r|rr|or|ord|case|complaint|order|act|issue|ground|about|over|only|those|these|last|by|at|since|for|are|is|than|all)\s*[.:]?\s*|"
    r"[₹$#@]\s*|\d[.,/])$",
    re.I,
)
_GOES_ON = re.compile(r"\)?\s*(?:,\s*)?(?:,|&|\band|\br/w|\bread\s+with|\bwith|तथा|एवं|और|व)\s*$")
_FORMERLY = re.compile(r"\b(?:earlier|formerly|erstwhile|previously|corresponding\s+to|replacing|now|old)\s+$", re.I)
A_MARK = re.compile(
    r"(?:\b(?:code|model|coupon|brand|type|lading|container|consignment|docket|flight|vehicle|grade|file|folder|version|batch)\s*(?:no\.?\s*)?|_)$",
    re.I,
)
_AFTER = re.compile(r"\s?[:\-]?\s?(?=\d{1,3}(?![\d/]))")


class BareNumbers:
    """Finds them in one plain text.

    Args:
        text: the plain text.
        reader: reads the chains.
        mentions: the names of Acts, those already cited marked as used.
        taken: spans already read, in order.
    """

    def __init__(self, text: str, reader: Reader, mentions: list[Mention], taken: list[tuple[int, int]]) -> None:
        self._text = text
        self._reader = reader
        self._mentions = mentions
        self._taken = taken
        self._ends = {m.end for m in mentions if m.used and not m.mute} | {end for _, end in taken}

    def find(self) -> Iterator[tuple[Chain, Mention]]:
        """Each chain with its Act, which is marked as used."""
        floor = 0
        starts = {m.start: m for m in self._mentions}
        for mention in self._mentions:
            if mention.mute or mention.used or mention.kind in ("back", "unknown", "amending", "fuzzy"):
                continue
            chain = self._before(mention, floor, short=_is_short(mention))
            if chain is None and mention.kind == "abbreviation" and mention.sure and mention.year is None:
                chain = self._after(mention, starts)
            if chain is not None:
                mention.used = True
                self._ends.add(mention.end)
                yield chain, mention
            floor = mention.end

    def _is_taken(self, at: int) -> bool:
        i = bisect_right(self._taken, (at, 1 << 60)) - 1
        return i >= 0 and self._taken[i][0] <= at < self._taken[i][1]

    def _read(self, at: int) -> Chain | None:
        if self._is_taken(at):
            return None
        chain = self._reader.chain(at, "section", at)
        return chain if chain and self._reader.is_item(chain.items[0]) else None

    def _before(self, mention: Mention, floor: int, *, short: bool) -> Chain | None:
        left = max(floor, mention.start - 90)
        numbers = _BEFORE.search(self._text[left : mention.start])
        if not numbers:
            return None
        at = left + numbers.start(1)
        if self._text[at - 1 : at] == "/" and at - 1 not in self._ends:
            return None  # of "Sec 420 IPC/318 BNS" the first Act is cited, of "Ref. ABC/318" it is not
        if _NOT_BEFORE.search(self._text[max(0, at - 16) : at]) or not (
            short or self._continues(at) or self._formerly(at)
        ):
            return None
        return self._read(at)

    def _formerly(self, at: int) -> bool:
        """ "(earlier 65-B, Indian Evidence Act, 1872)"."""
        return bool(_FORMERLY.search(self._text[max(0, at - 24) : at]))

    def _continues(self, at: int) -> bool:
        """Does the number go on from a citation just before it ("498A IPC and 3/4 of the Dowry Prohibition Act")?"""
        joint = _GOES_ON.search(self._text[max(0, at - 20) : at])
        return bool(joint) and max(0, at - 20) + joint.start() in self._ends if joint else False

    def _after(self, mention: Mention, starts: dict[int, Mention]) -> Chain | None:
        if A_MARK.search(self._text[max(0, mention.start - 16) : mention.start]):
            return None
        gap = _AFTER.match(self._text, mention.end)
        chain = self._read(gap.end()) if gap else None
        following = starts.get(chain.end + 1) if chain else None
        return None if following is not None and following.kind == "abbreviation" else chain


def _is_short(mention: Mention) -> bool:
    return mention.kind == "abbreviation" or len(squash(mention.name)) <= 9
