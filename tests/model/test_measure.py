"""``scripts/gpu/measure.py``, run for real with its tiny model on the processor."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "scripts" / "gpu"


def measure(*given: str) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, str(FOLDER / "measure.py"), *given]
    one_core = os.environ | {"OMP_NUM_THREADS": "1"}
    return subprocess.run(argv, capture_output=True, text=True, check=False, env=one_core)


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    out = tmp_path_factory.mktemp("results")
    told = measure("--tiny", "--out", str(out))
    assert told.returncode == 0, told.stderr[-2000:]
    [file] = out.glob("*.json")
    return file


def test_every_row_is_measured_or_has_its_reason(results):
    document = json.loads(results.read_text())
    by = {row["row"]: row for row in document["rows"]}
    assert list(by) == measure("--list").stdout.split()
    there = {name: row for name, row in by.items() if "error" not in row}
    wanting = {name for name in by if "unsloth" in name}
    assert set(by) - set(there) == wanting
    assert {by[name]["error"] for name in wanting} == {"unsloth is not installed"}
    for name, row in there.items():
        figure = "written_tokens_per_second" if name.startswith("write-") else "tokens_per_second"
        assert row["first_loss"] > 0 if name.startswith("parity-") else row[figure] > 0, name
    assert {row["tokens"] for name, row in there.items() if name.startswith("train-")} == {
        1024,
        2048,
        4096,
        8192,
        16384,
    }
    looked = by["write-ours-lookup"]
    assert 0 <= looked["accepted"] <= looked["guessed"]


def test_all_engines_begin_with_the_same_loss(results):
    document = json.loads(results.read_text())
    losses = {r["row"]: r["first_loss"] for r in document["rows"] if r["row"] in ("parity-ours", "parity-stock")}
    assert abs(losses["parity-ours"] - losses["parity-stock"]) < 1e-3
    assert document["promised"]["first_loss_apart_from_stock"]["met"]
    assert document["promised"]["tokens_per_second"]["found"] is None  # a tiny shape keeps no promise of a card


def test_a_second_part_joins_the_first_and_replaces_what_it_measures(results):
    before = json.loads(results.read_text())
    older = {row["row"]: row | {"at": "2026-01-01T00:00:00+00:00"} for row in before["rows"]}
    results.write_text(json.dumps(before | {"rows": list(older.values())}))
    told = measure("--tiny", "--only", "cap-*-unsloth", "--out", str(results.parent))
    assert told.returncode == 1  # none of them can be measured here
    after = {row["row"]: row for row in json.loads(results.read_text())["rows"]}
    assert list(after) == list(older)
    again = {name for name, row in after.items() if row["at"] != older[name]["at"]}
    assert again == {f"cap-{size}-unsloth" for size in (8, 12, 16, 24)}


def test_the_tables_for_the_help_are_made_from_the_file(results):
    document = json.loads(results.read_text())
    ours = next(r for r in document["rows"] if r["row"] == "train-4096-packed-kept-ours")
    ours |= {"tokens_per_second": 98765.0, "peak_reserved_gib": 21.5}
    stock = next(r for r in document["rows"] if r["row"] == "train-4096-packed-kept-stock")
    stock["error"] = "OutOfMemoryError: CUDA out of memory. Tried to allocate 2 GiB"
    del document["rows"][-1]
    results.with_name("z.json").write_text(json.dumps(document))
    told = measure("--table", "--out", str(results.parent))
    results.with_name("z.json").unlink()
    assert "| 4,096, packed, kept | 98,765 (21.5 GiB) | out of memory | unsloth is not installed |" in told.stdout
    assert "| ours-lookup-constraint | not measured | - | - |" in told.stdout
    assert "| times unsloth | at least 1 | not measured |" in told.stdout


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["--only", "nothing"], "No row is called nothing"),
        (["--tiny"], "say with --out"),
        (["--table", "--out", "{out}"], "There are no results"),
        (["--tiny", "--out", "{bad}"], "is damaged: put it away"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(given, says, results, tmp_path):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / results.name).write_text("{")
    told = measure(*(g.format(out=tmp_path, bad=tmp_path / "bad") for g in given))
    assert told.returncode == 1
    assert says in told.stderr
    assert len(told.stderr.splitlines()) == 1


def test_the_figures_that_were_promised_are_reckoned_from_the_rows(monkeypatch):
    monkeypatch.syspath_prepend(FOLDER)
    from summary import promised

    packed = {"engine": "ours", "tokens": 8192, "packed": True, "quantise": "nf4"}
    found = promised(
        [
            packed | {"row": "train-8192-packed-kept-ours", "tokens_per_second": 10000.0, "share_of_roof": 0.4},
            packed | {"row": "train-8192-single-kept-ours", "tokens_per_second": 12000.0, "packed": False},
            packed | {"row": "more-ours-bf16", "tokens_per_second": 15000.0, "quantise": None},
            packed | {"row": "train-8192-packed-kept-unsloth", "tokens_per_second": 8000.0, "engine": "unsloth"},
            packed | {"row": "notices-stock", "tokens_per_second": 5000.0, "engine": "stock"},
            packed | {"row": "cap-8-ours", "tokens_per_second": 20000.0, "peak_reserved_gib": 6.9},
            packed | {"row": "parity-stock", "error": "OutOfMemoryError"},
        ]
    )
    told = {name: (row["found"], row["met"]) for name, row in found.items()}
    assert told["tokens_per_second"] == (10000.0, True)
    assert told["minutes_for_500_notices_3_epochs"] == (2.25, True)
    assert told["times_stock_at_one_notice"] == (2.0, False)
    assert told["times_unsloth"] == (1.25, True)
    assert told["gib_of_the_8_gb_profile"] == (7.6, False)
    assert told["first_loss_apart_from_stock"] == (None, None)
    assert told["share_of_roof"] == (0.4, None)
    assert told["fastest_row"] == ("train-8192-packed-kept-ours", None)
