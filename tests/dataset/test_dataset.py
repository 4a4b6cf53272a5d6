"""The data set: split by matter and by hash, refused when too small or leaking, the same rows always the same hash."""

import dataclasses
import json
from pathlib import Path

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.core.notice import Notice
from legaldraft.core.placeholders import names_in
from legaldraft.dataset import Manifest, build_dataset, build_prompt, example_from_notice, read_examples, summary_of
from legaldraft.dataset.example import in_own_words
from legaldraft.notice_types import load
from legaldraft.services.corpus import find_files, read_files

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="module")
def notices() -> list[Notice]:
    return list(read_files(find_files([CORPUS / "kapadia"])))


def _build(notices, folder, held=()):
    return build_dataset("kapadia", notices, folder, held)


class TestSplit:
    def test_no_matter_stands_on_both_sides(self, notices, tmp_path):
        _, folder = _build(notices, tmp_path)
        train = {e.matter for e in read_examples(folder / "train.jsonl")}
        held = {e.matter for e in read_examples(folder / "heldout.jsonl")}
        assert train
        assert held
        assert not train & held

    def test_about_a_tenth_of_each_type_is_held_out(self, notices, tmp_path):
        manifest, _ = _build(notices, tmp_path)
        for counts in manifest.counts.values():
            total = counts["train"] + counts["heldout"]
            assert 0.08 * total <= counts["heldout"] <= 0.2 * total + 1

    def test_the_same_notices_in_another_order_give_the_same_hash(self, notices, tmp_path):
        one, _ = _build(notices, tmp_path / "a")
        other, _ = _build(list(reversed(notices)), tmp_path / "b")
        assert one == other

    def test_a_matter_once_held_out_stays_so_when_notices_are_added(self, notices, tmp_path):
        few = notices[::2]
        first, _ = _build(few, tmp_path / "a")
        second, _ = _build(notices, tmp_path / "b", first.held_out_matters)
        assert set(first.held_out_matters) <= set(second.held_out_matters)

    def test_the_manifest_reads_back_equal(self, notices, tmp_path):
        manifest, folder = _build(notices, tmp_path)
        assert Manifest.read(folder) == manifest


class TestRefusals:
    def test_values_kept_apart_from_the_notice_are_looked_for_too(self, notices, tmp_path):
        bare = [dataclasses.replace(n, placeholders={}) for n in notices]
        told = {n.sha256: ["Negotiable Instruments"] for n in notices}  # stands in the text of a cheque notice
        with pytest.raises(InputRefused, match="still shows 'Negotiable Instruments'"):
            build_dataset("kapadia", bare, tmp_path, (), told)

    def test_too_few_notices_are_refused_with_the_number(self, notices, tmp_path):
        with pytest.raises(InputRefused, match=r"has \d usable notices .* at least 10 matters"):
            _build(notices[:5], tmp_path)
        assert not list(tmp_path.iterdir())

    def test_a_client_name_left_in_the_text_stops_the_build(self, notices, tmp_path):
        good = [n for n in notices if n.status == "ok" and n.placeholders.get("CLIENT_NAME")]
        victim = good[0]
        name = victim.placeholders["CLIENT_NAME"]
        spoilt = [
            dataclasses.replace(p, text=p.text.replace("[[CLIENT_NAME]]", name)) for p in victim.deidentified_paragraphs
        ]
        poisoned = dataclasses.replace(victim, deidentified_paragraphs=tuple(spoilt))
        with pytest.raises(InputRefused, match="still shows"):
            _build([poisoned, *good[1:]], tmp_path)
        assert not list(tmp_path.iterdir())

    def test_a_folder_without_manifest_is_refused(self, tmp_path):
        with pytest.raises(InputRefused, match=r"no readable manifest\.json"):
            Manifest.read(tmp_path)


class TestExamples:
    def test_no_original_value_stands_in_an_example(self, notices):
        for notice in notices:
            if notice.status != "ok" or notice.type not in ("cheque-dishonour", "recovery-of-money"):
                continue
            text = json.dumps(example_from_notice(notice).to_json(), ensure_ascii=False)
            for key, value in notice.placeholders.items():
                if key.endswith(("_NAME", "CHEQUE_1_NUMBER")) and len(value) > 4:
                    assert value not in text, (notice.file, key)

    def test_every_placeholder_of_an_example_is_listed_in_its_prompt(self, notices):
        notice = next(n for n in notices if n.status == "ok" and n.type == "cheque-dishonour")
        example = example_from_notice(notice)
        for _, text in example.paragraphs:
            for name in names_in(text):
                group = name.removesuffix("_WORDS").split("_")[0]
                assert group in example.prompt

    def test_a_value_that_is_two_facts_takes_the_name_its_element_uses(self):
        values = {"CHEQUE_1_MEMO_DATE": "12.09.2022", "CHEQUE_1_INTIMATION_RECEIVED_ON": "12.09.2022"}
        element = load("cheque-dishonour").element("intimation")
        text = "That my client was informed by the bank on [[CHEQUE_1_MEMO_DATE]]."
        assert (
            in_own_words(text, element, values)
            == "That my client was informed by the bank on [[CHEQUE_1_INTIMATION_RECEIVED_ON]]."
        )

    def test_different_values_keep_their_names(self):
        values = {"CHEQUE_1_MEMO_DATE": "12.09.2022", "CHEQUE_1_INTIMATION_RECEIVED_ON": "13.09.2022"}
        element = load("cheque-dishonour").element("dishonour")
        text = "returned vide memo dated [[CHEQUE_1_MEMO_DATE]] as [[CHEQUE_1_REASON]]."
        assert in_own_words(text, element, values) == text


class TestPrompt:
    def test_it_names_kinds_and_placeholders_and_nobody(self):
        facts = {
            "client": {"name": "Asha", "kind": "individual"},
            "noticees": [{"name": "B Ltd", "kind": "company", "role": "drawer"}],
        }
        prompt = build_prompt(
            "Dishonour of cheque", summary_of(facts), ["CHEQUE_1_NUMBER", "CHEQUE_1_AMOUNT", "CHEQUE_1_AMOUNT_WORDS"]
        )
        assert "Client: individual. Noticees: company (drawer)." in prompt
        assert "CHEQUE_1: AMOUNT, NUMBER" in prompt
        assert "Asha" not in prompt
        assert "B Ltd" not in prompt

    def test_the_kind_of_dealing_is_told_where_the_description_says_it(self):
        assert "Debt: loan." in summary_of({"debt": {"description": "a friendly loan for a wedding"}})
        assert "Debt: goods." in summary_of({"debt": {"description": "the price of cotton yarn supplied"}})
        assert "Debt: services." in summary_of({"debt": {"kind": "services", "description": "goods and a loan"}})
        assert "Debt" not in summary_of({"debt": {"description": "what is due between the parties"}})
