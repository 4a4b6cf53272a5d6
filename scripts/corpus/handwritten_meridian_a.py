"""Cheque notices of Meridian Law Chambers written one by one (first part). All parties are invented."""

from corpus.handwritten_meridian_kit import cheque, draft, party

ONE_CAFE = draft(
    stem="meridian-hand-cheque-01",
    type_id="cheque-dishonour",
    advocate="rao",
    reference="MLC/BLR/CHQ/0112/2025",
    subject="Dishonour of cheque No. 004417 for ₹4,75,000: demand under "
    "Section 138 of the Negotiable Instruments Act, 1881",
    client=party(
        "Malleswara Interiors",
        "proprietorship",
        "a sole proprietorship engaged in interior fit-out",
        "No. 41, 8th Cross, Malleswaram, Bengaluru 560003",
        through="its proprietor, Rekha Subramanya",
    ),
    noticees=[
        party(
            "Arvind Nanjundappa",
            "individual",
            "son of K. Nanjundappa",
            "Flat 302, Lakeview Residency, Kaggadasapura, Bengaluru 560093",
            role="drawer",
        )
    ],
    cheques=[
        cheque(
            "004417",
            "2025-03-03",
            "475000.00",
            "Kaveri Valley Bank",
            "Indiranagar Branch",
            "2025-03-05",
            "Palar Mercantile Bank",
            "Malleswaram Branch",
            "2025-03-06",
            "2025-03-07",
            "Funds Insufficient",
        )
    ],
    debt={"description": "interior fit-out of your café on 100 Feet Road", "amount": "475000.00", "date": "2025-02-14"},
    demand={"amount": "475000.00", "notice_fee": "7500.00", "days": 15},
    notice_date="2025-03-21",
    narrative="The café opened on the day promised. The client waited at the drawer's request before presenting.",
    enclosures=["Copy of cheque No. 004417", "Copy of the bank's return memo dated 6 March 2025"],
    body="""
@instructions We act for Malleswara Interiors (“our client”), a sole proprietorship engaged in interior fit-out, whose
address is No. 41, 8th Cross, Malleswaram, Bengaluru 560003. We have our instructions through its proprietor, Rekha
Subramanya. We write to you about a cheque that was not paid by the bank.

# Background

@parties You, Arvind Nanjundappa, run a café in Indiranagar. Our client designs and builds interiors, and you engaged
it to do up the premises.

@transaction Our client completed the interior fit-out of your café on 100 Feet Road and the café opened on the day
promised. On 14 February 2025 our client raised its final bill for ₹4,75,000 (Rupees Four Lakh Seventy Five Thousand
Only). You checked the bill against the measurements at site. You asked for no change to it.

# The cheque

@cheque You settled that bill by cheque No. 004417 dated 3 March 2025 for ₹4,75,000 (Rupees Four Lakh Seventy Five
Thousand Only), drawn on Kaveri Valley Bank, Indiranagar Branch. The cheque carries your signature and is made out to
Malleswara Interiors.

# Dishonour

@dishonour Our client presented the cheque on 5 March 2025 through its own account with Palar Mercantile Bank,
Malleswaram Branch. Your bank refused payment. Its return memo is dated 6 March 2025 and gives the reason “Funds
Insufficient”.

@intimation Our client's bank informed our client of the return on 7 March 2025. This notice is in time.

# What the law says

@liability The bill was due when you signed the cheque and it is due today. The cheque was therefore given to
discharge a legally enforceable debt. When such a cheque comes back for want of funds, Section 138 of the Negotiable
Instruments Act, 1881 makes the drawer answerable for an offence unless the money is paid within the time that the
section allows.

# What we require

@demand We call upon you to pay our client ₹4,75,000 (Rupees Four Lakh Seventy Five Thousand Only), the amount of the
cheque, within fifteen (15) days of receiving this notice.

@notice-fee Quite apart from the cheque amount, our client asks you to bear the cost of this notice, ₹7,500 (Rupees
Seven Thousand Five Hundred Only). Paying the cheque amount in time is enough to close the matter under Section 138,
whether or not you also pay this cost.

# If you do not pay

@consequence Without payment in that time our client will prosecute you. The complaint will be under Sections 138 and
142 of the Negotiable Instruments Act, 1881. A court may order imprisonment of up to two years, a fine of up to twice
the amount of the cheque, or both.

# Reservation of rights

@reservation All our client's rights and remedies are reserved.

@copy-retained We have kept a copy of this notice.
""",
)

TWO_CHEQUES_FRIENDS = draft(
    stem="meridian-hand-cheque-02",
    type_id="cheque-dishonour",
    advocate="mistry",
    reference="MLC/MUM/CHQ/0387/2025",
    subject="Two dishonoured cheques for ₹3,00,000 and ₹2,50,000: notice under "
    "Section 138 of the Negotiable Instruments Act, 1881",
    client=party(
        "Suhas Ramakant Phadnis",
        "individual",
        "son of Ramakant Phadnis",
        "14 Ashwini Society, Karve Road, Kothrud, Pune 411038",
    ),
    noticees=[
        party(
            "Tejas Vilas Borkute",
            "individual",
            "son of Vilas Borkute",
            "B-7, Gulmohar Heights, Baner, Pune 411045",
            role="drawer",
        )
    ],
    cheques=[
        cheque(
            "118204",
            "2025-06-02",
            "300000.00",
            "Vindhya National Bank",
            "Baner Branch",
            "2025-06-04",
            "Sahyadri Commercial Bank",
            "Kothrud Branch",
            "2025-06-05",
            "2025-06-09",
            "Funds Insufficient",
        ),
        cheque(
            "118205",
            "2025-06-10",
            "250000.00",
            "Vindhya National Bank",
            "Baner Branch",
            "2025-06-11",
            "Sahyadri Commercial Bank",
            "Kothrud Branch",
            "2025-06-12",
            "2025-06-13",
            "Payment Stopped by Drawer",
        ),
    ],
    debt={
        "description": "a friendly loan for the hospital bills of your late father",
        "amount": "550000.00",
        "date": "2024-09-18",
    },
    demand={"amount": "550000.00", "days": 15},
    notice_date="2025-06-27",
    narrative="Friends since engineering college. Loan by NEFT. Second cheque stopped after the first was returned.",
    enclosures=["Copies of both cheques", "Copies of both return memos"],
    body="""
@instructions We act for Suhas Ramakant Phadnis, son of Ramakant Phadnis, who lives at 14 Ashwini Society, Karve Road,
Kothrud, Pune 411038. He is “our client” in this notice. He has asked us to write to you, Tejas Vilas Borkute, with
some regret.

# Background

@parties You and our client studied engineering together and stayed close friends after college.

@transaction On 18 September 2024 our client lent you ₹5,50,000 (Rupees Five Lakh Fifty Thousand Only) by NEFT. It was
a friendly loan for the hospital bills of your late father. Our client charged you nothing for it. You promised to
return the whole sum by the summer.

# The cheques

@cheque To repay the loan you signed and gave our client two cheques, both drawn on Vindhya National Bank, Baner
Branch:

@cheque~ (a) cheque No. 118204 dated 2 June 2025 for ₹3,00,000 (Rupees Three Lakh Only); and

@cheque~ (b) cheque No. 118205 dated 10 June 2025 for ₹2,50,000 (Rupees Two Lakh Fifty Thousand Only).

# Dishonour

@dishonour Our client banks with Sahyadri Commercial Bank, Kothrud Branch, and put each cheque through that account.
Neither was paid:

@dishonour~ (a) cheque No. 118204 was presented on 4 June 2025 and returned with a memo dated 5 June 2025 for the
reason “Funds Insufficient”; and

@dishonour~ (b) cheque No. 118205 was presented on 11 June 2025 and returned with a memo dated 12 June 2025 for the
reason “Payment Stopped by Drawer”.

@intimation The bank told our client of the first return on 9 June 2025 and of the second on 13 June 2025. We are
within thirty days of both dates.

# What the law says

@liability You owed our client the money when you signed these cheques. A stop-payment order does not help a drawer
whose account could not have met the cheque, and the first return shows that yours could not. Both cheques are within
Section 138 of the Negotiable Instruments Act, 1881.

# What we require

@demand We call on you to pay, within fifteen days of receiving this notice:

@demand~ (a) ₹3,00,000 (Rupees Three Lakh Only), being the amount of cheque No. 118204; and

@demand~ (b) ₹2,50,000 (Rupees Two Lakh Fifty Thousand Only), being the amount of cheque No. 118205.

@demand Together the two amounts come to ₹5,50,000 (Rupees Five Lakh Fifty Thousand Only). Each is demanded
separately, and payment of one does not answer for the other.

# If you do not pay

@consequence If either amount is unpaid when those fifteen days end, our client will go to the Magistrate with a
complaint under Sections 138 and 142. The punishment can extend to two years in prison, or a fine of twice the cheque
amount, or both.

# Reservation of rights

@reservation All our client's rights and remedies are reserved.

@copy-retained We have kept a copy of this notice.
""",
)

COMPANY_TWO_DIRECTORS = draft(
    stem="meridian-hand-cheque-03",
    type_id="cheque-dishonour",
    advocate="iyengar",
    reference="MLC/BLR/CHQ/0045/2024",
    subject="Notice under "
    "Sections 138 and 141 of the Negotiable Instruments Act, 1881: cheque No. 560918 for ₹18,40,000",
    client=party(
        "Quillstack Software Private Limited",
        "company",
        "a company incorporated under the Companies Act, 2013",
        "4th Floor, Prestige Nebula, Outer Ring Road, Marathahalli, Bengaluru 560037",
        through="its authorised signatory, Naveen Chandrashekar",
    ),
    noticees=[
        party(
            "Harborline Retail Technologies Private Limited",
            "company",
            "a company incorporated under the Companies Act, 2013",
            "Unit 609, Solitaire Corporate Park, Andheri East, Mumbai 400093",
            role="drawer",
        ),
        party(
            "Rohit Mehrishi",
            "individual",
            "Managing Director",
            "Unit 609, Solitaire Corporate Park, Andheri East, Mumbai 400093",
            role="director",
        ),
        party(
            "Leena Thattil",
            "individual",
            "Director and signatory of the cheque",
            "1203, Orchid Enclave, Powai, Mumbai 400076",
            role="director",
        ),
    ],
    cheques=[
        cheque(
            "560918",
            "2024-01-22",
            "1840000.00",
            "Coastal Commerce Bank",
            "MIDC Andheri Branch",
            "2024-01-24",
            "Nilgiri State Bank",
            "Marathahalli Branch",
            "2024-01-25",
            "2024-01-29",
            "Exceeds Arrangement",
        )
    ],
    debt={
        "description": "inventory software built and delivered under a Master Services Agreement",
        "amount": "2340000.00",
        "date": "2023-11-30",
    },
    demand={
        "amount": "1840000.00",
        "interest_rate": "18",
        "interest_from": "2024-01-22",
        "notice_fee": "15000.00",
        "days": 15,
    },
    notice_date="2024-02-16",
    narrative="Company paid 5,00,000 on 2 January 2024 and gave the cheque for the rest.",
    enclosures=["Copy of cheque No. 560918", "Copy of return memo dated 25 January 2024", "Statement of account"],
    body="""
@instructions We act for Quillstack Software Private Limited, a company incorporated under the Companies Act, 2013,
with its office at 4th Floor, Prestige Nebula, Outer Ring Road, Marathahalli, Bengaluru 560037 (“our client”). We have
our instructions from its authorised signatory, Naveen Chandrashekar. This is a statutory notice. Please read it
carefully and at once.

# Background

@parties The first addressee, Harborline Retail Technologies Private Limited (“the Company”), is a company
incorporated under the Companies Act, 2013. The second addressee, Rohit Mehrishi, is its Managing Director. The third,
Leena Thattil, is a Director and signed the cheque described below.

@transaction Our client's developers wrote inventory software built and delivered under a Master Services Agreement.
The Company accepted delivery and put the software into its stores. Our client's account for the work, made up to 30
November 2023, came to ₹23,40,000 (Rupees Twenty Three Lakh Forty Thousand Only). The Company paid ₹5,00,000 (Rupees
Five Lakh Only) on 2 January 2024 and left ₹18,40,000 due.

# The cheque

@cheque For that remainder the Company drew cheque No. 560918 dated 22 January 2024 for ₹18,40,000 (Rupees Eighteen
Lakh Forty Thousand Only) on Coastal Commerce Bank, MIDC Andheri Branch.

# Dishonour

@dishonour Our client presented the cheque on 24 January 2024 through Nilgiri State Bank, Marathahalli Branch. It was
returned unpaid with a memo dated 25 January 2024. The reason given is “Exceeds Arrangement”.

@intimation Our client received this information from its bank on 29 January 2024.

# What the law says

@liability The remainder was the agreed price of finished work. The cheque was drawn to pay it, on an account kept by
the Company, and it failed because the amount was more than the Company had arranged for with its bank. Those are the
facts to which Section 138 of the Negotiable Instruments Act, 1881 applies.

@director Where the drawer is a company, Section 141 reaches every person who was in charge of, and responsible to the
company for, the conduct of its business when the offence was committed. Rohit Mehrishi runs the Company day to day.
Leena Thattil looks after its finances and put her signature to the cheque. Each of you answers together with the
Company.

# What we require

@demand The Company, and each of you with it, must pay our client ₹18,40,000 (Rupees Eighteen Lakh Forty Thousand
Only), which is the amount of the cheque and nothing more, within fifteen (15) days of the receipt of this notice.

# Other sums

@interest Separately from that demand, and without affecting it, our client claims interest at 18% per annum on the
cheque amount from 22 January 2024 until payment, as Section 80 of the Negotiable Instruments Act, 1881 provides where
the instrument names no rate.

@notice-fee Our client also claims ₹15,000 (Rupees Fifteen Thousand Only), the charges of this notice.

# If you do not pay

@consequence Without payment in that time our client will prosecute the Company and its directors. The complaint will
be under Sections 138, 141 and 142 of the Negotiable Instruments Act, 1881. A court may order imprisonment of up to
two years, a fine of up to twice the amount of the cheque, or both.

# Reservation of rights

@reservation All our client's rights and remedies are reserved. This notice deals with the cheque alone. Our client's
rights under the Master Services Agreement, and its right to sue, stand as they were.

@copy-retained We have kept a copy of this notice.
""",
)

PARTNERSHIP_YARN = draft(
    stem="meridian-hand-cheque-04",
    type_id="cheque-dishonour",
    advocate="mistry",
    manual=True,
    reference="MLC/MUM/CHQ/0219/2023",
    subject="Cheque No. 772053 returned “Account Closed”: statutory notice of demand",
    client=party(
        "Girnar Cotspin LLP",
        "llp",
        "a limited liability partnership",
        "Gala No. 18, Shanti Industrial Estate, Bhiwandi, Thane 421302",
        through="its designated partner, Paresh Vaghasia",
    ),
    noticees=[
        party(
            "Shivneri Knit Works",
            "partnership",
            "a partnership firm",
            "Plot 77, Ichalkaranji Textile Park, Kolhapur 416115",
            role="drawer",
        ),
        party(
            "Dattatray Maruti Sutar",
            "individual",
            "partner of Shivneri Knit Works",
            "Ward 6, Mahadev Galli, Ichalkaranji, Kolhapur 416115",
            role="partner",
        ),
    ],
    cheques=[
        cheque(
            "772053",
            "2023-08-14",
            "926400.00",
            "Panchganga Co-operative Bank",
            "Ichalkaranji Branch",
            "2023-08-17",
            "Coastal Commerce Bank",
            "Bhiwandi Branch",
            "2023-08-18",
            "2023-08-21",
            "Account Closed",
        )
    ],
    debt={"description": "combed cotton yarn sold and delivered", "amount": "926400.00", "date": "2023-06-05"},
    demand={"amount": "926400.00", "interest_rate": "18", "interest_from": "2023-08-14", "days": 15},
    notice_date="2023-09-08",
    narrative="Account was closed before the cheque fell due. Yarn was used; no complaint about quality.",
    enclosures=["Copy of the cheque", "Copy of the return memo"],
    body="""
@instructions We act for Girnar Cotspin LLP, a limited liability partnership, of Gala No. 18, Shanti Industrial
Estate, Bhiwandi, Thane 421302 (“our client”). Our client instructs us through its designated partner, Paresh
Vaghasia. This is a notice under Section 138 of the Negotiable Instruments Act, 1881.

# Background

@parties The Firm is a partnership firm that makes knitted fabric. Dattatray Maruti Sutar, a partner of Shivneri Knit
Works, placed the Firm's orders with our client and saw to its payments.

@transaction Our client supplied the Firm with combed cotton yarn sold and delivered up to 5 June 2023. The price was
₹9,26,400 (Rupees Nine Lakh Twenty Six Thousand Four Hundred Only). The Firm knitted the yarn into fabric and sold it.
It has never complained of the count, the quality or the weight.

# The cheque

@cheque In payment the Firm issued cheque No. 772053 dated 14 August 2023 for ₹9,26,400 (Rupees Nine Lakh Twenty Six
Thousand Four Hundred Only), drawn on Panchganga Co-operative Bank, Ichalkaranji Branch, over the signature of its
partner.

# Dishonour

@dishonour We are told by our client, and its bank's papers show, that the cheque went in on 17 August 2023 at Coastal
Commerce Bank, Bhiwandi Branch. It was returned with a memo dated 18 August 2023. The memo says “Account Closed”.

@intimation Our client's bank informed our client of the return on 21 August 2023. This notice is in time.

# What the law says

@liability A person who gives a cheque on an account and then closes the account does not escape Section 138 of the
Negotiable Instruments Act, 1881. No money stood to the credit of the account, so the cheque could not be honoured.
The price of the yarn was, and is, a legally enforceable debt.

@director For the purposes of Section 141 a firm is treated as a company and its partners as directors. Dattatray
Maruti Sutar was in charge of the Firm's business and responsible for it when the cheque was given and when it was
returned.

# What we require

@demand We call upon the Firm and its partner to pay our client ₹9,26,400 (Rupees Nine Lakh Twenty Six Thousand Four
Hundred Only), the amount of the cheque, within fifteen (15) days of receiving this notice.

# Interest

@interest In addition, and as a claim apart from the demand just made, our client will ask for interest at 18% per
annum from 14 August 2023 under Section 80 of the same Act.

# If you do not pay

@consequence Without payment in that time our client will prosecute the Firm and its partner. The complaint will be
under Sections 138, 141 and 142 of the Negotiable Instruments Act, 1881. A court may order imprisonment of up to two
years, a fine of up to twice the amount of the cheque, or both.

# Reservation of rights

@reservation Our client reserves all other rights and remedies in law.

@copy-retained We have kept a copy of this notice.
""",
)

NOTICES = (ONE_CAFE, TWO_CHEQUES_FRIENDS, COMPANY_TWO_DIRECTORS, PARTNERSHIP_YARN)
