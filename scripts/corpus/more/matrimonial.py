# ruff: noqa: E501  (a phrase is as long as it is)
"""Notices between spouses: to return, for maintenance, to part by consent, on grounds of divorce, for belongings."""

from dataclasses import dataclass
from datetime import date

from corpus.kapadia_fields import Fields, day
from corpus.more.kit import Kit, Matter, without_none
from corpus.more.letters import Kind, Step
from corpus.parties import Party, make_place
from corpus.world import Facts

HINDI_STATES = ("Delhi", "Uttar Pradesh", "Haryana", "Rajasthan", "Uttarakhand")
SANHITA = date(2024, 7, 1)
PLAN = (
    Step("parties", odds=0.8),
    Step("transaction"),
    Step("children", when="children"),
    Step("facts"),
    (
        Step("separation", when="separated"),
        Step("facts", bank="means", when="wants_money"),
        Step("facts", bank="reconciliation", odds=0.65),
    ),
    Step("demand"),
    Step("maintenance", when="sum"),
    Step("consequence"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """What one spouse complains of and asks. ``by`` is who may send it."""

    by: tuple[str, ...]
    facts: tuple[str, ...]
    acts: tuple[str, ...]


CASES: dict[str, Case] = {
    "return": Case(
        ("husband", "wife"),
        (
            "you left the matrimonial home {without any cause|in the absence of my client} {taking your ornaments and clothes|and went to your parents}, and {have not come back|have declined to return} in spite of {several visits|requests}",
            "you {turned my client out|made my client leave} after a {petty quarrel|trivial dispute} and have since {not cared to enquire|refused to take my client back}",
            "you took up {a transfer to another town|employment elsewhere} without {consulting|informing} my client and have {neither returned nor called my client there|stopped answering calls}",
        ),
        (
            "{return to the matrimonial home|join the company of my client} and live {with the family|as before}",
            "resume cohabitation with my client and {discharge the obligations of marriage|live together in peace}",
        ),
    ),
    "maintenance": Case(
        ("wife",),
        (
            "you have {neglected|refused} to maintain my client and {have not sent a rupee|have paid nothing} {for the last several months|since my client had to leave your house}",
            "my client was {left at the parental home|sent away} {during pregnancy|on the pretext of a festival} and was never taken back, {nor was any expense borne by you|nor has any money been sent}",
            "you {stopped the household expenses|closed the joint account} and {went to live elsewhere|left my client to fend alone}",
        ),
        (
            "provide for the maintenance of my client",
            "pay maintenance regularly and {bear the medical expenses|provide a residence}",
        ),
    ),
    "mutual-divorce": Case(
        ("husband", "wife"),
        (
            "the {temperaments|natures} of the parties {do not agree|are very different}, {meetings of the elders have yielded nothing|reconciliation has been tried and has failed}, and both {have said|agree} that they cannot live together",
            "the marriage has {come to an end in all but name|broken down}, {the parties having settled separately|each having made a separate life}, and {nobody gains|neither gains} by its continuance",
        ),
        (
            "{convey your consent to|join in} a petition for divorce by mutual consent under Section 13B of the Hindu Marriage Act, 1955",
            "sit with my client {and the elders|in mediation} and {settle the terms of|agree to} a divorce by mutual consent",
        ),
    ),
    "divorce": Case(
        ("husband", "wife"),
        (
            "you have treated my client with cruelty, {quarrelling every day over trifles|using abusive language before guests}, {refusing food and company|and leaving the house for days}, so that {my client's health suffered|life became unbearable}",
            "you deserted my client {more than two years ago|over two years back} {without cause or consent|without any reason} and have {shown no wish to return|made it known that you will not return}",
        ),
        (
            "{settle the matter amicably|come forward for an amicable settlement} and say {whether you consent to a dissolution of the marriage|on what terms you are ready to part}",
        ),
    ),
    "belongings": Case(
        ("wife",),
        (
            "the stridhan of my client, {consisting of gold ornaments, clothes and utensils|namely the ornaments and household articles} given at the time of the marriage, was {kept by you|left in your house} and has not been returned",
            "when my client left, you {did not allow the ornaments and certificates to be taken|kept back the ornaments and the educational certificates}, and they {are still with you|have not been returned in spite of requests}",
        ),
        (
            "return the {ornaments, articles and certificates|stridhan and all the articles} of my client {against a receipt|in the presence of two elders}",
        ),
    ),
}
CHILDREN = (
    "a daughter of {four|six|nine} years",
    "a son of {three|five|eight} years",
    "a son of {seven|ten} years and a daughter of {four|five} years",
)


def _spouse(kit: Kit, female: bool, role: str | None) -> Party:
    place = kit.home if role is None else make_place(kit.rng, HINDI_STATES)
    person = kit.hindu(place, female)
    relation = person.relation.replace("w/o", "d/o")
    party = {
        "name": person.name,
        "kind": "individual",
        "description": relation,
        "through": None,
        "address": kit.address(place),
    }
    return party if role is None else party | {"role": role}


def matter(kit: Kit) -> Matter:
    """One matrimonial grievance."""
    name = kit.pick(("return", "return", "maintenance", "maintenance", "mutual-divorce", "divorce", "belongings"))
    case = CASES[name]
    wife = kit.pick(case.by) == "wife"
    separated = (
        kit.back(760, 1100)
        if name == "divorce"
        else kit.back(400, 900)
        if name == "mutual-divorce"
        else kit.back(60, 400)
    )
    married = kit.back(700, 3600, separated)
    grown = (separated - married).days > 3000
    facts = kit.facts(
        _spouse(kit, wife, None),
        [_spouse(kit, not wife, "husband" if wife else "wife")],
        without_none(
            amount=kit.amount(8_000, 60_000, 1_000) if name == "maintenance" else None,
            act=kit.say(kit.pick(case.acts)),
            notice_fee=kit.fee(0.4),
            days=kit.pick((15, 15, 30)),
        ),
        marriage=without_none(
            date=married.isoformat(),
            place=make_place(kit.rng, (kit.home.state,)).city,
            law="hindu",
            children=kit.say(kit.pick(CHILDREN)) if grown else None,
            separated_on=separated.isoformat() if kit.chance(0.8) or name == "divorce" else None,
        ),
        matter={"kind": name, "description": kit.say(kit.pick(case.facts))},
    )
    return Matter(facts, _fields(kit, facts, name), name)


def _fields(kit: Kit, facts: Facts, name: str) -> Fields:
    marriage = facts["marriage"]
    return kit.fields(
        facts,
        married=day(marriage["date"]),
        place=marriage["place"],
        children=marriage.get("children"),
        separated=day(marriage["separated_on"]) if "separated_on" in marriage else None,
        matter=facts["matter"]["description"],
        act=facts["demand"]["act"],
        wants_money="" if name == "maintenance" else None,
        **{"new" if kit.notice >= SANHITA else "old": ""},
    )


KINDS = (Kind("matrimonial", "matr", "MAT", 22, PLAN, matter, states=HINDI_STATES),)
