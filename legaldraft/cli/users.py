"""``users``: accounts from the shell, for a machine without a browser and for an admin who locked himself out."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

from legaldraft.cli.output import print_json
from legaldraft.core.errors import InputRefused
from legaldraft.services.accounts import OWNER, ROLES, Accounts
from legaldraft.store import AccountRecord, Store

_ADDRESS = click.option(
    "--address", default="http://127.0.0.1:8420", show_default=True, help="Where the pages are reached; for the link."
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.group()
def users() -> None:
    """The people who log in to the pages; commands of the shell need no login."""


@users.command()
@click.argument("login")
@click.option("--name", required=True, help="The person's name.")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(ROLES), help="One or several.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of making a link.")
@_ADDRESS
@_JSON
def add(login: str, name: str, roles: Sequence[str], password_stdin: bool, address: str, as_json: bool) -> int:
    """Make an account and print its one-time link; the first must be an admin."""
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    with Store.open() as store:
        accounts = Accounts(store)
        with store.transaction():
            record, token = accounts.invite(OWNER, login, name, roles)
            if password is not None:
                record = accounts.set_password(OWNER, record.id, password)
    link = None if password_stdin else _link(address, token)
    return _tell(
        as_json, {**_row(record), "link": link}, f"Hand over, good once and for seven days: {link}" if link else "Made."
    )


@users.command("list")
@_JSON
def list_(as_json: bool) -> int:
    """Everybody, with roles and state."""
    with Store.open() as store:
        rows = [_row(record) for record in Accounts(store).people(OWNER)]
    if as_json:
        print_json(rows)
        return 0
    for row in rows:
        click.echo(f"{row['login']:24} {row['name']:28} {', '.join(row['roles']):24} {row['state']}")
    if not rows:
        click.echo("There are no accounts: the pages work without a login, on this machine alone.")
    return 0


@users.command()
@click.argument("login")
@_JSON
def disable(login: str, as_json: bool) -> int:
    """Lock somebody out; every session ends now."""
    with Store.open() as store:
        accounts = Accounts(store)
        record = accounts.disable(OWNER, _find(store, login).id)
    return _tell(as_json, _row(record), f"{login} is disabled.")


@users.command()
@click.argument("login")
@_JSON
def enable(login: str, as_json: bool) -> int:
    """Let somebody in again."""
    with Store.open() as store:
        accounts = Accounts(store)
        record = accounts.enable(OWNER, _find(store, login).id)
    return _tell(as_json, _row(record), f"{login} is enabled.")


@users.command()
@click.argument("login")
@_ADDRESS
@_JSON
def reset(login: str, address: str, as_json: bool) -> int:
    """Take password and second step away and print a one-time link for new ones."""
    with Store.open() as store:
        accounts = Accounts(store)
        token = accounts.reset(OWNER, _find(store, login).id)
        record = _find(store, login)
    link = _link(address, token)
    return _tell(as_json, {**_row(record), "link": link}, f"Hand over, good once and for a day: {link}")


def _find(store: Store, login: str) -> AccountRecord:
    found = store.people.by_login(login.strip().lower())
    if found is None:
        raise InputRefused(f"There is no account {login}: 'legaldraft users list' shows them.")
    return found


def _link(address: str, token: str) -> str:
    return f"{address.rstrip('/')}/welcome/{token}"


def _row(record: AccountRecord) -> dict[str, Any]:
    state = "disabled" if record.disabled_at else "active" if record.password else "no password yet"
    return {
        "login": record.login,
        "name": record.name,
        "roles": list(record.roles),
        "state": state,
        "second_step": record.totp is not None,
        "created_at": record.created_at.isoformat(),
    }


def _tell(as_json: bool, document: Mapping[str, Any], line: str) -> int:
    if as_json:
        print_json(document)
    else:
        click.echo(line)
    return 0
