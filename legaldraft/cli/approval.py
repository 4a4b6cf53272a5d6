"""``submit`` and ``approve``: a second person reads a draft and approves or returns it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from legaldraft.cli.output import print_json
from legaldraft.core.actor import LOCAL, ROLES, Actor
from legaldraft.core.errors import InputRefused
from legaldraft.services import approval
from legaldraft.services.bulk.packing import write_whole
from legaldraft.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])


def acting(command: Command) -> Command:
    """Adds --as and --role to a command: who acts, by their own word, while there are no accounts."""
    role = click.option("--role", default="associate", show_default=True, type=click.Choice(ROLES), help="Their role.")
    return role(click.option("--as", "name", default=None, metavar="NAME", help="Who acts; it is logged.")(command))


def actor_of(name: str | None, role: str) -> Actor:
    """The actor that --as and --role name; without a name whoever sits at the machine."""
    return Actor.stated(name, role) if name is not None else LOCAL


@click.command()
@click.argument("draft_id", metavar="DRAFT")
@acting
@click.option("--note", default="", help="For the one who approves.")
@click.option("--withdraw", is_flag=True, help="Take an open submission back instead.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def submit(draft_id: str, name: str | None, role: str, note: str, withdraw: bool, as_json: bool) -> int:
    """Submit a draft: its .docx and PDF are made now, and a second person decides about exactly these."""
    actor = actor_of(name, role)
    with Store.open() as store:
        if withdraw:
            approval.withdraw(store, draft_id, actor)
        else:
            approval.submit(store, draft_id, actor, note=note)
        return _tell(approval.standing(store, draft_id), as_json)


@click.command()
@click.argument("draft_id", metavar="DRAFT")
@acting
@click.option("--override", default=None, help="A partner's reason to approve in spite of errors; it is logged.")
@click.option("--return", "comments", default=None, metavar="COMMENTS", help="Return it with comments instead.")
@click.option("--out", default=None, help="Write the approved .docx here (a name in .pdf: the PDF).")
@click.option("--show", is_flag=True, help="Only tell where the draft stands.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def approve(
    draft_id: str,
    name: str | None,
    role: str,
    override: str | None,
    comments: str | None,
    out: str | None,
    show: bool,
    as_json: bool,
) -> int:
    """Approve a submitted draft, or return it. Not for the one who submitted or last changed it."""
    actor = actor_of(name, role)
    if comments is not None and (override or out):
        raise InputRefused("A draft is returned or approved: give --return without --override and --out.")
    with Store.open() as store:
        if comments is not None:
            approval.give_back(store, draft_id, actor, comments)
        elif not show and approval.standing(store, draft_id)["state"] not in ("approved", "dispatched"):
            approval.approve(store, draft_id, actor, override=override)
        standing = approval.standing(store, draft_id)
        if out:
            _write(store, standing, Path(out))
        return _tell(standing, as_json)


def _write(store: Store, standing: Mapping[str, Any], out: Path) -> None:
    if standing["state"] not in ("approved", "dispatched"):
        raise InputRefused("Nothing is written: the draft as it stands is not approved.")
    kind = "pdf" if out.suffix.lower() == ".pdf" else "docx"
    approved = next(r for r in standing["rounds"] if r["state"] == "approved")
    write_whole(out, approval.file_of(store, standing["draft"], approved["id"], kind))


def _tell(standing: Mapping[str, Any], as_json: bool) -> int:
    if as_json:
        print_json(standing)
        return 0
    changed = f" (changed since it was {standing['stale']})" if standing["stale"] else ""
    click.echo(f"{standing['draft']}: {standing['state']}, version {standing['version']}{changed}")
    for made in standing["rounds"]:
        by = f", {made['decided_by']}" if made["decided_by"] else ""
        click.echo(f"  version {made['version']}: submitted by {made['submitted_by']}; {made['state']}{by}")
        for label, text in (("note", made["note"]), ("comments", made["comments"]), ("override", made["override"])):
            if text:
                click.echo(f"    {label}: {text}")
        click.echo(f"    .docx sha256 {made['docx_sha256']}")
    if standing["open_comments"]:
        click.echo(f"  open comments: {standing['open_comments']} (they hold nothing up)")
    for message in standing["errors"]:
        click.echo(f"ERROR   {message}")
    return 0
