"""The one prompt builder: training and drafting see the very same form of words, or the adapter would be wasted."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from legaldraft.dataset.nature import nature_of

_INDEXED = re.compile(r"^([A-Z]+(?:_[0-9]+)?)_(.+)$")


def summary_of(facts: Mapping[str, Any]) -> str:
    """What the parties are, in words that identify nobody: ``Client: company. Noticees: company (drawer).``."""
    client = _kind(facts.get("client"))
    noticees = ", ".join(_kind(n) + _role(n) for n in facts.get("noticees") or ()) or "person"
    debt = facts.get("debt")
    kind = (debt.get("kind") or nature_of(str(debt.get("description") or ""))) if isinstance(debt, Mapping) else None
    return f"Client: {client}. Noticees: {noticees}." + (f" Debt: {kind}." if kind else "")


def build_prompt(title: str, summary: str, placeholders: Iterable[str]) -> str:
    """The prompt of one notice.

    Args:
        title: the notice type's title.
        summary: from :func:`summary_of`.
        placeholders: bare names of the placeholders that may be used.
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(set(placeholders)):
        match = _INDEXED.match(name)
        group, rest = match.groups() if match else (name, "")
        if not rest.endswith("_WORDS"):  # the words of an amount go with its figure
            groups.setdefault(group, []).append(rest)
    facts = "\n".join(f"{g}: {', '.join(r for r in rest if r)}".rstrip(": ") for g, rest in groups.items())
    return f"Draft a legal notice: {title}\n{summary}\nFacts:\n{facts}"


def _kind(party: Any) -> str:
    return str(party.get("kind") or "person") if isinstance(party, Mapping) else "person"


def _role(party: Any) -> str:
    role = party.get("role") if isinstance(party, Mapping) else None
    return f" ({role})" if role else ""
