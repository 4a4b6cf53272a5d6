# ruff: noqa: E501  (a phrase is as long as it is)
"""Notices of consumers: a defective article, an insurer, an airline, a hospital, an online seller, a coaching centre."""

from dataclasses import dataclass
from datetime import date, timedelta

from corpus.kapadia_fields import day, money
from corpus.more.kit import Kit, Matter, fill, without_none
from corpus.more.letters import Kind, Step
from corpus.parties import Party

PLAN = (
    Step("parties", odds=0.85),
    Step("transaction"),
    Step("defect"),
    Step("complaint", when="complained"),
    (Step("defect", bank="harassment", odds=0.5), Step("liability")),
    Step("demand"),
    (Step("compensation", when="compensation"), Step("interest", when="rate")),
    Step("consequence"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A fact pattern: what was bought, from whom, what went wrong, and what is asked."""

    kind: str
    roles: str
    items: tuple[str, ...]
    price: tuple[int, int]
    wrongs: tuple[str, ...]
    acts: tuple[str, ...]
    reference: str
    concerns: tuple[str, ...]
    claim: int = 1
    """The refund as a multiple of the price: above one for an insurer, whose price is the premium."""


CASES: dict[str, Case] = {
    "goods": Case(
        "goods",
        "seller manufacturer",
        (
            "a {double-door refrigerator|fully automatic washing machine} of your make",
            "a {1.5|2} ton split air conditioner",
            "an LED television of {43|55} inches",
            "an inverter with {battery|two batteries}",
            "a {laptop computer|desktop computer} for the studies of a child",
            "a water purifier with a warranty of {one year|two years}",
        ),
        (14_000, 95_000),
        (
            "the article stopped working within {three weeks|two months} of its purchase and could not be repaired in {two|three} visits of your mechanic",
            "it {broke down|went dead} time and again, and on each occasion the same part was {patched up|replaced} without any lasting result",
            "the article was found to be {an old, refurbished piece|a used piece with marks of repair} though it was sold as new",
            "it {heats up and trips|gives electric shocks}, which your own engineer has described in the job sheet as a manufacturing defect",
        ),
        (
            "take back the defective article and refund its price",
            "{replace the article with a new one or|} refund the whole price",
        ),
        "{Invoice|Tax Invoice|Cash Memo} No. <n>",
        ("Electronics", "Home Appliances", "Digital World", "Sales Emporium"),
    ),
    "insurer": Case(
        "service",
        "insurer",
        (
            "a {family floater|health insurance} policy for a sum insured of Rs. 5 lakh",
            "a comprehensive policy of insurance on a motor car",
            "a {shopkeeper's|fire and burglary} policy covering the stock in the shop of my client",
        ),
        (9_000, 38_000),
        (
            "a claim duly lodged was repudiated by you on the {flimsy|untenable} ground of non-disclosure, though every question in the proposal form had been truly answered",
            "the claim was {closed|rejected} by you for want of documents which {had already been supplied twice|had never been asked for}",
            "your surveyor assessed the loss, and yet the claim was {repudiated|turned down} by relying on an exclusion which was never explained to my client",
        ),
        ("{settle|honour} the claim in full", "recall the repudiation and pay the claim"),
        "Policy No. <n>",
        ("General Insurance", "Health Insurance"),
        12,
    ),
    "airline": Case(
        "service",
        "service-provider",
        (
            "{four|two} return air tickets from Delhi to {Goa|Kochi|Srinagar}",
            "{three|two} confirmed seats on your flight from Delhi to {Mumbai|Bengaluru}",
        ),
        (16_000, 88_000),
        (
            "my client and the family were denied boarding although they {reported at the counter in time|held confirmed tickets}, and no alternative flight was offered",
            "the flight was cancelled {at the last minute|two hours before departure}, and neither a refund nor another seat was given",
            "the checked-in baggage did not arrive and was {never traced|found damaged} in spite of a report lodged at the airport",
        ),
        ("refund the fare and the expenses incurred", "refund the amount paid for the tickets"),
        "PNR <n>",
        ("Airways", "Aviation"),
    ),
    "hospital": Case(
        "service",
        "service-provider",
        (
            "treatment and surgery of {my client's father|my client's wife} at your hospital",
            "{dental implants|a root canal treatment} at your clinic",
            "a {cataract operation|knee operation} at your hospital",
        ),
        (32_000, 420_000),
        (
            "{a surgical sponge was left behind|the wound was not properly closed}, and a second operation had to be got done elsewhere",
            "the patient was discharged {in haste|without proper tests}, developed {an infection|complications}, and had to be admitted to another hospital the same week",
            "charges were levied for {tests which were never conducted|medicines which were never given}, and copies of the record were refused",
        ),
        ("refund the charges of the treatment and supply the complete record", "refund the amount charged"),
        "Bill No. <n>",
        ("Hospitals", "Medicare", "Multispeciality Clinic"),
    ),
    "online": Case(
        "goods",
        "e-commerce seller",
        (
            "a {mobile telephone|tablet} ordered on your website",
            "a {wooden double bed|sofa set of five seats} ordered through your mobile application",
            "{a pair of gold-plated ear-rings|a wrist watch} ordered on your portal",
        ),
        (6_500, 84_000),
        (
            "the parcel, when opened before a camera, {contained a bar of soap|was found empty}, and the request for return was rejected",
            "a {different and inferior article|counterfeit article} was delivered, and the pick-up for return was cancelled {four|five} times",
            "the article came {broken|torn and scratched}, and although it was collected back no refund has been credited",
        ),
        ("refund the price of the order", "credit the refund to the account from which the payment was made"),
        "Order No. <n>",
        ("Online Retail", "E-Bazaar", "Internet Services"),
    ),
    "coaching": Case(
        "service",
        "service-provider",
        ("a {two-year|one-year} classroom course of coaching for {my client's son|my client's daughter}",),
        (38_000, 290_000),
        (
            "the batches were merged, {three of the promised teachers left|the doubt classes were stopped}, and the refund of the fee for the remaining period was declined",
            "the student withdrew {within a week|within ten days} of joining, but the fee was {forfeited|kept back} by citing a condition in small print",
        ),
        ("refund the fee received", "return the whole of the fee received from my client"),
        "Receipt No. <n>",
        ("Academy", "Institute", "Classes"),
    ),
    "event": Case(
        "service",
        "service-provider",
        (
            "the booking of a {banquet hall|marriage lawn} for a family function",
            "a {holiday package|package tour} for {four|two} persons",
        ),
        (42_000, 310_000),
        (
            "what was promised in the brochure was not provided, and {half of the arrangements were withdrawn|a much inferior arrangement was made} without notice",
            "you {cancelled the booking|gave the dates to another party} on your own and refused to return the money",
        ),
        ("refund the amount paid", "return the whole of the amount received from my client"),
        "Receipt No. <n>",
        ("Holidays and Banquets", "Events", "Hospitality"),
    ),
}


def _noticees(kit: Kit, case: Case) -> list[Party]:
    result: list[Party] = []
    for role in case.roles.split()[: 2 if kit.chance(0.6) else 1]:
        party = kit.party("company company proprietorship", kit.place(), role=role)
        if kit.chance(0.75) and not result:
            party["name"] = f"{party['name'].removeprefix('M/s. ').split()[0]} {kit.pick(case.concerns)}" + (
                " Private Limited" if party["kind"] == "company" else ""
            )
        result.append(party)
    return result


def matter(kit: Kit) -> Matter:
    """One grievance of a consumer."""
    name = kit.pick(("goods", "goods", "insurer", "airline", "hospital", "online", "coaching", "event"))
    case = CASES[name]
    bought = kit.back(70, 290)
    noticed = bought + timedelta(days=kit.rng.randrange(4, 41))
    price = kit.amount(*case.price, 500)
    claim = f"{int(float(price)) * case.claim}.00"
    interest = kit.chance(0.35)
    reference = (
        kit.say(case.reference).replace("<n>", str(kit.rng.randrange(10_214, 998_000))) if kit.chance(0.75) else None
    )
    facts = kit.facts(
        kit.party("individual"),
        _noticees(kit, case),
        without_none(
            amount=claim,
            act=kit.say(kit.pick(case.acts)),
            compensation_amount=kit.amount(10_000, 300_000, 5_000) if kit.chance(0.75) else None,
            interest_rate=kit.pick(("6", "9", "9")) if interest else None,
            interest_from=kit.notice.isoformat() if interest else None,
            notice_fee=kit.fee(),
            days=kit.pick((15, 15, 15, 30)),
        ),
        purchase=without_none(
            kind=case.kind,
            description=kit.say(kit.pick(case.items)),
            amount=price,
            date=bought.isoformat(),
            reference=reference,
        ),
        grievance=without_none(
            kind="defect" if name == "goods" else "deficiency",
            description=kit.say(kit.pick(case.wrongs)),
            noticed_on=noticed.isoformat(),
            complained_on=(noticed + timedelta(days=kit.rng.randrange(2, 20))).isoformat()
            if kit.chance(0.75)
            else None,
        ),
    )
    purchase, grievance, demand = facts["purchase"], facts["grievance"], facts["demand"]
    fields = kit.fields(
        facts,
        item=purchase["description"],
        price=money(price),
        bought=day(purchase["date"]),
        refno=reference,
        grievance=grievance["description"],
        noticed=day(grievance["noticed_on"]),
        complained=day(grievance["complained_on"]) if "complained_on" in grievance else None,
        act=demand["act"],
        compensation=money(demand["compensation_amount"]) if "compensation_amount" in demand else None,
    )
    if name != "goods":
        fields.pop("several", None)
    return Matter(
        facts, fields, name, enclosures=(fill("Copy of the <x>", x="bill" if name == "goods" else "receipt"),)
    )


KINDS = (Kind("consumer-complaint", "cons", "CP", 22, PLAN, matter, first=date(2021, 7, 1)),)
