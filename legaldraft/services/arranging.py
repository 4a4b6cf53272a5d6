"""Which paragraphs a letter has and in which order, as a person leaves them: parted, joined, added, moved, taken out.

The letter parts stay as the form has them. A table of facts goes with the paragraph it stands under. What is no longer
there by its id may come back (undo): then it is again what it was, its source included.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Any

from legaldraft.core.draft import ADDED, DraftParagraph, Source
from legaldraft.core.errors import InputRefused
from legaldraft.core.own_paragraphs import own_numbers, removed_mark, renumbered
from legaldraft.notice_types import NoticeType

Json = Mapping[str, Any]
AGAIN = "load the page again and retry"
PROSE = ("opening", "numbered", "plain")
MOST = 200
"""Most paragraphs that a person may have in one letter."""
_NEW = re.compile(r"n[0-9a-f]{6,16}")


@dataclass(frozen=True, slots=True)
class Letter:
    """A written letter, as far as it says what may become of it.

    Args:
        paragraphs: all of them, letter parts too, each with its id.
        notice_type: whose elements paragraphs may stand for.
        before: the paragraph of an id that stood in the letter before; None where none did.
    """

    paragraphs: Sequence[DraftParagraph]
    notice_type: NoticeType
    before: Callable[[str], DraftParagraph | None] = lambda _id: None

    @property
    def body_kind(self) -> str:
        """How a paragraph that a person adds is set."""
        return "plain" if any(p.kind == "plain" for p in self.paragraphs) else "numbered"

    @property
    def elements(self) -> frozenset[str]:
        """What a paragraph may stand for."""
        own = {p.element for p in self.paragraphs if p.kind in PROSE}
        return frozenset({ADDED, *own, *(e.id for e in self.notice_type.elements)})

    def known(self, identity: str) -> DraftParagraph | None:
        """The paragraph of an id, as it stands or stood."""
        return next((p for p in self.paragraphs if p.id == identity), None) or self.before(identity)


def arranged(blocks: Sequence[Json], letter: Letter) -> list[tuple[Json, DraftParagraph]]:
    """Each block of a document with the paragraph that it was; a new one with an empty paragraph of its kind.

    Raises:
        InputRefused: a paragraph stands twice, is of no element of this notice or is not what it was; a letter part is
            missing or elsewhere; a table has lost its paragraph; nothing is left.
    """
    ids = [block["attrs"]["id"] for block in blocks]
    if len(set(ids)) != len(ids):
        raise InputRefused(f"the document sent holds one paragraph twice: {AGAIN}")
    if len(blocks) > max(MOST, 2 * len(letter.paragraphs)):
        raise InputRefused("A letter of so many paragraphs cannot be kept: take some out, or join them.")
    pairs = [(block, _paragraph(block, letter)) for block in blocks]
    _check_parts([p for _, p in pairs], letter)
    return pairs


def _paragraph(block: Json, letter: Letter) -> DraftParagraph:
    attrs, fixed = block["attrs"], block["type"] == "fixed"
    known = letter.known(attrs["id"])
    if known is None and (fixed or not _NEW.fullmatch(attrs["id"]) or attrs["kind"] != letter.body_kind):
        raise InputRefused(f"the paragraphs sent are not those of this draft: {AGAIN}")
    if attrs["element"] not in letter.elements and (known is None or attrs["element"] != known.element):
        raise InputRefused(f"the document sent holds a paragraph of an element that this notice does not have: {AGAIN}")
    also = () if fixed else tuple(attrs["also"].split())
    if not letter.elements.issuperset(also):
        raise InputRefused(f"the document sent holds a paragraph of an element that this notice does not have: {AGAIN}")
    if known is None:
        return DraftParagraph(attrs["element"], "", Source.EDITED, attrs["kind"], id=attrs["id"], also=also)
    same = fixed == (known.kind in ("part", "table")) and attrs["kind"] == known.kind
    if not same or attrs["element"] != known.element:
        raise InputRefused(f"the paragraphs sent are not those of this draft: {AGAIN}")
    return known if also == known.also else replace(known, also=also)


def _check_parts(now: Sequence[DraftParagraph], letter: Letter) -> None:
    """Letter parts where they were; no table without a paragraph above it; nothing new before the opening."""
    head = list(takewhile(lambda p: p.kind == "part", letter.paragraphs))
    tail = [p for p in letter.paragraphs if p.kind == "part"][len(head) :]
    ids = [p.id for p in now]
    body = now[len(head) : len(now) - len(tail)]
    parts = ids[: len(head)] == [p.id for p in head] and ids[len(now) - len(tail) :] == [p.id for p in tail]
    if not parts or any(p.kind == "part" for p in body):
        raise InputRefused(f"the paragraphs sent are not those of this draft: {AGAIN}")
    if not any(p.kind in PROSE for p in body):
        raise InputRefused("A letter needs a paragraph: leave one, or write one before the last is taken out.")
    if body[0].kind == "table":
        raise InputRefused("A table of facts stands under a paragraph: take it out together with its paragraph.")
    first = next((n for n, p in enumerate(body) if p.kind == "opening"), 0)
    if any(p.kind in ("numbered", "plain") for p in body[:first]) and _opens(letter.paragraphs):
        raise InputRefused("The opening of the letter stands before its paragraphs: move it back to the top.")


def _opens(paragraphs: Sequence[DraftParagraph]) -> bool:
    """Whether the opening is the first paragraph, as the plan of most firms has it."""
    return next((p.kind == "opening" for p in paragraphs if p.kind in PROSE), False)


# ---- what follows from it ------------------------------------------------------------------------------------------


def followed(before: Sequence[DraftParagraph], after: Sequence[DraftParagraph]) -> tuple[DraftParagraph, ...]:
    """The paragraphs with their references to paragraphs of this letter as the numbers stand now. A number that a
    person typed in this very change is as typed: who types it sees the numbers of now."""
    numbers, then = _numbers(after), _numbers(before)
    moved = {number: numbers.get(identity, removed_mark(identity)) for identity, number in then.items()}
    moved |= {removed_mark(identity): number for identity, number in numbers.items()}
    if all(old == new for old, new in moved.items() if old.isdigit()) and not any("[[" in p.text for p in after):
        return tuple(after)
    old = {p.id: p.text for p in before}
    gone = " ".join(text for identity, text in old.items() if identity not in {p.id for p in after})
    parted = " ".join(old[p.id] for p in after if p.id in old and old[p.id] != p.text)
    return tuple(_renumbered(p, moved, old.get(p.id, f"{gone} {parted}")) for p in after)


def _renumbered(paragraph: DraftParagraph, moved: Mapping[str, str], stood: str) -> DraftParagraph:
    if paragraph.kind in ("part", "table"):
        return paragraph
    known = {own.text for own in own_numbers(stood)}
    mine = {number: now for number, now in moved.items() if number in known or not number.isdigit()}
    text = renumbered(paragraph.text, mine)
    if text == paragraph.text:
        return paragraph
    template = "" if "[[" in text else renumbered(paragraph.template, mine)
    return replace(paragraph, text=text, template=template)


def _numbers(paragraphs: Sequence[DraftParagraph]) -> dict[str, str]:
    """Id of each numbered paragraph to its number."""
    numbered = [p.id for p in paragraphs if p.kind == "numbered"]
    return {identity: str(n) for n, identity in enumerate(numbered, 1)}


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of a letter's paragraphs, counted: edited, added, taken out, moved."""

    edited: int
    added: int
    removed: int
    moved: int

    def __bool__(self) -> bool:
        return self.count > 0

    @property
    def count(self) -> int:
        """All of them."""
        return self.edited + self.added + self.removed + self.moved

    def told(self) -> str:
        """For the list of versions: ``2 paragraphs edited, 1 added``."""
        named = (("edited", self.edited), ("added", self.added), ("taken out", self.removed), ("moved", self.moved))
        said = [f"{n} {what}" for what, n in named if n]
        return "paragraphs: " + ", ".join(said)


def changes(before: Sequence[DraftParagraph], after: Sequence[DraftParagraph]) -> Changes:
    """How two states of one letter differ; a paragraph is the same one by its id."""
    old, new = {p.id: p for p in before}, {p.id: p for p in after}
    then, now = [i for i in old if i in new], [i for i in new if i in old]
    stay = sum(m.size for m in SequenceMatcher(None, then, now, autojunk=False).get_matching_blocks())
    edited = sum((old[i].text, old[i].rows, old[i].also) != (new[i].text, new[i].rows, new[i].also) for i in then)
    return Changes(edited, len(new) - len(now), len(old) - len(then), len(then) - stay)


def said_by(paragraphs: Sequence[DraftParagraph], notice_type: NoticeType) -> Iterator[str]:
    """The elements that a letter's paragraphs stand for. Of a joined one those count whose signs its words still have;
    an element without signs counts as long as the paragraph stands."""
    cues = {e.id: e.cues for e in notice_type.elements}
    for paragraph in paragraphs:
        for element in (paragraph.element, *paragraph.also):
            signs = cues.get(element, ()) if paragraph.also else ()
            if not signs or any(sign.search(paragraph.text) for sign in signs):
                yield element
