"""Figures without a model: likeness, hands, passages, names, canaries, intervals."""

import random

import pytest
from sacrebleu.metrics.chrf import CHRF

from legaldraft.dataset import Example
from legaldraft.judging import (
    Hand,
    Known,
    Opening,
    before_names,
    chrf,
    decoy_names,
    difference,
    exposed,
    exposure,
    invented,
    is_canary,
    make_canaries,
    mean,
    names_of_prompt,
    names_written,
    nearest_past,
    order_likeness,
    ratio,
    rivals,
    rouge_l,
    with_past,
)

COMMON = "that you are hereby called upon to pay the said amount within fifteen days of the receipt of this notice"


class TestLikeness:
    def test_chrf_is_sacrebleus_on_masked_text(self):
        one, other = "pay the sum of [[DEMAND_AMOUNT]] now", "kindly pay the sum of [[OTHER]] at once"
        expected = CHRF().sentence_score("pay the sum of # now", ["kindly pay the sum of # at once"]).score
        assert chrf(one, other) == pytest.approx(expected)

    def test_names_and_figures_do_not_count(self):
        one = "On [[CHEQUE_1_DATE]] you paid Rs. 5,000/- to us."
        other = "On [[CHEQUE_2_DATE]] you paid Rs. 12,34,567/- to us."
        assert (chrf(one, other), rouge_l(one, other)) == (100.0, 1.0)

    def test_rouge_l_is_the_f_measure_of_the_longest_common_row(self):
        assert rouge_l("the cat sat on the mat", "the cat lay on a mat") == pytest.approx(2 * 4 / 12)
        assert rouge_l("", "") == 0.0

    def test_order(self):
        assert order_likeness(["a", "b", "c"], ["a", "b", "c"]) == 1.0
        assert order_likeness(["c", "b", "a"], ["a", "b", "c"]) == pytest.approx(1 / 3)


class TestIntervals:
    def test_the_interval_holds_the_mean_and_narrows_with_more_notices(self):
        few = mean([0.1, 0.5, 0.3, 0.9])
        many = mean([0.1, 0.5, 0.3, 0.9] * 10)
        assert (few.value, many.value) == pytest.approx((0.45, 0.45))
        assert few.low <= few.value <= few.high
        assert many.high - many.low < few.high - few.low

    def test_one_notice_has_no_interval(self):
        assert (mean([1.0]).low, mean([]).value) == (None, 0.0)

    def test_long_notices_weigh_more(self):
        assert ratio([10.0, 1.0], [100.0, 1.0]).value == pytest.approx(11 / 101)

    def test_a_steady_gain_is_told_from_chance(self):
        chance = random.Random(3)
        base = [chance.uniform(50, 400) for _ in range(18)]
        tokens = [100.0] * 18
        better = difference([b - 20 - chance.random() for b in base], base, tokens)
        same = difference([b + chance.uniform(-20, 20) for b in base], base, tokens)
        assert better.high < 0
        assert same.low < 0 < same.high


class TestMemory:
    story = "the old mango tree behind the well fell on the third pillar of the western wall after the night of rain"

    def known(self):
        rows = [(f"m{n}", f"{COMMON} and matter number {n} is closed") for n in range(5)]
        return Known([*rows, ("secret", f"{COMMON}. {self.story}.")])

    def test_the_firms_common_wording_is_no_memory(self):
        assert self.known().longest(COMMON).words == 0

    def test_a_story_of_one_matter_is_found_with_its_length(self):
        run = self.known().longest(f"{COMMON}. Listen: {self.story} and so on.")
        assert (run.words, run.matter) == (len(self.story.split()), "secret")
        assert run.text == self.story

    def test_standard_clauses_are_common(self):
        known = Known([("secret", self.story)], [self.story])
        assert known.longest(self.story).words == 0

    def test_names_are_found_also_when_misspelt(self):
        names = ["Shri Devashish Bhattarai", "Meghna Oza Traders"]
        assert names_written(["my client Shri Devashish Bhattaraai states"], names) == [names[0]]
        assert names_written(["my client [[CLIENT_NAME]] states"], names) == []

    def test_decoys_are_nobodys_names(self):
        names = ["Asha Rao", "Bina Sen", "Chand Teli", "Dev Uday", "Esha Vora"]
        decoys = decoy_names(names, 12)
        assert len(decoys) == len(set(decoys)) == 12
        assert not set(decoys) & set(names)
        assert decoy_names(["Asha Rao"], 5) == []

    def test_a_name_that_stands_out_is_told_and_the_others_are_not(self):
        chance = random.Random(1)
        decoys = [chance.gauss(-1, 0.5) for _ in range(100)]
        drops = {f"name {n}": chance.gauss(-1, 0.5) for n in range(100)} | {"Asha Rao": 4.0}
        assert list(exposed(drops, decoys)) == ["Asha Rao"]
        assert exposed(drops, decoys[:5]) == {}

    def test_exposure_counts_bits(self):
        assert exposure(0.1, [1.0] * 255) == 8.0
        assert exposure(2.0, [1.0] * 255) == 0.0

    def test_canaries_repeat_by_their_seed(self):
        canaries = make_canaries("v1")
        assert canaries == make_canaries("v1") != make_canaries("v2")
        assert [c.repeats for c in canaries] == [1, 1, 4, 4, 16, 16]
        assert all(map(is_canary, [*(c.text for c in canaries), *rivals(canaries[0], 9)]))


class TestFacts:
    prompt = "Draft a legal notice: X\nClient: company.\nFacts:\nCHEQUE_1: DATE, NUMBER\nDEMAND: AMOUNT\nNOTICE_DAYS"

    def test_the_prompt_allows_its_placeholders_and_the_words_of_amounts(self):
        allowed = names_of_prompt(self.prompt)
        assert {"CHEQUE_1_DATE", "DEMAND_AMOUNT", "DEMAND_AMOUNT_WORDS", "NOTICE_DAYS"} <= allowed
        assert "CHEQUE_2_DATE" not in allowed

    def test_what_neither_prompt_nor_firm_says_is_invented(self):
        text = "Cheque [[CHEQUE_2_DATE]] under Section 138 for 4,500 by [[DEMAND_AMOUNT]]."
        assert invented(text, names_of_prompt(self.prompt), {"138"}) == (["CHEQUE_2_DATE", "4,500"], 4)


def example(number: int, words: str = "", kind: str = "t") -> Example:
    text = f"my client [[CLIENT_NAME]] says {words} against [[NOTICEE_1_NAME]]"
    return Example(f"id{number}", f"m{number}", kind, f"Draft: {kind}\nFacts:\n{words}", (("facts", text),))


class TestOpenings:
    def test_the_place_before_each_name(self):
        found = before_names(example(1, "so"))
        assert found["CLIENT_NAME"] == Opening("Draft: t", "facts", "my client")
        assert found["NOTICEE_1_NAME"].before == "my client [[CLIENT_NAME]] says so against"

    def test_the_nearest_past_notice_of_the_kind_is_shown_and_never_the_same_matter(self):
        asked = example(1, "LOAN CHEQUE")
        past = [asked, example(2, "LOAN"), example(3, "LOAN CHEQUE", "other")]
        shown = nearest_past(asked, past)
        assert shown is not None
        assert shown.id == "id2"
        assert with_past(asked, past).prompt.endswith(asked.prompt)
        assert "says LOAN against" in with_past(asked, past).prompt
        assert with_past(asked, []) is asked


@pytest.fixture(scope="module")
def hands():
    """Letters of two hands that say the same: one in the past tense, one plain."""
    chance = random.Random(5)
    old = (
        "That my client states and submits that",
        "It is most respectfully stated that",
        "That despite repeated requests",
    )
    new = ("We are instructed that", "Our client tells us this:", "You have been asked more than once, and")
    said = (
        "the cheque was returned unpaid",
        "the sum is due and owing",
        "no reply was received",
        "goods were delivered",
    )

    def letter(hand):
        return "\n".join(f"{chance.choice(hand)} {chance.choice(said)} on [[CHEQUE_1_DATE]]." for _ in range(12))

    firm, others = [letter(old) for _ in range(25)], [letter(new) for _ in range(25)]
    return Hand(firm[:20], others), firm[20:], [letter(new) for _ in range(5)]


class TestHand:
    def test_unseen_letters_of_the_firm_lie_in_its_band_and_others_do_not(self, hands):
        hand, own, others = hands
        assert max(hand.svm(others)) < hand.svm_band.low < sum(hand.svm(own)) / len(own)
        assert min(hand.delta(others)) > hand.delta_band.high > sum(hand.delta(own)) / len(own)

    def test_too_few_notices_tell_no_hand(self):
        with pytest.raises(ValueError, match="10 notices"):
            Hand(["a"] * 9, ["b"] * 20)
