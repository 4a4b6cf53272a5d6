"""What the finder hands on: citations as found, before any verdict, and the text they were found in."""

from dataclasses import dataclass, field

from legaldraft.core.citation import Citation, CitationKind
from legaldraft.statutes.cases import CaseCitation
from legaldraft.statutes.grammar import Item
from legaldraft.statutes.mention import Mention
from legaldraft.statutes.names import Candidate
from legaldraft.statutes.text import Plain


@dataclass(slots=True)
class Found:
    """A citation as found, before any verdict: the Act may still be open between candidates."""

    item: Item
    kind: CitationKind
    candidates: tuple[Candidate, ...] = ()
    mention: Mention | None = None
    fixed: str | None = None
    unnamed: bool = False
    case: CaseCitation | None = None
    name: str = ""
    ambiguous: bool = False
    chain: int = 0

    @property
    def act(self) -> str | None:
        """The Act's id: the fixed one, else the likeliest candidate."""
        return self.fixed or (self.candidates[0].act if self.candidates else None)


@dataclass
class Scan:
    """All that was found in a text, with the plain text it refers to."""

    plain: Plain
    found: list[Found] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def citation(self, found: Found) -> Citation:
        """The found thing as a citation with offsets into the original text."""
        item = found.item
        start, end = self.plain.span(item.start, item.end)
        return Citation(
            start=start,
            end=end,
            text=self.plain.text[item.start : item.end],
            kind=found.kind,
            act=found.act,
            provision=item.number or None,
            provision_end=item.number_end,
            rule=item.rule,
            path=tuple(item.path),
        )
