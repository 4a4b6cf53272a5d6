# ruff: noqa: E501  (a phrase is as long as it is)
"""Notices for partition between heirs and co-sharers: equal heirs of class I, or a coparcenary."""

from datetime import date

from corpus.kapadia_fields import Fields, day
from corpus.more.kit import Kit, Matter, fill, without_none
from corpus.more.letters import Kind, Step
from corpus.parties import Party, make_place
from corpus.world import Facts
from legaldraft.core.dates import add_months

PLAN = (
    Step("parties"),
    Step("transaction"),
    Step("transaction", bank="nature", odds=0.75, join=0.2),
    Step("property", each="properties"),
    Step("share"),
    (Step("default"), Step("share", bank="exclusion", when="excluded")),
    Step("demand"),
    Step("no-transfer", odds=0.7),
    Step("consequence"),
)
FRACTIONS = {2: "one-half", 3: "one-third", 4: "one-fourth", 5: "one-fifth", 6: "one-sixth"}
PROPERTIES = (
    "House No. <n>, <where>, measuring about {150|200|250|300} square yards",
    "Shop No. <d>, {Main Bazar|Sadar Bazar}, <where>",
    "agricultural land measuring {eleven|eight|fourteen} bighas in Khasra Nos. <n> and <m>, {Village Rampur|Village Kheri|Village Bhagwanpur}",
    "Plot No. <n>, <where>, {a vacant plot|measuring 180 square yards}",
    "a {double-storeyed|three-storeyed} house bearing No. <d>/<n>, <where>",
    "Flat No. <m>, <where>",
    "{a mango orchard|a tube-well and land} in Khasra No. <n>, {Village Sultanpur|Village Mandi}",
)
DEFAULTS = (
    "have {refused|declined} to divide the property and have let out a part of it, {keeping the whole rent|without accounting for the rent}",
    "have been {putting off|postponing} the matter {on one pretext or the other|year after year}",
    "have {started raising construction upon|begun to negotiate the sale of} the best part of the property",
    "have got {the property mutated in your name alone|your own name entered in the revenue record} {behind the back of my client|by concealing the other heirs}",
    "have {put your own locks on|taken over} the {common portion|vacant portion} and {do not allow my client to enter|have kept my client out}",
    "claim the whole under {an alleged will|a so-called family settlement} of which {no copy has been shown|nobody ever heard before}",
)


def _sibling(kit: Kit, surname: str, father: str, female: bool | None, role: str | None = None) -> Party:
    place = kit.home if role is None or kit.chance(0.6) else make_place(kit.rng, (kit.home.state,))
    person = kit.hindu(place, female)
    title, first = person.name.split()[:2]
    married = person.female and kit.chance(0.6)
    name = person.name if married else f"{title} {first} {surname}"
    party = {
        "name": name,
        "kind": "individual",
        "description": f"{'d/o' if person.female else 's/o'} Late {father}",
        "through": None,
        "address": kit.address(place),
    }
    return party if role is None else party | {"role": role}


def _properties(kit: Kit, noticees: list[Party]) -> list[Facts]:
    chosen = kit.rng.sample(PROPERTIES, kit.pick((1, 2, 2, 3, 3)))
    result: list[Facts] = []
    for text in chosen:
        place = make_place(kit.rng, (kit.home.state,))
        numbers = {"n": kit.rng.randrange(12, 460), "m": kit.rng.randrange(101, 912), "d": kit.rng.randrange(2, 16)}
        held = kit.pick([*(n["name"] for n in noticees), "a tenant" if len(noticees) == 1 else "all of you"])
        description = fill(kit.say(text), **numbers, where=f"{place.locality}, {place.city}")
        result.append({"description": description, "possession": held})
    return result


def matter(kit: Kit) -> Matter:
    """One family whose property is undivided."""
    elder = kit.hindu(kit.home, female=False).name
    surname = elder.split()[-1]
    count = kit.pick((1, 2, 2, 3))
    widow = kit.chance(0.3)
    died = add_months(kit.notice, -kit.rng.randrange(14, 130))
    noticees = [_sibling(kit, surname, elder, None, "co-sharer") for _ in range(count)]
    client = _sibling(kit, surname, elder, kit.chance(0.55))
    if widow:
        mother = kit.hindu(kit.home, female=True).name.split()[1]
        noticees.append(
            noticees[0] | {"name": f"Smt. {mother} {surname}", "description": f"w/o Late {elder}", "role": "heir"}
        )
    daughters = any(p["name"].startswith("Smt.") for p in [client, *noticees])
    nature = kit.pick(("self-acquired", "self-acquired", "coparcenary")) if not widow else "self-acquired"
    relation = kit.pick(("the children of the late owner", "brothers and sisters" if daughters else "real brothers"))
    facts = kit.facts(
        client,
        noticees,
        without_none(notice_fee=kit.fee(0.45), days=kit.pick((15, 30, 30))),
        family={
            "ancestor": f"Late {elder}",
            "died_on": died.isoformat(),
            "relation": "the widow and children of the late owner" if widow else relation,
            "nature": nature,
        },
        properties=_properties(kit, noticees),
        share=without_none(
            fraction=FRACTIONS[len(noticees) + 1],
            excluded_on=kit.back(30, 300).isoformat() if kit.chance(0.35) else None,
        ),
        default={"description": kit.say(kit.pick(DEFAULTS))},
    )
    result = Matter(facts, _fields(kit, facts, nature), enclosures=("Pedigree table",))
    result.lists["properties"] = [{"prop": p["description"], "held": p["possession"]} for p in facts["properties"]]
    return result


def _fields(kit: Kit, facts: Facts, nature: str) -> Fields:
    family, share = facts["family"], facts["share"]
    return kit.fields(
        facts,
        ancestor=family["ancestor"],
        died=day(family["died_on"]),
        relation=family["relation"],
        fraction=share["fraction"],
        excluded=day(share["excluded_on"]) if "excluded_on" in share else None,
        default=facts["default"]["description"],
        **{nature.replace("-", ""): ""},
    )


KINDS = (
    Kind(
        "partition",
        "part",
        "PART",
        21,
        PLAN,
        matter,
        date(2019, 3, 1),
        ("Delhi", "Uttar Pradesh", "Haryana", "Rajasthan", "Uttarakhand"),
    ),
)
