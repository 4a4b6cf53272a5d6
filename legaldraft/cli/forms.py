"""``types``, ``limitation``, ``words``, ``schema``: what needs neither database nor model."""

from datetime import date

import click

from legaldraft.cli.output import print_findings, print_json, read_facts_file, status_of
from legaldraft.core.errors import InputRefused
from legaldraft.core.money import amount_in_words, parse_amount
from legaldraft.limitation import compute
from legaldraft.notice_types import load, load_all
from legaldraft.services.checking import form_of
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


@click.command()
@click.option("--type", "type_id", required=True, help="The notice type.")
@click.option("--facts", required=True, help="The form's JSON file, or - for standard input.")
@click.option("--as-of", default=None, help="Count as if today were this day (YYYY-MM-DD).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def limitation(type_id: str, facts: str, as_of: str | None, as_json: bool) -> int:
    """Every deadline of the matter, with its workings and authority."""
    notice_type, form, findings = form_of(type_id, read_facts_file(facts))
    result = compute(notice_type.id, form, as_of=day_option(as_of)).to_json()
    known = {(f["code"], f["message"]) for f in result["findings"]}
    result["findings"] += [f.to_json() for f in findings if (f.code, f.message) not in known]
    if as_json:
        print_json(result)
    else:
        for row in result["deadlines"]:
            cheque = f" (cheque {row['cheque']})" if row.get("cheque") else ""
            head = f"{row['date'] or 'unknown':12}{row['status']:9}{row['code']}{cheque}"
            click.echo(f"{head}: {row['workings']} [{row['authority']}]")
        print_findings(result["findings"])
    return status_of(result["findings"])


@click.command()
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
