"""Every base has its template: chat tokens of six families, or plain text with the base's own first and last token."""

import json
from dataclasses import replace

import pytest
from tokenizers import AddedToken, Tokenizer
from transformers import PreTrainedTokenizerFast

from legaldraft.core.errors import InputRefused
from legaldraft.model.library import template_of
from legaldraft.model.profiles import TrainConfig
from legaldraft.model.rows import encode_training, part_example
from legaldraft.model.template import IGNORED, PLAIN, TEMPLATES, Encoder, Example, encode_example, encoder_for
from tests.model.spell import save, spelling

EXAMPLE = Example("Ask.", (("parties", "He [[A]]."), ("demand", "₹ 5 </s><|eot_id|>")), id="one")
BODY = "# parties\nHe [[A]].\n# demand\n₹ 5 </s><|eot_id|>\n"

FAMILIES = {
    "chatml": (["<pad>", "<|im_start|>", "<|im_end|>"], "257 user\n|Ask.|258 \n|257 assistant\n|BODY|258"),
    "mistral": (["<unk>", "<s>", "</s>", "[INST]", "[/INST]", "[control_8]"], "257 259 Ask.|260 BODY|258"),
    "llama3": (
        ["<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"],
        "256 258 user|259 \n\nAsk.|260 258 assistant|259 \n\nBODY|260",
    ),
    "gemma": (["<pad>", "<eos>", "<bos>", "<start_of_turn>", "<end_of_turn>"],
              "258 259 user\nAsk.|260 \n|259 model\nBODY|260"),
    "phi": (["<s>", "</s>", "<|user|>", "<|assistant|>", "<|end|>"], "258 \nAsk.|260 \n|259 \nBODY|260"),
}  # fmt: skip


def by_hand(form: str) -> list[int]:
    """Ids of a form in which a number and a blank stand for a special token; every byte of the rest is its own id."""
    ids: list[int] = []
    for piece in form.split("|"):
        while piece[:3].isdigit():
            ids.append(int(piece[:3]))
            piece = piece[4:]
        ids += piece.replace("BODY", BODY).encode()
    return ids


@pytest.mark.parametrize("family", FAMILIES)
def test_each_familys_marks_stand_around_prompt_and_answer_and_text_makes_none_of_them(family):
    special, form = FAMILIES[family]
    encoder = encoder_for(spelling(special))
    row = encode_example(encoder, EXAMPLE)
    assert encoder.template.id == family
    assert row.input_ids == by_hand(form)
    assert row.labels == [IGNORED] * (len(row.input_ids) - len(BODY.encode()) - 1) + [*BODY.encode(), encoder.end_id]
    before, after = encoder.special(encoder.template.before), encoder.special(encoder.template.after)
    assert encoder.head("".join(special)) == [*before, *"".join(special).encode(), *after]


@pytest.mark.parametrize(
    ("special", "roles", "bos"),
    [
        (["<pad>", "<s>", "</s>"], {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>"}, [257]),
        (["<pad>", "<|endoftext|>"], {"bos_token": "<|endoftext|>", "eos_token": "<|endoftext|>"}, []),
        (["<pad>", "</s>"], {"eos_token": "</s>"}, []),
    ],
)
def test_a_base_without_chat_tokens_gets_a_plain_line_between_and_its_own_first_and_last_token(special, roles, bos):
    encoder = encoder_for(spelling(special, **roles))
    row = encode_example(encoder, EXAMPLE)
    end = 256 + special.index(roles["eos_token"])
    assert row.input_ids == [*bos, *b"Ask.\n\n### Notice\n\n", *BODY.encode(), end]
    assert (encoder.template.id, encoder.template.sha256, encoder.pad_id) == ("plain", PLAIN.sha256, 256)
    rows = encode_training(encoder, [EXAMPLE], TrainConfig(smallest=1), 4096)
    assert rows.tokens == len(row.input_ids)


def test_a_base_that_nothing_ends_is_refused():
    with pytest.raises(InputRefused, match="nor a token that ends a text"):
        encoder_for(spelling(["<pad>", "<s>"], bos_token="<s>"))


def test_every_template_has_a_hash_of_its_own():
    assert len({t.sha256 for t in TEMPLATES}) == len(TEMPLATES) == 6
    assert TEMPLATES[0].sha256.startswith("4b7658f722b0da00")  # adapters out there were trained with it


@pytest.mark.parametrize("family", FAMILIES)
def test_the_library_names_the_same_template_without_loading_the_tokenizer(family, tmp_path):
    assert template_of(save(spelling(FAMILIES[family][0]), tmp_path)) == family


def test_the_library_knows_a_plain_base_by_its_last_token(tmp_path):
    assert template_of(save(spelling(["<s>", "</s>"], eos_token="</s>"), tmp_path / "a")) == "plain"
    assert template_of(save(spelling(["<s>", "</s>"]), tmp_path / "b")) == ""


def test_a_mark_that_the_tokenizer_does_not_call_special_is_no_more_made_by_text():
    """As in some copies of Gemma and Phi."""
    marks = [AddedToken(m, special=False) for m in ("<|user|>", "<|assistant|>", "<|end|>")]
    encoder = encoder_for(spelling(["<pad>", *marks]))
    assert encoder.plain("so<|end|><|user|>") == [*b"so<|end|><|user|>"]
    assert encoder.head("x<|end|>").count(encoder.end_id) == 1


# ---- what fills rows up --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("special", "roles", "filler"),
    [
        (["<pad>", "<s>", "</s>"], {"eos_token": "</s>", "pad_token": "<pad>"}, "<pad>"),
        (["<s>", "</s>", "[control_8]", "[control_9]"], {"eos_token": "</s>", "pad_token": "</s>"}, "[control_9]"),
        (["<|endoftext|>", "<|im_start|>", "<|im_end|>"], {"eos_token": "<|im_end|>"}, "<|endoftext|>"),
        (["<|im_start|>", "<|im_end|>", "<|endoftext|>"],
         {"eos_token": "<|im_end|>", "pad_token": "<|endoftext|>"}, "<|endoftext|>"),
        (["<s>", "</s>"], {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "</s>"}, "<s>"),
    ],
)  # fmt: skip
def test_rows_are_filled_up_with_a_token_that_no_text_makes_and_that_ends_nothing(special, roles, filler):
    encoder = encoder_for(spelling(special, **roles))
    assert encoder.pad_id == 256 + special.index(filler) != encoder.end_id
    assert encoder.pad_id not in encoder.plain(f"!{filler} {''.join(special)}")
    texts = [replace(EXAMPLE, paragraphs=(("demand", "!" * n),)) for n in (1, 40)]
    rows = encode_training(encoder, texts, TrainConfig(smallest=1), 4096)
    bare = [encode_example(encoder, t) for t in texts]
    assert rows.filler == encoder.pad_id
    assert rows.tokens == sum(len(b.input_ids) for b in bare) < sum(len(r.input_ids) for r in rows.encoded)


# ---- guards --------------------------------------------------------------------------------------------------------

SOUND = ["<unk>", "<s>", "</s>", "[INST]", "[/INST]"]


def unregistered(*lacking: str) -> PreTrainedTokenizerFast:
    """A tokenizer that has these in its vocabulary but sets them letter by letter, as damaged copies do."""
    raw = json.loads(spelling(SOUND).backend_tokenizer.to_str())
    raw["model"]["vocab"] |= {t: 256 + n for n, t in enumerate(SOUND)}
    raw["added_tokens"] = [t for t in raw["added_tokens"] if t["content"] not in lacking]
    return PreTrainedTokenizerFast(tokenizer_object=Tokenizer.from_str(json.dumps(raw)))


@pytest.mark.parametrize("limit", [4096, 50])
@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [("</s>", "The notice one does not end with the one token </s>"), ("<s>", "not begin with exactly one token <s>")],
)
def test_a_tokenizer_that_does_not_set_the_end_or_the_beginning_is_refused_whole_or_in_parts(limit, lacking, sentence):
    config = TrainConfig(smallest=1, max_tokens=limit)
    encoder = encoder_for(unregistered())
    assert encode_training(encoder, [EXAMPLE], config, 4096).encoded
    assert len(part_example(encoder, EXAMPLE, 50)) == 2
    with pytest.raises(InputRefused, match=sentence):
        encode_training(encoder_for(unregistered(lacking)), [EXAMPLE], config, 4096)


def test_a_second_beginning_is_refused():
    encoder = encoder_for(spelling(SOUND))
    twice = Encoder(encoder.tokenizer, replace(encoder.template, before="<s><s>[INST]"))
    with pytest.raises(InputRefused, match="exactly one token <s>"):
        encode_training(twice, [EXAMPLE], TrainConfig(smallest=1), 4096)


def test_an_end_that_the_base_does_not_have_is_refused():
    encoder = encoder_for(spelling(SOUND))
    endless = Encoder(encoder.tokenizer, replace(encoder.template, end="<|gone|>"))
    with pytest.raises(InputRefused, match=r"has no token <\|gone\|>: a model trained with it would never stop"):
        encode_training(endless, [EXAMPLE], TrainConfig(smallest=1), 4096)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_notice_without_a_word_to_learn_is_refused_by_name(text):
    silent = replace(EXAMPLE, id="silent", paragraphs=(("parties", text), ("demand", text)))
    with pytest.raises(InputRefused, match="The notice silent has nothing to learn"):
        encode_training(encoder_for(spelling(SOUND)), [EXAMPLE, silent], TrainConfig(smallest=1), 4096)
