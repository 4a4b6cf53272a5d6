"""Says for each paragraph of a notice which element of the notice it is, by its words and by where it stands."""

import re
from collections.abc import Sequence
from functools import cache

from legaldraft.core.notice import Paragraph
from legaldraft.ingest.patterns import OPENING
from legaldraft.ingest.segment import Piece

_LEAD = re.compile(
    r"^(?:(?:and\s+)?that|(?:it\s+is|i|we)\s+(?:further\s+|hereby\s+)?(?:state[ds]?|submit(?:ted)?|say)\s+that|further(?:more)?|"
    r"thereafter|accordingly|in\s+(?:the\s+)?(?:above\s+|these\s+|aforesaid\s+)*(?:circumstances|premises)|however|therefore)\b[\s,]*",
    re.IGNORECASE,
)
# (weight, pattern); a pattern that begins with ^ is tried on the paragraph without its "That …".
_Rule = tuple[float, str]
_CLIENT = r"(?:my|our|the)\s+(?:said\s+)?clients?(?:'s)?"

_COMMON: dict[str, tuple[_Rule, ...]] = {
    "instructions": (
        (3.0, r"under\s+(?:the\s+)?instructions?|instructions?\s+(?:from|of)|on\s+behalf\s+of\s+(?:my|our)"),
        (
            2.5,
            r"^(?:i|we)\s+(?:act|am\s+concerned|are\s+concerned|represent|am\s+instructed|are\s+instructed|address\s+you)",
        ),
        (
            2.0,
            r"serve\s+(?:upon\s+)?you|hereby\s+serve|following\s+(?:legal\s+)?notice|address\s+you\s+as\s+(?:under|follows)",
        ),
        (2.0, rf"instructed\s+by|{_CLIENT}.{{0,200}}(?:has|have)\s+instructed\s+(?:me|us)"),
        (3.0, r"निर्देश(?:ानुसार|ों|\s+पर)?.{0,120}(?:नोटिस|सूचना)|मुवक्किल.{0,160}(?:की\s+ओर\s+से)"),
    ),
    "parties": (
        (
            3.0,
            rf"^{_CLIENT}\s+(?:above\s?named\s+)?(?:is|are|was|carr(?:y|ies)|runs?|has\s+been|deals?|manufactur\w+)\s+(?!in\s+receipt|entitled|ready|advised|constrained|left|surprised|shocked|under|not)",
        ),
        (
            2.5,
            r"^you(?:,|\s)?.{0,60}\b(?:are|is|carry|run|being)\b.{0,60}\b(?:company|firm|engaged|business|proprietor|individual|dealing|director|partner|resident|known|contractor)",
        ),
        (
            2.0,
            r"engaged\s+in\s+(?:the\s+)?(?:business|trade|manufactur)|carrying\s+on\s+(?:the\s+)?business|incorporated\s+under",
        ),
        (
            2.0,
            r"(?:known\s+to\s+each\s+other|friendly\s+relations|cordial\s+relations|family\s+friend|acquainted|well\s+known\s+to)",
        ),
        (1.0, r"\b(?:proprietor|partnership\s+firm|private\s+limited\s+company|salaried|businessman|reputed)\b"),
    ),
    "transaction": (
        (
            2.5,
            r"(?:friendly|hand)\s+loan|\bloan\b.{0,60}(?:of|for)\s+(?:Rs|₹|INR|a\s+sum)|(?:advanced|lent|extended)\b.{0,80}(?:Rs|₹|INR|sum|loan|amount)",
        ),
        (
            2.5,
            r"(?:purchased?|supplied|sold|delivered|ordered)\b.{0,120}(?:goods|material|worth|invoice|value|you)|placed\s+(?:an?\s+|various\s+|several\s+)?(?:purchase\s+)?orders?",
        ),
        (
            2.0,
            r"approached\s+(?:my|our|the)\s+client|requested\s+(?:my|our|the)\s+client|at\s+your\s+(?:request|instance)|sought\s+(?:a\s+|financial)",
        ),
        (
            2.0,
            r"\bagreement\b.{0,60}\b(?:dated|executed|entered)|entered\s+into\s+(?:an?\s+)?|work\s+order|rendered\s+.{0,40}services|engaged\s+(?:my|our)\s+client|availed",
        ),
        (
            1.5,
            r"transferred\s+.{0,60}(?:RTGS|NEFT|account|bank)|(?:through|by|via)\s+(?:RTGS|NEFT|IMPS|bank\s+transfer|cash)|agreed\s+to\s+(?:re)?pay|promised\s+to\s+(?:re)?pay",
        ),
        (
            1.0,
            r"in\s+need\s+of|urgent(?:ly)?\s+need|running\s+account|outstanding|repay|sale\s+consideration|security\s+deposit|advance",
        ),
    ),
    "interest": (
        (
            2.5,
            r"\binterest\b.{0,60}(?:@|at\s+the\s+rate|rate\s+of|\d+\s*(?:%|per\s*cent))|(?:\d+\s*(?:%|per\s*cent)).{0,40}\binterest",
        ),
        (
            1.5,
            r"^(?:in\s+addition|separately|over\s+and\s+above|besides|apart\s+from|you\s+are\s+(?:also|further)\s+(?:liable|called).{0,60}interest|interest|(?:my|our)\s+client\s+(?:also|further|is\s+also|separately)\s+.{0,40}interest)",
        ),
        (
            1.0,
            r"section\s+80\b|without\s+(?:affecting|prejudice\s+to)\s+the\s+(?:above\s+)?demand|pendente\s+lite|till\s+(?:the\s+date\s+of\s+)?(?:actual\s+)?(?:realis|realiz|payment)",
        ),
    ),
    "demand": (
        (
            3.5,
            r"call(?:ed|s)?\s+upon\s+(?:you|the\s+noticee|all\s+of\s+you)|(?:hereby|now)\s+(?:demand|require|requested\s+to\s+pay)|^(?:i|we|my\s+client|our\s+client)\s+(?:therefore|hereby|thus|accordingly|now)*,?\s*(?:demands?|requires?)",
        ),
        (
            2.5,
            r"(?:demand|require|request|direct|advise|ask|notice|requisition)\w*\s+.{0,60}(?:you\s+)?to\s+(?:make\s+(?:the\s+)?payment|pay|remit|clear|repay)\b",
        ),
        (
            2.0,
            r"within\s+(?:a\s+period\s+of\s+)?(?:\d+|[a-z]+)\s*(?:\([^)]*\)\s*)?(?:clear\s+)?days\s+(?:from|of|after)\s+(?:the\s+)?(?:date\s+of\s+)?(?:the\s+)?(?:your\s+)?(?:receipt|receiving|service|delivery)",
        ),
        (
            1.5,
            r"(?:make\s+(?:the\s+)?payment|pay\s+(?:to\s+)?(?:my|our|the)\s+(?:client|said)|pay\s+(?:a\s+|the\s+)?(?:sum|amount|entire|aforesaid|said))",
        ),
        (2.0, r"^(?:you|please)\s+(?:are\s+)?(?:must|shall|should|pay|required|requested|called|therefore)"),
    ),
    "consequence": (
        (
            3.5,
            r"^(?:failing\s+which|in\s+(?:the\s+)?(?:event|case)\b|(?:if|should|unless)\s+(?:you|the\s+(?:said\s+)?(?:amount|payment))|on\s+(?:your\s+)?failure|please\s+(?:take\s+)?note\s+that\s+(?:if|in)|take\s+notice\s+that|upon\s+(?:your\s+)?(?:failure|default)|failure\s+to|non-?\s?compliance|your\s+failure)",
        ),
        (2.0, r"failing\s+which|fail(?:ure)?\s+(?:to|or|and)\s+(?:comply|pay|make|do|neglect)|fail\s+to|neglect\s+to"),
        (
            2.5,
            r"(?:initiate|institute|take|file|commence|prosecute|launch|resort|proceed)\w*\s+.{0,80}(?:proceedings|complaint|suit|action|legal|court|prosecution|you)",
        ),
        (
            1.5,
            r"(?:costs?\s+and\s+consequences|risks?\s+(?:as\s+to|and)\s+costs?|punishable|imprisonment|competent\s+court|section\s+142|sections?\s+138\b.{0,40}142|order\s+xxxvii)",
        ),
    ),
    "notice-fee": (
        (
            4.0,
            r"(?:notice\s+(?:fees?|charges?)|(?:fees?|charges?|costs?|expenses?)\s+(?:of|for|towards)\s+(?:issuing\s+|sending\s+|the\s+)?(?:present\s+|this\s+|the\s+|instant\s+|legal\s+)*(?:legal\s+)?notice)",
        ),
        (2.0, r"^you\s+(?:are|shall)\s+(?:also\s+|further\s+|be\s+)*(?:liable|called).{0,60}(?:fee|charges|cost)"),
    ),
    "reservation": (
        (
            4.0,
            r"reserv(?:es?|ing|ed|ation)\b.{0,80}\b(?:rights?|remed|liberty)|without\s+prejudice\s+to\s+.{0,40}(?:rights?|remed|claims?|contentions?|legal)",
        ),
        (
            2.0,
            r"(?:all|other)\s+(?:its\s+|his\s+|her\s+|their\s+)?(?:rights|remedies)|nothing\s+(?:stated|contained)\s+(?:herein|in\s+this)",
        ),
    ),
    "copy-retained": (
        (
            5.0,
            r"cop(?:y|ies)\s+of\s+(?:this|the|the\s+present|the\s+instant)\s+(?:legal\s+)?(?:notice|letter).{0,60}(?:retain|kept|preserv|record|reference|file|maintain)|(?:retain|kept|keep|preserv)\w*\s+(?:a\s+)?copy|^a\s+copy\s+(?:hereof|is|has)",
        ),
        (
            3.0,
            r"(?:office\s+(?:copy|record)|retained\s+in\s+(?:my|our)|for\s+(?:my|our|future)\s+(?:record|reference))",
        ),
        (3.0, r"प्रति.{0,60}(?:सुरक्षित|कार्यालय)"),
    ),
}
_CHEQUE: dict[str, tuple[_Rule, ...]] = {
    "cheque": (
        (
            3.0,
            r"issued\b.{0,160}\bcheques?|cheques?\b.{0,80}(?:was|were)?\s*issued|handed\s+over\b.{0,80}cheques?|(?:gave|drew|drawn|delivered|signed|tendered)\b.{0,100}cheques?|cheques?\b.{0,120}drawn\s+on",
        ),
        (
            2.0,
            r"cheques?\b.{0,50}(?:bearing|no\.?|nos\.?|number)|in\s+(?:full\s+|part\s+|partial\s+|due\s+)?(?:and\s+final\s+)?(?:discharge|repayment|satisfaction|settlement)|post-?\s?dated",
        ),
        (1.0, r"assur(?:ed|ance)|honou?red\s+(?:on|upon|when)"),
    ),
    "dishonour": (
        (
            2.5,
            r"(?:cheques?|same|instruments?)\b.{0,160}(?:dishonou?red|returned|bounced|unpaid|unencashed)|return(?:ed|ing)?\s+memo|dishonou?r\s+memo",
        ),
        (
            2.0,
            r"present(?:ed|ation|ment)\b.{0,120}(?:bank|encash|payment|collection|clearing|clearance)|deposited\b.{0,100}(?:bank|encash|account|collection|clearing)",
        ),
        (
            1.5,
            r"(?:funds?\s+insufficient|insufficien(?:t|cy)|account\s+(?:closed|blocked|frozen)|payment\s+stopped|stop\s+payment|exceeds?\s+arrangement|refer\s+to\s+drawer|signatures?\s+(?:differ|mismatch)|arrangement)",
        ),
    ),
    "intimation": (
        (
            3.5,
            r"(?:intimation|information|memo|advice|communication)\b.{0,80}(?:was\s+|were\s+)?(?:received|reached|given|intimated)|received\b.{0,80}(?:intimation|information|memo|advice)",
        ),
        (
            2.5,
            r"^(?:the\s+)?(?:intimation|information|said\s+(?:return\s+)?memo|bank'?s?\s+(?:memo|intimation|advice)|(?:my|our)\s+client(?:'s\s+bank(?:er)?s?)?\s+(?:received|was\s+informed|were\s+informed|came\s+to\s+know|learnt|got|intimated|informed))",
        ),
        (
            1.5,
            r"(?:came\s+to\s+know|learnt|informed|intimated)\b.{0,100}(?:dishonou?r|return|bank|unpaid)|thirty\s+days|30\s*(?:\(thirty\)\s*)?days\s+(?:of|from)",
        ),
    ),
    "liability": (
        (
            3.5,
            r"legally\s+(?:enforceable|recoverable|payable)|(?:existing|legal)\s+(?:debt|liability)|(?:debt|liability)\s+(?:was|is|being)\s+(?:legal|due|subsist)",
        ),
        (
            2.5,
            r"(?:committed|constitutes?|amounts?\s+to|guilty|made\s+(?:yourself|yourselves)\s+liable|attracts?|rendered)\b.{0,120}(?:offence|section\s+138|138\s+of|u/s\s*138)",
        ),
        (
            1.5,
            r"section\s+138|u/s\.?\s*138|offence\s+(?:punishable|under)|knowing(?:ly)?\b|dishonest|no\s+intention|presumption|section\s+139",
        ),
    ),
    "director": (
        (
            4.0,
            r"in\s*-?\s*charge\s+of\s+(?:and|&)?|day-?\s?to-?\s?day|section\s+141|vicarious|conduct\s+of\s+(?:the\s+)?business",
        ),
        (
            2.0,
            r"(?:directors?|partners?|signator(?:y|ies)|proprietor)\b.{0,80}(?:signed|responsible|liable|of\s+(?:you|the\s+(?:said\s+)?(?:company|firm)|noticee))|^you,?\s+(?:no|noticee|the\s+noticee|addressee).{0,40}(?:director|partner|signator)",
        ),
    ),
}
_RECOVERY: dict[str, tuple[_Rule, ...]] = {
    "invoices": (
        (
            3.0,
            r"\binvoices?\b.{0,60}(?:raised|bearing|no\.?|nos\.?|dated|as\s+follows|below|particulars|following|details)|raised\b.{0,80}(?:invoices?|bills?)|(?:tax\s+)?bills?\b.{0,40}(?:no\.?|nos\.?|dated|raised)",
        ),
        (
            1.0,
            r"(?:details|particulars)\b.{0,60}(?:as\s+under|follows|below)|duly\s+(?:received|accepted|acknowledged)|delivery\s+challan",
        ),
    ),
    "payments": (
        (
            3.0,
            r"(?:you|noticee)\b.{0,80}(?:have\s+|has\s+|had\s+)?(?:only\s+)?(?:paid|remitted|made\s+(?:a\s+)?(?:part|partial|payment))|part[\s-]?payments?|partial\s+payments?|(?:following|these)\s+payments?|paid\s+only|sum\s+paid|received\s+(?:from\s+you\s+)?(?:a\s+)?(?:part|only|sum)",
        ),
        (1.0, r"on\s+account|credited|adjusted|towards\s+(?:the\s+)?(?:said|part)"),
    ),
    "default": (
        (
            3.0,
            r"despite\b.{0,120}(?:requests?|reminders?|demands?|follow|assurances?)|repeated\s+(?:requests?|reminders?|demands?|follow|oral|telephonic)|(?:requests?|reminders?)\b.{0,80}(?:in\s+vain|no\s+(?:avail|response|payment)|ignored)",
        ),
        (
            2.0,
            r"(?:failed|neglected|avoid(?:ed|ing)|refused|defaulted|evad)\w*\b.{0,80}(?:pay|payment|repay|clear|amount|dues)|one\s+pretext|false\s+(?:promises|assurances)|no\s+payment|have\s+not\s+(?:paid|repaid)|pretext",
        ),
    ),
    "acknowledgement": (
        (
            3.5,
            r"acknowledg(?:ed|ement|ing|ment)\b.{0,120}(?:debt|liabilit|dues|outstanding|amount|balance|writing|email|e-mail|letter)|balance\s+confirmation|admitted\b.{0,80}(?:liabilit|debt|dues|amount|outstanding)|confirm(?:ed|ation)\b.{0,60}(?:balance|outstanding)",
        ),
        (1.5, r"by\s+(?:your\s+)?(?:letter|e-?mail|message|whatsapp)\b.{0,60}(?:dated)?|section\s+18\b"),
    ),
    "balance": (
        (
            3.0,
            r"(?:sum|amount|balance|principal|total)\b.{0,80}(?:remains?|is\s+(?:still\s+)?(?:due|outstanding|payable|unpaid)|stands?|are\s+(?:due|outstanding))|(?:due|outstanding)\s+(?:and|&)\s+(?:payable|outstanding|due)",
        ),
        (
            2.0,
            r"(?:outstanding|balance)\s+(?:amount|sum|of|principal|as\s+on)|after\s+(?:giving\s+credit|adjust|deduct)|you\s+(?:are\s+(?:still\s+)?liable\s+to\s+pay|owe)|thus,?\s+(?:a\s+|the\s+)?(?:sum|amount|total|principal)",
        ),
    ),
    "mediation": ((5.0, r"pre-?\s?institution|section\s+12-?\s?a|commercial\s+courts\s+act|mediation"),),
}
_TABLES = {
    "cheque-dishonour": _COMMON | _CHEQUE,
    "recovery-of-money": _COMMON | _RECOVERY,
}
# Where in the body (0 first, 1 last) an element usually stands: (from, to); outside costs a point a tenth.
_PLACES = {
    "instructions": (0.0, 0.12),
    "parties": (0.0, 0.45),
    "transaction": (0.05, 0.5),
    "cheque": (0.1, 0.6),
    "invoices": (0.1, 0.6),
    "payments": (0.1, 0.65),
    "dishonour": (0.2, 0.7),
    "intimation": (0.25, 0.75),
    "acknowledgement": (0.2, 0.75),
    "default": (0.2, 0.8),
    "balance": (0.25, 0.85),
    "liability": (0.3, 0.9),
    "director": (0.1, 0.9),
    "demand": (0.4, 1.0),
    "interest": (0.35, 1.0),
    "consequence": (0.5, 1.0),
    "mediation": (0.4, 1.0),
    "notice-fee": (0.5, 1.0),
    "reservation": (0.5, 1.0),
    "copy-retained": (0.6, 1.0),
}


@cache
def _compiled(notice_type: str) -> dict[str, tuple[tuple[float, re.Pattern[str], bool], ...]]:
    table = _TABLES.get(notice_type, _COMMON)
    return {
        element: tuple((w, re.compile(x, re.IGNORECASE | re.DOTALL), x.startswith("^")) for w, x in rules)
        for element, rules in table.items()
    }


def tag_elements(pieces: Sequence[Piece], notice_type: str) -> tuple[Paragraph, ...]:
    """The body's paragraphs with the element each is, and how sure that is; None where no words speak for any."""
    count = max(1, len([x for x in pieces if not x.heading]) - 1)
    out: list[Paragraph] = []
    place = 0
    for index, piece in enumerate(pieces):
        if piece.heading:
            out.append(Paragraph(piece.text, piece.number, "heading", 0.9))
            continue
        element, confidence = _element_of(pieces, index, notice_type, place / count, out)
        out.append(Paragraph(piece.text, piece.number, element, confidence))
        place += 1
    return tuple(out)


def scores(text: str, notice_type: str, place: float) -> dict[str, float]:
    """Points for every element of the type, by words and by place (0 = first paragraph, 1 = last)."""
    bare = _LEAD.sub("", text.strip())
    points: dict[str, float] = {}
    for element, rules in _compiled(notice_type).items():
        total = sum(w for w, rule, anchored in rules if (rule.match(bare) if anchored else rule.search(text)))
        if total:
            low, high = _PLACES.get(element, (0.0, 1.0))
            points[element] = total - 10 * max(0.0, low - place, place - high) * 0.6
    return points


def _element_of(
    pieces: Sequence[Piece], index: int, notice_type: str, place: float, before: Sequence[Paragraph]
) -> tuple[str | None, float]:
    piece = pieces[index]
    if place == 0.0 and index <= 1 and OPENING.search(piece.text) and not before[:-1]:
        return "instructions", 0.97
    if piece.rows:
        return _table_element(piece, notice_type, before)
    points = scores(piece.text, notice_type, place)
    if not points or max(points.values()) <= 0:
        return _continued(piece, before)
    ranked = sorted(points.items(), key=lambda x: -x[1])
    best, second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0.0
    return best[0], round(min(0.99, 0.5 + (best[1] - max(0.0, second)) / 8 + min(best[1], 4) / 16), 2)


def _continued(piece: Piece, before: Sequence[Paragraph]) -> tuple[str | None, float]:
    """A sub-paragraph without words of its own goes with the paragraph it stands under."""
    inner = piece.number is not None and not piece.number.isdigit()
    if before and (inner or piece.number is None) and before[-1].element not in (None, "heading"):
        return before[-1].element, 0.5
    return None, 0.0


def _table_element(piece: Piece, notice_type: str, before: Sequence[Paragraph]) -> tuple[str | None, float]:
    head = piece.text.split("\n")[0].lower()
    if notice_type == "cheque-dishonour" and re.search(r"cheque|chq", head):
        return "cheque", 0.9
    if re.search(r"invoice|bill", head):
        return ("invoices" if notice_type == "recovery-of-money" else "transaction"), 0.9
    if re.search(r"paid|payment|receipt", head) and notice_type == "recovery-of-money":
        return "payments", 0.85
    return _continued(piece, before)
