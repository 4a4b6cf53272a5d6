"""What a date in a paragraph is: the day of a cheque, of its presentation, of the bank's memo, of a loan …

"dated", "of" and "date is" speak of the thing named before ("memo dated 18.12.2024"); "on", "by" and "from" of what was
done ("was presented on 15.12.2024"); a date that opens its clause of what is told after it.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from legaldraft.core.dates import DateSpan, find_dates

_ABBREVIATION = re.compile(
    r"\b(?:No|Nos|no|nos|Rs|Re|Mr|Mrs|Ms|Dr|Sh|Smt|Shri|M/s|Pvt|Ltd|Co|Sec|Secs|Art|dt|Dt|Regd|vs|v|u/s|S/o|D/o|W/o|R/o|s/o|r/o|w/o|d/o|"
    r"viz|i\.e|e\.g|etc|w\.?\s?e\.?\s?f|dtd|Sy|Kh|Br|Opp|St|Rd|Ext|Distt?|Chq|Ch|Inv|Prop|Adv|Ref|[A-Z])\.$"
)
_SENTENCE = re.compile(r"(?<=[.;?!।])[”\"')]*\s+(?=[\"“(]?[A-Z0-9₹\u0900-\u097f(])")


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of a text; abbreviations such as "No." and "Rs." end none, a semicolon does."""
    out, start = [], 0
    for cut in _SENTENCE.finditer(text):
        before = text[start : cut.start()]
        if before.endswith(".") and _ABBREVIATION.search(before):
            continue
        out.append((start, cut.start()))
        start = cut.end()
    return [*out, (start, len(text))]


@dataclass(frozen=True, slots=True)
class DateMark:
    """A date and its role, "" where the words say nothing.

    ``bound`` is how it is tied: ``noun`` (dated, of), ``by`` (by, before), ``from``, ``verb`` (on), or "".
    """

    start: int
    end: int
    value: date
    role: str
    bound: str = ""


_VERBS = re.compile(
    r"(?P<presented>प्रस्तुत|जमा\s+कि|\b(?:re-?)?present(?:ed|ation|ment|s|ing)?\b(?!\s+(?:legal\s+)?notice)|deposit(?:ed|ing)\b|lodg(?:ed|ing)\b|sent\b[^.;]{0,40}\bfor\s+(?:collection|clearing)|banked\b|paid\s+(?:the\s+|it\s+|them\s+|both\s+)?(?:said\s+)?(?:cheques?\s+)?into|put\s+(?:it\s+)?in\b|\bwent\s+in\b|put\s+each)"
    r"|(?P<memo>मेमो)|(?P<intimation>सूचना|जानकारी|सूचित|\breceiv(?:ed?|ing)\b|\bintimat(?:ed|ion)\b|\binform(?:ed|ation)\b|came\s+to\s+(?:know|learn)(?:\s+(?:of|about)\s+(?:the\s+|its\s+|this\s+|such\s+)?(?:dishono?u?r|return|bounc\w+)(?:\s+of\s+(?:the\s+)?(?:said\s+)?cheques?)?)?|\blearn(?:t|ed|s)\b|communicat(?:ed|ion)|\bapprised\b|made\s+known|\btold\b|came\s+(?:in)?to\s+(?:the\s+|our\s+client's\s+|my\s+client's\s+)?(?:hands|knowledge)|collected\s+the|(?:gave|handed|passed|sent|given)\b[^.;]{0,40}\b(?:memos?|advice|information|intimation)\b|word\s+of|\breached\b|\bhands\s+of\b|\bgot\s+(?:the\s+)?(?:memo|news|intimation))"
    r"|(?P<returned>अनाद|वापस|बाउंस|dishono?u?red|\breturned\b|\breturn\b(?!\s*memo|ing)|bounced|\bunpaid\b|(?:came|sent)\s+back|dishono?u?r\b(?!\s+memo)|refused|declined|not\s+paid)"
    r"|(?P<due>\bdue\s+(?:date|on|by|for)\b|\bfell\s+due|\bfall(?:s|ing)?\s+due|last\s+da(?:te|y)\s+(?:for|of)\s+(?:re)?payment|period\s+(?:for|of)\s+(?:re)?payment|(?:gave|had|given)\s+you\s+(?:time\s+)?until|as\s+the\s+last\s+day|repayable|returnable|\bpayable\s+(?:on|by|within)|had\s+to\s+(?:be\s+(?:re)?paid|pay|return)|was\s+to\s+(?:be\s+(?:re)?paid|pay|return|repay)|were\s+to\s+(?:be\s+(?:re)?paid|pay)|(?:undertook|promised|agreed)\b[^.;]{0,60}\b(?:re)?(?:pay|payment|turn)\b)"
    r"|(?P<payment>part[\s-]?payments?|\bpaid\b|\brepaid\b|remitted|tendered|credited|payments?\s+of)"
    r"|(?P<acknowledged>acknowledg\w*|balance\s+confirmation|confirm\w*|admit(?:s|ted)\b|accepted\s+(?:your\s+|its\s+)?liability)"
    r"|(?P<interest>\binterest\b)"
    r"|(?P<issued>\bissued\b|\bhanded\s+over|\bgave\b[^.;]{0,40}\bcheque|delivered\s+[^.;]{0,20}cheque|\bdrew\b|\bdrawn\b)"
    r"|(?P<debt>ऋण|उधार|क्रय|विक्रय|माल\b|लिये|लिए\s+थे|\bloan\b|\blent\b|\badvanc(?:ed|e)\b|borrow(?:ed)?\b|promissory|transfer(?:red)?\b|purchas(?:ed|e)|\bsuppl(?:ied|y|ies)\b|deliver(?:ed|y)\b|\bsold\b|\bbought\b|\border(?:ed|s)?\b|disburs\w*|executed|entered\s+into|approached|RTGS|NEFT|IMPS|UPI|\bplaced\b|gave\s+(?:to\s+)?you|completed|engaged|availed|obtained|\btook\b|\bsum\b|accrued|arose|became\s+(?:due|liable|entitled|payable)|owed?\b|goes\s+back|settled|stood\s+confirmed|was\s+due|registration|began|\bending\b)",
    re.IGNORECASE,
)
_NOUNS = re.compile(
    r"(?P<memo>मेमो|\bmemo(?:randum|s)?\b|\badvices?\b|\bslips?\b|return\s+report)"
    r"|(?P<cheque>चेक|\bcheques?\b|\bchqs?\b|\binstruments?\b|\bbearing\b)"
    r"|(?P<invoice>\binvoices?\b|\bbills?\b(?!\s+of)|\bchallans?\b)"
    r"|(?P<notice>\bnotice\b)"
    r"|(?P<acknowledged>\bletters?\b|e-?mails?\b|balance\s+confirmation|acknowledg\w*|\bwriting\b|\bmessage\b|\breply\b)"
    r"|(?P<debt>\bagreement\b|\bpurchase\s+orders?\b|\bwork\s+orders?\b|\bP\.?O\.?\b|\bMoU\b|\bdeed\b|\bpromissory\s+note|\bcontract\b|\bloan\b|\bcertificate\b)",
    re.IGNORECASE,
)
_NOUN_TIE = re.compile(
    r"(?:दिनांकित|दिनांक|\bdated|\bdt\.?|\bdate[ds]?\s+(?:is|are|of)|\bbears?\s+(?:the\s+)?date|\bof|\bdated\s+as|\bdate)\s*(?:the\s+)?[:\-]?\s*$",
    re.IGNORECASE,
)
_POSTPOSITION = re.compile(r"\s*(?:को|के|पर|से|में|की)(?=\s)")
_BY_TIE = re.compile(
    r"\b(?:by|before|till|until|upto|up\s+to|not\s+later\s+than|latest\s+by)\s*(?:the\s+)?$", re.IGNORECASE
)
_FROM_TIE = re.compile(
    r"\b(?:from|since|w\.?\s?e\.?\s?f\.?|with\s+effect\s+from|between)\s*(?:the\s+)?$", re.IGNORECASE
)
_OPENS = re.compile(
    r"^[\s,.;:(]*(?:(?:and|but|then|thereafter|however|accordingly|thereupon|when|that|again|later|finally|subsequently|it\s+was|once\s+again)[\s,]*)*(?:on\s+or\s+about|on|by|in|since|as\s+on|from)?[\s,]*(?:the\s+)?$",
    re.IGNORECASE,
)
_CLAUSE_OPENS = re.compile(r"(?:[,;(]|\band|\bbut|\bwhen|\bthen|\bwhich)\s*(?:on)\s+(?:the\s+)?$", re.IGNORECASE)


@lru_cache(maxsize=1024)
def date_marks(text: str) -> tuple[DateMark, ...]:
    """Dates of a text in order with their roles."""
    found = find_dates(text)
    if not found:
        return ()
    bounds = sentences(text)
    out: list[DateMark] = []
    for index, span in enumerate(found):
        sentence = max((s for s, _ in bounds if s <= span.start), default=0)
        high = min((e for _, e in bounds if e >= span.end), default=len(text))
        low = max(sentence, found[index - 1].end if index else 0)
        after = found[index + 1].start if index + 1 < len(found) else high
        mark = _mark(text, span, low, min(high, max(after, span.end)), sentence)
        if out and _in_list(text, out[-1], span):
            role, bound = (out[-1].role, out[-1].bound) if out[-1].role else (mark.role, mark.bound)
            out[-1] = replace(out[-1], role=role, bound=bound)
            mark = replace(mark, role=role, bound=bound)
        out.append(mark)
    return tuple(out)


def _in_list(text: str, before: DateMark, span: DateSpan) -> bool:
    """ "dated 1.1.24, 2.2.24 and 3.3.24": the dates of a list share the first one's role."""
    return bool(re.fullmatch(r"\s*(?:,|and|&|,\s*and|to|;)?\s*(?:dated|on)?\s*", text[before.end : span.start]))


def _mark(text: str, span: DateSpan, low: int, high: int, sentence: int) -> DateMark:
    left, right = text[low : span.start], text[span.end : high]
    bound = _bound(left)
    hindi = _POSTPOSITION.match(right)
    if bound == "noun" and not hindi:
        role = _nearest(_NOUNS, left[-90:]) or _nearest(_NOUNS, text[sentence : span.start])
        return DateMark(span.start, span.end, span.value, role, bound)
    clause = re.split(r"\b(?:and|but)\b|;", right, maxsplit=1)[0]
    told = _nearest(_VERBS, left[-200:])
    if hindi and (role := _first(right)):
        return DateMark(span.start, span.end, span.value, role, "verb")
    opens = bool(_OPENS.match(left)) or (bool(_CLAUSE_OPENS.search(left)) and bool(_VERBS.search(right[:90])))
    if opens and told and re.search(r",\s*on\s+(?:the\s+)?$", left):
        opens = False  # "presented the cheque at its bank, on 23 May, …": a comma alone opens no clause
    role = (_first(right) if opens else "") or told or _first(clause)
    return DateMark(span.start, span.end, span.value, role or _nearest(_VERBS, text[sentence : span.start]), bound)


def _bound(left: str) -> str:
    for name, rule in (("noun", _NOUN_TIE), ("by", _BY_TIE), ("from", _FROM_TIE)):
        if rule.search(left):
            return name
    return "verb" if re.search(r"\bon\s*(?:the\s+)?$", left, re.IGNORECASE) else ""


def _nearest(rule: re.Pattern[str], left: str) -> str:
    """The role whose word stands last."""
    found = list(rule.finditer(left))
    return str(found[-1].lastgroup) if found else ""


def _first(right: str) -> str:
    match = _VERBS.search(right)
    return str(match.lastgroup) if match else ""
