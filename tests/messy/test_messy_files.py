"""Real files by many writers: what a person sees in them is read, whole, in order and with its numbers."""

import importlib.util
import json
import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from legaldraft import word
from legaldraft.core.document import WordDocument
from legaldraft.core.errors import InputRefused
from legaldraft.word.convert import convert_many

ROOT = Path(__file__).resolve().parents[2]
MESSY = ROOT / "tests" / "messy" / "files"
MANIFEST: dict[str, dict[str, Any]] = json.loads((MESSY / "manifest.json").read_text(encoding="utf-8"))
READ = [name for name, entry in MANIFEST.items() if "refused" not in entry]
pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def outcomes() -> dict[str, WordDocument | InputRefused]:
    """All files in one batch, the good and the bad."""
    return {path.name: outcome for path, outcome in word.read_many([MESSY / name for name in MANIFEST], ocr="")}


def visible(name: str) -> list[str]:
    return (MESSY / f"{name}.visible").read_text(encoding="utf-8").splitlines()


def recovered(seen: list[str], read: list[str]) -> int:
    """Words of the first list that stand in the second, in order."""
    return sum(m.size for m in SequenceMatcher(None, seen, read, autojunk=False).get_matching_blocks())


def test_every_file_is_accounted_for(outcomes: dict[str, WordDocument | InputRefused]) -> None:
    on_disk = {p.name for p in MESSY.iterdir() if p.suffix not in (".visible", ".json", ".md")}
    assert on_disk == set(MANIFEST) == set(outcomes)
    assert len(READ) >= 60
    assert {MANIFEST[n]["type"] for n in READ} >= {"cheque-dishonour", "recovery-of-money", "eviction", "not-a-notice"}


def test_every_bad_file_is_named_for_what_it_is(outcomes: dict[str, WordDocument | InputRefused]) -> None:
    said = {n: o.message for n, o in outcomes.items() if isinstance(o, InputRefused)}
    assert set(said) == {n for n, entry in MANIFEST.items() if "refused" in entry}
    assert {n: s for n, s in said.items() if not (s.startswith(n) and MANIFEST[n]["refused"] in s)} == {}


def test_what_is_seen_is_read_in_order(outcomes: dict[str, WordDocument | InputRefused]) -> None:
    total = got = 0
    weak = []
    for name in READ:
        seen, read = " ".join(visible(name)).split(), outcomes[name].text.split()  # type: ignore[union-attr]
        found = recovered(seen, read)
        total, got = total + len(seen), got + found
        if found < 0.97 * len(seen) or len(read) > 1.02 * len(seen):
            weak.append((name, found, len(seen), len(read)))
    assert weak == []
    assert got / total >= 0.999


def test_paragraphs_and_numbers_are_those_that_are_seen(outcomes: dict[str, WordDocument | InputRefused]) -> None:
    # A PDF keeps no cells, and LibreOffice moves the anchor of a text box when it writes .doc.
    other = {n for n in READ if outcomes[n].text.split("\n") != visible(n)}  # type: ignore[union-attr]
    assert other == {"python-docx-table.pdf", "text-boxes.doc"}


def test_no_deleted_word_is_kept_and_no_inserted_word_is_lost(
    outcomes: dict[str, WordDocument | InputRefused],
) -> None:
    tracked = [n for n in READ if MANIFEST[n].get("deleted") or MANIFEST[n].get("inserted")]
    assert len(tracked) >= 12
    for name in tracked:
        text = outcomes[name].text  # type: ignore[union-attr]
        assert [w for w in MANIFEST[name].get("deleted", ()) if w in text] == [], name
        assert [w for w in MANIFEST[name].get("inserted", ()) if w not in text] == [], name


def test_what_stands_apart_is_found_and_every_doubt_is_said(
    outcomes: dict[str, WordDocument | InputRefused],
) -> None:
    for name in READ:
        document = outcomes[name]
        assert isinstance(document, WordDocument)
        apart = MANIFEST[name].get("apart", {})
        assert {kind: list(getattr(document, kind)) for kind in apart} == apart, name
        assert set(MANIFEST[name].get("warns", ())) <= {w.code for w in document.warnings}, name


def test_libreoffice_prints_the_same_numbers(outcomes: dict[str, WordDocument | InputRefused], tmp_path: Path) -> None:
    # LibreOffice prints deleted paragraphs, and writes these formats in another way than Word does (17.9.4, 17.18.59).
    unlike = {"numbers-hindi.docx", "numbers-legal-style.docx", "numbers-in-words.docx"}
    names = [n for n in READ if n.endswith((".docx", ".dotx")) and n not in unlike and not n.startswith("tracked")]
    numbered = [n for n in names if any(b.number for b in outcomes[n].blocks)]  # type: ignore[union-attr]
    printed = convert_many([(MESSY / n, n.rsplit(".", 1)[1]) for n in numbered], "txt", tmp_path)
    compared = 0
    for name, path in zip(numbered, printed, strict=True):
        assert isinstance(path, Path), name
        text = re.sub("[\uf0b7\u00b7]", "•", path.read_text(encoding="utf-8-sig"))
        lines = {" ".join(x.split()) for x in text.split("\n")}
        for block in outcomes[name].blocks:  # type: ignore[union-attr]
            words = block.text.split()
            # Hindi keys and lines that were put together again stand otherwise in LibreOffice's text.
            if block.number and words and any(x.endswith(" ".join(words)) for x in lines):
                assert " ".join([block.number, *words]) in lines, (name, block.number, words[:6])
                compared += 1
    assert compared >= 150


def test_the_script_makes_the_same_files_again() -> None:
    spec = importlib.util.spec_from_file_location("make_messy", ROOT / "scripts" / "make_messy.py")
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    made = maker.files_of(maker.all_items())
    assert [n for n, data in made.items() if (MESSY / n).read_bytes() != data] == []
    assert sum(p.stat().st_size for p in MESSY.iterdir()) < 4_000_000
