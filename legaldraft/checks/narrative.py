"""The lawyer's narrative against the letter: each sentence stands there word for word, or is told."""

import re
from collections.abc import Iterator

from legaldraft.core.findings import Finding, Severity

MOST = 12
"""Sentences told one by one; the rest is counted."""
_SENTENCES = re.compile(r"(?<=[.!?।])[\"”’)]*\s+(?=\S)")
_SHOWN = 90


def sentences(narrative: str) -> Iterator[str]:
    """The sentences of a narrative, white space evened."""
    for line in narrative.split("\n"):
        yield from (s for s in _SENTENCES.split(" ".join(line.split())) if s)


def check_narrative(text: str, narrative: str) -> list[Finding]:
    """A warning for each sentence of the form's narrative that the whole letter does not have."""
    whole = " ".join(text.split())
    left_out = [s for s in sentences(narrative) if s not in whole]
    found = [
        _finding(f"This sentence of the narrative does not stand in the letter: {_short(s)}") for s in left_out[:MOST]
    ]
    if len(left_out) > MOST:
        found.append(_finding(f"{len(left_out) - MOST} more sentences of the narrative do not stand in the letter."))
    return found


def _short(sentence: str) -> str:
    return f"'{sentence[:_SHOWN]}{'…' if len(sentence) > _SHOWN else ''}'"


def _finding(message: str) -> Finding:
    hint = "Put it back into the letter, or take it out of the form."
    return Finding("facts.narrative-left-out", Severity.WARNING, message, suggestion=hint, field="narrative")
