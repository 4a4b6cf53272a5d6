"""Invoices and payments, from tables and from running text."""

import re

from legaldraft.core.dates import find_dates
from legaldraft.core.money import to_decimal
from legaldraft.ingest import context as c
from legaldraft.ingest.extracted import ExtractedFact
from legaldraft.ingest.roles import date_marks
from legaldraft.ingest.segment import Piece
from legaldraft.ingest.sums import MODE, Located

_INVOICE = re.compile(
    r"\b(?:(?:tax\s+)?invoices?|bills?)\s*(?:bearing\s+)?(?:nos?\.?|numbers?|#)?\s*[:.\-]?\s*(?P<n>(?=[A-Z0-9/\-]*\d)[A-Z0-9][A-Z0-9/\-]*[A-Z0-9]|\d{1,6})\b",
    re.IGNORECASE,
)
_INVOICE_NEXT = re.compile(
    r"(?:^|[,;]|\band\b|\([a-z]+\)|&)\s*(?:no\.?\s*)?(?P<n>(?=[A-Z0-9/\-]*\d)[A-Z0-9]+(?:[/\-][A-Z0-9]+)+)\b",
    re.IGNORECASE,
)


def invoice_facts(located: Located, whole: str) -> list[ExtractedFact]:
    """The invoices of tables and of running text, in order, each once."""
    found: dict[str, list[ExtractedFact]] = {}
    for piece, paragraph in located:
        if piece.rows:
            _invoice_table(found, piece)
        else:
            bare = paragraph.element == "invoices"
            _invoice_text(found, whole[piece.start : piece.end], piece.start, bare=bare)
    out = []
    for index, facts in enumerate(found.values()):
        out += [ExtractedFact(f"invoices.{index}.{f.path}", f.value, f.spans, f.confidence) for f in facts]
    return out


def _invoice_table(found: dict[str, list[ExtractedFact]], piece: Piece) -> None:
    head = " ".join(x.text for x in piece.rows[0]).lower()
    if not re.search(r"invoice|bill\b", head):
        return
    for row in c.table_rows(piece):
        if "number" not in row or row["number"].text in found:
            continue
        number = row["number"]
        facts = [ExtractedFact("number", number.text, ((number.start, number.end),), 0.95)]
        if "date" in row and (day := c.cell_date(row["date"])):
            facts.append(ExtractedFact("date", day.isoformat(), ((row["date"].start, row["date"].end),), 0.95))
        if "amount" in row and (paise := c.cell_paise(row["amount"])):
            facts.append(ExtractedFact("amount", to_decimal(paise), ((row["amount"].start, row["amount"].end),), 0.95))
        if "description" in row:
            facts.append(
                ExtractedFact(
                    "description", row["description"].text, ((row["description"].start, row["description"].end),), 0.9
                )
            )
        found[number.text] = facts


_BARE_NUMBER = re.compile(r"\b(?:[Nn]os?\.?|#)\s*(?P<n>(?=[A-Z0-9/\-]*\d)[A-Z0-9]+(?:[/\-][A-Z0-9]+)*|\d{1,6})\b")


def _invoice_text(found: dict[str, list[ExtractedFact]], text: str, base: int, *, bare: bool) -> None:
    """Invoices named in a sentence: number, then its date and amount before the next number.

    In a paragraph on invoices (``bare``) a plain "No. 12/24" is one too.
    """
    first = [m for m in _INVOICE.finditer(text) if not re.match(r"\d{1,2}[./]\d{1,2}[./]", text[m.start("n") :])]
    if not first and bare:
        first = list(_BARE_NUMBER.finditer(text))
    if not first:
        return
    mentions = {m.start("n"): m.group("n") for m in first}
    mentions |= {
        m.start("n"): m.group("n") for m in _INVOICE_NEXT.finditer(text, first[0].end()) if not find_dates(m.group("n"))
    }
    places = sorted(mentions)
    dates, amounts = date_marks(text), c.amount_marks(text)
    for index, place in enumerate(places):
        number = mentions[place]
        if number in found:
            continue
        end = places[index + 1] if index + 1 < len(places) else len(text)
        facts = [ExtractedFact("number", number, ((base + place, base + place + len(number)),), 0.9)]
        day = next((d for d in dates if place < d.start < end), None)
        if day:
            facts.append(ExtractedFact("date", day.value.isoformat(), ((base + day.start, base + day.end),), 0.85))
        sum_ = next((a for a in amounts if place < a.start < end), None)
        if sum_:
            facts.append(ExtractedFact("amount", to_decimal(sum_.paise), ((base + sum_.start, base + sum_.end),), 0.85))
        found[number] = facts


_PAID = re.compile(
    r"(?:payments?\s+of|\band\s+paid|\b(?:you|it|firm|company|llp)\s+(?:have\s+|had\s+|has\s+|only\s+)*paid|received\s+(?:from\s+you\s+)?)\s*(?:(?:a|the|only|part)\s+)*(?:(?:sum|amount|payment)\s+of\s+)?$",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"[\s()/-]*(?:only\)?\s*)?(?:came|(?:was|were|has\s+been|have\s+been)\s+(?:received|paid|credited))\b(?!\s+(?:back|to\s+be))",
    re.IGNORECASE,
)
_NO_PAYMENT = re.compile(
    r"(?:balance|total|value|price|works?\s+out\s+to|shows?|owe\s+to\s+my\s+client|aggregate|in\s+all|outstanding|remain\w*|against|out\s+of|invoice|leaving|less|interest)\s*(?:(?:the|a|an|said|sum|amount|of|is|aforesaid)\s*)*$",
    re.IGNORECASE,
)


def payment_facts(located: Located, whole: str) -> list[ExtractedFact]:
    """Payments received: each amount of a payments paragraph with the date that goes with it, and elsewhere what is
    called a payment in so many words."""
    rows: list[list[ExtractedFact]] = []
    for piece, paragraph in located:
        text = whole[piece.start : piece.end]
        if paragraph.element == "payments":
            rows += _payment_table(piece) if piece.rows else _payment_text(text, piece.start)
        elif paragraph.element in ("balance", "default", "transaction", "invoices") and not piece.rows:
            rows += [r for r in _payment_text(text, piece.start, named=True) if any(f.path == "date" for f in r)]
    unique: dict[tuple[object, ...], list[ExtractedFact]] = {}
    for row in rows:
        unique.setdefault(tuple(f.value for f in row if f.path in ("date", "amount")), row)
    out = []
    for index, facts in enumerate(unique.values()):
        out += [ExtractedFact(f"payments.{index}.{f.path}", f.value, f.spans, f.confidence) for f in facts]
    return out


def _payment_table(piece: Piece) -> list[list[ExtractedFact]]:
    out = []
    for row in c.table_rows(piece):
        facts = []
        if "date" in row and (day := c.cell_date(row["date"])):
            facts.append(ExtractedFact("date", day.isoformat(), ((row["date"].start, row["date"].end),), 0.9))
        if "amount" in row and (paise := c.cell_paise(row["amount"])):
            facts.append(ExtractedFact("amount", to_decimal(paise), ((row["amount"].start, row["amount"].end),), 0.9))
        if "mode" in row:
            facts.append(ExtractedFact("mode", row["mode"].text, ((row["mode"].start, row["mode"].end),), 0.85))
        out += [facts] if facts else []
    return out


def _payment_text(text: str, base: int, *, named: bool = False) -> list[list[ExtractedFact]]:
    """Each amount with the nearest date; with ``named`` only amounts that are called paid."""
    dates = date_marks(text)
    amounts = [a for a in c.amount_marks(text) if not _NO_PAYMENT.search(text[max(0, a.start - 45) : a.start])]
    if named:
        amounts = [a for a in amounts if _PAID.search(text[max(0, a.start - 60) : a.start]) or _CAME.match(text, a.end)]
    out = []
    for index, amount in enumerate(amounts):
        after = amounts[index + 1].start if index + 1 < len(amounts) else len(text)
        prior = amounts[index - 1].end if index else 0
        near = [d for d in dates if prior <= d.start < after]
        near.sort(key=lambda d: d.start - amount.end if d.start >= amount.end else 1.3 * (amount.start - d.end))
        facts = [ExtractedFact("date", d.value.isoformat(), ((base + d.start, base + d.end),), 0.85) for d in near[:1]]
        facts.append(
            ExtractedFact("amount", to_decimal(amount.paise), ((base + amount.start, base + amount.end),), 0.85)
        )
        if mode := MODE.search(text[amount.end : after]) or MODE.search(text[prior : amount.start]):
            facts.append(ExtractedFact("mode", mode.group(0), (), 0.7))
        out.append(facts)
    return out
