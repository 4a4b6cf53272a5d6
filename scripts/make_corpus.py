"""Makes the sample corpus: notices of two fictional firms as Word files, with expected JSON beside a part of them.

    python scripts/make_corpus.py [--out corpus] [--firm kapadia|meridian|kapadia-more] [--seed 2026]

The same seed gives the same bytes. Files of an earlier run that are no longer made are removed from the firms' folders.
"""

import argparse
import importlib
import json
import sys
from pathlib import Path
from random import Random

_ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(_ROOT), str(_ROOT / "scripts")]

from corpus.expected import expected_json  # noqa: E402 - the path above makes the package importable
from corpus.render import render  # noqa: E402
from corpus.world import Sample  # noqa: E402

FIRMS = ("kapadia", "meridian")
MORE = "kapadia-more"
"""The first firm's notices of the other fourteen types, in a folder of their own."""
EXPECTED_EVERY = 3


def samples_of(firm: str, seed: int) -> list[Sample]:
    """Every sample of a firm: those written by hand first, then the generated ones."""
    module = importlib.import_module(f"corpus.{firm.replace('-', '_')}")
    written: list[Sample] = module.handwritten()
    made: list[Sample] = module.generate(Random(f"{firm}:{seed}"))
    return written + made


def files_of(samples: list[Sample]) -> dict[str, bytes]:
    """File name to bytes: each letter, and the expectation beside the handwritten ones and a third of the others."""
    result: dict[str, bytes] = {}
    seen = 0
    for sample in samples:
        seen += not sample.handwritten
        result[f"{sample.stem}.docx"] = render(sample.letter, sample.facts["notice_date"])
        if sample.handwritten or seen % EXPECTED_EVERY == 1:
            text = json.dumps(expected_json(sample), ensure_ascii=False, indent=1) + "\n"
            result[f"{sample.stem}.expected.json"] = text.encode("utf-8")
    return result


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Writes the files and removes letters and expectations that are no longer made."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in [*folder.glob("*.docx"), *folder.glob("*.expected.json")]:
        if old.name not in files:
            old.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def main() -> int:
    """Writes the corpus and prints what was made."""
    parser = argparse.ArgumentParser(description="Makes the sample corpus.")
    parser.add_argument("--out", type=Path, default=_ROOT / "corpus", help="folder that gets one folder a firm")
    parser.add_argument("--firm", choices=(*FIRMS, MORE), action="append", help="only this firm (may be repeated)")
    parser.add_argument("--seed", type=int, default=2026, help="another seed gives other matters")
    options = parser.parse_args()
    for firm in options.firm or (*FIRMS, MORE):
        samples = samples_of(firm, options.seed)
        files = files_of(samples)
        write(options.out / firm, files)
        counts = {t: sum(s.type == t for s in samples) for t in sorted({s.type for s in samples})}
        by_hand = sum(s.handwritten for s in samples)
        answers = sum(name.endswith(".json") for name in files)
        print(f"{firm}: {counts}, {by_hand} written by hand, {answers} with expected JSON")
    return 0


if __name__ == "__main__":
    sys.exit(main())
