"""May a sub-section or clause be judged, and is it there?

A part is held to be missing only where the book knows the parts of that section (``subs_level``), no gap is noted, and
the figure or letter lies beyond the last one known: a hole in the middle may be a part omitted later or a slip of the
source. Lawyers leave out levels ("14(1)(a)" for a clause of the proviso to 14(1)), so a path counts as present when it
can be read into a known path with levels left out.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from legaldraft.statutes.book import Provision

_PART = re.compile(r"\(([^)]*)\)|([a-z]+\d*)")
_WORDS = ("proviso", "explanation", "exception")


@lru_cache(maxsize=8192)
def _split(path: str) -> tuple[str, ...]:
    return tuple(a or b for a, b in _PART.findall(path))


def _inside(wanted: Sequence[str], path: Sequence[str]) -> bool:
    """Can the wanted path be read into a known one with levels left out?"""
    rest = iter(path)
    return all(any(_same(part, other) for other in rest) for part in wanted)


def _same(a: str, b: str) -> bool:
    if a.rstrip("0123456789") in _WORDS and not a.isdigit():
        return b.startswith(a.rstrip("0123456789"))
    return a == b or a.casefold() == b.casefold()


def missing_part(provision: Provision, path: Sequence[str]) -> str | None:
    """The part of ``path`` that the provision lacks ("sub-section (9)"), or None if it is there or cannot be judged."""
    if provision.subs_level == "none" or provision.text_missing or provision.status != "in-force":
        return None
    known = [_split(sub) for sub in provision.subs]
    if any(_inside(path, sub) for sub in known):
        return None
    first = path[0]
    if re.fullmatch(r"\d+", first):
        return _missing_figure(provision, known, first, path)
    if provision.subs_level == "full" and not provision.subs_gap and re.fullmatch("[a-z]", first) and len(path) == 1:
        letters = [part for sub in known for part in sub if re.fullmatch("[a-z]", part)]
        if letters and first > max(letters):
            return f"clause ({first})"
        if not letters and known:
            return f"clause ({first})"
    return None


def _missing_figure(provision: Provision, known: list[tuple[str, ...]], first: str, path: Sequence[str]) -> str | None:
    figures = [int(m[0]) for sub in known if (m := re.match(r"\d+", sub[0]))]
    if not figures:
        sure = provision.subs_level == "full" and not provision.subs_gap
        return f"sub-section ({first})" if sure or (known and not provision.subs_gap) else None
    if int(first) > max(figures):
        return f"sub-section ({first})"
    if (
        provision.subs_level != "full"
        or provision.subs_gap
        or len(path) < 2
        or not any(sub[0] == first for sub in known)
    ):
        return None
    return _missing_clause(known, first, path[1])


def _missing_clause(known: list[tuple[str, ...]], first: str, second: str) -> str | None:
    """A clause beyond the last clause of its sub-section."""
    if not re.fullmatch("[a-z]", second):
        return None
    letters = [part for sub in known if sub[0] == first for part in sub[1:] if re.fullmatch("[a-z]", part)]
    if letters and "i" not in letters and second > max(letters):
        return f"clause ({second}) in sub-section ({first})"
    return None


def left_out(provision: Provision, path: Sequence[str]) -> str | None:
    """The whole path of a clause cited without its sub-section ("20(d)" for "20(1)(d)"), where only one can be meant.

    A clause of a proviso or explanation is commonly cited without it, and is left alone.
    """
    if provision.subs_level != "full" or provision.subs_gap or not re.fullmatch("[a-z]", path[0]):
        return None
    known = [(sub, _split(sub)) for sub in provision.subs]
    if any(_inside(path, parts) for _, parts in known if not parts[0].isdigit()):
        return None
    wanted = tuple(path)
    whole = [sub for sub, parts in known if parts[1:] == wanted]
    return whole[0] if len(whole) == 1 else None
