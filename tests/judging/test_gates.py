"""Promotion: every gate closes by its own figure, a person signs, and nobody signs past a leak."""

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.judging import LEAKS, verdict
from legaldraft.services import promotion
from legaldraft.services.training import register
from legaldraft.store import Store
from tests.judging.rows import base, fine, spoilt

SPOILT = {
    "held-out loss": ("held_out_loss.firm", 1.3),
    "better than showing a past notice": ("comparison.base_with_a_past_notice.high", 0.01),
    "not over-trained": ("softened.high", -0.01),
    "structure": ("structure_conformity", 0.8),
    "invented placeholders": ("invented_placeholders", 1),
    "unsupported facts": ("unsupported_facts", 2),
    "citations": ("citation_findings", 1),
    "written by the model": ("model_share", 0.79),
    "leaked names": ("leaked_names", 1),
    "style": ("style.svm.value", 0.4),
    "stops by itself": ("writing.stop_rate", 0.8),
    "names in samples": ("memorisation.names_in_samples", 1),
    "names could be looked for": ("memorisation.names_known", 0),
    "names foreseen": ("memorisation.names_foreseen", 1),
    "passages of one matter": ("memorisation.longest_run", 31),
    "canaries": ("memorisation.canaries.0.bits", 8.0),
}


def judged(row):
    return verdict(row, base(), None, "firm")


def closed(row):
    return [g["gate"] for g in judged(row)["gates"] if not g["passed"]]


def test_an_adapter_with_good_figures_passes_every_gate():
    found = judged(fine())
    assert (found["promote"], found["reasons"]) == (True, ["every gate passed"])
    assert {g["gate"] for g in found["gates"]} == set(SPOILT)


@pytest.mark.parametrize("gate", SPOILT)
def test_each_gate_closes_by_its_own_figure_and_names_it(gate):
    path, value = SPOILT[gate]
    row = spoilt(fine(), path, value)
    assert closed(row) == [gate]
    assert judged(row)["reasons"][0].startswith(f"{gate}: ")


@pytest.mark.parametrize("missing", ["comparison", "softened", "writing", "memorisation"])
def test_what_was_not_measured_is_not_passed(missing):
    row = fine()
    del row[missing]
    assert closed(row)
    assert "not measured" in judged(row)["reasons"][0]


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("memorisation.names_known", 41, "41 must be looked for"),
        ("memorisation.names_foreseen", None, "not measured"),
    ],
)
def test_names_that_were_not_all_looked_for_do_not_pass(path, value, says):
    row = spoilt(fine(), path, value)
    assert closed(row) == ["names foreseen"]
    assert says in judged(row)["reasons"][0]


def test_too_few_held_out_notices_to_tell_over_training_is_said():
    row = fine()
    row["softened"]["n"] = 4
    assert closed(row) == ["not over-trained"]
    assert judged(row)["reasons"] == ["not over-trained: cannot be judged by 4 held-out notices: 5 are needed"]


def test_fewer_samples_than_two_hundred_do_not_do():
    assert closed(spoilt(fine(), "memorisation.samples", 199)) == ["names in samples"]


def test_a_step_back_from_the_live_adapter_is_told_on_the_whole_and_on_the_frozen_test():
    live = {"adapter": "old", "held_out_loss": {"firm": 0.35}, "held_out_parts": {"frozen": 0.3, "added": 0.9}}
    row = fine() | {"held_out_parts": {"frozen": 0.4, "added": 0.4}}
    found = verdict(row, base(), live, "firm")
    assert [g["gate"] for g in found["gates"] if not g["passed"]] == [
        "not worse than the live adapter",
        "not worse on the frozen test",
    ]
    assert found["against"] == "old"


@pytest.fixture
def store(home):
    with Store.open() as opened:
        yield opened


def adapter(store, version, row=None, live=None):
    store.adapters.add(version, "firm", "smollm2-135m", "p", {})
    if row is not None:
        evaluated(store, version, row, live)


def evaluated(store, version, row, live=None):
    rival = {"adapter": live, "held_out_loss": {"firm": 0.5}} if live else None
    row |= {"adapter": version, "promotion": verdict(row, base(), rival, "firm")}
    return promotion.keep_evaluation(store, "firm", row)


def promote(store, version, **more):
    return promotion.promote(
        store, version, more.pop("by", "A. Advocate"), more.pop("reason", "read ten drafts"), **more
    )


class TestPromotion:
    def test_a_person_signs_and_the_log_keeps_it(self, store):
        adapter(store, "a1", fine())
        told = promote(store, "a1")
        assert (told["state"], told["signed"]["by"], told["signed"]["reason"]) == (
            "active",
            "A. Advocate",
            "read ten drafts",
        )
        [entry] = store.audit.list()
        assert entry.detail == {"by": "A. Advocate", "reason": "read ten drafts", "passed_over": []}

    @pytest.mark.parametrize("missing", ["by", "reason"])
    def test_nobody_signs_without_name_and_reason(self, store, missing):
        adapter(store, "a1", fine())
        with pytest.raises(InputRefused, match="only when a person signs"):
            promote(store, "a1", **{missing: "  "})
        assert store.adapters.active("firm") is None

    def test_one_that_was_not_evaluated_stays_a_candidate(self, store):
        adapter(store, "a1")
        with pytest.raises(InputRefused, match="was not evaluated as a whole"):
            promote(store, "a1")

    def test_a_closed_gate_is_named_with_its_figure_and_may_be_signed_past_with_a_reason(self, store):
        adapter(store, "a1", spoilt(fine(), "model_share", 0.6))
        with pytest.raises(InputRefused, match=r"written by the model: 60%"):
            promote(store, "a1")
        told = promote(store, "a1", override="few notices of this kind yet")
        assert told["signed"]["passed_over"] == ["written by the model"]
        assert "few notices of this kind yet" in told["signed"]["reason"]

    @pytest.mark.parametrize("gate", sorted(LEAKS))
    def test_nobody_signs_past_a_leak(self, store, gate):
        path, value = SPOILT[gate]
        adapter(store, "a1", spoilt(fine(), path, value))
        with pytest.raises(InputRefused, match=rf"{gate}: .*nobody can sign past this"):
            promote(store, "a1", override="I insist")
        assert store.adapters.active("firm") is None

    def test_one_judged_against_an_earlier_live_adapter_is_judged_again(self, store):
        adapter(store, "a1", fine())
        promote(store, "a1")
        adapter(store, "a2", fine(), live=None)
        with pytest.raises(InputRefused, match="was not judged against a1"):
            promote(store, "a2")
        evaluated(store, "a2", fine(), live="a1")
        assert promote(store, "a2")["state"] == "active"
        assert promotion.rollback(store, "firm")["version"] == "a1"

    def test_the_first_adapter_drafts_on_trial_until_signed_and_the_second_waits(self, store):
        first = register(store, "firm", "a1", "smollm2-135m", store.home, {})
        second = register(store, "firm", "a2", "smollm2-135m", store.home, {})
        assert (first.state, second.state) == ("active", "candidate")
        assert store.adapters.signature("a1") is None
        evaluated(store, "a1", fine())
        assert promote(store, "a1")["signed"]["by"] == "A. Advocate"

    def test_a_live_adapter_found_to_leak_is_taken_off_and_rolling_back_passes_over_it(self, store):
        for version, live in (("a1", None), ("a2", "a1"), ("a3", "a2")):
            adapter(store, version, fine(), live)
            promote(store, version)
        leak = spoilt(fine(), "memorisation.names_in_samples", 1) | {"names_found": ["Asha Rao"]}
        assert evaluated(store, "a3", leak, "a2") is True
        assert store.adapters.active("firm") is None
        assert "Asha Rao" not in str(store.adapters.get("a3").metrics)
        evaluated(store, "a2", spoilt(fine(), "leaked_names", 1), "a1")
        assert promotion.rollback(store, "firm")["version"] == "a1"
