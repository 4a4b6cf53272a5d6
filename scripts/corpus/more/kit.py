"""What the makers of the fourteen further types share: chance, days, sums, parties and the fields of every letter."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from corpus.gazetteer import REGIONS
from corpus.kapadia_fields import Fields, client_full, day, figures, money
from corpus.parties import Party, Person, Place, make_address, make_officer, make_party, make_person, make_place
from corpus.phrases import spin
from corpus.world import LAST_NOTICE, SPEED_POST_ONLY, Facts
from legaldraft.core.money import int_in_words

HOME_STATES = ("Delhi", "Uttar Pradesh", "Haryana", "Punjab", "Chandigarh", "Rajasthan", "Uttarakhand")
_MUSLIM = frozenset(word.split("=")[0] for word in REGIONS["muslim"]["surname"].split())
_OFFICERS = {"company": "director", "partnership": "partner", "llp": "partner"}


@dataclass(slots=True)
class Matter:
    """One matter: the form's facts, the fields of the phrases, the fact pattern, and the lists that repeat.

    Args:
        case: the fact pattern; a bank ``transaction.CASE`` is preferred to ``transaction``.
        lists: for a repeated element, the further fields of each entry.
        tables: for a repeated element, the rows of a table (heading row first).
        officers: how many of the last noticees are officers of the first.
    """

    facts: Facts
    fields: Fields
    case: str = ""
    lists: dict[str, list[Fields]] = field(default_factory=dict)
    tables: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    officers: int = 0
    enclosures: tuple[str, ...] = ()


class Kit:
    """Draws the common parts of one matter."""

    def __init__(self, rng: Random, first: date, states: Sequence[str] = HOME_STATES) -> None:
        self.rng = rng
        self.home: Place = make_place(rng, states)
        self.notice = self._weekday(first + timedelta(days=rng.randrange((LAST_NOTICE - first).days)))

    @staticmethod
    def _weekday(value: date) -> date:
        return value + timedelta(days=1) if value.weekday() == 6 else value

    def chance(self, odds: float) -> bool:
        """True in ``odds`` of the matters."""
        return self.rng.random() < odds

    def pick(self, options: Sequence[Any]) -> Any:
        """One of the options, each as likely."""
        return self.rng.choice(options)

    def say(self, text: str) -> str:
        """The text with one alternative of every brace."""
        return spin(text, self.rng)

    def back(self, least: int, most: int, end: date | None = None) -> date:
        """A weekday ``least`` to ``most`` days before ``end`` (default: the notice)."""
        found = (end or self.notice) - timedelta(days=self.rng.randrange(least, most + 1))
        return found - timedelta(days=1) if found.weekday() == 6 else found

    def amount(self, least: int, most: int, step: int = 1000) -> str:
        """A round sum of rupees as a decimal string, small ones likelier."""
        raw = least * (most / least) ** self.rng.random()
        return f"{max(step, round(raw / step) * step)}.00"

    def place(self) -> Place:
        """The other side's place: mostly in the client's State."""
        return make_place(self.rng, (self.home.state,)) if self.chance(0.75) else make_place(self.rng)

    def address(self, place: Place | None = None) -> str:
        """An address of a dwelling."""
        return make_address(self.rng, place or self.home)

    def party(self, kinds: str, place: Place | None = None, **extra: Any) -> Party:
        """A party of one of the kinds ("individual company")."""
        return make_party(self.rng, self.pick(kinds.split()), place or self.home, "shri") | extra

    def hindu(self, place: Place, female: bool | None = None) -> Person:
        """A person of a family that the Hindu law of marriage and succession governs, as far as a name can tell."""
        while True:
            person = make_person(self.rng, place.state, "shri", female)
            if person.name.split()[-1] not in _MUSLIM and person.relation.split()[-1] not in _MUSLIM:
                return person

    def with_officers(self, concern: Party, place: Place, odds: float, role: str | None = None) -> list[Party]:
        """The concern, and in ``odds`` of the matters one or two of its officers."""
        office = _OFFICERS.get(concern["kind"])
        if not office or not self.chance(odds):
            return [concern]
        count = 2 if self.chance(0.3) else 1
        people = [make_officer(self.rng, role or office, place, "shri", concern["address"]) for _ in range(count)]
        return [concern | {"through": None}, *people]

    def modes(self) -> list[str]:
        """Post, and other modes beside it."""
        late = self.notice >= SPEED_POST_ONLY or self.chance(0.15)
        post = ["speed-post"] if late else ["registered-post"]
        if not late and self.chance(0.5):
            post.append("speed-post")
        return post + [m for m, odds in (("courier", 0.2), ("email", 0.35), ("whatsapp", 0.15)) if self.chance(odds)]

    def fee(self, odds: float = 0.7) -> str | None:
        """The fee of the notice, where one is claimed."""
        return f"{self.pick((3100, 5100, 5500, 7500, 11000, 15000, 21000))}.00" if self.chance(odds) else None

    def facts(self, client: Party, noticees: list[Party], demand: Facts, **own: Any) -> Facts:
        """The whole facts; what is None or empty in ``own`` is left out."""
        return {
            "client": client,
            "noticees": noticees,
            **{k: v for k, v in own.items() if v},
            "demand": {k: v for k, v in demand.items() if v is not None},
            "notice_date": self.notice.isoformat(),
            "dispatch_date": self.notice.isoformat(),
            "service_modes": self.modes(),
            "language": "en",
        }

    def fields(self, facts: Facts, **own: str | None) -> Fields:
        """The fields of every letter and those of ``own`` that are not None."""
        noticee, demand = facts["noticees"][0], facts["demand"]
        made: dict[str, str | None] = {
            "client": facts["client"]["name"],
            "client_full": client_full(facts["client"], self.rng),
            "noticee": noticee["name"],
            "fee": money(demand["notice_fee"]) if demand.get("notice_fee") else None,
            "rate": f"{demand['interest_rate']}%" if demand.get("interest_rate") else None,
            "from": day(demand["interest_from"]) if demand.get("interest_from") else None,
            "sum": money(demand["amount"]) if demand.get("amount") else None,
            "sum_fig": figures(demand["amount"]) if demand.get("amount") else None,
            "days": f"{demand['days']} ({int_in_words(demand['days'])})" if demand.get("days") else None,
            "person": "" if facts["client"]["kind"] == "individual" else None,
            "concern": "" if facts["client"]["kind"] not in ("individual", "huf") else None,
            "several": "" if len(facts["noticees"]) > 1 else None,
        }
        return {k: v for k, v in (made | own).items() if v is not None}


def without_none(**fields: Any) -> dict[str, Any]:
    """The fields that are there."""
    return {k: v for k, v in fields.items() if v is not None}


def fill(text: str, **values: Any) -> str:
    """The text with ``<name>`` replaced."""
    for name, value in values.items():
        text = text.replace(f"<{name}>", str(value))
    return text
