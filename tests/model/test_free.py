"""Texts written freely: openings that are the same are read once, and each text is what it would be alone."""

import pytest
import torch

from legaldraft.judging import Opening
from legaldraft.model import free
from legaldraft.model.free import write_freely
from legaldraft.model.generate import Engine

LONG = Opening("Draft a legal notice: Dishonour of cheque\nFacts: CLIENT: NAME. Variant 3, with more to read.")
SHORT = Opening("Draft it")
INSIDE = Opening("Draft a legal notice: Dishonour of cheque", "demand", "Pay")
MIXED = [LONG, SHORT, LONG, INSIDE, SHORT, LONG]


@pytest.fixture(scope="module")
def engine(tiny, adapter) -> Engine:
    made = Engine(tiny, adapter[0], threads=1)
    made.model.float()  # rows read together must not round another way than alone
    return made


def test_each_text_is_the_one_that_is_written_alone_in_the_order_asked(engine):
    together = write_freely(engine, MIXED, 24)
    alone = {o: write_freely(engine, [o], 24)[0] for o in (LONG, SHORT, INSIDE)}
    assert len({a.text for a in alone.values()}) == 3
    assert together == [alone[o] for o in MIXED]


def test_the_same_opening_is_read_once(engine, monkeypatch):
    read = []
    monkeypatch.setattr(
        engine.model.base_model, "forward", _counting(engine.model.base_model.forward, read), raising=True
    )
    write_freely(engine, [LONG] * 6, 3, temperature=1.0)
    assert read[0][0] == 1
    assert [shape for shape in read[1:] if shape[1] > 1] == []
    assert {shape[0] for shape in read[1:]} == {6}


def _counting(forward, read):
    def counted(*args, **options):
        read.append(tuple(options["input_ids"].shape))
        return forward(*args, **options)

    return counted


def test_samples_are_the_same_for_the_same_seed_and_differ_among_themselves(engine):
    drawn = [write_freely(engine, [LONG] * 8, 12, temperature=1.0, seed=s) for s in (3, 3, 4)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert len({f.text for f in drawn[0]}) > 4


def test_an_opening_of_a_single_token_can_be_gone_on_from(engine):
    ids = torch.tensor([[5]])
    assert free._read(engine, [ids[0].tolist()]).get_seq_length() == 0
