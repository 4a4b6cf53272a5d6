"""Words around a number that show it is no provision of law: an agreement, an address, a heading, another order."""

import re

from legaldraft.statutes.grammar import Chain

_PAPERS = (
    "agreements?|contracts?|deeds?|policy|policies|lease|mou|memorandum|moa|aoa|bye?-?laws|articles\\s+of\\s+association|handbook|"
    "manual|tender|"
    "report|notice|reply|letter|plaint|affidavit|invoice|terms|brochure|code\\s+of\\s+conduct|guidelines|rules|regulations?|scheme|"
    "catalogue|will|award|charter|work\\s+order|purchase\\s+order|arrangement|prospectus|standard|circular|bid|undertaking|understanding|"
    "questionnaire|form|booklet|book|sanction|nda|document|annexure|schedule\\s+of\\s+rates|warranty|licen[cs]e|bond|partnership|constitution(?=\\s+of\\s+(?!india))"
)
_PLACES = "township|layout|market|colony|road|nagar|vihar|highway|city|park|complex|forest|sector|block"
_OWNED = "the|this|our|your|my|said|aforesaid|a|an|above|such|its|their|his|her"
_NOT_LAW = re.compile(
    rf"\s*(?:\([^()\n]{{1,60}}\))?\s*,?\s*(?:of|in|to|under|from|at|on)\s+(?:(?:{_OWNED})\s+){{0,3}}(?:[\w&'./-]+\s+){{0,4}}?(?:{_PAPERS}"
    rf"|{_PLACES})\b"
    r"(?!\s+(?:Act|Code|of\s+India))",
    re.I,
)
_PAPER_BEFORE = re.compile(
    r"(?:agreement|contract|deed|policy|code of conduct|handbook|manual|lease|mou|bye-?laws|tender|brochure"
    r"|terms)\b(?:\s+of\s+(?:the|our|your)\s+[A-Za-z]{3,15})?[\s,(:-]{0,4}"
    r"(?:(?:in|at|vide|per|its|and)\s+){0,2}$",
    re.I,
)
_PLACE_AFTER = re.compile(r"\s?,\s?[A-Z][a-z]{3,}")
_PLACE_BEFORE = re.compile(r"[A-Z][a-z]{2,},\s$")  # "Section Engineer, Section 5, Northern Railway"
_LEADS_TO_LAW = re.compile(r"(?:under|u/s|by|of|per|to|with|in|and|vide|the|attract\w*|invok\w*|or|that|,)\s*$", re.I)
_HERE = re.compile(
    r"\s*,?\s*(?:above|below|hereof|herein(?!after)|hereinabove|hereinbelow|supra|overleaf|ante|infra)\b", re.I
)
_ADDRESS = re.compile(
    r"(?:\b(?:plot|house|villa|bungalow|apartment|quarters?|h\.?\s?no|flat|shop|block|gali|survey|khasra|unit|door|floor|phase|pocket|sector|building|"
    r"tower|ward|r/o|resident of|residing at|situated at|address|office at|hostel|godown)\b[^;\n]{0,60})$",
    re.I,
)
_MEASURE = re.compile(
    r"\s?(?:kgs?|gms?|mm|cms?|mtrs?|metres?|meters?|litres?|ml|ft|feet|inch(?:es)?|reports?|drawings?"
    r"|m(?=\s+(?:long|wide|high|deep|thick))|branch|building|depot|godown|gate|wing|canteen|yard)\b",
    re.I,
)
_OTHER_ORDER = re.compile(
    r"(?:purchase|work|court|office|money|postal|pay|supply|government|govt\.?|interim|ex-parte|in|delivery|job"
    r"|sale|standing|stay|"
    r"cheque|repeat|last|final|placed|that|this|said|an|your|our|my)\s*$",
    re.I,
)
_OWN_HEADING = re.compile(r"\s?[:.\-]\s*[A-Z]")


def of_a_paper(text: str, chain: Chain) -> bool:
    """Does a chain belong to an agreement or to the paper itself ("Section 4 of the agreement", "Section 5 above")?"""
    if chain.items[0].kind == "order":
        return False
    after = text[chain.end : chain.end + 120]
    return bool(_NOT_LAW.match(after) or _HERE.match(after))


def not_law(text: str, chain: Chain) -> bool:
    """Is a chain with no Act on either side part of an address, of an agreement named before it, or a heading?"""
    if chain.items[0].kind == "order":
        return False
    after = text[chain.end : chain.end + 120]
    before = text[max(0, chain.start - 70) : chain.start]
    placed = _PLACE_BEFORE.search(before) or not _LEADS_TO_LAW.search(before)
    if _PAPER_BEFORE.search(before) or (_PLACE_AFTER.match(after) and placed):
        return True
    if _MEASURE.match(after):
        return True
    line = before.rsplit("\n", 1)[-1]
    if _ADDRESS.search(line) and not re.search(r"under\s*$", before):
        return True
    heads_line = not line.strip() and "\n" in before and chain.word == "section"
    return heads_line and len(chain.items) == 1 and bool(_OWN_HEADING.match(after))


def other_order(text: str, at: int) -> bool:
    """Do the words before an "Order" make it one of goods, of a court or of an office?"""
    return bool(_OTHER_ORDER.search(text[max(0, at - 30) : at]))
