# ruff: noqa: E501  (a pattern reads best in one piece)
"""Says what kind of notice a letter is, or that it is none."""

import re
from dataclasses import dataclass
from functools import cache

from legaldraft.ingest.patterns import folded

NOT_A_NOTICE = "not-a-notice"
SURE = 0.6
"""A type below this confidence goes to a person."""

_STRONG = 3.0
_Rule = tuple[float, str]
_TYPES: dict[str, tuple[_Rule, ...]] = {
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
    ),
    "recovery-of-money": (
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
    ),
    "eviction": (
        (
            4.0,
            r"section\s+106\b|transfer\s+of\s+property\s+act|quit\s+and\s+vacate|notice\s+to\s+quit|terminat\w+\s+(?:of\s+)?(?:your\s+|the\s+)?tenancy|vacate\b.{0,60}\bpremises|vacant\s+(?:and\s+)?(?:peaceful|physical)\s+possession|बेदखल|किराये?दार",
        ),
        (2.0, r"\btenan(?:t|cy)\b.{0,200}\b(?:rent|premises)|arrears\s+of\s+rent|mesne\s+profits|landlord"),
    ),
    "consumer-complaint": (
        (
            4.0,
            r"consumer\s+protection\s+act|deficien(?:cy|t)\s+(?:in|of)\s+service|unfair\s+trade\s+practice|consumer\s+(?:commission|forum|disputes)|उपभोक्ता",
        ),
        (1.0, r"\brefund\b|defective|warranty|replacement"),
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
    ),
    "defamation": (
        (4.0, r"\bdefam(?:ation|atory|ed|ing)\b|section\s+(?:499|500|356)\b|मानहानि"),
        (1.5, r"unconditional\s+apology|reputation|imputation|libel|slander"),
    ),
    "government-s80": (
        (
            4.5,
            r"(?:section|u/s|sec\.?)\s*80\b.{0,60}(?:code\s+of\s+civil|c\.?\s?p\.?\s?c)|notice\s+under\s+section\s+80\b(?!.{0,30}negotiable)",
        ),
        (1.5, r"(?:secretary|collector|government\s+of|union\s+of\s+india|state\s+of\s+\w+|municipal)"),
    ),
    "employment-dues": (
        (
            3.5,
            r"(?:unpaid|arrears\s+of|pending|withheld|non-?payment\s+of)\s+(?:salary|wages|dues\s+of\s+employment)|full\s+and\s+final|gratuity|retrenchment|illegal\s+termination|relieving\s+letter|वेतन",
        ),
        (1.5, r"\bemploy(?:ee|er|ment|ed)\b|\bsalary\b|provident\s+fund|appointment\s+letter"),
    ),
    "ibc-demand": (
        (
            5.0,
            r"insolvency\s+and\s+bankruptcy\s+code|operational\s+(?:debt|creditor)|corporate\s+debtor|form\s*[-–]?\s*[34]\b.{0,60}rule\s+5",
        ),
    ),
    "builder-delay": (
        (
            4.0,
            r"\bRERA\b|real\s+estate\s*\(regulation|(?:delay|delayed)\s+(?:in\s+)?(?:handing\s+over\s+)?possession|allottee|builder\s+buyer",
        ),
        (1.5, r"\bflat\b.{0,100}\bpossession|promoter|unit\s+no"),
    ),
    "ip-infringement": (
        (
            4.0,
            r"cease\s+and\s+desist|infring(?:ement|ing|ed)\b|passing\s+off|trade\s*marks?\s+act|copyright\s+act|registered\s+trade\s*mark|patents?\s+act",
        ),
    ),
    "arbitration-invocation": (
        (
            4.5,
            r"invo(?:cation|king|ke)\s+(?:of\s+)?(?:the\s+)?arbitration|section\s+21\b.{0,60}arbitration|appoint(?:ment)?\s+(?:of\s+)?(?:the\s+|a\s+|an\s+)?(?:sole\s+)?arbitrator|arbitration\s+clause.{0,100}(?:invok|refer)",
        ),
        (1.0, r"arbitration\s+and\s+conciliation\s+act"),
    ),
    "matrimonial": (
        (
            4.0,
            r"restitution\s+of\s+conjugal|hindu\s+marriage\s+act|\bdivorce\b|matrimonial\s+(?:home|house|dispute)|maintenance\b.{0,60}(?:wife|child)|special\s+marriage\s+act|domestic\s+violence|dowry|stridhan|विवाह|तलाक",
        ),
        (1.5, r"\bmarriage\b.{0,60}solemni[sz]ed|\b(?:wife|husband)\b|wedlock"),
    ),
    "partition": (
        (
            4.0,
            r"\bpartition\b|co-?sharers?|joint\s+family\s+propert|ancestral\s+propert|metes\s+and\s+bounds|बंटवारा|विभाजन",
        ),
        (1.5, r"hindu\s+succession\s+act|legal\s+heirs?|undivided\s+share"),
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
    ),
}
_OTHER: dict[str, tuple[_Rule, ...]] = {
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
    ),
    "vakalatnama": ((5.0, r"\bVAKALAT\s*-?NAMA\b|वकालतनामा"),),
    "invoice": ((4.0, r"\bTAX\s+INVOICE\b.{0,600}\bGSTIN|\bBill\s+To\b.{0,400}\bHSN"),),
    "article or note": (
        (
            3.0,
            r"\b(?:this|the)\s+article\b|(?:in|according\s+to)\s+(?:the\s+)?(?:landmark|recent)\s+(?:case|judgment|decision)\b|\babstract\b|\bintroduction\b.{0,2000}\bconclusion\b|\bthe\s+author\b|\bfrequently\s+asked\b|file\s+note|internal\s+memo",
        ),
    ),
}
_NOTICE: tuple[_Rule, ...] = (
    (
        3.0,
        r"call(?:ed)?\s+upon\s+you|(?:hereby|now)\s+(?:demand|require)s?\b|you\s+are\s+(?:hereby\s+)?(?:required|requested|directed|called)|what\s+we\s+require|require(?:s)?\s+you\s+to|भुगतान\s+कर",
    ),
    (2.5, r"under\s+(?:the\s+)?instructions?|(?:my|our)\s+client\b|मुवक्किल"),
    (1.5, r"legal\s+notice|statutory\s+notice|demand\s+notice|notice\s+under\s+section|कानूनी\s+नोटिस|विधिक\s+नोटिस"),
    (1.5, r"within\s+(?:a\s+period\s+of\s+)?[\w()\s]{1,24}\s+days"),
    (1.0, r"yours\s+(?:faithfully|truly|sincerely)|भवदीय"),
    (1.0, r"(?:dear\s+)?(?:sir|madam)\s*(?:/\s*madam)?\s*,|महोदय"),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The type of a letter (an id of the notice types, or :data:`NOT_A_NOTICE`), how sure it is (0 to 1) and, for
    what is no notice, what it seems to be in plain words."""

    type: str
    confidence: float
    what: str = ""


def classify(text: str, subject: str = "") -> Verdict:
    """The type of a letter from its whole text and its subject line, which counts twice."""
    other, other_points = _best(_points_of(_OTHER, text))
    notice_points = sum(w for w, rule in _notice_rules() if rule.search(text.lower()))
    if not notice_points or notice_points < 4 or other_points >= notice_points:
        if other_points >= 3 and other_points > notice_points - 3:
            return Verdict(NOT_A_NOTICE, min(0.99, 0.6 + (other_points - notice_points / 2) / 10), other)
        if notice_points < 3:
            return Verdict(NOT_A_NOTICE, 0.7, "a letter or paper that demands nothing")
    points = _points_of(_TYPES, text)
    for name, extra in _points_of(_TYPES, subject).items():
        points[name] = points.get(name, 0.0) + extra
    return _verdict(_weighed(points, text))


def _verdict(points: dict[str, float]) -> Verdict:
    best, top = _best(points)
    if top < 2.5:
        return Verdict("general", 0.62)
    second = max((v for k, v in points.items() if k != best), default=0.0)
    return Verdict(best, round(min(0.99, 0.5 + 0.12 * min(top - second, 4) + 0.02 * min(top, 5)), 2))


def _weighed(points: dict[str, float], text: str) -> dict[str, float]:
    """Settles what two types share: a bounced cheque is one even where a loan is told; a demand titled "reply" is one."""
    # Words that many letters have (wife, flat, refund) make no type by themselves.
    out = {k: v for k, v in points.items() if v >= _STRONG or k in ("cheque-dishonour", "recovery-of-money")}
    cheque = out.get("cheque-dishonour", 0.0)
    if cheque >= 7:
        for name in (
            "recovery-of-money",
            "breach-of-contract",
            "consumer-complaint",
            "employment-dues",
            "builder-delay",
        ):
            out[name] = min(out.get(name, 0.0), cheque - 4)
    demands = re.search(
        r"call(?:ed)?\s+upon\s+you\s+to\s+(?:pay|make)|demand\w*\s+(?:you\s+to\s+pay|payment)", text, re.IGNORECASE
    )
    denies = len(re.findall(r"\bden(?:y|ies|ied)\b", text, re.IGNORECASE))
    if "reply-to-notice" in out:
        out["reply-to-notice"] += 3.0 if denies >= 2 else 0.0
        if demands and denies < 2:
            out["reply-to-notice"] = min(out["reply-to-notice"], 2.0)
    specific = max((v for k, v in out.items() if k != "recovery-of-money"), default=0.0)
    if specific >= 4.0 and "recovery-of-money" in out and specific >= out["recovery-of-money"] - 2:
        out["recovery-of-money"] = min(out["recovery-of-money"], specific - 1.0)
    return out


def _best(points: dict[str, float]) -> tuple[str, float]:
    return max(points.items(), key=lambda x: x[1]) if points else ("", 0.0)


def _points_of(table: dict[str, tuple[_Rule, ...]], text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    low = text.lower() if table is _TYPES else text
    for key, weight, rule in _keyed(table is _TYPES):
        if rule.search(low):
            found[key] = found.get(key, 0.0) + weight
    return found


@cache
def _keyed(types: bool) -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    # Capitals carry meaning in the titles of other papers (JUDGMENT, PRAYER); in notices they do not.
    if types:
        return tuple((k, w, folded(x, re.DOTALL)) for k, rules in _TYPES.items() for w, x in rules)
    return tuple((k, w, re.compile(x, re.DOTALL | re.MULTILINE)) for k, rules in _OTHER.items() for w, x in rules)


@cache
def _notice_rules() -> tuple[tuple[float, re.Pattern[str]], ...]:
    return tuple((w, folded(x, re.DOTALL)) for w, x in _NOTICE)
