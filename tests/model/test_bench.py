"""The models that judging goes to and fro between: kept open where there is room, one at a time where there is not."""

import pytest

from legaldraft.model import drafter
from legaldraft.model.drafter import AdapterBench


@pytest.fixture
def bench(home, adapter) -> AdapterBench:
    made = AdapterBench(home)
    made.verify([adapter[0].version])
    return made


def test_with_room_each_is_opened_once(bench, adapter, monkeypatch):
    monkeypatch.setattr(drafter, "memory_left", lambda: 1 << 40)
    base, own = bench.engine("base"), bench.engine(adapter[0].version)
    assert bench.engine("base") is base
    assert bench.engine(adapter[0].version) is own


def test_without_room_the_one_before_is_let_go(bench, adapter, monkeypatch):
    monkeypatch.setattr(drafter, "memory_left", lambda: 1 << 20)
    base = bench.engine("base")
    assert bench.engine("base") is base
    own = bench.engine(adapter[0].version)
    assert bench.engine("base") is not base
    assert bench.engine(adapter[0].version) is not own


def test_the_fingerprint_is_of_the_base_that_the_adapter_was_trained_on(bench, tiny):
    assert bench.fingerprint.split()[0] == tiny.sha256
    assert len(bench.fingerprint.split()[1]) == 64
