# ruff: noqa: E501, RUF100  (a pattern reads best in one piece)
"""Facts of the kinds of notice beside cheques and money: a telling phrase, and the first day or sum behind it.

What stands behind no such phrase is left out: a missing fact can be filled in, a wrong one is believed.
"""

import re
from collections.abc import Iterator, Sequence

from legaldraft.core.dates import find_dates
from legaldraft.core.money import to_decimal
from legaldraft.ingest.context import amount_marks
from legaldraft.ingest.extracted import ExtractedFact, Span
from legaldraft.ingest.segment import Piece
from legaldraft.ingest.sums import Located
from legaldraft.notice_types import NoticeType

NEAR = 70
"""Characters behind a telling phrase within which its day or sum must begin."""

_UPTO = r"(?=\s+(?:and|till|until|upto|with|on|from|which|situated|for\s+(?:a|the)|at\s+a|on\s+a|since|under|by|has|have|was|were|is|are|who)\b|[.;]|,\s+(?:and|which)\b|$)"
_PHRASES: dict[str, tuple[tuple[str, str], ...]] = {
    "eviction": (
        ("arrears.from_date", r"(?:period\s+(?:commencing|from)|rent\b[^.;]{0,40}\b(?:since|from))\b"),
        ("arrears.upto_date", r"period\b[^;]{0,60}\b(?:up\s*to|till|until|to|ending)\b"),
        ("arrears.amount", r"arrears?\b"),

        ("tenancy.rent_amount", r"(?:monthly\s+)?(?:rent|licen[cs]e\s+fee)\s+(?:of|@|at|is|was|being)\b|\brent\b[^.;]{0,30}\brate\s+of\b"),
        ("tenancy.started_on", r"(?:tenant|occupation|possession|tenancy|let\s+out)\b[^;]{0,90}?\b(?:since|from|on|with\s+effect\s+from)\b"),
        ("tenancy.agreement_date", r"(?:rent|lease|licen[cs]e)\s+(?:agreement|deed)\b[^.;]{0,20}\b(?:dated|of|on)\b"),
        ("tenancy.ends_on", r"(?:expired|came\s+to\s+an?\s+end|ended|ran\s+out|expires)\s+on\b"),
        ("arrears.amount", r"arrears?\s+(?:of\s+rent)?\b|unpaid\s+rent\b"),
        ("demand.damages_amount", r"(?:damages|mesne\s+profits)\b[^.;]{0,60}\b(?:at|@|of|rate)\b"),
    ),
    "consumer-complaint": (
        ("grievance.noticed_on", r"(?:first\s+)?noticed\s+on\b|came\s+to\s+(?:light|notice)\s+on\b"),
        ("grievance.complained_on", r"(?:brought|reported)\s+to\s+your\s+notice\b|complaint\s+(?:was\s+)?(?:lodged|made|registered)\b|wrote\s+to\s+you\b"),
        ("demand.compensation_amount", r"compensat\w+\b"),

        ("purchase.date", r"(?:bought|purchased|booked|ordered|availed|opted\s+for|subscribed|engaged\s+you|took)\b"),
        ("purchase.amount", r"(?:bought|purchased|booked|ordered|paid|price|consideration)\b"),
        ("grievance.complained_on", r"complain(?:ed|t)\b"),
        ("demand.compensation_amount", r"compensation\s+(?:of|amounting\s+to)\b"),
    ),
    "breach-of-contract": (
        ("contract.date", r"signed\b[^.;]{0,30}\bon\b|entered\s+into\b[^.;]{0,40}\bon\b"),
        ("breach.date", r"this\s+(?:happened|was)\s+on\b|breach\b[^.;]{0,40}\b(?:on|of|since)\b|refus\w+|repudiat\w+|abandon\w*|stopped\b"),
        ("contract.amount", r"consideration\b|contract\s+price\b|value\s+of\b|total\s+price\b"),
        ("performance.amount", r"received\s+from\s+(?:my|our)\s+client\b|in\s+advance\b|paid\s+(?:to\s+)?you\b|paid\s+by\s+(?:my|our)\s+client\b"),
        ("loss.amount", r"(?:forced\s+to\s+incur|suffered|extra\s+cost|loss)\b"),

        ("contract.date", r"(?:agreement|contract|work\s+order|memorandum)\b[^.;]{0,40}\b(?:dated|of|on)\b"),
        ("contract.amount", r"(?:consideration|price|contract\s+value)\s+(?:of|is|was|at)\b"),
        ("contract.due_date", r"(?:on\s+or\s+before|latest\s+by|completed?\s+by|delivered?\s+by|by)\b"),
        ("performance.amount", r"(?:earnest(?:\s+money)?|advance|token)\b|client\s+(?:has\s+)?paid\b"),
        ("loss.amount", r"(?:loss|damages?)\b[^.;]{0,40}\b(?:of|to\s+the\s+tune\s+of|amounting\s+to)\b"),
    ),
    "defamation": (("publication.date", r"(?:published|posted|uploaded|aired|telecast|circulated|issue\s+of|on)\b"),),
    "government-s80": (("cause.date", r"cause\s+of\s+action\b"), ("representation.date", r"representation\s+(?:was\s+)?(?:made\s+|sent\s+)?(?:on|dated)\b"), ("representation.date", r"represent(?:ation|ed)\b")),
    "employment-dues": (
        ("employment.joined_on", r"joined\b[^.;]{0,60}\b(?:on|from)\b"),
        ("employment.left_on", r"\b(?:till|until|upto|up\s+to|last\s+working\s+day)\b"),
        ("employment.wage_amount", r"(?:salary|wages|remuneration)\b"),

        ("employment.joined_on", r"(?:joined|appointed|employed|date\s+of\s+joining|working)\b"),
        ("employment.left_on", r"(?:resign\w*|terminat\w+|reliev\w+|retired|superannuat\w+|left)\b"),
        ("employment.wage_amount", r"(?:last\s+drawn|monthly)\s+(?:salary|wages)\b|salary\s+of\b|(?:salary|wages)\b[^.;]{0,30}\bper\s+month\b"),
    ),
    "ibc-demand": (
        ("debt.date", r"debt\s+arose\s+on\b|first\s+arose\s+on\b"),
        ("debt.due_date", r"in\s+default\s+since\b|date\s+of\s+default\b|debt\s+fell\s+due\b"),

        ("debt.amount", r"operational\s+debt\b|total\s+amount\s+of\s+debt\b"),
        ("debt.due_date", r"(?:fell|became)\s+due\b|due\s+(?:on|since)\b"),
    ),
    "builder-delay": (
        ("booking.paid_amount", r"stands?\s+paid\b|paid\s+by\s+(?:my|our)\s+client\b|received\s+from\s+(?:my|our)\s+client\b"),
        ("booking.price_amount", r"\b(?:price|consideration)\b"),
        ("booking.promised_on", r"(?:give|hand\s+over|deliver|offer)\w*\s+possession\b"),
        ("demand.compensation_amount", r"compensation\b"),

        ("booking.agreement_date", r"(?:agreement|allotment\s+letter)\b[^.;]{0,30}\b(?:dated|of|on)\b"),
        ("booking.promised_on", r"possession\b[^.;]{0,60}\b(?:by|due|before|until)\b"),
        ("booking.paid_amount", r"\b(?:has|have|already)\s+(?:so\s+far\s+)?paid\b|client\s+paid\b|paid\s+(?:a\s+)?(?:total|sum)\b"),
        ("booking.price_amount", r"(?:total\s+)?(?:price|cost|consideration)\s+(?:of|is|was)\b"),
        ("demand.compensation_amount", r"compensation\s+(?:of|amounting\s+to)\b"),
    ),
    "ip-infringement": (
        ("infringement.discovered_on", r"came\s+to\s+the\s+notice\b|came\s+(?:across|to\s+(?:know|learn))\b|learnt\b|discovered\b"),
        ("right.registered_on", r"registered\b[^.;]{0,60}\b(?:since|from|on|dated)\b"),
    ),
    "arbitration-invocation": (
        ("agreement.date", r"dated\b"),
        ("dispute.amount", r"dispute\w*\b"),

        ("agreement.date", r"(?:agreement|contract|deed|charter\s+party)\b[^.;]{0,40}\b(?:dated|of|on)\b"),
        ("dispute.amount", r"claims?\b[^.;]{0,40}\b(?:of|to|is|amounts?)\b"),
    ),
    "matrimonial": (
        ("marriage.separated_on", r"not\s+lived\s+together\s+since\b|separated\s+(?:on|since)\b|liv\w+\s+(?:apart|separately|away)\b|deserted\b"),

        ("marriage.date", r"(?:married|marriage|solemni[sz]ed)\b"),
        ("marriage.separated_on", r"(?:living\s+(?:apart|separately)|left\s+the\s+(?:matrimonial|house|home|company))\b"),
        ("demand.amount", r"maintenance\b"),
    ),
    "partition": (("share.excluded_on", r"(?:title|share|right)\b[^.;]{0,60}\b(?:questioned|denied|refused|excluded)\b"), ("family.died_on", r"(?:died|expired|demise|death)\b"),),
    "reply-to-notice": (
        ("theirs.date", r"the\s+notice\s+dated\b|\bnotice\s+dated\b|your\s+(?:legal\s+|demand\s+|said\s+)?notice\b"),
        ("theirs.received_on", r"notice\b[^.;]{0,80}\breceived\b"),
    ),
}  # fmt: skip
_TEXTS: dict[str, tuple[tuple[str, str], ...]] = {
    "eviction": (("premises.description", rf"\b(?:occupation|possession|tenant|vacate)\b[^.;]{{0,30}}?\b(?P<v>(?:[Ss]hop|[Hh]ouse|[Ff]lat|[Gg]odown|[Pp]lot|[Ss]hed|[Pp]remises)\s+(?:[Nn]o\.?|bearing|at)[^.;]{{6,140}}?){_UPTO}"),),
    "arbitration-invocation": (("agreement.clause", r"\b(?P<v>(?:[Cc]lause|[Aa]rticle)\s+\d+(?:\.\d+)*)\b"),),
    "employment-dues": (("employment.designation", rf"\bas\s+(?:an?\s+|the\s+)?(?P<v>[A-Z]\w+(?:\s+[A-Z]\w+){{0,3}}){_UPTO}"),),
    "ip-infringement": (("right.registration_number", r"\b(?:registration|registered|trade\s*mark|application)\b[^.;]{0,30}\b[Nn]o\.?\s*(?P<v>\d{5,8})\b"), ("right.registration_class", r"\b(?P<v>[Cc]lass\s+\d{1,2})\b")),
    "partition": (("share.fraction", r"\b(?P<v>one-(?:half|third|fourth|fifth|sixth|eighth)|\d/\d{1,2})(?:rd|th)?\b(?=[^.;]{0,20}\bshare)"),),
    "reply-to-notice": (("theirs.sender", rf"notice\b[^.;]{{0,60}}\bon\s+behalf\s+of\s+(?:your\s+client\s+)?(?P<v>(?:M/s\.?\s*)?[A-Z][\w&.]*(?:\s+[A-Z&][\w.]*){{0,5}}){_UPTO}"),),
}  # fmt: skip


def other_facts(located: Located, form: NoticeType) -> list[ExtractedFact]:
    """The facts of a kind of notice that its phrases betray; the first place that has one stands.

    Args:
        located: the body's paragraphs with their elements.
        form: the kind of notice; its fields say whether a day or a sum is looked for.
    """
    pieces = [piece for piece, _ in located]
    found: list[ExtractedFact] = _heads_of_dues(located) if form.id == "employment-dues" else []
    for reader in (_behind, _beside):
        known = {f.path for f in found}
        for path, phrase in _PHRASES.get(form.id, ()):
            spec = form.field(path)
            if spec is None or path in known:
                continue
            if fact := next(reader(pieces, path, phrase, spec.kind), None):
                found.append(fact)
                known.add(path)
    for path, pattern in _TEXTS.get(form.id, ()):
        match = next(((p, m) for p in pieces if (m := re.search(pattern, p.text))), None)
        if match:
            piece, said = match
            span = (piece.start + said.start("v"), piece.start + said.end("v"))
            found.append(ExtractedFact(path, said.group("v"), (span,), 0.7))
    return found


def _behind(pieces: Sequence[Piece], path: str, phrase: str, kind: str) -> Iterator[ExtractedFact]:
    for piece in pieces:
        values = list(_values(piece.text, kind))
        for told in re.finditer(phrase, piece.text, re.IGNORECASE):
            for (start, end), value in values:
                if told.end() <= start <= told.end() + NEAR and not re.search(
                    r"[.;]\s", piece.text[told.end() : start]
                ):
                    yield ExtractedFact(path, value, ((piece.start + start, piece.start + end),), 0.75)
                    break


def _beside(pieces: Sequence[Piece], path: str, phrase: str, kind: str) -> Iterator[ExtractedFact]:
    """The only day or sum of the sentence that the phrase stands in, on whichever side of it."""
    for piece in pieces:
        for start, end in _sentences(piece.text):
            values = [v for v in _values(piece.text, kind) if start <= v[0][0] < end]
            if len(values) == 1 and re.search(phrase, piece.text[start:end], re.IGNORECASE):
                (first, last), value = values[0]
                yield ExtractedFact(path, value, ((piece.start + first, piece.start + last),), 0.6)


def _sentences(text: str) -> Iterator[Span]:
    begin = 0
    for stop in re.finditer(r"(?<=[a-z0-9)])[.;]\s+(?=[A-Z])", text):
        yield begin, stop.end()
        begin = stop.end()
    yield begin, len(text)


_HEAD = re.compile(
    r"(?:\btowards|\bbeing|\bon\s+account\s+of|^\s*(?:\([a-z0-9]+\)\s*)?)\s*(?P<v>[A-Za-z][^,;:]{4,110}?)(?=\s*(?:,|;|:|\.?$|\b(?:amounting|of\s+Rs|which\s+fell|due\s+(?:on|since)|that\s+fell)))"
)


_LISTED = re.compile(r"\s*(?:\(?[a-z0-9ivx]{1,3}[.)]\s*)?(?:towards|being|on\s+account|Rs\.?|₹|INR)\s*", re.IGNORECASE)


def _heads_of_dues(located: Located) -> list[ExtractedFact]:
    """Heads of dues, one a paragraph: "towards gratuity, Rs. 90,000/-, due on 01.02.2024"."""
    out: list[ExtractedFact] = []
    index = 0
    for piece, paragraph in located:
        sums = list(_values(piece.text, "money"))
        head = _HEAD.search(piece.text)
        whole = re.search(r"\b(?:in\s+all|total|following|sums\s+due)\b", piece.text, re.IGNORECASE)
        listed = paragraph.element == "dues" or bool(_LISTED.match(piece.text))
        if not listed or len(sums) != 1 or head is None or whole:
            continue
        days = list(_values(piece.text, "date"))
        said = [("head", (head.start("v"), head.end("v")), head.group("v")), ("amount", *sums[0])]
        said += [("due_on", *days[0])] if len(days) == 1 else []
        out += [
            ExtractedFact(f"dues.{index}.{key}", value, ((piece.start + a, piece.start + b),), 0.75)
            for key, (a, b), value in said
        ]
        index += 1
    return out


def _values(text: str, kind: str) -> Iterator[tuple[Span, str]]:
    if kind == "date":
        yield from (((d.start, d.end), d.value.isoformat()) for d in find_dates(text))
    elif kind == "money":
        yield from (((a.start, a.end), to_decimal(a.paise)) for a in amount_marks(text))
