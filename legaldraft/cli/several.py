"""``train --gpus N``: one training on several cards. Shown with ``--dry-run``, started through accelerate without."""

import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from legaldraft.cli.output import print_json
from legaldraft.core.errors import InputRefused, LegaldraftError
from legaldraft.jobs.child import run_child
from legaldraft.jobs.handlers import StoppedError
from legaldraft.model.cards import Card
from legaldraft.model.distributed import (
    CONFIG,
    SPEC,
    Sharing,
    as_typed,
    launch_argv,
    launch_environment,
    launcher_settings,
    layer_of,
    profile_for_cards,
    room_of,
    share,
    write_files,
)
from legaldraft.model.estimate import shape_of
from legaldraft.model.foresee import letters_a_token
from legaldraft.model.library import default_base
from legaldraft.model.profiles import TrainConfig, overridden

_GRACE = 30.0  # seconds for a checkpoint of all of them
Tell = Callable[[str, Mapping[str, Any]], None]


class SharedTraining:
    """A training on several cards, planned.

    Args:
        home: the data folder.
        dataset: folder of the data set.
        count: how many cards.
        way: ``ddp``, ``fsdp`` or None.
        profile: named, or None.
        base: named, a folder, or None.
        dry: True = cards that are not there may be planned for.
        settle: makes the settings of the command line out of the profile's.

    Raises:
        InputRefused: too few cards, no such base or profile, or a step that they cannot share evenly.
    """

    def __init__(
        self,
        home: Path,
        dataset: Path,
        count: int,
        way: str | None,
        profile: str | None,
        base: str | None,
        seed: int,
        *,
        dry: bool,
        settle: Callable[[TrainConfig], TrainConfig],
    ) -> None:
        config, self.cards = profile_for_cards(profile, count, seed, dry=dry)
        config = settle(config)
        self.home, self.dataset = home, dataset
        self.base = base or default_base(home, config)
        self.folder = Path(self.base) if Path(self.base).is_dir() else home / "models" / self.base
        if not self.folder.is_dir():
            raise InputRefused(
                f"The base model {self.base} is not on this machine: run legaldraft models pull {self.base}."
            )
        lengths = _lengths(dataset, self.folder, config)
        room = room_of(self.cards, config.profile)
        self.sharing = share(shape_of(self.folder), config, lengths, count, way, room)

    def show(self, *, as_json: bool) -> None:
        """What each card would hold and the command; nothing is started."""
        sharing, holds = self.sharing, self.sharing.holds
        settings = launcher_settings(sharing.way, sharing.cards, layer_of(self.folder) if sharing.way == "fsdp" else "")
        command = as_typed(launch_argv(Path(), sharing.cards), launch_environment(self.cards, sharing.cards))
        if as_json:
            print_json(_as_json(sharing, self.cards, command, settings))
            return
        room = f" of {sharing.room / 1e9:.1f} GB" if sharing.room else ""
        fits = "" if sharing.fits else ": it does not fit"
        config = sharing.config
        unit = (
            f"packs of {config.pack_tokens} tokens" if config.pack_tokens else f"micro-batches of {config.micro_batch}"
        )
        click.echo(f"{sharing.cards} cards ({_named(self.cards)}), profile {config.profile}, {_WAYS[sharing.way]}")
        click.echo(
            f"each card holds about {holds.memory / 1e9:.1f} GB{room}{fits}: base {holds.weights / 1e9:.1f}, adapter "
            f"{holds.adapter / 1e9:.1f}, activations {holds.activations / 1e9:.1f}, the rest {holds.fixed / 1e9:.1f}"
        )
        click.echo(
            f"an optimiser step: {sharing.passes * sharing.cards} {unit} as on one card, {sharing.passes} a card"
        )
        click.echo(f"{CONFIG}: {json.dumps(settings)}")
        click.echo(f"the command, with the training's settings in {SPEC}:")
        click.echo(f"  {command}")

    def run(self, name: str | None, tell: Tell, should_stop: Callable[[], bool]) -> dict[str, Any]:
        """Train; returns what ``train_adapter`` returns.

        Raises:
            InputRefused: refused by one of the processes, stopped, or ended without a word.
        """
        sharing = self.sharing
        options = {"config": sharing.config.to_json(), "base": self.base, "name": name}
        spec = {"home": str(self.home), "dataset": str(self.dataset), "options": options}
        log = self.home / "runs" / "several-cards.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with (
            tempfile.TemporaryDirectory(prefix="legaldraft-train-") as temporary,
            log.open("w", encoding="utf-8") as errors,
        ):
            argv = write_files(Path(temporary), sharing, self.folder, spec)
            try:
                environment = launch_environment(self.cards, sharing.cards)
                return dict(run_child(argv, tell, should_stop, environment, errors=errors, grace=_GRACE))
            except StoppedError:
                onward = "begins anew" if sharing.way == "fsdp" else "goes on from there"
                raise InputRefused(f"Training was stopped: run the same command again and it {onward}.") from None
            except InputRefused:
                raise
            except LegaldraftError as problem:
                raise InputRefused(f"The training on several cards ended without a result: see {log}.") from problem


_WAYS = {"ddp": "the whole base on each (ddp)", "fsdp": "the base divided among them (fsdp)"}


def _named(cards: Sequence[Card]) -> str:
    return ", ".join(card.name for card in cards) or "none of them here: only planned for"


def _as_json(sharing: Sharing, cards: Sequence[Card], command: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "cards": sharing.cards,
        "found": [card.name for card in cards],
        "spread": sharing.way,
        "profile": sharing.config.profile,
        "passes_a_step": sharing.passes * sharing.cards,
        "passes_a_card": sharing.passes,
        "a_card": sharing.holds.to_json(),
        "room_bytes": sharing.room,
        "fits": sharing.fits,
        "launcher": dict(settings),
        "command": command,
    }


def _lengths(dataset: Path, base: Path, config: TrainConfig) -> list[int]:
    rows = [json.loads(line) for line in (dataset / "train.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = ["\n".join([row["prompt"], *(text for _, text in row["paragraphs"])]) for row in rows]
    rate = letters_a_token(base, texts)
    return [min(config.max_tokens, int(len(text) / rate) + 1) for text in texts]


def settings_of(changes: Sequence[str], epochs: float | None) -> Callable[[TrainConfig], TrainConfig]:
    """What the options of the command line make of a profile."""

    def settle(config: TrainConfig) -> TrainConfig:
        changed = overridden(config, changes)
        return replace(changed, epochs=epochs or changed.epochs)

    return settle
