"""``dispatch`` and ``deadlines``: what was sent to whom, and what falls due in all matters."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from legaldraft.cli.approval import acting, actor_of
from legaldraft.cli.forms import day_option
from legaldraft.cli.output import print_json, progress
from legaldraft.core.errors import InputRefused
from legaldraft.services import deadlines as diaries
from legaldraft.services import dispatching
from legaldraft.services.bulk.packing import write_whole
from legaldraft.store import Store


@click.command()
@click.argument("draft_id", metavar="DRAFT")
@acting
@click.option("--noticee", default=None, type=click.IntRange(1, 500), help="Which noticee of the form, from 1.")
@click.option("--mode", default=None, type=click.Choice(list(dispatching.MODES)), help="How it was sent.")
@click.option("--sent-on", default=None, metavar="DAY", help="The day on which it was sent.")
@click.option("--tracking", default=None, metavar="NUMBER", help="The tracking number on the receipt.")
@click.option("--received-on", default=None, metavar="DAY", help="The day on which the noticee received it.")
@click.option(
    "--outcome", default=None, type=click.Choice([o for o in dispatching.OUTCOMES if o]), help="What became of it."
)
@click.option("--outcome-on", default=None, metavar="DAY", help="The day of the outcome.")
@click.option("--note", default=None, help="A few words, e.g. the postman's remark.")
@click.option("--entry", default=None, type=int, metavar="ID", help="Change this sending instead of adding one.")
@click.option("--remove", is_flag=True, help="With --entry: take it away, it was a mistake.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def dispatch(
    draft_id: str,
    name: str | None,
    role: str,
    noticee: int | None,
    entry: int | None,
    remove: bool,
    as_json: bool,
    **said: str | None,
) -> int:
    """Record that an approved notice was sent to a noticee, and what became of it; without options, list."""
    actor, values = actor_of(name, role), _values(said)
    if remove and entry is None:
        raise InputRefused("--remove takes away one sending: name it with --entry.")
    with Store.open() as store:
        if entry is not None and store.dispatches.get(entry).draft_id != draft_id:
            raise InputRefused(f"The sending {entry} is not one of the draft {draft_id}.")
        if remove and entry is not None:
            dispatching.remove(store, entry, actor)
        elif entry is not None:
            dispatching.change(store, entry, actor, values)
        elif values:
            dispatching.record(store, draft_id, actor, (noticee or 1) - 1, values)
        today = date.today()  # noqa: DTZ011 - the office's own day
        found = diaries.diary(store, today, draft=draft_id)
        document = {
            **dispatching.dispatch_json(store, draft_id),
            "deadlines": [row.to_json(today) for row in found.rows],
        }
    _tell(document, as_json)
    return 0


def _values(said: Mapping[str, str | None]) -> dict[str, str]:
    values = {key: value for key, value in said.items() if value is not None and key != "received_on"}
    received = said.get("received_on")
    if received is not None:
        if values.get("outcome", "received") != "received" or "outcome_on" in values:
            raise InputRefused("--received-on says that it was received: leave --outcome and --outcome-on out.")
        values |= {"outcome": "received", "outcome_on": received}
    return values


def _tell(document: Mapping[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(document)
        return
    click.echo(f"{document['draft']}: version {document['version']}, approved by {document['approved_by']}")
    for row in document["sent"]:
        outcome = dispatching.OUTCOMES[row["outcome"]].lower()
        when = f" {row['outcome_on']}" if row["outcome_on"] else ""
        tracking = f" {row['tracking']}" if row["tracking"] else ""
        mode = dispatching.MODES[row["mode"]]
        click.echo(f"  [{row['id']}] {row['name']}: {mode}{tracking}, sent {row['sent_on']}; {outcome}{when}")
        for doubt in row["doubts"]:
            click.echo(f"      {doubt}")
    _print_rows(document["deadlines"])


@click.command()
@click.option("--overdue", "state", flag_value="overdue", help="Only what is overdue.")
@click.option(
    "--state", "state", default="", help="all, overdue, open, passed, met or done; default: overdue and open."
)
@click.option(
    "--within", default=None, type=click.IntRange(0, 36500), metavar="DAYS", help="At most so many days left."
)
@click.option("--type", "type_id", default="", help="Only this notice type.")
@click.option("--firm", default="", help="Only this firm's.")
@click.option("--find", "words", default="", help="Words of the matter, the noticee or the date.")
@click.option("--as-of", default=None, help="Count as if today were this day (YYYY-MM-DD).")
@click.option("--ics", default=None, type=click.Path(), help="Write them as a calendar file too.")
@click.option("--done", default=None, metavar="DRAFT KEY", nargs=2, help="Mark a date as dealt with (key: see --json).")
@click.option("--reopen", default=None, metavar="DRAFT KEY", nargs=2, help="It was not dealt with after all.")
@acting
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def deadlines(
    as_of: str | None,
    ics: str | None,
    done: tuple[str, str] | None,
    reopen: tuple[str, str] | None,
    name: str | None,
    role: str,
    as_json: bool,
    **filters: Any,
) -> int:
    """What falls due in all matters, soonest first; exit status 1 where something is overdue."""
    today = day_option(as_of) or date.today()  # noqa: DTZ011 - the office's own day
    with Store.open() as store:
        for pair, dealt in ((done, True), (reopen, False)):
            if pair:
                diaries.mark(store, pair[0], pair[1], actor_of(name, role), done=dealt)
        found = diaries.diary(store, today)
        rows = diaries.chosen(found, today, **filters)
    shown = [row.to_json(today) for row in rows]
    document = {
        "as_of": today.isoformat(),
        "deadlines": shown,
        "unread": [{"draft": r.id, "title": diaries.title_of(r), "why": why} for r, why in found.unread],
    }
    if ics:
        write_whole(Path(ics), diaries.feed(rows))
        progress(f"{ics}: {len(rows)} dates")
    if as_json:
        print_json(document)
    else:
        _print_rows(shown)
        for record, why in found.unread:
            click.echo(f"not counted: {diaries.title_of(record)} ({record.id}): {why}")
    return int(any(row.state == "overdue" for row in rows))


def _print_rows(rows: Any) -> None:
    for row in rows:
        left = f"{row['days']} days" if row["days"] >= 0 else f"{-row['days']} days ago"
        about = f" {row['about']}" if row["about"] else ""
        to = f" [{row['noticee']}]" if row["noticee"] else ""
        click.echo(f"{row['date']}  {row['state']:8}{left:>14}  {row['label']}{about}: {row['title']}{to}")
        if row.get("assumed"):
            click.echo(f"{'':12}{row['assumed']}")
