# ruff: noqa: E501  (a phrase is as long as it is)
"""Notices under section 80 of the Code of Civil Procedure: contractors, land, service, an illegal recovery, a grant."""

from dataclasses import dataclass
from datetime import date

from corpus.kapadia_fields import Fields, day
from corpus.more.kit import Kit, Matter, fill, without_none
from corpus.more.letters import Kind, Step
from corpus.parties import Party, make_place
from corpus.world import Facts

PLAN = (
    Step("parties"),
    Step("transaction"),
    (Step("transaction", bank="background", odds=0.6, join=0.3), Step("representation", when="repday")),
    Step("cause-of-action"),
    Step("relief"),
    Step("sum", when="sum"),
    Step("interest", when="rate"),
    Step("demand"),
    Step("consequence"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A fact pattern: who sues, which office answers, two accounts of the facts, and the relief for each."""

    clients: str
    offices: tuple[tuple[str, str, str], ...]
    causes: tuple[str, ...]
    reliefs: tuple[str, ...]
    money: tuple[int, int] | None = None


_PWD = (
    ("secretary", "The Secretary, Public Works Department, Government of <state>", "Secretariat, <capital>"),
    (
        "public-officer",
        "The Executive Engineer, Provincial Division, Public Works Department",
        "PWD Office Complex, <city>, <state>",
    ),
)
_REVENUE = (
    ("collector", "The Collector, District <city>", "Collectorate, <city>, <state>"),
    ("secretary", "The Secretary, Revenue Department, Government of <state>", "Secretariat, <capital>"),
)
CASES: dict[str, Case] = {
    "bill": Case(
        "proprietorship partnership company",
        (*_PWD, ("secretary", "The Secretary, Irrigation Department, Government of <state>", "Secretariat, <capital>")),
        (
            (
                "my client completed the {widening and strengthening of a road|construction of a primary school building|lining of a minor canal} near <city> under an agreement with the department, and the final bill has "
                "not been {passed|paid} {although the measurements were recorded|in spite of the completion certificate}"
            ),
            (
                "the security deposit and the {last running bill|price variation} of the work of {a health centre|a bridge|quarters} at <city> have been withheld {without assigning any reason|on an audit note never shown to my "
                "client}"
            ),
        ),
        (
            "payment of the final bill of the said work with interest",
            "release of the amount withheld and of the security deposit",
        ),
        (450_000, 8_500_000),
    ),
    "land": Case(
        "individual individual huf",
        _REVENUE,
        (
            (
                "a part of the agricultural land of my client in the village near <city> has been {taken for a road|covered by a drain} {without any acquisition|without any notice} and {without a rupee of compensation|without "
                "compensation}"
            ),
            (
                "the authorities have {entered upon|fenced} the plot of my client at <city> claiming it to be government land, although it {stands|is} in the ownership and possession of my client's family {for generations|since before "
                "consolidation}"
            ),
        ),
        (
            "restoration of possession of the land, or compensation at the market value",
            "a declaration of title and an injunction against interference with possession",
        ),
    ),
    "service": Case(
        "individual",
        (
            ("secretary", "The Secretary, Department of Education, Government of <state>", "Secretariat, <capital>"),
            ("secretary", "The Secretary, Department of Health, Government of <state>", "Secretariat, <capital>"),
            ("public-officer", "The Chief Medical Officer", "District Hospital, <city>, <state>"),
        ),
        (
            "my client retired from the service of the department and the {pension and gratuity|leave encashment and arrears of pay} {have|has} been held back {for want of a no-dues certificate|without any order}",
            "an increment {duly earned|earned under the rules} was withdrawn and a recovery made from the salary of my client {without any notice or hearing|behind the back of my client}",
        ),
        ("release of the retirement dues", "refund of the amount recovered and restoration of the increment"),
        (180_000, 1_900_000),
    ),
    "railway": Case(
        "individual proprietorship company",
        (
            ("general-manager", "The General Manager, Northern Railway", "Baroda House, New Delhi"),
            ("general-manager", "The General Manager, North Western Railway", "Headquarters Office, Jaipur, Rajasthan"),
        ),
        (
            "the {catering licence fee|parking contract deposit} of my client at the railway station of <city> was {forfeited|adjusted} on the cancellation of the contract {without notice|for no fault of my client}",
            "a part of the house of my client beside the railway line at <city> was {pulled down|demolished} by the engineering staff {treating it as an encroachment|without any notice}",
        ),
        ("refund of the amount forfeited", "damages for the loss so caused"),
        (150_000, 2_600_000),
    ),
    "recovery": Case(
        "individual proprietorship",
        _REVENUE,
        (
            "a recovery certificate has been issued against my client for the dues of {a firm with which my client has no concern|another person of the same name}, and the {bank account|house} of my client stands attached",
            "stamp duty has been {demanded again|assessed a second time} on a registered deed at <city> {on which full duty was paid|without any notice}, and the account of my client has been attached for it",
        ),
        (
            "a declaration that the recovery is void and an injunction against the attachment",
            "withdrawal of the recovery certificate and release of the attachment",
        ),
    ),
}
CAPITALS = {
    "Delhi": "New Delhi", "Uttar Pradesh": "Lucknow", "Haryana": "Chandigarh", "Punjab": "Chandigarh",
    "Rajasthan": "Jaipur", "Uttarakhand": "Dehradun", "Chandigarh": "Chandigarh",
}  # fmt: skip
REPLIES = (
    "no {answer|reply} was {received|ever given}",
    "{only|nothing but} an assurance was given {orally|by the dealing clerk}",
    "the same was {rejected by a one-line order|returned} {without reasons|without going into the merits}",
)


def _offices(kit: Kit, case: Case, city: str) -> list[Party]:
    state = kit.home.state if kit.home.state != "Chandigarh" else "Punjab"
    capital = CAPITALS[state]
    where = capital if capital in ("Chandigarh", "New Delhi") else f"{capital}, {state}"
    chosen = kit.rng.sample(case.offices, kit.pick((1, 2)) if len({o[0] for o in case.offices}) > 1 else 1)
    return [
        {
            "name": fill(name, state=state, city=city),
            "kind": "government",
            "role": role,
            "description": "",
            "through": None,
            "address": fill(address, state=state, city=city, capital=where).replace("Delhi, Delhi", "Delhi"),
        }
        for role, name, address in chosen
    ]


def matter(kit: Kit) -> Matter:
    """One grievance against the Government."""
    name = kit.pick(("bill", "bill", "land", "service", "railway", "recovery"))
    case = CASES[name]
    city = make_place(kit.rng, (kit.home.state,)).city
    caused = kit.back(120, 620)
    at = kit.rng.randrange(2)
    amount = kit.amount(*case.money, 500) if case.money else None
    interest = bool(amount) and kit.chance(0.4)
    client = kit.party(case.clients)
    facts = kit.facts(
        client,
        _offices(kit, case, city),
        without_none(
            amount=amount,
            interest_rate=kit.pick(("6", "9")) if interest else None,
            interest_from=kit.notice.isoformat() if interest else None,
            notice_fee=kit.fee(0.3),
        ),
        cause={"description": fill(kit.say(case.causes[at]), city=city), "date": caused.isoformat()},
        representation=_representation(kit, caused) if kit.chance(0.75) else None,
        relief={"description": kit.say(case.reliefs[at])},
    )
    return Matter(facts, _fields(kit, facts), name, enclosures=("Copy of the representation",))


def _representation(kit: Kit, caused: date) -> Facts:
    least = kit.back(30, 100)
    return {"date": max(least, caused).isoformat(), "description": kit.say(kit.pick(REPLIES))}


def _fields(kit: Kit, facts: Facts) -> Fields:
    client, told = facts["client"], facts.get("representation")
    return kit.fields(
        facts,
        desc=client["description"],
        addr=client["address"],
        cause=facts["cause"]["description"],
        causeday=day(facts["cause"]["date"]),
        repday=day(told["date"]) if told else None,
        reply=told["description"] if told else None,
        relief=facts["relief"]["description"],
    )


KINDS = (Kind("government-s80", "gov", "GOV", 20, PLAN, matter),)
