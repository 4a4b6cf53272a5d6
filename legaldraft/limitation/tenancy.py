"""When a tenancy ends and the suit for possession lies: term, licence, and the rent Acts with days of their own."""

from dataclasses import replace

from legaldraft.core.findings import Severity
from legaldraft.limitation.matter import Counted, Matter
from legaldraft.limitation.periods import day
from legaldraft.limitation.rulebook import rule_named

VACATE_BY = "tenancy.vacate-by"
DELHI_RENT_LIMIT = 3_500_00
"""Rent a month in paise above which the Delhi Rent Control Act does not apply (s.3(c))."""

RENT_ACTS = {
    "delhi": "Delhi Rent Control Act, 1958",
    "karnataka": "Karnataka Rent Act, 1999",
    "maharashtra": "Maharashtra Rent Control Act, 1999",
    "rajasthan": "Rajasthan Rent Control Act, 2001",
    "tamil nadu": "Tamil Nadu Regulation of Rights and Responsibilities of Landlords and Tenants Act, 2017",
    "uttar pradesh": "Uttar Pradesh Regulation of Urban Premises Tenancy Act, 2021",
    "west bengal": "West Bengal Premises Tenancy Act, 1997",
}
_AUTHORITY = "V. Dhanapal Chettiar v Yesodai Ammal (1979) 4 SCC 214 [C+]; the Act of the State [R: advocate to confirm]"


def count_tenancy(matter: Matter) -> None:
    """The end of the tenancy, the first day of the suit and its last; a warning where a rent Act may rule."""
    kind = matter.facts.text("tenancy.kind")
    if kind == "fixed-term":
        _term(matter)
    elif kind == "licence":
        matter.count(replace(rule_named("tenancy.licence"), start=("received_on",)))
    ended = next((c for c in matter.counted if c.due.code == VACATE_BY), None)
    if ended is not None:
        _suit(matter, ended)
    _rent_act(matter)


def _term(matter: Matter) -> None:
    """A term that still runs ends by itself; after it a tenant may have become one from month to month."""
    ends = matter.facts.date("tenancy.ends_on")
    rule = rule_named("tenancy.term-ends")
    notice = matter.facts.date("received_on") or matter.facts.date("notice_date")
    if ends is None:
        matter.lack(rule, "tenancy.ends_on", "not counted, for the last day of the term is not filled in")
    elif notice is None or ends >= notice:
        matter.count_from(rule, ends, "tenancy.ends_on")
    else:
        over = rule_named("tenancy.holding-over")
        what = f"unsure: the term ended on {day(ends)}; the form does not say whether rent was taken after it (s.116)"
        matter.lack(over, None, what)
        matter.count(replace(over, start=("received_on",)))


def _suit(matter: Matter, ended: Counted) -> None:
    """First and last day of the suit; where a rent Act has longer days of its own, those hold the suit back."""
    end = ended.due.date
    unsure = None if ended.due.certainty.may_block else ended.due.certainty
    matter.count_from(rule_named("tenancy.suit-from"), end, ended.field, certainty=unsure)
    own = _of_rent_act(matter)
    if own is not None:
        first = next(c for c in matter.counted if c.rule.id == "tenancy.suit-from")
        matter.counted.remove(own if own.due.date <= first.due.date else first)
    matter.count_from(rule_named("tenancy.possession"), end, ended.field, certainty=unsure)


def _of_rent_act(matter: Matter) -> Counted | None:
    """The days that a rent Act gives the tenant after a demand of arrears."""
    received, state = matter.facts.date("received_on"), _state(matter)
    arrears = matter.facts.paise("arrears.amount")
    if received is None or not arrears:
        return None
    if state == "maharashtra":
        return matter.count_from(rule_named("tenancy.maharashtra-arrears"), received, "received_on")
    if state == "delhi" and _small_rent(matter):
        return matter.count_from(rule_named("tenancy.delhi-arrears"), received, "received_on")
    return None


def _state(matter: Matter) -> str:
    text = " ".join(matter.facts.text("premises.state").casefold().split())
    return next((s for s in RENT_ACTS if s in text), text)


def _small_rent(matter: Matter) -> bool:
    rent = matter.facts.paise("tenancy.rent_amount")
    return rent is not None and rent <= DELHI_RENT_LIMIT


def _rent_act(matter: Matter) -> None:
    """Where the State has a rent Act, its grounds and days may replace those of s.106."""
    state, path = _state(matter), "premises.state"
    if not state:
        what = (
            "unsure, for 'State or Union Territory' is empty: the rent Act of the State may need other grounds and days"
        )
        matter.lack(rule_named("tenancy.fifteen-days"), path, what)
        return
    if state == "delhi" and not _small_rent(matter):
        return
    act = RENT_ACTS.get(state)
    if act is None:
        message = "Whether a rent Act of this State governs the premises is not known to the program."
        hint = "Look for the State's rent Act, its limits of rent and area, its grounds and its days."
        matter.add(Severity.INFO, "tenancy.rent-act", message, _AUTHORITY, path, hint)
        return
    message = f"The {act} may govern these premises: its grounds and its days then stand in place of those of s.106."
    matter.warn("tenancy.rent-act", message, _AUTHORITY, path, "Check its limits of rent and area first.")
