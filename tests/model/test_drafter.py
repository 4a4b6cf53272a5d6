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
