"""What the provisions that notices use say, in our own words (``data/gists.toml``)."""

import tomllib
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("data") / "gists.toml"


@lru_cache(maxsize=1)
def _all() -> dict[str, dict[str, str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def gist(act_id: str, number: str) -> str | None:
    """One or two sentences on a provision, or None where we wrote none."""
    return _all().get(act_id, {}).get(number)
