"""Typed placeholders: ``[[CHEQUE_1_NUMBER]]`` stands where a client's fact stood or will stand.

No client fact enters a model's weights and none is ever written by a model: ingest takes facts out, drafting puts
them back. A name is upper case letters, digits and underscores.
"""

import re
from collections.abc import Mapping

PLACEHOLDER = re.compile(r"\[\[([A-Z][A-Z0-9_]*)\]\]")

DOUBT = "DOUBT"
"""Stem of the placeholder of a word of which a person has to say whether it is a name (``DOUBT_1``)."""


def names_in(text: str) -> tuple[str, ...]:
    """Bare names of the placeholders of a text, in order, repeats kept."""
    return tuple(PLACEHOLDER.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with every placeholder replaced by its value.

    Raises:
        KeyError: a placeholder has no value; nothing is guessed.
    """
    return PLACEHOLDER.sub(lambda m: values[m.group(1)], text)


def unfilled(text: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """Placeholders of the text that have no value."""
    return tuple(n for n in names_in(text) if n not in values)
