# ruff: noqa: E501  (a pattern reads best in one piece)
"""The words by which the elements of a notice are known: (points, pattern) a rule, tried without regard to case.

A pattern that begins with ``^`` is tried at the start of the paragraph, after "That" and the like. Negative points
speak against an element. Apostrophes are straight and blanks single when a rule is tried.
"""

Rule = tuple[float, str]

_SUM = r"(?:rs\.?|₹|inr|rupees)"
_CL = r"(?:my|our|the|my\s+said|our\s+said)\s+clients?(?:'s?)?"
_YOU = r"(?:you|the\s+(?:noticees?|firm|company|llp|borrower|buyer|customer|drawer|trust|society|huf)|both\s+of\s+you|all\s+of\s+you)"

COMMON: dict[str, tuple[Rule, ...]] = {
    "instructions": (
        (
            3.0,
            r"under\s+(?:the\s+)?(?:\w+\s+)?(?:and\s+\w+\s+)?instructions?|instructions?\s+(?:from|of)\b|on\s+behalf\s+of\s+(?:my|our)",
        ),
        (
            3.0,
            r"^(?:i|we)\s+(?:act|am\s+concerned|are\s+concerned|represent|am\s+instructed|are\s+instructed|appear|write)\b",
        ),
        (
            2.0,
            r"serve\s+(?:upon\s+)?you|hereby\s+serve|following\s+(?:legal\s+)?notice|address\s+you\s+as|gives?\s+you\s+(?:this\s+)?notice",
        ),
        (
            2.5,
            rf"instructed\s+by|{_CL}.{{0,240}}(?:has|have)\s+(?:\w+\s+)?(?:instructed|approached|engaged|consulted)\s+(?:me|us)",
        ),
        (3.0, r"निर्देश.{0,120}(?:नोटिस|सूचना)|मुवक्किल.{0,160}की\s+ओर\s+से"),
    ),
    "parties": (
        (-2.0, r"\b(?:had\s+)?(?:taken|took|borrowed|obtained|availed)\b.{0,60}\bloan|\bfor\s+a\s+(?:\w+\s+)?loan"),
        (1.5, r"व्यवसाय|व्यापार|परिचित|मित्र"),
        (
            2.5,
            rf"^{_CL}\s+(?:above\s?named\s+)?(?:is|are)\s+(?!in\s+receipt|entitled|ready|advised|constrained|left|surprised|shocked|under|not|willing|within|therefore|also|further|out\b)",
        ),
        (
            2.5,
            rf"^{_CL},?\s+(?:\w+\s+){{0,3}}(?:carr(?:y|ies)|runs?|deals?|trades?|manufactur\w+|supplies|makes|keeps|maintains|owns|works|sells|teaches|practi[sc]es|came\s+in(?:to)?\s+contact|had\s+come\s+in)\b",
        ),
        (
            2.5,
            r"^you\b(?:[^.;]{0,90}?)\b(?:are|is|carry|carries|run|runs|being|own|keep|deal|trade|make|manufacture|buy\s+and\s+sell|practi[sc]e|teach|live|reside|shared|worked)\b(?!\s+(?:liable|indebted|bound|hereby|also|called|required|requested|therefore|further|aware|accordingly|in\s+default))",
        ),
        (
            2.0,
            r"engaged\s+in\s+(?:the\s+)?(?:business|trade|manufactur)|carr(?:ying|ies|y)\s+on\s+(?:the\s+|its\s+|his\s+|her\s+|your\s+)?(?:\w+\s+)?(?:business|trade|profession|affairs)|incorporated\s+under|in\s+the\s+business\s+of",
        ),
        (
            2.0,
            r"known\s+to\s+(?:each\s+other|my|our|him|her)|(?:friendly|cordial|family|business|good|long)\s+(?:relations?|terms|dealings|standing)|family\s+friend|acquaint|neighbours?|implicit\s+faith|have\s+known|good\s+reputation|law-?\s?abiding|simple\s+habits|relatives?\b",
        ),
        (
            2.0,
            r"^(?:this\s+notice\s+is\s+addressed|we\s+address\s+you|(?:we|in\s+this\s+notice)\b.{0,120}\bcall(?:ed)?\b|the\s+first\s+of\s+you|of\s+you,|you\s+no|noticee\s+no)|hereinafter\s+(?:referred|called)|we\s+call\s+(?:it|you|him|her|them)|is\s+called\s+[\"“]|represented\s+by\s+its",
        ),
        (
            1.0,
            r"\b(?:proprietor(?:ship)?|partnership\s+(?:firm|concern)|private\s+limited\s+company|limited\s+liability\s+partnership|salaried|businessman|reputed|profession|resident)\b|books\s+of\s+account\s+in\s+the|ordinary\s+course\s+of\s+(?:its|his|your|my)?\s*business|business\s+dealings",
        ),
        (
            -2.0,
            r"legally\s+enforceable|return\s+memo|within\s+(?:\w+\s*)?\(?\w+\)?\s+days|in\s*-?\s*charge\s+of|section\s+14[12]|interest\s+(?:at|@)",
        ),
        (-1.5, rf"{_SUM}\s*[\d]|dishonou?r|unpaid|came\s+to\s+know|informed\s+of|told\s+of|told\s+by"),
    ),
    "transaction": (
        (
            2.0,
            r"earnest\s+money|agreement\s+to\s+sell|sale\s+deed|booking\s+(?:money|amount)|consideration\s+for|letter\s+of\s+guarantee|promissory\s+note",
        ),
        (2.5, r"(?:ऋण|उधार|माल|क्रय|विक्रय|अनुबन्ध|अनुबंध).{0,160}(?:लिय|दिय|किय|प्राप्त)"),
        (
            2.5,
            rf"(?:friendly|hand|short-?\s?term|interest-?\s?free|business|personal|temporary|unsecured)\s+loan|\bloan\b.{{0,60}}(?:of|for)\b|(?:advanced|lent|extended|gave|borrowed?|took)\b.{{0,80}}(?:{_SUM}|sum|loan|amount)",
        ),
        (
            2.5,
            r"(?:purchased?|supplied|supply|sold|delivered|ordered|bought|hired|rented)\b.{0,140}(?:goods|material|worth|value|you\b|client|invoice|bill)|placed\s+(?:an?\s+|various\s+|several\s+|your\s+)?(?:purchase\s+)?orders?|goods\s+(?:were|worth)",
        ),
        (
            2.0,
            r"approached\s+(?:my|our|the)\s+client|requested\s+(?:my|our|the)\s+client\s+(?:for|to\s+(?:lend|advance|supply|give|help))|at\s+your\s+(?:request|instance)|sought\s+(?:a\s+|an\s+|financial|from)|in\s+need\s+of|urgent(?:ly)?\s+(?:need|required)|short\s+of\s+(?:funds|money)",
        ),
        (
            2.0,
            r"\bagreement\b.{0,60}\b(?:dated|executed|entered|signed)|entered\s+into|work\s+order|(?:rendered|provided|performed|carried\s+out|did|completed)\s+.{0,50}(?:services|work|job|repairs?|installation|arrangements|catering|design|printing)|engaged\s+(?:my|our|the)\s+client|availed|appointed\s+(?:my|our)|entrusted|services\s+rendered|the\s+work\s+was",
        ),
        (
            2.5,
            rf"(?:you|{_YOU})\s+(?:are|were|became|stood|was|is)\s+(?:\w+\s+)?(?:indebted|liable)\s+(?:to\s+(?:my|our|pay)|for)|(?:owed?|owes)\s+(?:to\s+)?(?:my|our|him|her)|liability\s+(?:having\s+)?(?:accrued|arose)|debt\s+(?:arose|accrued|goes\s+back)|became\s+(?:due|payable|liable|entitled)|fell\s+due|was\s+(?:due|entitled|payable)|claim\s+(?:goes\s+back|arises)|settled\s+(?:the|at|your|accounts?)|stood\s+confirmed|account\s+sheet",
        ),
        (
            1.5,
            r"transferred\s+.{0,60}(?:RTGS|NEFT|account|bank)|(?:through|by|via)\s+(?:RTGS|NEFT|IMPS|bank\s+transfer|cash|UPI)|(?:agreed|promised|undertook|undertaking|assured)\s+(?:\w+\s+)?to\s+(?:re)?(?:pay|turn)|repayable|repaid\s+by",
        ),
        (
            1.5,
            r"running\s+account|sale\s+consideration|security\s+deposit|advance|\bdeposit\b|being\s+(?:your|the|an?)\s+(?:share|price|loan|amount)|on\s+account\s+of|towards\s+(?:the\s+)?(?:price|refund|cost|supply|purchase|hire|rent|fees)|in\s+return\s+for|guarantee",
        ),
        (
            -1.5,
            r"cheques?\b.{0,60}(?:bearing|no\.?|dated|drawn)|issued\b.{0,60}cheque|dishonou?r|return\s+memo|call\s+upon|within\s+\w*\s*\(?\w+\)?\s+days\s+(?:of|from|after)",
        ),
        (
            2.5,
            r"executed\s+(?:every|all|the|your)\s+(?:\w+\s+)?orders?|orders?\s+(?:that\s+)?you\s+placed|bills?\b.{0,60}\btotal",
        ),
    ),
    "interest": (
        (-3.0, r"due\s+and\s+payable|is\s+thus\s+due|remains\s+(?:due|unpaid|outstanding)"),
        (2.0, r"ब्याज"),
        (
            3.0,
            r"\binterest\b.{0,80}(?:@|at\s+the\s+rate|rate\s+of|\d+\s*(?:%|per\s*cent))|(?:\d+\s*(?:%|per\s*cent)).{0,60}\binterest",
        ),
        (
            2.0,
            r"^(?:in\s+addition|separately|over\s+and\s+above|besides|apart\s+from|(?:as\s+)?a\s+separate\s+claim|interest\b|you\s+are\s+(?:also|further)[^.]{0,80}interest|{0}[^.]{0,80}interest)".replace(
                "{0}", _CL
            ),
        ),
        (
            1.5,
            r"section\s+80\b|without\s+(?:affecting|prejudice\s+to)\s+the\s+(?:above\s+)?demand|pendente\s+lite|(?:till|until)\s+(?:the\s+date\s+of\s+)?(?:actual\s+)?(?:reali[sz]|payment)|carries\s+interest|interest\s+was\s+agreed",
        ),
        (
            -2.0,
            r"call\s+upon|within\s+\w*\s*\(?\w+\)?\s+days\s+(?:of|from|after)|(?:file|institute|initiate)\w*\s+.{0,40}(?:suit|complaint|proceedings)|loan",
        ),
    ),
    "demand": (
        (3.5, r"you\s+are\b.{0,50}\bcalled\s+upon"),
        (-3.0, r"(?:did|have|has)\s+not\s+(?:paid|pay|repaid|made)|(?:no|any)\s+heed"),
        (4.0, r"भुगतान.{0,80}(?:कर\s*दें|करें|कीजिए|अदा)|(?:दिन|दिवस).{0,20}(?:भीतर|अन्दर|अंदर)"),
        (
            3.5,
            r"call(?:ed|s|ing)?\s+upon\s+(?:you|the|all|each|both)|(?:hereby|therefore|now|this\s+notice)\b.{0,60}\b(?:demand|require|call)s?\b|^(?:i|we|my\s+client|our\s+client|our\s+client's)\s+(?:therefore|hereby|thus|accordingly|now|,|\s)*(?:demands?|requires?|asks?\s+you\s+to\s+pay)",
        ),
        (
            2.5,
            r"(?:demand|require|request|direct|advis|ask|requisition|opportunity)\w*\s+.{0,60}(?:to\s+)?(?:make\s+(?:good\s+)?(?:the\s+)?payment|pay|remit|clear|repay|liquidate)\b",
        ),
        (
            2.5,
            r"within\s+(?:a\s+period\s+of\s+)?(?:\d+|[a-z]+(?:[ -][a-z]+)?)\s*(?:\([^)]*\)\s*)?(?:clear\s+)?days\s+(?:from|of|after)\s+.{0,50}(?:receipt|receiv|service|delivery)|days\s+(?:from|of|after)\s+(?:the\s+)?(?:date\s+of\s+)?(?:the\s+)?(?:your\s+)?(?:receipt|receiv)",
        ),
        (
            1.5,
            r"(?:make\s+(?:the\s+)?payment|pay\s+(?:to\s+)?(?:my|our|the)\s+(?:client|said)|pay\s+(?:up\s+)?(?:a\s+|the\s+)?(?:sum|amount|entire|aforesaid|said|cheque)|must\s+(?:be\s+paid|pay|reach))",
        ),
        (
            2.5,
            r"^(?:you|please|kindly|pay|remit)\s+(?:are\s+)?(?:must|shall|should|pay|required|requested|called|therefore|accordingly|hereby|make|our|my|the|remit|transfer|deposit)\b|^pay\b",
        ),
        (
            -2.5,
            r"^(?:if|failing|in\s+(?:case|the\s+event|default)|on\s+(?:your\s+)?(?:failure|default)|upon\s+(?:your\s+)?(?:failure|default)|unless|should\s+you|without\s+payment|take\s+notice)|present(?:ed)?\s+.{0,40}\bbank|(?:fees?|charges?|costs?|expenses?)\s+(?:of|for)\s+(?:\w+\s+)?(?:this|the\s+present|legal)\s*(?:legal\s+)?notice",
        ),
    ),
    "consequence": (
        (2.5, r"अन्यथा|विरुद्ध.{0,120}(?:परिवाद|कार्यवाही|वाद|मुकदमा)"),
        (
            3.5,
            r"^(?:failing\s+which|in\s+(?:the\s+)?(?:event|case|default)\b|(?:if|should|unless)\s+(?:you|we|no|payment|the|my|our|nothing|they|this)\b|(?:up)?on\s+(?:your\s+)?(?:failure|default)|please\s+(?:take\s+)?(?:note|notice)\s+that|take\s+notice|failure\s+to|non-?\s?(?:compliance|payment)|your\s+(?:failure|default)|without\s+payment|i\s+am\s+further\s+instructed|otherwise)",
        ),
        (
            2.5,
            r"failing\s+which|fail(?:ure)?\s+(?:to|or|and|in)\s+(?:comply|pay|mak|do|neglect)|neglect\s+to|upon\s+default|on\s+(?:your\s+)?default|(?:client|will)\s+otherwise",
        ),
        (
            2.5,
            r"(?:initiate|institute|take|file|commence|prosecut|launch|resort|proceed|lodge|prefer|sue|move|bring|go\s+to)\w*\b.{0,100}(?:proceedings|complaint|suit|action|legal|court|prosecution|magistrate|civil|criminal|you\b|firm|company|money)",
        ),
        (
            2.0,
            r"(?:costs?\s+and\s+consequences|risks?,?\s+(?:as\s+to|and)?\s*costs?|punish(?:able|ment)|imprisonment|sentence|competent\s+(?:court|jurisdiction)|section\s+142|sections?\s+138\b.{0,40}142|order\s+xxxvii|prosecuted|criminal\s+(?:case|proceedings))",
        ),
        (
            1.0,
            r"produced\s+in\s+court|treat\s+this\s+notice\s+as|without\s+(?:a\s+)?(?:court|further\s+(?:notice|reference))|ask\s+the\s+court|sensible\s+proposal|liable\s+for\s+all\s+costs",
        ),
        (-1.5, r"call(?:ed)?\s+upon\s+you\s+to|reserv(?:es?|ed)|notice\s+fee|pre-?\s?institution"),
    ),
    "notice-fee": (
        (3.0, r"नोटिस\s+(?:फीस|व्यय|शुल्क|खर्च)"),
        (
            4.0,
            r"notice\s+(?:fees?|charges?)|(?:fees?|charges?|costs?|expenses?)\s+(?:of|for|towards|in)\s+(?:\w+ing\s+)?(?:the\s+present\s+|this\s+|the\s+|instant\s+|present\s+|legal\s+)*(?:legal\s+)?notice|(?:as|towards|being)\s+(?:the\s+)?(?:cost|costs|fee|charges|expenses?)\s+(?:there)?of",
        ),
        (
            2.5,
            rf"{_SUM}\s*[\d,.]+.{{0,80}}\b(?:for|of)\s+(?:\w+\s+)?(?:this|the\s+present)\s+(?:legal\s+)?notice|lawyers?|constrained\s+to\s+(?:issue|send)\s+this\s+notice.{{0,120}}(?:liable|pay)",
        ),
        (
            3.0,
            r"charges\s+which\s+(?:my|our)\s+client|(?:spent|spend|paid|claims?|incurred|reimburse)\b.{0,90}\b(?:on|for)\s+this\s+(?:legal\s+)?notice",
        ),
        (
            1.5,
            r"^you\s+(?:are|shall)\s+(?:also\s+|further\s+|be\s+)*(?:liable|called|asked).{0,80}(?:fee|charges|cost|expense)|reimburse|borne\s+by\s+you|over\s+and\s+above",
        ),
        (-1.0, r"call\s+upon\s+you\s+to\s+pay.{0,200}days|failing\s+which.{0,200}(?:proceedings|suit)"),
    ),
    "reservation": (
        (
            4.0,
            r"reserv(?:es?|ing|ed|ation)\b.{0,90}\b(?:rights?|remed|libert|claims?)|(?:rights?|remed\w+|claims?|all)\b.{0,120}\breserv(?:ed|ing)|kept?\s+(?:reserved|open)",
        ),
        (
            3.0,
            r"without\s+prejudice\s+to|waive[rds]?\b|(?:give|gives|giving|given)\s+up\b|forgo|no\s+concession|not\s+(?:to\s+)?be\s+(?:construed|deemed|treated|read)\s+.{0,40}(?:waiver|relinquish|concession|admission)",
        ),
        (
            2.0,
            r"(?:all|other|every|any)\s+(?:of\s+)?(?:its\s+|his\s+|her\s+|their\s+|other\s+)*(?:rights?|remed(?:y|ies))|nothing\s+(?:stated|contained|said|in\s+this)|at\s+liberty\s+to|does\s+not\s+(?:affect|stand|reduce)|keeps?\s+open",
        ),
        (-2.0, r"call\s+upon|within\s+\w*\s*\(?\w+\)?\s+days|interest\s+(?:at|@)|notice\s+fee|section\s+14[12]"),
    ),
    "copy-retained": (
        (4.0, r"^cop(?:y|ies)\s+(?:is\s+)?(?:retained|kept|reserved)"),
        (
            5.0,
            r"cop(?:y|ies)\s+(?:of\s+(?:this|the|the\s+present|the\s+instant|same)|hereof).{0,80}(?:retain|kept|keep|preserv|record|reference|file|maintain|remain|reserved|stay)|(?:retain|kept|keep|preserv|hold|filed|placed)\w*\s+(?:\w+\s+)?(?:a\s+|the\s+|an\s+)?(?:signed\s+|office\s+|true\s+)?copy|^a\s+(?:signed\s+)?copy\b",
        ),
        (
            3.0,
            r"(?:office\s+(?:copy|record)|retained\s+in\s+(?:my|our)|for\s+(?:my|our|future)\s+(?:record|reference)s?|in\s+(?:my|our)\s+(?:office|records?|file)|on\s+(?:our|my)?\s*(?:file|record)|preserve\s+this\s+notice)",
        ),
        (3.0, r"प्रति.{0,60}(?:सुरक्षित|कार्यालय)"),
        (-4.0, r"call\s+upon|enclosed|days\s+(?:of|from)|copy\s+of\s+(?:the\s+)?(?:memo|cheque|invoice)"),
    ),
}
CHEQUE: dict[str, tuple[Rule, ...]] = {
    "cheque": (
        (-1.5, r"daughter\s+of|son\s+of|wife\s+of|is\s+represented|drew\s+the\s+cheque"),
        (4.0, r"चेक.{0,160}(?:दिया|जारी|प्रदान|निर्गत)"),
        (
            3.0,
            r"issued\b.{0,160}\bcheques?|cheques?\b.{0,80}\bissued|(?:handed|made)\s+over\b.{0,100}cheques?|(?:gave|given|drew|delivered|signed|tendered|received\s+from\s+you|reimbursed|paid\s+with|sent)\b.{0,100}cheques?|cheques?\b.{0,160}drawn\s+on",
        ),
        (2.0, r"cheques?\b.{0,60}(?:bearing|no\.?|nos\.?|number)|its\s+number\s+is|post-?\s?dated"),
        (
            1.5,
            rf"cheques?\b.{{0,120}}(?:dated|for)\b.{{0,60}}{_SUM}|assur(?:ed|ance)|would\s+be\s+(?:duly\s+)?(?:honou?red|encashed)|particulars\s+of\s+(?:the\s+)?cheques?",
        ),
        (
            1.0,
            r"in\s+(?:full\s+|part\s+|partial\s+|due\s+)?(?:and\s+final\s+)?(?:discharge|repayment|satisfaction|settlement)|towards\s+(?:that|this|the|your)\s+(?:said\s+)?(?:debt|liability|payment)",
        ),
        (
            -2.5,
            r"call\s+upon|within\s+\w*\s*\(?\w+\)?\s+days\s+(?:of|from|after)|(?:section|u/s)\s*138|legally\s+enforceable|(?:returned|dishonou?red|bounced)\b|return\s+memo|presum|interest\s+(?:at|@)|section\s+80",
        ),
        (
            -1.5,
            r"information|intimation|came\s+to\s+know|make\s+payment|^this\s+notice|^you\s+are\s+(?:the|a)\s+(?:director|partner)",
        ),
    ),
    "dishonour": (
        (4.5, r"(?:प्रस्तुत|जमा).{0,160}(?:अनाद|वापस|बाउंस)|अनादरित|बाउंस"),
        (
            2.5,
            r"(?:cheques?|same|instruments?|it|they|both|payment)\b.{0,200}(?:dishonou?red|returned|bounced|unpaid|unencashed|refused|declined|not\s+paid|came\s+back)|return(?:ed|ing)?\s+memo|dishonou?r\s+memo|\bmemos?\b.{0,60}dated",
        ),
        (
            2.5,
            r"present(?:ed|ation|ment)\b.{0,160}(?:bank|encash|payment|collection|clear)|(?:deposited|lodged|paid)\b.{0,160}(?:bank|encash|account|collection|clearing)|sent\s+.{0,30}for\s+(?:clearing|collection)|through\s+(?:its|his|her|the|their)\s+bank",
        ),
        (
            2.0,
            r"funds?\s+insufficient|insufficien(?:t|cy)|account\s+(?:closed|blocked|frozen)|payment\s+stopped|stop\s+payment|exceeds?\s+arrangement|refer\s+to\s+drawer|signatures?\s+(?:differ|mismatch)|not\s+arranged|remarks?\b|endorsement|for\s+the\s+reason",
        ),
        (
            -2.0,
            r"call\s+upon|within\s+\w*\s*\(?\w+\)?\s+days\s+(?:of|from|after)\s+(?:the\s+)?(?:date\s+of\s+)?receipt|legally\s+enforceable|in\s*-?\s*charge|borrow|presum",
        ),
        (-1.0, r"came\s+to\s+know|information\s+of|section\s+138|was\s+told|intimat|issued\b.{0,80}\bcheque"),
    ),
    "intimation": (
        (3.5, r"(?:सूचना|जानकारी).{0,80}(?:प्राप्त|मिली|हुई)"),
        (
            3.5,
            r"(?:intimation|information|memos?|advice|communication|word|news)\b.{0,120}(?:receiv|reached|given|intimated|came|hands)|(?:receiv\w*|collected|given|passed|sent|got|gave|handed)\b.{0,100}(?:intimation|information|memos?\b|advice)",
        ),
        (
            3.0,
            r"(?:informed|intimated|apprised|told|advised|notified|communicated\s+to|made\s+known\s+to)\b.{0,80}(?:of|by|that|about|client|bank)|(?:came\s+to\s+(?:know|learn)|learn(?:t|ed)|knew)\b",
        ),
        (
            1.5,
            r"thirty\s+days|30\s*(?:\(thirty\)\s*)?days|in\s+time\b|within\s+(?:the\s+)?(?:time|limitation)|lost\s+no\s+time|factum\s+of",
        ),
        (
            -2.0,
            r"present(?:ed)?\b.{0,80}(?:bank|encash|collection)|call\s+upon|within\s+\w*\s*\(?\w+\)?\s+days\s+(?:of|from|after)\s+(?:the\s+)?(?:date\s+of\s+)?receipt\s+of\s+this|legally\s+enforceable",
        ),
        (
            -1.5,
            r"(?:with|vide|under)\s+(?:the\s+|a\s+)?(?:cheque\s+)?(?:return\s+)?memos?\b.{0,40}dated|offence|informed\s+(?:you|the\s+firm)|section\s+141",
        ),
    ),
    "liability": (
        (1.5, r"(?:the\s+law|person\s+who|drawer|holder)\b.{0,120}\b(?:cheque|notice)|presented\s+while\s+valid"),
        (3.0, r"विधिक.{0,40}(?:देयता|ऋण|दायित्व)|अपराध"),
        (
            3.5,
            r"legally\s+(?:enforceable|recoverable|payable|bound)|(?:existing|legal|subsisting|lawful)\b.{0,30}(?:debt|liability)|(?:debt|liability)\b.{0,30}(?:is|was|being)\s+(?:admitted|legal|due|subsist|enforce)|debt\s+that\s+you\s+can",
        ),
        (
            3.0,
            r"(?:committed|constitut|amount(?:s|ed)?\s+to|guilty|liable|attract|rendered|applies|ingredients|answerable|punishable|requirements|exception)\w*\b.{0,140}(?:offence|section\s+138|138\s+of|u/s\s*138)|(?:section|u/s)\s*138\b.{0,120}(?:applies|appl|attract|ingredients|offence|answerable|punishable|applicab)",
        ),
        (
            1.5,
            r"section\s+(?:118|139)|offence|knowing(?:ly)?\b|dishonest|no\s+intention|mala\s*fide|presum\w*|no\s+lawful\s+excuse|a\s+person\s+who\s+draws|drawer\s+who|the\s+law\b|malafide",
        ),
        (1.0, r"(?:section|u/s)\s*138"),
        (
            -2.5,
            r"call\s+upon|failing\s+which|^(?:if|in\s+case|in\s+the\s+event|on\s+(?:your\s+)?(?:failure|default))|section\s+14[12]|imprisonment|days\s+(?:of|from)\s+(?:the\s+)?(?:receipt|date)|complaint|in\s*-?\s*charge",
        ),
        (-1.0, r"drawn\s+on\b|present(?:ed)?\b.{0,60}bank"),
    ),
    "director": (
        (
            4.0,
            r"in\s*-?\s*charge\s+of|day-?\s?to-?\s?day|section\s+141|vicarious|conduct\s+of\s+(?:the\s+|its\s+)?(?:business|affairs)|affairs\s+of\b.{0,100}managed",
        ),
        (
            2.0,
            r"(?:directors?|partners?|signator(?:y|ies)|karta|proprietor|trustee)\b.{0,100}(?:signed|responsible|liable|answerable|of\s+(?:you|the\s+(?:said\s+)?(?:company|firm)|noticee))|^you,?\s+(?:no|noticee|the\s+noticee|addressee).{0,60}(?:director|partner|signator)|consent\s+(?:and|or)\s+(?:knowledge|connivance)",
        ),
        (-2.5, r"call\s+upon|failing\s+which|imprisonment|within\s+\w*\s*\(?\w+\)?\s+days|prosecute|complaint"),
    ),
}
RECOVERY: dict[str, tuple[Rule, ...]] = {
    "invoices": (
        (
            3.5,
            r"\binvoices?\b.{0,60}(?:raised|bearing|no\.?|nos\.?|dated|as\s+follows|below|particulars|following|details)|(?:raised|issued|billed|sent)\b.{0,80}(?:invoices?|bills?)|(?:tax\s+)?bills?\b.{0,40}(?:no\.?|nos\.?|dated|raised|was\s+made)",
        ),
        (3.5, rf"^(?:tax\s+)?(?:invoice\s+|bill\s+)?no\.?\s*[a-z0-9/\-]+\s*,?\s*(?:dated|of)\b.{{0,60}}{_SUM}"),
        (
            1.5,
            r"(?:details|particulars)\b.{0,60}(?:as\s+under|follows|below)|duly\s+(?:received|accepted|acknowledged)|delivery\s+challan|^there\s+(?:are|were)\s+\w+:",
        ),
        (-2.0, r"call\s+upon|less\b|balance|outstanding|within\s+\w*\s*\(?\w+\)?\s+days\s+(?:of|from|after)"),
    ),
    "payments": (
        (2.5, r"\breturned\s+(?:rs|₹|inr)|(?:rs|₹|inr)\.?\s*[\d,/.-]+\s+(?:was|were)\s+(?:paid|returned|received)"),
        (-2.0, r"nothing\s+of\s+it|paid\s+nothing|works?\s+out\s+to|books\s+show|fell\s+due|owe\s+to"),
        (
            3.0,
            r"part[\s-]?payments?|partial\s+payments?|(?:following|these|one|only|two|three)\s+payments?|paid\s+only|only\s+(?:a\s+sum|payment)|payment\b.{0,20}(?:so\s+far|has\s+come)|gives?\s+credit\s+for|(?:payments?|sums?)\s+(?:made|received)\s+(?:by|from)\s+you|tendered|(?:has|have|had)\s+(?:\w+\s+)?(?:paid|remitted|received)\b",
        ),
        (
            3.0,
            rf"{_SUM}\s*[\d,.]+/?-?\s*(?:\([^)]*\)\s*)?,?\s*(?:was\s+|were\s+|made\s+)?(?:paid\s+|received\s+)?(?:by|through|via|on)\s+(?:RTGS|NEFT|IMPS|UPI|cash|cheque|bank|\d)|^{_SUM}\s*[\d,.]+/?-?\s+(?:by|on|through)",
        ),
        (1.5, r"on\s+account\b|credited|adjust(?:ed|ing)\s+the\s+payment|paid\b.{0,60}(?:on|by)\s"),
        (
            -2.5,
            r"you\s+have\s+not\s+paid|not\s+(?:yet\s+)?(?:paid|made)|neither\s+paid|call\s+upon|loan\b|borrow|lent|advanced|in\s+spite\s+of|despite|fee|reimburse|leaves|balance\s+(?:is|sum|of)|interest\s+(?:at|@|was\s+agreed)|is\s+outstanding",
        ),
    ),
    "default": (
        (
            2.0,
            r"heeded\s+by\s+you|do\s+not\s+intend\s+to\s+pay|did\s+not\s+keep\s+your\s+word|not\s+a\s+rupee|paid\s+nothing|have\s+not\s+returned|did\s+not\s+return|was\s+not\s+returned|stopped\s+answering|overdue",
        ),
        (2.5, r"(?:बार-?\s?बार|कई\s+बार|अनेक\s+बार).{0,80}(?:मांग|माँग|तकादा|कहा)|भुगतान\s+नहीं"),
        (
            3.0,
            r"(?:despite|in\s+spite\s+of|notwithstanding|inspite)\b.{0,140}(?:requests?|reminders?|demands?|follow|assurances?|entreat)|(?:repeated|several|numerous|many|oral|time\s+and\s+again)\b.{0,40}(?:requests?|reminders?|demands?|follow|approach)|(?:requests?|reminders?|entreaties|calls?|messages?)\b.{0,120}(?:in\s+vain|no\s+(?:avail|response|payment|result|reply)|ignored|deaf|read|stopped|unanswered)|after\s+the\s+due\s+date",
        ),
        (
            2.5,
            r"(?:failed|neglected|avoid(?:ed|ing)|refused|defaulted|evad|withh[oe]ld|put(?:ting)?\s+off)\w*\b.{0,100}(?:pay|payment|repay|clear|amount|dues|client)|pretext|false\s+(?:promises|assurances)|(?:no|any)\s+payment\s+(?:has|was)|(?:have|has|did|do|does|was|were)\s+not\s+(?:yet\s+|been\s+|been\s+re)?(?:paid|repaid|pay|return|done|come|made)|paid\s+nothing|nothing\s+(?:has\s+come|was\s+paid|came)|neither\s+paid|deaf\s+ears|promised\s+to\s+pay\s+and\s+did\s+not|(?:the\s+)?(?:last|due)\s+(?:day|date)\s+(?:passed|has)|no\s+money",
        ),
        (
            1.0,
            r"reminders?|telephon|whatsapp|messages?|excuse|let\s+time\s+pass|nobody\s+has\s+found|no\s+(?:complaint|objection)|never\s+(?:disputed|complained)|date\s+fixed",
        ),
        (
            -2.0,
            r"call\s+upon|within\s+\w*\s*\(?\w+\)?\s+days\s+(?:of|from|after)|after\s+(?:giving|credit|adjust)|is\s+outstanding|interest\s+(?:at|@)|^if\b|non-?payment\s+will|acknowledg",
        ),
    ),
    "acknowledgement": (
        (3.0, r"\badmitting\b|confirmed\s+the\s+debt|by\s+your\s+letter\b.{0,60}(?:confirm|admit|ask)"),
        (
            4.0,
            r"acknowledg(?:e|es|ed|ement|ing|ment)\b.{0,140}(?:debt|liabilit|dues|outstanding|amount|balance|writing|e-?mail|letter|it\b)|balance\s+confirmation|admit(?:s|ted)?\b.{0,80}(?:liabilit|debt|dues|amount|outstanding|loan|balance)|confirm(?:ed|ation)\b.{0,80}(?:balance|outstanding|writing|due|amount)|accepted\s+(?:your\s+|the\s+|its\s+)?(?:liability|debt|figure)|section\s+18\b",
        ),
        (1.5, r"(?:by|in)\s+(?:your\s+|a\s+|an\s+)?(?:letter|e-?mail|message|whatsapp|writing)\b|signed\s+a"),
        (
            -3.0,
            r"call\s+upon|failing\s+which|duly\s+(?:received|acknowledged)\s+(?:the\s+)?(?:goods|delivery)|stood\s+confirmed",
        ),
    ),
    "balance": (
        (
            3.5,
            r"works?\s+out\s+to|books\s+show|(?:upon|on)\s+(?:making\s+up|taking\s+of|the)?\s*accounts?\b|sum\s+due\s+from\s+you|what\s+remains\s+is",
        ),
        (2.5, r"बकाया|शेष\s+(?:है|राशि|धनराशि)"),
        (
            3.0,
            r"(?:sum|amount|balance|principal|total|₹|rs)\b.{0,120}(?:remains?|is\s+(?:still\s+|now\s+|thus\s+)?(?:due|outstanding|payable|unpaid|owing|therefore)|stands?|are\s+(?:due|outstanding))|(?:due|outstanding)\s+(?:and|&)\s+(?:payable|outstanding|due)|(?:thus|accordingly|now|there\s+is)\s+(?:\w+\s+)?(?:recoverable|due|outstanding)|outstanding\s+(?:in\s+your\s+name|against\s+you|is)",
        ),
        (
            3.0,
            r"(?:outstanding|balance)\s+(?:amount|sum|of|principal|as\s+on|is)|after\s+(?:giving\s+)?(?:credit|adjust|deduct)|\bless\b.{0,60}\bleaves\b|take\s+away|account\s+(?:with\s+you\s+)?stands|the\s+whole\s+(?:principal|sum|amount|deposit)|−|(?:₹|rs\.?)\s*[\d,.]+\s*[-–]\s*(?:₹|rs)|out\s+of\s+(?:₹|rs)",
        ),
        (
            1.5,
            r"you\s+(?:are\s+(?:still\s+)?liable\s+to\s+pay|owe)|\bthus\b|books\s+show|ledger|books\s+of\s+account\b.{0,60}(?:show|reflect)",
        ),
        (
            -2.5,
            r"call\s+upon|within\s+\w*\s*\(?\w+\)?\s+days\s+(?:of|from|after)|(?:file|institute|sue)\b|interest\s+(?:at|@)|carries\s+interest|interest\s+was\s+agreed",
        ),
        (-1.0, r"despite|in\s+spite"),
    ),
    "mediation": (
        (5.0, r"pre-?\s?institution|section\s+12-?\s?a\b|commercial\s+courts\s+act"),
        (3.0, r"mediat"),
        (-2.5, r"^(?:if|should)\s+mediation\s+fails|(?:neither|fails?)\b.{0,60}\bmediation|will\s+(?:file|sue)"),
    ),
}
HEADINGS: tuple[tuple[str, str], ...] = (
    ("instructions", r"introduct|instruct"),
    ("parties", r"part(?:y|ies)|background|who\s+we|facts|introduction"),
    (
        "transaction",
        r"background|facts|transaction|the\s+(?:loan|debt|supply|contract|work|agreement|dealings?|goods|services|order)|brief\s+facts|what\s+happened",
    ),
    ("cheque", r"^(?:the\s+)?cheques?$|cheque\s+(?:details|issued)|issue\s+of"),
    ("dishonour", r"dishonou?r|return(?:ed)?|present"),
    ("intimation", r"dishonou?r|return(?:ed)?|intimation|information"),
    ("liability", r"\blaw\b|liabilit|offence|legal\s+position"),
    ("director", r"\blaw\b|director|partner|liabilit|responsib"),
    ("invoices", r"invoice|bills?"),
    ("payments", r"paid|payments?|receipts"),
    ("default", r"default|requests?|non-?payment|reminders|demands?\s+made|follow"),
    ("acknowledgement", r"acknowledg|admission|confirm|requests?"),
    ("balance", r"outstanding|balance|account|amount\s+due|what\s+is\s+(?:due|owed)"),
    ("demand", r"require|demand|what\s+(?:you|we)\s+(?:must|want|ask)|payment\s+required"),
    ("interest", r"interest|other\s+sums|outstanding"),
    ("notice-fee", r"fee|cost|other\s+sums|charges"),
    ("consequence", r"if\s+you|consequence|what\s+follows|what\s+happens\s+(?:if|next)|failure|next\s+steps"),
    ("mediation", r"mediation|if\s+you|what\s+follows|next\s+steps"),
    ("reservation", r"reserv|rights|general"),
    ("copy-retained", r"reserv|record|copy|general"),
)
ORDER = {
    "cheque-dishonour": (
        "instructions", "parties", "transaction", "cheque", "dishonour", "intimation", "liability", "director", "demand",
        "interest", "notice-fee", "consequence", "reservation", "copy-retained",
    ),
    "recovery-of-money": (
        "instructions", "parties", "transaction", "invoices", "payments", "default", "acknowledgement", "balance",
        "interest", "demand", "notice-fee", "consequence", "mediation", "reservation", "copy-retained",
    ),
}  # fmt: skip
GENERAL_ORDER = (
    "instructions", "parties", "transaction", "interest", "demand", "notice-fee", "consequence", "reservation", "copy-retained",
)  # fmt: skip
TABLES = {"cheque-dishonour": COMMON | CHEQUE, "recovery-of-money": COMMON | RECOVERY}
# Elements whose place in the letter moves from firm to firm.
FLOATING = frozenset(
    {"director", "interest", "notice-fee", "mediation", "acknowledgement", "payments", "reservation", "copy-retained"}
)
