"""Composes a notice: plan, write, check, repair, fall back and say so, fill in the facts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from legaldraft.checks import Allowed, act_day, allowed_by
from legaldraft.core.draft import DraftParagraph, LetterParts, Source
from legaldraft.core.errors import InputRefused
from legaldraft.core.findings import Finding, Severity
from legaldraft.core.placeholders import fill
from legaldraft.core.style import FirmProfile
from legaldraft.dataset import build_prompt, summary_of
from legaldraft.drafting.agreement import agreed
from legaldraft.drafting.assemble import assemble, table_text
from legaldraft.drafting.constraint import ParagraphConstraint
from legaldraft.drafting.guide import facts_of_several, guided, never_said, set_at_once, unsaid
from legaldraft.drafting.law import number_rules
from legaldraft.drafting.nature import another_right
from legaldraft.drafting.parts import (
    HINDI_CLOSING,
    HINDI_SALUTATION,
    addressee,
    letter_date,
    mode_line,
    signature,
    subject,
)
from legaldraft.drafting.past import Past, PastParagraph
from legaldraft.drafting.plan import PlanStep, make_plan
from legaldraft.drafting.precedents import Precedents, pieces_of, strange_to
from legaldraft.drafting.repair import cuts
from legaldraft.drafting.sealed import tellable
from legaldraft.drafting.sense import ungiven
from legaldraft.drafting.standard import standard_clause
from legaldraft.drafting.tables import fact_table
from legaldraft.drafting.verify import problems
from legaldraft.drafting.writer import Brief, Briefed, Engine, EngineLost, Remote, Schooled, Sealed, Session, Written
from legaldraft.notice_types import Facts, NoticeType, placeholders
from legaldraft.statutes import Book

RETRIES = 4
_MAX_TOKENS = 260
Emit = Callable[[str, dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Composition:
    """A composed draft: its text, all paragraphs in order, the letter parts, what happened while writing, figures."""

    text: str
    paragraphs: tuple[DraftParagraph, ...]
    parts: LetterParts
    findings: tuple[Finding, ...]
    stats: Mapping[str, Any]


@dataclass
class _Tally:
    tokens: int = 0
    seconds: float = 0.0
    notes: list[tuple[int, str]] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)
    stand: int = 0  # paragraphs of the model's that were accepted
    led: list[dict[str, Any]] = field(default_factory=list)  # those of them that the firm's letters led, how often
    lost: str = ""  # why the engine writes no more

    def count(self, written: Written) -> None:
        """Another paragraph was tried."""
        self.tokens += written.tokens
        self.seconds += written.seconds

    def accept(self, step: PlanStep, text: str, written: Written, *, led: bool) -> None:
        """A paragraph of the model's stands."""
        self.stand += 1
        if led:
            self.led.append({"element": step.element.id, "words": len(pieces_of(text)), "turned": written.turned})

    def refuse(self, step: PlanStep, text: str, why: Sequence[str]) -> None:
        """It cannot stand."""
        self.refused.append({"element": step.element.id, "entry": step.index, "text": text, "why": list(why)})


@dataclass(frozen=True)
class Composer:
    """Everything that stays the same while one notice is composed.

    Args:
        notice_type: the type of notice.
        facts: the form, already read and refused where it cannot be read.
        profile: the firm's habits.
        book: the statute book.
        engine: the model that writes, or None to use the standard clauses alone.
        seed: seed of the retries; the first attempt is greedy and needs none.
        emit: told of ``plan``, ``token`` and ``paragraph`` events as they happen.
        should_stop: asked between paragraphs.
        past: the firm's past paragraphs for a step, nearest first, where they are to be used before anything else: for
            a kind of notice of which the firm has too few to teach a model.
        tries: how often the model may write a paragraph before a standard clause stands there.
    """

    notice_type: NoticeType
    facts: Facts
    profile: FirmProfile
    book: Book
    engine: Engine | None
    seed: int = 0
    emit: Emit = lambda _kind, _data: None
    should_stop: Callable[[], bool] = lambda: False
    past: Past | None = None
    tries: int = RETRIES + 1

    def compose(self) -> Composition:
        """Writes the notice.

        Raises:
            InputRefused: the form lacks the facts of a required paragraph, or asks for a language that this kind of
                notice has no clauses in.
        """
        if self._language not in self.notice_type.languages:
            raise InputRefused(
                f"The notice type '{self.notice_type.title}' has no clauses in Hindi: choose English in the form, or "
                "add Hindi clauses to the type's file (templates/README.md says how)."
            )
        values = placeholders(self.facts, self.profile.values)
        plan = make_plan(self.notice_type, self.facts, values, self.profile)
        self.emit("plan", {"elements": [{"id": s.element.id, "title": s.element.title} for s in plan]})
        tally = _Tally()
        body = self._write_all(plan, values, tally)
        parts = self.letter_parts(values)
        text, placed = assemble(parts, body)
        return Composition(
            text, placed, parts, tuple(self._fallback_findings(tally, placed)), self._stats(tally, placed)
        )

    @property
    def _language(self) -> str:
        return self.facts.text("language") or "en"

    @property
    def writer(self) -> Engine | None:
        """The engine, where it has learnt this kind of notice; a model knows nothing of a kind it never saw, nor of a
        language that it was not taught."""
        return self.engine if self.taught else None

    @property
    def taught(self) -> bool:
        """Whether the model has learnt this kind of notice in its language, as far as the firm's habits tell; one that
        takes instructions is told what to write."""
        engine: object = self.engine
        instructed = isinstance(engine, Remote) and engine.instructed
        learnt = instructed or not self.profile.plan or self.notice_type.id in self.profile.plan
        return learnt and self._language == "en"

    # ---- the body ------------------------------------------------------------------------------------------------

    def _write_all(self, plan: Sequence[PlanStep], values: Mapping[str, str], tally: _Tally) -> list[DraftParagraph]:
        allowed = allowed_by(self.facts)
        session = self.begin(values)
        body: list[DraftParagraph] = []
        earlier: list[tuple[PlanStep, str]] = []
        for step in plan:
            if self.should_stop():
                break
            if step.heading and self._language == "en":
                body.append(self._show(DraftParagraph("heading", step.heading, Source.FIXED, "heading"), len(body)))
            near = self._from_past(step, values, allowed, earlier, tally)
            if near is not None and session is not None:
                session.accept(near.text, step.element.id)
            text, source = (
                (near.text, Source.STANDARD)
                if near is not None
                else self._write(step, session, values, allowed, earlier, tally, len(body))
            )
            earlier.append((step, text))
            if source is Source.STANDARD and near is None and not tally.lost:
                tally.notes.append((len(body), step.element.title))
            kind = "opening" if step.element.id == "instructions" else "numbered" if self.profile.numbered else "plain"
            paragraph = DraftParagraph(step.element.id, fill(text, values), source, kind, template=text)
            if near is not None:
                paragraph = replace(paragraph, past=(near.source(),))
            body.append(self._show(paragraph, len(body)))
            body += [self._show(extra, len(body)) for extra in self._after(step, values)]
        return body

    def begin(self, values: Mapping[str, str]) -> Session | None:
        """The notice with its prompt, nothing written yet; None where no model writes it."""
        if self.writer is None:
            return None
        names = [n for n in values if n != "NOTICE_DATE" and not n.startswith(("CHEQUE_COUNT", "CHEQUES_TOTAL"))]
        prompt = build_prompt(self.notice_type.title, summary_of(self.facts.json()), names)
        session = self.writer.begin(prompt, self.seed)
        if isinstance(session, Sealed):
            session.seal(values)
        return session

    def _write(
        self,
        step: PlanStep,
        session: Session | None,
        values: Mapping[str, str],
        allowed: Allowed,
        earlier: Sequence[tuple[PlanStep, str]],
        tally: _Tally,
        index: int,
    ) -> tuple[str, Source]:
        """The paragraph that stands, with its placeholders, and who wrote it."""
        others = _others(step, earlier)
        if session is None or self.engine is None or tally.lost:
            return standard_clause(step, self.profile.person, values, self._language), Source.STANDARD
        if step.table:
            text = standard_clause(step, self.profile.person, values)
            session.accept(text, step.element.id)
            return text, Source.FIXED
        constraint = self.constraint(step, self.engine, values)
        held = self.precedents(step, values)
        led = held.fitting(step.allowed, step.missing, lambda text: ungiven(text, step, values)) if held else None
        greedy = True
        why: list[str] = []
        for attempt in range(self.tries):
            self._brief(session, step, values, why)
            try:
                written = self._attempt(
                    session, step, constraint, attempt, 0.0 if greedy else 0.3 + 0.15 * attempt, index
                )
            except EngineLost as lost:
                return self._without(step, values, tally, lost), Source.STANDARD
            tally.count(written)
            text = agreed(written.text.strip(), values)
            why = self.problems(text, step, values, allowed, others) if written.stopped else [_unended(written)]
            strange = strange_to(held, constraint.chosen(text))
            why += strange
            led_here = constraint.precedents is not None
            if not why:
                session.accept(text, step.element.id)
                tally.accept(step, text, written, led=led_here)
                return text, Source.MODEL
            tally.refuse(step, text, why)
            if cut := self.cut(text, why, step, values, allowed, others, held):
                session.accept(cut, step.element.id)
                tally.accept(step, cut, written, led=led_here)
                return cut, Source.MODEL
            helped = guided(constraint, step, text, self.unsaid(step, text, values))
            if constraint.precedents and led:
                led = led.without(text)
            if led is not None and (strange or led_here or helped == constraint):
                helped = replace(helped, precedents=led if len(led) else None)
            greedy, constraint = helped != constraint, helped
        text = standard_clause(step, self.profile.person, values)
        session.accept(text, step.element.id)
        return text, Source.STANDARD

    def _from_past(
        self,
        step: PlanStep,
        values: Mapping[str, str],
        allowed: Allowed,
        earlier: Sequence[tuple[PlanStep, str]],
        tally: _Tally,
    ) -> PastParagraph | None:
        """The nearest past paragraph of the firm that passes all checks here; None where there is none."""
        for near in self.past(step) if self.past is not None and not step.table else ():
            near = replace(near, text=agreed(near.text, values))
            why = self.problems(near.text, step, values, allowed, _others(step, earlier))
            if not why:
                return near
            tally.refuse(step, near.text, why)
        return None

    def constraint(self, step: PlanStep, engine: Engine, values: Mapping[str, str]) -> ParagraphConstraint:
        """What the model may write for a step."""
        return ParagraphConstraint(
            engine.vocabulary,
            step.allowed,
            number_rules(self.notice_type.law.allow, self.book),
            forbidden_words=never_said(step, values),
            endings=".:;",
            following=set_at_once(step),
            once=facts_of_several(step),
        )

    def _brief(self, session: Session, step: PlanStep, values: Mapping[str, str], faults: Sequence[str]) -> None:
        """Tells a session that can use it what the next paragraph is about; all of it is with placeholders."""
        if isinstance(session, Briefed):
            try:
                pattern = standard_clause(step, self.profile.person, values)
            except InputRefused:
                pattern = ""  # said where the clause is needed
            session.brief(Brief(step.element.title, pattern, tellable(faults, values)))

    def _without(self, step: PlanStep, values: Mapping[str, str], tally: _Tally, lost: EngineLost) -> str:
        """The standard clause, from where the engine went away; what it wrote stays.

        Raises:
            InputRefused: it wrote nothing yet, so there is nothing to keep but the form.
        """
        if not tally.stand:
            raise InputRefused(f"{lost.message} Nothing was drafted; the form is as it was.") from lost
        tally.lost = f"{lost.message} From '{step.element.title}' on the paragraphs are standard clauses"
        return standard_clause(step, self.profile.person, values)

    def _attempt(
        self,
        session: Session,
        step: PlanStep,
        constraint: ParagraphConstraint,
        attempt: int,
        temperature: float,
        index: int,
    ) -> Written:
        self.emit("token", {"index": index, "text": "", "restart": True})
        return session.write(
            step.element.id,
            constraint,
            max_tokens=_MAX_TOKENS,
            temperature=temperature,
            seed=self.seed * 1000 + attempt,
            on_token=lambda piece: self.emit("token", {"index": index, "text": piece}),
        )

    def problems(
        self, text: str, step: PlanStep, values: Mapping[str, str], allowed: Allowed, earlier: Sequence[str]
    ) -> list[str]:
        """Why a paragraph of this notice cannot stand; empty where it can (see :func:`verify.problems`)."""
        other = another_right(text, self.facts.text("right.kind"))
        found = [f"speaks of a {other} where the form has another right"] if other else []
        return found + problems(
            text,
            step,
            values=values,
            allowed=allowed,
            notice_type=self.notice_type,
            lexicon=self.profile.lexicon,
            person=self.profile.person,
            earlier=earlier,
            kind=self._debt_kind,
            client=self._client_kind,
            day=act_day(self.facts) or self.facts.date("notice_date"),
        )

    def cut(
        self,
        text: str,
        why: Sequence[str],
        step: PlanStep,
        values: Mapping[str, str],
        allowed: Allowed,
        others: Sequence[str],
        held: Precedents | None = None,
    ) -> str | None:
        """The longest beginning of a failed paragraph that can stand by itself; None where none can."""
        if any(reason.endswith(" is missing") for reason in why):
            return None
        sound = (c for c in cuts(text) if not strange_to(held, c))
        return next((c for c in sound if not self.problems(c, step, values, allowed, others)), None)

    def precedents(self, step: PlanStep, values: Mapping[str, str]) -> Precedents | None:
        """What the engine's paragraphs of this kind are held against; None where it was taught none."""
        engine: object = self.engine
        if not isinstance(engine, Schooled):
            return None
        try:
            pattern = standard_clause(step, self.profile.person, values)
        except InputRefused:
            pattern = ""  # said where the clause is needed
        return engine.precedents(self.notice_type.id, step.element.id, pattern)

    def unsaid(self, step: PlanStep, failed: str, values: Mapping[str, str]) -> frozenset[str]:
        """Words that made a paragraph of this notice untrue (see :func:`guide.unsaid`)."""
        return unsaid(step, failed, values.get("DEBT_DESCRIPTION", ""), self._debt_kind, self._client_kind)

    @property
    def _debt_kind(self) -> str | None:
        return str((self.facts.get("debt") or {}).get("kind") or "") or None

    @property
    def _client_kind(self) -> str | None:
        return str((self.facts.get("client") or {}).get("kind") or "") or None

    def _after(self, step: PlanStep, values: Mapping[str, str]) -> list[DraftParagraph]:
        """What code sets under a paragraph: the table of its list, the lawyer's own narrative after the transaction."""
        extra: list[DraftParagraph] = []
        if step.table and step.element.id in ("cheque", "invoices", "payments"):
            rows = fact_table(step.table, len(self.facts.get(step.table)), values, self._language)
            extra.append(DraftParagraph(step.element.id, table_text(rows), Source.FIXED, "table", rows=rows))
        narrative = str(self.facts.get("narrative") or "").strip()
        if step.element.id == "transaction" and narrative:
            kind = "numbered" if self.profile.numbered else "plain"
            extra += [
                DraftParagraph("narrative", " ".join(p.split()), Source.FIXED, kind)
                for p in narrative.split("\n")
                if p.strip()
            ]
        return extra

    def _show(self, paragraph: DraftParagraph, index: int) -> DraftParagraph:
        self.emit("paragraph", {"index": index} | paragraph.to_json())
        return paragraph

    # ---- around the body -----------------------------------------------------------------------------------------

    def letter_parts(self, values: Mapping[str, str]) -> LetterParts:
        """Everything around the body, set from the form by code."""
        facts, language = self.facts, self._language
        noticees = facts.get("noticees") or ()
        return LetterParts(
            mode_line=mode_line(
                facts.get("service_modes") or (), facts.date("dispatch_date") or facts.date("notice_date"), language
            ),
            reference=str(facts.get("reference") or (facts.get("advocate") or {}).get("reference") or ""),
            date=letter_date(facts, self.profile, language),
            addressees=tuple(addressee(n, language) for n in noticees),
            subject=subject(self.notice_type, values, language),
            salutation=self.profile.salutation if language == "en" else HINDI_SALUTATION,
            closing=self.profile.closing if language == "en" else HINDI_CLOSING,
            signature=signature(facts, language),
            enclosures=tuple(str(e) for e in facts.get("enclosures") or ()),
            language=language,
        )

    def _fallback_findings(self, tally: _Tally, placed: Sequence[DraftParagraph]) -> list[Finding]:
        if self.past is not None:
            return [_of_past(placed)]
        if self.writer is None:
            message = "No language model was used: every paragraph is a standard clause."
            if self._language != "en":
                message = "The model writes English only: every paragraph of this Hindi notice is a standard clause."
            elif self.engine is not None:
                message = "The firm's model has learnt no notice of this kind: every paragraph is a standard clause."
            return [Finding("draft.no-model", Severity.INFO, message)]
        offset = next((i for i, p in enumerate(placed) if p.kind != "part"), 0)
        found = []
        if isinstance(self.writer, Remote):
            found.append(Finding("draft.engine", Severity.INFO, self.writer.told))
        if tally.led:
            words, turned = (sum(p[key] for p in tally.led) for key in ("words", "turned"))
            message = (
                f"{len(tally.led)} paragraph(s) of the model's {tally.stand} were led word by word along the firm's "
                f"past letters of this kind, after a try of its own had failed: the letters decided {turned} of "
                f"{words} words there, and what those letters say may not be so here."
            )
            found.append(Finding("draft.led", Severity.INFO, message))
        if tally.lost:
            message = f"{tally.lost}: read them with care, or draft again when the server is back."
            found.append(Finding("draft.engine-lost", Severity.WARNING, message))
        for index, title in tally.notes:
            paragraph = placed[offset + index]
            message = (
                f"The model's paragraph '{title}' failed its checks {_times(self.tries)}; "
                "the standard clause stands here: read it with care."
            )
            found.append(Finding("draft.standard-clause", Severity.WARNING, message, paragraph.start, paragraph.end))
        return found

    def _stats(self, tally: _Tally, placed: Sequence[DraftParagraph]) -> dict[str, Any]:
        written = [p for p in placed if p.kind in ("opening", "numbered", "plain") and p.source is not Source.FIXED]
        model = sum(p.source is Source.MODEL for p in written)
        return {
            "base_model": self.writer.base if self.writer else "none",
            "adapter": self.writer.adapter if self.writer else "none",
            "engine": self.writer.where if isinstance(self.writer, Remote) else "here",
            "tokens": tally.tokens,
            "seconds": round(tally.seconds, 2),
            "tokens_per_second": round(tally.tokens / tally.seconds, 1) if tally.seconds else 0.0,
            "retries": len(tally.refused),
            "refused": tally.refused,
            "led": len(tally.led),
            "led_words": sum(p["words"] for p in tally.led),
            "turned": sum(p["turned"] for p in tally.led),
            "paragraphs_led": tally.led,
            "model_share": round(model / len(written), 3) if written else 0.0,
            "past_share": round(sum(bool(p.past) for p in written) / len(written), 3) if written else 0.0,
        }


def _others(step: PlanStep, earlier: Sequence[tuple[PlanStep, str]]) -> list[str]:
    """The paragraphs that a new one must not repeat: what is said of one cheque may be said in the same words of the
    next, for the numbers tell them apart."""
    return [text for s, text in earlier if s.index is None or s.element.id != step.element.id]


def _of_past(placed: Sequence[DraftParagraph]) -> Finding:
    """What is to be said of a draft made from past notices."""
    notices = {str(p["notice"]) for paragraph in placed for p in paragraph.past}
    near = sum(bool(p.past) for p in placed)
    rest = [p for p in placed if p.source is Source.STANDARD and not p.past]
    message = (
        f"No model has learnt this kind of notice: {near} paragraph(s) take the wording of {len(notices)} past "
        f"notice(s) of the firm, {len(rest)} are standard clauses. Read each with care."
    )
    return Finding("draft.near-notices", Severity.INFO, message)


def _unended(written: Written) -> str:
    """Why a paragraph that the engine did not end cannot stand; an engine without a constraint of its own says more."""
    return str(getattr(written, "fault", "") or "does not end")


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
