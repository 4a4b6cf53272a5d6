"""The verdict on one citation: is it law, was it law on the day, and what should stand there instead.

Order of questions: is the Act known, is its year right, was it in force on the day, has it such a provision, was that
provision in force, has it such a sub-part. The first "no" is the verdict. Where the book cannot tell (no section
list, no sub-sections known), nothing is held against the citation, and the message says so.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from legaldraft.core.citation import CitationKind, CitationStatus
from legaldraft.core.findings import Severity
from legaldraft.statutes.alerts import alert_for
from legaldraft.statutes.book import CONSTITUTION, CPC, LIMITATION, Act, Book, Provision
from legaldraft.statutes.found import Found
from legaldraft.statutes.grammar import Item
from legaldraft.statutes.mention import STATES
from legaldraft.statutes.subs import left_out, missing_part

CUT_OVER = date(2024, 7, 1)
NEW_CODES = {
    "bharatiya-nyaya-sanhita-2023": "indian-penal-code-1860",
    "bharatiya-nagarik-suraksha-sanhita-2023": "code-of-criminal-procedure-1973",
    "bharatiya-sakshya-adhiniyam-2023": "indian-evidence-act-1872",
}
OLD_CODES = {old: new for new, old in NEW_CODES.items()}
SHORT = {
    "indian-penal-code-1860": "IPC",
    "code-of-criminal-procedure-1973": "CrPC",
    "indian-evidence-act-1872": "IEA",
    "bharatiya-nyaya-sanhita-2023": "BNS",
    "bharatiya-nagarik-suraksha-sanhita-2023": "BNSS",
    "bharatiya-sakshya-adhiniyam-2023": "BSA",
}
_ROMAN_TO_12 = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SCHEDULES = frozenset((*_ROMAN_TO_12, *map(str, range(1, 13))))
PROCEDURE = frozenset(("bharatiya-nagarik-suraksha-sanhita-2023", "bharatiya-sakshya-adhiniyam-2023"))
# The sections that repeal the old codes and save them for what came before are cited for just that.
_SAVED_BY = {
    "bharatiya-nyaya-sanhita-2023": "358",
    "bharatiya-nagarik-suraksha-sanhita-2023": "531",
    "bharatiya-sakshya-adhiniyam-2023": "170",
}
_SAVING = "BNS s.358, BNSS s.531, BSA s.170; General Clauses Act s.6; Constitution Art. 20(1) [S]"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict with what the lawyer should read beside the span."""

    status: CitationStatus = CitationStatus.OK
    message: str = ""
    suggestion: str | None = None
    heading: str | None = None
    severity: Severity = Severity.ERROR
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a verdict depends on besides the citation.

    ``as_of`` is the day of the act or default; ``notice_date`` the day of the notice, from which procedure follows.
    """

    book: Book
    as_of: date
    notice_date: date | None = None
    explained: frozenset[int] = field(default_factory=frozenset)


def label(item: Item) -> str:
    """The provision as a lawyer would print it: "section 318(4)", "Order XXXVII rule 2", "Article 21"."""
    path = "".join(f"({part})" if len(part) < 5 else f" {part}" for part in item.path)
    if item.kind == "order":
        return f"Order {item.number}" + (f" rule {item.rule}{path}" if item.rule else "")
    word = {"article": "Article", "schedule": "Schedule", "form": "Form", "rule": "rule"}.get(item.kind, "section")
    return f"{word} {item.number}{path}"


def short(act: Act) -> str:
    """The usual abbreviation of the six codes, else the title."""
    return SHORT.get(act.id, act.name)


def judge(found: Found, context: Context) -> Verdict:
    """The verdict on a statute citation (cases are judged elsewhere)."""
    act = context.book.act(found.act) if found.act else None
    if act is None:
        return _unknown_act(found, context.book)
    heading = _heading(context.book, act, found.item)
    questions = (_dates, _exists, _in_force, _parts)
    answers = (question(found, act, context) for question in questions)
    verdict = _year(found, act) or next((answer for answer in answers if answer is not None), None)
    if verdict is not None:
        return _with_heading(verdict, heading)
    if found.ambiguous:
        return _with_heading(_ambiguous(found, context), heading)
    if not act.listed and found.kind is CitationKind.SECTION:
        return _not_judged(act, found.item)
    return Verdict(heading=heading, message=_remark(act, found))


def _not_judged(act: Act, item: Item) -> Verdict:
    """An Act without a section list: nothing is known against the citation, and it is said that nothing was checked."""
    return Verdict(
        message=f"The book has no section list of the {act.name}: {label(item)} was not checked.",
        severity=Severity.INFO,
        authority=act.title,
    )


def _with_heading(verdict: Verdict, heading: str | None) -> Verdict:
    return Verdict(
        verdict.status,
        verdict.message,
        verdict.suggestion,
        verdict.heading or heading,
        verdict.severity,
        verdict.authority,
    )


def _remark(act: Act, found: Found) -> str:
    """What an unblemished citation still deserves to be told."""
    if found.mention is not None and found.mention.kind == "fuzzy":
        return f"Read as the {act.name}; the name is printed differently."
    if found.kind in (CitationKind.SCHEDULE, CitationKind.FORM, CitationKind.RULE):
        return f"The book has no schedules, forms or rules: {label(found.item)} was not checked."
    return ""


def _heading(book: Book, act: Act, item: Item) -> str | None:
    if item.kind == "order":
        row = book.orders.get(item.number)
        return (book.rule(item.number, item.rule) if item.rule else None) or (str(row["title"]) if row else None)
    if item.kind == "article" and act.id == LIMITATION:
        row = book.articles.get(item.number)
        return str(row["description"]) if row and row["description"] else None
    provision = book.provision(act.id, item.number) if item.kind in ("section", "article") else None
    return provision.heading if provision else None


def _unknown_act(found: Found, book: Book) -> Verdict:
    if found.unnamed or (found.mention is not None and found.mention.kind == "back"):
        return Verdict(
            CitationStatus.UNKNOWN_ACT,
            f"No Act is named for {label(found.item)}.",
            "Name the Act beside the section.",
            severity=Severity.WARNING,
        )
    if found.kind is CitationKind.RULE or (found.kind is CitationKind.FORM and "Rules" in found.name):
        what = f"{label(found.item)} was not checked" if found.item.number else "nothing was checked"
        return Verdict(
            CitationStatus.UNVERIFIED,
            f"{found.name} are not in the book, which holds Acts: {what}.",
            "Check the rule in the Gazette.",
            severity=Severity.WARNING,
        )
    name = re.sub(r"\s+", " ", found.mention.name if found.mention else found.name).strip()
    if found.mention is not None and found.mention.kind == "amending":
        return Verdict(
            CitationStatus.UNKNOWN_ACT,
            f"{name} is an amending Act; the book holds principal Acts.",
            "Cite the section of the principal Act.",
            severity=Severity.WARNING,
        )
    local = any(word.casefold().strip(".,") in STATES for word in name.split())
    near = None if local else book.names.near(name)
    message = f"{name} is not in the book of Central Acts."
    if local:
        message = f"{name} looks like an Act of a State; the book holds Central Acts only, so it cannot be judged."
    return Verdict(
        CitationStatus.UNKNOWN_ACT,
        message,
        f"The nearest Act of the book is the {near}."
        if near
        else "Check the name of the Act, its year and the section.",
        severity=Severity.WARNING if local else Severity.ERROR,
    )


def _year(found: Found, act: Act) -> Verdict | None:
    mention = found.mention
    if mention is None or not mention.wrong_year:
        return None
    return Verdict(
        CitationStatus.WRONG_YEAR,
        f"There is no {mention.name.strip()} of {mention.year}; the Act of that name is the {act.name}.",
        f"the {act.name}",
        authority=f"{act.title} (Act {act.number})",
    )


def _successors(found: Found, act: Act, context: Context) -> str | None:
    """The corresponding provisions with their relation, e.g. "BNS section 318(4) (same)"."""
    item = found.item
    if found.kind is CitationKind.ACT or not item.number:
        return None
    rows = context.book.successors(act.id, item.number + "".join(f"({p})" for p in item.path if len(p) < 5))
    out = []
    for row in rows:
        if row.act is None:
            out.append(f"nothing corresponds: {row.relation}" + (f" ({row.note})" if row.note else ""))
        else:
            note = f"; {row.note}" if row.note else ""
            out.append(f"{SHORT[row.act]} section {row.label} ({row.relation}{note})")
    return " or ".join(dict.fromkeys(out)) or None


def _dates(found: Found, act: Act, context: Context) -> Verdict | None:
    day = context.as_of
    if act.repealed_on and day >= act.repealed_on and found.item.start not in context.explained:
        return _repealed(found, act, context)
    if (
        act.status == "repealed"
        and act.repealed_on is None
        and act.successor
        and found.item.start not in context.explained
    ):
        return _repealed(found, act, context)
    if (
        act.commenced
        and day < act.commenced
        and found.item.start not in context.explained
        and not _procedure_now(act, context)
        and found.item.number != _SAVED_BY.get(act.id)
    ):
        return _too_early(found, act, context)
    return None


def _procedure_now(act: Act, context: Context) -> bool:
    """Procedure and proof follow the day of the proceeding, not of the act (BNSS s.531, BSA s.170)."""
    return act.id in PROCEDURE and context.notice_date is not None and context.notice_date >= CUT_OVER


def _repealed(found: Found, act: Act, context: Context) -> Verdict:
    by = act.repealed_by or "a later Act"
    when = f" from {act.repealed_on:%d-%m-%Y}" if act.repealed_on else ""
    section = f" (s.{act.repealed_section})" if act.repealed_section else ""
    successor = context.book.act(act.successor) if act.successor else None
    suggestion = _successors(found, act, context) if act.id in OLD_CODES else None
    if suggestion is None and successor is not None:
        suggestion = f"the {successor.name}" + (
            "" if found.kind is CitationKind.ACT else ": find the corresponding section"
        )
    note = f" {act.repeal_note[0].upper()}{act.repeal_note[1:]}." if act.repeal_note else ""
    return Verdict(
        CitationStatus.REPEALED,
        f"The {act.name} was repealed by {by}{section}{when}; the act complained of is of "
        f"{context.as_of:%d-%m-%Y}.{note}",
        suggestion,
        authority=_SAVING if act.id in OLD_CODES else f"{by}{section}",
    )


def _too_early(found: Found, act: Act, context: Context) -> Verdict:
    suggestion = _successors(found, act, context) if act.id in NEW_CODES else None
    if suggestion is None:
        before = [a for a in context.book.acts.values() if a.successor == act.id and a.in_force(context.as_of)]
        suggestion = f"the {before[0].name}" if before else None
    doubt = f" ({act.doubt})" if act.doubt else ""
    procedure = " Procedure follows the day of the proceeding: check it." if act.id in PROCEDURE else ""
    return Verdict(
        CitationStatus.NOT_IN_FORCE,
        f"The {act.name} came into force on {act.commenced:%d-%m-%Y}{doubt}, after the act complained of "
        f"({context.as_of:%d-%m-%Y}).{procedure}",
        suggestion,
        severity=Severity.WARNING if act.id in PROCEDURE else Severity.ERROR,
        authority=_SAVING if act.id in NEW_CODES else f"commencement of the {act.name}",
    )


def _exists(found: Found, act: Act, context: Context) -> Verdict | None:
    item, book = found.item, context.book
    if found.kind is CitationKind.ORDER:
        return _order_exists(item, book)
    if found.kind is CitationKind.ARTICLE:
        return _article_exists(found, act, context)
    if found.kind is CitationKind.SCHEDULE and act.id == CONSTITUTION and item.number not in _SCHEDULES:
        return Verdict(
            CitationStatus.UNKNOWN_PROVISION, f"The Constitution has no Schedule {item.number}: it has twelve."
        )
    if found.kind is not CitationKind.SECTION or not act.listed:
        return None
    for number in filter(None, (item.number, item.number_end)):
        if not book.has(act.id, number):
            return _no_such(act, number, context)
    return None


def _order_exists(item: Item, book: Book) -> Verdict | None:
    row = book.orders.get(item.number)
    if row is None:
        return Verdict(
            CitationStatus.UNKNOWN_PROVISION,
            f"The Code of Civil Procedure has no Order {item.number}: it ends at Order LI.",
        )
    if item.rule and book.rule(item.number, item.rule) is None:
        return Verdict(
            CitationStatus.UNKNOWN_PROVISION,
            f"Order {item.number} ({row['title']}) has no rule {item.rule}; its last rule is {row['last_rule']}. "
            "A High Court's amendment may add rules.",
            severity=Severity.WARNING if re.search("[A-Z]", item.rule) else Severity.ERROR,
        )
    return None


def _article_exists(found: Found, act: Act, context: Context) -> Verdict | None:
    item = found.item
    if act.id == LIMITATION:
        if item.number in context.book.articles:
            return None
        return Verdict(
            CitationStatus.UNKNOWN_PROVISION,
            f"The Schedule to the Limitation Act has no Article {item.number}: it has 137.",
        )
    if act.id != CONSTITUTION:
        return Verdict(
            CitationStatus.UNKNOWN_PROVISION, f"The {act.name} has sections, not articles.", f"section {item.number}"
        )
    for number in filter(None, (item.number, item.number_end)):
        if not context.book.has(act.id, number):
            return _no_such(act, number, context)
    return None


def _no_such(act: Act, number: str, context: Context) -> Verdict:
    numbers = context.book.numbers(act.id)
    word = "Article" if act.id == CONSTITUTION else "section"
    last = next((n for n in reversed(numbers) if n.isdigit()), numbers[-1])
    top = max((int(n) for n in numbers if n.isdigit()), default=0)
    message = f"The {act.name} has no {word} {number}; its last is {word} {top or last}."
    suggestion = None
    other = NEW_CODES.get(act.id) or OLD_CODES.get(act.id)
    if other and context.book.has(other, number):
        rows = context.book.successors(other, number)
        there = " or ".join(dict.fromkeys(f"{SHORT[r.act]} section {r.label} ({r.relation})" for r in rows if r.act))
        message += f" {SHORT[other]} section {number} exists."
        suggestion = there or f"{SHORT[other]} section {number}"
    elif number[-1:].isalpha() and context.book.has(act.id, number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")):
        suggestion = f"{word} {number.rstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}?"
    return Verdict(CitationStatus.UNKNOWN_PROVISION, message, suggestion, authority=f"section list of the {act.name}")


def _in_force(found: Found, act: Act, context: Context) -> Verdict | None:
    item = found.item
    alert = alert_for(context.book, act.id, item.number, item.path, context.as_of)
    if alert is not None:
        return Verdict(
            alert.status, alert.message, alert.suggestion, severity=alert.severity, authority=alert.authority
        )
    if found.kind not in (CitationKind.SECTION, CitationKind.ARTICLE) or (
        act.id == LIMITATION and item.kind == "article"
    ):
        return None
    for number in filter(None, (item.number, item.number_end)):
        provision = context.book.provision(act.id, number)
        if provision is not None:
            verdict = _standing(provision, act, context)
            if verdict is not None:
                return verdict
    return None


def _standing(provision: Provision, act: Act, context: Context) -> Verdict | None:
    day = context.as_of
    gone = provision.status != "in-force" and (provision.status_from is None or day >= provision.status_from)
    if gone:
        when = f" from {provision.status_from:%d-%m-%Y}" if provision.status_from else ""
        by = f" by {provision.by}" if provision.by else ""
        status = CitationStatus.OMITTED if provision.status == "omitted" else CitationStatus.REPEALED
        word = act.word.capitalize()
        weak = act.id == "indian-penal-code-1860" and provision.number in ("264", "265", "266", "267")
        return Verdict(
            status,
            f"{word} {provision.number} of the {act.name} was {provision.status}{by}{when}.",
            severity=Severity.WARNING if weak else Severity.ERROR,
            authority=provision.by,
        )
    if provision.inserted_on and day < provision.inserted_on:
        return Verdict(
            CitationStatus.NOT_IN_FORCE,
            f"Section {provision.number} of the {act.name} was inserted from {provision.inserted_on:%d-%m-%Y}, "
            f"after the act "
            f"complained of ({day:%d-%m-%Y}).",
            severity=Severity.WARNING,
            authority=provision.inserted_by,
        )
    return None


def _parts(found: Found, act: Act, context: Context) -> Verdict | None:
    item = found.item
    if found.kind is not CitationKind.SECTION or not item.path:
        return None
    provision = context.book.provision(act.id, item.number)
    gap = missing_part(provision, item.path) if provision else None
    if provision is None:
        return None
    whole = left_out(provision, item.path) if gap is None else None
    if whole:
        return Verdict(
            CitationStatus.UNKNOWN_PROVISION,
            f"Section {item.number} of the {act.name} ({provision.heading}) has no clause ({item.path[0]}) of its own: "
            f"that clause stands in sub-section {whole[: whole.index(')') + 1]}.",
            f"section {item.number}{whole}",
            severity=Severity.WARNING,
            authority=f"{act.name}, section {item.number}",
        )
    if gap is None:
        return None
    return Verdict(
        CitationStatus.UNKNOWN_PROVISION,
        f"Section {item.number} of the {act.name} ({provision.heading}) has no {gap}.",
        authority=f"{act.name}, section {item.number}",
    )


def _ambiguous(found: Found, context: Context) -> Verdict:
    fits = [c for c in found.candidates if context.book.acts[c.act].in_force(context.as_of)] or list(found.candidates)
    names = [context.book.acts[c.act].name for c in dict.fromkeys(fits)][:3]
    return Verdict(
        CitationStatus.AMBIGUOUS,
        f"{label(found.item)[0].upper()}{label(found.item)[1:]} may be of the {' or of the '.join(names)}.",
        "Name the Act with its year.",
        severity=Severity.WARNING,
    )


__all__ = ["CPC", "CUT_OVER", "NEW_CODES", "OLD_CODES", "SHORT", "Context", "Verdict", "judge", "label", "short"]
