# ruff: noqa: E501  (a pattern reads best in one piece)
"""Texts of a letter put into the fields of its form: what was bought, which words were printed, what is asked for.

Each rule names the paragraphs it is at home in and a pattern whose group ``v`` is the text; the first place that fits
stands, at home first. A text is taken as it is printed.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from legaldraft.ingest.extracted import ExtractedFact
from legaldraft.ingest.sums import Located

_STOP = r"(?=\s*(?:[;:]|\.(?:\s|$)|$))"
_PAY = r"(?:also\s+)?(?:to\s+)?(?:pay|remit)\s+(?:to\s+)?(?:(?:my|our)\s+client\s+)?(?:(?:a|the)\s+sum\s+of\s+)?(?:Rs|₹|INR)"
_BREAK = rf"(?=\s*(?:[.;:](?:\s|$)|,?\s+(?:and\s+{_PAY}|within|failing|and\s+to\s+refrain|on\s+or\s+before|in\s+default|as\s+also|positively|that\s+is\s+to\s+say|being|in\s+\d+\s+\(|in\s+default\s+of|the\s+amount\b)\b|,\s*$|$))"
_ASK = r"(?:call(?:s|ed|ing)?\s+upon\s+(?:both\s+of\s+|all\s+of\s+|each\s+of\s+)?you|(?:you|your\s+client)\s+(?:\w+,?\s+){0,5}(?:required|requested|directed|advised|asked|called\s+upon)|(?:requires?|asks?|requests?|demands?|advise)\s+(?:upon\s+)?(?:you|your\s+client)|we\s+(?:therefore\s+)?ask\s+(?:you|your\s+client)|we\s+require\s+you)"
_ACT = (
    ("demand", rf"\b{_ASK}\b[^.;]{{0,110}}?\bto\s+(?:immediately\s+|forthwith\s+|advise\s+your\s+client\s+to\s+|do\s+the\s+following\s*:\s*)?(?P<v>(?!my\s+client|our\s+client|the\s+(?:receipt|said\s+notice)|{_PAY})[a-z][^.;]{{6,400}}?){_BREAK}"),
    ("demand", rf"\b(?:demands?|requires?)\s+that\s+you\s+(?:do\s+)?(?P<v>(?!{_PAY})[a-z][^.;]{{6,400}}?){_BREAK}"),
    ("demand", rf"\b(?:please|kindly)\s+(?P<v>[a-z][^.;]{{6,300}}?){_BREAK}"),
)  # fmt: skip
_QUOTE = r"[“\"‘'](?P<v>[^”\"]{6,600}?)[”\"]"
_NAMED = r"(?:(?:Shri|Sri|Smt\.?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Justice|Hon['’]?ble|Adv\.?|CA|Sh\.?|Prof\.?|Er\.?|Ar\.?)\s+(?:\(Retd\.?\)\s+)?|M/s\.?\s+)"
_PREMISES = r"(?![Pp]roperty\s+(?:Act|Tax))(?:(?:(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our)\s+rooms?\b|(?:the\s+)?(?:entire\s+|whole\s+|front\s+|back\s+|rear\s+)?(?:[Gg]round|[Ff]irst|[Ss]econd|[Tt]hird|[Uu]pper|[Ll]ower)\s+[Ff]loor|(?:[Aa]\s+|[Oo]ne\s+|[Tt]he\s+)?(?:entire\s+|whole\s+|said\s+|[a-z]+-store?yed\s+)?(?:[Ss]hop|[Hh]ouse|[Ff]lat|[Gg]odown|[Pp]lot|[Ss]hed|[Oo]ffice|[Uu]nit|[Bb]ungalow|[Ww]arehouse|[Bb]uilding|[Rr]oom|[Hh]all|[Pp]roperty|[Tt]enement|[Pp]remises|[Aa]partment|[Ss]tall|[Bb]asement)\b|H\.\s?No\.|(?:bearing\s+)?[Dd]oor\s+[Nn]o\.)(?!\s+(?:within|by|since|from|in\s+question|aforesaid|of\s+(?:my|our)\s+client)\b))"
_UPTO = r"(?=\s*(?:[;(]|\.(?:\s|$)|,?\s+(?:and\s+(?:you|hand|to|deliver|is|are|has)|till|until|upto|with\s+effect|w\.?e\.?f|on\s+(?:lease|rent|licen|a\s+month|payment|or\s+before|\d+)|from\s+(?:\d+|my|our|the\s+month|[A-Z]\w+)|which|situated\s+in\s+the\s+same|for\s+(?:a|the)\s+(?:fixed|period|term|purpose|residen)|for\s+(?:residential|commercial)|at\s+(?:a|an|the|Rs)|for\s+running|since|under|by\s+(?:a|an|my|virtue)|has|have|was|were|is|are|who|let|where|to\s+(?:my|our)|came|within|on\s+\w+\s+\w+\s+licen|vide|as\s+(?:a\s+)?tenant|the\s+(?:rent|monthly|agreed|last)|agreeing|against|free)\b|,\s*(?:hereinafter|the\s+tenancy)|$))"

TEXTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "eviction": (
        ("premises.description", "parties", rf"\b(?:owner|landlord|landlady|lessor|licensor)s?\b[^.;]{{0,30}}?\bof\s+(?:the\s+)?(?P<v>(?!the\s+said|said)(?=[^;.]{{0,60}}(?:\d|[A-Z]))(?!(?:the\s+)?\w+\s+(?:described|hereinafter|mentioned|above|below|in\s+question|let)\b){_PREMISES}[^;]{{6,170}}?){_UPTO}"),
        ("premises.description", "transaction", rf"\b(?:occupation|possession|tenant|lease|rent|licen[cs]e|respect|use|occupy|let(?:\s+out)?|inducted|permitted|leased|occupying|concerns)\b[^.;]{{0,60}}?\b(?P<v>{_PREMISES}[^;]{{6,170}}?){_UPTO}"),
        ("premises.description", "transaction", rf"\b(?P<v>{_PREMISES}[^;]{{6,170}}?){_UPTO}"),
        ("premises.description", "demand", rf"\b(?:possession\s+of|vacate|of)\s+(?:the\s+)?(?:said\s+)?(?P<v>{_PREMISES}[^;]{{6,170}}?){_UPTO}"),
        ("premises.boundaries", "boundaries", r"(?P<v>(?:East|North|West|South|On\s+the\s+(?:East|North))\b\s*[:\-–][^.]{20,300})"),
        ("ground.description", "ground", r"(?:for\s+the\s+reason\s+that|because|reason\s+for\s+this\s+notice\s+is\s+that|cause\s+for\s+this\s+notice\s+is\s+that|finds\s+that|notice\s+of\s+my\s+client\s+that|arrangement:|possession\s+(?:since|as))\s+(?P<v>[^.;]{8,260}?)(?=,\s+(?:which\s+(?:cannot|fact))|[.;]|$)"),
        ("ground.description", "ground", r"^(?:That\s+)?(?P<v>(?:you|the\s+(?:premises|rent|building|period))\b[^.;]{8,260}?)(?=,\s+and\s+(?:for|on)\s+this|[.;]|$)"),
    ),
    "consumer-complaint": (
        *(("demand.act", e, x) for e, x in _ACT),
        ("purchase.reference", "transaction", r"\b(?P<v>(?:[Tt]ax\s+)?(?:Invoice|Order|Policy|Bill|Booking|Receipt|Cash\s+Memo|invoice|order|policy|bill|booking|receipt)\s+(?:[Nn]o\.?|[Nn]umber|ID)\s*[:.]?\s*[A-Z0-9][\w/\-]*\d[\w/\-]*)"),
        ("purchase.description", "transaction", r"\b(?:purchased|bought|ordered|booked|availed(?:\s+of)?|opted\s+for|went\s+in\s+for|subscribed\s+to|engaged\s+you\s+for)\s+(?:(?:from|with)\s+(?:you(?:r\s+\w+)?|the\s+first\s+of\s+you)\s*,?\s+(?:on\s+[\d./-]+\s+)?(?:for\s+[^,]+,\s+)?)?(?P<v>(?!on\s|from\s|with\s)[^.;]{4,160}?)(?=\s*(?:,|\s+for\s+(?:a\s+|Rs|₹|INR|the\s+(?:price|sum))|\s+from\s+(?:you|your|the)|\s+and\s+(?:paid|parted)|\s+at\s+(?:a\s+(?:price|cost)|Rs|the\s+price)|\s+vide\b|\s+worth\b|\s+bearing\b|\s+on\s+\d|\s+against\b|\.(?:\s|$)|;|$))"),
        ("purchase.description", "transaction", r"(?:only\)|/-)\s*(?:\([^)]*\)\s*)?(?:on\s+[\d.\-/]+\s+)?(?:for|towards)\s+(?P<v>[^.;]{4,160}?)(?=\s*(?:,|\s+vide\b|\s+against\b|\s+as\s+the\s+consid|\.(?:\s|$)|;|$))"),
        ("purchase.description", "transaction", r"relates\s+to\s+(?P<v>[^.;]{4,160}?)(?=,|[.;]|$)"),
        ("purchase.description", "transaction", r"(?:to\s+provide|provided|to\s+supply|supplied)\s+(?:to\s+)?(?:my|our)\s+client\s+(?P<v>[^.;]{4,160}?)(?=,|[.;]|$)"),
        ("grievance.description", "defect", r"(?:found\s+that|noticed\s+that|so\s+happened\s+that|my\s+client\s+is\s+that|when|inasmuch\s+as|my\s+client\s+down:|[Tt]hereafter|[Ss]ubsequently)\s+(?P<v>[^.;]{10,300}?)(?=,\s+(?:which\s+was|all\s+of\s+which|as\s+(?:was|my))|[.;]|$)"),
        ("grievance.description", "defect", r"^(?:That\s+)?(?P<v>(?:the|you|no|both|charges|on)\b[^.;]{10,300}?)(?=,\s+(?:which\s+was|all\s+of\s+which|as\s+(?:was|my))|[.;]|$)"),
    ),
    "breach-of-contract": (
        *(("demand.act", e, x) for e, x in _ACT),
        ("contract.description", "transaction", r"(?:entered\s+into|executed|made|signed|awarded\s+(?:you|to\s+you))\s+(?P<v>an?\s+[^.;]{6,220}?)(?=\s+with\s+(?:my|our)\s+client|\s+on\s+\d|\s+dated|,\s*(?:for|the|where|under|by|reduced|signed)|\s+for\s+(?:a\s+)?(?:total\s+)?(?:consideration|price|sum|Rs)|[.;]|$)"),
        ("contract.description", "transaction", r"^(?:That\s+)?(?P<v>an?\s+[^.;]{6,200}?)(?=,\s*(?:reduced|signed)|\s+dated)"),
        ("contract.reference", "transaction", r"\b(?:bearing\s+(?:No\.?|number)|(?:Work|Purchase)\s+Order\s+No\.?|agreement\s+No\.?)\s*(?P<v>[A-Z0-9][\w/\-]*\d[\w/\-]*)"),
        ("performance.description", "performance", r"my\s+client\s+(?P<v>(?!has\s+at|is\b|was\b|nothing\b)[^.;]{10,300}?)(?=,\s+and\s+(?:has\s+always|is\s+still)|,\s+being\s+ever|[.;]|$)"),
        ("breach.description", "breach", r"(?:in\s+that\s+you|terms,\s+you|your\s+(?:part|word)\s+you|client,\s+you|contract,\s+you|\d,?\s+you)\s+(?P<v>(?!(?:were|are|have\s+been)\s+guilty|(?:have\s+)?committed\b|broke)[^.;]{8,300}?)(?=,\s+(?:which\s+is|the\s+same)|[.;]|$)"),
        ("breach.description", "breach", r"\byou\s+(?P<v>(?:refused|have\s+refused|failed|stopped|abandoned|did\s+not|have\s+failed|have\s+not|sold|left|cancelled|repudiated)\b[^.;]{6,300}?)(?=,\s+(?:which\s+is|the\s+same)|[.;]|$)"),
        ("loss.description", "loss", r"(?:\bbeing|on\s+account\s+of|towards|by\s+way\s+of)\s+(?P<v>(?!Rs)[a-z][^.;]{6,200}?)(?=,\s+(?:which|a\s+loss)|[.;]|$)"),
    ),
    "defamation": (
        *(("demand.act", e, x) for e, x in _ACT),
        ("publication.statement", "words", _QUOTE),
        ("publication.translation", "words", r"(?:that\s+is\s+to\s+say|meaning|in\s+English\s+means|read|mean|translat\w+[^“\"]{0,30})\s*,?:?\s*[“\"](?P<v>[^”\"]{6,500})[”\"]"),
        ("publication.address", "transaction", r"(?P<v>https?://[^\s)\]>,;]+)"),
        ("publication.medium", "transaction", r"\b(?:on|in|through|at)\s+(?P<v>(?:the|your|a|an)\s+(?!\d)[^.;(“\"]{5,120}?)(?=\s*(?:\(|,|\s+(?:a\s+statement|certain\s+words|words\s+which|of\s+and|concerning|about|in\s+which|wherein|under\s+the|with\s+the|titled|stating|that\s+you)|[.;]|$))"),
        ("publication.readers", "harm", r"(?:read\s+by|conveyed\s+to|reached|gone\s+to|seen\s+by|heard\s+by|viewed\s+by)\s+(?P<v>(?!me\b)[^.;]{5,140}?)(?=,\s|\s+and\s+(?:have|has|my)|[.;]|$)"),
        ("publication.readers", "harm", r"^(?:That\s+)?(?P<v>[^.;]{5,120}?)\s+(?:came\s+across|learnt\s+of)\b"),
        ("falsity.description", "falsity", r"(?:,\s+for|truth\s+in\s+[^.;]{4,40};|inasmuch\s+as|malicious,\s+for|truth\s+is\s+that)\s+(?P<v>[^.;]{8,300}?)(?=[.;]|$)"),
        ("harm.description", "harm", r"(?:their\s+estimation|in\s+reputation|their\s+questions|embarrassment\s+of\s+my\s+client|reached\s+[^,;.]+)\s*[,;]\s*(?:and\s+)?(?P<v>[^.;]{8,200}?)(?=[.;]|$)"),
    ),
    "government-s80": (
        ("cause.description", "transaction", r"(?:in\s+brief\s+are\s+that|this\s+notice\s+are\s+that|[Bb]riefly\s+stated,|in\s+brief,?|is\s+that|are\s+that)\s+(?P<v>[^;]{10,400}?)(?=,\s+which\s+is\s+a\s+matter|,\s+and\s+the\s+record|\.(?:\s|$)|;|$)"),
        ("relief.description", "relief", r"relief\b[^.;]{0,80}?\bis\s+(?P<v>[^.;]{6,300}?)(?=,\s+(?:with|besides)|[.;]|$)"),
        ("relief.description", "relief", r"(?:claims|seeks)\s+(?P<v>[^.;]{6,300}?)(?=,\s+(?:with|besides)|[.;]|$)"),
        ("representation.description", "representation", r"(?:\bbut|;|[Tt]he\s+result\s+was\s+that|[Hh]owever,)\s+(?P<v>[^.;]{6,200}?)(?=[.;]|$)"),
    ),
    "employment-dues": (
        ("employment.designation", "transaction", r"\b(?:promoted\s+(?:to\s+the\s+post\s+of|to|as)|last\s+designat\w+\s+(?:as|was|being)|presently\s+(?:designated|working)\s+as)\s+(?:an?\s+|the\s+)?(?P<v>[A-Z][\w.&/-]*(?:\s+(?:[A-Z(][\w.&/()-]*|of|and))*?)(?=\s*(?:,|;|\.|\s(?:with|in|at|on|from|since|and\s+[a-z]+|by|vide|drawing|of\s+your|is|was)\b|$))"),
        ("employment.designation", "transaction", r"\b(?:as|post\s+of|position\s+of|designation\s+of|designated\s+as|capacity\s+of)\s+(?:an?\s+|the\s+)?(?P<v>[A-Z][\w.&/-]*(?:\s+(?:[A-Z(][\w.&/()-]*|of|and|cum|-|–|in\s+charge))*?)(?=\s*(?:,|;|\.|\s(?:with|in|at|on|from|between|during|w\.?e\.?f|since|under|and\s+[a-z]+|for|till|by|vide|drawing|of\s+your|is|was|to)\b|$))"),
        ("employment.reference", "transaction", r"\b(?:employee|token|staff|emp\.?|code|E\.?C\.?)\s*(?:no\.?|number|code|ID)?\s*(?:is|was|being|:|,|of)?\s*(?P<v>[A-Z][A-Z0-9]*[/\-]?\d[\w/\-]*)"),
        ("employment.ended_by", "separation", r"(?:ended|came\s+to\s+an\s+end|service|employment|brought\s+to\s+an\s+end|terminated|was)\s+(?:\w+\s+){0,3}?by\s+(?P<v>[^.;]{6,200}?)(?=,\s+(?:a\s+fact|and\b|whereupon)|[.;]|$)"),
        ("demand.documents", "demand", r"hand\s+over\s+(?P<v>[^.;]{6,160}?)(?=,?\s+(?:within|to\s+be\s+complied)|[.;]|$)"),
    ),
    "ibc-demand": (
        ("debt.description", "transaction", r"(?:being\s+the\s+(?:unpaid\s+)?price\s+of|for\s+the\s+price\s+of|by\s+you\s+to\s+my\s+client\s+for|towards\s+(?:supply|sale)\s+of|for)\s+(?P<v>(?!Rs)[a-z][^.;]{6,200}?)(?=,\s+(?:under|the\s+first|copies)|[.;]|$)"),
        ("debt.reference", "transaction", r"\border\s+No\.?\s*(?P<v>[A-Z0-9][\w/\-]*\d[\w/\-]*)"),
        ("demand.account", "account", r"(?:my\s+client|our\s+client|paid|are|is|into)\s*:?\s+(?P<v>[A-Z][^.;]{4,60}?(?:account|A/c)[^.;]{4,80}?)(?=,\s+under\s+intimation|[.;]|$)"),
    ),
    "builder-delay": (
        ("booking.unit", "transaction", r"\b(?P<v>(?:(?:\d\s?BHK\s+|Independent\s+|Builder\s+|Duplex\s+)?(?:Flat|Unit|Apartment|Shop|Plot|Villa|Office(?:\s+Space)?|Floor|Residential\s+(?:Unit|Apartment|Flat)|flat|unit|apartment|plot|villa))\s+(?:bearing\s+)?(?:[Nn]o\.?|[Nn]umber)?\s*[A-Z]*[-/]?\d[\w\-/]*(?:,?\s+(?:in\s+|on\s+|of\s+)?(?:the\s+)?(?:Tower|Block|Floor|\d+(?:st|nd|rd|th)\s+[Ff]loor|Wing|Phase|Sector|Pocket|[Gg]round\s+[Ff]loor|[Ff]irst\s+[Ff]loor)(?:\s+(?:No\.?\s*)?[-\w]*\b)?)*?)(?=\s*(?:,(?!\s+(?:in\s+)?(?:Tower|Block|Wing)\b)|;|\.|\s(?:(?:in|of)(?!\s+(?:Tower|Block|Wing)\b)|at|for|was|to|admeasuring|having|under|with|by|allotted|situated|and)\b|$))"),
        ("booking.project", "transaction", r"\b[Pp]roject\s*,?\s*(?:(?:known\s+as|called|named|namely|titled|by\s+the\s+name(?:\s+and\s+style)?(?:\s+of)?)\s*)?[,:]?\s*[“\"'‘]?(?P<v>[A-Z][\w'’]*(?:\s+(?:[A-Z][\w'’]*|of|the|\d+))*(?:,\s+(?:Sector|Phase|NH|Village|Plot)?[\s-]?(?:[A-Z0-9][\w-]*\s?)+)*)"),
        ("booking.project", "transaction", r"\d[\w-]*(?:,?\s+(?:(?:in|on)\s+)?(?:the\s+)?(?:Tower|Block|Wing)\s+\w+)?\s+in\s+(?!Tower|Block|Wing)(?:your\s+project\s+)?(?P<v>[A-Z][\w'’]*(?:\s+(?:[A-Z][\w'’]*|of|the|\d+))*(?:,\s+(?:Sector|Phase)?[\s-]?(?:[A-Z0-9][\w-]*\s?)+)*)"),
        ("booking.registration", "transaction", r"\b(?:RERA|registration|registered|regn\.?|HRERA|UPRERA)\b[^;]{0,50}?\b(?P<v>(?=[A-Z0-9/\-]*\d)(?=[A-Z0-9/\-]*[A-Z])[A-Z0-9]{2,}[A-Z0-9/\-]{3,})"),
        ("delay.description", "delay", r"(?:to\s+this\s+day|of\s+completion|being\s+offered|commitment|made|given),?\s+(?:and|but)\s+(?P<v>[^.;]{8,200}?)(?=[.;]|$)"),
    ),
    "ip-infringement": (
        *(("demand.act", e, x) for e, x in _ACT),
        ("right.registration_number", "transaction", r"\b(?:[Rr]egistration|[Rr]egistered|[Tt]rade\s*[Mm]ark|[Aa]pplication|[Rr]egd?\.?|under|[Dd]esign|[Pp]atent)\b[^.;]{0,40}?\b[Nn]o(?:s)?\.?\s*:?\s*(?P<v>\d{5,8}|[A-Z]{1,2}-?\d{4,8}/?\d*|\d{3,6}-\d{3})\b"),
        ("right.registration_class", "transaction", r"\b(?P<v>[Cc]lass\s+\d{1,2})\b"),
        ("right.description", "transaction", r"(?:owner|proprietor|author\s+and\s+(?:first\s+)?owner|holder)\s+of\s+(?P<v>(?:the|an?)\s+[^.;]{4,160}?)(?=,|\s+(?:registered|under\s+(?:registration|No))|[.;]|$)"),
        ("right.description", "transaction", r"^(?:That\s+)?(?P<v>the\s+(?:trade\s*mark|copyright|design|mark|literary|get-up|registered)[^.;]{4,160}?)\s+(?:belongs\s+to|is\s+the\s+property|is\s+registered)"),
        ("infringement.description", "infringement", r"\byou(?:\s+are|\s+have\s+been\s+found\s+to\s+be|\s+have\s+been)?\s+(?P<v>(?!being)\w+ing\s+[^.;]{6,260}?)(?=,\s+(?:without\s+any|a\s+fact|as\s+was)|\s+in\s+(?:the\s+)?[A-Z][\w\s]*,\s+a\s+fact|[.;]|$)"),
        ("infringement.place", "infringement", r"\bin\s+(?P<v>(?!the\s+(?:name|month|year|matter|course|case)\b)(?:the\s+)?(?:(?:[a-z]+\s+){1,3}(?:of|at|near)\s+)?[A-Z]\w+(?:\s+(?:and\s+)?[A-Z]\w+)*(?:,\s+[A-Z]\w+(?:\s+[A-Z]\w+)?)?)(?=\s*(?:,|\.|;|\s+(?:you|where|and)|$))"),
    ),
    "arbitration-invocation": (
        ("agreement.clause", "clause", r"\b(?P<v>(?:[Cc]lause|[Aa]rticle|[Pp]aragraph)\s+(?:[Nn]o\.?\s*)?\d+(?:\.\d+)*(?:\([a-z0-9]+\))*)"),
        ("agreement.clause_text", "clause", _QUOTE),
        ("agreement.description", "transaction", r"parties\s+to\s+(?P<v>an?\s+[^.;]{5,200}?)(?=\s+dated|,|[.;]|$)"),
        ("agreement.description", "transaction", r"(?:^(?:That\s+)?|(?:[Bb]y|[Uu]nder|into|executed)\s+)(?P<v>an?\s+[^.;]{5,200}?)(?=\s+(?:was\s+executed|dated|on\s+\d)|[.;]|$)"),
        ("agreement.seat", "clause", r"\b[Ss]eat\b[^.;]{0,60}?\b(?:is|be|at|as)\s+(?:at\s+)?(?P<v>(?:[A-Z][a-z]+)(?:\s+[A-Z][a-z]+)?)"),
        ("agreement.seat", "clause", r"\bagreed\s+upon\s+(?P<v>[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?)\s+as\s+the\s+(?:seat|place)"),
        ("agreement.steps", "steps", r"(?:followed:|taken:|complied\s+with,\s+as|satisfied,\s+as|this\s+notice,|the\s+clause,)\s+(?P<v>[^.;]{8,240}?)(?=[.;]|$)"),
        ("dispute.description", "dispute", r"(?:agreement,\s+for|parties\s+is\s+that|terms\s+agreed,|the\s+agreement,|inasmuch\s+as|against\s+you,\s+for|arisen,?\s+(?:for|as|because))\s+(?P<v>[^;]{8,400}?)(?=,\s+(?:for\s+which|and\s+the\s+claim|and\s+you\s+have\s+not|which\s+you\s+deny|the\s+claim|and\s+(?:a|the)\s+sum\s+of)|\.(?:\s|$)|;|$)"),
        ("nominee.name", "nomination", rf"(?:proposes?|nominates?|suggests?|appoints?|names?)\s+(?:the\s+name\s+of\s+|as\s+(?:its|his|her)\s+arbitrator\s+)?(?P<v>{_NAMED}?[A-Z][\w.'’]*(?:\s+(?:\(Retd\.?\)|[A-Z][\w.'’]*))*(?:,\s+(?:(?:[Rr]etired|[Ff]ormer|[Ss]enior|[Aa]dvocate|[Cc]hartered|[Cc]onsulting|[Cc]ivil|[Dd]istrict|[Aa]rchitect|[Ee]ngineer|an?\s)[^,.;]*?))?)(?=\s*(?:,|;|\.(?:\s|$)|\s+(?:as|to|who|whose|for|of|and\s+calls)\b|$))"),
    ),
    "matrimonial": (
        *(("demand.act", e, x) for e, x in _ACT),
        ("marriage.place", "transaction", r"\b(?:solemni[sz]ed|married|marriage|place|performed|wed\w*|nikah)\b[^.;]{0,90}?\bat\s+(?P<v>(?!the\b)[A-Z]\w+(?:\s+[A-Z]\w+){0,2})"),
        ("marriage.children", "children", r"\b(?:there\s+(?:is|are)|blessed\s+with|born)\s+(?P<v>(?:an?|two|three|one)\s+[^.;]{4,90}?)(?=,|[.;]|\s+(?:who|whose|out\s+of|and\s+the|was|came)\b|$)"),
        ("marriage.children", "children", r"^(?:That\s+)?(?P<v>(?:an?|two|three|one)\s+[^.;]{4,90}?)\s+(?:was|were|came\s+to\s+be)\s+born"),
        ("matter.description", "facts", r"(?:facts\s+are\s+that|[Tt]hereafter,?|[Hh]owever,|of\s+my\s+client,|regret\s+that|this\s+notice\s+is\s+that)\s+(?P<v>[^.;]{8,320}?)(?=,\s+(?:in\s+spite\s+of|though\s+relatives)|[.;]|$)"),
        ("matter.description", "facts", r"^(?:That\s+)?(?P<v>(?:you|my\s+client|on)\b[^.;]{8,320}?)(?=,\s+(?:in\s+spite\s+of|though\s+relatives)|[.;]|$)"),
    ),
    "partition": (
        ("family.ancestor", "transaction", r"\b(?P<v>(?:[Ll]ate\s+)(?:(?:Shri|Sri|Smt\.?|Sh\.?|Mr\.?|Mrs\.?|Dr\.?)\s+)?[A-Z]\w+(?:\s+[A-Z]\w+)*)"),
        ("family.relation", "parties", r"(?:and\s+you|you\s+and\s+(?:my|our)\s+client|all\s+of\s+you|you)\s+are\s+(?P<v>[^.;]{6,160}?)(?=,\s+(?:and\s+(?:belong|the|as|thus))|,\s+the\s+relationship|[.;]|$)"),
        ("share.fraction", "share", r"\b(?P<v>(?:one|two|three)[\s-](?:half|thirds?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|twelfths?)|\d{1,2}/\d{1,3}(?:th|rd|nd)?)\b(?=[^.;]{0,40}\bshare|[^.;]{0,60}$|,|\s)"),
        ("default.description", "default", r"\b(?:but|and|is\s+that|relatives,|property,)\s+you\s+(?P<v>(?:have|has|told|are|refused|did|put|said|turned)\b[^.;]{6,240}?)(?=[.;]|$)"),
        ("default.description", "default", r"\byou\s+(?P<v>(?:have|told|refused|did)\b[^.;]{6,240}?)(?=[.;]|$)"),
    ),
    "reply-to-notice": (
        *(("demand.act", e, x) for e, x in _ACT),
        ("theirs.reference", "instructions", r"\bnotice\s*(?:,?\s*bearing)?\s*(?:\(?\s*(?:reference|ref\.?)\s*(?:no\.?)?|no\.?)\s*:?\s*(?P<v>[A-Z0-9][\w/&.\-]*\d[\w/\-]*)"),
        ("theirs.sender", "instructions", rf"\b(?:on\s+behalf\s+of|instance\s+of|issued\s+by|instructions\s+of|behest\s+of|under\s+instructions\s+from|got\s+issued\s+by)\s+(?:your\s+clients?,?\s+|and\s+on\s+behalf\s+of\s+)?(?:namely\s+)?(?P<v>(?!my\s|our\s)(?:{_NAMED})?[A-Z][\w&.'’()-]*(?:\s+(?:[A-Z&(][\w.&'’()-]*|and\s+(?=[A-Z])))*)(?=\s*(?:,|;|:|\.(?:\s|$)|\s+(?:and|has|is|as|which|received|to|in|under|have|was|I|with|dated|calling|whereby|wherein|addressed)\b|$))"),
        ("objection.description", "objection", r"(?:notice|notice\s+under\s+reply|the\s+same|sent\s+by\s+you)\s+is\s+(?P<v>[^.;]{4,300}?)(?=,\s+and\s+(?:deserves|merits)|[.;]|$)"),
        ("objection.description", "objection", r"notice,?\s+being\s+(?P<v>[^.;]{4,200}?)(?=,\s+(?:discloses|is\s+liable)|[.;]|$)"),
        ("version.description", "transaction", r"(?:facts[^.;]{0,90}?\bare\s+that|(?:stated\s+here|set\s+out):|matter\s+is\s+that|(?:submitted|stated)\s+that)\s+(?P<v>[^.;]{8,500}?)(?=,\s+(?:and\s+the\s+notice\s+has|all\s+of\s+which)|[.;]|$)"),
    ),
    "general": (
        *(("demand.act", e, x) for e, x in _ACT),
        ("matter.description", "transaction", r"(?:on\s+[\d.\-/]+|on\s+\d{1,2}(?:st|nd|rd|th)?\s+\w+,?\s+\d{4})\s+(?P<v>[^.;]{8,320}?)(?=,\s+(?:to\s+the\s+utter|without\s+the\s+knowledge)|[.;]|$)"),
        ("matter.description", "transaction", r"^(?:That\s+)?(?P<v>you\s+[^.;]{8,320}?)(?=[.;]|$)"),
        ("matter.right", "right", r"entitled\s+to\s+(?P<v>[^.;]{4,200}?)(?=,\s+(?:which\s+your|of\s+which|and\s+you)|[.;]|$)"),
        ("matter.right", "right", r"right\s+to\s+(?P<v>[^.;]{4,200}?)(?=,\s+(?:which\s+your|of\s+which|and\s+you)|[.;]|$)"),
    ),
}  # fmt: skip
"""For each kind of notice: the field, the element its text is at home in, the pattern."""


_AWAY = 1000  # what is found away from home stands behind everything at home


@dataclass(frozen=True, slots=True)
class _Place:
    rank: int
    fact: ExtractedFact


def texts_of(kind: str, located: Located) -> list[ExtractedFact]:
    """The texts that the rules of a kind find, one a field."""
    best: dict[str, _Place] = {}
    for order, (path, home, pattern) in enumerate(TEXTS.get(kind, ())):
        if path not in best or best[path].rank >= _AWAY:
            place = _first(path, home, pattern, located, away=False, order=order)
            if place is None and path not in best and path not in _ONLY_AT_HOME:
                place = _first(path, home, pattern, located, away=True, order=order)
            if place:
                best[path] = place
    return [p.fact for p in best.values()]


def _first(path: str, home: str, pattern: str, located: Located, *, away: bool, order: int) -> _Place | None:
    for piece, paragraph in located:
        if piece.rows or (paragraph.element == home) == away or _elsewhere(path, paragraph.element):
            continue
        found = _match(path, pattern, piece.text)
        if found:
            value = found.group("v").rstrip(" ,")
            span = (piece.start + found.start("v"), piece.start + found.start("v") + len(value))
            return _Place(_AWAY * away + order, ExtractedFact(path, value, (span,), 0.55 if away else 0.72))
    return None


def _match(path: str, pattern: str, text: str) -> re.Match[str] | None:
    """The first place that fits; of quoted words the longest, for a title is quoted too."""
    if path not in ("publication.statement", "agreement.clause_text"):
        return _rule(pattern).search(text)
    return max(_rule(pattern).finditer(text), key=lambda m: len(m.group("v")), default=None)


_ONLY_AT_HOME = frozenset(
    [
        "demand.act",
        "grievance.description",
        "performance.description",
        "breach.description",
        "loss.description",
        "publication.medium",
        "publication.readers",
        "falsity.description",
        "harm.description",
        "cause.description",
        "relief.description",
        "representation.description",
        "employment.ended_by",
        "debt.description",
        "delay.description",
        "infringement.place",
        "agreement.steps",
        "dispute.description",
        "matter.description",
        "family.relation",
        "default.description",
        "objection.description",
        "version.description",
        "matter.right",
        "ground.description",
        "contract.description",
        "purchase.description",
        "infringement.description",
        "agreement.clause_text",
        "publication.translation",
    ]
)
"""Texts of so little shape that only the paragraph they stand in tells them."""


def _elsewhere(path: str, element: str | None) -> bool:
    """True for a paragraph that cannot hold the text."""
    return element == "heading" or (element == "instructions" and not path.startswith(("theirs", "family.ancestor")))


@lru_cache(maxsize=512)
def _rule(pattern: str) -> re.Pattern[str]:
    # A point inside a figure or behind "Rs", "No", "St" and the like ends no sentence.
    inner = pattern.replace("[^.;]", rf"(?:[^.;]|\.(?=[\w/])|(?:{_SHORT})\.)")
    inner = inner.replace("[.;:]", rf"(?:{_END}\.|[;:])").replace("[.;]", rf"(?:{_END}\.(?![\w/])|;)")
    return re.compile(inner.replace(r"\.(?:\s|$)", rf"{_END}\.(?:\s|$)"))


_NO_END = (
    r"\bRs", r"\bNo", r"\bNos", r"\bSt", r"\bPt", r"\bDr", r"\bSh", r"\bMr", r"\bMrs", r"\bMs", r"\bSmt", r"\bOpp", r"\bExt",
    r"[A-Z]\.[A-Z]", r"[ap]\.m",
)  # fmt: skip
_SHORT = "|".join(f"(?<={x})" for x in _NO_END)
_END = "".join(f"(?<!{x})" for x in _NO_END)
