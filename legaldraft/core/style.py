"""How a firm writes values and sets its letters: learnt from its past notices, applied by code, never by a model."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

DATE_STYLES = ("dots", "dashes", "slashes", "ordinal", "long")
MONEY_STYLES = ("rs-dash", "rs-tight-dash", "rs", "rupee", "rupee-dash", "inr")


@dataclass(frozen=True, slots=True)
class ValueStyle:
    """How dates and amounts are written.

    Args:
        date: ``dots`` 10.12.2024, ``dashes`` 10-12-2024, ``slashes`` 10/12/2024, ``ordinal`` 10th December, 2024,
            ``long`` 10 December 2024.
        money: ``rs-dash`` Rs. 8,00,000/-, ``rs-tight-dash`` Rs.8,00,000/-, ``rs`` Rs. 8,00,000, ``rupee`` ₹8,00,000,
            ``rupee-dash`` ₹8,00,000/-, ``inr`` INR 8,00,000.
    """

    date: str = "dots"
    money: str = "rs-dash"


@dataclass(frozen=True, slots=True)
class FirmProfile:
    """A firm's habits outside the paragraphs that the model writes.

    Args:
        firm: the firm's id in the corpus.
        person: ``my`` (my client) or ``our`` (our client).
        values: how dates and amounts are written.
        plan: per notice type, the element ids in the firm's usual order (only those it usually writes).
        headings: per notice type and element id, the heading that usually stands above it.
        numbered: True where body paragraphs are numbered.
        salutation: e.g. ``Sir/Madam,``.
        mode_line: e.g. ``REGD. A.D. / SPEED POST``; "" to leave the choice to the form.
        closing: e.g. ``Yours faithfully,``.
        lexicon: words that stand in at least two matters of the firm's de-identified notices; a capitalised word of
            a draft that is neither here nor in the form is a doubt.
    """

    firm: str = "house"
    person: str = "my"
    values: ValueStyle = field(default_factory=ValueStyle)
    plan: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    numbered: bool = True
    salutation: str = "Sir/Madam,"
    mode_line: str = ""
    closing: str = "Yours faithfully,"
    lexicon: frozenset[str] = frozenset()

    def to_json(self) -> dict[str, Any]:
        """A JSON object that ``from_json`` reads back to an equal profile."""
        return asdict(self) | {"lexicon": sorted(self.lexicon), "plan": {k: list(v) for k, v in self.plan.items()}}

    @staticmethod
    def from_json(raw: Mapping[str, Any]) -> "FirmProfile":
        """The profile from its JSON object."""
        plain = dict(raw)
        return FirmProfile(
            **plain
            | {
                "values": ValueStyle(**plain.get("values", {})),
                "plan": {k: tuple(v) for k, v in plain.get("plan", {}).items()},
                "lexicon": frozenset(plain.get("lexicon", ())),
            }
        )
