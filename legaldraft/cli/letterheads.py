"""``letterheads``: check a Word file as a letterhead, keep it for a firm, look at a specimen letter on it."""

from pathlib import Path

import click

from legaldraft.cli.output import print_json
from legaldraft.core.errors import InputRefused
from legaldraft.services import letterheads as service
from legaldraft.services.corpus import only_firm
from legaldraft.store import Store

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
_FIRM = click.option("--firm", default=None, help="Whose letterheads.")


@click.group()
def letterheads() -> None:
    """The firm's letterheads: .docx files with {{letter}} where the letter begins."""


@letterheads.command("list")
@_FIRM
@_JSON
def list_all(firm: str | None, as_json: bool) -> None:
    """The firm's letterheads and those that came with the program; the first is used where none is chosen."""
    with Store.open() as store:
        rows = service.list_letterheads(store, only_firm(store, firm))
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['id']}{'' if row['own'] else ' (came with the program)'}")


@letterheads.command()
@click.argument("file")
@_JSON
def check(file: str, as_json: bool) -> int:
    """Whether a file can be a letterhead, and what to mend; nothing is kept."""
    found = service.check_file(_readable(file))
    if as_json:
        print_json(found)
    else:
        for each in found["findings"]:
            click.echo(f"{each['severity']}: {each['message']}{_advice(each['suggestion'])}")
        click.echo(f"{found['file']} can {'' if found['usable'] else 'not '}be a letterhead.")
    return int(not found["usable"])


@letterheads.command()
@click.argument("file")
@click.option("--name", default=None, help="What it is to be called; by default after the file.")
@_FIRM
@_JSON
def add(file: str, name: str | None, firm: str | None, as_json: bool) -> None:
    """Check a file and keep it as a letterhead of the firm."""
    path = _readable(file)
    with Store.open() as store:
        made = service.add_letterhead(store, only_firm(store, firm), path.name, path.read_bytes(), name)
    if as_json:
        print_json(made)
        return
    click.echo(f"{made['id']} is kept for {made['firm']}.")
    for each in made["findings"]:
        click.echo(f"  {each['severity']}: {each['message']}{_advice(each['suggestion'])}")


@letterheads.command()
@click.argument("name")
@_FIRM
def remove(name: str, firm: str | None) -> None:
    """Take a letterhead of the firm's own away."""
    with Store.open() as store:
        service.remove_letterhead(store, only_firm(store, firm), name)
    click.echo(f"{name} is no longer kept.")


@letterheads.command()
@click.argument("name")
@click.option("--out", required=True, help="The picture (.png) to write.")
@_FIRM
def preview(name: str, out: str, firm: str | None) -> None:
    """A picture of a specimen letter on a letterhead (a name, or a file); needs LibreOffice."""
    with Store.open() as store:
        path = service.find_letterhead(store, name, only_firm(store, firm))
    picture = service.preview_letterhead(path)
    try:
        Path(out).write_bytes(picture)
    except OSError as error:
        raise InputRefused(f"{out} cannot be written ({error.strerror}): name another place with --out.") from error
    click.echo(f"{out} written")


def _readable(file: str) -> Path:
    if not Path(file).is_file():
        raise InputRefused(f"There is no file {file}: check the path.")
    return Path(file)


def _advice(suggestion: str | None) -> str:
    return f" {suggestion}" if suggestion else ""
