"""Invented facts of the kinds of notice beside cheques and money: every field filled, and only what is required."""

from typing import Any

from tests.notice_types.matters_common import LETTER, PARTY, PERSON

_FEE = {"interest_rate": "9", "interest_from": "2024-10-13", "notice_fee": "7500.00"}
_WHO = {
    "client": {"name": "Ishaan Khurana", "address": "Delhi"},
    "noticees": [{"name": "Tarun Bhalla", "address": "Delhi"}],
}
_WHEN = {"notice_date": "2025-01-10"}


def _full(role: str, **facts: Any) -> dict[str, Any]:
    return {"client": PARTY, "noticees": [PERSON | {"role": role}], **facts, **LETTER}


def _minimal(**facts: Any) -> dict[str, Any]:
    return {**_WHO, **facts, **_WHEN}


FULL: dict[str, dict[str, Any]] = {
    "eviction": _full(
        "tenant",
        premises={
            "description": "Shop No. 4, ground floor, 12 Station Road, Rohtak",
            "boundaries": "East: road; West: house of the landlord; North: Shop No. 3; South: Shop No. 5",
            "state": "Haryana",
        },
        tenancy={
            "kind": "monthly",
            "purpose": "commercial",
            "rent_amount": "18000.00",
            "started_on": "2021-04-01",
            "agreement_date": "2021-03-28",
            "ends_on": "2024-03-31",
        },
        arrears={"amount": "54000.00", "from_date": "2024-08-01", "upto_date": "2024-10-31"},
        ground={"description": "the rent has not been paid since August"},
        demand=_FEE | {"damages_amount": "30000.00", "days": 15},
    ),
    "consumer-complaint": _full(
        "manufacturer",
        purchase={
            "kind": "goods",
            "description": "a washing machine of your make",
            "amount": "42000.00",
            "date": "2024-06-18",
            "reference": "INV-2291",
        },
        grievance={
            "kind": "defect",
            "description": "the machine stopped working within a month and was not repaired",
            "noticed_on": "2024-07-20",
            "complained_on": "2024-07-22",
        },
        demand=_FEE
        | {
            "act": "refund the price of the machine and take it back",
            "amount": "42000.00",
            "amount_words": "Rupees Forty Two Thousand Only",
            "compensation_amount": "25000.00",
            "days": 15,
        },
    ),
    "breach-of-contract": _full(
        "seller",
        contract={
            "description": "an agreement to sell the flat at 9 Lake Road",
            "date": "2024-01-15",
            "reference": "WO/24/117",
            "amount": "4500000.00",
            "due_date": "2024-06-30",
        },
        performance={
            "description": "kept the balance ready and asked you to fix a day for the deed",
            "amount": "500000.00",
        },
        breach={"description": "have refused to execute the sale deed", "date": "2024-07-05"},
        loss={"description": "the higher price of another flat", "amount": "300000.00"},
        demand=_FEE
        | {
            "relief": "performance",
            "act": "execute and register the sale deed against the balance price",
            "amount": "800000.00",
            "amount_words": "Rupees Eight Lakh Only",
            "days": 30,
        },
        commercial=True,
    ),
    "defamation": _full(
        "author",
        publication={
            "statement": "He cheats every customer",
            "translation": "He deceives every buyer",
            "date": "2024-11-03",
            "medium": "your page on a social network",
            "address": "https://pages.invalid/post/12",
            "readers": "the customers and relatives of the client",
        },
        falsity={"description": "no customer has ever made a complaint"},
        harm={"description": "two customers have cancelled their orders"},
        demand={
            "act": "remove the post and publish an apology of equal prominence",
            "amount": "500000.00",
            "amount_words": "Rupees Five Lakh Only",
            "notice_fee": "7500.00",
            "days": 7,
        },
    ),
    "government-s80": _full(
        "secretary",
        cause={"description": "the department has not paid for the road that was completed", "date": "2024-03-31"},
        representation={"date": "2024-05-02", "description": "no answer was received"},
        relief={"description": "payment of the final bill of the road"},
        demand=_FEE | {"amount": "1850000.00", "amount_words": "Rupees Eighteen Lakh Fifty Thousand Only"},
    ),
    "employment-dues": _full(
        "employer",
        employment={
            "designation": "Senior Accountant",
            "kind": "worker",
            "joined_on": "2018-07-02",
            "left_on": "2024-10-15",
            "ended_by": "a resignation, which you accepted",
            "wage_amount": "48000.00",
            "reference": "E-1182",
        },
        dues=[
            {"head": "salary for two months", "amount": "96000.00", "due_on": "2024-10-17"},
            {"head": "gratuity", "amount": "166153.00", "due_on": "2024-11-14"},
            {"head": "leave encashment", "amount": "24000.00", "due_on": "2024-10-17"},
            {"head": "bonus", "amount": "7000.00", "due_on": "2024-10-17"},
        ],
        demand=_FEE
        | {
            "amount": "293153.00",
            "amount_words": "Rupees Two Lakh Ninety Three Thousand One Hundred Fifty Three Only",
            "documents": "the relieving letter and the experience certificate",
            "days": 15,
        },
    ),
    "ibc-demand": _full(
        "corporate-debtor",
        debt={
            "description": "cotton yarn supplied to your mill",
            "amount": "12500000.00",
            "date": "2024-04-12",
            "due_date": "2024-06-30",
            "reference": "PO/24/88",
            "acknowledged_on": "2024-12-31",
        },
        invoices=[
            {
                "number": "A/1",
                "date": "2024-04-12",
                "amount": "2500000",
                "description": "yarn",
                "due_date": "2024-06-12",
            },
            {"number": "A/2", "date": "2024-04-20", "amount": "4000000", "description": "yarn"},
            {"number": "A/3", "date": "2024-04-30", "amount": "6000000", "description": "yarn"},
        ],
        payments=[{"date": "2024-08-05", "amount": "500000", "mode": "NEFT"}],
        form="form-4",
        demand=_FEE
        | {
            "account": "Navbharat Bank, account ending 4417",
            "amount": "12000000.00",
            "amount_words": "Rupees One Crore Twenty Lakh Only",
            "days": 10,
        },
    ),
    "builder-delay": _full(
        "promoter",
        booking={
            "project": "Green Meadows, Sector 79",
            "unit": "Flat No. 1204, Tower C",
            "registration": "RC/REP/2018/117",
            "agreement_date": "2020-02-14",
            "price_amount": "6800000.00",
            "paid_amount": "5950000.00",
            "promised_on": "2023-06-30",
        },
        delay={"description": "the tower has no lift and no completion certificate"},
        demand=_FEE
        | {
            "election": "withdraw",
            "compensation_amount": "200000.00",
            "amount": "5950000.00",
            "amount_words": "Rupees Fifty Nine Lakh Fifty Thousand Only",
            "days": 30,
        },
    ),
    "ip-infringement": _full(
        "infringer",
        right={
            "kind": "trade-mark",
            "description": "the trade mark ASHWIN for yarn",
            "registration_number": "2291104",
            "registration_class": "Class 23",
            "registered_on": "2014-05-06",
        },
        infringement={
            "description": "selling yarn under the mark ASHVIN",
            "discovered_on": "2024-12-02",
            "place": "the markets of Panipat",
        },
        demand={
            "act": "stop all use of the mark and give a written undertaking",
            "amount": "500000.00",
            "amount_words": "Rupees Five Lakh Only",
            "notice_fee": "7500.00",
            "days": 7,
        },
        commercial=True,
    ),
    "arbitration-invocation": _full(
        "respondent",
        agreement={
            "description": "a works contract for the godown at Sonipat",
            "date": "2022-08-10",
            "clause": "clause 21",
            "clause_text": "Any dispute shall be referred to a sole arbitrator",
            "seat": "New Delhi",
            "steps": "conciliation was tried and failed",
        },
        dispute={"description": "you have not paid the final bill", "amount": "2750000.00"},
        nominee={"name": "Ms. Farida Contractor, retired District Judge", "number": "one"},
        demand=_FEE | {"days": 30},
    ),
    "matrimonial": _full(
        "wife",
        marriage={
            "date": "2019-02-10",
            "place": "Karnal",
            "law": "hindu",
            "children": "a daughter of tender age",
            "separated_on": "2023-11-02",
        },
        matter={"kind": "return", "description": "you left the matrimonial home without cause and have not come back"},
        demand={
            "act": "return to the matrimonial home and live with the family",
            "amount": "15000.00",
            "amount_words": "Rupees Fifteen Thousand Only",
            "notice_fee": "7500.00",
            "days": 15,
        },
    ),
    "partition": _full(
        "co-sharer",
        family={
            "ancestor": "Late Shri Mohan Lal",
            "died_on": "2016-09-04",
            "relation": "the children of the late owner",
            "nature": "self-acquired",
        },
        properties=[
            {"description": "House No. 214, Model Town, Karnal", "possession": "Noticee No. 1"},
            {"description": "Shop No. 7, Sadar Bazar, Karnal", "possession": "a tenant"},
            {"description": "land of Khasra No. 118, village Uchana", "possession": "all of them"},
            {"description": "Plot No. 31, Sector 6, Karnal", "possession": "nobody"},
        ],
        share={"fraction": "one-third", "excluded_on": "2023-05-01"},
        default={"description": "have refused to divide the property and have let out a part of it"},
        demand={"notice_fee": "7500.00", "days": 30},
    ),
    "reply-to-notice": _full(
        "sender",
        theirs={
            "date": "2024-12-20",
            "reference": "AB/2024/311",
            "received_on": "2024-12-26",
            "sender": "Zenith Looms LLP",
            "days": 15,
        },
        objection={"description": "vague and without any document"},
        answers=[
            {"paragraph": "paragraph 1", "text": "the description of the parties needs no answer"},
            {"paragraph": "paragraph 2", "text": "it is denied that any sum was borrowed"},
        ],
        version={"description": "the goods were returned as defective on the next day"},
        demand={"act": "withdraw the notice and supply copies of the documents relied on", "notice_fee": "7500.00"},
    ),
    "general": _full(
        "noticee",
        matter={
            "title": "the encroachment upon the common passage",
            "description": "you put up a wall across the common passage",
            "date": "2024-11-20",
            "right": "the free use of the passage",
        },
        demand=_FEE
        | {
            "act": "remove the wall and restore the passage",
            "amount": "50000.00",
            "amount_words": "Rupees Fifty Thousand Only",
            "days": 15,
        },
    ),
}

MINIMAL: dict[str, dict[str, Any]] = {
    "eviction": _minimal(
        premises={"description": "the shop at 12 Station Road"},
        tenancy={"kind": "monthly", "rent_amount": "18000"},
        demand={},
    ),
    "consumer-complaint": _minimal(
        purchase={"description": "a washing machine", "amount": "42000", "date": "2024-06-18"},
        grievance={"description": "the machine stopped working"},
        demand={"act": "repair the machine"},
    ),
    "breach-of-contract": _minimal(
        contract={"description": "an agreement to supply yarn", "date": "2024-01-15"},
        breach={"description": "have not supplied the yarn"},
        demand={"relief": "money", "amount": "300000"},
    ),
    "defamation": _minimal(
        publication={"statement": "He cheats", "date": "2024-11-03", "medium": "your page"},
        falsity={"description": "nobody was cheated"},
        demand={"act": "remove the post"},
    ),
    "government-s80": _minimal(
        cause={"description": "the pension has not been paid", "date": "2024-03-31"},
        relief={"description": "payment of the pension"},
        demand={},
    ),
    "employment-dues": _minimal(
        employment={"designation": "Clerk", "joined_on": "2018-07-02"},
        dues=[{"head": "salary", "amount": "30000"}],
        demand={"amount": "30000"},
    ),
    "ibc-demand": _minimal(
        debt={"description": "yarn supplied", "amount": "12500000", "date": "2024-04-12", "due_date": "2024-06-30"},
        demand={"amount": "12500000"},
    ),
    "builder-delay": _minimal(
        booking={
            "project": "Green Meadows",
            "unit": "Flat No. 12",
            "paid_amount": "5950000",
            "promised_on": "2023-06-30",
        },
        demand={"election": "stay"},
    ),
    "ip-infringement": _minimal(
        right={"kind": "copyright", "description": "the drawings of a loom"},
        infringement={"description": "selling copies of the drawings"},
        demand={"act": "stop selling the copies"},
    ),
    "arbitration-invocation": _minimal(
        agreement={"description": "a works contract", "date": "2022-08-10", "clause": "clause 21"},
        dispute={"description": "you have not paid the final bill"},
        demand={},
    ),
    "matrimonial": _minimal(
        marriage={"date": "2019-02-10", "law": "hindu"},
        matter={"kind": "return", "description": "you left the home without cause"},
        demand={"act": "return to the home"},
    ),
    "partition": _minimal(
        family={"ancestor": "Shri Mohan Lal", "relation": "the children of the late owner"},
        properties=[{"description": "House No. 214, Model Town, Karnal"}],
        share={"fraction": "one-third"},
        demand={},
    ),
    "reply-to-notice": _minimal(
        theirs={"date": "2024-12-20", "sender": "Zenith Looms LLP"},
        answers=[{"paragraph": "paragraph 1", "text": "it is denied that any sum was borrowed"}],
    ),
    "general": _minimal(
        matter={"title": "the wall", "description": "you put up a wall across the passage"},
        demand={"act": "remove the wall"},
    ),
}
