"""What the sample letters cite, phrase by phrase (corpus/citations.txt), held against what the finder says."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from legaldraft.statutes import find_citations
from tests.statutes.expected import told

_FILE = Path(__file__).resolve().parents[2] / "corpus" / "citations.txt"
_LAW = re.compile(
    r"(?i:\b(?:sections?\s+\d|sec\.|u/s\b|articles?\s+\d|rule\s+\d|act,\s+\d{4}|code(?:\s+o[fn]\b|,\s+\d{4})))"
    r"|\b(?:Order\s+[IVX]+|IPC|CrPC|CPC|BNSS?|AIR|SCC)\b(?!/)|धारा|अधिनियम"
)
"""Words that speak of law: every place with one has to stand in a phrase of the file."""


def _phrases() -> tuple[re.Pattern[str], dict[str, Counter[str]]]:
    said = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        phrase, sign, cited = line.partition(" => ")
        if sign and not line.startswith("#"):
            said[phrase] = Counter(x.strip() for x in cited.split(";") if x.strip() != "none")
    longest = sorted(said, key=len, reverse=True)
    patterns = (r"\s+".join(map(re.escape, p.split())) for p in longest)
    return re.compile("|".join(rf"(?<!\w){p}(?![\w(])" for p in patterns)), said


_PATTERN, _SAID = _phrases()


@dataclass
class Cited:
    """Citations right, found where none is and missed, and places of law that no phrase of the file speaks of."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    unknown: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, text: str) -> None:
        """Counts one letter; a citation is right where it begins inside its phrase and names Act and provision."""
        found = [(c.start, told(c)) for c in find_citations(text)]
        spans = []
        for place in _PATTERN.finditer(text):
            spans.append(place.span())
            got = Counter(said for start, said in found if place.start() <= start < place.end())
            self._count(name, " ".join(place[0].split()), _SAID[" ".join(place[0].split())], got)
        outside = [x for x in found if not any(s <= x[0] < e for s, e in spans)]
        for start, said in outside:
            self._count(name, text[start : start + 40], Counter(), Counter([said]))
        self.unknown += [
            f"{name}: {text[m.start() : m.end() + 40]!r}"
            for m in _LAW.finditer(text)
            if not any(s < m.end() and m.start() < e for s, e in spans)
        ]

    def _count(self, name: str, phrase: str, wanted: Counter[str], got: Counter[str]) -> None:
        self.right += (wanted & got).total()
        self.extra += (got - wanted).total()
        self.missed += (wanted - got).total()
        if wanted != got:
            self.notes.append(f"{name} {phrase!r}: {dict(got)}, not {dict(wanted)}")

    def f1(self) -> float:
        """The F1 over all citations; 1.0 where nothing was expected and nothing found."""
        wrong = self.extra + self.missed
        return 2 * self.right / (2 * self.right + wrong) if self.right + wrong else 1.0
