"""The engine that drafting uses, under a real composer: a letter of many cheques, whose table no model writes."""

import copy
import json
from pathlib import Path

from legaldraft.core.draft import Source
from legaldraft.core.style import FirmProfile
from legaldraft.drafting import Composer
from legaldraft.model.drafter import DraftEngine
from legaldraft.model.generate import Engine
from legaldraft.services.checking import book, form_of

FORMS = Path(__file__).resolve().parents[2] / "corpus" / "forms"


class Brief:
    """The real session, stopped after eight tokens a paragraph: a random model never ends one."""

    def __init__(self, session):
        self.session, self.accept = session, session.accept

    def write(self, tag, constraint, **options):
        return self.session.write(tag, constraint, **options | {"max_tokens": 8})


class BriefEngine(DraftEngine):
    def begin(self, prompt, seed):
        return Brief(super().begin(prompt, seed))


def test_a_table_of_cheques_stands_between_what_the_model_writes(tiny, adapter):
    raw = json.loads((FORMS / "07-cheque-three.json").read_text(encoding="utf-8"))["facts"]
    more = copy.deepcopy(raw["cheques"][:2])
    for number, cheque in enumerate(more):
        cheque["number"] = f"90210{number}"
    raw["cheques"] += more
    notice_type, facts, _ = form_of("cheque-dishonour", raw)
    engine = BriefEngine(Engine(tiny, adapter[0], threads=1), tiny.id, "tiny")
    composed = Composer(notice_type, facts, FirmProfile(firm="test"), book(), engine).compose()
    fixed = [n for n, p in enumerate(composed.paragraphs) if p.source is Source.FIXED and p.element == "cheque"]
    assert fixed
    assert all(c["number"] in composed.text for c in raw["cheques"])
    assert any(p.element == "demand" for p in composed.paragraphs[fixed[0] :])


def test_even_a_model_that_learnt_nothing_writes_sense_when_it_is_led_by_the_firms_letters(tiny, adapter):
    raw = json.loads((FORMS / "01-cheque-loan.json").read_text(encoding="utf-8"))["facts"]
    notice_type, facts, _ = form_of("cheque-dishonour", raw)
    plain = Composer(notice_type, facts, FirmProfile(firm="test"), book(), None).compose()
    said = [[p.element, p.template.replace("That ", "That truly ", 1)] for p in plain.paragraphs if p.template]
    engine = DraftEngine(Engine(tiny, adapter[0], threads=1), tiny.id, "tiny", [("cheque-dishonour", said)] * 3)
    composed = Composer(notice_type, facts, FirmProfile(firm="test"), book(), engine).compose()
    written = [p for p in composed.paragraphs if p.source is Source.MODEL]
    letters = {text for _, text in said}
    assert len(written) >= 0.8 * len(said)
    assert all(p.template in letters for p in written)
    assert composed.stats["led"] == len(written)
    assert composed.stats["turned"] > composed.stats["led_words"] / 2, "a model that learnt nothing is always corrected"
    assert [f.code for f in composed.findings if "led word by word" in f.message] == ["draft.led"]
    assert engine.precedents("eviction", "cheque", "") is not None
    assert DraftEngine(engine.engine, tiny.id, "tiny").precedents("cheque-dishonour", "cheque", "") is None
