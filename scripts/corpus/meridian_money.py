"""Composes a recovery notice of Meridian Law Chambers from its phrase banks."""

from random import Random

from corpus import meridian_money_words as bank
from corpus.meridian_layout import day
from corpus.meridian_matter import has_officers, is_commercial, money, words
from corpus.meridian_say import Speaker
from corpus.world import Facts, SampleParagraph
from legaldraft.core.money import from_decimal, to_decimal

Group = tuple[tuple[str, ...], list[SampleParagraph]]

BACKGROUND = ("Background", "How the debt arose", "The facts")
_STORY = {"loan": bank.LOAN, "goods": bank.GOODS, "services": bank.SERVICES, "other": bank.OTHER}


def compose(rng: Random, speaker: Speaker, facts: Facts) -> tuple[str, list[Group]]:
    """The subject and the body in groups, each with its possible headings."""
    writer = _Writer(rng, speaker, facts)
    default = [*writer.one("default", speaker.say(bank.DEFAULT)), *writer.acknowledgement()]
    default += writer.one("default", speaker.say(bank.DEFAULT_MORE)) if rng.random() < 0.6 else []
    demand, fee = writer.demand(rng.random() < 0.6), writer.fee()
    end = [*writer.one("consequence", speaker.say(bank.CONSEQUENCE)), *writer.mediation()]
    if rng.random() < 0.4:
        end.reverse()
    end += writer.one("consequence", speaker.say(bank.CONSEQUENCE_MORE)) if rng.random() < 0.65 else []
    close = writer.one("reservation", speaker.say(bank.RESERVATION_CIVIL)) if rng.random() < 0.9 else []
    close += writer.one("copy-retained", speaker.say(bank.COPY)) if rng.random() < 0.75 else []
    late_fee = rng.random() < 0.3
    groups: list[Group] = [
        ((), writer.opening()),
        (BACKGROUND, [*writer.one("parties", writer.parties()), *writer.one("transaction", writer.transaction())]),
        *writer.account(),
        (("Default", "Our client’s requests"), default),
        (("What is outstanding", "The balance"), [*writer.one("balance", writer.balance()), *writer.interest()]),
        (("What we require", "Our client’s demand"), demand + ([] if late_fee else fee)),
        (("If you do not pay", "What follows if you do not pay"), end),
        (("Costs", "Cost of this notice"), fee if late_fee else []),
        (("Reservation of rights",), close),
    ]
    return writer.subject(), groups


class _Writer:
    """The paragraphs of one recovery notice."""

    def __init__(self, rng: Random, speaker: Speaker, facts: Facts) -> None:
        self._rng = rng
        self._say = speaker.say
        self._facts = facts
        self._amount = {"amt": money(facts["demand"]["amount"]), "words": words(facts["demand"]["amount"])}

    def one(self, element: str, text: str) -> list[SampleParagraph]:
        """A single paragraph of an element."""
        return [SampleParagraph(element, text)]

    def subject(self) -> str:
        """The subject line without its label."""
        return self._say(bank.SUBJECTS, **self._amount)

    def opening(self) -> list[SampleParagraph]:
        """The unnumbered opening."""
        who = self._say(bank.WHO) if self._facts["client"]["through"] else ""
        text = self._say(bank.INSTRUCTIONS, who=who)
        return [SampleParagraph("instructions", " ".join(text.split()), "none")]

    def parties(self) -> str:
        """Who the noticees are; a director is told that the claim is against the company."""
        first = self._facts["noticees"][0]
        if has_officers(self._facts):
            return self._say(bank.PARTIES_COMPANY if first["kind"] == "company" else bank.PARTIES_FIRM)
        through = self._say(bank.NOTICEE_THROUGH) if first["through"] else ""
        return " ".join(self._say(bank.PARTIES_ONE, nwho=through).split())

    def transaction(self) -> str:
        """What the debt is for."""
        debt = self._facts["debt"]
        reference = self._say(bank.REFERENCE) if debt["reference"] else ""
        # a blank before a bracket, none before a comma
        reference = f" {reference}" if reference.startswith("(") else reference
        return self._say(_STORY[debt["kind"]], ref=reference)

    def account(self) -> list[Group]:
        """Invoices and payments, under one heading or two."""
        billed, paid = self._invoices(), self._payments()
        if billed and paid and self._rng.random() < 0.3:
            return [(("The account",), billed + paid)]
        one = len(self._facts["invoices"]) == 1
        return [(("The invoice",) if one else ("The invoices",), billed), (("What has been paid", "Payments"), paid)]

    def _invoices(self) -> list[SampleParagraph]:
        invoices = self._facts["invoices"]
        if not invoices:
            return []
        if len(invoices) == 1:
            return self.one("invoices", self._say(bank.INVOICES_ONE, **_invoice(invoices[0])))
        if len(invoices) > 2:
            return [SampleParagraph("invoices", self._say(bank.INVOICES_TABLE), rows=self._rows())]
        template = (self._rng.choice(bank.INVOICE_SUB),)
        lines = [self._say(template, **_invoice(i), end=end) for i, end in zip(invoices, ("; and", "."), strict=True)]
        return self._listed("invoices", self._say(bank.INVOICES_LEAD), lines)

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        invoices = self._facts["invoices"]
        body = tuple((i["number"], day(i["date"]), money(i["amount"])) for i in invoices)
        return (("Invoice No.", "Date", "Amount"), *body, ("Total", "", money(self._facts["debt"]["amount"])))

    def _payments(self) -> list[SampleParagraph]:
        payments = self._facts["payments"]
        if not payments:
            return []
        if len(payments) == 1:
            return self.one("payments", self._say(bank.PAYMENTS_ONE, **_payment(payments[0])))
        template = (self._rng.choice(bank.PAYMENT_SUB),)
        ends = [";"] * (len(payments) - 2) + ["; and", "."]
        lines = [self._say(template, **_payment(p), end=end) for p, end in zip(payments, ends, strict=True)]
        return self._listed("payments", self._say(bank.PAYMENTS_LEAD), lines)

    def _listed(self, element: str, lead: str, lines: list[str]) -> list[SampleParagraph]:
        return [SampleParagraph(element, lead), *(SampleParagraph(element, line, level=1) for line in lines)]

    def acknowledgement(self) -> list[SampleParagraph]:
        """A writing that saves time under section 18 of the Limitation Act, 1963."""
        if not self._facts["debt"]["acknowledged_on"]:
            return []
        return self.one("acknowledgement", self._say(bank.ACKNOWLEDGEMENT))

    def balance(self) -> str:
        """What is outstanding, with the arithmetic shown."""
        paid = sum(from_decimal(p["amount"]) for p in self._facts["payments"])
        if not paid:
            return self._say(bank.BALANCE_WHOLE, **self._amount)
        return self._say(bank.BALANCE_LESS, ptotal=money(to_decimal(paid)), **self._amount)

    def interest(self) -> list[SampleParagraph]:
        """Interest with its basis: agreement, or the notice itself under the Interest Act, 1978."""
        if not self._facts["demand"]["interest_rate"]:
            return []
        agreed = self._facts["debt"]["interest_rate"]
        return self.one("interest", self._say(bank.INTEREST_AGREED if agreed else bank.INTEREST_ACT))

    def demand(self, how_to_pay: bool) -> list[SampleParagraph]:
        """The demand, with interest where it is claimed, and how the money may be paid."""
        plus = self._say(bank.PLUS) if self._facts["demand"]["interest_rate"] else ""
        text = self._say(bank.DEMAND, plus=plus, **self._amount)
        more = f" {self._say(bank.HOW_TO_PAY)}" if how_to_pay else ""
        return self.one("demand", text.replace(",.", ".") + more)

    def mediation(self) -> list[SampleParagraph]:
        """Section 12A of the Commercial Courts Act, 2015, where it applies."""
        return self.one("mediation", self._say(bank.MEDIATION)) if is_commercial(self._facts) else []

    def fee(self) -> list[SampleParagraph]:
        """The cost of the notice, if it is claimed."""
        return self.one("notice-fee", self._say(bank.NOTICE_FEE)) if self._facts["demand"]["notice_fee"] else []


def _invoice(invoice: Facts) -> dict[str, str]:
    return {"ino": invoice["number"], "idate": day(invoice["date"]), "iamt": money(invoice["amount"])}


def _payment(payment: Facts) -> dict[str, str]:
    return {"pamt": money(payment["amount"]), "pdate": day(payment["date"]), "pmode": payment["mode"]}
