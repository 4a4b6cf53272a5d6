"""Tokenizers whose ids can be worked out by hand: one token a byte, and the special tokens behind them."""

from collections.abc import Sequence
from pathlib import Path

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast

from legaldraft.drafting.vocabulary import _byte_alphabet

LETTERS = dict(sorted(_byte_alphabet().items(), key=lambda row: row[1]))


def spelling(special: Sequence[str | AddedToken], **roles: str) -> PreTrainedTokenizerFast:
    """Byte n has the id n; the special tokens have the ids from 256 on, in their order."""
    tokenizer = Tokenizer(models.BPE(vocab=LETTERS, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_tokens([t if isinstance(t, AddedToken) else AddedToken(t, special=True) for t in special])
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, **roles)


def save(tokenizer: PreTrainedTokenizerFast, folder: Path) -> Path:
    """The tokenizer's files alone."""
    tokenizer.save_pretrained(folder)
    return folder
