"""Invented facts of each type: with every field filled, and with none that is not required."""

from typing import Any

from tests.notice_types import matters_other
from tests.notice_types.matters_common import LETTER, PARTY, PERSON

FULL: dict[str, dict[str, Any]] = {
    "cheque-dishonour": {
        "client": PARTY,
        "noticees": [
            PARTY | {"name": "Zenith Looms LLP", "kind": "llp", "role": "drawer"},
            PERSON | {"role": "director"},
            PERSON | {"name": "Meera Sen", "role": "guarantor"},
        ],
        "cheques": [
            {
                "number": "004821",
                "date": "2024-12-10",
                "amount": "800000.00",
                "amount_words": "Rupees Eight Lakhs only",
                "bank": "Saraswati Bank",
                "branch": "Karol Bagh",
                "account": "000111222333",
                "presented_on": "2024-12-15",
                "payee_bank": "Navbharat Bank",
                "payee_branch": "Pitampura",
                "memo_date": "2024-12-18",
                "intimation_received_on": "2024-12-19",
                "reason": "Funds Insufficient",
                "part_payments": [{"date": "2024-12-11", "amount": "50000.00", "mode": "UPI", "endorsed": True}],
            }
        ],
        "debt": {"description": "the price of cotton yarn", "amount": "1250000.00", "date": "2024-10-15"},
        "demand": {
            "amount": "750000.00",
            "amount_words": "Rupees Seven Lakh Fifty Thousand Only",
            "interest_rate": "18",
            "interest_from": "2024-12-10",
            "notice_fee": "11000.00",
            "days": 15,
        },
        **LETTER,
    },
    "recovery-of-money": {
        "client": PARTY,
        "noticees": [PERSON | {"role": "buyer"}, PERSON | {"name": "Meera Sen", "role": "guarantor"}],
        "debt": {
            "kind": "goods",
            "description": "the price of cotton yarn",
            "amount": "600000.00",
            "date": "2024-03-01",
            "due_date": "2024-04-30",
            "on_demand": False,
            "mode": "delivery at your godown",
            "reference": "PO-77",
            "interest_rate": "12",
            "acknowledged_on": "2024-08-01",
        },
        "invoices": [
            {
                "number": "A/1",
                "date": "2024-03-01",
                "amount": "100000",
                "description": "yarn",
                "due_date": "2024-03-31",
            },
            {"number": "A/2", "date": "2024-03-05", "amount": "200000", "description": "yarn"},
            {"number": "A/3", "date": "2024-03-09", "amount": "300000", "description": "yarn"},
        ],
        "payments": [{"date": "2024-05-05", "amount": "150000", "mode": "NEFT"}],
        "demand": {
            "amount": "450000.00",
            "amount_words": "Rupees Four Lakh Fifty Thousand Only",
            "interest_rate": "12",
            "interest_from": "2024-05-01",
            "notice_fee": "7500.00",
            "days": 21,
        },
        "commercial": True,
        **LETTER,
    },
}

MINIMAL: dict[str, dict[str, Any]] = {
    "cheque-dishonour": {
        "client": {"name": "Ishaan Khurana", "address": "Delhi"},
        "noticees": [{"name": "Tarun Bhalla", "address": "Delhi"}],
        "cheques": [
            {
                "number": "004821",
                "date": "2024-12-10",
                "amount": "800000.00",
                "bank": "Saraswati Bank",
                "presented_on": "2024-12-15",
                "memo_date": "2024-12-18",
                "intimation_received_on": "2024-12-18",
                "reason": "Funds Insufficient",
            }
        ],
        "debt": {"description": "a friendly loan"},
        "demand": {"amount": "800000.00"},
        "notice_date": "2025-01-10",
    },
    "recovery-of-money": {
        "client": {"name": "Ishaan Khurana", "address": "Delhi"},
        "noticees": [{"name": "Tarun Bhalla", "address": "Delhi"}],
        "debt": {"kind": "loan", "description": "a friendly loan", "amount": "200000", "date": "2024-04-12"},
        "demand": {"amount": "200000"},
        "notice_date": "2025-01-10",
    },
}

FULL |= matters_other.FULL
MINIMAL |= matters_other.MINIMAL
