"""Recovery notices of Meridian Law Chambers written one by one (second part). All parties are invented."""

from corpus.handwritten_meridian_kit import draft, invoice, party, payment

ARCHITECTS_FEES = draft(
    stem="meridian-hand-recovery-04",
    type_id="recovery-of-money",
    advocate="iyengar",
    reference="MLC/BLR/REC/0205/2024",
    subject="Architects' fees of ₹4,24,869.75",
    client=party(
        "Studio Nandi Architects",
        "partnership",
        "a partnership firm registered under the Indian Partnership Act, 1932",
        "1st Floor, Cubbon Corner, Lavelle Road, Bengaluru 560001",
        through="its partner, Tara Muthanna",
    ),
    noticees=[
        party(
            "Brightwell Co-Living LLP",
            "llp",
            "a limited liability partnership",
            "Brightwell House, Sarjapur Road, Bengaluru 560035",
            role="customer",
            through="its designated partner, Aditya Pothapragada",
        )
    ],
    debt={
        "kind": "services",
        "description": "architectural design of a co-living building",
        "amount": "601869.75",
        "date": "2024-02-05",
        "due_date": "2024-05-31",
    },
    invoices=[
        invoice("SNA/24/07", "2024-02-05", "354000.00", "Concept and sanction drawings"),
        invoice("SNA/24/19", "2024-05-01", "247869.75", "Working drawings and site visits"),
    ],
    payments=[payment("2024-03-14", "177000.00", "NEFT")],
    demand={"amount": "424869.75", "notice_fee": "8000.00", "days": 21},
    notice_date="2024-09-30",
    narrative="Appointed by e-mail; no signed contract. Drawings used for sanction and construction.",
    enclosures=["Appointment e-mail", "Copies of both invoices", "Transmittal sheets of the drawings"],
    body="""
@instructions We act for Studio Nandi Architects, a partnership firm registered under the Indian Partnership Act,
1932, of 1st Floor, Cubbon Corner, Lavelle Road, Bengaluru 560001. Our client speaks through its partner, Tara
Muthanna.

# Background

@parties You, Brightwell Co-Living LLP, are a limited liability partnership. Your designated partner, Aditya
Pothapragada, appointed our client by e-mail.

@transaction The work was architectural design of a co-living building. Our client drew it, took it through sanction
and visited the site whenever your contractor asked. It began billing on 5 February 2024 and its fees come to
₹6,01,869.75 (Rupees Six Lakh One Thousand Eight Hundred Sixty Nine and Paise Seventy Five Only), tax included.

# The invoices

@invoices There are two:

@invoices~ (a) No. SNA/24/07 dated 5 February 2024 for ₹3,54,000, for “Concept and sanction drawings”; and

@invoices~ (b) No. SNA/24/19 dated 1 May 2024 for ₹2,47,869.75, for “Working drawings and site visits”.

# What has been paid

@payments One payment has come, of ₹1,77,000 by NEFT on 14 March 2024. It was half of the first invoice.

@default The rest was due by 31 May 2024. You sent our client a new completion programme in June, but no money. You
have built from our client's drawings and nobody has found fault with them.

# What is outstanding

@balance ₹6,01,869.75 less ₹1,77,000 leaves ₹4,24,869.75 (Rupees Four Lakh Twenty Four Thousand Eight Hundred Sixty
Nine and Paise Seventy Five Only).

# What we require

@demand We call upon you to pay our client ₹4,24,869.75 (Rupees Four Lakh Twenty Four Thousand Eight Hundred Sixty
Nine and Paise Seventy Five Only) within twenty one (21) days of receiving this notice.

@notice-fee Please add ₹8,000 (Rupees Eight Thousand Only) for the cost of this notice.

# If you do not pay

@mediation A dispute over fees for services between two businesses, at this value, is a commercial dispute. Our client
will first apply for pre-institution mediation under Section 12A of the Commercial Courts Act, 2015, unless it needs
urgent relief. It would welcome a settlement there.

@consequence If mediation fails, our client will file a suit for its fees, for interest from the date on which the
court allows it, and for costs.

# Reservation of rights

@reservation This notice is without prejudice to our client's other rights and remedies. The copyright in the drawings
stays with our client. That right, and all others, are reserved.

@copy-retained We have kept a copy of this notice.
""",
)

SPICE_ACCOUNT = draft(
    stem="meridian-hand-recovery-05",
    type_id="recovery-of-money",
    advocate="mistry",
    reference="MLC/MUM/REC/0151/2024",
    subject="Running account for spices: ₹3,00,000 due",
    client=party(
        "Kulkarni Masale (कुलकर्णी मसाले)",
        "proprietorship",
        "a sole proprietorship",
        "Gultekdi Market Yard, Gala 118, Pune 411037",
        through="its proprietor, Medha Kulkarni",
    ),
    noticees=[
        party(
            "Annapurna Khanaval (अन्नपूर्णा खानावळ)",
            "partnership",
            "a partnership firm",
            "Laxmi Road, Narayan Peth, Pune 411030",
            role="buyer",
        ),
        party(
            "Sadashiv Gajanan Bapat",
            "individual",
            "partner of Annapurna Khanaval",
            "Laxmi Road, Narayan Peth, Pune 411030",
            role="partner",
        ),
    ],
    debt={
        "kind": "goods",
        "description": "spices supplied on running account",
        "amount": "385640.00",
        "date": "2024-03-31",
        "due_date": "2024-04-30",
        "acknowledged_on": "2024-04-08",
    },
    payments=[payment("2024-06-20", "85640.00", "cheque")],
    demand={"amount": "300000.00", "days": 15},
    notice_date="2024-10-21",
    narrative="Balance confirmation signed for the year ended 31 March 2024.",
    enclosures=["Balance confirmation signed on 8 April 2024", "Ledger extract"],
    body="""
@instructions We act for Kulkarni Masale (कुलकर्णी मसाले), a sole proprietorship of Gultekdi Market Yard, Gala 118,
Pune 411037, and its proprietor, Medha Kulkarni, whom we call “our client”.

# Background

@parties Annapurna Khanaval (अन्नपूर्णा खानावळ) is a partnership firm and runs a dining hall (“the Firm”). Sadashiv
Gajanan Bapat, partner of Annapurna Khanaval, looks after its purchases.

@transaction For years the Firm took its chilli, turmeric and garam masala from our client and paid at month's end. On
31 March 2024 the account for spices supplied on running account stood at ₹3,85,640 (Rupees Three Lakh Eighty Five
Thousand Six Hundred Forty Only) in our client's favour. It was to be cleared by 30 April 2024.

@acknowledgement The Firm agreed. Its partner signed a balance confirmation for that very figure on 8 April 2024. This
is an acknowledgment of the debt in writing under Section 18 of the Limitation Act, 1963.

# What has been paid

@payments Since then the Firm has made one payment of ₹85,640 (Rupees Eighty Five Thousand Six Hundred Forty Only), by
cheque on 20 June 2024, which was honoured.

@default After that it changed its supplier and stopped answering our client's calls.

# What is outstanding

@balance ₹3,85,640 − ₹85,640 = ₹3,00,000 (Rupees Three Lakh Only). Our client's ledger and the signed confirmation
agree to the rupee.

# What we require

@demand We ask the Firm and its partner to pay ₹3,00,000 (Rupees Three Lakh Only) to our client within fifteen (15)
days of receipt of this notice. Each partner is liable for the Firm's debt under Section 25 of the Indian Partnership
Act, 1932.

# If you do not pay

@mediation Our client proposes mediation before any suit, as Section 12A of the Commercial Courts Act, 2015 requires
for a commercial dispute of this size. The Firm may accept the proposal by writing to us.

@consequence If the Firm neither pays nor comes to mediation, our client will sue the Firm and its partners for the
money with interest and costs.

# Reservation of rights

@reservation Our client reserves all other rights and remedies.

@copy-retained We have kept a copy of this notice.
""",
)

CATERER = draft(
    stem="meridian-hand-recovery-06",
    type_id="recovery-of-money",
    advocate="rao",
    reference="MLC/BLR/REC/0011/2026",
    subject="Catering bill of ₹1,85,000",
    client=party(
        "Udupi Ruchi Caterers",
        "proprietorship",
        "a sole proprietorship",
        "14 Car Street, Rajajinagar, Bengaluru 560010",
        through="its proprietor, Raghavendra Upadhya",
    ),
    noticees=[
        party(
            "Prerana Sundaram",
            "individual",
            "daughter of V. Sundaram",
            "Villa 8, Palm Meadows Extension, Whitefield, Bengaluru 560066",
            role="customer",
        )
    ],
    debt={
        "kind": "services",
        "description": "catering at the anniversary dinner of your parents",
        "amount": "285000.00",
        "date": "2025-09-06",
        "due_date": "2025-09-13",
    },
    payments=[payment("2025-08-25", "100000.00", "UPI")],
    demand={"amount": "185000.00", "notice_fee": "3500.00", "days": 15},
    notice_date="2026-01-19",
    narrative="250 guests, menu agreed by message. Guest praised the food in writing.",
    enclosures=["Bill dated 6 September 2025", "Print of the agreed menu"],
    body="""
@instructions We act for Udupi Ruchi Caterers (“our client”), a sole proprietorship, whose address is 14 Car Street,
Rajajinagar, Bengaluru 560010. We are instructed through its proprietor, Raghavendra Upadhya. This notice is about
money that has not been paid.

# Background

@parties You engaged our client by message. You chose the menu and settled the price for each plate.

@transaction Our client did the catering at the anniversary dinner of your parents on 6 September 2025. Every dish on
the menu was served. The bill, made out the same night, is for ₹2,85,000 (Rupees Two Lakh Eighty Five Thousand Only)
and was payable by 13 September 2025.

# What has been paid

@payments You had paid an advance of ₹1,00,000 (Rupees One Lakh Only) by UPI on 25 August 2025.

@default You have paid nothing after the dinner. You first said that you were travelling and later that your brother
would pay. Our client's contract is with you.

# What is outstanding

@balance The bill of ₹2,85,000 less the advance of ₹1,00,000 leaves ₹1,85,000 (Rupees One Lakh Eighty Five Thousand
Only).

# What we require

@demand We call upon you to pay our client ₹1,85,000 (Rupees One Lakh Eighty Five Thousand Only) within fifteen (15)
days of receiving this notice.

@notice-fee Our client also asks for ₹3,500 (Rupees Three Thousand Five Hundred Only) towards the expense of this
notice.

# If you do not pay

@consequence Our client is a small business and has paid its cooks and suppliers for your dinner. If you do not pay in
time, it will file a suit for the bill, with interest and costs, in the civil court at Bengaluru.

# Reservation of rights

@reservation All our client's rights and remedies are reserved.

@copy-retained We have kept a copy of this notice.
""",
)

LICENCE_DEPOSIT = draft(
    stem="meridian-hand-recovery-07",
    type_id="recovery-of-money",
    advocate="mistry",
    manual=True,
    reference="MLC/MUM/REC/0188/2023",
    subject="Refund of security deposit of ₹2,40,000",
    client=party(
        "Oindrila Majumdar",
        "individual",
        "daughter of Prosenjit Majumdar",
        "Flat 1701, Harmony Towers, Kandivali East, Mumbai 400101",
    ),
    noticees=[
        party(
            "Jitendra Chimanlal Vora",
            "individual",
            "son of Chimanlal Vora",
            "Vora Villa, Daulat Nagar, Borivali East, Mumbai 400066",
            role="borrower",
        )
    ],
    debt={
        "kind": "other",
        "description": "refund of the security deposit under a leave and licence agreement",
        "amount": "240000.00",
        "date": "2023-06-30",
        "due_date": "2023-07-15",
        "interest_rate": "12",
    },
    demand={"amount": "240000.00", "interest_rate": "12", "interest_from": "2023-07-16", "days": 7},
    notice_date="2023-10-06",
    narrative="Registered leave and licence agreement. Keys handed over on 30 June 2023; no damage noted.",
    enclosures=["Registered leave and licence agreement", "Possession receipt dated 30 June 2023"],
    body="""
@instructions We act for Oindrila Majumdar (“our client”), daughter of Prosenjit Majumdar, whose address is Flat 1701,
Harmony Towers, Kandivali East, Mumbai 400101. This notice is about money that has not been paid.

# Background

@parties You, Jitendra Chimanlal Vora, gave our client a flat in Borivali on leave and licence.

@transaction Our client vacated on 30 June 2023 and returned the keys. You looked through the flat and signed a
possession receipt that notes no damage. The agreement gave you until 15 July 2023 to return the deposit of ₹2,40,000
(Rupees Two Lakh Forty Thousand Only). What our client seeks is refund of the security deposit under a leave and
licence agreement, and nothing beyond what the agreement says.

# Default

@default You did not return it. You have let the flat to a new licensee and hold that person's deposit as well. Our
client's reminders, of which you have read every one, remain unanswered.

# What is outstanding

@balance No rent or bill is pending and nothing falls to be deducted. The sum outstanding is therefore the whole
deposit, ₹2,40,000 (Rupees Two Lakh Forty Thousand Only).

@interest The agreement says that a deposit held back after its due date carries interest at 12% per annum. That
interest runs from 16 July 2023 and will run until our client has her money.

# What we require

@demand We call upon you to refund ₹2,40,000 (Rupees Two Lakh Forty Thousand Only) with that interest within seven (7)
days of your receipt of this notice.

# If you do not pay

@consequence The licence agreement is in writing and the sum is certain. Our client may therefore use the summary
procedure of Order XXXVII of the Code of Civil Procedure, 1908, and she intends to, at your cost and risk.

# Reservation of rights

@reservation All our client's rights and remedies are reserved. Our client's other claims under the agreement are not
waived.

@copy-retained We have kept a copy of this notice.
""",
)

NOTICES = (ARCHITECTS_FEES, SPICE_ACCOUNT, CATERER, LICENCE_DEPOSIT)
