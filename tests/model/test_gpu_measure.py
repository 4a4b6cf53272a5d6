"""The measuring program for cards, tried on the processor: every row runs, parts end in one file."""

import json
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent.parent / "scripts" / "gpu"
LONGER = ("2048", "4096", "8192", "16384")  # by the same code as 1024


@pytest.fixture(scope="module")
def program():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(FOLDER))
        import engines
        import measure

        yield measure, engines


def test_every_kind_of_row_is_measured(program, tmp_path):
    measure, engines = program
    model = tmp_path / "model"
    engines.make_model(model, tiny=True)
    chosen = {n: r for n, r in measure.rows().items() if r["engine"] != "unsloth" and not any(s in n for s in LONGER)}
    assert len(chosen) > 30
    for name, row in chosen.items():
        found = engines.measure(name, row, model, 4, tiny=True)
        if "write" in name:
            assert found["written_tokens_per_second"] > 0, name
        else:
            assert found["first_loss"] > 0, name
            assert row.get("parity") or found["tokens_per_second"] > 0, name


def test_the_engines_begin_with_the_same_loss_and_what_is_not_there_is_told(tmp_path):
    def part(rows: str) -> subprocess.CompletedProcess[str]:
        argv = [
            sys.executable,
            str(FOLDER / "measure.py"),
            "--tiny",
            "--rows",
            rows,
            "--model",
            str(tmp_path / "model"),
        ]
        return subprocess.run([*argv, "--out", str(tmp_path / "out")], capture_output=True, text=True, check=False)

    done = part("parity-*")
    assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "out").iterdir()
    document = json.loads(file.read_text())
    assert [r["row"] for r in document["rows"]] == ["parity-ours", "parity-stock", "parity-unsloth"]
    assert "unsloth" in document["rows"][2]["error"]  # it is not installed here, and that is kept
    assert document["ratios"]["first_losses_apart"] < 1e-3
    assert "| `parity-unsloth` | not measured: " in done.stdout
    refused = part("nothing-*")
    assert refused.returncode != 0
    assert "There is no row nothing-*" in refused.stderr


def row(name: str, engine: str, speed: float, **more: object) -> dict[str, object]:
    return {"row": name, "engine": engine, "quantise": "nf4", "tokens_per_second": speed, **more}


def test_a_row_measured_again_replaces_the_older_one_and_a_failure_replaces_nothing(program, tmp_path):
    measure, _ = program
    given = Namespace(out=tmp_path, tiny=False)
    first = [row("ours-8192", "ours", 10000.0, share_of_roof=0.4), row("stock-1", "stock", 2000.0)]
    document = measure.kept({"date": "2026-01-01T00:00", "card": "Some Card"}, first, given)
    assert document["ratios"]["times_stock"] == 5.0
    assert document["ratios"]["minutes_for_500_notices_3_epochs"] == 2.25
    told = document["ratios"]["must_show"]
    assert told["at least 9,000 real tokens a second"] == {"figure": 10000.0, "holds": True}
    assert told["at least as fast as Unsloth"] == {"figure": None, "holds": None}
    again = [row("ours-8192", "ours", 4000.0), {"row": "stock-1", "engine": "stock", "error": "out of memory"}]
    again += [row("unsloth-8192", "unsloth", 8000.0), row("cap-8", "ours", 99999.0, cap=8, peak_reserved_gib=7.6)]
    document = measure.kept({"date": "2026-01-01T09:00", "card": "Some Card"}, again, given)
    assert [r["row"] for r in document["rows"]] == ["stock-1", "ours-8192", "unsloth-8192", "cap-8"]
    told = document["ratios"]["must_show"]
    assert document["ratios"]["times_stock"] == 2.0
    assert told["at least 2.5 times stock TRL + PEFT, one notice a micro-batch"]["holds"] is False
    assert told["at least as fast as Unsloth"] == {"figure": 0.5, "holds": False}
    assert told["the 8 GB profile inside 7.5 GiB at 2048"] == {"figure": 7.6, "holds": False}
    assert len(list(tmp_path.iterdir())) == 1
