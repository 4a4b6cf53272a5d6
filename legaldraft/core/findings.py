"""Findings: what a check has to say about a span of a text."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How far a finding goes: an error blocks the export, a warning asks, an info only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a check.

    Args:
        code: stable dotted code, e.g. ``citation.unknown-provision``.
        severity: error, warning or info.
        message: one plain sentence saying what is wrong.
        start: 0-based character offset into the text checked, or None where no span applies.
        end: exclusive end offset, or None.
        suggestion: the remedy or the text that should stand there, or None.
        authority: section, case or rule behind the finding, with its certainty, or None.
        field: dotted path of the form field concerned (``cheques.0.date``), or None.
    """

    code: str
    severity: Severity
    message: str
    start: int | None = None
    end: int | None = None
    suggestion: str | None = None
    authority: str | None = None
    field: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The finding as its stable JSON object."""
        return asdict(self) | {"severity": self.severity.value}


def has_error(findings: Iterable[Finding]) -> bool:
    """True if at least one finding blocks."""
    return any(f.severity is Severity.ERROR for f in findings)
