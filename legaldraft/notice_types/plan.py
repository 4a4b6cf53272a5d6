"""Which elements a notice with these facts has, and how often."""

from collections.abc import Iterator
from dataclasses import dataclass

from legaldraft.notice_types.conditions import condition
from legaldraft.notice_types.facts import Facts
from legaldraft.notice_types.schema import Element


@dataclass(frozen=True, slots=True)
class ElementUse:
    """One paragraph to be written: the element, the 1-based number of the list entry it is about (None where it does
    not repeat), and whether that list has more than one entry."""

    element: Element
    index: int | None = None
    several: bool = False


def uses(facts: Facts) -> tuple[ElementUse, ...]:
    """Every element that these facts call for, in the type's order; repeating ones once an entry.

    An element without ``required`` and without ``when`` is among them too: a firm may leave it out.
    """
    return tuple(_uses(facts))


def _uses(facts: Facts) -> Iterator[ElementUse]:
    for element in facts.notice_type.elements:
        if element.when is not None and not condition(element.when, facts):
            continue
        if element.repeat is None:
            yield ElementUse(element)
            continue
        count = len(facts.entries(element.repeat))
        for index in range(1, count + 1):
            yield ElementUse(element, index, count > 1)
