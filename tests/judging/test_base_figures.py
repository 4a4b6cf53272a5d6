"""The bare base is measured once: what is asked again is known, and whatever decides a figure makes it a new one."""

import pytest

from legaldraft.dataset import Example
from legaldraft.judging import Opening
from legaldraft.services import base_figures
from legaldraft.services.base_figures import BaseFigures, KeptBench
from legaldraft.services.bench import BASE
from legaldraft.services.sample_matter import side_by_side
from legaldraft.store import Store

FIRM = "kapadia"


def example(number: int) -> Example:
    return Example(str(number), f"m{number}", "cheque-dishonour", f"Draft it: {number}", (("demand", "Pay."),))


class Counting:
    """A bench of one model whose figures are as many as the letters asked about; it writes down what it was asked."""

    fingerprint = "base 1, program 1"

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, int]] = []

    def engine(self, label):
        self.asked.append(("engine", label, 1))  # and has none: the standard clauses stand

    def losses(self, label, examples):
        self.asked.append(("losses", label, len(examples)))
        return [(len(e.prompt) / 7, 3) for e in examples]

    def softened(self, label, examples):
        self.asked.append(("softened", label, len(examples)))
        return [(len(e.prompt) / 7, len(e.prompt) / 9, 3) for e in examples]

    def write(self, label, openings, *_):
        return [(label, True) for _ in openings]

    def foresees(self, label, phrases):
        self.asked.append(("foresees", label, len(phrases)))
        return [len(p) / 3 for _, p in phrases]


@pytest.fixture
def store(home):
    with Store.open() as opened:
        yield opened


def kept(store: Store, bench: Counting, fingerprint: str = "base 1, program 1") -> KeptBench:
    return KeptBench(bench, BaseFigures(store, FIRM, fingerprint))


def test_the_base_is_measured_once_and_only_what_is_new_is_measured(store):
    bench = Counting()
    first = kept(store, bench)
    some = [example(1), example(22)]
    expected = (first.losses(BASE, some), first.softened(BASE, some))
    again = kept(store, bench)  # another process, another day
    assert (again.losses(BASE, some), again.softened(BASE, some)) == expected == (
        [(len(e.prompt) / 7, 3) for e in some],
        [(len(e.prompt) / 7, len(e.prompt) / 9, 3) for e in some],
    )  # fmt: skip
    assert again.losses(BASE, [*some, example(333)])[2] == (len(example(333).prompt) / 7, 3)
    assert bench.asked == [("losses", BASE, 2), ("softened", BASE, 2), ("losses", BASE, 1)]


def test_an_adapter_is_measured_every_time(store):
    bench = Counting()
    both = kept(store, bench)
    for _ in range(2):
        both.losses("k-1", [example(1)])
        both.foresees("k-1", [(Opening("Draft it"), "Rao")])
    assert bench.asked == [("losses", "k-1", 1), ("foresees", "k-1", 1)] * 2


def test_phrases_are_one_question(store):
    bench = Counting()
    places = [(Opening("Draft it", "demand", "Pay"), name) for name in ("Rao", "Mehta")]
    assert kept(store, bench).foresees(BASE, places) == kept(store, bench).foresees(BASE, places) == [1.0, 5 / 3]
    kept(store, bench).foresees(BASE, places[:1])
    assert bench.asked == [("foresees", BASE, 2), ("foresees", BASE, 1)]


@pytest.mark.parametrize("other", ["base 2, program 1", "base 1, program 2"])
def test_another_base_or_another_program_is_measured_anew(store, other):
    bench = Counting()
    kept(store, bench).losses(BASE, [example(1)])
    kept(store, bench, other).losses(BASE, [example(1)])
    assert len(bench.asked) == 2


def test_the_oldest_are_let_go_and_no_word_of_a_notice_is_kept(store, monkeypatch):
    monkeypatch.setattr(base_figures, "MOST", 2)
    bench = Counting()
    kept(store, bench).losses(BASE, [example(n) for n in (1, 2, 3)])
    kept(store, bench).losses(BASE, [example(n) for n in (2, 3)])
    assert len(bench.asked) == 1
    kept(store, bench).losses(BASE, [example(1)])
    assert len(bench.asked) == 2
    assert "Draft" not in str(store.settings.get(f"base-figures:{FIRM}"))


def test_the_letter_that_the_base_writes_is_written_once(store):
    bench, told = Counting(), []
    figures = BaseFigures(store, FIRM, bench.fingerprint)
    first, again = (
        side_by_side(store, kept(store, bench), FIRM, [BASE, "k-1"], told.append, figures) for _ in range(2)
    )
    assert first == again
    assert [letter["adapter"] for letter in first["letters"]] == [BASE, "k-1"]
    assert all(letter["paragraphs"] for letter in first["letters"])
    assert bench.asked == [("engine", label, 1) for label in (BASE, "k-1", "k-1")]
    assert [line.partition(":")[0] for line in told] == [BASE, "k-1", "k-1"]
