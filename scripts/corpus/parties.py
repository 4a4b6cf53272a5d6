"""Invented people, concerns, addresses and banks, drawn from the gazetteer with a seeded generator."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from corpus.gazetteer import (
    BANKS,
    BUSINESS_ROOTS,
    CITIES,
    COMPANY_TAILS,
    HOUSES,
    OFFICES,
    PARTNERSHIP_TAILS,
    REGIONS,
    SOCIETIES,
    STATE_REGIONS,
    TRADES,
    TRUSTS,
)

Party = dict[str, Any]

HONORIFICS = {"shri": ("Shri", "Smt."), "mr": ("Mr.", "Ms.")}


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person. ``relation`` is "s/o …", "d/o …" or "w/o …"."""

    name: str
    female: bool
    relation: str


@dataclass(frozen=True, slots=True)
class Place:
    """A city of the gazetteer with one of its localities."""

    city: str
    state: str
    pin: str
    locality: str


def _words(region: str, kind: str) -> list[str]:
    return [word.split("=")[0] for word in REGIONS[region][kind].split()]


def _devanagari_table() -> dict[str, str]:
    words = (w for region in REGIONS.values() for kind in region.values() for w in kind.split() if "=" in w)
    return dict(w.split("=") for w in words)


_DEVANAGARI = _devanagari_table() | {
    "Shri": "श्री",
    "Smt.": "श्रीमती",
    "Lal": "लाल",
    "Devi": "देवी",
    "Singh": "सिंह",
}


def devanagari(name: str) -> str | None:
    """The Devanagari form of a person's name, or None where a word of it has none in the gazetteer."""
    words = name.split()
    known = [_DEVANAGARI[w] for w in words if w in _DEVANAGARI]
    return " ".join(known) if len(known) == len(words) else None


def make_place(rng: Random, states: Sequence[str] = ()) -> Place:
    """A place in one of ``states``, or anywhere in India if none is named."""
    city, state, pin, localities = rng.choice([c for c in CITIES if not states or c[1] in states])
    return Place(city, state, f"{pin}{rng.randrange(1, 60):03d}", rng.choice(localities.split(",")))


def make_person(rng: Random, state: str, honorifics: str = "shri", female: bool | None = None) -> Person:
    """A person with a name usual in the State. ``honorifics`` is a key of ``HONORIFICS``."""
    return _person(rng, rng.choice(STATE_REGIONS.get(state, ("north",))), honorifics, female)


def _person(rng: Random, region: str, honorifics: str, female: bool | None) -> Person:
    woman = rng.random() < 0.28 if female is None else female
    man_title, woman_title = HONORIFICS[honorifics]
    surname = rng.choice(_words(region, "surname"))
    middles = _words(region, "middle")
    first = rng.choice(_words(region, "female" if woman else "male"))
    middle = f" {rng.choice(middles)}" if middles and not woman and rng.random() < 0.45 else ""
    if woman and region == "north" and rng.random() < 0.25:
        middle = " Devi"
    elder = f"{man_title} {rng.choice(_words(region, 'male'))} {surname}"
    word = rng.choice(("w/o", "w/o", "d/o")) if woman else "s/o"
    return Person(f"{woman_title if woman else man_title} {first}{middle} {surname}", woman, f"{word} {elder}")


def make_address(rng: Random, place: Place, office: bool = False) -> str:
    """One line: house, locality, city, State (where it is not the city's own name) and PIN."""
    form = rng.choice(OFFICES if office else HOUSES)
    numbers = {"n": rng.randrange(2, 480), "m": rng.randrange(101, 1405), "d": rng.randrange(2, 17)}
    if "{d}th" in form:
        numbers["d"] = rng.randrange(4, 17)
    house = form.format(root=rng.choice(BUSINESS_ROOTS), **numbers)
    state = "" if place.state in place.city else f", {place.state}"
    return f"{house}, {place.locality}, {place.city}{state} - {place.pin}"


def make_bank(rng: Random, place: Place) -> tuple[str, str]:
    """A bank and a branch of it in the place's city: ("Canara Bank", "Kavi Nagar, Ghaziabad")."""
    localities = next(c[3] for c in CITIES if c[0] == place.city).split(",")
    return rng.choice(BANKS), f"{rng.choice(localities)}, {place.city}"


def _individual(rng: Random, place: Place, honorifics: str) -> Party:
    person = make_person(rng, place.state, honorifics)
    return {"name": person.name, "kind": "individual", "description": person.relation, "through": None}


def _headed(rng: Random, place: Place, honorifics: str, kind: str, name: str, description: str, head: str) -> Party:
    person = make_person(rng, place.state, honorifics)
    return {"name": name, "kind": kind, "description": description, "through": f"its {head} {person.name}"}


def _company(rng: Random, place: Place, honorifics: str) -> Party:
    name = f"{_root(rng)} {rng.choice(TRADES)} {rng.choice(COMPANY_TAILS)}"
    act = rng.choice(("the Companies Act, 2013", "the Companies Act, 2013", "the Companies Act, 1956"))
    words = f"a company incorporated under {act}"
    head = rng.choice(("Director", "Managing Director", "Authorised Signatory"))
    return _headed(rng, place, honorifics, "company", _ms(rng, name), words, head)


def _partnership(rng: Random, place: Place, honorifics: str) -> Party:
    lead = rng.choice((_root(rng), make_person(rng, place.state, honorifics).name.split()[-1]))
    name = f"M/s. {lead} {rng.choice(PARTNERSHIP_TAILS)}"
    words = rng.choice(("a partnership firm", "a partnership firm registered under the Indian Partnership Act, 1932"))
    return _headed(rng, place, honorifics, "partnership", name, words, "Partner")


def _huf(rng: Random, place: Place, honorifics: str) -> Party:
    # only the regions whose names are all of families that the Hindu law of joint property governs
    regions = [r for r in STATE_REGIONS.get(place.state, ()) if r not in ("muslim", "kerala")]
    person = _person(rng, rng.choice(regions or ["north"]), honorifics, female=False)
    plain = person.name.split(" ", 1)[1]
    words = "a Hindu Undivided Family"
    return {"name": f"{plain} (HUF)", "kind": "huf", "description": words, "through": f"its Karta {person.name}"}


def _root(rng: Random) -> str:
    """One or two roots, so that hundreds of concerns seldom share a name."""
    first, second = rng.sample(BUSINESS_ROOTS, 2)
    return first if rng.random() < 0.6 else f"{first} {second}"


def _ms(rng: Random, name: str) -> str:
    return f"M/s. {name}" if rng.random() < 0.5 else name


def make_party(rng: Random, kind: str, place: Place, honorifics: str = "shri") -> Party:
    """A party in the facts' JSON (name, kind, description, through, address). ``kind`` is one of the facts' kinds."""
    if kind == "individual":
        party = _individual(rng, place, honorifics)
    elif kind == "company":
        party = _company(rng, place, honorifics)
    elif kind == "partnership":
        party = _partnership(rng, place, honorifics)
    elif kind == "huf":
        party = _huf(rng, place, honorifics)
    else:
        name, words, head = {
            "proprietorship": (f"M/s. {_root(rng)} {rng.choice(TRADES)}", "a proprietorship concern", "Proprietor"),
            "llp": (
                f"{_root(rng)} {rng.choice(TRADES)} LLP",
                "a limited liability partnership registered under the Limited Liability Partnership Act, 2008",
                "Designated Partner",
            ),
            "trust": (f"{_root(rng)} {rng.choice(TRUSTS)}", "a registered public charitable trust", "Managing Trustee"),
            "society": (
                f"{_root(rng)} {rng.choice(SOCIETIES)}",
                "a society registered under the Societies Registration Act, 1860",
                "Secretary",
            ),
        }[kind]
        party = _headed(rng, place, honorifics, kind, name, words, head)
    return party | {"address": make_address(rng, place, office=kind not in ("individual", "huf"))}


def make_officer(rng: Random, role: str, place: Place, honorifics: str, address: str) -> Party:
    """A director, partner or signatory of a concern; its address is the concern's in half the cases."""
    person = make_person(rng, place.state, honorifics)
    own = make_address(rng, place) if rng.random() < 0.5 else address
    description = person.relation if rng.random() < 0.5 else ""
    base: Party = {"name": person.name, "kind": "individual", "description": description, "through": None}
    return base | {"address": own, "role": role}
