"""``statutes`` and ``cases``: look into the statute book, load full texts, keep the list of checked cases."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legaldraft.cli.output import print_json
from legaldraft.core.errors import InputRefused

if TYPE_CHECKING:
    from legaldraft.store import Store

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.group()
def statutes() -> None:
    """The statute book: provisions, headings, dates, correspondence tables."""


@click.group()
def cases() -> None:
    """The list of checked cases."""


def _home() -> Path:
    from legaldraft.store.store import default_home

    return default_home()


@contextmanager
def _kept_texts() -> Iterator["Store | None"]:
    """The store, unless there is none yet: a look into the book must not make a database."""
    from legaldraft.store import Store

    if not (_home() / "legaldraft.db").exists() and not os.environ.get("LEGALDRAFT_DATABASE_URL"):
        yield None
        return
    with Store.open() as store:
        yield store


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InputRefused(f"{value} is no day: write it as YYYY-MM-DD.") from None


@statutes.command()
@click.argument("act")
@click.argument("provision")
@click.option("--as-of", default=None, help="The law of this day (YYYY-MM-DD); today without it.")
@_JSON
def show(act: str, provision: str, as_of: str | None, as_json: bool) -> None:
    """One provision: heading, status, gist, sub-sections, what corresponds, text if imported."""
    from legaldraft.services.law import show as describe

    with _kept_texts() as store:
        document = describe(store, act, provision, _day(as_of))
    if as_json:
        print_json(document)
        return
    click.echo(f"{document['title']}, {document['label']}: {document['heading'] or '(no heading in the book)'}")
    click.echo(f"  {document['status']}{': ' + document['message'] if document['message'] else ''}")
    if document["suggestion"]:
        click.echo(f"  {document['suggestion']}")
    if document["gist"]:
        click.echo(f"  {document['gist']}")
    _show_text(document)
    for row in document["corresponds"]:
        click.echo(f"  corresponds: {row['label']} ({row['relation']})")
    if document["subs"]:
        click.echo(f"  parts: {' '.join(document['subs'])}")
    click.echo(
        f"  source: {document['source']}, taken {document['taken']}{', ' + document['url'] if document['url'] else ''}"
    )


def _show_text(document: dict[str, Any]) -> None:
    """The imported text with its source and date, or that there is none."""
    if document["text"] is None:
        click.echo("  No text of it was imported ('legaldraft statutes import PATH' loads the text of Acts).")
        return
    for line in document["text"].splitlines():
        click.echo(f"    {line}")
    taken = f", taken {document['text_taken']}" if document["text_taken"] else ""
    quality = f"; {document['text_quality']}" if document["text_quality"] else ""
    click.echo(f"    (text: {document['text_source']}{taken}{quality})")


@statutes.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=30, show_default=True, help="At most so many.")
@_JSON
def search(words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Provisions whose heading or gist holds every word."""
    from legaldraft.statutes.book import Book

    if not " ".join(words).strip():
        raise InputRefused("Say what to search for: one word of a heading at least, for example 'dishonour'.")
    book = Book.open()
    found = book.search(" ".join(words), limit)
    if as_json:
        print_json([p.to_json() for p in found])
        return
    for provision in found:
        click.echo(f"{book.acts[provision.act].name}, {provision.number}: {provision.heading}")


@statutes.command(name="map")
@click.argument("citation")
@click.option("--as-of", default=None, help="Only what was law on this day (YYYY-MM-DD).")
@_JSON
def map_(citation: str, as_of: str | None, as_json: bool) -> None:
    """What corresponds to a provision of the old or the new criminal codes, e.g. "IPC 420"."""
    from legaldraft.statutes.show import correspondence

    rows = correspondence(citation, _day(as_of))
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['label']}: {row['relation']}{' (' + row['note'] + ')' if row['note'] else ''}")


@statutes.command(name="import")
@click.argument("path", type=click.Path())
@_JSON
def import_(path: str, as_json: bool) -> None:
    """Load the full text of Acts from a folder into the database: all of it, or nothing."""
    from legaldraft.services.law import import_texts
    from legaldraft.store import Store

    with Store.open() as store:
        report: dict[str, Any] = import_texts(store, Path(path))
    if as_json:
        print_json(report)
        return
    click.echo(f"{report['acts']} Acts, {report['sections']} sections imported ({report['changed']} new or changed).")
    for row in report["skipped"]:
        click.echo(f"  left out: {row['file']} ({row['reason']})", err=True)


@cases.command()
@click.option("--name", required=True, help="The parties, e.g. 'Rangappa v. Sri Mohan'.")
@click.option("--citation", required=True, help="The report, e.g. '(2010) 11 SCC 441'.")
@click.option("--proposition", required=True, help="What it decides, in a sentence.")
@click.option("--by", "source", default="", help="Who has read it.")
@click.option("--firm", default="default", show_default=True, help="The firm's id.")
@_JSON
def add(name: str, citation: str, proposition: str, source: str, firm: str, as_json: bool) -> None:
    """Put a case that was read and checked on the firm's list."""
    from legaldraft.statutes.firm_cases import FirmCases

    case = FirmCases(_home(), firm).add(name, citation, proposition, source)
    row = _row(case)
    print_json(row) if as_json else click.echo(f"On the list: {case.name}, {case.citations[0]}")


@cases.command(name="list")
@click.option("--firm", default="default", show_default=True, help="The firm's id.")
@_JSON
def list_(firm: str, as_json: bool) -> None:
    """All checked cases: those that travel with the program and the firm's own."""
    from legaldraft.statutes.firm_cases import FirmCases

    rows = [_row(case) for case in FirmCases(_home(), firm).all()]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['name']}, {', '.join(row['citations'])}: {row['proposition']}")


def _row(case: Any) -> dict[str, Any]:
    return {
        "name": case.name,
        "citations": list(case.citations),
        "proposition": case.proposition,
        "source": case.source,
    }
