"""How a firm prints dates and amounts, learnt from its letters by majority."""

import re
from collections import Counter
from collections.abc import Iterable

from legaldraft.core.dates import find_dates
from legaldraft.core.money import find_amounts
from legaldraft.core.notice import Notice
from legaldraft.core.style import ValueStyle


def values_style(notices: Iterable[Notice]) -> ValueStyle:
    """The majority style of dates and of amounts; the house style where the letters show none."""
    dates: Counter[str] = Counter()
    money: Counter[str] = Counter()
    for notice in notices:
        text = "\n".join(x.text for x in notice.paragraphs) or notice.text
        dates.update(s for d in find_dates(text) if (s := date_style(d.text)))
        money.update(s for a in find_amounts(text) if (s := money_style(a.text)))
    default = ValueStyle()
    return ValueStyle(
        dates.most_common(1)[0][0] if dates else default.date,
        money.most_common(1)[0][0] if money else default.money,
    )


def date_style(printed: str) -> str | None:
    """The style of one printed date, or None for a form that is none of the house's."""
    if re.search(r"\d(?:st|nd|rd|th)\b", printed):
        return "ordinal"
    if re.search(r"[A-Za-z]{3}", printed):
        return "long" if printed[0].isdigit() else None
    found = re.match(r"\d{1,2}([./-])", printed)
    return {".": "dots", "-": "dashes", "/": "slashes"}[found.group(1)] if found else None


def money_style(printed: str) -> str | None:
    """The style of one printed amount, or None for a form that is none of the house's."""
    dash = bool(re.search(r"/[-=–—−]", printed))
    if "₹" in printed:
        return "rupee-dash" if dash else "rupee"
    if re.match(r"inr", printed, re.IGNORECASE):
        return "inr"
    if re.match(r"rs\.?\d", printed, re.IGNORECASE):
        return "rs-tight-dash" if dash else "rs"
    if re.match(r"rs", printed, re.IGNORECASE):
        return "rs-dash" if dash else "rs"
    return None
