"""How the phrase banks of Meridian Law Chambers are spoken.

A template holds ``{one way|another}`` (nested as one likes; an empty way makes words optional), ``<field>`` for a
value, and three switches: ``<y:have/has>`` for a single noticee or several, ``<n:cheque/cheques>`` for one cheque or
several, ``<o:is/are>`` for one officer or several.
"""

import re
from collections.abc import Mapping, Sequence
from random import Random

from corpus.phrases import habit

_CHOICE = re.compile(r"\{([^{}]*)\}")
_SWITCH = re.compile(r"<([yno]):([^/<>]*)/([^<>]*)>")
_FIELD = re.compile(r"<([a-z_0-9A-Z]+)>")


def bank(text: str) -> tuple[str, ...]:
    """The templates of a bank: paragraphs parted by blank lines, their lines joined."""
    return tuple(" ".join(block.split()) for block in text.strip().split("\n\n"))


class Deck:
    """Draws the templates of a bank by habit: the firm's favourites first and most often."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng

    def deal(self, bank: Sequence[str]) -> str:
        """A template of this bank."""
        return habit(self._rng, bank)


class Speaker:
    """Says templates about one matter.

    Args:
        rng: chooses among the ways of saying a thing.
        deck: deals the templates; shared by all matters of the firm.
        fields: the values.
        many: the switches that are on: ``y`` several noticees, ``n`` several cheques, ``o`` several officers.
    """

    def __init__(self, rng: Random, deck: Deck, fields: Mapping[str, str], many: str) -> None:
        self._rng = rng
        self._deck = deck
        self._fields = dict(fields)
        self._many = many

    def say(self, bank: Sequence[str], /, **more: str) -> str:
        """A template of the bank, spoken.

        Raises:
            KeyError: the template names a field that the matter does not have.
        """
        text = _SWITCH.sub(lambda m: m[3] if m[1] in self._many else m[2], self._deck.deal(bank))
        while match := _CHOICE.search(text):
            text = text[: match.start()] + habit(self._rng, match[1].split("|")) + text[match.end() :]
        values = self._fields | more
        text = _tidy(text.replace("'", "’"))
        return _FIELD.sub(lambda m: values[m[1]], text)


def _tidy(text: str) -> str:
    """Blanks that an empty choice left behind are taken out."""
    return re.sub(r" ([.,;:])", r"\1", re.sub(r" {2,}", " ", text)).strip()
