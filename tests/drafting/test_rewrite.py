"""One paragraph written again: it does what was asked or stands as it was; facts and checks stay the same."""

from dataclasses import replace

import pytest

from legaldraft.core.errors import InputRefused
from legaldraft.core.style import FirmProfile
from legaldraft.drafting import Composer, PastParagraph, Rewriter, body_of
from legaldraft.drafting.shorten import shortened
from legaldraft.drafting.tone import firmness
from legaldraft.statutes import Book
from tests.drafting.test_compose import GOOD_DEMAND, Author, form

FIRM_DEMAND = GOOD_DEMAND.replace("I therefore", "Take notice that I").replace(
    " of receipt of this notice.", " of receipt of this notice, and that no further time will be given."
)
SHORT_CHEQUE = (
    "That you issued cheque No. [[CHEQUE_1_NUMBER]] dated [[CHEQUE_1_DATE]] for [[CHEQUE_1_AMOUNT]] "
    "([[CHEQUE_1_AMOUNT_WORDS]])."
)


def rewriter(texts: dict[str, list[str]] | None = None, past=lambda _step: (), **changes) -> Rewriter:
    notice_type, facts = form("01-cheque-loan", **changes)
    drafted = Composer(notice_type, facts, FirmProfile(), Book.open(), None).compose()
    engine = None if texts is None else Author(texts)
    return Rewriter(Composer(notice_type, facts, FirmProfile(), Book.open(), engine), body_of(drafted.paragraphs), past)


def at(made: Rewriter, element: str) -> int:
    return next(i for i, p in enumerate(made.body) if p.element == element)


def first(made: Rewriter, element: str, instruction: str):
    index = at(made, element)
    return next(made.candidates(index, made.read(index, instruction)), None)


class TestTheModel:
    def test_what_it_writes_stands_where_it_does_what_was_asked(self):
        made = rewriter({"demand": ["Pay soon.", GOOD_DEMAND, FIRM_DEMAND]})
        found = first(made, "demand", "firmer")
        assert (found.text, found.how, found.source) == (FIRM_DEMAND, "model", "model")
        assert "Rs. 4,25,000/-" in made.filled(found)
        assert made.tries.written > 2

    def test_a_firm_paragraph_with_another_fact_does_not_stand(self):
        bad = FIRM_DEMAND + " Seven days are more than enough."
        made = rewriter({"demand": [bad] * 9})
        assert first(made, "demand", "firmer").text != bad
        assert any("Seven days" in why for tried in made.tries.refused for why in tried["why"])

    def test_no_fact_of_the_old_paragraph_is_lost_for_a_tone(self):
        lost = FIRM_DEMAND.replace(" ([[DEMAND_AMOUNT_WORDS]])", "")
        made = rewriter({"demand": [lost] * 9})
        assert first(made, "demand", "firmer").text != lost
        assert any("no longer names DEMAND_AMOUNT_WORDS" in tried["why"] for tried in made.tries.refused)

    def test_it_reads_the_letter_up_to_the_paragraph(self):
        made = rewriter({"demand": [FIRM_DEMAND]})
        first(made, "demand", "firmer")
        assert len(made.composer.engine.accepted) == at(made, "demand")

    def test_of_shorter_paragraphs_the_one_that_loses_no_fact_goes_first(self):
        made = rewriter({"cheque": [SHORT_CHEQUE, SHORT_CHEQUE]})
        found = first(made, "cheque", "shorter")
        assert found.dropped == ()
        assert "with the assurance" not in found.text


class TestWithoutIt:
    def test_a_mentioned_part_payment_is_named_with_its_amount_and_day(self):
        raw = form("01-cheque-loan")[1].json()["cheques"]
        paid = [{"date": "2025-02-12", "amount": "50000.00", "endorsed": False}]
        made = rewriter(cheques=[raw[0] | {"part_payments": paid}])
        found = first(made, "cheque", "mention the part payment of Rs. 50,000")
        assert "Rs. 50,000/- (Rupees Fifty Thousand Only) on 12.02.2025" in made.filled(found)
        assert found.how == "sentence added"

    def test_a_cut_paragraph_keeps_what_its_element_needs(self):
        made = rewriter()
        found = first(made, "consequence", "shorter")
        assert found.how == "cut"
        assert "138 and 142" in found.text

    def test_past_paragraphs_of_the_firm_serve_and_are_named(self):
        past = PastParagraph(FIRM_DEMAND, "n1", "2024-01-10", 0.9)
        made = rewriter(past=lambda step: (past,) if step.element.id == "demand" else ())
        found = first(made, "demand", "firmer")
        assert found.text == FIRM_DEMAND
        assert found.past[0]["notice"] == "n1"

    @pytest.mark.parametrize("wish", ["firmer", "softer", "shorter"])
    def test_a_wording_of_the_wanted_sort_is_measurably_so(self, wish):
        made = rewriter()
        old, found = made.current(at(made, "consequence")), first(made, "consequence", wish)
        assert {
            "firmer": firmness(found.text) > firmness(old),
            "softer": firmness(found.text) < firmness(old),
            "shorter": len(found.text.split()) < len(old.split()),
        }[wish]

    def test_where_nothing_passes_there_is_no_wording_at_all(self):
        assert first(rewriter(), "copy-retained", "firmer") is None


class TestWhatIsNotRewritten:
    def test_the_narrative_and_a_changed_form_say_why(self):
        made = rewriter(narrative="You met my client at the Sector 11 market.")
        with pytest.raises(InputRefused, match="your own narrative"):
            made.step(at(made, "narrative"))
        twice = Rewriter(made.composer, [*made.body, made.body[at(made, "demand")]])
        with pytest.raises(InputRefused, match="form was changed"):
            twice.step(at(made, "demand"))

    def test_an_edited_paragraph_is_read_with_its_facts(self):
        made = rewriter()
        index = at(made, "demand")
        typed = replace(made.body[index], text=made.filled(first(made, "demand", "firmer")), template="")
        again = Rewriter(made.composer, [*made.body[:index], typed, *made.body[index + 1 :]])
        assert {"DEMAND_AMOUNT", "DEMAND_DAYS"} <= set(again.current(index).replace("]]", "[[").split("[["))


def test_a_cut_never_invents_a_word():
    text = "That my client did so, with the assurance that it holds. It was late. You knew [[CLIENT_NAME]] well."
    for cut in shortened(text):
        assert {w.strip(",.").lower() for w in cut.split()} <= {w.strip(",.").lower() for w in text.split()}
