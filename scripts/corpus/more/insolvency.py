# ruff: noqa: E501  (a phrase is as long as it is)
"""Demands of operational creditors under section 8 of the Insolvency and Bankruptcy Code."""

from datetime import date, timedelta

from corpus.kapadia_fields import Fields, day, figures, invoice_words, joined, money, total
from corpus.more.kit import Kit, Matter, without_none
from corpus.more.letters import Kind, Step
from corpus.parties import make_bank
from corpus.world import Facts

PLAN = (
    Step("parties"),
    Step("transaction"),
    Step("invoices", each="invoices", together=True),
    (Step("payments", when="paid"), Step("default")),
    Step("acknowledgement", when="acknowledged"),
    Step("interest", when="rate"),
    Step("demand"),
    Step("account", when="account"),
    Step("default", bank="undertaking", odds=0.45),
    Step("consequence"),
)
LEAST = 10_000_000  # rupees: the notification of 24-3-2020 under section 4
WHAT = (
    "cotton yarn supplied to your mill", "structural steel supplied to your sites", "polymer granules supplied to your factory",
    "transport of your finished goods", "manpower provided at your plant", "printed packaging material", "hot-rolled coils and sheets",
    "refined edible oil in bulk", "ready-mix concrete supplied to your project", "industrial chemicals and solvents",
    "software services and support", "warehousing and handling of your goods", "copper wire and cables", "coal supplied to your kiln",
    "electrical panels and their erection",
)  # fmt: skip


def _invoices(kit: Kit, due: date, what: str) -> list[Facts]:
    count = kit.pick((1, 2, 3, 3, 4))
    whole = float(kit.amount(13_000_000, 52_000_000, 1_000))
    at = due - timedelta(days=kit.rng.randrange(60, 90))
    serial = kit.rng.randrange(14, 700)
    result: list[Facts] = []
    on = at - timedelta(days=count * kit.rng.randrange(12, 22))
    for n in range(count):
        start = on.year if on.month >= 4 else on.year - 1
        amount = round(whole / count * kit.rng.uniform(0.9, 1.3) / 100) * 100
        number = f"{serial}/{start}-{(start + 1) % 100:02d}"
        result.append({"number": number, "date": on.isoformat(), "amount": f"{amount}.00", "description": what})
        serial += kit.rng.randrange(3, 19)
        on += timedelta(days=(at - on).days // (count - n))
    return result


def matter(kit: Kit) -> Matter:
    """One operational debt."""
    due = kit.back(60, 170)
    what = kit.pick(WHAT)
    invoices = _invoices(kit, due, what)
    whole = total([i["amount"] for i in invoices])
    paid = f"{round(float(whole) * kit.rng.uniform(0.03, 0.12) / 10_000) * 10_000}.00" if kit.chance(0.5) else None
    left = f"{float(whole) - float(paid or 0):.2f}"
    if float(left) < LEAST:
        paid, left = None, whole
    first = date.fromisoformat(invoices[-1]["date"])
    payments = (
        [{"date": (first + timedelta(days=kit.rng.randrange(20, 50))).isoformat(), "amount": paid, "mode": "RTGS"}]
        if paid
        else None
    )
    place = kit.place()
    debtor = kit.party("company", place, role="corporate-debtor")
    noticees = kit.with_officers(debtor, place, 0.3)
    bank, branch = make_bank(kit.rng, kit.home)
    interest = kit.pick(("12", "15", "18", "24")) if kit.chance(0.4) else None
    facts = kit.facts(
        kit.party("company company proprietorship partnership llp"),
        noticees,
        without_none(
            amount=left,
            account=f"{bank}, {branch}, account ending {kit.rng.randrange(1000, 9999)}" if kit.chance(0.55) else None,
            interest_rate=interest,
            interest_from=(due + timedelta(days=1)).isoformat() if interest else None,
            notice_fee=kit.fee(0.35),
            days=10,
        ),
        debt=without_none(
            description=what,
            amount=whole,
            date=invoices[0]["date"],
            due_date=due.isoformat(),
            reference=f"PO/{kit.rng.randrange(21, 980)}" if kit.chance(0.5) else None,
            acknowledged_on=(due + timedelta(days=kit.rng.randrange(8, 45))).isoformat() if kit.chance(0.35) else None,
        ),
        invoices=invoices,
        payments=payments,
        form=kit.pick(("form-3", "form-4")),
    )
    result = Matter(facts, _fields(kit, facts), officers=len(noticees) - 1, enclosures=("Copies of the invoices",))
    result.lists["invoices"] = _entries(invoices)
    result.tables["invoices"] = [
        ("Invoice No.", "Date", "Amount"),
        *((i["number"], day(i["date"]), figures(i["amount"])) for i in invoices),
    ]
    return result


def _entries(invoices: list[Facts]) -> list[Fields]:
    """Three or more invoices go into a list or a table; fewer into one paragraph."""
    if len(invoices) > 2:
        return [{"invoice": invoice_words(i), "invoices": invoice_words(i)} for i in invoices]
    return [{"invoices": joined([invoice_words(i) for i in invoices]), "one" if len(invoices) == 1 else "two": ""}]


def _fields(kit: Kit, facts: Facts) -> Fields:
    debt = facts["debt"]
    payments = facts.get("payments")
    paid = (
        f"{figures(payments[0]['amount'])} on {day(payments[0]['date'])} by {payments[0]['mode']}" if payments else None
    )
    return kit.fields(
        facts,
        debt=money(debt["amount"]),
        what=debt["description"],
        order=debt.get("reference"),
        arose=day(debt["date"]),
        due=day(debt["due_date"]),
        acknowledged=day(debt["acknowledged_on"]) if "acknowledged_on" in debt else None,
        paid=paid,
        account=facts["demand"].get("account"),
        formthree="" if facts["form"] == "form-3" else None,
    )


KINDS = (Kind("ibc-demand", "ibc", "IBC", 20, PLAN, matter, first=date(2021, 12, 1)),)
