# ruff: noqa: E501  (a pattern reads best in one piece)
"""Word patterns that several readers of a notice share."""

import re

MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
HONORIFIC = (
    r"(?:Mr\.?|Mrs\.?|Ms\.?|Miss|Shri\.?|Sri\.?|Sh\.?|Smt\.?|Kumari|Km\.?|Kum\.?|Dr\.?|Prof\.?|Adv\.?|Thiru\.?|Tmt\.?|"
    r"Selvi\.?|Sau\.?|Sou\.|Smti\.?|Er\.?|CA\.?|Capt\.?|Col\.?|Sardar|S\.|Late|श्री|श्रीमती|सुश्री)"
)
FIRM_MARK = r"Tvl\.?(?=\s)|M\s?/\s?[Ss]\.?|Messrs\.?|मैसर्स|मे\."
CORPORATE = (
    r"(?:Pvt\.?|Private|\(P\)|\(India\)|Ltd\.?|Limited|LLP|L\.L\.P\.?|Inc\.?|Corporation|Corp\.?|Company|Co\.|HUF|Trust|"
    r"Society|Bank|Foundation|Association|Federation|Industries|Enterprises?|Traders|Trading|Agencies|Agency|Brothers|"
    r"Bros\.?|& Sons|Associates|Constructions?|Builders|Developers|Textiles|Exports?|Impex|Infra\w*|Solutions|Services|"
    r"Systems|Technologies|Logistics|Motors|Steels?|Foods?|Pharma\w*|Electricals?|Electronics|Stores?|Mart|Works|Mills|"
    r"Udyog|Bhandar|Engineering|Engineers|Interiors|Packaging|Polymers|Plastics|Chemicals|Fabrics|Garments|Jewellers|"
    r"Hospital|Clinic|School|College|Hotel|Restaurant|Caterers|Travels|Transport|Roadways|Carriers|Suppliers|Distributors)"
)

SALUTATION = re.compile(
    r"^\s*(?:(?:Dear|Respected|Kind)\s+)?(?:Sirs?|Madams?|Mesdames|Gentlem[ae]n|Ma'?am|महोदय\w*|महाशय\w*|मान्यवर|श्रीमान\w*|Mahoda[iy]\w*|Mahasha[iy]\w*)"
    r"(?:\s*\(s\)|/s)?(?:\s*(?:/|&|and|or|,)\s*(?:Dear\s+)?(?:Sirs?|Madams?|Mesdames|महोदया|महाशया)(?:\s*\(s\)|/s)?)*\s*[,:;.\-–]*\s*$"
    r"|^\s*(?:Dear|Respected)\s+(?:Shri|Smt|Sri|Mr|Mrs|Ms|Dr|All|[A-Z])[\w.&]*(?:\s+[\w.&]+){0,5}\s*[,:;.\-–]*\s*$",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"\b(?:under|upon|on|as per|pursuant to|in accordance with)\s+(?:the\s+|and\s+|express\s+|specific\s+|due\s+|my\s+)*(?:instructions?|authority|behalf)"
    r"|\binstruct(?:ed|s)\b.{0,60}\b(?:client|me|us|to)\b|\b(?:I|we)\s+(?:act|am|are|have been|appear|write|address|represent)\b.{0,80}\b(?:client|behalf|instruct|for|concerned)"
    r"|\b(?:my|our)\s+(?:above\s?-?named\s+)?client\b.{0,300}\binstruct|निर्देश|मुवक्किल|पक्षकार",
    re.IGNORECASE | re.DOTALL,
)
CLOSING = re.compile(
    r"^\s*(?:Yours?\s+(?:very\s+)?(?:faithfully|truly|sincerely|etc)|Thank(?:ing)?\s+you|Thanks\s+and|With\s+regards|Regards|"
    r"Faithfully\s+yours|Issued\s+by|भवदीय\w*|Bha[vw]d[iy]+a?\b|आपका\b|धन्यवाद)",
    re.IGNORECASE,
)
ENCLOSURE = re.compile(
    r"^\s*(?:Encl(?:osures?|osed|s)?|List of (?:documents|enclosures)|Annexures?|संलग्नक?)\s*[.:\-–(]*\s*", re.IGNORECASE
)
FROM = re.compile(
    r"^\s*(?:(?:From|Sender|(?:Notice\s+)?(?:given|sent|issued|written)\s+(?:by|for|through|on\s+behalf\s+of)|Noticer|On\s+behalf\s+of)"
    r"(?:\s*[:,\-–]+\s*$|\s*$|\s*[:\-–])|Notice\s+(?:by|through|from|on\s+behalf\s+of)\s*[:\-–])",
    re.IGNORECASE,
)
"""A label in front of who sends the letter, or for whom."""
MARKING = re.compile(
    r"^\s*[\[(]?(?:(?:strictly\s+)?without\s+prejudice|(?:strictly\s+)?(?:private\s*(?:and|&)\s*)?confidential|(?:most\s+)?urgent|"
    r"office\s+copy|duplicate)[\])]?\s*[.!]?\s*$",
    re.IGNORECASE,
)
"""A line that marks the letter and names nobody."""
ATTENTION = re.compile(r"^\s*\(?(?:Kind\s+)?Att(?:entio)?n\b\.?", re.IGNORECASE)
TITLE_OF_LAW = re.compile(
    r"\b(?:under\s+(?:the\s+)?(?:section|sections|order|clause|article|rule)|u/s|invoking|pursuant|on\s+behalf\s+of)\b",
    re.IGNORECASE,
)
COPY_TO = re.compile(r"^\s*(?:Copy\s+(?:to|for)|C\.?C\.?\s*(?:to)?\s*:|CC\b)", re.IGNORECASE)
SUBJECT = re.compile(
    r"^\s*(?:(?:Sub(?:ject)?|Sub\.|Re|Ref(?:erence)?|Reg(?:arding)?|In\s+Re|In\s+the\s+matter\s+of|विषय|Vishaya?)\s*\.?\s*[:\-–]+[:\-–\s]*)",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"^\s*(?:STATUTORY\s+|LEGAL\s+|DEMAND\s+|FINAL\s+|LAWYER'?S\s+|ADVOCATE'?S\s+|कानूनी\s+|विधिक\s+)*(?:NOTICE|LETTER\s+OF\s+DEMAND|CEASE\s+AND\s+DESIST|नोटिस|सूचना)\b",
    re.IGNORECASE,
)
REFERENCE = re.compile(
    r"^\s*(?:Our\s+|My\s+|Notice\s+|File\s+)?(?:Ref(?:erence)?|No|File|Notice|L\.?N\.?|संदर्भ|पत्रांक|क्रमांक)\s*\.?\s*(?:No\.?|Number|संख्या|सं\.?)?\s*[:\-–.]+\s*"
    r"(?P<ref>[^\s\t][^\t\n]*?)\s*(?=\t|\s{3,}|$|\b(?:Date|Dated|Dt)\b)",
    re.IGNORECASE,
)
DATE_LABEL = re.compile(
    r"(?:^|[\t ]|\b)(?:Date|Dated|Dt|दिनांक|तारीख|Dinaa?nk|Tari?k[h]?)\b\s*\.?\s*(?:this\s+)?[:\-–.]*\s*", re.IGNORECASE
)
TO = re.compile(
    r"^\s*(?:To\s*,?\s*[:,\-–]*(?=\s|$)|TO\s*[,:\-–]*(?=\s|$)|(?i:(?:Notice\s+)?(?:addressed|given|sent|issued)\s+to\s*(?:[:\-–]|$)|Noticees?\s*[:\-–]+\s*$|(?:Addressees?|Receivers?|Recipients?)\s*[:\-–]|se[wv]a\s+mei?n?\b)|सेवा\s+में|प्रति)\s*[,:\-–]*\s*"
)

MODES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "registered-post",
            r"\bregd\b|\bregistered\b|\bR\.?\s?P\.?\s?A\.?\s?D\b|\bR\.?P\.?\s*(?:with|/|&)\s*A\.?D|रजिस्टर्ड|पंजीकृत",
        ),
        ("speed-post", r"speed\s*-?\s*post|स्पीड\s*पोस्ट"),
        ("courier", r"\bcourier\b|कूरियर|कोरियर"),
        ("email", r"\be-?\s?mail\b|ई-?मेल"),
        ("whatsapp", r"whats\s?-?app|व्हाट्स"),
        ("hand-delivery", r"by\s+hand\b|hand\s+delivery|\bdasti\b|दस्ती|personal(?:ly)?\s+(?:service|delivery)"),
        ("upc", r"\bU\.?\s?P\.?\s?C\b|under\s+(?:postal\s+)?certificate|certificate\s+of\s+posting"),
    )
)
MODE_WORDS = re.compile(
    r"\b(?:by|through|via|and|with|per|sent|dispatched|copy|also|the|of|due|ack(?:nowledgement|nowledgment)?|post|postal|mode|"
    r"regd|registered|r|p|a|d|ad|rpad|speed|courier|e|mail|email|whats|app|whatsapp|hand|delivery|dasti|upc|u|c|under|certificate|posting|service|modes)\b",
    re.IGNORECASE,
)
EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
PIN = re.compile(r"\b[1-9]\d{2}\s?\d{3}\b")


def folded(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern for text already in lower case: much faster than ``re.IGNORECASE``, which rules out literal prefixes."""
    return re.compile(re.sub(r"\\.|[A-Z]", lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), pattern), flags)
