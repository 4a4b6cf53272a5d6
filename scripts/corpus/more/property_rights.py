# ruff: noqa: E501  (a phrase is as long as it is)
"""Notices to stop an infringement: a registered mark, passing off, copyright, a registered design."""

from dataclasses import dataclass

from corpus.kapadia_fields import Fields, day
from corpus.more.kit import Kit, Matter, without_none
from corpus.more.letters import Kind, Step
from corpus.parties import make_place
from corpus.world import Facts

PLAN = (
    Step("parties", odds=0.85),
    Step("transaction"),
    Step("infringement"),
    Step("liability"),
    Step("demand"),
    (Step("damages", when="sum"), Step("mediation")),
    Step("consequence"),
)
MARKS = (
    ("SURAJMUKHI", "SOORAJ MUKHI", "edible oils", "Class 29"), ("VAYUDOOT", "VAYU DOOTH", "electric fans", "Class 11"),
    ("KESARBAGH", "KESAR BAAGH", "spices", "Class 30"), ("GAJRAJ GOLD", "GAJRAAJ GOLD PLUS", "cement and putty", "Class 19"),
    ("NEELKAMALI", "NILKAMALI", "bed sheets", "Class 24"), ("TEZDHAR", "TEJDHAAR", "kitchen knives", "Class 8"),
    ("AMRITDHENU", "AMRUT DHENU", "ghee and milk products", "Class 29"), ("CHANDANVAN", "CHANDAN VANA", "incense sticks", "Class 3"),
    ("BALSAKHA", "BAL SAKHAA", "school bags", "Class 18"), ("MEHFILI", "MEHFEELI", "betel nut and mouth fresheners", "Class 30"),
    ("URJAKAVACH", "OORJA KAVACH", "inverter batteries", "Class 9"), ("PADCHAAP", "PAD CHHAP", "footwear", "Class 25"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """What is owned and how it is infringed, besides the marks above."""

    rights: tuple[str, ...]
    wrongs: tuple[str, ...]


CASES = {
    "copyright": Case(
        (
            "the copyright in {a set of question banks and study notes|the illustrated primers for children} published by my client",
            "the copyright in {an accounting software|a billing software} written by my client's own engineers",
            "the copyright in {the photographs|the photographs and text} of the product catalogue of my client",
        ),
        (
            "{photocopying and selling|printing and selling} the said work {under your own title|with the name of my client removed}",
            "{reproducing|copying} the same on your website and {selling access to|profiting from} it",
        ),
    ),
    "design": Case(
        ("the registered design of {a steel bottle|a plastic chair|a table fan|a ceiling light}",),
        (
            "{making and selling|selling} articles to which {the same design|an obvious imitation of the design} is applied",
        ),
    ),
}
ACTS = {
    "mark": (
        "stop all use of {the offending mark|the said mark or any mark similar to it} and {give a written undertaking|deliver up all labels, cartons and dies}",
        "cease to {make, sell or advertise|sell or advertise} goods under the offending mark, {recall the stock from the market|hand over the unsold stock} and give an undertaking",
    ),
    "work": (
        "{stop|cease} {the reproduction and sale|all infringing use} at once, {hand over the infringing copies|deliver up the infringing stock} and give a written undertaking",
        "withdraw the infringing {goods|copies} from the market and {disclose the quantity made and sold|render an account of the sales}",
    ),
}


def _right(kit: Kit, name: str) -> tuple[Facts, str]:
    """What is owned, and what the other side is doing."""
    since = kit.back(700, 4200)
    number = f"{kit.rng.randrange(1_204_000, 5_600_000)}"
    if name in ("trade-mark", "passing-off"):
        ours, theirs, goods, kind = kit.pick(MARKS)
        word = kit.pick(("trade mark", "mark")) if name == "trade-mark" else "mark and get-up"
        right: Facts = {"kind": name, "description": f"the {word} {ours} for {goods}"}
        if name == "trade-mark":
            right |= {"registration_number": number, "registration_class": kind, "registered_on": since.isoformat()}
        doing = kit.say(
            f"{{selling|manufacturing and selling}} {goods} under the {{mark|deceptively similar mark}} {theirs}"
        )
        return right, doing + kit.pick(("", " in a packing of the same colour and lay-out"))
    case = CASES[name]
    right = {"kind": name, "description": kit.say(kit.pick(case.rights))}
    if name == "design":
        right |= {"registration_number": f"{kit.rng.randrange(204_000, 398_000)}", "registered_on": since.isoformat()}
    return right, kit.say(kit.pick(case.wrongs))


def matter(kit: Kit) -> Matter:
    """One infringement."""
    name = kit.pick(("trade-mark", "trade-mark", "trade-mark", "passing-off", "copyright", "copyright", "design"))
    right, wrong = _right(kit, name)
    place = kit.place()
    first = kit.party("proprietorship proprietorship company partnership", place, role="infringer")
    noticees = [first]
    if kit.chance(0.25):
        noticees.append(kit.party("proprietorship company", place, role="seller"))
    market = make_place(kit.rng, (place.state,))
    facts = kit.facts(
        kit.party("company proprietorship partnership llp"),
        noticees,
        without_none(
            amount=kit.amount(200_000, 4_000_000, 50_000) if kit.chance(0.55) else None,
            act=kit.say(kit.pick(ACTS["mark" if name in ("trade-mark", "passing-off") else "work"])),
            notice_fee=kit.fee(0.5),
            days=kit.pick((7, 7, 10, 15)),
        ),
        right=right,
        infringement={
            "description": wrong,
            "discovered_on": kit.back(8, 60).isoformat(),
            "place": kit.pick(
                (
                    f"the markets of {market.city}",
                    f"{market.locality}, {market.city}",
                    f"the wholesale market of {market.city}",
                )
            ),
        },
        commercial=True,
    )
    return Matter(
        facts,
        _fields(kit, facts),
        enclosures=("Copy of the certificate of registration",) if "registration_number" in right else (),
    )


def _fields(kit: Kit, facts: Facts) -> Fields:
    right, done = facts["right"], facts["infringement"]
    registered = "registration_class" in right
    flag = {"trade-mark": "mark", "passing-off": "goodwill"}.get(right["kind"], right["kind"])
    return kit.fields(
        facts,
        right=right["description"],
        number=right.get("registration_number"),
        **{
            "class": right.get("registration_class"),
            "registered": day(right["registered_on"]) if registered else None,
            flag: "",
        },
        unregistered="" if "registration_number" not in right else None,
        plainnumber="" if "registration_number" in right and not registered else None,
        infringement=done["description"],
        discovered=day(done["discovered_on"]),
        place=done["place"],
        act=facts["demand"]["act"],
    ) | ({"registered": day(right["registered_on"])} if "registered_on" in right else {})


KINDS = (Kind("ip-infringement", "ip", "IP", 20, PLAN, matter),)
