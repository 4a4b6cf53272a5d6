# ruff: noqa: E501  (a phrase is as long as it is)
"""Replies to the other side's notice: on a cheque, on money, on a tenancy, on wages, on a contract, to a consumer."""

from dataclasses import dataclass
from datetime import timedelta

from corpus.kapadia_fields import Fields, day
from corpus.more.kit import Kit, Matter, without_none
from corpus.more.letters import Kind, Step
from corpus.parties import Party
from corpus.world import Facts

PLAN = (
    Step("objection", when="objection"),
    (Step("transaction"), Step("demand", bank="documents", odds=0.45)),
    Step("answer", each="answers"),
    Step("denial"),
    Step("demand"),
    Step("consequence"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """What the other side claims, and what may be said to each of its paragraphs in turn."""

    kinds: str
    sender: str
    days: tuple[int, ...]
    objections: tuple[str, ...]
    versions: tuple[str, ...]
    answers: tuple[tuple[str, ...], ...]
    acts: tuple[str, ...]


_FORMAL = (
    "the same relates to the description of the parties and {calls for no reply|needs no reply}",
    "the contents are {formal|a matter of record} and are not disputed {to that extent|}",
    "it is {denied for want of knowledge|not admitted} that the sender is what the sender claims to be",
)
_END = (
    "it is denied that my client is liable to {comply with|do anything under} the {illegal demand|demand}, or that any {notice fee|amount} is payable",
    "the demand is {wholly misconceived|without any basis} and is {denied|refuted}",
    "the {consequences threatened|threats held out} are {empty|meant to pressurise my client}, and the {demand|claim} is denied",
)
CASES: dict[str, Case] = {
    "cheque": Case(
        "individual individual proprietorship",
        "individual proprietorship partnership",
        (15,),
        (
            "not a notice in terms of Section 138 of the Negotiable Instruments Act, 1881, as it {demands an amount other than that of the cheque|does not demand the amount of the cheque at all}",
            "{misconceived|false and frivolous}, as the cheque in question was never issued towards any legally enforceable debt",
        ),
        (
            "the cheque was handed over {in blank|signed but undated} as security {for a committee|in connection with a transaction long since closed}, and has been filled in and presented {behind the back of my client|in breach of trust}",
            "the cheque book {containing the said leaf|of my client} was {misplaced|lost}, the bank was informed, and payment was stopped {well before presentation|much earlier}",
            "the goods for which the cheque was given were {returned as defective|never supplied}, and the cheque was to be {returned|given back}",
        ),
        (
            _FORMAL,
            (
                "it is denied that my client ever {borrowed|took} any sum {from your client|as alleged}",
                "it is {wrong and denied|denied} that there was any {transaction|dealing} of the kind alleged, or that any {liability|debt} subsisted on the date of the cheque",
            ),
            (
                "it is denied that the cheque was issued {in discharge of any liability|towards any debt}, the presumption under Section 139 of the Negotiable Instruments Act, 1881 being {rebutted by the facts stated above|rebuttable}",
                "the presentation and return of the cheque are matters of {record|the bank's record}, but it is denied that the return gives rise to any {offence|liability}",
            ),
            _END,
        ),
        (
            "withdraw the notice and return the cheque",
            "return the {security cheque|cheque} and {refrain from|desist from} any complaint on its basis",
        ),
    ),
    "money": Case(
        "individual proprietorship company",
        "individual proprietorship company",
        (15, 15, 30),
        (
            "vague and {bereft of|without} material particulars, no date or document of the alleged transaction being given",
            "{hopelessly barred by time|barred by limitation}, the alleged transaction being more than three years old",
            "{false and frivolous|a counter-blast to the demand earlier raised by my client}",
        ),
        (
            "the material supplied was {sub-standard|short in weight}, was {rejected in writing|returned under a debit note}, and nothing remains payable",
            "the entire amount {due|that ever became payable} was paid {by bank transfer|through banking channels}, and the account stood {settled|closed} {with nothing due on either side|in full}",
            "the sum mentioned was {given by your client as a contribution to a joint venture|an advance for work which your client stopped midway}, and was never a loan",
        ),
        (
            _FORMAL,
            (
                "it is denied that {any loan was taken|any such amount fell due}, or that {any promise to pay|any acknowledgment} was ever given",
                "it is {wrong and denied|denied} that {the goods were accepted without complaint|the invoices were admitted}; the {correspondence|record} speaks to the contrary",
            ),
            (
                "it is denied that {repeated demands were made|your client ever demanded the amount} {or that my client sought time|}",
                "it is denied that my client {avoided|evaded} payment, {there being nothing to pay|no amount being due}",
            ),
            (
                "the claim of interest is denied, there being {no agreement|no contract} for {interest|the payment of interest}",
                "the {statement of account|alleged account} is {self-serving|a fabricated one} and is denied",
            ),
            _END,
        ),
        ("withdraw the notice", "withdraw the notice and {supply|furnish} the complete statement of account"),
    ),
    "tenancy": Case(
        "individual proprietorship",
        "individual huf trust",
        (15, 30),
        (
            "bad in law, as it does not {determine the tenancy in accordance with Section 106 of the Transfer of Property Act, 1882|give the period that the law requires}",
            "{not maintainable|misconceived}, as it has been sent {by one of several owners|by a person who is not the landlord of my client}",
        ),
        (
            "the rent has been {tendered|sent} every month, {and is being refused|and has lately been refused} by the landlord {to create a false ground|so as to show arrears}",
            "my client has been a tenant for {over a decade|many years}, has spent {large sums|substantial amounts} on the upkeep of the premises, and the notice follows upon the refusal of an exorbitant increase of rent",
        ),
        (
            _FORMAL,
            (
                "it is {admitted|not disputed} that my client is a tenant, but the {rate of rent|rent} stated is {wrong and denied|denied}",
                "the tenancy is not disputed; {the description of the premises|the date of its commencement} is {incorrect|wrong}",
            ),
            (
                "it is denied that {there are any arrears of rent|any rent is unpaid}; the rent {stands paid|has been paid} {up to date|till the last month}, {for which receipts were not issued|and your client withholds the receipts}",
                "it is denied that any part of the premises has been {sub-let|damaged} or that {the user has been changed|any nuisance has been caused}",
            ),
            (
                "the alleged need is {a mere desire|not genuine}, your client being {in possession of several other premises|already well accommodated}",
                "the claim for damages is {exaggerated|imaginary} and is denied, my client being in lawful possession",
            ),
            _END,
        ),
        (
            "withdraw the notice and accept the rent",
            "withdraw the notice and issue receipts for the rent {already paid|received}",
        ),
    ),
    "wages": Case(
        "company proprietorship partnership",
        "individual",
        (15, 30),
        (
            "{false|untenable}, as your client was never {terminated|removed} but {abandoned the service|left of his own accord}",
            "silent on the {terms of appointment|notice period}, and an abuse of the process of law",
        ),
        (
            "your client stopped attending {without notice|without any intimation} and did not {hand over charge|return the laptop and the records} in spite of {reminders|letters}",
            "all dues were {settled in full|paid at the time of leaving}, and {a full and final receipt was signed|an acknowledgement was given} by your client",
        ),
        (
            _FORMAL,
            (
                "the {designation and period of service|period of employment} {are|is} a matter of record, but the {salary|wage} stated is {inflated|wrong} and denied",
                "it is {admitted only|not disputed} that your client worked with my client; the {rest|remaining averments} {is|are} denied",
            ),
            (
                "it is denied that any {salary|wage}, {bonus|gratuity} or {leave encashment|other due} is outstanding",
                "it is denied that the services were {terminated illegally|dispensed with}; {the record of attendance|the attendance register} shows otherwise",
            ),
            _END,
        ),
        (
            "withdraw the notice and return the property of my client",
            "withdraw the {false claim|notice} and {complete the handing over|hand over the records}",
        ),
    ),
    "contract": Case(
        "individual proprietorship company",
        "individual individual company",
        (15, 30),
        (
            "misconceived, as it is your client who {committed the breach|was never ready and willing to perform}",
            "premature, the {agreed conditions|conditions precedent} not having been fulfilled by your client",
        ),
        (
            "your client failed to {arrange the balance|pay the instalments} by the date fixed, in spite of {reminders|extensions granted twice}, and the agreement came to an end",
            "the work was held up because your client did not {hand over the site|supply the drawings} and {delayed every running bill|kept changing the scope}",
        ),
        (
            _FORMAL,
            (
                "the execution of the agreement is not disputed, but its terms {are misquoted|have been twisted} in your notice",
                "the payment of {earnest money|the advance} is a matter of record; {what followed is not correctly stated|the rest is denied}",
            ),
            (
                "it is denied that your client was {at any time|ever} ready and willing to perform the {agreement|contract}",
                "it is denied that my client {committed any breach|backed out}; {time was of the essence|the default was wholly of your client}",
            ),
            (
                "the {alleged loss|loss claimed} is {imaginary|remote and unproved}, and is not recoverable under Section 73 of the Indian Contract Act, 1872",
                "it is denied that any {refund|compensation} is due to your client",
            ),
            _END,
        ),
        (
            "withdraw the notice",
            "withdraw the notice and {clear the running bill|make good the loss caused to my client}",
        ),
    ),
    "consumer": Case(
        "proprietorship company",
        "individual",
        (15, 15, 30),
        (
            "{an attempt to extract money|without any cause of action}, your client not having followed the procedure {printed on the warranty card|agreed at the time of sale}",
            "{not maintainable|misconceived}, as your client bought the article for {a commercial purpose|resale}",
        ),
        (
            "the article was repaired {free of charge|at once}, was {taken back in working order|accepted without protest}, and no complaint was {received|made} thereafter",
            "the damage was caused by {mishandling|voltage fluctuation}, which the warranty does not cover, and this was {explained|shown} to your client",
        ),
        (
            _FORMAL,
            (
                "the sale is a matter of record, but it is denied that any {false promise|misrepresentation} was made",
                "the {bill|purchase} is not disputed; the {assurances alleged|rest} are denied",
            ),
            (
                "it is denied that the article {was defective|suffered from any manufacturing defect}",
                "it is denied that there was any deficiency in service or that {any complaint was ignored|your client was made to run about}",
            ),
            (
                "the compensation claimed is {fanciful|exorbitant}, and no {agony or harassment|loss} was suffered",
                "it is denied that {any refund|any replacement} is called for, the warranty {having expired|not covering the damage}",
            ),
            _END,
        ),
        (
            "withdraw the notice",
            "{advise your client to collect the repaired article and to|collect the repaired article and} withdraw the notice",
        ),
    ),
}


def _numbered(kit: Kit, pools: tuple[tuple[str, ...], ...]) -> list[dict[str, str]]:
    """One answer a pool, to a paragraph or two of the notice."""
    at, result = 1, []
    for pool in pools:
        two = kit.chance(0.3)
        para = f"paragraphs {at} and {at + 1}" if two else f"paragraph {at}"
        at += 2 if two else 1
        result.append({"paragraph": para, "text": kit.say(kit.pick(pool))})
    return result


def _to_whom(kit: Kit, sender: Party) -> list[Party]:
    if kit.chance(0.3):
        return [sender | {"role": "sender"}]
    advocate = kit.party("individual", kit.place(), role="advocate-of-sender")
    return [advocate | {"description": "Advocate"}]


def matter(kit: Kit) -> Matter:
    """One notice to be answered."""
    case = CASES[kit.pick(tuple(CASES))]
    sender = kit.party(case.sender, kit.place())
    noticees = _to_whom(kit, sender)
    direct = noticees[0]["role"] == "sender"
    theirs = kit.back(9, 24)
    received = theirs + timedelta(days=kit.rng.randrange(2, 6))
    number = kit.rng.randrange(14, 900)
    answers = _numbered(kit, case.answers)
    objection = kit.say(kit.pick(case.objections)) if kit.chance(0.7) else None
    version = kit.say(kit.pick(case.versions))
    act = kit.say(kit.pick(case.acts))
    texts = [objection or "", version, act, *(a["text"] for a in answers)]
    if direct:
        objection, version, act, *said = [_to_sender(t) for t in texts]
        answers = [a | {"text": t} for a, t in zip(answers, said, strict=True)]
    facts = kit.facts(
        kit.party(case.kinds),
        noticees,
        {"act": act, "notice_fee": kit.fee(0.45)},
        theirs=without_none(
            date=theirs.isoformat(),
            reference=kit.pick((f"AD/{number}/{theirs.year}", f"LN-{number}", f"{number}/{theirs.year}"))
            if kit.chance(0.5)
            else None,
            received_on=received.isoformat() if kit.chance(0.7) else None,
            sender=sender["name"],
            days=kit.pick(case.days),
        ),
        objection={"description": objection} if objection else None,
        answers=answers,
        version={"description": version},
    )
    return Matter(facts, _fields(kit, facts), lists={"answers": _answer_fields(answers)})


def _to_sender(text: str) -> str:
    """The words as they are put to the sender, not to the sender's advocate."""
    return (
        text.replace("your client's", "your")
        .replace("your client", "you")
        .replace("you was", "you were")
        .replace("you is", "you are")
    )


def _answer_fields(answers: list[dict[str, str]]) -> list[Fields]:
    return [{"para": a["paragraph"], "answer": a["text"]} for a in answers]


def _fields(kit: Kit, facts: Facts) -> Fields:
    theirs = facts["theirs"]
    return kit.fields(
        facts,
        their_date=day(theirs["date"]),
        their_ref=theirs.get("reference"),
        their_received=day(theirs["received_on"]) if "received_on" in theirs else None,
        sender=theirs["sender"],
        has_ref="" if "reference" in theirs else None,
        has_received="" if "received_on" in theirs else None,
        via="" if facts["noticees"][0]["role"] == "advocate-of-sender" else None,
        objection=facts["objection"]["description"] if "objection" in facts else None,
        version=facts["version"]["description"],
        act=facts["demand"]["act"],
    )


KINDS = (Kind("reply-to-notice", "reply", "RP", 24, PLAN, matter),)
