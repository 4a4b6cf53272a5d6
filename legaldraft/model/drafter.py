"""Opens the engine that drafting and evaluation use: an adapter's own base, hashes checked, wrapped for drafting."""

import json
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from legaldraft.dataset import Example
from legaldraft.drafting.precedents import Precedents
from legaldraft.drafting.vocabulary import Vocabulary
from legaldraft.drafting.writer import Session
from legaldraft.judging import Opening
from legaldraft.model.adapters import Bundle, code_lock, load_bundle
from legaldraft.model.bases import Base, resolve_base
from legaldraft.model.estimate import shape_of
from legaldraft.model.evaluate import held_out_loss, losses_each, softened_each
from legaldraft.model.free import losses_of, write_freely
from legaldraft.model.free_memory import memory_left
from legaldraft.model.generate import Engine
from legaldraft.model.loading import load_encoder
from legaldraft.model.memory import free_memory
from legaldraft.model.reload import check_opened, merge_check, refuse_idle
from legaldraft.model.serving import CUDA, NF4, ON_CPU, free_on_card, needs_of, place_for

BASE = "base"
_SAME_IN_ALL = frozenset({"instructions", "reservation", "notice-fee", "copy-retained"})
_REPEATS = 2000  # paragraphs kept, under a megabyte
_MOST_OPEN = 3  # the base, the adapter that drafts now, the candidate
# Bytes that must be free before a model is opened beside another: to write twenty texts at once, and so many times the
# weights as they are loaded, merged and held.
_ROOM, _COPIES = 2 << 30, 4


class DraftEngine:
    """An engine as drafting knows it.

    Args:
        engine: the model with its adapter.
        base_id: id of the base.
        adapter: version of the adapter, or ``base``.
        learnt: the notices that the adapter learnt from, as (type, its paragraphs as (element, text)).
    """

    def __init__(
        self, engine: Engine, base_id: str, adapter: str, learnt: Sequence[tuple[str, Sequence[Sequence[str]]]] = ()
    ) -> None:
        self.engine = engine
        self.base = base_id
        self.adapter = adapter
        self._learnt: dict[tuple[str, str], list[str]] = defaultdict(list)
        for type_id, paragraphs in learnt:
            for element, text in paragraphs:
                self._learnt[type_id, element].append(text)
                if element in _SAME_IN_ALL:
                    self._learnt["", element].append(text)
        self._precedents: dict[tuple[str, str, str], Precedents] = {}

    @property
    def vocabulary(self) -> Vocabulary:
        """The tokenizer's vocabulary."""
        return self.engine.vocabulary

    def begin(self, prompt: str, seed: int) -> Session:
        """Starts a notice."""
        return self.engine.begin(prompt, seed)

    def precedents(self, type_id: str, element: str, pattern: str) -> Precedents | None:
        """As ``writer.Schooled``; what every letter says alike is taken from letters of every kind."""
        if not self._learnt:
            return None
        key = (type_id, element, pattern)
        if key not in self._precedents:
            common = self._learnt.get(("", element), [])
            self._precedents[key] = Precedents(common or self._learnt.get((type_id, element), []), pattern)
        return self._precedents[key]


def open_engine(home: Path, label: str, base: str | None = None) -> tuple[DraftEngine, Mapping[str, Any] | None]:
    """The engine of an adapter version, or of the bare base for ``base``, and the firm profile it was trained with.

    Args:
        home: the data folder.
        label: version of an adapter, or ``base``.
        base: base model for ``base``; None = the default. An adapter always runs on its own base.

    Raises:
        NotFound: no such adapter.
        InputRefused: a file was changed or the base is another one than the adapter was trained on.
    """
    found, bundle = find_adapter(home, label, base)
    version = bundle.version if bundle else BASE
    learnt = learnt_by(home, bundle) if bundle else []
    clauses: dict[str, list[str]] = defaultdict(list)
    for _, paragraphs in learnt:
        for element, text in paragraphs:
            clauses[element].append(text)
    lookup = os.environ.get("LEGALDRAFT_LOOKUP") != "off"
    place = place_for(found, bundle.manifest["config"].get("quantise") if bundle else NF4)
    check = merge_check(home, bundle, found) if bundle and place.device == CUDA else None
    engine = Engine(found, bundle, clauses=clauses, lookup=lookup, repeats=_REPEATS, place=place, check=check)
    return DraftEngine(engine, found.id, version, learnt), bundle.profile if bundle else None


def learnt_by(home: Path, bundle: Bundle) -> list[tuple[str, list[list[str]]]]:
    """The notices that an adapter learnt from, as (type, paragraphs as [element, text with placeholders]).

    Empty where its data set is gone: writing is then slower (``lookup.py``) and held against nothing.
    """
    file = home / "datasets" / str(bundle.manifest["dataset"].get("version", "")) / "train.jsonl"
    try:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        return [(str(row["type"]), [[str(e), str(t)] for e, t in row["paragraphs"]]) for row in rows]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def find_adapter(home: Path, label: str, base: str | None = None) -> tuple[Base, Bundle | None]:
    """The base and the verified bundle of a label; no bundle for the bare base.

    Raises:
        NotFound: no such adapter.
        InputRefused: a file was changed, or the base or the template is another one than the adapter was trained on.
    """
    if label == BASE:
        return resolve_base(base, home), None
    unchecked = load_bundle(label, home / "adapters")
    trained_on = unchecked.manifest["base"]
    # A data folder that was moved has its base beside the adapters again; the hash says whether it is the one.
    path = str(trained_on["path"] or "")
    found = resolve_base(path if Path(path).is_dir() and path else str(trained_on["id"]), home)
    return found, load_bundle(label, home / "adapters", found, load_encoder(found).template.sha256)


class AdapterBench:
    """Engines and losses of several adapters. Judging goes to and fro between them, so a few stay in memory where there
    is plenty of it; else one at a time.

    Args:
        home: the data folder.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self._base: str | None = None  # of the bare base beside them: the one that the first adapter was trained on
        self._open: dict[str, DraftEngine] = {}

    def verify(self, labels: Sequence[str]) -> None:
        """Refuses, before hours of work, what could not be opened at its end.

        Raises:
            NotFound: no such adapter.
            InputRefused: a file was changed, the base is another one than the adapter was trained on, or the adapter
                changes nothing.
        """
        found = [find_adapter(self.home, label)[1] for label in labels]
        bundle = next((b for b in found if b), None)
        if bundle is not None:
            self._base = str(bundle.manifest["base"]["path"] or bundle.manifest["base"]["id"])
        for bundle in filter(None, found):
            refuse_idle(bundle)

    @property
    def fingerprint(self) -> str:
        """What figures of the bare base hang on: a hash of the base, and one of this program."""
        base = resolve_base(self._base, self.home)
        place = place_for(base)
        where = "" if place == ON_CPU else f" {place.device} {place.form} {place.precision or base.dtype}"
        return f"{base.sha256} {code_lock()['sha256']}{where}"

    def engine(self, label: str) -> DraftEngine:
        """The engine of a label; those before it are let go where memory is short.

        Raises:
            InputRefused: the adapter in memory is not the one that was trained.
        """
        if label not in self._open:
            if not self._room_for_another():
                self._open.clear()  # let go of the old weights before the new ones are loaded
                free_memory()
            opened = open_engine(self.home, label, self._base)[0]
            if bundle := opened.engine.adapter:
                check_opened(self.home, bundle, opened.engine.base, opened.engine.model)
            self._open[label] = opened
        return self._open[label]

    def _room_for_another(self) -> bool:
        folder = resolve_base(self._base, self.home).path
        if any(one.engine.place.device == CUDA for one in self._open.values()):
            return len(self._open) < _MOST_OPEN and free_on_card() > needs_of(shape_of(folder)).merged + _ROOM
        size = sum(file.stat().st_size for file in folder.glob("*.safetensors"))
        return len(self._open) < _MOST_OPEN and memory_left() > _ROOM + _COPIES * size

    def loss(self, label: str, examples: Sequence[Example]) -> float:
        """Mean loss per token of the paragraphs' text, in nats."""
        return held_out_loss(self.engine(label).engine, [e.to_json() for e in examples]).per_token

    def losses(self, label: str, examples: Sequence[Example]) -> list[tuple[float, int]]:
        """Of every example: the sum of its text tokens' losses in nats, and how many they are."""
        return losses_each(self.engine(label).engine, [e.to_json() for e in examples])

    def softened(self, label: str, examples: Sequence[Example]) -> list[tuple[float, float, int]]:
        """Of every example: the sum of its text tokens' losses, the same with certainty softened, how many they are."""
        return softened_each(self.engine(label).engine, [e.to_json() for e in examples])

    def write(
        self, label: str, openings: Sequence[Opening], most_tokens: int, temperature: float, seed: int
    ) -> list[tuple[str, bool]]:
        """Texts written freely from the openings, and whether the model ended each itself."""
        texts = write_freely(self.engine(label).engine, openings, most_tokens, temperature, seed)
        return [(t.text, t.stopped) for t in texts]

    def foresees(self, label: str, phrases: Sequence[tuple[Opening, str]]) -> list[float]:
        """Mean loss a token, in nats, of each phrase behind its opening."""
        return losses_of(self.engine(label).engine, phrases)
