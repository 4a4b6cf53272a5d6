"""``demo``: the main job on the sample corpus, from Word files to a checked notice, then the web pages.

Every step is the ordinary command, so what the demo shows is what the firm will use. A second start finds the
notices, the adapters and the draft of the first one and takes seconds.
"""

import contextlib
import json
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from legaldraft.cli.main import run as command
from legaldraft.core.errors import InputRefused
from legaldraft.core.resources import resource
from legaldraft.store import Store

FIRMS = ("kapadia", "meridian")
_FORM = "02-cheque-company-director.json"


@click.command()
@click.option("--no-serve", is_flag=True, help="Stop before serving the pages.")
@click.option("--port", default=8420, show_default=True, help="Port of the pages.")
@click.option("--both", is_flag=True, help="Train an adapter for each of the two sample firms.")
@click.option("--home", default=".demo", show_default=True, help="Folder for the demo's data.")
def demo(no_serve: bool, port: int, both: bool, home: str) -> int:
    """Ingest the sample corpus, fine-tune, evaluate, draft, check, export, serve."""
    corpus = resource("templates").parent / "corpus"
    if not corpus.is_dir():
        raise InputRefused(
            "The sample corpus is not part of an installed wheel: run the demo from the project's folder."
        )
    folder = Path(home).resolve()
    os.environ["LEGALDRAFT_HOME"] = str(folder)
    folder.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    out = folder / "notice.docx"
    for title, step in _steps(corpus, folder, out, FIRMS if both else FIRMS[:1]):
        _timed(title, step)
    click.echo(f"\nDone in {time.monotonic() - started:.0f} s. The checked notice is {out}")
    return 0 if no_serve else command(["run", "--port", str(port)])


def _steps(corpus: Path, folder: Path, out: Path, trained: Sequence[str]) -> Sequence[tuple[str, Callable[[], None]]]:
    form = folder / "form.json"
    return (
        *((f"Reading the past notices of {firm}", _ingest(corpus, firm)) for firm in FIRMS),
        *((f"Fine-tuning the small model on {firm}'s notices", _train(firm)) for firm in trained),
        ("Comparing base and adapter on held-out notices", _evaluate),
        ("Drafting a notice from a form never seen in training", lambda: _draft(corpus, form, out)),
        ("Checking the Word file that came out", lambda: _check(out, form)),
        ("Reading it back like a past notice", lambda: _must(["ingest", str(out), "--dry-run"])),
    )


def _timed(title: str, step: Callable[[], None]) -> None:
    click.echo(f"\n== {title}")
    started = time.monotonic()
    step()
    click.echo(f"   {time.monotonic() - started:.1f} s")


def _must(arguments: Sequence[str], allowed: Sequence[int] = (0,)) -> None:
    """Runs a command in this process; the demo ends where it fails."""
    status = command(list(arguments))
    if status not in allowed:
        raise InputRefused(
            f"The demo stopped at 'legaldraft {' '.join(arguments[:2])}' (status {status}): see the line above."
        )


def _ingest(corpus: Path, firm: str) -> Callable[[], None]:
    def step() -> None:
        with Store.open() as store:
            known = len(store.notices.list(firm))
        files = len(list((corpus / firm).glob("*.docx")))
        if known >= files:
            click.echo(f"   {known} notices of {firm} are already in the corpus.")
            return
        _quietly(["ingest", str(corpus / firm), "--firm", firm])
        with Store.open() as store:
            counts = store.notices.counts(firm)
        click.echo(
            "   "
            + ", ".join(f"{n} {kind or 'unknown'} {status}" for (kind, status), n in sorted(counts.items(), key=str))
        )

    return step


def _train(firm: str) -> Callable[[], None]:
    def step() -> None:
        with Store.open() as store:
            active = store.adapters.active(firm)
        if active:
            click.echo(f"   {firm} already has the adapter {active.version}.")
            return
        _must(["train", "--firm", firm])

    return step


def _evaluate() -> None:
    with Store.open() as store:
        versions = [a.version for firm in FIRMS if (a := store.adapters.active(firm))]
    arguments = [part for v in versions for part in ("--adapter", v)]
    _must(["evaluate", *arguments, "--no-drafts"])


def _draft(corpus: Path, form: Path, out: Path) -> None:
    raw = json.loads((corpus / "forms" / _FORM).read_text(encoding="utf-8"))
    form.write_text(json.dumps(raw["facts"], ensure_ascii=False), encoding="utf-8")
    if out.is_file():
        click.echo(f"   {out} is already there.")
        return
    _must(["draft", "--type", raw["type"], "--facts", str(form), "--firm", FIRMS[0], "--out", str(out)])


def _check(out: Path, form: Path) -> None:
    _must(["check", str(out), "--type", "cheque-dishonour", "--facts", str(form)])


def _quietly(arguments: Sequence[str]) -> None:
    """As ``_must``, without the line a file that the command prints for people."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        _must(arguments)
