"""Training again: the live adapter's data and the new notices, the frozen test byte for byte the same."""

import dataclasses
import hashlib
import json

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.dataset import Manifest
from legaldraft.services.material import frozen_rows, held_out, names_of
from legaldraft.services.retraining import extend, outlook
from legaldraft.services.training import prepare
from legaldraft.store import Store
from tests.judging.notices import FIRM, learnt, live, notice

FIRST = 30


@pytest.fixture
def store(home):
    with Store.open() as opened:
        yield opened


def rows(folder, part):
    return (folder / f"{part}.jsonl").read_bytes()


def add(store, numbers, style="in the new manner of the firm"):
    for number in numbers:
        store.notices.save(FIRM, notice(number, style))


class TestFrozenTest:
    def test_it_stands_first_byte_for_byte_over_two_retrainings(self, store):
        first = learnt(store, FIRST)
        frozen = rows(first, "heldout")
        add(store, range(100, 112))
        manifest, record = extend(store, FIRM)
        second = store.home / "datasets" / manifest.version
        assert rows(second, "heldout").startswith(frozen)
        assert manifest.more["frozen"] == {
            "dataset": first.name,
            "rows": len(frozen.splitlines()),
            "sha256": hashlib.sha256(frozen).hexdigest(),
        }
        assert frozen_rows(store, FIRM) == len(frozen.splitlines()) < len(held_out(store)[FIRM])
        live(store, "a2", record.version, second)
        add(store, range(200, 212), "in yet another manner")
        third, _ = extend(store, FIRM)
        assert rows(store.home / "datasets" / third.version, "heldout").startswith(rows(second, "heldout"))
        assert third.more["parent"] == second.name
        assert Manifest.read(store.home / "datasets" / third.version) == third

    def test_what_was_learnt_stays_and_nothing_is_on_both_sides(self, store):
        first = learnt(store, FIRST)
        add(store, range(100, 112))
        manifest, _ = extend(store, FIRM)
        folder = store.home / "datasets" / manifest.version
        assert rows(folder, "train").startswith(rows(first, "train"))
        matters = [
            {json.loads(line)["matter"] for line in rows(folder, part).splitlines()} for part in ("train", "heldout")
        ]
        assert not matters[0] & matters[1]
        assert len(rows(folder, "train").splitlines()) == len(rows(first, "train").splitlines()) + 10
        assert set(manifest.held_out_matters) >= set(Manifest.read(first).held_out_matters)

    def test_a_changed_test_is_refused(self, store):
        first = learnt(store, FIRST)
        add(store, range(100, 106))
        (first / "heldout.jsonl").write_bytes(rows(first, "heldout").replace(b"Pay", b"Kindly pay", 1))
        with pytest.raises(InputRefused, match="was changed after it was built"):
            extend(store, FIRM)

    def test_a_notice_of_a_matter_kept_for_judging_is_left_out_by_name(self, store):
        first = learnt(store, FIRST)
        held = Manifest.read(first).held_out_matters[0]
        add(store, range(100, 106))
        store.notices.save(FIRM, dataclasses.replace(notice(300, "of the same matter"), matter=held))
        manifest, _ = extend(store, FIRM)
        assert ("300.docx", "its matter is one of those kept for judging") in manifest.left_out
        assert held not in {
            json.loads(line)["matter"]
            for line in rows(store.home / "datasets" / manifest.version, "train").splitlines()
        }

    def test_a_copy_of_a_held_out_notice_is_not_learnt(self, store):
        first = learnt(store, FIRST)
        held = {json.loads(line)["id"] for line in rows(first, "heldout").splitlines()}
        original = next(n for n in map(notice, range(FIRST)) if n.sha256[:16] in held)
        store.notices.save(FIRM, dataclasses.replace(original, sha256="f" * 64, matter="another", file="copy.docx"))
        add(store, range(100, 106))
        manifest, _ = extend(store, FIRM)
        assert ("copy.docx", "a near-duplicate of another notice") in manifest.left_out

    def test_a_name_left_in_a_new_notice_stops_it(self, store):
        learnt(store, FIRST)
        good = notice(100)
        bad = [
            dataclasses.replace(p, text=p.text.replace("[[CLIENT_NAME]]", good.placeholders["CLIENT_NAME"]))
            for p in good.deidentified_paragraphs
        ]
        store.notices.save(FIRM, dataclasses.replace(good, deidentified_paragraphs=tuple(bad)))
        with pytest.raises(InputRefused, match="still shows"):
            extend(store, FIRM)


class TestOutlook:
    def test_nothing_new_is_refused_in_one_sentence(self, store):
        learnt(store, FIRST)
        with pytest.raises(InputRefused, match="No notice of firm 'firm' is new"):
            extend(store, FIRM)
        assert outlook(store, FIRM)["suggested"] is False

    def test_it_is_suggested_from_twenty_new_notices_on(self, store):
        learnt(store, FIRST)
        add(store, range(100, 119))
        assert outlook(store, FIRM)["suggested"] is False
        add(store, [119])
        found = outlook(store, FIRM)
        assert (found["suggested"], found["new"]) == (True, {"cheque-dishonour": 20})
        assert "20 new notices" in found["why"][0]

    def test_a_kind_below_fifty_is_shown_first_and_one_that_reaches_fifty_is_told(self, store):
        learnt(store, FIRST)
        kind = outlook(store, FIRM)["readiness"]["cheque-dishonour"]
        assert (kind["retrieval_first"], kind["readiness"]) == (True, "learn with others, and show near examples first")
        add(store, range(100, 150 - kind["notices"]))
        found = outlook(store, FIRM)
        assert any("now has 50 notices" in why for why in found["why"])
        assert found["readiness"]["cheque-dishonour"] == {
            "notices": 50,
            "readiness": "fine-tune",
            "retrieval_first": False,
        }

    def test_a_firm_without_an_adapter_is_told_to_train_first(self, store):
        with pytest.raises(InputRefused, match="drafts with no adapter yet"):
            outlook(store, FIRM)


def test_canaries_stand_in_the_training_rows_alone_as_often_as_said(store):
    learnt(store, FIRST)
    folder, manifest = prepare(store, FIRM, canaries=True)
    text, test = rows(folder, "train").decode(), rows(folder, "heldout").decode()
    assert [text.count(c["text"]) for c in manifest["canaries"]] == [1, 1, 4, 4, 16, 16]
    assert "Our Ref. No." not in test
    assert store.datasets.latest(FIRM).version == manifest["version"] == folder.name


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("The Secretary", False),
        ("The Collector", False),
        ("Branch Manager", False),
        ("Sunrise Traders", True),
        ("Mohan Lal Principal", True),
        ("The Secretary Vinod Khanna", True),
    ],
)
def test_an_office_alone_is_no_name_that_could_leak(store, name, kept):
    letter = dataclasses.replace(notice(1), placeholders={"CLIENT_NAME": "Shri Anil Mehta", "NOTICEE_1_NAME": name})
    store.notices.save(FIRM, letter)
    wanted = {"CLIENT_NAME": "Shri Anil Mehta"} | ({"NOTICEE_1_NAME": name} if kept else {})
    assert names_of(store, FIRM) == {letter.sha256[:16]: wanted}
