"""``rewrite``: one paragraph of a draft written again as an instruction asks, or its earlier wording brought back."""

import click

from legaldraft.cli.draft import load_engine
from legaldraft.cli.output import print_findings, print_json, progress, status_of
from legaldraft.core.errors import InputRefused
from legaldraft.services.rewriting import bring_back, place_of, refuse_early, rewrite_paragraph, save_rewrite
from legaldraft.store import Store


@click.command()
@click.argument("draft_id")
@click.argument("paragraph")
@click.option(
    "--instruction",
    default="",
    help="Firmer, softer, shorter, longer, plainer; 'mention …' or 'leave out …' with a fact of the form.",
)
@click.option("--mention", multiple=True, help="A placeholder of the form to name, e.g. CHEQUE_1_BRANCH.")
@click.option("--back", is_flag=True, help="Bring the wording before the present one back instead.")
@click.option("--adapter", default=None, help="A version, 'base' or 'none'; default: that of the draft.")
@click.option("--seed", default=0, show_default=True, help="Another seed, another wording.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def rewrite(
    draft_id: str,
    paragraph: str,
    instruction: str,
    mention: tuple[str, ...],
    back: bool,
    adapter: str | None,
    seed: int,
    as_json: bool,
) -> int:
    """Write one paragraph of a draft again. PARAGRAPH is its number in the letter, or its element ('demand').

    No fact changes: an amount, date, name, number or provision in the instruction that the form and the notice's law
    do not have is refused. Where nothing that was asked passes the checks, the paragraph stands as it was.
    """
    with Store.open() as store:
        index = place_of(store, draft_id, paragraph)
        record = store.drafts.get(draft_id)
        if back:
            kept = bring_back(store, draft_id, index, record.version).result or {}
            result = {k: v for k, v in kept.items() if k != "profile"}
            shown = kept["paragraphs"][index]["text"]
        else:
            if not instruction.strip() and not mention:
                raise InputRefused("Say what is asked with --instruction, e.g. --instruction shorter, or give --back.")
            refuse_early(store, draft_id, index, instruction, mention)
            engine, _ = load_engine(store, record.firm, adapter or record.adapter)
            result = rewrite_paragraph(store, draft_id, index, instruction, engine, mention=mention, seed=seed)
            save_rewrite(store, draft_id, result, record.version)
            result.pop("profile", None)
            told = result["rewrite"]
            shown = told["after"]
            if told["not_followed"]:
                progress(f"Not followed: {'; '.join(told['not_followed'])}")
    if as_json:
        print_json(result)
    else:
        click.echo(shown)
        print_findings(f for f in result["findings"] if f["severity"] == "error")
    return status_of(result["findings"])
