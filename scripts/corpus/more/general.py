# ruff: noqa: E501  (a phrase is as long as it is)
"""Notices on matters without a type of their own: a passage, a drain, noise, papers kept back, a record refused."""

from dataclasses import dataclass

from corpus.kapadia_fields import Fields, day, money
from corpus.more.kit import Kit, Matter, without_none
from corpus.more.letters import Kind, Step
from corpus.world import Facts

PLAN = (
    Step("parties", odds=0.85),
    Step("transaction"),
    (Step("right", when="right"), Step("default", odds=0.85), Step("default", bank="proof", odds=0.55)),
    Step("demand"),
    Step("interest", when="rate"),
    Step("consequence"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A matter: its name, what happened, the right, what is asked, and the money if any."""

    title: str
    events: tuple[str, ...]
    right: str
    acts: tuple[str, ...]
    money: tuple[int, int] | None = None
    clients: str = "individual"
    noticees: str = "individual"


CASES = (
    Case(
        "{the encroachment upon the common passage|obstruction of the common passage}",
        (
            "you {put up|raised} a {wall|brick wall} across the common passage {which leads to the house of my client|used by all the houses of the lane}",
            "you {fixed an iron gate|parked a loader permanently} in the common passage and {locked it|closed it to others}",
        ),
        "the free use of the {common passage|passage at all hours}",
        ("remove the obstruction and {restore the passage|leave the passage open}",),
    ),
    Case(
        "{discharge of dirty water|leakage and seepage of water}",
        (
            "you {turned the drain of your house|diverted the waste water of your kitchen} towards the wall of my client, {which has become damp and cracked|and the plaster has fallen}",
            "the water tank on your roof {began to overflow|started leaking} into the house of my client and {has damaged the ceiling and the electric wiring|the seepage has spoiled two rooms}",
        ),
        "the enjoyment of the house free from {damp and filth|such nuisance}",
        ("repair the {drain|tank} and stop the flow of water into the property of my client",),
        (20_000, 180_000),
    ),
    Case(
        "{noise and nuisance at night|nuisance from the workshop}",
        (
            "you started {a motor workshop|a flour mill|a marriage lawn} {adjoining|next to} the house of my client, {which runs till midnight|with machines working at all hours}",
            "you installed {loudspeakers|a generator set} facing the windows of my client, {making sleep impossible|so that the children cannot study}",
        ),
        "{live in peace|the quiet enjoyment of the home}",
        ("{shift the machines|stop the noise} and keep the premises free of nuisance after 10 p.m.",),
        None,
        "individual",
        "individual proprietorship",
    ),
    Case(
        "{return of documents|withholding of title papers}",
        (
            "the original {sale deed and mutation papers|title deeds} of my client, entrusted to you for {getting a loan|verification}, {were not returned|were kept back} on demand",
            "you {refused|declined} to return the {file and vouchers|books of account} of my client {on the ending of your engagement|although your fee was fully paid}",
        ),
        "the {custody|possession} of the said documents",
        ("return all the documents of my client {in original|against a receipt}",),
        None,
        "individual proprietorship",
        "individual",
    ),
    Case(
        "{inspection of records of the society|refusal of records}",
        (
            "you {refused|declined} to {supply copies of the accounts|show the minute book} of the society to my client, a member {in good standing|of long standing}",
            "the managing committee {raised the maintenance charges|imposed a penalty on my client} {without any resolution|without notice} and {disconnected the water supply|stopped the lift service} of the flat",
        ),
        "{all the rights of a member|the services for which charges are paid}",
        (
            "{supply the copies asked for|allow inspection of the records} and {restore the services|recall the illegal levy}",
        ),
        None,
        "individual",
        "society",
    ),
    Case(
        "{felling of trees and trespass|trespass upon the field}",
        (
            "your men {cut down eleven trees|levelled the boundary mounds} standing on the land of my client {in the absence of my client|during the night}",
            "you {drove a tractor through|let loose cattle in} the standing crop of my client, {which was ready for harvest|causing its complete loss}",
        ),
        "the exclusive possession of the land and its {produce|crop}",
        ("{desist from|stop} any entry upon the land and {make good the loss|compensate for the loss}",),
        (30_000, 320_000),
    ),
    Case(
        "{cancellation of a power of attorney|misuse of a power of attorney}",
        (
            "my client revoked the general power of attorney given to you, {by a registered deed|by a deed duly executed}, and yet you {continue to hold yourself out|are still dealing with others} as the attorney of my client",
            "it came to light that you had {executed an agreement|collected rents} in the name of my client {under a power of attorney already cancelled|beyond the powers given}",
        ),
        "the management of the property {without your interference|free from your interference}",
        (
            "{return the original power of attorney|hand over the original deed} and render accounts {of all that was done under it|}",
        ),
    ),
    Case(
        "{refusal to return a deposit of jewellery|return of ornaments left for repair}",
        (
            "{gold bangles|a necklace} weighing {forty-two|thirty-six} grams, left with you for {repair|polish}, {were not returned|was not given back} and {a false excuse of theft was given|no date is being given}",
            "the ornaments of my client, {kept with you for safe custody|given to you for a marriage}, were {not returned|withheld} {in spite of promises|after the occasion was over}",
        ),
        "the return of the said ornaments",
        ("return the ornaments {in the same weight and purity|intact}",),
        None,
        "individual",
        "individual",
    ),
    Case(
        "{damage to a vehicle|damage in the parking}",
        (
            "your {driver|servant} {reversed a tempo into|damaged} the parked car of my client, {and you promised to pay for the repair|in the presence of several persons}",
            "the car of my client, left in {your paid parking|your service station}, was {returned with dents and a broken glass|taken out and damaged}",
        ),
        "the cost of the repair",
        ("make good the {damage|cost of repair}",),
        (15_000, 160_000),
        "individual",
        "individual",
    ),
)


def matter(kit: Kit) -> Matter:
    """One matter."""
    case: Case = kit.pick(CASES)
    amount = kit.amount(*case.money, 500) if case.money else None
    interest = bool(amount) and kit.chance(0.3)
    facts = kit.facts(
        kit.party(case.clients),
        [kit.party(case.noticees, kit.home if kit.chance(0.7) else kit.place(), role="noticee")],
        without_none(
            amount=amount,
            act=kit.say(kit.pick(case.acts)),
            interest_rate=kit.pick(("6", "9")) if interest else None,
            interest_from=kit.notice.isoformat() if interest else None,
            notice_fee=kit.fee(0.55),
            days=kit.pick((7, 15, 15, 30)),
        ),
        matter=without_none(
            title=kit.say(case.title),
            description=kit.say(kit.pick(case.events)),
            date=kit.back(15, 240).isoformat(),
            right=kit.say(case.right) if kit.chance(0.8) else None,
        ),
    )
    return Matter(facts, _fields(kit, facts), enclosures=("Photographs",))


def _fields(kit: Kit, facts: Facts) -> Fields:
    what, demand = facts["matter"], facts["demand"]
    amount = demand.get("amount")
    words = (
        kit.pick((" and to pay to my client {}", " and also to pay {} to my client")).format(money(amount))
        if amount
        else ""
    )
    return kit.fields(
        facts,
        title=what["title"],
        matter=what["description"],
        dated=day(what["date"]),
        right=what.get("right"),
        act=demand["act"],
        and_pay=words,
    )


KINDS = (Kind("general", "gen", "GEN", 21, PLAN, matter),)
