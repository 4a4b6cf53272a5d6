"""Phrase banks: how one firm's many ways of saying a thing become the text of one letter.

A phrase may hold alternatives, ``{on|upon} receipt``, nested too, and fields, ``<client>``. A phrase is fit for a
matter only if the matter has every field that stands in it, so a phrase about directors is never drawn without any.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

_TEXTS = Path(__file__).resolve().parent / "texts"
_INNERMOST = re.compile(r"\{([^{}]*)\}")
_FIELD = re.compile(r"<([a-z_]+)>")


def load_banks(name: str) -> dict[str, tuple[str, ...]]:
    """The banks of ``texts/NAME.txt``: ``[bank]`` lines, phrases parted by blank lines, ``#`` lines are remarks."""
    text = (_TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    banks: dict[str, list[str]] = {}
    bank: list[str] = []
    for block in re.split(r"\n\s*\n", "\n".join(lines)):
        # a line may break right after "|" or "{"; the break is then no blank of the phrase
        phrase = " ".join(re.sub(r"(?<=[|{])\n", "", block).split())
        if re.fullmatch(r"\[[a-z_.]+\]", phrase):
            bank = banks.setdefault(phrase[1:-1], [])
        elif phrase:
            bank.append(phrase)
    return {key: tuple(phrases) for key, phrases in banks.items()}


def fields_in(phrase: str) -> frozenset[str]:
    """Names of the fields in a phrase, in every alternative."""
    return frozenset(_FIELD.findall(phrase))


def spin(phrase: str, rng: Random) -> str:
    """The phrase with one alternative chosen for every brace, innermost first."""
    while match := _INNERMOST.search(phrase):
        phrase = phrase[: match.start()] + habit(rng, match.group(1).split("|")) + phrase[match.end() :]
    return re.sub(r" +(?=[ ,.;:])", "", phrase).strip()


def fill_fields(phrase: str, fields: Mapping[str, str]) -> str:
    """The phrase with every field replaced.

    Raises:
        KeyError: the matter has no such field.
    """
    return _FIELD.sub(lambda m: fields[m.group(1)], phrase)


def habit(rng: Random, options: Sequence[str]) -> str:
    """One of the options, the first ones far more often: a firm has favourite words and keeps others in reserve.

    The weights fall like 1/k² (Zipf): of ten options the first comes about six times in ten, the last hardly ever.
    """
    return rng.choices(options, [1 / (k + 1) ** 2 for k in range(len(options))])[0]


class Deck:
    """Draws phrases of a bank by habit."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng

    def draw(self, bank: Sequence[str], fields: Mapping[str, str]) -> str:
        """A finished text from a fitting phrase of the bank.

        Raises:
            LookupError: no phrase of the bank fits the matter.
        """
        fit = [p for p in bank if fields_in(p) <= fields.keys()]
        if not fit:
            raise LookupError(f"no phrase fits: {bank[0]!r}")
        return fill_fields(spin(habit(self._rng, fit), self._rng), fields)

    def pick(self, options: str) -> str:
        """One of several short texts, ``a|b|c``."""
        return habit(self._rng, options.split("|"))
