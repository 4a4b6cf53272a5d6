"""``train``, ``retrain`` and ``evaluate``: the only commands, besides ``draft`` and ``gpu``, that load the model."""

import signal
import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from legaldraft.cli.output import print_json, progress, read_json
from legaldraft.core.errors import InputRefused
from legaldraft.judging import NAMES, SAMPLES
from legaldraft.services.base_figures import BaseFigures, KeptBench
from legaldraft.services.bench import BASE
from legaldraft.services.checking import form_of
from legaldraft.services.corpus import only_firm
from legaldraft.services.evaluation import Evaluation, Form, held_out_forms
from legaldraft.services.promotion import keep_evaluation
from legaldraft.services.retraining import outlook, readiness_of
from legaldraft.services.training import prepare, register
from legaldraft.store import Store


@click.command()
@click.option("--firm", default=None, help="Whose notices to learn from (default: the only firm known).")
@click.option("--profile", default=None, help="Training profile (default: the one that fits this machine).")
@click.option("--base", default=None, help="Base model: a name or a folder.")
@click.option("--name", default=None, help="A name of your own for the run.")
@click.option("--seed", default=0, show_default=True)
@click.option("--epochs", type=click.FloatRange(0.0, 20.0, min_open=True), help="Passes over the notices (0.5: half).")
@click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", help="A setting of the profile, e.g. rank=8.")
@click.option("--canaries", is_flag=True, help="Plant random lines, to see how much is remembered word for word.")
@click.option("--gpus", type=click.IntRange(1), default=1, show_default=True, help="Train on so many cards together.")
@click.option(
    "--spread", type=click.Choice(["ddp", "fsdp"]), help="How: ddp, a whole base a card (default if it fits), or fsdp."
)
@click.option("--dry-run", "dry", is_flag=True, help="With --gpus: show what each card would hold; start nothing.")
@click.option("--like", metavar="VERSION", help="Train as this adapter was, with its settings and its data set.")
@click.option("--again", is_flag=True, hidden=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def train(
    firm: str | None,
    profile: str | None,
    base: str | None,
    name: str | None,
    seed: int,
    epochs: float | None,
    changes: tuple[str, ...],
    canaries: bool,
    gpus: int,
    spread: str | None,
    dry: bool,
    like: str | None,
    again: bool,
    as_json: bool,
) -> None:
    """Fine-tune an adapter on the firm's notices; a run that was cut off goes on from its last checkpoint."""
    from legaldraft.cli.several import SharedTraining, settings_of
    from legaldraft.model.cards import profile_for_machine
    from legaldraft.model.forecast import sentence
    from legaldraft.model.run import train_adapter

    if like is not None:
        if firm or profile or base or seed or epochs or changes or canaries or gpus > 1 or again:
            raise InputRefused("--like takes settings, base and data from the adapter: leave the other options out.")
        _train_like(like, name, as_json=as_json)
        return
    if gpus == 1 and (dry or spread):
        raise InputRefused("--dry-run and --spread are for several cards: say how many with --gpus.")
    settle = settings_of(changes, epochs)
    settings = settle(profile_for_machine(profile, seed)) if gpus == 1 else None
    with Store.open() as store:
        chosen = only_firm(store, firm)
        folder, manifest = prepare(store, chosen, again=again, canaries=canaries)
        shared = None
        if settings is None:
            shared = SharedTraining(store.home, folder, gpus, spread, profile, base, seed, dry=dry, settle=settle)
            if dry:
                shared.show(as_json=as_json)
                return
        trained_for = readiness_of({kind: sum(counts.values()) for kind, counts in manifest["counts"].items()})
        alone = partial(train_adapter, store.home, folder, manifest, config=settings, base=base)
        trained = _stoppable(partial(shared.run if shared else alone, name=name, tell=_tell))
        record = register(
            store, chosen, trained["version"], trained["base_model"], Path(trained["path"]), trained["metrics"]
        )
    trained |= {"state": record.state, "readiness": trained_for}
    if as_json:
        print_json(trained)
        return
    foreseen = sentence(trained["metrics"])
    figures = f"{trained['seconds']:.0f} s{foreseen}, {trained['tokens_per_second']:.0f} tokens/s"
    click.echo(f"Adapter {trained['version']} of {chosen} is {record.state}: {figures}.")
    for kind, row in trained_for.items():
        if row["retrieval_first"]:
            click.echo(f"  {kind}: {row['notices']} notices, too few to be learnt well: {row['readiness']}")


def _train_like(label: str, name: str | None, *, as_json: bool) -> None:
    from legaldraft.model.repeating import compared, repeat_of
    from legaldraft.model.run import train_adapter

    with Store.open() as store:
        repeat = repeat_of(label, store.home)
        for difference in repeat.differences:
            progress(difference)
        settings: dict[str, Any] = {"config": repeat.config, "base": str(repeat.base.path)}
        start = partial(train_adapter, store.home, repeat.dataset, repeat.manifest, name=name, tell=_tell, **settings)
        trained = _stoppable(start)
        record = register(
            store,
            repeat.bundle.firm,
            trained["version"],
            trained["base_model"],
            Path(trained["path"]),
            trained["metrics"],
        )
    outcome = compared(repeat, trained)
    if as_json:
        print_json(trained | {"state": record.state, "like": repeat.bundle.version, "outcome": outcome})
        return
    click.echo(f"Adapter {trained['version']} of {repeat.bundle.firm} is {record.state}. {outcome}")


def _stoppable(start: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """A training that Ctrl-C ends in order, with a checkpoint."""
    stop = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: stop.set())
    try:
        return start(should_stop=stop.is_set)
    finally:
        signal.signal(signal.SIGINT, before)


def _tell(kind: str, data: Any) -> None:
    if kind == "step":
        left = f", {data['seconds_left']:.0f} s left" if data.get("seconds_left") is not None else ""
        card = data.get("peak_card_bytes", 0)
        figures = f"loss {data['loss']:.3f}, {data['tokens_per_second']:.0f} tokens/s"
        figures += f", {card / (1 << 30):.1f} GiB of the card" if card else ""
        progress(f"step {data['step']}/{data['steps']}: {figures}{left}")
    elif data.get("message"):
        progress(str(data["message"]))


@click.command()
@click.option("--firm", default=None, help="Whose notices to learn from (default: the only firm known).")
@click.option("--check", is_flag=True, help="Only tell what is new and whether training again is worth it.")
@click.option("--profile", default=None, help="Training profile (default: the one that fits this machine).")
@click.option("--base", default=None, help="Base model: a name or a folder.")
@click.option("--name", default=None, help="A name of your own for the run.")
@click.option("--seed", default=0, show_default=True)
@click.option("--epochs", type=click.FloatRange(0.0, 20.0, min_open=True), help="Passes over the notices.")
@click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", help="A setting of the profile, e.g. rank=8.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
def retrain(context: click.Context, /, check: bool, firm: str | None, as_json: bool, **options: Any) -> None:
    """Train again on the live adapter's notices and those approved since; the test set aside stays the same."""
    if not check:
        context.invoke(train, firm=firm, again=True, canaries=False, as_json=as_json, **options)
        return
    with Store.open() as store:
        found = outlook(store, only_firm(store, firm))
    if as_json:
        print_json(found)
        return
    click.echo(
        f"Training again is {'suggested' if found['suggested'] else 'not needed yet'}: {'; '.join(found['why'])}."
    )
    for kind, row in found["readiness"].items():
        click.echo(f"  {kind}: {row['notices']} notices ({found['new'].get(kind, 0)} new): {row['readiness']}")


@click.command()
@click.option(
    "--adapter",
    "adapters",
    multiple=True,
    help="A version to evaluate, or base (several allowed; default: the active one).",
)
@click.option("--firm", default=None, help="Whose forms and voice to judge by (default: the first adapter's firm).")
@click.option("--forms", default=None, help="A folder of forms (JSON) to draft; default: the firm's held-out notices.")
@click.option("--most", default=5, show_default=True, help="At most so many held-out forms are drafted.")
@click.option("--base-drafts/--no-base-drafts", default=True, help="Whether the bare base drafts the forms too.")
@click.option("--held-out", type=click.IntRange(1), help="The loss on the first so many held-out notices of each firm.")
@click.option("--no-drafts", is_flag=True, help="Only the held-out losses.")
@click.option("--no-losses", is_flag=True, help="Only the drafts.")
@click.option(
    "--freely", type=click.IntRange(1), default=10, show_default=True, help="Held-out notices written freely."
)
@click.option(
    "--names", type=click.IntRange(1), default=NAMES, show_default=True, help="Names looked for where they once stood."
)
@click.option("--samples", type=click.IntRange(1), default=SAMPLES, show_default=True, help="Texts searched for names.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def evaluate(
    adapters: tuple[str, ...],
    firm: str | None,
    forms: str | None,
    most: int,
    base_drafts: bool,
    held_out: int | None,
    no_drafts: bool,
    no_losses: bool,
    freely: int,
    names: int,
    samples: int,
    as_json: bool,
) -> None:
    """Judge adapters against the base on held-out notices and unseen forms; says whether each may go live."""
    from legaldraft.model.drafter import AdapterBench

    with Store.open() as store:
        labels = [a if a == BASE else store.adapters.get(a).version for a in adapters]
        trained = [a for a in labels if a != BASE]
        chosen = firm or (store.adapters.get(trained[0]).firm if trained else only_firm(store, None))
        if not labels:
            active = store.adapters.active(chosen)
            if active is None:
                raise InputRefused(f"Firm '{chosen}' has no adapter yet: run 'legaldraft train' first.")
            labels = [active.version]
        material = [] if no_drafts else read_forms(Path(forms)) if forms else held_out_forms(store, chosen, most)
        models = AdapterBench(store.home)
        models.verify(labels)
        bench = KeptBench(models, BaseFigures(store, chosen, models.fingerprint))
        whole = not no_losses and not no_drafts and held_out is None
        report = Evaluation(
            store,
            bench,
            chosen,
            material,
            base_drafts,
            progress,
            not no_losses,
            held_out,
            freely if whole else 0,
            samples,
            names,
        ).run(labels)
        for row in report["adapters"][1:] if whole else ():  # half a judgement is not kept
            if keep_evaluation(store, chosen, row):
                progress(f"The adapter {row['adapter']} leaks and was taken off: the firm has no live adapter now.")
    if as_json:
        print_json(report)
        return
    for row in report["adapters"]:
        _show(row)


def _show(row: Mapping[str, Any]) -> None:
    losses = ", ".join(f"{f} {v:.3f}" for f, v in row["held_out_loss"].items())
    drafts = f"; model share {row['model_share']:.0%}, style distance {row['style_distance']:.3f}"
    click.echo(f"{row['adapter']}: loss {losses}{drafts if row['drafts'] else ''}")
    for name, interval in (row.get("comparison") or {}).items():
        bounds = f"{interval['low']} to {interval['high']}"
        click.echo(f"  against {name.replace('_', ' ')}: {interval['value']:+} a token (95 %: {bounds})")
    if parts := row.get("held_out_parts"):
        click.echo(f"  frozen test {parts['frozen']}, notices added since {parts['added']}")
    if writing := row.get("writing"):
        figures = f"chrF {writing['chrf']['value']:.1f}, ROUGE-L {writing['rouge_l']['value']:.2f}"
        stops, invented = f"{writing['stop_rate']:.0%} stop", f"{writing['invented_fact_rate']:.1%} of facts invented"
        click.echo(f"  written freely: {figures}, {stops}, {invented}")
    if names := row.get("names_found"):
        click.echo(f"  names that came out: {', '.join(names)}")
    if "promotion" in row and row["drafts"]:
        may = "may go live" if row["promotion"]["promote"] else "must not go live"
        click.echo(f"  {may}: {'; '.join(row['promotion']['reasons'])}")


def read_forms(folder: Path) -> list[Form]:
    """The forms of a folder: JSON files with ``type`` and ``facts``.

    Raises:
        InputRefused: no folder, no form in it, or a file that is no form.
    """
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not files:
        raise InputRefused(f"There are no forms (JSON files) in {folder}: name another folder.")
    forms = []
    for file in files:
        raw = read_json(str(file))
        if not isinstance(raw, dict) or not isinstance(raw.get("facts"), dict) or "type" not in raw:
            raise InputRefused(f"{file} is not a form: it must hold an object with 'type' and 'facts'.")
        form_of(str(raw["type"]), raw["facts"])  # what cannot be read is refused before a model is loaded for it
        forms.append(Form(file.stem, str(raw["type"]), raw["facts"]))
    return forms
