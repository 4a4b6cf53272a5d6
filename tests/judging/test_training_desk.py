"""What the training page tells: readiness in steps of the rule, the suggestion, and an invented matter nobody owns."""

import json

import pytest

from legaldraft.core.errors import InputRefused, NotFound
from legaldraft.notice_types import load_all
from legaldraft.services.checking import form_of
from legaldraft.services.office import Office
from legaldraft.services.sample_matter import commonest_kind, compared_labels, sample_form
from legaldraft.services.training_desk import ready_for
from legaldraft.store import Store
from tests.judging.notices import FIRM, learnt, notice


@pytest.fixture
def store(home):
    with Store.open() as opened:
        yield opened


def test_so_many_notices_are_enough_for_so_much():
    assert [ready_for(n) for n in (0, 1, 4, 5, 49, 50)] == [
        "none", "examples", "examples", "together", "together", "enough",
    ]  # fmt: skip


def test_new_notices_are_counted_and_suggested_by_the_rule(store):
    office = Office(store)
    assert office.training_outlook(FIRM)["again"] is None  # nothing drafts yet
    learnt(store, 30)
    for number in range(100, 119):
        store.notices.save(FIRM, notice(number, "in the new manner of the firm"))
    told = office.training_outlook(FIRM)
    assert (told["notices"], told["again"]["new"], told["again"]["suggested"]) == (49, 19, False)
    store.notices.save(FIRM, notice(119, "in the new manner of the firm"))
    told = office.training_outlook(FIRM)
    assert (told["again"]["new"], told["again"]["wanted"], told["again"]["suggested"]) == (20, 20, True)
    assert [(k["notices"], k["ready"], k["wanted"]) for k in told["kinds"]] == [(50, "enough", 0)]


def test_the_estimate_is_asked_about_what_would_be_learnt(store):
    asked = []

    def foresee(home, profile, base, texts):
        asked.append((home, profile, base, len(texts)))
        return {"ok": True}

    office = Office(store, foresee)
    for number in range(12):
        store.notices.save(FIRM, notice(number, "in the manner of the firm"))
    assert office.foresee_training(FIRM, "", "", False) == {"ok": True}
    assert asked == [(store.home, None, None, 12)]
    assert Office(store).foresee_training(FIRM, None, None) is None


def test_judging_is_asked_for_once_and_never_of_a_retired_adapter(store):
    office = Office(store)
    store.adapters.add("k-1", FIRM, "smollm2", "p", {})
    job = office.start_evaluation("k-1")
    assert office.start_evaluation("k-1") == job
    assert office.adapter_report("k-1")["job"] == {"id": job, "state": "queued", "error": None}
    store.adapters.retire("k-1")
    with pytest.raises(InputRefused, match="was retired"):
        office.start_evaluation("k-1")
    with pytest.raises(NotFound):
        office.start_evaluation("k-2")


def test_a_base_that_is_not_there_is_refused_before_any_job(store):
    store.notices.save(FIRM, notice(1, "in the manner of the firm"))
    with pytest.raises(InputRefused, match="no base model"):
        Office(store).start_training(FIRM, None, base="../../elsewhere")
    assert not store.jobs.list("train")


@pytest.mark.parametrize("kind", [t.id for t in load_all()])
def test_the_invented_matter_of_every_kind_can_be_written(kind):
    facts = sample_form(kind)
    form_of(kind, facts)
    assert json.dumps(facts)
    if "noticees" in facts:
        assert facts["noticees"][0]["name"] != facts["client"]["name"]


def test_the_commonest_kind_is_written_and_each_model_once(store):
    assert commonest_kind(store, FIRM) == "cheque-dishonour"
    assert compared_labels("k-1", "k-2") == ["base", "k-1", "k-2"]
    assert compared_labels("k-2", "k-2") == compared_labels(None, "k-2") == ["base", "k-2"]
