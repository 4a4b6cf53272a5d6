"""The notation in which the handwritten notices of Meridian Law Chambers are kept.

A body is paragraphs parted by blank lines. ``# Words`` is a heading; ``@element words`` a paragraph of that element;
``@element~ (a) words`` a sub-paragraph, whose letter Word or the typist sets; lines that start with ``|`` are the rows
of a table that follows the paragraph. Lines are joined with blanks.
"""

from random import Random
from typing import Any

from corpus.meridian_layout import layout, sample
from corpus.world import Facts, Sample, SampleParagraph


def party(name: str, kind: str, description: str, address: str, role: str = "", through: str | None = None) -> Facts:
    """A party in the facts' JSON; ``role`` is left out for a client."""
    made: Facts = {"name": name, "kind": kind, "description": description, "address": address, "through": through}
    return made | ({"role": role} if role else {})


def cheque(
    number: str,
    drawn_on: str,
    amount: str,
    bank: str,
    branch: str,
    presented_on: str,
    payee_bank: str,
    payee_branch: str,
    memo_date: str,
    received_on: str,
    reason: str,
) -> Facts:
    """A cheque in the facts' JSON. Days are ISO, the amount a decimal string of rupees."""
    return {
        "number": number,
        "date": drawn_on,
        "amount": amount,
        "bank": bank,
        "branch": branch,
        "presented_on": presented_on,
        "payee_bank": payee_bank,
        "payee_branch": payee_branch,
        "memo_date": memo_date,
        "intimation_received_on": received_on,
        "reason": reason,
        "part_payments": [],
    }


def invoice(number: str, day: str, amount: str, description: str) -> Facts:
    """An invoice in the facts' JSON."""
    return {"number": number, "date": day, "amount": amount, "description": description}


def payment(day: str, amount: str, mode: str) -> Facts:
    """A payment received, in the facts' JSON."""
    return {"date": day, "amount": amount, "mode": mode}


def parse_body(body: str, manual: bool = False) -> list[SampleParagraph]:
    """The paragraphs of a body in this module's notation.

    Args:
        body: the text.
        manual: numbers are typed by hand, not set by Word.

    Raises:
        ValueError: a block starts with neither ``#`` nor ``@``.
    """
    return [_paragraph(block, manual) for block in body.strip().replace("'", "’").split("\n\n")]


def _paragraph(block: str, manual: bool) -> SampleParagraph:
    lines = block.strip().split("\n")
    text = " ".join(line for line in lines if not line.startswith("|"))
    rows = tuple(tuple(c.strip() for c in line.strip("| ").split("|")) for line in lines if line.startswith("|"))
    if text.startswith("# "):
        return SampleParagraph("heading", text[2:], "none", heading=True)
    if not text.startswith("@"):
        raise ValueError(f"this block names no element: {text[:40]}")
    element, _, words = text[1:].partition(" ")
    style = "none" if element == "instructions" else "manual" if manual else "auto"
    if element.endswith("~"):
        return SampleParagraph(element[:-1], words.partition(" ")[2], style, level=1)
    return SampleParagraph(element, words, style, rows=rows)


def draft(
    *,
    stem: str,
    type_id: str,
    advocate: str,
    reference: str,
    subject: str,
    client: Facts,
    noticees: list[Facts],
    debt: Facts,
    demand: dict[str, Any],
    notice_date: str,
    narrative: str,
    enclosures: list[str],
    body: str,
    cheques: list[Facts] | None = None,
    invoices: list[Facts] | None = None,
    payments: list[Facts] | None = None,
    manual: bool = False,
) -> Sample:
    """One handwritten sample. The notice goes out by Speed Post and e-mail on the day it bears."""
    blank = {"amount_words": None, "interest_rate": None, "interest_from": None, "notice_fee": None}
    own: Facts = {"cheques": cheques} if cheques else {"invoices": invoices or [], "payments": payments or []}
    facts: Facts = {
        "client": client,
        "noticees": noticees,
        **own,
        "debt": debt,
        "demand": blank | demand,
        "notice_date": notice_date,
        "dispatch_date": notice_date,
        "received_on": None,
        "narrative": narrative,
        "service_modes": ["speed-post", "email"],
        "language": "en",
        "reference": reference,
        "enclosures": enclosures,
    }
    paragraphs = parse_body(body, manual)
    return sample(stem, type_id, facts, paragraphs, subject, advocate, layout(Random(stem)), handwritten=True)
