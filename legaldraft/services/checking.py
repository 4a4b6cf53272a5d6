"""Check: any notice, ours or not: its law, and where the facts are known, its facts, dates and contents."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from legaldraft.checks import (
    OtherMatters,
    act_day,
    allowed_by,
    check_facts,
    check_hindi,
    check_instrument,
    check_law,
    check_service,
    check_wording,
    statutory_periods,
)
from legaldraft.core.citation import Citation, CitationStatus
from legaldraft.core.document import WordDocument
from legaldraft.core.findings import Finding, Severity
from legaldraft.core.notice import Parts
from legaldraft.ingest import read_notice
from legaldraft.limitation import compute
from legaldraft.notice_types import Facts, NoticeType, condition, load, read_facts
from legaldraft.statutes import Book, check_citations
from legaldraft.statutes.cases import Case
from legaldraft.statutes.firm_cases import FirmCases

_UNJUDGED = (CitationStatus.UNVERIFIED, CitationStatus.AMBIGUOUS, CitationStatus.UNKNOWN_ACT)


@cache
def book() -> Book:
    """The statute book, opened once a process."""
    return Book.open()


def cases_of(home: Path, firm: str | None = None) -> tuple[Case, ...]:
    """The cases that were read and checked here: the common list, and the firm's own where one is named."""
    own = FirmCases(home, firm).own() if firm else ()
    return (*FirmCases(home).own(), *own)


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day whose law is asked for, and where it comes from: ``option | facts | notice | today``."""

    day: date
    source: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What the check found in one text."""

    file: str
    text: str
    as_of: AsOf
    citations: tuple[Citation, ...]
    findings: tuple[Finding, ...]

    def to_json(self) -> dict[str, Any]:
        """The report as the stable JSON object of ``check``."""
        return {
            "file": self.file,
            "text": self.text,
            "as_of": self.as_of.day.isoformat(),
            "as_of_source": self.as_of.source,
            "citations": [c.to_json() for c in self.citations],
            "findings": [f.to_json() for f in self.findings],
            "counts": self.counts(),
        }

    def counts(self) -> dict[str, int]:
        """How many citations there are, how many of them are ``ok`` and how many ``unjudged`` (the book or the list of
        cases cannot tell), and the findings by severity."""
        return {
            "citations": len(self.citations),
            "ok": sum(c.status is CitationStatus.OK for c in self.citations),
            "unjudged": sum(c.status in _UNJUDGED for c in self.citations),
            **{s.value: sum(f.severity is s for f in self.findings) for s in Severity},
        }

    def comments(self) -> list[tuple[int, int, str]]:
        """The findings that have a place, as comments: start, end (offsets into ``text``) and what to say there."""
        return [
            (f.start, f.end, " ".join(filter(None, (f.message, f.suggestion, f.authority and f"({f.authority})"))))
            for f in self.findings
            if f.start is not None and f.end is not None
        ]


def form_of(type_id: str, raw: Mapping[str, Any]) -> tuple[NoticeType, Facts, list[Finding]]:
    """The form of a notice type, read; the findings are about the form.

    Raises:
        InputRefused: the type is unknown or a field cannot be read.
    """
    notice_type = load(type_id)
    facts, findings = read_facts(notice_type, raw)
    return notice_type, facts, findings


def as_of_day(option: date | None, facts: Facts | None, notice_date: date | None) -> AsOf:
    """The day of the act or default: as asked, else from the form, else the notice's own date, else today."""
    if option:
        return AsOf(option, "option")
    if facts is not None and (day := act_day(facts)):
        return AsOf(day, "facts")
    if day := notice_date or (facts.date("notice_date") if facts is not None else None):
        return AsOf(day, "notice")
    return AsOf(date.today(), "today")  # noqa: DTZ011 - a civil date in the office's own time zone


def check_text(
    text: str,
    *,
    file: str = "-",
    as_of: date | None = None,
    notice_date: date | None = None,
    type_id: str | None = None,
    raw_facts: Mapping[str, Any] | None = None,
    lexicon: Collection[str] = (),
    guard_spans: Sequence[tuple[int, int]] | None = None,
    firm_cases: Iterable[Case] = (),
    others: OtherMatters | None = None,
) -> CheckReport:
    """Checks a text.

    Args:
        text: what to check; offsets of the findings are into it.
        file: its name, for the report.
        as_of: the date of the act or default, or None to take it from the form, the notice or today.
        notice_date: the notice's own date, if known.
        type_id: the notice type; needed where facts are given.
        raw_facts: the form's JSON.
        lexicon: the firm's words, for the guard on names.
        guard_spans: the parts of the text that the facts guard reads (None = all of it).
        firm_cases: the firm's own checked cases, beside the leading ones of the book.
        others: names and numbers of past notices, which must not stand here; looked for where facts are given.

    Raises:
        InputRefused: unknown type, unreadable facts.
    """
    facts: Facts | None = None
    notice_type: NoticeType | None = load(type_id) if type_id else None
    findings: list[Finding] = []
    if notice_type is not None and raw_facts is not None:
        facts, form_findings = read_facts(notice_type, raw_facts)
        findings += form_findings + list(compute(notice_type.id, facts).findings)
    day = as_of_day(as_of, facts, notice_date)
    known = {"notice_date": notice_date.isoformat()} if notice_date else {}
    law = check_citations(
        text, day.day, notice_type=type_id, facts=known | (facts.json() if facts else {}), firm_cases=firm_cases
    )
    findings += law.findings
    reasons = tuple(str(c.get("reason")) for c in facts.entries("cheques") if c.get("reason")) if facts else ()
    findings += check_wording(text, reasons)
    findings += check_service(text, _sent_on(facts, notice_date))
    if notice_type is not None:
        findings += check_law(text, law.citations, notice_type, facts)
    if facts is not None and notice_type is not None:
        periods = statutory_periods(notice_type.law.acts, notice_type.law.allow)
        guard = check_facts(text, allowed_by(facts), citations=law.citations, periods=periods, lexicon=lexicon)
        guard += check_hindi(text, allowed_by(facts), periods)
        findings += [f for f in guard if _inside(f, guard_spans)]
        findings += check_instrument(text, facts)
        if others:
            findings += [f for f in others.find(text, allowed_by(facts)) if _inside(f, guard_spans)]
    return CheckReport(file, text, day, law.citations, _ordered(findings))


def _sent_on(facts: Facts | None, notice_date: date | None) -> date | None:
    """The day the letter goes out, as far as it is known."""
    given = (facts.date("dispatch_date") or facts.date("notice_date")) if facts is not None else None
    return given or notice_date


def check_document(
    document: WordDocument,
    file: str,
    *,
    as_of: date | None = None,
    type_id: str | None = None,
    raw_facts: Mapping[str, Any] | None = None,
    firm_cases: Iterable[Case] = (),
    others: OtherMatters | None = None,
) -> CheckReport:
    """Checks a Word file that was read, its notes too: as :func:`check_text`, and whether the required elements are
    there. The report's ``text`` is ``document.text_with_notes``."""
    notice = read_notice(document, file, "")
    day = date.fromisoformat(notice.parts.date) if notice.parts.date else None
    body = _letter_itself(document.text, notice.parts)
    report = check_text(
        document.text_with_notes,
        file=Path(file).name,
        as_of=as_of,
        notice_date=day,
        type_id=type_id,
        raw_facts=raw_facts,
        guard_spans=body,
        firm_cases=firm_cases,
        others=others,
    )
    if type_id is None:
        return report
    facts = read_facts(load(type_id), raw_facts)[0] if raw_facts is not None else None
    present = {p.element for p in notice.paragraphs}
    return replace(report, findings=_ordered([*report.findings, *missing_elements(load(type_id), facts, present)]))


def missing_elements(notice_type: NoticeType, facts: Facts | None, present: Collection[str | None]) -> list[Finding]:
    """A warning for each required element that no paragraph was recognised as."""
    found = []
    for element in notice_type.elements:
        if not element.required or element.id in present:
            continue
        if element.when and (facts is None or not condition(element.when, facts)):
            continue
        message = f"No paragraph says '{element.title}', which a notice of this kind needs."
        found.append(
            Finding(
                "contents.missing-element",
                Severity.WARNING,
                message,
                suggestion="Add the paragraph, or say where it stands.",
            )
        )
    return found


def _letterhead_end(text: str, letterhead: str) -> int:
    """Where the letter itself begins: the firm's own address and numbers above it are no facts of the matter."""
    ends, at = [0], 0
    for line in filter(None, (part.strip() for part in letterhead.splitlines())):
        found = text.find(line, at)
        if found >= 0:
            at = found + len(line)
            ends.append(at)
    return max(ends)


def _letter_itself(text: str, parts: Parts) -> list[tuple[int, int]]:
    """The stretches that the facts guard reads: not the letterhead, the reference of the file nor the signature."""
    start, end = _letterhead_end(text, parts.letterhead), len(text)
    spans, at = [], start
    for block in filter(None, (parts.reference, parts.signature)):
        for line in filter(None, (part.strip() for part in block.splitlines())):
            found = text.find(line, start) if block is parts.reference else text.rfind(line, at)
            if found >= at:
                spans.append((at, found))
                at = found + len(line)
    return [*spans, (at, end)]


def _inside(finding: Finding, spans: Sequence[tuple[int, int]] | None) -> bool:
    if spans is None or finding.start is None:
        return True
    return any(a <= finding.start < b for a, b in spans)


def _ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """By place; the same finding twice (the form's and the limitation's) once."""
    unique = {(f.code, f.start, f.end, f.field, f.message): f for f in findings}
    return tuple(sorted(unique.values(), key=lambda f: (f.start is None, f.start or 0, f.code)))
