"""Twelve invented matters in which number and gender matter: several noticees, cheques or clients, women, firms."""

from typing import Any

from tests.notice_types.matters import FULL

MAN = {"name": "Shri Ramesh Kulkarni", "kind": "individual", "address": "12, Tilak Road, Pune 411030"}
WOMAN = {"name": "Smt. Farida Contractor", "kind": "individual", "address": "4, Hill Road, Mumbai 400050"}
COUPLE = {
    "name": "Shri Ramesh Kulkarni and Smt. Latika Kulkarni",
    "kind": "individual",
    "address": "12, Tilak Road, Pune 411030",
}
COMPANY = {"name": "Borivali Castings Private Limited", "kind": "company", "address": "Plot 9, MIDC, Thane 400604"}
FIRM = {"name": "M/s. Deshmukh Traders", "kind": "partnership", "address": "Shop 3, Laxmi Road, Pune 411002"}
LETTER = {"notice_date": "2025-01-10", "advocate": {"name": "R. Kapadia"}}


def noticees(*people: tuple[str, str, str]) -> list[dict[str, str]]:
    """Name, kind and role of each."""
    return [
        {"name": n, "kind": k, "role": r, "address": f"{10 + i}, Station Road, Nashik 422001"}
        for i, (n, k, r) in enumerate(people)
    ]


def cheques(count: int, **more: Any) -> list[dict[str, Any]]:
    """So many cheques of a lakh each."""
    return [
        {
            "number": f"00482{i}",
            "date": "2024-12-10",
            "amount": "100000.00",
            "bank": "Saraswati Bank",
            "branch": "Nashik Road",
            "presented_on": "2024-12-15",
            "payee_bank": "Navbharat Bank",
            "memo_date": "2024-12-18",
            "intimation_received_on": "2024-12-18",
            "reason": "Funds Insufficient",
            **more,
        }
        for i in range(count)
    ]


def cheque_matter(client: dict[str, Any], people: list[dict[str, str]], count: int, **more: Any) -> dict[str, Any]:
    return {
        "client": client,
        "noticees": people,
        "cheques": cheques(count),
        "debt": {"description": "a friendly loan", "amount": f"{count}00000.00", "date": "2024-06-01"},
        "demand": {"amount": f"{count}00000.00", "days": 15},
        **LETTER,
        **more,
    }


ONE = noticees(("Shri Omkar Tillu", "individual", "drawer"))
TWO = noticees(("Shri Omkar Tillu", "individual", "drawer"), ("Smt. Sheela Tillu", "individual", "drawer"))
BOARD = noticees(
    ("Zenith Looms Private Limited", "company", "drawer"),
    ("Shri Anil Bose", "individual", "director"),
    ("Smt. Meera Sen", "individual", "director"),
)
PARTNERS = noticees(
    ("M/s. Zenith Yarns", "partnership", "drawer"),
    ("Smt. Meera Sen", "individual", "partner"),
    ("Shri Tarun Bhalla", "individual", "guarantor"),
)


def other(kind: str, **changes: Any) -> dict[str, Any]:
    return FULL[kind] | {"narrative": None} | changes


# name: (kind of notice, voice, facts)
MATTERS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "man, one cheque, one drawer": ("cheque-dishonour", "my", cheque_matter(MAN, ONE, 1)),
    "woman, two cheques, two drawers": ("cheque-dishonour", "my", cheque_matter(WOMAN, TWO, 2)),
    "company, three cheques, company and two directors": ("cheque-dishonour", "my", cheque_matter(COMPANY, BOARD, 3)),
    "firm, five cheques, partners": (
        "cheque-dishonour",
        "our",
        cheque_matter(FIRM, PARTNERS, 5)
        | {"demand": {"amount": "500000.00", "interest_rate": "18", "notice_fee": "9000"}},
    ),
    "joint clients, two cheques": ("cheque-dishonour", "our", cheque_matter(COUPLE, ONE, 2)),
    "joint clients, one cheque, two drawers": ("cheque-dishonour", "my", cheque_matter(COUPLE, TWO, 1)),
    "two borrowers": (
        "recovery-of-money",
        "my",
        other(
            "recovery-of-money",
            client=WOMAN,
            noticees=noticees(
                ("Shri Omkar Tillu", "individual", "borrower"), ("Smt. Sheela Tillu", "individual", "borrower")
            ),
        ),
    ),
    "two tenants": (
        "eviction",
        "my",
        other(
            "eviction",
            client=COUPLE,
            noticees=noticees(
                ("Shri Omkar Tillu", "individual", "tenant"), ("Smt. Sheela Tillu", "individual", "tenant")
            ),
        ),
    ),
    "daughter against brothers": (
        "partition",
        "our",
        other(
            "partition",
            client=WOMAN,
            noticees=noticees(
                ("Shri Omkar Tillu", "individual", "co-sharer"), ("Shri Uday Tillu", "individual", "co-sharer")
            ),
        ),
    ),
    "workwoman against a company": (
        "employment-dues",
        "my",
        other(
            "employment-dues", client=WOMAN, noticees=noticees(("Zenith Looms Private Limited", "company", "employer"))
        ),
    ),
    "consumer against seller and maker": (
        "consumer-complaint",
        "our",
        other(
            "consumer-complaint",
            client=COUPLE,
            noticees=noticees(
                ("Zenith Looms Private Limited", "company", "seller"), ("Omkar Motors LLP", "llp", "manufacturer")
            ),
        ),
    ),
    "wife": (
        "matrimonial",
        "my",
        other("matrimonial", client=WOMAN, noticees=noticees(("Shri Omkar Tillu", "individual", "husband"))),
    ),
}
