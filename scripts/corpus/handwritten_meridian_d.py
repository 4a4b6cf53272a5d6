"""Recovery notices of Meridian Law Chambers written one by one (first part). All parties are invented."""

from corpus.handwritten_meridian_kit import draft, invoice, party, payment

INVOICE_TABLE = draft(
    stem="meridian-hand-recovery-01",
    type_id="recovery-of-money",
    advocate="iyengar",
    reference="MLC/BLR/REC/0093/2025",
    subject="Unpaid invoices for switchgear: demand for ₹12,08,250",
    client=party(
        "Ohmsetu Controls Private Limited",
        "company",
        "a company incorporated under the Companies Act, 2013",
        "Plot 212, 3rd Phase, Peenya Industrial Area, Bengaluru 560058",
        through="its director, Vasundhara Kini",
    ),
    noticees=[
        party(
            "Palmgrove Lifespaces Private Limited",
            "company",
            "a company incorporated under the Companies Act, 2013",
            "Palmgrove House, Hosur Road, Bengaluru 560068",
            role="buyer",
        ),
        party(
            "Jagadish Belliappa",
            "individual",
            "director of Palmgrove Lifespaces Private Limited",
            "Palmgrove House, Hosur Road, Bengaluru 560068",
            role="director",
        ),
    ],
    debt={
        "kind": "goods",
        "description": "switchgear and distribution boards",
        "amount": "1558250.00",
        "date": "2024-08-12",
        "due_date": "2024-10-23",
        "interest_rate": "18",
    },
    invoices=[
        invoice("412/2024-25", "2024-08-12", "642300.00", "Main distribution boards"),
        invoice("447/2024-25", "2024-09-05", "518750.00", "Floor panels"),
        invoice("463/2024-25", "2024-09-23", "397200.00", "Breakers and busbars"),
    ],
    payments=[payment("2024-10-10", "200000.00", "NEFT"), payment("2024-11-04", "150000.00", "NEFT")],
    demand={"amount": "1208250.00", "interest_rate": "18", "interest_from": "2024-10-24", "days": 15},
    notice_date="2025-02-18",
    narrative="Written purchase order with payment and interest terms. Goods installed in Tower B.",
    enclosures=["Purchase order", "Copies of the three invoices", "Signed delivery challans", "Statement of account"],
    body="""
@instructions We act for Ohmsetu Controls Private Limited (“our client”), a company incorporated under the Companies
Act, 2013, whose address is Plot 212, 3rd Phase, Peenya Industrial Area, Bengaluru 560058. Our client instructs us
through its director, Vasundhara Kini. This notice is about money that has not been paid.

# Background

@parties Palmgrove Lifespaces Private Limited (“the Company”) builds and sells apartments. Jagadish Belliappa,
director of Palmgrove Lifespaces Private Limited, signed the purchase order. The claim in this notice is against the
Company. He is addressed so that he may attend to it.

@transaction Between 12 August 2024 and 23 September 2024 our client sold and delivered to the Company switchgear and
distribution boards worth ₹15,58,250 (Rupees Fifteen Lakh Fifty Eight Thousand Two Hundred Fifty Only). The Company's
engineers signed every challan and the goods now stand in Tower B.

# The invoices

@invoices Our client raised the following invoices. Each was payable in thirty days, and the last fell due on 23
October 2024.
| Invoice No. | Date | Goods | Amount |
| 412/2024-25 | 12 August 2024 | Main distribution boards | ₹6,42,300 |
| 447/2024-25 | 5 September 2024 | Floor panels | ₹5,18,750 |
| 463/2024-25 | 23 September 2024 | Breakers and busbars | ₹3,97,200 |
| Total | | | ₹15,58,250 |

# What has been paid

@payments The Company paid ₹2,00,000 by NEFT on 10 October 2024 and ₹1,50,000 by NEFT on 4 November 2024. Our client
has received nothing more.

@default Our client wrote for the rest every month. The Company answered that its lender was slow. It did not say that
the goods were short, late or faulty.

# What is outstanding

@balance The account is simple:

@balance~ (a) price of the goods: ₹15,58,250;

@balance~ (b) less payments of ₹2,00,000 and ₹1,50,000: ₹3,50,000; and

@balance~ (c) balance due: ₹12,08,250 (Rupees Twelve Lakh Eight Thousand Two Hundred Fifty Only).

@interest The purchase order gives our client interest at 18% per annum on late payment. Our client claims it on the
balance from 24 October 2024 until the Company pays.

# What we require

@demand We call on the Company to pay ₹12,08,250 (Rupees Twelve Lakh Eight Thousand Two Hundred Fifty Only), with the
interest just mentioned, within fifteen (15) days of receiving this notice.

# If you do not pay

@consequence Otherwise our client will sue. The purchase order is a written contract for a fixed sum, so the suit may
be brought under Order XXXVII of the Code of Civil Procedure, 1908, and our client will ask for its costs.

@mediation The dispute is a commercial one of a specified value. Section 12A of the Commercial Courts Act, 2015
therefore asks the parties to try mediation before a suit. Our client is ready to sit down with the Company and will
apply for mediation when the time in this notice is over.

# Reservation of rights

@reservation All our client's rights and remedies are reserved.

@copy-retained We have kept a copy of this notice.
""",
)

FRIENDLY_LOAN = draft(
    stem="meridian-hand-recovery-02",
    type_id="recovery-of-money",
    advocate="mistry",
    reference="MLC/MUM/REC/0030/2025",
    subject="Repayment of a loan of ₹7,50,000: balance of ₹6,50,000",
    client=party(
        "Farokh Sohrab Daruwalla",
        "individual",
        "son of Sohrab Daruwalla",
        "12 Cusrow Baug Annexe, Colaba, Mumbai 400005",
    ),
    noticees=[
        party(
            "Nilesh Bhaskar Wagle",
            "individual",
            "son of Bhaskar Wagle",
            "B-19, Shivneri Co-operative Housing Society, Dadar West, Mumbai 400028",
            role="borrower",
        )
    ],
    debt={
        "kind": "loan",
        "description": "a loan to save your printing business",
        "amount": "750000.00",
        "date": "2023-03-11",
        "due_date": "2024-03-31",
        "mode": "RTGS",
        "reference": "UTR2303118842016",
    },
    payments=[payment("2024-01-15", "100000.00", "UPI")],
    demand={
        "amount": "650000.00",
        "interest_rate": "7",
        "interest_from": "2025-02-10",
        "notice_fee": "5500.00",
        "days": 30,
    },
    notice_date="2025-02-10",
    narrative="No written agreement. Messages between the parties accept the loan.",
    enclosures=["Bank statement showing the transfer", "Print of messages exchanged in April 2024"],
    body="""
@instructions We act for Farokh Sohrab Daruwalla, son of Sohrab Daruwalla, of 12 Cusrow Baug Annexe, Colaba, Mumbai
400005 (“our client”). He lent you money. He would like it back.

# Background

@parties You, Nilesh Bhaskar Wagle, and our client have been neighbours at work for years. He bound the books that you
printed.

@transaction In March 2023 you told our client that you needed ₹7,50,000 (Rupees Seven Lakh Fifty Thousand Only). He
sent it to you by RTGS on 11 March 2023, under reference UTR2303118842016. It was a loan to save your printing
business. You both agreed on 31 March 2024 as the last day for repayment. No interest was fixed.

# What has been paid

@payments You have repaid ₹1,00,000 (Rupees One Lakh Only). It came by UPI on 15 January 2024.

@default The last day passed. Our client telephoned, then sent messages, then called at your press. In April 2024 you
wrote that you had not forgotten. Nothing has come since.

# What is outstanding

@balance From ₹7,50,000 take away ₹1,00,000. ₹6,50,000 (Rupees Six Lakh Fifty Thousand Only) remains.

# What we require

@demand Please pay ₹6,50,000 (Rupees Six Lakh Fifty Thousand Only) into the account from which the loan came. Our
client allows you thirty (30) days from the day this notice reaches you. He will consider instalments if you propose
them in writing within that time.

@interest As you agreed to no rate, our client claims none for the past. Under Section 3 of the Interest Act, 1978 he
now gives you notice that he will claim interest from the date of this notice, 10 February 2025, at 7% per annum,
which is not above the current rate of interest on bank deposits, until you pay.

@notice-fee He also asks you to reimburse ₹5,500 (Rupees Five Thousand Five Hundred Only), which he has paid for this
notice.

# If you do not pay

@consequence If you do not pay within that time, our client will file a civil suit to recover the money. Our client
will ask for interest and costs.

# Reservation of rights

@reservation All our client's rights and remedies are reserved. Until you pay in full, all our client's rights remain
reserved. Offers made in this notice do not reduce his claim.

@copy-retained A copy of this notice is kept on our file.
""",
)

LOAN_WITH_GUARANTOR = draft(
    stem="meridian-hand-recovery-03",
    type_id="recovery-of-money",
    advocate="rao",
    manual=True,
    reference="MLC/BLR/REC/0118/2025",
    subject="Loan agreement of 1 July 2023: demand on borrower and guarantor for ₹10,00,000",
    client=party(
        "Kamalamma Puttaraju",
        "individual",
        "wife of the late R. Puttaraju",
        "No. 3, Temple Street, Saraswathipuram, Mysuru 570009",
    ),
    noticees=[
        party(
            "Chamundi Cold Press Oils",
            "proprietorship",
            "a sole proprietorship",
            "Shed 44, Hebbal Industrial Area, Mysuru 570016",
            role="borrower",
            through="its proprietor, Girish Urs",
        ),
        party(
            "Malathi Urs",
            "individual",
            "wife of Girish Urs",
            "21, Kalidasa Road, Jayalakshmipuram, Mysuru 570012",
            role="guarantor",
        ),
    ],
    debt={
        "kind": "loan",
        "description": "a loan to buy an oil expeller",
        "amount": "1000000.00",
        "date": "2023-07-01",
        "due_date": "2024-06-30",
        "mode": "RTGS",
        "reference": "UTR2307010067714",
        "interest_rate": "12",
        "acknowledged_on": "2024-11-15",
    },
    demand={"amount": "1000000.00", "interest_rate": "12", "interest_from": "2024-07-01", "days": 15},
    notice_date="2025-03-01",
    narrative="Written loan agreement and deed of guarantee. Interest paid up to 30 June 2024.",
    enclosures=["Loan agreement dated 1 July 2023", "Deed of guarantee", "Letter dated 15 November 2024"],
    body="""
@instructions We act for Kamalamma Puttaraju, wife of the late R. Puttaraju, of No. 3, Temple Street, Saraswathipuram,
Mysuru 570009. She is called “our client” here.

# Background

@parties The borrower is Chamundi Cold Press Oils, a sole proprietorship, which acts through its proprietor, Girish
Urs. The guarantor is Malathi Urs, wife of Girish Urs.

@transaction By a written agreement our client lent the borrower ₹10,00,000 (Rupees Ten Lakh Only). The money went by
RTGS on 1 July 2023 with reference UTR2307010067714. It was a loan to buy an oil expeller, repayable in one sum on 30
June 2024, and carried interest at 12% per annum.

@transaction The guarantor signed a deed of guarantee on the same day. In it she undertook to pay whatever the
borrower did not.

# Default

@default Interest was paid up to 30 June 2024. The principal was not paid then or later. Our client is a widow and
lives on her savings. She asked in person, and she asked by letter.

@acknowledgement On 15 November 2024 the proprietor signed a letter to our client. It admits the loan and its amount
and asks for more time. It is an acknowledgment in writing for the purposes of Section 18 of the Limitation Act, 1963.

# What is outstanding

@balance The whole principal of ₹10,00,000 (Rupees Ten Lakh Only) is unpaid.

@interest Interest at the agreed 12% per annum runs from 1 July 2024. For the eight months to 28 February 2025 it
comes to ₹80,000 (Rupees Eighty Thousand Only): ₹10,00,000 at 12% for a year is ₹1,20,000, and eight months are two
thirds of that. It continues at the same rate until payment.

# What we require

@demand We require the borrower and the guarantor, who are liable together and separately, to pay ₹10,00,000 (Rupees
Ten Lakh Only) and the interest set out above within fifteen (15) days of receipt of this notice.

# If you do not pay

@consequence Our client will otherwise bring a summary suit against both under Order XXXVII of the Code of Civil
Procedure, 1908. It is open to her because the loan and the guarantee are in writing and the sum is fixed. The
guarantor should note that under Section 128 of the Indian Contract Act, 1872 our client need not sue the borrower
first.

# Reservation of rights

@reservation All our client's rights and remedies are reserved.

@copy-retained We have kept a copy of this notice.
""",
)

NOTICES = (INVOICE_TABLE, FRIENDLY_LOAN, LOAN_WITH_GUARANTOR)
