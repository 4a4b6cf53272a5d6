"""Composes a cheque notice of Meridian Law Chambers from its phrase banks."""

from random import Random

from corpus import meridian_cheque_words as bank
from corpus.meridian_layout import day
from corpus.meridian_matter import has_officers, money, words
from corpus.meridian_money_words import COPY, RESERVATION
from corpus.meridian_say import Speaker
from corpus.world import Facts, SampleParagraph

Group = tuple[tuple[str, ...], list[SampleParagraph]]

BACKGROUND = ("Background", "How the debt arose", "The facts")
LAW = ("What the law says", "The law")
REQUIRE = ("What we require", "Our client’s demand")
OTHER_SUMS = ("Other sums", "Interest and costs")
NOT_PAY = ("If you do not pay", "What follows if you do not pay")
RIGHTS = ("Reservation of rights",)


def compose(rng: Random, speaker: Speaker, facts: Facts) -> tuple[str, list[Group]]:
    """The subject and the body in groups, each with its possible headings."""
    writer = _Writer(speaker, facts)
    background = [*writer.one("parties", writer.parties()), *writer.one("transaction", speaker.say(bank.TRANSACTION))]
    law = writer.one("liability", speaker.say(bank.LIABILITY))
    law += writer.one("liability", speaker.say(bank.LIABILITY_MORE)) if rng.random() < 0.4 else []
    law += writer.director()
    demand = writer.one("demand", writer.demand())
    other = [*writer.interest(), *writer.fee()]
    end = writer.one("consequence", speaker.say(bank.CONSEQUENCE_MANY if has_officers(facts) else bank.CONSEQUENCE_ONE))
    end += writer.one("consequence", speaker.say(bank.CONSEQUENCE_MORE)) if rng.random() < 0.5 else []
    close = [*writer.one("reservation", speaker.say(RESERVATION))] if rng.random() < 0.9 else []
    close += writer.one("copy-retained", speaker.say(COPY)) if rng.random() < 0.75 else []
    groups: list[Group] = [((), writer.opening()), (BACKGROUND, background), *_instrument(rng, writer)]
    tail: list[Group] = [(REQUIRE, demand), (OTHER_SUMS, other), (NOT_PAY, end)]
    if rng.random() < 0.2:
        tail = [(REQUIRE, demand), (NOT_PAY, end), (OTHER_SUMS, other)]
    elif rng.random() < 0.2:
        tail = [(REQUIRE, demand + other), (NOT_PAY, end)]
    return writer.subject(), [*groups, (LAW, law), *tail, (RIGHTS, close)]


def _instrument(rng: Random, writer: "_Writer") -> list[Group]:
    """The cheque and its return, under one heading or two."""
    drawn, returned = writer.cheque(), [*writer.dishonour(), *writer.one("intimation", writer.intimation())]
    many = writer.count > 1
    if rng.random() < 0.2:
        return [(("The cheques and their dishonour",) if many else ("The cheque and its dishonour",), drawn + returned)]
    return [(("The cheques",) if many else ("The cheque",), drawn), (("Dishonour", "The dishonour"), returned)]


class _Writer:
    """The paragraphs of one cheque notice."""

    def __init__(self, speaker: Speaker, facts: Facts) -> None:
        self._say = speaker.say
        self._facts = facts
        self._cheques = facts["cheques"]
        self.count = len(self._cheques)

    def one(self, element: str, text: str) -> list[SampleParagraph]:
        """A single paragraph of an element."""
        return [SampleParagraph(element, text)]

    def subject(self) -> str:
        """The subject line without its label."""
        return self._say(bank.SUBJECTS if self.count == 1 else bank.SUBJECTS_TWO, **self._values())

    def opening(self) -> list[SampleParagraph]:
        """The unnumbered opening."""
        who = self._say(bank.WHO) if self._facts["client"]["through"] else ""
        text = self._say(bank.INSTRUCTIONS, who=who)
        return [SampleParagraph("instructions", " ".join(text.split()), "none")]

    def parties(self) -> str:
        """Who the noticees are."""
        if has_officers(self._facts):
            return self._say(bank.PARTIES_MANY)
        through = self._say(bank.NOTICEE_THROUGH) if self._facts["noticees"][0]["through"] else ""
        return " ".join(self._say(bank.PARTIES_ONE, nwho=through).split())

    def cheque(self) -> list[SampleParagraph]:
        """The cheque, or a lead and a sub-paragraph for each."""
        values = self._values()
        if self.count == 1:
            return self.one("cheque", self._say(bank.CHEQUE_ONE, **values))
        return [
            *self.one("cheque", self._say(bank.CHEQUE_TWO_LEAD, **values)),
            *self._subs("cheque", bank.CHEQUE_TWO_SUB),
        ]

    def dishonour(self) -> list[SampleParagraph]:
        """Presentation and return."""
        values = self._values()
        if self.count == 1:
            return self.one("dishonour", self._say(bank.DISHONOUR_ONE, **values))
        first, second = self._cheques
        if all(first[k] == second[k] for k in ("presented_on", "memo_date", "reason")):
            return self.one("dishonour", self._say(bank.DISHONOUR_TWO_SAME, **values))
        lead = self.one("dishonour", self._say(bank.DISHONOUR_TWO_LEAD, **values))
        return lead + self._subs("dishonour", bank.DISHONOUR_TWO_SUB)

    def intimation(self) -> str:
        """When the client had the bank's information: it starts the thirty days of proviso (b)."""
        days = {c["intimation_received_on"] for c in self._cheques}
        return self._say(bank.INTIMATION if len(days) == 1 else bank.INTIMATION_TWO, **self._values())

    def director(self) -> list[SampleParagraph]:
        """Section 141, where officers are addressed."""
        if not has_officers(self._facts):
            return []
        company = self._facts["noticees"][0]["kind"] == "company"
        return self.one("director", self._say(bank.DIRECTOR_COMPANY if company else bank.DIRECTOR_FIRM))

    def demand(self) -> str:
        """The demand of exactly the cheque amount, or of each."""
        return self._say(bank.DEMAND_ONE if self.count == 1 else bank.DEMAND_TWO, **self._values())

    def interest(self) -> list[SampleParagraph]:
        """Interest, apart from the demand."""
        if not self._facts["demand"]["interest_rate"]:
            return []
        first = self._facts["demand"]["interest_from"]
        start = f"from {day(first)}" if first else "from the date of each cheque"
        return self.one("interest", self._say(bank.INTEREST, **{"from": start}))

    def fee(self) -> list[SampleParagraph]:
        """The cost of the notice, if it is claimed."""
        return self.one("notice-fee", self._say(bank.NOTICE_FEE)) if self._facts["demand"]["notice_fee"] else []

    def _subs(self, element: str, templates: tuple[str, ...]) -> list[SampleParagraph]:
        """A sub-paragraph for each cheque, all in the same words."""
        template = (templates[int(self._cheques[0]["number"]) % len(templates)],)
        ends = [";"] * (self.count - 2) + ["; and", "."]
        return [
            SampleParagraph(element, self._say(template, **_sub_values(c), end=end), level=1)
            for c, end in zip(self._cheques, ends, strict=True)
        ]

    def _values(self) -> dict[str, str]:
        first = self._cheques[0]
        made = {
            "cno": first["number"],
            "cdate": day(first["date"]),
            "camt": money(first["amount"]),
            "cwords": words(first["amount"]),
            "bank": first["bank"],
            "branch": first["branch"],
            "pbank": first["payee_bank"],
            "pbranch": first["payee_branch"],
            "pres": day(first["presented_on"]),
            "memo": day(first["memo_date"]),
            "reason": first["reason"],
            "intim": day(first["intimation_received_on"]),
            "total": money(self._facts["demand"]["amount"]),
            "totalwords": words(self._facts["demand"]["amount"]),
        }
        return made | (_second_values(self._cheques[1]) if self.count > 1 else {})


def _second_values(cheque: Facts) -> dict[str, str]:
    return {
        "cno2": cheque["number"],
        "camt2": money(cheque["amount"]),
        "cwords2": words(cheque["amount"]),
        "intim2": day(cheque["intimation_received_on"]),
    }


def _sub_values(cheque: Facts) -> dict[str, str]:
    return {
        "no": cheque["number"],
        "date": day(cheque["date"]),
        "amt": money(cheque["amount"]),
        "words": words(cheque["amount"]),
        "pres": day(cheque["presented_on"]),
        "memo": day(cheque["memo_date"]),
        "reason": cheque["reason"],
    }
