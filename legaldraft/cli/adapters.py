"""``adapters``: which there are, which one drafts, and the way back."""

from typing import Any

import click

from legaldraft.cli.output import print_json
from legaldraft.services.corpus import only_firm
from legaldraft.services.training import adapter_json
from legaldraft.store import Store


@click.group()
def adapters() -> None:
    """The registry of trained adapters."""


@adapters.command("list")
@click.option("--firm", default=None, help="Only this firm's.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def list_(firm: str | None, as_json: bool) -> None:
    """All adapters with their state and figures."""
    with Store.open() as store:
        rows = [adapter_json(a) for a in store.adapters.list(firm)]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['version']}  {row['state']:10}{row['firm']:14}{row['base']:16}{row['created_at']}")


@adapters.command()
@click.argument("version")
@click.option("--json", "as_json", is_flag=True)
def promote(version: str, as_json: bool) -> None:
    """Make an adapter the one that its firm drafts with."""
    _switch("adapter.promote", version, as_json)


@adapters.command()
@click.argument("version")
@click.option("--json", "as_json", is_flag=True)
def retire(version: str, as_json: bool) -> None:
    """Take an adapter out of use; it stays on disk."""
    _switch("adapter.retire", version, as_json)


@adapters.command()
@click.option("--firm", default=None, help="Which firm.")
@click.option("--json", "as_json", is_flag=True)
def rollback(firm: str | None, as_json: bool) -> None:
    """Go back to the adapter that was active before."""
    with Store.open() as store, store.transaction():
        record = store.adapters.rollback(only_firm(store, firm))
        store.audit.append("user", "adapter.rollback", f"adapter:{record.version}", "done")
    _show(adapter_json(record), as_json)


def _switch(action: str, version: str, as_json: bool) -> None:
    with Store.open() as store, store.transaction():
        change = store.adapters.activate if action == "adapter.promote" else store.adapters.retire
        record = change(version)
        store.audit.append("user", action, f"adapter:{record.version}", "done")
    _show(adapter_json(record), as_json)


def _show(row: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(row)
    else:
        click.echo(f"{row['version']} of {row['firm']} is now {row['state']}.")
