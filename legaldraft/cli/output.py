"""What commands print: one JSON document on standard output with --json, else lines for people."""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from legaldraft.core.errors import InputRefused
from legaldraft.core.findings import Severity


def print_json(document: Any) -> None:
    """One JSON document, UTF-8, on standard output."""
    sys.stdout.reconfigure(encoding="utf-8") if hasattr(sys.stdout, "reconfigure") else None
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


def progress(line: str) -> None:
    """A line of progress, on standard error."""
    click.echo(line, err=True)


def read_json(path: str) -> Any:
    """The JSON document of a file, or of standard input for ``-``.

    Raises:
        InputRefused: no such file, or no JSON; the sentence names the line.
    """
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8-sig")
        return json.loads(text)
    except FileNotFoundError:
        raise InputRefused(f"There is no file {path}: check the name.") from None
    except json.JSONDecodeError as error:
        raise InputRefused(
            f"{path} is not valid JSON: line {error.lineno}, column {error.colno}: {error.msg}."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputRefused(f"{path} cannot be read as a text file ({error}): save it as UTF-8 JSON.") from None


def read_facts_file(path: str) -> Mapping[str, Any]:
    """The facts of a form from a JSON file.

    Raises:
        InputRefused: not a JSON object.
    """
    facts = read_json(path)
    if not isinstance(facts, dict):
        raise InputRefused(
            f"{path} must hold one JSON object with the form's fields; 'legaldraft types TYPE --json' lists them."
        )
    return facts


def print_findings(findings: Iterable[Mapping[str, Any]]) -> None:
    """Findings as lines for people."""
    marks = {"error": "ERROR  ", "warning": "warning", "info": "note   "}
    for finding in findings:
        click.echo(f"{marks[finding['severity']]} {finding['message']}")
        if finding.get("suggestion"):
            click.echo(f"        {finding['suggestion']}")
        if finding.get("authority"):
            click.echo(f"        ({finding['authority']})")


def status_of(findings: Iterable[Mapping[str, Any]]) -> int:
    """1 if a finding is an error, else 0."""
    return int(any(f["severity"] == Severity.ERROR.value for f in findings))
