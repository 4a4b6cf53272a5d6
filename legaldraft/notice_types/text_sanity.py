"""Findings on the texts of a form: what no letter should carry, and a narrative longer than a letter."""

from collections.abc import Iterator, Mapping
from typing import Any

from legaldraft.core.findings import Finding, Severity
from legaldraft.core.hostile import oddities
from legaldraft.notice_types.facts import Facts

MOST_WORDS = 1500
"""Words of a narrative above which the notice would run to more than four pages."""
_A_PAGE = 450


def text_findings(facts: Facts) -> Iterator[Finding]:
    """One finding a field and kind of oddity; one for a narrative that makes the letter too long."""
    for path, text in _texts(facts.values, ""):
        seen: set[str] = set()
        for odd in oddities(text):
            if odd.code not in seen:
                seen.add(odd.code)
                severity = Severity.ERROR if odd.code == "text.hidden-characters" else Severity.WARNING
                yield Finding(odd.code, severity, odd.message, suggestion=odd.remedy, field=path)
    words = len(facts.text("narrative").split())
    if words > MOST_WORDS:
        message = f"The narrative has {words:,} words, about {words // _A_PAGE} pages: a notice has one to four in all."
        hint = "Keep the facts that found the claim; enclose the rest."
        yield Finding("form.narrative-long", Severity.WARNING, message, suggestion=hint, field="narrative")


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, tuple | list):
        for n, inner in enumerate(value):
            yield from _texts(inner, f"{path}.{n}")
