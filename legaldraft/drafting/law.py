"""Which provisions and years a draft may write: from the notice type's law, for the constraint on digits."""

import re
from collections.abc import Iterable

from legaldraft.drafting.constraint import NumberRule, act_year_rule, provision_rule
from legaldraft.statutes import Book

_SUBS = {"138": ("138(a)", "138(b)", "138(c)"), "142": ("142(1)", "142(1)(b)")}


def number_rules(allowed_law: Iterable[str], book: Book) -> tuple[NumberRule, ...]:
    """Rules for ``Section N`` and for the year of each Act.

    Args:
        allowed_law: ``act-id:provision`` entries; an Order of the CPC holds no digit and needs no rule.
        book: the statute book, for the Acts' titles.
    """
    provisions: list[str] = []
    act_ids: dict[str, None] = {}
    for entry in allowed_law:
        act_id, _, provision = entry.partition(":")
        act_ids[act_id] = None
        if provision[:1].isdigit():
            provisions += [provision, *_SUBS.get(provision, ())]
    rules = [provision_rule(provisions)] if provisions else []
    for act_id in act_ids:
        act = book.act(act_id)
        if act is not None and act.year:
            title = re.sub(r"^The\s+|,?\s*\d{4}\.?$", "", act.name).strip()
            rules.append(act_year_rule(title, act.year))
    return tuple(rules)
