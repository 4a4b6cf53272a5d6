"""Words of letters that name nobody, though they may begin with a capital letter."""

import re
from functools import cache

from legaldraft.notice_types import load_all

_WORD = re.compile(r"[^\W\d_]+(?:['’&-][^\W\d_]+)*")
_PLACEHOLDER = re.compile(r"\[\[\w*\]\]")
# Words that begin with a capital in any letter of this kind: courts, laws, titles, papers, months, numbers.
_LETTER_WORDS = """
act acts adhiniyam advocate advocates agreement annexure annexures article articles attorney authority bank banker
bankers bench branch cash cheque cheques chief civil client clients clause code collector commercial commission
commissioner company complainant complaint constitution copy corporation counsel court courts criminal cross date
dated dear debt demand deed defendant department director directors district division draft dt e-mail email encl
enclosure enclosures english e mail esq esquire facts father firm floor form forum general government governor gst
gstin high hindi hon'ble honourable huf husband hereinafter hereby i india indian information insolvency instrument
instruments interest invoice invoices judge judicial judicature karta kumari lakh lakhs lac lacs crore crores last
late law laws legal letter limitation limited llp ltd madam magistrate managing manager metropolitan memo memorandum
messrs micro minister ministry miss mother mr mrs ms my note notice noticee noticees noticer negotiable number no
nos object opposite order orders our party parties partner partners part paragraph paragraphs parliament particulars
partnership paise payee payment per place plaintiff police post private procedure promissory proprietor
proprietorship proprietress provisions public pursuant pvt plot house flat shop office unit tower road street lane
nagar village tehsil taluka state sector block ward pin recovery ref reference regd registered registrar registry
respondent rs rupee rupees rule rules regulations sale sanhita schedule secretary section sections session sessions
shri shrimati sri sir smt son subject sub suit supreme speed states statement station stamp summary tax time title
trader trust trustee undersigned union united urgent vakalatnama versus vide we whatsapp wife will without witness
writ you your yours facilitation council tribunal national registration proof delivery designated railways reserve
neft rtgs imps upi ecs nach swift ifsc micr ad rpad upc kyc pan tan cin din llpin udyam msme msmed ibc rera bns bnss
bsa ipc crpc cpc iea ni tds cgst sgst igst vat monday tuesday wednesday thursday friday saturday sunday january
february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
oct nov dec one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand first second
third fourth fifth a an and any as at be by each for from he her his if in is it its of on or s.no she that the
their there therefore these this those to under upon was were what when whereas which while with yet all also
accordingly after although background because before but despite during failing further however kindly moreover
neither nevertheless nor notwithstanding now once only otherwise please rest since so such take then thereafter
thereupon though through till until unless whether said aforesaid against consequently hence namely next
particularly relying besides both either most not
"""


@cache
def ordinary_words() -> frozenset[str]:
    """Words of letters in general and of the standard clauses and forms of all kinds of notice, lower case."""
    texts: list[str] = []
    for notice_type in load_all():
        texts += [notice_type.title, notice_type.basis, *notice_type.subject]
        for element in notice_type.elements:
            texts += [element.title, *(clause for clauses in element.standard.values() for clause in clauses)]
    words = {w.lower() for text in texts for w in _WORD.findall(_PLACEHOLDER.sub(" ", text))}
    return frozenset(words | set(_LETTER_WORDS.split()))
