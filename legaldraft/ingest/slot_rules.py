# ruff: noqa: E501  (a pattern reads best in one piece)
"""The words by which days and sums of each kind of notice are known; see :mod:`legaldraft.ingest.slots`.

A pattern is tried without regard to case. ``left`` counts where it ends, ``right`` where it begins.
"""

from legaldraft.ingest.slots import Slot

_ON = r"(?:on|dated|dt\.?|dtd\.?|of|from|since|in|by|vide|date(?:d|\s+being)?)?\s*(?:or\s+about\s+)?(?:the\s+)?"
_FROM = r"\b(?:from|since|w\.?\s?e\.?\s?f\.?|with\s+effect\s+from|commenc(?:ing|ed|es)(?:\s+(?:on|from|w\.?e\.?f\.?))?|beginning(?:\s+(?:on|from))?|starting(?:\s+(?:on|from))?|began\s+on|started\s+on|between)\s*(?:the\s+)?(?:month\s+of\s+)?$"
_TO = r"(?:\b(?:up\s*to|till|until|to|through|ending(?:\s+(?:on|with))?|as\s+on|and\s+ending\s+on)|[-–])\s*(?:the\s+)?(?:month\s+of\s+)?(?:date\s+i\.?e\.?\s*)?$"
_DATED = r"\b(?:dated(?:\s+as)?|dt\.?d?\.?|bearing\s+date|executed\s+on|entered\s+into\s+on|signed\s+on|made\s+on|date)\s*:?\s*(?:the\s+)?$"
_PAY = r"\b(?:pay|remit|refund|return|repay|reimburse|release|clear|make\s+good|deposit|compensate|liquidate|disburse|payment\s+of|sum\s+of|amount\s+of|claims?|demands?|claimed|demanded|being|recover)\b"
_TOTAL = r"\b(?:in\s+all|total(?:l?ing)?|aggregat\w+|altogether|i\.?\s?e\.?|that\s+is\s+to\s+say|sum\s+total|comes?\s+to|works?\s+out\s+to)\b"
_NOT_CLAIM = r"(?:notice|legal|lawyer|advocate|counsel)\w*['’]?s?\s+(?:fees?|charges?|costs?|expenses)|(?:fees?|charges?|costs?|expenses)\s+(?:of|for|towards|incurred\s+on)\s+(?:this|the|the\s+present|sending|issuing)\s+(?:\w+\s+)?(?:notice|reply)|towards\s+(?:the\s+)?(?:charges|costs?|fees?|expenses)\s+of\s+(?:this|the)"
_COMPENSATE = r"compensat\w*|mental\s+(?:agony|harassment|trauma|torture|tension|stress)|harassment|exemplary|punitive"

_NOT_ASKED = r"(?:compensation|litigation\s+(?:costs?|expenses|charges)|costs?\s+of\s+(?:the\s+)?(?:suit|litigation))\s*(?:(?:of|amounting\s+to|assessed\s+at|at|for)\s*)?(?:a\s+sum\s+of\s*)?$"
_FOR_HARM = r"^[\s()]*(?:only\)?\s*)?(?:as|towards|by\s+way\s+of|for|on\s+account\s+of)\s+(?:the\s+)?(?:compensation|mental|harassment|litigation|damages\s+for\s+mental)"
_FOR_NOTICE = rf"^[\s()/-]*(?:only\)?\s*)?(?:(?:is|are)\s+(?:also\s+)?(?:claimed|payable|charged|due)\s+)?(?:as|towards|being|for)\s+(?:the\s+)?[^.;,]{{0,20}}?(?:{_NOT_CLAIM})"
_INSURED = r"\bsum\s+(?:insured|assured)\s*(?:is|of|was|:)?\s*(?:a\s+sum\s+of\s+)?$"

_FEE = Slot(
    "", "money",
    rf"(?:{_NOT_CLAIM})", rf"^[^.;]{{0,40}}?\b(?:towards|as|being|for|on\s+account\s+of|is)?[^.;]{{0,30}}(?:{_NOT_CLAIM}|(?:towards|as|for)\s+(?:the\s+)?(?:present\s+|this\s+)?(?:legal\s+)?notice\b)",
    ("notice-fee",), alone=True,
)  # fmt: skip
_LETTERS = Slot(
    "", "date",
    r"\b(?:legal\s+notice|notice|letters?|e-?mails?|mail|reply|replies|receipts?|invoices?|bills?|cheques?|memo|F\.?I\.?R\.?|order|judgment|award|circular|notification|certificate|resolution|challan|tax\s+invoice|reminders?|statement|policy|report|complaint|message|brochure)\b(?:\s*(?:bearing\s+)?(?:no\.?|number|nos\.?)\s*[^\s,;]+)?(?:\s+(?:sent|issued|also|both|is|was))?[\s,(]*(?:dated|dt\.?d?\.?|of|bearing\s+date|sent\s+on|on)\s*(?:the\s+)?$",
)  # fmt: skip
_LAW = Slot(
    "",
    "money",
    r"\b(?:above|exceed\w*|in\s+excess\s+of|less\s+than|more\s+than|minimum|threshold)\s*(?:of\s+)?$",
    r"^[^.;]{0,20}\b(?:prescribed|fixed)\s+(?:under|by)\b",
)
_SUIT = Slot(
    "",
    "money",
    r"\blitigation\s+(?:costs?|expenses|charges)\b",
    r"^[^.;]{0,30}\b(?:as|towards|for)\s+(?:the\s+)?(?:costs?\s+of\s+)?litigation",
)
COMMON = (_FEE, _LETTERS, _LAW, _SUIT)
"""What belongs to no field in any kind of notice."""


def _date(
    path: str,
    left: str = "",
    right: str = "",
    at: str = "",
    near: str = "",
    against: str = "",
    *,
    alone: bool = False,
    not_left: str = "",
) -> Slot:
    return Slot(path, "date", left, right, tuple(at.split()), near, against, alone=alone, not_left=not_left)


def _money(
    path: str,
    left: str = "",
    right: str = "",
    at: str = "",
    near: str = "",
    against: str = "",
    *,
    alone: bool = False,
    last: bool = False,
) -> Slot:
    compared = path == "demand.amount"
    return Slot(
        path, "money", left, right, tuple(at.split()), near, against, alone=alone, last=last,
        not_left=_NOT_ASKED if compared else _INSURED,
        not_right=f"{_FOR_NOTICE}|{_FOR_HARM}" if compared and near else _FOR_NOTICE if path else "",
    )  # fmt: skip


_UNPAID = r"arrear|unpaid|not\s+(?:been\s+)?paid|paid\s+no\s+rent|fail\w*\s+(?:and\s+\w+\s+)?to\s+pay|default|outstanding|withh[eo]ld|non-?payment|stopped\s+paying|not\s+(?:been\s+)?(?:tendered|paying)|lying\s+due|\bdues?\b|remains?\s+due"
_AGREEMENT = r"\b(?:agreements?|deeds?|contract|writing|M\.?O\.?U\.?|memorandum|work\s+order|purchase\s+order|letter\s+of\s+intent|instrument|licen[cs]e|lease|charter\s*party|allotment\s+letter|letter\s+of\s+allotment|A\.?T\.?S\.?|P\.?O\.?|order|sub-?contract|policy|arrangement)\b[^.;]{0,45}?\b(?:dated(?:\s+as)?|dt\.?d?\.?|of|on|bearing\s+date|executed|signed|date)\s*:?\s*(?:the\s+)?$"
_MADE = r"\b(?:entered\s+into|executed|signed|registered|concluded|made)\b[^.;]{0,125}\b(?:on|dated|dt\.?|of)\s*(?:or\s+about\s+)?(?:the\s+)?$"

SLOTS: dict[str, tuple[Slot, ...]] = {
    "eviction": (
        _money("tenancy.rent_amount", r"\b(?:rents?|rental|licen[cs]e\s+fees?|monthly\s+fee|agree(?:d|ing)\s+to\s+pay|rate\s+of)\b", r"^[\s()/-]*(?:[^.;,]{0,20}\b)?(?:per\s+month|p\.?\s?m\b|per\s+mensem|(?:a|every|each)\s+month|monthly|/?\s*month)", "transaction parties", against=r"mesne|damages\b|use\s+and\s+occupation|market\s+(?:rent|value)|fetch|enhanced"),
        _money("arrears.amount", r"\barrears?\b|unpaid|outstanding|remain\w*|\bdue\b|dues\b|not\s+paid|withheld|comes?\s+to|works?\s+out\s+to|amount(?:s|ing)?\s+to|total\w*|aggregat\w*|tune\s+of", r"^[^.;]{0,50}\b(?:towards|being|as|on\s+account\s+of|by\s+way\s+of|is|are)\s+(?:the\s+)?(?:said\s+)?(?:arrears|unpaid|outstanding|due|rent)", "arrears demand-arrears", near=_UNPAID, against=r"mesne|damages\s+(?:for|at|of)|security\s+deposit"),
        _money("demand.damages_amount", r"damages|mesne\s+profits?|use\s+and\s+occupation|occupation\s+charges|market\s+rent|fetch\w*|penal\s+\w+|double\s+the\s+rent", r"^[^.;]{0,60}\b(?:as|towards|by\s+way\s+of|for)\s+(?:the\s+)?(?:damages|mesne|use\s+and\s+occupation|unauthori[sz]ed)", "damages", against=r"security\s+deposit"),
        _money("", r"security(?:\s+deposit)?|deposit(?:ed)?|pagdi|electricity|water\s+charges|maintenance|house\s+tax|property\s+tax|society\s+charges", r"^[^.;]{0,30}\b(?:as|towards)\s+(?:the\s+|a\s+|an\s+)?(?:\w+\s+)?(?:deposit|security|electricity|water|maintenance|tax)"),
        _date("arrears.from_date", _FROM, r"^\s*(?:onwards|to|till|until|up\s*to)\b", "arrears", near=_UNPAID, against=r"\bpossession\s+since|interest"),
        _date("arrears.upto_date", _TO, "", "arrears", near=_UNPAID, against=r"interest\s+(?:from|since|w)"),
        _date("tenancy.agreement_date", rf"{_AGREEMENT}|{_MADE}", "", "transaction"),
        _date("tenancy.started_on", rf"{_FROM}|\b(?:inducted|let\s+out|let\b|rented|occupation|possession|tenant|tenancy|entered|leased|began|commenced)\b[^.;]{{0,90}}\b(?:on|since|from|in|of)\s*(?:or\s+about\s+)?(?:the\s+)?$", r"^\s*(?:onwards|and\s+ending|to|till|up\s*to)\b", "transaction parties", near=r"tenan|let\s+(?:out|to)|inducted|lease|licen|rented|occup", against=_UNPAID),
        _date("tenancy.ends_on", rf"{_TO}|\b(?:expir\w+|end(?:ed|s|ing)?|ran\s+out|efflux\s+of\s+time|lapsed?|valid|terminat\w+)\b[^.;]{{0,30}}\b(?:on|upto|up\s+to|till|until)\s*(?:the\s+)?$", "", "transaction determination", near=r"term\b|period|expir|efflux|lease|licen", against=rf"{_UNPAID}|days\s+(?:of|from|after)"),
        _date("tenancy.ends_on", r"^\W*(?:that\s+)?after\s*$|\bsince\s*$", "", "determination", near=r"holding\s+over|expired|renew|right\s+to\s+remain|no\s+right"),
    ),
    "consumer-complaint": (
        _money("purchase.amount", r"\b(?:price|consideration|cost|cost(?:ing)?|worth|premium|fees?|charges|payment|paid|paying|for|sum|amount|value)\b", r"^[^.;]{0,40}\b(?:was|were|has\s+been)?\s*(?:paid|towards\s+the\s+(?:price|cost|premium)|as\s+(?:the\s+)?(?:price|cost|consideration|premium))", "transaction parties", near=r"bought|purchas|booked|ordered|avail|engag|subscri|paid|admitted|enrol|invoice|polic", against=rf"{_COMPENSATE}|per\s+month\s+salary"),
        _money("demand.compensation_amount", rf"{_COMPENSATE}|damages", rf"^[^.;]{{0,50}}\b(?:as|towards|by\s+way\s+of|for|on\s+account\s+of|in)\s+(?:the\s+|my\s+client['’]?s?\s+)?[^.;]{{0,30}}(?:{_COMPENSATE}|damages|agony)", "compensation demand", near="compensat|harass|agony"),
        _money("demand.amount", rf"{_PAY}|{_TOTAL}|\bprice\b|\bdo\s+so\b", r"", "demand", near=r"call(?:ed)?\s+upon|refund|demand|return|require|ask", against=r"\bsalary\b"),
        _date("purchase.date", r"\b(?:bought|purchas\w+|booked|ordered|avail\w+|subscribed|engaged|took|taken|invoice|bill|order|policy|admitted|enrolled|paid|dated|paying|opted|delivered)\b", r"^[\s,]*(?:my|our|the)\s+(?:said\s+)?client\b[^.;]{0,60}\b(?:bought|purchas\w+|booked|ordered|avail\w+|paid|took|engaged|subscribed|opted|placed|had|was\s+admitted)|^[^.;]{0,60}\b(?:bought|purchas\w+|booked|ordered|avail\w+|engaged)", "transaction"),
        _date("grievance.noticed_on", r"\b(?:notic\w+|found|came\s+to\s+(?:the\s+)?(?:light|notice|knowledge)|detected|stopped|failed|developed|broke|started|began|discover\w+|refused|rejected|repudiat\w+|cancelled|surfaced|observed|appeared|seen|gave\s+way|manifest\w*|malfunction\w*|(?:cause\s+of\s+action|grievance)\s+arose|this\s+was)\b", r"^[^.;]{0,90}?\b(?:notic\w+|found|came\s+to\s+(?:the\s+)?(?:light|notice)|detected|stopped|failed|developed|broke|started|discover\w+|repudiat\w+|rejected|observed|gave\s+way)\b", "defect"),
        _date("grievance.complained_on", r"\b(?:complain\w*|report(?:ed)?|informed|lodged|e-?mail(?:ed)?|wrote|approached|ticket|represent\w+|written|brought|took\s+up|letter|registered|raised|requested|intimated)\b", r"^[^.;]{0,70}?\b(?:complain\w*|reported|lodged|e-?mailed|wrote|brought\s+(?:this\s+|it\s+|the\s+matter\s+)?to\s+your|approached|raised\s+a|took\s+the|visited|informed\s+you)\b", "complaint", against=r"call(?:ed)?\s+upon\s+you\s+to"),
    ),
    "breach-of-contract": (
        _money("contract.amount", r"\b(?:consideration|contract\s+(?:price|value|sum|amount)|price|value|valued|cost|fees?|remuneration|for|worth|at|would\s+pay)\b", r"^[^.;]{0,40}\b(?:as|being|towards)\s+(?:the\s+)?(?:total|full|entire|contract|sale|agreed)?\s*(?:sale\s+)?(?:consideration|price|value)", "transaction", near=r"agree|contract|order|entered|deed|consideration", against=rf"{_COMPENSATE}|\bloss\b|advance\s+of\s+Rs"),
        _money("performance.amount", r"\b(?:advance|earnest(?:\s+money)?|token|bayana|part\s+payment|paid|received|deposit\w*|remitted|transferred)\b", r"^[^.;]{0,60}\b(?:as|towards|by\s+way\s+of|in|being|was|has\s+been|stands?)\s+(?:an?\s+|the\s+)?(?:advance|earnest|token|bayana|part[\s-]payment|paid|initial|deposit|booking|first\s+instalment)", "payments performance", against=r"\b(?:call(?:ed)?\s+upon|demands?)\b"),
        _money("loss.amount", r"\bloss(?:es)?\b|\bdamages?\b|extra\s+cost|difference|additional|incur\w*|higher\s+(?:price|cost|rate)|suffer\w*|escalat\w*", r"^[^.;]{0,60}\b(?:as|towards|by\s+way\s+of|on\s+account\s+of|being)\s+(?:the\s+)?(?:loss|damages|extra|difference|additional)", "loss", against=r"earnest\s+money\s+of|\bcall(?:ed)?\s+upon\s+you\b.{0,200}\bin\s+all\b"),
        _money("demand.amount", rf"{_PAY}|{_TOTAL}", "", "demand", near=r"call(?:ed)?\s+upon|demand|require|claim|refund", against=r"\bentered\s+into\b|\bwas\s+agreed\b|\bconsideration\s+(?:agreed|being|of|was)\b", last=True),
        _money("", r"\bper\s+day|liquidated\s+damages|balance|instal?ments?|stamp|retention", r"^[\s()/-]*(?:per\s+day|a\s+day|per\s+week|per\s+month|per\s+(?:unit|piece|kg|tonne|mt|sq))"),
        _date("contract.due_date", r"\b(?:on\s+or\s+before|latest\s+by|not\s+later\s+than|by|until|till|before|within|up\s*to|due\s+(?:on|by|date)|last\s+date|date\s+of\s+(?:performance|completion|delivery)|time\s+(?:for|fixed)[^.;]{0,40}\b(?:was|being)|to\s+be\s+(?:completed|executed|delivered|performed)[^.;]{0,30}\b(?:on|by|before)|scheduled\s+for)\s*(?:the\s+)?$", "", "transaction performance", near=r"complet|deliver|execut|perform|possession|supply|due|last\s+date|agreed|finish|hand", against=r"\bcall(?:ed)?\s+upon\s+you\b|you\s+(?:may|must|shall)\b|\bclient\b[^.;]{0,90}\bcompleted\b[^.;]{0,40}\bby\b"),
        _date("contract.date", rf"{_AGREEMENT}|{_MADE}|\b(?:agreed|order(?:ed)?|contract|agreement|placed|engaged|booked)\b[^.;]{{0,60}}\bon\s*(?:the\s+)?$", r"^[\s,]*(?:you|my\s+client|our\s+client|the\s+parties|both)\b[^.;]{0,80}\b(?:entered|agreed|executed|signed|placed|contract|awarded|engaged|undertook)|^[^.;]{0,40}\b(?:entered\s+into|was\s+(?:signed|executed|entered))", "transaction"),
        _date("breach.date", r"\b(?:refus\w+|repudiat\w+|abandon\w*|stopped|breach\w*|fail\w*|cancel\w*|terminat\w*|declin\w*|left|rescind\w*|resil\w*|did\s+not|sold|happened|withdrew|walked|was)\b", r"^[^.;]{0,90}?\b(?:refus\w+|repudiat\w+|abandon\w*|stopped|breach\w*|cancel\w*|terminat\w*|declin\w*|left|did\s+not|sold|resil\w*|backed\s+out|fail\w*|wrote|removed|withdrew|walked|informed)\b", "breach", against=r"ready\s+and\s+willing"),
    ),
    "defamation": (
        _money("demand.amount", rf"{_PAY}|damages|{_COMPENSATE}|assess\w*|estimat\w*|tune\s+of|quantif\w*", r"^[^.;]{0,60}\b(?:as|towards|by\s+way\s+of|in|for)\s+(?:the\s+)?(?:damages|compensation|loss)", "damages demand"),
        _date("publication.date", r"\b(?:publish\w*|post(?:ed)?|upload\w*|aired|telecast|broadcast|circulat\w*|issue|edition|wrote|sent|spoke|said|utter\w*|made|tweet\w*|forwarded|shared|stated|addressed|printed|carried|dated|meeting|put\s+up|words)\b", r"^[^.;]{0,90}?\b(?:publish\w*|post(?:ed)?|upload\w*|aired|telecast|broadcast|circulat\w*|wrote|sent|spoke|utter\w*|made|tweet\w*|shared|stated|told|said|called|put\s+up|your\s+(?:newspaper|channel|portal|page))\b", "transaction words", alone=True),
    ),
    "government-s80": (
        _money("demand.amount", rf"{_PAY}|\b(?:claim|amounts?|sum|comes?\s+to|is|loss(?:es)?|damages|compensation|tune\s+of|dues)\b", r"^[^.;]{0,40}\b(?:is|are|being)\s+(?:due|claimed|payable)", "sum relief demand", near=r"claim|relief|demand|due|suit|recover", alone=True),
        _date("cause.date", r"cause\s+of\s+action\b|right\s+to\s+sue\b|\bar(?:ose|isen)\b|accrued", r"^[^.;]{0,60}\b(?:cause\s+of\s+action|arose|accrued|when)\b", "cause-of-action"),
        _date("representation.date", r"\b(?:represent\w*|application|applied|memorial|petition(?:ed)?|letter|reminders?|requested|complain\w*|approached|submitted)\b", r"^[^.;]{0,70}?\b(?:represent\w*|applied|submitted|made\s+an?\s+application|wrote|petitioned)\b", "representation"),
    ),
    "employment-dues": (
        _money("employment.wage_amount", r"\b(?:salary|wages?|remuneration|pay|CTC|emoluments?|stipend|drawing|drew)\b", r"^[\s()/-]*(?:[^.;,]{0,20}\b)?(?:per\s+month|p\.?\s?m\b|per\s+mensem|(?:a|every|each)\s+month|monthly)", "transaction parties separation", near=r"last\s+drawn|monthly|per\s+month|month", against=r"\bcall(?:ed)?\s+upon\b"),
        _money("demand.amount", rf"{_PAY}|{_TOTAL}", r"^[^.;]{0,40}\b(?:in\s+all|in\s+total)\b", "demand", near=r"call(?:ed)?\s+upon|demand|require|in\s+all|total|aggregat", last=True),
        _date("employment.joined_on", rf"\b(?:join\w*|appointed|employed|appointment\s+letter|date\s+of\s+(?:joining|appointment)|working|engaged|hired|inducted|entered\s+(?:your\s+)?service|worked|services?|offer\s+letter|in\s+the\s+capacity\s+of)\b[^;]{{0,90}}?(?:\b(?:on|from|since|dated|of|w\.?\s?e\.?\s?f\.?|with\s+effect\s+from|is|:)\s*(?:the\s+)?)?$|{_FROM}", "", "transaction parties", near=r"join|appoint|employ|engag|work|service", against=r"\binterest\b", not_left=r"\b(?:resign\w*|terminat\w*|reliev\w*|till|until|up\s*to)\b[^.;]{0,30}$"),
        _date("employment.left_on", r"\bresign\w*|\btender\w*", r"^[^.;]{0,60}?\bresign\w*", near="separation|reliev|service"),
        _date("employment.left_on", rf"{_TO}|\b(?:terminat\w*|reliev\w*|retire[ds]?|superannuat\w*|left|dismiss\w*|removed|last\s+working\s+day|discharged|ended|ceased|retrench\w*|quit|laid\s+off|asked\s+to\s+leave|stopped)\b", r"^[^.;]{0,80}?\b(?:terminat\w*|reliev\w*|retired|superannuat\w*|dismiss\w*|removed|last\s+working\s+day|discharged|ceased|retrench\w*|left)\b", "separation transaction", against=r"fell\s+due|became\s+payable|\binterest\b"),
    ),
    "ibc-demand": (
        _money("debt.amount", r"\b(?:operational\s+debt|total\s+(?:amount\s+of\s+)?debt|total\s+being|invoices?|worth|value|supplied|aggregat\w*|total\w*|in\s+all)\b", r"^[^.;]{0,50}\b(?:being\s+the\s+(?:price|value|amount)|is\s+owed|became\s+owing|worth\s+of)", "transaction invoices", against=r"\bcall(?:ed)?\s+upon\b|balance"),
        _money("demand.amount", rf"{_PAY}|in\s+default|unpaid|balance|outstanding|{_TOTAL}", "", "demand", near=r"call(?:ed)?\s+upon|demand|default|unpaid|repay|section\s+8"),
        _money("", r"\b(?:paid|received|payments?)\b(?:\s+(?:only|a\s+sum\s+of|part|of))*\s*$|\b(?:one\s+crore|minimum)\b", "", "payments", alone=True),
        _money("", r"invoice[^.;]{0,60}\b(?:for|of|amounting\s+to)\s*$"),
        _date("debt.date", r"\b(?:ar(?:ose|isen)|accrued|first\s+(?:supply|transaction|invoice)[^.;]{0,20}|debt[^.;]{0,40}\b(?:on|of)|dealing[^.;]{0,30}\bfrom|beginning|with\s+effect\s+from|commencing)\b", r"^[^.;]{0,30}\bonwards", "transaction"),
        _date("debt.due_date", r"\b(?:fell\s+due|fall(?:ing|s)?\s+due|became\s+(?:due|payable)|due\s+(?:on|since|date)|date\s+of\s+default|in\s+default\s+(?:since|from)|default|payable|on\s+or\s+before|latest\s+by|last\s+(?:day|date)|credit[^.;]{0,40}\b(?:expired|ended|was))\b", r"^[^.;]{0,50}\b(?:fell\s+due|default|became\s+payable|credit\s+(?:period\s+)?expired)", "default", against=r"\binterest\s+at\b"),
        _date("debt.acknowledged_on", r"\b(?:acknowledg\w*|confirm\w*|admitted|balance\s+confirmation|letter|e-?mail)\b", r"^[^.;]{0,60}\b(?:acknowledg\w*|confirm\w*|admitted)\b", "acknowledgement", near=r"acknowledg|confirm|admit"),
        _date("", r"invoice[^.;]{0,60}\b(?:dated|dt\.?|of)\s*$|\binterest\b", "", "payments invoices interest", alone=True),
    ),
    "builder-delay": (
        _money("booking.price_amount", r"\b(?:price|consideration|cost|for|value|BSP)\b", r"^[^.;]{0,40}\b(?:as|being|towards)\s+(?:the\s+)?(?:total|full|entire|basic|sale)?\s*(?:sale\s+)?(?:price|consideration|cost)", "transaction", near=r"book|allot|agree|unit|flat|price|consideration", against=r"\bcall(?:ed)?\s+upon\b|stands?\s+paid|so\s+far"),
        _money("booking.paid_amount", r"\b(?:paid|pays?|payments?|received|collected|deposited|stands?\s+paid|realised|remitted|add\s+up\s+to)\b", r"^[^.;]{0,40}\b(?:has\s+(?:already\s+)?been\s+paid|stands?\s+paid|was\s+paid|till\s+date|paid|so\s+far|already)", "payments", against=r"\bcall(?:ed)?\s+upon\b|\brefund\b"),
        _money("demand.amount", rf"{_PAY}|{_TOTAL}|entire\s+amount", "", "demand", near=r"refund|withdraw|return|call(?:ed)?\s+upon"),
        _money("demand.compensation_amount", rf"{_COMPENSATE}|loss|damages", rf"^[^.;]{{0,50}}\b(?:as|towards|by\s+way\s+of|for|on\s+account\s+of)\s+[^.;]{{0,30}}(?:{_COMPENSATE}|damages)", "compensation demand", near="compensat|harass|agony"),
        _money("", r"\brent\b|EMI|instal?ments?|loan|sq\.?|per\s+month|booking\s+amount|token", r"^[\s()/-]*(?:per\s+month|p\.?\s?m\b|per\s+sq)|^[^.;]{0,30}\bas\s+(?:the\s+)?(?:booking|token|application)"),
        _date("booking.promised_on", r"\b(?:possession|deliver\w*|hand(?:ed|ing)?\s+over|complet\w*|promised|due\s+date|committed|on\s+or\s+before|latest\s+by|not\s+later\s+than)\b[^;]{0,90}?\b(?:by|on|before|was|is|until|till|date\s+of|of|in)\s*(?:or\s+before\s+)?(?:the\s+)?$|\b(?:on\s+or\s+before|latest\s+by|(?:lapse|expiry)\s+of\s+the\s+date(?:\s+of)?)\s*$", r"^[^.;]{0,50}\b(?:was\s+the\s+(?:promised|agreed|due)|promised|possession\s+was)", "delay", near=r"possession|deliver|complet|hand"),
        _date("booking.agreement_date", rf"{_AGREEMENT}|{_MADE}|\b(?:agreement|allotment|allotted|buyer['’]?s?\s+agreement|BBA|ABA)\b[^.;]{{0,80}}\b(?:on|dated|dt\.?|of|executed\s+on)\s*(?:the\s+)?$", r"^[^.;]{0,60}\b(?:executed|entered\s+into|signed|registered)\b", "transaction"),
        _date("", r"\b(?:booked|booking|application|applied)\b[^.;]{0,40}\b(?:on|dated)\s*$"),
    ),
    "ip-infringement": (
        _money("demand.amount", rf"{_PAY}|damages|{_COMPENSATE}|profits|assess\w*|estimat\w*|tune\s+of", r"^[^.;]{0,60}\b(?:as|towards|by\s+way\s+of|in|for)\s+(?:the\s+)?(?:damages|compensation|loss|account)", "damages demand"),
        _money("", r"turnover|sales?|revenue|advertis\w*|spent|expenditure"),
        _date("infringement.discovered_on", r"\b(?:came\s+(?:across|to\s+(?:know|learn|light|the\s+(?:notice|knowledge|attention)|my|our))|learn(?:t|ed)|discover\w*|found|noticed|saw|first\s+(?:saw|week\s+of)|purchased|detected|survey|seen)\b", r"^[^.;]{0,110}?\b(?:came\s+(?:across|to)|learn(?:t|ed)|discover\w*|found|noticed|saw|was\s+(?:shocked|surprised)|purchased|detected|shocked)\b", "infringement"),
        _date("right.registered_on", r"\b(?:regist\w+|since|used?|using|granted|effect|effective|adopted|filed|dated|first\s+(?:published|used)|application)\b", "", "transaction parties", near=r"regist|proprietor|owner|trade\s*mark|copyright|design|patent|adopted"),
    ),
    "arbitration-invocation": (
        _money("dispute.amount", r"\b(?:claims?|dues?|sum|amount\w*|outstanding|recover|payable|disputes?|bill|total\w*|quantif\w*|comes?\s+to|tune\s+of|unpaid|withheld)\b", r"^[^.;]{0,50}\b(?:is|are|was|remains?|being)\s+(?:due|claimed|payable|outstanding|unpaid|withheld)", "dispute demand invocation", near=r"claim|dispute", against=r"contract\s+(?:price|value)|worth"),
        _money("", r"contract\s+(?:price|value|sum)|consideration|worth|valued|security\s+deposit|earnest|price\s+of|fee\s+of", "", "transaction"),
        _date("agreement.date", rf"{_AGREEMENT}|{_MADE}|{_DATED}|\bparties\s+to\b[^.;]{{0,120}}\b(?:of|on|dated)\s*$|\bon\s*$", r"^[\s,]*(?:you|my\s+client|our\s+client|the\s+parties)\b[^.;]{0,80}\b(?:entered|agreed|executed|signed)", "transaction"),
        _date("", r"\b(?:conciliat\w+|meeting|met|negotiat\w+|mediat\w+|sat\s+together|wrote|letter|notice|e-?mail|invoice|bill)\b", "", "steps dispute"),
    ),
    "matrimonial": (
        _money("demand.amount", rf"maintenance|{_PAY}|\b(?:support|provide)\b", r"^[\s()/-]*(?:[^.;,]{0,20}\b)?(?:per\s+month|p\.?\s?m\b|per\s+mensem|(?:a|every|each)\s+month|monthly)|^[^.;]{0,50}\b(?:as|towards|for|by\s+way\s+of)\s+(?:the\s+)?(?:monthly\s+)?maintenance", "maintenance demand", near=r"maintenance|per\s+month|monthly", against=r"\b(?:salary|earn\w*|(?<!regard to your )income|dowry|drawing|rent\s+of)\b"),
        _money("", r"\b(?:salary|earn\w*|income|drawing|dowry|cash|spent|gifts?|worth|jewell?ery|demanded|loan|fees?|rent)\b"),
        _date("marriage.date", r"\b(?:marri(?:ed|age)|solemni[sz]ed|wed(?:ded|ding)?|nikah|performed|tied\s+the\s+knot|registered)\b", r"^[^.;]{0,80}?\b(?:married|marriage|solemni[sz]ed|nikah|wed)\b", "transaction parties"),
        _date("marriage.separated_on", r"\b(?:lived?\s+together\s+since|separat\w*|liv\w+\s+(?:apart|separately|away|with\s+(?:her|his)\s+parents|at\s+(?:her|his))[^.;]{0,30}|desert\w*|left|thrown\s+out|turned\s+out|driven\s+out|(?:turned|threw|drove|pushed|sent)\s+(?:her|him|(?:my|our)\s+client)\s+out|parental\s+home|went\s+away|abandon\w*|ousted|walked\s+out|not\s+returned|together)\b[^.;]{0,70}?(?:\b(?:on|since|from|of)\s*(?:or\s+about\s+)?(?:the\s+)?)?$|\bthis\s+was\s+on\s*$", r"^[^.;]{0,80}?\b(?:left|desert\w*|separat\w*|liv\w+\s+(?:apart|separately)|turned\s+out|thrown\s+out|walked\s+out|went\s+(?:away|to)|abandon\w*|ousted|since\s+when|since\s+which|driven|necked|drove|sent\s+(?:her|him|my\s+client)\s+(?:back|out|away)|dropped|no\s+cohabitation)\b", "separation facts"),
        _date("", r"\b(?:born|birth|daughter|son|child)\b"),
    ),
    "partition": (
        _date("family.died_on", r"\b(?:died|expired|demise|death|passed\s+away|deceased|breathed|left\s+for\s+(?:(?:his|her)\s+)?heavenly)\b", r"^[^.;]{0,40}?\b(?:died|expired|passed\s+away)\b", "transaction parties"),
        _date("share.excluded_on", r"\b(?:denied|refus\w*|exclud\w*|question\w*|ousted|declin\w*|disput\w*|told|known|came\s+to\s+know|sold|when)\b", r"^[^.;]{0,100}?\b(?:denied|refus\w*|exclud\w*|question\w*|ousted|declin\w*|disput\w*|told|asked|demanded|came\s+to\s+know)\b", "share default"),
        _date("", r"\b(?:sale\s+deed|gift\s+deed|purchased|will\b|mutation|registered|born|married)\b[^.;]{0,60}$"),
        _money("", r"."),
    ),
    "reply-to-notice": (
        _date("theirs.date", r"\bnotice\b[^.;]{0,80}?\b(?:dated|dt\.?d?\.?|of|bearing\s+date|sent\s+on|issued\s+on)\s*(?:the\s+)?$", "", "instructions objection"),
        _date("theirs.received_on", r"\b(?:receiv\w+|served|delivered|reached|came\s+to\s+hand|in\s+receipt)\b", r"^[^.;]{0,30}\b(?:received|served|delivered)\b", "instructions objection", near=r"notice", against=r"memo|cheque\s+was\s+received", not_left=r"\b(?:dated|dt\.?d?\.?|bearing\s+date)\s*$"),
    ),
    "general": (
        _money("demand.amount", rf"{_PAY}|{_TOTAL}|{_COMPENSATE}|damages|\bor\b", r"^[^.;]{0,60}\b(?:as|towards|by\s+way\s+of|in|for|being)\s+(?:the\s+)?(?:damages|compensation|loss|cost|repair)", "demand"),
        _date("matter.date", r"\bon\s*(?:or\s+about\s+)?(?:the\s+)?$|\b(?:since|from|in)\s*(?:the\s+)?$|\b(?:dated)\s*$", r"^[\s,]*(?:you|your|my\s+client|our\s+client|the|it|without|some|when)\b", "transaction", alone=True),
    ),
}  # fmt: skip
"""The slots of each kind of notice beside cheques and money."""
