"""What judging measures of the bare base, kept: the same until the base, what is asked, or this program changes.

Every entry stands under a hash of all that decides it, so nothing that differs is ever taken for it. Figures alone are
kept, and the letter that the base writes of an invented matter: no text of a client's.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any

from legaldraft.dataset import Example
from legaldraft.drafting import Engine
from legaldraft.judging import Opening
from legaldraft.services.bench import BASE, Bench
from legaldraft.store import Store

MOST = 2000
"""Entries kept of a firm, the newest: those of some two hundred held-out notices, each measured in three ways."""


class BaseFigures:
    """The figures kept for one firm.

    Args:
        store: where they are kept.
        firm: whose judging they serve.
        fingerprint: of the base model and this program.
    """

    def __init__(self, store: Store, firm: str, fingerprint: str) -> None:
        self._store, self._fingerprint = store, fingerprint
        self._place = f"base-figures:{firm}"
        # Pairs, oldest first: a database may give an object's keys back in another order.
        self._known: dict[str, Any] = dict(store.settings.get(self._place, ()))

    def each(self, what: str, asked: Sequence[Any], measure: Callable[[list[int]], Sequence[Any]]) -> list[Any]:
        """The figure of each thing asked, in order; ``measure`` is told the numbers of those not known, if any.

        Args:
            what: kind of figure.
            asked: JSON values, each of which decides its figure alone.
            measure: numbers of things asked to their figures (JSON values).
        """
        keys = [self._key(what, one) for one in asked]
        missing = [i for i, key in enumerate(keys) if key not in self._known]
        if missing:
            found = measure(missing)
            self._keep({keys[i]: value for i, value in zip(missing, found, strict=True)})
        return [self._known[key] for key in keys]

    def _key(self, what: str, asked: Any) -> str:
        whole = json.dumps([self._fingerprint, what, asked], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(whole.encode()).hexdigest()

    def _keep(self, new: dict[str, Any]) -> None:
        self._known |= new
        self._store.settings.set(self._place, [[key, value] for key, value in self._known.items()][-MOST:])


class KeptBench:
    """A bench whose bare base is measured once; adapters are measured every time.

    Args:
        bench: the models.
        figures: what is known of the base.
    """

    def __init__(self, bench: Bench, figures: BaseFigures) -> None:
        self._bench, self._figures = bench, figures

    @property
    def fingerprint(self) -> str:
        """As the bench's own."""
        return self._bench.fingerprint

    def engine(self, label: str) -> Engine:
        """As the bench's own."""
        return self._bench.engine(label)

    def losses(self, label: str, examples: Sequence[Example]) -> list[tuple[float, int]]:
        """As the bench's own."""
        if label != BASE:
            return self._bench.losses(label, examples)
        found = self._figures.each(
            "loss", [e.to_json() for e in examples], lambda some: self._bench.losses(BASE, [examples[i] for i in some])
        )
        return [(float(loss), int(tokens)) for loss, tokens in found]

    def softened(self, label: str, examples: Sequence[Example]) -> list[tuple[float, float, int]]:
        """As the bench's own."""
        if label != BASE:
            return self._bench.softened(label, examples)
        found = self._figures.each(
            "softened",
            [e.to_json() for e in examples],
            lambda some: self._bench.softened(BASE, [examples[i] for i in some]),
        )
        return [(float(plain), float(soft), int(tokens)) for plain, soft, tokens in found]

    def write(
        self, label: str, openings: Sequence[Opening], most_tokens: int, temperature: float, seed: int
    ) -> list[tuple[str, bool]]:
        """As the bench's own."""
        return self._bench.write(label, openings, most_tokens, temperature, seed)

    def foresees(self, label: str, phrases: Sequence[tuple[Opening, str]]) -> list[float]:
        """As the bench's own."""
        if label != BASE:
            return self._bench.foresees(label, phrases)
        asked = [[o.prompt, o.element, o.before, phrase] for o, phrase in phrases]
        # Rows of a batch are padded to one length, which moves the last digit: all together are one question.
        (found,) = self._figures.each("foresees", [asked], lambda _: [list(self._bench.foresees(BASE, phrases))])
        return [float(loss) for loss in found]
