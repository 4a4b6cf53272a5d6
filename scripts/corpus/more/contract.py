# ruff: noqa: E501  (a phrase is as long as it is)
"""Notices on a broken contract: a sale of land, a supply, a building contract, a franchise, a service, software."""

from dataclasses import dataclass
from datetime import timedelta

from corpus.kapadia_fields import Fields, day, money, total
from corpus.more.kit import Kit, Matter, fill, without_none
from corpus.more.letters import Kind, Step
from corpus.parties import make_place
from corpus.world import Facts

PLAN = (
    Step("parties", odds=0.8),
    Step("transaction"),
    (Step("payments", when="paid"), Step("performance", when="readiness")),
    Step("breach"),
    Step("breach", bank="law", odds=0.75, join=0.25),
    Step("loss", when="loss"),
    Step("demand"),
    Step("interest", when="rate"),
    Step("consequence"),
    Step("mediation", when="commercial"),
)
_COMMERCIAL = 300_000  # rupees: section 2(1)(i) of the Commercial Courts Act, 2015


@dataclass(frozen=True, slots=True)
class Case:
    """A fact pattern: the contract, the price, who is who, what was done, what was broken, and what is asked."""

    contracts: tuple[str, ...]
    price: tuple[int, int]
    client: str
    noticee: str
    role: str
    readiness: tuple[str, ...]
    breaches: tuple[str, ...]
    losses: tuple[str, ...]
    acts: tuple[str, ...]
    business: bool = True


CASES: dict[str, Case] = {
    "sale": Case(
        (
            "an agreement to sell {Flat No. <m>|House No. <n>|Plot No. <n>}, <where>",
            "an agreement for sale of {a shop bearing No. <d>|agricultural land measuring four bighas}, <where>",
        ),
        (1_800_000, 12_000_000),
        "individual individual huf",
        "individual",
        "seller",
        (
            "{kept the balance ready|arranged the balance consideration} and asked you {in writing|more than once} to fix a day for the deed",
            "{purchased the stamp paper|got the draft deed prepared} and remained present at the office of the Sub-Registrar on the appointed day",
        ),
        (
            "{have refused|refused} to execute the sale deed {and are demanding a higher price|on the pretext of a rise in prices}",
            "{did not turn up|failed to appear} before the Sub-Registrar and have since been {negotiating with others|trying to sell the property to a third person}",
        ),
        ("the higher price of {another property|a similar property} in the locality",),
        (
            "execute and register the sale deed against the balance price",
            "{obtain the permissions and|clear the dues upon the property and} execute the sale deed in favour of my client",
        ),
        business=False,
    ),
    "supply": Case(
        (
            "a contract for the supply of {200|120|80} metric tons of {steel bars|cement clinker|wheat bran}",
            "a {purchase order|rate contract} for supply of {printed cartons|cotton fabric|moulded chairs}",
        ),
        (600_000, 6_500_000),
        "company proprietorship partnership llp",
        "company proprietorship partnership",
        "supplier",
        (
            "{opened the letter of credit|paid the advance} in time and {sent the vehicles|gave the delivery schedule} as agreed",
        ),
        (
            "{supplied|delivered} less than half of the quantity and {stopped supplies|declared that no more would be delivered}",
            "supplied material which {failed the laboratory test|was not according to the sample} and {refused to replace it|have not replaced the same}",
        ),
        (
            "the excess price paid for {buying the goods elsewhere|goods bought in the open market}",
            "the {penalty paid|damages paid} by my client to its own customer",
        ),
        ("deliver the remaining quantity as per the sample",),
    ),
    "works": Case(
        (
            "a contract for the {construction of a house|renovation of a showroom} at {Plot No. <n>|Property No. <n>}, <where>",
            "a contract for {interior works|electrical and plumbing works} at {Office No. <m>|Building No. <n>}, <where>",
        ),
        (700_000, 7_500_000),
        "individual individual company trust",
        "proprietorship company partnership",
        "contractor",
        (
            "{paid every running bill|released the advance} in time and {handed over the site free of hindrance|supplied the drawings}",
        ),
        (
            "abandoned the work {half done|at the stage of plastering} and removed {your labour|your men and material} from the site",
            "{used inferior material|did defective work}, as {certified by an architect|pointed out in writing}, and {have not rectified it|left it incomplete}",
        ),
        ("the cost of {getting the work completed by another contractor|pulling down and redoing the defective work}",),
        (
            "resume and complete the work according to the drawings",
            "rectify the defects {at your own cost|} and complete the remaining work",
        ),
        business=False,
    ),
    "franchise": Case(
        (
            "a franchise agreement for {a play school|a coffee outlet|a diagnostic collection centre} at <where>",
            "a {distribution agreement|dealership agreement} for {packaged water|electric scooters|paints} in the territory of <where>",
        ),
        (800_000, 5_500_000),
        "individual proprietorship company",
        "company",
        "other",
        (
            "{took premises on rent and furnished them|invested in the premises and staff} according to your specifications",
        ),
        (
            "{appointed another|set up a second} {franchisee|dealer} within the exclusive territory of my client",
            "did not provide the {training and supplies|stock and support} {promised|agreed}, so that the outlet {could not be started|had to be closed}",
        ),
        ("the {expenditure|money spent} on {the fit-out of the premises|premises and staff}",),
        ("honour the exclusive territory of my client and {withdraw|cancel} the second appointment",),
    ),
    "services": Case(
        (
            "a contract for the development of {an accounting software|a mobile application|a billing portal}",
            "an annual maintenance contract for {lifts|a diesel generator set|air conditioning plant}",
            "an agreement for {event management of a trade fair|organising an annual function}",
        ),
        (400_000, 3_800_000),
        "company proprietorship trust society",
        "company proprietorship llp",
        "other",
        (
            "{furnished all the data asked for|gave access and information} and {paid each milestone|made payments} on time",
        ),
        (
            "{delivered nothing that works|failed to deliver a working product}, though the date was extended {twice|on your request}",
            "{did not attend to|left unattended} {repeated breakdowns|the complaints} and {withdrew your staff|stopped the services} midway",
        ),
        ("the charges of {another agency engaged to do the same work|a substitute agency}",),
        (
            "{complete and hand over the work with its source code|complete the work} in terms of the contract",
            "restore the services {in full|} for the remaining period of the contract",
        ),
    ),
}


def _contract(kit: Kit, case: Case) -> Facts:
    place = make_place(kit.rng, (kit.home.state,))
    numbers = {"n": kit.rng.randrange(3, 460), "m": kit.rng.randrange(101, 912), "d": kit.rng.randrange(2, 16)}
    due = kit.back(60, 400)
    return without_none(
        description=fill(kit.say(kit.pick(case.contracts)), **numbers, where=f"{place.locality}, {place.city}"),
        date=kit.back(90, 330, due).isoformat(),
        reference=f"{kit.pick(('PO/', 'WO/', 'AGR-'))}{kit.rng.randrange(101, 2400)}"
        if case.business and kit.chance(0.5)
        else None,
        amount=kit.amount(*case.price, 5_000),
        due_date=due.isoformat(),
    )


def matter(kit: Kit) -> Matter:
    """One broken contract."""
    name = kit.pick(("sale", "sale", "supply", "works", "franchise", "services"))
    case = CASES[name]
    contract = _contract(kit, case)
    price = float(contract["amount"])
    relief = kit.pick(("performance", "money"))
    paid = f"{round(price * kit.rng.uniform(0.1, 0.5) / 5000) * 5000 or 5000}.00"
    money_claim = relief == "money"
    loss = f"{round(price * kit.rng.uniform(0.05, 0.2) / 1000) * 1000}.00" if money_claim else None
    amount = total([paid, loss]) if loss else None
    place = kit.place()
    noticees = kit.with_officers(kit.party(case.noticee, place, role=case.role), place, 0.4)
    noticees[1:] = [p | {"role": "partner" if p["role"] == "partner" else "other"} for p in noticees[1:]]
    broken = kit.notice.fromisoformat(contract["due_date"]) + timedelta(days=kit.rng.randrange(1, 30))
    business = case.business and "individual" not in case.client.split()
    commercial = business and money_claim and float(amount or 0) >= _COMMERCIAL
    interest = money_claim and kit.chance(0.4)
    facts = kit.facts(
        kit.party(case.client),
        noticees,
        without_none(
            amount=amount,
            relief=relief,
            act=None if money_claim else kit.say(kit.pick(case.acts)),
            interest_rate=kit.pick(("6", "9")) if interest else None,
            interest_from=kit.notice.isoformat() if interest else None,
            notice_fee=kit.fee(),
            days=kit.pick((15, 30)) if money_claim else 30,
        ),
        contract=contract,
        performance={"description": kit.say(kit.pick(case.readiness)), "amount": paid},
        breach={"description": kit.say(kit.pick(case.breaches)), "date": broken.isoformat()},
        loss={"description": kit.say(kit.pick(case.losses)), "amount": loss} if loss else None,
        commercial=commercial,
    )
    return Matter(facts, _fields(kit, facts), name, enclosures=("Copy of the agreement",))


def _fields(kit: Kit, facts: Facts) -> Fields:
    contract, loss, demand = facts["contract"], facts.get("loss"), facts["demand"]
    return kit.fields(
        facts,
        contract=contract["description"],
        dated=day(contract["date"]),
        refno=contract.get("reference"),
        price=money(contract["amount"]),
        due=day(contract["due_date"]),
        paid=money(facts["performance"]["amount"]),
        readiness=facts["performance"]["description"],
        breach=facts["breach"]["description"],
        broken=day(facts["breach"]["date"]),
        loss=money(loss["amount"]) if loss else None,
        lossof=loss["description"] if loss else None,
        act=demand.get("act"),
        perform="" if demand["relief"] == "performance" else None,
        pay="" if demand["relief"] == "money" else None,
        thirty="" if demand["days"] == 30 else None,
        commercial="" if facts.get("commercial") else None,
    )


KINDS = (Kind("breach-of-contract", "brch", "BC", 22, PLAN, matter),)
