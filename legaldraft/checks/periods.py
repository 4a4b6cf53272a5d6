"""Periods and shares that a statute itself names: they may stand in a notice though no form supplies them."""

from collections.abc import Iterable

_PERIODS = {
    # s.138: presentment (six months in the text, three by the RBI's direction), thirty days, fifteen days, two years;
    # s.80: eighteen per cent; s.142: one month; s.143A: twenty per cent, sixty days.
    "negotiable-instruments-act-1881": (
        "two years",
        "fifteen days",
        "thirty days",
        "three months",
        "six months",
        "one month",
        "twenty per cent",
        "eighteen per cent",
        "sixty days",
    ),
    "limitation-act-1963": ("three years", "twelve years", "one year"),
    "micro-small-and-medium-enterprises-development-act-2006": ("forty-five days", "fifteen days"),
    "commercial-courts-act-2015": ("three lakh",),
    "insolvency-and-bankruptcy-code-2016": ("one crore", "ten days"),
    "consumer-protection-act-2019": ("two years",),
}


# Where only one provision of a large Act names it.
_BY_PROVISION = {
    "code-of-civil-procedure-1908:80": ("two months",),
    "transfer-of-property-act-1882:106": ("fifteen days", "six months"),
    "arbitration-and-conciliation-act-1996:11": ("thirty days",),
}


def statutory_periods(acts: Iterable[str], allow: Iterable[str] = ()) -> tuple[str, ...]:
    """The periods named by these Acts and provisions, spelt out (``fifteen days``).

    Args:
        acts: ids of Acts.
        allow: entries ``act:provision`` of a kind of notice.
    """
    named = [*(p for act in acts for p in _PERIODS.get(act, ())), *(p for e in allow for p in _BY_PROVISION.get(e, ()))]
    return tuple(dict.fromkeys(named))
