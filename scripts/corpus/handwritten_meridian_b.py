"""Cheque notices of Meridian Law Chambers written one by one (second part). All parties are invented."""

from corpus.handwritten_meridian_kit import cheque, draft, party

LLP_WEDDING_ADVANCE = draft(
    stem="meridian-hand-cheque-05",
    type_id="cheque-dishonour",
    advocate="iyengar",
    reference="MLC/BLR/CHQ/0301/2024",
    subject="Dishonour of your refund cheque No. 309977: notice under "
    "Section 138 of the Negotiable Instruments Act, 1881",
    client=party(
        "Shailaja Hebbar",
        "individual",
        "daughter of Gurudatta Hebbar",
        "27 Temple View Road, Basavanagudi, Bengaluru 560004",
    ),
    noticees=[
        party(
            "Marigold and Mist Events LLP",
            "llp",
            "a limited liability partnership",
            "No. 9, Residency Cross, Richmond Town, Bengaluru 560025",
            role="drawer",
        ),
        party(
            "Cyrus Balsara",
            "individual",
            "designated partner and signatory",
            "No. 9, Residency Cross, Richmond Town, Bengaluru 560025",
            role="signatory",
        ),
    ],
    cheques=[
        cheque(
            "309977",
            "2024-10-07",
            "385000.00",
            "Garuda Mercantile Bank",
            "Richmond Town Branch",
            "2024-10-08",
            "Nilgiri State Bank",
            "Basavanagudi Branch",
            "2024-10-09",
            "2024-10-10",
            "Payment Stopped by Drawer",
        )
    ],
    debt={"description": "refund of the advance for a wedding reception", "amount": "385000.00", "date": "2024-09-12"},
    demand={"amount": "385000.00", "notice_fee": "6000.00", "days": 15},
    notice_date="2024-10-24",
    narrative="Reception cancelled by the organiser; written promise to refund on 12 September 2024.",
    enclosures=["Copy of cheque No. 309977", "Copy of return memo", "Copy of your letter of 12 September 2024"],
    body="""
@instructions We act for Shailaja Hebbar, daughter of Gurudatta Hebbar, of 27 Temple View Road, Basavanagudi,
Bengaluru 560004 (“our client”). This is a notice under Section 138 of the Negotiable Instruments Act, 1881.

# Why we write

@parties Marigold and Mist Events LLP is a limited liability partnership that organises weddings. We call it “the
LLP”. Cyrus Balsara is its designated partner and signatory, and dealt with our client from the first meeting.

@transaction Our client booked the LLP for her daughter's reception and paid in advance. The LLP then cancelled,
because it had taken another booking for the same evening. By its letter of 12 September 2024 the LLP promised to
return ₹3,85,000 (Rupees Three Lakh Eighty Five Thousand Only), being refund of the advance for a wedding reception.

# The cheque

@cheque The refund came as cheque No. 309977 dated 7 October 2024 for ₹3,85,000 (Rupees Three Lakh Eighty Five
Thousand Only). It is drawn on Garuda Mercantile Bank, Richmond Town Branch, on the LLP's account, and Cyrus Balsara
signed it.

# Dishonour

@dishonour Our client presented the cheque on 8 October 2024 through Nilgiri State Bank, Basavanagudi Branch. It was
returned unpaid with a memo dated 9 October 2024. The reason given is “Payment Stopped by Drawer”.

@intimation Our client's bank informed our client of the return on 10 October 2024. This notice is in time.

# What the law says

@liability The LLP kept an advance for a service that it chose not to give. Its letter and its cheque both accept that
the money must go back. That is a legally enforceable liability. Stopping the cheque afterwards gives no answer to
Section 138 of the Negotiable Instruments Act, 1881, for our client believes that the account never held the amount.

@director Section 141 speaks of a company, and by its Explanation that word covers every body corporate. A limited
liability partnership is one. Cyrus Balsara signed the cheque and conducts the LLP's business. He is answerable with
it.

# What we require

@demand The LLP and Cyrus Balsara are required to pay our client the cheque amount of ₹3,85,000 (Rupees Three Lakh
Eighty Five Thousand Only) within fifteen (15) days from the day on which each of them receives this notice.

@notice-fee Our client has spent ₹6,000 (Rupees Six Thousand Only) on this notice. She asks you to make that good too,
but it forms no part of the demand for the cheque amount.

# If you do not pay

@consequence Let the fifteen days pass without payment and our client will file a complaint under Sections 138, 141
and 142 against the LLP and against Cyrus Balsara. The Act provides for imprisonment of up to two years, or a fine of
up to twice the amount of the cheque, or both.

# Reservation of rights

@reservation Our client reserves all other rights and remedies in law. Our client's loss on account of the cancelled
evening is a separate subject. She reserves it for another day and another forum.

@copy-retained We have kept a copy of this notice.
""",
)

GUARANTOR_PAYS = draft(
    stem="meridian-hand-cheque-06",
    type_id="cheque-dishonour",
    advocate="rao",
    reference="MLC/BLR/CHQ/0158/2025",
    subject="Your cheque No. 641120 given as guarantor: demand for ₹12,00,000",
    client=party(
        "Tungabhadra Agri Finance Private Limited",
        "company",
        "a company incorporated under the Companies Act, 2013",
        "2nd Floor, Kuvempu Arcade, Vidyanagar, Hubballi 580031",
        through="its recovery manager, Ishwar Kammar",
    ),
    noticees=[
        party(
            "Veeresh Shankarappa Angadi",
            "individual",
            "son of Shankarappa Angadi",
            "Survey Road, Gokul Layout, Hubballi 580030",
            role="drawer",
        )
    ],
    cheques=[
        cheque(
            "641120",
            "2025-07-15",
            "1200000.00",
            "Malaprabha Grameen Bank",
            "Gokul Road Branch",
            "2025-07-16",
            "Kaveri Valley Bank",
            "Vidyanagar Branch",
            "2025-07-17",
            "2025-07-18",
            "Funds Insufficient",
        )
    ],
    debt={
        "description": "the amount due under your guarantee of a tractor loan",
        "amount": "1200000.00",
        "date": "2025-06-30",
    },
    demand={"amount": "1200000.00", "interest_rate": "18", "interest_from": "2025-07-15", "days": 15},
    notice_date="2025-08-08",
    narrative="Borrower is the noticee's brother-in-law; guarantee deed signed by noticee; borrower stopped paying.",
    enclosures=["Copy of the cheque", "Copy of the return memo", "Copy of the deed of guarantee"],
    body="""
@instructions We act for Tungabhadra Agri Finance Private Limited, a company incorporated under the Companies Act,
2013, of 2nd Floor, Kuvempu Arcade, Vidyanagar, Hubballi 580031 (“our client”). Our client instructs us through its
recovery manager, Ishwar Kammar. This is a notice under Section 138 of the Negotiable Instruments Act, 1881.

# Background

@parties You, Veeresh Shankarappa Angadi, are not the borrower. You are the guarantor. Our client writes to you
because you drew the cheque.

@transaction Your brother-in-law borrowed from our client to buy a tractor. You signed a deed of guarantee and
promised to pay if he did not. He stopped paying. Our client called on you under the deed, and on 30 June 2025 you
agreed with our client's manager that ₹12,00,000 (Rupees Twelve Lakh Only) was the amount due under your guarantee of
a tractor loan.

# The cheque

@cheque You then gave our client cheque No. 641120 dated 15 July 2025 for ₹12,00,000 (Rupees Twelve Lakh Only), drawn
by you on Malaprabha Grameen Bank, Gokul Road Branch.

# Dishonour

@dishonour The cheque was presented on 16 July 2025 at Kaveri Valley Bank, Vidyanagar Branch, where our client has its
account. The return memo, dated 17 July 2025, reads “Funds Insufficient”.

@intimation Our client received this information from its bank on 18 July 2025, and this notice is sent within the
time that the Act allows.

# What the law says

@liability Section 138 of the Negotiable Instruments Act, 1881 speaks of a cheque given for the discharge of “any debt
or other liability”. It does not say that the debt must be the drawer's own borrowing. Your liability as guarantor is
a liability like any other, and under Section 128 of the Indian Contract Act, 1872 it is as wide as the borrower's
own.

# What we require

@demand We call upon you to pay our client ₹12,00,000 (Rupees Twelve Lakh Only), the amount of the cheque, within
fifteen (15) days of receiving this notice.

# Interest

@interest Our client also claims, over and above the cheque amount and without mixing the two, interest at 18% per
annum from 15 July 2025 till the date of payment under Section 80 of the Negotiable Instruments Act, 1881.

# If you do not pay

@consequence If you let the time run out, you will have committed the offence under Section 138, and our client will
complain of it to the court that has jurisdiction under Section 142. The law allows a sentence of up to two years, a
fine of up to twice the amount of the cheque, or both together.

@consequence Our client will also take steps on the deed of guarantee and against the borrower.

# Reservation of rights

@reservation All our client's rights and remedies are reserved. Whatever security our client holds remains in force.
So do all its other remedies.

@copy-retained We have kept a copy of this notice.
""",
)

LANDLORD_DEPOSIT_PAISE = draft(
    stem="meridian-hand-cheque-07",
    type_id="cheque-dishonour",
    advocate="mistry",
    manual=True,
    reference="MLC/MUM/CHQ/0064/2026",
    subject="Cheque No. 220846 for ₹2,45,317.50 returned unpaid",
    client=party(
        "Bluefern Analytics Private Limited",
        "company",
        "a company incorporated under the Companies Act, 2013",
        "Suite 11, Gulmohar Chambers, Senapati Bapat Marg, Lower Parel, Mumbai 400013",
        through="its director, Zenobia Contractor",
    ),
    noticees=[
        party(
            "Harish Tulsidas Gidwani",
            "individual",
            "son of Tulsidas Gidwani",
            "Sea Breeze Apartments, Carter Road, Bandra West, Mumbai 400050",
            role="drawer",
        )
    ],
    cheques=[
        cheque(
            "220846",
            "2026-01-12",
            "245317.50",
            "Coastal Commerce Bank",
            "Bandra West Branch",
            "2026-01-13",
            "Vindhya National Bank",
            "Lower Parel Branch",
            "2026-01-14",
            "2026-01-14",
            "Drawer Signature Differs",
        )
    ],
    debt={
        "description": "balance of the security deposit after agreed deductions",
        "amount": "245317.50",
        "date": "2025-12-31",
    },
    demand={"amount": "245317.50", "notice_fee": "5000.00", "days": 15},
    notice_date="2026-02-03",
    narrative="Leave and licence ended 31 December 2025; premises handed back; deductions for painting agreed.",
    enclosures=["Copy of cheque No. 220846", "Copy of the memo", "Handover note signed by both sides"],
    body="""
@instructions We act for Bluefern Analytics Private Limited, a company incorporated under the Companies Act, 2013, of
Suite 11, Gulmohar Chambers, Senapati Bapat Marg, Lower Parel, Mumbai 400013 (“our client”). Our client instructs us
through its director, Zenobia Contractor. This is a notice under Section 138 of the Negotiable Instruments Act, 1881.

# Background

@parties Our client was your licensee. You, Harish Tulsidas Gidwani, own the office premises that it occupied.

@transaction The licence ended on 31 December 2025 and our client handed the premises back the same day. You and our
client walked through the rooms, agreed the cost of painting and repairs, and signed a handover note. Under that note
you owe our client the balance of the security deposit after agreed deductions, which is ₹2,45,317.50 (Rupees Two Lakh
Forty Five Thousand Three Hundred Seventeen and Paise Fifty Only).

# The cheque

@cheque You sent cheque No. 220846 dated 12 January 2026 for exactly that sum, ₹2,45,317.50 (Rupees Two Lakh Forty
Five Thousand Three Hundred Seventeen and Paise Fifty Only). Coastal Commerce Bank, Bandra West Branch is the bank on
which you drew it.

# Dishonour

@dishonour Our client presented the cheque on 13 January 2026 through Vindhya National Bank, Lower Parel Branch. It
was returned unpaid with a memo dated 14 January 2026. The reason given is “Drawer Signature Differs”.

@intimation Our client was told by its bankers on the same day, 14 January 2026.

# What the law says

@liability You have signed many cheques to our client's knowledge and all of them were passed. A drawer who signs
differently from the specimen that his bank holds causes the dishonour himself. The deposit was our client's money.
The cheque falls within Section 138 of the Negotiable Instruments Act, 1881.

# What we require

@demand We require you to pay ₹2,45,317.50 (Rupees Two Lakh Forty Five Thousand Three Hundred Seventeen and Paise
Fifty Only), the amount of the cheque to the last paisa, within fifteen (15) days of your receiving this notice.

@notice-fee The costs of this notice are ₹5,000 (Rupees Five Thousand Only). Our client asks for them as a separate
item.

# If you do not pay

@consequence If you do not pay within that time, our client will file a complaint under Sections 138 and 142 of the
Negotiable Instruments Act, 1881. The offence is punishable with imprisonment of up to two years, or with a fine of up
to twice the amount of the cheque, or with both.

# Reservation of rights

@reservation All our client's rights and remedies are reserved. We write without prejudice to our client's other
rights under the licence and the handover note.

@copy-retained We have kept a copy of this notice.
""",
)

DEVANAGARI_NAME = draft(
    stem="meridian-hand-cheque-08",
    type_id="cheque-dishonour",
    advocate="mistry",
    reference="MLC/MUM/CHQ/0276/2024",
    subject="Dishonoured cheque No. 015533 for ₹1,60,000: notice of demand",
    client=party(
        "Vaishali Milind Ranade",
        "individual",
        "wife of Milind Ranade",
        "6 Saraswati Sadan, Ram Maruti Road, Thane West 400602",
    ),
    noticees=[
        party(
            "Dnyaneshwar Tukaram Khandagale (ज्ञानेश्वर तुकाराम खंडागळे)",
            "individual",
            "son of Tukaram Khandagale",
            "Room 4, Jai Bhavani Chawl, Kalwa, Thane 400605",
            role="drawer",
        )
    ],
    cheques=[
        cheque(
            "015533",
            "2024-08-30",
            "160000.00",
            "Thane Nagarik Sahakari Bank",
            "Kalwa Branch",
            "2024-09-02",
            "Sahyadri Commercial Bank",
            "Naupada Branch",
            "2024-09-03",
            "2024-09-05",
            "Funds Insufficient",
        )
    ],
    debt={
        "description": "return of the deposit for a second-hand auto-rickshaw",
        "amount": "160000.00",
        "date": "2024-08-05",
    },
    demand={"amount": "160000.00", "days": 15},
    notice_date="2024-09-19",
    narrative="The auto-rickshaw was sold to someone else. A Marathi translation goes with the notice.",
    enclosures=["Copy of cheque No. 015533", "Copy of return memo dated 3 September 2024", "Marathi translation"],
    body="""
@instructions We act for Vaishali Milind Ranade, wife of Milind Ranade, residing at 6 Saraswati Sadan, Ram Maruti
Road, Thane West 400602 (“our client”). A Marathi translation of this notice is attached for your convenience.

# What happened

@parties You, Dnyaneshwar Tukaram Khandagale (ज्ञानेश्वर तुकाराम खंडागळे), buy and sell used vehicles.

@transaction Our client wanted an auto-rickshaw for her brother and paid you a deposit. You sold the vehicle to
somebody else. You met our client on 5 August 2024 and accepted that you must pay her ₹1,60,000 (Rupees One Lakh Sixty
Thousand Only) as return of the deposit for a second-hand auto-rickshaw.

# The cheque

@cheque You handed her cheque No. 015533 dated 30 August 2024 for ₹1,60,000 (Rupees One Lakh Sixty Thousand Only),
drawn on Thane Nagarik Sahakari Bank, Kalwa Branch.

# Dishonour

@dishonour The cheque was presented on 2 September 2024 at Sahyadri Commercial Bank, Naupada Branch, where our client
banks. It was dishonoured. The memo is dated 3 September 2024 and the reason is “Funds Insufficient”.

@intimation It was on 5 September 2024 that our client was told by its bank that the cheque had not been paid.

# What the law says

@liability You took money for a vehicle that you never gave. You owed it back. The cheque was meant to repay it and
the law treats its dishonour as an offence under Section 138 of the Negotiable Instruments Act, 1881, unless you pay
on notice.

# What we require

@demand You must pay our client ₹1,60,000 (Rupees One Lakh Sixty Thousand Only) within fifteen days from receipt of
this notice. You may pay by bank transfer or at our Mumbai office. She asks for the cheque amount and for nothing
else.

# If you do not pay

@consequence Without payment in that time our client will prosecute you. The complaint will be under Sections 138 and
142 of the Negotiable Instruments Act, 1881. A court may order imprisonment of up to two years, a fine of up to twice
the amount of the cheque, or both. A civil suit may follow.

# Reservation of rights

@reservation All our client's rights and remedies are reserved.

@copy-retained We have kept a copy of this notice.
""",
)

NOTICES = (LLP_WEDDING_ADVANCE, GUARANTOR_PAYS, LANDLORD_DEPOSIT_PAISE, DEVANAGARI_NAME)
