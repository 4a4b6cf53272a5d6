"""Review in the shell: doubts are listed, a person's word stands, and reading the files again does not undo it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Outcome

Run = Callable[..., Outcome]
LETTERS = Path(__file__).resolve().parents[1] / "ingest" / "letters"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    letters = tmp_path / "letters"
    letters.mkdir()
    for name in ("affidavit", "several_cheques", "eviction"):
        shutil.copy(LETTERS / f"{name}.txt", letters)
    return letters


@pytest.fixture
def ids(legaldraft: Run, folder: Path) -> dict[str, str]:
    """The doubtful files, by name."""
    legaldraft("ingest", folder, "--firm", "t")
    rows = legaldraft("corpus", "review", "--json").json
    return {row["file"]: row["id"] for row in rows if row["status"] == "needs-review"}


def test_every_doubt_is_listed_with_its_reason(legaldraft: Run, ids: dict[str, str]) -> None:
    assert set(ids) == {"affidavit.txt", "several_cheques.txt"}
    listed = legaldraft("corpus", "review").out
    assert "looks like an affidavit" in listed
    assert "the cheque number" in listed


def test_letters_are_searched_in_the_shell(legaldraft: Run, ids: dict[str, str]) -> None:
    found = legaldraft("corpus", "search", '"negotiable instruments act"', "dishono*", "--firm", "t", "--json").json
    assert found["total"] >= 1
    assert all(any(asked for _, asked in row["passage"]) for row in found["rows"])
    told = legaldraft("corpus", "search", "cheque", "--type", "cheque-dishonour").out
    assert "several_cheques.txt" in told
    assert told.endswith("found, page 1 of 1.\n")
    assert legaldraft("corpus", "search", "zyxw").out == "0 found, page 1 of 1.\n"
    wrong = legaldraft("corpus", "search", "cheque", "--from", "31-03-2024")
    assert (wrong.status, "is no day" in wrong.err) == (2, True)


def test_a_corrected_fact_and_element_stand_and_are_replayed(
    legaldraft: Run, ids: dict[str, str], folder: Path
) -> None:
    given = ids["several_cheques.txt"]
    done = legaldraft(
        "corpus", "correct", given[:8], "--fact", "cheques.0.number=007812", "--fact", "cheques.0.amount=300000.00",
        "--element", "1=transaction", "--json",
    ).json  # fmt: skip
    assert done["status"] == "ok"
    assert done["facts"]["cheques"][0]["number"] == "007812"
    assert "007812" not in done["deidentified"]
    assert (done["paragraphs"][1]["element"], done["paragraphs"][1]["confidence"]) == ("transaction", 1.0)
    legaldraft("ingest", folder, "--firm", "t")
    again = legaldraft("corpus", "show", given, "--json").json
    assert {k: again[k] for k in ("status", "facts", "paragraphs")} == {
        k: done[k] for k in ("status", "facts", "paragraphs")
    }


# A paragraph of a letter is one line.
LOOSE = """To
Shri Kishan Lal Verma, 14 Tilak Nagar, Jaipur 302004
Sir,
Under instructions of my client Smt. Rekha Sharma, 9 Bapu Nagar, Jaipur 302015, I serve you with this notice:
1. That my client lent you Rs. 2,00,000/- on 04.03.2024, and you promised to return it by 04.06.2024.
2. That you have not paid.
3. That Deep assured my client of payment and you know it.
4. I call upon you to pay Rs. 2,00,000/- within 15 days of receipt of this notice, failing which a suit follows.
"""


def test_a_word_that_may_be_a_name_is_decided_and_stays_so(legaldraft: Run, tmp_path: Path) -> None:
    letter = tmp_path / "loose.txt"
    letter.write_text(LOOSE, encoding="utf-8")
    (entry,) = legaldraft("ingest", letter, "--firm", "t", "--json").json
    words = [w["word"] for w in entry["warnings"] if w["code"] == "names.perhaps-a-name"]
    assert words == ["Deep"]
    (row,) = legaldraft("corpus", "review", "--json").json
    assert (row["status"], ["“Deep”" in q for q in row["questions"]]) == ("ok", [True])
    given = row["id"]
    assert "Deep" in legaldraft("corpus", "correct", given, "--no-name", "Deep", "--json").json["deidentified"]
    done = legaldraft("corpus", "correct", given, "--name", "Deep", "--json").json
    assert "Deep" not in done["deidentified"]
    assert "DOUBT" not in done["deidentified"]
    assert "does not stand in the letter" in legaldraft("corpus", "correct", given, "--name", "Xerxes").sentence
    (again,) = legaldraft("ingest", letter, "--firm", "t", "--json").json
    assert again["deidentified"] == done["deidentified"]
    assert legaldraft("corpus", "review", "--json").json == []


def test_what_is_left_out_stays_out(legaldraft: Run, ids: dict[str, str], folder: Path) -> None:
    legaldraft("corpus", "leave-out", ids["affidavit.txt"])
    entries = legaldraft("ingest", folder, "--firm", "t", "--json").json
    (entry,) = [e for e in entries if e["file"].endswith("affidavit.txt")]
    assert (entry["status"], entry["reason"]) == ("rejected", "A person left it out in review.")
    rows = legaldraft("corpus", "review", "--json").json
    assert [r["file"] for r in rows if r["status"] == "needs-review"] == ["several_cheques.txt"]
    assert "affidavit.txt" not in {r["file"] for r in rows}


def test_a_confirmed_notice_keeps_its_kind(legaldraft: Run, ids: dict[str, str]) -> None:
    assert "Say what kind of notice" in legaldraft("corpus", "confirm", ids["affidavit.txt"]).sentence
    done = legaldraft("corpus", "confirm", ids["affidavit.txt"], "--type", "general", "--json").json
    assert (done["type"], done["status"]) == ("general", "ok")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--fact", "cheques.0.colour=3"], "'cheques.0.colour' is no field of the form"),
        (["--element", "1=prayer"], "'prayer' is no element"),
        (["--element", "99=demand"], "There is no paragraph 99"),
        (["--element", "x=demand"], "'x' is no paragraph"),
        (["--fact", "demand.amount"], "has no '='"),
        (["--type", "divorce"], "There is no notice type 'divorce'"),
        ([], "Nothing to correct was named"),
    ],
)
def test_a_wrong_correction_is_one_sentence_and_changes_nothing(
    legaldraft: Run, ids: dict[str, str], options: list[str], sentence: str
) -> None:
    given = ids["several_cheques.txt"]
    before = legaldraft("corpus", "show", given, "--json").json
    refused = legaldraft("corpus", "correct", given, *options)
    assert refused.status == 2
    assert sentence in refused.sentence
    assert legaldraft("corpus", "show", given, "--json").json == before


def test_a_forgotten_notice_names_nobody(legaldraft: Run, ids: dict[str, str]) -> None:
    given = ids["several_cheques.txt"]
    names = legaldraft("corpus", "show", given, "--json").json["facts"]["client"]["name"]
    assert legaldraft("corpus", "forget", given, "--json").json["erased"] is True
    after = legaldraft("corpus", "show", given).out + str(legaldraft("corpus", "show", given, "--json").json)
    assert names not in after


def test_a_gone_file_can_be_left_out_but_not_corrected(legaldraft: Run, ids: dict[str, str], folder: Path) -> None:
    (folder / "several_cheques.txt").unlink()
    given = ids["several_cheques.txt"]
    assert "no longer where it was read from" in legaldraft("corpus", "correct", given, "--type", "general").sentence
    assert legaldraft("corpus", "leave-out", given, "--json").json["status"] == "rejected"


def test_the_card_says_what_is_in_and_what_is_not(legaldraft: Run, ids: dict[str, str]) -> None:
    assert ids
    card = legaldraft("dataset", "card", "--firm", "t", "--json").json
    assert card["files"] == {"ok": 1, "needs-review": 2, "refused": 0}
    assert {row["file"] for row in card["left_out"]} == set(ids)
    assert card["types"]["eviction"]["notices"] == 1
    assert card["types"]["eviction"]["readiness"] == "show near examples only"
    assert card["deidentified"]["CLIENT_NAME"] == 1
    assert "no data set" in legaldraft("dataset", "export", "--firm", "t", "--out", "x").sentence
