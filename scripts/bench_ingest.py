"""Holds the reader against other programs on the same files: time, and how much of what is seen they recover.

    python scripts/bench_ingest.py [--files FOLDER] [--repeat N]
    python scripts/bench_ingest.py --whole 500

By default the files are the messy .docx files, whose visible text is known. python-docx comes with the product;
mammoth and markitdown are the extra ``bench``, used only here, and where they are missing the table says so.
``--whole`` ingests so many of the sample notices as the command does (gate, child process, facts, names taken out,
kept in a store) and prints seconds and memory.
"""

import argparse
import importlib.util
import io
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(_ROOT)]

from legaldraft import word  # noqa: E402 - the path above
from legaldraft.core.errors import InputRefused  # noqa: E402
from legaldraft.services.corpus import ingest  # noqa: E402
from legaldraft.store import Store  # noqa: E402

MESSY = _ROOT / "tests" / "messy" / "files"
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
Reader = Callable[[Path], str]


def _legaldraft(path: Path) -> str:
    return word.read(path).text


def _python_docx(path: Path) -> str:
    """What its own interface gives: the paragraphs and the cells of the body's tables."""
    import docx

    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def _mammoth(path: Path) -> str:
    import mammoth

    with path.open("rb") as file:
        return str(mammoth.extract_raw_text(file).value)


def _markitdown(path: Path) -> str:
    from markitdown import MarkItDown

    return str(MarkItDown(enable_plugins=False).convert_stream(io.BytesIO(path.read_bytes()), file_extension=".docx"))


READERS: dict[str, tuple[str, Reader]] = {
    "legaldraft": ("lxml", _legaldraft),
    "python-docx": ("docx", _python_docx),
    "mammoth": ("mammoth", _mammoth),
    "markitdown": ("markitdown", _markitdown),
}


def measure(reader: Reader, files: list[tuple[Path, str]], repeat: int) -> dict[str, float]:
    """Seconds for all files; shares of the visible words recovered in order and in any order; words added; failures."""
    seconds, in_order, any_order, seen, extra, failed = 0.0, 0, 0, 0, 0, 0
    for path, visible in files:
        started = time.perf_counter()
        text = ""
        try:
            for _ in range(repeat):
                text = reader(path)
        except Exception:
            failed += 1
        seconds += time.perf_counter() - started
        want, got = _WORD.findall(visible), _WORD.findall(text)
        seen += len(want)
        in_order += sum(m.size for m in SequenceMatcher(None, want, got, autojunk=False).get_matching_blocks())
        any_order += (Counter(want) & Counter(got)).total()
        extra += (Counter(got) - Counter(want)).total()
    return {
        "seconds": seconds / repeat,
        "in_order": in_order / seen,
        "any_order": any_order / seen,
        "extra": extra / seen,
        "failed": failed,
    }


def known_files(folder: Path) -> list[tuple[Path, str]]:
    """The .docx files of a folder that may come in, with their visible text: as noted beside them, or as read here."""
    found = []
    for path in sorted(folder.glob("*.docx")):
        noted = path.with_name(f"{path.name}.visible")
        try:
            found.append((path, noted.read_text(encoding="utf-8") if noted.exists() else word.read(path).text))
        except InputRefused:
            continue
    return found


def whole(count: int) -> str:
    """One line: how long the ingest of so many sample notices takes, and the most memory of it and of its child."""
    files = [p for f in ("kapadia", "kapadia-more", "meridian") for p in sorted((_ROOT / "corpus" / f).glob("*.docx"))]
    with tempfile.TemporaryDirectory() as home, Store.open(Path(home)) as store:
        started = time.perf_counter()
        notices = ingest(store, "bench", files[:count])
        seconds = time.perf_counter() - started
    peak = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    kinds = ", ".join(f"{n} {s}" for s, n in sorted(Counter(n.status for n in notices).items()))
    return f"{len(notices)} files ingested in {seconds:.1f} s ({kinds}); memory {peak[0]} MB, its child {peak[1]} MB"


def main() -> None:
    """Prints one row a program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=Path, default=MESSY)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--whole", type=int, default=0, metavar="N", help="ingest N sample notices instead")
    options = parser.parse_args()
    if options.whole:
        print(whole(options.whole))
        return
    files = known_files(options.files)
    if not files:
        sys.exit(f"There is no readable .docx file in {options.files}: name another folder.")
    print(f"{len(files)} files of {options.files}")
    print(
        f"{'program':12} {'seconds':>8} {'words in order':>15} {'in any order':>13} {'words added':>12} {'failed':>7}"
    )
    for name, (module, reader) in READERS.items():
        if importlib.util.find_spec(module) is None:
            print(f"{name:12} not installed: run pip install 'legaldraft[bench]'")
            continue
        reader(files[0][0])  # loading the program is not counted
        row = measure(reader, files, options.repeat)
        shares = f"{row['in_order']:15.2%} {row['any_order']:13.2%} {row['extra']:12.2%}"
        print(f"{name:12} {row['seconds']:8.2f} {shares} {row['failed']:7.0f}", flush=True)


if __name__ == "__main__":
    main()
