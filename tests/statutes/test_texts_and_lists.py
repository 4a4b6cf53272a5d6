"""Texts of Acts as they are read, the firm's list of cases, and the commands over them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legaldraft.cli.statutes import cases, statutes
from legaldraft.core.errors import InputRefused
from legaldraft.statutes.firm_cases import FirmCases
from legaldraft.statutes.show import correspondence, describe
from legaldraft.statutes.texts import ActText, read_folder

NI = "negotiable-instruments-act-1881"
LINO = """obj_root:
  cacheVersion 1
  fetchedAt `2026-05-10T10:14:01.615Z`
  law obj_root_law
obj_root_law:
  slug the-negotiable-instruments-act-1881
  title `The Negotiable Instruments Act, 1881`
  sections obj_root_law_sections
obj_root_law_sections:
  obj_root_law_sections_1
  obj_root_law_sections_2
obj_root_law_sections_1:
  sectionId (1)
  sectionNo (143A)
  title `Invented.`
  content obj_root_law_sections_1_content
obj_root_law_sections_1_content:
  string
  line `^1[A line, [so] it^2*** was`
  line `invented for this test.]`
  line
  line `Provided that it stays invented.`
obj_root_law_sections_2:
  sectionNo (144)
  content `One line alone.`
  footnotes obj_root_law_sections_2_footnotes
obj_root_law_sections_2_footnotes:
  string
  line `1. Invented.`
"""


def _json_act(folder: Path) -> None:
    (folder / "acts").mkdir()
    act = {
        "id": NI,
        "text_quality": "invented",
        "source": {"from": ["a pen", "a desk"], "fetched": "2026-05-10"},
        "sections": [{"number": "138", "text": "Invented\x00 words.\ud800"}, {"number": "139", "text": ""}],
    }
    (folder / "acts" / f"{NI}.json").write_text(json.dumps(act))
    (folder / "acts" / "lamp-act-1999.json").write_text(json.dumps({"id": "lamp-act-1999", "sections": []}))
    (folder / "acts" / "no-text.json").write_text(json.dumps({"id": "arms-act-1959", "sections": [{"number": "1"}]}))


def test_a_folder_of_json_acts_is_read_and_nothing_is_left_out_in_silence(tmp_path: Path) -> None:
    _json_act(tmp_path)
    read = read_folder(tmp_path)
    assert read.acts == (ActText(NI, {"138": "Invented words."}, "a pen, a desk", "2026-05-10", "invented"),)
    assert dict(read.skipped) == {"lamp-act-1999.json": "no Act of the book", "no-text.json": "no text in it"}


def _lino(folder: Path, content: str = LINO) -> Path:
    laws = folder / "data" / "cache" / "laws"
    laws.mkdir(parents=True)
    (laws / "the-negotiable-instruments-act-1881.lino").write_text(content, encoding="utf-8")
    return folder


def test_the_public_repositorys_format_is_read(tmp_path: Path) -> None:
    (act,) = read_folder(_lino(tmp_path)).acts
    assert act.taken == "2026-05-10"
    assert act.texts == {
        "143A": "A line, [so] it was invented for this test.\nProvided that it stays invented.",
        "144": "One line alone.",
    }


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.7, 0.9, 0.995])
def test_a_lino_file_that_was_cut_off_is_refused(tmp_path: Path, kept: float) -> None:
    folder = _lino(tmp_path, LINO[: int(len(LINO) * kept)])
    with pytest.raises(InputRefused, match=r"1881\.lino is cut off .* nothing was imported"):
        read_folder(folder)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"id": "x", "sections": [{"number": "1"', "cut off or is not JSON"),
        (b"", "cut off or is not JSON"),
        (b"\xff\xfe\x00", "not a text file"),
        (b"[" * 100_000, "cut off or is not JSON"),
        (b"[]", "JSON but no Act"),
        (b'{"id": 5, "sections": []}', "JSON but no Act"),
        (b'{"id": "x", "sections": [{"number": 1}]}', "JSON but no Act"),
        (b'{"id": "x", "sections": [{"number": "1", "text": ["a"]}]}', "JSON but no Act"),
    ],
)
def test_one_bad_file_refuses_the_folder_in_a_sentence_that_names_it(tmp_path: Path, content: bytes, said: str) -> None:
    _json_act(tmp_path)
    (tmp_path / "acts" / "bad.json").write_bytes(content)
    with pytest.raises(InputRefused, match=said) as refused:
        read_folder(tmp_path)
    assert "bad.json" in refused.value.message
    assert "\n" not in refused.value.message


def test_a_folder_without_acts_or_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="holds no Acts"):
        read_folder(tmp_path)
    (tmp_path / "a.json").write_text(json.dumps({"id": "arms-act-1959", "sections": []}))
    with pytest.raises(InputRefused, match="no text of an Act"):
        read_folder(tmp_path)


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
    shown = _json(run(statutes, ["show", "NI", "138", "--json"]))
    assert (shown["text"], shown["text_taken"]) == ("Invented words.", "2026-05-10")  # type: ignore[index]
    assert _json(run(statutes, ["map", "IPC 420", "--json"]))[0]["label"] == "BNS section 318(4)"  # type: ignore[index]
    assert _json(run(statutes, ["search", "dishonour", "cheque", "--json"]))[0]["provision"] == "138"  # type: ignore[index]
    added = run(cases, ["add", "--name", "A v. B", "--citation", "(2019) 3 SCC 5", "--proposition", "x", "--json"])
    assert _json(added)["citations"] == ["(2019) 3 SCC 5"]  # type: ignore[index]
    assert any(row["name"] == "A v. B" for row in _json(run(cases, ["list", "--json"])))  # type: ignore[attr-defined]


def test_a_look_into_the_book_makes_no_database_and_says_that_no_text_is_there(home: Path) -> None:
    shown = CliRunner().invoke(statutes, ["show", "NI", "138"]).output
    assert "No text of it was imported" in shown
    assert list(home.iterdir()) == []


def test_the_commands_speak_to_people_too(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    run = CliRunner().invoke
    raw = tmp_path_factory.mktemp("raw")
    _json_act(raw)
    assert "1 Acts, 1 sections imported (1 new or changed)" in run(statutes, ["import", str(raw)]).output
    assert "(text: a pen, a desk, taken 2026-05-10; invented)" in run(statutes, ["show", "NI", "138"]).output
    shown = run(statutes, ["show", "BNS", "420"]).output
    assert "has no section 420" in shown
    assert "BNS section 318(4)" in shown
    assert "NI Act" not in run(statutes, ["search", "zzqx"]).output
    assert "split" in run(statutes, ["map", "IPC 506"]).output
    assert "Rangappa" in run(cases, ["list"]).output
