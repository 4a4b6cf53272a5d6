"""Takes out the names that stand loose in a letter: known people under their placeholder, others under a number."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from legaldraft.core.placeholders import DOUBT
from legaldraft.ingest.capitals import Letter, Run, hindi_doers
from legaldraft.ingest.corrections import A_NAME, NO_NAME
from legaldraft.ingest.extracted import Span
from legaldraft.ingest.masks import Masks, Numbered
from legaldraft.ingest.names import is_person, short_name
from legaldraft.ingest.words import USUAL, usualness

_SOMEBODY = re.compile(r"(?:CLIENT|NOTICEE_\d+)_(?:NAME|THROUGH)|(?:PERSON|COMPANY|NAME)_\d+|THEIRS_SENDER")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LEGAL_FORM = {"private": "P", "pvt": "P", "p": "P", "limited": "L", "ltd": "L", "llp": "LLP", "co": "C"}
_OF_A_PERSON = 3
_SMALL = frozenset(("and", "of", "the", "for", "in"))


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that may be a name, with its place in the letter; it was taken out, and its paragraph is not taught."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Known:
    """Words and initials of the people and firms that have a placeholder already."""

    words: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    initials: dict[str, str] = field(default_factory=dict)

    def add(self, placeholder: str, value: str) -> None:
        for word in _WORD.findall(value):
            self.words[word.lower()].add(placeholder)
        for letters in initials_of(value):
            self.initials.setdefault(letters, placeholder)

    def whose(self, run: Run, masks: Masks) -> str | None:
        """The placeholder of the one whom the words name; of several the one named last before."""
        if len(run.words) == 1 and run.words[0] in self.initials:
            return self.initials[run.words[0]]
        words = [w.lower() for w in run.words if len(w) > 1]
        telling = [w for w in words if usualness(w) < USUAL] or words
        owners = set.intersection(*(self.words.get(w, set()) for w in telling)) if telling else set()
        if len(owners) < 2:
            return next(iter(owners), None)
        before = [m.name for m in masks.all() if m.end <= run.start and m.name in owners]
        return before[-1] if before else min(owners)


def initials_of(name: str) -> frozenset[str]:
    """The initials by which a firm may be called (``KCPL``, ``KC`` or ``KCP`` of Kaveri Constructions Private Limited),
    or a person of three names."""
    own = [w for w in re.findall(r"[^\W\d_]+", short_name(name)) if w[0].isupper() or w.lower() in _SMALL]
    behind = [w.lower() for w in re.findall(r"[^\W\d_]+", name) if w.lower() in _LEGAL_FORM]
    form = "".join(_LEGAL_FORM[w] for w in behind)
    country = "I" if re.search(r"\(?India\)?\s+(?:Pvt|Private|Ltd|Limited)", name) else ""
    out = set()
    for words in (own, [w for w in own if w.lower() not in _SMALL]):
        letters = "".join(w[0].upper() for w in words)
        if len(letters) >= 2:
            ends = ("", form, form[:1], country, country + form)
            out |= {letters + end for end in ends}
            out |= {letters.removesuffix("I") + end for end in ends if country}
    least = _OF_A_PERSON if is_person(name) else 2
    return frozenset(x for x in out if len(x) >= least)


def mask_loose_names(
    masks: Masks,
    numbered: Numbered,
    stretches: Iterable[Span],
    kept: Sequence[Span],
    said: Mapping[str, str],
) -> tuple[Doubt, ...]:
    """Masks every name in the stretches that is still readable and returns those of which it is not sure.

    Args:
        masks: what is masked so far; the people and firms in it are known by any of their names from then on.
        numbered: gives the others their numbers.
        stretches: the paragraphs to be read.
        kept: sorted stretches that name what may stay (see :func:`~legaldraft.ingest.institutions.public_places`).
        said: what a person said of a doubtful word: ``a-name``, or ``no-name``, which stays in the letter.
    """
    known = _Known()
    for placeholder, value in masks.names().items():
        if _SOMEBODY.fullmatch(placeholder):
            known.add(placeholder, value)
    reach = _reach(kept)
    public = " ".join(masks.text[s:e] for s, e in kept).lower()

    def shut(start: int, end: int) -> bool:
        if not masks.free(start, end):
            return True
        # "before the Labour Court, Ramesh told": a known person is no place of a court.
        return _inside(reach, start, end) and masks.text[start:end].lower() not in known.words

    letter = Letter(masks.text, shut)
    found = [r for s, e in stretches for r in (*letter.runs(s, e), *hindi_doers(masks.text, s, e))]
    doubts = []
    # The fullest form of a name first, the sure before the doubtful: "Kunal" is the Kunal Chopra of another paragraph.
    for run in sorted(found, key=lambda r: (not r.sure, -len(r.words), r.start)):
        text = masks.text[run.start : run.end]
        if len(run.words) > 1 and text.lower() in public:
            continue  # what the letter names as a court's place is no secret in its other lines
        name = known.whose(run, masks)
        if name is None and not run.sure and said.get(text) == NO_NAME:
            continue
        name = name or numbered.name("NAME" if run.sure or said.get(text) == A_NAME else DOUBT, text)
        if not masks.claim(run.start, run.end, name):
            continue
        if name.startswith(DOUBT):
            doubts.append(Doubt(run.start, run.end, text))
        else:
            known.add(name, text)
    return tuple(sorted(doubts, key=lambda d: d.start))


def _reach(kept: Sequence[Span]) -> tuple[list[int], list[int]]:
    """Starts of the stretches, and for each the furthest end of it and of those before."""
    ends: list[int] = []
    for _, end in kept:
        ends.append(max(end, ends[-1]) if ends else end)
    return [s for s, _ in kept], ends


def _inside(reach: tuple[list[int], list[int]], start: int, end: int) -> bool:
    starts, ends = reach
    at = bisect_right(starts, start)
    return at > 0 and ends[at - 1] >= end
