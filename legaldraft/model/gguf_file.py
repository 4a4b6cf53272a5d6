"""GGUF files as llama.cpp reads them: a model in 16 bits, or a LoRA adapter beside it.

Llama's and Mistral's shape alone: what of a base cannot be said in the file (another activation, scaled positions, an
unknown splitting of text into words) is refused, since llama.cpp would run it all the same and write something else.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import torch
from safetensors import safe_open

from legaldraft.core.errors import InputRefused
from legaldraft.model.adapters import WEIGHTS
from legaldraft.model.merging import chat_template
from legaldraft.model.template import Encoder

_ARCHITECTURES = ("LlamaForCausalLM", "MistralForCausalLM")  # both are "llama" to llama.cpp
_BYTE_LEVEL = {"type": "ByteLevel", "add_prefix_space": False, "use_regex": True}
_DIGITS = {"type": "Digits", "individual_digits": True}
_SPLITS = (("gpt-2", [_BYTE_LEVEL]), ("smollm", [_DIGITS, _BYTE_LEVEL]))
"""llama.cpp's names for ways of splitting a text before pairs of letters are joined."""
_SPACE = "\u2581"


def write_model(model: Any, encoder: Encoder, file: Path, name: str) -> None:
    """A model with its tokenizer, chat template and special tokens: matrices in bfloat16, the rest in 32 bits.

    Args:
        model: in bfloat16, nothing of it in four bits.
        encoder: its tokenizer and our template.
        file: where to; written tensor by tensor, so that memory holds the model once.
        name: shown by programs that load it.

    Raises:
        InputRefused: the model or its tokenizer is of a kind that the file cannot say.
    """
    config = model.config
    refuse_other_shapes(config)
    writer = gguf.GGUFWriter(None, "llama")
    writer.add_type(gguf.GGUFType.MODEL)
    writer.add_name(name)
    writer.add_description("A firm's notices were learnt by this model: as confidential as they are.")
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_BF16)
    _add_measures(writer, config)
    _add_tokenizer(writer, encoder, int(config.vocab_size))
    _add_template(writer, encoder, config)
    for tensor_name, values in _model_tensors(model):
        raw = _raw(values)
        writer.add_tensor_info(tensor_name, raw.shape, raw.dtype, raw.nbytes, _type(values))
    _write(writer, file, (_raw(values) for _, values in _model_tensors(model)))


def write_lora(bundle: Path, config: Any, file: Path, name: str) -> int:
    """An adapter for ``llama-server --lora``, in 32 bits as it was trained; returns how many maps it changes.

    Args:
        bundle: the adapter's folder, in PEFT's layout.
        config: of the base model.
        file: where to.
        name: shown by programs that load it.

    Raises:
        InputRefused: a weight has no place in a model of this shape, or it is scaled in another way than alpha/rank.
    """
    refuse_other_shapes(config)
    settings = json.loads((bundle / "adapter_config.json").read_text(encoding="utf-8"))
    if settings.get("use_rslora") or settings.get("use_dora") or settings.get("alpha_pattern"):
        raise InputRefused("The adapter is scaled in a way that llama.cpp does not know: export it merged.")
    writer = gguf.GGUFWriter(None, "llama")
    writer.add_type(gguf.GGUFType.ADAPTER)
    writer.add_name(name)
    writer.add_string(gguf.Keys.Adapter.TYPE, "lora")
    writer.add_float32(gguf.Keys.Adapter.LORA_ALPHA, float(settings["lora_alpha"]))
    tensors = dict(_lora_tensors(bundle / WEIGHTS, config))
    for tensor_name, values in tensors.items():
        writer.add_tensor_info(tensor_name, values.shape, values.dtype, values.nbytes)
    _write(writer, file, tensors.values())
    return len(tensors) // 2


def refuse_other_shapes(config: Any) -> None:
    """Refuses a base that llama.cpp would read as something that it is not.

    Raises:
        InputRefused: it names what is different.
    """
    rope = config.rope_parameters or {}
    checks = (
        ((config.architectures or ["?"])[0] in _ARCHITECTURES, f"the architecture {(config.architectures or '?')[0]}"),
        (getattr(config, "hidden_act", "silu") == "silu", f"the activation {getattr(config, 'hidden_act', '')}"),
        (rope.get("rope_type", "default") == "default", f"positions scaled as {rope.get('rope_type')}"),
        (float(rope.get("partial_rotary_factor", 1.0)) == 1.0, "positions in a part of each head"),
        (not getattr(config, "attention_bias", False) and not getattr(config, "mlp_bias", False), "biases"),
    )
    for right, what in checks:
        if not right:
            raise InputRefused(
                f"The base has {what}, which is not written as GGUF: export the adapter as merged or lora."
            )


def is_of_pieces(encoder: Encoder) -> bool:
    """Whether a tokenizer is of SentencePiece's kind, as Mistral's, and not of pairs of bytes, as SmolLM2's."""
    return bool(json.loads(encoder.tokenizer.backend_tokenizer.to_str())["model"].get("byte_fallback"))


def context_of(config: Any) -> int:
    """Tokens that llama.cpp may read at once: a sliding window is not in the file, so no more than it is offered."""
    window = getattr(config, "sliding_window", None)
    longest = int(config.max_position_embeddings)
    return min(longest, int(window)) if window else longest


def _add_measures(writer: Any, config: Any) -> None:
    head = int(getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads)
    writer.add_vocab_size(config.vocab_size)
    writer.add_context_length(context_of(config))
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_key_length(head)
    writer.add_value_length(head)
    writer.add_rope_dimension_count(head)
    writer.add_rope_freq_base(float((config.rope_parameters or {}).get("rope_theta", 10000.0)))
    writer.add_layer_norm_rms_eps(float(config.rms_norm_eps))


# ---- the tokenizer ------------------------------------------------------------------------------------------------


def _add_tokenizer(writer: Any, encoder: Encoder, size: int) -> None:
    raw = json.loads(encoder.tokenizer.backend_tokenizer.to_str())
    model = raw["model"]
    if model["type"] != "BPE":
        raise InputRefused(f"A tokenizer of the kind {model['type']} is not written as GGUF: export as merged or lora.")
    added = {int(t["id"]): t for t in raw["added_tokens"]}
    texts = {int(i): text for text, i in model["vocab"].items()} | {i: str(t["content"]) for i, t in added.items()}
    tokens = [texts.get(i, f"[PAD{i}]") for i in range(size)]
    merges = [m.split(" ") if isinstance(m, str) else list(m) for m in model["merges"]]
    if model.get("byte_fallback"):
        _add_pieces(writer, raw, model["vocab"], merges, size)
    else:
        writer.add_tokenizer_model("gpt2")
        writer.add_tokenizer_pre(_split_of(raw))
        writer.add_token_merges([" ".join(m) for m in merges])
        writer.add_add_space_prefix(False)
    writer.add_token_list(tokens)
    unknown = model.get("unk_token")
    fallback = bool(model.get("byte_fallback"))
    writer.add_token_types([_kind(texts.get(i), added.get(i), unknown, fallback=fallback) for i in range(size)])


def _kind(text: str | None, added: Mapping[str, Any] | None, unknown: str | None, *, fallback: bool) -> int:
    kinds = gguf.TokenType
    if text is None:
        return int(kinds.UNUSED)
    if fallback and text == unknown:
        return int(kinds.UNKNOWN)
    if fallback and len(text) == 6 and text.startswith("<0x") and text.endswith(">"):
        return int(kinds.BYTE)
    if added is not None:
        return int(kinds.CONTROL if added["special"] else kinds.USER_DEFINED)
    return int(kinds.NORMAL)


def _split_of(raw: Mapping[str, Any]) -> str:
    """llama.cpp's name of how this tokenizer splits a text into words."""
    before = raw["pre_tokenizer"] or {}
    steps = before.get("pretokenizers", [before])
    plain = [{k: v for k, v in step.items() if k != "trim_offsets"} for step in steps]
    name = next((n for n, known in _SPLITS if plain == known), None)
    if name is None or raw["normalizer"] or raw["model"].get("ignore_merges"):
        raise InputRefused(
            "The base's tokenizer splits texts in a way whose name in llama.cpp is not known here: export as merged or "
            "lora."
        )
    return name


def _add_pieces(
    writer: Any, raw: Mapping[str, Any], vocabulary: Mapping[str, int], merges: list[list[str]], size: int
) -> None:
    """A tokenizer of SentencePiece's kind, as Mistral's: llama.cpp makes the piece of the best score first."""
    made = [piece for piece, _ in groupby(vocabulary["".join(m)] for m in merges)]
    place = {piece: number for number, piece in enumerate(made)}
    if len(place) < len(made):
        raise InputRefused(
            "The base's tokenizer makes a piece in two ways with others between them, which one score a piece cannot "
            "say, so llama.cpp would split texts otherwise: export as merged or lora."
        )
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_scores([-float(place.get(i, len(made) + i)) for i in range(size)])
    writer.add_add_space_prefix(_spaced(raw))


def _spaced(raw: Mapping[str, Any]) -> bool:
    """Whether a text is read as if a space stood before it."""
    before, normal = raw["pre_tokenizer"] or {}, raw["normalizer"] or {}
    steps = normal.get("normalizers", [normal] if normal else [])
    if before.get("type") == "Metaspace" and before.get("replacement") == _SPACE and not steps:
        return bool(before.get("prepend_scheme") != "never")
    kinds = [s.get("type") for s in steps]
    if not before and set(kinds) <= {"Prepend", "Replace"} and kinds:
        return "Prepend" in kinds
    raise InputRefused(
        "The base's tokenizer changes texts in a way that llama.cpp does not know: export as merged or lora."
    )


def _add_template(writer: Any, encoder: Encoder, config: Any) -> None:
    """Our template pinned; no token is put before a prompt but those that it says itself."""
    template, tokenizer = encoder.template, encoder.tokenizer
    writer.add_chat_template(chat_template(template.before, template.after, template.end))
    writer.add_add_bos_token(False)
    writer.add_add_eos_token(False)
    bos = tokenizer.bos_token_id if tokenizer.bos_token_id is not None else config.bos_token_id
    if bos is not None:
        writer.add_bos_token_id(int(bos))
    writer.add_eos_token_id(encoder.end_id)
    writer.add_eot_token_id(encoder.end_id)
    pad = tokenizer.pad_token_id
    if pad is not None:
        writer.add_pad_token_id(int(pad))


# ---- tensors ------------------------------------------------------------------------------------------------------


def _model_tensors(model: Any) -> Iterator[tuple[str, torch.Tensor]]:
    """Every weight under llama.cpp's name; a tied output stands in the file once, as the input."""
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.LLAMA, int(model.config.num_hidden_layers))
    for name, values in model.named_parameters():
        yield _named(names, name), _turned(name, values.detach(), model.config)


def _lora_tensors(weights: Path, config: Any) -> Iterator[tuple[str, np.ndarray[Any, Any]]]:
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.LLAMA, int(config.num_hidden_layers))
    with safe_open(weights, framework="pt") as stored:
        for key in sorted(stored.keys()):
            layer, _, part = key.removeprefix("base_model.model.").partition(".lora_")
            values = stored.get_tensor(key).float()
            if part.startswith("B"):  # the rows that a map puts out
                values = _turned(f"{layer}.weight", values, config)
            elif not part.startswith("A"):
                raise InputRefused(f"The adapter's weight {key} is none that llama.cpp knows: export it merged.")
            yield f"{_named(names, layer + '.weight')}.lora_{part[0].lower()}", values.contiguous().numpy()


def _named(names: Any, name: str) -> str:
    found = names.get_name(name, try_suffixes=(".weight",))
    if found is None:
        raise InputRefused(f"The weight {name} has no name in GGUF: export the adapter as merged or lora.")
    return str(found)


def _turned(name: str, values: torch.Tensor, config: Any) -> torch.Tensor:
    """Query and key rows in the order of llama.cpp's positions: neighbours are turned together, not halves."""
    heads = {"q_proj.weight": config.num_attention_heads, "k_proj.weight": config.num_key_value_heads}
    many = next((n for end, n in heads.items() if name.endswith(end)), None)
    if many is None:
        return values
    halves = values.reshape(many, 2, values.shape[0] // many // 2, *values.shape[1:])
    return halves.swapaxes(1, 2).reshape(values.shape)


def _type(values: torch.Tensor) -> Any:
    return gguf.GGMLQuantizationType.BF16 if values.dim() > 1 else gguf.GGMLQuantizationType.F32


def _raw(values: torch.Tensor) -> np.ndarray[Any, Any]:
    """The bytes as they go into the file; numpy has no bfloat16."""
    values = values.cpu()
    if values.dim() == 1:
        return values.float().numpy()
    return values.to(torch.bfloat16).contiguous().view(torch.uint8).numpy()


def _write(writer: Any, file: Path, tensors: Iterable[np.ndarray[Any, Any]]) -> None:
    try:
        writer.write_header_to_file(file)
        writer.write_kv_data_to_file()
        writer.write_ti_data_to_file()
        for values in tensors:
            writer.write_tensor_data(values)
    finally:
        writer.close()
