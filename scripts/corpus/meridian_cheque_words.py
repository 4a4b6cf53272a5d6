"""Phrase banks of Meridian Law Chambers for cheque notices, in the notation of ``meridian_say``.

Values that the form does not hold are never said: no sentence hangs on why the bank refused, or on what kind of debt
it was, for a model that learns from these letters is told neither.
"""

from corpus.meridian_say import bank

SUBJECTS = bank("""
Dishonour of cheque No. <cno> for <camt>: notice under Section 138 of the Negotiable Instruments Act, 1881

Cheque No. <cno> dated <cdate>: demand under Section 138 of the Negotiable Instruments Act, 1881

Cheque No. <cno> returned unpaid: statutory notice of demand

Your cheque No. <cno> for <camt>: notice of dishonour and demand

Notice under Section 138 of the Negotiable Instruments Act, 1881: cheque No. <cno> for <camt>

Dishonoured cheque No. <cno> dated <cdate> for <camt>
""")

SUBJECTS_TWO = bank("""
Dishonour of cheques No. <cno> and No. <cno2>: notice under Section 138 of the Negotiable Instruments Act, 1881

Cheques No. <cno> for <camt> and No. <cno2> for <camt2>: statutory notice of demand

Two cheques returned unpaid: demand under Section 138 of the Negotiable Instruments Act, 1881
""")

INSTRUCTIONS = bank("""
We act for <client>, <cdesc>, of <caddr> (“our client”). <who> This is a notice under Section 138 of the Negotiable
Instruments Act, 1881.

We act for <client> (“our client”), <cdesc>, whose address is <caddr>. <who> We write to you about <n:a cheque that
was/cheques that were> {returned unpaid|not paid by the bank}.

We act for <client>, <cdesc>, of <caddr>, referred to here as “our client”. <who> Please {read this notice with
care|give this notice your early attention}.

We are advocates for <client>, <cdesc>, of <caddr> (“our client”). <who> We are instructed to {demand|call for}
payment of <n:a dishonoured cheque/dishonoured cheques>.

We act for <client>, <cdesc>, of <caddr> (“our client”), and send you this notice on our client's instructions. <who>

Our client is <client>, <cdesc>, of <caddr>. <who> We act for our client and give you notice of {what follows|the
following}.

We act for <client>, <cdesc>, whose address for this notice is <caddr> (“our client”). <who> {This notice concerns|We
write about} <n:the dishonour of a cheque/the dishonour of cheques>.

We act for <client>, <cdesc>, of <caddr> (“our client”). <who> Our client has asked us to serve on you the notice that
clause (b) of the proviso to Section 138 of the Negotiable Instruments Act, 1881 requires.

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
You, <n1>, <ndesc>, {are the drawer of|drew} the <n:cheque/cheques> that this notice is about. <nwho>

This notice is addressed to you, <n1>, <ndesc>, as the drawer of the <n:cheque/cheques> described below. <nwho>

You, <n1>, are <ndesc>. <nwho> You have had dealings with our client.

You are <n1>, <ndesc>. <nwho> The <n:cheque/cheques> in question <n:was/were> drawn on your account.

You, <n1>, <ndesc>, are known to our client {through the dealings|from the transaction} set out below. <nwho>

We address you, <n1>, <ndesc>, because the <n:cheque was/cheques were> drawn by you. <nwho>

You, <n1>, <ndesc>, {dealt with our client|had a transaction with our client}, and what follows arises from it. <nwho>

The drawer of the <n:cheque/cheques> is you, <n1>, <ndesc>. <nwho> You know the facts, but we set them out {in
short|for the record}.
""")

NOTICEE_THROUGH = bank("""
<n1> acts through <nthrough>.

<n1> is represented by <nthrough>.
""")

PARTIES_MANY = bank("""
<n1> (“<term>”) is <ndesc>. <officers> <o:is a/are> <officer_word> of <term>.

The first addressee is <n1>, <ndesc> (“<term>”). The other <o:addressee is/addressees are> <officers>, <o:a
/><officer_word> of <term>.

In this notice <n1>, <ndesc>, is called “<term>”. <officers> <o:is/are> addressed as <o:a /><officer_word> of <term>.

<Term> is <n1>, <ndesc>. It carries on its affairs through <officers>, its <officer_word>.

This notice is for <n1> (“<term>”), <ndesc>, and for <officers>, its <officer_word>.

<n1>, <ndesc>, drew the <n:cheque/cheques>. We call it “<term>”. <officers> <o:is/are> its <officer_word>.
""")

TRANSACTION = bank("""
<You> <y:owe/owes> our client <damt> (<dwords>) on account of <desc>. The debt arose on <ddate>.

On <ddate> <you> became liable to pay our client <damt> (<dwords>). The liability is on account of <desc>. {<You>
<y:have/has> never denied it.|}

The debt is <damt> (<dwords>). It dates from <ddate> and is on account of <desc>. {Our client did everything that was
to be done on our client's side.|}

Our client's claim goes back to <ddate>. On that day <damt> (<dwords>) became due from <you> on account of <desc>.

Our client's {accounts|records} show <damt> (<dwords>) due from <you>. The entry is dated <ddate> and is on account of
<desc>.

<You> and our client had a transaction on <ddate>. As a result <you> owed our client <damt> (<dwords>) on account of
<desc>. {There was no dispute about it.|}

The facts are short. On account of <desc>, <you> became bound to pay our client <damt> (<dwords>). The date of the
transaction is <ddate>.

<You> had a debt to pay. It was <damt> (<dwords>), on account of <desc>, and it arose on <ddate>. {<You> accepted
{that sum|the figure} without objection.|}

A sum of <damt> (<dwords>) was due from <you> to our client on account of <desc>. It had been due since <ddate>. {Our
client asked for it more than once.|}

From <ddate> <you> owed our client <damt> (<dwords>). This was on account of <desc>. {Our client waited {in good
faith|patiently} to be paid.|}
""")

CHEQUE_ONE = bank("""
Towards that debt <you> gave our client cheque No. <cno> dated <cdate> for <camt> (<cwords>), drawn on <bank>,
<branch> Branch. {It is drawn on an account that <you> <y:keep/keeps> with that bank.|}

<You> drew cheque No. <cno> dated <cdate> for <camt> (<cwords>) on <bank>, <branch> Branch, in favour of our client.
{The cheque was given towards the debt.|}

<You> chose to pay by cheque. The cheque is No. <cno> dated <cdate>, drawn on <bank>, <branch> Branch, and is for
<camt> (<cwords>).

Our client holds cheque No. <cno> dated <cdate>, drawn on <bank>, <branch> Branch. It is for <camt> (<cwords>). <You>
gave it to our client towards the amount due.

Towards what was due, <you> issued cheque No. <cno> dated <cdate> for <camt> (<cwords>). It is drawn on <bank>,
<branch> Branch{, and is made out to our client|}.

Payment came in the form of cheque No. <cno> dated <cdate> for <camt> (<cwords>), drawn on <bank>, <branch> Branch.
{<You> told our client that it would be honoured.|}

Towards this liability <you> handed our client cheque No. <cno> dated <cdate>. It is drawn on <bank>, <branch>
Branch, for <camt> (<cwords>).

<You> issued one cheque towards this debt. Its number is <cno>, its date is <cdate> and its amount is <camt>
(<cwords>). It is drawn on <bank>, <branch> Branch.

Against this debt <you> delivered cheque No. <cno> dated <cdate>, for <camt> (<cwords>), drawn on <bank>, <branch>
Branch. {Our client took it in good faith.|Our client relied on it.|}
""")

CHEQUE_TWO_LEAD = bank("""
Towards that debt <you> gave our client two cheques, both drawn on <bank>, <branch> Branch:

<You> drew two cheques in favour of our client on <bank>, <branch> Branch:

Towards what was due, <you> issued two cheques. Both are drawn on <bank>, <branch> Branch:

Towards this liability <you> handed our client the following cheques, drawn on <bank>, <branch> Branch:

Our client holds two cheques that <you> gave towards the amount due. They are drawn on <bank>, <branch> Branch:
""")

CHEQUE_TWO_SUB = bank("""
cheque No. <no> dated <date> for <amt> (<words>)<end>

No. <no> dated <date> for <amt> (<words>)<end>
""")

DISHONOUR_ONE = bank("""
Our client presented the cheque on <pres> through <pbank>, <pbranch> Branch. It was returned unpaid with a memo dated
<memo>. The reason given is “<reason>”.

On <pres> our client deposited the cheque with <pbank>, <pbranch> Branch. It came back with a return memo dated
<memo>, which says “<reason>”.

The cheque was presented on <pres> at <pbank>, <pbranch> Branch, where our client banks. It was dishonoured. The memo
is dated <memo> and the reason is “<reason>”.

Our client's bank is <pbank>, <pbranch> Branch. It sent the cheque for clearing on <pres>. The return memo, dated
<memo>, {reads|says} “<reason>”.

When our client presented the cheque through <pbank>, <pbranch> Branch, on <pres>, it was not paid. The bank's memo of
<memo> gives the reason as “<reason>”.

The cheque was not honoured. Our client had presented it on <pres> through <pbank>, <pbranch> Branch, and it was
returned with a memo dated <memo> marked “<reason>”.

Our client paid the cheque into an account with <pbank>, <pbranch> Branch, on <pres>. It was returned. The memo bears
the date <memo> and the remark “<reason>”.

On <pres> the cheque was lodged for collection at <pbank>, <pbranch> Branch. Payment was refused for the reason
“<reason>”. The memo is dated <memo>.

Our client put the cheque through the account that it has with <pbank>, <pbranch> Branch. The date of presentation was
<pres>. The cheque was returned for “<reason>” under a memo dated <memo>.
""")

DISHONOUR_TWO_LEAD = bank("""
Our client presented each cheque through <pbank>, <pbranch> Branch. {Neither was paid:|Both came back unpaid:}

Our client's bank is <pbank>, <pbranch> Branch. The cheques were presented there and returned:

Both cheques were deposited with <pbank>, <pbranch> Branch, and both were dishonoured:
""")

DISHONOUR_TWO_SUB = bank("""
cheque No. <no> was presented on <pres> and returned with a memo dated <memo>, for the reason “<reason>”<end>

No. <no>, presented on <pres>, was returned “<reason>” under a memo dated <memo><end>
""")

DISHONOUR_TWO_SAME = bank("""
Our client presented both cheques on <pres> through <pbank>, <pbranch> Branch. Both were returned unpaid with memos
dated <memo>. The reason given on each is “<reason>”.

On <pres> our client deposited the two cheques with <pbank>, <pbranch> Branch. They came back with return memos dated
<memo>. Each memo says “<reason>”.

Both cheques were presented on <pres> at <pbank>, <pbranch> Branch, where our client banks. Both were dishonoured. The
memos are dated <memo> and the reason is “<reason>”.
""")

INTIMATION = bank("""
Our client's bank informed our client of the return on <intim>. {This notice is in time.|}

Our client received this information from its bank on <intim>{, and this notice is sent within the time that the Act
allows|}.

The memo reached our client on <intim>. {Until then our client did not know of the dishonour.|}

Our client learnt of the dishonour from its bank on <intim>. {We are within the time for this notice.|}

It was on <intim> that our client was told by its bank that the <n:cheque/cheques> had not been paid.

Our client had the bank's information about the return on <intim>. {Time for this notice runs from that day and has
not run out.|}

Word of the dishonour came to our client from its bank on <intim>.

Our client was informed of the dishonour on <intim>. This notice is given within {thirty days of that date|the period
fixed by the proviso to Section 138}.
""")

INTIMATION_TWO = bank("""
Our client's bank informed our client of the first return on <intim> and of the second on <intim2>.

Our client received this information from its bank on <intim> for cheque No. <cno> and on <intim2> for cheque No.
<cno2>. {This notice is in time for both.|}
""")

LIABILITY = bank("""
The <n:cheque was/cheques were> given to pay a legally enforceable debt. The dishonour brings the matter within
Section 138 of the Negotiable Instruments Act, 1881. {Under Section 139 the law presumes that a cheque is given for a
debt.|}

Section 138 of the Negotiable Instruments Act, 1881 applies where a cheque given for a legally enforceable debt is
returned unpaid. {That is what has happened here.|Those are the facts here.}

<You> owed the money when the <n:cheque was/cheques were> drawn and <y:owe/owes> it still. It is a debt that the law
enforces. Dishonour of <n:a cheque/cheques> given for such a debt is an offence under Section 138 of the Negotiable
Instruments Act, 1881, if the amount is not paid on notice.

The amount of the <n:cheque/cheques> was due in law. By drawing <n:the cheque/the cheques> <you> accepted as much.
Section 138 of the Negotiable Instruments Act, 1881 makes the drawer answerable when such <n:a cheque is/cheques are>
not paid.

This is not a matter of civil debt alone. The <n:cheque was/cheques were> given in discharge of a legally enforceable
liability. The return of the <n:cheque/cheques> attracts Section 138 of the Negotiable Instruments Act, 1881.

A person who draws a cheque must see that it is paid. The debt here is legally enforceable. Section 138 of the
Negotiable Instruments Act, 1881 therefore applies to the dishonour.

The law presumes under Section 139 of the Negotiable Instruments Act, 1881 that <n:this cheque was/these cheques were>
given to discharge a debt. The debt is legally enforceable. Section 138 of that Act is attracted.

The liability behind the <n:cheque/cheques> is a legally enforceable one. {Our client can prove it.|Our client has the
papers to prove it.} On dishonour, Section 138 of the Negotiable Instruments Act, 1881 gives <you> one chance to pay,
and this notice is that chance.

When the <n:cheque was/cheques were> presented, the debt was due and legally enforceable. The <n:cheque was/cheques
were> not paid. These are the ingredients of Section 138 of the Negotiable Instruments Act, 1881{, save for the notice
that we now give|}.
""")

LIABILITY_MORE = bank("""
A person who gives a cheque gives an assurance that it will be paid. Our client was entitled to rely on it.

<You> <y:have/has> known of the return and <y:have/has> done nothing to put it right.

The offence is not yet complete. It becomes complete only if the money is not paid after this notice.

The law gives the drawer fifteen days from the receipt of a notice to make good the cheque. We draw attention to that.

The <n:cheque was/cheques were> presented while valid, and this notice follows within the time fixed by law.
""")

DIRECTOR_COMPANY = bank("""
Section 141 of the Act extends liability to every person who was in charge of, and responsible to, the company for the
conduct of its business. <officers> <o:was such a person/were such persons> {at all material times|when the <n:cheque
was/cheques were> drawn and dishonoured}.

<officers>, as <o:a /><officer_word> of <term>, <o:was/were> in charge of its business and responsible to it for the
conduct of that business. Section 141 makes <o:the director/the directors> liable along with <term>.

<Term> acts through people. <officers> <o:manages/manage> its business and <o:was/were> responsible for it when the
offence arose. <o:Such a director is/Such directors are> liable with <term> under Section 141.

Under Section 141 a director who was in charge of the company's business, and responsible to the company for its
conduct, is deemed guilty with the company. <officers> <o:was/were> so placed.

We address <officers> because of Section 141. <o:The director/The directors> looked after the conduct of the business
of <term> and answered to it for that business.

<officers> <o:was/were> in charge of, and responsible to <term> for, the conduct of its business at the relevant time.
Section 141 applies to <o:such a director/such directors>.
""")

DIRECTOR_FIRM = bank("""
For Section 141 of the Act a firm or other body is a company and a partner is a director. <officers> <o:was/were> in
charge of the business of <term> and responsible to it for the conduct of that business.

<officers>, as <o:a /><officer_word> of <term>, <o:was/were> in charge of its business and responsible for it. By the
Explanation to Section 141 <o:a partner answers/partners answer> as a director of a company does.

The Explanation to Section 141 puts a partner in the place of a director. <officers> <o:was/were> in charge of, and
responsible to <term> for, the conduct of its business at the relevant time.

Section 141 reaches those who run the drawer's business. <officers> <o:runs/run> the business of <term> and <o:is/are>
liable with it under that section.
""")

DEMAND_ONE = bank("""
We call upon <you_all> to pay our client <camt> (<cwords>), the amount of the cheque, within <days> of receiving this
notice.

Please pay our client the cheque amount of <camt> (<cwords>) within <days> of the receipt of this notice. {Payment may
be made to our client directly or through us.|}

Our client demands <camt> (<cwords>), which is the amount of the cheque. <You_all> must pay it within <days> from the
date on which this notice is received.

<You_all> are required to pay <camt> (<cwords>) to our client. That is the amount of the dishonoured cheque. The time
for payment is <days> from receipt of this notice.

We now demand, under clause (b) of the proviso to Section 138, payment of <camt> (<cwords>), being the amount of the
cheque. Payment must reach our client within <days> of the receipt of this notice.

Pay our client <camt> (<cwords>) within <days> of receiving this notice. This is the exact amount of the cheque. {It
includes nothing else.|}

Our client requires payment of the amount of the cheque, <camt> (<cwords>). <You_all> have <days> from the receipt of
this notice to pay it.

By this notice we demand from <you_all> the sum of <camt> (<cwords>) for which the cheque was drawn. It must be paid
to our client within <days> after this notice is received.

What our client asks for is simple. Pay <camt> (<cwords>), the amount of the cheque, within <days> of the receipt of
this notice.
""")

DEMAND_TWO = bank("""
We call upon <you_all> to pay our client <camt> (<cwords>) on cheque No. <cno> and <camt2> (<cwords2>) on cheque No.
<cno2>, a total of <total> (<totalwords>), within <days> of receiving this notice.

Please pay our client the amount of each cheque: <camt> (<cwords>) for cheque No. <cno> and <camt2> (<cwords2>) for
cheque No. <cno2>. The total is <total> (<totalwords>). The time for payment is <days> from receipt of this notice.

Our client demands the amounts of the cheques. They are <camt> (<cwords>) on No. <cno> and <camt2> (<cwords2>) on No.
<cno2>, together <total> (<totalwords>). <You_all> must pay them within <days> from the date on which this notice is
received.

We now demand, under clause (b) of the proviso to Section 138, payment of <camt> (<cwords>), being the amount of
cheque No. <cno>, and of <camt2> (<cwords2>), being the amount of cheque No. <cno2>. Together they make <total>
(<totalwords>). Payment must reach our client within <days> of the receipt of this notice.
""")

INTEREST = bank("""
Separately from the demand above, our client claims interest on the <n:cheque amount/amount of each cheque> at <rate>
per annum under Section 80 of the Negotiable Instruments Act, 1881, <from> until payment.

In addition, and without affecting the above demand, our client claims interest at <rate> per annum <from>. Section 80
of the Act provides for that rate where the instrument names none.

Our client also claims interest. It is claimed apart from the cheque amount, at <rate> per annum <from>, under Section
80 of the Negotiable Instruments Act, 1881.

Apart from the cheque amount, <you_all> are liable for interest at <rate> per annum <from> till payment, as Section 80
of the Act allows. {This claim does not enlarge the demand above.|}

The cheque amount has been kept from our client. For this our client claims interest at <rate> per annum <from> under
Section 80 of the Negotiable Instruments Act, 1881. {This is a claim separate from the demand above.|It is no part of
the demand for the cheque amount.}
""")

NOTICE_FEE = bank("""
Our client also claims <fee> (<feewords>) towards the cost of this notice. {This is separate from the cheque amount.|}

The charges of this notice are <fee> (<feewords>). Our client asks <you_all> to bear them. They are not part of the
demand for the cheque amount.

Our client has had to spend <fee> (<feewords>) on this notice and claims that sum as well, as a separate item.

Quite apart from the cheque amount, our client asks for <fee> (<feewords>), the cost of this notice.

<You_all> are also asked to pay <fee> (<feewords>) for the expense of this notice. {The demand for the cheque amount
stands on its own.|}

A further <fee> (<feewords>) is claimed as the cost of this notice, in addition to and apart from the cheque amount.
""")

CONSEQUENCE_ONE = bank("""
If <you> <y:do/does> not pay within that time, our client will file a complaint under Sections 138 and 142 of the
Negotiable Instruments Act, 1881. The offence is punishable with imprisonment of up to two years, or with a fine of up
to twice the amount of the cheque, or with both.

Without payment in that time our client will prosecute <you>. The complaint will be under Sections 138 and 142 of the
Negotiable Instruments Act, 1881. A court may order imprisonment of up to two years, a fine of up to twice the amount
of the cheque, or both. {A civil suit may follow.|}

Our client will otherwise go to the Magistrate with a complaint under Sections 138 and 142. The law provides for
imprisonment which may extend to two years, or a fine which may extend to twice the amount of the cheque, or both.

If the amount is not paid in time, the offence under Section 138 is complete. Our client will then file a complaint
under Section 142. The punishment may be imprisonment up to two years, or a fine up to twice the amount of the cheque,
or both. {Our client will hold <you> liable for the costs.|}

Should the time pass without payment, our client has instructed us to file a criminal complaint under Sections 138 and
142 of the Act. On conviction the court can impose imprisonment of up to two years, or a fine of up to twice the
amount of the cheque, or both.

Non-payment will leave our client no choice but to file a complaint under Sections 138 and 142 of the Negotiable
Instruments Act, 1881, and to sue for the money. The Act allows imprisonment of up to two years, a fine of up to twice
the amount of the cheque, or both.

Our client will wait for that time and no longer, and will then file a complaint under Sections 138 and 142. The court
may sentence the drawer to imprisonment of up to two years, or to a fine of up to twice the amount of the cheque, or
to both.
""")

CONSEQUENCE_MORE = bank("""
Our client may also sue for the money in a civil court, with interest and costs. The one remedy does not shut out the
other.

In the criminal case our client will ask the court for compensation as well.

Our client may ask for interim compensation under Section 143A of the Negotiable Instruments Act, 1881 when the case
begins.

The costs and consequences of such proceedings will be <your> own. They can be avoided by paying in time.

We ask <you_all> to treat this notice as final. Our client does not intend to send another.

If <you> <y:have/has> an answer to this claim, please send it to us within the same time.
""")

CONSEQUENCE_MANY = bank("""
If the amount is not paid within that time, our client will file a complaint against <all> under Sections 138, 141 and
142 of the Negotiable Instruments Act, 1881. The offence is punishable with imprisonment of up to two years, or with a
fine of up to twice the amount of the cheque, or with both.

Without payment in that time our client will prosecute <all>. The complaint will be under Sections 138, 141 and 142 of
the Negotiable Instruments Act, 1881. A court may order imprisonment of up to two years, a fine of up to twice the
amount of the cheque, or both.

Our client will otherwise go to the Magistrate with a complaint against <all> under Sections 138, 141 and 142. The law
provides for imprisonment which may extend to two years, or a fine which may extend to twice the amount of the cheque,
or both. {A civil suit may follow.|}

Should the time pass without payment, our client has instructed us to file a criminal complaint against <all> under
Sections 138, 141 and 142 of the Act. On conviction the court can impose imprisonment of up to two years, or a fine of
up to twice the amount of the cheque, or both.

If the cheque amount is not paid in time, the offence under Section 138 is complete. Our client will then proceed
against <all> under Sections 141 and 142 as well. The punishment may be imprisonment up to two years, or a fine up to
twice the amount of the cheque, or both.
""")
