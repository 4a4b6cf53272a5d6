"""``draft`` and ``export``: a form in, a checked notice out on the firm's letterhead."""

import os
from pathlib import Path
from typing import Any

import click

from legaldraft.cli.output import print_findings, print_json, progress, read_facts_file, status_of
from legaldraft.core.errors import InputRefused
from legaldraft.drafting import Engine, Remote
from legaldraft.services.checking import form_of
from legaldraft.services.corpus import only_firm
from legaldraft.services.drafting import create_draft, export_docx, profile_of, run_draft, save_result
from legaldraft.services.exporting import edits_of, export_redline
from legaldraft.services.letterheads import find_letterhead
from legaldraft.services.nearest import NEAR
from legaldraft.store import Store


@click.command()
@click.option("--type", "type_id", required=True, help="The notice type.")
@click.option("--facts", required=True, help="The form's JSON file, or - for standard input.")
@click.option("--out", default=None, help="The .docx to write; not written while an error finding stands.")
@click.option(
    "--adapter",
    default=None,
    help="A version, 'base', 'near' (past notices, no model) or 'none' (standard clauses); default: the active one.",
)
@click.option(
    "--engine",
    "engine_url",
    default=None,
    metavar="URL",
    help="Draft with the model of an OpenAI-compatible server (vLLM, llama.cpp) instead of in this process. It is sent "
    "the form's placeholders, never its facts. Default: LEGALDRAFT_ENGINE_URL; 'here' = in this process after all.",
)
@click.option("--engine-model", default=None, help="The model's name on that server; default: the adapter's version.")
@click.option("--letterhead", default=None, help="A .docx letterhead, or the name of one of yours or ours.")
@click.option("--seed", default=0, show_default=True, help="Seed of the retries.")
@click.option("--firm", default=None, help="Whose voice.")
@click.option("--override", default=None, help="Write the .docx in spite of error findings; the reason is logged.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def draft(
    type_id: str,
    facts: str,
    out: str | None,
    adapter: str | None,
    engine_url: str | None,
    engine_model: str | None,
    letterhead: str | None,
    seed: int,
    firm: str | None,
    override: str | None,
    as_json: bool,
) -> int:
    """Draft a notice from a form, check it and export it."""
    raw = read_facts_file(facts)
    if out:
        _refuse_unwritable(Path(out))
    with Store.open() as store:
        chosen = _firm(store, firm, adapter)
        form_of(type_id, raw)  # a form that cannot be read is refused before a model is loaded for it
        if letterhead:
            find_letterhead(store, letterhead, chosen)
        engine, bundle_profile = load_engine(store, chosen, adapter, engine_url, engine_model)
        record = create_draft(store, type_id, raw, chosen, adapter, letterhead)
        profile = profile_of(store, chosen, bundle_profile)
        result = run_draft(store, record.id, engine, profile=profile, seed=seed, emit=_tell)
        save_result(store, record.id, result)
        status = status_of(result["findings"])
        if out and (status == 0 or override):
            _write(Path(out), export_docx(store, record.id, override))
            result["out"] = out
            progress(f"{out} written")
        elif out:
            progress(f"{out} was not written: an error finding stands. Mend it, or give a reason with --override.")
    result.pop("profile", None)
    if as_json:
        print_json(result)
    else:
        click.echo(result["text"])
        click.echo("")
        print_findings(result["findings"])
    return status


@click.command()
@click.argument("draft_id", metavar="DRAFT")
@click.option("--out", required=True, help="The .docx to write; not written while an error finding stands.")
@click.option("--redline", is_flag=True, help="Show what was edited since the draft was written as tracked changes.")
@click.option("--author", default=None, help="With --redline: whose changes; by default the advocate who signs.")
@click.option("--letterhead", default=None, help="A .docx letterhead, or the name of one of yours or ours.")
@click.option("--override", default=None, help="Write the .docx in spite of error findings; the reason is logged.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def export(
    draft_id: str,
    out: str,
    redline: bool,
    author: str | None,
    letterhead: str | None,
    override: str | None,
    as_json: bool,
) -> int:
    """Write a draft that was made before as .docx, plain or with the edits as tracked changes."""
    if author and not redline:
        raise InputRefused("--author names whose changes are shown: give it together with --redline.")
    _refuse_unwritable(Path(out))
    with Store.open() as store:
        head = find_letterhead(store, letterhead, store.drafts.get(draft_id).firm) if letterhead else None
        edited = edits_of(store, draft_id).count
        if redline:
            data, _ = export_redline(store, draft_id, override, head, author)
        else:
            data = export_docx(store, draft_id, override, head)
    _write(Path(out), data)
    document = {"draft": draft_id, "out": out, "redline": redline, "edited_paragraphs": edited}
    if as_json:
        print_json(document)
    else:
        click.echo(f"{out} written; {edited} paragraph(s) edited since the draft was written.")
    return 0


def load_engine(
    store: Store, firm: str, adapter: str | None, url: str | None = None, model: str | None = None
) -> tuple[Engine | None, Any]:
    """The engine for an adapter choice, and the firm profile that its adapter was trained with (or None).

    Args:
        url: server to draft with; None = the one of the environment, if any.
        model: its name for the model.
    """
    if adapter in ("none", NEAR):
        return None, None
    from legaldraft.model.opening import open_writer
    from legaldraft.model.remote import service_from

    named = adapter not in (None, "", "active")
    if not named:
        active = store.adapters.active(firm)
        adapter = active.version if active else "base"
    engine, profile = open_writer(store.home, str(adapter), service_from(url, model), named=named)
    if isinstance(engine, Remote):
        progress(engine.told)
    return engine, profile


def _firm(store: Store, firm: str | None, adapter: str | None) -> str:
    """The firm named, else the adapter's, else the only one."""
    if firm is None and adapter not in (None, "none", "base", NEAR):
        return store.adapters.get(str(adapter)).firm
    if firm is None and adapter in ("none", "base", NEAR) and len(store.notices.firms()) > 1:
        return "house"
    return only_firm(store, firm)


def _tell(kind: str, data: Any) -> None:
    if kind == "paragraph":
        progress(f"  {data['element']}: {data['source']}")


def _refuse_unwritable(path: Path) -> None:
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise InputRefused(f"The folder of {path} does not exist or cannot be written: name another place with --out.")


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.part")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        raise InputRefused(f"{path} cannot be written ({error.strerror}): name another place with --out.") from error
