"""What a model proposes is a suggestion with its place: a person takes it over or refuses it, and that word is kept."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from legaldraft.cli import review as cli_review
from legaldraft.services import proposing, review
from legaldraft.services.corpus import ingest, said_of
from legaldraft.store import Store
from tests.cli.conftest import Outcome
from tests.ingest.shared_words import SharedWords

Run = Callable[..., Outcome]
PATH, DAY, SAID = "booking.promised_on", "2022-06-30", "30 June 2022"
LETTER = (Path(__file__).resolve().parents[1] / "ingest" / "third_letters" / "builder_row_house.txt").read_text("utf-8")


@pytest.fixture
def store(home: Path, tmp_path: Path) -> Store:
    letter = tmp_path / "builder.txt"
    letter.write_text(LETTER, encoding="utf-8")
    opened = Store.open()
    ingest(opened, "t", [letter])
    return opened


def only(store: Store) -> dict[str, Any]:
    (record,) = store.notices.list("t")
    return review.one(store, record.id)


def proposed(store: Store) -> dict[str, Any]:
    return {p["path"]: p["value"] for p in only(store)["proposals"]}


def test_a_suggestion_has_its_place_and_changes_no_fact_and_no_training_text(store: Store) -> None:
    before = only(store)
    assert PATH.rpartition(".")[2] not in before["facts"]["booking"]
    done = proposing.propose_all(store, "t", SharedWords())
    after = only(store)
    assert done["asked"] == 1
    assert done["proposals"] == len(after["proposals"]) >= 1
    (one,) = [p for p in after["proposals"] if p["path"] == PATH]
    assert (one["value"], one["stands"], one["source"], one["model"]) == (DAY, SAID, "model", "shared-words")
    assert after["text"][one["start"] : one["end"]] == SAID
    assert 0.5 <= one["confidence"] <= 1
    assert one["before"].endswith("hand it over by ")
    same = ("facts", "deidentified", "status", "warning_list", "corrections")
    assert {k: after[k] for k in same} == {k: before[k] for k in same}


def test_a_model_is_asked_once_about_a_notice(store: Store) -> None:
    reader = SharedWords()
    proposing.propose_all(store, "t", reader)
    calls, first = reader.calls, proposed(store)
    assert proposing.propose_all(store, "t", reader)["asked"] == 0
    assert reader.calls == calls
    assert proposing.propose_all(store, "t", reader, again=True)["asked"] == 1
    assert proposing.propose_all(store, "t", SharedWords("another"))["asked"] == 1
    assert proposed(store) == first


def test_what_was_done_before_a_stop_is_kept(store: Store, tmp_path: Path) -> None:
    second = tmp_path / "second.txt"
    second.write_text(LETTER.replace("30 June 2022", "31 July 2022"), encoding="utf-8")
    ingest(store, "t", [second])
    told: list[int] = []

    def stop() -> None:
        if told:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        proposing.propose_all(
            store, "t", SharedWords(meanwhile=stop), tell=lambda _kind, data: told.append(data["proposals"])
        )
    first = [len(r.notice["proposals"]) for r in store.notices.list("t")]
    assert sorted(first) == sorted([0, *told])
    assert proposing.propose_all(store, "t", SharedWords())["asked"] == 1
    assert all(r.notice["proposals"] for r in store.notices.list("t"))


def test_the_shell_tells_what_came_of_it(store: Store, legaldraft: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_review, "open_reader", lambda _store, _firm: SharedWords())
    told = legaldraft("corpus", "propose", "--firm", "t").out
    assert re.fullmatch(
        r"1 notices looked at, \d suggestions in 1 of them: 'legaldraft corpus review' lists them.\n", told
    )
    assert legaldraft("corpus", "propose", "--firm", "t", "--json").json["asked"] == 0


def test_the_shell_lists_takes_over_and_replays(store: Store, legaldraft: Run, tmp_path: Path) -> None:
    proposing.propose_all(store, "t", SharedWords())
    (row,) = legaldraft("corpus", "review", "--json").json
    assert "Possession promised by" in row["questions"][-1]
    assert "The model suggests a value, for you to decide" in legaldraft("corpus", "review").out
    shown = legaldraft("corpus", "show", row["id"]).out
    assert f"suggested {PATH}" in shown
    assert f"»{SAID}«" in shown
    done = legaldraft("corpus", "correct", row["id"], "--take", PATH, "--json").json
    assert done["facts"]["booking"]["promised_on"] == DAY
    assert SAID not in done["deidentified"]
    assert "[[BOOKING_PROMISED_ON]]" in done["deidentified"]
    assert PATH not in {p["path"] for p in done["proposals"]}
    assert done["corrections"]["fact"] == {PATH: DAY}
    assert done["corrections"]["proposal"][PATH] == {"taken": DAY, "refused": [], "model": "shared-words"}
    (again,) = legaldraft("ingest", tmp_path / "builder.txt", "--firm", "t", "--json").json
    assert again["facts"]["booking"]["promised_on"] == DAY


def test_what_is_refused_is_not_made_again(store: Store, legaldraft: Run) -> None:
    proposing.propose_all(store, "t", SharedWords())
    given = only(store)["id"]
    done = legaldraft("corpus", "correct", given, "--refuse", PATH, "--json").json
    assert "promised_on" not in done["facts"]["booking"]
    assert SAID in done["text"]
    assert PATH not in {p["path"] for p in done["proposals"]}
    proposing.propose_all(store, "t", SharedWords(), again=True)
    assert PATH not in proposed(store)
    assert said_of(store, "t", only_hash(store)).refused == {PATH: [DAY]}


def only_hash(store: Store) -> str:
    (record,) = store.notices.list("t")
    return record.sha256


def test_suggestions_outlive_reading_again_and_end_with_the_word_of_a_person(store: Store, tmp_path: Path) -> None:
    proposing.propose_all(store, "t", SharedWords())
    kept = proposed(store)
    ingest(store, "t", [tmp_path / "builder.txt"])
    assert proposed(store) == kept
    review.correct(store, only(store)["id"], facts={PATH: "2022-07-31"})
    assert PATH not in proposed(store)
    assert only(store)["facts"]["booking"]["promised_on"] == "2022-07-31"
    review.correct(store, only(store)["id"], decision="confirm")
    assert proposed(store) == {}
    assert proposing.propose_all(store, "t", SharedWords(), again=True)["asked"] == 0


def test_a_person_who_is_quicker_than_the_model_prevails(store: Store) -> None:
    given = only(store)["id"]
    told: list[int] = []

    def fill_in() -> None:
        if not told:
            told.append(1)
            review.correct(store, given, facts={PATH: "2022-07-31"})

    proposing.propose_all(store, "t", SharedWords(meanwhile=fill_in))
    assert PATH not in proposed(store)
    assert only(store)["facts"]["booking"]["promised_on"] == "2022-07-31"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--take", "booking.price_amount"], "There is no suggestion for 'booking.price_amount'"),
        (["--refuse", "colour"], "There is no suggestion for 'colour'"),
    ],
)
def test_only_what_is_suggested_can_be_decided(
    store: Store, legaldraft: Run, options: list[str], sentence: str
) -> None:
    proposing.propose_all(store, "t", SharedWords())
    refused = legaldraft("corpus", "correct", only(store)["id"], *options)
    assert refused.status == 2
    assert sentence in refused.sentence


def test_a_gone_file_lets_a_suggestion_be_refused_and_not_taken(store: Store, legaldraft: Run, tmp_path: Path) -> None:
    proposing.propose_all(store, "t", SharedWords())
    (tmp_path / "builder.txt").unlink()
    given = only(store)["id"]
    assert "no longer where it was read from" in legaldraft("corpus", "correct", given, "--take", PATH).sentence
    assert "taken" not in only(store)["corrections"].get("proposal", {}).get(PATH, {})
    assert legaldraft("corpus", "correct", given, "--refuse", PATH, "--json").status == 0
    assert PATH not in proposed(store)


def test_forgetting_a_notice_forgets_what_was_suggested(store: Store) -> None:
    proposing.propose_all(store, "t", SharedWords())
    review.forget(store, only(store)["id"])
    assert SAID not in str(only(store))
    assert DAY not in str(only(store))


def test_without_a_model_one_sentence_says_so(store: Store, legaldraft: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    for name in [n for n in sys.modules if n.startswith("legaldraft.model")]:
        monkeypatch.delitem(sys.modules, name)
    refused = legaldraft("corpus", "propose", "--firm", "t")
    assert refused.status == 2
    assert "No local model can be loaded here" in refused.sentence
