"""``adapters``: which there are, which one drafts, and the way back."""

from pathlib import Path
from typing import Any

import click

from legaldraft.cli.output import print_json, progress
from legaldraft.services import promotion
from legaldraft.services.corpus import only_firm
from legaldraft.services.material import dataset_of
from legaldraft.services.training import adapter_json
from legaldraft.store import Store

FORMS = ("merged", "lora", "gguf", "gguf-lora", "llama-factory", "unsloth")


@click.group()
def adapters() -> None:
    """The registry of trained adapters."""


@adapters.command("list")
@click.option("--firm", default=None, help="Only this firm's.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def list_(firm: str | None, as_json: bool) -> None:
    """All adapters with their state and figures."""
    with Store.open() as store:
        rows = [adapter_json(store, a) for a in store.adapters.list(firm)]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        signed = f"signed by {row['signed']['by']}" if row["signed"] else "on trial" if row["state"] == "active" else ""
        click.echo(f"{row['version']}  {row['state']:10}{row['firm']:14}{row['base']:16}{row['created_at']}  {signed}")


@adapters.command()
@click.argument("version")
@click.option("--by", default="", help="Name of the person who signs.")
@click.option("--reason", default="", help="Why it goes live.")
@click.option("--override", default=None, help="Why, in spite of gates not passed; of no use against a leak.")
@click.option("--json", "as_json", is_flag=True)
def promote(version: str, by: str, reason: str, override: str | None, as_json: bool) -> None:
    """Make an adapter the one that its firm drafts with: every gate passed, and a person signs."""
    with Store.open() as store:
        _show(promotion.promote(store, version, by, reason, override), as_json)


@adapters.command()
@click.argument("version")
@click.option("--json", "as_json", is_flag=True)
def retire(version: str, as_json: bool) -> None:
    """Take an adapter out of use; it stays on disk."""
    with Store.open() as store:
        _show(promotion.retire(store, version), as_json)


@adapters.command()
@click.option("--firm", default=None, help="Which firm.")
@click.option("--json", "as_json", is_flag=True)
def rollback(firm: str | None, as_json: bool) -> None:
    """Go back to the adapter that was active before."""
    with Store.open() as store:
        _show(promotion.rollback(store, only_firm(store, firm)), as_json)


@adapters.command()
@click.argument("version")
@click.option("--as", "form", type=click.Choice(FORMS), required=True, help="What for.")
@click.option("--out", required=True, help="The folder to write, which must not exist yet.")
@click.option("--json", "as_json", is_flag=True)
def export(version: str, form: str, out: str, as_json: bool) -> None:
    """Write an adapter for other programs: merged, as a LoRA folder, as GGUF for llama.cpp, to train it elsewhere."""
    from legaldraft.model.exporting import export_adapter

    with Store.open() as store:
        record = store.adapters.get(version)
        data = dataset_of(store, record)
        done = export_adapter(store.home, record.version, form, Path(out), Path(data.path) if data else None, progress)
    if as_json:
        print_json(done)
        return
    click.echo(f"{done['form']} of {done['version']} in {done['out']}: {', '.join(done['files'])}")
    for line in done["notes"]:
        click.echo(f"  {line}")


@adapters.command()
@click.argument("folder")
@click.option("--url", required=True, help="An OpenAI-compatible server, e.g. http://127.0.0.1:8000/v1.")
@click.option("--model", required=True, help="What the server calls the adapter.")
@click.option("--json", "as_json", is_flag=True)
def canary(folder: str, url: str, model: str, as_json: bool) -> int:
    """Ask a server for the line that only this adapter writes; 1 if it answers as the bare base, or otherwise."""
    from legaldraft.model.canary import ask_server

    found = ask_server(Path(folder), url, model)
    if as_json:
        print_json(found)
    else:
        click.echo(found["message"])
    return 0 if found["verdict"] == "adapter" else 1


def _show(row: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(row)
    else:
        click.echo(f"{row['version']} of {row['firm']} is now {row['state']}.")
