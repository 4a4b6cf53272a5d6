"""The fields that the phrases of Kapadia & Raghuvanshi may use, made from a matter's facts.

A field that a matter lacks is left out of the mapping, and with it every phrase that needs it.
"""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

from corpus.parties import Party
from corpus.phrases import habit
from corpus.world import Facts
from legaldraft.core.dates import format_date
from legaldraft.core.money import amount_in_words, format_amount, from_decimal, int_in_words, to_decimal

Fields = dict[str, str]


def day(iso: str) -> str:
    """10.12.2024"""
    return format_date(date.fromisoformat(iso), "dots")


def figures(amount: str) -> str:
    """Rs. 8,00,000/-"""
    return format_amount(from_decimal(amount), "rs-dash")


def money(amount: str) -> str:
    """Rs. 8,00,000/- (Rupees Eight Lakh Only)"""
    return f"{figures(amount)} ({amount_in_words(from_decimal(amount))})"


def total(amounts: Sequence[str]) -> str:
    """The sum of decimal strings as a decimal string."""
    return to_decimal(sum(from_decimal(a) for a in amounts))


def joined(items: Sequence[str]) -> str:
    """a, b and c"""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def client_full(client: Party, rng: Random) -> str:
    """The client as the opening names it: name, description, address, and through whom it acts."""
    name, words, address = client["name"], client["description"], client["address"]
    if client["kind"] == "individual":
        return f"{name}, {words}, {habit(rng, ('R/o', 'resident of'))} {address}"
    at = "having its registered office at" if client["kind"] == "company" else "having its office at"
    if client["kind"] in ("proprietorship", "partnership"):
        at = habit(rng, (at, "carrying on business at"))
    if client["kind"] == "huf":
        at = "of"
    return f"{name}, {words}, {at} {address}, through {client['through']}"


def _each(values: Sequence[str]) -> str:
    """One day where all are the same, otherwise "D1 and D2 respectively"."""
    return values[0] if len(set(values)) == 1 else f"{joined(values)} respectively"


def one_cheque(cheque: Facts, rng: Random, drawn: bool = True) -> str:
    """A cheque by number, date and amount, and its bank where ``drawn``."""
    words = habit(rng, ("cheque bearing No. {n} dated {d} for {a}", "cheque No. {n} dated {d} for a sum of {a}"))
    text = words.format(n=cheque["number"], d=day(cheque["date"]), a=money(cheque["amount"]))
    return f"{text} {_drawn_on(cheque, rng)}" if drawn else text


def _drawn_on(cheque: Facts, rng: Random) -> str:
    return habit(rng, ("drawn on {bank}, {branch}", "drawn on {bank}, Branch {branch}")).format(**cheque)


def drawn_on_both(cheques: Sequence[Facts], rng: Random) -> str:
    """Two cheques in one line, both on one bank."""
    listed = joined([one_cheque(c, rng, drawn=False) for c in cheques])
    return f"two cheques, namely {listed}, both {_drawn_on(cheques[0], rng)}"


def _agreement(many: bool) -> Fields:
    if many:
        return {"cheque": "cheques", "was": "were", "it": "they"}
    return {"cheque": "cheque", "was": "was", "it": "it"}


def _officers(noticees: Sequence[Party]) -> Fields:
    officers = noticees[1:]
    if not officers:
        return {}
    many = len(officers) > 1
    office = officers[0]["role"].title()
    return {
        "officers": joined([o["name"] for o in officers]),
        "offices": f"{office}s" if many else office,
        "was_o": "were" if many else "was",
        "is_o": "are" if many else "is",
    }


def common_fields(facts: Facts, rng: Random) -> Fields:
    """Fields of either type."""
    noticee, demand, debt = facts["noticees"][0], facts["demand"], facts["debt"]
    fields = {
        "client": facts["client"]["name"],
        "client_full": client_full(facts["client"], rng),
        "noticee": noticee["name"],
        "debt": debt["description"],
        "debt_amt": money(debt["amount"]),
        "debt_date": day(debt["date"]),
        "total_fig": figures(demand["amount"]),
        "days": f"{demand['days']} ({int_in_words(demand['days'])})",
    }
    if facts["client"]["kind"] == "individual":
        fields["individual"] = ""
    if noticee["kind"] not in ("individual", "huf"):
        fields["noticee_desc"] = noticee["description"]
    if demand["notice_fee"]:
        fields["fee"] = money(demand["notice_fee"])
    if demand["interest_rate"]:
        fields["rate"] = f"{demand['interest_rate']}%"
    return fields | _officers(facts["noticees"])


def cheque_fields(facts: Facts, rng: Random) -> Fields:
    """Fields of a notice of dishonour."""
    cheques: list[dict[str, Any]] = facts["cheques"]
    first, many = cheques[0], len(cheques) > 1
    amount = facts["demand"]["amount"]
    whole = money(amount)
    if many:
        parts = joined([f"{money(c['amount'])} against cheque No. {c['number']}" for c in cheques])
        whole = f"{parts}, i.e. {money(amount)} in all"
    part = from_decimal(facts["debt"]["amount"]) > from_decimal(amount)
    towards = "part discharge" if part else habit(rng, ("discharge", "full discharge"))
    liability = habit(rng, ("liability", "aforesaid liability", "said liability", "legal liability"))
    memos = _each([day(c["memo_date"]) for c in cheques])
    memo = habit(rng, ("return memo", "cheque return memo", "bank memo"))
    return (
        common_fields(facts, rng)
        | _agreement(many)
        | {
            "numbers": f"Nos. {joined([c['number'] for c in cheques])}" if many else f"No. {first['number']}",
            "cheques": drawn_on_both(cheques, rng) if many else one_cheque(first, rng),
            "discharge": f"in {towards} of your {liability}",
            "presented": _each([day(c["presented_on"]) for c in cheques]),
            "payee": f"{first['payee_bank']}, {first['payee_branch']}",
            "memo": f"{memo}{'s' if many else ''} dated {memos}",
            "reason": f"“{first['reason']}”",
            "intimation": _each([day(c["intimation_received_on"]) for c in cheques]),
            "total": whole,
        }
    )


def _mode(debt: Facts, rng: Random) -> str:
    if debt["reference"]:
        form = habit(rng, ("through {mode} (reference No. {reference})", "by {mode} vide reference No. {reference}"))
        return form.format(**debt)
    return f"by {debt['mode']}"


def _payment(payment: Facts) -> str:
    preposition = "in" if payment["mode"].startswith("cash") else "by"
    return f"{figures(payment['amount'])} on {day(payment['date'])} {preposition} {payment['mode']}"


def invoice_words(invoice: Facts) -> str:
    """Invoice No. 12/2023-24 dated 10.12.2023 for Rs. 52,000/-"""
    return f"Invoice No. {invoice['number']} dated {day(invoice['date'])} for {figures(invoice['amount'])}"


def money_fields(facts: Facts, rng: Random) -> Fields:
    """Fields of a notice for recovery of money."""
    debt, demand, invoices = facts["debt"], facts["demand"], facts["invoices"]
    rate = demand["interest_rate"]
    plus = habit(rng, (" along with interest as aforesaid", " with interest as stated above")) if rate else ""
    fields = common_fields(facts, rng) | {"left": money(demand["amount"]), "plus": plus}
    fields["due_date"] = day(debt["due_date"])
    if debt["mode"]:
        fields["mode"] = _mode(debt, rng)
    if rate:
        fields |= {"debt_rate": f"{debt['interest_rate']}%", "from": day(demand["interest_from"])}
    if debt["acknowledged_on"]:
        fields["acknowledged"] = day(debt["acknowledged_on"])
    if facts["payments"]:
        fields |= {"paid": "", "payments": joined([_payment(p) for p in facts["payments"]])}
    if invoices:
        fields["invoices"] = joined([invoice_words(i) for i in invoices])
        fields["invoices_total"] = money(total([i["amount"] for i in invoices]))
    return fields
