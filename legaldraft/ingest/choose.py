"""Which placeholder stands for a date or an amount where several facts have the same value: words around it decide."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from legaldraft.ingest.extracted import ExtractedFact, Span
from legaldraft.notice_types.values import singular

_DATE_SUFFIX = {
    "presented": ("PRESENTED_ON",),
    "memo": ("MEMO_DATE",),
    "returned": ("MEMO_DATE", "INTIMATION_RECEIVED_ON"),
    "intimation": ("INTIMATION_RECEIVED_ON", "MEMO_DATE"),
    "cheque": ("CHEQUE_DATE",),
    "invoice": ("INVOICE_DATE", "DEBT_DATE"),
    "due": ("DEBT_DUE_DATE", "CHEQUE_DATE"),
    "payment": ("PAYMENT_DATE", "PART_PAYMENT_DATE", "DEBT_DATE"),
    "acknowledged": ("DEBT_ACKNOWLEDGED_ON",),
    "interest": ("DEMAND_INTEREST_FROM",),
    "notice": ("NOTICE_DATE",),
    "debt": ("DEBT_DATE", "INVOICE_DATE"),
}
_ELEMENT_SUFFIX: dict[str, tuple[str, ...]] = {
    "transaction": ("DEBT_AMOUNT", "DEBT_DATE", "INVOICES_TOTAL", "INVOICE_AMOUNT", "CHEQUE_AMOUNT"),
    "invoices": ("INVOICE_AMOUNT", "INVOICES_TOTAL", "INVOICE_DATE", "DEBT_AMOUNT"),
    "payments": ("PAYMENT_AMOUNT", "PAYMENTS_TOTAL", "PAYMENT_DATE", "DEBT_AMOUNT"),
    "cheque": ("CHEQUE_AMOUNT", "CHEQUE_DATE", "CHEQUES_TOTAL", "DEBT_AMOUNT"),
    "dishonour": ("CHEQUE_AMOUNT", "CHEQUE_PRESENTED_ON", "CHEQUE_MEMO_DATE", "CHEQUES_TOTAL", "CHEQUE_DATE"),
    "intimation": ("CHEQUE_INTIMATION_RECEIVED_ON", "CHEQUE_MEMO_DATE", "CHEQUE_AMOUNT"),
    "liability": ("CHEQUE_AMOUNT", "CHEQUES_TOTAL", "CHEQUE_DATE", "DEBT_AMOUNT"),
    "acknowledgement": ("DEBT_ACKNOWLEDGED_ON", "DEBT_AMOUNT", "DEMAND_AMOUNT"),
    "default": ("DEBT_AMOUNT", "DEMAND_AMOUNT", "DEBT_DUE_DATE"),
    "balance": ("DEMAND_AMOUNT", "PAYMENTS_TOTAL", "INVOICES_TOTAL", "DEBT_AMOUNT"),
    "demand": ("DEMAND_AMOUNT", "CHEQUES_TOTAL", "CHEQUE_AMOUNT"),
    "interest": ("DEMAND_INTEREST_FROM", "DEMAND_AMOUNT", "CHEQUE_AMOUNT", "CHEQUE_DATE"),
    "consequence": ("DEMAND_AMOUNT", "CHEQUES_TOTAL", "CHEQUE_AMOUNT"),
    "notice-fee": ("DEMAND_NOTICE_FEE",),
    "mediation": ("DEMAND_AMOUNT",),
}


# "Rs. 50,000/- (Rupees Fifty Thousand Only) against cheque No. ": the amount belongs to what is named next.
_AGAINST = re.compile(
    r"^(?:(?!\bRs\b|₹|;).|^Rs|^₹)*"
    r"\b(?:against|under|vide|by|through|covered by|being(?: the (?:amount|value))?(?: of)?|in respect of|towards|on)"
    r"\s+"
    r"(?:the\s+|your\s+|said\s+)*(?:(?:cheque|invoice|bill)\b\s*)?(?:bearing\s+)?(?:(?:nos?\.?|number)\s*)?$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A placeholder that may stand for a value, with the spans where the value was read for it."""

    name: str
    spans: tuple[Span, ...] = ()

    @property
    def generic(self) -> str:
        """The name without its list numbers: ``CHEQUE_1_DATE`` is ``CHEQUE_DATE``."""
        return re.sub(r"_\d+", "", self.name)

    @property
    def index(self) -> str:
        """The list number of the outer list, or ""."""
        found = re.match(r"[A-Z]+_(\d+)_", self.name)
        return found.group(1) if found else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Candidates by value; ``numbers`` are the places in ``text`` where a cheque or invoice is named, with its list
    number."""

    candidates: Mapping[str, Sequence[Candidate]]
    numbers: Sequence[tuple[int, str, str]] = field(default=())
    text: str = ""

    def pick(self, value: str, span: Span, role: str, element: str | None, paragraph: Span) -> str | None:
        """The name for a value at a span, or None where no fact has that value."""
        options = self.candidates.get(value, ())
        if len(options) <= 1:
            return options[0].name if options else None
        element_order = _ELEMENT_SUFFIX.get(element or "", ())
        wanted = _DATE_SUFFIX.get(role, ()) if role else ()
        ranked = sorted(
            range(len(options)),
            key=lambda i: self._rank(options[i], i, span, wanted, element_order, paragraph),
        )
        return options[ranked[0]].name

    def _rank(
        self, option: Candidate, place: int, span: Span, wanted: Sequence[str], order: Sequence[str], paragraph: Span
    ) -> tuple[float, ...]:
        here = any(s < span[1] and span[0] < e for s, e in option.spans)
        role = next((i for i, w in enumerate(wanted) if option.generic == w or option.generic.endswith("_" + w)), 9)
        fit = order.index(option.generic) if option.generic in order else 20
        stem = option.name.split("_")[0]
        near = self._nearest(span[0], stem, paragraph)
        other = float(bool(option.index) and bool(near) and option.index != near)
        return (other, -float(here) if not other else 0.0, float(role), float(fit), float(place))

    def _nearest(self, at: int, stem: str, paragraph: Span) -> str:
        """The list number of the cheque or invoice that a place speaks of: the one it is "against", else the last one
        named before it in the same paragraph, else the next."""
        inside = [(p, i) for p, s, i in self.numbers if s == stem and paragraph[0] <= p < paragraph[1]]
        before, after = [i for p, i in inside if p < at], [(p, i) for p, i in inside if p >= at]
        if after and _AGAINST.search(self.text[at : after[0][0]]):
            return after[0][1]
        return before[-1] if before else after[0][1] if after else ""


def placeholder_name(path: str) -> str:
    """``cheques.0.presented_on`` gives ``CHEQUE_1_PRESENTED_ON``, ``demand.amount`` gives ``DEMAND_AMOUNT``."""
    parts: list[str] = []
    for key in path.split("."):
        if key.isdigit():
            parts[-1] = singular(parts[-1].lower()).upper()
            parts.append(str(int(key) + 1))
        else:
            parts.append(key.upper())
    return "_".join(parts)


def by_value(
    facts: Sequence[ExtractedFact], chosen: Mapping[str, object], keys: re.Pattern[str]
) -> dict[str, list[Candidate]]:
    """Candidates by value of the facts whose path matches and whose value stood in the end."""
    out: dict[str, list[Candidate]] = {}
    spans: dict[str, list[Span]] = {}
    for fact in facts:
        if keys.search(fact.path) and chosen.get(fact.path) == fact.value:
            spans.setdefault(fact.path, []).extend(fact.spans)
    for path, found in spans.items():
        out.setdefault(str(chosen[path]), []).append(Candidate(placeholder_name(path), tuple(found)))
    return out
