"""Facts of the matters that Meridian Law Chambers is made to write about, and the words its letters have for them."""

from datetime import date
from random import Random
from typing import Any

from corpus.debts import MONEY_DEBTS
from corpus.meridian_layout import ADVOCATES, day
from corpus.parties import devanagari
from corpus.world import Facts, make_facts
from legaldraft.core.money import amount_in_words, format_amount, from_decimal, int_in_words

STATES = ("Karnataka", "Maharashtra")
_FIRST = date(2019, 1, 1)
_RELATIONS = {"s/o ": "son of ", "d/o ": "daughter of ", "w/o ": "wife of "}
# An account that is blocked or dormant is not in terms a want of funds: the firm would advise before it wrote.
_DOUBTFUL_REASONS = ("Account Blocked", "Account Dormant")
_TERMS = {"company": "the Company", "partnership": "the Firm", "llp": "the LLP"}
_OFFICERS = {
    "company": ("director", "directors"),
    "partnership": ("partner", "partners"),
    "llp": ("partner", "partners"),
}
_THREE_LAKH = 300_000_00
"""Specified value from which a commercial dispute goes to the Commercial Courts: section 2(1)(i) of the Act of 2015."""


def make_matter(rng: Random, type_id: str, serial: int, advocate: str) -> Facts:
    """Facts in the firm's way of putting them, with a reference and enclosures."""
    facts = _fitting(rng, type_id)
    for party in (facts["client"], *facts["noticees"]):
        for short, long in _RELATIONS.items():
            party["description"] = party["description"].replace(short, long)
    _second_script(rng, facts)
    facts["service_modes"] = ["speed-post", "email"] + (["courier"] if rng.random() < 0.1 else [])
    if type_id == "cheque-dishonour":
        _cheque_habits(rng, facts)
    else:
        _money_habits(rng, facts)
    kind = "CHQ" if type_id == "cheque-dishonour" else "REC"
    facts["reference"] = f"MLC/{ADVOCATES[advocate][2]}/{kind}/{serial:04d}/{facts['notice_date'][:4]}"
    facts["enclosures"] = _enclosures(rng, facts)
    return facts


def _fitting(rng: Random, type_id: str) -> Facts:
    """Facts of a matter that the firm would take on as it stands."""
    while True:
        facts = make_facts(rng, type_id, "mr", STATES)
        reasons = {c["reason"] for c in facts.get("cheques", ())}
        if date.fromisoformat(facts["notice_date"]) >= _FIRST and not reasons & set(_DOUBTFUL_REASONS):
            return facts


def _second_script(rng: Random, facts: Facts) -> None:
    """Some individuals' names are given in Devanagari too, as on their own papers."""
    for party in (facts["client"], facts["noticees"][0]):
        title, _, bare = party["name"].partition(" ")
        if party["kind"] == "individual" and title in ("Mr.", "Ms.") and rng.random() < 0.2:
            own = devanagari(f"{'Shri' if title == 'Mr.' else 'Smt.'} {bare}")
            party["name"] += f" ({own})" if own else ""


def _cheque_habits(rng: Random, facts: Facts) -> None:
    """Most cheques are for the whole debt. Interest on one cheque runs from its date, as section 80 of the Negotiable
    Instruments Act, 1881 allows."""
    if rng.random() < 0.6:
        facts["debt"]["amount"] = facts["demand"]["amount"]
    if facts["demand"]["interest_rate"] and len(facts["cheques"]) == 1:
        facts["demand"]["interest_from"] = facts["cheques"][0]["date"]


def _money_habits(rng: Random, facts: Facts) -> None:
    """Where no rate was agreed, interest is claimed from the notice, below the deposit rates of these years
    (Interest Act, 1978, section 3(1)(b)), or not at all."""
    debt, demand = facts["debt"], facts["demand"]
    if debt["kind"] == "other" and not debt["description"].startswith("refund"):
        debt["description"] = rng.choice([d for d in MONEY_DEBTS["other"] if d.startswith("refund")])
    if not demand["interest_rate"] and rng.random() < 0.4:
        demand |= {"interest_rate": "5", "interest_from": facts["notice_date"]}


def _enclosures(rng: Random, facts: Facts) -> list[str]:
    cheques = facts.get("cheques", [])
    if len(cheques) == 1:
        made = [f"Copy of cheque No. {cheques[0]['number']}"]
        made.append(rng.choice(("Copy of the bank's return memo", f"Return memo dated {day(cheques[0]['memo_date'])}")))
    elif cheques:
        made = ["Copies of both cheques", "Copies of both return memos"]
    elif facts["invoices"]:
        made = ["Copies of the invoices", rng.choice(("Statement of account", "Ledger extract", "Delivery records"))]
    else:
        made = ["Bank statement of our client"]
    return [e.replace("'", "’") for e in made + ["Authority letter"] * (rng.random() < 0.15)]


def is_commercial(facts: Facts) -> bool:
    """True for a sale or a service between concerns, of three lakh rupees or more (Commercial Courts Act, 2015)."""
    kinds = {facts["client"]["kind"], facts["noticees"][0]["kind"]}
    business = not kinds & {"individual", "huf", "trust", "society"}
    trade = facts["debt"]["kind"] in ("goods", "services")
    return trade and business and from_decimal(facts["demand"]["amount"]) >= _THREE_LAKH


def has_officers(facts: Facts) -> bool:
    """True where directors or partners are addressed beside their concern."""
    return len(facts["noticees"]) > 1


def money(decimal: Any) -> str:
    """A decimal string of rupees in figures, as the firm writes them."""
    return format_amount(from_decimal(str(decimal)), "rupee")


def words(decimal: Any) -> str:
    """The same in words."""
    return amount_in_words(from_decimal(str(decimal)))


def common_fields(facts: Facts) -> dict[str, str]:
    """Values that both types' banks use: the parties, how the noticees are called, the demand."""
    client, first, demand = facts["client"], facts["noticees"][0], facts["demand"]
    many = has_officers(facts)
    you = _TERMS[first["kind"]] if many else "you"
    singular, plural = _OFFICERS.get(first["kind"], ("", ""))
    officer = plural if len(facts["noticees"]) > 2 else singular
    fee, days = demand["notice_fee"], demand["days"]
    everyone = f"{you} and its {officer}" if many else "you"
    return {
        "client": client["name"],
        "cdesc": client["description"],
        "caddr": client["address"],
        "cthrough": client["through"] or "",
        "n1": first["name"],
        "ndesc": first["description"],
        "nthrough": first["through"] or "",
        "officers": " and ".join(n["name"] for n in facts["noticees"][1:]),
        "officer_word": officer,
        "term": you,
        "Term": _capital(you),
        "you": you,
        "You": _capital(you),
        "your": f"{you}’s" if many else "your",
        "all": everyone,
        "you_all": everyone,
        "You_all": _capital(everyone),
        "days": f"{int_in_words(days)} ({days}) days",
        "rate": f"{demand['interest_rate']}%",
        "ifrom": day(demand["interest_from"]) if demand["interest_from"] else "",
        "fee": money(fee) if fee else "",
        "feewords": words(fee) if fee else "",
        **debt_fields(facts["debt"]),
    }


def debt_fields(debt: Facts) -> dict[str, str]:
    """Values of the debt; those that a matter lacks are empty."""
    return {
        "desc": debt["description"],
        "damt": money(debt["amount"]),
        "dwords": words(debt["amount"]),
        "ddate": day(debt["date"]),
        "due": day(debt["due_date"]) if debt.get("due_date") else "",
        "mode": debt.get("mode") or "",
        "reference": debt.get("reference") or "",
        "ack": day(debt["acknowledged_on"]) if debt.get("acknowledged_on") else "",
    }


def switches(facts: Facts) -> str:
    """The switches of ``meridian_say`` that are on for these facts."""
    return "".join(
        letter
        for letter, on in (
            ("y", has_officers(facts)),
            ("n", len(facts.get("cheques", ())) > 1),
            ("o", len(facts["noticees"]) > 2),
        )
        if on
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
