"""Words around a number that show it is no provision of law: an agreement, an address, a heading, another order.

A number beside an Act needs no more proof. One that stands alone is law only where something says so: words that lead
to law ("an offence under"), a verb that only law takes ("Section 138 provides"), or an Act named in the same text. What
it is "of" decides before all that: "Section 4 of the mill" belongs to the mill, whatever noun stands there.
"""

import re
from dataclasses import dataclass

from legaldraft.statutes.grammar import Chain

_PAPERS = (
    "agreements?|contracts?|deeds?|policy|policies|lease|mou|memorandum|moa|aoa|bye?-?laws|articles\\s+of\\s+association|handbook|"
    "manual|tender|"
    "report|notice|reply|letter|plaint|affidavit|invoice|terms|brochure|code\\s+of\\s+conduct|guidelines|rules|regulations?|scheme|"
    "catalogue|will|award|charter|work\\s+order|purchase\\s+order|arrangement|prospectus|standard|circular|bid|undertaking|understanding|"
    "questionnaire|form|booklet|book|rfp|rfq|nit|gcc|scc|sop|sops|faqs?|amc|boq|scope\\s+of\\s+work|e-?mails?|minutes|findings|"
    "specifications?|instructions|syllabus|textbook|newspaper|magazine|website|sanction|nda|document|annexure|schedule\\s+of\\s+rates|warranty|licen[cs]e|bond|partnership|constitution(?=\\s+of\\s+(?!india))"
)
_PLACES = "township|layout|market|colony|road|nagar|vihar|highway|city|park|complex|forest|sector|block"
_OWNED = "the|this|our|your|my|said|aforesaid|a|an|above|such|its|their|his|her"
_NOT_LAW = re.compile(
    rf"\s*(?:\([^()\n]{{1,60}}\))?\s*,?\s*(?:of|in|under|from|at|on)\s+(?:(?:{_OWNED})\s+){{0,3}}(?:[\w&'./-]+\s+){{0,4}}?(?:{_PAPERS}"
    rf"|{_PLACES})\b"
    r"(?!\s+(?:Act|Code|of\s+India))",
    re.I,
)
_PAPER_BEFORE = re.compile(
    r"(?:\b(?:sops?|rfp|rfq|nit|gcc|scc|faqs?|amc|boq)|agreement|contract|deed|policy|code\s+of\s+(?:[a-z]+\s?){1,3}"
    r"|handbook|manual|lease|mou|bye-?laws|tender|brochure|terms)\b(?:\s+of\s+(?:the|our|your)\s+[A-Za-z]{3,15})?[\s,(:-]{0,4}"
    r"(?:(?:in|at|vide|per|its|and)\s+){0,2}$",
    re.I,
)
_PLACE_AFTER = re.compile(r"\s?,\s?[A-Z][a-z]{3,}")
_BLOCK_AFTER = re.compile(
    r"\s?,\s?(?:Block|Sector|Phase|Plot|Ward|Pocket|Village|Taluka|Tehsil|District|Mouza|Wing|Tower|Floor|Department)\b",
    re.I,
)
_OWNER = re.compile(
    r"\b(?:work(?:men|man|ers?)|employees?|students?|pupils?|residents?|tenants?|occup\w+|supervisors?|in-?charge|head|staff"
    r"|labourers?|wages|rent|walls?|roof|possession|doors?|gates?|floor|owners?|allottees?|rows?|seats?|plots?|flats?|shops?"
    r"|stall|machines?|inspection)\s+(?:of|for|in)\s+(?:the\s+|said\s+)?$",
    re.I,
)
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
    r"|in-?charge|head|officer|engineer|supervisor|m(?=\s+(?:long|wide|high|deep|thick))|branch|building|depot|godown|gate|wing|canteen|yard)\b",
    re.I,
)
_OTHER_ORDER = re.compile(
    r"(?:purchase|work|court|office|money|postal|pay|supply|government|govt\.?|interim|ex-parte|in|delivery|job"
    r"|sale|standing|stay|"
    r"cheque|repeat|last|final|placed|that|this|said|an|your|our|my)\s*$",
    re.I,
)
_HOUSE = re.compile(r"\s?[xX×]\s?\d|\s(?:lens|pages?)\b")
_GOVERNED = re.compile(
    r"\s*(?:\([^()\n]{1,60}\))?\s?,?\s*of\s+(?:(?:the|our|your|my|said|a|an|above|such|its|their|his|her|this)\s+){0,2}"
    r"((?:[\w&'./-]+\s?){1,6})"
)
_OF_LAW = re.compile(
    r"\b(?:acts?|(?-i:Codes?)|(?:penal|civil|criminal|labour)\s+codes?|statutes?|law|laws|enactments?|legislation|ordinances?|(?-i:Constitution)|s[ae]nhita|adhiniyam|i?bid|which"
    r"|chapter|schedule|[A-Z]{1,2}(?:\.\s?[A-Z]){1,4})\b|^(?:it|same|both|all|even)\b",
    re.I,
)
_CAPITALS = re.compile(r"[A-Z][A-Z&.]{1,9}\b")
_OF_CAPITALS = re.compile(r"\s*,?\s*of\s+(?:the\s+)?[A-Z]{3,8}\b(?!\s+[A-Z][a-z])")  # "Section 3 of MOFA"
_THEREOF = re.compile(r"\s*(?:\([^()\n]{1,60}\)\s*)?,?\s*thereof\b")
_LAW_NOUN = (
    r"punish\w*|offen[cs]es?|charge[ds]?|charge-?sheet\w*|booked|prosecut\w*|convict\w*|fir|crime|complaints?|petitions?"
    r"|applications?|proceedings?|notices?|demand|suits?|appeals?|revision|writ|reference|cogni[sz]ance|bail|maintenance"
    r"|divorce|penalt\w+|presum\w+|jurisdiction|barred|statut\w+|penal|guilty|accused|summons|prosecution|remed(?:y|ies)"
    r"|injunction|decree|tribunal|commission|magistrate|court|liable|liability|lawful|legal|law"
)
_STRONG = re.compile(
    rf"(?:\b(?:{_LAW_NOUN})\b(?:[^.;\n]{{0,40}}\b(?:under|per|vide|terms\s+of|virtue\s+of|meaning\s+of)|\s+(?:by|in|within|of))\s+(?:the\s+)?(?:said\s+)?"
    r"|\b(?:violat\w+|contraven\w+|attract\w*|invok\w*|infring\w+|flout\w+|offends?|ingredients?\s+of|rigours\s+of|purview\s+of"
    r"|ambit\s+of|mandate\s+of|(?:proviso|explanation|exception)\s+(?:appended\s+|attached\s+|added\s+)?to|bar\s+of|presumption\s+of)\s+(?:the\s+)?)"
    r"(?:(?:the\s+)?(?:provisions?|ambit|purview|meaning|scope)\s+of\s+(?:the\s+)?)?$",
    re.I,
)
_LEAD = re.compile(
    r"(?:\bunder|\bper|\bvide|\br/w|\bread\s+with|\bsee|\bcf\.?|\bviz\.?|\b(?:terms|virtue|meaning|provisions?|light|view|scope|import|breach"
    r"|violation|contravention|compliance|benefit|mandate|requirements?|aid|reading|applicability|invocation|object"
    r"|clauses?(?:\s*\(\w+\))?|sub-?\s?section(?:\s*\(\w+\))?)\s+of|\bcompli\w+\s+with|\b(?:barred|required|mandated|prescribed"
    r"|defined|contemplated|envisaged|provided|covered|governed|saved|preserved)\s+(?:by|in|under|for\s+in))\s+(?:the\s+|said\s+){0,2}$",
    re.I,
)
_LEAD_BY = re.compile(
    r"\b(?:contained|laid\s+down|set\s+out|embodied|enshrined|engrafted|guaranteed|conferred|given|granted|secured|imposed|enacted|incorporated)"
    r"\s+(?:in|by|under)\s+(?:the\s+)?$|\b(?:limitation|bar|powers?|exceptions?|embargo|prohibition|immunity|protection|remedy|rights?|relief"
    r"|sweep|clutches|teeth|conditions?)\s+(?:of|in|under)\s+(?:the\s+)?$"
    r"|\b(?:falls?|comes?|covered|brought)\s+(?:squarely\s+|clearly\s+)?within\s+(?:the\s+)?$"
    r"|\b(?:regard|recourse|resort|attention\s+is\s+(?:invited|drawn)|reference|subject|pursuant|contrary)\s+to\s+(?:the\s+)?$",
    re.I,
)
_LAW_AFTER = re.compile(
    r"\s*,?\s*(?:\([^()\n]{1,50}\)\s*)?(?:also\s+|thereof\s+|itself\s+|clearly\s+|further\s+|expressly\s+){0,2}(?:provides?|says|states|lays|mandates?|applies|apply|bars?"
    r"|prescribes?|contemplates?|enables?|empowers?|entitles?|casts|creates?|deals?|requires?|stipulates?|envisages?|punish\w*|makes|presumes?|guarantees?|governs?|saves|excludes?|extends|confers?|raises|defines|protects|permits|allows"
    r"|shall\s+(?:apply|not)|(?:is|are|was|were|stands?|gets?|has\s+been|have\s+been)\s+(?:squarely\s+|clearly\s+|also\s+)?(?:attracted|applicable|invoked|violated|made\s+out|satisfied|complied"
    r"|mandatory|contravened|bailable|cogni[sz]able)|notices?|complaints?|petitions?|proceedings?|offen[cs]es?|cases?"
    r"|prosecution|applications?|writ|charges?|thereof)\b",
    re.I,
)
_LAW_NEAR = re.compile(
    r"\b(?:offen[cs]es?|punish\w*|prosecut\w+|statut\w+|penal|cogni[sz]\w+|magistrate|f\.?i\.?r\.?|dishonou?r(?:ed)?|fundamental\s+rights?|writ"
    r"|cheating|accused|bail)\b",
    re.I,
)
_PAPER_NAMED = re.compile(
    r"\b(?:agreement|contract|deed|lease|licen[cs]e|policy|mou|bye-?laws|tender|will|constitution\s+of\s+the\s+(?:club|society|trust|association)|manual|handbook|brochure|charter)\b",
    re.I,
)
_WORK = re.compile(
    r"\b(?:film|movie|picture|series|serial|documentary|play|song|album|novel|book|show|song|titled|entitled|called|named|title)\b[\s,]{0,3}[\"']?$",
    re.I,
)
_SUIT = re.compile(
    r"\s+(?:of\s|suits?|petitions?|applications?|proceedings|leave|plaint|deals?|provides?|is\b|and\b|or\b|r/w|read|rules?|to\b|c\.?p\.?c|in\b|summons)",
    re.I,
)
_TIMED = re.compile(r"\d\s?$")
_OWN_HEADING = re.compile(r"\s?[:.\-]\s*[A-Z]")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a chain of provisions with no Act beside it stands.

    ``scope``: an Act is named somewhere in the text, or the kind of notice implies one.
    ``sign``: the anchor itself is a lawyer's ("u/s", "§").
    """

    text: str
    chain: Chain
    scope: bool = False
    sign: bool = False

    @property
    def before(self) -> str:
        """Up to 200 characters before the chain."""
        return self.text[max(0, self.chain.start - 200) : self.chain.start]

    @property
    def after(self) -> str:
        """Up to 120 characters behind the last provision of the chain."""
        end = self.chain.items[-1].end
        return self.text[end : end + 120]


def of_a_paper(text: str, chain: Chain) -> bool:
    """Does a chain belong to an agreement or to the paper itself ("Section 4 of the agreement", "Section 5 above")?"""
    after = text[chain.end : chain.end + 120]
    if chain.items[0].kind == "order":
        return bool(chain.items[0].rule and _NOT_LAW.match(after))
    return bool(_NOT_LAW.match(after) or _HERE.match(after))


def not_law(setting: Setting) -> bool:
    """Is a chain with no Act on either side no law: another thing's, an address, an agreement's, a heading?"""
    chain, after, before = setting.chain, setting.after, setting.before[-70:]
    if chain.items[0].kind == "order":
        return False
    placed = _PLACE_BEFORE.search(before) or not _LEADS_TO_LAW.search(before)
    if _PAPER_BEFORE.search(before) or (_PLACE_AFTER.match(after) and placed):
        return True
    if _MEASURE.match(after) or _HOUSE.match(after) or _WORK.search(before):
        return True
    if _BLOCK_AFTER.match(after) or _OWNER.search(before):
        return True
    line = before.rsplit("\n", 1)[-1]
    if _ADDRESS.search(line) and not re.search(r"under\s*$", before):
        return True
    heads_line = not line.strip() and "\n" in before and chain.word == "section"
    if heads_line and len(chain.items) == 1 and _OWN_HEADING.match(after):
        return True
    return not _said_as_law(setting)


def _said_as_law(setting: Setting) -> bool:
    """Do the words around a lone number, or the Acts of the text, speak for law?"""
    before, after = setting.before, setting.after
    if _THEREOF.match(after) and not setting.scope:
        return False
    strong = setting.sign or bool(_STRONG.search(before[-130:]))
    if not strong and _of_another(after):
        return False
    owner = _GOVERNED.match(after)
    if owner and _OF_LAW.search(owner[1]):
        return True
    if strong or _alone(setting) or _OF_CAPITALS.match(after):
        return True
    if _paper_last(setting):
        return False
    if setting.scope:
        return True
    sentence = re.split(r"[.;\n]\s", before)[-1][-120:] + " " + re.split(r"[.;\n]\s", after)[0][:90]
    return bool(
        _LEAD.search(before[-50:])
        or _LEAD_BY.search(before[-50:])
        or _LAW_AFTER.match(after)
        or _LAW_NEAR.search(sentence)
    )


def _of_another(after: str) -> bool:
    """Is it "of" something that is neither an Act nor the abbreviation of one ("Section 7 of the boiler")?"""
    found = _GOVERNED.match(after)
    return bool(found) and not (_OF_LAW.search(found[1]) or _CAPITALS.match(found[1])) if found else False


def _alone(setting: Setting) -> bool:
    """Is the chain the whole text, as in a subject line or a cell of a table?"""
    return not re.search(r"\w", setting.before) and not re.search(r"\w", setting.after)


def _paper_last(setting: Setting) -> bool:
    """Was an agreement named before, and no Act anywhere? Then its own sections are meant."""
    return not setting.scope and bool(_PAPER_NAMED.search(setting.before))


def other_order(text: str, at: int) -> bool:
    """Do the words before an "Order" make it one of goods, of a court or of an office?"""
    return bool(_OTHER_ORDER.search(text[max(0, at - 30) : at]))


def names_an_order(text: str, start: int, end: int) -> bool:
    """Do the words beside an "Order VI" without a rule make it one of the Code ("a suit under Order XXXVII")?"""
    after = text[end : end + 120]
    if _of_another(after):
        return False
    return bool(_LEAD.search(text[max(0, start - 80) : start]) or _SUIT.match(after) or not re.match(r"\s\w", after))


def timed(text: str, at: int) -> bool:
    """Is the "sec" at this offset the unit of a figure before it ("37 sec 4")?"""
    return bool(_TIMED.search(text[max(0, at - 3) : at]))
