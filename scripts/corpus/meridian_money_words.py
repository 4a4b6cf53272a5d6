"""Phrase banks of Meridian Law Chambers for recovery notices, in the notation of ``meridian_say``.

No summary suit is threatened here: Order XXXVII needs a written contract, and the form does not say that there is one.
"""

from corpus.meridian_say import bank

SUBJECTS = bank("""
Demand for payment of <amt>

Outstanding amount of <amt>: notice of demand

Recovery of <amt> due to our client

Notice demanding payment of <amt>

Your dues of <amt>: demand for payment
""")

INSTRUCTIONS = bank("""
We act for <client>, <cdesc>, of <caddr> (“our client”). <who> We write to demand money that is due to our client.

We act for <client> (“our client”), <cdesc>, whose address is <caddr>. <who> This notice is about money that has not
been paid.

We act for <client>, <cdesc>, of <caddr>, referred to here as “our client”. <who> Please {read this notice with
care|give this notice your early attention}.

We are advocates for <client>, <cdesc>, of <caddr> (“our client”). <who> We are instructed to {demand|call for}
payment of the sum set out below.

We act for <client>, <cdesc>, of <caddr> (“our client”), and send you this notice on our client's instructions. <who>

Our client is <client>, <cdesc>, of <caddr>. <who> We act for our client and give you notice of {what follows|the
following}.

We act for <client>, <cdesc>, whose address for this notice is <caddr> (“our client”). <who> {This notice concerns|We
write about} a debt that is overdue.

We act on behalf of <client> (“our client”), <cdesc>, of <caddr>. <who> {We regret that this notice has become
necessary.|It is a pity that this letter is needed.}
""")

WHO = bank("""
Our client instructs us through <cthrough>.

We have our instructions through <cthrough>.

Our client acts through <cthrough>.

We are instructed through <cthrough>.
""")

PARTIES_ONE = bank("""
You, <n1>, <ndesc>, are the party from whom the money is due. <nwho>

This notice is addressed to you, <n1>, <ndesc>. <nwho>

You are <n1>, <ndesc>. <nwho> You have had dealings with our client.

You, <n1>, <ndesc>, are known to our client {through the dealings|from the transaction} set out below. <nwho>

We address you, <n1>, <ndesc>, because our client's claim is against you. <nwho>

You, <n1>, <ndesc>, {dealt with our client|had a transaction with our client}, and what follows arises from it. <nwho>
""")

NOTICEE_THROUGH = bank("""
<n1> acts through <nthrough>.

<n1> is represented by <nthrough>.
""")

PARTIES_COMPANY = bank("""
<n1> (“<term>”) is <ndesc>. <officers> <o:is a/are> <officer_word> of <term>. The claim is against <term>; <o:the
director is/the directors are> addressed so that the matter receives attention.

The first addressee is <n1>, <ndesc> (“<term>”). Our client's claim is against <term>. We address <officers> as <o:its
director/its directors>.

In this notice <n1>, <ndesc>, is called “<term>”. It is the debtor. <officers> <o:is/are> addressed as <o:a
/><officer_word> of <term>.

<Term> is <n1>, <ndesc>. It carries on its affairs through <officers>, its <officer_word>, to whom we also send this
notice.
""")

PARTIES_FIRM = bank("""
<n1> (“<term>”) is <ndesc>. <officers> <o:is a/are> <officer_word> of <term>.

The first addressee is <n1>, <ndesc> (“<term>”). The other <o:addressee is/addressees are> <officers>, <o:a
/><officer_word> of <term>.

In this notice <n1>, <ndesc>, is called “<term>”. <officers> <o:is/are> addressed as <o:a /><officer_word> of <term>.

<Term> is <n1>, <ndesc>. It carries on its affairs through <officers>, its <officer_word>.
""")

LOAN = bank("""
On <ddate> our client paid <you> <damt> (<dwords>) by <mode><ref>. It was <desc>. It was to be repaid by <due>.

<You> borrowed <damt> (<dwords>) from our client. The money was sent by <mode> on <ddate><ref>. It was <desc>, and
repayment fell due on <due>.

Our client lent <you> <damt> (<dwords>) on <ddate>. It was <desc>. The sum was transferred by <mode><ref>. <You>
agreed to repay it by <due>.

This concerns <desc>. Our client sent <damt> (<dwords>) to <you> by <mode> on <ddate><ref>. The agreed date of
repayment was <due>.

The loan is of <damt> (<dwords>). It was <desc>. Our client paid it by <mode> on <ddate><ref>, and it was repayable on
<due>.

By <mode> our client sent <you> <damt> (<dwords>) on <ddate><ref>. This was <desc>. <You> undertook to return the
money by <due>.
""")

OTHER = bank("""
<You> <y:owe/owes> our client <damt> (<dwords>) on account of <desc>. Our client had paid the money by <mode> on
<ddate><ref>. It was payable to our client by <due>.

On <ddate> our client paid <you> <damt> (<dwords>) by <mode><ref>. Our client's claim is on account of <desc>. Payment
fell due on <due>.

Our client's claim is for <damt> (<dwords>) on account of <desc>. The transaction is of <ddate> and the money passed
by <mode><ref>. The last day for payment was <due>.

The sum of <damt> (<dwords>) is due on account of <desc>. It goes back to a payment by <mode> on <ddate><ref>. <You>
had until <due> to pay.
""")

GOODS = bank("""
Our client sold and delivered <desc> to <you>. The deliveries began on <ddate> and their price is <damt> (<dwords>).
It was payable by <due>.

<You> bought <desc> from our client. The goods were worth <damt> (<dwords>). Supply began on <ddate> and payment fell
due on <due>.

From <ddate> our client supplied <you> with <desc>. The price comes to <damt> (<dwords>). <You> accepted the goods and
had until <due> to pay.

On <your> orders our client supplied <desc>. The value of the supplies is <damt> (<dwords>). The account opens on
<ddate> and was payable by <due>. {The goods were received without complaint.|}

Our client delivered <desc> and <you> took delivery. The first supply was on <ddate>. The total price is <damt>
(<dwords>), which became payable on <due>.

The transaction is a sale of <desc>. Our client's deliveries from <ddate> are priced at <damt> (<dwords>). The price
was due on <due>. {<You> raised no objection to the goods.|}
""")

SERVICES = bank("""
<You> engaged our client for <desc>. The work began to be billed on <ddate> and the charges are <damt> (<dwords>).
They were payable by <due>.

Our client provided <desc> to <you>. The charges, billed from <ddate>, come to <damt> (<dwords>). Payment fell due on
<due>.

The services were <desc>. Our client completed them and charged <damt> (<dwords>). The first bill is of <ddate> and
payment was due by <due>. {<You> found no fault with the work.|}

At <your> request our client undertook <desc>. Its value is <damt> (<dwords>). Our client's account runs from <ddate>
and was payable on <due>.

Our client carried out <desc> for <you>. For this our client is entitled to <damt> (<dwords>). Billing began on
<ddate> and the last date for payment was <due>.
""")

REFERENCE = bank("""
, under reference <reference>

, with reference No. <reference>

 (reference <reference>)
""")

INVOICES_ONE = bank("""
Our client raised invoice No. <ino> dated <idate> for <iamt>.

The invoice is No. <ino> dated <idate>. It is for <iamt>.

For this our client sent <you> invoice No. <ino> dated <idate> for <iamt>. {It was received.|}
""")

INVOICES_LEAD = bank("""
Our client raised these invoices:

The invoices are as follows:

Our client billed <you> by the following invoices:

The following invoices were sent to <you>{ and received|}:
""")

INVOICE_SUB = bank("""
No. <ino> dated <idate> for <iamt><end>

invoice No. <ino> dated <idate> for <iamt><end>
""")

INVOICES_TABLE = bank("""
Our client's invoices are set out in this table.

Our client raised the invoices listed below.

The invoices, with their dates and amounts, are these.

This table gives the invoices that remain to be paid in full.
""")

PAYMENTS_ONE = bank("""
<You> paid <pamt> by <pmode> on <pdate>. {Our client has received nothing more.|Nothing has come since.|}

Our client has received one payment, of <pamt>, by <pmode> on <pdate>.

Against this <you> paid <pamt> by <pmode> on <pdate>. {Our client has given credit for it.|}

The only payment so far is <pamt>, made by <pmode> on <pdate>.
""")

PAYMENTS_LEAD = bank("""
Our client has received these payments:

<You> made the following payments:

Our client gives credit for what has been paid:

The payments received are:
""")

PAYMENT_SUB = bank("""
<pamt> by <pmode> on <pdate><end>

on <pdate>, <pamt> by <pmode><end>
""")

DEFAULT = bank("""
The due date passed. Our client asked for the money more than once. <You> <y:have/has> not paid what is due.

Our client sent reminders, {first politely and then firmly|by telephone and in writing}. They brought no {further
|}payment.

<You> did not pay on time. Our client's requests since then have {gone unanswered|had no result}.

Our client has waited long enough. {Requests|Reminders} were made and <you> did not pay.

<You> promised to pay and did not. Our client's reminders have had no result. {The promise was repeated and again not
kept.|}

No {good |}reason has been given for the delay. Our client's requests for payment have been ignored.

Payment is overdue. <You> <y:have/has> been reminded of it and <y:have/has> still not paid.

In spite of our client's requests, the money has not come. {<You> <y:do/does> not say why.|}
""")

DEFAULT_MORE = bank("""
<You> <y:have/has> raised no dispute about the amount. There is none to raise.

Our client has kept every record of this account and will produce it if it is called for.

Our client has performed every obligation on its side. What remains is for <you> to pay.

The delay is causing our client loss. A debt that is due should be paid without the need of a notice.

At no time {did <you> say|was it said} that the money was not payable. <You> only let time pass.
""")

ACKNOWLEDGEMENT = bank("""
On <ack> <you> acknowledged the debt in writing. {Section 18 of the Limitation Act, 1963 applies to that
acknowledgment.|}

<You> confirmed in writing on <ack> that the money was due.

The debt is not in dispute. <You> acknowledged it in writing on <ack>.

By a writing of <ack> <you> accepted liability. {It is an acknowledgment under Section 18 of the Limitation Act,
1963.|}
""")

BALANCE_LESS = bank("""
<damt> less <ptotal> leaves <amt> (<words>). This is the balance due.

The amount due was <damt>. After credit for <ptotal>, the balance is <amt> (<words>).

The arithmetic is simple. From <damt> take <ptotal>. What remains is <amt> (<words>).

Out of <damt>, <you> <y:have/has> paid <ptotal>. <amt> (<words>) is outstanding.

Our client's account stands as follows: due <damt>, paid <ptotal>, outstanding <amt> (<words>).
""")

BALANCE_WHOLE = bank("""
Nothing has been paid. The whole of <amt> (<words>) is outstanding.

The amount outstanding is <amt> (<words>). It is the full sum, for no part of it has been paid.

No payment has been received. <amt> (<words>) remains due.

There is nothing to deduct. <You> <y:owe/owes> our client <amt> (<words>).
""")

INTEREST_AGREED = bank("""
Interest was agreed at <rate> per annum. Our client claims it on the balance from <ifrom> until payment.

Our client is entitled to interest at the agreed rate of <rate> per annum. It runs from <ifrom> until payment.

The agreed rate of interest is <rate> per annum. Our client claims interest at that rate from <ifrom> till the money
is paid.

On the outstanding sum our client claims interest from <ifrom> at <rate> per annum, which is the rate that the parties
agreed.

From <ifrom> the outstanding sum carries interest at <rate> per annum. That is the rate agreed between the parties.
""")

INTEREST_ACT = bank("""
No rate of interest was agreed. Our client gives notice under Section 3 of the Interest Act, 1978 that interest at
<rate> per annum will be claimed from <ifrom>, the date of this notice.

Under Section 3 of the Interest Act, 1978 our client will claim interest at <rate> per annum from the date of this
notice, <ifrom>, until payment. {The rate does not exceed the current rate of interest.|}

Our client will claim interest from the date of this notice, <ifrom>, at <rate> per annum. The claim is made under
Section 3 of the Interest Act, 1978.
""")

DEMAND = bank("""
We call upon <you> to pay our client <amt> (<words>)<plus> within <days> of receiving this notice.

Please pay our client <amt> (<words>)<plus> within <days> of the receipt of this notice.

Our client demands <amt> (<words>)<plus>. <You> must pay within <days> from the date on which this notice is received.

<You> <y:are/is> required to pay <amt> (<words>)<plus> to our client. The time for payment is <days> from receipt of
this notice.

Pay our client <amt> (<words>)<plus> within <days> of receiving this notice.

What our client asks for is simple. Pay <amt> (<words>)<plus> within <days> of the receipt of this notice.

By this notice we demand payment of <amt> (<words>)<plus>. It must reach our client within <days> after this notice is
received.
""")

PLUS = bank("""
, with interest as stated in this notice,

, together with interest as claimed in this notice,
""")

CONSEQUENCE = bank("""
If <you> <y:do/does> not pay within that time, our client will file a civil suit to recover the money. Our client will
ask for interest and costs.

Without payment in that time our client will sue <you> for the amount due, with interest and costs.

Should the time pass without payment, our client has instructed us to file a suit for recovery in the competent court.
<You> will then be liable for costs as well.

Our client will otherwise take proceedings in the civil court. The claim will include interest and the costs of the
suit.

Non-payment will leave our client no choice but to sue for the money. <You> will bear the cost of that.

If the money does not come, our client will go to court for it. {We hope that this will not be needed.|} Interest and
costs will be claimed.
""")

CONSEQUENCE_MORE = bank("""
The costs of any proceedings will be at <your> risk. They can still be avoided by paying now.

Our client would rather settle this without a court. Any sensible proposal made within the time above will be
considered.

We ask <you> to treat this notice as final. Our client does not intend to send another.

If <you> <y:dispute/disputes> any part of the claim, please tell us which part and why, and pay the rest in time.

This notice will be {produced|relied on} in court to show that payment was demanded.
""")

HOW_TO_PAY = bank("""
Payment may be made by bank transfer or by demand draft in our client's name.

Please pay by bank transfer and send us the particulars.

We will give the particulars of our client's bank account on request.

A part of the sum will be accepted only on account.
""")

MEDIATION = bank("""
This is a commercial dispute of a specified value. Before a suit our client will apply for pre-institution mediation
under Section 12A of the Commercial Courts Act, 2015.

Section 12A of the Commercial Courts Act, 2015 requires mediation before a suit of this kind. Our client is willing to
mediate{ and will make the application|}.

As the dispute is commercial, our client will first try mediation under Section 12A of the Commercial Courts Act,
2015. {<You> may tell us that <you> <y:agree/agrees> to it.|}

Our client proposes mediation under Section 12A of the Commercial Courts Act, 2015 before any suit is filed, unless
urgent relief is needed.
""")

NOTICE_FEE = bank("""
Our client also claims <fee> (<feewords>) towards the cost of this notice.

The charges of this notice are <fee> (<feewords>). Our client asks <you> to bear them.

Our client has had to spend <fee> (<feewords>) on this notice and claims that sum as well.

Please add <fee> (<feewords>), the cost of this notice.

A further <fee> (<feewords>) is claimed as the cost of this notice.

<You> <y:are/is> also asked to pay <fee> (<feewords>) for the expense of this notice.
""")

RESERVATION = bank("""
All our client's rights and remedies are reserved.

Our client reserves all other rights and remedies{ in law|}.

Nothing in this notice gives up any right of our client. {All are reserved.|}

This notice is without prejudice to our client's other rights and remedies.

Our client's other claims{, if any,|} are reserved and are not waived by this notice.

We reserve for our client every right that the law gives, civil or criminal.

Our client gives up nothing by this notice and reserves all rights against <all>.
""")

RESERVATION_CIVIL = tuple(t for t in RESERVATION if "criminal" not in t)

COPY = bank("""
We have kept a copy of this notice.

A copy of this notice is kept on our file.

We retain a copy of this notice {for our record|in our office}.

A copy of this notice remains with us.

One copy of this notice is retained in our office.
""")
