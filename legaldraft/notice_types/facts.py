"""The facts of one matter, read against the form of its notice type.

What has the wrong shape (an unknown key, text where a date belongs) is refused at once; what has the right shape but
cannot be right (a cheque presented before its date) becomes a finding, so that the form can show all of them together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from legaldraft.core.findings import Finding, Severity
from legaldraft.core.money import to_decimal
from legaldraft.notice_types.schema import Field, NoticeType

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one matter: dates are ``date``, money is ``int`` paise, percents are decimal strings.

    Paths are dotted, list entries by 0-based number: ``cheques.0.amount``.
    """

    notice_type: NoticeType = field(repr=False)
    values: Entry = field(default_factory=dict)

    @property
    def type(self) -> str:
        """Id of the notice type."""
        return self.notice_type.id

    def get(self, path: str) -> Any:
        """The value at a path, or None where nothing was given."""
        value: Any = self.values
        for key in path.split("."):
            if isinstance(value, Mapping):
                value = value.get(key)
            elif isinstance(value, tuple) and key.isdigit() and int(key) < len(value):
                value = value[int(key)]
            else:
                return None
        return value

    def date(self, path: str) -> date | None:
        """The day at a path, or None."""
        value = self.get(path)
        return value if isinstance(value, date) else None

    def paise(self, path: str) -> int | None:
        """The amount at a path in paise, or None."""
        value = self.get(path)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def text(self, path: str) -> str:
        """The text at a path, or ""."""
        value = self.get(path)
        return value if isinstance(value, str) else ""

    def entries(self, path: str) -> tuple[Entry, ...]:
        """The entries of a list, or ()."""
        value = self.get(path)
        return value if isinstance(value, tuple) and all(isinstance(v, Mapping) for v in value) else ()

    def json(self) -> dict[str, Any]:
        """The facts in the stable JSON form: ISO dates, decimal strings; only what was given or has a default."""
        return _json(self.notice_type.fields, self.values)


def _json(fields: tuple[Field, ...], values: Entry) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for spec in fields:
        value = values.get(spec.name)
        if value is None:
            continue
        if spec.is_list:
            out[spec.name] = [_json(spec.fields, entry) for entry in value]
        elif spec.fields:
            out[spec.name] = _json(spec.fields, value)
        elif spec.kind == "money":
            out[spec.name] = to_decimal(value)
        elif spec.kind == "date":
            out[spec.name] = value.isoformat()
        else:
            out[spec.name] = list(value) if isinstance(value, tuple) else value
    return out


def read_facts(notice_type: NoticeType, raw: Mapping[str, Any]) -> tuple[Facts, list[Finding]]:
    """The facts of a form and what is doubtful about them.

    Args:
        notice_type: the type whose form was filled.
        raw: the facts JSON; dates ISO or as written in India, amounts as decimal strings or ``8,00,000``.

    Returns:
        The facts, and findings: ``facts.missing`` for each required field without a value, and those of
        :mod:`legaldraft.notice_types.sanity` and :mod:`legaldraft.notice_types.text_sanity`.

    Raises:
        InputRefused: an unknown key, a value of the wrong kind, a date or an amount that cannot be read; the sentence
            names the field.
    """
    from legaldraft.notice_types.reading import read_group
    from legaldraft.notice_types.sanity import sanity_findings
    from legaldraft.notice_types.text_sanity import text_findings

    if isinstance(raw, Mapping):  # the type may name itself among the facts
        raw = {k: v for k, v in raw.items() if not (k == "type" and v == notice_type.id)}
    facts = Facts(notice_type, MappingProxyType(read_group(notice_type.fields, raw, "")))
    return facts, [*missing_findings(facts), *sanity_findings(facts), *text_findings(facts)]


def missing_findings(facts: Facts) -> list[Finding]:
    """One ``facts.missing`` error for each required field without a value."""
    return _missing(facts.notice_type.fields, facts.values, "", "")


def _missing(fields: tuple[Field, ...], values: Entry, path: str, place: str) -> list[Finding]:
    found = []
    for spec in fields:
        here = f"{path}{spec.name}"
        value = values.get(spec.name)
        if value is None:
            found += [_missing_finding(spec, here, place)] if spec.required else []
        elif spec.is_list:
            for n, entry in enumerate(value):
                found += _missing(spec.fields, entry, f"{here}.{n}.", f" of {spec.label.lower()} {n + 1}")
        elif spec.fields:
            found += _missing(spec.fields, value, f"{here}.", f" of {spec.label.lower()}")
    return found


def _missing_finding(spec: Field, path: str, place: str) -> Finding:
    hint = f"e.g. {spec.example}" if spec.example else spec.help or None
    return Finding(
        "facts.missing", Severity.ERROR, f"'{spec.label}'{place} is not filled in.", field=path, suggestion=hint
    )
