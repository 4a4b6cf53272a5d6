"""The facts guard measured: of clean texts none is blamed, of texts with one fact changed at random nearly all are."""

import json
import random
from collections import Counter
from pathlib import Path

import pytest

from legaldraft.core.findings import Severity
from legaldraft.core.style import FirmProfile, ValueStyle
from legaldraft.drafting import Composer
from legaldraft.notice_types import load, read_facts
from legaldraft.services.checking import check_text
from legaldraft.statutes import Book
from tests.checks import exchanges, mutations
from tests.checks.mutations import Draft
from tests.notice_types.matters import FULL

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
PROFILES = (FirmProfile(person="my"), FirmProfile(person="our", values=ValueStyle("long", "rupee")))
EACH, EACH_EXCHANGE = 25, 6


def composed(name: str, type_id: str, raw: dict, profile: FirmProfile) -> Draft:
    notice_type = load(type_id)
    facts, _ = read_facts(notice_type, raw)
    draft = Composer(notice_type, facts, profile, Book.open(), None).compose()
    return Draft(name, type_id, raw, draft.text, [(p.start, p.end) for p in draft.paragraphs if p.kind != "part"])


@pytest.fixture(scope="module")
def drafts() -> list[Draft]:
    forms = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((CORPUS / "forms").glob("*.json"))]
    paths = sorted(CORPUS.glob("kapadia/138-*.expected.json"))[:12]
    forms += [json.loads(p.read_text(encoding="utf-8")) for p in paths]
    made = [composed(f"{n}-{p.person}", f["type"], f["facts"], p) for n, f in enumerate(forms) for p in PROFILES]
    return made + [composed(f"{kind}-my", kind, raw, PROFILES[0]) for kind, raw in FULL.items()]


def doubts(draft: Draft, text: str) -> Counter:
    report = check_text(text, type_id=draft.type, raw_facts=draft.facts, guard_spans=draft.spans)
    return Counter((f.code, f.message) for f in report.findings if f.severity is not Severity.INFO)


@pytest.fixture(scope="module")
def clean(drafts: list[Draft]) -> dict[str, Counter]:
    return {d.name: doubts(d, d.text) for d in drafts}


def missed(drafts, clean, kinds, change, each: int, seed: int) -> tuple[int, list[tuple[str, str, str, str]]]:
    """How many changes were tried, and those that no new finding tells of."""
    chance, tried, out = random.Random(seed), 0, []
    for kind in kinds:
        done = 0
        for _ in range(each * 40):
            draft = chance.choice(drafts)
            made = change(draft, chance, kind)
            if made is None:
                continue
            done += 1
            if not doubts(draft, made.text) - clean[draft.name]:
                out.append((kind, draft.name, made.before, made.after))
            if done == each:
                break
        tried += done
    return tried, out


def test_clean_drafts_are_not_blamed(drafts, clean):
    of_the_text = (
        "facts.unsupported",
        "facts.mis",
        "facts.name",
        "facts.run",
        "facts.contra",
        "facts.wrong",
        "citation.",
    )
    blamed = [d.name for d in drafts if any(code.startswith(of_the_text) for code, _ in clean[d.name])]
    assert len(blamed) <= len(drafts) // 100, blamed


def test_a_fact_changed_at_random_is_found(drafts, clean):
    tried, out = missed(drafts, clean, mutations.KINDS, mutations.mutate, EACH, 20)
    assert tried >= 300
    assert len(out) <= tried // 100, out


def test_facts_exchanged_with_each_other_are_found_nine_times_in_ten(drafts, clean):
    """Every value is the form's own: only the place betrays it, and not every place has words that do."""
    tried, out = missed(drafts, clean, exchanges.KINDS, exchanges.exchange, EACH_EXCHANGE, 21)
    assert tried >= 70
    assert len(out) <= tried // 10, out
