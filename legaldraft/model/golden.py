"""Mistral v0.3's tokenizer known by what it does: texts with the token ids that its makers' own program gives them.

The ids were computed with mistral-common 1.13.1 from the SentencePiece file of version 3 (32,768 ids) and are held
against that program again in the tests. A copy of the model with another tokenizer, or with a file that is read in
another way, would be trained on other words than it was made with, and no loss would say so.
"""

import json
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.model.template import Encoder, Example, encode_example, encoder_for

MISTRAL_V3_SIZE = 32_768
"""Ids of the vocabulary; no other Mistral model of that shape has as many."""

PROMPT = "Draft a legal notice: Dishonour of cheque\nFacts: CLIENT: NAME. [INST] </s> ₹ 8,00,000/-  10.12.2024"
PARAGRAPHS = (
    ("instructions", "Under instructions from my client [[CLIENT_NAME]], I address you as follows:"),
    ("demand", "Pay “[[DEMAND_AMOUNT]]” within 15 days; भारत, [/INST]<s>é 😀"),
)
# fmt: off
IDS: tuple[int, ...] = (
    1, 3, 1152, 3637, 1032, 6416, 6408, 29515, 1152, 1557, 1034, 1191, 1070, 1765, 1779, 781, 29533, 10432, 29515,
    1102, 5630, 3199, 29515, 1186, 10794, 29491, 1501, 17057, 29561, 2635, 29481, 29535, 29473, 30420, 29473,
    29551, 29493, 29502, 29502, 29493, 29502, 29502, 29502, 29516, 29501, 1027, 29508, 29502, 29491, 29508, 29518,
    29491, 29518, 29502, 29518, 29549, 4, 1190, 12150, 781, 17546, 12150, 1245, 1354, 4466, 8838, 23923, 29498,
    5601, 12557, 1083, 3730, 1136, 1158, 6872, 29515, 781, 29539, 6405, 781, 10370, 1749, 16305, 2104, 29523,
    5976, 29498, 3622, 29530, 11879, 8468, 29606, 3141, 29473, 29508, 29550, 2970, 29513, 29473, 31661, 30000,
    30087, 30476, 29493, 1501, 29516, 17057, 15394, 29481, 29535, 29565, 29473, 31343, 781, 2,
)
# fmt: on
"""Of the prompt and its paragraphs as one training example, from ``<s>`` to ``</s>``."""


def refuse_other_tokenizer(folder: Path, name: str, *, named: bool = False) -> None:
    """Refuses a Mistral v0.3 model whose tokenizer is not Mistral v0.3's; other models pass.

    Args:
        folder: the model's.
        name: of the model, for the sentence.
        named: True where it was asked for as Mistral v0.3, whatever its files say.

    Raises:
        InputRefused: the tokenizer gives other ids.
    """
    if not named and not _says_v3(folder):
        return
    from transformers import AutoTokenizer

    from legaldraft.model.bases import quiet

    try:
        with quiet():
            tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, mistral_format=False)
    except (OSError, ValueError, KeyError) as problem:
        raise InputRefused(f"The tokenizer of {name} cannot be read: bring the model in again.") from problem
    refuse_other_ids(tokenizer, name)


def refuse_other_ids(tokenizer: Any, name: str) -> None:
    """Refuses a tokenizer that does not give the golden ids under our template.

    Args:
        tokenizer: a Hugging Face fast tokenizer.
        name: of the model, for the sentence.

    Raises:
        InputRefused: another id; the sentence says where.
    """
    encoder = encoder_for(tokenizer)
    found = encode_example(encoder, Example(PROMPT, PARAGRAPHS)).input_ids
    if encoder.template.id == "mistral" and tuple(found) == IDS:
        return
    raise InputRefused(
        f"The tokenizer of {name} is not Mistral v0.3's own: {_difference(encoder, found)}, so a model trained with it "
        "would read other words than it was made with; bring the base in from mistralai/Mistral-7B-Instruct-v0.3."
    )


def _says_v3(folder: Path) -> bool:
    """Whether a folder's files call themselves Mistral v0.3, with the marks of its chats."""
    from legaldraft.model.library import template_of

    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    same = config.get("model_type") == "mistral" and config.get("vocab_size") == MISTRAL_V3_SIZE
    return bool(same) and template_of(folder) == "mistral"


def _difference(encoder: Encoder, found: list[int]) -> str:
    if encoder.template.id != "mistral":
        return "it lacks the marks [INST] and [/INST]"
    at = next((i for i, (a, b) in enumerate(zip(found, IDS, strict=False)) if a != b), min(len(found), len(IDS)))
    ids = [row[at] if at < len(row) else "none" for row in (found, IDS)]
    return f"of the test text its token {at + 1} is {ids[0]} and should be {ids[1]}"
