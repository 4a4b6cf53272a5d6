"""Whether the notice does what the law asks of its kind: the right demand, time, addressee, threat and note.

The counted days and what the form alone shows are judged by ``limitation``; here stand the checks that read the text
beside the form. Rules marked [S] or [C+] may be errors, all others ask the advocate to confirm.
"""

import re
from collections.abc import Callable, Iterator

from legaldraft.checks.allowed import number_words
from legaldraft.core.findings import Finding, Severity
from legaldraft.core.money import find_amounts, format_amount
from legaldraft.notice_types import Facts, condition

IBC_FROM = 1_00_00_000_00
"""Least default in paise for the insolvency process of a company (IBC s.4 and notification of 24-3-2020)."""

_NI = "Negotiable Instruments Act, 1881"
_PLAIN_MONEY = (
    "recovery-of-money",
    "breach-of-contract",
    "consumer-complaint",
    "builder-delay",
    "employment-dues",
    "eviction",
    "ibc-demand",
    "arbitration-invocation",
)
_CRIMINAL = re.compile(
    r"\bcriminal (?:breach of trust|complaint|case|prosecution|proceedings?|action|liability|law)\b|"
    r"\bcivil (?:and|or|as well as|and/or) criminal\b|"
    r"\b(?:FIR|first information report|police (?:complaint|station|action))\b|"
    r"\b(?:offence of )?cheating\b|\bsections? (?:420|406|409|318|316)\b|\barrest(?:ed)?\b",
    re.IGNORECASE,
)
_INSOLVENCY = re.compile(
    r"\bInsolvency and Bankruptcy Code\b|\bcorporate insolvency\b|\bNational Company Law Tribunal\b|\bNCLT\b|"
    r"\binsolvency (?:resolution|proceedings?)\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:government|govt|union of india|state of|secretary|collector|commissioner|ministry|department|municipal|"
    r"corporation of|railways?|general manager|superintendent|tehsildar|police|officer|engineer|magistrate|registrar|"
    r"director general|panchayat|authority|board)\b",
    re.IGNORECASE,
)
_PRIVATE = ("company", "llp", "partnership", "proprietorship", "huf", "trust", "society")
_NUMBER = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty(?:[ -]one)?|thirty|"
    r"forty[ -]five|sixty|ninety)"
)
_VALUES = number_words()
_WITHIN = re.compile(
    rf"\bwithin (?:a period of |the period of |the next )?(?P<n>{_NUMBER})\s*"
    r"(?:\([\w -]+\)\s*)?(?:clear |calendar )?days"
    r"(?P<after>[^.;\n]{0,60})",
    re.IGNORECASE,
)
_OF_NOTICE = re.compile(
    r"^(?: time)?,? (?:of|from|after)\b[^.;]{0,25}\b(?:receipt|receiving|service|notice|hereof|letter)\b", re.I
)
_OTHER_DAYS = re.compile(r"information|memo|bank|reply|complaint|dispute|possession of the record", re.IGNORECASE)
_FROM_DATE = re.compile(
    r"^ (?:of|from) (?:the )?(?:date|issue|issuance|dispatch)(?: of)?(?: this| the)? (?:legal |demand )?notice", re.I
)
_PRISON = re.compile(
    rf"\bimprisonment\b[^.;\n]{{0,50}}?\b(?P<n>{_NUMBER})(?: \([\w ]+\))? (?P<unit>years?|months?)\b", re.I
)
_FINE = re.compile(
    r"\b(?P<times>thrice|three times|four times|five times|half|equal to) the (?:said )?(?:amount|"
    r"value) of (?:the|that|such|said|dishono)",
    re.I,
)
_CALLS = re.compile(
    r"\b(?:call upon you|calls upon you|hereby demand|demands? (?:from you|that you|payment)|"
    r"requires? you to (?:pay|remit|make)|"
    r"please pay)\b",
    re.IGNORECASE,
)
_NOT_DEMAND = re.compile(
    r"\b(?:fee|cost|charges|interest|expenses|liable to|agreed|promised|undertook|failed)\b", re.IGNORECASE
)


def check_instrument(text: str, facts: Facts) -> Iterator[Finding]:
    """Findings on what the law asks of a notice of this kind.

    Args:
        text: the finished text.
        facts: the form.
    """
    for check in (*_ANY, *_OWN.get(facts.type, ())):
        yield from check(text, facts)


def _find(
    code: str, severity: Severity, message: str, authority: str, hint: str,
    at: tuple[int, int] | None = None, field: str | None = None,
) -> Finding:  # fmt: skip
    start, end = at or (None, None)
    return Finding(code, severity, message, start, end, hint, authority, field)


# ---- any kind -----------------------------------------------------------------------------------------------------


def _demand(text: str, facts: Facts) -> Iterator[Finding]:
    """The sum that the notice calls for is the form's: of a cheque its amount, to the paisa."""
    demanded = facts.paise("demand.amount")
    amounts = [int(c["amount"]) for c in facts.entries("cheques") if "amount" in c]
    right = {demanded, *amounts, sum(amounts)} - {None, 0}
    if not right or demanded is None:
        return
    for match in _CALLS.finditer(text):
        end = min(
            (i for i in (text.find("\n", match.end()), text.find(". ", match.end())) if i >= 0), default=len(text)
        )
        first = next((a for a in find_amounts(text[match.end() : min(end + 60, len(text))])), None)
        between = text[match.end() : match.end() + first.start] if first else ""
        if (
            first is None
            or first.paise in right
            or _NOT_DEMAND.search(between)
            or "\n" in between
            or ". " in between.replace("Rs. ", "")
        ):
            continue
        at = (match.end() + first.start, match.end() + first.end)
        cheque = facts.type == "cheque-dishonour"
        message = f"The text demands {first.text}, the form {format_amount(demanded)}."
        authority = "s.138 proviso (b) [S]; Kaveri Plastics v Mahdoom Bawa, 2025 INSC 1133 [C+]" if cheque else ""
        code = "cheque.demand-not-cheque-amount" if cheque else "facts.demand-differs"
        yield _find(
            code, Severity.ERROR, message, authority, f"Demand {format_amount(demanded)}; other heads apart.", at
        )


def _days(text: str, facts: Facts) -> Iterator[Finding]:
    """One time to comply in the whole letter, and the form's."""
    given = facts.get("demand.days")
    if not isinstance(given, int):
        return
    for match in _WITHIN.finditer(text):
        after = match["after"]
        if not _OF_NOTICE.match(after) or _OTHER_DAYS.search(after):
            continue
        said = match["n"].lower().replace("-", " ")
        days = int(said) if said.isdigit() else _VALUES.get(said, given)
        if days != given:
            message = f"The text gives {days} days, the form {given}: a notice has one time to comply."
            yield _find(
                "notice.days-differ",
                Severity.ERROR,
                message,
                "",
                f"Write {given} days.",
                match.span("n"),
                "demand.days",
            )


def _mediation(text: str, facts: Facts) -> Iterator[Finding]:
    if (
        condition("commercial", facts)
        and facts.type != "ip-infringement"
        and not re.search(r"\bmediat|मध्यस्थता", text, re.I)
    ):
        message = (
            "A commercial dispute of three lakh rupees or more: the notice says nothing of mediation before the suit."
        )
        authority = "Commercial Courts Act, 2015, ss.2(1)(i), 12A [S]; Patil Automation (2022) 10 SCC 1 [C+]"
        yield _find("suit.mediation-not-mentioned", Severity.WARNING, message, authority, "Offer or mention it.")


def _criminal(text: str, facts: Facts) -> Iterator[Finding]:
    if facts.type not in _PLAIN_MONEY:
        return
    match = _CRIMINAL.search(text)
    if match:
        message = (
            f"'{match[0]}' in a notice about money or a contract: a civil claim must not be pressed by criminal law."
        )
        authority = "Indian Oil v NEPC (2006) 6 SCC 736; Paramjeet Batra v State of Uttarakhand (2013) 11 SCC 673 [C+]"
        hint = "Take it out, unless facts of deceit at the beginning are told: advocate to confirm."
        yield _find("notice.criminal-threat", Severity.WARNING, message, authority, hint, match.span())


def _insolvency(text: str, facts: Facts) -> Iterator[Finding]:
    amount = max(facts.paise("demand.amount") or 0, facts.paise("debt.amount") or 0)
    match = _INSOLVENCY.search(text)
    if facts.type == "ibc-demand" or match is None or not 0 < amount < IBC_FROM:
        return
    message = f"Insolvency is held out for {format_amount(amount)}; no application lies below one crore rupees."
    authority = "Insolvency and Bankruptcy Code, 2016, s.4; notification of 24-3-2020 [R: advocate to confirm]"
    yield _find("ibc.threat-below-threshold", Severity.WARNING, message, authority, "Take it out.", match.span())


def _tables(text: str, _facts: Facts) -> Iterator[Finding]:
    """A row "Total" says the sum of the amounts above it, column by column."""
    rows: list[list[tuple[int, int, int, int]]] = []
    at = 0
    for line in text.split("\n"):
        cells, pos = [], at
        for column, cell in enumerate(line.split("\t")) if "\t" in line else ():
            found = find_amounts(cell)
            if len(found) == 1:
                cells.append((column, found[0].paise, pos + found[0].start, pos + found[0].end))
            pos += len(cell) + 1
        if "\t" not in line:
            rows = []
        elif re.match(r"\W*(?:grand )?total\b", line.strip(), re.IGNORECASE) and len(cells) == 1 and len(rows) > 1:
            yield from _total(rows, cells[0])
            rows = []
        elif cells:
            rows.append(cells)
        at += len(line) + 1


def _total(rows: list[list[tuple[int, int, int, int]]], total: tuple[int, int, int, int]) -> Iterator[Finding]:
    sums: dict[int, int] = {}
    for row in rows:
        for column, paise, _, _ in row:
            sums[column] = sums.get(column, 0) + paise
    if sums and total[1] not in sums.values():
        said = " or ".join(format_amount(s) for s in sums.values())
        message = f"The total of the table says {format_amount(total[1])}; its rows add up to {said}."
        yield _find("facts.table-total", Severity.ERROR, message, "", "Correct the rows or the total.", total[2:])


def _heading(text: str, _facts: Facts) -> Iterator[Finding]:
    match = re.search(r"(?m)^\W*WITHOUT PREJUDICE\W*$", text)
    if match:
        message = "'Without prejudice' as a heading is for talks of settlement; this notice is meant to be proved."
        authority = "Bharatiya Sakshya Adhiniyam, 2023, s.21 [S][P: advocate to confirm]"
        hint = "Reserve the client's other rights in the last paragraphs instead."
        yield _find("draft.without-prejudice", Severity.WARNING, message, authority, hint, match.span())


# ---- one kind -----------------------------------------------------------------------------------------------------


def _from_date(text: str, _facts: Facts) -> Iterator[Finding]:
    for match in _WITHIN.finditer(text):
        if _FROM_DATE.match(match["after"]):
            message = "The fifteen days run from receipt by the drawer, not from the date of the notice."
            authority = f"{_NI}, s.138 proviso (c) [S]"
            yield _find(
                "cheque.days-from-date", Severity.ERROR, message, authority, "Write 'of receipt'.", match.span()
            )


def _punishment(text: str, _facts: Facts) -> Iterator[Finding]:
    authority = f"{_NI}, s.138 [S]"
    for match in _PRISON.finditer(text):
        if match["n"].lower() not in ("two", "2") or not match["unit"].lower().startswith("year"):
            message = f"'{match['n']} {match['unit']}' is not the punishment, which is up to two years."
            yield _find("cheque.punishment", Severity.ERROR, message, authority, "Write two years.", match.span("n"))
    for match in _FINE.finditer(text):
        message = f"The fine is up to twice the amount of the cheque, not '{match['times']}'."
        yield _find("cheque.punishment", Severity.ERROR, message, authority, "Write twice.", match.span("times"))


def _government(_text: str, facts: Facts) -> Iterator[Finding]:
    authority = "Code of Civil Procedure, 1908, s.80 [S]"
    hint = "Send an ordinary notice; Government and its officers are entered with the kind 'government'."
    for n, noticee in enumerate(facts.entries("noticees")):
        kind, field = noticee.get("kind"), f"noticees.{n}.kind"
        name = str(noticee.get("name", "A noticee"))
        if kind in _PRIVATE:
            message = f"{name} is neither Government nor a public officer: section 80 is not for it."
            yield _find("government.not-public", Severity.ERROR, message, authority, hint, None, field)
        elif (
            kind != "government"
            and not noticee.get("role")
            and not _PUBLIC.search(f"{name} {noticee.get('description', '')}")
        ):
            message = f"Nothing in the form says that {name} is a public officer: section 80 is only for them."
            yield _find("government.not-public", Severity.WARNING, message, authority, hint, None, field)


def _threshold(_text: str, facts: Facts) -> Iterator[Finding]:
    amount = max(facts.paise("demand.amount") or 0, facts.paise("debt.amount") or 0)
    if 0 < amount < IBC_FROM:
        message = (
            f"The debt is {format_amount(amount)}; the least default for the insolvency process is one crore rupees."
        )
        authority = "Insolvency and Bankruptcy Code, 2016, s.4 and notification of 24-3-2020 [S]"
        yield _find(
            "ibc.below-threshold", Severity.ERROR, message, authority, "Sue for the money instead.", None, "debt.amount"
        )
    for n, noticee in enumerate(facts.entries("noticees")):
        debtor = noticee.get("role", "corporate-debtor") == "corporate-debtor"
        if debtor and noticee.get("kind") in ("individual", "proprietorship", "huf", "partnership"):
            message = f"{noticee.get('name', 'A noticee')} is no company or LLP: section 8 is for corporate debtors."
            authority = "Insolvency and Bankruptcy Code, 2016, ss.3(7), 3(8), 8 [S]"
            hint = "Sue for the money instead."
            yield _find("ibc.not-corporate", Severity.ERROR, message, authority, hint, None, f"noticees.{n}.kind")


def _threats(_text: str, facts: Facts) -> Iterator[Finding]:
    kind = facts.text("right.kind")
    act = {"trade-mark": "Trade Marks Act, 1999, s.142", "copyright": "Copyright Act, 1957, s.60",
           "design": "Designs Act, 2000, s.22", "patent": "Patents Act, 1970, s.106"}.get(kind)  # fmt: skip
    wanted = [("registration_number", "registration number")]
    wanted += [("registration_class", "class"), ("registered_on", "date")] if kind == "trade-mark" else []
    hint = "Look the right up in the register and enter it, with its goods, proprietor and status."
    for key, label in wanted if act and kind != "copyright" else ():
        if not facts.get(f"right.{key}"):
            severity = Severity.ERROR if key == "registration_number" else Severity.WARNING
            message = f"The {label} of the registered right is not given: a groundless threat can be sued upon."
            yield _find("ip.groundless-threat", severity, message, f"{act} [S]", hint, None, f"right.{key}")


Check = Callable[[str, Facts], Iterator[Finding]]
_ANY: tuple[Check, ...] = (_demand, _days, _mediation, _criminal, _insolvency, _tables, _heading)
_OWN: dict[str, tuple[Check, ...]] = {
    "cheque-dishonour": (_from_date, _punishment),
    "government-s80": (_government,),
    "ibc-demand": (_threshold,),
    "ip-infringement": (_threats,),
}
