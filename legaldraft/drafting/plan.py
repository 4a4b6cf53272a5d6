"""The plan of a draft: which elements follow each other, for which cheque or invoice, with which facts each.

The plan is made by code from the form and the firm's habits; the model only writes the paragraph that the plan asks
for. So no required element can be missing and no paragraph can speak of a fact that is not there.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from legaldraft.core.style import FirmProfile
from legaldraft.notice_types import Element, Facts, NoticeType, condition

# More cheques or invoices than this are set out in a table that code fills; fewer get a paragraph each.
INLINE_LIMIT = 3
TABLED = ("cheques", "invoices", "payments")


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One paragraph to write.

    Args:
        element: what it must say.
        index: 1-based number of the cheque (invoice, payment) it is about, or None.
        allowed: bare names of the placeholders it may use.
        several: True where the form's list has more than one entry, so that each must be told from the others.
        given: all placeholders that the form gives.
        table: name of the form's list that is set out in a table under the paragraph, or None.
        heading: heading to set above it, or None.
    """

    element: Element
    index: int | None
    allowed: frozenset[str]
    given: frozenset[str] = frozenset()
    several: bool = False
    table: str | None = None
    heading: str | None = None

    def missing(self, names: Collection[str]) -> tuple[str, ...]:
        """What a paragraph with these placeholders lacks; a fact that the form does not give cannot be asked for."""
        if self.table:
            return ()
        lacking = self.element.missing(names, self.index, self.several)
        return tuple(group for group in lacking if any(n in self.given for n in group.split(" or ")))


def make_plan(
    notice_type: NoticeType, facts: Facts, values: Mapping[str, str], profile: FirmProfile
) -> tuple[PlanStep, ...]:
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
            steps.append(replace(step, heading=shown))
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
    given = frozenset(values)
    entries = facts.get(element.repeat) if element.repeat else None
    count = len(entries or ())
    if element.repeat is None or count == 0:
        yield PlanStep(element, None, _allowed(element, None, values), given)
    elif count > INLINE_LIMIT and element.repeat in TABLED:
        yield PlanStep(element, None, frozenset(), given, table=element.repeat)
    else:
        for index in range(1, count + 1):
            yield PlanStep(element, index, _allowed(element, index, values), given, several=count > 1)


def _allowed(element: Element, index: int | None, values: Mapping[str, str]) -> frozenset[str]:
    return frozenset(name for name in values if element.allows(name, index))
