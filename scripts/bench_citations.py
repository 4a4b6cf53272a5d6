"""How fast citations are found, side by side with eyecite on the same text in one run.

    python scripts/bench_citations.py [--size BYTES]

The text is made from the sentences of the tests and a paragraph of an invented notice, repeated. eyecite is no
dependency of this project: ``pip install eyecite`` first, or the comparison is left out.
"""

import argparse
import importlib
import sys
import time
from collections.abc import Callable, Sized
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from legaldraft.statutes import find_citations  # noqa: E402

_PARAGRAPH = (
    "That on 12.05.2024 my client, M/s Alpha Traders, a proprietorship firm having its office at Plot No. 12, Karol "
    "Bagh, New Delhi, supplied goods worth Rs. 4,20,000/- against Invoice No. 138 dated 12.03.2024 and you issued "
    "cheque no. 000138 drawn on the bank, which was returned unpaid with the memo dated 18.12.2024 and the remark "
    "Funds Insufficient. "
)


def corpus(size: int) -> str:
    """``size`` characters of notices."""
    lines = (ROOT / "tests" / "statutes" / "sentences.txt").read_text(encoding="utf-8").splitlines()
    sentences = [line.rpartition(" => ")[0] for line in lines if line and not line.startswith("#")]
    text = " ".join(f"{sentence}. {_PARAGRAPH}" for sentence in sentences)
    return (text * (size // len(text) + 1))[:size]


def seconds(find: Callable[[str], Sized], text: str) -> tuple[float, int]:
    """The best of three runs and the number of citations found."""
    best, count = float("inf"), 0
    for _ in range(3):
        start = time.perf_counter()
        count = len(find(text))
        best = min(best, time.perf_counter() - start)
    return best, count


def main() -> None:
    """Print characters a second for both, and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1_000_000, help="characters of text (default 1,000,000)")
    args = parser.parse_args()
    text = corpus(args.size)
    find_citations(text[:5000])
    ours, count = seconds(find_citations, text)
    print(f"legaldraft  {len(text) / ours / 1e6:6.2f} million characters a second, {count:6} citations, {ours:.2f} s")
    page = text[:7000]
    print(f"a notice of three pages: {seconds(find_citations, page)[0] * 1000:.1f} ms")
    try:
        get_citations = importlib.import_module("eyecite").get_citations
    except ImportError:
        print("eyecite is not installed, so there is nothing to compare with: pip install eyecite")
        return
    get_citations(text[:5000])
    theirs, other = seconds(get_citations, text)
    print(
        f"eyecite     {len(text) / theirs / 1e6:6.2f} million characters a second, {other:6} citations, {theirs:.2f} s"
    )
    print(f"legaldraft is {theirs / ours:.2f} times as fast a character")


if __name__ == "__main__":
    main()
