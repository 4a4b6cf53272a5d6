"""Makes the messy files: notices and other papers as other programs and other hands leave them.

    python scripts/make_messy.py [--out tests/messy/files] [--check]

Beside each file stands ``NAME.visible``, the text that a person sees in it; ``manifest.json`` says the rest. The
files written here have the same bytes each time. Those of LibreOffice (.doc, .rtf, .odt, .pdf) carry its version and
the hour, so they are made only where they are missing; ``--check`` compares everything else and writes nothing.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(_ROOT), str(_ROOT / "scripts")]

from messy import hindi, numbered, office, placed, refused, tracked, written  # noqa: E402 - the path above
from messy.item import Item, letters, markup, shown  # noqa: E402
from messy.item import docx as to_word  # noqa: E402

from legaldraft.core.errors import InputRefused  # noqa: E402
from legaldraft.word.convert import convert_many  # noqa: E402


def all_items() -> list[Item]:
    """Every messy file; for LibreOffice's the bytes are those of its source."""
    texts = letters()
    own = [
        *tracked.items(texts),
        *placed.items(texts),
        *numbered.items(texts),
        *hindi.items(texts),
        *written.items(texts),
        *_other_papers(),
    ]
    made = list(office.items({item.name: item for item in own}))
    return [*own, *made, *refused.items()]


def files_of(items: Sequence[Item]) -> dict[str, bytes]:
    """File name to bytes, of what does not need LibreOffice: the files, their visible text and the manifest."""
    files = {item.name: item.data for item in items if not item.source}
    files |= {
        f"{item.name}.visible": "".join(f"{x}\n" for x in item.visible).encode() for item in items if item.visible
    }
    manifest = {item.name: item.manifest() for item in sorted(items, key=lambda x: x.name)}
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    return files | {"manifest.json": f"{text}\n".encode()}


def _other_papers() -> list[Item]:
    texts = letters()
    return [
        Item(
            f"{name}.docx",
            to_word("".join(markup(x) for x in texts[name].lines)),
            texts[name],
            shown(texts[name].lines),
        )
        for name in ("affidavit", "agreement", "judgment", "article")
    ]


def _make_with_office(items: Sequence[Item], out: Path) -> None:
    """Runs LibreOffice once for each kind of file that is missing."""
    missing = [item for item in items if item.source and not (out / item.name).exists()]
    with tempfile.TemporaryDirectory() as folder:
        for kind in sorted({Path(item.name).suffix[1:] for item in missing}):
            wanted = [item for item in missing if item.name.endswith(f".{kind}")]
            sources = []
            for at, item in enumerate(wanted):
                source = Path(folder) / f"{kind}{at}.{item.source}"
                source.write_bytes(item.data)
                sources.append((source, item.source))
            (Path(folder) / kind).mkdir()
            for item, made in zip(wanted, convert_many(sources, kind, Path(folder) / kind), strict=True):
                if isinstance(made, InputRefused):
                    sys.exit(f"{item.name}: {made.message}")
                if item.refused:
                    (out / item.name).write_bytes(office.scanned(made))
                else:
                    shutil.move(made, out / item.name)


def _differences(files: Mapping[str, bytes], items: Sequence[Item], out: Path) -> list[str]:
    wrong = [name for name, data in files.items() if not (out / name).is_file() or (out / name).read_bytes() != data]
    wrong += [item.name for item in items if item.source and not (out / item.name).is_file()]
    known = {*files, *(item.name for item in items), "README.md"}
    return wrong + [path.name for path in out.iterdir() if path.name not in known]


def main() -> None:
    """Writes or checks the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=_ROOT / "tests" / "messy" / "files")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    items = all_items()
    files = files_of(items)
    if not options.check:
        options.out.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (options.out / name).write_bytes(data)
        _make_with_office(items, options.out)
    wrong = _differences(files, items, options.out)
    if wrong:
        sys.exit(f"differs from what this script makes: {', '.join(sorted(wrong))}")
    size = sum(path.stat().st_size for path in options.out.iterdir())
    print(f"{len(items)} files, {len(files) - len(items)} expectations, {size / 1e6:.1f} MB in {options.out}")


if __name__ == "__main__":
    main()
