"""``ingest`` and ``dataset``: a firm's past notices in, a data set out."""

from pathlib import Path

import click

from legaldraft.cli.output import print_json, progress
from legaldraft.core.notice import Notice
from legaldraft.dataset import FORMATS
from legaldraft.services.card import dataset_card
from legaldraft.services.corpus import export_dataset, find_files, import_dataset, make_dataset, only_firm
from legaldraft.services.corpus import ingest as ingest_files
from legaldraft.store import Store


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--firm", default=None, help="Whose past notices these are (default: the only firm known, else 'house').")
@click.option("--dry-run", is_flag=True, help="Only read; keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list, one entry a file.")
def ingest(paths: tuple[str, ...], firm: str | None, dry_run: bool, as_json: bool) -> int:
    """Read past notices (files or folders) into the firm's corpus; no file is ever silently skipped."""
    named = [Path(p) for p in paths]
    total = len(find_files(named))
    done: list[str] = []

    def tell(notice: Notice) -> None:
        done.append(notice.status)
        if total > 1 and (len(done) % 25 == 0 or len(done) == total):
            progress(f"{len(done)} of {total} files read")

    if dry_run:
        notices = ingest_files(None, firm or "", named, tell)
    else:
        with Store.open() as store:
            notices = ingest_files(store, only_firm(store, firm), named, tell)
    if as_json:
        print_json([n.to_json() for n in notices])
    else:
        for notice in notices:
            click.echo(
                f"{notice.status:13}{notice.type or '-':20}{notice.file}{f': {notice.reason}' if notice.reason else ''}"
            )
    return _status(notices)


def _status(notices: list[Notice]) -> int:
    """2 where every file was refused (each reason is said), else 0."""
    rejected = [n for n in notices if n.status == "rejected"]
    for notice in rejected:
        progress(f"{notice.file}: {notice.reason}")
    return 2 if rejected and len(rejected) == len(notices) else 0


@click.group()
def dataset() -> None:
    """The data set that an adapter is trained on."""


@dataset.command("build")
@click.option("--firm", default=None, help="Which firm.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def build(firm: str | None, as_json: bool) -> None:
    """Build the data set from the firm's notices: de-identified, split by matter, hashed."""
    with Store.open() as store:
        manifest, record = make_dataset(store, only_firm(store, firm))
    if as_json:
        print_json(manifest.to_json() | {"path": record.path})
        return
    click.echo(f"Data set {manifest.version} of firm {manifest.firm}:")
    for type_id, counts in manifest.counts.items():
        click.echo(f"  {type_id}: {counts['train']} to train on, {counts['heldout']} held out")
    for file, reason in manifest.left_out:
        click.echo(f"  left out: {file}: {reason}")


@dataset.command("card")
@click.option("--firm", default=None, help="Which firm.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def card(firm: str | None, as_json: bool) -> None:
    """What the corpus holds, what was left out and why, and what each kind of notice is enough for."""
    with Store.open() as store:
        found = dataset_card(store, only_firm(store, firm))
    if as_json:
        print_json(found)
        return
    click.echo(f"Corpus of {found['firm']}: " + ", ".join(f"{n} {s}" for s, n in found["files"].items()))
    for kind, row in found["types"].items():
        if row["notices"]:
            figures = f"{row['notices']} notices, {row['matters']} matters, about {row['tokens']} tokens"
            click.echo(f"  {kind}: {figures}: {row['readiness']}")
    click.echo("Languages: " + ", ".join(f"{k} {n}" for k, n in found["languages"].items()))
    for cluster in found["near_duplicates"]:
        click.echo(f"  nearly the same: {', '.join(cluster)}")
    most = list(found["deidentified"].items())[:8]
    click.echo("Taken out: " + ", ".join(f"{name} {n}" for name, n in most))
    for row in found["left_out"]:
        click.echo(f"  left out: {row['file']}: {row['reason']}")


@dataset.command("export")
@click.option("--format", "form", type=click.Choice(FORMATS), default="alpaca", show_default=True, help="Which form.")
@click.option("--out", required=True, help="The folder to write into.")
@click.option("--firm", default=None, help="Which firm.")
@click.option("--version", default=None, help="Which data set (default: the firm's newest).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def export(form: str, out: str, firm: str | None, version: str | None, as_json: bool) -> None:
    """Write a data set in the form that LLaMA-Factory or Unsloth reads, with dataset_info.json."""
    with Store.open() as store:
        done = export_dataset(store, only_firm(store, firm), Path(out), form, version)
    if as_json:
        print_json(done)
        return
    click.echo(f"Data set {done['version']} as {form}: {', '.join(done['files'])}")


@dataset.command("import")
@click.argument("folder")
@click.option("--firm", default=None, help="Whose data set it becomes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def import_(folder: str, firm: str | None, as_json: bool) -> None:
    """Read an exported data set (alpaca, sharegpt or jsonl with dataset_info.json) as one of the firm's."""
    with Store.open() as store:
        manifest, record = import_dataset(store, only_firm(store, firm), Path(folder))
    if as_json:
        print_json(manifest.to_json() | {"path": record.path})
        return
    click.echo(f"Data set {manifest.version} of firm {manifest.firm} was imported.")
