# ruff: noqa: E501  (a phrase is as long as it is)
"""Notices of home buyers to promoters who are late: to withdraw with a refund, or to stay with interest."""

from datetime import date, timedelta

from corpus.kapadia_fields import Fields, day, money
from corpus.more.kit import Kit, Matter, without_none
from corpus.more.letters import Kind, Step
from corpus.world import Facts

PLAN = (
    Step("parties", odds=0.85),
    Step("transaction"),
    Step("payments"),
    Step("delay"),
    (Step("delay", bank="hardship", odds=0.55), Step("liability")),
    Step("demand", when="withdraw"),
    Step("demand-possession", when="stay"),
    Step("compensation", when="compensation"),
    Step("consequence"),
)
NAMES = (
    "Aranya Greens", "Palm Residency", "Hillview Heights", "Sunrise Enclave", "Royal Orchid Court", "Lakefront Towers", "The Banyan",
    "Meadow Park", "Silver Oak Avenue", "Garden Isles", "Skyline Grande", "Vasant Vatika", "Amrapushp Homes", "Elm Court",
)  # fmt: skip
SECTORS = {
    "Uttar Pradesh": (
        "Sector 150, Noida",
        "Raj Nagar Extension, Ghaziabad",
        "Sector Zeta, Greater Noida",
        "Gomti Nagar Extension, Lucknow",
    ),
    "Haryana": ("Sector 79, Gurugram", "Sector 88, Faridabad", "Sector 35, Sonipat", "Sector 108, Gurugram"),
    "Rajasthan": ("Jagatpura, Jaipur", "Ajmer Road, Jaipur"),
    "Punjab": ("Sector 127, Mohali", "Airport Road, Zirakpur"),
}
DELAYS = (
    "the tower has {no lift and no|neither lifts nor a} completion certificate",
    "the construction has been at a standstill for {over a year|the last eighteen months}",
    "only the {structure|bare structure} of the tower is standing at site",
    "no occupation certificate has been {obtained|applied for}",
    "the {club house, the approach road and the sewage plant|roads and the parking} are nowhere to be seen",
    "you have offered a paper possession {without an occupation certificate|while the flat is without doors and electricity}",
)


def _unit(kit: Kit) -> str:
    rng = kit.rng
    tower = rng.choice("ABCDEFGH")
    return str(
        kit.pick(
            (
                f"Flat No. {rng.randrange(1, 24)}{rng.randrange(0, 2)}{rng.randrange(1, 9)}, Tower {tower}",
                f"Apartment No. {tower}-{rng.randrange(101, 1909)}",
                f"Unit No. {rng.randrange(101, 1806)} in Block {tower}",
                f"Villa No. {rng.randrange(4, 160)}",
                f"Independent Floor No. {rng.randrange(2, 98)}-{tower}",
            )
        )
    )


def _registration(kit: Kit, state: str) -> str:
    number = kit.rng.randrange(1_024, 29_800)
    start = {
        "Uttar Pradesh": "UPRERAPRJ",
        "Haryana": "RC/REP/HARERA/",
        "Rajasthan": "RAJ/P/2018/",
        "Punjab": "PBRERA-SAS-PR",
    }
    return f"{start[state]}{number}"


def _booking(kit: Kit) -> Facts:
    state = kit.home.state
    promised = kit.back(200, 1300)
    price = int(float(kit.amount(2_600_000, 16_500_000, 10_000)))
    paid = round(price * kit.rng.uniform(0.55, 0.97) / 1000) * 1000
    return without_none(
        project=f"{kit.pick(NAMES)}, {kit.pick(SECTORS[state])}",
        unit=_unit(kit),
        registration=_registration(kit, state) if kit.chance(0.7) else None,
        agreement_date=kit.back(1000, 1500, promised).isoformat() if kit.chance(0.9) else None,
        price_amount=f"{price}.00",
        paid_amount=f"{paid}.00",
        promised_on=(promised.replace(day=1) - timedelta(days=1)).isoformat(),
    )


def matter(kit: Kit) -> Matter:
    """One allottee's grievance."""
    election = kit.pick(("withdraw", "stay"))
    booking = _booking(kit)
    place = kit.place()
    promoter = kit.party("company company company llp", place, role="promoter")
    tail = "LLP" if promoter["kind"] == "llp" else kit.pick(("Private Limited", "Private Limited", "Limited"))
    first = promoter["name"].removeprefix("M/s. ").split()[0]
    promoter["name"] = (
        f"{first} {kit.pick(('Infraheights', 'Realtech', 'Developers', 'Buildwell', 'Estates', 'Homes'))} {tail}"
    )
    noticees = kit.with_officers(promoter, place, 0.45)
    noticees[1:] = [p | {"role": "director" if promoter["kind"] == "company" else "land-owner"} for p in noticees[1:]]
    if promoter["kind"] != "company":
        noticees = [promoter]
    facts = kit.facts(
        kit.party("individual individual individual company"),
        noticees,
        without_none(
            amount=booking["paid_amount"] if election == "withdraw" else None,
            election=election,
            compensation_amount=kit.amount(100_000, 1_000_000, 50_000) if kit.chance(0.5) else None,
            notice_fee=kit.fee(),
            days=kit.pick((15, 30, 30)),
        ),
        booking=booking,
        delay={"description": kit.say(kit.pick(DELAYS))} if kit.chance(0.8) else None,
    )
    return Matter(
        facts, _fields(kit, facts), election, officers=len(noticees) - 1, enclosures=("Copies of the receipts",)
    )


def _fields(kit: Kit, facts: Facts) -> Fields:
    booking, demand, delay = facts["booking"], facts["demand"], facts.get("delay")
    agreed = day(booking["agreement_date"]) if "agreement_date" in booking else None
    registered = booking.get("registration")
    reg = (
        kit.say(f", {{registered as|registered with the Authority as|bearing registration No.}} {registered}")
        if registered
        else ""
    )
    under = f"{kit.pick(('under', 'vide'))} an agreement for sale dated {agreed}, " if agreed else ""
    return kit.fields(
        facts,
        unit=booking["unit"],
        project=booking["project"],
        reg=reg,
        under=f"({reg.removeprefix(', ')}) {under}" if reg else under,
        agreement=agreed,
        price=money(booking["price_amount"]),
        paid=money(booking["paid_amount"]),
        promised=day(booking["promised_on"]),
        and_delay=f", and {delay['description']}" if delay else "",
        withdraw="" if demand["election"] == "withdraw" else None,
        stay="" if demand["election"] == "stay" else None,
        compensation=money(demand["compensation_amount"]) if "compensation_amount" in demand else None,
    )


KINDS = (Kind("builder-delay", "rera", "RERA", 21, PLAN, matter, first=date(2019, 9, 2), states=tuple(SECTORS)),)
