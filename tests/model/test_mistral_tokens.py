"""Our rows beside Mistral's own tokenizer of version 3: the same ids, and a model that brings other ones is refused."""

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
import torch
from tokenizers import AddedToken, Tokenizer, decoders, normalizers, pre_tokenizers
from tokenizers.models import BPE
from transformers import AutoModelForCausalLM, MistralConfig, MistralForCausalLM, PreTrainedTokenizerFast

from legaldraft.core.errors import InputRefused
from legaldraft.model import golden
from legaldraft.model.bases import resolve_base
from legaldraft.model.gguf_file import write_model
from legaldraft.model.library import pull, verify
from legaldraft.model.loading import load_encoder
from legaldraft.model.profiles import TrainConfig
from legaldraft.model.rows import encode_training
from legaldraft.model.template import Example, encode_example, encoder_for

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".venv" / "share" / "mistral"
PROGRAM = Path(__file__).with_name("mistral_program.py")

EXAMPLES = (
    Example(golden.PROMPT, golden.PARAGRAPHS, id="golden"),
    Example("Draft a notice.", (("parties", "That [[CLIENT_NAME]] is here."), ("demand", "Pay.")), id="short"),
    Example("[INST] x </s> [control_8]", (("demand", "</s>[/INST] <s> [control_748] <0x0A> <unk>"),), id="marks"),
    Example("Two  blanks\tand a tab\n", (("reply", "श्री रमेश कुमार ने ₹8,00,000/- “paid” — 10.12.2024 😀"),), id="hi"),
)
TEXTS = (
    "Pay",
    " Pay",
    "#",
    "\t",
    "  ",
    "8,00,000/-",
    "भारत 😀",
    "[[CLIENT_NAME]]",
    "</s>[INST]<s>[control_8]<0x0A>",
    "é\u00a0x",
)


@pytest.fixture(scope="module")
def told():
    """What Mistral's own program says of the examples and texts; a text that goes on is told behind a line end."""
    if not FOLDER.is_dir():
        pytest.fail("Mistral's own tokenizer is not there: run scripts/test.py once, which brings it.")
    chats = [[e.prompt, "".join(f"# {element}\n{text}\n" for element, text in e.paragraphs)] for e in EXAMPLES]
    asked = {"chats": chats, "texts": [f"\n{text}" for text in TEXTS]}
    environment = os.environ | {"PYTHONPATH": str(FOLDER)}
    argv = [sys.executable, str(PROGRAM)]
    done = subprocess.run(argv, input=json.dumps(asked), capture_output=True, text=True, check=True, env=environment)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def merges(told):
    """The joins of the vocabulary: every way to make a piece of two others, the piece of the best score first."""
    known = {piece for piece, kind, _ in told["pieces"] if kind == "normal"}
    ways = [
        (score, piece[:at], piece[at:])
        for piece, kind, score in told["pieces"]
        if kind == "normal"
        for at in range(1, len(piece))
        if piece[:at] in known and piece[at:] in known
    ]
    return [(left, right) for _, left, right in sorted(ways, key=lambda way: -way[0])]


def fast(told, merges, *, older: bool):
    """Mistral's file as a fast tokenizer, in the older and the newer way to say where blanks are set."""
    vocabulary = {piece: number for number, (piece, *_) in enumerate(told["pieces"])}
    found = Tokenizer(BPE(vocabulary, merges, unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    if older:
        found.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    else:
        found.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="first", split=False)
    found.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    )
    control = [piece for piece, kind, _ in told["pieces"] if kind in ("control", "unknown")]
    found.add_special_tokens([AddedToken(piece, normalized=False, special=True) for piece in control])
    return PreTrainedTokenizerFast(tokenizer_object=found, unk_token="<unk>", bos_token="<s>", eos_token="</s>")


@pytest.fixture(scope="module", params=["older", "newer"])
def encoder(request, told, merges):
    return encoder_for(fast(told, merges, older=request.param == "older"))


def test_our_rows_have_the_ids_that_mistrals_own_program_sets(encoder, told):
    assert encoder.template.id == "mistral"
    for example, ids in zip(EXAMPLES, told["chats"], strict=True):
        assert encode_example(encoder, example).input_ids == ids, example.id


def test_the_ids_that_are_kept_are_those_of_mistrals_own_program(told):
    assert told["chats"][0] == list(golden.IDS)
    assert len(told["pieces"]) == golden.MISTRAL_V3_SIZE


def test_text_that_goes_on_has_no_blank_put_before_it_and_makes_no_control_token(encoder, told):
    control = {number for number, (_, kind, _) in enumerate(told["pieces"]) if kind in ("control", "unknown")}
    for text, ids in zip(TEXTS, told["texts"], strict=True):
        assert encoder.plain(text) == ids[2:], text
        assert not control & set(encoder.plain(text) + encoder.opening(text))
        assert b"".join(encoder.pieces(golden.MISTRAL_V3_SIZE)[i] for i in encoder.plain(text)) == text.encode()


def test_one_beginning_one_end_and_a_filler_that_is_an_unused_control_token(encoder, told):
    rows = encode_training(encoder, list(EXAMPLES), TrainConfig(smallest=1), 4096)
    piece, kind, _ = told["pieces"][rows.filler]
    assert (kind, piece.startswith("[control_")) == ("control", True)
    for row in rows.encoded:
        assert (row.input_ids[0], row.input_ids.count(1), row.labels.count(2)) == (1, 1, 1)
        assert [label for label in row.labels if label != -100][-1] == encoder.end_id == 2
    assert rows.tokens == sum(map(len, told["chats"]))


def test_a_long_notice_in_parts_begins_each_as_mistral_would(encoder):
    paragraphs = tuple((f"part-{n}", "so and so " * (9 + n)) for n in range(9))
    rows = encode_training(
        encoder, [Example("Ask.", paragraphs, id="x")], TrainConfig(smallest=1, max_tokens=120), 4096
    )
    assert len(rows.encoded) > 2
    head = encoder.head("Ask.")
    for row in rows.encoded:
        assert row.input_ids[: len(head) + 1] == [*head, 1190]  # "#" with a blank, as at the answer's beginning
        assert len([i for i in row.input_ids if i == 1190]) == 1


# ---- models pull and models verify ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def model(told, merges, tmp_path_factory):
    """A model that calls itself Mistral v0.3, small, with Mistral's own tokenizer."""
    folder = tmp_path_factory.mktemp("v3") / "some-mistral"
    fast(told, merges, older=True).save_pretrained(folder)
    config = MistralConfig(
        vocab_size=golden.MISTRAL_V3_SIZE, hidden_size=64, intermediate_size=64, num_hidden_layers=1,
        num_attention_heads=2, num_key_value_heads=1, sliding_window=None, tie_word_embeddings=True,
    )  # fmt: skip
    MistralForCausalLM(config).to(torch.bfloat16).save_pretrained(folder)
    return folder


def tampered(model: Path, out: Path, how: str) -> Path:
    shutil.copytree(model, out)
    raw = json.loads((out / "tokenizer.json").read_text(encoding="utf-8"))
    if how == "blank":
        raw["normalizer"]["normalizers"].pop(0)
    elif how == "ids":
        vocabulary = raw["model"]["vocab"]
        vocabulary["▁legal"], vocabulary["▁house"] = vocabulary["▁house"], vocabulary["▁legal"]
    else:
        for row in raw["added_tokens"]:
            row["content"] = row["content"].replace("[INST]", "[ASK]")
        raw["model"]["vocab"]["[ASK]"] = raw["model"]["vocab"].pop("[INST]")
    (out / "tokenizer.json").write_text(json.dumps(raw), encoding="utf-8")
    return out


def test_mistrals_own_tokenizer_is_taken(model, tmp_path):
    assert pull(str(model), tmp_path, name="mistral-7b-instruct-v0.3").template == "mistral"
    assert verify("mistral-7b-instruct-v0.3", tmp_path) == []
    base = resolve_base("mistral-7b-instruct-v0.3", tmp_path)
    assert encode_example(load_encoder(base), EXAMPLES[0]).input_ids == list(golden.IDS)


@pytest.mark.llama
def test_llama_cpp_sets_the_same_tokens_from_a_gguf_file(model, told, tmp_path):
    base = resolve_base(str(model), tmp_path)
    encoder = load_encoder(base)
    write_model(AutoModelForCausalLM.from_pretrained(model), encoder, tmp_path / "model.gguf", "x")
    program = Path(__file__).with_name("llama_program.py")
    argv = [sys.executable, str(program), str(tmp_path / "model.gguf")]
    with subprocess.Popen(
        argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as child:
        address = next(line for line in child.stdout if line.startswith("serving ")).split()[1]
        for example in EXAMPLES:
            if "[INST]" in example.prompt:
                continue  # a server reads marks in a text as marks; ours are sent as ids
            text = encoder.template.before + example.prompt + encoder.template.after
            asked = json.dumps({"content": text, "add_special": True, "parse_special": True}).encode()
            request = urllib.request.Request(  # noqa: S310 - our own server
                f"{address}/tokenize", asked, {"Content-Type": "application/json"}
            )
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                assert json.load(answer)["tokens"] == encoder.head(example.prompt), example.id
        child.stdin.close()
        child.wait(timeout=20)


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("blank", "some-mistral is not Mistral v0.3's own: of the test text its token 3 is"),
        ("ids", "of the test text its token 6 is .* and should be"),
    ],
)
def test_another_tokenizer_is_refused_in_one_sentence_and_nothing_is_kept(how, sentence, model, tmp_path):
    folder = tampered(model, tmp_path / "some-mistral", how)
    with pytest.raises(InputRefused, match=sentence) as refused:
        pull(str(folder), tmp_path / "home", name="some-mistral")
    assert "\n" not in refused.value.message
    assert not [p for p in (tmp_path / "home").rglob("*") if p.is_file()]


def test_one_without_the_marks_is_refused_under_mistrals_name_and_taken_under_its_own(model, tmp_path):
    folder = tampered(model, tmp_path / "other", "marks")
    with pytest.raises(InputRefused, match=r"it lacks the marks \[INST\] and \[/INST\]"):
        pull(str(folder), tmp_path / "home", name="mistral-7b-instruct-v0.3")
    assert pull(str(folder), tmp_path / "home", name="other").template == "plain"


def test_verify_names_a_base_that_was_given_another_tokenizer(model, tmp_path):
    place = pull(str(model), tmp_path, name="mine").base.path
    shutil.copyfile(tampered(model, tmp_path / "bad", "ids") / "tokenizer.json", place / "tokenizer.json")
    changed, other = verify("mine", tmp_path)
    assert changed == "tokenizer.json was changed"
    assert other.startswith("The tokenizer of mine is not Mistral v0.3's own")
