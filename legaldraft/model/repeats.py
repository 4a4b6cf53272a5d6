"""Paragraphs that need not be written twice: where all that the model would read is the same, so is what it writes.

The model sees placeholders only, so the notices of a batch of alike matters have one prompt among them. A paragraph is
kept under everything that decides it: the tokens before it, the rules, the length, temperature and seed. Setting it
again is no guess. Each notice still has its own facts filled in and its own checks.
"""

from array import array
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from legaldraft.drafting.constraint import ParagraphConstraint


@dataclass(frozen=True, slots=True)
class Repeat:
    """A paragraph as it was written.

    Args:
        text: placeholders in place.
        tokens: of the text.
        reason: why it ended, as in ``generate.Written``.
        turned: tokens at which letters led the model away, as there.
    """

    text: str
    tokens: tuple[int, ...]
    reason: str
    turned: int = 0


class Repeats:
    """The paragraphs written last.

    Args:
        most: how many are kept; 0 = none, everything is written anew.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: OrderedDict[Hashable, Repeat] = OrderedDict()

    @staticmethod
    def key(
        prefix: Sequence[int], constraint: ParagraphConstraint, room: int, temperature: float, seed: int
    ) -> Hashable:
        """Everything that decides what is written: the tokens before it, the rules and the way of choosing."""
        before = blake2b(array("q", prefix).tobytes(), digest_size=16).digest()
        rules = (
            constraint.placeholders,
            constraint.numbers,
            constraint.forbidden_words,
            constraint.endings,
            constraint.required,
            constraint.following,
            constraint.once,
            (constraint.precedents.texts, constraint.precedents.pattern) if constraint.precedents else None,
        )
        return before, rules, room, temperature, seed if temperature > 0 else 0

    def get(self, key: Hashable) -> Repeat | None:
        """What was written under a key; None where nothing is kept."""
        if found := self._kept.get(key):
            self._kept.move_to_end(key)
        return found

    def keep(self, key: Hashable, repeat: Repeat) -> None:
        """Remembers a paragraph; the one not asked for longest goes."""
        if self.most <= 0:
            return
        self._kept[key] = repeat
        while len(self._kept) > self.most:
            self._kept.popitem(last=False)
