"""Prints how well the facts of notices are read: F1 by kind of fact and by type of notice, with the misses listed; then
the F1 of the citations of the samples and how much of what is private the de-identified letters no longer show.

    python scripts/measure_facts.py [FOLDER …] [--type TYPE …] [--misses] [--kind KIND …]

A folder holds letters (.docx) with NAME.expected.json beside them, or small letters (.txt) with NAME.json, as in
tests/ingest/letters; by default the three folders of corpus/. Texts (descriptions, acts asked for) count as right
where they are the same but for case, blanks and points, or where nine words in ten are.
"""

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(_ROOT)]

from legaldraft.core.notice import Notice  # noqa: E402 - the path above
from legaldraft.ingest import read_notice  # noqa: E402
from legaldraft.word import read  # noqa: E402
from tests.ingest.citations_truth import Cited  # noqa: E402
from tests.ingest.letters_util import document  # noqa: E402
from tests.ingest.private_util import outcome, passages  # noqa: E402
from tests.ingest.recall import KINDS, Recall  # noqa: E402
from tests.ingest.scoring import Score  # noqa: E402

FOLDERS = ("kapadia", "kapadia-more", "meridian")
TARGETS = (
    ("amounts, dates, numbers", ("amounts", "dates", "numbers"), 0.97),
    ("amounts", ("amounts",), 0.97),
    ("dates", ("dates",), 0.97),
    ("numbers", ("numbers",), 0.97),
    ("parties", ("parties",), 0.92),
    ("party-details", ("party-details",), 0.92),
    ("kinds", ("kinds",), 0.92),
    ("terms", ("terms",), 0.95),
    ("texts", ("texts",), 0.0),
)


def letters(folder: Path) -> Iterator[tuple[str, Notice, Mapping[str, Any]]]:
    """Each letter of a folder with its expectation, read."""
    for beside in sorted(folder.glob("*.expected.json")):
        path = beside.with_name(beside.name.replace(".expected.json", ".docx"))
        yield path.stem, read_notice(read(path), path.name, "0" * 64), json.loads(beside.read_text(encoding="utf-8"))
    for path in sorted(folder.glob("*.txt")):
        beside = path.with_suffix(".json")
        if beside.exists():
            found = read_notice(document(path.read_text(encoding="utf-8")), path.name, "0" * 64)
            yield path.stem, found, json.loads(beside.read_text(encoding="utf-8"))


class Tally:
    """Scores by type of notice, with types and elements."""

    def __init__(self) -> None:
        self.all = Score(texts=True)
        self.by_type: dict[str, Score] = defaultdict(lambda: Score(texts=True))
        self.types: list[str] = []
        self.elements: Counter[bool] = Counter()
        self.wrong_elements: list[str] = []
        self.letters = 0
        self.cited = Cited()
        self.recall = Recall()

    def add(self, name: str, notice: Notice, expected: Mapping[str, Any]) -> None:
        """Counts one letter."""
        self.letters += 1
        kind = str(expected["type"])
        facts = expected.get("facts", {})
        if notice.type != kind:
            self.types.append(f"{name} type {notice.type}, not {kind}")
        self.all.add(name, facts, notice.facts)
        self.by_type[kind].add(name, facts, notice.facts)
        self.recall.add(name, facts, notice)
        if "paragraphs" in expected:  # the samples, whose citations are told phrase by phrase
            self.cited.add(name, notice.text)
        wanted = (
            [p["element"] for p in expected["paragraphs"]] if "paragraphs" in expected else expected.get("elements")
        )
        if wanted is None:
            return
        got = [p.element for p in notice.paragraphs if "paragraphs" in expected or p.element != "heading"]
        got = got if len(got) == len(wanted) else [None] * len(wanted)
        for number, (want, have) in enumerate(zip(wanted, got, strict=True)):
            self.elements[want in (have, "*")] += 1
            if want not in (have, "*"):
                self.wrong_elements.append(f"{name} element {number}: {have}, not {want}")


def report(tally: Tally, *, misses: bool, kinds: list[str]) -> None:
    """The table and, with ``misses``, every difference."""
    print(f"{tally.letters} letters; type right {1 - len(tally.types) / tally.letters:.3f}", end="")
    total = tally.elements.total()
    print(f"; elements right {tally.elements[True] / total:.3f}" if total else "")
    for label, keys, least in TARGETS:
        value = tally.all.f1(*keys)
        print(f"  {label:24} {value:.3f}{'' if value >= least else f'  below {least}'}")
    _report_law_and_privacy(tally)
    columns = ("amounts", "dates", "numbers", "parties", "party-details", "kinds", "terms", "texts")
    print(f"{'type':24}" + "".join(f"{c[:8]:>9}" for c in columns))
    for kind, score in sorted(tally.by_type.items()):
        print(f"{kind:24}" + "".join(f"{score.f1(c):9.3f}" for c in columns))
    if misses:
        for kind, score in sorted(tally.by_type.items()):
            print(f"== {kind}")
            notes = [n for n in score.notes if not kinds or n.split("|")[0] in kinds]
            print("\n".join(sorted(notes)))
        print("\n".join([*tally.types, *tally.wrong_elements, *tally.cited.notes, *tally.recall.notes]))


PASSAGES = ("private_passages.txt", "private_passages_2.txt", "private_passages_3.txt")


def _report_law_and_privacy(tally: Tally) -> None:
    """Citations of the samples, where they were read, and what de-identification takes out of them and of the letters
    with private values marked by hand."""
    cited, recall = tally.cited, tally.recall
    if cited.right:
        unknown = f", {len(cited.unknown)} places of law without a label" if cited.unknown else ""
        print(f"  {'citations':24} {cited.f1():.4f} of {cited.right + cited.missed}{unknown}")
    parts = ", ".join(f"{k} {recall.value(k):.4f} of {recall.places[k]}" for k in KINDS)
    print(f"  {'de-identified':24} {recall.value():.4f} ({parts})")
    marked = [outcome(p, body=True) for file in PASSAGES for p in passages(file)]
    total, leaked = sum(o.private for o in marked), sum(len(o.leaked) for o in marked)
    print(f"  {'  in marked passages':24} {1 - leaked / total:.4f} of {total}")


def main() -> None:
    """Reads the folders and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[_ROOT / "corpus" / f for f in FOLDERS])
    parser.add_argument("--type", action="append", default=[])
    parser.add_argument("--kind", action="append", default=[])
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    tally, started = Tally(), time.perf_counter()
    for folder in options.folders:
        for name, notice, expected in letters(folder):
            if not options.type or expected["type"] in options.type:
                tally.add(name, notice, expected)
    if not tally.letters:
        sys.exit("No letter with an expectation was found: name a folder that holds NAME.expected.json or NAME.json.")
    report(tally, misses=options.misses, kinds=options.kind)
    print(f"{time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
