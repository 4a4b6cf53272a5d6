# ruff: noqa: E501  (a pattern reads best in one piece)
"""From the pieces of a letter to the form's facts, each with its place and how sure it is."""

import re
from collections.abc import Sequence

from legaldraft.core.money import find_amounts, from_decimal, group_indian, to_decimal
from legaldraft.core.notice import Paragraph
from legaldraft.ingest import parties as pt
from legaldraft.ingest.cheques import cheque_facts, read_cheques
from legaldraft.ingest.extracted import ExtractedFact
from legaldraft.ingest.ledger import invoice_facts, payment_facts
from legaldraft.ingest.other_facts import other_facts
from legaldraft.ingest.segment import Piece, Segments
from legaldraft.ingest.sums import Located, debt_facts, demand_facts, owed_facts
from legaldraft.notice_types import load_all

_ROLE_WORDS: tuple[tuple[str, str], ...] = (
    ("guarantor", r"guarantor|surety"),
    ("signatory", r"signator(?:y|ies)"),
    ("director", r"director|\bCMD\b|\bMD\b|whole-?time"),
    ("partner", r"\bpartners?\b"),
)
_DEALINGS: tuple[tuple[str, str], ...] = (
    ("manufacturer", r"\b(?:manufactured|made|produced)\s+by"),
    ("seller", r"\b(?:purchased|bought)\b[^.;]{0,60}?\bfrom"),
)
"""What is done with noticee number N, for the form that has such roles; another form drops them."""
_DEBT_KINDS: tuple[tuple[str, str], ...] = (
    (
        "loan",
        r"\bloan\b|\blent\b|borrow|advanc(?:ed|e)\s+(?:you|to\s+you|a\s+sum|the\s+sum|an\s+amount)|financial\s+(?:help|assistance|accommodation)",
    ),
    ("goods", r"goods|material|suppl(?:y|ied|ies)|purchas|sold|deliver|consignment|yarn|cement|steel|fabric"),
    (
        "services",
        r"services?\b|work|professional|commission|consult|labour|job\s*work|transport|freight|repair|construct|install|catering|design|architect|\bhire\b|engaged|fees\b|audit|printing",
    ),
)


def read_facts(
    segments: Segments, paragraphs: Sequence[Paragraph], notice_type: str, whole: str
) -> list[ExtractedFact]:
    """All facts of a notice; what no rule finds is left out, never guessed."""
    located = tuple(zip(segments.body, paragraphs, strict=True))
    body = "\n".join(x.text for x in segments.body)
    out = _party_facts(segments, notice_type, body, whole)
    cheques = cheque_facts(read_cheques(segments.body, paragraphs, whole)) if notice_type == "cheque-dishonour" else []
    out += cheques
    debts = debt_facts(located, whole, notice_type)
    if notice_type == "recovery-of-money":
        out += invoice_facts(located, whole) + payment_facts(located, whole)
        out.append(ExtractedFact("debt.kind", _debt_kind(located, body), (), 0.8))
    if notice_type == "ibc-demand":
        out += invoice_facts(located, whole) + payment_facts(located, whole)
    out += debts if notice_type in ("cheque-dishonour", "recovery-of-money") else []
    amounts = {f.path: f.value for f in cheques if f.path.endswith(".amount")}
    out += demand_facts(located, whole, [from_decimal(v) for v in amounts.values()])
    if notice_type == "recovery-of-money" and not any(f.path == "demand.amount" for f in out):
        out += owed_facts(located, whole)
    out += _letter_facts(segments, notice_type, whole)
    out += _implied(out, notice_type) + _billed(out, notice_type, whole)
    return out if notice_type in _OWN_RULES else _of_the_form(out, located, notice_type)


_OWN_RULES = ("cheque-dishonour", "recovery-of-money")
# Kinds whose first noticee can only have the form's first role.
_ONE_ROLE = (
    "eviction", "employment-dues", "ibc-demand", "builder-delay", "ip-infringement", "arbitration-invocation",
    "partition", "reply-to-notice",
)  # fmt: skip


def _of_the_form(found: Sequence[ExtractedFact], located: Located, notice_type: str) -> list[ExtractedFact]:
    """What the form of this kind has a field for, with the facts of the kind itself."""
    form = next((t for t in load_all() if t.id == notice_type), None)
    if form is None:
        return list(found)
    roles = form.field("noticees.role")
    allowed = roles.choices if roles else ()
    kept = [f for f in found if form.field(f.path) and (not f.path.endswith(".role") or f.value in allowed)]
    kept += _plain_roles(kept, notice_type, allowed)
    own = other_facts(located, form)
    paths = {f.path for f in own}
    # The sum demanded is weighed with all others there; alone it is too easily another's.
    kept = [f for f in kept if f.path not in ("demand.amount", "demand.amount_words")]
    return [*(f for f in kept if f.path not in paths), *own]


def _plain_roles(found: Sequence[ExtractedFact], notice_type: str, allowed: Sequence[str]) -> list[ExtractedFact]:
    """Roles that the kind of notice or the noticee's own name leaves no doubt about."""
    names = {f.path: str(f.value) for f in found if re.fullmatch(r"noticees\.\d+\.name", f.path)}
    known = {f.path for f in found}
    out = []
    for path, name in names.items():
        role = path.replace(".name", ".role")
        said = _OFFICES.get(notice_type, ())
        told = " ".join(str(f.value) for f in found if f.path in (path, path.replace(".name", ".description"), path.replace(".name", ".address"), path.replace(".name", ".through")))  # fmt: skip
        by_name = next((r for r, words in said if re.search(words, told if notice_type in _TOLD_BESIDE or _OF_STATE.match(name) else name, re.IGNORECASE)), "")  # fmt: skip
        alone = notice_type in _ALL_ALIKE or (notice_type in _ONE_ROLE and path == "noticees.0.name")
        value = by_name or (allowed[0] if alone and allowed else "")
        if value and role not in known:
            out.append(ExtractedFact(role, value, (), 0.6))
    return out


_TOLD_BESIDE = ("reply-to-notice", "defamation")
_OF_STATE = re.compile(r"(?:The\s+)?(?:State|Union|Government|Govt\.?)\s+of\b", re.IGNORECASE)
_ALL_ALIKE = ("partition", "general")
_OFFICES: dict[str, tuple[tuple[str, str], ...]] = {
    "government-s80": (
        ("secretary", r"\bsecretary\b|\bसचिव"),
        ("collector", r"\bcollector\b|district\s+magistrate|जिलाधिकारी"),
        ("general-manager", r"\bgeneral\s+manager\b"),
        ("public-officer", r"engineer|officer|commissioner|tehsildar|superintend|director|registrar|manager"),
    ),
    "reply-to-notice": (("advocate-of-sender", r"\b(?:advocates?|solicitors?|attorneys?)\b"),),
    "consumer-complaint": (("insurer", r"\b(?:insurance|assurance)\b"),),
    "defamation": (
        ("editor", r"\beditor\b"),
        ("publisher", r"\bpublisher\b|\bpublications?\b"),
        ("author", r"\b(?:reporter|correspondent|journalist|author|blogger)\b"),
    ),
    "matrimonial": (("wife", r"^(?:Smt|Mrs)\b|^श्रीमती"), ("husband", r"^(?:Shri|Sri|Sh|Mr)\b|^श्री(?!मती)")),
}


def _letter_facts(segments: Segments, notice_type: str, whole: str) -> list[ExtractedFact]:
    parts = segments.parts
    out: list[ExtractedFact] = []
    if parts.date:
        line = segments.date_line
        span = ((line.start, line.end),) if line else ()
        out.append(ExtractedFact("notice_date", parts.date, span, 0.95))
    if parts.reference:
        at = whole.find(parts.reference)
        spans = ((at, at + len(parts.reference)),) if at >= 0 else ()
        path = "advocate.reference" if notice_type == "cheque-dishonour" else "reference"
        out.append(ExtractedFact(path, parts.reference, spans, 0.9))
    if parts.service_modes:
        out.append(ExtractedFact("service_modes", list(parts.service_modes), (), 0.9))
    if parts.enclosures:
        out.append(ExtractedFact("enclosures", list(parts.enclosures), (), 0.8))
    return out


def _party_facts(segments: Segments, notice_type: str, body: str, whole: str) -> list[ExtractedFact]:
    client = pt.read_client(segments, whole)
    public = notice_type == "government-s80"
    noticees = [(pt.read_office if public else pt.read_noticee)(group, whole) for group in segments.addressees]
    noticees = [x for x in noticees if x.name]
    _share_address(noticees, segments)
    for party in noticees:
        pt.describe_from_body(party, segments.body[:6], whole)
    _assign_roles(noticees, notice_type, body)
    out = pt.party_facts("client", client, 0.92, pt.kind_of(client))
    for index, party in enumerate(noticees):
        out += pt.party_facts(f"noticees.{index}", party, 0.93, "government" if public else pt.kind_of(party))
    return out


def _share_address(noticees: Sequence[pt.Party], segments: Segments) -> None:
    """ "Both residing at …" below the last of several noticees is the address of all of them."""
    if len(noticees) < 2 or not noticees[-1].address:
        return
    if any(re.match(r"\s*(?:both|all)\b", x.text, re.IGNORECASE) for x in segments.addressees[-1]):
        for party in noticees[:-1]:
            if not party.address:
                party.address, party.spans["address"] = noticees[-1].address, noticees[-1].spans["address"]


def _assign_roles(noticees: Sequence[pt.Party], notice_type: str, body: str) -> None:
    """Roles from each noticee's own description, else from what the body says of "you No. 2"."""
    main = {"cheque-dishonour": "drawer", "recovery-of-money": _main_role(body)}.get(notice_type, "")
    firms = [pt.kind_of(x) != "individual" for x in noticees]
    for index, party in enumerate(noticees):
        own = f"{party.description} {party.name}" if pt.kind_of(party) == "individual" else ""
        role = next((r for r, words in _ROLE_WORDS if re.search(words, own, re.IGNORECASE)), "")
        said = _role_in_body(index + 1, body) or ("" if notice_type in _OWN_RULES else _dealing(index + 1, body))
        later = index > 0 and not firms[index] and any(firms[:index])
        party.role = role or said or (_default_role(noticees, firms, index) if later else main)


def _default_role(noticees: Sequence[pt.Party], firms: Sequence[bool], index: int) -> str:
    """An individual noticed behind a company is its director, behind a firm its partner."""
    firm = next(x for x, is_firm in zip(noticees[:index], firms, strict=False) if is_firm)
    return {"company": "director", "partnership": "partner", "llp": "partner"}.get(pt.kind_of(firm), "signatory")


def _role_in_body(number: int, body: str) -> str:
    pattern = rf"\b(?:[Yy]ou|[Nn]oticees?|[Aa]ddressees?)\b,?\s*(?:the\s+)?(?:noticee\s+|addressee\s+)?[Nn]os?\.?\s*(?P<list>[\d,&\s]|and|to)*?{number}\b[^.;]{{0,80}}"
    for match in re.finditer(pattern, body):
        for role, words in _ROLE_WORDS:
            if re.search(words, match.group(0), re.IGNORECASE):
                return role
    return ""


def _dealing(number: int, body: str) -> str:
    """What the body says was done with noticee number N: "purchased from No. 2", "manufactured by No. 1"."""
    numbered = rf"\s+(?:you,?\s*)?(?:the\s+)?(?:(?:noticee|addressee|opposite\s+party)\s*)?no\.?\s*{number}\b"
    return next((r for r, words in _DEALINGS if re.search(words + numbered, body, re.IGNORECASE)), "")


def _main_role(body: str) -> str:
    kind = _kind_of_debt(body)
    return {"loan": "borrower", "goods": "buyer", "services": "customer"}.get(kind, "customer")


def _debt_kind(located: Sequence[tuple[Piece, Paragraph]], body: str) -> str:
    told = " ".join(p.text for p, q in located if q.element in ("transaction", "invoices"))
    return _kind_of_debt(told or body)


def _kind_of_debt(text: str) -> str:
    counts = {kind: len(re.findall(words, text, re.IGNORECASE)) for kind, words in _DEBT_KINDS}
    counts["loan"] = 2 * counts["loan"]
    best = max(counts, key=lambda k: counts[k])
    return best if counts[best] else "other"


def _billed(found: Sequence[ExtractedFact], notice_type: str, whole: str) -> list[ExtractedFact]:
    """The debt of several invoices is their sum, where the letter states that sum and no other."""
    if notice_type not in ("recovery-of-money", "ibc-demand"):
        return []
    bills = {f.path: from_decimal(str(f.value)) for f in found if re.fullmatch(r"invoices\.\d+\.amount", f.path)}
    if len(bills) < 2 or any(f.path == "debt.amount" for f in found):
        return []
    total = sum(bills.values())
    stated = next((a for a in find_amounts(whole) if a.paise == total), None)
    if stated:
        return [ExtractedFact("debt.amount", to_decimal(total), ((stated.start, stated.end),), 0.7)]
    cell = re.search(rf"(?<![\d,.]){re.escape(group_indian(total // 100))}(?![\d,]|\.\d)", whole)
    return [ExtractedFact("debt.amount", to_decimal(total), (cell.span(),), 0.65)] if cell else []


def _implied(found: Sequence[ExtractedFact], notice_type: str) -> list[ExtractedFact]:
    """The demand of a cheque notice that names no figure ("the said cheque amount") is the cheques' total."""
    if notice_type != "cheque-dishonour" or any(f.path == "demand.amount" for f in found):
        return []
    amounts = [f for f in found if re.fullmatch(r"cheques\.\d+\.amount", f.path)]
    if not amounts:
        return []
    total = to_decimal(sum(from_decimal(f.value) for f in amounts))
    return [ExtractedFact("demand.amount", total, (), 0.6)]
