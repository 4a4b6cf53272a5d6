"""What a paragraph says of who owes whom, of several cheques and of part payment: things that single facts don't show.

A small model writes grammatical sentences whose facts all come from the form and which are still untrue: the debtor as
lender, two cheques of three, one invoice twice, a cheque for the whole debt "in part discharge". Each rule here is
about one such slip; a paragraph that makes it is written again.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from legaldraft.core.errors import InputRefused
from legaldraft.core.money import parse_amount
from legaldraft.core.placeholders import names_in
from legaldraft.drafting.means import TOLD_IN, told_by, unknown_means
from legaldraft.drafting.plan import PlanStep

_ENTRY = re.compile(r"(CHEQUE|INVOICE)_(\d+)_(?:NUMBER|AMOUNT)$")
_FIELD = re.compile(r"(CHEQUE|INVOICE)_(\d+)_(NUMBER|DATE|AMOUNT)$")
_ONE_CHEQUE = re.compile(r"\b(?:the|this|said|dishonou?red) cheque\b(?! (?:No|nos|bearing|amounts?\b))", re.IGNORECASE)
_DISAGREES = re.compile(
    r"(?:^|\bthat |[,;] |\band |\bbut )(?:(?:the|both|all|your) )?(?:(?:said|aforesaid|above) )?"
    r"cheques (?:was|is|has|does)\b"
    r"|\bcheques amount\b"
    r"|\bcheques\b[^.;]*\b(?:its (?:dishonou?r|return|presentation)|(?:the )?same (?:was|is|has|being))\b",
    re.IGNORECASE,
)
_STATUTORY = re.compile(r"\b(?:twice|double) the amount of (?:the|that|such) (?:said )?cheque", re.IGNORECASE)
_DEBTOR_GIVES = re.compile(
    r"\byou (?:had |have |also )?(?:lent|advanced|supplied|sold|delivered|rendered|provided|financed)\b", re.IGNORECASE
)
_CLIENT_TAKES = re.compile(
    r"\b(?:my|our) client (?:had |has |also )?(?:borrowed|approached you (?:for|and|with|seeking)|requested you for|"
    r"owes?|is indebted|(?:promised|undertook|agreed) to (?:re)?pay)\b",
    re.IGNORECASE,
)
_BEFORE_ANY_COURT = frozenset(
    {"parties", "transaction", "cheque", "dishonour", "intimation", "invoices", "payments", "default", "balance"}
)
_CHEQUE_GIVEN = re.compile(r"\b(?:issued|drew|gave|handed over)\b[^.;\[]{0,30}\bcheques?\b", re.IGNORECASE)
_COURT = re.compile(
    r"\b(?:courts?|tribunals?|decree\w*|judg(?:e)?ments?|arbitrat\w+(?! (?:agreement|clause))|police|F\.?I\.?R\.?|"
    r"magistrates?)\b",
    re.IGNORECASE,
)
# What is done with a cheque is not done with a debt; what was done on a day is not told as if it were done now.
_NO_CHEQUE = re.compile(
    r"\b(?:liabilit(?:y|ies)|debts?|dues|loan|amount|sum|balance|date|day) (?:is|are|was|were|has been|have been) "
    r"(?:(?:not|duly|never|also) )?(?:issued|drawn|signed|presented|proved|handed over|disputed)\b",
    re.IGNORECASE,
)
_PAST_AS_PRESENT = re.compile(
    r"\b(?:is|are) (?:received|returned|presented|paid|issued|deposited|dishonou?red|advanced|lent|supplied)\b"
    r"[^.;\[]{0,60}\bon \[\[[A-Z0-9_]+(?:DATE|_ON)\]\]",
    re.IGNORECASE,
)
_DISHONOUR = re.compile(
    r"\b(?:dishonou?r\w*|memo(?:randum)?|returned unpaid|presented (?:the|this|your|it|for))\b", re.IGNORECASE
)
_AGREED_RATE = re.compile(
    r"\b(?:agreed|contractual|stipulated) rate\b|\bas (?:was |is )?(?:expressly )?(?:agreed|stipulated)\b|"
    r"\bstipulates? (?:for )?interest\b|\bagree(?:d|s) (?:to pay )?interest\b",
    re.IGNORECASE,
)
# "cheque No. 1 and cheque No. 1": one thing told as two.
_SAME_AGAIN = re.compile(
    r"\[\[(\w+)\]\](?:,| and|, and| &| or) (?:(?:the|said|cheques?|invoices?|bearing|dated|Nos?\.) ){0,4}\[\[\1\]\]"
)
_SECTION_80 = re.compile(r"\bSection 80 of the Negotiable", re.IGNORECASE)
_AGES = re.compile(
    r"\b(?:(?:many|several|long|the) years|decades?|centur(?:y|ies)|generations?|lifelong)\b", re.IGNORECASE
)
# A term of the bargain, another day, a motive: each a fact of some letter's own matter.
_TERMS = re.compile(
    r"\b(?:earnest money|token money|security deposit|down payment|(?:same|very|next|following) day|blackmail\w*|"
    r"extort\w*|yield(?:ed)? to your|assault\w*|e-?mails?|whatsapp|customer care|housing loan|instalments?|"
    r"electricity (?:and|or) water|letter of appointment|sign of completion|(?:and|been|duly|is) renewed|"
    r"presence of (?:relatives|relations|elders|witnesses)|address given in the agreement)\b",
    re.IGNORECASE,
)
_EVENTS = re.compile(
    r"\b(?:holidays?|strikes?|lockdowns?|pandemic|covid|curfew|elections?|festivals?)\b", re.IGNORECASE
)
# What a client is in life is a fact, and one that moves a court.
_STATION = re.compile(
    r"\b(?:senior citizen|salaried|pensioner|retired|widow(?:er)?|housewife|home-?maker|student|unemployed|illiterate|"
    r"(?:ex-)?serviceman|government servant|farmer|labourer|handicapped|disabled|orphan|bread-?winner)\b",
    re.IGNORECASE,
)
# What a loan was for is a fact: "a loan for the marriage of a daughter" is some other borrower's.
_PURPOSE = re.compile(
    r"\b(?:loan|advance|help|assistance|accommodation|finance) for (?!(?:(?:a|the|any|such) )?(?:periods?|terms?|"
    r"durations?|said|same|sum|amount|repayment|which|and|it|them|that|not|being|want)\b)"
    r"(?:(?:the|an?|your|his|her|its) )?[a-z][a-z-]+",
    re.IGNORECASE,
)
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LISTS = {
    "cheques": "CHEQUE", "invoices": "INVOICE", "bills": "INVOICE", "properties": "PROPERTY", "payments": "PAYMENT",
    "sums": "DUE", "heads": "DUE", "dues": "DUE",
}  # fmt: skip
_COUNTED = re.compile(
    rf"\b(both|{'|'.join(_NUMBERS)})(?: of)?(?: the)?(?: (?:said|aforesaid|above))? "
    rf"({'|'.join(_LISTS)}|amounts|instalments|reminders|letters|occasions|sons|daughters|children|brothers|sisters)\b",
    re.IGNORECASE,
)
_CHEQUES = re.compile(r"\bcheques\b", re.IGNORECASE)
_OWN_BANK = re.compile(r"\byour (?:own )?bank(?:er)?s?\b", re.IGNORECASE)
_IN_PART = re.compile(
    r"\b(?:in|as|towards) part(?:ial)?[- ](?:discharge|payment|repayment|satisfaction)", re.IGNORECASE
)
_WORDS_ALONE = re.compile(r"\[\[([A-Z0-9_]*(?:AMOUNT|TOTAL|FEE))_WORDS\]\]")
# Section 141 reaches those in charge of the business, and those who signed, managed or connived.
_IN_CHARGE = re.compile(
    r"\bin[ -]?(?:the )?charge\b|\bday[- ]to[- ]day\b|\bsign(?:ed|ator)|\bmanag|\bconsent|\bconniv", re.IGNORECASE
)
_BY_CHEQUE = re.compile(r"\b(?:by|through|via|vide) (?:an? |account[- ]payee )*cheques?\b", re.IGNORECASE)


class _Slip(NamedTuple):
    """What no paragraph of these elements may say (none named: of any), whatever the form holds."""

    told: re.Pattern[str]
    elements: frozenset[str]
    reason: str


_DEALING = frozenset({"transaction"})
_ALWAYS = (
    _Slip(_NO_CHEQUE, frozenset(), "tells of a debt what can be told of a cheque only"),
    _Slip(_PAST_AS_PRESENT, frozenset(), "tells what happened on a day as if it happened now"),
    _Slip(_DEBTOR_GIVES, _DEALING, "tells the debt the wrong way round"),
    _Slip(_CLIENT_TAKES, _DEALING, "tells the debt the wrong way round"),
    _Slip(_OWN_BANK, _DEALING, "tells of the noticee's bank where the debt belongs"),
    _Slip(_DISHONOUR, _DEALING, "tells of the cheque's presentation or return where the debt belongs"),
    _Slip(_CHEQUE_GIVEN, _DEALING, "tells of the cheque where the debt belongs"),
    _Slip(_COURT, _BEFORE_ANY_COURT, "tells of a court or the police before anybody went there"),
)


def slips(text: str, step: PlanStep, values: Mapping[str, str]) -> Iterator[str]:
    """One short reason for each slip of a paragraph with placeholders.

    Args:
        text: the paragraph with its placeholders.
        step: what the plan asked for.
        values: the form's placeholders, filled.
    """
    yield from _several(text, step, values)
    yield from _twice(text)
    yield from _mixed(text, step)
    yield from _words_alone(text)
    if again := _SAME_AGAIN.search(text):
        yield f"{again.group(1)} is told as two"
    if step.element.id in TOLD_IN:
        yield from unknown_means(text, told_by(step.element.id, values))
    yield from _stations(text, values)
    yield from _counts(text, values)
    for slip in _ALWAYS:
        if (not slip.elements or step.element.id in slip.elements) and slip.told.search(text):
            yield slip.reason
    if step.element.id == "interest" and _SECTION_80.search(text) and not _eighteen(values):
        yield "calls a rate other than eighteen per cent that of section 80"
    if _calls_agreed(text, step, values):
        yield "calls the rate of interest agreed, which the form does not say"
    if (
        step.element.id == "payments"
        and _BY_CHEQUE.search(text)
        and not _mentions(told_by("payments", values), "cheque")
    ):
        yield "tells of payment by cheque, which the form does not say"
    if step.element.id == "director" and not _IN_CHARGE.search(text):
        yield "does not say who was in charge of the business, as section 141 asks"
    if len(_entries(values).get("CHEQUE", ())) == 1 and _CHEQUES.search(text):
        yield "speaks of several cheques where there is one"
    if _IN_PART.search(text) and pays_the_whole(values):
        yield "says 'in part' of a cheque for the whole debt"


def ungiven(text: str, step: PlanStep, values: Mapping[str, str]) -> bool:
    """True where a paragraph tells in words what the form does not: a station in life, an event, a term, a means of
    payment, a rate that was agreed.

    Args:
        text: the paragraph with its placeholders.
        step: what the plan asks for.
        values: the form's placeholders, filled.
    """
    means = step.element.id in TOLD_IN and any(unknown_means(text, told_by(step.element.id, values)))
    return means or _calls_agreed(text, step, values) or any(_stations(text, values))


def _calls_agreed(text: str, step: PlanStep, values: Mapping[str, str]) -> bool:
    return step.element.id == "interest" and _AGREED_RATE.search(text) is not None and not rate_agreed(values)


def _counts(text: str, values: Mapping[str, str]) -> Iterator[str]:
    """A count of things ("the two sums") that is neither told by the form nor that of its list."""
    given = " ".join(values.values()).lower()
    for match in _COUNTED.finditer(text):
        number, noun = match[1].lower(), match[2].lower()
        count = 2 if number == "both" else _NUMBERS.index(number) + 2
        listed = {m[1] for n in values if (m := re.match(rf"{_LISTS.get(noun, '-')}_(\d+)_", n))}
        if len(listed) != count and f"{number} {noun}" not in given:
            yield f"counts '{match[0]}', which the form does not"


def _stations(text: str, values: Mapping[str, str]) -> Iterator[str]:
    """A station in life, decades, an event or what a loan was for, that no field of the form gives."""
    given = " ".join(values.values()).lower()
    for pattern in (_STATION, _AGES, _EVENTS, _TERMS, _PURPOSE):
        for match in pattern.finditer(text):
            if match[0].lower() not in given:
                yield f"says '{match[0]}', which the form does not"


def _several(text: str, step: PlanStep, values: Mapping[str, str]) -> Iterator[str]:
    """A paragraph about all entries of a list names all of them or none, and does not speak of one cheque."""
    if step.index is not None or step.table:
        return
    given, named = _entries(values), _entries(names_in(text))
    for kind, numbers in named.items():
        if numbers != given.get(kind, numbers):
            yield f"names only some of the {kind.lower()}s"
    if speaks_of_one(text, values):
        yield "speaks of one cheque where there are several"
    if _DISAGREES.search(text):
        yield "speaks of several cheques as of one"


def speaks_of_one(text: str, given: Iterable[str]) -> bool:
    """True where a form has several cheques and the paragraph says "the said cheque"."""
    several = len(_entries(given).get("CHEQUE", ())) > 1
    return several and _ONE_CHEQUE.search(_STATUTORY.sub("", text)) is not None


def _entries(names: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in names:
        if match := _ENTRY.match(name):
            found.setdefault(match.group(1), set()).add(match.group(2))
    return found


def _twice(text: str) -> Iterator[str]:
    counts = Counter(
        n for n in names_in(text) if re.match(r"INVOICE_\d+_NUMBER$|PAYMENT_\d+_DATE$|DEBT_DESCRIPTION$", n)
    )
    for name, count in counts.items():
        if count > 1:
            yield f"{name} is told twice"


def _mixed(text: str, step: PlanStep) -> Iterator[str]:
    """Of several cheques or invoices each is told with the same facts, once, before or after the other's."""
    if step.index is not None:
        return
    told: dict[str, dict[str, list[str]]] = {}
    order: dict[str, list[str]] = {}
    for name in names_in(text):
        if match := _FIELD.match(name):
            kind, number, fact = match.groups()
            told.setdefault(kind, {}).setdefault(number, []).append(fact)
            order.setdefault(kind, []).append(number)
    for kind, entries in told.items():
        facts = [sorted(f) for f in entries.values()]
        if len(facts) > 1 and (any(f != facts[0] for f in facts) or len(set(facts[0])) < len(facts[0])):
            yield f"does not tell the same facts of each {kind.lower()}, once"
        elif len([n for n, _ in groupby(order[kind])]) > len(facts) and "respectively" not in text:
            yield f"mixes the facts of one {kind.lower()} with another's"


def _words_alone(text: str) -> Iterator[str]:
    """An amount in words stands in brackets after its figure, or before its figure in brackets."""
    for match in _WORDS_ALONE.finditer(text):
        figure = re.escape(f"[[{match.group(1)}]]")
        before, after = text[: match.start()], text[match.end() :]
        if not re.search(rf"{figure}(?:/-)?,?\s*\(\s*$", before) and not re.match(rf"\s*\(\s*{figure}", after):
            yield f"{match.group(1)}_WORDS stands without its figure"


def _eighteen(values: Mapping[str, str]) -> bool:
    """True where every rate of the form is eighteen per cent, which section 80 of the Negotiable Instruments Act gives
    where no rate was agreed."""
    rates = [v for n, v in values.items() if n.endswith("INTEREST_RATE")]
    return bool(rates) and all(re.match(r"18(?:\.0+)?\b(?!\.)", v) for v in rates)


def rate_agreed(values: Mapping[str, str]) -> bool:
    """True where the form gives a rate besides the one claimed: the one that was agreed."""
    return any(n.endswith("INTEREST_RATE") and n != "DEMAND_INTEREST_RATE" for n in values)


def _mentions(values: Mapping[str, str], word: str) -> bool:
    return any(word in value.lower() for value in values.values())


def pays_the_whole(values: Mapping[str, str]) -> bool:
    """True where the form's only cheque is for the whole debt."""
    if "CHEQUE_2_AMOUNT" in values or not {"CHEQUE_1_AMOUNT", "DEBT_AMOUNT"} <= values.keys():
        return False
    try:
        return parse_amount(values["CHEQUE_1_AMOUNT"]) >= parse_amount(values["DEBT_AMOUNT"])
    except InputRefused:
        return False
