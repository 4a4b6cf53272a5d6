"""A text made plain for the finder, with the way back to the offsets of the text that was given.

Typographic signs become their plain twins one for one; invisible characters (zero width, bidirectional marks, soft
hyphens) and the hyphen of a word broken at a line's end are left out, and an offset table then leads back.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

_INVISIBLE = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_DROP = re.compile(f"[{_INVISIBLE}]+")
_BROKEN = re.compile(r"(?<=[a-z])-[ \t]*\r?\n[ \t]*(?=[a-z])")
_TWINS: dict[int, str] = (
    dict.fromkeys(
        map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"),
        " ",
    )
    | dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u02bc\u0060\u00b4\u2032"), "'")
    | dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"), '"')
    | dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
    | {0x0966 + i: str(i) for i in range(10)}
    | {0xFF10 + i: str(i) for i in range(10)}
    | {0x2044: "/", 0x2215: "/", 0xFF0F: "/", 0x0085: "\n", 0x2028: "\n", 0x2029: "\n", 0xFF08: "(", 0xFF09: ")"}
)

# What a scanner reads for a letter: "C0de", "Secti0n", "lndian"; one sign for one, so that no place moves.
_SCANNED = re.compile(r"0(?:(?<=[Cc]0)(?=de\b)|(?<=cti0)(?=ns?\b))|l(?:(?<![A-Za-z]l)(?=ndian\b))")
_TWIN = re.compile(f"[{''.join(map(re.escape, map(chr, _TWINS)))}]")


def led(rows: Iterable[tuple[str, str]], guard: str = "") -> str:
    """A pattern that tries its alternatives only where one of their first characters stands.

    The engine leaps to a set of characters at once, but walks an alternation step by step; texts are mostly neither.

    Args:
        rows: first characters (the inside of a set) and the rest of each alternative, in order of preference.
        guard: a look-behind on what stands before the first character, written as seen from behind it.
    """
    pairs = list(rows)
    heads = "".join(dict.fromkeys("".join(first for first, _ in pairs)))
    return f"[{heads}]{guard}(?:" + "|".join(f"(?<=[{first}]){rest}" for first, rest in pairs) + ")"


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain text, and where something was left out of the original.

    ``cuts`` are offsets of the plain text before which characters are missing; ``missing`` how many are by then.
    """

    text: str
    cuts: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()

    def _original(self, at: int) -> int:
        i = bisect_right(self.cuts, at)
        return at + (self.missing[i - 1] if i else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the plain text as offsets (end exclusive) of the original text."""
        if not self.cuts or end <= start:
            return start, end
        return self._original(start), self._original(end - 1) + 1


def plain(text: str) -> Plain:
    """The text as the finder reads it; one pass, linear in its length."""
    text = _SCANNED.sub(lambda sign: "I" if sign[0] == "l" else "o", text)
    if not text.isascii():
        text = _TWIN.sub(lambda sign: _TWINS[ord(sign[0])], text)
    elif "-\n" not in text and "-\r\n" not in text and "- \n" not in text:
        return Plain(text)
    gaps = [m.span() for m in _BROKEN.finditer(text)]
    if not text.isascii():
        gaps += [m.span() for m in _DROP.finditer(text)]
    if not gaps:
        return Plain(text)
    return _without(text, sorted(gaps))


def _without(text: str, gaps: list[tuple[int, int]]) -> Plain:
    pieces, cuts, missing = list[str](), list[int](), list[int]()
    at = kept = gone = 0
    for start, end in gaps:
        start = max(start, at)
        if end <= start:
            continue
        pieces.append(text[at:start])
        kept += start - at
        gone += end - start
        cuts.append(kept)
        missing.append(gone)
        at = end
    pieces.append(text[at:])
    return Plain("".join(pieces), tuple(cuts), tuple(missing))
