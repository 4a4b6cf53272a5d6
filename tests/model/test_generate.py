"""Writing: the cache is only an optimisation, the constraint always holds, what was accepted stays."""

from dataclasses import replace

import pytest
import torch

from legaldraft.drafting.constraint import Follow, ParagraphConstraint, provision_rule
from legaldraft.model.evaluate import held_out_loss, loss_table, token_losses
from legaldraft.model.generate import Engine
from legaldraft.model.loading import load_adapted
from legaldraft.model.repeats import Repeats
from legaldraft.model.template import Example, encode_example

NAMES = frozenset({"CLIENT_NAME", "CHEQUE_1_NUMBER", "CHEQUE_1_DATE", "DEMAND_AMOUNT", "DEMAND_AMOUNT_WORDS"})
PROMPT = "Draft a legal notice: Dishonour of cheque."


@pytest.fixture(scope="module")
def engine(tiny, adapter):
    return Engine(tiny, adapter[0], threads=1)


@pytest.fixture(scope="module")
def bare(tiny):
    return Engine(tiny, threads=1)


@pytest.fixture
def constraint(engine):
    return ParagraphConstraint(engine.vocabulary, NAMES, (provision_rule(["138"]),))


def test_writing_commits_nothing_and_the_same_seed_writes_the_same(engine, constraint):
    session = engine.begin(PROMPT, seed=5)
    before = list(session.tokens)
    first = session.write("demand", constraint, max_tokens=40)
    again = session.write("demand", constraint, max_tokens=40)
    assert session.tokens == before
    assert first.text == again.text
    warm = session.write("demand", constraint, max_tokens=40, temperature=1.2, seed=1)
    same = session.write("demand", constraint, max_tokens=40, temperature=1.2, seed=1)
    other = session.write("demand", constraint, max_tokens=40, temperature=1.2, seed=2)
    assert warm.text == same.text != other.text


def test_the_cached_logits_equal_a_fresh_pass(engine, constraint):
    session = engine.begin(PROMPT)
    session.write("instructions", constraint, max_tokens=30)
    session.accept("Under instructions of my client [[CLIENT_NAME]].")
    session.write("cheque", constraint, max_tokens=30, temperature=1.0, seed=3)
    wanted = session.tokens + engine.encoder.tag("demand")
    with torch.inference_mode():
        cached = session._forward(wanted)
        fresh = engine.model(input_ids=torch.tensor([wanted])).logits[0, -1].float()
    assert torch.allclose(cached, fresh, atol=0.05)
    assert int(cached.argmax()) == int(fresh.argmax())


def test_an_accepted_text_of_another_hand_is_what_follows_builds_on(engine, constraint):
    session = engine.begin(PROMPT)
    session.write("instructions", constraint, max_tokens=20)
    session.accept("A standard clause.")
    expected = (
        engine.encoder.head(PROMPT)
        + engine.encoder.tag("instructions")
        + engine.encoder.plain("A standard clause.")
        + engine.encoder.newline
    )
    assert session.tokens == expected


def test_the_written_paragraph_is_kept_token_by_token(engine, constraint):
    session = engine.begin(PROMPT)
    written = session.write("cheque", constraint, max_tokens=25)
    session.accept(written.text)
    assert engine.encoder.tokenizer.decode(session.tokens).endswith(f"# cheque\n{written.text}\n")


def test_nothing_can_be_accepted_without_an_element(engine):
    with pytest.raises(ValueError, match="which element"):
        engine.begin(PROMPT).accept("text")


def test_cutting_back_forgets_later_paragraphs(engine, constraint):
    session = engine.begin(PROMPT)
    session.accept("First.", "instructions")
    mark = len(session.tokens)
    session.accept("Second.", "cheque")
    session.cut(mark)
    assert engine.encoder.tokenizer.decode(session.tokens).endswith("# instructions\nFirst.\n")


@pytest.mark.parametrize("seed", range(6))
def test_even_a_random_model_breaks_no_rule(bare, seed):
    """The weights are random, so whatever holds here is held by the constraint alone."""
    guard = ParagraphConstraint(bare.vocabulary, NAMES, (provision_rule(["138"]),), frozenset({"Lakh"}))
    written = bare.begin(PROMPT).write("demand", guard, max_tokens=60, temperature=2.0, seed=seed)
    text = written.text
    if text.rfind("[[") > text.rfind("]]"):  # cut by the length limit inside a name
        text = text[: text.rfind("[[")]
    text = text.rstrip("[")
    for name in guard.placeholders:
        text = text.replace(f"[[{name}]]", "")
    assert not any(c in "[]#<>\n₹" for c in text)
    assert not any(c.isnumeric() for c in text.replace("138", ""))


def test_placeholders_are_written_with_the_tokens_of_training_and_few_passes(bare):
    only = ParagraphConstraint(bare.vocabulary, frozenset({"CHEQUE_1_PAYEE_BANK"}), required=frozenset())
    draft_session = bare.begin(PROMPT)
    seen = []
    written = draft_session.write("cheque", only, max_tokens=400, temperature=3.0, seed=11, on_token=seen.append)
    assert "".join(seen) == written.text
    names = bare.name_tokens("CHEQUE_1_PAYEE_BANK")
    assert bare.encoder.tokenizer.decode(names) == "CHEQUE_1_PAYEE_BANK"
    if "[[CHEQUE_1_PAYEE_BANK]]" in written.text:
        assert written.forwards < written.tokens


def test_a_forced_name_costs_one_pass(engine):
    """A mask that leaves only the opening bracket makes the model open a placeholder at once."""
    guard = ParagraphConstraint(engine.vocabulary, frozenset({"CHEQUE_1_PAYEE_BANK"}))
    session = engine.begin(PROMPT)
    opening = next(i for i, t in engine.vocabulary.texts.items() if t == "[[")
    real, calls = engine.choose, []

    def choose(logits, allowed, sampler):
        calls.append(1)
        return opening if len(calls) == 1 else real(logits, allowed, sampler)

    engine.choose = choose
    try:
        written = session.write("cheque", guard, max_tokens=14)
    finally:
        del engine.choose
    assert written.text.startswith("[[CHEQUE_1_PAYEE_BANK]")
    assert written.tokens - written.forwards >= len(engine.name_tokens("CHEQUE_1_PAYEE_BANK")) - 1


def test_the_length_limit_is_told(bare):
    guard = ParagraphConstraint(bare.vocabulary, frozenset(), endings="\u00a7")
    written = bare.begin(PROMPT).write("demand", guard, max_tokens=9, temperature=1.5, seed=1)
    assert (written.stopped, written.reason, written.tokens) == (False, "length", 9)


def test_merging_gives_the_same_losses_as_the_adapter_beside_the_base(tiny, adapter, engine):
    row = encode_example(engine.encoder, Example("p", (("demand", "Pay [[DEMAND_AMOUNT]] at once."),)))
    apart = load_adapted(tiny, adapter[0], merged=False).get_base_model()
    assert torch.allclose(token_losses(engine.model, row), token_losses(apart, row), atol=0.05)


def test_the_adapter_foresees_the_firms_notices_better_than_the_base(bare, engine, dataset):
    import json

    rows = [json.loads(line) for line in (dataset / "heldout.jsonl").read_text().splitlines()]
    base, tuned = held_out_loss(bare, rows), held_out_loss(engine, rows)
    assert base.tokens == tuned.tokens > 50
    assert tuned.per_token < base.per_token - 0.2
    table = loss_table({"base": bare, "adapter": engine}.__getitem__, ["base", "adapter"], {"test": rows})
    assert table["base"]["test"] == pytest.approx(base.per_token)


def test_the_losses_are_those_of_the_full_logits(engine):
    row = encode_example(engine.encoder, Example("p", (("demand", "Pay it."), ("cheque", "It was returned."))))
    with torch.inference_mode():
        logits = engine.model(input_ids=torch.tensor([row.input_ids])).logits[0, :-1].float()
    labels = torch.tensor(row.labels[1:])
    expected = torch.nn.functional.cross_entropy(logits, labels, ignore_index=-100, reduction="none")[labels != -100]
    assert torch.allclose(token_losses(engine.model, row), expected, atol=0.02)


def test_what_a_rule_sets_stands_where_it_belongs_and_the_model_goes_on(engine):
    session = engine.begin(PROMPT)
    told = "No. [[CHEQUE_1_NUMBER]]"
    follow = (Follow(r"\w{3}", f" {told}", told),)
    guided = ParagraphConstraint(engine.vocabulary, NAMES, following=follow)
    text = session.write("cheque", guided, max_tokens=60).text
    at = text.index(told)
    assert text.count(told) == 1
    assert text[at - 4 : at - 1].isalnum()
    assert len(text) > at + len(told)


def test_a_paragraph_is_not_written_twice_where_all_that_decides_it_is_the_same(engine, monkeypatch):
    monkeypatch.setattr(engine, "repeats", Repeats(3))
    rules = ParagraphConstraint(engine.vocabulary, NAMES)

    def written(prompt=PROMPT, constraint=rules, **how):
        session, heard = engine.begin(prompt), []
        found = session.write("cheque", constraint, max_tokens=20, on_token=heard.append, **how)
        assert "".join(heard) == found.text
        session.accept(found.text)
        return found, session.tokens

    first, tokens = written()
    again, same = written()
    assert (again.text, same, again.forwards, again.tokens) == (first.text, tokens, 0, 0)
    assert written(prompt=PROMPT + " ")[0].forwards
    assert written(constraint=replace(rules, forbidden_words=frozenset({"Pay"})))[0].forwards
    assert written(temperature=0.8, seed=4)[0].forwards
    assert not written(temperature=0.8, seed=4)[0].forwards
    assert written(temperature=0.8, seed=5)[0].forwards
    assert written()[0].forwards, "the oldest of more than three is written anew"
