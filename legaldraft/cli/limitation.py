"""``limitation``: the deadlines of a matter, what-if, a calendar file, and the rules of time one by one."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from legaldraft.cli.forms import day_option
from legaldraft.cli.output import print_findings, print_json, progress, read_facts_file, status_of
from legaldraft.core.errors import InputRefused
from legaldraft.core.findings import Finding
from legaldraft.limitation import LimitationResult, compute, rule_named, rules
from legaldraft.limitation.periods import day, refuse_uncountable
from legaldraft.limitation.whatif import assume, marked_as_assumed
from legaldraft.services.checking import form_of


@click.command()
@click.option("--type", "type_id", default=None, help="The notice type.")
@click.option("--facts", default=None, help="The form's JSON file, or - for standard input.")
@click.option("--as-of", default=None, help="Count as if today were this day (YYYY-MM-DD).")
@click.option("--received-on", default=None, help="What if the noticee received the notice on this day.")
@click.option("--what-if", multiple=True, metavar="FIELD=VALUE", help="What if a field of the form held this value.")
@click.option("--ics", default=None, type=click.Path(), help="Write what falls due as a calendar file.")
@click.option("--matter", default="", help="The office's name for the matter in the calendar file.")
@click.option("--rules", "list_rules", is_flag=True, help="List every rule of time, with its authority.")
@click.option("--rule", default=None, metavar="ID", help="Count one rule from the day of --from.")
@click.option("--from", "from_day", default=None, help="The starting day for --rule (YYYY-MM-DD).")
@click.option("--days", default=None, type=click.IntRange(1, 3660), help="The notice's own days, for --rule.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def limitation(
    type_id: str | None, facts: str | None, list_rules: bool, rule: str | None, as_json: bool, **options: Any
) -> int:
    """Every deadline of the matter, with its workings and authority."""
    if list_rules:
        return _list_rules(as_json)
    if rule:
        return _one_rule(rule, options, as_json)
    if not type_id or not facts:
        raise InputRefused("Give --type and --facts, or --rule and --from, or --rules for the list of rules.")
    return _matter(type_id, read_facts_file(facts), options, as_json)


def _matter(type_id: str, raw: Mapping[str, Any], options: Mapping[str, Any], as_json: bool) -> int:
    as_of = day_option(options["as_of"])
    assumptions = _assumptions(options)
    _, form, findings = form_of(type_id, assume(raw, assumptions))
    result = compute(form.type, form, as_of=as_of)
    if assumptions:
        _, plain, _ = form_of(type_id, raw)
        result = marked_as_assumed(compute(plain.type, plain, as_of=as_of), result, assumptions)
    document = _document(result, findings, assumptions)
    if options["ics"]:
        from legaldraft.limitation.ics import calendar_file  # the calendar library is only loaded where it is asked for

        _write_calendar(options["ics"], calendar_file(form, result, options["matter"], since=as_of))
    if as_json:
        print_json(document)
    else:
        _print_matter(document)
    return status_of(document["findings"])


def _assumptions(options: Mapping[str, Any]) -> dict[str, str]:
    """Path to value of every what-if."""
    found: dict[str, str] = {}
    for text in options["what_if"]:
        path, equals, value = text.partition("=")
        if not equals or not path.strip() or not value.strip():
            raise InputRefused(f"'{text}' is no what-if: write it as FIELD=VALUE, for example breach.date=2025-01-14.")
        found[path.strip()] = value.strip()
    received = day_option(options["received_on"])
    return found | ({"received_on": received.isoformat()} if received else {})


def _document(result: LimitationResult, findings: Sequence[Finding], assumptions: Mapping[str, str]) -> dict[str, Any]:
    """The result as JSON with the form's own findings, each once."""
    document = result.to_json()
    known = {(f["code"], f["message"]) for f in document["findings"]}
    document["findings"] += [f.to_json() for f in findings if (f.code, f.message) not in known]
    return document | ({"assumed": dict(assumptions)} if assumptions else {})


def _write_calendar(out: str, data: bytes) -> None:
    try:
        Path(out).write_bytes(data)
    except OSError as error:
        raise InputRefused(f"{out} cannot be written ({error.strerror}): choose another folder.") from None
    progress(f"{out}: {data.count(b'BEGIN:VEVENT')} dates")


def _print_matter(document: Mapping[str, Any]) -> None:
    for row in document["deadlines"]:
        about = next((f" ({k} {row[k]})" for k in ("cheque", "invoice", "item") if row.get(k)), "")
        head = f"{row['date'] or 'unknown':12}{row['status']:9}{row['code']}{about}"
        click.echo(f"{head}: {row['workings']} [{row['authority']}] [{row['certainty']}]")
        if row.get("assumed"):
            click.echo(f"{'':12}if {row['assumed']}")
    for row in document["missing"]:
        click.echo(f"{'not known':12}{row['message']}")
    if "law" in document:
        click.echo(f"{'law':12}{document['law']['message']}")
    print_findings(document["findings"])


def _list_rules(as_json: bool) -> int:
    if as_json:
        print_json([r.to_json() for r in rules().values()])
        return 0
    for rule in rules().values():
        length = str(rule.period) if rule.period else "as given"
        click.echo(f"{rule.id:32}{length:16}{rule.label}; from {rule.runs_from} [{rule.authority}] [{rule.certainty}]")
    return 0


def _one_rule(rule_id: str, options: Mapping[str, Any], as_json: bool) -> int:
    rule, start = rule_named(rule_id), day_option(options["from_day"])
    if start is None:
        raise InputRefused(f"Give the starting day with --from: {rule.runs_from}.")
    refuse_uncountable(start, "--from")
    if not rule.in_force(start):
        raise InputRefused(f"The rule {rule.id} is not the law for a period from {day(start)}: {rule.authority}.")
    row = rule.due(rule.counted(start, options["days"]), day_option(options["as_of"])).to_json()
    if as_json:
        print_json(row)
    else:
        click.echo(f"{row['date']:12}{row['status']:9}{rule.label}: {row['workings']}")
        click.echo(f"{'':12}{rule.text} [{rule.authority}] [{rule.certainty}]")
    return 0
