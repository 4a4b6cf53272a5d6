# ruff: noqa: E501  (a pattern reads best in one piece)
"""Who sends the notice and to whom: names, kinds, descriptions, addresses, roles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from legaldraft.ingest import patterns as p
from legaldraft.ingest.described import CLIENT_THROUGH, OFFICE, RELATION, Described, read_described
from legaldraft.ingest.extracted import ExtractedFact, Span
from legaldraft.ingest.finder import phrase_places
from legaldraft.ingest.lines import Line
from legaldraft.ingest.segment import Piece, Segments

_NAME_START = rf"(?=[“\"]?(?:{p.FIRM_MARK}|{p.HONORIFIC}(?=[\s.])|[A-Z][\w.&'’-]*\s+(?:[A-Z&(]|and\b)|[A-Z][\w.&'’-]*\s*,|[\u0900-\u097f]))"
_NO_NAME = re.compile(
    r"(?:I|We|Under|You|The|That|This|Dear|Advocates?|On|In|It|He|She|They|Please|Section|Your|My|Our|As|Sir|Madam|Legal|Notice)\b(?!\s*[&.])"
)
_CLIENT = re.compile(
    rf"\b(?:[Mm]y|[Oo]ur|[Tt]he|MY|OUR|[Aa]pne|[Mm]ere|[Hh]amare)\s+(?:above\s?-?\s?(?:named|mentioned)\s+|said\s+|esteemed\s+)?(?:[Cc]lients?|CLIENTS?|[Mm]u[vw]akkil)\s*[,:;\-–]*\s*(?:is\s+|are\s+)?(?:namely|viz\.?|i\.e\.?|being)?\s*[,:\-–]*\s*{_NAME_START}"
)
_FOR = re.compile(
    rf"\b(?:[Aa]dvocates?|[Cc]ounsel|[Ss]olicitors?|[Aa]ct|[Aa]cting|[Aa]ppear(?:ing)?|[Rr]epresent(?:ing)?|[Cc]oncerned|[Ii]nstructed|[Rr]etained|[Ee]ngaged|[Bb]ehalf|[Ii]nstructions?|[Ww]rite|[Ww]riting)\s+"
    rf"(?:(?:received\s+)?(?:for\s+and\s+on\s+behalf\s+of|on\s+behalf\s+of|for|by|of|from)\s+)?(?:and\s+(?:on\s+behalf\s+of|under\s+(?:the\s+)?instructions?\s+(?:of|from))\s+)?(?:(?:my|our)\s+clients?\s*[,:]*\s*)?{_NAME_START}"
)
_HINDI_CLIENT = re.compile(
    r"(?:मुवक्किल|पक्षकार|मुवक्किला)\s*[,:]?\s*(?=(?:श्री|श्रीमती|सुश्री|मैसर्स|मे\.|कु\.)\s*[\u0900-\u097f])"
)
_NAME_END = re.compile(
    rf"\s*(?:,|;|\(|\)|\[|“|\"|:|\n|\s[-–—]\s|\s{RELATION}(?=\W)|\b(?:having|aged|age|residing|resident|a\s+(?:company|partnership|proprietor|sole|private|public|firm|limited|registered|reputed|body|trust|society|practising|retired|citizen|businessman|Hindu)|"
    r"an?\s+(?:\w+\s+){0,2}(?:company|firm|individual|resident)|is\s|are\s|was\s|has\s|have\s|who\b|whose\b|which\b|through|represented|rep\.|acting|carrying|carries|do\s+hereby|hereby|I\s|we\s|to\s+(?:serve|address|issue|send|call|write|inform|state)|"
    r"and\s+(?:under|have|am|as|on|its|write|send)\b|on\s+(?=\d)|dated\b|of\s+(?=\d|[A-Z])|(?:the\s+)?(?:[Ss]ole\s+)?[Pp]roprietor|R/o|r/o|at\s+(?=\d)|in\s+(?:respect|connection)|under\b|as\s+(?:under|follows)|that\s|for\s|serve\b|against\b|regarding\b)|\s(?:ke|ki|ko|dwara|ni[vw]asi)\s|\s(?:की\s+ओर|के\s+निर्देश|द्वारा|निवासी|आयु|उम्र|प्रोपराइटर)(?=\s|$))"
)
_SUFFIX = re.compile(
    r"\s*,?\s*(?:\(\s*(?:India|P|I|Regd\.?|HUF|Guj|Pvt|Bom|Cal)\.?\s*\)\s*)?(?:(?:\(?(?:Pvt|Private|P)\.?\)?\s*)?(?:Ltd\.?|Limited)|LLP|L\.L\.P\.?|HUF|\(HUF\))(?=\W|$)\.?|\s*\(\s*(?:HUF|H\.U\.F\.|Regd\.?)\s*\)"
)
_PERSON_MARK = re.compile(rf"^\s*{p.HONORIFIC}(?=[\s.])")
_CONTACT = re.compile(
    r"^\s*\(?(?:kind\s+att(?:entio)?n|attn\b|attention|e-?\s?mail|mob(?:ile)?|ph(?:one)?|tel|cell|contact|whats\s?app|fax|also\s+at|by\s+e-?mail)\b",
    re.IGNORECASE,
)
_TITLE_ONLY = re.compile(
    rf"^(?:The\s+)?(?:[\w/-]+\s+){{0,4}}(?:{OFFICE}|Head|Incharge|In-charge|Commissioner|Collector|Principal|Registrar|Correspondent)\s*[,.]?$"
)
_KINDS: tuple[tuple[str, str, str], ...] = (
    ("llp", r"\bL\.?L\.?P\b\.?|limited\s+liability\s+partnership", "name+description"),
    ("company", r"\b(?:Ltd|Limited|Inc)\b|\(P\)|लिमिटेड", "name"),
    ("huf", r"\bHUF\b|H\.U\.F|hindu\s+undivided", "name+description"),
    (
        "government",
        r"\b(?:government|ministry|department|municipal|union\s+of\s+india|state\s+of|commissioner|collector|nagar\s+nigam|development\s+authority)\b",
        "name",
    ),
    ("trust", r"\btrust\b", "name+description"),
    ("society", r"\bsociety\b|\bsamiti\b", "name+description"),
    ("partnership", r"\bpartnership\b|\bpartners?\b", "more"),
    ("proprietorship", r"\bprop(?:rietor\w*)?\b|proprietary", "more"),
    ("company", r"\bcompany\b|\bdirector\b|companies\s+act", "more"),
)


_OTHER_SCRIPT = re.compile(r"\s*\([\u0900-\u097f\s.]+\)")


@dataclass(slots=True)
class Party:
    """What was read of one party; every text with the span it was read from."""

    name: str = ""
    description: str = ""
    address: str = ""
    through: str = ""
    role: str = ""
    spans: dict[str, Span] = field(default_factory=dict)

    def put_name(self, text: str, start: int) -> None:
        """Sets the name to the trimmed text that begins at ``start``."""
        lead = len(text) - len(text.lstrip(' ,.;:-–—\n\t“"'))
        trimmed = text[lead:].rstrip(' ,;:-–—\n\t(“"')
        if re.search(r"[^\W\d_]{2}|[\u0900-\u097f]{2}", trimmed):
            self.name = re.sub(r"\s+", " ", trimmed)
            self.spans["name"] = (start + lead, start + lead + len(trimmed))

    def put_rest(self, read: Described) -> None:
        """Takes over description, address and representative where they are still missing."""
        for key, value in read.values.items():
            if not getattr(self, key):
                setattr(self, key, value)
                self.spans[key] = read.spans[key]


_TWO_NAMES = re.compile(r"^(?:[A-Z][\w.'’-]*\s+){1,3}&\s+[A-Z]")


def is_title(text: str) -> bool:
    """True where a text is the title of an office and nothing else: "The Executive Engineer"."""
    return _TITLE_ONLY.match(text) is not None


def kind_of(party: Party, context: str = "") -> str:
    """The kind of a party by its name, then by how it is described; an unmarked name is an individual, and of "X & Y"
    alone nobody can tell ("")."""
    firm = _is_firm(party)
    texts = {
        "name": party.name,
        "name+description": f"{party.name} {party.description if firm else ''}",
        "more": f"{party.description} {party.through} {context}" if firm else "",
    }
    for kind, pattern, where in _KINDS:
        if re.search(pattern, texts[where], re.IGNORECASE):
            return kind
    unmarked = not firm and not party.description and not _PERSON_MARK.match(party.name)
    return "proprietorship" if firm else "" if unmarked and _TWO_NAMES.match(party.name) else "individual"


def _is_firm(party: Party) -> bool:
    if _PERSON_MARK.match(party.name) or re.match(rf"\s*(?:{RELATION}(?=\W)|aged)", party.description):
        return False
    marked = re.match(rf"\s*(?:{p.FIRM_MARK})", party.name) or re.search(rf"\b{p.CORPORATE}(?=\W|$)", party.name)
    described = re.match(r"\s*an?\s", party.description) and not re.match(
        r"\s*an?\s+(?:resident|citizen|individual)", party.description
    )
    owned = re.match(
        rf"\s*(?:[Pp]rop\b\.?|[Pp]roprietor|[Pp]roprietress)\s*[:\-–]?\s*{p.HONORIFIC}(?=[\s.])", party.description
    )
    return bool(marked or described or party.through or owned)


def read_client(segments: Segments, whole: str) -> Party:
    """The sender's party, from the opening sentence, the subject, or the paragraph that introduces the client."""
    party = Party()
    opening = [x for x in segments.body[:5] if not x.heading][:3]
    for piece in opening:
        if not party.name:
            _from_opening(party, whole, piece)
    _from_labels(party, segments, whole)
    if not party.name:
        for line in (*segments.subject, *segments.letterhead):
            _from_behalf(party, line)
    _from_counsel(party, segments.tail, whole)
    _from_signature(party, segments.tail)
    _from_introduction(party, segments.body[:7], whole)
    _representative(party, opening, whole)
    return party


def _representative(party: Party, opening: Sequence[Piece], whole: str) -> None:
    """ "Our client acts through its Director, Mr. X": who instructs for a firm, in the opening or where the client is named."""
    if party.through or not party.name or kind_of(party) == "individual":
        return
    for place, piece in enumerate(opening):
        for found in CLIENT_THROUGH.finditer(whole, piece.start, piece.end):
            before = whole[max(piece.start, found.start() - 90) : found.start()]
            if place == 0 or re.search(r"\bclient", before):
                party.through, party.spans["through"] = found.group("t"), found.span("t")
                return


def _from_opening(party: Party, whole: str, piece: Piece) -> None:
    for pattern in (_CLIENT, _FOR, _HINDI_CLIENT):
        for found in pattern.finditer(whole, piece.start, piece.end):
            theirs = pattern is _FOR and _YOUR_NOTICE.search(whole, piece.start, found.start())
            if _NO_NAME.match(whole, found.end()) or theirs:
                continue
            name = name_in(whole[found.end() : piece.end])
            party.put_name(name, found.end())
            if party.name:
                behind = found.end() + len(name)
                script = _OTHER_SCRIPT.match(whole, behind, piece.end)
                party.put_rest(read_described(whole, script.end() if script else behind, piece.end, running=True))
                return


def _from_behalf(party: Party, line: Line) -> None:
    found = _FOR.search(line.text)
    if found is None or _YOUR_NOTICE.search(line.text, 0, found.start()):
        found = _CLIENT.search(line.text)
    if found and not party.name and not _NO_NAME.match(line.text, found.end()):
        party.put_name(name_in(line.text[found.end() :]), line.start + found.end())


_LABEL = re.compile(
    r"^\s*(?:(?:Notice\s+)?(?:given|issued|sent|written)\s+(?:by|for|on\s+behalf\s+of)|Noticer|(?:(?:My|Our|The)\s+)?Clients?|From|Sender|"
    r"(?:Notice\s+)?On\s+behalf\s+of|Applicant|Complainant|Claimant|(?:Operational|Financial|Secured)\s+Creditor)\s*(?:\([^)]*\)\s*)?"
    r"(?:(?P<same>[:\-–]+\s*(?=\S))|[,:\-–]*\s*$)",
    re.IGNORECASE,
)
_WRITER = re.compile(r"\s*(?:From|Sender|(?:Notice\s+)?(?:given|issued|sent|written)\s+by)\b", re.IGNORECASE)
_YOUR_NOTICE = re.compile(r"\b[Yy]our\s+(?:[\w']+\s+){0,3}?(?:notice|letter)\b[^.;]{0,80}$")
"""Behind it stands whose notice is answered, not who answers it."""
_LAWYER = re.compile(
    r"\badv(?:ocates?)?\b|\bsolicitors?|\battorneys?|\blaw\b|\blegal\b|chambers|\bLL\.?B|\bassociates\b", re.IGNORECASE
)


def _from_labels(party: Party, segments: Segments, whole: str) -> None:
    """The client behind or below a label ("Notice given by : Sau. X, residing at …", "On behalf of" in a cell)."""
    signed_by_lawyer = any(_LAWYER.search(x.text) for x in segments.tail)
    for lines in (segments.subject, segments.letterhead):
        for at, line in enumerate(lines):
            found = _LABEL.match(line.text)
            if not found or (signed_by_lawyer and _WRITER.match(line.text)):
                continue
            below = [line] if found["same"] else _below_label(lines, at)
            skip = found.end() if found["same"] else 0
            if below and not any(_LAWYER.search(x.text[: skip + 60]) for x in below):
                _take_labelled(
                    party,
                    [replace(below[0], text=below[0].text[skip:], start=below[0].start + skip), *below[1:]],
                    whole,
                )


def _below_label(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines right below a bare label, up to a gap or the next label; one cell beside a label in a cell."""
    out: list[Line] = []
    for before, line in pairwise(lines[at : at + (2 if lines[at].cell else 7)]):
        if line.block > before.block + 1 or _LABEL.match(line.text) or p.FROM.match(line.text):
            break
        out.append(line)
    return out


def _take_labelled(party: Party, lines: Sequence[Line], whole: str) -> None:
    """Takes over the party of a labelled block; where the opening named the client, only what it left open."""
    read = read_noticee(lines, whole)
    if not party.name and re.match(_NAME_START, read.name + ",") and not _NO_NAME.match(read.name):
        party.name, party.spans["name"] = read.name, read.spans["name"]
    if read.name and read.name.lower() == party.name.lower():
        found = Described()
        for key in ("description", "address", "through"):
            if getattr(read, key):
                found.values[key], found.spans[key] = getattr(read, key), read.spans[key]
        party.put_rest(found)


_COUNSEL_FOR = re.compile(
    rf"(?:^|[\s,(])(?:Advocates?|Counsel|Solicitors?|Attorneys?)\s+for\s+(?:the\s+)?{_NAME_START}"
)


def _from_counsel(party: Party, tail: Sequence[Line], whole: str) -> None:
    """ "Counsel for Smt. X, w/o …, r/o …" below the signature, where nothing above named the client."""
    for line in tail:
        found = _COUNSEL_FOR.search(line.text)
        if "name" in party.spans or not found or _NO_NAME.match(line.text, found.end()):
            continue
        name = name_in(line.text[found.end() :])
        party.put_name(name, line.start + found.end())
        if "name" in party.spans:
            party.put_rest(read_described(whole, line.start + found.end() + len(name), line.end, running=True))


_FOR_FIRM = re.compile(r"^\s*(?:Yours\s+\w+,?\s*)?[Ff](?:or|OR)\s+(?:and\s+on\s+behalf\s+of\s+)?(?=\S)")
_SIGNS_FOR = re.compile(r"\b(?:authori[sz]ed|officer|signatory|manager|director|secretary|proprietor)\b", re.IGNORECASE)


def _from_signature(party: Party, tail: Sequence[Line]) -> None:
    """A letter that a company or bank sends itself: "For X Ltd." above its authorised officer."""
    for at, line in enumerate(tail):
        found = _FOR_FIRM.match(line.text)
        signed = any(_SIGNS_FOR.search(x.text) for x in tail[at + 1 : at + 4])
        if party.name or not found or not signed or _LAWYER.search(line.text):
            continue
        name = name_in(line.text[found.end() :])
        if re.search(rf"\b{p.CORPORATE}(?=\W|$)", name):
            party.put_name(name, line.start + found.end())


def name_in(text: str) -> str:
    """The name at the start of a text: up to the comma or word that ends it, minding "Pvt. Ltd." and "(HUF)"."""
    opening = re.match(
        rf"\s*[“\"]?(?:(?:{p.FIRM_MARK})|(?:{p.HONORIFIC}(?=[\s.])\.?\s*(?:\(\s*[Rr]etd\.?\s*\)\s*)?)+)?\s*", text
    )
    skip = opening.end() if opening else 0
    end = _NAME_END.search(text, skip)
    cut = end.start() if end else len(text)
    follows = _SUFFIX.match(text, cut)
    return text[: follows.end()] if follows else text[:cut]


_INTRODUCED = re.compile(
    r"\s*(?:[Tt]hat\s*,?\s*)?(?:[Mm]y|[Oo]ur|[Tt]he)\s+(?:said\s+|above\s?-?named\s+)?[Cc]lient,?\s+(?:is|are|was|being|has|having|resid\w*|carries|carry)\b(?!\s+(?:been|engaged|instructed))\s*"
)


_MENTIONED = re.compile(
    r"\b(?:by|of|from|for)\s+(?:my|our|the)\s+(?:above(?:\s?-?\s?named)?\s+|said\s+)?client,\s+(?=whose\s|having\s|residing\s|resident\s)"
)


def _from_introduction(party: Party, pieces: Sequence[Piece], whole: str) -> None:
    """Description and address from the paragraph "My client is a company … having its office at …"."""
    for piece in pieces:
        found = _INTRODUCED.match(whole, piece.start, piece.end) or _MENTIONED.search(whole, piece.start, piece.end)
        if not found:
            continue
        read = read_described(whole, found.end(), piece.end, running=True)
        if not re.search(
            r"\b(?:company|firm|LLP|concern|proprietorship|trust|society|resident|family)\b",
            read.values.get("description", ""),
        ):
            read.values.pop("description", None)
        if not p.PIN.search(read.values.get("address", "")):
            read.values.pop("address", None)
        party.put_rest(read)


_TITLE_BEFORE = re.compile(
    r"The\s+(?:[\w-]+\s+){0,2}(?:Proprietor|Manager|Director|Principal|Partner|Secretary|Chairman|President|Owner|Correspondent)\s*,\s+(?=(?:M/s|[A-Z]))"
)


def read_noticee(lines: Sequence[Line], whole: str, *, office: bool = False) -> Party:
    """A noticee from the lines of its To block: name, then what describes it, then the address.

    Args:
        lines: the block.
        whole: the letter.
        office: whether it is an office of Government, whose title is its name.
    """
    party = Party()
    kept = [x for x in _before_attention(lines) if x.text and not _is_contact(x.text)]
    if len(kept) > 1 and _TITLE_ONLY.match(kept[0].text) and not re.search(r"\d", kept[1].text):
        kept = kept[1:]  # "The Manager," stands above the firm's name
    kept = kept[: next((i for i, x in enumerate(kept) if i and re.match(r"From\s*[,:]?\s*$", x.text)), len(kept))]
    if not kept:
        return party
    start, end = kept[0].start, kept[-1].end
    if not office and (before := _TITLE_BEFORE.match(whole, start, kept[0].end)):
        start = before.end()
    name = name_in(whole[start:end])
    if editor := _EDITOR.match(whole, start, kept[0].end):
        name = editor.group()
    party.put_name(name, start)
    at = start + len(name)
    other_script = _OTHER_SCRIPT.match(whole, at, end)
    brand = re.compile(r"\s*\(?(?:trading\s+as|t/a|alias)\s+[^,\n)]+\)?").match(whole, at, end)
    skip = next((m.end() for m in (other_script, brand) if m), at)
    party.put_rest(read_described(whole, skip, end, running=False))
    return party


_EDITOR = re.compile(
    r"The\s+(?:[A-Z][\w-]+\s+){0,2}(?:Editor|Publisher|Printer)(?:\s+(?:and|&)\s+\w+)?\s*,\s+[A-Z][^,\n]+"
)
"""An editor is known by the paper alone."""


def _before_attention(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above "Attention: …" that stands below a whole address."""
    for at, line in enumerate(lines):
        if p.ATTENTION.match(line.text) and any(p.PIN.search(x.text) for x in lines[:at]):
            return lines[:at]
    return lines


_OFFICE_HOLDER = re.compile(
    r"\s*(?:The\s+)?(?:(?:[A-Z][\w-]+\s+){0,3}(?:Secretary|Collector|Magistrate|Manager|Commissioner|Engineer|Officer|Director|Registrar|Superintendent|Tehsildar))\b"
)


_STATE = re.compile(r"\s*(?:The\s+)?(?:State|Union|Government|Govt\.?)\s+of\s+[A-Z][\w ]+?(?=\s*(?:,|$))")


def read_office(lines: Sequence[Line], whole: str) -> Party:
    """An officer of Government: the office with its department is the name, what follows on other lines the address."""
    party = read_noticee(lines, whole, office=True)
    kept = [x for x in lines if x.text and not _is_contact(x.text)]
    if kept and (state := _STATE.match(kept[0].text)):
        party, at = Party(), kept[0].start + state.end()
        party.put_name(whole[kept[0].start : at], kept[0].start)
        party.put_rest(read_described(whole, at, kept[-1].end, running=False))
        return party
    if len(kept) > 1 and _OFFICE_HOLDER.match(kept[0].text):
        party.put_name(whole[kept[0].start : kept[0].end], kept[0].start)
        place = Described()
        place.put("address", whole, kept[1].start, kept[-1].end)
        party.description = party.address = ""
        party.put_rest(place)
    return party


_FIRM_IN_BODY = re.compile(
    r"(?:\s*\([^)]{0,40}\))?,?\s*(?:is|are|being)?\s*,?\s*(?P<d>an?\s+(?:[\w-]+\s+){0,6}?(?:company|firm|concern|proprietorship|partnership|LLP|trust|society|family|bank)\b[^,.;()]*(?:,\s*(?:18|19|20)\d{2})?)"
)


def describe_from_body(party: Party, pieces: Sequence[Piece], whole: str) -> None:
    """Fills a noticee's missing description from "You, X Limited, are a company incorporated under …"."""
    if party.description or not party.name or _PERSON_MARK.match(party.name):
        return
    for piece in pieces:
        for _, end in phrase_places(whole[piece.start : piece.end], party.name.split()):
            found = _FIRM_IN_BODY.match(whole, piece.start + end, piece.end)
            if found:
                party.description = found.group("d").strip()
                party.spans["description"] = found.span("d")
                return


def _is_contact(text: str) -> bool:
    return bool(_CONTACT.match(text) or re.fullmatch(rf"\(?{p.EMAIL.pattern}\)?", text.strip()))


def party_facts(path: str, party: Party, confidence: float, kind: str) -> list[ExtractedFact]:
    """The facts of one party under a path (``client``, ``noticees.0``)."""
    if not party.name:
        return []
    out = [ExtractedFact(f"{path}.name", party.name, (party.spans["name"],), confidence)]
    out += [ExtractedFact(f"{path}.kind", kind, (), confidence - 0.1)] if kind else []
    out += [
        ExtractedFact(f"{path}.{key}", value, (party.spans[key],), confidence - 0.1)
        for key in ("description", "address", "through")
        if (value := getattr(party, key))
    ]
    if party.role:
        out.append(ExtractedFact(f"{path}.role", party.role, (), confidence - 0.15))
    return out
