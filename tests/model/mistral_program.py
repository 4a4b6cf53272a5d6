"""Mistral's own tokenizer of version 3 (the package mistral-common), in a process of its own.

Reads ``{"chats": [[prompt, answer], …], "texts": […]}`` from standard input; prints its vocabulary, the ids of the
chats as that package lays them out for fine-tuning, and those of the texts: ``{"pieces": [[piece, kind, score], …],
"chats": [ids, …], "texts": [ids, …]}``.
"""

import json
import sys
from pathlib import Path

import mistral_common
from mistral_common.protocol.instruct.messages import AssistantMessage, UserMessage
from mistral_common.protocol.instruct.request import ChatCompletionRequest
from mistral_common.protocol.instruct.validator import ValidationMode
from mistral_common.tokens.tokenizers.mistral import MistralTokenizer
from sentencepiece import SentencePieceProcessor

asked = json.load(sys.stdin)
file = Path(mistral_common.__file__).parent / "data" / "mistral_instruct_tokenizer_240323.model.v3"
tokenizer = MistralTokenizer.from_file(str(file), mode=ValidationMode.finetuning)
chats = [
    tokenizer.encode_chat_completion(
        ChatCompletionRequest(messages=[UserMessage(content=prompt), AssistantMessage(content=answer)])
    ).tokens
    for prompt, answer in asked["chats"]
]
plain = tokenizer.instruct_tokenizer.tokenizer
texts = [plain.encode(text, bos=False, eos=False) for text in asked["texts"]]
model = SentencePieceProcessor(model_file=str(file))
kinds = (("control", model.IsControl), ("byte", model.IsByte), ("unknown", model.IsUnknown))
pieces = [
    (model.id_to_piece(i), next((kind for kind, test in kinds if test(i)), "normal"), model.get_score(i))
    for i in range(model.vocab_size())
]
json.dump({"pieces": pieces, "chats": chats, "texts": texts}, sys.stdout)
