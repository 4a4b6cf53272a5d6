"""A letter's references to its own numbered paragraphs: "paragraph 4 above", "paras 2 and 3 hereinabove".

Only what says that it means this letter is taken for such a reference: "paragraph 4 of your reply" is somebody else's.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_NUMBER = r"(?:\d{1,3}|\[\[PARAGRAPH_REMOVED_\w+\]\])"
_LIST = rf"{_NUMBER}(?:\s*(?:,|and|to|&|-|–|तथा|और|से)\s*{_NUMBER})*"
_REFERENCE = re.compile(
    rf"\b(?:paragraphs?|paras?)\.?\s+(?:nos?\.?\s+)?(?P<list>{_LIST})\s+"
    r"(?:above|below|herein(?:above|below|before|after)?|hereof|supra|of\s+this\s+(?:notice|letter))\b"
    rf"|(?:उपरोक्त|उपर्युक्त|निम्नलिखित)\s+(?:पैरा|अनुच्छेद|कंडिका)\s+(?P<hindi>{_LIST})",
    re.IGNORECASE,
)
_ONE = re.compile(_NUMBER)
_REMOVED = "[[PARAGRAPH_REMOVED_{}]]"


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """A number in a reference: 0-based offsets into the text, and what stands there."""

    start: int
    end: int
    text: str

    @property
    def number(self) -> int | None:
        """The paragraph's number; None for a paragraph that was taken out."""
        return int(self.text) if self.text.isdigit() else None


def own_numbers(text: str) -> Iterator[OwnNumber]:
    """The numbers by which a text speaks of paragraphs of its own letter."""
    for reference in _REFERENCE.finditer(text):
        group = "list" if reference["list"] else "hindi"
        for one in _ONE.finditer(text, *reference.span(group)):
            yield OwnNumber(one.start(), one.end(), one[0])


def removed_mark(identity: str) -> str:
    """What stands in a reference for the number of a paragraph that was taken out. It reads as a placeholder that was
    left, so the letter does not go out with it; the paragraph brought back, the number comes back."""
    return _REMOVED.format(identity.upper())


def renumbered(text: str, now: Mapping[str, str]) -> str:
    """The text with its references as ``now`` has them: number (or mark of a removed paragraph) to what stands there
    from now on; what is not in it stays."""
    made, at = [], 0
    for own in own_numbers(text):
        made += [text[at : own.start], now.get(own.text, own.text)]
        at = own.end
    return "".join([*made, text[at:]])
