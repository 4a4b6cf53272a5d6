"""``types``, ``words``, ``schema``: what needs neither database nor model."""

from datetime import date

import click

from legaldraft.cli.output import print_json
from legaldraft.core.errors import InputRefused
from legaldraft.core.money import amount_in_words, parse_amount
from legaldraft.notice_types import load, load_all
from legaldraft.services.schemas import SCHEMAS


@click.command()
@click.argument("type_id", metavar="[TYPE]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def types(type_id: str | None, as_json: bool) -> None:
    """The notice types, or everything about one."""
    if type_id:
        document = load(type_id).to_json()
        if as_json:
            print_json(document)
            return
        click.echo(f"{document['id']}: {document['title']} ({document['basis']})")
        for field in document["fields"]:
            mark = " *" if field["required"] else ""
            click.echo(f"  {field['name']}{mark}: {field['label']} [{field['kind']}] {field['help']}")
        return
    found = [t.to_json() for t in load_all()]
    if as_json:
        print_json(found)
        return
    for document in found:
        click.echo(f"{document['id']}: {document['title']} ({document['basis']})")


# A negative amount is no option: it is refused as an amount.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("amounts", nargs=-1, required=True)
@click.option("--language", type=click.Choice(["en", "hi"]), default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def words(amounts: tuple[str, ...], language: str, as_json: bool) -> None:
    """Amounts in words, as they stand in a notice."""
    lines = [amount_in_words(parse_amount(a), language) for a in amounts]
    if as_json:
        print_json(lines)
    else:
        for line in lines:
            click.echo(line)


@click.command()
@click.argument("name", type=click.Choice(sorted(SCHEMAS)))
def schema(name: str) -> None:
    """The JSON Schema of a command's document."""
    print_json(SCHEMAS[name])


def day_option(text: str | None) -> date | None:
    """The day of a ``YYYY-MM-DD`` option.

    Raises:
        InputRefused: another form, or no such day.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InputRefused(f"'{text}' is not a date: write it as YYYY-MM-DD, for example 2025-03-01.") from None
