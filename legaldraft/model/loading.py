"""Loading a base and an adapter into memory."""

import os
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import torch
from safetensors import safe_open
from transformers import AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig

from legaldraft.core.errors import InputRefused
from legaldraft.model import ranks
from legaldraft.model.adapters import Bundle
from legaldraft.model.bases import Base, quiet
from legaldraft.model.serving import DEVICE, FORM, LOSS_SLACK, NF4, ON_CPU, Place
from legaldraft.model.template import Encoder, encoder_for


def set_threads(threads: int | None) -> int:
    """Use this many cores (None = all that the process may use, or as many as ``OMP_NUM_THREADS`` says); returns the
    number."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    said = os.environ.get("OMP_NUM_THREADS", "")
    available = min(available, max(1, int(said))) if said.isascii() and said.isdigit() else available
    wanted = max(1, min(threads or available, available))
    torch.set_num_threads(wanted)
    return wanted


@lru_cache(maxsize=4)
def load_encoder(base: Base) -> Encoder:
    """The base's tokenizer with its template.

    Raises:
        InputRefused: no template fits it.
    """
    with quiet():
        # Never the tokenizer of another package that may be installed: the folder's own file alone counts.
        tokenizer = AutoTokenizer.from_pretrained(base.path, local_files_only=True, mistral_format=False)
        return encoder_for(tokenizer)


def load_model(base: Base, quantise: str | None = None, precision: str | None = None, device: str = "cpu") -> Any:
    """The base's weights, ready for inference.

    Args:
        quantise: None, or ``nf4``: four bits, doubly quantised, made from the 16-bit weights while loading.
        precision: type of the calculation; None = the base's own.
        device: ``cpu`` or ``cuda``.

    Raises:
        InputRefused: the files cannot be read as a model, or bitsandbytes does not work.
    """
    dtype = getattr(torch, precision or base.dtype)
    options: dict[str, Any] = {"device_map": {"": ranks.rank()}} if device == "cuda" else {}
    if ranks.divided():  # into main memory, from where each card takes its part
        options = {"device_map": {"": "cpu"}} if quantise else {}
    if quantise:
        options["quantization_config"] = four_bits(dtype)
    try:
        with quiet():
            model = AutoModelForCausalLM.from_pretrained(
                base.path, dtype=dtype, local_files_only=True, trust_remote_code=False, **options
            )
    except (OSError, ValueError, KeyError) as problem:
        raise InputRefused(f"The base model {base.id} could not be loaded: {_first_line(problem)}") from problem
    if ranks.divided():
        model.hf_device_map = {}  # else the main memory would be taken for the place that it is to be trained in
    if not (ranks.divided() and not ranks.is_first()) and (strays := _not_as_on_disk(model, base)):
        raise InputRefused(
            f"The base model {base.id} is not in memory as it is on disk ({strays[0]}): try again, and check the "
            "machine's memory if it happens twice."
        )
    return model.eval()


def four_bits(dtype: torch.dtype) -> Any:
    """How a base is held in NF4 (Dettmers et al. 2023): the scales quantised too, products in ``dtype``.

    Raises:
        InputRefused: bitsandbytes is missing or does not load.
    """
    try:
        import bitsandbytes  # noqa: F401 - transformers asks for it later, with a message for programmers
    except (ImportError, OSError, RuntimeError) as problem:
        raise InputRefused(
            f"The base cannot be held in four bits, because bitsandbytes does not load ({_first_line(problem)}): "
            "install bitsandbytes again, or train with --set quantise=none."
        ) from problem
    # Divided weights must all have one type, so the packed ones are kept as numbers of the type that is calculated in.
    storage = {"bnb_4bit_quant_storage": dtype} if ranks.divided() else {}
    return BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=dtype,
        **storage,
    )


def _not_as_on_disk(model: Any, base: Base) -> list[str]:
    """Names of the weights that differ from their file, and of computed values that are no numbers."""
    held = dict(model.named_parameters()) | dict(model.named_buffers())
    plain = {n: v for n, v in held.items() if v.is_floating_point() and not hasattr(v, "quant_state")}
    strays = [name for name, value in plain.items() if not bool(torch.isfinite(value).all())]
    for file in sorted(base.path.glob("*.safetensors")):
        with safe_open(file, framework="pt") as stored:
            for name in stored.keys():  # noqa: SIM118 - the reader is no mapping
                value = held.get(name)
                if value is None or value.dtype == torch.uint8 or hasattr(value, "quant_state"):
                    continue  # in four bits it is another number by design
                if not torch.equal(value.detach().cpu(), stored.get_tensor(name).to(value.dtype)):
                    strays.append(name)
    return strays


def load_adapted(
    base: Base,
    bundle: Bundle | None,
    *,
    merged: bool = True,
    place: Place = ON_CPU,
    check: Callable[[Any], float] | None = None,
) -> Any:
    """The base with the adapter put on; merged into the weights for speed unless told otherwise.

    An adapter trained on four bits goes on the very numbers it was trained on, unpacked to 16 bits or, in the form
    ``nf4``, as they are: merging it into four bits would round away what it learnt, and the original weights are not
    those it corrects.

    Args:
        base: the base.
        bundle: the adapter; None = the bare base.
        merged: False = PEFT's model, with the adapter beside the base's weights.
        place: where it goes and in what form; in the form ``nf4`` nothing is merged.
        check: tells a model's held-out loss, taken before and after the merge.

    Raises:
        InputRefused: the files cannot be read, or merging changed the loss.
    """
    if bundle is None:
        return load_model(base, NF4 if place.form == NF4 else None, place.precision, place.device)
    from peft import PeftModel

    quantise, kept = bundle.manifest["config"].get("quantise"), place.form == NF4
    precision = place.precision or base.dtype
    if kept:  # what training calculated in, unless the card cannot
        precision = place.precision or str(bundle.manifest["config"].get("precision") or base.dtype)
    with quiet():
        model = load_model(base, quantise, precision, place.device)
        if quantise and not kept:
            model = cast_weights(model.dequantize(), getattr(torch, precision))
        adapted = PeftModel.from_pretrained(
            model, str(bundle.path), is_trainable=False, torch_device=place.device
        ).eval()
    if not merged:
        return adapted
    if kept:
        return adapted.get_base_model()
    return _merged(adapted, check)


def _merged(adapted: Any, check: Callable[[Any], float] | None) -> Any:
    beside = check(adapted.get_base_model()) if check else None
    model = adapted.merge_and_unload()
    if check and beside is not None and not abs(check(model) - beside) <= LOSS_SLACK:
        raise InputRefused(
            f"Merging the adapter into its base changed its held-out loss from {beside:.4f} a token: set {FORM}=nf4 "
            f"where it was trained in four bits, or {DEVICE}=cpu."
        )
    return model


def cast_weights(model: Any, dtype: torch.dtype) -> Any:
    """The model with its weights in a type; what is computed once (the turns of positions) keeps its 32 bits."""
    for values in model.parameters():
        values.data = values.data.to(dtype)
    return model


def _first_line(problem: BaseException) -> str:
    return (str(problem).splitlines() or [type(problem).__name__])[0][:200]
