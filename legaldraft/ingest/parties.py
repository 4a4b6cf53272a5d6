"""Who sends the notice and to whom: names, kinds, descriptions, addresses, roles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from legaldraft.ingest import patterns as p
from legaldraft.ingest.extracted import ExtractedFact, Span
from legaldraft.ingest.lines import Line
from legaldraft.ingest.segment import Piece, Segments

_RELATION = r"(?:[sdwchS]\s?[/.]\s?[oO]\.?|S/o|D/o|W/o|C/o|H/o|R/o|son\s+of|daughter\s+of|wife\s+of|widow\s+of|husband\s+of|पुत्र|पुत्री|पत्नी|आत्मज)"
_AT = re.compile(
    r"(?:\b(?:both\s+|all\s+|also\s+)?(?:presently\s+|permanently\s+|currently\s+|at\s+present\s+)?"
    r"(?:[rR]\s?/\s?[oOaA][.:]?(?=\W)|R\.?/at|[rR]esiding\s+(?:at|in)|[rR]esident\s+(?:of|at)|resid(?:es|ent)\s+at|निवासी|"
    r"(?:(?:and\s+)?(?:having|with)\s+)?(?:its|his|her|their|an?)?\s*(?:[rR]egistered|[rR]egd\.?|[hH]ead|[pP]rincipal|[cC]orporate|[bB]ranch|[oO]perating)?"
    r"\s*(?:[oO]ffice|(?:[pP]rincipal\s+)?[pP]lace\s+of\s+business|[aA]ddress|[sS]hop|[wW]orks|[fF]actory|[gG]odown|[sS]howroom|[cC]linic|[eE]stablishment|[bB]usiness(?:\s+premises)?)"
    r"\s*(?:is\s+)?(?:situated\s+|located\s+)?(?:at|in)\b|(?:situated|located|working\s+for\s+gain|functioning)\s+at|[hH]aving\s+(?:its|his|her|their)\s+\w+\s+at"
    r"|(?:carrying|carries)\s+on\s+(?:\w+\s+){0,6}business\s+(?:\w+\s+){0,10}?(?:at|from))|\b(?:Address|Office|Regd\.?\s+Office|Registered\s+Office|Shop|Res)\s*:)\s*[:\-]?\s*"
)
_THROUGH = re.compile(
    r"(?:\b(?:acting\s+|represented\s+|duly\s+represented\s+)?(?:[tT]hrough|[tT]hru|represented\s+by|[rR]ep\.?\s+by|Through|by)\s*[:\-]?\s*"
    r"(?=(?:its|his|her|their|the|one\s+of\s+its)\s+|(?:Authori[sz]ed|Director|Managing|Partner|Propriet|Manager|Karta|Secretary|A\.?R\.?|Power|Shri|Sh\.|Mr|Ms|Smt|Mrs))|\bKind\s+Attn\.?\s*[:\-]?\s*)"
)
_STOP = re.compile(
    r"\(?\s*\b(?:here\s*in\s*after|hereinbefore|the\s+[“\"']|for\s+short|referred\s+to)|\([“\"'‘]|\(\s*(?:my|our|the)\s+(?:said\s+)?[“\"']?client|\((?:[“\"'‘])"
    r"|,?\s*\b(?:I|we|the\s+undersigned)\b,?\s+(?:do\b|hereby|the\s+undersigned|am|are|serve|address|have|state|write|issue|send|call|give|being|on\s+whose)"
    r"|,?\s*\b(?:do|does)\s+hereby|,?\s*\bhereby\s+(?:serve|give|call|issue|address|state)|,?\s*(?:to\s+)?(?:serve|address|issue|send|write\s+to|call\s+upon|give)\s+(?:upon\s+)?(?:you|the\s+noticees?)"
    r"|\bthe\s+following\b|,?\s*\byou\s+(?:are|the)\b|,?\s*(?:and\s+)?(?:have|has|am|are)\s+(?:been\s+)?instruct|,?\s*under\s+(?:whose|the)\s+instruct"
    r"|,?\s*(?:and\s+)?(?:(?:on\s+)?(?:whose|his|her|its|their)\s+(?:instructions|behalf))|,?\s*who\s+(?:has|have|had)\s|,\s*(?:as|that)\s|\bas\s+(?:under|follows)\b|,?\s*(?:and\s+)?in\s+(?:respect|relation|connection)\s+(?:of|to|with)"
    r"|,?\s*(?:against|regarding|concerning|with\s+(?:reference|regard))\b|,?\s*whose\s+instruct|,?\s*(?:has|have)\s+(?:consulted|approached|engaged|placed|handed)"
)
_CLIENT = re.compile(
    r"(?:under\s+(?:the\s+)?(?:\w+\s+)?instructions?|instructions?|instructed|behalf|(?:[Ww]e|I|I\s+am|[Ww]e\s+are)\s+(?:act|am\s+acting|are\s+acting|acting|appear|represent|concerned|advocates?|counsel)"
    r"|(?:counsel|advocates?)|serve|address|write\s+to|issue)\b[^.]{0,140}?\b(?:[Mm]y|[Oo]ur|[Tt]he|[Aa]bove)\s*(?:above\s?-?\s?(?:named|mentioned)\s+|said\s+)?clients?\b(?!\s*['’]s?\s)\s*[,:;\-–]*\s*(?:namely|viz\.?|i\.e\.?|being)?\s*[,:\-–]*\s*",
    re.DOTALL,
)
_ACT_FOR = re.compile(
    r"\b(?:[Ww]e|I)\s+(?:act|represent|am\s+acting|are\s+acting|appear|am\s+concerned|are\s+concerned|am\s+instructed|are\s+instructed|have\s+been\s+instructed|write|am\s+writing|are\s+writing|address\s+you)"
    r"\s*(?:for\s+and\s+on\s+behalf\s+of|on\s+behalf\s+of|for|by|on\s+the\s+instructions\s+of|under\s+instructions\s+(?:of|from))?\s*(?:(?:my|our)\s+client[s,:]*\s*)?"
)
_BEHALF = re.compile(
    r"(?:(?:[Oo]n|for\s+and\s+on)\s+behalf\s+of|[Ii]nstructions?\s+(?:received\s+)?(?:from|of|by)|[Ii]nstructed\s+by)(?:\s+and\s+on\s+behalf\s+of)?\s+(?:(?:my|our|the)\s+clients?\s*[,:\-]*\s*)?(?=[A-Z\u0900-\u097f“\"])"
)
_NAME_END = re.compile(
    r"\s*(?:,|;|\(|\)|\[|“|\"|:|\n|\s[-–—]\s|"
    rf"\s{_RELATION}(?=\W)|\b(?:having|aged|age|residing|resident|a\s+(?:company|partnership|proprietor|private|public|firm|limited|registered|sole|reputed|body|trust|society|practising|retired|citizen|businessman)|an?\s+(?:\w+\s+){{0,2}}(?:company|firm|individual|resident)|"
    r"is\s|are\s|was\s|has\s|have\s|who\b|whose\b|which\b|through|represented|rep\.|acting|carrying|do\s+hereby|hereby|I\s|we\s|and\s+(?:under|have|am|as|on)\b|of\s+(?=\d|[A-Z])|(?:the\s+)?(?:[Ss]ole\s+)?[Pp]roprietor|to\s+(?:serve|address|issue|send|call|write)|resid|R/o|r/o|at\s+(?=\d)|in\s+(?:respect|connection)|under\b|as\s+(?:under|follows)|that\s))"
)
_DESCRIBES = re.compile(
    rf"^\s*\(?\s*(?:{_RELATION}(?=\W)|aged\b|age\b|(?:the\s+|an?\s+|its\s+|sole\s+|ex-?\s?|former\s+|whole\s?-?time\s+|managing\s+|executive\s+|additional\s+|joint\s+|designated\s+)*(?:director|partner|proprietor|proprietress|prop\b|propr|authori[sz]ed|signatory|karta|trustee|secretary|chairman|president|manager|guarantor|co-?borrower|borrower|chief|ceo|cfo|company\b|partnership\b|firm\b|private\s+limited|public\s+limited|registered\s+under)|CIN\b|PAN\b|GSTIN|D\.?I\.?N\b|LLPIN|occupation|noticee|hindu|adult|indian|पुत्र|पत्नी)",
    re.IGNORECASE,
)
_PERSON_MARK = re.compile(rf"^\s*{p.HONORIFIC}(?=\s|\W)")
_CONTACT = re.compile(
    r"^\s*(?:e-?\s?mail|mob(?:ile)?|ph(?:one)?|tel|cell|contact|whats\s?app|fax|also\s+at)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Party:
    """What was read of one party; every text with the span it was read from."""

    name: str = ""
    description: str = ""
    address: str = ""
    through: str = ""
    role: str = ""
    spans: dict[str, Span] = field(default_factory=dict)

    def put(self, key: str, text: str, start: int) -> None:
        """Sets a field to the trimmed text that begins at ``start``."""
        lead = len(text) - len(text.lstrip(" ,.;:-–—\n\t("))
        trimmed = text[lead:].rstrip(" ,;:-–—\n\t(")
        if key != "name" and trimmed.endswith(")") and trimmed.count(")") > trimmed.count("("):
            trimmed = trimmed[:-1].rstrip(" ,")
        if not trimmed or not re.search(r"\w", trimmed):
            return
        setattr(self, key, re.sub(r"\s*\n\s*", ", ", trimmed).replace(",,", ","))
        self.spans[key] = (start + lead, start + lead + len(trimmed))


def kind_of(party: Party, context: str = "") -> str:
    """The kind of a party by its name, then by how it is described; an unmarked name is an individual."""
    name, more = party.name, f"{party.description} {party.through} {context}"
    rules = (
        ("llp", r"\bL\.?L\.?P\b\.?|limited\s+liability\s+partnership", name + " " + party.description),
        ("company", r"\b(?:Ltd|Limited|Inc)\b|\(P\)|लिमिटेड", name),
        ("huf", r"\bHUF\b|hindu\s+undivided", name + " " + party.description),
        (
            "government",
            r"\b(?:government|ministry|department|municipal|union\s+of\s+india|state\s+of|commissioner|collector|corporation\s+of)\b",
            name,
        ),
        ("trust", r"\btrust\b", name),
        ("society", r"\bsociety\b|\bsamiti\b", name),
        ("partnership", r"\bpartnership\b|\bpartners?\b", more if _is_firm(party) else ""),
        (
            "proprietorship",
            r"\bprop(?:rietor\w*)?\b|proprietary",
            more if _is_firm(party) or re.search(r"proprietor\s+of", more, re.I) else "",
        ),
        ("company", r"\bcompany\b|\bdirector\b|companies\s+act", more if _is_firm(party) else ""),
    )
    for kind, pattern, text in rules:
        if re.search(pattern, text, re.IGNORECASE):
            return kind
    return "proprietorship" if _is_firm(party) else "individual"


def _is_firm(party: Party) -> bool:
    if _PERSON_MARK.match(party.name):
        return False
    return bool(re.match(rf"\s*(?:{p.FIRM_MARK})", party.name) or re.search(rf"\b{p.CORPORATE}(?=\W|$)", party.name))


def read_client(segments: Segments, whole: str) -> Party:
    """The sender's party, from the opening sentence, the subject, or the paragraph that introduces the client."""
    party = Party()
    for piece in segments.body[:4]:
        if not piece.heading and not party.name:
            _from_opening(party, whole[piece.start : piece.end], piece.start)
    if not party.name:
        for line in (*segments.subject, *segments.letterhead):
            _from_behalf(party, line.text, line.start)
    _from_introduction(party, segments.body[:6], whole)
    return party


def _from_opening(party: Party, text: str, start: int) -> None:
    for pattern in (_CLIENT, _ACT_FOR, _BEHALF):
        for found in pattern.finditer(text):
            if found.end() < len(text) and _begins_name(text[found.end() :]):
                _read_described(party, text[found.end() :], start + found.end())
                if party.name:
                    return


def _begins_name(text: str) -> bool:
    return bool(
        re.match(rf"\s*[“\"]?(?:{p.FIRM_MARK}|{p.HONORIFIC}|[A-Z][\w.&'’]*|[\u0900-\u097f]+)\s*\S", text)
    ) and not re.match(r"\s*(?:I|We|Under|You|The\s+(?:following|undersigned)|That|This|Dear|Advocate)\b", text)


def _from_behalf(party: Party, text: str, start: int) -> None:
    found = _BEHALF.search(text)
    if found and not party.name:
        name = _name_in(text[found.end() :])
        party.put("name", name, start + found.end())


def _name_in(text: str) -> str:
    """The name at the start of a text: up to the comma or word that ends it, minding "Pvt. Ltd." after a comma."""
    opening = re.match(rf"\s*(?:(?:{p.FIRM_MARK})|(?:{p.HONORIFIC}(?=\W)\s*)+)?\s*", text)
    skip = opening.end() if opening else 0
    end = _NAME_END.search(text, skip)
    cut = end.start() if end else len(text)
    follows = re.match(
        r"\s*[,(]?\s*(?:\(?(?:India|P|I|Regd\.?)\)?\s*)?(?:Pvt\.?|Private|Ltd\.?|Limited|LLP|HUF)\.?(?:\s*(?:Ltd\.?|Limited))?",
        text[cut:],
    )
    name = text[: cut + follows.end()] if follows else text[:cut]
    return re.sub(r"(?<=[a-z])\.\s+[A-Z].*$", "", name, flags=re.DOTALL) if len(name) > 90 else name


def _read_described(party: Party, text: str, start: int) -> None:
    """Name, description, representative and address from running text such as an opening sentence."""
    name = _name_in(text)
    party.put("name", name, start)
    rest_at = len(name)
    stop = _STOP.search(text, rest_at)
    # An alias in brackets may stand between the name and the description: (“our client”), a company …
    alias = re.match(
        r"\s*,?\s*\([^)]{0,80}\)\s*,?\s*(?=an?\s|having|s/o|r/o|through|of\s)", text[rest_at:], re.IGNORECASE
    )
    if alias:
        rest_at += alias.end()
        stop = _STOP.search(text, rest_at)
    tail = text[rest_at : stop.start() if stop else len(text)]
    sentence = re.search(
        r"(?<=[a-z0-9)])\.\s+(?=[A-Z])(?<!No\.\s)(?<!Pvt\.\s)(?<!Ltd\.\s)(?<!Smt\.\s)(?<!Sh\.\s)", tail
    )
    _read_tail(party, tail[: sentence.start()] if sentence else tail, start + rest_at)


def _read_tail(party: Party, tail: str, start: int) -> None:
    """What stands after a name: description, then representative and address in either order."""
    address, through = _AT.search(tail), _THROUGH.search(tail)
    place = re.match(r"\s*,?\s*of\s+(?=\d|[A-Z])", tail) if not address else None
    marks = sorted(x.start() for x in (address, through, place) if x)
    description = tail[: marks[0]] if marks else tail
    if re.search(r"\d{3}\s?\d{3}\b", description) and not address:
        address_at = 0
        relation = re.match(rf"[\s,]*{_RELATION}[^,]*,", tail)
        address_at = relation.end() if relation else 0
        party.put("description", tail[:address_at], start)
        party.put("address", tail[address_at : marks[0] if marks else len(tail)], start + address_at)
    else:
        party.put("description", re.sub(r"(?:,|\band)\s*$", "", description), start)
    for mark, key, other in ((address or place, "address", through), (through, "through", address)):
        if mark:
            end = other.start() if other and other.start() > mark.start() else len(tail)
            value = re.sub(r"\s*\b(?:and|acting|duly)\s*$", "", tail[mark.end() : end])
            party.put(key, value, start + mark.end())


_INTRODUCED = re.compile(
    r"^\s*(?:That\s+)?,?\s*(?:[Mm]y|[Oo]ur|[Tt]he)\s+(?:said\s+|above\s?-?named\s+)?[Cc]lient,?\s+(?:is|are|was|being|has|having|resid)\b"
)


def _from_introduction(party: Party, pieces: Sequence[Piece], whole: str) -> None:
    """Description and address from the paragraph "My client is a company … having its office at …"."""
    for piece in pieces:
        text = whole[piece.start : piece.end]
        found = _INTRODUCED.match(text)
        if not found:
            continue
        tail = text[found.end() :]
        stop = re.search(
            r"\.\s+[A-Z]|\.\s*$|\band\s+(?:is\s+)?(?:engaged|carr|deal|the\s+proprietor)|,?\s*(?:engaged|carrying|dealing)\b",
            tail,
        )
        tail = tail[: stop.start()] if stop else tail
        fresh = Party()
        _read_tail(fresh, tail, piece.start + found.end())
        for key in ("address", "through"):
            if not getattr(party, key) and getattr(fresh, key) and len(getattr(fresh, key)) < 200:
                setattr(party, key, getattr(fresh, key))
                party.spans[key] = fresh.spans[key]
        described = re.match(r"\s*(?:an?\s+[^,.]*?(?:company|firm|LLP|proprietorship|trust|society)\b[^,.]*)", tail)
        if described and not party.description and len(described.group(0)) < 200:
            party.put("description", described.group(0), piece.start + found.end())


def read_noticee(lines: Sequence[Line], whole: str) -> Party:
    """A noticee from the lines of its To block: name, then what describes it, then the address."""
    party = Party()
    kept = [x for x in lines if not _CONTACT.match(x.text) and not re.fullmatch(p.EMAIL.pattern, x.text.strip())]
    if not kept:
        return party
    start, end = kept[0].start, kept[-1].end
    if len(kept) == len(lines):
        end = lines[-1].end
    text = whole[start:end]
    name = _name_in(text)
    brand = re.match(r"\s*\(?(?:trading\s+as|t/a|alias|@)\b", text[len(name) :])
    party.put("name", name if not brand else name + brand.group(0), start)
    _read_block(party, text, len(name), start)
    return party


def _read_block(party: Party, text: str, at: int, start: int) -> None:
    """The parts of an address block after the name: comma- or line-separated tokens, in order."""
    at += len(re.match(r"[\s,]*", text[at:]).group(0))  # type: ignore[union-attr]
    first, last = at, at
    while at < len(text):
        token = re.match(r"[^,\n]*", text[at:]).group(0)  # type: ignore[union-attr]
        through = _THROUGH.match(token.lstrip())
        if through or (last == at and token.lstrip().startswith("(") and _THROUGH.search(token)):
            at = _take_through(party, text, at, start)
            first, last = (at, at) if not party.description else (first, last)
            continue
        marked = _AT.match(token)
        if not _DESCRIBES.match(token) or (marked and not re.match(_RELATION, token.lstrip()[:4])):
            break
        inner = _AT.search(token)
        if inner and inner.start() > 3:
            last = at + inner.start()
            at = last
            break
        at += len(token)
        last = at
        at += len(re.match(r"[\s,]*", text[at:]).group(0))  # type: ignore[union-attr]
        party.put("description", text[first:last], start + first)
    if last > first:
        party.put("description", text[first:last], start + first)
    rest = text[at:]
    marked = _AT.match(rest.lstrip())
    skip = len(rest) - len(rest.lstrip()) + marked.end() if marked else 0
    late = _THROUGH.search(rest)
    if late and not party.through:
        _take_through(party, text, at + late.start(), start)
        rest = rest[: late.start()]
    party.put("address", rest[skip:], start + at + skip)


def _take_through(party: Party, text: str, at: int, start: int) -> int:
    """Reads "through its Director, Mr. X" and returns the offset after it."""
    found = _THROUGH.search(text, at)
    if not found:
        return at
    begin = found.end()
    end = re.compile(r"[,\n]").search(text, begin)
    cut = end.start() if end else len(text)
    following = re.match(rf"[,\s]*(?:{p.HONORIFIC}(?=\W)\s*[A-Z][^,\n]*)", text[cut:])
    if following and not re.search(rf"{p.HONORIFIC}\s+[A-Z]", text[begin:cut]):
        cut += following.end()
    party.put("through", text[begin:cut].rstrip(") "), start + begin)
    return cut + len(re.match(r"[\s,)]*", text[cut:]).group(0))  # type: ignore[union-attr]


def party_facts(path: str, party: Party, confidence: float, kind: str) -> list[ExtractedFact]:
    """The facts of one party under a path (``client``, ``noticees.0``)."""
    if not party.name:
        return []
    out = [ExtractedFact(f"{path}.name", party.name, (party.spans["name"],), confidence)]
    out.append(ExtractedFact(f"{path}.kind", kind, (), confidence - 0.1))
    for key in ("description", "address", "through"):
        if value := getattr(party, key):
            out.append(ExtractedFact(f"{path}.{key}", value, (party.spans[key],), confidence - 0.1))
    if party.role:
        out.append(ExtractedFact(f"{path}.role", party.role, (), confidence - 0.15))
    return out
