"""A reader for tests of proposals that needs no model."""

import re
from collections.abc import Callable, Sequence

from legaldraft.services import proposing


class SharedWords:
    """A reader that holds a label the likelier the more of its words stand in the sentence."""

    def __init__(self, name: str = "shared-words", meanwhile: Callable[[], None] = lambda: None) -> None:
        self.name, self._meanwhile, self.calls = name, meanwhile, 0

    def losses(self, opening: str, before: str, phrases: Sequence[str]) -> list[tuple[float, int]]:
        assert proposing.ELSE in opening
        self.calls += 1
        self._meanwhile()
        said = set(re.findall(r"[a-z]+", before.rpartition("\n")[0].lower()))
        words = [re.findall(r"[a-z]+", p) for p in phrases]
        return [(4.0 * len(w) - 4.0 * len(said & set(w)), len(w)) for w in words]
