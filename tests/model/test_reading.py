"""A model as a reader of letters: what it weighs, and the job that keeps what it proposes."""

import time
from pathlib import Path
from typing import Any

import pytest

from legaldraft.jobs import Worker, model_tasks, slot_name
from legaldraft.model.bases import Base
from legaldraft.model.generate import Engine
from legaldraft.model.reading import LocalReader, open_local
from legaldraft.services.corpus import ingest
from legaldraft.services.office import Office
from legaldraft.store import Store

LETTER = Path(__file__).resolve().parents[1] / "ingest" / "third_letters" / "builder_row_house.txt"


@pytest.fixture(scope="module")
def reader(tiny: Base) -> LocalReader:
    return LocalReader(Engine(tiny, threads=1))


def test_reading_the_opening_once_weighs_as_reading_it_whole(reader: LocalReader) -> None:
    phrases = ["the date of the sale", "a very long walk along the river on a Sunday", "x"]
    parted = reader.losses("It was sold on 4 May.\n", "What is 4 May? It is", phrases)
    whole = reader.losses("", "It was sold on 4 May.\nWhat is 4 May? It is", phrases)
    assert [n for _, n in parted] == [n for _, n in whole]
    assert [a for a, _ in parted] == pytest.approx([a for a, _ in whole], rel=0.02)


def test_phrases_are_weighed_one_by_one_however_many_there_are(reader: LocalReader) -> None:
    phrases = [f"the {n}. word" for n in range(40)]  # more than are read at a time
    together = reader.losses("", "It is", phrases)
    assert together[33] == pytest.approx(reader.losses("", "It is", [phrases[33]])[0], rel=0.02)
    assert reader.losses("", "It is", []) == []


def test_a_text_longer_than_the_context_is_cut_at_its_beginning(
    reader: LocalReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    tail = " ".join(f"word{n}" for n in range(60))
    monkeypatch.setattr(Engine, "context", property(lambda _engine: 40))
    phrases = ["of it"]
    assert reader.losses("", f"A beginning. {tail}", phrases) == reader.losses("", f"Another one. {tail}", phrases)


def test_the_job_keeps_what_it_proposes(tmp_path: Path, reader: LocalReader, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str | None] = []

    def small(home: Path, adapter: str | None) -> LocalReader:
        assert home == tmp_path / "home"
        opened.append(adapter)
        return reader

    monkeypatch.setattr(model_tasks, "open_local", small)  # the default base would be unpacked for this alone
    with Store.open(tmp_path / "home") as store:
        ingest(store, "t", [LETTER])
        number = Office(store).start_proposing("t")
        assert Worker(store, "gpu", slot_name("gpu0"), model_tasks.handlers(store)).run_once()
        job = store.jobs.get(number)
        (record,) = store.notices.list("t")
        assert (job.state, job.error, opened) == ("done", None, [None])
        assert (job.result or {})["asked"] == 1
        assert (job.result or {})["proposals"] == len(record.notice["proposals"])
        assert record.notice["asked"] == reader.name == "tiny-mistral"
        assert "promised_on" not in record.notice["facts"]["booking"]
        told = [e.data for e in store.jobs.events(number, 0) if e.kind == "step"]
        assert told[-1] == {"step": 1, "steps": 1, "proposals": len(record.notice["proposals"])}


def test_a_job_that_is_stopped_leaves_the_notice_unasked(
    tmp_path: Path, reader: LocalReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path / "home") as store:
        ingest(store, "t", [LETTER])
        number = Office(store).start_proposing("t")

        def stopped_while_loading(_home: Path, _adapter: str | None) -> LocalReader:
            store.jobs.cancel(number)
            time.sleep(0.5)  # ten beats: the worker hears of it
            return reader

        monkeypatch.setattr(model_tasks, "open_local", stopped_while_loading)
        worker = Worker(store, "gpu", slot_name("gpu0"), model_tasks.handlers(store), lease=10.0, beat=0.05)
        assert worker.run_once()
        (record,) = store.notices.list("t")
        assert store.jobs.get(number).state == "cancelled"
        assert record.notice["asked"] == ""


def test_the_base_of_the_live_adapter_is_opened(home: Path, adapter: tuple[Any, Any]) -> None:
    assert open_local(home, str(adapter[1]["version"]), threads=1).name == "tiny-mistral"
