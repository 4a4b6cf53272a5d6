"""A base that can learn in seconds: a random two-layer Mistral with a vocabulary of its own, made from given texts."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import MistralConfig, MistralForCausalLM, PreTrainedTokenizerFast

SPECIAL = ["<pad>", "<|im_start|>", "<|im_end|>"]


def write_small_base(folder: Path, texts: Iterable[str], special: Sequence[str] = SPECIAL) -> Path:
    """The base as a folder in Hugging Face's layout; the same texts give the same base.

    ``special``: the first fills up, the last ends a text.
    """
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    tokenizer.train_from_iterator(
        texts, trainers.BpeTrainer(vocab_size=768, special_tokens=list(special), initial_alphabet=alphabet)
    )
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token=special[0], eos_token=special[-1])
    fast.save_pretrained(folder)
    _write_mistral(folder, tokenizer.get_vocab_size())
    return folder


def write_pieces_base(folder: Path, texts: Iterable[str]) -> Path:
    """The same with a tokenizer of Mistral's kind: pieces that carry their space, bytes for what they lack."""
    tokenizer = Tokenizer(models.BPE(byte_fallback=True, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    bytes_ = [f"<0x{n:02X}>" for n in range(256)]
    special = ["<unk>", "<s>", "</s>", "[INST]", "[/INST]"]
    tokenizer.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=768, special_tokens=special + bytes_))
    raw = json.loads(tokenizer.to_str())
    raw["added_tokens"] = [t for t in raw["added_tokens"] if t["content"] in special]  # bytes are plain pieces
    raw["pre_tokenizer"] |= {"prepend_scheme": "first", "split": False}
    fallback = [decoders.Replace("\u2581", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    whole = Tokenizer.from_str(json.dumps(raw))
    whole.decoder = decoders.Sequence(fallback)
    fast = PreTrainedTokenizerFast(
        tokenizer_object=whole, unk_token="<unk>", bos_token="<s>", eos_token="</s>", pad_token="<unk>"
    )
    fast.save_pretrained(folder)
    _write_mistral(folder, whole.get_vocab_size())
    return folder


def _write_mistral(folder: Path, size: int) -> None:
    config = MistralConfig(
        vocab_size=size,
        hidden_size=128,
        intermediate_size=256,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=4096,
        sliding_window=None,
        initializer_range=0.1,
        bos_token_id=1,
        eos_token_id=2,
        pad_token_id=0,
    )
    with torch.random.fork_rng():
        torch.manual_seed(5)
        MistralForCausalLM(config).to(torch.bfloat16).save_pretrained(folder)
