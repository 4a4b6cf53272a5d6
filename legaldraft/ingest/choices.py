# ruff: noqa: E501  (a pattern reads best in one piece)
"""Choices of a form that the words of a letter leave little doubt about: goods or service, monthly or for a term."""

import re
from functools import lru_cache

from legaldraft.ingest.extracted import ExtractedFact
from legaldraft.ingest.sums import Located
from legaldraft.notice_types import NoticeType

_CHOICES: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {
    "eviction": {
        "tenancy.kind": (
            ("licence", r"\blicens(?:ee|or)\b|leave\s+and\s+licen[cs]e|licen[cs]e\s+(?:fee|agreement)|\b(?:the|your)\s+licence\b"),
            ("fixed-term", r"efflux\s+of\s+time|fixed\s+(?:term|period)|111\s*\(a\)|lease\s+(?:has\s+)?(?:expired|came\s+to\s+an\s+end|ended|ran\s+out|has\s+come)|holding\s+over|term\s+(?:having|has)\s+(?:expired|run\s+out)"),
            ("monthly", r"month\s+to\s+month|monthly\s+tenan|section\s+106|per\s+month|month\s+of\s+tenancy|monthly\s+rent"),
        ),
        "tenancy.purpose": (
            ("residential", r"\bresidential\b|for\s+residence|dwelling|you\s+(?:live|reside)\b"),
            ("manufacturing", r"manufactur\w+|factory"),
            ("agricultural", r"agricultur\w+"),
            ("commercial", r"\bcommercial\b|\bshop\b|godown|showroom|office|warehouse|business|\btrade\b"),
        ),
    },
    "consumer-complaint": {
        "grievance.kind": (
            ("defect", r"\bdefect(?:ive)?\b.{0,40}(?:2\s*\(10\)|goods|product|article|set|machine)|2\s*\(10\)|manufacturing\s+defect"),
            ("deficiency", r"deficien\w+"),
            ("unfair-trade-practice", r"unfair\s+trade\s+practice"),
        ),
    },
    "breach-of-contract": {
        "demand.relief": (
            ("performance", r"specific\s+performance|execute\s+and\s+(?:register|get)|perform\s+(?:your\s+part|the)|requires?\s+performance|demands?\s+performance|specific\s+relief"),
            ("money", r"(?:pay|refund|remit|make\s+good)\b.{0,90}(?:rs\.?|₹|inr)|compensat\w+|damages"),
        ),
    },
    "builder-delay": {
        "demand.election": (
            ("withdraw", r"withdraws?\b|withdrawn|refund\b"),
            ("stay", r"does\s+not\s+(?:wish|intend)\s+to\s+withdraw|every\s+month\s+of\s+delay|remains\s+in\s+the\s+project|possession\s+of"),
        ),
    },
    "ip-infringement": {
        "right.kind": (
            ("copyright", r"copyright"),
            ("design", r"designs\s+act|registered\s+design"),
            ("patent", r"\bpatents?\b"),
            ("trade-mark", r"registered\s+trade\s*mark|trade\s*mark\b.{0,120}\bregistered|registration\s+no|section\s+29\b|registered\s+(?:under|proprietor)"),
            ("passing-off", r"passing\s+off|pass\s+off|get-?up|unregistered"),
        ),
    },
    "arbitration-invocation": {
        "nominee.number": (
            ("three", r"three\s+arbitrators|tribunal\s+(?:being\s+)?of\s+three|two\s+arbitrators|third\s+to\s+be\s+chosen|presiding\s+arbitrator"),
        ),
    },
    "matrimonial": {
        "marriage.law": (
            ("special", r"special\s+marriage\s+act"),
            ("muslim", r"nikah|muslim|sharia|mehr\b|dower|talaq"),
            ("christian", r"christian|church"),
            ("parsi", r"parsi"),
            ("hindu", r"hindu|saptapadi|anand\s+karaj|arya\s+samaj"),
        ),
        "matter.kind": (
            ("mutual-divorce", r"mutual\s+consent|13-?\s?B"),
            ("return", r"restitution|conjugal|(?:return|come\s+back|rejoin|resume)\b.{0,80}(?:matrimonial|home|company|cohabit)"),
            ("belongings", r"stri?dhan|belongings|jewell?ery\b.{0,60}\breturn|return\b.{0,60}\b(?:jewell?ery|articles)"),
            ("custody", r"custody|visitation"),
            ("maintenance", r"maintenance"),
            ("divorce", r"\bdivorce\b|dissolution"),
        ),
    },
    "partition": {
        "family.nature": (
            ("coparcenary", r"coparcen|ancestral"),
            ("self-acquired", r"self-?\s?acqui|own\s+earnings|intestate|left\s+no\s+will|no\s+will\b|without\s+a\s+will|section\s+8\s+of\s+the\s+hindu"),
            ("joint-purchase", r"jointly\s+purchased|joint\s+names"),
        ),
    },
}  # fmt: skip
_DEMANDED = ("matter.kind", "demand.election", "demand.relief")
"""Choices that what is demanded decides, where that says anything."""


def choice_facts(form: NoticeType, located: Located) -> list[ExtractedFact]:
    """The choices that some word of the letter speaks for; of several the first of the rule's order stands."""
    body = " ".join(piece.text for piece, paragraph in located if paragraph.element != "heading")
    asked = " ".join(
        p.text for p, q in located if q.element in ("demand", "maintenance", "demand-possession", "subject")
    )
    out = []
    for path, rules in _CHOICES.get(form.id, {}).items():
        field = form.field(path)
        texts = (asked, body) if path in _DEMANDED else (body,)
        value = next((v for text in texts for v, words in rules if _rule(words).search(text)), "")
        rivals = sum(1 for _, words in rules if _rule(words).search(body))
        if field is not None and value in field.choices:
            out.append(ExtractedFact(path, value, (), 0.7 if rivals == 1 else 0.6))
    return out


@lru_cache(maxsize=256)
def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
