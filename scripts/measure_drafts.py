"""Tables of what the model drafts: by type of notice, and whether two firms' drafts can be told apart.

    legaldraft evaluate --firm FIRM --adapter VERSION --forms FOLDER --no-base-drafts --json > drafts.json
    python scripts/measure_drafts.py types drafts.json [drafts.json …] [--data DATASET]
    python scripts/measure_drafts.py style A.json B.json --data A_DATASET --data B_DATASET

``types`` prints, for each type, how many paragraphs the model wrote, which required elements lack, which facts or
citations are wrong, and each standard clause with the reason for which the model's last paragraph was refused. With the
adapter's data set it also tells how many of the model's paragraphs are, word for word, one that it learnt from.
``style`` teaches a linear classifier on character n-grams the two firms' real notices (train.jsonl of each data set,
placeholders masked) and asks it whose adapter wrote each draft; the real notices left out of teaching (heldout.jsonl)
show what it is worth.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(_ROOT)]

from legaldraft.drafting.precedents import pieces_of  # noqa: E402 - the path above
from legaldraft.judging.style import Hand  # noqa: E402 - the path above

_MANY = 40  # letters
_ZEROS = ("invented_placeholders", "unfilled_placeholders", "citation_findings")


def main() -> int:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description="Tables of drafted forms.")
    parser.add_argument("what", choices=("types", "style"))
    parser.add_argument("files", nargs="+", type=Path, help="output of: legaldraft evaluate --json")
    parser.add_argument("--data", action="append", default=[], type=Path, help="a data set's folder, firm by firm")
    given = parser.parse_args()
    if given.what == "types":
        print_types(given.files)
        if given.data:
            print_learnt(given.files, given.data[0])
        return 0
    if len(given.files) != 2 or len(given.data) != 2:
        parser.error("style needs two files and two data sets, in the same order")
    print_style(given.files, given.data)
    return 0


def drafts(path: Path) -> list[dict[str, Any]]:
    """The drafts of the adapter of an evaluation; of the base where no adapter drafted."""
    rows = [a for a in json.loads(path.read_text(encoding="utf-8"))["adapters"] if a.get("forms")]
    if not rows:
        raise SystemExit(f"{path} holds no drafts: run evaluate with --forms and --json.")
    return list(rows[-1]["forms"])


def print_types(files: Sequence[Path]) -> None:
    """One row a type, then every standard clause with its reason."""
    by_type: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in files:
        for row in drafts(path):
            by_type[row["type"]].append(row)
    heads = ("by the model", "of these led", "words that letters decided", "elements missing")
    print(f"| type | forms | {' | '.join(heads)} | facts not in the form | wrong citations | errors |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    everything = [row for rows in by_type.values() for row in rows]
    for name, rows in [*sorted(by_type.items()), ("all", everything)]:
        written, model = sum(r["paragraphs"] for r in rows), sum(r["model"] for r in rows)
        print(
            f"| {name} | {len(rows)} | {model} of {written} ({model / max(1, written):.1%}) | {_count(rows, 'led')} | "
            f"{_turned(rows):.1%} | "
            f"{_count(rows, 'missing_elements')} | {_count(rows, 'unsupported_facts')} | "
            f"{sum(r['citation_findings'] for r in rows)} | {_count(rows, 'errors')} |"
        )
    left = sum(r[k] for r in everything for k in _ZEROS[:2])
    print(f"\nPlaceholders invented or left: {left}; names of other matters: {_count(everything, 'leaked')}.\n")
    for name, rows in sorted(by_type.items()):
        for row in rows:
            for line in reasons(row):
                print(f"- {name}, {row['form']}: {line}")


def print_learnt(files: Sequence[Path], data: Path) -> None:
    """How much of the model's text is a past paragraph as it stands, by kinds with many letters and with few."""
    lines = (data / "train.jsonl").read_text(encoding="utf-8").splitlines()
    notices = [json.loads(line) for line in lines]
    letters = Counter(str(n["type"]) for n in notices)
    learnt = {"".join(pieces_of(text)) for n in notices for _, text in n["paragraphs"]}
    found: Counter[tuple[bool, bool]] = Counter()
    for row in (row for path in files for row in drafts(path)):
        for _, source, text in row["body"]:
            if source == "model":
                found[letters[row["type"]] >= _MANY, "".join(pieces_of(text)) in learnt] += 1
    for many, kinds in ((True, f"{_MANY} letters or more"), (False, "fewer letters")):
        same, total = found[many, True], found[many, True] + found[many, False]
        if total:
            share = f"{same} of {total} model's paragraphs ({same / total:.1%})"
            print(f"kinds of {kinds}: {share} are a learnt one as it is")


def _count(rows: Sequence[dict[str, Any]], key: str) -> int:
    return sum(r[key] if isinstance(r[key], int) else len(r[key]) for r in rows)


def _turned(rows: Sequence[dict[str, Any]]) -> float:
    """Share of the words of the model's paragraphs, 0 to 1, at which letters led it away from its own choice."""
    words = sum(len(pieces_of(text)) for r in rows for _, source, text in r["body"] if source == "model")
    turned = sum(int(p["turned"]) for r in rows for p in r["paragraphs_led"])
    return turned / max(1, words)


def reasons(row: dict[str, Any]) -> Iterator[str]:
    """Each standard clause of a draft with why the model's last try was refused."""
    for element in row["standard"]:
        tries = [r for r in row["refused"] if r["element"] == element]
        why = "; ".join(dict.fromkeys(str(w) for r in tries for w in r["why"]))
        yield f"{element} ({len(tries)} tries: {why or 'none was made'})"


def print_style(files: Sequence[Path], data: Sequence[Path]) -> None:
    """How many drafts the classifier gives to the firm whose adapter wrote them."""
    own, other = (real(folder, "train") for folder in data)
    hand = Hand(own, other)
    held = [(s > 0) is first for folder, first in zip(data, (True, False), strict=True)
            for s in hand.svm(real(folder, "heldout"))]  # fmt: skip
    print(f"real notices not taught: {sum(held)} of {len(held)} given to their firm ({sum(held) / len(held):.1%})")
    right = total = 0
    for path, first in zip(files, (True, False), strict=True):
        for row in drafts(path):
            [score] = hand.svm(["\n".join(text for _, _, text in row["body"])])
            right, total = right + ((score > 0) is first), total + 1
            print(f"  {path.stem:24} {row['form']:32} {score:+.2f} {'right' if (score > 0) is first else 'WRONG'}")
    print(f"drafts: {right} of {total} given to the firm whose adapter wrote them ({right / total:.1%})")


def real(folder: Path, split: str) -> list[str]:
    """The notices of a data set's split, with their placeholders."""
    lines = (folder / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
    return ["\n".join(text for _, text in json.loads(line)["paragraphs"]) for line in lines]


if __name__ == "__main__":
    sys.exit(main())
