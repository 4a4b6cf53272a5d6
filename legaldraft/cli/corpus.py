"""``ingest`` and ``dataset``: a firm's past notices in, a data set out."""

from pathlib import Path

import click

from legaldraft.cli.output import print_json, progress
from legaldraft.core.notice import Notice
from legaldraft.services.corpus import find_files, make_dataset, only_firm
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
