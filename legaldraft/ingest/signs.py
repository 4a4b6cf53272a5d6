# ruff: noqa: E501, RUF100  (a pattern reads best in one piece)
"""Signs of a matter in whatever words it is told: who the two are to each other, what it is about, what was done, what
is asked and who is to judge. One sign alone proves nothing; two or three of one kind of notice together do.

All patterns are matched against lower-case text. ``SAME_WORDS`` tells what the signs of one kind take from another.
"""

from legaldraft.ingest.kinds import Rule

SIGNS: dict[str, tuple[Rule, ...]] = {
    "cheque-dishonour": (
        (
            1.5,
            r"\bcheques?\b|\binstruments?\b.{0,200}\b(?:drawn|clearing|bank)|\bleaf\b|\bleaves\b.{0,40}(?:nos?\.|bearing|issued)|चे[कक़]|चैक",
        ),
        (
            2.5,
            r"exceeds?\s+arrangements?|not\s+(?:\w+\s+)?enough\s+(?:money|balance|funds)|(?:balance|account)\b.{0,60}\bnot\s+cover|(?:insufficient|inadequate|want\s+of|lack\s+of)\s+(?:funds?|balance)|funds?\s+insufficient|signatures?\s+(?:differs?|mismatch|does\s+not\s+match)|account\s+(?:closed|blocked|frozen|dormant)|refer\s+to\s+drawer|payment\s+(?:was\s+)?(?:stopped|countermanded)|stopp\w+\s+payment|अपर्याप्त\s+(?:निधि|राशि|धन)|पर्याप्त\s+(?:निधि|राशि|धन)\s+न|खाता\s+बंद|भुगतान\s+रोक",
        ),
        (
            2.0,
            r"(?:cheque|instrument|leaf|leaves|clearing|bank\w*)\b.{0,200}\b(?:returned|refused\s+payment|gave\s+it\s+back|given\s+back|bounced|unpaid|dishonou?red|came\s+(?:home|back)|come\s+back|travelled\s+back|sent\s+it\s+back|not\s+honou?red|memo|slip)|(?:चेक|चैक).{0,160}(?:वापस|अनाद|बाउ[ंन]स|लौट)",
        ),
        (
            1.5,
            r"(?:fifteen|15)\s*(?:\(\w+\)\s*)?days.{0,400}\bmagistrate|magistrate.{0,300}\b(?:cheque|instrument)|drawer\b|पन्द्रह\s+दिन.{0,120}परिवाद|15\s+दिन.{0,120}परिवाद",
        ),
    ),
    "recovery-of-money": (
        (
            2.0,
            r"\b(?:lent|loaned|borrow\w*|hand\s+loan|promissory|counted\s+out)\b|\bloan\b|\badvanced?\s+(?:to\s+)?(?:you|rs|₹|a\s+sum)|उधार|ऋण",
        ),
        (
            2.0,
            r"\b(?:invoices?|ledger|running\s+account|challans?|credit\s+(?:period|terms)|statement\s+of\s+account|final\s+bill|bill\s+no|fee\s+notes?|running\s+bills?|supplied|hired\s+out|hire\s+charges|consignments?|passed\s+(?:the|our|my|each)\s+bills?)\b",
        ),
        (
            2.0,
            r"\b(?:outstanding|unpaid|balance\s+(?:of|due|remain\w*|amount|sum)|remaining\s+(?:rs|₹|sum|amount|balance)|(?:not|never|nor)\s+(?:been\s+)?(?:repaid|returned|paid|cleared)|dues|still\s+(?:to\s+come|owe)|in\s+default|not\s+come|is\s+still\s+awaited|yet\s+to\s+(?:be\s+paid|come)|still\s+owe|you\s+owe|owing|principal)\b|बकाया",
        ),
        (
            1.5,
            r"confirm\w*\s+(?:the|of)\s+(?:the\s+)?balance|acknowledg\w+\b.{0,60}(?:debt|sum|amount|liabilit|balance|due)|\breminders?\b|udyam|micro\s+(?:and\s+small\s+)?enterprise|msmed?|facilitation\s+council|bank\s+rate",
        ),
        (
            1.5,
            r"(?:remit|repay|clear|pay\s+back|return|pay)\b.{0,80}(?:rs\.?|₹|inr|rupees|sum|amount|balance|ledger|dues|money|loan)",
        ),
        (
            1.5,
            r"order\s+xxxvii|summary\s+(?:suit|procedure)|surety|guarantor|jointly\s+and\s+severally|(?:civil|money|recovery)\s+suit|suit\s+for\s+(?:recovery|the\s+(?:money|sum|amount))|\bsue\b",
        ),
    ),
    "eviction": (
        (
            2.0,
            r"\b(?:tenan\w+|landlord|landlady|lessor|lessee|licensor|licensee|leave\s+and\s+licen[cs]e|occupant|month[- ]to[- ]month|outhouse|(?:servant'?s?|staff)\s+quarters?|let\s+you\s+in|let\s+(?:to|out\s+to)\s+you|gave\s+you\s+the\s+(?:room|house|shop|flat|outhouse|garage|portion|floor)|your\s+(?:right\s+to\s+)?stay\b|monthly\s+(?:rent|footing)|let\s+out|rented|on\s+rent|sub-?let\w*|paying\s+guest)\b|किराय|किराएदार",
        ),
        (
            1.5,
            r"\brent(?:s|al)?\b|licen[cs]e\s+fee|lease\s+(?:deed|rent|of|was|has)|security\s+deposit|overstay\w*|mesne|damages\s+for\s+use",
        ),
        (
            3.0,
            r"\b(?:vacat\w+|quit|hand\s+(?:over\s+)?(?:back\s+)?the\s+keys?|hand\s+over\s+(?:vacant|peaceful)|keys?\s+(?:to|of)\s+(?:her|him|the\s+(?:flat|shop|house|premises|room))|vacant\s+possession|remove\s+yourself|make\s+over\s+the\s+\w+|leave\s+the\s+\w+\s+(?:in|within|by|on)|for\s+your\s+removal|surrender|move\s+out|give\s+up\s+(?:the\s+)?(?:possession|shop|house|flat|room|premises)|evict\w*|re-?enter|trespasser)\b|खाली\s+कर",
        ),
        (
            2.5,
            r"(?:lease|tenancy|licen[cs]e|occupation)\b.{0,160}\b(?:determin\w+|forfeit\w*|terminat\w+|end(?:s|ed)?|expir\w+|stand\s+cancelled|run\s+out|ran\s+out)|(?:determin\w+|forfeit\w*|terminat\w+|ends?)\b.{0,60}\b(?:lease|tenancy|licen[cs]e)",
        ),
        (1.5, r"rent\s+(?:control|act|authority|court|tribunal)|competent\s+authority|section\s+111|\bejectment\b"),
        (
            1.5,
            r"(?:needs?|requires?|wants?)\s+(?:it|the\s+(?:shop|flat|house|premises|room|floor|ground\s+floor))\b.{0,80}\b(?:for|himself|herself|son|daughter)|bona\s*-?fide\s+(?:need|requirement)",
        ),
    ),
    "consumer-complaint": (
        (
            2.0,
            r"\b(?:sold\s+to\s+(?:our|my)\s+client|pays?\s+(?:you\s+)?for|tickets?\s+were|hallmark\w*|carat|broadband|internet|subscription|bought|purchased|booked|booking|ordered|subscribed|customer|policy\s*holder|passenger|patient|enrolled|admission\s+fee|policy|ticket|warrant(?:y|ies)|guarantee\s+card|showroom|dealer|service\s+cent(?:re|er)|technician|brochure|advertis\w+)\b|उपभोक्ता|क्रय",
        ),
        (
            2.0,
            r"\b(?:line\s+was\s+dead|found\s+to\s+be|cuts?\s+out|crack\w*|gets?\s+(?:only\s+)?\w+\.|does\s+not\s+run|that\s+runs|defect\w*|stopped\s+(?:working|cooling)|not\s+work\w*|faulty|malfunction\w*|repaired|replaced?|does\s+not\s+(?:cool|work|start|run)|broke\s+down|substandard|poor\s+service|negligen\w+|deficien\w+|repudiat\w+|turned\s+down\s+his\s+claim|claim\b.{0,60}\b(?:rejected|denied|declined|turned\s+down)|lost\s+(?:her|his|the)\s+(?:bag\w*|baggage|luggage)|mis-?selling|not\s+(?:held|delivered|provided)|wrong\s+(?:item|product|size))\b",
        ),
        (
            2.5,
            r"consumer\b|unfair\s+(?:trade\s+)?practices?|district\s+commission|the\s+commission\s+(?:shall|will|may)|approach\w*\s+the\s+commission|section\s+35\b|state\s+commission|national\s+commission|ombudsman|cpa\b",
        ),
        (
            1.5,
            r"\b(?:return\s+the\s+(?:money|price)|take\s+(?:them|it|these)\s+back|put\s+through|embarrass\w+|lost\s+days|refund|replacement|new\s+(?:machine|piece|set|unit|one)|price\s+back|take\s+(?:it|the\s+\w+)\s+back|settle\s+the\s+claim|compensation|mental\s+agony|harassment|after-?sale)\b",
        ),
        (
            1.5,
            r"coaching|institute|airline|insur(?:er|ance)|hospital|courier|hotel|tour\s+(?:operator|package)|refrigerator|washing\s+machine|air\s*-?condition|1\.5\s+ton|television|laptop|mobile\s+(?:phone|handset)|scooter|vehicle|appliances?|gym|salon|wedding\s+hall|e-?commerce",
        ),
    ),
    "breach-of-contract": (
        (
            2.0,
            r"\b(?:agreement|contract|work\s+order|purchase\s+order|memorandum\s+of\s+understanding|mou|letter\s+of\s+intent|distributor\w*|franchis\w+|licen[cs]e\s+agreement|agreed\s+to|undertook|engaged\s+you|you\s+were\s+(?:engaged|booked|to)|on\s+stamp\s+paper|promise\s+in\s+writing|as\s+promised|took\s+on\s+to|promised\s+our\s+client|signed\s+on|tender|terms)\b",
        ),
        (1.0, r"\bclause\s+\d+|\bcovenant|\bof\s+the\s+essence\b|\bexclusiv\w+"),
        (
            2.5,
            r"\b(?:breach\w*|fail\w+\s+to\s+(?:perform|deliver|complete|execute|finish|supply)|root\s+of\s+the|stopped\s+(?:all\s+)?(?:despatch|dispatch|suppl|work)\w*|abandon\w*|left\s+the\s+(?:site|work)|did\s+not\s+(?:come|deliver|turn\s+up)|incomplete|half-?done|unfinished|crash\w*|was\s+due\s+in|let\s+down|bigger\s+order|goes\s+to\s+a\s+rival|has\s+gone\s+to\s+a\s+rival|not\s+applied|delay\w*\s+(?:the\s+)?(?:work|delivery)|backed\s+out|refus\w+\s+to\s+(?:deliver|execute|perform|complete))\b",
        ),
        (
            2.5,
            r"\b(?:execut\w+\s+(?:the|a)\s+(?:sale\s+)?deed|sub-?registrar|specific\s+performance|have\s+it\s+executed|ready\s+(?:and\s+willing|with\s+the\s+(?:balance|money))|complete\s+the\s+(?:remaining\s+)?(?:work|job|installation|delivery)|risk\s+and\s+cost|done\s+elsewhere|charge\s+you|resume\s+the\s+\w+|had\s+to\s+find\s+others|recover\s+every|another\s+(?:agency|contractor|supplier)|substitut\w+|loss\s+of\s+profits?|section\s+(?:39|55|7[3-5])|liquidated|indemnif\w+|puts?\s+an\s+end\s+to|rescind\w*|accepts?\s+the\s+repudiation)\b",
        ),
        (
            1.5,
            r"\bearnest\b|\bkhasra\b.{0,160}\bsale|\bsale\s+of\b|out\s+of\s+(?:the\s+)?(?:total\s+)?(?:rs|₹)|damages|interiors?|erection|machinery|mobili[sz]ation",
        ),
    ),
    "defamation": (
        (
            2.5,
            r"\b(?:reputation|good\s+name|esteem|standing\s+in|defam\w+|libel\w*|slander\w*|malign\w*|disparag\w+|imput\w+|character\s+assassination|vilif\w+|smear\w*|shunned|stopped\s+greeting)\b|प्रतिष्ठा|बदनाम|मानहानि",
        ),
        (
            2.0,
            r"\b(?:post(?:ed|ing|s)?|tweet\w*|whatsapp\s+(?:group|status)|in\s+that\s+group|facebook|instagram|youtube|review|editor|newspaper|your\s+weekly|your\s+daily|(?:to|before)\s+the\s+(?:whole|entire)\s+\w+|before\s+(?:\w+\s+)?members|your\s+(?:issue|channel|blog|portal|paper|page)|news\s+(?:item|report)|printed|published|circulat\w+|broadcast|video|pamphlet|speech)\b",
        ),
        (
            2.0,
            r"\byou\s+(?:said|wrote|called|stated|alleged|told|announced|spoke|declared|shouted|pointed)\b.{0,80}(?:[\"“:]|\b(?:my|our)\s+client\b|\bthat\b)|charge\s+is\s+\w+|not\s+a\s+word\s+of\s+truth|(?:is|are|was|were)\s+(?:\w+\s+)?(?:false|untrue|baseless|a\s+lie|lies)|invent\w*|[\"“].{8,200}[\"”]",
        ),
        (
            2.5,
            r"\b(?:apolog\w+|retract\w*|unsay\w*|amends|correction|take\s+(?:the\s+\w+\s+|it\s+)?down|delete|withdraw\s+(?:the\s+)?(?:words|statement|allegation|remark)|write\s+in\s+the\s+same\s+group|clarification)\b|section\s+(?:356|499|500)",
        ),
    ),
    "government-s80": (
        (
            3.0,
            r"\b(?:the\s+secretary,?\s+(?:\w+\s+){0,4}(?:department|government|ministry|development|works|health|revenue|education|govt)|principal\s+secretary|chief\s+secretary|district\s+magistrate|collector|general\s+manager,?\s+\w+\s+railway|union\s+of\s+india|government\s+of\s+\w+|state\s+of\s+\w+|public\s+works\s+department|executive\s+engineer|divisional\s+(?:engineer|railway)|commissioner\s+of|municipal\s+corporation|through\s+the\s+(?:state|secretary|collector)|government\s+(?:hospital|school|service)|superintend\w+|tehsildar|forest\s+officer|ministry|department\s+of)\b|जिलाधिकारी|जिला\s+कलेक्टर|सचिव|शासन|मंडल\s+रेल",
        ),
        (
            3.0,
            r"two\s+(?:clear\s+)?(?:calendar\s+)?months?\s+(?:from|of|after|to|is|are|have|will|shall|being|in)|you\s+have\s+two\s+months|2\s+months\s+(?:from|of|after)|sixty\s+days\s+(?:from|of|after)|expiry\s+of\s+two|दो\s+माह|दो\s+महीने",
        ),
        (
            2.0,
            r"section\s+80|before\s+it\s+is\s+sued|as\s+the\s+(?:law|code)\s+(?:requires|wants)|the\s+code\s+wants|name,\s+description|residence|acquisition|award|pension|retire\w*|contractor|official\s+(?:act|capacity)|sarkari|पेंशन|सेवानिवृत्त|धारा\s+80",
        ),
    ),
    "employment-dues": (
        (
            2.5,
            r"\b(?:employ\w+|appointment\s+(?:letter|order)|resign\w*|notice\s+period|workm[ae]n|workers?|hr\b|human\s+resources?|relieving|experience\s+letter|designation|joined\s+(?:you|your|as)|ticket\s+no|teacher|taught|driver|clerk|salesm[ae]n|services\s+(?:were\s+)?terminated|dismiss\w*|retrench\w*|lay-?off|probation|last\s+working\s+day|wrote\s+code|chargesheet|enquiry|left\s+on)\b|नौकरी|सेवा\s+समाप्त",
        ),
        (
            3.0,
            r"\b(?:wages?|salar\w+|gratuity|provident\s+fund|\bpf\b|bonus|leave\s+encash\w*|encashment|overtime|incentives?|notice\s+pay|full\s+and\s+final|pay\s+of\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)|monthly\s+pay|month'?s\s+pay|arrears\s+of\s+pay|stipend|retention\s+(?:sum|bonus)|esi)\b|वेतन|मजदूरी|ग्रेच्युटी|भविष्य\s+निधि",
        ),
        (
            1.5,
            r"labour\s+(?:court|commissioner|officer)|code\s+on\s+wages|payment\s+of\s+(?:wages|gratuity|bonus)|industrial\s+(?:disputes|relations|tribunal)|reinstat\w+|take\s+(?:him|her)\s+back|continuity|controlling\s+authority|epfo?",
        ),
    ),
    "ibc-demand": (
        (
            2.5,
            r"\btribunal\b.{0,80}\badmit|admit\w*\b.{0,60}\b(?:company|insolvency|process)|whole-?time\s+director|key\s+managerial",
        ),
        (
            4.0,
            r"\b(?:operational\s+(?:debt|creditor)|insolvency|resolution\s+process|corporate\s+debtor|nclt|adjudicating\s+authority|resolution\s+professional|form\s+(?:no\.?\s*)?[34]\b)|दिवाला",
        ),
        (
            2.0,
            r"ten\s+days|10\s+(?:\(ten\)\s+)?days|code\s+of\s+2016|section\s+8\b|rule\s+5\b|pre-?existing\s+dispute|dispute\s+that\s+existed|existence\s+of\s+(?:a\s+)?dispute|record\s+of\s+(?:a\s+)?pending|(?:dispute|quarrel|suit|arbitration)\b.{0,40}\b(?:pending|earlier|existed|existing)|\btribunal\b",
        ),
    ),
    "builder-delay": (
        (
            2.0,
            r"\b(?:flat|apartment|unit|tower|plot|villa|penthouse|row\s+house|shop\s+no)\b.{0,400}\b(?:project|tower|builder|developer|township|possession|booking|allot\w*|agreement|slab|brochure)|फ्लैट",
        ),
        (
            2.5,
            r"\b(?:site\s+office|registration\s+lapsed|your\s+registration|registered\s+it\s+with|regulator|home|constructions|nirman|developers?|builders?|promoters?|allott\w+|buyer'?s?\s+agreement|home\s*-?buyer|real\s+estate|rera|habitat|township|residency|infra\w*|layout|p5\d{9,}|project\s+(?:registration|named|called|known))\b|बिल्डर",
        ),
        (
            2.5,
            r"\b(?:slab|construction\s+(?:has|had|is|was)|stalled|grace|occupancy|occupation\s+certificate|completion\s+certificate|handed?\s+over|hand\s+over|possession\s+(?:was|is|has|by|of|date)|promised\s+(?:date|possession)|no\s+(?:lift|water|road)|only\s+a\s+hoarding|still\s+(?:a|an)\s+(?:open|bare)|by\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+20\d\d)\b|कब्जा",
        ),
        (
            2.0,
            r"interest\s+for\s+(?:every|each)\s+month|every\s+month\s+(?:of\s+(?:the\s+)?delay|from|till)|(?:give|pay)\s+back\b.{0,60}\bpaid|opts?\s+to|come\s+out|does\s+not\s+wish\s+to\s+(?:wait|stay)|go\s+out\s+of\s+the\s+scheme|delay\s+made\s+good|state\s+bank|plus\s+two|the\s+whole\s+of|refund\s+(?:what|the\s+(?:amount|entire|sum))|section\s+18\b|withdraw\w*\s+from\s+the\s+project|stays?\s+in\s+the\s+project|rules?\s+of\s+the\s+state|conveyance|instal?lments?|pays?\s+the\s+bank|\bemi\b",
        ),
    ),
    "ip-infringement": (
        (
            2.5,
            r"\b(?:trade\s*-?\s*marks?|trade\s*-?\s*names?|get-?up|registered\s+in\s+class|printing\s+blocks|trade\s+dress|brand|logo|copyright\w*|patent\w*|registered\s+design|photograph(?:er|s)?|lyrics|manuscript|songs?|bhajans?|artistic|author(?:ed|ship)?|in\s+class\s+\d+|class\s+\d+|domain\s+name|sold\s+\w+\s+under\s+the\s+(?:word|name|mark))\b|ट्रेडमार्क",
        ),
        (
            2.5,
            r"\b(?:pass(?:ing)?\s+off|deceptive\w*|confus\w+|imitat\w+|copied|copying|counterfeit\w*|infring\w+|unauthori[sz]ed\s+use|identical|like\s+(?:green|red|blue|yellow)?\s*(?:bottle|box|packet|name)|same\s+(?:\w+\s+)?(?:box|pack\w*|name|colour|label)|sounds?\s+(?:like|the\s+same)|take\s+it\s+for\s+ours|cropped|without\s+(?:a\s+|any\s+)?licen[cs]e|never\s+(?:sold|licensed)|plagiar\w+|pirat\w+|knock-?off)\b",
        ),
        (
            2.0,
            r"\b(?:stop\s+(?:at\s+once|using|selling|the\s+use)|cease|desist|give\s+up\s+the\s+(?:stock|labels?|name|mark)|deliver\s+up|destroy|licen[cs]e\s+fee|royalt\w+|account\s+of\s+profits|(?:pay\s+over|what)\b.{0,40}\bearned|undertaking|act\s+of\s+(?:1957|1999|1970|2000)|take\s+them\s+down)\b",
        ),
    ),
    "arbitration-invocation": (
        (
            3.0,
            r"\barbitra\w+|\bumpire\b|\bsole\s+referee|single\s+referee|three\s+members|panel\s+of|tribunal\s+of\s+(?:one|three)|dispute\s+(?:board|adjudication|resolution)|मध्यस्थ",
        ),
        (
            3.0,
            r"\b(?:names?|appoints?|nominat\w+|proposes?|suggests?|has\s+chosen|our\s+choice\s+is|choice\s+is|puts?\s+forward)\b.{0,100}\b(?:judge|advocate|retired|arbitrator|engineer|accountant|mr|ms|shri|justice)\b.{0,400}(?:agree|yours|another\s+name|concur|inform|appoint|consent|name)",
        ),
        (
            2.0,
            r"\bclause\s+\d+.{0,160}\b(?:referee|arbitra\w+|differences|disputes)|(?:differences|disputes)\b.{0,160}\b(?:referr?(?:ed)?|clause|single|persons)|section\s+(?:11|21)\b|act\s+of\s+1996|the\s+seat\b|shall\s+not\s+go\s+to\s+court",
        ),
        (1.5, r"thirty\s+days|30\s+days|high\s+court\b.{0,60}\b(?:moved|section\s+11|approach)"),
    ),
    "matrimonial": (
        (
            2.5,
            r"\b(?:husband|wife|spouse|married|marriage|wedded|nikah\w*|given\s+to\s+you\s+in\s+marriage|in-?laws?|mother-in-law|matrimon\w+|estranged)\b|पति|पत्नी|विवाह|निकाह|ससुराल|मायके",
        ),
        (
            2.5,
            r"\b(?:rites|ornaments|stri?dhan|dowry|raising\s+your\s+hand|beat(?:en|ing)?|cruel\w*|desert\w*|put\s+out\s+of\s+the\s+house|turned\s+(?:her\s+)?out|parents'?\s+(?:home|house)|refused\s+.{0,40}company|without\s+(?:any\s+)?(?:reasonable\s+)?cause|elders|parental\s+home|deserted|taunt\w*|adulter\w+)\b|दहेज",
        ),
        (
            2.5,
            r"\b(?:maintenance|alimony|custody|visit(?:ing|ation)|resume\s+(?:life|cohabitation|company)|come\s+back|fetch\s+her|mutual\s+consent|divorce|dissol\w+|judicial\s+separation|conjugal|rs\.?\s*[\d,/-]+\s+(?:every|per|a)\s+month)\b|भरण|तलाक",
        ),
        (
            1.5,
            r"family\s+court|domestic\s+violence|special\s+marriage|hindu\s+marriage|under\s+the\s+same\s+roof|(?:leave|left|return\s+to|come\s+(?:back|home)\s+to?)\b.{0,60}\b(?:roof|home|parents)|(?:come|go)\s+home\s+with|section\s+9\b.{0,40}|joint\s+petition|the\s+(?:two\s+)?girls\b|living\s+with\s+another|the\s+child(?:ren)?\b",
        ),
    ),
    "partition": (
        (
            2.5,
            r"\b(?:brothers?|sisters?|siblings?|co-?owners?|co-?sharers?|heirs?|coparcen\w+|widow|sons|daughters?|cousins?|uncle|nephew|legatee|deceased)\b|भाई|बहन|वारिस",
        ),
        (
            2.5,
            r"\b(?:left\s+no\s+will|father'?s\s+shoes|grandfather|own\s+earnings|bought\s+by\s+the|yours\s+alone|intestate|inherit\w*|succession|succeed\w*|ancestral|undivided|joint(?:ly)?\s+(?:owned|held|family|property|land|house)|hold\s+jointly|mohammedan\s+law|estate|family\s+settlement|will\s+of)\b|पैतृक|उत्तराधिकार",
        ),
        (1.0, r"\b(?:died|late\s+\w+)\b|स्वर्गीय"),
        (
            3.0,
            r"\b(?:partition\w*|metes\s+and\s+bounds|divide\s+the|division\s+of|divided\s+(?:afresh|among|between)|(?:a|his|her|my\s+client'?s)\s+(?:one-?)?(?:third|half|fourth|fifth|sixth|eighth)\b|set\s+apart|marked\s+off|share\s+like|1/\d+(?:th|rd|nd)?\s+share|\d/\d+\s+share|each\b.{0,40}\btakes\s+a|gets?\s+half|separate\s+(?:her|his)\s+share|equal\s+shares?|own\s+share|let\s+the\s+land\s+be\s+measured)\b|बंटवार|हिस्स",
        ),
        (
            1.5,
            r"\b(?:account\s+of\s+the\s+rents?|render\s+(?:an\s+)?accounts?|gat\s+no|khewat|survey\s+no|mutation|revenue\s+record\w*|receiver|release\s+deed|showing\s+no\s+account|mesne)\b",
        ),
    ),
    "reply-to-notice": (
        (
            4.0,
            r"\byour\s+client(?:'?s)?\b.{0,900}\byour\s+client(?:'?s)?\b|\badvocate\b.{0,200}\byour\s+client|what\s+you\s+have\s+sent",
        ),
        (1.0, r"\byour\s+client\b"),
        (
            3.5,
            r"your\s+(?:\w+\s+){0,3}(?:letter|notice|communication)\s+(?:dated|of)\b|\byours\s+(?:of|dated)\s+\d|(?:lawyer'?s?|advocate'?s?|legal)\s+(?:communication|notice|letter)\s+(?:from|dated|sent)|letter\s+dated\b.{0,120}\bon\s+behalf\s+of\b|नोटिस\s+दिनांक.{0,60}(?:उत्तर|जवाब)|का\s+उत्तर",
        ),
        (
            3.0,
            r"(?:paras?|paragraphs?)\s+(?:nos?\.?\s*)?\d+.{0,160}(?:denied|wrong|disputed|admitted|refut\w+|incorrect|untrue|correct)|(?:each|every)\s+(?:averment|allegation)|averments?\b.{0,80}(?:refut|den)|save\s+(?:as|what|those)\b.{0,80}(?:admitted|accepted)|मद\s+संख्या|अस्वीकार|स्वीकार\s+है",
        ),
        (
            2.0,
            r"dear\s+(?:colleague|learned\s+friend)|advise\s+(?:your|him|her|them)|withdraw\s+(?:it|the\s+(?:same|notice|said))|नोटिस\s+वापस|आपके\s+मुवक्किल|instructions?\s+to\s+answer|in\s+answer\b|\banswer\s+it\b|\breply\b",
        ),
        (
            1.5,
            r"\bden(?:y|ies|ied)\b|not\s+disputed|no\s+sum\s+was|refuted?|himself\s+owes|herself\s+owes|itself\s+owes|at\s+his\s+own\s+risk|furnish\b.{0,60}\b(?:report|copies|documents)|defended\s+at",
        ),
    ),
    "general": (
        (
            2.5,
            r"\b(?:neighbou?r\w*|nuisance|encroach\w*|compound|boundary\s+wall|common\s+(?:passage|wall|area)|right\s+of\s+way|easement\w*|drain\w*|waste\s+water|courtyard|overlook\w*|noise|smoke|leak\w*|seepage|water\s+through|window|pipe|cattle|trees?|felling|trespass|blocked|gate|sewer|parapet|terrace)\b|रास्ता|दीवार",
        ),
        (
            2.5,
            r"\b(?:co-?operative\s+(?:housing\s+)?society|housing\s+society|bye-?laws?|managing\s+committee|general\s+body|registrar\s+of\s+co-?operative|society'?s?\s+(?:secretary|records?)|share\s+certificate|resident\s+welfare|club|struck\s+off|membership|transfer\s+certificate|headmaster|principal\s+of|(?:rules|bye-laws)\s+(?:want|require))\b",
        ),
        (
            3.0,
            r"\b(?:revok\w+|cancel\w+)\b.{0,100}\b(?:attorney|authority|power|mandate|will)|(?:power\s+of\s+)?attorney\b.{0,200}\b(?:revok\w+|cancel\w+)|send\s+back\s+the\s+original|not\s+(?:to\s+)?act\s+(?:up)?on\s+it",
        ),
        (
            2.0,
            r"mandatory\s+injunction|seek\s+a\s+declaration|restore\s+(?:his|her)\s+name|\bdogs?\b|hand\s+over\s+the\s+certificate|\b(?:brick|close|wall)\s+(?:it\s+)?up\b|restrain\w*|injunction|remove\s+the\s+(?:wall|obstruction|encroachment|structure|gate|shed)|waterproof\w*|repair\s+(?:of\s+)?the|supply\s+(?:certified\s+)?copies|stop\s+writing",
        ),
    ),
}

OTHER_SIGNS: dict[str, tuple[Rule, ...]] = {
    "affidavit": (
        (
            4.5,
            r"(?:hereby\s+)?(?:state|declare|affirm)\s+on\s+oath|solemnly\s+(?:state|affirm|affirmed)|sworn\s+before|verified\s+at\b|true\s+to\s+my\s+knowledge|\b(?:state|say|declare|affirm)\s+on\s+(?:solemn\s+)?(?:oath|affirmation)\b|^\s*deponent\b|before\s+the\s+notary",
        ),
    ),
    "agreement": (
        (
            4.5,
            r"first\s+party\b.{0,300}\bsecond\s+party|terms\s+of\s+settlement|it\s+is\s+agreed\s+that|signed\s+(?:by\s+both|in\s+the\s+presence\s+of\s+(?:two\s+)?witness)|both\s+have\s+signed|received\s+from\b.{0,80}\bas\s+token|\b(?:this|these)\s+(?:\w+\s+){0,3}(?:deed|agreement|indenture|presents)\b.{0,200}\bbetween\b|of\s+the\s+(?:one|first)\s+part\b.{0,400}of\s+the\s+(?:other|second)\s+part|witness(?:eth)?\b.{0,60}\bas\s+(?:under|follows)|set\s+their\s+(?:respective\s+)?hands|mutually\s+agreed\s+(?:up)?on\s+(?:the\s+)?terms|signed\s+and\s+delivered\s+by\s+the\s+within|licensor\s*:.{0,200}licensee\s*:|lessor\s*:.{0,200}lessee\s*:",
        ),
    ),
    "judgment or order": (
        (
            4.0,
            r"(?:suit|complaint|petition|appeal)\s+is\s+(?:accordingly\s+)?(?:decreed|dismissed|allowed|rejected)|appeal\s+fails|decree\s+sheet|consigned\s+to\s+(?:the\s+)?record|case\s+called\s+out|issue\s+(?:non-?)?bailable\s+warrants?|heard\s+both\s+sides|cannot\s+be\s+admitted|claim\s+no\.?\s*\d+\s+is\s+allowed|courts\s+below",
        ),
        (
            3.5,
            r"\b(?:appellant|petitioner|respondent|accused)\b.{0,600}\b(?:dismissed|allowed|acquitted|convicted|remanded)\b|pronounced\s+in\s+(?:the\s+)?open\s+court|we\s+see\s+no\s+reason|bail\s+bonds?|impugned\s+(?:order|judgment)|this\s+court\s+(?:is|has|holds|finds)|presiding\s+(?:member|officer)|proceeded\s+ex\s*-?parte|(?:complaint|petition|appeal|suit)\s+is\s+(?:\w+\s+)?(?:allowed|dismissed|decreed)|copies\s+be\s+supplied|we\s+find\b|we\s+have\s+(?:heard|gone\s+through)",
        ),
    ),
    "pleading": (
        (
            4.0,
            r"(?:complainant|plaintiff|applicant|petitioner)\s+above[\s-]?named|therefore,?\s+prayed|(?:complainant|plaintiff|applicant|petitioner)\s+prays\s+for|be\s+summoned,?\s+tried\s+and\s+punished|reply\s+(?:on\s+behalf\s+)?of\s+the\s+(?:opposite|respondent|defendant)|before\s+the\s+(?:\w+\s+){0,3}(?:district|state|national)?\s*(?:consumer|debts|central|motor|national\s+company|commission|tribunal)\b.{0,160}(?:commission|tribunal|forum)\b.{0,200}(?:complaint|application|petition)|written\s+statement|counter[\s-]+affidavit|^\s*(?:rejoinder|replication|petition|plaint|application)\b.{0,60}\bon\s+behalf|writ\s+(?:petition|be\s+issued)|therefore\s+prayed|\bwherefore\b|o\.?\s?s\.?\s*no\.|(?:plaintiff|complainant|petitioner)\s+(?:most\s+)?(?:respectfully\s+)?(?:showeth|sheweth|submits|states|prays)|\bthe\s+(?:defendant|plaintiff)\s+submits",
        ),
    ),
    "vakalatnama": (
        (
            5.0,
            r"(?:engage|retain)\s+.{0,80}\badvocates?\b.{0,60}\b(?:conduct|appear|act|plead)|appoint\s+(?:and\s+retain\s+)?.{0,80}\badvocate.{0,120}\bact,?\s+(?:appear|plead)",
        ),
    ),
    "invoice": (
        (
            4.5,
            r"^\s*invoice\s+no|\be\.?\s*&\s*o\.?\s*e\b|goods\s+once\s+sold|fee\s+memo\.|statement\s+of\s+bills|\b(?:tax\s+invoice|proforma|quotation|bill\s+to|hsn|sl\.?\s*no|qty)\b.{0,400}\b(?:gst\w*|qty|rate|amount|total)\b.{0,400}\b(?:cgst|sgst|igst|total)\b",
        ),
    ),
    "article or note": (
        (
            4.5,
            r"(?:mistakes|tips|points)\s+(?:that|for|to\s+(?:keep|remember))|in\s+this\s+column|(?:talk|speak)\s+to\s+a\s+lawyer|(?:we|who)\s+(?:spoke|write)\s+to\s+(?:us|two|an?)|the\s+(?:sender|author|paper\s+argues)\b|what\s+now\?|\bnotice\s+(?:should|must|needs\s+to)\s+(?:say|state|contain|be)|(?:officials|police)\s+said\s+on\s+\w+day|spokesperson|\b(?:read\s+also|in\s+this\s+(?:piece|post|blog|note|column|guide|video)|our\s+guide|things\s+every|what\s+you\s+(?:need|should)\s+(?:to\s+)?know|here\s+is\s+what|faqs?|subscribe|newsletter|share\s+this|disclaimer|posted\s+by|min\s+read|key\s+takeaways?|bare\s+act|case\s+note|at\s+a\s+glance|students\b|suppose\s+\w\b|exercise\s+at|(?:this|next|last)\s+chapter|lecture|learning\s+(?:objectives|outcomes))\b",
        ),
        (3.0, r"\bhow\s+(?:courts|to)\b|many\s+(?:owners|landlords|lenders|people|tenants|employees)\b|readers?\b"),
    ),
    "will": (
        (5.0, r"my\s+last\s+(?:testament|will)|\btestat(?:or|rix)\b|after\s+my\s+(?:death|demise)|after\s+me\s+my\b"),
    ),
    "power of attorney": (
        (
            4.5,
            r"to\s+be\s+my\s+(?:lawful\s+)?attorney|as\s+my\s+(?:true\s+and\s+)?lawful\s+attorney|for\s+me\s+and\s+in\s+my\s+name|(?:appoint|constitute)\s+.{0,80}\bmy\s+(?:true\s+and\s+lawful\s+)?attorney",
        ),
    ),
    "resolution": ((5.0, r"resolved\s+(?:further\s+)?that|minutes\s+of\s+the\s+(?:[\w-]+\s+){0,4}meeting"),),
    "bank memo": (
        (
            5.0,
            r"return\s+memo\b.{0,400}\b(?:reason|code|clearing)|computer\s+generated|(?:statement\s+of\s+account|passbook)\b.{0,200}\b(?:debit|credit)\b.{0,100}\bbalance",
        ),
    ),
    "complaint to police": (
        (
            4.5,
            r"officer\s+in\s+charge\s+of\s+the\s+(?:thana|police)|take\s+down\s+my\s+(?:case|complaint)|register\s+an\s+offence|(?:kindly|please|ask\s+you\s+to)\b.{0,60}\barrest\s+(?:them|him|her|the)|(?:officer\s+in\s*-?\s*charge|inspector|station\s+house|commissioner\s+of\s+police|superintendent\s+of\s+police).{0,200}(?:police|station)|register\s+(?:an?\s+)?(?:fir|case)|lodge\s+(?:an?\s+|my\s+)?(?:fir|complaint)\s+against",
        ),
    ),
    "public notice": (
        (
            5.0,
            r"public\s+notice|members?\s+of\s+the\s+public|any\s+person\s+(?:having|claiming)\s+.{0,60}(?:right|claim|interest).{0,200}(?:within|days)|all\s+(?:persons\s+)?concerned\s+are",
        ),
    ),
    "letter": (
        (
            4.0,
            r"(?:drawn|drafted|return|returning|enclose|confirm\s+having\s+sent|seen)\s+(?:up\s+)?(?:a\s+copy\s+of\s+)?(?:the|your|a)\s+(?:draft\s+(?:of\s+the\s+)?)?(?:legal\s+)?notice\b|sign\s+the\s+(?:authority|vakalat\w*)|my\s+clerk|thank\s+you\s+for\s+(?:sending|the\s+papers)|what\s+will\s+be\s+your\s+fee|obedient\s+(?:pupil|student|servant)|yours\s+obediently|student\s+of\s+class|apply\s+for\s+the\s+post|leave\s+of\s+absence|call\s+me\s+for\s+an\s+interview|which\s+i\s+have\s+(?:misplaced|lost)",
        ),
        (
            3.5,
            r"hope\s+this\s+finds\s+you|warm\s+regards|talk\s+about\s+(?:the\s+)?fees|papers\s+of\s+the\s+\w+\s+matter|(?:have|going)\s+(?:gone\s+)?through\s+the\s+draft|vakalat|fee\s+(?:note|memo)|next\s+hearing|we\s+met\b|see\s+you\b|your\s+file",
        ),
    ),
}
