"""``backup``, ``restore``, ``erase`` and ``retention``: keeping what must be kept, and not keeping what must not be."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from legaldraft.cli.approval import acting, actor_of
from legaldraft.cli.output import print_json, progress
from legaldraft.core.errors import InputRefused
from legaldraft.services import erasing, safekeeping
from legaldraft.store import Store


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@acting
@click.option("--check", "only_check", is_flag=True, help="Only prove that a backup made before is whole.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def backup(file: Path, name: str | None, role: str, only_check: bool, as_json: bool) -> int:
    """Write a backup of everything to FILE, also while the program runs; it is read back before it takes its name."""
    if only_check:
        made = safekeeping.check(file)
    else:
        with Store.open() as store:
            made = safekeeping.backup(store, file, actor_of(name, role)).to_json()
    if as_json:
        print_json(made)
    else:
        click.echo(
            f"{made['file']}: whole; {made['drafts']} drafts, {made['notices']} past notices, {made['files']} files, "
            f"{made['audit_entries']} log entries, {made['bytes'] / 2**20:.1f} MiB"
        )
        for word in ("damaged", "missing"):
            for sha in made[word]:
                click.echo(f"ERROR   the stored file {sha[:12]} is {word}: look for it in an older backup")
    return int(bool(made["damaged"] or made["missing"]))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@acting
@click.option("--replace", is_flag=True, help="Replace what is in the data folder; a copy of it is kept there first.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def restore(file: Path, name: str | None, role: str, replace: bool, as_json: bool) -> int:
    """Bring back a backup into the data folder, also while the program runs."""
    with Store.open() as store:
        made = safekeeping.restore(store, file, actor_of(name, role), replace=replace, tell=progress)
    if as_json:
        print_json(made)
    else:
        click.echo(
            f"Restored as of {made['made_at']}: {made['drafts']} drafts, {made['notices']} past notices, "
            f"{made['audit_entries']} log entries."
        )
        if made["erased_again"]:
            click.echo(f"Erased again what had been erased since: {made['erased_again']}.")
        if made["safety_copy"]:
            click.echo(f"What was there before is in {made['safety_copy']}.")
        for sha in made["missing"]:
            click.echo(f"ERROR   the stored file {sha[:12]} is missing in the backup: look for it in an older one")
    return int(bool(made["audit_problem"] or made["missing"]))


@click.command()
@click.argument("names", nargs=-1, metavar="[DRAFT|NOTICE]…")
@click.option(
    "--matter", default=None, help="Everything of a matter: by its title or reference, 'Our reference' of drafts."
)
@click.option("--firm", default=None, help="With --matter: only this firm's.")
@click.option("--due", is_flag=True, help="Everything that 'retention due' lists.")
@click.option("--reason", required=True, type=click.Choice(list(erasing.REASONS)), help="The log keeps this word.")
@click.option("--dry-run", is_flag=True, help="Only list what would be erased.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@acting
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def erase(
    names: tuple[str, ...],
    matter: str | None,
    firm: str | None,
    due: bool,
    reason: str,
    dry_run: bool,
    yes: bool,
    name: str | None,
    role: str,
    as_json: bool,
) -> int:
    """Erase drafts and past notices for good, approved files included; only the log keeps that it happened."""
    with Store.open() as store:
        chosen = _chosen(store, names, matter, firm, due)
        count = sum(map(len, chosen.values()))
        if dry_run:
            return _say_erased({"would_erase": chosen}, as_json)
        if not yes and not as_json:
            click.confirm(f"Erase {count} for good?", abort=True, err=True)
        made = erasing.erase_all(store, chosen, actor_of(name, role), reason)
    return _say_erased({"erased": made}, as_json)


def _chosen(
    store: Store, names: tuple[str, ...], matter: str | None, firm: str | None, due: bool
) -> dict[str, list[str]]:
    if sum((bool(names), matter is not None, due)) != 1:
        raise InputRefused("Say what to erase: ids of drafts and past notices, or --matter NAME, or --due.")
    if matter is not None:
        return erasing.of_matter(store, matter, firm)
    found: dict[str, list[str]] = {"drafts": [], "notices": []}
    if due:
        for row in erasing.due(store, date.today()):  # noqa: DTZ011 - the office's own day
            found[f"{row['kind']}s"].append(row["id"])
        return found
    drafts = {r.id for r in store.drafts.forms()}
    for each in names:
        found["drafts" if each in drafts else "notices"].append(each)
    for notice in found["notices"]:
        store.notices.get(notice)
    return found


def _say_erased(document: dict[str, Any], as_json: bool) -> int:
    if as_json:
        print_json(document)
        return 0
    if "would_erase" in document:
        for kind, ids in document["would_erase"].items():
            for each in ids:
                click.echo(f"would erase {kind.rstrip('s')} {each}")
        return 0
    for row in document["erased"]:
        kind = next(each for each in ("draft", "notice", "bulk", "matter") if each in row)
        if row.get("kept"):
            click.echo(f"matter {row[kind]} stays: something lies in it still, such as a file that was refused")
        else:
            click.echo(f"erased {kind} {row[kind]}")
        if row.get("file_kept"):
            click.echo(f"  its file lies outside the data folder and is still there: {row['file_kept']}")
        if row.get("adapters"):
            click.echo(f"  adapters of the firm, perhaps trained on it: {', '.join(row['adapters'])}")
        if not row["packed"]:
            click.echo(
                "  the database is busy, so traces may stay in its free pages: run an erase again when it is quiet"
            )
    return 0


@click.group()
def retention() -> None:
    """How long drafts and past notices are kept; nothing is erased by itself."""


@retention.command(name="set")
@click.argument("years", type=int)
@acting
def set_years(years: int, name: str | None, role: str) -> int:
    """Keep for so many YEARS after the last change (0: no limit)."""
    with Store.open() as store:
        erasing.set_keep_years(store, years, actor_of(name, role))
    click.echo(f"Kept for {years} years." if years else "Kept without limit.")
    return 0


@retention.command()
@click.option("--years", default=None, type=click.IntRange(1, 100), help="Instead of the number that was set.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def due(years: int | None, as_json: bool) -> int:
    """What was kept long enough and may be erased; a draft with a date still to come is never in it."""
    with Store.open() as store:
        rows = erasing.due(store, date.today(), years)  # noqa: DTZ011 - the office's own day
    if as_json:
        print_json(rows)
        return 0
    for row in rows:
        click.echo(f"{row['changed']}  {row['kind']:7}{row['id']:34}{row['title']}")
    return 0
