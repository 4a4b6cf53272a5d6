"""The invented world of the sample corpus: what a sample is, and the facts of a matter.

Facts are in the form's JSON (amounts as decimal strings of rupees, ISO dates). The dates obey the law: a cheque is
presented within three months of its date (section 138, proviso (a) with the Reserve Bank's direction of 4-11-2011),
the notice goes out within thirty days of the bank's information (proviso (b)), and a money claim is within three
years (the Schedule to the Limitation Act).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from corpus.debts import CHEQUE_DEBTS, LOAN_MODES, MONEY_DEBTS, PAYMENT_MODES
from corpus.gazetteer import REASONS
from corpus.parties import Party, Place, make_bank, make_officer, make_party, make_place

Facts = dict[str, Any]

FIRST_NOTICE = date(2018, 3, 1)
LAST_NOTICE = date(2026, 10, 30)
SPEED_POST_ONLY = date(2025, 9, 1)
"""Registered post was merged into Speed Post from this day."""


@dataclass(frozen=True, slots=True)
class SampleParagraph:
    """One body paragraph.

    Args:
        element: the element's id ("heading" for headings); a paragraph that merges two elements has the first's id.
        text: final text; words between ``**`` pairs are set bold.
        number_style: ``auto`` real Word numbering, ``manual`` a typed number and a tab, ``none`` no number.
        heading: set as a heading.
        level: 0 for 1. 2. 3., 1 for sub-paragraphs (a) (b) (c).
        rows: the cells of a table (first row = heading row) that follows the text; the text may be empty.
    """

    element: str
    text: str
    number_style: str = "auto"
    heading: bool = False
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a letter is set in Word. Every field is a choice that real offices make differently.

    Args:
        letterhead: the lines of the letterhead, first the firm or the advocate.
        letterhead_in: ``lines`` (centred paragraphs), ``table`` (name left, address right) or ``header``.
        font: name of the body font; ``size`` in points.
        ref_date: ``tab`` (one line, a tab between), ``table`` (two cells) or ``lines`` (two paragraphs).
        addressees_in: ``lines`` or ``table``.
        soft_breaks: line breaks inside one paragraph for each addressee, instead of a paragraph a line.
        subject_style: ``bold-underline``, ``bold`` or ``bold-caps``.
        justify: body set justified.
        split_runs: runs are cut in odd places, as Word does after edits and spell checks.
        page_numbers: ``plain``, ``page-of`` or ``none``.
        number_format: Word's level text, e.g. ``%1.`` or ``%1)``.
        bold: pieces of text set bold wherever they stand in the body.
        accent: colour of letterhead and headings as RRGGBB; "" for black.
        letterhead_font: font of the letterhead; "" for the body font.
        sign_right: closing and signature stand in the right half.
        seed: decides where runs are split.
    """

    letterhead: tuple[str, ...]
    letterhead_in: str = "lines"
    font: str = "Times New Roman"
    size: float = 12
    ref_date: str = "tab"
    addressees_in: str = "lines"
    soft_breaks: bool = False
    subject_style: str = "bold-underline"
    justify: bool = True
    split_runs: bool = False
    page_numbers: str = "none"
    number_format: str = "%1."
    bold: tuple[str, ...] = ()
    accent: str = ""
    letterhead_font: str = ""
    sign_right: bool = False
    seed: int = 0


@dataclass(frozen=True, slots=True)
class SampleLetter:
    """A whole letter as final text. Addressees, signature and mode line may hold line breaks."""

    mode_line: str
    reference: str
    date_text: str
    addressees: tuple[str, ...]
    subject: str
    salutation: str
    paragraphs: tuple[SampleParagraph, ...]
    closing: str
    signature: str
    enclosures: tuple[str, ...]
    notes: Layout


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample notice: file stem, firm id, notice type, its facts, the letter, and whether a person wrote it."""

    stem: str
    firm: str
    type: str
    facts: Facts
    letter: SampleLetter
    handwritten: bool = False


def make_facts(rng: Random, type_id: str, honorifics: str = "shri", states: Sequence[str] = ()) -> Facts:
    """Invented facts of one matter.

    Args:
        type_id: ``cheque-dishonour`` or ``recovery-of-money``.
        honorifics: ``shri`` (Shri, Smt.) or ``mr`` (Mr., Ms.); they are part of a party's name.
        states: the client's State is one of these; anywhere in India if empty.

    Raises:
        KeyError: another type.
    """
    return {"cheque-dishonour": _cheque_facts, "recovery-of-money": _money_facts}[type_id](rng, honorifics, states)


def rupees(amount: float) -> str:
    """The facts' decimal string: ``rupees(520000)`` is ``"520000.00"``."""
    return f"{amount:.2f}"


def _days(start: date, least: int, most: int, rng: Random) -> date:
    return start + timedelta(days=rng.randrange(least, most + 1))


def _working(day: date) -> date:
    """The day itself, or Monday if it is a Sunday."""
    return day + timedelta(days=1) if day.weekday() == 6 else day


def _amount(rng: Random, kind: str) -> int:
    """A sum in paise between about 30 thousand and 60 lakh rupees; loans are round, bills are not."""
    raw = int(30_000 * (200 ** rng.random()))
    if kind in ("loan", "other"):
        step = rng.choice((5_000, 10_000, 25_000, 50_000)) if raw > 200_000 else rng.choice((1_000, 5_000))
        return max(step, raw // step * step) * 100
    return raw * 100 + (rng.randrange(1, 100) if rng.random() < 0.15 else 0)


def _text(paise: int) -> str:
    return f"{paise // 100}.{paise % 100:02d}"


_CLIENT_KINDS = {
    "loan": "individual individual individual individual huf proprietorship",
    "goods": "proprietorship proprietorship partnership company company llp individual",
    "services": "proprietorship proprietorship company llp individual partnership",
    "other": "individual individual individual huf",
}
_NOTICEE_KINDS = {
    "loan": "individual individual individual proprietorship",
    "goods": "proprietorship proprietorship company company partnership individual llp",
    "services": "company company proprietorship individual partnership trust",
    "other": "individual individual proprietorship company",
}
_OFFICERS = {"company": "director", "partnership": "partner", "llp": "partner"}


def _parties(rng: Random, kind: str, role: str, honorifics: str, home: Place) -> tuple[Party, list[Party], Place]:
    client = make_party(rng, rng.choice(_CLIENT_KINDS[kind].split()), home, honorifics)
    away = make_place(rng, (home.state,)) if rng.random() < 0.75 else make_place(rng)
    noticee = make_party(rng, rng.choice(_NOTICEE_KINDS[kind].split()), away, honorifics) | {"role": role}
    noticees = [noticee]
    office = _OFFICERS.get(noticee["kind"])
    if office and rng.random() < 0.8:
        # officers are addressed themselves, so the concern needs no "through"
        noticee["through"] = None
        count = 2 if rng.random() < 0.4 else 1
        noticees += [make_officer(rng, office, away, honorifics, noticee["address"]) for _ in range(count)]
    return client, noticees, away


def _cheque_days(rng: Random, notice: date, first: date) -> dict[str, str]:
    """The days of one cheque, counted back from the notice; ``first`` is the least possible cheque date."""
    intimation = _working(_days(notice, -27, -5, rng))
    memo = _working(_days(intimation, -4, 0, rng)) if rng.random() < 0.7 else intimation
    memo = min(memo, intimation)
    presented = memo - timedelta(days=rng.randrange(1, 4))
    if presented.weekday() == 6:
        presented -= timedelta(days=1)
    drawn = max(first, presented - timedelta(days=rng.choice((0, 0, 1, 2, 3, 5, 9, 14, 25, 40, 60, 80))))
    return {
        "date": drawn.isoformat(),
        "presented_on": presented.isoformat(),
        "memo_date": memo.isoformat(),
        "intimation_received_on": intimation.isoformat(),
    }


def _cheques(rng: Random, total: int, notice: date, homes: tuple[Place, Place]) -> list[Facts]:
    count = 2 if rng.random() < 0.2 else 1
    bank, branch = make_bank(rng, homes[1])
    payee_bank, payee_branch = make_bank(rng, homes[0])
    reason = rng.choices([r for r, _ in REASONS], [w for _, w in REASONS])[0]
    number = rng.randrange(1_204, 986_000)
    first = total // 200_000 * 100_000 if count == 2 else total
    days = _cheque_days(rng, notice, date(2000, 1, 1))
    result: list[Facts] = []
    for index, amount in enumerate([first, total - first][:count]):
        own = days if index == 0 or rng.random() < 0.5 else _cheque_days(rng, notice, date(2000, 1, 1))
        result.append(
            {
                "number": f"{number + index:06d}",
                "date": own["date"],
                "amount": _text(amount),
                "bank": bank,
                "branch": branch,
                "presented_on": own["presented_on"],
                "payee_bank": payee_bank,
                "payee_branch": payee_branch,
                "memo_date": own["memo_date"],
                "intimation_received_on": own["intimation_received_on"],
                "reason": reason,
                "part_payments": [],
            }
        )
    return result


def _notice_day(rng: Random) -> date:
    return _working(FIRST_NOTICE + timedelta(days=rng.randrange((LAST_NOTICE - FIRST_NOTICE).days)))


def _modes(rng: Random, day: date) -> list[str]:
    post = ["speed-post"] if day >= SPEED_POST_ONLY or rng.random() < 0.15 else ["registered-post"]
    if post == ["registered-post"] and rng.random() < 0.5:
        post.append("speed-post")
    return post + [m for m, odds in (("courier", 0.2), ("email", 0.35), ("whatsapp", 0.15)) if rng.random() < odds]


def _fee(rng: Random, share: float = 0.75) -> str | None:
    return rupees(rng.choice((3100, 5100, 5500, 7500, 11000, 15000, 21000))) if rng.random() < share else None


def _cheque_facts(rng: Random, honorifics: str, states: Sequence[str]) -> Facts:
    kind = rng.choices(("loan", "goods", "services", "other"), (32, 34, 20, 14))[0]
    home = make_place(rng, states)
    client, noticees, away = _parties(rng, kind, "drawer", honorifics, home)
    day = _notice_day(rng)
    total = _amount(rng, kind)
    cheques = _cheques(rng, total, day, (home, away))
    earliest = min(date.fromisoformat(c["date"]) for c in cheques)
    whole = total if rng.random() < 0.7 else total + _amount(rng, "loan") // 4 // 100_000 * 100_000
    return {
        "client": client,
        "noticees": noticees,
        "cheques": cheques,
        "debt": {
            "kind": kind,
            "description": rng.choice(CHEQUE_DEBTS[kind]),
            "amount": _text(whole),
            "date": _days(earliest, -420, -20, rng).isoformat(),
        },
        "demand": {
            "amount": _text(total),
            "amount_words": None,
            "interest_rate": "18" if rng.random() < 0.3 else None,
            "interest_from": None,
            "notice_fee": _fee(rng),
            "days": 15,
        },
        "notice_date": day.isoformat(),
        "dispatch_date": day.isoformat(),
        "received_on": None,
        "narrative": "",
        "service_modes": _modes(rng, day),
        "language": "en",
    }


def _invoice_number(style: int, day: date, serial: int) -> str:
    start = day.year if day.month >= 4 else day.year - 1
    years = f"{start}-{(start + 1) % 100:02d}"
    return (f"{serial}/{years}", f"INV-{serial:04d}", f"GST/{years}/{serial}", f"{serial:03d}", f"SB/{serial}")[style]


def _invoices(rng: Random, start: date, description: str) -> list[Facts]:
    style, serial = rng.randrange(5), rng.randrange(11, 900)
    result: list[Facts] = []
    for _ in range(rng.choice((1, 2, 2, 3, 3, 4, 5))):
        amount = _amount(rng, "goods") // 2
        result.append(
            {
                "number": _invoice_number(style, start, serial),
                "date": start.isoformat(),
                "amount": _text(amount),
                "description": description,
            }
        )
        start, serial = _days(start, 6, 45, rng), serial + rng.randrange(1, 30)
    return result


def _payments(rng: Random, total: int, start: date, end: date) -> list[Facts]:
    """Up to three part payments between the days, together less than 60 % of the total."""
    result: list[Facts] = []
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
        start = start + timedelta(days=max(1, (end - start).days // 4))
        amount = int(total * rng.uniform(0.03, 0.18)) // 100_000 * 100_000
        if amount and start < end:
            result.append({"date": start.isoformat(), "amount": _text(amount), "mode": rng.choice(PAYMENT_MODES)})
    return result


def _paise(text: str) -> int:
    whole, part = text.split(".")
    return int(whole) * 100 + int(part)


def _debt(rng: Random, kind: str, day: date, invoices: list[Facts], total: int) -> Facts:
    """The debt of a money claim; its due date lies 60 to 800 days before the notice."""
    contract = rng.random() < (0.45 if kind != "other" else 0.1)
    lent = kind in ("loan", "other")
    due = _days(day, -640, -90, rng)
    if invoices:
        due = date.fromisoformat(invoices[-1]["date"]) + timedelta(days=rng.choice((15, 30, 45, 60)))
    mode = rng.choice(LOAN_MODES) if lent else None
    stem = rng.choice(("UTR", "N", "P"))
    return {
        "kind": kind,
        "description": rng.choice(MONEY_DEBTS[kind]),
        "amount": _text(total),
        "date": invoices[0]["date"] if invoices else _days(due, -360, -60, rng).isoformat(),
        "due_date": due.isoformat(),
        "mode": mode,
        "reference": f"{stem}{rng.randrange(10**9, 10**10)}" if mode in ("RTGS", "NEFT", "IMPS") else None,
        "interest_rate": rng.choice(("9", "12", "15", "18", "24")) if contract else None,
        "acknowledged_on": _days(due, 20, 70, rng).isoformat() if rng.random() < 0.3 else None,
    }


def _money_facts(rng: Random, honorifics: str, states: Sequence[str]) -> Facts:
    kind = rng.choices(("loan", "goods", "services", "other"), (30, 36, 22, 12))[0]
    home = make_place(rng, states)
    role = {"loan": "borrower", "goods": "buyer", "services": "customer", "other": "borrower"}[kind]
    client, noticees, _ = _parties(rng, kind, role, honorifics, home)
    day = _notice_day(rng)
    invoices = _invoices(rng, _days(day, -700, -350, rng), "") if kind in ("goods", "services") else []
    total = sum(_paise(i["amount"]) for i in invoices) or _amount(rng, kind)
    debt = _debt(rng, kind, day, invoices, total)
    for invoice in invoices:
        invoice["description"] = debt["description"]
    due = date.fromisoformat(debt["due_date"])
    # payments come after the last bill or the loan, never before it
    begun = date.fromisoformat(invoices[-1]["date"] if invoices else debt["date"])
    payments = _payments(rng, total, begun, day - timedelta(days=20))
    left = total - sum(_paise(p["amount"]) for p in payments)
    rate = debt["interest_rate"]
    return {
        "client": client,
        "noticees": noticees,
        "debt": debt,
        "invoices": invoices,
        "payments": payments,
        "demand": {
            "amount": _text(left),
            "amount_words": None,
            "interest_rate": rate,
            "interest_from": (due + timedelta(days=1)).isoformat() if rate else None,
            "notice_fee": _fee(rng, 0.65),
            "days": rng.choice((7, 15, 15, 15, 21, 30)),
        },
        "notice_date": day.isoformat(),
        "dispatch_date": day.isoformat(),
        "received_on": None,
        "narrative": "",
        "service_modes": _modes(rng, day),
        "language": "en",
    }
