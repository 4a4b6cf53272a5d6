"""A paragraph is held against what the firm wrote in paragraphs of its kind, and may be led by it."""

from string import ascii_letters, digits

import pytest

from legaldraft.drafting.constraint import ParagraphConstraint, provision_rule
from legaldraft.drafting.precedents import END, Precedents, pieces_of, strange_to
from legaldraft.drafting.vocabulary import Vocabulary

LET = "That you were let into [[PREMISES_DESCRIPTION]] on [[TENANCY_STARTED_ON]] at a rent of [[RENT_AMOUNT]]."
TENANT = "That you are a tenant of [[PREMISES_DESCRIPTION]] since [[TENANCY_STARTED_ON]], at a rent of [[RENT_AMOUNT]]."
ONCE = "That you came with a goat, and it ate the roses of my client for eleven summers."
HELD = Precedents([LET, LET, TENANT, TENANT, ONCE], "That you hold [[PREMISES_DESCRIPTION]] as a tenant.")


def letters(alphabet=f"{ascii_letters}{digits}_[]() .,;“”’"):
    """A vocabulary of single bytes and of one end."""
    chars = sorted({bytes([b]) for c in alphabet for b in c.encode()})
    return Vocabulary([b"", b"\n", *chars], [0])


def written(constraint, wish, most=400):
    """What is written by one that takes the letter it wishes for wherever that is allowed, else any that is."""
    vocabulary, text, pending = constraint.vocabulary, "", b""
    wished = wish.encode()
    for at in range(most):
        allowed = constraint.allowed(text, pending)
        want = [t for t in range(2, vocabulary.size) if vocabulary.pieces[t] == wished[at : at + 1]]
        choice = next((t for t in (*want, *range(1, vocabulary.size)) if allowed.permits(t)), 1)
        if choice == 1:
            return text, allowed.permits(1)
        pending += vocabulary.pieces[choice]
        try:
            text, pending = text + pending.decode(), b""
        except UnicodeDecodeError:
            continue
    return text, False


def test_pieces_are_the_text_with_placeholders_of_any_number():
    text = "That “you”, [[NOTICEE_2_NAME]], owe Rs. 5."
    assert "".join(pieces_of(text)) == text.replace("_2_", "_#_")


@pytest.mark.parametrize("text", [LET, TENANT, "That you hold [[PREMISES_DESCRIPTION]] as a tenant."])
def test_what_the_firm_writes_in_several_letters_stands(text):
    assert strange_to(HELD, text) == []
    assert strange_to(None, text) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("That my client's marriage with you was solemnised at [[PREMISES_DESCRIPTION]].", "never wrote"),
        (
            "That you let my client into [[PREMISES_DESCRIPTION]], who pays you a rent of [[RENT_AMOUNT]].",
            "never wrote",
        ),
        (ONCE, "of its own matter"),
    ],
)
def test_what_it_does_not_write_in_such_a_paragraph_does_not_stand(text, why):
    [reason] = strange_to(HELD, text)
    assert why in reason


def test_what_several_letters_say_goes_before_what_one_says():
    assert HELD.after(pieces_of("That you were let")) == {" into"}
    assert " came" not in HELD.after(pieces_of("That you"))
    assert HELD.after(pieces_of("That you came with a")) == {" goat"}
    assert HELD.after(pieces_of(LET)) == {END}
    assert HELD.after(pieces_of("Nobody knows")) == frozenset()


def test_a_placeholder_is_led_to_only_where_the_form_has_it_and_not_twice():
    assert HELD.after(pieces_of("That you were let into"), lambda _name: False) == frozenset()
    again = pieces_of(LET.replace("[[RENT_AMOUNT]].", "[[PREMISES_DESCRIPTION]] on"))
    assert HELD.after(again) == frozenset()


def test_those_that_fit_the_form_lead_alone():
    names = frozenset({"PREMISES_DESCRIPTION", "TENANCY_STARTED_ON", "RENT_AMOUNT"})
    fitting = HELD.fitting(names, lambda told: "RENT_AMOUNT" not in told)
    assert set(fitting.texts) == {LET, TENANT}
    assert HELD.fitting(names - {"RENT_AMOUNT"}, lambda _told: False).texts == HELD.texts, "too few fit"
    assert set(HELD.without(ONCE).texts) == {LET, TENANT}


def test_letters_that_tell_what_the_form_does_not_lead_nowhere():
    names = frozenset({"PREMISES_DESCRIPTION", "TENANCY_STARTED_ON", "RENT_AMOUNT"})
    fitting = HELD.fitting(names, lambda _told: False, lambda text: "goat" in text or "let into" in text)
    assert set(fitting.texts) == {TENANT}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (LET.replace("on [[TENANCY_STARTED_ON]]", "on [[RENT_AMOUNT]]"), "[[RENT_AMOUNT]]"),
        (TENANT.replace("since [[TENANCY_STARTED_ON]]", "since [[PREMISES_DESCRIPTION]]"), "[[PREMISES_DESCRIPTION]]"),
        (LET, None),
        (LET.replace("You", "you").replace(" at a rent", ", at a rent"), None),
        (f"[[RENT_AMOUNT]], [[PREMISES_DESCRIPTION]]: {LET}", None),
    ],
)
def test_a_fact_stands_only_behind_words_behind_which_the_firm_has_it(text, name):
    assert HELD.astray(text) == name


@pytest.mark.parametrize(
    "wish", ["That you were my client's tenant in Delhi since 1947.", "That my client let you go.", "Zebra [[["]
)
def test_whatever_a_model_would_write_it_is_led_along_a_letter(wish):
    names = frozenset({"PREMISES_DESCRIPTION", "TENANCY_STARTED_ON", "RENT_AMOUNT"})
    constraint = ParagraphConstraint(letters(), names, endings=".", precedents=HELD.fitting(names, lambda _told: False))
    text, ended = written(constraint, wish)
    assert ended
    assert HELD.new(text) <= 0.1, text


@pytest.mark.parametrize(
    "text",
    [
        "That it is due under Section 138 of the Act.",
        "That the words “account closed” stand on the client’s memo.",
        "That you, [[NOTICEE_1_NAME]], owe [[DEBT_AMOUNT]] ([[DEBT_AMOUNT_WORDS]]); pay it.",
    ],
)
def test_a_single_letter_can_be_written_out(text):
    names = frozenset({"NOTICEE_1_NAME", "DEBT_AMOUNT", "DEBT_AMOUNT_WORDS"})
    rules = (provision_rule(["138", "141"]),)
    constraint = ParagraphConstraint(letters(), names, rules, endings=".", precedents=Precedents([text]))
    assert written(constraint, "x" * 500) == (text, True)
