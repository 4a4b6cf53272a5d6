# ruff: noqa: E501, RUF100  (a pattern reads best in one piece)
"""Words that betray the kind of a letter, each with its points: kinds of notice, other papers, and a notice at all.

The patterns of ``TYPES`` and ``NOTICE`` are matched against lower-case text; in ``OTHER`` capitals carry meaning (the
titles of other papers: JUDGMENT, PRAYER).
"""

Rule = tuple[float, str]

TYPES: dict[str, tuple[Rule, ...]] = {
    "cheque-dishonour": (
        (4.0, r"\b(?:section|sec|u/s|s\.?)\s*\.?\s*138\b|धारा\s*138"),
        (
            3.0,
            r"dishonou?r(?:ed)?\s+of\s+(?:the\s+)?(?:your\s+)?cheques?|cheques?\b.{0,120}\b(?:dishonou?red|bounced|returned\s+unpaid)|चेक.{0,60}(?:अनादर|बाउंस|वापस)",
        ),
        (
            2.0,
            r"return(?:ing)?\s+memo|funds?\s+insufficient|insufficien(?:t|cy\s+of)\s+funds?|exceeds?\s+arrangement|account\s+closed|payment\s+stopped",
        ),
        (1.5, r"negotiable\s+instruments?\s+act"),
        (
            3.0,
            r"cheques?\b.{0,300}\b(?:returned|came\s+back|come\s+back|sent\s+back|not\s+(?:been\s+)?(?:honou?red|cleared)|unpaid)|cheques?\b.{0,120}\bnot\s+(?:been\s+)?(?:encashed|realised)",
        ),
        (1.5, r"drawer'?s?\s+signature|refer\s+to\s+drawer|account\s+stands\s+closed|stop\s+payment|cheque\s+amount"),
    ),
    "recovery-of-money": (
        (2.0, r"(?:unpaid|outstanding|debit)\s+balance|balance\s+of\s+(?:rs\.?|₹|inr)"),
        (
            2.0,
            r"(?:please|kindly)\s+(?:pay|clear)|sue\s+(?:in\s+the\s+civil|for\s+the\s+(?:money|amount|sum))",
        ),
        (
            3.0,
            r"recover(?:y|ing)\s+of\s+(?:the\s+)?(?:outstanding\s+|legal\s+|balance\s+|principal\s+)?(?:amount|dues?|money|sum|loan|Rs|₹|debt|price)",
        ),
        (
            2.0,
            r"outstanding\s+(?:amount|dues?|balance|sum|payment)|unpaid\s+(?:invoice|bill|amount|dues?)|(?:payment|non-?payment)\s+of\s+(?:outstanding|dues|the\s+price|invoices?)",
        ),
        (
            1.5,
            r"\b(?:friendly|hand)\s+loan\b|\bloan\s+(?:amount|of)|invoices?\b|goods\s+(?:sold|supplied)|(?:order|O\.?)\s*xxxvii|summary\s+suit",
        ),
        (
            1.0,
            r"\binterest\s+(?:@|at\s+the\s+rate)|\bcall\s+upon\s+you\b.{0,80}\bpay|suit\s+for\s+recovery|pre-?institution",
        ),
        (
            3.0,
            r"(?:call\w*\s+upon|demand\w*|requir\w+|must|please|kindly|liable\s+to)\b[^.;]{0,160}?\b(?:pay|payment|remit|clear|repay|refund|return|dues?)\b[^.;]{0,160}?(?:Rs\.?|₹|INR|rupees)\s*[\dA-Z]|\bpay\s+[^.;]{0,60}(?:Rs\.?|₹|INR)\s*\d|(?:Rs\.?|₹|INR)\s*[\d,./-]+[^.;]{0,80}\b(?:must\s+be\s+paid|is\s+(?:due|outstanding|payable)|remains\s+(?:due|unpaid))",
        ),
        (
            1.5,
            r"(?:remains?|lie|stands?|is|are)\s+(?:still\s+)?(?:due|unpaid|outstanding|owing)|(?:not|never)\s+(?:been\s+)?(?:returned|repaid|paid)|promissory\s+note|(?:lent|advanced|borrowed)\b|freight|fee\s+notes?|\bbills?\b",
        ),
        (3.0, r"(?:बकाया|उधार).{0,80}(?:वसूली|राशि|वापस|रु)|वसूली"),
    ),
    "eviction": (
        (
            4.0,
            r"section\s+106\b|transfer\s+of\s+property\s+act|quit\s+and\s+vacate|notice\s+to\s+quit|terminat\w+\s+(?:of\s+)?(?:your\s+|the\s+)?tenancy|vacate\b.{0,60}\bpremises|vacant\s+(?:and\s+)?(?:peaceful|physical)\s+possession|बेदखल|किराये?दार",
        ),
        (2.0, r"\btenan(?:t|cy)\b.{0,200}\b(?:rent|premises)|arrears\s+of\s+rent|mesne\s+profits|landlord"),
        (
            4.0,
            r"holding\s+over|vacate\s+the\s+(?:said\s+)?(?:portion|premises|shop|house|flat|floor|room|stall|godown|shed|land)|(?:leave|hand\s+back|surrender)\s+(?:the\s+)?(?:stall|shop|premises|flat|house|room)|rent\s+controller|eviction|tenancy\b.{0,60}\b(?:brought\s+to\s+an\s+end|end(?:s|ed)|determin|terminat)|lease\b.{0,80}\b(?:forfeit|determin|terminat|expired)|tenanted\s+premises|sub-?let|मकान\s+खाली|खाली\s+कर|किराये?दारी",
        ),
        (
            2.0,
            r"\blandlord|\bless(?:or|ee)\b|\btenant\b|monthly\s+rent|licen[cs]ee?\b.{0,60}\b(?:flat|premises|shop)|किराया",
        ),
    ),
    "consumer-complaint": (
        (
            4.0,
            r"consumer\s+protection\s+act|deficien(?:cy|t)\s+(?:in|of)\s+service|unfair\s+trade\s+practice|consumer\s+(?:commission|forum|disputes)|उपभोक्ता",
        ),
        (1.0, r"\brefund\b|defective|warranty|replacement"),
        (
            4.0,
            r"defici(?:ent|ency)\s+(?:in\s+|of\s+)?services?|as\s+a\s+consumer|medical\s+negligence|manufacturing\s+defect|सेवा\s+में\s+कमी",
        ),
        (1.5, r"customer\s+care|policy\s+holder|repudiat|under\s+warranty|purchased|booked|airline|showroom"),
    ),
    "breach-of-contract": (
        (
            3.5,
            r"breach\s+of\s+(?:the\s+)?(?:said\s+)?(?:contract|agreement|terms)|specific\s+performance|terminat\w+\s+(?:of\s+)?(?:the\s+)?(?:contract|agreement)|liquidated\s+damages",
        ),
        (
            1.5,
            r"section\s+7[345]\b.{0,40}contract\s+act|\bperform\w*\s+(?:your|the)\s+(?:part|obligations)|agreement\s+to\s+sell",
        ),
        (
            3.0,
            r"\bbreach(?:ed)?\b|in\s+breach|repudiation|rescinds?\b|failed\s+to\s+perform|indemnity\s+clause|warranty\s+is\s+broken|ready\s+and\s+willing|damages\s+under\s+section\s+7[34]|time\s+was\s+of\s+the\s+essence",
        ),
        (
            1.5,
            r"under\s+(?:the|a)\s+(?:written\s+)?(?:agreement|contract)|(?:supply|distribution|share\s+purchase|works?|development)\s+(?:agreement|contract)|earnest\s+money|sale\s+deed",
        ),
    ),
    "defamation": (
        (4.0, r"\bdefam(?:ation|atory|ed|ing)\b|section\s+(?:499|500|356)\b|मानहानि"),
        (1.5, r"unconditional\s+apology|reputation|imputation|libel|slander"),
        (
            4.0,
            r"\blibel\b|\bslander|lowered\s+.{0,60}reputation|(?:remove|take\s+down|delete|withdraw\w*)\b.{0,80}\b(?:posts?|videos?|reviews?|articles?|allegations?|imputations?)|publish\s+a(?:n)?\s+(?:retraction|apology)|loss\s+of\s+reputation|tissue\s+of\s+lies|loss\s+of\s+(?:his|her|its)\s+good\s+name|मानहानि",
        ),
        (1.5, r"apolog|malicious|false\s+allegation|प्रतिष्ठा"),
    ),
    "government-s80": (
        (
            4.5,
            r"(?:section|u/s|sec\.?)\s*80\b.{0,60}(?:code\s+of\s+civil|c\.?\s?p\.?\s?c)|notice\s+under\s+section\s+80\b(?!.{0,30}negotiable)",
        ),
        (1.5, r"(?:secretary|collector|government\s+of|union\s+of\s+india|state\s+of\s+\w+|municipal)"),
        (4.5, r"\bsection\s+80\b(?!.{0,40}(?:negotiable|income|ni\s+act))|u/s\.?\s*80\b|धारा\s*80\b"),
        (1.0, r"two\s+months"),
    ),
    "employment-dues": (
        (
            3.5,
            r"(?:unpaid|arrears\s+of|pending|withheld|non-?payment\s+of)\s+(?:salary|wages|dues\s+of\s+employment)|full\s+and\s+final|gratuity|retrenchment|illegal\s+termination|relieving\s+letter|वेतन",
        ),
        (1.5, r"\bemploy(?:ee|er|ment|ed)\b|\bsalary\b|provident\s+fund|appointment\s+letter"),
        (
            3.5,
            r"(?:salary|wages|gratuity|provident\s+fund|leave\s+encashment|notice\s+pay|bonus)\b.{0,120}\b(?:not\s+(?:been\s+)?paid|withheld|unpaid|arrears|due|owed|refused|deposit)|(?:pay|release|deposit)\b.{0,60}\b(?:salary|wages|gratuity|provident\s+fund|notice\s+pay|bonus)|minimum\s+wages|retrenchment\s+compensation|code\s+on\s+wages|labour\s+court|श्रम\s+न्यायालय",
        ),
    ),
    "ibc-demand": (
        (
            5.0,
            r"insolvency\s+and\s+bankruptcy\s+code|operational\s+(?:debt|creditor)|corporate\s+debtor|form\s*[-–]?\s*[34]\b.{0,60}rule\s+5",
        ),
        (
            4.0,
            r"corporate\s+insolvency|\bcirp\b|national\s+company\s+law|\bnclt\b|\bibc\b|insolvency\s*(?:&|and)\s*bankruptcy",
        ),
    ),
    "builder-delay": (
        (
            4.0,
            r"\bRERA\b|real\s+estate\s*\(regulation|(?:delay|delayed)\s+(?:in\s+)?(?:handing\s+over\s+)?possession|allottee|builder\s+buyer",
        ),
        (1.5, r"\bflat\b.{0,100}\bpossession|promoter|unit\s+no"),
        (
            3.0,
            r"(?:possession|handing\s+over)\b.{0,100}\b(?:due|delay|promised|offered|delivered|not\s+(?:been\s+)?given)|(?:flat|apartment|unit|plot|project|township)\b.{0,200}\b(?:promoter|developer|builder)|delayed\s+possession|(?:completion|occupation|occupancy)\s+certificate|carpet\s+area|sanctioned\s+plan|allotment\s+(?:letter|of\s+unit)|कब्जा\s+न|फ्लैट",
        ),
        (2.0, r"\ballottees?\b|\bpromoter\b|real\s+estate\s+(?:act|regulatory)|\brera\b|developer"),
    ),
    "ip-infringement": (
        (
            4.0,
            r"cease\s+and\s+desist|infring(?:ement|ing|ed)\b|passing\s+off|trade\s*marks?\s+act|copyright\s+act|registered\s+trade\s*mark|patents?\s+act",
        ),
        (
            3.5,
            r"\bpiracy\b|\bpatents?\b|designs\s+act|\bcopyrights?\b|trade\s*marks?\b|deceptively|counterfeit|without\s+licen[cs]e\s+or\s+credit|imitation\s+of\s+(?:the|our|my)",
        ),
    ),
    "arbitration-invocation": (
        (3.0, r"client\s+(?:hereby\s+|therefore\s+)?(?:invokes?|refers?|commences?|requests?)\b.{0,160}\barbitrat"),
        (
            4.5,
            r"invo(?:cation|king|ke)\s+(?:of\s+)?(?:the\s+)?arbitration|section\s+21\b.{0,60}arbitration|appoint(?:ment)?\s+(?:of\s+)?(?:the\s+|a\s+|an\s+)?(?:sole\s+)?arbitrator|arbitration\s+clause.{0,100}(?:invok|refer)",
        ),
        (1.0, r"arbitration\s+and\s+conciliation\s+act"),
        (
            4.5,
            r"(?:reference|refers?|refer(?:red)?)\b.{0,80}\bto\s+(?:an?\s+)?arbitrat|invok\w*\b.{0,60}\b(?:arbitration|clause\b.{0,120}arbitra)|notice\s+of\s+arbitration|commences?\s+(?:the\s+)?arbitration|appoints?\s+(?:its|his|her|your|yours|their|the|an?)?\s*(?:independent\s+|sole\s+)?arbitrator|constitute\s+the\s+arbitral|sole\s+arbitrator|propos\w+\b.{0,60}\barbitrator|मध्यस्थ",
        ),
    ),
    "matrimonial": (
        (
            4.0,
            r"restitution\s+of\s+conjugal|hindu\s+marriage\s+act|\bdivorce\b|matrimonial\s+(?:home|house|dispute)|maintenance\b.{0,60}(?:wife|child)|special\s+marriage\s+act|domestic\s+violence|dowry|stridhan|विवाह|तलाक",
        ),
        (1.5, r"\bmarriage\b.{0,60}solemni[sz]ed|\b(?:wife|husband)\b|wedlock"),
        (
            4.0,
            r"lawfully\s+wedded|legally\s+wedded|conjugal|your\s+husband|your\s+wife|mutual\s+consent|\balimony\b|stri?dhan|\btalaq\b|nikah|\bmehr\b|\bdower\b|family\s+court|maintain\s+her|matrimonial|दांपत्य|ससुराल|मायके",
        ),
        (1.5, r"custody|\bdowry\b|cruelty|minor\s+child|\bmarried\b"),
    ),
    "partition": (
        (
            4.0,
            r"\bpartition\b|co-?sharers?|joint\s+family\s+propert|ancestral\s+propert|metes\s+and\s+bounds|बंटवारा|विभाजन",
        ),
        (1.5, r"hindu\s+succession\s+act|legal\s+heirs?|undivided\s+share"),
        (
            4.0,
            r"coparcen|one-(?:half|third|fourth|fifth|sixth)\s+share|undivided(?!\s+famil)|never\s+been\s+(?:divided|partitioned)|joint\s+(?:land|property|family\s+propert\w+)|division\s+of\s+the\s+(?:joint|estate|property|land)|(?:equal|her|his)\s+shares?\b.{0,60}\b(?:estate|propert|heirs?)|hindu\s+succession|बंटवार|पैतृक",
        ),
    ),
    "reply-to-notice": (
        (
            4.0,
            r"(?:reply|response|rejoinder)\s+to\s+(?:your|the|legal)\s+.{0,60}notice|in\s+reply\s+to\s+(?:your|the)|reply\s+(?:legal\s+)?notice|your\s+(?:legal\s+)?notice\s+dated.{0,120}(?:has\s+been|was)\s+(?:received|placed|handed)|जवाब",
        ),
        (
            3.0,
            r"(?:contents|averments|allegations)\s+(?:of|in|made\s+in)\s+(?:the\s+)?para.{0,80}(?:denied|wrong|false|incorrect)|para-?wise\s+reply|preliminary\s+(?:submissions|objections)",
        ),
        (
            1.5,
            r"(?:is|are)\s+(?:specifically\s+|vehemently\s+|hereby\s+)?denied|your\s+client(?:'s)?\b.{0,200}your\s+client",
        ),
        (
            4.0,
            r"your\s+(?:legal\s+|demand\s+|said\s+)?notice\b.{0,200}\b(?:placed\s+in|handed\s+over|received\s+by|addressed\s+to)\b|(?:in\s+)?(?:reply|response)\s+to\s+(?:your|the)\s+(?:\w+\s+){0,2}notice|para-?\s?wise\s+reply|(?:this\s+has\s+)?reference\s+to\s+your\s+notice|preliminary\s+objections?|withdraw\s+(?:the|your)\s+(?:said\s+)?notice|your\s+client\s+is\s+advised|(?:the\s+)?notice\s+is\s+(?:vague|bad\s+in\s+law|misconceived|false)|नोटिस.{0,60}(?:जवाब|उत्तर)|अस्वीकार",
        ),
        (
            2.0,
            r"it\s+is\s+(?:\w+\s+)?denied|den(?:ies|ied)\s+(?:any|that|save)|(?:wrong|false)\s+and\s+denied|needs\s+no\s+reply|matter\s+of\s+record|on\s+merits",
        ),
    ),
}
OTHER: dict[str, tuple[Rule, ...]] = {
    "affidavit": (
        (4.0, r"solemnly\s+(?:affirm|declare|swear)|\bDEPONENT\b|^\s*(?:AFFIDAVIT|शपथ\s*पत्र)\b"),
        (2.0, r"\bVERIFICATION\b|verified\s+at\b|\bAFFIDAVIT\b"),
    ),
    "agreement": (
        (
            4.0,
            r"(?:THIS|this)\s+(?:[\w-]+\s+){0,4}(?:agreement|deed|memorandum|indenture|lease|contract)\b.{0,80}(?:made|executed|entered)|NOW\s+(?:THIS|THEREFORE)\b.{0,60}WITNESS|WITNESSETH|IN\s+WITNESS\s+WHEREOF",
        ),
        (
            2.0,
            r"party\s+of\s+the\s+(?:first|second)\s+part|(?:FIRST|SECOND)\s+PARTY|hereinafter\s+called\s+the\s+[\"“'](?:lessor|vendor|licensor|seller)",
        ),
        (
            4.0,
            r"(?:entered\s+into|made|executed)\b.{0,120}\b(?:FIRST\s+PARTY|first\s+party|Vendor|Lessor|LESSOR)|MEMORANDUM\s+OF\s+UNDERSTANDING|[Ii]n\s+witness\s+whereof|The\s+parties\s+agree\s+as\s+follows",
        ),
    ),
    "judgment or order": (
        (
            4.0,
            r"\bCORAM\b|\bJ\s?U\s?D\s?G\s?M\s?E\s?N\s?T\b|HON'?BLE\s+(?:MR|MS|MRS)\.?\s+JUSTICE|(?:appeal|petition)\s+is\s+(?:dismissed|allowed|disposed)",
        ),
        (
            1.5,
            r"\bIN\s+THE\s+(?:HIGH|SUPREME)\s+COURT\b|\bv(?:ersu)?s\.?\b.{0,100}\brespondents?\b|learned\s+counsel\s+for",
        ),
        (
            4.0,
            r"(?:petition|application|appeal|suit)\b.{0,60}\b(?:is|stands)\s+(?:\w+\s+)?(?:disposed|dismissed|allowed)|Heard\s+(?:learned|ld)|Parties\s+to\s+bear",
        ),
    ),
    "pleading": (
        (
            4.0,
            r"most\s+respectfully\s+(?:sheweth|showeth|submitted)|\bPRAYER\b|IN\s+THE\s+COURT\s+OF\b|complaint\s+under\s+section\s+\d+.{0,40}\bfiled|\bPLAINTIFF\b.{0,400}\bDEFENDANT|\bCOMPLAINANT\b.{0,300}\bACCUSED",
        ),
        (
            1.5,
            r"(?:plaintiff|petitioner|applicant|complainant)\s+(?:above\s?named|most)|Hon'?ble\s+Court\s+may\s+(?:be\s+pleased|graciously)",
        ),
        (
            4.0,
            r"[Ww]ritten\s+statement\s+on\s+behalf|[Tt]he\s+contents\s+of\s+para\s*\d+\s+of\s+the\s+plaint|the\s+(?:suit|petition|complaint)\s+is\s+not\s+maintainable|It\s+is\s+prayed\s+that",
        ),
    ),
    "vakalatnama": ((5.0, r"\bVAKALAT\s*-?NAMA\b|वकालतनामा"),),
    "invoice": ((4.0, r"\bTAX\s+INVOICE\b.{0,600}\bGSTIN|\bBill\s+To\b.{0,400}\bHSN"),),
    "article or note": (
        (
            3.0,
            r"\b(?:this|the)\s+article\b|(?:in|according\s+to)\s+(?:the\s+)?(?:landmark|recent)\s+(?:case|judgment|decision)\b|\babstract\b|\bintroduction\b.{0,2000}\bconclusion\b|\bthe\s+author\b|\bfrequently\s+asked\b|file\s+note|internal\s+memo",
        ),
        (
            3.0,
            r"[Ff]requently\s+[Aa]sked|^\s*[Ff]ile\s+note|[Ii]nternal\s+memo|[Ii]n\s+this\s+article|[Tt]he\s+author\s+is|\bTo\s+draft\s+a\s+notice",
        ),
    ),
    "will": ((5.0, r"LAST\s+WILL|[Ll]ast\s+[Ww]ill\s+and\s+[Tt]estament|\btestat(?:or|rix)\b|वसीयत"),),
    "power of attorney": (
        (
            5.0,
            r"POWER\s+OF\s+ATTORNEY|[Kk]now\s+all\s+(?:men|persons)\s+by\s+these\s+presents|true\s+and\s+lawful\s+attorney|मुख्तारनामा",
        ),
    ),
    "resolution": (
        (
            5.0,
            r"RESOLVED\s+THAT|[Cc]ertified\s+true\s+copy\s+of\s+the\s+resolution|CERTIFIED\s+TRUE\s+COPY\s+of\s+the\s+resolution",
        ),
    ),
    "bank memo": ((5.0, r"RETURN\s+MEMO|[Ww]e\s+return\s+herewith"),),
    "complaint to police": (
        (
            4.5,
            r"Station\s+House\s+Officer|\bS\.?H\.?O\.?\b.{0,80}[Pp]olice|(?:registration\s+of|register)\s+(?:an?\s+)?(?:FIR|F\.I\.R)",
        ),
    ),
    "public notice": ((6.0, r"PUBLIC\s+NOTICE|general\s+public\s+is|public\s+at\s+large\s+is|जाहिर\s+सूचना|आम\s+सूचना"),),
    "letter": (
        (
            4.0,
            r"[Dd]ear\s+[Cc]lient|fee\s+memo|come\s+to\s+my\s+(?:chamber|office)|papers\s+of\s+your\s+(?:matter|case)|next\s+date\s+of\s+hearing|[Tt]he\s+hearing\s+is\s+on",
        ),
    ),
}
NOTICE: tuple[Rule, ...] = (
    (
        3.0,
        r"call(?:ed)?\s+upon\s+you|(?:hereby|now)\s+(?:demand|require)s?\b|you\s+are\s+(?:hereby\s+)?(?:required|requested|directed|called)|what\s+we\s+require|require(?:s)?\s+you\s+to|भुगतान\s+कर",
    ),
    (2.5, r"under\s+(?:the\s+)?instructions?|(?:my|our)\s+client\b|मुवक्किल"),
    (1.5, r"legal\s+notice|statutory\s+notice|demand\s+notice|notice\s+under\s+section|कानूनी\s+नोटिस|विधिक\s+नोटिस"),
    (1.5, r"within\s+(?:a\s+period\s+of\s+)?[\w()\s]{1,24}\s+days"),
    (1.0, r"yours\s+(?:faithfully|truly|sincerely)|भवदीय"),
    (1.0, r"(?:dear\s+)?(?:sir|madam)\s*(?:/\s*madam)?\s*,|महोदय"),
    (
        2.5,
        r"you\s+(?:must|should|are\s+to|have\s+to|may)\b|(?:please|kindly)\s+(?:pay|refund|return|clear|repay|replace|remove|take|publish|confirm|transfer|leave|let|say|agree|convey|desist|advise|make|hand|open|delete|propose|withdraw|treat)\b",
    ),
    (
        2.5,
        r"\bclients?\b.{0,80}\b(?:asks?|demands?|requires?|requests?|expects|offers|claims|holds\s+you|wishes|calls?|invokes?|proposes|suggests|denies)\b|^\s*(?:pay|remove|replace|refund|return|stop)\b",
    ),
    (2.0, r"(?:we|i)\s+(?:act|write|have\s+been\s+(?:retained|instructed|engaged))\b|on\s+behalf\s+of|instructions?\b"),
    (
        2.0,
        r"failing\s+which|(?:otherwise|else|or)\b.{0,80}\b(?:will|shall)\b|if\s+you\s+(?:fail|do\s+not)|should\s+you\s+not|(?:client|we|he|she)\s+(?:will|shall)\s+(?:\w+\s+){0,3}(?:sue|file|move|apply|approach|claim|seek|go\s+to|defend)|अन्यथा",
    ),
    (1.5, r"take\s+notice|this\s+notice|^\s*notice\b|notice\s+(?:u/s|under|invoking|to\s+quit)|नोटिस"),
    (
        2.5,
        r"\b(?:pay|refund|return|remove|vacate|stop|desist|restore|agree|reply|release)\b.{0,120}\bwithin\b|(?:is|are)\s+(?:\w+\s+)?denied|आप.{0,160}(?:करें|दें|लें|मांगें|जायें|जाएं)",
    ),
)
