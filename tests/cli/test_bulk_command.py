"""``bulk`` in the shell: errors by cell, exit statuses, the documents' schemas; kill -9 half-way and go on."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from legaldraft.services.schemas import SCHEMAS
from legaldraft.store import Store
from tests.bulk.sheets import row, xlsx
from tests.cli.conftest import Outcome

ROOT = Path(__file__).resolve().parents[2]
Call = Callable[..., Outcome]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    out = tmp_path / "cheques.xlsx"
    good = [row(Matter=f"NV/{n}", **{"Chq. No.": f"{4820 + n:06}"}) for n in range(1, 4)]
    out.write_bytes(xlsx([*good, row(Matter="NV/4", Cheque_date="31-02-2025", **{"Chq. No.": "004829"})]))
    return out


def test_the_template_is_written_and_has_nothing_to_draft(legaldraft: Call, tmp_path: Path) -> None:
    out = tmp_path / "t.xlsx"
    assert legaldraft("bulk", "template", out).status == 0
    refused = legaldraft("bulk", "check", out)
    assert refused.status == 2
    assert "no row below them" in refused.sentence
    assert legaldraft("bulk", "template", tmp_path / "t.docx").status == 2


def test_check_names_the_cells(legaldraft: Call, sheet: Path) -> None:
    told = legaldraft("bulk", "check", sheet)
    assert told.status == 1
    assert "H5: 31-02-2025 is no date: write it as DD-MM-YYYY." in told.out
    assert "4 rows, 4 notices, 3 ready to draft; 1 errors, 0 warnings" in told.out
    document = legaldraft("bulk", "check", sheet, "--json").json
    jsonschema.validate(document, SCHEMAS["bulk-check"])
    assert [f["cell"] for f in document["findings"]] == ["H5"]


def test_draft_writes_zip_and_register(legaldraft: Call, sheet: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "n.zip"
    told = legaldraft("bulk", "draft", sheet, "--adapter", "none", "--firm", "house", "--out", out, "--json")
    assert told.status == 1
    jsonschema.validate(told.json, SCHEMAS["bulk-draft"])
    assert [i["state"] for i in told.json["items"]] == ["done"] * 3 + ["refused"]
    assert sorted(p.name for p in out.parent.iterdir()) == ["n-register.xlsx", "n.zip"]
    with zipfile.ZipFile(out) as archive:
        assert len(archive.namelist()) == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("check", "nowhere.xlsx"), "nowhere.xlsx"),
        (("draft", "SHEET", "--out", "o", "--letterhead", "no.docx"), "no letterhead"),
        (("draft", "SHEET", "--out", "SHEET/x.zip"), "cannot be made"),
        (("check", "SHEET", "--worksheet", "Old"), "no worksheet"),
        (("check", "SHEET", "--notice-date", "05-03-2025"), "YYYY-MM-DD"),
        (("check", "SHEET", "--type", "no-such"), "no-such"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    legaldraft: Call, sheet: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    told = legaldraft("bulk", *(a.replace("SHEET", str(sheet)) for a in arguments))
    assert told.status == 2
    assert sentence in told.sentence


def test_killed_half_way_it_goes_on_at_the_next_notice(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    path.write_bytes(xlsx([row(Matter=f"NV/{n}", **{"Chq. No.": f"{n:06}"}) for n in range(1, 13)]))
    words = ["bulk", "draft", str(path), "--adapter", "none", "--firm", "house", "--out", str(tmp_path / "o")]
    command: dict[str, Any] = {"cwd": ROOT, "env": {**os.environ, "LEGALDRAFT_HOME": str(home)}, "text": True}
    argv = [sys.executable, "-m", "legaldraft", *words]
    with subprocess.Popen(argv, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, **command) as first:
        assert first.stderr is not None
        while "4 of 12" not in first.stderr.readline():
            assert first.poll() is None
        first.kill()
    assert not (tmp_path / "o" / "notices.zip").exists()
    with Store.open(home) as store:
        (kept,) = store.bulks.list()
        done = {i.number: i.draft_id for i in store.bulks.items(kept.id) if i.status == "done"}
        versions = {n: store.drafts.get(d or "").version for n, d in done.items()}
    assert 4 <= len(done) < 12
    again = subprocess.run(argv, capture_output=True, check=False, **command)
    assert again.returncode == 0, again.stderr
    assert f"{len(done)} notices are drafted already; {12 - len(done)} to go" in again.stderr
    with Store.open(home) as store:
        items = store.bulks.items(kept.id)
        assert {i.status for i in items} == {"done"}
        assert len({i.draft_id for i in items}) == 12
        assert {n: store.drafts.get(d or "").version for n, d in done.items()} == versions
    with zipfile.ZipFile(tmp_path / "o" / "notices.zip") as archive:
        assert len(archive.namelist()) == 12
        assert archive.testzip() is None
