"""The book: complete, small, quick to open, honest about what it cannot judge, and refused when damaged."""

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from legaldraft.cli.main import run
from legaldraft.core.errors import InputRefused
from legaldraft.statutes import Book
from legaldraft.statutes import book as book_module
from legaldraft.statutes.book import BOOK_FILE
from legaldraft.statutes.codec import decode, encode
from legaldraft.statutes.gists import gist
from legaldraft.statutes.subs import missing_part

NI = "negotiable-instruments-act-1881"


def test_the_book_holds_every_act_and_provision() -> None:
    book = Book.open()
    assert len(book.acts) == 897
    assert sum(1 for a in book.acts.values() if a.listed) >= 840
    assert sum(a.sections for a in book.acts.values()) > 39_000


def test_the_book_is_small_and_holds_no_statute_text() -> None:
    assert BOOK_FILE.stat().st_size < 6 * 1024 * 1024
    packed = decode(BOOK_FILE.read_bytes())
    assert "Where any cheque drawn by a person" not in json.dumps(packed.block(NI))


def test_the_book_opens_in_under_50_milliseconds_and_looks_up_in_microseconds() -> None:
    best = min(_open_seconds() for _ in range(5))
    assert best < 0.050
    book = Book.open()
    book.provision(NI, "138")
    start = time.process_time()
    for _ in range(1000):
        book.provision(NI, "138")
    assert (time.process_time() - start) / 1000 < 0.000_200


def _open_seconds() -> float:
    """Processor seconds: on a busy machine the clock on the wall measures the others."""
    start = time.process_time()
    Book.open(BOOK_FILE).provision(NI, "138")
    return time.process_time() - start


def test_each_row_knows_its_source_and_the_day_it_was_taken() -> None:
    book = Book.open()
    for act in book.acts.values():
        assert act.source
        assert act.taken.startswith("2026")
    provision = book.provision(NI, "138")
    assert provision is not None
    assert provision.source.startswith("github:")
    assert provision.taken == "2026-05-10"


def test_an_inserted_section_knows_since_when() -> None:
    provision = Book.open().provision(NI, "143A")
    assert provision is not None
    assert (provision.inserted_on, provision.inserted_by) == (date(2018, 9, 1), "Act 20 of 2018")


def test_the_correspondence_tables_go_both_ways() -> None:
    book = Book.open()
    assert [s.label for s in book.successors("IPC", "420")] == ["318(4)"]
    assert [(s.act, s.label) for s in book.successors("BNS", "318(4)")] == [("indian-penal-code-1860", "420")]
    assert [s.label for s in book.successors("CrPC", "125", date(2025, 1, 1))] == ["144"]
    assert book.successors("IPC", "420", date(2020, 1, 1)) == ()
    assert [s.label for s in book.successors("IEA", "65B")] == ["63"]


def test_orders_rules_and_articles_are_known() -> None:
    book = Book.open()
    assert book.rule("XXXVII", "2") == "Institution of summary suits"
    assert book.rule("XXXIX", "2A") is not None
    assert book.rule("XXXIX", "99") is None
    assert book.rule("LX", "1") is None
    assert len(book.articles) == 137


def test_at_least_150_provisions_have_a_gist_and_each_of_them_is_law() -> None:
    book = Book.open()
    told = [(a, n) for a in book.acts for n in book.numbers(a) if gist(a, n)]
    assert len(told) >= 150
    for act, number in told:
        provision = book.provision(act, number)
        assert provision is not None
        assert provision.status == "in-force", (act, number)
        assert provision.gist


def test_search_finds_by_heading_and_gist() -> None:
    book = Book.open()
    assert (NI, "138") in [(p.act, p.number) for p in book.search("dishonour cheque")]
    assert book.search("") == ()
    assert book.search("zzqx") == ()


@pytest.mark.parametrize(
    ("act", "number", "path", "missing"),
    [
        (NI, "138", ["proviso", "b"], None),
        (NI, "138", ["2"], "sub-section (2)"),
        (NI, "142", ["b"], None),
        (NI, "142", ["1", "b"], None),
        (NI, "142", ["9"], "sub-section (9)"),
        ("bharatiya-nyaya-sanhita-2023", "318", ["4"], None),
        ("bharatiya-nyaya-sanhita-2023", "318", ["7"], "sub-section (7)"),
        ("delhi-rent-control-act-1958", "14", ["1", "a"], None),
        ("income-tax-act-1961", "40", ["b", "v"], None),
    ],
)
def test_a_sub_part_is_judged_only_where_the_book_knows_it(
    act: str, number: str, path: list[str], missing: str | None
) -> None:
    provision = Book.open().provision(act, number)
    assert provision is not None
    assert missing_part(provision, path) == missing


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "text"])
def test_a_damaged_book_is_refused_with_the_command_that_mends_it(tmp_path: Path, damage: str) -> None:
    data = BOOK_FILE.read_bytes()
    middle = len(data) // 2
    bad = {
        "cut": data[:middle],
        "flip": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
        "empty": b"",
        "text": b"not a book at all",
    }[damage]
    path = tmp_path / "book.ldb"
    path.write_bytes(bad)
    with pytest.raises(InputRefused, match=r"scripts/build_statute_book\.py"):
        Book.open(path)


def test_a_missing_book_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="rebuild it"):
        Book.open(tmp_path / "none.ldb")


def test_the_file_is_the_same_for_the_same_data() -> None:
    header: dict[str, Any] = {"acts": [], "aliases": [["x", "y", 1]], "made_on": "2026-01-01"}
    blocks: dict[str, Any] = {"b": [[1]], "a": {"k": "v"}}
    data = encode(header, blocks)
    assert data == encode(dict(reversed(header.items())), dict(reversed(blocks.items())))
    assert decode(data).block("a") == {"k": "v"}
    assert decode(data).block("none") is None


def _raw(folder: Path) -> None:
    """A folder of raw data with one invented Act."""
    act = {"id": "lamp-act-1999", "short_title": "The Lamp Act, 1999", "number_of_act": "1 of 1999", "year": 1999}
    row = act | dict.fromkeys(
        (
            "enactment_date",
            "commencement_date",
            "repealed_by",
            "repealed_section",
            "repealed_on",
            "successor",
            "text_quality",
        )
    )
    row |= {"status": "in_force", "provision_word": "section", "subs_level": "full", "file": "acts/lamp-act-1999.json"}
    sections = [
        {"number": "1", "heading": "Short title", "text": "This Act may be called the Lamp Act, 1999."},
        {
            "number": "2A",
            "heading": "Wicks",
            "notes": "1. Ins. by Act 5 of 2001, s. 2 (w.e.f. 1-4-2001).",
            "subs": ["(1)"],
            "text": "(1) Trim it.",
        },
    ]
    (folder / "acts").mkdir()
    (folder / "acts" / "lamp-act-1999.json").write_text(json.dumps(act | {"sections": sections}))
    (folder / "index.json").write_text(json.dumps([row]))
    (folder / "SOURCES.md").write_text("Data; made on 2 Jan 2026.")
    tables = {
        "aliases.csv": "alias,act_id,rank,ambiguous\nLA,lamp-act-1999,1,\n",
        "omitted_sections.csv": "act_id,section,heading,status,amending_act,with_effect_from\n",
        "repealed_acts.csv": "act_no,act_year,short_title,repealed_by,section,repealed_on,successor_id,note\n",
        "provision_alerts.csv": "act_id,provision,effect,authority,citation,date,note,confidence\n",
    }
    head = "old_act,old_section,old_heading,new_act,new_section,new_heading,"
    head += "relation,note,text_similarity,basis,confidence\n"
    tables |= {f"mapping_{name}.csv": head for name in ("ipc_bns", "crpc_bnss", "iea_bsa")}
    for name, content in tables.items():
        (folder / name).write_text(content)
    (folder / "cpc_orders.json").write_text(json.dumps({"orders": []}))
    (folder / "limitation_articles.json").write_text(json.dumps({"articles": []}))


def test_the_build_script_makes_a_book_from_a_folder(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    _raw(raw)
    script = Path(__file__).parents[2] / "scripts" / "build_statute_book.py"
    out = tmp_path / "book.ldb"
    subprocess.run([sys.executable, str(script), str(raw), "--out", str(out)], check=True, capture_output=True)
    provision = Book.open(out).provision("lamp-act-1999", "2A")
    assert provision is not None
    assert (provision.heading, provision.inserted_on, provision.subs) == ("Wicks", date(2001, 4, 1), ("(1)",))
    assert b"Trim it" not in out.read_bytes()
    failed = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "none")], capture_output=True, text=True, check=False
    )
    assert failed.returncode != 0
    assert "index.json" in failed.stderr


def test_the_program_does_not_start_a_check_on_a_damaged_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "book.ldb"
    whole = book_module.BOOK_FILE.read_bytes()
    broken.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
    paper = tmp_path / "notice.txt"
    paper.write_text("Section 138 of the NI Act", encoding="utf-8")
    monkeypatch.setattr(book_module, "BOOK_FILE", broken)
    book_module._shipped.cache_clear()
    try:
        assert run(["check", str(paper), "--json"]) == 2
    finally:
        book_module._shipped.cache_clear()
    out = capsys.readouterr()
    assert out.out == ""
    assert "python scripts/build_statute_book.py" in out.err
