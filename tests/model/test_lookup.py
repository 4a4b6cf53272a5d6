"""Guesses make writing quicker and change nothing: each stands only where the model would have written it."""

import itertools

import pytest
import torch
from transformers import DynamicCache

from legaldraft.drafting.constraint import Follow, ParagraphConstraint, provision_rule
from legaldraft.drafting.writer import Brief
from legaldraft.model.cache import roomy_cache
from legaldraft.model.generate import Engine
from legaldraft.model.lookup import Passages, guess
from tests.model.conftest import example

NAMES = frozenset({"CLIENT_NAME", "CHEQUE_1_NUMBER", "CHEQUE_1_DATE", "DEMAND_AMOUNT"})
TAGS = ("instructions", "cheque", "demand")
ROWS = [example(n) for n in range(12)]
CLAUSES = {tag: [text for row in ROWS for element, text in row["paragraphs"] if element == tag] for tag in TAGS}


class TestGuess:
    def test_what_followed_the_longest_match_is_guessed(self):
        known = Passages([[1, 2, 3, 4, 5], [9, 2, 3, 8, 7]])
        assert guess([known], [0, 1, 2, 3]) == [4, 5]
        assert guess([known], [0, 9, 2, 3]) == [8, 7]

    def test_a_guess_ends_where_the_passages_part(self):
        known = Passages([[1, 2, 3, 4], [1, 2, 3, 5], [1, 2, 3, 6]])
        assert guess([known], [1, 2]) == [3]

    def test_the_first_source_that_knows_the_passage_is_believed(self):
        sources = [Passages([[7, 8, 1]]), Passages([[1, 2, 3], [7, 8, 9]])]
        assert guess(sources, [7, 8]) == [1]
        assert guess(sources, [1, 2]) == [3]

    def test_what_is_not_known_is_not_guessed(self):
        assert guess([Passages([[1, 2, 3]])], [2, 1]) == []
        assert guess([Passages()], [1]) == []

    def test_no_more_is_guessed_than_asked_for(self):
        assert guess([Passages([list(range(40))])], [3, 4], most=5) == [5, 6, 7, 8, 9]


@pytest.fixture(scope="module")
def engines(tiny, adapter):
    """The same model, in fp32 as every machine rounds alike there, with and without guesses."""
    quick = Engine(tiny, adapter[0], threads=1, clauses=CLAUSES, lookup=True)
    quick.model.float()
    plain = Engine.__new__(Engine)
    plain.__dict__.update(quick.__dict__ | {"lookup": False})
    return quick, plain


def notice(engine, *, temperature=0.0, most=60, **rules):
    """A notice of three paragraphs, and all that was told of it."""
    guard = ParagraphConstraint(engine.vocabulary, NAMES, (provision_rule(["138"]),), **rules)
    session = engine.begin("Draft a legal notice: Dishonour of cheque\nFacts: CLIENT: NAME. Variant 3.", seed=4)
    told, out = [], []
    for tag in TAGS:
        session.brief(Brief(tag, f"That the {tag} is of [[CLIENT_NAME]] under Section 138."))
        out.append(session.write(tag, guard, max_tokens=most, temperature=temperature, seed=9, on_token=told.append))
        session.accept(out[-1].text)
    return out, told, session.tokens


@pytest.mark.parametrize(
    "rules",
    [
        {},
        {"following": (Follow(r"\w{3}", " No. [[CHEQUE_1_NUMBER]]", "No. [["),)},
        {"forbidden_words": frozenset({"my", "client"}), "endings": ".:"},
        {"once": NAMES},
    ],
    ids=["plain", "set by a rule", "barred words", "once"],
)
@pytest.mark.parametrize("temperature", [0.0, 0.9])
def test_the_notice_is_the_same_word_for_word_with_fewer_passes(engines, rules, temperature):
    (quick, told, tokens), (plain, same_told, same_tokens) = (
        notice(e, temperature=temperature, **rules) for e in engines
    )
    assert [(w.text, w.reason, w.tokens) for w in quick] == [(w.text, w.reason, w.tokens) for w in plain]
    assert (told, tokens) == (same_told, same_tokens)
    assert sum(w.forwards for w in quick) < sum(w.forwards for w in plain) or temperature
    assert all(w.guessed == w.accepted == 0 for w in plain)


@pytest.mark.parametrize("most", range(1, 30, 4))
def test_the_length_limit_cuts_at_the_same_token(engines, most):
    quick, plain = (notice(e, most=most)[0] for e in engines)
    assert [(w.text, w.tokens, w.reason) for w in quick] == [(w.text, w.tokens, w.reason) for w in plain]


def test_what_was_learnt_is_guessed_right(engines):
    written, _, _ = notice(engines[0])
    guessed, accepted = sum(w.guessed for w in written), sum(w.accepted for w in written)
    assert 0 < accepted <= guessed
    assert sum(w.forwards for w in written) < sum(w.tokens for w in written)


def test_guesses_that_break_the_rules_never_stand(tiny, adapter):
    bad = ["Pay 5,00,000 to Ramprasad [[STRANGER]] ₹ <b>.", "Pay [[DEMAND_AMOUNT]] under Section 420 at once."]
    engine = Engine(tiny, adapter[0], threads=1, clauses=dict.fromkeys(TAGS, bad), lookup=True)
    for written in notice(engine)[0]:
        rest = written.text
        for name in NAMES:
            rest = rest.replace(f"[[{name}]]", "")
        assert not any(c.isnumeric() or c in "<>₹" for c in rest.replace("138", ""))
        assert "STRANGER" not in rest


def test_the_roomy_cache_holds_what_the_plain_one_holds(engines):
    model = engines[0].model
    roomy, plain = roomy_cache(model.config), DynamicCache(config=model.config)
    ids = torch.arange(700)[None] + 50
    steps = [(0, 120), (120, 121), (121, 500), (300, 310), (310, 700)]
    with torch.inference_mode():
        for (start, end), before in zip(steps, [0, *(e for _, e in steps)], strict=False):
            outs = []
            for cache in (roomy, plain):
                if start < before:
                    cache.crop(start - before)
                outs.append(model(input_ids=ids[:, start:end], past_key_values=cache, use_cache=True).logits)
            assert torch.equal(*outs)
    for mine, theirs in itertools.zip_longest(roomy.layers, plain.layers):
        assert torch.equal(mine.keys, theirs.keys)
        assert torch.equal(mine.values, theirs.values)
