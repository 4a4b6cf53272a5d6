"""The embedded model as a reader of letters: it weighs, and what it proposes stands in the letter."""

from pathlib import Path

import pytest

from legaldraft.core.notice import Notice
from legaldraft.ingest import read_notice
from legaldraft.jobs import Worker, model_tasks, slot_name
from legaldraft.model.reading import LocalReader, open_local
from legaldraft.notice_types import load
from legaldraft.services.corpus import ingest
from legaldraft.services.office import Office
from legaldraft.services.proposing import MARGINS, proposals_of, weigh
from legaldraft.store import Store
from tests.ingest.letters_util import document

LETTER = """Notice on behalf of Mrs. Manjeet Dhillon, 31 Defence Colony, Ambala 134003
M/s Aravali Homes Developers LLP, Bhiwadi 301019
Sirs,
Our client booked Row House No. R-27 in your project, registered with RERA. She has paid you Rs. 58,00,000 to date.
You were to hand it over by 30 June 2022, and have delayed possession.
She asks for refund of Rs. 58,00,000 within 45 days.
Bhatia Legal
"""


@pytest.fixture(scope="module")
def reader(home: Path) -> LocalReader:
    return open_local(home, None, threads=1)  # the weights are unpacked for the tiny base's tokenizer anyway


@pytest.fixture(scope="module")
def notice() -> Notice:
    found = read_notice(document(LETTER), "a.txt", "0" * 64)
    assert found.type == "builder-delay"
    assert "promised_on" not in found.facts["booking"]
    return found


@pytest.mark.model
def test_reading_the_opening_once_weighs_as_reading_it_whole(reader: LocalReader) -> None:
    phrases = ["the date of the sale", "a very long walk along the river on a Sunday", "x"]
    parted = reader.losses("It was sold on 4 May.\n", "What is 4 May? It is", phrases)
    whole = reader.losses("", "It was sold on 4 May.\nWhat is 4 May? It is", phrases)
    assert [n for _, n in parted] == [n for _, n in whole]
    assert [a for a, _ in parted] == pytest.approx([a for a, _ in whole], rel=0.03)
    assert parted[0][0] / parted[0][1] < parted[1][0] / parted[1][1]


@pytest.mark.model
def test_the_promised_day_is_proposed_where_it_stands(reader: LocalReader, notice: Notice) -> None:
    form = load("builder-delay")
    by_path = {w.field.path: w for w in weigh(notice, form, reader)}
    promised = by_path["booking.promised_on"]
    assert promised.candidate.value == "2022-06-30"
    assert promised.gain > max(w.gain for p, w in by_path.items() if p in ("demand.interest_from",))
    made = proposals_of(notice, form, reader)
    assert {p["path"] for p in made} <= set(by_path)
    assert [p["path"] for p in made if p["value"] == "2022-06-30"] == ["booking.promised_on"]
    assert all(MARGINS[by_path[p["path"]].field.shape].passed(by_path[p["path"]]) for p in made)
    assert [notice.text[p["start"] : p["end"]] for p in made if p["path"] == "booking.promised_on"] == ["30 June 2022"]


@pytest.mark.model
def test_the_job_keeps_what_it_proposes(reader: LocalReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_tasks, "open_local", lambda _home, _adapter: reader)  # loaded once for all tests here
    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER, encoding="utf-8")
    with Store.open(tmp_path / "home") as store:
        ingest(store, "t", [letter])
        number = Office(store).start_proposing("t")
        assert Worker(store, "gpu", slot_name("gpu0"), model_tasks.handlers(store)).run_once()
        job = store.jobs.get(number)
        (record,) = store.notices.list("t")
        assert (job.state, job.error) == ("done", None)
        assert (job.result or {})["proposals"] == len(record.notice["proposals"])
        assert record.notice["asked"] == reader.name == "smollm2-135m"
        assert "promised_on" not in record.notice["facts"]["booking"]
        told = [e.data for e in store.jobs.events(number, 0) if e.kind == "step"]
        assert told[-1] == {"step": 1, "steps": 1, "proposals": len(record.notice["proposals"])}
