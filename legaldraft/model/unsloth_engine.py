"""Unsloth as an engine of one's own choice: it loads the base and computes its layers, all the rest stays as it is.

It is no part of this program and never comes with it; who installs it may train with ``--set engine=unsloth``. It
changes transformers, PEFT and TRL at the moment of its import and ends with an error where there is no card. So whether
it works is tried in a process of its own, and in the one that trains it is imported before those libraries
(``import_first``, called by ``run.train_adapter`` before anything of them is loaded). Never measured on a card so far.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from atexit import register
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from legaldraft.core.errors import InputRefused
from legaldraft.model.bases import Base
from legaldraft.model.profiles import CARD_GIB, TrainConfig

LEAST = (2026, 1)
"""Oldest version: those before do not take the lengths of packed documents."""

TARGETS = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")
_SECONDS = 240  # its import compiles and may take a minute
_FIRST = ("transformers", "peft", "trl")  # what it changes
_INSTEAD = "or train with --set engine=trl"


@dataclass(frozen=True, slots=True)
class Found:
    """What trying Unsloth showed.

    Args:
        version: empty = it is not installed.
        trouble: why it cannot be used; empty = it can.
    """

    version: str = ""
    trouble: str = ""

    @property
    def says(self) -> str:
        """One line for ``doctor``."""
        if not self.version:
            return "not installed; it is not needed (an engine of one's own choice, see the help on training)"
        return f"{self.version}: {self.trouble or 'works'}"


def probe(*, card: bool) -> Found:
    """Look for Unsloth and import it, in a process of its own.

    Args:
        card: whether there is an NVIDIA GPU that can be used; without one it is only looked for.
    """
    argv = [sys.executable, "-c", _PROBE, "import" if card else "look"]
    environment = os.environ | {"UNSLOTH_DISABLE_STATISTICS": "1"}
    try:
        with tempfile.TemporaryDirectory() as scratch:  # it writes what it compiles beside where it is started
            environment["UNSLOTH_COMPILE_LOCATION"] = scratch
            told = subprocess.run(argv, capture_output=True, text=True, timeout=_SECONDS, check=False, env=environment)
        found: dict[str, str] = json.loads(told.stdout.splitlines()[-1])
    except (OSError, subprocess.TimeoutExpired) as problem:
        return Found("of unknown version", f"did not answer within {_SECONDS} s ({type(problem).__name__})")
    except (ValueError, IndexError):
        return Found("of unknown version", f"ends with exit status {told.returncode} when it is imported")
    version, trouble = found["version"], found["trouble"]
    if version and not trouble and _number(version) < LEAST:
        trouble = f"too old, {'.'.join(map(str, LEAST))} or later is needed"
    return Found(version, trouble or ("" if card or not version else "it needs an NVIDIA GPU"))


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:2])


_PROBE = """
import json, sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
said = {"version": "", "trouble": ""}
if find_spec("unsloth") is not None:
    try:
        said["version"] = version("unsloth")
    except PackageNotFoundError:
        said["version"] = "of unknown version"
    if sys.argv[1] == "import":
        try:
            from unsloth import FastLanguageModel
        except BaseException as problem:
            said["trouble"] = "does not load: " + (str(problem).splitlines() or [type(problem).__name__])[0][:200]
print()
print(json.dumps(said))
"""


def refuse(config: TrainConfig, found: Found | None, processes: int = 1) -> None:
    """Refuse what Unsloth cannot do here; ``found`` None = it has not been looked for yet.

    Raises:
        InputRefused: a profile for the processor, several cards, not there, too old, or broken.
    """
    if config.profile not in CARD_GIB:
        raise InputRefused(
            f"The engine unsloth needs an NVIDIA GPU, and the profile {config.profile} is not one for a GPU: choose "
            f"one of {', '.join(CARD_GIB)}, {_INSTEAD}."
        )
    if processes > 1:
        raise InputRefused(f"The engine unsloth trains on one card here: leave --gpus out, {_INSTEAD}.")
    if found is not None and not found.version:
        raise InputRefused(f"The engine unsloth is not installed: pip install unsloth, {_INSTEAD}.")
    if found is not None and found.trouble:
        raise InputRefused(
            f"The engine unsloth cannot be used ({found.version}: {found.trouble}): mend it, {_INSTEAD}."
        )


def import_first(config: TrainConfig, processes: int = 1) -> None:
    """Import Unsloth where a run asks for it, before the libraries that it changes.

    Args:
        config: the run's settings; with another engine nothing happens.
        processes: that train together.

    Raises:
        InputRefused: it cannot be used, or the libraries were imported in this process before.
    """
    if config.engine != "unsloth":
        return
    refuse(config, None, processes)
    from legaldraft.model.cards import choose

    refuse(config, probe(card=choose().card is not None))
    if "unsloth" in sys.modules:
        return
    if too_early := [name for name in _FIRST if name in sys.modules]:
        raise InputRefused(
            f"The engine unsloth must be imported before {too_early[0]}, which this process has used already: start "
            f"legaldraft train anew, {_INSTEAD}."
        )
    prepare_environment()
    import_module("unsloth")


def prepare_environment() -> None:
    """It tells nobody that it runs, and what it compiles goes to a folder that is removed at the end."""
    os.environ["UNSLOTH_DISABLE_STATISTICS"] = "1"
    if "UNSLOTH_COMPILE_LOCATION" not in os.environ:
        os.environ["UNSLOTH_COMPILE_LOCATION"] = made = tempfile.mkdtemp(prefix="legaldraft-unsloth-")
        register(shutil.rmtree, made, True)


def adapted(base: Base, config: TrainConfig, recompute: int) -> Any:
    """The base with a fresh adapter of the run's rank on every linear layer, as Unsloth makes them.

    Raises:
        InputRefused: it was not imported first.
    """
    if "unsloth" not in sys.modules:
        raise InputRefused(f"The engine unsloth was not imported first: start legaldraft train anew, {_INSTEAD}.")
    import torch

    fast = import_module("unsloth").FastLanguageModel
    model, _ = fast.from_pretrained(
        model_name=str(base.path),
        max_seq_length=max(config.pack_tokens, config.max_tokens),
        dtype=getattr(torch, config.precision),
        load_in_4bit=config.quantise is not None,
        trust_remote_code=False,
        fix_tokenizer=False,
        local_files_only=True,
    )
    model.config.use_cache = False
    found = fast.get_peft_model(
        model,
        r=config.rank,
        lora_alpha=config.alpha,
        lora_dropout=0.0,
        bias="none",
        target_modules=list(TARGETS),
        use_gradient_checkpointing="unsloth" if recompute else False,
        random_state=config.seed,
    )
    found.get_base_model().base_model.register_forward_pre_hook(_its_own_words, with_kwargs=True)
    return found


def _its_own_words(_module: Any, args: Any, given: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """Where documents of a packed row begin, said as Unsloth takes it: their lengths, int32 [documents]."""
    bounds = given.get("cu_seq_lens_q")
    if bounds is None:
        return args, given
    theirs = ("cu_seq_lens_q", "cu_seq_lens_k", "max_length_q", "max_length_k")
    kept = {name: value for name, value in given.items() if name not in theirs}
    return args, kept | {"packed_seq_lengths": bounds.diff()}
