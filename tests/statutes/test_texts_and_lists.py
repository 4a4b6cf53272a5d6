"""Imported texts and the firm's list of cases, kept as files; and the commands over them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legaldraft.cli.statutes import cases, statutes
from legaldraft.core.errors import InputRefused
from legaldraft.statutes.firm_cases import FirmCases
from legaldraft.statutes.show import correspondence, describe
from legaldraft.statutes.texts import Texts, import_folder

NI = "negotiable-instruments-act-1881"
LINO = """obj_root:
  cacheVersion 1
  fetchedAt `2026-05-10T10:14:01.615Z`
  law obj_root_law
obj_root_law:
  slug the-negotiable-instruments-act-1881
  title `The Negotiable Instruments Act, 1881`
obj_root_law_sections_1:
  sectionId (1)
  sectionNo (143A)
  title `Invented.`
  content obj_root_law_sections_1_content
obj_root_law_sections_1_content:
  string
  line `^1[A line that was`
  line `invented for this test.]`
  line
  line `Provided that it stays invented.`
"""


def _json_act(folder: Path) -> None:
    (folder / "acts").mkdir()
    act = {"id": NI, "sections": [{"number": "138", "text": "Invented words."}, {"number": "139", "text": ""}]}
    (folder / "acts" / f"{NI}.json").write_text(json.dumps(act))
    (folder / "acts" / "lamp-act-1999.json").write_text(json.dumps({"id": "lamp-act-1999", "sections": []}))
    (folder / "acts" / "broken.json").write_text("{")


def test_a_folder_of_json_acts_is_imported_and_nothing_is_left_out_in_silence(tmp_path: Path) -> None:
    raw, home = tmp_path / "raw", tmp_path / "home"
    raw.mkdir()
    _json_act(raw)
    report = import_folder(raw, home)
    assert (report["acts"], report["sections"]) == (1, 1)
    assert {row["file"] for row in report["skipped"]} == {"lamp-act-1999.json", "broken.json"}
    assert Texts(home).text(NI, "138") == "Invented words."
    assert Texts(home).text(NI, "139") is None
    assert Texts(home).text("indian-contract-act-1872", "1") is None


def test_the_public_repositorys_format_is_imported(tmp_path: Path) -> None:
    folder = tmp_path / "repo" / "data" / "cache" / "laws"
    folder.mkdir(parents=True)
    (folder / "the-negotiable-instruments-act-1881.lino").write_text(LINO, encoding="utf-8")
    home = tmp_path / "home"
    assert import_folder(tmp_path / "repo", home)["sections"] == 1
    act = Texts(home).load(NI)
    assert act is not None
    assert act.taken == "2026-05-10"
    assert act.texts["143A"] == "A line that was invented for this test.\nProvided that it stays invented."


def test_a_folder_without_acts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="holds no Acts"):
        import_folder(tmp_path, tmp_path / "home")


def test_a_damaged_imported_text_is_refused_with_the_remedy(tmp_path: Path) -> None:
    raw, home = tmp_path / "raw", tmp_path / "home"
    raw.mkdir()
    _json_act(raw)
    import_folder(raw, home)
    next((home / "statutes" / "texts").iterdir()).write_bytes(b"junk")
    with pytest.raises(InputRefused, match="import it again"):
        Texts(home).text(NI, "138")


def test_an_act_id_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    assert Texts(tmp_path).text("../../etc/passwd", "1") is None


def test_a_firms_case_is_added_once_and_replaced(tmp_path: Path) -> None:
    firm = FirmCases(tmp_path, "kapadia")
    firm.add("Alpha v. Beta", "2019 (3) SCC 5", "First reading.", "AB")
    firm.add("Alpha v. Beta", "(2019) 3 SCC 5", "Second reading.", "AB")
    assert [(c.citations, c.proposition) for c in firm.own()] == [(("(2019) 3 SCC 5",), "Second reading.")]
    assert FirmCases(tmp_path, "meridian").own() == ()


@pytest.mark.parametrize(
    ("name", "citation", "proposition"),
    [("A v. B", "volume nine", "x"), ("", "(2019) 3 SCC 5", "x"), ("A v. B", "(2019) 3 SCC 5", " ")],
)
def test_a_case_without_report_name_or_proposition_is_refused(
    tmp_path: Path, name: str, citation: str, proposition: str
) -> None:
    with pytest.raises(InputRefused):
        FirmCases(tmp_path).add(name, citation, proposition, "")


def test_a_damaged_list_of_cases_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "statutes" / "cases"
    folder.mkdir(parents=True)
    (folder / "default.json").write_text("[{]")
    with pytest.raises(InputRefused, match="restore it"):
        FirmCases(tmp_path).own()


def test_a_firm_id_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(InputRefused):
        FirmCases(tmp_path, "../x")


def test_describe_tells_heading_status_and_what_corresponds() -> None:
    row = describe("IPC", "420")
    assert row["heading"] == "Cheating and dishonestly inducing delivery of property"
    assert row["status"] == "repealed"
    assert row["corresponds"][0]["label"] == "BNS section 318(4)"
    assert describe("NI", "138")["gist"]
    assert describe("CPC", "Order XXXVII Rule 2")["heading"] == "Institution of summary suits"
    assert describe("Limitation Act", "Article 54")["label"] == "Article 54"


@pytest.mark.parametrize(("act", "provision"), [("Lamp Act", "1"), ("NI", "nonsense")])
def test_describe_refuses_what_it_cannot_read(act: str, provision: str) -> None:
    with pytest.raises(InputRefused):
        describe(act, provision)


@pytest.mark.parametrize("citation", ["NI 138", "hello", "IPC 999"])
def test_the_map_refuses_what_is_in_no_table(citation: str) -> None:
    with pytest.raises(InputRefused):
        correspondence(citation)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEGALDRAFT_HOME", str(tmp_path))
    return tmp_path


def _json(result: Result) -> object:
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_the_commands_print_one_json_document(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    run = CliRunner().invoke
    raw = tmp_path_factory.mktemp("raw")
    _json_act(raw)
    assert _json(run(statutes, ["import", str(raw), "--json"]))["acts"] == 1  # type: ignore[index]
    assert _json(run(statutes, ["show", "NI", "138", "--json"]))["text"] == "Invented words."  # type: ignore[index]
    assert _json(run(statutes, ["map", "IPC 420", "--json"]))[0]["label"] == "BNS section 318(4)"  # type: ignore[index]
    assert _json(run(statutes, ["search", "dishonour", "cheque", "--json"]))[0]["provision"] == "138"  # type: ignore[index]
    added = run(cases, ["add", "--name", "A v. B", "--citation", "(2019) 3 SCC 5", "--proposition", "x", "--json"])
    assert _json(added)["citations"] == ["(2019) 3 SCC 5"]  # type: ignore[index]
    assert any(row["name"] == "A v. B" for row in _json(run(cases, ["list", "--json"])))  # type: ignore[union-attr]


def test_the_commands_speak_to_people_too(home: Path) -> None:
    run = CliRunner().invoke
    shown = run(statutes, ["show", "BNS", "420"]).output
    assert "has no section 420" in shown
    assert "BNS section 318(4)" in shown
    assert "NI Act" not in run(statutes, ["search", "zzqx"]).output
    assert "split" in run(statutes, ["map", "IPC 506"]).output
    assert "Rangappa" in run(cases, ["list"]).output
