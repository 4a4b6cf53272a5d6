# ruff: noqa: E501  (a phrase is as long as it is)
"""Notices that invoke an arbitration clause: works, supply, franchise, partnership, lease of machines, services."""

from dataclasses import dataclass

from corpus.kapadia_fields import Fields, day, money
from corpus.more.kit import Kit, Matter, fill, without_none
from corpus.more.letters import Kind, Step
from corpus.parties import make_person, make_place
from corpus.world import Facts

PLAN = (
    Step("parties", odds=0.75),
    Step("transaction"),
    Step("clause"),
    Step("clause", bank="seat", when="seat", odds=0.8, join=0.4),
    (Step("dispute"), Step("steps", when="steps")),
    Step("invocation"),
    Step("nomination"),
    Step("demand"),
    Step("demand", bank="settlement", odds=0.4),
    Step("consequence"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """An agreement with its dispute and the range of the claim."""

    agreements: tuple[str, ...]
    disputes: tuple[str, ...]
    claim: tuple[int, int]
    client: str
    noticee: str


CASES = {
    "works": Case(
        (
            "a works contract for {a godown|a school building|a boundary wall} at <city>",
            "a contract for {the electrification|the interior works} of {an office block|a hotel} at <city>",
        ),
        (
            "you have not paid the {final bill|last two running bills} {and have withheld the security deposit|although the work was completed}",
            "you terminated the contract {without notice|midway} and {invoked the bank guarantee|got the rest done by others}",
        ),
        (900_000, 24_000_000),
        "proprietorship company partnership",
        "company trust society company",
    ),
    "supply": Case(
        (
            "a supply agreement for {cattle feed|packing material|solar panels|coal}",
            "a rate contract for {medicines and surgicals|uniforms|diesel}",
        ),
        (
            "you {rejected|returned} a consignment {after using half of it|without any test} and have not paid for {it|the same}",
            "you {stopped lifting the goods|reduced the price on your own} {in the middle of the term|without consent}",
        ),
        (700_000, 9_000_000),
        "proprietorship company llp",
        "company partnership",
    ),
    "franchise": Case(
        (
            "a franchise agreement for {a coaching centre|a restaurant|a gymnasium} at <city>",
            "a distributorship agreement for the territory of <city>",
        ),
        (
            "you have {appointed another in the same territory|stopped supplies} and {have refused to refund the franchise fee|retain the deposit}",
            "the {royalty|minimum guarantee} has not been paid {for the last three quarters|since last year} and the {brand|name} is still being used",
        ),
        (500_000, 6_500_000),
        "individual proprietorship company",
        "company llp",
    ),
    "partnership": Case(
        ("a deed of partnership", "a deed of retirement from the firm", "a shareholders' agreement"),
        (
            "the accounts of the {firm|business} have not been {rendered|settled} and {the share of profits has been withheld|the capital has not been returned}",
            "you have {excluded my client from the business|opened a competing business} {and have operated the accounts alone|in violation of the covenants}",
        ),
        (1_200_000, 15_000_000),
        "individual",
        "individual",
    ),
    "services": Case(
        (
            "an agreement for {security and housekeeping services|manpower supply} at <city>",
            "a {transport contract|logistics agreement}",
            "a lease agreement of {a crane|construction machinery}",
        ),
        (
            "you have {not paid the monthly bills|deducted large sums as penalties} {for the last six months|without showing any loss}",
            "you {ended the agreement|sent away the staff of my client} before the {lock-in period|agreed term} and {have not paid the notice period|owe the dues}",
        ),
        (600_000, 8_000_000),
        "proprietorship company",
        "company society trust",
    ),
}
CLAUSES = {
    "one": (
        "Any dispute arising out of this agreement shall be referred to a sole arbitrator appointed by the mutual consent of the parties",
        "All disputes and differences between the parties shall be settled by arbitration of a sole arbitrator in accordance with the Arbitration and Conciliation Act, 1996",
        "In the event of any dispute the same shall be referred to the arbitration of a single arbitrator to be agreed upon by both parties, whose award shall be final and binding",
    ),
    "three": (
        "Disputes shall be referred to three arbitrators, one to be appointed by each party and the third by the two so appointed",
        "Any difference shall be decided by a board of three arbitrators, each side nominating one and the two nominating the presiding arbitrator",
    ),
}
STEPS = (
    "conciliation was tried {on two dates|before a common friend} and failed",
    "{a meeting|meetings} of the senior officers of both sides {was held|were held} without any result",
    "a notice of dispute was given and the period of {thirty|sixty} days for amicable settlement has expired",
)
OFFICES = (
    "retired District Judge",
    "Advocate",
    "retired Chief Engineer",
    "Chartered Accountant",
    "retired Additional District Judge",
)


def matter(kit: Kit) -> Matter:
    """One dispute for arbitration."""
    case = CASES[kit.pick(tuple(CASES))]
    city = make_place(kit.rng, (kit.home.state,)).city
    number = kit.pick(("one", "one", "one", "three"))
    place = kit.place()
    noticees = kit.with_officers(kit.party(case.noticee, place, role="respondent"), place, 0.25)
    noticees[1:] = [p | {"role": "partner" if p["role"] == "partner" else "other"} for p in noticees[1:]]
    judge = make_person(kit.rng, kit.home.state)
    facts = kit.facts(
        kit.party(case.client),
        noticees,
        without_none(notice_fee=kit.fee(0.4), days=30),
        agreement=without_none(
            description=fill(kit.say(kit.pick(case.agreements)), city=city),
            date=kit.back(300, 1400).isoformat(),
            clause=f"{kit.pick(('clause', 'clause', 'Article'))} {kit.rng.randrange(9, 34)}{kit.pick(('', '', '.1', '.2'))}",
            clause_text=kit.pick(CLAUSES[number]),
            seat=kit.pick(("New Delhi", city)) if kit.chance(0.7) else None,
            steps=kit.say(kit.pick(STEPS)) if kit.chance(0.45) else None,
        ),
        dispute=without_none(
            description=kit.say(kit.pick(case.disputes)),
            amount=kit.amount(*case.claim, 1_000) if kit.chance(0.85) else None,
        ),
        nominee={"name": f"{judge.name}, {kit.pick(OFFICES)}", "number": number},
    )
    return Matter(facts, _fields(kit, facts), number, officers=0, enclosures=("Copy of the agreement",))


def _fields(kit: Kit, facts: Facts) -> Fields:
    agreement, dispute = facts["agreement"], facts["dispute"]
    amount = money(dispute["amount"]) if "amount" in dispute else None
    claim = (
        kit.pick((f"; the claim of my client is {amount}", f", and a sum of {amount} is due to my client"))
        if amount
        else ""
    )
    return kit.fields(
        facts,
        agreement=agreement["description"],
        dated=day(agreement["date"]),
        clause=agreement["clause"],
        clausetext=agreement["clause_text"],
        seat=agreement.get("seat"),
        steps=agreement.get("steps"),
        dispute=dispute["description"],
        claim=claim,
        nominee=facts["nominee"]["name"],
    )


KINDS = (Kind("arbitration-invocation", "arb", "ARB", 21, PLAN, matter),)
