"""Words of the pages in the reader's language. The English sentence is the key; a missing translation stays English."""

import json
from collections.abc import Callable, Mapping
from functools import cache

from legaldraft.core.resources import resource

LANGUAGES = ("en", "hi")
Translate = Callable[..., str]


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """English sentence to its translation; empty for English and for a language without a file."""
    if language not in LANGUAGES or language == "en":
        return {}
    path = resource("web") / "static" / "strings" / f"{language}.json"
    if not path.is_file():
        return {}
    loaded: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def translator(language: str) -> Translate:
    """A function ``t(sentence, **values)``: the sentence in ``language``, with ``{name}`` replaced."""
    known = catalogue(language)

    def t(sentence: str, **values: object) -> str:
        text = known.get(sentence, sentence)
        return text.format(**values) if values else text

    return t
