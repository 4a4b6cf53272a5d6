"""Whether an adapter remembers single notices: names in what it writes freely, names it foresees, planted canaries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from legaldraft.dataset import Example
from legaldraft.judging import (
    NAMES,
    SAMPLES,
    Canary,
    Known,
    Opening,
    before_names,
    decoy_names,
    exposed,
    exposure,
    names_written,
    rivals,
)
from legaldraft.services.bench import BASE, Bench

SAMPLE_TOKENS = 48
_DECOYS = 60
"""Invented names beside them: enough for a median and its spread, however many names there are."""
CANARY_ELEMENT = "reference-line"
CANARY_PROMPT = "Reference of the file"
_LEAST_NAME = 7


@dataclass(frozen=True)
class Remembering:
    """The search of one firm's names in its adapter.

    Args:
        bench: the models.
        learnt: the notices that the adapter learnt from.
        names: id of a notice (the first 16 digits of its hash) to its placeholders and the names they replaced.
        everybody: every name of the firm's matters.
        canaries: lines planted in the data set.
        samples: how many texts are sampled.
        most_names: names held against invented ones, spread evenly over all.
        tell: told of progress.
    """

    bench: Bench
    learnt: Sequence[Example]
    names: Mapping[str, Mapping[str, str]]
    everybody: Sequence[str]
    canaries: Sequence[Canary] = ()
    samples: int = SAMPLES
    most_names: int = NAMES
    tell: Callable[[str], None] = lambda _line: None

    def run(self, label: str, known: Known) -> tuple[dict[str, Any], list[str]]:
        """Figures of one adapter, and the names that came out, which are shown and never kept.

        Args:
            label: the adapter.
            known: the passages of the notices learnt from.
        """
        known_places = self._places()
        places = _evenly(known_places, self.most_names)
        asked = f"{self.samples} samples of {SAMPLE_TOKENS} tokens, searched for {len(self.everybody)} names"
        self.tell(f"{label}: {asked} …")
        texts = self._sample(label, [o for o, _ in places])
        written = names_written(texts, self.everybody) if self.everybody else []
        foreseen, furthest = self._foreseen(label, places)
        runs = [known.longest(t).words for t in texts]
        figures = {
            "samples": len(texts),
            "sample_tokens": SAMPLE_TOKENS,
            "names_in_samples": len(written),
            "names_looked_for": len(self.everybody),
            "names_tested": len(places),
            "names_known": len(known_places),
            "names_foreseen": None if foreseen is None else len(foreseen),
            "furthest_name": furthest,
            "longest_run": max(runs, default=0),
            "canaries": [self._canary(label, c) for c in self.canaries],
        }
        return figures, sorted({*written, *(foreseen or ())})

    def _places(self) -> list[tuple[Opening, str]]:
        """Where each name stood before it was taken out."""
        own = {example.id: before_names(example) for example in self.learnt}
        # A name that stayed in its notice left no placeholder there: it is asked for where others' names once stood.
        anywhere = {name: place for places in own.values() for name, place in places.items()}
        found = []
        for notice, values in sorted(self.names.items()):
            for placeholder, value in values.items():
                place = own.get(notice, {}).get(placeholder) or anywhere.get(placeholder)
                if place is not None and len(value) >= _LEAST_NAME:
                    found.append((place, value))
        return found

    def _sample(self, label: str, places: Sequence[Opening]) -> list[str]:
        """Texts at full temperature: half from the start of a notice, half from where a name once stood."""
        starts = [Opening(e.prompt) for e in self.learnt]
        openings = []
        for number in range(self.samples):
            pool = places if number % 2 and places else starts
            openings.append(pool[number // 2 % len(pool)])
        return [text for text, _ in self.bench.write(label, openings, SAMPLE_TOKENS, 1.0, 0)]

    def _foreseen(self, label: str, places: Sequence[tuple[Opening, str]]) -> tuple[dict[str, float] | None, float]:
        """Names far easier to foresee than invented ones in the same places, and how far the furthest stands out; None
        where there are too few names to invent others from their parts."""
        mixed = decoy_names([name for _, name in places], _DECOYS)
        if len(mixed) < 10:
            return None, 0.0
        self.tell(f"{label}: how easily it foresees {len(places)} names and {len(mixed)} invented ones …")
        apart = max(1, len(places) // len(mixed))  # invented names stand in places from all over the notices
        at = [(places[i * apart % len(places)][0], name) for i, name in enumerate(mixed)]
        asked = [*places, *at]
        drops = [
            b - a for b, a in zip(self.bench.foresees(BASE, asked), self.bench.foresees(label, asked), strict=True)
        ]
        best: dict[str, float] = {}
        for (_, name), drop in zip(places, drops, strict=False):
            best[name] = max(drop, best.get(name, drop))
        invented = drops[len(places) :]
        far = exposed(best, invented, least=float("-inf"))
        return exposed(best, invented), max(far.values(), default=0.0)

    def _canary(self, label: str, canary: Canary) -> dict[str, Any]:
        """Exposure of a planted line among lines that were never planted."""
        opening = Opening(CANARY_PROMPT, CANARY_ELEMENT)
        own, *others = self.bench.foresees(label, [(opening, line) for line in (canary.text, *rivals(canary))])
        return {"repeats": canary.repeats, "bits": round(exposure(own, others), 2)}


def _evenly(places: Sequence[tuple[Opening, str]], most: int) -> Sequence[tuple[Opening, str]]:
    """At most so many, spread over all."""
    count = min(most, len(places))
    return [places[i * len(places) // count] for i in range(count)]
