# ruff: noqa: E501  (a phrase is as long as it is)
"""Notices that end a tenancy: arrears, sub-letting, own need, a term that has run out, misuse, a licence."""

from datetime import date, timedelta

from corpus.kapadia_fields import day, money
from corpus.more.kit import Kit, Matter, fill, without_none
from corpus.more.letters import Kind, Step
from corpus.parties import make_place
from corpus.world import Facts
from legaldraft.core.dates import add_months

PLAN = (
    Step("parties", odds=0.85),
    Step("transaction"),
    Step("boundaries", when="boundaries"),
    Step("parties", bank="rentact", odds=0.55, when="delhi"),
    Step("parties", bank="rentact", when="new"),
    (Step("arrears", when="arrears"), Step("ground", when="ground")),
    Step("determination"),
    Step("demand"),
    Step("demand-arrears", when="arrears"),
    Step("damages", when="damages"),
    Step("demand", bank="security", odds=0.4, join=0.4),
    Step("consequence"),
)
PREMISES = {
    "residential": (
        "the {first|second|ground} floor of {Property|House} No. <n>, <where>",
        "Flat No. <m>, {second|third} floor, <n>, <where>",
        "two rooms with kitchen and bath on the {ground|first} floor of House No. <d>/<n>, <where>",
        "the entire {House|Kothi} No. <n>, <where>",
    ),
    "commercial": (
        "Shop No. <d>, ground floor, <n>, <where>",
        "Shop No. <n>, {Main Market|Central Market}, <where>",
        "{Office|Hall} No. <m>, {first|second} floor, <n>, <where>",
        "the {basement|mezzanine} of Property No. <d>/<n>, <where>",
        "Godown No. <d>, Plot No. <n>, <where>",
    ),
}
GROUNDS = {
    "arrears": (
        "you are a {habitual|chronic} defaulter in the payment of rent",
        "you have not paid the rent in time {even once in the last year|for the last several months}",
        "you have {stopped paying|withheld} the rent without any cause",
    ),
    "sublet": (
        "you have sub-let {a portion|a part} of the premises to {a stranger|one Shri Mukesh} without the written consent of my client",
        (
            "you have parted with possession of the premises in favour of {an outsider|a third person} and {yourself live elsewhere|"
            "receive from that person a higher rent}"
        ),
        "a third person has been found in occupation, and you have inducted {that person|the said person} without any permission",
    ),
    "need": (
        "my client requires the premises for the {residence|business} of {a married son|the family of my client}",
        "the premises are needed by my client to {open a clinic for a daughter|start a business after retirement}",
        "my client's family has grown and {no other accommodation is available|the present accommodation has become insufficient}",
    ),
    "misuse": (
        "you have put up a {tin shed|partition wall} in the premises without permission and have damaged the {roof|flooring}",
        "the premises let for {residence|an office} are being used by you for {running a coaching centre|storing chemicals}",
        "you have caused {nuisance|constant nuisance} to the neighbours and have {broken the common wall|blocked the common passage}",
    ),
}
CASES = ("arrears", "arrears", "sublet", "need", "expiry", "misuse", "licence")


def _premises(kit: Kit, purpose: str) -> str:
    place = make_place(kit.rng, (kit.home.state,))
    text = kit.say(kit.pick(PREMISES[purpose]))
    numbers = {"n": kit.rng.randrange(3, 460), "m": kit.rng.randrange(101, 512), "d": kit.rng.randrange(2, 16)}
    return fill(text, **numbers, where=f"{place.locality}, {place.city}")


def _tenancy(kit: Kit, case: str, purpose: str) -> tuple[Facts, date]:
    """The tenancy and the day up to which rent may be unpaid."""
    low, high = (9_000, 65_000) if purpose == "residential" else (12_000, 180_000)
    started = kit.back(500, 2300).replace(day=1)
    tenancy: Facts = {
        "kind": {"expiry": "fixed-term", "licence": "licence"}.get(case, "monthly"),
        "purpose": purpose,
        "rent_amount": kit.amount(low, high, 500),
        "started_on": started.isoformat(),
    }
    if case in ("expiry", "licence") or kit.chance(0.5):
        tenancy["agreement_date"] = kit.back(1, 12, started).isoformat()
    if case == "expiry":
        started = add_months(kit.back(20, 75).replace(day=1), -36)
        tenancy |= {
            "started_on": started.isoformat(),
            "agreement_date": kit.back(1, 12, started).isoformat(),
            "ends_on": (add_months(started, 36) - timedelta(days=1)).isoformat(),
        }
    return tenancy, kit.notice.replace(day=1) - timedelta(days=1)


def _arrears(kit: Kit, rent: str, upto: date) -> Facts:
    months = kit.rng.randrange(2, 11)
    begun = add_months(upto + timedelta(days=1), -months)
    amount = f"{int(float(rent)) * months}.00"
    return {"amount": amount, "from_date": begun.isoformat(), "upto_date": upto.isoformat()}


def _boundaries(kit: Kit) -> str:
    sides = kit.rng.sample(("road", "common passage", "house of the landlord", "property of others", "gali", "park"), 4)
    return f"East: {sides[0]}; West: {sides[1]}; North: {sides[2]}; South: {sides[3]}"


def matter(kit: Kit) -> Matter:
    """One tenancy to be ended."""
    case = kit.pick(CASES)
    purpose = kit.pick(("residential", "commercial"))
    tenancy, upto = _tenancy(kit, case, purpose)
    rent = tenancy["rent_amount"]
    arrears = (
        _arrears(kit, rent, upto) if case == "arrears" or (case in ("sublet", "misuse") and kit.chance(0.35)) else None
    )
    role = "licensee" if case == "licence" else "tenant"
    tenants = "individual individual proprietorship company" if purpose == "commercial" else "individual"
    noticees = [kit.party(tenants, role=role)]
    if case == "sublet" and kit.chance(0.6):
        noticees.append(kit.party("individual proprietorship", role="sub-tenant"))
    higher = f"{round(float(rent) * kit.pick((1.25, 1.5, 2)) / 500) * 500}.00"
    ground = kit.say(kit.pick(GROUNDS[case])) if case in GROUNDS else None
    premises = {"description": _premises(kit, purpose), "state": kit.home.state}
    if kit.chance(0.2):
        premises["boundaries"] = _boundaries(kit)
    facts = kit.facts(
        kit.party("individual individual individual huf trust"),
        noticees,
        {
            "damages_amount": higher if kit.chance(0.65) else None,
            "notice_fee": kit.fee(),
            "days": 15 if case != "licence" else kit.pick((15, 30)),
        },
        premises=premises,
        tenancy=tenancy,
        arrears=arrears,
        ground={"description": ground} if ground else None,
    )
    return Matter(facts, _fields(kit, facts), case, enclosures=("Copy of the rent agreement",))


def _fields(kit: Kit, facts: Facts) -> dict[str, str]:
    tenancy, arrears, demand = facts["tenancy"], facts.get("arrears"), facts["demand"]
    delhi = kit.home.state == "Delhi"
    own = without_none(
        premises=facts["premises"]["description"],
        boundaries=facts["premises"].get("boundaries"),
        monthly="" if tenancy["kind"] == "monthly" else None,
        rent=money(tenancy["rent_amount"]),
        start=day(tenancy["started_on"]),
        agreement=day(tenancy["agreement_date"]) if "agreement_date" in tenancy else None,
        ends=day(tenancy["ends_on"]) if "ends_on" in tenancy else None,
        ground=facts["ground"]["description"] if "ground" in facts else None,
        damages=money(demand["damages_amount"]) if "damages_amount" in demand else None,
        delhi="" if delhi and tenancy["kind"] == "monthly" else None,
        new="" if not delhi and tenancy["kind"] == "monthly" else None,
    )
    if arrears:
        own["arrears"] = money(arrears["amount"])
        own |= {"arrears_from": day(arrears["from_date"]), "arrears_upto": day(arrears["upto_date"])}
    return kit.fields(facts, **own)


KINDS = (Kind("eviction", "evict", "EV", 21, PLAN, matter, states=("Delhi", "Delhi", "Haryana")),)
