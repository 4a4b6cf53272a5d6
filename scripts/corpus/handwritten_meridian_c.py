"""Cheque notices of Meridian Law Chambers written one by one (third part). All parties are invented."""

from corpus.handwritten_meridian_kit import cheque, draft, party

BALANCE_AFTER_PART_PAYMENT = draft(
    stem="meridian-hand-cheque-09",
    type_id="cheque-dishonour",
    advocate="rao",
    reference="MLC/BLR/CHQ/0209/2023",
    subject="Cheque No. 883401 for the balance of ₹4,50,000: notice under Section 138",
    client=party(
        "Pai Roofing Solutions",
        "proprietorship",
        "a sole proprietorship dealing in roofing sheets",
        "Baikampady Industrial Area, Mangaluru 575011",
        through="its proprietor, Ganapathi Pai",
    ),
    noticees=[
        party(
            "Roshan Crasta",
            "individual",
            "son of Alphonse Crasta",
            "Crasta Compound, Kulshekar, Mangaluru 575005",
            role="drawer",
        )
    ],
    cheques=[
        cheque(
            "883401",
            "2023-04-20",
            "450000.00",
            "Netravati Urban Bank",
            "Kankanady",
            "2023-04-24",
            "Kaveri Valley Bank",
            "Baikampady",
            "2023-04-25",
            "2023-04-27",
            "Funds Insufficient",
        )
    ],
    debt={"description": "roofing sheets for your poultry sheds", "amount": "600000.00", "date": "2023-01-09"},
    demand={"amount": "450000.00", "days": 15},
    notice_date="2023-05-12",
    narrative="₹1,50,000 was paid before the cheque was drawn. The cheque is for the balance only.",
    enclosures=["Copy of the cheque", "Copy of the return memo", "Copy of our client's ledger"],
    body="""
@instructions We act for Pai Roofing Solutions, a sole proprietorship dealing in roofing sheets, of Baikampady
Industrial Area, Mangaluru 575011, referred to here as “our client”. We are instructed through its proprietor,
Ganapathi Pai. Please read this notice with care.

# Background

@parties You, Roshan Crasta, son of Alphonse Crasta, keep a poultry farm at Kulshekar.

@transaction On 9 January 2023 our client sold and delivered to you roofing sheets for your poultry sheds. The price
was ₹6,00,000 (Rupees Six Lakh Only). You paid ₹1,50,000 (Rupees One Lakh Fifty Thousand Only) on 1 March 2023 by bank
transfer. Our client gave you credit for it at once.

# The cheque

@cheque The price less that payment leaves ₹4,50,000. For this balance, and only for this balance, you drew cheque No.
883401 dated 20 April 2023 for ₹4,50,000 (Rupees Four Lakh Fifty Thousand Only) on Netravati Urban Bank, Kankanady
Branch. You have paid nothing towards it since.

# Dishonour

@dishonour On 24 April 2023 our client deposited the cheque with Kaveri Valley Bank, Baikampady Branch. It came back
with a return memo dated 25 April 2023, which says “Funds Insufficient”.

@intimation Our client's bank informed our client of the return on 27 April 2023.

# What the law says

@liability When the cheque was presented, the whole of its amount was owing. No part had been paid that needed to be
written on the cheque. Section 138 of the Negotiable Instruments Act, 1881 therefore applies to the cheque as it
stands.

# What we require

@demand We call upon you to pay our client ₹4,50,000 (Rupees Four Lakh Fifty Thousand Only), the amount of the cheque,
within fifteen (15) days of receiving this notice.

# If you do not pay

@consequence If the amount is not paid in time, the offence under Section 138 is complete. Our client will then file a
complaint under Section 142. The punishment may be imprisonment up to two years, or a fine up to twice the amount of
the cheque, or both. Our client will hold you liable for the costs.

# Reservation of rights

@reservation All our client's rights and remedies are reserved. Our client keeps open its suit for the price and every
other remedy.

@copy-retained We have kept a copy of this notice.
""",
)

PRESENTED_AGAIN = draft(
    stem="meridian-hand-cheque-10",
    type_id="cheque-dishonour",
    advocate="iyengar",
    reference="MLC/BLR/CHQ/0330/2024",
    subject="Cheque No. 450072 for ₹7,25,000 returned on second presentation",
    client=party(
        "Ashwath Narayan Murthy",
        "individual",
        "son of H. Narayan Murthy",
        "88 Gandhi Bazaar Main Road, Bengaluru 560004",
    ),
    noticees=[
        party(
            "Bhagya Chandrakant",
            "individual",
            "wife of Chandrakant Revankar",
            "Row House 12, Silver Oak Layout, JP Nagar, Bengaluru 560078",
            role="drawer",
        )
    ],
    cheques=[
        cheque(
            "450072",
            "2024-05-06",
            "725000.00",
            "Palar Mercantile Bank",
            "JP Nagar",
            "2024-07-22",
            "Nilgiri State Bank",
            "Gandhi Bazaar",
            "2024-07-23",
            "2024-07-25",
            "Funds Insufficient",
        )
    ],
    debt={
        "description": "your share of the price of a jointly bought plot at Kanakapura",
        "amount": "725000.00",
        "date": "2024-03-19",
    },
    demand={"amount": "725000.00", "interest_rate": "18", "interest_from": "2024-05-06", "days": 15},
    notice_date="2024-08-14",
    narrative="First return on 9 May 2024; drawer wrote a message asking the client to wait and present again.",
    enclosures=["Copy of cheque No. 450072", "Copies of both return memos", "Print of your message of 11 May 2024"],
    body="""
@instructions We act for Ashwath Narayan Murthy, son of H. Narayan Murthy, of 88 Gandhi Bazaar Main Road, Bengaluru
560004 (“our client”). This is a notice under Section 138 of the Negotiable Instruments Act, 1881.

# Background

@parties You and our client bought a plot together, in equal shares.

@transaction The seller wanted the whole price on the day of registration, 19 March 2024. You were short of funds. Our
client paid for both of you. What our client paid for you was ₹7,25,000 (Rupees Seven Lakh Twenty Five Thousand Only),
being your share of the price of a jointly bought plot at Kanakapura.

# The cheque

@cheque You reimbursed our client with cheque No. 450072 dated 6 May 2024 for ₹7,25,000 (Rupees Seven Lakh Twenty Five
Thousand Only), drawn on Palar Mercantile Bank, JP Nagar Branch.

# Dishonour

@dishonour The cheque was first returned on 9 May 2024. You sent our client a message on 11 May 2024 asking for time
and asking that the cheque be presented once more. Our client waited. On 22 July 2024, well within the life of the
cheque, our client presented it again through Nilgiri State Bank, Gandhi Bazaar Branch. It was returned again, with a
memo dated 23 July 2024, for “Funds Insufficient”.

@intimation Our client was told of this second return on 25 July 2024. The present notice is given on the second
return. No notice was given on the first.

# What the law says

@liability A holder may present a cheque more than once while it is valid, and may act on the later dishonour. Your
share of the price is a debt that you can be made to pay by law. Both requirements of Section 138 of the Negotiable
Instruments Act, 1881 are thus met.

# What we require

@demand Please pay our client the cheque amount of ₹7,25,000 (Rupees Seven Lakh Twenty Five Thousand Only) within
fifteen (15) days of the receipt of this notice.

# Interest

@interest Our client has been without this money since the cheque fell due. As a claim separate from the demand above,
our client asks for interest on it at 18% per annum from 6 May 2024 under Section 80 of the Negotiable Instruments
Act, 1881.

# If you do not pay

@consequence If you do not pay within that time, our client will file a complaint under Sections 138 and 142 of the
Negotiable Instruments Act, 1881. The offence is punishable with imprisonment of up to two years, or with a fine of up
to twice the amount of the cheque, or with both.

# Reservation of rights

@reservation All our client's rights and remedies are reserved. Nothing in this notice affects our client's half share
in the plot or any other right of his.

@copy-retained We retain a copy of this notice for our record.
""",
)

THREE_INSTALMENTS = draft(
    stem="meridian-hand-cheque-11",
    type_id="cheque-dishonour",
    advocate="mistry",
    reference="MLC/MUM/CHQ/0417/2025",
    subject="Three dishonoured cheques of ₹1,00,000 each: notice under "
    "Section 138 of the Negotiable Instruments Act, 1881",
    client=party(
        "Little Lanterns Education Trust",
        "trust",
        "a public charitable trust",
        "Plot 5, Sector 19, Nerul, Navi Mumbai 400706",
        through="its managing trustee, Sister Philomena Dabre",
    ),
    noticees=[
        party(
            "Kiran Popatlal Sanghvi",
            "individual",
            "proprietor of Sanghvi Uniform House",
            "Shop 3, Station Plaza, Vashi, Navi Mumbai 400703",
            role="drawer",
        )
    ],
    cheques=[
        cheque(
            "700311",
            "2025-07-01",
            "100000.00",
            "Garuda Mercantile Bank",
            "Vashi",
            "2025-08-04",
            "Coastal Commerce Bank",
            "Nerul",
            "2025-08-05",
            "2025-08-06",
            "Funds Insufficient",
        ),
        cheque(
            "700312",
            "2025-07-15",
            "100000.00",
            "Garuda Mercantile Bank",
            "Vashi",
            "2025-08-04",
            "Coastal Commerce Bank",
            "Nerul",
            "2025-08-05",
            "2025-08-06",
            "Funds Insufficient",
        ),
        cheque(
            "700313",
            "2025-08-01",
            "100000.00",
            "Garuda Mercantile Bank",
            "Vashi",
            "2025-08-04",
            "Coastal Commerce Bank",
            "Nerul",
            "2025-08-05",
            "2025-08-06",
            "Funds Insufficient",
        ),
    ],
    debt={
        "description": "refund of the price of school uniforms that were never delivered",
        "amount": "300000.00",
        "date": "2025-06-10",
    },
    demand={"amount": "300000.00", "notice_fee": "4000.00", "days": 15},
    notice_date="2025-08-22",
    narrative="Parents paid through the school. Refund agreed in three instalments on 10 June 2025.",
    enclosures=["Copies of the three cheques", "Copies of the three return memos"],
    body="""
@instructions We act for Little Lanterns Education Trust, a public charitable trust, of Plot 5, Sector 19, Nerul, Navi
Mumbai 400706 (“our client”). Our client instructs us through its managing trustee, Sister Philomena Dabre. This is a
notice under Section 138 of the Negotiable Instruments Act, 1881.

# Background

@parties You, Kiran Popatlal Sanghvi, are the proprietor of Sanghvi Uniform House. You trade in school clothing.

@transaction Parents paid for uniforms through the school, and the school paid you. The new term began without them.
On 10 June 2025 you met the managing trustee and settled that you would pay ₹3,00,000 (Rupees Three Lakh Only) in
instalments, as refund of the price of school uniforms that were never delivered.

# The cheques

@cheque You gave one cheque for each instalment, all of them on Garuda Mercantile Bank, Vashi Branch:

@cheque~ (a) No. 700311 dated 1 July 2025 for ₹1,00,000 (Rupees One Lakh Only);

@cheque~ (b) No. 700312 dated 15 July 2025 for ₹1,00,000 (Rupees One Lakh Only); and

@cheque~ (c) No. 700313 dated 1 August 2025 for ₹1,00,000 (Rupees One Lakh Only).

# Dishonour

@dishonour You asked the school to hold the first two until the third fell due. It did. On 4 August 2025 it banked all
of them together at Coastal Commerce Bank, Nerul Branch. Each came back with its own memo. Each memo is dated 5 August
2025, and each says “Funds Insufficient”.

@intimation Our client's bank informed our client of the return on 6 August 2025. This notice is in time.

# What the law says

@liability You have been paid for goods that nobody received. The refund is due in law, and you fixed its amount
yourself. The return of each cheque is a separate ground under Section 138 of the Negotiable Instruments Act, 1881.

# What we require

@demand You are called upon to pay the amount of each cheque: ₹1,00,000 (Rupees One Lakh Only) on No. 700311,
₹1,00,000 (Rupees One Lakh Only) on No. 700312 and ₹1,00,000 (Rupees One Lakh Only) on No. 700313. The total is
₹3,00,000 (Rupees Three Lakh Only). The time for payment is fifteen (15) days from receipt of this notice.

@notice-fee A school should not have to pay lawyers to get its own money. Our client claims ₹4,000 (Rupees Four
Thousand Only) for this notice, apart from the cheques.

# If you do not pay

@consequence Our client will otherwise file a complaint in respect of every unpaid cheque under Sections 138 and 142.
For each offence the law provides imprisonment up to two years, a fine up to twice the amount of that cheque, or both.

# Reservation of rights

@reservation All our client's rights and remedies are reserved. Our client and the parents reserve all other claims
against you.

@copy-retained We have kept a copy of this notice.
""",
)

FORMER_FLATMATE = draft(
    stem="meridian-hand-cheque-12",
    type_id="cheque-dishonour",
    advocate="rao",
    reference="MLC/BLR/CHQ/0021/2026",
    subject="Cheque No. 093358: last opportunity to pay ₹92,750",
    client=party(
        "Ruchita Kalyanpur",
        "individual",
        "daughter of Mohan Kalyanpur",
        "C-404, Ferns Habitat, Doddanekkundi, Bengaluru 560037",
    ),
    noticees=[
        party(
            "Anjali Pothen",
            "individual",
            "daughter of Thomas Pothen",
            "19, 2nd Main, Domlur Layout, Bengaluru 560071",
            role="drawer",
        )
    ],
    cheques=[
        cheque(
            "093358",
            "2025-12-01",
            "92750.00",
            "Kaveri Valley Bank",
            "Domlur",
            "2025-12-03",
            "Palar Mercantile Bank",
            "Marathahalli",
            "2025-12-04",
            "2025-12-08",
            "Refer to Drawer",
        )
    ],
    debt={
        "description": "your half of the rent and bills of a shared flat",
        "amount": "92750.00",
        "date": "2025-10-31",
    },
    demand={"amount": "92750.00", "days": 15},
    notice_date="2026-01-05",
    narrative="Shared flat from January to October 2025. Account sheet agreed between the flatmates.",
    enclosures=["Copy of cheque No. 093358", "Copy of the memo", "Copy of the account sheet"],
    body="""
@instructions We act for Ruchita Kalyanpur, daughter of Mohan Kalyanpur, of C-404, Ferns Habitat, Doddanekkundi,
Bengaluru 560037 (“our client”). We are writing so that a small matter may end without a court.

# Background

@parties You, Anjali Pothen, shared a flat with our client until the end of October.

@transaction Our client paid the landlord and the utilities for both of you. The two of you went over the figures on
31 October 2025. The account sheet that you initialled shows ₹92,750 (Rupees Ninety Two Thousand Seven Hundred Fifty
Only) against you. It is your half of the rent and bills of a shared flat.

# The cheque

@cheque You paid by cheque No. 093358 dated 1 December 2025 for ₹92,750 (Rupees Ninety Two Thousand Seven Hundred
Fifty Only), drawn on Kaveri Valley Bank, Domlur Branch.

# Dishonour

@dishonour The cheque was deposited on 3 December 2025 with Palar Mercantile Bank, Marathahalli Branch. The memo,
dated 4 December 2025, says “Refer to Drawer”. In banking practice that is a polite way of saying that there was no
money.

@intimation Our client's bank informed our client of the return on 8 December 2025. This notice is in time.

# What the law says

@liability A small debt is still a debt. You accepted the figure in writing and drew a cheque for it. Section 138 of
the Negotiable Instruments Act, 1881 makes no exception for small amounts or for friends.

# What we require

@demand We call upon you to pay our client ₹92,750 (Rupees Ninety Two Thousand Seven Hundred Fifty Only), the amount
of the cheque, within fifteen (15) days of receiving this notice.

# If you do not pay

@consequence If you leave it, a complaint under Sections 138 and 142 will follow. You would then face a criminal
trial, in which the court may order imprisonment up to two years or a fine up to twice the amount of the cheque, or
both.

# Reservation of rights

@reservation All our client's rights and remedies are reserved.

@copy-retained We have kept a copy of this notice.
""",
)

NOTICES = (BALANCE_AFTER_PART_PAYMENT, PRESENTED_AGAIN, THREE_INSTALMENTS, FORMER_FLATMATE)
