"""``corpus``: doubtful past notices are confirmed, corrected or left out by a person, and may be forgotten."""

from collections.abc import Mapping
from typing import Any

import click

from legaldraft.cli.output import print_json, progress
from legaldraft.core.errors import InputRefused
from legaldraft.ingest import A_NAME, NO_NAME
from legaldraft.services import review as reviewing
from legaldraft.services.corpus import find, only_firm
from legaldraft.services.proposing import Reader, propose_all
from legaldraft.store import Store

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.group()
def corpus() -> None:
    """The firm's past notices: search them, review what is doubtful."""


@corpus.command("review")
@click.option("--firm", default=None, help="Only this firm's.")
@_JSON
def review(firm: str | None, as_json: bool) -> None:
    """List the files with a doubt: those that wait for a person, then those that are in and have a question."""
    with Store.open() as store:
        rows = reviewing.doubtful(store, firm)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        said = [row["reason"], *row["suggested"]] if row["reason"] else row["questions"]
        click.echo(f"{row['id'][:8]}  {row['type'] or '-':20}{row['file']}: {' '.join(said)}")
    if not rows:
        click.echo("Nothing waits for review.")


@corpus.command("search")
@click.argument("words", nargs=-1)
@click.option("--firm", default="", help="Only this firm's.")
@click.option("--type", "notice_type", default="", help="Only this kind of notice.")
@click.option("--from", "since", default="", help="Not dated before this day, e.g. 2024-03-31.")
@click.option("--to", "until", default="", help="Not dated after this day.")
@click.option("--page", default=1, show_default=True, help="Fifty at a time.")
@_JSON
def search(
    words: tuple[str, ...], firm: str, notice_type: str, since: str, until: str, page: int, as_json: bool
) -> None:
    """Search the past notices: all the words, "words in quotes" together, a star for any ending."""
    sought = {"words": " ".join(words), "firm": firm, "type": notice_type, "since": since, "until": until}
    with Store.open() as store:
        found = find(store, sought, page)
    if as_json:
        print_json(found)
        return
    for row in found["rows"]:
        click.echo(f"{row['id'][:8]}  {row['day'] or '-':12}{row['type'] or '-':20}{row['file']}")
        if row["passage"]:
            click.echo(f"          {''.join(text for text, _ in row['passage'])}")
    click.echo(f"{found['total']} found, page {found['page']} of {found['pages']}.")


@corpus.command("show")
@click.argument("notice")
@_JSON
def show(notice: str, as_json: bool) -> None:
    """Show a past notice: its paragraphs with their elements, its facts, the text without names."""
    with Store.open() as store:
        _print(reviewing.one(store, notice), as_json)


@corpus.command("confirm")
@click.argument("notice")
@click.option("--type", "notice_type", default="", help="The right kind of notice, where the reader was wrong.")
@_JSON
def confirm(notice: str, notice_type: str, as_json: bool) -> None:
    """Take a past notice into the corpus in spite of its doubt."""
    with Store.open() as store:
        _print(reviewing.correct(store, notice, notice_type=notice_type, decision="confirm"), as_json)


@corpus.command("leave-out")
@click.argument("notice")
@_JSON
def leave_out(notice: str, as_json: bool) -> None:
    """Leave a file out of the corpus for good; it stays on the list of files with this reason."""
    with Store.open() as store:
        _print(reviewing.correct(store, notice, decision="leave-out"), as_json)


@corpus.command("correct")
@click.argument("notice")
@click.option("--type", "notice_type", default="", help="The right kind of notice.")
@click.option("--fact", "facts", multiple=True, help="PATH=VALUE, e.g. demand.amount=520000.00; PATH= takes it out.")
@click.option("--element", "elements", multiple=True, help="N=ELEMENT: what paragraph N (counted from 0) is.")
@click.option("--name", "words", multiple=True, help="WORD: it is a name.")
@click.option("--no-name", "plain", multiple=True, help="WORD: it is no name and stays in the text.")
@click.option("--take", "taken", multiple=True, help="PATH: take over what the model suggests for this field.")
@click.option("--refuse", "refused", multiple=True, help="PATH: the suggestion is wrong, and is not made again.")
@_JSON
def correct(
    notice: str,
    notice_type: str,
    facts: tuple[str, ...],
    elements: tuple[str, ...],
    words: tuple[str, ...],
    plain: tuple[str, ...],
    taken: tuple[str, ...],
    refused: tuple[str, ...],
    as_json: bool,
) -> None:
    """Correct the kind, a fact, an element or what is a name, or decide on what the model suggests; kept, and replayed
    whenever the file is read again."""
    given = {path: value or None for path, value in map(_pair, facts)}
    places = {_place(n): element for n, element in map(_pair, elements)}
    names = dict.fromkeys(words, A_NAME) | dict.fromkeys(plain, NO_NAME)
    decided = dict.fromkeys(taken, reviewing.TAKE) | dict.fromkeys(refused, reviewing.REFUSE)
    if not (notice_type or given or places or names or decided):
        raise InputRefused(
            "Nothing to correct was named: give --type, --fact, --element, --name, --no-name, --take or --refuse."
        )
    with Store.open() as store:
        done = reviewing.correct(
            store, notice, notice_type=notice_type, facts=given, elements=places, names=names, proposals=decided
        )
        _print(done, as_json)


@corpus.command("propose")
@click.option("--firm", default=None, help="Whose notices (default: the only firm known).")
@click.option("--again", is_flag=True, help="Also the notices that this model was asked about before.")
@_JSON
def propose(firm: str | None, again: bool, as_json: bool) -> None:
    """Let the model of this machine suggest values for fields that the rules left open. Each must stand in the letter;
    none is a fact until somebody takes it over ('legaldraft corpus correct ID --take PATH')."""
    with Store.open() as store:
        reader = open_reader(store, only_firm(store, firm))
        done = propose_all(store, only_firm(store, firm), reader, again=again, tell=_tell)
    if as_json:
        print_json(done)
        return
    click.echo(
        f"{done['asked']} notices looked at, {done['proposals']} suggestions in {done['with_proposals']} of them: "
        "'legaldraft corpus review' lists them."
    )


def open_reader(store: Store, firm: str) -> Reader:
    """The local model: the base that the firm drafts with.

    Raises:
        InputRefused: there is none on this machine.
    """
    try:
        from legaldraft.model.reading import open_local
    except ImportError as missing:
        raise InputRefused(
            f"No local model can be loaded here ({missing.name} is not installed): install legaldraft[model] to have "
            "suggestions; what the rules read stands without them."
        ) from missing
    active = store.adapters.active(firm)
    return open_local(store.home, active.version if active else None)


def _tell(kind: str, data: Mapping[str, Any]) -> None:
    if kind == "step" and (data["step"] % 10 == 0 or data["step"] == data["steps"]):
        progress(f"{data['step']} of {data['steps']} notices, {data['proposals']} suggestions")


@corpus.command("forget")
@click.argument("notice")
@_JSON
def forget(notice: str, as_json: bool) -> None:
    """Erase who the parties of a notice were: its map, text, facts and corrections; the text without names stays."""
    with Store.open() as store:
        done = reviewing.forget(store, notice)
    if as_json:
        print_json(done)
    else:
        click.echo(f"{done['id'][:8]}: {'the names were erased' if done['erased'] else 'there was nothing to erase'}.")


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise InputRefused(f"'{text[:60]}' has no '=': write NAME=VALUE.")
    return name.strip(), value.strip()


def _place(text: str) -> int:
    if not text.isdigit():
        raise InputRefused(f"'{text[:20]}' is no paragraph: write its number, counted from 0.")
    return int(text)


def _print(notice: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(notice)
        return
    click.echo(f"{notice['file']}: {notice['type'] or 'no kind'}, {notice['status']}")
    if notice["reason"]:
        click.echo(f"  {notice['reason']}")
    for warning in notice["warning_list"]:
        click.echo(f"  {warning['message']}")
    for p in notice["proposals"]:
        click.echo(f"  suggested {p['path']} ({p['label']}) = {p['value']}, {p['confidence']:.2f}")
        click.echo(f"      {p['before']}»{p['stands']}«{p['behind']}")
    for n, paragraph in enumerate(notice["paragraphs"]):
        click.echo(f"  {n:3} {paragraph['element'] or '?':16} {paragraph['text'][:90]}")
