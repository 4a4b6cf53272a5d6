# ruff: noqa: ARG002
"""Composition: the plan decides what is written, checks decide what stands, and a fallback is never silent."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from legaldraft.core.findings import Severity
from legaldraft.core.placeholders import PLACEHOLDER
from legaldraft.core.style import FirmProfile, ValueStyle
from legaldraft.drafting import Composer, make_plan
from legaldraft.drafting.compose import RETRIES
from legaldraft.drafting.vocabulary import Vocabulary
from legaldraft.notice_types import load, load_all, placeholders, read_facts
from legaldraft.services.checking import check_text
from legaldraft.statutes import Book
from tests.notice_types.matters import FULL, MINIMAL

FORMS = Path(__file__).resolve().parents[2] / "corpus" / "forms"


@dataclass(frozen=True)
class Paragraph:
    text: str
    tokens: int = 10
    seconds: float = 0.1
    stopped: bool = True


class Author:
    """An engine that says what it is told to, element by element; elements it knows nothing of get nonsense."""

    base, adapter = "author", "test"
    vocabulary = Vocabulary([b"a", b" ", b"\n"], [])

    def __init__(self, texts: dict[str, list[str]]) -> None:
        self.texts: dict[str, Iterator[str]] = {k: iter(v) for k, v in texts.items()}
        self.accepted: list[str] = []
        self.asked: list[str] = []

    def begin(self, prompt: str, seed: int) -> "Author":
        self.prompt = prompt
        return self

    def write(self, tag, constraint, *, max_tokens=220, temperature=0.0, seed=0, on_token=None) -> Paragraph:
        self.asked.append(tag)
        return Paragraph(next(self.texts.get(tag, iter(())), "Nonsense without end"))

    def accept(self, text: str, tag: str | None = None) -> None:
        self.accepted.append(text)


def form(name: str, **changes):
    raw = json.loads((FORMS / f"{name}.json").read_text(encoding="utf-8"))
    notice_type = load(raw["type"])
    return notice_type, read_facts(notice_type, raw["facts"] | changes)[0]


def compose(name: str, texts: dict[str, list[str]] | None = None, profile: FirmProfile | None = None, **changes):
    notice_type, facts = form(name, **changes)
    author = Author(texts or {})
    composer = Composer(notice_type, facts, profile or FirmProfile(), Book.open(), author)
    return author, composer.compose()


GOOD_DEMAND = (
    "I therefore call upon you to pay to my client the cheque amount of [[DEMAND_AMOUNT]] "
    "([[DEMAND_AMOUNT_WORDS]]) within [[DEMAND_DAYS]] ([[DEMAND_DAYS_WORDS]]) days of receipt of this notice."
)


class TestRepair:
    def test_a_good_paragraph_stands_as_the_models_with_its_facts_filled_in(self):
        _, composed = compose("01-cheque-loan", {"demand": [GOOD_DEMAND]})
        [demand] = [p for p in composed.paragraphs if p.element == "demand"]
        assert demand.source == "model"
        assert "Rs. 4,25,000/- (Rupees Four Lakh Twenty Five Thousand Only) within 15 (fifteen) days" in demand.text

    def test_a_bad_first_attempt_is_written_again(self):
        author, composed = compose("01-cheque-loan", {"demand": ["Pay soon.", GOOD_DEMAND]})
        assert author.asked.count("demand") == 2
        assert [p.source for p in composed.paragraphs if p.element == "demand"] == ["model"]

    def test_after_the_last_attempt_the_standard_clause_stands_and_says_so(self):
        author, composed = compose("01-cheque-loan")
        assert author.asked.count("demand") == RETRIES + 1
        [demand] = [p for p in composed.paragraphs if p.element == "demand"]
        assert demand.source == "standard"
        notes = [f for f in composed.findings if f.code == "draft.standard-clause"]
        assert composed.text[demand.start : demand.end] == demand.text
        assert (demand.start, demand.end) in [(f.start, f.end) for f in notes]

    def test_it_may_be_given_a_single_try(self):
        notice_type, facts = form("01-cheque-loan")
        author = Author({"demand": ["Pay soon.", GOOD_DEMAND]})
        composed = Composer(notice_type, facts, FirmProfile(), Book.open(), author, tries=1).compose()
        assert author.asked.count("demand") == 1
        assert [p.source for p in composed.paragraphs if p.element == "demand"] == ["standard"]
        assert any("failed its checks once" in f.message for f in composed.findings)

    def test_the_model_goes_on_from_what_stands_not_from_what_failed(self):
        author, composed = compose("01-cheque-loan", {"demand": ["Pay soon.", GOOD_DEMAND]})
        assert GOOD_DEMAND in author.accepted
        assert "Pay soon." not in author.accepted
        assert len(author.accepted) == len([p for p in composed.paragraphs if p.source in ("model", "standard")])

    @pytest.mark.parametrize(
        "bad",
        [
            GOOD_DEMAND.replace("[[DEMAND_DAYS]] ([[DEMAND_DAYS_WORDS]])", "seven"),
            GOOD_DEMAND.replace("[[DEMAND_AMOUNT]] (", "a lakh ("),
            GOOD_DEMAND.replace("[[DEMAND_AMOUNT_WORDS]]", "[[CHEQUE_1_NUMBER]]"),
            GOOD_DEMAND.replace("my client", "our client"),
            GOOD_DEMAND.removesuffix("."),
            GOOD_DEMAND.removesuffix(".") + ", to my client within.",
            GOOD_DEMAND.replace("to my client", "to Shri Ramprasad"),
        ],
        ids=[
            "other days",
            "other amount",
            "number for words",
            "other voice",
            "no end",
            "broken off",
            "name",
        ],
    )
    def test_what_would_mislead_is_not_accepted(self, bad):
        words = frozenset(PLACEHOLDER.sub(" ", GOOD_DEMAND).replace(".", "").split())
        _, composed = compose("01-cheque-loan", {"demand": [bad] * (RETRIES + 1)}, FirmProfile(lexicon=words))
        assert [p.source for p in composed.paragraphs if p.element == "demand"] == ["standard"]

    @pytest.mark.parametrize(
        "more",
        [
            " This is under Section 420 of the Indian Penal Code, 1860.",
            " Your conduct also offends the Legal Instruments Act.",
        ],
        ids=["law not allowed", "no such Act"],
    )
    def test_a_last_sentence_that_would_mislead_is_cut_off_and_what_stands_is_kept(self, more):
        author, composed = compose("01-cheque-loan", {"demand": [GOOD_DEMAND + more]})
        [demand] = [p for p in composed.paragraphs if p.element == "demand"]
        assert (demand.source, demand.template) == ("model", GOOD_DEMAND)
        assert author.accepted.count(GOOD_DEMAND) == 1
        assert [r["text"] for r in composed.stats["refused"] if r["element"] == "demand"] == [GOOD_DEMAND + more]


class TestPlan:
    def test_each_cheque_has_its_own_paragraphs_and_only_its_own_facts(self):
        notice_type, facts = form("03-cheque-two")
        steps = make_plan(notice_type, facts, placeholders(facts), FirmProfile())
        cheques = [s for s in steps if s.element.id == "cheque"]
        assert [s.index for s in cheques] == [1, 2]
        assert "CHEQUE_2_NUMBER" not in cheques[0].allowed
        assert "CHEQUE_1_NUMBER" not in cheques[1].allowed

    def test_an_element_with_a_condition_stands_only_where_it_holds(self):
        elements = {}
        for name in ("01-cheque-loan", "02-cheque-company-director"):
            notice_type, facts = form(name)
            elements[name] = {s.element.id for s in make_plan(notice_type, facts, placeholders(facts), FirmProfile())}
        assert "director" not in elements["01-cheque-loan"]
        assert "director" in elements["02-cheque-company-director"]

    def test_the_firms_order_is_kept_and_missing_required_elements_are_put_in(self):
        notice_type, facts = form("01-cheque-loan")
        profile = FirmProfile(plan={"cheque-dishonour": ("instructions", "demand", "cheque", "transaction")})
        ids = [s.element.id for s in make_plan(notice_type, facts, placeholders(facts), profile)]
        assert ids.index("demand") < ids.index("cheque") < ids.index("transaction")
        assert {e.id for e in notice_type.elements if e.required and not e.when} <= set(ids)
        assert "reservation" not in ids

    def test_many_cheques_are_set_out_in_a_table_that_code_fills(self):
        raw = json.loads((FORMS / "07-cheque-three.json").read_text(encoding="utf-8"))["facts"]["cheques"]
        cheques = [c | {"number": f"64007{i}"} for i, c in enumerate((raw * 4)[:10])]
        total = sum(float(c["amount"]) for c in cheques)
        _, composed = compose("07-cheque-three", cheques=cheques, demand={"amount": f"{total:.2f}", "days": 15})
        [table] = [p for p in composed.paragraphs if p.kind == "table"]
        assert len(table.rows) == 11
        assert [row[1] for row in table.rows[1:]] == [c["number"] for c in cheques]
        assert table.source == "fixed"


class TestFirm:
    def test_values_are_written_as_the_firm_writes_them(self):
        profile = FirmProfile(person="our", values=ValueStyle(date="long", money="rupee"))
        _, composed = compose("01-cheque-loan", profile=profile)
        assert "₹4,25,000" in composed.text
        assert "10 February 2025" in composed.text
        assert "Rs." not in composed.text

    def test_headings_are_the_firms_and_stand_once(self):
        headings = {"cheque-dishonour": {"cheque": "The cheques", "demand": "What we require"}}
        _, composed = compose("03-cheque-two", profile=FirmProfile(headings=headings))
        assert [p.text for p in composed.paragraphs if p.kind == "heading"] == ["The cheques", "What we require"]

    def test_the_lawyers_narrative_stands_word_for_word_after_the_debt(self):
        words = "My client met you at the Sector 11 market on 05.08.2024."
        _, composed = compose("01-cheque-loan", narrative=words)
        body = [p for p in composed.paragraphs if p.kind == "numbered"]
        at = next(i for i, p in enumerate(body) if p.element == "narrative")
        assert body[at].text == words
        assert body[at].source == "fixed"
        assert body[at - 1].element == "transaction"

    def test_offsets_point_at_every_paragraph(self):
        _, composed = compose("02-cheque-company-director")
        for paragraph in composed.paragraphs:
            assert composed.text[paragraph.start : paragraph.end] == paragraph.text


@pytest.mark.parametrize("type_", load_all(), ids=[t.id for t in load_all()])
@pytest.mark.parametrize("filled", [FULL, MINIMAL], ids=["full", "minimal"])
@pytest.mark.parametrize("person", ["my", "our"])
def test_every_kind_can_be_written_from_its_standard_clauses_and_passes_its_own_checks(type_, filled, person):
    facts, _ = read_facts(type_, filled[type_.id])
    composed = Composer(type_, facts, FirmProfile(person=person), Book.open(), None).compose()
    body = (next(p.start for p in composed.paragraphs if p.kind != "part"), len(composed.text))
    report = check_text(composed.text, type_id=type_.id, raw_facts=filled[type_.id], guard_spans=[body])
    # The first is true of every breach of contract; the others because the noticee of all these matters is a person.
    doubts_of_law = {"limitation.article-doubtful", "ibc.not-corporate", "government.not-public"}
    assert [f for f in report.findings if f.severity is not Severity.INFO and f.code not in doubts_of_law] == []
    assert "[[" not in composed.text


def test_a_model_that_never_saw_this_kind_does_not_write_it():
    type_ = load("eviction")
    facts, _ = read_facts(type_, MINIMAL["eviction"])
    author = Author({})
    profile = FirmProfile(plan={"cheque-dishonour": ("instructions",)})
    composed = Composer(type_, facts, profile, Book.open(), author).compose()
    assert author.asked == []
    assert composed.stats["adapter"] == "none"
    assert ["has learnt no notice of this kind" in f.message for f in composed.findings] == [True]
