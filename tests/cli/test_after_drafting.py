"""``submit``, ``approve``, ``dispatch``, ``deadlines``, ``backup``, ``restore``, ``erase``, ``audit`` as commands."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from legaldraft.services.schemas import SCHEMAS
from tests.cli.conftest import FORMS, Outcome

Run = Callable[..., Outcome]
RAVI, MEERA = ("--as", "Ravi Iyer"), ("--as", "Meera Shah", "--role", "partner")


def test_the_whole_way_of_a_notice(legaldraft: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = json.loads((FORMS / "01-cheque-loan.json").read_text(encoding="utf-8"))["facts"]
    (tmp_path / "f.json").write_text(json.dumps({**facts, "dispatch_date": None, "reference": "K/1"}), encoding="utf-8")
    made = legaldraft(
        "draft", "--type", "cheque-dishonour", "--facts", tmp_path / "f.json", "--adapter", "none", "--json"
    ).json
    draft = made["draft"]
    monkeypatch.setenv("PATH", str(tmp_path))  # no LibreOffice: no PDF to wait for

    assert "not submitted" in legaldraft("approve", draft, *RAVI).sentence
    assert legaldraft("submit", draft, *RAVI, "--json").json["state"] == "submitted"
    assert "second person" in legaldraft("approve", draft, *RAVI).sentence
    out = tmp_path / "n.docx"
    approved = legaldraft("approve", draft, *MEERA, "--out", out, "--json").json
    assert (approved["state"], out.read_bytes()[:2]) == ("approved", b"PK")
    jsonschema.validate(approved, SCHEMAS["approval"])
    again = tmp_path / "again.docx"
    assert legaldraft("export", draft, "--out", again).status == 0
    assert again.read_bytes() == out.read_bytes()

    assert legaldraft("dispatch", draft, "--sent-on", "06-03-2025", "--received-on", "10-03-2025").status == 0
    sent = legaldraft("dispatch", draft, "--json").json
    assert [s["outcome"] for s in sent["sent"]] == ["received"]
    jsonschema.validate(sent, SCHEMAS["dispatch"])
    dates = legaldraft("deadlines", "--as-of", "2025-04-01", "--ics", tmp_path / "d.ics", "--json")
    (until,) = [d for d in dates.json["deadlines"] if d["code"] == "complaint.until"]
    assert (until["date"], until["days"], dates.status) == ("2025-04-26", 25, 0)
    jsonschema.validate(dates.json, SCHEMAS["deadlines"])
    assert b"BEGIN:VEVENT" in (tmp_path / "d.ics").read_bytes()
    assert legaldraft("deadlines", "--as-of", "2026-04-01", "--overdue").status == 1

    file = tmp_path / "firm.ldbackup"
    assert legaldraft("backup", file).status == 0
    checked = legaldraft("backup", file, "--check", "--json").json
    jsonschema.validate(checked, SCHEMAS["backup"])
    assert checked["drafts"] == 1
    assert legaldraft("erase", "--matter", "K/1", "--reason", "client", "--dry-run", "--json").json["would_erase"] == {
        "drafts": [draft],
        "notices": [],
        "bulks": [],
        "matters": [],
    }
    assert legaldraft("erase", draft, "--reason", "mistake", "--yes", *MEERA).status == 0
    assert "give --replace" not in legaldraft("restore", file).err, "the folder is empty again"
    assert legaldraft("approve", draft, "--show").status == 2, "erased once, it is not brought back"
    assert legaldraft("audit", "verify", "--json").json["problem"] is None
    assert "draft.erase" in legaldraft("audit", "list").out
    assert legaldraft("retention", "set", "8", *MEERA).status == 0
    assert legaldraft("retention", "due", "--json").json == []
