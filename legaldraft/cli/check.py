"""``check``: the law, the facts and the contents of any notice, or of every file in a folder."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from legaldraft.cli.forms import day_option
from legaldraft.cli.output import print_findings, print_json, progress, read_facts_file, status_of
from legaldraft.core.errors import InputRefused
from legaldraft.services.check_files import check_files, find_sources, totals, write_copy
from legaldraft.services.checking import CheckReport, cases_of, check_document, check_text
from legaldraft.services.others import others_at
from legaldraft.store import default_home
from legaldraft.word import read_safely, typed

_UNNAMED = ""
_COLUMNS = (("citations", "citations"), ("ok", "ok"), ("error", "errors"), ("warning", "warnings"))


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--as-of", default=None, help="The date of the act or default complained of (YYYY-MM-DD).")
@click.option("--facts", default=None, help="The form's JSON file.")
@click.option("--type", "type_id", default=None, help="The notice type.")
@click.option(
    "--annotate",
    "marked",
    is_flag=False,
    flag_value=_UNNAMED,
    default=None,
    metavar="[OUT.docx]",
    help="Write a copy with each finding as a Word comment; the last word of the call where --out names a folder.",
)
@click.option("--out", default=None, metavar="FOLDER", help="With --annotate: the folder for the copies.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document (a list for a folder or several PATHs).")
def check(
    paths: tuple[str, ...],
    as_of: str | None,
    facts: str | None,
    type_id: str | None,
    marked: str | None,
    out: str | None,
    as_json: bool,
) -> int:
    """Check .docx, .doc, .rtf or .txt files, ours or not, or all in a folder ('-' reads text from standard input)."""
    raw_facts = read_facts_file(facts) if facts else None
    if raw_facts is not None and not type_id:
        raise InputRefused("--facts needs --type, for the facts are read by that type's form: add --type TYPE.")
    copies = _copies(paths, marked, out)
    how = {
        "as_of": day_option(as_of),
        "type_id": type_id,
        "raw_facts": raw_facts,
        "firm_cases": cases_of(default_home()),
        "others": others_at(default_home()) if raw_facts is not None else None,
    }
    if list(paths) == ["-"] or (len(paths) == 1 and not Path(paths[0]).is_dir()):
        return _one(paths[0], how, marked, copies, as_json)
    return _several(paths, how, copies, as_json)


def _copies(paths: Sequence[str], marked: str | None, out: str | None) -> Path | None:
    """The folder for annotated copies; None where none are asked for, or one file is named for one copy.

    Raises:
        InputRefused: --annotate and --out do not fit each other or what is checked.
    """
    if out is not None:
        if marked is None:
            raise InputRefused("--out says where annotated copies go: add --annotate.")
        if marked != _UNNAMED:
            raise InputRefused(f"Name either one file ({marked}) after --annotate or a folder after --out, not both.")
        return Path(out)
    if marked is None:
        return None
    if marked == _UNNAMED:
        raise InputRefused("Say where the annotated copy goes: --annotate OUT.docx, or --annotate --out FOLDER.")
    if len(paths) != 1 or not paths[0].lower().endswith(".docx") or Path(paths[0]).is_dir():
        raise InputRefused("--annotate OUT takes exactly one .docx file: for several use --annotate --out FOLDER.")
    return None


def _one(file: str, how: Mapping[str, Any], marked: str | None, copies: Path | None, as_json: bool) -> int:
    report = _report(file, how)
    if marked is not None:
        target = copies / Path(file).name if copies is not None else Path(str(marked))
        _annotate(file, report, target)
    document = report.to_json()
    if as_json:
        print_json(document)
    else:
        counts = f"{len(document['citations'])} citations, {len(document['findings'])} findings"
        click.echo(f"{document['file']}: {counts} (law as of {document['as_of']})")
        print_findings(document["findings"])
    return status_of(document["findings"])


def _report(file: str, how: Mapping[str, Any]) -> CheckReport:
    if file == "-":
        return check_text(typed(sys.stdin.buffer.read()), **how)
    [source] = find_sources([Path(file)])
    return check_document(read_safely(source.path), file, **how)


def _annotate(file: str, report: CheckReport, target: Path) -> None:
    if not file.lower().endswith(".docx"):
        raise InputRefused("--annotate takes a .docx file: save the document in Word as .docx.")
    if target.resolve() == Path(file).resolve():
        raise InputRefused(f"The copy would stand in the place of {file}: name another file.")
    count = write_copy(Path(file), report, target)
    progress(f"{count} comments written to {target}")


def _several(paths: Sequence[str], how: Mapping[str, Any], copies: Path | None, as_json: bool) -> int:
    sources = find_sources([Path(p) for p in paths], copies)
    rows = []
    for row in check_files(sources, copies=copies, **how):
        rows.append(row)
        if as_json and "error" in row:
            progress(f"{row['path']}: {row['error']}")
    if as_json:
        print_json(rows)
    else:
        _table(rows, {str(s.path): str(s.name) for s in sources})
        if copies is not None:
            click.echo(f"{sum(bool(r.get('annotated')) for r in rows)} annotated copies in {copies}")
    if any("error" in row for row in rows):
        return 2
    return int(any(status_of(row["findings"]) for row in rows))


def _table(rows: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> None:
    """A line a file, and a line of the sums. What cannot be judged is counted apart: it is neither right nor wrong."""
    width = max([len("file"), *(len(names[row["path"]]) for row in rows)])
    heads = [*(head for _, head in _COLUMNS), "unjudged"]
    click.echo("  ".join(["file".ljust(width), *heads]))
    for row in rows:
        name = names[row["path"]].ljust(width)
        click.echo(f"{name}  refused: {row['error']}" if "error" in row else _line(name, row["counts"], heads))
    sums = totals(rows)
    click.echo(_line("total".ljust(width), sums, heads))
    refused = f", {sums['refused']} of them refused" if sums["refused"] else ""
    click.echo(f"{sums['files']} files{refused}. 'legaldraft check FILE' shows the findings of one.")


def _line(name: str, counts: Mapping[str, int], heads: Sequence[str]) -> str:
    figures = [counts[key] for key in (*(key for key, _ in _COLUMNS), "unjudged")]
    return "  ".join([name, *(str(f).rjust(len(h)) for f, h in zip(figures, heads, strict=True))])
