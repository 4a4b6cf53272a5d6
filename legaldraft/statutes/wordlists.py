"""Lists of words kept as data (``data/words.toml``)."""

import tomllib
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("data") / "words.toml"


@lru_cache(maxsize=1)
def _all() -> dict[str, str]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def wordlist(name: str) -> frozenset[str]:
    """The words of that list.

    Raises:
        KeyError: there is no such list.
    """
    return frozenset(_all()[name].split())
