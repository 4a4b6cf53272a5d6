"""Findings on facts that have the right shape and yet cannot, or can hardly, be right."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

from legaldraft.core.dates import format_date
from legaldraft.core.findings import Finding, Severity
from legaldraft.core.money import format_amount, words_to_paise
from legaldraft.notice_types.facts import Entry, Facts
from legaldraft.notice_types.schema import Field

_TITLES = re.compile(r"\b(?:m/s|messrs|shri|sri|smt|kumari|km|mr|mrs|ms|dr|prof|adv|late)\b\.?", re.IGNORECASE)
_LIMITED = {"pvt": "private", "ltd": "limited", "co": "company", "&": "and", "corpn": "corporation"}
REGISTERED_POST_ENDED = date(2025, 9, 1)
"""The day on which India Post merged Registered Post into Speed Post; no letter can go by it since."""

UNLIKELY_RATE = 36
"""A yearly rate of interest in percent above which the form is asked again."""


def sanity_findings(facts: Facts) -> list[Finding]:
    """All findings on these facts, in the order of the form's parts."""
    found = [*_amounts(facts.notice_type.fields, facts.values, "")]
    for check in (_parties, _cheques, _letter, _service, _language, _debt, _listed_dates, _demand, _balance):
        found += check(facts)
    return found


def _error(code: str, message: str, field: str, authority: str | None = None, hint: str | None = None) -> Finding:
    return Finding(code, Severity.ERROR, message, field=field, authority=authority, suggestion=hint)


def _warning(code: str, message: str, field: str, authority: str | None = None, hint: str | None = None) -> Finding:
    return Finding(code, Severity.WARNING, message, field=field, authority=authority, suggestion=hint)


def _amounts(fields: tuple[Field, ...], values: Entry, path: str) -> Iterator[Finding]:
    """Every amount is above zero, and an amount in words says the same as the figures beside it."""
    for spec in fields:
        value = values.get(spec.name)
        here = f"{path}{spec.name}"
        if value is None:
            continue
        if spec.is_list:
            for n, entry in enumerate(value):
                yield from _amounts(spec.fields, entry, f"{here}.{n}.")
        elif spec.fields:
            yield from _amounts(spec.fields, value, f"{here}.")
        elif spec.kind == "money":
            yield from _amount(spec, value, values.get(f"{spec.name}_words"), here)
        elif spec.kind == "percent" and float(value) > UNLIKELY_RATE:
            yield _warning("facts.rate-unlikely", f"{spec.label}: {value}% a year is unusually high.", here)
        elif spec.kind == "date" and not 1950 <= value.year <= 2100:
            yield _warning("facts.date-unlikely", f"{spec.label}: the year {value.year} is unlikely.", here)


def _amount(spec: Field, paise: int, words: Any, path: str) -> Iterator[Finding]:
    if paise <= 0:
        yield _error("facts.amount-not-positive", f"{spec.label} must be above zero.", path)
    if not isinstance(words, str):
        return
    said = words_to_paise(words)
    if said is None:
        hint = "Leave the words out: they are written from the figures."
        yield _warning(
            "facts.amount-words-unread", f"{spec.label}: '{words[:80]}' cannot be read.", f"{path}_words", hint=hint
        )
    elif said != paise:
        message = f"{spec.label}: the figures say {format_amount(paise)}, the words {format_amount(said)}."
        authority = "Negotiable Instruments Act, 1881, s.18 (on an instrument the words prevail)"
        yield _error("facts.amount-words-mismatch", message, f"{path}_words", authority)


def same_name(one: str, other: str) -> bool:
    """True if two names of parties are the same but for case, titles, punctuation and "Pvt. Ltd." """
    return bool(_name(one)) and _name(one) == _name(other)


def _name(text: str) -> str:
    plain = _TITLES.sub(" ", unicodedata.normalize("NFC", text).casefold())
    # Devanagari vowel signs are no word characters to Python: a name is kept whole between blanks and punctuation.
    words = re.findall(r"[^\s.,;:()/'\"-]+", plain)
    return " ".join(_LIMITED.get(w, w) for w in words)


def _parties(facts: Facts) -> Iterator[Finding]:
    client = facts.text("client.name")
    seen: list[str] = []
    for n, noticee in enumerate(facts.entries("noticees")):
        name = noticee.get("name", "")
        path = f"noticees.{n}.name"
        if same_name(client, name):
            yield _error("facts.same-party", f"{name} is both the client and a noticee.", path)
        if any(same_name(name, other) for other in seen):
            yield _warning("facts.noticee-twice", f"{name} is entered twice as a noticee.", path)
        seen.append(name)


def _ordered(facts: Facts, earlier: str, later: str, message: str, *, error: bool = True) -> Iterator[Finding]:
    """A finding if the day at ``later`` lies before that at ``earlier``; ``message`` takes them as {0} and {1}."""
    first, second = facts.date(earlier), facts.date(later)
    if first is None or second is None or second >= first:
        return
    text = message.format(_day(second), _day(first))
    yield (_error if error else _warning)("facts.date-order", text, later)


def _day(value: date) -> str:
    return format_date(value, "dashes")


def _cheques(facts: Facts) -> Iterator[Finding]:
    seen: dict[str, str | None] = {}
    for n, cheque in enumerate(facts.entries("cheques")):
        path = f"cheques.{n}"
        yield from _cheque_number(cheque, path, seen)
        yield from _cheque_dates(facts, path, f"cheque {n + 1}")
        yield from _part_payments(cheque, path)


def _cheque_number(cheque: Entry, path: str, seen: dict[str, str | None]) -> Iterator[Finding]:
    number, bank = cheque.get("number"), cheque.get("bank")
    if number is None:
        return
    if not re.fullmatch(r"[0-9]{6}", number):
        yield _warning("facts.cheque-number", f"The cheque number {number} does not have six digits.", f"{path}.number")
    if number in seen:
        other = seen[number]
        if bank and other and not same_name(bank, other):
            yield _warning("facts.cheque-twice", f"Two cheques have the number {number}.", f"{path}.number")
        else:
            yield _error("facts.cheque-twice", f"The cheque {number} is entered twice.", f"{path}.number")
    seen[number] = bank


def _cheque_dates(facts: Facts, path: str, name: str) -> Iterator[Finding]:
    steps = (
        ("date", "presented_on", "was presented on {0}, before its date {1}"),
        ("presented_on", "memo_date", "has a return memo of {0}, before its presentation on {1}"),
        ("presented_on", "intimation_received_on", "has its bank information on {0}, before its presentation on {1}"),
        ("memo_date", "intimation_received_on", "has its bank information received on {0}, before the memo of {1}"),
    )
    for earlier, later, text in steps:
        yield from _ordered(facts, f"{path}.{earlier}", f"{path}.{later}", f"The {name} {text}.")
    informed = f"{path}.intimation_received_on"
    before = f"The notice is dated {{0}}, before the bank's information on the {name} came on {{1}}."
    yield from _ordered(facts, informed, "notice_date", before)
    text = f"The {name} is dated {{0}}, before the debt of {{1}}: say whether it was given in advance or as security."
    yield from _ordered(facts, "debt.date", f"{path}.date", text, error=False)


def _part_payments(cheque: Entry, path: str) -> Iterator[Finding]:
    paid = sum(p.get("amount", 0) for p in cheque.get("part_payments", ()))
    amount = cheque.get("amount")
    if amount is not None and paid >= amount:
        message = f"The part payments of {format_amount(paid)} reach the cheque's amount of {format_amount(amount)}."
        yield _error("facts.paid-in-full", message, f"{path}.part_payments")


def _service(facts: Facts) -> Iterator[Finding]:
    """Modes of service as they are in force on the day of dispatch."""
    modes = facts.get("service_modes") or ()
    day = facts.date("dispatch_date") or facts.date("notice_date")
    if "registered-post" in modes and day is not None and day >= REGISTERED_POST_ENDED:
        message = (
            "Registered Post was merged into Speed Post on 01-09-2025: the letter says Speed Post with registration."
        )
        hint = "Book it as Speed Post with registration and proof of delivery; how courts treat it is still open."
        yield _warning("facts.mode-merged", message, "service_modes", "India Post, 1-9-2025 [?]", hint)


_IN_SENTENCES = ("client.description", "debt.description", "debt.mode", "narrative")
_LETTER = re.compile(r"[^\W\d_]")
_DEVANAGARI = re.compile(r"[\u0900-\u097f]")


def _language(facts: Facts) -> Iterator[Finding]:
    """A Hindi notice needs Hindi clauses, and the words of the form that complete its sentences in Hindi."""
    if facts.text("language") != "hi":
        return
    if "hi" not in facts.notice_type.languages:
        message = f"'{facts.notice_type.title}' has no clauses in Hindi yet, so it cannot be drafted in Hindi."
        yield _error("facts.language-not-written", message, "language", hint="Choose English.")
        return
    for path in _IN_SENTENCES:
        text = facts.text(path)
        if _LETTER.search(text) and not _DEVANAGARI.search(text):
            message = f"'{text[:60]}' is not in Devanagari, and the notice is to be in Hindi: it stands there as it is."
            yield _warning("facts.not-in-hindi", message, path, hint="Write it in Hindi, as it is to be read.")


def _letter(facts: Facts) -> Iterator[Finding]:
    yield from _ordered(facts, "notice_date", "dispatch_date", "The notice is sent on {0}, before its own date {1}.")
    yield from _ordered(
        facts, "dispatch_date", "received_on", "The notice is received on {0}, before it was sent on {1}."
    )
    if facts.date("dispatch_date") is None:
        yield from _ordered(facts, "notice_date", "received_on", "The notice is received on {0}, before its date {1}.")


def _debt(facts: Facts) -> Iterator[Finding]:
    yield from _ordered(facts, "debt.date", "debt.due_date", "The debt falls due on {0}, before it arose on {1}.")
    acknowledged = "The debt was acknowledged on {0}, before it arose on {1}."
    yield from _ordered(facts, "debt.date", "debt.acknowledged_on", acknowledged)
    yield from _ordered(facts, "debt.date", "notice_date", "The notice is dated {0}, before the debt arose on {1}.")
    early = "The notice is dated {0}, before the debt falls due on {1}."
    yield from _ordered(facts, "debt.due_date", "notice_date", early, error=False)
    interest = "Interest is claimed from {0}, before the debt arose on {1}."
    yield from _ordered(facts, "debt.date", "demand.interest_from", interest, error=False)


def _listed_dates(facts: Facts) -> Iterator[Finding]:
    for n in range(len(facts.entries("invoices"))):
        text = f"Invoice {n + 1} is later than the notice of {{0}}: it is dated {{1}}."
        yield from _ordered(facts, f"invoices.{n}.date", "notice_date", text)
    for n in range(len(facts.entries("payments"))):
        text = f"Payment {n + 1} is later than the notice of {{0}}: it was made on {{1}}."
        yield from _ordered(facts, f"payments.{n}.date", "notice_date", text)
        text = f"Payment {n + 1} was made on {{0}}, before the debt arose on {{1}}."
        yield from _ordered(facts, "debt.date", f"payments.{n}.date", text, error=False)
    seen: set[str] = set()
    for n, invoice in enumerate(facts.entries("invoices")):
        number = invoice.get("number", "")
        if number in seen:
            yield _error("facts.invoice-twice", f"The invoice {number} is entered twice.", f"invoices.{n}.number")
        seen.add(number)


def _demand(facts: Facts) -> Iterator[Finding]:
    days = facts.get("demand.days")
    if days is not None and not 1 <= days <= 365:
        yield _error("facts.demand-days", f"The time to pay is {days} days: give 1 to 365.", "demand.days")


def _balance(facts: Facts) -> Iterator[Finding]:
    """The sum demanded against what is billed or lent less what was paid (the arithmetic that the notice will show)."""
    demanded = facts.paise("demand.amount")
    billed = [e["amount"] for e in facts.entries("invoices") if "amount" in e]
    debt = facts.paise("debt.amount")
    if billed and debt is not None and sum(billed) != debt:
        message = f"The invoices add up to {format_amount(sum(billed))}, the debt is entered as {format_amount(debt)}."
        yield _warning("facts.totals-differ", message, "debt.amount")
    owed = sum(billed) if billed else debt
    if facts.entries("cheques") or demanded is None or owed is None:
        return
    balance = owed - sum(e.get("amount", 0) for e in facts.entries("payments"))
    if demanded != balance:
        message = (
            f"The demand is {format_amount(demanded)}, but the debt less the payments is {format_amount(balance)}."
        )
        hint = "Interest and the notice fee have fields of their own."
        yield _warning("facts.demand-not-balance", message, "demand.amount", hint=hint)
