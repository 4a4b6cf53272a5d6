"""A citation of law found in a text, and the verdict on it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class CitationKind(StrEnum):
    """What is cited (the stable JSON of ``check``)."""

    SECTION = "section"
    ARTICLE = "article"
    ORDER = "order"
    RULE = "rule"
    SCHEDULE = "schedule"
    FORM = "form"
    CASE = "case"
    ACT = "act"


class CitationStatus(StrEnum):
    """The verdict on a citation (the stable JSON of ``check``)."""

    OK = "ok"
    UNKNOWN_ACT = "unknown-act"
    UNKNOWN_PROVISION = "unknown-provision"
    REPEALED = "repealed"
    NOT_IN_FORCE = "not-in-force"
    STRUCK_DOWN = "struck-down"
    OMITTED = "omitted"
    WRONG_YEAR = "wrong-year"
    WRONG_HEADING = "wrong-heading"
    WRONG_FORUM = "wrong-forum"
    AMBIGUOUS = "ambiguous"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Citation:
    """One provision (or case, or bare Act) cited in a text.

    ``start``/``end`` are character offsets into the text, end exclusive. ``act`` is the Act's id in the
    statute book or None where the text names no known Act. ``path`` is the sub-division in order,
    e.g. ``("proviso", "b")``.
    """

    start: int
    end: int
    text: str
    kind: CitationKind
    act: str | None = None
    provision: str | None = None
    provision_end: str | None = None
    rule: str | None = None
    path: tuple[str, ...] = ()
    status: CitationStatus = CitationStatus.OK
    message: str = ""
    suggestion: str | None = None
    heading: str | None = None
    as_of: date | None = None

    def to_json(self) -> dict[str, Any]:
        """The citation as its stable JSON object; optional keys stand only where they apply."""
        out: dict[str, Any] = {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "kind": self.kind.value,
            "act": self.act,
            "provision": self.provision,
            "path": list(self.path),
            "status": self.status.value,
            "message": self.message,
            "suggestion": self.suggestion,
            "heading": self.heading,
        }
        if self.provision_end is not None:
            out["provision_end"] = self.provision_end
        if self.rule is not None:
            out["rule"] = self.rule
        return out
