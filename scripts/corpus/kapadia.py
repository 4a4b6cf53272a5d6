"""Kapadia & Raghuvanshi, Advocates: the old-school firm of the sample corpus.

"I, the undersigned Advocate …", paragraphs that begin "That", "my client", Rs. 8,00,000/-, 10.12.2024.
"""

from dataclasses import dataclass
from datetime import date
from random import Random

from corpus.handwritten_kapadia import handwritten as handwritten
from corpus.kapadia_fields import (
    Fields,
    cheque_fields,
    day,
    drawn_on_both,
    figures,
    invoice_words,
    money,
    money_fields,
    one_cheque,
)
from corpus.kapadia_layouts import LAYOUTS, addressee, layout, mode_line, reference, signature
from corpus.likeness import Register
from corpus.phrases import Deck, load_banks
from corpus.world import Facts, Layout, Sample, SampleLetter, SampleParagraph, make_facts

FIRM = "kapadia"
COUNTS = {"cheque-dishonour": 108, "recovery-of-money": 48}
_HOME_STATES = ("Delhi", "Uttar Pradesh", "Haryana", "Punjab", "Chandigarh", "Rajasthan", "Uttarakhand")
_COMMERCIAL = 300_000  # rupees: section 2(1)(i) of the Commercial Courts Act, 2015

_COMMON = load_banks("kapadia_common")
_CHEQUE = _COMMON | load_banks("kapadia_cheque")
_MONEY = _COMMON | load_banks("kapadia_money")


@dataclass(frozen=True, slots=True)
class _Desk:
    """What it takes to write one letter: chance, the decks, the matter's fields, and how numbers are typed."""

    rng: Random
    deck: Deck
    banks: dict[str, tuple[str, ...]]
    fields: Fields
    number_style: str

    def say(self, element: str, bank: str, **flags: str) -> SampleParagraph:
        """A numbered paragraph drawn from a bank; ``flags`` are fields of this paragraph alone."""
        text = self.deck.draw(self.banks[bank], self.fields | flags)
        return SampleParagraph(element, text, self.number_style)

    def draw(self, bank: str) -> str:
        """A text drawn from a bank."""
        return self.deck.draw(self.banks[bank], self.fields)

    def chance(self, odds: float) -> bool:
        """True in ``odds`` of the letters."""
        return self.rng.random() < odds


def generate(rng: Random) -> list[Sample]:
    """The generated notices of the firm, every one of its own matter."""
    result: list[Sample] = []
    decks = {type_id: Deck(rng) for type_id in COUNTS}
    seen: set[str] = set()
    register = Register()
    for type_id, count in COUNTS.items():
        made = 0
        while made < count:
            states = _HOME_STATES if rng.random() < 0.85 else ()
            facts = make_facts(rng, type_id, "shri", states)
            names = {p["name"] for p in [facts["client"], *facts["noticees"]]}
            if names & seen:
                continue
            sample = _sample(rng, decks[type_id], type_id, facts, made + 1)
            if not register.admit(sample):
                continue
            seen |= names
            made += 1
            result.append(sample)
    return result


def _sample(rng: Random, deck: Deck, type_id: str, facts: Facts, number: int) -> Sample:
    tag = {"cheque-dishonour": "138", "recovery-of-money": "rec"}[type_id]
    stem = f"{tag}-{number:03d}-{facts['notice_date'][:4]}"
    return Sample(stem, FIRM, type_id, facts, _letter(rng, deck, type_id, facts))


def _letter(rng: Random, deck: Deck, type_id: str, facts: Facts) -> SampleLetter:
    cheque = type_id == "cheque-dishonour"
    fields = cheque_fields(facts, rng) if cheque else money_fields(facts, rng)
    desk = _Desk(rng, deck, _CHEQUE if cheque else _MONEY, fields, rng.choice(("auto", "auto", "manual")))
    index = rng.randrange(len(LAYOUTS))
    notice_day = date.fromisoformat(facts["notice_date"])
    concern = facts["noticees"][0]["name"]
    addressees = [addressee(p, rng, concern if i else "") for i, p in enumerate(facts["noticees"])]
    subject = rng.choice(("Sub: ", "Sub.: ", "SUBJECT: ", "Re: ")) + desk.draw("subjects") + rng.choice((".", ""))
    body = _cheque_body(desk, facts) if cheque else _money_body(desk, facts)
    opening = SampleParagraph("instructions", desk.draw("opening"), "none")
    return SampleLetter(
        mode_line=mode_line(facts["service_modes"], notice_day, rng),
        reference=reference(rng, notice_day, type_id),
        date_text=rng.choice(("Dated: ", "Date: ", "Dated ", "Dt. ")) + day(facts["notice_date"]),
        addressees=tuple(addressees),
        subject=subject,
        salutation=deck.pick(_salutations(facts)),
        paragraphs=(opening, *body),
        closing=deck.pick("Yours faithfully,|Yours faithfully,|Yours truly,"),
        signature=signature(index, rng),
        enclosures=_enclosures(desk, type_id),
        notes=_layout(index, rng, facts),
    )


def _salutations(facts: Facts) -> str:
    first, *others = facts["noticees"]
    if others:
        return "Sir/Madam,|Sirs,|Dear Sirs,"
    if first["name"].startswith("Smt."):
        return "Madam,|Dear Madam,|Sir/Madam,"
    return "Sir,|Dear Sir,|Sir/Madam," if first["kind"] == "individual" else "Sir/Madam,|Dear Sir(s),"


def _layout(index: int, rng: Random, facts: Facts) -> Layout:
    """The layout with its bold pieces: the client, or the amounts, or nothing, as the typist likes."""
    amounts = (*(figures(c["amount"]) for c in facts.get("cheques", [])), money(facts["demand"]["amount"]))
    names = (facts["client"]["name"],)
    return layout(index, rng, rng.choice(((), names, amounts, names + amounts)))


def _enclosures(desk: _Desk, type_id: str) -> tuple[str, ...]:
    if not desk.chance(0.35):
        return ()
    if type_id == "cheque-dishonour":
        return ("Copy of the dishonoured " + desk.fields["cheque"], "Copy of the return memo")
    return ("Copies of the bills",) if "invoices" in desk.fields else ("Statement of account",)


def _cheque_body(desk: _Desk, facts: Facts) -> list[SampleParagraph]:
    """The numbered part of a notice of dishonour, in one of the firm's orders."""
    kind = facts["debt"]["kind"]
    friendly = kind in ("loan", "other")
    body = [desk.say("parties", "parties_friendly" if friendly else "parties_business")] * desk.chance(0.85)
    body += _transaction(desk, kind)
    body += _cheque_paragraphs(desk, facts)
    body += [desk.say("dishonour", "dishonour"), desk.say("intimation", "intimation")]
    middle = [desk.say("liability", "liability")]
    if "officers" in desk.fields:
        middle.insert(desk.rng.randrange(2), desk.say("director", "director"))
    return body + middle + _closing(desk, "interest")


def _transaction(desk: _Desk, kind: str) -> list[SampleParagraph]:
    """The debt, and in some letters the requests that went before the cheque, in the same paragraph or the next."""
    text = desk.draw(f"transaction.{kind}")
    if not desk.chance(0.45):
        return [SampleParagraph("transaction", text, desk.number_style)]
    more = desk.draw("requests")
    if desk.chance(0.6):
        return [SampleParagraph("transaction", f"{text} {_sentence(more)}", desk.number_style)]
    return [SampleParagraph("transaction", t, desk.number_style) for t in (text, more)]


def _sentence(text: str) -> str:
    """A paragraph's text as a further sentence: without its "That"."""
    plain = text.removeprefix("That ")
    return plain[0].upper() + plain[1:]


def _cheque_paragraphs(desk: _Desk, facts: Facts) -> list[SampleParagraph]:
    """One paragraph, or for two cheques at times sub-paragraphs or a table."""
    cheques = facts["cheques"]
    if len(cheques) == 1 or desk.chance(0.5):
        return [desk.say("cheque", "cheque")]
    bank = drawn_on_both(cheques, desk.rng).rsplit(", both ", 1)[1]
    start = f"That {desk.fields['discharge']}, you issued in favour of my client the following two cheques, both {bank}"
    if desk.chance(0.5):
        rows = [("Cheque No.", "Date", "Amount")]
        rows += [(c["number"], day(c["date"]), money(c["amount"])) for c in cheques]
        return [
            SampleParagraph("cheque", f"{start}, the particulars whereof are:", desk.number_style, rows=tuple(rows))
        ]
    subs = [one_cheque(c, desk.rng, drawn=False) for c in cheques]
    marks = (" and", ".")
    lower = [s[0].upper() + s[1:] + (";" * (m == " and") + m) for s, m in zip(subs, marks, strict=True)]
    return [
        SampleParagraph("cheque", f"{start}, namely:", desk.number_style),
        *(SampleParagraph("cheque", text, desk.number_style, level=1) for text in lower),
    ]


def _closing(desk: _Desk, interest_bank: str) -> list[SampleParagraph]:
    """Demand, consequence and what follows them, in an order that differs from letter to letter."""
    demand = desk.say("demand", "demand")
    interest = [desk.say("interest", interest_bank)] if "rate" in desk.fields else []
    fee = [desk.say("notice-fee", "notice_fee")] if "fee" in desk.fields else []
    reserve = [desk.say("reservation", "reservation")] if desk.chance(0.6) else []
    between = desk.rng.choice(([], [], interest, interest + fee))
    # "Failing which …" can only stand right after the demand
    consequence = desk.say("consequence", "consequence", **({} if between else {"follows": ""}))
    after = [p for p in [*interest, *fee] if p not in between]
    tail = reserve + after if desk.chance(0.3) else after + reserve
    copy = desk.draw("copy")
    style = desk.number_style if copy.startswith("That") else "none"
    return [demand, *between, consequence, *tail, SampleParagraph("copy-retained", copy, style)]


def _money_body(desk: _Desk, facts: Facts) -> list[SampleParagraph]:
    """The numbered part of a notice for recovery of money."""
    kind = facts["debt"]["kind"]
    friendly = kind in ("loan", "other")
    body = [desk.say("parties", "parties_friendly" if friendly else "parties_business")] * desk.chance(0.85)
    terms = desk.draw("terms_interest" if "rate" in desk.fields else "terms")
    text = f"{desk.draw(f'transaction.{kind}')} {_sentence(terms)}"
    body.append(SampleParagraph("transaction", text, desk.number_style))
    body += _invoice_paragraphs(desk, facts)
    paid = [desk.say("payments", "payments")] if "payments" in desk.fields else []
    default = [desk.say("default", "default")]
    body += paid + default if desk.chance(0.6) else default + paid
    if "acknowledged" in desk.fields:
        body.append(desk.say("acknowledgement", "acknowledgement"))
    body.append(desk.say("balance", "balance"))
    return body + _money_closing(desk, facts)


def _invoice_paragraphs(desk: _Desk, facts: Facts) -> list[SampleParagraph]:
    invoices = facts["invoices"]
    if not invoices:
        return []
    if len(invoices) == 1:
        return [desk.say("invoices", "invoice_one")]
    if len(invoices) == 2 or desk.chance(0.25):
        return [desk.say("invoices", "invoices")]
    intro = desk.draw("invoice_table")
    if desk.chance(0.7):
        rows = [("Invoice No.", "Date", "Amount")]
        rows += [(i["number"], day(i["date"]), figures(i["amount"])) for i in invoices]
        return [SampleParagraph("invoices", intro, desk.number_style, rows=tuple(rows))]
    intro = intro.replace("given in the table", "as stated").replace("as per the table", "as stated")
    subs = [SampleParagraph("invoices", f"{invoice_words(i)};", desk.number_style, level=1) for i in invoices]
    return [SampleParagraph("invoices", intro, desk.number_style), *subs]


def _money_closing(desk: _Desk, facts: Facts) -> list[SampleParagraph]:
    """Interest stands before the demand that refers to it; mediation stands beside the consequence."""
    interest = [desk.say("interest", "interest")] if "rate" in desk.fields else []
    demand = desk.say("demand", "demand")
    consequence = desk.say("consequence", "consequence", follows="")
    business = facts["debt"]["kind"] in ("goods", "services")
    commercial = business and float(facts["demand"]["amount"]) >= _COMMERCIAL
    mediation = [desk.say("mediation", "mediation")] if commercial else []
    fee = [desk.say("notice-fee", "notice_fee")] if "fee" in desk.fields else []
    reserve = [desk.say("reservation", "reservation")] if desk.chance(0.55) else []
    tail = [[*fee, *reserve], [*reserve, *fee]][desk.rng.randrange(2)]
    copy = desk.draw("copy")
    style = desk.number_style if copy.startswith("That") else "none"
    return [*interest, demand, consequence, *mediation, *tail, SampleParagraph("copy-retained", copy, style)]
