"""The guard over what a model may write, on a small vocabulary with every byte and some longer tokens."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legaldraft.core.placeholders import PLACEHOLDER
from legaldraft.drafting.constraint import AllowedTokens, NumberRule, ParagraphConstraint, act_year_rule, provision_rule
from legaldraft.drafting.vocabulary import Vocabulary, byte_pieces, split_utf8

WORDS = (
    *(" [[", "[[", "([", " ([[", "]]", "]],", "]].", "]])", "CHEQUE", "CHE", "QUE", "NUMBER", "NAME", "CLIENT", "_1_"),
    *(" Section", " Sections", " Act", ", ", " and", "That", " the", " Jan", "uary", " January", "138", " 138", ",2"),
    *("\n\n", " Negotiable", " Instruments", " of", " Lakh", "  ", "भारत"),
)
PIECES = [b"", *(bytes([b]) for b in range(256)), *(w.encode() for w in WORDS)]
END = 0
VOCABULARY = Vocabulary(PIECES, [END])
NAMES = frozenset({"CHEQUE_1_NUMBER", "CHEQUE_1_DATE", "CLIENT_NAME"})
RULES = (
    provision_rule(["138", "141", "142(1)(b)", "143A"]),
    act_year_rule("Negotiable Instruments Act", 1881),
)
GUARD = ParagraphConstraint(VOCABULARY, NAMES, RULES, frozenset({"January", "Lakh"}))


def token(text: str) -> int:
    return PIECES.index(text.encode())


def followers(text: str, guard: ParagraphConstraint = GUARD) -> set[str]:
    allowed = guard.allowed(text)
    return {PIECES[i].decode() for i in VOCABULARY.texts if allowed.permits(i)}


def digits_after(text: str) -> str:
    return "".join(sorted(d for d in "0123456789" if d in followers(text)))


def test_outside_a_placeholder_no_digit_of_any_script_may_stand():
    assert digits_after("That the sum of Rs. ") == ""
    assert ",2" not in followers("That 8")
    for digit in "५½²":
        assert not GUARD.accepts(f"That {digit} men came.")


def test_a_section_number_may_only_continue_to_an_allowed_provision():
    assert digits_after("under Section ") == "1"
    assert digits_after("under Section 1") == "34"
    assert digits_after("under Section 14") == "123"
    assert "A" in followers("under Section 143")
    assert "." not in followers("under Section 143"), "143 alone is not allowed here"
    assert "B" not in followers("under Section 138")
    assert digits_after("under Section 138") == ""


def test_a_list_of_provisions_may_go_on():
    assert digits_after("under Sections 138, 141 and ") == "1"
    assert digits_after("u/s 138 r/w ") == "1"
    assert digits_after("the 138 men and ") == ""


def test_a_sub_section_is_written_only_where_it_is_listed():
    assert "(" not in followers("under Section 138")
    assert GUARD.accepts("under Section 142(1)(b) of it.")
    assert not GUARD.accepts("under Section 142(2) of it.")


def test_the_year_of_an_act_stands_only_after_its_title():
    assert digits_after("the Negotiable Instruments Act, ") == "1"
    assert digits_after("the Negotiable Instruments Act, 188") == "1"
    assert digits_after("the Contract Act, ") == ""


def test_inside_brackets_only_known_names_may_follow():
    assert followers("of [[") >= {"C", "CHEQUE", "CLIENT"}
    assert followers("of [[CLIENT_N") == {"A"}
    assert followers("[[CHEQUE_1_NUMBER") == {"]", "]]", "]],", "]].", "]])"}
    assert followers("of [") == {"["}


def test_an_open_placeholder_cannot_end_the_paragraph():
    for text in ("of [[CLIENT_NAME", "of [", "of [[CLIENT_NAME]", "under Section 14"):
        assert not GUARD.allowed(text).permits(token("\n"))
        assert not GUARD.allowed(text).permits(END)
    assert GUARD.allowed("of [[CLIENT_NAME]]").permits(token("\n"))


def test_a_form_without_placeholders_refuses_the_bracket():
    bare = ParagraphConstraint(VOCABULARY, frozenset())
    assert not {"[", "[[", " [["} & followers("of ", bare)
    assert not bare.accepts("of [[CLIENT_NAME]]")


def test_what_must_follow_is_said():
    assert GUARD.forced("of [[CHEQ") == "UE_1_"
    assert GUARD.forced("of [[CLIENT_N") == "AME]]"
    assert GUARD.forced("of [") == "["
    assert GUARD.forced("of the") is None
    assert GUARD.forced("of [[C") is None


def test_a_paragraph_never_starts_with_white_space_and_never_holds_markup():
    assert " the" not in followers("")
    assert "That" in followers("")
    for mark in "#<>{}|`_*@₹\t":
        assert mark not in followers("That")
    assert "\n\n" not in followers("That.")


def test_endings_and_required_placeholders_hold_the_end_back():
    guard = ParagraphConstraint(VOCABULARY, NAMES, endings=".;", required=frozenset({"CLIENT_NAME"}))
    newline = token("\n")
    assert not guard.allowed("That it is so.").permits(newline)
    assert not guard.allowed("That [[CLIENT_NAME]] paid and").permits(newline)
    assert guard.allowed("That [[CLIENT_NAME]] paid.").permits(newline)
    assert guard.accepts("That [[CLIENT_NAME]] paid.")
    assert not guard.accepts("That it is so.")


def test_forbidden_words_are_refused_whole_and_in_parts_but_not_as_beginnings():
    assert not {" January", " Lakh"} & followers("in")
    assert "uary" not in followers("in Jan")
    assert not GUARD.accepts("in January.")
    assert GUARD.accepts("in Januarywise fashion.")


def test_rules_that_were_changed_take_nothing_over_from_those_before():
    january = PIECES.index(b" January")
    free = replace(GUARD, forbidden_words=frozenset())
    assert free.allowed("in").permits(january)
    assert not replace(free, forbidden_words=GUARD.forbidden_words).allowed("in").permits(january)


def test_a_word_of_capitals_is_refused_as_a_beginning_too():
    letters = Vocabulary([b"", b"\n", b" ", b"by", b" NEF", b"T", b"I", b"p", b"part", b"y"], [0])
    rules = ParagraphConstraint(letters, frozenset(), forbidden_words=frozenset({"NEFT", "part"}))
    assert rules.allowed("by").permits(4)
    assert not rules.allowed("by NEF").permits(5)
    assert rules.accepts("a party"), "another word begins so"


def test_the_same_state_gives_the_same_set_so_that_engines_may_keep_it():
    assert GUARD.allowed("That the") is GUARD.allowed("That my client")
    assert GUARD.allowed("[[CLIENT_NAME") is GUARD.allowed("and [[CLIENT_NAME")


def test_a_single_choice_is_known():
    only = AllowedTokens(frozenset({7}))
    assert only.single == 7
    assert AllowedTokens(None, frozenset({1})).single is None


def test_a_character_of_several_bytes_is_completed_and_judged_as_a_whole():
    raw = "र".encode()
    first = GUARD.allowed("के ")
    assert first.permits(PIECES.index(raw[:1]))
    assert not first.permits(PIECES.index(raw[2:3])), "a character cannot start with a continuation byte"
    last = GUARD.allowed("के ", raw[:2])
    assert last.permits(PIECES.index(raw[2:3]))
    digit = "५".encode()
    assert not GUARD.allowed("के ", digit[:2]).permits(PIECES.index(digit[2:3]))


def test_a_number_rule_must_name_numbers():
    with pytest.raises(ValueError, match="start with a digit"):
        NumberRule("Section ", ("XII",))
    with pytest.raises(ValueError, match="no blank"):
        NumberRule("Section ", ("138 (b)",))


@given(st.text())
def test_whole_characters_and_the_rest_are_told_apart(text):
    raw = text.encode()
    for cut in range(len(raw) + 1):
        whole, rest = split_utf8(raw[:cut])
        assert whole is not None
        assert whole.encode() + rest == raw[:cut]
        assert len(rest) < 4


@given(st.binary(max_size=6))
def test_bytes_that_are_no_text_are_refused_and_never_lost(raw):
    whole, rest = split_utf8(raw)
    assert (whole is None and rest == raw) or (whole or "").encode() + rest == raw


def _walk(choose, steps: int) -> tuple[str, bool]:
    """Write by always taking an allowed token of the chooser's; returns the text and whether it ended."""
    text, pending = "", b""
    for _ in range(steps):
        allowed = GUARD.allowed(text, pending)
        ids = [i for i in range(len(PIECES)) if allowed.permits(i)]
        assert ids, f"no way on after {text!r} {pending!r}"
        chosen = choose(ids)
        if chosen in VOCABULARY.newline or chosen in VOCABULARY.ends:
            return text, True
        whole, pending = split_utf8(pending + PIECES[chosen])
        assert whole is not None
        text += whole
    return text, False


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(5, 60))
def test_whatever_is_sampled_from_the_allowed_tokens_keeps_the_rules(random, steps):
    def choose(ids: list[int]) -> int:
        # lean on the interesting tokens, or digits and brackets would hardly ever come up
        telling = [i for i in ids if i in VOCABULARY.watched or (i > 256 and i not in VOCABULARY.fragments)]
        return random.choice(telling if telling and random.random() < 0.7 else ids)

    text, ended = _walk(choose, steps)
    outside = PLACEHOLDER.sub("", text)
    assert set(PLACEHOLDER.findall(text)) <= NAMES
    # A bracket that closes what stood open before the number is none of its own: "(under Section 138)(as amended)".
    for number in re.findall(r"\d\w*(?:\(\w*\)?)*", outside.split("[[")[0]):
        assert any(value.startswith(number) for value in ("138", "141", "142(1)(b)", "143A", "1881")), text
    assert "\n" not in text
    if ended:
        assert GUARD.accepts(text)


def test_byte_level_vocabularies_are_read():
    pieces = byte_pieces({"Ġthe": 0, "Ċ": 1, "à¤": 2, "<|end|>": 3}, 5, special=[3])
    assert pieces == [b" the", b"\n", b"\xe0\xa4", b"", b""]


def test_sentencepiece_vocabularies_are_read():
    pieces = byte_pieces({"▁the": 0, "<0x0A>": 1, "</s>": 2}, 3, special=[2])
    assert pieces == [b" the", b"\n", b""]


def test_a_fact_that_may_stand_once_is_not_offered_again():
    guard = ParagraphConstraint(VOCABULARY, NAMES, once=frozenset({"CHEQUE_1_NUMBER", "CHEQUE_1_DATE"}))
    assert guard.accepts("No. [[CHEQUE_1_NUMBER]] of [[CHEQUE_1_DATE]] for [[CLIENT_NAME]], [[CLIENT_NAME]]")
    assert not guard.accepts("No. [[CHEQUE_1_NUMBER]] and [[CHEQUE_1_NUMBER]]")
    assert guard.forced("No. [[CHEQUE_1_NUMBER]] of [[CHEQ") == "UE_1_DATE]]"
    assert guard.forced("No. [[CHEQUE_1_NUMBER]] of [[CHEQUE_1_DATE]] for [[") == "CLIENT_NAME]]"
    assert guard.names("[[CHEQUE_1_DATE]]") == NAMES - {"CHEQUE_1_DATE"}
