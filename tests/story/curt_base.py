"""A base that learns in seconds and soon ends its sentences: ``python -m tests.story.curt_base FOLDER``.

A random model babbles to its last token in every paragraph, which takes minutes and shows nothing. In this one every
token pushes towards the full stop and the end, so that each try is short; what it writes falls to standard clauses.
"""

import sys
from pathlib import Path

import torch
from transformers import MistralForCausalLM, PreTrainedTokenizerFast

from legaldraft.services.material import standard_texts
from tests.model.small_base import write_small_base

PUSH, STRONG = 0.7, 5.0


def write_curt_base(folder: Path) -> None:
    """The base, in Hugging Face's layout; the same every time."""
    write_small_base(folder, standard_texts())
    model = MistralForCausalLM.from_pretrained(folder, dtype=torch.bfloat16, local_files_only=True)
    tokenizer = PreTrainedTokenizerFast.from_pretrained(folder, local_files_only=True)
    with torch.no_grad():
        model.model.embed_tokens.weight[:, 0] = STRONG
        for text in (".", "\n", "<|im_end|>"):
            model.lm_head.weight[tokenizer.encode(text, add_special_tokens=False)[-1], 0] = PUSH
    model.save_pretrained(folder)


if __name__ == "__main__":
    write_curt_base(Path(sys.argv[1]))
