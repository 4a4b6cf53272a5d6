"""``check``: the law, the facts and the contents of any notice."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from legaldraft.cli.forms import day_option
from legaldraft.cli.output import print_findings, print_json, progress, read_facts_file, status_of
from legaldraft.core.errors import InputRefused
from legaldraft.services.checking import check_document, check_text
from legaldraft.services.corpus import find_files
from legaldraft.statutes.firm_cases import FirmCases
from legaldraft.store import default_home
from legaldraft.word import annotate, read_safely


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--as-of", default=None, help="The date of the act or default complained of (YYYY-MM-DD).")
@click.option("--facts", default=None, help="The form's JSON file.")
@click.option("--type", "type_id", default=None, help="The notice type.")
@click.option("--annotate", "out", default=None, help="Write a copy of the .docx with each finding as a comment.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document (a list with several PATHs).")
def check(
    paths: tuple[str, ...], as_of: str | None, facts: str | None, type_id: str | None, out: str | None, as_json: bool
) -> int:
    """Check .docx, .doc, .rtf or .txt files, ours or not ('-' reads text from standard input)."""
    raw_facts = read_facts_file(facts) if facts else None
    if raw_facts is not None and not type_id:
        raise InputRefused("--facts needs --type, for the facts are read by that type's form: add --type TYPE.")
    day = day_option(as_of)
    files = ["-"] if list(paths) == ["-"] else [str(p) for p in find_files([Path(p) for p in paths])]
    if out and (len(files) != 1 or not files[0].lower().endswith(".docx")):
        raise InputRefused("--annotate takes exactly one .docx file: call it once for each file.")
    if len(files) == 1:
        report = _check_one(files[0], day, type_id, raw_facts)
        if out:
            _annotate(Path(files[0]), report, Path(out))
        _show([report], report, as_json)
        return status_of(report["findings"])
    reports = [_check_or_say(f, day, type_id, raw_facts) for f in files]
    _show(reports, reports, as_json)
    if any("error" in r for r in reports):
        return 2
    return int(any(status_of(r["findings"]) for r in reports))


def _check_one(file: str, day: date | None, type_id: str | None, raw_facts: Any) -> dict[str, Any]:
    cases = FirmCases(default_home()).own()
    if file == "-":
        report = check_text(sys.stdin.read(), as_of=day, type_id=type_id, raw_facts=raw_facts, firm_cases=cases)
    else:
        document = read_safely(Path(file))
        report = check_document(document, file, as_of=day, type_id=type_id, raw_facts=raw_facts, firm_cases=cases)
    return report.to_json()


def _check_or_say(file: str, day: date | None, type_id: str | None, raw_facts: Any) -> dict[str, Any]:
    """One bad file never stops a batch: its entry says why it was refused."""
    try:
        return _check_one(file, day, type_id, raw_facts)
    except InputRefused as error:
        progress(f"{file}: {error.message}")
        return {"file": Path(file).name, "error": error.message, "findings": []}


def _annotate(source: Path, report: dict[str, Any], target: Path) -> None:
    comments = [
        (f["start"], f["end"], " ".join(p for p in (f["message"], f["suggestion"], f["authority"]) if p))
        for f in report["findings"]
        if f["start"] is not None
    ]
    data = annotate(source.read_bytes(), comments)
    try:
        temporary = target.with_name(f".{target.name}.part")
        temporary.write_bytes(data)
        temporary.replace(target)
    except OSError as error:
        raise InputRefused(f"{target} cannot be written ({error.strerror}): name another file.") from error
    progress(f"{len(comments)} comments written to {target}")


def _show(reports: list[dict[str, Any]], document: Any, as_json: bool) -> None:
    if as_json:
        print_json(document)
        return
    for report in reports:
        if "error" in report:
            continue
        counts = f"{len(report['citations'])} citations, {len(report['findings'])} findings"
        click.echo(f"{report['file']}: {counts} (law as of {report['as_of']})")
        print_findings(report["findings"])
