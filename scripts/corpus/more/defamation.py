# ruff: noqa: E501  (a phrase is as long as it is)
"""Notices on defamation: a review, a local paper, a residents' group, a circular to customers, a complaint at work."""

from dataclasses import dataclass
from datetime import date

from corpus.kapadia_fields import Fields, day
from corpus.more.kit import Kit, Matter, fill, without_none
from corpus.more.letters import Kind, Step
from corpus.parties import Party
from corpus.world import Facts

SANHITA = date(2024, 7, 1)
PLAN = (
    Step("parties", odds=0.9),
    Step("transaction"),
    Step("words"),
    (Step("falsity"), Step("harm", bank="law", odds=0.75)),
    Step("harm"),
    Step("demand"),
    Step("damages", when="sum"),
    Step("consequence"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """Where it was said, what was said (with a translation where in Hindi), why it is false, who read it."""

    clients: str
    role: str
    author: str
    media: tuple[str, ...]
    statements: tuple[tuple[str, str | None], ...]
    falsities: tuple[str, ...]
    readers: str
    harms: tuple[str, ...]
    url: str = ""


CASES: dict[str, Case] = {
    "review": Case(
        "proprietorship company partnership",
        "author",
        "individual",
        ("your page on a social network", "the review page of a website for customers"),
        (
            ("This shop sells duplicate goods and loots every customer. Never go there.", None),
            ("The owner is a cheat who keeps the advance and never delivers.", None),
            ("They use expired material and bribe the inspector.", None),
        ),
        (
            "every article sold is {backed by a bill and the maker's warranty|purchased from the authorised distributor}, and {you have never bought anything from my client|your own order was delivered and accepted}",
            "my client has {been inspected every year and nothing was found wrong|never been charged or even questioned by any authority}",
        ),
        "a large number of {customers and dealers|existing and intending customers}",
        (
            "{three|two} bulk orders have been cancelled",
            "customers have {begun to ask questions|withdrawn their bookings}",
        ),
        "https://reviews.example/p/<n>",
    ),
    "paper": Case(
        "individual",
        "editor",
        "individual",
        (
            "the front page of your daily newspaper",
            "the city page of your weekly newspaper",
            "the news portal run by you",
        ),
        (
            ("Local leader named in land grab: papers forged, widow thrown out", None),
            (
                "स्कूल के प्रबंधक ने बच्चों की फीस का पैसा हड़प लिया",
                "The manager of the school has swallowed the money of the children's fees",
            ),
            ("Councillor and contractor shared the road money, say insiders", None),
        ),
        (
            "{no case of any kind is pending against my client|no complaint has ever been made to any authority}, and {no reporter of yours asked for the version of my client|the version of my client was never taken}",
            "the matter was {inquired into by the authorities|looked into on an earlier complaint} and {nothing was found against my client|the complaint was found to be baseless}",
        ),
        "the {readers of your newspaper|reading public} in the {whole district|city}",
        (
            "my client has had to explain to {relatives and colleagues|voters and friends}",
            "an award announced for my client was {put off|withheld}",
        ),
    ),
    "group": Case(
        "individual",
        "author",
        "individual",
        (
            "the message group of the residents' welfare association",
            "a message group of the traders of the market",
            "the message group of your housing society",
        ),
        (
            ("यह आदमी चोर है, सोसायटी का पैसा खा गया", "This man is a thief, he has eaten up the money of the society"),
            ("Beware of this person. He has run away with committee money before also.", None),
            ("Ask this fellow where the painting fund went. A scooter has become a big car.", None),
        ),
        (
            "the accounts of the association were {audited and passed|adopted} at the general meeting {in which you were present|without a single objection}",
            "my client {never handled the money of the association|was never a member of the committee which spent the money}, as {you very well know|the minute book shows}",
        ),
        "more than {one hundred and fifty|two hundred|ninety} members of the group",
        (
            "neighbours have {stopped greeting|started avoiding} my client",
            "friends and acquaintances have {raised doubts|made enquiries}",
        ),
    ),
    "circular": Case(
        "company partnership proprietorship llp",
        "publisher",
        "company proprietorship",
        ("a circular sent by e-mail to the customers of my client", "a printed circular distributed at a trade fair"),
        (
            (
                "The said firm is insolvent and supplies will stop from next month; deal with them at your own risk.",
                None,
            ),
            ("Their product has failed the laboratory test and has been banned.", None),
        ),
        (
            "my client {meets every liability on time|has never defaulted with any bank or supplier} and {is expanding its capacity|has a healthy order book}",
            "the product {has passed every test|is certified}, and no {ban or order|order} of any kind exists",
        ),
        "the {customers and bankers|dealers and customers} of my client",
        (
            "the bankers of my client have {sought clarifications|called for statements}",
            "{one customer|a long-standing customer} has {withheld an order|suspended purchases}",
        ),
    ),
    "office": Case(
        "individual",
        "author",
        "individual",
        (
            "an e-mail addressed to all the employees of the office",
            "a letter addressed to the employer and the colleagues of my client",
        ),
        (
            ("The said person takes commission from every supplier and has built a house with it.", None),
            ("He was thrown out of his last job for stealing and has forged his experience letter.", None),
        ),
        (
            "my client has {never dealt with any supplier|no power to place any order}, and an inquiry held by the employer {found nothing|cleared my client}",
            "my client {resigned from the earlier job with a good certificate|was relieved with commendation}, {which your own record shows|a copy of which was with you}",
        ),
        "the {superiors and colleagues|employer and colleagues} of my client",
        (
            "the promotion of my client was {kept in abeyance|delayed}",
            "an inquiry was {ordered|held} {for no fault of my client|though it ended in nothing}",
        ),
    ),
}
ACTS = (
    "{remove the offending publication|withdraw the said words} and publish an unconditional apology {of equal prominence|through the same medium}",
    "{retract the statement|tender an unconditional apology} in writing {to my client and to all to whom it was sent|and circulate the same in the same manner}",
    "delete the said words, {issue a corrigendum with equal prominence|publish a contradiction} and undertake not to repeat them",
)


def _author(kit: Kit, case: Case) -> Party:
    place = kit.place()
    return kit.party(case.author, place, role=case.role)


def matter(kit: Kit) -> Matter:
    """One defamatory publication."""
    name = kit.pick(tuple(CASES))
    case = CASES[name]
    statement, translation = kit.pick(case.statements)
    published = kit.back(12, 150)
    url = fill(case.url, n=kit.rng.randrange(10_000, 990_000)) if case.url and kit.chance(0.7) else None
    facts = kit.facts(
        kit.party(case.clients),
        [_author(kit, case)],
        without_none(
            amount=kit.amount(200_000, 5_000_000, 100_000) if kit.chance(0.6) else None,
            act=kit.say(kit.pick(ACTS)),
            notice_fee=kit.fee(0.5),
            days=kit.pick((7, 7, 15)),
        ),
        publication=without_none(
            statement=statement.rstrip("."),
            translation=translation,
            date=published.isoformat(),
            medium=kit.pick(case.media),
            address=url,
            readers=kit.say(case.readers),
        ),
        falsity={"description": kit.say(kit.pick(case.falsities))},
        harm={"description": kit.say(kit.pick(case.harms))} if kit.chance(0.75) else None,
    )
    return Matter(
        facts, _fields(kit, facts, published), "hindi" if translation else name, enclosures=("Copy of the publication",)
    )


def _fields(kit: Kit, facts: Facts, published: date) -> Fields:
    said, harm = facts["publication"], facts.get("harm")
    return kit.fields(
        facts,
        published=day(said["date"]),
        medium=said["medium"],
        url=said.get("address"),
        statement=said["statement"],
        translation=said.get("translation"),
        readers=said["readers"],
        falsity=facts["falsity"]["description"],
        and_harm=f", and {harm['description']}" if harm else "",
        act=facts["demand"]["act"],
        **{"new" if published >= SANHITA else "old": ""},
    )


KINDS = (Kind("defamation", "def", "DEF", 21, PLAN, matter),)
