"""A firm's habits outside its sentences: value styles, order of elements, headings, salutation, closing, words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from legaldraft.core.notice import Notice
from legaldraft.core.placeholders import PLACEHOLDER
from legaldraft.core.style import FirmProfile
from legaldraft.ingest import values_style

_WORD = re.compile(r"[A-Za-z][A-Za-z'’.&-]*")
_USUAL = 0.5  # an optional element or heading is the firm's habit when at least half of its notices have it


def learn_profile(firm: str, notices: Sequence[Notice]) -> FirmProfile:
    """The profile of a firm from its ingested notices (at least one)."""
    by_type: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        by_type[str(notice.type)].append(notice)
    return FirmProfile(
        firm=firm,
        person=_person(notices),
        values=values_style(notices),
        plan={t: _usual_order(ns) for t, ns in sorted(by_type.items())},
        headings={t: _usual_headings(ns) for t, ns in sorted(by_type.items())},
        numbered=_share(n.paragraphs and any(p.number for p in n.paragraphs) for n in notices) >= _USUAL,
        salutation=_commonest((n.parts.salutation for n in notices), "Sir/Madam,"),
        closing=_commonest((n.parts.closing for n in notices), "Yours faithfully,"),
        lexicon=_lexicon(notices),
    )


def _person(notices: Sequence[Notice]) -> str:
    counts = Counter[str]()
    for notice in notices:
        for paragraph in notice.paragraphs:
            counts.update(re.findall(r"\b(my|our) client", paragraph.text.lower()))
    return "our" if counts["our"] > counts["my"] else "my"


def _usual_order(notices: Sequence[Notice]) -> tuple[str, ...]:
    positions: dict[str, list[float]] = defaultdict(list)
    for notice in notices:
        elements = list(dict.fromkeys(p.element for p in notice.paragraphs if p.element not in (None, "heading")))
        for index, element in enumerate(elements):
            positions[str(element)].append(index / max(1, len(elements) - 1))
    usual = {e: ps for e, ps in positions.items() if len(ps) / len(notices) >= _USUAL}
    return tuple(sorted(usual, key=lambda e: (sum(usual[e]) / len(usual[e]), e)))


def _usual_headings(notices: Sequence[Notice]) -> dict[str, str]:
    above: dict[str, Counter[str]] = defaultdict(Counter)
    for notice in notices:
        for first, second in zip(notice.paragraphs, notice.paragraphs[1:], strict=False):
            if first.element == "heading" and second.element not in (None, "heading"):
                above[str(second.element)][first.text.strip()] += 1
    found: dict[str, str] = {}
    for element, counts in above.items():
        if sum(counts.values()) / len(notices) >= _USUAL:
            found[element] = counts.most_common(1)[0][0]
    return found


def _lexicon(notices: Sequence[Notice]) -> frozenset[str]:
    seen: dict[str, set[str]] = defaultdict(set)
    for notice in notices:
        for paragraph in notice.deidentified_paragraphs:
            for word in _WORD.findall(PLACEHOLDER.sub(" ", paragraph.text)):
                seen[word.strip(".'’-")].add(notice.matter)
    return frozenset(w for w, matters in seen.items() if len(matters) >= 2 and w)


def _commonest(values: Iterable[str], default: str) -> str:
    counts = Counter(v.strip() for v in values if v and "\n" not in v.strip())
    return counts.most_common(1)[0][0] if counts else default


def _share(flags: Iterable[object]) -> float:
    values = [bool(f) for f in flags]
    return sum(values) / len(values) if values else 0.0
