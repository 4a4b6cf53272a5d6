"""Build the list of plain words by which a name is told from a word that only stands capitalised.

    python scripts/build_common_words.py DATA_FOLDER [--out FILE]

DATA_FOLDER is the one of ``build_statute_book.py``: its ``acts/`` hold the statutes' text. Words are counted there and
in the product's own letters and templates, where they stand in lower case; single words are kept, no text. The same
data give the same bytes.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
OUT = _ROOT / "legaldraft" / "ingest" / "common_words.txt"
_WORD = re.compile(r"(?<![\w'’.@/-])[a-z]{2,}(?![\w@])")
_OWN = ("legaldraft/ingest/known_letters.txt", "templates/notice_types/*.toml", "web/help/*.md")
FREQUENT = 150
"""Times that a word stands in the statutes for its capital to mean nothing in the middle of a sentence."""
FREQUENT_OWN = 3
"""The same in the product's own letters and templates."""
KNOWN = 3
"""Times that a word stands in the statutes to be a word at all: a rarer one is a slip of the scanner, or a name."""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def counted(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Lower-case words of the statutes and of the product's own texts."""
    law: Counter[str] = Counter()
    for path in sorted((folder / "acts").glob("*.json")):
        for text in _strings(json.loads(path.read_text(encoding="utf-8"))):
            law.update(_WORD.findall(text))
    own: Counter[str] = Counter()
    for pattern in _OWN:
        for path in sorted(_ROOT.glob(pattern)):
            own.update(_WORD.findall(path.read_text(encoding="utf-8")))
    return law, own


def main() -> None:
    """Writes the file: frequent words, a blank line, the other known words."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    law, own = counted(options.folder)
    frequent = {w for w, n in law.items() if n >= FREQUENT} | {w for w, n in own.items() if n >= FREQUENT_OWN}
    known = ({w for w, n in law.items() if n >= KNOWN} | set(own)) - frequent
    options.out.write_text(f"{' '.join(sorted(frequent))}\n\n{' '.join(sorted(known))}\n", encoding="utf-8")
    print(f"{len(frequent):,} frequent words, {len(known):,} others")


if __name__ == "__main__":
    main()
