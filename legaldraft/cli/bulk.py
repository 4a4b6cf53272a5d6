"""``bulk``: many notices from one sheet: a template, a check cell by cell, drafts, a .zip and a dispatch register."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from legaldraft.cli.draft import load_engine
from legaldraft.cli.forms import day_option
from legaldraft.cli.output import print_json, progress, read_facts_file
from legaldraft.core.errors import InputRefused
from legaldraft.notice_types import load
from legaldraft.services.bulk.batch import check as check_sheet
from legaldraft.services.bulk.batch import draft_all, keep
from legaldraft.services.bulk.packing import pack, write_whole
from legaldraft.services.bulk.register import register
from legaldraft.services.bulk.rows import CheckedSheet
from legaldraft.services.bulk.template import template as template_bytes
from legaldraft.services.corpus import only_firm
from legaldraft.services.drafting import profile_of
from legaldraft.store import BulkItem, BulkRecord, Store

_TYPE = click.option("--type", "type_id", default="cheque-dishonour", show_default=True, help="The notice type.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
_WORKSHEET = click.option("--worksheet", default=None, help="Which worksheet to read (default: the first with rows).")
_COMMON = click.option("--common", default=None, help="A JSON file of facts that all notices share; a cell goes first.")
_DATE = click.option(
    "--notice-date", default=None, help="The date of all notices (YYYY-MM-DD) where the sheet has none."
)


@click.group()
def bulk() -> None:
    """Many notices from one sheet (.xlsx or .csv): a row a cheque."""


@bulk.command()
@_TYPE
@click.argument("out", type=click.Path())
def template(type_id: str, out: str) -> None:
    """Write a sheet to fill in, with a row of hints and an example that are not drafted."""
    path = Path(out)
    if path.suffix.lower() != ".xlsx":
        raise InputRefused(f"{out}: name a file that ends in .xlsx.")
    write_whole(path, template_bytes(load(type_id)))
    progress(f"{out} written")


@bulk.command()
@click.argument("sheet", type=click.Path())
@_TYPE
@_WORKSHEET
@_COMMON
@_DATE
@_JSON
def check(sheet: str, type_id: str, as_json: bool, **options: Any) -> int:
    """Check every row: errors by cell. Nothing is drafted or kept."""
    checked = _checked(Path(sheet), _read(sheet), type_id, options)
    document = {"file": Path(sheet).name, "type": type_id, **checked.to_json()}
    if as_json:
        print_json(document)
    else:
        _print_check(document)
    return int(document["counts"]["error"] > 0)


@bulk.command()
@click.argument("sheet", type=click.Path())
@click.option("--out", required=True, help="A .zip, with the register beside it; or a folder for both.")
@_TYPE
@click.option("--firm", default=None, help="Whose voice.")
@click.option(
    "--adapter", default=None, help="A version, 'base' or 'none' (standard clauses); default: the active one."
)
@click.option("--letterhead", default=None, help="A .docx letterhead, or the name of one of ours.")
@click.option("--seed", default=0, show_default=True, help="Seed of the retries.")
@_WORKSHEET
@_COMMON
@_DATE
@_JSON
def draft(sheet: str, out: str, type_id: str, as_json: bool, **options: Any) -> int:
    """Draft every row that is right. Call it again after an interruption: it goes on at the next notice."""
    zip_path, register_path = _places(Path(out))
    letterhead: str | None = options["letterhead"]
    if letterhead and letterhead.lower().endswith(".docx") and not Path(letterhead).is_file():
        raise InputRefused(f"There is no letterhead {letterhead}: name a .docx file.")
    data = _read(sheet)
    checked = _checked(Path(sheet), data, type_id, options)
    with Store.open() as store:
        firm = only_firm(store, options["firm"])
        kept = keep(
            store,
            checked,
            data,
            name=Path(sheet).name,
            type_id=type_id,
            firm=firm,
            adapter=options["adapter"],
            letterhead=letterhead,
            seed=options["seed"],
        )
        _draft(store, kept, firm, options)
        packed = pack(
            store, kept, zip_path, tell=lambda n, of: progress(f"{n} of {of} packed") if n % 100 == 0 else None
        )
        write_whole(register_path, register(store, kept))
        document = _outcome(store, kept, packed) | {"zip": str(zip_path), "register": str(register_path)}
    if as_json:
        print_json(document)
    else:
        _print_outcome(document)
    return int(packed < document["notices"])


def _draft(store: Store, kept: BulkRecord, firm: str, options: Mapping[str, Any]) -> None:
    """Drafts what is not drafted; the model is only loaded where something is."""
    left = [i for i in store.bulks.items(kept.id) if not i.refused and i.status != "done"]
    done = sum(i.status == "done" for i in store.bulks.items(kept.id))
    if done:
        progress(f"{done} notices are drafted already; {len(left)} to go")
    if not left:
        return
    engine, bundle_profile = load_engine(store, firm, options["adapter"])
    tried: list[int] = []

    def tell(item: BulkItem, failure: str | None) -> None:
        tried.append(item.number)
        progress(f"{len(tried)} of {len(left)}: {item.matter} {f'failed: {failure}' if failure else 'drafted'}")

    draft_all(store, kept, engine, profile_of(store, firm, bundle_profile), seed=options["seed"], tell=tell)


def _outcome(store: Store, kept: BulkRecord, packed: int) -> dict[str, Any]:
    items = store.bulks.items(kept.id)
    rows = []
    for item in items:
        why = item.refused or item.failure
        if why is None and item.status == "done" and item.draft_id:
            errors = [f for f in (store.drafts.get(item.draft_id).result or {})["findings"] if f["severity"] == "error"]
            why = errors[0]["message"] if errors else None
        state = "refused" if item.refused else "failed" if item.failure else "blocked" if why else "done"
        rows.append({"number": item.number, "matter": item.matter, "rows": list(item.rows), "state": state, "why": why})
    return {
        "bulk": kept.id,
        "firm": kept.firm,
        "type": kept.type,
        "notices": len(items),
        "written": packed,
        "items": rows,
    }


def _print_outcome(document: Mapping[str, Any]) -> None:
    for row in document["items"]:
        if row["why"]:
            click.echo(f"not written: {row['matter']} (rows {', '.join(map(str, row['rows']))}): {row['why']}")
    click.echo(f"{document['written']} of {document['notices']} notices in {document['zip']}")
    click.echo(f"register: {document['register']}")


def _print_check(document: Mapping[str, Any]) -> None:
    for finding in document["findings"]:
        place = finding["cell"] if not finding["cell"].isdigit() else f"row {finding['cell']}"
        mark = "ERROR  " if finding["severity"] == "error" else "warning"
        click.echo(f"{mark} {f'{place}: ' if place else ''}{finding['message']}")
    counts = document["counts"]
    click.echo(
        f"{document['rows']} rows, {document['notices']} notices, {document['ready']} ready to draft; "
        f"{counts['error']} errors, {counts['warning']} warnings"
    )


def _checked(path: Path, data: bytes, type_id: str, options: Mapping[str, Any]) -> CheckedSheet:
    return check_sheet(data, path.name, type_id, worksheet=options["worksheet"], common=_common(options))


def _common(options: Mapping[str, Any]) -> dict[str, Any]:
    facts = dict(read_facts_file(options["common"])) if options["common"] else {}
    day = day_option(options["notice_date"])
    return facts | {"notice_date": day.isoformat()} if day else facts


def _read(sheet: str) -> bytes:
    try:
        return Path(sheet).read_bytes()
    except OSError as error:
        raise InputRefused(f"The sheet {sheet} cannot be read ({error.strerror}): check the name.") from None


def _places(out: Path) -> tuple[Path, Path]:
    """Where the .zip and the register go.

    Raises:
        InputRefused: the folder cannot be made or written.
    """
    if out.suffix.lower() == ".zip":
        places = out, out.with_name(f"{out.stem}-register.xlsx")
    else:
        places = out / "notices.zip", out / "register.xlsx"
    try:
        places[0].parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputRefused(f"The folder of {out} cannot be made ({error.strerror}): name another place.") from None
    return places
