"""Writes one paragraph of a draft again, as an instruction asks, under the same constraint and the same checks.

The model writes first; then come paragraphs of the firm's own past notices and the standard clauses, and last a cut or
a sentence that code makes. Every wording passes the checks of drafting and must measurably do what was asked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from legaldraft.checks import allowed_by
from legaldraft.core.draft import ADDED, DraftParagraph, Source
from legaldraft.core.errors import InputRefused
from legaldraft.core.placeholders import fill, names_in, unfilled
from legaldraft.drafting.agreement import agreed
from legaldraft.drafting.compose import Composer
from legaldraft.drafting.constraint import Follow, ParagraphConstraint
from legaldraft.drafting.follow import dropped, kept, length, unmet
from legaldraft.drafting.guide import guided
from legaldraft.drafting.instruction import Aim, Wish, read_instruction
from legaldraft.drafting.past import Past
from legaldraft.drafting.plan import PlanStep, make_plan
from legaldraft.drafting.shorten import shortened
from legaldraft.drafting.tone import fact_sentences, firmness, law_office_words, tone_sentences, wording
from legaldraft.drafting.wanted import mentionable
from legaldraft.drafting.writer import Session
from legaldraft.notice_types import placeholders

ATTEMPTS = 6
"""Paragraphs that the model writes for one instruction, at most."""
_LEAST_TOKENS, _MAX_TOKENS = 60, 260
_OPENING = re.compile(r"^(?:[^\s\[]+ ){3,7}")
_WRITTEN = ("opening", "numbered", "plain")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording that passed.

    Args:
        text: with placeholders.
        source: who wrote it.
        how: ``model``, ``model, cut``, ``past notice``, ``standard clause``, ``cut`` or ``sentence added``.
        dropped: facts that the old wording named and this one does not.
        past: where the wording comes from, for a past notice.
    """

    text: str
    source: Source
    how: str
    dropped: tuple[str, ...] = ()
    past: tuple[Mapping[str, Any], ...] = ()


@dataclass
class Tries:
    """What was tried: how many paragraphs the model wrote, its tokens and seconds, and why each was refused."""

    written: int = 0
    tokens: int = 0
    seconds: float = 0.0
    refused: list[dict[str, Any]] = field(default_factory=list)

    def refuse(self, text: str, why: Sequence[str], how: str) -> None:
        """A wording that cannot stand."""
        self.refused.append({"text": text, "why": list(why), "how": how})


def places(composer: Composer, body: Sequence[DraftParagraph]) -> list[PlanStep | None]:
    """The plan's step of each paragraph of a draft's body; None where no step wrote it, or the form's plan has changed
    for that element since."""
    values = placeholders(composer.facts, composer.profile.values)
    steps: dict[str, list[PlanStep]] = {}
    for step in make_plan(composer.notice_type, composer.facts, values, composer.profile):
        steps.setdefault(step.element.id, []).append(step)
    found: list[PlanStep | None] = [None] * len(body)
    for element, own in steps.items():
        written = [n for n, p in enumerate(body) if p.kind in _WRITTEN and p.element == element and not p.also]
        if len(written) == len(own):
            for place, step in zip(written, _matched([body[n] for n in written], own, values), strict=True):
                found[place] = step
    return found


def _matched(
    paragraphs: Sequence[DraftParagraph], steps: Sequence[PlanStep], values: Mapping[str, str]
) -> list[PlanStep]:
    """The step of each paragraph of one element: the one whose facts it names, for a person may have moved them; in
    the plan's order where that tells nothing."""
    left, found = list(steps), []
    for paragraph in paragraphs:
        names = set(names_in(paragraph.template)) or {n for n, value in values.items() if value in paragraph.text}
        fits = [len(names & step.allowed) for step in left]
        found.append(left.pop(fits.index(max(fits))))
    return found


class Rewriter:
    """Rewrites paragraphs of one written draft.

    Args:
        composer: the draft's form, profile and engine.
        body: the draft's body paragraphs as they stand.
        past: the firm's past paragraphs for a step, nearest first.
        first: index of the body's first paragraph among all of the draft, for the events.
    """

    def __init__(
        self, composer: Composer, body: Sequence[DraftParagraph], past: Past = lambda _step: (), first: int = 0
    ) -> None:
        self.composer = composer
        self.body = body
        self.past = past
        self.first = first
        self.tries = Tries()
        self.values = placeholders(composer.facts, composer.profile.values)
        self.steps = places(composer, body)

    @cached_property
    def _allowed(self) -> Any:
        return allowed_by(self.composer.facts)

    def step(self, index: int) -> PlanStep:
        """The step that a paragraph belongs to.

        Raises:
            InputRefused: nothing that a model writes stands there; the sentence says what to do instead.
        """
        paragraph, step = self.body[index], self.steps[index]
        if paragraph.element == "narrative":
            raise InputRefused("This paragraph is your own narrative, word for word: change it in the form.")
        if paragraph.kind not in _WRITTEN or (step is not None and step.table):
            raise InputRefused("This part of the letter is set by code from the form: change it in the form.")
        if paragraph.element == ADDED:
            raise InputRefused("A person added this paragraph, so the letter's plan has none like it: edit its words.")
        if step is None and (paragraph.also or self._parted(paragraph.element)):
            raise InputRefused("A person parted or joined this paragraph, so it is no longer one of the plan: edit it.")
        if step is None:
            raise InputRefused("The form was changed since this was written, so the paragraphs differ: draft it again.")
        return step

    def _parted(self, element: str) -> bool:
        """Whether the body has paragraphs of an element that a person made."""
        return any(p.element == element and not p.id.startswith("p") for p in self.body)

    def current(self, index: int) -> str:
        """A paragraph as it stands, with its placeholders; an edited one with those that its text shows."""
        paragraph, step = self.body[index], self.steps[index]
        if paragraph.template or step is None:
            return paragraph.template or paragraph.text
        return to_template(paragraph.text, step, self.values)

    def mentionable(self, index: int) -> list[dict[str, str]]:
        """The facts that a paragraph may name and does not."""
        return mentionable(self.step(index), self.values, self.current(index))

    def read(self, index: int, instruction: str, mention: Sequence[str] = ()) -> Wish:
        """What an instruction asks of a paragraph (see :func:`read_instruction` for what is refused)."""
        return read_instruction(instruction, self.step(index), self.composer.facts, self.current(index), mention)

    def candidates(self, index: int, wish: Wish) -> Iterator[Candidate]:
        """Wordings that pass and do what was asked, the best first; the model writes when the first is asked for."""
        by_model = self._by_model(index, wish)
        # A cut of what stands may be shorter than all that the model wrote, and lose nothing.
        rounds = [by_model, self._without_model(index, wish)]
        if Aim.SHORTER in wish.aims:
            rounds = [[*by_model, *rounds[1]]]
        seen: set[str] = set()
        for found in rounds:
            for candidate in sorted(found, key=lambda c: self._rank(c, wish)):
                if candidate.text not in seen:
                    seen.add(candidate.text)
                    yield candidate

    def filled(self, candidate: Candidate) -> str:
        """The wording with the form's facts."""
        return fill(candidate.text, self.values)

    # ---- the model -----------------------------------------------------------------------------------------------

    def _by_model(self, index: int, wish: Wish) -> list[Candidate]:
        session = self._session(index)
        if session is None or self.composer.writer is None:
            return []
        good: dict[str, Candidate] = {}
        constraints = self._constraints(index, wish)
        for attempt in range(ATTEMPTS):
            if self.composer.should_stop() or len(good) >= (2 if Aim.SHORTER in wish.aims else 1):
                break
            which = attempt % len(constraints)
            text, stopped = self._write(session, index, constraints[which], attempt)
            constraints[which] = guided(constraints[which], self.step(index), text)
            if not stopped:
                self.tries.refuse(text, ["does not end"], "model")
                continue
            for made in self._versions(index, text, wish, Source.MODEL, "model"):
                good.setdefault(made.text, made)
        return list(good.values())

    def _session(self, index: int) -> Session | None:
        """A session in which the letter stands up to the paragraph."""
        session = self.composer.begin(self.values)
        for at in range(index if session is not None else 0):
            step = self.steps[at]
            if session is not None and step is not None:
                session.accept(self.current(at), step.element.id)
        return session

    def _write(self, session: Session, index: int, constraint: ParagraphConstraint, attempt: int) -> tuple[str, bool]:
        emit, at = self.composer.emit, self.first + index
        emit("token", {"index": at, "text": "", "restart": True})
        written = session.write(
            self.step(index).element.id,
            constraint,
            max_tokens=self._room(index, constraint),
            temperature=0.0 if attempt == 0 else min(1.0, 0.5 + 0.1 * attempt),
            seed=self.composer.seed * 1000 + attempt,
            on_token=lambda piece: emit("token", {"index": at, "text": piece}),
        )
        self.tries.written += 1
        self.tries.tokens += written.tokens
        self.tries.seconds += written.seconds
        return written.text.strip(), written.stopped

    def _room(self, index: int, constraint: ParagraphConstraint) -> int:
        """Tokens for a paragraph of about the old one's length: one that runs on is not worth waiting for."""
        old = self.current(index)
        new = constraint.required - set(names_in(old))
        return min(_MAX_TOKENS, max(_LEAST_TOKENS, len(old) // 2 + 15 * len(new)))

    def _constraints(self, index: int, wish: Wish) -> list[ParagraphConstraint]:
        """The constraints to write under, by turns: free; with an opening of the wanted tone; with few facts."""
        step, old = self.step(index), self.current(index)
        assert self.composer.writer is not None  # noqa: S101 - told to mypy; the caller has asked
        plain = self.composer.constraint(step, self.composer.writer, self.values)
        facts = (frozenset(names_in(old)) & step.allowed | wish.mention) - wish.leave_out
        words = wording().avoid if Aim.PLAINER in wish.aims else frozenset()
        forbidden = plain.forbidden_words | words | {w.capitalize() for w in words}
        free = replace(
            plain,
            placeholders=plain.placeholders - wish.leave_out,
            required=facts,
            forbidden_words=forbidden,
        )
        made = [replace(free, following=(Follow(r"\A", opening),)) for opening in self._openings(index, wish)]
        if Aim.SHORTER in wish.aims:
            few = kept(step, old, wish)
            made.append(replace(free, placeholders=few or free.placeholders, required=few))
        return [free, *made] if Aim.SHORTER in wish.aims or not made else [*made, free]

    def _openings(self, index: int, wish: Wish) -> list[str]:
        """First words of the firm's past paragraphs of the wanted tone, the strongest first."""
        if not {Aim.FIRMER, Aim.SOFTER} & set(wish.aims):
            return []
        sign = -1 if Aim.FIRMER in wish.aims else 1
        old = sign * firmness(self.current(index))
        toned = sorted((sign * firmness(p.text), p.text) for p in self.past(self.step(index)))
        words = [m[0].rstrip() for score, text in toned if score < old and (m := _OPENING.match(text))]
        return list(dict.fromkeys(words))[:2]

    # ---- without it ----------------------------------------------------------------------------------------------

    def _without_model(self, index: int, wish: Wish) -> Iterator[Candidate]:
        step, person, old = self.step(index), self.composer.profile.person, self.current(index)
        if Aim.SHORTER in wish.aims:
            yield from self._passing(index, shortened(old), wish, self.body[index].source, "cut")
        for past in self.past(step):
            for made in self._versions(index, past.text, wish, Source.STANDARD, "past notice"):
                yield replace(made, past=(past.source(),))
        for text in step.element.standard.get(person, ()):
            clause = text.replace("{i}", str(step.index or 1))
            if not unfilled(clause, self.values):
                yield from self._versions(index, clause, wish, Source.STANDARD, "standard clause")
        yield from self._passing(index, self._extended(step, old, wish), wish, Source.STANDARD, "sentence added")

    def _extended(self, step: PlanStep, old: str, wish: Wish) -> Iterator[str]:
        """The paragraph with a sentence of code's set after it."""
        person, whole = self.composer.profile.person, old if old.endswith(".") else ""
        if not whole:
            return
        told = fact_sentences(wish.mention, step.given, person) if wish.mention else ""
        if told is None:
            return
        toned = [s for a in wish.aims for s in tone_sentences(a.value, step.element.id, person)]
        for sentence in toned or [""]:
            yield " ".join(filter(None, (whole, told, sentence)))

    # ---- what passes ---------------------------------------------------------------------------------------------

    def _versions(self, index: int, text: str, wish: Wish, source: Source, how: str) -> Iterator[Candidate]:
        """A wording, and where it should be shorter its cuts."""
        yield from self._passing(index, [text], wish, source, how)
        if Aim.SHORTER in wish.aims:
            yield from self._passing(index, shortened(text), wish, source, f"{how}, cut")

    def _passing(
        self, index: int, texts: Iterator[str] | Sequence[str], wish: Wish, source: Source, how: str
    ) -> Iterator[Candidate]:
        step, old = self.step(index), self.current(index)
        others = [
            self.current(n)
            for n, s in enumerate(self.steps)
            if s is not None and n != index and (s.index is None or s.element.id != step.element.id)
        ]
        for text in (agreed(t, self.values) for t in texts):
            why = list(unmet(wish, old, text, self.values))
            if not why:
                why = self.composer.problems(text, step, self.values, self._allowed, others)
            if why:
                self.tries.refuse(text, why, how)
            else:
                yield Candidate(text, source, how, tuple(dropped(old, text, wish)))

    def _rank(self, candidate: Candidate, wish: Wish) -> tuple[float, ...]:
        """Fewest facts lost, then most of what was asked for, then the shorter."""
        text = candidate.text
        words = length(text, self.values)
        toned = firmness(text)
        asked = {
            Aim.FIRMER: -toned,
            Aim.SOFTER: toned,
            Aim.PLAINER: law_office_words(text),
            Aim.LONGER: -words,
            Aim.SHORTER: words,
        }
        return (len(candidate.dropped), *(asked[a] for a in wish.aims), words)


def to_template(text: str, step: PlanStep, values: Mapping[str, str]) -> str:
    """A text with the values of the step's facts turned back into placeholders; the fullest values first."""
    # What the element must name goes before what it may: one value may be two facts.
    must = [n for group in step.missing(()) for n in group.split(" or ")]
    order = {n: at for at, n in reversed(list(enumerate(must)))}
    found = [(v, n) for n, v in values.items() if n in step.allowed and len(v) > 1]
    for value, name in sorted(found, key=lambda p: (-len(p[0]), order.get(p[1], len(must)), p[1])):
        text = re.sub(rf"(?<![\w\[]){re.escape(value)}(?![\w\]])", f"[[{name}]]", text)
    return text
