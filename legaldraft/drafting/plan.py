"""The plan of a draft: which elements follow each other, for which cheque or invoice, with which facts each.

The plan is made by code from the form and the firm's habits; the model only writes the paragraph that the plan asks
for. So no required element can be missing and no paragraph can speak of a fact that is not there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from legaldraft.core.style import FirmProfile
from legaldraft.notice_types import Element, Facts, NoticeType, condition

# More cheques or invoices than this are set out in a table that code fills; fewer get a paragraph each.
INLINE_LIMIT = 3
_LIST_NAMES = {"cheques": "CHEQUE", "invoices": "INVOICE", "payments": "PAYMENT"}


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One paragraph to write.

    Args:
        element: what it must say.
        index: 1-based number of the cheque (invoice, payment) it is about, or None.
        allowed: bare names of the placeholders it may use.
        must: groups of placeholders of which at least one each must stand in it.
        table: name of the form's list that is set out in a table under the paragraph, or None.
        heading: heading to set above it, or None.
    """

    element: Element
    index: int | None
    allowed: frozenset[str]
    must: tuple[tuple[str, ...], ...]
    table: str | None = None
    heading: str | None = None


def make_plan(notice_type: NoticeType, facts: Facts, values: Mapping[str, str], profile: FirmProfile) -> tuple[PlanStep, ...]:
    """The steps in the firm's usual order; required elements always, optional ones where the firm usually writes them
    and the form gives cause.

    Args:
        notice_type: the type of notice.
        facts: the form.
        values: the placeholders that the form gives.
        profile: the firm's habits.
    """
    steps: list[PlanStep] = []
    headings = profile.headings.get(notice_type.id, {})
    last_heading: str | None = None
    for element in _ordered(notice_type, profile):
        if not _wanted(element, notice_type, facts, profile):
            continue
        heading = headings.get(element.id)
        for step in _steps_of(element, facts, values):
            shown = heading if heading != last_heading else None
            last_heading = heading or last_heading
            steps.append(PlanStep(step.element, step.index, step.allowed, step.must, step.table, shown))
            heading = None
    return tuple(steps)


def _ordered(notice_type: NoticeType, profile: FirmProfile) -> list[Element]:
    """The firm's order for the elements it usually writes; the others after the element they follow in the type."""
    by_id = {e.id: e for e in notice_type.elements}
    order = [e for e in profile.plan.get(notice_type.id, ()) if e in by_id]
    previous: str | None = None
    for element in notice_type.elements:
        if element.id not in order:
            order.insert(order.index(previous) + 1 if previous in order else 0, element.id)
        previous = element.id
    return [by_id[i] for i in order]


def _wanted(element: Element, notice_type: NoticeType, facts: Facts, profile: FirmProfile) -> bool:
    if element.when:
        return condition(element.when, facts)
    usual = profile.plan.get(notice_type.id)
    return element.required or usual is None or element.id in usual


def _steps_of(element: Element, facts: Facts, values: Mapping[str, str]) -> Iterator[PlanStep]:
    count = len(facts.get(element.repeat) or ()) if element.repeat else 0
    if not element.repeat:
        yield _step(element, None, values)
    elif count > INLINE_LIMIT:
        yield PlanStep(element, None, frozenset(), (), table=element.repeat)
    else:
        for index in range(1, count + 1):
            yield _step(element, index, values)


def _step(element: Element, index: int | None, values: Mapping[str, str]) -> PlanStep:
    at = str(index or 1)
    must = tuple(tuple(n.replace("{i}", at) for n in group) for group in element.must_groups)
    # A fact that the form does not give cannot be asked for; its absence is a finding on the form.
    must = tuple(g for g in must if any(n in values for n in g))
    return PlanStep(element, index, frozenset(_allowed(element, index, values)), must)


def _allowed(element: Element, index: int | None, values: Mapping[str, str]) -> Iterator[str]:
    patterns = [_pattern(m, index) for m in element.may]
    for name in values:
        if any(p.fullmatch(name) for p in patterns):
            yield name


def _pattern(may: str, index: int | None) -> re.Pattern[str]:
    """``CHEQUE_{i}_`` means every fact of this cheque; a name without a trailing underscore means itself and its words."""
    at = str(index) if index else r"\d+"
    body = re.escape(may).replace(r"\{i\}", at)
    return re.compile(body + (r"[A-Z0-9_]+" if may.endswith("_") else r"(?:_WORDS)?"))
