"""Data sets for other programs: written, described, and read back to the very same rows."""

import json
from pathlib import Path

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.dataset import FORMATS, Example, export_rows, import_rows, keep_imported

ROWS = {
    "train": [
        Example(
            f"n{i}", f"m{i}", "cheque-dishonour", "Draft a notice\nFacts:\nCHEQUE_1: DATE", (("demand", "Pay [[A]]."),)
        )
        for i in range(3)
    ],
    "heldout": [
        Example(
            "h",
            "mh",
            "recovery-of-money",
            "Draft",
            (("transaction", "You owe ₹ [[B]] – \u2028 now."), ("demand", "Pay.")),
        )
    ],
}


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_exported_comes_back_as_it_was(form: str, tmp_path: Path) -> None:
    export_rows(ROWS, tmp_path, form, "firm")
    assert import_rows(tmp_path) == ROWS


@pytest.mark.parametrize("form", FORMATS)
def test_every_file_is_described_by_columns_that_its_rows_have(form: str, tmp_path: Path) -> None:
    export_rows(ROWS, tmp_path, form, "firm")
    info = json.loads((tmp_path / "dataset_info.json").read_text(encoding="utf-8"))
    assert set(info) == {"firm_train", "firm_heldout"}
    for about in info.values():
        text = (tmp_path / about["file_name"]).read_text(encoding="utf-8")
        row = json.loads(text.partition("\n")[0]) if form == "jsonl" else json.loads(text)[0]
        assert set(about["columns"].values()) <= set(row)
        if form != "alpaca":
            tags, turns = about["tags"], row[about["columns"]["messages"]]
            assert [t[tags["role_tag"]] for t in turns] == [tags["user_tag"], tags["assistant_tag"]]
            assert all(t[tags["content_tag"]] for t in turns)


def test_an_imported_data_set_is_kept_under_the_hash_of_its_rows(tmp_path: Path) -> None:
    one, folder = keep_imported("firm", ROWS, tmp_path)
    other, _ = keep_imported("firm", ROWS, tmp_path)
    assert one.version == other.version == folder.name
    assert one.counts["cheque-dishonour"] == {"train": 3, "heldout": 0}
    assert one.held_out_matters == ("mh",)


def _write(folder: Path, info: object, rows: object = None) -> None:
    (folder / "dataset_info.json").write_text(info if isinstance(info, str) else json.dumps(info), encoding="utf-8")
    if rows is not None:
        (folder / "a.json").write_text(json.dumps(rows), encoding="utf-8")


@pytest.mark.parametrize(
    ("info", "rows", "sentence"),
    [
        ("{", None, "is not valid JSON"),
        ({}, None, "names no data set"),
        ({"a": {}}, None, "has no file_name"),
        ({"a": {"file_name": "b.json"}}, None, "cannot be read"),
        ({"a": {"file_name": "a.json"}}, {}, "must hold a list"),
        ({"a": {"file_name": "a.json"}}, [{"instruction": "x", "output": "no tag"}], "without tag lines"),
        ({"a": {"file_name": "a.json"}}, [3], "Row 1 of a.json"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(tmp_path: Path, info: object, rows: object, sentence: str) -> None:
    _write(tmp_path, info, rows)
    with pytest.raises(InputRefused, match=sentence):
        import_rows(tmp_path)


def test_a_matter_on_both_sides_and_an_unknown_kind_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="stand among the rows to train on"):
        keep_imported("firm", {"train": ROWS["train"], "heldout": ROWS["train"][:1]}, tmp_path)
    strange = [Example("x", "x", "divorce", "p", (("demand", "Pay."),))]
    with pytest.raises(InputRefused, match="the kind 'divorce'"):
        keep_imported("firm", {"train": strange, "heldout": []}, tmp_path)
