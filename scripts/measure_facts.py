"""Prints how well the facts of notices are read: F1 by kind of fact and by type of notice, with the misses listed; then
the F1 of the citations of the samples and how much of what is private the de-identified letters no longer show.

    python scripts/measure_facts.py [FOLDER …] [--type TYPE …] [--misses] [--kind KIND …] [--proposals [--every N]]

A folder holds letters (.docx) with NAME.expected.json beside them, or small letters (.txt) with NAME.json, as in
tests/ingest/letters; by default the three folders of corpus/. Texts (descriptions, acts asked for) count as right
where they are the same but for case, blanks and points, or where nine words in ten are.

With ``--proposals`` the local base model is asked as ``legaldraft corpus propose`` asks it, and its proposals are
counted: for fields that the rules left open (those that the letter does not state at all among them: every proposal
there is wrong), and for fields that were blanked, one at a time, to see how many come back.
"""

import argparse
import copy
import json
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(_ROOT)]

from legaldraft.core.notice import Notice  # noqa: E402 - the path above
from legaldraft.ingest import open_fields, read_notice, shape_of  # noqa: E402
from legaldraft.notice_types import NoticeType, load  # noqa: E402
from legaldraft.services.proposing import MARGINS, Reader, proposals_of  # noqa: E402
from legaldraft.word import read  # noqa: E402
from tests.ingest.citations_truth import Cited  # noqa: E402
from tests.ingest.letters_util import document  # noqa: E402
from tests.ingest.private_util import outcome, passages  # noqa: E402
from tests.ingest.recall import KINDS, Recall  # noqa: E402
from tests.ingest.scoring import Score, flatten, normal  # noqa: E402

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


class Remembering:
    """A reader that weighs the same words once: a letter is asked about many times, one field blanked each time."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.name = reader, reader.name
        self._known: dict[tuple[str, tuple[str, ...]], list[tuple[float, int]]] = {}

    def losses(self, opening: str, before: str, phrases: Sequence[str]) -> list[tuple[float, int]]:
        """As the reader's own."""
        key = (before, tuple(phrases))
        if key not in self._known:
            self._known[key] = self.reader.losses(opening, before, phrases)
        return self._known[key]


def blanked(notice: Notice, path: str) -> Notice:
    """The notice as if the rules had not found one field."""
    facts = copy.deepcopy(dict(notice.facts))
    *way, last = path.split(".")
    inner: Any = facts
    for key in way:
        inner = inner[int(key)] if key.isdigit() else inner[key]
    inner.pop(last, None)
    return replace(notice, facts=facts, fact_places=tuple(p for p in notice.fact_places if p["path"] != path))


class Proposed:
    """Counts of proposals: ``open`` = left open by the rules and stated, ``unsaid`` = left open and not in the letter,
    ``blanked`` = taken out on purpose. By shape: fields, proposals, right ones."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str, str]] = Counter()
        self.misses: list[str] = []

    def add(self, name: str, notice: Notice, expected: Mapping[str, Any], reader: Reader) -> None:
        """Counts one letter."""
        form = load(str(notice.type))
        facts = dict(flatten(expected.get("facts", {})))
        self._count(name, notice, form, facts, reader, "")
        found = dict(flatten(notice.facts))
        for path, value in facts.items():
            spec = form.field(path)
            if spec is not None and not spec.fields and shape_of(spec) in MARGINS and found.get(path) == value:
                bare = blanked(notice, path)
                if any(f.path == path for f in open_fields(bare, form)):
                    self._count(name, bare, form, facts, reader, path)

    def _count(
        self, name: str, notice: Notice, form: NoticeType, facts: Mapping[str, str], reader: Reader, only: str
    ) -> None:
        made = {str(p["path"]): p for p in proposals_of(notice, form, reader)}
        for field in open_fields(notice, form):
            if field.shape not in MARGINS or (only and field.path != only):
                continue
            case = "blanked" if only else "open" if field.path in facts else "unsaid"
            self.counts[case, field.shape, "fields"] += 1
            if field.path not in made:
                continue
            said = str(made[field.path]["value"])
            right = normal(said) == normal(facts.get(field.path, ""))
            self.counts[case, field.shape, "proposed"] += 1
            self.counts[case, field.shape, "right"] += right
            if not right:
                self.misses.append(f"{name} {case} {field.path}: {said}, not {facts.get(field.path, 'stated')}")

    def report(self, *, misses: bool) -> None:
        """Prints the counts with precision and coverage."""
        for case in ("open", "unsaid", "blanked"):
            for shape in (*MARGINS, ""):
                self._line(case, shape)
        real = [self._sum(c, "", k) for k in ("proposed", "right") for c in ("open", "unsaid")]
        proposed, right = real[0] + real[1], real[2] + real[3]
        print(f"of proposals for fields left open {right} of {proposed} are right")
        if misses:
            print("\n".join(sorted(self.misses)))

    def _line(self, case: str, shape: str) -> None:
        fields, proposed, right = (self._sum(case, shape, k) for k in ("fields", "proposed", "right"))
        if fields:
            precise = f"{right / proposed:.2f}" if proposed else "-"
            print(
                f"  {case:8} {shape or 'all':8} {fields:4} fields {proposed:4} proposed {right:4} right, "
                f"precision {precise}, coverage {right / fields:.2f}"
            )

    def _sum(self, case: str, shape: str, what: str) -> int:
        return sum(n for (c, s, w), n in self.counts.items() if c == case and w == what and shape in ("", s))


def measure_proposals(
    folders: Sequence[Path], types: Sequence[str], every: int, threads: int | None, *, misses: bool
) -> None:
    """Asks the default base about the letters, English ones whose kind was told rightly, and prints the counts."""
    from legaldraft.model.reading import open_local

    tally, done = Proposed(), 0
    with tempfile.TemporaryDirectory() as home:
        reader = Remembering(open_local(Path(home), None, threads))
        for folder in folders:
            for name, notice, expected in islice(letters(folder), 0, None, every):
                fits = notice.type == expected["type"] and notice.language == "en"
                if fits and (not types or notice.type in types):
                    tally.add(name, notice, expected, reader)
                    done += 1
    print(f"{done} letters, {reader.name}")
    tally.report(misses=misses)


def main() -> None:
    """Reads the folders and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[_ROOT / "corpus" / f for f in FOLDERS])
    parser.add_argument("--type", action="append", default=[])
    parser.add_argument("--kind", action="append", default=[])
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--proposals", action="store_true", help="Measure what the local model proposes instead.")
    parser.add_argument("--threads", type=int, help="Cores for the model, with --proposals.")
    parser.add_argument("--every", type=int, default=1, help="Only every n-th letter, with --proposals.")
    options = parser.parse_args()
    if options.proposals:
        measure_proposals(options.folders, options.type, options.every, options.threads, misses=options.misses)
        return
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
