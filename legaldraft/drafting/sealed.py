"""What may leave this process: placeholders and the words of the law, never a fact of the form.

Everything that a model is shown is written with placeholders. Where the model runs on a server, that is checked once
more before it is sent, for a mistake here could not be taken back.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

_TELLING = re.compile(r"[A-Z0-9\u0900-\u097F]")
_WORD = re.compile(r"[\w/.-]*\w")
_SHORTEST = 5  # characters: shorter values ("15", "fifteen" aside) are words of any letter
_GENERAL = "a name, a figure or a date stands where only its placeholder may"


def facts_in(text: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the placeholders whose value stands in ``text`` as it is.

    A value in small letters without a digit (``loan``, ``fifteen``) is a word of the language and tells nothing.
    """
    plain = " ".join(text.split()).casefold()
    found = []
    for name, value in values.items():
        wanted = " ".join(value.split())
        if len(wanted) < _SHORTEST or not _TELLING.search(wanted):
            continue
        if re.search(rf"(?<!\w){re.escape(wanted.casefold())}(?!\w)", plain):
            found.append(name)
    return tuple(found)


def tellable(faults: Sequence[str], values: Mapping[str, str]) -> tuple[str, ...]:
    """Why a paragraph was refused, without any word of the form: checks read the filled text and may quote it."""
    telling = {w.casefold() for v in values.values() for w in _words(v)}
    safe = (_GENERAL if any(w.casefold() in telling for w in _words(f, bare=True)) else f for f in faults)
    return tuple(dict.fromkeys(safe))


def _words(text: str, *, bare: bool = False) -> Iterable[str]:
    """The words of a text that may tell something: of a value those with a capital or a digit, else all of them."""
    return (w for w in _WORD.findall(text) if bare or _TELLING.search(w))
